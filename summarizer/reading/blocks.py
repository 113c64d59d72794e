"""Builds the text of a document from the blocks of a page or of Markdown, with its origin."""

from __future__ import annotations

from summarizer.records.origin import Origin, SetAside

# Blank lines separate blocks, as paragraphs are separated in plain text.
SEPARATOR = "\n\n"


class BlockText:
    r"""A text that grows block by block.

    >>> built = BlockText()
    >>> built.add("Read more", "link")
    >>> built.add("The bridge fell.")
    >>> built.text, built.origin().blocks
    ('Read more\n\nThe bridge fell.', ((0, 9), (11, 27)))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._blocks: list[tuple[int, int]] = []
        self._set_aside: list[SetAside] = []
        self._length = 0

    def add(self, text: str, kind: str = "") -> None:
        """Add a block of text without blanks at its ends; with a `kind` of boilerplate it is set aside."""
        text = text.strip()
        if not text:
            return
        start = self._length + (len(SEPARATOR) if self._parts else 0)
        end = self._length = start + len(text)
        self._parts.append(text)
        self._blocks.append((start, end))
        if kind:
            self._set_aside.append(SetAside(start, end, kind))

    @property
    def text(self) -> str:
        """The blocks, separated by blank lines."""
        return SEPARATOR.join(self._parts)

    @property
    def has_story(self) -> bool:
        """Whether any block is not set aside."""
        return len(self._set_aside) < len(self._blocks)

    def origin(self, date: str = "", warnings: tuple[str, ...] = (), live_blog: str = "") -> Origin:
        """Return the origin of the text; for the arguments see `Origin`."""
        return Origin(tuple(self._blocks), tuple(self._set_aside), date, warnings, live_blog)
