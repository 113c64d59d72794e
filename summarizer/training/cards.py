"""The model cards of the trained models."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from summarizer import __version__
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


def model_card(
    weights: bytes,
    about: Mapping[str, Any],
    *,
    today: date,
    seed: int,
    versions: Mapping[str, str],
    results: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the card of trained weights.

    Args:
        weights: the contents of their file.
        about: what opens the card: name, purpose, method, command.
        today: the date of the card.
        seed: the seed of the run.
        versions: of the packages that trained them.
        results: what they were trained on, and the measures.
    """
    return {
        **about,
        "date": today.isoformat(),
        "seed": seed,
        "made_with": {**versions, "summarizer": __version__},
        **results,
        "bytes": len(weights),
        "sha256": hashlib.sha256(weights).hexdigest(),
    }
