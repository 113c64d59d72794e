"""Parses the bytes of one file into the values of its documents; content and file ending decide the format.

Metadata (title, date, source, address) is removed from the text. All other plain text is kept unchanged: line
ends, non-breaking blanks, curly quotes, and the white space around it, unless metadata was removed there.
Pages, Markdown, live blogs, mails, subtitles and markup inside plain text have modules of their own. This
module opens no file and checks no limits.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from summarizer.errors import InputError
from summarizer.reading.documents import join, with_markup_read
from summarizer.reading.live_blogs import posts_of_text
from summarizer.reading.mail import mail_values
from summarizer.reading.markup import is_page
from summarizer.reading.pages import read_page

HTML_ENDINGS = (".html", ".htm", ".xhtml")
LINE_ENDINGS = (".jsonl", ".ndjson")
JSON_ENDINGS = (".json", *LINE_ENDINGS)
MARKDOWN_ENDINGS = (".md", ".markdown")

# PDF, zip (docx, odt, epub), gzip, bzip2, xz, zstd, 7z, rar, PNG, JPEG, GIF, old Office, RTF.
_BINARY = re.compile(
    rb"%PDF-|PK\x03\x04|\x1f\x8b|BZh[1-9]1AY&SY|\xfd7zXZ|\x28\xb5\x2f\xfd|7z\xbc\xaf|Rar!\x1a"
    rb"|\x89PNG|\xff\xd8\xff|GIF8[79]a|\xd0\xcf\x11\xe0|\{\\rtf"
)
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only encodings of the web: Python has others, such as unicode_escape, that are not for pages. ISO 8859-1 is
# missing, since browsers read it as Windows-1252, and so does this module.
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*"
    rb"(windows-125\d|iso-8859-(?:[2-9]|1[0-6])|koi8-[ru]|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)\b",
    re.IGNORECASE,
)
# Tab, line ends and form feed are text; 0x1A ends text files of DOS, 0x1B begins the colours of a terminal.
_NOT_IN_TEXT = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f]")
_XML = re.compile(r"\s*(?:<\?xml\b|<(?:rss|feed|rdf:RDF)\b)", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
# The root of a feed is at the start, after comments and references to style sheets.
_LONGEST_PROLOG = 5000

# Data sets of articles (Multi-News; Fabbri et al. 2019) have a mark between articles, and one for a line end.
_BETWEEN_ARTICLES = re.compile(r"(?:(?<=\s)|\A)(?:\|{5}|story_separator_special_tag)(?=\s|\Z)")
# From the first of its blanks on: a search from each of many blanks would take very long.
_DATASET_LINE_END = re.compile(r"(?:(?<![ \t])[ \t]++|\b)NEWLINE_CHAR\b[ \t]*+")

_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATED = re.compile(rf"[ \t]*date(?:[ \t]*:[ \t]*|[ \t]+)({_ISO})(?=\s|\Z)[ \t]*", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_HEADER = re.compile(r"[ \t]*(title|date|source|url)[ \t]*:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
# The full stop of an hour ends no sentence: "Sept. 13, 2031 8:30 a.m."
_HOURS = re.compile(r"\s[ap]\.m\.\Z")
# Any other line of a head, such as "updated: 2031-03-04".
_OTHER_HEADER = re.compile(r"[ \t]*[^\W\d_][\w -]{1,20}:[ \t]*[^\r\n]{0,80}(?:\r\n|\r|\n)")
# The longest value of a header, in characters; a longer one is prose that begins with such a word.
_LONGEST = {"title": 300, "date": 40, "source": 80, "url": 2000}


def decoded(data: bytes) -> tuple[str, str] | None:
    """Return a file's text without byte order mark, with a warning or ""; None if the file is binary."""
    if _BINARY.match(data):
        return None
    text, warning = _decoded(data)
    # Text has no NUL; data in no known encoding and with control characters is binary too.
    return None if "\0" in text or (warning and _NOT_IN_TEXT.search(text)) else (text, warning)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            try:
                return data.decode(encoding), ""
            except UnicodeDecodeError:
                name = encoding.upper()
                warning = f"is not valid {name}, despite its byte order mark; invalid bytes were replaced"
                return data.decode(encoding, "replace"), warning
    # The encoding that a page declares is not a guess; like browsers, search its first 1,024 bytes.
    declared = _CHARSET.search(data[:1024])
    for encoding in ("utf-8", *([declared[1].decode("ascii")] if declared else [])):
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("cp1252"), "is not UTF-8 and was read as Windows-1252; save it as UTF-8"
    except UnicodeDecodeError:
        warning = "is not UTF-8 and was read as Windows-1252, with some bytes replaced; save it as UTF-8"
        return data.decode("cp1252", "replace"), warning


def values_of(text: str, ending: str, unknown: dict[str, None]) -> Iterator[tuple[str, str, object]]:
    """Yield the documents of a file.

    Args:
        text: the text of the file.
        ending: the ending of its name, such as ".json".
        unknown: collects unknown keys.

    Yields:
        Where the document is in the file, the suffix for its id, and its values or an error.
    """
    form = _form(text, ending)
    if form == "jsonl":
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from _json_values(line, f"line {number}", f"#{number}", unknown)
    elif form == "json":
        yield from _json_values(text, "", "", unknown)
    elif form == "html":
        for suffix, value in read_page(text):
            yield "", suffix, value
    elif form == "xml":
        kind = "an XML feed" if _FEED.search(text[:_LONGEST_PROLOG]) else "XML"
        yield "", "", InputError(f"is {kind}, which is not read; give its articles as HTML, text or JSON")
    elif form == "markdown":
        yield from _posts_or_one("", with_markup_read(_from_text(text), markdown=True))
    else:
        for suffix, article in _articles(text):
            yield from _posts_or_one(suffix, with_markup_read(_from_text(article)))


