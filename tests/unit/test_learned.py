"""The learned ranker: its parts by hand, its scores of a cluster, and its weights on disk."""

import hashlib
import json
import zlib
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest
from chain import claims_of, cluster_of, cluster_of_sentences
from safetensors.numpy import save_file
from scipy.sparse import csr_array

from summarizer.auditing.model_cards import card_text, models, render
from summarizer.condensing import condenser
from summarizer.errors import ModelError, ModelNotFound
from summarizer.plugins import model_folder
from summarizer.ranking.features import (
    CLAIM_FEATURES,
    TERM_FEATURES,
    ClaimFeatures,
    Terms,
    claim_features,
)
from summarizer.ranking.learned import (
    CARD,
    CLAIM_NETWORKS,
    CLAIM_SHARE,
    FEATURES_ID,
    LEAST_PER_WORD,
    MOST_SCORED,
    PAIR_PRIOR,
    POSITION_PRIOR,
    PRIOR,
    PRIOR_FOLDER,
    SUPPORT_WEIGHT,
    WEIGHTS,
    WORD_SHARE,
    LearnedRanker,
    Network,
    ShippedRanker,
    Table,
    TermModel,
    claim_inputs,
    from_tensors,
    load,
    newswire_prior,
    shipped,
    term_inputs,
    to_bytes,
    to_tensors,
    weights_file,
)
from summarizer.ranking.untrained import Lead, Positional, Untrained, centrality, positional
from summarizer.settings import RANKERS, Settings
from summarizer.stages.coverage import pair_keys
from summarizer.training.cards import NO_LICENCE

RANKER = model_folder("ranker", WEIGHTS, "ranker")


def single(*values):
    return np.array(values, dtype=np.float32)


def keys(*values):
    return np.array(values, dtype=np.uint64)


def constant(value, inputs):
    """A network with a constant output."""
    zeros = np.zeros(inputs, dtype=np.float32)
    return Network(zeros, zeros + 1, ((zeros[:, None], single(value)),))


EMPTY = Table(keys(), single())


def flat(word=0.5, pair=0.25, claim=2.0):
    """A ranker that gives all words, all pairs and all claims the same value."""
    terms, claims = len(TERM_FEATURES), len(CLAIM_FEATURES) + 16
    return LearnedRanker(
        TermModel(constant(word, terms + 1), EMPTY, EMPTY),
        TermModel(constant(pair, terms + 3), EMPTY, EMPTY),
        (constant(claim, claims),) * CLAIM_NETWORKS,
    )


STORM = claims_of(
    cluster_of_sentences(
        [
            "A storm closed the port of Orla.",
            "Nobody was hurt in it.",
            "The storm closed the port.",
            "Two ships left Orla early.",
        ],
        [0, 0, 1, 1],
    ),
    (0, 2),
    (1,),
    (3,),
)


def lexrank(claims):
    return centrality(claims.matrix, claims.text_counts)


def features_of(claims=STORM):
    return claim_features(claims, lexrank(claims))


# --- The parts.


def test_a_network_standardises_clips_rectifies_and_sums():
    network = Network(
        mean=single(1, 0),
        deviation=single(2, 1),
        layers=(
            (np.array([[1, -1], [0, 2]], dtype=np.float32), single(0, 1)),
            (np.array([[3], [1]], dtype=np.float32), single(0.5)),
        ),
    )
    # (5, 1) is (2, 1): hidden 2 and -2 + 2 + 1 = 1, so 6 + 1 + 0.5. (-3, 0) is (-2, 0): hidden 0 and 3.
    # (101, 0) is (50, 0), clipped to (6, 0): hidden 6 and 0.
    found = network(np.array([[5.0, 1.0], [-3.0, 0.0], [101.0, 0.0]]))
    assert found.tolist() == [7.5, 3.5, 18.5]
    assert found.dtype == np.float64


def test_the_output_may_be_negative():
    assert constant(-1.5, 3)(np.ones((2, 3))).tolist() == [-1.5, -1.5]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([3, 7, 2**64 - 1], [0.5, -1.0, 2.0]),
        ([0, 4, 8], [0.0, 0.0, 0.0]),
        ([[7, 0], [3, 3]], [[-1.0, 0.0], [0.5, 0.5]]),
        ([], []),
    ],
)
def test_a_table_looks_values_up_by_key(asked, found):
    table = Table(keys(3, 7, 2**64 - 1), single(0.5, -1.0, 2.0))
    assert table(np.array(asked, dtype=np.uint64)).tolist() == found


