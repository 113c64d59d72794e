"""Numbers in which two aligned sentences exclude each other.

Two numbers are compared if they stand in the same slot: beside the same words, or as counts of people to whom
the same happened ("killing 10", "the toll rose to 14").

Limitations: two events of one kind, each with a count, are not distinguished if the sentences name neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from summarizer.evidence.alignment import Alignment, values_agree
from summarizer.evidence.frames import (
    LONGEST_RUN,
    Mismatch,
    neighbour,
    same_neighbour,
    same_slot,
    unaligned,
    word_after,
    word_before,
)
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import NUMERAL, SentenceToken
from summarizer.language.calendar_words import MONTH_WORDS
from summarizer.language.casualty_words import EVENT_OF
from summarizer.language.lists import set_of
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY, LABELS

# Where several numbers differ, the sentences may report two events of a kind.
_SEVERAL = 0.75
_FIGURE_BEFORE = re.compile(r"\d[\s.,:/-]{1,3}\Z")
_FIGURE_AFTER = re.compile(r"[\s.,:/-]{1,3}\d")
# A number with one of these beside it on one side only counts other things: "two other victims", "one of
# them", "from 12".
_PARTS = set_of("of other others more additional before after ago later earlier")
_STARTS = set_of("from by another")
# How surely two numbers within other words that differ too stand in one slot.
_RUN = 0.8
# A number beside one word that both sentences have may count something else of the kind.
_ONE_NEIGHBOUR = 0.65
# Counts of people killed or hurt are the same count, by the event, even where the sentences differ otherwise.
_COUNT_FRAME = 0.66


def number_mismatches(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield the numbers that exclude each other in the same slot, or as counts of the same."""
    one, other = alignment.one, alignment.other
    ones = [i for i in unaligned(one, alignment.partner, NUMERAL) if not _occurs(one.tokens[i], other)]
    others = [j for j in unaligned(other, alignment.reverse, NUMERAL) if not _occurs(other.tokens[j], one)]
    found = []
    for i in ones:
        for j in others:
            if _exclude(one.tokens[i], other.tokens[j]) and _count_alike(one, i, other, j):
                slot = _slot_of_numbers(alignment, i, j) or _RUN * _same_runs(alignment, i, j)
                if slot:
                    found.append(Mismatch("number", slot, (i,), (j,)))
    several = len({finding.ones for finding in found}) > 1 and len({finding.others for finding in found}) > 1
    for finding in found:
        yield replace(finding, slot=finding.slot * (_SEVERAL if several else 1.0))
    yield from _exchanged_numbers(alignment)
    if ones and others:
        yield from _counts(alignment, ones, others)


def _occurs(token: SentenceToken, other: TokenizedSentence) -> bool:
    """Return whether the other sentence has a number, even if that is aligned with another one."""
    return token.stem in other.positions


def _is_label(wording: TokenizedSentence, number: int) -> bool:
    """Return whether a number is part of a name ("stage 13") or of a row of figures ("0845 125 222")."""
    token = wording.tokens[number]
    around = wording.text[token.start - 1 : token.start] + wording.text[token.end : token.end + 1]
    if any(letter.isalpha() for letter in around):  # "4x400", "76ers"
        return True
    row = _FIGURE_BEFORE.search(wording.text, max(token.start - 4, 0), token.start)
    ahead = word_before(wording, number)
    return bool(
        ahead in LABELS or ahead in MONTH_WORDS or row or _FIGURE_AFTER.match(wording.text, token.end)
    )


def _count_alike(one: TokenizedSentence, i: int, other: TokenizedSentence, j: int) -> bool:
    """Return whether two numbers may count the same, by the words directly beside them."""
    if _is_label(one, i) or _is_label(other, j) or one.tokens[i].stem == "1" or other.tokens[j].stem == "1":
        return False
    marks = [
        {word_after(wording, number)} & _PARTS | {word_before(wording, number)} & _STARTS
        for wording, number in ((one, i), (other, j))
    ]
    return marks[0] == marks[1]


def _exclude(one: SentenceToken, other: SentenceToken) -> bool:
    """Return whether two numbers exclude each other: values of one unit, two years or two results."""
    if one.value and other.value:
        return one.value.unit == other.value.unit and not values_agree(one.value, other.value)
    return (one.value or other.value) is None and one.stem != other.stem and _shape(one) == _shape(other)


