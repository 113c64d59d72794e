"""Live blogs are read as posts with their times, oldest first; what only looks like one is one document."""

import re
from datetime import date

import pytest
from lxml.html import document_fromstring

from summarizer import Document, Settings, Summarizer
from summarizer.reading import documents_of, read
from summarizer.reading.live_blogs import posts_of_page, posts_of_text
from summarizer.reading.live_blogs.post_times import timed_line
from summarizer.records.origin import Origin, SetAside

# Three posts of an invented event, the newest first.
NEWS = (
    ("Bridge reopens", "The bridge over the Orla is open to cars again, the town says."),
    ("Driver found", "Divers have found the driver of the lorry alive, police say."),
    ("Lorry in the river", "A lorry has fallen from the bridge into the Orla."),
)


def text_of(times, *, top="", news=NEWS, pattern="{time}\n{heading}\n\n{body}"):
    """Return a text with a post for each time."""
    posts = [
        pattern.format(time=time, heading=heading, body=body)
        for time, (heading, body) in zip(times, news, strict=True)
    ]
    return "\n\n".join([*([top] if top else []), *posts])


def read_text(text, **values):
    return posts_of_text({"text": text, "title": "Orla bridge: the day", **values})


def read_page(html, *data, **values):
    return posts_of_page(document_fromstring(html), data, values)


def dates(posts):
    return [values.get("date") for _, values in posts]


def aside(values):
    text, origin = values["text"], values["origin"]
    return [(text[span.start : span.end], span.kind) for span in origin.set_aside]


def story(values):
    """Return the blocks of a document that are not set aside."""
    spans = {(span.start, span.end) for span in values["origin"].set_aside}
    return [values["text"][start:end] for start, end in values["origin"].blocks if (start, end) not in spans]


# --- Texts.


def test_a_text_with_clock_times_as_headings_becomes_posts_oldest_first():
    text = text_of(("16:20", "12:05", "09:40"))
    posts = read_text(text, date="2031-03-04", source="Orla Live", url="https://orla.example/live")
    assert [suffix for suffix, _ in posts] == ["#1", "#2", "#3"]
    assert dates(posts) == ["2031-03-04T09:40:00", "2031-03-04T12:05:00", "2031-03-04T16:20:00"]
    first = posts[0][1]
    assert first["text"] == "09:40\nLorry in the river\n\nA lorry has fallen from the bridge into the Orla."
    assert aside(first) == [("09:40", "time")]
    assert (first["title"], first["source"], first["url"]) == (
        "Orla bridge: the day",
        "Orla Live",
        "https://orla.example/live",
    )
    assert [values["origin"].post for _, values in posts] == [1, 2, 3]
    assert {values["origin"].live_blog for _, values in posts} == {"https://orla.example/live"}
    for _, values in posts:
        Document(**{"published" if key == "date" else key: value for key, value in values.items()})


@pytest.mark.parametrize(
    ("times", "clocks"),
    [
        (("16:20", "12:05", "09:40"), ("16:20", "12:05", "09:40")),
        (("16.20", "12.05", "9.40"), ("16:20", "12:05", "09:40")),
        (("4:20 p.m.", "12:05 p.m.", "9:40 a.m."), ("16:20", "12:05", "09:40")),
        (("4pm", "12:05pm", "9.40am"), ("16:00", "12:05", "09:40")),
        (("4:20 p.m.:", "noon is not read", "9:40 a.m.:"), None),  # two times are too few
        (("16h20", "12h05", "9h40"), ("16:20", "12:05", "09:40")),
        (("16.20 Uhr", "12.05 Uhr", "9 Uhr"), ("16:20", "12:05", "09:00")),
        (("16:20 h.", "12:05 h.", "9 h."), ("16:20", "12:05", "09:00")),
        (("Ore 16.20", "Alle 12.05", "à 9h40"), ("16:20", "12:05", "09:40")),
        (("Aktualisiert um 16.20 Uhr", "Publié à 12h05", "Actualizado: 9:40"), ("16:20", "12:05", "09:40")),
        (("Posted at 16:20", "Posted at 12:0512:05", "Updated at 09:40"), ("16:20", "12:05", "09:40")),
        (("[16:20]", "(12:05)", "**09:40**"), ("16:20", "12:05", "09:40")),
        (("## 16:20", "- 12:05", "• 09:40"), ("16:20", "12:05", "09:40")),
        (("16:20 -", "12:05 –", "09:40 |"), ("16:20", "12:05", "09:40")),
        (("16:20:59", "12:05:00", "09:40:01"), ("16:20", "12:05", "09:40")),
        (("1620 hrs", "1205 hrs", "0940 hrs"), ("16:20", "12:05", "09:40")),
        (
            ("UPDATE (4:20 p.m.):", "Update: 12:05 p.m.", "Original story (9:40 a.m.):"),
            ("16:20", "12:05", "09:40"),
        ),
        (("[16:20, 4 March]", "(12:05, 4 March)", "9:40, 4 March"), ("16:20", "12:05", "09:40")),
        (("2018:", "2016:", "2011:"), None),  # years
    ],
)
def test_clock_times_are_written_in_many_ways(times, clocks):
    posts = read_text(text_of(times, pattern="{time}\n{body}"), date="2031-03-04")
    if clocks is None:
        assert posts == []
        return
    assert dates(posts) == [f"2031-03-04T{clock}:00" for clock in reversed(clocks)]
    assert [aside(values) for _, values in posts] == [[(time, "time")] for time in reversed(times)]


@pytest.mark.parametrize("mark", [" - ", " – ", ": ", " | ", " "])
def test_a_time_may_be_in_the_line_of_the_heading(mark):
    posts = read_text(text_of(("16:20", "12:05", "09:40"), pattern=f"{{time}}{mark}{{heading}}\n{{body}}"))
    assert [
        values["text"][span.start : span.end] for _, values in posts for span in values["origin"].set_aside
    ] == [f"{time}{mark}".strip() for time in ("09:40", "12:05", "16:20")]
    assert all(values["origin"].set_aside[0].start == 0 for _, values in posts)


