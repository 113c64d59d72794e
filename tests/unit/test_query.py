"""Relevance to a question: BM25 by hand, what counts as an answer, and whole runs."""

import math

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer import Document, Settings, SettingsError, Summarizer, summarize
from summarizer.results import NO_ANSWER
from summarizer.stages.query import ENOUGH, K1, SHARE_OF_BEST, B, query_scores, relevance

CROSSING = "The border crossing at Torkham was closed on Sunday."
GUNFIRE = "Gunfire erupted near the border on Monday."
PATIENTS = "Patients waited for two days in the heat."
TALKS = "Envoys met in the capital."
ARTICLES = [
    Document(f"{CROSSING} {PATIENTS} {TALKS}", "dawn", "Torkham closed to all", published="2023-02-20"),
    Document(f"{GUNFIRE} Traders counted their losses in the city.", "post", published="2023-02-21"),
]


def alone(*texts):
    """Return sentences as claims of one member each."""
    return claims_of(cluster_of_sentences(texts))


def answering(question, *texts):
    """Return the texts that answer a question, the most relevant first."""
    relevant = relevance(question, alone(*texts))
    return [texts[claim] for claim in np.argsort(-relevant, kind="stable") if relevant[claim] > 0]


def texts_of(claims):
    return [claim.text for claim in claims]


def test_bm25_by_hand():
    # By stems: "border cross torkham close sunday", "gunfir erupt border monday", "patient wait 2 day heat".
    claims = alone(CROSSING, GUNFIRE, PATIENTS)
    mean = (5 + 4 + 5) / 3
    border, crossing = (math.log(1 + (3 - held + 0.5) / (held + 0.5)) for held in (2, 1))

    def once(length):
        return (K1 + 1) / (1 + K1 * (1 - B + B * length / mean))

    expected = [1.0, border * once(4) / ((border + crossing) * once(5)), 0.0]
    assert SHARE_OF_BEST < expected[1] < 0.35
    np.testing.assert_allclose(relevance("border crossing", claims), expected, rtol=1e-12)
    np.testing.assert_allclose(relevance("crossing", claims), [1.0, 0.0, 0.0], rtol=1e-12)
    ratio = once(5) / once(4)
    np.testing.assert_allclose(relevance("border", claims), [ratio, 1.0, 0.0], rtol=1e-12)


def test_a_claim_has_the_words_of_all_members_and_copies_do_not_lengthen_it():
    sentences = CROSSING, "The frontier post at Torkham was shut on Sunday.", PATIENTS
    joined = relevance("border crossing", claims_of(cluster_of_sentences(sentences), (1, 0), (2,)))
    np.testing.assert_array_equal(joined, [1.0, 0.0])
    copied = cluster_of_sentences([CROSSING, CROSSING, CROSSING, GUNFIRE])
    np.testing.assert_array_equal(
        relevance("border", claims_of(copied, (0, 1, 2), (3,))),
        relevance("border", alone(CROSSING, GUNFIRE)),
    )


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("border crossing", [CROSSING, GUNFIRE]),
        ("BORDER", [GUNFIRE, CROSSING]),  # the shorter first
        ("the borders, and closing them", [CROSSING, GUNFIRE]),  # by stem
        ("What happened at the border?", [GUNFIRE, CROSSING]),  # words that only ask do not count ...
        ("Any news on the gunfire", [GUNFIRE]),
        ("two", [PATIENTS]),
        ("2 patients", [PATIENTS]),
        ("Torkham Sunday", [CROSSING]),
        ("not without", []),
        ("who is it that they are", []),
        ("?!", []),
        ("price of butter", []),
    ],
)
def test_the_claims_that_answer_a_question(question, answers):
    assert answering(question, CROSSING, GUNFIRE, PATIENTS, TALKS) == answers


