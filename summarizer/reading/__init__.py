"""Files, folders and standard input become documents; what cannot be read is named, not hidden.

`documents.py` makes a document of a mapping or a string, `formats.py` finds those in the bytes of a file,
and this module walks the paths, makes the ids and checks the limits (`limits.py`).

Left out: fetching from the network, archives, PDF and office files, and guessing among encodings (UTF-8,
UTF-16 with its mark, what an HTML page declares, else Windows-1252).
"""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import BinaryIO

from summarizer.errors import InputError, InputTooLarge, one_line
from summarizer.reading.documents import DOCUMENT_KEYS, document_from, documents_of
from summarizer.reading.formats import JSON_ENDINGS, decoded, values_of
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.limits import SizeLimits

__all__ = ["ReadDocuments", "documents_of", "read"]

STDIN = "-"

BYTES_AT_ONCE = 1 << 16  # bytes asked for at a time: what a pipe holds on Linux
# No text of `n` characters is longer in bytes than these times n, metadata and markup aside.
TEXT_WIDTH = 4  # UTF-8 and UTF-16
JSON_WIDTH = 12  # a character written as two escapes: "\ud83d\ude00"
MARKUP = 1 << 22  # bytes; few pages carry more markup than 4 MiB


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """What was read: the documents, each with a unique id, and a line for each thing that was not right.

    A warning reads "path: what was wrong; what would be right".
    """

    documents: tuple[Document, ...]
    warnings: tuple[str, ...]


def read(
    paths: Sequence[str | Path],
    settings: Settings,
    *,
    strict: bool = False,
    stdin: BinaryIO | None = None,
) -> ReadDocuments:
    """The documents of files, of folders and of `-`, which is standard input.

    Folders are read with all that is in them, sorted; hidden files and folders are passed over.

    A document's id is its own `id`, else its file's path: relative to the given folder, or the name alone
    where the file itself was given; where two would be equal, the path as given. Documents in a list or
    in lines are numbered by their place, from 1: "news.json#2", "news.jsonl#14" (the line),
    "news.jsonl#14.2" (the second of a list in that line). Standard input is "stdin".

    Args:
        paths: where to read; each file is read once, however often it is reached.
        settings: `max_documents`, `max_document_chars` and `max_chars` are held.
        strict: make the first file or document that cannot be read an error.
        stdin: where `-` reads, in bytes; standard input by default.

    Raises:
        InputError: nothing readable at all, an id that two documents have, or with `strict` a file that
            cannot be read whole.
        InputTooLarge: more documents or characters in all than the settings admit.
    """
    if isinstance(paths, (str, bytes, os.PathLike)):
        raise InputError("must be a list of paths, not one path; put it in a list: [path]", "paths")
    intake = _Intake(SizeLimits.of(settings), strict)
    files = _files(paths, intake)
    for (path, _), made_id in zip(files, _ids(files), strict=True):
        _read_file(path, made_id, intake, stdin)
    if not intake.documents:
        shown = intake.warnings[:5]
        more = [f"and {len(intake.warnings) - 5} more"] if len(intake.warnings) > 5 else []
        raise InputError("nothing could be read: " + "; ".join([*shown, *more] or ["no path was given"]))
    return ReadDocuments(tuple(intake.documents), tuple(intake.warnings))


@dataclass(slots=True)
class _Intake:
    """What has been taken in so far, and the rules by which more is taken or refused."""

    limits: SizeLimits
    strict: bool
    documents: list[Document] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    places: dict[str | None, str] = field(default_factory=dict)  # the id of a document -> where it came from
    chars: int = 0

    def warn(self, path: str, message: str, error: type[InputError] = InputError) -> None:
        """Note what is wrong with the file `path`, or raise it if reading is strict; always one line."""
        path, message = one_line(path), one_line(message)
        if self.strict:
            raise error(message, path)
        self.warnings.append(f"{path}: {message}")

    def note(self, path: str, message: str) -> None:
        """Note what is odd about a file that was read all the same: no error, even if reading is strict."""
        self.warnings.append(f"{one_line(path)}: {one_line(message)}")

    def take(self, path: str, where: str, value: object, made_id: str, passed_over: dict[str, None]) -> None:
        """Take in the document `value`, found at `where` in the file `path`, or warn of what is wrong."""
        try:
            document = document_from(value, where, passed_over)
        except InputError as error:
            if not isinstance(value, Mapping) or not error.where.endswith(("date", "published")):
                return self.warn(path, str(error))
            self.warn(path, f"{error}; the document is read without a date")
            # Document looks at its date last, so all else is known to be right.
            rest = {key: item for key, item in value.items() if key not in ("date", "published")}
            document = document_from(rest, where, passed_over)
        inside = f"{where}: " if where else ""
        if not document.text.strip():
            return self.warn(path, f"{inside}has no text")
        if message := self.limits.too_long(len(document.text)):
            return self.warn(path, inside + message, InputTooLarge)
        if document.id is None:
            document = replace(document, id=made_id)
        self._add(document, f"{path}, {where}" if where else path)
        return None

    def _add(self, document: Document, place: str) -> None:
        if document.id in self.places:
            other = self.places[document.id]
            raise InputError(
                f"has the id {document.id!r}, as has {other}; each document needs its own", place
            )
        self.places[document.id] = place
        self.documents.append(document)
        self.chars += len(document.text)
        self.limits.check_next(len(self.documents), self.chars, place)


