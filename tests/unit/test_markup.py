"""Markup inside a text that is no file of HTML: what is markup, what its blocks are, what is set aside."""

from datetime import date

import pytest

from summarizer import Document, InputError
from summarizer.reading import documents_of
from summarizer.reading.markup import is_page, markup_blocks, plain_line, without_markup, without_source
from summarizer.reading.markup_kinds import Plain, parts_of
from summarizer.reading.stubs import LIST_OF_LINKS
from summarizer.stages.split import split_text

FIRST = "The ferry to Lorn stopped on Monday."
SECOND = "Its crew wants more pay."


def aside(text, origin):
    return [(text[span.start : span.end], span.kind) for span in origin.set_aside]


def parts(source):
    return list(parts_of(markup_blocks(source)))


# --- What is markup.


@pytest.mark.parametrize(
    "text",
    [
        "x < y and y > x",
        "I <3 Lorn",
        "a<b>c in mathematics",
        "if i <p and j> q",
        "AT&T, R&D; and Q&A",
        "Copyright &copy 2031, &notanentity; and &#; and &#x;",
        "<unk> <Lorn> </Lorn> <name@lorn.example> <https://lorn.example/p>",
        "An arrow -> and <- and <-- and <!-- that never ends",
        " \tTwo  blanks,\r\n\r\na line end  \n",
        "",
    ],
)
def test_a_text_without_markup_is_the_same_object(text):
    assert without_markup(text).text is text
    assert without_markup(text) == Plain(text)
    assert plain_line(text) is text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Rain &ndash; or snow &#8211; fell", "Rain – or snow – fell"),
        ("Rain &amp;mdash; or &amp;amp;#x2014; snow", "Rain — or — snow"),
        ("AT&amp;T and A &amp;amp; B", "AT&T and A & B"),
        ("Lorn&nbsp;&ndash; the isle\r\n  of  sheep", "Lorn\xa0– the isle\r\n  of  sheep"),
        ("x &lt; y and R&D;", "x < y and R&D;"),
        ("&#150; &#0; &#xD800;", "– \ufffd \ufffd"),
    ],
)
def test_entities_are_decoded_and_all_else_is_unchanged(text, plain):
    assert without_markup(text) == Plain(plain)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (f"<p>{FIRST}</p>\n<p>{SECOND}</p>", [FIRST, SECOND]),
        (f"{FIRST}<br/><br/>{SECOND}", [FIRST, SECOND]),
        (f"{FIRST}<BR>{SECOND}", [FIRST, SECOND]),
        (f"<div><span>{FIRST}</span></div><DIV CLASS=x>{SECOND}", [FIRST, SECOND]),
        (
            f"<p>{FIRST}</p><h2>Lorn</h2><ul><li>{FIRST}<li><b>{SECOND}</b></ul>",
            [FIRST, "Lorn", FIRST, SECOND],
        ),
        # Without p, blank lines separate paragraphs; with it, a line end is a blank.
        (f"{FIRST}\n\n{SECOND}<hr>", [FIRST, SECOND]),
        ("<p>The ferry to Lorn\n\nstopped on Monday.</p>", [FIRST]),
        (
            "<p>The <i>ferry</i> to <b>Lo</b>rn<!-- or Skarn --> stopped on <a href='x'>Monday</a>.</p>",
            [FIRST],
        ),
        ("<p>The ferry<br>to Lorn<br />stopped on Monday.</p>", [FIRST]),
        (
            f"<p>{FIRST}</p><script>let a = '<p>x</p>'</script><style>p {{}}</style><img alt='x' src='y'>",
            [FIRST],
        ),
        (f"<p>{FIRST}</p> <p>R&D; if x < y & <3</p>", [FIRST, "R&D; if x < y & <3"]),
        (f"&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;A &amp;amp; B&lt;/p&gt;", [FIRST, "A & B"]),
        (f"{FIRST}&lt;br /&gt;&lt;br /&gt;{SECOND}", [FIRST, SECOND]),
        (f"{FIRST}&lt;br /&gt;&lt;b&gt;{SECOND}&lt;/b&gt;", [FIRST, SECOND]),
        (f"<![CDATA[<p>{FIRST}</p>]]>", [FIRST]),
        (f"<p>{FIRST}</p><o:p></o:p><?xml:namespace prefix = o ?>", [FIRST]),
        (f'<p>{FIRST}</p><p>Read <a href="https://lorn.exam', [FIRST, "Read"]),
        (
            "<p>It is 10<sup>6</sup> m, she said<sup><a href='#n1'>1</a></sup>.</p>",
            ["It is 10⁶ m, she said."],
        ),
        (
            "<p>It is 9<sup>[2]</sup> m<a href='#n3'>[3]</a>, she<sup>*</sup> said<a href='/n'>[4]</a>.</p>",
            ["It is 9 m, she said[4]."],
        ),
        ("<i>" * 400 + f"{FIRST}</i><p>{SECOND}", [FIRST, SECOND]),
    ],
)
def test_tags_are_structure(text, blocks):
    plain, origin, *_ = without_markup(text)
    assert [plain[start:end] for start, end in origin.blocks] == blocks
    assert plain == "\n\n".join(blocks)


