"""The quantities of single sentences."""

import doctest
from math import inf

import pytest

from summarizer.recognizing import quantities
from summarizer.recognizing.quantities import quantities_in


def found_in(sentence):
    """Return (text, low, high, unit) of each quantity."""
    return [
        (sentence[found.start : found.end], found.low, found.high, found.unit)
        for found in quantities_in(sentence)
    ]


def test_the_documented_example_holds():
    assert doctest.testmod(quantities).failed == 0


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The flood hit 1,250 homes.", ("1,250", 1250, 1250, "")),
        ("Two hundred and twenty-five goats were sold.", ("Two hundred and twenty-five", 225, 225, "")),
        ("They lost three thousand four hundred trees.", ("three thousand four hundred", 3400, 3400, "")),
        ("A dozen boats sank.", ("A dozen", 12, 12, "")),
        ("Two dozen boats sank.", ("Two dozen", 24, 24, "")),
        ("Half a million voters stayed away.", ("Half a million", 5e5, 5e5, "")),
        ("It has 4.5 million members.", ("4.5 million", 4.5e6, 4.5e6, "")),
        (
            "The fund holds a quarter of a million dollars.",
            ("a quarter of a million dollars", 25e4, 25e4, "USD"),
        ),
        ("The fund holds $250,000.", ("$250,000", 25e4, 25e4, "USD")),
        ("Damage of US$4 million was told.", ("US$4 million", 4e6, 4e6, "USD")),
        ("It cost A$30.", ("A$30", 30, 30, "AUD")),
        ("The firm owes £5bn.", ("£5bn", 5e9, 5e9, "GBP")),
        ("The village got 8 crore rupees.", ("8 crore rupees", 8e7, 8e7, "INR")),
        ("The firm lost 9 million crowns a day.", ("9 million crowns", 9e6, 9e6, "crown")),
        ("Fares rose 9 per cent.", ("9 per cent", 9, 9, "%")),
        ("Fares rose 9 %.", ("9 %", 9, 9, "%")),
        ("The vote moved 3 percentage points.", ("3", 3, 3, "")),
        ("The lead is 3 percent points.", ("3 percent points", 3, 3, "point")),
        ("It spilt 40 metric tons of oil.", ("40 metric tons", 40, 40, "tonne")),
        ("The farm has 12 square miles of wood.", ("12 square miles", 12, 12, "square mile")),
        ("The harbour lies 190 km to the south.", ("190 km", 190, 190, "kilometre")),
        ("A two-day march began.", ("two-day", 2, 2, "day")),
        ("A 7.5-magnitude quake struck.", ("7.5-magnitude", 7.5, 7.5, "magnitude")),
        ("The quake had a magnitude of 6.1.", ("6.1", 6.1, 6.1, "magnitude")),
    ],
)
def test_numbers_and_units(sentence, expected):
    assert found_in(sentence) == [expected]


@pytest.mark.parametrize(
    ("phrase", "low", "high", "bound"),
    [
        ("at least 10", 10, inf, ">"),
        ("more than 10", 10, inf, ">"),
        ("no fewer than 10", 10, inf, ">"),
        ("10 or more", 10, inf, ">"),
        ("10-plus", 10, inf, ">"),
        ("up to 10", 0, 10, "<"),
        ("as many as 10", 0, 10, "<"),
        ("no more than 10", 0, 10, "<"),
        ("fewer than 10", 0, 10, "<"),
        ("about 10", 9, 11, "~"),
        ("an estimated 10", 9, 11, "~"),
        ("10 or so", 9, 11, "~"),
        ("nearly 10", 9, 10, "~"),
        ("10-12", 10, 12, "-"),
        ("10 to 12", 10, 12, "-"),
        ("between 10 and 12", 10, 12, "-"),
        ("ten or twelve", 10, 12, "-"),
        ("dozens of", 20, 199, "-"),
        ("tens of thousands of", 15000, 199000, "-"),
        ("several hundred", 200, 990, "-"),
    ],
)
def test_bounds(phrase, low, high, bound):
    [found] = quantities_in(f"They saw {phrase} horses there.")
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.bound == bound
    assert found.noun == "hors"
    assert phrase.startswith(f"They saw {phrase}"[found.start :][: found.end - found.start])


def test_a_scale_applies_to_both_ends_of_a_range():
    assert found_in("It will cost 10 to 12 million dollars.") == [
        ("10 to 12 million dollars", 1e7, 1.2e7, "USD")
    ]
    assert found_in("It will cost $4 to $5 million.") == [("$4 to $5 million", 4e6, 5e6, "USD")]


def test_the_figure_is_the_number_as_written():
    [found] = quantities_in("More than 80 crews came.")
    assert found.figure == 80
    [found] = quantities_in("Up to 80 crews came.")
    assert found.figure == 80
    [found] = quantities_in("About 80 crews came.")
    assert found.figure == 80


