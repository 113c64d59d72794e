import json
import math
import os
import sys

import numpy as np
import pytest

from summarizer import Document, InputError, Settings, summarize
from summarizer.evaluation import Conditions, EvaluationCluster, evaluate, read_predictions, render
from summarizer.evaluation.report import RESAMPLES
from summarizer.evaluation.rouge import ROUGE_MEASURES, Rouge

TEXTS = {
    "flood": ["Rain flooded two towns. Schools closed early.", "Two towns are under water."],
    "strike": ["Dockers walked out on Monday.", "The dockers want more pay.", "Ships waited."],
    "storm": ["A storm closed the port of Orla. Nobody was hurt.", "The port was closed."],
    "snow": ["Snow fell on the hills."],
}
REFERENCES = {
    "flood": ["Rain flooded two towns."],
    "strike": ["Dockers walked out for more pay.", "Ships waited as dockers walked out."],
    "storm": ["A storm closed a port."],
    "snow": ["Trains stopped."],
}
CLUSTERS = [
    EvaluationCluster(
        name,
        tuple(Document(text, f"{name}-{number}") for number, text in enumerate(texts)),
        tuple(REFERENCES[name]),
    )
    for name, texts in TEXTS.items()
]


def first(documents, words):
    """The whole first document, which exceeds the limit in some clusters."""
    return documents[0].text


def nothing(documents, words):
    return []


def repeating(documents, words):
    return ["Rain flooded two towns.", "Rain flooded\ntwo towns.", "", f"Limit {words}."]


def failing(documents, words):
    raise ValueError("no luck")


def wrong(documents, words):
    return 5


def test_summaries_are_scored_in_the_order_of_clusters_and_systems():
    report = evaluate(CLUSTERS, [first, nothing], Conditions(words=6))
    assert [(one.id, one.system) for one in report.scored] == [
        (name, system) for name in TEXTS for system in ("first", "nothing")
    ]
    flood, empty, strike, *_ = report.scored
    assert (flood.summary, flood.words) == (("Rain flooded two towns.", "Schools closed early."), 7)
    assert (flood.repeats, flood.sources, flood.documents) == (0, 1, 2)
    assert flood.rouge == Rouge([REFERENCES["flood"]])(["Rain flooded two towns.", "Schools closed early."])
    assert strike.rouge == Rouge([[one] for one in REFERENCES["strike"]])(["Dockers walked out on Monday."])
    assert (empty.summary, empty.words, empty.sources) == ((), 0, 0)
    assert {score.f1 for score in empty.rouge.values()} == {0.0}


def test_the_report_has_means_over_clusters():
    report = evaluate(CLUSTERS, [first, nothing, repeating], Conditions(words=6))
    of_first, of_nothing, of_repeating = report.systems
    assert [system.system for system in report.systems] == ["first", "nothing", "repeating"]
    assert (of_first.words, of_first.over_limit, of_first.empty) == ((7 + 5 + 10 + 5) / 4, 2, 0)
    assert (of_nothing.words, of_nothing.over_limit, of_nothing.empty) == (0.0, 0, 4)
    assert of_nothing.repeated == 0.0
    # One document of each cluster is in the summary, of 2, 3, 2 and 1.
    assert of_first.sources_used == pytest.approx((1 / 2 + 1 / 3 + 1 / 2 + 1) / 4)
    # One of three sentences is a repeat, the empty one does not count; only documents of "flood" are used.
    assert of_repeating.repeated == pytest.approx(1 / 3)
    assert of_repeating.sources_used == pytest.approx((1 / 2) / 4)
    for measure in ROUGE_MEASURES:
        for part in ("precision", "recall", "f1"):
            values = [getattr(one.rouge[measure], part) for one in report.scored if one.system == "first"]
            assert getattr(of_first.rouge[measure], part).mean == pytest.approx(sum(values) / 4)
    assert [*report.seconds] == ["first", "nothing", "repeating"]
    assert all(seconds >= 0 for seconds in report.seconds.values())


def test_intervals_and_differences_are_over_resampled_clusters():
    report = evaluate(CLUSTERS, [first, nothing, repeating], Conditions(words=6, seed=5))
    f1 = {
        name: np.array([one.rouge["rouge1"].f1 for one in report.scored if one.system == name])
        for name in ("first", "repeating")
    }
    chance = np.random.default_rng(5)
    drawn = [chance.integers(4, size=4) for _ in range(RESAMPLES)]
    means = [f1["first"][numbers].mean() for numbers in drawn]
    interval = report.systems[0].rouge["rouge1"].f1
    assert (interval.low, interval.high) == pytest.approx((*np.percentile(means, [2.5, 97.5]),))
    assert interval.low < interval.mean < interval.high

    difference = report.systems[2].against_first["rouge1"]
    apart = [(f1["repeating"] - f1["first"])[numbers].mean() for numbers in drawn]
    assert difference.mean == pytest.approx((f1["repeating"] - f1["first"]).mean())
    assert (difference.low, difference.high) == pytest.approx((*np.percentile(apart, [2.5, 97.5]),))
    assert difference.mean < 0
    assert difference.flips == np.mean([value >= -1e-12 for value in apart]) > 0
    assert report.systems[0].against_first is None
    assert [*report.systems[1].against_first] == ["rouge1", "rouge2"]


