"""The records of an update; their attribute names are the keys of its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.records import Document, Evidence, SummarySentence, Support
from summarizer.records.conversion import to_dict
from summarizer.settings import Settings
from summarizer.updates.state import State

UPDATE_SCHEMA = "summarizer-update/2"


@dataclass(frozen=True, slots=True)
class New:
    """A claim that was not known, with its evidence in the new documents."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Confirmed(New):
    """A known claim that `before` independent voices stated, and `after` now state; `text` repeats it."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changed(New):
    """A known claim whose number was `old`, and is `new` in `text`, in the normal form of `Value.value`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Withdrawn(New):
    """A known claim that `text` retracts or corrects."""


@dataclass(frozen=True, slots=True)
class Update:
    """The result of an update; the lists are ordered by rank, the best first.

    Attributes:
        sentences: the summary of the update, in reading order; each sentence is a claim of one of the lists.
        claims: the id of the claim of each sentence.
        documents: all documents of the call, in its order.
        state: the state for the next update.
    """

    headline: str
    sentences: tuple[SummarySentence, ...]
    claims: tuple[str, ...]
    new: tuple[New, ...]
    confirmed: tuple[Confirmed, ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[Withdrawn, ...]
    documents: tuple[Document, ...]
    warnings: tuple[str, ...]
    settings: Settings
    state: State
    schema: str = UPDATE_SCHEMA
    seconds: dict[str, float] | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The sentences joined by single spaces."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def empty(self) -> bool:
        """Are all lists empty?"""
        return not (self.new or self.confirmed or self.changed or self.withdrawn)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; `seconds` only if timings were requested."""
        plain: dict[str, Any] = to_dict(self)
        plain["state"] = self.state.to_dict()
        if self.seconds is None:
            del plain["seconds"]
        return {"schema": plain.pop("schema"), **plain}
