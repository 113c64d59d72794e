"""The chain as one call: its input, its result, and why claims are left out."""

import doctest
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

import summarizer
from summarizer import (
    Document,
    Evidence,
    InputError,
    InputTooLarge,
    Part,
    Settings,
    SettingsError,
    Summarizer,
    Summary,
    Support,
    When,
    summarize,
)
from summarizer.pipeline import STAGES
from summarizer.settings import RANKERS

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
    "The ferry Lady Maren struck Cutler Shoal in thick fog on Tuesday, killing five people. "
    "The mayor of Port Sallow opened a school as a shelter.",
    "post",
    "Ferry on the rocks",
    "Post",
    published="2025-03-12",
)
TIDINGS = Document(
    "The ferry Lady Maren struck Cutler Shoal in thick fog on Tuesday, killing nine people.",
    "tidings",
    "Ferry disaster",
    "Tidings",
    published="2025-03-13",
)


def texts_of(claims):
    return [claim.text for claim in claims]


PACKAGE = Path(summarizer.__file__).parent
# The modules of the package whose documentation has examples.
WITH_EXAMPLES = sorted(
    ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for file in PACKAGE.rglob("*.py")
    if ">>> " in file.read_text("utf-8")
)


def test_modules_with_examples_are_found():
    assert {"summarizer.pipeline", "summarizer.stages.claims", "summarizer.recognizing.dates"} < {
        *WITH_EXAMPLES
    }


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_in_the_documentation_hold(module):
    failed, tried = doctest.testmod(import_module(module))
    assert failed == 0
    assert tried > 0


def test_one_cluster_by_hand():
    summary = summarize([POST, HERALD], words=100)
    first, second, third = summary.sentences
    assert first.text == POST.text[17:103] == TIDINGS.text.replace("nine", "five")
    herald, post = first.evidence
    score = herald.score
    assert 0.5 < score < 1
    # The Herald has not the killing.
    tuesday = When("Tuesday", 57, 64, "2025-03-11/2025-03-11")
    assert herald == Evidence("herald", 0, 65, "partial", (tuesday,), score, ((4, 64),))
    tuesday = When("Tuesday", 74, 81, "2025-03-11/2025-03-11")
    assert post == Evidence("post", 17, 103, "verbatim", (tuesday,), 1.0, ((0, 86),))
    assert first.support == Support(documents=1, sources=1, voices=1)
    assert first.parts == (
        Part(0, 64, Support(documents=2, sources=2, voices=2)),
        Part(66, 85, Support(documents=1, sources=1, voices=1)),
    )
    assert (first.score, first.rank) == (1.0, 1)
    assert second.text == "Nobody was killed, a coastguard spokesman said."
    assert second.evidence == (Evidence("herald", 66, 113, "verbatim", covers=((0, 47),)),)
    assert third.text == "The mayor of Port Sallow opened a school as a shelter."
    assert sorted([second.rank, third.rank]) == [2, 3]
    (byline,) = summary.left_out
    assert (byline.text, byline.rank, byline.score) == ("By Petra Strake", None, 0.0)
    assert byline.reason == "boilerplate: byline"
    assert byline.evidence == (Evidence("post", 0, 15, "verbatim", covers=((0, 15),)),)
    assert summary.headline == "Ferry strikes shoal in fog"
    assert summary.documents == (POST, HERALD)
    assert summary.warnings == ()
    assert summary.settings == Settings(words=100)
    assert summary.schema == "summarizer/2"
    assert summary.seconds is None


def test_conflicting_sentences_are_two_claims_and_the_reason_says_so():
    summary = summarize([POST, TIDINGS], sentences=1)
    (chosen,) = summary.sentences
    (other,) = [claim for claim in summary.left_out if "people" in claim.text]
    assert {chosen.text, other.text} == {TIDINGS.text, POST.text[17:103]}
    assert len(chosen.evidence) == len(other.evidence) == 1
    assert other.reason == "conflict: differs from sentence 1"


@pytest.mark.parametrize("neutral", [True, False])
def test_two_counts_of_the_dead_are_never_one_claim(neutral):
    """This holds even if a third paper gives no count and is alike to both."""
    summary = summarize([HERALD, POST, TIDINGS] if neutral else [POST, TIDINGS], words=100)
    texts = {document.id: document.text for document in summary.documents}
    for claim in (*summary.sentences, *summary.left_out):
        passages = " ".join(texts[span.document][span.start : span.end] for span in claim.evidence)
        assert not ("five" in passages and "nine" in passages)


