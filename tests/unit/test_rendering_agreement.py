"""Agreement and disagreement in each format: support, speakers, numbers, denials, matrix, lengths."""

import csv
import io
import re
from dataclasses import replace

import pytest
from rendered import assert_in_order, assert_links_resolve

from summarizer.records import (
    Denial,
    Disagreement,
    Document,
    Evidence,
    LeftOut,
    Length,
    Matrix,
    MatrixRow,
    Summary,
    SummarySentence,
    Support,
    Value,
)
from summarizer.rendering import FORMATS, render
from summarizer.rendering.phrases import readable
from summarizer.settings import Settings

KILLED = "A fire at the Orla mill killed five workers, police said."
LOCKED = "The owner allegedly locked two doors."
TRIBUNE = Document(
    f"{KILLED} {LOCKED} At least ten people were hurt.",
    id="tribune",
    title="Mill burns",
    source="Orla Tribune",
    url="https://tribune.example/mill",
    published="2031-06-22",
)
VOICE = Document(
    f"{KILLED}\nThe union put the dead of the mill at nine. “No door was locked,” the owner said.",
    id="voice",
    source="Nemm Voice",
    url="https://voice.example/mill",
    published="2031-06-23",
)
UNION = Document(
    "Nine are dead, says the union. Now 17 are hurt.", id="union", source="Union", published="2031-06-24"
)
OLD = Document("The Orla mill opened.", id="old", source="Old", published="2029-01-05")


def span(document: Document, text: str) -> tuple[str, int, int]:
    start = document.text.index(text)
    return str(document.id), start, start + len(text)


def verbatim(document: Document, text: str) -> Evidence:
    return Evidence(*span(document, text), "verbatim")


def value(normal: str, document: Document, text: str) -> Value:
    return Value(normal, text, *span(document, text), document.published)


DEAD = Disagreement(
    "workers killed",
    (
        value("5", TRIBUNE, "five"),
        value("5", VOICE, "five"),
        value("9", VOICE, "nine"),
        value("9", UNION, "Nine"),
    ),
    "disputed",
)
HURT = Disagreement(
    "people hurt", (value(">=10", TRIBUNE, "At least ten"), value("17", UNION, "17")), "updated"
)
DOORS = Disagreement("doors", (value("2", TRIBUNE, "two"),), "compatible")
OWNER = Denial("the owner", *span(VOICE, "“No door was locked,” the owner said."))
SUMMARY = Summary(
    headline="Mill burns",
    documents=(TRIBUNE, VOICE, UNION, OLD),
    sentences=(
        SummarySentence(
            KILLED,
            (verbatim(TRIBUNE, KILLED), verbatim(VOICE, KILLED)),
            Support(2, 2, 1, "Northwire"),
            1.0,
            1,
            speaker="The  police",
            disagreements=(0, 1, 2),
        ),
        SummarySentence(
            "The owner locked doors.",
            (verbatim(TRIBUNE, LOCKED),),
            Support(14, 9, 3),
            0.5,
            2,
            True,
            LOCKED,
            ("allegedly", "two"),
            hedge=("allegedly",),
            negation=("not",),
            quotation=("a door is a door is a door",),
            denied_by=(OWNER, replace(OWNER, speaker=None)),
        ),
        SummarySentence(OLD.text, (verbatim(OLD, OLD.text),), Support(1, 1, 1), 0.2, 3),
    ),
    left_out=(
        LeftOut(
            "Now 17 are hurt.",
            (verbatim(UNION, "Now 17 are hurt."),),
            Support(1, 1, 1, "Northwire"),
            0.1,
            4,
            "limit",
            speaker="the union",
            denied_by=(OWNER, OWNER, replace(OWNER, speaker=None)),
        ),
    ),
    warnings=(),
    settings=Settings(lengths=(5, 20)),
    disagreements=(DEAD, HURT, DOORS),
    stale=("old",),
    lengths=(
        Length(5, "", OLD.text, (3,)),
        Length(20, "Mill burns", f"{KILLED} The owner locked doors. {OLD.text}", (1, 2, 3)),
    ),
    matrix=Matrix(
        ("Orla Tribune", "Nemm Voice", "Union", "Old"),
        (
            MatrixRow(KILLED, 1, ("full", "full", "otherwise", "absent"), "Union says otherwise"),
            MatrixRow("Now 17 are hurt.", None, ("absent", "absent", "full", "absent"), "only Union says so"),
        ),
    ),
)


