"""The HTTP service in a process of its own, over real sockets."""

import http.client
import json
import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer import Settings, Summarizer, Summary, __version__
from summarizer.service import DEFAULTS

PROGRAM = Path(sys.executable).parent / "summarizer"
DOCUMENTS = [
    {
        "id": "courier",
        "title": "Bridge falls",
        "source": "Orla Courier",
        "url": "https://courier.example/bridge",
        "published": "2026-03-02",
        "text": "The bridge at Orla fell on Monday, killing five people, police said. “It’s gone,” said Zoë.",
    },
    {
        "published": "2026-03-02T10:30:00+01:00",
        "text": "Five people were killed when the bridge at Orla fell on Monday. Lorries were banned in May.",
    },
    {"text": "  "},
]
# Small limits, so that small requests exceed them.
LIMITS = {"max_documents": 3, "max_document_chars": 1000, "max_chars": 2000}


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self):
        assert self.headers["content-type"] == "application/json"
        return json.loads(self.body)

    @property
    def error(self):
        assert list(self.json) == ["error"]
        assert list(self.json["error"]) == ["code", "message", "where"]
        return self.json["error"]


def ask(port, method, path, body=None, headers=None, chunked=False):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
    try:
        connection.request(method, path, body, headers or {}, encode_chunked=chunked)
        answer = connection.getresponse()
        return Answer(
            answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
        )
    finally:
        connection.close()


def post(port, value):
    body = value if isinstance(value, bytes) else json.dumps(value).encode()
    return ask(port, "POST", "/v1/summaries", body, {"Content-Type": "application/json"})


@pytest.fixture(scope="module")
def small(serving) -> Iterator[int]:
    """A service with small limits, set by its environment."""
    env = {f"SUMMARIZER_{name.upper()}": str(most) for name, most in LIMITS.items()}
    with serving(PROGRAM, "serve", "--port", "0", env=env) as server:
        yield server.port


# Valid requests.


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"words": 30},
        {"sentences": 1},
        {"chars": 200},
        {"sentences": None, "timings": False},
        {"lengths": [10, 25, 50], "order": "events"},
        {"lengths": "10,25", "agreement": False},
    ],
)
def test_it_answers_what_the_library_returns(port, options):
    answer = post(port, {"documents": DOCUMENTS, "options": options})
    settings = {name: value for name, value in options.items() if value is not None}
    expected = Summarizer(Settings(**DEFAULTS, **settings))(DOCUMENTS)
    assert answer.status == 200
    assert Summary.from_dict(answer.json) == expected
    assert next(iter(answer.json)) == "schema"
    # The keys have the same order too, and text is escaped only where JSON needs it.
    assert json.dumps(answer.json) == json.dumps(expected.to_dict())
    assert "“It’s gone,” said Zoë.".encode() in answer.body
    assert [document["id"] for document in answer.json["documents"]] == [
        "courier",
        "document-2",
        "document-3",
    ]


def test_options_may_be_left_out(port):
    without, empty = (post(port, {"documents": DOCUMENTS} | more) for more in ({}, {"options": {}}))
    # Not the headers, since `Date` may differ by a second.
    assert (without.status, without.body) == (empty.status, empty.body)
    assert without.status == 200


def test_timings_are_in_the_answer_when_requested(port):
    plain = post(port, {"documents": DOCUMENTS}).json
    timed = post(port, {"documents": DOCUMENTS, "options": {"timings": True}}).json
    assert "seconds" not in plain
    assert set(timed) - set(plain) == {"seconds"}
    assert Summary.from_dict(timed) == Summary.from_dict(plain)


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
    ],
)
def test_the_body_is_json_whatever_its_content_type(port, content_type):
    body = json.dumps({"documents": DOCUMENTS}).encode()
    answer = ask(port, "POST", "/v1/summaries", body, {"Content-Type": content_type})
    assert (answer.status, answer.body) == (200, post(port, body).body)


def test_a_byte_order_mark_is_ignored(port):
    body = json.dumps({"documents": DOCUMENTS}).encode()
    assert post(port, b"\xef\xbb\xbf" + body).body == post(port, body).body


def test_a_chunked_body_is_read(port):
    body = json.dumps({"documents": DOCUMENTS}).encode()
    pieces = (body[start : start + 100] for start in range(0, len(body), 100))
    headers = {"Content-Type": "application/json", "Transfer-Encoding": "chunked"}
    answer = ask(port, "POST", "/v1/summaries", pieces, headers, chunked=True)
    assert (answer.status, answer.body) == (200, post(port, body).body)


def test_an_empty_summary_is_an_answer_with_a_warning(port):
    answer = post(port, {"documents": DOCUMENTS, "options": {"words": 1}})
    assert answer.status == 200
    assert answer.json["sentences"] == []
    assert "limit is 1" in answer.json["warnings"][-1]


