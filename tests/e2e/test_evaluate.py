"""`summarizer evaluate`: what it writes, and its exit codes."""

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

# More lines than there are clusters.
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with twelve clusters, made of the sample articles, and a module with systems of a user."""
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


def test_one_command_compares_all_systems(summarizer, folder):
    systems = [f"--system={name}" for name in ("ours", *BASELINES, "plugin:method.first")]
    done = summarizer("evaluate", "set.jsonl.xz", "--words", "60", "--jobs", "2", *systems, cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 110
    names = ["ours", *BASELINES, "plugin:method.first"]
    tables = done.stdout.split("\n\n")[1:]
    assert len(tables) == 4
    for table in tables:  # each has a title, a head, and one row a system; one compares the others with ours
        rows = [line.split()[0] for line in table.splitlines()[2:]]
        assert rows == (names[1:] if table.startswith("Against ours") else names)


def test_the_command_writes_what_the_library_returns(summarizer, folder):
    clusters = read_clusters(folder / "set.jsonl.xz", limit=5)
    report = evaluate(clusters, ["ours", "lead"], Conditions(words=40, cut=30, seed=4))
    done = summarizer(
        *("evaluate", "set.jsonl.xz", "--system", "ours", "--system", "lead", "--words", "40"),
        *("--cut", "30", "--seed", "4", "--limit", "5", "--format", "json", "--output", "scores.jsonl"),
        cwd=folder,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written, expected = json.loads(done.stdout), json.loads(render(report, "json"))
    assert written.pop("seconds").keys() == expected.pop("seconds").keys()
    assert written == expected
    assert (folder / "scores.jsonl").read_text("utf-8") == report.lines()
    # Another evaluation can score the file that was written.
    again = summarizer(
        *("evaluate", "set.jsonl.xz", "--predictions", "scores.jsonl", "--limit", "5", "--words", "40"),
        *("--cut", "30", "--seed", "4", "--format", "json"),
        cwd=folder,
    )
    scored = json.loads(again.stdout)
    assert scored["systems"] == expected["systems"]
    assert scored["seconds"] == {}


def test_half_a_character_is_written_as_its_escape(summarizer, folder):
    (folder / "halved.py").write_text(
        "def half(documents, words):\n    return 'Rain \\ud83d fell.'\n", "utf-8"
    )
    command = ("evaluate", "set.jsonl.xz", "--limit", "1", "--system", "halved:half")
    done = summarizer(*command, "--output", "halved.jsonl", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = (folder / "halved.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["summary"] == ["Rain \ud83d fell."]


def test_any_number_of_processes_gives_the_same_bytes(summarizer, folder):
    written = []
    for jobs in ("1", "2"):
        command = ("evaluate", "set.jsonl.xz", "--system", "lead", "--system", "ours", "--jobs", jobs)
        done = summarizer(*command, "--format", "json", "--output", "scores.jsonl", cwd=folder)
        plain = json.loads(done.stdout)
        plain.pop("seconds")
        written.append((json.dumps(plain), (folder / "scores.jsonl").read_bytes()))
    assert written[0] == written[1]


def test_settings_of_the_environment_apply_to_ours(summarizer, folder):
    done = summarizer("evaluate", "set.jsonl.xz", cwd=folder, env={"SUMMARIZER_MAX_DOCUMENTS": "2"})
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ours, cluster 'cluster-0', documents: 3 ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "where", "part"),
    [
        (["none.jsonl"], "none.jsonl", "No such file or directory"),
        (["plugin.py"], "plugin.py:2", "is not JSON"),
        (["set.jsonl.xz", "--system", "lexrnak"], "", "`lexrank`"),
        (["set.jsonl.xz", "--system", "plugin:none"], "plugin:none", "'plugin'"),
        (
            ["set.jsonl.xz", "--system", "plugin:broken"],
            "plugin:broken, cluster 'cluster-0'",
            "LookupError: nothing\ufffdthere",
        ),
        (["set.jsonl.xz", "--predictions", "plugin.py"], "plugin.py", "14 lines for 12 clusters"),
        (["set.jsonl.xz", "--output", "none/scores.jsonl"], "none/scores.jsonl", "'none'"),
        (["set.jsonl.xz", "--output", "set.jsonl.xz"], "set.jsonl.xz", "'set.jsonl.xz'"),
        (["set.jsonl.xz", "--predictions", "plugin.py", "--output", "plugin.py"], "plugin.py", "'plugin.py'"),
    ],
)
def test_bad_input_is_an_error_in_one_line(summarizer, folder, arguments, where, part):
    done = summarizer("evaluate", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {where}")
    assert part in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (folder / "none").exists()


@pytest.mark.parametrize("option", ["--words", "--jobs"])
def test_a_count_of_zero_is_refused(summarizer, folder, option):
    done = summarizer("evaluate", "set.jsonl.xz", option, "0", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"Invalid value for '{option}'" in done.stderr


def test_a_terminal_shows_a_progress_bar(on_a_terminal, folder):
    # The first four clusters take longer than SECONDS_BEFORE_BAR. At the end the bar is cleared.
    (folder / "slow.py").write_text(
        "import time\ndef method(documents, words):\n    time.sleep(0.4)\n    return 'Rain.'\n", "utf-8"
    )
    command = [PROGRAM, "evaluate", "set.jsonl.xz", "--system", "slow:method", "--limit", "8"]
    code, _, shown = on_a_terminal(command, cwd=folder)
    assert code == 0
    lines = shown.split("\r")
    assert [line for line in lines if line.startswith("evaluate") and " 75% |" in line]
    assert lines[-1].strip() == ""


def test_the_best_system_of_2011_has_its_published_score():
    data, written = DATA / "multiling2011_english.jsonl.xz", DATA / "multiling2011_english_systems.jsonl.xz"
    if not written.is_file():
        pytest.skip("needs the evaluation data that SUMMARIZER_TEST_DATA names")
    clusters = read_clusters(data)
    predictions = read_predictions(written, [cluster.id for cluster in clusters])
    assert len(clusters) == len(predictions) == 10
    report = evaluate(clusters, [], Conditions(words=250, cut=250), predictions={"ID3": predictions["ID3"]})
    assert round(report.systems[0].rouge["rouge2"].f1.mean, 3) == 0.188
