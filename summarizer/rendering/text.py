"""A summary as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.records import Denial, Evidence, Summary, Value
from summarizer.rendering.characters import fold, for_terminal
from summarizer.rendering.citing import SHOWN_DOCUMENTS, SHOWN_PLACES, CitedDocument, ShownSentence, citations
from summarizer.rendering.days import by_day
from summarizer.rendering.phrases import (
    NOTHING_FITS,
    and_more,
    cited,
    denied,
    differing,
    headline_of,
    no_summary,
    question_of,
    said_of,
    support_of,
)


def as_text(summary: Summary, timeline: bool) -> str:
    """The summary as text; a number in brackets is that of a document in the list below."""
    shown = citations(summary, SHOWN_DOCUMENTS, numbers=False)
    lines = [headline_of(summary), *question_of(summary)]
    for length in summary.lengths:
        lines += ["", f"{length.words:,} words"]
        lines += [fold(told) for told in (length.headline, length.text or NOTHING_FITS) if told]
    for heading, sentences in by_day(summary, shown.sentences, timeline):
        lines += ["", heading] if heading else [""]
        for told in sentences:
            lines += _sentence(told)
    if summary.sentences:
        lines += ["", "Sources"]
    else:
        lines += ["", no_summary(summary)]
    width = len(f"[{len(shown.sources)}]")
    for source in shown.sources:
        lines.append(f"{f'[{source.number}]':>{width}} {fold(source.title)}")
        lines += [f"{'':{width}} {detail}" for detail in _details(source)]
    lines += ["", cited(summary, shown) + "."]
    return for_terminal("\n".join(lines))


def _sentence(told: ShownSentence) -> Iterator[str]:
    numbers = "".join(f"[{source.number}]" for source in told.sources) + and_more(told.more)
    sentence, place = told.sentence, f"{told.number}. "
    yield f"{place}{fold(sentence.text)} {numbers} ({support_of(sentence.support)})"
    notes = said_of(sentence, sentence.support, fold, sentence.condensed)
    notes += [denied(denier, fold, _number) for denier in told.deniers]
    below = ["; ".join(notes)] if notes else []
    below += [differing(dispute, fold, _number) for dispute in told.disputes]
    for line in below:
        yield f"{'':{len(place)}}{line}"


def _number(source: CitedDocument, place: Denial | Value) -> str:
    return f"[{source.number}]"


def _details(source: CitedDocument) -> Iterator[str]:
    facts = (source.document.source, source.published, source.document.url)
    if known := ", ".join(fold(fact) for fact in facts if fact.strip()):
        yield known
    for number, places in source.places.items():
        yield f"sentence {number}: {_characters(places)}"
    if besides := source.besides():
        found = [f"{start}-{end} ({fold(about)})" for start, end, about in besides[:SHOWN_DOCUMENTS]]
        yield f"besides: characters {', '.join(found)}{and_more(len(besides) - len(found))}"


def _characters(places: list[Evidence]) -> str:
    shown = [f"{place.start}-{place.end} ({place.kind})" for place in places[:SHOWN_PLACES]]
    return f"characters {', '.join(shown)}{and_more(len(places) - SHOWN_PLACES)}"
