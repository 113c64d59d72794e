"""Audits how robust a summary is: which sentences have one voice only, and what changes with its articles.

Each source is left out in turn: the audit counts the runs that keep each sentence, and lists the sources
without which it is lost. Then exact and lightly edited copies of articles are added, and the articles are
shuffled and renamed. These runs must change nothing; the audit lists whatever they do change. `report.py`
renders an audit.

Limitations: the audit does not check whether a sentence is true, and leaves out no pairs of sources. It takes
one run for each source and at most seventeen others; with an encoder or a condenser, each run encodes or
condenses all sentences again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from summarizer.auditing.perturbation import edited_copies, exact_copies, some
from summarizer.evidence.sources import sources_of
from summarizer.pipeline import Progress, Summarizer
from summarizer.reading import documents_of
from summarizer.records import WHOLE_KINDS, Document, Receipt, Summary, SummarySentence
from summarizer.records.conversion import to_dict
from summarizer.settings import Settings
from summarizer.stages.prepare import distinct_texts, with_ids

AUDIT_SCHEMA = "summarizer-audit/2"
# The steps that `progress` is called with, in this order.
AUDIT_STEPS = ("base", "sources", "copies", "order")
# The most articles that are copied, spread over all, and the copies of each. In a common pile at most ten
# papers print one wire story, and six articles keep the audit of ten below thirty runs.
COPIED_ARTICLES, COPIES = 6, 10
# Random orders, besides the reverse.
SHUFFLES = 2
# Only the base run checks the limits on size; the runs with copies are larger.
UNLIMITED = 10**15

# Keys that are not compared: they follow the caller's order, or describe the run.
_NOT_COMPARED = ("documents", "warnings", "settings", "receipt", "seconds", "schema")


@dataclass(frozen=True, slots=True)
class AuditedSentence:
    """A sentence of the summary and how well it is supported.

    Attributes:
        text: the sentence.
        voices: how many independent voices state all of it; articles that copy one another are one voice.
        sources: how many sources state all of it.
        stated_by: the names of these sources.
        origin: the agency that is credited with it.
        single_voice: does it have one voice only?
        kept: in how many of the `runs`, each without one source, the summary contains its claim, by the same
            sentence or by another one that states all of it. Without its only source it cannot.
        runs: as many as there are sources.
        stability: kept / runs.
        lost_without: the sources without which it is not in the summary.
    """

    text: str
    voices: int
    sources: int
    stated_by: tuple[str, ...]
    origin: str | None
    single_voice: bool
    kept: int
    runs: int
    stability: float
    lost_without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditedSource:
    """A source, the ids of its documents, and how many sentences are not in the summary without it."""

    name: str
    documents: tuple[str, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Move:
    """What changed in a run that must change nothing.

    Attributes:
        run: how the articles were changed, such as "articles reversed".
        lost: the sentences that are no longer in the summary.
        gained: the sentences that are new in the summary.
        changed: the keys of the result that differ.
    """

    run: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit of a summary.

    Attributes:
        headline: the headline of the summary.
        sentences: its sentences, in order.
        sources: all sources, those first on which most sentences depend.
        moved_by_order: the runs with another order or other ids that changed anything; there should be none.
        moved_by_copies: the runs with copies that changed anything; there should be none.
        orders: how many runs had another order or other ids.
        copies: how many runs had copies.
        settings: the settings of the runs.
        receipt: the receipt of the summary, which can be verified.
    """

    headline: str
    sentences: tuple[AuditedSentence, ...]
    sources: tuple[AuditedSource, ...]
    moved_by_order: tuple[Move, ...]
    moved_by_copies: tuple[Move, ...]
    orders: int
    copies: int
    settings: Settings
    receipt: Receipt | None
    schema: str = AUDIT_SCHEMA

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON, the schema first."""
        plain: dict[str, Any] = to_dict(self)
        return {"schema": plain.pop("schema"), **plain}


def audit(
    documents: Iterable[Document | Mapping[str, Any] | str],
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Audit the summary of documents under the settings.

    Args:
        documents: as `Summarizer` takes them.
        settings: the settings of the summary.
        progress: called often, with one of `AUDIT_STEPS` and the share of it that is done; an exception that
            it raises stops the audit.

    Raises:
        InputError, SettingsError, ModelError: see `Summarizer`.
    """
    settings = replace(settings or Settings(), timings=False)
    articles = with_ids(documents_of(documents))
    larger = replace(settings, max_documents=UNLIMITED, max_document_chars=UNLIMITED, max_chars=UNLIMITED)
    report = progress or (lambda step, share: None)

    def run(step: str, share: float, variant: Sequence[Document], settings: Settings = larger) -> Summary:
        return Summarizer(settings)(variant, progress=lambda *stage: report(step, share))

    base = run("base", 0.0, articles, settings)
    sources = _sources(articles)

    # Without the only source there are no documents, and no sentence is kept.
    without = {
        name: run("sources", number / len(sources), [one for one in articles if one.id not in ids])
        if len(sources) > 1
        else None
        for number, (name, ids) in enumerate(sources.items())
    }
    sentences = tuple(_audited(sentence, sources, without) for sentence in base.sentences)

    copied = _chosen(articles)
    moved_by_copies = []
    for number, document in enumerate(copied):
        share = number / len(copied)
        taken = {one.id for one in articles}
        exact = [*articles, *exact_copies(document, COPIES, taken)]
        edited = [*articles, *edited_copies(document, COPIES, taken)]
        again = run("copies", share, exact)
        name = f"{COPIES} copies of {document.id}"
        moved_by_copies += _moved(name, base, again, _ranked(base), _ranked(again))
        again = run("copies", share, edited)
        name = f"{COPIES} edited copies of {document.id}"
        moved_by_copies += _moved(name, base, again, _visible(base), _visible(again))

    reordered = list(_reordered(articles))
    same = {str(document.id): str(document.id) for document in articles}
    moved_by_order = []
    for number, (name, others, ids) in enumerate(reordered):
        again = run("order", number / len(reordered), others)
        moved_by_order += _moved(name, base, again, _whole(base, ids and same), _whole(again, ids))

    lost = Counter(name for sentence in sentences for name in sentence.lost_without)
    by_loss = sorted(sources, key=lambda name: -lost[name])  # ties stay in canonical order
    return Audit(
        headline=base.headline,
        sentences=sentences,
        sources=tuple(AuditedSource(name, sources[name], lost[name]) for name in by_loss),
        moved_by_order=tuple(moved_by_order),
        moved_by_copies=tuple(moved_by_copies),
        orders=len(reordered),
        copies=2 * len(copied),
        settings=settings,
        receipt=base.receipt,
    )


