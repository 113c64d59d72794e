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
from guard import ERRORS, balanced, keeps, support

from summarizer.ranking.features import CLAIM_FEATURES, TERM_FEATURES


def test_each_feature_is_in_one_group():
    assert set().union(*GROUPS.values()) == {*CLAIM_FEATURES, *TERM_FEATURES}
    assert sum(map(len, GROUPS.values())) == len({*CLAIM_FEATURES, *TERM_FEATURES})


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?])\s+|\n\n", text) if not part.startswith("By ")]


def words(sentence):
    return Counter(re.findall(r"\w+", sentence.lower()))


@pytest.mark.parametrize("kind", ["independent", "wire"])
def test_same_arguments_give_the_same_cluster(kind):
    assert generate(120, 10, kind, seed=3) == generate(120, 10, kind, seed=3)
    assert generate(120, 10, kind, seed=3) != generate(120, 10, kind, seed=4)


@pytest.mark.parametrize("kind", ["independent", "wire"])
@pytest.mark.parametrize(("size", "per_article"), [(1, 1), (7, 25), (250, 25), (1000, 9)])
def test_a_cluster_has_the_requested_number_of_sentences_each_of_12_to_35_words(size, per_article, kind):
    found = [sentence for text in generate(size, per_article, kind) for sentence in sentences(text)]
    assert len(found) == size
    assert [sentence for sentence in found if not 12 <= len(sentence.split()) <= 35] == []


def test_the_vocabulary_grows_by_heaps_law():
    small, large = (len(set(re.findall(r"\w+", " ".join(generate(size)).lower()))) for size in (1000, 10_000))
    # Ten times the words; Heaps' law with an exponent between 0.4 and 0.8, as in natural text.
    assert 10**0.4 < large / small < 10**0.8


def test_wire_copy_repeats_its_story_and_independent_articles_do_not():
    shares = {}
    for kind in ("wire", "independent"):
        articles = [[words(sentence) for sentence in sentences(text)] for text in generate(250, 25, kind)]
        bags = [(number, bag) for number, article in enumerate(articles) for bag in article]
        copies = [
            any(number != other and (bag & of_other).total() >= 0.8 * bag.total() for other, of_other in bags)
            for number, bag in bags
        ]
        shares[kind] = sum(copies) / len(copies)
    assert shares["wire"] > 0.9
    assert 0.05 < shares["independent"] < 0.3


def test_wire_copy_changes_one_word_in_twenty():
    first, _, third, *_ = generate(600, 200, "wire")  # the first and the third are copies of one story
    changed = total = 0
    bags = [words(sentence) for sentence in sentences(third)]
    for bag in map(words, sentences(first)):
        shared = max((bag & other).total() for other in bags)
        if shared >= 0.7 * bag.total():  # otherwise the sentence was cut from the third
            total += bag.total()
            changed += bag.total() - shared
    # Both copies were edited, each by 5 %.
    assert 0.07 < changed / total < 0.12


@pytest.mark.parametrize(
    ("size", "per_article", "kind"), [(0, 25, "wire"), (10, 0, "independent"), (10, 5, "blog")]
)
def test_an_impossible_cluster_is_refused(size, per_article, kind):
    with pytest.raises(ValueError, match="cannot generate"):
        generate(size, per_article, kind)


@pytest.mark.parametrize(("text", "expected"), [("250", [250]), ("2500,250", [250, 2500]), ("", [])])
def test_sizes_are_sorted(text, expected):
    assert sizes(text) == expected


@pytest.mark.parametrize("text", ["0", "-5,10", "many"])
def test_invalid_sizes_are_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (argparse uses only the type)
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
    assert [sentence for sentence in first if sentence not in " ".join(texts)] == []


def test_a_run_that_takes_too_long_is_stopped(tmp_path):
    assert run_once(OURS, [str(tmp_path / "none")], timeout=0) == Measured(seconds=(0,), late=True)


def test_a_run_that_fails_returns_its_exit_code(tmp_path, capfd):
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
def test_forms_that_keep_negation_hedge_and_speaker(target, kept):
    assert keeps(FLED, target) is kept


@pytest.mark.parametrize("kind", ERRORS)
def test_each_error_removes_its_word_and_is_reproducible(kind):
    target = "Police said two men may not have fled to Velm in 12 lorries."
    wrong = ERRORS[kind](FLED, target, random.Random(0))
    assert wrong not in (None, target)
    assert wrong == ERRORS[kind](FLED, target, random.Random(0))
    assert ERRORS[kind](FLED, "It rained.", random.Random(0)) is None
    removed = {"negation": "not", "hedge": "may", "number": "12", "name": "Velm", "speaker": "Police"}[kind]
    assert removed in target.split()
    assert removed not in wrong.split()


def test_support_is_the_share_of_aligned_words():
    sentences = [("Two", "men", "fled", "."), ("It", "rained", "in", "Velm", ".")]
    assert support("Two men fled.", sentences) == 1.0
    assert support("Two men rained.", sentences) == (3 + 4) / 8
    assert support("", sentences) == 0.0


def test_balanced_accuracy():
    scores, labels = np.array([0.1, 0.9, 0.9, 0.9]), np.array([False, True, True, False])
    assert balanced(scores, labels, 0.5) == (1.0 + 0.5) / 2
