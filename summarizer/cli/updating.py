"""`summarizer update`."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.options import (
    config_option,
    format_option,
    output_option,
    strict_option,
    summary_options,
)
from summarizer.cli.output import ProgressBar, check_output, show, write
from summarizer.errors import InputError
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.updates.state import State


@click.command()
@click.argument("state", type=click.Path(dir_okay=False, path_type=Path), metavar="STATE")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@summary_options
@format_option(["text", "markdown", "json"], "update")
@output_option
@strict_option
@config_option
def update(
    state: Path,
    paths: tuple[str, ...],
    format_: Any,
    output: Path | None,
    strict: bool,
    config: Path | None,
    **options: Any,
) -> None:
    """Summarize what is new in the articles in PATH... since the last run, and what they change or withdraw.

    STATE is a small file with the claims that are known already, without text of the articles; it is made if
    it does not exist. PATH... may be the new articles only, or all articles on the event.
    """
    settings = Settings.load(options, environ=os.environ, file=config)
    check_output(state, paths)
    check_output(output, (*paths, state) if state.exists() else paths)
    since = _read(state)

    from summarizer.pipeline import STAGES, Summarizer
    from summarizer.reading import read
    from summarizer.rendering.updates import render_update

    reading = read(paths, settings, strict=strict)
    with ProgressBar(STAGES) as bar:
        found = Summarizer(settings).update(
            reading.documents, since, progress=bar.show, warnings=reading.warnings
        )
        rendered = render_update(found, format_).encode("utf-8")
    for warning in found.warnings:
        click.echo(f"warning: {warning}", err=True)
    if output is not None:
        write(output, rendered)
    write(state, (json.dumps(found.state.to_dict()) + "\n").encode())
    if output is None:
        show(rendered)


def _read(path: Path) -> State:
    """Read the state in a file; return an empty state if there is no file."""
    from summarizer.updates.state import State

    if not path.exists():
        return State()
    try:
        plain = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        plain = None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", str(path)) from None
    try:
        return State.from_dict(plain)
    except InputError as error:
        raise InputError(f"{error}; name another file, or delete this one", str(path)) from None
