"""The frozen records that stages exchange and that make up the JSON of a result.

A record's attribute names are its JSON keys; `conversion.py` converts any record to plain values and back.
Vectors and scores are not records but arrays beside them: row i belongs to sentence (or claim) i.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

from summarizer.errors import InputError
from summarizer.records.conversion import NOT_IN_JSON, from_dict, to_dict
from summarizer.records.origin import Origin
from summarizer.settings import Settings

SCHEMA = "summarizer/2"

Kind = Literal["verbatim", "near-copy", "paraphrase", "partial"]
# Those of evidence that states all of a sentence.
WHOLE_KINDS: frozenset[Kind] = frozenset({"verbatim", "near-copy", "paraphrase"})

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
        object.__setattr__(self, "published", _parsed(self.published, self._where("published")))
        if self.origin is not None:
            self.origin.check(len(self.text), self._where("origin"))

    def _where(self, name: str) -> str:
        return f"document {self.id!r}, {name}" if isinstance(self.id, str) and self.id else name


def _parsed(value: object, where: str) -> date | None:
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
class Denial:
    """A denial of a claim by `speaker`: characters `start` to `end` of a document's text."""

    speaker: str | None
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetails:
    """The attribution, hedges, denials and disagreements of a claim, from the words of its sentence.

    Attributes:
        speaker: to whom it is attributed ("Baradar's office"), None if the article itself states it.
        quotation: its quoted parts, without the marks.
        hedge: the words that weaken it ("allegedly").
        negation: the words that negate it or a part of it ("not").
        denied_by: the denials of it.
        disagreements: the indices of its numbers in `Summary.disagreements`, from 0.
    """

    speaker: str | None = None
    quotation: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    denied_by: tuple[Denial, ...] = ()
    disagreements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarySentence(ClaimDetails):
    """A sentence of the summary with all its evidence.

    `rank` is 1 for the best claim; `score` is the score that claims are ranked by, from 0 to 1: that of the
    ranker, weighted by relevance if there is a question. For a shorter wording, `condensed` is true,
    `source_text` is the sentence that it was made from, and `removed` are the passages of that sentence that
    were removed. `support` counts the evidence that states all of it; `parts` are what only a part of the
    evidence states, if there is partial evidence. `contradicted_by` are the places that say otherwise.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    score: float
    rank: int
    condensed: bool = False
    source_text: str | None = None
    removed: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    contradicted_by: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut(ClaimDetails):
    """A claim that is not in the summary, and why; a claim that was not ranked has no `rank` and score 0.

    `reason` begins with one of the words that `docs/result.md` lists.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    score: float
    rank: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A shorter wording that the guard refused, and its source.

    `reason` begins with a key of `condensing.guard.REASONS`.
    """

    source_text: str
    proposed: str
    reason: str


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


DisagreementState = Literal["disputed", "updated", "compatible"]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a quantity: characters `start` to `end` of a document's text, which are `text`.

    `value` is its normal form: "5", ">=10", "4000000 USD".
    """

    value: str
    text: str
    document: str
    start: int
    end: int
    published: date | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", _parsed(self.published, "published"))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Different values of one quantity, in canonical order.

    `state` is "disputed" if they exclude one another, "updated" if later documents have another value, and
    "compatible" if all can be true at once ("at least 10" and 12).
    """

    about: str
    values: tuple[Value, ...]
    state: DisagreementState


@dataclass(frozen=True, slots=True)
class Length:
    """One of several nested summaries; `sentences` are its sentences by their number in the longest, from 1.

    Headline and text have at most `words` words together; the headline is "" if no sentence fits with it.
    """

    words: int
    headline: str
    text: str
    sentences: tuple[int, ...]


Cell = Literal["full", "part", "otherwise", "absent"]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Whether each source states one claim, a part of it or otherwise, or does not mention it.

    Attributes:
        claim: its text.
        sentence: its number in the summary, from 1, or None if it was left out.
        cells: for each source of the matrix, "full" if it states the claim, "part" if it states a part of it,
            "otherwise" if it says only otherwise, gives another value or denies the claim, else "absent".
        note: a remark on the row ("only Harbour Voice says so"), or "".
    """

    claim: str
    sentence: int | None
    cells: tuple[Cell, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Which source states which claim: those of the summary, and the best that are not in it."""

    sources: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Data that a model was fitted on, and the licence or terms under which it was published."""

    data: str
    licence: str


@dataclass(frozen=True, slots=True)
class ModelUsed:
    """A model of a run, and the data that its card lists; () if there is no card."""

    name: str
    trained_on: tuple[TrainingData, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Digests (SHA-256) of all that decides a result: equal digests, equal bytes.

    `models` are the models that the settings name or the caller passed in, whether or not the run needed
    them, with the terms of the data that they were fitted on.
    """

    documents: str
    settings: str
    program: str
    weights: str
    models: tuple[ModelUsed, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """The result of a run.

    Attributes:
        headline: the headline, "" if there is none.
        documents: the documents in the caller's order, with their text, so that every offset can be resolved.
        sentences: the sentences of the summary in reading order, with their evidence.
        left_out: the claims that are not in the summary.
        warnings: messages for the reader.
        settings: the settings of the run.
        refused: the shorter wordings that the guard refused, if sentences were condensed.
        disagreements: the quantities for which documents have different values.
        stale: the ids of documents much older than the others.
        lengths: the nested summaries, if `Settings.lengths` is set.
        matrix: which source states which claim.
        receipt: the digests of all that decides the result.
        schema: the version of the JSON.
        seconds: the seconds of each stage, if `Settings.timings` is set; ignored by comparisons, so that the
            same input gives equal results.
    """

    headline: str
    documents: tuple[Document, ...]
    sentences: tuple[SummarySentence, ...]
    left_out: tuple[LeftOut, ...]
    warnings: tuple[str, ...]
    settings: Settings
    refused: tuple[Refusal, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    stale: tuple[str, ...] = ()
    lengths: tuple[Length, ...] = ()
    matrix: Matrix = Matrix()
    receipt: Receipt | None = None
    schema: str = SCHEMA
    seconds: dict[str, float] | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The sentences joined by one blank, without citations and headline."""
        return " ".join(sentence.text for sentence in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, see `docs/result.md`; `seconds` only if they were measured."""
        plain: dict[str, Any] = to_dict(self)
        if self.seconds is None:
            del plain["seconds"]
        return {"schema": plain.pop("schema"), **plain}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Summary:
        """Return the summary that `to_dict` converted.

        Raises:
            InputError: the values are not those of a summary.
        """
        if isinstance(plain, Mapping) and plain.get("schema") != SCHEMA:
            raise InputError(f"must be {SCHEMA!r}, not {plain.get('schema')!r}", "schema")
        return from_dict(cls, plain)
