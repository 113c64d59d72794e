"""Boosted regression trees, evaluated in numpy; scikit-learn fits them (`training/evidence.py`).

A tree has three levels of questions "is feature f greater than t?" and eight leaves. A shallower branch is
stored with questions that all pairs answer with no. The sum of the leaves that a row reaches is the log-odds
of the estimate (Friedman 2001).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.stages.features import Floats

LEVELS = 3
QUESTIONS, LEAVES = 2**LEVELS - 1, 2**LEVELS
# Rows that are evaluated together: 100 trees then need a quarter of a megabyte for each array.
PAIRS_AT_ONCE = 256


@dataclass(frozen=True)
class Trees:
    """An ensemble of t trees.

    Question q of a tree has the questions 2q + 1 (no) and 2q + 2 (yes) below it; those of the last level have
    the leaves, in order.

    Attributes:
        features: (t, 7) the feature of each question.
        thresholds: (t, 7) the value that it must exceed; infinite if there is no question.
        leaves: (t, 8) the value of each leaf.
        base: the value with no tree.
    """

    features: NDArray[np.int64]
    thresholds: NDArray[np.float64]
    leaves: NDArray[np.float64]
    base: float

    def __call__(self, rows: Floats) -> Floats:
        """Return the (p,) estimates, from 0 to 1, for p rows of features."""
        blocks = range(0, max(len(rows), 1), PAIRS_AT_ONCE)
        total = np.concatenate([self._sums(rows[begin : begin + PAIRS_AT_ONCE]) for begin in blocks])
        return np.asarray(np.round(1.0 / (1.0 + np.exp(-total)), 6))

    def _sums(self, rows: Floats) -> Floats:
        """Return the (p,) log-odds of rows."""
        count, inputs = len(self.features), rows.shape[1]
        first_question, first_leaf = QUESTIONS * np.arange(count), LEAVES * np.arange(count)
        first_input = inputs * np.arange(len(rows))[:, None]
        question = np.zeros((len(rows), count), dtype=np.int64)
        for _ in range(LEVELS):
            number = question + first_question
            asked = rows.take(self.features.take(number) + first_input)
            question = 2 * question + 1 + (asked > self.thresholds.take(number))
        terms = np.empty((len(rows), count + 1))
        terms[:, 0] = self.base
        terms[:, 1:] = self.leaves.take(question - QUESTIONS + first_leaf)
        # Added from left to right, so that neither the block nor a library's order of sums changes a byte.
        return np.add.accumulate(terms, axis=1)[:, -1]

    def to_tensors(self, name: str) -> dict[str, NDArray[Any]]:
        """Return the arrays, with names that begin with `name`."""
        return {
            f"{name}.features": self.features,
            f"{name}.thresholds": self.thresholds,
            f"{name}.leaves": self.leaves,
            f"{name}.base": np.array([self.base]),
        }

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, NDArray[Any]], name: str, inputs: int) -> Trees:
        """Return the trees of `to_tensors`.

        Raises:
            KeyError: an array is missing.
            ValueError: they have other shapes, or ask for features that do not exist.
        """
        parts = ("features", "thresholds", "leaves", "base")
        features, thresholds, leaves, base = (tensors[f"{name}.{part}"] for part in parts)
        trees = len(features)
        if not (
            features.shape == thresholds.shape == (trees, QUESTIONS)
            and leaves.shape == (trees, LEAVES)
            and base.shape == (1,)
            and np.isfinite(leaves).all()
            and not np.isnan(thresholds).any()
            and ((features >= 0) & (features < inputs)).all()
        ):
            raise ValueError(f"{name} was not fitted on {inputs} features")
        return cls(features, thresholds, leaves, float(base[0]))
