"""When: the days, weeks, months and years that a sentence names, as first and last day.

"Yesterday", "late on Sunday", "last Friday" and "March 3" mean a day only beside the day on which they were
written; without it only what has its year is read. For a bare weekday, month or day of a month the verb
decides between the last and the next (`summarizer.recognizing.dates.tenses`).

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

from collections.abc import Callable, Sequence
from datetime import date, datetime

from summarizer.language.calendar_words import MONTHS
from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.context import Core, DateContext, Dated
from summarizer.recognizing.dates.periods import (
    read_iso,
    read_month,
    read_unit,
    read_weekend,
    read_year,
)
from summarizer.recognizing.dates.weekdays import read_overnight, read_part, read_today, read_weekday

__all__ = ["Dated", "dates_in", "event_day", "expanded"]


_READERS: dict[str, Callable[[DateContext, Core], list[Dated]]] = {
    "day": read_weekday,
    "month": read_month,
    "today": read_today,
    "overnight": read_overnight,
    "part": read_part,
    "weekend": read_weekend,
    "unit": read_unit,
    "iso": read_iso,
    "year": read_year,
}


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
    for part in patterns.PARTS_OF_DATES:  # faster than a pattern
        if part in low:
            break
    else:
        return []
    if len(low) != len(sentence):  # the one letter whose small form is two characters
        low = sentence.replace("İ", "I").lower()
    context: DateContext | None = None
    for core in patterns.CORE.finditer(low):
        if context is None:
            day = published.date() if isinstance(published, datetime) else published
            context = DateContext(sentence, low, day)
        if core.start() >= context.done:
            try:
                context.found += _READERS[core.lastgroup or ""](context, core)
            except (OverflowError, ValueError):  # "February 31", or a year before the first
                continue
    return context.found if context is not None else []


def expanded(sentence: str, dated: Sequence[Dated]) -> str:
    """The sentence with the full date behind every single day that it names without a month.

    >>> text = "The two met on Wednesday, and the border will reopen this week."
    >>> expanded(text, dates_in(text, date(2023, 2, 22)))
    'The two met on Wednesday (22 February 2023), and the border will reopen this week.'
    """
    told, behind = [], 0
    for one in dated:
        end = one.end + len(patterns.POSSESSIVE.match(sentence, one.end).group())  # type: ignore[union-attr]
        if (
            one.first != one.last
            or patterns.HAS_MONTH.search(one.text.lower())
            or sentence.startswith(" (", end)
        ):
            continue
        day = one.first
        told.append(f"{sentence[behind:end]} ({day.day} {MONTHS[day.month - 1]} {day.year})")
        behind = end
    return "".join(told) + sentence[behind:]


def event_day(sentence: str, dated: Sequence[Dated]) -> date | None:
    """The day of what a sentence tells: the first that it names, but for the day on which somebody said so.

    >>> text = "Officials said on Monday that the bridge had fallen on Sunday."
    >>> event_day(text, dates_in(text, date(2023, 2, 20))).isoformat()
    '2023-02-19'
    """
    told = [one.first for one in dated if not patterns.SAID_THEN.search(sentence, 0, one.start)]
    return next(iter([*told, *(one.first for one in dated)]), None)
