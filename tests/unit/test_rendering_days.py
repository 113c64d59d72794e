"""The timeline, and the full date behind the days that sentences name."""

import re
from dataclasses import replace

import pytest

from summarizer.errors import SettingsError
from summarizer.records import Document, Evidence, Summary, SummarySentence, Support, When
from summarizer.rendering import FORMATS, check_format, render
from summarizer.settings import Settings

MET = "They met on Wednesday, a week after last Wednesday's attack."
CLOSED = "The crossing was closed in January."
RAIN = "It rained."
SNOW = "It snowed."
EARLY = Document(f"{MET} {RAIN}", id="early", published="2023-02-22T23:30:00-05:00")
LATE = Document(f"Velm: {CLOSED} {RAIN} {MET}", id="late", published="2023-02-24")
UNDATED = Document(SNOW, id="undated")


def told(text: str, *places: tuple[Document, str, tuple[tuple[str, str], ...]], **more) -> SummarySentence:
    """A sentence with a place in each document, of a kind, that names days."""
    evidence = []
    for document, kind, days in places:
        source = more.get("source_text") or text
        start = document.text.index(source)
        when, behind = [], start
        for words, interval in days:
            behind = document.text.index(words, behind)
            when.append(When(words, behind, behind + len(words), interval))
            behind += len(words)
        evidence.append(Evidence(str(document.id), start, start + len(source), kind, tuple(when)))
    return SummarySentence(text, tuple(evidence), Support(1, 1, 1), 1.0, 1, **more)


DAYS = (
    ("Wednesday", "2023-02-22/2023-02-22"),
    ("last Wednesday", "2023-02-15/2023-02-15"),
)
OTHER_DAYS = (("Wednesday", "2023-02-21/2023-02-21"),)
SUMMARY = Summary(
    "Met",
    (LATE, EARLY, UNDATED),
    (
        told(MET, (LATE, "near-copy", OTHER_DAYS), (EARLY, "verbatim", DAYS)),
        told(RAIN, (LATE, "verbatim", ()), (EARLY, "verbatim", ())),
        told(SNOW, (UNDATED, "verbatim", ())),
        told(CLOSED, (LATE, "verbatim", (("January", "2023-01-01/2023-01-31"),))),
    ),
    (),
    (),
    Settings(),
)


def test_the_timeline_in_text():
    rendered = render(SUMMARY, timeline=True)
    assert (
        rendered.partition("\nSources")[0]
        == f"""\
Met

January 2023
4. {CLOSED} [1] (1 voice, 1 article)

Wednesday, 22 February 2023
1. {MET} [1][2] (1 voice, 1 article)

Wednesday, 22 February 2023 (first reported)
2. {RAIN} [1][2] (1 voice, 1 article)

Without a date
3. {SNOW} [3] (1 voice, 1 article)
"""
    )


def test_the_timeline_in_markdown_keeps_the_numbers():
    rendered = render(SUMMARY, "markdown", timeline=True)
    assert (
        rendered.partition("\n## Sources")[0]
        == f"""\
# Met

### January 2023

- 4\\. {CLOSED} \\[1\\] (1 voice, 1 article)

### Wednesday, 22 February 2023

- 1\\. {MET} \\[1\\]\\[2\\] (1 voice, 1 article)

### Wednesday, 22 February 2023 (first reported)

- 2\\. {RAIN} \\[1\\]\\[2\\] (1 voice, 1 article)

### Without a date

- 3\\. {SNOW} \\[3\\] (1 voice, 1 article)
"""
    )


def test_the_timeline_on_the_page():
    page = render(SUMMARY, "html", timeline=True)
    assert re.findall(r'<h2 class="day">([^<]*)</h2>|id="s(\d)-text"', page) == [
        ("January 2023", ""),
        ("", "4"),
        ("Wednesday, 22 February 2023", ""),
        ("", "1"),
        ("Wednesday, 22 February 2023 (first reported)", ""),
        ("", "2"),
        ("Without a date", ""),
        ("", "3"),
    ]
    assert '<h2 class="day">' not in render(SUMMARY, "html")