def test_the_seed_determines_the_resamples():
    one, other = (evaluate(CLUSTERS, [first], Conditions(seed=seed)) for seed in (1, 2))
    assert one.scored == other.scored
    assert one.systems[0].rouge["rouge1"].f1.low != other.systems[0].rouge["rouge1"].f1.low


def test_ours_is_the_summarizer_with_the_settings():
    report = evaluate(CLUSTERS, conditions=Conditions(words=5), settings=Settings(max_documents=3))
    expected = [summarize(cluster.documents, words=5).text for cluster in CLUSTERS]
    assert [" ".join(one.summary) for one in report.scored] == expected
    with pytest.raises(
        InputError, match=r"^ours, cluster 'strike', documents: 3 documents are more than the 2 "
    ):
        evaluate(CLUSTERS, conditions=Conditions(words=5), settings=Settings(max_documents=2))


def test_several_processes_give_the_same_report_as_one():
    systems = ["ours", "lead", "mmr", "oracle"]
    many = [
        EvaluationCluster(f"{cluster.id}-{copy}", cluster.documents, cluster.references)
        for copy in range(5)
        for cluster in CLUSTERS
    ]
    shares = {jobs: [] for jobs in (1, 2)}
    one, two = (
        evaluate(many, systems, Conditions(words=12), jobs=jobs, progress=shares[jobs].append)
        for jobs in (1, 2)
    )
    assert one == two
    assert one.lines() == two.lines()
    assert (
        render(one, "markdown").rpartition("**Summaries**")[0]
        == (render(two, "markdown").rpartition("**Summaries**")[0])
    )
    assert shares[1] == shares[2] == [done / 20 for done in range(1, 21)]


def test_predictions_come_after_the_systems_and_have_no_time():
    written = {"theirs": dict.fromkeys(TEXTS, "Rain flooded two towns. It rained.")}
    report = evaluate(CLUSTERS, ["lead"], Conditions(words=6), predictions=written)
    assert [system.label for system in report.systems] == ["lead", "theirs"]
    assert [*report.seconds] == ["lead"]
    assert report.scored[1].summary == ("Rain flooded two towns.", "It rained.")
    assert report.scored[1].rouge["rouge1"].recall == 1.0
    assert evaluate(CLUSTERS, [], predictions=written).systems[0].words == 6.0


def test_both_sides_are_cut():
    cut = evaluate(CLUSTERS, [first], Conditions(cut=2))
    assert cut.scored[0].rouge["rouge1"] == (1.0, 1.0, 1.0)
    assert cut.scored[0].words == 7
    assert cut.cut == 2


def test_other_languages_are_recognised_by_the_references():
    text = "Une tempête a fermé le port de la ville dans la nuit de lundi."
    french = EvaluationCluster("tempête", (Document(text),), (text.replace("fermé", "ferme"),))
    score = evaluate([french], [first]).scored[0].rouge["rouge1"]
    assert score.f1 == pytest.approx(13 / 14)  # one of fourteen words differs, by its accent


@pytest.mark.parametrize(
    ("systems", "message"),
    [
        ([], "systems: there is no system; give at least one"),
        (["lead", "lead"], "systems: the system 'lead' is given twice"),
        (["leda"], "leda: is neither a system nor PACKAGE.MODULE:CALLABLE; did you mean `lead`?"),
        (["no.such:thing"], "no.such:thing: cannot be imported: No module named 'no'"),
        (["math:nothing"], "math:nothing: cannot be imported: module 'math' has no attribute 'nothing'"),
        (["math:pi"], "math:pi: must be callable with documents and words, not float"),
        ([":x"], ":x: cannot be imported: Empty module name"),
        ([wrong], "wrong, cluster 'flood': must return a string or a list of strings"),
    ],
)
def test_an_error_names_the_system(systems, message):
    with pytest.raises(InputError) as caught:
        evaluate(CLUSTERS, systems)
    assert str(caught.value) == message


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_names_the_cluster_and_the_line_of_the_system(jobs):
    with pytest.raises(
        InputError, match=r"^failing, cluster 'flood': failed: ValueError: no luck \(.*\.py:\d+\)$"
    ):
        evaluate(CLUSTERS, [failing], jobs=jobs)


