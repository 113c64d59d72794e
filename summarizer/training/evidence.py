"""Fits the evidence scorer (`summarizer/evidence/scorer.py`) on clusters with graded pairs of sentences.

Two ensembles of boosted trees are fitted with scikit-learn to the features of pairs: one estimates whether T
states part or all of S, the other whether it states all of S. The directions of `PAIR_FEATURES` are kept.
Both are stored as arrays (`evidence/trees.py`). The measures on the card come from cross-validation: the
pairs of a cluster are judged by trees that were fitted on other clusters.

Needs scikit-learn, the extra `train`. The same files and versions of numpy and scikit-learn give the same
bytes on one machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import InputError
from summarizer.evidence.pair_features import PAIR_FEATURES
from summarizer.evidence.scorer import EvidenceScorer
from summarizer.evidence.trees import LEAVES, LEVELS, QUESTIONS, Trees
from summarizer.pipeline import Progress
from summarizer.plugins import needed
from summarizer.stages.cluster import Bools
from summarizer.stages.features import Floats, Ints
from summarizer.training.cards import licence_of_each, model_card, training_command
from summarizer.training.graded import GradedPairs, read_graded

# The options of scikit-learn's boosted trees. With 150 or 250 trees, one level fewer or more, or 150 pairs in
# a leaf, the average precision on claims that they were not fitted on (SPARK) moves by less than .01.
TREE_OPTIONS = {
    "max_iter": 80,
    "learning_rate": 0.1,
    "max_depth": LEVELS,
    "max_leaf_nodes": LEAVES,
    "min_samples_leaf": 40,
    "l2_regularization": 10.0,
    "early_stopping": False,
    "monotonic_cst": list(PAIR_FEATURES.values()),
}
FOLDS = 5
# Two clusters in each fold.
FEWEST_GRADED = 2 * FOLDS
# The steps that `progress` is called with, in this order.
EVIDENCE_STEPS = ("describe", "measure", "fit")
ENSEMBLES = {
    "part": "whether a sentence states part or all of another one",
    "whole": "whether a sentence states all of another one",
}


def train_evidence(
    data: Sequence[Path],
    licences: Sequence[str] = (),
    limit: int | None = None,
    seed: int = 0,
    *,
    today: date,
    progress: Progress = lambda step, share: None,
) -> tuple[bytes, dict[str, Any]]:
    """Fit an evidence scorer on files of clusters with graded pairs.

    Args:
        data: files that `read_graded` reads.
        licences: the licence of each file, in the same order, or none at all.
        limit: the number of records that are read from the start of each file; None for all.
        seed: the seed of the division into folds, on which the measures depend; the weights do not.
        today: the date of the card.
        progress: called with one of `EVIDENCE_STEPS` and the share of it that is done; an exception that it
            raises stops the run.

    Returns:
        The weights, as `summarizer.evidence.scorer.load_scorer` reads them from a file, and their card.

    Raises:
        InputError: a file cannot be read, or there are too few clusters; licences for some files only.
        MissingExtra: scikit-learn is not installed.
    """
    licence_of = licence_of_each(data, licences)
    with needed("scikit-learn is", "train-evidence"):
        import sklearn  # if it is missing, fail before the files are read
    pairs: list[GradedPairs] = []
    trained_on: list[dict[str, Any]] = []
    for number, path in enumerate(data):

        def report(share: float, number: int = number) -> None:
            progress("describe", (number + share) / len(data))

        found = read_graded(path, limit, report)
        pairs += found
        trained_on.append(
            {
                "data": path.resolve().name,
                "clusters": len({one.id for one in found}),
                "pairs": sum(len(one.rows) for one in found),
                "licence": licence_of[number],
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
        )
    scorer, measures = fit_scorer(pairs, seed, progress)
    weights = scorer.to_bytes()
    about = {
        "name": "evidence",
        "for": "estimates whether one English sentence of a cluster states another, in whole or in part",
        "method": "boosted regression trees (Friedman 2001) over features of the words of both sentences",
        "command": training_command("train-evidence", data, licences, (), limit, seed),
    }
    versions = {"numpy": np.__version__, "scikit-learn": sklearn.__version__}
    results = {"trained_on": trained_on, "measures": measures}
    return weights, model_card(weights, about, today=today, seed=seed, versions=versions, results=results)


@dataclass(frozen=True)
class _Rows:
    """Pairs: features, the true answers for an ensemble, weights, and the number of each one's cluster."""

    features: Floats
    truths: Bools
    weights: Floats
    clusters: Ints

    @classmethod
    def of(cls, pairs: Sequence[GradedPairs], name: str) -> _Rows:
        numbers = {one: number for number, one in enumerate(dict.fromkeys(one.id for one in pairs))}
        sizes = [len(one.rows) for one in pairs]
        rows = cls(
            np.concatenate([one.rows for one in pairs]),
            np.concatenate([one.part if name == "part" else one.whole for one in pairs]),
            np.repeat([one.weight for one in pairs], sizes),
            np.repeat([numbers[one.id] for one in pairs], sizes),
        )
        return rows if name == "part" else rows.where(np.concatenate([one.known for one in pairs]))

    def where(self, chosen: Bools) -> _Rows:
        return _Rows(self.features[chosen], self.truths[chosen], self.weights[chosen], self.clusters[chosen])


