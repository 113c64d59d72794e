import json
import lzma

import pytest

from summarizer import InputError
from summarizer.evaluation import read_predictions

IDS = ["flood", "strike"]


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # Other keys and other clusters are ignored, and the order is that of the file.
        (
            lines(
                {"id": "strike", "summary": ["Dockers struck.", "Ships left."], "score": 1},
                {"id": "fire", "summary": "A house burnt."},
                {"id": "flood", "summary": ""},
            ),
            {"theirs": {"strike": ["Dockers struck.", "Ships left."], "flood": ""}},
        ),
        (
            lines(
                *(
                    {"id": one, "system": system, "summary": f"{system} {one}"}
                    for system in "BA"
                    for one in IDS
                )
            ),
            {system: {one: f"{system} {one}" for one in IDS} for system in "BA"},
        ),
        # A blank line is an empty summary.
        ("Rain fell.\n\n", {"theirs": {"flood": "Rain fell.", "strike": ""}}),
        ("\nDockers struck.\n", {"theirs": {"flood": "", "strike": "Dockers struck."}}),
    ],
)
def test_summaries_are_read_by_id_or_by_line(tmp_path, content, expected):
    file = tmp_path / "theirs.txt.xz"
    file.write_bytes(lzma.compress(content.encode()))
    assert read_predictions(file, IDS) == expected


def test_lines_beyond_the_limit_are_ignored(tmp_path):
    file = tmp_path / "theirs.txt"
    file.write_text("One.\nTwo.\nThree.\n", "utf-8")
    assert read_predictions(file, IDS, limit=2) == {"theirs": {"flood": "One.", "strike": "Two."}}
    with pytest.raises(InputError, match="contains 3 lines for 2 clusters"):
        read_predictions(file, IDS)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        ("\n", "", "contains no summary"),
        ("One.\n", "", "contains 1 lines for 2 clusters"),
        (lines({"id": "flood", "summary": "Rain."}) + "{", ":2", "is not JSON"),
        (lines({"id": "flood", "summary": None}), ":1", "must have strings as `id` and `summary`"),
        (
            lines({"id": "flood", "summary": ["Rain.", 1]}),
            ":1",
            "must have strings as `id` and `summary`",
        ),
        (lines({"id": "flood", "summary": "", "system": 1}), ":1", "and as `system` if any"),
        (
            lines(*[{"id": "flood", "summary": "Rain."}] * 2),
            ":2",
            "is the second summary by 'theirs' of 'flood'",
        ),
        (
            lines({"id": "flood", "summary": "Rain."}),
            "",
            "has no summary by 'theirs' for 1 of 2 clusters, such as 'strike'",
        ),
    ],
)
def test_an_error_names_the_line_of_an_invalid_summary(tmp_path, content, line, message):
    file = tmp_path / "theirs.jsonl"
    file.write_text(content, "utf-8")
    with pytest.raises(InputError) as caught:
        read_predictions(file, IDS)
    assert caught.value.where == f"{file}{line}"
    assert message in caught.value.message


def test_ids_may_be_numbers(tmp_path):
    file = tmp_path / "theirs.jsonl"
    file.write_text(lines({"id": 7, "summary": "Rain fell."}, {"id": "8", "summary": ""}), "utf-8")
    assert read_predictions(file, ["7", "8"]) == {"theirs": {"7": "Rain fell.", "8": ""}}
