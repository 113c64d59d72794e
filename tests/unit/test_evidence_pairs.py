"""scripts/evidence-pairs: the training data of the evidence scorer, and the labels that it reads."""

import importlib.machinery
import importlib.util
import json
import lzma
from collections import Counter
from pathlib import Path

import pytest

from summarizer.training.graded import read_graded

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "bench" / "evidence_labels.jsonl"
STORM = "A storm closed the port of Orla."
CLOSED = "The port of Orla was closed."
SHIPS = "Two ships left Orla."
HEADS = {"a": ["a", 0, len(STORM)], "b": ["b", 0, len(CLOSED)], "c": ["c", 0, len(SHIPS)]}
DOCUMENTS = [{"id": name, "text": text} for name, text in zip("abc", (STORM, CLOSED, SHIPS), strict=True)]


@pytest.fixture
def script():
    """The script as a module, loaded anew for each test."""
    path = ROOT / "scripts" / "evidence-pairs"
    loader = importlib.machinery.SourceFileLoader("evidence_pairs", str(path))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("evidence_pairs", loader))
    loader.exec_module(module)
    return module


def test_the_labels_hold_places_and_grades_and_no_text():
    lines = [json.loads(line) for line in LABELS.read_text("utf-8").splitlines()]
    assert LABELS.stat().st_size < 400_000
    grades = Counter()
    for line in lines:
        assert line.keys() == {"data", "cluster", "round", "sentence", "graded"}
        assert line["round"] in (1, 2)
        for name, start, end, *grade in [line["sentence"], *line["graded"]]:
            assert " " not in name
            assert 0 <= start < end
            grades.update(grade)
    assert len(lines) == 814
    assert grades.total() == 3835
    assert {grade[:2] for grade in grades} <= {one + other for one in "APWN" for other in "APWN"}
    assert {grade[2:] for grade in grades} == {"", "O"}
    assert not [grade for grade in grades if "A" in grade and "O" in grade]  # nothing says all and otherwise


def test_labels_count_in_both_directions(script, tmp_path):
    script.LABELS = tmp_path / "labels.jsonl"
    graded = [[*HEADS["b"], "PA"], [*HEADS["c"], "NWO"]]
    lines = [
        {"data": data, "cluster": "storm", "sentence": HEADS["a"], "graded": graded}
        for data in ("mine", "others")
    ]
    script.LABELS.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    [found] = script.labelled({"storm": DOCUMENTS}, "mine")
    assert found == {
        "id": "storm",
        "documents": DOCUMENTS,
        "sentences": [
            {"place": HEADS["a"], "graded": [[*HEADS["b"], "part"], [*HEADS["c"], "none", "otherwise"]]},
            {"place": HEADS["b"], "graded": [[*HEADS["a"], "all"]]},
            {"place": HEADS["c"], "graded": [[*HEADS["a"], "weaker", "otherwise"]]},
        ],
    }


@pytest.mark.parametrize(
    ("whole", "part", "otherwise", "expected"),
    [
        ([True, True], [False, False], False, ["all"]),
        ([True, True], [False, False], True, ["part", "otherwise"]),
        ([True, False], [False, False], False, ["part"]),
        ([False, False], [False, True], False, ["part"]),
        ([False, False], [False, True], True, ["none", "otherwise"]),
        ([False, False], [False, False], True, ["none", "otherwise"]),
        ([False, False], [False, False], False, []),
    ],
)
def test_grades_by_facts(script, whole, part, otherwise, expected):
    assert script.grade_of(whole, part, otherwise) == expected


def test_pairs_by_facts(script):
    facts = [
        {"full": [HEADS["a"], HEADS["b"]], "partial": [], "differs": []},
        {"full": [HEADS["a"]], "partial": [], "differs": [HEADS["c"]]},
    ]
    records = [{"id": "storm", "facts": facts}, {"id": "of another set", "facts": facts}]
    [found] = script.stated({"storm": DOCUMENTS}, records)
    assert found["weight"] == 0.5
    assert found["sentences"] == [
        {
            "place": tuple(HEADS["a"]),
            "graded": [[*HEADS["b"], "part"], [*HEADS["c"], "none", "otherwise"]],
            "complete": True,
        },
        {"place": tuple(HEADS["b"]), "graded": [[*HEADS["a"], "all"]], "complete": True},
    ]


