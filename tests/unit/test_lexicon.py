"""The words of each language, and the consistency of the lists."""

import pytest

from summarizer.language.lexicon import (
    LONGEST_CACHED,
    NEGATION,
    NUMBER,
    PLAIN,
    STOP,
    TITLE,
    Word,
    abbreviations,
    classifier,
    cleaner,
    combined_number,
    has_abbreviations,
    lexicon,
    words_of,
)
from summarizer.language.spelling import ENGLISH, LANGUAGES

OTHERS = [language for language in LANGUAGES if language != ENGLISH]


def test_the_languages():
    assert LANGUAGES == ("English", "French", "Czech", "Greek", "Arabic", "Hebrew", "Hindi")


@pytest.mark.parametrize(
    ("language", "form", "expected"),
    [
        ("English", "Offices’", Word("offices", "offic", PLAIN, True)),
        ("English", "However", Word("however", "howev", STOP, True, True)),
        ("English", "Minister", Word("minister", "minist", TITLE, True)),
        ("English", "1,000", Word("1000", "1000", NUMBER)),
        ("French", "Élus", Word("elus", "elus", PLAIN, True)),
        ("French", "Cependant", Word("cependant", "cepend", STOP, True, True)),
        ("French", "Ministre", Word("ministre", "ministr", TITLE, True)),
        ("French", "jamais", Word("jamais", "jam", NEGATION)),
        ("French", "1.000,5", Word("1000.5", "1000.5", NUMBER)),
        ("French", "2ème", Word("2e", "2e", NUMBER)),
        ("French", "€", Word("€", "€", NUMBER)),
        ("Czech", "starostou", Word("starost", "starost", PLAIN)),
        ("Czech", "pětadvacet", Word("25", "25", NUMBER)),
        ("Greek", "Αθήνας", Word("αθην", "αθην", PLAIN, True)),
        ("Greek", "Η.Π.Α.", Word("ηπ", "ηπ", PLAIN, True)),
        # The joined letter for "and" is part of the word; the lists have the word without it.
        ("Arabic", "وقال", Word("وقال", "قال", STOP)),
        ("Arabic", "ولم", Word("ولم", "ولم", NEGATION)),
        ("Arabic", "وخمسه", Word("5", "5", NUMBER)),
        ("Arabic", "وزير", Word("وزير", "زير", PLAIN)),
        ("Hebrew", "והוא", Word("והוא", "הוא", STOP, False, True)),
        ("Hebrew", "ולא", Word("ולא", "ולא", NEGATION)),
        ("Hebrew", "הממשלה", Word("הממשלה", "ממשל", PLAIN)),
        ("Hindi", "मजदूरों", Word("मजदूरों", "मजदूर", PLAIN)),
        ("Hindi", "नहीं", Word("नहीं", "नह", NEGATION)),
    ],
)
def test_words(language, form, expected):
    assert classifier(language)(form) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("English", "10 000 “Café” ٥", "10 000 “Café” ٥"),
        ("French", "Vingt et un, 10\u202f000 et 1 000 000", "21, 10000 et 1000000"),
        ("French", "vingt et unième", "vingt et unième"),
        ("Czech", "10 000 lidí, 5 000", "10000 lidí, 5000"),
        ("Greek", "Ο δήμαρχος", "Ο δήμαρχος"),
        ("Arabic", "أُصيب خمسةَ عشرَ، إلى ٥", "اصيب 15, الي 5"),
        ("Arabic", "خمسة\u200f وعشرون", "25"),
        ("Arabic", "قتيل وخمسة عشر جريحا", "قتيل 15 جريحا"),
        ("Hebrew", "הרוג וחמישה עשר פצועים", "הרוג 15 פצועים"),
        ("Hebrew", "חֲמִשָּׁה עָשָׂר צה״ל", '15 צה"ל'),
        ("Hindi", "हिन्दी ज़मीन २५ पाँच", "हिंदी जमीन 25 पांच"),
    ],
)
def test_sentences_are_cleaned(language, sentence, expected):
    assert cleaner(language)(sentence) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2", "100", "200"),
        ("1.5", "1000000", "1500000"),
        ("20", "5", "25"),
        ("5", "1E5", "500000"),
        ("2", "1E7", "20000000"),
        ("5", "10", None),
        ("5", "100000", None),
        ("7:15", "100", None),
    ],
)
def test_adjacent_numbers(left, right, expected):
    assert combined_number(left, right) == expected


@pytest.mark.parametrize("language", OTHERS)
def test_the_lists_of_a_language_are_consistent(language):
    known = lexicon(language)
    assert {known.kinds[number] for number in known.numbers} == {NUMBER}
    # Words that make a sentence need context are stop words or plain words, not numbers, negations or titles.
    assert {known.kinds.get(word, PLAIN) for word in known.needs_context} <= {STOP, PLAIN}
    by_kind = [sum(kind == one for kind in known.kinds.values()) for one in (STOP, NEGATION, NUMBER)]
    assert [count >= least for count, least in zip(by_kind, (150, 8, 40), strict=True)] == [True] * 3
    # Every word is a single token of the language, so that it can match.
    classify = classifier(language)
    assert [word for word, kind in known.kinds.items() if classify(word).kind != kind] == []


@pytest.mark.parametrize("language", OTHERS)
def test_no_abbreviation_is_of_two_kinds(language):
    known = abbreviations(language)
    assert known.never_final & known.may_end == frozenset()
    assert known.only_capitalised <= known.never_final


def test_words_are_cached_unless_they_are_long(monkeypatch):
    monkeypatch.setattr("summarizer.language.lexicon._CACHE", {})  # independent of other tests
    words = words_of("English")
    assert words("Zarvandor's") is words_of("English")("Zarvandor's")
    address = "zarvandor/" * LONGEST_CACHED
    assert words(address) == words(address)
    assert words(address) is not words(address)


@pytest.mark.parametrize("language", ["German", "Spanish", "Italian", "Portuguese", "Dutch"])
def test_lists_of_abbreviations_are_consistent(language):
    listed = abbreviations(language)
    assert has_abbreviations(language)
    assert listed.never_final.isdisjoint(listed.may_end)
    assert listed.only_capitalised < listed.never_final
    assert listed.sent_starters.isdisjoint(listed.never_final - listed.only_capitalised)
    for word in [*listed.may_end, *listed.sent_starters]:
        assert word == word.lower()
        assert not word.endswith(".")


def test_languages_with_other_lists_have_their_abbreviations_there():
    assert not any(map(has_abbreviations, LANGUAGES))
