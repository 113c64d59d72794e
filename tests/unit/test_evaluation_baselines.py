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
def test_every_system_fills_the_limit_with_whole_sentences_of_the_sources(name, words):
    summary = run(name, STRIKE, words)
    used = sum(len(sentence.split()) for sentence in summary)
    assert used <= words
    texts = " \n ".join(document.text for document in STRIKE)
    assert [sentence for sentence in summary if sentence not in texts] == []
    assert len(set(summary)) == len(summary)
    # The oracle stops where no sentence helps.
    assert words == 1 or (summary and (name == "oracle" or used > words - 30))
    assert run(name, STRIKE, words) == summary


@pytest.mark.parametrize("name", SYSTEMS)
@pytest.mark.parametrize("texts", [["?!"], ["By Jane Doe"], ["The of and."], ["Rain fell."], ["Rain."] * 3])
def test_every_system_bears_texts_with_next_to_nothing(name, texts):
    assert set(run(name, documents(*texts), 50)) <= {*texts}


def test_lead_takes_first_sentences_in_turn_and_passes_over_repeats():
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
    # What does not fit is passed over for what does.
    assert run("lead", articles, 12) == [expected[0], expected[2], expected[3]]
    assert run("lead", articles, 14) == [expected[0], expected[2], expected[3], expected[4]]


HUB = documents(
    "Rain closed schools and roads in Orla. Rain fell for days. Teachers of closed schools stayed home. "
    "Roads to Orla lay under water. A cat sat on a mat."
)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "centroid", "mmr", "submodular"])
def test_the_sentence_that_shares_most_with_the_others_comes_first(name):
    [method] = [getattr(baselines, name)]
    assert method(HUB, 100)[0] == "Rain closed schools and roads in Orla."
    assert method(HUB, 7) == ["Rain closed schools and roads in Orla."]


def test_a_walk_comes_to_the_shares_that_it_leaves_unchanged():
    edges = np.random.default_rng(3).random((6, 6))
    edges[4] = 0  # a sentence like no other, from which the walk goes anywhere
    steps = edges / np.where(edges.sum(1) > 0, edges.sum(1), 1)[:, None]
    steps[4] = 1 / 6
    # The left eigenvector of 1, solved for and not iterated to.
    whole = baselines.JUMP / 6 + (1 - baselines.JUMP) * steps
    shares = np.linalg.solve(np.vstack([(whole.T - np.eye(6))[:-1], np.ones(6)]), [0, 0, 0, 0, 0, 1])
    assert baselines._walk(edges) == pytest.approx(shares, abs=1e-8)


@pytest.mark.parametrize("name", ["lexrank", "textrank", "centroid"])
def test_a_sentence_much_like_a_chosen_one_is_not_chosen(name):
    twice = documents(HUB[0].text, HUB[0].text)
    chosen = getattr(baselines, name)(twice, 100)
    assert len(chosen) == len({*chosen}) == 5


def test_mmr_weighs_novelty_against_relevance():
    articles = documents(
        "Rain flooded two towns in the north. Rain flooded two towns in the north today. Snow fell far away."
    )
    first, second = baselines.mmr(articles, 11)
    assert (first[:12], second) == ("Rain flooded", "Snow fell far away.")


def test_submodular_takes_from_every_group():
    storms = "Rain flooded towns. Towns flooded by rain. Rain and flooded towns."
    strikes = "Dockers struck ports. Ports struck by dockers. Dockers and struck ports."
    chosen = baselines.submodular(documents(f"{storms} {strikes}"), 8)
    assert len(chosen) == 2
    assert {"rain" in one.lower() for one in chosen} == {True, False}


@pytest.mark.parametrize(
    ("texts", "references", "words", "expected"),
    [
        # The one that the reference has, then nothing: every other would lower the precision.
        (
            ["Snow fell. Dockers walked out. Ships waited."],
            ["Dockers walked out."],
            50,
            ["Dockers walked out."],
        ),
        # Three references: what all have before what two have.
        (
            ["Ships waited outside. Dockers walked out today."],
            ["Dockers walked out today.", *["Dockers walked out today. Ships waited outside."] * 2],
            50,
            ["Dockers walked out today.", "Ships waited outside."],
        ),
        # The best that fits.
        (
            ["Dockers walked out of the port. Dockers walked."],
            ["Dockers walked out of the port."],
            3,
            ["Dockers walked."],
        ),
        (["Snow fell."], ["Dockers walked out."], 50, []),
    ],
)
def test_the_oracle_takes_what_raises_rouge(texts, references, words, expected):
    assert run("oracle", documents(*texts), words, references) == expected


def test_no_first_sentence_would_raise_rouge_more_than_the_oracles():
    rouge = Rouge([[REFERENCE]])

    def value(sentence):
        scores = rouge([sentence])
        return round(scores["rouge1"].f1 + scores["rouge2"].f1, 9)

    best, *_ = run("oracle", STRIKE, 100)
    assert value(best) == max(value(one.text) for one in baselines.Sentences(STRIKE).all) > 0


@pytest.mark.parametrize(("name", "package"), [("lexrank", "lexrank"), ("textrank", "sumy")])
def test_rivals_run_where_they_are_installed(name, package):
    pytest.importorskip(package, reason=f"needs the extra `bench` ({package})")
    system = load(name, Settings())
    assert system.label.startswith(f"{name} ({package} ")
    assert run(name, HUB, 7) == ["Rain closed schools and roads in Orla."]
