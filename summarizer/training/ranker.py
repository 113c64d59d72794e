"""Fits the learned ranker (`summarizer/ranking/learned.py`) on clusters with references.

1. The chain runs on each cluster up to its claims, and their features are computed (`training/examples.py`).
2. Networks learn to predict from the features of words, and of pairs of words, whether a reference contains
   them. The mean error for a term over the clusters with it is stored in tables, and the networks are fitted
   again with the tables' values as inputs.
3. Networks learn to predict the gain of a claim - the share of the reference that it covers for each of its
   words - from its features and from the chances of its terms.

Inputs are never predictions of a model that was fitted on the same cluster: clusters are divided into two
halves, and tables and chances for one half come from the other (cross-fitting). Files have equal weights,
whatever their size. The same files, seed and versions of numpy and scikit-learn give the same bytes on one
machine.

Needs scikit-learn, the extra `train`.

Limitations: the constants in `summarizer/ranking/learned.py` are not fitted; their reasons are there.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import InputError, MissingExtra
from summarizer.pipeline import Progress
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
from summarizer.stages.coverage import Keys
from summarizer.stages.features import Floats
from summarizer.training.cards import licence_of_each, model_card, training_command
from summarizer.training.examples import Example, read_examples

# Two hidden layers. On held-out clusters boosted trees predict terms as well and claims somewhat worse.
HIDDEN_LAYERS = (64, 32)
# Passes over the data, batch sizes and the learning rate.
FEATURE_ROUNDS, TERM_ROUNDS, CLAIM_ROUNDS = 3, 5, 6
TERM_BATCH, CLAIM_BATCH = 4096, 1024
LEARNING_RATE = 2e-3
# A value in a table is a mean over clusters, shrunk towards 0 as if by this many clusters with error 0; terms
# of fewer clusters than `FEWEST_CLUSTERS` are omitted.
SHRINKAGE = 20.0
FEWEST_CLUSTERS = {"words": 15, "pairs": 25}
# Half of fewer clusters is too little to fit anything.
FEWEST_EXAMPLES = 10

KINDS = ("words", "pairs")
# The steps that `progress` is called with, in this order.
RANKER_STEPS = ("describe", "features", "tables", "terms", "claims")
FIT_MEASURES = {
    "chances of words": "correlation of each word's chance with the share of references that contain it",
    "chances of pairs": "correlation of each pair's chance with the share of references that contain it",
    "gains of claims": "correlation of each claim's predicted gain for its length with its true gain",
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
        data: files that `read_clusters` reads; they have equal weights.
        licences: the licence of each file, in the same order, or none at all.
        limit: the number of clusters that are read from the start of each file; None for all.
        seed: the seed of the division into halves, and of the networks.
        today: the date of the card.
        progress: called with one of `RANKER_STEPS` and the share of it that is done; an exception that it
            raises stops the run.

    Returns:
        The weights, as `summarizer.ranking.learned.load` reads them from a file, and their card.

    Raises:
        InputError: a file cannot be read, or there are too few clusters; licences for some files only.
        MissingExtra: scikit-learn is not installed.
    """
    licence_of = licence_of_each(data, licences)
    with _scikit_learn():
        import sklearn  # if it is missing, fail before the minutes of work
    examples: list[Example] = []
    trained_on: list[dict[str, Any]] = []
    digests = [_digest(path) for path in data]
    for number, path in enumerate(data):
        if digests[number] is not None and digests[number] in digests[:number]:
            message = "contains the same clusters as a file before it; clusters must not be in both halves"
            raise InputError(message, str(path))
    for number, path in enumerate(data):

        def report(share: float, number: int = number) -> None:
            progress("describe", (number + share) / len(data))

        found = read_examples(path, limit, report)
        examples += found
        trained_on.append(
            {
                "data": path.resolve().name,
                "clusters": len(found),
                "licence": licence_of[number],
                "sha256": digests[number],
            }
        )
    # Files are mixed, so that the two halves are similar.
    order = np.random.default_rng(seed).permutation(len(examples))
    ranker, measures = train([examples[number] for number in order], seed, progress)
    weights = to_bytes(ranker)
    about = {
        "name": "ranker",
        "for": "predicts the value of each word, pair of words and claim of a cluster for a summary",
        "command": training_command("train-ranker", data, licences, (), limit, seed),
    }
    versions = {"numpy": np.__version__, "scikit-learn": sklearn.__version__}
    results = {
        "trained_on": trained_on,
        "measures": [
            {"name": name, "value": value, "what": f"{FIT_MEASURES[name]}, on held-out clusters"}
            for name, value in measures.items()
        ],
    }
    return weights, model_card(weights, about, today=today, seed=seed, versions=versions, results=results)


