"""Patterns and words for days, weeks, months and years; they match lower-case text."""

from __future__ import annotations

import re

from summarizer.language.calendar_words import (
    AMBIGUOUS_WEEKDAYS,
    MONTH_OR_SHORT,
    MONTHS,
    PARTS_OF_DAY,
    PERIODS,
    RELATIVE_DAYS,
    WEEKDAY,
    WEEKDAY_OF,
    WEEKDAY_OR_SHORT,
)
from summarizer.language.lists import any_of, set_of
from summarizer.language.number_words import BELOW_TWENTY
from summarizer.language.reporting_verbs import forms

# Every sentence that names a day contains one of these, so most other sentences are skipped quickly. "day"
# covers the weekdays; an abbreviation that is also a word names a day only before a full stop.
PARTS_OF_DATES = (
    *("day", "week", "year", "night", "month", "morning", "noon", "evening", "tomorrow", "20", "19", "18"),
    *(name[:3].lower() for name in MONTHS),
    *(f"{short}." if short in AMBIGUOUS_WEEKDAYS else short for short in WEEKDAY_OF if len(short) == 3),
)
ANY_PART_OF_DAY = any_of(PARTS_OF_DAY | {"lunchtime", "noon", "midday", "midnight", "dawn"})
CORE = re.compile(
    rf"\b(?:(?P<day>{WEEKDAY_OR_SHORT})|(?P<month>{MONTH_OR_SHORT})|(?P<today>{any_of(RELATIVE_DAYS)})"
    rf"|(?P<overnight>overnight)|(?P<part>{any_of(PARTS_OF_DAY)})|(?P<weekend>weekend)"
    rf"|(?P<unit>{any_of(PERIODS)}s?)"
    r"|(?P<iso>(?:18|19|20)\d\d-\d\d-\d\d)|(?P<year>(?:18|19|20)\d\d))\b"
)
HAS_MONTH = re.compile(rf"\b{MONTH_OR_SHORT}\b|\d{{4}}")
# Characters before a day that are examined: "earlier on the following".
LOOK_BACK = 32
POSSESSIVE = re.compile(r"(?:['’]s\b)?")
CAPITAL = re.compile(r"\s+[A-Z]")
NEXT_WORD = re.compile(r"\s+([a-z]+)")
PART_OF_NAME = frozenset(
    {"on", "late", "early", "earlier", "later", "the", "last", "next", "this", "mid", "end"}
)

# Words before the day of a statement: "said on".
BEFORE_REPORT_DAY = re.compile(
    rf"\b(?:{any_of(forms('dated'))}|told\s+(?:the\s+)?[\w’']+|statement|quoted)\s+(?:late\s+|early\s+)?"
    r"(?:on\s+)?\Z"
)

# --- Weekdays
ANOTHER = re.compile(
    rf"(?P<link>\s?,\s?(?:and\s)?|\s?[-–]\s?|\s(?:and|or|through|thru|to|until|till)\s)(?:on\s|late\s|early\s)?(?P<day>{WEEKDAY})\b"
)
PART_AFTER = re.compile(rf"(?:(?<!day)\.(?=\s))?(?:\s(?:early\s|late\s)?{ANY_PART_OF_DAY}\b)?")
LEAD = re.compile(
    r"(?:\b(?P<part>late|early|earlier|later)\s+(?:on\s+)?)?"
    r"(?:\b(?P<modifier>(?:the\s+)?(?:following|previous)|last|next|this\s+coming|this\s+past|this|coming|past|every|each"
    r"|any|an?|one|some|first|second|third|fourth|most)\s+)?\Z"
)
NO_DAY = frozenset(
    {"every", "each", "any", "a", "an", "one", "some", "first", "second", "third", "fourth", "most"}
)
OF_MONTH = re.compile(r"\s+(?:of|in)\s+(?:the|each|every|a)?\s*(?:month|year|" + MONTH_OR_SHORT + r")\b")
OF_WEEK = re.compile(r"\s+(?:of\s+)?(?P<which>last|this|next)\s+week\b")
WITH_DATE = re.compile(
    rf"\.?\s?,?\s+(?:the\s+)?(?:{MONTH_OR_SHORT}\.?\s+\d{{1,2}}(?!\d)|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH_OR_SHORT}\b)"
)
LEAST_DOUBTFUL = frozenset(WEEKDAY_OF) - AMBIGUOUS_WEEKDAYS
BEFORE_ABBREVIATION = re.compile(
    r"\b(?:on|last|next|this|since|until|by|from|late|early|before|after|for)\s+\Z"
)
NAME_BEFORE = re.compile(
    r"\b(?:black|good|easter|ash|super|palm|bloody|cyber|giving|holy|maundy|shrove|fat|whit|ruby|sheffield|freaky"
    r"|mail\s+on|every\s+other)\s+\Z"
)
NAME_AFTER = re.compile(
    r"\s+(?:times|telegraph|mirror|express|herald|mail|independent|tribune|post|mercury|star|world|sport"
    r"|night\s+(?:live|football|lights)|addams)\b"
)
COUNTED_FROM = re.compile(r"\bweeks?\s+(?:from|ago|ago\s+on|from\s+the)\s+\Z")
REGULAR = re.compile(r"\s+(?:week\b|the\s+13th\b|(?:before|after)\s+(?:last|next)\b|school\b)")
INSTEAD = re.compile(rf"\b{WEEKDAY}\s+(?:instead\s+of|rather\s+than)\s+(?:on\s+)?{WEEKDAY}\b")
ANY_THAT = re.compile(r"\b(?:an?|any)\s+\w+\s+(?:that|which|who)\s+(?!is\b|was\b|has\b)\w+s\b[^,;]*\Z")
BETWEEN = re.compile(r"\bbetween\s+\Z")
MOVED = re.compile(r"\b(?:moved|moving|postponed|rescheduled|brought|delayed|shifted|changed|put|pushed)\b")
WEEKDAY_AFTER = re.compile(rf"\s+(?:on\s+)?{WEEKDAY}\b")

