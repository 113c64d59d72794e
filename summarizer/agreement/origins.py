"""Identify the news agency that an article or a sentence credits.

An article credits an agency in its dateline ("PORT SALLOW (AFP) -"), in a byline, in a credit at its end, or
as its source; then all of the article originates from that agency. A sentence credits one by "AFP reported"
or "according to the news agency Xinhua". Agencies are recognised by a list of names, by the form of the name
("... Wire"), or by the words "news agency" next to it.

Limitations: wire copy without a credit, and newspapers that quote other newspapers, are not recognised.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import forms
from summarizer.records import Document
from summarizer.stages.features import SentenceFeatures

# The names of agencies, case-sensitive, and for each the name that is shown.
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
# A name of this form is an agency, whether it is in the list or not.
_NAMED = rf"{_CAPITALISED} (?:Wire|Newswire|News Agency|News Service|Press Agency|Wire Service)"
_ANY = rf"(?P<name>{_KNOWN}|{_NAMED})(?![\w-])"
# "AFP" in a sentence is a credit only as the subject of a report or after words such as "told" and "according
# to": an agency can also be in the news itself.
_REPORTS = rf"(?:{any_of(forms('agency'))}|has reported|has learned)"
_CREDITING = r"(?:told|tells|according to|as per|per|citing|cited by|quoted by|reported by|seen by|to)"
_IN_SENTENCE = (
    re.compile(rf"\b{_CREDITING} {_THE}(?:[\w-]+ ){{0,3}}?{_ANY}"),
    re.compile(rf"(?<![\w-]){_ANY}(?:(?: news)? agency|,? which)?,? {_REPORTS}\b"),
    re.compile(rf"\((?P<name>{_KNOWN})\)"),
    # Any name next to the words "news agency" is an agency.
    re.compile(rf"\b(?:news agency|wire service) (?P<name>{_CAPITALISED})"),
    re.compile(rf"(?<![\w-])(?P<name>{_CAPITALISED}) (?:news agency|wire service)\b"),
)
# A sentence without one of these words, in lower case, credits nobody and is skipped.
_CUES = frozenset(
    {name.lower() for name in AGENCIES if " " not in name}
    | {"agence", "agency", "associated", "news", "newswire", "press", "reuters", "service", "wire"}
)

# At the start of an article: a place, an optional day, an agency in parentheses, a dash.
_DATELINE = re.compile(
    r"\W*[A-Z][A-Za-z.,’' -]{1,60}(?:\d{1,2},? )?\((?P<name>[A-Z][\w.&’' -]{1,40}|dpa)\)\s*[-–—]"
)
_BYLINE = re.compile(rf"^\W*(?:[Bb]y|BY)\b[^\n.]{{0,60}}?\b{_ANY}", re.MULTILINE)
_CREDIT = re.compile(
    rf"^\W*(?:(?:©|\(c\)|Copyright|Source:|Credit:)[^\n]{{0,20}}?)?\b{_ANY}\W*(?:\d{{4}})?\W*$", re.MULTILINE
)
_AT_END = re.compile(rf"[-–—(]\s*(?P<name>{_KNOWN})\)?\W*$")
# Only Reuters ends its stories with this.
_REPORTING = re.compile(r"\(Reporting by [^)]{3,200}[Ee]diting by [^)]{3,100}\)")
# Bylines are searched in this many characters at the start of an article, credits also at its end.
_EDGE = 400


def may_credit(features: SentenceFeatures) -> NDArray[np.bool_]:
    """Return a mask (n,) of the sentences that may credit an agency; `credited` is None for the others."""
    cues = [number for number, word in enumerate(features.wordlist) if word in _CUES]
    is_cue = np.isin(features.words, cues)
    count = len(features.bounds) - 1
    sentence = np.repeat(np.arange(count), np.diff(features.bounds))
    return np.bincount(sentence[is_cue], minlength=count) > 0


def credited(sentence: str) -> str | None:
    """Return the agency that a sentence credits, or None.

    >>> credited("The dam has burst, officials told AFP on Monday.")
    'AFP'
    """
    for pattern in _IN_SENTENCE:
        if found := pattern.search(sentence):
            return _canonical(found["name"])
    return None


def credit_of(document: Document) -> str | None:
    """Return the agency that an article credits as a whole, or None."""
    source = " ".join(document.source.split())
    if source in AGENCIES:
        return AGENCIES[source]
    text = document.text
    if (found := _DATELINE.match(text)) and found["name"] != source:
        return _canonical(found["name"])
    head, tail = text[:_EDGE], text[-_EDGE:]
    for part, pattern in ((head, _BYLINE), (head, _CREDIT), (tail, _CREDIT), (tail, _AT_END)):
        if found := pattern.search(part):
            return _canonical(found["name"])
    return "Reuters" if _REPORTING.search(tail) else None


def _canonical(name: str) -> str:
    name = name.removeprefix("The ").removeprefix("the ").rstrip(" .,’'")
    return AGENCIES.get(name, name)
