"""Hard-wrapped lines: whether the sentence of a line goes on in the next one.

Texts are wrapped by programs, at the last blank before a width, or by hand and in columns of print, whose
lines are ragged. Headlines, list items, contacts and lines of a poem have line ends of their own.

Limitations: a ragged text of which no line surely continues is cut at its line ends before capitals. Words
that run on are known in English only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from summarizer.language.function_words import (
    ARTICLES,
    BE,
    HAVE_AND_DO,
    MODAL_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from summarizer.language.lists import set_of
from summarizer.language.spelling import ENGLISH
from summarizer.stages.punkt import is_full_stop, is_starter

CLOSING_MARKS = "\"'“”‘’«»‹›)]}」』）】》〉"
BULLETS = "-–—*•·‣⁃∙▪●◦○■►▶▸➤→➔➜👉✓✔"
# Bars between cells have blanks around them, or the row begins with a bar and each bar is one.
BAR = re.compile(r"(?:(?<=\s)|\A)\|+(?=\s|\Z)")
# A number alone is the end of a sentence: "Flight", "447.".
_ITEM = re.compile(rf"(?:[{BULLETS}]|\(?\d{{1,3}}[.)]|\(?[A-Za-z]\))[ \t\xa0]")

# Hard-wrapped text has columns of 65 to 80. Wider lines were not wrapped, and narrower ones are a headline, a
# list or a poem, unless some end in a function word, as those of a column of print.
_WIDEST, _NARROWEST = 100, 30
# A first word longer than any of a language with blanks: in Chinese lines break after any character.
_LONGEST_WORD = 25
# A line shorter than this share of the widest one may be a heading.
_SHORT = 0.75
# Words of this many letters and less may be small in a title.
_LONGEST_SMALL = 4

_ENDS_LINE = ".!?…:;\u037e؟۔।॥。！？"
# An end mark and the marks that close a quotation in brackets: ".'')".
_MOST_CLOSING = 4
# How far a bracket is searched, in characters: two lines of a column.
_LONGEST_REMARK = 160
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_FIRST_WORD = re.compile(r"\S*")
_CLOSING_QUOTES = "\"'”’»"
# Words that no list item ends in ("the", "of"), and those of them that no headline ends in either. It may in
# "Rebels move in", "The way it was", "A life like hers", but it is shorter than the lines of a column.
_VERBS = BE | HAVE_AND_DO | MODAL_VERBS
_FUNCTION_WORDS = ARTICLES | POSSESSIVES | PREPOSITIONS | RELATIVES | _VERBS | set_of("and but nor or that")
_LINKING = (
    _FUNCTION_WORDS
    - RELATIVES
    - _VERBS
    - set_of("about after around as before her his in like near on over since through under within without")
)
# So wide is a column. Of 6,068 headlines of NeuS that are as wide, 21 end in one of all these words.
_COLUMN = 60
# A line that is the byline below a headline: "by Ann Doe and Bo Roe, Velm Times".
_BYLINE = re.compile(
    r"by [A-ZÀ-Þ][\w.'’-]*(?:(?:,| and)? [A-ZÀ-Þ][\w.'’-]*)+,?(?<!\.)[ \t\r]*$", re.MULTILINE
)


class _Break(NamedTuple):
    """The end of a line that is not blank and is followed by another such line."""

    line: int  # the number of the line
    start: int
    end: int
    width: int
    after: int  # where the next line starts
    ended: bool  # the line ends like a sentence, or in a colon or the like


def wrapped_lines(text: str, lines: Sequence[tuple[int, int]], cased: bool, language: str) -> list[bool]:
    """Return whether each line continues in the next one.

    The full lines of a hard-wrapped text do (`_full_lines`), and those of a ragged one (`_ragged_lines`). In
    any text a line continues if it ends in a comma or a dash (a dateline), or `_surely_continues`. The rows
    of a table do not.

    Args:
        text: the text.
        lines: their spans, without the blanks at their ends; some are empty.
        cased: whether the text has capitals.
        language: of the text.
    """
    wraps = [False] * len(lines)
    breaks = [
        _Break(number, start, end, end - start, after, _is_ended(text, end))
        for number, ((start, end), (after, after_end)) in enumerate(pairwise(lines))
        if end > start and after_end > after
    ]
    if not breaks:
        return wraps
    full = _full_lines(text, breaks)
    if "|" in text:
        breaks = [one for one in breaks if not BAR.search(text, one.start, one.end)]
    open_ends: list[_Break] = []
    ended: list[_Break] = []
    for one in breaks:
        if one.line in full:
            wraps[one.line] = not (one.ended and _item_follows(text, lines, one))
        elif one.ended:
            ended.append(one)
        elif text[one.end - 1] in ",-–—" and one.width > 1 and text[one.end - 2] != text[one.end - 1]:
            wraps[one.line] = not _item_follows(text, lines, one)
        elif not _item_follows(text, lines, one):
            open_ends.append(one)
    sure = {one.line for one in open_ends if _surely_continues(text, one, cased, language)}
    if cased and len(open_ends) > 1:
        sure.update(_ragged_lines(text, lines, open_ends, ended, sure, language))
    for line in sure:
        wraps[line] = True
    return wraps


def _is_ended(text: str, end: int) -> bool:
    """Return whether a line that ends at a position ends like a sentence, or in a colon or the like."""
    last = text[end - 1]
    if last in CLOSING_MARKS:
        last = text[max(0, end - _MOST_CLOSING) : end].rstrip(CLOSING_MARKS)[-1:]
    return last != "" and last in _ENDS_LINE


def _is_in_brackets(text: str, position: int) -> bool:
    """Return whether a position is inside brackets that are closed in the same paragraph."""
    opened = text.rfind("(", max(0, position - _LONGEST_REMARK), position)
    if opened < 0 or text.find(")", opened, position) >= 0:
        return False
    closed = text.find(")", position, position + _LONGEST_REMARK)
    return (
        closed >= 0 and text.find("(", position, closed) < 0 and not _BLANK_LINE.search(text, opened, closed)
    )


def _item_follows(text: str, lines: Sequence[tuple[int, int]], one: _Break) -> bool:
    """Return whether a list item starts after a line end, not a dash inside a sentence ("- and", "- who").

    Such a dash is before a small letter, and the lines above and below are no items.
    """
    found = _ITEM.match(text, one.after)
    if found is None or text[one.after] not in "-–—" or not text[found.end() : found.end() + 1].islower():
        return found is not None
    below = lines[one.line + 2 : one.line + 3]
    return any(_ITEM.match(text, start) for start, _ in ((one.start, one.end), *below))


def _surely_continues(text: str, one: _Break, cased: bool, language: str) -> bool:
    """Return whether a line that has no mark at its end continues, whatever the other lines are.

    That is a line as wide as a column before a small letter, unless a byline begins with it; one that ends
    inside brackets; and one that is no headline, since it ends in the comma of a quotation ("“We know,”") or
    in a word that links it to the next line, which does not begin like a sentence: "led by" before "Ann Doe",
    "cost about" before "$12".
    """
    if cased and one.width >= _NARROWEST and text[one.after].islower():
        return _small_letter_follows(text, one)
    if _is_in_brackets(text, one.end):
        return True
    if text[one.end - 1] in _CLOSING_QUOTES and text[one.start : one.end].rstrip(_CLOSING_QUOTES)[-1:] == ",":
        return True
    if language != ENGLISH:
        return False
    word = _last_word(text, one)
    if text[one.after].isdigit() or text[one.after] in "$€£":
        return word in _FUNCTION_WORDS
    links = word in (_FUNCTION_WORDS if one.width >= _COLUMN else _LINKING)
    return links and not is_starter(_first_word(text, one), language)


def _small_letter_follows(text: str, one: _Break) -> bool:
    """Return whether the line after a line end begins with a small letter and is no byline."""
    return text[one.after].islower() and _BYLINE.match(text, one.after) is None


def _last_word(text: str, one: _Break) -> str:
    """Return the last word of a line, with the marks beside it."""
    return text[one.start : one.end].rpartition(" ")[2]


def _first_word(text: str, one: _Break) -> str:
    """Return the first word of the line after a line end, at most `_LONGEST_WORD` characters of it."""
    return _FIRST_WORD.match(text, one.after, one.after + _LONGEST_WORD)[0]  # type: ignore[index]


def _full_lines(text: str, breaks: Sequence[_Break]) -> set[int]:
    """Return the numbers of the full lines of a hard-wrapped text; none if the text is not hard-wrapped.

    A line is *full* if the first word of the next line would not have fitted into the width of the text: that
    of the widest line before a line end. The text is hard-wrapped if at least half of the line ends inside
    its paragraphs follow full lines, and at least a quarter of those are not followed by a capital (a wrap
    may be anywhere in a sentence).
    """
    width = max([one.width for one in breaks if one.width <= _WIDEST], default=0)
    if width < _NARROWEST:
        return set()
    full: list[_Break] = []
    for one in breaks:
        if not width - _LONGEST_WORD <= one.width <= _WIDEST:
            continue  # as most
        word = len(_first_word(text, one))
        if width < one.width + 1 + (word if word < _LONGEST_WORD else 1):
            full.append(one)
    uncapitalised = sum(not text[one.after].isupper() for one in full)
    # The widest line proves nothing: it is full by definition.
    wrapped = len(full) >= 2 and 2 * (len(full) - 1) >= len(breaks) - 1 and 4 * uncapitalised >= len(full)
    return {one.line for one in full} if wrapped else set()


def _ragged_lines(
    text: str,
    lines: Sequence[tuple[int, int]],
    open_ends: Sequence[_Break],
    ended: Sequence[_Break],
    sure: set[int],
    language: str,
) -> list[int]:
    """Return the numbers of the lines that continue in a text of ragged lines, none in another text.

    A text is ragged if at least a third of its lines without a mark at their end surely continue; of wrapped
    articles three quarters do. Lines that no line with an end mark follows in their paragraph (sign-off
    lines, contacts) do not count and do not continue. The others continue if the next word would not have
    fitted into the narrowest line; but not a heading, nor the lines above it.

    Args:
        text: the text.
        lines: their spans.
        open_ends: the line ends without a mark, before running text.
        ended: those that look like the end of a sentence.
        sure: the numbers of those that surely continue.
        language: of the text.
    """
    if not sure and not any(text[one.after].islower() for one in open_ends):
        return []  # as nearly all texts
    stops = [
        number for number, (line, after) in enumerate(pairwise([*lines, (0, 0)])) if _stops(text, line, after)
    ]
    open_ends = [one for one in open_ends if _is_ended(text, lines[_next(stops, one.line)][1])]
    # In a column of print the lines are short. A quarter of them end in a function word, list items do not:
    # half of that is required.
    narrow = [one for one in open_ends if text[one.after].islower() and one.width < _NARROWEST]
    if 8 * sum(_last_word(text, one).lower() in _FUNCTION_WORDS for one in narrow) >= len(narrow):
        sure = sure.union(one.line for one in narrow)
        narrow = []
    surely = [one for one in open_ends if one.line in sure and one.width <= _WIDEST]
    if not surely or 3 * len(surely) < len(open_ends) - len(narrow):
        return []
    widest = max(one.width for one in surely)
    surely += narrow
    # The narrowest width of a line. That of n lines drawn by chance is too wide by some 1/n of it.
    least = min(_width_with_next(text, one) for one in surely) * (1 - 1 / (len(surely) + 2))
    top = next(number for number, (start, end) in enumerate(lines) if start < end)
    headed = -1  # the end of the paragraph that has a heading above the line
    found: list[int] = []
    continued = [
        one for one in ended if _continues(text, one, language) and not _item_follows(text, lines, one)
    ]
    for one in sorted([*open_ends, *continued], reverse=True):
        end = _next(stops, one.line + one.ended)
        if end == headed:
            continue
        if not (one.line in sure or _small_letter_follows(text, one)) and (
            _width_with_next(text, one) < least or _is_heading(text, lines, one, top, widest, language)
        ):
            headed = end
        elif one.width <= _WIDEST:
            found.append(one.line)
    return found


def _width_with_next(text: str, one: _Break) -> int:
    """Return the width that a line would have had with the first word of the next one."""
    return one.width + 1 + len(_first_word(text, one))


def _stops(text: str, line: tuple[int, int], after: tuple[int, int]) -> bool:
    """Return whether a line that is not blank is the last one of its paragraph, or ends like a sentence."""
    return line[0] < line[1] and (after[0] == after[1] or _is_ended(text, line[1]))


def _next(stops: Sequence[int], line: int) -> int:
    """Return the first of the stops from a line on; the last line of a text is always one."""
    return stops[bisect_left(stops, line)]


def _continues(text: str, one: _Break, language: str) -> bool:
    """Return whether a line of a ragged text continues though it ends in the mark of a sentence's end.

    It does before a small letter, behind the full stop of an abbreviation ("Sen." before "Ann Doe"), behind a
    question, since its speaker may follow, and behind a colon before a quotation.
    """
    if text[one.after].islower():
        return True
    if text[one.end - 1] in _CLOSING_QUOTES:
        return text[max(0, one.end - _MOST_CLOSING) : one.end].rstrip(_CLOSING_QUOTES)[-1:] in "?!"
    if text[one.end - 1] == ":":
        return text[one.after] in '"“'
    if text[one.end - 1] != ".":
        return False
    return not is_full_stop(_last_word(text, one)[-_LONGEST_WORD:-1], _first_word(text, one), language)


def _is_heading(
    text: str, lines: Sequence[tuple[int, int]], one: _Break, top: int, widest: int, language: str
) -> bool:
    """Return whether a line of a ragged text may be a heading; `top` is the number of the first line.

    It is in capitals, or at the top of its paragraph and in title case, or short there and followed by a word
    that often starts a sentence.
    """
    line = text[one.start : one.end]
    if line.isupper():
        return True
    above = lines[one.line - 1] if one.line else (0, 0)
    if above[0] < above[1]:
        return False
    started = is_starter(_first_word(text, one), language)
    if started and one.width < _SHORT * widest:
        return True
    words = line.split()
    if not all(word[0].isupper() for word in words if len(word) > _LONGEST_SMALL):
        return False
    # A name of many words may open a paragraph too: "The Prime Minister of the United Kingdom".
    return (
        started
        or one.line == top
        or any(word.istitle() and word.lower() in _FUNCTION_WORDS for word in words[1:])
    )
