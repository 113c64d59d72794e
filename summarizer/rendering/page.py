"""Renders a summary as one self-contained HTML page, with the template `summarizer/data/summary.html`."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

from summarizer.records import Evidence, Summary
from summarizer.records.conversion import to_dict
from summarizer.rendering import citing, phrases
from summarizer.rendering.characters import CONTROL, REPLACEMENT_CHARACTER
from summarizer.rendering.days import by_day

if TYPE_CHECKING:
    import jinja2


def as_page(summary: Summary, timeline: bool) -> str:
    """Return a page with the summary beside its articles.

    The page highlights the evidence of the sentence that the reader points at.
    """
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
    """A run of an article's text that the same sentences cite.

    Attributes:
        text: the run.
        start: its first character in the article.
        sentences: the numbers of the sentences that cite it.
        kind: the kind of that evidence, "" if there is none.
        closing: the numbers of the sentences whose evidence ends with it.
        mention: does a number or a denial begin here that is cited beside a sentence?
    """

    text: str
    start: int
    sentences: list[int]
    kind: str
    closing: list[int]
    mention: bool


def _pieces(
    text: str, evidence: Mapping[int, list[Evidence]], mentions: Collection[tuple[int, int]]
) -> Iterator[_Piece]:
    """Cut the whole text wherever evidence starts or ends; evidence may overlap.

    One pass over the boundaries: an article may repeat a sentence any number of times.
    """
    opening: dict[int, list[tuple[int, Evidence]]] = {}
    closing: dict[int, list[tuple[int, Evidence]]] = {}
    for number, found in evidence.items():
        for each in found:
            opening.setdefault(each.start, []).append((number, each))
            closing.setdefault(each.end, []).append((number, each))
    begun = {start for start, _ in mentions}
    boundaries = {0, len(text), *opening, *closing, *begun, *(end for _, end in mentions)}
    current: dict[tuple[int, Evidence], None] = {}  # a dict for its order
    for start, end in pairwise(sorted(boundaries)):
        for closed in closing.get(start, ()):
            current.pop(closed, None)
        current |= dict.fromkeys(opening.get(start, ()))
        yield _Piece(
            text[start:end],
            start,
            sorted({number for number, _ in current}),
            next((each.kind for _, each in current), ""),
            sorted({number for number, _ in closing.get(end, ())}),
            start in begun,
        )


@cache
def _template() -> jinja2.Template:
    import jinja2  # here, since only this format needs it

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"pieces": _pieces, "digest": _digest}
    source = resources.files("summarizer").joinpath("data/summary.html").read_text("utf-8")
    return environment.from_string(source)


def _digest(inline: str) -> str:
    """Return the hash of an inline script or style; the page's security policy allows only those it lists."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
