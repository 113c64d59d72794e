import io
import json
import os
import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from summarizer.errors import InputError, InputTooLarge
from summarizer.reading import ReadDocuments, documents_of, read
from summarizer.records import Document
from summarizer.settings import Settings

SEEDS = Path(__file__).parents[2] / "seeds" / "torkham"
SETTINGS = Settings()
DAY = date(2024, 3, 5)
PARAGRAPHS = [
    "The new bridge over the Lind opened on Tuesday after four years of work, the city council said.",
    "About 3,000 people walked across it in the “first” hour, and the ferry made its last trip at noon.",
    "The bridge cost 48 million crowns, a third more than planned, and closes to lorries at night.",
]


BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
KNOWN = "known are: text, id, title, source, url, published, date"


def page(head="", body=BODY):
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


@pytest.fixture(autouse=True)
def inside(tmp_path, monkeypatch):
    """Run each test inside its folder, so that the paths in warnings are short."""
    monkeypatch.chdir(tmp_path)


def write(path, content):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def one(content, name="a.txt", **options):
    """Read a file and return its only document; there must be no warning."""
    reading = read([write(name, content)], SETTINGS, **options)
    assert reading.warnings == ()
    (document,) = reading.documents
    return document


# The seeds have a blank, a date, and the article in the same line.


@pytest.mark.parametrize(
    ("name", "day", "beginning"),
    [
        (
            "000_a4cb2d2772a32ed2.txt",
            date(2023, 2, 22),
            "Pakistan’s defense minister and spy chief were in Kabul on Wednesday",
        ),
        (
            "002_fd0fb3219fbb1b2b.txt",
            date(2023, 2, 23),
            "Pakistan has witnessed a dramatic increase in militant attacks, in border regions",
        ),
    ],
)
def test_seeds(name, day, beginning):
    raw = (SEEDS / name).read_text("utf-8")
    text = raw.removeprefix(f" date {day} ")
    assert read([SEEDS / name], SETTINGS) == ReadDocuments((Document(text, id=name, published=day),), ())
    assert text.startswith(beginning)


def test_seeds_as_a_folder():
    reading = read([SEEDS], SETTINGS)
    assert [document.id for document in reading.documents] == [
        "000_a4cb2d2772a32ed2.txt",
        "002_fd0fb3219fbb1b2b.txt",
    ]


# Plain text and its header.

HEADERS = [
    # raw, text, the other fields
    ("A town.\n", "A town.\n", {}),
    ("  \r\n A town. ", "  \r\n A town. ", {}),
    ("date 2024-03-05 A town.", "A town.", {"published": DAY}),
    ("\n\t DATE:2024-03-05\n\n\nA town.\n", "A town.\n", {"published": DAY}),
    ("date: 20240305\nA town.", "A town.", {"published": DAY}),
    ("date 2024-03-05T10:30Z A town.", "A town.", {"published": datetime(2024, 3, 5, 10, 30, tzinfo=UTC)}),
    (
        "date: 2024-03-05 10:30:00+02:00\r\nA town.",
        "A town.",
        {"published": datetime(2024, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=2)))},
    ),
    (
        "Title: Fire in a town\nURL: https://a.example/1?x=1#y\nSource : Harbour Post\ndate 2024-03-05\n"
        "\nA town.",
        "A town.",
        {
            "title": "Fire in a town",
            "url": "https://a.example/1?x=1#y",
            "source": "Harbour Post",
            "published": DAY,
        },
    ),
    ("title: One\rsource: Post\rA town.", "A town.", {"title": "One", "source": "Post"}),
    ("source: Lind Inc.\nA town.", "A town.", {"source": "Lind Inc."}),
    ("title:\nsource:\ndate:\nA town.", "A town.", {}),
    # Each key is read once, and only at the top.
    ("title: One\ntitle: Two\nA town.", "title: Two\nA town.", {"title": "One"}),
    ("title: One\n\nsource: Post\nA town.", "source: Post\nA town.", {"title": "One"}),
    ("A town.\ntitle: One", "A town.\ntitle: One", {}),
    ("author: N. N.\ntitle: One", "author: N. N.\ntitle: One", {}),
    # Other keys between those that are read.
    (
        "title: One\nauthor: N. N.\nupdated: 2024-03-06\nsource: Post\n\nA town.",
        "author: N. N.\nupdated: 2024-03-06\n\nA town.",
        {"title": "One", "source": "Post"},
    ),
    ("title: One\nNote: nobody fled.\nA town.", "Note: nobody fled.\nA town.", {"title": "One"}),
    # After a date the article may continue in the line, whatever its first word.
    ("date 2024-03-05 source: close", "source: close", {"published": DAY}),
    # Prose that begins with the name of a header.
    ("Date palms grow in the town.", None, {}),
    ("Date 2024 is set.", None, {}),
    ("Date2024-03-05 is no header.", None, {}),
    ("Date 2024-03-055 is no day.", None, {}),
    ("Source: close to the council say the bridge will open.\nA town.", None, {}),
    ("Source: " + "the council and the ferrymen " * 4 + "\nA town.", None, {}),
    ("Date: the council will name one in the first week of the spring\nA town.", None, {}),
    ("Date: not before the spring, they said.\nA town.", None, {}),
    ("Title: " + "fight " * 60 + "\nA town.", None, {}),
    ("URL: what is that?\nA town.", None, {}),
    ("Titled people came.", None, {}),
]


