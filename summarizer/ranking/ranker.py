"""The protocol of rankers, and how a ranker is loaded by name.

A ranker is passed to `Summarizer`, or named in `Settings.ranker`:

    "learned"               a name in the table `settings.RANKERS`, which gives the class of each name
    "./mine"                a file or a folder that `summarizer train-ranker` wrote
    "package.module:Class"  a class that is called without arguments; not accepted from a request

To add a ranker, write a class with a method `rank`, and pass an instance to `Summarizer` or name the class as
above. For a name of its own, add an entry `RankerEntry(paper, source)` to that table.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """The scores of m claims, and the values of sets of them.

    Attributes:
        scores: (m,) from 0 to 1, the best claim the highest.
        coverage: the values of sets of claims; if None, claims are selected by score.
    """

    scores: Floats
    coverage: Coverage | None = None


@runtime_checkable
class Ranker(Protocol):
    """Scores claims. Several threads may call one object at once."""

    def rank(self, claims: Claims) -> Ranking:
        """Rank one or more claims; the same claims give the same ranking."""
        ...


@load_once
def load_ranker(name: str, permissive: bool = False) -> Ranker:
    """Return the ranker of a name, loaded once in a process and shared by all callers.

    Args:
        name: as in `Settings.ranker`.
        permissive: let fitted weights rank without the shipped newswire prior, as in `Settings.permissive`.

    Raises:
        ModelNotFound: there is no such file, module or class.
        ModelError: it exists and cannot be used.
    """
    source = RANKERS[name].source if name in RANKERS else name
    ranker = instance_of(source, Ranker, "rank", "ranker")  # type: ignore[type-abstract]
    if ranker is not None:
        return ranker
    from summarizer.ranking.learned import load

    fitted = load(Path(name).expanduser())
    return replace(fitted, with_prior=False) if permissive else fitted


def rank_claims(ranker: Ranker, claims: Claims) -> Ranking:
    """Rank claims, validate the scores and round them, so that ties are ties on every machine.

    Raises:
        ModelError: the ranker does not return a score from 0 to 1 for each claim.
    """
    if not claims:
        return Ranking(np.zeros(0))
    ranking = ranker.rank(claims)
    scores = np.asarray(ranking.scores, dtype=np.float64)
    if scores.shape != (len(claims),) or not ((scores >= 0) & (scores <= 1)).all():
        raise ModelError(f"must return a score from 0 to 1 for each of {len(claims)} claims", "ranker")
    return Ranking(np.round(scores, 6), ranking.coverage)
