"""`summarizer update` and `since` of the service. The articles were written for these tests."""

import http.client
import json

import pytest

MONDAY = (
    "The dam at Velm burst on Monday morning and flooded four villages below it. "
    "Seven people were killed, the governor said."
)
TUESDAY = (
    "The dam burst on Monday and flooded four villages below Velm. "
    "The number of people killed rose to 11 on Tuesday, after divers searched the cellars. "
    "Engineers from Hesk are to build a bridge of pontoons by Friday."
)


@pytest.fixture
def articles(tmp_path):
    """Two articles of two days, each in a file."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for day, text in (("2024-05-06", MONDAY), ("2024-05-07", TUESDAY)):
        header = f"title: Of {day}\ndate: {day}\nsource: Paper of {day}\nurl: https://example.org/{day}\n\n"
        (folder / f"{day}.txt").write_text(header + text, "utf-8")
    return folder


def test_an_update_shows_what_is_new_since_the_one_before(summarizer, articles, tmp_path):
    state = tmp_path / "state.json"
    first = summarizer("update", state, articles / "2024-05-06.txt")
    assert first.returncode == 0, first.stderr
    assert "New\n" in first.stdout
    assert "Seven people were killed" in first.stdout
    assert json.loads(state.read_text())["schema"] == "summarizer-state/2"
    second = summarizer("update", state, articles)  # with the article of the first day again
    assert second.returncode == 0, second.stderr
    assert "7 -> 11" in second.stdout
    assert "1 -> 2 voices" in second.stdout
    assert "Engineers from Hesk" in second.stdout
    assert "Seven people" not in second.stdout
    before = state.read_bytes()
    third = summarizer("update", state, articles)
    assert third.returncode == 0
    assert "nothing is new" in third.stdout.lower()
    assert "nothing is new" in third.stderr.lower()
    assert state.read_bytes() == before


def test_an_update_may_be_json_or_markdown_in_a_file(summarizer, articles, tmp_path):
    state, output = tmp_path / "state.json", tmp_path / "update.json"
    done = summarizer("update", state, articles, "--format", "json", "--output", output, "--sentences", "1")
    assert (done.returncode, done.stdout) == (0, "")
    update = json.loads(output.read_text("utf-8"))
    assert update["schema"] == "summarizer-update/2"
    assert update["state"] == json.loads(state.read_text())
    assert len(update["sentences"]) == 1
    markdown = summarizer("update", tmp_path / "other.json", articles, "--format", "markdown")
    assert "## New" in markdown.stdout


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"schema": "summarizer-state/9"}', b'{"schema": "summarizer-state/2", "ids": "x"}'],
)
def test_a_file_without_a_state_is_an_error_and_is_not_changed(summarizer, articles, tmp_path, content):
    state = tmp_path / "state.json"
    state.write_bytes(content)
    done = summarizer("update", state, articles)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"error: {state}")
    assert "Traceback" not in done.stderr
    assert state.read_bytes() == content


def test_a_run_that_fails_writes_no_state(summarizer, tmp_path):
    state = tmp_path / "state.json"
    assert summarizer("update", state, tmp_path / "none.txt").returncode == 2
    assert not state.exists()
    assert summarizer("update", tmp_path / "away" / "state.json", tmp_path).returncode == 2


def ask(port, value):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        headers = {"Content-Type": "application/json"}
        connection.request("POST", "/v1/summaries", json.dumps(value).encode(), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def test_the_service_returns_the_state_for_the_next_update(port):
    monday = {"text": MONDAY, "published": "2024-05-06"}
    tuesday = {"text": TUESDAY, "published": "2024-05-07"}
    status, first = ask(port, {"documents": [monday], "since": None})
    assert (status, first["schema"]) == (200, "summarizer-update/2")
    status, second = ask(port, {"documents": [monday, tuesday], "since": first["state"]})
    assert status == 200
    assert [(moved["old"], moved["new"]) for moved in second["changed"]] == [("7", "11")]
    assert [one["after"] for one in second["confirmed"]] == [2]
    status, plain = ask(port, {"documents": [monday]})
    assert (status, plain["schema"]) == (200, "summarizer/2")


@pytest.mark.parametrize(
    ("since", "where"),
    [([], "since"), ({}, "since.schema"), ({"schema": "summarizer-state/2", "ids": "x"}, "since.ids")],
)
def test_the_service_refuses_an_invalid_state(port, since, where):
    status, answer = ask(port, {"documents": [{"text": MONDAY}], "since": since})
    assert status == 422
    assert answer["error"]["code"] == "invalid_input"
    assert answer["error"]["where"] == where
