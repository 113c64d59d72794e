"""The HTML page in a real browser: what lights up, what is reachable, and that nothing of an article runs."""

import html
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from summarizer.records import (
    Denial,
    Disagreement,
    Document,
    Evidence,
    Length,
    Matrix,
    MatrixRow,
    Summary,
    SummarySentence,
    Support,
    Value,
)
from summarizer.rendering import passage_link, render
from summarizer.settings import Settings

FIRE = "A fire broke out on the ferry Morning Star on Tuesday."
HURT = "Eleven people were taken\nto hospital with burns."
HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> </mark></div> the owner said.'
# Longer than any window is high.
FILLER = "The sea was calm.\n\n" * 200
WIRE = Document(
    f"{FIRE} {FILLER}{HURT} {FILLER}",
    id="wire",
    title='Fire <b>on</b> "ferry"',
    source="<i>Northwire</i>",
    url="https://northwire.example/fire",
)
DENIAL = "The owner denies it: nine were hurt."
PAPER = Document(f"{HOSTILE} {FILLER} {DENIAL} {FILLER} {FIRE}", id="paper", url="javascript:alert(3)")
ARABIC = Document("اندلع حريق في العبارة.", id="arabic")
UNCITED = Document("Rain is on its way.", id="aside")


def place(document: Document, text: str) -> Evidence:
    start = document.text.index(text)
    return Evidence(str(document.id), start, start + len(text), "verbatim")


def sentence(text: str, *documents: Document) -> SummarySentence:
    evidence = tuple(place(document, text) for document in documents)
    return SummarySentence(text, evidence, Support(len(evidence), len(evidence)), 0.5, 1)


DENIED = Denial(HOSTILE, "paper", PAPER.text.index(DENIAL), PAPER.text.index(DENIAL) + len(DENIAL))
NINE = Value(HOSTILE, HOSTILE, "paper", PAPER.text.index("nine"), PAPER.text.index("nine") + len("nine"))
SUMMARY = Summary(
    headline="</title><script>alert(4)</script>",
    documents=(WIRE, PAPER, ARABIC, UNCITED),
    sentences=(
        sentence(FIRE, WIRE, PAPER),
        replace(
            sentence(HURT, WIRE),
            speaker=HOSTILE,
            hedge=(HOSTILE,),
            negation=(HOSTILE,),
            quotation=(HOSTILE,),
            denied_by=(DENIED,),
            disagreements=(0,),
        ),
        sentence(HOSTILE, PAPER),
        sentence(ARABIC.text, ARABIC),
    ),
    left_out=(),
    warnings=("<script>alert(5)</script>",),
    settings=Settings(),
    disagreements=(Disagreement(HOSTILE, (NINE,), "disputed"),),
    lengths=(Length(5, HOSTILE, HOSTILE, ()), Length(9, "", FIRE, (1,))),
    matrix=Matrix(
        tuple(f"{HOSTILE} {number}" for number in range(20)),
        (MatrixRow(HOSTILE, 1, ("full", "otherwise", "absent", *["full"] * 17), HOSTILE),),
    ),
)


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "summary.html"
    path.write_text(render(SUMMARY, "html"), "utf-8")
    return path.as_uri()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Browser, file: str) -> Iterator[Page]:
    """The page, opened; the test fails on an error in it, on a dialog, and on anything it asks for."""
    width, height = request.param
    trouble: list[str] = []
    with browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(file) else trouble.append(asked.url))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        page.goto(file)
        yield page
    assert trouble == []


def lit(page: Page, selector: str = "mark.lit") -> list[str]:
    return page.eval_on_selector_all(selector, "found => found.map(element => element.textContent)")


def in_view(page: Page, selector: str) -> bool:
    """Whether the element shows within the articles' pane, below the head that stays there."""
    return page.eval_on_selector(
        selector,
        """element => {
            const box = element.getBoundingClientRect();
            const head = element.closest("article").querySelector("header").getBoundingClientRect();
            return box.top >= head.bottom && box.bottom <= innerHeight;
        }""",
    )


def wait_until_lit(page: Page, number: int) -> None:
    page.wait_for_selector(f"#s{number}.lit")


def test_pointing_lights_exactly_the_evidence(page: Page):
    assert lit(page) == []
    page.hover("#s1-text")
    wait_until_lit(page, 1)
    assert lit(page) == [FIRE, FIRE]
    assert lit(page, ".sentence.lit p:first-child") == [f"{FIRE}\u00a0[1][2]"]
    page.hover("#s2-text")
    wait_until_lit(page, 2)
    assert lit(page) == [HURT]
    assert page.get_attribute("#s1", "aria-current") is None
    assert page.get_attribute("#s2", "aria-current") == "true"
    page.mouse.move(1, 1)
    page.wait_for_timeout(200)
    assert lit(page) == [HURT]  # it stays, so that one can go and read
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_pointing_at_a_place_lights_its_sentence_and_all_its_places(page: Page):
    page.hover("#d2 mark >> nth=1")
    wait_until_lit(page, 1)
    assert lit(page) == [FIRE, FIRE]
    assert len(lit(page, ".sentence.lit")) == 1


