"""Collect what each text of a cluster counts: how often each thing is counted, and with which figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.agreement.slots import ASIDE_ROLES, Slot, Slots
from summarizer.recognizing.quantities import Quantity
from summarizer.stages.cluster import TextIndex

# What is counted: a unit and a noun, or `EVENT` and the event of a toll ("killed").
Thing = tuple[str, str]
EVENT = "event"


def thing_of(quantity: Quantity) -> Thing:
    """Return what a quantity counts, by unit and noun."""
    return quantity.unit, quantity.noun


def things_of(quantity: Quantity) -> list[Thing]:
    """Return what a quantity counts: by unit and noun and, if it is a toll, by its event."""
    if quantity.event and not quantity.unit and not quantity.role:
        return [thing_of(quantity), (EVENT, quantity.event)]
    return [thing_of(quantity)]


@dataclass(frozen=True)
class Counts:
    """What the texts of a cluster count.

    Attributes:
        figures: by text and thing, the figures that the text gives.
        texts_with: by thing, the number of texts that count it.
        crowded: the things for which one text gives several figures.
        texts_with_toll: by event, the number of texts that give its toll. Events with a toll in only one text
            are missing, and so are those with two tolls in one text that are not two values of one thing.
        alone: for each slot, whether one of its texts counts nothing else with its unit and noun.
        toll: for each slot, whether it is the toll of its event in all its texts, and the only one.
    """

    figures: Mapping[tuple[TextIndex, Thing], frozenset[float]]
    texts_with: Mapping[Thing, int]
    crowded: frozenset[Thing]
    texts_with_toll: Mapping[str, int]
    alone: Sequence[bool]
    toll: Sequence[bool]

    def has_figure_of(self, slot: Slot, quantity: Quantity) -> bool:
        """Do all texts of a slot also give the figure of another quantity, for the same thing?"""
        things = things_of(quantity)
        return all(
            any(quantity.figure in self.figures.get((text, thing), ()) for thing in things)
            for text in slot.texts
        )


def count_things(slots: Slots, texts: int) -> Counts:
    """Collect what the texts of a cluster count.

    Args:
        slots: the quantities of the cluster.
        texts: the number of its texts.
    """
    counted_in: defaultdict[tuple[TextIndex, Thing], list[Quantity]] = defaultdict(list)
    for slot in slots:
        if slot.quantity.role in ASIDE_ROLES:
            continue
        things = things_of(slot.quantity)
        for text in slot.texts:
            for thing in things:
                counted_in[text, thing].append(slot.quantity)
    figures = {key: frozenset([one.figure for one in counted]) for key, counted in counted_in.items()}
    tolls = {
        (text, event): _tolls(counted)
        for (text, (kind, event)), counted in counted_in.items()
        if kind == EVENT
    }
    return Counts(
        figures,
        texts_with=Counter(thing for _, thing in counted_in),
        crowded=frozenset(thing for (_, thing), values in figures.items() if len(values) > 1),
        texts_with_toll=_texts_with_toll(tolls, slots, texts),
        alone=[
            any(len(counted_in.get((text, thing_of(slot.quantity)), ())) == 1 for text in slot.texts)
            for slot in slots
        ],
        toll=[bool(slot.quantity.event) and _is_toll(slot, slots, tolls) for slot in slots],
    )


# By text and event, the tolls that the text gives.
_Tolls = Mapping[tuple[TextIndex, str], frozenset[float]]


def _tolls(counted: Sequence[Quantity]) -> frozenset[float]:
    """Return the tolls among the counts of an event; those that are named as the toll exclude all others."""
    nonzero = [quantity for quantity in counted if quantity.figure]
    named = [quantity for quantity in nonzero if quantity.named]
    return frozenset(quantity.figure for quantity in named or nonzero)


def _is_toll(slot: Slot, slots: Slots, tolls: _Tolls) -> bool:
    """Does every text of a slot give it as the toll of its event, and no other toll but its rivals?"""
    own = {slot.quantity.figure, *(slots[rival].quantity.figure for rival in slot.rivals)}
    each = [tolls.get((text, slot.quantity.event), frozenset()) for text in slot.texts]
    return all(values and values <= own for values in each)


def _texts_with_toll(tolls: _Tolls, slots: Slots, texts: int) -> dict[str, int]:
    """Return `Counts.texts_with_toll`."""
    texts_with: Counter[str] = Counter()
    for (_, event), values in tolls.items():
        if values:
            single = len(values) == 1 or frozenset((toll, "") for toll in values) in slots.rival_values
            texts_with[event] += 1 if single else -texts
    return {event: count for event, count in texts_with.items() if count > 1}
