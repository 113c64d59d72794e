"""Choosing claims under a limit that is never exceeded, without cutting and without repeating."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from summarizer.stages.representing import represent
from summarizer.stages.selecting import FRAGMENT, REMARK, STATEMENT, Selection, length, select

# 2, 3, 4 and 1 words; 6, 11, 9 and 5 characters; nothing in common.
TEXTS = ["Aa bb.", "Ccc ddd ee.", "F g hh i.", "Jjjj."]


def chosen_from(texts, limit, ranked=None, tiers=None, matrix=None):
    ranked = list(range(len(texts))) if ranked is None else ranked
    tiers = np.array([STATEMENT] * len(texts) if tiers is None else tiers, dtype=np.int64)
    matrix = csr_array(np.eye(len(texts))) if matrix is None else matrix
    return select(matrix, texts, ranked, tiers, limit)


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
    rows = represent(texts, [0, 1, 2])
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
    rows = represent(texts, [0, 1])
    assert chosen_from(texts, ("words", 100), matrix=rows.matrix).repeats == {1: 0}


def test_sentences_without_any_word_repeat_nothing():
    selection = chosen_from(["👍", "👎"], ("words", 10), matrix=csr_array((2, 0)))
    assert selection == Selection(chosen=[0, 1], repeats={}, unfit=frozenset(), tier=REMARK)
