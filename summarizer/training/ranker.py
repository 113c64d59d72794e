"""Fits the learned ranker (`summarizer/ranking/learned.py`) on clusters with references.

1. Each cluster goes through the chain up to its claims, and is described.
2. Networks learn from the figures of words, and of pairs of words, which of them a reference holds. What they
   miss for a term, on average over the clusters that hold it, goes into tables, and they learn again with
   the tables at hand.
3. Networks learn how much of the reference a claim gives for each of its words, from its figures and from
   the chances of its terms.

No cluster is seen through what was fitted on it: clusters are parted in two halves, and tables and
chances for one half come from the other. Files weigh alike, whatever their size. The same files, seed and
versions of numpy and scikit-learn give the same bytes on one machine.

Needs scikit-learn, the extra `train`. Left out: what of the ranker is set by hand, which stands in
`summarizer/ranking/learned.py` with its reasons.
"""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import __version__
from summarizer.errors import InputError, MissingExtra
from summarizer.evaluation import EvaluationCluster, read_clusters
from summarizer.evaluation.rouge import english_tokens, unicode_tokens
from summarizer.pipeline import Progress
from summarizer.ranking.features import ClaimFeatures, Terms, claim_features
from summarizer.ranking.learned import (
    CLAIM_NETWORKS,
    MOST_STANDARDISED,
    LearnedRanker,
    Network,
    Table,
    TermModel,
    claim_inputs,
    term_inputs,
    to_bytes,
)
from summarizer.ranking.untrained import centrality
from summarizer.settings import Settings
from summarizer.stages.claims import group_claims
from summarizer.stages.cluster import describe
from summarizer.stages.coverage import Keys, pair_keys, word_key
from summarizer.stages.features import Floats, stems_of
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split
from summarizer.training.cards import licence_of_each, training_command

# Two hidden layers. On clusters held back boosted trees predict terms as well and claims somewhat worse.
HIDDEN_LAYERS = (64, 32)
# Passes over the data, rows at a time, and how far a step goes.
FIGURE_ROUNDS, TERM_ROUNDS, CLAIM_ROUNDS = 3, 5, 6
TERM_BATCH, CLAIM_BATCH = 4096, 1024
STEP = 2e-3
# A value in a table is a mean over clusters, held towards 0 as if by so many that held no surprise; terms of
# fewer clusters are left out.
HOLD = 20.0
FEWEST_CLUSTERS = {"words": 15, "pairs": 25}
# A claim of fewer words counts as of so many: else a cry of three that a reference holds would beat all.
SHORTEST_CLAIM = 8
# What the share of pairs that a claim gives counts beside that of words: pairs are fewer and tell more.
PAIRS = 2.0
# Clusters that there must be: of fewer a half teaches nothing at all.
FEWEST_EXAMPLES = 10

KINDS = ("words", "pairs")
# What `progress` is told of, in this order.
RANKER_STEPS = ("describe", "figures", "tables", "terms", "claims")
FIT_MEASURES = {
    "chances of words": "correlation of the chance of each word with the share of references that hold it",
    "chances of pairs": "correlation of the chance of each pair of words with the share that hold it",
    "gains of claims": "correlation of what each claim was taken to give for its length with what it gives",
}