def _valid(text: str) -> str:
    """The text without lone surrogates: Python puts them where a file's name is not UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _place(path: str) -> str:
    return "stdin" if path == STDIN else one_line(path)


def _files(paths: Sequence[str | Path], intake: _Intake) -> list[tuple[str, str]]:
    """The files to read, in order, each as its path and its path inside the folder that was given."""
    found: list[tuple[str, str]] = []
    seen: dict[tuple[int, int], str] = {}
    for given in map(os.fsdecode, paths):
        before = len(found), len(intake.warnings)
        waiting = [(given, "")]
        while waiting:
            path, inside = waiting.pop()
            try:
                status = None if path == STDIN else os.stat(path)  # noqa: PTH116
                identity = (status.st_dev, status.st_ino) if status else (-1, -1)
                if identity in seen:
                    intake.note(_place(path), f"was already read as {seen[identity]}; it is read once")
                    continue
                seen[identity] = _place(path)
                mode = status.st_mode if status else stat.S_IFIFO
                if stat.S_ISDIR(mode):
                    names = [name for name in os.listdir(path) if not name.startswith(".")]  # noqa: PTH208
                    waiting += [
                        (os.path.join(path, name), f"{inside}/{name}" if inside else name)  # noqa: PTH118
                        for name in sorted(names, reverse=True)
                    ]
                # A pipe in a folder would block for ever; one that was named is what `<(command)` makes.
                elif stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not inside):
                    found.append((path, inside))
                else:
                    intake.warn(path, "is a pipe, a socket or a device; give a file or a folder")
            except (OSError, ValueError) as error:  # ValueError: a NUL in the path
                intake.warn(path, f"cannot be read: {_reason(error)}")
        if before == (len(found), len(intake.warnings)):
            intake.warn(given, "holds no file; give a folder with articles")
    return found


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _ids(files: list[tuple[str, str]]) -> list[str]:
    """An id for each file: short where that is unique, the path as given where it is not."""
    ids = [
        _valid("stdin" if path == STDIN else inside or os.path.basename(path))  # noqa: PTH119
        for path, inside in files
    ]
    while True:
        counts = Counter(ids)
        # A longer id can meet another file's short one, hence the loop; long ones differ as paths do.
        longer = [
            _valid(PurePath(path).as_posix()) if counts[short] > 1 else short
            for (path, _), short in zip(files, ids, strict=True)
        ]
        if longer == ids:
            return ids
        ids = longer


def _read_file(path: str, made_id: str, intake: _Intake, stdin: BinaryIO | None) -> None:
    limits = intake.limits
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122
    if path == STDIN or ending in JSON_ENDINGS:
        most = JSON_WIDTH * limits.max_chars + MARKUP
    else:
        most = TEXT_WIDTH * limits.max_document_chars + MARKUP
    name = _place(path)
    try:
        data = _bytes(path, most, stdin)
    except (OSError, ValueError) as error:  # ValueError: standard input is closed
        return intake.warn(name, f"cannot be read: {_reason(error)}")
    if len(data) > most:
        return intake.warn(name, f"is too large: at most {most:,} bytes are admitted", InputTooLarge)
    content = decoded(data)
    if content is None:
        return intake.warn(name, "is binary; give text (UTF-16 needs its mark), Markdown, HTML or JSON")
    text, doubt = content
    if doubt:  # a guess is odd; what the guess could not decode was not read
        (intake.warn if "\ufffd" in text else intake.note)(name, doubt)
    if not text.strip():
        return intake.warn(name, "is empty")
    passed_over: dict[str, None] = {}
    for where, number, value in values_of(text, ending, passed_over):
        if isinstance(value, InputError):
            intake.warn(name, str(value))
        else:
            intake.take(name, where, value, made_id + number, passed_over)
    if passed_over:
        shown = ", ".join(list(passed_over)[:10]) + (", ..." if len(passed_over) > 10 else "")
        intake.note(name, f"passed over what is not known: {shown}; known are: {', '.join(DOCUMENT_KEYS)}")
    return None


def _bytes(path: str, most: int, stdin: BinaryIO | None) -> bytes:
    """The bytes of a file; where there are more than `most`, some of them that are more than `most`."""
    if path == STDIN and stdin is None:
        if sys.stdin is None:
            raise ValueError("standard input is closed")
        stdin = sys.stdin.buffer
    chunks = []
    with nullcontext(stdin) if path == STDIN and stdin else Path(path).open("rb") as stream:
        while most >= 0 and (chunk := stream.read(BYTES_AT_ONCE)):
            chunks.append(chunk)
            most -= len(chunk)
    return b"".join(chunks)
