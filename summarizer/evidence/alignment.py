"""Align the words of two English sentences: which words of one does the other state, in whatever words?

The method follows Sultan, Bethard and Sumner (2014, "Back to Basics for Monolingual Alignment"): content
words are paired by evidence of their meaning (equal stems, names in variants, equal values, the same day,
related words), and where several pairs are possible by the words around them. Each word has one partner at
most.

Limitations: expressions of several words ("gave up", "resigned") are not aligned, and pronouns are not
resolved. A word that two sentences share is aligned even if it is used in two senses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from summarizer.evidence.tokenizing import (
    DAY,
    FUNCTION,
    MARK,
    NAME,
    NUMERAL,
    SentenceToken,
    TokenizedSentence,
)
from summarizer.language.lexicon import lexicon
from summarizer.language.related_words import related
from summarizer.language.words import Span
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import COUNTRIES, CURRENCY_SIGNS
from summarizer.recognizing.values import agree

# Strengths of pairs that are not equal stems.
_SAME_VALUE, _AGREEING_VALUE = 0.95, 0.85
_SAME_DAY = 0.95
_NAME_VARIANT = 0.9
_ACRONYM = 0.85
_PREFIX = 0.7
# A word with less weight ("said", a title) does not make sentences differ.
LIGHT = 0.7
# A pair gains this for each neighbour that has a partner beside the other word, at most for two on each side.
_NEIGHBOUR = 0.08
_NEIGHBOURS = 2
# A word is covered if a word at most so many content words away is, whose partner is near too. With 2 for
# 3, 31 of 37 places of news that were read, of those that differ, lack words that they state; 4 and 4 add
# words of other statements.
_NEAR, _NEAR_PARTNER = 3, 3
# Words that share their first letters, all but an ending, are forms of one word ("vaccinated", "vaccine").
_SHORTEST_STEM = 5
_LONGEST_ENDING = 3
# Endings that make a people of a place: "Norvia", "Norvian".
_PEOPLE_ENDINGS = frozenset(("n", "an", "ian", "ese", "i", "ish", "s", "ans", "ns", "ic", "er", "ers"))
_SHORTEST_PLACE = 4
# Abbreviations of countries that the list of peoples lacks.
_COUNTRIES = {"u.s.": "america", "usa": "america", "u.k.": "britain", "uk": "britain", "e.u.": "europe"}
# A sum may be written without its currency where that is clear.
_MONEY = frozenset((*CURRENCY_SIGNS.values(), *COUNTRIES.values()))
# Values in two units are equal within this share, since writers round them: "six feet", "1.8 metres".
_CONVERTED = 0.06


# Most words of a cluster recur.
_related = lru_cache(maxsize=1 << 14)(related)


@dataclass(frozen=True, slots=True)
class WordPair:
    """A content token of each sentence that state the same, and how sure that is (0 to 1)."""

    one: int
    other: int
    strength: float


@dataclass(frozen=True)
class Alignment:
    """The pairs of words of two sentences.

    Attributes:
        one, other: the sentences.
        pairs: the pairs in the order of `one`; no token is in two of them.
    """

    one: TokenizedSentence
    other: TokenizedSentence
    pairs: tuple[WordPair, ...]

    @cached_property
    def partner(self) -> dict[int, int]:
        """The token of `other` that each aligned token of `one` is paired with."""
        return {pair.one: pair.other for pair in self.pairs}

    @cached_property
    def reverse(self) -> dict[int, int]:
        """The token of `one` that each aligned token of `other` is paired with."""
        return {pair.other: pair.one for pair in self.pairs}

    @cached_property
    def runs(self) -> list[list[int]]:
        """The runs of content tokens of `one` without a partner, as `_unaligned_runs` finds them."""
        return _unaligned_runs(self.one, self.partner)

    @cached_property
    def other_runs(self) -> list[list[int]]:
        """The runs of content tokens of `other` without a partner."""
        return _unaligned_runs(self.other, self.reverse)

    @cached_property
    def weights(self) -> tuple[float, float, float, float]:
        """The weights of aligned words and of others: of `one`, then of `other`; light words are left out."""
        return (*_weights(self.one, self.partner), *_weights(self.other, self.reverse))

    def flipped(self) -> Alignment:
        """Return the same alignment with the sentences exchanged."""
        pairs = sorted(
            (WordPair(pair.other, pair.one, pair.strength) for pair in self.pairs), key=_by_position
        )
        return Alignment(self.other, self.one, tuple(pairs))

    @cached_property
    def alone(self) -> tuple[frozenset[int], frozenset[int]]:
        """The content tokens of each sentence without a partner; light words are left out."""
        return _alone(self.one, self.partner), _alone(self.other, self.reverse)

    def share(self) -> float:
        """Return the share of the weight of `one` that `other` states, from 0 to 1."""
        return self.weights[0] / (self.one.weight or 1.0)

    def share_of_other(self) -> float:
        """Return the share of the weight of `other` that `one` states, from 0 to 1."""
        return self.weights[2] / (self.other.weight or 1.0)

    def covers(self) -> tuple[Span, ...]:
        """Return the characters of `one` that `other` supports: spans in order, none touch.

        Function words and marks between covered words are included, unless a word that is not covered stands
        between them too. A word whose partner is far from those of the words around it is not covered, if
        others are: it belongs to another statement there. Nor is one that only one of the sentences negates.
        """
        stated = _together(self)
        negated, other_negated = self.one.negated, self.other.negated
        return tuple(
            _runs(self.one, {i: j for i, j in stated.items() if (i in negated) == (j in other_negated)})
        )


def _together(alignment: Alignment) -> dict[int, int]:
    """Return the aligned tokens whose partners are near those of a neighbour; all of them if none are."""
    ranks = [(alignment.one.rank[pair.one], alignment.other.rank[pair.other]) for pair in alignment.pairs]
    near = [
        any(0 < abs(mine - one) <= _NEAR and abs(theirs - other) <= _NEAR_PARTNER for mine, theirs in ranks)
        for one, other in ranks
    ]
    kept = {pair.one: pair.other for pair, is_near in zip(alignment.pairs, near, strict=True) if is_near}
    return kept or alignment.partner


def align(one: TokenizedSentence, other: TokenizedSentence) -> Alignment:
    """Return the alignment of two sentences; exchanging them exchanges the sides of each pair.

    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> found = align(tokenize_sentence("The storm destroyed a school in Orla."),
    ...               tokenize_sentence("In Orla a school was in ruins after its destruction on Monday."))
    >>> [found.one.text[start:end] for start, end in found.covers()]
    ['destroyed a school in Orla']
    """
    if _order(other) < _order(one):
        return align(other, one).flipped()
    candidates = _candidates(one, other)
    partners = Counter(i for i, _ in candidates), Counter(j for _, j in candidates)
    several = [pair for pair in candidates if partners[0][pair[0]] > 1 or partners[1][pair[1]] > 1]
    chosen = [*(candidates.keys() - several), *_chosen(one, other, candidates, several)]
    pairs = (WordPair(i, j, candidates[i, j]) for i, j in chosen)
    return Alignment(one, other, tuple(sorted(pairs, key=_by_position)))


def _chosen(
    one: TokenizedSentence,
    other: TokenizedSentence,
    candidates: dict[tuple[int, int], float],
    several: list[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Return the pairs to keep of those that have a word in common: the strongest, also by neighbours."""
    length, other_length = max(len(one.content), 1), max(len(other.content), 1)

    def rank(pair: tuple[int, int]) -> tuple[float, float, int, int]:
        i, j = one.rank[pair[0]], other.rank[pair[1]]
        near = sum(
            (one.content[i + step], other.content[j + step]) in candidates
            for step in range(-_NEIGHBOURS, _NEIGHBOURS + 1)
            if step and 0 <= i + step < length and 0 <= j + step < other_length
        )
        return (-candidates[pair] - _NEIGHBOUR * near, abs(i / length - j / other_length), i, j)

    kept: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in sorted(several, key=rank):
        if i not in kept and j not in taken:
            kept[i] = j
            taken.add(j)
    return list(kept.items())


