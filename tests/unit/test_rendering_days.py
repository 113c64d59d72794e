"""The timeline, and the full date behind days in sentences."""

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


def sentence(text: str, *cited: tuple[Document, str, tuple[tuple[str, str], ...]], **more) -> SummarySentence:
    """Return a sentence with evidence in documents, each of a kind and with the days that it names."""
    evidence = []
    for document, kind, days in cited:
        source = more.get("source_text") or text
        start = document.text.index(source)
        when, position = [], start
        for words, interval in days:
            position = document.text.index(words, position)
            when.append(When(words, position, position + len(words), interval))
            position += len(words)
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
        sentence(MET, (LATE, "near-copy", OTHER_DAYS), (EARLY, "verbatim", DAYS)),
        sentence(RAIN, (LATE, "verbatim", ()), (EARLY, "verbatim", ())),
        sentence(SNOW, (UNDATED, "verbatim", ())),
        sentence(CLOSED, (LATE, "verbatim", (("January", "2023-01-01/2023-01-31"),))),
    ),
    (),
    (),
    Settings(),
)


# The headings of the timeline of SUMMARY, each with its sentences by number.
TIMELINE = [
    ("January 2023", 4, CLOSED),
    ("Wednesday, 22 February 2023", 1, MET),
    ("Wednesday, 22 February 2023 (first reported)", 2, RAIN),
    ("Without a date", 3, SNOW),
]


def test_the_timeline_in_text():
    groups = render(SUMMARY, timeline=True).split("\n\n")
    assert groups[0] == "Met"
    assert [group.splitlines()[0] for group in groups[1:5]] == [heading for heading, _, _ in TIMELINE]
    for group, (_, number, text) in zip(groups[1:5], TIMELINE, strict=True):
        _, line = group.splitlines()
        assert line.startswith(f"{number}. {text} [")
    assert groups[5].startswith("Sources\n")


def test_the_timeline_in_markdown_keeps_the_numbers():
    rendered = render(SUMMARY, "markdown", timeline=True)
    assert re.findall("^### (.*)", rendered, re.MULTILINE) == [heading for heading, _, _ in TIMELINE]
    items = re.findall(r"^### .*\n\n- (\d)\\\. (.*?) \\\[", rendered, re.MULTILINE)
    assert items == [(str(number), text) for _, number, text in TIMELINE]


def test_the_timeline_on_the_page():
    page = render(SUMMARY, "html", timeline=True)
    found = re.findall(r'<h2 class="day">([^<]*)</h2>|id="s(\d)-text"', page)
    assert found == [pair for heading, number, _ in TIMELINE for pair in ((heading, ""), ("", str(number)))]
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
    closed = sentence(CLOSED, (LATE, "verbatim", (("January", interval),)))
    rendered = render(replace(SUMMARY, sentences=(closed,)), timeline=True)
    assert rendered.splitlines()[2] == heading


def test_a_timeline_is_sorted_by_first_day_then_last_day_then_order_of_the_summary():
    intervals = ("2023-02-02/2023-02-02", "2023-01-01/2023-12-31", "2023-01-01/2023-01-31") * 2
    sentences = tuple(sentence(CLOSED, (LATE, "verbatim", (("January", each),))) for each in intervals)
    rendered = render(replace(SUMMARY, sentences=sentences), timeline=True)
    assert re.findall(r"^(\d)\. ", rendered, re.MULTILINE) == ["3", "6", "2", "5", "1", "4"]


def test_an_empty_summary_has_an_empty_timeline():
    empty = replace(SUMMARY, sentences=())
    for form in ("text", "markdown", "html"):
        assert render(empty, form, timeline=True) == render(empty, form)


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_days_are_shown_with_their_dates(form):
    rendered = render(SUMMARY, form, dates=True).replace("\\", "").replace("&#39;", "'")
    assert (
        "They met on Wednesday (22 February 2023), a week after last Wednesday's (15 February 2023) attack."
        in rendered
    )
    assert CLOSED in rendered  # a month is not a day
    assert "(22 February 2023)" not in render(SUMMARY, form)


def test_a_condensed_sentence_gets_dates_only_for_words_that_it_kept():
    source = "Asif came on Monday, and they met on Wednesday in Velm on a rainy Monday."
    document = Document(source, id="d")
    days = (
        ("Monday", "2023-02-20/2023-02-20"),
        ("Wednesday", "2023-02-22/2023-02-22"),
        ("Monday", "2023-02-13/2023-02-13"),
    )

    def shown(text: str, days: tuple[tuple[str, str], ...] = days) -> str:
        condensed = sentence(text, (document, "verbatim", days), condensed=True, source_text=source)
        summary = replace(SUMMARY, documents=(document,), sentences=(condensed,))
        return render(summary, dates=True).splitlines()[2]

    assert shown("They met on Wednesday.").startswith("1. They met on Wednesday (22 February 2023). [1]")
    assert shown("They met in Velm.").startswith("1. They met in Velm. [1]")
    # "Wednesdays" is another word, and it is unknown which Monday was kept ...
    assert shown("They met on Wednesdays.").startswith("1. They met on Wednesdays. [1]")
    assert shown("Asif came on Monday.").startswith("1. Asif came on Monday. [1]")
    # ... unless both are the same day.
    assert shown("Asif came on Monday.", (days[0], days[1], days[0])).startswith(
        "1. Asif came on Monday (20 February 2023). [1]"
    )


@pytest.mark.parametrize("form", ["json", "csv"])
@pytest.mark.parametrize("option", ["timeline", "dates"])
def test_json_and_csv_refuse_timeline_and_dates(form, option):
    message = f"{option}: is for the formats text, markdown, html, not for {form}; json has .* as `when`"
    with pytest.raises(SettingsError, match=message):
        render(SUMMARY, form, **{option: True})
    with pytest.raises(SettingsError, match=message):
        check_format(form, **{option: True})


def test_formats_are_checked_before_anything_is_rendered():
    for form in FORMATS:
        check_format(form)
    with pytest.raises(SettingsError, match="unknown format 'cvs'; did you mean `csv`"):
        check_format("cvs")
    with pytest.raises(SettingsError, match="unknown format"):
        render(SUMMARY, "pdf")