def test_zones_become_offsets_and_one_that_is_stated_once_is_that_of_all():
    posts = read_text(text_of(("16:20 CET", "12:05", "09:40")), date="2031-03-04")
    assert dates(posts) == [f"2031-03-04T{clock}:00+01:00" for clock in ("09:40", "12:05", "16:20")]
    above = "KELD, N.M. (MW) — The Latest on the bridge (all times EST):"
    posts = read_text(text_of(("4:20 p.m.", "12:05 p.m.", "9:40 a.m."), top=above), date="2031-03-04")
    assert dates(posts)[1] == "2031-03-04T09:40:00-05:00"
    posts = read_text(text_of(("16:20 GMT", "12:05", "09:40"), top="(all times CET)"), date="2031-03-04")
    assert dates(posts)[-2:] == ["2031-03-04T12:05:00+01:00", "2031-03-04T16:20:00+00:00"]
    posts = read_text(text_of(("1620 GMT", "1205 GMT", "0940 GMT")), date="2031-03-04")
    assert dates(posts)[0] == "2031-03-04T09:40:00+00:00"
    posts = read_text(text_of(TIMES, top="All times are in CET."), date="2031-03-04")
    assert dates(posts)[1] == "2031-03-04T09:40:00+01:00"
    posts = read_text(
        text_of(TIMES, top="The town is at all times at risk (all times CET)."), date="2031-03-04"
    )
    assert dates(posts)[1] == "2031-03-04T09:40:00+01:00"
    stated = read_text(text_of(("16:20", "12:05", "09:40")), date="2031-03-04T10:00:00+02:00")
    assert dates(stated)[0] == "2031-03-04T09:40:00+02:00"


def test_times_of_iso_8601_have_their_own_day_and_offset():
    times = ("2031-03-04T16:20:00.000Z", "2031-03-04 12:05:00+01:00", "2031-03-04T09:40:00-05:00")
    posts = read_text(text_of(reversed(times)), title="Live: the bridge")
    assert posts == []  # 09:40-05:00 is after 12:05+01:00
    posts = read_text(text_of((times[0], times[2], times[1])), date="2031-03-05")
    assert dates(posts) == [
        "2031-03-04T12:05:00+01:00",
        "2031-03-04T09:40:00-05:00",
        "2031-03-04T16:20:00+00:00",
    ]
    assert aside(posts[2][1]) == [(times[0], "time")]


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("ET", "2031-01-04", "-05:00"),
        ("ET", "2031-03-08", "-05:00"),
        ("ET", "2031-03-09", "-04:00"),
        ("CT", "2031-07-04", "-05:00"),
        ("MT", "2031-11-01", "-06:00"),
        ("PT", "2031-11-02", "-08:00"),
    ],
)
def test_american_zones_without_a_season_have_that_of_the_day(zone, day, offset):
    times = [f"{time} {zone}" for time in ("4:20 p.m.", "12:05 p.m.", "9:40 a.m.")]
    assert dates(read_text(text_of(times), date=day))[0] == f"{day}T09:40:00{offset}"
    assert dates(read_text(text_of(f"{time}, {day}" for time in times)))[0] == f"{day}T09:40:00{offset}"


def test_newest_first_a_step_to_a_late_time_is_the_day_before():
    posts = read_text(text_of(("00:15", "23:50", "22:10")), date="2031-03-04")
    assert dates(posts) == ["2031-03-03T22:10:00", "2031-03-03T23:50:00", "2031-03-04T00:15:00"]


def test_the_clock_may_pass_midnight_once():
    # Of several nights without their days, such as a programme, the order is not known.
    news = (*NEWS, ("Fog", "Fog on the Orla, the town says."))
    assert read_text(text_of(("00:15", "23:50", "00:05", "23:10"), news=news), date="2031-03-04") == []


def test_oldest_first_a_step_to_an_early_time_is_the_day_after():
    posts = read_text(text_of(("22:10", "23:50", "00:15")), date="2031-03-04", title="Live: the bridge")
    assert dates(posts) == ["2031-03-04T22:10:00", "2031-03-04T23:50:00", "2031-03-05T00:15:00"]
    assert posts[0][1]["text"].startswith("22:10\nBridge reopens")


def test_a_time_of_day_of_the_page_says_which_post_it_dates():
    times = ("00:15", "23:50", "22:10")
    begun = read_text(text_of(times), date="2031-03-04T22:05:00")
    assert dates(begun) == ["2031-03-04T22:10:00", "2031-03-04T23:50:00", "2031-03-05T00:15:00"]
    ended = read_text(text_of(times), date="2031-03-04T00:20:00")
    assert dates(ended) == ["2031-03-03T22:10:00", "2031-03-03T23:50:00", "2031-03-04T00:15:00"]


def test_a_day_beside_a_time_is_that_of_the_post():
    posts = read_text(
        text_of(("00:15", "Posted at 23:50 3 March", "Monday, 3 March 2031, 22:10")), date="2031-03-04"
    )
    assert dates(posts) == ["2031-03-03T22:10:00", "2031-03-03T23:50:00", "2031-03-04T00:15:00"]


HEADED = (
    "Tuesday, 4 March 2031\n\n12:05\nThe bridge over the Orla is open to cars again.\n\n"
    "09:40\nDivers have found the driver of the lorry alive, police say.\n\n"
    "**Monday 3 March**\n\n21:30\nA crane is on its way to the bridge, the town says.\n\n"
    "16:20\nA lorry has fallen from the bridge into the Orla."
)


def test_days_as_headings_are_those_of_the_posts_below_them():
    posts = read_text(HEADED, date="2031-03-04")
    assert dates(posts) == [
        f"2031-03-0{day}T{time}:00" for day, time in ((3, "16:20"), (3, "21:30"), (4, "09:40"), (4, "12:05"))
    ]
    assert [aside(values) for _, values in posts] == [
        [("16:20", "time")],
        [("**Monday 3 March**", "date"), ("21:30", "time")],
        [("09:40", "time")],
        [("Tuesday, 4 March 2031", "date"), ("12:05", "time")],
    ]
    # A day beside a time is nearer.
    nearer = HEADED.replace("21:30", "3 March, 21:30").replace("16:20", "2 March, 16:20")
    assert [one[8:16] for one in dates(read_text(nearer, date="2031-03-04"))][:2] == ["02T16:20", "03T21:30"]
    # Posts above the first heading are of the day of the page; without any, the order is that of no blog.
    without = HEADED.partition("\n\n")[2]
    assert dates(read_text(without, date="2031-03-04")) == dates(posts)
    assert read_text(without.replace("**Monday 3 March**\n\n", ""), date="2031-03-04") == []


