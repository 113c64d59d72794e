"""Resolve days, weeks, months and years that are counted or named, and days of a month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from summarizer.language.calendar_words import MONTH_OF, month_number
from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.context import WEEK, Core, DateContext, DateMention
from summarizer.recognizing.dates.tenses import PAST

# A day of a month within this distance is meant regardless of the verb: "was set for March 3".
NEAR_DAYS = 30


def read_relative(context: DateContext, core: Core) -> list[DateMention]:
    """Return a day relative to one named before: "the next day", "the night before", "that evening"."""
    anchor, lead = context.anchor, context.match_before(patterns.LEAD_OF_OFFSET, core.start())
    if anchor is None or lead is None:
        return []
    end, distance = core.end(), patterns.OFFSET_OF.get(lead["modifier"])
    if distance is None:
        side = patterns.SIDE.match(context.low, end)
        if side is None or not _ends_there(context.low, side.end()):
            return []
        distance, end = -1 if side["side"] == "before" else 1, side.end()
    return context.mentions(lead.start(), end, *unit_around(anchor, core.group(), distance))


def _ends_there(low: str, end: int) -> bool:
    """Return whether "the day before" or "two days after" ends there, without an event after it."""
    word = patterns.NEXT_WORD.match(low, end)
    return word is None or word.group(1) in patterns.NO_EVENT


def read_unit(context: DateContext, core: Core) -> list[DateMention]:
    """Return a unit of time: "last week", "earlier this month", "three years ago", "the next day"."""
    low, today, name = context.low, context.day, core.group()
    if today is None:
        return []
    unit = name.removesuffix("s")
    if counted := context.match_before(patterns.COUNT, core.start()):
        return _counted(context, core, counted, today)
    if unit != name:
        return []
    if around := patterns.AROUND.match(low, core.end()):
        the = context.match_before(patterns.THE, core.start())
        distance = -2 if around["before"] else 2
        return context.mentions((the or core).start(), around.end(), today + timedelta(distance))
    lead = context.match_before(patterns.LEAD_OF_UNIT, core.start())
    if unit == "day" or lead is None or (lead["the"] and lead["modifier"] == "next"):
        return read_relative(context, core)
    if patterns.OF_AFTER.match(low, core.end()):
        return []
    modifier = lead["modifier"]
    if modifier.endswith("past") or (lead["the"] and modifier == "last"):  # it ends on this day
        return context.mentions(lead.start(), core.end(), today - timedelta(patterns.LENGTHS[unit]), today)
    first, last = unit_around(today, unit, patterns.NEIGHBOUR[modifier])
    if lead["part"]:
        first, last = (first, today) if lead["part"] == "earlier" else (today, last)
    return context.mentions(lead.start(), core.end(), first, last)


def _counted(context: DateContext, core: Core, counted: re.Match[str], today: date) -> list[DateMention]:
    """Return a unit at a counted distance: "eleven days ago", "in two weeks", "two days later"."""
    low, unit, start = context.low, core.group().removesuffix("s"), counted.start("count")
    count = patterns.COUNTS.get(counted["count"]) or int(counted["count"])
    side = patterns.SIDE_OF_COUNT.match(low, core.end())
    if side is None:
        if (
            not counted["in"]
            or unit == core.group()
            or context.direction(counted.start(), core.end()) == PAST
        ):
            return []
        return context.mentions(counted.start(), core.end(), *unit_around(today, unit, count))
    named, end = side["side"], side.end()
    if named == "ago":
        if patterns.WEEKDAY_AFTER.match(low, end):  # "a week ago Monday"
            return []
        return context.mentions(start, end, *unit_around(today, unit, -count))
    anchor = context.anchor
    if (
        anchor is None
        or patterns.THAN.match(low, end)
        or (named in ("before", "after") and not _ends_there(low, end))
    ):
        return []
    distance = -count if named in ("before", "earlier") else count
    return context.mentions(start, end, *unit_around(anchor, unit, distance))


def read_weekend(context: DateContext, core: Core) -> list[DateMention]:
    """Return a weekend: "this" is the current one, "last" is over, "next" is that of the next week."""
    today, lead = context.day, context.match_before(patterns.LEAD_OF_WEEKEND, core.start())
    if today is None or lead is None or patterns.OF_AFTER.match(context.low, core.end()):
        return []
    modifier = lead["modifier"]
    saturday = today + timedelta(5 - today.weekday())
    if modifier == "next":
        saturday += timedelta(WEEK)
    elif not modifier.endswith("coming"):
        over = modifier == "last" or modifier.endswith("past")
        if over or (today < saturday and context.direction(lead.start(), core.end()) == PAST):
            saturday -= timedelta(WEEK)
    return context.mentions(lead.start(), core.end(), saturday, saturday + timedelta(1))


def unit_around(day: date, unit: str, distance: int) -> tuple[date, date]:
    """Return the first and last day of the day, week, month or year at a distance from a day.

    Args:
        day: the day from which the distance counts.
        unit: "week", "month" or "year"; any other name means a day.
        distance: number of units, negative for the past.

    >>> [day.isoformat() for day in unit_around(date(2025, 1, 31), "month", 1)]
    ['2025-02-01', '2025-02-28']
    """
    if unit == "year":
        return date(day.year + distance, 1, 1), date(day.year + distance, 12, 31)
    if unit == "month":
        return whole_month(*_month_from(day, distance))
    if unit == "week":
        monday = day + timedelta(WEEK * distance - day.weekday())
        return monday, monday + timedelta(WEEK - 1)
    return (other := day + timedelta(distance)), other  # a day, or part of one


def _month_from(day: date, distance: int) -> tuple[int, int]:
    """Return the year and month at a distance in months from a day."""
    months = day.year * 12 + day.month - 1 + distance
    return months // 12, months % 12 + 1


def whole_month(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month."""
    first = date(year, month, 1)
    return first, first + timedelta(monthrange(year, month)[1] - 1)