def train(
    examples: Sequence[Example], seed: int = 0, progress: Progress = lambda step, share: None
) -> tuple[LearnedRanker, dict[str, float]]:
    """Fit a ranker.

    Args:
        examples: the examples in any order; every second one is in the same half.
        seed: the seed of the initial weights and of the order of the rows.
        progress: called with one of `RANKER_STEPS` and the share of it that is done; an exception that it
            raises stops the run.

    Returns:
        The ranker, and the values of `FIT_MEASURES`.

    Raises:
        InputError: there are fewer than `FEWEST_EXAMPLES` examples.
        MissingExtra: scikit-learn is not installed.
    """
    if len(examples) < FEWEST_EXAMPLES:
        raise InputError(
            f"{len(examples)} clusters of two claims or more are too few; give at least {FEWEST_EXAMPLES}, "
            "and thousands for a useful ranker",
            "clusters",
        )
    with _scikit_learn():
        from threadpoolctl import threadpool_limits  # a dependency of scikit-learn
    with threadpool_limits(1):  # several threads sum in another order, and so give other bytes
        return _train(examples, seed, progress)


@dataclass(frozen=True)
class _Data:
    """The examples, divided into two halves by whether their numbers are even or odd."""

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
        """Fit a network on all examples, or on those of one half; `start` is added to the seed."""
        chosen = [number for number in range(len(self.examples)) if half in (None, number % 2)]
        return fit(
            [inputs[number] for number in chosen],
            [truths[number] for number in chosen],
            [self.examples[number].weight for number in chosen],
            rounds,
            batch,
            self.seed + start,
        )

    def cross_predict(self, inputs: Sequence[Floats], truths: Sequence[Floats], rounds: int) -> list[Floats]:
        """Return for each example the predictions for its terms by a network of the other half."""
        networks = [self.network(inputs, truths, rounds, TERM_BATCH, half=half) for half in (0, 1)]
        return [networks[1 - number % 2](rows) for number, rows in enumerate(inputs)]

    def truths(self, kind: str) -> list[Floats]:
        """Return for each example the share of references that contain each of its terms."""
        return [one.shares[kind] for one in self.examples]


def _train(
    examples: Sequence[Example], seed: int, progress: Progress
) -> tuple[LearnedRanker, dict[str, float]]:
    """Run steps 2 and 3 of this module."""
    data = _Data(examples, seed)
    full_tables, tables = _tables(data, progress)
    measures: dict[str, float] = {}
    chances: dict[str, list[Floats]] = {}
    models: dict[str, TermModel] = {}
    for done, kind in enumerate(KINDS):
        progress("terms", done / len(KINDS))
        inputs = [
            term_inputs(one.terms(kind), of_other_half["words"], of_other_half[kind]).astype("f4")
            for one, of_other_half in zip(examples, tables, strict=True)
        ]
        truths = data.truths(kind)
        predicted = data.cross_predict(inputs, truths, TERM_ROUNDS)
        chances[kind] = [np.clip(share, 0.0, 1.0) for share in predicted]
        measures[f"chances of {kind}"] = _correlation(chances[kind], truths)
        network = data.network(inputs, truths, TERM_ROUNDS, TERM_BATCH)
        models[kind] = TermModel(network, full_tables["words"], full_tables[kind])
    progress("claims", 0.0)
    gains = [one.gain for one in examples]
    inputs = [
        claim_inputs(one.features, (words, pairs), (of_other_half["words"], of_other_half["pairs"]))
        for one, words, pairs, of_other_half in zip(examples, *chances.values(), tables, strict=True)
    ]
    of_half_0 = data.network(inputs, gains, CLAIM_ROUNDS, CLAIM_BATCH, half=0)
    measures["gains of claims"] = _correlation([of_half_0(rows) for rows in inputs[1::2]], gains[1::2])
    claims = []
    for number in range(CLAIM_NETWORKS):
        progress("claims", (number + 1) / (CLAIM_NETWORKS + 1))
        claims.append(data.network(inputs, gains, CLAIM_ROUNDS, CLAIM_BATCH, start=number))
    progress("claims", 1.0)
    return LearnedRanker(models["words"], models["pairs"], tuple(claims)), measures


