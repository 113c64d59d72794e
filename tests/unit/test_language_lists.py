"""The word lists that several modules share: what they hold, and what is made of them."""

import re
from datetime import date
from pathlib import Path

import pytest

import summarizer
from summarizer.language.calendar_words import (
    AMBIGUOUS_MONTHS,
    AMBIGUOUS_WEEKDAYS,
    MONTH,
    MONTH_OF,
    MONTH_OR_SHORT,
    MONTH_WORDS,
    MONTHS,
    WEEKDAY,
    WEEKDAY_NAME,
    WEEKDAY_OF,
    WEEKDAY_OR_SHORT,
    WEEKDAY_WORDS,
    WEEKDAYS,
    month_number,
    weekday_number,
)
from summarizer.language.casualty_words import (
    AMBIGUOUS_STEMS,
    BEFORE_ONE,
    EVENT_OF,
    EVENTS,
    NOUNS_OF_EVENTS,
    OF_NOBODY,
)
from summarizer.language.lexicon import classifier, lexicon, stems
from summarizer.language.lists import any_of
from summarizer.language.number_words import BELOW_TWENTY, SCALES, TENS
from summarizer.language.reporting_verbs import USES, forms


def test_days_and_months_in_the_order_of_the_standard_library():
    assert [weekday_number(name) for name in WEEKDAYS] == [date(2025, 6, 2 + n).weekday() for n in range(7)]
    assert [month_number(name) for name in MONTHS] == [date(2025, n, 1).month for n in range(1, 13)]


@pytest.mark.parametrize("words", [WEEKDAY_WORDS, MONTH_WORDS])
def test_the_stems_are_those_of_a_sentence(words):
    classify = classifier()
    assert stems(words) == {classify(word.capitalize()).stem for word in words}


def test_abbreviations_begin_the_names_that_they_stand_for():
    for listed, names, number in (
        (WEEKDAY_OF, WEEKDAY_WORDS, weekday_number),
        (MONTH_OF, MONTH_WORDS, month_number),
    ):
        assert set(listed.values()) <= names
        for short, name in listed.items():
            assert short not in names
            assert number(short) == number(name)
    assert WEEKDAY_OF.keys() > AMBIGUOUS_WEEKDAYS
    assert MONTH_OF.keys() > AMBIGUOUS_MONTHS


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (WEEKDAY_NAME, WEEKDAYS),
        (WEEKDAY, WEEKDAY_WORDS),
        (WEEKDAY_OR_SHORT, {*WEEKDAY_WORDS, *WEEKDAY_OF}),
        (MONTH, MONTH_WORDS),
        (MONTH_OR_SHORT, {*MONTH_WORDS, *MONTH_OF}),
    ],
)
def test_a_pattern_takes_each_word_whole(pattern, words):
    for word in words:
        assert re.match(pattern, word)[0] == word


def test_any_of_takes_the_longest():
    assert re.match(any_of(["sep", "sept", "september"]), "september")[0] == "september"


@pytest.mark.parametrize("use", USES)
def test_every_use_of_a_reporting_verb_has_verbs(use):
    assert forms(use)


@pytest.mark.parametrize(
    ("use", "among", "missing"),
    [
        ("says", {"said", "tells"}, {"saying", "reported"}),
        ("speech", {"denying", "learnt", "learned", "shown", "knew"}, {"known", "corrected"}),
        ("withdraws", {"withdrew", "withdrawn"}, {"denied"}),
        ("noun", {"blame", "claims"}, {"blames"}),
    ],
)
def test_a_use_counts_the_forms_that_it_names(use, among, missing):
    assert among <= forms(use)
    assert missing.isdisjoint(forms(use))


@pytest.mark.parametrize("use", USES)
def test_every_use_of_a_reporting_verb_is_asked_for(use):
    package = Path(summarizer.__file__).parent
    asked = re.compile(rf"\bforms\(['\"]{use}['\"]\)")
    assert any(asked.search(file.read_text("utf-8")) for file in package.rglob("*.py"))


def test_no_use_of_a_reporting_verb_is_without_a_meaning():
    with pytest.raises(KeyError):
        forms("shouts")


def test_who_speaks_is_found_by_verbs_that_the_guard_knows_but_for_a_few():
    """The guard must hold on to whoever says something; these say what else they mean by their context."""
    speakers = forms("says") | forms("states") | forms("that")
    assert speakers - forms("speech") == {
        *("blame", "continued", "dismiss", "dismissed", "dismisses", "dispute", "disputed", "disputes"),
        *("pointed", "refute", "refuted", "refutes", "reject", "rejected", "rejects", "responded"),
        *("stress", "testify", "withdraws", "withdrew"),
    }


def test_each_word_of_a_casualty_has_one_event():
    assert sum(map(len, EVENTS.values())) == len(EVENT_OF)
    assert EVENT_OF.keys() >= (AMBIGUOUS_STEMS | OF_NOBODY | NOUNS_OF_EVENTS | BEFORE_ONE)


def test_stems_of_casualties_have_one_event():
    event_of = {}
    for event, words in EVENTS.items():
        for stem in stems(words - AMBIGUOUS_STEMS):
            assert event_of.setdefault(stem, event) == event
    assert stems(frozenset({"body", "hospital"})).isdisjoint(event_of)


def test_a_number_word_is_worth_the_same_everywhere():
    known = lexicon().numbers
    for word, value in (BELOW_TWENTY | TENS | SCALES).items():
        if word in known:
            assert known[word] == f"{value:.0f}"
    assert (BELOW_TWENTY | TENS | SCALES).keys() - known.keys() == {"lakh", "crore", "mln", "bln"}
