"""Renders a report as text for a terminal, as Markdown, or as JSON.

Shares are in percent and ROUGE, as usual, times 100. Text and Markdown have the same contents; JSON has six
decimals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import NamedTuple

from summarizer.evaluation.report import COMPARED_MEASURES, Difference, Interval, Report
from summarizer.evaluation.rouge import ROUGE_MEASURES

TITLES = {"rouge1": "R-1", "rouge2": "R-2", "rougeL": "R-L", "rougeLsum": "R-Lsum"}
# The tables fit into 110 columns if the first has no more than this; of a longer label the end is kept, which
# is more specific.
LONGEST_LABEL = 26
REPORT_FORMATS = ("table", "markdown", "json")


class _Table(NamedTuple):
    title: str
    head: list[str]
    rows: list[list[str]]


def render(report: Report, form: str) -> str:
    """Return the report in one of `REPORT_FORMATS`, with a line end at its end."""
    if form == "json":
        return json.dumps(report.to_dict(), ensure_ascii=False, indent=2) + "\n"
    write: Callable[[_Table], str] = _markdown if form == "markdown" else _text
    return "\n\n".join([_opening(report), *map(write, _tables(report))]) + "\n"


def _opening(report: Report) -> str:
    clusters = f"{report.clusters:,} cluster{'s' * (report.clusters != 1)}"
    cut = f"; both sides cut to {report.cut} words" if report.cut else ""
    return (
        f"{clusters}, summaries of at most {report.words} words{cut}\n"
        f"95 % intervals from {report.resamples:,} resamples, seed {report.seed}"
    )


def _tables(report: Report) -> list[_Table]:
    labels = [system.label for system in report.systems]
    measured = [[system.rouge[measure] for measure in ROUGE_MEASURES] for system in report.systems]
    f1 = [[_interval(one.f1) for one in row] for row in measured]
    parts = [[_hundred(part.mean) for one in row for part in (one.precision, one.recall)] for row in measured]
    others = [
        [
            f"{system.words:.1f}",
            f"{system.repeated:.1%}",
            f"{system.sources_used:.1%}",
            str(system.over_limit),
            str(system.empty),
            f"{report.seconds[system.system]:.4f}" if system.system in report.seconds else "-",
        ]
        for system in report.systems
    ]
    tables = [
        ("ROUGE F1", [TITLES[measure] for measure in ROUGE_MEASURES], f1),
        (
            "ROUGE precision and recall",
            [f"{TITLES[measure]} {part}" for measure in ROUGE_MEASURES for part in "PR"],
            parts,
        ),
        ("Summaries", ["words", "repeated", "sources used", "over limit", "empty", "s/cluster"], others),
    ]
    rendered = [
        _Table(title, ["system", *head], [[label, *row] for label, row in zip(labels, rows, strict=True)])
        for title, head, rows in tables
    ]
    if comparison := _comparison(report):
        rendered.insert(2, comparison)
    return rendered


def _comparison(report: Report) -> _Table | None:
    rows = [
        [
            system.label,
            *(cell for measure in COMPARED_MEASURES for cell in _difference(system.against_first[measure])),
        ]
        for system in report.systems
        if system.against_first is not None
    ]
    if not rows:
        return None
    head = [cell for measure in COMPARED_MEASURES for cell in (f"{TITLES[measure]} F1", "flips")]
    return _Table(f"Against {report.systems[0].label}, cluster by cluster", ["system", *head], rows)


def _hundred(share: float) -> str:
    return f"{100 * share:.2f}"


def _interval(interval: Interval) -> str:
    return f"{_hundred(interval.mean)} ({_hundred(interval.low)}-{_hundred(interval.high)})"


def _difference(difference: Difference) -> tuple[str, str]:
    low, mean, high = (f"{100 * value:+.2f}" for value in (difference.low, difference.mean, difference.high))
    return f"{mean} ({low} to {high})", f"{difference.flips:.1%}"


def _text(table: _Table) -> str:
    rows = [[_shortened(label), *cells] for label, *cells in (table.head, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([table.title, *lines])


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else "…" + label[1 - LONGEST_LABEL :]


def _markdown(table: _Table) -> str:
    def line(cells: Sequence[str]) -> str:
        return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

    rule = ["--"] + ["--:"] * (len(table.head) - 1)
    return "\n".join([f"**{table.title}**", "", *map(line, (table.head, rule, *table.rows))])
