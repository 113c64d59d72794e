"""Reads a live blog as its posts: each is a document, with its own time, of the same source.

A page is a live blog if it says so (`LiveBlogPosting` of schema.org) or if its posts are found by their times
(`page_posts.py`). A text is one if clock times stand as headings over its parts:

- at least three lines begin with a clock time, or at least three clock times follow the mark that ends a
  sentence without a blank ("... how to listen.2:40 p.m.Police say"), as where line ends were lost; and the
  times only go back or only go on (`post_times.py`);
- they go back, or the title says that it is live: times that go on are also those of a chronology, a
  timetable or a programme, which is one document;
- half of the parts have a sentence, and together they are more than half of the text.

The documents are numbered from the oldest post on, so that a post keeps its number when the blog grows. What
is above the first post is a document of its own, as new as the newest post. Times, and lines that are the
same in several posts, are set aside.

Limitations: posts without a time are part of the post before them. A pinned post is dated by its own time,
but it may be newer. A text in which times are inside its lines, after a blank, is one document.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from summarizer.reading.blocks import BlockText
from summarizer.reading.live_blogs.page_posts import declares_live_blog, listed_updates, posts_in
from summarizer.reading.live_blogs.post_times import PostTime, dated, direction, in_utc, iso_date, timed_line
from summarizer.records.origin import Origin, SetAside

# Two lines that begin with a clock time may be opening hours, or a match from kick-off to the whistle.
FEWEST_POSTS = 3
# A line that is the same in so many posts is of the page: "Share", the name of an author, "Key event".
FEWEST_REPEATED = 3
# Words of the shortest sentence that shows that a part is a post; entries of a timetable have no full stop.
_SHORTEST = 4
# Words of a title that say that a text is live.
_LIVE = re.compile(
    r"\b(?:live|latest|updates?|live-?blog|live-?ticker|news-?(?:blog|ticker)|ticker|minute[ -]by[ -]minute"
    r"|as (?:it|they) happened|en direct|en vivo|en directo|minuto a minuto|in diretta|ao vivo)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    rf"^[ \t]*+(?:\S++[ \t]++){{{_SHORTEST - 1}}}[^\n]*[.!?…][\"'”’»)\]]*+[ \t]*+$", re.MULTILINE
)
# A line with a figure near its start, and any line without blanks at its ends.
_LINE = re.compile(r"^(?=[^\n]{0,60}\d)[^\n]*", re.MULTILINE)
# Where a clock time may be joined to the sentence before it, and characters of the longest time and its zone.
_JOINED = re.compile(r"(?<=[.!?:)”\"])(?<!\d[.:])(?=\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b)")
_LONGEST_TIME = 60
_FULL_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_ALL_TIMES = re.compile(r"\ball times ([A-Za-z]{2,5})\b")
_LETTER = re.compile(r"[^\W\d_]")
# A line between posts, "___" or "* * *", or a blank one.
_RULE = re.compile(r"\s*+(?:[_*=~–—-](?:[ \t]*+[_*=~–—-]){2,}+[\s.]*+)?")

Known = Mapping[str, Any]
# The ending of the document's id, and its values.
Numbered = tuple[str, dict[str, Any]]


class _Post(NamedTuple):
    """A post before it is dated: its time, its text, and the origin of that."""

    time: PostTime
    text: str
    origin: Origin


class _Start(NamedTuple):
    """Where a post starts in a text, where the text after its time starts, and its time."""

    start: int
    rest: int
    time: PostTime


def posts_of_page(tree: Any, data: Iterable[object], values: Known) -> list[Numbered]:
    """Return the posts of a page as documents, oldest first; none if it is no live blog.

    Args:
        tree: the parsed page.
        data: its JSON-LD, parsed.
        values: its `title`, `source`, `url`, `date` and `origin`, as far as they are known; only the warnings
            of the origin are used.
    """
    updates = listed_updates(data)
    declared = updates is not None or declares_live_blog(tree)
    live = declared or bool(_LIVE.search(str(values.get("title") or "")))
    found = posts_in(tree, str(values.get("url") or ""), declared=declared, live=live)
    # JSON-LD often has the latest posts only, and then without their full text.
    if updates is None or len(found.posts) >= len(updates):
        chosen, above = found
    else:
        chosen, above = updates, BlockText()
    posts = [_Post(one, built.text, built.origin()) for one, built in chosen]
    return _numbered(posts, _Post(PostTime(), above.text, above.origin()), values)


def posts_of_text(values: Known) -> list[Numbered]:
    """Return the posts of a text as documents, oldest first; none if it is no live blog.

    Args:
        values: its `text`, and, as far as they are known, `title`, `source`, `url`, `date` and `origin`.
    """
    text = str(values.get("text") or "")
    starts = _starts(text, _published(values))
    if not starts:
        return []
    above = text[: starts[0].start]
    title = str(values.get("title") or "") or above.strip().partition("\n")[0]
    if direction([one.time for one in starts]) > 0 and not _LIVE.search(title):
        return []
    ends = [*(one.start for one in starts[1:]), len(text)]
    parts = [text[one.rest : end] for one, end in zip(starts, ends, strict=True)]
    if 2 * sum(_SENTENCE.search(part) is not None for part in parts) < len(parts) or 2 * len(above) > len(
        text
    ):
        return []
    if stated := _ALL_TIMES.search(above):
        zone = stated[1]
        starts = [one._replace(time=one.time._replace(zone=one.time.zone or zone)) for one in starts]
    origin = replace(_origin(values), warnings=())
    posts = [_cut(text, origin, one, end) for one, end in zip(starts, ends, strict=True)]
    return _numbered(posts, _cut(text, origin, _Start(0, 0, PostTime()), starts[0].start), values)


def _starts(text: str, published: date | None) -> list[_Start]:
    """Return where the posts of a text start; none if its times do not only go back or only go on."""
    starts, alone, joined = [], [], []
    for line in _LINE.finditer(text):
        if timed := timed_line(line[0], published):
            one = _Start(line.start(), line.start() + timed.rest, timed.time)
            starts.append(one)
            if timed.rest >= len(line[0].rstrip()):
                alone.append(one)
    for found in _JOINED.finditer(text):
        start = found.end()
        if timed := timed_line(text[start : start + _LONGEST_TIME].partition("\n")[0], published):
            joined.append(_Start(start, start + timed.rest, timed.time))
    # Times at the start of lines may also be those of a chronology inside a post.
    for some in (starts, alone, joined):
        if len(some) >= FEWEST_POSTS and direction([one.time for one in some]):
            return some
    return []


def _cut(text: str, origin: Origin, start: _Start, end: int) -> _Post:
    """Return a part of a text as a post, with its part of the origin of the text; its time is set aside."""
    part = text[start.start : end]
    first = start.start + len(part) - len(part.lstrip())
    lines = part.strip().split("\n")
    while lines and _RULE.fullmatch(lines[-1]):
        lines.pop()
    body = "\n".join(lines).rstrip()
    last = first + len(body)

    def inside(position: int) -> int:
        """Return a position in the text as one in the post, or the nearest one."""
        return min(max(position, first), last) - first

    blocks = ((inside(one), inside(other)) for one, other in origin.blocks)
    aside = [SetAside(inside(span.start), inside(span.end), span.kind) for span in origin.set_aside]
    aside = [span for span in aside if span.start < span.end]
    time_of_post = SetAside(0, len(text[first : start.rest].rstrip()), "time")
    cut = replace(
        origin,
        blocks=tuple(block for block in blocks if block[0] < block[1]),
        set_aside=_with_aside(aside, [time_of_post] if time_of_post.end else []),
    )
    return _Post(start.time, body, cut)


def _numbered(posts: Sequence[_Post], above: _Post, values: Known) -> list[Numbered]:
    """Return posts in the order of the page as documents, oldest first, after what is above them."""
    published = _published(values)
    sign = direction([post.time for post in posts])
    when = dated([post.time for post in posts], published, sign)
    in_order = [(one, post) for one, post in zip(when, posts, strict=True) if _has_story(post)]
    if not in_order:
        return []
    if sign <= 0:
        in_order.reverse()
    if all(one is not None for one, _ in in_order):
        in_order.sort(key=lambda item: in_utc(item[0] or date.min))
    when, posts = [one for one, _ in in_order], _without_repeated([post for _, post in in_order])
    name = _name(values, when[0], posts[0])
    numbered = [
        (f"#{number}", _document(values, f"#{number}", one, post, name, number))
        for number, (one, post) in enumerate(zip(when, posts, strict=True), 1)
    ]
    if _has_story(above):
        numbered.insert(0, ("", _document(values, "", when[-1], above, name, len(posts) + 1)))
    first = numbered[0][1]
    first["origin"] = replace(first["origin"], warnings=_origin(values).warnings)
    if published is None and (invalid := _stated_date(values)):
        first["date"] = invalid  # whoever makes the document warns of it
    return numbered


def _document(
    values: Known, suffix: str, when: date | None, post: _Post, name: str, number: int
) -> dict[str, Any]:
    """Return the values of a post as a document of its page."""
    made = {key: value for key, value in values.items() if key not in ("text", "date", "published", "origin")}
    if "id" in made:
        made["id"] = f"{made['id']}{suffix}"
    if when is not None:
        made["date"] = when.isoformat()
    origin = replace(post.origin, date="time of the post" if when else "", live_blog=name, post=number)
    return made | {"text": post.text, "origin": origin}


def _name(values: Known, when: date | None, oldest: _Post) -> str:
    """Return a name of the live blog, the same for a later state of it: its address, or how it begins."""
    if url := str(values.get("url") or "").strip():
        return url
    begins = when.isoformat() if when else hashlib.sha256(oldest.text.encode()).hexdigest()[:16]
    return " ".join(f"{values.get('source') or ''} {values.get('title') or ''} {begins}".split())


def _origin(values: Known) -> Origin:
    origin = values.get("origin")
    return origin if isinstance(origin, Origin) else Origin()


def _published(values: Known) -> date | None:
    """Return when a page or text was published, or None if it does not say or is not valid."""
    return iso_date(str(_stated_date(values) or ""))


def _stated_date(values: Known) -> object:
    return values.get("published") or values.get("date")


def _has_story(post: _Post) -> bool:
    """Return whether a post has letters that are not set aside."""
    position = 0
    for span in post.origin.set_aside:
        if _LETTER.search(post.text, position, span.start):
            return True
        position = span.end
    return _LETTER.search(post.text, position) is not None


def _without_repeated(posts: Sequence[_Post]) -> list[_Post]:
    """Set aside the lines that are the same in several posts."""
    times = Counter(line for post in posts for line in {post.text[start:end] for start, end in _lines(post)})
    found = []
    for post in posts:
        repeated = [
            SetAside(start, end, "page")
            for start, end in _lines(post)
            if times[post.text[start:end]] >= FEWEST_REPEATED and _LETTER.search(post.text, start, end)
        ]
        aside = _with_aside(post.origin.set_aside, repeated)
        found.append(post._replace(origin=replace(post.origin, set_aside=aside)))
    return found


def _lines(post: _Post) -> Iterable[tuple[int, int]]:
    """Return the blocks of a post, or its lines without blanks at their ends."""
    return post.origin.blocks or [line.span() for line in _FULL_LINE.finditer(post.text)]


def _with_aside(aside: Sequence[SetAside], more: Iterable[SetAside]) -> tuple[SetAside, ...]:
    """Return spans that are set aside, ascending, with those of some more that overlap none of them."""
    starts = [span.start for span in aside]
    added = []
    for span in more:
        after = bisect_right(starts, span.start)
        free = after == 0 or aside[after - 1].end <= span.start
        if free and (after == len(aside) or span.end <= aside[after].start):
            added.append(span)
    return tuple(sorted([*aside, *added], key=lambda span: span.start))
