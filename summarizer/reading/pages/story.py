"""Finds the blocks of a page that its main text consists of.

trafilatura extracts lines. They are looked up among the blocks of the page by their letters and digits, in
which both agree: the extraction joins blocks, and changes blanks and marks. Containers and paragraphs with
the markup of the story are added: an advertisement between two containers often hides the second one. So
are the lead below the headline and paragraphs beside the container: an element called the body is extracted
alone.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import Any

from summarizer.reading.page_blocks import INLINE, MOST_LINKED, PARAGRAPH, PageBlock, key_of

# A container holds the story if it has this share of the letters found; captions and notes may be elsewhere.
_STORY_SHARE = 0.6
# A block was extracted if this share of its letters was; a line of one word may occur in any block.
_EXTRACTED = 0.5
# Letters of a line that may be missing in the blocks before the next one, such as the text of a control.
_GAP = 40
# Paragraphs that show which markup those of the story have.
_SEVERAL = 2
# Blocks of a page that is too long for the other extractors, whose time is quadratic.
_MANY = 2000
# Inline elements in one element from which on the time of the extractor is quadratic in their number.
_CROWDED = 2000
_NOT_STORY = frozenset(("nav", "aside", "footer", "form"))


def story_of(tree: Any, blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the blocks of the main text of a page in their order.

    Text that is in no block is a block of the whole page after the one that was extracted before it.

    Args:
        tree: the parsed page.
        blocks: its blocks.
    """
    lines = _main_lines(tree, fast=len(blocks) > _MANY)
    numbers, unknown = _located(lines, blocks)
    numbers |= {*_in_like_containers(numbers, blocks), *_like_paragraphs(numbers, blocks)}
    numbers |= {*_below_headline(numbers, blocks), *_beside_container(numbers, blocks)}
    placed = [(number, -1, blocks[number]) for number in numbers]
    placed += [
        (after, line, PageBlock(lines[line].removeprefix("- ").strip(), tree)) for after, line in unknown
    ]
    return [block for _, _, block in sorted(placed, key=lambda item: item[:2])]


def _main_lines(tree: Any, *, fast: bool) -> list[str]:
    """Return the lines of the main text that trafilatura extracts, without network and clock.

    Args:
        tree: the parsed page.
        fast: whether other extractors are not tried on what may be too little.
    """
    import trafilatura  # here, since it takes a tenth of a second, and most runs do not need it

    tree = _without_crowds(tree)
    try:
        page: Any = trafilatura.bare_extraction(tree, fast=fast, with_metadata=False, include_comments=False)
    except Exception:  # any page may be malformed, and none may end the run
        return []
    return page.text.split("\n") if page and page.text else []


def _without_crowds(tree: Any) -> Any:
    """Return a page without the inline elements and line breaks of elements that have very many of them."""
    from lxml.etree import strip_tags

    inline = (*INLINE, "br")
    crowded = {
        number
        for number, one in enumerate(tree.iter())
        if len(one) > _CROWDED and sum(1 for _ in one.iterchildren(*inline)) > _CROWDED
    }
    if not crowded:
        return tree
    copied = deepcopy(tree)  # the blocks of the page are known by its elements
    for one in [one for number, one in enumerate(copied.iter()) if number in crowded]:
        strip_tags(one, *inline)
    return copied


def _located(lines: Sequence[str], blocks: Sequence[PageBlock]) -> tuple[set[int], list[tuple[int, int]]]:
    """Look up extracted lines among the blocks.

    Returns:
        The numbers of the blocks of which most was extracted; and for each line that is in none of them the
        number of the block before it, and its own.
    """
    starts, position = [], 0
    of_key: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        starts.append(position)
        position += len(block.key)
        of_key.setdefault(block.key, []).append(number)
    letters = "".join(block.key for block in blocks)
    extracted: Counter[int] = Counter()
    lines_of: list[tuple[int, int, set[int]]] = []  # the block before each line, its number, and its blocks
    cursor, last = 0, -1
    for line, key in enumerate(map(key_of, lines)):
        if not key:
            continue
        if same := of_key.get(key):
            at = bisect_left(same, cursor, key=starts.__getitem__)
            begin = starts[same[at] if at < len(same) else same[0]]
        elif (begin := letters.find(key, cursor)) < 0:
            begin = letters.find(key)
        if begin < 0:
            inside = _inside(key, blocks)
            extracted.update({number: len(blocks[number].key) for number in inside})
            lines_of.append((last, line, {*inside}))
            last = max(inside, default=last)
            continue
        cursor = begin + len(key)
        touched = range(bisect_right(starts, begin) - 1, bisect_right(starts, cursor - 1))
        for number in touched:
            start, end = starts[number], starts[number] + len(blocks[number].key)
            extracted[number] += min(end, cursor) - max(start, begin)
        lines_of.append((last, line, {*touched}))
        last = touched[-1]
    numbers = {number for number, count in extracted.items() if count >= _EXTRACTED * len(blocks[number].key)}
    return numbers, [(before, line) for before, line, touched in lines_of if numbers.isdisjoint(touched)]


