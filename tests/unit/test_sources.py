"""Sources of documents: their identity and their names."""

import pytest

from summarizer import Document, Settings
from summarizer.evidence.sources import houses_of, source_name, source_of, sources_of
from summarizer.records.origin import Origin
from summarizer.stages.cluster import Text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"source": "Orla Courier"}, {"source": " orla\n COURIER"}),
        (
            {"source": "Courier", "url": "https://a.example/1"},
            {"source": "Courier", "url": "https://b.example"},
        ),
        ({"url": "https://www.courier.example/1"}, {"url": " http://Courier.example:80/2?x#y "}),
        ({"source": "courier.example"}, {"url": "https://courier.example/1"}),
        ({"title": "Storm"}, {"title": "Rain"}),  # one text: copies of it may all be from one source
        ({"url": "http://["}, {"source": " "}),
    ],
)
def test_documents_of_one_source(one, other):
    assert source_of(Document("A storm.", **one)) == source_of(Document("A storm.", **other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"source": "Courier"}, {"source": "Post"}),
        ({"source": "Courier", "url": "https://a.example/1"}, {"url": "https://a.example/1"}),
        ({"url": "https://a.example"}, {"url": "https://b.example"}),
        ({"source": "A storm."}, {}),  # a source with the name of a text is not that text
        ({"text": "Rain."}, {}),
    ],
)
def test_documents_of_two_sources(one, other):
    assert source_of(Document(**{"text": "A storm.", **one})) != source_of(Document("A storm.", **other))


WHOLE = {
    "id": "a",
    "source": " Orla \n Courier ",
    "url": "https://www.courier.example/1",
    "title": "A\tstorm ",
}


@pytest.mark.parametrize(
    ("without", "name", "in_lists"),
    [
        ([], "Orla Courier", "Orla Courier"),
        (["source"], "courier.example", "A storm"),
        (["source", "url"], "A storm", "A storm"),
        (["source", "title"], "courier.example", "a"),
        (["source", "title", "url"], "a", "a"),
    ],
)
def test_the_name_of_a_source(without, name, in_lists):
    blank = Document("A storm.", **WHOLE | dict.fromkeys(without, " "))
    assert (source_name(blank), source_name(blank, host=False)) == (name, in_lists)


def test_sources_have_the_order_and_the_names_of_their_first_documents():
    documents = [
        Document("A storm.", "1", source="post"),
        Document("Rain.", "2", title="Rain"),
        Document("Hail.", "3", source="POST"),
        Document("Rain.", "4"),
        Document("  ", "5"),
    ]
    found = [(one.name, [document.id for document in one.documents]) for one in sources_of(documents)]
    assert found == [("post", ["1", "3"]), ("Rain", ["2", "4"]), ("5", ["5"])]
    backwards = [
        (one.name, [document.id for document in one.documents]) for one in sources_of(documents[::-1])
    ]
    assert backwards == [("5", ["5"]), ("4", ["4", "2"]), ("POST", ["3", "1"])]
    assert sources_of([]) == []


def test_posts_of_a_live_blog_without_source_and_address_are_of_one_source():
    one, other, third = (
        Document(text, origin=Origin(live_blog=name, post=1))
        for text, name in (("A storm.", "live"), ("Rain.", "live"), ("Rain.", "other"))
    )
    assert source_of(one) == source_of(other) != source_of(third)
    named = Document("Rain.", source="Courier", origin=Origin(live_blog="live", post=2))
    assert source_of(named) == source_of(Document("A storm.", source="Courier"))


PUBLISHERS = Settings(
    publishers={"Daily A": "House X", "daily-b.example": "House X", "Daily C": "House Y"}
).publishers


@pytest.mark.parametrize(
    ("document", "house"),
    [
        ({"source": " daily\n a"}, "house x"),
        ({"source": "HOUSE X"}, "house x"),
        ({"url": "https://www.Daily-B.example/1"}, "house x"),
        ({"source": "Daily B", "url": "https://daily-b.example/1"}, "house x"),  # a name that is no title
        ({"source": "Daily C", "url": "https://daily-b.example/1"}, "house y"),  # the name comes first
        ({"source": "Daily"}, ""),
        ({"title": "Daily A"}, ""),
        ({"url": "http://["}, ""),
        ({}, ""),
    ],
)
def test_the_house_of_a_document(document, house):
    assert houses_of([Text((Document("A storm.", **document),))], PUBLISHERS) == [house]


def test_the_first_document_that_has_a_house_decides_for_a_text():
    copies = tuple(Document("A storm.", source=name) for name in ("Echo", "Daily C", "Daily A"))
    assert houses_of([Text(copies), Text(copies[:1])], PUBLISHERS) == ["house y", ""]


def test_without_publishers_there_are_no_houses():
    assert houses_of([Text((Document("A storm.", source="Daily A"),))], ()) == ()