def _articles(text: str) -> list[tuple[str, str]]:
    """Return the articles of a text with the marks of a data set, numbered; else the text, unchanged."""
    parts = [part.strip() for part in _BETWEEN_ARTICLES.split(_DATASET_LINE_END.sub("\n", text))]
    articles = [part for part in parts if part]
    if len(articles) > 1:
        return [(f"#{number}", article) for number, article in enumerate(articles, 1)]
    return [("", articles[0] if len(parts) > 1 and articles else _DATASET_LINE_END.sub("\n", text))]


def _posts_or_one(suffix: str, values: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
    """Yield the posts of a text that is a live blog, else the text."""
    posts = posts_of_text(values) or [("", values)]
    for number, one in posts:
        yield "", suffix + number.replace("#", "." if suffix else "#"), one


def _form(text: str, ending: str) -> str:
    first = [match[0] for match in islice(re.finditer(r"\S[^\n]*", text), 2)]
    if ending in LINE_ENDINGS:
        # A list written over several lines is not JSON lines, whatever the file name.
        return "json" if not _is_json(first[0]) and _is_json(text) else "jsonl"
    if len(first) == 2 and all(line.startswith("{") and _is_json(line) for line in first):
        return "jsonl"
    if ending == ".json" or (first[0].startswith(("{", "[")) and _is_json(text)):
        return "json"
    if is_page(text) or (ending in HTML_ENDINGS and "<" in text):
        return "html"
    if _XML.match(text):
        return "xml"
    return "markdown" if ending in MARKDOWN_ENDINGS else "text"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _json_values(
    text: str, where: str, number: str, unknown: dict[str, None]
) -> Iterator[tuple[str, str, object]]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        position = join(where or f"line {error.lineno}", f"column {error.colno}")
        yield where, number, InputError(f"is not JSON: {error.msg}", position)
        return
    except RecursionError:
        yield where, number, InputError("is nested too deeply; give a document or a list of documents", where)
        return
    except ValueError as error:  # an integer with more digits than Python reads
        yield where, number, InputError(f"is not JSON that can be read: {error}", where)
        return
    listed = value
    if isinstance(value, dict) and "documents" in value and "text" not in value:
        unknown.update(dict.fromkeys(key for key in value if key != "documents"))
        where, listed = join(where, "documents"), value["documents"]
        if not isinstance(listed, list):
            yield where, number, InputError(f"must be a list, not {type(listed).__name__}", where)
            return
    if not isinstance(listed, list):
        yield where, number, value
    elif not listed:
        yield where, number, InputError("contains no document", where)
    for index, item in enumerate(listed if isinstance(listed, list) else []):
        position = f"{where}[{index}]" if where.endswith("documents") else join(where, f"[{index}]")
        yield position, f"{number}.{index + 1}" if number else f"#{index + 1}", item


def _from_text(text: str) -> dict[str, str]:
    """Split the metadata at the top of a text from the text.

    Metadata are lines `title: ...`, `date: ...`, `source: ...`, `url: ...`, each once, in any order; or
    `date 2023-02-22`, with or without a colon, after which the article may continue in the same line.
    A line is prose if its value is too long for its key (`_LONGEST`), if a `url` has blanks, or if a `source`
    or `date` is like a sentence: more than three words and a full stop after a word. Lines with other keys
    among them ("updated: 2031-03-04") stay at the top of the text.
    """
    if mail := mail_values(text):
        return mail
    values: dict[str, str] = {}
    others: list[str] = []
    position = len(text) - len(text.lstrip())
    while True:
        if "date" not in values and (match := _DATED.match(text, position)):
            values["date"], position = match[1], match.end()
            line_end = _LINE_END.match(text, position)
            if not line_end:
                break  # the article continues in this line
            position = line_end.end()
        elif (match := _HEADER.match(text, position)) and _is_header(
            match[1].lower(), match[2].strip(), values
        ):
            values[match[1].lower()], position = match[2].strip(), match.end()
        elif values and (end := _after_other_headers(text, position, values)):
            others.append(text[position:end].strip())
            position = end
        else:
            break
    if values:
        text = "\n\n".join(filter(None, (*others, text[position:].lstrip())))
    return {key: value for key, value in values.items() if value} | {"text": text}


def _after_other_headers(text: str, position: int, found: Mapping[str, str]) -> int:
    """Return where the lines of a head with other keys end, 0 if none of the four follows them."""
    while other := _OTHER_HEADER.match(text, position):
        position = other.end()
        match = _HEADER.match(text, position)
        if match and _is_header(match[1].lower(), match[2].strip(), found):
            return position
    return 0


def _is_header(key: str, value: str, found: Mapping[str, str]) -> bool:
    if key in found or len(value) > _LONGEST[key]:
        return False
    words = len(_HOURS.sub("", value).split())
    if key == "url":
        return words <= 1
    return key == "title" or words <= 3 or not _HOURS.sub("", value).endswith((".", "!", "?"))
