"""Where a claim is told and by whom: every place of every member, in every copy of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from summarizer.records import Document, Evidence, Kind, Support
from summarizer.texts import Text


class Witnesses:
    """Turns places in distinct texts into evidence and support of the documents that carry them."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self._ids = [tuple(str(document.id) for document in text.documents) for text in texts]
        self._source_of = {
            str(document.id): _source(document, number)
            for number, text in enumerate(texts)
            for document in text.documents
        }

    def hear(self, places: Iterable[tuple[int, int, int, Kind]]) -> tuple[tuple[Evidence, ...], Support]:
        """The evidence and support of one claim.

        Args:
            places: for each member the number of its distinct text, its start, its end and its kind.
        """
        evidence = tuple(
            Evidence(document, start, end, kind)
            for number, start, end, kind in places
            for document in self._ids[number]
        )
        documents = {place.document for place in evidence}
        sources = {self._source_of[document] for document in documents}
        return evidence, Support(len(documents), len(sources))


def _source(document: Document, text: int) -> str | int:
    """The source as far as it is known; copies of one text without a source may all be one, so they are."""
    if document.source.strip():
        return " ".join(document.source.split()).casefold()
    try:
        host = urlsplit(document.url.strip()).hostname
    except ValueError:  # "http://[" and the like name no host
        host = None
    return host.removeprefix("www.") if host else text
