"""The days that a sentence names, by tables of examples and by the sample clusters."""

import json
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from summarizer import Settings
from summarizer.reading import read
from summarizer.recognizing.dates import add_full_dates, dates_in
from summarizer.stages.split import split_text

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY = date(2025, 6, 16)
WEEK = [MONDAY + timedelta(number) for number in range(7)]
# Days of publication of the sentences outside the tables.
WEDNESDAY, THURSDAY, FRIDAY = date(2023, 2, 22), date(2023, 2, 23), date(2025, 9, 12)


# Templates by the weekday that they mean: the latest up to the day of publication, the next from it on, ...
LATEST = [
    "The two ministers met in Velm on {}.",
    "The ministers met {}.",
    "On {}, violence broke out at the crossing.",
    "On {} the port company accused the strikers of fraud.",
    "A bomb went off in Orla late on {}.",
    "Officials said {} that nobody was hurt.",
    "Nobody was hurt, officials said on {}.",
    "The governor, who was appointed on {}, will speak in Velm.",
    "The company, which said on {} that no exit was locked, will not comment.",
    "The suspect has been in custody since {}.",
    "The road will stay closed, as it has been since {}.",
    "The police have arrested nine men since {}.",
    "Nine people had been arrested on {}.",
    "Two workers were killed on {}.",
    "Two workers killed on {} will be buried in Velm.",
    "The bridge was closed on {} after heavy rain.",
    "The number of ships rose to 22, from 14 on {}.",
    "The police accuse him of having cut the cable on {}.",
    "He told the court that he had not been in Orla on {}.",
    "He could not be reached for comment on {}.",
    "She would not comment on {}.",
    "They failed to reach an agreement on {}.",
    "The minister flew to Velm to meet him on {}.",
    "The residents were told to leave on {}.",
    "He is accused of setting the fire on {}.",
    "Police say the attack on {} killed two people.",
    "The reporter who wrote {}'s report has been dismissed.",
    "Families will bury those who died in {}'s fire.",
    "There were 41 ships waiting on {} morning.",
    "The mill, late on {}, caught fire.",
    "The body was not found until {}.",
    "The fire burned until {}.",
    "By {} the river had fallen.",
    "She was arrested and on {} appeared in court.",
    "The vote came a day after talks broke down on {} night.",
    "After the storm on {}, the harbour was closed.",
    "In a statement released {}, the company said it will pay.",
    "The operation is linked to the raid on {}.",
    "The toll, as of {}, is put at 12.",
    "The old mill, until {}, held a bank.",
    "They worked in the mine from {}.",
    "The clinic reported nine cases for {}.",
    "He defended his decision to leave, speaking in Velm on {}.",
    "Smoke could be seen over the hill on {}.",
    "They couldn't agree on {}.",
    "Critics mocked the minister's {} announcement.",
    "Two people are dead after a shooting on {}.",
    "The talks are close to collapse, according to a report on {}.",
    "Gunmen shot a judge dead in Velm on {}.",
    "They did not answer questions on {}.",
    "The court upheld the ruling on {}, and the union will appeal.",
    "He had wanted to be home; {} found him in jail.",
]
UPCOMING = [
    "The border will reopen on {}.",
    "The border will reopen {}.",
    "They said that the border would reopen on {}.",
    "Orrick said that the plant will reopen {}.",
    "On {}, the court will hear the case.",
    "He said that on {} the court will rule.",
    "The two sides are to meet on {}.",
    "The troops were to arrive on {}.",
    "The minister faces questions in parliament on {}.",
    "The trial starts {}.",
    "The trial begins on {} in Velm.",
    "They may return {}, he said, if the air is clean.",
    "The union could strike on {}.",
    "The court is expected to rule on {}.",
    "The talks are scheduled for {}.",
    "The talks were scheduled for {}.",
    "The vote was set for {}.",
    "She is due in court on {}.",
    "The ships are due to leave {}.",
    "The two sides agreed to meet on {}.",
    "The government ordered 300 soldiers to unload ships from {}.",
    "The company cancelled all crossings until {}.",
    "The company has postponed the launch until {}.",
    "The road was closed until at least {}.",
    "No ferry will run until {}.",
    "There will be no boat before {}.",
    "All workers must leave by {}.",
    "The judge told the company to pay by {}.",
    "He plans to resign on {}.",
    "The union announced plans to strike on {}.",
    "The mayor, who was elected two years ago, will resign on {}.",
    "The shop, which closed for repairs, will reopen {}.",
    "The ferry is not expected to sail before {}.",
    "Applications for the fund open {} at the school.",
    "He was released on bail and will appear in court on {}.",
    "The suspect will be arrested and charged on {}.",
    "Army to unload food ships from {}.",
    "She is flying to Velm on {}.",
    "Unions called a protest for {}.",
    "The talks collapsed, but on {} the union will vote again.",
    "The text will be revised before being signed {}.",
    "The text is expected to be revised before being signed {}.",
    "The company banned flights from {}.",
    "On {}, Pym, who led the inquiry, will resign.",
    "Officials said {} will be hot.",
    "They won't meet on {}.",
    "A hearing has been scheduled for {}.",
    "The hearing, scheduled for {}, was not cancelled.",
    "The crew is still to be named on {}.",
    "She is on the eve of {}'s match.",
    "As of {}, passengers must show their papers.",
    "Ministers have until {} to respond.",
    "The king spoke ahead of the vote on {}.",
    "Officials said {}'s meeting will go ahead.",
    "Tugs will try to pull it free on {}'s tide.",
    "They are preparing for the vote ahead of {}'s deadline.",
]
EARLIER = [
    "A squad stormed the post last {}.",
    "Last {}, a squad stormed the post.",
    "The plan was announced last {} in Velm.",
    "They have been talking since last {}.",
    "This past {}, the mill burned down.",
]
LATER = ["She will leave this coming {}.", "The coming {} brings the vote."]
NEXT_WEEK = ["Members are to vote next {}.", "Next {}, members will vote.", "The vote is next {}."]