def test_text_shows_lengths_then_sentences_with_notes_then_sources():
    assert_in_order(
        render(SUMMARY),
        "Mill burns\n\n5 words\nThe Orla mill opened.\n\n20 words\nMill burns\n",
        f"{KILLED} The owner locked doors. The Orla mill opened.\n\n1. ",
        f"{KILLED} [1][2] (1 voice, 2 articles)\n   via Northwire; attributed to the police\n",
        "   disputed: workers killed: 5 [1][2], 9 [2][4]\n",
        "   updated: people hurt: at least 10 (22 June) [1] -> 17 (24 June) [4]\n2. ",
        "The owner locked doors. [1] (3 voices, 14 articles)\n",
        "   shortened; hedged: allegedly; denied by the owner [2]; denied in [2]\n3. ",
        "The Orla mill opened. [3] (1 voice, 1 article)\n",
        "\nSources\n",
        "[1] Mill burns\n",
        "    also cited: characters 96-108 (At least ten)\n",
        "[2] voice\n",
        "    also cited: characters 96-100 (nine), 102-139 (denial)\n",
        "[3] old\n    Old, 2029-01-05 (published long before the others)\n",
        # Cited beside sentences only.
        "[4] union\n    Union, 2031-06-24\n    also cited: characters 0-4 (Nine), 35-37 (17)\n",
        "\n3 of 4 documents are cited.\n",
    )


def test_text_shows_no_compatible_numbers_no_matrix_and_no_claims_left_out():
    text = render(SUMMARY)
    assert not any(part in text for part in ("doors: 2", "Numbers", "What each source says", "Now 17"))


def test_markdown_also_shows_numbers_matrix_and_claims_left_out():
    rendered = render(SUMMARY, "markdown")
    assert re.findall("^#+ .*", rendered, re.MULTILINE) == [
        "# Mill burns",
        "### 5 words",
        "### 20 words",
        "## Sources",
        "## Numbers",
        "## What each source says",
        "## Left out",
    ]
    plain = re.sub(r"\]\(<[^>]*>\)", "]", rendered).replace("\\", "")
    assert_in_order(
        plain,
        "# Mill burns\n\n### 5 words\n\nThe Orla mill opened.\n\n### 20 words\n\n**Mill burns**\n\n",
        f"1. {KILLED} [[1]][[2]] (1 voice, 2 articles)\n   - via Northwire; attributed to the police\n",
        "   - disputed: workers killed: 5 [[1]][[2]], 9 [[2]][4]\n",
        "2. The owner locked doors. [[1]] (3 voices, 14 articles)\n",
        "   - shortened; hedged: allegedly; denied by the owner [[2]]; denied in [[2]]\n",
        "\n1. [Mill burns], Orla Tribune, 2031-06-22\n",
        "   - sentence 1: [characters 0-57] (verbatim)\n",
        "   - sentence 2: [characters 58-95] (verbatim)\n",
        "   - also cited: [characters 96-108] (At least ten)\n",
        "   - also cited: [characters 96-100] (nine), [characters 102-139] (denial)\n",
        "3. old, Old, 2029-01-05 (published long before the others)\n",
        "   - also cited: characters 0-4 (Nine), characters 35-37 (17)\n",  # without an address
        "\n3 of 4 documents are cited.\n",
        "\n- disputed: workers killed: 5 ",
        "- updated: people hurt: at least 10 (22 June) [[1]] -> 17 (24 June) [4]\n",
        "- compatible: doors: 2 [[1]]\n",
        "\n● full; ◐ part; ≠ otherwise; – absent.\n",
        "\n|  | Claim | Orla Tribune | Nemm Voice | Union | Old | Note |\n"
        "| --: | --- | :-: | :-: | :-: | :-: | --- |\n",
        f"| 1 | {KILLED} | ● | ● | ≠ | – | Union says otherwise |\n",
        "|  | Now 17 are hurt. | – | – | ● | – | only Union says so |\n",
        "\n- Now 17 are hurt. (limit; 1 voice, 1 article; via Northwire; attributed to the union; "
        "denied by the owner; denied)\n",
    )


