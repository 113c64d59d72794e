"""Worked examples of the audit: what depends on each source, what copies and order change, the rendering."""

import json
import re
from dataclasses import replace

import pytest

from summarizer import Document, InputError, Settings, SettingsError, Summarizer
from summarizer.auditing.audit import (
    AUDIT_STEPS,
    COPIES,
    SHUFFLES,
    Audit,
    AuditedSentence,
    AuditedSource,
    Move,
    _audited,
    _moved,
    _ranked,
    _visible,
    _whole,
    audit,
)
from summarizer.auditing.perturbation import CHANGED_WORDS, edited_copies, exact_copies, some
from summarizer.auditing.report import render_audit
from summarizer.language.identification import languages_in
from summarizer.records import Evidence, Summary, SummarySentence, Support
from summarizer.records.conversion import from_dict
from summarizer.records.origin import Origin, SetAside

HERALD = Document(
    "The ferry Lady Maren struck Cutler Shoal in thick fog on Tuesday. "
    "Nobody was killed, a coastguard spokesman said.",
    "herald",
    "Ferry strikes shoal in fog",
    "Herald",
    published="2025-03-11",
)
POST = Document(
    "By Petra Strake\n\n"
    "On Tuesday the ferry Lady Maren struck Cutler Shoal in thick fog. "
    "The mayor of Port Sallow opened a school as a shelter.",
    "post",
    "Ferry on the rocks",
    "Post",
    published="2025-03-12",
)
TIDINGS = Document(
    "The owners of the ferry will pay for new clothes and telephones, their lawyer told the court.",
    "tidings",
    "Owners pay",
    "Tidings",
    published="2025-03-13",
)
CLUSTER = [HERALD, POST, TIDINGS]

LONG = """By Petra Strake

The council of Velm voted on Monday to close the old swimming pool by the harbour, after engineers
found cracks in the concrete beneath it. The pool was built in 1931 and has 12,000 visitors in a
good summer.

"We would rather close it than read its name in a report," said Ansel Orton, who leads the council.
He said that the town would ask the region for money and decide in the autumn whether to build
another one. Parents were angry and said so at length from the gallery.

Swimming lessons move to the school in Grenholt, which lends its smaller pool on weekdays. Buses
will leave from the market place at eight in the morning. The lifeguards keep their work until
December, the council promised.

The cracks were seen first by a painter, who had been hired to freshen the blue of the deep end. He
put down his brush and called the office. Engineers came the next day with hammers and lamps and
stayed for a week.
"""

OTHER = """Velm shuts its pool after 94 years because the ground below is giving way, the town decided late on
Monday by eleven votes to four. Swimmers had three days' notice.

Children will be driven to Grenholt for their lessons until a new basin is found, a clerk said. The clerk
thought that could take two years, and that nobody had yet said what it might cost. The region has not been
asked so far.

A group of pensioners who meet at the pool each morning laid a wreath of bathing caps at the gate. "I learned
to float here in 1958," said one of them, Berit Solum, who is 71 and swims the length under water.
"""


# What depends on each source.


def test_a_cluster_by_hand():
    found = audit(CLUSTER, Settings(words=100))
    ferry, owners = (
        next(one for one in found.sentences if words in one.text) for words in ("Cutler Shoal", "owners")
    )
    # Two papers state it: whichever is left out, the other one is enough.
    assert (ferry.voices, ferry.sources, ferry.stated_by, ferry.single_voice) == (
        2,
        2,
        ("Herald", "Post"),
        False,
    )
    assert (ferry.kept, ferry.runs, ferry.stability, ferry.lost_without) == (3, 3, 1.0, ())
    assert (owners.voices, owners.sources, owners.stated_by, owners.single_voice) == (
        1,
        1,
        ("Tidings",),
        True,
    )
    assert (owners.kept, owners.runs, owners.stability) == (2, 3, 0.6667)
    assert owners.lost_without == ("Tidings",)
    assert {(one.name, one.documents) for one in found.sources} == {
        ("Herald", ("herald",)),
        ("Post", ("post",)),
        ("Tidings", ("tidings",)),
    }
    assert [one.lost for one in found.sources] == [1, 1, 1]
    assert found.moved_by_order == ()
    assert (found.orders, found.copies) == (SHUFFLES + 2, 6)


