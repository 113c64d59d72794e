"""The outputs of the pointer network as numbers, and the sentences that they encode.

An output is the end (`END`), a connective (`1 + CONNECTIVES.index(form)`), or, from `FIRST_WORD` on, a word
of the source. Of two sentences the words of the second are numbered after those of the first. This module
needs no torch.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.words import CONNECTIVES, Span, join_words, words_in

END = 0
FIRST_WORD = 1 + len(CONNECTIVES)


def source_words(text: str) -> list[str]:
    """Return the words of a text that outputs can point at."""
    return [text[start:end] for start, end in words_in(text)]


def sentence_of(sources: Sequence[str], outputs: Sequence[int]) -> str:
    """Return the sentence that outputs encode, from the words of one sentence or of two.

    Args:
        sources: one sentence, or two that are joined.
        outputs: connectives and words of the sources, without the end.

    Example:
        >>> outputs = [FIRST_WORD, FIRST_WORD + 1, FIRST_WORD + 2, FIRST_WORD + 5]
        >>> sentence_of(["The ferry sank on Monday."], outputs)
        'The ferry sank.'
    """
    words: list[Span] = []
    offset = 0
    for text in sources:
        words += [(start + offset, end + offset) for start, end in words_in(text)]
        offset += len(text) + 1
    chosen = [output - FIRST_WORD if output >= FIRST_WORD else CONNECTIVES[output - 1] for output in outputs]
    return join_words(" ".join(sources), words, chosen)