def _shape(token: SentenceToken) -> str:
    return re.sub(r"\d+", "0", token.stem)


def _slot_of_numbers(alignment: Alignment, i: int, j: int) -> float:
    """Return how surely two numbers count the same: the same word after them, or around them."""
    one, other = alignment.one, alignment.other
    head, other_head = neighbour(one, (i,), 1), neighbour(other, (j,), 1)
    after = head is not None and alignment.partner.get(head) == other_head
    last = head is None and other_head is None
    ahead = neighbour(one, (i,), -1) is not None and same_neighbour(alignment, (i,), (j,), -1)
    if after and ahead:
        return 1.0
    value = one.tokens[i].value
    if value is None or value.unit:  # a year, a time or a result; a measure
        is_year = value is None and one.tokens[i].stem.isdecimal()
        sure = is_year or (value is not None and value.unit.endswith("old"))  # an age goes with one person
        return (0.85 if sure or (ahead and last) else _ONE_NEIGHBOUR) * (after or ahead)
    if not after or head is None or other_head is None:
        return 0.5 * ahead
    if same_neighbour(alignment, (head,), (other_head,), 1):
        return 0.9
    return 0.0 if one.tokens[head].stem in ANYBODY else _ONE_NEIGHBOUR


def _same_runs(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether two numbers are part of other words in one slot: "spring of 2027", "autumn of 2028"."""
    mine = next((run for run in alignment.runs if i in run), [i])
    theirs = next((run for run in alignment.other_runs if j in run), [j])
    return max(len(mine), len(theirs)) < LONGEST_RUN and same_slot(alignment, mine, theirs) == 1


def _exchanged_numbers(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield numbers that both sides have, but exchanged: "5 killed, 9 hurt" and "9 killed, 5 hurt"."""
    one, other = alignment.one, alignment.other
    pairs = [(i, j) for i, j in alignment.partner.items() if one.tokens[i].sort == NUMERAL]
    for i, j in pairs:
        head, other_head = neighbour(one, (i,), 1), neighbour(other, (j,), 1)
        if head is None or other_head is None or alignment.partner.get(head) in (None, other_head):
            continue
        for k, m in pairs:
            if k == i or "1" in (one.tokens[i].stem, one.tokens[k].stem):
                continue
            heads = neighbour(one, (k,), 1), neighbour(other, (m,), 1)
            exchanged = heads == (alignment.reverse.get(other_head), alignment.partner[head])
            if exchanged and _exclude(one.tokens[i], other.tokens[m]):
                yield Mismatch("number", 1.0, (i, k), (j, m))


def _counts(alignment: Alignment, ones: list[int], others: list[int]) -> Iterator[Mismatch]:
    for i in ones:
        mine = _quantity_at(alignment.one, i)
        if mine is None or not _is_toll(alignment.one, i, mine):
            continue
        for j in others:
            theirs = _quantity_at(alignment.other, j)
            if (
                theirs
                and _is_toll(alignment.other, j, theirs)
                and _count_same(mine, theirs)
                and not values_agree(mine, theirs)
            ):
                yield Mismatch("number", 1.0, (i,), (j,), floor=_COUNT_FRAME)


def _is_toll(wording: TokenizedSentence, number: int, quantity: Quantity) -> bool:
    """Return whether a quantity counts people to whom something happened, by a word close to it."""
    if not quantity.event or quantity.named or quantity.noun:
        return bool(quantity.event)
    near = wording.tokens[max(number - 2, 0) : number + 3]
    return any(EVENT_OF.get(token.word) == quantity.event for token in near)


def _quantity_at(wording: TokenizedSentence, number: int) -> Quantity | None:
    token = wording.tokens[number]
    for quantity in wording.quantities:
        if quantity.start < token.end and token.start < quantity.end:
            return quantity
    return None


def _count_same(one: Quantity, other: Quantity) -> bool:
    same = one.event == other.event and one.role == other.role and one.unit == other.unit
    anybody = one.noun in ANYBODY or not one.noun, other.noun in ANYBODY or not other.noun
    return same and (one.noun == other.noun or all(anybody))
