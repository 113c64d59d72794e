"""Where the passages in quotation marks stand."""

from __future__ import annotations

from summarizer.language.words import Span
from summarizer.recognizing.attribution import words


def may_quote(sentence: str) -> bool:
    """Has a sentence a mark that may be one of quotation?"""
    if '"' in sentence or "“" in sentence or "”" in sentence or "«" in sentence or "„" in sentence:
        return True
    return ("'" in sentence or "’" in sentence or "‘" in sentence) and words.SINGLE.search(
        sentence
    ) is not None


def quoted(sentence: str) -> list[Span]:
    """Where the passages in quotation marks begin and end, the marks left out; what is nested is not told."""
    spans: list[Span] = []
    place = 0
    while opening := words.OPENS.search(sentence, place):
        begin = opening.end()
        closing = words.CLOSES[opening[0][0]].search(sentence, begin)
        if closing is None and opening[0] == "'":
            place = begin  # it stands for letters: "'em"
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
        place = closing.end()
    if not spans and (closing := words.CLOSES_ALONE.search(sentence)):
        spans.append((0, closing.start()))
    return spans