def test_each_time_may_have_its_day_above_it():
    days = ("5 March 2031", "4 March 2031", "4 March 2031")
    posts = read_text(text_of([f"{day}\n{time}" for day, time in zip(days, TIMES, strict=True)]))
    assert [one[:16] for one in dates(posts)] == ["2031-03-04T09:40", "2031-03-04T12:05", "2031-03-05T16:20"]
    assert aside(posts[0][1]) == [("4 March 2031", "date"), ("09:40", "time")]


def test_headings_above_the_times_are_those_of_the_posts_below_them():
    text = text_of(("Posted 16:20", "Posted 12:05", "Posted 09:40"), pattern="{heading}\n{time}\n{body}")
    for above in ("", "Two people were hurt."):
        posts = read_text(f"{above}\n\n{text}" if above else text)[-3:]
        assert [values["text"] for _, values in posts] == [
            f"{heading}\nPosted {time}\n{body}"
            for time, (heading, body) in zip(("09:40", "12:05", "16:20"), reversed(NEWS), strict=True)
        ]
        assert [aside(values) for _, values in posts] == [
            [(f"Posted {time}", "time")] for time in ("09:40", "12:05", "16:20")
        ]
    # A line that ends a post, as below a picture, is no heading of the next one.
    news = [(heading, f"{body}\nPicture: Jo Wend") for heading, body in NEWS]
    posts = read_text(text_of(TIMES, top="The bridge today", news=news).replace("Wend\n\n", "Wend\n"))
    assert [values["text"].endswith("Wend") for _, values in posts] == [False, True, True, True]
    # A heading of one post only is the last line of the post before it.
    posts = read_text(text.replace("Bridge reopens\n", ""))
    assert posts[-1][1]["text"].endswith("\n\nDriver found")


@pytest.mark.parametrize(
    ("line", "day", "rest"),
    [
        ("2:05 p.m. ET, March 3, 2031", date(2031, 3, 3), ""),
        ("Mar 3, 2031 14:05 GMT", date(2031, 3, 3), ""),
        ("3 March - 14:05", date(2031, 3, 3), ""),
        ("14:05 Monday: Lorry falls", date(2031, 3, 3), "Lorry falls"),
        ("2031-03-03 14:05 Lorry falls", date(2031, 3, 3), "Lorry falls"),
        ("14:05 Monday's lorry", None, "Monday's lorry"),
        ("14:05 - 3 March was a Monday", None, "3 March was a Monday"),
        ("14:05 May asks for help", None, "May asks for help"),
        ("14:05 3 people hurt", None, "3 people hurt"),
        ("03.03.2031, 14:05 Uhr", date(2031, 3, 3), ""),
        ("3.3.31 - 14:05 Lorry falls", date(2031, 3, 3), "Lorry falls"),
        ("3/3/2031, 14:05", None, ""),  # of which order?
    ],
)
def test_a_day_beside_a_time_is_no_part_of_the_heading_and_the_reverse(line, day, rest):
    found = timed_line(line, date(2031, 3, 4))
    assert (found.time.minute, found.time.day, line[found.rest :]) == (14 * 60 + 5, day, rest)


@pytest.mark.parametrize(
    "line",
    [
        "14:05 was the time",
        "14:65",
        "25:05",
        "13 p.m.",
        "2 people hurt",
        "14.0 litres",
        "12 h later",
        "2:1 for Orla",
    ],
)
def test_lines_without_a_time_at_their_start(line):
    assert timed_line(line) is None


def test_without_a_day_posts_are_undated_and_keep_their_order():
    posts = read_text(text_of(("16:20", "12:05", "09:40")))
    assert dates(posts) == [None, None, None]
    assert [values["text"][:5] for _, values in posts] == ["09:40", "12:05", "16:20"]
    assert [values["origin"].post for _, values in posts] == [1, 2, 3]
    wrong = read_text(text_of(("16:20", "12:05", "09:40")), date="soon")
    # The invalid date is passed on once, for the warning that every other document gets.
    assert dates(wrong) == ["soon", None, None]


def test_what_is_above_the_first_post_is_a_document_as_new_as_the_newest_post():
    above = "Two people were hurt when a lorry fell from a bridge in Keld on Tuesday."
    posts = read_text(text_of(("16:20", "12:05", "09:40"), top=above), date="2031-03-04")
    assert [suffix for suffix, _ in posts] == ["", "#1", "#2", "#3"]
    lead = posts[0][1]
    assert (lead["text"], lead["date"], lead["origin"].post) == (above, "2031-03-04T16:20:00", 4)


def test_lines_of_the_page_that_every_post_has_are_set_aside():
    news = [(heading, f"Tomas Lund\n{body}\nShare") for heading, body in NEWS]
    posts = read_text(text_of(("16:20", "12:05", "09:40"), news=news))
    for _, values in posts:
        assert [piece for piece, kind in aside(values) if kind == "page"] == ["Tomas Lund", "Share"]


@pytest.mark.parametrize("rule", ["___", "* * *", "—————", "- - -."])
def test_rules_between_posts_are_dropped_and_posts_without_text_too(rule):
    pattern = f"{{time}}\n{{body}}\n\n{rule}"
    text = f"16:20\n\n{rule}\n\n" + text_of(("15:10", "12:05", "09:40"), pattern=pattern)
    expected = [
        f"{time}\n{body}" for time, (_, body) in zip(("09:40", "12:05", "15:10"), reversed(NEWS), strict=True)
    ]
    for above in ("", f"{rule}\n\n"):
        posts = read_text(above + text, date="2031-03-04")
        assert [values["text"] for _, values in posts] == expected


