"""Decide from the aligned words whether one sentence states all of another one.

All names, numbers and days must be stated, most other words too, in the same roles, and where words of the
first sentence are missing, the second may not have words of its own in their place: "found to be sound" in
the place of "found to be cracked" shows that the sentences differ, even if it is not known how. Of words of
negation, quantity, order in time and comparison both must have the same.

Limitations: words that are not listed as related count as different, so what is told in quite other words
states a part at most.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from summarizer.evidence.alignment import LIGHT, Alignment
from summarizer.evidence.contradictions import may_differ
from summarizer.evidence.hedges import weaker
from summarizer.evidence.negations import negated_once
from summarizer.evidence.reports import attributed, speaker_tokens
from summarizer.evidence.roles import exchanged_around_verbs
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import (
    DAY,
    FUNCTION,
    NAME,
    NUMERAL,
    SPEECH_WEIGHT,
    TITLE_WEIGHT,
    WEIGHTS,
    WORD,
)
from summarizer.language.lists import set_of

# The least share of a sentence's content, by weight, that must be stated. With 0.7 the shorter one of short
# invented sentences stated all of the longer one in 7 of 20 pairs, with this in none; of 48 places that state
# all of a told sentence in 520 clusters of news one is lost.
STATED_SHARE = 0.85
# ... and this share if the other sentence has words of its own, one of which may stand for a missing one. In
# 580 clusters of news 33 of 38 places that state all of a told sentence have it; of the 5 others 2 are wrong.
STATED_SHARE_BESIDE_OTHERS = 0.9
# Two sentences are alike from this share of their weight on. On SPARK 1 in 400 places is lost by it, and on
# 150 invented contradictions it decides for 8 that they are no part; most have a mark anyway.
ALIKE_SHARE = 0.68
# "The mayor will appeal" and "The prosecutors will appeal" share one word, and no fact.
FEWEST_WORDS_OF_FACT = 2
# A word in whose place there is another one, not known as related, is more often a synonym than not if it is
# at most this share of a sentence.
REPLACED_SHARE = 0.08
# A sentence of which less is stated is not worth to ask who reports it: that is seldom half of it.
_FAR_FROM_ENOUGH = 0.4
# Words without content of their own that decide what a sentence states.
_DECISIVE = set_of(
    "not no never none nobody nothing neither nor without hardly barely scarcely rarely all every each both "
    "few many most some any several half more less fewer before after until till since during against under "
    "over above below only almost too"
)


def says_all(alignment: Alignment) -> bool:
    """Return whether the other sentence states all of the first one; contradictions are excluded before.

    >>> from summarizer.evidence.alignment import align
    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> one = tokenize_sentence("The bridge at Orla is cracked, engineers said.")
    >>> others = "The bridge at Orla is cracked in three places.", "The bridge at Orla is sound."
    >>> [says_all(align(one, tokenize_sentence(other))) for other in others]
    [True, False]
    """
    one, other = alignment.one, alignment.other
    missing = {number for number in one.content if number not in alignment.partner}
    if missing and alignment.share() < _FAR_FROM_ENOUGH:  # whoever speaks
        return False
    said = attributed(one) if missing else set()
    missing -= said
    weight = one.weight - sum(one.tokens[number].weight for number in said)
    least = STATED_SHARE if _adds_nothing(alignment) else STATED_SHARE_BESIDE_OTHERS
    # A verb of speech that reports nothing is a predicate as any other: "has been ruled out". What an adverb
    # changes is seldom a fact.
    lost = sum(
        WEIGHTS[WORD] if token.weight == SPEECH_WEIGHT else token.weight
        for token in (one.tokens[number] for number in missing)
        if not token.word.endswith("ly")
    )
    return (
        lost <= (1 - least) * weight
        and all(one.tokens[number].sort not in (NAME, NUMERAL, DAY) for number in missing)
        and _decisive(one) <= _decisive(other)
        and _decisive(other, alignment.reverse) <= _decisive(one)
        and not _replaced(alignment, missing)
        and not weaker(alignment)
        and not _has_other_speaker(alignment)
        and not any(exchanged_around_verbs(alignment))
    )


def _has_other_speaker(alignment: Alignment) -> bool:
    """Return whether the other sentence has a speaker and does not mention that of the first one.

    At least one of them is named: "police said" and "officials said" may be of the same.
    """
    one, other = alignment.one, alignment.other
    mine, theirs = (
        {number for number in speaker_tokens(wording) if wording.tokens[number].weight}
        for wording in (one, other)
    )
    if not mine or not theirs:
        return False
    named = any(one.tokens[number].sort == NAME for number in mine)
    named = named or any(other.tokens[number].sort == NAME for number in theirs)
    return named and not any(number in alignment.partner for number in mine)


def states_a_fact(alignment: Alignment) -> bool:
    """Return whether the other sentence has two words of the first one, or all of it: fewer are no fact.

    If one negates a word that the other affirms ("found guilty", "not guilty"), names beside it are none
    either. In 837 clusters of news this excludes 6 places, 5 of which state nothing of the sentence.
    """
    one = alignment.one
    words = [number for number in one.content if one.tokens[number].weight >= TITLE_WEIGHT]
    stated = sum(number in alignment.partner for number in words)
    if stated < min(FEWEST_WORDS_OF_FACT, len(words)):
        return False
    opposed = {i for i, _ in negated_once(alignment)}
    beside = (one.tokens[i] for i in alignment.partner if i not in opposed)
    facts = sum(token.sort != NAME and token.weight >= LIGHT for token in beside)
    return not opposed or facts >= FEWEST_WORDS_OF_FACT


def has_replacement(alignment: Alignment) -> bool:
    """Return whether two sentences are alike but for a word of which it is not known whether it differs.

    "The bridge is sound, Mayor Dahl said" states nothing of "The bridge is cracked, Mayor Dahl said".
    """
    lighter = min(alignment.one.weight, alignment.other.weight)
    alike = min(alignment.share(), alignment.share_of_other()) >= ALIKE_SHARE
    return alike and REPLACED_SHARE * lighter < 1 and may_differ(alignment)


def _adds_nothing(alignment: Alignment) -> bool:
    """Return whether the other sentence has no words of its own, but for who reports it."""
    own = alignment.alone[1]
    return not own or own <= attributed(alignment.other)


def _decisive(wording: TokenizedSentence, aligned: Container[int] | None = None) -> frozenset[str]:
    """Return the words of a sentence that decide what it states without having content of their own.

    Args:
        wording: the sentence.
        aligned: tokens with content; only words directly before one of these are returned.
    """
    found = set()
    waiting: list[str] = []
    for number, token in enumerate(wording.tokens):
        if token.negates:
            waiting.append("not")
        elif token.sort == FUNCTION and token.word in _DECISIVE:
            waiting.append(token.word)
        elif token.weight:
            if aligned is None or number in aligned:
                found.update(waiting)
            waiting = []
    return frozenset(found if aligned is not None else {*found, *waiting})


def _replaced(alignment: Alignment, missing: Container[int]) -> bool:
    """Return whether the other sentence has words of its own in the place of missing ones.

    That is between, or beside, the same aligned words.
    """
    extra = {number for number in alignment.other.content if number not in alignment.reverse}
    theirs = {gap for gaps in _gaps(alignment.other, extra) for gap in gaps}
    partner = alignment.partner
    return any(
        (side, partner.get(number, -1)) in theirs
        for gaps in _gaps(alignment.one, missing)
        for side, number in gaps
    )


def _gaps(
    wording: TokenizedSentence, alone: Container[int]
) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """Yield for each token that stands alone the nearest others before and after it, -1 for the ends.

    Adverbs ("previously") are left out: what they change is seldom a fact.
    """
    before = -1
    for position, number in enumerate(wording.content):
        if number not in alone:
            before = number
        elif wording.tokens[number].weight >= LIGHT and not wording.tokens[number].word.endswith("ly"):
            after = next((one for one in wording.content[position + 1 :] if one not in alone), -1)
            yield ("after", before), ("before", after)
