"""What happens to documents before the chain: ids, limits, canonical order, and copies folded together."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from summarizer.errors import InputError
from summarizer.limits import SizeLimits
from summarizer.records import Document
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class Text:
    """A distinct text and the documents that carry it, in canonical order."""

    documents: tuple[Document, ...]

    @property
    def text(self) -> str:
        """The text itself."""
        return self.documents[0].text

    @property
    def title(self) -> str:
        """The first title that one of its documents gives, or ""."""
        return next((document.title for document in self.documents if document.title), "")

    @property
    def day(self) -> date | None:
        """The day, in UTC, on which it was first published."""
        published = self.documents[0].published
        return moment(published).date() if published else None


def with_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, those without an id numbered by their place: "document-1".

    Raises:
        InputError: two documents have one id.
    """
    taken: dict[str, int] = {}
    for place, document in enumerate(documents, 1):
        if document.id is not None:
            if document.id in taken:
                raise InputError(
                    f"documents {taken[document.id]} and {place} have the same id {document.id!r}; "
                    "ids must differ, or be left out to have them made",
                    f"documents[{place - 1}].id",
                )
            taken[document.id] = place
    named = []
    for place, document in enumerate(documents, 1):
        if document.id is None:
            name = f"document-{place}"
            while name in taken:
                name += "-"
            document = replace(document, id=name)
        named.append(document)
    return tuple(named)


def check_size(documents: Sequence[Document], settings: Settings) -> None:
    """Hold documents against the limits of the settings.

    Raises:
        InputError: there is no document, or none has any text.
        InputTooLarge: there are too many documents or characters.
    """
    if not documents:
        raise InputError("there is no document to summarize; give at least one", "documents")
    SizeLimits.of(settings).check(documents)
    if all(not document.text or document.text.isspace() for document in documents):
        raise InputError("no document has any text", "documents")


def distinct_texts(documents: Sequence[Document]) -> list[Text]:
    """The distinct texts in canonical order: by date, then by digest of text, title and source.

    Undated documents come last. What the caller chose, the order and the ids, decides nothing: it only
    breaks the tie between documents that are equal in all else. The text's digest stands first, so that
    a copy in another paper stays beside its original and moves no other text.
    """
    copies: dict[str, list[tuple[tuple[object, ...], Document]]] = {}
    for document in documents:
        if document.text and not document.text.isspace():
            copies.setdefault(document.text, []).append((_canonical(document), document))
    groups = [sorted(group, key=lambda item: item[0]) for group in copies.values()]
    groups.sort(key=lambda group: group[0][0])
    return [Text(tuple(document for _, document in group)) for group in groups]


def moment(published: date) -> datetime:
    """A date as the start of that day, a datetime as it is, both in UTC."""
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)


def _canonical(document: Document) -> tuple[object, ...]:
    dated = document.published is not None
    when = moment(document.published) if document.published is not None else datetime.min.replace(tzinfo=UTC)
    digests = tuple(
        hashlib.sha256(part.encode()).digest() for part in (document.text, document.title, document.source)
    )
    return not dated, when, *digests, document.url, document.id
