"""The best claims that fit under the length limit, none of which repeats another.

Greedy in order of rank: a claim is passed over where a chosen one says nearly the same, or where it
does not fit into what is left. No sentence is cut and no limit is exceeded. Claims that read badly alone
wait until the others are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from summarizer.stages.representing import Ints

# Two sentences of one summary may have at most this cosine: of 0.3 to 0.6 none is better on all of
# Multi-News, NeuS and MultiLing, and 0.3 is worse.
MOST_ALIKE = 0.5
# ... and at most this share of the shorter one's stems in common: 0.8 would be read as a repetition,
# the rest is room for other ways to count words.
MOST_SHARED = 0.6


# What a claim is to a reader. Remarks ("The company denied it.") are looked at where every statement is
# chosen or repeats a chosen one, or none fits; fragments (headlines, captions) where nothing was chosen.
STATEMENT, REMARK, FRAGMENT = range(3)


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
) -> Selection:
    """Choose claims.

    Args:
        matrix: (m, vocabulary) the TF-IDF rows of the claims' speakers.
        texts: the speakers' sentences.
        ranked: the claims, the best first.
        tiers: (m,) STATEMENT, REMARK or FRAGMENT for each claim.
        limit: the unit and the most of it, `("words", 100)`; the sentences are joined by one blank.
    """
    unit, left = limit
    lengths = np.array([length(text, unit) for text in texts], dtype=np.int64)
    held = matrix.astype(bool).astype(np.float64)
    # By stem, so that a chosen claim is compared with those that share one, not with all.
    by_stem, held_by_stem = matrix.T.tocsr(), held.T.tocsr()
    sizes = np.maximum(np.diff(matrix.indptr), 1)
    repeated = np.full(len(texts), -1)
    chosen: list[int] = []
    unfit: list[int] = []
    for tier in (STATEMENT, REMARK, FRAGMENT):
        shortest = lengths[tiers == tier].min(initial=np.iinfo(np.int64).max)
        for claim in ranked:
            if tiers[claim] != tier or repeated[claim] >= 0:
                continue
            blank = 1 if unit == "chars" and chosen else 0
            if lengths[claim] + blank > left:
                unfit.append(claim)
                if left < shortest + blank:
                    break  # nothing at all fits any more
                continue
            chosen.append(claim)
            left -= int(lengths[claim]) + blank
            cosine = matrix[[claim]] @ by_stem
            shared = held[[claim]] @ held_by_stem
            alike = [
                cosine.indices[cosine.data > MOST_ALIKE],
                shared.indices[shared.data > MOST_SHARED * np.minimum(sizes[shared.indices], sizes[claim])],
            ]
            for others in alike:
                repeated[others[repeated[others] < 0]] = claim
            repeated[claim] = claim  # also where it holds no word
        if chosen and (unfit or tier == REMARK):
            break
    repeated[chosen] = -1
    repeats = {int(claim): int(repeated[claim]) for claim in np.flatnonzero(repeated >= 0)}
    return Selection(chosen, repeats, frozenset(unfit), tier)
