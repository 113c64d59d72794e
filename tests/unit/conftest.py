"""What tests of several modules need."""

import sys

import pytest


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Write a module that can be imported for as long as the test runs."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name, content):
        (tmp_path / f"{name}.py").write_text(content, "utf-8")
        return name

    yield write
    for file in tmp_path.glob("*.py"):
        sys.modules.pop(file.stem, None)
