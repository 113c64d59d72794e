"""What a result has to say to its reader beside the summary: its warnings."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.records import Document
from summarizer.stages.prepare import Text
from summarizer.stages.select import length

NO_ANSWER = (
    "nothing in the documents answers the question: no sentence has enough of its words or comes close to "
    "its meaning; this is the summary of the whole event"
)


def empty_warnings(documents: Sequence[Document]) -> list[str]:
    """A warning for each document that holds no text."""
    return [
        f"{document.id}: holds no text and is passed over"
        for document in documents
        if not document.text or document.text.isspace()
    ]


def stale_warnings(texts: Sequence[Text]) -> list[str]:
    """A warning for each of the texts that were found to be much older than the others."""
    return [
        f"{text.documents[0].id}: was published on {text.day}, long before the other documents; "
        "what it tells as new may have passed"
        for text in texts
    ]


def nothing_fits(candidates: Sequence[str], unit: str, limit: int) -> str:
    """Why a summary of these candidates is empty."""
    if not candidates:
        return "the summary is empty: the documents hold no sentence, only what was recognised as boilerplate"
    shortest = min(length(text, unit) for text in candidates)
    return f"the summary is empty: the shortest sentence has {shortest} {unit}, and the limit is {limit}"
