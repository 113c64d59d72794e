"""The kind of evidence that states all of a sentence: in the same words, in nearly the same, or in others."""

from __future__ import annotations

from summarizer.records import Kind
from summarizer.stages.cluster import Claim, Cluster, SentenceIndex
from summarizer.stages.features import SentenceFeatures

# A near-copy has this share of its pairs of neighbouring words in common (Dice). Each word that differs
# changes two pairs, so one word in five may differ.
NEAR_COPY = 0.6


def kinds(cluster: Cluster, claim: Claim) -> list[Kind]:
    """Return the kind of evidence of each member of a claim, in the order of the members."""
    kind_of: dict[str, Kind] = {}
    for member in claim.members:
        text = cluster.sentences[member].text
        if text not in kind_of:
            kind_of[text] = whole_kind(cluster, claim.representative, member)
    return [kind_of[cluster.sentences[member].text] for member in claim.members]


def whole_kind(cluster: Cluster, one: SentenceIndex, other: SentenceIndex) -> Kind:
    """Return the kind of a sentence as evidence for all of another one.

    It is "verbatim" if the text is the same, "near-copy" if few words differ or have moved, and otherwise
    "paraphrase".
    """
    if cluster.sentences[one].text == cluster.sentences[other].text:
        return "verbatim"
    mine, theirs = _pairs(cluster.features, one), _pairs(cluster.features, other)
    near = 2 * len(mine & theirs) >= NEAR_COPY * (len(mine) + len(theirs))
    return "near-copy" if near else "paraphrase"


def has_same_words(cluster: Cluster, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Return whether two sentences have the same words in the same order; marks and case may differ."""
    return _words(cluster.features, one) == _words(cluster.features, other)


def _words(features: SentenceFeatures, sentence: SentenceIndex) -> list[int]:
    return features.words[features.bounds[sentence] : features.bounds[sentence + 1]].tolist()  # type: ignore[no-any-return]


def _pairs(features: SentenceFeatures, sentence: SentenceIndex) -> set[tuple[int, int]]:
    """Return the pairs of neighbouring stems of a sentence; its ends count, so one word has two pairs."""
    stems = features.stems[features.bounds[sentence] : features.bounds[sentence + 1]].tolist()
    return set(zip([-1, *stems], [*stems, -1], strict=True))
