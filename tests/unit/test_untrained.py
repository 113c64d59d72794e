"""The untrained rankers: LexRank compared with a dense matrix, and the other factors by hand."""

from dataclasses import replace

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences
from scipy.sparse import csr_array

from summarizer.ranking.ranker import rank_claims
from summarizer.ranking.untrained import (
    CONTEXT_WEIGHT,
    DAMPING,
    FULL_CONTENT,
    LATE_WEIGHT,
    LONG_ARTICLES,
    MOST_CONTENT,
    SHORT_ARTICLES,
    Centroid,
    Lead,
    LexRank,
    MostVoices,
    Positional,
    centrality,
    long_articles,
    positional,
    scaled,
)


def dense_centrality(rows, text_counts):
    """LexRank by its definition: each claim as often as texts state it, all similarities, a linear system."""
    claim = np.repeat(np.arange(len(rows)), text_counts)
    count = len(claim)
    similarity = rows[claim] @ rows[claim].T
    np.fill_diagonal(similarity, 0.0)
    degrees = similarity.sum(axis=1, keepdims=True)
    steps = np.where(degrees > 1e-7, similarity / np.where(degrees > 1e-7, degrees, 1.0), 1.0 / count)
    system = np.eye(count) - DAMPING * steps.T
    return np.bincount(claim, np.linalg.solve(system, np.full(count, (1.0 - DAMPING) / count)))


def random_rows(seed, count, size, density):
    random = np.random.default_rng(seed)
    rows = random.random((count, size)) * (random.random((count, size)) < density)
    norms = np.sqrt((rows**2).sum(axis=1, keepdims=True))
    return rows / np.where(norms > 0, norms, 1.0)


@pytest.mark.parametrize(
    ("seed", "count", "size", "density"),
    [(1, 12, 30, 0.3), (2, 40, 60, 0.1), (3, 40, 200, 0.01), (4, 2, 5, 1.0), (5, 1, 4, 1.0)],
)
@pytest.mark.parametrize("most", [1, 4])
def test_centrality_of_sparse_rows_equals_that_of_the_dense_matrix(seed, count, size, density, most):
    rows = random_rows(seed, count, size, density)
    text_counts = np.random.default_rng(seed).integers(1, most + 1, count)
    assert centrality(csr_array(rows), text_counts) == pytest.approx(
        dense_centrality(rows, text_counts), abs=1e-6
    )


def test_the_random_clusters_have_zero_rows_and_rows_without_similar_ones():
    rows = random_rows(3, 40, 200, 0.01)
    similarity = rows @ rows.T
    assert (similarity.diagonal() == 0).any()
    assert ((similarity.diagonal() > 0) & (similarity.sum(axis=1) - similarity.diagonal() < 1e-9)).any()


def test_centrality_of_sentences():
    texts = [
        "The ferry struck the shoal in thick fog.",
        "In thick fog a ferry ran onto the shoal.",
        "The shoal lies off the harbour.",
        "The mayor opened a school.",
        "So it is.",
    ]
    rows, once = cluster_of_sentences(texts).features.matrix, np.ones(5, dtype=int)
    scores = centrality(rows, once)
    assert scores == pytest.approx(dense_centrality(rows.toarray(), once), abs=1e-6)
    assert scores.sum() == pytest.approx(1)
    assert scores.argmax() in (0, 1)


def test_without_similarities_all_scores_are_equal():
    assert centrality(csr_array(np.eye(4)), np.ones(4, dtype=int)) == pytest.approx(np.full(4, 0.25))
    assert centrality(csr_array((3, 5)), np.ones(3, dtype=int)) == pytest.approx(np.full(3, 1 / 3))


def test_no_rows():
    none = claims_of(cluster_of_sentences([]))
    assert centrality(csr_array((0, 0)), none.text_counts).tolist() == []
    assert positional(none, np.zeros(0)).tolist() == []
    for ranker in (LexRank(), Centroid(), Lead(), Positional()):
        assert rank_claims(ranker, none).scores.tolist() == []
    assert scaled(np.zeros(0)).tolist() == []


