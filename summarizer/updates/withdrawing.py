"""Recognise English sentences that withdraw an earlier statement, and the passage about what is withdrawn.

"That report was wrong, and we withdraw it", "The company withdrew its charge that ...", "No such order was
given"; and less explicit ones: somebody "had said" something and "admitted" another thing, or "now believes"
that something is not so.

Limitations: denials are not withdrawals, since the other side still maintains its claim. Corrections that are
not marked as such are not recognised.
"""

from __future__ import annotations

import re

from summarizer.language.function_words import ARTICLES, DEMONSTRATIVES, POSSESSIVES
from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import STATEMENTS, forms

_STATEMENT = rf"(?:{any_of(STATEMENTS | {'account', 'article', 'figure', 'remark', 'story'})}s?|stories)"
_THIS = any_of(ARTICLES | DEMONSTRATIVES | POSSESSIVES)
_WITHDRAWS = re.compile(
    rf"\b(?P<verb>{any_of(forms('withdraws'))}|t(?:akes?|ook|aken|aking) back)"
    rf"\s+(?:{_THIS}\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_STATEMENT}|it|them)\b"
    rf"|\b{_STATEMENT}\s+(?:is|was|were|are|has been|had been|have been)\s+(?:[\w-]+\s+)?"
    r"(?:wrong|false|untrue|incorrect|mistaken|inaccurate|erroneous|withdrawn|retracted|corrected)\b"
    r"|\b[Nn]o such \w+ (?:was|were|had been|has been|exists?|existed)\b"
)
_CORRECTS = re.compile(
    rf"\bnow {any_of(forms('now'))}\b.*\b(?:not|never|no|none|nobody)\b"
    rf"|\bno longer {any_of(forms('no-longer'))}\b"
    rf"|\bhad (?:\w+ )?{any_of(forms('had'))}\b.*"
    rf"\b(?P<instead>{any_of(forms('admits'))})\b"
)
# A sentence without one of these withdraws nothing; most sentences are skipped by this test.
_WITHDRAWING_CUES = (
    *("withdr", "retract", "recant", " back", "wrong", "false", "untrue", "mistaken", "correct", "accurate"),
    *("erroneous", "o such", " now ", "no longer", "admitted", "acknowledged", "conceded"),
)
_BREAK = re.compile(r"[,;](?=\s)")
_REFERS_BACK = re.compile(
    rf"\b(?:this|that|the|its|their|our)\s+{_STATEMENT}\b|\bno such\b"
    r"|\b(?:withdr\w+|retract\w*|recant\w*|back) (?:it|them)\b",
    re.IGNORECASE,
)


def withdrawn_passage(sentence: str) -> str:
    """Return the passage of a sentence that states what is withdrawn; "" if nothing is.

    >>> withdrawn_passage("The firm withdrew its charge that Orla lied, a day after she sued.")
    'withdrew its charge that Orla lied'
    >>> withdrawn_passage("The firm, which had said that it knew of no fault, admitted that it knew of two.")
    'The firm, which had said that it knew of no fault, '
    """
    if not any(cue in sentence for cue in _WITHDRAWING_CUES):
        return ""
    if found := _WITHDRAWS.search(sentence):
        return _BREAK.split(sentence[found.start() :])[0] if found["verb"] else sentence
    if found := _CORRECTS.search(sentence):
        return sentence[: found.start("instead")] if found["instead"] else sentence
    return ""


def refers_back(passage: str) -> bool:
    """Does a passage refer to the sentence before it: "that report", "no such order"?"""
    return bool(_REFERS_BACK.search(passage))
