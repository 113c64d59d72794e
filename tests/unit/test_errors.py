"""The tree of errors, and the tables in which the faces map it."""

import pytest

from summarizer import errors
from summarizer.cli import EXIT_CODES
from summarizer.errors import SummarizerError, nearest
from summarizer.service.errors import STATUSES


def tree(error):
    return [error, *(below for child in error.__subclasses__() for below in tree(child))]


TREE = tree(SummarizerError)


def test_the_tree_is_the_one_that_the_module_draws():
    drawn = [line.split()[1] for line in errors.__doc__.splitlines() if line.strip().startswith("* ")]
    assert drawn == [error.__name__ for error in TREE]


def test_every_error_has_a_code_of_its_own():
    assert all("code" in vars(error) for error in TREE)
    assert len({error.code for error in TREE}) == len(TREE)


@pytest.mark.parametrize("error", TREE)
def test_the_faces_know_every_code(error):
    assert EXIT_CODES[error.code] in (1, 2, 3)
    assert 400 <= STATUSES[error.code] < 600


def test_the_faces_know_no_other_code():
    codes = {error.code for error in TREE}
    assert set(EXIT_CODES) == codes
    assert set(STATUSES) == codes


@pytest.mark.parametrize("error", TREE)
def test_an_error_says_where_and_what(error):
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
