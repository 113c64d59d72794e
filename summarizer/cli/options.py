"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, TypeVar

import click

from summarizer.settings import ORDERS, RANKERS, Generation, Settings

Command = TypeVar("Command", bound=Callable[..., None])


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """One decorator for arguments and options, which help tells in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def _generation_option(spec: Field[Any]) -> Callable[[Command], Command]:
    """The option of a field of `Generation`."""
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
        help="What words them: ours, a folder, a model of the hub, or PACKAGE.MODULE:CLASS.  "
        f"[default: {Settings.condenser}]",
    ),
    *map(_generation_option, fields(Generation)),
)

# What decides a summary, and all that `Settings.load` takes of it.
summary_options = together(
    click.option("--words", type=int, help="Most words of the summary.  [default: 100]"),
    click.option("--sentences", type=int, help="Most sentences, instead of --words."),
    click.option("--chars", type=int, help="Most characters, instead of --words."),
    click.option(
        "--lengths",
        metavar="N,N,...",
        help="Several summaries at once, the shorter within the longer: most words of each, headline "
        "included.",
    ),
    click.option(
        "--query", metavar="TEXT", help="A question, or words of one, that the summary is to answer."
    ),
    click.option(
        "--encoder",
        metavar="NAME",
        help="Find paraphrases and answers by meaning too: minilm, a folder, or a model of the hub.",
    ),
    click.option(
        "--ranker",
        metavar="NAME",
        help=f"What scores sentences: {', '.join(RANKERS)}, ./DIR of train-ranker, or PACKAGE.MODULE:CLASS.  "
        "[default: learned]",
    ),
    click.option(
        "--order",
        type=click.Choice(ORDERS),
        help="What the sentences come in the order of: first reports, or what happened.  [default: reports]",
    ),
    click.option(
        "--agreement/--no-agreement",
        default=None,
        help="Read days, speakers, denials and differing numbers too; without, a run takes half the time.  "
        "[default: agreement]",
    ),
    click.option(
        "--condense",
        is_flag=True,
        default=None,
        help="Tell more in the same length: with shorter wordings of sentences, which a guard checks.",
    ),
    click.option(
        "--fuse",
        is_flag=True,
        default=None,
        help="With --condense, join to a sentence what another of the same claim tells; seldom possible.",
    ),
    condenser_options,
    click.option(
        "--permissive",
        is_flag=True,
        default=None,
        help="Use no weights that were fitted on text with terms of its own.",
    ),
)

output_option = click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of stdout.",
)

strict_option = click.option(
    "--strict", is_flag=True, help="Fail on a file that cannot be read, instead of going on without it."
)

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings in TOML; options and SUMMARIZER_* variables win over it.",
)


def format_option(formats: Sequence[str], what: str, more: str = "") -> Callable[[Command], Command]:
    """`--format`, one of several, text where none is given; `what` is written so."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(formats),
        default="text",
        show_default=True,
        help=f"What the {what} is written as{more}.",
    )
