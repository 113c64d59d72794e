"""Find the quantities for which the articles of a cluster give different values.

`aligning` finds pairs of quantities that are about the same thing. They are merged into groups, the most
certain first; two values that occur only in the same texts are never merged, unless these give them for one
thing. Each group with different values is reported: as `compatible` if all can be right ("at least 10" and
12), as `updated` if the values change with the days of publication and no text gives both, else as
`disputed`. Of two articles of one day none is the later one, but a toll that changes from post to post of a
live blog is `updated` within a day too.

Limitations: languages other than English, times and dates are not compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations, takewhile
from typing import NamedTuple

from summarizer.agreement.aligning import AlignedPair, mutual_pairs
from summarizer.agreement.slots import Slot, SlotIndex, Slots, slots_in
from summarizer.language.lexicon import STOP, guard_words, lexicon, words_of
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY, SPEAKERS, UNITS
from summarizer.recognizing.values import agree, normal_form
from summarizer.records import Disagreement, DisagreementState, Value
from summarizer.stages.cluster import Claims, Cluster, SentenceIndex

# The largest group: all pairs in it are compared, and a list of names and numbers has more.
LARGEST_GROUP = 500
# Characters on each side of a number that are searched for words that state what is counted.
WORDS_REACH = 200
# The most spaces in a phrase that is copied from the sentence unchanged.
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
    """A disagreement, and the span of each of its values."""

    disagreement: Disagreement
    spans: tuple[SentenceSpan, ...]


def disagreements(claims: Claims) -> list[LocatedDisagreement]:
    """Find the values that differ among the sentences of a cluster, in canonical order.

    There are none unless most of the cluster is English. A number that sentences of one claim share is
    compared once.
    """
    cluster = claims.cluster
    if cluster.features.language != ENGLISH:
        return []
    slots = slots_in(claims)
    groups = _groups(mutual_pairs(slots, cluster), slots)
    changes = _changes_in_live_blogs(slots, cluster)
    located = [found for group in groups if (found := _disagreement(group, cluster, changes)) is not None]
    return sorted(located, key=lambda one: [(span.sentence, span.start, span.end) for span in one.spans])


def _groups(pairs: Sequence[AlignedPair], slots: Slots) -> list[list[Slot]]:
    """Merge pairs of slots into groups, the most certain first; slots that exclude each other stay apart."""
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


def _disagreement(
    group: Sequence[Slot], cluster: Cluster, changes: frozenset[_Change]
) -> LocatedDisagreement | None:
    """Return the disagreement of a group; None if all values are the same."""
    if len({normal_form(slot.quantity) for slot in group}) < 2:
        return None
    ordered = sorted(
        (sentence, quantity.start, quantity.end, normal_form(quantity))
        for slot in group
        for sentence, quantity in zip(slot.sentences, slot.quantities, strict=True)
    )
    state = _state(group, cluster, changes)
    if state == "updated" and changes:
        # Canonical order is that of days; within a day, the values of live blogs have an order too.
        rank = _ranks(group, cluster, changes)
        ordered.sort(key=lambda one: rank[one[-1]])
    spans = tuple(SentenceSpan(sentence, start, end) for sentence, start, end, _ in ordered)
    values = tuple(_value(span, normal, cluster) for span, (*_, normal) in zip(spans, ordered, strict=True))
    return LocatedDisagreement(Disagreement(_about(group, cluster), values, state), spans)


def _value(span: SentenceSpan, normal: str, cluster: Cluster) -> Value:
    """Return the value of a quantity with its span in its document."""
    sentence = cluster.sentences[span.sentence]
    return Value(
        value=normal,
        text=sentence.text[span.start : span.end],
        document=sentence.document,
        start=sentence.start + span.start,
        end=sentence.start + span.end,
        published=cluster.text_containing(span.sentence).documents[0].published,
    )


def _state(group: Sequence[Slot], cluster: Cluster, changes: frozenset[_Change]) -> DisagreementState:
    """Return the state of a group.

    It is `compatible` if all values agree, `updated` if of every two that do not, one is from earlier days
    only, or from earlier posts of a live blog, and no text gives both, else `disputed`.
    """
    differing = [
        _is_before(one, other, changes) or _is_before(other, one, changes)
        for one, other in combinations(_stated_values(group, cluster), 2)
        if not agree(one.quantity, other.quantity)
    ]
    if not differing:
        return "compatible"
    both = any(slot.rivals for slot in group)
    return "updated" if all(differing) and not both else "disputed"


class _StatedValue(NamedTuple):
    """A value of a group, and the first and last day of each text that states it."""

    quantity: Quantity
    days: list[tuple[date, date] | None]


def _stated_values(group: Sequence[Slot], cluster: Cluster) -> list[_StatedValue]:
    values: dict[str, _StatedValue] = {}
    for slot in group:
        value = values.setdefault(normal_form(slot.quantity), _StatedValue(slot.quantity, []))
        value.days.extend(cluster.texts[text].days for text in slot.texts)
    return [*values.values()]


def _ranks(group: Sequence[Slot], cluster: Cluster, changes: frozenset[_Change]) -> dict[str, int]:
    """Return for each value of a group, in its normal form, how many values are from before it."""
    values = _stated_values(group, cluster)
    return {
        normal_form(one.quantity): sum(_is_before(other, one, changes) for other in values) for one in values
    }


def _is_before(one: _StatedValue, other: _StatedValue, changes: frozenset[_Change]) -> bool:
    """Are all days of a value before all of the other's? If not or unknown, does a live blog change it?

    The change counts unless a text gives the second value on an earlier day.
    """
    earlier, later = ([days for days in value.days if days is not None] for value in (one, other))
    dated = len(earlier) == len(one.days) and len(later) == len(other.days)
    if dated and max(last for _, last in earlier) < min(first for first, _ in later):
        return True
    change = _Change(one.quantity.event, normal_form(one.quantity), normal_form(other.quantity))
    return change in changes and max((first for first, _ in earlier), default=date.min) <= min(
        (last for _, last in later), default=date.max
    )


class _Change(NamedTuple):
    """A toll of an event that posts of a live blog give, and another one that only later posts give."""

    event: str
    old: str
    new: str


def _changes_in_live_blogs(slots: Slots, cluster: Cluster) -> frozenset[_Change]:
    """Return the changes of tolls in live blogs; values are normal forms."""
    posts_of: dict[tuple[str, str], dict[str, list[int]]] = {}
    for slot in slots:
        if not slot.quantity.event:
            continue
        for text in slot.texts:
            blog, post = cluster.texts[text].post
            if blog:
                values = posts_of.setdefault((blog, slot.quantity.event), {})
                values.setdefault(normal_form(slot.quantity), []).append(post)
    return frozenset(
        _Change(event, old, new)
        for (_, event), values in posts_of.items()
        for old, new in permutations(values, 2)
        if max(values[old]) < min(values[new])
    )


# --- What is counted, in words.


def _about(group: Sequence[Slot], cluster: Cluster) -> str:
    """Return what is counted, in words of one of the sentences: "workers killed", "ships waiting", "damage".

    For a toll it consists of the noun and the event. Else it consists of the noun, if there is one, and up to
    two words near the number that other quantities of the group share. If there is nothing but a noun like
    "people", or not even that, it consists of the words next to the number.
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
    """Return the words near a quantity by their stems; of several with one stem, the nearest."""
    words: dict[str, re.Match[str]] = {}
    near = _WORD_OR_MARK.finditer(text, *_around(quantity))
    for word in sorted(near, key=lambda word: _distance(word, quantity)):
        if stem := _stem(word[0]):
            words.setdefault(stem, word)
    return words


