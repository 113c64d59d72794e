"""What an evaluation found: means, intervals and comparisons, and the score of every summary.

Intervals are percentiles of a bootstrap over clusters (Efron 1979); two systems are compared on the same
resamples, so that what makes a cluster hard for both does not count (Koehn 2004).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from summarizer.evaluation.rouge import ROUGE_MEASURES, Score
from summarizer.settings import DEFAULT_WORDS
from summarizer.stages.features import Floats

RESAMPLES = 1000
# The percentiles between which 95 % lie.
PERCENTILES = (2.5, 97.5)
# On these each system is compared with the first.
COMPARED_MEASURES = ("rouge1", "rouge2")
# Digits after the point of shares in a report; ROUGE is commonly told with four, the rest is for sums.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Conditions:
    """Under what conditions systems are compared; figures from different conditions are not comparable.

    Attributes:
        words: the length limit of a summary, in words.
        cut: score the first so many words of summaries and references; all of them if None.
        seed: of the resamples that intervals are computed from.
    """

    words: int = DEFAULT_WORDS
    cut: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """One summary of one cluster, given as its sentences, scored.

    `sources` are the documents, of `documents`, that hold one of its sentences word for word. `seconds` is
    None for what was written before.
    """

    id: str
    system: str
    summary: tuple[str, ...]
    words: int
    repeats: int
    sources: int
    documents: int
    rouge: dict[str, Score]
    seconds: float | None = field(default=None, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, the same in every run: without the seconds."""
        plain = asdict(self) | {"rouge": {measure: score._asdict() for measure, score in self.rouge.items()}}
        del plain["seconds"]
        rounded: dict[str, Any] = _rounded(plain)
        return rounded


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over clusters and the bounds of its 95 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One of ROUGE's measures."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True)
class Difference:
    """How much more F1 a system has than the first, and the share of resamples that say the opposite.

    A resample without any difference says so too.
    """

    mean: float
    low: float
    high: float
    flips: float


@dataclass(frozen=True, slots=True)
class SystemReport:
    """What one system reached.

    Attributes:
        system: its name; `label` tells more, such as the package that ran.
        rouge: by the names of ROUGE's measures.
        against_first: by the names of measures; None for the first system.
        words: a summary, on average.
        repeated: share of all sentences that nearly repeat an earlier one of their summary.
        sources_used: share of a cluster's documents that hold a sentence of the summary, on average.
        over_limit: summaries with more words than allowed.
        empty: summaries without a word.
    """

    system: str
    label: str
    rouge: dict[str, Measured]
    against_first: dict[str, Difference] | None
    words: float
    repeated: float
    sources_used: float
    over_limit: int
    empty: int


@dataclass(frozen=True)
class Report:
    """What an evaluation found; `seconds` a cluster by system, of those that ran, stand outside equality."""

    clusters: int
    words: int
    cut: int | None
    seed: int
    resamples: int
    systems: tuple[SystemReport, ...]
    scored: tuple[Scored, ...] = field(repr=False)
    seconds: dict[str, float] = field(compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; the same in every run but for what `seconds` holds."""
        plain = {name: getattr(self, name) for name in ("clusters", "words", "cut", "seed", "resamples")}
        systems = [_rounded(asdict(system)) for system in self.systems]
        return {**plain, "systems": systems, "seconds": _rounded(self.seconds)}

    def lines(self) -> str:
        """The score of every summary as JSON lines, cluster by cluster; the same in every run."""
        return "".join(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in self.scored)


def report_of(rows: Sequence[Sequence[Scored]], labels: Sequence[str], conditions: Conditions) -> Report:
    """Put together what was scored.

    Args:
        rows: for each cluster the scored summary of each system.
        labels: of the systems.
        conditions: under which they were scored.
    """
    drawn = _resamples(len(rows), conditions.seed)
    # (clusters, systems, measures, 3)
    scores = np.array([[[one.rouge[measure] for measure in ROUGE_MEASURES] for one in row] for row in rows])
    systems = []
    seconds = {}
    for number, label in enumerate(labels):
        summaries = [row[number] for row in rows]
        name = summaries[0].system
        rouge = {
            measure: Measured(*(_interval(scores[:, number, column, part], drawn) for part in range(3)))
            for column, measure in enumerate(ROUGE_MEASURES)
        }
        f1 = scores[:, :, :, 2]
        differences = {
            measure: _difference(f1[:, number, column] - f1[:, 0, column], drawn)
            for column, measure in enumerate(ROUGE_MEASURES)
            if measure in COMPARED_MEASURES
        }
        systems.append(
            SystemReport(
                system=name,
                label=label,
                rouge=rouge,
                against_first=differences if number else None,
                words=_mean([one.words for one in summaries]),
                repeated=sum(one.repeats for one in summaries)
                / max(sum(len(one.summary) for one in summaries), 1),
                sources_used=_mean([one.sources / one.documents for one in summaries]),
                over_limit=sum(one.words > conditions.words for one in summaries),
                empty=sum(not one.words for one in summaries),
            )
        )
        taken = [one.seconds for one in summaries if one.seconds is not None]
        if taken:
            seconds[name] = _mean(taken)
    return Report(
        clusters=len(rows),
        words=conditions.words,
        cut=conditions.cut,
        seed=conditions.seed,
        resamples=RESAMPLES,
        systems=tuple(systems),
        scored=tuple(one for row in rows for one in row),
        seconds=seconds,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _resamples(count: int, seed: int) -> Floats:
    """(resamples, clusters) the share that each cluster has in each resample."""
    chance = np.random.default_rng(seed)
    drawn = np.empty((RESAMPLES, count))
    for row in drawn:
        row[:] = np.bincount(chance.integers(count, size=count), minlength=count)
    return drawn / count


def _interval(values: Floats, drawn: Floats) -> Interval:
    low, high = np.percentile(drawn @ values, PERCENTILES)
    return Interval(float(values.mean()), float(low), float(high))


def _difference(values: Floats, drawn: Floats) -> Difference:
    means = drawn @ values
    low, high = np.percentile(means, PERCENTILES)
    mean = float(values.mean())
    return Difference(mean, float(low), float(high), float(np.mean(np.round(means * np.sign(mean), 12) <= 0)))


def _rounded(value: Any) -> Any:
    """The last digits may depend on the matrix library, so plain values do without them."""
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return round(value, DIGITS) if isinstance(value, float) else value
