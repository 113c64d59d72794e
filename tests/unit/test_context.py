"""Claims that are shown together: sentences that need the one before, and quotations of several sentences."""

import numpy as np
import pytest
from chain import claims_of, cluster_of, cluster_of_sentences

from summarizer.stages.context import find_context

FERRY = "The captain stayed aboard."
HE = "He left last."
THEY = "They thanked him."
BOTH = "Both engines failed."
MAYOR = "The mayor opened a school."


def connected(sentences, documents=None, needs_context=None, claims=None):
    """Return the companions of each claim, None if they are incomplete.

    By default each sentence is a claim, and those with "He", "They" and "Both" need context.
    """
    needs_context = (
        [sentence in (HE, THEY, BOTH) for sentence in sentences] if needs_context is None else needs_context
    )
    cluster = cluster_of_sentences(
        sentences, documents or [0] * len(sentences), needs_context=np.array(needs_context, dtype=bool)
    )
    context = find_context(claims_of(cluster, *claims or ()))
    assert len(context.companions) == len(context.complete)
    assert all(whole or not others for others, whole in zip(*both(context), strict=True))
    return [others if whole else None for others, whole in zip(*both(context), strict=True)]


def both(context):
    return context.companions, context.complete.tolist()


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([FERRY, MAYOR], [(), ()]),
        # A sentence needs its antecedent, which is self-contained.
        ([FERRY, HE], [(), (0,)]),
        ([MAYOR, FERRY, HE, MAYOR], [(), (), (1,), ()]),
        # Each of a chain needs all before it, up to one that is self-contained.
        ([FERRY, HE, THEY], [(), (0,), (0, 1)]),
        # Three may be shown together, four are too many.
        ([FERRY, HE, THEY, HE], [(), (0,), (0, 1), None]),
        # There is nothing before the first one, so the sentence after it is incomplete too.
        ([HE, FERRY], [None, ()]),
        ([HE, THEY, FERRY], [None, None, ()]),
    ],
)
def test_a_sentence_that_needs_context_is_shown_with_those_before_it(sentences, expected):
    assert connected(sentences) == expected


def test_the_antecedent_must_be_in_the_same_document():
    assert connected([FERRY, HE], documents=[0, 1]) == [(), None]


@pytest.mark.parametrize(
    ("sentences", "documents", "claims", "expected"),
    [
        # Sentence 2 represents the claim of sentence 0, in another article.
        ([FERRY, BOTH, FERRY], [0, 0, 1], [(2, 0), (1,)], [(), (0,)]),
        ([FERRY, BOTH, BOTH, FERRY], [0, 0, 0, 1], [(3, 0), (1,), (2,)], [(), (0,), (0, 1)]),
        # It is named once, though it represents two of the sentences before.
        ([FERRY, BOTH, BOTH, FERRY], [0, 0, 0, 1], [(3, 0, 1), (2,)], [(), (0,)]),
        # A pronoun may refer to what only its own article names.
        ([FERRY, HE, FERRY], [0, 0, 1], [(2, 0), (1,)], [(), None]),
        ([FERRY, HE, BOTH, FERRY], [0, 0, 0, 1], [(3, 0), (1,), (2,)], [(), None, None]),
        # A sentence of the same claim does not precede itself.
        ([FERRY, BOTH, MAYOR], [0, 0, 1], [(1, 0), (2,)], [None, ()]),
        # The other article's sentence needs context itself.
        ([FERRY, BOTH, MAYOR, HE], [0, 0, 1, 1], [(3, 0), (1,), (2,)], [(2,), None, ()]),
        # Each half of a quotation needs the other half of its own.
        (["“We go on.", "We know that.”", "We go on."], [0, 0, 1], [(2, 0), (1,)], [(), None]),
        (
            ["Orla agreed.", BOTH, "“Orla agreed.", "Fog fell,” Jo said."],
            [0, 0, 1, 1],
            [(2, 0), (1,), (3,)],
            [(2,), None, (0,)],
        ),
    ],
)
def test_the_antecedent_may_be_represented_by_another_article(sentences, documents, claims, expected):
    assert connected(sentences, documents, claims=claims) == expected


def test_companions_are_indices_of_claims_and_not_of_sentences():
    claims = [(1, 3), (0,), (2,)]
    assert connected([FERRY, HE, THEY, HE], documents=[0, 0, 0, 1], claims=claims) == [(1,), (), (1, 0)]


def test_a_claim_with_a_self_contained_representative_needs_nothing():
    # Sentence 1 needs context, and sentence 2 represents its claim.
    assert connected([FERRY, HE, MAYOR], claims=[(0,), (2, 1)]) == [(), ()]


@pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“"), ("„", "”")])
@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        # Quotations within one sentence, one or two.
        (["[We go on,] Orla said.", "Orla said: [No.] And: [Yes.]"], [(), ()]),
        (["[We go on.", "They know it,] Orla said.", "Fog fell."], [(1,), (0,), ()]),
        (["Fog fell.", "[We go on.", "They know.", "We wait,] Orla said."], [(), (2, 3), (1, 3), (1, 2)]),
        # Four sentences are too many, and a quotation may have no end.
        (["[We go on.", "They know it.", "We wait.", "We stay,] Orla said."], [None] * 4),
        (["[We go on.", "They know it."], [None, ()]),
        # Two quotations, one after the other.
        (
            ["Orla said: [We go on.", "They know.]", "Orla said: [We wait.", "We stay.]"],
            [(1,), (0,), (3,), (2,)],
        ),
        # One ends in the sentence in which the next begins.
        (["[We go on.", "They know,] Orla said, [and wait.", "We stay.]"], [(1, 2), (0, 2), (0, 1)]),
        # The speaker is named in the sentence before.
        (["Orla agreed.", "[We go on.]"], [(), (0,)]),
        (["Orla agreed.", "[We go on.", "They know it.]"], [(), (0, 2), (0, 1)]),
        (["Orla agreed.", "[We go on,] she said.", "[They know it.]"], [(), (0,), (0, 1)]),
        (["Orla agreed.", "[We go on.", "They know it.", "We wait.]"], [(), None, None, None]),
        (["[We go on.]", "Orla agreed."], [None, ()]),
    ],
)
def test_quotations_of_several_sentences(opening, closing, sentences, expected):
    marked = [sentence.replace("[", opening).replace("]", closing) for sentence in sentences]
    assert connected(marked, needs_context=[False] * len(sentences)) == expected


@pytest.mark.parametrize(
    ("sentences", "documents"),
    [
        (["“We go on.", "They know it,” he said."], [0, 1]),
        (["“We go on.", "Fog fell.", "Snow fell.", "They know it,” Orla said."], [0, 0, 0, 0]),
    ],
)
def test_a_quotation_ends_within_its_document_and_three_sentences(sentences, documents):
    assert connected(sentences, documents)[0] is None
    assert connected(sentences, documents)[-1] is None


def test_a_sentence_that_needs_a_quotation_is_shown_with_all_of_it():
    sentences = ["“We go on.", "They know it,” the captain said.", "He left last."]
    assert connected(sentences, needs_context=[False, False, True]) == [(1,), (0,), (0, 1)]


def test_a_quotation_that_needs_context_is_shown_with_its_antecedent():
    sentences = [FERRY, "“He goes on.", "We know it,” Orla said."]
    assert connected(sentences, needs_context=[False, True, False]) == [(), (0, 2), (0, 1)]


@pytest.mark.parametrize(
    "sentences",
    [
        # Apostrophes and single marks are not double marks.
        ["The dockers' strike wasn't over.", "‘We go on.", "It’s cold."],
        # Hebrew acronyms contain a mark.
        ['צה"ל המשיך ביום שני.', 'דו"ח חדש פורסם ביום שלישי.'],
        # A tokenized text: such a mark may belong to either side.
        ['" we go on , " orla said . "', "they know it .", 'orla said " no .'],
    ],
)
def test_marks_that_are_ignored(sentences):
    assert connected(sentences, needs_context=[False] * len(sentences)) == [()] * len(sentences)


def test_a_detached_mark_affects_only_its_own_text():
    sentences = ['We go on , " Orla said .', 'We stay".', 'Orla said: "No.', 'Never."']
    assert connected(sentences, [0, 0, 1, 1], [False] * 4) == [(), (), (3,), (2,)]


def test_curly_marks_count_beside_detached_straight_ones():
    assert connected(['We go on , " Orla said .', "“We stay."], needs_context=[False] * 2) == [(), None]


@pytest.mark.parametrize(
    ("sentence", "needs"),
    [
        ("The dam is safe, she said.", True),
        ("“The dam is safe,” said she.", True),
        ("On Monday she told reporters that the dam is safe.", True),
        ("Asked about it, she said that the dam is safe.", True),
        ("The toll rose to nine, they said.", True),
        # The sentence has a named subject of its own.
        ("Orla went there, and she said that the dam is safe.", False),
        ("When Orla came, she said that the dam is safe.", False),
        ("The mayor left, and she said that the dam is safe.", False),
        ("The company agreed, and it said that the dam is safe.", False),
        ("When the company agreed, it said that the dam is safe.", False),
        ("Jo Orla bought a boat she called a wreck.", False),
        # These refer to nobody before.
        ("The dam is safe, we said.", False),
        ("The dam is safe, the mayor said.", False),
    ],
)
def test_a_speaker_that_is_a_pronoun_needs_the_sentence_before(sentence, needs):
    assert connected([MAYOR, sentence])[1] == ((0,) if needs else ())


def test_pronouns_are_speakers_in_english_only():
    cluster = cluster_of("La pluie tombe. “The dam is safe,” she said.", language="French")
    assert both(find_context(claims_of(cluster))) == (((), ()), [True] * 2)


def test_no_sentences():
    assert connected([]) == []


def test_the_first_word_shows_that_a_sentence_needs_context():
    cluster = cluster_of_sentences([FERRY, HE, MAYOR], [0, 0, 0])
    assert both(find_context(claims_of(cluster))) == (((), (0,), ()), [True] * 3)
