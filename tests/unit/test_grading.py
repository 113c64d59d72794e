"""The evidence of a sentence as records: what counts, parts, contradictions, a least score."""

from dataclasses import replace

import pytest
from chain import cluster_of, estimates_by, index_of

from summarizer import Document
from summarizer.evidence.finding import PART_SCORE, find_evidence
from summarizer.evidence.grading import EvidenceGrader
from summarizer.evidence.scorer import EvidenceScorer
from summarizer.evidence.support import EvidenceReader
from summarizer.records import Support
from summarizer.stages.voices import find_voices

FERRY = (
    "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday, "
    "and 23 passengers were injured."
)
MOVED = (
    "In thick fog the ferry Lady Maren ran aground off Tarn Island on Tuesday, and 23 passengers were hurt."
)
FOG = "Thick fog lay off Tarn Island on Tuesday."
INJURED = "Doctors treated 23 injured passengers."
OTHERWISE = FERRY.replace("23", "31")
BAKERY = "A bakery won a prize for its bread."
ALL = ((0, len(FERRY)),)

BY_WORDS = EvidenceScorer(
    estimates_by("dice", 0.1, (0.01, 0.5), (0.3, 0.8)), estimates_by("share of S", 0.1, (0.75, 0.9))
)


def grader_of(*documents):
    """Return what grades the sentences of documents, or of plain texts."""
    cluster = cluster_of(*documents)
    voices = find_voices(cluster)
    finder = replace(find_evidence(cluster, voices), scorer=BY_WORDS)
    count = len(cluster.texts)
    reader = EvidenceReader(cluster.texts, voices.of_text.tolist(), [None] * count, [False] * count)
    return EvidenceGrader(finder, reader)


def graded(*documents, members=(), **options):
    """Return the evidence of the ferry's sentence; `members` are the texts of the others of its claim."""
    grader = grader_of(*documents)
    cluster = grader.finder.cluster
    one = index_of(cluster, FERRY)
    return grader.of(one, sorted([one, *(index_of(cluster, text) for text in members)]), **options)


def named(*texts):
    return [Document(text, f"d{number}") for number, text in enumerate(texts)]


def kinds(found):
    return {one.document: one.kind for one in found.evidence}


def parts(found, text=FERRY):
    return {text[part.start : part.end]: part.support.voices for part in found.parts}


def test_the_sentence_itself_is_verbatim():
    found = graded(*named(FERRY, BAKERY))
    (own,) = found.evidence
    assert (own.document, own.kind, own.score, own.covers) == ("d0", "verbatim", 1.0, ALL)
    assert (own.start, own.end) == (0, len(FERRY))
    assert found.support == Support(1, 1, 1)
    assert found.parts == found.contradicted_by == ()


def test_whole_and_partial_evidence_and_what_says_otherwise():
    found = graded(*named(FERRY, MOVED, FOG, OTHERWISE, BAKERY))
    assert kinds(found) == {"d0": "verbatim", "d1": "near-copy", "d2": "partial"}
    whole, partial = (one for one in found.evidence if one.document in ("d1", "d2"))
    assert (whole.covers, whole.score) == (ALL, pytest.approx(0.8))
    assert [FERRY[start:end] for start, end in partial.covers] == ["thick fog off Tarn Island on Tuesday"]
    # Whole evidence alone counts.
    assert found.support == Support(2, 2, 2)
    (otherwise,) = found.contradicted_by
    assert (otherwise.document, otherwise.start, otherwise.end) == ("d3", 0, len(OTHERWISE))
    assert 0.5 < otherwise.score <= 1


def test_parts_count_whole_and_partial_evidence():
    found = graded(*named(FERRY, MOVED, INJURED))
    assert parts(found) == {
        "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday": 2,
        "23 passengers were injured": 3,
    }


def test_without_partial_evidence_there_are_no_parts():
    assert graded(*named(FERRY, MOVED, BAKERY)).parts == ()


def test_a_member_that_says_otherwise_is_no_evidence():
    found = graded(*named(FERRY, OTHERWISE), members=[OTHERWISE])
    assert kinds(found) == {"d0": "verbatim"}
    assert [one.document for one in found.contradicted_by] == ["d1"]


def test_evidence_of_all_copies_in_canonical_order():
    """Copies of a text count as documents; as voices, they are one."""
    found = graded(*named(FERRY, FERRY, MOVED, FOG))
    assert [*kinds(found)] == [one.document for one in found.evidence]
    assert found.support == Support(documents=3, sources=2, voices=2)


def test_a_lower_least_score_gives_further_places_that_do_not_count():
    little = "The captain wrote that 23 passengers were in the lounge of his ship for a late breakfast."
    documents = named(FERRY, MOVED, FOG, little)
    usual = graded(*documents)
    assert "d3" not in kinds(usual)
    more = graded(*documents, min_score=0.4)
    (added,) = (one for one in more.evidence if one not in usual.evidence)
    assert (added.document, added.kind) == ("d3", "partial")
    assert added.score < PART_SCORE
    assert added.covers
    assert (more.support, more.parts) == (usual.support, usual.parts)


def test_a_higher_least_score_gives_fewer_places():
    found = graded(*named(FERRY, MOVED, FOG), min_score=0.9)
    assert kinds(found) == {"d0": "verbatim"}


def test_the_usual_least_score_is_that_at_which_evidence_counts():
    documents = named(FERRY, MOVED, FOG, INJURED, OTHERWISE)
    assert graded(*documents) == graded(*documents, min_score=PART_SCORE)


def test_a_shorter_wording_is_covered():
    shown = "The ferry Lady Maren ran aground on Tuesday."
    found = graded(*named(FERRY, MOVED), shown=shown)
    assert {one.covers for one in found.evidence} == {((0, len(shown)),)}
    assert found.support.voices == 2


def test_the_credit_is_the_origin():
    assert graded(*named(FERRY, MOVED), credit="Meridian Wire").support.origin == "Meridian Wire"
    assert graded(*named(FERRY, MOVED)).support.origin is None


FRENCH = "Le ferry a heurté un haut-fond dans le brouillard mardi matin, selon la mairie de la ville."


def test_in_other_languages_the_members_of_the_claim_are_whole_evidence():
    other = FRENCH.replace("brouillard", "brume").replace("Le ferry", "Un ferry de 3 ponts")
    documents = named(FRENCH, other, "Le port est fermé depuis mardi à cause du brouillard.")
    grader = grader_of(*documents)
    cluster = grader.finder.cluster
    one = index_of(cluster, FRENCH)
    found = grader.of(one, [one, index_of(cluster, other)])
    assert kinds(found) == {"d0": "verbatim", "d1": "near-copy"}
    assert found.support == Support(2, 2, 2)
    assert found.parts == found.contradicted_by == ()


def test_a_member_of_the_claim_is_never_lost():
    """However little of the sentence it states: else its text would be in no claim of a result."""
    member = "Breakfast on the ferry was served late."
    found = graded(*named(FERRY, member), members=[member])
    assert kinds(found) == {"d0": "verbatim", "d1": "partial"}
    assert found.support.voices == 1
