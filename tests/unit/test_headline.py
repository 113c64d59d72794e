"""The headline: the title closest to the content of all articles, or the best short claim."""

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
    """Return the headline of a cluster with titles and claims; without scores the best claim comes first."""
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
        # A title comes before any claim; without a short title it is the first short claim.
        (["Mayor opens a school"], ["A ferry struck a shoal in fog."], "Mayor opens a school"),
        ([], ["The mayor opened a school.", "A ferry struck a shoal."], "The mayor opened a school."),
        (["Fog", LONG], [LONG, "The mayor opened a school."], "The mayor opened a school."),
        # The first one wins a tie.
        (["The shoal and the ferry", "The ferry and the shoal"], [], "The shoal and the ferry"),
        # Neither too long nor two words.
        ([LONG, "Mayor opens a school"], [], "Mayor opens a school"),
        (["Ferry fog", "Mayor opens a school"], [], "Mayor opens a school"),
        # If none is short, the shortest.
        ([LONG, "Ferry fog"], [], "Ferry fog"),
        ([], [LONG], LONG),
        # Line ends and runs of blanks become single blanks.
        (["Ferry\n  strikes\u00a0shoal"], [], "Ferry strikes shoal"),
        # A title that shares no word is still used.
        (["Quite another story"], [], "Quite another story"),
    ],
)
def test_headline(titles, claims, expected):
    assert chosen(titles, claims) == expected


def test_the_long_example_exceeds_the_limit():
    assert len(LONG.split()) > LONGEST_HEADLINE


def test_a_cluster_without_words():
    for titles, expected in ((["A plain title"], "A plain title"), ([], "👍")):
        claims = claims_of(cluster_of_sentences(["👍"], titles=titles))
        assert headline(claims, np.ones(1)) == expected


def test_the_best_claim_is_used_and_the_first_wins_a_tie():
    sentences = ["Snow lay on the quay.", "Fog lay on the quay."]
    assert chosen([], sentences, [0.5, 1.0]) == sentences[1]
    assert chosen([], sentences, [0.5, 0.5]) == sentences[0]


def test_a_sentence_that_needs_context_is_not_a_headline():
    assert chosen([], ["He closed the whole harbour.", "Fog lay on the quay."]) == "Fog lay on the quay."
    assert chosen([], ["He closed the whole harbour."]) == ""
