"""The frame of two aligned sentences: which words stand in the same place, and who does what to whom.

A *slot* is the place of words that the other sentence does not have: between which aligned words they stand.
Agent and patients are found without a parser: the first noun phrase of the clause before the verb, or the one
after "by" if the verb is passive, and the words on the other side of it.

Limitations: a subject that stands behind its verb ("said Orla") is not found.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from summarizer.evidence.alignment import LIGHT, Alignment
from summarizer.evidence.reports import attributed
from summarizer.evidence.tokenizing import MARK, NAME, NUMERAL, WORD, TokenizedSentence
from summarizer.language.function_words import ARTICLES, BE, POSSESSIVES, PREPOSITIONS, RELATIVES
from summarizer.language.lists import set_of

# Content words on each side of a substitution that belong to its surroundings.
_REACH = 6
# Words that begin another clause.
_BOUNDARIES = RELATIVES | set_of("that said says say told but while although because if whether")
# What may precede the first content word of a noun phrase.
_OPENS_PHRASE = ARTICLES | POSSESSIVES
# Tokens between a form of "be" and the participle, and between the participle and "by".
_BEFORE_PARTICIPLE, _BEFORE_BY = 3, 9
_BE = BE | {"get", "got", "gets"}
# A longer run of words without partners states more than another predicate or value.
LONGEST_RUN = 4
# The surroundings of a substitution count less than whole sentences: the rest may be about something else.
_LOCAL = 0.85
# The share of the rest that one side adds, and the weight of words that a frame has at least.
_ONE_SIDED = 0.2
_ENOUGH = 3.5
# ... and the weight if nothing else differs.
_ENOUGH_ALONE = 2.0
# A slot between the same two words, beside one, and without a common neighbour.
_SLOTS = (0.0, 0.8, 1.0)
# The share of both sentences, or the weight of what they share (half a dozen words), from which on they
# seldom report two things: of 9 pairs of news with other numbers 3 had less, and these were of two things.
_HALF, _MUCH = 0.45, 6.0
# How many content words before or after a token are near it.
_NEAR_WORDS = 2
# Beside one of these, a word is a noun and no verb.
_BEFORE_NOUN = (
    ARTICLES | POSSESSIVES | (PREPOSITIONS - {"to"}) | {"s", "this", "that", "these", "those", "no", "and"}
)
_AFTER_NOUN = BE | RELATIVES | {"has", "have", "had", "will", "would", "of", "and"}


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Tokens in which two aligned sentences differ.

    Attributes:
        sort: as in `FoundContradiction`.
        slot: how surely they stand in the same slot, from 0 to 1.
        ones: the tokens of the first sentence.
        others: those of the second one.
        least: if not 0, how much of the whole sentences must be the same apart from it; else what is near it
            counts too.
        floor: the quality of the frame that is assumed if the sentences have something in common.
    """

    sort: str
    slot: float
    ones: tuple[int, ...]
    others: tuple[int, ...]
    least: float = 0.0
    floor: float = 0.0


def quality(
    alignment: Alignment, ones: Collection[int], others: Collection[int], whole: bool = False
) -> float:
    """Return how much of two sentences is the same apart from a substitution, from 0 to 1.

    What only one of them adds counts little; what both add counts much, since then they may report two
    events. The value is the higher one of the whole sentences and of the surroundings of the substitution.

    Args:
        alignment: the alignment of the sentences.
        ones: the tokens of the substitution in the first sentence.
        others: those in the second one.
        whole: whether only the whole sentences count.
    """
    same = _same(alignment, ones, others, 10**6)
    return same if whole else max(same, _LOCAL * _same(alignment, ones, others, _REACH))


def quality_of_short(alignment: Alignment, ones: Collection[int], others: Collection[int]) -> float:
    """Return how much of two sentences is the same if nothing else differs but who reports one; else 0.

    Then two words are enough: "The dam failed", "The dam did not fail, its operator said".

    Args:
        alignment: the alignment of the sentences.
        ones: the tokens of the substitution in the first sentence, without those that have a partner.
        others: those in the second one.
    """
    alone = (
        (alignment.one, alignment.alone[0].difference(ones)),
        (alignment.other, alignment.alone[1].difference(others)),
    )
    if all(numbers for _, numbers in alone) or not all(
        numbers <= attributed(wording) for wording, numbers in alone if numbers
    ):
        return 0.0
    same = (alignment.weights[0] + alignment.weights[2]) / 2
    return min(1.0, same / _ENOUGH_ALONE)


