"""Finding and grading places: which say all of a sentence, a part of it, or otherwise."""

import numpy as np
import pytest
from chain import estimates_by, finder_of, index_of

from summarizer import Document
from summarizer.evidence.finding import PART_SCORE, WHOLE_SCORE
from summarizer.evidence.scorer import EvidenceScorer

FERRY = "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday."
SAME = "In thick fog the ferry Lady Maren ran aground off Tarn Island on Tuesday."
FOG = "Thick fog lay off Tarn Island on Tuesday."
MONDAY = "The ferry Lady Maren ran aground in thick fog off Tarn Island on Monday."
BAKERY = "A bakery won a prize for its bread."

# What shares a word states a part, what shares most of the sentence all of it.
BY_WORDS = EvidenceScorer(
    estimates_by("dice", 0.1, (0.01, 0.5), (0.3, 0.8)), estimates_by("share of S", 0.1, (0.75, 0.9))
)


def grades_of(sentence, *others, **options):
    """Return the grades of other sentences, each in a text of its own, by their texts."""
    finder = finder_of(sentence, *others, scorer=BY_WORDS)
    found = finder.grades(index_of(finder.cluster, sentence), **options)
    return {finder.cluster.sentences[grade.sentence].text: grade for grade in found}


def covered(sentence, grade):
    return [sentence[start:end] for start, end in grade.covers]


def test_a_place_that_says_all():
    grade = grades_of(FERRY, SAME, BAKERY)[SAME]
    assert grade.whole
    assert grade.covers == ((0, len(FERRY)),)
    assert grade.otherwise == 0
    assert grade.score == pytest.approx(0.8)


def test_a_place_that_says_a_part():
    found = grades_of(FERRY, FOG, BAKERY)
    assert [*found] == [FOG]
    assert not found[FOG].whole
    assert covered(FERRY, found[FOG]) == ["thick fog off Tarn Island on Tuesday"]


def test_a_place_that_says_otherwise_never_says_all():
    grade = grades_of(FERRY, MONDAY)[MONDAY]
    assert 0.5 < grade.otherwise <= 1
    assert not grade.whole


def test_all_words_do_not_suffice_without_the_estimate():
    """Both the trees and the aligned words decide."""
    never = EvidenceScorer(BY_WORDS.part, estimates_by("dice", WHOLE_SCORE - 0.01))
    finder = finder_of(FERRY, SAME, scorer=never)
    (grade,) = finder.grades(index_of(finder.cluster, FERRY))
    assert not grade.whole
    always = EvidenceScorer(BY_WORDS.part, estimates_by("dice", WHOLE_SCORE + 0.01))
    finder = finder_of(FERRY, SAME, FOG, scorer=always)
    grades = {
        finder.cluster.sentences[grade.sentence].text: grade
        for grade in finder.grades(index_of(finder.cluster, FERRY))
    }
    assert grades[SAME].whole
    assert not grades[FOG].whole


def test_what_lacks_half_of_a_sentence_or_is_no_likely_part_does_not_say_all():
    little = "Fog delayed the trains on Tuesday."
    for part, expected in ((0.8, [0.9, 0]), (0.1, [0, 0])):
        finder = finder_of(
            FERRY, SAME, little, scorer=EvidenceScorer(estimates_by("dice", part), estimates_by("dice", 0.9))
        )
        ferry, *others = (index_of(finder.cluster, text) for text in (FERRY, SAME, little))
        parts, wholes = finder.part_and_whole(np.full(2, ferry), np.array(others))
        assert parts.tolist() == pytest.approx([part, part])
        assert wholes.tolist() == pytest.approx(expected)


def test_the_least_estimate():
    """Both have a word of the sentence; only the first has enough for the usual least estimate."""
    little = "The mayor of Orla wrote a letter on Tuesday."
    assert 0.5 < PART_SCORE < 0.8
    assert set(grades_of(FERRY, FOG, little)) == {FOG}
    assert set(grades_of(FERRY, FOG, little, least=0.4)) == {FOG, little}
    assert set(grades_of(FERRY, FOG, little, least=0.9)) == set()


def test_grades_are_in_the_order_of_the_places():
    finder = finder_of(FERRY, SAME, FOG, MONDAY, scorer=BY_WORDS)
    found = [grade.sentence for grade in finder.grades(index_of(finder.cluster, FERRY))]
    assert found == sorted(found)
    assert len(found) == 3


def test_a_sentence_of_the_same_article_is_no_candidate():
    finder = finder_of(f"{FERRY} {FOG}", SAME, scorer=BY_WORDS)
    found = finder.grades(index_of(finder.cluster, FERRY))
    assert [finder.cluster.sentences[grade.sentence].text for grade in found] == [SAME]


def test_some_sentences_are_graded_whatever_their_estimates():
    finder = finder_of(FERRY, FOG, BAKERY, scorer=BY_WORDS)
    cluster = finder.cluster
    places = [index_of(cluster, text) for text in (BAKERY, FOG)]
    bakery, fog = finder.grades_of(index_of(cluster, FERRY), places)
    assert (bakery.sentence, fog.sentence) == (*places,)
    assert bakery.covers == ()
    assert covered(FERRY, fog) == ["thick fog off Tarn Island on Tuesday"]
    assert finder.grades_of(index_of(cluster, FERRY), []) == []


