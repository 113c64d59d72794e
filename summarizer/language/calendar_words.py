"""The English names of weekdays, months and parts of a day, and patterns that match them.

The names are listed here because the standard library's `calendar` returns those of the machine's locale.
A set named `..._WORDS` holds lower-case words, and the patterns match lower-case words only; `WEEKDAY_NAME`
matches capitalised names. No pattern checks where the word ends: append a word boundary.

`lexicon.stems` returns the stems of these words.
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

# Maps each abbreviation to its full word. "May" has none.
WEEKDAY_OF = {name[:3].lower(): name.lower() for name in WEEKDAYS} | {
    "tues": "tuesday",
    "weds": "wednesday",
    "thur": "thursday",
    "thurs": "thursday",
}
MONTH_OF = {name[:3].lower(): name.lower() for name in MONTHS if name != "May"} | {"sept": "september"}
# Abbreviations that are also words or names: "mon", "sat", "the sun"; "Mar-a-Lago", and "Jun" and "Jul" as
# names of people.
AMBIGUOUS_WEEKDAYS = set_of("mon sat sun")
AMBIGUOUS_MONTHS = set_of("mar jun jul")

PARTS_OF_DAY = set_of("morning afternoon evening night")
# Units of time on a calendar.
PERIODS = set_of("day week month year")
# Days named relative to today.
RELATIVE_DAYS = set_of("yesterday today tonight tomorrow")

WEEKDAY_NAME = any_of(WEEKDAYS)
WEEKDAY = any_of(WEEKDAY_WORDS)
WEEKDAY_OR_SHORT = any_of({*WEEKDAY_WORDS, *WEEKDAY_OF})
MONTH = any_of(MONTH_WORDS)
MONTH_OR_SHORT = any_of({*MONTH_WORDS, *MONTH_OF})


def weekday_number(name: str) -> int:
    """Return the number of a weekday, from its name or abbreviation, as `date.weekday()` does: Monday is 0.

    >>> weekday_number("thurs"), weekday_number("Sunday")
    (3, 6)
    """
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def month_number(name: str) -> int:
    """Return the number of a month, from its name or abbreviation: January is 1.

    >>> month_number("sept"), month_number("May")
    (9, 5)
    """
    return _MONTH_NUMBERS[name[:3].lower()]


# The first three letters distinguish all weekdays, and all months.
_WEEKDAY_NUMBERS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
