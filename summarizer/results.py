"""The result of a run: every claim with its evidence, its support, and why it is not in the summary.

`Outcome` has what the chain found, and `build_result` makes a `Summary` of it. No claim is chosen here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from summarizer.agreement import Agreement, find_agreement
from summarizer.agreement.origins import credit_of, credited, may_credit
from summarizer.agreement.source_matrix import source_matrix
from summarizer.condensing.repair import removed
from summarizer.evidence.finding import EvidenceFinder
from summarizer.evidence.grading import EvidenceGrader
from summarizer.evidence.kinds import kinds
from summarizer.evidence.links import SentenceLinks
from summarizer.evidence.support import Cited, EvidenceReader
from summarizer.language.identification import language_warnings
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, attribution
from summarizer.recognizing.attribution.persons import is_pronoun
from summarizer.records import (
    Document,
    Evidence,
    LeftOut,
    Length,
    Receipt,
    Refusal,
    Summary,
    SummarySentence,
    Support,
)
from summarizer.settings import Settings
from summarizer.stages.claims import SentenceContent, likeness, with_copies
from summarizer.stages.cluster import (
    Boilerplate,
    Bools,
    Claim,
    ClaimIndex,
    Claims,
    Cluster,
    SentenceIndex,
    TextSpan,
)
from summarizer.stages.conflict import conflict, numbers_differ
from summarizer.stages.context import Context
from summarizer.stages.draft import Limit, length
from summarizer.stages.features import Floats, Ints
from summarizer.stages.lines import unstopped_warning
from summarizer.stages.options import Wording
from summarizer.stages.prepare import stale_texts
from summarizer.stages.select import Selection
from summarizer.stages.voices import Voices

NO_ANSWER = (
    "nothing in the documents answers the question: no sentence has enough of its words or comes close to "
    "its meaning; this is the summary of the whole event"
)
ONLY_IN_COPIES = "copy: occurs only in articles that copy another"


@dataclass(frozen=True)
class Outcome:
    """What the chain found.

    Attributes:
        cluster: the whole cluster.
        voices: its voices.
        claims: the m claims of the sentences that count, `voices.counted`.
        cluster_claims: the same as claims of the whole cluster, with the same numbers.
        context: the claims that each claim needs to be understood.
        tiers: (m,) from `select.tiers`.
        scores: (m,) of the claims, weighted by relevance if there is a question.
        by_rank: the claims, the best first.
        eligible: (m,) which of them may be chosen: those that answer the question and, in an update, are new.
        selections: one for each limit, ascending.
        reading_order: the chosen claims of the longest selection in reading order.
        headline: of the event.
        refused: shorter wordings that the guard refused.
        finder: finds the evidence of the sentences of the whole cluster.
        by_meaning: whether an encoder joined claims.
    """

    cluster: Cluster
    voices: Voices
    claims: Claims
    cluster_claims: Claims
    context: Context
    tiers: Ints
    scores: Floats
    by_rank: Sequence[ClaimIndex]
    eligible: Bools
    selections: Sequence[Selection]
    reading_order: Sequence[ClaimIndex]
    headline: str
    refused: Sequence[Refusal]
    finder: EvidenceFinder
    by_meaning: bool = False

    @cached_property
    def number_of(self) -> dict[ClaimIndex, int]:
        """The number of each chosen claim in the summary, from 1."""
        return {claim: number for number, claim in enumerate(self.reading_order, 1)}

    @property
    def selection(self) -> Selection:
        """The selection for the longest limit."""
        return self.selections[-1]


def build_result(
    outcome: Outcome, settings: Settings, warnings: Sequence[str] = (), receipt: Receipt | None = None
) -> Summary:
    """Return the result of a run.

    Args:
        outcome: what the chain found.
        settings: those of the run.
        warnings: from reading the documents and from the chain.
        receipt: digests of what the result was made from.
    """
    cluster = outcome.cluster
    everything = np.arange(len(cluster.sentences))
    links = SentenceLinks(outcome.finder, everything)
    claims = with_copies(outcome.cluster_claims, outcome.voices.uncounted, links)
    agreement = find_agreement(claims) if settings.agreement else Agreement.none(claims)
    writer = _ClaimWriter(
        claims, agreement, outcome.voices, settings.agreement, outcome.finder, outcome.by_meaning
    )
    outcome.finder.estimate([claims[claim].representative for claim in outcome.reading_order])
    sentences: dict[int, SummarySentence] = {}
    left_out: list[LeftOut] = []
    for rank, claim in enumerate(outcome.by_rank, 1):
        score = float(outcome.scores[claim])
        if claim in outcome.number_of:
            wording = outcome.selection.wordings.get(claim)
            sentences[outcome.number_of[claim]] = writer.sentence(claim, score, rank, wording)
        else:
            left_out.append(writer.left_out(claim, score, rank, _reason(claim, outcome)))
    for claim in claims.indices[len(outcome.claims) :]:
        left_out.append(writer.left_out(claim, 0.0, None, ONLY_IN_COPIES))
    left_out += [writer.boilerplate(one) for one in cluster.boilerplate]
    selected = tuple(sentences[number] for number in range(1, len(sentences) + 1))
    return Summary(
        headline=outcome.headline,
        documents=cluster.documents,
        sentences=selected,
        left_out=tuple(left_out),
        warnings=tuple(warnings),
        settings=settings,
        refused=tuple(outcome.refused),
        disagreements=agreement.disagreements,
        stale=tuple(str(one.id) for text in stale_texts(cluster) for one in text.documents),
        lengths=_lengths(outcome, settings.lengths or (), selected),
        matrix=source_matrix(cluster.documents, selected, left_out, agreement.disagreements),
        receipt=receipt,
    )


@dataclass(frozen=True)
class _ClaimWriter:
    """Makes the records of the claims of a whole cluster.

    Attributes:
        claims: all claims of the cluster.
        agreement: attributions, denials and disagreements.
        voices: of the cluster.
        recognizes: whether days, speakers, denials and numbers are recognised.
        finder: finds the evidence of the chosen claims.
        by_meaning: whether an encoder joined claims.
    """

    claims: Claims
    agreement: Agreement
    voices: Voices
    recognizes: bool
    finder: EvidenceFinder
    by_meaning: bool

    def sentence(
        self, claim: ClaimIndex, score: float, rank: int, wording: Wording | None
    ) -> SummarySentence:
        """Return the record of a chosen claim, in the words of its representative or in a shorter wording."""
        members = self.claims[claim]
        text = self.claims.texts[claim] if wording is None else wording.text
        graded = self._grader.of(
            members.representative,
            members.members,
            None if wording is None else wording.text,
            self._credit(members),
        )
        found: dict[str, Any] = {"parts": graded.parts, "contradicted_by": graded.contradicted_by}
        evidence, support = graded.evidence, graded.support
        if wording is None:
            attributed = self.agreement.attributions[members.representative]
            details = found | self._details(claim, attributed)
            return SummarySentence(text, evidence, support, score, rank, **details)
        attributed = attribution(wording.text) if self.recognizes else Attribution.none()
        if is_pronoun(attributed.speaker):
            named = self.agreement.attributions[members.representative].speaker
            attributed = replace(attributed, speaker=named)
        passages = tuple(removed(wording.source, wording.text))
        details = found | self._details(claim, attributed)
        return SummarySentence(
            text, evidence, support, score, rank, True, wording.source, passages, **details
        )

    def left_out(self, claim: ClaimIndex, score: float, rank: int | None, reason: str) -> LeftOut:
        """Return the record of a claim that is not in the summary."""
        evidence, support = self._evidence(self.claims[claim])
        details = self._details(claim, self.agreement.attributions[self.claims[claim].representative])
        return LeftOut(self.claims.texts[claim], evidence, support, score, rank, reason, **details)

    def boilerplate(self, boilerplate: Boilerplate) -> LeftOut:
        """Return the record of a line or sentence that is not part of the report."""
        all_of_it = ((0, len(boilerplate.text)),)
        cited = [Cited(span, "verbatim", 1.0, all_of_it) for span in boilerplate.spans]
        evidence, support = self._reader.read(cited)
        return LeftOut(boilerplate.text, evidence, support, 0.0, None, boilerplate.reason)

    def _details(self, claim: ClaimIndex, attributed: Attribution) -> dict[str, Any]:
        """Return the attribution of a claim, who denies it, and the disagreements about its numbers."""
        return {
            "speaker": attributed.speaker,
            "quotation": attributed.quotation,
            "hedge": attributed.hedge,
            "negation": attributed.negation,
            "denied_by": self.agreement.denied_by.get(claim, ()),
            "disagreements": self.agreement.disagreements_of.get(claim, ()),
        }

    def _evidence(self, claim: Claim) -> tuple[tuple[Evidence, ...], Support]:
        """Return the evidence and support of a claim that is not chosen: its members alone."""
        cluster = self.claims.cluster
        all_of_it = ((0, len(cluster.sentences[claim.representative].text)),)
        cited = [
            Cited(_span(cluster, member), kind, self._scores.get(member, 1.0), all_of_it)
            for member, kind in zip(claim.members, kinds(cluster, claim), strict=True)
        ]
        return self._reader.read(cited, self._credit(claim))

    def _credit(self, claim: Claim) -> str | None:
        """Return the agency that a sentence of a claim credits with it."""
        crediting = [one for one in (claim.representative, *claim.members) if self._may_credit[one]]
        texts = self.claims.cluster.sentence_texts
        return next(filter(None, (credited(texts[one]) for one in crediting)), None)

    @cached_property
    def _scores(self) -> dict[SentenceIndex, float]:
        """The score of each member, as evidence of its claim, with another text than the representative."""
        sentences = self.claims.cluster.sentences
        pairs = [
            (claim.representative, member)
            for claim in self.claims
            for member in claim.members
            if sentences[member].text != sentences[claim.representative].text
        ]
        return dict(zip((member for _, member in pairs), self.finder.scores(pairs), strict=True))

    @cached_property
    def _grader(self) -> EvidenceGrader:
        return EvidenceGrader(self.finder, self._reader, self.by_meaning)

    @cached_property
    def _may_credit(self) -> Bools:
        return may_credit(self.claims.cluster.features)

    @cached_property
    def _reader(self) -> EvidenceReader:
        texts = self.claims.cluster.texts
        return EvidenceReader(
            texts,
            self.voices.of_text.tolist(),
            [credit_of(text.documents[0]) for text in texts],
            [self.recognizes and text.language == ENGLISH for text in texts],
        )


def _span(cluster: Cluster, sentence: SentenceIndex) -> TextSpan:
    """Return the span of a sentence in its text."""
    found = cluster.sentences[sentence]
    return TextSpan(cluster.text_indices[sentence], found.start, found.end)


def _reason(claim: ClaimIndex, outcome: Outcome) -> str:
    """Return the reason why a claim is not in the summary; `docs/result.md` lists all reasons."""
    selection, claims = outcome.selection, outcome.claims
    if not outcome.eligible[claim]:
        return "query: does not answer the question"
    if outcome.tiers[claim] > selection.tier:
        complete = outcome.context.complete[claim]
        return "fragment" if complete else "needs context: from a sentence that is not in the summary"
    if (repeated := selection.repeats.get(claim)) is None:
        return "limit" if claim in selection.not_fitting or not outcome.reading_order else "rank"
    features, number = claims.cluster.features, outcome.number_of[repeated]
    one, other = claims[claim].representative, claims[repeated].representative
    alike = likeness(SentenceContent.of(features, one), SentenceContent.of(features, other)) > 0
    if conflict(features, one, other) and (alike or numbers_differ(features, one, other)):
        return f"conflict: differs from sentence {number}"
    return f"redundant: much of it is in sentence {number}"


def _lengths(
    outcome: Outcome, lengths: Sequence[int], sentences: Sequence[SummarySentence]
) -> tuple[Length, ...]:
    """Return the nested summaries of several lengths: most words of each, headline included, ascending."""
    headline, found = outcome.headline, []
    for most, selection in zip(lengths, outcome.selections if lengths else (), strict=True):
        numbers = sorted(outcome.number_of[claim] for claim in selection.chosen)
        text = " ".join(sentences[number - 1].text for number in numbers)
        fits = length(headline, "words") + length(text, "words") <= most
        found.append(Length(most, headline if fits else "", text, tuple(numbers)))
    return tuple(found)


# --- Warnings.


def cluster_warnings(cluster: Cluster) -> list[str]:
    """Return warnings about the documents: of reading, empty ones, languages, full stops, old ones."""
    written_in: Mapping[str, tuple[str, ...]] = {text.text: text.written_in for text in cluster.texts}
    stale = [
        f"{text.documents[0].id}: was published on {text.day}, long before the other documents; "
        "what it reports as new may be outdated"
        for text in stale_texts(cluster)
    ]
    unstopped = [
        f"{document.id}: {warning}"
        for text in cluster.texts
        if (warning := unstopped_warning(text.text))
        for document in text.documents
    ]
    return [
        *reading_warnings(cluster.documents),
        *empty_warnings(cluster.documents),
        *language_warnings(cluster.documents, written_in),
        *unstopped,
        *stale,
    ]


def reading_warnings(documents: Sequence[Document]) -> list[str]:
    """Return the warnings that reading made about each document."""
    return [
        f"{document.id}: {warning}"
        for document in documents
        for warning in (document.origin.warnings if document.origin else ())
    ]


def empty_warnings(documents: Sequence[Document]) -> list[str]:
    """Return a warning for each document without text."""
    return [
        f"{document.id}: has no text and is skipped"
        for document in documents
        if not document.text or document.text.isspace()
    ]


def empty_summary_warning(candidates: Sequence[str], limit: Limit) -> str:
    """Return why a summary of these candidates is empty."""
    unit, most = limit
    if not candidates:
        return "the summary is empty: all text was recognised as boilerplate"
    shortest = min(length(text, unit) for text in candidates)
    return f"the summary is empty: the shortest sentence has {shortest} {unit}, and the limit is {most}"