@pytest.mark.parametrize(("raw", "text", "fields"), HEADERS)
def test_header(raw, text, fields):
    assert one(raw) == Document(raw if text is None else text, id="a.txt", **fields)


def test_the_hour_of_a_date_that_is_not_read_ends_no_head():
    write("a.txt", "date: March 5, 2024 8:30 a.m.\nsource: Post\n\nA town.")
    found = read(["a.txt"], SETTINGS)
    assert (found.documents[0].source, found.documents[0].text) == ("Post", "A town.")
    assert "not 'March 5, 2024 8:30 a.m.'" in found.warnings[0]


@pytest.mark.parametrize("raw", ["date 2024-13-45 A town.", "date: 2024-13-45\nA town."])
def test_an_invalid_date_is_a_warning_and_left_out(raw):
    write("a.txt", raw)
    message = (
        "date: `published` must be an ISO 8601 date such as 2023-02-22 or 2023-02-22T10:30:00+00:00, "
        "not '2024-13-45'; the document is read without a date"
    )
    assert read(["a.txt"], SETTINGS) == ReadDocuments(
        (Document("A town.", id="a.txt"),), (f"a.txt: {message}",)
    )
    with pytest.raises(InputError) as caught:
        read(["a.txt"], SETTINGS, strict=True)
    assert (caught.value.message, caught.value.where) == (message, "a.txt")


def test_a_date_in_words_is_a_warning():
    reading = read([write("a.txt", "date: 5 March 2024\nA town.")], SETTINGS)
    assert reading.documents == (Document("A town.", id="a.txt"),)
    assert len(reading.warnings) == 1


# Markdown.

MARKDOWN = [
    (
        "# Fire *in* a town \n\nA **town**.\n\n## Later\n",
        "A town.\n\nLater",
        {"title": "Fire in a town"},
    ),
    ("A town.\n\n# Later\n", "A town.\n\nLater", {}),
    ("#hashtag of a town", "#hashtag of a town", {}),
    (
        "---\ntitle: \"Fire\"\ndate: 2024-03-05\nsource: 'Post'\nurl: https://a.example/1\nid: fire\n---\n"
        "\n\nA town.\n",
        "A town.",
        {"title": "Fire", "published": DAY, "source": "Post", "url": "https://a.example/1", "id": "fire"},
    ),
    (
        "---\r\npublished: 2024-03-05\r\n---\r\n# Fire\r\nA town.",
        "A town.",
        {"published": DAY, "title": "Fire"},
    ),
    ("---\ntitle: Fire\n---\n# Fire\nA town.", "A town.", {"title": "Fire"}),
    ("---\ntitle: Fire\n---\n# Smoke\nA town.", "Smoke\n\nA town.", {"title": "Fire"}),
    ("---\ntitle:\n# a comment\n---\nA town.", "A town.", {}),
    ("---\nA town and its river.\n---\nMore.", "A town and its river.\n\nMore.", {}),
    ("---\nA rule that opens nothing: so.\n", "A rule that opens nothing: so.", {}),
    ("title: Fire\ndate 2024-03-05\n\nA town.", "A town.", {"title": "Fire", "published": DAY}),
]


@pytest.mark.parametrize(("raw", "text", "fields"), MARKDOWN)
def test_markdown(raw, text, fields):
    assert one(raw, "a.md") == Document(text, **{"id": "a.md"} | fields)


def test_unknown_keys_of_front_matter_are_a_warning():
    raw = "---\ntitle: Fire\ntags:\n  - town\n  - river\nlayout: post\ntext: none\n---\nA town."
    reading = read([write("a.md", raw)], SETTINGS)
    assert reading.documents == (Document("A town.", id="a.md", title="Fire"),)
    assert reading.warnings == (f"a.md: unknown keys were ignored: layout; {KNOWN}",)


# HTML.


