"""The learned ranker in the whole chain: the same bytes from any process, and properties of its summaries."""

import os
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import summarizer.ranking.learned
from summarizer import Document, Settings, Summarizer
from summarizer.evaluation.repeats import count_repeats
from summarizer.reading import read
from summarizer.settings import RANKERS
from summarizer.stages.draft import length

SEEDS = Path(__file__).parents[2] / "seeds"
CLUSTERS = sorted(folder.name for folder in SEEDS.iterdir() if folder.is_dir())
LIMITS = [{"words": words} for words in (30, 60, 100, 245)] + [{"sentences": 3}, {"chars": 400}]


@cache
def documents(cluster):
    return read([SEEDS / cluster], Settings(), strict=True).documents


def summary_of(cluster, **settings):
    return Summarizer(Settings(**settings))(documents(cluster))


PROGRAM = """
import json, random, sys
from pathlib import Path
from summarizer import Settings, Summarizer
from summarizer.reading import read
for folder in sorted(Path(sys.argv[1]).iterdir()):
    if folder.is_dir():
        documents = read([folder], Settings(), strict=True).documents
        for words in (30, 100, 245):
            print(json.dumps(Summarizer(Settings(words=words))(documents).to_dict()))
# Clusters of random words, so that products are large enough to be divided among threads.
randomness = random.Random(5)
for size in (40, 120, 400):
    texts = [
        " ".join(
            " ".join(randomness.choices([f"w{n}" for n in range(size)], k=12)).capitalize() + "."
            for _ in range(20)
        )
        for _ in range(size // 10)
    ]
    print(json.dumps(Summarizer(Settings())(texts).to_dict()))
"""


@pytest.mark.slow  # four processes
def test_every_process_and_number_of_threads_gives_the_same_bytes():
    written = set()
    for threads, seed in (("1", "1"), ("1", "2"), ("2", "1"), ("4", "3")):
        environment = os.environ | {
            "OMP_NUM_THREADS": threads,
            "OPENBLAS_NUM_THREADS": threads,
            "PYTHONHASHSEED": seed,
        }
        ran = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(SEEDS)], env=environment, capture_output=True, check=True
        )
        written.add(ran.stdout)
    (only,) = written
    assert len(only.splitlines()) == 3 * len(CLUSTERS) + 3


@pytest.mark.parametrize("ranker", RANKERS)
@pytest.mark.parametrize("limit", LIMITS, ids=str)
@pytest.mark.parametrize("cluster", CLUSTERS)
def test_limits_hold_and_nothing_is_repeated_with_any_ranker(cluster, limit, ranker):
    summary = summary_of(cluster, ranker=ranker, **limit)
    unit, most = summary.settings.length_limit
    assert summary.sentences
    assert (len(summary.sentences) if unit == "sentences" else length(summary.text, unit)) <= most
    assert count_repeats(sentence.text for sentence in summary.sentences) == 0


@pytest.mark.parametrize("limit", LIMITS, ids=str)
@pytest.mark.parametrize("cluster", CLUSTERS)
def test_sentences_of_the_samples_have_their_context(cluster, limit):
    """No sentence needs one that is not before it, and every quotation mark has its partner."""
    summary = summary_of(cluster, **limit)
    texts = {document.id: document.text for document in summary.documents}
    for one, other in pairwise([None, *summary.sentences]):
        opening = other.text.lstrip("“‘\"'").split()[0].strip(",")
        if opening in ("He", "She", "It", "They", "This", "However", "Meanwhile"):
            assert any(
                before.document == after.document
                and before.end <= after.start
                and not texts[before.document][before.end : after.start].strip()
                for before in one.evidence
                for after in other.evidence
            )
    for opening, closing in ("“”", "«»"):
        assert summary.text.count(opening) == summary.text.count(closing)
    assert summary.text.count('"') % 2 == 0


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_a_question_with_the_learned_ranker(cluster):
    question = {"torkham": "border crossing", "ferry-lady-maren": "captain"}.get(cluster, "union")
    summary = summary_of(cluster, query=question, words=60)
    plain = summary_of(cluster, words=60)
    assert 0 < length(summary.text, "words") <= 60
    assert any(question.split()[0] in sentence.text.lower() for sentence in summary.sentences)
    assert summary.headline == plain.headline
    assert {claim.text for claim in (*summary.sentences, *summary.left_out)} == {
        claim.text for claim in (*plain.sentences, *plain.left_out)
    }


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("seen", [1, 5, 20])
def test_in_a_very_large_cluster_only_the_best_are_examined(cluster, seen, monkeypatch):
    """With a small limit every cluster is very large: claims that are not examined come last."""
    monkeypatch.setattr(summarizer.ranking.learned, "MOST_SCORED", seen)
    summary = summary_of(cluster)
    ranked = sorted(
        (claim for claim in (*summary.sentences, *summary.left_out) if claim.rank is not None),
        key=lambda claim: claim.rank,
    )
    scores = [claim.score for claim in ranked]
    assert all(1 / 2 <= score <= 1 for score in scores[:seen])
    assert all(0 <= score <= 1 / 2 for score in scores[seen:])
    assert 0 < length(summary.text, "words") <= 100
    assert count_repeats(sentence.text for sentence in summary.sentences) == 0
    backwards = Summarizer(Settings())(documents(cluster)[::-1])
    assert (backwards.sentences, backwards.left_out) == (summary.sentences, summary.left_out)


def test_a_very_large_cluster():
    """With more claims than are examined, the lead of many articles is still among the best."""
    days = [
        f"Item {number} of harbour list {number * 7} was sold for {number * 13} crowns."
        for number in range(900)
    ]
    lead = "The ferry Lady Maren struck Cutler Shoal in thick fog on Tuesday, the coastguard said."
    texts = [" ".join([lead, *days[start : start + 30]]) for start in range(0, 900, 30)]
    summary = Summarizer(Settings(words=60))(texts)
    assert lead in [sentence.text for sentence in summary.sentences]
    (sentence,) = [sentence for sentence in summary.sentences if sentence.text == lead]
    assert sentence.support.documents == 30
    assert length(summary.text, "words") <= 60


SCRIPTS = {
    "Hindi": "दिल्ली में सोमवार को भारी बारिश हुई और सड़कें बंद रहीं। सरकार ने मंगलवार को सभी स्कूल बंद कर दिए।",
    "Arabic": "أضرب عمال الميناء صباح يوم الاثنين في مدينة فيلم. ورفضت الشركة زيادة أجور العمال هذا العام.",
    "Hebrew": 'עובדי הנמל השביתו ביום שני את העבודה בעיר וולם. דו"ח חדש של החברה פורסם ביום שלישי בבוקר.',
    "Georgian": "ნავსადგურის მუშები ორშაბათს დილით გაიფიცნენ ქალაქში. კომპანიამ უარი თქვა ხელფასის გაზრდაზე.",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_languages_without_capitals(language):
    text = SCRIPTS[language]
    summary = Summarizer(Settings())([text, Document(text, source="Another Paper")])
    assert summary.text == text
    assert {sentence.support.documents for sentence in summary.sentences} == {2}
    one = Summarizer(Settings(sentences=1))([text])
    assert len(one.sentences) == 1
    assert one.text in text
