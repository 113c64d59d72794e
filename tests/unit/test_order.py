"""Chosen claims in reading order: days, then what the sources put first."""

from datetime import date

import pytest

from summarizer.stages.order import Told, order

MONDAY, TUESDAY = date(2025, 9, 8), date(2025, 9, 9)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([Told(None, {0: 0.5})], [0]),
        # Days come first, whatever stands at the top.
        ([Told(TUESDAY, {0: 0.0}), Told(MONDAY, {1: 0.9})], [1, 0]),
        # Undated claims come last.
        ([Told(None, {0: 0.0}), Told(TUESDAY, {1: 0.9}), Told(MONDAY, {2: 0.5})], [2, 1, 0]),
        # Within a day, the nearest to the top of its own text ...
        ([Told(MONDAY, {0: 0.6}), Told(MONDAY, {1: 0.1}), Told(MONDAY, {2: 0.3})], [1, 2, 0]),
        ([Told(None, {0: 0.6}), Told(None, {1: 0.1})], [1, 0]),
        # ... but where a text holds both, its order decides.
        ([Told(MONDAY, {0: 0.6, 1: 0.0}), Told(MONDAY, {0: 0.5})], [1, 0]),
        # Most texts that hold both decide.
        (
            [Told(MONDAY, {0: 0.0, 1: 0.8, 2: 0.7}), Told(MONDAY, {0: 0.9, 1: 0.2, 2: 0.3})],
            [1, 0],
        ),
        # Where they are even, the nearest to the top.
        ([Told(MONDAY, {0: 0.2, 1: 0.8}), Told(MONDAY, {0: 0.9, 1: 0.1})], [1, 0]),
        # All equal: as they come.
        ([Told(MONDAY, {0: 0.5}), Told(MONDAY, {1: 0.5}), Told(MONDAY, {2: 0.5})], [0, 1, 2]),
        # Precedence carries: 2 before 0 in text 0, 0 before 1 in text 1, though 0 is the nearest to a top.
        (
            [Told(None, {0: 0.9, 1: 0.1}), Told(None, {1: 0.95}), Told(None, {0: 0.8})],
            [2, 0, 1],
        ),
    ],
)
def test_order(claims, expected):
    assert order(claims) == expected


ROW = [Told(None, {0: place / 10}) for place in range(5)]  # in order as they stand


@pytest.mark.parametrize(
    ("claims", "together", "expected"),
    [
        ([], [], []),
        (ROW, [[0, 1]], [0, 1, 2, 3, 4]),
        # They come where the first of them would, in the order in which they are given.
        (ROW, [[1, 4]], [0, 1, 4, 2, 3]),
        (ROW, [[4, 1]], [0, 4, 1, 2, 3]),
        (ROW, [[3, 4, 0]], [3, 4, 0, 1, 2]),
        (ROW, [[2]], [0, 1, 2, 3, 4]),
        # Several groups stay whole.
        (ROW, [[0, 3], [1, 4]], [0, 3, 1, 4, 2]),
        (ROW, [[1, 4], [0, 3]], [0, 3, 1, 4, 2]),
        (ROW, [[2, 0], [4, 1]], [2, 0, 4, 1, 3]),
        # Neither days nor other documents come between them.
        (
            [Told(MONDAY, {0: 0.5}), Told(TUESDAY, {1: 0.0}), Told(MONDAY, {2: 0.9}), Told(None, {3: 0.0})],
            [[0, 3]],
            [0, 3, 2, 1],
        ),
    ],
)
def test_what_is_told_together_stays_together(claims, together, expected):
    assert order(claims, together) == expected
