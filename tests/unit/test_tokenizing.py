"""Wordings: the tokens of a sentence, its names, numbers, days and negations."""

import itertools
from datetime import UTC, date, datetime

import pytest

from summarizer.evidence.tokenizing import DAY, FUNCTION, MARK, NAME, NUMERAL, WORD, tokenize_sentence
from summarizer.evidence.tokens import number_and_day_tokens


def stems(text):
    return [token.stem for token in number_and_day_tokens(text)]


def negated(text):
    wording = tokenize_sentence(text)
    return [wording.tokens[number].word for number in sorted(wording.negated)]


def sorts(text, **given):
    return {token.word: token.sort for token in tokenize_sentence(text, **given).tokens}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("412m", "412 million"),
        ("half a point", "50 basis points"),
        ("0.5 percentage points", "half a percentage point"),
        ("3 lakh", "300,000"),
        ("2 crore", "20 million"),
        ("a dozen", "12"),
        ("half a tonne", "500 kg"),
        ("90 minutes", "an hour and a half"),
        ("two weeks", "14 days"),
        ("two thirds of", "66.7 percent"),
        ("24-year-old", "24 years old"),
        ("the 1990s", "the '90s"),
        ("3:30 p.m.", "15:30"),
        ("7 May", "May 7"),
        ("Jan. 5", "5 January"),
        ("3-2", "3–2"),
    ],
)
def test_a_value_has_one_normal_form(one, other):
    assert stems(f"It was {one} there.") == stems(f"It was {other} there.") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 80 of them left.", [">80"]),
        ("Between 10 and 12 left.", ["-10-12"]),
        ("They lost 5-4 in 1998.", ["score 5-4", "1998"]),
        ("May left in March.", ["month 3"]),
        ("On 9 May they march.", ["month 5 9"]),
        ("The sun rose on Sunday.", ["weekday 6"]),
        ("No one spoke.", []),
    ],
)
def test_numbers_and_days(text, expected):
    found = [
        token.stem
        for token in tokenize_sentence(text).tokens
        if token.sort in (NUMERAL, DAY) and token.stem != "one"
    ]
    assert found == expected


def test_tokens_slice_back_and_do_not_overlap():
    text = "“At least 12 men,” Mr. Orla's aide said on May 3, “had 4.5m crowns – each!”"
    tokens = tokenize_sentence(text).tokens
    assert all(text[token.start : token.end].strip() for token in tokens)
    assert all(one.end <= other.start for one, other in itertools.pairwise(tokens))


def test_names_by_capitals():
    found = sorts("Police met Ivo Sund in Orla.")
    assert found["ivo"] == found["orla"] == NAME
    assert found["police"] == found["met"] == WORD
    assert found["in"] == FUNCTION


def test_a_first_word_is_a_name_if_the_cluster_has_it_as_one_or_if_no_word_is_known():
    assert sorts("Ford left.")["ford"] == sorts("Ford left.", names={"ford"})["ford"] == NAME
    assert sorts("Rose left.")["rose"] == WORD
    assert sorts("Rose left.", names={"rose"})["rose"] == NAME


def test_in_a_headline_capitals_do_not_make_names():
    found = sorts("Storm Destroys School And Kills Teacher In Orla")
    assert found["school"] == found["teacher"] == WORD
    assert found["orla"] == NAME


def test_marks_separate_clauses_but_quotation_marks_do_not():
    assert sorts("He fled, “they” said.")[","] == MARK
    assert "“" not in sorts("He fled, “they” said.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She did not attend the hearing.", ["attend"]),
        ("The guard had never been trained.", ["trained"]),
        ("The crowd threw no bottles.", ["bottles"]),
        ("They failed to close the gate.", ["close"]),
        ("He denied taking the money.", ["taking"]),
        ("She denied that she took the money.", ["took"]),
        ("He has yet to answer.", ["answer"]),
        ("Orla ruled out joining the pact.", ["joining"]),
        ("They did not fail to close it.", []),
        ("Not a single door was open.", ["door"]),
        ("It is not only late.", []),
        ("He would not say who left.", []),
        ("A refusal of the offer came.", []),
    ],
)
def test_negated_words(text, expected):
    assert [word for word in negated(text) if word != "fail"] == expected


def test_a_negation_reaches_the_end_of_its_clause():
    wording = tokenize_sentence("It did not have doors or windows, and the roof leaked.")
    assert {wording.tokens[number].word for number in wording.in_negation} == {"doors", "windows"}


def test_hedges_are_found_but_not_the_month():
    assert tokenize_sentence("It may rain in May.").hedges == [(3, 6)]
    assert tokenize_sentence("They are expected to leave.").hedges
    assert tokenize_sentence("They are set to leave.").plans == [(5, 15)]
    assert tokenize_sentence("It was due to the rain.").plans == []
    assert tokenize_sentence("They left.").hedges == []


def test_the_day_of_publication_is_a_date():
    moment = datetime(2026, 3, 9, 23, 30, tzinfo=UTC)
    wording = tokenize_sentence("It fell on Monday.", moment)
    assert wording.published == date(2026, 3, 9)
    assert [found.first for found in wording.days] == [date(2026, 3, 9)]


@pytest.mark.parametrize("text", ["", " ", "…", "İİ 5 May", "12", "\N{SNOWMAN} 3 4"])
def test_any_text_is_read(text):
    wording = tokenize_sentence(text)
    assert wording.text == text
    assert wording.hedges == []
    assert len(wording.content) <= len(wording.tokens)
