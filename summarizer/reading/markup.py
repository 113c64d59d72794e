"""Reads the markup inside a text that is no file of HTML: a field of JSON, a request, plain text, Markdown.

1. `without_markup` decides. Tags of HTML and complete entities are markup; any other "<" and "&" is text, so
   "x < y", "<3", "a<b>c", "AT&T" and "R&D;" stay as they are.
2. A text with tags that make blocks (p, br, li, ...) is parsed, and its blocks are read (`page_blocks.py`).
   Without such tags its lines decide, as in any plain text; inline tags are removed line by line.
3. What is not part of the story is set aside (`markup_kinds.py`).

Limitations: a text whose only tags are never closed, and not among `_OPENING`, is text. A table with blocks
in its cells is read as a layout, cell by cell.
"""

from __future__ import annotations

import html
import re
from html.entities import html5
from typing import Any

from summarizer.language.lists import set_of
from summarizer.reading.block_quotes import mark_block_quotes
from summarizer.reading.markup_kinds import SET_ASIDE, Plain, parts_of, story_of
from summarizer.reading.page_blocks import (
    INLINE,
    NOT_SHOWN,
    NOTE_MARK,
    WITHOUT_TEXT,
    PageBlock,
    blocks_of,
    join_lines,
    parse_html,
    raise_figures,
)
from summarizer.records.origin import Origin, SetAside

_BLOCKS = set_of(
    "address article aside blockquote body br caption center col colgroup dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul"
)
# "o:p" is of office programs, "amp-img" of AMP pages.
_KNOWN = rf"(?:{'|'.join(sorted(_BLOCKS | INLINE | WITHOUT_TEXT))}|[a-z]\w?:[a-z]\w*|amp-[a-z-]+)"
# Attributes need a value: "<b or c>" is no tag. These few have none.
_ATTRIBUTES = (
    r"(?:\s++(?:[\w:@.-]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++)"
    r"|(?:hidden|async|defer|nowrap|controls|allowfullscreen|itemscope|open|reversed|data-[\w-]++)(?=[\s/>])))"
)
_ANY_TAG = rf"(?:/{_KNOWN}\s*+>|{_KNOWN}{_ATTRIBUTES}*+\s*+/?+>)"
# The tags whose end may or must be missing; the ends of all others show that they are tags.
_OPENING = r"(?:p|br|hr|li|ul|ol|div|blockquote|h[1-6]|table|tr|td|figure)"
_IS_MARKUP = re.compile(
    rf"<(?:/{_KNOWN}\s*+>|{_OPENING}{_ATTRIBUTES}*+\s*+/?+>|(?:a|img|iframe){_ATTRIBUTES}++\s*+/?+>)", re.I
)
_BLOCK_TAG = re.compile(rf"<(?=/?+(?:{'|'.join(sorted(_BLOCKS))})\b){_ANY_TAG}", re.I)
_TAG = re.compile(f"<{_ANY_TAG}", re.I)
_PARAGRAPH_TAG = re.compile(rf"<p{_ATTRIBUTES}*+\s*+>", re.I)
_NO_TAG = re.compile(rf"<(?!{_ANY_TAG}|!--|!doctype\b)", re.I)
# A tag that the end of a shortened text has cut.
_CUT_TAG = re.compile(rf"<{_KNOWN}\s++[\w:-]++\s*+=[^<>]*+\Z", re.I)
_NO_CONTENT = re.compile(r"<!\[CDATA\[|\]\]>|<\?[^<>]*+>", re.I)
# Line ends between two tags that were escaped once too often: the two characters "\\n".
_ESCAPED_LINE_ENDS = re.compile(r"(?<=>)\s*+(?:\\[nrt]\s*+)++(?=<|\Z)")
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")
# An entity; "amp;" before its name is from escaping it once more.
_ENTITY = re.compile(r"&((?:amp;)*+)(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?")

_BEFORE_SOURCE = re.compile(r"(?<=\S)\s+(?:[-–—|·•»~]|::|//)\s+\Z")
# A cell with more words than this is a paragraph of a layout, not data.
_LONGEST_CELL = 40
# Comments are matched possessively: with backtracking, a text that begins with many takes very long.
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|body)\b", re.I | re.S
)


# --- Whether there is markup -------------------------------------------------------------------


def is_page(text: str) -> bool:
    """Return whether a text is a whole page of HTML."""
    return _PAGE.match(text) is not None


def without_markup(text: str, title: str = "") -> Plain:
    r"""Return a text with its markup read; a text without markup is returned unchanged.

    Args:
        text: of a document.
        title: its title, if it is known; else a heading before the story is the title.

    >>> without_markup("<p>We agree.</p><p>Rain &amp;mdash; or snow &mdash; fell on R&D; at x < y.</p>")[0]
    'We agree.\n\nRain — or snow — fell on R&D; at x < y.'
    >>> without_markup("AT&T has <3 a<b>c")
    Plain(text='AT&T has <3 a<b>c', origin=None, title='', date='')
    """
    if "<" in text and _IS_MARKUP.search(text):
        return _by_blocks(text, title) if _BLOCK_TAG.search(text) else _by_lines(text)
    plain = _decoded(text) if "&" in text else text
    if plain == text:
        return Plain(text)
    # All tags may have been escaped once more: "&lt;p&gt;We agree.&lt;/p&gt;". A single one is a word.
    if "<" not in text and len(_TAG.findall(plain)) > 1 and _IS_MARKUP.search(plain):
        return without_markup(plain, title)
    return Plain(plain)


