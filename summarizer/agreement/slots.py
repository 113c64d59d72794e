"""Collect the quantities of a cluster, each once for all sentences of a claim that share it.

Each is linked to the other values that a text gives for the same thing; see `contrasts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NewType

from summarizer.agreement.contrasts import QuantityPosition, find_contrasts
from summarizer.recognizing.quantities import Quantity, quantities_in
from summarizer.recognizing.values import agree
from summarizer.stages.cluster import Claims, SentenceIndex, TextIndex

# An index into `Slots`.
SlotIndex = NewType("SlotIndex", int)

# The roles of former values, and of wholes of which a part is stated. Such numbers are neither among the
# counts of a text nor among the numbers beside another one.
ASIDE_ROLES = frozenset(("from", "whole"))
# At most this many numbers on each side of a number are compared; a table in one sentence has more.
BESIDE_ON_EACH_SIDE = 4

# Two values, (figure, unit) each, in no order.
ValuePair = frozenset[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity that sentences of one claim share.

    Attributes:
        quantity: the quantity in the first of these sentences.
        sentences: the sentences that contain it, ascending.
        texts: the text of each of them.
        quantities: the quantity in each of them.
        beside: the nearest other quantities of the first sentence.
        rivals: the slots that a text gives as another value of the same thing.
    """

    quantity: Quantity
    sentences: tuple[SentenceIndex, ...]
    texts: tuple[TextIndex, ...]
    quantities: tuple[Quantity, ...]
    beside: tuple[Quantity, ...]
    rivals: frozenset[SlotIndex]


@dataclass(frozen=True)
class Slots(Sequence[Slot]):
    """The slots of a cluster, in the order of its claims.

    Attributes:
        slots: the slots.
        articles: for each text of the cluster its article, as in `Cluster`.
    """

    slots: tuple[Slot, ...]
    articles: Sequence[TextIndex]

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

    def __getitem__(self, slot: SlotIndex) -> Slot:  # type: ignore[override]
        return self.slots[slot]

    @property
    def indices(self) -> list[SlotIndex]:
        """The indices of all slots, in order."""
        return [SlotIndex(number) for number in range(len(self.slots))]

    @cached_property
    def rival_values(self) -> frozenset[ValuePair]:
        """The pairs of values that a text gives for one thing."""
        return frozenset(value_pair(slot, self[rival]) for slot in self.slots for rival in slot.rivals)

    def are_rival_values(self, one: Slot, other: Slot) -> bool:
        """Does a text give the values of both for one thing?"""
        return bool(self.rival_values) and value_pair(one, other) in self.rival_values

    def exclude(self, one: Slot, other: Slot) -> bool:
        """Do the same texts contain both values, so that they must be about two things?

        True if one of them has no text without the other, or if they occur in one sentence, even if both may
        be right; unless a text gives them as two values of one thing. The posts of a live blog are one text,
        except for tolls, which rise from post to post.
        """
        if one.quantity.figure == other.quantity.figure:
            return False
        together = not set(one.sentences).isdisjoint(other.sentences)
        if not together:
            mine, theirs = {*one.texts}, {*other.texts}
            if not one.quantity.event or one.quantity.event != other.quantity.event:
                mine, theirs = ({self.articles[text] for text in texts} for texts in (mine, theirs))
            together = (mine <= theirs or theirs <= mine) and not agree(one.quantity, other.quantity)
        return together and not self.are_rival_values(one, other)


def value_pair(one: Slot, other: Slot) -> ValuePair:
    """Return the values of two slots."""
    return frozenset((slot.quantity.figure, slot.quantity.unit) for slot in (one, other))


def slots_in(claims: Claims) -> Slots:
    """Return the quantities of a cluster; those that sentences of one claim share are one slot."""
    cluster = claims.cluster
    contrasts, quantities = find_contrasts(cluster, [quantities_in(text) for text in cluster.sentence_texts])
    positions: list[list[QuantityPosition]] = []  # of each slot, at most one in each sentence
    slot_of: dict[QuantityPosition, SlotIndex] = {}
    for claim in claims:
        slot_by_key: dict[tuple[object, ...], SlotIndex] = {}
        for sentence in claim.members:
            for number, quantity in enumerate(quantities[sentence]):
                position = QuantityPosition(sentence, number)
                slot = slot_by_key.setdefault(_key(quantity), SlotIndex(len(positions)))
                slot_of[position] = slot
                if slot == len(positions):
                    positions.append([position])
                elif positions[slot][-1].sentence != sentence:  # members are ascending
                    positions[slot].append(position)
    rivals: dict[SlotIndex, set[SlotIndex]] = {}
    for contrast in contrasts:
        one, other = slot_of[contrast.one], slot_of[contrast.other]
        rivals.setdefault(one, set()).add(other)
        rivals.setdefault(other, set()).add(one)
    text_of: list[TextIndex] = cluster.text_of.tolist()
    return Slots(
        tuple(
            _slot(of_slot, quantities, text_of, frozenset(rivals.get(SlotIndex(number), ())))
            for number, of_slot in enumerate(positions)
        ),
        cluster.articles,
    )


def _key(quantity: Quantity) -> tuple[object, ...]:
    """Return the key of a quantity: quantities of one claim with equal keys are one slot."""
    return (quantity.low, quantity.high, quantity.unit, quantity.noun, quantity.event, quantity.role)


def _slot(
    positions: Sequence[QuantityPosition],
    quantities: Sequence[Sequence[Quantity]],
    text_of: Sequence[TextIndex],
    rivals: frozenset[SlotIndex],
) -> Slot:
    first = positions[0]
    return Slot(
        quantity=quantities[first.sentence][first.number],
        sentences=tuple([position.sentence for position in positions]),
        texts=tuple([text_of[position.sentence] for position in positions]),
        quantities=tuple([quantities[position.sentence][position.number] for position in positions]),
        beside=_beside(quantities[first.sentence], first.number),
        rivals=rivals,
    )


def _beside(quantities: Sequence[Quantity], number: int) -> tuple[Quantity, ...]:
    """Return the nearest other quantities of a sentence."""
    before = quantities[max(number - BESIDE_ON_EACH_SIDE, 0) : number]
    near = [*before, *quantities[number + 1 : number + 1 + BESIDE_ON_EACH_SIDE]]
    return tuple(quantity for quantity in near if quantity.role not in ASIDE_ROLES)