def test_a_page_has_main_text_title_date_source_and_address():
    head = (
        "<title>Bridge opens at last | The Harbour Post</title>"
        '<meta property="og:title" content="Bridge opens at last">'
        '<meta property="og:site_name" content="The Harbour Post">'
        '<meta property="article:published_time" content="2024-03-05T10:30:00+02:00">'
        '<link rel="canonical" href="https://harbour.example/news/bridge">'
    )
    body = "<h1>Bridge opens at last</h1>" + BODY
    html = page(head, body).replace("<article>", "<nav><a href='/'>Home</a></nav><article>")
    assert one(html, "a.html") == Document(
        "\n\n".join(PARAGRAPHS),
        id="a.html",
        title="Bridge opens at last",
        source="The Harbour Post",
        url="https://harbour.example/news/bridge",
        published=datetime(2024, 3, 5, 10, 30, tzinfo=timezone(timedelta(hours=2))),
    )


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("a.txt", page()),
        ("a.txt", "<!-- -->" * 40 + page()),
        ("a", "\n<?xml version='1.0' encoding='utf-8'?>\n<!-- saved -->\n" + page()),
        ("a.md", page().replace("<!doctype html>", "")),
        ("a.HTM", f"<div>{page().partition('<article>')[2]}</div>"),
        ("a.html", BODY),
    ],
)
def test_a_page_is_recognised_by_content_or_ending(name, html):
    assert one(html, name) == Document("\n\n".join(PARAGRAPHS), id=name)


def test_plain_text_in_an_html_file_is_text():
    assert one("A town.\n", "a.html") == Document("A town.\n", id="a.html")


def test_the_source_of_a_page_without_a_name_is_its_host():
    document = one(page('<link rel="canonical" href="https://harbour.example/bridge">'), "a.html")
    assert (document.source, document.url) == ("harbour.example", "https://harbour.example/bridge")


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2024-03-05", DAY),
        ("2024-03-05T23:30:00-05:00", datetime(2024, 3, 5, 23, 30, tzinfo=timezone(timedelta(hours=-5)))),
        ("20240305", DAY),
        ("5/3/2024", DAY),
        ("March 5, 2024", DAY),
        ("5 March 2024", DAY),
        ("2051-03-05", date(2051, 3, 5)),  # a date in the future, since no clock is read
        ("2024-03", None),  # the day would depend on the day of the run
        ("2024-3", None),
        ("March 5", None),
        ("yesterday", None),
    ],
)
def test_the_date_of_a_page_does_not_depend_on_the_clock(declared, published):
    assert one(page(f'<meta name="date" content="{declared}">'), "a.html").published == published


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<!doctype html><html></html>", "has no text"),
        (
            "<html><script>let a = 1</script></html>",
            "contains only scripts: save the page after it has loaded",
        ),
        (page(body=""), "has no text"),
        ("<div>" * 9999, "has no text"),
    ],
)
def test_a_page_without_text_is_a_warning(html, reason):
    write("a.html", html)
    write("b.txt", "A town.")
    assert read(["a.html", "b.txt"], SETTINGS) == ReadDocuments(
        (Document("A town.", id="b.txt"),), (f"a.html: {reason}",)
    )


def test_the_declared_encoding_of_a_page_is_used():
    text = "Мост через реку открыли во вторник после четырёх лет работы, сообщил городской совет. " * 3
    html = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p><p>{text}</p></body></html>'
    assert one(html.encode("cp1251"), "a.html").text.startswith("Мост через реку")


# JSON and JSON lines.

FULL = {
    "id": 7,
    "text": "A town.",
    "title": "Fire",
    "source": "Post",
    "url": "https://a.example/1",
    "published": "2024-03-05",
}


def lines(*values):
    return "\n".join(json.dumps(value) for value in values)


JSON = [
    (json.dumps(FULL), [Document(**FULL)]),
    (json.dumps({"text": "A town.", "date": "2024-03-05"}), [Document("A town.", id="@", published=DAY)]),
    (json.dumps({"text": "A town.", "title": None, "id": None, "date": None}), [Document("A town.", id="@")]),
    ('{"text": "No.", "text": "A town."}', [Document("A town.", id="@")]),
    ('"A town."', [Document("A town.", id="@")]),
    ('\n["A town.", {"text": "B\\u2028"}]\n', [Document("A town.", id="@#1"), Document("B\u2028", id="@#2")]),
    (
        json.dumps({"documents": [FULL, "B"]}, indent=1),
        [Document(**FULL), Document("B", id="@#2")],
    ),
]


