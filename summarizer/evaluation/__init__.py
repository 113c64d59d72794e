"""How good summaries are: systems side by side on clusters with references.

In reading order: `clusters.py` and `layouts.py` read the sets, `predictions.py` what others wrote;
`baselines.py` and `systems.py` are what is compared; `rouge.py` and `repeats.py` measure; `harness.py`
runs it all, `report.py` puts it together and `tables.py` shows it. `docs/evaluation.md` tells how to use it.
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
