"""Which claims are told together: what leans on the sentence before, and quotations of several sentences."""

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.stages.context import find_context

FERRY = "The captain stayed aboard."
HE = "He left last."
THEY = "They thanked him."
MAYOR = "The mayor opened a school."


def connected(wordings, documents=None, needs_context=None, claims=None):
    """What is told with each claim, None where something that it needs is not there.

    By default each sentence is a claim, and "He" and "They" lean.
    """
    needs_context = (
        [wording in (HE, THEY) for wording in wordings] if needs_context is None else needs_context
    )
    cluster = cluster_of_sentences(
        wordings, documents or [0] * len(wordings), needs_context=np.array(needs_context, dtype=bool)
    )
    context = find_context(claims_of(cluster, *claims or ()))
    assert len(context.companions) == len(context.complete)
    assert all(whole or not others for others, whole in zip(*both(context), strict=True))
    return [others if whole else None for others, whole in zip(*both(context), strict=True)]


def both(context):
    return context.companions, context.complete.tolist()


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        ([FERRY, MAYOR], [(), ()]),
        # After its antecedent; that one stands alone.
        ([FERRY, HE], [(), (0,)]),
        ([MAYOR, FERRY, HE, MAYOR], [(), (), (1,), ()]),
        # Each of a chain needs all before it, up to one that stands alone.
        ([FERRY, HE, THEY], [(), (0,), (0, 1)]),
        # Three may be told together, four are too many.
        ([FERRY, HE, THEY, HE], [(), (0,), (0, 1), None]),
        # There is nothing before the first one, nor for what follows it.
        ([HE, FERRY], [None, ()]),
        ([HE, THEY, FERRY], [None, None, ()]),
    ],
)
def test_what_leans(wordings, expected):
    assert connected(wordings) == expected


def test_what_leans_finds_nothing_in_another_document():
    assert connected([FERRY, HE], documents=[0, 1]) == [(), None]


def test_the_antecedent_must_represent_a_claim():
    # Row 0 is told in the words of row 2.
    claims = [(2, 0), (1,)]
    assert connected([FERRY, HE, FERRY], documents=[0, 0, 1], claims=claims) == [(), None]


def test_claims_are_named_by_their_numbers_and_not_by_their_rows():
    claims = [(1, 3), (0,), (2,)]
    assert connected([FERRY, HE, THEY, HE], documents=[0, 0, 0, 1], claims=claims) == [(1,), (), (1, 0)]


def test_what_leans_in_a_claim_told_by_another_sentence_needs_nothing():
    # Row 1 leans, and row 2 represents its claim.
    assert connected([FERRY, HE, MAYOR], claims=[(0,), (2, 1)]) == [(), ()]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”")])
@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        # Whole ones, also two in one sentence.
        (["[We go on.]", "He said: [No.] And: [Yes.]"], [(), ()]),
        (["[We go on.", "They know it,] he said.", "Fog fell."], [(1,), (0,), ()]),
        (["Fog fell.", "[We go on.", "They know it.", "We wait.]"], [(), (2, 3), (1, 3), (1, 2)]),
        # Four sentences are too many, and a quotation that never ends has no end to be told with.
        (["[We go on.", "They know it.", "We wait.", "We stay.]"], [None, (), (), None]),
        (["[We go on.", "They know it."], [None, ()]),
        # One after the other.
        (["[We go on.", "They know.]", "[We wait.", "We stay.]"], [(1,), (0,), (3,), (2,)]),
        # One ends where the next begins.
        (["[We go on.", "They know,] he said, [and wait.", "We stay.]"], [(1, 2), (0, 2), (0, 1)]),
    ],
)
def test_quotations_of_several_sentences(opening, closing, wordings, expected):
    marked = [wording.replace("[", opening).replace("]", closing) for wording in wordings]
    assert connected(marked, needs_context=[False] * len(wordings)) == expected


@pytest.mark.parametrize(
    ("wordings", "documents"),
    [
        (["“We go on.", "They know it,” he said."], [0, 1]),
        (["“We go on.", "Fog fell.", "Snow fell.", "They know it,” he said."], [0, 0, 0, 0]),
    ],
)
def test_a_quotation_does_not_reach_into_another_document_or_too_far(wordings, documents):
    assert connected(wordings, documents)[0] is None
    assert connected(wordings, documents)[-1] is None


def test_who_leans_on_a_quotation_is_told_with_all_of_it():
    wordings = ["“We go on.", "They know it,” the captain said.", "He left last."]
    assert connected(wordings, needs_context=[False, False, True]) == [(1,), (0,), (0, 1)]


def test_a_quotation_that_opens_leaning_brings_its_antecedent():
    wordings = [FERRY, "“He goes on.", "We know it,” they said."]
    assert connected(wordings, needs_context=[False, True, False]) == [(), (0, 2), (0, 1)]


@pytest.mark.parametrize(
    "wordings",
    [
        # Apostrophes and single marks are no double ones.
        ["The dockers' strike wasn't over.", "‘We go on.", "It’s cold."],
        # Hebrew acronyms hold a mark, and inches may.
        ['צה"ל המשיך ביום שני.', 'דו"ח חדש פורסם ביום שלישי.'],
        # A text that was cut into tokens: such a mark may belong to either side.
        ['" we go on , " he said . "', "they know it .", 'he said " no .'],
    ],
)
def test_marks_that_tell_nothing(wordings):
    assert connected(wordings, needs_context=[False] * len(wordings)) == [()] * len(wordings)


def test_a_mark_adrift_speaks_for_its_own_text_alone():
    wordings = ['We go on , " he said .', 'We stay".', 'He said: "No.', 'Never."']
    assert connected(wordings, [0, 0, 1, 1], [False] * 4) == [(), (), (3,), (2,)]


def test_a_mark_adrift_leaves_curly_marks_their_meaning():
    assert connected(['We go on , " he said .', "“We stay."], needs_context=[False] * 2) == [(), None]


def test_nothing():
    assert connected([]) == []


def test_what_leans_is_known_by_its_first_word():
    cluster = cluster_of_sentences([FERRY, HE, MAYOR], [0, 0, 0])
    assert both(find_context(claims_of(cluster))) == (((), (0,), ()), [True] * 3)
