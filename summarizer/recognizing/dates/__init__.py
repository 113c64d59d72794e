"""Recognise the days, weeks, months and years that a sentence names, as first and last day.

"Yesterday", "late on Sunday", "last Friday" and "March 3" are resolved from the day of publication; without
it, only dates with a year are recognised. For a weekday, month or day of a month without more context, the
verb decides between the last and the next one (`summarizer.recognizing.dates.tenses`).

- A weekday is the nearest in the direction of the verb, including the day of publication: "said on Wednesday"
  in Wednesday's paper is that day, and so is "will reopen on Wednesday".
- "Last Friday" is the latest Friday before that day, as newspapers use it; in Friday's paper it is a week
  earlier.
- "Next Friday" is that of the next week, Monday to Sunday: newspapers call that of this week "Friday".
- A week runs from Monday to Sunday (ISO 8601). "Two weeks ago" is a week and "two years ago" a year, since
  the words are no more precise.
- "The next morning" and "two days later" count from the last day that the sentence names before them. If it
  names none they are skipped, and so is "eight days before the accident".

Limitations: skips numeric dates ("3/4/2025" is ambiguous between American and European order), seasons,
holidays, hours, and recurring days ("every Tuesday", "on Sundays"). English only.

The standard library does the arithmetic. Libraries for parsing dates find one in almost any string; most of
the work here is to reject strings that are not dates, and to follow the verbs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from summarizer.language.calendar_words import MONTHS
from summarizer.recognizing.dates import patterns
from summarizer.recognizing.dates.context import Core, DateContext, DateMention
from summarizer.recognizing.dates.periods import (
    read_iso,
    read_month,
    read_unit,
    read_weekend,
    read_year,
)
from summarizer.recognizing.dates.weekdays import read_overnight, read_part, read_today, read_weekday

__all__ = ["DateMention", "add_full_dates", "dates_in", "event_day", "full_dates"]


_READERS: dict[str, Callable[[DateContext, Core], list[DateMention]]] = {
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


def dates_in(sentence: str, published: date | None) -> list[DateMention]:
    """Return the days that an English sentence names, in order; none overlap.

    Args:
        sentence: the sentence.
        published: the day of publication; of a datetime, the day in its own time zone. If None, only dates
            with a year are found.

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
    if len(low) != len(sentence):  # "İ" is two characters in lower case
        low = sentence.replace("İ", "I").lower()
    context: DateContext | None = None
    for core in patterns.CORE.finditer(low):
        if context is None:
            day = published.date() if isinstance(published, datetime) else published
            context = DateContext(sentence, low, day)
        if core.start() >= context.end:
            try:
                context.found += _READERS[core.lastgroup or ""](context, core)
            except (OverflowError, ValueError):  # "February 31", or a year before the first
                continue
    return context.found if context is not None else []


def add_full_dates(sentence: str, mentions: Sequence[DateMention]) -> str:
    """Return the sentence with the full date after every single day that it names without a month.

    >>> text = "The two met on Wednesday, and the border will reopen this week."
    >>> add_full_dates(text, dates_in(text, date(2023, 2, 22)))
    'The two met on Wednesday (22 February 2023), and the border will reopen this week.'
    """
    parts, copied = [], 0
    for end, full_date in full_dates(sentence, mentions):
        parts += [sentence[copied:end], full_date]
        copied = end
    return "".join(parts) + sentence[copied:]


def full_dates(sentence: str, mentions: Sequence[DateMention]) -> Iterator[tuple[int, str]]:
    """Yield what `add_full_dates` inserts, such as " (22 February 2023)", each with its place, in order."""
    for mention in mentions:
        possessive = patterns.POSSESSIVE.match(sentence, mention.end)
        end = mention.end + len(possessive.group())  # type: ignore[union-attr]
        if (
            mention.first != mention.last
            or patterns.HAS_MONTH.search(mention.text.lower())
            or sentence.startswith(" (", end)
        ):
            continue
        day = mention.first
        yield end, f" ({day.day} {MONTHS[day.month - 1]} {day.year})"


def event_day(sentence: str, mentions: Sequence[DateMention]) -> date | None:
    """Return the day of the event that a sentence reports: the first day that is not the day of a statement.

    If all days are those of statements, return the first; None if no day is named.

    >>> text = "Officials said on Monday that the bridge had fallen on Sunday."
    >>> event_day(text, dates_in(text, date(2023, 2, 20))).isoformat()
    '2023-02-19'
    """
    of_events = [
        mention.first
        for mention in mentions
        if not patterns.BEFORE_REPORT_DAY.search(sentence, 0, mention.start)
    ]
    return next(iter([*of_events, *(mention.first for mention in mentions)]), None)
