"""Updates: the lists of an update and the contents of a state. The articles are our own."""

import json
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import numpy as np
from chain import claims_of, cluster_of_sentences
from generate import generate

from summarizer import Document, InputError, Settings, State, Summarizer, Update, summarize
from summarizer.reading import read
from summarizer.records import Evidence, Summary, SummarySentence, Support
from summarizer.records.origin import Origin
from summarizer.rendering.updates import render_update
from summarizer.updates import build_update
from summarizer.updates.comparing import News, NumberedVoices
from summarizer.updates.figures import figures_in, packed_figure
from summarizer.updates.known import Novelty
from summarizer.updates.sketching import copied_voice
from summarizer.updates.state import (
    MOST_BYTES,
    MOST_VOICES,
    KnownClaim,
    hashed,
    packed,
    unpacked,
    unpacked_each,
)
from summarizer.updates.withdrawing import refers_back, withdrawn_passage

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))
CLUSTERS = sorted(PLANTED)

MONDAY = Document(
    "The dam at Velm burst on Monday morning and flooded four villages below it. "
    "Some 1,200 people were taken to schools and churches in Orla. "
    "Seven people were killed, the governor said. "
    "A spokesman for the water company said that the dam had been inspected in May. "
    "The governor accused the company of hiding cracks in the eastern wall.",
    source="Orla Post",
    published="2024-05-06",
)
TUESDAY = Document(
    "The dam burst on Monday and flooded four villages below Velm. "
    "The number of people killed rose to 11 on Tuesday, after divers searched the cellars. "
    "Engineers from Hesk are to build a bridge of pontoons by Friday. "
    "“I heard it before I saw it,” said a shepherd, Ivo Brandt.",
    source="Hesk Mail",
    published="2024-05-07",
)
WEDNESDAY = Document(
    "The governor withdrew his charge that the company had been hiding cracks in the eastern wall. "
    "Trains to Orla will run again from Thursday. Who will pay for it all?",
    source="Velm Echo",
    published="2024-05-08",
)


def update(since, *documents, **settings):
    return summarize(documents, since=since, **settings)


def days_of(cluster):
    """The articles of a sample cluster by day."""
    days = defaultdict(list)
    for document in read([str(SEEDS / cluster)], Settings()).documents:
        days[str(document.published)[:10]].append(document)
    return [(day, days[day]) for day in sorted(days)]


def texts(items):
    return [item.text for item in items]


def test_all_claims_of_the_first_update_are_new():
    first = update(State(), MONDAY)
    assert isinstance(first, Update)
    assert [item.id for item in sorted(first.new, key=lambda item: int(item.id[1:]))] == [
        f"c{number}" for number in range(1, 6)
    ]
    assert not first.confirmed
    assert not first.changed
    assert not first.withdrawn
    assert first.text
    assert first.claims == tuple(
        item.id for text in texts(first.sentences) for item in first.new if item.text == text
    )


def test_claims_of_the_next_day_are_new_confirmed_or_changed():
    first = update(State(), MONDAY)
    second = update(first.state, TUESDAY)
    ids = {item.text: item.id for item in first.new}
    [confirmed] = second.confirmed
    assert confirmed.id == ids["The dam at Velm burst on Monday morning and flooded four villages below it."]
    assert (confirmed.before, confirmed.after) == (1, 2)
    [changed] = second.changed
    assert changed.id == ids["Seven people were killed, the governor said."]
    assert (changed.old, changed.new) == ("7", "11")
    assert sorted(texts(second.new)) == [
        "Engineers from Hesk are to build a bridge of pontoons by Friday.",
        "“I heard it before I saw it,” said a shepherd, Ivo Brandt.",
    ]
    assert [item.id for item in second.new] == sorted(["c6", "c7"], key=[i.id for i in second.new].index)
    assert set(texts(second.sentences)) <= {*texts(second.new), *texts(second.changed)}


