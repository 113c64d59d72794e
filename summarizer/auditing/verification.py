"""Verification of a result: which parts of its receipt differ from those of a second run, and what of itself.

If the receipt is the same and the result is not, somebody has edited it; the first key that differs is named.

Limitations: this module does not make the second run; the caller does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from summarizer import __version__
from summarizer.errors import InputError, one_line
from summarizer.receipts import GRAMMAR, LIBRARIES, NEURAL, PYTHON, UNVERIFIABLE, digest_of, version_of
from summarizer.records import Document, Receipt, Summary, to_dict

# Digests of articles are shown by so many digits, which no two articles of a pile will share.
SHOWN = 12
# Characters that are shown of a value.
EXCERPT = 60
# The same receipt promises the same bytes, but for what no receipt tells.
EDITED = "was edited, or comes from another kind of machine"


@dataclass(frozen=True, slots=True)
class Check:
    """One of the things that are compared: `holds`, and in plain words what was found, a line each."""

    about: str
    holds: bool
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What `compare` found: a check for each part of the receipt, in its order, then one for the result."""

    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Are the receipt and the result those that were made again?"""
        return all(check.holds for check in self.checks)

    @property
    def text(self) -> str:
        """What was found, a line for each thing that was compared, and the verdict."""
        lines = []
        for check in self.checks:
            first, *more = check.told
            lines += [f"{check.about + ':':<10}{first}", *(f"{'':10}{line}" for line in more)]
        return "\n".join([*lines, "verified" if self.holds else "NOT verified"]) + "\n"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A result that was read: its JSON as it is in the file, the summary in it, and its receipt."""

    plain: dict[str, Any]
    summary: Summary
    receipt: Receipt


def read_result(content: bytes, name: str) -> ReadResult:
    """A result as `summarize --format json` wrote it.

    Raises:
        InputError: it is no such JSON, gives a key twice, or has no receipt; `name` is where it was found.
    """
    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_unique)
        summary = Summary.from_dict(plain)
    except InputError as error:
        raise InputError(error.message, f"{name}: {error.where}" if error.where else name) from None
    except (ValueError, RecursionError) as error:
        reason = one_line((str(error).splitlines() or ["nested too deep"])[0])
        raise InputError(f"is no result of `summarize --format json`: {reason}", name) from None
    if summary.receipt is None:
        raise InputError("has no receipt, so nothing can be held against it", name)
    return ReadResult(plain, summary, summary.receipt)


def in_order_of(result: Sequence[Document], documents: Sequence[Document]) -> list[Document]:
    """The documents in the order of a result that has the same ids, else in their own.

    So a result can be made again where the same articles were given in another order.
    """
    place = {document.id: number for number, document in enumerate(result)}
    if place.keys() != {document.id for document in documents}:
        return list(documents)
    return sorted(documents, key=lambda document: place[document.id])


def compare(result: ReadResult, documents: Sequence[Document], again: Summary, now: Receipt) -> Verification:
    """Which parts of a result's receipt hold, and whether the result does.

    Args:
        result: what is held against the second run.
        documents: the articles as they were read now, in the order in which they were given.
        again: the summary of these in the order of the result, with the result's own settings.
        now: the receipt of that.
    """
    given = result.receipt
    reordered = [one.id for one in documents] != [one.id for one in again.documents]
    articles = _articles(result.summary.documents, documents, reordered, given.documents == now.documents)
    settings = _plainly(
        "settings",
        given.settings == now.settings,
        "are not those that its receipt tells of: they were edited",
    )
    libraries = [f"{name} {version_of(name)}" for name in (*LIBRARIES, *NEURAL, *GRAMMAR)]
    program = _plainly(
        "program",
        given.program == now.program,
        f"is another: this is version {__version__} with Python {PYTHON}, "
        f"{', '.join(one for one in libraries if not one.endswith(' none'))}",
    )
    parts = [articles, settings, program, _weights(given.weights, now.weights)]
    # What was told of already is passed over, and how long a run took.
    aside = {"receipt", "seconds"} | (set() if articles.holds or reordered else {"documents"})
    one, other = (
        {key: value for key, value in each.items() if key not in aside}
        for each in (result.plain, json.loads(json.dumps(again.to_dict())))
    )
    difference = first_difference(one, other)
    now_other = [
        spec.name
        for spec in fields(Receipt)
        if spec.name != "models"  # the digest of weights is of the same files
        and getattr(given, spec.name) != getattr(now, spec.name)
    ]
    if given.weights.startswith(UNVERIFIABLE) and "weights" not in now_other:
        now_other.append("weights")  # their name is the same, and they may be others
    return Verification((*parts, _whole(difference, now_other)))


