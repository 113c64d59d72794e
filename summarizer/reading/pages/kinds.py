"""Which blocks of a page's main text are not part of its story, by structure: the markup and what is around.

Wording is left to `stages/boilerplate/`. Kinds: "headline" (repeats the title), "repeat" (of a paragraph),
"link" (wholly links, and the teasers and headings that belong to them), "caption", "speaker" (the name under
a quotation), "table" (its cells), "widget" (an embedded post), "box" and "note" (markup of their own, see
`foreign.py`, and footnotes), "sign-up" (a paywall, a form), "byline", "date", and "page" for other short
lines before the first and after the last paragraph, such as the name of a section; and those of `boxes.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from summarizer.reading.page_blocks import HEADINGS, PageBlock, key_of
from summarizer.reading.pages.boxes import is_credit, kind_by_name, labelled_boxes, paywalls
from summarizer.reading.pages.foreign import mark_foreign
from summarizer.reading.pages.lists import has_like, is_index, is_label, is_link
from summarizer.reading.pages.metadata import PageMetadata

# The share of links in a block outside the story that is a list of links.
_HALF = 0.5
# Words of a label before a link ("READ ALSO:").
_LABEL = 6
# Letters of a small box, with the title of another story and its first sentence, or a picture with caption:
# a section of this story has more.
_BOX = 350
# ... and at most this share of the letters found, since a short page may have few.
_BOX_SHARE = 0.3
# Words of a short line; a longer one without a full stop may be a standfirst.
_SHORT = 12
# A block before the story that shares this share of its words with the title repeats it.
_REPEATED = 0.8

# Words of a fact in a list before the story.
_FACT = 5
# A standfirst has so many different words, and repeats one of so many paragraphs after it.
_FEWEST, _OPENING = 6, 3
_WORD = re.compile(r"\w+")

# What a figure is that has no picture.
_NO_PICTURE = frozenset(("blockquote", "table", "pre", *HEADINGS))

# How a line with the dates of publication and revision begins, in the languages that have boilerplate rules.
_STAMPED = re.compile(
    r"\W*(?:publi|posted|updat|last |mise? à|modif|erstellt|stand\b|aktual|veröff|actual)", re.I
)
# What separates them, and the name of an author; and the end of a date with an hour.
_BETWEEN = re.compile(r"[|•·●]")
_HOUR = re.compile(r"(?:19|20)\d\d\b.*\d ?[ap]\.m\.\Z")
_DATED = re.compile(r"(?<!\d)(?:(?:19|20)\d\d|\d{1,2}[:.h]\d\d)(?!\d)")


def kinds_of(story: Sequence[PageBlock], metadata: PageMetadata, footnotes: Container[Any]) -> list[str]:
    """Return the kind of each block of a page's main text, "" for the story.

    Args:
        story: the blocks of the main text in order.
        metadata: of the page.
        footnotes: the elements of its footnotes.
    """
    letters = _Letters.of(metadata.blocks, sum(len(block.key) for block in story))
    boxes = labelled_boxes(metadata.blocks, letters.small)
    kinds = [_own_kind(block, letters, boxes, footnotes) for block in story]
    # Each step uses the kinds of those before.
    _unmark_story(story, kinds)
    _mark_repeats(story, kinds)
    _mark_standfirsts(story, kinds)
    _mark_speakers(story, kinds)
    _mark_teasers(story, metadata.blocks, letters, kinds)
    if is_index(story, metadata, kinds):
        kinds = [kind or "link" for kind in kinds]
    mark_foreign(story, letters.small, kinds)
    captions = _captions_of_gallery(story, kinds)
    for number in captions:
        kinds[number] = ""
    paragraphs = captions or _paragraphs(story, kinds)
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(story), len(story))
    _mark_walls(story, metadata.blocks, first, kinds)
    _mark_headlines(story, metadata, first, kinds)
    if paragraphs:
        _mark_outside(story, _authors(metadata), range(first, last + 1), kinds)
    _mark_headings(story, metadata.blocks, kinds)
    return kinds


@dataclass(frozen=True)
class _Letters:
    """How many letters and digits elements of a page have in all, in links, and in headings and labels.

    `story` is the number in the main text.
    """

    all: Counter[Any]
    linked: Counter[Any]
    labels: Counter[Any]
    story: int

    @classmethod
    def of(cls, blocks: Sequence[PageBlock], story: int) -> _Letters:
        """Count the letters of all blocks of a page; `story` are those of the main text."""
        counts = cls(Counter(), Counter(), Counter(), story)
        for block in blocks:
            letters = dict.fromkeys(block.around, len(block.key))
            counts.all.update(letters)
            if is_link(block):
                counts.linked.update(letters)
            elif is_label(block):
                counts.labels.update(letters)
        return counts

    def small(self, element: Any, share: float = _BOX_SHARE) -> bool:
        """Return whether an element is small: a box, not a section of the story.

        Args:
            element: of the page.
            share: of the letters of the main text, that it has at most.
        """
        return self.all[element] <= min(_BOX, share * self.story)

    def only_links(self, element: Any) -> bool:
        """Return whether an element has links, and nothing else but headings and labels of them."""
        linked = self.linked[element]
        return linked > 0 and linked + self.labels[element] == self.all[element]


def _paragraphs(story: Sequence[PageBlock], kinds: Sequence[str]) -> list[int]:
    """Return the numbers of the paragraphs of the story; of a short one, of its sentences."""
    sentences = [number for number, block in enumerate(story) if not kinds[number] and _is_sentence(block)]
    return [number for number in sentences if story[number].is_paragraph] or sentences


def _captions_of_gallery(story: Sequence[PageBlock], kinds: Sequence[str]) -> list[int]:
    """Return the numbers of the captions of a page that has no sentences beside them, and fewer links."""
    letters: Counter[str] = Counter()
    for block, kind in zip(story, kinds, strict=True):
        letters[kind or ("." if _is_sentence(block) else "")] += len(block.key)
    is_gallery = letters["caption"] > letters["link"] and not letters["."]
    return [number for number, kind in enumerate(kinds) if is_gallery and kind == "caption"]


def _is_sentence(block: PageBlock) -> bool:
    """Return whether a block ends as a sentence does, and is no heading and no date with an hour."""
    return (
        block.ends_sentence
        and not block.is_heading
        and not (_is_stamp(block.text) and _HOUR.search(block.text))
    )


def _is_stamp(text: str) -> bool:
    """Return whether a text has a date, and a part that begins as a date of publication or revision does."""
    return _DATED.search(text) is not None and any(map(_STAMPED.match, _BETWEEN.split(text)))


def _unmark_story(story: Sequence[PageBlock], kinds: list[str]) -> None:
    """Unmark what is called a newsletter and the like if most paragraphs are, each in its own element."""
    for kind in ("box", "sign-up"):
        called = [number for number, one in enumerate(kinds) if one == kind]
        paragraphs = sum(story[number].is_paragraph for number in called)
        others = sum(block.is_paragraph for block, one in zip(story, kinds, strict=True) if not one)
        if paragraphs > max(others, 1):
            for number in called:
                kinds[number] = ""


def _own_kind(
    block: PageBlock, letters: _Letters, boxes: Mapping[Any, str], footnotes: Container[Any]
) -> str:
    """Return the kind of a block by its own markup, and by the boxes with a label."""
    if is_link(block) or _is_labelled_link(block):
        return "link"
    if is_credit(block):
        return "picture credit"
    if _is_caption(block):
        return "caption"
    if block.is_embedded_post:
        return "widget"
    if named := kind_by_name(block, letters.small):
        return named
    if labelled := next((boxes[element] for element in block.around if element in boxes), ""):
        return labelled
    if any(element.tag == "form" and letters.small(element) for element in block.around):
        return "sign-up"
    if any(element in footnotes for element in block.around):
        return "note"
    is_short = len(block.text.split()) <= _SHORT and not block.ends_sentence
    return "table" if is_short and _is_cell(block) else ""


def _is_caption(block: PageBlock) -> bool:
    """Return whether a block is the caption of a picture or a table; a figure may be a quotation."""
    if "figcaption" in block.tags or block.element.tag == "caption":
        return True
    figure = next((one for one in block.around if one.tag == "figure"), None)
    return (
        figure is not None
        and _NO_PICTURE.isdisjoint(block.tags)
        and next(figure.iter("img"), None) is not None
    )


def _is_cell(block: PageBlock) -> bool:
    """Return whether a block is all of a cell of a table; a layout has cells with several blocks."""
    cell = next((one for one in block.around[:2] if one.tag in ("td", "th")), None)
    return cell is not None and key_of(cell.text_content()) == block.key


def _is_labelled_link(block: PageBlock) -> bool:
    """Return whether a block is a short label with a colon, and the rest of it is a link."""
    label, colon, rest = block.text.partition(":")
    if not colon or not key_of(rest) or len(label.split()) > _LABEL:
        return False
    return len(key_of(rest)) <= round(block.linked * len(block.key)) + 1


def _mark_repeats(story: Sequence[PageBlock], kinds: list[str]) -> None:
    """Mark paragraphs that occur before: pages may have a text twice, for small and for large screens."""
    seen = set()
    for number, block in enumerate(story):
        if block.is_paragraph and not kinds[number]:
            kinds[number] = "repeat" if block.key in seen else ""
            seen.add(block.key)


def _mark_standfirsts(story: Sequence[PageBlock], kinds: list[str]) -> None:
    """Mark what opens a story and has nearly all its words in one of the paragraphs after it."""
    numbers = [number for number, kind in enumerate(kinds) if not kind]
    first = next((at for at, number in enumerate(numbers) if story[number].is_paragraph), len(numbers))
    words = [_words(story[number].text) for number in numbers[: first + 1 + _OPENING]]
    for number, own in zip(numbers, words[: first + 1], strict=False):
        after = [one for one in words[first + 1 :] if len(own & one) >= _REPEATED * len(own)]
        if after and len(own) >= _FEWEST:
            kinds[number] = "repeat"


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _mark_speakers(story: Sequence[PageBlock], kinds: list[str]) -> None:
    """Mark short lines after a quotation, in its element or beside it: who said it, or posted it and when."""
    for number, (quotation, block) in enumerate(pairwise(story), 1):
        quoted = next((one for one in quotation.around if one.tag == "blockquote"), None)
        if quoted is None or not quotation.ends_sentence or kinds[number] or block.ends_sentence:
            continue
        beside = quoted in block.around or block.element is quoted.getparent()
        if beside and len(block.text.split()) <= _SHORT and not {"li", *HEADINGS} & block.tags:
            kinds[number] = "speaker"


def _mark_teasers(
    story: Sequence[PageBlock], blocks: Sequence[PageBlock], letters: _Letters, kinds: list[str]
) -> None:
    """Mark the blocks in boxes of other stories: small elements with linked titles and little more."""
    boxes = set()
    alike: dict[Any, Counter[Any]] = {}
    for block in blocks:
        if is_link(block):
            small = filter(letters.small, block.around)
            boxes.update([one for one in small if block.is_heading or has_like(one, alike)][-1:])
    for number, block in enumerate(story):
        if boxes.intersection(block.around) or any(map(letters.only_links, block.around)):
            kinds[number] = kinds[number] or "link"


def _mark_walls(
    story: Sequence[PageBlock], blocks: Sequence[PageBlock], first: int, kinds: list[str]
) -> None:
    """Mark what asks for a subscription after the first paragraph, number `first`."""
    walls = paywalls(blocks).walls
    for number, block in enumerate(story):
        if number > first and kinds[number] not in ("link", "caption") and not walls.isdisjoint(block.around):
            kinds[number] = "sign-up"


def _mark_headlines(story: Sequence[PageBlock], metadata: PageMetadata, first: int, kinds: list[str]) -> None:
    """Mark the blocks that repeat the title, and before the first paragraph those that nearly do."""
    titles = {key_of(title) for title in (*metadata.stated_titles, *metadata.headings)}
    words = set(metadata.title.casefold().split())
    for number, block in enumerate(story):
        if kinds[number] in ("link", "caption", "sign-up"):
            continue
        heads = block.is_heading if not metadata.headings else "h1" in block.tags
        nearly = number < first and (heads or _repeats(block.text, words))
        if nearly or _is_title(block.key, titles):
            kinds[number] = "headline"


def _mark_outside(
    story: Sequence[PageBlock], authors: Sequence[str], paragraphs: range, kinds: list[str]
) -> None:
    """Mark short lines before and after the paragraphs of the story."""
    for number, block in enumerate(story):
        if number not in paragraphs and not kinds[number]:
            kinds[number] = _kind_outside(block, authors, number < paragraphs.start)


def _mark_headings(story: Sequence[PageBlock], blocks: Sequence[PageBlock], kinds: list[str]) -> None:
    """Mark headings and labels after which, up to the next heading, only links follow or no story does."""
    number_of = {block: number for number, block in enumerate(story)}
    following = ""  # what follows up to the next heading: "link", "table", "story", or nothing
    for block in reversed(blocks):
        number = number_of.get(block)
        if number is None:  # beside the main text
            if is_link(block):
                following = following or "link"
            elif block.element.tag in ("td", "th"):
                following = "table"
        elif kinds[number] == "link":
            following = following or "link"
        elif not kinds[number]:
            if following == "link" and is_label(block):
                kinds[number] = "link"
            elif following in ("", "table") and block.is_heading:
                kinds[number] = "page"
            else:
                following = "story"


def _is_title(key: str, titles: set[str]) -> bool:
    """Return whether a block is one of the titles, a short kicker before it included."""
    return any(key == title or (key.endswith(title) and len(key) <= 2 * len(title)) for title in titles)


def _repeats(text: str, title: set[str]) -> bool:
    """Return whether a block before the story has nearly the words of the title, in another order or form."""
    words = set(text.casefold().split())
    return bool(words) and len(words & title) >= _REPEATED * max(len(words), len(title))


def _kind_outside(block: PageBlock, authors: Sequence[str], before: bool) -> str:
    """Return the kind of a block before the first or after the last paragraph."""
    if block.linked >= _HALF:
        return "link"
    dated = _DATED.search(block.text) is not None
    ends_sentence = _is_sentence(block)
    if before and not ends_sentence and _is_stamp(block.text):
        return "date"
    if len(block.text.split()) > _SHORT or block.text.endswith(":"):
        return ""
    if any(author in block.text for author in authors):
        return "byline"
    if ends_sentence and not (before and dated):
        return ""
    # Facts in a list, before the story too: links and buttons have fewer words.
    if block.is_heading or ("li" in block.tags and (not before or len(block.text.split()) >= _FACT)):
        return ""
    return "date" if dated else "page"


def _authors(metadata: PageMetadata) -> list[str]:
    """Return the names of the authors of a page."""
    stated = metadata.story.get("author")
    names = [metadata.meta.get(name, "") for name in ("author", "article:author", "dc.creator", "byl")]
    for author in stated if isinstance(stated, list) else [stated]:
        name = author.get("name") if isinstance(author, dict) else author
        names += [name] if isinstance(name, str) else []
    # A shorter one may be a word of the story.
    return [name.strip() for name in names if len(name.split()) >= 2]