def test_tab_goes_from_sentence_to_sentence(page: Page):
    stops = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.id")
        if stop.startswith("s") and stop not in stops:
            stops.append(stop)
            assert lit(page) == [[FIRE, FIRE], [HURT], [HOSTILE], [ARABIC.text]][len(stops) - 1]
        if stop == "articles":
            break
    assert stops == ["s1", "s2", "s3", "s4"]
    assert page.evaluate("document.activeElement.id") == "articles"


def test_the_first_place_comes_into_view_and_the_page_stays(browser: Browser, file: str):
    with browser.new_context(viewport={"width": 1280, "height": 1200}, reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(file)
        for number, mark in ((2, "#d1 mark >> nth=1"), (3, "#d2 mark >> nth=0"), (1, "#d1 mark >> nth=0")):
            assert not in_view(page, mark)
            page.focus(f"#s{number}")
            assert in_view(page, mark)
            assert page.evaluate("scrollY") == 0


def test_links_lead_to_the_place_and_back(page: Page):
    page.click("#s2 a.place")
    assert lit(page) == [HURT]
    assert in_view(page, "mark.lit")
    page.click("mark.lit + a.back")
    assert page.url.endswith("#s2")
    box = page.locator("#s2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 844


def test_an_article_is_shown_as_text_and_nothing_of_it_runs(page: Page):
    articles = page.eval_on_selector_all(
        ".text",
        """found => found.map((element) => {
            const copy = element.cloneNode(true);
            copy.querySelectorAll("a.back").forEach((link) => link.remove());
            return copy.textContent;
        })""",
    )
    assert articles == [WIRE.text, PAPER.text, ARABIC.text]
    assert page.title() == SUMMARY.headline
    assert page.text_content("h1") == SUMMARY.headline
    assert page.text_content("#d1-title") == WIRE.title
    assert page.text_content("#s3-text") == HOSTILE
    assert page.text_content("details .rows li") == SUMMARY.warnings[0]
    assert page.locator("script").count() == 1
    assert page.locator("img, b b, h2 b, i").count() == 0
    links = page.eval_on_selector_all("a", "found => found.map(link => link.getAttribute('href'))")
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} == {"https"}


def test_who_denies_and_who_counts_otherwise_is_found_in_the_articles(page: Page):
    for link, text in (("denied", DENIAL.partition("nine")[0]), ("disputed", "nine")):
        page.click(f"#s2 .notes:has(b:text-is('{link}')) a")
        target = page.locator(".named:target")
        assert target.text_content() == text
        assert in_view(page, ".named:target")
        assert target.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_matrix_is_a_table_that_a_screen_reader_reads(page: Page):
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").count() == 1 + 12
    assert table.get_by_role("rowheader").count() == 1
    assert [cell.text_content() for cell in table.get_by_role("cell").all()[:3]] == [
        "●full",
        "≠otherwise",
        "–absent",
    ]
    assert table.locator("td [aria-hidden]").count() == 12
    region = page.get_by_role("region", name="What each source says", exact=True).last
    region.focus()
    assert region.evaluate("element => element === document.activeElement")


def test_nothing_is_wider_than_the_window(page: Page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_reads_without_scripts(browser: Browser, file: str):
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(file)
        page.click("#s2 a.place")
        target = page.locator("mark:target")
        assert target.text_content() == HURT
        box = target.bounding_box()
        assert box is not None
        assert 0 < box["y"] < 900


def test_right_to_left_text_starts_at_the_right(page: Page):
    direction = "element => getComputedStyle(element).direction"
    assert page.eval_on_selector("#d3 .text", direction) == "rtl"
    assert page.eval_on_selector("#d1 .text", direction) == "ltr"


@pytest.mark.parametrize(
    "passage",
    [
        "Rain, snow & a 5-year-old - all at once.",
        "“It’s over,” she said: 50% of it.",
        "Hard-wrapped\nin the\tsource.",
        "A long passage of more than ten words, which is named by its first and last words alone.",
        "雨が降っています。",
        "اندلع حريق في العبارة.",
    ],
)
def test_a_passage_link_finds_the_passage(browser: Browser, tmp_path: Path, passage: str):
    path = tmp_path / "article.html"
    filler = "<p>The sea was calm.</p>" * 200
    path.write_text(f"<meta charset=utf-8>{filler}<p id=here>{html.escape(passage)}</p>{filler}", "utf-8")
    # `passage_link` links http(s) only; the fragment is what is looked at here.
    fragment = passage_link("https://x.example/", passage).partition("#")[2]
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        page = context.new_page()
        page.goto(f"{path.as_uri()}#{fragment}")
        page.wait_for_function("scrollY > 0")
        box = page.locator("#here").bounding_box()
        assert box is not None
        assert 0 < box["y"] < 600
