"""Citing documents for a text that somebody else wrote."""

import math

import pytest

from summarizer import Document, InputError, SettingsError, cite
from summarizer.citations import NOT_ENGLISH
from summarizer.evidence.finding import PART_SCORE
from summarizer.records import Support

FERRY = (
    "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday, "
    "and 23 passengers were injured."
)
OTHER_WORDS = (
    "Twenty-three passengers were hurt when the Lady Maren ran aground in fog off Tarn Island on Tuesday."
)
PARTS = (
    "The Lady Maren grounded off Tarn Island in dense fog. All schools were closed. "
    "Doctors treated 23 injured passengers."
)
OTHERWISE = FERRY.replace("23", "31")
BAKERY = "A bakery on the mainland won a prize for its bread."
DOCUMENTS = [
    Document(text, name)
    for name, text in {
        "whole": f"Fog lay on the sound. {OTHER_WORDS}",
        "parts": PARTS,
        "otherwise": OTHERWISE,
        "bakery": BAKERY,
    }.items()
]


def sentence_of(text, documents=DOCUMENTS, **options):
    """Return what documents state of a text of one sentence."""
    (found,) = cite(text, documents, **options).sentences
    return found


def passages(places, documents=DOCUMENTS):
    """Return the passages of evidence or contradictions, with their documents."""
    texts = {document.id: document.text for document in documents}
    return [(one.document, texts[one.document][one.start : one.end]) for one in places]


@pytest.mark.parametrize("text", ["", " \n\t", None, b"Three died.", ["Three died."]])
def test_a_blank_text_is_an_error(text):
    with pytest.raises(InputError) as caught:
        cite(text, DOCUMENTS)
    assert caught.value.where == "text"


@pytest.mark.parametrize("score", [-0.1, 1.01, math.nan, math.inf])
def test_a_least_score_out_of_range_is_an_error(score):
    with pytest.raises(SettingsError) as caught:
        cite(FERRY, DOCUMENTS, min_score=score)
    assert caught.value.where == "min_score"


@pytest.mark.parametrize("settings", [{"agrement": False}, {"words": 0}])
def test_an_unknown_setting_or_one_out_of_range_is_an_error(settings):
    with pytest.raises(SettingsError):
        cite(FERRY, DOCUMENTS, **settings)


@pytest.mark.parametrize("documents", [[], [""], "one text", [{"title": "no text"}]])
def test_documents_are_checked(documents):
    with pytest.raises(InputError):
        cite(FERRY, documents)


def test_evidence_of_all_of_a_sentence_of_parts_and_what_says_otherwise():
    found = sentence_of(FERRY)
    assert (found.text, found.start, found.end) == (FERRY, 0, len(FERRY))
    kinds = dict(zip(passages(found.evidence), (one.kind for one in found.evidence), strict=True))
    assert kinds == {
        ("whole", OTHER_WORDS): "paraphrase",
        ("parts", "The Lady Maren grounded off Tarn Island in dense fog."): "partial",
        ("parts", "Doctors treated 23 injured passengers."): "partial",
    }
    covers = {FERRY[start:end] for one in found.evidence for start, end in one.covers}
    assert FERRY in covers
    assert any("passengers were injured" in text for text in covers - {FERRY})
    assert found.support == Support(documents=1, sources=1, voices=1)
    assert {FERRY[part.start : part.end]: part.support.voices for part in found.parts} == {
        "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday": 2,
        "23 passengers were injured": 2,
    }
    assert passages(found.contradicted_by) == [("otherwise", OTHERWISE)]
    assert found.contradicted_by[0].score > 0.5


def test_a_sentence_that_no_document_states():
    found = sentence_of("The bridge over the Orla was painted green in spring.")
    assert found.evidence == found.parts == found.contradicted_by == ()
    assert found.support == Support(0, 0, 0)


def test_a_lower_least_score_gives_further_partial_evidence_that_does_not_count():
    little = "In fog the old lighthouse of the island sounds its horn each minute, and on Tuesday it did."
    documents = [*DOCUMENTS, Document(little, "little")]
    usual, more = sentence_of(FERRY, documents), sentence_of(FERRY, documents, min_score=0.0)
    assert set(usual.evidence) < set(more.evidence)
    added = [one for one in more.evidence if one not in usual.evidence]
    assert {one.kind for one in added} == {"partial"}
    assert all(one.score < PART_SCORE and one.covers for one in added)
    assert (more.support, more.parts, more.contradicted_by) == (
        usual.support,
        usual.parts,
        usual.contradicted_by,
    )


def test_a_higher_least_score_gives_less_evidence():
    usual, fewer = sentence_of(FERRY), sentence_of(FERRY, min_score=0.95)
    assert set(fewer.evidence) < set(usual.evidence)
    assert all(one.score >= 0.95 for one in fewer.evidence)


def test_the_shipped_least_score_is_the_default():
    assert cite(FERRY, DOCUMENTS, min_score=PART_SCORE) == cite(FERRY, DOCUMENTS)


