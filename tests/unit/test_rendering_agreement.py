"""What sources share and dispute, in each format: support, speakers, numbers, denials, matrix, lengths."""

import csv
import io
import re
from dataclasses import replace

import pytest

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


def place(document: Document, text: str) -> tuple[str, int, int]:
    start = document.text.index(text)
    return str(document.id), start, start + len(text)


def verbatim(document: Document, text: str) -> Evidence:
    return Evidence(*place(document, text), "verbatim")


def value(normal: str, document: Document, text: str) -> Value:
    return Value(normal, text, *place(document, text), document.published)


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
OWNER = Denial("the owner", *place(VOICE, "“No door was locked,” the owner said."))
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


def test_text_tells_who_says_a_sentence_who_denies_it_and_who_gives_another_number():
    assert (
        render(SUMMARY)
        == """\
Mill burns

5 words
The Orla mill opened.

20 words
Mill burns
A fire at the Orla mill killed five workers, police said. The owner locked doors. The Orla mill opened.

1. A fire at the Orla mill killed five workers, police said. [1][2] (1 voice, 2 articles)
   via Northwire; said by the police
   disputed: workers killed: 5 [1][2], 9 [2][4]
   updated: people hurt: at least 10 (22 June) [1] -> 17 (24 June) [4]
2. The owner locked doors. [1] (3 voices, 14 articles)
   shortened; hedged: allegedly; denied by the owner [2]; denied in [2]
3. The Orla mill opened. [3] (1 voice, 1 article)

Sources
[1] Mill burns
    Orla Tribune, 2031-06-22, https://tribune.example/mill
    sentence 1: characters 0-57 (verbatim)
    sentence 2: characters 58-95 (verbatim)
    besides: characters 96-108 (At least ten)
[2] voice
    Nemm Voice, 2031-06-23, https://voice.example/mill
    sentence 1: characters 0-57 (verbatim)
    besides: characters 96-100 (nine), 102-139 (denial)
[3] old
    Old, 2029-01-05 (published long before the others)
    sentence 3: characters 0-21 (verbatim)
[4] union
    Union, 2031-06-24
    besides: characters 0-4 (Nine), 35-37 (17)

3 of 4 documents are cited.
"""
    )


def test_markdown_tells_it_too_and_links_to_the_passages():
    fire = "#:~:text=A%20fire%20at%20the%20Orla,killed%20five%20workers%2C%20police%20said."
    first, second = (f"https://{paper}.example/mill" for paper in ("tribune", "voice"))
    five = "#:~:text=the%20Orla%20mill%20killed%20five%20workers%2C%20police%20said.%20The>)"
    expected = f"""\
# Mill burns

### 5 words

The Orla mill opened.

### 20 words

**Mill burns**

A fire at the Orla mill killed five workers, police said. The owner locked doors. The Orla mill opened.

1. A fire at the Orla mill killed five workers, police said. \
[\\[1\\]](<{first}{fire}>)[\\[2\\]](<{second}{fire}>) (1 voice, 2 articles)
   - via Northwire; said by the police
   - disputed: workers killed: 5 """
    rendered = render(SUMMARY, "markdown")
    assert rendered.startswith(expected)
    assert five in rendered  # a number is looked for with the words beside it
    denial = f"{second}#:~:text=%E2%80%9CNo%20door%20was%20locked%2C%E2%80%9D%20the%20owner%20said."
    number = f"[\\[2\\]](<{denial}>)"
    assert (
        f"   - shortened; hedged: allegedly; denied by the owner {number}; denied in {number}\n" in rendered
    )
    assert (
        re.sub(r"\]\(<[^>]*>\)", "]", rendered[rendered.index("## Sources") :]).replace("\\", "")
        == """\
## Sources

1. [Mill burns], Orla Tribune, 2031-06-22
   - sentence 1: [characters 0-57] (verbatim)
   - sentence 2: [characters 58-95] (verbatim)
   - besides: [characters 96-108] (At least ten)
2. [voice], Nemm Voice, 2031-06-23
   - sentence 1: [characters 0-57] (verbatim)
   - besides: [characters 96-100] (nine), [characters 102-139] (denial)
3. old, Old, 2029-01-05 (published long before the others)
   - sentence 3: characters 0-21 (verbatim)
4. union, Union, 2031-06-24
   - besides: characters 0-4 (Nine), characters 35-37 (17)

3 of 4 documents are cited.

## Numbers

- disputed: workers killed: 5 [[1]][[2]], 9 [[2]][4]
- updated: people hurt: at least 10 (22 June) [[1]] -> 17 (24 June) [4]
- compatible: doors: 2 [[1]]

## What each source told

● full; ≠ otherwise; – absent.

|  | Claim | Orla Tribune | Nemm Voice | Union | Old | Note |
| --: | --- | :-: | :-: | :-: | :-: | --- |
| 1 | A fire at the Orla mill killed five workers, police said. | ● | ● | ≠ | – | Union says otherwise |
|  | Now 17 are hurt. | – | – | ● | – | only Union says so |

## Left out

- Now 17 are hurt. (limit; 1 voice, 1 article; via Northwire; said by the union; denied by the owner; denied)
"""
    )