@pytest.mark.parametrize(
    "pattern",
    [
        "Posted at {time}\nUpdated at {later}\n{heading}\n\n{body}",
        "{time} CET\n{heading}\n\n{body}\n\nUpdated at {later} CET",
        "{time} Uhr\n{heading}\n\n{body}\nAktualisiert um {later} Uhr",
    ],
)
def test_the_time_of_an_update_is_not_that_of_the_post(pattern):
    laters = ("16:31", "12:45", "09:50")
    posts = [
        pattern.format(time=time, later=later, heading=heading, body=body)
        for time, later, (heading, body) in zip(TIMES, laters, NEWS, strict=True)
    ]
    lead = "Two people were hurt when a lorry fell from a bridge."
    found = read_text("\n\n".join(["Last updated at 16:40 CET", lead, *posts]), date="2031-03-04")
    assert [when[11:16] for when in dates(found)] == ["16:20", "09:40", "12:05", "16:20"]
    assert found[0][1]["text"] == f"Last updated at 16:40 CET\n\n{lead}"
    assert aside(found[0][1]) == [("Last updated at 16:40 CET", "time")]
    assert [kind for _, kind in aside(found[-1][1])] == ["time", "time"]
    found = read_text("\n\n".join(["Last updated at 16:40 CET", lead, text_of(TIMES)]), date="2031-03-04")
    assert [when[11:16] for when in dates(found)] == ["16:20", "09:40", "12:05", "16:20"]


def test_times_inside_a_post_are_no_posts_if_those_of_posts_are_alone_in_their_lines():
    day = "09:10 The lorry leaves Keld.\n09:30 It is seen on the bridge.\n09:35 It falls."
    news = (NEWS[0], (NEWS[1][0], f"{NEWS[1][1]}\n{day}"), NEWS[2])
    posts = read_text(text_of(TIMES, news=news), date="2031-03-04")
    assert [one[11:16] for one in dates(posts)] == ["09:40", "12:05", "16:20"]
    assert posts[1][1]["text"].endswith(day)


def test_lines_of_a_text_may_end_in_carriage_returns():
    text = text_of(TIMES, pattern="{time}\n{body}\nPicture: Jo Wend")
    expected = [values["text"].splitlines() for _, values in read_text(text)]
    assert [values["text"].splitlines() for _, values in read_text(text.replace("\n", "\r\n"))] == expected
    assert len(expected) == 3


def test_the_origin_of_a_text_is_cut_with_it():
    text = text_of(("16:20", "12:05", "09:40"), pattern="{time}\n\n{body}\n\nMore")
    blocks = [(text.index(block), text.index(block) + len(block)) for block in text.split("\n\n")]
    links = tuple(SetAside(at, at + 4, "link") for at in range(len(text)) if text.startswith("More", at))
    blocks = sorted(
        {*[block for block in blocks if text[slice(*block)] != "More"], *((s.start, s.end) for s in links)}
    )
    origin = Origin(tuple(blocks), links, warnings=("is odd",))
    posts = read_text(text, origin=origin)
    assert [values["origin"].warnings for _, values in posts] == [("is odd",), (), ()]
    for _, values in posts:
        body = values["text"]
        assert [body[start:end] for start, end in values["origin"].blocks] == body.split("\n\n")
        assert [kind for _, kind in aside(values)] == ["time", "link"]
        values["origin"].check(len(body), "origin")
    # A block may have several posts, and so may a span that is set aside.
    whole = Origin(((0, len(text)),), (SetAside(text.index("Divers"), text.rindex("A lorry"), "note"),))
    for _, values in read_text(text, origin=whole):
        assert values["origin"].blocks == ((0, len(values["text"])),)
        values["origin"].check(len(values["text"]), "origin")


def test_a_grown_live_blog_keeps_its_name_and_the_numbers_of_its_posts():
    before = read_text(
        text_of(("12:05", "09:40"), news=NEWS[1:], top="") + "\n\n08:00\nFog on the Orla, the town says.",
        date="2031-03-04",
    )
    after = read_text(
        text_of(("16:20", "12:05", "09:40")) + "\n\n08:00\nFog on the Orla, the town says.", date="2031-03-04"
    )
    assert before == after[:3]
    other = read_text(text_of(("16:20", "12:05", "09:40")), date="2031-03-05")
    assert other[0][1]["origin"].live_blog != after[0][1]["origin"].live_blog


TIMES_INSIDE = (
    "The lorry left Keld at\n09:40 and was seen at a filling station at\n12:05 by two people. It was\n"
    "16:20 when it fell."
)
CHRONOLOGY = text_of(
    ("09:40", "12:05", "16:20"), pattern="{time} - {body}", top="How the lorry fell: a chronology"
)
PROGRAMME = "20:15 The River\n21:45 News of the Day\n22:15 The Keld Murders\n23:50 Weather"
BACKWARDS = "23:50 Weather\n22:15 The Keld Murders\n21:45 News of the Day"
DURATIONS = "3:58 Father speaks in court\n2:46 Humans, bats and rabies\n1:11 A visit to Orla"
OPENING_HOURS = "18:00 The doors close.\n10:00 The doors open, the museum in Keld says."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (TIMES_INSIDE, "Lorry falls: live updates"),
        (CHRONOLOGY, "How the lorry fell"),
        (PROGRAMME, "Live on television tonight"),
        (BACKWARDS, "Programme"),
        (DURATIONS, "Latest videos"),
        (OPENING_HOURS, "Museum"),
        (text_of(("09:40", "16:20", "12:05")), "Live"),
        (text_of(("12:05", "16:20", "09:40")), "Live"),
        (text_of(("09:40", "09:40", "09:40")), "Live"),
        (
            "A long story of the bridge, its builders and their town. " * 20
            + "\n"
            + text_of(("16:20", "12:05", "09:40")),
            "Bridge",
        ),
        ("", ""),
    ],
)
def test_texts_that_are_no_live_blog_are_one_document(text, title):
    assert read_text(text, title=title) == []
    assert read_text(text, title=title, date="2031-03-04T10:00:00") == []


def test_clock_times_may_be_joined_to_the_sentence_before():
    joined = (
        "The Latest on the lorry (all times local):4:20 p.m.A crane lifts the lorry from the Orla.12:05 p.m."
        "Divers find the driver\u2019s bag.9 a.m.A lorry has fallen from the bridge into the Orla."
    )
    posts = [values["text"] for _, values in read_text(joined)]
    assert posts == [
        "The Latest on the lorry (all times local):",
        "9 a.m.A lorry has fallen from the bridge into the Orla.",
        "12:05 p.m.Divers find the driver\u2019s bag.",
        "4:20 p.m.A crane lifts the lorry from the Orla.",
    ]
    # In another order.
    assert read_text(joined.replace(".9 a.m.", ".3 p.m."), title="Live: the lorry") == []
    # A blank before the time: it may be part of the sentence, as in "He left.  At 9 a.m. ..."
    assert read_text(joined.replace(".12:05", ". 12:05")) == []
    # The rule between two posts shows that it is not.
    ruled = (
        joined.replace("):4", "): 4").replace(".12:05", ". ___ 12:05").replace(".9 a.m.A", ". __ 9 a.m. A")
    )
    assert [values["text"].replace("m. A", "m.A") for _, values in read_text(ruled)] == posts


