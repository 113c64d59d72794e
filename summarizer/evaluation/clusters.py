"""Clusters with references, read from JSON lines or from the usual layouts of the known sets.

This module validates records; `layouts.py` reads them from each layout.

Limitations: nothing is downloaded; the licences of the sets are the user's concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from summarizer.errors import InputError
from summarizer.evaluation.layouts import records_of
from summarizer.evaluation.rouge import is_english
from summarizer.reading.documents import document_from
from summarizer.records import Document


@dataclass(frozen=True, slots=True)
class EvaluationCluster:
    """The documents on one event, each with some text, and the reference summaries."""

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...]

    @property
    def english(self) -> bool:
        """Whether ROUGE treats it as English: unless references and documents are both in other languages."""
        return is_english(self.references) or is_english(document.text for document in self.documents)


def read_clusters(path: str | Path, limit: int | None = None) -> list[EvaluationCluster]:
    """Return the clusters of a file or a folder, in order, at most the first `limit`.

    A record is `{"id", "documents": [{"id", "title", "date", "text"}], "references": [text, ...]}`. Of a
    document only the text is required; a date that cannot be parsed counts as none; other keys and documents
    without text are ignored. `docs/evaluation.md` describes the layouts.

    Raises:
        InputError: the layout is unknown, or a record is invalid; `where` names the file and the line.
    """
    clusters: list[EvaluationCluster] = []
    found_at: dict[str, str] = {}
    for where, record in islice(records_of(Path(path)), limit):
        cluster = _cluster(record, where)
        if cluster.id in found_at:
            raise InputError(f"has the same id {cluster.id!r} as {found_at[cluster.id]}", where)
        found_at[cluster.id] = where
        clusters.append(cluster)
    if not clusters:
        raise InputError("contains no cluster", str(path))
    return clusters


def _cluster(record: Mapping[str, Any], where: str) -> EvaluationCluster:
    for key in ("id", "documents", "references"):
        if key not in record:
            raise InputError(f"`{key}` is missing; a cluster has `id`, `documents` and `references`", where)
    name = record["id"]
    if not isinstance(name, (str, int)) or isinstance(name, bool) or name == "":
        raise InputError(f"`id` must be a string that is not empty, not {name!r}", where)
    for key in ("documents", "references"):
        if not isinstance(record[key], list):
            raise InputError(f"`{key}` must be a list, not {type(record[key]).__name__}", where)
    references = record["references"]
    if not all(isinstance(reference, str) for reference in references):
        raise InputError("`references` must be a list of strings", where)
    references = [reference for reference in references if reference.strip()]
    if not references:
        raise InputError("`references` contains no text; give at least one summary to score against", where)
    documents = [
        _document(value, f"{where}, documents[{number}]") for number, value in enumerate(record["documents"])
    ]
    documents = [document for document in documents if document.text.strip()]
    if not documents:
        raise InputError("`documents` contains no text", where)
    if twice := _first_duplicate(document.id for document in documents if document.id is not None):
        raise InputError(f"two documents have the id {twice!r}", where)
    return EvaluationCluster(str(name), tuple(documents), tuple(references))


def _document(value: object, where: str) -> Document:
    try:
        return document_from(value, where, {})
    except InputError as error:
        if not isinstance(value, Mapping) or not error.where.endswith(("date", "published")):
            raise
        # The date is validated last, so the rest is valid.
        rest = {key: item for key, item in value.items() if key not in ("date", "published")}
        return document_from(rest, where, {})


def _first_duplicate(ids: Iterable[str]) -> str:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            return one
        seen.add(one)
    return ""
