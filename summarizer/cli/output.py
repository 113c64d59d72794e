"""Where the command line writes to: stdout, files that are whole or not there, a progress bar."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from errno import EISDIR
from pathlib import Path
from typing import Any, Self

from summarizer.errors import InputError

# A progress bar for work that takes longer than a reader waits without wondering.
SECONDS_BEFORE_BAR = 1.5


def show(content: bytes) -> None:
    """Write to stdout, in UTF-8 whatever the locale, and past the buffer that Python empties at exit."""
    if sys.stdout is None:
        raise InputError("is closed", "stdout")
    left = memoryview(content)
    try:
        while left:
            left = left[os.write(sys.stdout.fileno(), left) :]
    except BrokenPipeError:
        pass  # the reader has gone, `| head` say, with all that it wanted
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", "stdout") from None


def check_output(output: Path | None, sources: Iterable[str | Path] = ()) -> None:
    """Refuse a file that could not be written, or is to be read, before the work for it is done."""
    if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
        return  # stdout, or a device or a pipe
    folder = output if output.is_dir() else output.parent
    if not folder.is_dir():
        raise InputError(f"there is no folder {str(folder)!r} to write it to", str(output))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"the folder {str(folder)!r} may not be written to", str(output))
    for source in sources if output.is_file() else ():
        if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(source)):
            raise InputError(f"would be written over, and {str(source)!r} is read; name another", str(output))


def write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a file beside it first, which then takes its name."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe has no name to take
            path.write_bytes(content)
        else:
            _replace({path.resolve(): content})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from None


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of a folder, which is made if need be, all of them or none."""
    try:
        folder.mkdir(exist_ok=True)
        _replace({(folder / name).resolve(): content for name, content in contents.items()})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(folder)) from None


def _replace(contents: Mapping[Path, bytes]) -> None:
    """Each is written to a file beside its own, which takes the name once all are there."""
    beside: dict[Path, Path] = {}
    try:
        for target, content in contents.items():
            if target.is_dir():  # which cannot give its name away
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), target.name)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            with tempfile.NamedTemporaryFile(
                dir=target.parent, prefix=f".{target.name}.", delete=False
            ) as file:
                beside[target] = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            beside[target].chmod(mode)
        for target, file_beside in beside.items():
            file_beside.replace(target)
    except BaseException:
        for file_beside in beside.values():
            file_beside.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class ProgressBar:
    """How far the run is, on stderr, where that is a terminal and the work is long."""

    def __init__(self, stages: Sequence[str]) -> None:
        self._stages = stages

    def __enter__(self) -> Self:
        from tqdm import tqdm

        self._bar: Any = tqdm(
            total=len(self._stages),
            delay=SECONDS_BEFORE_BAR,
            disable=None,  # where stderr is no terminal
            leave=False,
            bar_format="{desc:<12}{percentage:3.0f}% |{bar}|",
        )
        return self

    def __exit__(self, *exception: object) -> None:
        self._bar.close()

    def show(self, stage: str, share: float) -> None:
        """So much of a stage is done."""
        self._bar.set_description_str(stage, refresh=False)
        self._bar.update(self._stages.index(stage) + share - self._bar.n)
