"""The source of a document, its name, and the house that publishes it.

Support counts sources, the source matrix has a column for each, an audit leaves out each in turn, and lists
of cited articles name them; all use this module.

Limitations: two names of one paper ("the Post", "Orla Post") are two sources, and so are a paper that is
named and its host. Only the setting `publishers` says which titles are of one house.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from summarizer.records import Document
from summarizer.settings import Publishers, title_key
from summarizer.stages.cluster import Text

# Equal for documents of one source: whether the source is known, and its name or host or, if not, the text.
SourceKey = tuple[bool, str]


class Source(NamedTuple):
    """A source, the name that it is shown by, and its documents in order."""

    key: SourceKey
    name: str
    documents: list[Document]


def sources_of(documents: Iterable[Document]) -> list[Source]:
    """Return the sources of documents.

    Args:
        documents: their order matters: sources come in the order of their first documents, which name them.
            If it is the canonical order, the caller's order does not matter.
    """
    found: dict[SourceKey, Source] = {}
    for document in documents:
        key = source_of(document)
        if key not in found:
            found[key] = Source(key, source_name(document), [])
        found[key].documents.append(document)
    return list(found.values())


def source_of(document: Document) -> SourceKey:
    """Return the identity of a document's source: its name, ignoring case and extra white space, or host.

    If neither is known, it is the live blog that the document is a post of, or the text: copies of one text
    may all be from one source, so they count as one.
    """
    name = _fold(document.source).casefold() or _host(document)
    if not name and document.origin and document.origin.live_blog:
        return (False, document.origin.live_blog)
    return (True, name) if name else (False, document.text)


def houses_of(texts: Iterable[Text], publishers: Publishers) -> Sequence[str]:
    """Return the house that publishes each text, "" for none; () if no titles are given.

    It is that of the name of a document's source or, if that is no title of a house, of its host. Of the
    documents with one text the first that has a house decides; their order is canonical.

    >>> daily = Document("A storm hit Orla.", source="Daily A"), Document("Rain fell.", source="House X")
    >>> houses_of([Text((one,)) for one in daily], (("Daily A", "House X"),))
    ['house x', 'house x']
    """
    if not publishers:
        return ()
    houses = {title_key(house): title_key(house) for _, house in publishers}
    houses |= {title_key(title): title_key(house) for title, house in publishers}

    def house_of(document: Document) -> str:
        return houses.get(title_key(document.source)) or houses.get(title_key(_host(document)), "")

    return [next(filter(None, map(house_of, text.documents)), "") for text in texts]


def source_name(document: Document, *, host: bool = True) -> str:
    """Return the name of the source of a document, in one line.

    It is the first of these that is not blank: its name, its host, the document's title, the document's id.

    Args:
        document: the document, with an id.
        host: whether the host may be the name. In lists of articles it is not: the address is shown beside
            the name, so the title says more.
    """
    return (
        _fold(document.source)
        or (_host(document) if host else "")
        or _fold(document.title)
        or str(document.id)
    )


def _host(document: Document) -> str:
    """Return the host of a document's address without "www.", or ""."""
    try:
        host = urlsplit(document.url.strip()).hostname
    except ValueError:  # "http://[" and the like have no host
        return ""
    return host.removeprefix("www.") if host else ""


def _fold(text: str) -> str:
    """Return a text with single blanks between words."""
    return " ".join(text.split())
