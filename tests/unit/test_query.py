"""Which claims answer a question: BM25 by hand, what counts as touching it, and what a run makes of it."""

import math

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer import Document, Settings, SettingsError, Summarizer, summarize
from summarizer.results import NO_ANSWER
from summarizer.stages.query import ENOUGH, K1, SHARE_OF_BEST, B, relevance, steered

CROSSING = "The border crossing at Torkham was closed on Sunday."
GUNFIRE = "Gunfire erupted near the border on Monday."
PATIENTS = "Patients waited for two days in the heat."
TALKS = "Envoys met in the capital."
ARTICLES = [
    Document(f"{CROSSING} {PATIENTS} {TALKS}", "dawn", "Torkham closed to all", published="2023-02-20"),
    Document(f"{GUNFIRE} Traders counted their losses in the city.", "post", published="2023-02-21"),
]


def alone(*texts):
    """Sentences, each a claim of its own."""
    return claims_of(cluster_of_sentences(texts))


def answering(question, *texts):
    """The texts that touch a question, the most relevant first."""
    relevant = relevance(question, alone(*texts))
    return [texts[row] for row in np.argsort(-relevant, kind="stable") if relevant[row] > 0]


def spoken(claims):
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


def test_a_claim_says_what_any_member_says_and_copies_make_it_no_longer():
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
        ("What happened at the border?", [GUNFIRE, CROSSING]),  # words of asking do not count ...
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
def test_what_touches_a_question(question, answers):
    assert answering(question, CROSSING, GUNFIRE, PATIENTS, TALKS) == answers


def test_a_word_of_a_long_question_is_no_answer():
    # "border" stands in two of four claims, the other words in none.
    rarity, absent = math.log1p((4 - 2 + 0.5) / (2 + 0.5)), math.log1p((4 + 0.5) / 0.5)
    assert rarity / (rarity + 2 * absent) < ENOUGH < rarity / (rarity + absent)
    assert answering("border football match", CROSSING, GUNFIRE, PATIENTS, TALKS) == []
    assert answering("border match", CROSSING, GUNFIRE, PATIENTS, TALKS) == [GUNFIRE, CROSSING]


def test_where_every_claim_answers_the_best_answer_still_comes_first():
    texts = [
        "The bridge at Orla, the old bridge of the town, fell.",
        "The bridge at Orla fell on Monday morning, killing five people, the police said.",
        "Five people were killed when the bridge at Orla fell.",
        "The bridge was closed to lorries in May by the mayor of Orla.",
    ]
    assert summarize([" ".join(texts)], words=12).text == texts[2]  # which tells most of the event
    summary = summarize([" ".join(texts)], query="bridge", words=12)
    assert (summary.text, summary.sentences[0].rank) == (texts[0], 1)


def test_words_of_asking_count_where_there_are_no_others():
    assert answering("what happened", "It happened at night in the valley.", PATIENTS) == [
        "It happened at night in the valley."
    ]


def test_a_name_of_several_words_finds_the_whole_of_it_first():
    whole = "The ferry struck Cutler Shoal in fog."
    part = "Jane Cutler signed the report on the ferry."
    assert answering("Cutler Shoal", part, PATIENTS, whole, TALKS) == [whole, part]


def test_a_word_of_most_claims_does_not_answer_beside_rarer_ones():
    common = [f"The bridge stood {place} for years." for place in ("north", "south", "alone", "closed")]
    told = "Inspectors had warned that the bridge was cracked."
    assert answering("cracks in the bridge, warnings", *common, told) == [told]


@pytest.mark.parametrize("asked", ["Pakistan", "Pakistani"])
def test_a_country_and_its_people_are_one_word(asked):
    people = "Pakistani officials denied it on Monday."
    assert answering(asked, people, PATIENTS) == [people]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("le pont", "Le pont sur la rivière est tombé lundi matin."),
        ("الجسر", "انهار الجسر فوق النهر صباح يوم الاثنين."),
        ("γέφυρα", "Η γέφυρα πάνω από το ποτάμι έπεσε τη Δευτέρα."),
        ("მდინარე", "ხიდი ჩავარდა და მდინარე გადაიკეტა."),
    ],
)
def test_questions_in_other_languages(question, told):
    assert answering(question, told, PATIENTS) == [told]


def test_likeness_finds_what_words_do_not_and_weighs_as_much():
    claims = alone(CROSSING, GUNFIRE, PATIENTS, TALKS)
    words = relevance("border crossing", claims)
    likeness = np.array([0.5, 0.39, 0.4, -0.1])
    np.testing.assert_allclose(
        relevance("border crossing", claims, likeness), [0.75, words[1] / 2, 0.2, 0.0], rtol=1e-12
    )
    together = claims_of(claims.cluster, (0, 2), (1,), (3,))
    assert relevance("butter", together, likeness).tolist() == [0.25, 0.0, 0.0]


