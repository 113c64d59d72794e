"""`summarizer train-evidence`."""

import hashlib
import json
from datetime import date

import pytest

from summarizer import __version__
from summarizer.evidence.scorer import load_scorer

TOWNS = ("Orla", "Velm", "Tarn", "Corvane", "Brennock", "Sallow", "Marchmont", "Grenholt", "Ansby", "Lindow")
LICENCES = ("--licence", "Apache-2.0", "--licence", "Apache-2.0, too")
FILES = ["evidence.json", "evidence.safetensors"]


def record(town):
    """A cluster whose second document states all of the first one's sentence, and the third one a part."""
    texts = {
        "a": f"A storm closed the port of {town} on Monday.",
        "b": f"Because of a storm, the port of {town} was closed on Monday.",
        "c": f"The port of {town} was closed.",
        "d": f"Two schools in {town} lost their roofs.",
    }
    place = {name: [name, 0, len(text)] for name, text in texts.items()}
    return {
        "id": town,
        "documents": [{"id": name, "text": text} for name, text in texts.items()],
        "sentences": [
            {
                "place": place["a"],
                "graded": [[*place["b"], "all"], [*place["c"], "part"]],
                "complete": True,
            },
            {"place": place["c"], "graded": [[*place["a"], "all"], [*place["b"], "all"]], "complete": True},
        ],
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("training")
    towns = [f"{town}{ending}" for town in TOWNS for ending in ("", "ford", "by")]
    for name, chosen in (("one.jsonl", towns[::2]), ("other.jsonl", towns[1::2])):
        (folder / name).write_text("".join(f"{json.dumps(record(town))}\n" for town in chosen), "utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(folder, summarizer):
    return summarizer(
        *("train-evidence", "one.jsonl", "other.jsonl", "--output", "mine", "--limit", "14", *LICENCES),
        cwd=folder,
    )


def test_it_writes_weights_and_a_card_and_prints_it(folder, trained):
    assert (trained.returncode, trained.stderr) == (0, "")
    assert sorted(file.name for file in (folder / "mine").iterdir()) == FILES
    weights = (folder / "mine" / "evidence.safetensors").read_bytes()
    card = json.loads((folder / "mine" / "evidence.json").read_bytes())
    assert card["trained_on"] == [
        {
            "data": name,
            "clusters": 14,
            "pairs": 14 * 6,
            "licence": licence,
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
        }
        for name, licence in zip(("one.jsonl", "other.jsonl"), LICENCES[1::2], strict=True)
    ]
    assert card["command"] == (
        "summarizer train-evidence one.jsonl other.jsonl --licence Apache-2.0 "
        "--licence 'Apache-2.0, too' --limit 14 --seed 0"
    )
    assert date.fromisoformat(card["date"]) <= date.today()
    assert card["made_with"]["summarizer"] == __version__
    assert (card["bytes"], card["sha256"]) == (len(weights), hashlib.sha256(weights).hexdigest())
    for part in ("one.jsonl: 84 pairs", "other.jsonl: 84 pairs", "Apache-2.0, too", "average precision of"):
        assert part in trained.stdout
    assert trained.stdout.splitlines()[-1].split() == ["sha256", card["sha256"]]
    assert load_scorer(folder / "mine" / "evidence.safetensors").to_bytes() == weights


def test_every_run_gives_the_same_bytes(folder, trained, summarizer):
    assert trained.returncode == 0
    for output, seed, threads in (("again", "0", "2"), ("other", "1", "1")):
        done = summarizer(
            *("train-evidence", folder / "one.jsonl", folder / "other.jsonl", "--output", folder / output),
            *("--limit", "14", "--seed", seed, *LICENCES),
            env={"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads},
        )
        assert (done.returncode, done.stderr) == (0, "")
        weights, mine = ((folder / name / "evidence.safetensors").read_bytes() for name in (output, "mine"))
        assert weights == mine
    cards = [
        json.loads((folder / name / "evidence.json").read_bytes()) | {"date": ""}
        for name in ("mine", "again")
    ]
    assert cards[0] == cards[1]


def test_the_weights_replace_the_shipped_ones(folder, trained, summarizer, tmp_path):
    assert trained.returncode == 0
    (tmp_path / "evidence").symlink_to(folder / "mine")
    done = summarizer("models", "--format", "json", env={"SUMMARIZER_MODELS": str(tmp_path)})
    assert (done.returncode, done.stderr) == (0, "")
    [found] = [model for model in json.loads(done.stdout)["models"] if model["name"] == "evidence"]
    assert found["sha256"] == json.loads((folder / "mine" / "evidence.json").read_bytes())["sha256"]


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["none.jsonl"], ["error: none.jsonl: ", "No such file or directory"]),
        (["one.jsonl", "--limit", "9"], ["error: clusters: 9 clusters"]),
        (["one.jsonl", *LICENCES], ["error: --licence: 2 "]),
        (["wrong.jsonl"], ["error: wrong.jsonl:1: is not a cluster with graded pairs: 'documents'; "]),
        (["one.jsonl", "--output", "none/new"], ["error: none/new: ", "'none'"]),
        (["one.jsonl", "--output", "one.jsonl"], ["Invalid value for '--output'"]),
        ([], ["Missing argument 'PAIRS...'"]),
    ],
)
def test_wrong_arguments_and_bad_input_write_nothing(summarizer, folder, arguments, parts):
    (folder / "wrong.jsonl").write_text('{"id": 1}\n', "utf-8")
    before = sorted(folder.rglob("*"))
    output = [] if "--output" in arguments else ["--output", "new"]
    done = summarizer("train-evidence", *arguments, *output, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr for part in parts)
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_without_the_extra_the_error_names_what_to_install(run, installed, folder):
    done = run(installed / "summarizer", "train-evidence", "one.jsonl", "--output", "new", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: train-evidence: ")
    assert done.stderr.endswith("pip install 'multidoc-summarizer[train]'\n")
    assert done.stderr.count("\n") == 1
    assert not (folder / "new").exists()
