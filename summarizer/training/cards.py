"""What the model cards of the trained models share: the licences of the data, and the training command."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import InputError

# The licence on a card of data whose licence the user did not state.
NO_LICENCE = "not stated"


def licence_of_each(data: Sequence[Path], licences: Sequence[str]) -> list[str]:
    """Return the licence of each file.

    Raises:
        InputError: there are licences, but not one for each file.
    """
    if licences and len(licences) != len(data):
        raise InputError(f"{len(licences)} licences for {len(data)} files; give one for each", "--licence")
    return list(licences) or [NO_LICENCE] * len(data)


def training_command(
    command: str,
    data: Sequence[Path],
    licences: Sequence[str],
    length: Sequence[str],
    limit: int | None,
    seed: int,
) -> str:
    """Return the command that trains the same weights, with file names instead of paths.

    Args:
        command: the subcommand, such as "train-condenser".
        data: the files.
        licences: the values of `--licence`.
        length: the options for the length of the training, as words of the command line.
        limit: the number of records that are read from the start of each file; None for all.
        seed: the seed of the run.
    """
    words = ["summarizer", command, *(path.resolve().name for path in data)]
    words += [part for licence in licences for part in ("--licence", licence)]
    words += [*length, *([] if limit is None else ["--limit", str(limit)]), "--seed", str(seed)]
    return shlex.join(words)
