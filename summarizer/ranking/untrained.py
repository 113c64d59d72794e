"""The untrained rankers: they score claims by centrality, position and length.

Centrality is LexRank (Erkan and Radev 2004) in its continuous form. The similarity matrix X X' is never
computed: a step of the random walk is X (X' v) over the sparse rows. The learned ranker (`learned.py`) builds
on these scores.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import csr_array

from summarizer.ranking.ranker import Ranking
from summarizer.stages.cluster import Claims, Cluster
from summarizer.stages.features import Floats, Ints

# The walk continues with this probability and restarts anywhere otherwise, as in the paper's best runs.
DAMPING = 0.85
# The iteration stops when scores change by less than six decimals show.
TOLERANCE = 1e-7
MOST_STEPS = 100

# The weight of a late position in the article; news reports state the main facts first.
# From 0.2 to 0.5 it moves ROUGE by less than two tenths on Multi-News, NeuS and MultiLing alike.
LATE_WEIGHT = 0.3
# The weight of a sentence that opens with "He" or "However": its antecedent may not be selected with it.
CONTEXT_WEIGHT = 0.7
# A sentence of fewer content words weighs less: it says little, and would be used to fill the last gap.
FULL_CONTENT = 8
# Articles of up to 8 sentences on average are digests or openings, from 16 on they are news as it is printed.
SHORT_ARTICLES, LONG_ARTICLES = 8.0, 16.0
# In long articles a sentence of more content words weighs less in proportion, since others state as much in
# fewer words: on MultiLing that gains from 0.5 (French, English) to 1.5 ROUGE-1 (Arabic).
MOST_CONTENT = 12


class LexRank:
    """LexRank alone."""

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by centrality."""
        return _ranking(scaled(centrality(claims.matrix, claims.text_counts)))


class Centroid:
    """The cosine of each claim with the cluster's centroid (Radev, Jing, Styś and Tam 2004)."""

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by their cosine with the centroid."""
        matrix = claims.matrix
        return _ranking(scaled(matrix @ (matrix.T @ claims.text_counts.astype(np.float64))))


class Lead:
    """The lead baseline for news: first sentences of articles, then second ones.

    Positions are weighted by centrality: central first sentences precede other first sentences, and a very
    central second sentence precedes a first sentence on another subject.
    """

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by position, then by centrality."""
        central = LATE_WEIGHT + (1.0 - LATE_WEIGHT) * scaled(centrality(claims.matrix, claims.text_counts))
        weights = _length_weights(claims) * _context_weights(claims)
        return _ranking(scaled(central / (1.0 + claims.earliest) * weights))


class Positional:
    """LexRank weighted by position and length (Edmundson 1969)."""

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by centrality times position."""
        return _ranking(positional(claims, centrality(claims.matrix, claims.text_counts)))


class MostVoices:
    """What most voices state, whole or in part, as in a pyramid of content (Nenkova and Passonneau 2004).

    Voices are weighted by position, length and centrality, which decide between claims of as many voices.
    """

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by voices, then by centrality and position."""
        whole, stating = claims.voice_counts
        support = scaled((whole + stating).astype(np.float64))
        return _ranking(scaled(support * positional(claims, centrality(claims.matrix, claims.text_counts))))


class Untrained:
    """`Lead` for long articles, `Positional` for short ones."""

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims by position and centrality."""
        ranker = Lead() if long_articles(claims.cluster) >= 0.5 else Positional()
        return ranker.rank(claims)


def positional(claims: Claims, lexrank: Floats) -> Floats:
    """Return LexRank weighted by position and length: (m,) scores from 0 to 1, the best the highest.

    Sentences that need context weigh less.

    Args:
        claims: the m claims.
        lexrank: (m,) the LexRank score of each (`centrality`).
    """
    position = LATE_WEIGHT + (1.0 - LATE_WEIGHT) / (1.0 + claims.earliest)
    return scaled(lexrank * (position * _length_weights(claims) * _context_weights(claims)))


def _ranking(scores: Floats) -> Ranking:
    # Rounded, so that ties are ties on every machine.
    return Ranking(np.round(scores, 6))


def long_articles(cluster: Cluster) -> float:
    """Return from 0 (short) to 1 (long) how long the articles are, by their mean number of sentences.

    Articles without a sentence do not count.
    """
    sentences = len(cluster.sentences) / max(len(np.unique(cluster.text_of)), 1)
    return float(np.clip((sentences - SHORT_ARTICLES) / (LONG_ARTICLES - SHORT_ARTICLES), 0.0, 1.0))


def _context_weights(claims: Claims) -> Floats:
    """(m,) less than 1 for sentences that need context."""
    return np.where(claims.cluster.features.needs_context[claims.representatives], CONTEXT_WEIGHT, 1.0)


def _length_weights(claims: Claims) -> Floats:
    """(m,) less than 1 for short sentences and, in long articles, for long ones."""
    content = np.diff(claims.matrix.indptr)
    brevity = np.minimum(MOST_CONTENT / np.maximum(content, 1), 1.0) ** long_articles(claims.cluster)
    return np.asarray(np.minimum(content / FULL_CONTENT, 1.0) * brevity)


def scaled(scores: Floats) -> Floats:
    """Return non-negative scores divided by the largest."""
    return np.asarray(scores / (scores.max(initial=0.0) or 1.0))


def centrality(matrix: csr_array, text_counts: Ints) -> Floats:
    """Return LexRank scores: the share of a long random walk over similar claims spent at each, (m,), sum 1.

    A claim counts as often as distinct texts state it, as if there were so many equal nodes. So a claim of
    many texts attracts more of the walk, and keeps it.

    Args:
        matrix: (m, vocabulary) the claims' rows, of length 1 or 0.
        text_counts: (m,) how many distinct texts state each.
    """
    count = matrix.shape[0]
    if not count:
        return np.zeros(0)
    times = text_counts.astype(np.float64)
    transposed = matrix.T.tocsr()
    own = np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel()  # a sentence is not a neighbour of itself
    degrees = matrix @ (transposed @ times) - own
    # From a claim of one text without a similar claim the walk continues anywhere.
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
