"""The whole chain on the sample clusters: voices, days, attributions, denials, several lengths at once."""

import random
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from summarizer import Document, Settings, Summarizer
from summarizer.reading import read
from summarizer.records import WHOLE_KINDS
from summarizer.stages.draft import length

SEEDS = Path(__file__).parents[2] / "seeds"
CLUSTERS = ("ferry-lady-maren", "fire-corvane-dyeworks", "strike-grenholt", "torkham")
OTHER_WORDS = [
    "river",
    "quietly",
    "minister",
    "blue",
    "seven",
    "Orla",
    "harbour",
    "seemed",
    "market",
    "Velm",
    "heavy",
    "often",
    "north",
]


@cache
def documents(cluster):
    return read([SEEDS / cluster], Settings(), strict=True).documents


@cache
def summary(cluster, **settings):
    return Summarizer(Settings(**settings))(documents(cluster))


def edited(document, number, dropped, rng):
    """Return a copy as of another paper: one word in twenty changed, sentences cut, another byline."""
    lines = []
    for line in document.text.split("\n"):
        if line.startswith("By "):
            line = f"By {rng.choice(['Ann Tarn', 'our staff', 'Port Correspondent'])}"
        else:
            kept = [s for s in re.split(r"(?<=[.!?]) +(?=[A-Z“\"‘])", line) if rng.random() >= dropped]
            words = " ".join(kept).split(" ")
            line = " ".join(
                rng.choice(OTHER_WORDS) if word.isalpha() and rng.random() < 0.05 else word for word in words
            )
        lines.append(line)
    text, name = "\n".join(lines), f"Paper {number}"
    return replace(document, text=text, id=f"copy-{number}", source=name, url="", origin=None)


def papers_of(claim):
    """Return the documents that state all of a claim."""
    return {span.document for span in claim.evidence if span.kind in WHOLE_KINDS}


def texts_and_voices(found):
    return [(sentence.text, sentence.support.voices) for sentence in found.sentences]


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("dropped", [0.0, 0.1, 0.3])
def test_ten_edited_copies_of_an_article_do_not_change_the_summary(cluster, dropped):
    rng = random.Random(f"{cluster} {dropped}")
    for document in documents(cluster):
        copies = [edited(document, number, dropped, rng) for number in range(10)]
        flooded = Summarizer(Settings())([*documents(cluster), *copies])
        assert texts_and_voices(flooded) == texts_and_voices(summary(cluster)), document.id
        assert flooded.headline == summary(cluster).headline
        # They are evidence nevertheless.
        cited = set().union(*map(papers_of, flooded.sentences))
        if document.id in set().union(*map(papers_of, summary(cluster).sentences)):
            assert {copy.id for copy in copies} & cited


def test_wire_copies_of_the_seeds_are_one_voice_with_the_agency_as_origin():
    wire = {"2025-03-11-northmoor-herald.txt", "2025-03-11-lorrimer-evening-post.txt"}
    claims = (*summary("ferry-lady-maren").sentences, *summary("ferry-lady-maren").left_out)
    both = [claim for claim in claims if wire <= papers_of(claim)]
    assert len(both) >= 10
    for claim in both:
        papers = papers_of(claim)
        assert claim.support.origin == "Meridian Wire"
        others = {"2025-03-11-tarn-island-courier.txt", "2025-03-12-port-sallow-gazette.html"}
        others |= {"2025-03-12-radio-sound-one.txt", "2025-03-13-capital-examiner.txt"}
        assert claim.support.voices == 1 + len(papers & others)


def test_a_credit_in_a_sentence_is_its_origin():
    (claim,) = [claim for claim in summary("torkham").sentences if "regional connectivity" in claim.text]
    assert (claim.support.voices, claim.support.origin) == (2, "AFP")


@pytest.mark.parametrize(
    ("phrase", "named", "day"),
    [
        ("were in Kabul on Wednesday", "Wednesday", "2023-02-22"),
        ("closed since late Sunday", "late Sunday", "2023-02-19"),
        ("met Afghanistan’s Taliban government on Wednesday", "Wednesday", "2023-02-22"),
        ("On Monday, violence erupted", "Monday", "2023-02-20"),
        ("border late on Sunday after", "late on Sunday", "2023-02-19"),
        ("Last Friday, a suicide squad", "Last Friday", "2023-02-17"),
        ("compound in Karachi last Friday", "last Friday", "2023-02-17"),
        ("will reopen on Thursday", "Thursday", "2023-02-23"),
    ],
)
def test_days_of_torkham(phrase, named, day):
    found = summary("torkham", words=400)
    texts = {document.id: document.text for document in found.documents}
    spans = [
        span
        for claim in (*found.sentences, *found.left_out)
        for span in claim.evidence
        if phrase in texts[span.document][span.start : span.end]
    ]
    assert spans
    for span in spans:
        assert (named, f"{day}/{day}") in [(when.text, when.interval) for when in span.when]
        for when in span.when:
            assert texts[span.document][when.start : when.end] == when.text


