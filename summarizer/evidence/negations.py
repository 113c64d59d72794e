"""Words that one of two aligned sentences negates and the other affirms.

Limitations: what a negation refers to is the next content word; one that is further away ("at no point in
five years had it been tested") is not recognised.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evidence.alignment import Alignment
from summarizer.evidence.frames import Mismatch, are_nearly_same, neighbour, same_slot
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.language.lists import set_of

# What is negated elsewhere in the sentence is compared in near-copies only.
_NEARLY_SAME = 0.75
_NEGATION_FRAME = 0.6
_CONDITIONS = set_of("if whether would could should may might")
_WILL = set_of("will won't would wouldn't shall")
# Where "will not" denies it, "would" is no condition but what was announced; so is "should" of "should not".
_ANNOUNCED = {"would": _WILL, "should": set_of("should shouldn't")}
# How surely a word is the same statement on both sides if the words beside it differ, after "will" and else.
_WILL_SLOT, _OTHER_SLOT = 0.75, 0.6
# Tokens before an affirmed word, and before a negated one, among which its modal verb stands; with a subject
# of some words ("whether the council of Orla would"), "whether" is among so many.
_BEFORE_VERB, _BEFORE_NEGATED, _BEFORE_CLAUSE = 3, 5, 10
_QUESTIONS = set_of("if whether")


def negations(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield the words that one sentence negates and the other affirms."""
    one, other = alignment.one, alignment.other
    if not (one.negated or other.negated):
        return
    if not are_nearly_same(alignment, _NEGATION_FRAME):
        return
    for i, j in negated_once(alignment):
        mine, theirs = one.negated.get(i), other.negated.get(j)
        if _negates_beside(alignment, i, j, theirs is None):
            continue
        if _is_until(*((other, j, one) if mine is None else (one, i, other))):
            continue
        affirmed, negated = ((one, i), (other, j)) if mine is None else ((other, j), (one, i))
        if _is_conditional(*affirmed, _words_before(*negated, _BEFORE_NEGATED)):
            continue
        ones = (i,) if mine is None else (i, mine)
        others = (j,) if theirs is None else (j, theirs)
        slot = max(same_slot(alignment, ones, others), same_slot(alignment, (i,), (j,)))
        negator = one.tokens[mine].word if mine is not None else other.tokens[theirs or 0].word
        least = _NEGATION_FRAME if slot == 1 else _NEARLY_SAME
        if negator != "none":  # "none of the teams" is a quantifier
            will = not any(
                _WILL.isdisjoint(_words_before(*word, _BEFORE_NEGATED)) for word in (affirmed, negated)
            )
            yield Mismatch(
                "negation", slot or (_WILL_SLOT if will else _OTHER_SLOT), ones, others, least=least
            )


def negated_once(alignment: Alignment) -> Iterator[tuple[int, int]]:
    """Yield the aligned words that one sentence negates and no negation of the other may reach."""
    one, other = alignment.one, alignment.other
    for i, j in alignment.partner.items():
        if (i in one.negated) != (j in other.negated):
            reached = i in one.in_negation if j in other.negated else j in other.in_negation
            if not reached:
                yield i, j


def _is_conditional(wording: TokenizedSentence, number: int, negating: set[str]) -> bool:
    """Return whether a word is asked or supposed rather than stated: "asked if he would condemn it".

    Args:
        wording: the sentence that affirms the word.
        number: the word.
        negating: the words before the same word in the sentence that negates it.
    """
    conditions = _words_before(wording, number, _BEFORE_VERB) & _CONDITIONS
    if conditions and not _QUESTIONS.isdisjoint(_words_before(wording, number, _BEFORE_CLAUSE)):
        return True
    return any(_ANNOUNCED.get(word, set()).isdisjoint(negating) for word in conditions)


def _words_before(wording: TokenizedSentence, number: int, reach: int) -> set[str]:
    return {token.word for token in wording.tokens[max(number - reach, 0) : number]}


def _is_until(negating: TokenizedSentence, number: int, affirming: TokenizedSentence) -> bool:
    """Return whether a negated word is affirmed from a moment on: "will not open until Monday"."""
    following = (token.word for token in negating.tokens[number + 1 :])
    return "until" in following and "until" not in affirming.words


def _negates_beside(alignment: Alignment, i: int, j: int, one_negates: bool) -> bool:
    """Return whether the side that affirms a word negates another one that the other side's negation reaches.

    "Showed no remorse" and "did not show any remorse" are the same.
    """
    one, other = alignment.one, alignment.other
    affirming, negating, partner, word = (
        (other, one, alignment.reverse, j) if one_negates else (one, other, alignment.partner, i)
    )
    # What both negate has its own negation: "can be seen without a lens", "cannot be seen without a lens".
    beside = [number for number in affirming.negated if partner.get(number) not in negating.negated]
    return neighbour(affirming, (word,), 1) in beside or any(
        partner.get(number) in negating.in_negation for number in beside
    )
