"""The HTML page in a real browser: highlights, keyboard, links, and no code of an article runs."""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from summarizer.records import (
    Contradiction,
    Denial,
    Disagreement,
    Document,
    Evidence,
    Length,
    Matrix,
    MatrixRow,
    Part,
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
# For one step in the browser: it ends what hangs, also on a machine that is busy.
MOST_MILLISECONDS = 300_000
# Higher than any window.
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


def evidence_of(document: Document, text: str) -> Evidence:
    start = document.text.index(text)
    return Evidence(str(document.id), start, start + len(text), "verbatim")


def sentence(text: str, *documents: Document) -> SummarySentence:
    evidence = tuple(evidence_of(document, text) for document in documents)
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


# Far into the second article other words state two parts of the sentence, and its end says otherwise.
AGROUND = "The ferry ran aground in fog with 167 people aboard."
FOG, ABOARD = "ran aground in fog", "167 people"
ROCKS = "It hit rocks in fog; all 167 were rescued."
SUNSHINE = "The sun shone when it ran aground."
WHOLE = Document(f"{AGROUND} {FILLER}", id="whole", source="Northwire")
OTHER = Document(f"{FILLER}{ROCKS} {FILLER}{SUNSHINE}", id="other", source="Nemm Voice")


def span_of(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


SUMMARY_WITH_PARTS = Summary(
    headline="Ferry aground",
    documents=(WHOLE, OTHER),
    sentences=(
        SummarySentence(
            AGROUND,
            (
                evidence_of(WHOLE, AGROUND),
                replace(
                    evidence_of(OTHER, ROCKS),
                    kind="partial",
                    covers=(span_of(AGROUND, FOG), span_of(AGROUND, ABOARD)),
                ),
            ),
            Support(1, 1, 1),
            1.0,
            1,
            parts=(Part(*span_of(AGROUND, FOG), Support(2, 2, 2)),),
            contradicted_by=(Contradiction("other", *span_of(OTHER.text, SUNSHINE), 0.8),),
        ),
        sentence("The sea was calm.", WHOLE),
    ),
    left_out=(),
    warnings=(),
    settings=Settings(),
    matrix=Matrix(("Northwire", "Nemm Voice"), (MatrixRow(AGROUND, 1, ("full", "part"), "only Northwire"),)),
)


@contextmanager
def window(browser: Browser, width: int, height: int, **options: bool) -> Iterator[Page]:
    """An empty page in a window of this size, whose steps may take as long as on a busy machine."""
    size: ViewportSize = {"width": width, "height": height}
    with browser.new_context(viewport=size, reduced_motion="reduce", **options) as context:
        context.set_default_timeout(MOST_MILLISECONDS)
        yield context.new_page()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["wide", "narrow"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The width and height of the window."""
    return request.param


@pytest.fixture
def page(size: tuple[int, int], browser: Browser, file: str) -> Iterator[Page]:
    """The open page; the test fails if the page has an error, shows a dialog or requests anything."""
    with opened(browser, size, file) as page:
        yield page


@pytest.fixture
def parts(size: tuple[int, int], browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The open page of a sentence of which an article states two parts and says otherwise."""
    path = tmp_path / "parts.html"
    path.write_text(render(SUMMARY_WITH_PARTS, "html"), "utf-8")
    with opened(browser, size, path.as_uri(), has_touch=True) as page:
        yield page


@contextmanager
def opened(browser: Browser, size: tuple[int, int], file: str, **options: bool) -> Iterator[Page]:
    """An open page; an error if the page has an error, shows a dialog or requests anything."""
    trouble: list[str] = []
    with window(browser, *size, **options) as page:
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(file) else trouble.append(asked.url))
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        page.goto(file)
        yield page
    assert trouble == []


def expect_lit(page: Page, *texts: str) -> None:
    """Wait until exactly these passages of the articles are highlighted."""
    expect(page.locator("mark.lit")).to_have_count(len(texts))
    assert page.locator("mark.lit").all_text_contents() == list(texts)


# Whether an element is within the pane of the articles, below the title that stays at its top.
IN_VIEW = """element => {
    const box = element.getBoundingClientRect();
    const head = element.closest("article").querySelector("header").getBoundingClientRect();
    return box.top >= head.bottom && box.bottom <= innerHeight;
}"""


def in_view(element: Locator) -> bool:
    return element.evaluate(IN_VIEW)


def expect_in_view(page: Page, element: Locator) -> None:
    page.wait_for_function(IN_VIEW, arg=element.element_handle())


def test_pointing_at_a_sentence_highlights_exactly_its_evidence(page: Page):
    expect_lit(page)
    page.hover("#s1-text")
    expect(page.locator(".sentence.lit")).to_have_id("s1")
    expect_lit(page, FIRE, FIRE)
    page.hover("#s2-text")
    expect(page.locator(".sentence.lit")).to_have_id("s2")
    expect_lit(page, HURT)
    assert page.get_attribute("#s1", "aria-current") is None
    assert page.get_attribute("#s2", "aria-current") == "true"
    page.mouse.move(1, 1)
    page.wait_for_timeout(200)
    expect_lit(page, HURT)  # remains, so that a reader can go to the article
    page.keyboard.press("Escape")
    expect_lit(page)


def test_pointing_at_evidence_highlights_its_sentence_and_all_of_its_evidence(page: Page):
    page.hover("#d2 mark >> nth=1")
    expect(page.locator(".sentence.lit")).to_have_id("s1")
    expect_lit(page, FIRE, FIRE)


def test_tab_goes_from_sentence_to_sentence(page: Page):
    evidence = {"s1": [FIRE, FIRE], "s2": [HURT], "s3": [HOSTILE], "s4": [ARABIC.text]}
    stops: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate("document.activeElement.id")
        if stop in evidence and stop not in stops:
            stops.append(stop)
            expect_lit(page, *evidence[stop])
        if stop == "articles":
            break
    assert stops == list(evidence)
    assert page.evaluate("document.activeElement.id") == "articles"


def test_the_first_evidence_comes_into_view_and_the_page_is_not_scrolled(browser: Browser, file: str):
    with window(browser, 1280, 1200) as page:
        page.goto(file)
        for number, mark in ((2, "#d1 mark >> nth=1"), (3, "#d2 mark >> nth=0"), (1, "#d1 mark >> nth=0")):
            assert not in_view(page.locator(mark))
            page.focus(f"#s{number}")
            expect_in_view(page, page.locator(mark))
            assert page.evaluate("scrollY") == 0


def test_links_lead_to_the_evidence_and_back(page: Page):
    page.click("#s2 .places a")
    expect_lit(page, HURT)
    expect_in_view(page, page.locator("mark.lit"))
    page.click("mark.lit + a.back")
    page.wait_for_url("**#s2")
    expect(page.locator("#s2")).to_be_in_viewport()


def test_an_article_is_shown_as_text_and_none_of_its_code_runs(page: Page):
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


def test_denials_and_other_figures_link_to_the_articles(page: Page):
    for link, text in (("denied", DENIAL.partition("nine")[0]), ("disputed", "nine")):
        page.click(f"#s2 .notes:has(b:text-is('{link}')) a")
        target = page.locator(".text :target")
        expect(target).to_have_text(text)
        expect_in_view(page, target)
        assert target.evaluate("element => getComputedStyle(element).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_matrix_is_a_table_for_a_screen_reader(page: Page):
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").count() == 1 + 12  # of 20 sources, 12 are shown
    assert table.get_by_role("rowheader").count() == 1
    cells = table.get_by_role("cell").all()
    # A sign for the eye, and a word for the ear.
    assert [cell.locator(":not([aria-hidden])").text_content() for cell in cells[:3]] == [
        "full",
        "otherwise",
        "absent",
    ]
    assert all(cell.locator("[aria-hidden]").count() == 1 for cell in cells)
    region = page.locator("[role=region]:has(table)")
    region.focus()  # so that the arrow keys scroll it
    assert region.evaluate("element => element === document.activeElement")
    assert page.locator(f"#{region.get_attribute('aria-labelledby')}").text_content()


def test_nothing_is_wider_than_the_window(page: Page):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def covered(page: Page) -> list[str]:
    """Return the highlighted words of the sentences."""
    return page.locator(".covered").all_text_contents()


def expect_covered(page: Page, *words: str) -> None:
    """Wait until exactly these words of the sentences are highlighted."""
    expect(page.locator(".covered")).to_have_count(len(words))
    assert covered(page) == list(words)


def expect_visible_colours(page: Page) -> None:
    """Whole evidence, partial evidence, the words and a contradiction have colours of their own."""
    colours = [
        page.locator(selector).first.evaluate("element => getComputedStyle(element).backgroundColor")
        for selector in ("mark.lit:not(.half)", "mark.half", "[data-against].lit", ".sentence.lit", "body")
    ]
    assert len(set(colours)) == 5, colours
    assert page.locator(".covered").first.evaluate("e => getComputedStyle(e).backgroundColor") == colours[0]


def test_pointing_at_a_cited_place_highlights_the_words_that_it_supports(parts: Page):
    parts.hover("#s1 .cites a >> nth=1")
    expect(parts.locator("#s1 .cites a >> nth=1")).to_have_text("[2~]")
    expect_covered(parts, FOG, ABOARD)
    expect(parts.locator(".sentence.lit")).to_have_id("s1")
    expect_lit(parts, AGROUND, ROCKS)
    assert parts.locator("mark.half").all_text_contents() == [ROCKS]
    assert parts.locator("[data-against].lit").all_text_contents() == [SUNSHINE]
    expect_visible_colours(parts)
    parts.hover("#s1 .place >> nth=0")
    expect(parts.locator(".covered")).to_have_count(parts.locator("#s1-text > span").count())
    assert "".join(covered(parts)) == AGROUND
    parts.hover("#s1 .notes [data-covers]")
    expect_covered(parts, FOG)
    parts.hover("#s1-facts")
    expect_covered(parts)
    parts.hover("#s1 .place >> nth=1")
    expect_covered(parts, FOG, ABOARD)
    parts.hover("#s2-text")
    expect_covered(parts)
    parts.hover("#s1 .place >> nth=1")
    expect_covered(parts, FOG, ABOARD)
    parts.keyboard.press("Escape")
    expect_covered(parts)
    expect_lit(parts)


def test_a_cited_place_comes_into_view_and_the_page_is_not_scrolled(browser: Browser, tmp_path: Path):
    path = tmp_path / "parts.html"
    path.write_text(render(SUMMARY_WITH_PARTS, "html"), "utf-8")
    with opened(browser, (1280, 900), path.as_uri()) as page:
        page.hover("#s1-text")
        expect_in_view(page, page.locator("#d1 mark >> nth=0"))
        page.hover("#s1 .cites a >> nth=1")
        expect_in_view(page, page.locator("#d2 mark"))
        page.focus("#s1 .place >> nth=0")
        expect_in_view(page, page.locator("#d1 mark >> nth=0"))
        assert page.evaluate("scrollY") == 0


def test_pointing_at_evidence_highlights_the_words_that_it_supports(parts: Page):
    parts.hover("#d2 mark")
    expect_covered(parts, FOG, ABOARD)
    parts.hover("#d2 [data-against]")
    expect_covered(parts)
    expect(parts.locator(".sentence.lit")).to_have_id("s1")


def test_places_can_be_chosen_with_the_keyboard(parts: Page):
    found = []
    for _ in range(20):
        parts.keyboard.press("Tab")
        words = covered(parts)
        if parts.evaluate("document.activeElement.matches('#s1 .place')"):
            found.append("".join(words) if len(words) > 2 else words)
        elif parts.evaluate("document.activeElement.id") == "s2":
            assert words == []
            break
    assert found == [AGROUND, [FOG, ABOARD]]
    parts.focus("#d2 a.back >> nth=0")
    expect(parts.locator("#d2 a.back >> nth=0")).to_have_text("1~")
    expect_covered(parts, FOG, ABOARD)


def test_a_tap_leads_to_the_place_and_back_to_its_words(parts: Page):
    parts.tap("#s1 .place >> nth=1")
    expect_in_view(parts, parts.locator("#d2 mark"))
    expect_covered(parts, FOG, ABOARD)
    parts.tap("#d2 mark + a.back")
    parts.wait_for_url("**#s1")
    expect(parts.locator("#s1")).to_be_in_viewport()
    expect_covered(parts, FOG, ABOARD)
    parts.tap("#s1-facts")
    expect_covered(parts)


def test_what_says_otherwise_links_to_its_passage_and_back(parts: Page):
    note = parts.locator("#s1 .notes:has(b:text-is('otherwise'))")
    expect(note).to_contain_text(SUNSHINE)
    note.locator("a").click()
    target = parts.locator(".text :target")
    expect(target).to_have_text(SUNSHINE)
    expect_in_view(parts, target)
    parts.click("#d2 a.back:text-is('≠1')")
    parts.wait_for_url("**#s1")
    expect(parts.locator("#s1")).to_be_in_viewport()


def test_a_part_is_named_for_a_screen_reader(parts: Page):
    place = parts.locator("#s1 .cited >> nth=1")
    assert "(part: ran aground in fog ... 167 people)" in place.text_content()
    cells = parts.get_by_role("table").get_by_role("cell").all()
    assert [cell.locator(":not([aria-hidden])").text_content() for cell in cells] == ["full", "part"]
    assert parts.get_attribute("#d2 mark + a.back", "aria-label") == "part of sentence 1 of the summary"
    assert parts.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_links_work_without_scripts(browser: Browser, file: str):
    with window(browser, 1280, 900, java_script_enabled=False) as page:
        page.goto(file)
        page.click("#s2 .places a")
        expect(page.locator("mark:target")).to_have_text(HURT, use_inner_text=False)
        expect(page.locator("mark:target")).to_be_in_viewport()


def test_right_to_left_text_starts_on_the_right(page: Page):
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
    # `passage_link` accepts http(s) only; this test is about the fragment.
    fragment = passage_link("https://x.example/", passage).partition("#")[2]
    with window(browser, 800, 600) as page:
        page.goto(f"{path.as_uri()}#{fragment}")
        expect(page.locator("#here")).to_be_in_viewport()
        assert page.evaluate("scrollY") > 0
