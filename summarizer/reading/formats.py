"""The bytes of one file become the values of the documents in it, by content as well as by ending.

What is metadata (a title, a date, a source, an address) is not text; all other text is kept as it
stands: line ends, non-breaking blanks, curly quotes, and the white space around it unless metadata
stood there. Nothing here opens a file or knows of limits.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from summarizer.errors import InputError
from summarizer.reading.documents import join

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
# Only encodings of the web: Python knows others, such as unicode_escape, that are none. ISO 8859-1 is
# not among them, since browsers read it as Windows-1252, and so do we.
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*"
    rb"(windows-125\d|iso-8859-(?:[2-9]|1[0-6])|koi8-[ru]|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)\b",
    re.IGNORECASE,
)
# Tab, line ends and form feed are text; 0x1A ended text files under DOS, 0x1B begins a terminal's colours.
_NOT_IN_TEXT = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f]")
# The comments are possessive: else a page that begins with many is parted in every possible way.
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html)\b", re.I | re.S)

_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATED = re.compile(rf"[ \t]*date(?:[ \t]*:[ \t]*|[ \t]+)({_ISO})(?=\s|\Z)[ \t]*", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_HEADER = re.compile(r"[ \t]*(title|date|source|url)[ \t]*:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
# A header's value that is longer, in characters, is the prose of an article that begins with such a word.
_LONGEST = {"title": 300, "date": 40, "source": 80, "url": 2000}
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LINE = re.compile(r"([A-Za-z][^:]*):(?:[ \t]+(.*))?$")
# A blank that no line breaks at, as a page may write it, and what stands for it while trafilatura reads.
_HARD_BLANK = re.compile(r"\xa0|&nbsp;|&#160;|&#x[aA]0;")
_STAND_IN = "\N{SHOULDERED OPEN BOX}"  # the sign for it; trafilatura drops what cannot be printed
_HEADING = re.compile(r"\s*# +([^\r\n]*)(?:\r\n|\r|\n|\Z)")


def decoded(data: bytes) -> tuple[str, str] | None:
    """A file's text without its mark, and what is doubtful about it (or ""); None if it is no text."""
    if _BINARY.match(data):
        return None
    text, doubt = _decoded(data)
    # No text has a NUL; one in no known encoding, with control characters besides, is none either.
    return None if "\0" in text or (doubt and _NOT_IN_TEXT.search(text)) else (text, doubt)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            data = data[len(mark) :]
            try:
                return data.decode(encoding), ""
            except UnicodeDecodeError:
                doubt = f"is not valid {encoding.upper()}, as its mark says; the wrong bytes were replaced"
                return data.decode(encoding, "replace"), doubt
    # What a page says of itself is no guess; browsers look into its first 1,024 bytes too.
    declared = _CHARSET.search(data[:1024])
    for encoding in ("utf-8", *([declared[1].decode("ascii")] if declared else [])):
        try:
            return data.decode(encoding), ""
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("cp1252"), "is not UTF-8 and was read as Windows-1252; save it as UTF-8"
    except UnicodeDecodeError:
        doubt = "is not UTF-8 and was read as Windows-1252, with some bytes replaced; save it as UTF-8"
        return data.decode("cp1252", "replace"), doubt


def values_of(text: str, ending: str, passed_over: dict[str, None]) -> Iterator[tuple[str, str, object]]:
    """What a file holds: the place in it, what that adds to the id, and a document's values or an error."""
    form = _form(text, ending)
    if form == "jsonl":
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                yield from _json_values(line, f"line {number}", f"#{number}", passed_over)
    elif form == "json":
        yield from _json_values(text, "", "", passed_over)
    else:
        read_as = {"html": _from_html, "markdown": _from_markdown, "text": _from_text}
        yield "", "", read_as[form](text)


def _form(text: str, ending: str) -> str:
    first = [match[0] for match in islice(re.finditer(r"\S[^\n]*", text), 2)]
    if ending in LINE_ENDINGS:
        # A list written over several lines is no JSON lines, whatever its name says.
        return "json" if not _is_json(first[0]) and _is_json(text) else "jsonl"
    if len(first) == 2 and all(line.startswith("{") and _is_json(line) for line in first):
        return "jsonl"
    if ending == ".json" or (first[0].startswith(("{", "[")) and _is_json(text)):
        return "json"
    if _HTML.match(text) or (ending in HTML_ENDINGS and "<" in text):
        return "html"
    return "markdown" if ending in MARKDOWN_ENDINGS else "text"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _json_values(
    text: str, where: str, number: str, passed_over: dict[str, None]
) -> Iterator[tuple[str, str, object]]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        place = join(where or f"line {error.lineno}", f"column {error.colno}")
        yield where, number, InputError(f"is not JSON: {error.msg}", place)
        return
    except RecursionError:
        yield where, number, InputError("is nested too deep; give a document or a list of documents", where)
        return
    except ValueError as error:  # a whole number of more digits than Python reads
        yield where, number, InputError(f"is not JSON that can be read: {error}", where)
        return
    listed = value
    if isinstance(value, dict) and "documents" in value and "text" not in value:
        passed_over.update(dict.fromkeys(key for key in value if key != "documents"))
        where, listed = join(where, "documents"), value["documents"]
        if not isinstance(listed, list):
            yield where, number, InputError(f"must be a list, not {type(listed).__name__}", where)
            return
    if not isinstance(listed, list):
        yield where, number, value
    elif not listed:
        yield where, number, InputError("holds no document", where)
    for row, item in enumerate(listed if isinstance(listed, list) else []):
        place = f"{where}[{row}]" if where.endswith("documents") else join(where, f"[{row}]")
        yield place, f"{number}.{row + 1}" if number else f"#{row + 1}", item


