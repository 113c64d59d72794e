"""The blocks of a parsed page: paragraphs, headings, list items, cells and captions, in document order.

A block is a run of text without a border of a block-level element or a line break in it. Its text is what a
reader sees: inline elements are joined, blanks are single, and what is not shown or is a control of the page
(scripts, buttons, hidden elements, tooltips) is no part of it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

# Elements that are part of a line; every other one, an unknown `amp-...` too, has a border on either side.
INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "acronym",
            "b",
            "bdi",
            "bdo",
            "big",
            "cite",
            "code",
            "data",
            "del",
            "dfn",
            "em",
            "font",
        ),
        *("i", "ins", "kbd", "label", "link", "mark", "meta", "q", "rp", "rt", "ruby", "s", "samp", "small"),
        *("span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    )
)
# Elements without text of the page; they are no border either.
WITHOUT_TEXT = frozenset(
    (
        *("audio", "button", "canvas", "embed", "head", "iframe", "img", "input", "map", "math", "noscript"),
        *(
            "object",
            "optgroup",
            "option",
            "picture",
            "script",
            "select",
            "source",
            "style",
            "svg",
            "template",
        ),
        *("textarea", "title", "track", "video"),
    )
)
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

# Classes of embedded posts: those of X, Instagram, TikTok, Facebook, Threads, Bluesky, Mastodon, Reddit and
# WordPress.
_EMBEDDED = frozenset(
    (
        *("twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-xfbml-parse-ignore"),
        *("text-post-media", "bluesky-embed", "mastodon-embed", "reddit-embed-bq", "reddit-card"),
        "wp-embedded-content",
    )
)

# Characters that are not shown: soft hyphen, zero-width blank, word joiner, byte order mark.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# The mark at the end of a sentence, also in Arabic, Urdu, Hindi and Chinese, and quotation marks after it.
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"'“”‘’»«›‹)\]]*\Z")
# Characters that XML does not admit, and references to some; lxml parses them, but does not write them.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What was escaped twice: "&amp;mdash;".
_ESCAPED_TWICE = re.compile(r"&amp;(?=(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);)")
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*(\d{1,7}));?")
# Runs of blanks; a single non-breaking blank is kept.
_BLANKS = re.compile(r"[ \t\n\r\f\v]+[\s\xa0]*+|\xa0[\s\xa0]++")
_BLANK_LINES = re.compile(r"\s*\n\s*\n\s*")
_LETTER = re.compile(r"[^\W_]")
_NO_LETTER = re.compile(r"[\W_]+")
# Letters of a paragraph: captions, bylines and names of sections are shorter. And the highest share of them
# that are in links.
_PARAGRAPH, _MOST_LINKED = 60, 0.3
# The share of links in a block that is wholly links: a mark or a number may be beside them.
_LINKED = 0.9
# The mark of a footnote: "1", "[2]", "*".
NOTE_MARK = re.compile(r"\s*[\[(]?(?:\d{1,3}|[*†‡])[\])]?\s*")


@dataclass(frozen=True, eq=False)
class PageBlock:
    """One block of a page.

    Attributes:
        text: with single blanks, in Unicode's form NFC, without soft hyphens and zero-width blanks;
            non-breaking blanks are kept.
        element: the innermost block-level element that contains it.
        linked: the share of its letters and digits that are inside links, from 0 to 1.
    """

    text: str
    element: Any
    linked: float = 0.0

    @cached_property
    def key(self) -> str:
        """Its letters and digits, by which it is found in texts with other blanks and marks."""
        return key_of(self.text)

    @cached_property
    def letters(self) -> list[int]:
        """Where in its text each letter of `key` is."""
        return [match.start() for match in _LETTER.finditer(self.text)]

    @cached_property
    def around(self) -> list[Any]:
        """The elements around it, the innermost first, without the page itself."""
        elements = [self.element, *self.element.iterancestors()]
        return [element for element in elements if element.tag not in ("body", "html")]

    @cached_property
    def tags(self) -> frozenset[str]:
        """The names of these elements."""
        return frozenset(element.tag for element in self.around)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is inside a heading."""
        return not HEADINGS.isdisjoint(self.tags)

    @property
    def is_wholly_linked(self) -> bool:
        """Whether it is wholly links."""
        return self.linked >= _LINKED

    @cached_property
    def is_embedded_post(self) -> bool:
        """Whether it is part of a post of a social network that is embedded in the text."""
        if "blockquote" not in self.tags:
            return False
        return any(not _EMBEDDED.isdisjoint(one.get("class", "").split()) for one in self.around)

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether it has the length of a paragraph, is no heading, and has few links."""
        return len(self.key) >= _PARAGRAPH and self.linked <= _MOST_LINKED and not self.is_heading

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether it ends with the mark of a sentence."""
        return SENTENCE_END.search(self.text) is not None


