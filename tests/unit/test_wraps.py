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
    # Before a small letter, in a line as wide as a column, also that of a name that is no byline.
    (
        "The old wall of the pier was mended\nby Ann Doe.\nIt leaks.",
        ["The old wall of the pier was mended by Ann Doe.", "It leaks."],
    ),
    (
        "The old wall of the pier was mended\nby Ann Doe of Keld.",
        ["The old wall of the pier was mended by Ann Doe of Keld."],
    ),
    ("The old wall of the pier is mended\nby Monday", ["The old wall of the pier is mended by Monday"]),
    # Inside brackets.
    (
        "(Additional reporting by Ann Doe in\nKeld and Bo Roe in Velm; by\nEd Poe)\nHe left (Velm",
        ["(Additional reporting by Ann Doe in Keld and Bo Roe in Velm; by Ed Poe)", "He left (Velm"],
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
    # Behind other marks, inside the sentence: hours, a question and its speaker, a colon, a dash, a number.
    (
        RAGGED + "The harbour was shut from 3 p.m.\nto 9 p.m. on Monday.",
        [RAGGED_BLOCK, "The harbour was shut from 3 p.m. to 9 p.m. on Monday."],
    ),
    (
        RAGGED + "“Who will pay for the wall now?”\nMayor Ann Doe asked.",
        [RAGGED_BLOCK, "“Who will pay for the wall now?” Mayor Ann Doe asked."],
    ),
    (
        RAGGED + "It leaks because of the storms:\nall nine were strong.",
        [RAGGED_BLOCK, "It leaks because of the storms: all nine were strong."],
    ),
    (
        RAGGED + "Of the wall Mayor Ann Doe wrote:\n“It leaks.”",
        [RAGGED_BLOCK, "Of the wall Mayor Ann Doe wrote: “It leaks.”"],
    ),
    (
        RAGGED + "The wall was mended two years ago\n- and now it leaks.",
        [RAGGED_BLOCK, "The wall was mended two years ago - and now it leaks."],
    ),
    (
        RAGGED + "The wall was hit by the ferry Velm\n12.\nIt leaks.",
        [RAGGED_BLOCK, "The wall was hit by the ferry Velm 12.", "It leaks."],
    ),
    # A paragraph that ends in several closing marks; sign-off lines below, which end without a mark.
    (
        RAGGED + "It had been mended by men of Upper\nKeld (Doe said: “They were cheap.”)",
        [RAGGED_BLOCK, "It had been mended by men of Upper Keld (Doe said: “They were cheap.”)"],
    ),
    (
        RAGGED + "The works are led by the engineer Doe\nRoe.\n\n--Ann Poe, Meridian\nJo Roe in Velm\nBo Moe",
        [
            RAGGED_BLOCK,
            "The works are led by the engineer Doe Roe.",
            "--Ann Poe, Meridian",
            "Jo Roe in Velm",
            "Bo Moe",
        ],
    ),
    # A name of many words opens the paragraph, and a line is short.
    (
        RAGGED + "The Prime Minister of the United\nKingdom Ann Doe went to\nsee the wall.",
        [RAGGED_BLOCK, "The Prime Minister of the United Kingdom Ann Doe went to see the wall."],
    ),
    # Paragraphs without a blank line between them.
    (
        "The harbour of Velm is shut since the\nold wall leaks.\nIt was the work of Ann Doe, and the\nVelm"
        " council knew that the stone was weak.\nPress office of Velm",
        [
            "The harbour of Velm is shut since the old wall leaks.",
            "It was the work of Ann Doe, and the Velm council knew that the stone was weak.",
            "Press office of Velm",
        ],
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
    # A byline in small letters.
    (
        "The county council of Velm mends the wall\nby Ann Doe and Bo Roe, Velm Times\nThe wall is old.",
        [
            "The county council of Velm mends the wall",
            "by Ann Doe and Bo Roe, Velm Times",
            "The wall is old.",
        ],
    ),
    # A bracket that is not closed in its paragraph, and one that is closed on the line.
    (
        "Fun with Ann :(\nA day (it rained)\nFun with Bo (\n\nA day.)",
        ["Fun with Ann :(", "A day (it rained)", "Fun with Bo (", "A day.)"],
    ),
    # In a ragged text whose lines have one width: a heading above a paragraph, without a blank line.
    (
        RAGGED.strip() + "\nHelp for the wall\nDivers found the leaks in the old wall of the\npier.",
        [RAGGED_BLOCK, "Help for the wall", "Divers found the leaks in the old wall of the pier."],
    ),
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
        RAGGED + "The wall needs these three things soon\n- new stone\n- more sand.",
        ["The wall needs these three things soon", "new stone", "more sand."],
    ),
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
