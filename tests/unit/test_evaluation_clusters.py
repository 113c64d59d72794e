import bz2
import gzip
import json
import lzma
from datetime import UTC, date, datetime

import pytest

from summarizer import Document, InputError
from summarizer.evaluation import EvaluationCluster, read_clusters

FLOOD = {
    "id": "flood",
    "documents": [
        {"id": "a", "title": "Two towns flooded", "date": "2026-03-02", "text": "Rain flooded two towns."},
        {"id": "b", "title": None, "date": None, "text": "Schools closed.", "relevant": True},
    ],
    "references": ["Two towns were flooded.", "Rain closed schools."],
}
STRIKE = {
    "id": 7,
    "documents": [{"text": "Dockers walked out.", "date": "a Monday in May"}, {"text": " \n"}],
    "references": ["Dockers struck.", ""],
}
READ = [
    EvaluationCluster(
        "flood",
        (
            Document("Rain flooded two towns.", "a", title="Two towns flooded", published=date(2026, 3, 2)),
            Document("Schools closed.", "b"),
        ),
        ("Two towns were flooded.", "Rain closed schools."),
    ),
    # An invalid date, a document without text and an empty reference are ignored.
    EvaluationCluster("7", (Document("Dockers walked out."),), ("Dockers struck.",)),
]
LINES = f"{json.dumps(FLOOD)}\n\n{json.dumps(STRIKE)}\n"


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("set.jsonl", bytes),
        ("set.jsonl.xz", lzma.compress),
        ("set.jsonl.gz", gzip.compress),
        ("set.jsonl.bz2", bz2.compress),
    ],
)
def test_json_lines_are_read_compressed_or_not(tmp_path, name, pack):
    file = tmp_path / name
    file.write_bytes(pack(LINES.encode()))
    assert read_clusters(file) == READ
    assert read_clusters(tmp_path) == READ  # the one set in a folder
    assert read_clusters(file, limit=1) == READ[:1]


def test_nothing_is_read_beyond_the_limit(tmp_path):
    file = tmp_path / "set.jsonl"
    file.write_text(f"{json.dumps(FLOOD)}\nno JSON\n", "utf-8")
    assert read_clusters(file, limit=1) == READ[:1]


def with_(**changes):
    return json.dumps(FLOOD | changes)


@pytest.mark.parametrize(
    ("line", "where", "message"),
    [
        ("no JSON", ":2", "is not JSON: Expecting value"),
        ("[1]", ":2", "must be a JSON object, not list"),
        ("{}", ":2", "`id` is missing; a cluster has `id`, `documents` and `references`"),
        (with_(id=""), ":2", "`id` must be a string that is not empty, not ''"),
        (with_(id=None), ":2", "`id` must be a string that is not empty, not None"),
        (with_(references="Rain."), ":2", "`references` must be a list, not str"),
        (with_(references=[1]), ":2", "`references` must be a list of strings"),
        (with_(references=[" "]), ":2", "`references` contains no text; give at least one summary"),
        (with_(documents=[]), ":2", "`documents` contains no text"),
        (with_(documents=[{"title": "Rain"}]), ":2, documents[0].text", "`text` is missing"),
        (with_(documents=[{"text": "Rain."}, 5]), ":2, documents[1]", "must be a document"),
        (with_(documents=[{"text": "Rain.", "title": 5}]), ":2, documents[0].title", "must be a string"),
        (with_(documents=[{"text": "R.", "id": "a"}] * 2), ":2", "two documents have the id 'a'"),
        (json.dumps(FLOOD), ":2", "has the same id 'flood' as {file}:1"),
    ],
)
def test_an_error_names_the_line_of_an_invalid_cluster(tmp_path, line, where, message):
    file = tmp_path / "set.jsonl"
    file.write_text(f"{json.dumps(FLOOD)}\n{line}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read_clusters(file)
    assert caught.value.where == f"{file}{where}"
    assert message.format(file=file) in caught.value.message


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("set.jsonl", b"\n", "contains no cluster"),
        ("set.jsonl", b"\xff\xff", "is not UTF-8: invalid start byte"),
        ("set.jsonl.xz", b"no archive", "cannot be read: Input format not supported by decoder"),
        ("set.jsonl.gz", b"no archive", "cannot be read: Not a gzipped file"),
        ("set.jsonl.gz", gzip.compress(LINES.encode())[:-20], "cannot be read: Compressed file ended"),
        ("set.txt", b"Rain fell.", "is not JSON"),
        ("val.src", b"Rain fell.", "the summaries, val.tgt, are missing; put them beside it"),
    ],
)
def test_an_error_names_an_unreadable_file(tmp_path, name, content, message):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError, match=message) as caught:
        read_clusters(file)
    assert str(caught.value).startswith(str(file))


