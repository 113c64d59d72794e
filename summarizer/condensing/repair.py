"""Repair: what a condenser proposes for a sentence, the guard's verdict, and what is put back.

A proposal can be refused because something was left out: a speaker, a hedge, an object. It is repaired by
putting the missing parts back, word for word from the source, and is then verified again. A refusal is a
result, not an error: the source's own sentence can always be used instead.

Which wording goes into the summary is decided by `stages/select.py`; the models are in
`condensing/condenser.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.condensing.alignment import positions_of
from summarizer.condensing.guard import Guard, Verifier
from summarizer.language.words import CLOSERS, ENDS, join_words, left_out, words_in

# Rounds of repair: what was put back may itself be incomplete, a speaker without an article, and so on down
# the tree.
MOST_REPAIRS = 12
# The words that a repaired wording must save; for fewer it is not verified again.
LEAST_SAVED = 2
# A proposal with fewer words of its source does not show what was to be kept.
LEAST_KEPT = 3


@dataclass(frozen=True)
class Condensed:
    """The result of condensing one sentence.

    Attributes:
        source: the sentence, or two that were joined, with a blank between them.
        proposed: the condenser's proposal.
        text: the proposal if it was accepted, else the source.
        accepted: whether the guard accepted the proposal.
        reason: why it was refused, "" if it was accepted.
        repaired: a refused proposal with its missing parts put back, if the guard accepted that; if the
            condenser left nothing out, the sentence without its dateline, if it has one; else None.
    """

    source: str
    proposed: str
    text: str
    accepted: bool
    reason: str
    repaired: str | None = None

    @property
    def wording(self) -> str | None:
        """The accepted or repaired wording, None if there is none."""
        return self.text if self.accepted else self.repaired


def check_proposal(verifier: Verifier, sentence: str, body: str, proposed: str) -> Condensed:
    """Verify a condenser's proposal for a sentence, and repair it if it is refused.

    Args:
        verifier: accepts or refuses wordings; only a `Guard` can repair them.
        sentence: the sentence.
        body: the sentence without its dateline, which the condenser condensed.
        proposed: the condenser's proposal.
    """
    if proposed == body:
        shorter = body if body != sentence else None
        return Condensed(sentence, proposed, sentence, False, "length: nothing was left out", shorter)
    if body.rstrip().rstrip(CLOSERS)[-1:] not in ENDS:
        return Condensed(sentence, proposed, sentence, False, "fragment: the source breaks off")
    verdict = verifier.verify(proposed, [body])
    if verdict.accepted:
        return Condensed(sentence, proposed, proposed, True, "")
    repaired = repair_proposal(verifier, body, proposed) if isinstance(verifier, Guard) else None
    return Condensed(sentence, proposed, sentence, False, verdict.reason, repaired)


def repair_proposal(guard: Guard, sentence: str, proposed: str) -> str | None:
    """Return a proposal with its missing parts put back; None if the guard does not accept that."""
    source = guard.read(sentence)
    words = [proposed[start:end] for start, end in words_in(proposed)]
    positions = {position for position in positions_of(words, source.words) if position >= 0}
    kept = source.without_stray_marks(positions)
    if sum(any(map(str.isalnum, source.words[position])) for position in kept) < LEAST_KEPT:
        return None
    for _ in range(MOST_REPAIRS):
        missing_parts = list(source.missing_parts(kept))
        if not missing_parts:
            break
        needed = set().union(*(repair for _, repair in missing_parts))
        if needed <= kept:
            return None
        kept |= needed
    else:
        return None
    # A wording that by itself is parsed otherwise may be parsed correctly with the "that" before its clause.
    for chosen in (kept, kept | source.omitted_that(kept)):
        text = join_words(sentence, source.spans, sorted(chosen))
        saved = len(sentence.split()) - len(text.split())
        if saved >= LEAST_SAVED and guard.verify(text, [sentence], strict=True).accepted:
            return text
    return None


def removed(source: str, wording: str) -> list[str]:
    """Return the passages of a sentence that its wording leaves out, in their order."""
    spans = words_in(source)
    words = [wording[start:end] for start, end in words_in(wording)]
    source_words = [source[start:end] for start, end in spans]
    return left_out(source, spans, {*positions_of(words, source_words)})
