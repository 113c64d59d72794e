"""Resolve days of the week, and days named relative to today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from summarizer.language.calendar_words import weekday_number
from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.context import WEEK, Core, DateContext, DateMention
from summarizer.recognizing.dates.periods import read_month, read_relative
from summarizer.recognizing.dates.tenses import FUTURE, PAST


def read_weekday(context: DateContext, core: Core) -> list[DateMention]:
    """Return days of the week: "late on Sunday", "last Friday", "Monday and Tuesday", "Saturday, Jan. 1"."""
    low, start = context.low, core.start()
    if patterns.WITH_DATE.match(low, core.end()) and (month := patterns.CORE.search(low, core.end())):
        return [
            one._replace(start=start, text=context.sentence[start : one.end])
            for one in read_month(context, month)
        ]
    if context.day is None or not _is_weekday(context, core):
        return []
    lead = context.match_before(patterns.LEAD, start)
    modifier = lead["modifier"] or "" if lead else ""
    if lead and (lead["part"] or modifier):
        start = lead.start("part" if lead["part"] else "modifier")
    run, spans, weekdays = [core], [(start, _end_of_day(low, core))], [weekday_number(core["day"])]
    while following := patterns.ANOTHER.match(low, spans[-1][1]):
        run.append(following)
        spans.append((following.start("day"), _end_of_day(low, following)))
        weekdays.append(weekday_number(following["day"]))
    if modifier in patterns.NO_DAY or patterns.OF_MONTH.match(low, spans[-1][1]):
        return []
    if of_week := patterns.OF_WEEK.match(low, spans[-1][1]):
        spans[-1] = spans[-1][0], of_week.end()
    whole = spans[0][0], spans[-1][1]
    days = _days_of(context, context.day, modifier, of_week["which"] if of_week else "", weekdays, whole)
    if days and len(run) == 2 and _is_range(context, core, run[1]["link"].strip()):
        return context.mentions(*whole, *days)
    return [one for span, day in zip(spans, days, strict=False) for one in context.mentions(*span, day)]


def _end_of_day(low: str, day: Core) -> int:
    """Return the end of a weekday, including a part of the day after it."""
    return patterns.PART_AFTER.match(low, day.end()).end()  # type: ignore[union-attr]


def _is_weekday(context: DateContext, core: Core) -> bool:
    """Return whether it is a day, and not "Black Friday", the "Sunday Times", "a week from Monday"."""
    name, start, end = core.group(), core.start(), core.end()
    if not name.endswith("day"):  # an abbreviation
        capital = context.sentence[start].isupper()
        stop = context.low.startswith(".", end)
        if not capital or not (stop or name in patterns.LEAST_DOUBTFUL):
            return False
        if not (stop and name in patterns.LEAST_DOUBTFUL) and not context.match_before(
            patterns.BEFORE_ABBREVIATION, start
        ):
            return False
    if context.match_before(patterns.NAME_BEFORE, start) or context.match_before(
        patterns.COUNTED_FROM, start
    ):
        return False
    if patterns.NAME_AFTER.match(context.low, end) and context.sentence[end + 1].isupper():
        return False
    if patterns.REGULAR.match(context.low, end):
        return False
    # "A container that comes on Thursday instead of Tuesday" means any week.
    return not (patterns.INSTEAD.search(context.low) and patterns.ANY_THAT.search(context.low, 0, start))


def _is_range(context: DateContext, core: Core, link: str) -> bool:
    """Return whether two days are the ends of a period; "moved from Monday to Wednesday" names two days."""
    if link == "to":
        return not patterns.MOVED.search(context.low, 0, core.start())
    return link not in ("and", "or", ",", ", and") or (
        link == "and" and bool(context.match_before(patterns.BETWEEN, core.start()))
    )


def _days_of(
    context: DateContext,
    today: date,
    modifier: str,
    of_week: str,
    weekdays: Sequence[int],
    span: tuple[int, int],
) -> list[date]:
    """Return the days of a run of weekdays; none if they count from a day that is not named."""
    monday, one_day = today - timedelta(today.weekday()), timedelta(1)
    if of_week:
        return _onwards(monday + timedelta(WEEK * patterns.NEIGHBOUR[of_week]), weekdays)
    if modifier.endswith(("following", "previous")):
        if (anchor := context.anchor) is None:
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
    return (_onwards if context.direction(*span) == FUTURE else _back)(today, weekdays)


def _onwards(start: date, weekdays: Sequence[int]) -> list[date]:
    """Return the days of weekdays in order: the first not before `start`, each after the one before it."""
    days: list[date] = []
    for number in weekdays:
        days.append(start + timedelta((number - start.weekday()) % WEEK))
        start = days[-1] + timedelta(1)
    return days


def _back(end: date, weekdays: Sequence[int]) -> list[date]:
    """Return the days of weekdays in order: the last not after `end`, each before the one after it."""
    days: list[date] = []
    for number in reversed(weekdays):
        days.append(end - timedelta((end.weekday() - number) % WEEK))
        end = days[-1] - timedelta(1)
    return days[::-1]


# --- Today and around it -----------------------------------------------------------------------


def read_today(context: DateContext, core: Core) -> list[DateMention]:
    """Return the day of publication or one next to it: "yesterday evening", "tonight", "earlier today"."""
    if context.day is None:
        return []
    lead = context.match_before(patterns.EARLIER, core.start())
    start = lead.start() if lead else core.start()
    end = patterns.PART_AFTER.match(context.low, core.end()).end()  # type: ignore[union-attr]
    distance = {"yesterday": -1, "tomorrow": 1}.get(core.group(), 0)
    return context.mentions(start, end, context.day + timedelta(distance))


def read_part(context: DateContext, core: Core) -> list[DateMention]:
    """Return the day of "this morning" or "last night", or of "the next morning" after another day."""
    lead = context.match_before(patterns.LEAD_OF_PART, core.start())
    if lead is None or context.day is None:
        return read_relative(context, core)
    if lead["modifier"] == "last" and core.group() not in ("night", "evening"):
        return []
    distance = -1 if lead["modifier"] == "last" else 0
    return context.mentions(lead.start(), core.end(), context.day + timedelta(distance))


def read_overnight(context: DateContext, core: Core) -> list[DateMention]:
    """Return the night that ends or begins on the day of publication; an "overnight train" names none."""
    following = patterns.NEXT_WORD.match(context.low, core.end())
    if context.day is None or (following and following.group(1) not in patterns.AFTER_OVERNIGHT):
        return []
    first = context.day - timedelta(context.direction(*core.span()) == PAST)
    return context.mentions(*core.span(), first, first + timedelta(1))