def latest(day, weekday):
    """Return the latest such weekday that is not after the day."""
    while day.weekday() != weekday:
        day -= timedelta(1)
    return day


def upcoming(day, weekday):
    """Return the first such weekday that is not before the day."""
    while day.weekday() != weekday:
        day += timedelta(1)
    return day


def next_week(day, weekday):
    """Return that weekday of the next week, which starts on Monday."""
    return upcoming(upcoming(day + timedelta(1), 0), weekday)


TABLE = [
    *((template, latest) for template in LATEST),
    *((template, upcoming) for template in UPCOMING),
    *((template, lambda day, weekday: latest(day - timedelta(1), weekday)) for template in EARLIER),
    *((template, lambda day, weekday: upcoming(day + timedelta(1), weekday)) for template in LATER),
    *((template, next_week) for template in NEXT_WEEK),
]


def days(sentence, published):
    return [(found.text, found.first, found.last) for found in dates_in(sentence, published)]


def named(sentence, published):
    """Return each mention as "text: first/last" in ISO format, without the last day if it is the first."""
    return [
        f"{text}: {first}" + (f"/{last}" if last != first else "")
        for text, first, last in days(sentence, published)
    ]


@pytest.mark.parametrize(("template", "rule"), TABLE)
def test_weekdays(template, rule):
    """Check every day of publication with every weekday."""
    wrong = []
    for day in WEEK:
        for number, name in enumerate(WEEKDAYS):
            expected = rule(day, number)
            found = [(first, last) for text, first, last in days(template.format(name), day) if name in text]
            if found != [(expected, expected)]:
                wrong.append(f"published {WEEKDAYS[day.weekday()]}, {name}: {found}, not {expected}")
    assert wrong == []


