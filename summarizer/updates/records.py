"""What an update yields, as frozen records whose attribute names are the keys of its JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from summarizer.records import Document, Evidence, SummarySentence, Support, to_dict
from summarizer.settings import Settings
from summarizer.updates.state import State

UPDATE_SCHEMA = "summarizer-update/2"


@dataclass(frozen=True, slots=True)
class New:
    """A claim that was not told before, with its places in the new documents."""

    id: str
    text: str
    evidence: tuple[Evidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Confirmed(New):
    """A claim that was told by `before` independent voices, and now by `after`; `text` says it once more."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changed(New):
    """A claim whose number was `old` and is `new` by `text`, both in the normal form of `Value.value`."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Withdrawn(New):
    """A claim that was told before, and that `text` takes back or corrects."""


@dataclass(frozen=True, slots=True)
class Update:
    """What an update yields; lists in order of rank, the best first.

    Attributes:
        sentences: the summary of the update, in reading order; only what the lists hold is in it.
        claims: the id of the claim of each sentence.
        documents: all that were given, in the caller's order.
        state: what the next update begins from.
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
        """The sentences joined by one blank."""
        return " ".join(sentence.text for sentence in self.sentences)

    @property
    def empty(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.new or self.confirmed or self.changed or self.withdrawn)

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON; `seconds` only where they were asked for."""
        plain: dict[str, Any] = to_dict(self)
        plain["state"] = self.state.to_dict()
        if self.seconds is None:
            del plain["seconds"]
        return {"schema": plain.pop("schema"), **plain}
