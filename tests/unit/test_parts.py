"""The parts of a sentence, and which places support each."""

from itertools import pairwise

import pytest

from summarizer.evidence.parts import parts_of
from summarizer.evidence.tokenizing import tokenize_sentence

FERRY = "The ferry ran aground in fog, and 23 passengers were injured, while the crew stayed aboard."
ALL = [(0, len(FERRY))]


def span(text, phrase):
    start = text.index(phrase)
    return start, start + len(phrase)


def parts(text, *places):
    """Return the parts of a text by what they say, with the places; a place is a list of phrases or spans."""
    covers = [[span(text, one) if isinstance(one, str) else one for one in place] for place in places]
    return {text[start:end]: found for (start, end), found in parts_of(tokenize_sentence(text), covers)}


def test_a_sentence_is_cut_at_marks_and_before_conjunctions():
    found = parts(FERRY, ["The ferry ran aground in fog"], ["23 passengers were injured"], ALL)
    assert found == {
        "The ferry ran aground in fog": [0, 2],
        "23 passengers were injured": [1, 2],
        "while the crew stayed aboard": [2],
    }


def test_neighbours_that_the_same_places_support_are_one_part():
    found = parts(FERRY, ["The ferry ran aground in fog, and 23 passengers were injured"], ALL)
    assert found == {
        "The ferry ran aground in fog, and 23 passengers were injured": [0, 1],
        "while the crew stayed aboard": [1],
    }


def test_no_part_is_all_of_the_sentence():
    """Its pieces are parts then, and of a sentence of one piece what all the places state."""
    assert parts(FERRY, ["ferry ran aground in fog, and 23 passengers", "crew stayed aboard"]) == {
        "The ferry ran aground in fog": [0],
        "23 passengers were injured": [0],
        "while the crew stayed aboard": [0],
    }
    short = "The ferry ran aground in thick fog on Monday."
    aground, thick = "ferry ran aground in thick fog", "ran aground in thick fog on Monday"
    assert parts(short, [aground], [(0, len(short))]) == {aground: [0, 1]}
    assert parts(short, [aground], [thick]) == {"ran aground in thick fog": [0, 1]}
    assert parts(short, ["ferry ran aground", "Monday"]) == {}


def test_what_no_place_supports_is_no_part():
    found = parts(FERRY, ["23 passengers were injured"])
    assert found == {"23 passengers were injured": [0]}
    assert parts(FERRY) == parts(FERRY, []) == {}


@pytest.mark.parametrize(
    ("phrase", "supports"),
    [
        # Of four words with content.
        ("ferry ran aground", True),
        ("ran aground in fog", True),
        ("ferry ran", False),
        ("fog", False),
        ("The", False),
    ],
)
def test_a_place_supports_a_part_if_it_states_most_of_its_content(phrase, supports):
    assert ("The ferry ran aground in fog" in parts(FERRY, [phrase], ["crew stayed aboard"])) is supports


def test_names_alone_do_not_support_what_a_part_tells_of_them():
    text = "Ansel Brodeke resigned, and Maria Dahl of Orla praised the dockers and the crane drivers."
    told = "Ansel Brodeke resigned"
    assert parts(text, ["Ansel Brodeke"], ["crane drivers"]) == {"the crane drivers": [1]}
    assert parts(text, [told], ["crane drivers"]) == {told: [0], "the crane drivers": [1]}
    # A part that is a name has no other words.
    assert parts("The boats left, and Ansel Brodeke, of Orla.", ["Ansel Brodeke"]) == {
        "Ansel Brodeke, of Orla": [0]
    }


def test_half_a_word_is_not_stated():
    assert parts("Fog closed ports.", [(0, 2)]) == {}


def test_a_part_has_two_words_with_content():
    """A shorter one belongs to the part before it; at the beginning, to the part after it."""
    text = "On Monday, the ferry ran aground, injured, and 23 passengers were hurt."
    assert [*parts(text, [(0, len(text))], ["On Monday, the ferry ran aground"])] == [
        "On Monday, the ferry ran aground, injured",
        "23 passengers were hurt",
    ]


def test_a_sentence_without_content_has_no_parts():
    assert parts("He did so.", [(0, 10)]) == {}


def test_parts_are_in_order_and_apart():
    text = "Fog closed the port, rain shut the school, snow blocked the road and hail broke windows."
    phrases = "Fog closed the port", "snow blocked the road", "hail broke windows"
    covers = [[span(text, phrase)] for phrase in phrases]
    found = [place for place, _ in parts_of(tokenize_sentence(text), covers)]
    assert found == sorted(found)
    assert all(end <= start for (_, end), (start, _) in pairwise(found))
    assert len(found) == 3
