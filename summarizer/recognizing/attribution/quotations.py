"""Find the passages in quotation marks."""

from __future__ import annotations

from summarizer.language.words import Span
from summarizer.recognizing.attribution import words


def may_have_quotations(sentence: str) -> bool:
    """Return whether a sentence has a mark that may be a quotation mark."""
    if '"' in sentence or "“" in sentence or "”" in sentence or "«" in sentence or "„" in sentence:
        return True
    return ("'" in sentence or "’" in sentence or "‘" in sentence) and words.SINGLE.search(
        sentence
    ) is not None


def quotations_in(sentence: str) -> list[Span]:
    """Return the spans of the passages in quotation marks, without the marks.

    Limitations: a quotation within another one is part of that one.
    """
    spans: list[Span] = []
    position = 0
    if (end := sentence.find("”")) >= 0 and not words.OPENS_DOUBLE.search(sentence, 0, end):
        spans.append((0, end))  # it began in a sentence before, and may contain single marks
        position = end + 1
    while opening := words.OPENS.search(sentence, position):
        begin = opening.end()
        closing = words.CLOSES[opening[0]].search(sentence, begin)
        if closing is None and opening[0] == "'":
            position = begin  # an apostrophe for omitted letters: "'em"
            continue
        if closing and opening[0] in "'‘" and words.MAY_OWN.match(sentence, closing.start()):
            later = words.OPENS.search(sentence, closing.end())
            end = later.start() if later else len(sentence)
            closing = words.CLOSES_SURELY.search(sentence, closing.end(), end) or closing
        if not spans and (before := words.CLOSES_ALONE.search(sentence, 0, opening.start())):
            spans.append((0, before.start()))
        end = closing.start() if closing else len(sentence)
        spans.append((begin, end))
        if closing is None:
            return spans
        position = closing.end()
    if not spans and (closing := words.CLOSES_ALONE.search(sentence)):
        spans.append((0, closing.start()))
    return spans
