"""Training: what is learned from a cluster, by hand, and that what can be learned is."""

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
from summarizer.training.ranker import (
    CLAIM_ROUNDS,
    FEWEST_EXAMPLES,
    FIT_MEASURES,
    HOLD,
    KINDS,
    PAIRS,
    RANKER_STEPS,
    example,
    fit,
    read_examples,
    table,
    train,
    train_ranker,
)

TODAY = date(2026, 3, 2)
STORM = (
    Document("A storm closed the port of Orla. Nobody was hurt there.", "courier"),
    Document("Two ships left Orla before the storm. Schools opened again on Friday.", "post"),
)
PLACES = ("Orla", "Velm", "Tarn", "Corvane", "Brennock", "Sallow", "Marchmont")
EVENTS = ("storm", "fire", "strike", "flood")


def stormy(*references):
    return EvaluationCluster("storm", STORM, references)


def key_of(words):
    told = np.array([[word_key(stem) for stem in stems_of(words, "English")]], dtype=np.uint64)
    return int(told[0, 0] if told.shape[1] == 1 else pair_keys(told)[0])


def held_of(one, kind, words):
    [place] = np.flatnonzero(one.terms(kind).keys == np.uint64(key_of(words)))
    return one.held[kind][place]


def clusters(count):
    """Clusters in which the reference tells what the first sentences do, and never what the last ones do."""
    made = []
    for number in range(count):
        place, event = PLACES[number % len(PLACES)], EVENTS[number % len(EVENTS)]
        told = f"A {event} killed {number + 2} people in {place} on Monday, officials said."
        other = f"The {event} in {place} began at {number} in the morning near the old harbour."
        aside = "Tickets for the summer concert are on sale at the box office."
        documents = (
            Document(f"{told} {other} {aside}", "courier"),
            Document(f"{told} Schools stay shut until Friday. Readers may write to the editor.", "post"),
        )
        made.append(EvaluationCluster(f"{place}-{number}", documents, (f"{told} {other}",)))
    return made


# --- What is learned from.


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
def test_the_share_of_references_that_hold_a_term(references, kind, words, share):
    assert held_of(example(stormy(*references)), kind, words) == share


def test_the_gain_of_a_claim_is_its_recall_per_word_standardised():
    one = example(stormy("A storm closed the port.", "Nobody was hurt."))
    assert len(one.gain) == 4
    # Recall in words and in pairs, over both references; each sentence has eight words or is taken to.
    raw = np.array([5 / 5 + PAIRS * 4 / 4, 3 / 3 + PAIRS * 2 / 2, 2 / 5, 0]) / 8
    assert one.gain == pytest.approx((raw - raw.mean()) / raw.std(), abs=1e-4)


def test_a_longer_sentence_must_give_more():
    document = Document("Rain fell. Five ships that had waited for days left the port of Velm as rain fell.")
    gain = example(EvaluationCluster("rain", (document,), ("Rain fell.",))).gain
    raw = np.array([1 / 8, 1 / 15])  # recall is the same, words are 2 and 15
    assert gain == pytest.approx((raw - raw.mean()) / raw.std(), abs=1e-4)
    assert len(document.text.split()) == 17


def test_words_of_other_scripts_count():
    document = Document("Шторм закрыл порт. Никто не пострадал.")
    gain = example(EvaluationCluster("шторм", (document,), ("Шторм закрыл порт.",))).gain
    assert gain == pytest.approx([1, -1], abs=1e-4)


@pytest.mark.parametrize("text", ["Rain.", "Rain fell.", "Rain fell. Rain fell."])
def test_nothing_is_learned_where_there_is_no_choice(text):
    assert example(EvaluationCluster("rain", (Document(text),), ("Rain fell.",))) is None


def test_figures_are_kept_in_single_precision():
    one = example(stormy("A storm."), 0.25)
    assert {one.terms(kind).features.dtype for kind in KINDS} == {np.dtype(np.float32)}
    assert one.terms("words").features.shape[1] == len(TERM_FEATURES)
    assert one.weight == 0.25


# --- What learns.


def test_a_table_holds_what_was_missed_towards_zero():
    keys = [np.array(one, dtype=np.uint64) for one in ([9, 4], [4], [4, 7])]
    missed = [np.array([1.0, 0.5]), np.array([0.25]), np.array([-0.75, 1.0])]
    whole = table(keys, missed, fewest=1)
    assert whole.keys.tolist() == [4, 7, 9]
    assert whole.values == pytest.approx([0.0, 1 / (1 + HOLD), 1 / (1 + HOLD)])
    often = table(keys, [*missed[:2], np.array([0.75, 1.0])], fewest=2)
    assert (often.keys.tolist(), often.values) == ([4], pytest.approx([1.5 / (3 + HOLD)]))
    assert table(keys, missed, fewest=4).keys.tolist() == []


def test_a_network_learns_and_stands_on_its_own():
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


def test_clusters_weigh_as_they_are_told():
    """Two clusters that contradict each other: the heavier one is believed."""
    inputs = [np.linspace(0.0, 1.0, 200)[:, None]] * 2
    truths = [np.zeros(200), np.ones(200)]
    for weights, believed in (([1.0, 99.0], 1.0), ([99.0, 1.0], 0.0)):
        network = fit(inputs, truths, weights, 60, 32, seed=0)
        assert network(inputs[0]).mean() == pytest.approx(believed, abs=0.1)


# --- The whole.


