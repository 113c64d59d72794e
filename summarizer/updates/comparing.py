"""Compare the claims of new documents with a state: what each adds, and which the summary may contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.language.spelling import ENGLISH
from summarizer.stages.cluster import Bools, ClaimIndex, Claims, Cluster, SentenceIndex
from summarizer.stages.context import Context
from summarizer.stages.voices import Voices
from summarizer.updates.figures import packed_figure
from summarizer.updates.known import NEW, KnownClaims, Novelty
from summarizer.updates.sketching import copied_voice, named_hashes, shingles, sketch
from summarizer.updates.state import KnownClaim, State, digest, hashed, packed, unpacked_each
from summarizer.updates.words import Words

# Characters that may follow the question mark of a sentence.
_AFTER_QUESTION = "\"”’»)' "


@dataclass(frozen=True)
class NumberedVoices:
    """The voices of new documents; their numbers continue those of a state.

    Attributes:
        digests: the digests of the texts.
        sketches: the sketches of the voices that are not in the state.
        houses: the house of each sketched voice, those of the state first, packed; "" for none.
        of_document: by document id, the number of its voice.
    """

    digests: tuple[bytes, ...]
    sketches: tuple[str, ...]
    houses: tuple[str, ...]
    of_document: Mapping[str, int]


@dataclass(frozen=True)
class News:
    """What the m claims of new documents add to a state.

    Attributes:
        since: the state.
        claims: the claims of the sentences that count.
        novelties: (m,) what each claim adds; None for claims that no list may contain.
        remembered: by claim that adds something, its entry for the next state, without id and voices.
        eligible: (m,) whether the summary of the update may contain each claim.
        voices: the voices of the documents.
    """

    since: State
    claims: Claims
    novelties: Sequence[Novelty | None]
    remembered: Mapping[ClaimIndex, KnownClaim]
    eligible: Bools
    voices: NumberedVoices


def compare(cluster: Cluster, voices: Voices, claims: Claims, context: Context, since: State) -> News:
    """Compare the claims of documents that no earlier update has read with a state.

    Args:
        cluster: the documents.
        voices: their voices.
        claims: the claims of the sentences that count.
        context: the claims that each claim needs as context.
        since: the state that the previous update returned.
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
        _numbered_voices(cluster, voices, since),
    )


def _numbered_voices(cluster: Cluster, voices: Voices, since: State) -> NumberedVoices:
    """Number the voices of the new texts: the house or a copy of an earlier voice has its number."""
    first = since.voices - len(since.sketches)
    known = list(map(frozenset, unpacked_each(since.sketches)))
    hashes = [
        named_hashes(text.post[0]) if text.post[0] else of_text
        for text, of_text in zip(
            cluster.texts, shingles(cluster.features, cluster.text_of, len(cluster.texts)), strict=True
        )
    ]
    numbers: list[int] = []
    sketches: list[str] = []
    houses = [*(since.houses or [""] * len(known))]
    voice_of = voices.of_text.tolist()
    for voice, representative in enumerate(voices.representatives):
        own = [text for text, number in enumerate(voice_of) if number == voice]
        house = packed([hashed(voices.houses[voice])]) if voices.houses[voice] else ""
        copied = (copied_voice(hashes[text], known) for text in own)
        same = [houses.index(house)] if house and house in houses else copied
        found = next((one for one in same if one is not None), None)
        if found is None:
            found = len(houses)
            houses.append(house)
            # The articles of a house are no copies of one another: its sketch is of all of them.
            of_all = np.unique(np.concatenate([hashes[text] for text in own])) if house else None
            sketches.append(sketch(hashes[representative] if of_all is None else of_all))
        houses[found] = houses[found] or house
        numbers.append(first + found)
    of_document = {
        str(document.id): numbers[voice_of[number]]
        for number, text in enumerate(cluster.texts)
        for document in text.documents
    }
    digests = tuple(digest(text.text) for text in cluster.texts)
    return NumberedVoices(digests, tuple(sketches), tuple(houses), of_document)