# --- Runs without a source.


def _sources(documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """Return the names of the sources with the ids of their documents, as `Support.sources` counts them.

    A name that several sources share is followed by the id of the first document.
    """
    sources = sources_of(document for text in distinct_texts(documents) for document in text.documents)
    times = Counter(source.name for source in sources)
    found: dict[str, tuple[str, ...]] = {}
    for _, name, its_documents in sources:
        ids = tuple(str(document.id) for document in its_documents)
        shown = name if times[name] == 1 else f"{name} ({ids[0]})"
        while shown in found:
            shown += "-"
        found[shown] = ids
    return found


def _audited(
    sentence: SummarySentence,
    sources: Mapping[str, tuple[str, ...]],
    without: Mapping[str, Summary | None],
) -> AuditedSentence:
    whole = [each for each in sentence.evidence if each.kind in WHOLE_KINDS]
    spans = {(each.document, each.start, each.end) for each in whole}
    cited = {each.document for each in whole}
    lost = tuple(
        name for name, summary in without.items() if summary is None or not _contains(summary, spans)
    )
    runs, kept = len(without), len(without) - len(lost)
    return AuditedSentence(
        text=sentence.text,
        voices=sentence.support.voices,
        sources=sentence.support.sources,
        stated_by=tuple(name for name, ids in sources.items() if cited.intersection(ids)),
        origin=sentence.support.origin,
        single_voice=sentence.support.voices == 1,
        kept=kept,
        runs=runs,
        stability=round(kept / runs, 4),
        lost_without=lost,
    )


def _contains(summary: Summary, spans: set[tuple[str, int, int]]) -> bool:
    """Does the summary contain a claim, given by the spans of its members?"""
    return any(
        each.kind == "verbatim" and (each.document, each.start, each.end) in spans
        for sentence in summary.sentences
        for each in sentence.evidence
    )


# --- Runs with copies, which must change nothing.


def _chosen(documents: Sequence[Document]) -> list[Document]:
    """Return the articles to copy, spread over all in canonical order."""
    texts = distinct_texts(documents)
    count = min(COPIED_ARTICLES, len(texts))
    return [texts[number * len(texts) // count].documents[0] for number in range(count)]


# --- Runs with another order or other ids, which must change nothing.


def _reordered(
    documents: Sequence[Document],
) -> Iterator[tuple[str, list[Document], dict[str, str] | None]]:
    """Yield a description, the documents, and, if their ids were changed, the old ids by the new ones."""
    yield "articles reversed", list(reversed(documents)), None
    for seed in range(1, SHUFFLES + 1):
        yield f"articles shuffled, {seed}", some(documents, len(documents), "order", seed), None
    # No document keeps its id, and sorting by id reverses the order.
    new = [f"renamed {len(documents) - index:09}" for index in range(len(documents))]
    renamed = [replace(document, id=key) for document, key in zip(documents, new, strict=True)]
    before = {key: str(document.id) for document, key in zip(documents, new, strict=True)}
    yield "ids changed", renamed, before


def _moved(
    run: str, base: Summary, again: Summary, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Move]:
    """Compare parts of a result before and after a run; return a Move if they differ, else an empty list."""
    changed = tuple(key for key in before if before[key] != after[key])
    if not changed:
        return []
    had, has = (Counter(sentence.text for sentence in one.sentences) for one in (base, again))
    return [Move(run, tuple((had - has).elements()), tuple((has - had).elements()), changed)]


def _visible(summary: Summary) -> dict[str, Any]:
    """Return what a reader sees: the headline and the sentences."""
    return {"headline": summary.headline, "sentences": [sentence.text for sentence in summary.sentences]}


def _ranked(summary: Summary) -> dict[str, Any]:
    """Return all but evidence and support, which are all that an exact copy may change."""
    return {
        "headline": summary.headline,
        "sentences": [(one.text, one.score, one.rank, one.condensed) for one in summary.sentences],
        "left_out": [(one.text, one.score, one.rank, one.reason) for one in summary.left_out],
    }


def _whole(summary: Summary, ids: Mapping[str, str] | None) -> dict[str, Any]:
    """Return the whole result, with its ids replaced by those that `ids` maps them to."""
    plain = {key: value for key, value in summary.to_dict().items() if key not in _NOT_COMPARED}
    if ids is None:
        return plain
    # The matrix follows from the rest, and identifies a source without a name by an id.
    del plain["matrix"]
    renamed: dict[str, Any] = _renamed(plain, ids)
    return renamed | {"stale": sorted(ids[key] for key in plain["stale"])}


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Replace ids in plain values, and sort spans by the new ids, which decide between equal documents."""
    if isinstance(value, dict):
        return {key: ids[item] if key == "document" else _renamed(item, ids) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    renamed = [_renamed(item, ids) for item in value]
    if renamed and isinstance(renamed[0], dict) and "document" in renamed[0]:
        renamed.sort(key=lambda span: (span["document"], span["start"], span["end"]))
    return renamed
