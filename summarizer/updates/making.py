"""An update of the result of a run, and the state that it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.records import Document, LeftOut, Summary, SummarySentence
from summarizer.settings import Settings
from summarizer.stages.cluster import ClaimIndex
from summarizer.updates.comparing import News
from summarizer.updates.records import Changed, Confirmed, New, Update, Withdrawn
from summarizer.updates.state import Known, State, digest, remembered

NOTHING_NEW = "nothing is new: every document was read before"


def unread(documents: Sequence[Document], since: State) -> list[Document]:
    """The documents whose text no earlier update has read."""
    read = since.read
    return [one for one in documents if digest(one.text) not in read and not one.text.isspace() and one.text]


def nothing_new(
    documents: tuple[Document, ...], since: State, settings: Settings, warnings: Sequence[str]
) -> Update:
    """The update of documents that were all read before."""
    return Update("", (), (), (), (), (), (), documents, (*warnings, NOTHING_NEW), settings, since)


def build_update(
    news: News, by_rank: Sequence[ClaimIndex], summary: Summary, documents: tuple[Document, ...]
) -> Update:
    """The update that a run's result makes.

    Args:
        news: what its claims bring.
        by_rank: the claims, the best first, as the ranks of the result count them.
        summary: what the chain has made of the documents that were not read before.
        documents: all that were given.
    """
    records: list[SummarySentence | LeftOut] = [*summary.sentences, *summary.left_out]
    stated = {by_rank[one.rank - 1]: one for one in records if one.rank is not None}
    ids, known_now = _remember(news, stated)
    new: list[New] = []
    confirmed: dict[str, Confirmed] = {}
    changed: list[Changed] = []
    withdrawn: list[Withdrawn] = []
    for claim in by_rank:
        novelty = news.novelties[claim]
        if claim not in news.remembered or novelty is None:
            continue
        one = stated[claim]
        found = ids[claim], news.claims.texts[claim], one.evidence, one.support
        match novelty.kind:
            case "new":
                new.append(New(*found))
            case "changed":
                changed.append(Changed(*found, novelty.old, novelty.new))
            case "withdrawn":
                withdrawn.append(Withdrawn(*found))
            case _:
                known = known_now[novelty.claim]
                before, after = news.since.claims[novelty.claim].voices, known.voices
                if after > before and not known.withdrawn:
                    confirmed.setdefault(ids[claim], Confirmed(*found, before, after))
    since, voices = news.since, news.voices
    return Update(
        summary.headline,
        summary.sentences,
        tuple(ids[by_rank[one.rank - 1]] for one in summary.sentences),
        tuple(new),
        tuple(confirmed.values()),
        tuple(changed),
        tuple(withdrawn),
        documents,
        summary.warnings,
        summary.settings,
        remembered(since, voices.digests, voices.sketches, known_now, since.ids + len(new)),
        seconds=summary.seconds,
    )


def _remember(
    news: News, stated: Mapping[ClaimIndex, SummarySentence | LeftOut]
) -> tuple[dict[ClaimIndex, str], list[Known]]:
    """The id of each claim that brings something, and all that is known now: the old first, in place."""
    claims = [*news.since.claims]
    ids: dict[ClaimIndex, str] = {}
    given = news.since.ids
    for claim, known in news.remembered.items():
        novelty = news.novelties[claim]
        if novelty is None:  # nothing is remembered of what brings nothing
            continue
        documents = (place.document for place in stated[claim].evidence)
        voices = sorted({news.voices.of_document[document] for document in documents})
        if novelty.kind == "new":
            given += 1
            ids[claim] = f"c{given}"
        else:
            ids[claim] = claims[novelty.claim].id
        if novelty.kind == "confirmed":
            told = claims[novelty.claim]
            more = [voice for voice in voices if voice not in told.sketched]
            sketched = tuple(sorted({*told.sketched, *more}))
            claims[novelty.claim] = replace(told, voices=told.voices + len(more), sketched=sketched)
            continue
        taken_back = novelty.kind == "withdrawn"
        if taken_back:
            claims = [replace(one, withdrawn=True) if one.id == ids[claim] else one for one in claims]
        claims.append(
            replace(known, id=ids[claim], voices=len(voices), sketched=tuple(voices), withdrawn=taken_back)
        )
    return ids, claims
