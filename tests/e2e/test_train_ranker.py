"""`summarizer train-ranker`, `summarizer models` and `--ranker`, in processes of their own."""

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
def place(tmp_path_factory):
    """A folder with two sets of clusters: all choices of three articles on one event."""
    place = tmp_path_factory.mktemp("training")
    for name, folder in (("fire.jsonl", FIRE), ("strike.jsonl", STRIKE)):
        texts = [file.read_text("utf-8") for file in sorted(folder.glob("*.txt"))]
        records = [
            {"id": number, "documents": [{"text": text} for text in chosen], "references": REFERENCES[folder]}
            for number, chosen in enumerate(combinations(texts, 3))
        ]
        (place / name).write_text("\n".join(map(json.dumps, records)), "utf-8")
    return place


@pytest.fixture(scope="module")
def trained(place, summarizer):
    return summarizer(
        *("train-ranker", "fire.jsonl", "strike.jsonl", "--output", "mine", "--limit", "20", *LICENCES),
        cwd=place,
    )


def test_it_writes_weights_and_card_and_reports(place, trained):
    assert (trained.returncode, trained.stderr) == (0, "")
    assert sorted(file.name for file in (place / "mine").iterdir()) == ["ranker.json", "ranker.safetensors"]
    weights = (place / "mine" / "ranker.safetensors").read_bytes()
    card = json.loads((place / "mine" / "ranker.json").read_bytes())
    counts = {"fire.jsonl": 10, "strike.jsonl": 20}  # of five articles there are ten choices of three
    assert card["trained_on"] == [
        {
            "data": name,
            "clusters": count,
            "licence": licence,
            "sha256": hashlib.sha256((place / name).read_bytes()).hexdigest(),
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
    lines = trained.stdout.splitlines()
    assert lines[1:3] == [
        "  trained on  fire.jsonl: 10 clusters; licence: Apache-2.0",
        "              strike.jsonl: 20 clusters; licence: Apache-2.0, too",
    ]
    assert lines[-2:] == [
        f"  file        mine/ranker.safetensors, {len(weights):,} bytes",
        f"  sha256      {card['sha256']}",
    ]
    assert len(re.findall(r"0\.\d{4}  correlation of ", trained.stdout)) == len(card["measures"]) == 3


def test_the_same_again_gives_the_same_bytes_and_another_seed_others(place, trained, summarizer):
    assert trained.returncode == 0
    for output, seed, threads, same in (
        ("again", "0", "1", True),
        ("more", "0", "2", True),
        ("other", "1", "1", False),
    ):
        done = summarizer(
            *("train-ranker", place / "fire.jsonl", place / "strike.jsonl", "--output", place / output),
            *("--limit", "20", "--seed", seed, *LICENCES),
            env={"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads},
        )
        assert (done.returncode, done.stderr) == (0, "")
        weights, card = (
            (place / output / name).read_bytes() for name in ("ranker.safetensors", "ranker.json")
        )
        assert (weights == (place / "mine" / "ranker.safetensors").read_bytes()) is same
        assert (json.loads(card) | {"date": ""} == told(place / "mine") | {"date": ""}) is same


def told(folder):
    return json.loads((folder / "ranker.json").read_bytes())


@pytest.mark.parametrize("name", ["mine", "mine/ranker.safetensors"])
def test_what_was_trained_ranks(place, trained, summarizer, name):
    assert trained.returncode == 0
    found = {}
    for ranker in ("learned", str(place / name)):
        done = summarizer("summarize", STRIKE, "--ranker", ranker, "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        found[ranker] = json.loads(done.stdout)
        expected = Summarizer(Settings(ranker=ranker))(read([str(STRIKE)], Settings()).documents)
        assert found[ranker]["sentences"] == expected.to_dict()["sentences"]
        assert found[ranker]["settings"]["ranker"] == ranker
    one, other = found.values()
    assert [claim["score"] for claim in one["left_out"]] != [claim["score"] for claim in other["left_out"]]


def test_a_class_is_named_on_the_command_line(summarizer, tmp_path):
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
    for name, message in (
        ("mine:Nothing", "error: ranker: mine:Nothing has no method `rank`\n"),
        ("other:Ranker", "error: ranker: there is no module 'other' to import\n"),
    ):
        done = summarizer(*arguments, name, cwd=tmp_path, env=where)
        assert (done.returncode, done.stdout, done.stderr) == (3, "", message)


def test_every_ranker_has_its_name_and_ranks_by_itself(summarizer):
    scores = set()
    for name in RANKERS:
        done = summarizer("summarize", FIRE, "--ranker", name, "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        found = json.loads(done.stdout)
        expected = Summarizer(Settings(ranker=name))(read([str(FIRE)], Settings()).documents)
        assert found["sentences"] == expected.to_dict()["sentences"]
        scores.add(tuple(claim["score"] for claim in found["left_out"]))
    assert len(scores) == len(RANKERS)


def test_models_tells_what_comes_with_the_package_and_what_is_named(place, trained, summarizer):
    assert trained.returncode == 0
    done = summarizer("models")
    assert (done.returncode, done.stderr) == (0, "")
    blocks = done.stdout.split("\n\n")
    *models, rankers = blocks[:4]
    assert [block.partition(":")[0] for block in models] == ["ranker", "newswire_prior", "condenser"]
    for block in models:
        assert re.search(r"\n  trained on  .+: [\d,]+ (?:clusters|pairs); licence: .+\n", block)
        [(file, size)] = re.findall(r"\n  file        (.+), ([\d,]+) bytes\n", block)
        content = (ROOT / file).read_bytes()
        assert (size, f"  sha256      {hashlib.sha256(content).hexdigest()}") == (
            f"{len(content):,}",
            block.splitlines()[-1],
        )
    assert rankers.splitlines()[1:] == [f"  {name:<12}{entry.paper}" for name, entry in RANKERS.items()]
    named = summarizer("models", "--format", "json", env={"SUMMARIZER_RANKER": str(place / "mine")})
    assert (named.returncode, named.stderr) == (0, "")
    found = json.loads(named.stdout)
    assert found["rankers"] == {name: entry.paper for name, entry in RANKERS.items()}
    names = [model["name"] for model in found["models"]]
    assert names == ["ranker", "newswire_prior", "condenser", "ranker"]
    assert found["models"][3] == told(place / "mine") | {"file": str(place / "mine" / "ranker.safetensors")}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["none.jsonl"], 2, "error: none.jsonl: cannot be read: No such file or directory"),
        (["fire.jsonl", "--limit", "9"], 2, "error: clusters: 9 clusters of two claims or more are too few"),
        (["fire.jsonl", *LICENCES], 2, "error: --licence: 2 are given for 1 files; give one for each"),
        (["fire.jsonl", "--output", "none/new"], 2, "error: none/new: there is no folder 'none'"),
        (["fire.jsonl", "--output", "fire.jsonl"], 2, "Invalid value for '--output'"),
        (["fire.jsonl", "--seed", "-1"], 2, "Invalid value for '--seed'"),
        ([], 2, "Missing argument 'DATA...'"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(summarizer, place, arguments, code, message):
    before = sorted(place.rglob("*"))
    output = [] if "--output" in arguments else ["--output", "new"]
    done = summarizer("train-ranker", *arguments, *output, cwd=place)
    assert (done.returncode, done.stdout) == (code, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(place.rglob("*")) == before


def test_what_cannot_be_written_leaves_what_was_there(summarizer, place, tmp_path):
    (tmp_path / "ranker.safetensors").write_bytes(b"before")
    (tmp_path / "ranker.json").mkdir()  # a folder does not give its name away
    done = summarizer("train-ranker", "fire.jsonl", "--output", tmp_path, cwd=place)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {tmp_path}: cannot be written: Is a directory\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["ranker.json", "ranker.safetensors"]
    assert (tmp_path / "ranker.safetensors").read_bytes() == b"before"


def test_without_the_extra_it_is_told_what_to_install(run, installed, place):
    done = run(installed / "summarizer", "train-ranker", "fire.jsonl", "--output", "new", cwd=place)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "error: train-ranker: scikit-learn is not installed: pip install 'multidoc-summarizer[train]'\n"
    )
    assert not (place / "new").exists()


@pytest.mark.parametrize(
    ("ranker", "code", "message"),
    [
        (
            "lexrnk",
            2,
            "error: ranker: there is no 'lexrnk', and a path needs a slash, ./lexrnk; did you mean",
        ),
        ("./none", 3, "error: none: there is no ranker.safetensors; `summarizer train-ranker` writes one"),
        ("fire.jsonl", 3, "error: fire.jsonl: holds no ranker of this version: "),
    ],
)
def test_a_ranker_that_is_none_is_one_line(summarizer, place, ranker, code, message):
    done = summarizer("summarize", FIRE, "--ranker", ranker, cwd=place)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(message)
    assert done.stderr.count("\n") == 1


def test_a_terminal_sees_how_far_it_is(on_a_terminal, place, tmp_path):
    # 140 clusters take longer than a reader waits: the bar shows from then on, and is gone at the end.
    lines = (place / "strike.jsonl").read_text("utf-8").splitlines()
    files = [tmp_path / f"{number}.jsonl" for number in range(4)]
    for number, file in enumerate(files):  # the same clusters in another order
        file.write_text("\n".join(lines[number:] + lines[:number]), "utf-8")
    command = [PROGRAM, "train-ranker", *files, "--output", tmp_path]
    code, _, shown = on_a_terminal(command, cwd=place)
    assert code == 0
    assert re.search(r"(describe|figures|terms|claims) +\d+% \|", shown)
    assert shown.split("\r")[-1].strip() == ""


@pytest.fixture(scope="module")
def port(serving):
    with serving(PROGRAM, "serve", "--port", "0") as server:
        yield server.port


def post(port, ranker):
    documents = [{"text": file.read_text("utf-8")} for file in sorted(FIRE.glob("*.txt"))]
    body = json.dumps({"documents": documents, "options": {"ranker": ranker}})
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
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
    ("ranker", "message"),
    [
        ("lexrnk", "there is no 'lexrnk'; did you mean `lexrank`?"),
        ("./mine", "there is no './mine'; known are: centroid, lead, learned, lexrank, positional"),
        ("/etc/passwd", "there is no '/etc/passwd'; known are: centroid, lead, learned, lexrank, positional"),
        (["lead"], "must be a string that is not blank, not ['lead']"),
        (5, "must be a string that is not blank, not 5"),
    ],
)
def test_no_request_names_a_path(port, ranker, message):
    status, answer = post(port, ranker)
    assert (status, answer["error"]) == (
        422,
        {"code": "invalid_setting", "message": message, "where": "options.ranker"},
    )
