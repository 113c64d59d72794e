"""A summary as Markdown (CommonMark, with GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from summarizer.records import Denial, LeftOut, Matrix, Summary, Value
from summarizer.rendering.characters import fold, for_terminal
from summarizer.rendering.citing import (
    SHOWN_CLAIMS,
    SHOWN_COLUMNS,
    SHOWN_DOCUMENTS,
    SHOWN_PLACES,
    SHOWN_ROWS,
    CitedDocument,
    ShownSentence,
    citations,
)
from summarizer.rendering.days import by_day
from summarizer.rendering.phrases import (
    CELL_SIGNS,
    LEGEND,
    NOTHING_FITS,
    and_more,
    beyond,
    cited,
    denied,
    denied_by,
    differing,
    headline_of,
    matrix_beyond,
    no_summary,
    question_of,
    said_of,
    support_of,
)

Row = TypeVar("Row")

# What CommonMark and GitHub's tables, strikes, mathematics, mentions and bare links are made of ...
_MARKUP = re.compile(r"[\\`*_{}\[\]<>~|$^@#]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# ... and what counts at the start only: lists ("- ", "12. ") and lines under headings.
_MARKUP_AT_START = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=]))")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def as_markdown(summary: Summary, timeline: bool) -> str:
    """The summary as Markdown; the number of a document is a link to the passage where it has an address."""
    shown = citations(summary, SHOWN_DOCUMENTS)
    lines = [f"# {escape(headline_of(summary))}", *(f"\n{escape(line)}" for line in question_of(summary))]
    for length in summary.lengths:
        lines += ["", f"### {length.words:,} words"]
        lines += [f"\n**{escape(length.headline)}**"] if length.headline else []
        lines += [f"\n{escape(length.text or NOTHING_FITS)}"]
    for heading, sentences in by_day(summary, shown.sentences, timeline):
        lines += ["", f"### {heading}", ""] if heading else [""]
        for told in sentences:
            lines += _sentence(told, timeline)
    lines += ["", "## Sources", ""] if summary.sentences else ["", escape(no_summary(summary))]
    for source in shown.sources:
        lines += _source(source)
    lines += ["", cited(summary, shown) + "."]
    lines += _section("Numbers", shown.numbers, lambda dispute: differing(dispute, escape, _number))
    if (more := len(summary.disagreements) - len(shown.numbers)) > 0:
        lines.append(f"- {beyond(more)}")
    lines += _matrix(summary.matrix)
    lines += _section("Warnings", summary.warnings, escape)
    lines += _section("Left out", summary.left_out, _left_out)
    return for_terminal("\n".join(lines))


def escape(text: str) -> str:
    """Text for one line of Markdown, in which nothing is markup, HTML or a link.

    GitHub alone still makes a link of an address of mail: nothing but a change of its text prevents it.
    """
    return _MARKUP_AT_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", fold(text)))


def _link(label: str, link: str) -> str:
    # Character references count in a destination as well; `web_link` has left nothing else that does.
    destination = _REFERENCE.sub("&amp;", link)
    return f"[{label}](<{destination}>)" if link else label


def _number(source: CitedDocument, place: Denial | Value) -> str:
    passage = source.value if isinstance(place, Value) else source.passage
    return _link(f"\\[{source.number}\\]", passage(place.start, place.end))


def _sentence(told: ShownSentence, timeline: bool) -> Iterator[str]:
    sentence = told.sentence
    numbers = ""
    for source in told.sources:
        place = source.places[told.number][0]
        numbers += _link(f"\\[{source.number}\\]", source.passage(place.start, place.end))
    # In a timeline the numbers jump, and a list would count on from its first.
    bullet, number = ("- ", f"{told.number}\\. ") if timeline else (f"{told.number}. ", "")
    support = support_of(sentence.support)
    yield f"{bullet}{number}{escape(sentence.text)} {numbers}{and_more(told.more)} ({support})"
    notes = said_of(sentence, sentence.support, escape, sentence.condensed)
    notes += [denied(denier, escape, _number) for denier in told.deniers]
    below = ["; ".join(notes)] if notes else []
    below += [differing(dispute, escape, _number) for dispute in told.disputes]
    for line in below:
        yield f"{'':{len(bullet)}}- {line}"


def _source(source: CitedDocument) -> Iterator[str]:
    bullet = f"{source.number}. "
    facts = [source.document.source, source.published, "" if source.link else source.document.url]
    title = _link(escape(source.title), source.link)
    yield bullet + ", ".join([title, *(escape(fact) for fact in facts if fact.strip())])
    for number, places in source.places.items():
        shown = [
            _link(f"characters {place.start}-{place.end}", source.passage(place.start, place.end))
            + f" ({place.kind})"
            for place in places[:SHOWN_PLACES]
        ]
        rest = and_more(len(places) - SHOWN_PLACES)
        yield f"{'':{len(bullet)}}- sentence {number}: {', '.join(shown)}{rest}"
    if besides := source.besides():
        shown = [
            _link(f"characters {start}-{end}", source.value(start, end)) + f" ({escape(about)})"
            for start, end, about in besides[:SHOWN_DOCUMENTS]
        ]
        rest = and_more(len(besides) - SHOWN_DOCUMENTS)
        yield f"{'':{len(bullet)}}- besides: {', '.join(shown)}{rest}"


def _matrix(matrix: Matrix) -> list[str]:
    """The matrix as a table, in which every cell is a sign."""
    if not matrix.rows:
        return []
    columns = len(matrix.sources[:SHOWN_COLUMNS])
    lines = ["", "## What each source told", "", f"{LEGEND}.", ""]
    lines.append(_row(["", "Claim", *map(escape, matrix.sources[:columns]), "Note"]))
    lines.append(_row(["--:", "---", *[":-:"] * columns, "---"]))
    for row in matrix.rows[:SHOWN_CLAIMS]:
        number = str(row.sentence) if row.sentence is not None else ""
        signs = [CELL_SIGNS[cell] for cell in row.cells[:columns]]
        lines.append(_row([number, escape(row.claim), *signs, escape(row.note)]))
    if not_shown := matrix_beyond(matrix):
        lines += ["", f"{not_shown}."]
    return lines


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _section(title: str, rows: Sequence[Row], show: Callable[[Row], str]) -> list[str]:
    if not rows:
        return []
    lines = ["", f"## {title}", "", *(f"- {show(row)}" for row in rows[:SHOWN_ROWS])]
    more = len(rows) - SHOWN_ROWS
    return lines + ([f"- {beyond(more)}"] if more > 0 else [])


def _left_out(claim: LeftOut) -> str:
    notes = [escape(claim.reason), support_of(claim.support), *said_of(claim, claim.support, escape)]
    return f"{escape(claim.text)} ({'; '.join([*notes, *denied_by(claim, escape)])})"
