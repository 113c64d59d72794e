"""What sentences say, as hashes of their words and what each weighs: all that is compared with what was told.

Of a quotation that opens a sentence the quoted words count, and of no sentence the place and day that it was
filed from. Left out: meaning, and the order of words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from summarizer.language.calendar_words import MONTH_WORDS, PARTS_OF_DAY, RELATIVE_DAYS, WEEKDAY_WORDS
from summarizer.language.casualty_words import AMBIGUOUS_STEMS, EVENTS
from summarizer.language.lexicon import lexicon, stems
from summarizer.language.lists import set_of
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import after_dateline
from summarizer.stages.cluster import Bools, Cluster
from summarizer.stages.conflict import is_number
from summarizer.stages.features import Floats, Ints, SentenceFeatures, stems_of
from summarizer.updates.figures import Figure, figures_in
from summarizer.updates.state import hashed

# What a word weighs. A number is what a report is about; "three" and the like are in every article. Common
# English words carry a story, but change with the reporter; days and times of day change with the day.
NUMBER, SMALL_NUMBER, NAME, PLAIN, COMMON, TIME, NEGATED = 2.0, 1.0, 1.5, 1.0, 0.7, 0.5, 1.5
_TIME_STEMS = stems(WEEKDAY_WORDS | MONTH_WORDS | PARTS_OF_DAY | RELATIVE_DAYS | {"noon"}) | {"a.m.", "p.m."}
# Say that something is said, or are part of a number's unit.
_EMPTY_STEMS = stems(forms("empty") | set_of("according statement spokesman spokeswoman percent cent pct"))
# The beginning of a word by which it is known: at least so long, and half of it ("driverless" by "driver").
SHORTEST_ROOT = 4

_OPENING_QUOTE = frozenset("\"“‘«„'")
# A quotation of some length that opens a sentence, and its end.
_QUOTATION = re.compile(r"[\"“][^\"“”]{40,}[\"”](?=[^\"“”]*$)")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """What a sentence says, as hashes of its words.

    Attributes:
        weights: what each weighs.
        names, numbers: which of them are.
        negated: what it negates, marked.
        opposed: its words that have an opposite, as they are.
        quoting: does it open with a quotation?
    """

    weights: Mapping[int, float]
    names: frozenset[int]
    numbers: frozenset[int]
    negated: frozenset[int]
    opposed: Sequence[str]
    quoting: bool


@dataclass(frozen=True)
class Words:
    """The words of the sentences of a cluster as hashes.

    Attributes:
        features: what is known of the n sentences.
        texts: the n sentences.
        codes: (tokens,) the hash of each token, 0 where it says nothing.
        weights: (tokens,) what each weighs, 0 where that is not asked.
        names: (tokens,) which are names.
        numbers: (tokens,) which are numbers.
        stem_of: the stem of each hash.
    """

    features: SentenceFeatures
    texts: Sequence[str]
    codes: Ints
    weights: Floats
    names: Bools
    numbers: Bools
    stem_of: Mapping[int, str]
    _said: dict[int, SentenceWords] = field(default_factory=dict)
    _figures: dict[int, list[Figure]] = field(default_factory=dict)

    @classmethod
    def of(cls, cluster: Cluster) -> Words:
        """The words of a cluster."""
        rows, texts = cluster.features, cluster.sentence_texts
        befell, common = _befell(), lexicon().common
        hashes = [hashed(befell.get(stem, stem)) for stem in rows.vocabulary]
        each = [_weight(stem, stem in common) for stem in rows.vocabulary]
        base = np.array(each, dtype=np.float64)[rows.stems]
        number = np.array([is_number(stem) for stem in rows.vocabulary], dtype=bool)[rows.stems]
        there = rows.content & ~rows.negating & (base > 0)
        quoting = np.ones(len(there), dtype=bool)
        for text, (begin, end) in zip(texts, pairwise(rows.bounds.tolist()), strict=True):
            if filed := after_dateline(text):
                there[begin:end][: len(stems_of(text[:filed], ENGLISH))] = False
            if found := _QUOTATION.match(text):  # whoever says it, to whomever
                quoting[begin:end][len(stems_of(found[0], ENGLISH)) :] = False
        name = there & rows.facts & ~number & (base > TIME)
        return cls(
            rows,
            texts,
            codes=np.where(there, np.array(hashes, dtype=np.int64)[rows.stems], 0),
            weights=np.where(name, NAME, base) * (there & quoting),
            names=name & quoting,
            numbers=there & quoting & number,
            stem_of=dict(zip(hashes, rows.vocabulary, strict=True)),
        )

    # Lists, since single tokens are looked at.
    @cached_property
    def _bounds(self) -> list[int]:
        return self.features.bounds.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _codes(self) -> list[int]:
        return self.codes.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _weights(self) -> list[float]:
        return self.weights.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _names(self) -> list[bool]:
        return self.names.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _numbers(self) -> list[bool]:
        return self.numbers.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _words(self) -> list[int]:
        return self.features.words.tolist()  # type: ignore[no-any-return]

    @cached_property
    def _opposed(self) -> list[bool]:
        opposites = lexicon().opposites
        opposed = np.array([word in opposites for word in self.features.wordlist], dtype=bool)
        return opposed[self.features.words].tolist()  # type: ignore[no-any-return]

    def figures(self, row: int) -> list[Figure]:
        """The numbers of a sentence."""
        if row not in self._figures:
            self._figures[row] = figures_in(self.texts[row])
        return self._figures[row]

    def said(self, row: int) -> SentenceWords:
        """What a sentence says, but for the place and day that it was filed from."""
        if row not in self._said:
            span = slice(self._bounds[row], self._bounds[row + 1])
            codes = self._codes[span]
            self._said[row] = SentenceWords(
                {code: weight for code, weight in zip(codes, self._weights[span], strict=True) if weight},
                frozenset(itertools.compress(codes, self._names[span])),
                frozenset(itertools.compress(codes, self._numbers[span])),
                self._negated(row),
                self._opposed_in(row),
                self.texts[row][:1] in _OPENING_QUOTE,
            )
        return self._said[row]

    def kept(self, rows: Sequence[int]) -> list[int]:
        """The hashes that are remembered of a claim of these rows, ascending."""
        found: set[int] = set()
        for row in rows:
            found.update(self._codes[self._bounds[row] : self._bounds[row + 1]])
            found |= self._negated(row)
            found.update(hashed(f"={word}") for word in self._opposed_in(row))
        return sorted(found - {0})

    def roots(self, code: int) -> list[int]:
        """The hashes of the beginnings by which a word may be known, the longest first."""
        stem = self.stem_of[code]
        shortest = max(SHORTEST_ROOT, (len(stem) + 1) // 2)
        ends = range(len(stem) - 1, shortest - 1, -1) if stem.isalpha() else ()
        return [hashed(stem[:end]) for end in ends]

    def negation(self, code: int) -> int:
        """The mark of a word that is negated."""
        return hashed(f"!{self.stem_of[code]}")

    def telling(self, row: int, passage: str) -> list[int]:
        """The hashes of the telling words of a passage, or those of the sentence where that is ""."""
        weights, befell = self.said(row).weights, _befell()
        stems = stems_of(passage or self.texts[row], ENGLISH)
        return [code for stem in stems if weights.get(code := hashed(befell.get(stem, stem)))]

    def _opposed_in(self, row: int) -> list[str]:
        span = slice(self._bounds[row], self._bounds[row + 1])
        return [
            self.features.wordlist[word]
            for word in itertools.compress(self._words[span], self._opposed[span])
        ]

    def _negated(self, row: int) -> frozenset[int]:
        """For each negating word of a sentence the word that it negates, marked.

        "No such order" points to one, and what is "not under control until 4:20" is so afterwards.
        """
        if not self.features.negations[row]:
            return frozenset()
        begin, end = self._bounds[row], self._bounds[row + 1]
        words = [self.features.vocabulary[stem] for stem in self.features.stems[begin:end].tolist()]
        found = []
        for place in np.flatnonzero(self.features.negating[begin:end]).tolist():
            if words[place + 1 : place + 2] == ["such"] or "until" in words[place:]:
                continue
            after = range(begin + place + 1, end)
            negated = next((at for at in after if self._codes[at] and not self._numbers[at]), None)
            if negated is not None:
                found.append(self.negation(self._codes[negated]))
        return frozenset(found)


def _weight(stem: str, common: bool) -> float:
    if stem in _EMPTY_STEMS:
        return 0.0
    if is_number(stem):
        return SMALL_NUMBER if len(stem) == 1 else NUMBER
    if stem in _TIME_STEMS:
        return TIME
    return COMMON if common else PLAIN


@cache
def _befell() -> dict[str, str]:
    """What befell people, by the stems of the words that tell it."""
    return {stem: event for event in ("killed", "injured") for stem in stems(EVENTS[event] - AMBIGUOUS_STEMS)}