def test_no_claims_no_answers():
    assert relevance("border", alone()).shape == (0,)


def test_centrality_at_most_doubles_a_score():
    scores = steered(np.array([1.0, 0.0, 0.5, 1.0]), np.array([1.0, 1.0, 0.5, 0.0]))
    assert scores.tolist() == [1.0, 0.5, 0.375, 0.0]


# What a run makes of it.


def test_a_question_is_answered_and_nothing_else_is_told():
    summary = summarize(ARTICLES, query="border crossing")
    assert spoken(summary.sentences) == [CROSSING, GUNFIRE]
    assert [sentence.rank for sentence in summary.sentences] == [1, 2]
    assert [0 < sentence.score <= 1 for sentence in summary.sentences] == [True, True]
    assert [(claim.score, claim.reason) for claim in summary.left_out] == [
        (0.0, "query: does not touch the question")
    ] * 3
    assert [claim.rank for claim in summary.left_out] == [3, 4, 5]
    assert summary.warnings == ()
    assert summary.settings.query == "border crossing"
    assert summary.headline == summarize(ARTICLES).headline == "Torkham closed to all"


def test_without_titles_the_headline_is_that_of_the_event():
    texts = [document.text for document in ARTICLES]
    asked, plain = summarize(texts, query="Monday"), summarize(texts)
    assert spoken(asked.sentences) == [GUNFIRE]
    assert asked.headline == plain.headline != ""


def test_what_stands_beside_an_answer_is_none():
    summary = summarize(ARTICLES, query="Torkham")
    assert spoken(summary.sentences) == [CROSSING]
    assert {PATIENTS, TALKS} <= set(spoken(summary.left_out))


def test_what_does_not_answer_is_ranked_as_without_a_question():
    asked, plain = summarize(ARTICLES, query="traders"), summarize(ARTICLES)
    ranks = {claim.text: claim.rank for claim in (*plain.sentences, *plain.left_out)}
    others = sorted((claim.rank, claim.text) for claim in asked.left_out)
    assert [text for _, text in others] == sorted(
        (text for text in ranks if not text.startswith("Traders")), key=ranks.__getitem__
    )


def test_answers_that_do_not_fit_say_so():
    summary = summarize(ARTICLES, query="border", sentences=1)
    reasons = {claim.text: claim.reason for claim in summary.left_out}
    assert sorted(reasons.values()) == ["limit", *["query: does not touch the question"] * 3]
    nothing = summarize(ARTICLES, query="border", words=3)
    assert nothing.sentences == ()
    # Of those that answer: TALKS has five.
    assert nothing.warnings == (
        "the summary is empty: the shortest sentence has 7 words, and the limit is 3",
    )


@pytest.mark.parametrize("question", ["price of butter", "who is it", "?"])
def test_what_nothing_answers_says_so_and_is_the_summary_of_the_event(question):
    asked, plain = summarize(ARTICLES, query=question), summarize(ARTICLES)
    assert asked.warnings == (*plain.warnings, NO_ANSWER)
    assert (asked.sentences, asked.left_out) == (plain.sentences, plain.left_out)


def test_order_ids_and_copies_change_no_answer():
    plain = summarize(ARTICLES, query="border crossing")
    turned = summarize(ARTICLES[::-1], query="border crossing")
    assert (turned.sentences, turned.left_out) == (plain.sentences, plain.left_out)
    copied = summarize(
        [*ARTICLES, Document(ARTICLES[0].text, "copy", published="2023-02-22")], query="border"
    )
    assert spoken(copied.sentences) == spoken(summarize(ARTICLES, query="border").sentences)


def test_a_summary_with_a_question_goes_to_json_and_back():
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
def test_questions_that_are_none_are_refused(query, message):
    with pytest.raises(SettingsError) as caught:
        Settings(query=query)
    assert (caught.value.where, caught.value.message) == ("query", message)


def test_a_question_of_the_greatest_length_is_asked():
    summary = Summarizer(Settings(query="border " * 142 + "border"))(ARTICLES)
    assert spoken(summary.sentences) == [CROSSING, GUNFIRE]


@pytest.mark.parametrize("value", ["border crossing", "2024", "true", '"border"', "x = 1"])
def test_the_environment_gives_a_question_as_it_stands(value):
    assert Settings.load(environ={"SUMMARIZER_QUERY": value}).query == value
