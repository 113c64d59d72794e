"""The first stage: ids, limits, canonical order, and distinct texts."""

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import permutations

import pytest

from summarizer.errors import InputError, InputTooLarge
from summarizer.records import Document
from summarizer.records.origin import Origin
from summarizer.settings import Settings
from summarizer.stages.cluster import Cluster, Text, moment
from summarizer.stages.prepare import check_size, distinct_texts, prepare, stale_texts, with_ids


def ids(documents):
    return [document.id for document in documents]


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ([], []),
        ([None, None], ["document-1", "document-2"]),
        (["a", None], ["a", "document-2"]),
        (["document-2", None, None], ["document-2", "document-2-", "document-3"]),
        ([None, "document-1", "document-1-"], ["document-1--", "document-1", "document-1-"]),
        ([7, "8"], ["7", "8"]),
    ],
)
def test_documents_without_an_id_get_one(before, expected):
    assert ids(with_ids([Document("Text.", one) for one in before])) == expected


def test_two_documents_with_one_id_are_an_error():
    with pytest.raises(InputError) as caught:
        with_ids([Document("One.", "a"), Document("Two.", "b"), Document("Three.", "a")])
    assert caught.value.where == "documents[2].id"
    assert caught.value.message == (
        "documents 1 and 3 have the same id 'a'; ids must differ, or be left out to have them made"
    )


@pytest.mark.parametrize(
    ("texts", "limits", "error", "where"),
    [
        ([], {}, InputError, "documents"),
        ([""], {}, InputError, "documents"),
        (["", " \n\u2003"], {}, InputError, "documents"),
        (["a", "b", "c"], {"max_documents": 2}, InputTooLarge, "documents"),
        (["abc", "abcd"], {"max_document_chars": 3}, InputTooLarge, "documents[1].text"),
        (["abc", "abcd"], {"max_chars": 6}, InputTooLarge, "documents"),
    ],
)
def test_sizes_out_of_the_limits(texts, limits, error, where):
    documents = with_ids([Document(text) for text in texts])
    with pytest.raises(error) as caught:
        check_size(documents, Settings(**limits))
    assert type(caught.value) is error
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("texts", "limits"),
    [
        (["a", "b"], {"max_documents": 2}),
        (["abc", "👍👍👍"], {"max_document_chars": 3}),
        (["abc", "abcd"], {"max_chars": 7}),
        (["", "a"], {}),
    ],
)
def test_sizes_within_the_limits(texts, limits):
    check_size(with_ids([Document(text) for text in texts]), Settings(**limits))


MIDNIGHT = datetime(2025, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (date(2025, 3, 11), MIDNIGHT),
        (MIDNIGHT, MIDNIGHT),
        (datetime(2025, 3, 11, 2, tzinfo=timezone(timedelta(hours=2))), MIDNIGHT),
    ],
)
def test_moments(published, expected):
    assert moment(published) == expected


# In canonical order: by date, undated last, then by digest of text ("B", "C" and "A"), title and source.
CANONICAL = [
    Document("Z", "1", published="2025-03-10T23:00:00-02:00"),
    Document("Y", "2", published="2025-03-11T09:00:00+00:00"),
    Document("X", "3", published="2025-03-12"),
    Document("A", "4"),
    Document("C", "5"),
    Document("B", "6"),
]


def test_canonical_order_is_by_date_and_then_by_digest():
    # sha256 of "A" begins with 55, of "C" with 6b, of "B" with df.
    for shuffled in permutations(CANONICAL):
        assert [text.text for text in distinct_texts(shuffled)] == ["Z", "Y", "X", "A", "C", "B"]


def test_ids_do_not_affect_the_order():
    renamed = [Document(d.text, f"{9 - int(d.id)}", published=d.published) for d in CANONICAL]
    assert [text.text for text in distinct_texts(renamed)] == ["Z", "Y", "X", "A", "C", "B"]


def test_copies_are_one_text_at_the_position_of_the_first():
    copies = [
        Document("Same.", "late", published="2025-03-13"),
        Document("Other.", "middle", published="2025-03-12"),
        Document("Same.", "early", published="2025-03-11"),
        Document("Same.", "undated", title="Only this one has a title"),
        Document(" \n", "blank"),
    ]
    for shuffled in permutations(copies):
        first, second = distinct_texts(shuffled)
        assert ids(first.documents) == ["early", "late", "undated"]
        assert (first.text, first.day, first.title) == (
            "Same.",
            date(2025, 3, 11),
            "Only this one has a title",
        )
        assert ids(second.documents) == ["middle"]
        assert (second.day, second.title) == (date(2025, 3, 12), "")


