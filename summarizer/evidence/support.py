"""The evidence and support of a claim: all spans that state it, in every copy, and the days they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from summarizer.evidence.sources import SourceKey, source_of
from summarizer.language.invisible import visible, visible_positions
from summarizer.language.words import Span
from summarizer.recognizing.dates import dates_in
from summarizer.records import WHOLE_KINDS, Document, Evidence, Kind, Support, When
from summarizer.stages.cluster import Text, TextSpan


class Cited(NamedTuple):
    """A span that is cited for a claim.

    Attributes:
        span: the span.
        kind: the kind of evidence that it is.
        score: the estimate that it states the claim or a part of it.
        covers: the spans of the shown sentence that it supports.
    """

    span: TextSpan
    kind: Kind
    score: float = 1.0
    covers: tuple[Span, ...] = ()


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

    def read(self, cited: Sequence[Cited], credit: str | None = None) -> tuple[tuple[Evidence, ...], Support]:
        """Return the evidence and support of one claim.

        Args:
            cited: the spans, in canonical order.
            credit: the agency that one of these sentences credits; it takes precedence over those that their
                texts credit.
        """
        evidence = tuple(
            Evidence(
                str(document.id),
                one.span.start,
                one.span.end,
                one.kind,
                self._days(one.span, document),
                one.score,
                one.covers,
            )
            for one in cited
            for document in self.texts[one.span.text].documents
        )
        whole = [one.span for one in cited if one.kind in WHOLE_KINDS]
        return evidence, self.support(whole, credit)

    def support(self, spans: Iterable[TextSpan], credit: str | None = None) -> Support:
        """Return the support by spans that state the same; `credit` as in `read`."""
        texts = list(dict.fromkeys(span.text for span in spans))
        documents = {str(document.id) for text in texts for document in self.texts[text].documents}
        sources = {self._source_of[document] for document in documents}
        voices = {self.voice_of[text] for text in texts}
        origin = credit or next(filter(None, (self.credited[text] for text in texts)), None)
        return Support(len(documents), len(sources), len(voices), origin)

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
