"""Classify words: stop words, numbers, negations, titles, words that need context, and their stems.

The lists of each language are in `summarizer/data` and are loaded when the language is first used. Spelling
rules are in `language/spelling.py`.

Limitations: only English has opposites, peoples and common words.
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

# Kinds of tokens. A TITLE ("Minister") may have a capital without being a name.
PLAIN, STOP, NUMBER, NEGATION, TITLE = range(5)

# Factors of the number before them ("two hundred"), and tens to which a following unit is added. Lakh and
# crore are written so that they differ from the same numbers in figures, which often follow another number by
# chance.
_SCALES = frozenset({"100", "1000", "1E5", "1000000", "1E7", "1000000000", "1000000000000"})
_TENS = range(20, 100, 10)
# "lakh", "crore", "mln" and "bln" are not numbers here but in `recognizing.numerals`.
_NUMBERS = (
    BELOW_TWENTY
    | TENS
    | {word: value for word, value in SCALES.items() if word not in {"lakh", "crore", "mln", "bln"}}
)
_MONTH_OF = {short: month for short, month in MONTH_OF.items() if short not in AMBIGUOUS_MONTHS}
_CURRENCIES = frozenset("$€£¥₹")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


# The words of the pieces between blanks are cached across clusters: at most `MOST_CACHED` pieces of a
# language (some 30 MB), none of more than `LONGEST_CACHED` characters. Longer ones are addresses, and text
# without blanks, which do not recur.
MOST_CACHED = 1 << 16
LONGEST_CACHED = 40
_CACHE: dict[str, dict[str, tuple[Word, ...]]] = {}


class Word(NamedTuple):
    """A classified token.

    Attributes:
        word: the form in lower case, without accents and possessive ending; a number is in figures.
        stem: its stem.
        kind: PLAIN, STOP, NUMBER, NEGATION or TITLE.
        capital: whether it is written with a capital.
        needs_context: whether a sentence that starts with the word ("He", "However") needs the one before it.
    """

    word: str
    stem: str
    kind: int
    capital: bool = False
    needs_context: bool = False


@dataclass(frozen=True)
class Lexicon:
    """The word lists of a language, in lower case.

    Attributes:
        kinds: the kind of each listed word.
        numbers: number words and their figures.
        needs_context: words that make a sentence that starts with them need the one before it.
        common: stems of words that are not names even with a capital.
        opposites: the opposites of each word.
        peoples: a number for each name of a country or people; those of one country share it.
    """

    kinds: dict[str, int]
    numbers: dict[str, str]
    needs_context: frozenset[str]
    common: frozenset[str]
    opposites: dict[str, frozenset[str]]
    peoples: dict[str, int]


@dataclass(frozen=True)
class GuardWords:
    """English words that restrict what a sentence states, in lower case; the guard of condensing keeps them.

    Attributes:
        negation: words that negate ("not", "without").
        hedges: words that weaken or bound a statement ("allegedly", "at least").
        limiting: words that change what the next word refers to ("former", "vice", "fake").
        conditions: words that introduce a condition ("if", "unless").
        speech: verbs of saying and believing; their subject makes the statement.
        parts: nouns of quantity ("half", "number").
        roles: roles before a name that are not part of it ("actor", "Sen.").
        prepositional: verbs and adjectives that are incomplete without one of their prepositions.
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
def guard_words() -> GuardWords:
    """Return the lists; the first call loads them."""
    lists = _lists(ENGLISH)
    names = ("negation", "hedges", "limiting", "conditions", "parts", "roles")
    return GuardWords(
        **{name: frozenset(lists[name]) for name in names},
        speech=forms("speech"),
        prepositional={word: frozenset(follow) for word, follow in lists["prepositional"].items()},
    )


