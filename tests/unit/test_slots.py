"""The quantities of a cluster, and two values that a text gives for one thing."""

from chain import cluster_of_sentences

from summarizer.agreement.contrasts import Contrast, QuantityPosition, find_contrasts
from summarizer.agreement.slots import slots_in
from summarizer.recognizing.quantities import quantities_in
from summarizer.stages.claims import group_claims

TOLL = "The fire in the mill of Orla killed five workers and hurt 12 others on Monday."
BOTH = "The county counts five dead in the mill of Orla and the union nine."


def found_in(*sentences):
    return slots_in(group_claims(cluster_of_sentences(sentences)))


def test_sentences_of_one_claim_share_a_slot():
    slots = found_in(TOLL, f"{TOLL[:-1]}, police said.", "At sea 12 ships were waiting.")
    assert [(slot.quantity.figure, slot.sentences, slot.texts) for slot in slots] == [
        (5, (0, 1), (0, 1)),
        (12, (0, 1), (0, 1)),
        (12, (2,), (2,)),
    ]
    assert [quantity.figure for quantity in slots[0].beside] == [12]
    assert [quantity.start for quantity in slots[0].quantities] == [TOLL.index("five")] * 2


def test_two_values_of_one_thing_are_rivals_and_do_not_exclude_each_other():
    slots = found_in(BOTH)
    assert [(slot.quantity.figure, slot.rivals) for slot in slots] == [(5, {1}), (9, {0})]
    assert slots.are_rival_values(*slots)
    assert not slots.exclude(*slots)


def test_other_values_of_one_text_exclude_each_other():
    slots = found_in("By noon five ships lay in the roads, and nine trucks stood on the quay.")
    assert [slot.rivals for slot in slots] == [set(), set()]
    assert slots.exclude(*slots)


def test_a_contrast_completes_its_second_quantity():
    cluster = cluster_of_sentences([BOTH])
    quantities = [quantities_in(BOTH)]
    contrasts, completed = find_contrasts(cluster, quantities)
    assert contrasts == [Contrast(QuantityPosition(0, 0), QuantityPosition(0, 1))]
    assert quantities == [quantities_in(BOTH)]
    assert {one.event for one in completed[0]} == {"killed"}