def test_an_empty_table_returns_zeros():
    assert EMPTY(keys(1, 2)).tolist() == [0.0, 0.0]


def test_inputs_of_terms():
    figures = np.arange(2.0 * len(TERM_FEATURES)).reshape(2, -1)
    one, other = Table(keys(1, 2), single(10, 20)), Table(pair_keys(keys([1, 2])), single(7))
    words = Terms(csr_array((1, 2)), figures, keys(2, 3), keys([2], [3]))
    assert term_inputs(words, one, one)[:, len(TERM_FEATURES) :].tolist() == [[20], [0]]
    parts = keys([1, 2], [2, 1])
    pairs = Terms(csr_array((1, 2)), figures, pair_keys(parts), parts)
    inputs = term_inputs(pairs, one, other)
    assert inputs[:, : len(TERM_FEATURES)].tolist() == figures.tolist()
    assert inputs[:, len(TERM_FEATURES) :].tolist() == [[10, 20, 7], [20, 10, 0]]


@pytest.mark.parametrize(("value", "chance"), [(-0.5, 0.0), (0.25, 0.25), (1.5, 1.0)])
def test_chances_are_clipped_to_0_and_1(value, chance):
    terms = features_of().words
    model = TermModel(constant(value, len(TERM_FEATURES) + 1), EMPTY, EMPTY)
    assert model(terms).tolist() == [chance] * len(terms.keys)


def test_inputs_of_claims():
    figures = np.zeros((2, len(CLAIM_FEATURES)))
    figures[:, CLAIM_FEATURES.index("words")] = 4, 2
    held = csr_array(np.array([[1.0, 1.0], [0.0, 1.0]]))
    words = Terms(held, np.zeros((2, len(TERM_FEATURES))), keys(1, 2), keys([1], [2]))
    pairs = Terms(csr_array((2, 0)), np.zeros((0, len(TERM_FEATURES))), keys(), np.zeros((0, 2), np.uint64))
    inputs = claim_inputs(
        ClaimFeatures(figures, words, pairs, np.zeros(2)),
        (np.array([0.5, 0.25]), np.zeros(0)),
        (Table(keys(1), single(3)), EMPTY),
    )
    sums = inputs[:, len(CLAIM_FEATURES) : -8]
    # Expected terms: their sum, for each term, for each word of the claim; the mean of the table's values.
    assert sums.tolist() == [[0.75, 0.375, 0.1875, 1.5, 0, 0, 0, 0], [0.25, 0.25, 0.125, 0, 0, 0, 0, 0]]
    assert inputs[:, -8:] == pytest.approx(
        np.array([[1.0] * 4 + [0.0] * 4, [-1.0] * 4 + [0.0] * 4]), abs=1e-4
    )


# --- The prior.


def test_the_prior_is_the_regression_in_its_file():
    read = json.loads((model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR).read_text("utf-8"))
    pairs = features_of().pairs
    assert [feature["name"] for feature in read["features"]][-1] == TERM_FEATURES[len(read["features"]) - 1]
    assert len(read["features"]) == 21
    stops = TERM_FEATURES.index("stop words in it")
    for figures, share in zip(pairs.features, newswire_prior()(pairs), strict=True):
        expected = read["intercept"] + sum(
            feature["coef"] * (value - feature["mean"]) / feature["std"]
            for feature, value in zip(read["features"], figures, strict=False)
        )
        assert share == pytest.approx(expected if expected >= 0.01 and figures[stops] < 2 else 0.0)
    assert newswire_prior()(pairs).min() == 0.0 < newswire_prior()(pairs).max()


# --- The ranker.


def test_on_short_articles_the_networks_alone_count():
    features = features_of()
    untrained = np.array([1.0, 0.5, 0.25])
    value = flat().coverage(features, untrained, long=0.0)
    words, pairs = len(features.words.keys), len(features.pairs.keys)
    assert value.weights == pytest.approx(np.array([WORD_SHARE * 0.5] * words + [0.25] * pairs))
    assert (
        value.held.toarray().tolist()
        == np.hstack([features.words.held.toarray(), features.pairs.held.toarray()]).tolist()
    )
    # Both documents state the first claim, one the others: half a share less. Lengths are in stems.
    expected = CLAIM_SHARE * np.array(
        [(2 + SUPPORT_WEIGHT / 2) * 7, 2 * 5, 2 * 5]
    ) - LEAST_PER_WORD * np.array([7, 5, 5])
    assert value.values == pytest.approx(expected)


