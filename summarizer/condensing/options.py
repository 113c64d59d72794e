"""Shorter wordings at work: of sentences by themselves, and of the claims of a cluster.

A wording of a claim is offered to selection beside the sentence that speaks for the claim, and one of the two
is told at most. Left out: the models (`condensing/condenser.py`), what makes a wording true
(`condensing/guard.py`) and how a refused one is repaired (`condensing/repair.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.condensing.condenser import Condenser, Fuser, load_condenser, proposals
from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.guard import Guard, Verifier
from summarizer.condensing.repair import Condensed, judged
from summarizer.errors import SettingsError
from summarizer.language.words import after_dateline
from summarizer.records import Refusal
from summarizer.settings import Generation, Settings
from summarizer.stages.cluster import ClaimIndex, Claims
from summarizer.stages.select import FEWEST_CONTENT_WORDS, MOST_CANDIDATES, Wording, length

# Sentences that are condensed: so many times the summary's length, from the best on, and no fewer than so
# many.
CONDENSED = 6
FEWEST_CONDENSED = 12
# ... between two calls of `progress`; some seconds' worth.
CONDENSED_AT_ONCE = 128


def condense(
    sentences: Sequence[str],
    condenser: Condenser | str = "ours",
    *,
    verifier: Verifier | None = None,
    generation: Generation | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Condensed]:
    """Shorter wordings of English sentences, each with what the guard says of it.

    Args:
        sentences: one or more, in any order; what becomes of one does not depend on the others.
        condenser: an object, or a name as in `Settings.condenser`.
        verifier: what accepts or refuses a wording, in place of the guard.
        generation: how a model that is named writes.
        progress: called with the share that is done; what it raises stops the run.

    Raises:
        ModelError: the condenser cannot be used.
    """
    if isinstance(condenser, str):
        condenser = load_condenser(condenser, generation)
    guard = verifier or Guard(parser(), strict=getattr(condenser, "only_leaves_out", False))
    found: list[Condensed] = []
    for start in range(0, len(sentences), CONDENSED_AT_ONCE):
        progress(start / len(sentences))
        part = sentences[start : start + CONDENSED_AT_ONCE]
        # Where and when it was filed stands beside the sentence and is no part of it.
        bodies = [sentence[after_dateline(sentence) :] for sentence in part]
        written = proposals(condenser, bodies)
        found += [judged(guard, *each) for each in zip(part, bodies, written, strict=True)]
    return found


def offer(
    claims: Claims,
    best: Sequence[ClaimIndex],
    settings: Settings,
    condenser: Condenser | None = None,
    verifier: Verifier | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[list[Wording], list[Refusal]]:
    """Shorter wordings of as many of the best claims as may come into the summary, and what was refused.

    Args:
        claims: all claims.
        best: those that may be worded shorter, the best first.
        settings: `condense` and `fuse`, the length limit, and the condenser's name.
        condenser: in place of the one that the settings name.
        verifier: in place of the guard.
        progress: called with the share that is done.

    Raises:
        SettingsError: sentences are to be joined, and the condenser joins none.
        ModelError: the condenser cannot be used.
    """
    if not settings.condense or not best:
        return [], []
    if condenser is None:
        condenser = load_condenser(settings.condenser, settings.generation)
    given = _in_reach(claims, best, settings)
    found = condense(
        [claims.texts[claim] for claim in given], condenser, verifier=verifier, progress=progress
    )
    made = [*zip(given, found, strict=True)]
    if settings.fuse:
        if not isinstance(condenser, Fuser):
            raise SettingsError(f"the condenser {settings.condenser!r} joins no sentences", "fuse")
        made += _fused(claims, given, condenser, verifier or Guard(parser()))
    wordings = [Wording(claim, one.source, one.wording) for claim, one in made if one.wording is not None]
    refused = [
        Refusal(one.source, one.proposed, one.reason)
        for _, one in made
        if not one.accepted and one.proposed != one.source
    ]
    return wordings, refused


def _in_reach(claims: Claims, best: Sequence[ClaimIndex], settings: Settings) -> list[ClaimIndex]:
    """Of the best claims those that may come into the summary, were they worded as short as can be."""
    unit, limit = settings.length_limit
    remaining = CONDENSED * limit
    given: list[ClaimIndex] = []
    for claim in best[:MOST_CANDIDATES]:
        if remaining <= 0 and len(given) >= FEWEST_CONDENSED:
            break
        given.append(claim)
        remaining -= length(claims.texts[claim], unit)
    return given


def _fused(
    claims: Claims, given: Sequence[ClaimIndex], fuser: Fuser, verifier: Verifier
) -> list[tuple[ClaimIndex, Condensed]]:
    """What became of joining the sentence of a claim with that of another member that says more."""
    matrix, texts = claims.cluster.features.matrix, claims.cluster.sentence_texts
    pairs: list[tuple[ClaimIndex, tuple[str, str]]] = []
    for claim in given:
        first, members = claims[claim].representative, claims[claim].members
        held = [{*matrix[[member]].indices.tolist()} for member in members]
        own = held[members.index(first)]
        news, other = max((len(words - own), -member) for words, member in zip(held, members, strict=True))
        if news >= FEWEST_CONTENT_WORDS:
            pairs.append((claim, (texts[first], texts[-other])))
    found: list[tuple[ClaimIndex, Condensed]] = []
    written = fuser.fuse([pair for _, pair in pairs])
    for (claim, pair), text in zip(pairs, written, strict=True):
        verdict, source = verifier.verify(text, pair), " ".join(pair)
        told = text if verdict.accepted else source
        found.append((claim, Condensed(source, text, told, verdict.accepted, verdict.reason)))
    return found
