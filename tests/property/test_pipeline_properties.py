"""Properties that hold for every cluster: generated ones, absurd ones, and those of the measuring data.

The generated clusters mix sentences over a small invented vocabulary in several scripts, so that copies,
light rewordings and conflicts really occur, with any text that Unicode allows.
"""

import json
import lzma
import os
import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, islice
from pathlib import Path

import pytest
from chain import cluster_of_sentences
from hypothesis import given, settings
from hypothesis import strategies as st
from structure import STRUCTURE

from summarizer import Document, Settings, Summarizer, Summary
from summarizer.pipeline import STAGES
from summarizer.records import WHOLE_KINDS
from summarizer.stages.claims import SentenceContent, group_claims, likeness
from summarizer.stages.conflict import conflict, facts_of
from summarizer.stages.draft import length
from summarizer.stages.features import sentence_features
from summarizer.stages.prepare import prepare

# Together the properties take about a minute of processor time.
EXAMPLES = settings(max_examples=150)

VOCABULARIES = (
    # English words, names and numbers, with some that distinguish two sentences and some that do not
    """the a of in and said that on not no never denied Velm Orla Grenholt Brodeke Stenmoor U.S. US five 5
    nine 1,000 twenty-five ferry ferries harbour harbor’s harbour's shoal fog struck killed killing people
    strike dockers company agreed Monday Tuesday However, He they It "quoted" (aside)""",
    "докеры порта Веллм прекратили работу утром в понедельник компания не сказала 5 9",
    "أضرب عمال الميناء صباح يوم الاثنين لا شركة ٥ 9",
    "עובדי הנמל השביתו את העבודה ביום שני לא 5",
    "बंदरगाह मज़दूरों सोमवार काम नहीं 5",
    "港の労働者 停止した 码头工人 罢工。 คนงานท่าเรือ หยุดงาน",
    "les dockers du port n'ont pas cessé le travail à Velm 5 9",
    "👍 👎🏽 🇺🇳 e\u0301 ﬁ Ⅷ ½ ٣ \u200bzero\u200d \u202eevil\u202c \u00ad- — … % $5 -5",
)
MARKS = (".", ".", ".", "?", "!", "…", "。", "؟", "।", '."', ".”", "", ":")
JOINTS = (" ", " ", " ", "\n", "\n\n", "\r\n\r\n", "\u00a0", "\u2003", "\t", "\x0b", "")
BOILERPLATE = (
    "By Petra Strake",
    "Read more: The ferry",
    "Copyright 2025 The Post",
    "Photo: Handout/Post",
    "***",
)


@st.composite
def sentences(draw):
    words = draw(st.sampled_from(VOCABULARIES)).split()
    return " ".join(draw(st.lists(st.sampled_from(words), min_size=1, max_size=14))) + draw(
        st.sampled_from(MARKS)
    )


ANY_TEXT = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(" \n\x00\x1c\x85\u2028.,'\"“”’-")),
    max_size=60,
)


@st.composite
def documents(draw):
    """Documents that share a pool of sentences, in some of which a word is changed."""
    pool = draw(st.lists(st.one_of(sentences(), sentences(), ANY_TEXT), min_size=1, max_size=10))
    pool += draw(st.lists(st.sampled_from(BOILERPLATE), max_size=2))
    made = []
    for _ in range(draw(st.integers(1, 5))):
        parts = []
        for sentence in draw(st.lists(st.sampled_from(pool), max_size=8)):
            if draw(st.integers(0, 3)) == 0:
                words = sentence.split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(
                    st.sampled_from(("nine", "not", "Orla", "port"))
                )
                sentence = " ".join(words)
            parts += [sentence, draw(st.sampled_from(JOINTS))]
        made.append(
            Document(
                "".join(parts),
                title=draw(st.sampled_from(["", "Ferry strikes shoal in fog", "Strike"])),
                source=draw(st.sampled_from(["", "Herald", "Post"])),
                url=draw(st.sampled_from(["", "https://herald.example/1", "http://["])),
                published=draw(
                    st.sampled_from(
                        [None, date(2025, 3, 11), date(2025, 3, 12), datetime(2025, 3, 11, 9, tzinfo=UTC)]
                    )
                ),
            )
        )
    if all(not document.text or document.text.isspace() for document in made):
        made.append(Document("Fog over the harbour."))
    return [replace(document, id=f"d{number}") for number, document in enumerate(made)]


LIMITS = st.one_of(
    st.builds(
        lambda unit, most: {unit: most}, st.sampled_from(["words", "chars", "sentences"]), st.integers(1, 60)
    ),
    st.just({"chars": 500}),
    st.just({"words": 1000}),
)


