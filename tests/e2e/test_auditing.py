"""`summarizer audit` and `summarizer verify`: what they write, and their exit codes."""

import json
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from summarizer import Settings, __version__
from summarizer.auditing.audit import audit
from summarizer.auditing.report import AUDIT_FORMATS, render_audit
from summarizer.reading import read
from summarizer.receipts import receipt, weights_in_use

ROOT = Path(__file__).parents[2]
FERRY = "seeds/ferry-lady-maren"
TORKHAM = "seeds/torkham"


@pytest.fixture(scope="module")
def result(summarizer, tmp_path_factory):
    """The result of `summarize` for the ferry."""
    file = tmp_path_factory.mktemp("verify") / "result.json"
    done = summarizer("summarize", FERRY, "--format", "json", "--output", file)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "ferry"
    shutil.copytree(ROOT / FERRY, folder)
    return folder


@pytest.fixture(scope="module")
def verified(summarizer, result):
    """What `verify` writes about each part of a result that can be made again."""
    return parts(summarizer("verify", result, FERRY))


def parts(finished):
    """Return what `verify` wrote about articles, settings, program, weights and result."""
    lines = (re.fullmatch(r"(\w+): +(.*)", line) for line in finished.stdout.splitlines())
    return {line[1]: line[2] for line in lines if line}


# Audit.


@pytest.mark.parametrize("form", AUDIT_FORMATS)
def test_audit_writes_what_the_library_returns_and_nothing_else(summarizer, form):
    settings = Settings(words=60)
    expected = render_audit(audit(read([ROOT / TORKHAM], settings).documents, settings), form)
    finished = summarizer("audit", TORKHAM, "--words", "60", "--format", form)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, expected, "")


def test_audit_writes_a_file_and_warns_on_stderr(summarizer, articles, tmp_path):
    (articles / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    output = tmp_path / "audit.json"
    finished = summarizer("audit", articles, "--sentences", "2", "--format", "json", "--output", output)
    assert (finished.returncode, finished.stdout) == (0, "")
    assert finished.stderr.startswith("warning: ")
    plain = json.loads(output.read_text("utf-8"))
    assert len(plain["sentences"]) == 2
    assert (plain["moved_by_order"], plain["moved_by_copies"]) == ([], [])
    assert {sentence["runs"] for sentence in plain["sentences"]} == {8}


@pytest.mark.parametrize(
    "arguments", [[], ["nowhere"], [TORKHAM, "--words", "0"], [TORKHAM, "--format", "html"]]
)
def test_audit_refuses_wrong_arguments(summarizer, arguments):
    finished = summarizer("audit", *arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "Traceback" not in finished.stderr


# Verify.


@pytest.mark.parametrize("threads", ["1", "2"])
def test_a_result_verifies_on_any_number_of_threads(summarizer, result, threads):
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    finished = summarizer("verify", result, FERRY, env=dict.fromkeys(names, threads))
    assert (finished.returncode, finished.stderr) == (0, "")
    assert list(parts(finished)) == ["articles", "settings", "program", "weights", "result"]
    assert finished.stdout.splitlines()[-1] == "verified"


def test_the_receipt_is_that_of_the_library(result):
    written = json.loads(result.read_text("utf-8"))["receipt"]
    settings = Settings()
    expected = receipt(read([ROOT / FERRY], settings).documents, settings, weights_in_use(settings))
    assert written == json.loads(json.dumps(asdict(expected)))


@pytest.mark.parametrize(
    "options", [["--chars", "400", "--timings"], ["--query", "Who was hurt?"], ["--ranker", "lead"]]
)
def test_results_with_other_settings_verify(summarizer, tmp_path, options):
    output = tmp_path / "result.json"
    assert summarizer("summarize", TORKHAM, *options, "--format", "json", "--output", output).returncode == 0
    finished = summarizer("verify", output, TORKHAM)
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, "verified")


def test_a_result_is_read_from_stdin_and_settings_of_the_environment_are_ignored(summarizer, result):
    finished = summarizer("verify", "-", FERRY, stdin=result.read_bytes(), env={"SUMMARIZER_WORDS": "5"})
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, "verified")