def test_documents_are_records_mappings_or_strings():
    one, two = "The ferry struck a shoal in fog.", "The mayor opened a school."
    expected = summarize([Document(one), Document(two, title="Shelter", published="2025-03-11")])
    assert [document.id for document in expected.documents] == ["document-1", "document-2"]
    assert summarize([one, {"text": two, "title": "Shelter", "date": date(2025, 3, 11)}]) == expected
    assert (
        summarize(iter([{"text": one}, Document(two, title="Shelter", published="2025-03-11")])) == expected
    )


@pytest.mark.parametrize(
    ("documents", "settings", "error", "where"),
    [
        ([], {}, InputError, "documents"),
        ([""], {}, InputError, "documents"),
        ("one text", {}, InputError, "documents"),
        (Document("one text"), {}, InputError, "documents"),
        (None, {}, InputError, "documents"),
        ([5], {}, InputError, "documents[0]"),
        (["a", {"txt": "b"}], {}, InputError, "documents[1].txt"),
        (["a", {"title": "b"}], {}, InputError, "documents[1].text"),
        ([{"text": "a", "published": "soon"}], {}, InputError, "documents[0].published"),
        ([{"text": "a", "id": "x"}, {"text": "b", "id": "x"}], {}, InputError, "documents[1].id"),
        (["a", "b"], {"max_documents": 1}, InputTooLarge, "documents"),
        (["ab"], {"max_document_chars": 1}, InputTooLarge, "documents[0].text"),
        (["a"], {"wrods": 1}, SettingsError, "wrods"),
        (["a"], {"words": 0}, SettingsError, "words"),
        (["a"], {"words": 5, "chars": 5}, SettingsError, "chars"),
    ],
)
def test_errors_name_the_wrong_input(documents, settings, error, where):
    with pytest.raises(error) as caught:
        summarize(documents, **settings)
    assert caught.value.where == where


def test_words_is_the_second_argument_and_a_hundred_by_default():
    assert summarize([HERALD], 11).settings == Settings(words=11)
    assert summarize([HERALD]).settings == Settings(words=100)
    assert summarize([HERALD], sentences=2).settings == Settings(sentences=2)


@pytest.mark.parametrize(
    ("limit", "texts"),
    [
        ({"words": 12}, [HERALD.text[:65]]),
        ({"words": 11}, [HERALD.text[66:]]),
        ({"words": 19}, [HERALD.text[:65], HERALD.text[66:]]),
        ({"words": 18}, [HERALD.text[:65]]),
        ({"sentences": 1}, [HERALD.text[:65]]),
        ({"chars": 113}, [HERALD.text[:65], HERALD.text[66:]]),
        ({"chars": 112}, [HERALD.text[:65]]),
        ({"chars": 64}, [HERALD.text[66:]]),
    ],
)
def test_limits_to_the_last_word_and_character(limit, texts):
    assert texts_of(summarize([HERALD], **limit).sentences) == texts


@pytest.mark.parametrize(
    ("limit", "warning"),
    [
        ({"words": 6}, "the summary is empty: the shortest sentence has 7 words, and the limit is 6"),
        ({"chars": 46}, "the summary is empty: the shortest sentence has 47 chars, and the limit is 46"),
    ],
)
def test_if_nothing_fits_the_summary_is_empty_with_a_warning(limit, warning):
    summary = summarize([HERALD], **limit)
    assert (summary.text, summary.sentences) == ("", ())
    assert summary.warnings == (warning,)
    assert {claim.reason for claim in summary.left_out} <= {"limit", "rank"}
    assert len(summary.left_out) == 2


@pytest.mark.parametrize(
    "text", ["Copyright 2025 The Paper. All rights reserved.", "By Petra Strake", "***", "👍", "\x00"]
)
def test_if_there_is_only_boilerplate_the_summary_is_empty_with_a_warning(text):
    summary = summarize([text])
    assert summary.text == ""
    assert summary.warnings == ("the summary is empty: all text was recognised as boilerplate",)
    assert all(claim.reason.startswith("boilerplate: ") for claim in summary.left_out)
    assert summary.left_out != ()