def _inside(key: str, blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the blocks that occur in a line in their order, if they are most of it.

    A line of the last resort is the text of a whole page, with some that is not in the blocks.
    """
    found, position = [], 0
    for number, block in enumerate(blocks):
        at = key.find(block.key, position)
        if at >= 0 and at - position <= max(_GAP, len(block.key)):
            found.append(number)
            position = at + len(block.key)
    return found if sum(len(blocks[number].key) for number in found) >= _STORY_SHARE * len(key) else []


def _in_like_containers(story: Iterable[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the blocks in containers like the one that holds the story."""
    container = _container([blocks[number] for number in story])
    names = container.get("class") if container is not None else None
    if not names:
        return []
    article = next(container.iterancestors("article"), None)
    like = {
        element
        for element in container.getroottree().iter(container.tag)
        if element is not container
        and element.get("class") == names
        and next(element.iterancestors("article"), None) is article
        and not any(one.tag in _NOT_STORY or one is container for one in element.iterancestors())
        and next(element.iter("h1"), None) is None
        and container not in element.iter(container.tag)
    }
    if not like:
        return []
    inside = [
        (number, block, next((one for one in block.element.iterancestors() if one in like), None))
        for number, block in enumerate(blocks)
    ]
    with_story = {holder for _, block, holder in inside if block.is_paragraph and block.element.tag == "p"}
    return [number for number, _, holder in inside if holder is not None and holder in with_story]


def _like_paragraphs(story: Iterable[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the paragraphs that have the same markup as several of the story, among these."""
    paragraphs = [number for number in sorted(story) if blocks[number].is_paragraph]
    times = Counter(_markup(blocks[number]) for number in paragraphs)
    between = range(paragraphs[0], paragraphs[-1]) if paragraphs else ()
    return [
        number
        for number in between
        if blocks[number].is_paragraph
        and times[_markup(blocks[number])] >= _SEVERAL
        and not _NOT_STORY.intersection(blocks[number].tags)
    ]


def _below_headline(story: Iterable[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the paragraphs between the headline and the first sentence of the story.

    Where an element is called the body of the article, trafilatura extracts it alone, without the lead above.
    What is no paragraph of a header is a standfirst.
    """
    first = min((number for number in story if _is_statement(blocks[number])), default=0)
    # A heading that is a link is the name of the site.
    headings = [n for n in range(first) if "h1" in blocks[n].tags and not blocks[n].is_wholly_linked]
    between = range(headings[-1] + 1 if headings else first, first)
    # A shorter one is a lead directly below the headline, or a point of a list: elsewhere it is of the page.
    return [
        number
        for number in between
        if _is_statement(blocks[number])
        and (blocks[number].element.tag == "p" or "header" not in blocks[number].tags)
        and (
            len(blocks[number].key) >= PARAGRAPH
            or (number == between[0] and blocks[number].element.tag == "p")
            or blocks[number].element.tag == "li"
        )
    ]


def _beside_container(story: Iterable[int], blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the paragraphs beside the container of the story, in the elements of its h1."""
    container = _container([blocks[number] for number in story])
    around = []
    for element in container.iterancestors() if container is not None else ():
        if element.tag == "body":
            break
        around.append(element)
        if next(element.iter("h1"), None) is not None:
            break
    return [
        number
        for number, block in enumerate(blocks)
        if block.element.tag == "p" and block.element.getparent() in around and _is_statement(block)
    ]


def _is_statement(block: PageBlock) -> bool:
    """Return whether a block has a full stop and few links, and is in no element beside the story."""
    is_text = block.ends_sentence and block.linked <= MOST_LINKED and "h1" not in block.tags
    return is_text and _NOT_STORY.isdisjoint(block.tags)


def _markup(block: PageBlock) -> tuple[Any, ...]:
    """Return the names and classes of the element of a block and of the one around it."""
    element, parent = block.element, block.element.getparent()
    around = (parent.tag, parent.get("class")) if parent is not None else ()
    return element.tag, element.get("class"), *around


def _container(story: Sequence[PageBlock]) -> Any:
    """Return the innermost element that holds most of the letters of a story, or None."""
    letters: dict[Any, int] = {}
    for block in story:
        for element in block.element.iterancestors():
            letters[element] = letters.get(element, 0) + len(block.key)
    most = _STORY_SHARE * sum(len(block.key) for block in story)
    holding = [element for element, count in letters.items() if count >= most]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)
