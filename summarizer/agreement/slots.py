"""The quantities of a cluster, each once for all sentences of a claim that share it.

What a text tells as two values of one thing is noted beside them; see `contrasts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.agreement.contrasts import Place, contrasts
from summarizer.recognizing.quantities import Quantity, quantities_in
from summarizer.recognizing.values import agree
from summarizer.stages.cluster import Claims

# What was right once, and a whole of which a part is told: nothing else of a sentence is measured by them.
ASIDE_ROLES = frozenset(("from", "whole"))
# So many numbers on each side of a number are looked at; a table in one sentence has more.
NEAREST = 4

# Pairs of (figure, unit) that texts tell as two values of one thing.
Rivals = frozenset[frozenset[tuple[float, str]]]


@dataclass(slots=True)
class Slot:
    """A quantity that sentences of one claim share, and where it stands."""

    quantity: Quantity
    rows: list[int]
    texts: list[int]
    places: list[Quantity]
    beside: list[Quantity]  # the nearest other quantities of its first sentence
    alone: bool = False  # a text of it counts nothing else of the kind
    toll: bool = False  # no text of it tells another toll of its event
    rivals: set[int] = field(default_factory=set)  # the slots that a text of it holds against it


def slots_in(claims: Claims) -> list[Slot]:
    """The quantities of a cluster, those that sentences of one claim share as one."""
    sentences, text_of = claims.cluster.sentences, claims.cluster.text_of.tolist()
    found = [quantities_in(sentence.text) for sentence in sentences]
    pairs = contrasts(sentences, text_of, found)
    slots: list[Slot] = []
    number_of: dict[Place, int] = {}
    for claim in claims:
        met: dict[tuple[object, ...], int] = {}
        for row in claim.members:
            for place, quantity in enumerate(found[row]):
                key = (
                    quantity.low,
                    quantity.high,
                    quantity.unit,
                    quantity.noun,
                    quantity.event,
                    quantity.role,
                )
                number = met.get(key)
                if number is None:
                    number = met[key] = len(slots)
                    slots.append(Slot(quantity, [], [], [], _beside(found[row], place)))
                number_of[row, place] = number
                slot = slots[number]
                if slot.rows[-1:] != [row]:  # rows come ascending
                    slot.rows.append(row)
                    slot.texts.append(text_of[row])
                    slot.places.append(quantity)
    for one, other in pairs:
        slots[number_of[one]].rivals.add(number_of[other])
        slots[number_of[other]].rivals.add(number_of[one])
    return slots


def _beside(found: Sequence[Quantity], place: int) -> list[Quantity]:
    """The nearest other quantities of a sentence."""
    near = [*found[max(place - NEAREST, 0) : place], *found[place + 1 : place + 1 + NEAREST]]
    return [quantity for quantity in near if quantity.role not in ASIDE_ROLES]


def rivals_in(slots: Sequence[Slot]) -> Rivals:
    """The pairs of (figure, unit) that texts tell as two values of one thing."""
    return frozenset(value_pair(slot, slots[rival]) for slot in slots for rival in slot.rivals)


def exclude(one: Slot, other: Slot, rivals: Rivals) -> bool:
    """Are they two values of the same texts, and so of two things?

    They are where one has no text to itself, and where they stand in one sentence, even if both may be right;
    unless a text tells them as two values of one thing.
    """
    if one.quantity.figure == other.quantity.figure:
        return False
    together = not set(one.rows).isdisjoint(other.rows)
    if not together:
        mine, theirs = {*one.texts}, {*other.texts}
        together = (mine <= theirs or theirs <= mine) and not agree(one.quantity, other.quantity)
    return together and not (rivals and value_pair(one, other) in rivals)


def value_pair(one: Slot, other: Slot) -> frozenset[tuple[float, str]]:
    """Two values, whichever is which."""
    return frozenset((slot.quantity.figure, slot.quantity.unit) for slot in (one, other))
