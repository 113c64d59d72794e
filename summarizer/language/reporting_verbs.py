"""English reporting verbs, and which of their forms each use of them includes.

`data/reporting_verbs.txt` lists each verb of saying, believing, denying and retracting once. A verb does not
serve every purpose: "agreed", "asked" and "felt" report what somebody thinks, but the clause that follows is
not a statement of theirs. So the file lists the uses of each verb, and `forms` returns the words of a use.

Limitations: verbs that report only within a phrase ("put the loss at", "take back") are not listed here but
in the module that recognises the phrase.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from summarizer.language.lists import set_of

USES = {
    # the speaker of a sentence (`recognizing.attribution`)
    "says": "has a speaker as its subject, wherever it occurs",
    "states": "has a speaker as its subject, not as a noun or participle ('announced by', 'confirmed cases')",
    "that": "has a speaker as its subject only before 'that' or a quotation, or after the reported statement",
    "accuses": "reports an accusation with its object and 'of' or 'for'; 'accused of theft' is no statement",
    "noun": "is also a noun: 'the reports', 'claims'",
    # what a shortened sentence must keep (`condensing`)
    "speech": "states or believes something; without its subject the statement would become a fact",
    "bare": "is complete without an object if the sentence has the reported clause",
    # whether a day is past (`recognizing.dates`)
    "present": "reports a past statement in the present tense: 'says'",
    "believed": "refers to the past after 'is': 'is accused', 'is said'",
    "withheld": "what somebody did not do when asked: 'would not say'",
    "dated": "may directly precede the day of a report: 'said on Monday'",
    # where a sentence ends (`stages.split`), and who spoke (`recognizing.attribution`)
    "after-quotation": "continues after a quotation that ends with a mark: '“Why?” Mr. Khan asked'",
    # two values of one thing, agencies and denials (`agreement`)
    "figure": "states a number: 'estimates that 40 died'",
    "agency": "may have a news agency as its subject: 'Reuters reported'",
    "denies": "denies a claim",
    "retracts": "like those of 'denies', may have what is denied or retracted as its object",
    "insists": "may precede a denial: 'insisted that it did not'",
    # what a later article retracts or repeats (`updates`)
    "withdraws": "retracts a statement",
    "no-longer": "retracts something after 'no longer': 'no longer believes'",
    "now": "corrects something after 'now', with a negation: 'now says that no ...'",
    "had": "refers to an earlier statement that is corrected: 'had claimed'",
    "admits": "states the correction: 'admitted'",
    "empty": "adds nothing to what is reported, so it has no weight",
}

# Nouns for a statement that others may deny or retract.
STATEMENTS = set_of("accusation allegation assertion charge claim report statement")

# The forms of a use without letters: base form, third person and past.
_USUAL_FORMS = "bsd"


@cache
def forms(use: str) -> frozenset[str]:
    """Return the words of one of `USES`, in lower case.

    Raises:
        KeyError: the use is unknown.

    >>> sorted(forms("says"))
    ['said', 'say', 'says', 'tell', 'tells', 'told']
    """
    return frozenset(_table()[use])


@cache
def _table() -> dict[str, set[str]]:
    """Return the words of each use."""
    words_of_use: dict[str, set[str]] = {use: set() for use in USES}
    by_letter: dict[str, list[str]] = {}
    text = (files("summarizer") / "data" / "reporting_verbs.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        uses = line.split()
        if not line.startswith(" "):
            base, third, past, ing, *uses = uses
            past, _, participle = past.partition("/")
            by_letter = {
                "b": [base],
                "s": [third],
                "d": past.split(","),
                "n": participle.split(),
                "g": [ing],
            }
        for use in uses:
            name, _, letters = use.partition(":")
            for letter in letters or _USUAL_FORMS:
                words_of_use[name].update(by_letter[letter])
    return words_of_use
