"""Days of the week, and today and what is named from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.periods import read_beside, read_month
from summarizer.recognizing.dates.reading import WEEK, WEEKDAYS, Core, Dated, Reading
from summarizer.recognizing.dates.tenses import FUTURE, PAST


def read_weekday(reading: Reading, core: Core) -> list[Dated]:
    """Days of the week: "late on Sunday", "last Friday", "Monday and Tuesday", "Saturday, Jan. 1"."""
    low, start = reading.low, core.start()
    if patterns.WITH_DATE.match(low, core.end()) and (month := patterns.CORE.search(low, core.end())):
        return [
            one._replace(start=start, text=reading.sentence[start : one.end])
            for one in read_month(reading, month)
        ]
    if reading.day is None or not _is_weekday(reading, core):
        return []
    lead = reading.before(patterns.LEAD, start)
    modifier = lead["modifier"] or "" if lead else ""
    if lead and (lead["part"] or modifier):
        start = lead.start("part" if lead["part"] else "modifier")
    run, spans, weekdays = [core], [(start, _end_of_day(low, core))], [_number_of(core)]
    while following := patterns.ANOTHER.match(low, spans[-1][1]):
        run.append(following)
        spans.append((following.start("day"), _end_of_day(low, following)))
        weekdays.append(_number_of(following))
    if modifier in patterns.NO_DAY or patterns.OF_MONTH.match(low, spans[-1][1]):
        return []
    if of_week := patterns.OF_WEEK.match(low, spans[-1][1]):
        spans[-1] = spans[-1][0], of_week.end()
    whole = spans[0][0], spans[-1][1]
    days = _days_of(reading, reading.day, modifier, of_week["which"] if of_week else "", weekdays, whole)
    if days and len(run) == 2 and _is_range(reading, core, run[1]["link"].strip()):
        return reading.dated(*whole, *days)
    return [one for span, day in zip(spans, days, strict=False) for one in reading.dated(*span, day)]


def _end_of_day(low: str, day: Core) -> int:
    """Where a weekday ends, with the part of the day behind it."""
    return patterns.PART_BEHIND.match(low, day.end()).end()  # type: ignore[union-attr]


def _number_of(core: Core) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3] == core["day"][:3])


def _is_weekday(reading: Reading, core: Core) -> bool:
    """Is it a day, and not "Black Friday", the "Sunday Times", "a week from Monday"?"""
    name, start, end = core.group(), core.start(), core.end()
    if not name.endswith("day"):  # an abbreviation
        capital = reading.sentence[start].isupper()
        stop = reading.low.startswith(".", end)
        if not capital or not (stop or name in patterns.LEAST_DOUBTFUL):
            return False
        if not (stop and name in patterns.LEAST_DOUBTFUL) and not reading.before(
            patterns.BEFORE_ABBREVIATION, start
        ):
            return False
    if reading.before(patterns.NAMED_BEFORE, start) or reading.before(patterns.COUNTED_FROM, start):
        return False
    if patterns.NAMED_BEHIND.match(reading.low, end) and reading.sentence[end + 1].isupper():
        return False
    if patterns.REGULAR.match(reading.low, end):
        return False
    # "A container that comes on Thursday instead of Tuesday": any week's.
    return not (patterns.INSTEAD.search(reading.low) and patterns.ANY_THAT.search(reading.low, 0, start))


def _is_range(reading: Reading, core: Core, link: str) -> bool:
    """Are two days named as the ends of a time? "Moved from Monday to Wednesday" names two days."""
    if link == "to":
        return not patterns.MOVED.search(reading.low, 0, core.start())
    return link not in ("and", "or", ",", ", and") or (
        link == "and" and bool(reading.before(patterns.BETWEEN, core.start()))
    )


def _days_of(
    reading: Reading,
    today: date,
    modifier: str,
    of_week: str,
    weekdays: Sequence[int],
    span: tuple[int, int],
) -> list[date]:
    """The days that weekdays in a row mean; none where they count from a day that is not named."""
    monday, one_day = today - timedelta(today.weekday()), timedelta(1)
    if of_week:
        return _onwards(monday + timedelta(WEEK * patterns.NEIGHBOUR[of_week]), weekdays)
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


def read_today(reading: Reading, core: Core) -> list[Dated]:
    """The day itself and its neighbours: "yesterday evening", "tonight", "earlier today"."""
    if reading.day is None:
        return []
    lead = reading.before(patterns.EARLIER, core.start())
    start = lead.start() if lead else core.start()
    end = patterns.PART_BEHIND.match(reading.low, core.end()).end()  # type: ignore[union-attr]
    distance = {"yesterday": -1, "tomorrow": 1}.get(core.group(), 0)
    return reading.dated(start, end, reading.day + timedelta(distance))


def read_part(reading: Reading, core: Core) -> list[Dated]:
    """A part of a day: "this morning", "last night"; "the next morning" beside a day named before."""
    lead = reading.before(patterns.LEAD_OF_PART, core.start())
    if lead is None or reading.day is None:
        return read_beside(reading, core)
    if lead["modifier"] == "last" and core.group() not in ("night", "evening"):
        return []
    distance = -1 if lead["modifier"] == "last" else 0
    return reading.dated(lead.start(), core.end(), reading.day + timedelta(distance))


def read_overnight(reading: Reading, core: Core) -> list[Dated]:
    """The night that ends or begins on the day; an "overnight train" is none."""
    behind = patterns.NEXT_WORD.match(reading.low, core.end())
    if reading.day is None or (behind and behind.group(1) not in patterns.AFTER_OVERNIGHT):
        return []
    first = reading.day - timedelta(reading.towards(*core.span()) == PAST)
    return reading.dated(*core.span(), first, first + timedelta(1))
