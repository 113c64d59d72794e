"""Build sets and regular expressions from lists of words."""

from __future__ import annotations

from collections.abc import Iterable


def set_of(words: str) -> frozenset[str]:
    """Return the set of the words in a string, for word lists that are written in code.

    >>> sorted(set_of("who which that"))
    ['that', 'which', 'who']
    """
    return frozenset(words.split())


def any_of(words: Iterable[str]) -> str:
    """Return a regular expression that matches any of some words, the longest first.

    It also matches the beginning of a longer word, unless the rest of the expression excludes that.

    >>> any_of(["sep", "sept", "oct"])
    '(?:sept|oct|sep)'
    """
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"
