"""A summary that is being selected: the length that remains, and which options repeat a chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.stages.cluster import Bools, OptionIndex
from summarizer.stages.features import Ints
from summarizer.stages.options import FRAGMENT, STATEMENT, Options

# The unit of a length limit and the maximum: ("words", 100).
Limit = tuple[str, int]

# Two sentences of one summary may have at most this cosine: of 0.3 to 0.6 none is better on all of
# Multi-News, NeuS and MultiLing, and 0.3 is worse.
MOST_COSINE = 0.6
# ... and at most this share of the shorter one's stems in common: 0.8 would be read as a repetition, and the
# margin allows for other ways to count words.
MOST_SHARED = 0.7
# Pairs with a smaller cosine are not asked whether one restates the other: two wordings of one fact share its
# names and numbers.
LEAST_COSINE = 0.25
# A sentence in which its text breaks off is a fragment if the other statements are at least so many times as
# long as the limit. On Multi-News, where every article is truncated, summaries of 100 words then have none
# instead of one each, and those of 230 words, half of the articles, the same ROUGE; without this condition
# R-1 falls by 0.5.
ENOUGH_TO_CHOOSE_FROM = 2


def length(text: str, unit: str) -> int:
    """Return the length of a text in "words" (by `str.split()`), "chars" (code points) or "sentences"."""
    if unit == "words":
        return len(text.split())
    return len(text) if unit == "chars" else 1


class Draft:
    """A summary that is being selected.

    Attributes:
        tier_of: the tier of each option under this limit.
        chosen: the options that are in it, in order of choice.
        remaining: the length that is left; the blank before a sentence belongs to that sentence.
        repeated: for each option the chosen one that it repeats, -1 if none.
        not_fitting: options that were good enough and did not fit.
    """

    def __init__(self, options: Options, limit: Limit, before: Sequence[OptionIndex]) -> None:
        unit, most = limit
        # The blank before a sentence belongs to it; the first has none, so the limit is one larger.
        blank = 1 if unit == "chars" else 0
        self.remaining = most + blank
        self.lengths = np.array([length(text, unit) for text in options.texts], dtype=np.int64) + blank
        self.tier_of = options.tier_of
        cut_off = options.claims.cluster.cut_off[options.claims.representatives][options.claim_of]
        if cut_off.any():
            statements = [one for one in options.ranked_options if self.tier_of[one] == STATEMENT]
            total = sum(int(self.lengths[one]) for one in statements if not cut_off[one])
            if total >= ENOUGH_TO_CHOOSE_FROM * most:
                self.tier_of = np.where(cut_off, FRAGMENT, self.tier_of)
        self.companions = options.companions
        if before:
            self.companions = [
                tuple(one for one in together if one not in before) for together in options.companions
            ]
        self._matrix = options.matrix
        self._options = options
        self._sizes = np.maximum(np.diff(self._matrix.indptr), 1)
        # By stem, so that a chosen option is compared with those that share one, not with all.
        self._by_stem = self._matrix.T.tocsr()
        self.repeated = np.full(len(options.texts), -1)
        self.chosen: list[OptionIndex] = []
        self.not_fitting: list[OptionIndex] = []
        self.take(before)

    def take(self, options: Sequence[OptionIndex]) -> None:
        """Choose options."""
        for option, others in zip(options, self._repeats_of(options), strict=True):
            self.chosen.append(option)
            self.remaining -= int(self.lengths[option])
            self.repeated[others[self.repeated[others] < 0]] = option
            self.repeated[option] = option  # even if it has no content word

    def fill(self, ranked: Sequence[OptionIndex]) -> None:
        """Choose options in order, each with its companions, as far as they fit."""
        shortest = self.lengths[[*ranked]].min(initial=np.iinfo(np.int64).max)
        for option in ranked:
            if self.repeated[option] >= 0:
                continue
            together = [one for one in (*self.companions[option], option) if self.repeated[one] != one]
            if self.lengths[together].sum() > self.remaining:
                self.not_fitting.append(option)
                if self.remaining < shortest:
                    break  # nothing fits any more
            elif (repeated := int(self.repeated[together].max())) >= 0:
                self.repeated[option] = repeated  # a companion repeats a chosen one
            elif len(together) == 1 or self.repeating_pairs(together).sum() == len(together):
                self.take(together)

    def _repeats_of(self, options: Sequence[OptionIndex]) -> list[Ints]:
        """Return for each option those that repeat it, itself included if it has a content word."""
        found = [self._alike(option) for option in options]
        near = [(one, option) for option, (_, others) in zip(options, found, strict=True) for one in others]
        pairs = np.array(near, dtype=np.int64).reshape(-1, 2)
        pairs = pairs[self._restated(pairs[:, 0], pairs[:, 1])]
        return [
            np.concatenate((repeating, pairs[pairs[:, 1] == option, 0]))
            for option, (repeating, _) in zip(options, found, strict=True)
        ]

    def _alike(self, option: OptionIndex) -> tuple[Ints, Ints]:
        """Return the options that repeat one by their words, and those that may repeat it in other words."""
        begin, end = self._matrix.indptr[option : option + 2]
        lists = [slice(*self._by_stem.indptr[stem : stem + 2]) for stem in self._matrix.indices[begin:end]]
        if not lists:
            return (np.zeros(0, dtype=np.int64),) * 2
        found = np.concatenate([self._by_stem.indices[entries] for entries in lists])
        products = [
            self._by_stem.data[entries] * weight
            for entries, weight in zip(lists, self._matrix.data[begin:end], strict=True)
        ]
        others, number = np.unique(found, return_inverse=True)
        cosine, shared = np.bincount(number, np.concatenate(products)), np.bincount(number)
        repeating = self._repeating(cosine, shared, others, option)
        # What adds a number to the option is no repetition of it; what only says the same in other words is.
        repeating &= ~self._adds_number(others, option)
        near = ~repeating & (cosine >= LEAST_COSINE) & (self.repeated[others] < 0)
        return others[repeating].astype(np.int64), others[near].astype(np.int64)

    def repeating_pairs(self, options: Sequence[OptionIndex]) -> Bools:
        """Return (k, k) whether k options repeat one another; each repeats itself."""
        rows = self._matrix[[*options]]
        held = csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
        cosine, shared = (rows @ rows.T).toarray(), (held @ held.T).toarray()
        number = np.array(options, dtype=np.int64)
        repeating = self._repeating(cosine, shared, number[None, :], number[:, None])
        one, other = np.nonzero(~repeating & (cosine >= LEAST_COSINE))
        restated = self._restated(number[one], number[other])
        repeating[one[restated], other[restated]] = True
        repeating[other[restated], one[restated]] = True
        np.fill_diagonal(repeating, True)
        return repeating

    def _restated(self, one: Ints, other: Ints) -> Bools:
        """Return for each pair of options whether the second says all of the first; False for wordings."""
        options, claims = self._options, self._options.claims
        found = np.zeros(len(one), dtype=bool)
        own_words = (one < len(claims)) & (other < len(claims))
        if options.restating is not None and own_words.any():
            sentence = claims.representatives
            pairs = sentence[one[own_words]], sentence[other[own_words]]
            found[own_words] = options.restating.restated(*pairs)
        return found

    def _adds_number(self, others: Ints, option: OptionIndex) -> Bools:
        """Return which options have a number that one has not, and each number that it has."""
        if self._options.restating is None:
            return np.zeros(len(others), dtype=bool)
        mine = self._numbers[option]
        return np.array([mine < self._numbers[other] for other in others.tolist()], dtype=bool)

    @cached_property
    def _numbers(self) -> list[frozenset[int]]:
        """The columns of the numbers of each option."""
        matrix, numeric = self._matrix, self._options.claims.cluster.features.numeric
        entries = np.flatnonzero(numeric[matrix.indices])
        bounds = np.searchsorted(entries, matrix.indptr).tolist()
        columns = matrix.indices[entries].tolist()
        return [frozenset(columns[begin:end]) for begin, end in pairwise(bounds)]

    def _repeating(self, cosine: NDArray[Any], shared: NDArray[Any], one: Ints, other: Ints | int) -> Bools:
        """Return which pairs of options repeat one another, by their cosine and the stems that both have."""
        fewer = np.minimum(self._sizes[one], self._sizes[other])
        return np.asarray((cosine > MOST_COSINE) | (shared > MOST_SHARED * fewer))
