"""Training of the evidence scorer: reading of graded pairs, the trees of scikit-learn, weights and card."""

import doctest
import hashlib
import json
from datetime import date

import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from summarizer import InputError
from summarizer.evidence.pair_features import PAIR_FEATURES
from summarizer.evidence.scorer import load_scorer
from summarizer.training import graded
from summarizer.training.evidence import (
    EVIDENCE_STEPS,
    FEWEST_GRADED,
    TREE_OPTIONS,
    fit_scorer,
    train_evidence,
    trees_of,
)
from summarizer.training.graded import graded_pairs, read_graded

TODAY = date(2026, 3, 2)
TOWNS = (
    *("Orla", "Velm", "Tarn", "Corvane", "Brennock", "Sallow"),
    *("Marchmont", "Grenholt", "Torkel", "Ansby", "Lindow", "Harrow"),
)
A = "A storm closed the port of {town} on Monday."
B = "Because of a storm, the port of {town} was closed on Monday."
C = "The port of {town} was closed."
D = "Two schools in {town} lost their roofs. Nobody was hurt in {town}."


def record(town, **changes):
    """A cluster of three documents, of which each states other parts of the same."""
    a, b, c, d = (text.format(town=town) for text in (A, B, C, D))
    documents = [
        {"id": "a", "text": f"{a} {d}"},
        {"id": "b", "text": f"{b} {d[:39]}"},
        {"id": "c", "text": c},
    ]
    places = {name: [name, 0, len(text)] for name, text in zip("abc", (a, b, c), strict=True)}
    sentences = [
        {"place": places["a"], "graded": [[*places["b"], "all"], [*places["c"], "part"]], "complete": True},
        {"place": places["c"], "graded": [[*places["a"], "all"], [*places["b"], "all"]], "complete": True},
    ]
    return {"id": town, "documents": documents, "sentences": sentences} | changes


STORM = [
    {"id": "a", "text": "A storm closed the port of Orla. Two ships left."},
    {"id": "b", "text": "The port of Orla was closed. Many ships left Orla. The mayor spoke."},
]
HEAD = ["a", 0, 32]


def grades(entry, **changes):
    """The grades of the pairs of the first sentence: (part, whole, known) for each, in order."""
    entry = {"place": HEAD, "graded": []} | entry
    found = graded_pairs({"id": "storm", "documents": STORM, "sentences": [entry]} | changes)
    assert found.rows.shape == (len(found.part), len(PAIR_FEATURES))
    return list(zip(found.part.tolist(), found.whole.tolist(), found.known.tolist(), strict=True))


def test_the_example():
    assert doctest.testmod(graded) == doctest.TestResults(failed=0, attempted=2)


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (["all"], (True, True, True)),
        (["all", "otherwise"], (True, False, True)),
        (["part"], (True, False, True)),
        (["part", "otherwise"], (True, False, True)),
        (["some"], (True, False, False)),
        (["weaker"], (False, False, True)),
        (["none"], (False, False, True)),
        (["none", "otherwise"], (False, False, True)),
    ],
)
def test_what_a_grade_counts_as(grade, expected):
    assert grades({"graded": [["b", 0, 28, *grade]]}) == [expected]


def test_complete_adds_the_sentences_of_other_texts_with_a_shared_word():
    none = (False, False, True)
    assert grades({"complete": True}) == [none, none]  # not "Two ships left", nor "The mayor spoke"
    assert grades({"graded": [["b", 0, 28, "part"]], "complete": True}) == [(True, False, True), none]
    assert grades({"graded": [["b", 50, 67, "none"]]}) == [none]  # a grade needs no shared word


def test_a_given_text_is_no_candidate():
    given = [*STORM, {"id": "told", "text": "A port closed in Orla."}]
    assert len(grades({"complete": True}, documents=given)) == 3
    assert len(grades({"complete": True}, documents=given, given=["told"])) == 2


def test_a_sentence_is_found_where_half_of_it_is():
    part = [(True, False, True)]
    assert grades({"graded": [["b", 0, 15, "part"]]}) == part
    assert grades({"graded": [["b", 12, 33, "part"]]}) == part  # the second sentence shares a few letters
    assert grades({"graded": [["b", 0, 50, "part"]]}) == part * 2
    assert grades({"graded": [["b", 28, 29, "part"]]}) == []
    assert grades({"graded": [["a", 33, 48, "part"]]}) == []  # of the same document