@pytest.mark.parametrize("score", [None, 0.0, 1.0])
def test_a_quotation_is_verbatim_whatever_the_least_score(score):
    found = sentence_of(OTHER_WORDS, min_score=score)
    (own,) = (one for one in found.evidence if one.document == "whole" and one.kind == "verbatim")
    assert (own.score, own.covers) == (1.0, ((0, len(OTHER_WORDS)),))
    assert passages([own]) == [("whole", OTHER_WORDS)]
    assert found.support.voices >= 1


def test_a_short_or_common_quotation_is_found():
    for text in ("He did so.", "Fog.", "All schools were closed."):
        (only,) = sentence_of(text, [f"The ferry sank. {text}"]).evidence
        assert (only.kind, only.document) == ("verbatim", "document-1")


def test_the_sentences_of_a_text_have_its_characters():
    text = f"  {FERRY}\n\n- All schools closed.\n{BAKERY} \u200bThe e\u0301cole is shut.  "
    found = cite(text, DOCUMENTS).sentences
    assert [text[one.start : one.end] for one in found] == [one.text for one in found]
    assert [one.text for one in found] == [FERRY, "All schools closed.", BAKERY, "The e\u0301cole is shut."]


def test_each_sentence_is_cited_by_itself():
    alone = sentence_of(FERRY)
    first, second = cite(f"{FERRY} {BAKERY}", DOCUMENTS).sentences
    assert [kind.kind for kind in second.evidence] == ["verbatim"]
    assert (first.evidence, first.parts, first.contradicted_by) == (
        alone.evidence,
        alone.parts,
        alone.contradicted_by,
    )


def test_the_text_changes_no_document():
    """It is no document: no offsets, ids or evidence are of it, and it cites nothing in itself."""
    found = cite(f"{FERRY} {FERRY} {FERRY}", DOCUMENTS)
    assert found.documents == tuple(DOCUMENTS)
    names = {document.id for document in DOCUMENTS}
    for sentence in found.sentences:
        for place in (*sentence.evidence, *sentence.contradicted_by):
            assert place.document in names
        assert sentence.support == found.sentences[0].support
        assert sentence.evidence == found.sentences[0].evidence


def test_documents_keep_their_order_and_get_ids():
    found = cite(FERRY, [BAKERY, {"text": OTHER_WORDS, "title": "Ferry"}])
    assert [document.id for document in found.documents] == ["document-1", "document-2"]
    assert [one.document for one in found.sentences[0].evidence] == ["document-2"]


STORY = (
    f"{OTHER_WORDS} Divers will look at the hull as soon as the wind has dropped, the coastguard said. "
    "The company has promised to pay for a night at the hotel. Its other ferry goes twice a day for now."
)


def test_documents_that_copy_one_another_are_one_voice():
    copies = [
        Document(STORY, "a"),
        Document(STORY, "b"),
        Document(f"{STORY} More soon.", "c"),
        Document(f"The island has 800 inhabitants. {FERRY}", "d"),
    ]
    found = sentence_of(FERRY, copies)
    assert {one.document for one in found.evidence} == {"a", "b", "c", "d"}
    assert (found.support.documents, found.support.voices) == (4, 2)


def test_titles_of_one_house_are_one_voice():
    documents = [Document(OTHER_WORDS, "a", source="Daily A"), Document(FERRY, "b", source="Daily B")]
    assert sentence_of(FERRY, documents).support.voices == 2
    house = {"Daily A": "House X", "Daily B": "House X"}
    assert sentence_of(FERRY, documents, publishers=house).support.voices == 1


def test_roles_that_are_exchanged_are_no_evidence():
    text = "The army attacked the rebels near Orla on Monday."
    found = sentence_of(text, ["The rebels attacked the army near Orla on Monday."])
    assert found.evidence == ()
    assert [one.document for one in found.contradicted_by] == ["document-1"]


FRENCH = "Le ferry a heurté un haut-fond dans le brouillard mardi matin, selon la mairie de la ville."


def test_for_a_text_in_another_language_near_copies_alone_are_found():
    documents = [
        Document(text, name)
        for name, text in {
            "same": f"{FRENCH} Les écoles sont fermées.",
            "near": FRENCH.replace("brouillard", "brume"),
            "part": "Le brouillard du matin a fermé le port, et la mairie a ouvert une école aux passagers.",
            "not": FRENCH.replace("a heurté", "n'a pas heurté"),
        }.items()
    ]
    found = cite(FRENCH, documents)
    assert found.warnings == (NOT_ENGLISH,)
    (sentence,) = found.sentences
    assert {one.document: one.kind for one in sentence.evidence} == {"same": "verbatim", "near": "near-copy"}
    assert sentence.support.documents == 2
    assert sentence.parts == sentence.contradicted_by == ()


def test_there_are_no_warnings_for_english():
    assert cite(FERRY, DOCUMENTS).warnings == ()


def test_documents_without_text_are_named_in_a_warning():
    found = cite(FERRY, [*DOCUMENTS, Document(" ", "blank")])
    assert [warning.split(":")[0] for warning in found.warnings] == ["blank"]


def test_the_days_of_evidence_are_resolved():
    dated = [Document(OTHER_WORDS, "a", published="2025-03-12")]
    (evidence,) = sentence_of(FERRY, dated).evidence
    assert [(day.text, day.interval) for day in evidence.when] == [("Tuesday", "2025-03-11/2025-03-11")]
