"""Selects which documents of a summary are shown and numbers them, in the same way for all formats.

Documents are numbered in the order in which sentences cite them, those that state all of a sentence before
those that state a part of it. Then come those that are shown beside a sentence because they deny it, say
otherwise or give another number, and those of the remaining disagreements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from summarizer.evidence.sources import source_name
from summarizer.records import (
    WHOLE_KINDS,
    Contradiction,
    Denial,
    Disagreement,
    Document,
    Evidence,
    Summary,
    SummarySentence,
    Value,
)
from summarizer.rendering.characters import fold
from summarizer.rendering.days import day_of
from summarizer.rendering.links import passage_link, web_link, with_words_around

CitedSpan = TypeVar("CitedSpan", Contradiction, Denial, Value)

# Documents cited after one sentence. An event seldom has more than a dozen articles that state the same in
# other words (beyond that they are copies), and twelve numbers fill half a line of a terminal.
SHOWN_DOCUMENTS = 12
# Evidence shown from one document for one sentence: a list or a template repeats itself, an article does not.
SHOWN_EVIDENCE = 3
# Articles that the page shows for one sentence; a hundred of them are half a megabyte.
SHOWN_ARTICLES = 100
# Items of a list that nobody reads to its end: claims left out, warnings.
SHOWN_ITEMS = 200
# Documents cited for one value or one denier: with five, several values still fit into a line.
SHOWN_PER_VALUE = 5
# Values of one number, and deniers and contradictions of one sentence: a count that changes every day for a
# week has seven.
SHOWN_VALUES = 8
# Disagreements in a list of their own; ten articles on one event differ on some five numbers.
SHOWN_NUMBERS = 40
# Columns of the matrix, as many as fit into a window, and its rows.
SHOWN_COLUMNS = 12
SHOWN_CLAIMS = 50

# Marks the number of a document that states only a part of a sentence.
PART_SIGN = "~"

# Speakers that name nobody: "attributed to he" is of no use to a reader.
UNNAMED_SPEAKERS = frozenset({"", "he", "i", "it", "she", "they", "we", "you"})
# Determiners that are capitalized only because the speaker begins the sentence.
_LEADING_DETERMINER = re.compile("^(?:The|An?|His|Her|Its|Their) ")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that is shown, with its number.

    Attributes:
        number: its number, from 1.
        document: the document.
        stale: was it published long before the others?
        evidence: its evidence by the number of the sentence, what states all of the sentence first.
        otherwise: the places in it that say otherwise, by the number of the sentence.
        mentions: the spans (start, end) of values, denials and contradictions in it that are cited beside a
            sentence or in a list, each with a short description.
    """

    number: int
    document: Document
    stale: bool
    evidence: dict[int, list[Evidence]] = field(default_factory=dict)
    otherwise: dict[int, list[Contradiction]] = field(default_factory=dict)
    mentions: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The article's title, or its id where it has none."""
        return self.document.title.strip() or str(self.document.id)

    @property
    def name(self) -> str:
        """A short name of the article: its source, or else its title or id."""
        return source_name(self.document, host=False)

    @property
    def published(self) -> str:
        """The date of publication, with a remark if it is long before the others; "" if unknown."""
        published = self.document.published
        if published is None:
            return ""
        exactly = isinstance(published, datetime)
        shown = published.isoformat(" ", "minutes") if exactly else published.isoformat()  # type: ignore[call-arg]
        return shown + (" (published long before the others)" if self.stale else "")

    @property
    def link(self) -> str:
        """The address of its page, or ""."""
        return web_link(self.document.url)

    def states_all(self, sentence: int) -> bool:
        """Does it state all of the sentence of this number, which it is cited for?"""
        return self.evidence[sentence][0].kind in WHOLE_KINDS

    def cited_as(self, sentence: int) -> str:
        """Return its number as cited for a sentence: "4", or "4~" if it states only a part of it."""
        return str(self.number) if self.states_all(sentence) else f"{self.number}{PART_SIGN}"

    def passage(self, start: int, end: int) -> str:
        """Return a link to characters `start` to `end` on the document's page, or ""."""
        return passage_link(self.document.url, self.document.text[start:end])

    def value(self, start: int, end: int) -> str:
        """Return such a link for a number or a few words, found on the page by the words around them."""
        return passage_link(self.document.url, with_words_around(self.document.text, start, end))

    def other_mentions(self) -> list[tuple[int, int, str]]:
        """Return the mentions that are outside the evidence: start, end, description."""
        cited = [evidence for each in self.evidence.values() for evidence in each]
        return [
            (start, end, about)
            for (start, end), about in sorted(self.mentions.items())
            if not any(evidence.start <= start and end <= evidence.end for evidence in cited)
        ]


