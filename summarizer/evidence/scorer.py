"""Estimates whether one sentence states another one, whole or in part, with boosted trees.

The weights are a safetensors file with a model card beside it, a JSON file of the same name;
`summarizer train-evidence` writes both.

Limitations: the trees were fitted on English. They read words only: two sentences of the same words in other
roles get a high estimate, and contradictions are decided elsewhere (`evidence/contradictions.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import ModelError, ModelNotFound
from summarizer.evidence.pair_features import PAIR_FEATURES
from summarizer.evidence.trees import Trees
from summarizer.plugins import model_folder

# The folder in models/, and its files.
EVIDENCE_FOLDER, EVIDENCE_WEIGHTS, EVIDENCE_CARD = "evidence", "evidence.safetensors", "evidence.json"
# Identifies the features and their order: weights that were fitted on other features are refused.
PAIR_FEATURES_ID = crc32("\n".join(PAIR_FEATURES).encode())


@dataclass(frozen=True, slots=True)
class EvidenceScorer:
    """Two ensembles of trees; both read the rows of `SentencePairs.of`.

    Attributes:
        part: estimates that T states some of S, from 0 to 1.
        whole: estimates that T states all of S.
    """

    part: Trees
    whole: Trees

    def to_bytes(self) -> bytes:
        """Return the contents of a file that `load_scorer` reads; the same trees give the same bytes."""
        from safetensors.numpy import save

        identity = {"features": np.array([PAIR_FEATURES_ID], dtype=np.int64)}
        return save(identity | self.part.to_tensors("part") | self.whole.to_tensors("whole"))

    @classmethod
    def from_tensors(cls, tensors: Mapping[str, NDArray[Any]]) -> EvidenceScorer:
        """Return the scorer of stored arrays.

        Raises:
            KeyError: an array is missing.
            ValueError: the trees were fitted on other features, or are damaged.
        """
        if not np.array_equal(tensors["features"], [PAIR_FEATURES_ID]):
            raise ValueError("it was fitted on other features")
        inputs = len(PAIR_FEATURES)
        return cls(*(Trees.from_tensors(tensors, name, inputs) for name in ("part", "whole")))


@cache
def shipped_scorer() -> EvidenceScorer:
    """Return the scorer of the package, read once in a process.

    Raises:
        ModelNotFound: its file is missing.
        ModelError: it was fitted on other features.
    """
    return load_scorer(model_folder(EVIDENCE_FOLDER, EVIDENCE_WEIGHTS, "evidence") / EVIDENCE_WEIGHTS)


@cache
def load_scorer(path: Path) -> EvidenceScorer:
    """Return the scorer in a file that `train-evidence` wrote; read once in a process.

    Raises:
        ModelNotFound: there is no such file.
        ModelError: it is not a scorer, or was fitted on other features.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    if not path.is_file():
        raise ModelNotFound(
            f"there is no {EVIDENCE_WEIGHTS}; `summarizer train-evidence` writes one", str(path)
        )
    try:
        return EvidenceScorer.from_tensors(load_file(path))
    except KeyError as error:
        message = f"is not an evidence scorer of this version: {error} is missing"
        raise ModelError(message, str(path)) from None
    except (SafetensorError, ValueError, OSError) as error:
        raise ModelError(f"is not an evidence scorer of this version: {error}", str(path)) from None
