"""`summarizer train-ranker`, `summarizer models` and `--ranker`."""

import hashlib
import http.client
import json
import re
import sys
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from summarizer import Summarizer, __version__
from summarizer.reading import read
from summarizer.settings import RANKERS, Settings

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "summarizer"
FIRE, STRIKE = ROOT / "seeds" / "fire-corvane-dyeworks", ROOT / "seeds" / "strike-grenholt"
REFERENCES = {
    FIRE: [
        "A fire swept through the Corvane Textiles dyeworks in Brennock late Saturday. County officials "
        "counted five workers killed; their union said that nine had died. Six were listed as missing, "
        "of whom four were later found alive. The company put the damage at $4 million.",
        "Five workers, or nine by their union's count, died in a fire at a dyeworks in Brennock on Saturday "
        "night. Fire Chief Dale Orrick said that crews searched the east wing by hand.",
    ],
    STRIKE: [
        "Dockers shut the port of Grenholt on Monday over a plan to cut 310 jobs, and ships waited in the "
        "roads. The operator accused strikers of cutting the cable of a crane, but inspectors found that a "
        "worn clamp had broken it. The union and the port company reached an agreement on Friday.",
    ],
}
LICENCES = ("--licence", "Apache-2.0", "--licence", "Apache-2.0, too")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with two sets of clusters: all choices of three articles on one event."""
    folder = tmp_path_factory.mktemp("training")
    for name, event in (("fire.jsonl", FIRE), ("strike.jsonl", STRIKE)):
        texts = [file.read_text("utf-8") for file in sorted(event.glob("*.txt"))]
        records = [
            {"id": number, "documents": [{"text": text} for text in chosen], "references": REFERENCES[event]}
            for number, chosen in enumerate(combinations(texts, 3))
        ]
        (folder / name).write_text("\n".join(map(json.dumps, records)), "utf-8")
    return folder


@pytest.fixture(scope="module")
def trained(folder, summarizer):
    return summarizer(
        *("train-ranker", "fire.jsonl", "strike.jsonl", "--output", "mine", "--limit", "20", *LICENCES),
        cwd=folder,
    )


def test_it_writes_weights_and_a_card_and_prints_it(folder, trained):
    assert (trained.returncode, trained.stderr) == (0, "")
    assert sorted(file.name for file in (folder / "mine").iterdir()) == ["ranker.json", "ranker.safetensors"]
    weights = (folder / "mine" / "ranker.safetensors").read_bytes()
    card = json.loads((folder / "mine" / "ranker.json").read_bytes())
    counts = {"fire.jsonl": 10, "strike.jsonl": 20}  # of five articles there are ten choices of three
    assert card["trained_on"] == [
        {
            "data": name,
            "clusters": count,
            "licence": licence,
            "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest(),
        }
        for (name, count), licence in zip(counts.items(), LICENCES[1::2], strict=True)
    ]
    assert card["command"] == (
        "summarizer train-ranker fire.jsonl strike.jsonl --licence Apache-2.0 --licence 'Apache-2.0, too' "
        "--limit 20 --seed 0"
    )
    assert date.fromisoformat(card["date"]) <= date.today()
    assert card["made_with"]["summarizer"] == __version__
    assert (card["bytes"], card["sha256"]) == (len(weights), hashlib.sha256(weights).hexdigest())
    for part in ("fire.jsonl: 10 clusters", "strike.jsonl: 20 clusters", "Apache-2.0, too"):
        assert part in trained.stdout
    assert trained.stdout.splitlines()[-1].split() == ["sha256", card["sha256"]]
    assert len(re.findall(r"0\.\d{4}  correlation of ", trained.stdout)) == len(card["measures"]) == 3


def test_every_run_gives_the_same_bytes_and_another_seed_others(folder, trained, summarizer):
    assert trained.returncode == 0
    # mine was trained with seed 0 on one thread.
    for output, seed, threads, same in (("again", "0", "2", True), ("other", "1", "1", False)):
        done = summarizer(
            *("train-ranker", folder / "fire.jsonl", folder / "strike.jsonl", "--output", folder / output),
            *("--limit", "20", "--seed", seed, *LICENCES),
            env={"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads},
        )
        assert (done.returncode, done.stderr) == (0, "")
        weights, card = (
            (folder / output / name).read_bytes() for name in ("ranker.safetensors", "ranker.json")
        )
        assert (weights == (folder / "mine" / "ranker.safetensors").read_bytes()) is same
        assert (json.loads(card) | {"date": ""} == card_of(folder / "mine") | {"date": ""}) is same


def card_of(folder):
    return json.loads((folder / "ranker.json").read_bytes())


@pytest.mark.parametrize("name", ["mine", "mine/ranker.safetensors"])
def test_what_was_trained_ranks(folder, trained, summarizer, name):
    assert trained.returncode == 0
    found = {}
    for ranker in ("learned", str(folder / name)):
        done = summarizer("summarize", STRIKE, "--ranker", ranker, "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        found[ranker] = json.loads(done.stdout)
        expected = Summarizer(Settings(ranker=ranker))(read([str(STRIKE)], Settings()).documents)
        assert found[ranker]["sentences"] == expected.to_dict()["sentences"]
        assert found[ranker]["settings"]["ranker"] == ranker
    one, other = found.values()
    assert [claim["score"] for claim in one["left_out"]] != [claim["score"] for claim in other["left_out"]]


def test_a_class_may_be_named_on_the_command_line(summarizer, tmp_path):
    (tmp_path / "mine.py").write_text(
        "import numpy\nfrom summarizer.ranking.ranker import Ranking\n"
        "class Backwards:\n"
        "    def rank(self, claims):\n"
        "        return Ranking(numpy.linspace(0, 1, len(claims)))\n"
        "class Nothing:\n    pass\n",
        "utf-8",
    )
    (tmp_path / "article.txt").write_text(
        "Fog closed the port of Orla. Snow fell on the hills above Velm.", "utf-8"
    )
    where = {"PYTHONPATH": str(tmp_path)}
    arguments = "summarize", "article.txt", "--sentences", "1", "--format", "json", "--ranker"
    done = summarizer(*arguments, "mine:Backwards", cwd=tmp_path, env=where)
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert [sentence["text"] for sentence in found["sentences"]] == ["Snow fell on the hills above Velm."]
    assert found["settings"]["ranker"] == "mine:Backwards"
    assert found["receipt"]["weights"] == "unverifiable: ranker mine:Backwards"
    for name, part in (("mine:Nothing", "`rank`"), ("other:Ranker", "'other'")):
        done = summarizer(*arguments, name, cwd=tmp_path, env=where)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
        assert done.stderr.startswith("error: ranker: ")
        assert part in done.stderr


def test_every_ranker_has_a_name_and_scores_of_its_own(summarizer):
    scores = {}
    for name in RANKERS:
        done = summarizer("summarize", FIRE, "--ranker", name, "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout)
        expected = Summarizer(Settings(ranker=name))(read([str(FIRE)], Settings()).documents)
        assert found["sentences"] == expected.to_dict()["sentences"]
        scores[name] = tuple(claim["score"] for claim in found["left_out"])
    assert scores.pop("untrained") in (scores["lead"], scores["positional"])
    assert len({*scores.values()}) == len(scores)


def test_models_shows_what_the_package_holds_and_what_the_settings_name(folder, trained, summarizer):
    assert trained.returncode == 0
    plain = summarizer("models")
    named = summarizer("models", "--format", "json", env={"SUMMARIZER_RANKER": str(folder / "mine")})
    assert (plain.returncode, plain.stderr) == (named.returncode, named.stderr) == (0, "")
    found = json.loads(named.stdout)
    assert found["rankers"] == {name: entry.paper for name, entry in RANKERS.items()}
    *ours, mine = found["models"]
    assert [model["name"] for model in ours] == ["ranker", "newswire_prior", "condenser", "evidence"]
    for model in ours:
        content = (ROOT / model["file"]).read_bytes()
        assert (model["bytes"], model["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert model["trained_on"]
        assert all(one["licence"] for one in model["trained_on"])
        for shown in (model["file"], model["sha256"], *(one["licence"] for one in model["trained_on"])):
            assert shown in plain.stdout
    assert mine == card_of(folder / "mine") | {"file": str(folder / "mine" / "ranker.safetensors")}
    assert all(f"  {name}" in plain.stdout for name in RANKERS)


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["none.jsonl"], ["error: none.jsonl: ", "No such file or directory"]),
        (["fire.jsonl", "--limit", "9"], ["error: clusters: 9 clusters"]),
        (["fire.jsonl", *LICENCES], ["error: --licence: 2 "]),
        (["fire.jsonl", "--output", "none/new"], ["error: none/new: ", "'none'"]),
        (["fire.jsonl", "--output", "fire.jsonl"], ["Invalid value for '--output'"]),
        (["fire.jsonl", "--seed", "-1"], ["Invalid value for '--seed'"]),
        ([], ["Missing argument 'DATA...'"]),
    ],
)
def test_wrong_arguments_and_bad_input_write_nothing(summarizer, folder, arguments, parts):
    before = sorted(folder.rglob("*"))
    output = [] if "--output" in arguments else ["--output", "new"]
    done = summarizer("train-ranker", *arguments, *output, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert all(part in done.stderr for part in parts)
    assert "Traceback" not in done.stderr
    assert sorted(folder.rglob("*")) == before


def test_an_output_that_cannot_be_written_does_not_change_the_files(summarizer, folder, tmp_path):
    (tmp_path / "ranker.safetensors").write_bytes(b"before")
    (tmp_path / "ranker.json").mkdir()  # cannot be replaced by a file
    done = summarizer("train-ranker", "fire.jsonl", "--output", tmp_path, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {tmp_path}: ")
    assert done.stderr.endswith(": Is a directory\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ranker.json", "ranker.safetensors"]
    assert (tmp_path / "ranker.safetensors").read_bytes() == b"before"


def test_without_the_extra_the_error_names_what_to_install(run, installed, folder):
    done = run(installed / "summarizer", "train-ranker", "fire.jsonl", "--output", "new", cwd=folder)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("error: train-ranker: ")
    assert done.stderr.endswith("pip install 'multidoc-summarizer[train]'\n")
    assert done.stderr.count("\n") == 1
    assert not (folder / "new").exists()


@pytest.mark.parametrize(
    ("ranker", "code", "start", "part"),
    [
        ("lexrnk", 2, "error: ranker: ", "`lexrank`"),
        ("./none", 3, "error: none: ", "ranker.safetensors"),
        ("fire.jsonl", 3, "error: fire.jsonl: ", "ranker"),
    ],
)
def test_a_wrong_ranker_is_an_error_in_one_line(summarizer, folder, ranker, code, start, part):
    done = summarizer("summarize", FIRE, "--ranker", ranker, cwd=folder)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(start)
    assert part in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_terminal_shows_a_progress_bar(on_a_terminal, bar_after, folder, tmp_path):
    # 140 clusters take longer than the tenth of a second after which tqdm shows the bar again.
    lines = (folder / "strike.jsonl").read_text("utf-8").splitlines()
    files = [tmp_path / f"{number}.jsonl" for number in range(4)]
    for number, file in enumerate(files):  # the same clusters in another order
        file.write_text("\n".join(lines[number:] + lines[:number]), "utf-8")
    command = [*bar_after("0"), "train-ranker", *files, "--output", tmp_path]
    code, _, shown = on_a_terminal(command, cwd=folder)
    assert code == 0
    assert re.search(r"\w+ +\d+% \|", shown)
    assert shown.split("\r")[-1].strip() == ""  # it is cleared at the end


def post(port, ranker):
    documents = [{"text": file.read_text("utf-8")} for file in sorted(FIRE.glob("*.txt"))]
    body = json.dumps({"documents": documents, "options": {"ranker": ranker}})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request("POST", "/v1/summaries", body)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


@pytest.mark.parametrize("name", RANKERS)
def test_a_request_may_name_a_ranker(port, name):
    status, answer = post(port, name)
    assert (status, answer["settings"]["ranker"]) == (200, name)
    documents = [{"text": file.read_text("utf-8")} for file in sorted(FIRE.glob("*.txt"))]
    expected = Summarizer(Settings(ranker=name))(documents).to_dict()
    assert answer["sentences"] == expected["sentences"]


@pytest.mark.parametrize(
    ("ranker", "part"),
    [
        ("lexrnk", "`lexrank`"),
        ("./mine", ", ".join(sorted(RANKERS))),
        ("/etc/passwd", ", ".join(sorted(RANKERS))),
        (["lead"], "not ['lead']"),
        (5, "not 5"),
    ],
)
def test_a_request_may_name_no_path(port, ranker, part):
    status, answer = post(port, ranker)
    assert (status, answer["error"]["code"]) == (422, "invalid_setting")
    assert answer["error"]["where"] == "options.ranker"
    assert part in answer["error"]["message"]