@dataclass(frozen=True, slots=True)
class Denier:
    """A speaker who denies a sentence.

    `found` holds the first denial in each of the first documents, `more` counts the other documents.
    """

    speaker: str | None
    found: list[tuple[CitedDocument, Denial]]
    more: int


@dataclass(frozen=True, slots=True)
class ShownContradiction:
    """What says otherwise than a sentence, in these words, and its documents as in `Denier`."""

    text: str
    found: list[tuple[CitedDocument, Contradiction]]
    more: int


@dataclass(frozen=True, slots=True)
class ShownValue:
    """A value in normal form, its first day if the number was updated, and its documents as in `Denier`."""

    value: str
    day: date | None
    found: list[tuple[CitedDocument, Value]]
    more: int


@dataclass(frozen=True, slots=True)
class ShownDisagreement:
    """A disagreement as it is shown: its first values, and how many more there are."""

    about: str
    state: str
    values: list[ShownValue]
    more: int


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence as it is shown.

    Attributes:
        number: its number in the summary, from 1.
        sentence: the sentence.
        sources: the first documents that support it or a part of it, by number.
        more: how many more documents do.
        deniers: the speakers who deny it.
        otherwise: what says otherwise, the surest first.
        more_otherwise: how many more passages do, in other words.
        disagreements: those of its numbers.
    """

    number: int
    sentence: SummarySentence
    sources: list[CitedDocument]
    more: int
    deniers: list[Denier]
    otherwise: list[ShownContradiction]
    more_otherwise: int
    disagreements: list[ShownDisagreement]

    @property
    def first(self) -> CitedDocument | None:
        """The first document that states all of it, or else the first that states a part."""
        whole = (source for source in self.sources if source.states_all(self.number))
        return next(whole, self.sources[0] if self.sources else None)


@dataclass(frozen=True, slots=True)
class CitedSummary:
    """What is cited in a summary.

    Attributes:
        sources: the documents that are shown, by number.
        sentences: the sentences.
        numbers: the disagreements.
        cited: how many documents are cited by any sentence, also for a part of it.
        listed: how many of these are shown.
    """

    sources: list[CitedDocument]
    sentences: list[ShownSentence]
    numbers: list[ShownDisagreement]
    cited: int
    listed: int


def citations(summary: Summary, most: int, *, numbers: bool = True) -> CitedSummary:
    """Number the documents of a summary and collect what is shown of each.

    The first `SHOWN_DOCUMENTS` of every sentence are numbered first, then those shown beside a sentence, then
    those of the other disagreements: so a document has the same number in every format, whatever else is
    shown.

    Args:
        summary: the summary.
        most: how many documents of each sentence are listed as sources.
        numbers: list the first `SHOWN_NUMBERS` disagreements too, not only those beside a sentence.
    """
    evidence = [_by_document(sentence) for sentence in summary.sentences]
    numbering = _Numbering(summary)
    shown = [[numbering.cite(id_) for id_ in islice(by, SHOWN_DOCUMENTS)] for by in evidence]
    deniers = [_deniers(sentence, numbering) for sentence in summary.sentences]
    otherwise = [_otherwise(sentence, numbering) for sentence in summary.sentences]
    disagreements: dict[int, ShownDisagreement] = {}
    beside = [_beside(summary, sentence) for sentence in summary.sentences]
    rest = range(len(summary.disagreements)) if numbers else ()
    for number in dict.fromkeys([number for each in beside for number in each] + [*rest][:SHOWN_NUMBERS]):
        disagreements[number] = _shown(summary.disagreements[number], numbering)
    for by in evidence:
        for id_ in islice(by, most):
            numbering.cite(id_)
    for number, (sentence, by) in enumerate(zip(summary.sentences, evidence, strict=True), 1):
        for id_ in by.keys() & numbering.sources.keys():
            numbering.sources[id_].evidence[number] = by[id_]
        for each in sentence.contradicted_by:
            if each.document in numbering.sources:
                numbering.sources[each.document].otherwise.setdefault(number, []).append(each)
    sentences = [
        ShownSentence(
            number,
            sentence,
            sorted(sources, key=lambda source: source.number),
            len(by) - len(sources),
            denied,
            others,
            more_others,
            [disagreements[each] for each in differing],
        )
        for number, (sentence, sources, by, denied, (others, more_others), differing) in enumerate(
            zip(summary.sentences, shown, evidence, deniers, otherwise, beside, strict=True), 1
        )
    ]
    sources = [*numbering.sources.values()]
    listed = sum(bool(source.evidence) for source in sources)
    cited = len(set().union(*evidence))
    in_order = [disagreements[each] for each in sorted(disagreements)]
    return CitedSummary(sources, sentences, in_order, cited, listed)


def speaker_name(speaker: str | None) -> str | None:
    """Return a speaker as shown within a sentence; None if there is none, or only a pronoun.

    >>> speaker_name("The union"), speaker_name("He")
    ('the union', None)
    """
    if speaker is None or fold(speaker).lower() in UNNAMED_SPEAKERS:
        return None
    return _LEADING_DETERMINER.sub(lambda found: found[0].lower(), fold(speaker))


class _Numbering:
    """Numbers documents in the order in which they are cited."""

    def __init__(self, summary: Summary) -> None:
        self._documents = {str(document.id): document for document in summary.documents}
        self._stale = frozenset(summary.stale)
        self.sources: dict[str, CitedDocument] = {}

    def cite(self, id_: str) -> CitedDocument:
        """Return the document with its number, a new one at the first call."""
        if id_ not in self.sources:
            number = len(self.sources) + 1
            self.sources[id_] = CitedDocument(number, self._documents[id_], id_ in self._stale)
        return self.sources[id_]

    def text(self, span: CitedSpan) -> str:
        """Return the words of a span."""
        return self._documents[span.document].text[span.start : span.end]

    def cite_first(
        self, spans: Iterable[CitedSpan], describe: Callable[[CitedSpan], str]
    ) -> tuple[list[tuple[CitedDocument, CitedSpan]], int]:
        """Cite the first documents of spans.

        Returns:
            The first span in each of these documents, and how many more documents there are.
        """
        by_document: dict[str, CitedSpan] = {}
        for span in spans:
            by_document.setdefault(span.document, span)
        found = []
        for id_, span in islice(by_document.items(), SHOWN_PER_VALUE):
            source = self.cite(id_)
            source.mentions.setdefault((span.start, span.end), describe(span))
            found.append((source, span))
        found.sort(key=lambda pair: pair[0].number)
        return found, len(by_document) - len(found)


def _beside(summary: Summary, sentence: SummarySentence) -> list[int]:
    """Return the disagreements that are shown beside a sentence: all but the compatible ones."""
    return [each for each in sentence.disagreements if summary.disagreements[each].state != "compatible"]


def _deniers(sentence: SummarySentence, numbering: _Numbering) -> list[Denier]:
    by_speaker: dict[str | None, list[Denial]] = {}
    for denial in sentence.denied_by:
        by_speaker.setdefault(speaker_name(denial.speaker), []).append(denial)
    return [
        Denier(speaker, *numbering.cite_first(denials, lambda denial: "denial"))
        for speaker, denials in islice(by_speaker.items(), SHOWN_VALUES)
    ]


def _by_document(sentence: SummarySentence) -> dict[str, list[Evidence]]:
    """Return the evidence by document, what states all of the sentence first."""
    by_document: dict[str, list[Evidence]] = {}
    for each in sorted(sentence.evidence, key=lambda each: each.kind not in WHOLE_KINDS):
        by_document.setdefault(each.document, []).append(each)
    return by_document


def _otherwise(sentence: SummarySentence, numbering: _Numbering) -> tuple[list[ShownContradiction], int]:
    """Return the first contradictions, the surest first, and how many more there are in other words."""
    by_text: dict[str, list[Contradiction]] = {}
    for each in sorted(sentence.contradicted_by, key=lambda each: -each.score):
        by_text.setdefault(fold(numbering.text(each)), []).append(each)
    shown = [
        ShownContradiction(text, *numbering.cite_first(same, lambda each: "says otherwise"))
        for text, same in islice(by_text.items(), SHOWN_VALUES)
    ]
    return shown, len(by_text) - len(shown)


def _shown(disagreement: Disagreement, numbering: _Numbering) -> ShownDisagreement:
    by_value: dict[str, list[Value]] = {}
    for value in disagreement.values:
        by_value.setdefault(value.value, []).append(value)
    values = []
    for normal, same in islice(by_value.items(), SHOWN_VALUES):
        days = [day_of(value.published) for value in same if value.published is not None]
        day = days[0] if days and disagreement.state == "updated" else None
        values.append(ShownValue(normal, day, *numbering.cite_first(same, lambda value: fold(value.text))))
    return ShownDisagreement(disagreement.about, disagreement.state, values, len(by_value) - len(values))