def test_by_events_sentences_are_in_the_order_of_the_days_that_they_name():
    found = summary("torkham", words=250, order="events")
    days = []
    for sentence in found.sentences:
        (span, *_) = [span for span in sentence.evidence if span.kind == "verbatim"]
        if span.when:
            days.append(span.when[0].interval[:10])
    assert len(days) >= 5
    assert days == sorted(days)
    by_reports = summary("torkham", words=250)
    assert {s.text for s in found.sentences} == {s.text for s in by_reports.sentences}
    assert [s.text for s in found.sentences] != [s.text for s in by_reports.sentences]


def test_without_dates_of_documents_no_day_is_guessed():
    undated = [replace(document, published=None) for document in documents("torkham")]
    found = Summarizer(Settings(order="events"))(undated)
    assert {span.when for claim in found.sentences for span in claim.evidence} == {()}


def test_a_document_of_another_time_is_flagged():
    old = Document("The bridge at Orla fell in fog.", "old", published=date(2019, 5, 1))
    found = Summarizer(Settings())([*documents("strike-grenholt"), old])
    assert found.stale == ("old",)
    assert any(warning.startswith("old: was published on 2019-05-01") for warning in found.warnings)
    assert summary("torkham").stale == ()


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("ranker", ["learned", "lexrank"])
def test_several_lengths_are_nested_and_within_their_limits(cluster, ranker):
    lengths = (3, 10, 25, 50, 100, 250)
    found = summary(cluster, lengths=lengths, ranker=ranker)
    assert [one.words for one in found.lengths] == [*lengths]
    shorter = set()
    for one in found.lengths:
        assert length(one.headline, "words") + length(one.text, "words") <= one.words
        assert one.text == " ".join(found.sentences[number - 1].text for number in one.sentences)
        assert one.headline in ("", found.headline)
        assert shorter <= {*one.sentences}
        shorter = {*one.sentences}
    assert shorter == {*range(1, len(found.sentences) + 1)}
    # From 25 words on a sentence fits.
    assert all(one.text for one in found.lengths[2:])
    assert summary(cluster).lengths == ()


def claims_with(cluster, phrase):
    found = summary(cluster)
    return [claim for claim in (*found.sentences, *found.left_out) if phrase in claim.text]


def test_attributions_quotations_and_denials():
    (accused,) = claims_with("torkham", "accused the Afghan Taliban of harbouring")
    assert accused.speaker == "Pakistan"
    assert {denial.speaker for denial in accused.denied_by} == {"Kabul"}
    (office,) = claims_with("torkham", "regional connectivity")
    assert office.speaker == "Abdul Ghani Baradar's office"
    assert office.quotation[0].startswith("They discussed bilateral relations")
    (untrue,) = claims_with("torkham", "“are untrue”")
    assert untrue.quotation == ("are untrue",)
    (soup,) = claims_with("torkham", "alphabet soup")
    assert {denial.document for denial in soup.denied_by} == {d.id for d in documents("torkham")}
    texts = {document.id: document.text for document in documents("torkham")}
    for denial in soup.denied_by:
        assert "untrue" in texts[denial.document][denial.start : denial.end]


def test_a_report_that_its_paper_withdraws_is_denied():
    (report,) = claims_with("strike-grenholt", "has ordered 300 soldiers")
    assert {denial.document for denial in report.denied_by} == {"2025-09-11-veldmark-mirror.txt"}
    assert report.speaker == "a senior official at the ministry of transport"


def test_hedges_are_recognised():
    assert [claim.hedge for claim in claims_with("ferry-lady-maren", "absence is thought to have")] == [
        ("is thought to",)
    ]


def test_in_other_languages_no_attribution_is_recognised():
    text = "Le maire a dit que le pont n'est pas tombé lundi. La police n'a pas répondu aux questions."
    found = Summarizer(Settings())([Document(text, published=date(2025, 3, 12))])
    for claim in (*found.sentences, *found.left_out):
        assert (claim.speaker, claim.hedge, claim.negation) == (None, (), ())
        assert all(span.when == () for span in claim.evidence)


def test_without_agreement_the_text_is_the_same_and_has_no_details():
    plain = Summarizer(Settings(agreement=False))(documents("strike-grenholt"))
    full = summary("strike-grenholt")
    assert texts_and_voices(plain) == texts_and_voices(full)
    assert plain.disagreements == ()
    for claim in (*plain.sentences, *plain.left_out):
        assert (claim.speaker, claim.hedge, claim.denied_by, claim.disagreements) == (None, (), (), ())
        assert {span.when for span in claim.evidence} == {()}
    assert any(claim.denied_by for claim in full.left_out)
    assert full.disagreements != ()
