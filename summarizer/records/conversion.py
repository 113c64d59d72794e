"""Convert records to plain values for JSON, and back; a record's attribute names are its JSON keys."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar

from summarizer.errors import InputError, SettingsError
from summarizer.settings import Publishers

# Metadata of a field that is no part of a record's JSON.
NOT_IN_JSON = {"json": False}


def to_dict(value: Any) -> Any:
    """Return a record as plain dicts, lists, strings and numbers, without the fields `NOT_IN_JSON`."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: dict(getattr(value, name)) if hint == Publishers else to_dict(getattr(value, name))
            for name, hint in _hints(type(value)).items()
        }
    if isinstance(value, (tuple, list)):
        return [to_dict(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


R = TypeVar("R")


def from_dict(record: type[R], plain: Any, where: str = "") -> R:
    """Return the record of class `record` that `to_dict` converted to `plain`; unknown keys are ignored.

    Raises:
        InputError: a missing key, or a value of the wrong type; `where` is its path.
    """
    if not isinstance(plain, Mapping):
        raise InputError(f"must be an object, not {type(plain).__name__}", where)
    hints = _hints(record)  # type: ignore[arg-type]
    for spec in fields(record):  # type: ignore[arg-type]
        if spec.name not in plain and spec.default is MISSING and spec.default_factory is MISSING:
            raise InputError(f"`{spec.name}` is missing", _join(where, spec.name))
    values = {
        key: _read(hints[key], value, _join(where, key)) for key, value in plain.items() if key in hints
    }
    try:
        return record(**values)
    except (InputError, SettingsError) as error:
        raise InputError(error.message, _join(where, error.where)) from None


@cache
def _hints(record: type) -> dict[str, Any]:
    """Return the fields of a record with their types in the order of its JSON: positional fields first."""
    hints = typing.get_type_hints(record)
    written = (spec for spec in fields(record) if spec.metadata.get("json", True))
    ordered = sorted(written, key=lambda spec: bool(spec.kw_only))
    return {spec.name: hints[spec.name] for spec in ordered}


def _join(where: str, key: object) -> str:
    return f"{where}.{key}" if where else str(key)


def _read(hint: Any, value: Any, where: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if is_dataclass(hint):
        return from_dict(typing.cast(type, hint), value, where)
    if hint == Publishers and isinstance(value, Mapping):  # the settings check it
        return value
    if origin is tuple:
        return _read_items(arguments, value, where)
    if date in arguments:  # the record checks and parses its own date
        return value
    if types.NoneType in arguments:  # one other type, or None
        return None if value is None else _read(arguments[0], value, where)
    if origin is Literal:
        if value not in arguments:
            raise InputError(f"must be one of {', '.join(map(repr, arguments))}, not {value!r}", where)
        return value
    kinds = (float, int) if hint is float else (origin or hint,)
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):  # True is an int too
        raise InputError(f"has the wrong type: {type(value).__name__}", where)
    return value


def _read_items(arguments: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    """Return the items of a tuple, all of one type; `arguments` are those of its type hint."""
    if not isinstance(value, (list, tuple)):
        raise InputError(f"must be a list, not {type(value).__name__}", where)
    if arguments[-1] is not Ellipsis and len(value) != len(arguments):  # a span: (start, end)
        raise InputError(f"must be a list of {len(arguments)}, not of {len(value)}", where)
    return tuple(_read(arguments[0], item, f"{where}[{index}]") for index, item in enumerate(value))
