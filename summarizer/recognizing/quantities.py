"""Recognise the quantities of a sentence: how many or how much, of what, and what happened to them.

Recognises figures, number words ("two hundred", "a dozen", "a quarter of a million dollars"), ranges
("10-12", "between 10 and 12"), bounds ("at least", "more than 80", "up to"), approximate figures ("about
400", "dozens"), percentages, money and units of measure; and zero where it is a count ("no one was killed").

Skipped, since they are not counts on which another source could differ: ages, dates, years, times of day,
names and labels ("Gate 3", "Boeing 737", "COVID-19"), ordinals, scores and votes ("5-4"), fractions in words,
odds ("one in five"), distances in time ("eight days ago"), addresses, and "one" unless somebody was killed,
hurt or held.

Limitations: English only. No grammar is analysed: what is counted is inferred from the words next to the
number.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from summarizer.language.calendar_words import MONTH_OF, MONTH_WORDS
from summarizer.language.casualty_words import BEFORE_ONE, EVENT_OF
from summarizer.language.lexicon import NEGATION, STOP, words_of
from summarizer.language.number_words import SCALES
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.numerals import Number, Numerals, is_number
from summarizer.recognizing.quantity_words import (
    AFTER_VERB,
    AGED,
    AGO,
    ANYBODY,
    CHANGES,
    COMPARED_WITH,
    ENDS_SENTENCE,
    FIRST_OF_QUALIFIER,
    HOURS,
    INCLUDING,
    LABELS,
    LAST_OF_QUALIFIER,
    LINKS,
    LOCATING,
    MAY_HAVE_QUANTITY,
    MORE,
    NO_ONE,
    NOT_COUNTED,
    PLURALS,
    SINGULAR,
    STOPS_CLAUSE,
    STOPS_EVENT,
    STOPS_EVENT_BEFORE,
    STREETS,
    TELEPHONE,
    TIME_UNITS,
    UNITS,
)

# Only these words before "one" make it a person: "killing one", "leaving one dead".
_BEFORE_ONE = BEFORE_ONE | {"leaving", "left"}
_MONTHS = MONTH_WORDS | MONTH_OF.keys()
# Reach in words: for the event that those counted underwent, and for the noun and the context of a number.
_EVENT_REACH = 6
_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a sentence.

    Attributes:
        start, end: its characters in the sentence, with qualifier and unit: "more than 80", "$4 million".
        low, high: the bounds between which it lies, both included; `high` may be infinite.
        figure: the number that is written, 80 in "more than 80"; the lower one of a range.
        bound: "" for an exact figure, ">" for at least or more, "<" for at most or less, "~" for an
            approximate figure, "-" for a range.
        unit: "" for a count, else "%", a currency ("USD") or a unit of measure ("kilometre").
        noun: the stem of what is counted ("worker"; "diesel" in "40 tonnes of diesel"), "" if none is stated.
        name: the noun as written ("workers").
        event: what happened to those counted, one of `EVENTS`, or "".
        before, after: stems of the content words on both sides within the clause, the nearest first.
        role: what distinguishes it from the count of a whole or of a state: "more" ("another five"), "part"
            ("two of them"), "whole" ("two of the nine"), "by" and "from" (of a change; "it had stood at 12"),
            "versus" ("compared with 12"), "both" ("239 passengers and crew"), else "".
        named: whether it is named as the count of an event ("the number of injured").
    """

    start: int
    end: int
    low: float
    high: float
    figure: float
    bound: str
    unit: str
    noun: str
    name: str
    event: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    role: str
    named: bool = False


def quantities_in(sentence: str) -> list[Quantity]:
    """Return the quantities of an English sentence, in order.

    >>> sentence = "At least 10 of some 80 men, aged 20 to 30, were hurt in 2021."
    >>> [sentence[quantity.start : quantity.end] for quantity in quantities_in(sentence)]
    ['At least 10', 'some 80']
    """
    return _QuantityReader(sentence).quantities() if MAY_HAVE_QUANTITY.search(sentence) else []


