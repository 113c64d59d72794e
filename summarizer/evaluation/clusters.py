"""Clusters with references, from JSON lines or from a layout in which people hold the known sets.

This module opens files and checks records; what stands where in each layout is in `layouts.py`.
Left out: downloading anything, and the licences under which those sets are handed out.
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
    """The documents on one event, each with some text, and what people wrote as its summary."""

    id: str
    documents: tuple[Document, ...]
    references: tuple[str, ...]

    @property
    def english(self) -> bool:
        """Whether ROUGE reads it as English: the references tell it or, for short ones, the documents."""
        return is_english(self.references) or is_english(document.text for document in self.documents)


def read_clusters(path: str | Path, limit: int | None = None) -> list[EvaluationCluster]:
    """The clusters of a file or a folder, in its order; the first `limit` of them.

    A record is `{"id", "documents": [{"id", "title", "date", "text"}], "references": [text, ...]}`; of a
    document only the text is needed, a date that cannot be read counts as none, other keys and
    documents without text are passed over. `docs/evaluation.md` tells the layouts.

    Raises:
        InputError: what is there is none of the layouts, or a record is not what it should be; `where`
            names the file and the line.
    """
    clusters: list[EvaluationCluster] = []
    places: dict[str, str] = {}
    for where, record in islice(records_of(Path(path)), limit):
        cluster = _cluster(record, where)
        if cluster.id in places:
            raise InputError(f"has the id {cluster.id!r}, as has {places[cluster.id]}", where)
        places[cluster.id] = where
        clusters.append(cluster)
    if not clusters:
        raise InputError("holds no cluster", str(path))
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
        raise InputError("`references` holds no text; give at least one summary to score against", where)
    documents = [
        _document(value, f"{where}, documents[{row}]") for row, value in enumerate(record["documents"])
    ]
    documents = [document for document in documents if document.text.strip()]
    if not documents:
        raise InputError("`documents` holds no text", where)
    if twice := _first_twice(document.id for document in documents if document.id is not None):
        raise InputError(f"two documents have the id {twice!r}", where)
    return EvaluationCluster(str(name), tuple(documents), tuple(references))


def _document(value: object, where: str) -> Document:
    try:
        return document_from(value, where, {})
    except InputError as error:
        if not isinstance(value, Mapping) or not error.where.endswith(("date", "published")):
            raise
        # Document looks at its date last, so all else is known to be right.
        rest = {key: item for key, item in value.items() if key not in ("date", "published")}
        return document_from(rest, where, {})


def _first_twice(ids: Iterable[str]) -> str:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            return one
        seen.add(one)
    return ""
