"""The reading order of chosen claims: by day, then by what the sources put first."""

from datetime import date

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences, with_posts

from summarizer.stages.cluster import ClaimIndex
from summarizer.stages.context import Context
from summarizer.stages.order import Position, order, reading_order

MONDAY, TUESDAY = date(2025, 9, 8), date(2025, 9, 9)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        ([Position(None, {0: 0.5})], [0]),
        # The day comes before the position.
        ([Position(TUESDAY, {0: 0.0}), Position(MONDAY, {1: 0.9})], [1, 0]),
        # Undated claims come last.
        ([Position(None, {0: 0.0}), Position(TUESDAY, {1: 0.9}), Position(MONDAY, {2: 0.5})], [2, 1, 0]),
        # Within a day, the nearest to the top of its own text ...
        ([Position(MONDAY, {0: 0.6}), Position(MONDAY, {1: 0.1}), Position(MONDAY, {2: 0.3})], [1, 2, 0]),
        ([Position(None, {0: 0.6}), Position(None, {1: 0.1})], [1, 0]),
        # ... but if a text states both, its order decides.
        ([Position(MONDAY, {0: 0.6, 1: 0.0}), Position(MONDAY, {0: 0.5})], [1, 0]),
        # The majority of the texts that state both decides.
        (
            [Position(MONDAY, {0: 0.0, 1: 0.8, 2: 0.7}), Position(MONDAY, {0: 0.9, 1: 0.2, 2: 0.3})],
            [1, 0],
        ),
        # On a tie, the nearest to the top.
        ([Position(MONDAY, {0: 0.2, 1: 0.8}), Position(MONDAY, {0: 0.9, 1: 0.1})], [1, 0]),
        # All equal: in their order.
        ([Position(MONDAY, {0: 0.5}), Position(MONDAY, {1: 0.5}), Position(MONDAY, {2: 0.5})], [0, 1, 2]),
        # By precedence 2 comes before 0 (text 0) and 0 before 1 (text 1), though 0 is the nearest to a top.
        (
            [Position(None, {0: 0.9, 1: 0.1}), Position(None, {1: 0.95}), Position(None, {0: 0.8})],
            [2, 0, 1],
        ),
    ],
)
def test_the_order_of_positions(claims, expected):
    assert reading_order(claims) == expected


DAYS = [date(2025, 9, day) for day in range(1, 6)]


def in_order(claims, chosen=None, together=(), by_events=False):
    """Return the chosen claims in reading order; those of each group need one another."""
    companions = [()] * len(claims)
    for group in together:
        for claim in group:
            companions[claim] = tuple(other for other in group if other != claim)
    context = Context(tuple(companions), np.ones(len(claims), dtype=bool))
    return order(claims, claims.indices if chosen is None else chosen, context, by_events=by_events)


def of_days(days, sentences):
    """Return claims of one sentence each: claim i is sentence `sentences[i]`, published on `days[i]`."""
    numbers = range(len(days))
    published = [days[sentences.index(number)] for number in numbers]
    cluster = cluster_of_sentences([f"Sentence {number} is here." for number in numbers], days=published)
    return claims_of(cluster, *((sentence,) for sentence in sentences))


