"""An inverted index with bounds: it finds the items that have most keys in common with a query.

The chain has no matrix of all pairs; candidates are found here. An item is in the list of each of its keys.
A list has a bounded number of items, and a search reads a bounded number of entries, the shortest lists
first, since rare keys say most. So the work grows with the number of items, not of pairs.
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
    """A list of items for each key, in the order in which they were added.

    >>> index = InvertedIndex[str, int](longest=2)
    >>> for item, words in enumerate(["dam burst", "dam burst night", "dam mayor"]):
    ...     index.add(item, words.split())
    >>> index.items_of("dam"), index.items_of("night")
    ([0, 1], [1])
    >>> index.nearest(["burst", "night"], entries=10, items=1)
    [1]

    Args:
        longest: most items of a list; later items are found by their rarer keys. Without it all are kept.
    """

    def __init__(self, longest: int | None = None) -> None:
        self._longest = longest
        self._lists: dict[Key, list[Indexed]] = {}

    @classmethod
    def of_rows(cls, matrix: csr_array) -> InvertedIndex[int, Indexed]:
        """Return an index of the rows of a matrix by their nonzero columns; its lists have no bound."""
        rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        by_column = rows[np.argsort(matrix.indices, kind="stable")].tolist()
        ends = np.cumsum(np.bincount(matrix.indices, minlength=matrix.shape[1])).tolist()
        index = InvertedIndex[int, Indexed]()
        index._lists = {
            column: by_column[start:end] for column, (start, end) in enumerate(pairwise([0, *ends]))
        }
        return index

    def add(self, item: Indexed, keys: Iterable[Key], *, once: bool = False) -> None:
        """Add an item to the lists of its keys; with `once` not to a list that has it already."""
        for key in keys:
            entries = self._lists.setdefault(key, [])
            if (self._longest is None or len(entries) < self._longest) and not (once and item in entries):
                entries.append(item)

    def items_of(self, key: Key) -> list[Indexed]:
        """Return the items in the list of a key."""
        return self._lists.get(key, [])

    def shortest(self, keys: Iterable[Key]) -> list[list[Indexed]]:
        """Return the lists of the keys that have one, the shortest first, ties in the order of the keys."""
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
        """Return the items that occur most often in the shortest lists of the keys, the most frequent first.

        Args:
            keys: of the query.
            entries: no list is read after so many entries.
            items: most items that are returned; of equally frequent ones the smallest come first.
            part: leave out items that are in no more than one in so many of the lists that were read.
            full_lists: whether to read full lists, which may be incomplete, if there are others.
        """
        read: list[Indexed] = []
        lists = 0
        for found in self.shortest(keys):
            if not full_lists and len(found) == self._longest and read:
                break
            read += found
            lists += 1
            if len(read) >= entries:
                break
        fewest = 1 + lists // part if part else 1
        frequent = [(-times, item) for item, times in Counter(read).items() if times >= fewest]
        return [item for _, item in sorted(frequent)[:items]]

    def sharing(self, keys: Iterable[Key], *, entries: int, longest: int) -> dict[Indexed, list[Key]]:
        """Return the items in the shortest lists of the keys, and for each the keys of those that have it.

        Args:
            keys: of the query, each once; of equally long lists the first is read first.
            entries: no list is read after so many entries.
            longest: lists with more items are not read.
        """
        keys_of: dict[Indexed, list[Key]] = {}
        read = 0
        for key in sorted(keys, key=lambda key: len(self.items_of(key))):
            found = self.items_of(key)
            if len(found) > longest or read >= entries:
                break
            read += len(found)
            for item in found:
                keys_of.setdefault(item, []).append(key)
        return keys_of
