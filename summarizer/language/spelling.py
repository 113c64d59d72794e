"""The spelling rules of each language: what a token is, and which spellings are equivalent.

There are two steps. First, a sentence is *cleaned*: invisible characters and optional signs are removed
(Arabic vowel signs, Hebrew points, the blanks of "10 000"), interchangeable letters become one letter, digits
become 0 to 9. Then a lower-case token is *folded* into its word (French without accents, Greek without
accents and final sigma) and into the form that is stemmed. English only loses invisible characters.

Limitations: compounds are not split. Clitics inside words are removed only in Hebrew and Arabic, and only
those that can be recognised by their letters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import NamedTuple

from summarizer.language.invisible import INVISIBLE, visible
from summarizer.language.number_words import BELOW_TWENTY

ENGLISH = "English"

# Marks that occur inside words but that `\w` does not match: Latin and Cyrillic accents, Hebrew points,
# Arabic vowels, the signs of the Indic scripts, Thai vowels and tones.
_COMBINING = (
    r"[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670"
    r"\u0900-\u0903\u093a-\u094f\u0955-\u0963\u0981-\u0dff\u0e31-\u0e4e]"
)
_LETTERS = rf"[^\W\d_]+(?:{_COMBINING}+[^\W\d_]*)*"
_DIGIT_WORDS = "|".join(word for word, value in BELOW_TWENTY.items() if 0 < value < 10)
_INITIALS_FIRST = r"(?![^\W\d_]\.[^\W\d_]\.)"
_DOTTED_WORD = r"(?:[^\W\d_]\.)+"  # "U.S."
_NUMBER = r"(?:(?<![\w.–—-])[-−])?\d+(?:[.,:–-]\d+)*"  # "-5", "1,000", "10:30", "3-1"
_MONEY = r"[$€£¥₹]"

_ENGLISH_TOKEN = re.compile(
    rf"{_INITIALS_FIRST}{_LETTERS}"
    rf"(?:['’]{_LETTERS}|(?<=ty)[-‐](?i:{_DIGIT_WORDS})\b)*"  # "didn't", "twenty-five"
    rf"|{_DOTTED_WORD}"
    rf"|{_NUMBER}(?:(?:st|nd|rd|th|k|m|mn|bn|tn)\b)?"  # "21st", "5bn"
    rf"|{_MONEY}"
)
_PLAIN_TOKEN = re.compile(
    rf"{_INITIALS_FIRST}{_LETTERS}(?:['’]{_LETTERS})*|{_DOTTED_WORD}|{_NUMBER}|{_MONEY}"
)
_FRENCH_TOKEN = re.compile(
    # "l'eau" is two words, "aujourd'hui" and "O'Brien" are one.
    r"(?i:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)(?=['’])"
    r"|(?i:quatre-vingts?|vingt|trente|quarante|cinquante|soixante|dix)(?:-(?i:et-)?(?i:dix-)?[^\W\d_]+)+"
    rf"|{_INITIALS_FIRST}{_LETTERS}(?:['’]{_LETTERS})*"
    rf"|{_DOTTED_WORD}"
    rf"|{_NUMBER}(?:(?:er|[eè]re|re|e|[eè]me|nde?)\b)?"
    rf"|{_MONEY}"
)
_HEBREW_TOKEN = re.compile(
    # A double quotation mark before the last letters makes an acronym, which is one word (as in that of the
    # army). Nearer to the start it opens a quotation after a prefix.
    r"[א-ת]{2,}\"[א-ת]{1,3}(?![א-ת])|[א-ת]\"[א-ת](?![א-ת])"
    rf"|[א-ת]+(?:'[א-ת]+)*|{_PLAIN_TOKEN.pattern}"
)

_DIGITS = {
    zero + value: ord("0") + value for zero in (0x0660, 0x06F0, 0x0966) for value in range(10)
}  # Arabic, Persian, Devanagari
_UNSEEN = dict.fromkeys(map(ord, INVISIBLE))
# Vowel signs, tatweel and recitation marks are removed. The forms of alef become one letter, and so do the
# final letters that careless spelling confuses.
_ARABIC_LETTERS = (
    dict.fromkeys([0x0640, *range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06EE)])
    | str.maketrans("أإآٱىیةکگ٫٬،", "ااااييهكك.,,")
    | _DIGITS
    | _UNSEEN
)
_HEBREW_LETTERS = (
    dict.fromkeys([*range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7])
    | str.maketrans("״”“׳’‘", "\"\"\"'''")
    | _UNSEEN
)
# The dot that distinguishes two letters is often omitted, and so is the moon over a nasal.
_HINDI_LETTERS = dict.fromkeys([0x093C]) | str.maketrans("ँ", "ं") | _DIGITS | _UNSEEN
# A nasal before a consonant of its class is written as a letter or as a dot: "हिन्दी", "हिंदी".
_HINDI_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])")
_SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \xa0\u2009\u202f]\d{3})+(?!\d)")
_BLANK = re.compile(r"\s")

# "the" in Arabic with the prefixes that may precede it ("and", "in", "as"); Snowball removes only some of
# them.
_ARABIC_ARTICLE = re.compile(r"[وف]?(?:[بك]?ال|لل)(?=\w{3})")
# "and", "the", "in", "to", "as" in Hebrew, each a letter before the word. Three letters remain, as most roots
# have. "from" and "that" are excluded because they begin too many nouns. Then the endings of plural, gender
# and "of".
_HEBREW_PREFIXES = "והבלכ"
_HEBREW_ENDING = re.compile(r"(?<=...)(?:ים|ות|ית|ה|ת|י)\Z")
_POINT, _COMMA, _ANY_COMMA = (
    re.compile(rf"(?<=\d){mark}(?=\d{rest})")
    for mark, rest in ((r"\.", r"{3}(?!\d)"), (",", r"{3}(?!\d)"), (",", ""))
)
_FRENCH_ORDINAL = re.compile(r"(?<=\d)[a-zè]+\Z")


class Spelling(NamedTuple):
    """The spelling rules of a language.

    Attributes:
        token: a pattern that matches the tokens of a cleaned sentence.
        clean: maps a sentence to its normalized spelling.
        word: maps a lower-case token to its word.
        root: maps a lower-case token to the form that is stemmed.
        figures: maps a number as written to one with "." before its decimals.
        stemmer: Snowball's name of the language, "" if it has no stemmer.
        declined: whether names are declined; words of such a language are compared by their stems.
        joined: the letter for "and" that is written together with the next word, "" if there is none.
    """

    token: re.Pattern[str]
    clean: Callable[[str], str]
    word: Callable[[str], str]
    root: Callable[[str], str]
    figures: Callable[[str], str]
    stemmer: str
    declined: bool = False
    joined: str = ""


def spelling(language: str) -> Spelling:
    """Return the spelling rules of one of `LANGUAGES`."""
    return _SPELLINGS[language]


def plain(word: str) -> str:
    """Return a word with straight apostrophes, without accents on Latin letters, others composed (NFC)."""
    word = word.replace("’", "'")
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    if any(letter.isascii() and letter.isalpha() for letter in parts):
        parts = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", parts)


def _same(text: str) -> str:
    return text


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word.replace("’", "'"))


def _greek(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.replace("’", "'"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter)).replace("ς", "σ")


def _arabic_root(word: str) -> str:
    article = _ARABIC_ARTICLE.match(word)
    word = word[article.end() :] if article else word
    # "and" is one letter, with which many nouns begin as well. It is removed from all, so that the forms of a
    # word stay equal.
    while len(word) > 4 and word[0] == "و":
        word = word[1:]
    return word


def _hebrew_root(word: str) -> str:
    while len(word) > 3 and word[0] in _HEBREW_PREFIXES:
        word = word[1:]
    return _HEBREW_ENDING.sub("", word)


def _without_blanks_in_numbers(text: str) -> str:
    return _SPACED.sub(lambda found: _BLANK.sub("", found.group()), visible(text))


def _letters(table: Mapping[int, int | str | None]) -> Callable[[str], str]:
    """Return a function that applies NFKC, which replaces presentation forms, and then maps letters."""
    return lambda text: unicodedata.normalize("NFKC", text).translate(table)


def _hindi(text: str) -> str:
    return _HINDI_NASAL.sub("ं", _letters(_HINDI_LETTERS)(text))


def _figures(thousands: re.Pattern[str], decimal: str) -> Callable[[str], str]:
    return lambda form: thousands.sub("", form).replace(decimal, ".")


def _french_figures(form: str) -> str:
    return _FRENCH_ORDINAL.sub("e", _figures(_POINT, ",")(form))


_SPELLINGS = {
    ENGLISH: Spelling(_ENGLISH_TOKEN, visible, plain, plain, _figures(_COMMA, "."), "english"),
    "French": Spelling(
        _FRENCH_TOKEN, _without_blanks_in_numbers, plain, _composed, _french_figures, "french"
    ),
    "Czech": Spelling(
        _PLAIN_TOKEN,
        _without_blanks_in_numbers,
        _composed,
        _composed,
        _figures(_POINT, ","),
        "czech",
        declined=True,
    ),
    "Greek": Spelling(
        _PLAIN_TOKEN, visible, _greek, _composed, _figures(_POINT, ","), "greek", declined=True
    ),
    "Arabic": Spelling(
        _PLAIN_TOKEN,
        _letters(_ARABIC_LETTERS),
        _same,
        _arabic_root,
        _figures(_COMMA, ","),
        "arabic",
        joined="و",
    ),
    "Hebrew": Spelling(
        _HEBREW_TOKEN, _letters(_HEBREW_LETTERS), _same, _hebrew_root, _figures(_COMMA, "."), "", joined="ו"
    ),
    "Hindi": Spelling(_PLAIN_TOKEN, _hindi, _same, _same, _figures(_ANY_COMMA, "."), "hindi"),
}
# The languages with their own spelling rules, word lists and abbreviations.
LANGUAGES = tuple(_SPELLINGS)
