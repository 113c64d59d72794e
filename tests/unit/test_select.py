"""Choosing claims under a limit that is never exceeded, without cutting and without repeating."""

from itertools import combinations

import numpy as np
import pytest
from scipy.sparse import csr_array

from summarizer.stages.features import sentence_features
from summarizer.stages.select import (
    FRAGMENT,
    MANY,
    MOST_ALIKE,
    MOST_SHARED,
    REMARK,
    SOUGHT,
    STATEMENT,
    Selection,
    Value,
    length,
    select,
)

# 2, 3, 4 and 1 words; 6, 11, 9 and 5 characters; nothing in common.
TEXTS = ["Aa bb.", "Ccc ddd ee.", "F g hh i.", "Jjjj."]


def chosen_from(texts, limit, ranked=None, tiers=None, matrix=None, companions=None, value=None):
    ranked = list(range(len(texts))) if ranked is None else ranked
    tiers = np.array([STATEMENT] * len(texts) if tiers is None else tiers, dtype=np.int64)
    matrix = csr_array(np.eye(len(texts))) if matrix is None else matrix
    return select(matrix, texts, ranked, tiers, limit, companions, value)


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("The port was closed.", "words", 4),
        ("Well - he left.", "words", 4),
        ("a\u00a0b\u2003c\nd", "words", 4),
        ("港の労働者。", "words", 1),
        ("", "words", 0),
        ("The port.", "chars", 9),
        ("👍🏽é", "chars", 3),
        ("The port. It closed.", "sentences", 1),
    ],
)
def test_length(text, unit, expected):
    assert length(text, unit) == expected


@pytest.mark.parametrize(
    ("limit", "chosen"),
    [
        (("words", 1), [3]),
        (("words", 2), [0]),
        (("words", 3), [0, 3]),
        (("words", 5), [0, 1]),
        (("words", 6), [0, 1, 3]),
        (("words", 9), [0, 1, 2]),
        (("words", 10), [0, 1, 2, 3]),
        (("words", 1000), [0, 1, 2, 3]),
        (("sentences", 1), [0]),
        (("sentences", 3), [0, 1, 2]),
        (("sentences", 9), [0, 1, 2, 3]),
        (("chars", 4), []),
        (("chars", 5), [3]),
        (("chars", 6), [0]),
        # One blank goes between two sentences, and counts.
        (("chars", 11), [0]),
        (("chars", 12), [0, 3]),
        # "Ccc ddd ee." needs 18, "F g hh i." makes 16.
        (("chars", 17), [0, 2]),
        (("chars", 18), [0, 1]),
        (("chars", 33), [0, 1, 2]),
        (("chars", 34), [0, 1, 2, 3]),
    ],
)
def test_worked_examples(limit, chosen):
    assert chosen_from(TEXTS, limit).chosen == chosen


@pytest.mark.parametrize("unit", ["words", "chars", "sentences"])
@pytest.mark.parametrize("seed", range(5))
def test_no_limit_is_exceeded_and_what_is_left_fits_nothing(unit, seed):
    random = np.random.default_rng(seed)
    texts = [
        " ".join("w" * random.integers(1, 9) for _ in range(random.integers(1, 12))) + "." for _ in range(15)
    ]
    ranked = random.permutation(15).tolist()
    for limit in range(1, 140):
        chosen = chosen_from(texts, (unit, limit), ranked).chosen
        text = " ".join(texts[claim] for claim in chosen)
        used = len(chosen) if unit == "sentences" else length(text, unit)
        assert used <= limit
        for other in set(range(15)) - set(chosen):
            longer = " ".join([*(texts[claim] for claim in chosen), texts[other]])
            assert (len(chosen) + 1 if unit == "sentences" else length(longer, unit)) > limit


def test_the_best_that_fit_come_first_and_the_others_are_named():
    selection = chosen_from(TEXTS, ("words", 4), ranked=[1, 2, 0, 3])
    assert selection == Selection(chosen=[1, 3], repeats={}, unfit=frozenset({2, 0}), tier=STATEMENT)


