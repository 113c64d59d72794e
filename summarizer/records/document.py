"""The records of what goes in: a document, and a sentence of it."""

from __future__ import annotations

import re
import typing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from summarizer.errors import InputError
from summarizer.records.conversion import NOT_IN_JSON
from summarizer.records.origin import Origin

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `published` takes an ISO 8601 string, a date or a datetime, and becomes a date or a datetime with an
    offset; a time without an offset is UTC. If `id` is None, the summarizer numbers the document by its
    position: "document-1". `origin` is how the text was read; documents that differ only in it are equal.

    Raises:
        InputError: a field of the wrong type, an invalid date, text that is not valid Unicode.
    """

    text: str
    id: str | None = None
    title: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None  # a datetime is a date too
    origin: Origin | None = field(default=None, compare=False, repr=False, metadata=NOT_IN_JSON)

    if typing.TYPE_CHECKING:
        # The constructor accepts more types than the attributes have.
        def __init__(
            self,
            text: str,
            id: str | int | None = None,
            title: str = "",
            source: str = "",
            url: str = "",
            published: str | date | None = None,
            origin: Origin | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if isinstance(self.id, int) and not isinstance(self.id, bool):
            object.__setattr__(self, "id", str(self.id))
        for name in ("text", "title", "source", "url", "id"):
            value = getattr(self, name)
            if value is None and name == "id":
                continue
            if not isinstance(value, str):
                raise InputError(f"`{name}` must be a string, not {type(value).__name__}", self._where(name))
            if found := _SURROGATE.search(value):
                raise InputError(
                    f"`{name}` is not valid Unicode: a lone surrogate at character {found.start()}",
                    self._where(name),
                )
        if self.id == "":
            raise InputError("`id` must not be empty; leave it out to have one made", self._where("id"))
        object.__setattr__(self, "published", parsed_date(self.published, self._where("published")))
        if self.origin is not None:
            self.origin.check(len(self.text), self._where("origin"))

    def _where(self, name: str) -> str:
        return f"document {self.id!r}, {name}" if isinstance(self.id, str) and self.id else name


def parsed_date(value: object, where: str) -> date | None:
    """Return the value of `published` as a date, a datetime with an offset, or None."""
    if isinstance(value, str):
        try:
            # `date` first: it refuses times, while `datetime` would read a day as midnight.
            value = date.fromisoformat(value.strip())
        except ValueError:
            try:
                value = datetime.fromisoformat(str(value).strip())
            except ValueError:
                raise InputError(
                    f"`published` must be an ISO 8601 date such as 2023-02-22 "
                    f"or 2023-02-22T10:30:00+00:00, not {value!r}",
                    where,
                ) from None
    if isinstance(value, datetime):
        try:
            value.astimezone(UTC)
        except OverflowError:
            raise InputError(f"`published` is out of range: {value}", where) from None
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if value is None or isinstance(value, date):
        return value
    raise InputError(
        f"`published` must be an ISO 8601 string, a date or a datetime, not {type(value).__name__}", where
    )


@dataclass(frozen=True, slots=True)
class Sentence:
    """A span of one document: the document's `text[start:end]` is `text`, always.

    Its identity is (document, index), never its text: equal sentences of two papers are two sentences.
    """

    document: str
    index: int
    start: int
    end: int
    text: str
