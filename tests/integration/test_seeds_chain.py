"""The whole chain on the sample clusters: near-copies are one claim, disputed numbers are not."""

import json
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.reading import read
from summarizer.records import WHOLE_KINDS

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


def whole(claim):
    """Return the evidence that states all of a claim."""
    return [span for span in claim.evidence if span.kind in WHOLE_KINDS]


def evidence_of(cluster, file, phrase):
    """Return the claims that the sentences of a phrase state wholly, each with the start of the sentence."""
    text = texts(cluster)[file]
    assert text.count(phrase) == 1, (file, phrase)
    start = text.index(phrase)
    end = start + len(phrase)
    return {
        (number, span.start)
        for number, claim in enumerate(claims(cluster))
        for span in whole(claim)
        if span.document == file and span.start < end and start < span.end
    }


def claims_of(cluster, item):
    return {number for number, _ in evidence_of(cluster, item["file"], item["phrase"])}


@pytest.mark.parametrize(
    ("phrase", "states_all"),
    [
        ("alphabet soup", 2),
        ("a mosque in Peshawar", 2),
        # One of the papers does not say that the squad was of the TTP.
        ("compound in Karachi", 1),
        # Only one of them says that it was a statement, and whom AFP quotes.
        ("bilateral relations, trade, regional connectivity", 2),
    ],
)
def test_a_fact_of_torkham_is_one_claim_with_evidence_in_both_articles(phrase, states_all):
    (claim,) = [claim for claim in claims("torkham") if phrase in claim.text]
    assert len(whole(claim)) == states_all
    assert (claim.support.documents, claim.support.sources) == (states_all, states_all)
    places = [
        span for span in claim.evidence if phrase in texts("torkham")[span.document][span.start : span.end]
    ]
    assert sorted(span.document for span in places) == sorted(texts("torkham"))
    start = claim.text.index(phrase)
    for span in places:
        assert any(begin <= start and start + len(phrase) <= end for begin, end in span.covers)
    # No other claim is stated by the phrase.
    others = [
        other
        for other in claims("torkham")
        if other is not claim
        and any(phrase in texts("torkham")[span.document][span.start : span.end] for span in whole(other))
    ]
    assert others == []


def test_the_dates_of_torkham_are_not_in_the_text():
    for document in documents("torkham"):
        assert document.published.isoformat() in ("2023-02-22", "2023-02-23")
        assert document.text.startswith("Pakistan")


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
def test_all_evidence_slices_back_and_no_text_is_dropped(cluster):
    covered = {name: bytearray(len(text)) for name, text in texts(cluster).items()}
    for claim in claims(cluster):
        for span in claim.evidence:
            passage = texts(cluster)[span.document][span.start : span.end]
            assert (passage == claim.text) == (span.kind == "verbatim")
            covered[span.document][span.start : span.end] = b"\x01" * len(passage)
    for name, text in texts(cluster).items():
        assert [text[at] for at in range(len(text)) if not covered[name][at] and not text[at].isspace()] == []


@pytest.mark.parametrize("cluster", [*CLUSTERS, "torkham"])
def test_there_are_no_warnings(cluster):
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
        if unit == "words" and most >= 50:  # every cluster has more sentences, and shorter ones
            assert used[unit] > most / 2


GAZETTE, RADIO = "2025-03-12-port-sallow-gazette.html", "2025-03-12-radio-sound-one.txt"
COURIER = "2025-03-11-tarn-island-courier.txt"
# Facts that several files state in nearly the same words, and the files that state them in other words.
NEARLY_THE_SAME = {
    "the grounding": {GAZETTE},
    "Oldacre on the lifeboats": set(),
    "Oldacre on the tide": set(),
    "everyone ashore": {GAZETTE, RADIO},
    "no ferry before Friday": {COURIER, RADIO},
    "inspection in January": {GAZETTE, RADIO},
    "two of three doors locked, by the union": set(),
}


def listed(key):
    """Return (cluster, item) for every item under `key`, with what it is about as its id."""
    return [
        pytest.param(cluster, item, id=f"{cluster}: {item.get('about') or item['phrase']}")
        for cluster in CLUSTERS
        for item in PLANTED[cluster][key]
    ]


@pytest.mark.parametrize("about", NEARLY_THE_SAME)
def test_sentences_in_nearly_the_same_words_are_one_claim(about):
    ((cluster, item),) = [
        (cluster, item) for cluster in CLUSTERS for item in PLANTED[cluster]["same"] if item["about"] == about
    ]
    alike = [one for one in item["places"] if one["file"] not in NEARLY_THE_SAME[about]]
    found = [claims_of(cluster, one) for one in alike]
    assert len(found) >= 2
    # A place can also state all of a told sentence and stand in a claim of its own.
    assert set.intersection(*found)


def test_the_sentences_of_the_wire_story_are_one_claim_each():
    """Each paper drops some sentences; those that it prints are evidence with those of the original."""
    cluster = "ferry-lady-maren"
    (group,) = PLANTED[cluster]["wire_copies"]
    original, *copies = group
    for copy in copies:
        printed = [
            {span.document for span in whole(claim)}
            for claim in claims(cluster)
            if claim.rank is not None and copy in {span.document for span in whole(claim)}
        ]
        assert len(printed) >= 10
        assert [files for files in printed if original not in files] == []


@pytest.mark.parametrize(
    ("cluster", "item"),
    [found for found in listed("quantities") if found.values[1]["relation"] == "disputed"],
)
def test_disputed_numbers_are_never_one_claim(cluster, item):
    evidence = [
        (value["value"], evidence_of(cluster, value["file"], value["phrase"])) for value in item["values"]
    ]
    tried = 0
    for (one, here), (other, there) in combinations(evidence, 2):
        # One sentence may state both values.
        if one != other and not here & there:
            tried += 1
            assert {claim for claim, _ in here}.isdisjoint(claim for claim, _ in there), (one, other)
    assert tried


# Lines that only a reader who knows the paper can distinguish from its story.
NO_PATTERN = {
    "Were you on board? Write to the Courier at the usual address.",
    "Listen again: the morning programme, on our website and app.",
    "Follow our live page for the latest from the gates.",
}


@pytest.mark.parametrize(("cluster", "item"), listed("boilerplate"))
def test_planted_boilerplate_is_left_out_with_its_reason(cluster, item):
    phrase = item["phrase"]
    if item["file"].endswith(".html"):  # reading the page removes it by its markup
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
    """Others are a kicker above a story, headlines of pages, and datelines, in bold ones too."""
    planted = {item["phrase"] for item in PLANTED.get(cluster, {"boilerplate": []})["boilerplate"]}
    named = {
        claim.text
        for claim in summary(cluster).left_out
        if claim.reason.startswith("boilerplate")
        and not claim.reason.endswith(("headline", "dateline", "label"))
    }
    others = {text for text in named if not any(text in phrase for phrase in planted)}
    assert others <= {"EXCLUSIVE"}


@pytest.mark.parametrize("most", [50, 100, 200, 400])
def test_days_are_in_order(most):
    published = {document.id: document.published for document in documents("strike-grenholt")}
    sentences = summary("strike-grenholt", "words", most).sentences
    days = [
        min(published[span.document] for span in whole(sentence)).isoformat()[:10] for sentence in sentences
    ]
    assert days == sorted(days)
    assert most < 200 or len(set(days)) > 1