def _days(claims: Claims, cluster: Cluster, voices: Voices) -> list[str | None]:
    """Return for each claim the last day on which a document that states it was published, ISO 8601."""
    each = [text.day.isoformat() if text.day else None for text in cluster.texts]
    of_sentence = [each[text] for text in cluster.text_of[voices.original].tolist()]
    return [
        max(filter(None, (of_sentence[member] for member in claim.members)), default=None) for claim in claims
    ]


def _novelties(
    claims: Claims, words: Words, days: Sequence[str | None], since: State
) -> list[Novelty | None]:
    """Return what each claim adds; None for an incomplete sentence or a question."""
    cluster = claims.cluster
    known = KnownClaims(since.claims, words, cluster.features.language == ENGLISH)
    text_of, whole = cluster.text_of.tolist(), cluster.whole.tolist()
    novelties: list[Novelty | None] = []
    for claim, text, day in zip(claims, claims.texts, days, strict=True):
        sentence = claim.representative
        if not whole[sentence] or text.rstrip(_AFTER_QUESTION).endswith("?"):
            novelties.append(None)
            continue
        together = sentence > 0 and text_of[sentence - 1] == text_of[sentence]
        before = SentenceIndex(sentence - 1) if together else None
        novelties.append(known.novelty(sentence, before, day))
    return novelties


def _each_once(novelties: Sequence[Novelty | None], since: State) -> list[Novelty | None]:
    """Return the novelties with at most one change and one withdrawal of each known claim; others are new.

    An exact number takes precedence over a bound ("more than 30").
    """
    taken: set[tuple[str, str]] = set()
    kept = [*novelties]
    for index in sorted(range(len(kept)), key=lambda index: _is_bounded(kept[index])):
        novelty = kept[index]
        if novelty and novelty.kind in ("changed", "withdrawn"):
            key = novelty.kind, since.claims[novelty.claim].id
            if key in taken:
                kept[index] = NEW
            taken.add(key)
    return kept


def _is_bounded(novelty: Novelty | None) -> bool:
    return novelty is not None and not novelty.new[:1].isdigit()


def _remembered(
    claims: Claims, novelties: Sequence[Novelty | None], words: Words, days: Sequence[str | None]
) -> dict[ClaimIndex, KnownClaim]:
    """Return the entry of each claim that adds something, without id and voices."""
    english = claims.cluster.features.language == ENGLISH
    found: dict[ClaimIndex, KnownClaim] = {}
    for claim, novelty, day in zip(claims.indices, novelties, days, strict=True):
        if novelty is None or novelty.kind == "known":
            continue
        known = KnownClaim("", "")
        if novelty.kind != "confirmed":
            sentence = claims[claim].representative
            values = tuple(map(packed_figure, words.figures(sentence))) if english else ()
            hashes = packed(words.claim_hashes(claims[claim].members))
            known = KnownClaim("", hashes, values=values, day=day if values else None)
        found[claim] = known
    return found


def _eligible(novelties: Sequence[Novelty | None], context: Context, since: State) -> Bools:
    """Return a mask (m,) of the claims that the summary may contain.

    They are new, changed or withdrawn, and so are all claims that they need as context; a withdrawal may also
    need the claim that it withdraws.
    """
    fresh = [one is not None and one.kind in ("new", "changed", "withdrawn") for one in novelties]

    def is_withdrawn_by(one: Novelty | None, other: Novelty | None) -> bool:
        """Does the first withdraw the known claim that the second confirms?"""
        if not one or not other or one.kind != "withdrawn" or other.kind != "confirmed":
            return False
        return since.claims[one.claim].id == since.claims[other.claim].id

    eligible = [
        is_fresh and all(fresh[other] or is_withdrawn_by(novelty, novelties[other]) for other in together)
        for is_fresh, novelty, together in zip(fresh, novelties, context.companions, strict=True)
    ]
    return np.array(eligible, dtype=bool)
