"""The features of claims and terms: a cluster of two documents by hand, and what must not matter."""

import warnings
import zlib
from math import exp, log, sqrt

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.ranking.features import CLAIM_FEATURES, TERM_FEATURES, claim_features
from summarizer.ranking.measures import MOST_SENTENCES
from summarizer.ranking.untrained import centrality
from summarizer.stages.coverage import pair_keys, word_key

# Two documents: two sentences and one. "fog" and "closed" occur in both, every other stem in one.
TEXTS = ["Fog closed ports.", "Ferries waited.", "Fog closed 5 roads."]
DOCUMENTS = [0, 0, 1]
SHARED, RARE = 1.0, 1.0 + log(3 / 2)  # 1 + ln((1 + 2) / (1 + df))
FIRST, SECOND, THIRD = (sqrt(2 * SHARED**2 + count * RARE**2) for count in (1, 0, 2))
COSINE = 2 * SHARED**2 / (FIRST * THIRD)  # of the two sentences on fog


def features_of(texts=TEXTS, documents=DOCUMENTS, titles=(), claims=()):
    """The features of sentences and of their claims; by default each sentence is a claim of its own."""
    grouped = claims_of(cluster_of_sentences(texts, documents, titles=titles), *claims)
    return grouped.cluster.features, claim_features(grouped, centrality(grouped.matrix, grouped.text_counts))


def terms_by_name(sentences, terms):
    """The features of each term by its stems."""
    names = {word_key(stem): stem for stem in sentences.vocabulary}
    keys = [" ".join(names[key] for key in words) for words in terms.words.tolist()]
    return {
        key: dict(zip(TERM_FEATURES, values, strict=True))
        for key, values in zip(keys, terms.features.tolist(), strict=True)
    }


def test_names_of_features_are_unique():
    assert len(set(TERM_FEATURES)) == len(TERM_FEATURES) == 28
    assert len(set(CLAIM_FEATURES)) == len(CLAIM_FEATURES) == 34


def test_shapes():
    _, features = features_of()
    assert features.claims.shape == (3, len(CLAIM_FEATURES))
    # fog, close, port, ferri, wait, 5, road; of pairs one less in each sentence, one of them twice.
    for terms, count, width in ((features.words, 7, 1), (features.pairs, 5, 2)):
        assert terms.features.shape == (count, len(TERM_FEATURES))
        assert terms.held.shape == (3, count)
        assert terms.keys.shape == (count,)
        assert terms.words.shape == (count, width)
        assert len(set(terms.keys.tolist())) == count
        assert set(terms.held.data.tolist()) == {1.0}


def test_terms_of_each_claim():
    sentences, features = features_of()
    for terms, expected in (
        (features.words, ["close fog port", "ferri wait", "5 close fog road"]),
        (features.pairs, ["close port|fog close", "ferri wait", "5 road|close 5|fog close"]),
    ):
        names = list(terms_by_name(sentences, terms))
        joint = "|" if terms is features.pairs else " "
        held = [sorted(names[term] for term in np.flatnonzero(row)) for row in terms.held.toarray()]
        assert [joint.join(one) for one in held] == expected


def test_keys_are_the_same_in_every_cluster():
    assert word_key("fog") == zlib.crc32(b"fog")
    assert pair_keys(np.array([[3, 5]], dtype=np.uint64)).tolist() == [3 * 2**32 + 5]
    _, one = features_of()
    _, other = features_of(["Nobody waited.", "Fog closed schools."], [0, 1])
    for terms, others, shared in ((one.words, other.words, 3), (one.pairs, other.pairs, 1)):
        assert len(set(terms.keys.tolist()) & set(others.keys.tolist())) == shared