def _plainly(about: str, holds: bool, otherwise: str) -> Check:
    return Check(about, holds, ("the same",) if holds else (otherwise,))


def _articles(
    result: Sequence[Document], documents: Sequence[Document], reordered: bool, same_digest: bool
) -> Check:
    told = list(_changes(result, documents))
    if reordered and not told:
        told = [f"the same {len(documents)}, in another order than that of the result"]
    elif not told and not same_digest:
        told = ["are those that the result holds, and not those that its receipt tells of: it was edited"]
    elif told and same_digest:
        told = ["are those that the receipt tells of; what the result holds of them was edited:", *told]
    return Check("articles", not told, tuple(told) or (f"the same {len(documents)}",))


def _changes(result: Sequence[Document], documents: Sequence[Document]) -> Iterator[str]:
    """A line for each article that was changed, added, or is missing."""
    before, now = ({document.id: document for document in each} for each in (result, documents))
    for key, document in before.items():
        shown = one_line(str(key))
        if key not in now:
            yield f"missing: {shown} (sha256 {_short(document)})"
        elif _short(document) != _short(now[key]):
            old, new = to_dict(document), to_dict(now[key])
            changed = ", ".join(name for name in old if old[name] != new[name])
            digests = f"sha256 {_short(document)} in the result, {_short(now[key])} now"
            yield f"changed: {shown}, its {changed} ({digests})"
    for key, document in now.items():
        if key not in before:
            yield f"added: {one_line(str(key))} (sha256 {_short(document)})"


def _short(document: Document) -> str:
    return digest_of([to_dict(document)])[:SHOWN]


def _weights(given: str, now: str) -> Check:
    for digest, whose in ((given, "the result was made"), (now, "it was made again")):
        if digest.startswith(UNVERIFIABLE):
            code = one_line(digest.removeprefix(UNVERIFIABLE))
            told = f"cannot be verified: {whose} with code that has no digest, {code}"
            # A class that the settings name is used again, and its result can be held against the first.
            return Check("weights", given == now, (told,))
    return _plainly("weights", given == now, "are others than those that the result was made with")


def _whole(difference: str | None, differing: Sequence[str]) -> Check:
    """Is the result the same; if not, `differing` are the parts of the receipt that may be why."""
    if difference is None:
        return Check("result", True, ("the same",))
    if difference.startswith("warnings"):
        difference += " (warnings name a file by the path that was given)"
    why = f"another, as may be with another {' and '.join(differing)}" if differing else EDITED
    return Check("result", False, (f"{why}: {difference}",))


def first_difference(result: Any, again: Any, where: str = "") -> str | None:
    """The first key whose values differ, with both in short; None where all are the same.

    >>> first_difference({"sentences": [{"rank": 2}]}, {"sentences": [{"rank": 1}]})
    'sentences[0].rank is 2 in the result, 1 now'
    """
    if isinstance(result, dict) and isinstance(again, dict):
        return next(filter(None, _in_objects(result, again, where)), None)
    if isinstance(result, list) and isinstance(again, list):
        return next(filter(None, _in_lists(result, again, where)), None)
    # 1, 1.0 and true are equal to Python, and not the same bytes.
    if type(result) is type(again) and result == again:
        return None
    start = _parting(result, again) if isinstance(result, str) and isinstance(again, str) else 0
    return f"{where} is {_excerpt(result, start)} in the result, {_excerpt(again, start)} now"


def _parting(one: str, other: str) -> int:
    """Where to begin to show texts that differ: at the start, or shortly before long ones part."""
    same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    return same - EXCERPT // 2 if same > EXCERPT else 0


def _in_objects(result: dict[str, Any], again: dict[str, Any], where: str) -> Iterator[str | None]:
    for key in dict.fromkeys([*again, *result]):
        place = f"{where}.{key}" if where else one_line(key)
        if key not in again:
            yield f"{place} is in the result only"
        elif key not in result:
            yield f"{place} is missing in the result"
        else:
            yield first_difference(result[key], again[key], place)


def _in_lists(result: list[Any], again: list[Any], where: str) -> Iterator[str | None]:
    for row, (one, other) in enumerate(zip(result, again, strict=False)):
        yield first_difference(one, other, f"{where}[{row}]")
    if len(result) != len(again):
        yield f"{where} has {len(result)} entries in the result, {len(again)} now"


def _excerpt(value: Any, start: int) -> str:
    text = one_line(json.dumps(value[start:] if isinstance(value, str) else value, ensure_ascii=False))
    return ("..." if start else "") + (text if len(text) <= EXCERPT else f"{text[:EXCERPT]}...")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one that gives a key twice would be read differently by different readers."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found
