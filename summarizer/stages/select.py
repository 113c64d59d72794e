"""Selection of the best claims that fit the length limit and do not repeat one another.

If the ranker returns weights of terms, the summary is the most valuable set of claims (`coverage.py`).
Otherwise, and in summaries of very many sentences, claims are chosen in order of rank. If there are shorter
wordings, at most one wording of a claim is chosen.

A sentence that needs others is chosen with them, or not at all. No sentence is cut and no limit is exceeded.
Remarks and fragments are chosen only after all statements.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from summarizer.stages.cluster import Bools, ClaimIndex, Claims, OptionIndex
from summarizer.stages.conflict import is_number
from summarizer.stages.context import Context
from summarizer.stages.coverage import Candidates, Coverage, best_set, candidates
from summarizer.stages.features import Ints, wording_matrix

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
# The best options by value per length among which the most valuable set is searched for.
MOST_CANDIDATES = 80
# If more sentences than this may fit, they are chosen by rank: coverage matters less in a long summary, and
# the search would take seconds.
MOST_SEARCHED = 40

# What a claim is to a reader. Remarks ("The company denied it.") are considered if every statement is chosen
# or repeats a chosen one, or none fits; fragments (headlines, captions, sentences without their context) if
# nothing was chosen. Pieces of a transcript, which may begin in a sentence, are remarks beside statements.
STATEMENT, REMARK, FRAGMENT = range(3)
# Content words that a statement has at least; "The company denied it" has two.
FEWEST_CONTENT_WORDS = 4
# A sentence in which its text breaks off is a fragment if the other statements are at least so many times as
# long as the limit. On Multi-News, where every article is truncated, summaries of 100 words then have none
# instead of one each, and those of 230 words, half of the articles, the same ROUGE; without this condition
# R-1 falls by 0.5.
ENOUGH_TO_CHOOSE_FROM = 2


def tiers(claims: Claims, context: Context) -> Ints:
    """Return (m,) STATEMENT, REMARK or FRAGMENT for each claim."""
    enough = np.diff(claims.matrix.indptr) >= FEWEST_CONTENT_WORDS
    whole = claims.cluster.whole[claims.representatives]
    pieces = claims.cluster.pieces[claims.representatives]
    if (enough & whole & context.complete & ~pieces).any():
        enough &= ~pieces
    return np.where(whole & context.complete, np.where(enough, STATEMENT, REMARK), FRAGMENT)


@dataclass(frozen=True)
class Wording:
    """A shorter wording of a claim, and its source: the sentence, or two joined, that it was made from."""

    claim: ClaimIndex
    source: str
    text: str


class Restating(Protocol):
    """Knows which sentences restate others in other words; `evidence/links.py` knows it for English."""

    def restated(self, one: Ints, other: Ints) -> Bools:
        """Return for each pair of sentences, (p,) and (p,), whether the second says all of the first."""
        ...


@dataclass(frozen=True)
class Options:
    """The options to select from: m claims in the words of their representatives, then shorter wordings.

    Attributes:
        claims: all claims; claim i in its own words is option i.
        tiers: (m,) STATEMENT, REMARK or FRAGMENT for each claim.
        context: what each claim needs; only self-contained claims have shorter wordings.
        ranked: the claims that may be chosen, the best first.
        coverage: the value of sets of claims; without it they are chosen in the order of `ranked`.
        wordings: shorter wordings, from option m on.
        restating: which sentences restate others; without it only words are compared.
    """

    claims: Claims
    tiers: Ints
    context: Context
    ranked: Sequence[ClaimIndex]
    coverage: Coverage | None = None
    wordings: Sequence[Wording] = ()
    restating: Restating | None = None

    def option_of(self, claim: ClaimIndex) -> OptionIndex:
        """Return the option for a claim in the words of its representative."""
        return OptionIndex(claim)

    def wording_of(self, option: OptionIndex) -> Wording | None:
        """Return the shorter wording of an option, None for a claim in its own words."""
        return self.wordings[option - len(self.claims)] if option >= len(self.claims) else None

    @cached_property
    def claim_of(self) -> list[ClaimIndex]:
        """The claim of each option."""
        return [*self.claims.indices, *(wording.claim for wording in self.wordings)]

    @cached_property
    def ranked_options(self) -> list[OptionIndex]:
        """The options that may be chosen, the best first.

        Shorter wordings come right before their claim, so in order of rank they are chosen instead of it.
        """
        shorter: dict[ClaimIndex, list[OptionIndex]] = {}
        for number, wording in enumerate(self.wordings, len(self.claims)):
            shorter.setdefault(wording.claim, []).append(OptionIndex(number))
        return [one for claim in self.ranked for one in (*shorter.get(claim, ()), self.option_of(claim))]

    @cached_property
    def tier_of(self) -> Ints:
        """The tier of each option."""
        return np.asarray(self.tiers[self.claim_of])

    @cached_property
    def companions(self) -> list[tuple[OptionIndex, ...]]:
        """For each option the others that must be chosen with it."""
        needed = [tuple(map(self.option_of, together)) for together in self.context.companions]
        return [*needed, *([()] * len(self.wordings))]

    @cached_property
    def texts(self) -> list[str]:
        """The options as strings."""
        return [*self.claims.texts, *(wording.text for wording in self.wordings)]

    @cached_property
    def matrix(self) -> csr_array:
        """(k, vocabulary) the TF-IDF rows of the options."""
        if not self.wordings:
            return self.claims.matrix
        representatives = self.claims.representatives
        wordings = [(int(representatives[one.claim]), one.text) for one in self.wordings]
        added = wording_matrix(self.claims.cluster.features, wordings)
        return csr_array(vstack((self.claims.matrix, added), format="csr"))

    @cached_property
    def objective(self) -> Coverage | None:
        """The value of sets of options, from `coverage`."""
        if self.coverage is None or not self.wordings:
            return self.coverage
        wordings = [(one.claim, one.text) for one in self.wordings]
        return self.coverage.with_wordings(self.claims.texts, wordings)


@dataclass(frozen=True)
class Selection:
    """The chosen claims, and why the others were not chosen.

    Attributes:
        chosen: the claims in order of choice.
        wordings: for each of them that is shown in a shorter wording that wording.
        repeats: for each redundant claim the chosen one that it repeats.
        not_fitting: the claims that were good enough and did not fit.
        tier: the last tier that was considered.
    """

    chosen: list[ClaimIndex]
    wordings: dict[ClaimIndex, Wording]
    repeats: dict[ClaimIndex, ClaimIndex]
    not_fitting: frozenset[ClaimIndex]
    tier: int


def length(text: str, unit: str) -> int:
    """Return the length of a text in "words" (by `str.split()`), "chars" (code points) or "sentences"."""
    if unit == "words":
        return len(text.split())
    return len(text) if unit == "chars" else 1


def limits_below(headline: str, lengths: Sequence[int], texts: Sequence[str]) -> list[Limit]:
    """Return the limits of nested summaries below a headline, in words, ascending as the lengths do.

    The headline is not counted if no text would fit beside it, or less than in the shorter summary.

    Args:
        headline: shown above each.
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
    """Choose claims for each of some ascending limits; each selection contains the one before it.

    Time grows with the number of options times that of chosen ones, since each of these is compared with all
    that share a stem: milliseconds for usual summaries, minutes for one of a quarter of a million sentences.

    Args:
        options: the options to choose from.
        limits: each a unit and a maximum; the sentences are joined by one blank.
    """
    selections: list[Selection] = []
    chosen: Sequence[OptionIndex] = ()
    for limit in limits:
        draft, tier = _selected(options, limit, chosen)
        chosen = draft.chosen
        selections.append(_selection(options, draft, tier))
    return selections


