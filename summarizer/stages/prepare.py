"""The first stage: documents get ids and are checked; distinct texts are put into canonical order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from statistics import median

from summarizer.errors import InputError
from summarizer.language.identification import languages_in, processing_languages
from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.cluster import Cluster, Text, moment
from summarizer.stages.limits import SizeLimits

# News of an event comes within days, a look back within two weeks. An older document is of another time,
# unless the dates of the cluster are spread as widely: three times the median absolute deviation, scaled to a
# standard deviation (1.4826), is the usual bound (Leys et al. 2013).
STALE_DAYS = 14
STALE_SPREAD = 3 * 1.4826
# Of two dates that are far apart, neither is known to be the outlier.
FEWEST_DATED = 3


def prepare(documents: Sequence[Document], settings: Settings) -> Cluster:
    """Return the cluster of documents: with ids, each distinct text once, in canonical order.

    Args:
        documents: in any order.
        settings: the limits on size.

    Raises:
        InputError: there is no document, none has text, or two have the same id.
        InputTooLarge: there are too many documents or characters.
    """
    named = with_ids(documents)
    check_size(named, settings)
    texts = distinct_texts(named)
    written_in = [languages_in(text.text) for text in texts]
    with_languages = (
        replace(text, written_in=found, language=language)
        for text, found, language in zip(texts, written_in, processing_languages(written_in), strict=True)
    )
    return Cluster(named, tuple(with_languages))


def with_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return the documents with ids; those without one are numbered by their position: "document-1".

    Raises:
        InputError: two documents have the same id.
    """
    taken: dict[str, int] = {}
    for number, document in enumerate(documents, 1):
        if document.id is not None:
            if document.id in taken:
                raise InputError(
                    f"documents {taken[document.id]} and {number} have the same id {document.id!r}; "
                    "ids must differ, or be left out to have them made",
                    f"documents[{number - 1}].id",
                )
            taken[document.id] = number
    named = []
    for number, document in enumerate(documents, 1):
        if document.id is None:
            name = f"document-{number}"
            while name in taken:
                name += "-"
            document = replace(document, id=name)
        named.append(document)
    return tuple(named)


def check_size(documents: Sequence[Document], settings: Settings) -> None:
    """Check documents against the limits of the settings.

    Raises:
        InputError: there is no document, or none has text.
        InputTooLarge: there are too many documents or characters.
    """
    if not documents:
        raise InputError("there is no document to summarize; give at least one", "documents")
    SizeLimits.of(settings).check(documents)
    if all(not document.text or document.text.isspace() for document in documents):
        raise InputError("no document has any text", "documents")


def distinct_texts(documents: Sequence[Document]) -> list[Text]:
    """Return the distinct texts in canonical order: by date, then by digest of text, title and source.

    Undated documents come last. The caller's order and ids only break ties between documents that are equal
    in all else. The digest of the text comes first, so that a copy in another paper follows its original and
    moves no other text. Posts of a live blog of one time are in their own order.
    """
    copies: dict[str, list[tuple[tuple[object, ...], Document]]] = {}
    for document in documents:
        if document.text and not document.text.isspace():
            copies.setdefault(document.text, []).append((_canonical(document), document))
    groups = [sorted(group, key=lambda item: item[0]) for group in copies.values()]
    groups.sort(key=lambda group: group[0][0])
    return [Text(tuple(document for _, document in group)) for group in groups]


def stale_texts(cluster: Cluster) -> list[Text]:
    """Return the texts that were published long before the others of their cluster."""
    days = [text.day for text in cluster.texts]
    return [text for text, is_stale in zip(cluster.texts, _are_stale(days), strict=True) if is_stale]


def _are_stale(days: Sequence[date | None]) -> list[bool]:
    """Return which days are much earlier than the others.

    Such a day is before the median by more than two weeks, and by more than the days are spread. A missing
    day is not, and of fewer than three days none is: they have no typical value.

    >>> _are_stale([date(2023, 2, 22), date(2023, 2, 23), None, date(2021, 8, 16)])
    [False, False, False, True]
    """
    numbers = [None if day is None else day.toordinal() for day in days]
    known = [number for number in numbers if number is not None]
    if len(known) < FEWEST_DATED:
        return [False] * len(days)
    middle = median(known)
    most = max(STALE_DAYS, STALE_SPREAD * median(abs(number - middle) for number in known))
    return [number is not None and middle - number > most for number in numbers]


def _canonical(document: Document) -> tuple[object, ...]:
    """Return the key by which documents are sorted."""
    dated = document.published is not None
    when = moment(document.published) if document.published is not None else datetime.min.replace(tzinfo=UTC)
    digests = tuple(
        hashlib.sha256(part.encode()).digest() for part in (document.text, document.title, document.source)
    )
    post = document.origin.post if document.origin else 0
    return not dated, when, post, *digests, document.url, document.id
