"""The source matrix: which source states, contradicts or omits each claim."""

from dataclasses import replace

import pytest

from summarizer.agreement.source_matrix import MOST_CELLS, MOST_ROWS, source_matrix
from summarizer.records import (
    Contradiction,
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


def evidence(*spans):
    return tuple(Evidence(document, start, end, "verbatim") for document, start, end in spans)


def sentence(text, *spans, voices=1, **fields):
    return SummarySentence(text, evidence(*spans), Support(len(spans), len(spans), voices), 1.0, 1, **fields)


def left_out(text, *spans, reason="limit", voices=1):
    return LeftOut(text, evidence(*spans), Support(len(spans), len(spans), voices), 0.5, 2, reason)


def test_cells_and_notes():
    claim = sentence("Five died.", ("h", 0, 10), ("h2", 0, 17), disagreements=(0,))
    found = source_matrix(DOCUMENTS, [claim], [left_out("All was quiet.", ("r", 0, 14))], [TOLL])
    # The first to publish comes first, those without a date last; a source is named as in its first document.
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
def test_note_of_a_row(spans, note):
    assert source_matrix(DOCUMENTS, [sentence("It.", *spans)], [], []).rows[0].note == note


def test_a_denial_is_otherwise_unless_the_source_also_states_the_claim():
    denied = sentence("Nine died.", ("p", 0, 10), denied_by=(Denial("police", "r", 15, 27),))
    assert source_matrix(DOCUMENTS, [denied], [], []).rows[0].cells == ("absent", "full", "otherwise")
    both = sentence("Nine died.", ("p", 0, 10), denied_by=(Denial("police", "p", 0, 10),))
    assert source_matrix(DOCUMENTS, [both], [], []).rows[0].cells == ("absent", "full", "absent")


def test_compatible_values_are_not_otherwise():
    claim = sentence("Five died.", ("h", 0, 10), disagreements=(0,))
    agreeing = Disagreement("died", TOLL.values, "compatible")
    assert source_matrix(DOCUMENTS, [claim], [], [agreeing]).rows[0].cells == ("full", "absent", "absent")


def test_claims_of_several_voices_come_first_and_fragments_have_no_row():
    claims = [
        left_out("One voice.", ("h", 0, 4)),
        left_out("Two voices.", ("h", 0, 4), ("p", 0, 4), voices=2),
        left_out("A caption", ("h", 0, 4), reason="fragment"),
        left_out("By Ann Strake", ("h", 0, 4), reason="boilerplate: byline"),
        left_out("Its number differs.", ("h", 0, 4), reason="conflict: differs from sentence 1"),
    ]
    found = source_matrix(DOCUMENTS, [], claims, [])
    assert [row.claim for row in found.rows] == ["Two voices.", "One voice.", "Its number differs."]


def test_one_source_has_an_empty_matrix():
    assert source_matrix([HERALD, AGAIN], [sentence("Five died.", ("h", 0, 10))], [], []) == Matrix()


def test_rows_are_limited_and_always_contain_the_summary():
    claims = [left_out(f"Claim {number}.", ("h", 0, 4)) for number in range(MOST_ROWS + 9)]
    assert len(source_matrix(DOCUMENTS, [sentence("It.", ("h", 0, 4))], claims, []).rows) == MOST_ROWS
    many = [Document(f"Text {number}.", f"d{number}", source=f"S{number}") for number in range(MOST_CELLS)]
    found = source_matrix(many, [sentence("It.", ("d7", 0, 4))], claims, [])
    assert [row.claim for row in found.rows] == ["It."]


def test_a_source_that_also_gives_the_value_of_the_claim_states_a_part():
    both = Disagreement("died", (*TOLL.values, Value("5", "five", "p", 11, 15)), "disputed")
    claim = sentence("Five died.", ("h", 0, 10), disagreements=(0,))
    [row] = source_matrix(DOCUMENTS, [claim], [], [both]).rows
    assert (row.cells, row.note) == (("full", "part", "absent"), "only Herald says all of it")


def partial(claim, *spans):
    more = tuple(Evidence(document, start, end, "partial") for document, start, end in spans)
    return replace(claim, evidence=claim.evidence + more)


def contradicted(claim, *spans):
    return replace(claim, contradicted_by=tuple(Contradiction(*each, 0.9) for each in spans))


def row_of(claim, *disagreements):
    [row] = source_matrix(DOCUMENTS, [claim], [], disagreements).rows
    return row.cells, row.note


def test_partial_evidence_is_a_part_and_notes_count_what_states_all():
    some = partial(sentence("It.", ("h", 0, 4)), ("p", 0, 4))
    assert row_of(some) == (("full", "part", "absent"), "only Herald says all of it")
    # Another document of the source states all of it.
    assert row_of(partial(sentence("It.", ("h", 0, 4)), ("h2", 0, 4))) == (
        ("full", "absent", "absent"),
        "only Herald says so",
    )
    most = partial(sentence("It.", ("h", 0, 4), ("p", 0, 4)), ("r", 0, 4))
    assert row_of(most) == (("full", "full", "part"), "all but Quiet night say all of it")
    none = replace(some, evidence=some.evidence[1:])
    assert row_of(none) == (("absent", "part", "absent"), "")


def test_what_says_otherwise_hides_a_part_but_not_the_whole():
    claim = partial(sentence("Five died.", ("h", 0, 10)), ("p", 0, 4), ("r", 0, 4))
    assert row_of(contradicted(claim, ("p", 0, 10))) == (
        ("full", "otherwise", "part"),
        "only Herald says all of it; post.example says otherwise",
    )
    denied = replace(claim, denied_by=(Denial("police", "r", 15, 27),))
    assert row_of(denied)[0] == ("full", "part", "otherwise")
    # A paper that corrects its own report says both.
    assert row_of(contradicted(claim, ("h2", 0, 17))) == (
        ("full", "part", "part"),
        "only Herald says all of it; Herald also says otherwise",
    )


def test_a_value_in_partial_evidence_is_not_a_value_of_the_claim():
    claim = partial(sentence("Five died.", ("h", 0, 10), disagreements=(0,)), ("p", 0, 10))
    assert row_of(claim, TOLL) == (
        ("full", "otherwise", "absent"),
        "only Herald says so; post.example says otherwise",
    )