def test_words_by_hand():
    sentences, features = features_of()
    found = terms_by_name(sentences, features.words)
    lexrank = (centrality(sentences.matrix, np.ones(3, dtype=int)) * 3).tolist()
    # The cosine of a sentence with the centroid: the mean of those with all, itself among them.
    central = [(1 + COSINE) / 3, 1 / 3, (1 + COSINE) / 3]
    # The first document is the sum of its two sentences, which have no stem in common.
    similarity = COSINE / sqrt(2)
    assert found["fog"] == pytest.approx(
        {
            "share of documents that hold it": 1,
            "log number of documents that hold it": log(2),
            "1 if two documents or more": 1,
            "1 if three or more": 0,
            "sentences that hold it / sentences * 10": 20 / 3,
            "log number of sentences that hold it": log(2),
            "log(1 + earliest sentence position in any document)": 0,
            "mean over documents of log(1 + first position)": 0,
            "sum over documents of exp(-0.3 * first position) / documents": 1,
            "sum over documents of exp(-0.3 * first position)": 2,
            "share of documents whose first sentence holds it": 1,
            "share of documents that hold it within the first three sentences": 1,
            "largest centroid cosine of its sentences": central[0],
            "mean centroid cosine of its sentences": central[0],
            "largest LexRank score * claims": max(lexrank[0], lexrank[2]),
            "mean LexRank score * claims": (lexrank[0] + lexrank[2]) / 2,
            "stop words in it": 0,
            "document share of its first word": 1,
            "document share of its second word": 0,
            "1 if it holds a digit": 0,
            "log number of documents": log(2),
            "share of titles that hold its words": 0,
            "rarity of its first word": SHARED,
            "rarity of its second word": 0,
            "words of the shortest sentence that holds it": 3,
            "largest similarity to the titles of a claim that holds it": 0,
            "largest similarity to other documents of a document that holds it": similarity,
            "log number of sentences, capped": log(3),
        }
    )
    assert found["wait"] == pytest.approx(
        dict.fromkeys(TERM_FEATURES, 0.0)
        | {
            "share of documents that hold it": 1 / 2,
            "sentences that hold it / sentences * 10": 10 / 3,
            "log(1 + earliest sentence position in any document)": log(2),
            "mean over documents of log(1 + first position)": log(2),
            "sum over documents of exp(-0.3 * first position) / documents": exp(-0.3) / 2,
            "sum over documents of exp(-0.3 * first position)": exp(-0.3),
            "share of documents that hold it within the first three sentences": 1 / 2,
            "largest centroid cosine of its sentences": central[1],
            "mean centroid cosine of its sentences": central[1],
            "largest LexRank score * claims": lexrank[1],
            "mean LexRank score * claims": lexrank[1],
            "document share of its first word": 1 / 2,
            "log number of documents": log(2),
            "rarity of its first word": RARE,
            "words of the shortest sentence that holds it": 2,
            "largest similarity to the titles of a claim that holds it": 0,
            "largest similarity to other documents of a document that holds it": similarity,
            "log number of sentences, capped": log(3),
        }
    )
    digits = {name: values["1 if it holds a digit"] for name, values in found.items()}
    assert digits == dict.fromkeys(digits, 0.0) | {"5": 1.0}


def test_pairs_by_hand():
    sentences, features = features_of()
    found = terms_by_name(sentences, features.pairs)
    assert {
        name: [
            values[feature]
            for feature in (
                "share of documents that hold it",
                "log number of sentences that hold it",
                "document share of its first word",
                "document share of its second word",
                "rarity of its first word",
                "rarity of its second word",
                "1 if it holds a digit",
            )
        ]
        for name, values in found.items()
    } == {
        "fog close": pytest.approx([1, log(2), 1, 1, SHARED, SHARED, 0]),
        "close port": pytest.approx([1 / 2, 0, 1, 1 / 2, SHARED, RARE, 0]),
        "ferri wait": pytest.approx([1 / 2, 0, 1 / 2, 1 / 2, RARE, RARE, 0]),
        "close 5": pytest.approx([1 / 2, 0, 1, 1 / 2, SHARED, RARE, 1]),
        "5 road": pytest.approx([1 / 2, 0, 1 / 2, 1 / 2, RARE, RARE, 1]),
    }


def test_stop_words_are_terms_and_have_no_rarity():
    sentences, features = features_of(["The fog of the port."], [0])
    found = terms_by_name(sentences, features.words)
    stops = {
        name: (values["stop words in it"], values["rarity of its first word"])
        for name, values in found.items()
    }
    assert stops == {"the": (1, 0), "of": (1, 0), "fog": (0, 1), "port": (0, 1)}
    pairs = terms_by_name(sentences, features.pairs)
    assert {name: values["stop words in it"] for name, values in pairs.items()} == {
        "the fog": 1,
        "fog of": 1,
        "of the": 2,
        "the port": 1,
    }


def test_a_pair_does_not_cross_the_end_of_a_sentence():
    sentences, features = features_of(["Fog closed.", "Ferries waited."], [0, 0])
    assert sorted(terms_by_name(sentences, features.pairs)) == ["ferri wait", "fog close"]


