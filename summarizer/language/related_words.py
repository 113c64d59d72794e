"""English words that may state the same ("destroy", "destruction"), and opposites ("legal", "illegal").

Most are made from WordNet 3.0 (Fellbaum 1998) by `scripts/wordnet-relations`; the README of `summarizer/data`
states what is taken from it and what is not. WordNet lacks many that news has ("killed", "dead"), since its
senses were counted in other texts; `news_synonyms.txt` adds these.
Stems are those of `summarizer.language.lexicon`.

Limitations: stems have no senses and no parts of speech. A pair is listed if its frequent senses agree, so
"fire" is related to "blaze" in "fire the coach" too. Expressions of several words ("give up") are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.language.lexicon import stems

# The strength of a relation, by its mark in `related_words.txt`: another form of the same word ("fell",
# "fall"), a derived word ("destroy", "destruction"), a wider or similar word ("jet", "plane"), a synonym.
SAME_WORD, DERIVED_WORD, SYNONYM, SIMILAR_WORD = 1.0, 0.8, 0.6, 0.4
_STRENGTHS = {"=": SAME_WORD, "+": DERIVED_WORD, "~": SIMILAR_WORD}

# The negation of a word: "unsafe", "non-fatal". Other prefixes (in-, dis-) begin too many words that negate
# nothing ("indifferent", "disappoint"), so `opposites.txt` lists their pairs.
_NEGATION = re.compile(
    r"(?:un(?!cover|der|do|earth|fold|ions?$|its?$|leash|less|like$|load|rest$|til|veil)|non-?(?!profit|sense|stop))"
    r"(?P<rest>[a-z]{3,})"
)


@dataclass(frozen=True, slots=True)
class _Relations:
    """A symmetric relation of stems: row i of `matrix` has the strengths of the relations of a stem."""

    stems: tuple[str, ...]
    number: Mapping[str, int]
    matrix: csr_array[np.float32]


def related(stem: str) -> dict[str, float]:
    """Return the stems that may state the same as a stem, and the strength of each relation.

    Args:
        stem: a stem, in lower case.

    Returns:
        A strength from 0 to 1 for each related stem, the strongest first; empty if none is known.

    >>> related("fell")["fall"], related("fell")["drop"]
    (1.0, 0.6)
    >>> related("destroy")["destruct"]
    0.8
    """
    return _neighbours(_related(), stem)


def opposites_of(stem: str) -> frozenset[str]:
    """Return the listed opposites of a stem; `is_prefixed_opposite` recognises more.

    >>> sorted(opposites_of("acquit"))
    ['convict', 'guilti', 'jail']
    """
    return frozenset(_neighbours(_opposites(), stem))


def are_opposites(one: str, other: str) -> bool:
    """Return whether two stems are listed as opposites, or two words are opposites by prefix or ending.

    Args:
        one: a stem or a word, in lower case. Only words have a reliable prefix or ending: the stem of
            "unlawful" is that of "law" with a prefix.
        other: the other one.

    >>> are_opposites("legal", "illeg"), are_opposites("safe", "unsafe"), are_opposites("safe", "secur")
    (True, True, False)
    """
    return other in opposites_of(one) or is_prefixed_opposite(one, other)


def is_prefixed_opposite(one: str, other: str) -> bool:
    """Return whether one of two words negates the other by its prefix, or they differ by "-ful" and "-less".

    >>> is_prefixed_opposite("armed", "unarmed"), is_prefixed_opposite("careful", "careless")
    (True, True)
    >>> is_prefixed_opposite("union", "ion"), is_prefixed_opposite("care", "careless")
    (False, False)
    """
    if negated_word(one) == other or negated_word(other) == one:
        return True
    first, second = sorted((one, other))  # "ful" precedes "less"
    return first.endswith("ful") and second == first.removesuffix("ful") + "less"


def negated_word(word: str) -> str | None:
    """Return the word that a word in lower case negates by its prefix un- or non-, None if it negates none.

    The result need not be a word ("unger", "ger"): look it up among the words of the other sentence.

    >>> negated_word("unharmed"), negated_word("non-fatal"), negated_word("unveiled"), negated_word("harm")
    ('harmed', 'fatal', None, None)
    """
    found = _NEGATION.fullmatch(word)
    return found["rest"] if found else None


def relation_matrix(vocabulary: Sequence[str]) -> csr_array[np.float32]:
    """Return the strengths of the relations of each pair of stems of a vocabulary.

    Args:
        vocabulary: k distinct stems.

    Returns:
        A symmetric matrix (k, k) of strengths from 0 to 1, with an empty diagonal.
    """
    relations = _related()
    size = len(vocabulary)
    numbers = np.array([relations.number.get(stem, -1) for stem in vocabulary], np.int64)
    known = np.flatnonzero(numbers >= 0)
    position = np.full(len(relations.stems), -1, np.int64)  # of a listed stem in the vocabulary
    position[numbers[known]] = known
    matrix = relations.matrix
    starts = matrix.indptr[numbers[known]].astype(np.int64)
    lengths = matrix.indptr[numbers[known] + 1] - starts
    offsets = np.cumsum(lengths) - lengths
    entries = np.arange(lengths.sum()) + np.repeat(starts - offsets, lengths)
    rows, columns = np.repeat(known, lengths), position[matrix.indices[entries]]
    inside = columns >= 0
    selected = (matrix.data[entries[inside]], (rows[inside], columns[inside]))
    return csr_array(selected, shape=(size, size))


def _neighbours(relations: _Relations, stem: str) -> dict[str, float]:
    """Return the related stems of one stem, the strongest first."""
    number = relations.number.get(stem)
    if number is None:
        return {}
    matrix = relations.matrix
    span = slice(matrix.indptr[number], matrix.indptr[number + 1])
    found = zip(matrix.indices[span].tolist(), matrix.data[span].tolist(), strict=True)
    ordered = sorted((-round(strength, 2), relations.stems[other]) for other, strength in found)
    return {other: -strength for strength, other in ordered}


@cache
def _related() -> _Relations:
    pairs = _pairs("related_words.txt")
    for group in _lines("news_synonyms.txt"):
        for pair in combinations(sorted(stems(frozenset(group))), 2):
            pairs.setdefault(pair, SYNONYM)
    return _relations(pairs)


@cache
def _opposites() -> _Relations:
    return _relations(_pairs("opposites.txt"))


def _lines(name: str) -> list[list[str]]:
    """Return the words of each line of a file, without comments."""
    text = (files("summarizer") / "data" / name).read_text("utf-8")
    return [line.split(" ") for line in text.splitlines() if not line.startswith("#")]


def _pairs(name: str) -> dict[tuple[str, str], float]:
    """Return the pairs of stems of a file and their strengths; the first of a pair precedes the second."""
    return {
        (first, marked[1:] if marked[0] in _STRENGTHS else marked): _STRENGTHS.get(marked[0], SYNONYM)
        for first, *rest in _lines(name)
        for marked in rest
    }


def _relations(pairs: Mapping[tuple[str, str], float]) -> _Relations:
    number: dict[str, int] = {}
    ones, others = ([number.setdefault(pair[side], len(number)) for pair in pairs] for side in (0, 1))
    rows, columns = np.array([ones + others, others + ones], np.int64)
    values: NDArray[np.float32] = np.tile(np.array([*pairs.values()], np.float32), 2)
    matrix = csr_array((values, (rows, columns)), shape=(len(number), len(number)))
    return _Relations(tuple(number), number, matrix)