@pytest.mark.parametrize(
    ("tiers", "words", "expected"),
    [
        # Statements first, remarks where all of those are told, fragments not at all.
        ([REMARK, STATEMENT, FRAGMENT, STATEMENT], 100, Selection([1, 3, 0], {}, frozenset(), REMARK)),
        # A statement that does not fit keeps the remarks out.
        ([REMARK, STATEMENT, STATEMENT, STATEMENT], 6, Selection([1, 3], {}, frozenset({2}), STATEMENT)),
        # Where no statement fits a remark may be told, and where no remark does a fragment.
        ([REMARK, STATEMENT, STATEMENT, FRAGMENT], 2, Selection([0], {}, frozenset({1}), REMARK)),
        ([REMARK, STATEMENT, STATEMENT, FRAGMENT], 1, Selection([3], {}, frozenset({1, 0}), FRAGMENT)),
        ([FRAGMENT] * 4, 100, Selection([0, 1, 2, 3], {}, frozenset(), FRAGMENT)),
    ],
)
def test_remarks_and_fragments_wait(tiers, words, expected):
    assert chosen_from(TEXTS, ("words", words), tiers=tiers) == expected


@pytest.mark.parametrize("unit", ["words", "chars", "sentences"])
def test_nothing_to_choose_from(unit):
    nothing = Selection([], {}, frozenset(), FRAGMENT)
    assert chosen_from([], (unit, 5), matrix=csr_array((0, 0))) == nothing


def test_what_repeats_a_chosen_one_is_passed_over_and_says_which():
    texts = [
        "The ferry struck the shoal in thick fog off the harbour.",
        "The ferry struck the shoal in thick fog, and a helicopter flew over the island.",
        "The mayor opened the school as a shelter.",
    ]
    rows = sentence_features(texts, [0, 1, 2])
    selection = chosen_from(texts, ("words", 100), matrix=rows.matrix)
    assert selection == Selection(chosen=[0, 2], repeats={1: 0}, unfit=frozenset(), tier=REMARK)
    # Where the first does not fit, the second repeats nothing.
    selection = chosen_from(texts, ("sentences", 1), ranked=[1, 0, 2], matrix=rows.matrix)
    assert selection.chosen == [1]


def test_a_short_sentence_whose_words_stand_in_a_long_one_repeats_it():
    texts = [
        "Fishing crews took passengers from the tilting deck of the ferry after it struck the shoal, and "
        "brought them to the harbour, where doctors, nurses, soldiers and reporters were waiting for hours.",
        "Doctors and nurses were waiting for hours.",
    ]
    rows = sentence_features(texts, [0, 1])
    assert chosen_from(texts, ("words", 100), matrix=rows.matrix).repeats == {1: 0}


def test_sentences_without_any_word_repeat_nothing():
    selection = chosen_from(["👍", "👎"], ("words", 10), matrix=csr_array((2, 0)))
    assert selection == Selection(chosen=[0, 1], repeats={}, unfit=frozenset(), tier=REMARK)


# --- What must be told together.


