"""What ranks claims: the protocol that every ranker fills, and how one is found by name.

A ranker is handed to `Summarizer`, or named in `Settings.ranker`:

    "learned"               a name of the table `settings.RANKERS`, which says what each name stands for
    "./mine"                a file or a folder that `summarizer train-ranker` wrote
    "package.module:Class"  a class that is called without arguments; never taken from a request

To add one: write a class with a method `rank`, and a line in that table.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

import numpy as np

from summarizer.errors import ModelError
from summarizer.plugins import instance_of, load_once
from summarizer.settings import RANKERS
from summarizer.stages.cluster import Claims
from summarizer.stages.coverage import Coverage
from summarizer.stages.features import Floats


@dataclass(frozen=True)
class Ranking:
    """What a ranker says of m claims.

    Attributes:
        scores: (m,) of the claims, from 0 to 1, the best the highest.
        coverage: what sets of claims are worth; without it claims are selected by score.
    """

    scores: Floats
    coverage: Coverage | None = None


@runtime_checkable
class Ranker(Protocol):
    """What scores claims; one object may be called by several threads at once."""

    def rank(self, claims: Claims) -> Ranking:
        """The ranking of one or more claims, the same for the same claims."""
        ...


@load_once
def load_ranker(name: str) -> Ranker:
    """The ranker of a name, loaded once in a process and shared by all that ask for it.

    Raises:
        ModelNotFound: there is no such file, module or class.
        ModelError: it is there and cannot be used.
    """
    source = RANKERS[name].source if name in RANKERS else name
    made = instance_of(source, Ranker, "rank", "ranker")  # type: ignore[type-abstract]
    if made is not None:
        return made
    from summarizer.ranking.learned import load

    return load(Path(name).expanduser())


def ranked(ranker: Ranker, claims: Claims) -> Ranking:
    """The ranking of claims, checked, with scores rounded so that ties are ties on every machine.

    Raises:
        ModelError: the ranker gives something else than a score from 0 to 1 for each claim.
    """
    if not claims:
        return Ranking(np.zeros(0))
    ranking = ranker.rank(claims)
    scores = np.asarray(ranking.scores, dtype=np.float64)
    if scores.shape != (len(claims),) or not ((scores >= 0) & (scores <= 1)).all():
        raise ModelError(f"must give a score from 0 to 1 for each of {len(claims)} claims", "ranker")
    return Ranking(np.round(scores, 6), ranking.coverage)
