"""Which documents of a summary are shown and numbered, and what of each: the same in all formats.

A document is numbered where a sentence cites it first. After these come those that are named beside a
sentence, since they deny it or give another number, and those of the other numbers on which articles differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from summarizer.evidence.sources import source_name
from summarizer.records import Denial, Disagreement, Document, Evidence, Summary, SummarySentence, Value
from summarizer.rendering.characters import fold
from summarizer.rendering.days import day_of
from summarizer.rendering.links import passage_link, web_link, with_words_around

P = TypeVar("P", Denial, Value)

# Documents cited after one sentence. An event has seldom more than a dozen articles that say the same in
# other words (what goes beyond is copies), and twelve numbers fill half a line of a terminal.
SHOWN_DOCUMENTS = 12
# Places shown of one sentence in one document: a list or a template repeats itself, an article does not.
SHOWN_PLACES = 3
# Articles that the page shows for one sentence; a hundred of them are half a megabyte.
SHOWN_ARTICLES = 100
# Rows of a list that nobody reads to its end: what was left out, warnings.
SHOWN_ROWS = 200
# Documents named with one value or one who denies: five leave room for several of these in a line.
SHOWN_NAMED = 5
# Values of one number, and those who deny one sentence: a count that moves every day for a week has seven.
SHOWN_VALUES = 8
# Numbers in a list of their own; ten articles on one event differ on some five.
SHOWN_NUMBERS = 40
# Columns of the matrix, as many as a window is wide enough for, and its rows.
SHOWN_COLUMNS = 12
SHOWN_CLAIMS = 50

# "Said by he" tells nobody who it was.
UNNAMED_SPEAKERS = frozenset({"", "he", "i", "it", "she", "they", "we", "you"})
# What a speaker opens with at the start of a sentence and has no capital within one.
_LEADING_DETERMINER = re.compile("^(?:The|An?|His|Her|Its|Their) ")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document that is shown: its number, its places by the number of the sentence, and what else is named.

    `named` are the places of values and denials, by start and end, with what is said of them there.
    """

    number: int
    document: Document
    stale: bool
    places: dict[int, list[Evidence]] = field(default_factory=dict)
    named: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The article's title, or its id where it has none."""
        return self.document.title.strip() or str(self.document.id)

    @property
    def name(self) -> str:
        """What an article is called in a few words."""
        return source_name(self.document, host=False)

    @property
    def published(self) -> str:
        """When it was published, marked where that is long before the others; "" where it is not known."""
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

    def passage(self, start: int, end: int) -> str:
        """A link to characters `start` to `end` on the page that the document came from, or ""."""
        return passage_link(self.document.url, self.document.text[start:end])

    def value(self, start: int, end: int) -> str:
        """The same for a number or a few words, which are looked for with the words beside them."""
        return passage_link(self.document.url, with_words_around(self.document.text, start, end))

    def besides(self) -> list[tuple[int, int, str]]:
        """What is named of it that no cited place holds: start, end, and what it is."""
        cited = [place for places in self.places.values() for place in places]
        return [
            (start, end, about)
            for (start, end), about in sorted(self.named.items())
            if not any(place.start <= start and end <= place.end for place in cited)
        ]


@dataclass(frozen=True, slots=True)
class Denier:
    """Who denies a sentence, and where: the first place in each of the first documents, and how many more."""

    speaker: str | None
    places: list[tuple[CitedDocument, Denial]]
    more: int


@dataclass(frozen=True, slots=True)
class Given:
    """A value, the first day of it where it moved, and who gives it: as in `Denier`."""

    value: str
    day: date | None
    places: list[tuple[CitedDocument, Value]]
    more: int


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement as it is shown: its first values, and how many more there are."""

    about: str
    state: str
    values: list[Given]
    more: int


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A sentence as it is shown: the first documents that say it, how many more, and what is said of it."""

    number: int
    sentence: SummarySentence
    sources: list[CitedDocument]
    more: int
    deniers: list[Denier]
    disputes: list[Dispute]


@dataclass(frozen=True, slots=True)
class Citations:
    """Who is cited: `sources` by number, the sentences, and the `numbers` on which documents differ.

    `cited` counts all documents that any sentence cites, `listed` those of them that are shown.
    """

    sources: list[CitedDocument]
    sentences: list[ShownSentence]
    numbers: list[Dispute]
    cited: int
    listed: int