def test_clock_times_may_be_joined_to_the_rule_between_two_posts():
    glued = (
        "All times local:\n___\n4:20 p.m.\nA crane lifts the lorry from the Orla.___12:05 p.m."
        "Divers find the bag.___9 a.m.A lorry has fallen from the bridge into the Orla."
    )
    assert [values["text"] for _, values in read_text(glued)][1:] == [
        "9 a.m.A lorry has fallen from the bridge into the Orla.",
        "12:05 p.m.Divers find the bag.",
        "4:20 p.m.\nA crane lifts the lorry from the Orla.",
    ]


def test_the_first_line_is_the_title_if_it_says_that_the_text_is_live():
    text = text_of(("16:20", "12:05", "09:40"), top="Fall of the Orla bridge: live")
    assert {values["title"] for _, values in read_text(text, title="")} == {"Fall of the Orla bridge: live"}
    assert {values["title"] for _, values in read_text(text)} == {"Orla bridge: the day"}
    for top in ("It is live.", "All is live:", "So it is " * 9 + "live", "Fall of the Orla bridge"):
        text = text_of(("16:20", "12:05", "09:40"), top=top)
        assert {values["title"] for _, values in read_text(text, title="")} == {""}


def test_a_chronology_is_read_as_posts_if_the_title_says_that_it_is_live():
    text = text_of(("09:40", "12:05", "16:20"), pattern="{time} - {body}")
    for title in (
        "Lorry falls: live",
        "Lorry falls - as it happened",
        "The Latest: lorry",
        "Newsticker Orla",
    ):
        assert len(read_text(text, title=title)) == 3
    assert len(read_text(f"Live: lorry falls\n\n{text}", title="")) == 4


# --- Pages.


def post(time, heading, body, more=""):
    stamp = f'<time datetime="2031-03-04T{time}:00+01:00">{time} CET</time>'
    return f'<div class="block">{stamp}<h2>{heading}</h2><p>{body}</p>{more}</div>'


def page_of(inner, title="Orla bridge", head=""):
    head = f"<head><title>{title}</title>{head}</head>"
    return f"<html>{head}<body><main><h1>{title}</h1>{inner}</main></body></html>"


TIMES = ("16:20", "12:05", "09:40")
BLOCKS = "".join(post(time, *news) for time, news in zip(TIMES, NEWS, strict=True))
DATED = [f"2031-03-04T{time}:00+01:00" for time in reversed(TIMES)]


def test_a_page_of_posts_is_read_without_a_word_that_it_is_live():
    posts = read_page(page_of(BLOCKS), title="Orla bridge", url="https://orla.example/a")
    assert [suffix for suffix, _ in posts] == ["#1", "#2", "#3"]
    assert dates(posts) == DATED
    assert story(posts[0][1]) == [*NEWS[2]]
    assert aside(posts[0][1]) == [("09:40 CET", "time")]
    assert posts[0][1]["origin"].date == "time of the post"


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("kind", ["LiveBlogPosting", ["NewsArticle", "LiveBlogPosting"]])
def test_a_page_that_says_that_it_is_a_live_blog_needs_two_posts(kind, wrapped):
    data = {"@type": kind, "headline": "Orla", "liveBlogUpdate": []}
    data = {"@graph": [{"@type": "WebPage"}, data]} if wrapped else [data]
    html = page_of("".join(post(time, *news) for time, news in zip(TIMES[:2], NEWS[:2], strict=True)))
    assert dates(read_page(html, data)) == DATED[1:]
    assert read_page(html) == []
    assert read_page(page_of(post(TIMES[0], *NEWS[0])), data) == []


def test_microdata_say_that_a_page_is_a_live_blog():
    html = page_of(f'<div itemscope itemtype="https://schema.org/LiveBlogPosting">{BLOCKS}</div>')
    assert dates(read_page(html.replace(post(TIMES[0], *NEWS[0]), ""))) == DATED[:2]


@pytest.mark.parametrize(
    "pattern",
    [
        '<article><p class="a"><time datetime="{at}">{time}</time></p><h3>{head}</h3><p>{body}</p></article>',
        "<div class='p p-{time}'><time datetime='{at}'>{time}</time><h3>{head}</h3><p>{body}</p></div>",
        "<div><p>Eingestellt um {time} <time datetime='{at}'>{time} CET</time></p><h3>{head}</h3>"
        "<p>{body}</p></div>",
        "<div><p><time datetime='2031-03-04'>{time}</time></p><h3>{head}</h3><p>{body}</p></div>",
        "<div><h3>{head}</h3><p><time datetime='{at}'>{time}</time> {body}</p></div>",
        "<p><time datetime='{at}'>{time}</time> Tomas Lund</p><p>{head}</p><p>{body}</p>",
        "<li><time datetime='{at}'>2 h ago {time}</time><div><p><b>{head}</b></p><p>{body}</p></div></li>",
        '<section><h2>{head}</h2><span><time datetime="{at}">{time}</time></span><p>{body}</p></section>',
        '<div><p class="a"><time datetime="{at}">{time}</time></p><p class="b">Updated at '
        '<time datetime="{at}">{time}</time></p><h2>{head}</h2><p>{body}</p></div>',
        "<div class='x'><div class='t'>{time}</div><div class='c'><h2>{head}</h2><p>{body}</p></div></div>",
        "<div><span>{time} CET</span><h2>{head}</h2><p>{body}</p></div>",
        "<h2><time datetime='{at}'>{time}</time> {head}</h2><p>{body}</p>",
        "<h3>{head}</h3><p>Posted <time datetime='{at}'>{time}</time></p><p>{body}</p>",
        "<time datetime='{at}'>{time}</time><h3>{head}</h3><p>{body}</p>",
        "<p><strong>{time}</strong></p><h3>{head}</h3><p>{body}</p>",
        "<dt>{time}</dt><dd><p>{head}</p><p>{body}</p></dd>",
        "<tr><td>{time}</td><td><p>{head}</p><p>{body}</p></td></tr>",
    ],
)
def test_posts_are_found_in_many_markups(pattern):
    inner = "".join(
        pattern.format(at=f"2031-03-04T{time}:00+01:00", time=time, head=head, body=body)
        for time, (head, body) in zip(TIMES, NEWS, strict=True)
    )
    inner = f"<table>{inner}</table>" if pattern.startswith("<tr") else f"<div>{inner}</div>"
    posts = read_page(page_of(inner), title="Orla bridge", date="2031-03-04T09:30:00+01:00")
    assert dates(posts) == DATED
    assert [story(values) for _, values in posts] == [[*news] for news in reversed(NEWS)]


