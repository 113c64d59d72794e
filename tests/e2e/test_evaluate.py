"""`summarizer evaluate` in processes of its own: what it writes where, and how it ends."""

import json
import lzma
import os
import sys
from pathlib import Path

import pytest

from summarizer.evaluation import Conditions, evaluate, read_clusters, read_predictions, render

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "summarizer"
DATA = Path(os.environ.get("SUMMARIZER_TEST_DATA") or ROOT.parent / "shared" / "data")
BASELINES = ("lead", "lexrank", "textrank", "centroid", "mmr", "submodular", "oracle")
PLUGIN = """
from summarizer import Document

class Method:
    def first(self, documents, words):
        assert all(isinstance(document, Document) for document in documents)
        return " ".join(documents[0].text.split()[:words])

method = Method()

def broken(documents, words):
    raise LookupError("nothing\\nthere")

# A line more than there are clusters.
"""


@pytest.fixture
def place(tmp_path):
    """A folder with twelve clusters, made of the sample articles, and a module of somebody's own."""
    texts = [file.read_text("utf-8") for file in sorted((ROOT / "seeds").glob("*/*.txt"))]
    records = [
        {
            "id": f"cluster-{number}",
            "documents": [{"text": text} for text in texts[number : number + 3]],
            "references": [texts[number][:300], texts[number + 1][:300]],
        }
        for number in range(12)
    ]
    (tmp_path / "set.jsonl.xz").write_bytes(lzma.compress("\n".join(map(json.dumps, records)).encode()))
    (tmp_path / "plugin.py").write_text(PLUGIN, "utf-8")
    return tmp_path


