"""The interface of rankers: instances, names, the table of rankers, and what a ranker must return."""

import re

import numpy as np
import pytest
from chain import claims_of, cluster_of, cluster_of_sentences
from scipy.sparse import csr_array

from summarizer import Document, ModelError, ModelNotFound, Settings, SettingsError, Summarizer, summarize
from summarizer.ranking.learned import WEIGHTS, load, shipped, to_bytes
from summarizer.ranking.ranker import Ranker, Ranking, load_ranker, rank_claims
from summarizer.receipts import UNVERIFIABLE
from summarizer.settings import RANKERS
from summarizer.stages.coverage import Coverage

FOG = "Fog closed the port of Orla on Monday."
SNOW = "Snow fell on the hills above Velm."
MAYOR = "The mayor opened a school for the night."
SENTENCES = [FOG, SNOW, MAYOR]
ARTICLE = Document(" ".join(SENTENCES), "article")


class Backwards:
    """Ranks the last sentence first."""

    def rank(self, claims):
        return Ranking(np.linspace(0.25, 0.75, len(claims)))


def texts_of(claims):
    return [claim.text for claim in claims]


# --- Instances.


def test_an_instance_ranks():
    summary = Summarizer(Settings(sentences=2), ranker=Backwards())([ARTICLE])
    assert texts_of(sorted(summary.sentences, key=lambda sentence: sentence.rank)) == [MAYOR, SNOW]
    assert texts_of(summary.left_out) == [FOG]
    scores = {claim.text: claim.score for claim in (*summary.sentences, *summary.left_out)}
    assert scores == {FOG: 0.25, SNOW: 0.5, MAYOR: 0.75}


def test_an_instance_takes_precedence_over_the_settings():
    by_name = Summarizer(Settings(sentences=1, ranker="lead"))([ARTICLE])
    by_instance = Summarizer(Settings(sentences=1, ranker="lead"), ranker=Backwards())([ARTICLE])
    assert (by_name.text, by_instance.text) == (FOG, MAYOR)
    assert by_instance.settings.ranker == "lead"


def test_an_instance_gets_the_claims_of_distinct_texts():
    class Recording(Backwards):
        def rank(self, claims):
            self.claims = claims
            return super().rank(claims)

    ranker = Recording()
    Summarizer(ranker=ranker)([ARTICLE, Document(ARTICLE.text, "copy")])
    assert ranker.claims.texts == SENTENCES
    assert ranker.claims.text_counts.tolist() == [1, 1, 1]  # exact copies are one text
    assert [text.text for text in ranker.claims.cluster.texts] == [ARTICLE.text]