def test_one_word_of_a_long_question_is_not_an_answer():
    # "border" occurs in two of four claims, the other words in none.
    rarity, absent = math.log1p((4 - 2 + 0.5) / (2 + 0.5)), math.log1p((4 + 0.5) / 0.5)
    assert rarity / (rarity + 2 * absent) < ENOUGH < rarity / (rarity + absent)
    assert answering("border football match", CROSSING, GUNFIRE, PATIENTS, TALKS) == []
    assert answering("border match", CROSSING, GUNFIRE, PATIENTS, TALKS) == [GUNFIRE, CROSSING]


def test_the_best_answer_comes_first_if_every_claim_answers():
    texts = [
        "The bridge at Orla, the old bridge of the town, fell.",
        "The bridge at Orla fell on Monday morning, killing five people, the police said.",
        "Five people were killed when the bridge at Orla fell.",
        "The bridge was closed to lorries in May by the mayor of Orla.",
    ]
    assert summarize([" ".join(texts)], words=12).text == texts[2]  # which covers most of the event
    summary = summarize([" ".join(texts)], query="bridge", words=12)
    assert (summary.text, summary.sentences[0].rank) == (texts[0], 1)


def test_words_that_only_ask_count_if_there_are_no_others():
    assert answering("what happened", "It happened at night in the valley.", PATIENTS) == [
        "It happened at night in the valley."
    ]


def test_a_name_of_several_words_finds_the_whole_name_first():
    whole = "The ferry struck Cutler Shoal in fog."
    part = "Jane Cutler signed the report on the ferry."
    assert answering("Cutler Shoal", part, PATIENTS, whole, TALKS) == [whole, part]


def test_a_word_of_most_claims_is_not_an_answer_beside_rarer_ones():
    common = [f"The bridge stood {place} for years." for place in ("north", "south", "alone", "closed")]
    answer = "Inspectors had warned that the bridge was cracked."
    assert answering("cracks in the bridge, warnings", *common, answer) == [answer]


@pytest.mark.parametrize("asked", ["Pakistan", "Pakistani"])
def test_a_country_and_its_people_are_one_word(asked):
    people = "Pakistani officials denied it on Monday."
    assert answering(asked, people, PATIENTS) == [people]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("le pont", "Le pont sur la rivière est tombé lundi matin."),
        ("الجسر", "انهار الجسر فوق النهر صباح يوم الاثنين."),
        ("γέφυρα", "Η γέφυρα πάνω από το ποτάμι έπεσε τη Δευτέρα."),
        ("მდინარე", "ხიდი ჩავარდა და მდინარე გადაიკეტა."),
    ],
)
def test_questions_in_other_languages(question, answer):
    assert answering(question, answer, PATIENTS) == [answer]


def test_likeness_finds_other_answers_and_has_the_same_weight_as_words():
    claims = alone(CROSSING, GUNFIRE, PATIENTS, TALKS)
    words = relevance("border crossing", claims)
    likeness = np.array([0.5, 0.39, 0.4, -0.1])
    np.testing.assert_allclose(
        relevance("border crossing", claims, likeness), [0.75, words[1] / 2, 0.2, 0.0], rtol=1e-12
    )
    together = claims_of(claims.cluster, (0, 2), (1,), (3,))
    assert relevance("butter", together, likeness).tolist() == [0.25, 0.0, 0.0]


def test_without_claims_there_is_no_answer():
    assert relevance("border", alone()).shape == (0,)


def test_the_score_of_the_ranker_at_most_doubles_a_relevance():
    scores = query_scores(np.array([1.0, 0.0, 0.5, 1.0]), np.array([1.0, 1.0, 0.5, 0.0]))
    assert scores.tolist() == [1.0, 0.5, 0.375, 0.0]


# --- Whole runs.


def test_only_answers_are_in_the_summary():
    summary = summarize(ARTICLES, query="border crossing")
    assert texts_of(summary.sentences) == [CROSSING, GUNFIRE]
    assert [sentence.rank for sentence in summary.sentences] == [1, 2]
    assert [0 < sentence.score <= 1 for sentence in summary.sentences] == [True, True]
    assert [(claim.score, claim.reason) for claim in summary.left_out] == [
        (0.0, "query: does not answer the question")
    ] * 3
    assert [claim.rank for claim in summary.left_out] == [3, 4, 5]
    assert summary.warnings == ()
    assert summary.settings.query == "border crossing"
    assert summary.headline == summarize(ARTICLES).headline == "Torkham closed to all"


