"""What each claim of new documents brings beside what was told, and which of them may be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.language.spelling import ENGLISH
from summarizer.stages.cluster import Bools, ClaimIndex, Claims, Cluster, SentenceIndex
from summarizer.stages.context import Context
from summarizer.stages.voices import Voices
from summarizer.updates.figures import written
from summarizer.updates.known import NEW, KnownClaims, Novelty
from summarizer.updates.sketching import heard_before, shingles, sketch
from summarizer.updates.state import Known, State, digest, packed, unpacked_each
from summarizer.updates.words import Words

# What may follow the question mark of a sentence.
_AFTER_QUESTION = "\"”’»)' "


@dataclass(frozen=True)
class HeardVoices:
    """The voices of new documents, numbered on from those of a state.

    Attributes:
        digests: of the texts.
        sketches: of the voices that were not heard before.
        of_document: the number of the voice of each document, by its id.
    """

    digests: tuple[bytes, ...]
    sketches: tuple[str, ...]
    of_document: Mapping[str, int]


@dataclass(frozen=True)
class News:
    """What the m claims of new documents bring beside a state.

    Attributes:
        since: the state.
        claims: the claims of the sentences that count.
        novelties: for each what it brings; None for what is never told.
        remembered: for each claim that brings something what is kept of it, but for its id and voices.
        eligible: (m,) whether the summary of the update may tell each.
        voices: of the documents.
    """

    since: State
    claims: Claims
    novelties: Sequence[Novelty | None]
    remembered: Mapping[ClaimIndex, Known]
    eligible: Bools
    voices: HeardVoices


def compare(cluster: Cluster, voices: Voices, claims: Claims, context: Context, since: State) -> News:
    """Compare the claims of documents that were not read before with a state.

    Args:
        cluster: the documents.
        voices: theirs.
        claims: of the sentences that count.
        context: what each claim needs beside it.
        since: what the update before left.
    """
    words = Words.of(claims.cluster)
    days = _days(claims, cluster, voices)
    novelties = _each_once(_novelties(claims, words, days, since), since)
    return News(
        since,
        claims,
        novelties,
        _remembered(claims, novelties, words, days),
        _eligible(novelties, context, since),
        _heard(cluster, voices, since),
    )


def _heard(cluster: Cluster, voices: Voices, since: State) -> HeardVoices:
    """Which voices of the new texts were heard before."""
    first = since.voices - len(since.sketches)
    known = list(map(frozenset, unpacked_each(since.sketches)))
    hashes = shingles(cluster.features, cluster.text_of, len(cluster.texts))
    numbers: list[int] = []
    sketches: list[str] = []
    voice_of = voices.of_text.tolist()
    for voice, representative in enumerate(voices.representatives):
        own = [text for text, its in enumerate(voice_of) if its == voice]
        met = (heard_before(hashes[text], known) for text in own)
        found = next((one for one in met if one is not None), None)
        if found is None:
            numbers.append(since.voices + len(sketches))
            sketches.append(sketch(hashes[representative]))
        else:
            numbers.append(first + found)
    of_document = {
        str(document.id): numbers[voice_of[number]]
        for number, text in enumerate(cluster.texts)
        for document in text.documents
    }
    digests = tuple(digest(text.text) for text in cluster.texts)
    return HeardVoices(digests, tuple(sketches), of_document)


def _days(claims: Claims, cluster: Cluster, voices: Voices) -> list[str | None]:
    """For each claim the last day on which a document that states it was published, ISO 8601."""
    each = [text.day.isoformat() if text.day else None for text in cluster.texts]
    of_sentence = [each[text] for text in cluster.text_of[voices.original].tolist()]
    return [
        max(filter(None, (of_sentence[member] for member in claim.members)), default=None) for claim in claims
    ]


def _novelties(
    claims: Claims, words: Words, days: Sequence[str | None], since: State
) -> list[Novelty | None]:
    """What each claim brings; None for a sentence that is no whole one, and a question."""
    cluster = claims.cluster
    known = KnownClaims(since.claims, words, cluster.features.language == ENGLISH)
    text_of, whole = cluster.text_of.tolist(), cluster.whole.tolist()
    novelties: list[Novelty | None] = []
    for claim, text, day in zip(claims, claims.texts, days, strict=True):
        shown = claim.representative
        if not whole[shown] or text.rstrip(_AFTER_QUESTION).endswith("?"):
            novelties.append(None)
            continue
        together = shown > 0 and text_of[shown - 1] == text_of[shown]
        before = SentenceIndex(shown - 1) if together else None
        novelties.append(known.novelty(shown, before, day))
    return novelties


def _each_once(novelties: Sequence[Novelty | None], since: State) -> list[Novelty | None]:
    """The novelties, of which no two change, and no two withdraw, one claim: what comes second is new.

    A number that is given itself comes before "more than 30".
    """
    taken: set[tuple[str, str]] = set()
    kept = [*novelties]
    for place in sorted(range(len(kept)), key=lambda place: _is_bounded(kept[place])):
        novelty = kept[place]
        if novelty and novelty.kind in ("changed", "withdrawn"):
            key = novelty.kind, since.claims[novelty.claim].id
            if key in taken:
                kept[place] = NEW
            taken.add(key)
    return kept


def _is_bounded(novelty: Novelty | None) -> bool:
    return novelty is not None and not novelty.new[:1].isdigit()


def _remembered(
    claims: Claims, novelties: Sequence[Novelty | None], words: Words, days: Sequence[str | None]
) -> dict[ClaimIndex, Known]:
    """What is kept of each claim that brings something."""
    english = claims.cluster.features.language == ENGLISH
    found: dict[ClaimIndex, Known] = {}
    for claim, novelty, day in zip(claims.indices, novelties, days, strict=True):
        if novelty is None or novelty.kind == "known":
            continue
        known = Known("", "")
        if novelty.kind != "confirmed":
            shown = claims[claim].representative
            values = tuple(map(written, words.figures(shown))) if english else ()
            kept = packed(words.kept(claims[claim].members))
            known = Known("", kept, values=values, day=day if values else None)
        found[claim] = known
    return found


def _eligible(novelties: Sequence[Novelty | None], context: Context, since: State) -> Bools:
    """(m,) which claims the summary may tell: what is fresh, and needs nothing that is not."""
    fresh = [one is not None and one.kind in ("new", "changed", "withdrawn") for one in novelties]

    def is_taken_back(one: Novelty | None, other: Novelty | None) -> bool:
        """Is what a withdrawal needs beside it the claim that it withdraws?"""
        if not one or not other or one.kind != "withdrawn" or other.kind != "confirmed":
            return False
        return since.claims[one.claim].id == since.claims[other.claim].id

    eligible = [
        tells and all(fresh[other] or is_taken_back(novelty, novelties[other]) for other in together)
        for tells, novelty, together in zip(fresh, novelties, context.companions, strict=True)
    ]
    return np.array(eligible, dtype=bool)
