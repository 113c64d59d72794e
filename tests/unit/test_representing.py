"""Sentences as rows: tokens, weights by hand, and what is a number, a name or a negation."""

from math import log, sqrt

import numpy as np
import pytest

from summarizer.stages.representing import represent


def stems(text):
    rows = represent([text], [0])
    return [rows.vocabulary[stem] for stem in rows.stems]


def facts(*texts):
    """For each sentence the stems that are numbers or names; each sentence stands in its own text."""
    rows = represent(texts, range(len(texts)))
    return [
        [rows.vocabulary[stem] for stem in rows.stems[start:end][rows.facts[start:end]]]
        for start, end in zip(rows.bounds, rows.bounds[1:], strict=False)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbours harbour HARBOURING", ["harbour", "harbour", "harbour"]),
        ("the U.S. and the US ask us", ["the", "u.s.", "and", "the", "u.s.", "ask", "us"]),
        ("the U.K., the UN and the E.U.", ["the", "u.k.", "the", "u.n.", "and", "the", "e.u."]),
        ("five 5 Five", ["5", "5", "5"]),
        ("twenty-five, Twenty‐five, 25", ["25", "25", "25"]),
        ("sixty-one is 61", ["61", "is", "61"]),
        ("1,000 and 1000", ["1000", "and", "1000"]),
        ("1,000,000 or 6.5 at 10:30", ["1000000", "or", "6.5", "at", "10:30"]),
        ("a million, a dozen", ["a", "1000000", "a", "12"]),
        ("the port's, the port’s and the ports'", ["the", "port", "the", "port", "and", "the", "port"]),
        ("didn't didn’t", ["didn't", "didn't"]),
        ("a car-ferry, well-known", ["a", "car", "ferri", "well", "known"]),
        ("snake_case e-mail", ["snake", "case", "e", "mail"]),
        ("港の労働者", ["港の労働者"]),
        ("Докеры порта", ["докеры", "порта"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        # Points in another order are the same letter.
        ("\u05d1\u05bc\u05b0\u05e8 \u05d1\u05b0\u05bc\u05e8", ["\u05d1\u05b0\u05bc\u05e8"] * 2),
        ("👍 … — !?", []),
        ("", []),
    ],
)
def test_tokens(text, expected):
    assert stems(text) == expected


def test_accents_written_in_one_character_or_two_are_the_same_letter():
    assert stems("Jose\u0301 Di\u0301az") == stems("José Díaz")


def test_weights_and_rows_by_hand():
    """Three texts: "port" stands in all, "strike" in two, "fog" in one, twice in one sentence."""
    rows = represent(["Port strike.", "Fog, port, fog.", "Strike at the port."], [0, 1, 2])
    assert list(rows.vocabulary) == ["port", "strike", "fog", "at", "the"]
    assert rows.weights[:3] == pytest.approx([1 + log(4 / 4), 1 + log(4 / 3), 1 + log(4 / 2)])
    strike, fog = 1 + log(4 / 3), 2 * (1 + log(4 / 2))
    first, second = sqrt(1 + strike**2), sqrt(1 + fog**2)
    assert rows.matrix.toarray() == pytest.approx(
        np.array(
            [
                [1 / first, strike / first, 0, 0, 0],
                [1 / second, 0, fog / second, 0, 0],
                [1 / first, strike / first, 0, 0, 0],
            ]
        )
    )


def test_document_frequency_counts_texts_and_not_sentences():
    together = represent(["Fog again.", "More fog.", "Port."], [0, 0, 1])
    column = list(together.vocabulary).index("fog")
    assert together.weights[column] == pytest.approx(1 + log(3 / 2))


def test_rows_have_length_one_or_nothing():
    rows = represent(["Fog over the port.", "He did so.", "👍"], [0, 0, 1])
    assert np.sqrt((rows.matrix.toarray() ** 2).sum(axis=1)) == pytest.approx([1, 0, 0])
    assert rows.bounds.tolist() == [0, 4, 7, 7]


def test_no_sentences_make_no_rows():
    rows = represent([], [])
    assert rows.matrix.shape == (0, 0)
    assert rows.bounds.tolist() == [0]
    assert [len(rows.whole), len(rows.leaning), len(rows.negations)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police found the car in Velm on Monday.", ["velm", "monday"]),
        ("Police found five cars and 12 vans.", ["5", "12"]),
        # A title may have a capital and is yet no name.
        ("Deputy Prime Minister Ostrander met the king.", ["ostrand"]),
        # The first word of a sentence has a capital anyway: it is a name where it is no common word.
        ("Ostrander met the king.", ["ostrand"]),
        ("Schools were closed.", []),
        ("He asked the U.N. for help.", ["u.n."]),
        ("He came on 5 May.", ["5", "may"]),
    ],
)
def test_facts_are_numbers_and_names(text, expected):
    assert facts(text) == [expected]


def test_a_capital_tells_nothing_where_the_cluster_writes_the_word_small():
    assert facts("Skerry was closed.", "The skerry and the skerry beside it were closed.") == [[], []]


def test_in_a_headline_with_capitals_throughout_only_names_known_elsewhere_are_names():
    assert facts("Fire Destroys Factory In Velm", "The fire in Velm destroyed a factory.") == [
        ["velm"],
        ["velm"],
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was closed.", 0),
        ("It was not closed.", 1),
        ("It wasn't closed.", 1),
        ("It wasn’t closed.", 1),
        ("The company denied it.", 1),
        ("Nobody was hurt and no one was killed.", 2),
        ("It left without a pilot.", 1),
        ("Nothing was noted in Norway.", 1),
    ],
)
def test_negations(text, expected):
    assert represent([text], [0]).negations.tolist() == [expected]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The port was closed.", True),
        ("Was the port closed?", True),
        ("“The port is closed.”", True),
        ("(The port is closed!)", True),
        ("It closed at 5 p.m. …", True),
        ("港 の 労働者 停止。", True),
        ("The port was closed", False),
        ("The port was closed:", False),
        ("It was closed.", False),
        ("Closed.", False),
        ("", False),
    ],
)
def test_whole_sentences_end_with_a_full_stop_and_have_four_words(text, whole):
    assert represent([text], [0]).whole.tolist() == [whole]


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("He left the port.", True),
        ("“But she stayed,” he said.", True),
        ("It’s closed.", True),
        ("Hebden left the port.", False),
        ("The pilot, however, stayed.", False),
        ("👍", False),
        ("", False),
    ],
)
def test_leaning_sentences_open_with_a_word_that_points_back(text, leaning):
    assert represent([text], [0]).leaning.tolist() == [leaning]