def test_markdown_links_numbers_and_denials_to_their_passages():
    rendered = render(SUMMARY, "markdown")
    fire = "#:~:text=A%20fire%20at%20the%20Orla,killed%20five%20workers%2C%20police%20said."
    first, second = (f"https://{paper}.example/mill" for paper in ("tribune", "voice"))
    assert f"{KILLED} [\\[1\\]](<{first}{fire}>)[\\[2\\]](<{second}{fire}>) (1 voice" in rendered
    # A link to a number has the words around it.
    assert "#:~:text=the%20Orla%20mill%20killed%20five%20workers%2C%20police%20said.%20The>)" in rendered
    denial = f"{second}#:~:text=%E2%80%9CNo%20door%20was%20locked%2C%E2%80%9D%20the%20owner%20said."
    number = f"[\\[2\\]](<{denial}>)"
    assert f"; denied by the owner {number}; denied in {number}\n" in rendered


def test_the_page_shows_the_same_and_links_to_the_articles():
    page = render(SUMMARY, "html")
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page[page.index("<body>") :]))
    for expected in (
        "5 words The Orla mill opened.",
        "20 words Mill burns A fire at the Orla mill",
        "sentence 2 · 3 voices, 14 articles · rank 2 · score 0.50",
        "via Northwire · attributed to the police",
        "disputed: workers killed: 5 [1][2], 9 [2][4]",
        "updated: people hurt: at least 10 (22 June) [1] → 17 (24 June) [4]",
        "shortened · hedged: allegedly · negated: not · quoted: “a door is a door ...” · "
        "denied by the owner [2] · denied in [2]",
        "Old · 2029-01-05 (published long before the others)",
        "Numbers disputed: workers killed:",
        "compatible: doors: 2 [1]",
        "What each source says ● full; ◐ part; ≠ otherwise; – absent",
        "≠otherwise",
        "limit · 1 voice, 1 article · rank 4 · score 0.10 · via Northwire · attributed to the union · "
        "denied by the owner · denied",
    ):
        assert expected in shown
    assert '<a href="#d2-n96" title="Nemm Voice">[2]</a>' in page
    assert '<span class="named" id="d2-n96">nine</span>' in page
    assert '<mark id="d1-23"' not in page
    assert_links_resolve(page)
    assert page.count('<th scope="col">') == 5
    assert page.count('<th scope="row">') == 2


@pytest.mark.parametrize(
    ("normal", "shown"),
    [
        ("5", "5"),
        (">=10", "at least 10"),
        ("<=50", "at most 50"),
        ("~400", "about 400"),
        ("10-12", "10-12"),
        ("1000-20000", "1,000-20,000"),
        ("~4000000 USD", "about 4,000,000 USD"),
        ("1234.56789 kilometre", "1,234.56789 kilometre"),
        ("9%", "9%"),
        ("9" * 5_000, "9" * 5_000),
    ],
)
def test_values_in_words(normal, shown):
    assert readable(normal) == shown


