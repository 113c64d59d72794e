"""Numbers that disagree: which are aligned, and as what they are reported; the samples' among them."""

import json
from datetime import date
from pathlib import Path

import pytest
from chain import cluster_of

from summarizer import Document, Settings
from summarizer.agreement.disagreements import disagreements
from summarizer.reading import read
from summarizer.recognizing.quantities import quantities_in
from summarizer.recognizing.values import agree
from summarizer.records import to_dict
from summarizer.stages.claims import group_claims

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))
FIRE = (
    "A fire tore through the mill in Orla late on Saturday, killing {0} workers, county officials said. "
    "The mill has stood on the river since the war."
)


def found_in(documents, language="English"):
    """The sentences of documents, and what disagrees in them."""
    cluster = cluster_of(*documents, language=language)
    return cluster.sentences, disagreements(group_claims(cluster))


def told(*texts, dates=()):
    """What disagrees in texts, as (state, [(document, value)])."""
    days = [*dates, *[None] * (len(texts) - len(dates))]
    documents = [
        Document(text, str(number), published=day)
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    return [
        (one.disagreement.state, sorted((value.document, value.value) for value in one.disagreement.values))
        for one in found_in(documents)[1]
    ]


def quantity(phrase):
    [found] = quantities_in(f"They saw {phrase} horses there.")
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("10", "12", False),
        ("12", "at least 10", True),
        ("9", "at least 10", False),
        ("80", "more than 80", True),
        ("at least 10", "at least 40", False),
        ("at least 100", "at least 102", True),
        ("up to 10", "up to 40", False),
        ("167", "nearly 170", True),
        ("about 400", "more than 400", True),
        ("about 400", "430", True),
        ("about 400", "500", False),
        ("about 400", "about 500", False),
        ("dozens of", "40", True),
        ("dozens of", "400", False),
        ("10-12", "11", True),
        ("10-12", "10-15", False),
        ("1,000", "987", True),
        ("4 million", "3.98 million", True),
        ("400", "412", True),
        ("412", "418", False),
        ("10", "11", False),
    ],
)
def test_what_agrees(one, other, expected):
    assert agree(quantity(one), quantity(other)) is expected
    assert agree(quantity(other), quantity(one)) is expected


def test_copies_that_differ_in_the_number_dispute_it():
    assert told(FIRE.format("five"), FIRE.format("nine"), FIRE.format("nine").replace("late", "early")) == [
        ("disputed", [("0", "5"), ("1", "9"), ("2", "9")])
    ]


def test_equal_numbers_are_no_disagreement():
    assert told(FIRE.format("five"), FIRE.format("5").replace("late", "early")) == []


def test_later_articles_update():
    days = [date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 5)]
    texts = [FIRE.format("five"), FIRE.format("nine"), FIRE.format("nine").replace("late", "early")]
    assert [state for state, _ in told(*texts, dates=days)] == ["updated"]
    # The same day, no day, and the old value told again on a later day: nothing moves.
    assert [state for state, _ in told(*texts, dates=[days[0]] * 3)] == ["disputed"]
    assert [state for state, _ in told(*texts, dates=days[:2])] == ["disputed"]
    assert [state for state, _ in told(*reversed(texts), dates=[*days[:2], date(2024, 3, 6)])] == ["updated"]
    again = [*texts, FIRE.format("five").replace("Saturday", "that night")]
    assert [state for state, _ in told(*again, dates=[*days, date(2024, 3, 6)])] == ["disputed"]


def test_bounds_are_compatible():
    assert told(FIRE.format("at least ten"), FIRE.format("12")) == [
        ("compatible", [("0", ">=10"), ("1", "12")])
    ]


def test_sentences_in_words_of_their_own_are_aligned():
    one = (
        "The ferry Lady Orla sank off Velm harbour on Monday and 38 passengers drowned, the coastguard said."
    )
    other = (
        "Rescuers in Velm said 51 passengers of the ferry Lady Orla drowned when it sank outside the harbour."
    )
    assert told(one, other) == [("disputed", [("0", "38"), ("1", "51")])]


def test_other_places_other_years_and_parts_are_other_things():
    assert (
        told("A storm killed 38 people in Orla.", "The bridge in Velm that fell had killed 5 people.") == []
    )
    one = "The floods of 2013 along the river Tarn destroyed 38 houses in the old town of Orla."
    assert told(one, one.replace("2013", "2014").replace("38", "51")) == []
    one = "The fire in the old mill of Orla injured 23 workers on Monday night."
    assert (
        told(one, "Two of the workers whom the fire in the old mill of Orla injured on Monday are children.")
        == []
    )


