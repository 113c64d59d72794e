"""What holds for every update: order, ids and copies of the articles change nothing that they should not."""

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

# Derandomized, so that two runs try the same piles.
EXAMPLES = settings(max_examples=40, deadline=None, derandomize=True)
SUMMARIZER = Summarizer(Settings(words=60))
DAYS = ("2024-05-06", "2024-05-07", "2024-05-08", None)


@st.composite
def piles(draw, kinds=("independent", "wire")):
    """Two days of generated articles on one event."""
    articles = generate(draw(st.integers(12, 60)), 8, draw(st.sampled_from(kinds)), draw(seeds))
    documents = [
        Document(text, id=f"a{place}", source=f"Paper {place % 5}", published=draw(st.sampled_from(DAYS)))
        for place, text in enumerate(articles)
    ]
    cut = draw(st.integers(1, len(documents)))
    return documents[:cut], documents[cut:] or documents[:1]


seeds = st.integers(0, 10_000)


def lists(update):
    """What an update tells, without the places: the claims of each list, and what has moved."""
    return (
        [(item.id, item.text) for item in update.new],
        [(item.id, item.before, item.after) for item in update.confirmed],
        [(item.id, item.old, item.new) for item in update.changed],
        [(item.id, item.text) for item in update.withdrawn],
        update.text,
        update.claims,
    )


def updates(*days):
    state, found = State(), []
    for documents in days:
        found.append(SUMMARIZER.update(documents, state))
        state = found[-1].state
    return found


@given(piles(), seeds)
@EXAMPLES
def test_order_and_ids_change_nothing(pile, seed):
    other = []
    for place, documents in enumerate(pile):
        shuffled = [
            Document(one.text, f"{place}-{number}", one.title, one.source, one.url, one.published)
            for number, one in enumerate(documents)
        ]
        random.Random(seed).shuffle(shuffled)
        other.append(shuffled)
    for one, same in zip(updates(*pile), updates(*other), strict=True):
        assert lists(one) == lists(same)
        assert one.state == same.state


@given(piles(), seeds)
@EXAMPLES
def test_exact_copies_change_the_evidence_alone(pile, seed):
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
def test_what_was_read_is_not_told_again(pile):
    for read, update in zip((pile[0], [*pile[0], *pile[1]]), updates(*pile), strict=True):
        unique = {one.id: one for one in read}
        again = SUMMARIZER.update(list(unique.values()), update.state)
        assert again.empty
        assert again.state == update.state
        assert again.text == ""


@given(piles())
@EXAMPLES
def test_the_whole_pile_tells_what_the_new_articles_alone_tell(pile):
    first, alone = updates(*pile)
    unique = {one.id: one for one in (*pile[0], *pile[1])}
    everything = SUMMARIZER.update(list(unique.values()), first.state)
    assert lists(everything) == lists(alone)
    assert everything.state == alone.state


@given(piles(("independent",)), seeds)
@EXAMPLES
def test_an_edited_copy_raises_no_voice(pile, seed):
    """An editor changes a word: that is no other voice, and at most that sentence is another."""
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
def test_lists_part_the_claims_and_ids_stay(pile):
    first, second = updates(*pile)
    for update in (first, second):
        ids = [item.id for item in update.new]
        assert len(set(ids)) == len(ids)
        everywhere = [item.text for part in (update.new, update.changed, update.withdrawn) for item in part]
        assert len(set(everywhere)) == len(everywhere)
        assert {sentence.source_text or sentence.text for sentence in update.sentences} <= {
            *everywhere,
            *(item.text for item in update.confirmed),
        }
        assert len(json.dumps(update.state.to_dict())) <= MOST_BYTES
        assert State.from_dict(json.loads(json.dumps(update.state.to_dict()))) == update.state
    given_before = {claim.id for claim in first.state.claims}
    assert given_before <= {claim.id for claim in second.state.claims}
    assert given_before.isdisjoint(item.id for item in second.new)
    for kept in (*second.changed, *second.confirmed, *second.withdrawn):
        assert kept.id in given_before
