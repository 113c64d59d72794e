"""Evaluation of summaries: systems are compared on clusters with references.

In reading order: `clusters.py` and `layouts.py` read the sets, `predictions.py` reads summaries of other
systems; `baselines.py` and `systems.py` are the systems; `rouge.py` and `repeats.py` are the measures;
`harness.py` runs an evaluation, `report.py` aggregates the scores and `tables.py` renders them. The guide is
`docs/evaluation.md`.
"""

from __future__ import annotations

from summarizer.evaluation.clusters import EvaluationCluster, read_clusters
from summarizer.evaluation.harness import evaluate
from summarizer.evaluation.predictions import read_predictions
from summarizer.evaluation.report import Conditions, Report
from summarizer.evaluation.tables import render

__all__ = [
    "Conditions",
    "EvaluationCluster",
    "Report",
    "evaluate",
    "read_clusters",
    "read_predictions",
    "render",
]
