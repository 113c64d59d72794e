import json
import lzma
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from borders import GOLD, Passage, counted, read_passages, spans_of, wrong

TEXT = "Rain fell in Velm. * Mr. Tarn left at noon. He came back. Snow fell."
# The passage ends before the last sentence.
SENTENCES = ((0, 18), (19, 43), (44, 57))
PASSAGE = Passage("a", TEXT, "English", 0, 57, SENTENCES)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([*SENTENCES, (58, 68)], {"right": 2, "found": 2, "required": 2, "exact": 3, "sentences": 3}),
        # A border too many inside a sentence: neither part is exact.
        (
            [(0, 18), (19, 24), (25, 43), (44, 57), (58, 68)],
            {"right": 2, "found": 3, "required": 2, "exact": 2, "sentences": 3},
        ),
        # A border that is missed; one outside the passage does not count.
        ([(0, 18), (19, 57), (58, 68)], {"right": 1, "found": 1, "required": 2, "exact": 1, "sentences": 3}),
        # The list mark may be left out, the first word may not.
        (
            [(0, 18), (21, 43), (47, 57), (58, 68)],
            {"right": 2, "found": 2, "required": 2, "exact": 2, "sentences": 3},
        ),
        ([(0, 68)], {"right": 0, "found": 0, "required": 2, "exact": 0, "sentences": 3}),
    ],
)
def test_borders_and_exact_sentences_are_counted(spans, expected):
    assert counted(PASSAGE, spans) == Counter(expected)


def test_wrong_borders_are_shown_in_their_order():
    assert list(wrong(PASSAGE, [(0, 18), (19, 24), (25, 57), (58, 68)])) == [
        "extra: Rain fell in Velm. * Mr. | Tarn left at noon. He came back. Snow fell.",
        "missed: Rain fell in Velm. * Mr. Tarn left at noon. | He came back. Snow fell.",
    ]


def test_a_splitter_that_is_right_has_no_wrong_border():
    assert list(wrong(PASSAGE, spans_of(TEXT, "English"))) == []


def test_passages_are_read_from_sets_of_both_shapes(tmp_path):
    records = {
        "clusters_french": {
            "id": "c",
            "documents": [{"id": "d", "title": None, "text": "Il pleut. Il neige."}],
        },
        "sentences": {
            "id": "m",
            "sentences": [{"text": part} for part in ("Rain", "May 1", "It fell.", "It did.")],
        },
    }
    for name, record in records.items():
        with lzma.open(tmp_path / f"{name}.jsonl.xz", "wt", encoding="utf-8") as lines:
            lines.write(json.dumps(record) + "\n")
    spans = [[0, 4], [5, 10], [11, 19]]
    gold = tmp_path / "gold.json"
    sets = {
        "one": [
            {
                "file": "clusters_french",
                "id": "c",
                "document": "d",
                "start": 0,
                "end": 9,
                "sentences": [[0, 9]],
            }
        ],
        "two": [{"file": "sentences", "id": "m", "document": "m", "start": 0, "end": 19, "sentences": spans}],
    }
    gold.write_text(json.dumps({"sets": sets}), "utf-8")
    assert read_passages(tmp_path, gold) == {
        "one": [Passage("d", "Il pleut. Il neige.", "French", 0, 9, ((0, 9),))],
        "two": [Passage("m", "Rain\nMay 1\nIt fell. It did.", "English", 0, 19, ((0, 4), (5, 10), (11, 19)))],
    }


def test_the_sentences_of_the_gold_set_are_in_order_and_fill_their_passages():
    sets = json.loads(GOLD.read_text("utf-8"))["sets"]
    records = [record for passages in sets.values() for record in passages]
    assert len({(record["file"], record["document"]) for record in records}) == len(records)
    for record in records:
        starts, ends = zip(*record["sentences"], strict=True)
        assert (starts[0], ends[-1]) == (record["start"], record["end"]), record["document"]
        assert all(start < end for start, end in record["sentences"]), record["document"]
        assert all(end <= start for end, start in zip(ends, starts[1:], strict=False)), record["document"]