@pytest.mark.parametrize(("raw", "documents"), JSON)
def test_json(raw, documents):
    made = tuple(replace(document, id=document.id.replace("@", "a.json")) for document in documents)
    assert read([write("a.json", raw)], SETTINGS) == ReadDocuments(made, ())


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.txt", "a.json", "a"])
def test_json_lines_are_recognised_by_content_or_ending(name):
    raw = (
        lines({"text": "A\u2028"}, {"text": "B"})
        + "\r\n\n \n"
        + lines({"documents": ["C", FULL, "D"]})
        + "\n"
    )
    assert read([write(name, raw)], SETTINGS) == ReadDocuments(
        (
            Document("A\u2028", id=f"{name}#1"),
            Document("B", id=f"{name}#2"),
            Document("C", id=f"{name}#5.1"),
            Document(**FULL),
            Document("D", id=f"{name}#5.3"),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("name", "raw", "ids"),
    [
        ("a.jsonl", '{"text": "A town."}', ["a.jsonl#1"]),
        ("a.jsonl", '[\n"A town."\n]', ["a.jsonl#1"]),
        ("a.jsonl", '"A town."\n"B"', ["a.jsonl#1", "a.jsonl#2"]),
        ("a.txt", '{\n"text": "A town."}', ["a.txt"]),
        ("a.html", '["A town."]', ["a.html#1"]),
        ("a.md", "[A town](https://a.example/)", ["a.md"]),
        ("a.txt", "{A town}\n{its river}", ["a.txt"]),
        ("a.txt", "[" * 100_000, ["a.txt"]),
        ("a.txt", "<!-- -->" * 40 + "A town.", ["a.txt"]),
    ],
)
def test_content_decides_the_format(name, raw, ids):
    assert [document.id for document in read([write(name, raw)], SETTINGS).documents] == ids


BAD_JSON = [
    ("a.json", '{"text": "A",\n "title"}', "line 2, column 9: is not JSON: Expecting ':' delimiter"),
    ("a.json", "A town.", "line 1, column 1: is not JSON: Expecting value"),
    ("a.json", page(), "line 1, column 1: is not JSON: Expecting value"),
    ("a.json", "[" * 100_000, "is nested too deeply; give a document or a list of documents"),
    ("a.json", "7", "must be a document (an object with a `text`) or a string, not int"),
    ("a.json", "null", "must be a document (an object with a `text`) or a string, not NoneType"),
    ("a.json", "NaN", "must be a document (an object with a `text`) or a string, not float"),
    ("a.json", "[]", "contains no document"),
    ("a.json", '{"documents": []}', "documents: contains no document"),
    ("a.json", '{"documents": {"text": "A"}}', "documents: must be a list, not dict"),
    ("a.json", '{"title": "Fire"}', "text: `text` is missing"),
    ("a.json", '{"text": null}', "text: `text` must be a string, not NoneType"),
    ("a.json", '{"text": " \\n"}', "has no text"),
    ("a.json", '[""]', "[0]: has no text"),
    ("a.json", '[["A"]]', "[0]: must be a document (an object with a `text`) or a string, not list"),
    ("a.json", '["\\ud800"]', "[0].text: `text` is not valid Unicode: a lone surrogate at character 0"),
    ("a.json", '{"documents": [{"text": 7}]}', "documents[0].text: `text` must be a string, not int"),
    ("a.json", '{"text": "A", "id": ""}', "id: `id` must not be empty; leave it out to have one made"),
    ("a.jsonl", '{"text": }', "line 1, column 10: is not JSON: Expecting value"),
    ("a.jsonl", '\n{"text": 7}', "line 2, text: `text` must be a string, not int"),
    (
        "a.jsonl",
        '{"documents": [{"text": 7}]}',
        "line 1, documents[0].text: `text` must be a string, not int",
    ),
    ("a.jsonl", "[7]", "line 1, [0]: must be a document (an object with a `text`) or a string, not int"),
]


@pytest.mark.parametrize(("name", "raw", "message"), BAD_JSON)
def test_invalid_json_is_a_warning(name, raw, message):
    write(name, raw)
    write("b.txt", "A town.")
    assert read([name, "b.txt"], SETTINGS) == ReadDocuments(
        (Document("A town.", id="b.txt"),), (f"{name}: {message}",)
    )


def test_a_number_with_too_many_digits_is_an_error():
    write("a.json", "[" + "7" * 5000 + ', "A town."]')
    with pytest.raises(InputError, match=r"a\.json: is not JSON that can be read: Exceeds the limit"):
        read(["a.json"], SETTINGS)


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.json", '["A", 7, {"text": "C"}]'),
        ("a.jsonl", '"A"\n{\n{"text": "C"}'),
    ],
)
def test_an_invalid_document_is_skipped_with_a_warning(name, raw):
    reading = read([write(name, raw)], SETTINGS)
    assert reading.documents == (Document("A", id=f"{name}#1"), Document("C", id=f"{name}#3"))
    assert len(reading.warnings) == 1