def test_an_error_names_a_missing_file(tmp_path):
    with pytest.raises(InputError, match=r"none\.jsonl: cannot be read: No such file or directory"):
        read_clusters(tmp_path / "none.jsonl")


def test_a_folder_must_contain_one_set(tmp_path):
    with pytest.raises(InputError, match="contains no clusters in a known layout"):
        read_clusters(tmp_path)
    for name in ("train.jsonl", "val.jsonl.gz"):
        (tmp_path / name).write_text(LINES, "utf-8")
    with pytest.raises(InputError, match=r"contains several sets: train\.jsonl, val\.jsonl\.gz; name one"):
        read_clusters(tmp_path)


def write_files(folder, files):
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())


# --- DUC and TAC.

STORM = """<DOC>
<DOCNO> APW19981016.0240 </DOCNO>
<DATE_TIME> 10/17/1998 08:16:00 </DATE_TIME>
<HEADLINE> Storm closes
port </HEADLINE>
<TEXT>
<P> A storm closed the port of Orla &amp; two bridges.&UR; </P>
<P> Nobody was hurt. </P>
</TEXT>
</DOC>
"""
PORT = """<DOC><DOCNO>NYT19981018.0001</DOCNO><BODY><TEXT>
The port opened again.
</TEXT></BODY></DOC>
<DOC><DOCNO>XIE-1</DOCNO><TEXT>Ships waited.</TEXT></DOC>
"""
STORM_READ = Document(
    "A storm closed the port of Orla & two bridges. \n\nNobody was hurt.",
    "APW19981016.0240",
    title="Storm closes port",
    published=date(1998, 10, 17),
)
PORT_READ = (
    Document("The port opened again.", "NYT19981018.0001", published=date(1998, 10, 18)),
    Document("Ships waited.", "XIE-1"),
)


def test_duc_topics_are_folders_and_models_contain_their_topic(tmp_path):
    write_files(
        tmp_path,
        {
            "docs/d30001t/APW19981016.0240": STORM,
            "docs/d30001t/NYT19981018.0001": PORT,
            "docs/d30009t/left out": STORM,  # a topic without models
            "docs/d30002t/APW19981016.0240": STORM.replace("storm", "caf\xe9").encode("cp1252"),
            "eval/models/2/D30001.M.100.T.B": "Orla's port was closed.",
            "eval/models/2/D30001.M.100.T.A": '<title>T</title><a name="1">[1]</a> A storm hit Orla.',
            "eval/models/2/D30002.M.100.T.C": "A storm.\nIt passed.",
            "eval/models/1/D30001.P.10.T.A.APW19981016.0240": "of one document only",
            ".hidden/D30001.M.50.T.A": "hidden",
        },
    )
    first, second = read_clusters(tmp_path)
    assert first == EvaluationCluster(
        "D30001T", (STORM_READ, *PORT_READ), ("A storm hit Orla.", "Orla's port was closed.")
    )
    assert (second.id, second.references) == ("D30002T", ("A storm.\nIt passed.",))
    assert second.documents[0].text.startswith("A café closed")


def test_tac_has_two_sets_for_a_topic(tmp_path):
    write_files(
        tmp_path,
        {
            "D0801A/D0801A-A/AFP_ENG_20050119.0019": STORM,
            "D0801A/D0801A-B/AFP_ENG_20050120.0001": PORT,
            "models/D0801-A.M.100.A.C": "A storm.",
            "models/D0801-B.M.100.A.C": "The port.",
        },
    )
    assert read_clusters(tmp_path) == [
        EvaluationCluster("D0801A-A", (STORM_READ,), ("A storm.",)),
        EvaluationCluster("D0801A-B", PORT_READ, ("The port.",)),
    ]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"D30001.M.100.T.A": "Rain.", "docs/d30002t/x": STORM},
            "its documents are missing; put them in a folder d30001t",
        ),
        (
            {"D30001.M.100.T.A": "Rain.", "D30001.M.50.T.A": "Rain.", "d30001t/x": STORM},
            "contains models of 50, 100 words; give a folder with models of one size",
        ),
        ({"D30001.M.100.T.A": "Rain.", "d30001t/x": "no SGML"}, "`documents` contains no text"),
    ],
)
def test_errors_in_a_set_of_duc(tmp_path, files, message):
    write_files(tmp_path, files)
    with pytest.raises(InputError, match=message):
        read_clusters(tmp_path)


# --- MultiLing.


