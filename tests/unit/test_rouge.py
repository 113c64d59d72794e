import random
from pathlib import Path

import pytest
from rouge_score.rouge_scorer import RougeScorer

from summarizer.evaluation.harness import sentences_of
from summarizer.evaluation.rouge import ROUGE_MEASURES, Rouge, Score, cut, is_english

SEEDS = Path(__file__).parents[2] / "seeds"
GOOGLE = RougeScorer([*ROUGE_MEASURES], use_stemmer=True)


def differences(reference, summary):
    """The differences between our scores and Google's for a pair of texts, both lists of sentences."""
    theirs = GOOGLE.score("\n".join(reference), "\n".join(summary))
    ours = Rouge([reference], english=True)(summary)
    assert ours.keys() == theirs.keys() == {*ROUGE_MEASURES}
    return [
        (measure, ours[measure], theirs[measure], reference, summary)
        for measure in ROUGE_MEASURES
        if ours[measure] != pytest.approx(tuple(theirs[measure]), abs=1e-9)
    ]


def edited(sentence, chance):
    """A sentence with some words dropped, doubled or replaced by others of it."""
    words = sentence.split()
    for _ in range(chance.randrange(4)):
        index = chance.randrange(len(words))
        words[index : index + 1] = chance.choice([[], [words[index]] * 2, [chance.choice(words)]])
        words = words or ["nothing"]
    return " ".join(words)


def test_scores_of_500_summaries_equal_those_of_rouge_score():
    articles = sorted(file for file in SEEDS.glob("*/*.txt"))
    sentences = [
        sentence for file in articles for sentence in sentences_of(file.read_text("utf-8").lstrip("\ufeff"))
    ]
    assert len(sentences) > 300
    chance = random.Random(7)
    found, shared = [], 0
    for _ in range(500):
        reference = chance.sample(sentences, chance.randint(1, 9))
        summary = [edited(one, chance) for one in chance.sample(reference, len(reference) // 2)]
        summary += chance.sample(sentences, chance.randint(1, 6))
        chance.shuffle(summary)
        found += differences(reference, summary)
        shared += Rouge([reference])(summary)["rougeLsum"].f1 > 0.3
    assert found == []
    assert shared > 100


@pytest.mark.parametrize("words", ["a b", "a b c", "a b c d e f g h", "run runs running ran day days a 3"])
def test_ties_between_common_subsequences_are_broken_as_in_rouge_score(words):
    chance = random.Random(words)

    def text():
        return [
            " ".join(chance.choices(words.split(), k=chance.randint(0, 12)))
            for _ in range(chance.randint(0, 5))
        ]

    assert [one for _ in range(300) for one in differences(text(), text())] == []


@pytest.mark.parametrize(
    ("reference", "summary"),
    [
        ([], []),
        (["Rain fell."], []),
        ([], ["Rain fell."]),
        (["!?"], ["Rain fell."]),
        (["Rain fell."], ["...", "", "–"]),
        (["Rain"], ["rain"]),  # one word: no pair on either side
        (["Rain fell"], ["rain"]),
        (["The cafés of Orléans’s naïve İstanbul"], ["cafes of Orléans naive istanbul, caf"]),
        (["snake_case 1,000 U.S. 5km"], ["snake case 1 000 us 5km"]),
        (["skies dying lying news agreed"], ["sky die lie new agree"]),
    ],
)
def test_scores_of_odd_texts_equal_those_of_rouge_score(reference, summary):
    assert differences(reference, summary) == []


def test_scores_of_a_worked_example():
    rouge = Rouge([["The bridge fell on Monday.", "Two men died."]])
    # the bridg fell on mondai | two men di; on mondai the bridg fell | di two peopl
    scores = rouge(["On Monday the bridges fell.", "Died: two people."])
    assert scores["rouge1"] == Score(7 / 8, 7 / 8, 7 / 8)
    # the bridg, bridg fell, on mondai
    assert scores["rouge2"] == Score(3 / 7, 3 / 7, 3 / 7)
    # the bridg fell two
    assert scores["rougeL"] == Score(4 / 8, 4 / 8, 4 / 8)
    # the bridg fell | two
    assert scores["rougeLsum"] == Score(4 / 8, 4 / 8, 4 / 8)


def test_precision_and_recall():
    assert Rouge([["one two three four"]])(["one two"])["rouge2"] == Score(1.0, 1 / 3, 0.5)


def test_the_union_is_over_all_sentences_and_counts_a_word_once():
    # Lin 2004: w1 w2 against w1 w2 w6 w7 w8, and w1 w3 w5 against w1 w3 w8 w9 w5: 4 of 5 words.
    reference, summary = ["w1 w2 w3 w4 w5"], ["w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"]
    assert Rouge([reference])(summary)["rougeLsum"].recall == 4 / 5
    assert Rouge([["rain rain rain"]])(["rain"])["rougeLsum"] == Score(1.0, 1 / 3, 0.5)


def test_several_references_are_averaged():
    one, other = ["Rain flooded the northern towns."], ["Snow closed the roads."]
    summary = ["Rain closed the towns."]
    both = Rouge([one, other])(summary)
    for measure in ROUGE_MEASURES:
        parts = [Rouge([reference])(summary)[measure] for reference in (one, other)]
        assert both[measure] == Score(*((first + second) / 2 for first, second in zip(*parts, strict=True)))


def test_both_sides_are_cut():
    reference, summary = ["one two three.", "four five six."], ["one two", "three five six four"]
    assert Rouge([reference], cut=4)(summary) == Rouge([["one two three.", "four"]])(
        ["one two", "three five"]
    )


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (1, ["one"]),
        (3, ["one two,", "three"]),
        (4, ["one two,", "three four"]),
        (9, ["one two,", "three four", "five"]),
    ],
)
def test_cut(words, kept):
    assert cut(["one  two,", "", "three\nfour", "five"], words) == kept


FRENCH = "Le président a dit que les élections étaient prévues pour le mois de juin dans tout le pays."
ARABIC = "قال الرئيس إن الانتخابات ستجرى في شهر يونيو في جميع أنحاء البلاد"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["The president said that the elections would be held in June."], True),
        (["Rain."], True),  # too short to identify its language
        ([FRENCH], False),
        ([ARABIC], False),
    ],
)
def test_is_english(texts, expected):
    assert is_english(texts) is expected


@pytest.mark.parametrize(
    ("reference", "summary", "shared"),
    [
        # Accents neither split a word nor drop a letter, and words are not stemmed.
        (FRENCH, "Les élections prévues", 3),
        (FRENCH, "Les elections prevues", 1),
        (FRENCH, "élection prévue", 0),
        (FRENCH, "E\u0301LECTIONS PRE\u0301VUES", 2),  # an accent that is a character of its own
        (ARABIC, "الانتخابات في يونيو", 3),
        # A vowel sign makes it another word, and does not split it.
        (ARABIC, "الانتخابَات", 0),
    ],
)
def test_words_of_other_languages_are_whole_and_unstemmed(reference, summary, shared):
    count = len(summary.split())
    assert Rouge([[reference]])([summary])["rouge1"].precision == shared / count


def test_scores_do_not_depend_on_earlier_summaries():
    rouge = Rouge([["Rain flooded two towns."]])
    first = rouge(["Two towns flooded."])
    rouge(["Something else altogether."])
    assert rouge(["Two towns flooded."]) == first
