"""The state of date recognition in one sentence: the days found, its day of publication, and its verbs."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import NamedTuple

from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.tenses import Clauses, clauses_of, direction

WEEK = 7


class DateMention(NamedTuple):
    """A passage that names one or more days.

    Attributes:
        start, end: its span in the sentence. Prepositions are excluded, except in "late on Sunday".
        text: the passage.
        first, last: the first and the last day named, both included.
    """

    start: int
    end: int
    text: str
    first: date
    last: date


class DateContext:
    """A sentence whose dates are being recognised, from left to right.

    Attributes:
        sentence, low: the sentence, and the same in lower case.
        day: the day of publication, if known.
        found: the mentions found so far.
    """

    def __init__(self, sentence: str, low: str, day: date | None) -> None:
        self.sentence, self.low, self.day = sentence, low, day
        self.found: list[DateMention] = []

    @property
    def end(self) -> int:
        """The end of the last mention found."""
        return self.found[-1].end if self.found else 0

    @property
    def anchor(self) -> date | None:
        """The last single day named so far, from which "the next morning" counts."""
        return next((one.first for one in reversed(self.found) if one.first == one.last), None)

    @cached_property
    def clauses(self) -> Clauses:
        """The tokens and verbs of the sentence, computed when first needed."""
        return clauses_of(self.sentence)

    def match_before(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """Return a match that ends at `end` and begins after the last mention found."""
        return pattern.search(self.low, max(self.end, end - patterns.LOOK_BACK), end)

    def direction(self, start: int, end: int) -> int:
        """Return PAST or FUTURE for the passage from `start` to `end`."""
        starts, words = self.clauses.starts, self.clauses.words
        first = sum(offset < start for offset in starts)
        after = sum(offset < end for offset in starts)
        while first and words[first - 1] in patterns.PART_OF_NAME:
            first -= 1
        possessive = patterns.POSSESSIVE.match(self.low, end).group() != ""  # type: ignore[union-attr]
        return direction(self.clauses, first, after, possessive or words[first] == "the")

    def mentions(self, start: int, end: int, first: date, last: date | None = None) -> list[DateMention]:
        """Return a list of one mention, from `start` to `end`, of the day `first` or of `first` to `last`."""
        return [DateMention(start, end, self.sentence[start:end], first, last or first)]


Core = re.Match[str]