def test_the_page_tells_it_too_and_leads_to_the_places_in_the_articles():
    page = render(SUMMARY, "html")
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page[page.index("<body>") :]))
    for expected in (
        "5 words The Orla mill opened.",
        "20 words Mill burns A fire at the Orla mill",
        "sentence 2 · 3 voices, 14 articles · rank 2 · score 0.50",
        "via Northwire · said by the police",
        "disputed: workers killed: 5 [1][2], 9 [2][4]",
        "updated: people hurt: at least 10 (22 June) [1] → 17 (24 June) [4]",
        "shortened · hedged: allegedly · negated: not · quoted: “a door is a door ...” · "
        "denied by the owner [2] · denied in [2]",
        "Old · 2029-01-05 (published long before the others)",
        "Numbers disputed: workers killed:",
        "compatible: doors: 2 [1]",
        "What each source told ● full; ≠ otherwise; – absent",
        "≠differs",
        "limit · 1 voice, 1 article · rank 4 · score 0.10 · via Northwire · said by the union · "
        "denied by the owner · denied",
    ):
        assert expected in shown
    assert '<a href="#d2-n96" title="Nemm Voice">[2]</a>' in page
    assert '<span class="named" id="d2-n96">nine</span>' in page
    assert '<mark id="d1-23" data-sentences="1" data-kind="verbatim">' not in page
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(ids)
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


def test_values_of_two_years_tell_them_and_values_without_a_day_tell_none():
    older = replace(HURT.values[0], published="2030-12-31T23:00:00-05:00")
    moved = replace(SUMMARY, disagreements=(DEAD, replace(HURT, values=(older, HURT.values[1])), DOORS))
    assert "at least 10 (31 December 2030) [1] -> 17 (24 June 2031) [4]\n" in render(moved)
    dayless = replace(HURT, values=tuple(replace(each, published=None) for each in HURT.values))
    assert "people hurt: at least 10 [1] -> 17 [4]\n" in render(
        replace(SUMMARY, disagreements=(DEAD, dayless, DOORS))
    )


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_length_in_which_nothing_fits_says_so(form):
    rendered = render(replace(SUMMARY, lengths=(Length(2, "", "", ()),)), form)
    assert "2 words" in rendered
    assert "No sentence fits." in rendered


def test_a_pronoun_names_nobody():
    claim = replace(SUMMARY.sentences[1], speaker="She", denied_by=(replace(OWNER, speaker="he"),))
    unnamed = replace(SUMMARY, sentences=(claim,), left_out=())
    assert "   shortened; hedged: allegedly; denied in [2]\n" in render(unnamed)


def many(number: int) -> Summary:
    """Ten values, each in `number` documents, and as many who deny them; ninety more disagreements."""
    documents = tuple(
        Document(f"{KILLED} We deny it.", id=f"paper {row}", source=f"Source {row}")
        for row in range(number * 10)
    )
    values = tuple(
        Value(str(row // number), "five", str(document.id), *place(document, "five")[1:])
        for row, document in enumerate(documents)
    )
    denials = tuple(
        Denial(f"man {row // number}", *place(each, "We deny it.")) for row, each in enumerate(documents)
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


def test_what_is_many_is_shown_in_part_and_counted():
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


def test_a_document_that_is_named_has_one_number_in_every_format():
    """A sentence of fourteen documents, and one that denies it: text, which shows twelve, numbers it 13."""
    documents = tuple(Document(KILLED, id=f"paper {row}") for row in range(14))
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
    """Every string of a result that comes from an article, written by somebody who wants to do harm."""
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


def test_nothing_that_an_article_says_is_obeyed():
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
    assert len(re.split(r"(?<!\\)\|", row)) == 4 + 2  # the bar of the text is none of the table's


@pytest.mark.parametrize("opening", ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\t@", "\r\n+"])
def test_no_cell_of_csv_is_a_formula(opening):
    said = f'{opening}cmd("x"), 1\r\n2'
    cells = ("full",)
    summary = replace(SUMMARY, matrix=Matrix((said,), (MatrixRow(said, None, cells, said),)))
    rendered = render(summary, "csv")
    assert rendered.count("\n") == 2
    cell = f'\'{opening.strip()}cmd("x"), 1 2'
    assert [*csv.reader(io.StringIO(rendered))] == [
        ["sentence", "claim", cell, "note"],
        ["", cell, "full", cell],
    ]


def test_csv_is_the_matrix():
    assert (
        render(SUMMARY, "csv")
        == """\
sentence,claim,Orla Tribune,Nemm Voice,Union,Old,note
1,"A fire at the Orla mill killed five workers, police said.",told,told,differs,absent,Union says otherwise
,Now 17 are hurt.,absent,absent,told,absent,only Union says so
"""
    )
    assert render(replace(SUMMARY, matrix=Matrix()), "csv") == "sentence,claim,note\n"


def test_what_a_result_does_not_hold_is_not_told():
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
            "besides",
            "long before",
        ):
            assert word not in rendered
        assert "1 article" in rendered