def test_a_withdrawn_claim_is_not_confirmed_again():
    state = update(update(State(), MONDAY).state, TUESDAY).state
    third = update(state, WEDNESDAY)
    [withdrawn] = third.withdrawn
    assert withdrawn.id == "c5"
    assert withdrawn.text.startswith("The governor withdrew his charge")
    assert texts(third.new) == ["Trains to Orla will run again from Thursday."]  # and no question
    assert all(claim.withdrawn for claim in third.state.claims if claim.id == "c5")
    again = update(third.state, replace(MONDAY, text=MONDAY.text.split(". ")[-1] + " It did."))
    assert "c5" not in [item.id for item in again.confirmed]


def test_all_articles_and_the_new_ones_alone_give_the_same_lists():
    first = update(State(), MONDAY)
    alone = update(first.state, replace(TUESDAY, id="tuesday"))
    whole = update(first.state, replace(MONDAY, id="monday"), replace(TUESDAY, id="tuesday"))
    assert (alone.new, alone.confirmed, alone.changed) == (
        whole.new,
        whole.confirmed,
        whole.changed,
    )
    assert alone.state == whole.state


def test_the_same_articles_again_give_an_empty_update_and_the_same_state():
    first = update(State(), MONDAY, TUESDAY)
    again = update(first.state, TUESDAY, MONDAY)
    assert again.empty
    assert again.text == ""
    assert again.state == first.state
    assert any("nothing is new" in warning for warning in again.warnings)


def test_an_edited_copy_of_an_earlier_article_is_not_a_new_voice():
    article = " ".join(generate(40, 40, seed=3))
    first = update(State(), Document(article, source="One"))
    edited = article.replace(" announced ", " declared ", 2).replace(" said ", " stated ", 3)
    second = update(first.state, Document(edited + " More at ten.", source="Two"))
    assert second.state.voices == 1
    assert second.confirmed == ()
    assert second.new == ()


def test_compatible_numbers_and_earlier_articles_change_nothing():
    first = update(State(), MONDAY)
    fits = Document(
        "At least six people were killed, the governor said on Monday night.", published="2024-05-06"
    )
    assert update(first.state, fits).changed == ()
    late = Document("The number of people killed rose to 3 on Sunday.", published="2024-05-05")
    assert update(first.state, late).changed == ()


def test_negations_and_opposites_of_known_claims_are_new():
    first = update(State(), Document("The council approved the harbour plan of Orla. Rents rose in Orla."))
    second = update(
        first.state,
        Document("The council did not approve the harbour plan of Orla. Rents fell in Orla."),
    )
    assert len(second.new) == 2


def test_other_languages_are_compared_by_words_alone():
    french = "Le barrage de Velm a cédé lundi et quatre villages ont été inondés dans la vallée."
    first = update(State(), Document(french))
    second = update(first.state, Document(french + " La route reste fermée jusqu’à vendredi matin."))
    assert texts(second.new) == ["La route reste fermée jusqu’à vendredi matin."]
    assert second.changed == second.withdrawn == ()


def test_blank_documents_are_skipped_with_a_warning():
    first = update(State(), MONDAY, Document(" ", id="blank"))
    assert any("blank" in warning for warning in first.warnings)
    with pytest.raises(InputError):
        update(first.state, Document(" "))


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_planted_novelties_are_found_and_a_repetition_is_empty(cluster):
    state, read_before = State(), []
    for day, documents in days_of(cluster):
        result = update(state, *documents)
        brought = texts((*result.new, *result.changed, *result.withdrawn))
        for item in PLANTED[cluster]["novelties"]:
            if item["date"] == day:
                assert any(item["phrase"] in text for text in brought), item["phrase"]
        read_before += documents
        again = update(result.state, *read_before)
        assert again.empty
        assert again.state == result.state
        state = result.state