def test_evidence_of_a_part_is_no_source_and_keeps_no_sentence():
    """Without Herald the summary has a sentence of Post, which states only a part of that of Herald."""
    text = HERALD.text.partition(".")[0] + "."
    whole, part = Evidence("herald", 0, len(text), "verbatim"), Evidence("post", 17, 83, "partial")
    sentence = SummarySentence(text, (whole, part), Support(1, 1, 1), 1.0, 1)
    other = replace(sentence, evidence=(replace(part, kind="verbatim"),))

    def summary(*sentences):
        return Summary("", tuple(CLUSTER), sentences, (), (), Settings())

    sources = {"Herald": ("herald",), "Post": ("post",)}
    without = {"Herald": summary(other), "Post": summary(sentence)}
    found = _audited(sentence, sources, without)
    assert (found.stated_by, found.sources, found.single_voice) == (("Herald",), 1, True)
    assert (found.kept, found.lost_without) == (1, ("Herald",))
    # A sentence that states all of it keeps its claim.
    whole_too = replace(sentence, evidence=(whole, replace(part, kind="paraphrase")))
    assert _audited(whole_too, sources, without).lost_without == ()


def test_the_sentences_are_those_of_the_summary():
    base = Summarizer(Settings(words=30))(CLUSTER)
    found = audit(CLUSTER, Settings(words=30, timings=True))
    assert [one.text for one in found.sentences] == [one.text for one in base.sentences]
    assert [(one.voices, one.sources) for one in found.sentences] == [
        (one.support.voices, one.support.sources) for one in base.sentences
    ]
    assert (found.headline, found.settings, found.receipt) == (base.headline, base.settings, base.receipt)


def test_leaving_out_a_source_may_replace_the_only_sentence():
    """Leaving out one of the sources of the only sentence may select another sentence."""
    found = audit(CLUSTER, Settings(sentences=1))
    (only,) = found.sentences
    assert only.kept == only.runs - len(only.lost_without)
    needed = {one.name for one in found.sources if one.lost}
    assert needed == set(only.lost_without)
    assert [one.lost for one in found.sources] == sorted((one.lost for one in found.sources), reverse=True)


def test_a_summary_of_one_source_depends_on_it():
    for documents in ([HERALD], [HERALD, replace(POST, source="HERALD")]):
        found = audit(documents)
        assert len(found.sentences) > 1
        for sentence in found.sentences:
            assert (sentence.kept, sentence.runs, sentence.stability) == (0, 1, 0.0)
            assert sentence.lost_without == ("Herald",)
        (source,) = found.sources
        assert (source.name, source.lost) == ("Herald", len(found.sentences))


def test_without_a_source_it_is_the_host_or_the_document():
    documents = [
        Document("A storm hit the harbour of Orla.", title="Storm"),
        Document("Two bridges over the Nemm were closed.", url="https://www.tidings.example/1"),
        Document("The mill at Velm burned down.", url="https://tidings.example/2"),
        Document("A dog found a bell near the quay."),
        Document("  "),
    ]
    found = audit(documents)
    assert {(one.name, one.documents) for one in found.sources} == {
        ("Storm", ("document-1",)),
        ("tidings.example", ("document-2", "document-3")),
        ("document-4", ("document-4",)),
    }


def test_sources_with_the_same_name_are_distinguished():
    documents = [replace(HERALD, source="", title="Fog"), replace(TIDINGS, source="", title="Fog")]
    assert {one.name for one in audit(documents).sources} == {"Fog (herald)", "Fog (tidings)"}


def test_copies_of_a_wire_story_are_one_voice_in_several_sources():
    wire = Document(LONG, "wire", source="Wire", published="2025-03-11")
    copies = edited_copies(wire, 3)
    other = Document(OTHER, "other", source="Tidings", published="2025-03-12")
    found = audit([*copies, wire, other], Settings(sentences=2))
    copied = next(one for one in found.sentences if "Tidings" not in one.stated_by)
    assert (copied.voices, copied.single_voice) == (1, True)
    assert copied.sources > 1
    assert copied.kept == copied.runs  # whichever copy is left out, another states it
    assert (found.moved_by_order, found.moved_by_copies) == ((), ())


def test_an_empty_summary_has_an_audit():
    found = audit(CLUSTER, Settings(words=1))
    assert found.sentences == ()
    assert "0 sentences, none of them with one voice" in render_audit(found)


def test_errors_of_the_summarizer_are_raised():
    with pytest.raises(InputError, match="no document"):
        audit([])
    with pytest.raises(InputError, match="more than the 2 admitted"):
        audit(CLUSTER, Settings(max_documents=2))
    assert audit(CLUSTER, Settings(max_documents=3)).copies == 6  # the limits do not count copies