def plain_line(text: str) -> str:
    """Return a title or the name of a source in one line without markup; without any, it is unchanged.

    >>> plain_line("Ferry strike &#8211; <i>day two</i> ")
    'Ferry strike – day two'
    """
    plain = without_markup(text, text).text.translate(NOT_SHOWN)
    return text if plain == text else " ".join(plain.split())


def without_source(title: str, source: str) -> str:
    """Return a title without the name of its source at the end.

    >>> without_source("Ferry strike: day two » Lorn Times", "Lorn Times")
    'Ferry strike: day two'
    """
    whole, source = title.strip(), source.strip()
    if not source or whole[-len(source) :].casefold() != source.casefold():
        return title
    cut = _BEFORE_SOURCE.search(whole[: -len(source)])
    return whole[: cut.start()] if cut else title


def _decoded(text: str) -> str:
    return _ENTITY.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    """Return what an entity stands for, also if it was escaped again; what is none is returned unchanged."""
    if _is_entity(found):
        return html.unescape("&" + found[2])
    return "&" + (found[2] or "") if found[1] else found[0]


def _is_entity(found: re.Match[str]) -> bool:
    return bool(found[2]) and (found[2].startswith("#") or found[2] in html5)


def _by_blocks(text: str, title: str) -> Plain:
    # Without p, as editors of blogs write it, blank lines separate paragraphs.
    source = text if _PARAGRAPH_TAG.search(text) else _BLANK_LINES.sub("<p>", text)
    return story_of(markup_blocks(source), title)


def _by_lines(text: str) -> Plain:
    # A tag, such as one with an address, may go over several lines.
    text = _TAG.sub(lambda found: found[0].replace("\n", " "), text)
    lines: list[str] = []
    set_aside: list[SetAside] = []
    position = 0
    for line in text.split("\n"):
        parts = list(parts_of(markup_blocks(line))) if _TAG.search(line) else [(_decoded(line), "")]
        for number, (part, kind) in enumerate(parts):
            if number:
                position += 1
            if kind:
                set_aside.append(SetAside(position, position + len(part), kind))
            position += len(part)
        lines.append(" ".join(part for part, _ in parts))
        position += 1
    return Plain("\n".join(lines), Origin(set_aside=tuple(set_aside)))


# --- Parsing -----------------------------------------------------------------------------------


def markup_blocks(source: str) -> list[PageBlock]:
    """Return the blocks of a fragment of HTML. What is no tag and no entity of HTML is text."""
    root = _parsed(_sound(source))
    if root is None:
        return []
    join_lines(root)
    mark_block_quotes(root)
    for element in root.iter("sup", "a"):
        if _is_note_mark(element):
            element.tag = "template"
    raise_figures(root)
    for row in list(root.iter("tr")):
        _read_row(row)
    for deleted in list(root.iter("del", "s", "strike")):
        _put_behind(deleted)
    return list(blocks_of(root))


def _is_note_mark(element: Any) -> bool:
    """Return whether an element is the mark of a note: a link to it, or raised as "[2]" ("10²" is none)."""
    text = element.text_content()
    has_link = any(link.get("href", "").startswith("#") for link in element.iter("a"))
    return NOTE_MARK.fullmatch(text) is not None and (
        has_link or (element.tag == "sup" and not text.strip().isdecimal())
    )


def _sound(source: str) -> str:
    """Return HTML in which "<" and "&" that begin no tag and no entity are escaped."""
    source = _CUT_TAG.sub("", _NO_CONTENT.sub("", source))
    if "\\" in source:
        source = _ESCAPED_LINE_ENDS.sub("\n", source)
    last_comment = source.rfind("-->")
    source = _NO_TAG.sub("&lt;", source)
    if "<!--" in source:
        source = re.sub("<!--", lambda f: "<!--" if f.start() < last_comment else "&lt;!--", source)
    return _ENTITY.sub(lambda f: "&" + f[2] if _is_entity(f) else "&amp;" + (f[2] or ""), source)


def _parsed(source: str) -> Any:
    root, is_cut = parse_html(f"<html><body>{source}</body></html>")
    if not is_cut:
        return root
    # Unclosed tags nest; without inline tags nothing is nested.
    source = _TAG.sub(lambda found: "<p>" if _BLOCK_TAG.match(found[0]) else "", source)
    return parse_html(f"<html><body>{source}</body></html>").root


def _read_row(row: Any) -> None:
    """Make a row of data one block: its cells without markup, with bars between them."""
    cells = [" ".join(block.text for block in blocks_of(cell)) for cell in row if cell.tag in ("td", "th")]
    if len([cell for cell in cells if cell]) < 2 or any(len(cell.split()) > _LONGEST_CELL for cell in cells):
        return
    if any(
        element.tag in _BLOCKS and element.tag != "br" for cell in row for element in cell.iterdescendants()
    ):
        return
    for cell in list(row):
        row.remove(cell)
    row.text = " | ".join(cells)


def _put_behind(deleted: Any) -> None:
    """Put deleted words behind their block: they are no part of its sentence."""
    block = next((one for one in deleted.iterancestors() if one.tag not in INLINE), None)
    if block is None or block.tag == "template":  # the latter is inside deleted words
        return
    note = deleted.makeelement("aside", {SET_ASIDE: "note"})
    note.text = deleted.text_content()
    block.append(note) if block.tag == "body" else block.addnext(note)
    deleted.tag = "template"