@pytest.mark.parametrize(
    ("address", "posts"),
    [("#{time}", 3), ("?at={time}", 3), ("/live#{time}", 3), ("/{time}", 0), ("http://[", 0)],
)
def test_headings_may_be_links_to_the_post_but_not_to_other_pages(address, posts):
    pattern = "<div><h2><a href='{at}'>{head}</a></h2><span>{time}</span><p>{body}</p></div>"
    inner = "".join(
        pattern.format(at=address.format(time=time), time=time, head=head, body=body)
        for time, (head, body) in zip(TIMES, NEWS, strict=True)
    )
    for html in (inner, inner.replace("<h2><a", "<a").replace("</a></h2>", "</a>").replace("'>", "'><h2>")):
        assert len(read_page(page_of(html), url="https://orla.example/live")) == posts


def test_the_text_after_the_last_time_ends_with_its_paragraphs():
    inner = "".join(
        f"<p>{time}</p><h3>{head}</h3><p>{body}</p><ul><li>It rains at {time}.</li></ul>"
        for time, (head, body) in zip(TIMES, NEWS, strict=True)
    )
    more = "<div>A tram has left its rails in Vell, and nobody was hurt.</div>"
    posts = read_page(page_of(f"<div>{inner}{more}</div>"), date="2031-03-04")
    assert story(posts[0][1]) == [*NEWS[2], "It rains at 09:40."]
    # Posts in containers end with them.
    posts = read_page(page_of(f"{BLOCKS}<p>A tram has left its rails in Vell, and nobody was hurt.</p>"))
    assert story(posts[0][1]) == [*NEWS[2]]


def test_a_time_of_the_page_is_no_post():
    # The same element and depth as those of the posts.
    top = "<div><div><span>16:45</span></div><p>The page of the town of Keld has the news.</p></div>"
    inner = "".join(
        f"<div><span>{time}</span><p>{body}</p></div>" for time, (_, body) in zip(TIMES, NEWS, strict=True)
    )
    posts = read_page(page_of(f"{top}<div>{inner}</div>"), date="2031-03-04")
    assert [one[11:16] for one in dates(posts)] == ["16:20", "09:40", "12:05", "16:20"]


def test_what_is_beside_the_story_of_one_post_is_set_aside():
    more = (
        "<p>12 <span>shared this</span></p>",
        "<div class='social-count'>12 shared this</div>",
        "<footer>Seen by 12 people</footer>",
        "<p><img src='a.jpg'>The bridge in 2029</p>",
        "<p class='author'>Tomas Lund</p>",
    )
    inner = "".join(post(time, *news) for time, news in zip(TIMES[1:], NEWS[1:], strict=True))
    posts = read_page(page_of(post(TIMES[0], *NEWS[0], "".join(more)) + inner))
    assert story(posts[-1][1]) == [*NEWS[0], "12 shared this"]
    assert [kind for _, kind in aside(posts[-1][1])] == ["time", "page", "page", "caption", "byline"]


@pytest.mark.parametrize(
    ("line", "set_aside"),
    [
        ("<span class='author'>Jo Poe, Staff writer on the Orla</span> <time>{0}</time>", True),
        ("<time>{0}</time> <b>Jo Poe</b> <i>Reporter on the Orla</i>", True),
        ("<time>{0}</time> A crane has lifted the lorry from the river Orla.", False),
    ],
)
@pytest.mark.parametrize("heading", ["<h3>{0}</h3>", "<p>{0}</p>"])
def test_a_line_with_the_time_names_who_wrote_the_post(line, set_aside, heading):
    html = page_of(
        "".join(
            f"<div><div>{line.format(time)}</div>{heading.format(head)}<p>{body}</p></div>"
            for time, (head, body) in zip(TIMES, NEWS, strict=True)
        )
    )
    shown = " ".join(re.sub("<[^>]+>", "", line.format(TIMES[0])).split())
    values = read_page(html)[-1][1]
    # Without a heading in another line and without an element for the author it may be the heading.
    set_aside = set_aside and ("h3" in heading or "author" in line)
    assert ((shown, "time") in aside(values)) is set_aside
    assert story(values)[-1].startswith(NEWS[0][1])


def test_sharing_authors_links_captions_and_footers_are_set_aside():
    more = (
        '<div class="share">Share on Example</div><p class="byline">By Tomas Lund</p>'
        '<p><a href="/b">More on the bridge</a></p><figure><figcaption>In 2029</figcaption></figure>'
        "<footer>Send us your pictures</footer><p>Updated at 16.45 CET</p>"
    )
    html = page_of("".join(post(time, *news, more) for time, news in zip(TIMES, NEWS, strict=True)))
    for (_, values), news in zip(read_page(html), reversed(NEWS), strict=True):
        assert story(values) == [*news]
        assert [kind for _, kind in aside(values)] == [
            "time",
            "page",
            "byline",
            "link",
            "caption",
            "page",
            "time",
        ]


