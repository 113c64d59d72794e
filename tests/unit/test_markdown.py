"""Markdown: blocks without marks, titles, labels, and what is set aside."""

import pytest

from summarizer.reading import read
from summarizer.reading.formats import values_of
from summarizer.reading.markdown import front_matter, is_markdown, markdown_values
from summarizer.settings import Settings
from summarizer.stages.split import split_text

FIRST = "The tunnel to Brand is shut."
SECOND = "A lorry burned in it."


def blocks(text, title=""):
    values = markdown_values(text, title)
    return [values["text"][start:end] for start, end in values["origin"].blocks]


def aside(text):
    values = markdown_values(text)
    return [(values["text"][span.start : span.end], span.kind) for span in values["origin"].set_aside]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *b* **c** _d_ __e__ ***f*** `g` j_k_l 2 * 3 * 4", ["A b c d e f g j_k_l 2 * 3 * 4"]),
        ("The [tunnel](https://brand.example 'Map') is [shut][1].\n\n[1]: /shut", ["The tunnel is shut."]),
        (f"> {FIRST}\n> {SECOND}\n\n> > A third.", [f"{FIRST} {SECOND}", "A third."]),
        (f"- {FIRST}\n- {SECOND}\n  - A third.\n\n1. One.\n2. Two.",
         [FIRST, SECOND, "A third.", "One.", "Two."]),
        (f"- {FIRST}\n\n  {SECOND}\n\n- A third.", [FIRST, SECOND, "A third."]),
        ("The tunnel\nto Brand\nis shut.", ["The tunnel to Brand is shut."]),
        (f"{FIRST}  \n{SECOND}\\\nA third.", [FIRST, SECOND, "A third."]),
        ("The tunnel  \nto Brand is shut.", ["The tunnel to Brand is shut."]),
        (f"    {FIRST}\n\n\t{SECOND}", [FIRST, SECOND]),
        (f"<div align='center'>\n\n{FIRST}\n\n</div>\n<!-- x -->\n\n{SECOND}<br><b>A third.</b>",
         [FIRST, SECOND, "A third."]),
        ("A&nbsp;b &mdash; c &amp;mdash; AT&T <3 x < y <Brand>", ["A\xa0b — c — AT&T <3 x < y <Brand>"]),
        (r"\*not emphasis\* \# 5 \<b>", ["*not emphasis* # 5 <b>"]),
        (f"{FIRST}\n\n* * *\n\n{SECOND}", [FIRST, SECOND]),
        (f"{FIRST}\n\n## Later\n\n{SECOND}", [FIRST, "Later", SECOND]),
        # Headings without marks.
        (f"{FIRST}\nMORE FROM BRAND\nTOLLS TO RISE\n{SECOND}",
         [FIRST, "MORE FROM BRAND", "TOLLS TO RISE", SECOND]),
        (f"**What happened**\n{FIRST}\n{SECOND}\n\n- A third.",
         ["What happened", f"{FIRST} {SECOND}", "A third."]),
        ("The head of\nNATO\nsaid so to\n**Odd Ness**\nof Brand.",
         ["The head of NATO said so to Odd Ness of Brand."]),
        ("So it is.\n**Where:** in\nBrand\n**When**: on Monday\n**Why** it burned\n\nEnd.",
         ["So it is.", "Where: in Brand", "When: on Monday Why it burned", "End."]),
        # Without blank lines and small letters at their starts, lines are paragraphs.
        (f"# Fire\nBy Ida Rune\n{FIRST}\n- **Brand**\n{SECOND}", ["By Ida Rune", FIRST, "Brand", SECOND]),
        (f"By Ida\nRune\n{FIRST}\n{SECOND}\n", ["By Ida", "Rune", FIRST, SECOND]),
        # Task lists.
        (f"- [x] {FIRST}\n- [ ] {SECOND}\n- [a] third", [FIRST, SECOND, "[a] third"]),
        # What is no heading and no list.
        (f"{FIRST}\n---\n{SECOND}", [FIRST, SECOND]),
        ("3. März 2031 brannte es.\n\nDann kam die Wehr.",
         ["3. März 2031 brannte es.", "Dann kam die Wehr."]),
        ("2031. A year.", ["2031. A year."]),
        ("1. *März*\n\nText.", ["1. März", "Text."]),
        (f"0. {FIRST}\n\nA.\n\n1. {SECOND}\n\nB.\n\n3. Mai", [FIRST, "A.", SECOND, "B.", "3. Mai"]),
        ("#hashtag of a town", ["#hashtag of a town"]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks_have_no_marks(text, expected):
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{FIRST}\n\n| Year | Fires |\n|--|--:|\n| 2031 | **3** |",
            [("Year | Fires", "table"), ("2031 | 3", "table")],
        ),
        (f"{FIRST}\n\n| 2031 | 3 |\n| 2032 | 5 |", [("| 2031 | 3 | | 2032 | 5 |", "table")]),
        (f"![Smoke over *Brand*](s.jpg 'Smoke')\n\n{FIRST}", [("Smoke over Brand", "caption")]),
        (f"[![Smoke](s.jpg)](/gallery) {FIRST}", [("Smoke", "caption")]),
        (f"{FIRST}\n\n![](s.jpg)\n*Smoke over Brand. Photo: Ida Rune*\n\n*{SECOND}*", [
            ("Smoke over Brand. Photo: Ida Rune", "caption"),
        ]),
        (f"{FIRST}\n\n![A house](s.jpg)\n*Smoke over Brand*", [("Smoke over Brand", "caption")]),
        (f"~~A house~~ {FIRST}", [("A house", "note")]),
        (f"{FIRST}\n\n```py\nlet = 1\n```", [("let = 1", "code")]),
        (f"{FIRST}\n\n- [More on Brand](/x)\n- <https://brand.example>", [
            ("More on Brand", "link"), ("https://brand.example", "link"),
        ]),
        (f"{FIRST} [Read more](/x)", [("Read more", "link")]),
        (f"{FIRST[:-1]}[^1].\n\n[^1]: word\n[^b]: The *council* said so.", [
            ("word", "note"), ("The council said so.", "note"),
        ]),
        ("**LATEST:** The tunnel to Brand is shut all day.", [("LATEST:", "label")]),
        ("**Latest**: The tunnel to Brand is shut all day.", [("Latest:", "label")]),
        ("**UPDATE 16:30** – The tunnel to Brand is shut all day.", [("UPDATE 16:30 –", "label")]),
        ("**Odd Ness** – The man who saw the fire in Brand – is safe.", []),
        ("- **Where:** in Brand\n- **When:** Monday, about 7.30 a.m.\n- **Closed:** both, *until May*", []),
    ],
)  # fmt: skip
def test_what_is_set_aside(text, expected):
    assert aside(text) == expected