def test_without_titles_the_headline_is_that_of_the_event():
    texts = [document.text for document in ARTICLES]
    asked, plain = summarize(texts, query="Monday"), summarize(texts)
    assert texts_of(asked.sentences) == [GUNFIRE]
    assert asked.headline == plain.headline != ""


def test_a_sentence_beside_an_answer_is_not_an_answer():
    summary = summarize(ARTICLES, query="Torkham")
    assert texts_of(summary.sentences) == [CROSSING]
    assert {PATIENTS, TALKS} <= set(texts_of(summary.left_out))


def test_claims_that_do_not_answer_are_ranked_as_without_a_question():
    asked, plain = summarize(ARTICLES, query="traders"), summarize(ARTICLES)
    ranks = {claim.text: claim.rank for claim in (*plain.sentences, *plain.left_out)}
    others = sorted((claim.rank, claim.text) for claim in asked.left_out)
    assert [text for _, text in others] == sorted(
        (text for text in ranks if not text.startswith("Traders")), key=ranks.__getitem__
    )


def test_answers_that_do_not_fit_have_the_reason_limit():
    summary = summarize(ARTICLES, query="border", sentences=1)
    reasons = {claim.text: claim.reason for claim in summary.left_out}
    assert sorted(reasons.values()) == ["limit", *["query: does not answer the question"] * 3]
    nothing = summarize(ARTICLES, query="border", words=3)
    assert nothing.sentences == ()
    # Of those that answer; TALKS, which does not, has five words.
    assert nothing.warnings == (
        "the summary is empty: the shortest sentence has 7 words, and the limit is 3",
    )


@pytest.mark.parametrize("question", ["price of butter", "who is it", "?"])
def test_without_an_answer_there_is_a_warning_and_the_summary_of_the_event(question):
    asked, plain = summarize(ARTICLES, query=question), summarize(ARTICLES)
    assert asked.warnings == (*plain.warnings, NO_ANSWER)
    assert (asked.sentences, asked.left_out) == (plain.sentences, plain.left_out)


def test_order_and_copies_change_no_answer():
    plain = summarize(ARTICLES, query="border crossing")
    turned = summarize(ARTICLES[::-1], query="border crossing")
    assert (turned.sentences, turned.left_out) == (plain.sentences, plain.left_out)
    copied = summarize(
        [*ARTICLES, Document(ARTICLES[0].text, "copy", published="2023-02-22")], query="border"
    )
    assert texts_of(copied.sentences) == texts_of(summarize(ARTICLES, query="border").sentences)


def test_a_summary_with_a_question_survives_json():
    summary = summarize(ARTICLES, query="border")
    assert type(summary).from_dict(summary.to_dict()) == summary


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("", "must be a string that is not blank, not ''"),
        (" \n\t", "must be a string that is not blank, not ' \\n\\t'"),
        (5, "must be a string that is not blank, not 5"),
        ("bor\ud800der", "is not valid text: it contains a null character or a lone surrogate"),
        ("border\0", "is not valid text: it contains a null character or a lone surrogate"),
        ("b" * 1001, "has 1,001 characters; at most 1,000 are allowed"),
    ],
)
def test_invalid_questions_are_refused(query, message):
    with pytest.raises(SettingsError) as caught:
        Settings(query=query)
    assert (caught.value.where, caught.value.message) == ("query", message)


def test_a_question_of_the_greatest_length_is_accepted():
    summary = Summarizer(Settings(query="border " * 142 + "border"))(ARTICLES)
    assert texts_of(summary.sentences) == [CROSSING, GUNFIRE]


@pytest.mark.parametrize("value", ["border crossing", "2024", "true", '"border"', "x = 1"])
def test_a_question_from_the_environment_is_unchanged(value):
    assert Settings.load(environ={"SUMMARIZER_QUERY": value}).query == value
