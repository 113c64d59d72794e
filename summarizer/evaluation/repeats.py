"""Counts near-repeats in summaries, by a measure that is independent of the summarizer.

The stemmer and the stop words are not those of the summarizer.

Limitations: they are English; in other languages function words count as content words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.evaluation.rouge import porter_stem

REPEATED = 0.8  # the share of a sentence's stems that one earlier sentence must contain

_LIST = """
    a about after against all also an and any are as at be because been before but by can could did do does
    for from had has have he her his how if in into is it its may more most no not of on one or other our out
    over said she should so some such than that the their them then there these they this those through to
    under up was we were what when where which while who will with would you
"""
STOP_WORDS = frozenset(_LIST.split())


def content_stems(sentence: str) -> frozenset[str]:
    """Return the Porter stems of a sentence's words and numbers, without stop words."""
    words = re.findall(r"\w+", sentence.lower())
    return frozenset(porter_stem(word) for word in words if word not in STOP_WORDS)


def count_repeats(summary: Iterable[str]) -> int:
    """Count near-repeats: sentences of whose content stems one earlier sentence contains at least 80 %.

    >>> count_repeats(["Rain flooded two towns.", "Two towns flooded.", "Schools in two towns closed."])
    1
    """
    earlier: list[frozenset[str]] = []
    repeats = 0
    for sentence in summary:
        stems = content_stems(sentence)
        repeats += any(is_repeat(stems, other) for other in earlier)
        earlier.append(stems)
    return repeats


def is_repeat(stems: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether a sentence of these stems nearly repeats the other."""
    return bool(stems) and len(stems & other) >= REPEATED * len(stems)
