"""Claims that say the same in other words are merged by their embeddings, unless they conflict."""

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.stages.paraphrases import BLOCK, MOST_FACT_SETS, NEAREST_CLAIMS, PARAPHRASE, join_paraphrases


def joined(texts, vectors, claims=(), best=None):
    """Return the representatives and members of claims after merging; the first sentences are preferred.

    Without `claims` each sentence is a claim; `best` is preferred to all.
    """
    cluster = cluster_of_sentences(texts)
    preference = -np.arange(len(texts), dtype=float)
    if best is not None:
        preference[best] = 1
    done = join_paraphrases(claims_of(cluster, *claims), np.array(vectors, dtype=np.float32), preference)
    assert done.cluster is cluster
    return [(claim.representative, claim.members) for claim in done]


def at(degrees):
    return [np.cos(np.radians(degrees)), np.sin(np.radians(degrees))]


PLAIN = ["Crews fought it for hours.", "Smoke hung over town.", "Streets stayed empty."]
INSIDE = float(np.degrees(np.arccos(PARAPHRASE))) - 0.1  # some 32 degrees


def test_claims_of_like_meaning_are_merged():
    assert joined(PLAIN, [at(0), at(INSIDE), at(90)]) == [(0, (0, 1)), (2, (2,))]
    assert joined(PLAIN, [at(0), at(INSIDE + 0.2), at(90)]) == [(0, (0,)), (1, (1,)), (2, (2,))]


def test_no_chain_of_small_steps_merges_claims_that_differ():
    assert joined(PLAIN, [at(0), at(INSIDE), at(2 * INSIDE)]) == [(0, (0, 1)), (2, (2,))]
    # If the one between them is the representative, both are close to it.
    assert joined(PLAIN, [at(0), at(INSIDE), at(2 * INSIDE)], best=1) == [(1, (0, 1, 2))]


def test_a_claim_joins_the_closest_representative():
    assert joined(PLAIN, [at(0), at(50), at(30)]) == [(0, (0,)), (1, (1, 2))]


def test_every_member_must_be_close():
    claims = [(0,), (1, 2)]
    assert joined(PLAIN, [at(0), at(20), at(40)], claims) == [(0, (0,)), (1, (1, 2))]
    assert joined(PLAIN, [at(0), at(20), at(30)], claims) == [(0, (0, 1, 2))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Five people were killed there.", "There were five dead.", True),
        ("Five people were killed there.", "There were nine dead.", False),
        ("Orla was flooded again.", "Water covered Velm once more.", False),
        ("Orla was flooded again.", "Water covered the whole town.", True),
        ("The strike ended on Monday.", "The walkout did not end.", False),
        ("Prices rose sharply.", "Costs fell steeply.", False),
        ("He was arrested at home.", "She was seized there.", False),  # who?
        ("Police arrested a man.", "He was seized there.", False),
    ],
)
def test_conflicting_claims_and_pronouns_are_not_merged(one, other, same):
    assert joined([one, other], [at(0), at(1)]) == ([(0, (0, 1))] if same else [(0, (0,)), (1, (1,))])


def test_a_sentence_without_a_count_does_not_merge_two_counts():
    texts = ["People were killed there.", "Five died at the scene.", "The crash left nine dead."]
    assert joined(texts, [at(0), at(1), at(2)]) == [(0, (0, 1)), (2, (2,))]


def test_a_claim_with_too_many_sets_of_facts_gets_no_more_members():
    texts = [f"The toll was {number} by then." for number in range(10, 10 + MOST_FACT_SETS)]
    texts.append("Many had died.")
    claims = [range(MOST_FACT_SETS), (MOST_FACT_SETS,)]
    kept = joined(texts, [at(0)] * len(texts), claims)
    assert kept == [(0, tuple(range(MOST_FACT_SETS))), (MOST_FACT_SETS, (MOST_FACT_SETS,))]


def test_blocks_give_the_same_claims_as_one_product():
    generator = np.random.default_rng(7)
    count = BLOCK + 90
    vectors = generator.normal(size=(count, 4)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    # One after the other: each joins the closest claim of its nearest predecessors, if it is close enough.
    claim_of: dict[int, int] = {}
    for number in range(count):
        close = vectors[:number] @ vectors[number]
        nearest = sorted(np.flatnonzero(close >= PARAPHRASE).tolist(), key=lambda other: -close[other])
        claims = sorted({claim_of[other] for other in nearest[:NEAREST_CLAIMS]}, key=lambda one: -close[one])
        claim_of[number] = next((claim for claim in claims if close[claim] >= PARAPHRASE), number)
    expected: dict[int, list[int]] = {}
    for number, claim in claim_of.items():
        expected.setdefault(claim, []).append(number)
    assert len(expected) < count / 2
    found = joined(["Streets stayed empty."] * count, vectors)
    assert found == [(claim, tuple(members)) for claim, members in expected.items()]


def test_merged_claims_come_in_order_of_the_first_member():
    # 3 is joined to 0 and represented by it, 1 by 2, which is preferred.
    vectors = [at(0), at(90), at(91), at(1)]
    texts = [*PLAIN, "Snow fell at noon."]
    assert joined(texts, vectors, best=2) == [(0, (0, 3)), (2, (1, 2))]


def test_no_claims():
    assert joined([], np.zeros((0, 2))) == []