@pytest.mark.parametrize(
    "sentence",
    [
        "A 14-year-old girl was seen.",
        "Oswin Tarrant, 58, was seen.",
        "Oswin Tarrant (58) was seen.",
        "She died aged 71.",
        "A girl of 14 was seen.",
        "He died at the age of 78.",
        "It began on June 22.",
        "It began on 22 June 2021.",
        "It began in 2021.",
        "The 2016 elections were held.",
        "It rang at 7:15 a.m. and at 7: 40.",
        "It rang at 6 am.",
        "They met at Gate 3.",
        "A Boeing 737 and flight 370 landed.",
        "He leads Local 12 of the union.",
        "He called 911.",
        "COVID-19 and the G20 were named.",
        "They won 2-1.",
        "The Senate voted 52-48.",
        "It was the second day, the 20th in all.",
        "One of them said so one day.",
        "Half of it is gone, two thirds in all.",
        "They spoke eight days ago.",
        "It fell 35 minutes after it left.",
        "One in five agreed, nine out of ten men did.",
        "The two sides met.",
        "Two officials said so.",
        "He lives at 12 Mill Street.",
        "Call 555-1234 now.",
        "No one came.",
        "The ship came back.",
    ],
)
def test_numbers_that_are_not_counts(sentence):
    assert found_in(sentence) == []


def test_events_of_those_counted():
    killed, injured = quantities_in("A fire broke out, killing five workers and injuring at least 10 others.")
    assert (killed.name, killed.event) == ("workers", "killed")
    assert (injured.name, injured.event) == ("others", "injured")
    killed, injured = quantities_in("Five were killed and 12 wounded.")
    assert (killed.event, injured.event) == ("killed", "injured")
    [toll] = quantities_in("The death toll rose to 38.")
    assert (toll.event, toll.noun) == ("killed", "")
    [missing] = quantities_in("Six people who sailed out are missing.")
    assert missing.event == "missing"
    [girls] = quantities_in("He died after police say three girls robbed him.")
    assert girls.event == ""


def test_one_is_a_count_only_of_victims():
    [found] = quantities_in("One person was killed, one said.")
    assert (found.high, found.name) == (1, "person")
    [found] = quantities_in("A wall fell, killing one.")
    assert (found.high, found.event) == (1, "killed")


def test_nobody_is_zero():
    assert found_in("No one was killed.") == [("No one was killed", 0, 0, "")]
    assert found_in("There were no serious injuries.") == [("no serious injuries", 0, 0, "")]


def test_the_noun_may_precede_the_number():
    rose, before = quantities_in("The number of ships waiting off the port rose to 22, from 14 on Monday.")
    assert (rose.name, rose.role) == ("ships", "")
    assert before.role == "from"


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Another five goats ran off.", "more"),
        ("Five more goats ran off.", "more"),
        ("Five of the goats ran off.", "part"),
        ("All ran, including five goats.", "part"),
        ("Prices rose by 5 percent.", "by"),
        ("The cost rose from 5 dollars.", "from"),
        ("It had stood at 12 goats.", "from"),
        ("Many goats came, compared with 12 sheep.", "versus"),
        ("It carried 39 passengers and crew.", "both"),
        ("It was cut by 5 goats and a cow.", "by"),
        ("The painting was made by five artists.", ""),
        ("Five goats and a cow ran off.", ""),
    ],
)
def test_roles(sentence, role):
    [found] = quantities_in(sentence)
    assert found.role == role


def test_a_part_and_its_whole():
    part, whole = quantities_in("About 1,900 of the 2,400 goats ran off.")
    assert (part.role, whole.role) == ("part", "whole")
    [counted] = quantities_in("One of the nine goats ran off.")
    assert (counted.figure, counted.role) == (9, "")
    [counted] = quantities_in("Every one of the 2,400 goats ran off.")
    assert counted.role == ""


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The number of injured rose to 17.", True),
        ("The death toll stands at 17.", True),
        ("They lowered the number of missing to two.", True),
        ("The crash killed 17 people.", False),
        ("The number of goats rose to 17.", False),
    ],
)
def test_named_counts_of_an_event(sentence, named):
    [found] = quantities_in(sentence)
    assert found.named is named


def test_events_of_others_than_those_counted():
    _, mosques = quantities_in("The shots killed 49 people at two mosques.")
    assert (mosques.name, mosques.event) == ("mosques", "")
    fires, killed = quantities_in("The crews fight 15 fires that have killed at least 24 people.")
    assert (fires.event, killed.event) == ("", "killed")


def test_a_number_in_a_compound_counts_the_other_part():
    [found] = quantities_in("Men ran into a five-star hotel with their guns.")
    assert (found.figure, found.name) == (5, "star")
    assert quantities_in("The House passed H.R. 8 in spring.") == []


def test_context_words():
    [found] = quantities_in("On Monday the firm put the loss at $5 million for the year.")
    assert found.before == ("loss", "put", "firm", "monday")
    assert found.after == ("year",)


def test_unusual_characters_raise_no_error():
    assert found_in("² 1² ٣ men and 1.2.3 and 5x5 and ½ left.") == []
    assert found_in("$") == []
    assert [text for text, *_ in found_in("between and 5 - - or to 6 of")] == ["5", "6"]
