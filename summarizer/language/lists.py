"""Word lists as sets and as parts of regular expressions."""

from __future__ import annotations

from collections.abc import Iterable


def set_of(words: str) -> frozenset[str]:
    """The words of a line, for lists that stand in code beside what they are for.

    >>> sorted(set_of("who which that"))
    ['that', 'which', 'who']
    """
    return frozenset(words.split())


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches any of some words, the longest first.

    It matches the beginning of a longer word, too, unless what follows in the expression excludes that.

    >>> any_of(["sep", "sept", "oct"])
    '(?:sept|oct|sep)'
    """
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"
