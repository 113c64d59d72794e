"""What reading found out about a document beside its text: it carries structure to the stages.

It decides how the text is split and is no part of a result's JSON, except as the reasons of what was left out
and as warnings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.errors import InputError


@dataclass(frozen=True, slots=True)
class SetAside:
    """Characters `start` to `end` of a document's text are not part of its story.

    `kind` is a kind of boilerplate, such as "link"; the reason in a result is "boilerplate: KIND".
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Origin:
    """How a document was read.

    Attributes:
        blocks: start and end of each paragraph, headline and list item of the text, ascending; no sentence is
            part of two blocks, and what is between them (list marks) is part of none. Empty if unknown: then
            the lines of the text decide.
        set_aside: spans that are not part of the story, ascending; each is inside a block, or outside all.
        date: how the date was found, such as "JSON-LD datePublished"; "" if it was not looked for or found.
        warnings: messages for the reader, without the document's id.
        live_blog: the name of the live blog that the document is a post of, or "". Posts of one live blog are
            one voice.
        post: the number of the post in its live blog, from 1 for the oldest; 0 if it is none. It orders posts
            of one minute, and those whose day is unknown.
    """

    blocks: tuple[tuple[int, int], ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    date: str = ""
    warnings: tuple[str, ...] = ()
    live_blog: str = ""
    post: int = 0

    def check(self, length: int, where: str) -> None:
        """Check the spans against the length of the text, in characters.

        Raises:
            InputError: a span is empty, out of range, or overlaps the one before it.
        """
        _check(self.blocks, length, f"{where}.blocks")
        _check(((span.start, span.end) for span in self.set_aside), length, f"{where}.set_aside")


def _check(spans: Iterable[tuple[int, int]], length: int, where: str) -> None:
    position = 0
    for number, (start, end) in enumerate(spans):
        if not position <= start < end <= length:
            raise InputError(
                f"spans must ascend, not overlap, and end within the text; {start} to {end} does not",
                f"{where}[{number}]",
            )
        position = end