def _shared_stems(group: Sequence[Slot], quantity: Quantity, words: dict[str, re.Match[str]]) -> list[str]:
    """Return the stems next to a quantity that others of its group share, the most frequent first."""
    count = Counter(stem for slot in group for stem in {*slot.quantity.before, *slot.quantity.after})
    speech = SPEAKERS | guard_words().speech | {"put", "puts"}
    near = dict.fromkeys(quantity.after + quantity.before)
    shared = [stem for stem in near if count[stem] > 1 and stem != quantity.noun and stem in words]
    shared = [stem for stem in shared if (form := words[stem][0].lower()) not in speech and form not in UNITS]
    # "Damage is put at $4 million by the owner": what is measured comes before the number, the speaker after.
    shared.sort(key=lambda stem: (not quantity.noun and stem not in quantity.before, -count[stem]))
    return shared


def _clarity(quantity: Quantity) -> tuple[bool, bool, bool]:
    """Return how clearly a sentence states what is counted, as a sort key; the clearest is the largest."""
    return bool(quantity.noun) and quantity.noun not in ANYBODY, bool(quantity.noun), bool(quantity.event)


def _around(quantity: Quantity) -> tuple[int, int]:
    return max(quantity.start - WORDS_REACH, 0), quantity.end + WORDS_REACH


def _distance(word: re.Match[str], quantity: Quantity) -> int:
    return max(word.start() - quantity.end, quantity.start - word.end())


def _stem(form: str) -> str:
    words = words_of(ENGLISH)(form)
    return words[0].stem if words else ""


def _beside(text: str, quantity: Quantity) -> str:
    """Return the content words next to a number; its unit, or "number", if there are none."""
    start, end = _around(quantity)
    after = _content_words(_WORD_OR_MARK.findall(text[quantity.end : end]))
    if len(after) > 1 or (after and quantity.name):
        return " ".join(after[:2])
    before = _content_words(reversed(_WORD_OR_MARK.findall(text[start : quantity.start])))
    return " ".join([*reversed(before[:2]), *after]) or quantity.unit or "number"


def _content_words(words: Iterable[str]) -> list[str]:
    """Return the content words among the words up to the end of the clause."""
    kinds = lexicon().kinds
    clause = takewhile(lambda word: word not in _BREAKS and word.lower() not in _JOINING, words)
    return [word for word in clause if kinds.get(word.lower()) != STOP]
