"""Predictions: summaries of other systems, read from a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.evaluation.layouts import lines_of, objects_of

# The summary by system and cluster id: a text, or a list of sentences.
Predictions = dict[str, dict[str, "str | list[str]"]]


def read_predictions(path: str | Path, ids: Sequence[str], limit: int | None = None) -> Predictions:
    """Return the summaries in a file for the clusters of these ids.

    The lines are either JSON objects `{"id", "summary"}`, with `"system"` if there are several systems, where
    a summary is a text or a list of its sentences; or they are the summaries themselves, in the order of the
    clusters. A system without a name is named after the file. Summaries of other ids are ignored, as are
    lines of text after the first `limit`.

    Raises:
        InputError: a line is neither, or a cluster has no summary, or two.
    """
    path = Path(path)
    name = path.name.partition(".")[0] or path.name
    lines = [*lines_of(path)]
    if not next(filter(None, map(str.strip, lines)), "{").startswith("{"):
        if len(lines[:limit]) != len(ids):
            raise InputError(f"contains {len(lines):,} lines for {len(ids):,} clusters", str(path))
        return {name: dict(zip(ids, lines, strict=False))}
    wanted = frozenset(ids)
    found: Predictions = {}
    for where, record in objects_of(lines, path):
        system, summary = record.get("system", name), record.get("summary")
        cluster = record.get("id")
        cluster = str(cluster) if type(cluster) is int else cluster  # as the ids of clusters are read
        parts: list[Any] = summary if isinstance(summary, list) else [summary]
        if not all(isinstance(value, str) for value in (cluster, system, *parts)):
            raise InputError("must have strings as `id` and `summary`, and as `system` if any", where)
        summaries = found.setdefault(system, {})
        if cluster in summaries:
            raise InputError(f"is the second summary by {system!r} of {cluster!r}", where)
        if cluster in wanted:
            summaries[cluster] = parts if isinstance(summary, list) else parts[0]
    if not found:
        raise InputError("contains no summary", str(path))
    for system, summaries in found.items():
        if missing := [one for one in ids if one not in summaries]:
            raise InputError(
                f"has no summary by {system!r} for {len(missing):,} of {len(ids):,} clusters, such as "
                f"{missing[0]!r}; give an empty summary to score 0",
                str(path),
            )
    return found