def test_twenty_concurrent_requests_get_the_same_bytes(port):
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: post(port, {"documents": DOCUMENTS}), range(20)))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1


def test_health(port):
    answer = ask(port, "GET", "/healthz")
    assert (answer.status, answer.json) == (200, {"status": "ok", "version": __version__})


# Invalid requests: the answer is always JSON.


@pytest.mark.parametrize(
    ("method", "path", "status", "code", "allow"),
    [
        ("GET", "/", 404, "not_found", None),
        ("GET", "/v1/summaries/", 404, "not_found", None),
        ("POST", "/v1/summarise", 404, "not_found", None),
        ("GET", "/static/summary.html", 404, "not_found", None),
        ("GET", "/%ff%00/../x", 404, "not_found", None),
        ("GET", "/v1/summaries", 405, "method_not_allowed", {"POST", "OPTIONS"}),
        ("DELETE", "/v1/summaries", 405, "method_not_allowed", {"POST", "OPTIONS"}),
        ("POST", "/healthz", 405, "method_not_allowed", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_a_wrong_address_or_method_is_answered_in_json(port, method, path, status, code, allow):
    answer = ask(port, method, path)
    assert (answer.status, answer.error["code"]) == (status, code)
    assert set(answer.headers["allow"].split(", ")) == allow if allow else "allow" not in answer.headers


def test_head_answers_without_a_body(port):
    whole = ask(port, "GET", "/healthz")
    head = ask(port, "HEAD", "/healthz")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(whole.body)))
    refused = ask(port, "HEAD", "/v1/summaries")
    assert (refused.status, refused.body) == (405, b"")
    assert "POST" in refused.headers["allow"]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b"", "line 1 column 1"),
        (b"words=5", "line 1 column 1"),
        (b'{"documents": [{"text": "a."}],\n "options": {', "line 2 column"),
        (b'{"documents": [{"text": "a."}]} {}', "line 1 column"),
        (b'{"documents": [{"text": "\xff"}]}', "byte 25"),
        ('{"documents": [{"text": "a."}]}'.encode("utf-16"), "byte 0"),
        (b'{"documents": ' + b"[" * 200_000, ""),
        (b'{"documents": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", ""),
        (b'{"documents": [{"text": "a."}], "options": {"words": ' + b"9" * 5000 + b"}}", ""),
    ],
    ids=["empty", "form", "cut", "two", "not-utf-8", "utf-16", "open", "deep", "digits"],
)
def test_what_is_not_json_is_400(port, body, where):
    answer = post(port, body)
    assert (answer.status, answer.error["code"]) == (400, "malformed_json")
    assert where in answer.error["where"]


ONE = {"documents": [{"text": "A storm hit Orla."}]}
WHOLE = "must be a whole number from 1 on"