def _order(wording: TokenizedSentence) -> tuple[str, str]:
    return wording.text, str(wording.published)


def _by_position(pair: WordPair) -> int:
    return pair.one


def _candidates(one: TokenizedSentence, other: TokenizedSentence) -> dict[tuple[int, int], float]:
    """Return the pairs of content tokens that may state the same, and their strengths."""
    found: dict[tuple[int, int], float] = {}
    there = other.positions
    rest = []
    for i in one.content:
        equal = there.get(one.tokens[i].stem, ())
        for j in equal:
            if one.tokens[i].sort != DAY or same_day(one, i, other, j):
                found[i, j] = 1.0
        if not equal:
            rest.append(i)
    here = one.positions
    rest_other = [j for j in other.content if other.tokens[j].stem not in here]
    index = _index(other, rest_other)
    for i in rest:
        found.update(((i, j), strength) for j, strength in _variants(one.tokens[i], other, index) if strength)
    found.update(_days(one, other, rest, rest_other))
    found.update(_acronyms(one, other, rest))
    found.update(((i, j), strength) for (j, i), strength in _acronyms(other, one, rest_other).items())
    return found


class _Index(NamedTuple):
    """Tokens of a sentence by what can make them partners of a token with another stem."""

    stems: dict[str, list[int]]
    beginnings: dict[str, list[int]]
    names: list[int]
    numerals: list[int]


