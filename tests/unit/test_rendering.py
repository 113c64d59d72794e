"""Hand-made summaries, rendered in each format."""

import html
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rendered import assert_in_order, assert_links_resolve

from summarizer.records import Document, Evidence, LeftOut, Summary, SummarySentence, Support
from summarizer.rendering import FORMATS, passage_link, render
from summarizer.settings import Settings

SCHEMA = Path(__file__).parents[2] / "docs" / "result.schema.json"

FIRE = "A fire broke out on the ferry Morning Star on Tuesday."
HURT = "Eleven people were taken\nto hospital with burns."
WIRE = Document(
    f"KELLAN BAY - {FIRE} {HURT}",
    id="wire.txt",
    title="Fire on ferry",
    source="Northwire",
    url="https://northwire.example/fire",
    published="2031-05-06T11:30:00+02:00",
)
PAPER = Document(f"By A. Petrel\n{HURT} {FIRE}", id="paper.txt", published="2031-05-07")
ASIDE = Document("Rain is on its way.", id="aside.txt")
SUMMARY = Summary(
    headline="Fire on ferry",
    documents=(ASIDE, PAPER, WIRE),
    sentences=(
        SummarySentence(
            FIRE,
            (Evidence("wire.txt", 13, 67, "verbatim"), Evidence("paper.txt", 63, 117, "verbatim")),
            Support(2, 2, 2),
            0.75,
            1,
        ),
        SummarySentence(HURT, (Evidence("wire.txt", 68, 117, "verbatim"),), Support(1, 1, 1), 0.5, 2),
    ),
    left_out=(
        LeftOut(
            "Rain is on its way.",
            (Evidence("aside.txt", 0, 19, "verbatim"),),
            Support(1, 1, 1),
            0.1,
            3,
            "limit",
        ),
        LeftOut(
            "By A. Petrel",
            (Evidence("paper.txt", 0, 12, "verbatim"),),
            Support(1, 1, 1),
            0.0,
            None,
            "boilerplate: byline",
        ),
    ),
    warnings=("notes.txt: is empty",),
    settings=Settings(words=50),
)
EMPTY = replace(
    SUMMARY,
    headline="",
    sentences=(),
    warnings=(
        "a.txt: not UTF-8",
        "the summary is empty: the shortest sentence has 8 words, and the limit is 3",
    ),
)


def copies(number: int) -> Summary:
    """Return a summary of one sentence, which `number` documents have once and the first has five times."""
    documents = tuple(Document(f"{FIRE} " * 5, id=f"copy-{index}") for index in range(number))
    evidence = [Evidence(str(document.id), 0, 54, "verbatim") for document in documents]
    evidence += [Evidence("copy-0", start, start + 54, "verbatim") for start in (55, 110, 165, 220)]
    sentence = SummarySentence(FIRE, tuple(evidence), Support(number, 1, 1), 1.0, 1)
    left_out = (SUMMARY.left_out[0],) * 1_500
    return Summary("Fire", documents, (sentence,), left_out, (), Settings())


def one(text: str, url: str = "", source: str = "", title: str = "") -> Summary:
    """Return a summary of one sentence, which is the whole text of its only document."""
    document = Document(text, id="d", url=url, source=source, title=title)
    sentence = SummarySentence(text, (Evidence("d", 0, len(text), "verbatim"),), Support(1, 1, 1), 1.0, 1)
    return Summary(text, (document,), (sentence,), (), (text,), Settings())


def test_text_has_numbered_sentences_then_sources_with_their_evidence():
    rendered = render(SUMMARY)
    assert rendered.startswith("Fire on ferry\n\n1. ")
    assert_in_order(
        rendered,
        "\n1. A fire broke out on the ferry Morning Star on Tuesday. [1][2] (2 voices, 2 articles)\n",
        # The line feed within the sentence is folded.
        "2. Eleven people were taken to hospital with burns. [1] (1 voice, 1 article)\n",
        "\nSources\n[1] Fire on ferry\n",
        "    Northwire, 2031-05-06 11:30+02:00, https://northwire.example/fire\n",
        "    sentence 1: characters 13-67 (verbatim)\n",
        "    sentence 2: characters 68-117 (verbatim)\n",
        "[2] paper.txt\n    2031-05-07\n",
        "    sentence 1: characters 63-117 (verbatim)\n",
        "\n2 of 3 documents are cited.\n",
    )
    # The command line prints the warnings, and what was left out is in the other formats.
    assert "notes.txt" not in rendered
    assert "Rain" not in rendered