def test_without_tags_of_blocks_the_lines_are_kept():
    text = f"{FIRST}\n  It is <i>not</i> <a\nhref='/x'>new</a>, R&amp;D says.\n\nLast  line &mdash; 2 < 3"
    plain, origin, *_ = without_markup(text)
    assert plain == f"{FIRST}\nIt is not new, R&D says.\n\nLast  line — 2 < 3"
    assert (origin.blocks, origin.set_aside) == ((), ())


def test_a_heading_before_the_story_is_the_title_if_there_is_none():
    text = f"<p>By Ida Rune</p><h2>Ferry <i>stops</i></h2><p>{FIRST}</p><h2>Later</h2>"
    plain = without_markup(text)
    assert (plain.title, plain.text) == ("Ferry stops", f"By Ida Rune\n\n{FIRST}\n\nLater")
    assert without_markup(text, "Ferry stops").text == plain.text
    assert without_markup(text, "Another") == without_markup(text.replace("h2", "p"))
    assert documents_of([text])[0].title == "Ferry stops"
    assert documents_of([{"text": text, "title": "Another"}])[0].title == "Another"


def test_escaped_inline_tags_are_markup():
    assert plain_line("The &lt;i&gt;Lorn&lt;/i&gt; sails") == "The Lorn sails"


def test_one_escaped_tag_is_named_by_the_text():
    assert without_markup("The tag &lt;br&gt; is of HTML.").text == "The tag <br> is of HTML."


def test_only_the_beginning_shows_a_whole_page():
    assert is_page(" <!-- saved --> <!DOCTYPE html><p>x")
    assert is_page("<body class='x'>x")
    assert not is_page("The tag <body> is of HTML.")