# What words mean on Wednesday, 18 June 2025.
NAMED = [
    ("We ask again today.", ["today: 2025-06-18"]),
    (
        "He said yesterday evening that they leave tomorrow.",
        ["yesterday evening: 2025-06-17", "tomorrow: 2025-06-19"],
    ),
    ("They come tonight.", ["tonight: 2025-06-18"]),
    ("They spent last night waiting.", ["last night: 2025-06-17"]),
    ("They met early this morning.", ["early this morning: 2025-06-18"]),
    ("The cable was cut overnight.", ["overnight: 2025-06-17/2025-06-18"]),
    ("They will work overnight.", ["overnight: 2025-06-18/2025-06-19"]),
    ("They met the day before yesterday.", ["the day before yesterday: 2025-06-16"]),
    ("They meet the day after tomorrow.", ["the day after tomorrow: 2025-06-20"]),
    # Relative to a day named before in the sentence.
    ("It broke out on Saturday and burned until 4:20 the next morning.",
     ["Saturday: 2025-06-14", "the next morning: 2025-06-15"]),
    ("Nine more ships waited on Monday than the day before.",
     ["Monday: 2025-06-16", "the day before: 2025-06-15"]),
    ("It closed Sunday and reopened two days later.", ["Sunday: 2025-06-15", "two days later: 2025-06-17"]),
    ("He was held on Monday and freed that evening.", ["Monday: 2025-06-16", "that evening: 2025-06-16"]),
    ("He left on Tuesday and returned the following Friday.",
     ["Tuesday: 2025-06-17", "the following Friday: 2025-06-20"]),
    # Weekends, weeks, months, years.
    ("The ship sank last weekend.", ["last weekend: 2025-06-14/2025-06-15"]),
    ("The ship sank over the weekend.", ["the weekend: 2025-06-14/2025-06-15"]),
    ("The fair will open at the weekend.", ["the weekend: 2025-06-21/2025-06-22"]),
    ("They will march next weekend.", ["next weekend: 2025-06-28/2025-06-29"]),
    ("It rose last week.", ["last week: 2025-06-09/2025-06-15"]),
    ("He was held earlier this week.", ["earlier this week: 2025-06-16/2025-06-18"]),
    ("He will be tried later this month.", ["later this month: 2025-06-18/2025-06-30"]),
    ("It rose in the past week.", ["the past week: 2025-06-11/2025-06-18"]),
    ("Next month and next year will tell.",
     ["Next month: 2025-07-01/2025-07-31", "next year: 2026-01-01/2026-12-31"]),
    ("The two sides last spoke eleven days ago.", ["eleven days ago: 2025-06-07"]),
    ("They met two weeks ago.", ["two weeks ago: 2025-06-02/2025-06-08"]),
    ("They met a month ago and 10 years ago.",
     ["a month ago: 2025-05-01/2025-05-31", "10 years ago: 2015-01-01/2015-12-31"]),
    ("The case will be heard in two days.", ["in two days: 2025-06-20"]),
    # Months and days of a month: the nearest, or as the verb decides.
    ("It passed inspection in January.", ["January: 2025-01-01/2025-01-31"]),
    ("It was closed in July and will open in April.",
     ["July: 2024-07-01/2024-07-31", "April: 2026-04-01/2026-04-30"]),
    ("They met last May and may march next March.",
     ["last May: 2025-05-01/2025-05-31", "next March: 2026-03-01/2026-03-31"]),
    ("In May the river rose.", ["May: 2025-05-01/2025-05-31"]),
    ("It has stood since early March.", ["early March: 2025-03-01/2025-03-31"]),
    ("The entry was dated March 3.", ["March 3: 2025-03-03"]),
    ("He left on the 22nd of February.", ["22nd of February: 2025-02-22"]),
    ("The vote is set for Feb. 22.", ["Feb. 22: 2026-02-22"]),
    ("The vote was put off to 2 July.", ["2 July: 2025-07-02"]),
    ("VELM, June 17 - Dockers walked out.", ["June 17: 2025-06-17"]),
    ("The games of June 3-5 were lost.", ["June 3-5: 2025-06-03/2025-06-05"]),
    ("He left on Saturday, Jan. 4.", ["Saturday, Jan. 4: 2025-01-04"]),
    ("It fell due on 31 March last year.", ["31 March last year: 2024-03-31"]),
    # Several days.
    ("They met on Monday and Tuesday.", ["Monday: 2025-06-16", "Tuesday: 2025-06-17"]),
    ("The vote will be on Saturday or Sunday.", ["Saturday: 2025-06-21", "Sunday: 2025-06-22"]),
    ("They will meet on Monday and Wednesday.", ["Monday: 2025-06-23", "Wednesday: 2025-06-25"]),
    ("They met between Friday and Sunday.", ["Friday and Sunday: 2025-06-13/2025-06-15"]),
    ("It will be shut Monday through Friday.", ["Monday through Friday: 2025-06-23/2025-06-27"]),
    ("Rain is expected from Thursday to Saturday.", ["Thursday to Saturday: 2025-06-19/2025-06-21"]),
    ("On Monday of this week he spoke.", ["Monday of this week: 2025-06-16"]),
    ("He was shot on Tues. in Velm.", ["Tues.: 2025-06-17"]),
    ("The İskele was hit on Monday.", ["Monday: 2025-06-16"]),
    ("They marched this May.", ["this May: 2025-05-01/2025-05-31"]),
    ("It was MONDAY when it fell.", ["MONDAY: 2025-06-16"]),
    ("They will talk after the Friday prayers.", ["Friday: 2025-06-20"]),
    ("It had promised to pay more after the fall of rock in May.", ["May: 2025-05-01/2025-05-31"]),
    ("It promised to pay more after the sinking of a ship in March.", ["March: 2025-03-01/2025-03-31"]),
    ("It plans to build a wall after the landslide in May.", ["May: 2025-05-01/2025-05-31"]),
    ("It promised to pay more after the vote in May.", ["May: 2026-05-01/2026-05-31"]),
    ("A storm late Sunday sank it.", ["late Sunday: 2025-06-15"]),
    ("Sales on Thursday\u00a0morning fell.", ["Thursday\u00a0morning: 2025-06-12"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), NAMED)
def test_words_for_days(sentence, expected):
    assert named(sentence, date(2025, 6, 18)) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He reads the Sunday Times on every Tuesday and on Sundays.",
        "They shop on Black Friday, and Easter Monday is a feast.",
        "One day, these days, they may march for a second time in the sun.",
        "The Mon people sat in the sun; the Fed wed them.",
        "An overnight train ran on each Friday.",
        "A container that comes on Thursday instead of Tuesday has still come.",
        "A man was shot on a Monday.",
        "The club meets on the first Tuesday of the month and the last Friday of each month.",
        "He left on Friday the 13th, and she a week from Monday.",
        "The next day it rained.",
        "It was the last morning and the last week of the war, a week ago Monday.",
        "Two days later it reopened, and the following Monday it closed.",
        "It stood nine years before the fire, and three days after it fell.",
        "Freight rates climbed 18 percent in two days.",
        "Two hundred years ago it was a village of 2,016 people.",
        "A total of 2016 people came from 1900 houses.",
        "By May, Theresa May said, it was a weekend trip for a 14-year-old.",
        "On February 30 they went to war in the 2003-2005 way.",
        "In the day, at night, all year and month by month.",
        "",
    ],
)
def test_sentences_that_name_no_day(sentence):
    assert dates_in(sentence, date(2025, 6, 18)) == []


