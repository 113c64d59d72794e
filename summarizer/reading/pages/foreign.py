"""Blocks in a story whose markup is not that of its paragraphs: promotion boxes, notes at its end.

The paragraphs of a story nearly always have one markup: the same element and class, in the same kind of
element. A small element among them with a paragraph of its own is a box: an advertisement, a request to
subscribe, a quiz, a pull quote. Short paragraphs with a class of their own, or wholly in italics, after the
last one with that markup are notes: who contributed, how to write to the reporter, what was corrected.

Lists, quotations and tables are part of a story in any markup. An element around one paragraph is no box if
its class says nothing ("css-1x8"), or if there are several of its kind.

Limitations: a short section of one paragraph with a heading, in an element with a class of its own, is taken
for a box, and a last paragraph of the story in italics for a note.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarizer.reading.page_blocks import PageBlock, key_of

# Paragraphs, and the share of their letters, that have to agree for their markup to be that of the story.
_FEWEST, _SHARE = 3, 0.7
# Letters of a note, or of the paragraph in a box; a longer one may be of the story.
_NOTE = 200
_ANY_MARKUP = frozenset(("li", "dd", "dt", "blockquote", "q", "pre", "td", "th"))
# Names of classes of text; of the layout ("mb-3"), and those that tools make up ("css-1x8", "sc-bdVa").
_TEXT = re.compile(
    r"first|last|final|text|para|body|content|story|article|drop-?cap"
    r"|^[a-z]{1,3}-?\d\w*$|^(?:css|sc)-\w+$",
    re.IGNORECASE,
)

_QUOTATION = re.compile(r"quot|zitat|citation|citazione", re.IGNORECASE)

# The name and class of an element, and whether it is wholly in italics.
Markup = tuple[str, str, bool]


def mark_foreign(story: Sequence[PageBlock], is_small: Callable[[Any], bool], kinds: list[str]) -> None:
    """Set the kinds "box" and "note" where a block of the story has no kind yet.

    Args:
        story: the blocks of the main text in order.
        is_small: whether an element is a box, rather than a section of the story.
        kinds: of these blocks, "" for the story; changed in place.
    """
    blocks = {
        number: block
        for number, block in enumerate(story)
        if not kinds[number] and _ANY_MARKUP.isdisjoint(block.tags)
    }
    paragraphs = {number: block for number, block in blocks.items() if block.is_paragraph}
    holder = _usual({number: _holder(block) for number, block in paragraphs.items()}, story)
    if holder is not None:
        usual = [number for number, block in paragraphs.items() if _holder(block) == holder]
        _mark_boxes(blocks, holder, usual, is_small, kinds)
        _mark_notes(blocks, _usual({number: _own(blocks[number]) for number in usual}, story), kinds)


def _mark_boxes(
    blocks: Mapping[int, PageBlock],
    holder: Markup,
    usual: Sequence[int],
    is_small: Callable[[Any], bool],
    kinds: list[str],
) -> None:
    """Mark the blocks in small elements with at most one paragraph; more are a section of the story."""
    story = {element for number in usual for element in blocks[number].around}
    boxes: dict[Any, list[PageBlock]] = {}
    for number, block in blocks.items():
        if number > usual[0] and _holder(block) != holder:
            for box in [one for one in block.around[1:] if one not in story and is_small(one)][-1:]:
                boxes.setdefault(box, []).append(block)
    own = {_own(blocks[number]) for number in usual}
    wrappers = {box for box, inside in boxes.items() if _is_alone(box, inside) and _own(inside[0]) in own}
    texts = {(box.tag, box.get("class"), boxes[box][0].key) for box in wrappers}
    alike = Counter(text[:2] for text in texts)  # an advertisement may be there several times
    for number, block in blocks.items():
        box = next((one for one in block.around if one in boxes), None)
        if box is None or sum(one.is_paragraph for one in boxes[box]) > 1 or len(block.key) > _NOTE:
            continue
        if box in wrappers and (alike[box.tag, box.get("class")] > 1 or _says_nothing(box, block, holder)):
            continue
        if _is_quotation(box, block) and not any(
            block.key in other.key for other in blocks.values() if other is not block
        ):
            continue
        # A heading alone in an element is one of the story.
        alone = block.is_heading and key_of(box.text_content()) == block.key
        kinds[number] = "" if alone else "box"


def _is_alone(box: Any, inside: Sequence[PageBlock]) -> bool:
    """Return whether an element contains a paragraph that ends as a sentence does, and nothing else."""
    one = inside[0]
    is_paragraph = one.ends_sentence and not one.is_heading
    return is_paragraph and len(inside) == 1 and key_of(box.text_content()) == one.key


def _is_quotation(box: Any, block: PageBlock) -> bool:
    """Return whether a block is a paragraph in a box for quotations; a pull quote repeats the story."""
    around = block.around[: block.around.index(box) + 1]
    return block.is_paragraph and any(_QUOTATION.search(one.get("class") or "") for one in around)


def _says_nothing(box: Any, block: PageBlock, holder: Markup) -> bool:
    """Return whether an element around a paragraph has no class, one of text, or one of the usual ones."""
    around = block.around[1 : block.around.index(box) + 1]
    names = {name for element in around for name in (element.get("class") or "").split()}
    return not names or not names.isdisjoint(holder[1].split()) or all(map(_TEXT.search, names))


def _mark_notes(blocks: Mapping[int, PageBlock], own: Markup | None, kinds: list[str]) -> None:
    """Mark the notes after the last paragraph with the usual markup, from the end on."""
    if own is None:
        return
    usual = [number for number, block in blocks.items() if _own(block) == own]
    first, last = usual[0], usual[-1]
    among = {_own(block) for number, block in blocks.items() if first < number < last}
    for number in sorted(blocks, reverse=True):
        block = blocks[number]
        if number == last:
            return
        if not block.is_heading and not kinds[number]:
            if len(block.key) > _NOTE or _own(block) in among or not _is_note(block, own):
                return
            kinds[number] = "note"


def _usual(markup: Mapping[int, Markup], story: Sequence[PageBlock]) -> Markup | None:
    """Return the markup that most of some paragraphs have, or None."""
    letters: Counter[Markup] = Counter()
    for number, one in markup.items():
        letters[one] += len(story[number].key)
    if not letters:
        return None
    most = max(letters, key=lambda one: letters[one])
    times = sum(one == most for one in markup.values())
    return most if times >= _FEWEST and letters[most] >= _SHARE * letters.total() else None


def _holder(block: PageBlock) -> Markup:
    """Return the name and class of the element around the one of a block."""
    parent = block.element.getparent()
    return (parent.tag, parent.get("class") or "", False) if parent is not None else ("", "", False)


def _own(block: PageBlock) -> Markup:
    """Return the name and class of the element of a block, and whether it is wholly in italics."""
    element = block.element
    inside = next(iter(element), None)
    italic = inside is not None and inside.tag in ("i", "em") and key_of(inside.text_content()) == block.key
    return element.tag, element.get("class") or "", italic


def _is_note(block: PageBlock, own: Markup) -> bool:
    """Return whether a block is in italics, or has classes that no paragraph of the story has."""
    _, names, italic = _own(block)
    classes = set(names.split())
    return italic or (
        bool(classes) and classes.isdisjoint(own[1].split()) and not any(map(_TEXT.search, classes))
    )