@pytest.mark.parametrize(
    ("companions", "limit", "expected"),
    [
        # The others come first, then the one that needs them; what is chosen already is not taken again.
        ([(1,), (), (), ()], ("words", 100), Selection([1, 0, 2, 3], {}, frozenset(), REMARK)),
        ([(), (0,), (), ()], ("words", 100), Selection([0, 1, 2, 3], {}, frozenset(), REMARK)),
        ([(2, 3), (), (), ()], ("words", 100), Selection([2, 3, 0, 1], {}, frozenset(), REMARK)),
        # Both or neither: 2 + 3 words.
        ([(1,), (), (), ()], ("words", 5), Selection([1, 0], {}, frozenset({2}), STATEMENT)),
        ([(1,), (), (), ()], ("words", 4), Selection([1, 3], {}, frozenset({0, 2}), STATEMENT)),
        ([(1,), (), (), ()], ("sentences", 1), Selection([1], {}, frozenset({0, 2}), STATEMENT)),
        # 6 + 1 + 11 characters.
        ([(1,), (), (), ()], ("chars", 18), Selection([1, 0], {}, frozenset({2}), STATEMENT)),
        ([(1,), (), (), ()], ("chars", 17), Selection([1, 3], {}, frozenset({0, 2}), STATEMENT)),
        # Each needs the other.
        ([(1,), (0,), (), ()], ("words", 4), Selection([2], {}, frozenset({0, 1, 3}), STATEMENT)),
    ],
)
def test_companions_come_along_or_keep_it_out(companions, limit, expected):
    assert chosen_from(TEXTS, limit, companions=companions) == expected


def test_what_needs_a_repetition_is_not_told():
    # Claim 2 repeats claim 0, and claim 1 needs claim 2.
    matrix = csr_array(np.array([[1.0, 0, 0], [0, 1, 0], [1, 0, 0], [0, 0, 1]]))
    companions = [(), (2,), (), ()]
    selection = chosen_from(TEXTS, ("words", 100), matrix=matrix, companions=companions)
    assert selection.chosen == [0, 3]
    assert selection.repeats[2] == 0


# --- The search for the set that is worth most.


def coverage(held, weights=None, worth=None):
    held = np.array(held, dtype=np.float64)
    weights = np.ones(held.shape[1]) if weights is None else np.array(weights, dtype=np.float64)
    worth = np.zeros(held.shape[0]) if worth is None else np.array(worth, dtype=np.float64)
    return Value(csr_array(held), weights, worth, np.arange(len(weights), dtype=np.uint64))


def words(*counts):
    return [" ".join("w" * count) for count in counts]


def test_what_a_claim_is_worth_alone():
    value = coverage([[1, 1, 0], [0, 0, 1], [0, 0, 0]], weights=[1, 2, 4], worth=[0.5, -1, 0])
    assert value.alone().tolist() == [3.5, 3.0, 0.0]


@pytest.mark.parametrize(
    ("held", "weights", "worth", "counts", "limit", "expected"),
    [
        # Each term counts once: 0 and 1 cover the same, 2 is worth less alone and more beside them.
        ([[1, 1, 0], [1, 1, 0], [0, 0, 1]], [1, 1, 1], None, [3, 3, 3], 6, [0, 2]),
        # The one that covers both against two that cover one each.
        ([[1, 1], [1, 0], [0, 1]], [1, 1], None, [4, 3, 3], 4, [0]),
        # By worth per length claim 0 would come first (2 for 1), and leave no room for 3 in 4 words.
        ([[1, 0, 0, 0], [0, 1, 1, 1]], [2, 1, 1, 1], None, [1, 4], 4, [1]),
        # Greedy takes 0 first, and covers five terms with any other; 1 and 2 cover six.
        (
            [[1, 1, 1, 1, 0, 0], [1, 1, 0, 0, 1, 0], [0, 0, 1, 1, 0, 1]],
            [1, 1, 1, 1, 1, 1],
            None,
            [3, 3, 3],
            6,
            [1, 2],
        ),
        # What a claim is worth beside its terms counts too, and may be less than nothing.
        ([[1, 0], [0, 1]], [1, 1], [0, 0.5], [2, 2], 2, [1]),
        ([[1, 0], [0, 1]], [1, 1], [0, -0.5], [2, 2], 2, [0]),
        # Nothing known is nothing worth: what comes first.
        ([[0], [0]], [1], None, [2, 2], 2, [0]),
    ],
)
def test_coverage_by_hand(held, weights, worth, counts, limit, expected):
    selection = chosen_from(words(*counts), ("words", limit), value=coverage(held, weights, worth))
    assert sorted(selection.chosen) == expected


