"""Claims are scored by how central they are, where they stand, and how many texts tell them.

Centrality is LexRank (Erkan and Radev 2004) in its continuous form. The similarity matrix X X' is
never made: a step of the walk is X (X' v) over the sparse rows. Nothing is learned here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.stages.representing import Floats, Ints

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
# Content words from which on a sentence tells enough to stand alone; "The company denied it" has two.
FULL = 8


def rank(matrix: csr_array, places: Floats, spread: Ints, leaning: NDArray[np.bool_]) -> Floats:
    """The score of each claim, from 0 to 1, the best the highest.

    Args:
        matrix: (m, vocabulary) the TF-IDF rows of the claims' speakers.
        places: (m,) the earliest place of a member in its document, in sentences from 0.
        spread: (m,) how many distinct texts tell the claim.
        leaning: (m,) whether the speaker leans on a sentence before it ("He", "However").
    """
    if not matrix.shape[0]:
        return np.zeros(0)
    position = BASE + (1.0 - BASE) / (1.0 + places)
    support = 1.0 + np.log(spread)
    telling = np.minimum(np.diff(matrix.indptr) / FULL, 1.0)
    scores = centrality(matrix) * position * support * telling * np.where(leaning, LEANING, 1.0)
    return np.asarray(scores / (scores.max() or 1.0))


def centrality(matrix: csr_array) -> Floats:
    """The stationary probability of each row under the walk over similar rows, (m,), sums to 1."""
    count = matrix.shape[0]
    if not count:
        return np.zeros(0)
    transposed = matrix.T.tocsr()
    own = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()  # similarity to itself does not count
    degrees = matrix @ (transposed @ np.ones(count)) - own
    # A row like no other walks to every row alike.
    alone = degrees <= TOLERANCE
    share = np.divide(1.0, degrees, out=np.zeros(count), where=~alone)
    scores = np.full(count, 1.0 / count)
    for _ in range(MOST_STEPS):
        leaving = scores * share
        walked = matrix @ (transposed @ leaving) - own * leaving + scores[alone].sum() / count
        following = (1.0 - DAMPING) / count + DAMPING * walked
        change = np.abs(following - scores).max() * count
        scores = following
        if change < TOLERANCE:
            break
    return scores
