"""Hard-wrapped lines: by a program, by hand, in columns; and lines that are not wrapped."""

import pytest

from summarizer.stages.lines import text_blocks


def blocks(text, language="English"):
    return [" ".join(text[start:end].split()) for start, end in text_blocks(text, True, language)]


# Ragged lines, of which the first two surely continue.
RAGGED = (
    "The council of Velm said on Monday that it will close\n"
    "the harbour for at least nine weeks\n"
    "since the old wall of the pier leaks.\n\n"
)
RAGGED_BLOCK = " ".join(RAGGED.split())

CONTINUE = [
    # Whatever the width and the text: before a figure, a name, and after the comma of a quotation.
    ("Tickets cost from\n$12.", ["Tickets cost from $12."]),
    ("They left at\n11:40 a.m. together.", ["They left at 11:40 a.m. together."]),
    ("It was led by the\nRoe family.", ["It was led by the Roe family."]),
    ("“We know,”\nMinister Ann Poe said.", ["“We know,” Minister Ann Poe said."]),
    (
        "The county council of Velm said that the whole harbour will have\n24 new lamps in\nMay.",
        ["The county council of Velm said that the whole harbour will have 24 new lamps in", "May."],
    ),
    (
        "The county council of Velm said that the old wall will be mended in\nMay.",
        ["The county council of Velm said that the old wall will be mended in May."],
    ),
    # In a ragged text: before a capital, a figure and a quotation mark, in lines of other widths.
    (
        RAGGED
        + "The works are led by the engineer\nAnn Doe, who had been asked to mend\nThe Hague's pier in 2020.",
        [
            RAGGED_BLOCK,
            "The works are led by the engineer Ann Doe, who had been asked to mend The Hague's pier in 2020.",
        ],
    ),
    (
        RAGGED + "Of the price of the stone and the wood\n“Nobody knows,” Doe said.",
        [RAGGED_BLOCK, "Of the price of the stone and the wood “Nobody knows,” Doe said."],
    ),
    # Behind the full stop of an abbreviation.
    (
        RAGGED + "The works are led, she said, by Dr.\nAnn Doe.",
        [RAGGED_BLOCK, "The works are led, she said, by Dr. Ann Doe."],
    ),
    # A column of print: short lines, some end in a function word.
    (
        "The ferry to\nVelm sank in the\nriver, the\ntown council\nsaid. Its owner\nAnn Doe was\non board.",
        ["The ferry to Velm sank in the river, the town council said. Its owner Ann Doe was on board."],
    ),
]

END = [
    # Words that a headline may end in, and a next line that begins like a sentence.
    ("Rebels move in\nMayor Roe leaves", ["Rebels move in", "Mayor Roe leaves"]),
    ("Where the money comes from\nThe fund pays.", ["Where the money comes from", "The fund pays."]),
    # In a ragged text: a heading that is short, in title case or in capitals, and lines above a short line.
    (RAGGED + "About the port of Velm\nThe port is old.", ["About the port of Velm", "The port is old."]),
    (
        RAGGED + "Velm Closes Harbour After Wall of Pier Leaks\nPoe said so.",
        ["Velm Closes Harbour After Wall of Pier Leaks", "Poe said so."],
    ),
    (
        RAGGED + "VELM CLOSES ITS HARBOUR FOR NINE WEEKS\nPoe said so.",
        ["VELM CLOSES ITS HARBOUR FOR NINE WEEKS", "Poe said so."],
    ),
    (
        RAGGED + "Velm closes its old harbour for nine weeks\nBy Ann Doe\nDivers found the leaks.",
        ["Velm closes its old harbour for nine weeks", "By Ann Doe", "Divers found the leaks."],
    ),
    # Contacts: the paragraph does not end like a sentence.
    (
        RAGGED
        + "Press office of the town council of Velm\nOffice hours are from nine to noon on Friday\nTel 0123",
        [
            "Press office of the town council of Velm",
            "Office hours are from nine to noon on Friday",
            "Tel 0123",
        ],
    ),
    # List items.
    (
        RAGGED + "The wall has to be mended by the autumn\n- Doe said so.",
        ["The wall has to be mended by the autumn", "Doe said so."],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CONTINUE)
def test_wrapped_lines_are_joined(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(("text", "expected"), END)
def test_other_lines_are_not_joined(text, expected):
    assert blocks(text)[-len(expected) :] == expected


def test_a_poem_and_a_list_of_words_keep_their_lines():
    poem = (
        "The rain came down on all the town\nAnd nobody was there\nThe river rose above the wall\n"
        "We did not even care."
    )
    assert blocks(poem) == poem.splitlines()
    words = "We need these:\nmilk and bread\ncold butter\nsalt\nsome water\nfruit."
    assert blocks(words) == words.splitlines()


def test_words_that_run_on_are_those_of_english():
    assert blocks("Elle a dit de\nParis", "French") == ["Elle a dit de", "Paris"]
    assert blocks("It cost for\nParis", "French") == ["It cost for", "Paris"]
