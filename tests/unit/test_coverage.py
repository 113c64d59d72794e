"""What sets of claims are worth, and the search for the set that is worth most, by hand."""

from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_array

from summarizer.stages.coverage import POWERS, Coverage, best_set, candidates, greedy, pair_keys, word_key


def coverage(held, weights=None, worth=None, keys=None):
    held = np.array(held, dtype=np.float64)
    weights = np.ones(held.shape[1]) if weights is None else np.array(weights, dtype=np.float64)
    worth = np.zeros(held.shape[0]) if worth is None else np.array(worth, dtype=np.float64)
    keys = np.arange(len(weights)) if keys is None else keys
    return Coverage(csr_array(held), weights, worth, np.array(keys, dtype=np.uint64))


def among(held, lengths, budget, *, weights=None, worth=None, needs=None, repeats=()):
    """Candidates of which each holds some terms; `repeats` are pairs of them."""
    count = len(held)
    repeating = np.eye(count, dtype=bool)
    for one, other in repeats:
        repeating[one, other] = repeating[other, one] = True
    return candidates(
        coverage(held, weights, worth),
        range(count),
        needs or [()] * count,
        np.array(lengths, dtype=np.float64),
        repeating,
        budget,
    )


# --- What sets are worth.


def test_what_a_claim_is_worth_alone():
    value = coverage([[1, 1, 0], [0, 0, 1], [0, 0, 0]], weights=[1, 2, 4], worth=[0.5, -1, 0])
    assert value.alone().tolist() == [3.5, 3.0, 0.0]


def test_beside_what_is_chosen_its_terms_count_no_more():
    value = coverage([[1, 1, 0], [0, 1, 1], [0, 0, 1]], weights=[1, 2, 4], worth=[0, 0.5, 0])
    assert value.beside([0]).alone().tolist() == [0.0, 4.5, 4.0]
    assert value.beside([0, 2]).alone().tolist() == [0.0, 0.5, 0.0]
    assert value.beside([]) is value


def test_keys_of_pairs_hold_those_of_both_words():
    fog, port = word_key("fog"), word_key("port")
    assert 0 <= fog < 2**32
    keys = pair_keys(np.array([[fog, port], [port, fog]], dtype=np.uint64))
    assert keys.tolist() == [fog * 2**32 + port, port * 2**32 + fog]


# The stems of "fog closed ports", and its first pair.
FOG, CLOSE, PORT, ROAD = (word_key(stem) for stem in ("fog", "close", "port", "road"))
FOG_CLOSE = (FOG << 32) | CLOSE


def test_a_wording_holds_the_terms_that_it_still_says():
    # Not in the order of their numbers.
    value = coverage(
        [[1, 1, 1, 1, 0], [0, 0, 0, 0, 1]],
        weights=[1, 2, 3, 4, 5],
        worth=[0.8, 0.6],
        keys=[FOG_CLOSE, PORT, FOG, CLOSE, ROAD],
    )
    sources = ["Fog closed ports today.", "Snow closed two roads."]
    with_ = value.with_wordings(sources, [(0, "Fog closed."), (1, "Roads, ports."), (0, "Nothing of it.")])
    assert with_.held.toarray().tolist() == [
        [1, 1, 1, 1, 0],
        [0, 0, 0, 0, 1],
        [1, 0, 1, 1, 0],
        [0, 1, 0, 0, 1],  # a word that another claim has counts too
        [0, 0, 0, 0, 0],
    ]
    # For each of its words it is worth what its claim is: half of 0.8, half of 0.6, three quarters of 0.8.
    assert with_.worth == pytest.approx([0.8, 0.6, 0.4, 0.3, 0.6])
    assert (with_.weights is value.weights, with_.keys is value.keys) == (True, True)


def test_a_wording_says_no_pair_of_words_that_stand_apart_in_it():
    value = coverage([[1, 1]], keys=[FOG_CLOSE, FOG])
    found = value.with_wordings(["Fog closed ports."], [(0, "Fog has closed ports.")])
    assert found.held.toarray()[1].tolist() == [0, 1]


def test_wordings_without_any_term():
    value = Coverage(csr_array((1, 0)), np.zeros(0), np.array([0.5]), np.zeros(0, dtype=np.uint64))
    found = value.with_wordings(["Fog closed ports today."], [(0, "Fog closed.")])
    assert (found.held.shape, found.worth.tolist()) == ((2, 0), [0.5, 0.25])


# --- The search.