# --- What is set aside.


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Links.
        ("<p><a href='/x'>More about Lorn</a></p>", [("More about Lorn", "link")]),
        ("<p><b>READ ALSO:</b> <a href='/x'>Ten beaches</a></p>", [("READ ALSO: Ten beaches", "link")]),
        (f"<p>{FIRST} <a href='/x'>Read more</a></p>", [(FIRST, ""), ("Read more", "link")]),
        (f"<p>“{FIRST}” <a href='/x'>Read more »</a></p>", [(f"“{FIRST}”", ""), ("Read more »", "link")]),
        (f"<p>{FIRST} <a href='/x'>{SECOND}</a></p>", [(f"{FIRST} {SECOND}", "")]),
        (f"<p>{FIRST} <a href='/x'>Odd Ness</a> saw it.</p>", [(f"{FIRST} Odd Ness saw it.", "")]),
        ("<p>The ferry was seen by <a href='/x'>Odd Ness</a></p>", [("The ferry was seen by Odd Ness", "")]),
        # Labels before a sentence.
        (
            "<p><b>LATEST:</b> The ferry to Lorn has stopped for a day.</p>",
            [("LATEST:", "label"), ("The ferry to Lorn has stopped for a day.", "")],
        ),
        (
            "<p><strong>Latest</strong>: The ferry to Lorn has stopped for a day.</p>",
            [("Latest:", "label"), ("The ferry to Lorn has stopped for a day.", "")],
        ),
        (f"<p>Latest: {FIRST}</p>", [(f"Latest: {FIRST}", "")]),
        (
            "<p><i><b>Update 14:30:</b></i> The ferry to Lorn has stopped for a day.</p>",
            [("Update 14:30:", "label"), ("The ferry to Lorn has stopped for a day.", "")],
        ),
        ("<p><b>When:</b> Monday, about 7.30 a.m.</p>", [("When: Monday, about 7.30 a.m.", "")]),
        (
            "<p><b>Live - day two:</b> The ferry to Lorn has stopped for a day.</p>",
            [("Live - day two:", "label"), ("The ferry to Lorn has stopped for a day.", "")],
        ),
        (
            "<p><b>UPDATE</b> - The ferry to Lorn has stopped for a day.</p>",
            [("UPDATE -", "label"), ("The ferry to Lorn has stopped for a day.", "")],
        ),
        (
            "<p><b>Odd Ness</b> - The head of the crew on Lorn - wants more.</p>",
            [("Odd Ness - The head of the crew on Lorn - wants more.", "")],
        ),
        # Embedded posts.
        (
            f"<p>{FIRST}</p><blockquote class='x twitter-tweet'><p>{SECOND} <a href='/t'>pic.twitter.com/aB1"
            "</a></p>&mdash; Lorn Ferry (@lornferry) <a href='/u'>May 3, 2031</a></blockquote>",
            [
                (FIRST, ""),
                (f"{SECOND} pic.twitter.com/aB1", "widget"),
                ("— Lorn Ferry (@lornferry) May 3, 2031", "widget"),
            ],
        ),
        (f"<blockquote class='twitter'><p>{SECOND}</p></blockquote>", [(SECOND, "")]),
        # Tables, captions, code, deleted words.
        (
            "<table><tr><th>Year</th><th>Fires</th></tr><tr><td>2031</td><td><b>3</b></td></tr></table>",
            [("Year | Fires", "table"), ("2031 | 3", "table")],
        ),
        (f"<table><tr><td><p>{FIRST}</p></td><td>x</td></tr></table>", [(FIRST, ""), ("x", "")]),
        (f"<table><tr><td>{FIRST * 7}</td><td>x</td></tr></table>", [(FIRST * 7, ""), ("x", "")]),
        ("<figure><img src='x'><figcaption>A ferry</figcaption></figure>", [("A ferry", "caption")]),
        ("<pre><code>let a = 1</code></pre>", [("let a = 1", "code")]),
        ("<p>The ferry <del>sank</del> stopped.</p>", [("The ferry stopped.", ""), ("sank", "note")]),
        ("<p>The ferry <s>sank</s> stopped.</p>", [("The ferry stopped.", ""), ("sank", "note")]),
    ],
)  # fmt: skip
def test_parts_that_are_not_of_the_story(source, expected):
    assert parts(source) == expected


def test_an_item_in_a_list_of_facts_keeps_its_label():
    rest = "The ferry to Lorn was full of sheep."
    items = ["Where: Lorn", f"What: {rest}", "Who: the crew"]
    source = "".join(f"<li><p><b>{item.replace(':', ':</b>')}</p>" for item in items)
    assert parts(f"<ul>{source}</ul>") == [(item, "") for item in items]
    # Alone, or among sentences, it is a sentence with a label.
    assert parts(f"<p><b>Why:</b> {rest}</p><ul>{source}</ul>")[:2] == [("Why:", "label"), (rest, "")]


def test_a_label_that_is_a_speaker_stays():
    said = "We will not go to sea again this week."
    repeated = f"<p><b>Ness:</b> {said}</p><p>Why?</p><p><b>Ness:</b> {said}</p>"
    assert ("label" in dict(parts(repeated)).values()) is False
    named = f"<p><b>Odd Ness:</b> {said}</p><p>So Odd Ness spoke.</p>"
    assert parts(named)[0] == (f"Odd Ness: {said}", "")


