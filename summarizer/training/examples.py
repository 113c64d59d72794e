"""Training examples of the ranker: the features of the words, pairs and claims of a cluster, and true values.

The true value of a word, or of a pair of words, is the share of the references that contain it. That of a
claim is its gain: the share of the references that it covers for each of its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import numpy as np

from summarizer.evaluation import EvaluationCluster, read_clusters
from summarizer.evaluation.rouge import english_tokens, unicode_tokens
from summarizer.ranking.features import ClaimFeatures, Terms, claim_features
from summarizer.ranking.untrained import centrality
from summarizer.settings import Settings
from summarizer.stages.claims import group_claims
from summarizer.stages.cluster import describe
from summarizer.stages.coverage import pair_keys, word_key
from summarizer.stages.features import Floats, stems_of
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

# A claim of fewer words counts as of this many: otherwise a sentence of three words that a reference contains
# would have the largest gain.
SHORTEST_CLAIM = 8
# The weight of the recall of pairs relative to that of words: shared pairs are rarer and better evidence.
PAIR_WEIGHT = 2.0


@dataclass(frozen=True)
class Example:
    """A training example: the inputs and the true values of a cluster.

    Attributes:
        features: the features of its m claims; those of its terms are in single precision.
        shares: for words and for pairs (t,) the share of references that contain each.
        gain: (m,) the share of the references that each claim covers for each of its words, standardised.
        weight: the weight of the cluster.
    """

    features: ClaimFeatures
    shares: dict[str, Floats]
    gain: Floats
    weight: float

    def terms(self, kind: str) -> Terms:
        """Return the words or the pairs."""
        return self.features.words if kind == "words" else self.features.pairs


def read_examples(
    path: Path, limit: int | None = None, progress: Callable[[float], None] = lambda share: None
) -> list[Example]:
    """Return the examples of a file, or of its first `limit` clusters; the weights of all clusters sum to 1.

    Titles are removed from every second cluster. Otherwise the networks would recognise by the titles which
    file a cluster is from, and mistake other articles with titles, or without, for those of that file.

    Raises:
        InputError: the file cannot be read as clusters.
    """
    clusters = read_clusters(path, limit)
    examples: list[Example] = []
    for number, cluster in enumerate(clusters):
        progress(number / len(clusters))
        if number % 2 == 0:
            cluster = replace(cluster, documents=tuple(replace(text, title="") for text in cluster.documents))
        if (one := example(cluster, 1 / len(clusters))) is not None:
            examples.append(one)
    return examples


def example(cluster: EvaluationCluster, weight: float = 1.0) -> Example | None:
    """Return the example of a cluster, or None if it has fewer than two claims."""
    described = describe(split(prepare(cluster.documents, Settings())))
    claims = group_claims(described)
    if len(claims) < 2:
        return None
    features = claim_features(claims, centrality(claims.matrix, claims.text_counts))
    words, pairs = [], []
    for reference in cluster.references:
        keys = np.array(
            [word_key(stem) for stem in stems_of(reference, described.features.language)], dtype=np.uint64
        )
        words.append(np.isin(features.words.keys, keys))
        pairs.append(np.isin(features.pairs.keys, pair_keys(np.column_stack((keys[:-1], keys[1:])))))
    return Example(
        replace(features, words=_single(features.words), pairs=_single(features.pairs)),
        {"words": np.mean(words, axis=0), "pairs": np.mean(pairs, axis=0)},
        _gain(claims.texts, cluster.references, english_tokens if cluster.english else unicode_tokens),
        weight,
    )


def _single(terms: Terms) -> Terms:
    """Return terms with features in single precision: they take most of the memory of an example."""
    return replace(terms, features=terms.features.astype("f4"))


def _gain(
    sentences: Sequence[str], references: Sequence[str], tokens_of: Callable[[str], list[str]]
) -> Floats:
    """Return (m,) the recall of words and of pairs by each sentence, for its length, standardised."""
    tokens = [tokens_of(sentence) for sentence in sentences]
    gain = np.zeros(len(sentences))
    for reference in map(tokens_of, references):
        words, pairs = Counter(reference), Counter(pairwise(reference))
        gain += [(words & Counter(one)).total() / max(words.total(), 1) for one in tokens]
        gain += [
            PAIR_WEIGHT * (pairs & Counter(pairwise(one))).total() / max(pairs.total(), 1) for one in tokens
        ]
    gain /= [max(len(sentence.split()), SHORTEST_CLAIM) for sentence in sentences]
    return np.asarray((gain - gain.mean()) / (gain.std() + 1e-6))
