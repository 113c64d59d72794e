"""The command line: a thin layer over the library.

Results go to stdout or to a file, everything else to stderr. Exit codes: 0 for success; 1 for an unexpected
error, and if `verify` finds a difference; 2 for wrong usage or input; 3 for a missing model or extra; 130 on
Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from summarizer import __version__
from summarizer.cli.auditing import audit, verify
from summarizer.cli.evaluating import evaluate
from summarizer.cli.serving import serve
from summarizer.cli.summarizing import condense, summarize
from summarizer.cli.training import models, train_condenser, train_evidence, train_ranker
from summarizer.cli.updating import update
from summarizer.errors import SummarizerError, one_line

# A test fails if the code of an error is missing here.
EXIT_CODES = {
    "error": 1,
    "invalid_input": 2,
    "too_large": 2,
    "malformed_json": 2,
    "invalid_setting": 2,
    "model_error": 3,
    "model_not_found": 3,
    "missing_extra": 3,
}
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="summarizer")
@click.option("--debug", is_flag=True, help="Show the traceback of an unexpected error.")
def cli(debug: bool) -> None:
    """Summarize many news articles on one event, with the sources of every sentence."""
    # `debug` is read from the arguments by `_run`, which handles errors.
    if (here := str(Path.cwd())) not in sys.path:
        sys.path.append(here)  # the last place to import PACKAGE.MODULE:CLASS from


COMMANDS = (
    *(summarize, update, audit, verify, condense, evaluate),
    *(train_ranker, train_condenser, train_evidence, models, serve),
)
for command in COMMANDS:
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its exit code."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    try:
        code = cli.main(arguments, prog_name="summarizer", standalone_mode=False)
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return 2
    except SummarizerError as error:
        click.echo(f"error: {one_line(str(error))}", err=True)
        return EXIT_CODES[error.code]
    except Exception as error:
        if "--debug" in arguments:
            raise
        click.echo(
            f"error: unexpected {type(error).__name__}: {error}; `summarizer --debug` shows the traceback",
            err=True,
        )
        return 1
    return code if isinstance(code, int) else 0
