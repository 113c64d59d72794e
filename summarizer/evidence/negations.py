"""Words that one of two aligned sentences negates and the other affirms.

Limitations: what a negation refers to is the next content word; one that is further away ("at no point in
five years had it been tested") is not recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evidence.alignment import Alignment
from summarizer.evidence.frames import Mismatch, neighbour, quality, same_slot
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.language.lists import set_of

# What is negated elsewhere in the sentence is compared in near-copies only.
_NEARLY_SAME = 0.75
_NEGATION_FRAME = 0.6
_CONDITIONS = set_of("if whether would could should may might")


def negations(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield the words that one sentence negates and the other affirms."""
    one, other = alignment.one, alignment.other
    if not (one.negated or other.negated) or quality(alignment, (), (), True) < _NEGATION_FRAME:
        return
    for i, j in alignment.partner.items():
        mine, theirs = one.negated.get(i), other.negated.get(j)
        if (mine is None) == (theirs is None):
            continue
        if (j in other.in_negation) if theirs is None else (i in one.in_negation):
            continue
        if _negates_beside(alignment, i, j, theirs is None):
            continue
        if _is_until(*((other, j, one) if mine is None else (one, i, other))):
            continue
        if _is_conditional(*((one, i) if mine is None else (other, j))):
            continue
        ones = (i,) if mine is None else (i, mine)
        others = (j,) if theirs is None else (j, theirs)
        slot = max(same_slot(alignment, ones, others), same_slot(alignment, (i,), (j,)))
        negator = one.tokens[mine].word if mine is not None else other.tokens[theirs or 0].word
        least = _NEGATION_FRAME if slot == 1 else _NEARLY_SAME
        if negator != "none":  # "none of the teams" is a quantifier
            yield Mismatch("negation", slot or 0.6, ones, others, least=least)


def _is_conditional(wording: TokenizedSentence, number: int) -> bool:
    """Return whether a word is asked or supposed rather than stated: "asked if he would condemn it"."""
    return any(token.word in _CONDITIONS for token in wording.tokens[max(number - 3, 0) : number])


def _is_until(negating: TokenizedSentence, number: int, affirming: TokenizedSentence) -> bool:
    """Return whether a negated word is affirmed from a moment on: "will not open until Monday"."""
    following = (token.word for token in negating.tokens[number + 1 :])
    return "until" in following and "until" not in affirming.words


def _negates_beside(alignment: Alignment, i: int, j: int, one_negates: bool) -> bool:
    """Return whether the side that affirms a word negates another one that the other side's negation reaches.

    "Showed no remorse" and "did not show any remorse" are the same.
    """
    affirming, word = (alignment.other, j) if one_negates else (alignment.one, i)
    if neighbour(affirming, (word,), 1) in affirming.negated:
        return True
    if one_negates:
        return any(alignment.reverse.get(k) in alignment.one.in_negation for k in alignment.other.negated)
    return any(alignment.partner.get(k) in alignment.other.in_negation for k in alignment.one.negated)
