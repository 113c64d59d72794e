"""Finds the posts of a live blog in a text, by the clock times that are headings of its parts.

Above the time of a post may be a line with its day, and, if all posts have one, the line of its heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter, itemgetter
from typing import NamedTuple

from summarizer.reading.live_blogs.post_times import (
    PostTime,
    TimedLine,
    day_line,
    direction,
    timed_line,
    with_days,
)
from summarizer.reading.live_blogs.posts import (
    FEWEST_POSTS,
    FULL_LINE,
    FoundPost,
    FoundPosts,
    has_letter,
    with_aside,
)
from summarizer.reading.page_blocks import SENTENCE_END
from summarizer.records.origin import Origin, SetAside

# Words of the shortest sentence that shows that a part is a post; entries of a timetable have no full stop.
_SHORTEST = 4
_SENTENCE = re.compile(
    rf"^[ \t]*+(?:\S++[ \t]++){{{_SHORTEST - 1}}}[^\n]*[.!?…][\"'”’»)\]]*+[ \t\r]*+$", re.MULTILINE
)
# The start of a line with a figure near it.
_WITH_FIGURE = re.compile(r"[^\n]{0,60}\d")
# Where a clock time may be joined to what is before it: to a full stop, or behind the rule between two posts
# or the note at the top. And characters of the longest time with its zone.
_JOINED = re.compile(
    r"(?:(?<=[.!?:)”\"])(?<!\d[.:])|(?<=[.!?)”\"])__+"
    r"|(?:\s__+|\ball times [a-z]{2,5}\s?\)?\s?[:.]?(?:\s__+)?)\s)"
    r"(?=\d{1,2}(?:[:.]\s?\d\d)?\s?[ap]\.?m\b)",
    re.IGNORECASE,
)
_LONGEST_TIME = 60
_ALL_TIMES = re.compile(r"(?<!at )\ball times (?:are )?(?:in )?([A-Za-z]{2,5})\b", re.IGNORECASE)
# A line between posts: "___" or "* * *".
_RULE = re.compile(r"[_*=~–—-](?:[ \t]*+[_*=~–—-]){2,}+[\s.]*+")


class _Start(NamedTuple):
    """Where a post starts in a text, its time, and where that and the text after it start."""

    start: int
    time: PostTime
    clock: int
    rest: int


class _Lines(NamedTuple):
    """The lines of a text that are not blank, and what some of them are.

    Attributes:
        spans: start and end of each line.
        times: by the number of its line, each clock time at the start of a line.
        days: by the number of its line, each line that is nothing but a day.
    """

    spans: list[tuple[int, int]]
    times: dict[int, TimedLine]
    days: dict[int, date]


def posts_in_text(text: str, origin: Origin, published: date | None) -> FoundPosts:
    """Return the posts of a text, without a look at their order; none if it is no live blog.

    Args:
        text: of a document.
        origin: of the text; its blocks and what is set aside in it are cut with it.
        published: the day of the text, or None.
    """
    lines = _lines(text, published)
    starts = _starts(text, lines, published)
    if not starts:
        return FoundPosts()
    above = text[: starts[0].start]
    ends = [
        _without_rules(text, one.rest, end)
        for one, end in zip(starts, [*(one.start for one in starts[1:]), len(text)], strict=True)
    ]
    sentences = [_SENTENCE.search(text[one.rest : end]) for one, end in zip(starts, ends, strict=True)]
    if 2 * sum(map(bool, sentences)) < len(starts) or 2 * len(above) > len(text):
        return FoundPosts()
    if stated := _ALL_TIMES.search(above):
        starts = [one._replace(time=one.time._replace(zone=one.time.zone or stated[1])) for one in starts]
    origin = replace(origin, set_aside=with_aside(origin.set_aside, _stamps(text, starts, lines)))
    posts = [_cut(text, origin, one, end) for one, end in zip(starts, ends, strict=True)]
    return FoundPosts(posts, _cut(text, origin, _Start(0, PostTime(), 0, 0), len(above)))


def _lines(text: str, published: date | None) -> _Lines:
    lines = _Lines([line.span() for line in FULL_LINE.finditer(text)], {}, {})
    for number, (start, end) in enumerate(lines.spans):
        line = text[start:end]
        if not _WITH_FIGURE.match(line):
            continue
        if timed := timed_line(line, published):
            lines.times[number] = timed
        elif day := day_line(line, published):
            lines.days[number] = day
    return lines


def _starts(text: str, lines: _Lines, published: date | None) -> list[_Start]:
    """Return where the posts of a text start; none if its times do not only go back or only go on."""
    # Not all of them need be times of posts: a post may have been updated, or have a chronology in it.
    every = [*lines.times]
    first = [number for number in every if not lines.times[number].is_revision]
    alone = [number for number in first if _is_alone(lines, number)]
    for numbers in (first, every, alone):
        if len(numbers) >= FEWEST_POSTS:
            starts = _with_headings(text, numbers, lines, published)
            if direction([one.time for one in starts]):
                return starts
    joined = [
        _Start(start, timed.time, start, start + timed.rest)
        for start in (found.end() for found in _JOINED.finditer(text))
        if (timed := timed_line(text[start : start + _LONGEST_TIME].partition("\n")[0], published))
    ]
    return joined if len(joined) >= FEWEST_POSTS and direction([one.time for one in joined]) else []


def _is_alone(lines: _Lines, number: int) -> bool:
    """Return whether a line is nothing but a time."""
    start, end = lines.spans[number]
    return lines.times[number].rest >= end - start


def _with_headings(text: str, numbers: Sequence[int], lines: _Lines, published: date | None) -> list[_Start]:
    """Return the starts of posts with the lines above their times that belong to them: headings and days.

    Args:
        text: of the document.
        numbers: of the lines with the times of the posts.
        lines: those of the text.
        published: the day of the text, or None.
    """
    first_lines = numbers
    if all(_is_heading(text, lines, number - 1) for number in numbers):
        first_lines = [number - 1 for number in numbers]
    first_lines = [number - (number - 1 in lines.days) for number in first_lines]
    headings = [*lines.days]
    above = [bisect_left(headings, number) for number in numbers]
    days = [lines.days[headings[at - 1]] if at else None for at in above]
    times = with_days([lines.times[number].time for number in numbers], days, published)
    starts = []
    for number, first, time in zip(numbers, first_lines, times, strict=True):
        clock, _ = lines.spans[number]
        starts.append(_Start(lines.spans[first][0], time, clock, clock + lines.times[number].rest))
    return starts


def _stamps(text: str, starts: Sequence[_Start], lines: _Lines) -> list[SetAside]:
    """Return the times of posts, and the lines that are nothing but a time or a day, to be set aside."""
    stamps = {one.clock: one.clock + len(text[one.clock : one.rest].rstrip()) for one in starts}
    stamps |= dict(lines.spans[number] for number in lines.times if _is_alone(lines, number))
    days = dict(lines.spans[number] for number in lines.days)
    return [SetAside(start, end, "time") for start, end in stamps.items()] + [
        SetAside(start, end, "date") for start, end in days.items()
    ]


def _is_heading(text: str, lines: _Lines, number: int) -> bool:
    """Return whether a line has words, ends no sentence, and is the first of a paragraph."""
    if number < 0:
        return False
    start, end = lines.spans[number]
    gap = text[lines.spans[number - 1][1] : start] if number else "\n\n"
    return gap.count("\n") > 1 and has_letter(text, start, end) and not SENTENCE_END.search(text, start, end)


def _without_rules(text: str, start: int, end: int) -> int:
    """Return where a part of a text ends without blanks and rules at its end."""
    lines = text[start:end].split("\n")
    while lines and (not lines[-1].strip() or _RULE.fullmatch(lines[-1].strip())):
        lines.pop()
    # Where line ends were lost, a rule is behind the last sentence.
    return start + len("\n".join(lines).rstrip().rstrip("_").rstrip())


def _cut(text: str, origin: Origin, start: _Start, end: int) -> FoundPost:
    """Return a part of a text as a post, with its part of the origin of the text."""
    part = text[start.start : end]
    first, body = start.start + len(part) - len(part.lstrip()), part.strip()
    last = first + len(body)

    def inside(begin: int, end: int) -> tuple[int, int]:
        """Return a span of the text as one of the post, without what is outside."""
        return max(begin, first) - first, min(end, last) - first

    # Spans ascend: those of the post are in a row.
    blocks = origin.blocks[
        bisect_right(origin.blocks, first, key=itemgetter(1)) : bisect_left(origin.blocks, (last, 0))
    ]
    aside = origin.set_aside[
        bisect_right(origin.set_aside, first, key=attrgetter("end")) : bisect_left(
            origin.set_aside, last, key=attrgetter("start")
        )
    ]
    cut = replace(
        origin,
        blocks=tuple(inside(*block) for block in blocks),
        set_aside=tuple(SetAside(*inside(span.start, span.end), span.kind) for span in aside),
    )
    return FoundPost(start.time, body, cut)