class _QuantityReader(Numerals):
    """Selects the numbers of a sentence that count something."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = words_of(ENGLISH)

    def quantities(self) -> list[Quantity]:
        found = [quantity for number in self.numbers() if (quantity := self._quantity(number))]
        return sorted(found + self._nobody(), key=lambda quantity: quantity.start)

    def _quantity(self, number: Number) -> Quantity | None:
        if self._is_no_count(number):
            return None
        noun, name = self._noun(number)
        if name.lower() in NOT_COUNTED:
            return None
        event = self._event(number, noun)
        if number.high == 1 and not (noun or event or number.unit):
            return None  # "one", and the "1." of a list
        one = number.high == 1 and self.forms[number.first] == "one"
        if one and (number.unit in TIME_UNITS) != (self.form(number.first + 1) == "-"):
            return None  # "one day", "a one-car crash", but "a one-year term"
        if one and not number.unit and not (event and (noun or self.form(number.first - 1) in _BEFORE_ONE)):
            return None
        return Quantity(
            start=self.spans[number.first][0],
            end=self.spans[number.last - 1][1],
            low=number.low,
            high=number.high,
            figure=number.figure,
            bound=number.bound,
            unit=number.unit,
            noun=noun,
            name=name,
            event=event,
            before=self._context(number.first - 1, -1),
            after=self._context(number.last, 1),
            role=self._role(number, event, name),
            named=bool(event) and not number.unit and self._is_named(number),
        )

    def _is_no_count(self, number: Number) -> bool:
        """Return whether the number is a name, a date, a time, an age or a score, and not a count."""
        if self._is_in_code(number) or self._is_an_age(number) or self._is_odds(number):
            return True
        if number.unit:  # "eight days ago"
            return number.unit in TIME_UNITS and number.high < 1000 and self.form(number.last) in AGO
        following = number.last + (self.form(number.last) == "-")
        if self.form(number.last) in NOT_COUNTED or self.form(following) in NOT_COUNTED:
            return True
        return number.bound in ("", "-") and (self._is_dated(number) or self._is_a_label(number))

    def _is_in_code(self, number: Number) -> bool:
        """Return whether it is part of a time, score, telephone number, date, "COVID-19" or "No. 10"."""
        before, after = self.form(number.first - 1), self.form(number.last)
        beyond = self.form(number.last + 1)
        if after in ("'", "’", "″", "′") and self.is_attached(number.last):
            return True  # "1h 12' 06"
        start, end = self.spans[number.first][0], self.spans[number.last - 1][1]
        if number.bound == "-" and TELEPHONE.fullmatch(self.text, start, end):
            return True
        if after in (":", "/") and beyond[:1].isdecimal():
            return True
        if before in (":", "/", "#", "@", "&", "=") and (
            before != ":" or self.form(number.first - 2)[:1].isdecimal()
        ):
            return True
        if before in ("-", "–", "."):
            glued = self.is_attached(number.first) and self.is_attached(number.first - 1)
            return (glued and self.form(number.first - 2)[:1].isalnum()) or (
                before == "." and self.form(number.first - 2) in LABELS | _MONTHS
            )
        return after in ("-", "–") and self.is_attached(number.last) and beyond[:1].isdecimal()

    def _is_an_age(self, number: Number) -> bool:
        before, after = self.form(number.first - 1), self.form(number.last)
        if before in ("aged", "age", "ages"):
            return True
        if number.unit in TIME_UNITS:
            following = self.form(number.last + (after == "-"))
            return following in ("old", "olds") or (
                after == "of" and following == "of" and self.form(number.last + 1) == "age"
            )
        if number.unit or number.high > 110:
            return False
        enclosed = before in (",", "(") and (after in (",", ".", ")", "") or (before == "(" and after == ","))
        if enclosed and number.last - number.first == 1 and self.forms[number.first][0].isdecimal():
            return True
        if before == "of" and self.form(number.first - 2) in AGED:
            return True
        if before != "at" or self._is_named(number):  # "the toll stands at 17"
            return False
        return self._event(number, "") == "killed" and not self._noun(number)[0]

    def _is_odds(self, number: Number) -> bool:
        """Return whether it is part of odds: "one in five", "nine out of ten", "1 of 29"."""
        links = ("in", "of", "out", "for")
        before, earlier = self.form(number.first - 1), self.form(number.first - 2)
        if before == "of" and earlier != "out" and self._noun(number)[0]:
            return False  # "one of three women"
        after, beyond = self.form(number.last), self.form(number.last + 1)
        if after in links and number.high <= 10 and (beyond == "of" or is_number(beyond)):
            return True
        return before in links and (earlier == "out" or (is_number(earlier) and number.high <= 100))

    def _is_dated(self, number: Number) -> bool:
        """Return whether it is a day, a year or an hour."""
        before, after = self.form(number.first - 1), self.form(number.last)
        if before in _MONTHS or before == "past" or after in HOURS:
            return True
        written = self.forms[number.first]
        if not written[0].isdecimal():
            return False
        if after in _MONTHS and number.high <= 31 and (after != "may" or self.raw[number.last] == "May"):
            return True
        four = len(written) == 4 and written.isdecimal() and 1400 <= number.low < 2100
        return four and not (number.low % 100 == 0 and self._noun(number)[0])

    def _is_a_label(self, number: Number) -> bool:
        """Return whether it is a label: "Gate 3", an address, 911, a long number without commas."""
        written, before = self.forms[number.first], self.form(number.first - 1)
        if before in LABELS:
            return True
        if before == "of" and self.form(number.first - 2) == "group" and not self._noun(number)[0]:
            return True
        if not written[0].isdecimal():
            return False
        if written == "911" or (written[0] == "0" and len(written) > 1 and "." not in written):
            return True
        if len(written) > 5 and written.isdecimal() and number.last - number.first == 1:
            return True
        if self.form(number.last) == "block" or not STREETS.isdisjoint(
            self.forms[number.last : number.last + 4]
        ):
            return True
        if number.first < 2 or not self.raw[number.first - 1][:1].isupper():
            return False
        kind = self._words(self.raw[number.first - 1])
        return not kind or kind[0].kind not in (STOP, NEGATION)

    def _noun(self, number: Number) -> tuple[str, str]:
        """Return the stem of what is counted and its written form: the first plural of the phrase."""
        position, singular = number.last, number.high == 1 or bool(number.unit)
        if number.unit and self.form(position) != "of":
            return "", ""
        if self.form(position) == "-" and self.is_attached(position):  # a "five-star hotel" counts stars
            words = self._words(self.raw[position + 1]) if position + 1 < len(self.raw) else ()
            return (words[0].stem, self.raw[position + 1]) if words else ("", "")
        return self._noun_after(position, singular) or self._noun_before(number)

    def _noun_after(self, position: int, singular: bool) -> tuple[str, str] | None:
        """Return what is counted, from the words after the number."""
        for step in range(position, min(position + _CONTEXT + 1, len(self.forms))):
            form = self.forms[step]
            if form in STOPS_CLAUSE:
                break
            words = self._words(self.raw[step])
            if not words:
                continue
            if words[0].kind in (STOP, NEGATION):
                if form in LINKS:
                    continue
                break
            if form in EVENT_OF:
                if form.endswith("s"):  # "deaths" are counted by their event
                    break
                continue
            if singular or _is_plural(form):
                return words[0].stem, self.raw[step]
        return None

    def _noun_before(self, number: Number) -> tuple[str, str]:
        """Return what is counted in "the number of ships waiting rose to 22"."""
        position = number.first - 1
        while position > 0 and self.forms[position] not in STOPS_CLAUSE:
            if self.forms[position] == "of" and self.forms[position - 1] in ("number", "count", "total"):
                for form, raw in zip(
                    self.forms[position + 1 : number.first], self.raw[position + 1 :], strict=False
                ):
                    if form in EVENT_OF:
                        break
                    if _is_plural(form):
                        return self._words(raw)[0].stem, raw
                break
            position -= 1
        return "", ""

    def _event(self, number: Number, noun: str) -> str:
        """Return what happened to those counted, from the word before, the words after, or earlier words."""
        before = self.form(number.first - 1)
        if near := EVENT_OF.get(before, "") or self._nearest_event(number.last, 1):
            return near
        return "" if noun and before in LOCATING else self._nearest_event(number.first - 1, -1)

    def _nearest_event(self, position: int, step: int) -> str:
        stops = STOPS_EVENT if step > 0 else STOPS_EVENT_BEFORE
        for _ in range(_EVENT_REACH):
            form = self.form(position)
            if not form or form in STOPS_CLAUSE or form in stops:
                return ""
            if form in EVENT_OF:
                return "" if step > 0 and self._counts_others(position + 1) else EVENT_OF[form]
            if is_number(form):
                return ""
            position += step
        return ""

    def _counts_others(self, position: int) -> bool:
        """Return whether the event has a count of its own here: "15 fires have killed at least 24 people"."""
        if self.form(position) in FIRST_OF_QUALIFIER:
            position += 1 + (self.form(position + 1) in LAST_OF_QUALIFIER)
        return is_number(self.form(position))

    def _context(self, position: int, step: int) -> tuple[str, ...]:
        """Return the stems of the nearest content words on one side, within the clause."""
        stems: list[str] = []
        while len(stems) < _CONTEXT and 0 <= position < len(self.forms):
            form = self.forms[position]
            if form in STOPS_CLAUSE and (stems or form in ENDS_SENTENCE):
                break
            if form[0].isalpha() and not is_number(form) and form not in SCALES:
                stems += [
                    word.stem
                    for word in self._words(self.raw[position])[:1]
                    if word.kind != STOP and word.stem not in ANYBODY
                ]
            position += step
        return tuple(stems)

    def _role(self, number: Number, event: str, name: str) -> str:
        before, after = self.form(number.first - 1), self.form(number.last)
        if before in MORE - {"more"} or after in MORE - {"another"}:
            return "more"
        if after == "others" and event != "injured":
            return "more"
        if before in INCLUDING:
            return "part"
        if after == "of" and not number.unit and before not in EVENT_OF:
            return "part"
        if self._is_a_whole(number):
            return "whole"
        if self._counts_two_kinds(number, name):
            return "both"
        if before in COMPARED_WITH:
            farther, role = COMPARED_WITH[before]
            if all(self.form(number.first - step) == form for step, form in enumerate(farther, 2)):
                return role
        near = self.forms[max(number.first - _EVENT_REACH, 0) : number.first]
        if before in ("by", "from") and (CHANGES.intersection(near) or (before == "from" and after == "to")):
            return before
        return ""

    def _is_a_whole(self, number: Number) -> bool:
        """Return whether it is the whole of a part: "two of the nine"; "one of the nine" counts nine."""
        position = number.first - 1
        position -= self.form(position) in ("the", "its", "their", "his", "her")
        part = self.form(position - 1)
        return self.form(position) == "of" and is_number(part) and part != "one"

    def _is_named(self, number: Number) -> bool:
        """Return whether "toll" or "number of" is among the words before."""
        near = self.forms[max(number.first - _EVENT_REACH, 0) : number.first]
        return "toll" in near or ("number", "of") in itertools.pairwise(near)

    def _counts_two_kinds(self, number: Number, name: str) -> bool:
        """Return whether it counts two kinds: "239 passengers and crew"; not "15 men and gives their ..."."""
        position = number.last
        if name and not number.unit and name in self.raw[position : position + _CONTEXT + 2]:
            position = self.raw.index(name, position) + 1
        if self.form(position) != "and":
            return False
        following, beyond = self.form(position + 1), self.form(position + 2)
        if number.unit:
            return number.unit in TIME_UNITS and UNITS.get(beyond) in TIME_UNITS
        return _is_plural(following) and following not in EVENT_OF and beyond not in AFTER_VERB

    def _nobody(self) -> list[Quantity]:
        """Return the counts of zero: "no one was killed", "no injuries"."""
        found = []
        for match in NO_ONE.finditer(self.text):
            event = EVENT_OF[(match[1] or match[2]).lower()]
            found.append(Quantity(*match.span(), 0.0, 0.0, 0.0, "", "", "", "", event, (), (), ""))
        return found


def _is_plural(form: str) -> bool:
    """Return whether a lower-case word looks like a plural."""
    return form in PLURALS or (form.endswith("s") and not SINGULAR.search(form))