def disjoint_rows(*words):
    """Rows without a common word, row i with `words[i]` words of equal weight: their centrality is equal."""
    rows = np.zeros((len(words), sum(words)))
    for row, count in enumerate(words):
        start = sum(words[:row])
        rows[row, start : start + count] = 1 / np.sqrt(max(count, 1))
    return csr_array(rows)


def claims_with(rows, positions=None, text_counts=None, needs_context=None):
    """Claims with these rows, each stated by `text_counts` texts, at this position in all of them."""
    count = rows.shape[0]
    positions, text_counts = positions or [0] * count, text_counts or [1] * count
    claim = np.repeat(np.arange(count), text_counts)
    cluster = cluster_of_sentences(["Fog fell."] * len(claim))
    dependent = np.array(needs_context or [False] * count, dtype=bool)[claim]
    cluster = replace(
        cluster,
        sentences=tuple(
            replace(sentence, index=positions[number])
            for sentence, number in zip(cluster.sentences, claim, strict=True)
        ),
        features=replace(cluster.features, matrix=csr_array(rows[claim]), needs_context=dependent),
    )
    return claims_of(cluster, *(np.flatnonzero(claim == number).tolist() for number in range(count)))


@pytest.mark.parametrize(
    ("words", "positions", "text_counts", "needs_context", "expected"),
    [
        ([FULL_CONTENT, FULL_CONTENT], [0, 0], [1, 1], [False, False], [1, 1]),
        # The second position adds half of what the first adds.
        (
            [FULL_CONTENT, FULL_CONTENT],
            [0, 1],
            [1, 1],
            [False, False],
            [1, LATE_WEIGHT + (1 - LATE_WEIGHT) / 2],
        ),
        # A claim of three texts, similar to itself only, keeps the walk; of the other only a quarter returns,
        # x = 0.15 / 4 + 0.85 x / 4 = 1 / 21.
        ([FULL_CONTENT, FULL_CONTENT], [0, 0], [1, 3], [False, False], [1 / 20, 1]),
        # A sentence of few words weighs less, one of many no more than a full one.
        (
            [FULL_CONTENT // 2, FULL_CONTENT * 2],
            [0, 0],
            [1, 1],
            [False, False],
            [(FULL_CONTENT // 2) / FULL_CONTENT, 1],
        ),
        ([FULL_CONTENT, FULL_CONTENT], [0, 0], [1, 1], [True, False], [CONTEXT_WEIGHT, 1]),
        ([FULL_CONTENT, 0], [0, 0], [1, 1], [False, False], [1, 0]),
        ([0, 0], [0, 0], [1, 1], [False, False], [0, 0]),
    ],
)
def test_factors_by_hand(words, positions, text_counts, needs_context, expected):
    claims = claims_with(disjoint_rows(*words), positions, text_counts, needs_context)
    assert (claims.text_counts.tolist(), claims.earliest.tolist()) == (text_counts, positions)
    assert Positional().rank(claims).scores == pytest.approx(expected, abs=1e-6)
    assert positional(claims, centrality(claims.matrix, claims.text_counts)) == pytest.approx(expected)


def test_equal_claims_have_equal_scores():
    claims = claims_of(
        cluster_of_sentences(["Fog over the harbour.", "Fog over the harbour.", "The mayor spoke."])
    )
    scores = Positional().rank(claims).scores
    assert scores[0] == scores[1] == 1
    assert 0 < scores[2] < 1


def test_lexrank_is_centrality_alone():
    claims = claims_with(disjoint_rows(FULL_CONTENT, 2), [0, 9], [1, 3])
    assert LexRank().rank(claims).scores == pytest.approx([1 / 20, 1], abs=1e-6)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([2.0, 1.0, 0.0], [1.0, 0.5, 0.0]), ([0.0, 0.0], [0.0, 0.0]), ([3.0], [1.0])],
)
def test_scaled(scores, expected):
    assert scaled(np.array(scores)).tolist() == expected


def test_lead_ranks_by_position():
    claims = claims_with(disjoint_rows(FULL_CONTENT, FULL_CONTENT, FULL_CONTENT), [0, 1, 3])
    assert Lead().rank(claims).scores == pytest.approx([1.0, 1 / 2, 1 / 4])


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ([8], 0.0),
        ([16], 1.0),
        ([12], 0.5),
        ([4, 20], 0.5),  # by the mean of the articles ...
        ([12, 0, 12], 0.5),  # ... that have a sentence
        ([2], 0.0),
        ([40], 1.0),
        ([], 0.0),
    ],
)
def test_length_of_articles(sentences, expected):
    assert (SHORT_ARTICLES, LONG_ARTICLES) == (8, 16)
    text_of = np.repeat(np.arange(len(sentences)), sentences)
    assert long_articles(cluster_of_sentences(["Fog fell."] * sum(sentences), text_of.tolist())) == expected


