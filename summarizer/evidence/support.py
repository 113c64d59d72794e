"""Where a claim is stated, by whom, and which days it names: every place of every member, in every copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.evidence.sources import SourceKey, source_of
from summarizer.recognizing.dates import dates_in
from summarizer.records import Document, Evidence, Kind, Support, When
from summarizer.stages.cluster import Place, Text


@dataclass(frozen=True)
class EvidenceReader:
    """Reads places in distinct texts as evidence and support of the documents that carry them.

    Attributes:
        texts: the distinct texts.
        voice_of: for each the number of its voice.
        credited: for each the agency that is credited with all of it, or None.
        dated: for each whether days are read in it; they are read in English alone.
    """

    texts: Sequence[Text]
    voice_of: Sequence[int]
    credited: Sequence[str | None]
    dated: Sequence[bool]

    def read(
        self, places: Sequence[tuple[Place, Kind]], credit: str | None = None
    ) -> tuple[tuple[Evidence, ...], Support]:
        """The evidence and support of one claim.

        Args:
            places: where it is stated, in canonical order, and how.
            credit: the agency that one of them credits in its own words; it comes before those that their
                texts credit.
        """
        evidence = tuple(
            Evidence(str(document.id), place.start, place.end, kind, self._days(place, document))
            for place, kind in places
            for document in self.texts[place.text].documents
        )
        documents = {one.document for one in evidence}
        sources = {self._source_of[document] for document in documents}
        voices = {self.voice_of[place.text] for place, _ in places}
        of_texts = (self.credited[place.text] for place, _ in places)
        origin = credit or next(filter(None, of_texts), None)
        return evidence, Support(len(documents), len(sources), len(voices), origin)

    @cached_property
    def _source_of(self) -> dict[str, SourceKey]:
        return {str(document.id): source_of(document) for text in self.texts for document in text.documents}

    def _days(self, place: Place, document: Document) -> tuple[When, ...]:
        """The days that a place names, as they are for a document of that date."""
        if not self.dated[place.text]:
            return ()
        start, passage = place.start, self.texts[place.text].text[place.start : place.end]
        return tuple(
            When(found.text, start + found.start, start + found.end, f"{found.first}/{found.last}")
            for found in dates_in(passage, document.published)
        )