def test_a_name_before_a_quotation_is_its_speaker_and_no_label():
    said = "“We will not go to sea again this week.”"
    for name in ("Chief engineer Odd Ness", "The mayor"):
        assert parts(f"<p><b>{name}</b>: {said}</p>") == [(f"{name}: {said}", "")]
    for label in ("Quote of the day", "LATEST", "What they say"):
        assert parts(f"<p><b>{label}:</b> {said}</p>") == [(f"{label}:", "label"), (said, "")]
    # With words outside the marks it has another speaker.
    label = "Odd Ness Speaks"
    assert parts(f"<p><b>{label}:</b> {said} he said.</p>")[0] == (f"{label}:", "label")


def test_a_score_is_no_link():
    assert parts("<li><b>Football</b> – Lorn beat Skarn 2:1.</li>") == [
        ("Football – Lorn beat Skarn 2:1.", "")
    ]


def test_the_hour_of_an_item_stays_in_its_sentence():
    assert parts("<li><b>11:20 p.m.</b> The ferry stops.</li><li>3 a.m. Men come.</li>") == [
        ("11:20 p.m.: The ferry stops.", ""),
        ("3 a.m.: Men come.", ""),
    ]
    assert parts("<p>3 a.m. Men come.</p><li>3 a.m. was the hour.</li>") == [
        ("3 a.m. Men come.", ""),
        ("3 a.m. was the hour.", ""),
    ]


QUOTED = "I have made a mistake."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        (f"<blockquote>{QUOTED}</blockquote>", [f"“{QUOTED}”"]),
        (
            f"<blockquote><p>I <b>go</b>.</p><p>{QUOTED}</p><p>— Ida Rune</p></blockquote>",
            ["“I go.", f"“{QUOTED}”", "— Ida Rune"],
        ),
        (f"<blockquote><p>{QUOTED}<p><i>I go.</i></blockquote>", [f"“{QUOTED}", "“I go.”"]),
        # It has marks, is a list, or names its speaker itself.
        (f"<blockquote>“{QUOTED}”</blockquote>", [f"“{QUOTED}”"]),
        (f"<blockquote><ul><li>{QUOTED}</ul></blockquote>", [QUOTED]),
        (f"<blockquote>{QUOTED} <cite>Ida Rune</cite></blockquote>", [f"{QUOTED} Ida Rune"]),
        ("<blockquote>— Ida Rune</blockquote>", ["— Ida Rune"]),
    ],
)
def test_a_block_quote_after_a_colon_has_quotation_marks(quote, expected):
    rest = f"<p>{FIRST}</p><p>{SECOND} {SECOND} {SECOND}</p>"
    before = "<p>In a letter she wrote:</p>"
    assert [text for text, _ in parts(before + quote + rest)][1:-2] == expected
    assert [text for text, _ in parts(f"In a letter she wrote: {quote}{rest}")][1:-2] == expected
    plain = [text.replace("“", "").replace("”", "") for text in expected]
    for other in (rest + quote, quote + rest):
        found = [text for text, _ in parts(other)]
        assert [
            text.strip("“”") for text in found if text not in (FIRST, f"{SECOND} {SECOND} {SECOND}")
        ] == plain


def test_a_block_quote_that_is_most_of_the_text_has_no_marks():
    assert parts(f"<p>The Post writes:</p><blockquote>{FIRST} {SECOND}</blockquote>")[1] == (
        f"{FIRST} {SECOND}",
        "",
    )


