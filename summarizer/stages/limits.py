"""The limits on the size of the input, and the messages when it exceeds them.

`stages/prepare.py` checks all documents at once. `reading` checks while it reads, and skips a document or
stops before it reads more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.errors import InputTooLarge
from summarizer.records import Document
from summarizer.settings import Settings


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """The most documents and characters, from `Settings`."""

    max_documents: int
    max_document_chars: int
    max_chars: int

    @classmethod
    def of(cls, settings: Settings) -> SizeLimits:
        """Return the limits of the settings."""
        return cls(settings.max_documents, settings.max_document_chars, settings.max_chars)

    def check(self, documents: Sequence[Document]) -> None:
        """Check all documents at once.

        Raises:
            InputTooLarge: there are too many documents or characters; `where` names the document.
        """
        if len(documents) > self.max_documents:
            raise InputTooLarge(
                f"{len(documents):,} documents are more than the {self.max_documents:,} admitted", "documents"
            )
        for index, document in enumerate(documents):
            if len(document.text) > self.max_document_chars:
                raise InputTooLarge(
                    f"document {document.id!r} has {len(document.text):,} characters, "
                    f"more than the {self.max_document_chars:,} admitted",
                    f"documents[{index}].text",
                )
        total = sum(len(document.text) for document in documents)
        if total > self.max_chars:
            raise InputTooLarge(
                f"the documents have {total:,} characters, more than the {self.max_chars:,} admitted in all",
                "documents",
            )

    def check_next(self, documents: int, chars: int, where: str) -> None:
        """Check the documents that were read so far.

        Args:
            documents: their number, the last one included.
            chars: the number of their characters.
            where: where the last one was read.

        Raises:
            InputTooLarge: there are too many documents or characters.
        """
        for name, unit, reached, most in (
            ("max_documents", "documents", documents, self.max_documents),
            ("max_chars", "characters in all", chars, self.max_chars),
        ):
            if reached > most:
                raise InputTooLarge(
                    f"with it there are more than {most:,} {unit} ({name}); give fewer", where
                )

    def too_long(self, chars: int) -> str:
        """Return why a document of so many characters is not read, "" if it is."""
        if chars <= self.max_document_chars:
            return ""
        return (
            f"has {chars:,} characters of text; at most {self.max_document_chars:,} are admitted "
            "(max_document_chars)"
        )
