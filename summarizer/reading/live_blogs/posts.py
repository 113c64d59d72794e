"""A post of a live blog, as it is found on a page or in a text, and what both searches use."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.reading.live_blogs.post_times import PostTime
from summarizer.records.origin import Origin, SetAside

# Two clock times may be opening hours, or a match from kick-off to the whistle.
FEWEST_POSTS = 3

# A line without blanks at its ends.
FULL_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LETTER = re.compile(r"[^\W\d_]")


class FoundPost(NamedTuple):
    """A post before it is dated: its time, its text, and the origin of that."""

    time: PostTime = PostTime()
    text: str = ""
    origin: Origin = Origin()

    @property
    def has_story(self) -> bool:
        """Whether it has letters that are not set aside."""
        position = 0
        for span in self.origin.set_aside:
            if has_letter(self.text, position, span.start):
                return True
            position = span.end
        return has_letter(self.text, position, len(self.text))


class FoundPosts(NamedTuple):
    """The posts of a page or a text in its order, and what is above them; by default none."""

    posts: Sequence[FoundPost] = ()
    above: FoundPost = FoundPost()


def has_letter(text: str, start: int, end: int) -> bool:
    """Return whether characters `start` to `end` of a text have a letter."""
    return _LETTER.search(text, start, end) is not None


def with_aside(aside: Sequence[SetAside], more: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """Return spans that are set aside, ascending, with those of some more that overlap none of them."""
    starts = [span.start for span in aside]
    added = []
    for span in more:
        after = bisect_right(starts, span.start)
        free = after == 0 or aside[after - 1].end <= span.start
        if free and (after == len(aside) or span.end <= aside[after].start):
            added.append(span)
    return tuple(sorted([*aside, *added], key=lambda span: span.start))