def test_changes_of_one_number_have_one_id():
    state, changes = State(), []
    for _, documents in days_of("strike-grenholt"):
        result = update(state, *documents)
        changes += [(item.id, item.old, item.new) for item in result.changed if "ships" in item.text]
        state = result.state
    assert [(old, new) for _, old, new in changes] == [("14", "22"), ("22", "31"), ("31", "38"), ("38", "41")]
    assert len({name for name, _, _ in changes}) == 1


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_planted_withdrawals_are_found(cluster):
    state, ids, taken = State(), {}, []
    for _, documents in days_of(cluster):
        result = update(state, *documents)
        taken += [(ids[item.id], item.text) for item in result.withdrawn]
        ids |= {item.id: item.text for item in (*result.new, *result.changed)}
        state = result.state
    for item in PLANTED[cluster]["withdrawn"]:
        phrase = item["withdrawn"]["phrase"]
        claims = [claim for claim, text in taken if text in phrase or phrase in text or phrase[:30] in text]
        assert any(item["claimed"]["phrase"] in claim for claim in claims), item["about"]


def test_a_state_survives_json_and_contains_no_words():
    state = update(State(), MONDAY, TUESDAY).state
    written = json.dumps(state.to_dict())
    assert State.from_dict(json.loads(written)) == state
    for word in ("dam", "Velm", "village", "governor", "Brandt"):
        assert word not in written


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ([], "not the state"),
        ({}, "not the state"),
        ({"schema": "summarizer-state/1"}, "cannot read"),
        ({"schema": "summarizer-state/2", "texts": "?"}, "base64"),
        ({"schema": "summarizer-state/2", "texts": "AAAA"}, "items of 6 bytes"),
        ({"schema": "summarizer-state/2", "claims": [{"id": "c1", "words": "AAA"}]}, "base64"),
        ({"schema": "summarizer-state/2", "claims": [{"id": "c1"}]}, "missing"),
        (
            {"schema": "summarizer-state/2", "claims": [{"id": "c1", "words": "", "values": ["!! 5"]}]},
            "base64",
        ),
        ({"schema": "summarizer-state/2", "sketches": ["AAAA" * 60_000]}, "at most"),
        ({"schema": "summarizer-state/2", "sketches": ["AAAA"], "houses": ["?"]}, "base64"),
        ({"schema": "summarizer-state/2", "sketches": ["AAAA"], "houses": ["", "AAAA"]}, "as many"),
    ],
)
def test_invalid_states_are_refused(plain, message):
    with pytest.raises(InputError, match=message):
        State.from_dict(plain)


def test_a_state_stays_small_and_drops_claims_of_few_voices_first():
    state = State()
    for part in range(3):
        documents = [Document(text) for text in generate(1500, 15, seed=part)]
        result = update(state, *documents)
        state = result.state
        assert len(json.dumps(state.to_dict())) <= MOST_BYTES
        assert update(state, *documents).empty
    assert len(state.sketches) == MOST_VOICES
    assert state.ids > len(state.claims)
    assert min(claim.voices for claim in state.claims) >= 1
    assert any(claim.voices > 1 for claim in state.claims)


def test_hashes_are_packed_in_three_bytes_each():
    assert unpacked(packed([7, 300])).tolist() == [7, 300]
    assert unpacked_each([packed([1]), "", packed([2, 3])]) == [[1], [], [2, 3]]
    assert 0 <= hashed("Velm") < 1 << 24


def test_a_copy_is_recognised_by_its_shingles():
    known = frozenset(range(0, 6400, 100))
    article = unpacked(packed(range(0, 40000, 100)))
    assert copied_voice(article, [frozenset(range(1, 6400, 100)), known]) == 1
    assert copied_voice(article, []) is None
    assert copied_voice(article[:5], [known]) is None


def test_numbers_are_stored_with_what_they_count():
    [figure] = figures_in("Some 40 ships were waiting off Orla.")
    assert figure.value == "~40"
    assert packed_figure(figure).endswith(" ~40")
    assert figures_in("Prices fell by 7 percent.") == []


