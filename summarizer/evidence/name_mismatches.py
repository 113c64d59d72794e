"""Days and names in which two aligned sentences differ.

Limitations: a place within a place ("Leeds", "West Yorkshire") and two names of one person or body are taken
for different names unless they are spelled alike. So names score low: they contradict in near-copies only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.evidence.alignment import Alignment, same_day
from summarizer.evidence.frames import Mismatch, neighbour, same_slot, share_much, unaligned, word_before
from summarizer.evidence.reports import SAYING
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import DAY, NAME, WORD
from summarizer.language.function_words import PREPOSITIONS
from summarizer.language.lists import set_of

_YEAR_AFTER = re.compile(r"\b(?:19|20)\d\d\b")
# Words before the day of a report: "police said on Monday".
_DATED = SAYING | set_of("posted published updated")
_BEFORE_DAY = set_of("on late early last next this in for of the by since until")


# The longest abbreviation ("Tenn."), and the share of letters in which two spellings of a name agree.
_ABBREVIATION = 4
_SPELLED_ALIKE = 0.7


# A day beside the same verb is the day of the same, and this much of the sentences is taken to agree then.
_SAME_VERB, _SAME_VERB_FLOOR = 0.9, 0.7


def day_mismatches(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield two days on which the same happened, unless one is the day of a report."""
    one, other = alignment.one, alignment.other
    ones, others = unaligned(one, alignment.partner, DAY), unaligned(other, alignment.reverse, DAY)
    for i in ones:
        for j in others:
            if same_day(one, i, other, j) is not False or _is_report_day(one, i) or _is_report_day(other, j):
                continue
            slot = max(same_slot(alignment, (i,), (j,)), 0.7 if len(ones) == len(others) == 1 else 0.0)
            if slot:
                yield Mismatch("day", slot, (i,), (j,), least=0.4)
            if len(ones) == len(others) == 1 and _same_word_before(alignment, i, j) and share_much(alignment):
                yield Mismatch("day", _SAME_VERB, (i,), (j,), least=0.4, floor=_SAME_VERB_FLOOR)


def _same_word_before(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether the same word, and no name, precedes two days: "died on Monday", "died on Friday"."""
    ahead, other_ahead = neighbour(alignment.one, (i,), -1), neighbour(alignment.other, (j,), -1)
    if ahead is None or alignment.partner.get(ahead) != other_ahead:
        return False
    return alignment.one.tokens[ahead].sort == WORD


def _is_report_day(wording: TokenizedSentence, number: int) -> bool:
    """Return whether a day dates a report, as after a reporting verb and at the start of a text."""
    token = wording.tokens[number]
    dateline = token.stem.startswith("month") and word_before(wording, number) not in _BEFORE_DAY
    if dateline and _YEAR_AFTER.search(wording.text, token.end - 4, token.end + 8):
        return True
    number -= 1
    while number >= 0 and wording.tokens[number].word in _BEFORE_DAY:
        number -= 1
    return number < 0 or wording.tokens[number].word in _DATED


def name_mismatches(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield two names between the same words."""
    one, other = alignment.one, alignment.other
    for mine in _name_runs(one, alignment.runs):
        for theirs in _name_runs(other, alignment.other_runs):
            slot = same_slot(alignment, mine, theirs)
            if slot < 1 or _may_be_variants(one, mine, other, theirs):
                continue
            if _same_preposition(one, mine[0], other, theirs[0]):
                yield Mismatch("name", slot, tuple(mine), tuple(theirs), least=0.7)


def _name_runs(wording: TokenizedSentence, runs: list[list[int]]) -> Iterator[list[int]]:
    """Yield names without a partner; a name of which a part has one is a variant of it."""
    for run in runs:
        if all(wording.tokens[number].sort == NAME for number in run):
            around = (run[0] - 1, run[-1] + 1)
            if not any(0 <= n < len(wording.tokens) and wording.tokens[n].sort == NAME for n in around):
                yield run


def _may_be_variants(
    one: TokenizedSentence, mine: list[int], other: TokenizedSentence, theirs: list[int]
) -> bool:
    """Return whether names may be one name: abbreviated ("Tenn."), as initials, or in another spelling."""
    words = ["".join(w.tokens[n].word for n in run) for w, run in ((one, mine), (other, theirs))]
    initials = ["".join(w.tokens[n].word[0] for n in run) for w, run in ((one, mine), (other, theirs))]
    short, long = sorted(words, key=len)
    if short[0] == long[0] and (long.startswith(short[:-1]) or len(short) <= _ABBREVIATION):
        return True
    if short.startswith(initials[words.index(long)]) and len(initials[words.index(long)]) > 1:
        return True
    same = sum(a == b for a, b in zip(short, long, strict=False))
    same_end = sum(a == b for a, b in zip(short[::-1], long[::-1], strict=False))
    return max(same, same_end) >= _SPELLED_ALIKE * len(long)


def _same_preposition(one: TokenizedSentence, i: int, other: TokenizedSentence, j: int) -> bool:
    words = [word if word in PREPOSITIONS else "" for word in (word_before(one, i), word_before(other, j))]
    return words[0] == words[1]