@pytest.mark.parametrize(
    ("sentences", "together", "expected"),
    [
        # By day: claim 0 first.
        ([0, 1, 2, 3, 4], [], [0, 1, 2, 3, 4]),
        ([4, 2, 0, 1, 3], [], [0, 1, 2, 3, 4]),
        ([0, 1, 2, 3, 4], [[0, 1]], [0, 1, 2, 3, 4]),
        # They come at the position of the first of them, in the order of their sentences.
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
def test_claims_that_are_shown_together_stay_together(sentences, together, expected):
    assert in_order(of_days(DAYS, sentences), together=together) == expected


def test_groups_that_share_a_claim_are_one():
    claims = of_days(DAYS, [0, 1, 2, 3, 4])
    companions = ((), (0,), (), (), (0,))
    context = Context(companions, np.ones(5, dtype=bool))
    assert order(claims, claims.indices, context) == [0, 1, 4, 2, 3]


def test_no_claim_comes_between_claims_that_are_shown_together():
    claims = of_days([MONDAY, TUESDAY, MONDAY, None], [0, 1, 2, 3])
    assert in_order(claims) == [0, 2, 1, 3]
    assert in_order(claims, together=[[0, 3]]) == [0, 3, 2, 1]


def test_only_chosen_claims_are_shown_even_if_they_need_others():
    claims = of_days(DAYS, [0, 1, 2, 3, 4])
    assert in_order(claims, chosen=[3, 1]) == [1, 3]
    assert in_order(claims, chosen=[3, 2, 0], together=[[0, 3, 4]]) == [0, 3, 2]
    assert in_order(claims, chosen=[]) == []


def test_a_claim_has_the_first_day_and_position_of_its_members():
    texts = ["Fog fell.", "Ports closed.", "Snow came.", "Ports closed.", "Fog fell."]
    cluster = cluster_of_sentences(texts, [0, 0, 1, 1, 2], days=[TUESDAY, TUESDAY, MONDAY])
    # On Monday the fog, which the last text has; on Tuesday the first text puts the ports before the snow ...
    assert in_order(claims_of(cluster, (0, 4), (1,), (2,))) == [0, 2, 1]
    # ... and if two texts state both, they decide.
    assert in_order(claims_of(cluster, (1, 3), (2,))) == [1, 0]
    undated = cluster_of_sentences(texts, [0, 0, 1, 1, 2])
    assert in_order(claims_of(undated, (1, 3), (2,), (0,))) == [1, 2, 0]


def test_by_events_a_claim_has_the_day_that_it_names():
    sentences = ["The minister will come to Velm on Friday.", "The dam burst on Monday.", "Nobody was hurt."]
    claims = claims_of(cluster_of_sentences(sentences, [0, 0, 0], days=[date(2025, 9, 10)]))
    assert in_order(claims) == [0, 1, 2]
    # Friday the 12th, Monday the 8th; the last names no day and has that of its report.
    assert in_order(claims, by_events=True) == [1, 2, 0]


def test_posts_of_a_live_blog_are_one_document_with_the_oldest_first():
    # The last text is an article with one sentence at its top and one halfway.
    sentences = [*(f"Post {number}." for number in range(3)), "At the top.", "Halfway down."]
    cluster = cluster_of_sentences(sentences, [0, 1, 2, 3, 3], days=[MONDAY] * 4)
    assert in_order(claims_of(cluster)) == [0, 1, 2, 3, 4]
    live = with_posts(cluster, {0: ("live", 1), 1: ("live", 2), 2: ("live", 3)})
    assert in_order(claims_of(live)) == [3, 0, 1, 4, 2]


def test_a_post_is_not_earlier_than_the_other_documents():
    cluster = cluster_of_sentences(
        ["Power is back.", "Ferries wait.", "Two died.", "A tree fell."],
        [0, 1, 2, 2],
        days=[MONDAY, MONDAY, TUESDAY],
    )
    assert in_order(claims_of(cluster)) == [0, 1, 2, 3]
    live = with_posts(cluster, {0: ("live", 1), 1: ("live", 2)})
    assert in_order(claims_of(live)) == [2, 0, 3, 1]
    # A claim that a post and an article state has no earlier day either.
    assert in_order(claims_of(live, (0,), (2,), (1, 3))) == [1, 0, 2]
    # Without other documents, their own days count.
    later = cluster_of_sentences(["Ferries wait.", "Power is back."], days=[TUESDAY, MONDAY])
    assert in_order(claims_of(with_posts(later, {0: ("live", 2), 1: ("live", 1)}))) == [1, 0]


def test_what_is_needed_comes_first_though_a_later_article_has_it():
    cluster = cluster_of_sentences(
        ["Both tubes are shut.", "A lorry burns in the tunnel."], days=(MONDAY, TUESDAY)
    )
    context = Context(((ClaimIndex(1),), ()), np.ones(2, dtype=bool))
    claims = claims_of(cluster)
    assert order(claims, claims.indices, context) == [1, 0]
