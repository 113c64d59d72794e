"""The value of sets of claims, and the search for the most valuable set, by hand."""

from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_array

from summarizer.stages.coverage import POWERS, Coverage, best_set, candidates, greedy, pair_keys, word_key


def coverage(held, weights=None, values=None, keys=None):
    held = np.array(held, dtype=np.float64)
    weights = np.ones(held.shape[1]) if weights is None else np.array(weights, dtype=np.float64)
    values = np.zeros(held.shape[0]) if values is None else np.array(values, dtype=np.float64)
    keys = np.arange(len(weights)) if keys is None else keys
    return Coverage(csr_array(held), weights, values, np.array(keys, dtype=np.uint64))


def among(held, lengths, budget, *, weights=None, values=None, needs=None, repeats=()):
    """Return candidates with their terms, 1 in `held`; `repeats` are pairs of candidates."""
    count = len(held)
    repeating = np.eye(count, dtype=bool)
    for one, other in repeats:
        repeating[one, other] = repeating[other, one] = True
    return candidates(
        coverage(held, weights, values),
        range(count),
        needs or [()] * count,
        np.array(lengths, dtype=np.float64),
        repeating,
        budget,
    )


# --- The value of sets.


def test_the_value_of_single_claims():
    value = coverage([[1, 1, 0], [0, 0, 1], [0, 0, 0]], weights=[1, 2, 4], values=[0.5, -1, 0])
    assert value.alone().tolist() == [3.5, 3.0, 0.0]


def test_terms_that_chosen_claims_cover_do_not_count_again():
    value = coverage([[1, 1, 0], [0, 1, 1], [0, 0, 1]], weights=[1, 2, 4], values=[0, 0.5, 0])
    assert value.after([0]).alone().tolist() == [0.0, 4.5, 4.0]
    assert value.after([0, 2]).alone().tolist() == [0.0, 0.5, 0.0]
    assert value.after([]) is value


def test_keys_of_pairs_contain_those_of_both_words():
    fog, port = word_key("fog"), word_key("port")
    assert 0 <= fog < 2**32
    keys = pair_keys(np.array([[fog, port], [port, fog]], dtype=np.uint64))
    assert keys.tolist() == [fog * 2**32 + port, port * 2**32 + fog]


# The stems of "fog closed ports", and its first pair.
FOG, CLOSE, PORT, ROAD = (word_key(stem) for stem in ("fog", "close", "port", "road"))
FOG_CLOSE = (FOG << 32) | CLOSE


def test_a_wording_has_the_terms_of_its_words():
    # The keys are not sorted.
    value = coverage(
        [[1, 1, 1, 1, 0], [0, 0, 0, 0, 1]],
        weights=[1, 2, 3, 4, 5],
        values=[0.8, 0.6],
        keys=[FOG_CLOSE, PORT, FOG, CLOSE, ROAD],
    )
    sources = ["Fog closed ports today.", "Snow closed two roads."]
    with_ = value.with_wordings(sources, [(0, "Fog closed."), (1, "Roads, ports."), (0, "Nothing of it.")])
    assert with_.held.toarray().tolist() == [
        [1, 1, 1, 1, 0],
        [0, 0, 0, 0, 1],
        [1, 0, 1, 1, 0],
        [0, 1, 0, 0, 1],  # words of other claims count too
        [0, 0, 0, 0, 0],
    ]
    # The value per word is that of the claim: half of 0.8, half of 0.6, three quarters of 0.8.
    assert with_.values == pytest.approx([0.8, 0.6, 0.4, 0.3, 0.6])
    assert (with_.weights is value.weights, with_.keys is value.keys) == (True, True)


def test_a_wording_has_no_pair_of_words_that_are_not_neighbours():
    value = coverage([[1, 1]], keys=[FOG_CLOSE, FOG])
    found = value.with_wordings(["Fog closed ports."], [(0, "Fog has closed ports.")])
    assert found.held.toarray()[1].tolist() == [0, 1]


def test_wordings_without_any_term():
    value = Coverage(csr_array((1, 0)), np.zeros(0), np.array([0.5]), np.zeros(0, dtype=np.uint64))
    found = value.with_wordings(["Fog closed ports today."], [(0, "Fog closed.")])
    assert (found.held.shape, found.values.tolist()) == ((2, 0), [0.5, 0.25])