@pytest.mark.parametrize(
    ("sentence", "passage"),
    [
        (
            "The firm withdrew its charge that Orla lied, a day after she sued.",
            "withdrew its charge that Orla lied",
        ),
        ("That report was wrong, and we are sorry.", "That report was wrong, and we are sorry."),
        ("No such order was given.", "No such order was given."),
        (
            "The firm, which had said it knew nothing, admitted two faults.",
            "The firm, which had said it knew nothing, ",
        ),
        (
            "Police now believe that he fell and was not pushed.",
            "Police now believe that he fell and was not pushed.",
        ),
        ("The army withdrew from Velm.", ""),
        ("The roof was wrong for this house.", ""),
    ],
)
def test_the_passage_that_a_sentence_withdraws(sentence, passage):
    assert withdrawn_passage(sentence) == passage


def test_a_withdrawal_may_refer_back():
    assert refers_back("That report was wrong")
    assert not refers_back("withdrew an offer")


def test_an_update_is_rendered_in_sections():
    first = update(State(), MONDAY)
    text = render_update(update(first.state, TUESDAY))
    assert [line for line in text.split("\n") if line in ("New", "Confirmed", "Changed", "Withdrawn")] == [
        "New",
        "Confirmed",
        "Changed",
    ]
    assert "(1 -> 2 voices; Hesk Mail 2024-05-07)" in text
    assert "7 -> 11; 1 voice; Hesk Mail 2024-05-07" in text
    assert "## New" in render_update(first, "markdown")
    assert json.loads(render_update(first, "json"))["state"]["schema"] == "summarizer-state/2"
    assert "Nothing is new." in render_update(update(first.state, MONDAY))
    with pytest.raises(Exception, match="unknown format"):
        render_update(first, "html")


def test_evidence_of_a_part_is_no_voice_and_is_not_named():
    whole, part = Evidence("0", 0, 14, "verbatim"), Evidence("1", 0, 8, "partial")
    sentence = SummarySentence("The dam burst.", (part, whole), Support(1, 1, 1), 1.0, 1)
    documents = (Document("The dam burst.", "0", source="Post"), Document("It burst.", "1", source="Mail"))
    summary = Summary("", documents, (sentence,), (), (), Settings())
    news = News(
        State(),
        claims_of(cluster_of_sentences(["The dam burst.", "It burst."]), (0,), (1,)),
        [Novelty("new"), None],
        {0: KnownClaim("", "")},
        np.array([True, True]),
        NumberedVoices((), (), (), {"0": 0, "1": 1}),
    )
    found = build_update(news, [0, 1], summary, documents)
    assert [(claim.voices, claim.sketched) for claim in found.state.claims] == [(1, (0,))]
    assert "c1 The dam burst. (1 voice; Post)\n" in render_update(found)


def test_long_lists_are_cut_with_a_count_of_the_rest():
    many = update(State(), *(Document(text) for text in generate(60, 15, seed=1)), words=30)
    assert f"and {len(many.new) - len(many.claims):,} more" in render_update(many)


def test_the_json_of_an_update_has_the_schema_first_and_seconds_on_request():
    first = update(State(), MONDAY)
    assert next(iter(first.to_dict())) == "schema"
    assert "seconds" not in first.to_dict()
    assert "seconds" in update(State(), MONDAY, timings=True).to_dict()


def test_a_known_claim_omits_defaults_in_json():
    state = State(claims=(KnownClaim("c1", packed([5]), 1, (0,)),), voices=1, ids=1)
    assert state.to_dict()["claims"] == [{"id": "c1", "words": "AAAF", "voices": 1, "sketched": [0]}]
    assert Summarizer(Settings()).update([MONDAY], state).state.ids == 6


