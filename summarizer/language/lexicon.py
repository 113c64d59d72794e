"""What words are: stop words, numbers, negations, titles, pronouns, and their stems.

Each language has its lists in `summarizer/data`, read once when it is first met; how it spells is in
`language/spelling.py`. English has the most: opposites, peoples and common words are known of it alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import Stemmer

from summarizer.language.calendar_words import AMBIGUOUS_MONTHS, MONTH_OF
from summarizer.language.number_words import BELOW_TWENTY, SCALE_LETTERS, SCALES, TENS
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH, plain, spelling

# What a token is; a TITLE ("Minister") may have a capital and is yet no name.
PLAIN, STOP, NUMBER, NEGATION, TITLE = range(5)

# What a number before it is multiplied by ("two hundred"), and what a unit after it is added to.
# A lakh and a crore are told from the same numbers in figures, which often stand beside another by chance.
_SCALES = frozenset({"100", "1000", "1E5", "1000000", "1E7", "1000000000", "1000000000000"})
_TENS = range(20, 100, 10)
# "lakh", "crore", "mln" and "bln" are words here; `recognizing.numerals` reads them as numbers.
_NUMBERS = (
    BELOW_TWENTY
    | TENS
    | {word: value for word, value in SCALES.items() if word not in {"lakh", "crore", "mln", "bln"}}
)
_MONTH_OF = {short: month for short, month in MONTH_OF.items() if short not in AMBIGUOUS_MONTHS}
_CURRENCIES = frozenset("$€£¥₹")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


# What stood between two blanks is remembered between clusters, so many of a language and none that is longer:
# some 30 MB. Longer ones are addresses, and text in scripts without blanks, which do not come again.
REMEMBERED = 1 << 16
LONGEST_REMEMBERED = 40
_MET: dict[str, dict[str, tuple[Word, ...]]] = {}


class Word(NamedTuple):
    """What a written form is.

    `word` is the form in small letters, without accents and possessive ending; a number is in figures.
    `needs_context`: a sentence that opens with the word ("He", "However") needs another before it.
    """

    word: str
    stem: str
    kind: int
    capital: bool = False
    needs_context: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The lists of a language, by words in small letters; `common` alone holds stems."""

    kinds: dict[str, int]
    numbers: dict[str, str]
    needs_context: frozenset[str]
    common: frozenset[str]
    opposites: dict[str, frozenset[str]]
    stocks: dict[str, int]  # names of a country and its people have one number


@dataclass(frozen=True)
class Limits:
    """English words that limit what is said beside them, in small letters; the guard holds on to them.

    Attributes:
        negation: deny it ("not", "without").
        hedges: weaken or bound it ("allegedly", "at least").
        limiting: make another thing of what they stand before ("former", "vice", "fake").
        conditions: open what it depends on ("if", "unless").
        speech: verbs of saying and believing; whose they are says so, and not we.
        parts: nouns that tell how much of something ("half", "number").
        roles: what somebody is, before the name and no part of it ("actor", "Sen.").
        prepositional: verbs and adjectives that say little without one of their prepositions.
    """

    negation: frozenset[str]
    hedges: frozenset[str]
    limiting: frozenset[str]
    conditions: frozenset[str]
    speech: frozenset[str]
    parts: frozenset[str]
    roles: frozenset[str]
    prepositional: dict[str, frozenset[str]]


@cache
def limits() -> Limits:
    """The lists, read on the first call."""
    lists = _lists(ENGLISH)
    names = ("negation", "hedges", "limiting", "conditions", "parts", "roles")
    return Limits(
        **{name: frozenset(lists[name]) for name in names},
        speech=forms("speech"),
        prepositional={word: frozenset(follow) for word, follow in lists["prepositional"].items()},
    )


class Abbreviations(NamedTuple):
    """Words in small letters that a full stop may follow inside a sentence, and words that start one."""

    never_final: frozenset[str]  # a name or a number follows them: "M. Dupont"
    may_end: frozenset[str]  # what follows decides: "etc."
    only_capitalised: frozenset[str]  # those that in small letters are other words: "5 m"
    sent_starters: frozenset[str]


