"""Words and patterns by which `denials` tells that something is denied."""

from __future__ import annotations

import re

# Words without which no sentence denies; negating words are looked for besides.
CUES = frozenset(
    re.findall(
        r"\w+",
        "baseless bogus denial dismissed dismisses dismissing disputed disputes fabricated false groundless"
        " refuted refutes retracted retracts unfounded untrue withdraw withdraws withdrew wrong",
    )
)
CHARGE = (
    r"(?:accusation|allegation|assertion|charge|claim|comment|remark|report|rumou?r|statement|suggestion)s?"
    r"|stor(?:y|ies)"
)
DENY = (
    r"(?P<verb>den(?:y|ies|ied|ying)|disput(?:es|ed|ing)|dismiss(?:es|ed|ing)|refut(?:es|ed|ing)"
    r"|reject(?:s|ed|ing)?)"
)
HELPING = r"(?:(?:has|have|had)\s+)?(?:(?:\w+ly|also|since|always|already)\s+){0,2}"
FALSE = r"(?:baseless|bogus|fabricated|false|groundless|lies?|not\s+true|unfounded|untrue|wrong)"
SPEAKER_WORD = (
    r"(?!(?:are|did|do|does|had|has|have|is|never|not|that|to|was|were|which|who|will|would)\b)"
    r"[^\W\d][\w.'’&-]*"
)
WHO = rf"(?P<who>(?:{SPEAKER_WORD}\s+){{0,6}}?{SPEAKER_WORD})"
BUT = r"[,;–—-]\s*(?:(?:although|and|but|though|while)\s+)?"
THESE = r"(?:all|any|her|his|its|such|that|the|their|these|this|those)"
# What points back to what was claimed before; "the claim that ..." tells itself what is denied.
BACK = (
    rf"(?:(?:it|that|them|this)(?=\W*$|[,.;]|\s+(?:all|and|at|but|in|last|on|today|when|yesterday)\b)"
    rf"|(?P<wrong>(?:all\s+|any\s+)?wrongdoing)|doing\s+so|having\s+done\s+so"
    rf"|{THESE}\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{CHARGE}))\b(?!\s+(?:about|of|that|he|she|they|\w+ing)\b)"
)
ANY_DENY = re.compile(r"\b(?:den[iy]|disput|dismiss|refut|reject)")
ANY_FALSE = re.compile(
    r"\b(?:baseless|bogus|fabricat|false|groundless|lies?\b|not\s+true|unfounded|untrue|wrong)"
)
# The claim is denied in its own sentence ...
A_CHARGE = rf"(?:[\w-]+\s+){{0,2}}?(?P<noun>{CHARGE})\s+"
OWN_DENIALS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[,–—-]\s*(?:an?|the)\s+{A_CHARGE}(?:that\s+|which\s+)?{WHO}\s+{HELPING}{DENY}\b",
        rf"[,–—-]\s*(?:something|which)\s+{WHO}\s+{HELPING}{DENY}\b(?!\s+(?:that|to)\b)",
        rf"[,–—-]\s*an?\s+{A_CHARGE}(?:\w+ly\s+)?{DENY}\s+by\s+"
        rf"(?P<who>(?:{SPEAKER_WORD}\s+){{0,5}}[^\W\d][\w'’&-]*)",
        rf"{BUT}{WHO}\s+{HELPING}{DENY}\s+{BACK}",
    )
)
OWN_NOT = re.compile(
    rf"{BUT}{WHO}\s+(?:insist(?:s|ed)?|said|says?)\s+(?:that\s+)?(?:he|she|it|they)\s+"
    r"(?:(?:did|had\s+done)\s+no\s+such\s+thing|(?:did|does|had|has|was|were)\s*(?:not|n['’]t)\W*$)"
)
# ... or a sentence points back to one before it: it denies "it" ...
DENIES_BACK = re.compile(rf"\b{DENY}\s+{BACK}")
# ... calls it untrue ...
UNTRUE = re.compile(
    rf"\b(?:{THESE}|(?P<whose>{SPEAKER_WORD})['’]s?)\s+(?:\w+\s+)?(?P<noun>{CHARGE})"
    rf"(?:\s+(?:by|from|of)\s+(?P<of>{SPEAKER_WORD}))?\s+[\"“‘']?(?:are|is|was|were)\s+(?:\w+ly\s+)?{FALSE}\b"
    r"|\b(?P<verb>(?:brand|call|describ|dismiss)(?:ed|es|s|ing))\s+"
    rf"(?:it|that|them|this|(?:{THESE}|(?P<their>{SPEAKER_WORD})['’]s?)\s+(?:\w+\s+)?(?:{CHARGE}))\s+"
    rf"(?:as\s+)?[\"“‘']?(?:an?\s+)?(?:\w+ly\s+)?{FALSE}\b"
    rf"|^[\"“‘']?(?:It|That|This)(?:['’]s|\s+is)\s+(?:\w+ly\s+|just\s+)?{FALSE}\b",
    re.IGNORECASE,
)
# ... says that there was no such thing ...
NO_SUCH = re.compile(r"\b[Nn](?:o\s+such|othing\s+of\s+the)\s+(?P<thing>\w+)")
# ... that "none was", that "they did not" ...
ENDS_NOT = re.compile(
    r"\b(?:insist(?:s|ed)?|said|says?)\s+(?:that\s+)?"
    r"(?:(?:neither|nobody|none|no\s+one)\s+(?:did|had|has|is|was|were)"
    r"|(?:he|it|she|they)\s+(?:did|does|do|had|has|have|is|was|were)\s*(?:not|n['’]t))\W*$"
)
NOT = ("not", "n't", "n’t", "did", "had", "has", "is", "was", "were")
MARKS = ".!”’\"' "
# ... or answers.
ANSWERS_THAT_DENY = re.compile(
    r"^(?:Asked\s+(?:about|if|whether)|In\s+(?:reply|response)\b).*"
    r"\b(?:did|do|does|had|has|have|was|were)\s*(?:not|n['’]t)\b"
)
# It tells in its own words what is denied, or taken back: "denied cutting it", "rejected claims that".
TELLS = re.compile(
    r"\b(?P<verb>den(?:y|ies|ied|ying)|(?:dismiss|refut|reject|disput|retract)(?:es|ed|s|ing)?"
    r"|withdr[ae]ws?)\s+"
    rf"(?P<what>(?:(?!that\b)[\w'’-]+\s+){{0,4}}?(?P<noun>{CHARGE})\s+(?:of|that|about)\b.*|.*)"
)
TAKES_BACK = re.compile("withdr|retract")
CLAUSE = re.compile(r"[,;](?=\s)|\s(?:after|as|before|but|saying|telling|when|while)\s")
NOT_DENYING = re.compile(
    r"(?:\b(?:be|been|being|cannot|could|if|may|might|neither|never|nor|not|to|was|were|would)|n['’]t)\s+"
    r"(?:\w+ly\s+)?(?:be\s+)?$"
)
# Somebody is refused something, and nothing is denied.
REFUSED = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:access|appeals?|applications?|asylum|bail|bond|care|chance|consent|coverage|entry"
    r"|motions?|opportunity|parole|permission|permits?|petitions?|requests?|rights?|services?|visas?)\b"
    r"|(?:her|him|me|them|us)\b|[A-Z]\w+(?:\s[A-Z]\w+)*\s+(?:an?|any|her|his|its|the|their)\b"
)
# Tells that something is held against somebody, or reported.
ACCUSING = re.compile(r"\b(?:accus|alleg|blam|charg(?:e[ds]?|ing)\b|claim)")
REPORTED = re.compile(r"\breport(?:s|ed)?\b")
SAID_NOT = re.compile(
    r"[“‘\"'](?:He|I|It|She|They|We)\s+(?:did\s+not|didn['’]t|have\s+never|never|had\s+no)\b"
)
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
# Name no one: what two speakers may share and still be two.
ROLES = frozenset(
    re.findall(
        r"\w+",
        "a an and for former her his its minister ministry mr mrs ms of official officials our president"
        " senior spokesman spokesperson spokeswoman the their",
    )
)
# Tell of saying and denying, or when, and not of what.
GENERAL = (
    "accusation accuse allegation allege alleged asked blame charge claim deny denial dismiss dispute refute"
    " reject repeatedly report reporters say statement strongly suggestion tell told withdraw"
    " monday tuesday wednesday thursday friday saturday sunday"
    " evening month morning night today week year yesterday"
)
