"""Represent sentences as hashes of their words with weights, for the comparison with known claims.

If a sentence begins with a quotation, only the quoted words count.

Limitations: meaning and the order of words are ignored.
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
from summarizer.stages.cluster import Bools, Cluster
from summarizer.stages.features import Floats, Ints, SentenceFeatures, is_number, stems_of
from summarizer.updates.figures import Figure, figures_in
from summarizer.updates.state import hashed

# The weights of words. Numbers identify a report, but those of one digit are in every article. Common English
# words carry a story, but differ between reporters. Days and times of day change from day to day.
NUMBER, SMALL_NUMBER, NAME, PLAIN, COMMON, TIME, NEGATED = 2.0, 1.0, 1.5, 1.0, 0.7, 0.5, 1.5
_TIME_STEMS = stems(WEEKDAY_WORDS | MONTH_WORDS | PARTS_OF_DAY | RELATIVE_DAYS | {"noon"}) | {"a.m.", "p.m."}
# Words of attributions, or parts of the unit of a number: they have no weight.
_EMPTY_STEMS = stems(forms("empty") | set_of("according statement spokesman spokeswoman percent cent pct"))
# A word is known by a prefix of at least this length, and at least half of the word ("driver", "driverless").
SHORTEST_PREFIX = 4

_OPENING_QUOTE = frozenset("\"“‘«„'")
# A quotation of some length at the start of a sentence, the only one in it.
_QUOTATION = re.compile(r"[\"“][^\"“”]{40,}[\"”](?=[^\"“”]*$)")


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a sentence as hashes.

    Attributes:
        weights: the weight of each word.
        names, numbers: those that are names, and numbers.
        negated: the marks of the words that it negates.
        opposed: its words that have an opposite, as strings.
        quoting: whether it begins with a quotation mark.
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
        features: the features of the n sentences.
        texts: the n sentences as strings.
        codes: (tokens,) the hash of each token, 0 for tokens that do not count.
        weights: (tokens,) the weight of each, 0 also outside a quotation at the start of a sentence.
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
    _sentence_words: dict[int, SentenceWords] = field(default_factory=dict)
    _figures: dict[int, list[Figure]] = field(default_factory=dict)

    @classmethod
    def of(cls, cluster: Cluster) -> Words:
        """Return the words of the sentences of a cluster."""
        features, texts = cluster.features, cluster.sentence_texts
        events, common = _event_of_stem(), lexicon().common
        hashes = [hashed(events.get(stem, stem)) for stem in features.vocabulary]
        each = [_weight(stem, stem in common) for stem in features.vocabulary]
        base = np.array(each, dtype=np.float64)[features.stems]
        number = features.numeric[features.stems]
        counted = features.content & ~features.negating & (base > 0)
        quoting = np.ones(len(counted), dtype=bool)
        for text, (begin, end) in zip(texts, pairwise(features.bounds.tolist()), strict=True):
            if found := _QUOTATION.match(text):  # without its attribution
                quoting[begin:end][len(stems_of(found[0], ENGLISH)) :] = False
        name = counted & features.facts & ~number & (base > TIME)
        return cls(
            features,
            texts,
            codes=np.where(counted, np.array(hashes, dtype=np.int64)[features.stems], 0),
            weights=np.where(name, NAME, base) * (counted & quoting),
            names=name & quoting,
            numbers=counted & quoting & number,
            stem_of=dict(zip(hashes, features.vocabulary, strict=True)),
        )

    # Lists, since they give single tokens faster than arrays.
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

    def figures(self, sentence: int) -> list[Figure]:
        """Return the numbers of a sentence."""
        if sentence not in self._figures:
            self._figures[sentence] = figures_in(self.texts[sentence])
        return self._figures[sentence]

    def sentence_words(self, sentence: int) -> SentenceWords:
        """Return the words of a sentence."""
        if sentence not in self._sentence_words:
            span = slice(self._bounds[sentence], self._bounds[sentence + 1])
            codes = self._codes[span]
            self._sentence_words[sentence] = SentenceWords(
                {code: weight for code, weight in zip(codes, self._weights[span], strict=True) if weight},
                frozenset(itertools.compress(codes, self._names[span])),
                frozenset(itertools.compress(codes, self._numbers[span])),
                self._negated(sentence),
                self._opposed_in(sentence),
                self.texts[sentence][:1] in _OPENING_QUOTE,
            )
        return self._sentence_words[sentence]

    def claim_hashes(self, members: Sequence[int]) -> list[int]:
        """Return the hashes that a state holds of a claim with these members, ascending."""
        found: set[int] = set()
        for sentence in members:
            found.update(self._codes[self._bounds[sentence] : self._bounds[sentence + 1]])
            found |= self._negated(sentence)
            found.update(hashed(f"={word}") for word in self._opposed_in(sentence))
        return sorted(found - {0})

    def prefixes(self, code: int) -> list[int]:
        """Return the hashes of the prefixes by which a word may be known, the longest first."""
        stem = self.stem_of[code]
        shortest = max(SHORTEST_PREFIX, (len(stem) + 1) // 2)
        ends = range(len(stem) - 1, shortest - 1, -1) if stem.isalpha() else ()
        return [hashed(stem[:end]) for end in ends]

    def negation(self, code: int) -> int:
        """Return the mark of a negated word."""
        return hashed(f"!{self.stem_of[code]}")

    def weighted_hashes(self, sentence: int, passage: str) -> list[int]:
        """Return the hashes of the words with a weight in a passage; "" means the whole sentence."""
        weights, events = self.sentence_words(sentence).weights, _event_of_stem()
        stems = stems_of(passage or self.texts[sentence], ENGLISH)
        return [code for stem in stems if weights.get(code := hashed(events.get(stem, stem)))]

    def _opposed_in(self, sentence: int) -> list[str]:
        span = slice(self._bounds[sentence], self._bounds[sentence + 1])
        return [
            self.features.wordlist[word]
            for word in itertools.compress(self._words[span], self._opposed[span])
        ]

    def _negated(self, sentence: int) -> frozenset[int]:
        """Return the marks of the words that the negating words of a sentence negate.

        "No such order" negates no word: it refers to another sentence. What is "not under control until 4:20"
        is under control afterwards.
        """
        if not self.features.negations[sentence]:
            return frozenset()
        begin, end = self._bounds[sentence], self._bounds[sentence + 1]
        words = [self.features.vocabulary[stem] for stem in self.features.stems[begin:end].tolist()]
        marks = []
        for position in np.flatnonzero(self.features.negating[begin:end]).tolist():
            if words[position + 1 : position + 2] == ["such"] or "until" in words[position:]:
                continue
            after = range(begin + position + 1, end)
            negated = next((one for one in after if self._codes[one] and not self._numbers[one]), None)
            if negated is not None:
                marks.append(self.negation(self._codes[negated]))
        return frozenset(marks)


def _weight(stem: str, common: bool) -> float:
    if stem in _EMPTY_STEMS:
        return 0.0
    if is_number(stem):
        return SMALL_NUMBER if len(stem) == 1 else NUMBER
    if stem in _TIME_STEMS:
        return TIME
    return COMMON if common else PLAIN


@cache
def _event_of_stem() -> dict[str, str]:
    """Return what happened to people ("killed", "injured"), by the stems of the words that state it."""
    return {stem: event for event in ("killed", "injured") for stem in stems(EVENTS[event] - AMBIGUOUS_STEMS)}