def test_texts_that_hold_both_values_mean_two_things():
    text = "The Blues of Orla won 48 percent of the vote. The Reds of Orla won 34 percent of the vote."
    assert told(text, f"{text} Turnout was low in the rain.") == []


def test_numbers_beside_are_no_counterparts():
    one = "The crash near Orla left 12 dead and 30 hurt, the police said."
    assert told(one, "In the crash near Orla 30 were hurt and 12 left dead, the police said on Monday.") == []


def test_places_slice_back_and_sentences_are_named():
    documents = [Document(FIRE.format(word), word) for word in ("five", "nine")]
    sentences, [one] = found_in(documents)
    texts = {document.id: document.text for document in documents}
    for value, place in zip(one.disagreement.values, one.places, strict=True):
        assert texts[value.document][value.start : value.end] == value.text
        assert sentences[place.sentence].text[place.start : place.end] == value.text
        assert sentences[place.sentence].document == value.document
    assert one.disagreement.about == "workers killed"
    plain = to_dict(one.disagreement)
    assert sorted(plain) == ["about", "state", "values"]
    assert sorted(plain["values"][0]) == ["document", "end", "published", "start", "text", "value"]


def test_values_have_a_normal_form():
    texts = ["The strike cost the port of Orla $4 million on its first day, the company said."]
    texts.append(texts[0].replace("$4 million", "11 million dollars"))
    assert told(*texts)[0][1] == [("0", "4000000 USD"), ("1", "11000000 USD")]
    texts = ["The company offered the dockers of Orla a rise of 4 per cent in pay.", ""]
    texts[1] = texts[0].replace("4 per cent", "6.5%")
    assert told(*texts)[0][1] == [("0", "4%"), ("1", "6.5%")]


def test_other_languages_are_left_alone():
    documents = [Document(FIRE.format(word), word) for word in ("five", "nine")]
    assert found_in(documents, "French")[1] == []


def test_nothing_gives_nothing():
    assert told("There is no number here at all.") == []


def test_the_order_of_the_documents_decides_nothing():
    texts = [FIRE.format(word) for word in ("five", "nine", "five or six", "at least four")]
    documents = [Document(text, str(number)) for number, text in enumerate(texts)]
    assert found_in(documents)[1] == found_in(documents[::-1])[1]


BOTH = [
    "The storm wrecked the pier. Damage is put at $4 million by the owner and at $11 million by the mayor.",
    "The mayor said the damage would reach $11 million, not the $4 million that the owner told.",
    "The owner says that the damage comes to $4 million, but the mayor puts it at $11 million.",
    "The owner says that the damage comes to $4 million. The mayor puts the damage at $11 million.",
]


@pytest.mark.parametrize("text", BOTH)
def test_a_text_may_tell_both_sides(text):
    [(state, values)] = told(text)
    assert state == "disputed"
    assert sorted(value for _, value in values) == ["11000000 USD", "4000000 USD"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The fire was put out, officials counting five dead and the miners' union nine.", {"5", "9"}),
        ("The army says that 180 people marched; she says 212, and that more came.", {"180", "212"}),
        ("The fire killed five miners, the county said. The union says that nine died.", {"5", "9"}),
        ("All 2,400 miners were out, the union says. The company speaks of 1,900.", {"2400", "1900"}),
        ("Each day costs 9 million crowns by the firm's count and 5 million by theirs.", {"9", "5"}),
    ],
)
def test_the_second_side_may_leave_out_what_is_counted(text, values):
    [(state, found)] = told(text)
    assert state == "disputed"
    assert {value.removesuffix("000000 crown") for _, value in found} == values


@pytest.mark.parametrize(
    "text",
    [
        "The fire killed five miners and injured nine, the union said.",
        "About 1,900 of the 2,400 miners had stayed away, the company said.",
        "The number of ships waiting rose to 22, from 14 on Monday, the port said.",
        "The union says five men died on Monday. The union says that nine died on Tuesday.",
        "He wrote two songs by himself and three by request.",
        "He was 29 and not 14.",
        "The company says that 180 people work there, and the union says 212 have applied.",
        "The police said that 12 people were held. The hospital says that two were hurt.",
        "The county counts five dead. Nine trucks came.",
        "Orla reported 12 deaths, and Velm reported nine.",
        "The city gave $5 million for the pier, and the port put $3 million in.",
        "The police said that about 12 men were held, and the union said 12.",
    ],
)
def test_a_text_that_tells_no_two_sides(text):
    assert told(text) == []


def test_two_sides_that_may_both_be_right_are_compatible():
    text = "The police said that at least ten miners died, and the union said twelve."
    assert told(text) == [("compatible", [("0", "12"), ("0", ">=10")])]


