"""The records that the stages pass on: their indices and derived properties."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pytest
from chain import claims_of, cluster_of, cluster_of_sentences

from summarizer import Document
from summarizer.stages.cluster import Claim, Claims, Cluster, Text, describe

SENTENCES = ["Fog closed the port.", "Ships waited.", "Fog closed the port.", "Snow fell.", "Ships waited."]
TEXT_OF = [0, 0, 1, 1, 2]


@pytest.fixture
def cluster():
    return cluster_of_sentences(SENTENCES, TEXT_OF)


# --- Texts.


def test_a_text_has_the_title_of_its_first_document_with_one():
    documents = (
        Document("Fog.", "a"),
        Document("Fog.", "b", title="In fog"),
        Document("Fog.", "c", title="On"),
    )
    assert Text(documents).title == "In fog"
    assert Text(documents[:1]).title == ""


def test_a_text_has_the_day_of_its_first_document():
    first = Document("Fog.", "a", published=datetime(2025, 3, 11, 23, 30, tzinfo=UTC))
    assert Text((first, Document("Fog.", "b", published="2025-03-13"))).day == date(2025, 3, 11)
    assert Text((Document("Fog.", "c"),)).day is None


@pytest.mark.parametrize(
    ("published", "first", "last"),
    [
        ("2025-03-11", 11, 11),
        ("2025-03-11T09:00:00+01:00", 11, 11),
        ("2025-03-11T23:30:00-05:00", 11, 12),
        ("2025-03-11T00:30:00+10:00", 10, 11),
    ],
)
def test_the_days_of_a_text_are_those_in_utc_and_in_its_own_time_zone(published, first, last):
    text = Text((Document("Fog.", "a", published=published),))
    assert text.days == (date(2025, 3, first), date(2025, 3, last))
    assert Text((Document("Fog.", "b"),)).days is None


# --- Clusters.


def test_parts_that_no_stage_has_added_are_empty():
    bare = Cluster((), ())
    assert (bare.sentence_texts, bare.positions.tolist()) == ([], [])
    assert (bare.languages, bare.boilerplate) == ([], ())
    assert bare.features.matrix.shape == (0, 0)
    assert bare.whole.tolist() == []


def test_sentences_have_a_text_and_a_position_in_it(cluster):
    assert cluster.sentence_texts == SENTENCES
    assert cluster.positions.tolist() == [0, 1, 0, 1, 0]
    assert [cluster.text_containing(sentence) for sentence in range(5)] == [
        cluster.texts[number] for number in TEXT_OF
    ]


def test_the_spans_of_sentences_are_those_of_their_text():
    found = cluster_of("Fog closed the port. Ships waited for hours.", "Snow fell on Monday.")
    assert sorted(found.sentence_texts) == [
        "Fog closed the port.",
        "Ships waited for hours.",
        "Snow fell on Monday.",
    ]
    for number, sentence in enumerate(found.sentences):
        assert found.text_containing(number).text[sentence.start : sentence.end] == sentence.text


@pytest.mark.parametrize("end", ["…", "...", " …", "...]"])
def test_a_last_sentence_that_ends_in_an_ellipsis_is_not_whole(end):
    sentences = [f"The crews were told only{end}", "The port was closed.", f"The crews were told only{end}"]
    assert cluster_of_sentences(sentences, [0, 0, 1]).whole.tolist() == [True, True, False]
    assert cluster_of_sentences(["The crews said: “We wait...”"]).whole.tolist() == [True]


def test_several_sentences_without_an_end_are_pieces_of_a_text_without_full_stops():
    sentences = ["fog fell on the port", "ships had to wait for it", "Fog fell on the port.", "Ships had to"]
    cluster = cluster_of_sentences(sentences, [0, 0, 1, 1])
    found = replace(cluster, continues=np.array([True, True, False, True]))
    assert found.pieces.tolist() == [True, True, False, False]
    assert found.cut_off.tolist() == [False, True, False, True]


def test_a_headline_is_not_whole_and_a_sentence_that_continues_a_line_is():
    found = cluster_of_sentences(["Fog closed the port.", "Fog over the old port", "Fog over the old port"])
    found = replace(found, continues=np.array([False, False, True]))
    assert found.whole.tolist() == [True, False, True]


def test_the_language_is_that_of_most_texts():
    texts = ["english", "english", "french"]
    names = [name.capitalize() for name in texts]
    made = tuple(Text((Document("A.", f"{n}"),), (name,), name) for n, name in enumerate(names))
    assert Cluster((), made).language == "English"
    assert Cluster((), made).languages == names
    assert Cluster((), made[1:][::-1] + made[2:]).language == "French"


def test_sentences_are_described_in_the_language_of_their_text():
    cluster = cluster_of_sentences(["It was fog."])
    (text,) = cluster.texts
    content = {
        name: describe(replace(cluster, texts=(replace(text, language=name),))).features.content.tolist()
        for name in ("English", "French")
    }
    # "It" and "was" are stop words of English, and none of French.
    assert content == {"English": [False, False, True], "French": [True, True, True]}


# --- Claims.


def test_claims_are_a_sequence(cluster):
    claims = claims_of(cluster, (2, 0), (1, 4), (3,))
    assert len(claims) == 3
    assert (
        [*claims]
        == [claims[number] for number in claims.indices]
        == [
            Claim(2, (0, 2)),
            Claim(1, (1, 4)),
            Claim(3, (3,)),
        ]
    )
    assert claims.indices == [0, 1, 2]
    assert not claims_of(cluster_of_sentences([]))


def test_the_derived_properties_of_claims(cluster):
    claims = claims_of(cluster, (2, 0), (1, 4), (3,))
    assert claims.representatives.tolist() == [2, 1, 3]
    assert claims.texts == [SENTENCES[2], SENTENCES[1], SENTENCES[3]]
    assert claims.matrix.toarray().tolist() == cluster.features.matrix[[2, 1, 3]].toarray().tolist()
    assert claims.text_counts.tolist() == [2, 2, 1]
    assert claims.earliest.tolist() == [0, 0, 1]
    assert claims.claim_of == {0: 0, 2: 0, 1: 1, 4: 1, 3: 2}


def test_members_of_one_text_are_one_text():
    cluster = cluster_of_sentences(["Fog fell.", "Fog fell.", "Fog fell."], [0, 0, 1])
    assert claims_of(cluster, (0, 1), (2,)).text_counts.tolist() == [1, 1]
    assert claims_of(cluster, (2, 0, 1)).text_counts.tolist() == [2]


def test_without_claims_all_properties_are_empty(cluster):
    none = Claims(cluster, ())
    assert (none.texts, none.indices, none.claim_of) == ([], [], {})
    for values in (none.representatives, none.text_counts, none.earliest):
        assert (values.shape, values.dtype) == ((0,), np.int64)
    assert none.matrix.shape == (0, cluster.features.matrix.shape[1])