@pytest.mark.parametrize(
    "text", ["Fog.", "x", "Fog over the harbour", "5", "港の労働者は停止した。", "No.", "a\x00b"]
)
def test_one_document_of_one_sentence(text):
    summary = summarize([text])
    assert summary.text == text
    (evidence,) = summary.sentences[0].evidence
    assert evidence == Evidence("document-1", 0, len(text), "verbatim", covers=((0, len(text)),))


def test_remarks_and_fragments_come_after_statements_are_chosen():
    text = "Fog over the harbour\n\nThe ferry struck a shoal in thick fog.\n\nThe captain denied it."
    summary = summarize([text])
    assert summary.text == "The ferry struck a shoal in thick fog. The captain denied it."
    assert [claim.reason for claim in summary.left_out] == ["fragment"]
    assert summarize([text], words=11).text == "The ferry struck a shoal in thick fog."
    assert summarize([text], words=4).text == "The captain denied it."
    assert summarize(["Fog over the harbour"]).text == "Fog over the harbour"
    assert summarize([text], words=3).text == ""


CAPTAIN = (
    "Captain Petra Strake stayed aboard the burning ferry until the last passenger had left it on Tuesday."
)
SHE = "She denied every charge against her on Monday."


@pytest.mark.parametrize("ranker", RANKERS)
def test_a_sentence_that_needs_context_follows_its_antecedent_or_is_left_out(ranker):
    fog = "Thick fog lay over the sound and over the harbour of Velm for the whole morning."
    text = f"{CAPTAIN} {SHE} {fog}"
    assert summarize([text], words=100, ranker=ranker).text == text
    for words in range(16, 41):
        shorter = summarize([text], words=words, ranker=ranker).text
        assert SHE not in shorter or f"{CAPTAIN} {SHE}" in shorter


@pytest.mark.parametrize("ranker", RANKERS)
@pytest.mark.parametrize("limit", [{"words": 8}, {"words": 16}, {"chars": 46}, {"chars": 100}])
def test_a_sentence_that_needs_context_is_shown_alone_if_nothing_else_fits(ranker, limit):
    assert summarize([f"{CAPTAIN} {SHE}"], ranker=ranker, **limit).text == SHE


def test_an_answer_that_needs_context_is_shown_alone_if_nothing_else_fits():
    assert summarize([f"{CAPTAIN} {SHE}"], query="charge", words=10).text == SHE


def test_a_quotation_of_two_sentences_is_shown_whole_or_not_at_all():
    opening, closing = "“The strike goes on until Friday evening.", "The company knows our demands,” he said."
    fog = "Thick fog lay over the sound and over the harbour of Velm."
    text = f"{fog} {opening} {closing}"
    assert summarize([text]).text == text
    for words in range(12, 26):  # with fewer only half of the quotation fits
        shorter = summarize([text], words=words).text
        assert shorter in (fog, f"{opening} {closing}", "")


def test_a_sentence_that_needs_a_repetition_is_left_out_for_that_reason():
    """The sentence before it differs from a chosen one only in a number; both would fit."""
    reports = [
        f"{text} {SHE} Snow closed mountain road number {road} near the border."
        for road, text in enumerate((POST.text[17:103], TIDINGS.text), 4)
    ]
    summary = summarize([reports[0], reports[1].replace("charge", "guilt")])
    reasons = {claim.text: claim.reason for claim in summary.left_out}
    (dependent,) = [text for text in reasons if text.startswith("She")]
    (before,) = [text for text in reasons if "killing" in text]
    assert reasons[before] == "conflict: differs from sentence 1"
    assert not reasons[dependent].startswith(("rank", "limit", "fragment"))


@pytest.mark.parametrize("text", ["Fog lay over the harbour of Velm.", SHE, "港の労働者は停止した。"])
@pytest.mark.parametrize("copies", [1, 3])
def test_the_only_claim_is_the_best(text, copies):
    (sentence,) = summarize([text] * copies).sentences
    assert (sentence.score, sentence.rank) == (1.0, 1)


def test_text_without_blanks_keeps_the_order_of_its_sentences():
    """Sentences of one word each: none comes before the first because it continues a line."""
    text = "码头工人星期一早上开始罢工。公司拒绝提高工资。船只在港外等候。"
    assert summarize([text]).text.replace(" ", "") == text


