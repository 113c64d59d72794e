"""The evidence and support of a claim: all spans that state it, in every copy, and the days they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.evidence.sources import SourceKey, source_of
from summarizer.language.invisible import visible, visible_positions
from summarizer.recognizing.dates import dates_in
from summarizer.records import Document, Evidence, Kind, Support, When
from summarizer.stages.cluster import Text, TextSpan


@dataclass(frozen=True)
class EvidenceReader:
    """Turns spans of distinct texts into evidence and support by the documents that have these texts.

    Attributes:
        texts: the distinct texts.
        voice_of: for each the number of its voice.
        credited: for each the agency that is credited with all of it, or None.
        dated: for each whether dates are recognised in it; they are in English only.
    """

    texts: Sequence[Text]
    voice_of: Sequence[int]
    credited: Sequence[str | None]
    dated: Sequence[bool]

    def read(
        self, spans: Sequence[tuple[TextSpan, Kind]], credit: str | None = None
    ) -> tuple[tuple[Evidence, ...], Support]:
        """Return the evidence and support of one claim.

        Args:
            spans: those that state it, in canonical order, and the kind of each.
            credit: the agency that one of these sentences credits; it takes precedence over those that their
                texts credit.
        """
        evidence = tuple(
            Evidence(str(document.id), span.start, span.end, kind, self._days(span, document))
            for span, kind in spans
            for document in self.texts[span.text].documents
        )
        documents = {one.document for one in evidence}
        sources = {self._source_of[document] for document in documents}
        voices = {self.voice_of[span.text] for span, _ in spans}
        of_texts = (self.credited[span.text] for span, _ in spans)
        origin = credit or next(filter(None, of_texts), None)
        return evidence, Support(len(documents), len(sources), len(voices), origin)

    @cached_property
    def _source_of(self) -> dict[str, SourceKey]:
        return {str(document.id): source_of(document) for text in self.texts for document in text.documents}

    def _days(self, span: TextSpan, document: Document) -> tuple[When, ...]:
        """Return the days that a span names, resolved by the date of a document."""
        if not self.dated[span.text]:
            return ()
        passage = self.texts[span.text].text[span.start : span.end]
        seen = visible(passage)
        positions = range(len(passage)) if len(seen) == len(passage) else visible_positions(passage)
        days = []
        for found in dates_in(seen, document.published):
            start, end = positions[found.start], positions[found.end - 1] + 1
            period = f"{found.first}/{found.last}"
            days.append(When(passage[start:end], span.start + start, span.start + end, period))
        return tuple(days)
