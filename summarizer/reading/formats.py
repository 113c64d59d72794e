"""Parses the bytes of one file into the values of its documents; content and file ending decide the format.

Metadata (title, date, source, address) is removed from the text. All other text is kept unchanged: line ends,
non-breaking blanks, curly quotes, and the white space around it, unless metadata was removed there. This
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
# Only encodings of the web: Python has others, such as unicode_escape, that are not for pages. ISO 8859-1 is
# missing, since browsers read it as Windows-1252, and so does this module.
_CHARSET = re.compile(
    rb"(?:charset|encoding)\s*=\s*[\"']?\s*"
    rb"(windows-125\d|iso-8859-(?:[2-9]|1[0-6])|koi8-[ru]|shift_jis|euc-jp|euc-kr|gb2312|gbk|gb18030|big5)\b",
    re.IGNORECASE,
)
# Tab, line ends and form feed are text; 0x1A ends text files of DOS, 0x1B begins the colours of a terminal.
_NOT_IN_TEXT = re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f]")
# Comments are matched possessively: with backtracking, a page that begins with many takes very long.
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html)\b", re.I | re.S)

_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_DATED = re.compile(rf"[ \t]*date(?:[ \t]*:[ \t]*|[ \t]+)({_ISO})(?=\s|\Z)[ \t]*", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_HEADER = re.compile(r"[ \t]*(title|date|source|url)[ \t]*:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
# The longest value of a header, in characters; a longer one is prose that begins with such a word.
_LONGEST = {"title": 300, "date": 40, "source": 80, "url": 2000}
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_LINE = re.compile(r"([A-Za-z][^:]*):(?:[ \t]+(.*))?$")
# Non-breaking blanks as a page may write them, and their replacement while trafilatura reads the page.
_HARD_BLANK = re.compile(r"\xa0|&nbsp;|&#160;|&#x[aA]0;")
_PLACEHOLDER = "\N{SHOULDERED OPEN BOX}"  # the sign for a blank; trafilatura drops unprintable characters
_HEADING = re.compile(r"\s*# +([^\r\n]*)(?:\r\n|\r|\n|\Z)")


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
    else:
        read_as = {"html": _from_html, "markdown": _from_markdown, "text": _from_text}
        yield "", "", read_as[form](text)


def _form(text: str, ending: str) -> str:
    first = [match[0] for match in islice(re.finditer(r"\S[^\n]*", text), 2)]
    if ending in LINE_ENDINGS:
        # A list written over several lines is not JSON lines, whatever the file name.
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


def _from_html(text: str) -> dict[str, str] | InputError:
    """Return the main text and metadata of a page, extracted by trafilatura without network and clock."""
    import trafilatura  # here, since it takes a tenth of a second, and most runs do not need it

    # trafilatura does not recognise a fragment of one block as HTML unless it is wrapped.
    html = text if _HTML.match(text) else f"<html>{text}</html>"
    if _PLACEHOLDER not in html:
        html = _HARD_BLANK.sub(_PLACEHOLDER, html)  # trafilatura replaces them by plain blanks
    try:
        page: Any = trafilatura.bare_extraction(
            html,
            with_metadata=True,
            include_comments=False,
            # The extensive search reads a year in a footer as a date; the default upper bound is today.
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "max_date": "9999-12-31",
            },
        )
    except Exception as error:  # any page may be malformed, and none may end the run
        return InputError(f"cannot be read as HTML: {error!r}")
    found = (page.text, page.title, page.sitename or page.hostname) if page else ("", "", "")
    main, title, source = ((part or "").replace(_PLACEHOLDER, "\xa0") for part in found)
    # Its lines are blocks; blank lines between them mark these as paragraphs for the splitter.
    blocks = [block.strip() for block in main.split("\n") if block.strip()]
    if blocks and blocks[0] == title:
        del blocks[0]  # the title is metadata
    if not blocks:
        return InputError("no main text was found in this page")
    values = {"text": "\n\n".join(blocks), "title": title}
    values |= {"source": source, "url": page.url or ""}
    return values | ({"date": page.date} if page.date and _is_written(page.date, html) else {})


def _is_written(day: str, html: str) -> bool:
    """Does the page contain the day next to the year?

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
    """Return the text without front matter and first heading, which are metadata; other markup stays."""
    values: dict[str, str] = {}
    if front := _FRONT_MATTER.match(text):
        lines = [line for line in front[1].splitlines() if line.strip()]
        pairs = [_FRONT_LINE.match(line) for line in lines]
        # Lists and objects below a key are indented or follow a dash: they are not document keys.
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
    """Split the metadata at the top of a text from the text.

    Metadata are lines `title: ...`, `date: ...`, `source: ...`, `url: ...`, each once, in any order; or
    `date 2023-02-22`, with or without a colon, after which the article may continue in the same line.
    A line is prose if its value is too long for its key (`_LONGEST`), if a `url` has blanks, or if a `source`
    or `date` is like a sentence: more than three words and a full stop.
    """
    values: dict[str, str] = {}
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
        else:
            break
    if values:
        text = text[position:].lstrip()
    return {key: value for key, value in values.items() if value} | {"text": text}


def _is_header(key: str, value: str, found: Mapping[str, str]) -> bool:
    if key in found or len(value) > _LONGEST[key]:
        return False
    words = len(value.split())
    if key == "url":
        return words <= 1
    return key == "title" or words <= 3 or not value.endswith((".", "!", "?"))