def test_without_day_of_publication_only_dates_with_a_year_are_found():
    relative = (
        "On Wednesday, yesterday, last week, in January, on March 3, two days ago and over the weekend."
    )
    assert dates_in(relative, None) == []
    full = "From 22 February 2023 or March 3, 2025, 2025-06-18, November 2024 or in 2021 to the end of 2028."
    assert named(full, None) == [
        "22 February 2023: 2023-02-22",
        "March 3, 2025: 2025-03-03",
        "2025-06-18: 2025-06-18",
        "November 2024: 2024-11-01/2024-11-30",
        "2021: 2021-01-01/2021-12-31",
        "2028: 2028-01-01/2028-12-31",
    ]
    assert [mention.first for mention in dates_in("He left on Saturday, 1 January 2005.", None)] == [
        date(2005, 1, 1)
    ]


def test_the_day_of_publication_is_that_of_its_own_time_zone():
    late = datetime.fromisoformat("2025-09-10T00:30:00+02:00")  # the 9th in UTC
    assert named("The ship sank today.", late) == ["today: 2025-09-10"]


def test_the_border_crossing():
    closed = "The crossing has been closed since late Sunday, with a battle erupting the next morning."
    assert named(closed, WEDNESDAY) == ["late Sunday: 2023-02-19", "the next morning: 2023-02-20"]
    for day in (WEDNESDAY, THURSDAY):
        assert named("The talks were on Wednesday.", day) == ["Wednesday: 2023-02-22"]
        assert named("They stormed a post last Friday.", day) == ["last Friday: 2023-02-17"]
    assert named("The Taliban have announced that the crossing will reopen on Thursday.", THURSDAY) == [
        "Thursday: 2023-02-23"
    ]


@pytest.mark.parametrize("day", [date.min, date.max, date(2024, 2, 29)])
def test_the_ends_of_the_calendar_are_no_error(day):
    for sentence, _ in NAMED:
        for mention in dates_in(sentence, day):
            assert mention.first <= mention.last, sentence


