"""Properties of the audit of any cluster."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import Document, Settings
from summarizer.auditing.audit import Audit, audit
from summarizer.auditing.perturbation import edited_copies
from summarizer.auditing.report import AUDIT_FORMATS, render_audit
from summarizer.records.conversion import from_dict

# Few examples, and slow ones, since an audit is some twenty runs.
EXAMPLES = settings(max_examples=25)
pytestmark = pytest.mark.slow

SENTENCES = (
    "The ferry Lady Maren struck Cutler Shoal in thick fog on Tuesday.",
    "On Tuesday the ferry Lady Maren struck Cutler Shoal in thick fog.",
    "The ferry Lady Maren struck Cutler Shoal in thick fog, killing five people.",
    "The ferry Lady Maren struck Cutler Shoal in thick fog, killing nine people.",
    "The mayor of Port Sallow opened a school as a shelter for the passengers.",
    "However, he did not say who would pay for the blankets.",
    "The owners will pay for clothes and telephones, their lawyer told the court.",
    "Divers looked for the anchor near the quay and found a bell.",
    "By Petra Strake",
    "Read more: The ferry",
    "Les plongeurs ont cherché l'ancre près du quai.",
    "\u202eevil\u202c 5 9 👍",
)


@st.composite
def documents(draw):
    found = []
    for number in range(draw(st.integers(1, 4))):
        sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6))
        found.append(
            Document(
                draw(st.sampled_from([" ", "\n\n"])).join(sentences),
                f"d{number}",
                draw(st.sampled_from(["", "Ferry strikes shoal in fog"])),
                draw(st.sampled_from(["", "Herald", "herald ", "Post"])),
                draw(st.sampled_from(["", "https://herald.example/1", "http://["])),
                draw(st.sampled_from([None, date(2025, 3, 11), date(2025, 3, 12)])),
            )
        )
    return found


LIMITS = st.sampled_from([{"words": 100}, {"words": 25}, {"sentences": 1}, {"chars": 90}])


@EXAMPLES
@given(documents(), LIMITS)
def test_counts_are_consistent_and_nothing_changes(cluster, limit):
    found = audit(cluster, Settings(**limit))
    names = [source.name for source in found.sources]
    assert len(set(names)) == len(names)
    assert sorted(id_ for source in found.sources for id_ in source.documents) == sorted(
        d.id for d in cluster
    )
    for sentence in found.sentences:
        assert sentence.runs == len(names)
        assert sentence.kept + len(sentence.lost_without) == sentence.runs
        assert sentence.stability == round(sentence.kept / sentence.runs, 4)
        assert sentence.single_voice == (sentence.voices == 1)
        assert len(sentence.stated_by) == sentence.sources
        if sentence.sources == 1:
            assert set(sentence.stated_by) <= set(sentence.lost_without)
    for source in found.sources:
        assert source.lost == sum(source.name in sentence.lost_without for sentence in found.sentences)
    assert found.moved_by_order == ()
    assert [move for move in found.moved_by_copies if "edited" not in move.run] == []


@EXAMPLES
@given(documents(), LIMITS)
def test_the_order_of_the_articles_does_not_matter_to_the_audit(cluster, limit):
    one, other = (audit(each, Settings(**limit)) for each in (cluster, cluster[::-1]))
    assert (one.sentences, one.sources, one.headline) == (other.sentences, other.sources, other.headline)


@EXAMPLES
@given(documents())
def test_json_round_trip(cluster):
    found = audit(cluster)
    assert from_dict(Audit, json.loads(render_audit(found, "json"))) == found
    again = audit(cluster)
    for form in AUDIT_FORMATS:
        assert render_audit(found, form) == render_audit(again, form)


@settings(max_examples=150)
@given(st.text(max_size=200), st.integers(1, 3))
def test_any_text_can_be_copied(text, count):
    copies = edited_copies(Document(text, "x"), count, {"x"})
    assert copies == edited_copies(Document(text, "x"), count, {"x"})
    assert len({copy.id for copy in copies} | {"x"}) == count + 1
