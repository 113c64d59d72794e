"""Features of pairs of sentences: worked examples, computed by hand."""

from math import log

import numpy as np
import pytest
from chain import cluster_of, cluster_of_sentences

from summarizer.evidence.pair_features import MOST_READ, PAIR_FEATURES, SentencePairs, weight_of
from summarizer.evidence.weighing import names_in


def pairs_of(*texts, text_of=None, uncounted=(), given=()):
    """Return the pairs of sentences, each in a text of its own unless `text_of` says otherwise."""
    cluster = cluster_of_sentences(texts, text_of)
    counts, is_given = np.ones(len(texts), dtype=bool), np.zeros(len(texts), dtype=bool)
    counts[[*uncounted, *given]] = False
    is_given[[*given]] = True
    return SentencePairs(cluster, counts, is_given, names_in(cluster.features))


def features(pairs, one, other):
    """Return the features of a pair by name."""
    (row,) = pairs.of(np.array([one]), np.array([other])).tolist()
    return dict(zip(PAIR_FEATURES, row, strict=True))


def close(**values):
    """Return expected features; names have _ for a blank."""
    return {name.replace("_", " "): pytest.approx(value, abs=1e-6) for name, value in values.items()}


# The weight of a word that one sentence besides those of the pair has.
ONE_OTHER = 1 / (1 + log(2))

# "Struck", "storm" and "school" are common, as most words are: each counts as if one more sentence had it.
SHOAL = "The ferry struck a shoal near Velm at 9."
PONTOON = "A ferry struck pontoons near Velm."
# One more sentence has the ferry, and one more has the number.
OTHERS = ("The ferry sank.", "Bakers baked 9 loaves.")


def test_the_weight_of_a_word_falls_with_the_other_sentences_that_have_it():
    assert weight_of(np.array([-1.0, 0.0, 1.0, 3.0])).tolist() == pytest.approx(
        [1, 1, ONE_OTHER, 1 / (1 + log(4))]
    )


def test_each_feature_of_a_worked_example():
    pairs = pairs_of(SHOAL, PONTOON, *OTHERS)
    # Both have the ferry, which one other sentence has, the verb, which is common, and the name.
    both = ONE_OTHER + ONE_OTHER + 1
    shoal = both + 1 + ONE_OTHER  # the shoal, and 9, which one other sentence has
    pontoon = both + 1
    assert features(pairs, 0, 1) == close(
        dice=2 * both / (shoal + pontoon),
        share_of_S=both / shoal,
        share_of_T=both / pontoon,
        share_of_S_in_equal_words=both / shoal,
        share_of_T_in_equal_words=both / pontoon,
        numbers_in_both=0,
        numbers_of_S_alone=1,
        names_in_both=1,
        names_of_S_alone=0,
        weight_in_both_of_other_words=ONE_OTHER + ONE_OTHER,
        weight_of_S_alone_of_other_words=1,
        # "ferry struck" and "near Velm", of 8 and 5 pairs of neighbours.
        neighbours_in_both=2 * 2 / (8 + 5),
        tokens_of_S=9,
        tokens_of_T=6,
        place_of_T=0,
    )


def test_exchanging_the_sentences_exchanges_their_features():
    pairs = pairs_of(SHOAL, PONTOON, *OTHERS)
    there, back = features(pairs, 0, 1), features(pairs, 1, 0)
    for name in ("dice", "numbers in both", "names in both", "neighbours in both"):
        assert there[name] == back[name]
    for name in ("share of {}", "share of {} in equal words", "tokens of {}"):
        assert there[name.format("S")] == back[name.format("T")]
        assert there[name.format("T")] == back[name.format("S")]
    assert back["numbers of S alone"] == 0


def test_a_related_word_counts_as_far_as_it_is_related():
    """The destruction is related to the verb by .8; equal words are counted apart."""
    pairs = pairs_of("The storm destroyed a school.", "The destruction of a school.")
    found = features(pairs, 0, 1)
    assert found["share of S in equal words"] == pytest.approx(1 / 3)  # all are common
    assert found["share of S"] == pytest.approx(1.8 / 3)
    assert found["share of T in equal words"] == pytest.approx(1 / 2)
    assert found["share of T"] == pytest.approx(1.8 / 2)
    assert found["dice"] == pytest.approx(2 * 1.8 / (3 + 2))
    assert found["weight of S alone of other words"] == pytest.approx((3 - 1.8) * ONE_OTHER)


def test_names_and_numbers_are_not_related_to_words():
    found = features(pairs_of("The mayor met Storm.", "The mayor met a tempest."), 0, 1)
    assert found["share of S"] == found["share of S in equal words"]
    assert found["names of S alone"] == 1


def test_names_and_numbers_are_counted():
    pairs = pairs_of("Brodeke and Stenmoor sold 9 ships for 400 crowns.", "Stenmoor sold 9 boats to Orla.")
    found = features(pairs, 0, 1)
    assert (found["numbers in both"], found["numbers of S alone"]) == (1, 1)
    assert (found["names in both"], found["names of S alone"]) == (1, 1)
    back = features(pairs, 1, 0)
    assert (back["numbers of S alone"], back["names of S alone"]) == (0, 1)


def test_the_place_is_the_position_in_the_text():
    pairs = pairs_of("Fog.", SHOAL, PONTOON, text_of=[0, 0, 1])
    assert [features(pairs, *pair)["place of T"] for pair in ((1, 2), (2, 1))] == [0, 1]


