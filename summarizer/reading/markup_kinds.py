"""Which parts of the blocks of markup and Markdown are not part of the story, by structure.

Kinds: "link" (a block that is wholly a link, a link after the last sentence of a block, teasers in a list of
links), "label" (bold words before a sentence: "LATEST:", "UPDATE 16:30 -"), "date" (the line with the day of
the story), "table", "caption", "code", "note" (footnotes, deleted words) and "widget" (an embedded post of a
social network: words of others, whose name is not in a sentence).
Wording is left to `stages/boilerplate/`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from summarizer.language.spelling import ENGLISH
from summarizer.reading.blocks import BlockText
from summarizer.reading.page_blocks import HEADINGS, SENTENCE_END, PageBlock, blocks_of, key_of
from summarizer.reading.stubs import LIST_OF_LINKS
from summarizer.recognizing.attribution.persons import only_person
from summarizer.recognizing.dates import dates_in
from summarizer.records.origin import Origin
from summarizer.stages.boilerplate import rules_for
from summarizer.stages.features import SHORTEST_SENTENCE, SHORTEST_STATEMENT
from summarizer.stages.quotations import words_outside

# The attribute with which `markdown.py` marks an element whose kind HTML cannot state.
SET_ASIDE = "data-set-aside-by-summarizer"

# Words of a label: "What we know so far:" has five.
_LONGEST_LABEL = 6
# Words of a byline or a section's name above the title.
_LONGEST_BYLINE = 12
# Words of a title in bold type.
_LONGEST_TITLE = 20
# Linked headings with a teaser each, of a front page.
_FEWEST_TEASERS = 3
# What ends a label; "14:30" has no such colon.
_LABEL_END = re.compile(r":(?=\s|\Z)|\s[-–—](?=\s)")
# The hour of an item of a chronology: without a colon, "p.m." would end a sentence.
_HOUR = re.compile(r"\A\d{1,2}(?:[:.]\d\d)?\s?[ap]\.m\.(?=\s+[^\W\d_a-z])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENTENCE_AND_BLANK = re.compile(r"[.!?…؟।]['\"”’»)\]]*+\s+(?=\S)")


class Plain(NamedTuple):
    """A text without markup; its origin, if it had tags; the title and the day in it, or ""."""

    text: str
    origin: Origin | None = None
    title: str = ""
    date: str = ""


def story_of(blocks: Sequence[PageBlock], title: str = "") -> Plain:
    """Return the text that blocks make, with its origin, title and date.

    The title is the heading before the first sentence, of several the highest, else a first line in bold
    type. If there is a title already, a heading that repeats it is removed. The date is the only day in a
    short line before the first sentence. A list of links is set aside as a whole, with a warning.
    """
    headings = _headings_before_the_story(blocks) or _bold_heading(blocks)
    if title:
        headings = [heading for heading in headings if key_of(heading.text) == key_of(title)]
    heading = min(headings, key=_level, default=None)
    parts = list(parts_of(block for block in blocks if block is not heading))
    dated, day = _dated_line(blocks)
    parts = [(text, "date" if text == dated and not kind else kind) for text, kind in parts]
    warnings: tuple[str, ...] = ()
    if _is_list_of_links(blocks):
        parts = [(text, kind or "link") for text, kind in parts]
        story, warnings = "", (LIST_OF_LINKS,)
    else:
        kinds = {kind for _, kind in parts}
        # A gallery has nothing but captions, and a teaser may be wholly a link: then they are the story.
        story = next((kind for kind in ("", "caption", "link") if kind in kinds), "")
    built = BlockText()
    for text, kind in parts:
        built.add(text, "" if kind == story else kind)
    found = heading.text if heading and not title else ""
    return Plain(built.text, built.origin(warnings=warnings), found, day)


def _is_list_of_links(blocks: Iterable[PageBlock]) -> bool:
    """Return whether several headings are links, and every sentence is in a teaser of one of them."""
    teasers, begun = 0, False
    for block in blocks:
        if _level(block):
            begun = block.is_wholly_linked
            teasers += begun
        elif SENTENCE_END.search(block.text) and not _kind(block):
            if not begun:
                return False
            begun = False  # a second paragraph would be a story
    return teasers >= _FEWEST_TEASERS


def _bold_heading(blocks: Sequence[PageBlock]) -> list[PageBlock]:
    """Return the first block if it is a line in bold type with the length of a title, and no byline."""
    for block in blocks[:1]:
        words = len(block.text.split())
        if (
            SHORTEST_SENTENCE <= words <= _LONGEST_TITLE
            and not SENTENCE_END.search(block.text)
            and block.text in _texts_in(block.element, "b", "strong")
            and rules_for(ENGLISH)[0].first_match(block.text) is None
        ):
            return [block]
    return []


def _dated_line(blocks: Iterable[PageBlock]) -> tuple[str, str]:
    """Return the only line that has a day and few other words, and this day, if no sentence is before it.

    Several such lines are those of a chronology; then both are "".
    """
    found: list[tuple[str, str]] = []
    in_head = True
    for block in blocks:
        day = _day_of_line(block.text) if _YEAR.search(block.text) else ""
        ends_head = in_head and _ends_head(block)
        if (day or ends_head) and not _level(block) and not _kind(block):
            if day and "li" not in block.tags:
                found.append((block.text, day) if in_head else ("", ""))
            in_head = in_head and not ends_head
    return found[0] if len(found) == 1 else ("", "")


def _day_of_line(text: str) -> str:
    """Return the only day in a line that is no sentence and has few other words, or ""."""
    if len(text.split()) > _LONGEST_BYLINE or SENTENCE_END.search(text):
        return ""
    days = dates_in(text, None)
    if len(days) != 1 or days[0].first != days[0].last:
        return ""
    few = len(text.replace(days[0].text, "", 1).split()) <= _LONGEST_LABEL
    return days[0].first.isoformat() if few else ""


def _headings_before_the_story(blocks: Iterable[PageBlock]) -> list[PageBlock]:
    headings = []
    for block in blocks:
        if _level(block):
            headings.append(block)
        elif _ends_head(block) and not _kind(block):
            break
    return headings


def _ends_head(block: PageBlock) -> bool:
    """Return whether a block is a paragraph of the story: a sentence, or longer than a byline."""
    return SENTENCE_END.search(block.text) is not None or len(block.text.split()) > _LONGEST_BYLINE


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
            # A label that is used again, is a name elsewhere or a name before a quotation is a speaker's.
            is_speaker = uses[cut.label] > 1 or (" " in name and texts.count(name) > 1)
            is_speaker = is_speaker or (cut.is_labelled_quotation and _may_be_speaker(name, texts))
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

    @property
    def is_labelled_quotation(self) -> bool:
        return bool(self.label) and not any(words_outside([self.statement]))


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
        if "li" in block.tags:
            text = _HOUR.sub(r"\g<0>:", text, count=1)
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


def _may_be_speaker(name: str, texts: str) -> bool:
    """Return whether a label is the name or the role of a person, or ends in two words with capitals."""
    capitals = [word[0].isupper() and not word.isupper() for word in name.split()[-2:]]
    return capitals == [True, True] or only_person(name, name, texts) is not None


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
        colon and len(label.split()) <= _LONGEST_LABEL and linked and 0 < len(key_of(rest)) <= linked + 1
    ):
        return "link"
    return ""
