"""Subtitles, time stamps and mails: what is no part of the text."""

import pytest

from summarizer.reading import documents_of
from summarizer.reading.formats import values_of
from summarizer.reading.mail import mail_values, without_quote_marks
from summarizer.reading.subtitles import without_cues

LINES = ("the dam in velm has broken after", "four days of rain", "nobody was hurt")


def cues(lines, *, head="", mark="."):
    times = [
        f"{number}\n00:00:0{number}{mark}000 --> 00:00:0{number + 1}{mark}000\n{line}\n"
        for number, line in enumerate(lines, 1)
    ]
    return "\n".join([head, *times] if head else times)


@pytest.mark.parametrize(
    ("head", "mark"), [("WEBVTT - News\n", "."), ("", ","), ("WEBVTT\n\nNOTE x\ny\n", ".")]
)
def test_the_lines_of_cues_are_joined(head, mark):
    assert without_cues(cues(LINES, head=head, mark=mark)) == " ".join(LINES)


def test_speakers_sounds_and_dashes_begin_anew():
    lines = (
        "<v Jo Poe>Why?</v>",
        "It <i>was</i> old.",
        "[Music]",
        "ANN DOE: No.",
        "- Yes.",
        "- Yes.",
        "Good",
    )
    assert without_cues(cues(lines)).split("\n") == [
        "Jo Poe: Why? It was old.",
        "[Music]",
        "ANN DOE: No.",
        "- Yes. Good",
    ]


def test_stamps_of_a_recording_are_no_text():
    text = "[00:00:00] jo: the dam broke\n\n[00:00:07] ann: when\n\n[00:00:09.5] jo: at nine"
    assert without_cues(text) == "jo: the dam broke\n\nann: when\n\njo: at nine"
    assert documents_of([text])[0].text == without_cues(text)


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke.",
        "[14:05:10] The dam broke.\n[14:20:00] Police came.\n[14:40:00] It rained.",  # hours of the day
        "00:00:00 The start\n00:00:09 The end",  # too few
        "00:00:00 The start\n" + "It rained.\n" * 4 + "00:00:09 On\n00:01:00 The end",  # too few of the lines
        "00:00:01.000 --> 00:00:02.000\nOne cue.",
        "a --> b\nc --> d\ne --> f",
    ],
)
def test_other_text_has_no_cues(text):
    assert without_cues(text) is text


HEAD = "From: Desk <desk@wire.example>\nTo: all\nSubject: Dam\n  breaks\nDate: {}\n\n"


@pytest.mark.parametrize(
    ("stated", "date"),
    [("Fri, 4 Apr 2031 15:20:00 +0100", "2031-04-04T15:20:00+01:00"), ("yesterday", None), ("99", None)],
)
def test_the_head_of_a_mail_has_title_and_date(stated, date):
    text = HEAD.format(stated) + "> The dam in Velm\n> broke.\n>\n> It rained."
    for line_end in ("\n", "\r\n"):
        values = mail_values(text.replace("\n", line_end))
        assert (values["title"], values.get("date")) == ("Dam breaks", date)
    [(_, _, values)] = values_of(text, ".txt", {})
    assert values["text"] == "The dam in Velm\nbroke.\n\nIt rained."


def test_the_letters_of_a_subject_are_decoded():
    assert mail_values("From: a\nSubject: =?utf-8?q?Str=C3=B6m?=\n\nx")["title"] == "Ström"
    broken = "=?nocharset?q?Str=C3?="
    assert mail_values(f"From: a\nSubject: {broken}\n\nx")["title"] == broken


@pytest.mark.parametrize(
    "text", ["From: a\nIt rained.\n\nx", "Title: a\nSource: b\n\nx", "From: a\nSubject: b", "Subject: b\n\nx"]
)
def test_other_heads_are_no_mail(text):
    assert mail_values(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "> One line.\n> And two.",
        "> One.\n> Two.\n> Three.\nAn answer.",
        ">> One.\n>> Two.\n>> Three.",
        ">One\n>Two\n>Three",
    ],
)
def test_some_quoted_lines_keep_their_marks(text):
    assert without_quote_marks(text) is text
