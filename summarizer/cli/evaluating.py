"""`summarizer evaluate`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from summarizer.cli.output import ProgressBar, check_output, show, write
from summarizer.errors import InputError
from summarizer.settings import DEFAULT_WORDS, Settings


@click.command()
@click.argument("data", type=click.Path(path_type=Path))
@click.option(
    "--words",
    type=click.IntRange(1),
    default=DEFAULT_WORDS,
    show_default=True,
    help="Limit each summary to this many words.",
)
@click.option(
    "--system",
    "systems",
    multiple=True,
    metavar="NAME",
    help="Score a system: ours, lead, lexrank, textrank, centroid, mmr, submodular, oracle, or "
    "PACKAGE.MODULE:CALLABLE; may be repeated.  [default: ours]",
)
@click.option(
    "--predictions",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score the summaries of other systems in FILE; may be repeated.",
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Use the first N clusters only.")
@click.option(
    "--cut", type=click.IntRange(1), metavar="N", help="Score the first N words of summaries and references."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Use this many processes.")
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="Set the seed of the bootstrap for confidence intervals.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="Choose the format of the report.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write every summary with its scores to FILE, as JSON lines.",
)
def evaluate(
    data: Path,
    systems: tuple[str, ...],
    predictions: tuple[Path, ...],
    limit: int | None,
    jobs: int,
    format_: str,
    output: Path | None,
    **conditions: Any,
) -> None:
    """Score systems by ROUGE on the clusters with references in DATA.

    DATA is a file of JSON lines {"id", "documents", "references"}, which may be compressed, or a data set in
    the layout of DUC, MultiLing, Multi-News or WCEP.
    """
    settings = Settings.load({"words": conditions["words"]}, environ=os.environ)
    check_output(output, [data, *predictions])

    from summarizer.evaluation import Conditions, evaluate, read_clusters, read_predictions, render

    clusters = read_clusters(data, limit)
    ids = [cluster.id for cluster in clusters]
    written = {}
    for file in predictions:
        for system, summaries in read_predictions(file, ids, limit).items():
            if system in written:
                raise InputError(
                    f"has summaries of {system!r}, as another file has; give each system once", str(file)
                )
            written[system] = summaries
    with ProgressBar(["evaluate"]) as bar:
        report = evaluate(
            clusters,
            systems or (() if predictions else ("ours",)),
            Conditions(**conditions),
            predictions=written,
            settings=settings,
            jobs=jobs,
            progress=lambda share: bar.show("evaluate", share),
        )
    if output is not None:
        # A lone surrogate in a system's summary is written as an escape.
        write(output, report.lines().encode("utf-8", "backslashreplace"))
    show(render(report, format_).encode("utf-8", "backslashreplace"))
