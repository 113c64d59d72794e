"""Identify the languages of the documents, and warn about those that are not supported.

The pipeline has word lists, stemming and abbreviations for the languages of `language/spelling.py`. Other
languages with blanks between words are processed as English, with lower quality; text without blanks between
words can be neither counted nor compared. Languages are identified by script, function words and a few
letters.

A sentence or a name in another language does not change the language in which a document is processed. If a
document changes its language half-way, a warning reports it.

Limitations: a language that shares its script and many function words with a listed one is taken for that
one.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from summarizer.language.spelling import ENGLISH, LANGUAGES
from summarizer.records import Document

# Characters in each of three windows: some fifty words identify a language, and the start, the middle and the
# end show whether a document changes it.
WINDOW = 300
# This many letters of another script, anywhere in the document, are more than a name or a quoted word.
FOREIGN_LETTERS = 20
# A document shorter than this is one window.
SHORTEST_DIVIDED = 300
# With fewer letters or words than these, no language can be identified.
FEWEST_LETTERS = 10
FEWEST_WORDS = 6
# Arabic text has letters that Arabic does not use only in names ("Chávez", "Google"), about one in a hundred;
# Persian and Urdu have more than one in ten.
FOREIGN_TO_ARABIC = 0.04
# Documents that a warning names; the others are counted.
MOST_NAMED = 3

_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003134f]"
)
_SCRIPTS = {
    "Armenian": re.compile("[\u0530-\u058f]"),
    "Ethiopic script": re.compile("[\u1200-\u139f]"),
    "Georgian": re.compile("[\u10a0-\u10ff]"),
    "Greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Cyrillic script": re.compile("[\u0400-\u052f]"),
    "Hebrew": re.compile("[\u0590-\u05ff]"),
    "Arabic script": re.compile("[\u0600-\u06ff\u0750-\u077f]"),
    "Devanagari script": re.compile("[\u0900-\u097f]"),
    "an Indic script": re.compile("[\u0980-\u0dff]"),
    "Korean": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
}
# Scripts of several languages whose function words are listed, the most read one first.
_WRITTEN_IN = {
    "Hebrew": ("Hebrew", "Yiddish"),
    "Arabic script": ("Arabic", "Persian", "Urdu", "Pashto", "Sorani Kurdish"),
    "Devanagari script": ("Hindi", "Marathi", "Nepali"),
}
# A word between blanks or marks; `\w` alone would split words at their vowel signs.
_SCRIPT_WORD = re.compile("[\u05b0-\u05ea\u0620-\u065f\u0670-\u06d3\u06d5\u0750-\u077f\u0900-\u0963]+")
_NOT_IN_ARABIC = re.compile("[\u0679-\u0681\u0685-\u06d3\u06d5\u0750-\u077f]")
_NOT_LATIN = re.compile("[\u0370-\u1aff\u1f00-\u1fff\u3040-\ufaff\U00020000-\U0003134f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ANY_WORD = re.compile(r"[^\W\d_]+")
# Function words of other languages that also occur in English text: letters after an apostrophe, parts of
# names, English words that are not on the English list ("do", "so").
_ENGLISH_TOO = {"d", "do", "el", "la", "los", "m", "me", "s", "san", "so", "t"}

NO_BLANKS = "no blanks"
# A text of at least `MANY_WORDS` words with hardly any English function words is not English.
UNKNOWN = "an unknown language"
MANY_WORDS = 32


def languages_in(text: str) -> tuple[str, ...]:
    """Return the languages of a text, that of most of it first; an empty tuple if none can be identified.

    >>> languages_in("La police a dit que le pont est fermé et que les écoles le sont aussi.")
    ('French',)
    """
    counts = Counter(language_of(window) for window in _windows(text))
    del counts[""]
    found = [language for language, _ in counts.most_common()]
    if not text.isascii() and _NOT_LATIN.search(text):
        for name, letter in {NO_BLANKS: _WITHOUT_BLANKS, **_SCRIPTS}.items():
            known = {name, *_WRITTEN_IN.get(name, ())}
            if known.isdisjoint(found) and len(letter.findall(text)) >= FOREIGN_LETTERS:
                found.append(_in_script(name, text))
    return tuple(found)


def main_language(found: Sequence[tuple[str, ...]]) -> str:
    """Return the language of most texts, from the `languages_in` of each; English if none was identified."""
    common = Counter(languages[0] for languages in found if languages).most_common(1)
    return common[0][0] if common else ENGLISH


def processing_languages(found: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the language, one of `LANGUAGES`, in which each text of a cluster is processed.

    A text too short to identify is processed in the language of most others; a text in a language without
    word lists is processed in English.

    Args:
        found: the `languages_in` of each text.
    """
    usual = main_language(found)
    mains = (languages[0] if languages else usual for languages in found)
    return [language if language in LANGUAGES else ENGLISH for language in mains]


