"""Claims that say the same in other words, joined by the cosines of their embeddings."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from summarizer.encoders import Vectors
from summarizer.stages.cluster import Claim, Claims, SentenceIndex
from summarizer.stages.conflict import Facts, clash, facts_of
from summarizer.stages.features import Floats, SentenceFeatures

# Two sentences of this cosine by MiniLM say the same. On the rated pairs that the words do not join and no
# fact parts, 263 that are rated 4.5 or more pass and 23 below 3, of headlines and news 114 and 5: fewer
# slips than the words make (1,276 and 155). At 0.8 it is 417 and 54, at 0.9 107 and 7.
PARAPHRASE = 0.85
# Claims whose cosines with all before them are looked at together: 20 MB for each 10,000 claims.
BLOCK = 512
# Claims that each is compared with: the nearest.
NEAREST_CLAIMS = 8
# Different sets of facts that one claim may hold: each newcomer is compared with all of them.
MOST_HELD = 32


def join_paraphrases(claims: Claims, vectors: Vectors, preference: Floats) -> Claims:
    """Claims that say the same in other words as one claim, in order of their first member.

    As in `group_claims`, a claim is a star: in order of preference each joins the closest one before it, if
    every member of it is as close to that one's representative and conflicts with none of its members. What
    needs the sentence before it ("He was arrested") says by itself too little to be known again, and is left
    as it is.

    There is no matrix of all pairs: cosines are taken by blocks, and each claim looks at its nearest few.
    Time grows with the square of the claims, in matrix products alone: a second for 10,000, for which
    encoding takes twenty.

    Args:
        claims: what words alone make of the n sentences.
        vectors: (n, d) their embeddings, rows of length 1.
        preference: (n,) how well each sentence would represent its claim.
    """
    features, representatives = claims.cluster.features, claims.representatives
    order = np.lexsort((representatives, -preference[representatives]))
    order = order[~features.needs_context[representatives[order]]]
    shown = vectors[representatives[order]]
    members = [list(claims.claims[claim].members) for claim in order]
    held: dict[int, dict[Facts, None]] = {}
    taken_in = list(range(len(order)))  # by which claim, by place in this order
    for begin in range(0, len(order), BLOCK):
        cosines = shown[begin : begin + BLOCK] @ shown[: begin + BLOCK].T
        for place, near in enumerate(cosines, begin):
            close = np.flatnonzero(near[:place] >= PARAPHRASE)
            nearest = close[np.argsort(-near[close], kind="stable")[:NEAREST_CLAIMS]]
            stars = {taken_in[other] for other in nearest.tolist()}
            for star in sorted(stars, key=lambda star: (-near[star], star)):
                if (vectors[members[place]] @ shown[star]).min() < PARAPHRASE:
                    continue
                mine, theirs = (
                    held.setdefault(one, {facts_of(features, row): None for row in members[one]})
                    for one in (place, star)
                )
                if not _clash(features, mine, theirs):
                    held[star] = theirs | mine
                    members[star] += members[place]
                    taken_in[place] = star
                    break
    left = {claim.representative: claim for claim in claims}
    for place, star in enumerate(taken_in):
        representative = SentenceIndex(int(representatives[order[place]]))
        if star == place:
            left[representative] = Claim(representative, tuple(sorted(members[place])))
        else:
            del left[representative]
    return Claims(claims.cluster, tuple(sorted(left.values(), key=lambda claim: claim.members)))


def _clash(features: SentenceFeatures, mine: Collection[Facts], theirs: Collection[Facts]) -> bool:
    """Does a fact of one claim conflict with one of another, or are they too many to compare?"""
    return len(mine) + len(theirs) > MOST_HELD or any(
        clash(features, one, other) for one in mine for other in theirs if one != other
    )
