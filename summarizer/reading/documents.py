"""Makes documents of mappings and strings from the library, a request or a JSON file.

Markup in a text, a title or a source is read (`markup.py`); a whole page and Markdown are read as a file with
it would be. Offsets are those of the text without markup. Documents that the caller made are not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from summarizer.errors import InputError, nearest
from summarizer.reading.live_blogs import as_one_document
from summarizer.reading.mail import without_quote_marks
from summarizer.reading.markdown import front_matter, is_markdown, markdown_values
from summarizer.reading.markup import is_page, plain_line, without_markup, without_source
from summarizer.reading.pages import read_page
from summarizer.reading.stubs import NO_STORY, OPENING_ONLY, has_paywall, is_wall, short_segments
from summarizer.reading.subtitles import without_cues
from summarizer.records import Document
from summarizer.records.origin import Origin, SetAside

# `date` is another name of `published`.
DOCUMENT_KEYS = ("text", "id", "title", "source", "url", "published", "date")


def documents_of(values: Iterable[Document | Mapping[str, Any] | str]) -> list[Document]:
    """Return documents made of documents, mappings or plain strings.

    The keys of a mapping are the fields of `Document`, or `date` for `published`; a value of None is treated
    as missing. The list may be empty.

    Raises:
        InputError: an unknown key, a wrong type, or not a list; `where` is such as "documents[3].titel".
    """
    if isinstance(values, (str, bytes, Mapping, Document)) or not isinstance(values, Iterable):
        raise InputError(
            f"must be a list of documents, not {type(values).__name__}; put one into a list: [document]",
            "documents",
        )
    return [document_from(value, f"documents[{index}]") for index, value in enumerate(values)]


def document_from(value: object, where: str, unknown: dict[str, None] | None = None) -> Document:
    """Return a document made of a mapping or a string.

    Args:
        value: the mapping or string; a document is returned unchanged.
        where: where it was found, for errors.
        unknown: collects unknown keys, which are then ignored; without it they raise an error.

    Raises:
        InputError: the value is not a valid document.
    """
    if isinstance(value, Document):
        return value
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        kind = type(value).__name__
        raise InputError(f"must be a document (an object with a `text`) or a string, not {kind}", where)
    fields = _fields(value, where, unknown)
    if "text" not in fields:
        raise InputError("`text` is missing", join(where, "text"))
    read = _fields(with_markup_read(fields), where, {})
    try:
        return Document(**read)
    except InputError as error:
        name = error.where.rpartition(", ")[2]  # `where` is "title", or "document 'a', title"
        if name == "published" and "published" not in fields:  # of the front matter in the text
            warnings = (*read["origin"].warnings, f"{error.message}; it was read without a date")
            return Document(
                **read | {"published": None, "origin": replace(read["origin"], warnings=warnings)}
            )
        if name == "published" and value.get("published") is None:
            name = "date"
        raise InputError(error.message, join(where, name)) from None


def _fields(value: Mapping[Any, Any], where: str, unknown: dict[str, None] | None) -> dict[str, Any]:
    """Return the fields of a document in a mapping; `published` takes precedence over `date`."""
    fields: dict[str, Any] = {}
    for key, item in value.items():
        twice = key == "date" and value.get("published") is not None
        if key in DOCUMENT_KEYS and not twice:
            if item is not None or key == "text":
                fields["published" if key == "date" else key] = item
        elif isinstance(item, Origin):  # from `formats.py`; JSON has none
            fields["origin"] = item
        elif unknown is not None:
            unknown[f"{key} (beside published)" if twice else str(key)] = None
        elif twice:
            raise InputError("is another name of `published`; give only one of them", join(where, key))
        else:
            raise InputError(f"unknown key; {nearest(str(key), DOCUMENT_KEYS)}", join(where, key))
    return fields


def with_markup_read(fields: dict[str, Any], markdown: bool = False) -> dict[str, Any]:
    """Return the fields of a document with markup in them read; of what has an origin, only title and source.

    What a whole page or the front matter of Markdown states (title, source, address, date) is used if the
    fields do not. Front matter may have keys that no document has.

    Args:
        fields: of a document.
        markdown: whether the text is Markdown, even if it has no mark of it.
    """
    read = dict(fields)
    for name in ("title", "source"):
        if isinstance(value := fields.get(name), str):
            read[name] = plain_line(value)
    if isinstance(title := read.get("title"), str) and isinstance(source := read.get("source"), str):
        read["title"] = without_source(title, source)
    text = fields.get("text")
    if "origin" in fields or not isinstance(text, str):
        return read
    title = read.get("title")
    found = _found_in(text, title if isinstance(title, str) else "", markdown)
    if read.get("published") or read.get("date"):
        found.pop("date", None)
    own = {key: value for key, value in read.items() if key == "id" or (key != "text" and value != "")}
    return {key: value for key, value in found.items() if value or key == "text"} | own


def _found_in(text: str, title: str, markdown: bool) -> dict[str, Any]:
    """Return the values of a document that its text has: the text without markup, its origin, and others."""
    warnings: tuple[str, ...] = ()
    if is_page(text):
        values_or_errors = [value for _, value in read_page(text)]
        if posts := [value for value in values_or_errors if not isinstance(value, InputError)]:
            return as_one_document(posts)
        warnings = tuple(error.message for error in values_or_errors if isinstance(error, InputError))
    elif markdown or is_markdown(text):
        values, text = front_matter(text)
        for name in {"title", "source"} & values.keys():
            values[name] = plain_line(values[name])
        made = markdown_values(text, title or values.get("title", ""))
        if values.get("date") or values.get("published"):
            made.pop("date", None)
        return values | made | {"origin": _with_stub_named(made["text"], made["origin"])}
    # A page without a story is read as any text.
    plain = without_markup(without_cues(without_quote_marks(text)), title)
    origin = replace(plain.origin or Origin(), warnings=warnings) if warnings else plain.origin
    return {
        "text": plain.text,
        "origin": _with_stub_named(plain.text, origin),
        "title": plain.title,
        "date": plain.date,
    }


def _with_stub_named(text: str, origin: Origin | None) -> Origin | None:
    """Return the origin of a text, with a warning if it is a stub; what has no story is set aside whole."""
    known = origin or Origin()
    segments = short_segments(text, known)
    if is_wall(segments):
        whole = (0, len(text))
        return Origin((whole,), (SetAside(*whole, "site notice"),), warnings=(NO_STORY,))
    if has_paywall(segments):
        return replace(known, warnings=(*known.warnings, OPENING_ONLY))
    return origin


def join(where: str, name: object) -> str:
    """Join a location and a name: "documents[3].title", "line 7, title", or "title" alone."""
    if not where:
        return str(name)
    return f"{where}.{name}" if where.endswith("]") else f"{where}, {name}"
