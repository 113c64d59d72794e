import json
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from ablation import GROUPS
from compare import OURS, Measured, run_once, sizes
from generate import generate
from guard import SLIPS, balanced, keeps, support

from summarizer.ranking.features import CLAIM_FEATURES, TERM_FEATURES


def test_each_feature_is_left_out_with_one_group():
    assert set().union(*GROUPS.values()) == {*CLAIM_FEATURES, *TERM_FEATURES}
    assert sum(map(len, GROUPS.values())) == len({*CLAIM_FEATURES, *TERM_FEATURES})


def sentences(text):
    return [line for line in re.split(r"(?<=[.!?])\s+|\n\n", text) if not line.startswith("By ")]


def words(line):
    return Counter(re.findall(r"\w+", line.lower()))


@pytest.mark.parametrize("kind", ["independent", "wire"])
def test_same_arguments_give_the_same_cluster(kind):
    assert generate(120, 10, kind, seed=3) == generate(120, 10, kind, seed=3)
    assert generate(120, 10, kind, seed=3) != generate(120, 10, kind, seed=4)


@pytest.mark.parametrize("kind", ["independent", "wire"])
@pytest.mark.parametrize(("size", "per_article"), [(1, 1), (7, 25), (250, 25), (1000, 9)])
def test_a_cluster_has_the_sentences_asked_for_each_of_12_to_35_words(size, per_article, kind):
    lines = [line for text in generate(size, per_article, kind) for line in sentences(text)]
    assert len(lines) == size
    assert [line for line in lines if not 12 <= len(line.split()) <= 35] == []


def test_the_vocabulary_grows_ever_more_slowly():
    small, large = (len(set(re.findall(r"\w+", " ".join(generate(size)).lower()))) for size in (1000, 10_000))
    # Heaps' law with an exponent between 0.4 and 0.8, as natural text has: ten times the words.
    assert 10**0.4 < large / small < 10**0.8


def test_wire_copy_repeats_its_story_and_independent_articles_do_not():
    shares = {}
    for kind in ("wire", "independent"):
        articles = [[words(line) for line in sentences(text)] for text in generate(250, 25, kind)]
        lines = [(row, line) for row, article in enumerate(articles) for line in article]
        copies = [
            any(row != other and (line & held).total() >= 0.8 * line.total() for other, held in lines)
            for row, line in lines
        ]
        shares[kind] = sum(copies) / len(copies)
    assert shares["wire"] > 0.9
    assert 0.05 < shares["independent"] < 0.3


def test_wire_copy_changes_one_word_in_twenty():
    first, _, third, *_ = generate(600, 200, "wire")  # the first and the third tell the same story
    changed = total = 0
    held = [words(line) for line in sentences(third)]
    for line in map(words, sentences(first)):
        shared = max((line & other).total() for other in held)
        if shared >= 0.7 * line.total():  # else the sentence was cut from the third
            total += line.total()
            changed += line.total() - shared
    # Both copies were edited, each by 5 %.
    assert 0.07 < changed / total < 0.12


@pytest.mark.parametrize(
    ("size", "per_article", "kind"), [(0, 25, "wire"), (10, 0, "independent"), (10, 5, "blog")]
)
def test_an_impossible_cluster_is_refused(size, per_article, kind):
    with pytest.raises(ValueError, match="cannot generate"):
        generate(size, per_article, kind)


@pytest.mark.parametrize(("text", "expected"), [("250", [250]), ("2500,250", [250, 2500]), ("", [])])
def test_sizes_are_read_in_ascending_order(text, expected):
    assert sizes(text) == expected


@pytest.mark.parametrize("text", ["0", "-5,10", "many"])
def test_sizes_that_are_none_are_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (argparse takes the type alone)
        sizes(text)


def test_a_run_measures_a_process_of_its_own(tmp_path):
    texts = generate(50)
    path = tmp_path / "cluster.jsonl"
    path.write_text("".join(json.dumps(text) + "\n" for text in texts), "utf-8")
    measured = run_once(OURS, [str(path), str(path)], timeout=600)
    assert measured.problem == ""
    assert len(measured.seconds) == 2
    assert 0 < measured.before <= measured.peak
    first, second = measured.summaries
    assert first == second
    assert len(first) == 5
    assert [line for line in first if line not in " ".join(texts)] == []


def test_a_run_that_takes_too_long_is_stopped(tmp_path):
    assert run_once(OURS, [str(tmp_path / "none")], timeout=0) == Measured(seconds=(0,), late=True)


def test_a_run_that_dies_says_so(tmp_path, capfd):
    assert run_once(OURS, [str(tmp_path / "none")], timeout=600).problem == "failed (exit code 1)"
    assert "FileNotFoundError" in capfd.readouterr().err


FLED = (
    "Police said on Monday that two men, Orla Brandt and Tomas Reil, may not have fled to Velm in 12 lorries."
)


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("Police said two men may not have fled.", True),
        ("Two men may not have fled.", False),
        ("Police said two men may have fled.", False),
        ("Police said two men have not fled.", False),
    ],
)
def test_a_form_keeps_negation_hedge_and_speaker(target, kept):
    assert keeps(FLED, target) is kept


@pytest.mark.parametrize("kind", SLIPS)
def test_each_slip_changes_one_thing_and_is_the_same_again(kind):
    target = "Police said two men may not have fled to Velm in 12 lorries."
    wrong = SLIPS[kind](FLED, target, random.Random(0))
    assert wrong not in (None, target)
    assert wrong == SLIPS[kind](FLED, target, random.Random(0))
    assert SLIPS[kind](FLED, "It rained.", random.Random(0)) is None
    gone = {"negation": "not", "hedge": "may", "number": "12", "name": "Velm", "speaker": "Police"}[kind]
    assert gone in target.split()
    assert gone not in wrong.split()


def test_support_is_the_share_of_words_with_a_place():
    sentences = [("Two", "men", "fled", "."), ("It", "rained", "in", "Velm", ".")]
    assert support("Two men fled.", sentences) == 1.0
    assert support("Two men rained.", sentences) == (3 + 4) / 8
    assert support("", sentences) == 0.0


def test_balanced_accuracy_weighs_both_classes_alike():
    scores, labels = np.array([0.1, 0.9, 0.9, 0.9]), np.array([False, True, True, False])
    assert balanced(scores, labels, 0.5) == (1.0 + 0.5) / 2
