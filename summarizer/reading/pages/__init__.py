"""Reads the main text of a page, with its title, source, address and date.

1. What a reader does not see is removed: hidden elements, and widgets inside a paragraph (tooltips).
2. The story is found (`story.py`): the blocks that trafilatura extracts, and those with the same markup.
3. Blocks that are not part of the story are set aside with a kind (`kinds.py`), not dropped.

Limitations: pages whose text is loaded by a script are not read. Text in images and frames is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.errors import InputError
from summarizer.language.identification import languages_in, processing_languages
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
from summarizer.reading.pages.dates import page_date
from summarizer.reading.pages.kinds import kinds_of, paywalls
from summarizer.reading.pages.metadata import PageMetadata
from summarizer.reading.pages.story import story_of
from summarizer.reading.pages.unseen import remove_unseen
from summarizer.stages.split import split_text

Values = dict[str, Any]

# The share of letters in links, or of the teasers in what was read, in a list of links.
_MOSTLY = 0.5
# What a wall consists of, and what stands below the opening of a story for subscribers.
_NOTICE = "boilerplate: site notice"
_PAYWALL = "boilerplate: paywall"
# A page behind a paywall shows fewer words than this, one to three paragraphs.
_STUB = 150


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
    break_preformatted(tree)
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
    segments = _short_segments(built)
    if not built.has_story or _is_wall(segments):
        return [("", InputError(_why_empty(tree, blocks, built)))]
    origin = built.origin(dated.how if dated else "", _warnings(metadata, segments))
    values |= {"text": built.text, "origin": origin}
    return [*(posts_of_text(values) or [("", values)])]


def _short_segments(built: BlockText) -> list[tuple[int, str]]:
    """Return the number of words and the reason of each segment of a short text; none of a longer one."""
    if len(built.text.split()) >= _STUB:
        return []
    [language] = processing_languages([languages_in(built.text)])
    found = split_text(built.text, language, built.origin())
    return [(len(built.text[start:end].split()), reason) for start, end, reason in found]


def _is_wall(segments: Sequence[tuple[int, str]]) -> bool:
    """Return whether most of a short text asks for consent, a login or JavaScript, or reports an error."""
    notices = sum(words for words, reason in segments if reason == _NOTICE)
    return 2 * notices > sum(words for words, _ in segments)


def _warnings(metadata: PageMetadata, segments: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """Return a warning if only the opening of a story was read, since the rest is for subscribers."""
    if not segments:
        return ()
    stated = [node.get("isAccessibleForFree") for node in metadata.nodes]
    closed = any(str(one).rpartition("/")[2].lower() == "false" for one in stated)
    if closed or paywalls(metadata.blocks) or any(reason == _PAYWALL for _, reason in segments):
        return ("is behind a paywall; only its opening was read",)
    return ()


def _why_empty(tree: Any, blocks: Sequence[PageBlock], built: BlockText) -> str:
    """Return why a page has no story."""
    if built.has_story:
        return "has no story: it asks for consent, a login or JavaScript, or reports an error"
    if not blocks:
        scripts = next(tree.iter("script"), None) is not None
        return "contains only scripts: save the page after it has loaded" if scripts else "has no text"
    linked = sum(len(block.key) * block.linked for block in blocks) / sum(len(block.key) for block in blocks)
    teasers = sum(span.end - span.start for span in built.origin().set_aside if span.kind == "link")
    if linked > _MOSTLY or teasers > _MOSTLY * len(built.text):
        return "is a list of links to other pages, not an article"
    return "no main text was found in this page"