def test_claims_and_the_sentences_that_support_them(script):
    evidence = ["(meta data) TITLE: Storm", STORM, " ", f" {SHIPS} "]
    record = {"claim": "The storm closed a port.", "evidence": evidence, "label": "supported"}
    one, both, none = ({"supporting_sets": sets} for sets in ([[1]], [[1, 3], [1]], []))
    found = [*script.cited([record | one, record | both, record | none, record | both | {"label": "partly"}])]
    assert [record["id"] for record in found] == ["wice-0", "wice-1", "wice-3"]
    assert found[0]["documents"][1]["text"] == f"{STORM}\n\n{SHIPS}"
    storm, ships = ["page", 0, 32], ["page", 34, 54]
    assert [record["sentences"][0]["graded"] for record in found] == [
        [[*storm, "all"]],
        [[*storm, "all"], [*ships, "some"]],
        [[*storm, "some"], [*ships, "some"]],
    ]
    assert all(record["given"] == ["claim"] and record["weight"] == 0.3 for record in found)


def test_written_pairs(script):
    records = [
        {"kind": kind, "sort": sort, "a": a, "b": CLOSED, "date_a": None, "date_b": None, "id": sort}
        for kind, sort, a in (
            ("paraphrase", "x", STORM),
            ("partial", "a says more", STORM),
            ("partial", "each says more", STORM),
            ("partial", "two sentences", f"{STORM} {SHIPS}"),
            ("contradiction", "y", STORM),
        )
    ]
    found = [
        (record["id"], *(sentence["graded"][0][3] for sentence in record["sentences"]))
        for record in script.written(records)
    ]
    assert found == [("x", "all", "all"), ("a says more", "part", "all"), ("each says more", "part", "part")]


def test_a_file_for_each_source(script, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    script.LABELS = tmp_path / "labels.jsonl"
    names = {"multiling2011_english": "m", "events_ecbplus": "e", "meantime": "t"}
    lines = [
        {"data": data, "cluster": name, "sentence": HEADS["a"], "graded": [[*HEADS["b"], "PA"]]}
        for data, name in names.items()
    ]
    script.LABELS.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    sets = {
        "multiling2011_english.jsonl.xz": [{"id": "m", "documents": DOCUMENTS}],
        "events_ecbplus.jsonl.xz": [one | {"cluster": "e", "date": None} for one in DOCUMENTS],
        "meantime.jsonl.xz": [
            {"id": one["id"], "corpus": "t", "dct": "2026-03-02", "sentences": [{"text": one["text"]}] * 2}
            for one in DOCUMENTS
        ],
        "facts_dev.jsonl": [{"id": "m", "facts": []}],
        "wice_dev.jsonl.xz": [
            {"claim": STORM, "evidence": [CLOSED], "label": "supported", "supporting_sets": [[0]]}
        ],
        "contrast_dev.jsonl": [
            {"id": 1, "kind": "paraphrase", "a": STORM, "b": CLOSED, "date_a": None, "date_b": None}
        ],
    }
    for name, records in sets.items():
        content = "\n".join(map(json.dumps, records)).encode()
        (data / name).write_bytes(lzma.compress(content) if name.endswith(".xz") else content)
    script.main(data, tmp_path / "pairs")
    counts = {
        file.stem: [len(one.rows) for one in read_graded(file)]
        for file in sorted((tmp_path / "pairs").iterdir())
    }
    assert counts == {"contrast": [2], "ecbplus": [2], "meantime": [2], "multiling": [2, 0], "wice": [1]}
    [meantime] = map(json.loads, (tmp_path / "pairs" / "meantime.jsonl").read_text("utf-8").splitlines())
    assert meantime["documents"][0]["text"] == f"{STORM}\n{STORM}"
    assert meantime["documents"][0]["date"] == "2026-03-02"
