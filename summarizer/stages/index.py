"""An inverted index with bounds: which items have most keys in common with something new.

There is no matrix of all pairs anywhere in the chain. What may be alike is found here: an item stands in the
list of each of its keys, a list holds a bounded number of items, and a search looks at a bounded number of
entries, the shortest lists first, since they say most. So work grows with the number of items.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from itertools import pairwise
from typing import Generic, TypeVar

import numpy as np
from scipy.sparse import csr_array

# 2 ** 64 over the golden ratio, an odd number with bits all over: Fibonacci hashing (Knuth, The Art of
# Computer Programming 3, 6.4) makes keys of numbers without sorting them.
GOLDEN = np.uint64(0x9E3779B97F4A7C15)

Key = TypeVar("Key", bound=Hashable)
Indexed = TypeVar("Indexed", bound=int)


class InvertedIndex(Generic[Key, Indexed]):
    """The items that have each key, in the order in which they were added.

    >>> index = InvertedIndex[str, int](longest=2)
    >>> for item, words in enumerate(["dam burst", "dam burst night", "dam mayor"]):
    ...     index.add(item, words.split())
    >>> index.holding("dam"), index.holding("night")
    ([0, 1], [1])
    >>> index.nearest(["burst", "night"], entries=10, items=1)
    [1]

    Args:
        longest: items that one list holds; what comes later is found by its rarer keys. All without it.
    """

    def __init__(self, longest: int | None = None) -> None:
        self._longest = longest
        self._lists: dict[Key, list[Indexed]] = {}

    @classmethod
    def of_rows(cls, matrix: csr_array) -> InvertedIndex[int, Indexed]:
        """The rows of a matrix by the columns that they hold; its lists are whole."""
        rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        by_column = rows[np.argsort(matrix.indices, kind="stable")].tolist()
        ends = np.cumsum(np.bincount(matrix.indices, minlength=matrix.shape[1])).tolist()
        index = InvertedIndex[int, Indexed]()
        index._lists = {
            column: by_column[start:end] for column, (start, end) in enumerate(pairwise([0, *ends]))
        }
        return index

    def add(self, item: Indexed, keys: Iterable[Key], *, once: bool = False) -> None:
        """Put an item into the lists of its keys; with `once` not into one that has it already."""
        for key in keys:
            entries = self._lists.setdefault(key, [])
            if (self._longest is None or len(entries) < self._longest) and not (once and item in entries):
                entries.append(item)

    def holding(self, key: Key) -> list[Indexed]:
        """The items in the list of a key."""
        return self._lists.get(key, [])

    def shortest(self, keys: Iterable[Key]) -> list[list[Indexed]]:
        """The lists of keys that any item has, the shortest first, ties in the order of the keys."""
        return sorted(filter(None, map(self._lists.get, keys)), key=len)

    def nearest(
        self,
        keys: Iterable[Key],
        *,
        entries: int,
        items: int,
        part: int | None = None,
        full_lists: bool = True,
    ) -> list[Indexed]:
        """The items that stand most often in the shortest lists of the keys, the most frequent first.

        Args:
            keys: of what is sought.
            entries: entries that are looked at, at least, if there are so many.
            items: items that are returned, at most; ties go to the smallest.
            part: leave out items that stand in fewer than one in so many of the lists that were looked at.
            full_lists: look at a full list, which may lack what is sought, though there are others.
        """
        looked_at: list[Indexed] = []
        lists = 0
        for found in self.shortest(keys):
            if not full_lists and len(found) == self._longest and looked_at:
                break
            looked_at += found
            lists += 1
            if len(looked_at) >= entries:
                break
        fewest = 1 + lists // part if part else 1
        met = [(-times, item) for item, times in Counter(looked_at).items() if times >= fewest]
        return [item for _, item in sorted(met)[:items]]

    def sharing(self, keys: Iterable[Key], *, entries: int, longest: int) -> dict[Indexed, list[Key]]:
        """The items in the shortest lists of the keys, and under which of the keys each was met.

        Args:
            keys: of what is sought, each once; ties of their lists go to the first.
            entries: no list is looked at after so many entries.
            longest: lists with more items are not looked at.
        """
        met: dict[Indexed, list[Key]] = {}
        looked_at = 0
        for key in sorted(keys, key=lambda key: len(self.holding(key))):
            found = self.holding(key)
            if len(found) > longest or looked_at >= entries:
                break
            looked_at += len(found)
            for item in found:
                met.setdefault(item, []).append(key)
        return met