def are_nearly_same(alignment: Alignment, least: float) -> bool:
    """Return whether so much of two whole sentences is the same, or all but who reports one of them."""
    frame = quality(alignment, (), (), True)
    return frame >= least or quality_of_short(alignment, (), ()) >= least


def _same(alignment: Alignment, ones: Collection[int], others: Collection[int], reach: int) -> float:
    if not ones and not others:
        return _ratio(alignment.weights)
    weights: list[float] = []
    for wording, partner, skipped in (
        (alignment.one, alignment.partner, ones),
        (alignment.other, alignment.reverse, others),
    ):
        weights += _weights(wording, partner, skipped, reach)
    return _ratio(weights)


def _ratio(weights: Sequence[float]) -> float:
    """Return the quality of a frame from the weights of its words, aligned and not, of both sides."""
    same, rest = (weights[0] + weights[2]) / 2, (weights[1], weights[3])
    if not same:
        return 0.0
    return same / (same + min(rest) + _ONE_SIDED * max(rest)) * min(1.0, same / _ENOUGH)


def _weights(
    wording: TokenizedSentence, partner: Collection[int], skipped: Collection[int], reach: int
) -> tuple[float, float]:
    """Return the weights of the aligned words and of the others, near the substitution."""
    places = [wording.rank[number] for number in skipped if number in wording.rank]
    low, high = (min(places) - reach, max(places) + reach) if places else (0, 10**6)
    aligned = alone = 0.0
    for number in wording.content[max(low, 0) : high + 1]:
        if number in skipped:
            continue
        token = wording.tokens[number]
        if number in partner:
            aligned += token.weight
        elif token.weight >= LIGHT:
            alone += token.weight
    return aligned, alone


def neighbour(wording: TokenizedSentence, numbers: Collection[int], step: int) -> int | None:
    """Return the content token before (`step` -1) or after (1) some tokens, None if there is none."""
    edge = max(numbers) if step > 0 else min(numbers)
    number = edge + step
    while 0 <= number < len(wording.tokens):
        if wording.tokens[number].weight:
            return number
        number += step
    return None


def same_neighbour(alignment: Alignment, ones: Collection[int], others: Collection[int], step: int) -> bool:
    """Return whether the content words beside two runs of tokens are aligned, or neither has one."""
    one, other = neighbour(alignment.one, ones, step), neighbour(alignment.other, others, step)
    if one is None or other is None:
        return one is other
    return alignment.partner.get(one) == other


def same_slot(alignment: Alignment, ones: Collection[int], others: Collection[int]) -> float:
    """Return how surely two runs of tokens stand in the same slot: 1 for both neighbours, 0 for none."""
    before = same_neighbour(alignment, ones, others, -1)
    after = same_neighbour(alignment, ones, others, 1)
    return _SLOTS[before + after]


def share_much(alignment: Alignment) -> bool:
    """Return whether two sentences share nearly half of both, or half a dozen words."""
    shared = alignment.weights[0]
    return shared >= _MUCH or min(alignment.share(), alignment.share_of_other()) >= _HALF


def word_before(wording: TokenizedSentence, number: int) -> str:
    """Return the word before a token, "" at the start."""
    return wording.tokens[number - 1].word if number else ""


def unaligned(wording: TokenizedSentence, aligned: dict[int, int], sort: int) -> list[int]:
    """Return the content tokens of one sort that have no partner."""
    return [number for number in wording.of_sort.get(sort, ()) if number not in aligned]


def near_words(wording: TokenizedSentence, number: int, step: int) -> list[int]:
    """Return the nearest content tokens on one side of a token, within its clause."""
    found: list[int] = []
    number += step
    while 0 <= number < len(wording.tokens) and len(found) < _NEAR_WORDS:
        if wording.tokens[number].sort == MARK:
            break
        if wording.tokens[number].weight:
            found.append(number)
        number += step
    return found


