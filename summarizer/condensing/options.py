"""Condensing: shorter wordings of single sentences, and of the claims of a cluster.

A wording of a claim is offered to selection beside the claim's representative sentence; at most one of the
two is selected. The models are in `condensing/condenser.py`, the verification in `condensing/guard.py`, and
the repair of refused wordings in `condensing/repair.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.condensing.condenser import Condenser, Fuser, load_condenser, proposals
from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.guard import Guard, Verifier
from summarizer.condensing.repair import Condensed, check_proposal
from summarizer.errors import SettingsError
from summarizer.language.words import after_dateline
from summarizer.records import Refusal
from summarizer.settings import Generation, Settings
from summarizer.stages.cluster import ClaimIndex, Claims
from summarizer.stages.draft import length
from summarizer.stages.options import FEWEST_CONTENT_WORDS, Wording
from summarizer.stages.select import MOST_CANDIDATES

# The best claims are condensed until their sentences have this multiple of the summary's length.
CONDENSED = 6
# At least so many claims are condensed.
FEWEST_CONDENSED = 12
# Sentences that are condensed between two calls of `progress`; they take some seconds.
CONDENSED_AT_ONCE = 128


def condense(
    sentences: Sequence[str],
    condenser: Condenser | str = "ours",
    *,
    verifier: Verifier | None = None,
    generation: Generation | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Condensed]:
    """Condense English sentences: propose shorter wordings, verify them and repair them.

    Args:
        sentences: the sentences, in any order; the result for one does not depend on the others.
        condenser: an object, or a name as in `Settings.condenser`.
        verifier: accepts or refuses wordings, in place of the guard.
        generation: how a named model of transformers generates text.
        progress: called with the share that is done; an exception that it raises stops the run.

    Returns:
        One result for each sentence, in their order.

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
        # The dateline, where and when a report was filed, is no part of the sentence.
        bodies = [sentence[after_dateline(sentence) :] for sentence in part]
        proposed = proposals(condenser, bodies)
        found += [check_proposal(guard, *each) for each in zip(part, bodies, proposed, strict=True)]
    return found


def offer(
    claims: Claims,
    best: Sequence[ClaimIndex],
    settings: Settings,
    condenser: Condenser | None = None,
    verifier: Verifier | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[list[Wording], list[Refusal]]:
    """Return shorter wordings of the best claims, as many as can get into the summary, and the refusals.

    Args:
        claims: all claims.
        best: the claims that may be condensed, the best first.
        settings: `condense` and `fuse`, the length limit, and the condenser's name.
        condenser: used in place of the one that the settings name.
        verifier: used in place of the guard.
        progress: called with the share that is done.

    Raises:
        SettingsError: `fuse` is set, and the condenser cannot join sentences.
        ModelError: the condenser cannot be used.
    """
    if not settings.condense or not best:
        return [], []
    if condenser is None:
        condenser = load_condenser(settings.condenser, settings.generation)
    chosen = _in_reach(claims, best, settings)
    found = condense(
        [claims.texts[claim] for claim in chosen], condenser, verifier=verifier, progress=progress
    )
    results = [*zip(chosen, found, strict=True)]
    if settings.fuse:
        if not isinstance(condenser, Fuser):
            raise SettingsError(f"the condenser {settings.condenser!r} cannot join sentences", "fuse")
        results += _fused(claims, chosen, condenser, verifier or Guard(parser()))
    wordings = [Wording(claim, one.source, one.wording) for claim, one in results if one.wording is not None]
    refused = [
        Refusal(one.source, one.proposed, one.reason)
        for _, one in results
        if not one.accepted and one.proposed != one.source
    ]
    return wordings, refused


def _in_reach(claims: Claims, best: Sequence[ClaimIndex], settings: Settings) -> list[ClaimIndex]:
    """Return the best claims that can get into the summary if all are condensed as far as possible."""
    unit, limit = settings.length_limit
    remaining = CONDENSED * limit
    chosen: list[ClaimIndex] = []
    for claim in best[:MOST_CANDIDATES]:
        if remaining <= 0 and len(chosen) >= FEWEST_CONDENSED:
            break
        chosen.append(claim)
        remaining -= length(claims.texts[claim], unit)
    return chosen


def _fused(
    claims: Claims, chosen: Sequence[ClaimIndex], fuser: Fuser, verifier: Verifier
) -> list[tuple[ClaimIndex, Condensed]]:
    """Join the representative of each claim with the member that adds the most content words, if enough."""
    matrix, texts = claims.cluster.features.matrix, claims.cluster.sentence_texts
    pairs: list[tuple[ClaimIndex, tuple[str, str]]] = []
    for claim in chosen:
        first, members = claims[claim].representative, claims[claim].members
        terms = [{*matrix[[member]].indices.tolist()} for member in members]
        own = terms[members.index(first)]
        new, other = max((len(words - own), -member) for words, member in zip(terms, members, strict=True))
        if new >= FEWEST_CONTENT_WORDS:
            pairs.append((claim, (texts[first], texts[-other])))
    found: list[tuple[ClaimIndex, Condensed]] = []
    fused = fuser.fuse([pair for _, pair in pairs])
    for (claim, pair), proposed in zip(pairs, fused, strict=True):
        verdict, source = verifier.verify(proposed, pair), " ".join(pair)
        text = proposed if verdict.accepted else source
        found.append((claim, Condensed(source, proposed, text, verdict.accepted, verdict.reason)))
    return found