def _tables(data: _Data, progress: Progress) -> tuple[dict[str, Table], list[dict[str, Table]]]:
    """Return the tables of all examples, and for each example those of the other half."""
    examples = data.examples
    errors: dict[str, list[Floats]] = {}
    for done, kind in enumerate(KINDS):
        progress("features", done / len(KINDS))
        features = [one.terms(kind).features for one in examples]
        expected = data.cross_predict(features, data.truths(kind), FEATURE_ROUNDS)
        errors[kind] = [truth - share for truth, share in zip(data.truths(kind), expected, strict=True)]

    def tables_of(chosen: Sequence[int]) -> dict[str, Table]:
        return {
            kind: table(
                [examples[number].terms(kind).keys for number in chosen],
                [errors[kind][number] for number in chosen],
                FEWEST_CLUSTERS[kind],
            )
            for kind in KINDS
        }

    progress("tables", 0.0)
    full_tables = tables_of(range(len(examples)))
    of_other_half = [tables_of(range(1 - half, len(examples), 2)) for half in (0, 1)]
    return full_tables, [of_other_half[number % 2] for number in range(len(examples))]


def table(keys: Sequence[Keys], errors: Sequence[Floats], fewest: int) -> Table:
    """Return the mean error of each term over clusters, shrunk towards 0.

    Args:
        keys: (t,) for each cluster, the keys of its terms, each once.
        errors: (t,) for each cluster, the true value of each term less the predicted one.
        fewest: a term of fewer clusters is omitted.
    """
    known, number, clusters = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    values = np.bincount(number, np.concatenate(errors)) / (clusters + SHRINKAGE)
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
    """Fit a network that predicts the truths, (n,) for each cluster, from inputs, (n, f), by least squares.

    The weight of a cluster of n rows is multiplied by the square root of n: large clusters are more
    informative, but not in proportion to their size.

    Raises:
        MissingExtra: scikit-learn is not installed.
    """
    with _scikit_learn():
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.neural_network import MLPRegressor
    rows: NDArray[np.float32] = np.concatenate(inputs, dtype=np.float32)
    # Sums over millions of rows are computed in double precision; the rows are standardised in place.
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
        alpha=1e-4,  # scikit-learn's present default, fixed so that a change of it changes no bytes
        batch_size=min(batch, len(rows)),
        learning_rate_init=LEARNING_RATE,
        max_iter=rounds,
        n_iter_no_change=rounds,
        tol=0.0,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is meant to stop after `rounds`
        truth = np.concatenate(truths).astype(np.float32)
        network.fit(rows, truth, sample_weight=(weight / weight.mean()).astype(np.float32))
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return Network(
        mean, deviation, tuple((one.astype(np.float32), other.astype(np.float32)) for one, other in layers)
    )


@contextmanager
def _scikit_learn() -> Iterator[None]:
    """A context for imports of scikit-learn: if it is missing, the error names the extra."""
    try:
        yield
    except ImportError:
        raise MissingExtra(
            "scikit-learn is not installed: pip install 'multidoc-summarizer[train]'", "train-ranker"
        ) from None


def _correlation(found: Sequence[Floats], truths: Sequence[Floats]) -> float:
    """Return Pearson's correlation over all rows; 0 if one of the two is constant."""
    one, other = np.concatenate(found), np.concatenate(truths)
    if not (one.std() and other.std()):
        return 0.0
    return round(float(np.corrcoef(one, other)[0, 1]), 4)


def _digest(path: Path) -> str | None:
    """Return the sha256 of a file; None for a folder or a missing file."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
