"""The best claims that fit under the length limit, none of which repeats another.

Where the ranker says what terms are worth, the summary is the set of claims that is worth most
(`coverage.py`). Otherwise, and in summaries of very many sentences, claims are taken in order of rank. Where
shorter wordings are offered, one wording of a claim is told at most.

A sentence that needs others comes with them, or not at all. No sentence is cut and no limit is exceeded.
Claims that read badly alone wait until the others are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from summarizer.stages.cluster import Bools, ClaimIndex, Claims, OptionIndex
from summarizer.stages.context import Context
from summarizer.stages.coverage import Candidates, Coverage, best_set, candidates
from summarizer.stages.features import Ints, shortened

# The unit of a length limit, and the most of it: ("words", 100).
Limit = tuple[str, int]

# Two sentences of one summary may have at most this cosine: of 0.3 to 0.6 none is better on all of
# Multi-News, NeuS and MultiLing, and 0.3 is worse.
MOST_COSINE = 0.6
# ... and at most this share of the shorter one's stems in common: 0.8 would be read as a repetition,
# the rest is room for other ways to count words.
MOST_SHARED = 0.7
# Options among which the best set is sought, the best ones by worth per length, and a summary that takes more
# sentences than `MANY` goes by rank: what it covers matters less, and the search would take seconds.
SOUGHT = 80
MANY = 40

# What a claim is to a reader. Remarks ("The company denied it.") are looked at where every statement is
# chosen or repeats a chosen one, or none fits; fragments (headlines, captions) where nothing was chosen.
STATEMENT, REMARK, FRAGMENT = range(3)
# Content words from which on a sentence is a statement; "The company denied it" has two.
FEWEST_CONTENT_WORDS = 4


def tiers(claims: Claims, context: Context) -> Ints:
    """(m,) STATEMENT, REMARK or FRAGMENT for each claim."""
    enough = np.diff(claims.matrix.indptr) >= FEWEST_CONTENT_WORDS
    whole = claims.cluster.whole[claims.representatives]
    return np.where(whole, np.where(enough & context.complete, STATEMENT, REMARK), FRAGMENT)


@dataclass(frozen=True)
class Wording:
    """A shorter wording of a claim, and the sentence that it was made from, or the two in a row."""

    claim: ClaimIndex
    source: str
    text: str


@dataclass(frozen=True)
class Options:
    """What selection chooses among: m claims in the words of their representatives, then shorter wordings.

    Attributes:
        claims: all claims; claim i in its own words is option i.
        tiers: (m,) what each is to a reader.
        context: what each needs beside it; wordings are offered only for claims that need nothing.
        ranked: the claims that may be chosen, the best first.
        coverage: what sets of claims are worth; without it they go by `ranked` alone.
        wordings: shorter wordings, from option m on.
    """

    claims: Claims
    tiers: Ints
    context: Context
    ranked: Sequence[ClaimIndex]
    coverage: Coverage | None = None
    wordings: Sequence[Wording] = ()

    def own(self, claim: ClaimIndex) -> OptionIndex:
        """The option that is a claim in the words of its representative."""
        return OptionIndex(claim)

    def wording(self, option: OptionIndex) -> Wording | None:
        """The shorter wording that an option is, None for a claim in its own words."""
        return self.wordings[option - len(self.claims)] if option >= len(self.claims) else None

    @cached_property
    def claim_of(self) -> list[ClaimIndex]:
        """The claim of each option."""
        return [*self.claims.indices, *(wording.claim for wording in self.wordings)]

    @cached_property
    def in_order(self) -> list[OptionIndex]:
        """The options that may be chosen, the best first: shorter wordings right before their claim.

        So a shorter wording is taken where they go by rank.
        """
        numbers: dict[ClaimIndex, list[OptionIndex]] = {}
        for number, wording in enumerate(self.wordings, len(self.claims)):
            numbers.setdefault(wording.claim, []).append(OptionIndex(number))
        return [one for claim in self.ranked for one in (*numbers.get(claim, ()), self.own(claim))]

    @cached_property
    def tier_of(self) -> Ints:
        """The tier of each option."""
        return np.asarray(self.tiers[self.claim_of])

    @cached_property
    def companions(self) -> list[tuple[OptionIndex, ...]]:
        """For each option the others that must be told with it."""
        needed = [tuple(map(self.own, together)) for together in self.context.companions]
        return [*needed, *([()] * len(self.wordings))]

    @cached_property
    def texts(self) -> list[str]:
        """Each option as a string."""
        return [*self.claims.texts, *(wording.text for wording in self.wordings)]

    @cached_property
    def matrix(self) -> csr_array:
        """(k, vocabulary) the TF-IDF rows of the options."""
        if not self.wordings:
            return self.claims.matrix
        representatives = self.claims.representatives
        given = [(int(representatives[one.claim]), one.text) for one in self.wordings]
        added = shortened(self.claims.cluster.features, given)
        return csr_array(vstack((self.claims.matrix, added), format="csr"))

    @cached_property
    def objective(self) -> Coverage | None:
        """What sets of options are worth, as `coverage` has it of claims."""
        if self.coverage is None or not self.wordings:
            return self.coverage
        given = [(one.claim, one.text) for one in self.wordings]
        return self.coverage.with_wordings(self.claims.texts, given)


@dataclass(frozen=True)
class Selection:
    """Which claims were chosen, and what stood against the others.

    Attributes:
        chosen: the claims in order of choice.
        worded: for each of them that is told in a shorter wording that.
        repeats: for a claim that was passed over as redundant the chosen one that it repeats.
        unfit: the claims that were good enough and did not fit.
        tier: the last that was looked at.
    """

    chosen: list[ClaimIndex]
    worded: dict[ClaimIndex, Wording]
    repeats: dict[ClaimIndex, ClaimIndex]
    unfit: frozenset[ClaimIndex]
    tier: int


def length(text: str, unit: str) -> int:
    """The length of a text in "words" (what `str.split()` yields), "chars" (code points) or "sentences"."""
    if unit == "words":
        return len(text.split())
    return len(text) if unit == "chars" else 1


def limits_below(headline: str, lengths: Sequence[int], texts: Sequence[str]) -> list[Limit]:
    """The limits of nested summaries below a headline, in words, ascending as the lengths do.

    The headline gives way where no text would fit beside it, or less than the length before admits.

    Args:
        headline: told above each.
        lengths: most words of each, headline included.
        texts: of the claims that may be chosen.
    """
    shortest = min((length(text, "words") for text in texts), default=0)
    most: list[int] = []
    for words in lengths:
        remaining = words - length(headline, "words")
        most.append(remaining if remaining >= max([shortest, *most[-1:]]) else words)
    return [("words", words) for words in most]


def select(options: Options, limits: Sequence[Limit]) -> list[Selection]:
    """Choose claims for each of some limits, which ascend; each selection holds the one before it.

    Time grows with the options times the chosen, since each of these is compared with all that share a stem:
    nothing in summaries that people read, minutes where a quarter of a million sentences are to be told.

    Args:
        options: what may be chosen.
        limits: the unit and the most of it; the sentences are joined by one blank.
    """
    selections: list[Selection] = []
    chosen: Sequence[OptionIndex] = ()
    for limit in limits:
        draft, tier = _selected(options, limit, chosen)
        chosen = draft.chosen
        selections.append(_selection(options, draft, tier))
    return selections


def _selection(options: Options, draft: _Draft, tier: int) -> Selection:
    """What was chosen, by claims: what stands against a shorter wording stands against no claim."""
    claim_of, count = options.claim_of, len(options.claims)
    chosen = [claim_of[one] for one in draft.chosen]
    told = {*chosen}  # in a shorter wording, some of them, which repeat that
    worded = {claim_of[one]: wording for one in draft.chosen if (wording := options.wording(one))}
    repeats = {
        ClaimIndex(one): claim_of[draft.repeated[one]]
        for one in np.flatnonzero(draft.repeated[:count] >= 0).tolist()
        if one not in told
    }
    unfit = frozenset(claim_of[one] for one in draft.unfit if options.wording(one) is None)
    return Selection(chosen, worded, repeats, unfit, tier)


def _selected(options: Options, limit: Limit, given: Sequence[OptionIndex]) -> tuple[_Draft, int]:
    """The summary under one limit, with what is chosen already, and the last tier that was looked at."""
    draft, tier = _Draft(options, limit, given), STATEMENT
    if not _take_best_set(draft, options, given) or not draft.chosen:
        tier = _take_by_rank(draft, options)
    if not draft.chosen:
        _take_any(draft, options)
    draft.repeated[draft.chosen] = -1
    return draft, tier


def _take_best_set(draft: _Draft, options: Options, given: Sequence[OptionIndex]) -> bool:
    """Take the set of statements that is worth most; False where there is nothing to search for."""
    statements = [one for one in options.in_order if options.tier_of[one] == STATEMENT]
    statements = [one for one in statements if draft.repeated[one] < 0]
    # At most so many fit: the shortest. Where that is all of them, all are taken.
    most = np.searchsorted(np.cumsum(np.sort(draft.lengths[statements])), draft.remaining, side="right")
    if options.objective is None or most > MANY or most == len(statements):
        return False
    coverage = options.objective.beside(given)
    among, offered = _candidates(draft, coverage, statements)
    for number in best_set(among):
        draft.take(offered[number])
    # What would still fit is worth too little for its length, and what is no statement still less.
    alone = coverage.alone()
    left = [one for one in statements if draft.repeated[one] < 0 and alone[one] > 0]
    draft.unfit += [one for one in left if draft.chosen and draft.lengths[one] > draft.remaining]
    return True


def _take_by_rank(draft: _Draft, options: Options) -> int:
    """Take statements in order of rank, then remarks, then fragments; the last tier that was looked at."""
    for tier in (STATEMENT, REMARK):
        draft.fill([one for one in options.in_order if options.tier_of[one] == tier])
        if draft.chosen and (draft.unfit or tier == REMARK):
            return tier
    draft.fill([one for one in options.in_order if options.tier_of[one] == FRAGMENT])
    return FRAGMENT


def _take_any(draft: _Draft, options: Options) -> None:
    """Take one sentence without what it needs: better than nothing."""
    for one in sorted(options.in_order, key=lambda one: int(options.tier_of[one])):
        if draft.lengths[one] <= draft.remaining:
            draft.take(one)
            return


def _candidates(
    draft: _Draft, coverage: Coverage, statements: Sequence[OptionIndex]
) -> tuple[Candidates, list[OptionIndex]]:
    """Among what the best set is sought: the best statements by worth per length, and what they need."""
    # What the ranker did not look at is worth less than anything.
    known = [one for one in statements if coverage.worth[one] > -np.inf]
    stating = {*known}
    offered = [one for one in known if stating.issuperset(draft.companions[one])]
    offered = [one for one in offered if draft.lengths[one] <= draft.remaining]
    ratio = coverage.alone()[offered] / draft.lengths[offered]
    best = {offered[number] for number in np.argsort(-ratio, kind="stable")[:SOUGHT].tolist()}
    best |= {one for option in best for one in draft.companions[option]}
    options = sorted(best)
    place = {option: number for number, option in enumerate(options)}
    needs = [[place[one] for one in draft.companions[option]] for option in options]
    lengths = draft.lengths[options].astype(np.float64)
    repeats = draft.repeating_pairs(options)
    return candidates(coverage, options, needs, lengths, repeats, draft.remaining), options


class _Draft:
    """The summary so far, and what may still come into it.

    Attributes:
        chosen: the options that are in it, in order of choice.
        remaining: the length that is left, the blank before a sentence counted as its own.
        repeated: for each option the chosen one that it repeats, -1 where none.
        unfit: options that were good enough and did not fit.
    """

    def __init__(self, options: Options, limit: Limit, given: Sequence[OptionIndex]) -> None:
        unit, most = limit
        # The blank before a sentence counts as its own; the first has none.
        blank = 1 if unit == "chars" else 0
        self.remaining = most + blank
        self.lengths = np.array([length(text, unit) for text in options.texts], dtype=np.int64) + blank
        self.companions = options.companions
        if given:
            self.companions = [
                tuple(one for one in together if one not in given) for together in options.companions
            ]
        self._matrix = options.matrix
        self._sizes = np.maximum(np.diff(self._matrix.indptr), 1)
        # By stem, so that a chosen option is compared with those that share one, not with all.
        self._by_stem = self._matrix.T.tocsr()
        self.repeated = np.full(len(options.texts), -1)
        self.chosen: list[OptionIndex] = []
        self.unfit: list[OptionIndex] = []
        for option in given:
            self.take(option)

    def take(self, option: OptionIndex) -> None:
        """Choose one."""
        self.chosen.append(option)
        self.remaining -= int(self.lengths[option])
        others = self._repeats_of(option)
        self.repeated[others[self.repeated[others] < 0]] = option
        self.repeated[option] = option  # also where it holds no word

    def fill(self, ranked: Sequence[OptionIndex]) -> None:
        """Take options in order, each with its companions, as far as they fit."""
        shortest = self.lengths[[*ranked]].min(initial=np.iinfo(np.int64).max)
        for option in ranked:
            if self.repeated[option] >= 0:
                continue
            together = [one for one in (*self.companions[option], option) if self.repeated[one] != one]
            if self.lengths[together].sum() > self.remaining:
                self.unfit.append(option)
                if self.remaining < shortest:
                    break  # nothing at all fits any more
            elif (repeated := int(self.repeated[together].max())) >= 0:
                self.repeated[option] = repeated  # what it needs repeats a chosen one, so it goes too
            elif len(together) == 1 or self.repeating_pairs(together).sum() == len(together):
                for one in together:
                    self.take(one)

    def _repeats_of(self, option: OptionIndex) -> Ints:
        """The options that repeat one, itself among them where it holds a word."""
        begin, end = self._matrix.indptr[option : option + 2]
        lists = [slice(*self._by_stem.indptr[stem : stem + 2]) for stem in self._matrix.indices[begin:end]]
        if not lists:
            return np.zeros(0, dtype=np.int64)
        met = np.concatenate([self._by_stem.indices[entries] for entries in lists])
        products = [
            self._by_stem.data[entries] * weight
            for entries, weight in zip(lists, self._matrix.data[begin:end], strict=True)
        ]
        others, number = np.unique(met, return_inverse=True)
        cosine, shared = np.bincount(number, np.concatenate(products)), np.bincount(number)
        return np.asarray(others[self._repeating(cosine, shared, others, option)], dtype=np.int64)

    def repeating_pairs(self, options: Sequence[OptionIndex]) -> Bools:
        """(k, k) which of k options repeat one another; each repeats itself."""
        rows = self._matrix[[*options]]
        held = csr_array((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
        cosine, shared = (rows @ rows.T).toarray(), (held @ held.T).toarray()
        number = np.array(options, dtype=np.int64)
        repeating = self._repeating(cosine, shared, number[None, :], number[:, None])
        np.fill_diagonal(repeating, True)
        return repeating

    def _repeating(self, cosine: NDArray[Any], shared: NDArray[Any], one: Ints, other: Ints | int) -> Bools:
        """Which pairs of options repeat one another, by their cosine and the stems that both hold."""
        fewer = np.minimum(self._sizes[one], self._sizes[other])
        return np.asarray((cosine > MOST_COSINE) | (shared > MOST_SHARED * fewer))