@pytest.fixture(scope="module")
def trained():
    examples = [example(cluster) for cluster in clusters(60)]
    return examples, *train(examples, seed=3)


def test_what_can_be_learned_is(trained):
    _, ranker, measures = trained
    assert [*measures] == [*FIT_MEASURES]
    assert measures["chances of words"] > 0.8
    assert measures["chances of pairs"] > 0.5
    assert measures["gains of claims"] > 0.6
    # What a reference never holds, and what it always holds, is known by name.
    words = dict(zip(ranker.words.own.keys.tolist(), ranker.words.own.values.tolist(), strict=True))
    assert {key_of("Monday"), key_of("concert")} <= words.keys()
    held = Counter(key for one in trained[0] for key in one.terms("words").keys.tolist())
    assert words.keys() == {key for key, times in held.items() if times >= 15}


def test_the_ranker_that_comes_out_ranks(trained):
    one, ranker = trained[0][0], trained[1]
    value = ranker.coverage(one.features, np.zeros(len(one.gain)), 0.0)
    # The first two claims are what the reference tells.
    assert {*np.argsort(-value.alone())[:2].tolist()} == {*np.argsort(-one.gain)[:2].tolist()} == {0, 1}
    assert to_tensors(ranker).keys() == to_tensors(shipped()).keys()


def test_the_seed_decides(trained):
    examples, ranker, measures = trained
    again, same = train(examples, seed=3)
    assert same == measures
    expected, found = to_tensors(ranker), to_tensors(again)
    assert all((found[name] == expected[name]).all() for name in expected)
    other = to_tensors(train(examples, seed=4)[0])
    assert (other["claims0.weights0"] != expected["claims0.weights0"]).any()
    # One network started where the other began, and the next one elsewhere.
    assert (found["claims0.weights0"] != found["claims1.weights0"]).any()


def test_no_half_is_seen_through_what_was_fitted_on_it():
    """References at random: who had seen them would find the terms that they hold."""
    generator = np.random.default_rng(2)
    examples = [example(cluster) for cluster in clusters(40)]
    examples = [
        replace(
            one,
            held={kind: generator.permutation(one.held[kind]) for kind in KINDS},
            gain=generator.permutation(one.gain),
        )
        for one in examples
    ]
    measures = train(examples)[1]
    assert all(value < 0.15 for value in measures.values()), measures


def test_references_that_have_nothing_in_common_with_the_documents_teach_nothing():
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
    def write(name, made):
        lines = [
            json.dumps(
                {
                    "id": cluster.id,
                    "documents": [{"text": document.text} for document in cluster.documents],
                    "references": cluster.references,
                }
            )
            for cluster in made
        ]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
        return tmp_path / name

    return write


def test_weights_and_card(tmp_path, write):
    nothing = EvaluationCluster("nothing", (Document("Rain."),), ("Rain.",))
    data = [write("many.jsonl", [*clusters(20), nothing]), write("few.jsonl", clusters(8))]
    told = []
    weights, card = train_ranker(
        data, ("CC BY 4.0", "a b"), seed=7, today=TODAY, progress=lambda *one: told.append(one)
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
    steps = [step for step, _ in told]
    assert sorted({*steps}, key=steps.index) == [*RANKER_STEPS]
    assert steps == sorted(steps, key=RANKER_STEPS.index)
    shares = [share for step, share in told if step == "describe"]
    assert shares == sorted(shares)
    assert max(share for _, share in told) == 1.0


@pytest.mark.parametrize(("limit", "count"), [(None, 20), (50, 20), (12, 12), (1, 1)])
def test_a_file_weighs_one_whatever_its_size(write, limit, count):
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
    assert [source["licence"] for source in card["trained_on"]] == ["not told"] * 2
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
    assert card["trained_on"] == [{"data": "multi", "clusters": 12, "licence": "not told", "sha256": None}]


def test_the_same_clusters_twice_are_refused(write):
    data = [write(name, clusters(12)) for name in ("one.jsonl", "other.jsonl")]
    with pytest.raises(InputError, match=r"other\.jsonl: holds the same clusters as a file before it"):
        train_ranker(data, today=TODAY)


@pytest.mark.parametrize("licences", [["one"], ["one", "two", "three"]])
def test_a_licence_for_each_file_or_for_none(write, licences):
    data = [write("many.jsonl", clusters(2)), write("few.jsonl", clusters(2))]
    with pytest.raises(InputError) as caught:
        train_ranker(data, licences, today=TODAY)
    assert caught.value.where == "--licence"
    assert caught.value.message == f"{len(licences)} are given for 2 files; give one for each"


def test_progress_can_stop_it(write):
    def stop(step, share):
        if step == "terms":
            raise TimeoutError

    with pytest.raises(TimeoutError):
        train_ranker([write("set.jsonl", clusters(12))], today=TODAY, progress=stop)


def test_rounds_are_kept(recwarn):
    """Scikit-learn warns that a network has not come to rest; here it is not meant to."""
    fit([np.ones((4, 1))], [np.zeros(4)], [1.0], CLAIM_ROUNDS, 8, seed=0)
    assert [*recwarn] == []


def test_wrong_data_is_an_input_error_not_a_model_error(tmp_path):
    with pytest.raises(InputError) as caught:
        train_ranker([tmp_path / "none.jsonl"], today=TODAY)
    assert caught.value.where == str(tmp_path / "none.jsonl")
    assert not isinstance(caught.value, ModelError)
