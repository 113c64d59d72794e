"""What a sentence is read with: the days found in it so far, its own day, and where its verbs point."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import NamedTuple

from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.tenses import Clauses, clauses_of, direction

WEEK = 7


class Dated(NamedTuple):
    """What names a day or several: characters `start` to `end` of a sentence, `text` there.

    Prepositions stand outside, but for "late on Sunday". `first` and `last` are both within what is meant.
    """

    start: int
    end: int
    text: str
    first: date
    last: date


class DateContext:
    """A sentence while it is read: what was found in it, and its clauses where they are asked for."""

    def __init__(self, sentence: str, low: str, day: date | None) -> None:
        self.sentence, self.low, self.day = sentence, low, day
        self.found: list[Dated] = []

    @property
    def done(self) -> int:
        """Up to here everything is read."""
        return self.found[-1].end if self.found else 0

    @property
    def anchor(self) -> date | None:
        """The last single day named so far: what "the next morning" counts from."""
        return next((one.first for one in reversed(self.found) if one.first == one.last), None)

    @cached_property
    def clauses(self) -> Clauses:
        """Its clauses, cut up when they are first needed."""
        return clauses_of(self.sentence)

    def before(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """A match that ends at a place, and begins behind what was found."""
        return pattern.search(self.low, max(self.done, end - patterns.LOOK_BACK), end)

    def towards(self, start: int, end: int) -> int:
        """PAST or FUTURE for what stands between two places."""
        starts, words = self.clauses.starts, self.clauses.words
        first = sum(place < start for place in starts)
        after = sum(place < end for place in starts)
        while first and words[first - 1] in patterns.PART_OF_NAME:
            first -= 1
        possessive = patterns.POSSESSIVE.match(self.low, end).group() != ""  # type: ignore[union-attr]
        return direction(self.clauses, first, after, possessive or words[first] == "the")

    def dated(self, start: int, end: int, first: date, last: date | None = None) -> list[Dated]:
        """What was found, as readers give it."""
        return [Dated(start, end, self.sentence[start:end], first, last or first)]


Core = re.Match[str]
