"""Validates the body of a request."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from summarizer.errors import InputError, MalformedJSON, SettingsError, nearest
from summarizer.reading import documents_of
from summarizer.records import Document
from summarizer.settings import RANKERS, Settings
from summarizer.updates import State

# The settings that a request may choose, a ranker by name only. Only the operator sets the limits on size and
# whatever may be a path.
OPTIONS = (
    *("words", "sentences", "chars", "lengths", "query", "ranker", "order", "agreement"),
    *("condense", "condenser", "permissive", "publishers", "timings"),
)
REQUEST_KEYS = ("documents", "options", "since")


def parse(body: bytes) -> Any:
    """Parse the JSON of a body.

    Raises:
        MalformedJSON: the body is not JSON; `where` is the line and column.
    """
    try:
        return json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MalformedJSON("the body is not UTF-8", f"byte {error.start}") from None
    except json.JSONDecodeError as error:
        where = f"line {error.lineno} column {error.colno}"
        raise MalformedJSON(f"the body is not JSON: {error.msg}", where) from None
    except ValueError as error:  # an integer with more digits than Python reads
        raise MalformedJSON(f"the body cannot be read: {error}", "body") from None
    except RecursionError:
        raise MalformedJSON("the body is nested too deeply", "body") from None


def summary_request(
    value: Any, base: Settings, condensers: Mapping[str, str]
) -> tuple[list[Document], Settings, State | None]:
    """Validate a request to summarize.

    Args:
        value: the body's JSON value.
        base: the operator's settings; the request's options override them.
        condensers: the condensers that a request may choose, by short name.

    Returns:
        The documents, the settings, and the state of the last update: None if the request has no `since`, and
        an empty state if `since` is null.

    Raises:
        InputError: the body is not of the form `{"documents": [{"text": ...}], "options": {...}}`, or its
            `since` is not a state.
        SettingsError: an option is unknown, not available to requests, or out of its range.
    """
    body = _object(value, "body")
    for key in body:
        if key not in REQUEST_KEYS:
            raise InputError(f"unknown key; {nearest(key, REQUEST_KEYS)}", key)
    documents = body.get("documents")
    if not isinstance(documents, list):
        raise InputError(f"must be a list of objects, not {_kind(documents)}", "documents")
    documents = [_object(document, f"documents[{index}]") for index, document in enumerate(documents)]
    options = _object(body.get("options", {}), "options")
    for key in options:
        if key not in OPTIONS:
            raise SettingsError(f"unknown option; {nearest(key, OPTIONS)}", f"options.{key}")
    ranker = options.get("ranker")
    if isinstance(ranker, str) and ranker not in RANKERS:
        raise SettingsError(f"there is no {ranker!r}; {nearest(ranker, RANKERS)}", "options.ranker")
    name = options.get("condenser")
    if isinstance(name, str) and name not in condensers:
        raise SettingsError(f"there is no {name!r}; {nearest(name, condensers)}", "options.condenser")
    if base.permissive and options.get("permissive") is False:
        raise SettingsError(
            "must be true or left out: this server uses permissive weights only", "options.permissive"
        )
    try:
        settings = Settings.load(options, defaults=asdict(base))
    except SettingsError as error:
        raise SettingsError(error.message, f"options.{error.where}") from None
    return documents_of(documents), settings, _since(body)


def _since(body: Mapping[str, Any]) -> State | None:
    if "since" not in body:
        return None
    if body["since"] is None:
        return State()
    try:
        return State.from_dict(_object(body["since"], "since"))
    except InputError as error:
        where = error.where if error.where.startswith("since") else f"since.{error.where}"
        raise InputError(error.message, where) from None


def _object(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"must be an object, not {_kind(value)}", where)
    return value


def _kind(value: Any) -> str:
    names = {
        "NoneType": "null",
        "str": "a string",
        "list": "a list",
        "dict": "an object",
        "bool": "a boolean",
    }
    return names.get(type(value).__name__, "a number")
