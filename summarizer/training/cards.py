"""What the cards of models that we train have in common: the licences of the data, and the command."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from summarizer.errors import InputError

# What a card gives for data without a licence.
NO_LICENCE = "not stated"


def licence_of_each(data: Sequence[Path], licences: Sequence[str]) -> list[str]:
    """The licence of each file.

    Raises:
        InputError: licences are given, and not one for each file.
    """
    if licences and len(licences) != len(data):
        raise InputError(f"{len(licences)} are given for {len(data)} files; give one for each", "--licence")
    return list(licences) or [NO_LICENCE] * len(data)


def training_command(
    command: str,
    data: Sequence[Path],
    licences: Sequence[str],
    length: Sequence[str],
    limit: int | None,
    seed: int,
) -> str:
    """The command that makes the same weights, without the folders of the machine that ran it.

    Args:
        command: "train-condenser", say.
        data: the files.
        licences: as they were given.
        length: the options that say how long to train, as words of the command line.
        limit: the first so many records of each file.
        seed: that of the run.
    """
    given = ["summarizer", command, *(path.resolve().name for path in data)]
    given += [part for licence in licences for part in ("--licence", licence)]
    given += [*length, *([] if limit is None else ["--limit", str(limit)]), "--seed", str(seed)]
    return shlex.join(given)
