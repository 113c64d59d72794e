"""Numbers in which two aligned sentences exclude each other.

Two numbers are compared if they stand in the same slot: beside the same words, as counts of people to whom
the same happened ("killing 10", "the toll rose to 14"), as results of one match or vote, or if they are the
only ones of their unit, or of what they count, in sentences that share much.

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
    are_near,
    neighbour,
    same_neighbour,
    same_slot,
    share_much,
    unaligned,
    word_after,
    word_before,
)
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import NAME, NUMERAL, SentenceToken
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
# How surely the only two numbers of a kind measure the same, and how much the sentences must share apart from
# them. In pairs of news that share less, half of them measured two things.
_ONLY, _ONLY_LEAST = 0.85, 0.45
# Two reports of one value are seldom further apart than by this factor (none of 17 pairs of news), values of
# two things often are (4 of 9).
_FARTHEST = 1.4
# Nearer ones are one value that is rounded: "26.4 yuan", "26.44 yuan".
_NEAREST = 1.005
# Units that are rounded to others: weeks for days, a year for months.
_ROUNDED = set_of("second day month")
_LETTERS = re.compile("[a-z]+")
# Words after a year that are not what it counts.
_ERAS = set_of("bc ad bce ce")
# Words of results that are not final, or of several matches.
_STAGES = set_of(
    "half half-time halftime break leg interval quarter set sets lead leads led leading ahead down "
    "series aggregate penalties shootout record streak"
)
# Names that a result of a match is of, and the words of a vote.
_SIDES = 2
_VOTES = set_of("vote votes voted voting ballots")
_DIGITS = re.compile(r"\d+")


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
        yield from _only_numbers(alignment, ones, others)
        yield from _results(alignment, ones, others)


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
    partner = alignment.partner
    pairs = [(i, partner[i]) for i in one.of_sort.get(NUMERAL, ()) if i in partner]
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


def _only_numbers(alignment: Alignment, ones: list[int], others: list[int]) -> Iterator[Mismatch]:
    """Yield the only two numbers that measure or count one thing, if the sentences do not share them."""
    one, other = alignment.one, alignment.other
    for i in ones:
        for j in others:
            if (
                _exclude(one.tokens[i], other.tokens[j])
                and _count_alike(one, i, other, j)
                and _are_alike(one, i, other, j)
                and (_only_of_unit(one, ones, i, other, others, j) or _same_head(alignment, i, j))
                and are_near(alignment, i, j)
                and share_much(alignment)
                and not (
                    _own_name_before(one, alignment.partner, i)
                    and _own_name_before(other, alignment.reverse, j)
                )
            ):
                yield Mismatch("number", _ONLY, (i,), (j,), least=_ONLY_LEAST, floor=_COUNT_FRAME)


def _own_name_before(wording: TokenizedSentence, aligned: dict[int, int], number: int) -> bool:
    """Return whether a name that only one sentence has precedes a number: it may be of that one."""
    return any(wording.tokens[n].sort == NAME and n not in aligned for n in wording.content if n < number)


def _results(alignment: Alignment, ones: list[int], others: list[int]) -> Iterator[Mismatch]:
    """Yield the only results of a match or a vote ("3-1", "112 to 98") of two sentences on the same sides."""
    one, other = alignment.one, alignment.other
    mine, theirs = _result(one, ones), _result(other, others)
    if not mine or not theirs or one.words & _STAGES != other.words & _STAGES:
        return
    if _figures(one, mine) == _figures(other, theirs):
        return
    names = sum(one.tokens[i].sort == NAME for i in alignment.partner)
    votes = not (_VOTES.isdisjoint(one.words) or _VOTES.isdisjoint(other.words))
    if (votes or names >= _SIDES) and share_much(alignment):
        yield Mismatch("number", 1.0, mine, theirs, least=_ONLY_LEAST, floor=_COUNT_FRAME)


def _result(wording: TokenizedSentence, numbers: list[int]) -> tuple[int, ...]:
    """Return the tokens of the only result of a sentence among some numbers, none if there are several."""
    tokens = wording.tokens
    found: list[tuple[int, ...]] = [
        (number,) for number in numbers if tokens[number].stem.startswith("score ")
    ]
    if not wording.words.isdisjoint(_VOTES):
        plain = [number for number in numbers if (value := tokens[number].value) and not value.unit]
        if len(plain) == 2 and (
            word_before(wording, plain[1]) == "to" or word_after(wording, plain[1]) == "against"
        ):
            found.append((plain[0], plain[1]))
    return found[0] if len(found) == 1 else ()


def _figures(wording: TokenizedSentence, numbers: tuple[int, ...]) -> list[str]:
    return sorted(figure for number in numbers for figure in _DIGITS.findall(wording.tokens[number].stem))


def _only_of_unit(
    one: TokenizedSentence, ones: list[int], i: int, other: TokenizedSentence, others: list[int], j: int
) -> bool:
    """Return whether two numbers are the only ones with their unit in each sentence."""
    value = one.tokens[i].value
    units = [
        [number.unit for n in numbers if (number := wording.tokens[n].value)]
        for wording, numbers in ((one, ones), (other, others))
    ]
    return bool(value and value.unit and units[0].count(value.unit) == units[1].count(value.unit) == 1)


def _same_head(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether two numbers count what one word names; "people" may be others."""
    value, other_value = alignment.one.tokens[i].value, alignment.other.tokens[j].value
    head, other_head = neighbour(alignment.one, (i,), 1), neighbour(alignment.other, (j,), 1)
    if not value or not other_value or value.unit or other_value.unit or head is None or other_head is None:
        return False
    # "Two U.S. troops", "four U.S. ships"
    modifies = any(
        wording.tokens[number].sort == NAME and neighbour(wording, (number,), 1) == number + 1
        for wording, number in ((alignment.one, head), (alignment.other, other_head))
    )
    only = all(len(w.positions[w.tokens[n].stem]) == 1 for w, n in ((alignment.one, i), (alignment.other, j)))
    same = only and alignment.partner.get(head) == other_head and not modifies
    token = alignment.one.tokens[head]
    return same and token.sort != NUMERAL and token.stem not in ANYBODY | _ERAS


def _are_alike(one: TokenizedSentence, i: int, other: TokenizedSentence, j: int) -> bool:
    """Return whether two values of a unit may be of one thing: close, and written in the same unit.

    Who writes weeks for days or a half for a percentage rounds.
    """
    texts = [w.text[w.tokens[n].start : w.tokens[n].end].lower() for w, n in ((one, i), (other, j))]
    value, other_value = one.tokens[i].value, other.tokens[j].value
    if value is None or other_value is None or value.unit.endswith("old"):  # an age is of one person
        return False
    if value.unit and value.unit.split()[0] in _ROUNDED:
        words = [[word.rstrip("s") for word in _LETTERS.findall(text)] for text in texts]
        if words[0][-1:] != words[1][-1:]:
            return False
    if value.unit == "%" and not all("%" in text or "cent" in text for text in texts):
        return False
    low, high = sorted((value.figure, other_value.figure))
    return _NEAREST * low <= high <= _FARTHEST * low


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
    """Return whether two quantities count people to whom the same happened."""
    if (one.event, one.role, one.unit) != (other.event, other.role, other.unit):
        return False
    anybody = one.noun in ANYBODY or not one.noun, other.noun in ANYBODY or not other.noun
    return one.noun == other.noun or all(anybody)
