"""Reads documents from files, folders and standard input, with a warning for everything that cannot be read.

This module walks the paths, makes the ids and checks the limits (`stages/limits.py`); `formats.py` parses the
bytes of a file, and `documents.py` makes documents of mappings and strings.

Limitations: it does not read from the network, nor archives, PDF and office files. Encodings are not detected
from the text: a file is read as UTF-8, as UTF-16 with a byte order mark, in the encoding that an HTML page
declares, else as Windows-1252.
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
from summarizer.reading.stubs import LIST_OF_LINKS, NO_STORY
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.limits import SizeLimits

__all__ = ["ReadDocuments", "documents_of", "read"]

STDIN = "-"

BYTES_AT_ONCE = 1 << 16  # bytes read at a time: the capacity of a pipe on Linux
# The most bytes for a character of text, without metadata and markup.
TEXT_WIDTH = 4  # UTF-8 and UTF-16
JSON_WIDTH = 12  # a character written as two escapes: "\ud83d\ude00"
MARKUP = 1 << 22  # bytes: few pages have more than 4 MiB of markup


@dataclass(frozen=True, slots=True)
class ReadDocuments:
    """The documents that were read, each with a unique id, and the warnings.

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
    """Read the documents of files, of folders and of `-`, which is standard input.

    Folders are read with all their subfolders, in sorted order; hidden files and folders are skipped.

    A document's id is its own `id`, else the path of its file relative to the folder in `paths`, or the file
    name if the file itself is in `paths`; if two ids would be equal, the path as in `paths`. Documents in a
    list or in JSON lines are numbered from 1: "news.json#2", "news.jsonl#14" (the line), "news.jsonl#14.2"
    (the second of a list in that line). Standard input is "stdin".

    Args:
        paths: files and folders, or `-`; each file is read once, even if several paths lead to it.
        settings: the limits `max_documents`, `max_document_chars` and `max_chars`.
        strict: raise an error for the first file or document that cannot be read.
        stdin: the stream of bytes that `-` reads, by default standard input.

    Raises:
        InputError: nothing can be read, two documents have the same id, or, with `strict`, a file cannot be
            read completely.
        InputTooLarge: there are more documents or characters in all than the settings admit.
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
    """The documents and warnings so far, and the limits."""

    limits: SizeLimits
    strict: bool
    documents: list[Document] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    origins: dict[str | None, str] = field(default_factory=dict)  # the id of a document -> where it was read
    chars: int = 0

    def warn(self, path: str, message: str, error: type[InputError] = InputError) -> None:
        """Add a warning of one line about the file `path`, or raise it as an error if `strict`."""
        path, message = one_line(path), one_line(message)
        if self.strict:
            raise error(message, path)
        self.warnings.append(f"{path}: {message}")

    def note(self, path: str, message: str) -> None:
        """Add a warning about a file that was read completely: never an error, even if `strict`."""
        self.warnings.append(f"{one_line(path)}: {one_line(message)}")

    def take(self, path: str, where: str, value: object, made_id: str, unknown: dict[str, None]) -> None:
        """Add the document `value` from `where` in the file `path`, or warn that it is invalid."""
        try:
            document = document_from(value, where, unknown)
        except InputError as error:
            if not isinstance(value, Mapping) or not error.where.endswith(("date", "published")):
                return self.warn(path, str(error))
            self.warn(path, f"{error}; the document is read without a date")
            # Document checks its date last, so all other fields are valid.
            rest = {key: item for key, item in value.items() if key not in ("date", "published")}
            document = document_from(rest, where, unknown)
        inside = f"{where}: " if where else ""
        if not document.text.strip():
            return self.warn(path, f"{inside}has no text")
        for reason in (NO_STORY, LIST_OF_LINKS):
            if document.origin and reason in document.origin.warnings:
                return self.warn(path, f"{inside}{reason}")
        if message := self.limits.too_long(len(document.text)):
            return self.warn(path, inside + message, InputTooLarge)
        if document.id is None:
            document = replace(document, id=made_id)
        self._add(document, f"{path}, {where}" if where else path)
        return None

    def _add(self, document: Document, origin: str) -> None:
        if document.id in self.origins:
            other = self.origins[document.id]
            raise InputError(
                f"has the id {document.id!r}, as has {other}; each document needs its own", origin
            )
        self.origins[document.id] = origin
        self.documents.append(document)
        self.chars += len(document.text)
        self.limits.check_next(len(self.documents), self.chars, origin)


def _valid(text: str) -> str:
    """Return the text with lone surrogates escaped: Python has them in file names that are not UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(path: str) -> str:
    return "stdin" if path == STDIN else one_line(path)