def test_an_invalid_date_in_json_is_a_warning_and_left_out():
    write("a.json", '[{"text": "A", "title": "Fire", "date": "soon"}, {"text": "B", "published": 7}]')
    assert read(["a.json"], SETTINGS) == ReadDocuments(
        (Document("A", id="a.json#1", title="Fire"), Document("B", id="a.json#2")),
        (
            "a.json: [0].date: `published` must be an ISO 8601 date such as 2023-02-22 or "
            "2023-02-22T10:30:00+00:00, not 'soon'; the document is read without a date",
            "a.json: [1].published: `published` must be an ISO 8601 string, a date or a datetime, not int; "
            "the document is read without a date",
        ),
    )


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        ('[{"text": "A", "section": 1}, {"text": "B", "author": "N.", "section": 2}]', "section, author"),
        ('{"documents": ["A", "B"], "cluster": 3}', "cluster"),
        ('[{"text": "A", "date": "2024", "published": "2024-03-05"}, "B"]', "date (beside published)"),
        (
            json.dumps([{"text": "A"} | {f"k{n}": n for n in range(11)}, "B"]),
            "k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, ...",
        ),
    ],
)
def test_unknown_keys_of_a_file_are_one_warning(raw, unknown):
    reading = read([write("a.json", raw)], SETTINGS)
    assert [document.text for document in reading.documents] == ["A", "B"]
    assert reading.warnings == (f"a.json: unknown keys were ignored: {unknown}; {KNOWN}",)
    assert read(["a.json"], SETTINGS, strict=True) == reading


# Encodings.

CURLY = "“A\u00a0town”\r\nof 3\u2009km – naïve\n\u00adand\u200b so\x0b\n"


@pytest.mark.parametrize(
    "data",
    [
        CURLY.encode("utf-8"),
        CURLY.encode("utf-8-sig"),
        b"\xff\xfe" + CURLY.encode("utf-16-le"),
        b"\xfe\xff" + CURLY.encode("utf-16-be"),
    ],
)
def test_text_is_equal_in_all_encodings(data):
    assert one(data) == Document(CURLY, id="a.txt")


def test_a_byte_order_mark_is_not_text():
    assert one('{"text": "A"}'.encode("utf-8-sig"), "a.json") == Document("A", id="a.json")
    assert one("date 2024-03-05 A".encode("utf-8-sig")) == Document("A", id="a.txt", published=DAY)


@pytest.mark.parametrize(
    ("data", "text", "warning"),
    [
        (
            "“A town” – naïve".encode("cp1252"),
            "“A town” – naïve",
            "is not UTF-8 and was read as Windows-1252; save it as UTF-8",
        ),
        (
            b"na\xefve \x81 town",
            "naïve \ufffd town",
            "is not UTF-8 and was read as Windows-1252, with some bytes replaced; save it as UTF-8",
        ),
        (
            b"\xef\xbb\xbfna\xefve",
            "na\ufffdve",
            "is not valid UTF-8, despite its byte order mark; invalid bytes were replaced",
        ),
        (
            b"\xff\xfeA\x00b",
            "A\ufffd",
            "is not valid UTF-16-LE, despite its byte order mark; invalid bytes were replaced",
        ),
    ],
)
def test_a_guessed_or_broken_encoding_is_a_warning(data, text, warning):
    write("a.txt", data)
    assert read(["a.txt"], SETTINGS) == ReadDocuments((Document(text, id="a.txt"),), (f"a.txt: {warning}",))
    if "\ufffd" not in text:  # a guess is not an error, lost characters are
        assert read(["a.txt"], SETTINGS, strict=True).warnings == (f"a.txt: {warning}",)
        return
    with pytest.raises(InputError) as caught:
        read(["a.txt"], SETTINGS, strict=True)
    assert (caught.value.message, caught.value.where) == (warning, "a.txt")


# Folders, ids, and files that are reached twice.


def test_a_folder_is_read_with_subfolders_in_order():
    for name in [
        "b/2.txt",
        "b/10.md",
        "a/z/é.txt",
        "a/y.json",
        "c.py",
        ".hidden",
        ".git/x.txt",
        "b/.x.txt",
        "B.txt",
    ]:
        write(f"news/{name}", '"A town."')
    reading = read(["news"], SETTINGS)
    assert [document.id for document in reading.documents] == [
        "B.txt",
        "a/y.json",
        "a/z/é.txt",
        "b/10.md",
        "b/2.txt",
        "c.py",
    ]
    assert reading.warnings == ()