def test_what_a_set_is_worth_counts_each_term_once():
    three = among([[1, 1, 0], [0, 1, 1], [0, 0, 0]], [1, 1, 1], 3, weights=[1, 2, 4], worth=[0.5, 0.25, -1])
    assert [three.value(chosen) for chosen in ([], [0], [0, 1], [2], [1, 0, 2])] == [0, 3.5, 7.75, -1, 6.75]


@pytest.mark.parametrize(
    ("power", "expected"),
    [
        # 6 for 5 words and 2 for 1: by gain alone the first, by gain per word the second, which leaves
        # 4 words for the third.
        (0.0, [0]),
        (1.0, [1, 2]),
        # 6 / sqrt(5) = 2.7 is more than 2.
        (0.5, [0]),
    ],
)
def test_greedy_choice_by_gain_and_by_gain_for_each_word(power, expected):
    three = among([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [5, 1, 4], 5, weights=[6, 2, 3])
    assert greedy(three, power) == expected


def test_greedy_choice_goes_on_from_what_is_given_and_leaves_out_what_is_barred():
    four = among(np.eye(4), [1, 1, 1, 1], 3, weights=[4, 3, 2, 1])
    assert greedy(four, 0.0) == [0, 1, 2]
    assert greedy(four, 0.0, [3]) == [3, 0, 1]
    assert greedy(four, 0.0, without=0) == [1, 2, 3]
    assert greedy(four, 0.0, [3], without=0) == [3, 1, 2]


def test_greedy_choice_takes_nothing_that_adds_nothing():
    assert greedy(among([[1], [1], [0]], [1, 1, 1], 3, worth=[0, 0, -1]), 1.0) == [0]


def test_greedy_choice_takes_no_repetition():
    assert greedy(among(np.eye(3), [1, 1, 1], 3, weights=[3, 2, 1], repeats=[(0, 1)]), 1.0) == [0, 2]


def test_a_unit_comes_whole_and_costs_what_is_not_told_yet():
    # 1 needs 0, and both are 4 words long.
    known = {"weights": [1, 5, 2], "needs": [(), (0,), ()]}
    assert greedy(among(np.eye(3), [2, 2, 2], 4, **known), 0.0) == [0, 1]
    assert greedy(among(np.eye(3), [2, 2, 2], 3, **known), 0.0) == [2]
    # With 0 told already, 1 costs 2 words.
    assert greedy(among(np.eye(3), [2, 2, 2], 4, **known), 0.0, [0]) == [0, 1]


def test_a_unit_that_repeats_itself_or_what_is_told_is_never_taken():
    known = {"weights": [1, 5, 2], "needs": [(), (0,), ()]}
    self_repeating = among(np.eye(3), [1, 1, 1], 3, repeats=[(0, 1)], **known)
    assert self_repeating.self_repeating.tolist() == [False, True, False]
    assert greedy(self_repeating, 0.0) == [2, 0]
    # 0 repeats 2, so 1, which needs 0, cannot come once 2 is told.
    assert greedy(among(np.eye(3), [1, 1, 1], 3, repeats=[(0, 2)], **known), 0.0, [2]) == [2]


def test_an_exchange_betters_what_greedy_choice_finds():
    # Greedy takes 0 first, whatever the power, and covers five terms with any other; 1 and 2 cover six.
    held = [[1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 1]]
    three = among(held, [3, 3, 3], 6)
    assert [three.value(greedy(three, power)) for power in POWERS] == [5, 5, 5]
    assert sorted(best_set(three)) == [1, 2]


def test_of_nothing_the_best_set_is_empty():
    assert best_set(among(np.zeros((0, 2)), [], 5)) == []
    assert best_set(among([[1]], [6], 5)) == []


def test_the_best_set_is_sound_and_nearly_the_best_of_all():
    shares = []
    for seed in range(100):
        random = np.random.default_rng(seed)
        count = int(random.integers(2, 10))
        held = random.random((count, 12)) < 0.3
        lengths, budget = random.integers(1, 6, count), int(random.integers(3, 15))
        repeats = [pair for pair in combinations(range(count), 2) if random.random() < 0.1]
        given = among(held, lengths, budget, weights=random.random(12), repeats=repeats)
        sets = [
            [*chosen]
            for size in range(count + 1)
            for chosen in combinations(range(count), size)
            if lengths[[*chosen]].sum() <= budget and not any({*pair} <= {*chosen} for pair in repeats)
        ]
        found = sorted(best_set(given))
        assert found in sets
        best = max(map(given.value, sets))
        shares.append(given.value(found) / best if best else 1.0)
    assert max(shares) <= 1
    assert np.mean(shares) > 0.99
    assert min(shares) > 0.8
