"""Properties of every update: order, ids and copies of the articles do not change its lists or its state."""

import json
import random
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from generate import generate

from summarizer import Document, Settings, State, Summarizer
from summarizer.updates.state import MOST_BYTES

EXAMPLES = settings(max_examples=40)
SUMMARIZER = Summarizer(Settings(words=60))
DAYS = ("2024-05-06", "2024-05-07", "2024-05-08", None)


@st.composite
def piles(draw, kinds=("independent", "wire")):
    """Generated articles on one event in two parts, for one update each; their dates are random."""
    articles = generate(draw(st.integers(12, 60)), 8, draw(st.sampled_from(kinds)), draw(seeds))
    documents = [
        Document(text, id=f"a{number}", source=f"Paper {number % 5}", published=draw(st.sampled_from(DAYS)))
        for number, text in enumerate(articles)
    ]
    cut = draw(st.integers(1, len(documents)))
    return documents[:cut], documents[cut:] or documents[:1]


seeds = st.integers(0, 10_000)


def lists(update):
    """The claims of each list of an update, without their evidence, and its text."""
    return (
        [(item.id, item.text) for item in update.new],
        [(item.id, item.before, item.after) for item in update.confirmed],
        [(item.id, item.old, item.new) for item in update.changed],
        [(item.id, item.text) for item in update.withdrawn],
        update.text,
        update.claims,
    )


def updates(*parts):
    state, found = State(), []
    for documents in parts:
        found.append(SUMMARIZER.update(documents, state))
        state = found[-1].state
    return found


@given(piles(), seeds)
@EXAMPLES
def test_order_and_ids_change_nothing(pile, seed):
    other = []
    for part, documents in enumerate(pile):
        shuffled = [
            Document(one.text, f"{part}-{number}", one.title, one.source, one.url, one.published)
            for number, one in enumerate(documents)
        ]
        random.Random(seed).shuffle(shuffled)
        other.append(shuffled)
    for one, same in zip(updates(*pile), updates(*other), strict=True):
        assert lists(one) == lists(same)
        assert one.state == same.state


@given(piles(), seeds)
@EXAMPLES
def test_exact_copies_change_only_the_evidence(pile, seed):
    chance = random.Random(seed)
    other = []
    for documents in pile:
        copied = chance.choice(documents)
        other.append([*documents, Document(copied.text, "copy", "", "Another Paper", "", copied.published)])
    for one, same in zip(updates(*pile), updates(*other), strict=True):
        assert lists(one) == lists(same)
        assert one.state == same.state


@given(piles())
@EXAMPLES
def test_documents_read_before_give_an_empty_update(pile):
    for read, update in zip((pile[0], [*pile[0], *pile[1]]), updates(*pile), strict=True):
        unique = {one.id: one for one in read}
        again = SUMMARIZER.update(list(unique.values()), update.state)
        assert again.empty
        assert again.state == update.state
        assert again.text == ""


@given(piles())
@EXAMPLES
def test_all_articles_and_the_new_ones_alone_give_the_same_update(pile):
    first, alone = updates(*pile)
    unique = {one.id: one for one in (*pile[0], *pile[1])}
    whole = SUMMARIZER.update(list(unique.values()), first.state)
    assert lists(whole) == lists(alone)
    assert whole.state == alone.state


@given(piles(("independent",)), seeds)
@EXAMPLES
def test_an_edited_copy_is_not_a_new_voice(pile, seed):
    """With one word changed the copy is no other voice, and at most one of its sentences is new."""
    [first] = updates(pile[0])
    copied = max(pile[0], key=lambda one: len(one.text))
    if len(copied.text.split()) < 80:
        return
    words = copied.text.split(" ")
    words[random.Random(seed).randrange(20, 60)] = "newly"
    edited = Document(" ".join(words), "edited", "", "Another Paper")
    second = SUMMARIZER.update([edited], first.state)
    assert second.state.voices == first.state.voices
    assert len(second.new) <= 1
    assert not second.withdrawn


@given(piles())
@EXAMPLES
def test_each_claim_is_in_one_list_and_ids_are_stable(pile):
    first, second = updates(*pile)
    for update in (first, second):
        ids = [item.id for item in update.new]
        assert len(set(ids)) == len(ids)
        listed = [item.text for part in (update.new, update.changed, update.withdrawn) for item in part]
        assert len(set(listed)) == len(listed)
        assert {sentence.source_text or sentence.text for sentence in update.sentences} <= {
            *listed,
            *(item.text for item in update.confirmed),
        }
        assert len(json.dumps(update.state.to_dict())) <= MOST_BYTES
        assert State.from_dict(json.loads(json.dumps(update.state.to_dict()))) == update.state
    ids_before = {claim.id for claim in first.state.claims}
    assert ids_before <= {claim.id for claim in second.state.claims}
    assert ids_before.isdisjoint(item.id for item in second.new)
    for kept in (*second.changed, *second.confirmed, *second.withdrawn):
        assert kept.id in ids_before
