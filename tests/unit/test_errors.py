"""The tree of errors, and the tables in which the interfaces map their codes."""

import pytest

from summarizer import errors
from summarizer.cli import EXIT_CODES
from summarizer.errors import SummarizerError, nearest
from summarizer.service.errors import STATUSES


def tree(error):
    return [error, *(descendant for child in error.__subclasses__() for descendant in tree(child))]


TREE = tree(SummarizerError)


def test_the_docstring_draws_the_tree():
    drawn = [line.split()[1] for line in errors.__doc__.splitlines() if line.strip().startswith("* ")]
    assert drawn == [error.__name__ for error in TREE]


def test_every_error_has_its_own_code():
    assert all("code" in vars(error) for error in TREE)
    assert len({error.code for error in TREE}) == len(TREE)


@pytest.mark.parametrize("error", TREE)
def test_the_interfaces_map_every_code(error):
    assert EXIT_CODES[error.code] in (1, 2, 3)
    assert 400 <= STATUSES[error.code] < 600


def test_the_interfaces_map_no_other_code():
    codes = {error.code for error in TREE}
    assert set(EXIT_CODES) == codes
    assert set(STATUSES) == codes


@pytest.mark.parametrize("error", TREE)
def test_the_text_of_an_error_has_where_and_message(error):
    assert str(error("must be a string", "title")) == "title: must be a string"
    assert str(error("must be a string")) == "must be a string"
    raised = error("must be a string", "title")
    assert (raised.message, raised.where) == ("must be a string", "title")


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("wrods", ["words", "chars"], "did you mean `words`?"),
        ("Title", ["title", "text"], "did you mean `title`?"),
        ("zzz", ["words", "chars"], "known are: chars, words"),
        ("", ["words"], "known are: words"),
    ],
)
def test_nearest(word, known, expected):
    assert nearest(word, known) == expected