@pytest.mark.parametrize(
    ("value", "code", "where", "part"),
    [
        ([], "invalid_input", "body", "must be an object, not a list"),
        ("text", "invalid_input", "body", "must be an object, not a string"),
        (None, "invalid_input", "body", "must be an object, not null"),
        (7, "invalid_input", "body", "must be an object, not a number"),
        ({}, "invalid_input", "documents", ""),
        ({"documents": None}, "invalid_input", "documents", "must be a list of objects, not null"),
        ({"documents": {}}, "invalid_input", "documents", "must be a list of objects, not an object"),
        ({"documents": "A storm."}, "invalid_input", "documents", "not a string"),
        ({"documents": []}, "invalid_input", "documents", "no document"),
        ({"documents": ["A storm."]}, "invalid_input", "documents[0]", "must be an object, not a string"),
        (
            {"documents": [{"text": "a."}, 5]},
            "invalid_input",
            "documents[1]",
            "must be an object, not a number",
        ),
        ({"documents": [[]]}, "invalid_input", "documents[0]", "must be an object, not a list"),
        ({"documents": [{"text": "a."}, {"title": "a"}]}, "invalid_input", "documents[1].text", "missing"),
        ({"documents": [{"text": None}]}, "invalid_input", "documents[0].text", "must be a string"),
        ({"documents": [{"text": ["a."]}]}, "invalid_input", "documents[0].text", "must be a string"),
        ({"documents": [{"text": "a.", "id": 1.5}]}, "invalid_input", "documents[0].id", "must be a string"),
        ({"documents": [{"text": "a.", "titel": ""}]}, "invalid_input", "documents[0].titel", "`title`"),
        (
            {"documents": [{"text": "a.", "published": "yesterday"}]},
            "invalid_input",
            "documents[0].published",
            "ISO 8601",
        ),
        (
            {"documents": [{"text": "a.", "published": 20230222}]},
            "invalid_input",
            "documents[0].published",
            "ISO 8601",
        ),
        ({"documents": [{"text": "a \ud800."}]}, "invalid_input", "documents[0].text", "lone surrogate"),
        ({"documents": [{"text": "a.", "\ud800": 1}]}, "invalid_input", "documents[0].", "unknown key"),
        (
            {"documents": [{"id": "a", "text": "a."}, {"id": "a", "text": "b."}]},
            "invalid_input",
            "documents[1].id",
            "'a'",
        ),
        ({"documents": [{"text": ""}, {"text": " \n\u00a0"}]}, "invalid_input", "documents", "text"),
        (ONE | {"option": {}}, "invalid_input", "option", "`options`"),
        (ONE | {"\ud800": {}}, "invalid_input", "", "unknown key"),
        (ONE | {"options": None}, "invalid_input", "options", "must be an object, not null"),
        (ONE | {"options": [5]}, "invalid_input", "options", "must be an object, not a list"),
        (ONE | {"options": {"wrods": 5}}, "invalid_setting", "options.wrods", "`words`"),
        (ONE | {"options": {"\udfff": 5}}, "invalid_setting", "options.", "unknown option"),
        (ONE | {"options": {"max_documents": 5}}, "invalid_setting", "options.max_documents", "words"),
        (ONE | {"options": {"max_chars": 10**9}}, "invalid_setting", "options.max_chars", "chars"),
        (ONE | {"options": {"words": 5, "chars": 5}}, "invalid_setting", "options.chars", "words and chars"),
        (ONE | {"options": {"words": 0}}, "invalid_setting", "options.words", f"{WHOLE}, not 0"),
        (ONE | {"options": {"words": -3}}, "invalid_setting", "options.words", f"{WHOLE}, not -3"),
        (ONE | {"options": {"words": "100"}}, "invalid_setting", "options.words", f"{WHOLE}, not '100'"),
        (ONE | {"options": {"words": True}}, "invalid_setting", "options.words", f"{WHOLE}, not True"),
        (ONE | {"options": {"chars": 1.5}}, "invalid_setting", "options.chars", f"{WHOLE}, not 1.5"),
        (ONE | {"options": {"sentences": [5]}}, "invalid_setting", "options.sentences", f"{WHOLE}, not [5]"),
        (ONE | {"options": {"timings": 1}}, "invalid_setting", "options.timings", "must be true or false"),
    ],
)
def test_a_wrong_value_is_422_and_its_field_is_named(port, value, code, where, part):
    answer = post(port, value)
    assert (answer.status, answer.error["code"]) == (422, code)
    if "\\ud" in json.dumps(value):  # how a key with half a character is shown does not matter
        assert answer.error["where"].startswith(where)
    else:
        assert answer.error["where"] == where
    assert part in answer.error["message"]


def test_a_server_still_answers_after_invalid_requests(port):
    assert post(port, {"documents": DOCUMENTS}).status == 200


# Limits that the operator sets.


@pytest.mark.parametrize(
    ("documents", "limit"),
    [
        ([{"text": f"Storm number {number}."} for number in range(4)], "3"),
        ([{"text": "A storm hit. " * 80}], "1,000"),
        ([{"text": "A storm hit. " * 70} for _ in range(3)], "2,000"),
    ],
    ids=["documents", "a document", "in all"],
)
def test_exceeding_a_limit_is_413(small, documents, limit):
    answer = post(small, {"documents": documents})
    assert (answer.status, answer.error["code"]) == (413, "too_large")
    assert limit in answer.error["message"]


def test_a_request_within_the_limits_is_answered(small):
    answer = post(small, {"documents": [{"text": "A storm hit. " * 51} for _ in range(3)]})
    assert answer.status == 200
    settings = answer.json["settings"]
    assert {name: settings[name] for name in LIMITS} == LIMITS


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_of_too_many_bytes_is_413(small, chunked):
    body = b" " * 1_100_000
    headers = {"Transfer-Encoding": "chunked"} if chunked else {}
    sent = (body[start : start + 65536] for start in range(0, len(body), 65536)) if chunked else body
    answer = ask(small, "POST", "/v1/summaries", sent, headers, chunked)
    assert (answer.status, answer.error["code"]) == (413, "too_large")
    assert "bytes" in answer.error["message"]


# Start and end.


