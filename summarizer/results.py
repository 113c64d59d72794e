"""Claims as records of the result: each with all its places, who stands behind it, and what is said of it.

Whoever calls has decided what is told, and why the rest is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from summarizer.agreement.denials import denials
from summarizer.agreement.disagreements import disagreements
from summarizer.agreement.origins import credit_of, credited, may_credit
from summarizer.condensing.options import Offer
from summarizer.condensing.repair import removed
from summarizer.evidence.support import Place, Witnesses
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, attribution
from summarizer.records import (
    Claim,
    Denial,
    Disagreement,
    Evidence,
    LeftOut,
    Sentence,
    SummarySentence,
    Support,
)
from summarizer.stages.claims import kinds
from summarizer.stages.features import SentenceFeatures
from summarizer.stages.prepare import Text
from summarizer.stages.voices import Voices

# What is known of who says a sentence that is not read.
NOBODY = Attribution(None, (), (), ())


class Teller:
    """Makes records of the claims of one cluster; `disagreements` are those of all of them.

    Args:
        texts: its distinct texts.
        sentences: their sentences, n of them.
        text_of: for each sentence the number of its text.
        rows: what is known of the sentences.
        claims: all that they make.
        heard: the voices of the texts.
        languages: what each text is written in; who says what is read in English alone.
        agreement: whether days, speakers, denials and numbers are read at all.
    """

    def __init__(
        self,
        texts: Sequence[Text],
        sentences: Sequence[Sentence],
        text_of: Sequence[int],
        rows: SentenceFeatures,
        claims: Sequence[Claim],
        heard: Voices,
        languages: Sequence[str],
        agreement: bool,
    ) -> None:
        self._sentences, self._text_of, self._rows, self._claims = sentences, text_of, rows, claims
        self._wordings = [sentence.text for sentence in sentences]
        # What is not read is as if in another language.
        read_in = languages if agreement else [""] * len(texts)
        self._said = [
            attribution(sentence.text) if read_in[text] == ENGLISH else NOBODY
            for sentence, text in zip(sentences, text_of, strict=True)
        ]
        self.disagreements: tuple[Disagreement, ...] = ()
        self._denied: dict[int, list[Denial]] = {}
        self._differing: dict[int, dict[int, None]] = {}  # of each claim, a dict for its order
        if agreement:
            self._compare(texts)
        credited_with = [credit_of(text.documents[0]) for text in texts]
        self._may_credit = may_credit(rows)
        self._witnesses = Witnesses(texts, heard.of_text.tolist(), credited_with, read_in)

    def _compare(self, texts: Sequence[Text]) -> None:
        """Find which claims are denied, and whose numbers differ."""
        cluster = self._sentences, self._text_of, self._rows, self._claims
        for one in denials(*cluster, self._said):
            place = self._sentences[one.row]
            denial = Denial(one.speaker, place.document, place.start, place.end)
            self._denied.setdefault(one.claim, []).append(denial)
        found = disagreements(*cluster, [text.documents[0].published for text in texts])
        self.disagreements = tuple(differing.disagreement for differing in found)
        claim_of = {row: number for number, claim in enumerate(self._claims) for row in claim.members}
        for number, differing in enumerate(found):
            for row, _, _ in differing.places:
                self._differing.setdefault(claim_of[row], {})[number] = None

    def sentence(self, number: int, score: float, rank: int, offer: Offer | None) -> SummarySentence:
        """A claim of the summary, in the words of its speaker or in a shorter wording that was offered."""
        claim = self._claims[number]
        evidence, support = self._heard(claim)
        said = self._said[claim.speaker]
        if offer is None:
            text = self._wordings[claim.speaker]
            return SummarySentence(text, evidence, support, score, rank, **self._about(number, said))
        gone = tuple(removed(offer.source, offer.wording))
        about = self._about(number, attribution(offer.wording))
        return SummarySentence(
            offer.wording, evidence, support, score, rank, True, offer.source, gone, **about
        )

    def left_out(self, number: int, score: float, rank: int | None, reason: str) -> LeftOut:
        """A claim that is not in the summary."""
        claim = self._claims[number]
        evidence, support = self._heard(claim)
        about = self._about(number, self._said[claim.speaker])
        return LeftOut(self._wordings[claim.speaker], evidence, support, score, rank, reason, **about)

    def boilerplate(self, wording: str, places: Sequence[Place], reason: str) -> LeftOut:
        """A line that is no part of the report."""
        evidence, support = self._witnesses.hear(places)
        return LeftOut(wording, evidence, support, 0.0, None, reason)

    def _about(self, number: int, said: Attribution) -> dict[str, Any]:
        """Who says a claim, as its wording has it, who denies it, and which of its numbers differ."""
        return {
            "speaker": said.speaker,
            "quotation": said.quotation,
            "hedge": said.hedge,
            "negation": said.negation,
            "denied_by": tuple(self._denied.get(number, ())),
            "disagreements": tuple(self._differing.get(number, ())),
        }

    def _heard(self, claim: Claim) -> tuple[tuple[Evidence, ...], Support]:
        members = [self._sentences[row] for row in claim.members]
        ways = kinds(self._wordings, self._rows, claim)
        places = [
            (self._text_of[row], sentence.start, sentence.end, kind)
            for row, sentence, kind in zip(claim.members, members, ways, strict=True)
        ]
        asked = [row for row in (claim.speaker, *claim.members) if self._may_credit[row]]
        credit = next(filter(None, (credited(self._wordings[row]) for row in asked)), None)
        return self._witnesses.hear(places, credit)
