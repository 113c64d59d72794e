"""Warnings where a document is written in a way that the chain does not support yet.

Stop words, stemming and abbreviations are English. Languages that put blanks between words work
without them, less well; scripts without blanks between words cannot be counted or compared at all.
The guess looks at scripts and function words, enough to warn by and not to decide by.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from summarizer.records import Document

# Characters that are looked at in three places: some fifty words tell a language, and the start, the
# middle and the end tell whether a document changes it.
WINDOW = 300
# Letters of another script that are more than a name or a quoted word, wherever in the document they stand.
FOREIGN_LETTERS = 20
# A document shorter than this is looked at as one.
SHORTEST_PARTED = 150
# Below this many letters or words there is nothing to tell a language by.
FEWEST_LETTERS = 10
FEWEST_WORDS = 6
# Documents that a warning names; the count tells the rest.
NAMED = 3

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
    "an Indic script": re.compile("[\u0900-\u0dff]"),
    "Korean": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
}
_NOT_LATIN = re.compile("[\u0370-\u1aff\u1f00-\u1fff\u3040-\ufaff\U00020000-\U0003134f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W\d_]+")


def language_warnings(documents: Sequence[Document]) -> list[str]:
    """One line for each thing that is not supported, with the documents that it concerns."""
    without_blanks: list[str] = []
    written_in: dict[str, list[str]] = {}
    for document in documents:
        for language in sorted(_languages(document.text)):
            ids = without_blanks if language == NO_BLANKS else written_in.setdefault(language, [])
            ids.append(str(document.id))
    warnings = []
    if without_blanks:
        warnings.append(
            f"{_named(without_blanks)}: text without blanks between words (Chinese, Japanese, Thai) is not "
            "supported: it is neither cut into words nor compared, and a limit in words does not measure it"
        )
    foreign = {language: ids for language, ids in written_in.items() if language != "English"}
    for language, ids in sorted(foreign.items()):
        warnings.append(
            f"{_named(ids)}: written in {language}, as it seems; stop words, stemming and abbreviations are "
            "English, so sentences that say the same are recognised less well"
        )
    if len(written_in) + bool(without_blanks) > 1:
        told = [*sorted(written_in), *(["a language without blanks"] if without_blanks else [])]
        warnings.append(
            f"the documents are written in several languages ({', '.join(told)}): mixed languages are not "
            "supported, translations of one another are not recognised as such"
        )
    return warnings


NO_BLANKS = "no blanks"


def _languages(text: str) -> set[str]:
    found = {language_of(window) for window in _windows(text)}
    if not text.isascii() and _NOT_LATIN.search(text):
        scripts = {NO_BLANKS: _WITHOUT_BLANKS, **_SCRIPTS}
        found |= {name for name, letter in scripts.items() if len(letter.findall(text)) >= FOREIGN_LETTERS}
    return found - {""}


def _windows(text: str) -> list[str]:
    if len(text) < SHORTEST_PARTED:
        return [text]
    size = min(WINDOW, len(text) // 3)
    middle = (len(text) - size) // 2
    return [text[:size], text[middle : middle + size], text[-size:]]


def language_of(text: str) -> str:
    """The name of the language or script, NO_BLANKS for text without blanks between words, "" if unknown.

    >>> language_of("The police said that they had found the car in the river on Monday.")
    'English'
    """
    words = Counter(_WORD.findall(text.lower()))
    count = sum(words.values())
    known = _function_words()

    def hits(language: str) -> int:
        return sum(words[word] for word in words.keys() & known[language])

    # About every fourth word of English news is on the list.
    if count >= FEWEST_WORDS and hits("English") * 5 >= count:
        return "English"
    without, latin = len(_WITHOUT_BLANKS.findall(text)), len(_LATIN.findall(text))
    letters = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    others = latin + sum(letters.values())
    # A few Chinese letters weigh as much as a sentence of Latin ones.
    if without * 3 > others:
        return NO_BLANKS
    if without + others < FEWEST_LETTERS:
        return ""
    script = max(letters, key=lambda name: letters[name])
    if letters[script] * 2 > others:
        return script
    best = max(known, key=hits)
    return best if count >= FEWEST_WORDS and hits(best) * 8 >= count else ""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    lists = json.loads((files("summarizer") / "data" / "function_words.json").read_text("utf-8"))
    return {language: frozenset(listed) for language, listed in lists.items()}


def _named(ids: Sequence[str]) -> str:
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
