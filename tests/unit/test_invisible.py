"""Invisible characters neither part nor join words."""

from datetime import date

import pytest

from summarizer import summarize
from summarizer.language.invisible import INVISIBLE, visible, visible_positions
from summarizer.language.lexicon import cleaner, words_of
from summarizer.language.spelling import LANGUAGES
from summarizer.records import Document
from summarizer.stages.split import split_text


def test_positions_are_those_of_the_visible_characters():
    text = "\ufeffA\u00adb \u200bc\u2060"
    assert visible(text) == "Ab c"
    assert [text[position] for position in visible_positions(text)] == [*"Ab c"]


def test_a_soft_hyphen_before_a_line_end_joins_the_parts_of_a_word_but_not_paragraphs():
    text = "The air\u00ad\n  line and the\u00ad\r\nre.\u00ad\n\nIt left.\u00ad\n"
    assert visible(text) == "The airline and there.\n\nIt left.\n"
    assert "".join(text[position] for position in visible_positions(text)) == visible(text)
    assert [text[start:end] for start, end, _ in split_text(text)] == [
        "The air\u00ad\n  line and the\u00ad\r\nre.",
        "It left.",
    ]


def test_a_text_without_invisible_characters_is_returned_as_it_is():
    text = "“It is over,” Zoë said."
    assert visible(text) is text


@pytest.mark.parametrize("letter", [*INVISIBLE], ids=[f"{ord(letter):04x}" for letter in INVISIBLE])
def test_no_language_has_a_word_with_an_invisible_character(letter):
    for language in LANGUAGES:
        clean, words = cleaner(language), words_of(language)
        assert words(clean(f"2{letter}5")) == words(clean("25"))
        assert clean(f"bri{letter}dge") == clean("bridge")


PLAIN = [
    "Rescuers heard knocking from the mine on Monday, Ragna Moe said. Eleven miners are trapped in Kolvik.",
    "Eleven miners are trapped in the mine in Kolvik. The mine employs 640 men. It was closed in May 2020.",
]
# After the second letter of each word.
MARKED = [" ".join(f"{word[:2]}\u200b{word[2:]}" for word in text.split()) for text in PLAIN]


def test_a_summary_does_not_depend_on_invisible_characters_but_its_text_and_offsets_have_them():
    plain, marked = (
        summarize(
            [
                Document(text, id=f"{number}", published=date(2020, 9, 2 + number))  # their order
                for number, text in enumerate(texts)
            ],
            words=30,
        )
        for texts in (PLAIN, MARKED)
    )
    assert [visible(sentence.text) for sentence in marked.sentences] == [one.text for one in plain.sentences]
    for one, other in zip(plain.sentences, marked.sentences, strict=True):
        assert (other.speaker, other.support) == (one.speaker, one.support)
        assert [visible(when.text) for each in other.evidence for when in each.when] == [
            when.text for each in one.evidence for when in each.when
        ]
        for each in other.evidence:
            text = MARKED[int(each.document)]
            assert all(text[when.start : when.end] == when.text for when in each.when)
            if each.kind == "verbatim":
                assert text[each.start : each.end] == other.text
