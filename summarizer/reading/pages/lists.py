"""Links, labels and lists of teasers: what leads to other pages, and pages that consist of it.

A list of teasers (a front page, a section, the articles with one topic) has no paragraphs but those of its
teasers: elements of one kind, each with a headline, one paragraph, and a link to its story.

Limitations: a list with an introduction of the length of a paragraph is read as an article.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from summarizer.reading.page_blocks import PARAGRAPH, PageBlock
from summarizer.reading.pages.metadata import PageMetadata

# Words of a label or of a heading over links.
_LABEL = 6
# Letters of a time or a day beside a link: "30 September 2031".
_STAMP = 20
# A word that may say what a page is about; shorter ones are articles and prepositions.
_WORD = re.compile(r"\w{4,}")
# Teasers of which a list has at least as many.
_TEASERS = 3
# Parts of lists and tables, whose items have a label each in a story too.
_ITEMS = frozenset(("li", "dd", "dt", "tr", "td", "th"))


def is_link(block: PageBlock) -> bool:
    """Return whether a block is a link, alone or with a time; a heading that leads to itself is none."""
    if block.is_heading and _leads_to_itself(block):
        return False
    return block.is_wholly_linked or _is_timed_link(block)


def _leads_to_itself(block: PageBlock) -> bool:
    """Return whether the links of a block lead to places in the page."""
    targets = [link.get("href", "") for link in block.element.iter("a")]
    return bool(targets) and all(target.startswith("#") for target in targets)


def _is_timed_link(block: PageBlock) -> bool:
    """Return whether a block is a link, and before or after it something short with a number in it."""
    rest = len(block.key) - round(block.linked * len(block.key))
    if rest > min(_STAMP, len(block.key) // 2) or block.ends_sentence:
        return False
    return any(map(str.isdigit, block.key[:rest] + block.key[len(block.key) - rest :]))


def is_label(block: PageBlock) -> bool:
    """Return whether a block that is no link may be the heading of a list of links."""
    if block.is_heading:  # a lead may be one, too
        return len(block.key) < PARAGRAPH or not block.ends_sentence
    return len(block.text.split()) <= _LABEL and not block.ends_sentence


def has_like(box: Any, alike: dict[Any, Counter[Any]]) -> bool:
    """Return whether a neighbour of an element has the same tag and class; `alike` keeps the counts."""
    parent = box.getparent()
    if parent is None:
        return False
    if parent not in alike:
        alike[parent] = Counter((one.tag, one.get("class")) for one in parent)
    return alike[parent][box.tag, box.get("class")] > 1


def is_index(story: Sequence[PageBlock], metadata: PageMetadata, kinds: Sequence[str]) -> bool:
    """Return whether the main text of a page is a list of teasers of other pages.

    Its paragraphs are alone in a teaser each, or below a linked heading each. A story may have such parts
    too, but also an introduction.

    Args:
        story: the blocks of the main text.
        metadata: of the page.
        kinds: of the blocks of the main text, "" for the story.
    """
    sentences = [one for one, kind in zip(story, kinds, strict=True) if not kind and _has_sentence(one)]
    follow = [
        one.element.tag == "p" and one.element.getprevious() is last.element
        for last, one in pairwise(sentences)
    ]
    if any(follow):  # paragraphs in a row: most pages need no search for teasers
        return False
    teasers = {*_teasers(metadata, sentences)}
    of_heading = _below_linked_headings(metadata.blocks)
    below = [of_heading[block] for block in sentences if block in of_heading]
    if len(below) < _TEASERS:
        of_heading = {}
        if not teasers:
            return False
    holders = [
        next((one for one in block.around if one in teasers), of_heading.get(block)) for block in sentences
    ]
    held = Counter(holder for holder in holders if holder is not None)
    outside = [block for block, holder in zip(sentences, holders, strict=True) if holder is None]
    # Beside the teasers a list has a line on its topic or on the site, where a short story has teasers below.
    is_article = bool(metadata.story or "article:published_time" in metadata.meta)
    is_line = not outside or (len(outside) == 1 and not outside[0].is_paragraph and not is_article)
    return is_line and max(held.values(), default=0) <= 1


def _has_sentence(block: PageBlock) -> bool:
    return block.is_paragraph or block.ends_sentence


def _below_linked_headings(blocks: Iterable[PageBlock]) -> dict[PageBlock, PageBlock]:
    """Return the headings that lead to other pages, of the first sentences below them."""
    heading_of: dict[PageBlock, PageBlock] = {}
    heading = None
    for block in blocks:
        if block.is_heading:
            heading = block if is_link(block) else None
        elif heading is not None and _has_sentence(block):
            heading_of[block] = heading
            heading = None
    return heading_of


def _teasers(metadata: PageMetadata, sentences: Sequence[PageBlock]) -> Iterator[Any]:
    """Yield the elements that are teasers: of one kind, beginning with a headline or label, each with a link.

    A page without a headline of its own may have teasers without links.
    """
    blocks = metadata.blocks
    size = Counter(element for block in blocks for element in block.around)
    links: dict[Any, bool] = {}  # whether a link in an element leads to another page
    for block in blocks:
        if block.linked:
            leads = (is_link(block) or _ends_in_link(block)) and not _leads_to_itself(block)
            links |= {one: leads or links.get(one, False) for one in block.around}
    alike: dict[Any, Counter[Any]] = {}
    groups: dict[tuple[Any, ...], list[Any]] = {}
    begun: set[Any] = set()
    for block in blocks:
        opened = [one for one in block.around if one not in begun]
        begun.update(opened)
        teaser = next((one for one in opened if size[one] > 1 and has_like(one, alike)), None)
        if teaser is not None and not block.ends_sentence:
            parent = teaser.getparent()
            kind = parent.tag, parent.get("class"), teaser.tag, teaser.get("class")
            groups.setdefault(kind, []).append(teaser)
    has_headline = metadata.story.get("headline") or metadata.meta.get("og:title") or metadata.headings
    for group in groups.values():
        if len(group) < _TEASERS:
            continue
        is_free = not has_headline and group[0].tag not in _ITEMS and links.keys().isdisjoint(group)
        if all(links.get(one) for one in group) or (is_free and _is_varied({*group}, metadata, sentences)):
            yield from group


def _ends_in_link(block: PageBlock) -> bool:
    """Return whether a paragraph ends in a short link without a full stop: "Read more"."""
    last = next(block.element.iterchildren("a", reversed=True), None)
    text = " ".join(last.text_content().split()) if last is not None else ""
    return 0 < len(text.split()) <= _LABEL and block.text.endswith(text) and not block.ends_sentence


def _is_varied(teasers: set[Any], metadata: PageMetadata, sentences: Sequence[PageBlock]) -> bool:
    """Return whether no word of the title of a page is in several of the sentences in some elements."""
    title = {*_WORD.findall(metadata.title.casefold())}
    inside = [block for block in sentences if not teasers.isdisjoint(block.around)]
    return sum(not title.isdisjoint(_WORD.findall(block.text.casefold())) for block in inside) <= 1
