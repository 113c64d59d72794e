"""Summarize articles on one event; each sentence cites its sources.

from summarizer import summarize
print(summarize(["First article ...", "Second article ..."], words=100).text)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from summarizer.errors import (
    InputError,
    InputTooLarge,
    MalformedJSON,
    MissingExtra,
    ModelError,
    ModelNotFound,
    SettingsError,
    SummarizerError,
)
from summarizer.records import (
    Citations,
    CitedSentence,
    Contradiction,
    Denial,
    Disagreement,
    Document,
    Evidence,
    LeftOut,
    Length,
    Matrix,
    MatrixRow,
    Part,
    Receipt,
    Refusal,
    Summary,
    SummarySentence,
    Support,
    Value,
    When,
)
from summarizer.settings import Settings

if TYPE_CHECKING:
    from summarizer.citations import cite
    from summarizer.condensing.options import condense
    from summarizer.pipeline import Summarizer, summarize
    from summarizer.updates import State, Update

__version__ = "0.1.0"

__all__ = [
    "Citations",
    "CitedSentence",
    "Contradiction",
    "Denial",
    "Disagreement",
    "Document",
    "Evidence",
    "InputError",
    "InputTooLarge",
    "LeftOut",
    "Length",
    "MalformedJSON",
    "Matrix",
    "MatrixRow",
    "MissingExtra",
    "ModelError",
    "ModelNotFound",
    "Part",
    "Receipt",
    "Refusal",
    "Settings",
    "SettingsError",
    "State",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "SummarySentence",
    "Support",
    "Update",
    "Value",
    "When",
    "cite",
    "condense",
    "summarize",
]


def __getattr__(name: str) -> Any:
    # The engine imports numpy and scipy, which records and `--help` do not need.
    if name in ("Summarizer", "summarize"):
        from summarizer import pipeline

        return getattr(pipeline, name)
    if name in ("State", "Update"):
        from summarizer import updates

        return getattr(updates, name)
    if name == "cite":
        from summarizer.citations import cite

        return cite
    if name == "condense":
        from summarizer.condensing.options import condense

        return condense
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