def test_equal_documents_are_one_voice_and_two_documents():
    copy = Document(HERALD.text, "copy", HERALD.title, "Post", published=HERALD.published)
    summary = summarize([HERALD, copy])
    alone = summarize([HERALD])
    assert summary.text == alone.text
    assert [sentence.score for sentence in summary.sentences] == [s.score for s in alone.sentences]
    assert {sentence.support for sentence in summary.sentences} == {Support(2, 2, 1)}
    for sentence in summary.sentences:
        assert sorted(span.document for span in sentence.evidence) == ["copy", "herald"]


APART = [
    "Thick fog lay over the sound all morning.",
    "Bakers in the capital raised their prices again.",
    "Snow closed two mountain roads near the border.",
]


def test_documents_with_nothing_in_common_are_all_in_the_summary():
    assert sorted(texts_of(summarize(APART).sentences)) == sorted(APART)


def test_equal_sentences_of_two_papers_are_two_pieces_of_evidence():
    texts = [f"The ferry struck a shoal in fog. {more}" for more in ("Snow fell.", "Bakers slept.")]
    (sentence,) = [s for s in summarize(texts).sentences if s.text == "The ferry struck a shoal in fog."]
    assert {(span.document, span.kind) for span in sentence.evidence} == {
        ("document-1", "verbatim"),
        ("document-2", "verbatim"),
    }
    assert sentence.support == Support(2, 2, 2)


def test_blank_documents_are_skipped_with_a_warning():
    summary = summarize(["", HERALD, " \n"])
    assert summary.warnings == (
        "document-1: has no text and is skipped",
        "document-3: has no text and is skipped",
    )
    assert summary.text == HERALD.text
    assert len(summary.documents) == 3


def test_warnings_of_reading_come_first():
    summary = Summarizer()(["", HERALD], warnings=["a.txt: is binary"])
    assert summary.warnings == ("a.txt: is binary", "document-1: has no text and is skipped")


def test_text_without_blanks_has_a_warning():
    (warning,) = summarize(["码头工人星期一早上开始罢工。公司拒绝提高工资。船只在港外等候。"]).warnings
    assert warning.startswith(
        "document-1: text without blanks between words (Chinese, Japanese, Thai) is not"
    )


def test_the_documents_keep_the_order_of_the_caller():
    for documents in ([TIDINGS, POST, HERALD], [HERALD, TIDINGS, POST]):
        assert list(summarize(documents).documents) == documents


def test_sentences_come_in_the_order_of_days():
    days = ["2025-03-13", "2025-03-11", "2025-03-12"]
    documents = [Document(text, published=day) for text, day in zip(APART, days, strict=True)]
    assert summarize(documents).text == " ".join([APART[1], APART[2], APART[0]])


def test_timings_are_the_seconds_of_every_stage_and_change_nothing_else():
    timed = summarize([HERALD, POST], timings=True)
    assert tuple(timed.seconds) == STAGES
    assert all(seconds >= 0 for seconds in timed.seconds.values())
    assert timed == summarize([HERALD, POST])
    assert "seconds" not in summarize([HERALD, POST]).to_dict()
    assert Summary.from_dict(json.loads(json.dumps(timed.to_dict()))).seconds == timed.seconds


def test_a_summarizer_may_be_shared_between_threads():
    summarizer = Summarizer(Settings(words=30))
    clusters = [[HERALD, POST, TIDINGS][: number % 3 + 1] for number in range(24)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(summarizer, clusters)) == [Summarizer(Settings(words=30))(c) for c in clusters]


def test_progress_reports_every_stage():
    calls = []
    summarize([HERALD, POST], progress=lambda stage, share: calls.append((stage, share)))
    assert list(dict.fromkeys(stage for stage, _ in calls)) == list(STAGES)
    for stage in STAGES:
        shares = [share for name, share in calls if name == stage]
        assert shares == sorted(shares)
        assert (shares[0], shares[-1]) == (0.0, 1.0)


@pytest.mark.parametrize("last", range(1, 2 * len(STAGES) + 1))
def test_an_exception_in_progress_stops_the_run(last):
    class Stop(BaseException):
        pass

    stop, calls = Stop(), []

    def progress(stage, share):
        calls.append(stage)
        if len(calls) == last:
            raise stop

    with pytest.raises(Stop) as caught:
        summarize([HERALD, POST], progress=progress)
    assert caught.value is stop
    assert len(calls) == last