def exiting(documents, words):
    sys.exit(3)


def dying(documents, words):
    os._exit(3)  # as if the system had run out of memory


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_system_that_exits_is_an_error(jobs):
    with pytest.raises(InputError, match=r"^exiting, cluster 'flood': failed: SystemExit: 3 \("):
        evaluate(CLUSTERS, [exiting], jobs=jobs)


def test_a_process_that_dies_is_an_error():
    with pytest.raises(InputError, match=r"^--jobs: a process was killed"):
        evaluate(CLUSTERS, [dying], jobs=2)


def test_systems_that_cannot_be_pickled_are_refused():
    with pytest.raises(InputError, match=r"^--jobs: several processes need systems that can be pickled"):
        evaluate(CLUSTERS, [lambda documents, words: ""], jobs=2)


def test_a_module_that_cannot_be_imported_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "broken_module.py").write_text("def f(:\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(
        InputError, match=r"^broken_module:f: cannot be imported: SyntaxError: invalid syntax"
    ):
        evaluate(CLUSTERS, ["broken_module:f"])


def test_an_evaluation_needs_a_cluster():
    with pytest.raises(InputError, match="there is no cluster"):
        evaluate([], ["lead"])


def test_a_callable_can_be_named_by_its_module():
    named, passed = (evaluate(CLUSTERS, [system]) for system in (f"{__name__}:first", first))
    assert [one.summary for one in named.scored] == [one.summary for one in passed.scored]
    assert named.systems[0].system == f"{__name__}:first"


def test_lines_can_be_read_as_predictions(tmp_path):
    report = evaluate(CLUSTERS, ["lead", first], Conditions(words=6))
    file = tmp_path / "scores.jsonl"
    file.write_text(report.lines(), "utf-8")
    again = evaluate(CLUSTERS, [], Conditions(words=6), predictions=read_predictions(file, [*TEXTS]))
    assert again.lines() == report.lines()
    line = json.loads(report.lines().splitlines()[0])
    assert [*line] == [
        "id",
        "system",
        "summary",
        "words",
        "repeats",
        "sources",
        "documents",
        "rouge",
    ]
    assert line["rouge"]["rouge1"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_the_report_as_plain_values():
    report = evaluate(CLUSTERS, ["lead", first], Conditions(words=6, cut=5, seed=3))
    plain = report.to_dict()
    assert json.loads(render(report, "json")) == plain
    systems, seconds = plain.pop("systems"), plain.pop("seconds")
    assert plain == {"clusters": 4, "words": 6, "cut": 5, "seed": 3, "resamples": 1000}
    assert [*seconds] == ["lead", "first"]
    assert [*systems[1]] == [
        "system",
        "label",
        "rouge",
        "against_first",
        "words",
        "repeated",
        "sources_used",
        "over_limit",
        "empty",
    ]
    assert [*systems[1]["rouge"]["rouge2"]["f1"]] == ["mean", "low", "high"]
    assert [*systems[1]["against_first"]["rouge2"]] == ["mean", "low", "high", "flips"]
    assert systems[0]["against_first"] is None
    assert math.isclose(systems[1]["words"], report.systems[1].words, abs_tol=1e-6)


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_tables_have_the_figures_of_the_report(form):
    report = evaluate(CLUSTERS, [first, f"{__name__}:repeating", "lead"], Conditions(words=6, cut=9))
    text = render(report, form)
    f1 = report.systems[1].rouge["rouge2"].f1
    assert f"{100 * f1.mean:.2f} ({100 * f1.low:.2f}-{100 * f1.high:.2f})" in text
    difference = report.systems[2].against_first["rouge1"]
    assert f"{100 * difference.mean:+.2f} ({100 * difference.low:+.2f} to" in text
    assert text.startswith("4 clusters, summaries of at most 6 words; both sides cut to 9 words\n95 %")
    titles = ["ROUGE F1", "ROUGE precision and recall", "Against first, cluster by cluster", "Summaries"]
    starts = [text.index(title) for title in titles]
    assert starts == sorted(starts)
    rows = [line for line in text.splitlines() if line.strip("| ").startswith("first")]
    assert len(rows) == 3  # in all tables but the comparison with the first system
    if form == "table":
        assert max(map(len, text.splitlines())) <= 110


def test_a_single_system_has_no_comparison():
    assert "Against" not in render(evaluate(CLUSTERS, ["lead"]), "table")


def test_a_long_name_is_shortened_at_its_start():
    name = "a_package_with_a_very_long_name.a_module:method"
    written = {name: dict.fromkeys(TEXTS, "Rain.")}
    report = evaluate(CLUSTERS, [], predictions=written)
    assert f"…{name[-25:]}  " in render(report, "table")
    assert f"| {name} |" in render(report, "markdown")