def test_a_list_of_key_events_is_no_series_of_posts_and_paragraphs_above_are_the_lead():
    events = "".join(
        f'<li><time datetime="2031-03-04T{time}:00+01:00">{time}</time> <a href="#{number}">{head}</a></li>'
        for number, (time, (head, _)) in enumerate(zip(TIMES, NEWS, strict=True))
    )
    lead = "Two people were hurt when a lorry fell from a bridge in Keld on Tuesday."
    html = page_of(f"<p>{lead}</p><p>Live</p><ul>{events}</ul><div>{BLOCKS}</div>")
    for data in ((), [{"@type": "LiveBlogPosting"}]):
        posts = read_page(html, *data)
        assert [suffix for suffix, _ in posts] == ["", "#1", "#2", "#3"]
        assert (posts[0][1]["text"], posts[0][1]["date"]) == (lead, DATED[-1])
        assert dates(posts)[1:] == DATED
    # Posts without containers; a caption above them is no lead.
    flat = "".join(f"<time>{time}</time><p>{body}</p>" for time, (_, body) in zip(TIMES, NEWS, strict=True))
    caption = "<figcaption>Two cars wait on the bridge over the Orla in Keld on Monday.</figcaption>"
    posts = read_page(page_of(f"<figure>{caption}</figure><p>{lead}</p>{flat}"), date="2031-03-04")
    assert [story(values) for _, values in posts] == [[lead], *([body] for _, body in reversed(NEWS))]
    # A summary in a list is a lead too; what is above the headline is not, nor is anything without one.
    summary = html.replace(f"<p>{lead}</p>", f"<ul><li>{lead}</li></ul>")
    assert read_page(summary)[0][1]["text"] == lead
    assert dates(read_page(html.replace(f"<p>{lead}</p>", "").replace("<h1>", f"<p>{lead}</p><h1>"))) == DATED
    assert dates(read_page(html.replace("h1>", "b>"))) == DATED


def test_times_of_one_class_are_told_apart_by_the_element_around_them():
    inner = "".join(
        f'<div class="event"><time datetime="2031-03-04T{time}:00+01:00">{time}</time><p>{head}</p></div>'
        for time, (head, _) in zip(TIMES, NEWS, strict=True)
    )
    assert dates(read_page(page_of(inner + BLOCKS))) == DATED


def test_posts_are_read_from_json_ld_if_the_page_has_fewer():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": heading,
            "datePublished": f"2031-03-04T{time}:00+01:00",
            "articleBody": f"<p>{body}</p><p>A &amp; B</p><a href='/b'>Read more</a>" if number else body,
        }
        for number, (time, (heading, body)) in enumerate(zip(TIMES, NEWS, strict=True))
    ]
    data = {"@type": "LiveBlogPosting", "liveBlogUpdate": updates}
    posts = read_page(page_of("<p>Loading ...</p>"), data, url="https://orla.example/a")
    assert dates(posts) == DATED
    assert story(posts[0][1]) == [*NEWS[2], "A & B"]
    assert aside(posts[0][1]) == [("Read more", "link")]
    assert story(posts[2][1]) == [*NEWS[0]]
    # The heading may be a part of the body.
    for heading, body in (
        (NEWS[0][0], "{}\n{}".format(*NEWS[0])),
        (None, "<h2>{}</h2><p>{}</p>".format(*NEWS[0])),
        (NEWS[0][0], "<h2>{}</h2><p>{}</p>".format(*NEWS[0])),
    ):
        updates[0] |= {"headline": heading, "articleBody": body}
        posts = read_page(page_of("<p>Loading ...</p>"), data | {"liveBlogUpdate": [*updates, "odd", {}]})
        assert story(posts[2][1]) == [*NEWS[0]]
    # The page itself is preferred if it has as many: the bodies in JSON-LD are often shortened.
    both = read_page(page_of(BLOCKS), data | {"liveBlogUpdate": updates[:1]})
    assert [story(values) for _, values in both] == [[*news] for news in reversed(NEWS)]
    assert (
        read_page(page_of("<p>Loading ...</p>"), {"@type": "LiveBlogPosting", "liveBlogUpdate": "none"}) == []
    )


def test_times_in_the_markup_keep_their_offset_and_may_be_odd():
    posts = read_page(page_of(BLOCKS.replace(" CET", "")), date="2031-03-04T11:00:00+00:00")
    assert dates(posts) == DATED
    days = re.sub("T..:..:00.01:00", "", BLOCKS).replace(" CET", "")
    assert dates(read_page(page_of(days), date="2031-03-05")) == [one[:19] for one in DATED]
    odd = re.sub("2031-03-04T..", "0001-01-01T00", BLOCKS)
    assert len(read_page(page_of(odd), date="2031-03-04")) == 3


def test_of_two_times_in_a_post_the_longer_one_is_set_aside():
    again = "<p><time>{} CET</time> {}</p>"
    inner = "".join(
        post(time, head, "").replace(" CET", "").replace("<p></p>", again.format(time, body))
        for time, (head, body) in zip(TIMES, NEWS, strict=True)
    )
    posts = read_page(page_of(inner))
    assert [story(values) for _, values in posts] == [[*news] for news in reversed(NEWS)]


def test_posts_of_one_time_have_the_newest_first():
    html = page_of("".join(f"<div><span>16:20</span><p>{body}</p></div>" for _, body in NEWS[:2]))
    posts = read_page(html, {"@type": "LiveBlogPosting"})
    assert [story(values) for _, values in posts] == [[NEWS[1][1]], [NEWS[0][1]]]


def test_a_page_of_very_many_times_is_a_table():
    row = "<div><span>16:20</span><p>Train to Vell</p></div>"
    assert read_page(page_of(3001 * row), {"@type": "LiveBlogPosting"}) == []


def test_a_pinned_post_has_the_place_of_its_time():
    data = {"@type": "LiveBlogPosting"}
    pinned = post("12:30", "Summary", "One lorry, one driver, no bridge: here is what we know.")
    assert dates(read_page(page_of(pinned + BLOCKS), data)) == [
        *DATED[:2],
        "2031-03-04T12:30:00+01:00",
        DATED[2],
    ]


def teaser(time, day, heading, body):
    stamp = f'<time datetime="2031-03-{day:02d}T{time}:00+01:00">{time}</time>'
    return f'<article>{stamp}<h2><a href="/story/{day}">{heading}</a></h2><p>{body}</p></article>'


def comment(time, heading, body):
    stamp = f'<time datetime="2031-03-04T{time}:00">{time}</time>'
    return f'<li class="comment"><b>{heading}</b> {stamp}<p>{body}</p></li>'


ARTICLE = "".join(
    f"<p>The bridge in Keld was built in {year} and has been repaired twice since then.</p>"
    for year in range(1970, 1990)
)