@cache
def abbreviations(language: str) -> Abbreviations:
    """The abbreviations of a language other than English, which has parameters of Punkt instead."""
    lists = _lists(language)
    never_final, may_end = lists["never_final"], lists["may_end"]
    return Abbreviations(
        never_final=frozenset(word.lower() for word in never_final),
        may_end=frozenset(may_end),
        only_capitalised=frozenset(word.lower() for word in never_final if word != word.lower()),
        sent_starters=frozenset(lists["stop"] + lists["needs_context"]),
    )


@cache
def _lists(language: str) -> dict[str, Any]:
    path = files("summarizer") / "data" / f"{language.lower()}.json"
    lists: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return lists


@cache
def lexicon(language: str = ENGLISH) -> Lexicon:
    """The lists of a language, read on the first call."""
    if language != ENGLISH:
        return _other_lexicon(language)
    folder = files("summarizer") / "data"
    lists = _lists(language)
    kinds = dict.fromkeys(lists["titles"], TITLE)
    kinds |= dict.fromkeys(lists["stop"], STOP)
    kinds |= dict.fromkeys(lists["negation"], NEGATION)
    numbers = {word: f"{value:.0f}" for word, value in _NUMBERS.items()} | lists["numbers"]
    kinds |= dict.fromkeys(numbers, NUMBER)
    common = (folder / "common_words.txt").read_text("utf-8").split()
    opposites: dict[str, set[str]] = {}
    for one, other in lists["opposites"]:
        opposites.setdefault(one, set()).add(other)
        opposites.setdefault(other, set()).add(one)
    return Lexicon(
        kinds=kinds,
        numbers=numbers,
        needs_context=frozenset(lists["needs_context"]),
        common=frozenset(Stemmer.Stemmer("english").stemWords([*common, *kinds])),
        stocks={name: number for number, names in enumerate(lists["peoples"]) for name in names},
        opposites={word: frozenset(others) for word, others in opposites.items()},
    )


def _other_lexicon(language: str) -> Lexicon:
    spell, lists = spelling(language), _lists(language)

    def folded(words: Iterable[str]) -> list[str]:
        return [spell.word(spell.clean(word)) for word in words]

    numbers = dict(zip(folded(lists["numbers"]), lists["numbers"].values(), strict=True))
    kinds = dict.fromkeys(folded(lists["titles"]), TITLE)
    kinds |= dict.fromkeys(folded(lists["stop"]), STOP)
    kinds |= dict.fromkeys(folded(lists["negation"]), NEGATION)
    kinds |= dict.fromkeys(numbers, NUMBER)
    return Lexicon(
        kinds=kinds,
        numbers=numbers,
        needs_context=frozenset(folded(lists["needs_context"])),
        common=frozenset(),
        opposites={},
        stocks={},
    )


