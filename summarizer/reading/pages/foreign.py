"""Blocks in a story whose markup is not that of its paragraphs: promotion boxes, notes at its end.

The paragraphs of a story nearly always have one markup: the same element and class, in the same kind of
element. A small element among them with a paragraph of its own is a box: an advertisement, a request to
subscribe, a quiz, a pull quote. Short paragraphs with a class of their own, or wholly in italics, after the
last one with that markup are notes: who contributed, how to write to the reporter, what was corrected.

Lists, quotations and tables are part of a story in any markup.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from summarizer.reading.page_blocks import PageBlock, key_of

# Letters of a paragraph: shorter lines say little about the markup of the story.
_PARAGRAPH = 60
# Paragraphs, and the share of their letters, that have to agree for their markup to be that of the story.
_FEWEST, _SHARE = 3, 0.7
# Letters of a note; a longer paragraph may be the last one of the story.
_NOTE = 200
_ANY_MARKUP = frozenset(("li", "dd", "dt", "blockquote", "q", "pre", "td", "th"))
# Names of classes that the last paragraph of a story may have.
_LAST = re.compile(r"last|final|text|para|body|content|story", re.IGNORECASE)

Story = Sequence[tuple[str, PageBlock | None]]


def mark_foreign(story: Story, is_small: Callable[[Any], bool], kinds: list[str]) -> None:
    """Set the kinds "box" and "note" where a block of the story has no kind yet.

    Args:
        story: the text of each block, and the block of the page that it is, in order.
        is_small: whether an element is a box, rather than a section of the story.
        kinds: of these blocks, "" for the story; changed in place.
    """
    blocks = {
        number: block
        for number, (_, block) in enumerate(story)
        if block is not None and not kinds[number] and _ANY_MARKUP.isdisjoint(block.tags)
    }
    paragraphs = {
        number: block
        for number, block in blocks.items()
        if len(block.key) >= _PARAGRAPH and not block.is_heading
    }
    holder = _usual({number: _holder(block) for number, block in paragraphs.items()}, story)
    if holder is not None:
        usual = [number for number, block in paragraphs.items() if _holder(block) == holder]
        _mark_boxes(blocks, holder, usual, is_small, kinds)
        _mark_notes(blocks, _usual({number: _own(blocks[number]) for number in usual}, story), kinds)


def _mark_boxes(
    blocks: Mapping[int, PageBlock],
    holder: Hashable,
    usual: Sequence[int],
    is_small: Callable[[Any], bool],
    kinds: list[str],
) -> None:
    """Mark the blocks in small elements with at most one paragraph; more are a section of the story."""
    boxes: Counter[Any] = Counter()
    for number, block in blocks.items():
        if number > usual[0] and _holder(block) != holder:
            for box in [*filter(is_small, block.around[1:])][-1:]:
                boxes[box] += _is_paragraph(block)
    for number, block in blocks.items():
        box = next((one for one in block.around if one in boxes), None)
        if box is not None and boxes[box] <= 1:
            # A heading alone in an element is one of the story.
            alone = block.is_heading and key_of(box.text_content()) == block.key
            kinds[number] = "" if alone else "box"


def _mark_notes(blocks: Mapping[int, PageBlock], own: Hashable | None, kinds: list[str]) -> None:
    """Mark the notes after the last paragraph with the usual markup, from the end on."""
    if own is None:
        return
    for number in sorted(blocks, reverse=True):
        block = blocks[number]
        if _own(block) == own:
            return
        if not block.is_heading and not kinds[number]:
            if len(block.key) > _NOTE or not _is_note(block):
                return
            kinds[number] = "note"


def _is_paragraph(block: PageBlock) -> bool:
    return len(block.key) >= _PARAGRAPH and not block.is_heading


def _usual(markup: Mapping[int, Hashable], story: Story) -> Hashable | None:
    """Return the markup that most of some paragraphs have, or None."""
    letters: Counter[Hashable] = Counter()
    for number, one in markup.items():
        letters[one] += len(key_of(story[number][0]))
    most = max(letters, key=lambda one: letters[one], default=None)
    times = sum(one == most for one in markup.values())
    return most if times >= _FEWEST and letters[most] >= _SHARE * letters.total() else None


def _holder(block: PageBlock) -> Hashable:
    """Return the name and class of the element around the one of a block."""
    parent = block.element.getparent()
    return (parent.tag, parent.get("class")) if parent is not None else ()


def _own(block: PageBlock) -> tuple[str, str | None, bool]:
    """Return the name and class of the element of a block, and whether it is wholly in italics."""
    element = block.element
    inside = next(iter(element), None)
    italic = inside is not None and inside.tag in ("i", "em") and key_of(inside.text_content()) == block.key
    return element.tag, element.get("class"), italic


def _is_note(block: PageBlock) -> bool:
    """Return whether a block is in italics, or has a class that is not one of the last paragraph."""
    names = block.element.get("class") or ""
    return _own(block)[-1] or (bool(names) and not _LAST.search(names))