def test_a_hidden_file_in_paths_is_read():
    assert one("A town.", ".news/.a") == Document("A town.", id=".a")


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["a/x.txt"], ["x.txt"]),
        ([Path("a"), "c.txt"], ["x.txt", "y.txt", "c.txt"]),
        (["a/x.txt", "./b//x.txt"], ["a/x.txt", "b/x.txt"]),
        (["b", "a"], ["b/x.txt", "a/x.txt", "y.txt"]),
        # The longer id of one file is the short id of another.
        (["a/x.txt", "b/x.txt", "f"], ["a/x.txt", "b/x.txt", "f/a/x.txt"]),
        (["stdin", "-"], ["stdin", "-"]),
    ],
)
def test_ids_are_unique_and_stable(paths, ids):
    for name in ["a/x.txt", "a/y.txt", "b/x.txt", "c.txt", "f/a/x.txt", "stdin"]:
        write(name, f"A town, {name}.")
    reading = read(paths, SETTINGS, stdin=io.BytesIO(b"A river."))
    assert [document.id for document in reading.documents] == ids
    assert reading.warnings == ()


def test_a_duplicate_id_is_an_error_that_names_both_documents():
    write("a.json", '[{"text": "A", "id": "x"}]')
    write("b.jsonl", '"B"\n{"text": "B", "id": "x"}')
    with pytest.raises(InputError) as caught:
        read(["a.json", "b.jsonl"], SETTINGS)
    assert caught.value.message == "has the id 'x', as has a.json, [0]; each document needs its own"
    assert caught.value.where == "b.jsonl, line 2"


def test_an_id_that_equals_a_made_id_is_an_error():
    write("a.txt", "A town.")
    write("b.json", '{"text": "B", "id": "a.txt"}')
    with pytest.raises(InputError, match=r"b\.json: has the id 'a\.txt', as has a\.txt"):
        read(["a.txt", "b.json"], SETTINGS)


@pytest.mark.parametrize(
    ("paths", "warning"),
    [
        (["f/a.txt", "f/a.txt"], "f/a.txt: was already read as f/a.txt; it is read once"),
        (["f/a.txt", "f"], "f/a.txt: was already read as f/a.txt; it is read once"),
        (["f", "./f"], "./f: was already read as f; it is read once"),
        (["f", "same.txt"], "same.txt: was already read as f/a.txt; it is read once"),
        (["f", "hard.txt"], "hard.txt: was already read as f/a.txt; it is read once"),
    ],
)
def test_a_file_reached_twice_is_read_once(paths, warning):
    write("f/a.txt", "A town.")
    Path("same.txt").symlink_to("f/a.txt")
    Path("hard.txt").hardlink_to("f/a.txt")
    assert read(paths, SETTINGS) == ReadDocuments((Document("A town.", id="a.txt"),), (warning,))


def test_links_are_followed_once():
    write("f/g/a.txt", "A town.")
    write("elsewhere/b.txt", "A river.")
    Path("f/g/up").symlink_to("..")
    Path("f/link").symlink_to(Path("elsewhere").resolve())
    Path("f/self").symlink_to("self")
    reading = read(["f"], SETTINGS)
    assert [document.id for document in reading.documents] == ["g/a.txt", "link/b.txt"]
    assert reading.warnings == (
        "f/g/up: was already read as f; it is read once",
        "f/self: cannot be read: Too many levels of symbolic links",
    )


def test_file_names_that_are_not_utf_8_or_have_line_ends():
    write(os.fsdecode(b"f/\xff.txt"), "A town.")
    write("f/x\ny\x1b[31m.txt", b"")
    reading = read(["f"], SETTINGS)
    assert reading.documents == (Document("A town.", id="\\udcff.txt"),)
    assert reading.warnings == ("f/x\ufffdy\ufffd[31m.txt: is empty",)


# Standard input.


@pytest.mark.parametrize(
    ("data", "documents"),
    [
        (b"date 2024-03-05 A town.", (Document("A town.", id="stdin", published=DAY),)),
        (b'[{"text": "A"}, "B"]', (Document("A", id="stdin#1"), Document("B", id="stdin#2"))),
        (b'{"text": "A"}\n{"text": "B"}\n', (Document("A", id="stdin#1"), Document("B", id="stdin#2"))),
        (page().encode(), (Document("\n\n".join(PARAGRAPHS), id="stdin"),)),
        (b"A town. " * 100_000, (Document("A town. " * 100_000, id="stdin"),)),
    ],
)
def test_standard_input(data, documents):
    assert read(["-"], SETTINGS, stdin=io.BytesIO(data)) == ReadDocuments(documents, ())


