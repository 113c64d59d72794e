"""The words of the house as frozen records: the only vocabulary between stages, and the result's JSON.

A record's attribute names are its JSON keys; `to_dict` and `from_dict` turn any record into plain
values and back. Vectors and scores are not records: they are arrays beside them, row i for sentence
(or claim) i.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, Literal, TypeVar

from summarizer.errors import InputError, SettingsError
from summarizer.settings import Settings

SCHEMA = "summarizer/2"

Kind = Literal["verbatim", "near-copy", "paraphrase"]

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `published` takes an ISO 8601 string, a date or a datetime, and is a date or a datetime with an
    offset afterwards: a time without one is taken as UTC. `id` may stay None until the summarizer
    sees the document, which then numbers it by its place: "document-1".

    Raises:
        InputError: a field of the wrong type, a date that is none, text that is not valid Unicode.
    """

    text: str
    id: str | None = None
    title: str = ""
    source: str = ""
    url: str = ""
    published: date | None = None  # a datetime is a date too

    if typing.TYPE_CHECKING:
        # What the door takes is wider than what the attribute holds.
        def __init__(
            self,
            text: str,
            id: str | int | None = None,
            title: str = "",
            source: str = "",
            url: str = "",
            published: str | date | None = None,
        ) -> None: ...

    def __post_init__(self) -> None:
        if isinstance(self.id, int) and not isinstance(self.id, bool):
            object.__setattr__(self, "id", str(self.id))
        for name in ("text", "title", "source", "url", "id"):
            value = getattr(self, name)
            if value is None and name == "id":
                continue
            if not isinstance(value, str):
                raise InputError(f"`{name}` must be a string, not {type(value).__name__}", self._place(name))
            if found := _SURROGATE.search(value):
                raise InputError(
                    f"`{name}` is not valid Unicode: a lone surrogate at character {found.start()}",
                    self._place(name),
                )
        if self.id == "":
            raise InputError("`id` must not be empty; leave it out to have one made", self._place("id"))
        object.__setattr__(self, "published", _parsed(self.published, self._place("published")))

    def _place(self, name: str) -> str:
        return f"document {self.id!r}, {name}" if isinstance(self.id, str) and self.id else name


def _parsed(value: object, where: str) -> date | None:
    """What `published` may be given as, as a date, a datetime with an offset, or None."""
    if isinstance(value, str):
        try:
            # `date` first: it refuses times, while `datetime` would read a day as its midnight.
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
    """A day or days that a place names: characters `start` to `end` of its document's text read `text`.

    `interval` is an ISO 8601 interval of days, both included: "2023-02-22/2023-02-22".
    """

    text: str
    start: int
    end: int
    interval: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that says what a summary sentence says: characters `start` to `end` of a document's text.

    `kind` is "verbatim" where the place reads exactly so, "near-copy" where few words differ,
    else "paraphrase". `when` are the days that it names, as they are on the date of the document.
    """

    document: str
    start: int
    end: int
    kind: Kind
    when: tuple[When, ...] = ()


@dataclass(frozen=True, slots=True)
class Support:
    """How many documents, sources and independent voices back a claim, and the agency that it goes back to.

    A document's source is its `source`, else the host of its `url`. A document with neither is a
    source of its own, but exact copies of it are not. Documents that copy or rewrite one another are one
    voice. `origin` is the agency that is credited with it ("AFP"), None where none is.
    """

    documents: int
    sources: int
    voices: int = 0
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """A place where a claim is denied by `speaker`: characters `start` to `end` of a document's text."""

    speaker: str | None
    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDetails:
    """Who says a claim and how surely, as the words of its sentence tell, and what else is said of it.

    Attributes:
        speaker: who says so ("Baradar's office"), None where the article itself does.
        quotation: what of it is quoted, without the marks.
        hedge: the words that weaken it ("allegedly").
        negation: the words that negate in it ("not").
        denied_by: the places where somebody denies it.
        disagreements: which of `Summary.disagreements` its numbers are in, from 0.
    """

    speaker: str | None = None
    quotation: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    negation: tuple[str, ...] = ()
    denied_by: tuple[Denial, ...] = ()
    disagreements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SummarySentence(ClaimDetails):
    """A sentence of the summary with all the places that say the same.

    `rank` counts from 1, the best claim; `score` is what the ranking was made by, from 0 to 1. Where it is a
    shorter wording, `condensed` is true, `source_text` is the sentence that it was made from, and `removed`
    are the passages of that which it leaves out.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    score: float
    rank: int
    condensed: bool = False
    source_text: str | None = None
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut(ClaimDetails):
    """A claim that is not in the summary, and why; what was never ranked has no `rank` and score 0.

    `reason` opens with one of the words that `docs/result.md` lists.
    """

    text: str
    evidence: tuple[Evidence, ...]
    support: Support
    score: float
    rank: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A wording that the guard refused, of which sentence, and why: `summarizer.condensing.guard.REASONS`."""

    source_text: str
    proposed: str
    reason: str


