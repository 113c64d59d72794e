"""Which news agency an article or a sentence goes back to, as far as it says so.

An article credits an agency in the line that it was filed from ("PORT SALLOW (AFP) -"), in a byline, in a
credit at its end, or by being the agency's own; then all of it goes back there. A sentence does by "AFP
reported" or "according to the news agency Xinhua". Agencies are known by name, by what they call themselves
("... Wire"), or by the words "news agency" beside them.

Left out: wire copy that credits nobody, and papers that quote other papers.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import forms
from summarizer.records import Document
from summarizer.stages.features import SentenceFeatures

# What agencies are called, in capitals as they stand, and the name that is shown for all of these.
AGENCIES = {
    **dict.fromkeys(("AAP", "Australian Associated Press"), "AAP"),
    **dict.fromkeys(("AFP", "Agence France-Presse", "Agence France Presse"), "AFP"),
    **dict.fromkeys(("ANI", "Asian News International"), "ANI"),
    **dict.fromkeys(("AP", "Associated Press", "The Associated Press"), "AP"),
    **dict.fromkeys(("Anadolu", "Anadolu Agency"), "Anadolu"),
    **dict.fromkeys(("ANSA", "Ansa"), "ANSA"),
    **dict.fromkeys(("CP", "Canadian Press", "The Canadian Press"), "Canadian Press"),
    **dict.fromkeys(("DPA", "dpa", "Deutsche Presse-Agentur"), "dpa"),
    **dict.fromkeys(("EFE", "Efe"), "EFE"),
    **dict.fromkeys(("IANS", "Indo-Asian News Service"), "IANS"),
    **dict.fromkeys(("Interfax", "Interfax-Ukraine"), "Interfax"),
    **dict.fromkeys(("IRNA", "Irna"), "IRNA"),
    **dict.fromkeys(("KCNA", "Korean Central News Agency"), "KCNA"),
    **dict.fromkeys(("Kyodo", "Kyodo News"), "Kyodo"),
    **dict.fromkeys(("PA", "PA Media", "Press Association"), "PA"),
    **dict.fromkeys(("PTI", "Press Trust of India"), "PTI"),
    **dict.fromkeys(("Reuters", "Thomson Reuters", "REUTERS"), "Reuters"),
    **dict.fromkeys(("RIA", "RIA Novosti"), "RIA Novosti"),
    **dict.fromkeys(("SANA", "Sana"), "SANA"),
    **dict.fromkeys(("TASS", "Tass", "Itar-Tass", "ITAR-TASS"), "TASS"),
    **dict.fromkeys(("UPI", "United Press International"), "UPI"),
    **dict.fromkeys(("Xinhua", "Xinhua News Agency", "Xinhua news agency"), "Xinhua"),
    **dict.fromkeys(("Yonhap", "Yonhap News Agency", "Yonhap news agency"), "Yonhap"),
}

_THE = r"(?:[Tt]he )?"
_CAPITALISED = r"[A-Z][\w.&’'-]*(?: [A-Z][\w.&’'-]*){0,3}"
_KNOWN = "|".join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))
# What calls itself an agency is one, known or not.
_NAMED = rf"{_CAPITALISED} (?:Wire|Newswire|News Agency|News Service|Press Agency|Wire Service)"
_ANY = rf"(?P<name>{_KNOWN}|{_NAMED})(?![\w-])"
# "AFP" in a sentence credits where it is who reports, or is told: an agency can be news itself.
_TELLS = rf"(?:{any_of(forms('agency'))}|has reported|has learned)"
_HEARS = r"(?:told|tells|according to|as per|per|citing|cited by|quoted by|reported by|seen by|to)"
_IN_SENTENCE = (
    re.compile(rf"\b{_HEARS} {_THE}(?:[\w-]+ ){{0,3}}?{_ANY}"),
    re.compile(rf"(?<![\w-]){_ANY}(?:(?: news)? agency|,? which)?,? {_TELLS}\b"),
    re.compile(rf"\((?P<name>{_KNOWN})\)"),
    # Beside the words "news agency" any name is one.
    re.compile(rf"\b(?:news agency|wire service) (?P<name>{_CAPITALISED})"),
    re.compile(rf"(?<![\w-])(?P<name>{_CAPITALISED}) (?:news agency|wire service)\b"),
)
# A sentence without one of these words, in small letters, credits nobody: it is not looked at.
_CUES = frozenset(
    {name.lower() for name in AGENCIES if " " not in name}
    | {"agence", "agency", "associated", "news", "newswire", "press", "reuters", "service", "wire"}
)

# At the head of an article: a place, perhaps a day, an agency in brackets, a dash.
_DATELINE = re.compile(
    r"\W*[A-Z][A-Za-z.,’' -]{1,60}(?:\d{1,2},? )?\((?P<name>[A-Z][\w.&’' -]{1,40}|dpa)\)\s*[-–—]"
)
_BYLINE = re.compile(rf"^\W*(?:[Bb]y|BY)\b[^\n.]{{0,60}}?\b{_ANY}", re.MULTILINE)
_CREDIT = re.compile(
    rf"^\W*(?:(?:©|\(c\)|Copyright|Source:|Credit:)[^\n]{{0,20}}?)?\b{_ANY}\W*(?:\d{{4}})?\W*$", re.MULTILINE
)
_AT_END = re.compile(rf"[-–—(]\s*(?P<name>{_KNOWN})\)?\W*$")
# What Reuters alone writes below a story.
_REPORTING = re.compile(r"\(Reporting by [^)]{3,200}[Ee]diting by [^)]{3,100}\)")
# Bylines stand in the first lines, credits in the last.
_LINES = 400


def may_credit(features: SentenceFeatures) -> NDArray[np.bool_]:
    """(n,) which of n sentences may credit an agency; the others need not be asked."""
    cues = [number for number, word in enumerate(features.wordlist) if word in _CUES]
    met = np.isin(features.words, cues)
    count = len(features.bounds) - 1
    sentence = np.repeat(np.arange(count), np.diff(features.bounds))
    return np.bincount(sentence[met], minlength=count) > 0


def credited(sentence: str) -> str | None:
    """The agency that a sentence credits with what it tells, None where it credits none.

    >>> credited("The dam has burst, officials told AFP on Monday.")
    'AFP'
    """
    for pattern in _IN_SENTENCE:
        if found := pattern.search(sentence):
            return _shown(found["name"])
    return None


def credit_of(document: Document) -> str | None:
    """The agency that an article as a whole goes back to, None where it names none."""
    source = " ".join(document.source.split())
    if source in AGENCIES:
        return AGENCIES[source]
    text = document.text
    if (found := _DATELINE.match(text)) and found["name"] != source:
        return _shown(found["name"])
    head, tail = text[:_LINES], text[-_LINES:]
    for part, pattern in ((head, _BYLINE), (head, _CREDIT), (tail, _CREDIT), (tail, _AT_END)):
        if found := pattern.search(part):
            return _shown(found["name"])
    return "Reuters" if _REPORTING.search(tail) else None


def _shown(name: str) -> str:
    name = name.removeprefix("The ").removeprefix("the ").rstrip(" .,’'")
    return AGENCIES.get(name, name)