def _files(paths: Sequence[str | Path], intake: _Intake) -> list[tuple[str, str]]:
    """Return the files to read, in order: each path, and the path relative to the folder in `paths`."""
    found: list[tuple[str, str]] = []
    seen: dict[tuple[int, int], str] = {}
    for root in map(os.fsdecode, paths):
        before = len(found), len(intake.warnings)
        waiting = [(root, "")]
        while waiting:
            path, inside = waiting.pop()
            try:
                status = None if path == STDIN else os.stat(path)  # noqa: PTH116
                identity = (status.st_dev, status.st_ino) if status else (-1, -1)
                if identity in seen:
                    intake.note(_shown(path), f"was already read as {seen[identity]}; it is read once")
                    continue
                seen[identity] = _shown(path)
                mode = status.st_mode if status else stat.S_IFIFO
                if stat.S_ISDIR(mode):
                    names = [name for name in os.listdir(path) if not name.startswith(".")]  # noqa: PTH208
                    waiting += [
                        (os.path.join(path, name), f"{inside}/{name}" if inside else name)  # noqa: PTH118
                        for name in sorted(names, reverse=True)
                    ]
                # A pipe in a folder would block forever; one in `paths` is from `<(command)`.
                elif stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and not inside):
                    found.append((path, inside))
                else:
                    intake.warn(path, "is a pipe, a socket or a device; give a file or a folder")
            except (OSError, ValueError) as error:  # ValueError: a NUL in the path
                intake.warn(path, f"cannot be read: {_reason(error)}")
        if before == (len(found), len(intake.warnings)):
            intake.warn(root, "contains no file; give a folder with articles")
    return found


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _ids(files: list[tuple[str, str]]) -> list[str]:
    """Return an id for each file: a short one if it is unique, else the path as in `paths`."""
    ids = [
        _valid("stdin" if path == STDIN else inside or os.path.basename(path))  # noqa: PTH119
        for path, inside in files
    ]
    while True:
        counts = Counter(ids)
        # A longer id can equal another file's short one, hence the loop; the paths themselves differ.
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
    name = _shown(path)
    try:
        data = _bytes(path, most, stdin)
    except (OSError, ValueError) as error:  # ValueError: standard input is closed
        return intake.warn(name, f"cannot be read: {_reason(error)}")
    if len(data) > most:
        return intake.warn(name, f"is too large: at most {most:,} bytes are admitted", InputTooLarge)
    content = decoded(data)
    if content is None:
        return intake.warn(
            name, "is binary; give text (UTF-16 needs a byte order mark), Markdown, HTML or JSON"
        )
    text, warning = content
    if warning:  # an assumed encoding is fine, but characters that it could not decode were not read
        (intake.warn if "\ufffd" in text else intake.note)(name, warning)
    if not text.strip():
        return intake.warn(name, "is empty")
    unknown: dict[str, None] = {}
    for where, number, value in values_of(text, ending, unknown):
        if isinstance(value, InputError):
            intake.warn(name, str(value))
        else:
            intake.take(name, where, value, made_id + number, unknown)
    if unknown:
        shown = ", ".join(list(unknown)[:10]) + (", ..." if len(unknown) > 10 else "")
        intake.note(name, f"unknown keys were ignored: {shown}; known are: {', '.join(DOCUMENT_KEYS)}")
    return None


def _bytes(path: str, most: int, stdin: BinaryIO | None) -> bytes:
    """Return the bytes of a file, or only the first ones, somewhat more than `most`, if it has more."""
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
