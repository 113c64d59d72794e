"""Renders a summary as Markdown (CommonMark, with GitHub's tables)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from summarizer.records import Contradiction, Denial, LeftOut, Matrix, Summary, Value
from summarizer.rendering.characters import fold, for_terminal
from summarizer.rendering.citing import (
    SHOWN_CLAIMS,
    SHOWN_COLUMNS,
    SHOWN_DOCUMENTS,
    SHOWN_EVIDENCE,
    SHOWN_ITEMS,
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
    citation_count,
    cited_denial,
    claim_notes,
    denial_notes,
    disagreement_text,
    headline_text,
    kind_text,
    matrix_rest,
    more_items,
    no_summary,
    otherwise_texts,
    parts_legend,
    question_lines,
    support_text,
)

ListItem = TypeVar("ListItem")

# Characters of CommonMark and of GitHub's tables, strikes, mathematics, mentions and bare links ...
_MARKUP = re.compile(r"[\\`*_{}\[\]<>~|$^@#]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# ... and those that are markup at the start only: lists ("- ", "12. ") and lines under headings.
_MARKUP_AT_START = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=]))")
_REFERENCE = re.compile(r"&(?=#?\w+;)")


def as_markdown(summary: Summary, timeline: bool) -> str:
    """Return the summary as Markdown; a document's number links to the passage on its page, if it has one."""
    shown = citations(summary, SHOWN_DOCUMENTS)
    lines = [
        f"# {escape(headline_text(summary))}",
        *(f"\n{escape(line)}" for line in question_lines(summary)),
    ]
    for length in summary.lengths:
        lines += ["", f"### {length.words:,} words"]
        lines += [f"\n**{escape(length.headline)}**"] if length.headline else []
        lines += [f"\n{escape(length.text or NOTHING_FITS)}"]
    for heading, sentences in by_day(summary, shown.sentences, timeline):
        lines += ["", f"### {heading}", ""] if heading else [""]
        for sentence in sentences:
            lines += _sentence(sentence, timeline)
    lines += ["", "## Sources", ""] if summary.sentences else ["", escape(no_summary(summary))]
    for source in shown.sources:
        lines += _source(source)
    lines += ["", citation_count(summary, shown) + "."]
    lines += ["", f"{escape(legend)}."] if (legend := parts_legend(shown.sentences)) else []
    lines += _section("Numbers", shown.numbers, lambda each: disagreement_text(each, escape, _number))
    if (more := len(summary.disagreements) - len(shown.numbers)) > 0:
        lines.append(f"- {more_items(more)}")
    lines += _matrix(summary.matrix)
    lines += _section("Warnings", summary.warnings, escape)
    lines += _section("Left out", summary.left_out, _left_out)
    return for_terminal("\n".join(lines))


def escape(text: str) -> str:
    """Return text for one line of Markdown, escaped so that nothing in it is markup, HTML or a link.

    Limitations: GitHub still makes links of mail addresses, which only a change of the text could prevent.
    """
    return _MARKUP_AT_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", fold(text)))


def _link(label: str, link: str) -> str:
    # Character references are decoded in a destination as well; `web_link` has escaped all other markup.
    destination = _REFERENCE.sub("&amp;", link)
    return f"[{label}](<{destination}>)" if link else label


def _number(source: CitedDocument, span: Contradiction | Denial | Value) -> str:
    passage = source.value if isinstance(span, Value) else source.passage
    return _link(f"\\[{source.number}\\]", passage(span.start, span.end))


def _sentence(shown: ShownSentence, timeline: bool) -> Iterator[str]:
    sentence = shown.sentence
    numbers = ""
    for source in shown.sources:
        first = source.evidence[shown.number][0]
        cited = escape(f"[{source.cited_as(shown.number)}]")
        numbers += _link(cited, source.passage(first.start, first.end))
    # The sentences of a timeline are not numbered in order, and a Markdown list would renumber them.
    bullet, number = ("- ", f"{shown.number}\\. ") if timeline else (f"{shown.number}. ", "")
    support = support_text(sentence.support, sentence.parts)
    yield f"{bullet}{number}{escape(sentence.text)} {numbers}{and_more(shown.more)} ({support})"
    notes = claim_notes(sentence, sentence.support, escape, sentence.condensed)
    notes += [cited_denial(denier, escape, _number) for denier in shown.deniers]
    below = ["; ".join(notes)] if notes else []
    below += otherwise_texts(shown, escape, _number)
    below += [disagreement_text(each, escape, _number) for each in shown.disagreements]
    for line in below:
        yield f"{'':{len(bullet)}}- {line}"


def _source(source: CitedDocument) -> Iterator[str]:
    bullet = f"{source.number}. "
    facts = [source.document.source, source.published, "" if source.link else source.document.url]
    title = _link(escape(source.title), source.link)
    yield bullet + ", ".join([title, *(escape(fact) for fact in facts if fact.strip())])
    for number, evidence in source.evidence.items():
        shown = [
            _link(f"characters {each.start}-{each.end}", source.passage(each.start, each.end))
            + f" ({kind_text(each)})"
            for each in evidence[:SHOWN_EVIDENCE]
        ]
        rest = and_more(len(evidence) - SHOWN_EVIDENCE)
        yield f"{'':{len(bullet)}}- sentence {number}: {', '.join(shown)}{rest}"
    if mentions := source.other_mentions():
        shown = [
            _link(f"characters {start}-{end}", source.value(start, end)) + f" ({escape(about)})"
            for start, end, about in mentions[:SHOWN_DOCUMENTS]
        ]
        rest = and_more(len(mentions) - SHOWN_DOCUMENTS)
        yield f"{'':{len(bullet)}}- also cited: {', '.join(shown)}{rest}"


def _matrix(matrix: Matrix) -> list[str]:
    """Return the matrix as a table with a sign in every cell."""
    if not matrix.rows:
        return []
    columns = len(matrix.sources[:SHOWN_COLUMNS])
    lines = ["", "## What each source says", "", f"{LEGEND}.", ""]
    lines.append(_row(["", "Claim", *map(escape, matrix.sources[:columns]), "Note"]))
    lines.append(_row(["--:", "---", *[":-:"] * columns, "---"]))
    for row in matrix.rows[:SHOWN_CLAIMS]:
        number = str(row.sentence) if row.sentence is not None else ""
        signs = [CELL_SIGNS[cell] for cell in row.cells[:columns]]
        lines.append(_row([number, escape(row.claim), *signs, escape(row.note)]))
    if not_shown := matrix_rest(matrix):
        lines += ["", f"{not_shown}."]
    return lines


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _section(title: str, items: Sequence[ListItem], show: Callable[[ListItem], str]) -> list[str]:
    if not items:
        return []
    lines = ["", f"## {title}", "", *(f"- {show(item)}" for item in items[:SHOWN_ITEMS])]
    more = len(items) - SHOWN_ITEMS
    return lines + ([f"- {more_items(more)}"] if more > 0 else [])


def _left_out(claim: LeftOut) -> str:
    notes = [escape(claim.reason), support_text(claim.support), *claim_notes(claim, claim.support, escape)]
    return f"{escape(claim.text)} ({'; '.join([*notes, *denial_notes(claim, escape)])})"
