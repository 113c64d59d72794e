"""The scripts of the checkout, run in a copy of it that makes an environment of its own."""

import os
from pathlib import Path

import pytest


def notes(finished):
    """What a script said beside its notes of what it is doing."""
    lines = finished.stderr.splitlines()
    return [line for line in lines if ": making " not in line and ": installing " not in line]


def test_the_first_run_installs_and_prints_the_summary_alone(checkout, summarizer):
    assert checkout.first.returncode == 0, checkout.first.stderr
    assert checkout.first.stdout == summarizer("summarize", "seeds/torkham").stdout
    assert checkout.first.stderr.startswith("scripts/summarize: ")
    assert notes(checkout.first) == []


def test_it_installs_the_core_in_the_versions_of_the_constraints(checkout, run):
    listed = run(checkout.folder / ".venv/bin/python", "-m", "pip", "list", "--format", "freeze")
    found = {line.lower().replace("_", "-") for line in listed.stdout.splitlines()}
    wanted = {
        line.lower()
        for line in (checkout.folder / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    }
    beside = {line.partition("==")[0].partition(" @ ")[0] for line in found - wanted}
    assert beside <= {"pip", "setuptools", "multidoc-summarizer", "-e git"}
    assert {"numpy", "flask", "trafilatura"} <= {line.partition("==")[0] for line in found}
    assert not {"torch", "spacy", "pytest"} & {line.partition("==")[0] for line in found}


def test_the_next_run_needs_no_network_and_has_nothing_to_say(checkout, run, no_index):
    again = run("../scripts/summarize", "torkham", cwd=checkout.folder / "seeds", env=no_index)
    assert (again.returncode, again.stdout, again.stderr) == (0, checkout.first.stdout, "")


def test_options_and_exit_codes_are_those_of_the_command(checkout, run, summarizer):
    script = checkout.folder / "scripts" / "summarize"
    one = run(script, "seeds/torkham", "--sentences", "1", "--format", "json", cwd=checkout.folder)
    assert (
        one.stdout == summarizer("summarize", "seeds/torkham", "--sentences", "1", "--format", "json").stdout
    )
    wrong = run(script, "a folder that is not there", cwd=checkout.folder)
    assert (wrong.returncode, wrong.stdout, wrong.stderr.count("\n")) == (2, "", 1)


@pytest.mark.parametrize("script", ["summarize", "test"])
def test_without_a_network_it_fails_with_one_clear_line(without_network, script):
    finished = without_network[script]
    assert (finished.returncode, finished.stdout) == (1, "")
    [line] = notes(finished)
    assert line.startswith(f"scripts/{script}: could not install")
    assert "network" in line


@pytest.fixture(params=["Python 3.9.2", None], ids=["old", "none"])
def only_python(request, tmp_path):
    """A PATH on which Python is too old, or absent, and its version."""
    for program in (*Path("/usr/bin").iterdir(), *Path("/bin").iterdir()):
        if not program.name.startswith("py") and not (tmp_path / program.name).is_symlink():
            (tmp_path / program.name).symlink_to(program)
    if request.param:
        # Does what the scripts ask of a Python: tells its version, and refuses what needs a newer one.
        code = f'#!/bin/bash\nif [ "$1" = --version ]; then echo "{request.param}"; else exit 1; fi\n'
        for name in ("python", "python3", "python3.9"):
            (tmp_path / name).write_text(code)
            (tmp_path / name).chmod(0o755)
    return tmp_path, request.param


@pytest.mark.parametrize("script", ["summarize", "test", "check"])
def test_where_python_is_too_old_it_fails_with_one_clear_line(copy, run, only_python, script):
    path, version = only_python
    env = {"PATH": str(path), "PYTHON": str(path / "python3")}
    finished = run(copy / "scripts" / script, "seeds/torkham", cwd=copy, env=env)
    assert (finished.returncode, finished.stdout) == (1, "")
    [line] = finished.stderr.splitlines()
    assert line.startswith(f"scripts/{script}: Python 3.11 or newer is needed")
    assert (version or "none") in line


@pytest.mark.parametrize("name", ["scripts/summarize", "scripts/test", "scripts/check", ".ci/run"])
def test_scripts_can_be_run_and_are_sound_bash(copy, run, name):
    assert os.access(copy / name, os.X_OK)
    checked = run("bash", "-n", copy / name)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_ci_runs_the_same_script(copy):
    lines = (copy / ".ci" / "run").read_text().splitlines()
    assert lines[-1] == "exec scripts/test"