def fit_scorer(
    pairs: Sequence[GradedPairs], seed: int = 0, progress: Progress = lambda step, share: None
) -> tuple[EvidenceScorer, list[dict[str, Any]]]:
    """Fit a scorer, on one thread.

    Args:
        pairs: those of each cluster; several with the same id are of one cluster.
        seed: the seed of the division into folds.
        progress: called with one of `EVIDENCE_STEPS` and the share of it that is done.

    Returns:
        The scorer, and its measures.

    Raises:
        InputError: there are fewer than `FEWEST_GRADED` clusters, or an answer is the same for all pairs.
        MissingExtra: scikit-learn is not installed.
    """
    count = len({one.id for one in pairs})
    if count < FEWEST_GRADED:
        raise InputError(
            f"{count} clusters with graded pairs are too few; give at least {FEWEST_GRADED}, and a hundred "
            "for a useful scorer",
            "clusters",
        )
    with needed("scikit-learn is", "train-evidence"):
        from threadpoolctl import threadpool_limits  # a dependency of scikit-learn
    fold_of = np.random.default_rng(seed).permutation(np.arange(count) % FOLDS)
    trees, measures = [], []
    with threadpool_limits(1):  # several threads sum in another order, and so give other bytes
        for number, (name, what) in enumerate(ENSEMBLES.items()):
            progress("measure", number / len(ENSEMBLES))
            rows = _Rows.of(pairs, name)
            measures += _measures(rows, fold_of[rows.clusters], name, what)
        for number, name in enumerate(ENSEMBLES):
            progress("fit", number / len(ENSEMBLES))
            trees.append(_fitted(_Rows.of(pairs, name)))
    progress("fit", 1.0)
    return EvidenceScorer(*trees), measures


def _measures(rows: _Rows, folds: Ints, name: str, what: str) -> list[dict[str, Any]]:
    """Return the average precision of estimates for each fold by trees of the others, and of one feature."""
    from sklearn.metrics import average_precision_score

    estimates = np.zeros(len(rows.truths))
    for fold in range(FOLDS):
        held_out = folds == fold
        estimates[held_out] = _fitted(rows.where(~held_out))(rows.features[held_out])
    # What the simplest scorer reaches on the same pairs.
    alone = "dice" if name == "part" else "share of S"
    feature = rows.features[:, list(PAIR_FEATURES).index(alone)]

    def measure(title: str, values: Floats, by: str) -> dict[str, Any]:
        value = round(float(average_precision_score(rows.truths, values)), 4)
        return {"name": title, "value": value, "what": f"average precision of {by}, {what}"}

    return [
        measure(name, estimates, "the estimates on held-out clusters"),
        measure(f"{name} by {alone}", feature, f"the feature {alone!r} alone"),
    ]


def _fitted(rows: _Rows) -> Trees:
    from sklearn.ensemble import HistGradientBoostingClassifier

    if rows.truths.all() or not rows.truths.any():
        raise InputError(
            "in some folds no pair says all, or all pairs do; give more clusters, with pairs of each grade",
            "clusters",
        )
    model = HistGradientBoostingClassifier(random_state=0, **TREE_OPTIONS)
    return trees_of(model.fit(rows.features, rows.truths, sample_weight=rows.weights))


def trees_of(model: Any) -> Trees:
    """Return the trees of a `HistGradientBoostingClassifier` of two classes, with `TREE_OPTIONS`.

    Scikit-learn has no public access to them. A branch that ends above the last level is continued with
    questions that no row answers with yes.
    """
    count = len(model._predictors)
    features = np.zeros((count, QUESTIONS), dtype=np.int64)
    thresholds = np.full((count, QUESTIONS), np.inf)
    leaves = np.zeros((count, LEAVES))

    def put(tree: int, nodes: NDArray[Any], node: int, question: int) -> None:
        if question >= QUESTIONS:
            leaves[tree, question - QUESTIONS] = nodes[node]["value"]
            return
        no = yes = node
        if not nodes[node]["is_leaf"]:
            features[tree, question] = nodes[node]["feature_idx"]
            thresholds[tree, question] = nodes[node]["num_threshold"]
            no, yes = int(nodes[node]["left"]), int(nodes[node]["right"])
        put(tree, nodes, no, 2 * question + 1)
        put(tree, nodes, yes, 2 * question + 2)

    for tree, (predictor,) in enumerate(model._predictors):
        put(tree, predictor.nodes, 0, 0)
    return Trees(features, thresholds, leaves, float(model._baseline_prediction.item()))
