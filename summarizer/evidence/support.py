"""Where a claim is told, by whom, and what days it names: every place of every member, in every copy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from summarizer.evidence.sources import source_of
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.dates import dates_in
from summarizer.records import Evidence, Kind, Support, When
from summarizer.stages.prepare import Text

# A distinct text's number, the start and end of a span in it, and how it tells what its claim says.
Place = tuple[int, int, int, Kind]


class Witnesses:
    """Turns places in distinct texts into evidence and support of the documents that carry them.

    Args:
        texts: the distinct texts.
        voice_of: for each the number of its voice.
        credited: for each the agency that is credited with all of it, or None.
        languages: what each is written in; days are read in English alone.
    """

    def __init__(
        self,
        texts: Sequence[Text],
        voice_of: Sequence[int],
        credited: Sequence[str | None],
        languages: Sequence[str],
    ) -> None:
        self._texts, self._voice_of, self._credited, self._languages = texts, voice_of, credited, languages
        self._source_of = {
            str(document.id): source_of(document) for text in texts for document in text.documents
        }

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
            Evidence(str(document.id), start, end, kind, self._when(number, start, end, document.published))
            for number, start, end, kind in heard
            for document in self._texts[number].documents
        )
        documents = {place.document for place in evidence}
        sources = {self._source_of[document] for document in documents}
        voices = {self._voice_of[number] for number, *_ in heard}
        of_texts = (self._credited[number] for number, *_ in heard)
        origin = credit or next(filter(None, of_texts), None)
        return evidence, Support(len(documents), len(sources), len(voices), origin)

    def _when(self, number: int, start: int, end: int, published: date | None) -> tuple[When, ...]:
        """The days that a place in a text names, as they are for a document of that date."""
        if self._languages[number] != ENGLISH:
            return ()
        return tuple(
            When(found.text, start + found.start, start + found.end, f"{found.first}/{found.last}")
            for found in dates_in(self._texts[number].text[start:end], published)
        )
