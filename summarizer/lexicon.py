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
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


class Word(NamedTuple):
    """A written form: its stem, what it is, whether it opens with a capital, and whether it leans.

    A sentence that opens with a word that leans ("He", "However") needs another before it.
    """

    stem: str
    kind: int
    capital: bool
    leaning: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The lists: `kinds` and `numbers` by word, sets of words, `common` and `opposites` by stem."""

    kinds: dict[str, int]
    numbers: dict[str, str]
    leaning: frozenset[str]
    common: frozenset[str]
    opposites: dict[str, frozenset[str]]


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
    stem = Stemmer.Stemmer("english")
    opposites: dict[str, set[str]] = {}
    for pair in lists["opposites"].items():
        one, other = stem.stemWords(pair)
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    return Lexicon(
        kinds=kinds,
        numbers=lists["numbers"],
        leaning=frozenset(lists["leaning"]),
        common=frozenset(stem.stemWords([*common, *kinds])),
        opposites={word: frozenset(others) for word, others in opposites.items()},
    )


def classifier() -> Callable[[str], Word]:
    """A function from a written form to its `Word`; each caller gets its own, since stemmers hold state.

    "Baradar’s" -> ("baradar", PLAIN, True); "1,000" -> ("1000", NUMBER, False);
    "twenty-five" -> ("25", NUMBER, False); "U.S." and "US" -> ("u.s.", PLAIN, True).
    """
    known = lexicon()
    stem = Stemmer.Stemmer("english").stemWord

    def classify(form: str) -> Word:
        if form[-1].isdigit():
            return Word(_THOUSANDS.sub("", form).replace("−", "-"), NUMBER, False)
        capital = form[0] != form[0].lower()
        # A letter and its accent may be written as one character or as two.
        word = unicodedata.normalize("NFC", form.lower().replace("’", "'"))
        if word.endswith("n't"):
            return Word(word, NEGATION, capital)
        word = word.removesuffix("'s").removesuffix("'")
        if form in {"US", "UK", "UN", "EU"}:  # "US" is not "us" ...
            return Word(".".join(word) + ".", PLAIN, True)
        if form == "May":  # ... and the month not the verb
            return Word(word, PLAIN, True)
        if word in known.numbers:
            return Word(known.numbers[word], NUMBER, capital)
        tens, _, unit = word.replace("‐", "-").partition("-")
        if unit and tens in known.numbers and unit in known.numbers:
            return Word(str(int(known.numbers[tens]) + int(known.numbers[unit])), NUMBER, capital)
        return Word(stem(word) or word, known.kinds.get(word, PLAIN), capital, word in known.leaning)

    return classify


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
