"""The whole chain on the sample clusters: what is told alike is one claim, what is disputed is not."""

import json
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.reading import read

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))
CLUSTERS = sorted(PLANTED)


@cache
def documents(cluster):
    reading = read([SEEDS / cluster], Settings(), strict=True)
    return reading.documents


@cache
def summary(cluster, unit="words", most=100):
    return Summarizer(Settings(**{unit: most}))(documents(cluster))


def claims(cluster):
    found = summary(cluster)
    return (*found.sentences, *found.left_out)


@cache
def texts(cluster):
    return {document.id: document.text for document in documents(cluster)}


def places_of(cluster, file, phrase):
    """The claims whose evidence in a file holds the phrase or a part of it, each with that place."""
    text = texts(cluster)[file]
    assert text.count(phrase) == 1, (file, phrase)
    start = text.index(phrase)
    end = start + len(phrase)
    return {
        (number, place.start)
        for number, claim in enumerate(claims(cluster))
        for place in claim.evidence
        if place.document == file and place.start < end and start < place.end
    }


def claims_of(cluster, place):
    return {number for number, _ in places_of(cluster, place["file"], place["phrase"])}


@pytest.mark.parametrize(
    "phrase",
    [
        "alphabet soup",
        "bilateral relations, trade, regional connectivity",
        "compound in Karachi",
        "a mosque in Peshawar",
    ],
)
def test_torkham_tells_it_once_with_evidence_in_both_articles(phrase):
    told = [claim for claim in claims("torkham") if phrase in claim.text]
    assert len(told) == 1
    (claim,) = told
    assert sorted(place.document for place in claim.evidence) == sorted(texts("torkham"))
    assert (claim.support.documents, claim.support.sources) == (2, 2)
    for place in claim.evidence:
        assert phrase in texts("torkham")[place.document][place.start : place.end]
    # ... and nowhere else: no second claim has the phrase in any of its places.
    others = [
        other
        for other in claims("torkham")
        if other is not claim
        and any(
            phrase in texts("torkham")[place.document][place.start : place.end] for place in other.evidence
        )
    ]
    assert others == []


def test_the_dates_of_torkham_are_no_text():
    for document in documents("torkham"):
        assert document.published.isoformat() in ("2023-02-22", "2023-02-23")
        assert document.text.startswith("Pakistan")


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
def test_every_place_slices_back_and_nothing_is_dropped(cluster):
    covered = {name: bytearray(len(text)) for name, text in texts(cluster).items()}
    for claim in claims(cluster):
        for place in claim.evidence:
            told = texts(cluster)[place.document][place.start : place.end]
            assert (told == claim.text) == (place.kind == "verbatim")
            covered[place.document][place.start : place.end] = b"\x01" * len(told)
    for name, text in texts(cluster).items():
        assert [text[at] for at in range(len(text)) if not covered[name][at] and not text[at].isspace()] == []


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
def test_there_is_nothing_to_warn_of(cluster):
    assert summary(cluster).warnings == ()


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
@pytest.mark.parametrize("unit", ["words", "chars", "sentences"])
def test_limits_hold(cluster, unit):
    sizes = [5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 100, 125, 150, 200, 250, 300, 350, 400]
    for most in sizes:
        found = summary(cluster, unit, most)
        used = {
            "words": len(found.text.split()),
            "chars": len(found.text),
            "sentences": len(found.sentences),
        }
        assert used[unit] <= most
        assert found.text == " ".join(sentence.text for sentence in found.sentences)
        if unit == "words" and most >= 50:  # every cluster has more to tell, in shorter sentences
            assert used[unit] > most / 2


GAZETTE, RADIO = "2025-03-12-port-sallow-gazette.html", "2025-03-12-radio-sound-one.txt"
COURIER = "2025-03-11-tarn-island-courier.txt"
# What several files tell in nearly the same words, and the files among them that have words of their own.
NEARLY_THE_SAME = {
    "the grounding": {GAZETTE},
    "Oldacre on the lifeboats": set(),
    "Oldacre on the tide": set(),
    "everyone ashore": {GAZETTE, RADIO},
    "no ferry before Friday": {COURIER, RADIO},
    "inspection in January": {GAZETTE},
    "two of three doors locked, by the union": set(),
}


