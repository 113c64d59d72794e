"""Training of the ranker: examples by hand, the fit of tables and networks, weights and card."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from summarizer import Document, InputError, ModelError
from summarizer.evaluation import EvaluationCluster
from summarizer.ranking.features import TERM_FEATURES
from summarizer.ranking.learned import load, shipped, to_bytes, to_tensors
from summarizer.stages.coverage import pair_keys, word_key
from summarizer.stages.features import stems_of
from summarizer.training.examples import PAIR_WEIGHT, example, read_examples
from summarizer.training.ranker import (
    CLAIM_ROUNDS,
    FEWEST_EXAMPLES,
    FIT_MEASURES,
    KINDS,
    RANKER_STEPS,
    SHRINKAGE,
    fit,
    table,
    train,
    train_ranker,
)

TODAY = date(2026, 3, 2)
STORM = (
    Document("A storm closed the port of Orla. Nobody was hurt there.", "courier"),
    Document("Two ships left Orla before the storm. Schools opened again on Friday.", "post"),
)
TOWNS = ("Orla", "Velm", "Tarn", "Corvane", "Brennock", "Sallow", "Marchmont")
EVENTS = ("storm", "fire", "strike", "flood")


def storm_cluster(*references):
    return EvaluationCluster("storm", STORM, references)


def key_of(words):
    keys = np.array([[word_key(stem) for stem in stems_of(words, "English")]], dtype=np.uint64)
    return int(keys[0, 0] if keys.shape[1] == 1 else pair_keys(keys)[0])


def share_with(one, kind, words):
    [term] = np.flatnonzero(one.terms(kind).keys == np.uint64(key_of(words)))
    return one.shares[kind][term]


def clusters(count):
    """Clusters whose references repeat the first sentences of the documents, and never the last ones."""
    made = []
    for number in range(count):
        town, event = TOWNS[number % len(TOWNS)], EVENTS[number % len(EVENTS)]
        first = f"A {event} killed {number + 2} people in {town} on Monday, officials said."
        second = f"The {event} in {town} began at {number} in the morning near the old harbour."
        aside = "Tickets for the summer concert are on sale at the box office."
        documents = (
            Document(f"{first} {second} {aside}", "courier"),
            Document(f"{first} Schools stay shut until Friday. Readers may write to the editor.", "post"),
        )
        made.append(EvaluationCluster(f"{town}-{number}", documents, (f"{first} {second}",)))
    return made


# --- Examples.


@pytest.mark.parametrize(
    ("references", "kind", "words", "share"),
    [
        (["The storm closed a port."], "words", "storm", 1.0),
        (["The storm closed a port."], "words", "ships", 0.0),
        (["Storms!"], "words", "storm", 1.0),  # stems
        (["A storm.", "A flood."], "words", "storm", 0.5),
        (["A storm.", "A flood.", "Ships."], "words", "ships", 1 / 3),
        (["A storm closed the port."], "pairs", "storm closed", 1.0),
        (["What closed was a storm."], "pairs", "storm closed", 0.0),
        (["A storm closed it.", "Storm."], "pairs", "storm closed", 0.5),
        (["Storm. Closed."], "pairs", "storm closed", 1.0),  # neighbours, as ROUGE counts them
        (["!"], "words", "storm", 0.0),
    ],
)
def test_the_share_of_references_that_contain_a_term(references, kind, words, share):
    assert share_with(example(storm_cluster(*references)), kind, words) == share


def test_the_gain_of_a_claim_is_its_recall_per_word_standardised():
    one = example(storm_cluster("A storm closed the port.", "Nobody was hurt."))
    assert len(one.gain) == 4
    # Recall in words and in pairs, over both references; each sentence counts as of eight words.
    raw = np.array([5 / 5 + PAIR_WEIGHT * 4 / 4, 3 / 3 + PAIR_WEIGHT * 2 / 2, 2 / 5, 0]) / 8
    assert one.gain == pytest.approx((raw - raw.mean()) / raw.std(), abs=1e-4)


def test_gain_is_relative_to_length():
    document = Document("Rain fell. Five ships that had waited for days left the port of Velm as rain fell.")
    gain = example(EvaluationCluster("rain", (document,), ("Rain fell.",))).gain
    raw = np.array([1 / 8, 1 / 15])  # equal recall, 2 and 15 words
    assert gain == pytest.approx((raw - raw.mean()) / raw.std(), abs=1e-4)
    assert len(document.text.split()) == 17


def test_words_of_other_scripts_count():
    document = Document("Шторм закрыл порт. Никто не пострадал.")
    gain = example(EvaluationCluster("шторм", (document,), ("Шторм закрыл порт.",))).gain
    assert gain == pytest.approx([1, -1], abs=1e-4)


@pytest.mark.parametrize("text", ["Rain.", "Rain fell.", "Rain fell. Rain fell."])
def test_a_cluster_of_one_claim_is_no_example(text):
    assert example(EvaluationCluster("rain", (Document(text),), ("Rain fell.",))) is None


def test_features_are_in_single_precision():
    one = example(storm_cluster("A storm."), 0.25)
    assert {one.terms(kind).features.dtype for kind in KINDS} == {np.dtype(np.float32)}
    assert one.terms("words").features.shape[1] == len(TERM_FEATURES)
    assert one.weight == 0.25


# --- Tables and networks.


def test_a_table_has_mean_errors_shrunk_towards_zero():
    keys = [np.array(one, dtype=np.uint64) for one in ([9, 4], [4], [4, 7])]
    errors = [np.array([1.0, 0.5]), np.array([0.25]), np.array([-0.75, 1.0])]
    whole = table(keys, errors, fewest=1)
    assert whole.keys.tolist() == [4, 7, 9]
    assert whole.values == pytest.approx([0.0, 1 / (1 + SHRINKAGE), 1 / (1 + SHRINKAGE)])
    often = table(keys, [*errors[:2], np.array([0.75, 1.0])], fewest=2)
    assert (often.keys.tolist(), often.values) == ([4], pytest.approx([1.5 / (3 + SHRINKAGE)]))
    assert table(keys, errors, fewest=4).keys.tolist() == []


def test_a_network_is_fitted_and_standardises_its_inputs():
    generator = np.random.default_rng(5)
    inputs = [generator.normal(3.0, 2.0, (400, 2)) for _ in range(10)]
    truths = [np.abs(one[:, 0] - 3.0) for one in inputs]
    network = fit(inputs, truths, [1.0] * 10, 30, 64, seed=1)
    found = np.concatenate([network(one) for one in inputs])
    assert np.corrcoef(found, np.concatenate(truths))[0, 1] > 0.99
    stacked = np.concatenate(inputs).astype(np.float32)
    assert network.mean == pytest.approx(stacked.mean(axis=0, dtype=np.float64), abs=1e-6)
    assert network.deviation == pytest.approx(stacked.std(axis=0, dtype=np.float64), abs=1e-5)
    again = fit(inputs, truths, [1.0] * 10, 30, 64, seed=1)
    assert all((one[0] == other[0]).all() for one, other in zip(network.layers, again.layers, strict=True))


def test_means_are_taken_in_double_precision():
    """In single precision a sum of many millions no longer grows by ones."""
    rows = np.ones((1000, 1), dtype=np.float32)
    rows[0] = 2.0**26
    network = fit([rows], [np.zeros(1000)], [1.0], 1, 100, seed=0)
    assert network.mean.tolist() == [np.float32((2**26 + 999) / 1000)]


def test_weights_of_clusters_count():
    """Two clusters contradict each other: the prediction follows the one of larger weight."""
    inputs = [np.linspace(0.0, 1.0, 200)[:, None]] * 2
    truths = [np.zeros(200), np.ones(200)]
    for weights, expected in (([1.0, 99.0], 1.0), ([99.0, 1.0], 0.0)):
        network = fit(inputs, truths, weights, 60, 32, seed=0)
        assert network(inputs[0]).mean() == pytest.approx(expected, abs=0.1)


# --- The ranker.


@pytest.fixture(scope="module")
def trained():
    examples = [example(cluster) for cluster in clusters(60)]
    return examples, *train(examples, seed=3)


def test_the_ranker_learns(trained):
    _, ranker, measures = trained
    assert [*measures] == [*FIT_MEASURES]
    assert measures["chances of words"] > 0.8
    assert measures["chances of pairs"] > 0.5
    assert measures["gains of claims"] > 0.6
    # Words that references never contain, or always contain, are in the table.
    words = dict(zip(ranker.words.own.keys.tolist(), ranker.words.own.values.tolist(), strict=True))
    assert {key_of("Monday"), key_of("concert")} <= words.keys()
    counts = Counter(key for one in trained[0] for key in one.terms("words").keys.tolist())
    assert words.keys() == {key for key, count in counts.items() if count >= 15}


def test_the_fitted_ranker_ranks(trained):
    one, ranker = trained[0][0], trained[1]
    value = ranker.coverage(one.features, np.zeros(len(one.gain)), 0.0)
    # The reference states the first two claims.
    assert {*np.argsort(-value.alone())[:2].tolist()} == {*np.argsort(-one.gain)[:2].tolist()} == {0, 1}
    assert to_tensors(ranker).keys() == to_tensors(shipped()).keys()


def test_the_seed_determines_the_weights(trained):
    examples, ranker, measures = trained
    again, same = train(examples, seed=3)
    assert same == measures
    expected, found = to_tensors(ranker), to_tensors(again)
    assert all((found[name] == expected[name]).all() for name in expected)
    other = to_tensors(train(examples, seed=4)[0])
    assert (other["claims0.weights0"] != expected["claims0.weights0"]).any()
    # The networks of claims have different starts.
    assert (found["claims0.weights0"] != found["claims1.weights0"]).any()


def test_no_example_is_predicted_by_a_model_fitted_on_it():
    """References are random: only a model that was fitted on them could predict their terms."""
    generator = np.random.default_rng(2)
    examples = [example(cluster) for cluster in clusters(40)]
    examples = [
        replace(
            one,
            shares={kind: generator.permutation(one.shares[kind]) for kind in KINDS},
            gain=generator.permutation(one.gain),
        )
        for one in examples
    ]
    measures = train(examples)[1]
    assert all(value < 0.15 for value in measures.values()), measures


def test_references_without_a_common_word_have_correlation_0():
    examples = [example(replace(cluster, references=("Snow!",))) for cluster in clusters(FEWEST_EXAMPLES)]
    assert train(examples)[1] == dict.fromkeys(FIT_MEASURES, 0.0)


def test_too_few_clusters_are_refused():
    examples = [example(cluster) for cluster in clusters(FEWEST_EXAMPLES - 1)]
    with pytest.raises(
        InputError, match=f"^clusters: {FEWEST_EXAMPLES - 1} clusters of two claims or more are too few"
    ):
        train(examples)


# --- From files to weights and card.


@pytest.fixture
def write(tmp_path):
    def write(name, clusters):
        lines = [
            json.dumps(
                {
                    "id": cluster.id,
                    "documents": [{"text": document.text} for document in cluster.documents],
                    "references": cluster.references,
                }
            )
            for cluster in clusters
        ]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
        return tmp_path / name

    return write


def test_weights_and_card(tmp_path, write):
    nothing = EvaluationCluster("nothing", (Document("Rain."),), ("Rain.",))
    data = [write("many.jsonl", [*clusters(20), nothing]), write("few.jsonl", clusters(8))]
    calls = []
    weights, card = train_ranker(
        data, ("CC BY 4.0", "a b"), seed=7, today=TODAY, progress=lambda *one: calls.append(one)
    )
    (tmp_path / "ranker.safetensors").write_bytes(weights)
    assert to_tensors(load(tmp_path)).keys() == to_tensors(shipped()).keys()
    assert card["trained_on"] == [
        {
            "data": path.name,
            "clusters": count,
            "licence": licence,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path, count, licence in zip(data, (20, 8), ("CC BY 4.0", "a b"), strict=True)
    ]
    command = "summarizer train-ranker many.jsonl few.jsonl --licence 'CC BY 4.0' --licence 'a b' --seed 7"
    assert (card["name"], card["command"], card["date"], card["seed"]) == ("ranker", command, "2026-03-02", 7)
    assert (card["bytes"], card["sha256"]) == (len(weights), hashlib.sha256(weights).hexdigest())
    assert [measure["name"] for measure in card["measures"]] == [*FIT_MEASURES]
    assert str(tmp_path) not in json.dumps(card)
    steps = [step for step, _ in calls]
    assert sorted({*steps}, key=steps.index) == [*RANKER_STEPS]
    assert steps == sorted(steps, key=RANKER_STEPS.index)
    shares = [share for step, share in calls if step == "describe"]
    assert shares == sorted(shares)
    assert max(share for _, share in calls) == 1.0


@pytest.mark.parametrize(("limit", "count"), [(None, 20), (50, 20), (12, 12), (1, 1)])
def test_the_weights_of_a_file_sum_to_1(write, limit, count):
    shares = []
    found = read_examples(write("set.jsonl", clusters(20)), limit, shares.append)
    assert [one.weight for one in found] == [1 / count] * count
    assert shares == [number / count for number in range(count)]


def test_files_are_mixed_by_the_seed(write):
    data = [write("many.jsonl", clusters(20)), write("few.jsonl", clusters(8))]
    weights, card = train_ranker(data, limit=10, seed=5, today=TODAY)
    examples = [one for path in data for one in read_examples(path, 10)]
    order = np.random.default_rng(5).permutation(len(examples))
    assert weights == to_bytes(train([examples[number] for number in order], 5)[0])
    assert weights != to_bytes(train(examples, 5)[0])
    assert [source["clusters"] for source in card["trained_on"]] == [10, 8]
    assert [source["licence"] for source in card["trained_on"]] == ["not stated"] * 2
    assert card["command"] == "summarizer train-ranker many.jsonl few.jsonl --limit 10 --seed 5"


def test_a_folder_has_no_digest(tmp_path, write):
    write("set.jsonl", clusters(12))
    lines = [
        (" ||||| ".join(document.text for document in cluster.documents), *cluster.references)
        for cluster in clusters(12)
    ]
    folder = tmp_path / "multi"
    folder.mkdir()
    for name, column in (("val.src", 0), ("val.tgt", 1)):
        (folder / name).write_text("".join(f"{line[column]}\n" for line in lines), "utf-8")
    _, card = train_ranker([folder], today=TODAY)
    assert card["trained_on"] == [{"data": "multi", "clusters": 12, "licence": "not stated", "sha256": None}]


def test_the_same_clusters_twice_are_refused(write):
    data = [write(name, clusters(12)) for name in ("one.jsonl", "other.jsonl")]
    with pytest.raises(InputError, match=r"other\.jsonl: contains the same clusters as a file before it"):
        train_ranker(data, today=TODAY)


@pytest.mark.parametrize("licences", [["one"], ["one", "two", "three"]])
def test_a_licence_for_each_file_or_for_none(write, licences):
    data = [write("many.jsonl", clusters(2)), write("few.jsonl", clusters(2))]
    with pytest.raises(InputError) as caught:
        train_ranker(data, licences, today=TODAY)
    assert caught.value.where == "--licence"
    assert caught.value.message == f"{len(licences)} licences for 2 files; give one for each"


def test_progress_can_stop_the_run(write):
    def stop(step, share):
        if step == "terms":
            raise TimeoutError

    with pytest.raises(TimeoutError):
        train_ranker([write("set.jsonl", clusters(12))], today=TODAY, progress=stop)


def test_a_network_that_has_not_converged_is_no_warning(recwarn):
    """Scikit-learn warns that a network has not converged; here it is not meant to."""
    fit([np.ones((4, 1))], [np.zeros(4)], [1.0], CLAIM_ROUNDS, 8, seed=0)
    assert [*recwarn] == []


def test_wrong_data_is_an_input_error_not_a_model_error(tmp_path):
    with pytest.raises(InputError) as caught:
        train_ranker([tmp_path / "none.jsonl"], today=TODAY)
    assert caught.value.where == str(tmp_path / "none.jsonl")
    assert not isinstance(caught.value, ModelError)
