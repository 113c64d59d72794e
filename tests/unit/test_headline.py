"""The headline: the title closest to what all articles tell, else the best short claim."""

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.stages.cluster import Claims
from summarizer.stages.headline import LONGEST_HEADLINE, headline

TEXTS = [
    "The ferry Lady Maren struck a shoal in thick fog off the harbour.",
    "A ferry struck a shoal in fog.",
    "Fishing crews took passengers from the ferry.",
    "The mayor opened a school.",
]
LONG = "The ferry " + "and the fog " * 5 + "were on the shoal"


def chosen(titles, sentences, scores=None):
    """The headline of a cluster with these titles and these claims, the best first where no scores say so."""
    cluster = cluster_of_sentences([*TEXTS, *sentences], [0, 1, 1, 2, *[3] * len(sentences)], titles=titles)
    claims = claims_of(cluster, *((len(TEXTS) + number,) for number in range(len(sentences))))
    if not sentences:
        claims = Claims(cluster, ())
    scores = -np.arange(len(claims), dtype=float) if scores is None else np.array(scores)
    return headline(claims, scores)


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
    assert len(LONG.split()) > LONGEST_HEADLINE


def test_there_may_be_no_words_at_all():
    for titles, expected in ((["A plain title"], "A plain title"), ([], "👍")):
        claims = claims_of(cluster_of_sentences(["👍"], titles=titles))
        assert headline(claims, np.ones(1)) == expected


def test_the_best_claim_comes_first_and_among_equals_the_first_of_the_cluster():
    given = ["Snow lay on the quay.", "Fog lay on the quay."]
    assert chosen([], given, [0.5, 1.0]) == given[1]
    assert chosen([], given, [0.5, 0.5]) == given[0]


def test_what_needs_the_sentence_before_it_makes_no_headline():
    assert chosen([], ["He closed the whole harbour.", "Fog lay on the quay."]) == "Fog lay on the quay."
    assert chosen([], ["He closed the whole harbour."]) == ""
