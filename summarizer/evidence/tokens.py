"""The tokens of an English sentence, and how its numbers and days become one token each.

A number with its unit and its bound ("more than 80", "50 basis points"), a time, a result ("3-2") and a day
("March 11") are one token, so that they are equal or differ as wholes. The normal form of a token is its
stem: "half a point" and "50 basis points" have the same one.

Limitations: English only. Units of one dimension are converted where news converts them; others are compared
by name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.language.calendar_words import (
    MONTH_OR_SHORT,
    RELATIVE_DAYS,
    WEEKDAY,
    month_number,
    weekday_number,
)
from summarizer.language.lists import any_of, set_of
from summarizer.language.words import Span
from summarizer.recognizing.numerals import ROUGH, Number, Numerals
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import MAY_HAVE_QUANTITY

# Sorts of tokens. A FUNCTION word has no content of its own, and a MARK is punctuation between clauses.
FUNCTION, WORD, NAME, NUMERAL, DAY, MARK = range(6)

# The share of a token in what a sentence states. Names and numbers carry facts; a title goes with a name, and
# a reporting verb says who makes the statement.
WEIGHTS = {FUNCTION: 0.0, WORD: 1.0, NAME: 1.3, NUMERAL: 1.3, DAY: 0.8, MARK: 0.0}
TITLE_WEIGHT = 0.6
SPEECH_WEIGHT = 0.4

# Units of one dimension: factor and common unit. Other units are compared by name only.
_CONVERSIONS = {
    "second": (1.0, "second"),
    "minute": (60.0, "second"),
    "hour": (3600.0, "second"),
    "day": (1.0, "day"),
    "week": (7.0, "day"),
    "month": (1.0, "month"),
    "year": (12.0, "month"),
    "decade": (120.0, "month"),  # written for nine years and for eleven
    "gram": (0.001, "kilogram"),
    "tonne": (1000.0, "kilogram"),
    "pound": (1.0, "pound"),
    "kilometre": (1000.0, "metre"),
    "mile": (1609.3, "metre"),
    "foot": (0.3048, "metre"),
    "inch": (0.0254, "metre"),
    "yard": (0.9144, "metre"),
    "acre": (0.4047, "hectare"),
}
_BASIS_POINTS = re.compile(r"\s*basis points?\b")
_POINT = re.compile(r"\s*percentage[ -]points?\b")
_OLD = re.compile(r"[- ]olds?\b")
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "fifth": 0.2, "tenth": 0.1}
# "half a point", "half a tonne": a fraction of one unit.
_FRACTION = re.compile(
    r"\bhalf (?:an? )?(?:percentage )?(point|tonne?|hour|mile|year|century|kilometre|kilometer)\b",
    re.IGNORECASE,
)
_HALVES = {"tonne": ("tonne", 0.5), "ton": ("tonne", 0.5), "century": ("year", 50.0)} | {
    "kilometer": ("kilometre", 0.5)
}
# "two thirds", "a third of": shares, as percentages.
_SHARE = re.compile(
    r"\b(?:(an?|one|two|three|four) (third|quarter|fifth|tenth)s?|(half))(?= of\b)|"
    r"\b(two|three|four) (third|quarter|fifth|tenth)s\b|"
    r"\b(one|two|three|four|five|nine)[ -](?:in|out of)[ -](two|three|four|five|ten)\b",
    re.IGNORECASE,
)
# A sentence in lower case without a match has no fraction: most have none, and this is found much faster.
_MAY_HAVE_FRACTION = re.compile(r"half|third|quarter|fifth|tenth|(?:in|of)[ -](?:two|three|four|five|ten)")
_FIGURE = re.compile(r"\d")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "nine": 9, "ten": 10}
_HOUR_AND_HALF = re.compile(r"\b(an?|one|two|three) (hour|year|mile)s? and a half\b", re.IGNORECASE)

_MONTH = rf"(?P<month>{MONTH_OR_SHORT})\b\.?"
_DAY_WORDS = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY})s?|(?P<relative>{any_of(RELATIVE_DAYS)})"
    rf"|{_MONTH}(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|percent|people|years)))?"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    rf"|(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{MONTH_OR_SHORT})\b\.?"
    rf"(?:,?\s+(?P<year2>(?:19|20)\d\d)\b)?)(?!['’]s-|-)",
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_TIME = re.compile(
    r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?::\d\d)?\b(?!\s*(?:%|percent|per cent|million|billion|\d))"
    r"(?:\s*([ap])\.?m\b)?",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<![\w.])(?:['’]|19|20)?(\d0)['’]?s\b")
_SCORE = re.compile(r"(?<![\d-])\d{1,3}[-–]\d{1,3}(?![-–\d])")
# "May" and "March" are words too; after one of these they are months even without a day.
_BEFORE_MONTH = set_of("in since until of from by early late last next this mid through before after")


class SentenceToken(NamedTuple):
    """A token of a sentence.

    Attributes:
        start, end: its characters in the sentence.
        word: its form in lower case, without accents and possessive ending.
        stem: its stem; a normal form of numbers and days, which is equal if they are.
        sort: FUNCTION, WORD, NAME, NUMERAL, DAY or MARK.
        weight: its share in what the sentence states.
        value: the value of a NUMERAL in a common unit, None if it has none ("third").
        negates: whether it negates the next content word.
    """

    start: int
    end: int
    word: str
    stem: str
    sort: int
    weight: float
    value: Quantity | None = None
    negates: bool = False


def number_and_day_tokens(text: str) -> list[SentenceToken]:
    """Return the numbers and days of a sentence as tokens, in order; none overlap.

    >>> [token.stem for token in number_and_day_tokens("City won 3-2 on May 7; some 3 lakh fans came.")]
    ['score 3-2', 'month 5 7', '~300000']
    """
    found = _days(text)
    if MAY_HAVE_QUANTITY.search(text) or " half " in text or "half" in text[:4].lower():
        if _MAY_HAVE_FRACTION.search(text.lower()):
            found += _fractions(text)
        if _FIGURE.search(text):
            found += _times(text) + _scores(text)
        found += _numbers(text)
    kept: list[SentenceToken] = []
    for token in found:  # what is found first counts more
        if all(token.end <= other.start or other.end <= token.start for other in kept):
            kept.append(token)
    return sorted(kept)


def _days(text: str) -> list[SentenceToken]:
    found: list[SentenceToken] = []
    low = text.lower()
    if len(low) != len(text):  # "İ" is two characters in lower case
        return found
    for match in _DAY_WORDS.finditer(low):
        start, end = match.span()
        weekday, relative = match["weekday"], match["relative"]
        if weekday:
            if not text[start].isupper():
                continue
            stem = f"weekday {weekday_number(weekday)}"
        elif relative:
            stem = relative
        else:
            month, day = match["month"] or match["month2"], match["after"] or match["before"]
            name = start + match.group().index(month)
            if not text[name].isupper() or (not day and not _is_month(text, match)):
                continue
            stem = f"month {month_number(month)}" + (f" {int(day)}" if day else "")
        while text[end - 1] == ".":
            end -= 1
        found.append(SentenceToken(start, end, match.group(), stem, DAY, WEIGHTS[DAY]))
    return found


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Return whether a month without a day is one: "in May", but not "May said"."""
    if match["year"] or match["year2"] or match["month"] not in {"may", "march", "mar", "jun", "jul", "jan"}:
        return True
    before = text[: match.start()].lower().split()
    return bool(before) and before[-1] in _BEFORE_MONTH


