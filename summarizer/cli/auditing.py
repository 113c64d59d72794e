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

# Exit code of `verify` if anything differs. Unexpected errors have it too, with a message "error: ...".
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
    """Audit the summary of the articles in PATH...: which sentences rest on one voice or one source.

    The audit leaves out each source in turn, counts the runs that keep each sentence, and shows what is lost
    without each source. It also adds copies of articles and shuffles them, which must change nothing.
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
    help="Run the classes and fetch the hub models that RESULT names, instead of failing.",
)
def verify(result: BinaryIO, paths: tuple[str, ...], strict: bool, trust: bool) -> int:
    """Verify RESULT by summarizing the articles in PATH... again.

    RESULT is what `summarize --format json` wrote; give the same PATH... as then. The command compares the
    articles, the settings, the program, the weights and the result itself. It exits with 0 if all are equal
    and with 1 if anything differs.
    """
    from summarizer.auditing.verification import compare, in_order_of, read_result
    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.receipts import from_outside, receipt, weights_in_use

    recorded = read_result(result.read(), one_line(result.name))
    settings = recorded.summary.settings
    if not trust and (named := from_outside(settings)):
        raise InputError(f"names {named}; give --trust to use it", one_line(result.name))
    reading = read(paths, settings, strict=strict)
    documents = in_order_of(recorded.summary.documents, reading.documents)
    with ProgressBar(STAGES) as bar:
        again = Summarizer(settings)(documents, progress=bar.show, warnings=reading.warnings)
    now = receipt(again.documents, settings, weights_in_use(settings))
    verification = compare(recorded, reading.documents, again, now)
    show(verification.text.encode("utf-8"))
    return 0 if verification.holds else DIFFERS