def test_claims_by_hand():
    sentences, features = features_of()
    lexrank = centrality(sentences.matrix, np.ones(3, dtype=int)) * 3
    largest = (1 + COSINE) / 3
    similarity = COSINE / sqrt(2)
    expected = {
        "position": [0, 1, 0],
        "log(1 + position)": [0, log(2), 0],
        "position as a share of the document": [0, 1 / 2, 0],
        "1 if it is a first sentence": [1, 0, 1],
        "words": [3, 2, 4],
        "log(1 + words)": [log(4), log(3), log(5)],
        "content stems": [3, 2, 4],
        "share of stop words": [0, 0, 0],
        "centroid cosine": [largest, 1 / 3, largest],
        "centroid cosine / the largest": [1, 1 / (1 + COSINE), 1],
        "LexRank score * claims": lexrank,
        "LexRank score / the largest": lexrank / lexrank.max(),
        # The first document has two sentences, the other one.
        "mean cosine to the sentences of other documents": [COSINE, 0, COSINE / 2],
        "mean document share of its pairs": [(1 + 1 / 2) / 2, 1 / 2, (1 + 1 / 2 + 1 / 2) / 3],
        "sum of the document shares of its pairs": [3 / 2, 1 / 2, 2],
        "mean document share of its words": [(2 + 1 / 2) / 3, 1 / 2, 3 / 4],
        "sum of the document shares of its words": [5 / 2, 1, 3],
        "mean cosine to the first sentences of other documents": [COSINE, 0, COSINE],
        "cosine to the first sentence of its document": [0, 0, 0],
        "similarity of its document to the others": [similarity] * 3,
        "its document's share of the sentences": [2 / 3, 2 / 3, 1 / 3],
        "similarity to the titles, less the mean": [0] * 3,
        "similarity to its document's title, less the mean": [0] * 3,
        "share of documents that state it": [1 / 2] * 3,
        "digits": [0, 0, 1],
        "quotation marks": [0] * 3,
        "question marks": [0] * 3,
        "commas": [0] * 3,
        "1 if it has a first or second person pronoun": [0] * 3,
        "1 if it needs context": [0] * 3,
        "1 if it is a complete sentence": [0, 0, 1],
        "log number of documents": [log(2)] * 3,
        "log number of sentences, capped": [log(3)] * 3,
    }
    found = dict(zip(CLAIM_FEATURES, features.claims.T, strict=True))
    ranks = found.pop("rank by centroid cosine, 0 to 1")
    assert sorted(ranks.tolist()) == [0, 1 / 2, 1]
    assert ranks[1] == 1
    assert {name: column.tolist() for name, column in found.items()} == {
        name: pytest.approx(list(column)) for name, column in expected.items()
    }


@pytest.mark.parametrize(
    ("text", "feature", "expected"),
    [
        ("“Fog, ice, snow.”", "quotation marks", 2),
        ('«Fog» and "ice" and „snow“.', "quotation marks", 6),
        ("“Fog, ice, snow.”", "commas", 2),
        ("Is it fog? Is it?", "question marks", 2),
        ("In 2024 5 ports closed.", "digits", 5),
        ("They told us that we closed it.", "1 if it has a first or second person pronoun", 1),
        ("Your port is closed.", "1 if it has a first or second person pronoun", 1),
        ("They closed it.", "1 if it has a first or second person pronoun", 0),
        ("They closed it.", "1 if it needs context", 1),
        ("The fog of the port.", "share of stop words", 3 / 5),
        ("Fog closed the port", "1 if it is a complete sentence", 0),
        ("Fog closed the port.", "1 if it is a complete sentence", 1),
    ],
)
def test_features_of_a_sentence(text, feature, expected):
    _, features = features_of([text], [0])
    assert features.claims[0, CLAIM_FEATURES.index(feature)] == expected


def test_the_number_of_sentences_is_capped():
    count = MOST_SENTENCES + 5
    texts = [f"Ship number {number} left." for number in range(count)]
    _, features = features_of(texts, [0] * count)
    for names, array in (
        (CLAIM_FEATURES, features.claims),
        (TERM_FEATURES, features.words.features),
    ):
        sizes = array[:, names.index("log number of sentences, capped")]
        assert sizes == pytest.approx(log(MOST_SENTENCES))