def test_markdown_links_to_the_passages_and_lists_claims_left_out():
    fire = "https://northwire.example/fire#:~:text=A%20fire%20broke%20out%20on,ferry%20Morning%20Star%20on%20Tuesday."
    hurt = (
        "https://northwire.example/fire"
        "#:~:text=Eleven%20people%20were%20taken%20to%20hospital%20with%20burns."
    )
    rendered = render(SUMMARY, "markdown")
    assert re.findall("^#+ .*", rendered, re.MULTILINE) == [
        "# Fire on ferry",
        "## Sources",
        "## Warnings",
        "## Left out",
    ]
    assert_in_order(
        rendered,
        f"\n1. A fire broke out on the ferry Morning Star on Tuesday. [\\[1\\]](<{fire}>)\\[2\\] (2 voices, ",
        f"\n2. Eleven people were taken to hospital with burns. [\\[1\\]](<{hurt}>) (1 voice, 1 article)\n",
        "\n1. [Fire on ferry](<https://northwire.example/fire>), Northwire, 2031-05-06 11:30+02:00\n",
        f"   - sentence 1: [characters 13-67](<{fire}>) (verbatim)\n",
        f"   - sentence 2: [characters 68-117](<{hurt}>) (verbatim)\n",
        "2. paper.txt, 2031-05-07\n   - sentence 1: characters 63-117 (verbatim)\n",  # without an address
        "\n2 of 3 documents are cited.\n",
        "\n- notes.txt: is empty\n",
        "\n- Rain is on its way. (limit; 1 voice, 1 article)\n",
        "- By A. Petrel (boilerplate: byline; 1 voice, 1 article)\n",
    )


def test_json_reads_back():
    assert Summary.from_dict(json.loads(render(SUMMARY, "json"))) == SUMMARY


def test_the_page_has_sentences_sources_articles_and_claims_left_out():
    shown = html.unescape(re.sub(r"<[^>]*>", "", render(SUMMARY, "html")))
    for expected in (
        "2 sentences; 2 of 3 documents are cited.",
        "sentence 1 · 2 voices, 2 articles · rank 1 · score 0.75",
        "Northwire · 2031-05-06 11:30+02:00 · https://northwire.example/fire",
        WIRE.text.replace(FIRE, FIRE + "1") + "2",  # numbers that link back to the sentences
        PAPER.text + "1",
        "notes.txt: is empty",
        "limit · 1 voice, 1 article · rank 3 · score 0.10",
        "boilerplate: byline · 1 voice, 1 article\n",
    ):
        assert expected in shown
    assert "aside.txt" not in shown


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("summary", [SUMMARY, EMPTY, copies(3), one("line\n\n")])
def test_every_format_ends_with_one_line_feed_and_is_repeatable(format, summary):
    rendered = render(summary, format)
    assert rendered.endswith("\n")
    assert not rendered.endswith("\n\n")
    assert render(Summary.from_dict(summary.to_dict()), format) == rendered


def test_an_empty_summary_gives_the_reason():
    reason = "No summary: the shortest sentence has 8 words, and the limit is 3"
    assert render(EMPTY).split("\n\n") == ["Summary", reason, "0 of 3 documents are cited.\n"]
    assert render(EMPTY, "markdown").split("\n\n")[:3] == ["# Summary", reason, "0 of 3 documents are cited."]
    page = render(EMPTY, "html")
    assert f'<p dir="auto">{reason}</p>' in page
    assert 'id="articles"' not in page
    assert "No summary: there is nothing to summarize" in render(replace(EMPTY, warnings=()))


def test_long_lists_are_shortened_and_counted():
    summary = copies(2_000)
    numbers = "".join(f"[{number}]" for number in range(1, 13))
    text = render(summary)
    assert f"{FIRE} {numbers} +1,988 more (1 voice, 2,000 articles)\n" in text
    assert " [1] copy-0\n     sentence 1: characters 0-54 (verbatim), 55-109 (verbatim), " in text
    assert "110-164 (verbatim) +2 more\n" in text
    assert text.count("copy-") == 12
    assert text.endswith("2,000 of 2,000 documents are cited; the first 12 are shown here, JSON holds all.\n")

    markdown = render(summary, "markdown")
    assert " +1,988 more (1 voice, 2,000 articles)\n" in markdown
    assert markdown.endswith("- ... and 1,300 more, which JSON holds\n")
    assert markdown.count("Rain is on its way.") == 200

    page = render(summary, "html")
    assert page.count("<article ") == 100
    assert page.count("<mark ") == 104
    shown = re.sub(r"<[^>]*>", "", page)
    assert "copy-0:\ncharacters 0-54 (verbatim), characters 55-109 (verbatim), " in shown
    assert "characters 110-164 (verbatim) +2 more\n" in shown
    assert page.count("Rain is on its way.") == 200
    assert "... and 1,300 more, which JSON holds" in page
    assert "the first 100 are shown here, JSON holds all" in page
    assert len(json.loads(render(summary, "json"))["sentences"][0]["evidence"]) == 2_004


