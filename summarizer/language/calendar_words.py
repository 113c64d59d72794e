"""The English names of weekdays, months and parts of a day, and patterns that find them.

Names stand here and not in the standard library's `calendar`, which gives those of the machine's language.
A set named `..._WORDS` holds small letters; so do the patterns, but for `WEEKDAY_NAME`. None of the patterns
says where the word ends: put a word boundary behind it.

`lexicon.stems` gives the stems of these words.
"""

from __future__ import annotations

from summarizer.language.lists import any_of, set_of

# In the order of `date.weekday()` and of `date.month`.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
WEEKDAY_WORDS = frozenset(map(str.lower, WEEKDAYS))
MONTH_WORDS = frozenset(map(str.lower, MONTHS))

# Each abbreviation with the word that it stands for. "May" has none.
WEEKDAY_OF = {name[:3].lower(): name.lower() for name in WEEKDAYS} | {
    "tues": "tuesday",
    "weds": "wednesday",
    "thur": "thursday",
    "thurs": "thursday",
}
MONTH_OF = {name[:3].lower(): name.lower() for name in MONTHS if name != "May"} | {"sept": "september"}
# Abbreviations that are words or names as well: "mon", "sat", "the sun"; "Mar-a-Lago", and "Jun" and "Jul"
# as names of people.
AMBIGUOUS_WEEKDAYS = set_of("mon sat sun")
AMBIGUOUS_MONTHS = set_of("mar jun jul")

PARTS_OF_DAY = set_of("morning afternoon evening night")
# Units of time that a calendar has.
PERIODS = set_of("day week month year")
# Days by their distance from today.
RELATIVE_DAYS = set_of("yesterday today tonight tomorrow")

WEEKDAY_NAME = any_of(WEEKDAYS)
WEEKDAY = any_of(WEEKDAY_WORDS)
WEEKDAY_OR_SHORT = any_of({*WEEKDAY_WORDS, *WEEKDAY_OF})
MONTH = any_of(MONTH_WORDS)
MONTH_OR_SHORT = any_of({*MONTH_WORDS, *MONTH_OF})


def weekday_number(name: str) -> int:
    """The number of a weekday by its name or abbreviation, as `date.weekday()` counts: Monday is 0.

    >>> weekday_number("thurs"), weekday_number("Sunday")
    (3, 6)
    """
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation: January is 1.

    >>> month_number("sept"), month_number("May")
    (9, 5)
    """
    return _MONTH_NUMBERS[name[:3].lower()]


# Three letters are enough to tell the names of each kind from one another.
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