def listed(key):
    """(cluster, item) for every item under `key`, named by what it is about."""
    return [
        pytest.param(cluster, item, id=f"{cluster}: {item.get('about') or item['phrase']}")
        for cluster in CLUSTERS
        for item in PLANTED[cluster][key]
    ]


@pytest.mark.parametrize("about", NEARLY_THE_SAME)
def test_what_is_told_in_nearly_the_same_words_is_one_claim(about):
    ((cluster, item),) = [
        (cluster, item) for cluster in CLUSTERS for item in PLANTED[cluster]["same"] if item["about"] == about
    ]
    alike = [place for place in item["places"] if place["file"] not in NEARLY_THE_SAME[about]]
    found = [claims_of(cluster, place) for place in alike]
    assert len(found) >= 2
    assert len(found[0]) == 1
    assert all(one == found[0] for one in found)


def test_the_sentences_of_the_wire_story_are_one_claim_each():
    """Each paper drops some sentences; what it prints of the story is evidence beside its original."""
    cluster = "ferry-lady-maren"
    (group,) = PLANTED[cluster]["wire_copies"]
    original, *copies = group
    for copy in copies:
        printed = [
            {place.document for place in claim.evidence}
            for claim in claims(cluster)
            if claim.rank is not None and copy in {place.document for place in claim.evidence}
        ]
        assert len(printed) >= 10
        assert [files for files in printed if original not in files] == []


@pytest.mark.parametrize(
    ("cluster", "item"),
    [found for found in listed("quantities") if found.values[1]["relation"] == "disputed"],
)
def test_disputed_numbers_are_never_one_claim(cluster, item):
    places = [
        (value["value"], places_of(cluster, value["file"], value["phrase"])) for value in item["values"]
    ]
    tried = 0
    for (one, here), (other, there) in combinations(places, 2):
        # A sentence may tell both sides itself.
        if one != other and not here & there:
            tried += 1
            assert {claim for claim, _ in here}.isdisjoint(claim for claim, _ in there), (one, other)
    assert tried


# Lines that only who knows the paper can tell from its story.
NO_PATTERN = {
    "Were you on board? Write to the Courier at the usual address.",
    "Listen again: the morning programme, on our website and app.",
    "Follow our live page for the latest from the gates.",
    "Harbour Voice is funded by its readers.",
}


@pytest.mark.parametrize(("cluster", "item"), listed("boilerplate"))
def test_planted_boilerplate_is_left_out_and_named(cluster, item):
    phrase = item["phrase"]
    if item["file"].endswith(".html"):  # markup tells it apart: the reader of the page leaves it away
        assert phrase not in texts(cluster)[item["file"]]
        return
    found = [claims(cluster)[number] for number in claims_of(cluster, item)]
    assert found != []
    assert not set(found) & set(summary(cluster).sentences)
    if phrase not in NO_PATTERN:
        assert all(claim.reason.startswith("boilerplate: ") for claim in found)
        assert all(claim.text in phrase for claim in found)


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
def test_only_planted_lines_are_boilerplate(cluster):
    """But for what stands in the seeds' own words above a story."""
    planted = {item["phrase"] for item in PLANTED.get(cluster, {"boilerplate": []})["boilerplate"]}
    named = {claim.text for claim in summary(cluster).left_out if claim.reason.startswith("boilerplate")}
    others = {text for text in named if not any(text in phrase for phrase in planted)}
    assert others <= {"EXCLUSIVE"}


@pytest.mark.parametrize("most", [50, 100, 200, 400])
def test_days_are_in_order(most):
    published = {document.id: document.published for document in documents("strike-grenholt")}
    sentences = summary("strike-grenholt", "words", most).sentences
    days = [
        min(published[place.document] for place in sentence.evidence).isoformat()[:10]
        for sentence in sentences
    ]
    assert days == sorted(days)
    assert most < 200 or len(set(days)) > 1
