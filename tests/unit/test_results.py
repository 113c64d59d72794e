"""The details of a sentence of the summary, in its own words or in a shorter wording."""

import pytest

from summarizer import Document, Settings, Summarizer
from summarizer.condensing.guard import Verdict
from summarizer.recognizing.attribution import Attribution

SOURCE = "“The bridge may not be safe,” the minister said, and it was closed for the whole night."
WORDING = "“The bridge may not be safe,” the minister said."
PLAIN = "Divers looked for the lorry in the river below the town."
BOTH = [Document(f"{SOURCE} {PLAIN}", "article", published="2025-03-11")]


class Shorter:
    """Condenses one sentence."""

    def condense(self, sentences):
        return [WORDING if sentence == SOURCE else sentence for sentence in sentences]


class Trusting:
    """Accepts every wording."""

    def verify(self, wording, sources):
        return Verdict(True)


def summary(**settings):
    return Summarizer(Settings(**settings), condenser=Shorter(), verifier=Trusting())(BOTH)


def attributed(claim):
    return Attribution(claim.speaker, claim.quotation, claim.hedge, claim.negation)


@pytest.mark.parametrize("condense", [False, True])
def test_the_attribution_is_that_of_the_words_that_are_shown(condense):
    shown = {sentence.text: sentence for sentence in summary(condense=condense).sentences}
    sentence = shown[WORDING if condense else SOURCE]
    assert (sentence.condensed, sentence.source_text) == ((True, SOURCE) if condense else (False, None))
    assert attributed(sentence) == Attribution(
        "the minister", ("The bridge may not be safe",), ("may",), ("not",)
    )


@pytest.mark.parametrize("condense", [False, True])
def test_without_agreement_no_attribution_is_recognised(condense):
    found = summary(condense=condense, agreement=False)
    assert (WORDING if condense else SOURCE) in [sentence.text for sentence in found.sentences]
    for claim in (*found.sentences, *found.left_out):
        assert attributed(claim) == Attribution.none()
        assert (claim.denied_by, claim.disagreements) == ((), ())
        assert all(span.when == () for span in claim.evidence)


def test_agreement_does_not_change_the_text():
    for condense in (False, True):
        one, other = summary(condense=condense), summary(condense=condense, agreement=False)
        assert [sentence.text for sentence in one.sentences] == [
            sentence.text for sentence in other.sentences
        ]
        assert one.headline == other.headline


def test_a_shorter_wording_lists_what_was_removed_from_its_source():
    [sentence] = [one for one in summary(condense=True).sentences if one.condensed]
    assert sentence.removed
    assert all(passage in SOURCE and passage not in WORDING for passage in sentence.removed)
    assert [(span.document, span.kind) for span in sentence.evidence] == [("article", "verbatim")]


def test_no_pronoun_is_the_speaker_of_a_shorter_wording():
    source = "When Piet Haan came to the river, he said that the bridge was not safe for lorries."
    wording = "He said that the bridge was not safe for lorries."

    class Pronoun:
        def condense(self, sentences):
            return [wording if sentence == source else sentence for sentence in sentences]

    documents = [Document(f"{source} {PLAIN}", "article", published="2025-03-11")]
    run = Summarizer(Settings(condense=True), condenser=Pronoun(), verifier=Trusting())
    shown = {sentence.text: sentence.speaker for sentence in run(documents).sentences}
    assert shown[wording] == "Piet Haan"
