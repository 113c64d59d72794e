"""Evidence and support of a claim from the spans of its members."""

import pytest

from summarizer import Settings
from summarizer.evidence.support import Cited, EvidenceReader
from summarizer.records import Document, Evidence, Support, When
from summarizer.stages.cluster import TextSpan
from summarizer.stages.prepare import prepare


def reader(*documents, voices=None, credits=None, dated=True):
    """Return a reader of the texts of documents; by default each is a voice of its own, without a credit."""
    texts = prepare(documents, Settings()).texts
    count = len(texts)
    return EvidenceReader(texts, voices or [*range(count)], credits or [None] * count, [dated] * count)


def spans(*values):
    """Return citations of spans from tuples of text, start, end and kind."""
    return [Cited(TextSpan(text, start, end), kind) for text, start, end, kind in values]


def test_every_copy_of_every_member_is_evidence_in_canonical_order():
    found = reader(
        Document("Second.", "c", published="2025-03-12", source="Courier"),
        Document("First.", "b", published="2025-03-11", source="Herald"),
        Document("First.", "a", published="2025-03-12", source="Post"),
    ).read(spans((0, 0, 6, "verbatim"), (1, 0, 7, "near-copy"), (1, 2, 5, "paraphrase")))
    assert found == (
        (
            Evidence("b", 0, 6, "verbatim"),
            Evidence("a", 0, 6, "verbatim"),
            Evidence("c", 0, 7, "near-copy"),
            Evidence("c", 2, 5, "paraphrase"),
        ),
        Support(documents=3, sources=3, voices=2),
    )


def test_a_document_that_states_a_claim_twice_is_one_document():
    stated = spans((0, 0, 3, "verbatim"), (0, 4, 9, "near-copy"))
    _, support = reader(Document("One text.", "a")).read(stated)
    assert support == Support(documents=1, sources=1, voices=1)


@pytest.mark.parametrize(
    ("documents", "sources"),
    [
        # The name of the source, ignoring case and blanks.
        ([{"source": "The Herald"}, {"source": " the  herald\n"}, {"source": "The Post"}], 2),
        # Without a name the host of the address.
        ([{"url": "https://www.herald.example/1"}, {"url": "http://herald.example:8080/2"}], 1),
        ([{"url": "https://herald.example/1"}, {"url": "https://post.example/1"}], 2),
        # The name takes precedence over the address.
        (
            [
                {"source": "Herald", "url": "https://a.example"},
                {"source": "Herald", "url": "https://b.example"},
            ],
            1,
        ),
        # With neither, each text is a source of its own ...
        ([{}, {}], 2),
        ([{"url": "no address"}, {"source": " "}], 2),
        ([{"url": "http://["}, {}], 2),
        # ... but copies of one are not.
        ([{"text": "Same."}, {"text": "Same."}, {}], 2),
        ([{"text": "Same."}, {"text": "Same.", "source": "Herald"}], 2),
    ],
)
def test_sources(documents, sources):
    found = reader(
        *(
            Document(fields.pop("text", f"Text {number}."), str(number), **fields)
            for number, fields in enumerate([dict(fields) for fields in documents])
        )
    )
    texts = len({fields.get("text", number) for number, fields in enumerate(documents)})
    _, support = found.read(spans(*((number, 0, 4, "verbatim") for number in range(texts))))
    assert support == Support(documents=len(documents), sources=sources, voices=texts)


def test_texts_of_one_voice_and_the_credit_of_a_sentence():
    one, other, third = Document("One.", "a"), Document("Other text.", "b"), Document("Third.", "c")
    found = reader(one, other, third, voices=[0, 0, 1], credits=[None, "AFP", "AP"])
    stated = spans(*((number, 0, 3, "verbatim") for number in range(3)))
    assert found.read(stated[:2])[1] == Support(documents=2, sources=2, voices=1, origin="AFP")
    assert found.read(stated)[1] == Support(documents=3, sources=3, voices=2, origin="AFP")
    assert found.read(stated, "Reuters")[1].origin == "Reuters"
    assert found.read(stated[:1])[1].origin is None


def test_a_day_is_resolved_by_the_date_of_each_document():
    text = "Fog. It fell on Monday."
    documents = (
        Document(text, "a", published="2025-03-12"),
        Document(text, "b", published="2025-03-18"),
        Document(text, "c"),
    )
    stated = spans((0, 5, 23, "verbatim"))
    evidence, _ = reader(*documents).read(stated)
    assert {one.document: one.when for one in evidence} == {
        "a": (When("Monday", 16, 22, "2025-03-10/2025-03-10"),),
        "b": (When("Monday", 16, 22, "2025-03-17/2025-03-17"),),
        "c": (),
    }
    undated, _ = reader(*documents, dated=False).read(stated)
    assert {one.when for one in undated} == {()}


def test_partial_evidence_is_evidence_but_no_support():
    texts = ("One.", "Other text.", "Third.")
    documents = [
        Document(text, name, published=f"2025-03-1{number}")
        for number, (text, name) in enumerate(zip(texts, "abc", strict=True))
    ]
    cited = [
        Cited(TextSpan(0, 0, 4), "verbatim", 1.0, ((0, 4),)),
        Cited(TextSpan(1, 0, 5), "partial", 0.7, ((0, 2), (3, 4))),
        Cited(TextSpan(2, 0, 6), "paraphrase", 0.9, ((0, 4),)),
    ]
    evidence, support = reader(*documents).read(cited)
    assert evidence == (
        Evidence("a", 0, 4, "verbatim", (), 1.0, ((0, 4),)),
        Evidence("b", 0, 5, "partial", (), 0.7, ((0, 2), (3, 4))),
        Evidence("c", 0, 6, "paraphrase", (), 0.9, ((0, 4),)),
    )
    assert support == Support(documents=2, sources=2, voices=2)
    assert reader(*documents).read(cited[1:2])[1] == Support(0, 0, 0)


def test_support_by_spans_alone():
    """Copies count as documents; two spans of one text count once."""
    documents = Document("One.", "a"), Document("One.", "b"), Document("Third.", "c")
    found = reader(*documents, credits=[None, "AP"])
    spans = [TextSpan(0, 0, 3), TextSpan(0, 3, 4), TextSpan(1, 0, 6)]
    assert found.support(spans) == Support(documents=3, sources=2, voices=2, origin="AP")
    assert found.support(spans, "AFP").origin == "AFP"
    assert found.support(iter(())) == Support(0, 0, 0)
