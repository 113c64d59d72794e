"""Kinds of evidence: in the same words, in nearly the same, or in others."""

import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.evidence.kinds import NEAR_COPY, kinds

BLAST = "A blast at the harbour of Velm killed five people and wounded many others near the fish market"


def kinds_of(*sentences, representative=0):
    """Return the kinds of sentences that are one claim."""
    cluster = cluster_of_sentences(sentences)
    others = [number for number in range(len(sentences)) if number != representative]
    (claim,) = claims_of(cluster, (representative, *others))
    return kinds(cluster, claim)


@pytest.mark.parametrize(
    ("member", "kind"),
    [
        (f"{BLAST}.", "verbatim"),
        (f"{BLAST}!", "near-copy"),
        (f"{BLAST}, officials said.", "near-copy"),
        ("Five people were killed and many others wounded by a blast at Velm harbour.", "paraphrase"),
        ("Overnight a blaze gutted the factory.", "paraphrase"),
    ],
)
def test_kinds(member, kind):
    assert kinds_of(f"{BLAST}.", member) == ["verbatim", kind]


def test_kinds_come_in_the_order_of_the_members():
    texts = ["Smoke hung over the whole town.", f"{BLAST}.", f"{BLAST}, officials said.", f"{BLAST}."]
    assert kinds_of(*texts, representative=1) == ["paraphrase", "verbatim", "near-copy", "verbatim"]
    assert kinds_of(*texts, representative=0) == ["verbatim", *["paraphrase"] * 3]


@pytest.mark.parametrize(("changed", "kind"), [(1, "near-copy"), (2, "paraphrase")])
def test_a_near_copy_has_three_pairs_of_five_in_common(changed, kind):
    """Five words and the ends have six pairs; each changed word in the middle changes two."""
    words = ["Fog", "closed", "ports", "across", "Grenholt"]
    other = [*words]
    for number in range(changed):
        other[1 + 2 * number] = ("shut", "near")[number]
    assert NEAR_COPY == 0.6
    # 4 of 6 pairs are two thirds, 2 of 6 one third.
    assert kinds_of(" ".join(words) + ".", " ".join(other) + ".") == ["verbatim", kind]


def test_the_ends_of_a_sentence_count_as_neighbours():
    """So a sentence of one word has two pairs, and another word changes both."""
    assert kinds_of("Fog.", "Fog!") == ["verbatim", "near-copy"]
    assert kinds_of("Fog.", "Snow.") == ["verbatim", "paraphrase"]


def test_a_claim_of_one_sentence_is_verbatim():
    assert kinds_of(f"{BLAST}.") == ["verbatim"]
