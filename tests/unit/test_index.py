"""The inverted index: whose lists hold what, which items are nearest, and the bounds of the search."""

import pytest

from summarizer.stages.index import InvertedIndex


def index_of(*items, longest=None):
    """An index of items by their letters: item 0 has the letters of the first, and so on."""
    index = InvertedIndex(longest)
    for item, letters in enumerate(items):
        index.add(item, letters)
    return index


def nearest(index, letters, entries=100, items=100, **bounds):
    return index.nearest(letters, entries=entries, items=items, **bounds)


def test_an_item_stands_in_the_list_of_each_of_its_keys_in_the_order_of_adding():
    index = index_of("ab", "b", "cab")
    assert [index.holding(letter) for letter in "abcd"] == [[0, 2], [0, 1, 2], [2], []]


def test_a_full_list_takes_nothing_more():
    index = index_of("ab", "a", "ab", "b", longest=2)
    assert (index.holding("a"), index.holding("b")) == ([0, 1], [0, 2])


def test_an_item_that_is_added_again_stands_twice_unless_it_is_to_stand_once():
    index = index_of("a")
    index.add(0, "ab", once=True)
    assert (index.holding("a"), index.holding("b")) == ([0], [0])
    index.add(0, "ab")
    assert (index.holding("a"), index.holding("b")) == ([0, 0], [0, 0])


def test_once_looks_at_each_list_by_itself():
    index = index_of("a", "a", longest=2)
    index.add(2, "ab", once=True)
    assert (index.holding("a"), index.holding("b")) == ([0, 1], [2])


def test_the_shortest_lists_come_first_and_ties_in_the_order_of_the_keys():
    index = index_of("abc", "a", "ad", "d")
    assert index.shortest("acbdx") == [[0], [0], [2, 3], [0, 1, 2]]
    assert index.shortest("dcxa") == [[0], [2, 3], [0, 1, 2]]
    assert index.shortest("xyz") == []


def test_nothing_is_near_to_what_shares_no_key():
    assert nearest(InvertedIndex(), "abc") == []
    assert nearest(index_of("abc"), "xyz") == []
    assert nearest(index_of("abc"), "") == []


def test_what_shares_most_keys_comes_first_and_ties_go_to_the_smallest():
    index = index_of("ab", "abc", "c", "a")
    assert nearest(index, "abc") == [1, 0, 2, 3]
    # However they were added.
    index = InvertedIndex()
    for item in (5, 3, 4):
        index.add(item, "a")
    assert nearest(index, "a") == [3, 4, 5]


@pytest.mark.parametrize(("items", "found"), [(1, [1]), (2, [1, 0]), (9, [1, 0, 2, 3])])
def test_so_many_items_are_returned(items, found):
    assert nearest(index_of("ab", "abc", "c", "a"), "abc", items=items) == found


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        # The lists are b: 0 1, c: 1 2, a: 0 1 3. A list is looked at whole.
        (1, [0, 1]),
        (2, [0, 1]),
        (3, [1, 0, 2]),
        (4, [1, 0, 2]),
        (5, [1, 0, 2, 3]),
    ],
)
def test_so_many_entries_are_looked_at_and_the_shortest_lists_first(entries, found):
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
def test_what_stands_in_too_small_a_part_of_the_lists_is_left_out(part, found):
    index = index_of("abcd", "ab", "a")
    assert nearest(index, "abcd", part=part) == found


def test_the_part_counts_the_lists_that_were_looked_at_alone():
    # d: 0, c: 0 and b: 0 1 hold four entries; the list of a is not looked at. Of three lists one is enough.
    index = index_of("abcd", "ab", "a")
    assert nearest(index, "abcd", entries=4, part=4) == [0, 1]
    assert nearest(index, "abcd", entries=5, part=4) == [0, 1]
    assert nearest(index, "abcd", entries=2, part=2) == [0]


def test_a_full_list_is_passed_over_where_there_are_others():
    index = index_of("a", "a", "ab", longest=2)
    assert (index.holding("a"), index.holding("b")) == ([0, 1], [2])
    assert nearest(index, "ab") == [0, 1, 2]
    assert nearest(index, "ab", full_lists=False) == [2]
    # Where all are full the shortest is looked at, which is the first of them.
    assert nearest(index, "a", full_lists=False) == [0, 1]
    index.add(3, "b")
    assert nearest(index, "ba", full_lists=False) == [2, 3]
    assert nearest(index, "ab", full_lists=False) == [0, 1]


def test_without_a_bound_no_list_is_full():
    assert nearest(index_of(*["a"] * 500), "a", items=1000, full_lists=False) == [*range(500)]
