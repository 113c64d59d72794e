"""The times of the posts of a live blog: clock times at the start of a line, and the days that they are on.

"21:45", "20.10 GMT", "4:15 p.m.", "21h45", "21.45 Uhr", "Posted at 14:05", "3 March, 09:30", and times of ISO
8601: alone on a line or before the heading of a post. A clock time has the day that is written beside it, or
in the last line above it that is a day. Without one, the first post of a page is of the day of the page, and
the day changes where the times pass midnight.

Limitations: times relative to the reader ("5 minutes ago") are not read, nor days in words of other languages
than English, nor days in figures but "2031-03-04" and "4.3.2031". Without a zone, a time has that of the
page, else UTC.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import NamedTuple

from summarizer.language.calendar_words import MONTH_OR_SHORT, WEEKDAY_OR_SHORT
from summarizer.recognizing.dates import dates_in

# Between two posts around midnight the clock goes from the evening to the early morning. Any other step
# against the order of the posts means that the lines are no posts.
_EVENING, _EARLY = 18 * 60, 6 * 60
_DAY_MINUTES = 24 * 60

_ZONE = r"GMT|UTC|BST|WES?T|CES?T|MES?Z|EES?T|MSK|[ECMP][SD]?T|AK[SD]T|HST|AE[SD]T|NZ[SD]T|IST|JST|HKT|SGT"
_ON_DAY = (
    rf"(?:(?:on\s)?(?:{WEEKDAY_OR_SHORT})\b\.?,?\s?)?"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:{MONTH_OR_SHORT})\b\.?|(?:{MONTH_OR_SHORT})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b)"
    r"(?:,?\s(?:19|20)\d\d)?|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b)?"
)
_CLOCK = (
    r"(?P<hour>[01]?\d|2[0-3])"
    r"(?:\s?[:.h]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d(?!\d?[:.]))(?:(?P<half>\s?[ap]\.?m\b\.?)|\s?(?:uhr|h|hrs)\b\.?)?"
    # "1405" alone may be a year.
    r"|(?P<joined>[0-5]\d)(?=\s(?:GMT|UTC|hrs)\b)(?:\shrs)?"
    r"|(?P<whole>\s?[ap]\.?m\b\.?)|\s?(?:uhr|h)\b\.?)"
)
# BBC pages, copied, have the time twice: "Posted at 14:0514:05".
_TWICE = r"(?:\s?(?P=hour)[:.](?P=minute))?"
_MARKS = r"[ \t*•‣▪#>_\[(-]*+"
_POSTED = (
    r"(?:(?P<revised>(?:last\s)?updated|aktualisiert|mis à jour|actualizado|aggiornato|atualizado)"
    r"|posted|published|update|original\s(?:post|report|story)|publié|publicado|pubblicato)"
)
_HEADING = re.compile(
    rf"{_MARKS}(?:{_POSTED}:?\s\(?)?(?:(?:at|um|à|às|a\slas|ore|alle)\s)?"
    rf"(?P<before>{_ON_DAY})(?:,|\s[-–|·])?\s?(?:at\s)?(?P<clock>{_CLOCK}{_TWICE})(?:\s?\(?(?P<zone>{_ZONE})\b\)?)?"
    r"(?:\s(?:local\stime|ortszeit))?"
    # A day after the time ends the line or comes before a mark; "18:02 Monday's storm" has a heading.
    rf"(?:(?:,|\s[-–|·])?\s(?P<after>{_ON_DAY})(?=[ \t*_]*(?:$|[-–—:|•·\])])))?(?P<end>[ \t\])*_]*+)",
    re.IGNORECASE,
)
_ISO_TIME = re.compile(
    rf"{_MARKS}(\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)[ \t\])*_]*+"
)
_DAY_ALONE = re.compile(rf"{_MARKS}(?P<day>{_ON_DAY})[ \t\])*_:-]*+\Z", re.IGNORECASE)
_DAY_IN_FIGURES = re.compile(r"(\d{1,2})\.(\d{1,2})\.((?:19|20)?\d\d)\b")
# What may be between a time and the rest of its line. Without a mark, a small letter means that the time is a
# part of a sentence.
_BEFORE_REST = re.compile(r"\s*[-–—:|•·]+(?:\s|$)[ \t*_]*|(?=\s*$)|\s*(?=[\"'“‘«„¿¡(\[]?[A-ZÀ-ÞĀ-Ž\d])")


class PostTime(NamedTuple):
    """The time of a post as it is written.

    Attributes:
        minute: of the day, from 0; -1 if only `stated` is known.
        zone: the abbreviation of the zone that is written beside it ("CET"), or "".
        day: the day that is written beside it, or None.
        stated: the whole time, from the markup of a page or in ISO 8601, or None.
    """

    minute: int = -1
    zone: str = ""
    day: date | None = None
    stated: date | None = None


class TimedLine(NamedTuple):
    """A line that begins with a clock time.

    Attributes:
        time: this time.
        rest: where the rest of the line starts in it.
        is_revision: whether the line says that the post was updated then.
    """

    time: PostTime
    rest: int
    is_revision: bool = False


def timed_line(line: str, published: date | None = None) -> TimedLine | None:
    """Return the clock time at the start of a line, or None.

    Args:
        line: one line without its end.
        published: when the page was published; it completes a day without a year.

    >>> timed_line("18:02 - Ferry services suspended")
    TimedLine(time=PostTime(minute=1082, zone='', day=None, stated=None), rest=8, is_revision=False)
    >>> timed_line("18:02 was the time.")
    """
    found = _HEADING.match(line)
    if found is None or not (before := _BEFORE_REST.match(line, found.end())):
        return _iso_line(line)
    hour, minute = int(found["hour"]), int(found["minute"] or found["joined"] or 0)
    if half := found["half"] or found["whole"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * ("p" in half.lower())
    day = _day_in(f"{found['before']} {found['after'] or ''}".strip(), published)
    time_of_post = PostTime(60 * hour + minute, found["zone"] or "", day)
    return TimedLine(time_of_post, before.end(), found["revised"] is not None)


def _iso_line(line: str) -> TimedLine | None:
    found = _ISO_TIME.match(line)
    before = _BEFORE_REST.match(line, found.end()) if found else None
    if found is None or before is None or not isinstance(stated := iso_date(found[1]), datetime):
        return None
    return TimedLine(PostTime(60 * stated.hour + stated.minute, stated=stated), before.end())


def day_line(line: str, published: date | None) -> date | None:
    """Return the day that a line is, as a heading above the posts of this day, or None.

    >>> day_line("Tuesday, 4 March 2031", None), day_line("4 March 2031 was a Tuesday", None)
    (datetime.date(2031, 3, 4), None)
    """
    found = _DAY_ALONE.match(line)
    return _day_in(found["day"], published) if found else None


def with_days(
    times: Sequence[PostTime], headings: Sequence[date | None], published: date | None
) -> list[PostTime]:
    """Return times with the days of the headings above them.

    Args:
        times: of the posts in the order of the page.
        headings: for each the last `day_line` above it, or None.
        published: the day of the page, which is that of posts above the first heading.
    """
    if not any(headings):
        return [*times]
    first = published.date() if isinstance(published, datetime) else published
    return [
        one if one.stated or one.day else one._replace(day=heading or first)
        for one, heading in zip(times, headings, strict=True)
    ]


def iso_date(text: str) -> date | None:
    """Return the date or the time that an ISO 8601 string is, or None."""
    for parse in (date.fromisoformat, datetime.fromisoformat):
        try:
            found = parse(text.strip())
        except ValueError:
            continue
        # In the first and the last year, another zone or day may be out of range.
        return found if date.min.year < found.year < date.max.year else None
    return None


def _zone_of(name: str, day: date | None) -> tzinfo | None:
    """Return the time zone of an abbreviation such as "CET", or None.

    "ET" is "EST" or "EDT", by the day; of an unknown day it is "EST".
    """
    if not name:
        return None
    from dateparser.timezone_parser import pop_tz_offset_from_string  # here, since its import takes long

    # The German abbreviations are not known there.
    name = {"MEZ": "CET", "MESZ": "CEST"}.get(name.upper(), name.upper())
    if day and name in ("ET", "CT", "MT", "PT"):
        # Since 2007: from the second Sunday in March to the first in November.
        begin, end = (_sunday_from(date(day.year, month, first)) for month, first in ((3, 8), (11, 1)))
        is_summer = (begin.month, begin.day) <= (day.month, day.day) < (end.month, end.day)
        name = f"{name[0]}{'D' if is_summer else 'S'}T"
    found: tzinfo | None = pop_tz_offset_from_string(f"12:00 {name}")[1]
    return found


def _sunday_from(day: date) -> date:
    return day + timedelta(6 - day.weekday())


def _day_in(text: str, published: date | None) -> date | None:
    """Return the day that a text is, such as "Tuesday, 3 March"."""
    if found := _DAY_IN_FIGURES.search(text):
        year = ("20" + found[3])[-4:]
        return iso_date(f"{year}-{found[2]:0>2}-{found[1]:0>2}")
    for mention in dates_in(text, published) if text else ():
        if mention.first == mention.last:
            return mention.first
    return None


def direction(times: Sequence[PostTime]) -> int:
    """Return -1 if the times of successive posts go back, 1 if they go on, 0 if neither.

    Equal times are in either order, and the clock may pass midnight once. Times are compared by the clock
    alone, or by their days where all have one.

    >>> direction([PostTime(15), PostTime(1430), PostTime(1200)]), direction([PostTime(600)] * 3)
    (-1, 0)
    """
    if len(times) > 1 and all(one.stated or one.day for one in times):
        moments = [_moment(one) for one in times]
        back = all(one >= other for one, other in pairwise(moments))
        forth = all(one <= other for one, other in pairwise(moments))
        return forth - back
    steps = [(one.minute, other.minute) for one, other in pairwise(times)]
    if all(one == other for one, other in steps):
        return 0
    for sign in (-1, 1):
        against = [step for step in steps if sign * (step[1] - step[0]) < 0]
        if not against or (len(against) == 1 and _passes_midnight(*against[0])):
            return sign
    return 0


def _passes_midnight(one: int, other: int) -> bool:
    return min(one, other) < _EARLY and max(one, other) >= _EVENING


def _moment(one: PostTime) -> datetime:
    """Return the time of a post whose day is known."""
    if one.stated is not None:
        return in_utc(one.stated)
    start = datetime.combine(one.day or date.min, time(), _zone_of(one.zone, one.day))
    return in_utc(start + timedelta(minutes=max(one.minute, 0)))


def in_utc(when: date) -> datetime:
    """Return a time in UTC; without an offset it is UTC, and a day becomes its start."""
    if not isinstance(when, datetime):
        when = datetime.combine(when, time())
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def dated(times: Sequence[PostTime], published: date | None, sign: int) -> list[date | None]:
    """Return when each post was published: a datetime, or None if its day is unknown.

    The first of the posts is of the day of the page. If the page has a time of day too, the one of the first
    and the last post that is nearer to it is: a page is dated by its first or by its latest post.

    Args:
        times: of the posts in the order of the page.
        published: the day of the page.
        sign: their `direction`.

    >>> times = [PostTime(15), PostTime(23 * 60 + 50)]
    >>> [str(one) for one in dated(times, date(2031, 3, 4), -1)]
    ['2031-03-04 00:15:00', '2031-03-03 23:50:00']
    """
    day = next((one.day for one in times if one.day), published)
    zones = {name: _zone_of(name, day) for name in dict.fromkeys(one.zone for one in times)}
    zone = published.tzinfo if isinstance(published, datetime) else None
    zone = next(filter(None, zones.values()), zone)
    days = _days_after_first(times, sign)
    first = published.date() if isinstance(published, datetime) else published
    if first and isinstance(published, datetime) and times and _is_nearer_to_last(published, times):
        first -= timedelta(days[-1])
    found: list[date | None] = []
    shift = 0
    for one, after in zip(times, days, strict=True):
        if one.stated is not None:
            found.append(_with_zone(one.stated, zones[one.zone] or zone))
            continue
        if one.day:
            first, shift = one.day, after
        day = first + timedelta(after - shift) if first else None
        start = datetime.combine(day, time(), zones[one.zone] or zone) if day else None
        found.append(start + timedelta(minutes=one.minute) if start else None)
    return found


def _days_after_first(times: Sequence[PostTime], sign: int) -> list[int]:
    """Return how many days after the first post each one is; negative if the newest is first."""
    days, last = [], None
    after = 0
    for one in times:
        if last is not None and one.minute >= 0 and sign * (one.minute - last) < 0:
            after += sign
        last = one.minute if one.minute >= 0 else last
        days.append(after)
    return days


def _is_nearer_to_last(published: datetime, times: Sequence[PostTime]) -> bool:
    minute = 60 * published.hour + published.minute
    first, last = ((one.minute - minute) % _DAY_MINUTES for one in (times[0], times[-1]))
    return min(last, _DAY_MINUTES - last) < min(first, _DAY_MINUTES - first)


def _with_zone(stated: date, zone: tzinfo | None) -> date:
    """Return a time in the zone of its page, if that is known: pages often state UTC in their markup only."""
    if not isinstance(stated, datetime) or zone is None or stated.utcoffset():
        return stated
    return stated.replace(tzinfo=zone) if stated.tzinfo is None else stated.astimezone(zone)
