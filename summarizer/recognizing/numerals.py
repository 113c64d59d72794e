"""Numbers in a sentence, with the unit and the bound that belong to them.

Figures, number words, ranges; currencies and units of measure; "at least", "about", "or more". A number is
found wherever it stands, be it a date or a name: what counts something is told apart in `quantities`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from summarizer.language.number_words import BELOW_TWENTY, SCALE_LETTERS, SCALES, TENS
from summarizer.recognizing.quantity_words import (
    BEFORE_UNIT,
    BOUNDS_BEHIND,
    COUNTRIES,
    CURRENCY_SIGNS,
    LONGEST_QUALIFIER,
    QUALIFIERS,
    QUALIFYING,
    QUANTITY_TOKEN,
    SCALES_AFTER_SEVERAL,
    SHARES,
    SQUARED,
    TENS_OF,
    UNITS,
    VAGUE,
    VAGUE_SCALES,
)

# A rough figure is right within a tenth: "nearly 170" for 167, "about 400" for 430.
ROUGH = 0.1
_HEADS = frozenset(("a", "an", "half", "few", "several", "tens", *VAGUE, *BELOW_TWENTY, *TENS))


@dataclass(slots=True)
class Number:
    """A number in the sentence: tokens `first` to `last` (excluded), and what it tells.

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
    """A sentence as tokens, and the numbers in it.

    Attributes:
        spans: where each token stands.
        raw, forms: each as it is written, and in small letters.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [found.span() for found in QUANTITY_TOKEN.finditer(text)]
        self.raw = [text[start:end] for start, end in self.spans]
        self.forms = [form.lower() for form in self.raw]

    def numbers(self) -> list[Number]:
        """The numbers of the sentence, from its left to its right; none overlap."""
        found = []
        place = 0
        while place < len(self.forms):
            form = self.forms[place]
            number = self._number(place) if form[0].isdecimal() or form in _HEADS else None
            if number is None:
                place += 1
                continue
            number = self._range(number)
            self._measure(number)
            self._qualify(number)
            found.append(number)
            place = number.last
        return found

    def form(self, place: int) -> str:
        """A token in small letters, "" beyond the ends."""
        return self.forms[place] if 0 <= place < len(self.forms) else ""

    def tight(self, place: int) -> bool:
        """Does the token stand right behind the one before it, without a blank?"""
        return 0 < place < len(self.spans) and self.spans[place - 1][1] == self.spans[place][0]

    def _number(self, place: int) -> Number | None:
        form, following = self.forms[place], self.form(place + 1)
        if form[0].isdecimal():
            return self._figures(place)
        if form in VAGUE or (form == "tens" and following == "of"):
            return self._vague(place)
        if form in ("few", "several"):
            if following not in SCALES_AFTER_SEVERAL:
                return None
            scale = SCALES_AFTER_SEVERAL[following]
            return Number(place, place + 2, 2 * scale, 9.9 * scale, 2 * scale, "-")
        return self._spelled(place)

    def _figures(self, place: int) -> Number | None:
        form = self.forms[place].replace(",", "")
        letters = form.lstrip("0123456789.")
        if letters and letters not in SCALE_LETTERS:
            return None
        try:
            value = float(form[: len(form) - len(letters)]) * SCALE_LETTERS.get(letters, 1)
        except ValueError:  # "1.2.3m"
            return None
        last = place + 1
        following = last + (self.form(last) == "-" and self.tight(last))
        if not letters and self.form(following) in SCALES:
            value *= SCALES[self.form(following)]
            last = following + 1
        return Number(place, last, value, value, value)

    def _vague(self, place: int) -> Number:
        low, high = VAGUE.get(self.forms[place], TENS_OF)
        last = place + 1
        if self.form(last) == "of" and (scale := VAGUE_SCALES.get(self.form(last + 1))):
            low, high, last = low * scale, high * scale, last + 2
        return Number(place, last, low, high, low, "-")

    def _spelled(self, first: int) -> Number | None:
        """A number in words; None where "a" or "half" is not the head of one."""
        total, current, place = 0.0, 0.0, first
        if self.forms[first] in ("a", "an", "half"):
            current, place = self._share(first)
            if not current:
                return None
        while place < len(self.forms):
            form = self.forms[place]
            joined = form == "and" and total + current >= 100 and current % 100 == 0
            if joined or (form == "-" and self.tight(place)):
                if place == first or not self._continues(self.form(place + 1), total, current):
                    break
            elif form == "dozen":
                current, place = max(current, 1) * 12, place + 1
                break
            elif form == "hundred" and 0 < current < 100:
                current *= 100
            elif form in SCALES and form != "hundred" and current:
                total, current = total + current * SCALES[form], 0.0
            elif place == first or self._continues(form, total, current):
                current += BELOW_TWENTY.get(form, TENS.get(form, 0))
            else:
                break
            place += 1
        value = total + current
        return Number(first, place, value, value, value) if place > first else None

    @staticmethod
    def _continues(form: str, total: float, current: float) -> bool:
        """May a word go on with a number: "twenty" with "five", "two hundred" with "ten"?"""
        if form in ("hundred", "dozen") or form in SCALES:
            return 0 < current < 1000
        if current % 100 == 0:
            return total + current > 0 and (form in BELOW_TWENTY or form in TENS)
        return current % 100 in range(20, 100, 10) and 0 < BELOW_TWENTY.get(form, 0) < 10

    def _share(self, first: int) -> tuple[float, int]:
        """What "a", "half a" or "a quarter of a" before a scale is, and where the scale stands; 0 if none."""
        ahead = [self.form(first + step) for step in range(5)]
        for words, value in SHARES:
            if tuple(ahead[: len(words)]) == words:
                place = first + len(words)
                place += self.form(place) == "-"
                if self.form(place) in SCALES or self.form(place) == "dozen":
                    return value, place
        return 0.0, first

    def _range(self, number: Number) -> Number:
        """The range that begins with a number ("10-12", "two or three"), else the number itself."""
        link, place = self.form(number.last), number.last + 1
        dash = link in ("-", "–") and self.tight(number.last) == self.tight(place)
        between = self.form(number.first - 1) == "between" and link == "and"
        from_to = link == "to" and not {"from", "by"}.intersection(
            self.forms[max(number.first - 3, 0) : number.first]
        )
        if number.bound or not (dash or between or from_to or link == "or"):
            return number
        place += self.form(place) in CURRENCY_SIGNS
        other = self._number(place) if place < len(self.forms) else None
        if other is None or other.bound or not other.high:
            return number
        low, high = number.low, other.high
        scale = high / (self._figure_alone(place) or high)
        if scale > 1 and low < high / scale:  # "10 to 12 million"
            low *= scale
        # A score, or two numbers that only stand side by side, is no range.
        if low >= high or (not dash and high > 10 * low):
            return number
        first = number.first - between
        return Number(first, other.last, low, high, low, "-")

    def _figure_alone(self, place: int) -> float:
        form = self.forms[place].replace(",", "")
        return float(form) if form.replace(".", "", 1).isdecimal() else 0.0

    def _measure(self, number: Number) -> None:
        """Take in the currency before it and the unit behind it."""
        before = self.form(number.first - 1)
        if before in CURRENCY_SIGNS:
            number.unit, number.first = CURRENCY_SIGNS[before], number.first - 1
            if self.form(number.first - 1) in COUNTRIES and self.tight(number.first):
                number.unit, number.first = COUNTRIES[self.form(number.first - 1)], number.first - 1
            return
        if "magnitude" in self.forms[max(number.first - 2, 0) : number.first]:
            number.unit = "magnitude"
            return
        place = number.last + (self.form(number.last) == "-" and self.tight(number.last))
        form = self.form(place)
        if form == "per" and self.form(place + 1) == "cent":
            number.unit, number.last = "%", place + 2
        else:
            place += form in BEFORE_UNIT
            place += self.form(place) == "." and form in BEFORE_UNIT  # "U.S. dollars"
            if unit := UNITS.get(self.form(place)):
                number.unit = f"{form} {unit}" if form in SQUARED else unit
                number.last = place + 1
        if number.unit == "%" and UNITS.get(self.form(number.last)) == "point":
            number.unit, number.last = "point", number.last + 1

    def _qualify(self, number: Number) -> None:
        """Take in what bounds it or makes it rough, on either side."""
        if self.form(number.first - 1) in QUALIFYING:
            for length in range(min(LONGEST_QUALIFIER, number.first), 0, -1):
                bound = QUALIFIERS.get(tuple(self.forms[number.first - length : number.first]))
                if bound:
                    number.first -= length
                    _set_bound(number, bound)
                    break
        following = (self.form(number.last), self.form(number.last + 1))
        if following in BOUNDS_BEHIND:
            _set_bound(number, BOUNDS_BEHIND[following])
            number.last += 2
        elif following[0] == "+" or following == ("-", "plus"):
            _set_bound(number, ">")
            number.last += 1 + (following[0] == "-")


def is_number(form: str) -> bool:
    """Is a token in small letters a number by itself?"""
    return form[:1].isdecimal() or form in BELOW_TWENTY or form in TENS


def _set_bound(number: Number, bound: str) -> None:
    if bound == ">":
        number.high = inf
    elif bound == "<":
        number.figure = number.high
        number.low = 0.0
    elif number.bound == "-":  # "about 10 to 12": the range is rough enough
        return
    else:
        number.high *= 1 if bound == "~<" else 1 + ROUGH
        number.low *= 1 - ROUGH
    number.bound = bound[0]
