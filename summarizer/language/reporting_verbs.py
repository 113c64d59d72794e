"""English reporting verbs: which forms of which verb count for which use.

Verbs of saying, believing, denying and taking back stand once, in `data/reporting_verbs.txt`. Not each of
them serves each purpose: "agreed", "asked" and "felt" report what somebody thinks, but not that he says what
follows. So each verb names its uses, and `forms` gives the words of a use.

Left out: verbs that report in a phrase alone ("put the loss at", "take back"); they are where the phrase is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from summarizer.language.lists import set_of

USES = {
    # who says what a sentence reports (`recognizing.attribution`)
    "says": "names a speaker wherever it has a subject",
    "states": "names a speaker too, but not as a noun or participle ('announced by', 'confirmed cases')",
    "that": "names a speaker before 'that' or a quotation, or behind what is said, and not elsewhere",
    "accuses": "of or for what, and whom: 'accused of theft' is no statement",
    "noun": "is a noun as well: 'the reports', 'claims'",
    # what a sentence must not lose when it is shortened (`condensing`)
    "speech": "says or believes something, so that it is not told as a fact without its subject",
    "bare": "is complete without an object where the clause that is said stands",
    # whether a day is past (`recognizing.dates`)
    "present": "reports what was said in the present: 'says'",
    "believed": "tells what is past behind 'is': 'is accused', 'is said'",
    "withheld": "what somebody did not do when asked: 'would not say'",
    "dated": "may stand right before the day of a report: 'said on Monday'",
    # where a sentence ends (`stages.split`)
    "after-quotation": "goes on behind a quotation that ends with a mark: '“Why?” Mr. Khan asked'",
    # two values of one thing, agencies and denials (`agreement`)
    "figure": "gives a number: 'estimates that 40 died'",
    "agency": "may have a news agency as its subject: 'Reuters reported'",
    "denies": "denies something that was claimed",
    "retracts": "says, beside these, what is denied or taken back, in its own words",
    "insists": "may stand before a denial: 'insisted that it did not'",
    # what a later article takes back or repeats (`updates`)
    "withdraws": "takes back what was said",
    "no-longer": "takes something back behind 'no longer': 'no longer believes'",
    "now": "corrects something behind 'now', with a negation: 'now says that no ...'",
    "had": "was said before, and is corrected now: 'had claimed'",
    "admits": "says what is right in place of that: 'admitted'",
    "empty": "says nothing of what is reported, so that it has no weight",
}

# Nouns for what somebody said, which others may deny or take back.
STATEMENTS = set_of("accusation allegation assertion charge claim report statement")

# What a use counts where it names no letters: base form, third person and past.
_USUAL_FORMS = "bsd"


@cache
def forms(use: str) -> frozenset[str]:
    """The words that count for one of `USES`, in small letters.

    Raises:
        KeyError: there is no such use.

    >>> sorted(forms("says"))
    ['said', 'say', 'says', 'tell', 'tells', 'told']
    """
    return frozenset(_table()[use])


@cache
def _table() -> dict[str, set[str]]:
    """For each use its words."""
    counted: dict[str, set[str]] = {use: set() for use in USES}
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
                counted[name].update(by_letter[letter])
    return counted