def test_a_shorter_wording_is_aligned_instead():
    """What the wording leaves out cannot be covered, and what remains is all of it."""
    shown = "The ferry Lady Maren ran aground on Tuesday."
    grade = grades_of(FERRY, SAME, shown=shown)[SAME]
    assert grade.whole
    assert grade.covers == ((0, len(shown)),)
    aground = "On Tuesday the Lady Maren ran aground near the old lighthouse of Velm."
    assert covered(shown, grades_of(FERRY, aground, shown=shown)[aground]) == [
        "Lady Maren ran aground on Tuesday"
    ]


def test_one_common_word_is_no_part():
    """A day alone states no fact of the sentence, so nothing is covered."""
    letter = "The mayor of Orla wrote a letter on Tuesday."
    assert grades_of(FERRY, letter, least=0.4)[letter].covers == ()


def test_other_languages_have_no_candidates():
    french = "Le ferry a heurté un haut-fond dans le brouillard mardi matin, selon la mairie de la ville."
    finder = finder_of(french, french.replace("mardi", "lundi"), scorer=BY_WORDS)
    assert finder.grades(0) == []
    assert not finder.contradict(0, 1)
    assert not finder.likely_say_the_same(np.array([0]), np.array([1])).any()


def test_what_adds_a_fact_does_not_say_the_same():
    """The longer sentence states all of the shorter one, and not the other way round."""
    long = FERRY.replace(".", ", and 23 passengers were injured when it listed to port.")
    finder = finder_of(FERRY, long, SAME, BAKERY, scorer=BY_WORDS)
    one, longer, same = (index_of(finder.cluster, text) for text in (FERRY, long, SAME))
    assert not finder.say_the_same(one, longer)
    assert finder.say_the_same(one, same)
    others = np.array([same, index_of(finder.cluster, BAKERY)])
    likely = finder.likely_say_the_same(np.array([one, one]), others)
    assert likely.tolist() == [True, False]


def test_sentences_are_estimated_together_as_they_are_one_by_one():
    together, alone = (finder_of(FERRY, SAME, BAKERY, scorer=BY_WORDS) for _ in range(2))
    together.estimate(range(3))
    assert [together.grades(one) for one in range(3)] == [alone.grades(one) for one in range(3)]


def test_scores_are_the_estimates_of_a_part():
    finder = finder_of(FERRY, SAME, BAKERY, scorer=BY_WORDS)
    one, other, bakery = (index_of(finder.cluster, text) for text in (FERRY, SAME, BAKERY))
    assert finder.scores([(one, other), (one, bakery)]) == pytest.approx([0.8, 0.1])
    assert finder.scores([]) == []


def otherwise(finder, one, other):
    (grade,) = finder.grades_of(one, [other])
    return grade.otherwise


def test_otherwise_is_symmetric():
    finder = finder_of(FERRY, MONDAY, BAKERY)
    one, other, bakery = (index_of(finder.cluster, text) for text in (FERRY, MONDAY, BAKERY))
    assert otherwise(finder, one, other) == otherwise(finder, other, one) > 0.5
    assert otherwise(finder, one, bakery) == otherwise(finder, bakery, one) == 0


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (FERRY, SAME, False),
        (FERRY, f"{FERRY[:-1]}, and 23 passengers were injured.", False),
        # They contradict.
        (FERRY, MONDAY, True),
        # Another word in the same place, of which nothing is known, does not show that they contradict.
        ("The tower of Velm was found to be sound.", "The tower of Velm was found to be cracked.", False),
        (
            f"{FERRY[:-1]}, and fishing crews took 23 passengers from the tilting deck to the quay.",
            f"{FERRY[:-1]}, and fishing crews plucked 23 passengers from the tilting deck to the quay.",
            False,
        ),
    ],
)
def test_sentences_that_contradict(one, other, contradict):
    finder = finder_of(one, other, BAKERY)
    pair = [index_of(finder.cluster, text) for text in (one, other)]
    assert finder.contradict(*pair) is finder.contradict(*pair[::-1]) is contradict


def test_days_are_resolved_by_the_days_of_publication():
    """Tuesday is the eleventh in an article of the twelfth, and not in one of the nineteenth."""
    dated = FERRY.replace("Tuesday", "March 11")
    documents = [
        Document(FERRY, "a", published="2025-03-12"),
        Document(dated, "b", published="2025-03-20"),
        Document(FERRY.replace("thick", "dense"), "c", published="2025-03-19"),
    ]
    finder = finder_of(*documents)
    tuesday, eleventh, next_week = (index_of(finder.cluster, document.text) for document in documents)
    assert otherwise(finder, tuesday, eleventh) == 0
    assert not finder.contradict(tuesday, eleventh)
    assert otherwise(finder, next_week, eleventh) > 0.5


def test_a_sentence_is_found_by_the_shipped_scorer():
    finder = finder_of(FERRY, SAME, FOG, MONDAY, BAKERY)
    found = {
        finder.cluster.sentences[grade.sentence].text: grade
        for grade in finder.grades(index_of(finder.cluster, FERRY))
    }
    assert found[SAME].whole
    assert found[MONDAY].otherwise > 0
    assert BAKERY not in found
    assert all(0 <= grade.score <= 1 for grade in found.values())
