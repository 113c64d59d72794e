"""Renders a summary as one self-contained HTML page, with the template `summarizer/data/summary.html`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from summarizer.records import (
    WHOLE_KINDS,
    Contradiction,
    Evidence,
    Kind,
    Summary,
    SummarySentence,
)
from summarizer.records.conversion import to_dict
from summarizer.rendering import citing, phrases
from summarizer.rendering.characters import CONTROL, REPLACEMENT_CHARACTER
from summarizer.rendering.citing import CitedDocument
from summarizer.rendering.days import by_day

if TYPE_CHECKING:
    import jinja2


def as_page(summary: Summary, timeline: bool) -> str:
    """Return a page with the summary beside its articles.

    The page highlights the evidence of the sentence that the reader points at, and the words of a sentence
    that the place that the reader points at supports.
    """
    citations = citing.citations(summary, citing.SHOWN_ARTICLES)
    written = _template().render(
        summary=summary,
        citations=citations,
        days=by_day(summary, citations.sentences, timeline),
        lengths={shown.number: len(shown.sentence.text) for shown in citations.sentences},
        settings={key: value for key, value in to_dict(summary.settings).items() if value is not None},
        citing=citing,
        phrases=phrases,
    )
    return CONTROL.sub(REPLACEMENT_CHARACTER, written)


# --- The sentences of the summary.


def _runs(sentence: SummarySentence) -> list[tuple[int, str]]:
    """Cut a sentence wherever a part of it starts or ends; return each run with its first character.

    >>> from summarizer.records import Part, Support
    >>> part = Part(4, 8, Support(2, 2, 2))
    >>> _runs(SummarySentence("The army fled.", (), Support(1, 1, 1), 1.0, 1, parts=(part,)))
    [(0, 'The '), (4, 'army'), (8, ' fled.')]
    """
    parts = [(part.start, part.end) for part in sentence.parts]
    covered = [span for each in sentence.evidence for span in each.covers]
    length = len(sentence.text)
    inside = {place for span in (*parts, *covered) for place in span if 0 < place < length}
    return [(start, sentence.text[start:end]) for start, end in pairwise(sorted({0, length, *inside}))]


def _covers(evidence: Iterable[Evidence], number: int, lengths: Mapping[int, int]) -> str:
    """Return the words of a sentence that evidence supports, as the script of the page reads them.

    Args:
        evidence: the evidence.
        number: that of the sentence.
        lengths: the number of characters of each sentence.

    >>> _covers([Evidence("a", 0, 9, "partial", covers=((0, 8), (12, 20)))], 3, {3: 20})
    '3:0-8 3:12-20'
    """
    return " ".join(f"{number}:{start}-{end}" for start, end in _spans(evidence, lengths[number]))


def _spans(evidence: Iterable[Evidence], length: int) -> list[tuple[int, int]]:
    """Return the spans of a sentence that evidence supports, in order; evidence of all of it has one span."""
    spans: set[tuple[int, int]] = set()
    for each in evidence:
        spans.update([(0, length)] if each.kind in WHOLE_KINDS else each.covers)
    return sorted(spans)


def _covered(evidence: Evidence, text: str) -> str:
    """Return the words of a sentence that partial evidence supports.

    >>> _covered(Evidence("a", 0, 9, "partial", covers=((0, 8), (14, 20))), "The army fled the rebels.")
    'The army ... the re'
    """
    return " ... ".join(text[start:end] for start, end in _spans([evidence], len(text)))


# --- The texts of the articles.


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of an article's text that the same evidence and contradictions contain.

    Attributes:
        text: the run.
        start: its first character in the article.
        sentences: the numbers of the sentences that cite it.
        parts: those of them of which it states only a part.
        covers: the words of these sentences that it supports, as in `_covers`.
        kind: the strongest kind of that evidence, "" if there is none.
        against: the numbers of the sentences that it contradicts.
        closing: what ends with it.
        mention: does a number, a denial or a contradiction begin here that is cited beside a sentence?
    """

    text: str
    start: int
    sentences: list[int]
    parts: list[int]
    covers: str
    kind: str
    against: list[int]
    closing: list[_Closing]
    mention: bool


