"""The learned ranker: its parts by hand, what it makes of a cluster, and its weights on disk."""

import hashlib
import json
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
    LEAST_PER_WORD,
    MOST_SEEN,
    PAIR_PRIOR,
    PLACE_PRIOR,
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
    packed,
    shipped,
    term_inputs,
    to_tensors,
    weights_of,
)
from summarizer.ranking.untrained import Lead, Positional, centrality, positional
from summarizer.settings import RANKERS, Settings
from summarizer.stages.coverage import pair_keys

RANKER = model_folder("ranker", WEIGHTS, "ranker")


def single(*values):
    return np.array(values, dtype=np.float32)


def keys(*values):
    return np.array(values, dtype=np.uint64)


def constant(value, inputs):
    """A network that says the same of everything."""
    zeros = np.zeros(inputs, dtype=np.float32)
    return Network(zeros, zeros + 1, ((zeros[:, None], single(value)),))


NOTHING = Table(keys(), single())


def flat(word=0.5, pair=0.25, claim=2.0):
    """A ranker for which all words, all pairs and all claims are alike."""
    terms, claims = len(TERM_FEATURES), len(CLAIM_FEATURES) + 16
    return LearnedRanker(
        TermModel(constant(word, terms + 1), NOTHING, NOTHING),
        TermModel(constant(pair, terms + 3), NOTHING, NOTHING),
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


def walk(claims):
    return centrality(claims.matrix, claims.text_counts)


def described(claims=STORM):
    return claim_features(claims, walk(claims))


# --- The parts.


def test_a_network_standardises_cuts_rectifies_and_sums():
    network = Network(
        mean=single(1, 0),
        deviation=single(2, 1),
        layers=(
            (np.array([[1, -1], [0, 2]], dtype=np.float32), single(0, 1)),
            (np.array([[3], [1]], dtype=np.float32), single(0.5)),
        ),
    )
    # (5, 1) is (2, 1): hidden 2 and -2 + 2 + 1 = 1, so 6 + 1 + 0.5. (-3, 0) is (-2, 0): hidden 0 and 3.
    # (101, 0) is (50, 0), cut to (6, 0): hidden 6 and 0.
    found = network(np.array([[5.0, 1.0], [-3.0, 0.0], [101.0, 0.0]]))
    assert found.tolist() == [7.5, 3.5, 18.5]
    assert found.dtype == np.float64


def test_the_last_layer_may_say_less_than_nothing():
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
def test_a_table_is_looked_up_by_key(asked, found):
    table = Table(keys(3, 7, 2**64 - 1), single(0.5, -1.0, 2.0))
    assert table(np.array(asked, dtype=np.uint64)).tolist() == found


def test_an_empty_table_knows_nothing():
    assert NOTHING(keys(1, 2)).tolist() == [0.0, 0.0]


def test_what_a_network_sees_of_terms():
    figures = np.arange(2.0 * len(TERM_FEATURES)).reshape(2, -1)
    one, other = Table(keys(1, 2), single(10, 20)), Table(pair_keys(keys([1, 2])), single(7))
    words = Terms(csr_array((1, 2)), figures, keys(2, 3), keys([2], [3]))
    assert term_inputs(words, one, one)[:, len(TERM_FEATURES) :].tolist() == [[20], [0]]
    parts = keys([1, 2], [2, 1])
    pairs = Terms(csr_array((1, 2)), figures, pair_keys(parts), parts)
    seen = term_inputs(pairs, one, other)
    assert seen[:, : len(TERM_FEATURES)].tolist() == figures.tolist()
    assert seen[:, len(TERM_FEATURES) :].tolist() == [[10, 20, 7], [20, 10, 0]]


@pytest.mark.parametrize(("value", "chance"), [(-0.5, 0.0), (0.25, 0.25), (1.5, 1.0)])
def test_chances_are_shares(value, chance):
    terms = described().words
    model = TermModel(constant(value, len(TERM_FEATURES) + 1), NOTHING, NOTHING)
    assert model(terms).tolist() == [chance] * len(terms.keys)


def test_what_a_network_sees_of_claims():
    figures = np.zeros((2, len(CLAIM_FEATURES)))
    figures[:, CLAIM_FEATURES.index("words")] = 4, 2
    held = csr_array(np.array([[1.0, 1.0], [0.0, 1.0]]))
    words = Terms(held, np.zeros((2, len(TERM_FEATURES))), keys(1, 2), keys([1], [2]))
    pairs = Terms(csr_array((2, 0)), np.zeros((0, len(TERM_FEATURES))), keys(), np.zeros((0, 2), np.uint64))
    seen = claim_inputs(
        ClaimFeatures(figures, words, pairs, np.zeros(2)),
        (np.array([0.5, 0.25]), np.zeros(0)),
        (Table(keys(1), single(3)), NOTHING),
    )
    told = seen[:, len(CLAIM_FEATURES) : -8]
    # Expected terms, a term and a word of the claim; the mean of what the table says.
    assert told.tolist() == [[0.75, 0.375, 0.1875, 1.5, 0, 0, 0, 0], [0.25, 0.25, 0.125, 0, 0, 0, 0, 0]]
    assert seen[:, -8:] == pytest.approx(np.array([[1.0] * 4 + [0.0] * 4, [-1.0] * 4 + [0.0] * 4]), abs=1e-4)


# --- The prior.


def test_the_prior_is_the_regression_that_its_file_describes():
    read = json.loads((model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR).read_text("utf-8"))
    pairs = described().pairs
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


def test_on_short_articles_the_networks_decide():
    description = described()
    placed = np.array([1.0, 0.5, 0.25])
    value = flat().coverage(description, placed, long=0.0)
    words, pairs = len(description.words.keys), len(description.pairs.keys)
    assert value.weights == pytest.approx(np.array([WORD_SHARE * 0.5] * words + [0.25] * pairs))
    assert (
        value.held.toarray().tolist()
        == np.hstack([description.words.held.toarray(), description.pairs.held.toarray()]).tolist()
    )
    # The first claim is told by both documents, the others by one: half a share less. Lengths are in stems.
    expected = CLAIM_SHARE * np.array(
        [(2 + SUPPORT_WEIGHT / 2) * 7, 2 * 5, 2 * 5]
    ) - LEAST_PER_WORD * np.array([7, 5, 5])
    assert value.values == pytest.approx(expected)


def test_on_long_articles_the_priors_take_their_part():
    description = described()
    placed = np.array([1.0, 0.5, 0.0])
    value = flat().coverage(description, placed, long=1.0)
    words = len(description.words.keys)
    prior = newswire_prior()(description.pairs)
    assert value.weights[:words] == pytest.approx(np.full(words, (1 - PAIR_PRIOR) * WORD_SHARE * 0.5))
    assert value.weights[words:] == pytest.approx((1 - PAIR_PRIOR) * 0.25 + 2 * PAIR_PRIOR * prior)
    standard = PLACE_PRIOR * np.array([1.5**0.5, 0, -(1.5**0.5)])
    expected = CLAIM_SHARE * np.array(
        [(2 + standard[0] + SUPPORT_WEIGHT / 2) * 7, (2 + standard[1]) * 5, (2 + standard[2]) * 5]
    )
    assert value.values == pytest.approx(expected - LEAST_PER_WORD * np.array([7, 5, 5]), rel=1e-4)


def test_scores_are_worth_for_each_word_from_0_to_1():
    ranking = flat().rank(STORM)
    rate = ranking.coverage.alone() / [len(text.split()) for text in STORM.texts]
    assert ranking.scores == pytest.approx((rate - rate.min()) / (rate.max() - rate.min()), abs=1e-5)
    assert (ranking.scores.min(), ranking.scores.max()) == (0.0, 1.0)


def test_what_claims_are_worth_is_told_of_their_features_and_of_their_place():
    expected = flat().coverage(described(), positional(STORM, walk(STORM)), 0.0)
    found = flat().rank(STORM).coverage
    assert found.values.tolist() == expected.values.tolist()
    assert found.weights.tolist() == expected.weights.tolist()


def test_one_claim_alone_is_the_best():
    alone = claims_of(cluster_of_sentences(["A storm closed the port of Orla."]))
    assert flat().rank(alone).scores.tolist() == [1.0]


def test_a_very_large_cluster_is_looked_at_from_the_best_untrained_score_down():
    count = MOST_SEEN + 5
    sentences = [f"Ship number {number} left the port of Orla." for number in range(count)]
    sentences[0] = "He left."  # which few words and an antecedent that is not there put far down
    claims = claims_of(cluster_of_sentences(sentences, [0] * count))
    placed = positional(claims, walk(claims))
    order = np.argsort(-placed, kind="stable")
    seen, unseen = sorted(order[:MOST_SEEN].tolist()), sorted(order[MOST_SEEN:].tolist())
    assert (len(unseen), unseen[0], unseen[-1]) == (5, 0, count - 1)
    ranking = shipped().rank(claims)
    scores, value = ranking.scores, ranking.coverage
    assert np.flatnonzero(np.isneginf(value.values)).tolist() == unseen
    assert scores[unseen].max() < 0.5 <= scores[seen].min()
    assert scores[unseen] == pytest.approx(placed[unseen] / 2, abs=1e-6)
    assert np.diff(value.held.indptr)[unseen].max() == 0
    pool = claims_of(claims.cluster, *((claim,) for claim in seen))
    of_them = shipped().coverage(claim_features(pool, walk(claims)[seen]), placed[seen], 1.0)
    rate = of_them.alone() / [len(text.split()) for text in pool.texts]
    alone = (rate - rate.min()) / (rate.max() - rate.min())
    assert scores[seen] == pytest.approx((1 + alone) / 2, abs=2e-5)
    assert value.values[seen].tolist() == of_them.values.tolist()


FRENCH = ["Le port d'Orla est fermé à cause de la tempête.", "Deux navires ont quitté le port tôt lundi."]


@pytest.mark.parametrize(
    ("sentences", "untrained"), [(2, Positional), (11, Positional), (12, Lead), (20, Lead)]
)
def test_other_languages_are_ranked_untrained_and_long_articles_by_place(sentences, untrained):
    texts = [" ".join([line] * sentences) for line in FRENCH]
    claims = claims_of(cluster_of(*texts, language="French"))
    assert len(claims) == 2 * sentences
    ranking = ShippedRanker().rank(claims)
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
    """A ranker of somebody's own, in a folder."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / WEIGHTS).write_bytes(packed(shipped()))
    return tmp_path / "mine"


def test_what_is_packed_is_loaded(folder):
    expected = to_tensors(shipped())
    for path in (folder, folder / WEIGHTS):
        assert weights_of(path) == folder / WEIGHTS
        found = to_tensors(load(path))
        assert found.keys() == expected.keys()
        assert all((found[name] == expected[name]).all() for name in expected)
        assert {name: values.dtype for name, values in found.items()} == {
            name: values.dtype for name, values in expected.items()
        }
    assert load(folder) is load(folder)


def test_the_tables_of_all_models_are_kept_apart():
    """The pairs' model sees the words' table too; it is stored once."""
    ranker = from_tensors(to_tensors(shipped()))
    assert ranker.pairs.words is ranker.words.own is ranker.words.words
    assert ranker.pairs.own is not ranker.words.own


def test_the_same_ranker_gives_the_same_bytes():
    turned = replace(shipped(), claims=shipped().claims[::-1])
    assert packed(turned) != packed(shipped()) == packed(from_tensors(to_tensors(shipped())))


def without(name):
    return lambda tensors: tensors.pop(name)


def put(name, values):
    return lambda tensors: tensors.update({name: values(tensors[name])})


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (without("words.keys"), "'words.keys' is missing"),
        (without("claims2.mean"), "'claims2.mean' is missing"),
        (without("pairs.weights0"), f"pairs is not fitted on {len(TERM_FEATURES) + 3} inputs"),
        (without("pairs.weights2"), f"pairs is not fitted on {len(TERM_FEATURES) + 3} inputs"),
        (put("words.mean", lambda old: old[1:]), f"words is not fitted on {len(TERM_FEATURES) + 1} inputs"),
        (
            put("words.weights0", lambda old: old[1:]),
            f"words is not fitted on {len(TERM_FEATURES) + 1} inputs",
        ),
        (
            put("claims0.biases1", lambda old: old[1:]),
            f"claims0 is not fitted on {len(CLAIM_FEATURES) + 16} inputs",
        ),
        (put("words.keys", lambda old: old[1:]), "words is no table of ascending keys"),
        (put("pairs.keys", lambda old: old[::-1].copy()), "pairs is no table of ascending keys"),
        (put("features", lambda old: old + 1), "it is fitted on other features"),
        (without("features"), "'features' is missing"),
        (put("claims4.deviation", lambda old: old * np.float32("nan")), "a number in it is not finite"),
    ],
)
def test_damaged_weights_are_told_from_whole_ones(tmp_path, damage, message):
    tensors = to_tensors(shipped())
    damage(tensors)
    save_file(tensors, tmp_path / "damaged.safetensors")
    with pytest.raises(ModelError) as caught:
        load(tmp_path / "damaged.safetensors")
    assert caught.value.where == str(tmp_path / "damaged.safetensors")
    assert caught.value.message == f"holds no ranker of this version: {message}"


@pytest.mark.parametrize("content", [b"", b"weights", b"\xff" * 100])
def test_what_is_no_safetensors_file_is_refused(tmp_path, content):
    (tmp_path / WEIGHTS).write_bytes(content)
    with pytest.raises(ModelError, match="holds no ranker of this version"):
        load(tmp_path)


def test_what_is_not_there_is_not_found(tmp_path):
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(ModelNotFound) as caught:
            load(path)
        assert caught.value.where == str(path)


# --- Cards.


def test_the_shipped_card_is_that_of_the_shipped_weights():
    card, weights = json.loads((RANKER / CARD).read_bytes()), (RANKER / WEIGHTS).read_bytes()
    assert (card["sha256"], card["bytes"]) == (hashlib.sha256(weights).hexdigest(), len(weights))
    for source in card["trained_on"]:
        assert (source["clusters"] > 0, len(source["sha256"])) == (True, 64)
        assert source["licence"] not in ("", "not told")
        assert source["data"] in card["command"]
    assert [measure["name"] for measure in card["measures"]] == [
        "chances of words",
        "chances of pairs",
        "gains of claims",
    ]
    assert all(0.2 < measure["value"] < 1 for measure in card["measures"])


def shipped_models():
    """Their names; the condenser's weights are found in a checkout that has them, and in the wheel."""
    with suppress(ModelNotFound):
        model_folder(condenser.SHIPPED, condenser.CONDENSER_WEIGHTS, "condenser")
        return ["ranker", "newswire_prior", "condenser"]
    return ["ranker", "newswire_prior"]


def test_what_comes_with_the_package_is_told():
    found = models(Settings())
    assert [model["name"] for model in found] == shipped_models()
    for model in found:
        content = (RANKER.parents[1] / model["file"]).read_bytes()
        assert (model["bytes"], model["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
        assert all({"data", "licence"} <= source.keys() for source in model["trained_on"])
        assert "features" not in model


def test_what_the_settings_name_is_told_too(folder):
    named = Settings(ranker=str(folder), encoder="organisation/model")
    found = models(named)
    shipped = shipped_models()
    assert [model["name"] for model in found] == [*shipped, "ranker", "organisation/model"]
    mine = len(shipped)
    assert found[mine]["for"] == "not stated: there is no card ranker.json beside it"
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
def test_a_card_that_is_none_is_refused(folder, content, message):
    (folder / CARD).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        models(Settings(ranker=str(folder)))
    assert caught.value.where == str(folder / CARD)
    assert caught.value.message.startswith(message)


def test_a_card_reads_so():
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
    told = card_text(card | {"file": "mine/ranker.safetensors"})
    assert told.splitlines() == lines
    assert card_text({"name": "minilm", "for": "the encoder"}) == "minilm: the encoder\n"
    shown = render([card | {"file": "mine/ranker.safetensors"}], "text")
    assert shown.startswith(f"{told}\nrankers, by their names for --ranker\n")
    assert [line.split()[0] for line in shown.splitlines()[-len(RANKERS) :]] == [*RANKERS]
    papers = {name: entry.paper for name, entry in RANKERS.items()}
    assert json.loads(render([card], "json")) == {"models": [card], "rankers": papers}