@pytest.mark.parametrize("between", ["", "M000/"])
def test_multiling(tmp_path, between):
    write_files(
        tmp_path,
        {
            f"documents/english/{between}M0001.english": "Storm closes port\n\nJanuary 8, 2005\n\nIt came.",
            f"documents/english/{between}M0000.english": "Port opens\nShips waited.\nThey left.",
            "documents/french/M0000.french": "Tempête\n\nLe port est fermé.",
            "documents/french/M0001.french": "Il a rouvert.\n",
            "model/english/M000.B.english": "Ships waited.\n",
            "model/english/M000.A.english": "A storm closed the port.",
            "model/french/M000.A.french": "Une tempête.",
        },
    )
    english = EvaluationCluster(
        "M000.english",
        (
            Document("Ships waited.\nThey left.", "M0000.english", title="Port opens"),
            Document("It came.", "M0001.english", title="Storm closes port", published=date(2005, 1, 8)),
        ),
        ("A storm closed the port.", "Ships waited."),
    )
    french = EvaluationCluster(
        "M000.french",
        (
            Document("Le port est fermé.", "M0000.french", title="Tempête"),
            Document("Il a rouvert.", "M0001.french"),
        ),
        ("Une tempête.",),
    )
    assert read_clusters(tmp_path) == [english, french]
    assert read_clusters(tmp_path / "documents" / "french") == [french]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("documents/other.txt", "contains no document named like M0000.english"),
        ("documents/english/M0000.english", "has no model named like M000.A.english"),
    ],
)
def test_errors_in_a_set_of_multiling(tmp_path, name, message):
    write_files(tmp_path, {name: "Title\n\nText.", "model/english/M001.A.english": "A storm."})
    with pytest.raises(InputError, match=message):
        read_clusters(tmp_path)


# --- Multi-News.


@pytest.mark.parametrize(
    ("name", "between"),
    [("val.src.cleaned", "|||||"), ("val.src", "story_separator_special_tag")],
)
def test_multi_news(tmp_path, name, between):
    source = f"A storm. NEWLINE_CHAR It passed. {between} Ships\u2028waited.\n{between} Snow.\n"
    write_files(tmp_path, {name: source, "val.tgt": "– A storm passed.\nSnow fell.\n"})
    expected = [
        EvaluationCluster(
            "val-1",
            (Document("A storm. \n It passed."), Document("Ships\u2028waited.")),
            ("A storm passed.",),
        ),
        EvaluationCluster("val-2", (Document("Snow."),), ("Snow fell.",)),
    ]
    assert read_clusters(tmp_path / name) == expected
    assert read_clusters(tmp_path) == expected


@pytest.mark.parametrize(
    ("summaries", "message"), [("One.\n", "has no line 2|no line 2"), ("1.\n2.\n3.\n", "only 2 lines")]
)
def test_multi_news_must_have_as_many_summaries_as_clusters(tmp_path, summaries, message):
    write_files(tmp_path, {"val.src": "A.\nB.\n", "val.tgt": summaries})
    with pytest.raises(InputError, match=message):
        read_clusters(tmp_path / "val.src")


# --- WCEP.


def test_wcep(tmp_path):
    article = {
        "id": "same",
        "title": "Storm closes port",
        "time": "2019-05-01 00:00:00+00:00",
        "url": "https://orla.example/1",
        "text": "A storm came.",
        "origin": "WCEP",
    }
    records = [
        {"id": 31, "date": "2019-05-01", "summary": "A storm.", "articles": [article, article]},
        {"summary": "Snow.", "articles": [{"text": "Snow fell.", "time": None}]},
    ]
    file = tmp_path / "val.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    document = Document(
        "A storm came.",
        title="Storm closes port",
        url="https://orla.example/1",
        published=datetime(2019, 5, 1, tzinfo=UTC),
    )
    assert read_clusters(file) == [
        EvaluationCluster("31", (document, document), ("A storm.",)),
        EvaluationCluster("2", (Document("Snow fell."),), ("Snow.",)),
    ]


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"articles": [{"text": "Snow."}]}, "`references` contains no text"),
        ({"articles": 5, "summary": "Snow."}, "`documents` must be a list, not int"),
        ({"articles": [5], "summary": "Snow."}, "must be a document"),
    ],
)
def test_errors_in_a_set_of_wcep(tmp_path, record, message):
    file = tmp_path / "val.jsonl"
    file.write_text(json.dumps(record), "utf-8")
    with pytest.raises(InputError, match=message) as caught:
        read_clusters(file)
    assert caught.value.where.startswith(f"{file}:1")


@pytest.mark.parametrize(
    ("reference", "text", "english"),
    [
        ("The storm closed the port of the town on Monday.", "Rain.", True),
        ("Une tempête a fermé le port de la ville dans la nuit.", "Le port est fermé pour la nuit.", False),
    ],
)
def test_the_language_of_a_cluster(reference, text, english):
    assert EvaluationCluster("one", (Document(text),), (reference,)).english is english
