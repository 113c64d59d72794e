"""Full stops: whether one ends a sentence or belongs to an abbreviation, by NLTK's Punkt.

Punkt (Kiss and Strunk, Unsupervised Multilingual Sentence Boundary Detection, 2006) decides with our own
parameters: `data/punkt.json` for English, made by `scripts/train-punkt`, and lists of abbreviations and
function words for the other languages. It is called with two words at a time, the ones before and after a
full stop. Its own method for whole texts works token by token and has a time limit on the wall clock, which a
long document on a busy machine could exceed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from summarizer.language.calendar_words import MONTH_OF, MONTH_WORDS, WEEKDAY_OF, WEEKDAY_WORDS
from summarizer.language.lexicon import abbreviations
from summarizer.language.lists import any_of
from summarizer.language.spelling import ENGLISH

# Punkt's spelling of an ellipsis, and the abbreviation that replaces all letters with full stops between
# them.
ELLIPSIS, _DOTTED = "...", "u.s"

_LAST_PIECE = re.compile(r"[\w.'’&\u0900-\u0963]*\Z")  # the signs of Hindi are no letters to `\w`
_DOTTED_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.")
_ORDINAL = re.compile(r"\d{1,2}|[IVXL]{2,}")
_HOUR = re.compile(r"(?:\d{1,2}(?:[:.]\d\d)?)?[ap]\.m", re.IGNORECASE)
# Languages that write ordinals with a full stop: "3. März". In Czech a noun has no capital.
_ORDINALS = frozenset({"Czech", "German"})
_DAY_OR_MONTH = any_of(word.capitalize() for word in (*WEEKDAY_WORDS, *WEEKDAY_OF, *MONTH_WORDS, *MONTH_OF))
_AFTER_HOUR = re.compile(
    rf"(?:{_DAY_OR_MONTH}|Eastern|Central|Mountain|Pacific|Greenwich|Moscow|[A-Z]{{2,4}}T?"
    r"|(?:[A-Z][a-z]+\s){1,3}[Tt]ime)\b"  # "China Standard Time"
)
# Enough for three words of a zone's name.
LONGEST_ZONE = 40


# Enough for the words before and after the full stops of some hundred articles, in 5 MB.
@lru_cache(maxsize=1 << 14)
def is_full_stop(word: str, following: str, language: str) -> bool:
    """Return whether the full stop (or ellipsis) after `word` ends a sentence if `following` comes next.

    Args:
        word: the word before the full stop, without it, or `ELLIPSIS`; "" if there is none.
        following: the next word, or its first mark; not empty.
        language: one of `LANGUAGES`, or one that `has_abbreviations`.

    >>> is_full_stop("Gen", "Doe", "English"), is_full_stop("army", "The", "English")
    (False, True)
    """
    punkt = _load(language)
    if word == ELLIPSIS:
        return _ends(language, f"{ELLIPSIS} {following}")
    piece = _LAST_PIECE.search(word).group()  # type: ignore[union-attr]
    if language == ENGLISH and is_hour(word):
        # A sentence may start with any word; what continues one after an hour is a day, a month or a zone.
        return following[0].isupper() and not continues_hour(following)
    if language != ENGLISH:
        piece = piece[max(piece.rfind("'", 0, -1), piece.rfind("’", 0, -1)) + 1 :]  # "dell'art. 5"
        if _is_abbreviation(piece, following, language):
            return False
    if _DOTTED_LETTERS.fullmatch(piece):
        # Initials and letters with full stops between them, of any script: Punkt knows only those in its
        # parameters, and takes a single letter for an initial even if a sentence starts after it.
        piece = _DOTTED
    small = piece.lower()
    if small not in punkt.abbreviations or piece == "EST":  # a time zone, no "est."
        return True  # as Punkt decides for every unknown word
    # Behind a bracket the next word is a number or the like: "(no. W-17)", "(sec. B of the act)".
    if word[0] == "(" or (
        small in punkt.never_final and (piece != small or small not in punkt.only_capitalised)
    ):
        return False
    if piece == small and small in punkt.only_capitalised and not following[0].isdigit():
        return True
    return _ends(language, f"{piece}. {following}")


def is_hour(word: str) -> bool:
    """Return whether a word before a full stop is one of English hours: "p.m", "4:15a.m"."""
    return word[-2:].lower() == ".m" and _HOUR.fullmatch(word) is not None


def continues_hour(following: str) -> bool:
    """Return whether the words after an hour are a day, a month or a time zone: "p.m. Monday"."""
    return _AFTER_HOUR.match(following) is not None


def has_ordinals(language: str) -> bool:
    """Return whether a full stop after a number may mark an ordinal in a language."""
    return language in _ORDINALS


def is_starter(word: str, language: str) -> bool:
    """Return whether a word often starts a sentence ("The", "However")."""
    return word.lower() in _load(language).starters


def _is_abbreviation(piece: str, following: str, language: str) -> bool:
    """Return whether a full stop after `piece` cannot end a sentence, in languages other than English."""
    punkt, small = _load(language), piece.lower()
    if language in _ORDINALS and _ORDINAL.fullmatch(piece):
        if following[0].isdigit():
            return True  # "5. 12. 2025"
        if language == "German" and following[0].isupper() and not is_starter(following, language):
            return True  # "am 3. März", "Ludwig XIV. Bild"
    if len(piece) == 1 and piece.isalpha() and _INITIAL.fullmatch(following):
        return True  # "S. A.": the second letter may be a word
    # Checked before initials: "M." is a title in French.
    if small in punkt.never_final and (piece != small or small not in punkt.only_capitalised):
        return True
    # Letters that are spelt out: "बी.जे.पी".
    return "." in small and punkt.never_final.issuperset(small.split("."))


class _Parameters(NamedTuple):
    """The parameters of one language, with what they are looked up by before Punkt is asked."""

    abbreviations: frozenset[str]
    never_final: frozenset[str]
    only_capitalised: frozenset[str]
    starters: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    contexts: Mapping[str, int]


@cache
def _load(language: str) -> _Parameters:
    """Return the parameters of a language.

    In languages other than English these are abbreviations and function words: a full stop after an
    abbreviation ends a sentence if a capitalised function word follows, and so never in scripts without
    capitals.
    """
    data: dict[str, Any]
    if language == ENGLISH:
        data = json.loads(resources.files("summarizer").joinpath("data", "punkt.json").read_text("utf-8"))
    else:
        known = abbreviations(language)
        data = known._asdict() | {"abbrev_types": known.never_final | known.may_end | {_DOTTED}}
    return _Parameters(
        frozenset(data["abbrev_types"]),
        frozenset(data["never_final"]),
        frozenset(data["only_capitalised"]),
        frozenset(data["sent_starters"]),
        frozenset((first, second) for first, second in data.get("collocations", ())),
        data.get("ortho_context", {}),
    )


def _ends(language: str, words: str) -> bool:
    """Return whether Punkt finds the end of a sentence between two words."""
    return _punkt(language)(words)


@cache
def _punkt(language: str) -> Callable[[str], bool]:
    """Return Punkt's decision with the parameters of a language.

    It is loaded when a full stop first needs it: importing nltk takes a second or two, more than summarizing
    ten articles, and many articles have no such full stop.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    ours = _load(language)
    parameters = PunktParameters()
    parameters.abbrev_types = {*ours.abbreviations}
    parameters.collocations = {*ours.collocations}
    parameters.sent_starters = {*ours.starters}
    parameters.ortho_context = _Contexts(ours.contexts)
    decide: Callable[[str], bool] = PunktSentenceTokenizer(parameters).text_contains_sentbreak
    return decide


class _Contexts(dict[str, int]):
    """Orthographic contexts; Punkt's own default dictionary would grow with every word looked up."""

    def __missing__(self, word: str) -> int:
        return 0
