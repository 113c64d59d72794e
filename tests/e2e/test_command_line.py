"""The installed command `summarizer`: what it reads and writes, and its exit codes."""

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import click
import pytest

from summarizer import Settings, Summarizer, Summary, __version__
from summarizer.cli import cli
from summarizer.pipeline import STAGES
from summarizer.reading import read
from summarizer.rendering import FORMATS, render

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "summarizer"
TORKHAM = "seeds/torkham"
STORM = "A storm hit the harbour of Orla on Monday, police said."
FLOOD = "Two bridges over the river Nemm were closed by the flood."
BINARY = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def articles(tmp_path):
    """A folder with two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(STORM, "utf-8")
    (folder / "two.txt").write_text(FLOOD, "utf-8")
    return folder


def generate(file, sentences):
    """Write a file with articles of so many sentences in all."""
    command = [sys.executable, ROOT / "bench/generate.py", str(sentences)]
    with file.open("wb") as stream:
        subprocess.run(command, stdout=stream, check=True)


def error_line(finished, code=2):
    """The message of a process that failed, which must be one line on stderr."""
    assert (finished.returncode, finished.stdout) == (code, "")
    assert finished.stderr.startswith("error: ")
    assert finished.stderr.endswith("\n")
    [line] = finished.stderr.splitlines()
    assert "Traceback" not in line
    assert "unexpected" not in line
    return line


@pytest.fixture(scope="module")
def plain(summarizer):
    """The summary of two articles on stdout, with all defaults."""
    finished = summarizer("summarize", TORKHAM)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


# Input and output.


@pytest.mark.parametrize("form", FORMATS)
def test_it_writes_what_the_library_returns_and_nothing_else(summarizer, form):
    reading = read([ROOT / TORKHAM], Settings())
    expected = render(Summarizer()(reading.documents, warnings=reading.warnings), form)
    finished = summarizer("summarize", TORKHAM, "--format", form)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, expected, "")


def test_text_is_the_default_format(summarizer, plain):
    assert summarizer("summarize", TORKHAM, "--format", "text").stdout == plain


@pytest.mark.parametrize(
    ("option", "most", "measure"),
    [
        ("--words", 60, lambda text: len(text.split())),
        ("--sentences", 2, lambda text: text.count(".")),
        ("--chars", 300, len),
    ],
)
def test_each_length_limit_is_kept(summarizer, option, most, measure):
    finished = summarizer("summarize", TORKHAM, option, str(most), "--format", "json")
    summary = Summary.from_dict(json.loads(finished.stdout))
    assert summary.settings.length_limit == (option.removeprefix("--"), most)
    assert 0 < measure(summary.text) <= most


def test_files_and_folders_are_read_and_hidden_files_are_not(summarizer, articles, tmp_path):
    (tmp_path / "three.md").write_text(f"# Fair\n\n{STORM}", "utf-8")
    (articles / "deeper").mkdir()
    (articles / "deeper" / "four.txt").write_text(FLOOD, "utf-8")
    (articles / ".hidden.txt").write_text(STORM, "utf-8")
    finished = summarizer("summarize", tmp_path / "three.md", articles, "--format", "json")
    ids = [document["id"] for document in json.loads(finished.stdout)["documents"]]
    assert ids == ["three.md", "deeper/four.txt", "one.txt", "two.txt"]


@pytest.mark.parametrize(
    ("stdin", "documents"),
    [
        (f"date 2023-02-22 {STORM}", [("stdin", "", "2023-02-22", STORM)]),
        (f"title: Storm\n\n{STORM}", [("stdin", "Storm", None, STORM)]),
        (f"---\ntitle: Storm\ndate: 2023-02-22\n---\n{STORM}", [("stdin", "Storm", "2023-02-22", STORM)]),
        (
            f"<!doctype html><html><head><title>Storm</title></head><body><article><p>{STORM}</p>"
            f"<p>{FLOOD}</p></article></body></html>",
            [("stdin", "Storm", None, f"{STORM}\n\n{FLOOD}")],
        ),
        (json.dumps({"text": STORM, "title": "Storm"}), [("stdin", "Storm", None, STORM)]),
        (
            json.dumps({"documents": [{"id": "a", "text": STORM}, FLOOD]}),
            [("a", "", None, STORM), ("stdin#2", "", None, FLOOD)],
        ),
        (
            f"{json.dumps({'text': STORM})}\n{json.dumps({'text': FLOOD})}\n",
            [("stdin#1", "", None, STORM), ("stdin#2", "", None, FLOOD)],
        ),
    ],
    ids=["text", "headers", "front-matter", "html", "json", "documents", "jsonl"],
)
def test_a_dash_reads_standard_input_in_every_format(summarizer, stdin, documents):
    finished = summarizer("summarize", "-", "--format", "json", stdin=stdin.encode())
    assert (finished.returncode, finished.stderr) == (0, "")
    keys = ("id", "title", "published", "text")
    found = [tuple(one[key] for key in keys) for one in json.loads(finished.stdout)["documents"]]
    assert found == documents


def test_a_dash_and_a_path_are_read_together(summarizer, articles):
    finished = summarizer("summarize", articles / "one.txt", "-", "--format", "json", stdin=FLOOD.encode())
    ids = [document["id"] for document in json.loads(finished.stdout)["documents"]]
    assert ids == ["one.txt", "stdin"]


def test_timings_name_the_stages_and_change_nothing_else(summarizer):
    plain = summarizer("summarize", TORKHAM, "--format", "json")
    timed = summarizer("summarize", TORKHAM, "--format", "json", "--timings")
    result = json.loads(timed.stdout)
    seconds = result.pop("seconds")
    assert tuple(seconds) == STAGES
    assert all(second >= 0 for second in seconds.values())
    result["settings"]["timings"] = False
    assert result == json.loads(plain.stdout)


def test_settings_come_from_option_then_environment_then_file(summarizer, tmp_path):
    config = tmp_path / "settings.toml"
    config.write_text("sentences = 3\nmax_documents = 7\n")

    def settings(*options, **env):
        finished = summarizer("summarize", TORKHAM, "--format", "json", *options, env=env)
        found = json.loads(finished.stdout)["settings"]
        return {key: value for key, value in found.items() if value and key != "max_chars"}

    default = settings()
    rest = {key: value for key, value in default.items() if key != "words"}
    from_file = rest | {"max_documents": 7}
    assert default == {
        "words": 100,
        "max_documents": 100_000,
        "max_document_chars": 10_000_000,
        "ranker": "learned",
        "order": "reports",
        "agreement": True,
        "condenser": "ours",
        "condenser_tokens": 64,
        "condenser_beams": 4,
    }
    assert settings("--config", config) == from_file | {"sentences": 3}
    assert settings("--config", config, SUMMARIZER_WORDS="20") == from_file | {"words": 20}
    assert settings("--config", config, "--chars", "300", SUMMARIZER_WORDS="20") == from_file | {"chars": 300}


def test_a_file_that_cannot_be_read_is_a_warning(summarizer, articles):
    (articles / "picture.txt").write_bytes(BINARY)
    finished = summarizer("summarize", articles, "--format", "json")
    result = json.loads(finished.stdout)
    assert finished.returncode == 0
    assert [document["id"] for document in result["documents"]] == ["one.txt", "two.txt"]
    [warning] = result["warnings"]
    assert warning.startswith(f"{articles}/picture.txt: is binary")
    assert finished.stderr == f"warning: {warning}\n"


def test_strict_makes_the_warning_an_error(summarizer, articles):
    (articles / "picture.txt").write_bytes(BINARY)
    line = error_line(summarizer("summarize", articles, "--strict"))
    assert f"{articles}/picture.txt: is binary" in line


def test_strict_accepts_good_files(summarizer, articles):
    finished = summarizer("summarize", articles, "--strict")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout == summarizer("summarize", articles).stdout


def test_where_nothing_fits_the_summary_is_empty_and_a_warning_says_why(summarizer):
    finished = summarizer("summarize", TORKHAM, "--words", "1", "--format", "json")
    result = json.loads(finished.stdout)
    assert (finished.returncode, result["sentences"]) == (0, [])
    assert len(result["left_out"]) > 20
    [warning] = result["warnings"]
    assert "14 words" in warning  # the shortest sentence
    assert "limit is 1" in warning
    assert finished.stderr == f"warning: {warning}\n"
    text = summarizer("summarize", TORKHAM, "--words", "1")
    assert (text.returncode, text.stderr) == (0, finished.stderr)
    assert "[1]" not in text.stdout


# Help and versions.


@pytest.mark.parametrize("command", [[PROGRAM], [sys.executable, "-m", "summarizer"]], ids=["script", "-m"])
def test_it_prints_its_version(run, command):
    finished = run(*command, "--version")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert __version__ in finished.stdout.split()


def test_python_m_summarizes_too(run, plain):
    assert run(sys.executable, "-m", "summarizer", "summarize", TORKHAM).stdout == plain


@pytest.mark.parametrize("flag", ["--help", "-h"])
@pytest.mark.parametrize("name", ["", *cli.commands])
def test_the_help_of_every_command_names_its_options(summarizer, name, flag):
    finished = summarizer(*filter(None, [name]), flag)
    command = cli.commands[name] if name else cli
    assert (finished.returncode, finished.stderr) == (0, "")
    assert finished.stdout.startswith(" ".join(["Usage: summarizer", name]).strip())
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.opts[0] in finished.stdout
            assert option.help
            assert option.help.split()[0] in finished.stdout


def test_the_help_names_the_commands(summarizer):
    shown = summarizer("--help").stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in shown.splitlines()] == sorted(cli.commands)


# Output to a file.


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def kind(path):
    return stat.S_IFMT(path.lstat().st_mode)


def test_output_goes_to_a_file_and_stdout_stays_empty(summarizer, tmp_path, plain):
    file = tmp_path / "summary.txt"
    finished = summarizer("summarize", TORKHAM, "--output", file)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, "", "")
    assert file.read_text("utf-8") == plain
    assert names(tmp_path) == ["summary.txt"]


def test_a_new_file_has_the_mode_of_any_new_file_and_an_old_one_keeps_its_mode(run, tmp_path):
    (tmp_path / "old").touch(0o604)
    (tmp_path / "old").chmod(0o604)
    for name in ("new", "old"):
        command = f"umask 027; exec {PROGRAM} summarize {TORKHAM} --output {tmp_path}/{name}"
        assert run("bash", "-c", command).returncode == 0
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {
        "new": "0o640",
        "old": "0o604",
    }


@pytest.mark.parametrize(
    "command",
    [
        "summarize {empty} --output {file}",
        "summarize seeds/torkham --words 0 --output {file}",
        "summarize seeds/torkham nowhere --strict --output {file}",
        "summarize seeds/torkham --words 5 --chars 5 --output {file}",
    ],
)
def test_a_run_that_fails_does_not_change_the_file(run, tmp_path, command):
    (tmp_path / "empty").mkdir()
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "summary.txt"
    file.write_text("before")
    command = command.format(file=file, empty=tmp_path / "empty")
    error_line(run("bash", "-c", f"exec {PROGRAM} {command}"))
    assert {entry.name: entry.read_text() for entry in file.parent.iterdir()} == {"summary.txt": "before"}


@pytest.mark.parametrize("path", ["article.txt", "inside", "link"])
def test_an_input_file_is_not_overwritten(summarizer, tmp_path, path):
    (tmp_path / "inside" / "more").mkdir(parents=True)
    read = tmp_path / "inside" / "more" / "article.txt" if path == "inside" else tmp_path / "article.txt"
    read.write_text("The bridge at Orla fell on Monday.")
    (tmp_path / "link").symlink_to(read)
    line = error_line(summarizer("summarize", path, "--output", read, cwd=tmp_path))
    assert line.startswith(f"error: {read}: ")
    assert repr(path) in line
    assert read.read_text() == "The bridge at Orla fell on Monday."
    fine = summarizer("summarize", path, "--output", tmp_path / "inside" / "new.txt", cwd=tmp_path)
    assert (fine.returncode, fine.stderr) == (0, "")


def test_a_full_disk_does_not_change_the_file(run, tmp_path):
    file = tmp_path / "summary.html"
    file.write_text("before")
    # No file may grow beyond 1,024 bytes in this shell: writing fails midway, as on a full disk.
    command = f"ulimit -f 1; exec {PROGRAM} summarize {TORKHAM} --format html --output {file}"
    assert "cannot be written: File too large" in error_line(run("bash", "-c", command))
    assert {entry.name: entry.read_text() for entry in tmp_path.iterdir()} == {"summary.html": "before"}


def test_a_symlink_is_kept_and_its_target_is_written(summarizer, tmp_path, plain):
    (tmp_path / "kept").mkdir()
    target, link = tmp_path / "kept" / "summary.txt", tmp_path / "link"
    target.write_text("before")
    link.symlink_to("kept/summary.txt")
    assert summarizer("summarize", TORKHAM, "--output", link).returncode == 0
    assert link.readlink() == Path("kept/summary.txt")
    assert target.read_text("utf-8") == plain
    assert names(tmp_path) == ["kept", "link"]
    assert names(tmp_path / "kept") == ["summary.txt"]


def test_the_missing_target_of_a_symlink_is_made(summarizer, tmp_path, plain):
    (tmp_path / "link").symlink_to("summary.txt")
    assert summarizer("summarize", TORKHAM, "--output", tmp_path / "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "summary.txt").read_text("utf-8") == plain


def test_a_name_without_a_folder_is_a_file_in_the_working_directory(summarizer, tmp_path):
    assert summarizer("summarize", ROOT / TORKHAM, "--output", "here.txt", cwd=tmp_path).returncode == 0
    assert names(tmp_path) == ["here.txt"]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/stdout", "/dev/full"])
def test_a_device_stays_a_device(summarizer, device, plain):
    path = Path(device)
    before = kind(path), path.lstat().st_ino
    finished = summarizer("summarize", TORKHAM, "--output", device)
    assert (kind(path), path.lstat().st_ino) == before
    if device == "/dev/full":
        line = error_line(finished)
        assert line.startswith("error: /dev/full: ")
        assert line.endswith("No space left on device")
    else:
        assert (finished.returncode, finished.stderr) == (0, "")
        assert finished.stdout == (plain if device == "/dev/stdout" else "")


def test_a_pipe_stays_a_pipe(summarizer, tmp_path, plain):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    finished = summarizer("summarize", TORKHAM, "--output", pipe)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert kind(pipe) == stat.S_IFIFO  # else nothing was written to the pipe, and the reader waits
    assert names(tmp_path) == ["pipe"]
    reader.join()  # all is written
    assert read == [plain]


@pytest.mark.parametrize(
    ("redirection", "reason"),
    [(">/dev/full", "No space left on device"), (">&-", "closed")],
)
def test_a_stdout_that_cannot_be_written_is_one_line(run, redirection, reason):
    line = error_line(run("bash", "-c", f"exec {PROGRAM} summarize {TORKHAM} {redirection}"))
    assert "stdout" in line or "standard output" in line
    assert reason in line


def test_a_closed_stderr_does_not_change_stdout(run, summarizer, articles):
    (articles / "picture.txt").write_bytes(BINARY)
    finished = run("bash", "-c", f"exec {PROGRAM} summarize {articles} 2>&-")
    assert (finished.returncode, finished.stdout) == (0, summarizer("summarize", articles).stdout)


# Wrong arguments and bad input: exit code 2, a message that helps, never a traceback.


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (["nowhere.txt"], ["nowhere.txt", "No such file or directory"]),
        (["{empty}"], ["{empty}"]),
        (["{binary}"], ["{binary}/1.png", "binary"]),
        (["{articles}", "--words", "5", "--sentences", "5"], ["words and sentences"]),
        (["{articles}", "--words", "5", "--chars", "5"], ["words and chars"]),
        (["{articles}", "--sentences", "5", "--chars", "5"], ["sentences and chars"]),
        (["{articles}", "--words", "0"], ["words: ", "not 0"]),
        (["{articles}", "--chars", "-7"], ["chars: ", "not -7"]),
        (["{articles}", "--output", "{empty}/no/file"], ["{empty}/no"]),
        (["{articles}", "--output", b"/no\xff\n/file"], ["folder"]),
        (["{articles}", "--output", "{articles}/one.txt/file"], ["{articles}/one.txt"]),
        (["{articles}", "--config", "nowhere.toml"], ["nowhere.toml", "cannot be read"]),
        (["{articles}", "--config", "{empty}"], ["{empty}", "cannot be read"]),
        (["{articles}", "--config", "{binary}/1.png"], ["1.png", "TOML"]),
        (["{articles}", "--config", "{articles}/one.txt"], ["one.txt", "TOML"]),
        (["{articles}", "--config", "{tmp}/unknown.toml"], ["{tmp}/unknown.toml", "wrods", "`words`"]),
        (["{articles}", "--config", "{tmp}/range.toml"], ["{tmp}/range.toml", "words", "not 0"]),
    ],
)
def test_wrong_arguments_and_bad_input_are_one_line(summarizer, articles, tmp_path, arguments, parts):
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary").mkdir()
    (tmp_path / "binary" / "1.png").write_bytes(BINARY)
    (tmp_path / "binary" / "2.txt").write_bytes(b"\0" * 1000)
    (tmp_path / "unknown.toml").write_text("wrods = 5")
    (tmp_path / "range.toml").write_text("words = 0")
    paths = {name: tmp_path / name for name in ("empty", "binary", "articles")} | {"tmp": tmp_path}
    arguments = [one if isinstance(one, bytes) else one.format(**paths) for one in arguments]
    line = error_line(summarizer("summarize", *arguments))
    for part in parts:
        assert part.format(**paths) in line


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["summarize"], "Missing argument 'PATH...'"),
        (["summarize", TORKHAM, "--wrods", "5"], "--words"),
        (["summarize", TORKHAM, "--words", "many"], "'many' is not a valid integer"),
        (["summarize", TORKHAM, "--words"], "requires an argument"),
        (["summarize", TORKHAM, "--format", "pdf"], "'pdf' is not one of"),
        (["summarize", TORKHAM, "--output", "seeds"], "'seeds' is a directory"),
        (["summarise", TORKHAM], "No such command 'summarise'"),
        (["serve", "--port", "99999"], "99999"),
        ([], "Usage: summarizer"),
    ],
)
def test_a_misspelt_command_shows_the_usage(summarizer, arguments, part):
    finished = summarizer(*arguments)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert finished.stderr.startswith(("Usage: summarizer", "Error: "))
    assert part in finished.stderr
    assert "Traceback" not in finished.stderr


@pytest.mark.parametrize(
    ("name", "value", "parts"),
    [
        ("SUMMARIZER_WRODS", "5", ["SUMMARIZER_WRODS: ", "`SUMMARIZER_WORDS`"]),
        ("SUMMARIZER_WORDS", "many", ["SUMMARIZER_WORDS: ", "not 'many'"]),
        ("SUMMARIZER_WORDS", "", ["SUMMARIZER_WORDS: ", "not ''"]),
        ("SUMMARIZER_MAX_DOCUMENTS", "1", ["1 documents", "max_documents"]),
        ("SUMMARIZER_MAX_CHARS", "60", ["60 characters", "max_chars"]),
    ],
)
def test_the_environment_has_the_same_ranges(summarizer, articles, name, value, parts):
    line = error_line(summarizer("summarize", articles, env={name: value}))
    for part in parts:
        assert part in line


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("deep.json", "[" * 100_000, "nested too deep"),
        ("deep.txt", '{"text":' * 20_000, None),
        ("deep.jsonl", '{"a":' * 100_000 + "1" + "}" * 100_000, "nested too deep"),
        ("broken.json", '{"text": "a', "is not JSON"),
        ("surrogate.json", '{"text": "A storm \\ud800 hit."}', "lone surrogate"),
        ("key.json", '{"text": "A storm.", "\\ud800": 1}', None),
        ("digits.json", '{"text": ' + "9" * 10_000 + "}", "is not JSON that can be read"),
        ("infinity.json", '{"text": Infinity}', "`text` must be a string"),
        ("number.json", "42", "must be a document"),
        ("none.json", "[]", "contains no document"),
        ("shape.json", '{"documents": {"text": "A storm."}}', "must be a list"),
        ("date.json", '{"text": "A storm hit.", "date": "yesterday"}', None),
        ("blank.txt", " \n\t\n", "is empty"),
        ("nothing.txt", "", "is empty"),
        ("nul.txt", "\0" * 100, "is binary"),
        ("page.html", "<!doctype html><html><body></body></html>", "has no text"),
    ],
)
def test_a_bad_file_never_ends_in_a_traceback(summarizer, tmp_path, name, content, part):
    file = tmp_path / name
    file.write_text(content, "utf-8")
    if part:
        line = error_line(summarizer("summarize", file))
        assert str(file) in line
        assert part in line
    else:
        finished = summarizer("summarize", file)
        assert finished.returncode == 0
        assert finished.stdout
        assert "Traceback" not in finished.stderr


def test_two_documents_with_one_id_are_an_error(summarizer):
    documents = json.dumps([{"id": "a", "text": STORM}, {"id": "a", "text": FLOOD}])
    assert "'a'" in error_line(summarizer("summarize", "-", stdin=documents.encode()))


def test_a_closed_stdin_is_an_error(run):
    assert "closed" in error_line(run("bash", "-c", f"exec {PROGRAM} summarize - <&-"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"two\nlines.txt", "two\nlines.txt"),
        (b"not-utf-8-\xff\xfe.txt", "not-utf-8-\\udcff\\udcfe.txt"),
        (b"\x1b[31mred\x1b[0m.txt", "\x1b[31mred\x1b[0m.txt"),
        ("‘Zürich’ \N{GRINNING FACE}.txt".encode(), "‘Zürich’ \N{GRINNING FACE}.txt"),
        (b"-x.txt", "-x.txt"),
        (b"%s{0}.txt", "%s{0}.txt"),
    ],
)
def test_a_file_may_have_any_name(summarizer, tmp_path, name, shown):
    file = tmp_path / os.fsdecode(name)
    file.write_text(STORM, "utf-8")
    finished = summarizer("summarize", tmp_path, "--format", "json")
    assert (finished.returncode, finished.stderr) == (0, "")
    assert [document["id"] for document in json.loads(finished.stdout)["documents"]] == [shown]
    for form in ("text", "markdown", "html"):
        finished = summarizer("summarize", "--format", form, "--", name, cwd=tmp_path)
        assert (finished.returncode, finished.stderr) == (0, "")
        assert STORM in finished.stdout
        assert "\x1b" not in finished.stdout
    output = file.with_name(f"out-{file.name}")
    assert summarizer("summarize", "--output", output, "--", name, cwd=tmp_path).returncode == 0
    assert STORM in output.read_text("utf-8")
    # Where the file cannot be read, the message shows its name in one line and without codes for a terminal.
    file.write_bytes(BINARY)
    line = error_line(summarizer("summarize", "--", name, cwd=tmp_path))
    assert "\x1b" not in line
    assert ".txt: is binary" in line


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "latin-1:strict"},
    ],
    ids=["ascii", "C", "latin-1"],
)
def test_the_summary_is_utf_8_whatever_the_locale(summarizer, articles, env):
    (articles / "one.txt").write_text(
        "“Storms don’t stop us,” said Zoë of the café 咖啡 at Orla on Monday.", "utf-8"
    )
    (articles / "‘picture’.txt").write_bytes(BINARY)
    for form in FORMATS:
        other = summarizer("summarize", articles, "--format", form, env=env)
        assert other.returncode == 0
        assert "“Storms don’t stop us,”" in other.stdout
        if form in ("text", "markdown"):  # others hold the file's name, which is bytes in such a locale
            expected = summarizer("summarize", articles, "--format", form)
            assert other.stdout.partition("## Warnings")[0] == expected.stdout.partition("## Warnings")[0]
        assert "is binary" in other.stderr
        assert "Traceback" not in other.stderr


# Long runs.


def test_a_reader_that_closes_the_pipe_is_no_error(run, tmp_path):
    generate(tmp_path / "articles.jsonl", 5_000)  # their JSON is many times larger than what a pipe holds
    command = f"{PROGRAM} summarize articles.jsonl --format json | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = run("bash", "-c", command, cwd=tmp_path)
    # No progress bar either: stderr is no terminal.
    assert (done.stdout, done.stderr) == ("{\n0\n", "")


def test_a_terminal_shows_a_progress_bar_and_ctrl_c_ends_the_run(on_a_terminal, tmp_path):
    articles, output = tmp_path / "articles.jsonl", tmp_path / "out" / "summary.json"
    generate(articles, 100_000)  # takes far longer than `SECONDS_BEFORE_BAR` on any machine
    output.parent.mkdir()
    output.write_text("before")

    def interrupt(process, shown):
        if b"%" not in shown:
            return False
        process.send_signal(signal.SIGINT)
        return True

    command = [PROGRAM, "summarize", articles, "--format", "json", "--output", output]
    code, stdout, shown = on_a_terminal(command, interrupt)
    assert (code, stdout) == (130, b"")
    assert any(stage in shown for stage in STAGES)
    assert shown.endswith("\ninterrupted\r\n")
    assert "Traceback" not in shown
    assert {entry.name: entry.read_text() for entry in output.parent.iterdir()} == {"summary.json": "before"}


def test_a_terminal_shows_no_progress_bar_for_a_short_run(on_a_terminal, bar_after, plain):
    # No run is long for this program, however busy the machine is.
    code, stdout, shown = on_a_terminal([*bar_after("inf"), "summarize", TORKHAM])
    assert (code, stdout.decode(), shown) == (0, plain, "")


def test_ctrl_c_ends_a_run_that_waits_for_input(environment):
    command = [PROGRAM, "summarize", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        # More than a pipe holds: once all of it is written, the process is reading.
        process.stdin.write(STORM.encode() * 10_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate()
    # The message starts a new line, since a terminal shows ^C in this one.
    assert (process.returncode, stdout, stderr) == (130, b"", b"\ninterrupted\n")
