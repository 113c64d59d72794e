"""The quantities of a cluster, each once for all sentences of a claim that share it.

What a text tells as two values of one thing is noted beside them; see `contrasts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.agreement.contrasts import Place, contrasts
from summarizer.agreement.quantities import Quantity, quantities_in
from summarizer.records import Claim, Sentence

# What was right once, and a whole of which a part is told, are no values of their own.
_NO_VALUES = frozenset(("from", "whole"))


@dataclass(slots=True)
class Slot:
    """A quantity that sentences of one claim share, and where it stands."""

    quantity: Quantity
    rows: list[int]
    texts: list[int]
    places: list[Quantity]
    beside: list[Quantity]  # the other quantities of its first sentence
    alone: bool = False  # a text of it counts nothing else of the kind
    toll: bool = False  # no text of it tells another toll of its event
    rivals: list[int] = field(default_factory=list)  # the slots that a text of it holds against it


def slots_in(sentences: Sequence[Sentence], text_of: Sequence[int], claims: Sequence[Claim]) -> list[Slot]:
    """The quantities of a cluster, those that sentences of one claim share as one."""
    found = [quantities_in(sentence.text) for sentence in sentences]
    pairs = contrasts(sentences, text_of, found)
    slots: list[Slot] = []
    number_of: dict[Place, int] = {}
    for claim in claims:
        met: dict[tuple[object, ...], int] = {}
        for row in claim.members:
            told = [quantity for quantity in found[row] if quantity.role not in _NO_VALUES]
            for place, quantity in enumerate(found[row]):
                if quantity.role in _NO_VALUES:
                    continue
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
                    slots.append(Slot(quantity, [], [], [], [one for one in told if one is not quantity]))
                number_of[row, place] = number
                slot = slots[number]
                if slot.rows[-1:] != [row]:  # rows come ascending
                    slot.rows.append(row)
                    slot.texts.append(text_of[row])
                    slot.places.append(quantity)
    for one, other in pairs:
        slots[number_of[one]].rivals.append(number_of[other])
        slots[number_of[other]].rivals.append(number_of[one])
    return slots
