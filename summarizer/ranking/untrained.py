"""The rankers that are not learned: claims are scored by how central they are and where they stand.

Centrality is LexRank (Erkan and Radev 2004) in its continuous form. The similarity matrix X X' is
never made: a step of the walk is X (X' v) over the sparse rows. The learned ranker builds on these scores
(`summarizer/ranking/learned.py`).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.stages.features import Floats, Ints

# The walk goes on with this probability and else starts anew anywhere, as in the paper's best runs.
DAMPING = 0.85
# Scores then change by less than what six printed decimals show.
TOLERANCE = 1e-7
MOST_STEPS = 100

# What is left of the weight of a sentence far down in its article; news tells the chief things first.
# From 0.2 to 0.5 it moves ROUGE by less than two tenths on Multi-News, NeuS and MultiLing alike.
BASE = 0.3
# The weight of a sentence that opens with "He" or "However": its antecedent may not be chosen with it.
LEANING = 0.7
# A sentence of fewer content words weighs less: it tells less, and fills the last gap in a summary.
FULL = 8
# Articles of up to 8 sentences on average are digests or openings, from 16 on they are news as it is printed.
SHORT, LONG = 8.0, 16.0
# In long articles a sentence of more content words weighs less in proportion, since others tell as much in
# less room: on MultiLing that brings from 0.5 (French, English) to 1.5 ROUGE-1 (Arabic).
ROOM = 12


def longness(sentences: float) -> float:
    """0 for short articles, 1 for long ones, by their sentences on average."""
    return float(np.clip((sentences - SHORT) / (LONG - SHORT), 0.0, 1.0))


def positional(
    walk: Floats, matrix: csr_array, places: Ints, leaning: NDArray[np.bool_], long: float
) -> Floats:
    """LexRank weighted by place and length: the score of each claim, from 0 to 1, the best the highest.

    Args:
        walk: (m,) how central each is (`centrality`).
        matrix: (m, vocabulary) the TF-IDF rows of the claims' speakers.
        places: (m,) the earliest place of a member in its document, in sentences from 0.
        leaning: (m,) whether the speaker leans on a sentence before it ("He", "However").
        long: how long the articles are, from 0 to 1 (`longness`).
    """
    position = BASE + (1.0 - BASE) / (1.0 + places)
    weight = position * _telling(matrix, long) * np.where(leaning, LEANING, 1.0)
    return scaled(walk * weight)


def central(matrix: csr_array, spread: Ints) -> Floats:
    """The cosine of each claim with the cluster's centroid (Radev, Jing, Styś and Tam 2004), from 0 to 1."""
    return scaled(matrix @ (matrix.T @ spread.astype(np.float64)))


def leading(walk: Floats, matrix: csr_array, places: Ints, leaning: NDArray[np.bool_], long: float) -> Floats:
    """Lead, the baseline of news: what stands first in an article, then what comes second.

    Weighted by centrality, so that among first sentences the central ones come first, and a very central
    second sentence before a first one on something else. Arguments and range are those of `positional`.
    """
    central = BASE + (1.0 - BASE) * scaled(walk)
    return scaled(central / (1.0 + places) * _telling(matrix, long) * np.where(leaning, LEANING, 1.0))


def _telling(matrix: csr_array, long: float) -> Floats:
    """(m,) less than 1 for sentences that tell too little, or in long articles take too much room."""
    content = np.diff(matrix.indptr)
    spared = np.minimum(ROOM / np.maximum(content, 1), 1.0) ** long
    return np.asarray(np.minimum(content / FULL, 1.0) * spared)


def scaled(scores: Floats) -> Floats:
    """Scores of 0 or more with the best at 1."""
    return np.asarray(scores / (scores.max(initial=0.0) or 1.0))


def centrality(matrix: csr_array, spread: Ints) -> Floats:
    """The share of a long walk over similar claims that is spent at each, (m,), sums to 1.

    A claim counts as often as distinct texts tell it: as if it stood there so many times, each like the
    others. So a claim of many texts draws more of the walk, and keeps it.

    Args:
        matrix: (m, vocabulary) the claims' rows, of length 1 or 0.
        spread: (m,) how many distinct texts tell each.
    """
    count = matrix.shape[0]
    if not count:
        return np.zeros(0)
    times = spread.astype(np.float64)
    transposed = matrix.T.tocsr()
    own = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()  # a sentence is not a neighbour of itself
    degrees = matrix @ (transposed @ times) - own
    # A claim of one text that is like no other walks on to anywhere.
    alone = degrees <= TOLERANCE
    share = np.divide(1.0, degrees, out=np.zeros(count), where=~alone)
    anywhere = times / times.sum()
    scores: Floats = anywhere
    for _ in range(MOST_STEPS):
        leaving = scores * share
        walked = times * (matrix @ (transposed @ leaving)) - own * leaving + scores[alone].sum() * anywhere
        following = (1.0 - DAMPING) * anywhere + DAMPING * walked
        change = np.abs(following - scores).max() * count
        scores = following
        if change < TOLERANCE:
            break
    return np.asarray(scores)
