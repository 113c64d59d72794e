"""What English words are: stop words, numbers, negations, titles, pronouns, and their stems.

The lists lie in `summarizer/data` and are read once. Other languages have no lists yet: their words
are stemmed as if English, and `summarizer.languages` warns of it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import Stemmer

# What a token is; a TITLE ("Minister") may have a capital and is yet no name.
PLAIN, STOP, NUMBER, NEGATION, TITLE = range(5)

# What a number before it is multiplied by ("two hundred"), and what a unit after it is added to.
_SCALES = frozenset({"100", "1000", "1000000", "1000000000", "1000000000000"})
_TENS = range(20, 100, 10)
# Letters that stand for a scale after figures: "5bn".
_LETTERS = {"k": "1000", "m": "1000000", "mn": "1000000", "bn": "1000000000", "tn": "1000000000000"}
_MONTHS = {
    month[:3]: month
    for month in ("january", "february", "april", "august", "september", "october", "november", "december")
} | {"sept": "september"}
_CURRENCIES = frozenset("$€£¥₹")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Word(NamedTuple):
    """What a written form is.

    `word` is the form in small letters, without accents and possessive ending; a number is in figures.
    `leaning` tells that a sentence which opens with it ("He", "However") needs another before it.
    """

    word: str
    stem: str
    kind: int
    capital: bool = False
    leaning: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The lists, by words in small letters; `common` alone holds stems."""

    kinds: dict[str, int]
    numbers: dict[str, str]
    leaning: frozenset[str]
    common: frozenset[str]
    opposites: dict[str, frozenset[str]]
    stocks: dict[str, int]  # names of a country and its people have one number


@cache
def lexicon() -> Lexicon:
    """The lists of `summarizer/data`, read on the first call."""
    folder = files("summarizer") / "data"
    lists = json.loads((folder / "english.json").read_text("utf-8"))
    kinds = dict.fromkeys(lists["titles"], TITLE)
    kinds |= dict.fromkeys(lists["stop"], STOP)
    kinds |= dict.fromkeys(lists["negation"], NEGATION)
    kinds |= dict.fromkeys(lists["numbers"], NUMBER)
    common = (folder / "common_words.txt").read_text("utf-8").split()
    opposites: dict[str, set[str]] = {}
    for one, other in lists["opposites"]:
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    return Lexicon(
        kinds=kinds,
        numbers=lists["numbers"],
        leaning=frozenset(lists["leaning"]),
        common=frozenset(Stemmer.Stemmer("english").stemWords([*common, *kinds])),
        stocks={name: number for number, names in enumerate(lists["peoples"]) for name in names},
        opposites={word: frozenset(others) for word, others in opposites.items()},
    )


def classifier() -> Callable[[str], Word]:
    """A function from a written form to its `Word`; each caller gets its own, since stemmers hold state.

    "Offices’" is the word "offices" of the stem "offic"; "1,000" and "thousand" are "1000", "twenty-five"
    is "25", "first" is "1st"; "U.S." and "US" are "u.s."
    """
    known = lexicon()
    stem = Stemmer.Stemmer("english").stemWord

    def number(value: str) -> Word:
        return Word(value, value, NUMBER)

    def classify(form: str) -> Word:
        if form[0].isdigit() or form[-1].isdigit():
            value = _THOUSANDS.sub("", form).replace("−", "-").replace("–", "-")
            figures = value.rstrip("kmbnt")
            together = (
                joined(figures, _LETTERS[value[len(figures) :]])
                if value[len(figures) :] in _LETTERS
                else None
            )
            return number(together or value)
        if form in _CURRENCIES:
            return number(form)
        capital = form != form.lower()  # "iPad" has one too
        word = _plain(form.lower())
        if word.endswith("n't"):
            return Word(word, word, NEGATION, capital)
        word = word.removesuffix("'s").removesuffix("'")
        if form in {"US", "UK", "UN", "EU"}:  # "US" is not "us" ...
            word = ".".join(word) + "."
            return Word(word, word, PLAIN, True)
        if form == "May":  # ... and the month not the verb
            return Word(word, word, PLAIN, True)
        word = _MONTHS.get(word, word) if capital else word
        if word in known.numbers:
            return number(known.numbers[word])
        tens, _, unit = word.replace("‐", "-").partition("-")
        if unit and tens in known.numbers and unit in known.numbers:
            return number(str(int(known.numbers[tens]) + int(known.numbers[unit])))
        return Word(word, stem(word) or word, known.kinds.get(word, PLAIN), capital, word in known.leaning)

    return classify


def _plain(word: str) -> str:
    """Straight apostrophes; Latin letters without accents, those of other scripts composed."""
    word = word.replace("’", "'")
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    if any(letter.isascii() and letter.isalpha() for letter in parts):
        parts = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", parts)


def joined(number: str, following: str) -> str | None:
    """What two neighbouring numbers are together, None where they are two numbers.

    >>> joined("2", "100"), joined("1.5", "1000000"), joined("20", "5"), joined("5", "10")
    ('200', '1500000', '25', None)
    """
    try:
        left, right = Decimal(number), Decimal(following)
    except InvalidOperation:  # "7:15"
        return None
    if following in _SCALES and left < right:
        return f"{(left * right).normalize():f}"
    return f"{left + right:f}" if left in _TENS and 0 < right < 10 else None