def test_years_are_shown_if_they_differ_and_days_only_if_known():
    older = replace(HURT.values[0], published="2030-12-31T23:00:00-05:00")
    moved = replace(SUMMARY, disagreements=(DEAD, replace(HURT, values=(older, HURT.values[1])), DOORS))
    assert "at least 10 (31 December 2030) [1] -> 17 (24 June 2031) [4]\n" in render(moved)
    dayless = replace(HURT, values=tuple(replace(each, published=None) for each in HURT.values))
    assert "people hurt: at least 10 [1] -> 17 [4]\n" in render(
        replace(SUMMARY, disagreements=(DEAD, dayless, DOORS))
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_length_that_is_too_short_has_a_remark(form):
    rendered = render(replace(SUMMARY, lengths=(Length(2, "", "", ()),)), form)
    assert "2 words" in rendered
    assert "No sentence fits." in rendered


def test_a_pronoun_is_not_shown_as_a_speaker():
    claim = replace(SUMMARY.sentences[1], speaker="She", denied_by=(replace(OWNER, speaker="he"),))
    unnamed = replace(SUMMARY, sentences=(claim,), left_out=())
    assert "   shortened; hedged: allegedly; denied in [2]\n" in render(unnamed)


def many(number: int) -> Summary:
    """Return a summary with ten values and ten deniers, each in `number` documents, and 91 disagreements."""
    documents = tuple(
        Document(f"{KILLED} We deny it.", id=f"paper {index}", source=f"Source {index}")
        for index in range(number * 10)
    )
    values = tuple(
        Value(str(index // number), "five", str(document.id), *span(document, "five")[1:])
        for index, document in enumerate(documents)
    )
    denials = tuple(
        Denial(f"man {index // number}", *span(each, "We deny it.")) for index, each in enumerate(documents)
    )
    claim = SummarySentence(
        KILLED,
        (verbatim(documents[0], KILLED),),
        Support(1, 1, 1),
        1.0,
        1,
        denied_by=denials,
        disagreements=(0,),
    )
    matrix = Matrix(
        tuple(str(document.source) for document in documents),
        (MatrixRow(KILLED, 1, ("full",) * len(documents), ""),) * 70,
    )
    disagreements = (Disagreement("workers killed", values, "disputed"),) * 91
    return Summary(
        "Fire", documents, (claim,), (), (), Settings(), disagreements=disagreements, matrix=matrix
    )


def test_long_lists_are_shortened_and_counted():
    summary = many(20)
    text = render(summary)
    assert "; denied by man 1 [6][7][8][9][10] +15 more; " in text
    assert "man 7" in text
    assert "man 8" not in text
    assert "disputed: workers killed: 0 [1][2][3][4][5] +15 more, 1 [6]" in text
    assert " +15 more, 2 more\n" in text
    assert text.count("\n[") + text.count("\n [") == 40
    assert text.endswith("\n1 of 200 documents is cited.\n")
    markdown = render(summary, "markdown")
    assert markdown.count("- disputed: ") == 1 + 40
    assert "- ... and 51 more, which JSON holds\n" in markdown
    assert markdown.count("| 1 | A fire") == 50
    assert "\n20 claims and 188 sources more: JSON and CSV hold all.\n" in markdown
    page = render(summary, "html")
    assert page.count("<article ") == 40
    assert page.count('<th scope="col">') == 13
    assert page.count('<th scope="row">') == 50
    assert "20 claims and 188 sources more: JSON and CSV hold all" in page
    assert "... and 51 more, which JSON holds" in page
    rows = [*csv.reader(io.StringIO(render(summary, "csv")))]
    assert [len(row) for row in rows] == [203] * 71


def test_a_denying_document_has_one_number_in_every_format():
    """Text shows twelve of the fourteen documents of a sentence, so the denying document is number 13."""
    documents = tuple(Document(KILLED, id=f"paper {index}") for index in range(14))
    summary = many(1)
    sentence = replace(
        summary.sentences[0],
        evidence=tuple(verbatim(each, KILLED) for each in documents),
        denied_by=(Denial("Pym", "last", 0, 4),),
        disagreements=(),
    )
    summary = Summary("h", (*documents, Document("No.", id="last")), (sentence,), (), (), Settings())
    assert "denied by Pym [13]" in render(summary)
    assert "denied by Pym \\[13\\]" in render(summary, "markdown")
    assert '<article id="d13" ' in render(summary, "html")
    assert "14 of 15 documents are cited; the first 12 are shown here" in render(summary)
    assert "14 of 15 documents are cited.\n" in render(summary, "html")


HOSTILE = '=1+1 <img src=x onerror=alert(1)> "|" \x1b[31m\u202e [x](javascript:y)\n- a'


def hostile() -> Summary:
    """Return a summary with malicious text in every string that comes from an article."""
    claim = replace(
        SUMMARY.sentences[1],
        speaker=HOSTILE,
        hedge=(HOSTILE,),
        negation=(HOSTILE,),
        quotation=(HOSTILE,),
        denied_by=(replace(OWNER, speaker=HOSTILE),),
        support=Support(1, 1, 1, HOSTILE),
        disagreements=(0,),
    )
    values = tuple(replace(each, value=HOSTILE, text=HOSTILE) for each in DEAD.values)
    return replace(
        SUMMARY,
        sentences=(claim,),
        disagreements=(Disagreement(HOSTILE, values, "disputed"),),
        lengths=(Length(5, HOSTILE, HOSTILE, ()),),
        matrix=Matrix((HOSTILE,), (MatrixRow(HOSTILE, None, ("full",), HOSTILE),)),
    )


def test_malicious_text_has_no_effect():
    for form in FORMATS:
        rendered = render(hostile(), form)
        assert "\x1b" not in rendered
        assert form == "html" or "\u202e" not in rendered
        assert form in ("json", "html") or "\n- a" not in rendered
    page = render(hostile(), "html")
    assert "<img" not in page
    assert page.count("<script") == 1
    lines = render(hostile(), "markdown").splitlines()
    assert not any(re.search(r"(?<!\\)<img|(?<!\\)\[x", line) for line in lines)
    [row] = [line for line in lines if line.startswith("|  | \\=")]
    assert len(re.split(r"(?<!\\)\|", row)) == 4 + 2  # the bar in the text is escaped


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t@", "\r\n+"])
def test_no_cell_of_csv_is_a_formula(opening):
    text = f'{opening}cmd("x"), 1\r\n2'
    cells = ("full",)
    summary = replace(SUMMARY, matrix=Matrix((text,), (MatrixRow(text, None, cells, text),)))
    rendered = render(summary, "csv")
    assert rendered.count("\n") == 2
    cell = f'\'{opening.strip()}cmd("x"), 1 2'
    assert [*csv.reader(io.StringIO(rendered))] == [
        ["sentence", "claim", cell, "note"],
        ["", cell, "full", cell],
    ]


def test_csv_is_the_matrix():
    assert [*csv.reader(io.StringIO(render(SUMMARY, "csv")))] == [
        ["sentence", "claim", "Orla Tribune", "Nemm Voice", "Union", "Old", "note"],
        ["1", KILLED, "full", "full", "otherwise", "absent", "Union says otherwise"],
        ["", "Now 17 are hurt.", "absent", "absent", "full", "absent", "only Union says so"],
    ]
    assert render(replace(SUMMARY, matrix=Matrix()), "csv") == "sentence,claim,note\n"


def test_missing_parts_of_a_result_leave_no_trace():
    bare = replace(
        SUMMARY,
        sentences=(SummarySentence(KILLED, (verbatim(TRIBUNE, KILLED),), Support(1, 1), 1.0, 1),),
        left_out=(),
        disagreements=(),
        stale=(),
        lengths=(),
        matrix=Matrix(),
    )
    for form in ("text", "markdown", "html"):
        rendered = render(bare, form).lower()
        rendered = rendered[max(rendered.find("<body>"), 0) :].replace("## numbers", ">numbers<")
        for word in (
            "voice,",
            ">numbers<",
            "what each source",
            "denied",
            "disputed",
            "also cited",
            "long before",
        ):
            assert word not in rendered
        assert "1 article" in rendered
