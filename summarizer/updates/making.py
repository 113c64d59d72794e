"""Make an update, with the next state, from the result of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from summarizer.records import WHOLE_KINDS, Document, LeftOut, Summary, SummarySentence
from summarizer.settings import Settings
from summarizer.stages.cluster import ClaimIndex
from summarizer.updates.comparing import News
from summarizer.updates.records import Changed, Confirmed, New, Update, Withdrawn
from summarizer.updates.state import KnownClaim, State, digest, next_state

NOTHING_NEW = "nothing is new: every document was read before"


def unread(documents: Sequence[Document], since: State) -> list[Document]:
    """Return the documents whose texts no earlier update has read; blank ones are skipped."""
    read = since.read_digests
    return [one for one in documents if digest(one.text) not in read and not one.text.isspace() and one.text]


def nothing_new(
    documents: tuple[Document, ...], since: State, settings: Settings, warnings: Sequence[str]
) -> Update:
    """Return the empty update of documents that were all read before."""
    return Update("", (), (), (), (), (), (), documents, (*warnings, NOTHING_NEW), settings, since)


def build_update(
    news: News, by_rank: Sequence[ClaimIndex], summary: Summary, documents: tuple[Document, ...]
) -> Update:
    """Make the update of the result of a run.

    Args:
        news: what the claims of the run add.
        by_rank: the claims in the order of the ranks of the result, the best first.
        summary: the summary of the documents that no earlier update has read.
        documents: all documents of the call, those read before included.
    """
    records: list[SummarySentence | LeftOut] = [*summary.sentences, *summary.left_out]
    record_of = {by_rank[one.rank - 1]: one for one in records if one.rank is not None}
    ids, known_now = _known_claims(news, record_of)
    new: list[New] = []
    confirmed: dict[str, Confirmed] = {}
    changed: list[Changed] = []
    withdrawn: list[Withdrawn] = []
    for claim in by_rank:
        novelty = news.novelties[claim]
        if claim not in news.remembered or novelty is None:
            continue
        one = record_of[claim]
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
        next_state(since, voices.digests, voices.sketches, voices.houses, known_now, since.ids + len(new)),
        seconds=summary.seconds,
    )


def _known_claims(
    news: News, record_of: Mapping[ClaimIndex, SummarySentence | LeftOut]
) -> tuple[dict[ClaimIndex, str], list[KnownClaim]]:
    """Return the id of each claim that adds something, and all known claims: the old ones first, in order."""
    claims = [*news.since.claims]
    ids: dict[ClaimIndex, str] = {}
    last_id = news.since.ids
    for claim, known in news.remembered.items():
        novelty = news.novelties[claim]
        if novelty is None:  # for the type checker: `remembered` has no such claims
            continue
        whole = (one.document for one in record_of[claim].evidence if one.kind in WHOLE_KINDS)
        voices = sorted({news.voices.of_document[document] for document in whole})
        if novelty.kind == "new":
            last_id += 1
            ids[claim] = f"c{last_id}"
        else:
            ids[claim] = claims[novelty.claim].id
        if novelty.kind == "confirmed":
            confirmed = claims[novelty.claim]
            more = [voice for voice in voices if voice not in confirmed.sketched]
            sketched = tuple(sorted({*confirmed.sketched, *more}))
            claims[novelty.claim] = replace(confirmed, voices=confirmed.voices + len(more), sketched=sketched)
            continue
        withdrawn = novelty.kind == "withdrawn"
        if withdrawn:
            claims = [replace(one, withdrawn=True) if one.id == ids[claim] else one for one in claims]
        claims.append(
            replace(known, id=ids[claim], voices=len(voices), sketched=tuple(voices), withdrawn=withdrawn)
        )
    return ids, claims