@pytest.mark.parametrize(
    ("interval", "heading"),
    [
        ("2023-02-17/2023-02-17", "Friday, 17 February 2023"),
        ("2023-02-20/2023-02-26", "20 to 26 February 2023"),
        ("2023-02-27/2023-03-05", "27 February to 5 March 2023"),
        ("2022-12-26/2023-01-01", "26 December 2022 to 1 January 2023"),
        ("2024-02-01/2024-02-29", "February 2024"),
        ("2023-02-01/2023-02-27", "1 to 27 February 2023"),
        ("2021-01-01/2021-12-31", "2021"),
        ("2021-01-01/2022-12-31", "1 January 2021 to 31 December 2022"),
    ],
)
def test_headings_of_a_timeline(interval, heading):
    sentence = told(CLOSED, (LATE, "verbatim", (("January", interval),)))
    rendered = render(replace(SUMMARY, sentences=(sentence,)), timeline=True)
    assert rendered.splitlines()[2] == heading


def test_a_timeline_goes_by_the_first_day_then_by_the_last_then_by_the_order_of_the_summary():
    intervals = ("2023-02-02/2023-02-02", "2023-01-01/2023-12-31", "2023-01-01/2023-01-31") * 2
    sentences = tuple(told(CLOSED, (LATE, "verbatim", (("January", each),))) for each in intervals)
    rendered = render(replace(SUMMARY, sentences=sentences), timeline=True)
    assert re.findall(r"^(\d)\. ", rendered, re.MULTILINE) == ["3", "6", "2", "5", "1", "4"]


def test_an_empty_summary_has_an_empty_timeline():
    empty = replace(SUMMARY, sentences=())
    for form in ("text", "markdown", "html"):
        assert render(empty, form, timeline=True) == render(empty, form)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_days_are_told_with_their_dates(form):
    rendered = render(SUMMARY, form, dates=True).replace("\\", "").replace("&#39;", "'")
    assert (
        "They met on Wednesday (22 February 2023), a week after last Wednesday's (15 February 2023) attack."
        in rendered
    )
    assert CLOSED in rendered  # a month is no day
    assert "(22 February 2023)" not in render(SUMMARY, form)


def test_a_shorter_wording_gets_the_dates_of_what_is_left_of_its_source():
    source = "Asif came on Monday, and they met on Wednesday in Velm on a rainy Monday."
    document = Document(source, id="d")
    days = (
        ("Monday", "2023-02-20/2023-02-20"),
        ("Wednesday", "2023-02-22/2023-02-22"),
        ("Monday", "2023-02-13/2023-02-13"),
    )

    def shown(text: str, days: tuple[tuple[str, str], ...] = days) -> str:
        sentence = told(text, (document, "verbatim", days), condensed=True, source_text=source)
        summary = replace(SUMMARY, documents=(document,), sentences=(sentence,))
        return render(summary, dates=True).splitlines()[2]

    assert shown("They met on Wednesday.").startswith("1. They met on Wednesday (22 February 2023). [1]")
    assert shown("They met in Velm.").startswith("1. They met in Velm. [1]")
    # "Wednesdays" is another word, and which Monday is left nobody can tell ...
    assert shown("They met on Wednesdays.").startswith("1. They met on Wednesdays. [1]")
    assert shown("Asif came on Monday.").startswith("1. Asif came on Monday. [1]")
    # ... unless it does not matter.
    assert shown("Asif came on Monday.", (days[0], days[1], days[0])).startswith(
        "1. Asif came on Monday (20 February 2023). [1]"
    )


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("asked", ["timeline", "dates"])
def test_json_and_csv_refuse_both_and_say_where_the_days_are(form, asked):
    message = f"{asked}: is for the formats text, markdown, html, not for {form}; json holds .* as `when`"
    with pytest.raises(SettingsError, match=message):
        render(SUMMARY, form, **{asked: True})
    with pytest.raises(SettingsError, match=message):
        check_format(form, **{asked: True})


def test_formats_are_checked_before_anything_is_rendered():
    for form in FORMATS:
        check_format(form)
    with pytest.raises(SettingsError, match="unknown format 'cvs'; did you mean `csv`"):
        check_format("cvs")
    with pytest.raises(SettingsError, match="unknown format"):
        render(SUMMARY, "pdf")
