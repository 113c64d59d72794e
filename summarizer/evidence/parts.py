"""The parts of a sentence, each with its own support.

A sentence is cut into parts at marks and before words that often begin a clause or a phrase of its own. A
place supports a part if it states most of the part's content, and of its words, names apart, a third.
Neighbours with the same support are one part, but never all of the sentence.

Limitations: English only. No grammar is analysed, so a part may be less than a clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.evidence.reports import attributed
from summarizer.evidence.tokenizing import MARK, SentenceToken, TokenizedSentence
from summarizer.evidence.tokens import NAME
from summarizer.language.lists import set_of
from summarizer.language.words import Span

# Words before which a part may begin.
_BEGIN_PART = set_of(
    "and but or while after before when where who which that as because since until although though if with "
    "without amid during despite following including"
)
# Content words that a part has at least; shorter ones belong to their neighbour.
FEWEST_WORDS_OF_PART = 2
# The least share of a part's content, by weight, that supports it.
SUPPORTED_SHARE = 0.6
# The least share of its words that are no names. In 400 clusters of news 54 of 3,335 places state less of
# them; of 40 that were read 32 only name who does what the part tells. Of those that state a third but less
# than half of them, nearly half state the part.
SUPPORTED_SHARE_OF_WORDS = 1 / 3


def parts_of(wording: TokenizedSentence, covers: Sequence[Sequence[Span]]) -> list[tuple[Span, list[int]]]:
    """Return the parts of a sentence and which of some places support each.

    Args:
        wording: the sentence.
        covers: for each place the spans of the sentence that it states.

    Returns:
        For each part its characters, without marks at its ends, and the numbers of the places. Parts that no
        place supports are left out. Neighbours that the same places support are joined, unless that would
        be all of the sentence; of a sentence that cannot be cut the part is what all these places state. Who
        reports it is no part.

    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> text = "The ferry ran aground in fog, and 23 passengers were injured."
    >>> parts = parts_of(tokenize_sentence(text), [[(0, 61)], [(34, 60)]])
    >>> [(text[start:end], places) for (start, end), places in parts]
    [('The ferry ran aground in fog', [0]), ('23 passengers were injured', [0, 1])]
    """
    reporting = attributed(wording)
    pieces = [
        (numbers, [place for place, spans in enumerate(covers) if _supports(wording, numbers, spans)])
        for numbers in _cut(wording)
        if not {number for number in numbers if wording.tokens[number].weight} <= reporting
    ]
    found: list[tuple[list[int], list[int]]] = []
    for numbers, places in pieces:
        if found and found[-1][1] == places:
            found[-1][0].extend(numbers)
        else:
            found.append(([*numbers], places))
    if len(found) == 1:  # all of the sentence, which no place that states a part supports
        found = pieces if len(pieces) > 1 else _stated_by_all(wording, *found[0], covers)
    return [(_span(wording, numbers), places) for numbers, places in found if places]


def _stated_by_all(
    wording: TokenizedSentence, numbers: list[int], places: list[int], covers: Sequence[Sequence[Span]]
) -> list[tuple[list[int], list[int]]]:
    """Return what all of some places state of a sentence that is one piece, unless that is all of it."""
    stated = [
        number
        for number in wording.content
        if all(_is_inside(wording.tokens[number], covers[place]) for place in places)
    ]
    if not stated or len(stated) == len(wording.content):
        return []
    first, last = stated[0], stated[-1]
    if {*wording.content} <= {*range(first, last + 1)}:
        return []
    return [([number for number in numbers if first <= number <= last], places)]


def _cut(wording: TokenizedSentence) -> list[list[int]]:
    """Return the numbers of the tokens of each part."""
    parts: list[list[int]] = [[]]
    for number, token in enumerate(wording.tokens):
        if token.sort == MARK or token.word in _BEGIN_PART:
            parts.append([])
        parts[-1].append(number)
    joined: list[list[int]] = []
    for part in parts:
        if joined and min(_size(wording, part), _size(wording, joined[-1])) < FEWEST_WORDS_OF_PART:
            joined[-1].extend(part)
        else:
            joined.append(part)
    return joined


def _size(wording: TokenizedSentence, part: Sequence[int]) -> int:
    return sum(wording.tokens[number].weight > 0 for number in part)


def _supports(wording: TokenizedSentence, part: Sequence[int], spans: Sequence[Span]) -> bool:
    tokens = [wording.tokens[number] for number in part]
    words = [token for token in tokens if token.sort != NAME]
    stated, total = _weight_inside(tokens, spans)
    stated_words, total_words = _weight_inside(words, spans)
    return (
        stated > 0
        and stated >= SUPPORTED_SHARE * total
        and stated_words >= SUPPORTED_SHARE_OF_WORDS * total_words
    )


def _weight_inside(tokens: Sequence[SentenceToken], spans: Sequence[Span]) -> tuple[float, float]:
    """Return the weight of the tokens that are inside some spans, and of all."""
    inside = [token.weight for token in tokens if _is_inside(token, spans)]
    return sum(inside), sum(token.weight for token in tokens)


def _is_inside(token: SentenceToken, spans: Sequence[Span]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _span(wording: TokenizedSentence, part: Sequence[int]) -> Span:
    """Return the characters of a part, without a mark or a conjunction at its ends."""
    words = [wording.tokens[number] for number in part if wording.tokens[number].sort != MARK]
    if len(words) > 1 and words[0].word in ("and", "but", "or"):
        words = words[1:]
    return words[0].start, words[-1].end