def test_in_long_articles_long_sentences_weigh_less_in_proportion():
    """All else is equal: 24 content words are twice as many as weigh in full."""
    words = [f"{one}{other}rn" for one in "bfklm" for other in "aeiou"]
    long_one, full_one = (" ".join(words[:count]) + "." for count in (2 * MOST_CONTENT, MOST_CONTENT))
    for length, expected in ((16, 1 / 2), (12, 1 / 2**0.5), (8, 1.0)):
        rest = ["Fog fell."] * (length - 1)
        texts = [long_one, *rest, full_one, *rest]
        claims = claims_of(cluster_of_sentences(texts, [0] * length + [1] * length))
        assert np.diff(claims.matrix.indptr)[[0, length]].tolist() == [2 * MOST_CONTENT, MOST_CONTENT]
        scores = positional(claims, np.ones(len(claims)))
        assert scores[0] / scores[length] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text_counts", "expected"),
    [
        # The sum of the rows is (1.6, 0.8): 1 * 1.6 for the first, 0.6 * 1.6 + 0.8 * 0.8 = 1.6 for the other.
        ([1, 1], [1.0, 1.0]),
        # Stated by two texts, the first counts twice: (2.6, 0.8), so 2.6 to 0.6 * 2.6 + 0.8 * 0.8 = 2.2.
        ([2, 1], [1.0, 2.2 / 2.6]),
        ([1, 2], [2.2 / 2.6, 1.0]),
    ],
)
def test_centroid_is_the_cosine_with_the_centroid(text_counts, expected):
    rows = csr_array(np.array([[1.0, 0.0], [0.6, 0.8]]))
    claims = claims_with(rows, text_counts=text_counts)
    assert Centroid().rank(claims).scores == pytest.approx(expected, abs=1e-6)


def test_a_claim_without_words_is_not_central():
    claims = claims_with(csr_array(np.array([[1.0, 0.0], [0.0, 0.0]])), text_counts=[1, 5])
    assert Centroid().rank(claims).scores.tolist() == [1.0, 0.0]


class Stating:
    """Voice 1 states a part of the first claim, voice 0 all of the second."""

    def voices_stating(self, sentences):
        assert sentences.tolist() == [0, 1]
        return np.array([0, 1, 1]), np.array([1, 0, 0]), np.array([False, True, False])


def test_voices_are_counted_once_for_each_claim():
    cluster = cluster_of_sentences(["Fog fell.", "Rain fell.", "Rain fell."], [0, 0, 1])
    claims = claims_of(cluster, [0], [1, 2])
    assert [count.tolist() for count in claims.voice_counts] == [[1, 2], [1, 2]]
    whole, stating = replace(claims, stating=Stating()).voice_counts
    assert (whole.tolist(), stating.tolist()) == ([1, 2], [2, 2])


def test_what_most_voices_state_ranks_first():
    claims = claims_with(disjoint_rows(FULL_CONTENT, FULL_CONTENT))
    assert MostVoices().rank(claims).scores.tolist() == [1, 1]
    stated = replace(claims, stating=Stating())
    assert MostVoices().rank(stated).scores.tolist() == pytest.approx([3 / 4, 1])