# --- Today and parts of the day
EARLIER = re.compile(r"\b(?:earlier|later|late|early)\s+\Z")
LEAD_OF_PART = re.compile(r"(?:\b(?:earlier|later|late|early)\s+)?\b(?P<modifier>this|last)\s+\Z")
# Words that follow "overnight" where it is an adverb; an "overnight train" names no night.
AFTER_OVERNIGHT = set_of(
    "and but or as by in on at from to after before when while with for that if because said was were is are "
    "until into near between during"
)

# --- Counted units
THE = re.compile(r"\bthe\s+\Z")
AROUND = re.compile(r"\s+(?:(?P<before>before)\s+yesterday|after\s+tomorrow)\b")
COUNTS = {"a": 1, "an": 1} | {word: value for word, value in BELOW_TWENTY.items() if 0 < value <= 12}
COUNT = re.compile(rf"(?P<in>\bin\s+)?(?<![\w.,$£€-])(?P<count>\d{{1,2}}|{'|'.join(COUNTS)})\s+\Z")
LENGTHS = {"week": 7, "month": 30, "year": 365}
NEIGHBOUR = {"last": -1, "this": 0, "next": 1, "coming": 1, "this coming": 1}
LEAD_OF_UNIT = re.compile(
    r"(?:\b(?P<part>earlier|later)\s+)?(?P<the>\bthe\s+)?"
    r"\b(?P<modifier>last|next|this\s+past|this\s+coming|this|past|coming)\s+\Z"
)
LEAD_OF_WEEKEND = re.compile(r"\b(?P<modifier>(?:this\s+|the\s+)?(?:past|coming)|last|next|this|the)\s+\Z")
SIDE_OF_COUNT = re.compile(r"\s+(?P<side>ago|earlier|later|before|afterwards|after)\b")
THAN = re.compile(r"\s+than\b")
OFFSET_OF = {
    **dict.fromkeys(("the next", "the following"), 1),
    **dict.fromkeys(("the previous", "the preceding"), -1),
    **dict.fromkeys(("the same", "that", "that same"), 0),
}
LEAD_OF_OFFSET = re.compile(
    r"(?:\b(?:earlier|later|late|early)\s+)?"
    r"\b(?P<modifier>the(?:\s+(?:next|following|previous|same|preceding))?|that(?:\s+same)?)\s+\Z"
)
SIDE = re.compile(r"\s+(?P<side>before|after)\b")
# Words that follow "the day before" where it does not count from an event ("the day before the vote").
NO_EVENT = set_of("and but or when as while in on at said was were is had")
OF_AFTER = re.compile(r"\s+(?:of|before|after)\b")

# --- Months and years

# Other words if written in lower case.
NO_MONTHS = frozenset({"march", "may", "august"})
FIRST_NAMES = frozenset({"april", "may", "june", "august"})
SHORTEST_WHOLE = 5  # shorter names in lower case may be other words: "jun", "sept"
IN = re.compile(r"\bin\s+\Z")
DAY_BEFORE = re.compile(
    r"(?<![\d.,:$£€-])\b(?P<day>\d{1,2})(?:\s?[-–]\s?(?P<until>\d{1,2}))?(?:st|nd|rd|th)?\s+(?:of\s+)?\Z"
)
DAY_AFTER = re.compile(
    r"\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?[-–]\s?(?P<until>\d{1,2}))?(?![\d:%]|[.,]\d|\w|\spercent|\sper\scent)"
)
YEAR_AFTER = re.compile(
    r"\.?(?:\s?,)?\s+(?:(?:of\s+)?(?P<year>(?:18|19|20)\d\d)(?![\d:%-]|[.,]\d|\w)|(?:of\s+)?(?P<which>last|this|next)\s+year\b)"
)
LEAD_OF_MONTH = re.compile(
    r"\b(?:(?:in|since|until|till|during|throughout|of|for|(?P<doubtful>by|before|after|from|to))\s+)?"
    r"(?P<part>(?:the\s+)?(?:end|beginning|start|middle)\s+of\s+|early\s+|late\s+|mid[\s-])?"
    r"(?P<modifier>\b(?:last|next|this|past|coming)\s+)?\Z"
)
LEAD_OF_YEAR = re.compile(
    r"\b(?:in|since|until|till|during|throughout|early|late|mid|summer|winter|spring|autumn"
    r"|(?P<doubtful>by|of|from|to|before|after|through|between))[\s-]\Z"
)
PART_OF_NUMBER = re.compile(r"[.,]\d|[-–/%]\d?|s\b")
# Words that follow a year; in "from 2016 people" the number is a count.
AFTER_YEAR = set_of(
    "and or but to until till when after before as by in on at for from with that which who because was were "
    "is are had has have will would said the a an its their his her"
)