def test_one_command_prints_the_whole_field(summarizer, place):
    systems = [f"--system={name}" for name in ("ours", *BASELINES, "plugin:method.first")]
    done = summarizer("evaluate", "set.jsonl.xz", "--words", "60", "--jobs", "2", *systems, cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 110
    titles = [block.splitlines()[0] for block in done.stdout.split("\n\n")[1:]]
    assert titles == [
        "ROUGE F1",
        "ROUGE precision and recall",
        "Against ours, cluster by cluster",
        "Summaries",
    ]
    for block in done.stdout.split("\n\n")[1:]:
        rows = [line.split()[0] for line in block.splitlines()[2:]]
        assert rows == [name for name in ("ours", *BASELINES, "plugin:method.first") if name in rows]
        assert len(rows) == (8 if block.startswith("Against") else 9)


def test_the_command_is_a_skin_over_the_library(summarizer, place):
    clusters = read_clusters(place / "set.jsonl.xz", limit=5)
    report = evaluate(clusters, ["ours", "lead"], Conditions(words=40, cut=30, seed=4))
    done = summarizer(
        *("evaluate", "set.jsonl.xz", "--system", "ours", "--system", "lead", "--words", "40"),
        *("--cut", "30", "--seed", "4", "--limit", "5", "--format", "json", "--output", "scores.jsonl"),
        cwd=place,
    )
    assert (done.returncode, done.stderr) == (0, "")
    told, expected = json.loads(done.stdout), json.loads(render(report, "json"))
    assert told.pop("seconds").keys() == expected.pop("seconds").keys()
    assert told == expected
    assert (place / "scores.jsonl").read_text("utf-8") == report.lines()
    # What was written is what another evaluation can score again.
    again = summarizer(
        *("evaluate", "set.jsonl.xz", "--predictions", "scores.jsonl", "--limit", "5", "--words", "40"),
        *("--cut", "30", "--seed", "4", "--format", "json"),
        cwd=place,
    )
    scored = json.loads(again.stdout)
    assert scored["systems"] == expected["systems"]
    assert scored["seconds"] == {}


def test_half_a_character_is_written_as_its_escape(summarizer, place):
    (place / "halved.py").write_text(
        "def half(documents, words):\n    return 'Rain \\ud83d fell.'\n", "utf-8"
    )
    command = ("evaluate", "set.jsonl.xz", "--limit", "1", "--system", "halved:half")
    done = summarizer(*command, "--output", "halved.jsonl", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = (place / "halved.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["summary"] == ["Rain \ud83d fell."]


def test_the_same_bytes_whatever_the_processes(summarizer, place):
    written = []
    for jobs in ("1", "2", "2"):
        command = ("evaluate", "set.jsonl.xz", "--system", "lead", "--system", "ours", "--jobs", jobs)
        done = summarizer(*command, "--format", "json", "--output", "scores.jsonl", cwd=place)
        plain = json.loads(done.stdout)
        plain.pop("seconds")
        written.append((json.dumps(plain), (place / "scores.jsonl").read_bytes()))
    assert written[0] == written[1] == written[2]


def test_settings_of_the_environment_hold_for_ours(summarizer, place):
    done = summarizer("evaluate", "set.jsonl.xz", cwd=place, env={"SUMMARIZER_MAX_DOCUMENTS": "2"})
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "error: ours, cluster 'cluster-0', documents: 3 documents are more than the 2 admitted\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.jsonl"], "error: none.jsonl: cannot be read: No such file or directory"),
        (["plugin.py"], "error: plugin.py:2: is not JSON: Expecting value: line 1 column 1 (char 0)"),
        (["set.jsonl.xz", "--system", "lexrnak"], "did you mean `lexrank`?"),
        (
            ["set.jsonl.xz", "--system", "plugin:none"],
            "error: plugin:none: cannot be imported: module 'plugin'",
        ),
        (
            ["set.jsonl.xz", "--system", "plugin:broken"],
            "error: plugin:broken, cluster 'cluster-0': failed: LookupError: nothing\ufffdthere",
        ),
        (["set.jsonl.xz", "--predictions", "plugin.py"], "error: plugin.py: holds 14 lines for 12 clusters"),
        (
            ["set.jsonl.xz", "--output", "none/scores.jsonl"],
            "error: none/scores.jsonl: there is no folder 'none'",
        ),
        (
            ["set.jsonl.xz", "--output", "set.jsonl.xz"],
            "error: set.jsonl.xz: would overwrite the input 'set.jsonl.xz'; name another file",
        ),
        (
            ["set.jsonl.xz", "--predictions", "plugin.py", "--output", "plugin.py"],
            "error: plugin.py: would overwrite the input 'plugin.py'; name another file",
        ),
        (["set.jsonl.xz", "--words", "0"], "Invalid value for '--words'"),
        (["set.jsonl.xz", "--jobs", "0"], "Invalid value for '--jobs'"),
    ],
)
def test_wrong_use_is_told_in_one_line(summarizer, place, arguments, message):
    done = summarizer("evaluate", *arguments, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert message.startswith("Invalid") or done.stderr.count("\n") == 1
    assert not (place / "none").exists()


def test_a_terminal_sees_how_far_it_is(on_a_terminal, place):
    # A cluster takes longer than a reader waits: the bar shows from then on, and is gone at the end.
    (place / "slow.py").write_text(
        "import time\ndef method(documents, words):\n    time.sleep(0.4)\n    return 'Rain.'\n", "utf-8"
    )
    command = [PROGRAM, "evaluate", "set.jsonl.xz", "--system", "slow:method", "--limit", "8"]
    code, _, seen = on_a_terminal(command, cwd=place)
    assert code == 0
    shown = seen.split("\r")
    assert [line for line in shown if line.startswith("evaluate") and " 75% |" in line]
    assert shown[-1].strip() == ""


def test_the_best_system_of_2011_scores_as_others_have_it():
    data, written = DATA / "multiling2011_english.jsonl.xz", DATA / "multiling2011_english_systems.jsonl.xz"
    if not written.is_file():
        pytest.skip("needs the evaluation data that SUMMARIZER_TEST_DATA names")
    clusters = read_clusters(data)
    predictions = read_predictions(written, [cluster.id for cluster in clusters])
    assert len(clusters) == len(predictions) == 10
    report = evaluate(clusters, [], Conditions(words=250, cut=250), predictions={"ID3": predictions["ID3"]})
    assert round(report.systems[0].rouge["rouge2"].f1.mean, 3) == 0.188
