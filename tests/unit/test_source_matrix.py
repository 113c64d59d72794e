"""What each source told, denied and left out."""

import pytest

from summarizer.agreement.source_matrix import MOST_CELLS, MOST_ROWS, source_matrix
from summarizer.records import (
    Denial,
    Disagreement,
    Document,
    Evidence,
    LeftOut,
    Matrix,
    SummarySentence,
    Support,
    Value,
)

HERALD = Document("Five died. It rained.", "h", "Toll", "Herald", published="2025-03-11")
AGAIN = Document("Five people died.", "h2", "Toll again", "herald ", published="2025-03-12")
POST = Document("Nine died.", "p", "Toll", "", "https://www.post.example/1", "2025-03-11T12:00+00:00")
RADIO = Document("All was quiet. Nobody died.", "r", "Quiet night")
DOCUMENTS = (RADIO, HERALD, AGAIN, POST)
NAMES = ("Herald", "post.example", "Quiet night")

TOLL = Disagreement(
    "died",
    (
        Value("5", "Five", "h", 0, 4, "2025-03-11"),
        Value("9", "Nine", "p", 0, 4, "2025-03-11"),
        Value("5", "Five people", "h2", 0, 11, "2025-03-12"),
    ),
    "disputed",
)


def places(*spans):
    return tuple(Evidence(document, start, end, "verbatim") for document, start, end in spans)


def sentence(text, *spans, voices=1, **said):
    return SummarySentence(text, places(*spans), Support(len(spans), len(spans), voices), 1.0, 1, **said)


def left_out(text, *spans, reason="limit", voices=1):
    return LeftOut(text, places(*spans), Support(len(spans), len(spans), voices), 0.5, 2, reason)


def test_who_tells_who_differs_and_who_is_silent():
    told = sentence("Five died.", ("h", 0, 10), ("h2", 0, 17), disagreements=(0,))
    found = source_matrix(DOCUMENTS, [told], [left_out("All was quiet.", ("r", 0, 14))], [TOLL])
    # The first to publish comes first, what has no date last; a source has the name that it was first given.
    assert found.sources == NAMES
    assert [(row.claim, row.sentence, row.cells, row.note) for row in found.rows] == [
        (
            "Five died.",
            1,
            ("full", "otherwise", "absent"),
            "only Herald says so; post.example says otherwise",
        ),
        ("All was quiet.", None, ("absent", "absent", "full"), "only Quiet night says so"),
    ]


@pytest.mark.parametrize(
    ("spans", "note"),
    [
        ([("h", 0, 4)], "only Herald says so"),
        ([("h", 0, 4), ("p", 0, 4)], "all but Quiet night say so"),
        ([("h", 0, 4), ("p", 0, 4), ("r", 0, 4)], "all say so"),
    ],
)
def test_what_stands_out_is_named(spans, note):
    assert source_matrix(DOCUMENTS, [sentence("It.", *spans)], [], []).rows[0].note == note


def test_who_denies_differs_unless_it_tells_as_well():
    denied = sentence("Nine died.", ("p", 0, 10), denied_by=(Denial("police", "r", 15, 27),))
    assert source_matrix(DOCUMENTS, [denied], [], []).rows[0].cells == ("absent", "full", "otherwise")
    both = sentence("Nine died.", ("p", 0, 10), denied_by=(Denial("police", "p", 0, 10),))
    assert source_matrix(DOCUMENTS, [both], [], []).rows[0].cells == ("absent", "full", "absent")


def test_values_that_can_all_be_true_differ_nowhere():
    told = sentence("Five died.", ("h", 0, 10), disagreements=(0,))
    agreeing = Disagreement("died", TOLL.values, "compatible")
    assert source_matrix(DOCUMENTS, [told], [], [agreeing]).rows[0].cells == ("full", "absent", "absent")


def test_what_several_voices_tell_comes_first_and_what_is_no_claim_is_no_row():
    claims = [
        left_out("One voice.", ("h", 0, 4)),
        left_out("Two voices.", ("h", 0, 4), ("p", 0, 4), voices=2),
        left_out("A caption", ("h", 0, 4), reason="fragment"),
        left_out("By Ann Strake", ("h", 0, 4), reason="boilerplate: byline"),
        left_out("Its number differs.", ("h", 0, 4), reason="conflict: differs from sentence 1"),
    ]
    found = source_matrix(DOCUMENTS, [], claims, [])
    assert [row.claim for row in found.rows] == ["Two voices.", "One voice.", "Its number differs."]


def test_one_source_has_no_matrix():
    assert source_matrix([HERALD, AGAIN], [sentence("Five died.", ("h", 0, 10))], [], []) == Matrix()


def test_the_table_is_bounded_and_always_holds_the_summary():
    claims = [left_out(f"Claim {number}.", ("h", 0, 4)) for number in range(MOST_ROWS + 9)]
    assert len(source_matrix(DOCUMENTS, [sentence("It.", ("h", 0, 4))], claims, []).rows) == MOST_ROWS
    many = [Document(f"Text {number}.", f"d{number}", source=f"S{number}") for number in range(MOST_CELLS)]
    found = source_matrix(many, [sentence("It.", ("d7", 0, 4))], claims, [])
    assert [row.claim for row in found.rows] == ["It."]


def test_who_gives_both_values_tells_the_claim():
    both = Disagreement("died", (*TOLL.values, Value("5", "five", "p", 11, 15)), "disputed")
    told = sentence("Five died.", ("h", 0, 10), disagreements=(0,))
    assert source_matrix(DOCUMENTS, [told], [], [both]).rows[0].cells == ("full", "full", "absent")