class Abbreviations(NamedTuple):
    """Lower-case words that a full stop may follow within a sentence, and words that start sentences."""

    never_final: frozenset[str]  # a name or a number follows them: "M. Dupont"
    may_end: frozenset[str]  # the next token decides: "etc."
    only_capitalised: frozenset[str]  # abbreviations that are other words in lower case: "5 m"
    sent_starters: frozenset[str]


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language other than English; English has parameters of Punkt instead.

    Args:
        language: one of `LANGUAGES`, or a language of which nothing else is listed (`has_abbreviations`).
    """
    lists = _abbreviations().get(language) or _lists(language)
    never_final, may_end = lists["never_final"], lists["may_end"]
    return Abbreviations(
        never_final=frozenset(word.lower() for word in never_final),
        may_end=frozenset(may_end),
        only_capitalised=frozenset(word.lower() for word in never_final if word != word.lower()),
        sent_starters=frozenset(lists.get("sent_starters") or lists["stop"] + lists["needs_context"]),
    )


def has_abbreviations(language: str) -> bool:
    """Return whether the abbreviations of a language are listed that has no other lists, such as German."""
    return language in _abbreviations()


@cache
def _abbreviations() -> dict[str, dict[str, list[str]]]:
    path = files("summarizer") / "data" / "abbreviations.json"
    lists: dict[str, dict[str, list[str]]] = json.loads(path.read_text("utf-8"))
    return lists


@cache
def _lists(language: str) -> dict[str, Any]:
    path = files("summarizer") / "data" / f"{language.lower()}.json"
    lists: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return lists


@cache
def lexicon(language: str = ENGLISH) -> Lexicon:
    """Return the word lists of a language; the first call loads them."""
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
        peoples={name: number for number, names in enumerate(lists["peoples"]) for name in names},
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
        peoples={},
    )


@cache
def stems(words: frozenset[str]) -> frozenset[str]:
    """Return the stems of lower-case English words, equal to those of `Word.stem`.

    >>> sorted(stems(frozenset({"february", "july", "may"})))
    ['februari', 'juli', 'may']
    """
    return frozenset(Stemmer.Stemmer("english").stemWords(sorted(words)))


def tokens_of(language: str) -> Callable[[str], list[str]]:
    """Return a function that splits a cleaned sentence, or a piece between blanks, into tokens."""
    return spelling(language).token.findall


@cache
def cleaner(language: str) -> Callable[[str], str]:
    """Return a function that normalizes the spelling of a sentence; English only loses invisible characters.

    Numbers in two words that are added up become figures ("خمسة عشر" is 15).
    """
    clean, also = spelling(language).clean, spelling(language).joined
    sums = {} if language == ENGLISH else _lists(language).get("sums", {})
    if not sums:
        return clean
    first, second = (
        {clean(word): value for word, value in sums[part].items()} for part in ("first", "second")
    )
    pair = re.compile(rf"\b(?:{also})?(?P<first>{'|'.join(first)})\s+(?P<second>{'|'.join(second)})\b")

    def sum_of(found: re.Match[str]) -> str:
        return str(first[found["first"]] + second[found["second"]])

    return lambda sentence: pair.sub(sum_of, clean(sentence))


def classifier(language: str = ENGLISH) -> Callable[[str], Word]:
    """Return a function that classifies a token as a `Word`.

    Each call returns a new function, since stemmers hold state.
    """
    return _english() if language == ENGLISH else _other(language)


def words_of(language: str) -> Callable[[str], tuple[Word, ...]]:
    """Return a function from a piece between blanks of a cleaned sentence to its words.

    All callers share a cache of pieces, since most pieces of news text recur.
    """
    cache_of_language = _CACHE.setdefault(language, {})
    tokens = tokens_of(language)
    classify: Callable[[str], Word] | None = None  # created for the first piece that is not in the cache

    def cached_words(piece: str) -> tuple[Word, ...]:
        nonlocal classify
        words = cache_of_language.get(piece)
        if words is None:
            classify = classify or classifier(language)
            words = tuple(map(classify, tokens(piece)))
            if len(piece) <= LONGEST_CACHED and len(cache_of_language) < MOST_CACHED:
                cache_of_language[piece] = words
        return words

    return cached_words


def _other(language: str) -> Callable[[str], Word]:
    """Return the classifier of a language other than English.

    "L’État" has the words "l" and "etat"; "Αθήνας" is the name "αθην"; "والشركة" has the stem of "شركة".
    """
    known, spell = lexicon(language), spelling(language)
    stem = Stemmer.Stemmer(spell.stemmer).stemWord if spell.stemmer else str

    def listed(word: str) -> str:
        """Return the word as the lists have it: without a joined "and"."""
        rest = word[1:]
        joined = spell.joined and word.startswith(spell.joined) and word not in known.kinds
        return rest if joined and (rest in known.kinds or rest in known.needs_context) else word

    def classify(form: str) -> Word:
        if form[0].isdigit() or form[-1].isdigit() or form in _CURRENCIES:
            value = spell.figures(form.replace("−", "-").replace("–", "-"))
            return Word(value, value, NUMBER)
        small = form.lower()
        if form.endswith("."):  # "Η.Π.Α." and "ΗΠΑ" are the same
            small = small.replace(".", "")
        word, capital = spell.word(small), form != form.lower()
        entry = listed(word)
        if entry in known.numbers:
            value = known.numbers[entry]
            return Word(value, value, NUMBER)
        root = spell.word(stem(spell.root(small))) or word
        kind = known.kinds.get(entry, PLAIN)
        return Word(root if spell.declined else word, root, kind, capital, entry in known.needs_context)

    return classify


def _english() -> Callable[[str], Word]:
    """Return the classifier of English.

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
            product = combined_number(figures, f"{scale:.0f}") if scale else None
            return number(product or value)
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


def combined_number(number: str, following: str) -> str | None:
    """Return the number that two adjacent number tokens form, None if they are separate numbers.

    >>> combined_number("2", "100"), combined_number("1.5", "1000000")
    ('200', '1500000')
    >>> combined_number("20", "5"), combined_number("5", "10")
    ('25', None)
    """
    try:
        left, right = Decimal(number), Decimal(following)
    except InvalidOperation:  # "7:15"
        return None
    if following in _SCALES and left < right:
        return f"{(left * right).normalize():f}"
    return f"{left + right:f}" if left in _TENS and 0 < right < 10 else None
