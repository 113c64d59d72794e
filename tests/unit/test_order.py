"""Chosen claims in reading order: days, then what the sources put first."""

from datetime import date

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.stages.context import Context
from summarizer.stages.order import Position, order, ordered_places

MONDAY, TUESDAY = date(2025, 9, 8), date(2025, 9, 9)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([Position(None, {0: 0.5})], [0]),
        # Days come first, whatever stands at the top.
        ([Position(TUESDAY, {0: 0.0}), Position(MONDAY, {1: 0.9})], [1, 0]),
        # Undated claims come last.
        ([Position(None, {0: 0.0}), Position(TUESDAY, {1: 0.9}), Position(MONDAY, {2: 0.5})], [2, 1, 0]),
        # Within a day, the nearest to the top of its own text ...
        ([Position(MONDAY, {0: 0.6}), Position(MONDAY, {1: 0.1}), Position(MONDAY, {2: 0.3})], [1, 2, 0]),
        ([Position(None, {0: 0.6}), Position(None, {1: 0.1})], [1, 0]),
        # ... but where a text holds both, its order decides.
        ([Position(MONDAY, {0: 0.6, 1: 0.0}), Position(MONDAY, {0: 0.5})], [1, 0]),
        # Most texts that hold both decide.
        (
            [Position(MONDAY, {0: 0.0, 1: 0.8, 2: 0.7}), Position(MONDAY, {0: 0.9, 1: 0.2, 2: 0.3})],
            [1, 0],
        ),
        # Where they are even, the nearest to the top.
        ([Position(MONDAY, {0: 0.2, 1: 0.8}), Position(MONDAY, {0: 0.9, 1: 0.1})], [1, 0]),
        # All equal: as they come.
        ([Position(MONDAY, {0: 0.5}), Position(MONDAY, {1: 0.5}), Position(MONDAY, {2: 0.5})], [0, 1, 2]),
        # Precedence carries: 2 before 0 in text 0, 0 before 1 in text 1, though 0 is the nearest to a top.
        (
            [Position(None, {0: 0.9, 1: 0.1}), Position(None, {1: 0.95}), Position(None, {0: 0.8})],
            [2, 0, 1],
        ),
    ],
)
def test_the_order_of_positions(claims, expected):
    assert ordered_places(claims) == expected


DAYS = [date(2025, 9, day) for day in range(1, 6)]


def told(claims, chosen=None, together=(), by_events=False):
    """The chosen claims in reading order; those of each group are told together."""
    companions = [()] * len(claims)
    for group in together:
        for claim in group:
            companions[claim] = tuple(other for other in group if other != claim)
    context = Context(tuple(companions), np.ones(len(claims), dtype=bool))
    return order(claims, claims.indices if chosen is None else chosen, context, by_events=by_events)


def of_days(days, rows):
    """Claims of one sentence each, published on these days; sentence `rows[i]` is that of claim i."""
    by_row = [days[rows.index(row)] for row in range(len(days))]
    cluster = cluster_of_sentences([f"Sentence {row} is here." for row in range(len(days))], days=by_row)
    return claims_of(cluster, *((row,) for row in rows))


@pytest.mark.parametrize(
    ("rows", "together", "expected"),
    [
        # By day: claim 0 first.
        ([0, 1, 2, 3, 4], [], [0, 1, 2, 3, 4]),
        ([4, 2, 0, 1, 3], [], [0, 1, 2, 3, 4]),
        ([0, 1, 2, 3, 4], [[0, 1]], [0, 1, 2, 3, 4]),
        # They come where the first of them would, in the order of their sentences.
        ([0, 1, 2, 3, 4], [[1, 4]], [0, 1, 4, 2, 3]),
        ([0, 4, 2, 3, 1], [[1, 4]], [0, 4, 1, 2, 3]),
        ([2, 3, 4, 0, 1], [[0, 3, 4]], [3, 4, 0, 1, 2]),
        ([0, 1, 2, 3, 4], [[2]], [0, 1, 2, 3, 4]),
        # Several groups stay whole.
        ([0, 1, 2, 3, 4], [[0, 3], [1, 4]], [0, 3, 1, 4, 2]),
        ([0, 1, 2, 3, 4], [[1, 4], [0, 3]], [0, 3, 1, 4, 2]),
        ([1, 4, 0, 3, 2], [[2, 0], [4, 1]], [2, 0, 4, 1, 3]),
    ],
)
def test_what_is_told_together_stays_together(rows, together, expected):
    assert told(of_days(DAYS, rows), together=together) == expected


def test_groups_that_share_a_claim_are_one():
    claims = of_days(DAYS, [0, 1, 2, 3, 4])
    companions = ((), (0,), (), (), (0,))
    context = Context(companions, np.ones(5, dtype=bool))
    assert order(claims, claims.indices, context) == [0, 1, 4, 2, 3]


def test_neither_days_nor_other_documents_come_between_what_is_told_together():
    claims = of_days([MONDAY, TUESDAY, MONDAY, None], [0, 1, 2, 3])
    assert told(claims) == [0, 2, 1, 3]
    assert told(claims, together=[[0, 3]]) == [0, 3, 2, 1]


def test_only_the_chosen_are_told_with_or_without_what_they_need():
    claims = of_days(DAYS, [0, 1, 2, 3, 4])
    assert told(claims, chosen=[3, 1]) == [1, 3]
    assert told(claims, chosen=[3, 2, 0], together=[[0, 3, 4]]) == [0, 3, 2]
    assert told(claims, chosen=[]) == []


def test_a_claim_stands_on_the_first_day_of_its_members_and_at_its_first_place_in_each_text():
    texts = ["Fog fell.", "Ports closed.", "Snow came.", "Ports closed.", "Fog fell."]
    cluster = cluster_of_sentences(texts, [0, 0, 1, 1, 2], days=[TUESDAY, TUESDAY, MONDAY])
    # On Monday the fog, which the last text has; on Tuesday the first text puts the ports before the snow ...
    assert told(claims_of(cluster, (0, 4), (1,), (2,))) == [0, 2, 1]
    # ... and where two texts hold both, they decide.
    assert told(claims_of(cluster, (1, 3), (2,))) == [1, 0]
    undated = cluster_of_sentences(texts, [0, 0, 1, 1, 2])
    assert told(claims_of(undated, (1, 3), (2,), (0,))) == [1, 2, 0]


def test_by_events_a_claim_stands_on_the_day_that_it_names():
    sentences = ["The minister will come to Velm on Friday.", "The dam burst on Monday.", "Nobody was hurt."]
    claims = claims_of(cluster_of_sentences(sentences, [0, 0, 0], days=[date(2025, 9, 10)]))
    assert told(claims) == [0, 1, 2]
    # Friday the 12th, Monday the 8th; the last names no day, and stands on that of its report.
    assert told(claims, by_events=True) == [1, 2, 0]
