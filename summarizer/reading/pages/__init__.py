"""Reads the main text of a page, with its title, source, address and date.

1. What a reader does not see is removed: hidden elements, and widgets inside a paragraph (tooltips).
2. The story is found (`story.py`): the blocks that trafilatura extracts, those with the same markup, and
   those around them below the headline.
3. Blocks that are not part of the story are set aside with a kind (`kinds.py`), not dropped.

Limitations: pages whose text is loaded by a script are not read. Text in images and frames is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.errors import InputError
from summarizer.reading.block_quotes import mark_block_quotes
from summarizer.reading.blocks import BlockText
from summarizer.reading.live_blogs import posts_of_page, posts_of_text
from summarizer.reading.page_blocks import (
    PageBlock,
    blocks_of,
    break_preformatted,
    join_lines,
    key_of,
    parse_html,
    raise_figures,
)
from summarizer.reading.pages.boxes import part_credits, paywalls
from summarizer.reading.pages.dates import page_date
from summarizer.reading.pages.kinds import kinds_of
from summarizer.reading.pages.metadata import PageMetadata
from summarizer.reading.pages.story import story_of
from summarizer.reading.pages.unseen import remove_unseen
from summarizer.reading.stubs import (
    LIST_OF_LINKS,
    NO_STORY,
    OPENING_ONLY,
    has_paywall,
    is_wall,
    short_segments,
)

Values = dict[str, Any]

# The share of letters in links, or of the teasers in what was read, in a list of links.
_MOSTLY = 0.5


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
    mark_block_quotes(tree)
    break_preformatted(tree)
    part_credits(tree)
    blocks = list(blocks_of(tree))
    metadata = PageMetadata(tree, blocks)
    dated = page_date(metadata)
    values: Values = {"title": metadata.title, "source": metadata.site, "url": metadata.url}
    if dated:
        values["date"] = dated.published.isoformat()
    if posts := posts_of_page(tree, metadata.nodes, values):
        return [*posts]
    story = story_of(tree, blocks)
    built = BlockText()
    for block, kind in zip(story, kinds_of(story, metadata, footnotes), strict=True):
        # The heading that is the title is kept as the title.
        if not (block.is_heading and block.key == key_of(metadata.title)):
            built.add(block.text, kind)
    segments = short_segments(built.text, built.origin())
    if not built.has_story or is_wall(segments):
        return [("", InputError(_why_empty(tree, blocks, built)))]
    origin = built.origin(dated.how if dated else "", _warnings(metadata, segments))
    values |= {"text": built.text, "origin": origin}
    return [*(posts_of_text(values) or [("", values)])]


def _warnings(metadata: PageMetadata, segments: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return a warning if only the opening of a story was read, since the rest is for subscribers."""
    if not segments:
        return ()
    stated = [node.get("isAccessibleForFree") for node in metadata.nodes]
    closed = any(str(one).rpartition("/")[2].lower() == "false" for one in stated)
    found = paywalls(metadata.blocks)
    # A page that a subscriber saved has the rest too.
    if (closed and not found.has_story) or found.walls or has_paywall(segments):
        return (OPENING_ONLY,)
    return ()


def _why_empty(tree: Any, blocks: Sequence[PageBlock], built: BlockText) -> str:
    """Return why a page has no story."""
    if built.has_story:
        return NO_STORY
    if not blocks:
        scripts = next(tree.iter("script"), None) is not None
        return "contains only scripts: save the page after it has loaded" if scripts else "has no text"
    linked = sum(len(block.key) * block.linked for block in blocks) / sum(len(block.key) for block in blocks)
    teasers = sum(span.end - span.start for span in built.origin().set_aside if span.kind == "link")
    if linked > _MOSTLY or teasers > _MOSTLY * len(built.text):
        return LIST_OF_LINKS
    return "no main text was found in this page"