@dataclass(frozen=True, slots=True)
class _Closing:
    """The end of evidence or of a contradiction: its sentence, what is shown of it, and its `_covers`."""

    sentence: int
    label: str
    description: str
    covers: str


_Found = tuple[int, Evidence | Contradiction]


def _pieces(source: CitedDocument, lengths: Mapping[int, int]) -> Iterator[_Piece]:
    """Cut the whole text wherever evidence or a contradiction starts or ends; they may overlap.

    One pass over the boundaries: an article may repeat a sentence any number of times.
    """
    text = source.document.text
    opening: dict[int, list[_Found]] = {}
    closing: dict[int, list[_Found]] = {}
    for by_sentence in (source.evidence, source.otherwise):
        for number, spans in by_sentence.items():
            for each in spans:
                opening.setdefault(each.start, []).append((number, each))
                closing.setdefault(each.end, []).append((number, each))
    begun = {start for start, _ in source.mentions}
    boundaries = {0, len(text), *opening, *closing, *begun, *(end for _, end in source.mentions)}
    current: dict[_Found, None] = {}  # a dict for its order
    for start, end in pairwise(sorted(boundaries)):
        for closed in closing.get(start, ()):
            current.pop(closed, None)
        current |= dict.fromkeys(opening.get(start, ()))
        evidence, against = _by_sentence(current)
        yield _Piece(
            text[start:end],
            start,
            [*evidence],
            [number for number, found in evidence.items() if not _states_all(found)],
            " ".join(_covers(found, number, lengths) for number, found in evidence.items()),
            min((each.kind for found in evidence.values() for each in found), key=_KINDS.index, default=""),
            against,
            [*_closings(closing.get(end, ()), lengths)],
            start in begun,
        )


# From the strongest kind of evidence to the weakest.
_KINDS: tuple[str, ...] = get_args(Kind)


def _by_sentence(found: Iterable[_Found]) -> tuple[dict[int, list[Evidence]], list[int]]:
    """Return the evidence by the number of its sentence, ascending, and the sentences of contradictions."""
    evidence: dict[int, list[Evidence]] = {}
    against: set[int] = set()
    for number, each in found:
        if isinstance(each, Evidence):
            evidence.setdefault(number, []).append(each)
        else:
            against.add(number)
    return dict(sorted(evidence.items())), sorted(against)


def _states_all(evidence: Iterable[Evidence]) -> bool:
    return any(each.kind in WHOLE_KINDS for each in evidence)


def _closings(found: Iterable[_Found], lengths: Mapping[int, int]) -> Iterator[_Closing]:
    """Yield the links behind a piece: to the sentences that it states, then to those that it contradicts."""
    evidence, against = _by_sentence(found)
    for number, its_evidence in evidence.items():
        covers = _covers(its_evidence, number, lengths)
        if _states_all(its_evidence):
            yield _Closing(number, str(number), f"sentence {number} of the summary", covers)
        else:
            label = f"{number}{citing.PART_SIGN}"
            yield _Closing(number, label, f"part of sentence {number} of the summary", covers)
    for number in against:
        label = f"{phrases.CELL_SIGNS['otherwise']}{number}"
        yield _Closing(number, label, f"says otherwise than sentence {number} of the summary", "")


@cache
def _template() -> jinja2.Template:
    import jinja2  # here, since only this format needs it

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {
        "covered": _covered,
        "covers": _covers,
        "digest": _digest,
        "pieces": _pieces,
        "runs": _runs,
    }
    source = resources.files("summarizer").joinpath("data/summary.html").read_text("utf-8")
    return environment.from_string(source)


def _digest(inline: str) -> str:
    """Return the hash of an inline script or style; the page's security policy allows only those it lists."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