def test_on_long_articles_the_priors_count_too():
    features = features_of()
    untrained = np.array([1.0, 0.5, 0.0])
    value = flat().coverage(features, untrained, long=1.0)
    words = len(features.words.keys)
    prior = newswire_prior()(features.pairs)
    assert value.weights[:words] == pytest.approx(np.full(words, (1 - PAIR_PRIOR) * WORD_SHARE * 0.5))
    assert value.weights[words:] == pytest.approx((1 - PAIR_PRIOR) * 0.25 + 2 * PAIR_PRIOR * prior)
    standard = POSITION_PRIOR * np.array([1.5**0.5, 0, -(1.5**0.5)])
    expected = CLAIM_SHARE * np.array(
        [(2 + standard[0] + SUPPORT_WEIGHT / 2) * 7, (2 + standard[1]) * 5, (2 + standard[2]) * 5]
    )
    assert value.values == pytest.approx(expected - LEAST_PER_WORD * np.array([7, 5, 5]), rel=1e-4)


def test_scores_are_values_for_each_word_from_0_to_1():
    ranking = flat().rank(STORM)
    rate = ranking.coverage.alone() / [len(text.split()) for text in STORM.texts]
    assert ranking.scores == pytest.approx((rate - rate.min()) / (rate.max() - rate.min()), abs=1e-5)
    assert (ranking.scores.min(), ranking.scores.max()) == (0.0, 1.0)


def test_coverage_depends_on_features_and_untrained_scores():
    expected = flat().coverage(features_of(), positional(STORM, lexrank(STORM)), 0.0)
    found = flat().rank(STORM).coverage
    assert found.values.tolist() == expected.values.tolist()
    assert found.weights.tolist() == expected.weights.tolist()


def test_a_single_claim_scores_1():
    alone = claims_of(cluster_of_sentences(["A storm closed the port of Orla."]))
    assert flat().rank(alone).scores.tolist() == [1.0]


def test_in_a_very_large_cluster_only_the_best_by_the_untrained_score_are_scored():
    count = MOST_SCORED + 5
    sentences = [f"Ship number {number} left the port of Orla." for number in range(count)]
    sentences[0] = "He left."  # few words, and it needs context: a low untrained score
    claims = claims_of(cluster_of_sentences(sentences, [0] * count))
    untrained = positional(claims, lexrank(claims))
    order = np.argsort(-untrained, kind="stable")
    scored, others = sorted(order[:MOST_SCORED].tolist()), sorted(order[MOST_SCORED:].tolist())
    assert (len(others), others[0], others[-1]) == (5, 0, count - 1)
    ranking = shipped().rank(claims)
    scores, value = ranking.scores, ranking.coverage
    assert np.flatnonzero(np.isneginf(value.values)).tolist() == others
    assert scores[others].max() < 0.5 <= scores[scored].min()
    assert scores[others] == pytest.approx(untrained[others] / 2, abs=1e-6)
    assert np.diff(value.held.indptr)[others].max() == 0
    pool = claims_of(claims.cluster, *((claim,) for claim in scored))
    of_them = shipped().coverage(claim_features(pool, lexrank(claims)[scored]), untrained[scored], 1.0)
    rate = of_them.alone() / [len(text.split()) for text in pool.texts]
    alone = (rate - rate.min()) / (rate.max() - rate.min())
    assert scores[scored] == pytest.approx((1 + alone) / 2, abs=2e-5)
    assert value.values[scored].tolist() == of_them.values.tolist()


FRENCH = ["Le port d'Orla est fermé à cause de la tempête.", "Deux navires ont quitté le port tôt lundi."]


@pytest.mark.parametrize(
    ("sentences", "untrained"), [(2, Positional), (11, Positional), (12, Lead), (20, Lead)]
)
def test_other_languages_are_ranked_by_an_untrained_ranker(sentences, untrained):
    texts = [" ".join([line] * sentences) for line in FRENCH]
    claims = claims_of(cluster_of(*texts, language="French"))
    assert len(claims) == 2 * sentences
    for ranker in (ShippedRanker(), Untrained()):
        ranking = ranker.rank(claims)
        assert ranking.coverage is None
        assert ranking.scores.tolist() == untrained().rank(claims).scores.tolist()


def test_english_is_ranked_by_the_networks():
    english = claims_of(cluster_of("A storm closed the port of Orla. Nobody was hurt.", language="English"))
    ranking, expected = ShippedRanker().rank(english), shipped().rank(english)
    assert ranking.scores.tolist() == expected.scores.tolist()
    assert ranking.coverage.values.tolist() == expected.coverage.values.tolist()


