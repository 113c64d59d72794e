"""The evidence of a sentence as records: places that state all or a part of it, its parts, contradictions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from summarizer.evidence.finding import PART_SCORE, EvidenceFinder, Grade
from summarizer.evidence.kinds import has_same_words, whole_kind
from summarizer.evidence.parts import parts_of
from summarizer.evidence.support import Cited, EvidenceReader
from summarizer.language.invisible import visible, visible_positions
from summarizer.language.words import Span
from summarizer.records import WHOLE_KINDS, Contradiction, Evidence, Kind, Part, Support
from summarizer.stages.cluster import SentenceIndex, TextSpan


class GradedEvidence(NamedTuple):
    """What the documents state of one sentence: the fields of its record."""

    evidence: tuple[Evidence, ...]
    support: Support
    parts: tuple[Part, ...]
    contradicted_by: tuple[Contradiction, ...]


@dataclass(frozen=True)
class EvidenceGrader:
    """Makes the evidence of sentences of a cluster.

    Attributes:
        finder: finds and grades places.
        reader: turns places into evidence and support.
        by_meaning: whether an encoder joined the members of claims: unless they contradict, they state all of
            one another then.
    """

    finder: EvidenceFinder
    reader: EvidenceReader
    by_meaning: bool = False

    def of(
        self,
        sentence: SentenceIndex,
        members: Sequence[SentenceIndex],
        shown: str | None = None,
        credit: str | None = None,
        min_score: float | None = None,
    ) -> GradedEvidence:
        """Return the evidence of a sentence.

        Args:
            sentence: the sentence, of a document or of a given text.
            members: the sentences of its claim, itself included; of a given text, those with its words.
            shown: the shorter wording that is shown instead.
            credit: the agency that is credited with it.
            min_score: the least score of evidence. None is the usual one. With a lower one, further places
                are evidence of kind "partial" and count neither in the support nor in parts.
        """
        cluster, english = self.finder.cluster, self.finder.is_english
        text = cluster.sentences[sentence].text if shown is None else shown
        all_of_it = ((0, len(visible(text))),)
        least = PART_SCORE if min_score is None else min_score
        # What has the same words is not graded, and neither is what is not English.
        sure = {
            one: whole_kind(cluster, sentence, one)
            for one in members
            if has_same_words(cluster, sentence, one) or not english[[sentence, one]].all()
        }
        found = self.finder.grades(sentence, shown, min(least, PART_SCORE))
        grades = {grade.sentence: grade for grade in found if grade.sentence not in sure}
        others = [one for one in members if one not in grades and one not in sure]
        grades |= {grade.sentence: grade for grade in self.finder.grades_of(sentence, others, shown)}
        cited = [(one, Cited(self._span(one), kind, 1.0, all_of_it)) for one, kind in sure.items()]
        contradictions: list[Grade] = []
        # A member of a claim stands nowhere else in a result.
        never_lost = () if self.finder.given[sentence] else members
        for grade in grades.values():
            if grade.otherwise:
                contradictions.append(grade)
            elif grade.covers or grade.sentence in never_lost:
                is_whole = grade.whole or (self.by_meaning and grade.sentence in members)
                cited.append(
                    (grade.sentence, self._cited(sentence, grade._replace(whole=is_whole), all_of_it))
                )
        cited.sort(key=lambda item: item[0])
        counted = [one for _, one in cited if one.kind in WHOLE_KINDS or one.score >= PART_SCORE]
        given = [one for place, one in cited if one.score >= least or place in never_lost]
        evidence, _ = self.reader.read([one._replace(covers=_spans(text, one.covers)) for one in given])
        support = self.reader.support([one.span for one in counted if one.kind in WHOLE_KINDS], credit)
        return GradedEvidence(
            evidence, support, self._parts(sentence, shown, text, counted), self._contradicted(contradictions)
        )

    def _cited(self, sentence: SentenceIndex, grade: Grade, all_of_it: tuple[Span, ...]) -> Cited:
        """Return the citation of a place that does not contradict."""
        kind: Kind = whole_kind(self.finder.cluster, sentence, grade.sentence) if grade.whole else "partial"
        covers = all_of_it if grade.whole else grade.covers
        score = 1.0 if kind == "verbatim" else grade.score
        return Cited(self._span(grade.sentence), kind, score, covers)

    def _parts(
        self, sentence: SentenceIndex, shown: str | None, text: str, cited: Sequence[Cited]
    ) -> tuple[Part, ...]:
        """Return the parts of a sentence, if only a part of it is stated somewhere."""
        if all(one.kind in WHOLE_KINDS for one in cited):
            return ()
        wording = self.finder.wording(sentence, shown)
        found = parts_of(wording, [one.covers for one in cited])
        spans = _spans(text, [span for span, _ in found])
        return tuple(
            Part(start, end, self.reader.support(cited[place].span for place in places))
            for (start, end), (_, places) in zip(spans, found, strict=True)
        )

    def _contradicted(self, grades: Sequence[Grade]) -> tuple[Contradiction, ...]:
        """Return the places that say otherwise, in canonical order."""
        return tuple(
            Contradiction(str(document.id), span.start, span.end, grade.otherwise)
            for grade in sorted(grades, key=lambda grade: grade.sentence)
            for span in [self._span(grade.sentence)]
            for document in self.reader.texts[span.text].documents
        )

    def _span(self, sentence: SentenceIndex) -> TextSpan:
        """Return the span of a sentence in its text."""
        cluster = self.finder.cluster
        found = cluster.sentences[sentence]
        return TextSpan(cluster.text_indices[sentence], found.start, found.end)


def _spans(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in a text of those in it without its invisible characters."""
    if len(visible(text)) == len(text):
        return tuple(spans)
    positions = visible_positions(text)
    return tuple((positions[start], positions[end - 1] + 1) for start, end in spans)
