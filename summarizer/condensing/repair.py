"""Shorter wordings of sentences: what a condenser proposes, what the guard says of it, and what is put back.

A proposal that the guard refuses since something was left out - a speaker, a hedge, an object - is repaired:
what it lacks is put back, word for word from the source, and the guard looks at it again. A refusal is an
answer, not an error; the source's own sentence is always there to be told instead.

Left out: which wording is told, which `stages/select.py` decides, and the models (`condensing/condenser.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.condensing.guard import Guard, Verifier, places_of
from summarizer.language.words import CLOSERS, ENDS, join_words, left_out, words_in

# Rounds of repair: what was put back may lack something in its turn, a speaker its article, and so on down
# the tree.
MOST_REPAIRS = 12
# A wording that saves fewer words is not worth another look.
LEAST_SAVED = 2
# A proposal that holds fewer words of its source tells nothing of what is to be told.
LEAST_KEPT = 3


@dataclass(frozen=True)
class Condensed:
    """What became of one sentence.

    Attributes:
        source: the sentence.
        proposed: what the condenser made of it.
        text: the proposal where it was accepted, else the source.
        accepted: whether it was.
        reason: why not, "" where it was.
        repaired: a refused proposal with what it lacked put back, where that was accepted; else None.
    """

    source: str
    proposed: str
    text: str
    accepted: bool
    reason: str
    repaired: str | None = None

    @property
    def wording(self) -> str | None:
        """The shorter wording that may be told, None where there is none."""
        return self.text if self.accepted else self.repaired


def judged(verifier: Verifier, sentence: str, body: str, proposed: str) -> Condensed:
    """What becomes of a sentence, without its dateline `body`, and of what a condenser made of that."""
    if proposed == body:
        shorter = body if body != sentence else None
        return Condensed(sentence, proposed, sentence, False, "length: nothing was left out", shorter)
    if body.rstrip().rstrip(CLOSERS)[-1:] not in ENDS:
        return Condensed(sentence, proposed, sentence, False, "fragment: the source breaks off")
    verdict = verifier.verify(proposed, [body])
    if verdict.accepted:
        return Condensed(sentence, proposed, proposed, True, "")
    whole = repaired(verifier, body, proposed) if isinstance(verifier, Guard) else None
    return Condensed(sentence, proposed, sentence, False, verdict.reason, whole)


def repaired(guard: Guard, sentence: str, proposed: str) -> str | None:
    """A proposal with what it lacks put back, if the guard accepts that; None where it does not."""
    source = guard.read(sentence)
    said = [proposed[start:end] for start, end in words_in(proposed)]
    kept = source.without_idle_marks({place for place in places_of(said, source.said) if place >= 0})
    if sum(any(map(str.isalnum, source.said[place])) for place in kept) < LEAST_KEPT:
        return None
    for _ in range(MOST_REPAIRS):
        lacks = list(source.lacks(kept))
        if not lacks:
            break
        needed = set().union(*(words for _, words in lacks))
        if needed <= kept:
            return None
        kept |= needed
    else:
        return None
    # What is read otherwise by itself may be read aright with the "that" which opened its clause.
    for words in (kept, kept | source.opening(kept)):
        told = join_words(sentence, source.words, sorted(words))
        saved = len(sentence.split()) - len(told.split())
        if saved >= LEAST_SAVED and guard.verify(told, [sentence], strict=True).accepted:
            return told
    return None


def removed(source: str, wording: str) -> list[str]:
    """The passages of a sentence that its wording leaves out, in their order."""
    words = words_in(source)
    said = [wording[start:end] for start, end in words_in(wording)]
    there = [source[start:end] for start, end in words]
    return left_out(source, words, {*places_of(said, there)})
