"""Words and patterns by which `denials` recognises denials."""

from __future__ import annotations

import re

from summarizer.language.calendar_words import WEEKDAY_WORDS
from summarizer.language.function_words import DEMONSTRATIVES, POSSESSIVES
from summarizer.language.lists import any_of, set_of
from summarizer.language.reporting_verbs import STATEMENTS, forms

# A sentence without one of these words, or a negating word, denies nothing.
CUES = (forms("denies") | forms("retracts")) | set_of(
    "baseless bogus denial fabricated false groundless unfounded untrue wrong"
)
CHARGE = rf"(?:{any_of(STATEMENTS | {'comment', 'remark', 'rumour', 'rumor', 'suggestion'})}s?|stor(?:y|ies))"
DENY = rf"(?P<verb>{any_of(forms('denies'))})"
INSIST = any_of(forms("insists"))
HELPING = r"(?:(?:has|have|had)\s+)?(?:(?:\w+ly|also|since|always|already)\s+){0,2}"
FALSE = r"(?:baseless|bogus|fabricated|false|groundless|lies?|not\s+true|unfounded|untrue|wrong)"
SPEAKER_WORD = (
    r"(?!(?:are|did|do|does|had|has|have|is|never|not|that|to|was|were|which|who|will|would)\b)"
    r"[^\W\d][\w.'’&-]*"
)
WHO = rf"(?P<who>(?:{SPEAKER_WORD}\s+){{0,6}}?{SPEAKER_WORD})"
BUT = r"[,;–—-]\s*(?:(?:although|and|but|though|while)\s+)?"
# Without "our" and "my": they occur in direct speech.
THESE = any_of(DEMONSTRATIVES | (POSSESSIVES - {"our", "my"}) | {"all", "any", "such", "the"})
# Refers back to an earlier claim; not "the claim that ...", which states itself what is denied.
BACK = (
    rf"(?:(?:it|that|them|this)(?=\W*$|[,.;]|\s+(?:all|and|at|but|in|last|on|today|when|yesterday)\b)"
    rf"|(?P<wrong>(?:all\s+|any\s+)?wrongdoing)|doing\s+so|having\s+done\s+so"
    rf"|{THESE}\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>{CHARGE}))\b(?!\s+(?:about|of|that|he|she|they|\w+ing)\b)"
)
ANY_DENY = re.compile(r"\b(?:den[iy]|disput|dismiss|refut|reject)")
ANY_FALSE = re.compile(
    r"\b(?:baseless|bogus|fabricat|false|groundless|lies?\b|not\s+true|unfounded|untrue|wrong)"
)
# The denial is in the sentence of the claim ...
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
    rf"{BUT}{WHO}\s+{INSIST}\s+(?:that\s+)?(?:he|she|it|they)\s+"
    r"(?:(?:did|had\s+done)\s+no\s+such\s+thing|(?:did|does|had|has|was|were)\s*(?:not|n['’]t)\W*$)"
)
# ... or it refers back to a sentence before: it denies "it" ...
DENIES_BACK = re.compile(rf"\b{DENY}\s+{BACK}")
# ... or calls it untrue ...
UNTRUE = re.compile(
    rf"\b(?:{THESE}|(?P<whose>{SPEAKER_WORD})['’]s?)\s+(?:\w+\s+)?(?P<noun>{CHARGE})"
    rf"(?:\s+(?:by|from|of)\s+(?P<of>{SPEAKER_WORD}))?\s+[\"“‘']?(?:are|is|was|were)\s+(?:\w+ly\s+)?{FALSE}\b"
    r"|\b(?P<verb>(?:brand|call|describ|dismiss)(?:ed|es|s|ing))\s+"
    rf"(?:it|that|them|this|(?:{THESE}|(?P<their>{SPEAKER_WORD})['’]s?)\s+(?:\w+\s+)?(?:{CHARGE}))\s+"
    rf"(?:as\s+)?[\"“‘']?(?:an?\s+)?(?:\w+ly\s+)?{FALSE}\b"
    rf"|^[\"“‘']?(?:It|That|This)(?:['’]s|\s+is)\s+(?:\w+ly\s+|just\s+)?{FALSE}\b",
    re.IGNORECASE,
)
# ... or states that there was no such thing ...
NO_SUCH = re.compile(r"\b[Nn](?:o\s+such|othing\s+of\s+the)\s+(?P<thing>\w+)")
# ... or that "none was", or "they did not" ...
ENDS_NOT = re.compile(
    rf"\b{INSIST}\s+(?:that\s+)?"
    r"(?:(?:neither|nobody|none|no\s+one)\s+(?:did|had|has|is|was|were)"
    r"|(?:he|it|she|they)\s+(?:did|does|do|had|has|have|is|was|were)\s*(?:not|n['’]t))\W*$"
)
NOT = ("not", "n't", "n’t", "did", "had", "has", "is", "was", "were")
MARKS = ".!”’\"' "
# ... or answers a question with a negation.
ANSWERS_THAT_DENY = re.compile(
    r"^(?:Asked\s+(?:about|if|whether)|In\s+(?:reply|response)\b).*"
    r"\b(?:did|do|does|had|has|have|was|were)\s*(?:not|n['’]t)\b"
)
# The denial states what is denied or retracted: "denied cutting it", "rejected claims that".
STATES = re.compile(
    rf"\b(?P<verb>{any_of(forms('denies') | forms('retracts'))})\s+"
    rf"(?P<what>(?:(?!that\b)[\w'’-]+\s+){{0,4}}?(?P<noun>{CHARGE})\s+(?:of|that|about)\b.*|.*)"
)
RETRACTS = re.compile("withdr|retract")
CLAUSE = re.compile(r"[,;](?=\s)|\s(?:after|as|before|but|saying|telling|when|while)\s")
NOT_DENYING = re.compile(
    r"(?:\b(?:be|been|being|cannot|could|if|may|might|neither|never|nor|not|to|was|were|would)|n['’]t)\s+"
    r"(?:\w+ly\s+)?(?:be\s+)?$"
)
# Objects of "deny" in the sense of refuse: no claim is denied.
REFUSED = re.compile(
    r"(?:[\w'’-]+\s+){0,3}?(?:access|appeals?|applications?|asylum|bail|bond|care|chance|consent|coverage|entry"
    r"|motions?|opportunity|parole|permission|permits?|petitions?|requests?|rights?|services?|visas?)\b"
    r"|(?:her|him|me|them|us)\b|[A-Z]\w+(?:\s[A-Z]\w+)*\s+(?:an?|any|her|his|its|the|their)\b"
)
# Words of accusations, and of reports.
ACCUSING = re.compile(r"\b(?:accus|alleg|blam|charg(?:e[ds]?|ing)\b|claim)")
REPORTED = re.compile(r"\breport(?:s|ed)?\b")
QUOTED_NOT = re.compile(
    r"[“‘\"'](?:He|I|It|She|They|We)\s+(?:did\s+not|didn['’]t|have\s+never|never|had\s+no)\b"
)
# Words that name nobody: two different speakers may share them.
ROLES = frozenset(
    re.findall(
        r"\w+",
        "a an and for former her his its minister ministry mr mrs ms of official officials our president"
        " senior spokesman spokesperson spokeswoman the their",
    )
)
# Words about stating, denying and times, not about what is denied.
GENERAL = " ".join(
    (
        "accusation accuse allegation allege alleged asked blame charge claim deny denial dismiss dispute",
        "refute reject repeatedly report reporters say statement strongly suggestion tell told withdraw",
        *sorted(WEEKDAY_WORDS),
        "evening month morning night today week year yesterday",
    )
)
