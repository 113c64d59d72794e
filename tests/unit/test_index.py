"""The inverted index: its lists, the nearest items, and the bounds of the search."""

import pytest

from summarizer.stages.index import InvertedIndex


def index_of(*items, longest=None):
    """Return an index of items by their letters: item 0 has the letters of the first, and so on."""
    index = InvertedIndex(longest)
    for item, letters in enumerate(items):
        index.add(item, letters)
    return index


def nearest(index, letters, entries=100, items=100, **bounds):
    return index.nearest(letters, entries=entries, items=items, **bounds)


def test_an_item_is_in_the_list_of_each_of_its_keys_in_the_order_of_adding():
    index = index_of("ab", "b", "cab")
    assert [index.items_of(letter) for letter in "abcd"] == [[0, 2], [0, 1, 2], [2], []]


def test_a_full_list_gets_no_more_items():
    index = index_of("ab", "a", "ab", "b", longest=2)
    assert (index.items_of("a"), index.items_of("b")) == ([0, 1], [0, 2])


def test_an_item_that_is_added_again_is_listed_twice_unless_once_is_set():
    index = index_of("a")
    index.add(0, "ab", once=True)
    assert (index.items_of("a"), index.items_of("b")) == ([0], [0])
    index.add(0, "ab")
    assert (index.items_of("a"), index.items_of("b")) == ([0, 0], [0, 0])


def test_once_applies_to_each_list_separately():
    index = index_of("a", "a", longest=2)
    index.add(2, "ab", once=True)
    assert (index.items_of("a"), index.items_of("b")) == ([0, 1], [2])


def test_the_shortest_lists_come_first_and_ties_keep_the_order_of_the_keys():
    index = index_of("abc", "a", "ad", "d")
    assert index.shortest("acbdx") == [[0], [0], [2, 3], [0, 1, 2]]
    assert index.shortest("dcxa") == [[0], [2, 3], [0, 1, 2]]
    assert index.shortest("xyz") == []


def test_items_that_share_no_key_are_not_found():
    assert nearest(InvertedIndex(), "abc") == []
    assert nearest(index_of("abc"), "xyz") == []
    assert nearest(index_of("abc"), "") == []


def test_the_item_with_most_shared_keys_comes_first_and_the_smallest_wins_a_tie():
    index = index_of("ab", "abc", "c", "a")
    assert nearest(index, "abc") == [1, 0, 2, 3]
    # In whatever order they were added.
    index = InvertedIndex()
    for item in (5, 3, 4):
        index.add(item, "a")
    assert nearest(index, "a") == [3, 4, 5]


@pytest.mark.parametrize(("items", "found"), [(1, [1]), (2, [1, 0]), (9, [1, 0, 2, 3])])
def test_the_number_of_items_is_bounded(items, found):
    assert nearest(index_of("ab", "abc", "c", "a"), "abc", items=items) == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        # The lists are b: 0 1, c: 1 2, a: 0 1 3. A list is read whole.
        (1, [0, 1]),
        (2, [0, 1]),
        (3, [1, 0, 2]),
        (4, [1, 0, 2]),
        (5, [1, 0, 2, 3]),
    ],
)
def test_the_number_of_entries_is_bounded_and_the_shortest_lists_are_read_first(entries, found):
    assert nearest(index_of("ab", "abc", "c", "a"), "abc", entries=entries) == found


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (None, [0, 1, 2]),
        # Of four lists one more than a quarter, a half, or all.
        (5, [0, 1, 2]),
        (4, [0, 1]),
        (2, [0]),
        (1, []),
    ],
)
def test_items_in_too_few_of_the_lists_are_left_out(part, found):
    index = index_of("abcd", "ab", "a")
    assert nearest(index, "abcd", part=part) == found


def test_only_the_lists_that_were_read_count():
    # d: 0, c: 0 and b: 0 1 have four entries; the list of a is not read. One of three lists is enough.
    index = index_of("abcd", "ab", "a")
    assert nearest(index, "abcd", entries=4, part=4) == [0, 1]
    assert nearest(index, "abcd", entries=5, part=4) == [0, 1]
    assert nearest(index, "abcd", entries=2, part=2) == [0]


def test_a_full_list_is_skipped_if_there_are_others():
    index = index_of("a", "a", "ab", longest=2)
    assert (index.items_of("a"), index.items_of("b")) == ([0, 1], [2])
    assert nearest(index, "ab") == [0, 1, 2]
    assert nearest(index, "ab", full_lists=False) == [2]
    # If all are full, the shortest is read, which is the first of them.
    assert nearest(index, "a", full_lists=False) == [0, 1]
    index.add(3, "b")
    assert nearest(index, "ba", full_lists=False) == [2, 3]
    assert nearest(index, "ab", full_lists=False) == [0, 1]


def test_without_a_bound_no_list_is_full():
    assert nearest(index_of(*["a"] * 500), "a", items=1000, full_lists=False) == [*range(500)]
