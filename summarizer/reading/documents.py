"""Mappings and strings become documents: what the library, a request or a JSON file hands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.errors import InputError, nearest
from summarizer.records import Document

# `date` is another name of `published`.
DOCUMENT_KEYS = ("text", "id", "title", "source", "url", "published", "date")


def documents_of(values: Iterable[Document | Mapping[str, Any] | str]) -> list[Document]:
    """Documents from what the library or a request hands in: documents, mappings, or plain strings.

    A mapping has the names of `Document`'s fields, `date` being another name of `published`; a field
    that is None counts as not given. An empty list is fine here.

    Raises:
        InputError: an unknown key, a wrong type, or no list; `where` names the place: "documents[3].titel".
    """
    if isinstance(values, (str, bytes, Mapping, Document)) or not isinstance(values, Iterable):
        raise InputError(
            f"must be a list of documents, not {type(values).__name__}; put one into a list: [document]",
            "documents",
        )
    return [document_from(value, f"documents[{row}]") for row, value in enumerate(values)]


def document_from(value: object, where: str, passed_over: dict[str, None] | None = None) -> Document:
    """One document from a mapping or a string; `where` is its place, for messages.

    An unknown key is an error, or, where `passed_over` is given, is put there and ignored.
    """
    if isinstance(value, Document):
        return value
    if isinstance(value, str):
        value = {"text": value}
    if not isinstance(value, Mapping):
        kind = type(value).__name__
        raise InputError(f"must be a document (an object with a `text`) or a string, not {kind}", where)
    fields = _fields(value, where, passed_over)
    if "text" not in fields:
        raise InputError("`text` is missing", join(where, "text"))
    try:
        return Document(**fields)
    except InputError as error:
        name = error.where.rpartition(", ")[2]  # Document says "title", or "document 'a', title"
        if name == "published" and value.get("published") is None:
            name = "date"
        raise InputError(error.message, join(where, name)) from None


def _fields(value: Mapping[Any, Any], where: str, passed_over: dict[str, None] | None) -> dict[str, Any]:
    """The fields of a document that the mapping gives; of `published` and `date`, `published` counts."""
    fields: dict[str, Any] = {}
    for key, item in value.items():
        twice = key == "date" and value.get("published") is not None
        if key in DOCUMENT_KEYS and not twice:
            if item is not None or key == "text":
                fields["published" if key == "date" else key] = item
        elif passed_over is not None:
            passed_over[f"{key} (beside published)" if twice else str(key)] = None
        elif twice:
            raise InputError("is another name of `published`; give one of the two", join(where, key))
        else:
            raise InputError(f"unknown key; {nearest(str(key), DOCUMENT_KEYS)}", join(where, key))
    return fields


def join(where: str, name: object) -> str:
    """A place within a place: "documents[3].title", "line 7, title", or "title" alone."""
    if not where:
        return str(name)
    return f"{where}.{name}" if where.endswith("]") else f"{where}, {name}"
