"""Reads the main text of a page, with its title, source, address and date.

1. What a reader does not see is removed: hidden elements, and widgets inside a paragraph (tooltips).
2. trafilatura finds the main text. Its lines are looked up among the blocks of the page (`..page_blocks`),
   which gives back the borders of paragraphs, and says of each whether it is a link, a heading or a caption.
3. Containers of the same kind as the one that holds the story are read too: an advertisement between them
   often hides the second from the extraction.
4. Blocks that are not part of the story are set aside with a kind (`kinds.py`), not dropped.

Limitations: pages whose text is loaded by a script are not read. Text in images and frames is not read.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from summarizer.errors import InputError
from summarizer.language.identification import languages_in, processing_languages
from summarizer.reading.blocks import BlockText
from summarizer.reading.live_blogs import posts_of_page, posts_of_text
from summarizer.reading.page_blocks import (
    PageBlock,
    blocks_of,
    join_lines,
    key_of,
    parse_html,
    raise_figures,
)
from summarizer.reading.pages.dates import page_date
from summarizer.reading.pages.kinds import kinds_of, paywalls
from summarizer.reading.pages.metadata import PageMetadata
from summarizer.reading.pages.unseen import remove_unseen
from summarizer.stages.split import split_text

Values = dict[str, Any]

# A container holds the story if it has this share of the letters found; captions and notes may be elsewhere.
_STORY_SHARE = 0.6
# Letters of a line that may be missing in the blocks before the next one, such as the text of a control.
_GAP = 40
# Letters of a paragraph that shows that a container of the same kind has a part of the story.
_PARAGRAPH = 60
# The highest share of links in such a paragraph.
_MOST_LINKED = 0.3
# Paragraphs that show which markup those of the story have.
_SEVERAL = 2
_NOT_STORY = frozenset(("nav", "aside", "footer", "form"))

# The share of letters in links in a list of links.
_MOSTLY = 0.5
# The kind of boilerplate that a wall consists of.
_NOTICE = "boilerplate: site notice"
# A page behind a paywall shows fewer words than this, one to three paragraphs.
_STUB = 150


class StoryBlock(NamedTuple):
    """A block of the story: its text, and the block of the page that it is, or is a part of, if known."""

    text: str
    block: PageBlock | None


def read_page(html: str) -> list[tuple[str, Values | InputError]]:
    """Return the documents of a page: for each a suffix for its id, and its values or why it cannot be read.

    Args:
        html: a whole page; a fragment is read too.
    """
    tree, _ = parse_html(html)
    if tree is None:
        return [("", InputError("cannot be read as HTML"))]
    footnotes = remove_unseen(tree)
    raise_figures(tree)
    join_lines(tree)
    blocks = list(blocks_of(tree))
    metadata = PageMetadata(tree, blocks)
    dated = page_date(metadata)
    values: Values = {"title": metadata.title, "source": metadata.site, "url": metadata.url}
    if dated:
        values["date"] = dated.published.isoformat()
    if posts := posts_of_page(tree, metadata.nodes, values):
        return [*posts]
    story = _story(tree, blocks)
    built = BlockText()
    for (text, block), kind in zip(story, kinds_of(story, metadata, footnotes), strict=True):
        # The heading that is the title is kept as the title.
        if not (block and block.is_heading and block.key == key_of(metadata.title)):
            built.add(text, kind)
    if not built.has_story or _is_wall(built):
        return [("", InputError(_why_empty(tree, blocks, built)))]
    origin = built.origin(dated.how if dated else "", _warnings(metadata, built))
    values |= {"text": built.text, "origin": origin}
    return [*(posts_of_text(values) or [("", values)])]


# --- The story ---------------------------------------------------------------------------------


def _story(tree: Any, blocks: Sequence[PageBlock]) -> list[StoryBlock]:
    """Return the blocks of the main text in the order of the page."""
    found = _located(_main_lines(tree), blocks)
    taken = {number for number, _, _ in found}
    added = {*_in_like_containers(found, blocks), *_like_paragraphs(found, blocks)} - taken
    found += [(number, 0, StoryBlock(blocks[number].text, blocks[number])) for number in added]
    found.sort(key=lambda item: item[:2])
    return [block for _, _, block in found]


def _main_lines(tree: Any) -> list[str]:
    """Return the lines of the main text that trafilatura extracts, without network and clock."""
    import trafilatura  # here, since it takes a tenth of a second, and most runs do not need it

    try:
        page: Any = trafilatura.bare_extraction(tree, with_metadata=False, include_comments=False)
    except Exception:  # any page may be malformed, and none may end the run
        return []
    return page.text.split("\n") if page and page.text else []


def _located(lines: Iterable[str], blocks: Sequence[PageBlock]) -> list[tuple[int, int, StoryBlock]]:
    """Return the blocks, or parts of blocks, that lines of extracted text are.

    Both are compared by their letters and digits, in which they agree: the extraction joins blocks, and
    changes blanks and marks. A line that is not found so is put after the line before it.

    Returns:
        For each the number of the block, a number that orders parts of one block, and the block of the story.
    """
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block.key)
    letters = "".join(block.key for block in blocks)
    found: dict[tuple[int, int], StoryBlock] = {}
    cursor, number, part = 0, -1, 0
    for line in lines:
        key = key_of(line)
        if not key:
            continue
        at = letters.find(key, cursor)
        if at < 0:
            at = letters.find(key)
        if at < 0:
            inside = _inside(key, blocks)
            for one in inside:
                found.setdefault((one, 0), StoryBlock(blocks[one].text, blocks[one]))
            if not inside:
                part += 1
                found[(number, part)] = StoryBlock(line.removeprefix("- ").strip(), None)
            continue
        cursor = end = at + len(key)
        number = bisect_right(starts, at) - 1
        while number < len(blocks) and starts[number] < end:
            block, begin = blocks[number], max(at - starts[number], 0)
            until = min(end - starts[number], len(block.key))
            whole = begin == 0 and until == len(block.key)
            text = block.text if whole else _part(block, begin, until)
            found.setdefault((number, begin), StoryBlock(text, block))
            number += 1
        number, part = number - 1, len(letters)
    return [(number, part, block) for (number, part), block in found.items()]


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


def _part(block: PageBlock, begin: int, end: int) -> str:
    """Return the part of a block from letter `begin` to before letter `end`, with the marks beside them."""
    text, letters = block.text, block.letters
    start = 0
    if begin:
        start = max(text.rfind(" ", letters[begin - 1], letters[begin] + 1), letters[begin - 1]) + 1
    stop = letters[end] if end < len(letters) else len(text)
    after = text.find(" ", letters[end - 1], stop)
    return text[start : after if after >= 0 else stop].strip()


def _in_like_containers(
    found: Sequence[tuple[int, int, StoryBlock]], blocks: Sequence[PageBlock]
) -> list[int]:
    """Return the numbers of the blocks in containers like the one that holds the story."""
    container = _container([one.block for _, _, one in found if one.block is not None])
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
    with_story = {holder for _, block, holder in inside if _is_paragraph(block) and block.element.tag == "p"}
    return [number for number, _, holder in inside if holder is not None and holder in with_story]


def _like_paragraphs(found: Sequence[tuple[int, int, StoryBlock]], blocks: Sequence[PageBlock]) -> list[int]:
    """Return the numbers of the paragraphs that have the same markup as several of the story, among these."""
    paragraphs = [number for number, _, one in found if one.block is not None and _is_paragraph(one.block)]
    times = Counter(_markup(blocks[number]) for number in paragraphs)
    between = range(paragraphs[0], paragraphs[-1]) if paragraphs else ()
    return [
        number
        for number in between
        if _is_paragraph(blocks[number])
        and times[_markup(blocks[number])] >= _SEVERAL
        and not _NOT_STORY.intersection(blocks[number].tags)
    ]


def _is_paragraph(block: PageBlock) -> bool:
    return len(block.key) >= _PARAGRAPH and block.linked <= _MOST_LINKED


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


def _warnings(metadata: PageMetadata, built: BlockText) -> tuple[str, ...]:
    """Return a warning if only the opening of a story was read, since the rest is for subscribers."""
    if len(built.text.split()) >= _STUB:
        return ()
    stated = [node.get("isAccessibleForFree") for node in metadata.nodes]
    closed = any(str(one).rpartition("/")[2].lower() == "false" for one in stated)
    if closed or paywalls(metadata.blocks):
        return ("is behind a paywall; only its opening was read",)
    return ()


def _is_wall(built: BlockText) -> bool:
    """Return whether most of a short text asks for consent, a login or JavaScript."""
    words = built.text.split()
    if len(words) >= _STUB:
        return False
    [language] = processing_languages([languages_in(built.text)])
    found = split_text(built.text, language, built.origin())
    notices = (built.text[start:end] for start, end, reason in found if reason == _NOTICE)
    return 2 * sum(len(text.split()) for text in notices) > len(words)


def _why_empty(tree: Any, blocks: Sequence[PageBlock], built: BlockText) -> str:
    """Return why a page has no story."""
    if built.has_story:
        return "has no story: it asks for consent, a login or JavaScript"
    if not blocks:
        scripts = next(tree.iter("script"), None) is not None
        return "contains only scripts: save the page after it has loaded" if scripts else "has no text"
    linked = sum(len(block.key) * block.linked for block in blocks) / sum(len(block.key) for block in blocks)
    if linked > _MOSTLY:
        return "is a list of links to other pages, not an article"
    return "no main text was found in this page"