def test_titles():
    # The first title has "fog" and a stem that no sentence has, the other none that they have.
    sentences, features = features_of(titles=["Fog, they say", "Quite another story"])
    words, claims = terms_by_name(sentences, features.words), features.claims
    assert words["fog"]["share of titles that hold its words"] == 1 / 2
    assert words["port"]["share of titles that hold its words"] == 0
    to_fog = [SHARED / FIRST, 0, SHARED / THIRD]
    titles = claims[:, CLAIM_FEATURES.index("similarity to the titles, less the mean")]
    mean = sum(to_fog) / 3
    assert titles.tolist() == pytest.approx([(cosine - mean) / 2 for cosine in to_fog])
    own = claims[:, CLAIM_FEATURES.index("similarity to its document's title, less the mean")]
    mean = SHARED / FIRST / 3
    assert own.tolist() == pytest.approx([SHARED / FIRST - mean, -mean, -mean])


def test_the_similarity_to_a_missing_title_is_0():
    _, features = features_of(titles=["Fog", ""])
    own = features.claims[:, CLAIM_FEATURES.index("similarity to its document's title, less the mean")]
    mean = SHARED / FIRST / 2
    assert own.tolist() == pytest.approx([SHARED / FIRST - mean, -mean, 0])
    titles = features.claims[:, CLAIM_FEATURES.index("similarity to the titles, less the mean")]
    to_fog = [SHARED / FIRST, 0, SHARED / THIRD]
    assert titles.tolist() == pytest.approx([cosine - sum(to_fog) / 3 for cosine in to_fog])


def test_the_position_of_a_claim_is_that_of_its_earliest_member():
    texts = ["Ferries waited.", "Fog closed ports.", "Fog closed ports."]
    claims = [(0,), (1, 2)]
    _, features = features_of(texts, [0, 0, 1], claims=claims)
    found = dict(zip(CLAIM_FEATURES, features.claims.T.tolist(), strict=True))
    assert found["position"] == [0, 0]
    assert found["1 if it is a first sentence"] == [1, 1]
    assert found["share of documents that state it"] == [1 / 2, 1]
    assert features.words.held.shape == (2, 5)


def test_positions_are_capped():
    texts = [f"Port {number} closed." for number in range(40)]
    _, features = features_of(texts, [0] * 40)
    positions = features.claims[:, CLAIM_FEATURES.index("position")]
    assert positions.tolist() == [min(number, 15) for number in range(40)]


@pytest.mark.parametrize("order", [[2, 1, 0], [1, 2, 0]])
def test_the_order_of_the_claims_changes_only_the_order_of_the_rows(order):
    texts = [*TEXTS, "Fog closed ports and roads."]
    claims = [(0,), (1,), (2, 3)]
    documents = [0, 0, 1, 1]
    _, one = features_of(texts, documents, claims=claims)
    _, other = features_of(texts, documents, claims=[claims[number] for number in order])
    assert other.claims == pytest.approx(one.claims[order])
    for terms, turned in ((one.words, other.words), (one.pairs, other.pairs)):
        assert turned.keys.tolist() == terms.keys.tolist()
        assert turned.features == pytest.approx(terms.features)
        assert (turned.held.toarray() == terms.held.toarray()[order]).all()


def test_some_of_the_claims():
    """Only their words get features, which are measured over the whole cluster."""
    sentences, all_ = features_of()
    _, some = features_of(claims=[(0,), (2,)])
    assert sorted(terms_by_name(sentences, some.words)) == ["5", "close", "fog", "port", "road"]
    for feature in (
        "position",
        "words",
        "centroid cosine",
        "mean cosine to the sentences of other documents",
    ):
        column = CLAIM_FEATURES.index(feature)
        assert some.claims[:, column] == pytest.approx(all_.claims[[0, 2], column])


@pytest.mark.parametrize(
    ("texts", "documents"),
    [
        (["Fog."], [0]),
        (["👍"], [0]),
        (["👍", "Fog closed ports."], [0, 1]),
        (["It is what it is."], [0]),
        (["Fog closed ports."] * 3, [0, 1, 2]),
        # A document without a sentence, the second, is not counted.
        (["Fog closed ports.", "Ferries waited."], [0, 2]),
    ],
)
def test_features_of_odd_clusters_are_finite(texts, documents):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        _, features = features_of(texts, documents)
    for array in (features.claims, features.words.features, features.pairs.features):
        assert np.isfinite(array).all()


def test_documents_without_a_sentence_do_not_count():
    _, one = features_of(["Fog closed ports.", "Ferries waited."], [0, 2], ["", "Fog", "Ferries"])
    _, other = features_of(["Fog closed ports.", "Ferries waited."], [0, 1], ["", "Ferries"])
    assert one.claims.tolist() == other.claims.tolist()
    assert one.words.features.tolist() == other.words.features.tolist()
