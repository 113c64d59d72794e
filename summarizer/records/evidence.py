"""The records of evidence: places that state a sentence, a part of it or otherwise, and their support."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.records.document import Document

Kind = Literal["verbatim", "near-copy", "paraphrase", "partial"]
# Those of evidence that states all of a sentence.
WHOLE_KINDS: frozenset[Kind] = frozenset({"verbatim", "near-copy", "paraphrase"})


@dataclass(frozen=True, slots=True)
class When:
    """A day or days named in evidence: characters `start` to `end` of its document's text are `text`.

    `interval` is an ISO 8601 interval of days, both included: "2023-02-22/2023-02-22".
    """

    text: str
    start: int
    end: int
    interval: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that supports a sentence of the summary: characters `start` to `end` of a document's text.

    Attributes:
        document: the id of the document.
        start, end: its characters.
        kind: "verbatim" if the span is equal to the sentence, "near-copy" if few words differ, "paraphrase"
            if it states all of the sentence in other words, "partial" if it states a part of it.
        when: the days that the span names, resolved with the date of the document.
        score: the estimate, from 0 to 1, that the span states the sentence or a part of it.
        covers: the spans (start, end) of the sentence as it is shown that the evidence supports: all of it in
            one span unless the kind is "partial".
    """

    document: str
    start: int
    end: int
    kind: Kind
    when: tuple[When, ...] = ()
    score: float = 1.0
    covers: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """The numbers of documents, sources and independent voices that support a claim, and its news agency.

    A document's source is its `source`, else the host of its `url`. A document with neither is its own
    source, together with its exact copies. Documents that copy or rewrite one another are one voice,
    and so are those of one house (`Settings.publishers`).
    `origin` is the agency that is credited with the claim ("AFP"), or None.
    """

    documents: int
    sources: int
    voices: int = 0
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Characters `start` to `end` of a shown sentence, and what supports them, whole evidence included."""

    start: int
    end: int
    support: Support


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A span that says otherwise than a sentence: characters `start` to `end` of a document's text.

    `score`, from 0 to 1, estimates how certain it is that both are not true of the same thing.
    """

    document: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence of a given text: its characters `start` to `end`, and what the documents state of it.

    The fields are those of `SummarySentence`; without evidence, no document states any of it.
    """

    text: str
    start: int
    end: int
    evidence: tuple[Evidence, ...]
    support: Support
    parts: tuple[Part, ...] = ()
    contradicted_by: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """What documents state of the sentences of a given text.

    Attributes:
        sentences: the sentences in their order.
        documents: the documents in the caller's order, each with an id.
        warnings: messages for the reader.
    """

    sentences: tuple[CitedSentence, ...]
    documents: tuple[Document, ...]
    warnings: tuple[str, ...] = ()
