"""The evidence scorer: trees by hand, the file, and the shipped weights."""

import hashlib
import json

import numpy as np
import pytest
from safetensors.numpy import load_file, save

from summarizer import Document, ModelError, Settings
from summarizer.errors import ModelNotFound
from summarizer.evidence.pair_features import PAIR_FEATURES, SentencePairs
from summarizer.evidence.scorer import (
    EVIDENCE_WEIGHTS,
    PAIR_FEATURES_ID,
    EvidenceScorer,
    load_scorer,
    shipped_scorer,
)
from summarizer.evidence.trees import Trees
from summarizer.evidence.weighing import names_in
from summarizer.plugins import model_folder
from summarizer.stages.cluster import describe
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split

FEATURES = list(PAIR_FEATURES)


def tree(feature, threshold, no, yes, base=0.0):
    """One tree with one question: `no` and `yes` are the log-odds that it adds."""
    features, thresholds = np.zeros((1, 7), dtype=np.int64), np.full((1, 7), np.inf)
    features[0, 0], thresholds[0, 0] = FEATURES.index(feature), threshold
    return Trees(features, thresholds, np.array([[no] * 4 + [yes] * 4], dtype=np.float64), base)


# The estimate of 0 is one half; of the logarithm of 3, three quarters; of its negative, one quarter.
SCORER = EvidenceScorer(tree("dice", 0.4, -np.log(3), np.log(3)), tree("share of S", 0.9, -np.log(3), 0.0))


def pairs_of(*texts):
    documents = [Document(text, f"d{number}") for number, text in enumerate(texts)]
    cluster = describe(split(prepare(documents, Settings())))
    counted = np.ones(len(cluster.sentences), dtype=bool)
    numbers = {sentence.document: number for number, sentence in enumerate(cluster.sentences)}
    pairs = SentencePairs(cluster, counted, ~counted, names_in(cluster.features))
    return pairs, [numbers[f"d{number}"] for number in range(len(texts))]


def test_estimates_are_those_of_the_trees():
    pairs, (short, long, other) = pairs_of(
        "A storm closed the port.", "A storm closed the port of Orla on Monday.", "The mayor resigned."
    )
    rows = pairs.of(np.array([short, long, short]), np.array([long, short, other]))
    part, whole = SCORER.part(rows), SCORER.whole(rows)
    assert part.tolist() == [0.75, 0.75, 0.25]
    assert whole.tolist() == [0.5, 0.25, 0.25]


def test_no_pair_has_no_estimate():
    pairs, _ = pairs_of("A storm closed the port.", "The mayor resigned.")
    none = np.array([], dtype=np.int64)
    assert SCORER.part(pairs.of(none, none)).shape == (0,)


def test_a_file_has_the_same_scorer(tmp_path):
    file = tmp_path / EVIDENCE_WEIGHTS
    file.write_bytes(SCORER.to_bytes())
    assert SCORER.to_bytes() == load_scorer(file).to_bytes()
    assert np.array_equal(load_file(file)["features"], [PAIR_FEATURES_ID])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"features": np.array([PAIR_FEATURES_ID + 1])}, "it was fitted on other features"),
        ({"part.leaves": np.zeros((1, 7))}, f"part was not fitted on {len(FEATURES)} features"),
        ({"whole.features": np.full((1, 7), len(FEATURES))}, "whole was not fitted on"),
        ({"whole.base": None}, "'whole.base' is missing"),
    ],
)
def test_other_weights_are_refused(tmp_path, change, message):
    (tmp_path / "good").write_bytes(SCORER.to_bytes())
    tensors = load_file(tmp_path / "good") | change
    file = tmp_path / EVIDENCE_WEIGHTS
    file.write_bytes(save({name: value for name, value in tensors.items() if value is not None}))
    with pytest.raises(ModelError) as caught:
        load_scorer(file)
    assert caught.value.where == str(file)
    assert caught.value.message.startswith("is not an evidence scorer of this version: ")
    assert message in caught.value.message


def test_a_damaged_file_is_refused(tmp_path):
    file = tmp_path / EVIDENCE_WEIGHTS
    file.write_bytes(b"no weights")
    with pytest.raises(ModelError, match="is not an evidence scorer of this version: "):
        load_scorer(file)


def test_a_missing_file_names_the_command(tmp_path):
    with pytest.raises(ModelNotFound, match="`summarizer train-evidence` writes one"):
        load_scorer(tmp_path / EVIDENCE_WEIGHTS)


def test_the_shipped_scorer_tells_statements_from_others():
    pairs, (told, same, partial, other) = pairs_of(
        "The ferry ran aground near Orla on Monday and 23 people were injured.",
        "The ferry ran aground on Monday near Orla; 23 people were injured.",
        "Rescuers said 23 people were injured.",
        "Ticket sales for the summer festival opened in Velm.",
    )
    rows = pairs.of(np.array([told] * 3), np.array([same, partial, other]))
    part, whole = shipped_scorer().part(rows), shipped_scorer().whole(rows)
    assert part[0] > part[1] > part[2]
    assert whole[0] > 0.5 > whole[1] > whole[2]


def test_the_card_is_that_of_the_weights_and_names_every_licence():
    card = json.loads((model_folder("evidence", EVIDENCE_WEIGHTS, "evidence") / "evidence.json").read_bytes())
    weights = shipped_scorer().to_bytes()
    assert (len(weights), hashlib.sha256(weights).hexdigest()) == (card["bytes"], card["sha256"])
    assert all(source["licence"] != "not stated" for source in card["trained_on"])
    values = {measure["name"]: measure["value"] for measure in card["measures"]}
    # What one feature alone reaches is less.
    assert values["part"] > values["part by dice"]
    assert values["whole"] > values["whole by share of S"]
