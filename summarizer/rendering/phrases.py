"""In what words a summary's facts are told: the same for all formats for reading.

Whoever calls makes the words fit for its format (`show`), and tells where a place is (`cite`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from summarizer.records import ClaimDetails, Denial, Matrix, Summary, Support, Value
from summarizer.rendering.characters import fold
from summarizer.rendering.citing import (
    SHOWN_CLAIMS,
    SHOWN_COLUMNS,
    SHOWN_VALUES,
    Citations,
    CitedDocument,
    Denier,
    Dispute,
    Given,
    named,
)
from summarizer.rendering.days import short_day

Show = Callable[[str], str]
Cite = Callable[[CitedDocument, Denial | Value], str]

SUMMARY_TITLE = "Summary"
NOTHING_FITS = "No sentence fits."
# What stands for the cells of the matrix, and the line that explains them.
CELL_SIGNS = {"full": "●", "otherwise": "≠", "absent": "–"}
LEGEND = "; ".join(f"{sign} {cell}" for cell, sign in CELL_SIGNS.items())
# Several words that weaken a sentence; a fourth tells nothing more.
SHOWN_HEDGES = 3
# Words of a quotation, by which it is found in the sentence.
SHOWN_QUOTED = 5
_BOUNDS = {">=": "at least ", "<=": "at most ", "~": "about "}
_BOUND = re.compile(r"^(?:>=|<=|~)")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{4,300}(?!\d)")


def headline_of(summary: Summary) -> str:
    """The headline, or a word in its place."""
    return fold(summary.headline) or SUMMARY_TITLE


def question_of(summary: Summary) -> list[str]:
    """The line that tells what was asked, where something was."""
    return [f"Question: {fold(summary.settings.query)}"] if summary.settings.query else []


def counted(number: int, noun: str) -> str:
    """Such as "1 voice", "1,200 voices"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def support_of(support: Support) -> str:
    """Such as "3 voices, 14 articles"; in old results voices were not counted."""
    articles = counted(support.documents, "article")
    return f"{counted(support.voices, 'voice')}, {articles}" if support.voices else articles


def said_of(claim: ClaimDetails, support: Support, show: Show, condensed: bool = False) -> list[str]:
    """What there is to say of a claim in few words, but for who denies it."""
    notes = []
    if support.origin:
        notes.append(f"via {show(support.origin)}")
    if condensed:
        notes.append("shortened")
    if speaker := named(claim.speaker):
        notes.append(f"said by {show(speaker)}")
    if claim.hedge:
        notes.append(f"hedged: {', '.join(show(words) for words in islice(claim.hedge, SHOWN_HEDGES))}")
    return notes


def on_page(claim: ClaimDetails, support: Support, condensed: bool = False) -> list[str]:
    """What there is to say of a claim where there is room: what it negates and quotes, too."""
    notes = said_of(claim, support, fold, condensed)
    if claim.negation:
        notes.append(f"negated: {', '.join(map(fold, claim.negation[:SHOWN_HEDGES]))}")
    for quotation in claim.quotation[:SHOWN_HEDGES]:
        words = fold(quotation).split(" ")
        opening = " ".join(words[:SHOWN_QUOTED]) + (" ..." if len(words) > SHOWN_QUOTED else "")
        notes.append(f"quoted: “{opening}”")
    return notes


def denied_by(claim: ClaimDetails, show: Show = fold) -> list[str]:
    """The same of a claim whose documents have no numbers: who denies it, each once."""
    speakers = islice(dict.fromkeys(named(denial.speaker) for denial in claim.denied_by), SHOWN_VALUES)
    return [f"denied by {show(speaker)}" if speaker else "denied" for speaker in speakers]


def denied(denier: Denier, show: Show, cite: Cite) -> str:
    """Such as "denied by Kabul [2]", or "denied in [2]" where nobody is named."""
    by = f"by {show(denier.speaker)}" if denier.speaker else "in"
    return f"denied {by} {_numbers(denier.places, denier.more, cite)}"


def differing(dispute: Dispute, show: Show, cite: Cite) -> str:
    """Such as "disputed: workers killed: 5 [1][2], 9 [3]"; what was updated is joined by arrows."""
    values = []
    for given in dispute.values:
        numbers = _numbers(given.places, given.more, cite)
        values.append(f"{show(readable(given.value))}{day_of_value(given, dispute)} {numbers}")
    if dispute.more:
        values.append(f"{dispute.more:,} more")
    between = " -> " if dispute.state == "updated" else ", "
    about = f"{show(dispute.about)}: " if dispute.about.strip() else ""
    return f"{dispute.state}: {about}{between.join(values)}"


def day_of_value(given: Given, dispute: Dispute) -> str:
    """Such as " (22 June)", with the year where the values are not all of one; "" where no day counts."""
    if given.day is None:
        return ""
    years = {other.day.year for other in dispute.values if other.day is not None}
    return f" ({short_day(given.day, len(years) > 1)})"


def readable(value: str) -> str:
    """The normal form of a value in words.

    >>> readable(">=10"), readable("~4000000 USD")
    ('at least 10', 'about 4,000,000 USD')
    """
    words = _BOUND.sub(lambda found: _BOUNDS[found[0]], value)
    return _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", words)


def cited(summary: Summary, citations: Citations) -> str:
    """How many documents are cited, and how many of those are shown."""
    line = f"{citations.cited:,} of {counted(len(summary.documents), 'document')}"
    line += " is cited" if citations.cited == 1 else " are cited"
    few = citations.listed < citations.cited
    return line + (f"; the first {citations.listed:,} are shown here, JSON holds all" if few else "")


def no_summary(summary: Summary) -> str:
    """Why there is none."""
    # The last warning: the stage that came to nothing speaks last, after what reading had to say.
    reason = fold(summary.warnings[-1]) if summary.warnings else "there is nothing to summarize"
    return f"No summary: {reason.removeprefix('the summary is empty: ')}"


def and_more(number: int) -> str:
    """Such as " +12 more", or nothing."""
    return f" +{number:,} more" if number > 0 else ""


def beyond(number: int) -> str:
    """The last row of a list of which so many more are not shown."""
    return f"... and {number:,} more, which JSON holds"


def matrix_beyond(matrix: Matrix) -> str:
    """What of the matrix is not shown; "" where all is."""
    rows, columns = len(matrix.rows) - SHOWN_CLAIMS, len(matrix.sources) - SHOWN_COLUMNS
    more = [counted(number, noun) for number, noun in ((rows, "claim"), (columns, "source")) if number > 0]
    return f"{' and '.join(more)} more: JSON and CSV hold all" if more else ""


def _numbers(places: Sequence[tuple[CitedDocument, Denial | Value]], more: int, cite: Cite) -> str:
    return "".join(cite(source, place) for source, place in places) + and_more(more)
