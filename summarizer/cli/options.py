"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Command = TypeVar("Command", bound=Callable[..., None])


def together(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """One decorator for arguments and options, which help tells in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate
