"""The quantities that a sentence tells: how many or how much, of what, and what befell them.

Figures, number words ("two hundred", "a dozen", "a quarter of a million dollars"), ranges ("10-12", "between
10 and 12"), bounds ("at least", "more than 80", "up to"), rough figures ("about 400", "dozens"), percentages,
money and units of measure; and nought where it is counted ("no one was killed").

Passed over, since they count nothing that another source could count otherwise: ages, dates, years, times of
day, names and labels ("Gate 3", "Boeing 737", "COVID-19"), ordinals, scores and votes ("5-4"), fractions in
words, odds ("one in five"), distances in time ("eight days ago"), addresses, and "one" unless somebody is
killed, hurt or held. Left out too: other languages than English, and any grammar. What is counted is told
from the words that stand next to the number.
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
    AGED,
    AGO,
    ANYBODY,
    ASIDE,
    BEFORE_BOUND,
    BEHIND_VERB,
    CHANGES,
    ENDS_SENTENCE,
    HELD_AGAINST,
    HOURS,
    INCLUDING,
    LABELS,
    LINKS,
    MAYBE,
    MORE,
    NO_ONE,
    NOT_COUNTED,
    PLURALS,
    QUALIFYING,
    SINGULAR,
    STOPS_CLAUSE,
    STOPS_EVENT,
    STOPS_EVENT_BEFORE,
    STREETS,
    TELEPHONE,
    TIME_UNITS,
    UNITS,
)

# Of one person only these tell: "killing one", "leaving one dead".
_BEFORE_ONE = BEFORE_ONE | {"leaving", "left"}
_MONTHS = MONTH_WORDS | MONTH_OF.keys()
# How far the words reach that tell what befell those who are counted, and what is counted, in words.
_EVENT_REACH = 6
_CONTEXT = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a sentence.

    Attributes:
        start, end: its characters in the sentence, with qualifier and unit: "more than 80", "$4 million".
        low, high: the bounds between which it lies, both included; `high` may be infinite.
        figure: the number that is written, 80 in "more than 80"; the lower one of a range.
        bound: "" for the figure itself, ">" for what is said to be at least or more, "<" for at most or less,
            "~" for a rough figure, "-" for a range.
        unit: "" for a count, else "%", a currency ("USD") or a unit of measure ("kilometre").
        noun: the stem of what is counted ("worker", in "40 tonnes of diesel" "diesel"), "" where none is
        told. name: the same as it is written ("workers"). event: what befell them, one of `EVENTS`, or "".
        before, after: stems of the content words on both sides, the nearest first, within the clause. role:
        what sets it apart from a whole or a state: "more" ("another five"), "part" ("two of them"),
            "whole" ("two of the nine"), "by" and "from" (of a change; "it had stood at 12"), "versus"
            ("compared with 12"), "both" ("239 passengers and crew"), else "".
        named: is it named as the count of an event ("the number of injured")?
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
    """The quantities of an English sentence, in their order.

    >>> sentence = "At least 10 of some 80 men, aged 20 to 30, were hurt in 2021."
    >>> [sentence[quantity.start : quantity.end] for quantity in quantities_in(sentence)]
    ['At least 10', 'some 80']
    """
    return _Reading(sentence).quantities() if MAYBE.search(sentence) else []


class _Reading(Numerals):
    """A sentence, and which of its numbers count something."""

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
        """Is the number a name, a date, a time, an age, a score: anything that is not counted?"""
        if self._is_in_a_code(number) or self._is_an_age(number) or self._is_odds(number):
            return True
        if number.unit:  # "eight days ago"
            return number.unit in TIME_UNITS and number.high < 1000 and self.form(number.last) in AGO
        following = number.last + (self.form(number.last) == "-")
        if self.form(number.last) in NOT_COUNTED or self.form(following) in NOT_COUNTED:
            return True
        return number.bound in ("", "-") and (self._is_dated(number) or self._is_a_label(number))

    def _is_in_a_code(self, number: Number) -> bool:
        """A time with a colon, a score, a telephone number, a date with strokes, "COVID-19", "No. 10"."""
        before, after = self.form(number.first - 1), self.form(number.last)
        beyond = self.form(number.last + 1)
        if after in ("'", "’", "″", "′") and self.tight(number.last):
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
            glued = self.tight(number.first) and self.tight(number.first - 1)
            return (glued and self.form(number.first - 2)[:1].isalnum()) or (
                before == "." and self.form(number.first - 2) in LABELS | _MONTHS
            )
        return after in ("-", "–") and self.tight(number.last) and beyond[:1].isdecimal()

    def _is_an_age(self, number: Number) -> bool:
        before, after = self.form(number.first - 1), self.form(number.last)
        if before in ("aged", "age", "ages"):
            return True
        if number.unit in TIME_UNITS:
            behind = self.form(number.last + (after == "-"))
            return behind in ("old", "olds") or (
                after == "of" and behind == "of" and self.form(number.last + 1) == "age"
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
        """Odds: "one in five", "nine out of ten", "1 of 29"."""
        links = ("in", "of", "out", "for")
        before, earlier = self.form(number.first - 1), self.form(number.first - 2)
        if before == "of" and earlier != "out" and self._noun(number)[0]:
            return False  # "one of three women"
        after, beyond = self.form(number.last), self.form(number.last + 1)
        if after in links and number.high <= 10 and (beyond == "of" or is_number(beyond)):
            return True
        return before in links and (earlier == "out" or (is_number(earlier) and number.high <= 100))

    def _is_dated(self, number: Number) -> bool:
        """A day, a year or an hour."""
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
        """A label: "Gate 3", "Flight 370", an address, 911, a long number without commas."""
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
        """The stem of what is counted and its written form; a plural before the phrase ends."""
        place, singular = number.last, number.high == 1 or bool(number.unit)
        if number.unit and self.form(place) != "of":
            return "", ""
        if self.form(place) == "-" and self.tight(place):  # a "five-star hotel" counts stars
            words = self._words(self.raw[place + 1]) if place + 1 < len(self.raw) else ()
            return (words[0].stem, self.raw[place + 1]) if words else ("", "")
        return self._noun_behind(place, singular) or self._noun_before(number)

    def _noun_behind(self, place: int, singular: bool) -> tuple[str, str] | None:
        """What is counted, by the words behind the number."""
        for step in range(place, min(place + _CONTEXT + 1, len(self.forms))):
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
        """What is counted by "the number of ships waiting rose to 22"."""
        place = number.first - 1
        while place > 0 and self.forms[place] not in STOPS_CLAUSE:
            if self.forms[place] == "of" and self.forms[place - 1] in ("number", "count", "total"):
                for form, raw in zip(
                    self.forms[place + 1 : number.first], self.raw[place + 1 :], strict=False
                ):
                    if form in EVENT_OF:
                        break
                    if _is_plural(form):
                        return self._words(raw)[0].stem, raw
                break
            place -= 1
        return "", ""

    def _event(self, number: Number, noun: str) -> str:
        """What befell those who are counted: told right before, else behind, else farther before."""
        before = self.form(number.first - 1)
        if near := EVENT_OF.get(before, "") or self._event_from(number.last, 1):
            return near
        return "" if noun and before in ASIDE else self._event_from(number.first - 1, -1)

    def _event_from(self, place: int, step: int) -> str:
        stops = STOPS_EVENT if step > 0 else STOPS_EVENT_BEFORE
        for _ in range(_EVENT_REACH):
            form = self.form(place)
            if not form or form in STOPS_CLAUSE or form in stops:
                return ""
            if form in EVENT_OF:
                return "" if step > 0 and self._counts_others(place + 1) else EVENT_OF[form]
            if is_number(form):
                return ""
            place += step
        return ""

    def _counts_others(self, place: int) -> bool:
        """Does the count of those whom it befell stand here: "15 fires have killed at least 24 people"?"""
        if self.form(place) in BEFORE_BOUND:
            place += 1 + (self.form(place + 1) in QUALIFYING)
        return is_number(self.form(place))

    def _context(self, place: int, step: int) -> tuple[str, ...]:
        """Stems of the nearest content words on one side, within the clause."""
        stems: list[str] = []
        while len(stems) < _CONTEXT and 0 <= place < len(self.forms):
            form = self.forms[place]
            if form in STOPS_CLAUSE and (stems or form in ENDS_SENTENCE):
                break
            if form[0].isalpha() and not is_number(form) and form not in SCALES:
                stems += [
                    word.stem
                    for word in self._words(self.raw[place])[:1]
                    if word.kind != STOP and word.stem not in ANYBODY
                ]
            place += step
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
        if before in HELD_AGAINST:
            farther, role = HELD_AGAINST[before]
            if all(self.form(number.first - step) == form for step, form in enumerate(farther, 2)):
                return role
        near = self.forms[max(number.first - _EVENT_REACH, 0) : number.first]
        if before in ("by", "from") and (CHANGES.intersection(near) or (before == "from" and after == "to")):
            return before
        return ""

    def _is_a_whole(self, number: Number) -> bool:
        """The whole of which a part is told: "two of the nine"; "one of the nine" counts nine."""
        place = number.first - 1
        place -= self.form(place) in ("the", "its", "their", "his", "her")
        part = self.form(place - 1)
        return self.form(place) == "of" and is_number(part) and part != "one"

    def _is_named(self, number: Number) -> bool:
        """Is there "the toll" or "the number of" among the words before?"""
        near = self.forms[max(number.first - _EVENT_REACH, 0) : number.first]
        return "toll" in near or ("number", "of") in itertools.pairwise(near)

    def _counts_two_kinds(self, number: Number, name: str) -> bool:
        """Both kinds in one: "239 passengers and crew"; not "15 sailors and gives their release"."""
        place = number.last
        if name and not number.unit and name in self.raw[place : place + _CONTEXT + 2]:
            place = self.raw.index(name, place) + 1
        if self.form(place) != "and":
            return False
        following, beyond = self.form(place + 1), self.form(place + 2)
        if number.unit:
            return number.unit in TIME_UNITS and UNITS.get(beyond) in TIME_UNITS
        return _is_plural(following) and following not in EVENT_OF and beyond not in BEHIND_VERB

    def _nobody(self) -> list[Quantity]:
        """Nought, where it is counted: "no one was killed", "no injuries"."""
        found = []
        for match in NO_ONE.finditer(self.text):
            event = EVENT_OF[(match[1] or match[2]).lower()]
            found.append(Quantity(*match.span(), 0.0, 0.0, 0.0, "", "", "", "", event, (), (), ""))
        return found


def _is_plural(form: str) -> bool:
    """Does a word in small letters look like a plural?"""
    return form in PLURALS or (form.endswith("s") and not SINGULAR.search(form))