def test_claims_are_selected_by_coverage_if_the_ranker_returns_it():
    class Covering:
        """The first two claims hold one term, the third another; by score the third is last."""

        def rank(self, claims):
            held = csr_array(np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
            coverage = Coverage(held, np.ones(2), np.zeros(3), np.arange(2, dtype=np.uint64))
            return Ranking(np.array([1.0, 0.9, 0.1]), coverage)

    assert texts_of(Summarizer(Settings(sentences=2), ranker=Covering())([ARTICLE]).sentences) == [
        FOG,
        MAYOR,
    ]


@pytest.mark.parametrize("value", [5, object(), "lead"])
def test_an_object_without_a_method_rank_is_refused(value):
    with pytest.raises(SettingsError) as caught:
        Summarizer(ranker=value)
    assert caught.value.where == "ranker"
    assert caught.value.message == f"must have a method `rank`; {value!r} has none"


@pytest.mark.parametrize(
    "scores",
    [
        [0.5, 0.5],
        [0.5, 0.5, 0.5, 0.5],
        [[0.5, 0.5, 0.5]],
        [0.5, 0.5, 1.5],
        [0.5, 0.5, -0.1],
        [0.5, 0.5, float("nan")],
        0.5,
    ],
    ids=str,
)
def test_a_ranker_must_return_a_score_from_0_to_1_for_each_claim(scores):
    class Wrong:
        def rank(self, claims):
            return Ranking(np.array(scores))

    for run in (
        lambda: Summarizer(ranker=Wrong())([ARTICLE]),
        lambda: rank_claims(Wrong(), claims_of(cluster_of_sentences(SENTENCES))),
    ):
        with pytest.raises(ModelError) as caught:
            run()
        assert caught.value.where == "ranker"
        assert caught.value.message == "must return a score from 0 to 1 for each of 3 claims"


def test_scores_are_rounded_so_that_ties_are_ties():
    class Nearly:
        def rank(self, claims):
            return Ranking(np.array([0.3, 0.1 + 0.2, 1 / 3], dtype=np.float64))

    ranking = rank_claims(Nearly(), claims_of(cluster_of_sentences(SENTENCES)))
    assert ranking.scores.tolist() == [0.3, 0.3, 0.333333]
    assert ranking.coverage is None


def test_without_claims_the_ranker_is_not_called():
    class Never:
        def rank(self, claims):
            raise AssertionError

    assert rank_claims(Never(), claims_of(cluster_of_sentences([]))).scores.shape == (0,)
    assert Summarizer(ranker=Never())(["By Petra Strake"]).sentences == ()


# --- Names.

PLUGIN = """
import numpy as np
from summarizer.ranking.ranker import Ranking
class Backwards:
    def rank(self, claims):
        return Ranking(np.linspace(0.25, 0.75, len(claims)))
class Wrong:
    def rank(self, claims):
        return Ranking(np.zeros(0))
"""


def test_a_class_can_be_named_in_the_settings(plugin):
    name = plugin("ranker_plugin", PLUGIN)
    named = summarize([ARTICLE], ranker=f"{name}:Backwards")
    by_instance = Summarizer(ranker=Backwards())([ARTICLE])
    assert (named.sentences, named.left_out) == (by_instance.sentences, by_instance.left_out)
    assert named.settings.ranker == f"{name}:Backwards"
    assert named.receipt.weights == f"{UNVERIFIABLE}ranker {name}:Backwards"
    assert by_instance.receipt.weights == f"{UNVERIFIABLE}ranker {__name__}:Backwards"
    with pytest.raises(ModelError, match="must return a score from 0 to 1 for each of 3 claims"):
        summarize([ARTICLE], ranker=f"{name}:Wrong")


def test_a_missing_class_is_an_error_when_a_run_needs_it():
    summarizer = Summarizer(Settings(ranker="nowhere_at_all:Ranker"))
    with pytest.raises(ModelNotFound) as caught:
        summarizer([ARTICLE])
    assert (caught.value.where, caught.value.message) == (
        "ranker",
        "there is no module 'nowhere_at_all' to import",
    )


def test_a_file_and_a_folder_are_loaded_by_their_path(tmp_path):
    (tmp_path / WEIGHTS).write_bytes(to_bytes(shipped()))
    assert load_ranker(str(tmp_path)) is load(tmp_path)
    assert load_ranker(str(tmp_path / WEIGHTS)) is load(tmp_path / WEIGHTS)
    with pytest.raises(ModelNotFound):
        load_ranker(str(tmp_path / "none"))


# --- The table.


@pytest.mark.parametrize("name", RANKERS)
def test_every_entry_of_the_table_names_its_paper_and_ranks(name):
    entry = RANKERS[name]
    # Authors and year.
    assert re.search(r"[A-Z]\w+.* (?:19|20)\d\d\b", entry.paper)
    assert re.fullmatch(r"summarizer\.ranking\.\w+:\w+", entry.source)
    ranker = load_ranker(name)
    module, _, name_of_class = entry.source.partition(":")
    assert (type(ranker).__module__, type(ranker).__name__) == (module, name_of_class)
    assert isinstance(ranker, Ranker)
    assert load_ranker(name) is ranker
    assert load_ranker(entry.source) is not None
    for language in ("English", "French"):
        claims = claims_of(cluster_of(" ".join(SENTENCES), f"{FOG} {SNOW}", language=language))
        ranking = rank_claims(ranker, claims)
        assert ranking.scores.shape == (5,)
        assert ranking.scores.max() == 1
        again = rank_claims(ranker, claims)
        assert again.scores.tolist() == ranking.scores.tolist()


def test_no_two_entries_of_the_table_are_one_class():
    assert len({entry.source for entry in RANKERS.values()}) == len(RANKERS)