def _from_html(text: str) -> dict[str, str] | InputError:
    """The main text and the metadata of a page, by trafilatura, which is given no network and no clock."""
    import trafilatura  # here, since it takes a tenth of a second that most runs need not spend

    # trafilatura takes a fragment of one block for no HTML, unless it is wrapped.
    html = text if _HTML.match(text) else f"<html>{text}</html>"
    if _STAND_IN not in html:
        html = _HARD_BLANK.sub(_STAND_IN, html)  # trafilatura makes plain blanks of them
    try:
        page: Any = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # The extensive search takes a year in a footer for a date; the upper bound is today by default.
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": "9999-12-31",
            },
        )
    except Exception as error:  # pages are wild, and a page must not end the run, whatever it sets off
        return InputError(f"cannot be read as HTML: {error!r}")
    found = (page.text, page.title, page.sitename or page.hostname) if page else ("", "", "")
    main, title, source = ((part or "").replace(_STAND_IN, "\xa0") for part in found)
    # Its lines are blocks; a blank line between them says so to whatever splits the text.
    blocks = [block.strip() for block in main.split("\n") if block.strip()]
    if blocks and blocks[0] == title:
        del blocks[0]  # metadata is not text
    if not blocks:
        return InputError("no main text was found in this page")
    values = {"text": "\n\n".join(blocks), "title": title}
    values |= {"source": source, "url": page.url or ""}
    return values | ({"date": page.date} if page.date and _is_written(page.date, html) else {})


def _is_written(day: str, html: str) -> bool:
    """Whether the page has the day beside the year.

    From "2024-03" htmldate makes a day of that month that depends on the day of the run.
    """
    year, month, number = (part.lstrip("0") for part in day.split("-"))
    between = r"[^\d<>\"']{1,20}"
    forms = (
        rf"{year}\D?0?{month}\D?0?{number}",
        rf"{year}{between}0?{number}",
        rf"0?{number}{between}{year}",
        rf"0?{number}\D0?{month}\D{year}",
    )
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", html) is not None


def _from_markdown(text: str) -> dict[str, str]:
    """Front matter and a first heading become metadata; other markup stays."""
    values: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        lines = [line for line in front[1].splitlines() if line.strip()]
        pairs = [_FRONT_LINE.match(line) for line in lines]
        # Below a key, lists and objects stand indented or behind a dash: they are none of our keys.
        if all(
            pair or line.startswith((" ", "\t", "-", "#")) for pair, line in zip(pairs, lines, strict=True)
        ):
            for pair in filter(None, pairs):
                if value := (pair[2] or "").strip().strip("\"'"):
                    values[pair[1].strip().lower()] = value
            text = text[front.end() :].lstrip()
    values |= _from_text(text)
    if heading := _HEADING.match(values["text"]):
        title = heading[1].strip()
        if values.get("title", title) == title:
            values |= {"title": title, "text": values["text"][heading.end() :].lstrip()}
    return values


def _from_text(text: str) -> dict[str, str]:
    """The metadata at the very top of a text, and the text.

    Metadata are lines `title: ...`, `date: ...`, `source: ...`, `url: ...`, each once, in any order; or
    `date 2023-02-22`, with or without a colon, after which the article may go on in the same line.
    A line is taken for prose if its value is too long for its key (`_LONGEST`), if a `url` has blanks, or
    if a `source` or `date` reads like a sentence: more than three words and a full stop.
    """
    values: dict[str, str] = {}
    place = len(text) - len(text.lstrip())
    while True:
        if "date" not in values and (match := _DATED.match(text, place)):
            values["date"], place = match[1], match.end()
            line_end = _LINE_END.match(text, place)
            if not line_end:
                break  # the article goes on in this line
            place = line_end.end()
        elif (match := _HEADER.match(text, place)) and _is_header(match[1].lower(), match[2].strip(), values):
            values[match[1].lower()], place = match[2].strip(), match.end()
        else:
            break
    if values:
        text = text[place:].lstrip()
    return {key: value for key, value in values.items() if value} | {"text": text}


def _is_header(key: str, value: str, found: Mapping[str, str]) -> bool:
    if key in found or len(value) > _LONGEST[key]:
        return False
    words = len(value.split())
    if key == "url":
        return words <= 1
    return key == "title" or words <= 3 or not value.endswith((".", "!", "?"))