def _index(wording: TokenizedSentence, numbers: list[int]) -> _Index:
    index = _Index({}, {}, [], [])
    for number in numbers:
        token = wording.tokens[number]
        if token.sort == NUMERAL:
            index.numerals.append(number)
        elif token.sort != DAY:
            index.stems.setdefault(token.stem, []).append(number)
            index.beginnings.setdefault(token.stem[:_SHORTEST_STEM], []).append(number)
            if token.sort == NAME:
                index.names.append(number)
    return index


def _variants(token: SentenceToken, other: TokenizedSentence, index: _Index) -> Iterator[tuple[int, float]]:
    """Yield the tokens that may state the same as a token of another stem, the surest way last."""
    if token.sort == NUMERAL:
        for j in index.numerals:
            value = other.tokens[j].value
            if token.value and value and values_agree(token.value, value):
                yield j, _SAME_VALUE if token.value.figure == value.figure else _AGREEING_VALUE
    elif token.sort != DAY:
        yield from _word_variants(token, other, index)


def _word_variants(
    token: SentenceToken, other: TokenizedSentence, index: _Index
) -> Iterator[tuple[int, float]]:
    """Yield the words that may state the same as a word or name."""
    names = token.sort == NAME
    for j in index.beginnings.get(token.stem[:_SHORTEST_STEM], ()):
        if not (names and other.tokens[j].sort == NAME) and _share_beginning(
            token.stem, other.tokens[j].stem
        ):
            yield j, _PREFIX
    known = _related(token.stem)
    for stem in known.keys() & index.stems.keys():
        for j in index.stems[stem]:
            if not (names and other.tokens[j].sort == NAME):
                yield j, known[stem]
    for j in index.names if names else ():
        if _are_name_variants(token, other.tokens[j]):
            yield j, _NAME_VARIANT


def values_agree(one: Quantity, other: Quantity) -> bool:
    """Return whether two values can be true of the same thing; values of two dimensions cannot.

    Values that were converted from other units agree within some percent.
    """
    if one.unit != other.unit:
        without = not (one.unit and other.unit) and (one.unit + other.unit) in _MONEY
        return without and one.figure == other.figure
    ranges = one.bound == other.bound == "-"
    if agree(one, other) or (ranges and one.low <= other.high and other.low <= one.high):
        return True
    exact = one.bound in ("", "~") and other.bound in ("", "~")
    converted = one.unit in ("metre", "hectare") and exact
    return converted and abs(one.figure - other.figure) <= _CONVERTED * max(one.figure, other.figure)


def _are_name_variants(one: SentenceToken, other: SentenceToken) -> bool:
    """Return whether names are forms of one name: "Pakistan" and "Pakistani", "U.S." and "American"."""
    peoples = lexicon().peoples
    people = peoples.get(_COUNTRIES.get(one.word, one.word))
    if people is not None and people == peoples.get(_COUNTRIES.get(other.word, other.word)):
        return True
    short, long = sorted((one.word, other.word), key=len)
    if long == f"{short}s":
        return True
    if len(short) < _SHORTEST_PLACE:
        return short.rstrip(".") == long.replace(".", "") != ""
    root = short[:-1] if short[-1] in "aeoy" else short
    return any(long.startswith(name) and long[len(name) :] in _PEOPLE_ENDINGS for name in (short, root))


