"""Which words of an English sentence take something back that was told, and what.

"That report was wrong, and we withdraw it", "The company withdrew its charge that ...", "No such order was
given"; and, less plainly, what somebody "had said" before he "admitted" something, or "now believes", and not
something else.

Left out: denials, which take nothing back as long as somebody else stands by it, and corrections that do not
say that they are one.
"""

from __future__ import annotations

import re

_SAID = (
    r"(?:report|stor(?:y|ies)|article|claim|charge|accusation|allegation|statement|account|figure|remark"
    r"|assertion)s?"
)
_THIS = r"(?:an?|the|this|that|these|those|his|her|its|their|our|my)"
_WITHDRAWS = re.compile(
    r"\b(?P<verb>withdr(?:aw|aws|ew|awn|awing)|retract(?:s|ed|ing)?|recant(?:s|ed|ing)?|t(?:akes?|ook|aken|aking)"
    rf" back)\s+(?:{_THIS}\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_SAID}|it|them)\b"
    rf"|\b{_SAID}\s+(?:is|was|were|are|has been|had been|have been)\s+(?:[\w-]+\s+)?"
    r"(?:wrong|false|untrue|incorrect|mistaken|inaccurate|erroneous|withdrawn|retracted|corrected)\b"
    r"|\b[Nn]o such \w+ (?:was|were|had been|has been|exists?|existed)\b"
)
_CORRECTS = re.compile(
    r"\bnow (?:believes?|says?|thinks?|accepts?|concludes?)\b.*\b(?:not|never|no|none|nobody)\b"
    r"|\bno longer (?:believes?|says?|claims?|thinks?|suspects?)\b"
    r"|\bhad (?:\w+ )?(?:said|told|claimed|denied|insisted|maintained|reported)\b.*"
    r"\b(?P<instead>admitted|acknowledged|conceded|corrected)\b"
)
# Without one of these no sentence does: most sentences are looked at no further.
_CUES = (
    *("withdr", "retract", "recant", " back", "wrong", "false", "untrue", "mistaken", "correct", "accurate"),
    *("erroneous", "o such", " now ", "no longer", "admitted", "acknowledged", "conceded"),
)
_BREAK = re.compile(r"[,;](?=\s)")
_POINTS = re.compile(
    rf"\b(?:this|that|the|its|their|our)\s+{_SAID}\b|\bno such\b"
    r"|\b(?:withdr\w+|retract\w*|recant\w*|back) (?:it|them)\b",
    re.IGNORECASE,
)


def taken_back(sentence: str) -> str:
    """The passage of a sentence that tells what is taken back; "" where nothing is.

    >>> taken_back("The firm withdrew its charge that Orla lied, a day after she sued.")
    'withdrew its charge that Orla lied'
    >>> taken_back("The firm, which had said that it knew of no fault, admitted that it was told of two.")
    'The firm, which had said that it knew of no fault, '
    """
    if not any(cue in sentence for cue in _CUES):
        return ""
    if found := _WITHDRAWS.search(sentence):
        return _BREAK.split(sentence[found.start() :])[0] if found["verb"] else sentence
    if found := _CORRECTS.search(sentence):
        return sentence[: found.start("instead")] if found["instead"] else sentence
    return ""


def points_back(passage: str) -> bool:
    """Does a passage point to the sentence before it: "that report", "no such order"?"""
    return bool(_POINTS.search(passage))
