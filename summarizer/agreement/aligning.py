"""Align the quantities of a cluster: find pairs that are about the same thing.

`comparing` returns for two quantities the log-odds that they are about the same thing. This module finds the
pairs to compare, and keeps those that are each other's best.

No matrix of all pairs is built. An inverted index finds a quantity by the words next to it, and each is
compared with a bounded number of others, so the work grows linearly with the number of quantities.

Two values that one text gives for one thing (see `contrasts`) are always a pair. Other quantities with one of
these values are then more likely to be about the same thing, even if the nouns differ.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.agreement.comparing import THREE_DIGITS, compared_slots, comparison_data, same_thing_log_odds
from summarizer.agreement.slots import SlotIndex, Slots
from summarizer.recognizing.quantities import Quantity
from summarizer.stages.cluster import Cluster, TextIndex
from summarizer.stages.index import InvertedIndex

# The log-odds from which two quantities are about the same thing. With 0.5, 4 in 100 more natural changes are
# missed, and 4 in 1,000 fewer untouched clusters have an entry (`bench/disagreements.py`).
SAME_THING = 0.3
# This threshold is for three texts. It rises by `MORE_TEXTS` times the log of the ratio of texts, 0.6 for
# ten: the number of pairs that are similar by chance grows with the square of the texts, and that of the
# pairs of each single thing more slowly.
FEW_TEXTS, MORE_TEXTS = 3, 0.5

# Bounds of the search, as in `summarizer/stages/claims.py`.
LONGEST_QUANTITY_LIST = 64
QUANTITY_ENTRIES = 96
COMPARED_QUANTITIES = 16


class AlignedPair(NamedTuple):
    """Two slots that are about the same thing, in order, with the log-odds that they are."""

    log_odds: float
    one: SlotIndex
    other: SlotIndex


def mutual_pairs(slots: Slots, cluster: Cluster) -> list[AlignedPair]:
    """Return the pairs of slots that are about the same thing, the most certain first.

    Each of a pair is the best match of the other in some text. Two values that a text gives for one thing
    have infinite log-odds.
    """
    rivals = [
        AlignedPair(math.inf, one, other)
        for one in slots.indices
        for other in slots[one].rivals
        if one < other
    ]
    pairs = [*rivals, *_mutual(_likely_pairs(slots, cluster), slots)]
    return sorted(pairs, key=lambda pair: (-pair.log_odds, pair.one, pair.other))


def _likely_pairs(slots: Slots, cluster: Cluster) -> list[AlignedPair]:
    """Return the pairs with enough log-odds, in the order of their second slots."""
    if len(slots) < 2:
        return []
    context = comparison_data(slots, cluster)
    candidates = compared_slots(slots, context)
    least = SAME_THING + MORE_TEXTS * math.log(len(cluster.texts) / FEW_TEXTS)
    index = InvertedIndex[tuple[str, str], SlotIndex](LONGEST_QUANTITY_LIST)
    pairs = []
    for slot, candidate in zip(slots.indices, candidates, strict=True):
        keys = _keys(candidate.quantity)
        for other in index.nearest(keys, entries=QUANTITY_ENTRIES, items=COMPARED_QUANTITIES):
            log_odds = same_thing_log_odds(context, candidates[other], candidate)
            if log_odds >= least:
                pairs.append(AlignedPair(log_odds, other, slot))
        index.add(slot, keys)
    return pairs


def _keys(quantity: Quantity) -> list[tuple[str, str]]:
    """Return the index keys of a quantity.

    They are its unit with each word around it, with its noun and with its event; the unit alone, if there is
    one; and the unit with the figure, if that has three digits or more.
    """
    words = dict.fromkeys((*quantity.before, *quantity.after, quantity.noun, quantity.event))
    keys = [(quantity.unit, word) for word in words if word] + [(quantity.unit, "")] * bool(quantity.unit)
    return [*keys, (quantity.unit, str(quantity.figure))] if quantity.figure >= THREE_DIGITS else keys


def _mutual(pairs: Sequence[AlignedPair], slots: Slots) -> list[AlignedPair]:
    """Return the pairs in which each slot is the best match of the other in some text."""
    best: defaultdict[tuple[SlotIndex, TextIndex], float] = defaultdict(lambda: -math.inf)
    for log_odds, *both in pairs:
        for slot, other in (both, reversed(both)):
            for text in slots[other].texts:
                best[slot, text] = max(best[slot, text], log_odds)

    def leads(log_odds: float, slot: SlotIndex, other: SlotIndex) -> bool:
        return any(log_odds >= best[slot, text] for text in slots[other].texts)

    return [pair for pair in pairs if leads(*pair) and leads(pair.log_odds, pair.other, pair.one)]
