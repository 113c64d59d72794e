"""When two sentences conflict, so that they are never one claim, however alike they are.

They conflict when each has a number or a name that the other lacks, or when their negation differs
("killing five", "killing nine"). What stands on one side only parts nothing: an attribution, an apposition,
a fuller name. They conflict also where numbers or names have changed places ("killed 5, injured 9" and
"killed 9, injured 5"; "Orla sued Velm" and "Velm sued Orla"), and where one says "rose", the other "fell".

Left out: meaning. Who did what to whom is seen only by the words that stand next to numbers and names, and
a difference that is no number, name, negation or known opposite is not seen.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from summarizer.language.lexicon import lexicon
from summarizer.stages.cluster import SentenceIndex
from summarizer.stages.features import SentenceFeatures


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a sentence that decides what it conflicts with, as numbers of words; `negated` of stems."""

    negated: frozenset[int]  # numbers of stems
    facts: frozenset[int]
    held: frozenset[int]  # every word that can part sentences, facts or not
    roles: frozenset[tuple[int, int, int]]  # name, word, name: "Orla sued Velm"
    counts: frozenset[tuple[str, int, int]]  # "before" or "after", the word there, the number: "killed 5"
    sentence: SentenceIndex = field(compare=False)


def conflict(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Do two sentences of a cluster conflict?"""
    return clash(features, facts_of(features, one), facts_of(features, other))


def facts_of(features: SentenceFeatures, sentence: SentenceIndex) -> Facts:
    """The facts of one sentence."""
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    words, facts, content = features.words[span], features.facts[span], features.content[span]
    found = frozenset(words[facts].tolist())
    said = words[content].tolist()
    numbers = {word for word in found if is_number(features.wordlist[word])}
    return Facts(
        _negated(features, sentence) if features.negations[sentence] else frozenset(),
        found,
        frozenset(words[features.parting[span]].tolist()),
        _roles(said, found - numbers),
        _counts(said, numbers),
        sentence,
    )


def clash(features: SentenceFeatures, one: Facts, other: Facts) -> bool:
    """Do two sentences conflict, by their facts?"""
    if one.negated != other.negated and (_denies(features, one, other) or _denies(features, other, one)):
        return True
    if any(before != after and (after, word, before) in other.roles for before, word, after in one.roles):
        return True
    if one.counts != other.counts and _swapped(one.counts, other.counts):
        return True
    mine, theirs = one.held - other.held, other.held - one.held
    if not mine or not theirs:
        return False
    opposites = lexicon().opposites
    words = {features.wordlist[word] for word in theirs}
    if any(not words.isdisjoint(opposites.get(features.wordlist[word], ())) for word in mine):
        return True
    return _lacking(features, mine & one.facts, theirs) and _lacking(features, theirs & other.facts, mine)


# Stands for what a negating word at the end of a sentence negates: "... but the governor did not."
SOMETHING = -1


def _negated(features: SentenceFeatures, sentence: SentenceIndex) -> frozenset[int]:
    """What is negated: for each negating word the stem of the next content word that is no fact."""
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    stems, negating = features.stems[span].tolist(), features.negating[span]
    there = np.flatnonzero(features.content[span] & ~negating & ~features.facts[span]).tolist()
    return frozenset(
        next((stems[following] for following in there if following > place), SOMETHING)
        for place in np.flatnonzero(negating).tolist()
    )


def _denies(features: SentenceFeatures, one: Facts, other: Facts) -> bool:
    """Does one sentence negate what the other says?

    Where the other lacks the very word, it does if the other has words of its own in its place and negates
    none of them ("did not attend", "did not join"). A sentence to which somebody "not authorised to speak"
    was added has all words of the one without him.
    """
    only = one.negated - other.negated
    if not only:
        return False
    mine, theirs = _content(features, one.sentence), _content(features, other.sentence)
    return not only.isdisjoint(theirs) or (other.negated <= one.negated and bool(theirs - mine))


def _content(features: SentenceFeatures, sentence: SentenceIndex) -> set[int]:
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    return set(features.stems[span][features.content[span] & ~features.negating[span]].tolist())


def numbers_differ(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Has each of two sentences a number that the other lacks?"""
    mine, theirs = facts_of(features, one), facts_of(features, other)
    return all(
        any(is_number(features.wordlist[word]) for word in only)
        for only in (mine.facts - theirs.held, theirs.facts - mine.held)
    )


def is_number(word: str) -> bool:
    """Is a word a number? Words with figures are in figures; see `summarizer.language.lexicon`."""
    return word[0].isdigit() or word[-1].isdigit()


def _roles(words: Sequence[int], names: Collection[int]) -> frozenset[tuple[int, int, int]]:
    return frozenset(
        (before, word, after)
        for before, word, after in zip(words, words[1:], words[2:], strict=False)
        if before in names and after in names and word not in names
    )


def _counts(words: Sequence[int], numbers: Collection[int]) -> frozenset[tuple[str, int, int]]:
    pairs = list(itertools.pairwise(words))
    before = {("before", word, number) for word, number in pairs if number in numbers and word not in numbers}
    after = {("after", word, number) for number, word in pairs if number in numbers and word not in numbers}
    return frozenset(before | after)


def _swapped(one: frozenset[tuple[str, int, int]], other: frozenset[tuple[str, int, int]]) -> bool:
    """Has one word another number in each sentence, without both numbers standing by a word of their own?

    "killed 5 people and 2 soldiers" and "killed 2 soldiers and 5 people" say the same: "people" and
    "soldiers" keep their numbers.
    """
    agreed = {number for _, _, number in one & other}
    mine, theirs = one - other, other - one
    return any(
        (side, word) == (their_side, their_word) and not {number, their_number} <= agreed
        for side, word, number in mine
        for their_side, their_word, their_number in theirs
    )


def _lacking(features: SentenceFeatures, facts: Collection[int], words: Collection[int]) -> bool:
    """Is there a fact that has no word of its own stock among the others ("Pakistan", "Pakistani")?"""
    stocks = lexicon().peoples
    there = {stocks[word] for number in words if (word := features.wordlist[number]) in stocks}
    return any(stocks.get(features.wordlist[fact], -1) not in there for fact in facts)
