"""Gives block quotations quotation marks, since their text has none: "She wrote:" and a block quote below it.

Without marks the words of a person would read as a statement of the page. Each paragraph has an opening mark
and the last one a closing mark, as quotations over paragraphs are printed.

Limitations: a block quote that no colon introduces, that has marks of its own, a list or a table, or most of
the text, is left as it is: it may be a pull quote, a note, or the story of another paper.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from summarizer.reading.page_blocks import INLINE, WITHOUT_TEXT

_MARKS = re.compile("[\"«»„“”]|''|``")
# What may be in a block quote; "cite" names who said it.
_ADMITTED = (INLINE | WITHOUT_TEXT | {"p", "br"}) - {"cite"}
# "— Ann Doe, engineer": who said it.
_DASHES = ("-", "–", "—")


def mark_block_quotes(root: Any) -> None:
    """Put quotation marks around the block quotes below a line that ends in a colon.

    Args:
        root: a parsed page or fragment; it is changed.
    """
    quotes = [quote for quote in root.iter("blockquote") if _before(quote).rstrip().endswith(":")]
    length = len(root.text_content()) if quotes else 0
    for quote in quotes:
        written = quote.text_content()
        admitted = all(one.tag in _ADMITTED for one in quote.iterdescendants())
        if admitted and 2 * len(written) < length and not _MARKS.search(written):
            _mark(quote)


def _before(element: Any) -> str:
    """Return the text before an element in the one that contains it, from the last element on."""
    previous = element.getprevious()
    if previous is None:
        parent = element.getparent()
        return "" if parent is None else parent.text or ""
    tail = previous.tail or ""
    return tail if tail.strip() else str(previous.text_content())


def _mark(quote: Any) -> None:
    paragraphs = [*quote.iter("p")] or [quote]
    texts = [[one for one in each.xpath("descendant::text()") if one.strip()] for each in paragraphs]
    spoken = [of_one for of_one in texts if of_one and not of_one[0].lstrip().startswith(_DASHES)]
    for of_one in spoken:
        _replace(of_one[0], lambda text: f"“{text.lstrip()}")
    if spoken:
        _replace(spoken[-1][-1], lambda text: f"{text.rstrip()}”")


def _replace(found: Any, new: Callable[[str], str]) -> None:
    """Replace a text that XPath found in a tree."""
    element, place = found.getparent(), "tail" if found.is_tail else "text"
    setattr(element, place, new(getattr(element, place)))
