"""Where a claim is told and by whom: every place of every member, in every copy of its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from summarizer.records import Document, Evidence, Kind, Support
from summarizer.texts import Text

# A distinct text's number, the start and end of a span in it, and how it tells what its claim says.
Place = tuple[int, int, int, Kind]


class Witnesses:
    """Turns places in distinct texts into evidence and support of the documents that carry them.

    Args:
        texts: the distinct texts.
        voice_of: for each the number of its voice.
        credits: for each the agency that is credited with all of it, or None.
    """

    def __init__(self, texts: Sequence[Text], voice_of: Sequence[int], credits: Sequence[str | None]) -> None:
        self._ids = [tuple(str(document.id) for document in text.documents) for text in texts]
        self._source_of = {
            str(document.id): _source(document, number)
            for number, text in enumerate(texts)
            for document in text.documents
        }
        self._voice_of, self._credits = voice_of, credits

    def hear(
        self, places: Iterable[Place], credit: str | None = None
    ) -> tuple[tuple[Evidence, ...], Support]:
        """The evidence and support of one claim.

        Args:
            places: of each member, in canonical order.
            credit: the agency that one of them credits in its own words; it comes before those that their
                texts credit.
        """
        heard = [*places]
        evidence = tuple(
            Evidence(document, start, end, kind)
            for number, start, end, kind in heard
            for document in self._ids[number]
        )
        documents = {place.document for place in evidence}
        sources = {self._source_of[document] for document in documents}
        voices = {self._voice_of[number] for number, *_ in heard}
        credited = (self._credits[number] for number, *_ in heard)
        origin = credit or next(filter(None, credited), None)
        return evidence, Support(len(documents), len(sources), len(voices), origin)


def _source(document: Document, text: int) -> str | int:
    """The source as far as it is known; copies of one text without a source may all be one, so they are."""
    if document.source.strip():
        return " ".join(document.source.split()).casefold()
    try:
        host = urlsplit(document.url.strip()).hostname
    except ValueError:  # "http://[" and the like name no host
        host = None
    return host.removeprefix("www.") if host else text
