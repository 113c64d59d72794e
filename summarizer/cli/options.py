"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, TypeVar

import click

from summarizer.settings import ORDERS, RANKERS, Generation, Settings

Command = TypeVar("Command", bound=Callable[..., None])


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Combine arguments and options into one decorator; the help lists them in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _if_given(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> Sequence[str] | None:
    """Return the values of a repeated option, None if there are none: then those of other places are used."""
    return values or None


def _generation_option(spec: Field[Any]) -> Callable[[Command], Command]:
    """Return the option for a field of `Generation`."""
    default = "" if spec.default is None else f"  [default: {spec.default}]"
    return click.option(
        f"--condenser-{spec.name}",
        type=int if isinstance(spec.default, int) else str,
        help=f"{spec.metadata['help']}{default}",
    )


condenser_options = together(
    click.option(
        "--condenser",
        metavar="NAME",
        help="Choose the condenser that shortens sentences: ours, a folder, a hub model, or "
        f"PACKAGE.MODULE:CLASS.  [default: {Settings.condenser}]",
    ),
    *map(_generation_option, fields(Generation)),
)

# The options that are settings: `Settings.load` takes all of them.
summary_options = together(
    click.option("--words", type=int, help="Limit the summary to this many words.  [default: 100]"),
    click.option(
        "--sentences", type=int, help="Limit the summary to this many sentences, instead of --words."
    ),
    click.option("--chars", type=int, help="Limit the summary to this many characters, instead of --words."),
    click.option(
        "--lengths",
        metavar="N,N,...",
        help="Make several nested summaries, each of at most N words including its headline.",
    ),
    click.option(
        "--query", metavar="TEXT", help="Select sentences that answer TEXT, a question or keywords."
    ),
    click.option(
        "--encoder",
        metavar="NAME",
        help="Also find paraphrases and answers with a sentence encoder: minilm, a folder, or a hub model.",
    ),
    click.option(
        "--ranker",
        metavar="NAME",
        help=f"Choose the ranker: {', '.join(RANKERS)}, ./DIR of train-ranker, or PACKAGE.MODULE:CLASS.  "
        "[default: learned]",
    ),
    click.option(
        "--order",
        type=click.Choice(ORDERS),
        help="Order sentences by their first report or by event date.  [default: reports]",
    ),
    click.option(
        "--agreement/--no-agreement",
        default=None,
        help="Find days, speakers, denials and differing numbers; --no-agreement saves a third of the time.  "
        "[default: agreement]",
    ),
    click.option(
        "--condense",
        is_flag=True,
        default=None,
        help="Use shorter wordings of English sentences, each checked by the guard.",
    ),
    click.option(
        "--fuse",
        is_flag=True,
        default=None,
        help="With --condense, also join sentences of the same claim; seldom possible.",
    ),
    condenser_options,
    click.option(
        "--permissive",
        is_flag=True,
        default=None,
        help="Use no weights fitted on text with restrictive terms; the default ranker is then untrained.",
    ),
    click.option(
        "--publisher",
        "publishers",
        multiple=True,
        callback=_if_given,
        metavar="TITLE=HOUSE",
        help="Count the articles of the titles of one house as one voice; give it once for each title.",
    ),
)

output_option = click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of stdout, completely or not at all.",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Fail if a file cannot be read, instead of skipping it with a warning."
)

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read settings from a TOML file; options and SUMMARIZER_* variables override it.",
)


def format_option(formats: Sequence[str], what: str, more: str = "") -> Callable[[Command], Command]:
    """Return the option `--format`, text by default; its help names `what` is written, and adds `more`."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help=f"Choose the format of the {what}{more}.",
    )