DisagreementState = Literal["disputed", "updated", "compatible"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a place gives for a quantity: characters `start` to `end` of a document's text, which read `text`.

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
    """Different values of one quantity, in canonical order of their places.

    `state` is "disputed" where they exclude one another, "updated" where later documents have moved, and
    "compatible" where all can be true at once ("at least 10" and 12).
    """

    about: str
    values: tuple[Value, ...]
    state: DisagreementState


@dataclass(frozen=True, slots=True)
class Length:
    """One of several nested summaries: the `sentences` of the longest that it tells, by number from 1.

    Headline and text together are within `words`; the headline is "" where no sentence would fit beside it.
    """

    words: int
    headline: str
    text: str
    sentences: tuple[int, ...]


Cell = Literal["full", "otherwise", "absent"]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """What each source does with one claim: tells it, says otherwise, or is silent on it.

    Attributes:
        claim: its text.
        sentence: its number in the summary, from 1, None where it was left out.
        cells: for each source of the matrix.
        note: what that comes to ("only Harbour Voice says so"), "" where nothing stands out.
    """

    claim: str
    sentence: int | None
    cells: tuple[Cell, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """What each source told and left out: the claims of the summary, and the best that are not in it."""

    sources: tuple[str, ...] = ()
    rows: tuple[MatrixRow, ...] = ()


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Data that a model was fitted on, and the licence or terms under which it was published."""

    data: str
    licence: str


@dataclass(frozen=True, slots=True)
class ModelUsed:
    """A model that a result was made with, and the data that its card lists; () where there is no card."""

    name: str
    trained_on: tuple[TrainingData, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """Digests (SHA-256) of all that decides a result: equal digests, equal bytes.

    `models` are the models that were used, with the terms of what they were fitted on.
    """

    documents: str
    settings: str
    program: str
    weights: str
    models: tuple[ModelUsed, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run yields: sentences in reading order with their evidence, and what was left out.

    `documents` keep the caller's order and carry their text, so that every offset can be looked up.
    `disagreements` are the quantities for which documents give different values; `stale` are the ids of
    documents much older than the others. `lengths` are nested summaries, where several were asked for.
    `matrix` is what each source told of it.
    `refused` are the wordings that the guard refused, where sentences were condensed.
    `seconds` (stage to seconds) stands outside equality: same input, same bytes.
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
        """The sentences joined by one blank: no citation, no headline."""
        return " ".join(sentence.text for sentence in self.sentences)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, described in `docs/result.md`; `seconds` only where they were asked for."""
        plain: dict[str, Any] = to_dict(self)
        if self.seconds is None:
            del plain["seconds"]
        return {"schema": plain.pop("schema"), **plain}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Summary:
        """The summary that `to_dict` was called on; InputError where the shape is another."""
        if isinstance(plain, Mapping) and plain.get("schema") != SCHEMA:
            raise InputError(f"must be {SCHEMA!r}, not {plain.get('schema')!r}", "schema")
        return from_dict(cls, plain)


def to_dict(value: Any) -> Any:
    """A record as plain dicts, lists, strings and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_dict(getattr(value, name)) for name in _hints(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_dict(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


R = TypeVar("R")


def from_dict(record: type[R], plain: Any, where: str = "") -> R:
    """The record of class `record` that `to_dict` made `plain` of; later versions' keys are passed over.

    Raises:
        InputError: a missing key, or a value of the wrong type; `where` names the place.
    """
    if not isinstance(plain, Mapping):
        raise InputError(f"must be an object, not {type(plain).__name__}", where)
    hints = _hints(record)  # type: ignore[arg-type]
    for spec in fields(record):  # type: ignore[arg-type]
        if spec.name not in plain and spec.default is MISSING and spec.default_factory is MISSING:
            raise InputError(f"`{spec.name}` is missing", _join(where, spec.name))
    values = {
        key: _read(hints[key], value, _join(where, key)) for key, value in plain.items() if key in hints
    }
    try:
        return record(**values)
    except (InputError, SettingsError) as error:
        raise InputError(error.message, _join(where, error.where)) from None


@cache
def _hints(record: type) -> dict[str, Any]:
    """The fields of a record and their types, in the order of its JSON: those with a place come first."""
    hints = typing.get_type_hints(record)
    ordered = sorted(fields(record), key=lambda spec: bool(spec.kw_only))
    return {spec.name: hints[spec.name] for spec in ordered}


def _join(where: str, key: object) -> str:
    return f"{where}.{key}" if where else str(key)


def _read(hint: Any, value: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint):
        return from_dict(typing.cast(type, hint), value, where)
    if origin is tuple:
        if not isinstance(value, (list, tuple)):
            raise InputError(f"must be a list, not {type(value).__name__}", where)
        return tuple(_read(arguments[0], item, f"{where}[{row}]") for row, item in enumerate(value))
    if date in arguments:  # the record checks and parses its own date
        return value
    if types.NoneType in arguments:  # one other kind, or none is given
        return None if value is None else _read(arguments[0], value, where)
    if origin is Literal:
        if value not in arguments:
            raise InputError(f"must be one of {', '.join(map(repr, arguments))}, not {value!r}", where)
        return value
    kinds = (float, int) if hint is float else (origin or hint,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):  # True is an int too
        raise InputError(f"has the wrong type: {type(value).__name__}", where)
    return value