def test_captions_that_are_all_there_is_are_the_story():
    assert aside(f"# Smoke\n\n![{FIRST}](a.jpg)\n\n![{SECOND}](b.jpg)\n\n[More](/x)") == [("More", "link")]


def test_a_picture_and_the_mark_of_a_footnote_do_not_part_a_sentence():
    assert blocks("The tunnel ![Map](m.png)to Brand[^1] is shut.") == ["The tunnel to Brand is shut.", "Map"]


@pytest.mark.parametrize(
    ("text", "title", "rest"),
    [
        (f"# Fire *in* Brand\n\n{FIRST}", "Fire in Brand", [FIRST]),
        (f"## Fire in Brand\n{FIRST}", "Fire in Brand", [FIRST]),
        (f"Fire in Brand\n=============\n{FIRST}", "Fire in Brand", [FIRST]),
        (f"![Smoke](s.jpg)\n\n### News\n\n# Fire in Brand\n\n## All we know\n\n{FIRST}", "Fire in Brand",
         ["Smoke", "News", "All we know", FIRST]),
        (f"{FIRST}\n\n# Later", None, [FIRST, "Later"]),
        (f"*By Ida Rune*\n\n# Fire in Brand\n\n{FIRST}", "Fire in Brand", ["By Ida Rune", FIRST]),
        ("# [Fire in Brand](/fire)", "Fire in Brand", []),
    ],
)  # fmt: skip
def test_the_heading_before_the_first_paragraph_is_the_title(text, title, rest):
    assert markdown_values(text).get("title") == title
    assert blocks(text) == rest


