"""The phrases that describe a summary: the same in all formats for reading.

The caller passes `show`, which escapes text for its format, and `cite`, which makes a citation of a document
and a span in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from summarizer.records import (
    ClaimDetails,
    Contradiction,
    Denial,
    Evidence,
    Matrix,
    Part,
    Summary,
    SummarySentence,
    Support,
    Value,
)
from summarizer.rendering.characters import fold
from summarizer.rendering.citing import (
    PART_SIGN,
    SHOWN_CLAIMS,
    SHOWN_COLUMNS,
    SHOWN_VALUES,
    CitedDocument,
    CitedSummary,
    Denier,
    ShownDisagreement,
    ShownSentence,
    ShownValue,
    speaker_name,
)
from summarizer.rendering.days import short_day

Show = Callable[[str], str]
Cite = Callable[[CitedDocument, Contradiction | Denial | Value], str]

SUMMARY_TITLE = "Summary"
NOTHING_FITS = "No sentence fits."
# The signs for the cells of the matrix, and the line that explains them.
CELL_SIGNS = {"full": "●", "part": "◐", "otherwise": "≠", "absent": "–"}
LEGEND = "; ".join(f"{sign} {cell}" for cell, sign in CELL_SIGNS.items())
# Explains the sign, and the number that `support_text` adds.
PARTS_LEGEND = (
    f"{PART_SIGN} marks an article that states only a part of the sentence; "
    '"parts of it" gives the voices of its best supported part'
)
# Hedges, negations and quotations shown of one sentence; a fourth adds nothing.
SHOWN_HEDGES = 3
# Words shown of a quotation: enough to find it in the sentence.
SHOWN_QUOTED = 5
# Words shown of a passage that says otherwise, since the word that differs may be its last: four of five
# sentences of NeuS, Multi-News and MultiLing articles have no more.
SHOWN_OTHERWISE = 30
_BOUNDS = {">=": "at least ", "<=": "at most ", "~": "about "}
_BOUND = re.compile(r"^(?:>=|<=|~)")
_LONG_NUMBER = re.compile(r"(?<![\d.])\d{4,300}(?!\d)")


def headline_text(summary: Summary) -> str:
    """Return the headline, or "Summary" if there is none."""
    return fold(summary.headline) or SUMMARY_TITLE


def question_lines(summary: Summary) -> list[str]:
    """Return one line with the question, or none if there was no question."""
    return [f"Question: {fold(summary.settings.query)}"] if summary.settings.query else []


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, such as "1 voice" or "1,200 voices"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def support_text(support: Support, parts: Sequence[Part] = ()) -> str:
    """Return the support, such as "3 voices, 14 articles"; old results have no count of voices.

    "; parts of it 5" is added if any of the parts has more voices than the whole: as many as the best has.
    """
    articles = counted(support.documents, "article")
    text = f"{counted(support.voices, 'voice')}, {articles}" if support.voices else articles
    most = max((part.support.voices for part in parts), default=0)
    return f"{text}; parts of it {most:,}" if most > support.voices else text


def kind_text(evidence: Evidence) -> str:
    """Return the kind of evidence in the words of the formats for reading."""
    return "part" if evidence.kind == "partial" else evidence.kind


def parts_legend(sentences: Sequence[ShownSentence]) -> str:
    """Return `PARTS_LEGEND` if any sentence needs it, else ""."""
    needed = any(
        not all(source.states_all(shown.number) for source in shown.sources) or best_parts(shown.sentence)
        for shown in sentences
    )
    return PARTS_LEGEND if needed else ""


def best_parts(sentence: SummarySentence) -> list[Part]:
    """Return the parts of a sentence that more voices state than all of it, in order."""
    return [part for part in sentence.parts if part.support.voices > sentence.support.voices]


def claim_notes(claim: ClaimDetails, support: Support, show: Show, condensed: bool = False) -> list[str]:
    """Return short notes on a claim: origin, whether it is shortened, speaker and hedges, but no denials."""
    notes = []
    if support.origin:
        notes.append(f"via {show(support.origin)}")
    if condensed:
        notes.append("shortened")
    if speaker := speaker_name(claim.speaker):
        notes.append(f"attributed to {show(speaker)}")
    if claim.hedge:
        notes.append(f"hedged: {', '.join(show(words) for words in islice(claim.hedge, SHOWN_HEDGES))}")
    return notes


def page_notes(claim: ClaimDetails, support: Support, condensed: bool = False) -> list[str]:
    """Return the notes on a claim for the page, which also has its negations and quotations."""
    notes = claim_notes(claim, support, fold, condensed)
    if claim.negation:
        notes.append(f"negated: {', '.join(map(fold, claim.negation[:SHOWN_HEDGES]))}")
    for quotation in claim.quotation[:SHOWN_HEDGES]:
        notes.append(f"quoted: {quoted(quotation, SHOWN_QUOTED)}")
    return notes


def denial_notes(claim: ClaimDetails, show: Show = fold) -> list[str]:
    """Return a note for each speaker who denies a claim, without citations: its documents have no numbers."""
    speakers = islice(dict.fromkeys(speaker_name(denial.speaker) for denial in claim.denied_by), SHOWN_VALUES)
    return [f"denied by {show(speaker)}" if speaker else "denied" for speaker in speakers]


def cited_denial(denier: Denier, show: Show, cite: Cite) -> str:
    """Return a denial, such as "denied by Kabul [2]", or "denied in [2]" if nobody is named."""
    by = f"by {show(denier.speaker)}" if denier.speaker else "in"
    return f"denied {by} {_numbers(denier.found, denier.more, cite)}"


def otherwise_texts(shown: ShownSentence, show: Show, cite: Cite) -> list[str]:
    """Return what says otherwise than a sentence, such as "otherwise: “Nobody was hurt.” [2]"."""
    texts = [
        f"otherwise: {show(quoted(each.text, SHOWN_OTHERWISE))} {_numbers(each.found, each.more, cite)}"
        for each in shown.otherwise
    ]
    return texts + ([f"otherwise: {more_items(shown.more_otherwise)}"] if shown.more_otherwise else [])


def quoted(text: str, most: int) -> str:
    """Return the first words of a text, at most so many, in quotation marks.

    >>> quoted("A door is a door.", 4)
    '“A door is a ...”'
    """
    words = fold(text).split(" ")
    return f"“{' '.join(words[:most])}{' ...' if len(words) > most else ''}”"


def disagreement_text(disagreement: ShownDisagreement, show: Show, cite: Cite) -> str:
    """Return a disagreement, such as "disputed: workers killed: 5 [1][2], 9 [3]".

    The values of an updated number are joined by arrows.
    """
    values = []
    for each in disagreement.values:
        numbers = _numbers(each.found, each.more, cite)
        values.append(f"{show(readable(each.value))}{day_of_value(each, disagreement)} {numbers}")
    if disagreement.more:
        values.append(f"{disagreement.more:,} more")
    between = " -> " if disagreement.state == "updated" else ", "
    about = f"{show(disagreement.about)}: " if disagreement.about.strip() else ""
    return f"{disagreement.state}: {about}{between.join(values)}"


def day_of_value(value: ShownValue, disagreement: ShownDisagreement) -> str:
    """Return the day of a value, such as " (22 June)"; "" if it has none.

    The year is added if the values of the disagreement are of several years.
    """
    if value.day is None:
        return ""
    years = {other.day.year for other in disagreement.values if other.day is not None}
    return f" ({short_day(value.day, len(years) > 1)})"


def readable(value: str) -> str:
    """Return the normal form of a value in words.

    >>> readable(">=10"), readable("~4000000 USD")
    ('at least 10', 'about 4,000,000 USD')
    """
    words = _BOUND.sub(lambda found: _BOUNDS[found[0]], value)
    return _LONG_NUMBER.sub(lambda found: f"{int(found[0]):,}", words)


def citation_count(summary: Summary, citations: CitedSummary) -> str:
    """Return how many documents are cited, and how many of those are shown."""
    line = f"{citations.cited:,} of {counted(len(summary.documents), 'document')}"
    line += " is cited" if citations.cited == 1 else " are cited"
    few = citations.listed < citations.cited
    return line + (f"; the first {citations.listed:,} are shown here, JSON holds all" if few else "")


def no_summary(summary: Summary) -> str:
    """Return why there is no summary."""
    # The last warning has the reason: warnings of reading and of earlier stages come before it.
    reason = fold(summary.warnings[-1]) if summary.warnings else "there is nothing to summarize"
    return f"No summary: {reason.removeprefix('the summary is empty: ')}"


def and_more(number: int) -> str:
    """Return how many more there are, such as " +12 more", or ""."""
    return f" +{number:,} more" if number > 0 else ""


def more_items(number: int) -> str:
    """Return the last item of a list that has so many more."""
    return f"... and {number:,} more, which JSON holds"


def matrix_rest(matrix: Matrix) -> str:
    """Return how much of the matrix is not shown; "" if all of it is."""
    rows, columns = len(matrix.rows) - SHOWN_CLAIMS, len(matrix.sources) - SHOWN_COLUMNS
    more = [counted(number, noun) for number, noun in ((rows, "claim"), (columns, "source")) if number > 0]
    return f"{' and '.join(more)} more: JSON and CSV hold all" if more else ""


def _numbers(
    found: Sequence[tuple[CitedDocument, Contradiction | Denial | Value]], more: int, cite: Cite
) -> str:
    return "".join(cite(source, span) for source, span in found) + and_more(more)
