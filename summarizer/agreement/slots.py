"""The quantities of a cluster, each once for all sentences of a claim that share it.

What a text gives as two values of one thing is noted beside them; see `contrasts`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NewType

from summarizer.agreement.contrasts import QuantityPlace, find_contrasts
from summarizer.recognizing.quantities import Quantity, quantities_in
from summarizer.recognizing.values import agree
from summarizer.stages.cluster import Claims, SentenceIndex, TextIndex

# A place in `Slots`.
SlotIndex = NewType("SlotIndex", int)

# What was right once, and a whole of which a part is told: nothing else of a sentence is measured by them.
ASIDE_ROLES = frozenset(("from", "whole"))
# So many numbers on each side of a number are looked at; a table in one sentence has more.
BESIDE_ON_EACH_SIDE = 4

# Two values, (figure, unit) each, whichever is which.
ValuePair = frozenset[tuple[float, str]]


@dataclass(frozen=True, slots=True)
class Slot:
    """A quantity that sentences of one claim share, and where it stands.

    Attributes:
        quantity: as the first of the sentences has it.
        sentences: those that have it, ascending.
        texts: for each of them the text that it stands in.
        quantities: for each of them the quantity as it has it.
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
    """The slots of a cluster, in the order of its claims."""

    slots: tuple[Slot, ...]

    def __len__(self) -> int:
        return len(self.slots)

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

    def __getitem__(self, slot: SlotIndex) -> Slot:  # type: ignore[override]
        return self.slots[slot]

    @property
    def indices(self) -> list[SlotIndex]:
        """All of them, in order."""
        return [SlotIndex(number) for number in range(len(self.slots))]

    @cached_property
    def rival_values(self) -> frozenset[ValuePair]:
        """The values that texts give as two of one thing."""
        return frozenset(value_pair(slot, self[rival]) for slot in self.slots for rival in slot.rivals)

    def are_rival_values(self, one: Slot, other: Slot) -> bool:
        """Does a text give their values as two of one thing?"""
        return bool(self.rival_values) and value_pair(one, other) in self.rival_values

    def exclude(self, one: Slot, other: Slot) -> bool:
        """Are they two values of the same texts, and so of two things?

        They are where one has no text to itself, and where they stand in one sentence, even if both may be
        right; unless a text gives them as two values of one thing.
        """
        if one.quantity.figure == other.quantity.figure:
            return False
        together = not set(one.sentences).isdisjoint(other.sentences)
        if not together:
            mine, theirs = {*one.texts}, {*other.texts}
            together = (mine <= theirs or theirs <= mine) and not agree(one.quantity, other.quantity)
        return together and not self.are_rival_values(one, other)


def value_pair(one: Slot, other: Slot) -> ValuePair:
    """The values of two slots."""
    return frozenset((slot.quantity.figure, slot.quantity.unit) for slot in (one, other))


def slots_in(claims: Claims) -> Slots:
    """The quantities of a cluster, those that sentences of one claim share as one."""
    cluster = claims.cluster
    contrasts, quantities = find_contrasts(cluster, [quantities_in(text) for text in cluster.sentence_texts])
    held: list[list[QuantityPlace]] = []  # for each slot where it stands, once in each sentence
    slot_of: dict[QuantityPlace, SlotIndex] = {}
    for claim in claims:
        met: dict[tuple[object, ...], SlotIndex] = {}
        for sentence in claim.members:
            for number, quantity in enumerate(quantities[sentence]):
                place = QuantityPlace(sentence, number)
                slot = met.setdefault(_shared_by(quantity), SlotIndex(len(held)))
                slot_of[place] = slot
                if slot == len(held):
                    held.append([place])
                elif held[slot][-1].sentence != sentence:  # members come ascending
                    held[slot].append(place)
    rivals: dict[SlotIndex, set[SlotIndex]] = {}
    for contrast in contrasts:
        one, other = slot_of[contrast.one], slot_of[contrast.other]
        rivals.setdefault(one, set()).add(other)
        rivals.setdefault(other, set()).add(one)
    text_of: list[TextIndex] = cluster.text_of.tolist()
    return Slots(
        tuple(
            _slot(places, quantities, text_of, frozenset(rivals.get(SlotIndex(number), ())))
            for number, places in enumerate(held)
        )
    )


def _shared_by(quantity: Quantity) -> tuple[object, ...]:
    """What is equal in quantities of one claim that make one slot."""
    return (quantity.low, quantity.high, quantity.unit, quantity.noun, quantity.event, quantity.role)


def _slot(
    places: Sequence[QuantityPlace],
    quantities: Sequence[Sequence[Quantity]],
    text_of: Sequence[TextIndex],
    rivals: frozenset[SlotIndex],
) -> Slot:
    first = places[0]
    return Slot(
        quantity=quantities[first.sentence][first.number],
        sentences=tuple([place.sentence for place in places]),
        texts=tuple([text_of[place.sentence] for place in places]),
        quantities=tuple([quantities[place.sentence][place.number] for place in places]),
        beside=_beside(quantities[first.sentence], first.number),
        rivals=rivals,
    )


def _beside(quantities: Sequence[Quantity], number: int) -> tuple[Quantity, ...]:
    """The nearest other quantities of a sentence."""
    before = quantities[max(number - BESIDE_ON_EACH_SIDE, 0) : number]
    near = [*before, *quantities[number + 1 : number + 1 + BESIDE_ON_EACH_SIDE]]
    return tuple(quantity for quantity in near if quantity.role not in ASIDE_ROLES)
