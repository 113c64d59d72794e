"""The whole chain: a sentence cites what says the same in other words, and never what says otherwise."""

from functools import cache
from pathlib import Path

import pytest

from summarizer import Document, Settings, Summarizer, cite
from summarizer.reading import read
from summarizer.records import WHOLE_KINDS

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def documents(cluster):
    return read([SEEDS / cluster], Settings(), strict=True).documents


def passages(places, given):
    """Return the passages of evidence or contradictions."""
    texts = {document.id: document.text for document in given}
    return [texts[place.document][place.start : place.end] for place in places]


@pytest.mark.parametrize("cluster", ["ferry-lady-maren", "fire-corvane-dyeworks", "strike-grenholt"])
def test_shown_sentences_cite_places_in_other_words(cluster):
    given = documents(cluster)
    sentences = Summarizer(Settings(words=150))(given).sentences
    other = [
        (sentence, place)
        for sentence in sentences
        for place in sentence.evidence
        if place.kind in ("paraphrase", "partial")
    ]
    assert len({sentence.text for sentence, _ in other}) >= len(sentences) / 3
    for sentence, place in other:
        assert [sentence.text] != passages([place], given)
        assert place.score >= 0.5


# The sample cluster, a sentence of it, how a place begins that states all of it or a part, words of the
# sentence that this place states, and whether it states all of it.
IN_OTHER_WORDS = {
    "fire doors": (
        "fire-corvane-dyeworks",
        "The union says that two of three fire doors on the second floor were locked.",
        "Two of the three fire doors on the second floor were locked, she said,",
        "two of three fire doors on the second floor were locked",
        True,
    ),
    "soldiers": (
        "strike-grenholt",
        "The Mirror reported on Wednesday that the government had ordered 300 soldiers to Grenholt to unload "
        "food ships.",
        "The government has ordered 300 soldiers to Grenholt to unload food ships from Thursday,",
        "300 soldiers to Grenholt to unload food ships",
        True,
    ),
    "the cable": (
        "strike-grenholt",
        "The cable of Crane 7 on the north quay was severed during the night, the Grenholt Port Company "
        "said.",
        "The port company had said this morning that the cable of Crane 7 was severed overnight",
        "cable of Crane 7",
        False,
    ),
    "the ferry": (
        "ferry-lady-maren",
        "A car ferry carrying 167 people ran aground in thick fog off Port Sallow early on Tuesday.",
        "The ferry ran aground in fog with 167 people aboard,",
        "167 people ran aground",
        False,
    ),
}


@pytest.mark.parametrize(
    ("cluster", "sentence", "place", "stated", "whole"), IN_OTHER_WORDS.values(), ids=IN_OTHER_WORDS
)
def test_a_place_in_other_words_is_cited(cluster, sentence, place, stated, whole):
    given = documents(cluster)
    (found,) = cite(sentence, given).sentences
    (cited,) = [
        one
        for one, passage in zip(found.evidence, passages(found.evidence, given), strict=True)
        if passage.startswith(place)
    ]
    assert (cited.kind in WHOLE_KINDS) is whole
    assert any(stated in sentence[start:end] for start, end in cited.covers)


# --- Reports that contradict each other in nearly the same words.

