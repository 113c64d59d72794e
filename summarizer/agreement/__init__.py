"""What the sources of a cluster share and dispute: who says what, who denies it, and which numbers differ.

It only compares: what one sentence says by itself is recognised in `recognizing/`, and which sentences say
the same is decided in `stages/claims.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from summarizer.agreement.denials import denials
from summarizer.agreement.disagreements import disagreements
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, attribution
from summarizer.records import Denial, Disagreement
from summarizer.stages.cluster import ClaimIndex, Claims


@dataclass(frozen=True)
class Agreement:
    """What was found of the m claims of a cluster of n sentences.

    Attributes:
        attributions: (n,) who says each sentence, and how surely.
        disagreements: the quantities for which documents give different values.
        denied_by: for a claim the places where it is denied; claims that nobody denies are missing.
        disagreements_of: for a claim the numbers, from 0, of the disagreements in which its values are.
    """

    attributions: Sequence[Attribution]
    disagreements: tuple[Disagreement, ...] = ()
    denied_by: Mapping[ClaimIndex, tuple[Denial, ...]] = field(default_factory=dict)
    disagreements_of: Mapping[ClaimIndex, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def none(cls, claims: Claims) -> Agreement:
        """Nothing: what is known of claims where nothing was read."""
        return cls([Attribution.none()] * len(claims.cluster.sentences))


def find_agreement(claims: Claims) -> Agreement:
    """What the claims of a whole cluster share and dispute; only English sentences are read."""
    cluster = claims.cluster
    english = [text.language == ENGLISH for text in cluster.texts]
    attributions = [
        attribution(text) if english[number] else Attribution.none()
        for text, number in zip(cluster.sentence_texts, cluster.text_of.tolist(), strict=True)
    ]
    denied_by: dict[ClaimIndex, list[Denial]] = {}
    for found in denials(claims, attributions):
        place = cluster.sentences[found.sentence]
        denial = Denial(found.speaker, place.document, place.start, place.end)
        denied_by.setdefault(found.claim, []).append(denial)
    located = disagreements(claims)
    numbers: dict[ClaimIndex, dict[int, None]] = {}  # dicts for their order
    for number, one in enumerate(located):
        for place_of_value in one.places:
            numbers.setdefault(claims.claim_of[place_of_value.sentence], {})[number] = None
    return Agreement(
        attributions,
        tuple(one.disagreement for one in located),
        {claim: tuple(found_of_it) for claim, found_of_it in denied_by.items()},
        {claim: tuple(of_it) for claim, of_it in numbers.items()},
    )
