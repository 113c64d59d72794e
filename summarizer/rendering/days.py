"""Groups sentences by day for the timeline, and adds the full date to weekdays.

The days of a sentence are those of its first verbatim evidence, or else of its first evidence. Evidence that
states only a part of it gives it no day.

Limitations: if a sentence names several days, the timeline uses the first, since news opens with the event.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from summarizer.language.calendar_words import MONTHS, WEEKDAYS
from summarizer.recognizing.dates import DateMention, add_full_dates, full_dates
from summarizer.records import WHOLE_KINDS, Evidence, Summary, SummarySentence, When

Entry = TypeVar("Entry")

FIRST_REPORTED = " (first reported)"
UNDATED = "Without a date"


def by_day(summary: Summary, entries: Sequence[Entry], timeline: bool) -> list[tuple[str, list[Entry]]]:
    """Group entries, one for each sentence, by day.

    A sentence that names no day is listed under the day of its first report, and the heading says so.
    Sentences without any date come last.

    Returns:
        The groups, each with its heading; without `timeline`, one group with the heading "".
    """
    if not timeline:
        return [("", [*entries])] if entries else []
    found: dict[tuple[date, date, bool], list[Entry]] = {}
    undated: list[Entry] = []
    published = {str(one.id): day_of(one.published) for one in summary.documents if one.published is not None}
    for sentence, entry in zip(summary.sentences, entries, strict=True):
        if when := _evidence_of_days(sentence).when:
            found.setdefault((*_days(when[0]), False), []).append(entry)
        elif reports := published.keys() & {each.document for each in _whole_evidence(sentence)}:
            reported = min(published[key] for key in reports)
            found.setdefault((reported, reported, True), []).append(entry)
        else:
            undated.append(entry)
    groups = [
        (_heading(first, last) + (FIRST_REPORTED if reported else ""), found[first, last, reported])
        for first, last, reported in sorted(found)
    ]
    return groups + ([(UNDATED, undated)] if undated else [])


def with_full_dates(summary: Summary) -> Summary:
    """Return the summary with the full date behind each single day that a sentence names without a month.

    "They met on Wednesday" becomes "They met on Wednesday (22 February 2023)". A condensed sentence gets
    dates only for the words that it kept. The spans of its parts are moved with the words.
    """
    return replace(summary, sentences=tuple(map(_with_full_dates, summary.sentences)))


def short_day(day: date, year: bool) -> str:
    """Return a day such as "22 June", or "22 June 2025" with the year."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def day_of(published: date) -> date:
    """Return the date of a datetime in its own time zone."""
    return published.date() if isinstance(published, datetime) else published


def _with_full_dates(sentence: SummarySentence) -> SummarySentence:
    days = list(_dated(sentence))
    inserted = list(full_dates(sentence.text, days))

    def moved(position: int) -> int:
        # A span that ends with a day keeps the date of that day.
        return position + sum(len(full_date) for place, full_date in inserted if place <= position)

    return replace(
        sentence,
        text=add_full_dates(sentence.text, days),
        evidence=tuple(
            replace(each, covers=tuple((moved(start), moved(end)) for start, end in each.covers))
            for each in sentence.evidence
        ),
        parts=tuple(replace(part, start=moved(part.start), end=moved(part.end)) for part in sentence.parts),
    )


def _whole_evidence(sentence: SummarySentence) -> Sequence[Evidence]:
    """Return the evidence that states all of a sentence."""
    return [each for each in sentence.evidence if each.kind in WHOLE_KINDS]


def _evidence_of_days(sentence: SummarySentence) -> Evidence:
    """Return the evidence that gives the days of a sentence: the first verbatim one, or else the first."""
    whole = _whole_evidence(sentence) or sentence.evidence
    return next((each for each in whole if each.kind == "verbatim"), whole[0])


def _days(when: When) -> tuple[date, date]:
    first, _, last = when.interval.partition("/")
    return date.fromisoformat(first), date.fromisoformat(last)


def _dated(sentence: SummarySentence) -> Iterator[DateMention]:
    """Yield the spans of a sentence that name days, in order."""
    evidence = _evidence_of_days(sentence)
    searched_to = 0
    for when in evidence.when:
        days = _days(when)
        if not sentence.condensed:
            yield DateMention(when.start - evidence.start, when.end - evidence.start, when.text, *days)
        elif all(_days(other) == days for other in evidence.when if other.text == when.text):
            # If the same word names two days in the source ("Friday", and the one before), it is unknown
            # which of them the condensed sentence kept.
            kept = re.compile(rf"(?<!\w){re.escape(when.text)}(?!\w)").search(sentence.text, searched_to)
            if kept:
                searched_to = kept.end()
                yield DateMention(*kept.span(), when.text, *days)


def _heading(first: date, last: date) -> str:
    """Return the days from the first to the last in words: a day, a month, a year, or an interval.

    >>> _heading(date(2023, 2, 17), date(2023, 2, 17))
    'Friday, 17 February 2023'
    >>> _heading(date(2023, 2, 1), date(2023, 2, 28)), _heading(date(2021, 1, 1), date(2021, 12, 31))
    ('February 2023', '2021')
    >>> _heading(date(2023, 2, 27), date(2023, 3, 5))
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