def test_a_list_of_links_with_teasers_has_a_warning():
    teaser = "<h3><a href='/{0}'>Story {0}</a></h3><p>A town of {0} burned. Nobody was hurt.</p>"
    page = "".join(map(teaser.format, range(3)))
    plain = without_markup(f"<h1>The Post</h1>{page}")
    assert plain.origin.warnings == (LIST_OF_LINKS,)
    assert {kind for _, kind in aside(plain.text, plain.origin)} == {"link"}
    # A story under one of them, or above, is a story.
    for more in (f"{page}<p>{FIRST}</p>", f"<p>{FIRST}</p>{page}", "".join(map(teaser.format, range(2)))):
        assert without_markup(f"<h1>The Post</h1>{more}").origin.warnings == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published 9 April 2031 by The Post", "2031-04-09"),
        ("By our staff · 8 July 2031, 18:00", "2031-07-08"),
        ("The Post, 2031-09-12", "2031-09-12"),
        # Two days, no day, a sentence, a long line.
        ("8 July 2031, updated 9 July 2031", ""),
        ("July 2031", ""),
        ("It was 8 July 2031.", ""),
        ("What the people of Lorn will do on 8 July 2031", ""),
    ],
)
def test_the_day_in_a_line_before_the_story_is_its_date(line, day):
    plain = without_markup(f"<h1>Ferry stops</h1><p>{line}</p><p>{FIRST}</p>")
    assert plain.date == day
    assert aside(plain.text, plain.origin) == ([(line, "date")] if day else [])
    assert without_markup(f"<p>{FIRST}</p><p>{line}</p>").date == ""
    assert without_markup(f"<ul><li>{line}</ul><p>{FIRST}</p>").date == ""
    assert without_markup(f"<p>{line}</p><p>{FIRST}</p><p>9 July 2031 – rain</p>").date == ""
    [document] = documents_of([f"<p>{line}</p><p>{FIRST}</p>"])
    assert str(document.published or "") == day
    [document] = documents_of([{"text": f"<p>{line}</p><p>{FIRST}</p>", "date": "2031-01-02"}])
    assert str(document.published) == "2031-01-02"


def test_a_first_line_in_bold_type_is_the_title():
    assert without_markup(f"<p><b>Ferry to Lorn stops</b></p><p>{FIRST}</p>").title == "Ferry to Lorn stops"
    for line in (
        "<b>By Odd Ness and Ida Rune</b>",
        "<b>LORN</b>",
        f"<b>{FIRST}</b>",
        "<b>Ferry to</b> Lorn x",
    ):
        assert without_markup(f"<p>{line}</p><p>{FIRST}</p>").title == ""
    assert without_markup(f"<p>{FIRST}</p><p><b>Ferry to Lorn stops</b></p>").title == ""


def test_a_title_has_no_name_of_its_source_and_nothing_invisible():
    made = {
        "text": FIRST,
        "title": "<b>Fer\u00adry</b> stops &raquo; Lorn Times",
        "source": "Lorn\u200b Times",
    }
    [document] = documents_of([made])
    assert (document.title, document.source) == ("Ferry stops", "Lorn Times")
    for title in ("Lorn Times", "» Lorn Times", "The Lorn Times"):
        assert without_source(title, "Lorn Times") == title
    assert without_source("Ferry | ", "") == "Ferry | "


def test_line_ends_that_were_escaped_between_tags_are_no_text():
    text = "&lt;p&gt;Rain fell.&lt;/p&gt;\\n&lt;p&gt;C:\\new is full.&lt;/p&gt;\\r\\n"
    assert without_markup(text).text == "Rain fell.\n\nC:\\new is full."


def test_a_text_that_is_wholly_a_link_is_the_story():
    text, origin, *_ = without_markup(f"<a href='/x'><p>{FIRST}</p></a>")
    assert (text, origin.set_aside) == (FIRST, ())


# --- Documents of mappings and strings.


def test_markup_in_the_fields_of_a_mapping_is_read():
    (document,) = documents_of(
        [
            {
                "text": f"<p>{FIRST} <a href='/x'>Read more</a></p><p>It &amp;mdash; rains.</p>",
                "title": "Lorn &#8211; <i>day two</i> ",
                "source": "Post &amp; Mail",
                "url": "https://lorn.example/?a=1&amp;b=2",
            }
        ]
    )
    assert document == Document(
        f"{FIRST}\n\nRead more\n\nIt — rains.",
        title="Lorn – day two",
        source="Post & Mail",
        url="https://lorn.example/?a=1&amp;b=2",
    )
    assert aside(document.text, document.origin) == [("Read more", "link")]
    found = [
        (document.text[start:end], reason)
        for start, end, reason in split_text(document.text, origin=document.origin)
    ]
    assert found == [(FIRST, ""), ("Read more", "boilerplate: link"), ("It — rains.", "")]


