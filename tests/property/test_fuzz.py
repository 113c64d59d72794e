"""Mutated files of every kind are read and split without a traceback (`bench/fuzz.py`)."""

import random
import sys
from itertools import chain
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import fuzz
from fuzz_mutations import BYTE_MUTATIONS, TEXT_MUTATIONS, USUAL_SIZE
from fuzz_samples import KINDS

from summarizer.errors import InputError

# Smaller files than those of the benchmark, so that the test takes a few seconds.
NUMBERS, SEED, SIZE = range(300), 0, 20_000
FILES = [fuzz.mutated_file(SEED, number, SIZE) for number in NUMBERS]


def test_the_sample_has_every_kind_every_mutation_and_every_encoding():
    assert {file.kind for file in FILES} == set(KINDS)
    assert set(chain.from_iterable(file.mutations for file in FILES)) == {*TEXT_MUTATIONS, *BYTE_MUTATIONS}
    assert {file.encoding for file in FILES} == {*fuzz.ENCODINGS, "latin-1"}


def test_no_mutated_file_ends_in_a_traceback(tmp_path):
    outcomes = [fuzz.outcome_of(file, SEED, tmp_path) for file in FILES]
    traces = [(file.name, file.described(), one.trace) for file, one in zip(FILES, outcomes, strict=True)]
    assert [one for one in traces if one[-1]] == []
    # Most files are read, so their structure reaches the splitter; the others are refused.
    assert sum(one.documents > 0 for one in outcomes) > len(FILES) / 2
    assert all(bool(one.refused) == (one.sentences == 0) for one in outcomes if not one.documents)
    assert list(tmp_path.iterdir()) == []


def test_a_file_depends_on_nothing_but_its_seed_and_number():
    random.seed(4)
    assert [fuzz.mutated_file(SEED, number, SIZE) for number in reversed(NUMBERS)] == FILES[::-1]
    assert fuzz.mutated_file(SEED + 1, 7, SIZE) != FILES[7]


def test_an_exception_is_counted_and_makes_the_run_miss_its_bar(tmp_path, monkeypatch, capsys):
    def fails(*_, **__):
        return {}["missing"]

    monkeypatch.setattr(fuzz, "split", fails)
    report = fuzz.run(range(20), SEED, True, tmp_path)
    shown = capsys.readouterr().out
    assert "KeyError in test_fuzz.py, fails" in shown
    assert not report.print()
    assert "tracebacks: 0" not in (shown := capsys.readouterr().out)
    assert "NOT MET" in shown


def test_an_error_of_the_project_is_a_refusal(tmp_path, monkeypatch):
    def refuses(*_, **__):
        raise InputError("is not for us", "a.txt")

    monkeypatch.setattr(fuzz, "read", refuses)
    outcome = fuzz.outcome_of(FILES[0], SEED, tmp_path)
    assert (outcome.documents, outcome.refused, outcome.fault) == (0, "a.txt: is not for us", "")


def test_a_file_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    def hangs(*_, **__):
        while True:
            try:
                sum(range(1000))
            except Exception:  # as a handler of a library may do
                continue

    monkeypatch.setattr(fuzz, "GUARD", 0.05)
    monkeypatch.setattr(fuzz, "read", hangs)
    outcome = fuzz.outcome_of(FILES[0], SEED, tmp_path)
    assert (outcome.ended, outcome.fault) == (True, "")
    assert "in hangs" in outcome.trace
    report = fuzz.Report()
    report.add(0, FILES[0], outcome)
    assert not report.print()  # although it took no five seconds


@pytest.mark.parametrize("name", [*TEXT_MUTATIONS, *BYTE_MUTATIONS])
def test_a_mutation_changes_what_it_can_and_stays_within_the_size(name):
    """It may exceed the size by the text, by a part of it, and by some bytes inserted."""
    content = KINDS["page with data"].make(random.Random(1)) + '\n"09:40" [x] {y} -->'
    mutation = TEXT_MUTATIONS.get(name) or BYTE_MUTATIONS[name]
    content = content if name in TEXT_MUTATIONS else content.encode()
    changed = [mutation(content, random.Random(number), 10_000) for number in range(30)]
    assert sum(one != content for one in changed) > 15
    assert max(map(len, changed)) < 10_000 + 3 * len(content) + 10_000


def test_large_files_are_large_and_few():
    sizes = [len(fuzz.mutated_file(1, number).content) for number in range(300)]
    assert 0 < sum(size > 2 * USUAL_SIZE for size in sizes) < 10