def test_of_two_grades_of_a_sentence_the_higher_one_counts():
    twice = [["b", 0, 28, "part"], ["b", 0, 27, "all"], ["b", 0, 28, "none"]]
    assert grades({"graded": twice}) == [(True, True, True)]
    assert grades({"graded": [*twice, ["b", 0, 28, "none", "otherwise"]]}) == [(True, False, True)]


def test_dates_that_cannot_be_read_count_as_none():
    dated = [
        one | {"date": found} for one, found in zip(STORM, ("2026-03-02T10:00", "yesterday"), strict=True)
    ]
    assert grades({"complete": True}, documents=dated) == grades({"complete": True})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sentences": [{"place": ["z", 0, 9], "graded": []}]}, "there is no document 'z' with a text"),
        ({"sentences": [{"place": ["a", 0], "graded": []}]}, "not enough values to unpack"),
        ({"sentences": [{"place": HEAD}]}, "'graded'"),
        (
            {"sentences": [{"place": HEAD, "graded": [["b", 0, 28, "most"]]}]},
            "one of none, weaker, some, part",
        ),
        ({"sentences": [{"place": HEAD, "graded": [["b", 0, 28, "all", "no"]]}]}, "not ['all', 'no']"),
        ({"weight": 0}, "`weight` must be more than 0, not 0"),
        ({"weight": float("nan")}, "`weight` must be more than 0, not nan"),
        ({"documents": []}, "there is no document"),
        ({"documents": [{"id": "a"}]}, "'text'"),
        ({"documents": [{"id": "a", "text": 5}]}, "(document 'a', text)"),
        ({"documents": None}, "NoneType"),
        ({"given": 5}, "not iterable"),
    ],
)
def test_invalid_records_are_errors_that_name_the_line(tmp_path, changes, message):
    file = tmp_path / "pairs.jsonl"
    file.write_text(
        "\n".join(json.dumps(one) for one in (record("Orla"), record("Velm", **changes))), "utf-8"
    )
    with pytest.raises(InputError) as caught:
        read_graded(file)
    assert caught.value.where == f"{file}:2"
    assert message in caught.value.message
    assert len(read_graded(file, limit=1)) == 1


# The trees.


@pytest.mark.parametrize("count", [5, 60, 2000])
def test_trees_are_those_of_scikit_learn(count):
    """With few rows the trees are shallow: those of five rows are a leaf each."""
    draw = np.random.default_rng(count)
    rows = np.round(draw.normal(size=(count, 4)), 2)
    truths = rows[:, 0] + draw.normal(size=count) > rows[:, 1] ** 2 - 0.5
    truths[:2] = False, True
    options = TREE_OPTIONS | {"monotonic_cst": [1, 0, 0, -1], "min_samples_leaf": 10}
    model = HistGradientBoostingClassifier(random_state=0, **options).fit(rows, truths)
    trees = trees_of(model)
    assert trees.leaves.shape == (80, 8)
    unseen = np.concatenate([rows, np.round(draw.normal(size=(500, 4)) * 2, 2)])
    expected = np.round(model.predict_proba(unseen)[:, 1], 6)
    assert np.abs(trees(unseen) - expected).max() <= 1e-6
    total = trees.base + sum(
        leaves[leaf] for leaves, leaf in zip(trees.leaves, reached(trees, unseen), strict=True)
    )
    assert np.allclose(total, model.decision_function(unseen), rtol=0, atol=1e-12)


def reached(trees, rows):
    """The leaf of each row in each tree, question by question."""
    for features, thresholds in zip(trees.features, trees.thresholds, strict=True):
        leaves = []
        for row in rows:
            question = 0
            while question < 7:
                question = 2 * question + (2 if row[features[question]] > thresholds[question] else 1)
            leaves.append(question - 7)
        yield np.array(leaves)


# Weights and card.


@pytest.fixture
def write(tmp_path):
    def write(name, records):
        (tmp_path / name).write_text("\n".join(map(json.dumps, records)), "utf-8")
        return tmp_path / name

    return write