def whole(claim):
    """Return the evidence that states all of a claim."""
    return [span for span in claim.evidence if span.kind in WHOLE_KINDS]


def check(summary):
    """Check the properties of every summary."""
    texts = {document.id: document.text for document in summary.documents}
    covered = {name: bytearray(len(text)) for name, text in texts.items()}
    claimed = {name: bytearray(len(text)) for name, text in texts.items()}
    claims = (*summary.sentences, *summary.left_out)
    for claim in claims:
        assert claim.text.strip() == claim.text != ""
        assert claim.evidence
        assert any(span.kind == "verbatim" for span in claim.evidence)
        assert len(set(claim.evidence)) == len(claim.evidence)
        for span in claim.evidence:
            assert 0 <= span.start < span.end <= len(texts[span.document])
            passage = texts[span.document][span.start : span.end]
            assert (span.kind == "verbatim") == (passage == claim.text)
            covered[span.document][span.start : span.end] = b"\x01" * len(passage)
            if span.kind == "verbatim":  # no text is two claims
                assert not any(claimed[span.document][span.start : span.end])
                claimed[span.document][span.start : span.end] = b"\x01" * len(passage)
        assert claim.support.documents == len({span.document for span in whole(claim)})
        assert 1 <= claim.support.sources <= claim.support.documents
        assert 0 <= claim.score <= 1
    # No text is dropped but what separates blocks.
    for name, text in texts.items():
        left = "".join("\n\n" if seen else letter for seen, letter in zip(covered[name], text, strict=True))
        assert all(map(STRUCTURE.fullmatch, left.split("\n\n")))

    assert summary.text == " ".join(sentence.text for sentence in summary.sentences)
    unit, most = summary.settings.length_limit
    assert (len(summary.sentences) if unit == "sentences" else length(summary.text, unit)) <= most
    ranked = sorted((claim for claim in claims if claim.rank is not None), key=lambda claim: claim.rank)
    assert [claim.rank for claim in ranked] == list(range(1, len(ranked) + 1))
    assert [claim.score for claim in ranked] == sorted((claim.score for claim in ranked), reverse=True)
    assert summary.sentences or summary.warnings
    for claim in summary.left_out:
        assert re.fullmatch(
            r"boilerplate: [a-z -]+|fragment|needs context: from a sentence that is not in the summary"
            r"|limit|rank|(redundant: much of it is in|conflict: differs from) sentence [1-9]\d*",
            claim.reason,
        )
        assert (claim.rank is None) == claim.reason.startswith("boilerplate")
        if named := re.search(r"\d+$", claim.reason):
            assert int(named[0]) <= len(summary.sentences)

    # No sentence repeats another, by stems. Languages have different stems, so nothing is compared if they
    # are mixed; there is a warning then.
    languages = prepare(summary.documents, Settings()).languages
    if len({*languages}) == 1:
        shown = [sentence.text for sentence in summary.sentences]
        matrix = sentence_features(shown, [0] * len(shown), languages[:1]).matrix
        stems_of = [set(matrix[[number]].indices) for number in range(len(shown))]
        for number, stems in enumerate(stems_of):
            before = stems_of[:number] if stems else []
            assert not any(other and len(stems & other) >= 0.8 * len(stems) for other in before)

    assert Summary.from_dict(json.loads(json.dumps(summary.to_dict()))) == summary


def summary_of(cluster, **limit):
    return Summarizer(Settings(**limit))(cluster)


def ranked_claims(summary):
    """Return all of a summary but its documents, evidence, support and warnings."""
    return (
        summary.headline,
        [(claim.text, claim.score, claim.rank) for claim in summary.sentences],
        [(claim.text, claim.score, claim.rank, claim.reason) for claim in summary.left_out],
    )


@EXAMPLES
@given(documents(), LIMITS)
def test_every_summary_is_valid(cluster, limit):
    check(summary_of(cluster, **limit))


@pytest.mark.slow  # eight summaries an example
@EXAMPLES
@given(documents(), st.sampled_from(["words", "chars", "sentences"]))
def test_small_limits_hold(cluster, unit):
    for most in (1, 2, 3, 5, 8, 13, 21, 34):
        check(summary_of(cluster, **{unit: most}))


@EXAMPLES
@given(documents(), LIMITS)
def test_two_runs_give_the_same_bytes(cluster, limit):
    one, other = (json.dumps(summary_of(cluster, **limit).to_dict()) for _ in range(2))
    assert one == other


