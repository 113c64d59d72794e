"""Runs the blocks of the README and of docs/, and checks that links work and that nothing is left out.

What happens to a block depends on its language:

    console     commands after "$ " must succeed and print the lines below; a line "..." matches any lines
    sh          commands must succeed
    python      doctests
    json, toml  must be valid
    text        nothing

Words after the language: `no-run` leaves the block alone; `neural` and `grammar` are extras that it needs,
without which it is skipped. The blocks of a page run in a folder that holds docs/ and seeds/: first the
commands in their order, then the Python examples in one interpreter. Of the commands only the port and the
path of `scripts/summarize` are replaced.
"""

import importlib.util
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import ExitStack
from dataclasses import dataclass, fields
from pathlib import Path

import click
import pytest

from summarizer import Settings
from summarizer.cli import cli
from summarizer.service.errors import STATUSES

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES_WITH_LINKS = [
    *sorted(ROOT.glob("*.md")),
    *DOCS,
    *(ROOT / folder / "README.md" for folder in ("bench", "models", "seeds", "summarizer/data")),
]
DOCUMENTATION = "\n".join(page.read_text("utf-8") for page in [README, *DOCS])
LANGUAGES = {"console", "sh", "python", "json", "toml", "text"}
# The extras that a block may need, and a package that each installs.
EXTRAS = {"neural": "torch", "grammar": "spacy"}
PORT = "8080"


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the words after that, and its lines."""

    page: Path
    language: str
    words: frozenset[str]
    text: str


def blocks_of(page):
    found = re.findall(r"^```([^\n]*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    for info, text in found:
        language, *words = info.split() or [""]
        yield Block(page, language, frozenset(words), text)


BLOCKS = [block for page in [README, *DOCS] for block in blocks_of(page)]


def runnable(page, needed=frozenset()):
    """The blocks of a page that are run and need exactly these extras."""
    return [
        block
        for block in BLOCKS
        if (block.page, block.words) == (page, needed) and block.language in ("console", "sh", "python")
    ]


# Each page of docs/ with the extras that its blocks need: blocks that need extras run by themselves.
RUNS = [
    pytest.param(page, needed, id=" ".join([page.stem, *sorted(needed)]))
    for page in DOCS
    for needed in sorted({block.words for block in BLOCKS if block.page == page}, key=sorted)
    if "no-run" not in needed and runnable(page, needed)
]


def commands_of(block):
    """The commands of a block, each with the output that it must have; None for any output."""
    lines = block.text.splitlines(keepends=True) if block.language in ("console", "sh") else []
    while lines:
        command = lines.pop(0)
        if block.language == "console":
            assert command.startswith("$ "), f"not a command: {command}"
            command = command.removeprefix("$ ")
        while lines and is_unfinished(command):
            command += lines.pop(0)
        output = None
        if block.language == "console":
            output = ""
            while lines and not lines[0].startswith("$ "):
                output += lines.pop(0)
        if command.strip() and not command.startswith("#"):
            yield command.strip(), output


def is_unfinished(command):
    if command.endswith("\\\n"):
        return True
    return subprocess.run(["bash", "-n", "-c", command], capture_output=True, check=False).returncode != 0


def matches(output, expected):
    lines = [
        r"(?:.*\n)*?" if line.strip() == "..." else re.escape(line) for line in expected.splitlines(True)
    ]
    return re.fullmatch("".join(lines), output) is not None


@dataclass(frozen=True)
class Place:
    """Where a page is tried: the folder, the programs, and the command that replaces scripts/summarize."""

    folder: Path
    bin: Path
    summarize: str


@pytest.fixture
def folder(copy, tmp_path):
    for name in ("seeds", "docs"):
        shutil.copytree(copy / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def try_blocks(run, serving):
    def try_blocks(blocks, place):
        if any("curl" in block.text for block in blocks) and not shutil.which("curl"):
            pytest.skip("needs Debian's curl: apt-get install curl")
        try_commands([pair for block in blocks for pair in commands_of(block)], place, run, serving)
        try_examples([block.text for block in blocks if block.language == "python"], place, run)

    return try_blocks


def try_commands(commands, place, run, serving):
    path = {"PATH": f"{place.bin}{os.pathsep}{os.environ['PATH']}"}
    port = PORT
    with ExitStack() as servers:
        for command, expected in commands:
            if command.startswith("summarizer serve"):
                program, *arguments = shlex.split(command.replace(PORT, "0"))
                server = servers.enter_context(serving(place.bin / program, *arguments, cwd=place.folder))
                port = str(server.port)
                continue
            command = re.sub("^scripts/summarize", lambda _: place.summarize, command)
            command = command.replace(f":{PORT}/", f":{port}/")
            done = run("bash", "-o", "pipefail", "-c", command, cwd=place.folder, env=path)
            assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
            if expected is not None and not matches(done.stdout, expected):
                assert done.stdout == expected


def try_examples(examples, place, run):
    if not examples:
        return
    file = place.folder / "examples.txt"
    file.write_text("\n\n".join(examples), "utf-8")
    options = ("-o", "ELLIPSIS", "-o", "NORMALIZE_WHITESPACE")
    done = run(place.bin / "python", "-W", "error", "-m", "doctest", *options, file, cwd=place.folder)
    assert (done.returncode, done.stdout + done.stderr) == (0, ""), done.stdout


def test_the_readme_in_a_checkout(try_blocks, folder, checkout):
    script = shlex.quote(str(checkout.folder / "scripts" / "summarize"))
    try_blocks(runnable(README), Place(folder, Path(sys.executable).parent, script))


def test_the_readme_with_the_wheel_alone(try_blocks, folder, installed):
    try_blocks(runnable(README), Place(folder, installed, "summarizer summarize"))


@pytest.mark.parametrize(("page", "needed"), RUNS)
def test_the_blocks_of_the_documentation(try_blocks, folder, page, needed):
    if missing := [extra for extra in needed if not importlib.util.find_spec(EXTRAS[extra])]:
        pytest.skip(f"needs the extras {missing}")
    try_blocks(runnable(page, needed), Place(folder, Path(sys.executable).parent, "summarizer summarize"))


def test_blocks_have_known_languages_and_words():
    assert {block.language for block in BLOCKS} <= LANGUAGES
    assert {word for block in BLOCKS for word in block.words} <= {"no-run", *EXTRAS}
    assert all(">>> " in block.text for block in BLOCKS if block.language == "python")


def test_json_and_toml_blocks_are_valid():
    requests = [json.loads(block.text) for block in BLOCKS if block.language == "json"]
    assert json.loads((ROOT / "docs" / "request.json").read_text("utf-8")) in requests
    assert all(Settings(**tomllib.loads(block.text)) for block in BLOCKS if block.language == "toml")


def test_the_readme_is_short_and_shows_how_to_start():
    text = README.read_text("utf-8")
    assert len(text.splitlines()) <= 150
    assert {block.language for block in runnable(README)} >= {"console", "python"}
    for command in ("pip install .", "scripts/summarize seeds/torkham", "scripts/test"):
        assert f"\n{command}" in text
        if (script := command.split()[0]).startswith("scripts/"):
            assert os.access(ROOT / script, os.X_OK)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_and_option_is_named(name):
    assert f"summarizer {name}" in DOCUMENTATION
    options = [one for one in cli.commands[name].params + cli.params if isinstance(one, click.Option)]
    assert [one.opts[0] for one in options if one.opts[0] not in DOCUMENTATION] == []


def test_every_setting_is_named():
    names = [one.name for one in fields(Settings)]
    assert [name for name in names if not re.search(rf"\b{name}\b", DOCUMENTATION)] == []


def test_every_error_code_is_named():
    page = (ROOT / "docs" / "http.md").read_text("utf-8")
    assert [code for code in STATUSES if f"`{code}`" not in page] == []


@pytest.mark.parametrize("page", PAGES_WITH_LINKS, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_and_headings(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, heading = target.partition("#")
        file = page.parent / name if name else page
        assert file.exists(), target
        assert not heading or heading in headings_of(file), target


def headings_of(page):
    """The anchors that GitHub makes of the headings of a page."""
    for heading in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
