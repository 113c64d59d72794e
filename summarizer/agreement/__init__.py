"""Compare the sources of a cluster: who states what, who denies it, and which numbers differ.

This package only compares. `recognizing/` analyses single sentences, and `stages/claims.py` decides which
sentences say the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.agreement.denials import denials
from summarizer.agreement.disagreements import disagreements
from summarizer.agreement.speakers import named_speakers
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, attribution
from summarizer.recognizing.attribution.persons import is_pronoun
from summarizer.records import Denial, Disagreement
from summarizer.stages.cluster import ClaimIndex, Claims


@dataclass(frozen=True)
class Agreement:
    """Attributions, disagreements and denials of the m claims of a cluster of n sentences.

    Attributes:
        attributions: (n,) to whom each sentence is attributed, and how certain it is.
        disagreements: the quantities for which documents give different values.
        denied_by: by claim, the denials of it; claims that nobody denies are missing.
        disagreements_of: by claim, the indices in `disagreements` of those that its values are part of.
    """

    attributions: Sequence[Attribution]
    disagreements: tuple[Disagreement, ...] = ()
    denied_by: Mapping[ClaimIndex, tuple[Denial, ...]] = field(default_factory=dict)
    disagreements_of: Mapping[ClaimIndex, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def none(cls, claims: Claims) -> Agreement:
        """Return the agreement of claims that were not analysed."""
        return cls([Attribution.none()] * len(claims.cluster.sentences))


def find_agreement(claims: Claims) -> Agreement:
    """Compare the claims of a whole cluster; only English sentences are analysed."""
    cluster = claims.cluster
    english = [text.language == ENGLISH for text in cluster.texts]
    attributions = [
        attribution(text) if english[number] else Attribution.none()
        for text, number in zip(cluster.sentence_texts, cluster.text_of.tolist(), strict=True)
    ]
    named = named_speakers(cluster, attributions)
    denied_by: dict[ClaimIndex, list[Denial]] = {}
    for found in denials(claims, attributions):
        sentence = cluster.sentences[found.sentence]
        speaker = found.speaker
        if is_pronoun(speaker):
            same = attributions[found.sentence].speaker == speaker
            speaker = named[found.sentence].speaker if same else None
        denial = Denial(speaker, sentence.document, sentence.start, sentence.end)
        denied_by.setdefault(found.claim, []).append(denial)
    located = disagreements(claims)
    numbers: dict[ClaimIndex, dict[int, None]] = {}  # dicts for their order
    for number, one in enumerate(located):
        for span in one.spans:
            numbers.setdefault(claims.claim_of[span.sentence], {})[number] = None
    return Agreement(
        named,
        tuple(one.disagreement for one in located),
        {claim: tuple(its_denials) for claim, its_denials in denied_by.items()},
        {claim: tuple(its_numbers) for claim, its_numbers in numbers.items()},
    )