def test_a_port_in_use_is_an_error_in_one_line(summarizer):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finished = summarizer("serve", "--port", str(port))
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith(f"error: 127.0.0.1:{port}: ")
    assert finished.stderr.endswith("Address already in use\n")
    assert finished.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "env", "part"),
    [
        (["--host", "300.1.1.1"], {}, "300.1.1.1"),
        (["--host", "192.0.2.1"], {}, "192.0.2.1"),  # reserved for documentation: no machine has it
        (["--config", "nowhere.toml"], {}, "nowhere.toml"),
        ([], {"SUMMARIZER_WRODS": "5"}, "SUMMARIZER_WRODS"),
        ([], {"SUMMARIZER_MAX_CHARS": "many"}, "max_chars"),
        ([], {"SUMMARIZER_WORDS": "5", "SUMMARIZER_CHARS": "5"}, "one length limit"),
    ],
)
def test_what_prevents_serving_is_an_error_in_one_line(summarizer, arguments, env, part):
    finished = summarizer("serve", "--port", "0", *arguments, env=env)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith("error: ")
    assert "unexpected" not in finished.stderr
    assert finished.stderr.count("\n") == 1
    assert part.lower() in finished.stderr.lower()


def test_a_file_sets_defaults_and_a_request_overrides_them(serving, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text("sentences = 1\nmax_documents = 2\n")
    with serving(PROGRAM, "serve", "--port", "0", "--config", config) as server:
        plain = post(server.port, {"documents": DOCUMENTS[:2]}).json["settings"]
        asked = post(server.port, {"documents": DOCUMENTS[:2], "options": {"words": 9}}).json["settings"]
        assert (plain["sentences"], plain["words"], plain["max_documents"]) == (1, None, 2)
        assert (asked["sentences"], asked["words"], asked["max_documents"]) == (None, 9, 2)
        assert post(server.port, {"documents": DOCUMENTS}).status == 413


def test_ctrl_c_ends_it_without_a_traceback(serving):
    with serving(PROGRAM, "serve", "--port", "0") as server:
        assert ask(server.port, "GET", "/healthz").status == 200
        code, stderr = server.stop()
    # Before that, a busy machine may log that a request waited.
    assert (code, stderr.splitlines()[-2:], "Traceback" in stderr) == (130, ["", "interrupted"], False)


def test_a_client_that_closes_the_connection_does_no_harm(serving):
    with serving(PROGRAM, "serve", "--port", "0") as server:
        for sent in (b"", b"POST /v1/summaries HTTP/1.1\r\nContent-Length: 50\r\n\r\n{", b"nonsense\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall(sent)
        assert post(server.port, {"documents": DOCUMENTS}).status == 200
        code, stderr = server.stop()
    assert (code, "Traceback" in stderr) == (130, False)


def test_another_wsgi_server_imports_server_app(serving, copy):
    command = (sys.executable, "-m", "waitress", "--listen=127.0.0.1:0", "server:app")
    env = {"SUMMARIZER_MAX_DOCUMENTS": "3", "SUMMARIZER_SENTENCES": "1"}
    with serving(*command, cwd=copy, env=env) as server:
        answer = post(server.port, {"documents": DOCUMENTS})
        assert (answer.status, len(answer.json["sentences"])) == (200, 1)
        assert post(server.port, {"documents": DOCUMENTS[1:] * 2}).status == 413
        assert ask(server.port, "GET", "/nowhere").error["code"] == "not_found"


def test_server_py_serves_as_the_command_does(serving, run, copy, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text("sentences = 1\n")
    program = (sys.executable, "server.py")
    with serving(*program, "--port", "0", "--config", config, cwd=copy) as server:
        assert ask(server.port, "GET", "/healthz").json["version"] == __version__
        answer = post(server.port, {"documents": DOCUMENTS})
        assert (answer.status, len(answer.json["sentences"])) == (200, 1)
        code, stderr = server.stop()
    # Before that, a busy machine may log that a request waited.
    assert (code, stderr.splitlines()[-2:], "Traceback" in stderr) == (130, ["", "interrupted"], False)
    helped = [run(*command, "--help", cwd=copy).stdout for command in (program, (PROGRAM, "serve"))]
    assert helped[0] == helped[1] != ""
    wrong = run(*program, "--port", "0", cwd=copy, env={"SUMMARIZER_WRODS": "5"})
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)
    assert "SUMMARIZER_WRODS" in wrong.stderr


def test_importing_server_starts_nothing(run, copy):
    # The process would not end if a server ran in it.
    done = run(sys.executable, "-c", "import server; print(callable(server.app))", cwd=copy)
    assert (done.returncode, done.stdout, done.stderr) == (0, "True\n", "")


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n", 413, "too_large"),
        (b"POST /v1/summaries HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n", 400, "bad_request"),
    ],
)
def test_what_the_server_refuses_before_the_application_is_json(port, request_, status, code):
    with socket.create_connection(("127.0.0.1", port), timeout=300) as connection:
        connection.sendall(request_)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.split()[1] == str(status).encode()
    assert b"Content-Type: application/json" in head
    assert json.loads(body)["error"].keys() == {"code", "message", "where"}
    assert json.loads(body)["error"]["code"] == code
