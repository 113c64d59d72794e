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
# Elements of AMP pages for posts; what is shown until the post is loaded is in them.
_EMBEDDING = frozenset(f"amp-{name}" for name in ("facebook", "instagram", "reddit", "tiktok", "twitter"))

# Elements that change the look of letters, of which a word may have several: "<em>Mac</em><em>Donald</em>";
# and all that may be apart, which those are not that belong to the word beside them: "H<sub>2</sub>O".
_LOOKS = frozenset(("b", "big", "em", "font", "i", "mark", "q", "s", "strike", "strong", "tt", "u"))
_PARTED = INLINE - {"link", "meta", "rp", "rt", "ruby", "sub", "sup", "wbr"}
# The end of one text and the begin of the next, in elements that a style sheet puts apart: a small letter or
# a closing mark before a capital ("Dead|Four died"), a small letter before a digit ("Tom Veld|9 March"), a
# digit or capitals before a word ("08:40 EST|Updated"), a year or a word before a clock time. "U.S." and
# "1.5" are one.
_BORDER = re.compile(
    r"(?:(?:[^\W\d_A-ZÀ-ÖØ-Þ]|(?<!\b[A-Z])\.|[,;:!?)\]”»…%])\n[A-ZÀ-ÖØ-Þ]"
    r"|[^\W\d_A-ZÀ-ÖØ-Þ]\n\d"
    r"|(?:\d|[A-ZÀ-ÖØ-Þ]{2})\n[A-ZÀ-ÖØ-Þ](?:[^\W\d_A-ZÀ-ÖØ-Þ]|\s)"
    r"|(?:\d{4}|[^\W\d_])\n\d{1,2}[:.h]\d\d(?!\d))"
)
# Words of a label and, at least, of its sentence.
_LABEL, _SENTENCE = 4, 3
_SEPARATOR_ALONE = re.compile(r"[|•·●▪]")

# Characters that are not shown: soft hyphen, zero-width blank, word joiner, byte order mark.
NOT_SHOWN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
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
PARAGRAPH, MOST_LINKED = 60, 0.3
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
        if not _EMBEDDING.isdisjoint(self.tags):
            return True
        if "blockquote" not in self.tags:
            return False
        return any(not _EMBEDDED.isdisjoint(one.get("class", "").split()) for one in self.around)

    @cached_property
    def is_paragraph(self) -> bool:
        """Whether it has the length of a paragraph, is no heading, and has few links."""
        return len(self.key) >= PARAGRAPH and self.linked <= MOST_LINKED and not self.is_heading

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


def part_elements(root: Any) -> None:
    """Put a blank between elements of a line that a style sheet shows apart: "<a>Ann Pell</a><span>9 March".

    A label before a sentence has a colon too: "<span>Dead</span><span>Four people died.</span>".

    Limitations: two small letters, and two digits, may be of one word or number, and stay joined.
    """
    for element in root.iter(*_PARTED):
        before = "" if element.tail else element.text_content()
        after = _next_with_text(element) if before else None
        if after is None or after.tag not in _PARTED or {element.tag, after.tag} <= _LOOKS:
            continue
        text = after.text_content()
        if _is_border(before, text):
            is_labelled = _is_label(element, before) and not after.tail and _is_sentence(text)
            element.tail = ": " if is_labelled else " "


def _next_with_text(element: Any) -> Any:
    """Return the next element with text in the line, None if there is text or nothing between."""
    while not element.tail:
        element = element.getnext()
        if element is None or (element.tag not in WITHOUT_TEXT and element.text_content()):
            return element
    return None


def _is_label(element: Any, text: str) -> bool:
    """Return whether an element is a label at the start of its block; capitals are those of a dateline."""
    parent = element.getparent()
    is_first = not (parent.text or "").strip() and element.getprevious() is None and parent.tag not in INLINE
    return is_first and len(text.split()) <= _LABEL and text[-1:].isalpha() and not text.isupper()


def _is_sentence(text: str) -> bool:
    return text[:1].isalpha() and len(text.split()) >= _SENTENCE and SENTENCE_END.search(text) is not None


def _is_border(before: str, after: str) -> bool:
    """Return whether texts of neighbouring elements are apart; a single letter is an initial."""
    if _SEPARATOR_ALONE.fullmatch(before) or _SEPARATOR_ALONE.fullmatch(after):
        return True
    return len(before) > 1 and _BORDER.search(f"{before[-5:]}\n{after[:6]}") is not None


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
    """Parse HTML with lxml, without comments and without characters that XML does not admit.

    Elements of a line that a style sheet shows apart have a blank between them.
    """
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    html = _ESCAPED_TWICE.sub("&", _NOT_XML.sub("", html))
    html = _REFERENCE.sub(_without_controls, html)
    try:
        root = document_fromstring(html.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError):
        return ParsedHtml(None, False)
    part_elements(root)
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
    text = "".join(parts).translate(NOT_SHOWN)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", text).strip())
