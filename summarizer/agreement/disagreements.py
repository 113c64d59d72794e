"""Where the articles of a cluster give different numbers for the same thing.

Quantities that are about the same thing, by `aligning`, make groups, the surest pairs first, and never with
two values that only the same texts give, unless these give them as two values of one thing. Each group with
different values is reported: `disputed`, `updated` where the values move with the days of publication and no
text gives both, or `compatible` ("at least 10" and 12).

Left out: other languages than English, times, and dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, takewhile

from summarizer.agreement.aligning import AlignedPair, mutual_pairs
from summarizer.agreement.slots import Slot, SlotIndex, Slots, slots_in
from summarizer.language.lexicon import STOP, guard_words, lexicon, words_of
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY, SPEAKERS, UNITS
from summarizer.recognizing.values import agree, normal_form
from summarizer.records import Disagreement, DisagreementState, Value
from summarizer.stages.cluster import Claims, Cluster, SentenceIndex

# Quantities in a group, all pairs of which are looked at; a list of names and numbers has more.
LARGEST_GROUP = 500
# Characters on each side of a number in which words are looked for that say what is counted.
WORDS_REACH = 200
# Blanks in a phrase that is taken as it stands in the sentence.
MOST_BLANKS = 4
_WORD_OR_MARK = re.compile(r"[^\W\d_][\w'’-]*|[.,;:()]")
_BREAKS = frozenset(".,;:()")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|been|be|will|would) ")
_JOINING = frozenset(("and", "but", "while", "or"))


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """Characters `start` to `end` of a sentence."""

    sentence: SentenceIndex
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LocatedDisagreement:
    """A disagreement, and for each of its values where it stands."""

    disagreement: Disagreement
    places: tuple[SentenceSpan, ...]


def disagreements(claims: Claims) -> list[LocatedDisagreement]:
    """The values that differ among the sentences of a cluster, in canonical order.

    There are none in texts that are not English. A number that sentences of one claim share is compared once.
    """
    cluster = claims.cluster
    if cluster.features.language != ENGLISH:
        return []
    slots = slots_in(claims)
    groups = _groups(mutual_pairs(slots, cluster), slots)
    located = [found for group in groups if (found := _disagreement(group, cluster)) is not None]
    return sorted(located, key=lambda one: [(place.sentence, place.start, place.end) for place in one.places])


def _groups(pairs: Sequence[AlignedPair], slots: Slots) -> list[list[Slot]]:
    """The slots that pairs join, the surest first, without two values of one text in a group."""
    group_of: dict[SlotIndex, list[SlotIndex]] = {}
    for _, one, other in pairs:
        mine, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if mine is theirs or len(mine) + len(theirs) > LARGEST_GROUP:
            continue
        if any(slots.exclude(slots[a], slots[b]) for a in mine for b in theirs):
            continue
        joined = sorted(mine + theirs)
        group_of.update(dict.fromkeys(joined, joined))
    each = {id(group): group for group in group_of.values()}
    return [[slots[slot] for slot in group] for group in each.values()]


def _disagreement(group: Sequence[Slot], cluster: Cluster) -> LocatedDisagreement | None:
    """What is reported of a group; None where all give the same value."""
    if len({normal_form(slot.quantity) for slot in group}) < 2:
        return None
    places = sorted(
        (sentence, quantity.start, quantity.end, normal_form(quantity))
        for slot in group
        for sentence, quantity in zip(slot.sentences, slot.quantities, strict=True)
    )
    spans = tuple(SentenceSpan(sentence, start, end) for sentence, start, end, _ in places)
    values = tuple(_value(span, place[-1], cluster) for span, place in zip(spans, places, strict=True))
    return LocatedDisagreement(Disagreement(_about(group, cluster), values, _state(group, cluster)), spans)


def _value(span: SentenceSpan, normal: str, cluster: Cluster) -> Value:
    """The value of a quantity, with its place in its document."""
    sentence = cluster.sentences[span.sentence]
    return Value(
        value=normal,
        text=sentence.text[span.start : span.end],
        document=sentence.document,
        start=sentence.start + span.start,
        end=sentence.start + span.end,
        published=cluster.text_holding(span.sentence).documents[0].published,
    )


def _state(group: Sequence[Slot], cluster: Cluster) -> DisagreementState:
    """`disputed` where a text gives both, `updated` where of every two one comes from earlier days only."""
    days_of: dict[str, tuple[Quantity, list[date | None]]] = {}
    for slot in group:
        days = days_of.setdefault(normal_form(slot.quantity), (slot.quantity, []))[1]
        days += (cluster.texts[text].day for text in slot.texts)
    differing = [
        _moved(days, later)
        for (one, days), (other, later) in combinations(days_of.values(), 2)
        if not agree(one, other)
    ]
    if not differing:
        return "compatible"
    both = any(slot.rivals for slot in group)
    return "updated" if all(differing) and not both else "disputed"


def _moved(days: Sequence[date | None], others: Sequence[date | None]) -> bool:
    """Do all of some days come before all of the others, or after them?"""
    mine, theirs = ([day for day in some if day is not None] for some in (days, others))
    if len(mine) < len(days) or len(theirs) < len(others):
        return False
    return max(mine) < min(theirs) or max(theirs) < min(mine)


# --- What is counted, in words.


def _about(group: Sequence[Slot], cluster: Cluster) -> str:
    """What is counted, in the words of one of the sentences: "workers killed", "ships waiting", "damage".

    Beside the noun, if there is one, stand the words next to the number that other sentences have too; where
    there are none, those next to the noun or the number.
    """
    first = max(group, key=lambda slot: (*_clarity(slot.quantity), -slot.sentences[0]))
    quantity, text = first.quantity, cluster.sentence_texts[first.sentences[0]]
    if quantity.event and not quantity.unit:
        name = "people" if quantity.name.lower() == "others" else quantity.name
        return f"{name} {quantity.event}".strip()
    words = _words_near(quantity, text)
    shared = _shared_stems(group, quantity, words)
    chosen = [words[stem] for stem in (quantity.noun, *shared[:2]) if stem in words]
    if not chosen or (not shared and quantity.noun in ANYBODY):
        return _beside(text, quantity)
    chosen.sort(key=lambda word: word.start())
    phrase = text[chosen[0].start() : chosen[-1].end()]
    if phrase.count(" ") <= MOST_BLANKS and not re.search(r"[^\w\s'’-]|\d", phrase):
        return _AUXILIARY.sub("", phrase)
    return " ".join(word[0] for word in chosen) if quantity.noun else words[shared[0]][0]


def _words_near(quantity: Quantity, text: str) -> dict[str, re.Match[str]]:
    """The words near a quantity of a sentence by their stems, of each the nearest."""
    words: dict[str, re.Match[str]] = {}
    near = _WORD_OR_MARK.finditer(text, *_around(quantity))
    for word in sorted(near, key=lambda word: _distance(word, quantity)):
        if stem := _stem(word[0]):
            words.setdefault(stem, word)
    return words


def _shared_stems(group: Sequence[Slot], quantity: Quantity, words: dict[str, re.Match[str]]) -> list[str]:
    """The stems next to a quantity that stand next to others of its group too, the most frequent first."""
    count = Counter(stem for slot in group for stem in {*slot.quantity.before, *slot.quantity.after})
    who = SPEAKERS | guard_words().speech | {"put", "puts"}
    near = dict.fromkeys(quantity.after + quantity.before)
    shared = [stem for stem in near if count[stem] > 1 and stem != quantity.noun and stem in words]
    shared = [stem for stem in shared if (form := words[stem][0].lower()) not in who and form not in UNITS]
    # "Damage is put at $4 million by the owner": what is measured stands before, who measures behind.
    shared.sort(key=lambda stem: (not quantity.noun and stem not in quantity.before, -count[stem]))
    return shared


def _clarity(quantity: Quantity) -> tuple[bool, bool, bool]:
    """How clearly a sentence says what is counted; the best is the largest."""
    return bool(quantity.noun) and quantity.noun not in ANYBODY, bool(quantity.noun), bool(quantity.event)


def _around(quantity: Quantity) -> tuple[int, int]:
    return max(quantity.start - WORDS_REACH, 0), quantity.end + WORDS_REACH


def _distance(word: re.Match[str], quantity: Quantity) -> int:
    return max(word.start() - quantity.end, quantity.start - word.end())


def _stem(form: str) -> str:
    words = words_of(ENGLISH)(form)
    return words[0].stem if words else ""


def _beside(text: str, quantity: Quantity) -> str:
    """The content words next to a number, with what it counts."""
    start, end = _around(quantity)
    behind = _content(_WORD_OR_MARK.findall(text[quantity.end : end]))
    if len(behind) > 1 or (behind and quantity.name):
        return " ".join(behind[:2])
    before = _content(reversed(_WORD_OR_MARK.findall(text[start : quantity.start])))
    return " ".join([*reversed(before[:2]), *behind]) or quantity.unit or "number"


def _content(words: Iterable[str]) -> list[str]:
    """The content words among some words, up to the end of the clause."""
    kinds = lexicon().kinds
    clause = takewhile(lambda word: word not in _BREAKS and word.lower() not in _JOINING, words)
    return [word for word in clause if kinds.get(word.lower()) != STOP]