@cache
def stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of English words in small letters, as a sentence's stems are given.

    >>> sorted(stems(frozenset({"february", "july", "may"})))
    ['februari', 'juli', 'may']
    """
    return frozenset(Stemmer.Stemmer("english").stemWords(sorted(words)))


def tokens_of(language: str) -> Callable[[str], list[str]]:
    """A function from a cleaned sentence, or a part of one between blanks, to its tokens."""
    return spelling(language).token.findall


@cache
def cleaner(language: str) -> Callable[[str], str]:
    """A function from a sentence to one of the same words, spelled alike; nothing changes in English.

    Numbers that are written in two words, the second of which is added, become figures ("خمسة عشر" is 15).
    """
    clean, also = spelling(language).clean, spelling(language).joined
    sums = {} if language == ENGLISH else _lists(language).get("sums", {})
    if not sums:
        return clean
    first, second = (
        {clean(word): value for word, value in sums[part].items()} for part in ("first", "second")
    )
    pair = re.compile(rf"\b(?:{also})?(?P<first>{'|'.join(first)})\s+(?P<second>{'|'.join(second)})\b")

    def added(found: re.Match[str]) -> str:
        return str(first[found["first"]] + second[found["second"]])

    return lambda sentence: pair.sub(added, clean(sentence))


def classifier(language: str = ENGLISH) -> Callable[[str], Word]:
    """A function from a written form to its `Word`; each caller gets its own, since stemmers hold state."""
    return _english() if language == ENGLISH else _other(language)


def words_of(language: str) -> Callable[[str], tuple[Word, ...]]:
    """A function from what stands between two blanks of a cleaned sentence to its words.

    What was met before, by any caller, is remembered: most of news is made of it.
    """
    known = _MET.setdefault(language, {})
    tokens = tokens_of(language)
    classify: Callable[[str], Word] | None = None  # made for the first word that is new

    def remembered(piece: str) -> tuple[Word, ...]:
        nonlocal classify
        words = known.get(piece)
        if words is None:
            classify = classify or classifier(language)
            words = tuple(map(classify, tokens(piece)))
            if len(piece) <= LONGEST_REMEMBERED and len(known) < REMEMBERED:
                known[piece] = words
        return words

    return remembered


def _other(language: str) -> Callable[[str], Word]:
    """A classifier by the lists and the spelling of a language.

    "L’État" has the words "l" and "etat"; "Αθήνας" is the name "αθην"; "والشركة" has the stem of "شركة".
    """
    known, spell = lexicon(language), spelling(language)
    stem = Stemmer.Stemmer(spell.stemmer).stemWord if spell.stemmer else str

    def listed(word: str) -> str:
        """The word as the lists have it: without an "and" that is written together with it."""
        rest = word[1:]
        joined = spell.joined and word.startswith(spell.joined) and word not in known.kinds
        return rest if joined and (rest in known.kinds or rest in known.needs_context) else word

    def classify(form: str) -> Word:
        if form[0].isdigit() or form[-1].isdigit() or form in _CURRENCIES:
            value = spell.figures(form.replace("−", "-").replace("–", "-"))
            return Word(value, value, NUMBER)
        small = form.lower()
        if form.endswith("."):  # "Η.Π.Α." and "ΗΠΑ" are one
            small = small.replace(".", "")
        word, capital = spell.word(small), form != form.lower()
        found = listed(word)
        if found in known.numbers:
            value = known.numbers[found]
            return Word(value, value, NUMBER)
        root = spell.word(stem(spell.root(small))) or word
        kind = known.kinds.get(found, PLAIN)
        return Word(root if spell.declined else word, root, kind, capital, found in known.needs_context)

    return classify


def _english() -> Callable[[str], Word]:
    """The classifier of English.

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
            scale = SCALE_LETTERS.get(value[len(figures) :])
            together = joined(figures, f"{scale:.0f}") if scale else None
            return number(together or value)
        if form in _CURRENCIES:
            return number(form)
        capital = form != form.lower()  # "iPad" has one too
        word = plain(form.lower())
        if word.endswith("n't"):
            return Word(word, word, NEGATION, capital)
        word = word.removesuffix("'s").removesuffix("'")
        if form in {"US", "UK", "UN", "EU"}:  # "US" is not "us" ...
            word = ".".join(word) + "."
            return Word(word, word, PLAIN, True)
        if form == "May":  # ... and the month not the verb
            return Word(word, word, PLAIN, True)
        word = _MONTH_OF.get(word, word) if capital else word
        if word in known.numbers:
            return number(known.numbers[word])
        tens, _, unit = word.replace("‐", "-").partition("-")
        if unit and tens in known.numbers and unit in known.numbers:
            return number(str(int(known.numbers[tens]) + int(known.numbers[unit])))
        return Word(
            word, stem(word) or word, known.kinds.get(word, PLAIN), capital, word in known.needs_context
        )

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