def train_ranker(
    data: Sequence[Path],
    licences: Sequence[str] = (),
    limit: int | None = None,
    seed: int = 0,
    *,
    today: date,
    progress: Progress = lambda step, share: None,
) -> tuple[bytes, dict[str, Any]]:
    """Fit a ranker on files of clusters.

    Args:
        data: what `read_clusters` reads; each file weighs alike.
        licences: that of each of them, in the same order, or none at all.
        limit: the first so many clusters of each.
        seed: of how clusters are parted, and of the networks.
        today: the date of the card.
        progress: called with one of `RANKER_STEPS` and the share of it that is done; what it raises stops
            the run.

    Returns:
        The weights, as `summarizer.ranking.learned.load` reads them from a file, and their card.

    Raises:
        InputError: a file cannot be read, or there are too few clusters; licences for some files only.
        MissingExtra: scikit-learn is not installed.
    """
    licence_of = licence_of_each(data, licences)
    with _scikit_learn():
        import sklearn  # before the minutes of work, not after them
    examples: list[Example] = []
    trained_on: list[dict[str, Any]] = []
    digests = [_digest(path) for path in data]
    for place, path in enumerate(data):
        if digests[place] is not None and digests[place] in digests[:place]:
            message = "holds the same clusters as a file before it, and they would be judged by themselves"
            raise InputError(message, str(path))
    for place, path in enumerate(data):

        def report(share: float, place: int = place) -> None:
            progress("describe", (place + share) / len(data))

        found = read_examples(path, limit, report)
        examples += found
        trained_on.append(
            {
                "data": path.resolve().name,
                "clusters": len(found),
                "licence": licence_of[place],
                "sha256": digests[place],
            }
        )
    # Files are mixed, so that the two halves are alike.
    order = np.random.default_rng(seed).permutation(len(examples))
    ranker, measures = train([examples[number] for number in order], seed, progress)
    weights = to_bytes(ranker)
    return weights, {
        "name": "ranker",
        "for": "what each word, each pair of words and each claim of a cluster is worth in a summary",
        "command": training_command("train-ranker", data, licences, (), limit, seed),
        "date": today.isoformat(),
        "seed": seed,
        "made_with": {
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "summarizer": __version__,
        },
        "trained_on": trained_on,
        "measures": [
            {"name": name, "value": value, "what": f"{FIT_MEASURES[name]}, on clusters not fitted on"}
            for name, value in measures.items()
        ],
        "bytes": len(weights),
        "sha256": hashlib.sha256(weights).hexdigest(),
    }


@dataclass(frozen=True)
class Example:
    """A cluster as it is learned from.

    Attributes:
        features: of its m claims; the figures of its terms are in single precision.
        held: for words and for pairs (t,), the share of references that hold each.
        gain: (m,) how much of the references each claim gives for each of its words, standardised.
        weight: of the cluster.
    """

    features: ClaimFeatures
    held: dict[str, Floats]
    gain: Floats
    weight: float

    def terms(self, kind: str) -> Terms:
        """The words, or the pairs."""
        return self.features.words if kind == "words" else self.features.pairs