def test_what_one_text_disputes_is_disputed_in_all():
    """The texts with one value only, and with other nouns, join by it; the days do not matter."""
    texts = [
        "The company said 180 people were in the mill when the fire broke out.",
        "Orla Velm of the union said 212 workers had come for the night shift.",
        "The company says that 180 people clocked in that night; she says 212.",
    ]
    [(state, values)] = told(*texts, dates=[date(2024, 3, day) for day in (4, 5, 6)])
    assert state == "disputed"
    assert values == [("0", "180"), ("1", "212"), ("2", "180"), ("2", "212")]


def test_a_count_that_every_text_tells_is_one_thing():
    texts = [
        "By noon 14 ships were waiting in the roads.",
        "The number of ships waiting off the port rose to 22, from 14 on Monday.",
        "The strike has left more than 30 ships at anchor.",
        "There were 38 ships waiting in the evening.",
    ]
    dates = [date(2024, 3, day) for day in (4, 5, 6, 7)]
    assert told(*texts, dates=dates) == [
        ("updated", [("0", "14"), ("1", "22"), ("2", ">=30"), ("3", "38")]),
    ]
    documents = [Document(text, str(number), published=dates[number]) for number, text in enumerate(texts)]
    assert found_in(documents)[1][0].disagreement.about == "ships waiting"


def test_what_is_named_as_the_toll_goes_before_other_numbers_of_its_event():
    texts = [
        "Six people were still missing in the evening.",
        "Four who had been missing are alive, lowering the number of missing to two.",
    ]
    assert told(*texts) == [("disputed", [("0", "6"), ("1", "2")])]


@pytest.mark.parametrize(
    ("texts", "about"),
    [
        (BOTH[:2], "Damage"),
        ([FIRE.format("five"), FIRE.format("nine")], "workers killed"),
        (
            ["It took 80 firefighters until dawn.", "More than 90 firefighters from six towns came."],
            "firefighters",
        ),
    ],
)
def test_a_reader_learns_what_is_counted(texts, about):
    documents = [Document(text, str(number)) for number, text in enumerate(texts)]
    assert [one.disagreement.about for one in found_in(documents)[1]] == [about]


# What is found of the samples: the state, and the values with their files. Not found are the pay that was
# offered, 4, 6 and 6.5 per cent, and dates and times of day, which are not read.
FOUND = {
    "ferry-lady-maren": [
        ("people on board", "compatible", {"167", "~170"}),
        ("injured", "updated", {">=20", "23", "26"}),
    ],
    "fire-corvane-dyeworks": [
        ("killed", "disputed", {"5", "9"}),
        ("workers in the plant", "disputed", {"180", "212"}),
        ("damage, dollars", "disputed", {"4000000 USD", "11000000 USD"}),
        ("firefighters", "compatible", {">=80", "80", "~80"}),
        ("missing", "updated", {"6", "2"}),
        ("injured", "updated", {">=10", "12", "17"}),
    ],
    "strike-grenholt": [
        ("strikers on Monday", "disputed", {"2400", "1900", "~1900"}),
        ("cost a day, crowns", "disputed", {"9000000 crown", "5000000 crown"}),
        ("marchers", "compatible", {">=400", "~400"}),
        ("ships waiting", "updated", {"14", "22", ">=30", "31", "38", "41"}),
    ],
}


@pytest.fixture(scope="module")
def samples():
    return {
        cluster: found_in(read([SEEDS / cluster], Settings()).documents)[1] for cluster in sorted(PLANTED)
    }


@pytest.mark.parametrize("cluster", sorted(PLANTED))
def test_planted_disagreements_are_found(samples, cluster):
    reported = [
        (one.disagreement.state, {value.value for value in one.disagreement.values})
        for one in samples[cluster]
    ]
    for about, state, values in FOUND[cluster]:
        assert about in {item["about"] for item in PLANTED[cluster]["quantities"]}
        assert any(state == other and values <= told for other, told in reported), (about, reported)


@pytest.mark.parametrize("cluster", sorted(PLANTED))
def test_nothing_is_reported_that_is_not_planted(samples, cluster):
    """Every value that is reported lies in a phrase that is planted, or next to it in its sentence."""
    planted = {
        (value["file"], value["phrase"])
        for item in PLANTED[cluster]["quantities"]
        for value in item["values"]
    }
    for one in samples[cluster]:
        phrases = 0
        for value in one.disagreement.values:
            phrases += any(file == value.document and value.text in phrase for file, phrase in planted)
        assert phrases >= 2, one.disagreement