def test_later_posts_of_a_live_blog_are_new_and_of_the_same_voice():
    posts = [
        Document(
            one.text, f"live#{number}", published=one.published, origin=Origin(live_blog="live", post=number)
        )
        for number, one in enumerate((MONDAY, TUESDAY, WEDNESDAY), 1)
    ]
    state, numbers = State(), []
    for most in (1, 2, 3):
        grown = Summarizer().update(posts[:most], state)
        assert {one.document for claim in grown.new for one in claim.evidence} == {f"live#{most}"}
        state = grown.state
        numbers.append(state.voices)
    assert numbers == [1, 1, 1]
    articles = [replace(one, origin=None) for one in posts]
    other = Summarizer().update(articles, State()).state
    assert other.voices == 3
    # Another live blog is another voice.
    elsewhere = replace(
        TUESDAY, text=TUESDAY.text + " So it is.", origin=Origin(live_blog="elsewhere", post=1)
    )
    assert Summarizer().update([elsewhere], state).state.voices == 2


HOUSES = {"Orla Post": "House X", "Velm Echo": "House X"}


def test_a_title_of_an_earlier_house_is_of_its_voice():
    first = update(State(), MONDAY, publishers=HOUSES)
    again = replace(MONDAY, text=MONDAY.text.split(". ")[0] + ". Rain fell in Hesk all night long.")
    echo = update(first.state, replace(again, source="Velm Echo"), publishers=HOUSES)
    assert (echo.confirmed, echo.state.voices) == ((), 1)
    mail = replace(again, text=again.text + " So it is.", source="Hesk Mail")
    confirmed = update(echo.state, mail, publishers=HOUSES).confirmed
    assert [(claim.before, claim.after) for claim in confirmed] == [(1, 2), (1, 2)]
    # Also of a voice that is not the latest, and only if it is named.
    mail = update(first.state, replace(TUESDAY, source="Hesk Mail"), publishers=HOUSES)
    assert mail.state.voices == 2
    assert update(mail.state, WEDNESDAY, publishers=HOUSES).state.voices == 2
    assert update(mail.state, WEDNESDAY).state.voices == 3


def test_a_state_holds_houses_as_hashes_and_only_if_there_are_any():
    assert "houses" not in update(State(), MONDAY).state.to_dict()
    state = update(State(), MONDAY, TUESDAY, publishers=HOUSES).state
    assert sorted(state.to_dict()["houses"]) == ["", packed([hashed("house x")])]
    assert State.from_dict(json.loads(json.dumps(state.to_dict()))) == state
    # A state of an update without houses is continued.
    plain = update(State(), TUESDAY).state
    assert [*map(bool, update(plain, MONDAY, publishers=HOUSES).state.houses)] == [False, True]


def test_a_copy_of_an_article_of_a_house_is_of_its_voice_in_later_updates():
    one, other = (" ".join(generate(40, 40, seed=seed)) for seed in (3, 4))
    publishers = {"One": "House X", "Two": "House X"}
    first = update(State(), Document(one, source="One"), Document(other, source="Two"), publishers=publishers)
    assert first.state.voices == 1
    for number, article in enumerate((one, other)):
        copy = Document(article.replace(" said ", " stated ", 3) + " More at ten.", source=f"Copy {number}")
        second = update(first.state, copy, publishers=publishers)
        assert (second.state.voices, second.confirmed) == (1, ())


def test_the_houses_of_a_state_end_with_its_voices():
    state = State()
    for number in range(MOST_VOICES + 2):
        publishers = {"Echo": "House X"} if number == 0 else {"Post": "House Y"}
        title = {0: "Echo", MOST_VOICES: "Post"}.get(number, f"Paper {number}")
        state = update(
            state, Document(f"A storm hit town {number}.", source=title), publishers=publishers
        ).state
    assert (len(state.houses), len(state.sketches)) == (MOST_VOICES, MOST_VOICES)
    assert [*filter(None, state.houses)] == [packed([hashed("house y")])]