# --- On disk.


@pytest.fixture
def folder(tmp_path):
    """A folder with a ranker."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / WEIGHTS).write_bytes(to_bytes(shipped()))
    return tmp_path / "mine"


def test_stored_weights_are_loaded_unchanged(folder):
    expected = to_tensors(shipped())
    for path in (folder, folder / WEIGHTS):
        assert weights_file(path) == folder / WEIGHTS
        found = to_tensors(load(path))
        assert found.keys() == expected.keys()
        assert all((found[name] == expected[name]).all() for name in expected)
        assert {name: values.dtype for name, values in found.items()} == {
            name: values.dtype for name, values in expected.items()
        }
    assert load(folder) is load(folder)


def test_words_and_pairs_have_their_own_tables():
    """The model of pairs uses the table of words too; it is stored once."""
    ranker = from_tensors(to_tensors(shipped()))
    assert ranker.pairs.words is ranker.words.own is ranker.words.words
    assert ranker.pairs.own is not ranker.words.own


def test_the_same_ranker_gives_the_same_bytes():
    turned = replace(shipped(), claims=shipped().claims[::-1])
    assert to_bytes(turned) != to_bytes(shipped()) == to_bytes(from_tensors(to_tensors(shipped())))


def without(name):
    return lambda tensors: tensors.pop(name)


def put(name, values):
    return lambda tensors: tensors.update({name: values(tensors[name])})


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (without("words.keys"), "'words.keys' is missing"),
        (without("claims2.mean"), "'claims2.mean' is missing"),
        (without("pairs.weights0"), f"pairs was not fitted on {len(TERM_FEATURES) + 3} inputs"),
        (without("pairs.weights2"), f"pairs was not fitted on {len(TERM_FEATURES) + 3} inputs"),
        (put("words.mean", lambda old: old[1:]), f"words was not fitted on {len(TERM_FEATURES) + 1} inputs"),
        (
            put("words.weights0", lambda old: old[1:]),
            f"words was not fitted on {len(TERM_FEATURES) + 1} inputs",
        ),
        (
            put("claims0.biases1", lambda old: old[1:]),
            f"claims0 was not fitted on {len(CLAIM_FEATURES) + 16} inputs",
        ),
        (put("words.keys", lambda old: old[1:]), "words is not a table of ascending keys"),
        (put("pairs.keys", lambda old: old[::-1].copy()), "pairs is not a table of ascending keys"),
        (put("features", lambda old: old + 1), "it was fitted on other features"),
        (without("features"), "'features' is missing"),
        (
            put("claims4.deviation", lambda old: old * np.float32("nan")),
            "it contains a number that is not finite",
        ),
    ],
)
def test_damaged_weights_are_refused(tmp_path, damage, message):
    tensors = to_tensors(shipped())
    damage(tensors)
    save_file(tensors, tmp_path / "damaged.safetensors")
    with pytest.raises(ModelError) as caught:
        load(tmp_path / "damaged.safetensors")
    assert caught.value.where == str(tmp_path / "damaged.safetensors")
    assert caught.value.message == f"is not a ranker of this version: {message}"


@pytest.mark.parametrize("content", [b"", b"weights", b"\xff" * 100])
def test_a_file_in_another_format_is_refused(tmp_path, content):
    (tmp_path / WEIGHTS).write_bytes(content)
    with pytest.raises(ModelError, match="is not a ranker of this version"):
        load(tmp_path)


def test_a_missing_file_is_not_found(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(ModelNotFound) as caught:
            load(path)
        assert caught.value.where == str(path)


def test_other_features_need_another_identifier():
    """If this fails, set a new FEATURES_ID, train the ranker again, and put the new values here."""
    names = "\n".join((*TERM_FEATURES, *CLAIM_FEATURES))
    assert (zlib.crc32(names.encode()), FEATURES_ID) == (709_014_806, 3_924_878_923)


# --- Cards.


def test_the_shipped_card_matches_the_shipped_weights():
    card, weights = json.loads((RANKER / CARD).read_bytes()), (RANKER / WEIGHTS).read_bytes()
    assert (card["sha256"], card["bytes"]) == (hashlib.sha256(weights).hexdigest(), len(weights))
    for source in card["trained_on"]:
        assert (source["clusters"] > 0, len(source["sha256"])) == (True, 64)
        assert source["licence"] not in ("", NO_LICENCE)
        assert source["data"] in card["command"]
    assert [measure["name"] for measure in card["measures"]] == [
        "chances of words",
        "chances of pairs",
        "gains of claims",
    ]
    assert all(0.2 < measure["value"] < 1 for measure in card["measures"])


def shipped_models():
    """The names of the models; a checkout may have no weights of the condenser."""
    with suppress(ModelNotFound):
        model_folder(condenser.SHIPPED, condenser.CONDENSER_WEIGHTS, "condenser")
        return ["ranker", "newswire_prior", "condenser", "evidence"]
    return ["ranker", "newswire_prior", "evidence"]


def test_shipped_models_are_listed():
    found = models(Settings())
    assert [model["name"] for model in found] == shipped_models()
    for model in found:
        content = (RANKER.parents[1] / model["file"]).read_bytes()
        assert (model["bytes"], model["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert all({"data", "licence"} <= source.keys() for source in model["trained_on"])
        assert "features" not in model
    assert {model["name"] for model in found if model["permissive"]} == {"evidence"}


def test_models_named_in_the_settings_are_listed_too(folder):
    named = Settings(ranker=str(folder), encoder="organisation/model")
    found = models(named)
    shipped = shipped_models()
    assert [model["name"] for model in found] == [*shipped, "ranker", "organisation/model"]
    mine = len(shipped)
    assert found[mine]["for"] == "unknown: there is no card ranker.json beside it"
    assert found[mine]["file"] == str(folder / WEIGHTS)
    (folder / CARD).write_text(json.dumps(found[0] | {"name": "mine", "file": "elsewhere"}), "utf-8")
    assert models(named)[mine] == found[0] | {"name": "mine", "file": str(folder / WEIGHTS)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is not a card: "),
        (b"\xff", "is not a card: "),
        (b"[" * 100_000, "is not a card: "),
        (b"[]", "is not a card: "),
        (b"{}", "is not a card: 'sha256'"),
        (b'{"sha256": "abc"}', "is not a card: 'name'"),
        (b'{"sha256": "abc", "name": "n", "for": "f", "trained_on": 5}', "is not a card: "),
        (b'{"sha256": "abc", "name": "n", "for": "f", "measures": [{}]}', "is not a card: 'value'"),
        (b'{"sha256": "abc", "name": "n", "for": "f"}', "is the card of other weights, whose sha256 is abc"),
    ],
)
def test_a_damaged_card_is_refused(folder, content, message):
    (folder / CARD).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        models(Settings(ranker=str(folder)))
    assert caught.value.where == str(folder / CARD)
    assert caught.value.message.startswith(message)


def test_a_card_as_text():
    card = {
        "name": "mine",
        "for": "tests",
        "trained_on": [
            {"data": "a.jsonl", "clusters": 1200, "licence": "CC BY 4.0"},
            {"data": "b.jsonl", "clusters": 3, "licence": "odd\x1b[2J"},
        ],
        "command": "summarizer train-ranker a.jsonl b.jsonl --seed 0",
        "date": "2026-03-02",
        "measures": [{"name": "gain", "value": 0.5, "what": "correlation of this with that"}],
        "bytes": 1234,
        "sha256": "abc",
    }
    lines = [
        "mine: tests",
        "  trained on  a.jsonl: 1,200 clusters; licence: CC BY 4.0",
        "              b.jsonl: 3 clusters; licence: odd\N{REPLACEMENT CHARACTER}[2J",
        "  command     summarizer train-ranker a.jsonl b.jsonl --seed 0",
        "  date        2026-03-02",
        "  measures    0.5000  correlation of this with that",
        "  file        mine/ranker.safetensors, 1,234 bytes",
        "  sha256      abc",
    ]
    text = card_text(card | {"file": "mine/ranker.safetensors"})
    assert text.splitlines() == lines
    assert card_text({"name": "minilm", "for": "the encoder"}) == "minilm: the encoder\n"
    for permissive, shown in ((False, "no: --permissive does not use it"), (True, "yes")):
        lines = card_text({"name": "n", "for": "f", "permissive": permissive}).splitlines()
        assert lines == ["n: f", f"  permissive  {shown}"]
    shown = render([card | {"file": "mine/ranker.safetensors"}], "text")
    assert shown.startswith(f"{text}\nrankers, by their names for --ranker\n")
    assert [line.split()[0] for line in shown.splitlines()[-len(RANKERS) :]] == [*RANKERS]
    papers = {name: entry.paper for name, entry in RANKERS.items()}
    assert json.loads(render([card], "json")) == {"models": [card], "rankers": papers}
