"""A sentence as words that can be kept or dropped, and kept words as a sentence again.

A word is what stands between blanks, without the marks around it, which are words of their own: "“Wait,” he
said." has the words “ Wait , ” he said and the full stop. What belongs together stays together: "didn't",
"Inc.", "so-called". So what is kept reads as its source does, letter for letter, but for a capital at its
head and blanks at its seams.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

Span = tuple[int, int]

# What may be put between two sentences that are joined; all else is a word of theirs. With these, half of the
# joined sentences of Wikipedia can be said; the others have articles, pronouns and words of their own, which
# would be inventions. The condenser's weights are learned for them in this order.
CONNECTIVES = (
    *(",", ";", "and", "but", "who", "which", "where", "while", "after", "before"),
    *("as", "with", "that", "by", "in", "because", "although", "when", "then", "also", "being"),
)

# Dashes part what they stand between, but for those of a range ("2010–12").
_PIECE = re.compile(r"\S+")
_APART = re.compile(r"--+|[—―]|(?<!\d)–|–(?!\d)|\.{3,}|…")
_OPENING_MARKS = "\"'“‘„«([{`*"
CLOSERS = "\"'”’»)]},;:!?*"
# What text that was cut into tokens has between blanks.
_CLITIC = re.compile(r"['’](?:s|m|re|ve|ll|d)|n['’]t|<\w+>", re.IGNORECASE)
_QUOTES = ("``", "''")
_SINGLE = re.compile(r"(?:^|(?<=[\s(“\"]))['‘](?=\w)")
ENDS = ".!?…"
# A place in capitals, or with the agency in brackets, and a dash before the sentence.
_PLACE_AND_DASH = re.compile(
    r"""[^\w"“]*(?:[A-Z]{3,}[^a-z"“]{0,40}(?:\b[A-Z][a-z]+\.?\s\d{1,2}\W{0,3})?(?:\([^)]{2,30}\))?
    |(?:[A-Z][\w.]+,?\ ){1,4}\((?:AP|Reuters|AFP|CNN|UPI|PTI)\)\ ?)
    (?:[^\w"“]*[-–—]+\s+|(?<=CNN\)))(?=[A-Z0-9"“‘'])""",
    re.VERBOSE,
)
_LOOSE = frozenset({",", ";", ":", "-", "--", "—", "–", "―"})
# After the full stop a bracket or two quotation marks may close.
_MARKS_AT_END = 3
# What may stand behind the mark that ends a sentence, or before it.
_AROUND_END = "\"'”’»)]}"
# A currency before figures.
_SIGN = re.compile(r"(?:[A-Z]{1,2})?[$£€¥₹](?=[\d#.])")


def words_in(text: str) -> list[Span]:
    """Where the words of a sentence start and end, marks among them.

    >>> [text[a:b] for text in ["“Wait,” he didn't say."] for a, b in words_in(text)]
    ['“', 'Wait', ',', '”', 'he', "didn't", 'say', '.']
    """
    words: list[Span] = []
    last = len(text.rstrip(CLOSERS + " "))  # a full stop here ends the sentence; before, an abbreviation
    for piece in _PIECE.finditer(text):
        start = piece.start()
        for dash in _APART.finditer(text, start, piece.end()):
            words += _peeled(text, start, dash.start(), last)
            words.append(dash.span())
            start = dash.end()
        words += _peeled(text, start, piece.end(), last)
    return words


def worded(text: str, words: Sequence[Span], said: Sequence[int | str]) -> str:
    """The sentence that is said of a text: words of it by their numbers, in its order, and connectives.

    Marks that no longer have words on both sides go; the first word gets a capital where the text begins with
    one; the mark that ends the text ends the sentence.

    >>> text = "On Monday, the bridge, built in 1901, fell."
    >>> worded(text, words_in(text), [3, 4, 10, 11])
    'The bridge fell.'
    """
    told: list[str] = []
    before: int | str | None = None
    for one in _tidied(text, words, said):
        told.append(_gap(text, words, before, one))
        told.append(one if isinstance(one, str) else text[slice(*words[one])])
        before = one
    sentence = "".join(told)
    head = len(sentence) - len(sentence.lstrip(_OPENING_MARKS))
    if sentence[head : head + 1].islower() and text.lstrip(_OPENING_MARKS)[:1].isupper():
        sentence = sentence[:head] + sentence[head].upper() + sentence[head + 1 :]
    return sentence


def after_dateline(text: str) -> int:
    """Where a sentence begins behind the place and day that it was filed from; 0 where it tells none.

    >>> text = "BRENNOCK, June 22 - Five workers died."
    >>> text[after_dateline(text):]
    'Five workers died.'
    """
    found = _PLACE_AND_DASH.match(text)
    return found.end() if found else 0


def left_out(text: str, words: Sequence[Span], kept: Collection[int]) -> list[str]:
    """The passages of a text that a wording leaves out, in their order; marks alone are none.

    >>> text = "On Monday, the bridge, built in 1901, fell."
    >>> left_out(text, words_in(text), {3, 4, 10, 11})
    ['On Monday', 'built in 1901']
    """
    passages: list[str] = []
    start = end = -1
    for number, (begins, ends) in enumerate([*words, (len(text), len(text))]):
        if number < len(words) and number not in kept:
            says = any(map(str.isalnum, text[begins:ends]))
            start = begins if start < 0 and says else start
            end = ends if says else end
        elif start >= 0:
            passages.append(text[start:end])
            start = end = -1
    return passages


def _gap(text: str, words: Sequence[Span], before: int | str | None, one: int | str) -> str:
    """What stands between two words of a wording: as in the text, else a blank unless a mark keeps close."""
    if before is None or (isinstance(one, str) and one in _LOOSE):
        return ""
    if isinstance(before, str) or isinstance(one, str) or one < before:
        return " "
    if one == before + 1:
        return text[words[before][1] : words[one][0]]
    clings = _is_mark(text, words[one]) and words[one - 1][1] == words[one][0]
    holds = _is_mark(text, words[before]) and words[before][1] == words[before + 1][0]
    return "" if clings or holds else " "


def _is_mark(text: str, word: Span) -> bool:
    return text[word[0]] not in "#$€£¥₹%&" and not any(map(str.isalnum, text[slice(*word)]))


def _peeled(text: str, start: int, end: int, last: int) -> list[Span]:
    """The words of what stands between blanks or dashes: marks around it, each apart, and what is left."""
    if start >= end:
        return []
    if _CLITIC.fullmatch(text, start, end):
        return [(start, end)]
    before: list[Span] = []
    after: list[Span] = []
    while start < end and text[start] in _OPENING_MARKS:
        width = 2 if text[start : start + 2] in _QUOTES else 1
        before.append((start, start + width))
        start += width
    while start < end:
        if text[end - 1] in CLOSERS:
            # "the workers' union": no quotation ends here, since none began.
            if (
                text[end - 1] in "'’"
                and text[end - 2] in "sS"
                and end - 2 >= start
                and not _opened(text, start)
            ):
                break
            width = 2 if text[end - 2 : end] in _QUOTES and end - 2 >= start else 1
        elif text[end - 1] in ENDS and (end >= last or end - start == 1):
            width = 1
        else:
            break
        after.append((end - width, end))
        end -= width
    if sign := _SIGN.match(text, start, end):
        before.append(sign.span())
        start = sign.end()
    return [*before, *([(start, end)] if start < end else []), *reversed(after)]


def _opened(text: str, place: int) -> bool:
    """Does a single quotation mark open before `place`?"""
    return _SINGLE.search(text, 0, place) is not None


def _tidied(text: str, words: Sequence[Span], said: Sequence[int | str]) -> list[int | str]:
    """What is said, without commas and dashes that stand first, last or before another mark."""

    def shown(one: int | str) -> str:
        return one if isinstance(one, str) else text[slice(*words[one])]

    left: list[int | str] = []
    for one in said:
        mark = shown(one)
        if not left and mark in _LOOSE:
            continue
        behind = left[-1] if left else None
        apart = isinstance(one, int) and isinstance(behind, int) and one > behind + 1
        if behind is not None and apart and mark == shown(behind)[-1:] == ".":
            continue  # "It ended at 5 p.m." has one full stop
        while (
            left
            and (mark in _LOOSE or mark in ENDS)
            and (shown(left[-1]) in _LOOSE or (isinstance(left[-1], str) and mark in ENDS))
        ):
            left.pop()
        left.append(one)
    while left and shown(left[-1]) in _LOOSE:
        left.pop()
    # It ends as its text does.
    last = next((one for one in reversed(left) if shown(one).strip(_AROUND_END)), None)
    if isinstance(last, int) and not _is_mark(text, words[last]):
        ends = [n for n in range(last + 1, len(words)) if not text[slice(*words[n])].strip(ENDS)]
        ends = [number for number in ends[-1:] if number >= len(words) - _MARKS_AT_END]
        left += [number for number in ends if shown(last)[-1:] != "." or shown(number) != "."]
    return left
