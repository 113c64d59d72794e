"""Writes to stdout and to files, and shows a progress bar."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from errno import EISDIR
from pathlib import Path
from typing import Any, Self

from summarizer.errors import InputError

# The progress bar appears only if a run takes longer than a reader expects.
SECONDS_BEFORE_BAR = 1.5


def show(content: bytes) -> None:
    """Write bytes to stdout, unbuffered and whatever the locale."""
    if sys.stdout is None:
        raise InputError("is closed", "stdout")
    left = memoryview(content)
    try:
        while left:
            left = left[os.write(sys.stdout.fileno(), left) :]
    except BrokenPipeError:
        pass  # the reader has closed the pipe, as `| head` does
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", "stdout") from None


def check_output(output: Path | None, sources: Iterable[str | Path] = ()) -> None:
    """Raise an error if the output cannot be written or is one of the sources, before the work is done."""
    if output is None or (output.exists() and not output.is_file() and not output.is_dir()):
        return  # stdout, or a device or a pipe
    folder = output if output.is_dir() else output.parent
    if not folder.is_dir():
        raise InputError(f"there is no folder {str(folder)!r}; make it, or name another", str(output))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"the folder {str(folder)!r} is not writable; name another", str(output))
    for source in sources if output.is_file() else ():
        if Path(os.path.realpath(output)).is_relative_to(os.path.realpath(source)):
            raise InputError(f"would overwrite the input {str(source)!r}; name another file", str(output))


def write(path: Path, content: bytes) -> None:
    """Write a file completely or not at all: write a temporary file beside it, and rename that."""
    try:
        if path.exists() and not path.is_file():  # a device or a pipe cannot be replaced
            path.write_bytes(content)
        else:
            _replace({path.resolve(): content})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(path)) from None


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write all files of a folder or none; the folder is made if it does not exist."""
    try:
        folder.mkdir(exist_ok=True)
        _replace({(folder / name).resolve(): content for name, content in contents.items()})
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror or error}", str(folder)) from None


def _replace(contents: Mapping[Path, bytes]) -> None:
    """Write a temporary file beside each target, and rename them once all are written."""
    temporary: dict[Path, Path] = {}
    try:
        for target, content in contents.items():
            if target.is_dir():  # which cannot be replaced
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), target.name)
            mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
            with tempfile.NamedTemporaryFile(
                dir=target.parent, prefix=f".{target.name}.", delete=False
            ) as file:
                temporary[target] = Path(file.name)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary[target].chmod(mode)
        for target, written in temporary.items():
            written.replace(target)
    except BaseException:
        for written in temporary.values():
            written.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class ProgressBar:
    """A progress bar on stderr, if that is a terminal and the run takes long."""

    def __init__(self, stages: Sequence[str]) -> None:
        self._stages = stages

    def __enter__(self) -> Self:
        from tqdm import tqdm

        self._bar: Any = tqdm(
            total=len(self._stages),
            delay=SECONDS_BEFORE_BAR,
            disable=None,  # if stderr is not a terminal
            leave=False,
            bar_format="{desc:<12}{percentage:3.0f}% |{bar}|",
        )
        return self

    def __exit__(self, *exception: object) -> None:
        self._bar.close()

    def show(self, stage: str, share: float) -> None:
        """Show that this share of a stage is done."""
        self._bar.set_description_str(stage, refresh=False)
        self._bar.update(self._stages.index(stage) + share - self._bar.n)
