"""Clock times, footnote marks and what is left of embedded posts, between the sentences of a block."""

from itertools import pairwise

import pytest

from summarizer.stages.split import split_text


def found(text):
    return [
        (text[start:end], reason.removeprefix("boilerplate: ")) for start, end, reason in split_text(text)
    ]


LEFT, STAYED = ("The guards left Velm.", ""), ("Doe stayed there.", "")

NOTES = [
    ("[1]", "[1]"),
    ("[2][13]", "[2][13]"),
    ("[4]:12", "[4]:12"),
    ("[a]", "[a]"),
    ("[note 2]", "[note 2]"),
    ("[citation needed]", "[citation needed]"),
    ("³", "³"),
    ("¹²", "¹²"),
]


@pytest.mark.parametrize(("written", "mark"), NOTES)
def test_a_footnote_mark_ends_a_sentence_and_is_no_part_of_it(written, mark):
    assert found(f"{LEFT[0]}{written} {STAYED[0]}") == [LEFT, (mark, "note"), STAYED]
    assert found(f"{LEFT[0]}{written}") == [LEFT, (mark, "note")]


def test_a_footnote_mark_may_follow_a_quotation_and_precede_a_capital_without_a_blank():
    assert found("Roe called it “a day of rest.”[2]Doe stayed there.") == [
        ("Roe called it “a day of rest.”", ""),
        ("[2]", "note"),
        STAYED,
    ]


FIGURES = [
    ("It was built in 2024.3 The guards left.", ["It was built in 2024.", "3", "The guards left."]),
    ("They were women.7 The guards left.", ["They were women.", "7", "The guards left."]),
    ("they were women.7 the guards left.", ["they were women.", "7", "the guards left."]),
    ("They were women.12 The guards left.", ["They were women.", "12", "The guards left."]),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_a_figure_after_a_full_stop_may_be_a_footnote_mark(text, expected):
    assert [piece for piece, _ in found(text)] == expected


NO_NOTES = [
    "It rose by 4.3 The same as in May.",
    "The index closed at 2024.3 Monday.",
    "They found a Brown.38 in his bag.",
    "The firm Acme Inc.[1] and the city paid.",
    "Gen.[1] Roe came.",
    "He saw pit no.2 as a danger.",
    "they were women.12 the guards left.",
]


def test_no_abbreviation_ends_in_a_question_mark():
    assert found(f"Was it Gen?[1] {LEFT[0]}") == [("Was it Gen?", ""), ("[1]", "note"), LEFT]


@pytest.mark.parametrize("text", NO_NOTES)
def test_figures_and_marks_inside_a_sentence_stay(text):
    assert found(text) == [(text, "")]


AUTHOR = "— Ann Doe (@anndoe) June 9, 2031"
POSTS = [
    # The line of the author belongs to the last sentence of the post, and ends it.
    (f"We are at the bridge {AUTHOR} The guards left Velm.", [(f"We are at the bridge {AUTHOR}", ""), LEFT]),
    (f"Doe stayed there. {AUTHOR} The guards left Velm.", [(f"Doe stayed there. {AUTHOR}", ""), LEFT]),
    (
        "Stay away! pic.twitter.com/a1b — roe's town ( @roes_town ) 9 june 2031 the guards left.",
        [
            ("Stay away! pic.twitter.com/a1b — roe's town ( @roes_town ) 9 june 2031", ""),
            ("the guards left.", ""),
        ],
    ),
    (f"pic.twitter.com/c2 {AUTHOR} Doe stayed there.", [(f"pic.twitter.com/c2 {AUTHOR}", "widget"), STAYED]),
    # Addresses between sentences, behind the last one, and behind what a picture shows.
    (
        "Doe stayed there. https://t.co/Ab1 pic.twitter.com/c2 The guards left Velm.",
        [STAYED, ("https://t.co/Ab1 pic.twitter.com/c2", "widget"), LEFT],
    ),
    ("Doe at the bridge https://t.co/Ab1", [("Doe at the bridge", ""), ("https://t.co/Ab1", "widget")]),
    (
        "Doe at the bridge pic.twitter.com/c2 The guards left Velm.",
        [("Doe at the bridge", ""), ("pic.twitter.com/c2", "widget"), LEFT],
    ),
    ("https://t.co/Ab1 Doe stayed there.", [("https://t.co/Ab1", "widget"), STAYED]),
    (
        "Doe stayed there. https://t.co/Ab1 The guards left Velm.",
        [STAYED, ("https://t.co/Ab1", "widget"), LEFT],
    ),
    # An address in a sentence, and a name that is no author's line.
    ("Doe wrote on https://t.co/Ab1 that she left.", [("Doe wrote on https://t.co/Ab1 that she left.", "")]),
    ("Roe (@roe) stayed until June 9, 2031.", [("Roe (@roe) stayed until June 9, 2031.", "")]),
]


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_what_is_left_of_posts(text, expected):
    assert found(text) == expected


def test_marks_in_the_line_of_an_author_are_part_of_it():
    text = "We are there - roe.1 The town (@roe) June 9, 2031 The guards left Velm."
    assert [piece for piece, _ in found(text)][-1] == LEFT[0]
    spans = [(start, end) for start, end, _ in split_text(text)]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "text", ["The vigil:4:15 p.m. Monday in Velm.", "The vigil: 4:15 p.m. Doe will speak."]
)
def test_a_clock_time_may_be_part_of_a_sentence(text):
    assert {reason for _, reason in found(text)} == {""}


def test_a_clock_time_may_be_joined_to_sentences_that_begin_with_one_letter():
    assert found("The guards left Velm.5:05 p.m.A clerk stayed.11:40 a.m.I left.") == [
        LEFT,
        ("5:05 p.m.", "time"),
        ("A clerk stayed.", ""),
        ("11:40 a.m.", "time"),
        ("I left.", ""),
    ]


TIMES = [
    # Behind a year, and in a word.
    ("They left in 2028.7:30 p.m.Doe stayed.", [("They left in 2028.", ""), ("7:30 p.m.", "time")]),
    ("The guards left Velm.NoonDoe stayed there.", [LEFT, ("Noon", "time"), STAYED]),
    ("The guards left Velm. MidnightDoe stayed there.", [LEFT, ("Midnight", "time"), STAYED]),
    ("The guards left Velm. Noon came.", [LEFT, ("Noon came.", "")]),
    # Behind the line between two posts.
    ("The guards left Velm.___5:05 p.m.Doe stayed there.", [LEFT, ("___5:05 p.m.", "time"), STAYED]),
    ("The guards left Velm. ___ 5:05 p.m. Doe stayed there.", [LEFT, ("___ 5:05 p.m.", "time"), STAYED]),
    ("The guards left Velm. ___ 5: 05 p.m.: Doe stayed there.", [LEFT, ("___ 5: 05 p.m.:", "time"), STAYED]),
    ("The guards left Velm.” ___ Noon. Doe stayed there.", [("___ Noon.", "time"), STAYED]),
    # The line before the credits.
    ("The guards left Velm. ___ Doe stayed there.", [LEFT, ("___", "no words"), STAYED]),
    ("The guards left (Velm) ___ Doe stayed there.", [("___", "no words"), STAYED]),
    # Letters that are left out.
    ("“____ you,” Doe said.", [("“____ you,” Doe said.", "")]),
    ("Doe said: ____ is a word.", [("Doe said: ____ is a word.", "")]),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_times_and_lines_between_posts(text, expected):
    pieces = found(text)
    assert [piece for piece in expected if piece not in pieces] == []
