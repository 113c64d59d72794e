"""What each text of a cluster counts: how often a thing is counted, and with which figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.agreement.slots import ASIDE_ROLES, Slot, Slots
from summarizer.recognizing.quantities import Quantity
from summarizer.stages.cluster import TextIndex

# What is counted: a unit and a noun, or `EVENT` and what befell those who are counted.
Thing = tuple[str, str]
EVENT = "event"


def thing_of(quantity: Quantity) -> Thing:
    """What a quantity counts, by its unit and noun."""
    return quantity.unit, quantity.noun


def things_of(quantity: Quantity) -> list[Thing]:
    """What a quantity counts, by its unit and noun and, where it is one, as the toll of an event."""
    if quantity.event and not quantity.unit and not quantity.role:
        return [thing_of(quantity), (EVENT, quantity.event)]
    return [thing_of(quantity)]


@dataclass(frozen=True)
class Counts:
    """What the texts of a cluster count.

    Attributes:
        figures: for a text and a thing the figures that the text gives.
        texts_with: in how many texts each thing is counted.
        crowded: the things of which one text gives several figures.
        texts_with_toll: for an event how many texts give its toll; without events that one text only gives a
            toll of, and without those of which a text gives two that are not two values of one thing.
        alone: for each slot, does a text of it count nothing else of its unit and noun?
        toll: for each slot, is it in all its texts the toll of its event, and the only one?
    """

    figures: Mapping[tuple[TextIndex, Thing], frozenset[float]]
    texts_with: Mapping[Thing, int]
    crowded: frozenset[Thing]
    texts_with_toll: Mapping[str, int]
    alone: Sequence[bool]
    toll: Sequence[bool]

    def has_figure_of(self, slot: Slot, quantity: Quantity) -> bool:
        """Do all texts of a slot give the figure of another quantity too, for the same thing?"""
        things = things_of(quantity)
        return all(
            any(quantity.figure in self.figures.get((text, thing), ()) for thing in things)
            for text in slot.texts
        )


def count_things(slots: Slots, texts: int) -> Counts:
    """What the texts of a cluster count.

    Args:
        slots: its quantities.
        texts: how many texts it has.
    """
    held: defaultdict[tuple[TextIndex, Thing], list[Quantity]] = defaultdict(list)
    for slot in slots:
        if slot.quantity.role in ASIDE_ROLES:
            continue
        things = things_of(slot.quantity)
        for text in slot.texts:
            for thing in things:
                held[text, thing].append(slot.quantity)
    figures = {key: frozenset([one.figure for one in counted]) for key, counted in held.items()}
    tolls = {
        (text, event): _tolls(counted) for (text, (kind, event)), counted in held.items() if kind == EVENT
    }
    return Counts(
        figures,
        texts_with=Counter(thing for _, thing in held),
        crowded=frozenset(thing for (_, thing), given in figures.items() if len(given) > 1),
        texts_with_toll=_texts_with_toll(tolls, slots, texts),
        alone=[
            any(len(held.get((text, thing_of(slot.quantity)), ())) == 1 for text in slot.texts)
            for slot in slots
        ],
        toll=[bool(slot.quantity.event) and _is_toll(slot, slots, tolls) for slot in slots],
    )


# For a text and an event the tolls that it gives.
_Tolls = Mapping[tuple[TextIndex, str], frozenset[float]]


def _tolls(counted: Sequence[Quantity]) -> frozenset[float]:
    """The tolls among the counts of an event; what is named as the toll goes before all others."""
    given = [quantity for quantity in counted if quantity.figure]
    named = [quantity for quantity in given if quantity.named]
    return frozenset(quantity.figure for quantity in named or given)


def _is_toll(slot: Slot, slots: Slots, tolls: _Tolls) -> bool:
    """Does every text of a slot give it as the toll of its event, and no other but its rivals?"""
    own = {slot.quantity.figure, *(slots[rival].quantity.figure for rival in slot.rivals)}
    each = [tolls.get((text, slot.quantity.event), frozenset()) for text in slot.texts]
    return all(given and given <= own for given in each)


def _texts_with_toll(tolls: _Tolls, slots: Slots, texts: int) -> dict[str, int]:
    """`Counts.texts_with_toll`."""
    given_in: Counter[str] = Counter()
    for (_, event), given in tolls.items():
        if given:
            single = len(given) == 1 or frozenset((toll, "") for toll in given) in slots.rival_values
            given_in[event] += 1 if single else -texts
    return {event: count for event, count in given_in.items() if count > 1}
