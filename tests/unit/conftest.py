"""Fixtures of several modules."""

import sys

import pytest


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Return a function that writes a module, which can be imported until the test ends."""
    monkeypatch.syspath_prepend(tmp_path)

    def write(name, content):
        (tmp_path / f"{name}.py").write_text(content, "utf-8")
        return name

    yield write
    for file in tmp_path.glob("*.py"):
        sys.modules.pop(file.stem, None)
