"""Summaries that other systems wrote, from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.evaluation.layouts import lines_of, objects_of

# For each system, for each cluster's id its summary: a text, or its sentences.
Predictions = dict[str, dict[str, "str | list[str]"]]


def read_predictions(path: str | Path, ids: Sequence[str], limit: int | None = None) -> Predictions:
    """The summaries of a file for the clusters of these ids.

    Lines are JSON objects `{"id", "summary"}`, those of several systems told apart by `"system"`, and a
    summary either a text or a list of its sentences; or the summaries themselves, one a line, in the order
    of the clusters. Where no system is named it is called after the file. Summaries of other ids are
    passed over, and lines of text from `limit` on.

    Raises:
        InputError: a line that is neither, a cluster without a summary, or with two.
    """
    path = Path(path)
    name = path.name.partition(".")[0] or path.name
    lines = [*lines_of(path)]
    if not next(filter(None, map(str.strip, lines)), "{").startswith("{"):
        if len(lines[:limit]) != len(ids):
            raise InputError(f"holds {len(lines):,} lines for {len(ids):,} clusters", str(path))
        return {name: dict(zip(ids, lines, strict=False))}
    wanted = frozenset(ids)
    found: Predictions = {}
    for where, record in objects_of(lines, path):
        system, summary = record.get("system", name), record.get("summary")
        cluster = record.get("id")
        cluster = str(cluster) if type(cluster) is int else cluster  # as the ids of clusters are read
        parts: list[Any] = summary if isinstance(summary, list) else [summary]
        if not all(isinstance(value, str) for value in (cluster, system, *parts)):
            raise InputError("must have strings as its `id` and `summary`, and as `system` if any", where)
        summaries = found.setdefault(system, {})
        if cluster in summaries:
            raise InputError(f"is the second summary by {system!r} of {cluster!r}", where)
        if cluster in wanted:
            summaries[cluster] = parts if isinstance(summary, list) else parts[0]
    if not found:
        raise InputError("holds no summary", str(path))
    for system, summaries in found.items():
        if missing := [one for one in ids if one not in summaries]:
            raise InputError(
                f"lacks summaries by {system!r} of {len(missing):,} clusters of {len(ids):,}, {missing[0]!r} "
                "first; one that is empty counts as 0",
                str(path),
            )
    return found