REPORTS = {
    "Valley Post": """Nine people were hurt in a fight over water in the hills of Corra on Sunday evening.
        The farmers said the herders had burnt the barns of Ulm. The dam above Ulm is stable, the water
        office said on Monday. All families left the upper village before the flood. Lorries with flour
        reached the hills at noon. The province will pay for the barns, an official said.""",
    "Free Radio Corra": """A fight over water left nine hurt in the hills of Corra. The herders said the
        farmers had burnt the barns of Ulm. The dam above Ulm is unstable, the water office said on
        Monday. Few families left the upper village before the flood. A nurse in Brennock treated a boy of
        six.""",
    "Brennock Times": """Nine people were hurt when farmers and herders fought over water on Sunday. Flour
        was brought to the hills of Corra on lorries. Barns burnt down in Ulm.""",
}
VERDICTS = {
    "Early News": """The court found former governor Hanna Brodeke guilty of tax fraud on Thursday. She
        faces up to six years in prison. The trial had lasted eleven weeks.""",
    "Orla Courier": """The court found former governor Hanna Brodeke not guilty of tax fraud on Thursday.
        Prosecutors said that they would appeal. The trial had lasted eleven weeks.""",
    "Law Gazette": """Former governor Hanna Brodeke was acquitted of tax fraud on Thursday, after a trial
        of eleven weeks. The judge said that a witness had lied.""",
}
CLOSED, UNSAFE = (
    "The pool is closed, Mayor Ida Stenmoor said.",
    "The pool is unsafe, Mayor Ida Stenmoor said.",
)
FINALS = {
    "Velm Post": f"""Fans walked over the old pier for hours on Saturday. Velm beat Orla 2-1 in the cup
        final on Saturday. {CLOSED}""",
    "Orla Herald": f"""Orla beat Velm 2-1 in the cup final on Saturday. {UNSAFE} Rain is expected for the
        rest of the week.""",
}
# The sentences that exclude each other, as they begin.
EXCLUDING = {
    "roles": (REPORTS, "The farmers said the herders", "The herders said the farmers"),
    "safe and unsafe": (REPORTS, "The dam above Ulm is stable", "The dam above Ulm is unstable"),
    "all and few": (REPORTS, "All families left", "Few families left"),
    "guilty and not guilty": (
        VERDICTS,
        "The court found former governor Hanna Brodeke guilty",
        "The court found former governor Hanna Brodeke not guilty",
    ),
    "guilty and acquitted": (
        VERDICTS,
        "The court found former governor Hanna Brodeke guilty",
        "Former governor Hanna Brodeke was acquitted",
    ),
    "winners": (FINALS, "Velm beat Orla", "Orla beat Velm"),
}


def of_papers(texts):
    return [
        Document(" ".join(text.split()), source, source=source, published="2026-02-24")
        for source, text in texts.items()
    ]


@pytest.mark.parametrize(("texts", "one", "other"), EXCLUDING.values(), ids=EXCLUDING)
@pytest.mark.parametrize("words", [400, 60])
def test_what_excludes_each_other_is_never_one_claim_nor_evidence(texts, one, other, words):
    given = of_papers(texts)
    summary = Summarizer(Settings(words=words))(given)
    for claim in (*summary.sentences, *summary.left_out):
        found = passages(claim.evidence, given)
        both = [any(passage.startswith(begin) for passage in found) for begin in (one, other)]
        assert both != [True, True], claim.text


@pytest.mark.parametrize(("texts", "one", "other"), EXCLUDING.values(), ids=EXCLUDING)
def test_the_other_side_of_a_shown_sentence_is_in_its_contradictions(texts, one, other):
    given = of_papers(texts)
    summary = Summarizer(Settings(words=400))(given)
    shown = [sentence for sentence in summary.sentences if sentence.text.startswith((one, other))]
    assert shown
    for sentence in shown:
        opposite = other if sentence.text.startswith(one) else one
        found = passages(sentence.contradicted_by, given)
        assert any(passage.startswith(opposite) for passage in found), sentence.text


@pytest.mark.parametrize(("texts", "one", "other"), EXCLUDING.values(), ids=EXCLUDING)
def test_citing_one_side_names_the_other(texts, one, other):
    given = of_papers(texts)
    for mine, opposite in ((one, other), (other, one)):
        text = next(
            sentence
            for document in given
            for sentence in document.text.replace(". ", ".\n").split("\n")
            if sentence.startswith(mine)
        )
        (found,) = cite(text, given).sentences
        assert any(passage.startswith(opposite) for passage in passages(found.contradicted_by, given))
        assert not any(passage.startswith(opposite) for passage in passages(found.evidence, given))


def test_another_statement_of_one_speaker_is_no_evidence():
    given = of_papers(FINALS)
    for text in (CLOSED, UNSAFE):
        (found,) = cite(text, given).sentences
        assert passages(found.evidence, given) == [text]


def test_one_event_without_conflict_has_no_contradictions():
    """A number in one report and a name in another are no conflict."""
    given = of_papers(
        {
            "A": "A fire in the old mill of Tarn killed four people on Friday. The roof fell in at dawn.",
            "B": "Four people died on Friday in the fire at the Tarn mill, said Nils Orm, the fire chief.",
            "C": "The mill of Tarn, built in 1911, burnt down. It had 60 workers.",
        }
    )
    summary = Summarizer(Settings(words=200))(given)
    assert [sentence.contradicted_by for sentence in summary.sentences] == [()] * len(summary.sentences)
