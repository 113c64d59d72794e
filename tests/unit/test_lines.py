"""Blocks of a text: list marks, cells, marks of data sets and e-mails; texts without full stops."""

import pytest

from summarizer import Document, summarize
from summarizer.stages.lines import (
    LONG_SENTENCE,
    LONGEST_PIECE,
    LONGEST_SENTENCE,
    cells,
    cut_to_length,
    lacks_full_stops,
    text_blocks,
    unstopped_warning,
)
from summarizer.stages.split import split_text


def blocks(text, language="English"):
    return [text[start:end] for start, end in text_blocks(text, True, language)]


BLOCKS = [
    # Bullets, also before one item; a dash in a line is none.
    (
        "Three came:\n* the army\n- the navy\n• the guards",
        ["Three came:", "the army", "the navy", "the guards"],
    ),
    (
        "What to do:\n→ Boil it.\n▸ Call us.\n👉 Read on.",
        ["What to do:", "Boil it.", "Call us.", "Read on."],
    ),
    ("– The army – all of it – came", ["The army – all of it – came"]),
    ("-5 degrees\n*Note", ["-5 degrees", "*Note"]),
    ("* * *\n- . -", ["* * *", "- . -"]),
    # Numbers and letters of a run, up or down, with a paragraph between the items.
    ("1. The army came.\n2. The navy left.", ["The army came.", "The navy left."]),
    ("10) The army\n\nIt came.\n\n9) The navy", ["The army", "It came.", "The navy"]),
    ("(1) The army\n(2) The navy", ["The army", "The navy"]),
    ("a) The army\nb) The navy", ["The army", "The navy"]),
    # No run: one number, a gap, another kind of mark, initials.
    ("1. The army came.", ["1. The army came."]),
    ("1. The army came.\n3. The navy left.", ["1. The army came.", "3. The navy left."]),
    ("1. The army\n2) The navy", ["1. The army", "2) The navy"]),
    ("A. Roe won\nB. Poe lost", ["A. Roe won", "B. Poe lost"]),
    ("2005. The army\n2006. The navy", ["2005. The army", "2006. The navy"]),
    # Quote marks of e-mails, also of an empty line.
    ("> The army came.\n>\n>> The navy left.\nThanks", ["The army came.", "The navy left.", "Thanks"]),
    # Marks of data sets end a block, also inside a sentence: they are part of none.
    (
        "It came. NEWLINE_CHAR NEWLINE_CHAR It left.NEWLINE_CHAR - The navy ||||| The rest",
        ["It came.", "It left.", "The navy", "The rest"],
    ),
    (
        "The army said on Monday that it had NEWLINE_CHAR taken Velm. story_separator_special_tag The end",
        ["The army said on Monday that it had", "taken Velm.", "The end"],
    ),
    ("||||| NEWLINE_CHAR", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
def test_structure_is_no_part_of_a_block(text, expected):
    assert blocks(text) == expected


def test_ordinals_at_the_start_of_german_lines_are_no_list_marks():
    text = "3. März: Sie kamen.\n4. März: Sie gingen."
    assert blocks(text, "German") == text.splitlines()
    assert blocks("1. Die Armee\n2. Eine Flotte", "German") == ["Die Armee", "Eine Flotte"]


def test_known_blocks_lose_their_list_marks_and_are_cut_at_marks_of_data_sets():
    text = "- The army\ncame.\n\nIt left. NEWLINE_CHAR Bye."
    found = text_blocks(text, True, known=[(0, 16), (18, len(text))])
    assert [text[start:end] for start, end in found] == ["The army\ncame.", "It left.", "Bye."]


CELLS = [
    ("Town | Dead | Hurt", ["Town", "Dead", "Hurt"]),
    ("| Velm | 3 ||", ["Velm", "3"]),
    ("|Velm|3|", ["Velm", "3"]),
    ("Velm|Kesh came", ["Velm|Kesh came"]),
    ("Velm came", ["Velm came"]),
]


@pytest.mark.parametrize(("row", "expected"), CELLS)
def test_cells_of_a_row(row, expected):
    assert [row[start:end] for start, end in cells(row, 0, len(row))] == expected


def test_the_rows_of_a_table_are_not_joined_as_wrapped_lines():
    text = (
        "name of the town | number dead\nthe town of velm | three are dead\nthe town of kesh | four are dead"
    )
    found = [text[start:end] for start, end, _ in split_text(text)]
    assert found == [cell for row in text.splitlines() for cell in row.split(" | ")]


def test_a_line_with_a_bar_may_be_boilerplate_as_a_whole():
    assert [segment.reason for segment in split_text("By Jane Doe | March 5, 2020")] == [
        "boilerplate: byline"
    ]


TALK = "the wind is strong and we saw the smoke "  # nine words


def test_a_text_with_a_long_run_of_words_and_hardly_any_end_mark_lacks_full_stops():
    assert lacks_full_stops(TALK * 10)
    assert lacks_full_stops(
        TALK * 60 + "mr. doe of the u.s. left at 5 p.m. so"
    )  # these marks end no sentence
    assert lacks_full_stops(TALK * 20 + "thanks.")
    assert "at most 30 words" in unstopped_warning(TALK * 10)
    # Without any end mark fewer words are enough, also in capitals, with commas, and in turns of speakers.
    assert lacks_full_stops(TALK.upper() * 6)
    assert lacks_full_stops(TALK.replace(" and", ", and") * 6)
    assert lacks_full_stops(f"jo: {TALK}\nann: {TALK}\n" * 3)
    assert not lacks_full_stops(f"{TALK}\n\n{TALK}\n\n" * 3)


HAVE_STOPS = [
    "",
    TALK * 5,  # no longer than a sentence may be
    TALK * (LONG_SENTENCE // 9) + "thanks.",
    "Police arrest five after fight\n" * 100,  # titles
    "- the army of the town\n- the navy\n" * 50,
    "The army came. " * 50,
    "The army came. " * (9 * 20 // LONGEST_SENTENCE + 1) + TALK * 20,  # one long run among sentences
    "军队来了。" * 50,
]


@pytest.mark.parametrize("text", HAVE_STOPS, ids=range(len(HAVE_STOPS)))
def test_titles_lists_and_sentences_do_not_lack_full_stops(text):
    assert not lacks_full_stops(text)
    assert unstopped_warning(text) == ""


def test_a_piece_ends_before_a_clause_or_at_a_comma_or_has_the_most_words():
    def pieces(text, language="English"):
        return [text[start:end] for start, end in cut_to_length(text, 0, len(text), language)]

    words = " ".join(["word"] * 20)
    assert pieces(f"{words} and {words}") == [words, f"and {words}"]
    assert pieces(f"{words}, {words}") == [f"{words},", words]
    assert pieces(f"{words} AND {words}") == [words, f"AND {words}"]
    assert [len(piece.split()) for piece in pieces(f"{words} and {words}", "French")] == [21, 20]
    assert [len(piece.split()) for piece in pieces(" ".join([words] * 4))] == [LONGEST_PIECE, 25, 25]
    assert pieces(words) == [words]


def test_a_transcript_is_cut_at_its_lines_and_into_pieces():
    text = "good evening\n" + (TALK * 12).strip()
    found = [text[start:end] for start, end, _ in split_text(text)]
    assert found[0] == "good evening"
    assert max(len(piece.split()) for piece in found) <= LONGEST_PIECE
    assert " ".join(found[1:]) == text.partition("\n")[2]
    assert all(piece.startswith(("the wind", "and we", "we saw")) for piece in found[1:])


def test_a_transcript_is_summarized_with_a_warning_that_names_it():
    paper = "The wind was strong, and people saw smoke. Roe came from Velm. Nobody was hurt, police said."
    summary = summarize([Document(TALK * 12, id="tv"), Document(paper, id="paper")], words=40)
    assert [warning for warning in summary.warnings if "full stops" in warning] == [
        f"tv: {unstopped_warning(TALK * 12)}"
    ]
    assert {span.document for one in summary.sentences for span in one.evidence} == {"tv", "paper"}