def test_the_search_goes_before_the_ranks():
    # In two sentences, 1 and 2 cover all three terms, whatever comes first.
    value = coverage([[1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]])
    ranked = [3, 0, 1, 2]
    assert sorted(chosen_from(TEXTS, ("sentences", 2), ranked, value=value).chosen) == [1, 2]
    assert sorted(chosen_from(TEXTS, ("sentences", 4), ranked, value=value).chosen) == [0, 1, 2, 3]


def test_remarks_and_fragments_are_not_searched():
    value = coverage([[1, 1, 1], [0, 0, 1], [1, 1, 0], [0, 0, 0]])
    tiers = [REMARK, STATEMENT, FRAGMENT, STATEMENT]
    assert sorted(chosen_from(TEXTS, ("sentences", 2), tiers=tiers, value=value).chosen) == [1, 3]
    assert sorted(chosen_from(TEXTS, ("sentences", 3), tiers=tiers, value=value).chosen) == [0, 1, 3]


@pytest.mark.parametrize("limit", [("words", 3), ("chars", 1), ("words", 1)])
def test_where_no_statement_fits_there_is_nothing_to_search(limit):
    texts = ["Aa bb cc dd.", "Ee ff gg hh."]
    selection = chosen_from(texts, limit, value=coverage([[1, 0], [0, 1]]))
    assert (selection.chosen, selection.repeats) == ([], {})


def test_where_no_statement_has_its_companions_there_is_nothing_to_search():
    texts = ["Aa bb.", "Cc dd."]
    selection = chosen_from(
        texts,
        ("words", 2),
        tiers=[STATEMENT, REMARK],
        companions=[(1,), ()],
        value=coverage([[1, 0], [0, 1]]),
    )
    assert selection.chosen == [1]


def test_a_set_with_companions_is_worth_what_all_cover():
    # 1 needs 0: both cover three terms in 4 words, 2 and 3 cover two.
    held = [[1, 0, 0, 0, 0], [0, 1, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]]
    companions = [(), (0,), (), ()]
    texts = words(2, 2, 2, 2)
    for most, expected in ((4, [0, 1]), (6, [0, 1, 2]), (2, [0])):
        selection = chosen_from(texts, ("words", most), companions=companions, value=coverage(held))
        assert sorted(selection.chosen) == expected


def test_many_claims_and_many_sentences():
    """More than are searched among, and more than are searched for."""
    count = SOUGHT + 2 * MANY
    texts = words(*[3] * count)
    value = coverage(np.eye(count), weights=np.arange(count, 0, -1))
    for most in (1, MANY, MANY + 1, count):
        assert sorted(chosen_from(texts, ("sentences", most), value=value).chosen) == list(range(most))


def instance(seed):
    """A small random case: rows, texts, tiers, companions that are closed, and what sets are worth."""
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 11))
    rows = random.random((count, 20)) * (random.random((count, 20)) < random.uniform(0.05, 0.3))
    norms = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    rows = rows / np.where(norms > 0, norms, 1.0)
    texts = [
        " ".join("w" * int(random.integers(1, 7)) for _ in range(int(random.integers(2, 12))))
        for _ in range(count)
    ]
    tiers = np.where(random.random(count) < 0.85, STATEMENT, REMARK)
    companions = [()] * count
    for claim in range(1, count):
        leans = random.random() < 0.25 and tiers[claim] == tiers[claim - 1] == STATEMENT
        if leans and len(companions[claim - 1]) < 2:
            companions[claim] = (*companions[claim - 1], claim - 1)
    held = random.random((count, 25)) < random.uniform(0.1, 0.5)
    value = coverage(held, random.random(25), np.maximum(random.normal(0.3, 0.5, count), 0.0))
    unit, most = [("words", 40), ("chars", 160), ("sentences", 5)][seed % 3]
    return rows, texts, tiers, companions, value, (unit, int(random.integers(1, most)))