def read_examples(
    path: Path, limit: int | None = None, progress: Callable[[float], None] = lambda share: None
) -> list[Example]:
    """The clusters of a file, the first `limit` of them, which weigh 1 together.

    Every second one goes without its titles: else the networks tell from them which file a cluster is of, and
    take other articles that have titles, or none, for what they are not.

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
    """A cluster as it is learned from; None where there is nothing to choose from."""
    described = describe(split(prepare(cluster.documents, Settings())))
    claims = group_claims(described)
    if len(claims) < 2:
        return None
    features = claim_features(claims, centrality(claims.matrix, claims.text_counts))
    words, pairs = [], []
    for reference in cluster.references:
        told = np.array(
            [word_key(stem) for stem in stems_of(reference, described.features.language)], dtype=np.uint64
        )
        words.append(np.isin(features.words.keys, told))
        pairs.append(np.isin(features.pairs.keys, pair_keys(np.column_stack((told[:-1], told[1:])))))
    return Example(
        replace(features, words=_single(features.words), pairs=_single(features.pairs)),
        {"words": np.mean(words, axis=0), "pairs": np.mean(pairs, axis=0)},
        _gain(claims.texts, cluster.references, english_tokens if cluster.english else unicode_tokens),
        weight,
    )


def _single(terms: Terms) -> Terms:
    """Terms with figures in single precision: they are most of what an example takes."""
    return replace(terms, features=terms.features.astype("f4"))


def _gain(spoken: Sequence[str], references: Sequence[str], tokens_of: Callable[[str], list[str]]) -> Floats:
    """(m,) what each sentence gives for its length: recall in words and in pairs of them, standardised."""
    tokens = [tokens_of(sentence) for sentence in spoken]
    gain = np.zeros(len(spoken))
    for reference in map(tokens_of, references):
        words, pairs = Counter(reference), Counter(pairwise(reference))
        gain += [(words & Counter(one)).total() / max(words.total(), 1) for one in tokens]
        gain += [PAIRS * (pairs & Counter(pairwise(one))).total() / max(pairs.total(), 1) for one in tokens]
    gain /= [max(len(sentence.split()), SHORTEST_CLAIM) for sentence in spoken]
    return np.asarray((gain - gain.mean()) / (gain.std() + 1e-6))


def train(
    examples: Sequence[Example], seed: int = 0, progress: Progress = lambda step, share: None
) -> tuple[LearnedRanker, dict[str, float]]:
    """Fit a ranker.

    Args:
        examples: the clusters, of all kinds in any order; every second one is of one half.
        seed: of where the networks start, and of the order in which they see the rows.
        progress: called with one of `RANKER_STEPS` and the share of it that is done; what it raises stops
            the run.

    Returns:
        The ranker, and its `FIT_MEASURES`.

    Raises:
        InputError: there are too few clusters to part.
        MissingExtra: scikit-learn is not installed.
    """
    if len(examples) < FEWEST_EXAMPLES:
        raise InputError(
            f"{len(examples)} clusters of two claims or more are too few; it takes {FEWEST_EXAMPLES} to "
            "part, and thousands for a ranker of use",
            "clusters",
        )
    with _scikit_learn():
        from threadpoolctl import threadpool_limits  # which scikit-learn needs, and so brings
    with threadpool_limits(1):  # several threads sum in another order, and so to other bytes
        return _trained(examples, seed, progress)


@dataclass(frozen=True)
class _Data:
    """The examples, every second one of one half: none is seen through what was fitted on it."""

    examples: Sequence[Example]
    seed: int

    def network(
        self,
        inputs: Sequence[Floats],
        truths: Sequence[Floats],
        rounds: int,
        batch: int,
        *,
        half: int | None = None,
        start: int = 0,
    ) -> Network:
        """A network for all examples, or for those of one half; `start` is added to the seed."""
        chosen = [number for number in range(len(self.examples)) if half in (None, number % 2)]
        return fit(
            [inputs[number] for number in chosen],
            [truths[number] for number in chosen],
            [self.examples[number].weight for number in chosen],
            rounds,
            batch,
            self.seed + start,
        )

    def crossed(self, inputs: Sequence[Floats], truths: Sequence[Floats], rounds: int) -> list[Floats]:
        """What a network of the other half predicts for the terms of each example."""
        networks = [self.network(inputs, truths, rounds, TERM_BATCH, half=half) for half in (0, 1)]
        return [networks[1 - number % 2](rows) for number, rows in enumerate(inputs)]

    def truths(self, kind: str) -> list[Floats]:
        """For each example the share of references that hold each of its terms."""
        return [one.held[kind] for one in self.examples]


def _trained(
    examples: Sequence[Example], seed: int, progress: Progress
) -> tuple[LearnedRanker, dict[str, float]]:
    """What `train` gives, by steps 2 and 3 of this module."""
    data = _Data(examples, seed)
    everything, tables = _tables(data, progress)
    measures: dict[str, float] = {}
    chances: dict[str, list[Floats]] = {}
    models: dict[str, TermModel] = {}
    for done, kind in enumerate(KINDS):
        progress("terms", done / len(KINDS))
        seen = [
            term_inputs(one.terms(kind), known["words"], known[kind]).astype("f4")
            for one, known in zip(examples, tables, strict=True)
        ]
        truths = data.truths(kind)
        chances[kind] = [np.clip(share, 0.0, 1.0) for share in data.crossed(seen, truths, TERM_ROUNDS)]
        measures[f"chances of {kind}"] = _correlation(chances[kind], truths)
        network = data.network(seen, truths, TERM_ROUNDS, TERM_BATCH)
        models[kind] = TermModel(network, everything["words"], everything[kind])
    progress("claims", 0.0)
    gains = [one.gain for one in examples]
    seen = [
        claim_inputs(one.features, (words, pairs), (known["words"], known["pairs"]))
        for one, words, pairs, known in zip(examples, *chances.values(), tables, strict=True)
    ]
    held_back = data.network(seen, gains, CLAIM_ROUNDS, CLAIM_BATCH, half=0)
    measures["gains of claims"] = _correlation([held_back(rows) for rows in seen[1::2]], gains[1::2])
    claims = []
    for number in range(CLAIM_NETWORKS):
        progress("claims", (number + 1) / (CLAIM_NETWORKS + 1))
        claims.append(data.network(seen, gains, CLAIM_ROUNDS, CLAIM_BATCH, start=number))
    progress("claims", 1.0)
    return LearnedRanker(models["words"], models["pairs"], tuple(claims)), measures


def _tables(data: _Data, progress: Progress) -> tuple[dict[str, Table], list[dict[str, Table]]]:
    """The tables of all examples, and for each example those of the other half."""
    examples = data.examples
    missed: dict[str, list[Floats]] = {}
    for done, kind in enumerate(KINDS):
        progress("figures", done / len(KINDS))
        features = [one.terms(kind).features for one in examples]
        expected = data.crossed(features, data.truths(kind), FIGURE_ROUNDS)
        missed[kind] = [truth - share for truth, share in zip(data.truths(kind), expected, strict=True)]

    def tables_of(chosen: Sequence[int]) -> dict[str, Table]:
        return {
            kind: table(
                [examples[number].terms(kind).keys for number in chosen],
                [missed[kind][number] for number in chosen],
                FEWEST_CLUSTERS[kind],
            )
            for kind in KINDS
        }

    progress("tables", 0.0)
    everything = tables_of(range(len(examples)))
    elsewhere = [tables_of(range(1 - half, len(examples), 2)) for half in (0, 1)]
    return everything, [elsewhere[number % 2] for number in range(len(examples))]


def table(keys: Sequence[Keys], missed: Sequence[Floats], fewest: int) -> Table:
    """What terms are worth beyond their figures: the mean of what was missed, held towards 0.

    Args:
        keys: of each cluster the terms, (t,), each once.
        missed: what a reference held beyond what was predicted, (t,) for each cluster.
        fewest: clusters that hold a term that is kept.
    """
    known, number, clusters = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    values = np.bincount(number, np.concatenate(missed)) / (clusters + HOLD)
    kept = clusters >= fewest
    return Table(known[kept], values[kept].astype(np.float32))


def fit(
    inputs: Sequence[Floats],
    truths: Sequence[Floats],
    weights: Sequence[float],
    rounds: int,
    batch: int,
    seed: int,
) -> Network:
    """A network that predicts the truths, (n,) for each cluster, from inputs, (n, f), by least squares.

    A cluster of n rows weighs as the square root of n: large ones tell more, but not in proportion.

    Raises:
        MissingExtra: scikit-learn is not installed.
    """
    with _scikit_learn():
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.neural_network import MLPRegressor
    rows: NDArray[np.float32] = np.concatenate(inputs, dtype=np.float32)
    # Sums over millions of rows are taken in double precision, and the rows are standardised where they lie.
    mean = rows.mean(axis=0, dtype=np.float64).astype(np.float32)
    rows -= mean
    deviation = np.sqrt(np.einsum("ij,ij->j", rows, rows, dtype=np.float64) / len(rows)) + 1e-6
    deviation = deviation.astype(np.float32)
    rows /= deviation
    np.clip(rows, -MOST_STANDARDISED, MOST_STANDARDISED, out=rows)
    weight = np.concatenate(
        [
            np.full(len(one), share / max(len(one), 1) ** 0.5)
            for one, share in zip(inputs, weights, strict=True)
        ]
    )
    network = MLPRegressor(
        hidden_layer_sizes=HIDDEN_LAYERS,
        alpha=1e-4,  # scikit-learn's default of today, held fast so that bytes do not move with it
        batch_size=min(batch, len(rows)),
        learning_rate_init=STEP,
        max_iter=rounds,
        n_iter_no_change=rounds,
        tol=0.0,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after the rounds, as it is meant to
        truth = np.concatenate(truths).astype(np.float32)
        network.fit(rows, truth, sample_weight=(weight / weight.mean()).astype(np.float32))
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return Network(
        mean, deviation, tuple((one.astype(np.float32), other.astype(np.float32)) for one, other in layers)
    )


@contextmanager
def _scikit_learn() -> Iterator[None]:
    """Imports of scikit-learn, which name the extra where it is missing."""
    try:
        yield
    except ImportError:
        raise MissingExtra(
            "scikit-learn is not installed: pip install 'multidoc-summarizer[train]'", "train-ranker"
        ) from None


def _correlation(found: Sequence[Floats], truths: Sequence[Floats]) -> float:
    """Pearson's, over all rows alike; 0 where one of the two is the same everywhere."""
    one, other = np.concatenate(found), np.concatenate(truths)
    if not (one.std() and other.std()):
        return 0.0
    return round(float(np.corrcoef(one, other)[0, 1]), 4)


def _digest(path: Path) -> str | None:
    """The sha256 of a file; None of a folder, which has none, and of what is not there."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