def test_a_heading_that_repeats_the_title_is_removed_and_another_stays():
    assert blocks(f"## Fire in *Brand*\n\n{FIRST}", "Fire in Brand") == [FIRST]
    assert blocks(f"# Smoke\n\n{FIRST}", "Fire in Brand") == ["Smoke", FIRST]
    assert "title" not in markdown_values(f"# Smoke\n\n{FIRST}", "Fire in Brand")


def test_sentences_have_no_marks():
    text = f"# Fire\n\n- **Where:** *Brand*\n\n> {FIRST} [More](/x)\n\n| a | b |\n|--|--|\n| c | d |\n"
    values = markdown_values(text)
    segments = split_text(values["text"], origin=values["origin"])
    assert [(values["text"][start:end], reason) for start, end, reason in segments] == [
        ("Where: Brand", ""),
        (FIRST, ""),
        ("More", "boilerplate: link"),
        ("a | b", "boilerplate: table"),
        ("c | d", "boilerplate: table"),
    ]


# --- Front matter, and Markdown in text that is not called so.


@pytest.mark.parametrize(
    ("front", "values"),
    [
        ("title: Fire in Brand\nDATE: 2031-03-04", {"title": "Fire in Brand", "date": "2031-03-04"}),
        ("title: >-\n  Fire in\n  Brand\nurl: https://b.example/#1",
         {"title": "Fire in Brand", "url": "https://b.example/#1"}),
        ("title: Fire\n  in Brand\nlead: |\n  One.\n\n  Two.",
         {"title": "Fire in Brand", "lead": "One. Two."}),
        ("title: 'It''s \"out\"'  # so far\nsource: Post # ours",
         {"title": "It's \"out\"", "source": "Post"}),
        ("title: The firemen's\ntags:\n- fire\nmore:\n  title: no", {"title": "The firemen's"}),
        ("title: ''\n# comment", {}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("end", ["---", "..."])
def test_front_matter(front, values, end):
    assert front_matter(f"---\n{front}\n{end}\n\n{FIRST}") == (values, FIRST)


def test_front_matter_may_be_toml():
    front = 'title = "Fire: \\"out\\""\ndate = 2031-03-04T10:00:00Z\ntags = ["a"]\n[more]\ntitle = "no"'
    values = {"title": 'Fire: "out"', "date": "2031-03-04T10:00:00+00:00"}
    for line_end in ("\n", "\r\n"):
        text = f"+++\n{front}\n+++\n\n{FIRST}".replace("\n", line_end)
        assert front_matter(text) == (values, FIRST)
    for text in (f"+++\ntitle = Fire\n+++\n{FIRST}", f"+++\ntitle = 'Fire'\n\n{FIRST}"):
        assert front_matter(text) == ({}, text)


def test_the_date_of_front_matter_is_before_that_of_a_line():
    [(_, _, values)] = values_of(f"---\ndate: 2031-03-04\n---\n*5 March 2031*\n\n{FIRST}", ".md", {})
    assert values["date"] == "2031-03-04"
    [(_, _, values)] = values_of(f"# Fire\n\n*5 March 2031*\n\n{FIRST}", ".md", {})
    assert values["date"] == "2031-03-05"


@pytest.mark.parametrize("text", [f"---\n{FIRST}\n---\n{SECOND}", f"---\ntitle: Fire\n\n{FIRST}", FIRST, ""])
def test_what_is_no_front_matter_is_text(text):
    assert front_matter(text) == ({}, text)


@pytest.mark.parametrize(
    "mark",
    [
        *("[Brand](https://brand.example/a_(b))", "[Brand](/b)", "![Smoke](s.jpg)", "[Brand](#b)"),
        *("**Brand**", "(**in Brand**)", "\n\n## The fire\n\n", "\n| Day | Fires |\n|:--|--:|\n"),
        *("\n[1]: https://brand.example\n", "\n[^b]: The council said so.\n"),
    ],
)  # fmt: skip
def test_a_mark_shows_markdown(mark):
    assert is_markdown(f"{FIRST} {mark} {SECOND}")


@pytest.mark.parametrize(
    "text",
    [
        *("f**k this b**ch", "4** for it, 3**", "** and ** or ****", "*one* _two_ __three__", "[sic](sic)"),
        *("# 1 in Brand", "#brand ## x", "- item\n* item\n1. item", "a | b\n---\nc", "--- Brand ---"),
        *("[1] Post, [2](see p. 5)", "[1]: the Post", "a[i](b)", "", "> quoted", "2**3**4"),
    ],
)  # fmt: skip
def test_plain_text_is_no_markdown(text):
    assert not is_markdown(text)


# --- Text files with the marks of data sets, and files that are not read.


def values_in(text, ending=".txt"):
    return [(suffix, value) for _, suffix, value in values_of(text, ending, {})]


@pytest.mark.parametrize("mark", ["|||||", "story_separator_special_tag"])
def test_the_marks_of_data_sets_separate_documents(mark):
    text = (
        f"title: Fire\n{FIRST} NEWLINE_CHAR NEWLINE_CHAR {SECOND} {mark} {FIRST} {mark}\n{mark}\n{SECOND}\n"
    )
    assert values_in(text) == [
        ("#1", {"title": "Fire", "text": f"{FIRST}\n\n{SECOND}"}),
        ("#2", {"text": FIRST}),
        ("#3", {"text": SECOND}),
    ]


def test_a_text_with_one_article_keeps_its_id():
    assert values_in(f"{FIRST} |||||\n") == [("", {"text": FIRST})]
    assert values_in(f"{FIRST} NEWLINE_CHAR {SECOND}\n") == [("", {"text": f"{FIRST}\n{SECOND}\n"})]


@pytest.mark.parametrize("text", ["a|||||b", "||||||", "NEWLINE_CHARS", "|||| and |||"])
def test_other_bars_and_words_are_text(text):
    assert values_in(text) == [("", {"text": text})]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel></channel></rss>', "an XML feed"),
        ("\n<?xml version='1.0'?>\n<!-- x -->\n<feed xmlns='http://www.w3.org/2005/Atom'/>", "an XML feed"),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'></rdf:RDF>", "an XML feed"),
        ("<?xml version='1.0'?><nitf><body>x</body></nitf>", "XML"),
    ],
)
def test_feeds_and_other_xml_are_named(text, kind, tmp_path):
    (tmp_path / "feed.xml").write_text(text)
    (tmp_path / "a.txt").write_text(FIRST)
    reading = read([tmp_path], Settings())
    assert [document.id for document in reading.documents] == ["a.txt"]
    (warning,) = reading.warnings
    assert warning.endswith(
        f"feed.xml: is {kind}, which is not read; give its articles as HTML, text or JSON"
    )


def test_markup_in_a_text_file_is_read_below_its_metadata():
    ((suffix, values),) = values_in(f"title: A &amp; B\nsource: <i>Post</i>\n<p>{FIRST}</p><p>{SECOND}</p>")
    assert (suffix, values["text"]) == ("", f"{FIRST}\n\n{SECOND}")
    assert (values["title"], values["source"]) == ("A & B", "Post")


@pytest.mark.parametrize("text", ["[a](" * 30_000, "A *town* burned.\n\n" * 12_000])
def test_text_that_is_too_long_for_the_parser_is_read_as_plain_text(text):
    values = markdown_values(text)
    assert values["text"] == text
    assert values["origin"].warnings == (
        "is too long to be read as Markdown; it was read as plain text, marks included",
    )


def test_paragraphs_may_end_in_carriage_returns():
    assert markdown_values("A *town* burned.\r\n\r\n" * 6_000)["origin"].warnings == ()
