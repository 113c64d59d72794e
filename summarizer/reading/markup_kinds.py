"""Which parts of the blocks of markup and Markdown are not part of the story, by structure.

Kinds: "link" (a block that is wholly a link, or a link after the last sentence of a block), "label" (bold
words before a sentence: "LATEST:", "UPDATE 16:30 -"), "table", "caption", "code", "note" (footnotes, deleted
words) and "widget" (an embedded post of a social network: words of others, whose name is not in a sentence).
Wording is left to `stages/boilerplate/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from summarizer.reading.blocks import BlockText
from summarizer.reading.page_blocks import HEADINGS, SENTENCE_END, PageBlock, blocks_of, key_of
from summarizer.records.origin import Origin
from summarizer.stages.features import SHORTEST_SENTENCE, SHORTEST_STATEMENT

# The attribute with which `markdown.py` marks an element whose kind HTML cannot state.
SET_ASIDE = "data-set-aside-by-summarizer"

# Words of a label: "What we know so far:" has five.
_LONGEST_LABEL = 6
# Words of a byline or a section's name above the title.
_LONGEST_BYLINE = 12
# What ends a label; "14:30" has no such colon.
_LABEL_END = re.compile(r":(?=\s|\Z)|\s[-–—](?=\s)")
_SENTENCE_AND_BLANK = re.compile(r"[.!?…؟।]['\"”’»)\]]*+\s+(?=\S)")


class Plain(NamedTuple):
    """A text without markup; its origin, if it had tags; the title in it, or ""."""

    text: str
    origin: Origin | None = None
    title: str = ""


def story_of(blocks: Sequence[PageBlock], title: str = "") -> Plain:
    """Return the text that blocks make, with its origin and title.

    The title is the heading before the first sentence, of several the highest. If there is a title already, a
    heading that repeats it is removed.
    """
    headings = _headings_before_the_story(blocks)
    if title:
        headings = [heading for heading in headings if key_of(heading.text) == key_of(title)]
    heading = min(headings, key=_level, default=None)
    parts = list(parts_of(block for block in blocks if block is not heading))
    kinds = {kind for _, kind in parts}
    # A gallery has nothing but captions, and a teaser may be wholly a link: then they are the story.
    story = next((kind for kind in ("", "caption", "link") if kind in kinds), "")
    built = BlockText()
    for text, kind in parts:
        built.add(text, "" if kind == story else kind)
    return Plain(built.text, built.origin(), heading.text if heading and not title else "")


def _headings_before_the_story(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    headings = []
    for block in blocks:
        if _level(block):
            headings.append(block)
        elif not _kind(block) and (
            SENTENCE_END.search(block.text) or len(block.text.split()) > _LONGEST_BYLINE
        ):
            break
    return headings


def _level(block: PageBlock) -> str:
    """Return the tag of the heading that a block is, "" if it is none; "h1" is before "h2"."""
    return next((tag for tag in block.tags if tag in HEADINGS), "")


def parts_of(blocks: Iterable[PageBlock]) -> Iterator[tuple[str, str]]:
    """Yield the text of blocks, cut into parts, with the kind of each part; "" for the story.

    >>> from summarizer.reading.markup import markup_blocks
    >>> page = "<p><b>LATEST:</b> Rain fell on Orla from Monday on. <a href='/more'>Read more</a></p>"
    >>> list(parts_of(markup_blocks(page)))
    [('LATEST:', 'label'), ('Rain fell on Orla from Monday on.', ''), ('Read more', 'link')]
    """
    cuts = _cuts(blocks)
    uses = Counter(cut.label for cut in cuts)
    texts = "\n".join(cut.text for cut in cuts)
    for _, group in groupby(cuts, lambda cut: cut.holder):
        near = list(group)
        # In a list of facts ("Where: the tunnel") no item is a sentence, even if one ends in "a.m.".
        of_facts = 2 * sum(cut.is_labelled_sentence for cut in near) <= len(near)
        for cut in near:
            name = cut.label.rstrip(": -–—")
            # A label that is used again, or is a name elsewhere, is that of a speaker.
            is_speaker = uses[cut.label] > 1 or (" " in name and texts.count(name) > 1)
            if cut.is_labelled_sentence and not of_facts and not is_speaker:
                yield cut.label, "label"
                yield cut.statement, ""
            else:
                yield cut.text, cut.kind
            if cut.link:
                yield cut.link, "link"


class _Cut(NamedTuple):
    """A block: its text without the link behind it, its kind, its label with the colon or dash, that link.

    `holder` is the element that holds it and its neighbours, such as its list, if there is a label.
    """

    text: str
    kind: str
    label: str = ""
    link: str = ""
    holder: Any = None

    @property
    def statement(self) -> str:
        return self.text[len(self.label) :].strip()

    @property
    def is_labelled_sentence(self) -> bool:
        return bool(self.label) and _is_sentence(self.statement, SHORTEST_STATEMENT)


def _cuts(blocks: Iterable[PageBlock]) -> list[_Cut]:
    texts_in = cache(_texts_in)  # line breaks make many blocks of one element
    cuts: list[_Cut] = []
    for block in blocks:
        text, element = block.text, block.element
        if kind := _kind(block):
            cuts.append(_Cut(text, kind))
            continue
        label = next((one for one in _labels(text) if _is_bold(one, texts_in(element, "b", "strong"))), "")
        link = ""
        ends = [*_SENTENCE_AND_BLANK.finditer(text)] if block.linked else []
        if ends and not _is_sentence(rest := text[ends[-1].end() :]) and rest in texts_in(element, "a"):
            link = rest
        text = text[: len(text) - len(link)].rstrip()
        cuts.append(_Cut(text, "", label, link, _holder(element) if label else None))
    return cuts


def _labels(text: str) -> Iterator[str]:
    """Yield the beginnings of a block that may be its label, with the colon or dash at their ends."""
    for end in _LABEL_END.finditer(text):
        label = text[: end.start()].rstrip()
        if len(label.split()) > _LONGEST_LABEL:
            return
        if label and (end[0] == ":" or _is_stamp(label)):
            yield text[: end.end()]


def _is_bold(label: str, bold: set[str]) -> bool:
    """Return whether a label is in bold type, with or without its colon or dash."""
    return label in bold or label[:-1].rstrip() in bold


def _is_stamp(label: str) -> bool:
    """Return whether words before a dash are no name that the sentence needs: "UPDATE", "Update 16:30"."""
    return label.isupper() or any(letter.isdigit() for letter in label)


def _texts_in(element: Any, *tags: str) -> set[str]:
    return {block.text for one in element.iter(*tags) for block in blocks_of(one)}


def _holder(element: Any) -> Any:
    parent = element.getparent()
    return parent.getparent() if parent is not None and parent.tag == "li" else parent


def _is_sentence(text: str, words: int = SHORTEST_SENTENCE) -> bool:
    return len(text.split()) >= words and not text[:1].islower() and bool(SENTENCE_END.search(text))


def _kind(block: PageBlock) -> str:
    """Return the kind of a block by its markup."""
    element, tags = block.element, block.tags
    if kind := element.get(SET_ASIDE):
        return str(kind)
    if block.is_embedded_post:
        return "widget"
    if element.tag == "tr":
        return "table"
    if "figcaption" in tags or element.tag == "caption":
        return "caption"
    if element.tag == "pre" and element.find("code") is not None:
        return "code"
    label, colon, rest = block.text.partition(":")
    linked = round(block.linked * len(block.key))
    if block.is_wholly_linked or (
        colon and len(label.split()) <= _LONGEST_LABEL and 0 < len(key_of(rest)) <= linked + 1
    ):
        return "link"
    return ""
