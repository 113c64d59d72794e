"""Evidence of a part of a sentence, and what says otherwise, in each format."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from rendered import assert_in_order, assert_links_resolve

from summarizer.records import (
    Contradiction,
    Denial,
    Document,
    Evidence,
    LeftOut,
    Matrix,
    MatrixRow,
    Part,
    Summary,
    SummarySentence,
    Support,
    When,
)
from summarizer.rendering import FORMATS, render
from summarizer.settings import Settings

SCHEMA = Path(__file__).parents[2] / "docs" / "result.schema.json"

AGROUND = "The ferry Lady Maren ran aground in fog on Tuesday with 167 people aboard."
FOG, ABOARD = "ran aground in fog", "with 167 people aboard"
CALM = "Nobody was killed."
LOST = "Two sailors died on the way to hospital, the harbour master said."
CLEAR = "The Lady Maren ran aground in bright sunshine."
WIRE = Document(
    f"{AGROUND} {CALM}",
    id="wire",
    title="Ferry aground",
    source="Northwire",
    url="https://wire.example/1",
    published="2031-03-11",
)
POST = Document(
    f"In thick fog a ferry ran on rocks. All 167 were rescued. {LOST}",
    id="post",
    title="Rescue at sea",
    source="Evening Post",
    url="https://post.example/2",
    published="2031-03-12",
)
VOICE = Document(
    f"{CLEAR} {CALM} The fog came later.",
    id="voice",
    title="Sun",
    source="Nemm Voice",
    published="2031-03-10",
)
COPY = Document(POST.text, id="copy", source="Daily Copy")


def at(document: Document, text: str) -> tuple[str, int, int]:
    start = document.text.index(text)
    return str(document.id), start, start + len(text)


def part(document: Document, passage: str, *words: str) -> Evidence:
    """Return evidence of some words of AGROUND."""
    covers = tuple((AGROUND.index(each), AGROUND.index(each) + len(each)) for each in words)
    return Evidence(*at(document, passage), "partial", score=0.6, covers=covers)


SUMMARY = Summary(
    headline="Ferry aground",
    documents=(VOICE, POST, WIRE, COPY),
    sentences=(
        SummarySentence(
            AGROUND,
            (
                part(VOICE, "The fog came later.", "fog"),
                part(POST, "In thick fog a ferry ran on rocks.", FOG),
                part(POST, "All 167 were rescued.", "167"),
                Evidence(
                    *at(WIRE, AGROUND),
                    "verbatim",
                    (When("on Tuesday", 40, 50, "2031-03-11/2031-03-11"),),
                    covers=((0, len(AGROUND)),),
                ),
            ),
            Support(1, 1, 1),
            1.0,
            1,
            parts=(
                Part(21, 39, Support(3, 3, 2)),
                Part(40, 50, Support(1, 1, 1)),
                Part(51, 73, Support(1_200, 3, 1_100)),
            ),
            contradicted_by=(Contradiction(*at(VOICE, CLEAR), 0.7),),
        ),
        SummarySentence(
            CALM,
            (Evidence(*at(WIRE, CALM), "verbatim"), Evidence(*at(VOICE, CALM), "verbatim")),
            Support(2, 2, 2),
            0.5,
            2,
            denied_by=(Denial("the harbour master", *at(POST, LOST)),),
            contradicted_by=(
                Contradiction(*at(VOICE, "The fog came later."), 0.4),
                Contradiction(*at(POST, LOST), 0.9),
                Contradiction(*at(COPY, LOST), 0.9),
            ),
        ),
    ),
    left_out=(
        LeftOut(
            "The fog came later.",
            (Evidence(*at(VOICE, "The fog came later."), "verbatim"),),
            Support(1, 1, 1),
            0.1,
            3,
            "rank",
        ),
    ),
    warnings=(),
    settings=Settings(),
    matrix=Matrix(
        ("Nemm Voice", "Northwire", "Evening Post"),
        (
            MatrixRow(AGROUND, 1, ("otherwise", "full", "part"), "only Northwire says all of it"),
            MatrixRow(CALM, 2, ("full", "full", "otherwise"), "Evening Post says otherwise"),
        ),
    ),
)
PARTS_LEGEND = (
    '~ marks an article that states only a part of the sentence; "parts of it" gives the voices of its best '
    "supported part.\n"
)


def test_text_marks_parts_and_shows_what_says_otherwise():
    rendered = render(SUMMARY)
    assert_in_order(
        rendered,
        # The article that states all of it is the first, whatever the order of the evidence.
        f"1. {AGROUND} [1][2~][3~] (1 voice, 1 article; parts of it 1,100)\n",
        f"   otherwise: “{CLEAR}” [2]\n",
        f"2. {CALM} [1][2] (2 voices, 2 articles)\n   denied by the harbour master [3]\n",
        # The surest first, and the same words once.
        f"   otherwise: “{LOST}” [3][4]\n   otherwise: “The fog came later.” [2]\n\n",
        "    sentence 1: characters 0-74 (verbatim)\n",
        "    sentence 1: characters 66-85 (part)\n    sentence 2: characters 47-65 (verbatim)\n",
        "    also cited: characters 0-46 (says otherwise)\n",
        "    sentence 1: characters 0-34 (part), 35-56 (part)\n",
    )
    assert rendered.endswith(f"\n\n3 of 4 documents are cited.\n{PARTS_LEGEND}")


def test_markdown_shows_the_same_and_nothing_is_struck_out():
    rendered = render(SUMMARY, "markdown")
    unlinked = re.sub(r"\]\(<[^>]*>\)", "]", rendered)
    assert_in_order(
        unlinked,
        f"1. {AGROUND} [\\[1\\]]\\[2\\~\\][\\[3\\~\\]] (1 voice, 1 article; parts of it 1,100)\n",
        f"   - otherwise: “{CLEAR}” \\[2\\]\n",
        f"   - otherwise: “{LOST}” [\\[3\\]]\\[4\\]\n",
        "   - sentence 1: [characters 0-34] (part), [characters 35-56] (part)\n",
        f"\n\n3 of 4 documents are cited.\n\n\\{PARTS_LEGEND}",
        "\n● full; ◐ part; ≠ otherwise; – absent.\n",
        f"| 1 | {AGROUND} | ≠ | ● | ◐ | only Northwire says all of it |\n",
    )
    assert "[\\[3\\]](<https://post.example/2#:~:text=Two%20sailors%20died%20on%20the,hospital" in rendered
    assert not re.search(r"(?<!\\|:)~", unlinked.replace("#:~:text", ""))


def test_the_page_lists_parts_and_links_to_what_says_otherwise():
    page = render(SUMMARY, "html")
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", page[page.index("<body>") :]))
    for expected in (
        "paraphrase, part. Point at a number or at a place to mark the words that it supports. ~ marks",
        f"{AGROUND}&nbsp;[1][2~][3~] sentence 1 · 1 voice, 1 article; parts of it 1,100 · rank 1",
        # Parts with no more voices than the sentence are not listed.
        f"parts: “{FOG}” 2 voices, 3 articles · “{ABOARD}” 1,100 voices, 1,200 articles otherwise: “{CLEAR}”",
        f"otherwise: “{LOST}” [3][4] otherwise: “The fog came later.” [2]",
        "3~Evening Post: characters 0-34 (part: ran aground in fog) ↗, characters 35-56 (part: 167) ↗",
        f"{CLEAR}≠1 {CALM}2 The fog came later.1~≠2",
        f"In thick fog a ferry ran on rocks.1~ All 167 were rescued.1~ {LOST}≠2",
        "What each source says ● full; ◐ part; ≠ otherwise; – absent",
        "≠otherwise●full◐part",
    ):
        assert expected in shown.replace("&#8599;", "↗")
    assert '<a href="#d2-n0" title="Nemm Voice">[2]</a>' in page
    assert f'<span class="named" id="d2-n0" data-against="1">{CLEAR}</span>' in page
    assert_links_resolve(page)


def test_the_page_cuts_a_sentence_where_its_parts_begin_and_end():
    page = render(SUMMARY, "html")
    sentence = re.search(r'<span id="s1-text">(.*?)</span>&nbsp;', page)[1]
    assert re.findall(r'<span data-at="1:(\d+)">([^<]*)</span>', sentence) == [
        ("0", "The ferry Lady Maren "),
        ("21", "ran aground in "),
        ("36", "fog"),
        ("39", " "),
        ("40", "on Tuesday"),
        ("50", " "),
        ("51", "with "),
        ("56", "167"),
        ("59", " people aboard"),
        ("73", "."),
    ]
    numbers = re.search(r'<span class="cites">(.*?)</span>', page)[1]
    assert re.findall('data-covers="([^"]*)"', numbers) == ["1:0-74", "1:36-39", "1:21-39 1:56-59"]
    [mark] = re.findall(r"<mark [^>]*>All 167 were rescued\.</mark>", page)
    assert 'data-kind="partial" data-parts="1" data-covers="1:56-59"' in mark


def test_a_place_of_two_sentences_has_the_strongest_kind_and_the_words_of_both():
    both = replace(
        SUMMARY,
        sentences=(
            SUMMARY.sentences[0],
            replace(SUMMARY.sentences[1], evidence=(Evidence(*at(POST, POST.text), "paraphrase"),)),
        ),
    )
    [mark] = re.findall(r"<mark [^>]*>All 167 were rescued\.</mark>", render(both, "html"))
    assert 'data-sentences="1 2" data-kind="paraphrase" data-parts="1" data-covers="1:56-59 2:0-18"' in mark


def test_csv_has_the_cell_part():
    [_, row, _] = csv.reader(io.StringIO(render(SUMMARY, "csv")))
    assert row == ["1", AGROUND, "otherwise", "full", "part", "only Northwire says all of it"]


def test_the_dates_that_are_added_move_the_words_of_parts():
    page = render(SUMMARY, "html", dates=True)
    for words in ("fog", "on Tuesday (11 March 2031)", "167"):
        assert f">{words}</span>" in page
    numbers = re.search(r'<span class="cites">(.*?)</span>', page)[1]
    assert re.findall('data-covers="([^"]*)"', numbers) == ["1:0-90", "1:36-39", "1:21-39 1:72-75"]
    assert f'<bdi data-covers="1:67-89">“{ABOARD}”</bdi>' in page


def test_a_sentence_gets_no_day_from_evidence_of_a_part():
    of_voice, of_post, _, of_wire = SUMMARY.sentences[0].evidence
    day = When("12 March", 0, 8, "2031-03-12/2031-03-12")
    evidence = (of_voice, replace(of_post, when=(day,)), replace(of_wire, kind="paraphrase", when=()))
    summary = replace(SUMMARY, sentences=(replace(SUMMARY.sentences[0], evidence=evidence),))
    # VOICE was the first to publish, but only a part of it.
    assert "Tuesday, 11 March 2031 (first reported)" in render(summary, timeline=True)


def test_more_places_than_are_shown_are_counted_and_whole_evidence_comes_first():
    papers = tuple(Document(f"Fog at sea. Version {number}.", id=f"p{number}") for number in range(20))
    evidence = tuple(Evidence(str(each.id), 0, 11, "partial", covers=((36, 39),)) for each in papers)
    claim = replace(
        SUMMARY.sentences[0],
        evidence=(*evidence, Evidence(*at(WIRE, AGROUND), "verbatim")),
        parts=(),
        contradicted_by=tuple(Contradiction(*at(each, each.text[12:]), 0.5) for each in papers),
    )
    rendered = render(replace(SUMMARY, documents=(*papers, WIRE), sentences=(claim,)))
    numbers = "".join(f"[{number}~]" for number in range(2, 13))
    assert f"1. {AGROUND} [1]{numbers} +9 more (1 voice, 1 article)\n" in rendered
    assert rendered.count("   otherwise: “Version ") == 8
    assert "   otherwise: ... and 12 more, which JSON holds\n" in rendered
    assert "21 of 21 documents are cited; the first 12 are shown here, JSON holds all.\n~ marks" in rendered


def test_a_long_passage_is_shortened():
    long = Document(" ".join(["Not"] * 40), id="long")
    claim = replace(SUMMARY.sentences[1], contradicted_by=(Contradiction("long", 0, 159, 0.5),))
    summary = replace(SUMMARY, documents=(*SUMMARY.documents, long), sentences=(claim,))
    assert f"otherwise: “{' '.join(['Not'] * 30)} ...” [4]\n" in render(summary)


def test_a_summary_without_parts_has_no_marks_and_no_legend():
    whole = replace(SUMMARY.sentences[1], denied_by=(), contradicted_by=())
    summary = replace(SUMMARY, sentences=(whole,), matrix=Matrix())
    for form in ("text", "markdown", "html"):
        rendered = render(summary, form)
        body = re.sub("#:~:text", "", rendered[max(rendered.find("<body>"), 0) : rendered.find("<script>")])
        assert not any(sign in body for sign in ("~", "parts", "otherwise"))
    # Its own article has more voices for a part than can be shown of the others.
    best = replace(whole, parts=(Part(0, 6, Support(3, 3, 3)),))
    assert render(replace(summary, sentences=(best,))).endswith(PARTS_LEGEND)


def test_markup_in_words_is_escaped():
    text = 'A <b>"x"</b> ~~no~~ & so'
    document = Document(f"{text}. <i>Not</i> so.", id="d")
    claim = SummarySentence(
        text,
        (Evidence("d", 0, len(text), "partial", covers=((2, 12), (13, 19))),),
        Support(1, 1, 1),
        1.0,
        1,
        parts=(Part(2, 12, Support(2, 2, 2)),),
        contradicted_by=(Contradiction("d", len(text) + 2, len(document.text), 0.5),),
    )
    summary = Summary("", (document,), (claim,), (), (), Settings())
    page = render(summary, "html")
    assert "<i>" not in page
    assert "<b>&#34;" not in page
    assert '<b>"' not in page
    assert '(part<span class="unseen">: &lt;b&gt;&#34;x&#34;&lt;/b&gt; ... ~~no~~</span>)' in page
    assert "otherwise: “\\<i\\>Not\\</i\\> so.” \\[1\\]" in render(summary, "markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_repeatable(form):
    assert render(Summary.from_dict(json.loads(json.dumps(SUMMARY.to_dict()))), form) == render(SUMMARY, form)


def test_the_result_conforms_to_the_schema():
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(SUMMARY.to_dict())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("evidence", 0, "kind"), "part"),
        (("evidence", 0, "score"), 1.5),
        (("evidence", 0, "covers"), [[1]]),
        (("evidence", 0, "covers"), [[1, 2, 3]]),
        (("parts", 0, "support"), None),
        (("contradicted_by", 0, "score"), None),
        (("contradicted_by", 0, "document"), ""),
    ],
)
def test_the_schema_refuses_invalid_parts(path, value):
    plain = SUMMARY.to_dict()
    inner = plain["sentences"][0]
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).is_valid(plain)
