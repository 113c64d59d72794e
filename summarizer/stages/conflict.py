"""Conflicts between two sentences: sentences that conflict are never one claim, however alike they are.

Two sentences conflict if each has a number or a name that the other does not have ("killing five", "killing
nine"), or if their negation differs. What only one of them has is no conflict: an attribution, an apposition,
a fuller name. They also conflict if numbers or names are swapped ("killed 5, injured 9" and "killed 9,
injured 5"; "Orla sued Velm" and "Velm sued Orla"), or if they have opposite words ("rose", "fell").

Limitations: meaning is not analysed. Who did what to whom is recognised only by the words next to numbers and
names. A difference that is no number, name, negation or known opposite is not recognised.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from summarizer.language.lexicon import lexicon
from summarizer.stages.cluster import SentenceIndex
from summarizer.stages.features import SentenceFeatures, is_number


@dataclass(frozen=True, slots=True)
class Facts:
    """What decides which sentences a sentence conflicts with, as numbers of words; `negated` of stems."""

    negated: frozenset[int]  # numbers of stems
    facts: frozenset[int]  # numbers and names
    distinguishing: frozenset[int]  # every word that can distinguish sentences, the facts included
    roles: frozenset[tuple[int, int, int]]  # name, word, name: "Orla sued Velm"
    counts: frozenset[tuple[str, int, int]]  # "before" or "after", the word there, the number: "killed 5"
    sentence: SentenceIndex = field(compare=False)


def conflict(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Return whether two sentences of a cluster conflict."""
    return facts_conflict(features, facts_of(features, one), facts_of(features, other))


def facts_of(features: SentenceFeatures, sentence: SentenceIndex) -> Facts:
    """Return the facts of one sentence."""
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    words, facts, content = features.words[span], features.facts[span], features.content[span]
    found = frozenset(words[facts].tolist())
    content_words = words[content].tolist()
    numbers = {word for word in found if is_number(features.wordlist[word])}
    return Facts(
        _negated(features, sentence) if features.negations[sentence] else frozenset(),
        found,
        frozenset(words[features.distinguishing[span]].tolist()),
        _roles(content_words, found - numbers),
        _counts(content_words, numbers),
        sentence,
    )


def facts_conflict(features: SentenceFeatures, one: Facts, other: Facts) -> bool:
    """Return whether two sentences conflict, by their facts."""
    if one.negated != other.negated and (_denies(features, one, other) or _denies(features, other, one)):
        return True
    if any(before != after and (after, word, before) in other.roles for before, word, after in one.roles):
        return True
    if one.counts != other.counts and _swapped(one.counts, other.counts):
        return True
    mine, theirs = one.distinguishing - other.distinguishing, other.distinguishing - one.distinguishing
    if not mine or not theirs:
        return False
    opposites = lexicon().opposites
    words = {features.wordlist[word] for word in theirs}
    if any(not words.isdisjoint(opposites.get(features.wordlist[word], ())) for word in mine):
        return True
    return _any_missing(features, mine & one.facts, theirs) and _any_missing(
        features, theirs & other.facts, mine
    )


# What a negating word at the end of a sentence negates: "... but the governor did not."
UNKNOWN_STEM = -1


def _negated(features: SentenceFeatures, sentence: SentenceIndex) -> frozenset[int]:
    """Return what is negated: for each negating word the stem of the next content word that is not a fact."""
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    stems, negating = features.stems[span].tolist(), features.negating[span]
    there = np.flatnonzero(features.content[span] & ~negating & ~features.facts[span]).tolist()
    return frozenset(
        next((stems[following] for following in there if following > position), UNKNOWN_STEM)
        for position in np.flatnonzero(negating).tolist()
    )


def _denies(features: SentenceFeatures, one: Facts, other: Facts) -> bool:
    """Return whether one sentence negates what the other states.

    If the other does not have the negated word itself, it must have words that this one does not have, and no
    further negation ("did not attend", "did not join"). A sentence that only adds somebody "not authorised to
    speak" has all words of the other one.
    """
    only = one.negated - other.negated
    if not only:
        return False
    mine, theirs = _content(features, one.sentence), _content(features, other.sentence)
    return not only.isdisjoint(theirs) or (other.negated <= one.negated and bool(theirs - mine))


def _content(features: SentenceFeatures, sentence: SentenceIndex) -> set[int]:
    """Return the content stems of a sentence that do not negate."""
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    return set(features.stems[span][features.content[span] & ~features.negating[span]].tolist())


def numbers_differ(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Return whether each of two sentences has a number that the other does not have."""
    mine, theirs = facts_of(features, one), facts_of(features, other)
    return all(
        any(is_number(features.wordlist[word]) for word in only)
        for only in (mine.facts - theirs.distinguishing, theirs.facts - mine.distinguishing)
    )


def _roles(words: Sequence[int], names: Collection[int]) -> frozenset[tuple[int, int, int]]:
    """Return the words between two names, with these names."""
    return frozenset(
        (before, word, after)
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if before in names and after in names and word not in names
    )


def _counts(words: Sequence[int], numbers: Collection[int]) -> frozenset[tuple[str, int, int]]:
    """Return the words next to numbers: on which side, the word, the number."""
    pairs = list(itertools.pairwise(words))
    before = {("before", word, number) for word, number in pairs if number in numbers and word not in numbers}
    after = {("after", word, number) for number, word in pairs if number in numbers and word not in numbers}
    return frozenset(before | after)


def _swapped(one: frozenset[tuple[str, int, int]], other: frozenset[tuple[str, int, int]]) -> bool:
    """Return whether one word has different numbers in the two sentences.

    It does not count if both numbers keep another word beside them: "killed 5 people and 2 soldiers" and
    "killed 2 soldiers and 5 people" say the same, since "people" and "soldiers" keep their numbers.
    """
    agreed = {number for _, _, number in one & other}
    mine, theirs = one - other, other - one
    return any(
        (side, word) == (their_side, their_word) and not {number, their_number} <= agreed
        for side, word, number in mine
        for their_side, their_word, their_number in theirs
    )


def _any_missing(features: SentenceFeatures, facts: Collection[int], words: Collection[int]) -> bool:
    """Return whether a fact has no word of the same country among the others ("Pakistan", "Pakistani")."""
    peoples = lexicon().peoples
    there = {peoples[word] for number in words if (word := features.wordlist[number]) in peoples}
    return any(peoples.get(features.wordlist[fact], -1) not in there for fact in facts)
