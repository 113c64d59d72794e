"""Whether one sentence states what another one states, but hedged: as possible, planned or alleged.

Limitations: English only; a hedge in another sentence ("That is what police suspect.") is not recognised.
"""

from __future__ import annotations

from summarizer.evidence.alignment import Alignment
from summarizer.language.words import Span

# A word that both sentences state is hedged if it is among so many tokens after the hedge: "is thought to be
# an early work".
_HEDGE_REACH = 4


# With one of these, the first sentence states what will be, and a plan of the second one is not weaker.
_FUTURE = frozenset(("will", "would", "shall"))


def weaker(alignment: Alignment) -> bool:
    """Return whether the second sentence hedges what the first one states as a fact.

    >>> from summarizer.evidence.alignment import align
    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> firm, hedged = map(tokenize_sentence, ("A leak caused the fire.", "A leak may have caused the fire."))
    >>> weaker(align(firm, hedged)), weaker(align(hedged, firm))
    (True, False)
    """
    one, other = alignment.one, alignment.other
    doubts = other.hedges if len(other.hedges) > len(one.hedges) else []
    plans = [] if one.plans or not one.words.isdisjoint(_FUTURE) else other.plans
    return any(_is_near(alignment, span) for span in (*doubts, *plans))


def _is_near(alignment: Alignment, span: Span) -> bool:
    """Return whether a word that both sentences have follows a hedge."""
    tokens = alignment.other.tokens
    following = [number for number, token in enumerate(tokens) if token.start >= span[1]][:_HEDGE_REACH]
    return any(number in alignment.reverse for number in following)