@pytest.mark.parametrize(
    "inner",
    [
        "".join(teaser(time, 4, *news) for time, news in zip(TIMES, NEWS, strict=True)),  # a list of articles
        "".join(
            teaser(time, 9 - 3 * number, *news).replace("/story", "#")
            for number, (time, news) in enumerate(zip(TIMES, NEWS, strict=True))
        ),  # one of days
        "<ol>" + "".join(comment(time, *news) for time, news in zip(TIMES, NEWS, strict=True)) + "</ol>",
        ARTICLE + BLOCKS,  # an article with a box of times
        "".join(post(time, *news) for time, news in zip(reversed(TIMES), NEWS, strict=True)),  # a chronology
        "".join(post(time, *news) for time, news in zip(("12:05", "16:20", "09:40"), NEWS, strict=True)),
        "".join(
            post(time, heading, heading) for time, (heading, _) in zip(TIMES, NEWS, strict=True)
        ),  # no sentence
        BLOCKS.replace("16:20 CET", "today").replace("12:05 CET", "today").replace("09:40 CET", "today"),
        "",
    ],
)
def test_pages_that_are_no_live_blog_are_left_to_the_reader_of_pages(inner):
    assert read_page(page_of(inner), title="Orla bridge") == []


def test_a_page_that_says_live_may_have_its_oldest_post_first():
    inner = "".join(post(time, *news) for time, news in zip(reversed(TIMES), reversed(NEWS), strict=True))
    posts = read_page(page_of(inner), title="Orla bridge: live")
    assert dates(posts) == DATED
    assert story(posts[0][1]) == [*NEWS[2]]


def test_headings_of_a_page_that_are_days_are_those_of_the_posts_below_them():
    posts = [
        f"<div><span>{time}</span><p>{body}</p></div>" for time, (_, body) in zip(TIMES, NEWS, strict=True)
    ]
    late = "<div><span>20:45</span><p>A crane is on its way to the bridge, the town says.</p></div>"
    inner = "".join(("<h2>Wednesday 5 March</h2>", *posts[:2], "<h2>Tuesday 4 March</h2>", late, posts[2]))
    expected = [f"2031-03-0{day}" for day in (4, 4, 5, 5)]
    assert [one[:10] for one in dates(read_page(page_of(inner), date="2031-03-04"))] == expected
    # A day above all posts may be that of the visit.
    inner = "".join(("<h2>Wednesday 5 March</h2>", *posts))
    assert [one[:10] for one in dates(read_page(page_of(inner), date="2031-03-04"))] == ["2031-03-04"] * 3


def test_clock_times_of_a_page_pass_midnight():
    inner = "".join(
        f"<div><span>{time}</span><p>{body}</p></div>"
        for time, (_, body) in zip(("00:15", "23:50", "22:10"), NEWS, strict=True)
    )
    posts = read_page(page_of(inner), date=date(2031, 3, 4).isoformat())
    assert dates(posts) == ["2031-03-03T22:10:00", "2031-03-03T23:50:00", "2031-03-04T00:15:00"]


# --- From files to a summary.


def test_a_page_in_a_field_is_one_document_with_its_posts_and_the_newest_date():
    data = '{"@type": "LiveBlogPosting", "publisher": {"name": "Orla Live"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    lead = "Two people were hurt when a lorry fell from a bridge in Keld on Tuesday."
    page = "<!DOCTYPE html>" + page_of(f"<p>{lead}</p>{BLOCKS}", head=head)
    (document,) = documents_of([{"id": "a", "text": page}])
    assert (document.id, document.title, document.source) == ("a", "Orla bridge", "Orla Live")
    assert document.published.isoformat() == DATED[-1]
    origin = document.origin
    pieces = [document.text[start:end] for start, end in origin.blocks]
    # As the page shows them; read as one document, a toll of the morning must not be at the top.
    assert pieces == [
        lead,
        *(piece for time, news in zip(TIMES, NEWS, strict=True) for piece in (f"{time} CET", *news)),
    ]
    assert [document.text[one.start : one.end] for one in origin.set_aside] == [f"{one} CET" for one in TIMES]
    assert (origin.live_blog, origin.post) == ("", 0)
    (document,) = documents_of([{"text": page.replace(lead, "")}])
    assert document.published.isoformat() == DATED[-1]


def test_files_with_live_blogs_are_read_as_documents_of_one_source_and_voice(tmp_path):
    data = '{"@type": "LiveBlogPosting", "headline": "Orla bridge", "publisher": {"name": "Orla Live"}}'
    head = f'<script type="application/ld+json">{data}</script>'
    (tmp_path / "a.html").write_text("<!DOCTYPE html>" + page_of(BLOCKS, head=head), "utf-8")
    text = text_of(("00:15", "23:50", "22:10"), pattern="{time}\n{heading}\n\n{body} So it was.")
    (tmp_path / "b.txt").write_text(f"title: Lorry in the Orla: live\ndate: 2031-03-05\n\n{text}", "utf-8")
    documents = read([tmp_path], Settings()).documents
    assert [one.id for one in documents] == [
        f"{file}#{number}" for file in ("a.html", "b.txt") for number in (1, 2, 3)
    ]
    assert [one.published.isoformat()[:16] for one in documents] == [
        *(f"2031-03-04T{time}" for time in ("09:40", "12:05", "16:20", "22:10", "23:50")),
        "2031-03-05T00:15",
    ]
    assert {one.source for one in documents[:3]} == {"Orla Live"}
    # Both have the same posts: copies, and so one voice of two sources.
    summary = Summarizer(Settings(words=200))(documents)
    assert [one.text for one in summary.sentences] == [body for _, body in reversed(NEWS)]
    assert {
        (one.support.documents, one.support.sources, one.support.voices) for one in summary.sentences
    } == {(2, 2, 1)}
    # One live blog is one voice, also where its posts are in different words.
    again = "17:30\nThe town says that the bridge over the Orla is open to cars again."
    grown = text_of(("16:20", "12:05", "09:40"), top=again)
    (tmp_path / "b.txt").write_text(f"title: Lorry in the Orla: live\n\n{grown}", "utf-8")
    (tmp_path / "a.html").unlink()
    summary = Summarizer(Settings(words=200))(read([tmp_path], Settings()).documents)
    supports = [one.support for one in summary.sentences]
    assert max(one.documents for one in supports) == 2
    assert {(one.sources, one.voices) for one in supports} == {(1, 1)}