def raise_figures(root: Any) -> None:
    """Replace raised figures by characters that are raised: 10<sup>2</sup> is not 102."""
    for raised in root.iter("sup"):
        if raised.text and raised.text.isdecimal() and not len(raised):
            raised.text = raised.text.translate(_RAISED)


def join_lines(root: Any) -> None:
    """Make line breaks inside a sentence blanks: those before a small letter, after no end of a sentence."""
    for line_break in root.iter("br"):
        after = (line_break.tail or "").lstrip()
        previous = line_break.getprevious()
        if previous is None:
            before = line_break.getparent().text or ""
        else:
            before = previous.tail or ("" if previous.tag == "br" else previous.text_content())
        before = before.rstrip()
        if after[:1].islower() and before and not SENTENCE_END.search(before):
            line_break.tag, line_break.tail = "span", f" {after}"


def break_preformatted(root: Any) -> None:
    """Put a line break where preformatted text has a blank line; single line ends are those of columns."""
    for preformatted in root.iter("pre"):
        for element in [*preformatted.iter()]:
            element.text, *paragraphs = _BLANK_LINES.split(element.text or "")
            _insert(element, 0, paragraphs)
            if element is not preformatted:
                element.tail, *paragraphs = _BLANK_LINES.split(element.tail or "")
                parent = element.getparent()
                _insert(parent, parent.index(element) + 1, paragraphs)


def _insert(parent: Any, index: int, paragraphs: Iterable[str]) -> None:
    """Insert paragraphs into an element, each after a line break."""
    for number, paragraph in enumerate(paragraphs, index):
        line_break = parent.makeelement("br")
        line_break.tail = paragraph
        parent.insert(number, line_break)


def key_of(text: str) -> str:
    """Return the letters and digits of a text."""
    return _NO_LETTER.sub("", text)


class ParsedHtml(NamedTuple):
    """The root element of a page or fragment, None if there is none, and whether the parser cut it.

    lxml drops what is nested more than 256 deep.
    """

    root: Any
    is_cut: bool


def parse_html(html: str) -> ParsedHtml:
    """Parse HTML with lxml, without comments and without characters that XML does not admit."""
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    html = _ESCAPED_TWICE.sub("&", _NOT_XML.sub("", html))
    html = _REFERENCE.sub(_without_controls, html)
    try:
        root = document_fromstring(html.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        return ParsedHtml(None, False)
    return ParsedHtml(root, any("depth" in error.message for error in parser.error_log))


def _without_controls(reference: re.Match[str]) -> str:
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    return "" if code > sys.maxunicode or _NOT_XML.match(chr(code)) else reference[0]


def blocks_of(root: Any) -> Iterator[PageBlock]:
    """Yield the blocks of an element of lxml in document order, without those without a letter or digit."""
    from lxml.etree import iterwalk

    # The text of the block so far, and how many of its letters are inside links and in all.
    parts: list[str] = []
    linked = letters = links = 0
    around = [root]
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        inline = tag in INLINE or tag in WITHOUT_TEXT
        if not inline:
            if letters:
                yield PageBlock(_joined(parts), around[-1], linked / letters)
            parts, linked, letters = [], 0, 0
        if event == "start":
            if not inline:
                around.append(element)
            if not tag or tag in WITHOUT_TEXT:
                walk.skip_subtree()
                continue
            links += tag == "a" and bool(element.get("href"))
            piece = element.text
        else:
            if not inline:
                around.pop()
            links -= tag == "a" and bool(element.get("href"))
            piece = element.tail if element is not root else None
        if piece:
            parts.append(piece)
            count = len(key_of(piece))
            letters += count
            linked += count if links else 0
    if letters:
        yield PageBlock(_joined(parts), root, linked / letters)


def _joined(parts: list[str]) -> str:
    text = "".join(parts).translate(_INVISIBLE)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text).strip())