def _share_beginning(one: str, other: str) -> bool:
    shared = 0
    for letter, other_letter in zip(one, other, strict=False):
        if letter != other_letter:
            break
        shared += 1
    return shared >= _SHORTEST_STEM and max(len(one), len(other)) - shared <= _LONGEST_ENDING


def _days(
    one: TokenizedSentence, other: TokenizedSentence, rest: list[int], rest_other: list[int]
) -> Iterator[tuple[tuple[int, int], float]]:
    """Yield the pairs of tokens that name the same day in other words."""
    for i in rest:
        if one.tokens[i].sort != DAY:
            continue
        for j in rest_other:
            if other.tokens[j].sort == DAY and same_day(one, i, other, j):
                yield (i, j), _SAME_DAY


def same_day(one: TokenizedSentence, i: int, other: TokenizedSentence, j: int) -> bool | None:
    """Return whether two day tokens can be the same day, None if that is unknown."""
    mine, theirs = one.tokens[i], other.tokens[j]
    sorts = mine.stem.split()[0], theirs.stem.split()[0]
    # "Tuesday" in articles of two weeks is resolved; other equal words name the same day.
    if mine.stem == theirs.stem and (sorts[0] != "weekday" or one.published == other.published):
        return True
    if sorts == ("month", "month"):
        return mine.stem.startswith(f"{theirs.stem} ") or theirs.stem.startswith(f"{mine.stem} ")
    first, second = _resolved(one, mine), _resolved(other, theirs)
    if first and second and one.published and other.published:
        return first[0] <= second[1] and second[0] <= first[1]
    if mine.stem == theirs.stem:
        return True
    return False if sorts == ("weekday", "weekday") else None


def _resolved(wording: TokenizedSentence, token: SentenceToken) -> tuple[date, date] | None:
    for mention in wording.days if wording.published else ():
        if mention.start < token.end and token.start < mention.end:
            return mention.first, mention.last
    return None


def _acronyms(
    one: TokenizedSentence, other: TokenizedSentence, rest: list[int]
) -> dict[tuple[int, int], float]:
    """Return the pairs of an acronym of `one` and the words of `other` that it abbreviates."""
    found = {}
    for i in rest:
        token = one.tokens[i]
        letters = one.text[token.start : token.end].replace(".", "")
        if token.sort != NAME or not (letters.isupper() and 2 <= len(letters) <= 6):
            continue
        if j := _abbreviated(other, letters.lower()):
            found[i, j] = _ACRONYM
    return found


def _abbreviated(wording: TokenizedSentence, letters: str) -> int:
    """Return the first token of the name with these initials, 0 if there is none.

    The first token of a sentence may be it; then the second one is returned.
    """
    names = [number for number in wording.content if wording.tokens[number].sort == NAME]
    initials = "".join(wording.tokens[number].word[0] for number in names)
    begin = initials.find(letters)
    while begin >= 0:
        run = names[begin : begin + len(letters)]
        if run[-1] - run[0] <= len(letters) + 1:
            return run[0] or run[1]
        begin = initials.find(letters, begin + 1)
    return 0


def _unaligned_runs(wording: TokenizedSentence, aligned: Collection[int]) -> list[list[int]]:
    """Return the runs of content tokens without a partner; function words do not interrupt them, marks do."""
    found: list[list[int]] = []
    current: list[int] = []
    for number, token in enumerate(wording.tokens):
        if token.sort == MARK or (token.weight and number in aligned):
            current = []
        elif token.weight:
            if not current:
                found.append(current)
            current.append(number)
    return found


def _weights(wording: TokenizedSentence, aligned: Collection[int]) -> tuple[float, float]:
    mine = sum(wording.tokens[number].weight for number in aligned)
    alone = (wording.tokens[number].weight for number in wording.content if number not in aligned)
    return mine, sum(weight for weight in alone if weight >= LIGHT)


def _alone(wording: TokenizedSentence, aligned: Collection[int]) -> frozenset[int]:
    alone = (number for number in wording.content if number not in aligned)
    return frozenset(number for number in alone if wording.tokens[number].weight >= LIGHT)


def _runs(wording: TokenizedSentence, aligned: dict[int, int]) -> Iterator[Span]:
    """Yield the spans of maximal runs of aligned tokens."""
    start = end = -1
    for number, token in enumerate(wording.tokens):
        if number in aligned:
            start = token.start if start < 0 else start
            end = token.end
        elif token.sort not in (FUNCTION, MARK) and start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end