def test_standard_input_is_the_default_and_is_read_once(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"A town.")))
    assert read(["-", "-"], SETTINGS) == ReadDocuments(
        (Document("A town.", id="stdin"),), ("stdin: was already read as stdin; it is read once",)
    )


def test_standard_input_that_cannot_be_read(monkeypatch):
    write("a.txt", "A town.")
    with Path("out").open("wb") as for_writing:
        assert read(["-", "a.txt"], SETTINGS, stdin=for_writing).warnings == ("stdin: cannot be read: read",)
    monkeypatch.setattr("sys.stdin", None)
    assert read(["-", "a.txt"], SETTINGS).warnings == ("stdin: cannot be read: standard input is closed",)


# Files that cannot be read are warnings, and the others are read.

BINARY = "is binary; give text (UTF-16 needs a byte order mark), Markdown, HTML or JSON"
WRONG = [
    (b"", "is empty"),
    (b"\xef\xbb\xbf", "is empty"),
    (" \r\n\u2003".encode(), "is empty"),
    (b"title: Fire\ndate 2024-03-05\n \n", "has no text"),
    (b"A\x00town", BINARY),
    ("A town".encode("utf-16-le"), BINARY),
    ("A town".encode("utf-32"), BINARY),
    (b"%PDF-1.7 and so on", BINARY),
    (b"PK\x03\x04 and so on", BINARY),
    (b"\x1f\x8b and so on", BINARY),
    (b"\x89PNG and so on", BINARY),
    (b"{\\rtf1 and so on}", BINARY),
    (b"\x9c\x02\x81 and so on", BINARY),
    (b"x" * 101, "has 101 characters of text; at most 100 are admitted (max_document_chars)"),
    (
        b'["' + b"x" * 101 + b'"]',
        "[0]: has 101 characters of text; at most 100 are admitted (max_document_chars)",
    ),
]


@pytest.mark.parametrize(("data", "message"), WRONG)
def test_an_unreadable_file_is_skipped_with_a_warning(data, message):
    settings = Settings(max_document_chars=100)
    write("f/a.txt", "A town.")
    write("f/b", data)
    write("f/c.txt", "A river.")
    assert read(["f"], settings) == ReadDocuments(
        (Document("A town.", id="a.txt"), Document("A river.", id="c.txt")), (f"f/b: {message}",)
    )
    with pytest.raises(InputError) as caught:
        read(["f"], settings, strict=True)
    assert (caught.value.message, caught.value.where) == (message, "f/b")
    assert isinstance(caught.value, InputTooLarge) == ("at most" in message)


def test_a_huge_file_is_refused_by_its_size():
    write("a.txt", "A town.")
    with Path("b.txt").open("wb") as file:
        file.truncate(1 << 40)  # a sparse file, which needs no space on the disk
    assert read(["a.txt", "b.txt"], Settings(max_document_chars=100)) == ReadDocuments(
        (Document("A town.", id="a.txt"),), ("b.txt: is too large: at most 4,194,704 bytes are admitted",)
    )


def test_missing_paths_and_special_files_are_warnings():
    write("f/a.txt", "A town.")
    os.mkfifo("f/pipe")
    with socket.socket(socket.AF_UNIX) as special:
        special.bind("f/socket")
        Path("g/.x").mkdir(parents=True)
        Path("f/gone").symlink_to("nowhere")
        assert read(["f", "/dev/null", "none", "g", "a\0b"], SETTINGS) == ReadDocuments(
            (Document("A town.", id="a.txt"),),
            (
                "f/gone: cannot be read: No such file or directory",
                "f/pipe: is a pipe, a socket or a device; give a file or a folder",
                "f/socket: is a pipe, a socket or a device; give a file or a folder",
                "/dev/null: is a pipe, a socket or a device; give a file or a folder",
                "none: cannot be read: No such file or directory",
                "g: contains no file; give a folder with articles",
                "a\ufffdb: cannot be read: embedded null byte",
            ),
        )


def test_a_file_that_fails_while_it_is_read():
    write("a.txt", "A town.")
    assert read(["a.txt", "/proc/self/mem"], SETTINGS).warnings == (
        "/proc/self/mem: cannot be read: Input/output error",
    )


