"""The blocks of a text: paragraphs, headlines, list items and table cells; and what only separates them.

A blank line ends a block. A single line end does too, unless the line is wrapped (`stages/wraps.py`), so
headlines and list items need no full stop. These are structure, and part of no block: list marks, the bars
between table cells, the quote marks of e-mails, and the marks with which data sets separate lines and
articles. A number at the start of a line is a list mark only if a line before or after has the next number.

Limitations: the quote marks of a hard-wrapped e-mail stay inside a sentence that continues on the next line.
An enumeration inside a line keeps its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from summarizer.language.function_words import (
    CONDITIONAL_CONJUNCTIONS,
    CONTRASTING_CONJUNCTIONS,
    SUBJECT_PRONOUNS,
    TIME_CONJUNCTIONS,
)
from summarizer.language.spelling import ENGLISH
from summarizer.stages.punkt import has_ordinals
from summarizer.stages.transcripts import turns
from summarizer.stages.wraps import BAR, BULLETS, CLOSING_MARKS, wrapped_lines

_Span = tuple[int, int]

_BULLETED = re.compile(rf"[{BULLETS}]\s+(?=\S*\w)")
# Letters have a bracket: "A. Doe" is a name.
_NUMBERED = re.compile(
    r"(?P<open>\(?)(?:(?P<number>\d{1,3})|(?P<letter>[A-Za-z])(?=\)))(?P<close>[.)])\s+(?=(?P<word>\w*))"
)
_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)*")
# What data sets of articles write for a line end and between articles (Multi-News; Fabbri et al. 2019).
_DATASET_MARK = re.compile(r"NEWLINE_CHAR|\|{5}|story_separator_special_tag")
_ANY_BAR = re.compile(r"\|+")


def text_blocks(text: str, cased: bool, language: str = ENGLISH, known: Iterable[_Span] = ()) -> list[_Span]:
    r"""Return the blocks of a text without the list marks and dataset marks before and between them.

    Args:
        text: without invisible characters.
        cased: whether the text has capitals.
        language: of the text; it decides whether "3." may be an ordinal.
        known: the blocks that reading found; if there are none, the lines of the text decide.

    >>> text = "Three came:\n- the army\n- the navy NEWLINE_CHAR They left."
    >>> [text[start:end] for start, end in text_blocks(text, True)]
    ['Three came:', 'the army', 'the navy', 'They left.']
    """
    blocks = [*known] or [*_paragraphs(text, cased, language)]
    if "NEWLINE_CHAR" in text or "|||||" in text or "story_separator_special_tag" in text:
        blocks = [part for start, end in blocks for part in _between(text, start, end, _DATASET_MARK)]
    return _without_list_marks(text, blocks, language)


def cells(text: str, start: int, end: int) -> list[_Span]:
    """Return the cells of a row of a table, without its bars; a block without bars is one cell."""
    if text.find("|", start, end) < 0:
        return [(start, end)]
    return [*_between(text, start, end, _ANY_BAR if text[start] == "|" else BAR)]


def stripped(text: str, start: int, end: int) -> Iterator[_Span]:
    """Yield the characters `start` to `end` without blanks at either end, if any are left."""
    if piece := text[start:end].strip():
        start += text[start:end].index(piece)
        yield start, start + len(piece)


def _between(text: str, start: int, end: int, mark: re.Pattern[str]) -> Iterator[_Span]:
    """Yield what is between the marks in characters `start` to `end`."""
    for found in mark.finditer(text, start, end):
        yield from stripped(text, start, found.start())
        start = found.end()
    yield from stripped(text, start, end)


def _paragraphs(text: str, cased: bool, language: str) -> Iterator[_Span]:
    """Yield the paragraphs, headlines and list items of a text; no sentence is part of two of them."""
    lines = _lines(text)
    begun = -1
    for (start, end), continues in zip(lines, wrapped_lines(text, lines, cased, language), strict=True):
        if start == end:
            continue
        if begun < 0:
            begun = start
        if not continues:
            yield begun, end
            begun = -1


def _lines(text: str) -> list[_Span]:
    """Return the lines without the blanks at their ends and the quote marks before them; some are empty."""
    lines: list[_Span] = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip()) if body else position
        lines.append((start, start + len(body)))
        position += len(line)
    if "\n>" in text or text[:1] == ">":
        lines = [(_QUOTE_MARKS.match(text, *span).end(), span[1]) for span in lines]  # type: ignore[union-attr]
    return lines


def _without_list_marks(text: str, blocks: list[_Span], language: str) -> list[_Span]:
    """Return the blocks without bullets, and without the numbers and letters of a run."""
    starts = [start for start, _ in blocks]
    before: re.Match[str] | None = None
    last = 0  # the number of the block that `before` starts
    for number, (start, end) in enumerate(blocks):
        if text[start].isalpha() and text[start + 1 : start + 2] != ")":
            continue  # as nearly all
        if found := _BULLETED.match(text, start, end):
            starts[number] = found.end()
        elif found := _NUMBERED.match(text, start, end):
            if before is not None and _follows(before, found, language):
                starts[last], starts[number] = before.end(), found.end()
            before, last = found, number
    return [(start, end) for start, (_, end) in zip(starts, blocks, strict=True)]


def _follows(one: re.Match[str], other: re.Match[str], language: str) -> bool:
    """Return whether two list marks are neighbours in one list, ascending or counting down."""
    if one.group("open", "close") != other.group("open", "close"):
        return False
    # "3. März ...", "4. März ...": ordinals.
    if other["close"] == "." and one["word"] == other["word"] and has_ordinals(language):
        return False
    if one["number"] and other["number"]:
        return abs(int(other["number"]) - int(one["number"])) == 1
    return bool(one["letter"] and other["letter"]) and ord(other["letter"]) - ord(one["letter"]) == 1


# --- Text without full stops ---------------------------------------------------------------------

# Of 13,280 sentences of news (NeuS, MultiLing, MEANTIME), 8 have more than 80 words, and 2 more than 100. The
# sentences of a text cannot be found by their marks if a block has more than 80 words, and the text more than
# 100 words to each end mark. A text with no end mark at all is also a transcript of speech from 50 words on.
LONG_SENTENCE, LONGEST_SENTENCE = 80, 100
_WITHOUT_MARK = 50
# A piece of a text without full stops has at most this many words: a long sentence of news.
LONGEST_PIECE = 30

_STOPS = ".!?…؟۔।॥。！？"
# The full stop of "U.S." or "a.m." is none that ends a sentence.
_STOP = re.compile(rf"[^\s.]{{3}}[{re.escape(CLOSING_MARKS)}]?[{_STOPS}]")
_WORD = re.compile(r"\S+")
# English words that often start a clause. In other languages a piece has the most words that it may have.
_CLAUSE_STARTS = (
    {"and", "but", "so"}
    | SUBJECT_PRONOUNS
    | TIME_CONJUNCTIONS
    | CONDITIONAL_CONJUNCTIONS
    | CONTRASTING_CONJUNCTIONS
)


def lacks_full_stops(text: str) -> bool:
    """Return whether a text has no full stops to find its sentences by, as a transcript of speech.

    It has hardly any end mark, fewer than one per `LONGEST_SENTENCE` words, and a block has more words than
    nearly all sentences, or it has none and turns of speakers. A list of titles has no such block.
    """
    # Quick checks that nearly every text fails: a word and its blank have four characters or more.
    if len(text) < 4 * max(LONGEST_SENTENCE * text.count("."), _WITHOUT_MARK):
        return False
    marks = sum(map(text.count, _STOPS))
    if len(text) < 4 * LONGEST_SENTENCE * marks:
        return False
    words = len(text.split())
    if words <= LONGEST_SENTENCE * len(_STOP.findall(text)):
        return False
    if marks == 0 and words > _WITHOUT_MARK and turns(text):
        return True
    most = LONG_SENTENCE if marks else _WITHOUT_MARK
    return any(len(text[start:end].split()) > most for start, end in text_blocks(text, cased=True))


def unstopped_warning(text: str) -> str:
    """Return the warning about a text that was cut into pieces because it has no full stops, "" if it has."""
    if not lacks_full_stops(text):
        return ""
    return (
        "has no full stops (a transcript?); it was cut into pieces of at most "
        f"{LONGEST_PIECE} words, which may begin or end inside a sentence"
    )


def cut_to_length(text: str, start: int, end: int, language: str) -> list[_Span]:
    """Return characters `start` to `end` in pieces of at most `LONGEST_PIECE` words.

    A piece ends after the last comma, or before the last word that often starts a clause, of its second half,
    if there is one.
    """
    words = [found.span() for found in _WORD.finditer(text, start, end)]
    pieces: list[_Span] = []
    first = 0
    while len(words) - first > LONGEST_PIECE:
        # Without a clause the rest is halved, so that no piece of a word or two is left.
        cut = first + min(LONGEST_PIECE, (len(words) - first + 1) // 2)
        for number in range(first + LONGEST_PIECE, first + LONGEST_PIECE // 2, -1):
            word = text[slice(*words[number])].lower()
            if text[words[number - 1][1] - 1] in ",;:،؛" or (language == ENGLISH and word in _CLAUSE_STARTS):
                cut = number
                break
        pieces.append((words[first][0], words[cut - 1][1]))
        first = cut
    pieces.append((words[first][0], words[-1][1]))
    return pieces