# --- Months and years --------------------------------------------------------------------------


def read_month(context: DateContext, core: Core) -> list[DateMention]:
    """Return a month or days of one: "March 3", "22nd of February 2023", "November 2024", "last May"."""
    name, low = core["month"], context.low
    number = month_number(name)
    if not context.sentence[core.start()].isupper() and (
        name in patterns.NO_MONTHS or len(name) < patterns.SHORTEST_WHOLE
    ):
        return []
    before, after = (
        context.match_before(patterns.DAY_BEFORE, core.start()),
        patterns.DAY_AFTER.match(low, core.end()),
    )
    if context.match_before(patterns.IN, core.start()):  # "in May 15 people died"
        after = None
    if before is not None:
        year = patterns.YEAR_AFTER.match(low, core.end())
        days = before["day"], before["until"] or before["day"]
        start, end = before.start("day"), year.end() if year else core.end()
    elif after is not None:
        year = patterns.YEAR_AFTER.match(low, after.end())
        days = after["day"], after["until"] or after["day"]
        start, end = core.start(), year.end() if year else after.end()
    else:
        return _whole(context, core, number)
    first, last = (int(day) for day in days)
    resolved = _year_of(context, year)
    if resolved is None:
        if context.day is None:
            return []
        resolved = _nearest(context, context.day, number, first, (start, end))
    return context.mentions(
        start, end, date(resolved, number, first), date(resolved, number, max(first, last))
    )


def _year_of(context: DateContext, found: re.Match[str] | None) -> int | None:
    """Return the year stated after a month: "2023" or "last year"."""
    if found is None:
        return None
    if found["year"]:
        return int(found["year"])
    if context.day is None:
        return None
    return context.day.year + patterns.NEIGHBOUR[found["which"]]


def _nearest(context: DateContext, today: date, month: int, day: int, span: tuple[int, int]) -> int:
    """Return the year of a day of a month: of the nearest day if near, else as the verb decides."""
    years = [year for year in range(today.year - 4, today.year + 5) if _exists(year, month, day)]
    distances = {year: (date(year, month, day) - today).days for year in years}
    nearest = min(years, key=lambda year: abs(distances[year]), default=today.year)
    if not years or abs(distances[nearest]) <= NEAR_DAYS:
        return nearest
    direction = context.direction(*span)
    return min(
        (year for year in years if distances[year] * direction > 0), key=lambda year: abs(distances[year])
    )


def _exists(year: int, month: int, day: int) -> bool:
    return 0 < year < date.max.year and 0 < day <= monthrange(year, month)[1]


def _whole(context: DateContext, core: Core, month: int) -> list[DateMention]:
    """Return a month without a day, if its year, a preposition or "last" shows that the word is a month."""
    year, name = patterns.YEAR_AFTER.match(context.low, core.end()), core["month"]
    resolved = _year_of(context, year)
    lead = context.match_before(patterns.LEAD_OF_MONTH, core.start())
    if resolved is not None and year is not None:
        return context.mentions(core.start(), year.end(), *whole_month(resolved, month))
    if context.day is None or lead is None or not lead.group() or name in MONTH_OF:
        return []
    named = name == "may" or patterns.CAPITAL.match(context.sentence, core.end())
    if lead["doubtful"] and name in patterns.FIRST_NAMES and named:  # "by May", "after April Green had gone"
        return []
    modifier = (lead["modifier"] or "").strip()
    start = lead.start("part") if lead["part"] else lead.start("modifier") if modifier else core.start()
    ahead = (month - context.day.month) % 12  # months until it comes
    if modifier in ("last", "past"):
        ahead = (ahead or 12) - 12
    elif modifier in ("next", "coming"):
        ahead = ahead or 12
    elif modifier == "this":
        ahead = month - context.day.month
    elif ahead and context.direction(lead.start(), core.end()) == PAST:
        ahead -= 12
    return context.mentions(start, core.end(), *whole_month(*_month_from(context.day, ahead)))


def read_year(context: DateContext, core: Core) -> list[DateMention]:
    """Return a year after a preposition: "in 2021", "the end of 2028", but not "a total of 2,016 people"."""
    lead = context.match_before(patterns.LEAD_OF_YEAR, core.start())
    if lead is None or patterns.PART_OF_NUMBER.match(context.low, core.end()):
        return []
    following = patterns.NEXT_WORD.match(context.low, core.end())
    if lead["doubtful"] and following and following.group(1) not in patterns.AFTER_YEAR:
        return []
    year = int(core.group())
    return context.mentions(*core.span(), date(year, 1, 1), date(year, 12, 31))


def read_iso(context: DateContext, core: Core) -> list[DateMention]:
    """Return a date in ISO 8601."""
    return context.mentions(*core.span(), date.fromisoformat(core.group()))