def test_progress_is_called_in_order_and_can_stop_the_run():
    calls = []
    audit(CLUSTER, progress=lambda step, share: calls.append((AUDIT_STEPS.index(step), share)))
    assert calls == sorted(calls)
    assert {step for step, _ in calls} == {0, 1, 2, 3}
    assert all(0 <= share < 1 for _, share in calls)

    def stop(step, share):
        if step == "copies":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audit(CLUSTER, progress=stop)


# What changed.


def test_changes_are_listed_by_sentences_and_keys():
    summarizer = Summarizer(Settings(words=25))
    base, other = summarizer(CLUSTER), summarizer([POST, TIDINGS])
    assert _moved("nothing", base, base, _visible(base), _visible(base)) == []
    (move,) = _moved("without herald", base, other, _visible(base), _visible(other))
    assert move.run == "without herald"
    had, has = ({one.text for one in each.sentences} for each in (base, other))
    assert (set(move.lost), set(move.gained)) == (had - has, has - had)
    assert "sentences" in move.changed
    assert _moved("", base, other, _ranked(base), _ranked(other))[0].changed[-1] == "left_out"


def test_the_whole_result_is_compared_with_the_old_ids():
    base = Summarizer()(CLUSTER)
    assert _whole(base, None) == _whole(Summarizer()(CLUSTER[::-1]), None)
    renamed = Summarizer()([replace(one, id=f"new {one.id}") for one in CLUSTER])
    before = {f"new {one.id}": one.id for one in CLUSTER}
    same = {one.id: one.id for one in CLUSTER}
    assert _whole(renamed, before) == _whole(base, same)
    crossed = dict(zip(before, ("post", "herald", "tidings"), strict=True))
    assert _whole(renamed, crossed) != _whole(base, same)
    assert "matrix" in _whole(base, None)


# The rendering.

SENTENCE = AuditedSentence("A <storm>\nhit.", 1, 2, ("Herald", "Post"), "AFP", True, 7, 8, 0.875, ("Herald",))
FIRM = replace(
    SENTENCE, text="It rained.", voices=3, single_voice=False, kept=8, stability=1.0, lost_without=()
)
SHAKY = replace(FIRM, text="It stopped.", kept=3, lost_without=("A", "B", "C", "D", "E"))
SOURCES = (AuditedSource("Herald", ("h",), 2), AuditedSource("Post", ("p", "q"), 0))
EXAMPLE = Audit("Storm*", (SENTENCE, FIRM, SHAKY), SOURCES, (), (), 4, 6, Settings(), None)


def test_text_has_counts_then_sentences_then_findings():
    counts, *sentences, about_sources, order, copies = filter(None, render_audit(EXAMPLE).splitlines()[1:])
    assert counts == "3 articles, 2 sources; 3 sentences, 1 of them with one voice."
    assert sentences == [
        "1. A <storm> hit.",
        "   one voice (Herald and Post, via AFP); kept in 7 of 8 runs, lost without Herald",
        "2. It rained.",
        "   3 voices; kept in 8 of 8 runs",
        "3. It stopped.",
        "   3 voices; kept in 3 of 8 runs, lost without A, B, C or 2 more",
    ]
    assert (
        about_sources == "Depends most on Herald: without it, 2 of 3 sentences would not be in the summary."
    )
    assert order == "Order and ids: no change in 4 runs."
    assert copies == "Copies: no change in 6 runs."


def test_changes_are_listed_below_the_finding():
    moves = (
        Move("ids changed", ("It rained.",), ("It hailed.",), ("sentences",)),
        Move("x", (), (), ("headline",)),
    )
    lines = render_audit(replace(EXAMPLE, moved_by_order=moves)).splitlines()
    assert lines[-4:] == [
        "Order and ids: changed in 2 of 4 runs, which must not happen.",
        "ids changed: lost: It rained.; new: It hailed.",
        "x: changed: headline",
        "Copies: no change in 6 runs.",
    ]


def test_a_summary_that_depends_on_no_source_or_on_several():
    none = replace(EXAMPLE, sources=tuple(replace(one, lost=0) for one in SOURCES))
    assert "Depends on no single source" in render_audit(none)
    both = replace(EXAMPLE, sources=tuple(replace(one, lost=1) for one in SOURCES))
    expected = (
        "Depends most on Herald and Post: without one of them, 1 of 3 sentences would not be in the summary."
    )
    assert expected in render_audit(both)


