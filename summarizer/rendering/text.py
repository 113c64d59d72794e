"""Renders a summary as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.records import Contradiction, Denial, Evidence, Summary, Value
from summarizer.rendering.characters import fold, for_terminal
from summarizer.rendering.citing import (
    SHOWN_DOCUMENTS,
    SHOWN_EVIDENCE,
    CitedDocument,
    ShownSentence,
    citations,
)
from summarizer.rendering.days import by_day
from summarizer.rendering.phrases import (
    NOTHING_FITS,
    and_more,
    citation_count,
    cited_denial,
    claim_notes,
    disagreement_text,
    headline_text,
    kind_text,
    no_summary,
    otherwise_texts,
    parts_legend,
    question_lines,
    support_text,
)


def as_text(summary: Summary, timeline: bool) -> str:
    """Return the summary as text; a number in brackets refers to the list of documents at its end."""
    shown = citations(summary, SHOWN_DOCUMENTS, numbers=False)
    lines = [headline_text(summary), *question_lines(summary)]
    for length in summary.lengths:
        lines += ["", f"{length.words:,} words"]
        lines += [fold(part) for part in (length.headline, length.text or NOTHING_FITS) if part]
    for heading, sentences in by_day(summary, shown.sentences, timeline):
        lines += ["", heading] if heading else [""]
        for sentence in sentences:
            lines += _sentence(sentence)
    if summary.sentences:
        lines += ["", "Sources"]
    else:
        lines += ["", no_summary(summary)]
    width = len(f"[{len(shown.sources)}]")
    for source in shown.sources:
        lines.append(f"{f'[{source.number}]':>{width}} {fold(source.title)}")
        lines += [f"{'':{width}} {detail}" for detail in _details(source)]
    lines += ["", citation_count(summary, shown) + "."]
    lines += [f"{legend}."] if (legend := parts_legend(shown.sentences)) else []
    return for_terminal("\n".join(lines))


def _sentence(shown: ShownSentence) -> Iterator[str]:
    cited = "".join(f"[{source.cited_as(shown.number)}]" for source in shown.sources) + and_more(shown.more)
    sentence, number = shown.sentence, f"{shown.number}. "
    yield f"{number}{fold(sentence.text)} {cited} ({support_text(sentence.support, sentence.parts)})"
    notes = claim_notes(sentence, sentence.support, fold, sentence.condensed)
    notes += [cited_denial(denier, fold, _number) for denier in shown.deniers]
    below = ["; ".join(notes)] if notes else []
    below += otherwise_texts(shown, fold, _number)
    below += [disagreement_text(each, fold, _number) for each in shown.disagreements]
    for line in below:
        yield f"{'':{len(number)}}{line}"


def _number(source: CitedDocument, span: Contradiction | Denial | Value) -> str:
    return f"[{source.number}]"


def _details(source: CitedDocument) -> Iterator[str]:
    facts = (source.document.source, source.published, source.document.url)
    if known := ", ".join(fold(fact) for fact in facts if fact.strip()):
        yield known
    for number, evidence in source.evidence.items():
        yield f"sentence {number}: {_characters(evidence)}"
    if mentions := source.other_mentions():
        shown = [f"{start}-{end} ({fold(about)})" for start, end, about in mentions[:SHOWN_DOCUMENTS]]
        yield f"also cited: characters {', '.join(shown)}{and_more(len(mentions) - len(shown))}"


def _characters(evidence: list[Evidence]) -> str:
    shown = [f"{each.start}-{each.end} ({kind_text(each)})" for each in evidence[:SHOWN_EVIDENCE]]
    return f"characters {', '.join(shown)}{and_more(len(evidence) - SHOWN_EVIDENCE)}"
