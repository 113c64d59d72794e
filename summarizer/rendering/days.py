"""The days of which sentences tell: the full date behind a weekday, and the timeline.

A sentence tells of the days that stand in the place which speaks for it: the first that reads as it does.

Left out: which of several days a sentence is about. Its first counts, as news opens with what happened.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from summarizer.language.calendar_words import MONTHS, WEEKDAYS
from summarizer.recognizing.dates import DateMention, add_full_dates
from summarizer.records import Evidence, Summary, SummarySentence, When

Entry = TypeVar("Entry")

FIRST_REPORTED = " (first reported)"
UNDATED = "Without a date"


def by_day(summary: Summary, told: Sequence[Entry], timeline: bool) -> list[tuple[str, list[Entry]]]:
    """What is `told` of each sentence, as one group without heading or, in a timeline, under the days.

    A sentence that names no day stands under that of its first report, and the heading says so. Those of
    which no report has a date come last.
    """
    if not timeline:
        return [("", [*told])] if told else []
    found: dict[tuple[date, date, bool], list[Entry]] = {}
    undated: list[Entry] = []
    published = {str(one.id): day_of(one.published) for one in summary.documents if one.published is not None}
    for sentence, one in zip(summary.sentences, told, strict=True):
        if when := _speaking(sentence).when:
            found.setdefault((*_days(when[0]), False), []).append(one)
        elif reports := published.keys() & {place.document for place in sentence.evidence}:
            reported = min(published[key] for key in reports)
            found.setdefault((reported, reported, True), []).append(one)
        else:
            undated.append(one)
    groups = [
        (_named(first, last) + (FIRST_REPORTED if reported else ""), found[first, last, reported])
        for first, last, reported in sorted(found)
    ]
    return groups + ([(UNDATED, undated)] if undated else [])


def with_full_dates(summary: Summary) -> Summary:
    """The summary with the full date behind each single day that its sentences name without a month.

    "They met on Wednesday" becomes "They met on Wednesday (22 February 2023)". A shorter wording gets only
    the dates of words that still stand in it.
    """
    sentences = tuple(
        replace(sentence, text=add_full_dates(sentence.text, list(_dated(sentence))))
        for sentence in summary.sentences
    )
    return replace(summary, sentences=sentences)


def short_day(day: date, year: bool) -> str:
    """Such as "22 June", or "22 June 2025" with its year."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def day_of(published: date) -> date:
    """The day of a date-time on its own clock."""
    return published.date() if isinstance(published, datetime) else published


def _speaking(sentence: SummarySentence) -> Evidence:
    return next((place for place in sentence.evidence if place.kind == "verbatim"), sentence.evidence[0])


def _days(when: When) -> tuple[date, date]:
    first, _, last = when.interval.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _dated(sentence: SummarySentence) -> Iterator[DateMention]:
    """What names days in the sentence, in its order."""
    place = _speaking(sentence)
    behind = 0
    for when in place.when:
        days = _days(when)
        if not sentence.condensed:
            yield DateMention(when.start - place.start, when.end - place.start, when.text, *days)
        elif all(_days(other) == days for other in place.when if other.text == when.text):
            # Words that mean two days in the source ("Friday", and the one before) do not tell which is left.
            kept = re.compile(rf"(?<!\w){re.escape(when.text)}(?!\w)").search(sentence.text, behind)
            if kept:
                behind = kept.end()
                yield DateMention(*kept.span(), when.text, *days)


def _named(first: date, last: date) -> str:
    """Days from the first to the last in words: a day, a month, a year, or a span.

    >>> _named(date(2023, 2, 17), date(2023, 2, 17))
    'Friday, 17 February 2023'
    >>> _named(date(2023, 2, 1), date(2023, 2, 28)), _named(date(2021, 1, 1), date(2021, 12, 31))
    ('February 2023', '2021')
    >>> _named(date(2023, 2, 27), date(2023, 3, 5))
    '27 February to 5 March 2023'
    """
    if first == last:
        return f"{WEEKDAYS[first.weekday()]}, {short_day(first, True)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    same_month = first.year == last.year and first.month == last.month
    if same_month and (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return f"{MONTHS[first.month - 1]} {first.year}"
    begin = str(first.day) if same_month else short_day(first, first.year != last.year)
    return f"{begin} to {short_day(last, True)}"