@EXAMPLES
@given(documents(), LIMITS, st.data())
def test_an_exact_copy_changes_only_evidence_and_support(cluster, limit, data):
    original = data.draw(st.sampled_from([document for document in cluster if document.text.strip()]))
    copy = replace(original, id="copy", source=data.draw(st.sampled_from([original.source, "Another Paper"])))
    where = data.draw(st.integers(0, len(cluster)))
    alone = summary_of(cluster, **limit)
    summary = summary_of([*cluster[:where], copy, *cluster[where:]], **limit)
    check(summary)
    assert ranked_claims(summary) == ranked_claims(alone)
    for claim, before in zip(
        (*summary.sentences, *summary.left_out), (*alone.sentences, *alone.left_out), strict=True
    ):
        assert [span for span in claim.evidence if span.document != "copy"] == list(before.evidence)
        of_copy = [replace(span, document=original.id) for span in claim.evidence if span.document == "copy"]
        assert of_copy == [span for span in before.evidence if span.document == original.id]
        more = any(span.document == "copy" for span in whole(claim))
        assert claim.support.documents == before.support.documents + more
        assert before.support.sources <= claim.support.sources <= before.support.sources + more


@EXAMPLES
@given(documents(), LIMITS, st.randoms(use_true_random=False))
def test_order_and_ids_change_only_ids(cluster, limit, randomness):
    names = [f"n{number}" for number in range(len(cluster))]
    randomness.shuffle(names)
    old_name = dict(zip(names, (document.id for document in cluster), strict=True))
    renamed = [replace(document, id=name) for document, name in zip(cluster, names, strict=True)]
    randomness.shuffle(renamed)
    one, other = summary_of(cluster, **limit), summary_of(renamed, **limit)
    assert ranked_claims(other) == ranked_claims(one)
    for claim, same in zip((*one.sentences, *one.left_out), (*other.sentences, *other.left_out), strict=True):
        mapped = [replace(span, document=old_name[span.document]) for span in same.evidence]
        key = lambda span: (span.document, span.start)  # noqa: E731 - used twice, here alone
        assert sorted(mapped, key=key) == sorted(claim.evidence, key=key)
        assert same.support == claim.support
    assert len(other.warnings) == len(one.warnings)


@EXAMPLES
@given(documents())
def test_progress_reports_every_stage_in_order(cluster):
    calls = []
    summary = Summarizer()(cluster, progress=lambda stage, share: calls.append((stage, share)))
    assert list(dict.fromkeys(stage for stage, _ in calls)) == list(STAGES)
    assert calls == sorted(calls, key=lambda call: (STAGES.index(call[0]), call[1]))
    assert all(0 <= share <= 1 for _, share in calls)
    assert summary == Summarizer()(cluster)


@EXAMPLES
@given(documents(), st.integers(1, 2 * len(STAGES)))
def test_an_exception_in_progress_is_raised_unchanged(cluster, last):
    stop, calls = RuntimeError("stop"), []

    def progress(stage, share):
        calls.append(stage)
        if len(calls) == last:
            raise stop

    with pytest.raises(RuntimeError) as caught:
        Summarizer()(cluster, progress=progress)
    assert caught.value is stop
    assert len(calls) == last


REPORT = "the ferry Lady Maren struck Cutler Shoal in thick fog near the harbour of Velm"
TURNS = (
    "",
    "",
    " five",
    " 5",
    " nine",
    " not",
    " on Monday",
    " on Tuesday",
    ", Brodeke said",
    ", Stenmoor said",
)


@EXAMPLES
@given(
    st.lists(
        st.one_of(
            # One report in many turns: all are alike, and many conflict.
            st.builds(
                lambda turns, cut: f"{' '.join(REPORT.split()[cut:])}{''.join(turns)}.",
                st.lists(st.sampled_from(TURNS), max_size=2),
                st.integers(0, 3),
            ),
            sentences().filter(str.strip),
        ),
        min_size=1,
        max_size=24,
    ),
    st.randoms(use_true_random=False),
)
def test_claims_contain_each_sentence_once_and_no_conflict(texts, randomness):
    # Which of them is preferred as a representative is random: one without a full stop is not.
    texts = [text.rstrip(".") or text if randomness.random() < 0.5 else text for text in texts]
    cluster = cluster_of_sentences(texts)
    features = cluster.features
    bounds = zip(features.bounds, features.bounds[1:], strict=False)
    stems = [features.stems[start:end].tolist() for start, end in bounds]
    claims = group_claims(cluster)
    assert claims.cluster is cluster
    assert sorted(member for claim in claims for member in claim.members) == list(range(len(texts)))
    for claim in claims:
        assert claim.representative in claim.members
        representative = SentenceContent.of(features, claim.representative)
        for member in claim.members:
            # Sentences of the same stems are one claim, even if they have only stop words.
            close = likeness(SentenceContent.of(features, member), representative)
            assert stems[member] == stems[claim.representative] or close
        for one, other in combinations(claim.members, 2):
            # Members with the same facts are compared once, by the first that joined, although a negation may
            # deny what only the others state.
            facts = {member: facts_of(features, member) for member in claim.members}
            assert any(
                not conflict(features, like_one, like_other)
                for like_one in claim.members
                for like_other in claim.members
                if facts[like_one] == facts[one] and facts[like_other] == facts[other]
            ), (texts[one], texts[other])


