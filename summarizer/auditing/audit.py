"""How robust a summary is: what becomes of its sentences if sources are left out, copied or shuffled.

Each source is left out in turn: the audit counts the runs that keep each sentence, and lists the sources
without which it is lost. Copies of articles are added, exact ones and lightly edited ones, and the articles
are shuffled and renamed. These runs must change nothing; the audit lists what they change all the same.
`report.py` renders an audit.

Limitations: the audit does not say whether a sentence is true, and leaves out no pairs of sources. It costs a
run for each source and at most seventeen others; with an encoder or a condenser, each run encodes or
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
from summarizer.records import Document, Receipt, Summary, SummarySentence, to_dict
from summarizer.settings import Settings
from summarizer.stages.prepare import distinct_texts, with_ids

AUDIT_SCHEMA = "summarizer-audit/2"
# What `progress` is told of, in this order.
AUDIT_STEPS = ("base", "sources", "copies", "order")
# Articles of which copies are added, at most, spread over all, and copies of each. Ten papers are as many as
# print one wire story in a common pile, and six articles keep the audit of ten below thirty runs.
COPIED_ARTICLES, COPIES = 6, 10
# Orders that are tried beside the reverse.
SHUFFLES = 2
# The limits on size are held by the base; the runs with copies are larger.
UNLIMITED = 10**15

# Parts of the whole result that order cannot move: they follow the caller's order, or tell of the run.
_NOT_COMPARED = ("documents", "warnings", "settings", "receipt", "seconds", "schema")


@dataclass(frozen=True, slots=True)
class AuditedSentence:
    """A sentence of the summary and how firm it stands.

    Attributes:
        text: the sentence.
        voices: how many independent voices say it; articles that copy one another are one.
        sources: how many sources do.
        stated_by: these sources by name.
        origin: the agency that is credited with it.
        single_voice: does it stand on one voice alone?
        kept: in how many of the `runs`, each without one source, the summary tells its claim, by the same
            sentence or by another member of the claim. Without its only source it cannot.
        runs: as many as there are sources.
        stability: kept / runs.
        lost_without: the sources without which it is not told.
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
    """A source, its documents by id, and how many sentences of the summary are not told without it."""

    name: str
    documents: tuple[str, ...]
    lost: int


@dataclass(frozen=True, slots=True)
class Move:
    """What a run moved that must move nothing: sentences that went and came, and keys of the result.

    `run` says what was done: "articles reversed". `changed` are the keys that differ.
    """

    run: str
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """How firm a summary stands.

    Attributes:
        headline: that of the summary.
        sentences: its sentences in their order.
        sources: all sources, those first on which most sentences hang.
        moved_by_order: the runs with other orders or ids that moved anything; none should.
        moved_by_copies: the same of copies.
        orders: how many runs had another order or other ids.
        copies: how many had copies.
        settings: those of the runs.
        receipt: that of the summary, which can be verified.
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
        """Plain values for JSON, the schema first."""
        plain: dict[str, Any] = to_dict(self)
        return {"schema": plain.pop("schema"), **plain}


def audit(
    documents: Iterable[Document | Mapping[str, Any] | str],
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Audit:
    """Audit the summary that documents have under the settings.

    Args:
        documents: as `Summarizer` takes them.
        settings: those of the summary.
        progress: called with one of `AUDIT_STEPS` and the share of it that is done, often; what it raises
            stops the audit.

    Raises:
        InputError, SettingsError, ModelError: see `Summarizer`.
    """
    settings = replace(settings or Settings(), timings=False)
    given = with_ids(documents_of(documents))
    larger = replace(settings, max_documents=UNLIMITED, max_document_chars=UNLIMITED, max_chars=UNLIMITED)
    report = progress or (lambda step, share: None)

    def run(step: str, share: float, variant: Sequence[Document], settings: Settings = larger) -> Summary:
        return Summarizer(settings)(variant, progress=lambda *stage: report(step, share))

    base = run("base", 0.0, given, settings)
    sources = _sources(given)

    # Without its only source a pile holds nothing, and keeps nothing.
    without = {
        name: run("sources", number / len(sources), [one for one in given if one.id not in ids])
        if len(sources) > 1
        else None
        for number, (name, ids) in enumerate(sources.items())
    }
    sentences = tuple(_audited(sentence, sources, without) for sentence in base.sentences)

    copied = _chosen(given)
    moved_by_copies = []
    for number, document in enumerate(copied):
        share = number / len(copied)
        taken = {one.id for one in given}
        exact = [*given, *exact_copies(document, COPIES, taken)]
        edited = [*given, *edited_copies(document, COPIES, taken)]
        again = run("copies", share, exact)
        name = f"{COPIES} copies of {document.id}"
        moved_by_copies += _moved(name, base, again, _ranked(base), _ranked(again))
        again = run("copies", share, edited)
        name = f"{COPIES} edited copies of {document.id}"
        moved_by_copies += _moved(name, base, again, _told(base), _told(again))

    reordered = list(_reordered(given))
    same = {str(document.id): str(document.id) for document in given}
    moved_by_order = []
    for number, (name, others, ids) in enumerate(reordered):
        again = run("order", number / len(reordered), others)
        moved_by_order += _moved(name, base, again, _whole(base, ids and same), _whole(again, ids))

    lost = Counter(name for sentence in sentences for name in sentence.lost_without)
    hanging = sorted(sources, key=lambda name: -lost[name])  # of equals the first in canonical order
    return Audit(
        headline=base.headline,
        sentences=sentences,
        sources=tuple(AuditedSource(name, sources[name], lost[name]) for name in hanging),
        moved_by_order=tuple(moved_by_order),
        moved_by_copies=tuple(moved_by_copies),
        orders=len(reordered),
        copies=2 * len(copied),
        settings=settings,
        receipt=base.receipt,
    )


# --- Sources, one of which is left out.


def _sources(documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """The names of the sources and the ids of their documents, as `Support.sources` counts them.

    Names that several sources have are followed by the id of the first document.
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
    places = {(place.document, place.start, place.end) for place in sentence.evidence}
    told_in = {place.document for place in sentence.evidence}
    lost = tuple(name for name, summary in without.items() if summary is None or not _tells(summary, places))
    runs, kept = len(without), len(without) - len(lost)
    return AuditedSentence(
        text=sentence.text,
        voices=sentence.support.voices,
        sources=sentence.support.sources,
        stated_by=tuple(name for name, ids in sources.items() if told_in.intersection(ids)),
        origin=sentence.support.origin,
        single_voice=sentence.support.voices == 1,
        kept=kept,
        runs=runs,
        stability=round(kept / runs, 4),
        lost_without=lost,
    )


