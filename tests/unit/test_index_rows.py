"""The inverted index of the rows of a matrix, and the keys that its items share with a query."""

import numpy as np
from scipy.sparse import csr_array

from summarizer.stages.index import InvertedIndex

ROWS = csr_array(np.array([[1, 1, 0, 0], [1, 0, 0, 1], [1, 1, 0, 0]]))


def test_each_column_lists_the_rows_that_have_it():
    index = InvertedIndex[int, int].of_rows(ROWS)
    assert [index.items_of(column) for column in range(4)] == [[0, 1, 2], [0, 2], [], [1]]


def test_items_share_the_keys_of_the_lists_that_are_read():
    index = InvertedIndex[int, int].of_rows(ROWS)
    assert index.sharing([0, 1, 2, 3], entries=9, longest=9) == {1: [3, 0], 0: [1, 0], 2: [1, 0]}
    # Longer lists are skipped, and a search ends after so many entries, the shortest lists first.
    assert index.sharing([0, 1, 3], entries=9, longest=2) == {1: [3], 0: [1], 2: [1]}
    assert index.sharing([0, 1, 3], entries=1, longest=9) == {1: [3]}
    assert index.sharing([], entries=9, longest=9) == {}


def test_no_rows_have_no_lists():
    assert InvertedIndex[int, int].of_rows(csr_array((0, 3))).items_of(0) == []
