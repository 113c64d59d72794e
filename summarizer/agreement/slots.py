"""The quantities of a cluster, each once for all sentences of a claim that share it.

What a text tells as two values of one thing is noted beside them; see `contrasts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.agreement.contrasts import Place, contrasts
from summarizer.agreement.quantities import Quantity, quantities_in
from summarizer.records import Claim, Sentence

# What was right once, and a whole of which a part is told: nothing else of a sentence is measured by them.
ASIDE_ROLES = frozenset(("from", "whole"))
# So many numbers on each side of a number are looked at; a table in one sentence has more.
NEAREST = 4


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


def slots_in(sentences: Sequence[Sentence], text_of: Sequence[int], claims: Sequence[Claim]) -> list[Slot]:
    """The quantities of a cluster, those that sentences of one claim share as one."""
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