def seeded(kind):
    return random.Random(f"{kind}, always the same")


def noise(randomness, words):
    """Return a sentence of random words in small letters, the first with a capital."""
    made = ["".join(randomness.choices("abcdefghij", k=randomness.randint(1, 4))) for _ in range(words)]
    return " ".join(made).capitalize() + "."


def one_sentence_documents():
    randomness = seeded("one-sentence documents")
    return [noise(randomness, randomness.randint(1, 12)) for _ in range(300)]


def a_flood_of_copies():
    randomness = seeded("flood")
    wire = " ".join(noise(randomness, 8) for _ in range(5))
    return [wire] * 400 + [noise(randomness, 8) for _ in range(5)]


def right_to_left():
    return [
        "أضرب عمال الميناء صباح يوم الاثنين. \u202eلا أحد\u202c قال شيئا؟",
        "עובדי הנמל השביתו. \u200fלא כולם.",
    ]


ABSURD = {
    "one character": ["x"],
    "one full stop": ["."],
    "one astral character": ["\U0001f44d"],
    "control characters": [
        "".join(map(chr, range(32))) + " The ferry struck a shoal.\x7f\x85\x9f",
        "\x00\x01",
    ],
    "one character a document": list("abc.!? x\n\x00"),
    "300 documents of one sentence": one_sentence_documents(),
    "one sentence of 20,000 words": [" ".join(f"w{number % 7000}" for number in range(20_000)) + "."],
    "one word of 200,000 letters": ["w" * 200_000 + "."],
    "20,000 full stops": ["." * 20_000, ". " * 10_000],
    "20,000 line ends": ["\n" * 20_000 + "The ferry struck a shoal." + "\r\n" * 20_000],
    "one word 20,000 times": ["Fog. " * 20_000],
    "400 copies": a_flood_of_copies(),
    "right to left": right_to_left(),
    "combining marks": ["e" + "\u0301" * 5_000 + " and \u0301\u0301 alone."],
    "zero width": ["\u200b\u200d\ufeff", "The fer\u200bry struck\u2060 a shoal\u00ad in fog."],
    "quotes never closed": ['“‘"«(' * 2_000 + " The ferry struck a shoal."],
}


@pytest.mark.parametrize("texts", ABSURD.values(), ids=ABSURD)
@pytest.mark.parametrize("limit", [{"words": 100}, {"chars": 1}, {"sentences": 3}], ids=str)
def test_absurd_clusters(texts, limit):
    check(summary_of(texts, **limit))


@pytest.mark.slow
def test_fifty_thousand_sentences_of_noise():
    randomness = seeded("noise")
    lines = [noise(randomness, randomness.randint(1, 9)) for _ in range(50_000)]
    texts = [" ".join(lines[start : start + 100]) for start in range(0, len(lines), 100)]
    check(summary_of(texts, words=100))


DATA = Path(os.environ.get("SUMMARIZER_TEST_DATA", Path(__file__).parents[3] / "shared" / "data"))


@pytest.mark.skipif(
    not DATA.is_dir(), reason=f"the measuring data are not at {DATA.name}; see SUMMARIZER_TEST_DATA"
)
@pytest.mark.parametrize(("file", "clusters"), [("neus_val", 20), ("multiling2011_english", 5)])
def test_clusters_of_the_measuring_data(file, clusters):
    with lzma.open(DATA / f"{file}.jsonl.xz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, clusters)]
    assert len(records) == clusters
    for record in records:
        cluster = [
            Document(
                found["text"], str(found["id"]), found.get("title") or "", published=found.get("date") or None
            )
            for found in record["documents"]
        ]
        for limit in ({"words": 100}, {"chars": 300}, {"sentences": 4}, {"words": 12}):
            summary = summary_of(cluster, **limit)
            check(summary)
            assert ranked_claims(summary_of(cluster[::-1], **limit)) == ranked_claims(summary)