def language_warnings(documents: Sequence[Document], found: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return one warning for each unsupported kind of text, with the documents concerned.

    Args:
        documents: the documents, in the order in which the warnings name them.
        found: maps texts to their `languages_in`; a missing text has no language.
    """
    without_blanks: list[str] = []
    written_in: dict[str, list[str]] = {}
    for document in documents:
        for language in sorted(found.get(document.text, ())):
            ids = without_blanks if language == NO_BLANKS else written_in.setdefault(language, [])
            ids.append(str(document.id))
    warnings = []
    if without_blanks:
        warnings.append(
            f"{_named(without_blanks)}: text without blanks between words (Chinese, Japanese, Thai) is not "
            "supported: it is neither cut into words nor compared, and a limit in words does not measure it"
        )
    foreign = {language: ids for language, ids in written_in.items() if language not in LANGUAGES}
    for language, ids in sorted(foreign.items()):
        warnings.append(
            f"{_named(ids)}: written in {language}, as it seems; stop words, stemming and abbreviations are "
            "English, so sentences that say the same are recognised less well"
        )
    if len(written_in) + bool(without_blanks) > 1:
        names = [*sorted(written_in), *(["a language without blanks"] if without_blanks else [])]
        warnings.append(
            f"the documents are written in several languages ({', '.join(names)}): mixed languages are not "
            "supported, translations of one another are not recognised as such"
        )
    return warnings


def _windows(text: str) -> list[str]:
    """Return the start, the middle and the end of a text, or a short text as a whole."""
    if len(text) < SHORTEST_DIVIDED:
        return [text]
    size = min(WINDOW, len(text) // 3)
    middle = (len(text) - size) // 2
    return [text[:size], text[middle : middle + size], text[-size:]]


def language_of(text: str) -> str:
    """Return the name of a text's language or script.

    Text without blanks between words is `NO_BLANKS`; "" if no language can be identified.

    >>> language_of("The police said that they had found the car in the river on Monday.")
    'English'
    """
    known = _function_words()
    forms = _ANY_WORD.findall(text.lower())
    count = len(forms)
    # About every fourth word of English news is on the list.
    if count >= FEWEST_WORDS and sum(map(known[ENGLISH].__contains__, forms)) * 5 >= count:
        return ENGLISH
    words = Counter(forms)

    def hits(language: str) -> int:
        return sum(words[word] for word in words.keys() & known[language])

    without, latin = len(_WITHOUT_BLANKS.findall(text)), len(_LATIN.findall(text))
    letters = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    others = latin + sum(letters.values())
    # One such letter counts as three Latin ones: a few Chinese letters express as much as a Latin sentence.
    if without * 3 > others:
        return NO_BLANKS
    if without + others < FEWEST_LETTERS:
        return ""
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 > others:
        return _in_script(script, text)
    otherwise = UNKNOWN if count >= MANY_WORDS and hits(ENGLISH) * 20 < count else ""
    best = max(known, key=hits)
    if count < FEWEST_WORDS or hits(best) * 8 < count:
        return otherwise
    # English shares "a" and "to" with Czech, and has "s" and "d" after an apostrophe where French has them
    # before it. So some of the words must be function words of the other language only.
    for word in words.keys() & (known[ENGLISH] | _ENGLISH_TOO):
        del words[word]
    return best if hits(best) * 10 >= count else otherwise


def _in_script(script: str, text: str) -> str:
    """Return the language of the words in a script, or the script's name if it cannot be identified."""
    languages = _WRITTEN_IN.get(script)
    if languages is None:
        return script
    letter = _SCRIPTS[script]
    words = [word for word in _SCRIPT_WORD.findall(text) if letter.match(word)]
    hits = {language: sum(word in _function_words()[language] for word in words) for language in languages}
    best = max(languages, key=lambda language: hits[language])
    if hits[best] * 8 >= len(words):
        return best
    if script == "Arabic script":
        foreign = len(_NOT_IN_ARABIC.findall(text))
        return "Arabic" if foreign <= FOREIGN_TO_ARABIC * len(letter.findall(text)) else script
    return languages[0] if script == "Hebrew" or len(words) < FEWEST_WORDS else script


@cache
def _function_words() -> dict[str, frozenset[str]]:
    lists = json.loads((files("summarizer") / "data" / "function_words.json").read_text("utf-8"))
    return {language: frozenset(listed) for language, listed in lists.items()}


def _named(ids: Sequence[str]) -> str:
    """Return the first ids as a list in words, with the count of the others."""
    more = len(ids) - MOST_NAMED
    return ", ".join(ids[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")