def citations(summary: Summary, most: int, *, numbers: bool = True) -> Citations:
    """Documents numbered by first citation; at most `most` of each sentence become sources.

    The first `SHOWN_DOCUMENTS` of every sentence are numbered before all others, then those that are named
    beside a sentence, then those of the other `numbers`: so a document has one number in every format,
    whatever of the rest is shown.
    """
    told_by: list[dict[str, list[Evidence]]] = []
    for sentence in summary.sentences:
        told_by.append({})
        for place in sentence.evidence:
            told_by[-1].setdefault(place.document, []).append(place)
    shelf = _Shelf(summary)
    shown = [[shelf.source(key) for key in islice(by, SHOWN_DOCUMENTS)] for by in told_by]
    deniers = [_deniers(sentence, shelf) for sentence in summary.sentences]
    disputes: dict[int, Dispute] = {}
    beside = [_beside(summary, sentence) for sentence in summary.sentences]
    rest = range(len(summary.disagreements)) if numbers else ()
    for number in dict.fromkeys([number for each in beside for number in each] + [*rest][:SHOWN_NUMBERS]):
        disputes[number] = _dispute(summary.disagreements[number], shelf)
    for by in told_by:
        for key in islice(by, most):
            shelf.source(key)
    for number, by in enumerate(told_by, 1):
        for key in by.keys() & shelf.sources.keys():
            shelf.sources[key].places[number] = by[key]
    sentences = [
        ShownSentence(
            number,
            sentence,
            sorted(sources, key=lambda source: source.number),
            len(by) - len(sources),
            denied,
            [disputes[each] for each in differing],
        )
        for number, (sentence, sources, by, denied, differing) in enumerate(
            zip(summary.sentences, shown, told_by, deniers, beside, strict=True), 1
        )
    ]
    sources = [*shelf.sources.values()]
    listed = sum(bool(source.places) for source in sources)
    cited = len(set().union(*told_by))
    return Citations(sources, sentences, [disputes[each] for each in sorted(disputes)], cited, listed)


def named(speaker: str | None) -> str | None:
    """A speaker as he is named; None where nobody is, or only a word that stands for somebody.

    >>> named("The union"), named("He")
    ('the union', None)
    """
    if speaker is None or fold(speaker).lower() in UNNAMED_SPEAKERS:
        return None
    return _LEADING_DETERMINER.sub(lambda found: found[0].lower(), fold(speaker))


class _Shelf:
    """Gives documents their numbers, in the order in which they are asked for."""

    def __init__(self, summary: Summary) -> None:
        self._documents = {str(document.id): document for document in summary.documents}
        self._stale = frozenset(summary.stale)
        self.sources: dict[str, CitedDocument] = {}

    def source(self, key: str) -> CitedDocument:
        if key not in self.sources:
            number = len(self.sources) + 1
            self.sources[key] = CitedDocument(number, self._documents[key], key in self._stale)
        return self.sources[key]

    def first(
        self, places: Iterable[P], about: Callable[[P], str]
    ) -> tuple[list[tuple[CitedDocument, P]], int]:
        """The first place in each of the first documents, and how many more documents there are."""
        by_document: dict[str, P] = {}
        for place in places:
            by_document.setdefault(place.document, place)
        found = []
        for key, place in islice(by_document.items(), SHOWN_NAMED):
            source = self.source(key)
            source.named.setdefault((place.start, place.end), about(place))
            found.append((source, place))
        found.sort(key=lambda pair: pair[0].number)
        return found, len(by_document) - len(found)


def _beside(summary: Summary, sentence: SummarySentence) -> list[int]:
    """The disagreements that a reader of the sentence has to know of."""
    return [each for each in sentence.disagreements if summary.disagreements[each].state != "compatible"]


def _deniers(sentence: SummarySentence, shelf: _Shelf) -> list[Denier]:
    by_speaker: dict[str | None, list[Denial]] = {}
    for denial in sentence.denied_by:
        by_speaker.setdefault(named(denial.speaker), []).append(denial)
    return [
        Denier(speaker, *shelf.first(denials, lambda denial: "denial"))
        for speaker, denials in islice(by_speaker.items(), SHOWN_VALUES)
    ]


def _dispute(disagreement: Disagreement, shelf: _Shelf) -> Dispute:
    by_value: dict[str, list[Value]] = {}
    for value in disagreement.values:
        by_value.setdefault(value.value, []).append(value)
    values = []
    for normal, places in islice(by_value.items(), SHOWN_VALUES):
        days = [day_of(place.published) for place in places if place.published is not None]
        day = days[0] if days and disagreement.state == "updated" else None
        values.append(Given(normal, day, *shelf.first(places, lambda place: fold(place.text))))
    return Dispute(disagreement.about, disagreement.state, values, len(by_value) - len(values))