def _selection(options: Options, draft: _Draft, tier: int) -> Selection:
    """Return the selection by claims; why a shorter wording was not chosen does not matter."""
    claim_of, count = options.claim_of, len(options.claims)
    chosen = [claim_of[one] for one in draft.chosen]
    selected = {*chosen}  # a claim in a shorter wording repeats that wording
    wordings = {claim_of[one]: wording for one in draft.chosen if (wording := options.wording_of(one))}
    repeats = {
        ClaimIndex(one): claim_of[draft.repeated[one]]
        for one in np.flatnonzero(draft.repeated[:count] >= 0).tolist()
        if one not in selected
    }
    not_fitting = frozenset(claim_of[one] for one in draft.not_fitting if options.wording_of(one) is None)
    return Selection(chosen, wordings, repeats, not_fitting, tier)


def _selected(options: Options, limit: Limit, before: Sequence[OptionIndex]) -> tuple[_Draft, int]:
    """Return the summary under one limit and the last tier considered; `before` are chosen already."""
    draft, tier = _Draft(options, limit, before), STATEMENT
    if not _take_best_set(draft, options, before) or not draft.chosen:
        tier = _take_by_rank(draft, options)
    if not draft.chosen:
        _take_any(draft, options)
    draft.repeated[draft.chosen] = -1
    return draft, tier