def _fractions(text: str) -> list[SentenceToken]:
    found = []
    for match in _FRACTION.finditer(text):
        unit, value = _HALVES.get(match[1].lower(), (match[1].lower(), 0.5))
        found.append(_numeral(match.span(), value, unit))
    for match in _HOUR_AND_HALF.finditer(text):
        found.append(_numeral(match.span(), _SMALL[match[1].lower()] + 0.5, match[2].lower()))
    for match in _SHARE.finditer(text):
        many, part, half, many2, part2, of, all_of = match.groups()
        if half:
            share = 0.5
        elif of:
            share = _SMALL[of.lower()] / _SMALL[all_of.lower()]
        else:
            share = _SMALL[(many or many2).lower()] * _FRACTIONS[(part or part2).lower()]
        found.append(_numeral(match.span(), round(share * 100, 1), "%"))
    return found


def _scores(text: str) -> list[SentenceToken]:
    """Return results such as "3-2"; ranges ascend, and are read as numbers."""
    found = []
    for match in _SCORE.finditer(text):
        one, other = (int(number) for number in re.split("[-–]", match.group()))
        if one >= other or (one == 0 and other < 20):
            stem = f"score {max(one, other)}-{min(one, other)}"
            found.append(SentenceToken(*match.span(), match.group(), stem, NUMERAL, WEIGHTS[NUMERAL]))
    return found


