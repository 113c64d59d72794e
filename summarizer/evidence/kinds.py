"""The kind of evidence: in the same words, in nearly the same, or in others."""

from __future__ import annotations

from summarizer.records import Kind
from summarizer.stages.cluster import Claim, Cluster, SentenceIndex
from summarizer.stages.features import SentenceFeatures

# A near-copy has this share of its pairs of neighbouring words in common (Dice). Each word that differs
# changes two pairs, so one word in five may differ.
NEAR_COPY = 0.6


def kinds(cluster: Cluster, claim: Claim) -> list[Kind]:
    """Return the kind of evidence of each member of a claim, in the order of the members.

    It is "verbatim" if the text is that of the representative, "near-copy" if few words differ or have moved,
    and otherwise "paraphrase".
    """
    features = cluster.features
    texts = {member: cluster.sentences[member].text for member in (claim.representative, *claim.members)}
    kind_of: dict[str, Kind] = {texts[claim.representative]: "verbatim"}
    mine: set[tuple[int, int]] = set()
    for member in claim.members:
        if texts[member] not in kind_of:
            mine = mine or _pairs(features, claim.representative)
            other = _pairs(features, member)
            near = 2 * len(mine & other) >= NEAR_COPY * (len(mine) + len(other))
            kind_of[texts[member]] = "near-copy" if near else "paraphrase"
    return [kind_of[texts[member]] for member in claim.members]


def _pairs(features: SentenceFeatures, sentence: SentenceIndex) -> set[tuple[int, int]]:
    """Return the pairs of neighbouring stems of a sentence; its ends count, so one word has two pairs."""
    stems = features.stems[features.bounds[sentence] : features.bounds[sentence + 1]].tolist()
    return set(zip([-1, *stems], [*stems, -1], strict=True))
