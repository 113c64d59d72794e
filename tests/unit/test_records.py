"""Records: the validation of `Document`, and round trips through JSON."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summarizer.errors import InputError
from summarizer.records import (
    Contradiction,
    Denial,
    Disagreement,
    Document,
    Evidence,
    LeftOut,
    Length,
    Matrix,
    MatrixRow,
    Part,
    Receipt,
    Sentence,
    Summary,
    SummarySentence,
    Support,
    Value,
    When,
)
from summarizer.records.conversion import from_dict, to_dict
from summarizer.settings import Settings

DAY = date(2023, 2, 22)
NOON = datetime(2023, 2, 22, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (DAY, DAY),
        ("2023-02-22", DAY),
        (" 2023-02-22\n", DAY),
        ("20230222", DAY),
        ("2023-02-22T12:00", NOON),
        ("2023-02-22 12:00:00Z", NOON),
        ("2023-02-22T17:30:00+05:30", datetime(2023, 2, 22, 17, 30, tzinfo=EAST)),
        (datetime(2023, 2, 22, 12), NOON),
        (NOON, NOON),
    ],
)
def test_published(value, expected):
    published = Document("Text.", published=value).published
    assert (published, type(published)) == (expected, type(expected))
    if isinstance(expected, datetime):
        assert published.isoformat() == expected.isoformat()


@pytest.mark.parametrize(
    ("fields", "where", "message"),
    [
        ({"text": 5}, "text", "`text` must be a string, not int"),
        ({"text": None}, "text", "`text` must be a string, not NoneType"),
        ({"text": b"Text."}, "text", "`text` must be a string, not bytes"),
        ({"text": "a", "title": ["b"]}, "title", "`title` must be a string, not list"),
        ({"text": "a", "source": None}, "source", "`source` must be a string, not NoneType"),
        ({"text": "a", "url": 1.5, "id": "x"}, "document 'x', url", "`url` must be a string, not float"),
        ({"text": "a", "id": 1.5}, "id", "`id` must be a string, not float"),
        ({"text": "a", "id": True}, "id", "`id` must be a string, not bool"),
        ({"text": "a", "id": ""}, "id", "`id` must not be empty; leave it out to have one made"),
        ({"text": "ab\ud800c"}, "text", "`text` is not valid Unicode: a lone surrogate at character 2"),
        (
            {"text": "a", "id": "\udfff"},
            "document '\\udfff', id",
            "`id` is not valid Unicode: a lone surrogate at character 0",
        ),
        (
            {"text": "a", "published": "yesterday"},
            "published",
            "`published` must be an ISO 8601 date such as 2023-02-22 or 2023-02-22T10:30:00+00:00, "
            "not 'yesterday'",
        ),
        (
            {"text": "a", "published": 20230222},
            "published",
            "`published` must be an ISO 8601 string, a date or a datetime, not int",
        ),
        (
            {"text": "a", "published": "0001-01-01T00:00:00+10:00"},
            "published",
            "`published` is out of range: 0001-01-01 00:00:00+10:00",
        ),
    ],
)
def test_invalid_documents_are_refused(fields, where, message):
    with pytest.raises(InputError) as caught:
        Document(**fields)
    assert (caught.value.where, caught.value.message) == (where, message)


@pytest.mark.parametrize("published", ["2023-02-30", "2023-13-01", "", "22/02/2023", "2023-02-22T25:00"])
def test_invalid_dates_are_refused(published):
    with pytest.raises(InputError, match="`published` must be an ISO 8601 date"):
        Document("Text.", published=published)


def test_an_id_may_be_a_number():
    assert Document("Text.", 7).id == "7"


SUMMARY = Summary(
    headline="Ferry strikes shoal",
    documents=(
        Document("It struck. 👍\u202e\x00", "a", "Title", "Herald", "https://example.org/a", "2023-02-22"),
        Document("It struck.", "b", published="2023-02-22T17:30:00+05:30"),
        Document("", "c"),
    ),
    sentences=(
        SummarySentence(
            "It struck.",
            (Evidence("a", 0, 10, "verbatim"), Evidence("b", 0, 10, "near-copy")),
            Support(2, 2, 2),
            1.0,
            1,
        ),
        SummarySentence("So.", (Evidence("b", 0, 1, "paraphrase"),), Support(1, 1, 1), 0.25, 2),
    ),
    left_out=(
        LeftOut(
            "👍", (Evidence("a", 11, 12, "verbatim"),), Support(1, 1, 1), 0.0, None, "boilerplate: no words"
        ),
    ),
    warnings=("c: has no text and is skipped",),
    settings=Settings(sentences=2),
)


NO_DETAILS = {
    "speaker": None,
    "quotation": [],
    "hedge": [],
    "negation": [],
    "denied_by": [],
    "disagreements": [],
}
NOT_GRADED = {"when": [], "score": 1.0, "covers": []}


def test_a_summary_as_plain_values():
    plain = SUMMARY.to_dict()
    assert list(plain) == [
        "schema",
        "headline",
        "documents",
        "sentences",
        "left_out",
        "warnings",
        "settings",
        "refused",
        "disagreements",
        "stale",
        "lengths",
        "matrix",
        "receipt",
    ]
    assert plain["schema"] == "summarizer/2"
    assert plain["documents"][0] == {
        "text": "It struck. 👍\u202e\x00",
        "id": "a",
        "title": "Title",
        "source": "Herald",
        "url": "https://example.org/a",
        "published": "2023-02-22",
    }
    assert [document["published"] for document in plain["documents"]] == [
        "2023-02-22",
        "2023-02-22T17:30:00+05:30",
        None,
    ]
    assert plain["sentences"][1] == {
        "text": "So.",
        "evidence": [{"document": "b", "start": 0, "end": 1, "kind": "paraphrase", **NOT_GRADED}],
        "support": {"documents": 1, "sources": 1, "voices": 1, "origin": None},
        "score": 0.25,
        "rank": 2,
        "condensed": False,
        "source_text": None,
        "removed": [],
        "parts": [],
        "contradicted_by": [],
        **NO_DETAILS,
    }
    assert plain["left_out"] == [
        {
            "text": "👍",
            "evidence": [{"document": "a", "start": 11, "end": 12, "kind": "verbatim", **NOT_GRADED}],
            "support": {"documents": 1, "sources": 1, "voices": 1, "origin": None},
            "score": 0.0,
            "rank": None,
            "reason": "boilerplate: no words",
            **NO_DETAILS,
        }
    ]
    assert plain["warnings"] == ["c: has no text and is skipped"]
    assert plain["settings"]["sentences"] == 2


FULL = replace(
    SUMMARY,
    sentences=(
        SummarySentence(
            "It struck on Monday, police said.",
            (
                Evidence("a", 0, 10, "verbatim", (When("on Monday", 0, 9, "2023-02-20/2023-02-20"),)),
                Evidence("b", 0, 10, "partial", (), 0.625, ((0, 9), (21, 27))),
            ),
            Support(2, 2, 1, "AFP"),
            1.0,
            1,
            speaker="police",
            quotation=("a rock",),
            hedge=("may",),
            negation=("not",),
            denied_by=(Denial("the owner", "b", 0, 10), Denial(None, "b", 0, 2)),
            disagreements=(0,),
            parts=(Part(0, 9, Support(3, 3, 2)), Part(21, 27, Support(2, 2, 2, "AFP"))),
            contradicted_by=(Contradiction("b", 0, 2, 0.75),),
        ),
    ),
    settings=Settings(lengths=(25, 50), order="events", publishers={"Daily A": "House X"}),
    disagreements=(
        Disagreement(
            "people hurt",
            (
                Value("5", "five", "a", 0, 4, "2023-02-22"),
                Value(">=9", "at least 9", "b", 0, 9, None),
            ),
            "disputed",
        ),
    ),
    stale=("c",),
    lengths=(Length(25, "", "It struck.", (1,)), Length(50, "Ferry strikes shoal", "It struck.", (1,))),
    matrix=Matrix(("Herald", "b"), (MatrixRow("It struck.", 1, ("full", "part"), "only Herald says so"),)),
    receipt=Receipt("1", "2", "3", "4"),
)


@pytest.mark.parametrize("summary", [SUMMARY, FULL])
def test_round_trip_of_a_summary(summary):
    assert Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) == summary


def test_publishers_are_an_object_of_json():
    settings = Settings(publishers={"Daily B": "House X", "Daily A": "House X"})
    assert to_dict(settings)["publishers"] == {"Daily A": "House X", "Daily B": "House X"}
    assert from_dict(Settings, to_dict(settings)) == settings
    # Results of earlier versions have none.
    assert from_dict(
        Settings, {key: value for key, value in to_dict(settings).items() if key != "publishers"}
    )


@pytest.mark.parametrize("publishers", [5, "Daily A=House X", {"Daily A": 5}, [["Daily A"]]])
def test_invalid_publishers_are_refused(publishers):
    with pytest.raises(InputError) as caught:
        from_dict(Settings, {"publishers": publishers}, "settings")
    assert caught.value.where.startswith("settings.publishers")


def test_the_date_of_a_value_is_parsed():
    assert FULL.disagreements[0].values[0].published == date(2023, 2, 22)
    with pytest.raises(InputError, match="must be an ISO 8601 date"):
        Value("5", "five", "a", 0, 4, "soon")


def test_seconds_are_optional_and_ignored_by_comparison():
    timed = Summary(
        **{**{name: getattr(SUMMARY, name) for name in SUMMARY.__slots__}, "seconds": {"split": 0.5}}
    )
    assert timed == SUMMARY
    assert timed.to_dict() == {**SUMMARY.to_dict(), "seconds": {"split": 0.5}}
    assert Summary.from_dict(timed.to_dict()).seconds == {"split": 0.5}


def test_text_joins_sentences_with_one_blank():
    assert SUMMARY.text == "It struck. So."


@pytest.mark.parametrize(
    "record",
    [
        Document("Text.", "a", published=NOON),
        Sentence("a", 0, 0, 5, "Text."),
        Evidence("a", 0, 5, "paraphrase"),
        Support(1, 1, 1),
        Settings(chars=5),
    ],
)
def test_round_trip_of_every_record(record):
    assert from_dict(type(record), json.loads(json.dumps(to_dict(record)))) == record


def changed(*path, value):
    """Return the plain summary with the value at a path of keys and indices replaced."""
    plain = json.loads(json.dumps(SUMMARY.to_dict()))
    inner = plain
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return plain


def without(*path):
    """Return the plain summary without the value at a path of keys and indices."""
    plain = json.loads(json.dumps(SUMMARY.to_dict()))
    inner = plain
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return plain


@pytest.mark.parametrize(
    ("plain", "where", "message"),
    [
        ([], "", "must be an object, not list"),
        ("summary", "", "must be an object, not str"),
        ({}, "schema", "must be 'summarizer/2', not None"),
        (changed("schema", value="summarizer/9"), "schema", "must be 'summarizer/2', not 'summarizer/9'"),
        (without("warnings"), "warnings", "`warnings` is missing"),
        (changed("headline", value=None), "headline", "has the wrong type: NoneType"),
        (changed("sentences", value={}), "sentences", "must be a list, not dict"),
        (changed("sentences", value="two"), "sentences", "must be a list, not str"),
        (changed("sentences", 1, value="So."), "sentences[1]", "must be an object, not str"),
        (changed("sentences", 1, "rank", value=None), "sentences[1].rank", "has the wrong type: NoneType"),
        (changed("sentences", 1, "rank", value=2.0), "sentences[1].rank", "has the wrong type: float"),
        (changed("sentences", 1, "rank", value=True), "sentences[1].rank", "has the wrong type: bool"),
        (changed("sentences", 1, "score", value="1"), "sentences[1].score", "has the wrong type: str"),
        (
            without("sentences", 0, "support", "sources"),
            "sentences[0].support.sources",
            "`sources` is missing",
        ),
        (
            changed("sentences", 0, "evidence", 1, "kind", value="copy"),
            "sentences[0].evidence[1].kind",
            "must be one of 'verbatim', 'near-copy', 'paraphrase', 'partial', not 'copy'",
        ),
        (
            changed("sentences", 0, "evidence", 1, "covers", value=[[0, 4], [5]]),
            "sentences[0].evidence[1].covers[1]",
            "must be a list of 2, not of 1",
        ),
        (changed("left_out", 0, "rank", value="1"), "left_out[0].rank", "has the wrong type: str"),
        (changed("warnings", 0, value=5), "warnings[0]", "has the wrong type: int"),
        (changed("seconds", value=[]), "seconds", "has the wrong type: list"),
    ],
)
def test_invalid_summaries_are_refused(plain, where, message):
    with pytest.raises(InputError) as caught:
        Summary.from_dict(plain)
    assert (caught.value.where, caught.value.message) == (where, message)


def test_a_score_may_be_an_integer():
    assert Summary.from_dict(changed("sentences", 0, "score", value=1)) == SUMMARY


def test_unknown_keys_are_ignored():
    plain = changed("sentences", 0, "voices", value=3)
    plain["disagreements"] = []
    assert Summary.from_dict(plain) == SUMMARY


def test_settings_out_of_range_are_refused():
    with pytest.raises(InputError, match="sentences: must be a whole number from 1 on"):
        Summary.from_dict(changed("settings", "sentences", value=0))


def test_an_invalid_date_in_a_summary_is_refused():
    with pytest.raises(InputError, match="`published` must be an ISO 8601 date"):
        Summary.from_dict(changed("documents", 0, "published", value="soon"))
