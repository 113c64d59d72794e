import json
from pathlib import Path

import numpy as np
import pytest

from summarizer import Document, Settings
from summarizer.evaluation import baselines
from summarizer.evaluation.clusters import EvaluationCluster
from summarizer.evaluation.rouge import Rouge
from summarizer.evaluation.systems import SYSTEMS, load

SEEDS = Path(__file__).parents[2] / "seeds"


def documents(*texts):
    return [Document(text) for text in texts]


STRIKE = [
    Document(json.loads(text)["text"] if file.suffix == ".json" else text)
    for file in sorted((SEEDS / "strike-grenholt").iterdir())
    for text in [file.read_text("utf-8")]
]
REFERENCE = (
    "Dockers in Grenholt walked out on Monday over pay. The port said that ships would be sent elsewhere."
)


def run(name, articles, words, references=(REFERENCE,)):
    summary = load(name, Settings(words=words)).run(
        EvaluationCluster("one", tuple(articles), tuple(references)), words
    )
    assert isinstance(summary, list)
    return summary


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("words", [1, 30, 100, 250])
def test_every_system_fills_the_limit_with_sentences_of_the_documents(name, words):
    summary = run(name, STRIKE, words)
    used = sum(len(sentence.split()) for sentence in summary)
    assert used <= words
    texts = " \n ".join(document.text for document in STRIKE)
    assert [sentence for sentence in summary if sentence not in texts] == []
    assert len(set(summary)) == len(summary)
    # The oracle stops when no sentence increases ROUGE.
    assert words == 1 or (summary and (name == "oracle" or used > words - 30))
    assert run(name, STRIKE, words) == summary


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("texts", [["?!"], ["By Jane Doe"], ["The of and."], ["Rain fell."], ["Rain."] * 3])
def test_every_system_accepts_nearly_empty_texts(name, texts):
    assert set(run(name, documents(*texts), 50)) <= {*texts}


def test_lead_takes_first_sentences_in_turn_without_repeats():
    articles = documents(
        "Rain flooded two towns. Schools closed early. Buses stopped.",
        "Two towns were flooded by heavy rain. Ships waited outside the port.",
        "By Jane Doe\n\nThe mayor came on Monday with forty firemen, six boats and a promise.",
    )
    # The second article opens with the first one's news, and the third with a byline.
    expected = [
        "Rain flooded two towns.",
        "The mayor came on Monday with forty firemen, six boats and a promise.",
        "Schools closed early.",
        "Ships waited outside the port.",
        "Buses stopped.",
    ]
    assert run("lead", articles, 100) == expected
    # A sentence that does not fit is skipped.
    assert run("lead", articles, 12) == [expected[0], expected[2], expected[3]]
    assert run("lead", articles, 14) == [expected[0], expected[2], expected[3], expected[4]]


HUB = documents(
    "Rain closed schools and roads in Orla. Rain fell for days. Teachers of closed schools stayed home. "
    "Roads to Orla lay under water. A cat sat on a mat."
)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "centroid", "mmr", "submodular"])
def test_the_most_central_sentence_comes_first(name):
    method = getattr(baselines, name)
    assert method(HUB, 100)[0] == "Rain closed schools and roads in Orla."
    assert method(HUB, 7) == ["Rain closed schools and roads in Orla."]


def test_a_walk_converges_to_its_stationary_distribution():
    edges = np.random.default_rng(3).random((6, 6))
    edges[4] = 0  # a sentence without a similar one, from which the walk jumps anywhere
    steps = edges / np.where(edges.sum(1) > 0, edges.sum(1), 1)[:, None]
    steps[4] = 1 / 6
    # The left eigenvector of 1, from a linear system.
    whole = baselines.JUMP / 6 + (1 - baselines.JUMP) * steps
    shares = np.linalg.solve(np.vstack([(whole.T - np.eye(6))[:-1], np.ones(6)]), [0, 0, 0, 0, 0, 1])
    assert baselines._walk(edges) == pytest.approx(shares, abs=1e-8)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "centroid"])
def test_redundant_sentences_are_not_selected(name):
    twice = documents(HUB[0].text, HUB[0].text)
    chosen = getattr(baselines, name)(twice, 100)
    assert len(chosen) == len({*chosen}) == 5


def test_mmr_prefers_a_novel_sentence():
    articles = documents(
        "Rain flooded two towns in the north. Rain flooded two towns in the north today. Snow fell far away."
    )
    first, second = baselines.mmr(articles, 11)
    assert (first[:12], second) == ("Rain flooded", "Snow fell far away.")


def test_submodular_selects_from_every_group():
    storms = "Rain flooded towns. Towns flooded by rain. Rain and flooded towns."
    strikes = "Dockers struck ports. Ports struck by dockers. Dockers and struck ports."
    chosen = baselines.submodular(documents(f"{storms} {strikes}"), 8)
    assert len(chosen) == 2
    assert {"rain" in one.lower() for one in chosen} == {True, False}


@pytest.mark.parametrize(
    ("texts", "references", "words", "expected"),
    [
        # The sentence of the reference, and no other: others would lower the precision.
        (
            ["Snow fell. Dockers walked out. Ships waited."],
            ["Dockers walked out."],
            50,
            ["Dockers walked out."],
        ),
        # Of three references: a sentence of all before a sentence of two.
        (
            ["Ships waited outside. Dockers walked out today."],
            ["Dockers walked out today.", *["Dockers walked out today. Ships waited outside."] * 2],
            50,
            ["Dockers walked out today.", "Ships waited outside."],
        ),
        # The best sentence that fits.
        (
            ["Dockers walked out of the port. Dockers walked."],
            ["Dockers walked out of the port."],
            3,
            ["Dockers walked."],
        ),
        (["Snow fell."], ["Dockers walked out."], 50, []),
    ],
)
def test_the_oracle_adds_sentences_that_increase_rouge(texts, references, words, expected):
    assert run("oracle", documents(*texts), words, references) == expected


def test_the_first_sentence_of_the_oracle_has_the_best_rouge():
    rouge = Rouge([[REFERENCE]])

    def value(sentence):
        scores = rouge([sentence])
        return round(scores["rouge1"].f1 + scores["rouge2"].f1, 9)

    best, *_ = run("oracle", STRIKE, 100)
    assert value(best) == max(value(one.text) for one in baselines.Sentences(STRIKE).all) > 0


@pytest.mark.parametrize(("name", "package"), [("lexrank", "lexrank"), ("textrank", "sumy")])
def test_installed_packages_are_used(name, package):
    pytest.importorskip(package, reason=f"needs the extra `bench` ({package})")
    system = load(name, Settings())
    assert system.label.startswith(f"{name} ({package} ")
    assert run(name, HUB, 7) == ["Rain closed schools and roads in Orla."]
