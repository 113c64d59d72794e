"""The report of an evaluation: means, intervals and comparisons, and the scores of every summary.

Intervals are percentiles of a bootstrap over clusters (Efron 1979). Two systems are compared on the same
resamples, so that the difficulty of a cluster cancels out (Koehn 2004).
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
# The bounds of a 95 % interval.
PERCENTILES = (2.5, 97.5)
# The measures by which each system is compared with the first.
COMPARED_MEASURES = ("rouge1", "rouge2")
# Decimals in a report; ROUGE is commonly reported with four, the others allow exact sums.
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of an evaluation; figures from different conditions are not comparable.

    Attributes:
        words: the length limit of a summary, in words.
        cut: how many words at the start of summaries and references are scored; None for all.
        seed: the seed of the bootstrap resamples.
    """

    words: int = DEFAULT_WORDS
    cut: int | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Scored:
    """The scores of one summary of one cluster.

    Attributes:
        id: the id of the cluster.
        system: the name of the system.
        summary: the sentences of the summary.
        words: the number of words of the summary.
        repeats: the number of near-repeated sentences.
        sources: the number of documents that contain a sentence of the summary verbatim.
        documents: the number of documents of the cluster.
        rouge: the scores by ROUGE measure.
        seconds: the time that the system took; None for predictions.
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
        """Return values for JSON without the seconds, so that they are the same in every run."""
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
    """The results by one ROUGE measure."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True)
class Difference:
    """The difference of a system's F1 to that of the first system.

    Attributes:
        mean: the mean difference over clusters.
        low: the lower bound of its 95 % interval.
        high: the upper bound.
        flips: the share of resamples in which the difference is 0 or has the opposite sign.
    """

    mean: float
    low: float
    high: float
    flips: float


@dataclass(frozen=True, slots=True)
class SystemReport:
    """The results of one system.

    Attributes:
        system: its name.
        label: its name in tables, which may add the package that ran.
        rouge: the results by ROUGE measure.
        against_first: the differences to the first system by measure; None for the first system.
        words: the mean number of words of a summary.
        repeated: the share of sentences that nearly repeat an earlier one of their summary.
        sources_used: the mean share of a cluster's documents that contain a sentence of the summary verbatim.
        over_limit: the number of summaries that exceed the limit.
        empty: the number of summaries without a word.
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
    """The results of an evaluation.

    Attributes:
        clusters: the number of clusters.
        words: the length limit, as in `Conditions`.
        cut: the number of words that are scored, as in `Conditions`.
        seed: the seed of the resamples.
        resamples: the number of resamples.
        systems: the results of each system.
        scored: the scores of every summary, cluster by cluster.
        seconds: the mean time for a cluster by system, of the systems that ran; not part of equality.
    """

    clusters: int
    words: int
    cut: int | None
    seed: int
    resamples: int
    systems: tuple[SystemReport, ...]
    scored: tuple[Scored, ...] = field(repr=False)
    seconds: dict[str, float] = field(compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return values for JSON; all but `seconds` are the same in every run."""
        plain = {name: getattr(self, name) for name in ("clusters", "words", "cut", "seed", "resamples")}
        systems = [_rounded(asdict(system)) for system in self.systems]
        return {**plain, "systems": systems, "seconds": _rounded(self.seconds)}

    def lines(self) -> str:
        """Return the scores of every summary as JSON lines, cluster by cluster; the same in every run."""
        return "".join(json.dumps(one.to_dict(), ensure_ascii=False) + "\n" for one in self.scored)


def report_of(
    by_cluster: Sequence[Sequence[Scored]], labels: Sequence[str], conditions: Conditions
) -> Report:
    """Aggregate scores.

    Args:
        by_cluster: for each cluster the scored summary of each system.
        labels: the labels of the systems.
        conditions: the conditions of the evaluation.
    """
    drawn = _resamples(len(by_cluster), conditions.seed)
    # (clusters, systems, measures, 3)
    scores = np.array(
        [[[one.rouge[measure] for measure in ROUGE_MEASURES] for one in scored] for scored in by_cluster]
    )
    systems = []
    seconds = {}
    for number, label in enumerate(labels):
        summaries = [scored[number] for scored in by_cluster]
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
        clusters=len(by_cluster),
        words=conditions.words,
        cut=conditions.cut,
        seed=conditions.seed,
        resamples=RESAMPLES,
        systems=tuple(systems),
        scored=tuple(one for scored in by_cluster for one in scored),
        seconds=seconds,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _resamples(count: int, seed: int) -> Floats:
    """Return the share of each cluster in each resample, (resamples, clusters)."""
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
    """Round numbers to `DIGITS`: further digits may depend on the matrix library."""
    if isinstance(value, dict):
        return {key: _rounded(item) for key, item in value.items()}
    return round(value, DIGITS) if isinstance(value, float) else value