def test_a_copy_in_another_paper_moves_no_other_text():
    texts = [Document(letter, letter) for letter in "ABCDEFGH"]
    order = [text.text for text in distinct_texts(texts)]
    for letter in "ABCDEFGH":
        for number in range(8):
            copy = Document(letter, "copy", source=f"Paper {number}", title=f"Title {number}")
            assert [text.text for text in distinct_texts([*texts, copy])] == order


def test_texts_are_equal_only_if_every_character_is():
    assert len(distinct_texts([Document("Same."), Document("same."), Document("Same. ")])) == 3


def test_the_day_is_that_in_utc_and_unknown_for_undated_texts():
    (text,) = distinct_texts([Document("Late.", published="2025-03-11T23:30:00-05:00")])
    assert text.day == date(2025, 3, 12)
    (text,) = distinct_texts([Document("Undated.")])
    assert text.day is None


# --- Texts much older than the others.

WEDNESDAY, THURSDAY = date(2023, 2, 22), date(2023, 2, 23)


def stale(days):
    """Return which of some texts, published on these days, are stale."""
    texts = [Text((Document("A text.", f"{number}", published=day),)) for number, day in enumerate(days)]
    found = stale_texts(Cluster((), tuple(texts)))
    assert found == [text for text in texts if text in found]  # in their order
    return [text in found for text in texts]


def test_texts_much_older_than_their_cluster_are_stale():
    day = WEDNESDAY
    assert stale([day, THURSDAY, None, day - timedelta(400)]) == [False, False, False, True]
    assert stale([day, day, day, day - timedelta(14)]) == [False] * 4
    assert stale([day, day, day, day - timedelta(15)]) == [False] * 3 + [True]
    assert stale([day + timedelta(400), day, day]) == [False] * 3  # newer is not stale
    # In a cluster that extends over half a year the oldest text is not stale; one ten years older is.
    months = [day - timedelta(30 * number) for number in range(7)]
    assert stale(months) == [False] * 7
    assert stale([*months, day - timedelta(3650)]) == [False] * 7 + [True]
    assert stale([day, datetime.fromisoformat("2023-02-22T21:40:00+02:00"), date(2020, 1, 1)])[2]


@pytest.mark.parametrize(
    "days", [[], [None], [WEDNESDAY, date(2001, 1, 1)], [WEDNESDAY, None, date(2001, 1, 1)]]
)
def test_of_fewer_than_three_days_none_is_stale(days):
    assert stale(days) == [False] * len(days)


# --- The stage.


def test_documents_keep_the_order_of_the_caller_and_texts_are_in_canonical_order():
    documents = [Document("Late.", published="2025-03-12"), Document("Early.", published="2025-03-11")]
    cluster = prepare([*documents, Document(" "), documents[0]], Settings())
    assert ids(cluster.documents) == ["document-1", "document-2", "document-3", "document-4"]
    assert [text.text for text in cluster.texts] == ["Early.", "Late."]
    assert ids(cluster.texts[1].documents) == ["document-1", "document-4"]
    assert (cluster.sentences, cluster.boilerplate) == ((), ())


def test_each_text_has_its_language():
    french = "Le pont sur la rivière est tombé lundi matin, et personne n'a été blessé dans la ville."
    english = "The bridge over the river fell on Monday morning, and nobody was hurt in the town."
    cluster = prepare([Document(french, "f"), Document(english, "e")], Settings())
    languages = {text.text: (text.language, text.written_in) for text in cluster.texts}
    assert languages == {french: ("French", ("French",)), english: ("English", ("English",))}
    assert cluster.languages == [text.language for text in cluster.texts]
    alone = prepare([Document(french)], Settings())
    assert (alone.language, alone.languages) == ("French", ["French"])


def test_the_stage_checks_ids_and_sizes():
    with pytest.raises(InputError):
        prepare([Document("One.", "a"), Document("Two.", "a")], Settings())
    with pytest.raises(InputTooLarge):
        prepare([Document("One.", "a")], Settings(max_chars=2))


@pytest.mark.parametrize("published", [None, "2031-03-04T12:05:00"])
def test_posts_of_one_time_are_in_the_order_of_their_live_blog(published):
    posts = [
        Document(text, text, published=published, origin=Origin(live_blog="live", post=number))
        for number, text in enumerate(("Fog.", "A storm.", "Rain.", "Wind."), 1)
    ]
    for order in permutations(posts):
        assert [text.text for text in distinct_texts(order)] == ["Fog.", "A storm.", "Rain.", "Wind."]
