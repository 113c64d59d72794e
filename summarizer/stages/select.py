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

import numpy as np

from summarizer.stages.cluster import ClaimIndex, OptionIndex
from summarizer.stages.coverage import Candidates, Coverage, best_set, candidates
from summarizer.stages.draft import Draft, Limit, length
from summarizer.stages.options import FRAGMENT, REMARK, STATEMENT, Options, Wording

# The best options by value per length among which the most valuable set is searched for.
MOST_CANDIDATES = 80
# If more sentences than this may fit, they are chosen by rank: coverage matters less in a long summary, and
# the search would take seconds.
MOST_SEARCHED = 40


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


def _selection(options: Options, draft: Draft, tier: int) -> Selection:
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


def _selected(options: Options, limit: Limit, before: Sequence[OptionIndex]) -> tuple[Draft, int]:
    """Return the summary under one limit and the last tier considered; `before` are chosen already."""
    draft, tier = Draft(options, limit, before), STATEMENT
    if not _take_best_set(draft, options, before) or not draft.chosen:
        tier = _take_by_rank(draft, options)
    if not draft.chosen:
        _take_any(draft, options)
    draft.repeated[draft.chosen] = -1
    return draft, tier


def _take_best_set(draft: Draft, options: Options, before: Sequence[OptionIndex]) -> bool:
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


def _take_by_rank(draft: Draft, options: Options) -> int:
    """Choose statements in order of rank, then remarks, then fragments; return the last tier considered."""
    for tier in (STATEMENT, REMARK):
        draft.fill([one for one in options.ranked_options if draft.tier_of[one] == tier])
        if draft.chosen and (draft.not_fitting or tier == REMARK):
            return tier
    draft.fill([one for one in options.ranked_options if draft.tier_of[one] == FRAGMENT])
    return FRAGMENT


def _take_any(draft: Draft, options: Options) -> None:
    """Choose one sentence without those that it needs: better than an empty summary."""
    for one in sorted(options.ranked_options, key=lambda one: int(draft.tier_of[one])):
        if draft.lengths[one] <= draft.remaining:
            draft.take([one])
            return


def _candidates(
    draft: Draft, coverage: Coverage, statements: Sequence[OptionIndex]
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
