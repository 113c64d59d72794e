"""The headline: the title closest to what all articles tell, else the best short claim."""

import pytest

from summarizer.stages.features import sentence_features
from summarizer.stages.headline import MOST_WORDS, headline

TEXTS = [
    "The ferry Lady Maren struck a shoal in thick fog off the harbour.",
    "A ferry struck a shoal in fog.",
    "Fishing crews took passengers from the ferry.",
    "The mayor opened a school.",
]
LONG = "The ferry " + "and the fog " * 5 + "were on the shoal"


def chosen(titles, claims):
    return headline(titles, claims, sentence_features(TEXTS, [0, 1, 1, 2]))


@pytest.mark.parametrize(
    ("titles", "claims", "expected"),
    [
        ([], [], ""),
        ([""], [], ""),
        (["Ferry strikes shoal in fog", "Mayor opens a school"], [], "Ferry strikes shoal in fog"),
        (["Mayor opens a school", "Ferry strikes shoal in fog"], [], "Ferry strikes shoal in fog"),
        # A title goes before any claim; where there is none that will do, the first claim that will.
        (["Mayor opens a school"], ["A ferry struck a shoal in fog."], "Mayor opens a school"),
        ([], ["The mayor opened a school.", "A ferry struck a shoal."], "The mayor opened a school."),
        (["Fog", LONG], [LONG, "The mayor opened a school."], "The mayor opened a school."),
        # Among equals the first.
        (["The shoal and the ferry", "The ferry and the shoal"], [], "The shoal and the ferry"),
        # One line: not longer, and not two words.
        ([LONG, "Mayor opens a school"], [], "Mayor opens a school"),
        (["Ferry fog", "Mayor opens a school"], [], "Mayor opens a school"),
        # Where none is short enough, the shortest.
        ([LONG, "Ferry fog"], [], "Ferry fog"),
        ([], [LONG], LONG),
        # Line ends and rows of blanks have no place in one line.
        (["Ferry\n  strikes\u00a0shoal"], [], "Ferry strikes shoal"),
        # What shares no word is still a title.
        (["Quite another story"], [], "Quite another story"),
    ],
)
def test_headline(titles, claims, expected):
    assert chosen(titles, claims) == expected


def test_the_long_one_is_longer_than_a_line():
    assert len(LONG.split()) > MOST_WORDS


def test_there_may_be_no_words_at_all():
    rows = sentence_features(["👍"], [0])
    assert headline(["A plain title"], ["👍"], rows) == "A plain title"
    assert headline([], ["👍"], rows) == "👍"