def test_weights_and_card(write, tmp_path):
    files = [
        write("one.jsonl", [*map(record, TOWNS[:8]), record("Orla", weight=0.5)]),
        write("other.jsonl", map(record, TOWNS[8:])),
    ]
    calls = []
    weights, card = train_evidence(
        files, ["CC BY 4.0", "a b"], today=TODAY, progress=lambda *call: calls.append(call)
    )
    (tmp_path / "evidence.safetensors").write_bytes(weights)
    assert load_scorer(tmp_path / "evidence.safetensors").to_bytes() == weights
    counts = [(source["data"], source["clusters"], source["licence"]) for source in card["trained_on"]]
    assert counts == [("one.jsonl", 8, "CC BY 4.0"), ("other.jsonl", 4, "a b")]
    pairs = [len(graded_pairs(record("Orla")).rows) * records for records in (9, 4)]
    assert [source["pairs"] for source in card["trained_on"]] == pairs
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    assert [source["sha256"] for source in card["trained_on"]] == digests
    assert card["command"] == (
        "summarizer train-evidence one.jsonl other.jsonl --licence 'CC BY 4.0' --licence 'a b' --seed 0"
    )
    assert (card["date"], card["bytes"]) == ("2026-03-02", len(weights))
    assert card["sha256"] == hashlib.sha256(weights).hexdigest()
    assert [one["name"] for one in card["measures"]] == [
        *("part", "part by dice", "whole", "whole by share of S")
    ]
    assert all(0 < one["value"] <= 1 for one in card["measures"])
    assert list(dict.fromkeys(step for step, _ in calls)) == list(EVIDENCE_STEPS)
    assert all(0 <= share <= 1 for _, share in calls)


def test_what_was_fitted_tells_statements_from_others():
    """Every ninth cluster has wrong grades; where they are held out changes the measures, not the weights."""
    towns = [f"{town}{ending}" for town in TOWNS for ending in ("", "ford", "by", "stead")]
    pairs = [graded_pairs(record(town)) for town in towns]
    wrong = [{"place": ["a", 0, 30], "graded": [["c", 0, 20, "all"]], "complete": True}]
    pairs[::9] = [graded_pairs(record(town, sentences=wrong)) for town in towns[::9]]
    (scorer, measures), (again, same), (other, others) = (fit_scorer(pairs, seed) for seed in (0, 0, 1))
    assert scorer.to_bytes() == again.to_bytes() == other.to_bytes()
    assert measures == same != others
    unseen = graded_pairs(record("Pellworm"))
    for trees, truths in ((scorer.part, unseen.part), (scorer.whole, unseen.whole)):
        estimates = trees(unseen.rows)
        assert estimates[truths].min() > 0.75 > 0.25 > estimates[~truths].max()


def test_records_of_one_id_are_one_cluster():
    pairs = [graded_pairs(record(town)) for town in TOWNS[: FEWEST_GRADED - 1]]
    with pytest.raises(
        InputError, match=r"^clusters: 9 clusters with graded pairs are too few; give at least 10"
    ):
        fit_scorer([*pairs, pairs[0]])


def test_pairs_of_one_grade_are_refused():
    pairs = [graded_pairs(record(town) | {"sentences": record(town)["sentences"][1:]}) for town in TOWNS]
    assert fit_scorer(pairs)
    sentences = [{"place": ["c", 0, 25], "graded": [["a", 0, 38, "part"]], "complete": True}]
    pairs = [graded_pairs(record(town, sentences=sentences)) for town in TOWNS]
    with pytest.raises(InputError, match="in some folds no pair says all"):
        fit_scorer(pairs)


def test_a_file_that_is_missing_is_an_input_error(tmp_path):
    with pytest.raises(InputError) as caught:
        train_evidence([tmp_path / "none.jsonl"], today=TODAY)
    assert caught.value.where == str(tmp_path / "none.jsonl")


def test_progress_can_stop_the_run(write):
    def stop(step, share):
        raise TimeoutError

    with pytest.raises(TimeoutError):
        train_evidence([write("one.jsonl", map(record, TOWNS))], today=TODAY, progress=stop)
