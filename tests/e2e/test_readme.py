"""The README's own blocks, run as they stand, in the checkout and with the wheel alone; what it must name.

A block of `console` holds commands behind "$ ", each with its exact output below, in which a line "..."
stands for any lines. A command goes on in the next line where bash finds it unfinished. `python` blocks
are doctests, `sh` blocks must succeed, `json` blocks show docs/request.json. Nothing is changed but the
port, which a test cannot count on, and `scripts/summarize`, which is `summarizer summarize` where there is
only the wheel.
"""

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import urllib.request
from dataclasses import dataclass, fields
from pathlib import Path

import click
import pytest

from summarizer import Settings
from summarizer.cli import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *(ROOT / room / "README.md" for room in ("bench", "models", "seeds", "summarizer/data")),
]
DOCUMENTED = "\n".join(
    page.read_text("utf-8") for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
)
BLOCKS = [
    (found[1], found[2]) for found in re.finditer(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
]
PORT = "8080"


def commands(language, block):
    """The commands of a block, each with the output that it must have, or None where any will do."""
    lines = block.splitlines(keepends=True)
    found = []
    while lines:
        line = lines.pop(0)
        if language == "console":
            assert line.startswith("$ "), f"not a command: {line}"
            line = line.removeprefix("$ ")
        command = line
        while lines and unfinished(command):
            command += lines.pop(0)
        output = None
        if language == "console":
            output = ""
            while lines and not lines[0].startswith("$ "):
                output += lines.pop(0)
        if command.strip() and not command.startswith("#"):
            found.append((command.strip(), output))
    return found


def unfinished(command):
    if command.endswith("\\\n"):
        return True
    return subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False).returncode != 0


def fits(output, expected):
    """Whether an output is what the README shows, where a line "..." stands for any lines."""
    lines = [
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) for line in expected.splitlines(True)
    ]
    return re.fullmatch("".join(lines), output) is not None


SHELL = [(language, block) for language, block in BLOCKS if language in ("sh", "console")]
COMMANDS = [command for language, block in SHELL for command, _ in commands(language, block)]


@dataclass(frozen=True)
class Place:
    """Where the README is tried: the folder, and the programs that come first on the PATH."""

    folder: Path
    bin: Path
    has_scripts: bool


@pytest.fixture(scope="module", params=["checkout", "wheel"])
def place(request, copy, tmp_path_factory):
    if request.param == "checkout":
        return Place(copy, Path(sys.executable).parent, True)
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("seeds", "docs"):  # what a reader feeds it with; no code
        shutil.copytree(copy / name, folder / name)
    return Place(folder, request.getfixturevalue("installed"), False)


@pytest.fixture(scope="module")
def port(place, serving):
    """The port of the server that the README starts."""
    [command] = {command for command in COMMANDS if command.startswith("summarizer serve")}
    words = shlex.split(command)
    words[words.index(PORT)] = "0"
    with serving(place.bin / words[0], *words[1:], cwd=place.folder) as server:
        yield server.port


@pytest.mark.parametrize(("language", "block"), SHELL)
def test_commands_do_what_is_shown(request, run, place, language, block):
    for command, expected in commands(language, block):
        if command == "scripts/test":  # which runs this very test
            assert os.access(ROOT / command, os.X_OK)
            continue
        if command.startswith("summarizer serve"):
            with urllib.request.urlopen(
                f"http://127.0.0.1:{request.getfixturevalue('port')}/healthz"
            ) as answer:
                assert json.load(answer)["status"] == "ok"
            continue
        if command.startswith("scripts/summarize"):
            if place.has_scripts:
                request.getfixturevalue("checkout")  # installed, or skipped where there is no network
            else:
                command = command.replace("scripts/summarize", "summarizer summarize", 1)
        if command.startswith("curl"):
            if not shutil.which("curl"):
                pytest.skip("needs Debian's curl: apt-get install curl")
            command = command.replace(f":{PORT}/", f":{request.getfixturevalue('port')}/")
        path = f"{place.bin}{os.pathsep}{os.environ['PATH']}"
        done = run("bash", "-o", "pipefail", "-c", command, cwd=place.folder, env={"PATH": path})
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
        if expected is not None and not fits(done.stdout, expected):
            assert done.stdout == expected


def test_examples_in_python_are_true(run, place, tmp_path):
    blocks = [block for language, block in BLOCKS if language == "python"]
    assert blocks
    assert all(">>> " in block for block in blocks)
    # All blocks in one file: a later one may use what an earlier one made.
    examples = tmp_path / "readme.txt"
    examples.write_text("\n\n".join(blocks), "utf-8")
    options = ("-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE")
    done = run(*(place.bin / "python", "-W", "error", "-m", "doctest", *options, examples), cwd=place.folder)
    assert (done.returncode, done.stdout + done.stderr) == (0, ""), done.stdout


def test_the_request_that_is_shown_is_the_file_that_is_sent():
    shown = [json.loads(block) for language, block in BLOCKS if language == "json"]
    assert shown == [json.loads((ROOT / "docs" / "request.json").read_text("utf-8"))]
    assert any("@docs/request.json" in command for command in COMMANDS)


@pytest.mark.parametrize(
    "shown",
    ["scripts/summarize seeds/torkham", "scripts/test", "summarizer serve", "curl", "summarizer summarize"],
)
def test_the_ways_to_use_it_are_shown(shown):
    assert any(command.startswith(shown) for command in COMMANDS)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_named(name):
    assert f"summarizer {name}" in DOCUMENTED
    options = [one for one in cli.commands[name].params + cli.params if isinstance(one, click.Option)]
    assert [one.opts[0] for one in options if one.opts[0] not in DOCUMENTED] == []


def test_every_setting_is_named():
    assert [one.name for one in fields(Settings) if not re.search(rf"\b{one.name}\b", DOCUMENTED)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8"))
    relative = [target for target in targets if not re.match(r"[a-z]+:|#", target)]
    broken = [target for target in relative if not (page.parent / target.partition("#")[0]).exists()]
    assert broken == []


def test_the_readme_links_to_files():
    assert len(re.findall(r"\]\((?:docs|summarizer)/", README)) >= 5


@pytest.mark.parametrize(
    "document", [path for path in sorted((ROOT / "docs").glob("*.md")) if ">>> " in path.read_text("utf-8")]
)
def test_the_python_examples_of_the_documents_hold(document):
    assert doctest.testfile(str(document), module_relative=False).failed == 0