def test_a_result_with_warnings_from_reading_verifies(summarizer, articles, tmp_path):
    (articles / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (articles / "empty.txt").write_bytes(b"")
    output = tmp_path / "result.json"
    done = summarizer("summarize", articles, "--format", "json", "--output", output)
    assert (done.returncode, done.stderr.count("warning: ")) == (0, 2)
    assert summarizer("verify", output, articles).returncode == 0


def test_changed_missing_and_added_articles_are_named(summarizer, result, verified, articles):
    first, second, *_ = sorted(articles.iterdir())
    first.write_text(first.read_text("utf-8").replace("fog", "mist"), "utf-8")
    second.unlink()
    (articles / "new.txt").write_text("The harbour office closed.", "utf-8")
    finished = summarizer("verify", result, articles)
    assert (finished.returncode, finished.stderr) == (1, "")
    for difference in (f"changed: {first.name}", f"missing: {second.name}", "added: new.txt"):
        assert difference in finished.stdout
    assert parts(finished)["settings"] == verified["settings"]
    assert finished.stdout.endswith("NOT verified\n")


def test_another_order_is_recognised(summarizer, result, verified):
    files = sorted((ROOT / FERRY).iterdir(), reverse=True)
    finished = summarizer("verify", result, *files)
    assert finished.returncode == 1
    assert "order" in parts(finished)["articles"]
    assert parts(finished)["result"] == verified["result"]


def test_an_edited_sentence_is_named(summarizer, result, verified, tmp_path):
    plain = json.loads(result.read_text("utf-8"))
    plain["sentences"][1]["text"] += " So it was."
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(plain), "utf-8")
    finished = summarizer("verify", edited, FERRY)
    assert finished.returncode == 1
    assert "sentences[1].text" in parts(finished)["result"]
    assert parts(finished) == verified | {"result": parts(finished)["result"]}


def test_other_weights_and_another_program_are_recognised(summarizer, result, verified, tmp_path):
    plain = json.loads(result.read_text("utf-8"))
    plain["receipt"] |= {"program": "0" * 64, "weights": "0" * 64}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(plain), "utf-8")
    finished = summarizer("verify", other, FERRY)
    assert finished.returncode == 1
    assert __version__ in parts(finished)["program"]
    assert [part for part in verified if parts(finished)[part] != verified[part]] == ["program", "weights"]


@pytest.mark.parametrize("setting", ["encoder", "ranker"])
def test_the_code_that_a_result_names_runs_only_if_trusted(summarizer, result, tmp_path, setting):
    plain = json.loads(result.read_text("utf-8"))
    (tmp_path / "evil.py").write_text("print('evil')\nclass Evil:\n    pass\n", "utf-8")
    plain["settings"][setting] = "evil:Evil"
    named = tmp_path / "named.json"
    named.write_text(json.dumps(plain), "utf-8")
    refused = summarizer("verify", named, ROOT / FERRY, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert f"{setting} evil:Evil" in refused.stderr
    assert "--trust" in refused.stderr
    trusted = summarizer("verify", named, ROOT / FERRY, "--trust", cwd=tmp_path)
    # Its code runs, but it is no ranker or encoder.
    assert (trusted.returncode, trusted.stdout) == (3, "evil\n")


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"schema": "summarizer/2"}', "Two bridges fell."])
def test_a_file_without_a_result_is_an_error_in_one_line(summarizer, tmp_path, content):
    file = tmp_path / "result.json"
    file.write_text(content, "utf-8")
    finished = summarizer("verify", file, TORKHAM)
    assert (finished.returncode, finished.stdout, finished.stderr.count("\n")) == (2, "", 1)
    assert finished.stderr.startswith(f"error: {file}: ")