# --- The search.


def test_the_value_of_a_set_counts_each_term_once():
    three = among([[1, 1, 0], [0, 1, 1], [0, 0, 0]], [1, 1, 1], 3, weights=[1, 2, 4], values=[0.5, 0.25, -1])
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
def test_greedy_choice_by_gain_and_by_gain_per_word(power, expected):
    three = among([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [5, 1, 4], 5, weights=[6, 2, 3])
    assert greedy(three, power) == expected


def test_greedy_choice_starts_from_chosen_candidates_and_skips_an_excluded_one():
    four = among(np.eye(4), [1, 1, 1, 1], 3, weights=[4, 3, 2, 1])
    assert greedy(four, 0.0) == [0, 1, 2]
    assert greedy(four, 0.0, [3]) == [3, 0, 1]
    assert greedy(four, 0.0, without=0) == [1, 2, 3]
    assert greedy(four, 0.0, [3], without=0) == [3, 1, 2]


def test_greedy_choice_stops_when_no_candidate_adds_value():
    assert greedy(among([[1], [1], [0]], [1, 1, 1], 3, values=[0, 0, -1]), 1.0) == [0]


def test_greedy_choice_skips_repetitions():
    assert greedy(among(np.eye(3), [1, 1, 1], 3, weights=[3, 2, 1], repeats=[(0, 1)]), 1.0) == [0, 2]


def test_a_unit_is_chosen_whole_and_its_chosen_candidates_have_no_length():
    # 1 needs 0, and both are 4 words long.
    known = {"weights": [1, 5, 2], "needs": [(), (0,), ()]}
    assert greedy(among(np.eye(3), [2, 2, 2], 4, **known), 0.0) == [0, 1]
    assert greedy(among(np.eye(3), [2, 2, 2], 3, **known), 0.0) == [2]
    # With 0 chosen already, 1 needs 2 words.
    assert greedy(among(np.eye(3), [2, 2, 2], 4, **known), 0.0, [0]) == [0, 1]


def test_a_unit_that_repeats_itself_or_a_chosen_candidate_is_never_chosen():
    known = {"weights": [1, 5, 2], "needs": [(), (0,), ()]}
    self_repeating = among(np.eye(3), [1, 1, 1], 3, repeats=[(0, 1)], **known)
    assert self_repeating.self_repeating.tolist() == [False, True, False]
    assert greedy(self_repeating, 0.0) == [2, 0]
    # 0 repeats 2, so 1, which needs 0, cannot be chosen after 2.
    assert greedy(among(np.eye(3), [1, 1, 1], 3, repeats=[(0, 2)], **known), 0.0, [2]) == [2]


def test_an_exchange_improves_the_greedy_choice():
    # Greedy takes 0 first, whatever the power, and covers five terms with any other; 1 and 2 cover six.
    held = [[1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 1]]
    three = among(held, [3, 3, 3], 6)
    assert [three.value(greedy(three, power)) for power in POWERS] == [5, 5, 5]
    assert sorted(best_set(three)) == [1, 2]


def test_the_best_set_is_empty_if_nothing_fits():
    assert best_set(among(np.zeros((0, 2)), [], 5)) == []
    assert best_set(among([[1]], [6], 5)) == []


def test_the_best_set_is_valid_and_nearly_optimal():
    shares = []
    for seed in range(100):
        random = np.random.default_rng(seed)
        count = int(random.integers(2, 10))
        held = random.random((count, 12)) < 0.3
        lengths, budget = random.integers(1, 6, count), int(random.integers(3, 15))
        repeats = [pair for pair in combinations(range(count), 2) if random.random() < 0.1]
        case = among(held, lengths, budget, weights=random.random(12), repeats=repeats)
        sets = [
            [*chosen]
            for size in range(count + 1)
            for chosen in combinations(range(count), size)
            if lengths[[*chosen]].sum() <= budget and not any({*pair} <= {*chosen} for pair in repeats)
        ]
        found = sorted(best_set(case))
        assert found in sets
        best = max(map(case.value, sets))
        shares.append(case.value(found) / best if best else 1.0)
    assert max(shares) <= 1
    assert np.mean(shares) > 0.99
    assert min(shares) > 0.8
