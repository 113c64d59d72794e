"""When: the days, weeks, months and years that a sentence names, as first and last day.

"Yesterday", "late on Sunday", "last Friday" and "March 3" mean a day only beside the day on which they were
written; without it only what has its year is read. For a bare weekday, month or day of a month the verb
decides between the last and the next (`summarizer.agreement.datewords`).

- A weekday is the nearest on its side, the day of publication included: "said on Wednesday", in Wednesday's
  paper, is that day, and so is "will reopen on Wednesday".
- "Last Friday" is the latest before that day, as papers use it; in Friday's paper it is a week before.
- "Next Friday" is that of the next week, Monday to Sunday: papers call that of this week "Friday".
- A week runs from Monday to Sunday (ISO 8601). "Two weeks ago" is a week, "two years ago" a year: it says no
  more than that.
- "The next morning" and "two days later" count from the last day that the sentence names before; where it
  names none they mean nothing here, nor does "eight days before the accident".

Left out: dates in figures alone ("3/4/2025" is two days on two sides of the ocean), seasons, feasts, hours,
and what comes again ("every Tuesday", "on Sundays"). The words are English: ask for no other language.

The arithmetic is the standard library's. A library that reads dates finds one in any string; here most of the
work is to tell which strings are none, and what the verbs say.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from statistics import median
from typing import NamedTuple

from summarizer.agreement.datewords import FUTURE, PAST, Clauses, clauses_of, direction, set_of

# News of an event comes within days, a look back within two weeks. What is older by more is of another time,
# unless the cluster's own dates are spread as wide: three times the median distance from the median, taken as
# a standard deviation (1.4826), is the usual bound (Leys et al. 2013).
STALE_DAYS = 14
STALE_SPREAD = 3 * 1.4826
# Two that are far apart tell of neither that it is the one out of place.
FEWEST_DATED = 3

WEEK = 7
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# A day of a month that is nearer than this is meant, whatever the verb: "was set for March 3".
NEAR_DAYS = 30


class Dated(NamedTuple):
    """What names a day or several: characters `start` to `end` of a sentence, `text` there.

    Prepositions stand outside, but for "late on Sunday". `first` and `last` are both within what is meant.
    """

    start: int
    end: int
    text: str
    first: date
    last: date


def dates_in(sentence: str, published: date | None) -> list[Dated]:
    """The days that an English sentence names, in their order; none overlap.

    Args:
        sentence: the sentence.
        published: the day of its document; of a datetime, the day on its own clock. Without one, only what
            names its year is found.

    >>> [(found.text, found.first.isoformat()) for found in dates_in(
    ...     "Orrick said late on Sunday that the plant will reopen Tuesday.", date(2025, 6, 23))]
    [('late on Sunday', '2025-06-22'), ('Tuesday', '2025-06-24')]
    """
    low = sentence.lower()
    for stem in _STEMS:  # faster than a pattern
        if stem in low:
            break
    else:
        return []
    if len(low) != len(sentence):  # the one letter whose small form is two characters
        low = sentence.replace("İ", "I").lower()
    reading: _Reading | None = None
    for core in _CORE.finditer(low):
        if reading is None:
            day = published.date() if isinstance(published, datetime) else published
            reading = _Reading(sentence, low, day)
        if core.start() >= reading.done:
            try:
                reading.found += _READERS[core.lastgroup or ""](reading, core)
            except (OverflowError, ValueError):  # "February 31", or a year before the first
                continue
    return reading.found if reading is not None else []


def expanded(sentence: str, dated: Sequence[Dated]) -> str:
    """The sentence with the full date behind every single day that it names without a month.

    >>> text = "The two met on Wednesday, and the border will reopen this week."
    >>> expanded(text, dates_in(text, date(2023, 2, 22)))
    'The two met on Wednesday (22 February 2023), and the border will reopen this week.'
    """
    told, behind = [], 0
    for one in dated:
        end = one.end + len(_POSSESSIVE.match(sentence, one.end).group())  # type: ignore[union-attr]
        if one.first != one.last or _HAS_MONTH.search(one.text.lower()) or sentence.startswith(" (", end):
            continue
        day = one.first
        told.append(f"{sentence[behind:end]} ({day.day} {_MONTHS[day.month - 1]} {day.year})")
        behind = end
    return "".join(told) + sentence[behind:]


def event_day(sentence: str, dated: Sequence[Dated]) -> date | None:
    """The day of what a sentence tells: the first that it names, but for the day on which somebody said so.

    >>> text = "Officials said on Monday that the bridge had fallen on Sunday."
    >>> event_day(text, dates_in(text, date(2023, 2, 20))).isoformat()
    '2023-02-19'
    """
    told = [one.first for one in dated if not _SAID_THEN.search(sentence, 0, one.start)]
    return next(iter([*told, *(one.first for one in dated)]), None)


def stale(days: Sequence[date | None]) -> list[bool]:
    """Which documents of a cluster are much older than it, by their dates; those without one never are.

    Older than the median by more than two weeks, and by more than the dates are spread. Of fewer than three
    dated documents none is: there is no cluster to be older than.

    >>> stale([date(2023, 2, 22), date(2023, 2, 23), None, date(2021, 8, 16)])
    [False, False, False, True]
    """
    numbers = [None if day is None else day.toordinal() for day in days]
    known = [number for number in numbers if number is not None]
    if len(known) < FEWEST_DATED:
        return [False] * len(days)
    middle = median(known)
    most = max(STALE_DAYS, STALE_SPREAD * median(abs(number - middle) for number in known))
    return [number is not None and middle - number > most for number in numbers]


class _Reading:
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
        return clauses_of(self.sentence)

    def before(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """A match that ends at a place, and begins behind what was found."""
        return pattern.search(self.low, max(self.done, end - _LOOK_BACK), end)

    def towards(self, start: int, end: int) -> int:
        """PAST or FUTURE for what stands between two places."""
        starts, words = self.clauses.starts, self.clauses.words
        first = sum(place < start for place in starts)
        after = sum(place < end for place in starts)
        while first and words[first - 1] in _PART_OF_NAME:
            first -= 1
        possessive = _POSSESSIVE.match(self.low, end).group() != ""  # type: ignore[union-attr]
        return direction(self.clauses, first, after, possessive or words[first] == "the")

    def dated(self, start: int, end: int, first: date, last: date | None = None) -> list[Dated]:
        return [Dated(start, end, self.sentence[start:end], first, last or first)]


Core = re.Match[str]


# --- Days of the week --------------------------------------------------------------------------


def _weekday(reading: _Reading, core: Core) -> list[Dated]:
    """Days of the week: "late on Sunday", "last Friday", "Monday and Tuesday", "Saturday, Jan. 1"."""
    low, start = reading.low, core.start()
    if _WITH_DATE.match(low, core.end()) and (month := _CORE.search(low, core.end())):
        return [
            one._replace(start=start, text=reading.sentence[start : one.end])
            for one in _month(reading, month)
        ]
    if reading.day is None or not _is_weekday(reading, core):
        return []
    lead = reading.before(_LEAD, start)
    modifier = lead["modifier"] or "" if lead else ""
    if lead and (lead["part"] or modifier):
        start = lead.start("part" if lead["part"] else "modifier")
    run, spans, weekdays = [core], [(start, _end_of_day(low, core))], [_number_of(core)]
    while following := _ANOTHER.match(low, spans[-1][1]):
        run.append(following)
        spans.append((following.start("day"), _end_of_day(low, following)))
        weekdays.append(_number_of(following))
    if modifier in _NO_DAY or _OF_MONTH.match(low, spans[-1][1]):
        return []
    if of_week := _OF_WEEK.match(low, spans[-1][1]):
        spans[-1] = spans[-1][0], of_week.end()
    whole = spans[0][0], spans[-1][1]
    days = _days_of(reading, reading.day, modifier, of_week["which"] if of_week else "", weekdays, whole)
    if days and len(run) == 2 and _is_range(reading, core, run[1]["link"].strip()):
        return reading.dated(*whole, *days)
    return [one for span, day in zip(spans, days, strict=False) for one in reading.dated(*span, day)]


def _end_of_day(low: str, day: Core) -> int:
    """Where a weekday ends, with the part of the day behind it."""
    return _PART_BEHIND.match(low, day.end()).end()  # type: ignore[union-attr]


def _number_of(core: Core) -> int:
    return next(number for number, name in enumerate(_WEEKDAYS) if name[:3] == core["day"][:3])


def _is_weekday(reading: _Reading, core: Core) -> bool:
    """Is it a day, and not "Black Friday", the "Sunday Times", "a week from Monday"?"""
    name, start, end = core.group(), core.start(), core.end()
    if not name.endswith("day"):  # an abbreviation
        capital = reading.sentence[start].isupper()
        stop = reading.low.startswith(".", end)
        if not capital or not (stop or name in _LEAST_DOUBTFUL):
            return False
        if not (stop and name in _LEAST_DOUBTFUL) and not reading.before(_BEFORE_ABBREVIATION, start):
            return False
    if reading.before(_NAMED_BEFORE, start) or reading.before(_COUNTED_FROM, start):
        return False
    if _NAMED_BEHIND.match(reading.low, end) and reading.sentence[end + 1].isupper():
        return False
    if _REGULAR.match(reading.low, end):
        return False
    # "A container that comes on Thursday instead of Tuesday": any week's.
    return not (_INSTEAD.search(reading.low) and _ANY_THAT.search(reading.low, 0, start))


def _is_range(reading: _Reading, core: Core, link: str) -> bool:
    """Are two days named as the ends of a time? "Moved from Monday to Wednesday" names two days."""
    if link == "to":
        return not _MOVED.search(reading.low, 0, core.start())
    return link not in ("and", "or", ",", ", and") or (
        link == "and" and bool(reading.before(_BETWEEN, core.start()))
    )


def _days_of(
    reading: _Reading,
    today: date,
    modifier: str,
    of_week: str,
    weekdays: Sequence[int],
    span: tuple[int, int],
) -> list[date]:
    """The days that weekdays in a row mean; none where they count from a day that is not named."""
    monday, one_day = today - timedelta(today.weekday()), timedelta(1)
    if of_week:
        return _onwards(monday + timedelta(WEEK * _NEIGHBOUR[of_week]), weekdays)
    if modifier.endswith(("following", "previous")):
        if (anchor := reading.anchor) is None:
            return []
        return (
            _onwards(anchor + one_day, weekdays)
            if modifier.endswith("following")
            else _back(anchor - one_day, weekdays)
        )
    if modifier == "last" or modifier.endswith("past"):
        return _back(today - one_day, weekdays)
    if modifier == "next":
        return _onwards(monday + timedelta(WEEK), weekdays)
    if modifier.endswith("coming"):
        return _onwards(today + one_day, weekdays)
    return (_onwards if reading.towards(*span) == FUTURE else _back)(today, weekdays)


def _onwards(start: date, weekdays: Sequence[int]) -> list[date]:
    """The first such weekday that is not before `start`, and those that follow it."""
    days: list[date] = []
    for number in weekdays:
        days.append(start + timedelta((number - start.weekday()) % WEEK))
        start = days[-1] + timedelta(1)
    return days


def _back(end: date, weekdays: Sequence[int]) -> list[date]:
    """The last such weekday that is not after `end`, and before it those that lead up to it."""
    days: list[date] = []
    for number in reversed(weekdays):
        days.append(end - timedelta((end.weekday() - number) % WEEK))
        end = days[-1] - timedelta(1)
    return days[::-1]


# --- Today and around it -----------------------------------------------------------------------


def _today(reading: _Reading, core: Core) -> list[Dated]:
    """The day itself and its neighbours: "yesterday evening", "tonight", "earlier today"."""
    if reading.day is None:
        return []
    lead = reading.before(_EARLIER, core.start())
    start = lead.start() if lead else core.start()
    end = _PART_BEHIND.match(reading.low, core.end()).end()  # type: ignore[union-attr]
    distance = {"yesterday": -1, "tomorrow": 1}.get(core.group(), 0)
    return reading.dated(start, end, reading.day + timedelta(distance))


def _part(reading: _Reading, core: Core) -> list[Dated]:
    """A part of a day: "this morning", "last night"; "the next morning" beside a day named before."""
    lead = reading.before(_LEAD_OF_PART, core.start())
    if lead is None or reading.day is None:
        return _beside(reading, core)
    if lead["modifier"] == "last" and core.group() not in ("night", "evening"):
        return []
    distance = -1 if lead["modifier"] == "last" else 0
    return reading.dated(lead.start(), core.end(), reading.day + timedelta(distance))


def _overnight(reading: _Reading, core: Core) -> list[Dated]:
    """The night that ends or begins on the day; an "overnight train" is none."""
    behind = _NEXT_WORD.match(reading.low, core.end())
    if reading.day is None or (behind and behind.group(1) not in _AFTER_OVERNIGHT):
        return []
    first = reading.day - timedelta(reading.towards(*core.span()) == PAST)
    return reading.dated(*core.span(), first, first + timedelta(1))


# --- Counted days, weeks, months, years ---------------------------------------------------------


def _beside(reading: _Reading, core: Core) -> list[Dated]:
    """What stands beside a day named before: "the next day", "the night before", "that evening"."""
    anchor, lead = reading.anchor, reading.before(_LEAD_BESIDE, core.start())
    if anchor is None or lead is None:
        return []
    end, distance = core.end(), _BESIDE.get(lead["modifier"])
    if distance is None:
        side = _SIDE.match(reading.low, end)
        if side is None or not _ends_there(reading.low, side.end()):
            return []
        distance, end = -1 if side["side"] == "before" else 1, side.end()
    return reading.dated(lead.start(), end, *_unit_around(anchor, core.group(), distance))


def _ends_there(low: str, end: int) -> bool:
    """Does "the day before" or "two days after" end there, with no event behind that it counts from?"""
    word = _NEXT_WORD.match(low, end)
    return word is None or word.group(1) in _NO_EVENT


def _unit(reading: _Reading, core: Core) -> list[Dated]:
    """Days, weeks, months, years: "last week", "earlier this month", "three years ago", "the next day"."""
    low, today, name = reading.low, reading.day, core.group()
    if today is None:
        return []
    unit = name.removesuffix("s")
    if counted := reading.before(_COUNT, core.start()):
        return _counted(reading, core, counted, today)
    if unit != name:
        return []
    if around := _AROUND.match(low, core.end()):
        the = reading.before(_THE, core.start())
        distance = -2 if around["before"] else 2
        return reading.dated((the or core).start(), around.end(), today + timedelta(distance))
    lead = reading.before(_LEAD_OF_UNIT, core.start())
    if unit == "day" or lead is None or (lead["the"] and lead["modifier"] == "next"):
        return _beside(reading, core)
    if _OF_BEHIND.match(low, core.end()):
        return []
    modifier = lead["modifier"]
    if modifier.endswith("past") or (lead["the"] and modifier == "last"):  # it runs to this day
        return reading.dated(lead.start(), core.end(), today - timedelta(_LENGTHS[unit]), today)
    first, last = _unit_around(today, unit, _NEIGHBOUR[modifier])
    if lead["part"]:
        first, last = (first, today) if lead["part"] == "earlier" else (today, last)
    return reading.dated(lead.start(), core.end(), first, last)


def _counted(reading: _Reading, core: Core, counted: re.Match[str], today: date) -> list[Dated]:
    """So many of them: "eleven days ago", "in two weeks", "two days later"."""
    low, unit, start = reading.low, core.group().removesuffix("s"), counted.start("count")
    count = _COUNTS.get(counted["count"]) or int(counted["count"])
    side = _SIDE_OF_COUNT.match(low, core.end())
    if side is None:
        if not counted["in"] or unit == core.group() or reading.towards(counted.start(), core.end()) == PAST:
            return []
        return reading.dated(counted.start(), core.end(), *_unit_around(today, unit, count))
    named, end = side["side"], side.end()
    if named == "ago":
        if _WEEKDAY_BEHIND.match(low, end):  # "a week ago Monday"
            return []
        return reading.dated(start, end, *_unit_around(today, unit, -count))
    anchor = reading.anchor
    if (
        anchor is None
        or _THAN.match(low, end)
        or (named in ("before", "after") and not _ends_there(low, end))
    ):
        return []
    distance = -count if named in ("before", "earlier") else count
    return reading.dated(start, end, *_unit_around(anchor, unit, distance))


def _weekend(reading: _Reading, core: Core) -> list[Dated]:
    """Saturday and Sunday: one that runs is this one, "last" is over, "next" is that of the next week."""
    today, lead = reading.day, reading.before(_LEAD_OF_WEEKEND, core.start())
    if today is None or lead is None or _OF_BEHIND.match(reading.low, core.end()):
        return []
    modifier = lead["modifier"]
    saturday = today + timedelta(5 - today.weekday())
    if modifier == "next":
        saturday += timedelta(WEEK)
    elif not modifier.endswith("coming"):
        over = modifier == "last" or modifier.endswith("past")
        if over or (today < saturday and reading.towards(lead.start(), core.end()) == PAST):
            saturday -= timedelta(WEEK)
    return reading.dated(lead.start(), core.end(), saturday, saturday + timedelta(1))


def _unit_around(day: date, unit: str, distance: int) -> tuple[date, date]:
    """The day, week, month or year that lies so many of them from a day, as its first and last day.

    >>> [day.isoformat() for day in _unit_around(date(2025, 1, 31), "month", 1)]
    ['2025-02-01', '2025-02-28']
    """
    if unit == "year":
        return date(day.year + distance, 1, 1), date(day.year + distance, 12, 31)
    if unit == "month":
        return _whole_month(*_month_from(day, distance))
    if unit == "week":
        monday = day + timedelta(WEEK * distance - day.weekday())
        return monday, monday + timedelta(WEEK - 1)
    return (other := day + timedelta(distance)), other  # a day, or a part of one


def _month_from(day: date, distance: int) -> tuple[int, int]:
    """Year and month, so many months from a day."""
    months = day.year * 12 + day.month - 1 + distance
    return months // 12, months % 12 + 1


def _whole_month(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, first + timedelta(monthrange(year, month)[1] - 1)


# --- Months and years --------------------------------------------------------------------------


def _month(reading: _Reading, core: Core) -> list[Dated]:
    """A month and its days: "March 3", "22nd of February 2023", "November 2024", "last May"."""
    name, low = core["month"], reading.low
    number = next(n for n, month in enumerate(_MONTHS, 1) if month[:3].lower() == name[:3])
    if not reading.sentence[core.start()].isupper() and (name in _NO_MONTHS or len(name) < _SHORTEST_WHOLE):
        return []
    before, behind = reading.before(_DAY_BEFORE, core.start()), _DAY_BEHIND.match(low, core.end())
    if reading.before(_IN, core.start()):  # "in May 15 people died"
        behind = None
    if before is not None:
        year = _YEAR_BEHIND.match(low, core.end())
        days = before["day"], before["until"] or before["day"]
        start, end = before.start("day"), year.end() if year else core.end()
    elif behind is not None:
        year = _YEAR_BEHIND.match(low, behind.end())
        days = behind["day"], behind["until"] or behind["day"]
        start, end = core.start(), year.end() if year else behind.end()
    else:
        return _whole(reading, core, number)
    first, last = (int(day) for day in days)
    given = _year_of(reading, year)
    if given is None:
        if reading.day is None:
            return []
        given = _nearest(reading, reading.day, number, first, (start, end))
    return reading.dated(start, end, date(given, number, first), date(given, number, max(first, last)))


def _year_of(reading: _Reading, found: re.Match[str] | None) -> int | None:
    """The year behind a month, "2023" or "last year"."""
    if found is None:
        return None
    if found["year"]:
        return int(found["year"])
    if reading.day is None:
        return None
    return reading.day.year + _NEIGHBOUR[found["which"]]


def _nearest(reading: _Reading, today: date, month: int, day: int, span: tuple[int, int]) -> int:
    """The year of a day of a month: the nearest if it is near, else the one that the verb points to."""
    years = [year for year in range(today.year - 4, today.year + 5) if _exists(year, month, day)]
    distances = {year: (date(year, month, day) - today).days for year in years}
    nearest = min(years, key=lambda year: abs(distances[year]), default=today.year)
    if not years or abs(distances[nearest]) <= NEAR_DAYS:
        return nearest
    towards = reading.towards(*span)
    return min(
        (year for year in years if distances[year] * towards > 0), key=lambda year: abs(distances[year])
    )


def _exists(year: int, month: int, day: int) -> bool:
    return 0 < year < date.max.year and 0 < day <= monthrange(year, month)[1]


def _whole(reading: _Reading, core: Core, month: int) -> list[Dated]:
    """A month without a day, where its year, a preposition or "last" tells that it is one."""
    year, name = _YEAR_BEHIND.match(reading.low, core.end()), core["month"]
    given = _year_of(reading, year)
    lead = reading.before(_LEAD_OF_MONTH, core.start())
    if given is not None and year is not None:
        return reading.dated(core.start(), year.end(), *_whole_month(given, month))
    if reading.day is None or lead is None or not lead.group() or name in _SHORT:
        return []
    named = name == "may" or _CAPITAL.match(reading.sentence, core.end())
    if lead["doubtful"] and name in _FIRST_NAMES and named:  # "by May", "after April Green had gone"
        return []
    modifier = (lead["modifier"] or "").strip()
    start = lead.start("part") if lead["part"] else lead.start("modifier") if modifier else core.start()
    ahead = (month - reading.day.month) % 12  # months until it comes
    if modifier in ("last", "past"):
        ahead = (ahead or 12) - 12
    elif modifier in ("next", "coming"):
        ahead = ahead or 12
    elif modifier == "this":
        ahead = month - reading.day.month
    elif ahead and reading.towards(lead.start(), core.end()) == PAST:
        ahead -= 12
    return reading.dated(start, core.end(), *_whole_month(*_month_from(reading.day, ahead)))


def _year(reading: _Reading, core: Core) -> list[Dated]:
    """A year alone behind a preposition: "in 2021", "the end of 2028", but not "a total of 2,016 people"."""
    lead = reading.before(_LEAD_OF_YEAR, core.start())
    if lead is None or _PART_OF_NUMBER.match(reading.low, core.end()):
        return []
    behind = _NEXT_WORD.match(reading.low, core.end())
    if lead["doubtful"] and behind and behind.group(1) not in _AFTER_YEAR:
        return []
    year = int(core.group())
    return reading.dated(*core.span(), date(year, 1, 1), date(year, 12, 31))


def _iso(reading: _Reading, core: Core) -> list[Dated]:
    return reading.dated(*core.span(), date.fromisoformat(core.group()))


# --- Patterns, over small letters ---------------------------------------------------------------

# One of these stands in every sentence that names a day: most are passed over by them alone.
_STEMS = (
    *("day", "week", "year", "night", "month", "morning", "noon", "evening", "tomorrow", "20", "19", "18"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    *("mon.", "tue", "wed", "thu", "fri", "sat.", "sun."),
)
_FULL_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ANY_DAY = rf"(?:{_FULL_DAY}|mon|tues?|weds?|thur?s?|fri|sat|sun)"
_ANY_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
)
_ANY_PART = "(?:morning|afternoon|evening|night|lunchtime|noon|midday|midnight|dawn)"
_CORE = re.compile(
    rf"\b(?:(?P<day>{_ANY_DAY})|(?P<month>{_ANY_MONTH})|(?P<today>today|tonight|yesterday|tomorrow)"
    r"|(?P<overnight>overnight)|(?P<part>morning|afternoon|evening|night)|(?P<weekend>weekend)"
    r"|(?P<unit>(?:day|week|month|year)s?)|(?P<iso>(?:18|19|20)\d\d-\d\d-\d\d)|(?P<year>(?:18|19|20)\d\d))\b"
)
_HAS_MONTH = re.compile(rf"\b{_ANY_MONTH}\b|\d{{4}}")
# How far back the words before a day reach: "earlier on the following".
_LOOK_BACK = 32
_POSSESSIVE = re.compile(r"(?:['’]s\b)?")
_CAPITAL = re.compile(r"\s+[A-Z]")
_NEXT_WORD = re.compile(r"\s+([a-z]+)")
_PART_OF_NAME = frozenset(
    {"on", "late", "early", "earlier", "later", "the", "last", "next", "this", "mid", "end"}
)

# Before the day of a report.
_SAID_THEN = re.compile(
    r"\b(?:said|says|announced|confirmed|reported|told\s+(?:the\s+)?[\w’']+|statement|quoted)\s+(?:late\s+|early\s+)?"
    r"(?:on\s+)?\Z"
)

# ... of weekdays
_ANOTHER = re.compile(
    rf"(?P<link>\s?,\s?(?:and\s)?|\s?[-–]\s?|\s(?:and|or|through|thru|to|until|till)\s)(?:on\s|late\s|early\s)?(?P<day>{_FULL_DAY})\b"
)
_PART_BEHIND = re.compile(rf"(?:(?<!day)\.(?=\s))?(?:\s(?:early\s|late\s)?{_ANY_PART}\b)?")
_LEAD = re.compile(
    r"(?:\b(?P<part>late|early|earlier|later)\s+(?:on\s+)?)?"
    r"(?:\b(?P<modifier>(?:the\s+)?(?:following|previous)|last|next|this\s+coming|this\s+past|this|coming|past|every|each"
    r"|any|an?|one|some|first|second|third|fourth|most)\s+)?\Z"
)
_NO_DAY = frozenset(
    {"every", "each", "any", "a", "an", "one", "some", "first", "second", "third", "fourth", "most"}
)
_OF_MONTH = re.compile(r"\s+(?:of|in)\s+(?:the|each|every|a)?\s*(?:month|year|" + _ANY_MONTH + r")\b")
_OF_WEEK = re.compile(r"\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b")
_WITH_DATE = re.compile(
    rf"\.?\s?,?\s+(?:the\s+)?(?:{_ANY_MONTH}\.?\s+\d{{1,2}}(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_ANY_MONTH}\b)"
)
_LEAST_DOUBTFUL = frozenset({"tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri"})
_BEFORE_ABBREVIATION = re.compile(
    r"\b(?:on|last|next|this|since|until|by|from|late|early|before|after|for)\s+\Z"
)
_NAMED_BEFORE = re.compile(
    r"\b(?:black|good|easter|ash|super|palm|bloody|cyber|giving|holy|maundy|shrove|fat|whit|ruby|sheffield|freaky"
    r"|mail\s+on|every\s+other)\s+\Z"
)
_NAMED_BEHIND = re.compile(
    r"\s+(?:times|telegraph|mirror|express|herald|mail|independent|tribune|post|mercury|star|world|sport"
    r"|night\s+(?:live|football|lights)|addams)\b"
)
_COUNTED_FROM = re.compile(r"\bweeks?\s+(?:from|ago|ago\s+on|from\s+the)\s+\Z")
_REGULAR = re.compile(r"\s+(?:week\b|the\s+13th\b|(?:before|after)\s+(?:last|next)\b|school\b)")
_INSTEAD = re.compile(rf"\b{_FULL_DAY}\s+(?:instead\s+of|rather\s+than)\s+(?:on\s+)?{_FULL_DAY}\b")
_ANY_THAT = re.compile(r"\b(?:an?|any)\s+\w+\s+(?:that|which|who)\s+(?!is\b|was\b|has\b)\w+s\b[^,;]*\Z")
_BETWEEN = re.compile(r"\bbetween\s+\Z")
_MOVED = re.compile(r"\b(?:moved|moving|postponed|rescheduled|brought|delayed|shifted|changed|put|pushed)\b")
_WEEKDAY_BEHIND = re.compile(rf"\s+(?:on\s+)?{_FULL_DAY}\b")

# ... of today and its parts
_EARLIER = re.compile(r"\b(?:earlier|later|late|early)\s+\Z")
_LEAD_OF_PART = re.compile(r"(?:\b(?:earlier|later|late|early)\s+)?\b(?P<modifier>this|last)\s+\Z")
# What goes on behind "overnight" where it stands for itself, and not before its noun.
_AFTER_OVERNIGHT = set_of(
    "and but or as by in on at from to after before when while with for that if because said was were is are "
    "until into near between during"
)

# ... of what is counted
_THE = re.compile(r"\bthe\s+\Z")
_AROUND = re.compile(r"\s+(?:(?P<before>before)\s+yesterday|after\s+tomorrow)\b")
_COUNTS = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_COUNT = re.compile(rf"(?P<in>\bin\s+)?(?<![\w.,$£€-])(?P<count>\d{{1,2}}|{'|'.join(_COUNTS)})\s+\Z")
_LENGTHS = {"week": 7, "month": 30, "year": 365}
_NEIGHBOUR = {"last": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}
_LEAD_OF_UNIT = re.compile(
    r"(?:\b(?P<part>earlier|later)\s+)?(?P<the>\bthe\s+)?"
    r"\b(?P<modifier>last|next|this\s+past|this\s+coming|this|past|coming)\s+\Z"
)
_LEAD_OF_WEEKEND = re.compile(r"\b(?P<modifier>(?:this\s+|the\s+)?(?:past|coming)|last|next|this|the)\s+\Z")
_SIDE_OF_COUNT = re.compile(r"\s+(?P<side>ago|earlier|later|before|afterwards|after)\b")
_THAN = re.compile(r"\s+than\b")
_BESIDE = {
    **dict.fromkeys(("the next", "the following"), 1),
    **dict.fromkeys(("the previous", "the preceding"), -1),
    **dict.fromkeys(("the same", "that", "that same"), 0),
}
_LEAD_BESIDE = re.compile(
    r"(?:\b(?:earlier|later|late|early)\s+)?"
    r"\b(?P<modifier>the(?:\s+(?:next|following|previous|same|preceding))?|that(?:\s+same)?)\s+\Z"
)
_SIDE = re.compile(r"\s+(?P<side>before|after)\b")
# What goes on behind "the day before" that is no event which it counts from.
_NO_EVENT = set_of("and but or when as while in on at said was were is had")
_OF_BEHIND = re.compile(r"\s+(?:of|before|after)\b")

# ... of months and years
_NO_MONTHS = frozenset({"march", "may", "august"})
_FIRST_NAMES = frozenset({"april", "may", "june", "august"})
_SHORTEST_WHOLE = 5  # shorter words in small letters may be others: "jun", "sept"
_SHORT = frozenset({"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_IN = re.compile(r"\bin\s+\Z")
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:$£€-])\b(?P<day>\d{1,2})(?:\s?[-–]\s?(?P<until>\d{1,2}))?(?:st|nd|rd|th)?\s+(?:of\s+)?\Z"
)
_DAY_BEHIND = re.compile(
    r"\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<until>\d{1,2}))?(?![\d:%]|[.,]\d|\w|\spercent|\sper\scent)"
)
_YEAR_BEHIND = re.compile(
    r"\.?(?:\s?,)?\s+(?:(?:of\s+)?(?P<year>(?:18|19|20)\d\d)(?![\d:%-]|[.,]\d|\w)|(?:of\s+)?(?P<which>last|this|next)\s+year\b)"
)
_LEAD_OF_MONTH = re.compile(
    r"\b(?:(?:in|since|until|till|during|throughout|of|for|(?P<doubtful>by|before|after|from|to))\s+)?"
    r"(?P<part>(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+|early\s+|late\s+|mid[\s-])?"
    r"(?P<modifier>\b(?:last|next|this|past|coming)\s+)?\Z"
)
_LEAD_OF_YEAR = re.compile(
    r"\b(?:in|since|until|till|during|throughout|early|late|mid|summer|winter|spring|autumn"
    r"|(?P<doubtful>by|of|from|to|before|after|through|between))[\s-]\Z"
)
_PART_OF_NUMBER = re.compile(r"[.,]\d|[-–/%]\d?|s\b")
# What goes on behind a year, where "from 2016 people" goes on with what is counted.
_AFTER_YEAR = set_of(
    "and or but to until till when after before as by in on at for from with that which who because was were "
    "is are had has have will would said the a an its their his her"
)

_READERS: dict[str, Callable[[_Reading, Core], list[Dated]]] = {
    "day": _weekday,
    "month": _month,
    "today": _today,
    "overnight": _overnight,
    "part": _part,
    "weekend": _weekend,
    "unit": _unit,
    "iso": _iso,
    "year": _year,
}