def test_spans_are_in_order_and_contain_their_text():
    for sentence in (*(sentence for sentence, _ in NAMED), *(one.format("Friday") for one, _ in TABLE)):
        end = 0
        for mention in dates_in(sentence, FRIDAY):
            assert mention.start >= end, sentence
            assert sentence[mention.start : mention.end] == mention.text != "", sentence
            end = mention.end


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The two met on Wednesday.", "The two met on Wednesday (22 February 2023)."),
        ("Late on Sunday it fell.", "Late on Sunday (19 February 2023) it fell."),
        ("Friday’s report was wrong.", "Friday’s (17 February 2023) report was wrong."),
        (
            "It fell on Monday and Tuesday.",
            "It fell on Monday (20 February 2023) and Tuesday (21 February 2023).",
        ),
        ("It fell last week, in January and on 3 March 2022.",) * 2,
        ("It fell on Monday (20 February).", "It fell on Monday (20 February)."),
        ("It fell on Sunday, Feb. 19, in rain.",) * 2,
        ("Nobody fell.", "Nobody fell."),
    ],
)
def test_full_dates_are_added(sentence, expected):
    assert add_full_dates(sentence, dates_in(sentence, WEDNESDAY)) == expected


# --- The sample clusters -----------------------------------------------------------------------

# It counts from an event ("the accident"), and the sentence does not state that this was on the day it names.
UNRESOLVED = {"eight days before the accident"}
# A caption that extraction removes from the page with its picture; it is tested by itself.
CAPTION = "The Lady Maren on Cutler Shoal yesterday."


@cache
def documents(cluster):
    return {one.id: one for one in read([SEEDS / cluster], Settings(), strict=True).documents}


@pytest.mark.parametrize(
    ("cluster", "item"),
    [
        pytest.param(cluster, item, id=f"{item['file']}: {item['phrase']}")
        for cluster in PLANTED
        for item in PLANTED[cluster]["dates"]
    ],
)
def test_planted_days(cluster, item):
    document, phrase = documents(cluster)[item["file"]], item["phrase"]
    means = date.fromisoformat(item["means"])
    if phrase == CAPTION:
        assert [(one.first, one.last) for one in dates_in(phrase, document.published)] == [(means, means)]
        return
    at = document.text.index(phrase)
    found = [
        (one.first, one.last)
        for start, end, _ in split_text(document.text, "English")
        for one in dates_in(document.text[start:end], document.published)
        if start + one.start < at + len(phrase) and at < start + one.end
    ]
    assert found == ([] if phrase in UNRESOLVED else [(means, means)])


def test_all_days_of_two_articles():
    found = {
        (document.published.isoformat(), one.text): (one.first.isoformat(), one.last.isoformat())
        for document in documents("torkham").values()
        for start, end, _ in split_text(document.text, "English")
        for one in dates_in(document.text[start:end], document.published)
    }
    january = ("2023-01-01", "2023-01-31")
    assert found == {
        ("2023-02-22", "Wednesday"): ("2023-02-22",) * 2,
        ("2023-02-22", "late Sunday"): ("2023-02-19",) * 2,
        ("2023-02-22", "the next morning"): ("2023-02-20",) * 2,
        ("2023-02-22", "last Friday"): ("2023-02-17",) * 2,
        ("2023-02-22", "January"): january,
        ("2023-02-22", "late on Sunday"): ("2023-02-19",) * 2,
        ("2023-02-22", "the weekend"): ("2023-02-18", "2023-02-19"),
        ("2023-02-23", "Wednesday"): ("2023-02-22",) * 2,
        ("2023-02-23", "Last Friday"): ("2023-02-17",) * 2,
        ("2023-02-23", "January"): january,
        ("2023-02-23", "Monday"): ("2023-02-20",) * 2,
        ("2023-02-23", "late on Sunday"): ("2023-02-19",) * 2,
        ("2023-02-23", "Thursday"): ("2023-02-23",) * 2,
        ("2023-02-23", "last weekend"): ("2023-02-18", "2023-02-19"),
    }


def test_a_container_that_comes_on_thursday_names_no_day():
    document = documents("strike-grenholt")["2025-09-09-harbour-voice.txt"]
    (sentence,) = [
        document.text[start:end]
        for start, end, _ in split_text(document.text, "English")
        if "instead of Tuesday" in document.text[start:end]
    ]
    assert dates_in(sentence, document.published) == []