def test_a_pipe_in_paths_is_read():
    # A shell makes one for `<(command)`.
    reader, writer = os.pipe()
    os.write(writer, b"A town.")
    os.close(writer)
    assert read([f"/dev/fd/{reader}"], SETTINGS) == ReadDocuments((Document("A town.", id=str(reader)),), ())
    os.close(reader)


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([], "no path was given"),
        (["none"], "none: cannot be read: No such file or directory"),
        (["empty"], "empty: contains no file; give a folder with articles"),
        (
            [f"{n}.txt" for n in range(7)],
            "; ".join(f"{n}.txt: cannot be read: No such file or directory" for n in range(5))
            + "; and 2 more",
        ),
    ],
)
def test_no_readable_file_is_an_error(paths, message):
    Path("empty").mkdir()
    with pytest.raises(InputError) as caught:
        read(paths, SETTINGS)
    assert str(caught.value) == f"nothing could be read: {message}"


@pytest.mark.parametrize("paths", ["news", b"news", Path("news")])
def test_a_single_path_is_refused(paths):
    with pytest.raises(
        InputError, match=r"paths: must be a list of paths, not one path; put it in a list: \[path\]"
    ):
        read(paths, SETTINGS)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        (Settings(max_documents=2), "with it there are more than 2 documents (max_documents); give fewer"),
        (Settings(max_chars=20), "with it there are more than 20 characters in all (max_chars); give fewer"),
    ],
)
def test_more_than_the_limits_admit_is_an_error(settings, message):
    write("a.json", '["A town of 12", "B, 8 all", "C"]')
    with pytest.raises(InputTooLarge) as caught:
        read(["a.json"], settings)
    assert (caught.value.message, caught.value.where) == (message, "a.json, [2]")


def test_the_limits_are_inclusive():
    write("a.json", '["A town of 12", "B, 8 all"]')
    settings = Settings(max_documents=2, max_document_chars=12, max_chars=20)
    assert len(read(["a.json"], settings, strict=True).documents) == 2


# Documents from the library.


def test_documents_of_accepts_documents_mappings_and_strings():
    document = Document("A", id="a")
    values = (
        document,
        "B",
        {"text": "C", "date": DAY, "title": None},
        {"text": "D", "published": None, "id": 4},
    )
    expected = [document, Document("B"), Document("C", published=DAY), Document("D", id="4")]
    assert documents_of(iter(values)) == expected
    assert documents_of([]) == []


@pytest.mark.parametrize(
    ("value", "where", "message"),
    [
        (
            {"text": "A", "titel": "B"},
            "documents[1].titel",
            "unknown key; did you mean `title`?",
        ),
        (
            {"text": "A", 7: "B"},
            "documents[1].7",
            "unknown key; known are: date, id, published, source, text, title, url",
        ),
        ({"titel": None}, "documents[1].titel", "unknown key; did you mean `title`?"),
        ({}, "documents[1].text", "`text` is missing"),
        ({"text": None}, "documents[1].text", "`text` must be a string, not NoneType"),
        ({"text": "A", "id": "x", "url": 7}, "documents[1].url", "`url` must be a string, not int"),
        (
            {"text": "A", "date": 7},
            "documents[1].date",
            "`published` must be an ISO 8601 string, a date or a datetime, not int",
        ),
        (
            {"text": "A", "date": "2024-03-05", "published": "2024-03-05"},
            "documents[1].date",
            "is another name of `published`; give only one of them",
        ),
        (7, "documents[1]", "must be a document (an object with a `text`) or a string, not int"),
        (b"A", "documents[1]", "must be a document (an object with a `text`) or a string, not bytes"),
    ],
)
def test_documents_of_refuses_invalid_values(value, where, message):
    with pytest.raises(InputError) as caught:
        documents_of(["A", value])
    assert (caught.value.where, caught.value.message) == (where, message)


@pytest.mark.parametrize("values", ["A town.", b"A town.", {"text": "A town."}, Document("A town."), 7, None])
def test_documents_of_refuses_a_single_document(values):
    with pytest.raises(InputError) as caught:
        documents_of(values)
    assert caught.value.where == "documents"
    assert caught.value.message == (
        f"must be a list of documents, not {type(values).__name__}; put one into a list: [document]"
    )


def test_non_breaking_blanks_of_a_page_are_kept():
    prose = "The dam at Orla broke on Friday night and the town below it was flooded within an hour. " * 3
    page = f"<article><p>It&nbsp;cost 5&#160;million, or 6\xa0million. {prose}</p><p>{prose}</p></article>"
    write(
        "a.html", f"<!doctype html><html><head><title>Dam&nbsp;broke</title></head><body>{page}</body></html>"
    )
    (document,) = read(["a.html"], SETTINGS).documents
    assert document.text.startswith("It\xa0cost 5\xa0million, or 6\xa0million. The dam")
    assert document.title == "Dam\xa0broke"
