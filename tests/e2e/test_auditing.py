"""`summarizer audit` and `summarizer verify` in processes of their own."""

import json
import shutil
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.auditing.audit import audit
from summarizer.auditing.report import AUDIT_FORMATS, render_audit
from summarizer.reading import read
from summarizer.receipts import receipt, weights_in_use

ROOT = Path(__file__).parents[2]
FERRY = "seeds/ferry-lady-maren"
TORKHAM = "seeds/torkham"


@pytest.fixture(scope="module")
def result(summarizer, tmp_path_factory):
    """What `summarize` wrote of the ferry."""
    file = tmp_path_factory.mktemp("verify") / "result.json"
    done = summarizer("summarize", FERRY, "--format", "json", "--output", file)
    assert done.returncode == 0, done.stderr
    return file


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "ferry"
    shutil.copytree(ROOT / FERRY, folder)
    return folder


def lines(finished):
    return dict(line.split(":", 1) for line in finished.stdout.splitlines() if ": " in line[:10])


# Audit.


@pytest.mark.parametrize("form", AUDIT_FORMATS)
def test_audit_writes_what_the_library_gives_and_nothing_else(summarizer, form):
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
def test_audit_refuses_wrong_use(summarizer, arguments):
    finished = summarizer("audit", *arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert "Traceback" not in finished.stderr


# Verify.


@pytest.mark.parametrize("threads", ["1", "2"])
def test_a_result_is_made_again_on_any_number_of_threads(summarizer, result, threads):
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    finished = summarizer("verify", result, FERRY, env=dict.fromkeys(names, threads))
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.splitlines() == [
        "articles: the same 8",
        "settings: the same",
        "program:  the same",
        "weights:  the same",
        "result:   the same",
        "verified",
    ]


def test_the_receipt_is_that_of_the_library(result):
    given = json.loads(result.read_text("utf-8"))["receipt"]
    settings = Settings()
    made = receipt(read([ROOT / FERRY], settings).documents, settings, weights_in_use(settings))
    assert given == {name: getattr(made, name) for name in given}


@pytest.mark.parametrize(
    "options", [["--chars", "400", "--timings"], ["--query", "Who was hurt?"], ["--ranker", "lead"]]
)
def test_results_of_all_options_verify(summarizer, tmp_path, options):
    output = tmp_path / "result.json"
    assert summarizer("summarize", TORKHAM, *options, "--format", "json", "--output", output).returncode == 0
    finished = summarizer("verify", output, TORKHAM)
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, "verified")


def test_a_result_is_read_from_stdin_and_settings_of_the_environment_do_not_count(summarizer, result):
    finished = summarizer("verify", "-", FERRY, stdin=result.read_bytes(), env={"SUMMARIZER_WORDS": "5"})
    assert (finished.returncode, finished.stdout.splitlines()[-1]) == (0, "verified")


def test_a_result_with_warnings_from_reading_verifies(summarizer, articles, tmp_path):
    (articles / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    (articles / "empty.txt").write_bytes(b"")
    output = tmp_path / "result.json"
    done = summarizer("summarize", articles, "--format", "json", "--output", output)
    assert (done.returncode, done.stderr.count("warning: ")) == (0, 2)
    assert summarizer("verify", output, articles).returncode == 0


def test_changed_missing_and_added_articles_are_named(summarizer, result, articles):
    first, second, *_ = sorted(articles.iterdir())
    first.write_text(first.read_text("utf-8").replace("fog", "mist"), "utf-8")
    second.unlink()
    (articles / "new.txt").write_text("The harbour office closed.", "utf-8")
    finished = summarizer("verify", result, articles)
    assert (finished.returncode, finished.stderr) == (1, "")
    for told in (f"changed: {first.name}, its text", f"missing: {second.name} (", "added: new.txt ("):
        assert told in finished.stdout
    assert lines(finished)["settings"] == " the same"
    assert finished.stdout.endswith("NOT verified\n")


def test_another_order_is_told_as_such(summarizer, result):
    files = sorted((ROOT / FERRY).iterdir(), reverse=True)
    finished = summarizer("verify", result, *files)
    assert finished.returncode == 1
    assert lines(finished)["articles"] == " the same 8, in another order than in the result"
    assert lines(finished)["result"] == "   the same"


def test_an_edited_sentence_is_named(summarizer, result, tmp_path):
    plain = json.loads(result.read_text("utf-8"))
    plain["sentences"][1]["text"] += " So it was."
    edited = tmp_path / "edited.json"
    edited.write_text(json.dumps(plain), "utf-8")
    finished = summarizer("verify", edited, FERRY)
    assert finished.returncode == 1
    assert "was edited" in lines(finished)["result"]
    assert "sentences[1].text" in lines(finished)["result"]


def test_other_weights_and_another_program_are_told(summarizer, result, tmp_path):
    plain = json.loads(result.read_text("utf-8"))
    plain["receipt"] |= {"program": "0" * 64, "weights": "0" * 64}
    other = tmp_path / "other.json"
    other.write_text(json.dumps(plain), "utf-8")
    finished = summarizer("verify", other, FERRY)
    assert finished.returncode == 1
    assert "this is version" in lines(finished)["program"]
    assert "differ" in lines(finished)["weights"]


@pytest.mark.parametrize("setting", ["encoder", "ranker"])
def test_a_result_runs_no_code_of_others_unless_it_is_trusted(summarizer, result, tmp_path, setting):
    plain = json.loads(result.read_text("utf-8"))
    (tmp_path / "evil.py").write_text("print('evil')\nclass Evil:\n    pass\n", "utf-8")
    plain["settings"][setting] = "evil:Evil"
    named = tmp_path / "named.json"
    named.write_text(json.dumps(plain), "utf-8")
    refused = summarizer("verify", named, ROOT / FERRY, cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.endswith(f"names {setting} evil:Evil, give --trust to use it\n")
    trusted = summarizer("verify", named, ROOT / FERRY, "--trust", cwd=tmp_path)
    assert (trusted.returncode, trusted.stdout) == (3, "evil\n")  # it is loaded, and is none


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"schema": "summarizer/2"}', "Two bridges fell."])
def test_what_is_no_result_is_refused_in_one_line(summarizer, tmp_path, content):
    file = tmp_path / "result.json"
    file.write_text(content, "utf-8")
    finished = summarizer("verify", file, TORKHAM)
    assert (finished.returncode, finished.stdout, finished.stderr.count("\n")) == (2, "", 1)
    assert finished.stderr.startswith(f"error: {file}: ")
