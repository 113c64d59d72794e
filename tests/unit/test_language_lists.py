"""The word lists that several modules share: their contents, and the patterns built from them."""

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


def test_days_and_months_have_the_order_of_the_standard_library():
    assert [weekday_number(name) for name in WEEKDAYS] == [date(2025, 6, 2 + n).weekday() for n in range(7)]
    assert [month_number(name) for name in MONTHS] == [date(2025, n, 1).month for n in range(1, 13)]


@pytest.mark.parametrize("words", [WEEKDAY_WORDS, MONTH_WORDS])
def test_stems_equal_those_of_a_sentence(words):
    classify = classifier()
    assert stems(words) == {classify(word.capitalize()).stem for word in words}


def test_abbreviations_belong_to_their_names():
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
def test_a_pattern_matches_each_word_completely(pattern, words):
    for word in words:
        assert re.match(pattern, word)[0] == word


def test_any_of_matches_the_longest():
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
def test_a_use_includes_the_forms_that_it_lists(use, among, missing):
    assert among <= forms(use)
    assert missing.isdisjoint(forms(use))


@pytest.mark.parametrize("use", USES)
def test_every_use_of_a_reporting_verb_is_needed(use):
    package = Path(summarizer.__file__).parent
    call = re.compile(rf"\bforms\(['\"]{use}['\"]\)")
    assert any(call.search(file.read_text("utf-8")) for file in package.rglob("*.py"))


def test_an_unknown_use_is_an_error():
    with pytest.raises(KeyError):
        forms("shouts")


def test_most_verbs_that_identify_speakers_are_speech_verbs_of_the_guard():
    """The guard must keep the subject of a statement; the exceptions often have another meaning."""
    verbs = forms("says") | forms("states") | forms("that")
    assert verbs - forms("speech") == {
        *("blame", "continued", "dismiss", "dismissed", "dismisses", "dispute", "disputed", "disputes"),
        *("pointed", "refute", "refuted", "refutes", "reject", "rejected", "rejects", "responded"),
        *("stress", "testify", "withdraws", "withdrew"),
    }


def test_each_casualty_word_has_one_event():
    assert sum(map(len, EVENTS.values())) == len(EVENT_OF)
    assert EVENT_OF.keys() >= (AMBIGUOUS_STEMS | OF_NOBODY | NOUNS_OF_EVENTS | BEFORE_ONE)


def test_each_stem_of_a_casualty_word_has_one_event():
    event_of = {}
    for event, words in EVENTS.items():
        for stem in stems(words - AMBIGUOUS_STEMS):
            assert event_of.setdefault(stem, event) == event
    assert stems(frozenset({"body", "hospital"})).isdisjoint(event_of)


def test_number_words_have_the_same_value_everywhere():
    known = lexicon().numbers
    for word, value in (BELOW_TWENTY | TENS | SCALES).items():
        if word in known:
            assert known[word] == f"{value:.0f}"
    assert (BELOW_TWENTY | TENS | SCALES).keys() - known.keys() == {"lakh", "crore", "mln", "bln"}
