"""The frozen records that stages exchange and that make up the JSON of a result.

A record's attribute names are its JSON keys; `conversion.py` converts any record to plain values and back.
Here are the records of a summary; `document.py` and `evidence.py` have what goes in and what is cited.
Vectors and scores are not records but arrays beside them: row i belongs to sentence (or claim) i.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from summarizer.errors import InputError
from summarizer.records.conversion import from_dict, to_dict
from summarizer.records.document import Document, Sentence, parsed_date
from summarizer.records.evidence import (
    WHOLE_KINDS,
    Citations,
    CitedSentence,
    Contradiction,
    Evidence,
    Kind,
    Part,
    Support,
    When,
)
from summarizer.settings import Settings

__all__ = [
    "SCHEMA",
    "WHOLE_KINDS",
    "Cell",
    "Citations",
    "CitedSentence",
    "ClaimDetails",
    "Contradiction",
    "Denial",
    "Disagreement",
    "DisagreementState",
    "Document",
    "Evidence",
    "Kind",
    "LeftOut",
    "Length",
    "Matrix",
    "MatrixRow",
    "ModelUsed",
    "Part",
    "Receipt",
    "Refusal",
    "Sentence",
    "Summary",
    "SummarySentence",
    "Support",
    "TrainingData",
    "Value",
    "When",
]

SCHEMA = "summarizer/2"


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
        object.__setattr__(self, "published", parsed_date(self.published, "published"))


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
