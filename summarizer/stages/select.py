"""The best claims that fit under the length limit, none of which repeats another.

Where the ranker says what terms are worth, the summary is the set of claims that is worth most, each term
that it covers counted once (Gillick and Favre 2009): greedy by worth per length, by worth, and between
the two (Lin and Bilmes 2010), the best of these bettered by exchanges until none helps. On news that is
within a tenth of a per cent of the optimum that integer programming finds, in a fraction of its time.
Otherwise, and in summaries of very many sentences, claims are taken in order of rank.

A sentence that cannot stand alone comes with those it leans on, or not at all. No sentence is cut and
no limit is exceeded. Claims that read badly alone wait until the others are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.stages.features import Floats, Ints

# Two sentences of one summary may have at most this cosine: of 0.3 to 0.6 none is better on all of
# Multi-News, NeuS and MultiLing, and 0.3 is worse.
MOST_ALIKE = 0.6
# ... and at most this share of the shorter one's stems in common: 0.8 would be read as a repetition,
# the rest is room for other ways to count words.
MOST_SHARED = 0.7
# Claims among which the best set is sought, the best ones by worth per length, and a summary that takes more
# sentences than `MANY` goes by rank: what it covers matters less, and the search would take seconds.
SOUGHT = 80
MANY = 40
# Greedy choice divides a gain by the length to these powers.
POWERS = (1.0, 0.5, 0.0)
# Rounds of exchanges; they come to rest in two or three.
ROUNDS = 8


# What a claim is to a reader. Remarks ("The company denied it.") are looked at where every statement is
# chosen or repeats a chosen one, or none fits; fragments (headlines, captions) where nothing was chosen.
STATEMENT, REMARK, FRAGMENT = range(3)
# Content words from which on a sentence tells something alone; "The company denied it" has two.
TELLING = 4


@dataclass(frozen=True)
class Value:
    """What a set of m claims is worth: the sum over the terms that it covers, each once, and over its claims.

    Attributes:
        held: (m, t) 1 where a claim holds a term.
        weights: (t,) what each term is worth, 0 or more.
        worth: (m,) what each claim is worth beside its terms; may be below 0.
        keys: (t,) the number of each term, by which wordings of a claim are looked up.
    """

    held: csr_array
    weights: Floats
    worth: Floats
    keys: NDArray[np.uint64]

    def alone(self) -> Floats:
        """(m,) what each claim is worth alone."""
        return np.asarray(self.held @ self.weights + self.worth)

    def beside(self, claims: Sequence[int]) -> Value:
        """What sets are worth beside claims that are chosen: the terms that these cover count no more."""
        if not claims:
            return self
        weights = self.weights.copy()
        weights[self.held[[*claims]].indices] = 0.0
        return replace(self, weights=weights)


@dataclass(frozen=True)
class Selection:
    """Which claims were chosen, in order of choice, and what stood against the others.

    `repeats` gives for a claim that was passed over as redundant the chosen one that it repeats; `unfit`
    holds the claims that were good enough and did not fit; `tier` is the last that was looked at.
    """

    chosen: list[int]
    repeats: dict[int, int]
    unfit: frozenset[int]
    tier: int


def length(text: str, unit: str) -> int:
    """The length of a text in "words" (what `str.split()` yields), "chars" (code points) or "sentences"."""
    if unit == "words":
        return len(text.split())
    return len(text) if unit == "chars" else 1


def select(
    matrix: csr_array,
    texts: Sequence[str],
    ranked: Sequence[int],
    tiers: Ints,
    limit: tuple[str, int],
    companions: Sequence[tuple[int, ...]] | None = None,
    value: Value | None = None,
    given: Sequence[int] = (),
) -> Selection:
    """Choose claims.

    Time grows with the claims times the chosen, since each of these is compared with all that share a stem:
    nothing in summaries that people read, minutes where a quarter of a million sentences are to be told.

    Args:
        matrix: (m, vocabulary) the TF-IDF rows of the claims' speakers.
        texts: the speakers' sentences.
        ranked: the claims that may be chosen, the best first.
        tiers: (m,) STATEMENT, REMARK or FRAGMENT for each claim.
        limit: the unit and the most of it, `("words", 100)`; the sentences are joined by one blank.
        companions: for each claim the others that must be told with it.
        value: what sets of claims are worth; they go by `ranked` alone without it.
        given: claims that are chosen already; together they fit under the limit.
    """
    companions = companions or [()] * len(texts)
    if given:
        companions = [tuple(one for one in together if one not in given) for together in companions]
    room = _Room(matrix, texts, limit, companions)
    for claim in given:
        room.take(claim)
    statements = [claim for claim in ranked if tiers[claim] == STATEMENT and room.repeated[claim] < 0]
    # At most so many fit: the shortest. Where that is all of them there is nothing to search for.
    most = np.searchsorted(np.cumsum(np.sort(room.lengths[statements])), room.left, side="right")
    tier = STATEMENT
    searched = value is not None and most <= MANY and most < len(statements)
    if value is not None and searched:
        _search(room, value.beside(given), statements)
    if not room.chosen or not searched:
        for tier in (STATEMENT, REMARK, FRAGMENT):
            room.fill([claim for claim in ranked if tiers[claim] == tier])
            if room.chosen and (room.unfit or tier == REMARK):
                break
    if not room.chosen:
        # Better one sentence without what it leans on than nothing.
        for claim in sorted(ranked, key=lambda claim: int(tiers[claim])):
            if room.lengths[claim] <= room.left:
                room.take(claim)
                break
    room.repeated[room.chosen] = -1
    repeats = {int(claim): int(room.repeated[claim]) for claim in np.flatnonzero(room.repeated >= 0)}
    return Selection(room.chosen, repeats, frozenset(room.unfit), tier)


def _search(room: _Room, value: Value, statements: Sequence[int]) -> None:
    """Take the set of statements that is worth most."""
    for claim in _Search(room, value, statements).best():
        room.take(claim)
    # What would still fit is worth too little for its length, and what is no statement still less.
    worth = value.alone()
    open_ = [claim for claim in statements if room.repeated[claim] < 0 and worth[claim] > 0]
    room.unfit += [claim for claim in open_ if room.chosen and room.lengths[claim] > room.left]


class _Room:
    """The summary so far, and what may still come into it."""

    def __init__(
        self,
        matrix: csr_array,
        texts: Sequence[str],
        limit: tuple[str, int],
        companions: Sequence[tuple[int, ...]],
    ) -> None:
        unit, self.left = limit
        # The blank before a sentence counts as its own; the first has none.
        self.blank = 1 if unit == "chars" else 0
        self.left += self.blank
        self.lengths = np.array([length(text, unit) for text in texts], dtype=np.int64) + self.blank
        self.matrix, self.companions = matrix, companions
        self._sizes = np.maximum(np.diff(matrix.indptr), 1)
        # By stem, so that a chosen claim is compared with those that share one, not with all.
        self._by_stem = matrix.T.tocsr()
        self.repeated = np.full(len(texts), -1)
        self.chosen: list[int] = []
        self.unfit: list[int] = []

    def alike(self, claim: int) -> Ints:
        """The claims that repeat one, itself among them where it holds a word."""
        begin, end = self.matrix.indptr[claim : claim + 2]
        lists = [slice(*self._by_stem.indptr[stem : stem + 2]) for stem in self.matrix.indices[begin:end]]
        if not lists:
            return np.zeros(0, dtype=np.int64)
        met = np.concatenate([self._by_stem.indices[entries] for entries in lists])
        products = [
            self._by_stem.data[entries] * weight
            for entries, weight in zip(lists, self.matrix.data[begin:end], strict=True)
        ]
        others, number = np.unique(met, return_inverse=True)
        cosine, shared = np.bincount(number, np.concatenate(products)), np.bincount(number)
        return np.asarray(others[self._repeating(cosine, shared, others, claim)], dtype=np.int64)

    def clashes(self, claims: Sequence[int]) -> NDArray[np.bool_]:
        """(k, k) which of k claims repeat one another; each repeats itself."""
        rows = self.matrix[[*claims]]
        held = csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
        cosine, shared = (rows @ rows.T).toarray(), (held @ held.T).toarray()
        number = np.array(claims, dtype=np.int64)
        repeating = self._repeating(cosine, shared, number[None, :], number[:, None])
        np.fill_diagonal(repeating, True)
        return repeating

    def _repeating(
        self, cosine: NDArray[Any], shared: NDArray[Any], one: Ints, other: Ints | int
    ) -> NDArray[np.bool_]:
        """Which pairs of claims repeat one another, by their cosine and the stems that both hold."""
        fewer = np.minimum(self._sizes[one], self._sizes[other])
        return np.asarray((cosine > MOST_ALIKE) | (shared > MOST_SHARED * fewer))

    def take(self, claim: int) -> None:
        """Choose one."""
        self.chosen.append(claim)
        self.left -= int(self.lengths[claim])
        others = self.alike(claim)
        self.repeated[others[self.repeated[others] < 0]] = claim
        self.repeated[claim] = claim  # also where it holds no word

    def fill(self, ranked: Sequence[int]) -> None:
        """Take claims in order, each with its companions, as far as they fit."""
        shortest = self.lengths[[*ranked]].min(initial=np.iinfo(np.int64).max)
        for claim in ranked:
            if self.repeated[claim] >= 0:
                continue
            together = [one for one in (*self.companions[claim], claim) if self.repeated[one] != one]
            if self.lengths[together].sum() > self.left:
                self.unfit.append(claim)
                if self.left < shortest:
                    break  # nothing at all fits any more
            elif (repeated := int(self.repeated[together].max())) >= 0:
                self.repeated[claim] = repeated  # what it leans on repeats a chosen one, so it goes too
            elif len(together) == 1 or self.clashes(together).sum() == len(together):
                for one in together:
                    self.take(one)


class _Search:
    """The set of claims that is worth most under the limit.

    What is chosen are units: a claim with the companions that it needs. Of the k claims among which the set
    is sought, unit i is that of claim i.
    """

    def __init__(self, room: _Room, value: Value, statements: Sequence[int]) -> None:
        self.left = room.left
        # What the ranker did not look at is worth less than anything.
        known = [claim for claim in statements if value.worth[claim] > -np.inf]
        stating = {*known}
        offered = [claim for claim in known if stating.issuperset(room.companions[claim])]
        offered = [claim for claim in offered if room.lengths[claim] <= room.left]
        ratio = value.alone()[offered] / room.lengths[offered]
        claims = {offered[number] for number in np.argsort(-ratio, kind="stable")[:SOUGHT].tolist()}
        claims |= {one for claim in claims for one in room.companions[claim]}
        self.claims = sorted(claims)
        self.lengths = room.lengths[self.claims].astype(np.float64)
        self.worth, self.weights = value.worth[self.claims], value.weights
        self.clashes = room.clashes(self.claims)
        held = csr_array(value.held[self.claims])
        self.terms = [held.indices[begin:end] for begin, end in pairwise(held.indptr.tolist())]
        # (k, k) 1 where a unit holds a claim, and (k, t) 1 where it holds a term.
        self.units, self.held = np.eye(len(self.claims)), held
        place = {claim: number for number, claim in enumerate(self.claims)}
        needs = [[place[one] for one in room.companions[claim]] for claim in self.claims]
        if any(needs):
            for number, others in enumerate(needs):
                for other in others:
                    self.units[number, other] = 1.0
            self.held = csr_array(csr_array(self.units) @ held)
            self.held.data[:] = 1.0
        # A unit whose claims repeat one another is never taken.
        self.barred = ((self.units @ self.clashes) * self.units).sum(axis=1) > self.units.sum(axis=1)

    def best(self) -> list[int]:
        """The claims chosen, in the order of the search."""
        if not self.claims:
            return []
        starts = [self.grown((), power) for power in POWERS]
        best = max(starts, key=self.value)  # ties to the first
        for _ in range(ROUNDS):
            bettered = self._exchanged(best)
            if bettered is None:
                break
            best = bettered
        return [self.claims[number] for number in best]

    def value(self, chosen: Sequence[int]) -> float:
        """What a set is worth, rounded so that ties are ties."""
        if not chosen:
            return 0.0
        covered = np.unique(np.concatenate([self.terms[number] for number in chosen]))
        return round(float(self.weights[covered].sum() + self.worth[[*chosen]].sum()), 9)

    def grown(self, chosen: Sequence[int], power: float, without: int | None = None) -> list[int]:
        """A set, with what is worth most beside it while there is room; never with claim `without`."""
        chosen, taken = [*chosen], np.zeros(len(self.claims), dtype=bool)
        left, weights, barred = float(self.left), self.weights.copy(), taken.copy()

        def take(claims: Sequence[int]) -> None:
            nonlocal left
            taken[claims] = True
            left -= float(self.lengths[claims].sum())
            barred[:] |= self.clashes[claims].any(axis=0)
            for number in claims:
                weights[self.terms[number]] = 0.0

        take(chosen)
        if without is not None:
            barred[without] = True
        while True:
            # Of a unit only what is not told yet has a length, a worth, and something that it may repeat.
            missing = ~taken
            sizes = self.units @ (self.lengths * missing)
            gains = self.held @ weights + self.units @ (self.worth * missing)
            open_ = missing & ~self.barred & (sizes <= left) & (self.units @ (barred & missing) == 0)
            rates = np.where(open_, gains / np.maximum(sizes, 1.0) ** power, -np.inf)
            best = int(np.round(rates, 9).argmax())
            if rates[best] <= 0:
                return chosen
            added = [number for number in np.flatnonzero(self.units[best]).tolist() if missing[number]]
            chosen += added
            take(added)

    def _exchanged(self, chosen: Sequence[int]) -> list[int] | None:
        """The best set that differs by one claim out and others in, or None where none is better."""
        best, bettered = self.value(chosen), None
        for out in chosen:
            rest = [number for number in chosen if not self.units[number, out]]
            for power in (1.0, 0.0):
                offered = self.grown(rest, power, without=out)
                if (worth := self.value(offered)) > best:
                    best, bettered = worth, offered
        return bettered