def are_near(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether two tokens are near the same word: "raised the rate", "left the rate unchanged"."""
    around = {alignment.partner.get(head) for step in (-1, 1) for head in near_words(alignment.one, i, step)}
    return any(head in around for step in (-1, 1) for head in near_words(alignment.other, j, step))


def word_after(wording: TokenizedSentence, number: int) -> str:
    """Return the word after a token, "" at the end."""
    return wording.tokens[number + 1].word if number + 1 < len(wording.tokens) else ""


def agent(wording: TokenizedSentence, verb: int) -> set[int]:
    """Return the content tokens of the noun phrase that does what a verb says."""
    by = _by(wording, verb)
    if by:
        return set(_phrase(wording, by + 1))
    return set() if _is_passive(wording, verb) else _subject(wording, verb)


def patients(wording: TokenizedSentence, verb: int) -> set[int]:
    """Return the content tokens that stand where those affected by a verb do."""
    return _subject(wording, verb) if _by(wording, verb) else set(_after(wording, verb))


def _subject(wording: TokenizedSentence, verb: int) -> set[int]:
    """Return the first noun phrase of the clause before a verb that does not follow a preposition."""
    begin = verb
    while begin and not _is_boundary(wording, begin - 1):
        begin -= 1
    number = begin
    while number < verb:
        token = wording.tokens[number]
        if token.word in PREPOSITIONS:
            number = max(_phrase(wording, number + 1), default=number) + 1
        elif token.weight and token.sort in (WORD, NAME):
            return {found for found in _phrase(wording, number) if found < verb}
        else:
            number += 1
    return set()


def _is_boundary(wording: TokenizedSentence, number: int) -> bool:
    token = wording.tokens[number]
    return token.sort == MARK or token.word in _BOUNDARIES


def _phrase(wording: TokenizedSentence, begin: int) -> Iterator[int]:
    """Yield the content tokens of the noun phrase that begins at a token."""
    inside = False  # whether an article would begin another phrase
    for number in range(begin, len(wording.tokens)):
        token = wording.tokens[number]
        if token.weight:
            yield number
            inside = True
        elif token.word == "of":
            inside = False
        elif token.word not in _OPENS_PHRASE or inside:
            return


def _after(wording: TokenizedSentence, verb: int) -> Iterator[int]:
    for number in range(verb + 1, len(wording.tokens)):
        token = wording.tokens[number]
        if token.sort == MARK:
            return
        if token.weight:
            yield number


def _by(wording: TokenizedSentence, verb: int) -> int:
    """Return the position of "by" after a passive verb, 0 if there is none."""
    tokens = wording.tokens
    if tokens[verb + 1 : verb + 2] and tokens[verb + 1].word == "by" and tokens[verb].word.endswith("ed"):
        return verb + 1
    if not _is_passive(wording, verb):
        return 0
    for number in range(verb + 1, min(verb + _BEFORE_BY, len(tokens))):
        if tokens[number].sort == MARK:
            return 0
        if tokens[number].word == "by":
            return number
    return 0


def _is_passive(wording: TokenizedSentence, verb: int) -> bool:
    """Return whether a verb that does not end in -ing follows a form of "be", perhaps after adverbs."""
    if wording.tokens[verb].word.endswith("ing"):
        return False
    for number in range(verb - 1, max(verb - 1 - _BEFORE_PARTICIPLE, -1), -1):
        token = wording.tokens[number]
        if token.word in _BE:
            return True
        if token.word in ARTICLES or (token.weight and not token.word.endswith("ly")):
            return False
    return False


def is_verb(wording: TokenizedSentence, number: int) -> bool:
    """Return whether a word can be a verb by the words beside it: no article or preposition precedes it."""
    ahead = wording.tokens[number - 1] if number else None
    after = wording.tokens[number + 1] if number + 1 < len(wording.tokens) else None
    if ahead is None or ahead.sort == NUMERAL or ahead.word in _BEFORE_NOUN:
        return False
    return after is not None and after.sort != MARK and (after.word not in _AFTER_NOUN)
