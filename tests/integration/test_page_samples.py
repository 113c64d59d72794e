"""Pages in the markup of twenty kinds of sites, with what is right; `bench/pages.py` prints the figures."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from pages import measure

FOLDERS = sorted((Path(__file__).parents[1] / "data" / "pages").iterdir())
# A page with more sentences that are no story than this, or with less of its story, is read badly as a whole.
MOST_WRONG, LEAST_RECALL = 5, 0.9


@pytest.fixture(scope="module")
def pages():
    return {folder.name: [measure(file) for file in sorted(folder.glob("*.html"))] for folder in FOLDERS}


@pytest.mark.parametrize("folder", [folder.name for folder in FOLDERS])
def test_pages_are_read_as_well_as_required(pages, folder):
    found = pages[folder]
    assert len(found) >= 20
    wrong = sum(len(page.wrong) for page in found) / len(found)
    assert wrong < 0.5, [line for page in found for line in page.wrong]
    for name in ("title", "date", "source"):
        notes = [note for page in found for note in page.notes]
        assert sum(getattr(page, name) for page in found) >= 0.95 * len(found), notes
    for page in found:
        assert len(page.wrong) <= MOST_WRONG, (page.name, page.wrong)
        assert page.recall >= LEAST_RECALL, (page.name, page.missing)
