"""`summarizer summarize` and `summarizer condense`."""

from __future__ import annotations

import itertools
import json
import os
from pathlib import Path
from typing import Any, BinaryIO

import click

from summarizer.cli.options import (
    condenser_options,
    config_option,
    format_option,
    output_option,
    strict_option,
    summary_options,
)
from summarizer.cli.output import ProgressBar, check_output, show, write
from summarizer.errors import InputError
from summarizer.settings import Settings


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@summary_options
@format_option(
    ["text", "markdown", "json", "html", "csv"], "summary", "; csv is the matrix of claims and sources"
)
@click.option("--timeline", is_flag=True, help="Group sentences by event date.")
@click.option(
    "--dates", is_flag=True, help='Write the date behind each day: "on Wednesday (22 February 2023)".'
)
@output_option
@strict_option
@click.option(
    "--timings",
    is_flag=True,
    default=None,
    help="Report the seconds of each stage, on stderr and in the JSON.",
)
@config_option
def summarize(
    paths: tuple[str, ...],
    format_: Any,
    timeline: bool,
    dates: bool,
    output: Path | None,
    strict: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Summarize the articles in PATH...: files, folders, or - for stdin.

    Files are plain text, Markdown, HTML, JSON or JSON lines; folders are read with all their subfolders.
    """
    settings = Settings.load(options, environ=os.environ, file=config)
    check_output(output, paths)

    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.rendering import check_format, render

    check_format(format_, timeline=timeline, dates=dates)
    reading = read(paths, settings, strict=strict)
    with ProgressBar(STAGES) as bar:
        summary = Summarizer(settings)(reading.documents, progress=bar.show, warnings=reading.warnings)
        rendered = render(summary, format_, timeline=timeline, dates=dates).encode("utf-8")
    for warning in summary.warnings:
        click.echo(f"warning: {warning}", err=True)
    if summary.seconds is not None:
        seconds = ", ".join(f"{stage} {taken:.3f}" for stage, taken in summary.seconds.items())
        click.echo(f"seconds: {seconds}", err=True)
    if output is None:
        show(rendered)
    else:
        write(output, rendered)


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@condenser_options
def condense(file: BinaryIO, **options: Any) -> None:
    """Shorten the English sentences in FILE or on stdin, one per line.

    Each line of output is JSON with the `source`, the `proposed` shorter sentence, whether the guard
    `accepted` it, the `reason` if not, the `text` to use (the proposal, or else the source), and `repaired`:
    a refused proposal with the missing words put back, if the guard accepts it, or null.
    """
    # With `condense`, so that SUMMARIZER_PERMISSIVE refuses our condenser here too.
    settings = Settings.load({**options, "condense": True}, environ=os.environ)

    from summarizer.condensing.options import CONDENSED_AT_ONCE, condense
    from summarizer.records.conversion import to_dict

    lines: list[str] = []
    for number, line in enumerate(itertools.chain(file, [None]), 1):
        if line is not None:
            lines.append(_decoded(line, f"{file.name}, line {number}"))
        if lines and (line is None or len(lines) == CONDENSED_AT_ONCE):
            found = condense(lines, settings.condenser, generation=settings.generation)
            written = [json.dumps(to_dict(one), ensure_ascii=False) + "\n" for one in found]
            show("".join(written).encode("utf-8"))
            lines = []


def _decoded(line: bytes, where: str) -> str:
    try:
        return line.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8: {error.reason}", where) from None
