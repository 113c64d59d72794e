"""`summarizer audit` and `summarizer verify`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, BinaryIO

import click

from summarizer.cli.options import (
    config_option,
    format_option,
    output_option,
    strict_option,
    summary_options,
)
from summarizer.cli.output import ProgressBar, check_output, show, write
from summarizer.errors import InputError, one_line
from summarizer.settings import Settings

# `verify` leaves with it where a result does not hold; the unforeseen has it, too, but says "error".
DIFFERS = 1


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@summary_options
@format_option(["text", "markdown", "json"], "audit")
@output_option
@strict_option
@config_option
def audit(
    paths: tuple[str, ...],
    format_: Any,
    output: Path | None,
    strict: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Tell how firm the summary of the articles in PATH... stands.

    Each source is left out in turn. Told are the sentences that stand on a single voice, how many of these
    runs keep each, and the sources that the summary hangs on. Copies are added and the articles shuffled,
    which must move nothing.
    """
    settings = Settings.load(options, environ=os.environ, file=config)
    check_output(output, paths)

    from summarizer.auditing.audit import AUDIT_STEPS, audit
    from summarizer.auditing.report import render_audit
    from summarizer.reading import read

    reading = read(paths, settings, strict=strict)
    with ProgressBar(AUDIT_STEPS) as bar:
        rendered = render_audit(audit(reading.documents, settings, bar.show), format_).encode("utf-8")
    for warning in reading.warnings:
        click.echo(f"warning: {warning}", err=True)
    if output is None:
        show(rendered)
    else:
        write(output, rendered)


@click.command()
@click.argument("result", type=click.File("rb"))
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@strict_option
@click.option(
    "--trust",
    is_flag=True,
    help="Let RESULT name a class to run or a model of the hub to fetch; without it that is an error.",
)
def verify(result: BinaryIO, paths: tuple[str, ...], strict: bool, trust: bool) -> int:
    """Make RESULT again from the articles in PATH... and hold the two against one another.

    RESULT is what `summarize --format json` wrote, PATH... what it read, given in the same way. Compared are
    the articles, the settings, the program, the weights and the result itself. The exit code is 0 where all
    are the same and 1 where anything differs.
    """
    from summarizer.auditing.verification import compare, in_order_of, read_result
    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.receipts import from_outside, receipt, weights_in_use

    given = read_result(result.read(), one_line(result.name))
    settings = given.summary.settings
    if not trust and (named := from_outside(settings)):
        raise InputError(f"names {named}, which is used with --trust only", one_line(result.name))
    reading = read(paths, settings, strict=strict)
    documents = in_order_of(given.summary.documents, reading.documents)
    with ProgressBar(STAGES) as bar:
        again = Summarizer(settings)(documents, progress=bar.show, warnings=reading.warnings)
    now = receipt(again.documents, settings, weights_in_use(settings))
    verification = compare(given, reading.documents, again, now)
    show(verification.text.encode("utf-8"))
    return 0 if verification.holds else DIFFERS