def _times(text: str) -> list[SentenceToken]:
    """Return times of day and decades: "15:30", "3.30 p.m.", "the 1990s"."""
    found = []
    for match in _DECADE.finditer(text):
        stem = f"decade {match[1]}"
        found.append(SentenceToken(*match.span(), match.group(), stem, NUMERAL, WEIGHTS[NUMERAL]))
    for match in _TIME.finditer(text):
        hour, minute, half = int(match[1]), match[2], (match[3] or "").lower()
        if ":" not in match.group() and not half:
            continue
        hour += 12 * (half == "p" and hour < 12)
        stem = f"time {hour}:{minute}"
        found.append(SentenceToken(*match.span(), match.group(), stem, NUMERAL, WEIGHTS[NUMERAL]))
    return found


def _numbers(text: str) -> list[SentenceToken]:
    numerals = Numerals(text)
    return [_of_number(numerals, number) for number in numerals.numbers()]


def _of_number(numerals: Numerals, number: Number) -> SentenceToken:
    start, end = numerals.spans[number.first][0], numerals.spans[number.last - 1][1]
    low, high, figure, unit = number.low, number.high, number.figure, number.unit
    for pattern, factor in ((_BASIS_POINTS, 0.01), (_POINT, 1.0)):
        if (after := pattern.match(numerals.text, end)) and not unit:
            low, high, figure, unit, end = low * factor, high * factor, figure * factor, "point", after.end()
    if unit in _CONVERSIONS and (age := _OLD.match(numerals.text, end)):
        return _numeral((start, age.end()), figure, unit, number.bound, suffix=" old")
    text = numerals.text[start:end]
    if not unit and not number.bound and _YEAR.fullmatch(text):
        return SentenceToken(start, end, text, text, NUMERAL, WEIGHTS[NUMERAL])
    return _numeral((start, end), figure, unit, number.bound, low, high)


def _numeral(
    span: Span,
    figure: float,
    unit: str,
    bound: str = "",
    low: float | None = None,
    high: float | None = None,
    suffix: str = "",
) -> SentenceToken:
    """Return the token of a value in the common unit of its dimension."""
    factor, common = _CONVERSIONS.get(unit, (1.0, unit))
    if unit == "decade" and not bound:
        bound, low, high = "~", figure * (1 - ROUGH), figure * (1 + ROUGH)
    figure, low, high = (
        round(value * factor, 4)
        for value in (figure, figure if low is None else low, figure if high is None else high)
    )
    common += suffix
    value = Quantity(*span, low, high, figure, bound, common, "", "", "", (), (), "")
    span_of_values = f"-{high:.10g}" if bound == "-" else ""
    stem = f"{bound}{figure:.10g}{span_of_values} {common}".rstrip()
    return SentenceToken(*span, stem, stem, NUMERAL, WEIGHTS[NUMERAL], value)
