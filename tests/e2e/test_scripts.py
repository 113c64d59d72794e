"""The scripts of the checkout, run in a copy of it with an environment of its own."""

import os
import re
import shlex
import sys
from pathlib import Path

import pytest


def test_the_first_run_installs_and_prints_only_the_summary(checkout, summarizer):
    assert checkout.first.returncode == 0, checkout.first.stderr
    assert checkout.first.stdout == summarizer("summarize", "seeds/torkham").stdout


def test_the_first_run_says_what_it_installs_and_how_long_that_took(checkout, run):
    assert checkout.first.returncode == 0, checkout.first.stderr
    lines = checkout.first.stderr.splitlines()
    assert all(line.startswith("scripts/summarize: ") for line in lines)
    # "making .venv with Python ..." comes first, unless a run before this one made it.
    *_, before, after = lines
    assert ": installing " in before
    assert "into .venv" in before
    count = int(re.fullmatch(r"scripts/summarize: installed (\d+) packages in \d+ s", after)[1])
    listed = run(checkout.folder / ".venv/bin/python", "-m", "pip", "list", "--format", "freeze")
    packages = [line for line in listed.stdout.splitlines() if not line.startswith(("pip==", "setuptools=="))]
    assert count == len(packages)


def test_it_installs_the_core_in_the_versions_of_constraints_txt(checkout, run):
    listed = run(checkout.folder / ".venv/bin/python", "-m", "pip", "list", "--format", "freeze")
    found = {line.lower().replace("_", "-") for line in listed.stdout.splitlines()}
    pinned = {
        line.lower()
        for line in (checkout.folder / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    }
    others = {line.partition("==")[0].partition(" @ ")[0] for line in found - pinned}
    assert others <= {"pip", "setuptools", "multidoc-summarizer", "-e git"}
    assert {"numpy", "flask", "trafilatura"} <= {line.partition("==")[0] for line in found}
    assert not {"torch", "spacy", "pytest"} & {line.partition("==")[0] for line in found}


def test_the_next_run_needs_no_network_and_prints_only_the_summary(checkout, run, no_index):
    again = run("../scripts/summarize", "torkham", cwd=checkout.folder / "seeds", env=no_index)
    assert (again.returncode, again.stdout, again.stderr) == (0, checkout.first.stdout, "")


def test_extras_that_were_installed_together_are_not_installed_again(copy, run, no_index, tmp_path):
    venv = tmp_path / ".venv"
    for name in ("pyproject.toml", "constraints.txt", "scripts"):
        (tmp_path / name).symlink_to(copy / name)
    made = run(sys.executable, "-m", "venv", "--without-pip", venv)
    assert made.returncode == 0, made.stderr
    # `pip install` is replaced by a program that says what pip would say.
    pip = venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages" / "pip.py"
    pip.write_text("print('Successfully installed a-1 b-2.0 c-3')", "utf-8")

    def install(extras):
        command = f"source {shlex.quote(str(tmp_path))}/scripts/environment; environment {extras}"
        return run("bash", "-euo", "pipefail", "-c", command, cwd=tmp_path).stderr

    assert "extras dev, grammar" in install("dev,grammar")
    assert [install(extras) for extras in ("dev", "grammar", "core", "grammar,dev")] == [""] * 4
    assert "installed 3 packages" in install("dev,neural")
    (tmp_path / "constraints.txt").unlink()
    (tmp_path / "constraints.txt").write_text("numpy==2.4.6", "utf-8")
    assert "installed 3 packages" in install("dev")


def test_options_and_exit_codes_are_those_of_the_command(checkout, run, summarizer):
    script = checkout.folder / "scripts" / "summarize"
    one = run(script, "seeds/torkham", "--sentences", "1", "--format", "json", cwd=checkout.folder)
    assert (
        one.stdout == summarizer("summarize", "seeds/torkham", "--sentences", "1", "--format", "json").stdout
    )
    wrong = run(script, "a folder that is not there", cwd=checkout.folder)
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("script", ["summarize", "test"])
def test_without_a_network_the_error_is_one_line(without_network, script):
    finished = without_network[script]
    assert (finished.returncode, finished.stdout) == (1, "")
    *before, line = finished.stderr.splitlines()
    assert all(": making .venv " in note or ": installing " in note for note in before)
    assert line.startswith(f"scripts/{script}: could not install")
    assert "network" in line


@pytest.fixture(params=["Python 3.9.2", None], ids=["old", "none"])
def only_python(request, tmp_path):
    """A PATH on which Python is too old or missing, and its version."""
    for program in (*Path("/usr/bin").iterdir(), *Path("/bin").iterdir()):
        if not program.name.startswith("py") and not (tmp_path / program.name).is_symlink():
            (tmp_path / program.name).symlink_to(program)
    if request.param:
        # As the scripts use Python: it prints its version, and fails where a newer one is needed.
        code = f'#!/bin/bash\nif [ "$1" = --version ]; then echo "{request.param}"; else exit 1; fi\n'
        for name in ("python", "python3", "python3.9"):
            (tmp_path / name).write_text(code)
            (tmp_path / name).chmod(0o755)
    return tmp_path, request.param


@pytest.mark.parametrize("script", ["summarize", "test", "check"])
def test_without_a_new_enough_python_the_error_is_one_line(copy, run, only_python, script):
    path, version = only_python
    env = {"PATH": str(path), "PYTHON": str(path / "python3")}
    finished = run(copy / "scripts" / script, "seeds/torkham", cwd=copy, env=env)
    assert (finished.returncode, finished.stdout) == (1, "")
    [line] = finished.stderr.splitlines()
    assert line.startswith(f"scripts/{script}: Python 3.11 or newer is needed")
    assert (version or "none") in line


@pytest.mark.parametrize("name", ["scripts/summarize", "scripts/test", "scripts/check", ".ci/run"])
def test_scripts_are_executable_and_valid_bash(copy, run, name):
    assert os.access(copy / name, os.X_OK)
    checked = run("bash", "-n", copy / name)
    assert (checked.returncode, checked.stderr) == (0, "")


@pytest.fixture
def pytest_arguments(copy, run, tmp_path):
    """Return the arguments with which a script runs pytest, where all is installed already."""
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / "test").symlink_to(copy / "scripts" / "test")
    (tmp_path / "scripts" / "environment").write_text(
        f"environment() {{ :; }}; say() {{ :; }}; root={shlex.quote(str(tmp_path))}", "utf-8"
    )
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for file, content in ((".venv/bin/python", 'printf "%s\\n" "$@"'), ("scripts/check", "echo checked")):
        (tmp_path / file).write_text(f"#!/bin/bash\n{content}\n", "utf-8")
        (tmp_path / file).chmod(0o755)

    def pytest_arguments(*arguments):
        done = run("scripts/test", *arguments, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout.splitlines()

    return pytest_arguments


def test_scripts_test_leaves_out_slow_and_end_to_end_tests_unless_tests_are_selected(pytest_arguments):
    left_out = ["-m", "not slow and not e2e"]
    for arguments in ([], ["-x"], ["--random-order"]):
        found = pytest_arguments(*arguments)
        assert found[0] == "checked"
        assert found[-len([*left_out, *arguments]) :] == [*left_out, *arguments]
    for arguments in (["tests"], ["tests/unit/test_words.py"], ["-k", "words"], ["-m", "e2e", "-x"]):
        found = pytest_arguments(*arguments)
        assert found[:2] == ["-m", "pytest"]
        assert found[-len(arguments) :] == arguments
        assert left_out[1] not in found


def test_ci_runs_the_checks_and_all_tests(copy):
    lines = (copy / ".ci" / "run").read_text().splitlines()
    assert lines[-4:] == [
        "environment dev,neural,grammar",
        "export SUMMARIZER_REQUIRE_BROWSER=1",
        "scripts/check",
        "exec scripts/test tests",
    ]
