"""Verifies a result: compares its receipt and its JSON with those of a second run.

If the receipts are equal and the results differ, the result was edited; the first key that differs is named.

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
from summarizer.records import Document, Receipt, Summary
from summarizer.records.conversion import to_dict

# Digits shown of an article's digest: no two articles of a pile share so many.
SHOWN = 12
# Characters shown of a value.
EXCERPT = 60
# Equal receipts give equal bytes, except on another kind of machine, which no receipt records.
EDITED = "was edited, or comes from another kind of machine"


@dataclass(frozen=True, slots=True)
class Check:
    """The comparison of one part: its name, whether it `holds`, and the findings in words, one a line."""

    about: str
    holds: bool
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """What `compare` found: a check for each part of the receipt, in order, then one for the result."""

    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Are the receipt and the result equal to those of the second run?"""
        return all(check.holds for check in self.checks)

    @property
    def text(self) -> str:
        """The findings, one a line, and the verdict."""
        lines = []
        for check in self.checks:
            first, *more = check.findings
            lines += [f"{check.about + ':':<10}{first}", *(f"{'':10}{line}" for line in more)]
        return "\n".join([*lines, "verified" if self.holds else "NOT verified"]) + "\n"


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A result read from a file: its JSON, the summary in it, and its receipt."""

    plain: dict[str, Any]
    summary: Summary
    receipt: Receipt


def read_result(content: bytes, name: str) -> ReadResult:
    """Read a result that `summarize --format json` wrote.

    Args:
        content: the bytes of the file.
        name: the name of the file, for errors.

    Raises:
        InputError: the content is not such JSON, has a duplicate key, or has no receipt.
    """
    try:
        plain = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_unique)
        summary = Summary.from_dict(plain)
    except InputError as error:
        raise InputError(error.message, f"{name}: {error.where}" if error.where else name) from None
    except (ValueError, RecursionError) as error:
        reason = one_line((str(error).splitlines() or ["nested too deeply"])[0])
        raise InputError(f"is not a result of `summarize --format json`: {reason}", name) from None
    if summary.receipt is None:
        raise InputError("has no receipt and cannot be verified; give a result that has one", name)
    return ReadResult(plain, summary, summary.receipt)


def in_order_of(result: Sequence[Document], documents: Sequence[Document]) -> list[Document]:
    """Return the documents in the order of a result that has the same ids, else unchanged.

    So a result can be reproduced if the same articles are read in another order.
    """
    position = {document.id: number for number, document in enumerate(result)}
    if position.keys() != {document.id for document in documents}:
        return list(documents)
    return sorted(documents, key=lambda document: position[document.id])


def compare(result: ReadResult, documents: Sequence[Document], again: Summary, now: Receipt) -> Verification:
    """Compare a result and its receipt with those of a second run.

    Args:
        result: the result to verify.
        documents: the articles as they were read now, in the caller's order.
        again: the summary of these in the order of the result, with the result's own settings.
        now: the receipt of `again`.
    """
    recorded = result.receipt
    reordered = [one.id for one in documents] != [one.id for one in again.documents]
    articles = _articles(result.summary.documents, documents, reordered, recorded.documents == now.documents)
    settings = _check(
        "settings",
        recorded.settings == now.settings,
        "do not match the receipt: the settings in the result were edited",
    )
    libraries = [f"{name} {version_of(name)}" for name in (*LIBRARIES, *NEURAL, *GRAMMAR)]
    program = _check(
        "program",
        recorded.program == now.program,
        f"differs: this is version {__version__} with Python {PYTHON}, "
        f"{', '.join(one for one in libraries if not one.endswith(' none'))}",
    )
    parts = [articles, settings, program, _weights(recorded, now)]
    # Skip what was compared already, and the seconds of a run.
    skipped = {"receipt", "seconds"} | (set() if articles.holds or reordered else {"documents"})
    one, other = (
        {key: value for key, value in each.items() if key not in skipped}
        for each in (result.plain, json.loads(json.dumps(again.to_dict())))
    )
    difference = first_difference(one, other)
    differing = [
        spec.name
        for spec in fields(Receipt)
        if spec.name != "models"  # they explain no difference of the result
        and getattr(recorded, spec.name) != getattr(now, spec.name)
    ]
    if recorded.weights.startswith(UNVERIFIABLE) and "weights" not in differing:
        differing.append("weights")  # the name is the same, but the code may differ
    return Verification((*parts, _whole(difference, differing)))


def _check(about: str, holds: bool, otherwise: str) -> Check:
    return Check(about, holds, ("the same",) if holds else (otherwise,))


def _articles(
    result: Sequence[Document], documents: Sequence[Document], reordered: bool, same_digest: bool
) -> Check:
    findings = list(_changes(result, documents))
    if reordered and not findings:
        findings = [f"the same {len(documents)}, in another order than in the result"]
    elif not findings and not same_digest:
        findings = ["match the result but not its receipt: the receipt was edited"]
    elif findings and same_digest:
        findings = ["match the receipt; the articles in the result were edited:", *findings]
    return Check("articles", not findings, tuple(findings) or (f"the same {len(documents)}",))


def _changes(result: Sequence[Document], documents: Sequence[Document]) -> Iterator[str]:
    """Yield a line for each article that was changed or added, or is missing."""
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


def _weights(recorded: Receipt, now: Receipt) -> Check:
    same = recorded.weights == now.weights
    for digest, run in ((recorded.weights, "the result was made"), (now.weights, "the second run was made")):
        if digest.startswith(UNVERIFIABLE):
            code = one_line(digest.removeprefix(UNVERIFIABLE))
            finding = f"cannot be verified: {run} with code that has no digest, {code}"
            # A class that the settings name is used again, and its result can be compared with the first.
            return Check("weights", same, (finding,))
    if same and recorded.models != now.models:  # the digest is of the weights, not of their cards
        return Check("weights", False, ("the same, but `receipt.models` or a card was edited",))
    return _check("weights", same, "differ from those that the result was made with")


def _whole(difference: str | None, differing: Sequence[str]) -> Check:
    """Check the result; `differing` are the parts of the receipt that may explain a difference."""
    if difference is None:
        return Check("result", True, ("the same",))
    if difference.startswith("warnings"):
        difference += " (warnings name a file by the path on the command line)"
    why = f"differs, possibly because of the {' and '.join(differing)}" if differing else EDITED
    return Check("result", False, (f"{why}: {difference}",))


def first_difference(result: Any, again: Any, where: str = "") -> str | None:
    """Return the first key whose values differ, with both values shortened; None if all are the same.

    >>> first_difference({"sentences": [{"rank": 2}]}, {"sentences": [{"rank": 1}]})
    'sentences[0].rank is 2 in the result, 1 now'
    """
    if isinstance(result, dict) and isinstance(again, dict):
        return next(filter(None, _in_objects(result, again, where)), None)
    if isinstance(result, list) and isinstance(again, list):
        return next(filter(None, _in_lists(result, again, where)), None)
    # 1, 1.0 and true are equal in Python, but they are different JSON.
    if type(result) is type(again) and result == again:
        return None
    start = _shown_from(result, again) if isinstance(result, str) and isinstance(again, str) else 0
    return f"{where} is {_excerpt(result, start)} in the result, {_excerpt(again, start)} now"


def _shown_from(one: str, other: str) -> int:
    """Return where excerpts of differing texts begin: at 0, or shortly before the first difference."""
    same = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    return same - EXCERPT // 2 if same > EXCERPT else 0


def _in_objects(result: dict[str, Any], again: dict[str, Any], where: str) -> Iterator[str | None]:
    for key in dict.fromkeys([*again, *result]):
        path = f"{where}.{key}" if where else one_line(key)
        if key not in again:
            yield f"{path} is in the result only"
        elif key not in result:
            yield f"{path} is missing in the result"
        else:
            yield first_difference(result[key], again[key], path)


def _in_lists(result: list[Any], again: list[Any], where: str) -> Iterator[str | None]:
    for index, (one, other) in enumerate(zip(result, again, strict=False)):
        yield first_difference(one, other, f"{where}[{index}]")
    if len(result) != len(again):
        yield f"{where} has {len(result)} entries in the result, {len(again)} now"


def _excerpt(value: Any, start: int) -> str:
    text = one_line(json.dumps(value[start:] if isinstance(value, str) else value, ensure_ascii=False))
    return ("..." if start else "") + (text if len(text) <= EXCERPT else f"{text[:EXCERPT]}...")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of JSON; refuse one with a duplicate key, which different readers read differently."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has a duplicate key")
    return found