def test_a_document_of_the_caller_is_never_changed():
    document = Document("<p>x</p>", title="&mdash;")
    assert documents_of([document])[0] is document


def test_a_string_with_markup_is_read_and_other_types_are_refused_as_ever():
    assert documents_of([f"<p>{FIRST}</p>"]) == [Document(FIRST)]
    assert documents_of(["<p></p>"]) == [Document("")]
    with pytest.raises(InputError, match="`title` must be a string, not int"):
        documents_of([{"text": "<p>x</p>", "title": 7}])
    with pytest.raises(InputError, match="`text` must be a string, not list"):
        documents_of([{"text": ["<p>"]}])


def test_a_whole_page_in_a_field_is_read_as_a_file_with_it():
    body = "".join(f"<p>{FIRST} {SECOND} The mayor of Lorn wants talks, she said.</p>" for _ in range(4))
    head = "<!doctype html><html><head><title>Lorn ferry</title></head>"
    page = f"{head}<body><article>{body}</article></body></html>"
    (document,) = documents_of([{"text": page, "source": "Post"}])
    assert (document.title, document.source) == ("Lorn ferry", "Post")
    assert document.text.startswith(FIRST)
    assert "<" not in document.text
    assert documents_of([{"text": page, "title": "Ferry"}])[0].title == "Ferry"
    with pytest.raises(InputError, match="`id` must not be empty"):
        documents_of([{"text": page, "id": ""}])
    dated = page.replace("<title>", "<meta name='date' content='2031-03-04'><title>")
    assert documents_of([dated])[0].published == date(2031, 3, 4)
    assert documents_of([{"text": dated, "date": "2031-03-05"}])[0].published == date(2031, 3, 5)
    # Where no main text is found, all of it is.
    assert documents_of(["<html><body><a href='/x'>Lorn</a></body></html>"])[0].text == "Lorn"


def test_a_page_without_a_story_in_a_field_has_a_warning():
    links = "".join(f"<li><a href='/{number}'>The story of ferry {number}</a></li>" for number in range(9))
    (document,) = documents_of([f"<html><body><ul>{links}</ul></body></html>"])
    assert document.text.startswith("The story of ferry 0\n\n")
    assert document.origin.warnings == ("is a list of links to other pages, not an article",)


# --- Markdown in mappings and strings.


def test_markdown_in_a_field_is_read_as_a_file_with_it():
    brief = f"# The *Lorn*\n\n**LATEST:** {FIRST}\n\n- [Lorn](/l) is an isle.\n\n[More](/x)\n"
    (document,) = documents_of([brief])
    assert document == Document(f"LATEST:\n\n{FIRST}\n\nLorn is an isle.\n\nMore", title="The Lorn")
    assert aside(document.text, document.origin) == [("LATEST:", "label"), ("More", "link")]
    assert documents_of([{"text": brief, "title": "Strike"}])[0].title == "Strike"


def test_front_matter_in_a_field_is_used_where_the_fields_have_nothing():
    front = "---\ntitle: Lorn &amp; Skarn\nsource: Post\ndate: 2031-03-04\nauthor: Ida Rune\n---\n\n"
    (document,) = documents_of([front + FIRST])
    assert document == Document(FIRST, title="Lorn & Skarn", source="Post", published="2031-03-04")
    (other,) = documents_of([{"text": front + FIRST, "source": "Mail", "date": "2031-03-05", "title": ""}])
    assert other == Document(FIRST, title="Lorn & Skarn", source="Mail", published="2031-03-05")
    (undated,) = documents_of([front.replace("2031-03-04", "May 4") + FIRST])
    assert undated == Document(FIRST, title="Lorn & Skarn", source="Post")
    assert "ISO 8601" in undated.origin.warnings[0]
    with pytest.raises(InputError, match="ISO 8601"):
        documents_of([{"text": front + FIRST, "date": "May 4"}])