def test_in_a_cluster_of_two_sentences_common_words_weigh_less():
    found = features(pairs_of(SHOAL, PONTOON), 0, 1)
    both = 1 + ONE_OTHER + 1  # the ferry, the common verb, the name
    assert found["share of S"] == pytest.approx(both / (both + 2))
    assert found["share of T"] == pytest.approx(both / (both + 1))


def test_common_words_are_known_in_english_only():
    cluster = cluster_of("Le train a quitté le port.", "Un train approche du port.", language="French")
    everything = np.ones(2, dtype=bool)
    pairs = SentencePairs(cluster, everything, ~everything, names_in(cluster.features))
    assert pairs.frequency[cluster.features.vocabulary.index("train")] == 2
    english = pairs_of("The train has left the port.", "A train nears the port.")
    assert english.frequency[english.features.vocabulary.index("train")] == 3


def test_a_sentence_without_a_word_of_either_changes_nothing():
    alone = pairs_of(SHOAL, PONTOON, *OTHERS)
    more = pairs_of(SHOAL, PONTOON, *OTHERS, "Snow fell in the hills.", "A bakery won the prize.")
    assert features(more, 0, 1) == features(alone, 0, 1)


def test_uncounted_sentences_do_not_change_the_weights():
    alone = pairs_of(SHOAL, PONTOON, *OTHERS)
    copied = pairs_of(SHOAL, PONTOON, *OTHERS, *OTHERS, *OTHERS, uncounted=range(4, 8))
    assert features(copied, 0, 1) == features(alone, 0, 1)
    counted = pairs_of(SHOAL, PONTOON, *OTHERS, *OTHERS)
    name = "weight in both of other words"
    assert features(counted, 0, 1)[name] < features(alone, 0, 1)[name]


def test_sentences_without_content_words_have_finite_features():
    pairs = pairs_of("He did so.", "It was.", SHOAL)
    for one, other in ((0, 1), (0, 2), (2, 0)):
        found = features(pairs, one, other)
        assert np.isfinite([*found.values()]).all()
        assert found["dice"] == found["share of S"] == 0


GIVEN = "The storm destroyed a school near Velm and closed the road."
PLACES = (
    "The destruction of a school closed roads.",
    "The storm is over.",
    "Storms close roads near Orla.",
    "A school reopened after the fire had destroyed it.",
)


@pytest.mark.parametrize("place", range(1, 5))
def test_a_given_sentence_has_the_features_of_a_document_with_this_sentence(place):
    of_document, of_given = pairs_of(GIVEN, *PLACES), pairs_of(GIVEN, *PLACES, given=[0])
    for one, other in ((0, place), (place, 0)):
        found = features(of_document, one, other)
        assert features(of_given, one, other) == {
            name: pytest.approx(value, abs=1e-6) for name, value in found.items()
        }


def test_a_given_sentence_changes_no_pair_of_documents():
    alone = pairs_of(SHOAL, PONTOON, *OTHERS)
    beside = pairs_of(SHOAL, PONTOON, *OTHERS, "The ferry struck a shoal.", given=[4])
    assert features(beside, 0, 1) == features(alone, 0, 1)


def test_sentences_without_a_word_in_common_share_no_neighbours():
    words = [f"{first}{second}ax" for first in "bdfgklmnprst" for second in "aeiou"]
    texts = [" ".join(f"{word}{letter}" for word in words) for letter in "bdfgklmnprstvwz"]
    pairs = pairs_of(*texts)
    one, other = np.triu_indices(len(texts), 1)
    found = pairs.of(one, other)[:, [*PAIR_FEATURES].index("neighbours in both")]
    assert not found.any()


def test_pairs_of_one_call_are_independent():
    pairs = pairs_of(SHOAL, PONTOON, *OTHERS)
    one, other = np.array([0, 1, 2, 3, 0]), np.array([1, 0, 0, 0, 2])
    together = pairs.of(one, other)
    assert together.shape == (5, len(PAIR_FEATURES))
    for row, (a, b) in enumerate(zip(one, other, strict=True)):
        assert together[row].tolist() == pairs.of(np.array([a]), np.array([b]))[0].tolist()
    assert pairs.of(one[:0], other[:0]).shape == (0, len(PAIR_FEATURES))


def test_other_languages_have_no_related_words():
    texts = ["Le feu a tué cinq ouvriers dans une usine lundi.", "Un incendie a tué des travailleurs."]
    cluster = cluster_of(*texts, language="French")
    pairs = SentencePairs(
        cluster, np.ones(2, dtype=bool), np.zeros(2, dtype=bool), names_in(cluster.features)
    )
    found = features(pairs, 0, 1)
    assert 0 < found["share of S"] == found["share of S in equal words"]


def test_candidates_share_a_content_word():
    pairs = pairs_of(SHOAL, PONTOON, *OTHERS, "The mayor opened a school.", "He did so.")
    assert pairs.candidates(0).tolist() == [0, 1, 2, 3]
    assert pairs.candidates(4).tolist() == [4]
    assert pairs.candidates(5).tolist() == []


def test_candidates_are_found_by_the_rarest_words():
    """Lists of words that too many sentences have are not read, unless a sentence has no other word."""
    common = ["Fog again."] * (MOST_READ + 1)
    pairs = pairs_of("Fog closed the harbour.", "The harbour reopened.", "Fog.", *common)
    assert pairs.candidates(0).tolist() == [0, 1]
    assert len(pairs.candidates(2)) == MOST_READ + 3