def _tells(summary: Summary, places: set[tuple[str, int, int]]) -> bool:
    """Does one of the members of a claim, given by their places, speak in the summary?"""
    return any(
        place.kind == "verbatim" and (place.document, place.start, place.end) in places
        for sentence in summary.sentences
        for place in sentence.evidence
    )


# --- Copies, which must move nothing.


def _chosen(documents: Sequence[Document]) -> list[Document]:
    """The articles of which copies are added, spread over all in canonical order."""
    texts = distinct_texts(documents)
    count = min(COPIED_ARTICLES, len(texts))
    return [texts[number * len(texts) // count].documents[0] for number in range(count)]


# --- Order and ids, which must move nothing either.


def _reordered(
    documents: Sequence[Document],
) -> Iterator[tuple[str, list[Document], dict[str, str] | None]]:
    """What was done, the documents, and where their ids were changed, those of before by the new ones."""
    yield "articles reversed", list(reversed(documents)), None
    for seed in range(1, SHUFFLES + 1):
        yield f"articles shuffled, {seed}", some(documents, len(documents), "order", seed), None
    # The last comes first now, by its id, and none has the one that it had.
    new = [f"renamed {len(documents) - row:09}" for row in range(len(documents))]
    renamed = [replace(document, id=key) for document, key in zip(documents, new, strict=True)]
    before = {key: str(document.id) for document, key in zip(documents, new, strict=True)}
    yield "ids changed", renamed, before


def _moved(
    run: str, base: Summary, again: Summary, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[Move]:
    """What a run moved, told by some aspects of the result before and after; an empty list if nothing."""
    changed = tuple(key for key in before if before[key] != after[key])
    if not changed:
        return []
    had, has = (Counter(sentence.text for sentence in one.sentences) for one in (base, again))
    return [Move(run, tuple((had - has).elements()), tuple((has - had).elements()), changed)]


def _told(summary: Summary) -> dict[str, Any]:
    """What a reader sees."""
    return {"headline": summary.headline, "sentences": [sentence.text for sentence in summary.sentences]}


def _ranked(summary: Summary) -> dict[str, Any]:
    """All but who says it: an exact copy is a new witness and nothing else."""
    return {
        "headline": summary.headline,
        "sentences": [(one.text, one.score, one.rank, one.condensed) for one in summary.sentences],
        "left_out": [(one.text, one.score, one.rank, one.reason) for one in summary.left_out],
    }


def _whole(summary: Summary, ids: Mapping[str, str] | None) -> dict[str, Any]:
    """The whole result; where ids were changed, with those that `ids` gives for them."""
    plain = {key: value for key, value in summary.to_dict().items() if key not in _NOT_COMPARED}
    if ids is None:
        return plain
    # The matrix follows from the rest, and calls a source that has no name by an id.
    del plain["matrix"]
    renamed: dict[str, Any] = _renamed(plain, ids)
    return renamed | {"stale": sorted(ids[key] for key in plain["stale"])}


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """Plain values with other ids; places go by these, since the ids of equal documents part them."""
    if isinstance(value, dict):
        return {key: ids[item] if key == "document" else _renamed(item, ids) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    renamed = [_renamed(item, ids) for item in value]
    if renamed and isinstance(renamed[0], dict) and "document" in renamed[0]:
        renamed.sort(key=lambda place: (place["document"], place["start"], place["end"]))
    return renamed
