"""A summary as one self-contained HTML page: `summarizer/data/summary.html`, filled."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.records import Evidence, Summary, to_dict
from summarizer.rendering import citing, phrases
from summarizer.rendering.characters import CONTROL, REPLACEMENT_CHARACTER
from summarizer.rendering.days import by_day

if TYPE_CHECKING:
    import jinja2


def as_page(summary: Summary, timeline: bool) -> str:
    """The summary beside its articles, in which the places of the sentence that is pointed at light up."""
    citations = citing.citations(summary, citing.SHOWN_ARTICLES)
    written = _template().render(
        summary=summary,
        citations=citations,
        days=by_day(summary, citations.sentences, timeline),
        settings={key: value for key, value in to_dict(summary.settings).items() if value is not None},
        citing=citing,
        phrases=phrases,
    )
    return CONTROL.sub(REPLACEMENT_CHARACTER, written)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of an article's text that the same sentences cite: `start` is where it begins.

    `closing` are the sentences of which a place ends with it. `named` tells that a number or a denial begins
    here which is named beside a sentence.
    """

    text: str
    start: int
    sentences: list[int]
    kind: str
    closing: list[int]
    named: bool


def _pieces(
    text: str, places: Mapping[int, list[Evidence]], named: Collection[tuple[int, int]]
) -> Iterator[_Piece]:
    """The whole text, cut where a place starts or ends; places may share characters.

    One pass over the borders: an article may repeat a sentence any number of times.
    """
    opening: dict[int, list[tuple[int, Evidence]]] = {}
    closing: dict[int, list[tuple[int, Evidence]]] = {}
    for number, evidence in places.items():
        for place in evidence:
            opening.setdefault(place.start, []).append((number, place))
            closing.setdefault(place.end, []).append((number, place))
    begun = {start for start, _ in named}
    borders = {0, len(text), *opening, *closing, *begun, *(end for _, end in named)}
    open_places: dict[tuple[int, Evidence], None] = {}  # a dict for its order
    for start, end in pairwise(sorted(borders)):
        for closed in closing.get(start, ()):
            open_places.pop(closed, None)
        open_places |= dict.fromkeys(opening.get(start, ()))
        yield _Piece(
            text[start:end],
            start,
            sorted({number for number, _ in open_places}),
            next((place.kind for _, place in open_places), ""),
            sorted({number for number, _ in closing.get(end, ())}),
            start in begun,
        )


@cache
def _template() -> jinja2.Template:
    import jinja2  # here, since the other formats need none

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"pieces": _pieces, "digest": _digest}
    source = resources.files("summarizer").joinpath("data/summary.html").read_text("utf-8")
    return environment.from_string(source)


def _digest(inline: str) -> str:
    """What the page's security policy calls an inline script or style by: it admits these and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
