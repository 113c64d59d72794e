"""Questions to the installed command and to a server: the summary answers them."""

import http.client
import json
import sys
from pathlib import Path

import jsonschema
import pytest

from summarizer import Document, Summary, summarize
from summarizer.rendering import FORMATS
from summarizer.results import NO_ANSWER

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "summarizer"
FERRY = "seeds/ferry-lady-maren"
SCHEMA = json.loads((ROOT / "docs" / "result.schema.json").read_text("utf-8"))
CROSSING = "The border crossing at Torkham was closed on Sunday."
DOCUMENTS = [{"id": "dawn", "text": f"{CROSSING} Patients waited for two days in the heat."}]


def asked(summarizer, *options):
    """Return the JSON result of the command, and what it wrote to stderr."""
    finished = summarizer("summarize", FERRY, "--format", "json", *options)
    assert finished.returncode == 0, finished.stderr
    result = json.loads(finished.stdout)
    jsonschema.validate(result, SCHEMA)
    return result, finished.stderr


def test_every_sentence_answers_and_the_others_are_left_out(summarizer):
    result, stderr = asked(summarizer, "--query", "buoy")
    assert (stderr, result["settings"]["query"], result["settings"]["encoder"]) == ("", "buoy", None)
    texts = {document["id"]: document["text"] for document in result["documents"]}
    assert len(result["sentences"]) >= 3
    for sentence in result["sentences"]:
        passages = (texts[one["document"]][one["start"] : one["end"]] for one in sentence["evidence"])
        assert "buoy" in " ".join(passages).lower()
    for claim in result["left_out"]:
        if claim["reason"].startswith("query: "):
            assert claim["score"] == 0
            assert "buoy" not in claim["text"].lower()


def test_two_questions_on_one_event_have_two_answers(summarizer):
    (buoy, _), (tickets, _), (plain, _) = (
        asked(summarizer, *more) for more in (("--query", "buoy"), ("--query", "tickets paid back"), ())
    )
    answers = [{sentence["text"] for sentence in result["sentences"]} for result in (buoy, tickets)]
    assert all(answers)
    assert not answers[0] & answers[1]
    assert buoy["headline"] == tickets["headline"] == plain["headline"]


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "csv"])  # holds the matrix only
def test_every_format_shows_the_question(summarizer, form):
    finished = summarizer("summarize", FERRY, "--query", "southern  buoy", "--format", form)
    assert finished.returncode == 0
    shown = '"query": "southern  buoy"' if form == "json" else "Question: southern buoy"
    assert shown in finished.stdout


def test_without_an_answer_the_summary_of_the_event_has_a_warning(summarizer):
    result, stderr = asked(summarizer, "--query", "price of butter")
    plain, _ = asked(summarizer)
    assert stderr == f"warning: {NO_ANSWER}\n"
    assert result["warnings"] == [NO_ANSWER]
    assert result["sentences"] == plain["sentences"]


@pytest.mark.parametrize("query", ["", "  ", "b" * 1001])
def test_an_invalid_question_is_an_error_in_one_line(summarizer, query):
    finished = summarizer("summarize", FERRY, "--query", query)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith("error: query: ")
    assert finished.stderr.count("\n") == 1


def test_a_question_may_come_from_the_environment_or_a_file(summarizer, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text('query = "buoy"\n', "utf-8")
    expected, _ = asked(summarizer, "--query", "buoy")
    by_file = summarizer("summarize", FERRY, "--format", "json", "--config", config)
    by_variable = summarizer("summarize", FERRY, "--format", "json", env={"SUMMARIZER_QUERY": "buoy"})
    assert json.loads(by_file.stdout) == json.loads(by_variable.stdout) == expected


def post(port, options):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request("POST", "/v1/summaries", json.dumps({"documents": DOCUMENTS, "options": options}))
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_a_request_may_ask(port):
    status, answer = post(port, {"query": "border crossing"})
    assert status == 200
    expected = summarize([Document(**document) for document in DOCUMENTS], query="border crossing")
    assert Summary.from_dict(answer).sentences == expected.sentences
    assert [sentence["text"] for sentence in answer["sentences"]] == [CROSSING]


@pytest.mark.parametrize("query", ["", 5, ["border"], "bor\ud800der", "b" * 1001])
def test_a_request_with_an_invalid_question_is_refused(port, query):
    status, answer = post(port, {"query": query})
    assert (status, answer["error"]["code"], answer["error"]["where"]) == (
        422,
        "invalid_setting",
        "options.query",
    )


@pytest.mark.parametrize("encoder", ["minilm", "/etc", "os:system", "nobody/model"])
def test_a_request_must_not_name_an_encoder(port, encoder):
    status, answer = post(port, {"encoder": encoder})
    assert (status, answer["error"]["where"]) == (422, "options.encoder")
    assert answer["error"]["code"] == "invalid_setting"


def test_without_the_extra_the_error_names_what_to_install(run, installed):
    finished = run(installed / "summarizer", "summarize", FERRY, "--encoder", "minilm")
    assert (finished.returncode, finished.stdout) == (3, "")
    assert finished.stderr.startswith("error: encoder: ")
    assert finished.stderr.endswith("pip install 'multidoc-summarizer[neural]'\n")
    assert finished.stderr.count("\n") == 1


def test_a_missing_model_is_an_error_in_one_line(summarizer, tmp_path):
    finished = summarizer("summarize", FERRY, "--encoder", tmp_path / "none")
    assert (finished.returncode, finished.stdout) == (3, "")
    assert finished.stderr.startswith("error: encoder: ")
    assert f"'{tmp_path}/none'" in finished.stderr
    assert finished.stderr.count("\n") == 1
