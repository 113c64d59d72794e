"""Shorter wordings at work: of sentences by themselves, and of the claims of a cluster.

A wording of a claim is offered to selection beside the sentence that speaks for the claim, and one of the two
is told at most. Left out: the models (`condensing/condenser.py`), what makes a wording true
(`condensing/guard.py`) and how a refused one is mended (`condensing/repair.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from scipy.sparse import csr_array, vstack

from summarizer.condensing.condenser import Condenser, Fuser, load_condenser, proposals
from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.guard import Guard, Verifier
from summarizer.condensing.repair import Condensed, judged
from summarizer.errors import SettingsError
from summarizer.language.words import after_dateline
from summarizer.ranking.learned import with_wordings
from summarizer.records import Claim, Refusal
from summarizer.settings import Generation, Settings
from summarizer.stages.features import Ints, SentenceFeatures, shortened
from summarizer.stages.select import SOUGHT, TELLING, Selection, Value, length, select

# Sentences that are condensed: so many times the summary's length, from the best on, and no fewer than so
# many.
CONDENSED = 6
FEWEST_CONDENSED = 12
# ... between two calls of `progress`; some seconds' worth.
CONDENSED_AT_ONCE = 128


@dataclass(frozen=True)
class Offer:
    """A shorter wording of a claim, and the sentence that it was made from, or the two in a row."""

    claim: int
    source: str
    wording: str


def condense(
    sentences: Sequence[str],
    condenser: Condenser | str = "ours",
    *,
    verifier: Verifier | None = None,
    generation: Generation | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> list[Condensed]:
    """Shorter wordings of English sentences, each with what the guard says of it.

    Args:
        sentences: one or more, in any order; what becomes of one does not depend on the others.
        condenser: an object, or a name as in `Settings.condenser`.
        verifier: what accepts or refuses a wording, in place of the guard.
        generation: how a model that is named writes.
        tell: called with the share that is done; what it raises stops the run.

    Raises:
        ModelError: the condenser cannot be used.
    """
    if isinstance(condenser, str):
        condenser = load_condenser(condenser, generation)
    guard = verifier or Guard(parser(), strict=getattr(condenser, "only_leaves_out", False))
    found: list[Condensed] = []
    for start in range(0, len(sentences), CONDENSED_AT_ONCE):
        tell(start / len(sentences))
        part = sentences[start : start + CONDENSED_AT_ONCE]
        # Where and when it was filed stands beside the sentence and is no part of it.
        bodies = [sentence[after_dateline(sentence) :] for sentence in part]
        written = proposals(condenser, bodies)
        found += [judged(guard, *each) for each in zip(part, bodies, written, strict=True)]
    return found


def offered(
    best: Sequence[int],
    claims: Sequence[Claim],
    wordings: Sequence[str],
    rows: SentenceFeatures,
    settings: Settings,
    condenser: Condenser | None = None,
    verifier: Verifier | None = None,
    tell: Callable[[float], None] = lambda share: None,
) -> tuple[list[Offer], list[Refusal]]:
    """Shorter wordings of as many of the best claims as may come into the summary, and what was refused.

    Args:
        best: the claims that may be worded shorter, the best first.
        claims: all of them.
        wordings: the sentences that they are made of.
        rows: what is known of those.
        settings: `condense` and `fuse`, the length limit, and the condenser's name.
        condenser: in place of the one that the settings name.
        verifier: in place of the guard.
        tell: called with the share that is done.

    Raises:
        SettingsError: sentences are to be joined, and the condenser joins none.
        ModelError: the condenser cannot be used.
    """
    if not settings.condense or not best:
        return [], []
    if condenser is None:
        condenser = load_condenser(settings.condenser, settings.generation)
    given = _in_reach(best, [wordings[claims[claim].speaker] for claim in best], settings)
    found = condense(
        [wordings[claims[claim].speaker] for claim in given], condenser, verifier=verifier, tell=tell
    )
    made = [*zip(given, found, strict=True)]
    if settings.fuse:
        if not isinstance(condenser, Fuser):
            raise SettingsError(f"the condenser {settings.condenser!r} joins no sentences", "fuse")
        made += _fused(given, claims, wordings, rows, condenser, verifier or Guard(parser()))
    offers = [Offer(claim, one.source, one.wording) for claim, one in made if one.wording is not None]
    refused = [
        Refusal(one.source, one.proposed, one.reason)
        for _, one in made
        if not one.accepted and one.proposed != one.source
    ]
    return offers, refused


def _in_reach(best: Sequence[int], sentences: Sequence[str], settings: Settings) -> list[int]:
    """Of the best claims those that may come into the summary, were they worded as short as can be."""
    unit, limit = settings.length_limit
    room = CONDENSED * limit
    given: list[int] = []
    for claim, sentence in zip(best[:SOUGHT], sentences, strict=False):
        if room <= 0 and len(given) >= FEWEST_CONDENSED:
            break
        given.append(claim)
        room -= length(sentence, unit)
    return given


def _fused(
    given: Sequence[int],
    claims: Sequence[Claim],
    wordings: Sequence[str],
    rows: SentenceFeatures,
    fuser: Fuser,
    verifier: Verifier,
) -> list[tuple[int, Condensed]]:
    """What became of joining the sentence of a claim with that of another member that tells more."""
    pairs: list[tuple[int, tuple[str, str]]] = []
    for claim in given:
        speaker, members = claims[claim].speaker, claims[claim].members
        held = [{*rows.matrix[[row]].indices.tolist()} for row in members]
        own = held[members.index(speaker)]
        news, other = max((len(words - own), -row) for words, row in zip(held, members, strict=True))
        if news >= TELLING:
            pairs.append((claim, (wordings[speaker], wordings[-other])))
    found: list[tuple[int, Condensed]] = []
    written = fuser.fuse([pair for _, pair in pairs])
    for (claim, pair), text in zip(pairs, written, strict=True):
        verdict, source = verifier.verify(text, pair), " ".join(pair)
        told = text if verdict.accepted else source
        found.append((claim, Condensed(source, text, told, verdict.accepted, verdict.reason)))
    return found


def select_worded(
    rows: SentenceFeatures,
    speakers: Ints,
    spoken: Sequence[str],
    candidates: Sequence[int],
    tiers: Ints,
    limits: Sequence[tuple[str, int]],
    companions: Sequence[tuple[int, ...]],
    value: Value | None,
    offers: Sequence[Offer],
) -> tuple[list[Selection], dict[int, Offer]]:
    """Select among m claims and what is offered for them, as `select` does among claims.

    Returns:
        For each limit, which ascend, the selection of claims, those of the limit before it among them; and
        for each claim that is told in other words those.
    """
    count, matrix = len(spoken), rows.matrix[speakers]
    # Offers are candidates from number m on.
    claim_of = [*range(count), *(offer.claim for offer in offers)]
    numbers: dict[int, list[int]] = {}
    for number, offer in enumerate(offers, count):
        numbers.setdefault(offer.claim, []).append(number)
    # They come right before their claim's sentence, so that one is taken where they go by rank.
    ranked = [one for claim in candidates for one in (*numbers.get(claim, ()), claim)]
    if offers:
        added = shortened(rows, [(int(speakers[offer.claim]), offer.wording) for offer in offers])
        matrix = csr_array(vstack((matrix, added), format="csr"))
        value = value and with_wordings(value, spoken, [(offer.claim, offer.wording) for offer in offers])
    texts = [*spoken, *(offer.wording for offer in offers)]
    apart = [*companions, *([()] * len(offers))]
    selections: list[Selection] = []
    chosen: list[int] = []
    for limit in limits:
        found = select(matrix, texts, ranked, tiers[claim_of], limit, apart, value, chosen)
        chosen = found.chosen
        selection = Selection(
            chosen=[claim_of[one] for one in chosen],
            repeats={one: claim_of[like] for one, like in found.repeats.items() if one < count},
            unfit=frozenset(one for one in found.unfit if one < count),
            tier=found.tier,
        )
        selections.append(selection)
    return selections, {claim_of[one]: offers[one - count] for one in chosen if one >= count}