def size(texts, claims, unit):
    return len(claims) if unit == "sentences" else length(" ".join(texts[claim] for claim in claims), unit)


def clashing(rows):
    """Which rows repeat one another, pair by pair."""
    count = len(rows)
    held = [set(np.flatnonzero(row).tolist()) for row in rows]
    return {
        (one, other)
        for one, other in combinations(range(count), 2)
        if rows[one] @ rows[other] > MOST_ALIKE
        or len(held[one] & held[other]) > MOST_SHARED * max(min(len(held[one]), len(held[other])), 1)
    }


def worth(value, claims):
    """What a set is worth, by the definition."""
    covered = value.held.toarray()[[*claims]].any(axis=0)
    return value.weights[covered].sum() + value.worth[[*claims]].sum()


@pytest.mark.parametrize("unit", ["words", "chars", "sentences"])
def test_the_set_found_is_sound_and_nearly_the_best_of_all(unit):
    shares = []
    for seed in range(["words", "chars", "sentences"].index(unit), 360, 3):
        rows, texts, tiers, companions, value, limit = instance(seed)
        ranked = np.argsort(-value.alone(), kind="stable").tolist()
        selection = select(csr_array(rows), texts, ranked, tiers, limit, companions, value)
        repeats = clashing(rows)

        def sound(claims, texts=texts, limit=limit, companions=companions, repeats=repeats):
            return (
                size(texts, claims, limit[0]) <= limit[1]
                and all({*companions[claim]} <= {*claims} for claim in claims)
                and not any(pair in repeats for pair in combinations(sorted(claims), 2))
            )

        assert limit[0] == unit
        assert len({*selection.chosen}) == len(selection.chosen)
        # One that leans stands alone where nothing else fits.
        alone = len(selection.chosen) == 1 and companions[selection.chosen[0]]
        assert sound(selection.chosen, companions=[()] * len(texts) if alone else companions)
        statements = [claim for claim in ranked if tiers[claim] == STATEMENT]
        best = max(
            worth(value, claims)
            for number in range(len(statements) + 1)
            for claims in combinations(statements, number)
            if sound(claims)
        )
        found = [claim for claim in selection.chosen if tiers[claim] == STATEMENT]
        shares.append(worth(value, found) / best if best else 1.0)
    # Of 120 cases one in a hundred may be further from the best than a twentieth.
    assert np.mean(shares) > 0.99
    assert np.quantile(shares, 0.01) > 0.95
    assert max(shares) <= 1 + 1e-9


def test_claims_that_are_given_stay_and_what_they_cover_counts_no_more():
    texts = [
        "Fog lay over the sound.",
        "A ferry struck a shoal.",
        "A ferry struck rocks.",
        "Bakers slept well.",
    ]
    matrix = sentence_features(texts, [0] * 4).matrix
    tiers = np.zeros(4, dtype=np.int64)
    held = csr_array(np.array([[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]], dtype=float))
    value = Value(held, np.array([3.0, 5.0, 1.0]), np.zeros(4), np.arange(3, dtype=np.uint64))
    assert select(matrix, texts, range(4), tiers, ("words", 10), None, value).chosen == [2, 0]
    # Beside the ferry on a shoal the other one is worth nothing.
    assert select(matrix, texts, range(4), tiers, ("words", 10), None, value, [1]).chosen == [1, 0]
    assert select(matrix, texts, range(4), tiers, ("words", 9), given=[3]).chosen[0] == 3


def test_what_leans_on_a_given_claim_comes_alone():
    texts = ["A ferry struck a shoal.", "It sank at noon on Tuesday.", "Bakers slept."]
    matrix = sentence_features(texts, [0] * 3).matrix
    tiers, companions = np.zeros(3, dtype=np.int64), [(), (0,), ()]
    assert select(matrix, texts, [1, 2], tiers, ("words", 11), companions, given=[0]).chosen == [0, 1]