def test_markup_of_articles_is_escaped_in_markdown():
    written = render_audit(EXAMPLE, "markdown")
    assert written.startswith("# Storm\\*\n")
    assert "1. A \\<storm\\> hit.\n   - one voice" in written
    assert "\n- Copies: no change" in written


def test_json_round_trip():
    plain = json.loads(render_audit(EXAMPLE, "json"))
    assert next(iter(plain)) == "schema"
    assert from_dict(Audit, plain) == EXAMPLE


@pytest.mark.parametrize("format_", ["text", "markdown", "json"])
def test_control_characters_are_replaced(format_):
    evil = replace(EXAMPLE, headline="\x1b[31m\u202e", sentences=(replace(SENTENCE, text="\x9b2J"),))
    written = render_audit(evil, format_)
    assert not re.search("[\x1b\x9b\u202e]", written)
    assert written.endswith("\n")


def test_an_unknown_format_is_refused():
    with pytest.raises(SettingsError, match="did you mean `markdown`"):
        render_audit(EXAMPLE, "markdwn")


# Copies.

ARTICLE = Document(LONG, "velm", "Pool closes", "Gazette", "https://gazette.example/1", "2025-03-11")


def test_exact_copies_differ_in_id_and_source_alone():
    first, second = exact_copies(ARTICLE, 2, {"velm", "velm, copy 1"})
    assert first == replace(ARTICLE, id="velm, copy 1-", source="copy 1", url="")
    assert second == replace(ARTICLE, id="velm, copy 2", source="copy 2", url="")


def test_edited_copies_are_lightly_edited_and_deterministic():
    copies = edited_copies(ARTICLE, COPIES)
    assert copies == edited_copies(ARTICLE, COPIES)
    assert len({one.text for one in copies}) == len({one.id for one in copies}) == COPIES
    words = LONG.split()
    for copy in copies:
        assert (copy.title, copy.published) == (ARTICLE.title, ARTICLE.published)
        assert languages_in(copy.text) == ("English",)
        assert "By Petra Strake" not in copy.text
        assert copy.text.startswith("By ")
        # One of eleven sentences is cut, and about one in twenty of the other words is replaced.
        assert 0.8 * len(words) < len(copy.text.split()) < len(words)
        gone = len(set(words) - set(copy.text.split()))
        assert gone <= 30 + CHANGED_WORDS * len(words)
        # Names and numbers stay, except those of the sentence that is cut.
        kept = [
            name
            for name in ("Velm", "Monday", "1931", "12,000", "Orton", "Grenholt", "December")
            if name in copy.text
        ]
        assert len(kept) >= 5
        assert "The council of Velm voted" in re.sub(r"\s+", " ", copy.text) or "Velm" in copy.text[:80]


def test_a_missing_byline_is_added_in_english_only():
    (copy,) = edited_copies(replace(ARTICLE, text=LONG.removeprefix("By Petra Strake\n\n")), 1)
    assert re.match(r"By \w+ \w+\n\nThe council", copy.text)
    french = Document("La police a dit que le pont est fermé et que les écoles le sont aussi.", "pont")
    assert "By " not in edited_copies(french, 1)[0].text


@pytest.mark.parametrize(
    "text", ["Fog.", "5 9", "", " \n", "STORM HITS ORLA", "storm storm storm storm " * 20]
)
def test_texts_without_replaceable_words_stay_unchanged(text):
    for copy in edited_copies(Document(text, "x"), 2):
        assert copy.text.endswith(text)


def test_drawing_is_deterministic():
    assert some("abcdef", 3, "seed") == some("abcdef", 3, "seed")
    assert sorted(some("abcdef", 6, 1)) == list("abcdef")
    assert len({tuple(some("abcdef", 6, seed)) for seed in range(10)}) == 10


def test_an_edited_copy_keeps_how_its_article_was_read():
    parts = ("Home", "The dam at Orla broke on Friday night. Rain had fallen for a week.", "Read next")
    text = "- " + "\n\n".join(parts)
    blocks = tuple((text.index(part), text.index(part) + len(part)) for part in parts)
    aside = tuple(SetAside(*blocks[number], "link") for number in (0, 2))
    article = Document(text, id="a", origin=Origin(blocks, aside))
    for copy in edited_copies(article, 3):
        assert [copy.text[span.start : span.end] for span in copy.origin.set_aside] == ["Home", "Read next"]
        byline, home, story, last = (copy.text[start:end] for start, end in copy.origin.blocks)
        assert byline == copy.text.partition("\n\n")[0]
        assert (home, last) == ("Home", "Read next")
        assert (story[:4], story[-1]) == ("The ", ".")