def test_a_document_has_one_number_in_every_format():
    # The second sentence is in one more document, which is number 13 in text and must be on the page too.
    summary = copies(50)
    last = Document("Rain is on its way.", id="last")
    second = SummarySentence(last.text, (Evidence("last", 0, 19, "verbatim"),), Support(1, 1, 1), 0.5, 2)
    summary = replace(
        summary, documents=(*summary.documents, last), sentences=(*summary.sentences, second), left_out=()
    )
    assert "[13] last\n" in render(summary)
    assert "\n13. last\n" in render(summary, "markdown")
    text = "Rain is on its way."
    mark = f'<mark id="d13-0" data-sentences="2" data-kind="verbatim" data-covers="2:0-19">{text}</mark>'
    assert mark in render(summary, "html")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mred\x1b[0m", "a\ufffd[31mred\ufffd[0m"),
        ("a\x00b\x7fc\x9b2Jd", "a\ufffdb\ufffdc\ufffd2Jd"),
        ("left \u202eright\u2066 end", "left \ufffdright\ufffd end"),
        ("one\r\n\ttwo\u2028three\u00a0four", "one two three four"),
    ],
)
def test_control_characters_do_not_reach_a_terminal(text, shown):
    assert render(one(text, url=f"ftp://{text}", source=text, title=text)).splitlines() == [
        shown,
        "",
        f"1. {shown} [1] (1 voice, 1 article)",
        "",
        "Sources",
        f"[1] {shown}",
        f"    {shown}, ftp://{shown}",
        f"    sentence 1: characters 0-{len(text)} (verbatim)",
        "",
        "1 of 1 document is cited.",
    ]
    summary = one(text, url=f"https://x.example/{text}", source=text, title=text)
    for shown_format in FORMATS:
        assert not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]", render(summary, shown_format))
    for shown_format in ("text", "markdown", "json"):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", render(summary, shown_format))
    assert Summary.from_dict(json.loads(render(summary, "json"))) == summary


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("*bold* _it_ `code` ~~no~~", r"\*bold\* \_it\_ \`code\` \~\~no\~\~"),
        ("[a](http://x.example) ![b](y)", r"\[a\](http\://x.example) !\[b\](y)"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("AT&T &amp; &#65;", r"AT&T \&amp; \&\#65;"),
        ("see www.example.org, WWW.EXAMPLE.ORG", r"see www\.example.org, WWW\.EXAMPLE.ORG"),
        ("# heading #", r"\# heading \#"),
        ("- item", r"\- item"),
        ("1986. A great year", r"1986\. A great year"),
        ("12.5 million, a 5-year plan", "12.5 million, a 5-year plan"),
        ("a\\b|c $5/$6", r"a\\b\|c \$5/\$6"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_markup_in_a_text_is_escaped_in_markdown(text, escaped):
    lines = render(one(text, title=text, source=text), "markdown").splitlines()
    assert lines[0] == f"# {escaped}"
    assert lines[2] == f"1. {escaped} \\[1\\] (1 voice, 1 article)"
    assert lines[6] == f"1. {escaped}, {escaped}"
    assert lines[-1] == f"- {escaped}"


def test_markup_in_a_text_is_escaped_in_html():
    text = '<script>alert(1)</script> "><img src=x onerror=alert(2)> & </style>'
    page = render(one(text, url="javascript:alert(3)", source=text, title=text), "html")
    assert page.count("<script") == 1
    assert page.count("</style>") == 1
    assert "<img" not in page
    assert page.count(html.escape(text).replace("&quot;", "&#34;")) >= 7
    assert 'href="javascript' not in page
    # The policy admits one inline script and style, and nothing else.
    assert "default-src 'none'; style-src 'sha256-" in page


@pytest.mark.parametrize(
    ("url", "passage", "link"),
    [
        ("https://a.example/x", "Rain fell.", "https://a.example/x#:~:text=Rain%20fell."),
        ("http://a.example", "Rain\n fell", "http://a.example#:~:text=Rain%20fell"),
        ("https://a.example/#top", "Rain", "https://a.example/#top:~:text=Rain"),
        ("https://a.example/#", "Rain", "https://a.example/#:~:text=Rain"),
        ("https://a.example/#top:~:text=Snow", "Rain", "https://a.example/#top:~:text=Rain"),
        (
            "https://a.example/?q=1&r=2",
            "co-op, R&D: 5 %",
            "https://a.example/?q=1&r=2#:~:text=co%2Dop%2C%20R%26D%3A%205%20%25",
        ),
        (
            "https://a.example/",
            "a b c d e f g h i j",
            "https://a.example/#:~:text=" + "%20".join("abcdefghij"),
        ),
        (
            "https://a.example/",
            "a b c d e f g h i j k",
            "https://a.example/#:~:text=a%20b%20c%20d%20e,g%20h%20i%20j%20k",
        ),
        ("https://a.example/", "雨です", "https://a.example/#:~:text=%E9%9B%A8%E3%81%A7%E3%81%99"),
        ("https://a.example/", "雨" * 301, "https://a.example/"),
        ("https://a.example/", "", "https://a.example/"),
        (' https://a.example/a b"<>\\`{|}^', "", "https://a.example/a%20b%22%3C%3E%5C%60%7B%7C%7D%5E"),
        ("javascript:alert(1)", "Rain", ""),
        (" java\nscript://x/%0aalert(1)", "Rain", ""),
        ("data:text/html,<script>", "Rain", ""),
        ("//a.example/x", "Rain", ""),
        ("https:", "Rain", ""),
        ("https://[broken", "Rain", ""),
        ("", "Rain", ""),
    ],
)
def test_passage_links(url, passage, link):
    assert passage_link(url, passage) == link


def test_a_character_reference_in_an_address_is_escaped_in_markdown():
    rendered = render(one("Rain", url="https://a.example/?a=1&copy;=2&b=3"), "markdown")
    assert "[d](<https://a.example/?a=1&amp;copy;=2&b=3>)" in rendered


def test_overlapping_evidence_is_all_marked():
    document = Document("one two three four", id="d")

    def sentence(*spans: tuple[int, int]) -> SummarySentence:
        evidence = tuple(Evidence("d", start, end, "paraphrase") for start, end in spans)
        return SummarySentence("x", evidence, Support(1, 1, 1), 1.0, 1)

    sentences = (sentence((0, 7), (14, 18)), sentence((4, 13)), sentence((4, 13)))
    page = render(Summary("h", (document,), sentences, (), (), Settings()), "html")
    body = page[page.index('<div class="text"') : page.index("</article>")]
    opening = r'<mark id="(\S+)" data-sentences="([^"]*)" data-kind="paraphrase" data-covers="[^"]*">'
    marked = re.sub(opening, r"{\1:\2|", body)
    marked = re.sub(r'<a class="back" href="#s(\d)"[^>]*>\d</a>', r"^\1", marked).replace("</mark>", "}")
    assert marked == (
        '<div class="text" dir="auto">'
        "{d1-0:1|one }{d1-4:1 2 3|two}^1{d1-7:2 3| three}^2^3 {d1-14:1|four}^1</div>\n"
    )
    assert_links_resolve(page)


@pytest.mark.parametrize(
    "summary", [SUMMARY, EMPTY, replace(SUMMARY, seconds={"split": 0.25}), one("x"), copies(3)]
)
def test_results_conform_to_the_schema(summary):
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    plain = json.loads(render(summary, "json"))
    validator.validate(plain)
    # Later versions may add keys but not remove any.
    validator.validate({**plain, "more": 1})
    for key in plain.keys() - {"seconds"}:
        assert not validator.is_valid({name: value for name, value in plain.items() if name != key})


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "summarizer/1"),
        (("sentences", 0, "rank"), None),
        (("sentences", 0, "evidence"), []),
        (("sentences", 0, "evidence", 0, "kind"), "copy"),
        (("sentences", 0, "support", "sources"), 0),
        (("left_out", 0, "reason"), ""),
        (("left_out", 0, "score"), 1.5),
        (("documents", 0, "id"), None),
        (("documents", 0, "published"), "yesterday"),
        (("settings", "words"), 0),
        (("warnings",), None),
    ],
)
def test_the_schema_refuses_invalid_results(path, value):
    plain = inner = SUMMARY.to_dict()
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).is_valid(plain)
