"""`summarizer summarize` and `summarizer condense`."""

from __future__ import annotations

import itertools
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

import click

from summarizer.cli.options import together
from summarizer.cli.output import ProgressBar, check_output, show, write
from summarizer.errors import InputError
from summarizer.settings import ORDERS, RANKERS, Settings

condenser_options = together(
    click.option(
        "--condenser",
        metavar="NAME",
        help="What words them: ours, a folder, a model of the hub, or PACKAGE.MODULE:CLASS.  [default: ours]",
    ),
    click.option(
        "--condenser-prefix", metavar="TEXT", help="Put before each sentence that such a model reads."
    ),
    click.option("--condenser-tokens", type=int, help="Most tokens that it writes for one.  [default: 64]"),
    click.option("--condenser-beams", type=int, help="Wordings that it follows at once.  [default: 4]"),
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--words", type=int, help="Most words of the summary.  [default: 100]")
@click.option("--sentences", type=int, help="Most sentences, instead of --words.")
@click.option("--chars", type=int, help="Most characters, instead of --words.")
@click.option(
    "--lengths",
    metavar="N,N,...",
    help="Several summaries at once, the shorter within the longer: most words of each, headline included.",
)
@click.option("--query", metavar="TEXT", help="A question, or words of one, that the summary is to answer.")
@click.option(
    "--encoder",
    metavar="NAME",
    help="Find paraphrases and answers by meaning too: minilm, a folder, or a model of the hub.",
)
@click.option(
    "--ranker",
    metavar="NAME",
    help=f"What scores sentences: {', '.join(RANKERS)}, or ./DIR of train-ranker.  [default: learned]",
)
@click.option(
    "--order",
    type=click.Choice(ORDERS),
    help="What the sentences come in the order of: first reports, or what happened.  [default: reports]",
)
@click.option(
    "--condense",
    is_flag=True,
    default=None,
    help="Tell more in the same length: with shorter wordings of sentences, which a guard checks.",
)
@click.option(
    "--fuse",
    is_flag=True,
    default=None,
    help="With --condense, join to a sentence what another of the same claim tells; seldom possible.",
)
@condenser_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "json", "html"]),
    default="text",
    show_default=True,
    help="What the summary is written as.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of stdout.",
)
@click.option(
    "--strict", is_flag=True, help="Fail on a file that cannot be read, instead of going on without it."
)
@click.option(
    "--timings",
    is_flag=True,
    default=None,
    help="Tell the seconds that each stage took, on stderr and in the JSON.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML; options and SUMMARIZER_* variables win over it.",
)
def summarize(
    paths: tuple[str, ...],
    format_: Any,
    output: Path | None,
    strict: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Summarize the articles in PATH...: files, folders, or - for stdin.

    Files are plain text, Markdown, HTML, JSON or JSON lines; folders are read with all that is in them.
    """
    settings = Settings.load(options, environ=os.environ, file=config)
    check_output(output, paths)

    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.rendering import render

    reading = read(paths, settings, strict=strict)
    with ProgressBar(STAGES) as bar:
        summary = Summarizer(settings)(reading.documents, progress=bar.tell, warnings=reading.warnings)
        rendered = render(summary, format_).encode("utf-8")
    for warning in summary.warnings:
        click.echo(f"warning: {warning}", err=True)
    if summary.seconds is not None:
        told = ", ".join(f"{stage} {seconds:.3f}" for stage, seconds in summary.seconds.items())
        click.echo(f"seconds: {told}", err=True)
    if output is None:
        show(rendered)
    else:
        write(output, rendered)


@click.command()
@click.argument("file", type=click.File("rb"), default="-")
@condenser_options
def condense(file: BinaryIO, **options: Any) -> None:
    """Word the English sentences in FILE shorter, or those on stdin: a line in, a line of JSON out.

    Each line of JSON tells the `source`, what the condenser `proposed`, whether the guard `accepted` that,
    the `reason` why not, the `text` to be told (the proposal, or else the source), and `mended`: a refused
    proposal with what it lacked put back, where the guard accepts that, or null.
    """
    settings = Settings.load(options, environ=os.environ)

    from summarizer.records import to_dict
    from summarizer.shortening import CONDENSED_AT_ONCE, condense

    sys.path.append(str(Path.cwd()))  # where PACKAGE.MODULE is looked for last
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
