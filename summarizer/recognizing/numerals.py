"""Find the numbers in a sentence, with their units and bounds.

Recognises figures, number words and ranges; currencies and units of measure; "at least", "about", "or more".
All numbers are found, including those in dates and names; `quantities` selects those that count something.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from summarizer.language.number_words import BELOW_TWENTY, SCALE_LETTERS, SCALES, TENS
from summarizer.recognizing.quantity_words import (
    BEFORE_UNIT,
    BOUNDS_AFTER,
    COUNTRIES,
    CURRENCY_SIGNS,
    LAST_OF_QUALIFIER,
    LONGEST_QUALIFIER,
    QUALIFIERS,
    QUANTITY_TOKEN,
    SCALES_AFTER_SEVERAL,
    SHARES,
    SQUARED,
    TENS_OF,
    UNITS,
    VAGUE,
    VAGUE_SCALES,
)

# An approximate figure is correct within a tenth: "nearly 170" for 167, "about 400" for 430.
ROUGH = 0.1
_HEADS = frozenset(("a", "an", "half", "few", "several", "tens", *VAGUE, *BELOW_TWENTY, *TENS))


@dataclass(slots=True)
class Number:
    """A number in the sentence: tokens `first` to `last` (excluded).

    The other fields are those of `Quantity`.
    """

    first: int
    last: int
    low: float
    high: float
    figure: float
    bound: str = ""
    unit: str = ""


class Numerals:
    """The tokens of a sentence, and its numbers.

    Attributes:
        text: the sentence.
        spans: start and end of each token.
        raw, forms: each token as written, and in lower case.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in QUANTITY_TOKEN.finditer(text)]
        self.raw = [text[start:end] for start, end in self.spans]
        self.forms = [form.lower() for form in self.raw]

    def numbers(self) -> list[Number]:
        """Return the numbers of the sentence, from left to right; none overlap."""
        found = []
        position = 0
        while position < len(self.forms):
            form = self.forms[position]
            number = self._number(position) if form[0].isdecimal() or form in _HEADS else None
            if number is None:
                position += 1
                continue
            number = self._range(number)
            self._measure(number)
            self._qualify(number)
            found.append(number)
            position = number.last
        return found

    def form(self, position: int) -> str:
        """Return a token in lower case, "" outside the sentence."""
        return self.forms[position] if 0 <= position < len(self.forms) else ""

    def is_attached(self, position: int) -> bool:
        """Return whether the token follows the one before it without a blank."""
        return 0 < position < len(self.spans) and self.spans[position - 1][1] == self.spans[position][0]

    def _number(self, position: int) -> Number | None:
        form, following = self.forms[position], self.form(position + 1)
        if form[0].isdecimal():
            return self._figures(position)
        if form in VAGUE or (form == "tens" and following == "of"):
            return self._vague(position)
        if form in ("few", "several"):
            if following not in SCALES_AFTER_SEVERAL:
                return None
            scale = SCALES_AFTER_SEVERAL[following]
            return Number(position, position + 2, 2 * scale, 9.9 * scale, 2 * scale, "-")
        return self._spelled(position)

    def _figures(self, position: int) -> Number | None:
        form = self.forms[position].replace(",", "")
        letters = form.lstrip("0123456789.")
        if letters and letters not in SCALE_LETTERS:
            return None
        try:
            value = float(form[: len(form) - len(letters)]) * SCALE_LETTERS.get(letters, 1)
        except ValueError:  # "1.2.3m"
            return None
        last = position + 1
        following = last + (self.form(last) == "-" and self.is_attached(last))
        if not letters and self.form(following) in SCALES:
            value *= SCALES[self.form(following)]
            last = following + 1
        return Number(position, last, value, value, value)

    def _vague(self, position: int) -> Number:
        low, high = VAGUE.get(self.forms[position], TENS_OF)
        last = position + 1
        if self.form(last) == "of" and (scale := VAGUE_SCALES.get(self.form(last + 1))):
            low, high, last = low * scale, high * scale, last + 2
        return Number(position, last, low, high, low, "-")

    def _spelled(self, first: int) -> Number | None:
        """Return a number in words; None if "a" or "half" does not begin one."""
        total, current, position = 0.0, 0.0, first
        if self.forms[first] in ("a", "an", "half"):
            current, position = self._fraction_of_scale(first)
            if not current:
                return None
        while position < len(self.forms):
            form = self.forms[position]
            joined = form == "and" and total + current >= 100 and current % 100 == 0
            if joined or (form == "-" and self.is_attached(position)):
                if position == first or not self._continues(self.form(position + 1), total, current):
                    break
            elif form == "dozen":
                current, position = max(current, 1) * 12, position + 1
                break
            elif form == "hundred" and 0 < current < 100:
                current *= 100
            elif form in SCALES and form != "hundred" and current:
                total, current = total + current * SCALES[form], 0.0
            elif position == first or self._continues(form, total, current):
                current += BELOW_TWENTY.get(form, TENS.get(form, 0))
            else:
                break
            position += 1
        value = total + current
        return Number(first, position, value, value, value) if position > first else None

    @staticmethod
    def _continues(form: str, total: float, current: float) -> bool:
        """Return whether a word may continue a number: "twenty" with "five", "two hundred" with "ten"."""
        if form in ("hundred", "dozen") or form in SCALES:
            return 0 < current < 1000
        if current % 100 == 0:
            return total + current > 0 and (form in BELOW_TWENTY or form in TENS)
        return current % 100 in range(20, 100, 10) and 0 < BELOW_TWENTY.get(form, 0) < 10

    def _fraction_of_scale(self, first: int) -> tuple[float, int]:
        """Return the value of "a", "half a" or "a quarter of a" before a scale, and the scale's position.

        The value is 0 if there is none.
        """
        ahead = [self.form(first + step) for step in range(5)]
        for words, value in SHARES:
            if tuple(ahead[: len(words)]) == words:
                position = first + len(words)
                position += self.form(position) == "-"
                if self.form(position) in SCALES or self.form(position) == "dozen":
                    return value, position
        return 0.0, first

    def _range(self, number: Number) -> Number:
        """Return the range that begins with a number ("10-12", "two or three"), else the number itself."""
        link, position = self.form(number.last), number.last + 1
        dash = link in ("-", "–") and self.is_attached(number.last) == self.is_attached(position)
        between = self.form(number.first - 1) == "between" and link == "and"
        from_to = link == "to" and not {"from", "by"}.intersection(
            self.forms[max(number.first - 3, 0) : number.first]
        )
        if number.bound or not (dash or between or from_to or link == "or"):
            return number
        position += self.form(position) in CURRENCY_SIGNS
        other = self._number(position) if position < len(self.forms) else None
        if other is None or other.bound or not other.high:
            return number
        low, high = number.low, other.high
        scale = high / (self._figure_alone(position) or high)
        if scale > 1 and low < high / scale:  # "10 to 12 million"
            low *= scale
        # A score, or two numbers that are merely adjacent, is not a range.
        if low >= high or (not dash and high > 10 * low):
            return number
        first = number.first - between
        return Number(first, other.last, low, high, low, "-")

    def _figure_alone(self, position: int) -> float:
        form = self.forms[position].replace(",", "")
        return float(form) if form.replace(".", "", 1).isdecimal() else 0.0

    def _measure(self, number: Number) -> None:
        """Add the currency before the number, or the unit after it."""
        before = self.form(number.first - 1)
        if before in CURRENCY_SIGNS:
            number.unit, number.first = CURRENCY_SIGNS[before], number.first - 1
            if self.form(number.first - 1) in COUNTRIES and self.is_attached(number.first):
                number.unit, number.first = COUNTRIES[self.form(number.first - 1)], number.first - 1
            return
        if "magnitude" in self.forms[max(number.first - 2, 0) : number.first]:
            number.unit = "magnitude"
            return
        position = number.last + (self.form(number.last) == "-" and self.is_attached(number.last))
        form = self.form(position)
        if form == "per" and self.form(position + 1) == "cent":
            number.unit, number.last = "%", position + 2
        else:
            position += form in BEFORE_UNIT
            position += self.form(position) == "." and form in BEFORE_UNIT  # "U.S. dollars"
            if unit := UNITS.get(self.form(position)):
                number.unit = f"{form} {unit}" if form in SQUARED else unit
                number.last = position + 1
        if number.unit == "%" and UNITS.get(self.form(number.last)) == "point":
            number.unit, number.last = "point", number.last + 1

    def _qualify(self, number: Number) -> None:
        """Add the words on either side that bound the number or make it approximate."""
        if self.form(number.first - 1) in LAST_OF_QUALIFIER:
            for length in range(min(LONGEST_QUALIFIER, number.first), 0, -1):
                bound = QUALIFIERS.get(tuple(self.forms[number.first - length : number.first]))
                if bound:
                    number.first -= length
                    _set_bound(number, bound)
                    break
        following = (self.form(number.last), self.form(number.last + 1))
        if following in BOUNDS_AFTER:
            _set_bound(number, BOUNDS_AFTER[following])
            number.last += 2
        elif following[0] == "+" or following == ("-", "plus"):
            _set_bound(number, ">")
            number.last += 1 + (following[0] == "-")


def is_number(form: str) -> bool:
    """Return whether a lower-case token is a number by itself."""
    return form[:1].isdecimal() or form in BELOW_TWENTY or form in TENS


def _set_bound(number: Number, bound: str) -> None:
    if bound == ">":
        number.high = inf
    elif bound == "<":
        number.figure = number.high
        number.low = 0.0
    elif number.bound == "-":  # "about 10 to 12": the range is wide enough
        return
    else:
        number.high *= 1 if bound == "~<" else 1 + ROUGH
        number.low *= 1 - ROUGH
    number.bound = bound[0]
