"""Split a sentence into words that can be kept or dropped, and join kept words into a sentence.

A word is a run of characters between blanks without the marks around it; each mark is a word of its own:
"“Wait,” he said." has the words “ Wait , ” he said and the full stop. "didn't", "Inc." and "so-called" are
single words. A sentence of kept words equals its source letter by letter, except for an initial capital and
for blanks where words were dropped.

Limitations: where the mark that ends the text was dropped but a closing mark after it was kept, the end mark
comes last: "It was “a mess” ." instead of "It was “a mess.”".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

Span = tuple[int, int]

# Words that may be inserted when two sentences are joined; all other words come from the sentences. These
# suffice for half of the joined sentences of Wikipedia; the others insert articles, pronouns and new words,
# which would be inventions. The condenser's weights depend on this order.
CONNECTIVES = (
    *(",", ";", "and", "but", "who", "which", "where", "while", "after", "before"),
    *("as", "with", "that", "by", "in", "because", "although", "when", "then", "also", "being"),
)

_PIECE = re.compile(r"\S+")
# Dashes and dots separate words, except the dash of a range ("2010–12").
_APART = re.compile(r"--+|[—―]|(?<!\d)–|–(?!\d)|\.{3,}|…")
_OPENING_MARKS = "\"'“‘„«([{`*"
CLOSERS = "\"'”’»)]},;:!?*"
# Pieces between blanks in text that was split into tokens before.
_CLITIC = re.compile(r"['’](?:s|m|re|ve|ll|d)|n['’]t|<\w+>", re.IGNORECASE)
_QUOTES = ("``", "''")
_SINGLE = re.compile(r"(?:^|(?<=[\s(“\"]))['‘](?=\w)")
ENDS = ".!?…"
# Where and when a report was filed, and by which agency, before a dash: a location in capitals; one with a
# day and an agency, or with an agency that is known by its name ("Ada Brenk (Labour) - The mayor" is an item
# of a list); or the agency alone. Services for press releases are between slashes. "(CNN)" needs no dash, and
# some copies have "_" for it.
_DAY = r"(?:[A-Z][a-zé]+\.?\s\d{1,2}|\d{1,2}\.?\s[A-Za-zéäûç]{3,9}\.?)(?:,\s\d{4})?"
_STATE = r"[A-Z][a-z][\w.’-]*(?:\s[A-Z][\w.’-]*){0,2}"
_AGENCY = r"""\((?:
    (?:AAP|AFP|AP|CNN|UPI|PA|PTI|ANI|IANS|ANSA|EFE|Efe|Reuters|Xinhua|TASS|Kyodo|Yonhap|dpa|epd|sda|KNA)
    |(?:[A-Z][\w.-]*\s){1,3}(?:Wire|Newswire|News|Service|Agency|Press|Syndicate)
    )(?:[\s/]\w+)?\)"""
_SERVICE = r"/[A-Z][^/()]{1,30}/"
_DATELINE = re.compile(
    rf"""(?:\(CNN\)\ |[^\w"“]*(?:
    [A-ZÀ-ÖØ-Þ]{{3,}}[^a-zß-öø-ÿ"“„«]{{0,40}}(?:(?<=,\s){_STATE}\W{{1,3}})?(?:\b{_DAY}\W{{0,3}})?
        (?:\([^)]{{2,30}}\)|{_SERVICE})?
    |(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+,?\ ){{1,4}}(?:{_DAY},?\s(?:\([A-Z][^()]{{1,30}}\)|{_SERVICE})|{_AGENCY})\.?\ ?
    |{_AGENCY})
    (?:[^\w"“„«]*[-–—]+\s+|(?<=\))\s_\s|(?<=CNN\))))(?=[A-ZÀ-ÖØ-Þ0-9"“„«‘'¿¡])""",
    re.VERBOSE,
)
# Three places, a day and an agency; and a character of the sentence. Longer text would take long to match.
_LONGEST_DATELINE = 150
_LOOSE = frozenset({",", ";", ":", "-", "--", "—", "–", "―"})
# The mark that ends a sentence may be followed by a bracket or two quotation marks.
_MARKS_AT_END = 3
# Closing marks that may occur on either side of the mark that ends a sentence.
_AROUND_END = "\"'”’»)]}"
# A currency sign before figures.
_SIGN = re.compile(r"(?:[A-Z]{1,2})?[$£€¥₹](?=[\d#.])")


def words_in(text: str) -> list[Span]:
    """Return the spans of the words of a sentence, including marks.

    >>> [text[a:b] for text in ["“Wait,” he didn't say."] for a, b in words_in(text)]
    ['“', 'Wait', ',', '”', 'he', "didn't", 'say', '.']
    """
    words: list[Span] = []
    # A full stop here ends the sentence, an earlier one an abbreviation.
    last = len(text.rstrip(CLOSERS + " "))
    for piece in _PIECE.finditer(text):
        start = piece.start()
        for dash in _APART.finditer(text, start, piece.end()):
            words += _split_piece(text, start, dash.start(), last)
            words.append(dash.span())
            start = dash.end()
        words += _split_piece(text, start, piece.end(), last)
    return words


def join_words(text: str, words: Sequence[Span], kept: Sequence[int | str]) -> str:
    """Return the sentence made of kept words of a text, and of connectives.

    Commas and dashes without words on both sides are dropped. The first word gets a capital if the text
    starts with one. The sentence ends with the mark that ends the text.

    Args:
        text: the source text.
        words: its `words_in`.
        kept: numbers of the words to keep, usually ascending, and connectives as strings.

    >>> text = "On Monday, the bridge, built in 1901, fell."
    >>> join_words(text, words_in(text), [3, 4, 10, 11])
    'The bridge fell.'
    """
    parts: list[str] = []
    before: int | str | None = None
    for item in _tidied(text, words, kept):
        parts.append(_gap(text, words, before, item))
        parts.append(item if isinstance(item, str) else text[slice(*words[item])])
        before = item
    sentence = "".join(parts)
    head = len(sentence) - len(sentence.lstrip(_OPENING_MARKS))
    if sentence[head : head + 1].islower() and text.lstrip(_OPENING_MARKS)[:1].isupper():
        sentence = sentence[:head] + sentence[head].upper() + sentence[head + 1 :]
    return sentence


def after_dateline(text: str) -> int:
    """Return where a sentence starts after its dateline (location and day of filing); 0 if it has none.

    >>> text = "BRENNOCK, June 22 - Five workers died."
    >>> text[after_dateline(text):]
    'Five workers died.'
    """
    head = text[:_LONGEST_DATELINE]
    # A quick check that nearly every sentence fails.
    if not head[:3].isupper() and head[:1].isalpha() and "(" not in head and "/" not in head:
        return 0
    found = _DATELINE.match(head)
    return found.end() if found else 0


def left_out(text: str, words: Sequence[Span], kept: Collection[int]) -> list[str]:
    """Return the passages of a text without kept words, in order; marks alone are no passage.

    >>> text = "On Monday, the bridge, built in 1901, fell."
    >>> left_out(text, words_in(text), {3, 4, 10, 11})
    ['On Monday', 'built in 1901']
    """
    passages: list[str] = []
    start = end = -1
    for number, (begins, ends) in enumerate([*words, (len(text), len(text))]):
        if number < len(words) and number not in kept:
            is_word = any(map(str.isalnum, text[begins:ends]))
            start = begins if start < 0 and is_word else start
            end = ends if is_word else end
        elif start >= 0:
            passages.append(text[start:end])
            start = end = -1
    return passages


def _gap(text: str, words: Sequence[Span], before: int | str | None, item: int | str) -> str:
    """Return the blanks before an item: as in the text, else one, or none beside an attached mark."""
    if before is None or (isinstance(item, str) and item in _LOOSE):
        return ""
    if isinstance(before, str) or isinstance(item, str) or item < before:
        return " "
    if item == before + 1:
        return text[words[before][1] : words[item][0]]
    closes = _is_mark(text, words[item]) and words[item - 1][1] == words[item][0]
    opens = _is_mark(text, words[before]) and words[before][1] == words[before + 1][0]
    return "" if closes or opens else " "


def _is_mark(text: str, word: Span) -> bool:
    return text[word[0]] not in "#$€£¥₹%&" and not any(map(str.isalnum, text[slice(*word)]))


def _split_piece(text: str, start: int, end: int, last: int) -> list[Span]:
    """Return the words of a piece between blanks or dashes: each mark around it, and the rest."""
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
            # "the workers' union": not the end of a quotation, since none was opened.
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


def _opened(text: str, position: int) -> bool:
    """Return whether a single quotation mark opens before `position`."""
    return _SINGLE.search(text, 0, position) is not None


def _tidied(text: str, words: Sequence[Span], kept: Sequence[int | str]) -> list[int | str]:
    """Return the kept items without commas and dashes that are first, last or before another mark.

    The mark that ends the text is added if it was dropped.
    """

    def form(item: int | str) -> str:
        return item if isinstance(item, str) else text[slice(*words[item])]

    items: list[int | str] = []
    for item in kept:
        mark = form(item)
        if not items and mark in _LOOSE:
            continue
        before = items[-1] if items else None
        apart = isinstance(item, int) and isinstance(before, int) and item > before + 1
        if before is not None and apart and mark == form(before)[-1:] == ".":
            continue  # "It ended at 5 p.m." has one full stop
        while (
            items
            and (mark in _LOOSE or mark in ENDS)
            and (form(items[-1]) in _LOOSE or (isinstance(items[-1], str) and mark in ENDS))
        ):
            items.pop()
        items.append(item)
    while items and form(items[-1]) in _LOOSE:
        items.pop()
    # The sentence ends with the mark that ends the text.
    last = next((item for item in reversed(items) if form(item).strip(_AROUND_END)), None)
    if isinstance(last, int) and not _is_mark(text, words[last]):
        ends = [n for n in range(last + 1, len(words)) if not text[slice(*words[n])].strip(ENDS)]
        ends = [number for number in ends[-1:] if number >= len(words) - _MARKS_AT_END]
        items += [number for number in ends if form(last)[-1:] != "." or form(number) != "."]
    return items
