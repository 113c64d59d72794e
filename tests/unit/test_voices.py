"""Articles that copy one another are one voice, and move nothing that is counted."""

import numpy as np
import pytest

from summarizer.stages.features import sentence_features
from summarizer.stages.voices import voices

# Three stories on one event, each in words of its own.
WIRE = (
    "A dam above the town of Velm burst on Monday and flooded its lower streets within an hour",
    "The mayor said that two hundred families had left their homes and slept in the school",
    "Engineers had warned of a crack in the wall since the spring, according to a letter of March",
    "The owner of the dam, a power company in Orla, promised to pay for every house",
    "Soldiers carried the sick out of the hospital in boats and on their backs through the night",
)
RADIO = (
    "Water took the bakery, the bridge and the cinema before anybody in Velm had heard a siren",
    "A nurse told this station how she had held two children above the flood for half an hour",
    "Nobody can say yet whether the old wall gave way by itself or was opened by mistake",
    "Trains to the coast stand still, and the road will be closed for some days more",
    "The minister of the interior is expected in the afternoon and will see the damage from the air",
)
PAPER = (
    "An inquiry is to find out who knew how weak the dam was, the government has announced",
    "Three judges will lead it and may call anyone, from the chairman down to the night watchman",
    "Opposition parties want the head of the power company to resign before it begins",
    "Its shares lost a fifth of their value in an hour and were taken off the market",
    "Insurers speak of a hundred million crowns, a figure that the company calls far too high",
)


def heard(*articles):
    """The voices of articles, each given as sentences without their full stops."""
    sentences = [f"{sentence}." for article in articles for sentence in article]
    text_of = [number for number, article in enumerate(articles) for _ in article]
    return voices(sentence_features(sentences, text_of), text_of, len(articles))


def edited(article, changed=("Monday", "Tuesday"), without=()):
    return tuple(
        sentence.replace(*changed) for number, sentence in enumerate(article) if number not in without
    )


def test_articles_in_words_of_their_own_are_voices_of_their_own():
    found = heard(WIRE, RADIO, PAPER)
    assert found.of_text.tolist() == [0, 1, 2]
    assert found.speakers == [0, 1, 2]
    assert found.rows.tolist() == [*range(15)]
    assert found.silent.tolist() == []
    assert not found.copied


def test_a_copy_with_changed_and_dropped_sentences_is_the_same_voice_and_silent():
    copy = edited(WIRE, ("streets", "quarters"), without=(1,))
    found = heard(copy, RADIO, WIRE, PAPER)
    assert found.of_text.tolist() == [1, 0, 1, 2]
    # The fullest speaks, and voices are numbered as those that speak for them stand.
    assert found.speakers == [1, 2, 3]
    assert found.rows.tolist() == [*range(4, 19)]
    assert found.silent.tolist() == [0, 1, 2, 3]
    assert found.copied


def test_a_copy_of_a_copy_is_the_same_voice_though_it_has_too_little_of_the_first():
    first = WIRE + RADIO
    second = RADIO + PAPER[:3]
    third = PAPER[:3] + edited(PAPER[3:], ("company", "firm"))
    assert heard(first, third).of_text.tolist() == [0, 1]
    assert heard(first, second, third).of_text.tolist() == [0, 0, 0]


def test_what_a_copy_adds_speaks_for_its_voice():
    copy = (*WIRE[:3], PAPER[0])
    found = heard(WIRE, RADIO, copy)
    assert found.of_text.tolist() == [0, 1, 0]
    # Its own sentence comes behind the representative's, and once though two copies have it.
    assert found.rows.tolist() == [0, 1, 2, 3, 4, 13, *range(5, 10)]
    twice = heard(WIRE, copy, edited(copy, ("government", "cabinet")))
    assert twice.rows.tolist() == [0, 1, 2, 3, 4, 8]
    assert twice.silent.tolist() == [5, 6, 7, *range(9, 13)]


def test_of_copies_of_one_length_the_one_most_like_the_others_speaks():
    changes = (("Monday", "Friday"), ("mayor", "governor"), ("Engineers", "Experts"), ("boats", "rafts"))
    copies = [edited(WIRE, change) for change in changes]
    for place in range(len(copies) + 1):
        articles = [*copies[:place], WIRE, *copies[place:]]
        assert heard(*articles).speakers == [place]


def test_a_quotation_that_all_print_makes_no_copy():
    quoted = "“We had every boat in the water within the hour, and fishermen were there before us,” he said"
    found = heard(*((*article, quoted) for article in (WIRE, RADIO, PAPER)))
    assert found.of_text.tolist() == [0, 1, 2]


def test_short_notes_alike_are_no_copies():
    found = heard(("A dam burst above Velm on Monday",), ("A dam burst above Velm on Monday, killing five",))
    assert found.of_text.tolist() == [0, 1]


@pytest.mark.parametrize("copies", [1, 10, 40])
def test_copies_change_no_other_voice(copies):
    rng = np.random.default_rng(copies)

    def light(article):
        return tuple(
            " ".join("harbour" if rng.random() < 0.05 else word for word in sentence.split())
            for sentence in article
            if rng.random() > 0.1
        )

    flood = [light(RADIO + WIRE) for _ in range(copies)]
    found = heard(RADIO + WIRE, PAPER, *flood)
    assert found.of_text.tolist() == [0, 1] + [0] * copies
    assert found.rows.tolist() == [*range(15)]


def test_nothing_is_heard_in_nothing():
    found = heard((), ())
    assert (found.of_text.tolist(), found.rows.tolist(), found.copied) == ([0, 1], [], False)
