"""How much of a summary repeats itself, by a measure that shares nothing with the engine it grades.

Stemmer and stop words are not the engine's, and English; in other languages function words count as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.evaluation.rouge import porter_stem

REPEATED = 0.8  # share of a sentence's stems that one earlier sentence must hold

_LIST = """
    a about after against all also an and any are as at be because been before but by can could did do does
    for from had has have he her his how if in into is it its may more most no not of on one or other our out
    over said she should so some such than that the their them then there these they this those through to
    under up was we were what when where which while who will with would you
"""
STOP_WORDS = frozenset(_LIST.split())


def content_stems(sentence: str) -> frozenset[str]:
    """The Porter stems of a sentence's words and numbers, without function words."""
    words = re.findall(r"\w+", sentence.lower())
    return frozenset(porter_stem(word) for word in words if word not in STOP_WORDS)


def count_repeats(summary: Iterable[str]) -> int:
    """How many sentences nearly repeat: one earlier sentence holds at least 80 % of their content stems.

    >>> count_repeats(["Rain flooded two towns.", "Two towns flooded.", "Schools in two towns closed."])
    1
    """
    earlier: list[frozenset[str]] = []
    repeats = 0
    for sentence in summary:
        stems = content_stems(sentence)
        repeats += any(repeats_of(stems, other) for other in earlier)
        earlier.append(stems)
    return repeats


def repeats_of(stems: frozenset[str], other: frozenset[str]) -> bool:
    """Does a sentence of these stems nearly repeat the other?"""
    return bool(stems) and len(stems & other) >= REPEATED * len(stems)