def _take_best_set(draft: _Draft, options: Options, before: Sequence[OptionIndex]) -> bool:
    """Choose the most valuable set of statements; return False if there is nothing to search for."""
    statements = [one for one in options.ranked_options if draft.tier_of[one] == STATEMENT]
    statements = [one for one in statements if draft.repeated[one] < 0]
    # At most so many fit: the shortest. If that is all of them, no search is needed.
    most = np.searchsorted(np.cumsum(np.sort(draft.lengths[statements])), draft.remaining, side="right")
    if options.objective is None or most > MOST_SEARCHED or most == len(statements):
        return False
    coverage = options.objective.after(before)
    among, searched = _candidates(draft, coverage, statements)
    draft.take([searched[number] for number in best_set(among)])
    # Statements that would still fit add too little value, and remarks and fragments still less.
    alone = coverage.alone()
    left = [one for one in statements if draft.repeated[one] < 0 and alone[one] > 0]
    draft.not_fitting += [one for one in left if draft.chosen and draft.lengths[one] > draft.remaining]
    return True


def _take_by_rank(draft: _Draft, options: Options) -> int:
    """Choose statements in order of rank, then remarks, then fragments; return the last tier considered."""
    for tier in (STATEMENT, REMARK):
        draft.fill([one for one in options.ranked_options if draft.tier_of[one] == tier])
        if draft.chosen and (draft.not_fitting or tier == REMARK):
            return tier
    draft.fill([one for one in options.ranked_options if draft.tier_of[one] == FRAGMENT])
    return FRAGMENT


def _take_any(draft: _Draft, options: Options) -> None:
    """Choose one sentence without those that it needs: better than an empty summary."""
    for one in sorted(options.ranked_options, key=lambda one: int(draft.tier_of[one])):
        if draft.lengths[one] <= draft.remaining:
            draft.take([one])
            return


def _candidates(
    draft: _Draft, coverage: Coverage, statements: Sequence[OptionIndex]
) -> tuple[Candidates, list[OptionIndex]]:
    """Return the candidates of the search: the best statements by value per length, and those they need."""
    # Claims that the ranker did not examine have no value to compare.
    examined = [one for one in statements if coverage.values[one] > -np.inf]
    possible = {*examined}
    usable = [one for one in examined if possible.issuperset(draft.companions[one])]
    usable = [one for one in usable if draft.lengths[one] <= draft.remaining]
    ratio = coverage.alone()[usable] / draft.lengths[usable]
    best = {usable[number] for number in np.argsort(-ratio, kind="stable")[:MOST_CANDIDATES].tolist()}
    best |= {one for option in best for one in draft.companions[option]}
    options = sorted(best)
    number_of = {option: number for number, option in enumerate(options)}
    needs = [[number_of[one] for one in draft.companions[option]] for option in options]
    lengths = draft.lengths[options].astype(np.float64)
    repeats = draft.repeating_pairs(options)
    return candidates(coverage, options, needs, lengths, repeats, draft.remaining), options


class _Draft:
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
        matrix, vocabulary = self._matrix, self._options.claims.cluster.features.vocabulary
        number = np.fromiter(map(is_number, vocabulary), np.bool_, len(vocabulary))
        rows = pairwise(matrix.indptr.tolist())
        return [
            frozenset(columns[number[columns]].tolist())
            for begin, end in rows
            for columns in [matrix.indices[begin:end]]
        ]

    def _repeating(self, cosine: NDArray[Any], shared: NDArray[Any], one: Ints, other: Ints | int) -> Bools:
        """Return which pairs of options repeat one another, by their cosine and the stems that both have."""
        fewer = np.minimum(self._sizes[one], self._sizes[other])
        return np.asarray((cosine > MOST_COSINE) | (shared > MOST_SHARED * fewer))
