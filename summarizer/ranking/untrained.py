"""The rankers that are not learned: claims are scored by how central they are and where they stand.

Centrality is LexRank (Erkan and Radev 2004) in its continuous form. The similarity matrix X X' is
never made: a step of the walk is X (X' v) over the sparse rows. The learned ranker builds on these scores
(`learned.py`).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from summarizer.ranking.ranker import Ranking
from summarizer.stages.cluster import Claims, Cluster
from summarizer.stages.features import Floats, Ints

# The walk goes on with this probability and else starts anew anywhere, as in the paper's best runs.
DAMPING = 0.85
# Scores then change by less than what six printed decimals show.
TOLERANCE = 1e-7
MOST_STEPS = 100

# What is left of the weight of a sentence far down in its article; news tells the chief things first.
# From 0.2 to 0.5 it moves ROUGE by less than two tenths on Multi-News, NeuS and MultiLing alike.
FAR_DOWN = 0.3
# The weight of a sentence that opens with "He" or "However": its antecedent may not be chosen with it.
NEEDING_CONTEXT = 0.7
# A sentence of fewer content words weighs less: it tells less, and fills the last gap in a summary.
FULL_CONTENT = 8
# Articles of up to 8 sentences on average are digests or openings, from 16 on they are news as it is printed.
SHORT_ARTICLES, LONG_ARTICLES = 8.0, 16.0
# In long articles a sentence of more content words weighs less in proportion, since others tell as much in
# less room: on MultiLing that brings from 0.5 (French, English) to 1.5 ROUGE-1 (Arabic).
SPARING = 12


class LexRank:
    """How central each claim is, and nothing else."""

    def rank(self, claims: Claims) -> Ranking:
        """The claims by their share of the walk."""
        return _ranking(scaled(centrality(claims.matrix, claims.text_counts)))


class Centroid:
    """The cosine of each claim with the cluster's centroid (Radev, Jing, Styś and Tam 2004)."""

    def rank(self, claims: Claims) -> Ranking:
        """The claims by their closeness to the centroid."""
        matrix = claims.matrix
        return _ranking(scaled(matrix @ (matrix.T @ claims.text_counts.astype(np.float64))))


class Lead:
    """The baseline of news: what stands first in an article, then what comes second.

    Weighted by centrality, so that among first sentences the central ones come first, and a very central
    second sentence before a first one on something else.
    """

    def rank(self, claims: Claims) -> Ranking:
        """The claims by their place, then by centrality."""
        central = FAR_DOWN + (1.0 - FAR_DOWN) * scaled(centrality(claims.matrix, claims.text_counts))
        return _ranking(scaled(central / (1.0 + claims.earliest) * _fullness(claims) * _independence(claims)))


class Positional:
    """LexRank weighted by place and length (Edmundson 1969)."""

    def rank(self, claims: Claims) -> Ranking:
        """The claims by centrality times place."""
        return _ranking(positional(claims, centrality(claims.matrix, claims.text_counts)))


def positional(claims: Claims, walk: Floats) -> Floats:
    """LexRank weighted by place and length: the score of each claim, (m,) from 0 to 1, the best the highest.

    Args:
        claims: the m claims.
        walk: (m,) how central each is (`centrality`).
    """
    position = FAR_DOWN + (1.0 - FAR_DOWN) / (1.0 + claims.earliest)
    return scaled(walk * (position * _fullness(claims) * _independence(claims)))


def _ranking(scores: Floats) -> Ranking:
    # Rounded, so that ties are ties on every machine.
    return Ranking(np.round(scores, 6))


def long_articles(cluster: Cluster) -> float:
    """How long the articles that have a sentence are: 0 for short ones, 1 for long ones, by the mean."""
    sentences = len(cluster.sentences) / max(len(np.unique(cluster.text_of)), 1)
    return float(np.clip((sentences - SHORT_ARTICLES) / (LONG_ARTICLES - SHORT_ARTICLES), 0.0, 1.0))


def _independence(claims: Claims) -> Floats:
    """(m,) less than 1 for sentences that need the one before them."""
    return np.where(claims.cluster.features.needs_context[claims.representatives], NEEDING_CONTEXT, 1.0)


def _fullness(claims: Claims) -> Floats:
    """(m,) less than 1 for sentences that say too little, or in long articles take too much space."""
    content = np.diff(claims.matrix.indptr)
    spared = np.minimum(SPARING / np.maximum(content, 1), 1.0) ** long_articles(claims.cluster)
    return np.asarray(np.minimum(content / FULL_CONTENT, 1.0) * spared)


def scaled(scores: Floats) -> Floats:
    """Scores of 0 or more with the best at 1."""
    return np.asarray(scores / (scores.max(initial=0.0) or 1.0))


def centrality(matrix: csr_array, text_counts: Ints) -> Floats:
    """The share of a long walk over similar claims that is spent at each, (m,), sums to 1.

    A claim counts as often as distinct texts tell it: as if it stood there so many times, each like the
    others. So a claim of many texts draws more of the walk, and keeps it.

    Args:
        matrix: (m, vocabulary) the claims' rows, of length 1 or 0.
        text_counts: (m,) how many distinct texts tell each.
    """
    count = matrix.shape[0]
    if not count:
        return np.zeros(0)
    times = text_counts.astype(np.float64)
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
