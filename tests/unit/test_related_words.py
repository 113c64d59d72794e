"""Related words and opposites: the lists, and the matrix of a vocabulary."""

from importlib.resources import files
from itertools import combinations

import numpy as np
import pytest

from summarizer.language.lexicon import stems
from summarizer.language.related_words import (
    are_opposites,
    is_prefixed_opposite,
    negated_word,
    opposites_of,
    related,
    relation_matrix,
)


@pytest.mark.parametrize(
    ("one", "other", "strength"),
    [
        ("fell", "fall", 1.0),
        ("men", "man", 1.0),
        ("organis", "organiz", 1.0),
        ("destruct", "destroy", 0.8),
        ("reveal", "disclos", 0.6),
        ("jet", "plane", 0.4),
        ("kill", "dead", 0.6),
        ("fell", "drop", 0.6),
    ],
)
def test_relations_go_both_ways(one, other, strength):
    assert related(one)[other] == related(other)[one] == pytest.approx(strength)


@pytest.mark.parametrize(
    ("one", "other"), [("court", "woo"), ("safe", "danger"), ("wind", "wound"), ("orla", "velm")]
)
def test_rare_senses_opposites_and_names_are_not_related(one, other):
    assert other not in related(one)


def test_related_stems_are_ordered_by_strength():
    strengths = list(related("see").values())
    assert strengths == sorted(strengths, reverse=True)


def test_opposites_include_irregular_forms():
    assert {"rise", "rose"} <= opposites_of("fell")
    assert "lost" in opposites_of("won")
    assert opposites_of("orla") == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("unsafe", "safe", True),
        ("harmful", "harmless", True),
        ("non-fatal", "fatal", True),
        ("unveiled", "veiled", False),
        ("units", "its", False),
        ("home", "homeless", False),
        ("safe", "safe", False),
    ],
)
def test_opposites_by_prefix_and_ending(one, other, opposite):
    assert is_prefixed_opposite(one, other) is is_prefixed_opposite(other, one) is opposite


def test_a_listed_pair_is_opposite_in_both_directions():
    assert are_opposites("legal", "illeg")
    assert are_opposites("illeg", "legal")
    assert not are_opposites("legal", "law")


def test_a_word_that_negates_nothing_has_no_negated_word():
    assert (negated_word("unarmed"), negated_word("unrest"), negated_word("armed")) == ("armed", None, None)


def test_the_matrix_of_a_vocabulary():
    matrix = relation_matrix(["orla", "fall", "destroy", "fell", "destruct"]).toarray()
    expected = np.zeros((5, 5))
    expected[1, 3] = expected[3, 1] = 1.0
    expected[2, 4] = expected[4, 2] = 0.8
    assert matrix == pytest.approx(expected)
    assert relation_matrix([]).shape == (0, 0)


def test_no_synonyms_of_news_are_opposites():
    text = (files("summarizer") / "data" / "news_synonyms.txt").read_text("utf-8")
    groups = [sorted(stems(frozenset(line.split()))) for line in text.splitlines() if line[0] != "#"]
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    assert len(pairs) > 500
    assert [pair for pair in pairs if are_opposites(*pair)] == []
