"""Where the articles of a cluster give different numbers for the same thing.

Quantities that are about the same thing, by `aligning`, make groups, the surest pairs first, and never with
two values that only the same texts give, unless these tell them as two. Each group with different values is
reported: `disputed`, `updated` where the values move with the days of publication and no text tells both, or
`compatible` ("at least 10" and 12).

Left out: other languages than English, times, and dates.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, takewhile

from summarizer.agreement.aligning import mutual_pairs
from summarizer.agreement.slots import Slot, exclude, rivals_in, slots_in
from summarizer.language.lexicon import STOP, lexicon, limits, words_of
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY, SPEAKERS, UNITS
from summarizer.recognizing.values import agree, normal_form
from summarizer.records import Claim, Disagreement, Sentence, State, Value
from summarizer.stages.features import SentenceFeatures
from summarizer.stages.prepare import moment


@dataclass(frozen=True, slots=True)
class Told:
    """A disagreement, and for each of its values the row that tells it and the span there."""

    disagreement: Disagreement
    places: tuple[tuple[int, int, int], ...]


_WORD = re.compile(r"[^\W\d_][\w'’-]*|[.,;:()]")
_BREAKS = frozenset(".,;:()")
REACH = 200  # characters on each side of a number in which words are looked for that tell what is counted
WORDS = 4  # blanks in what is taken as it stands in the sentence
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|been|be|will|would) ")
LARGEST = 500  # quantities in a group, all pairs of which are looked at; a list of names and numbers has more
_JOINING = frozenset(("and", "but", "while", "or"))


def disagreements(
    sentences: Sequence[Sentence],
    text_of: Sequence[int],
    rows: SentenceFeatures,
    claims: Sequence[Claim],
    published: Sequence[date | None],
) -> list[Told]:
    """The values that differ, in canonical order; none in texts that are not English.

    Args:
        sentences: in canonical order; sentence i is row i.
        text_of: for each the number of its text, ascending.
        rows: what is known of them.
        claims: the sentences that say the same; a number that they share is compared once.
        published: the date of each text.
    """
    if rows.language != ENGLISH:
        return []
    slots = slots_in(sentences, text_of, claims)
    pairs = mutual_pairs(slots, rows, [_day(one) for one in published])
    told = []
    for group in _groups(pairs, slots):
        found = _disagreement(group, sentences, text_of, published)
        if found is not None:
            told.append(found)
    return sorted(told, key=lambda one: one.places)


def _groups(pairs: Sequence[tuple[float, int, int]], slots: Sequence[Slot]) -> list[list[Slot]]:
    """The slots that pairs join, the surest first, without two values of one text in a group."""
    rivals = rivals_in(slots)
    group_of: dict[int, list[int]] = {}
    for _, one, other in pairs:
        mine, theirs = group_of.get(one, [one]), group_of.get(other, [other])
        if mine is theirs or len(mine) + len(theirs) > LARGEST:
            continue
        if any(exclude(slots[a], slots[b], rivals) for a in mine for b in theirs):
            continue
        joined = sorted(mine + theirs)
        group_of.update(dict.fromkeys(joined, joined))
    each = {id(group): group for group in group_of.values()}
    return [[slots[number] for number in group] for group in each.values()]


def _disagreement(
    group: Sequence[Slot],
    sentences: Sequence[Sentence],
    text_of: Sequence[int],
    published: Sequence[date | None],
) -> Told | None:
    """What is reported of a group; None where all give the same value."""
    if len({normal_form(slot.quantity) for slot in group}) < 2:
        return None
    places = sorted(
        (row, quantity.start, quantity.end, normal_form(quantity))
        for slot in group
        for row, quantity in zip(slot.rows, slot.places, strict=True)
    )
    values = tuple(
        Value(
            value=normal,
            text=sentences[row].text[start:end],
            document=sentences[row].document,
            start=sentences[row].start + start,
            end=sentences[row].start + end,
            published=published[text_of[row]],
        )
        for row, start, end, normal in places
    )
    about = _about(group, sentences)
    found = Disagreement(about, values, _state(group, published))
    return Told(found, tuple((row, start, end) for row, start, end, _ in places))


def _state(group: Sequence[Slot], published: Sequence[date | None]) -> State:
    """`disputed` where a text tells both, `updated` where of every two one comes from earlier days only."""
    told: dict[str, tuple[Quantity, list[date | None]]] = {}
    for slot in group:
        days = told.setdefault(normal_form(slot.quantity), (slot.quantity, []))[1]
        days += (_day(published[text]) for text in slot.texts)
    differing = [
        _moved(days, later)
        for (one, days), (other, later) in combinations(told.values(), 2)
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


def _day(published: date | None) -> date | None:
    return moment(published).date() if published is not None else None


def _about(group: Sequence[Slot], sentences: Sequence[Sentence]) -> str:
    """What is counted, in the words of one of the sentences: "workers killed", "ships waiting", "damage".

    Beside the noun, if there is one, stand the words next to the number that other sentences have too; where
    there are none, those next to the noun or the number.
    """
    first = max(group, key=lambda slot: (*_told_well(slot.quantity), -slot.rows[0]))
    quantity, text = first.quantity, sentences[first.rows[0]].text
    if quantity.event and not quantity.unit:
        name = "people" if quantity.name.lower() == "others" else quantity.name
        return f"{name} {quantity.event}".strip()
    told = Counter(stem for slot in group for stem in {*slot.quantity.before, *slot.quantity.after})
    words: dict[str, re.Match[str]] = {}  # the nearest of each stem
    for word in sorted(_WORD.finditer(text, *_around(quantity)), key=lambda word: _distance(word, quantity)):
        if stem := _stem(word[0]):
            words.setdefault(stem, word)
    near = dict.fromkeys(quantity.after + quantity.before)
    who = SPEAKERS | limits().speech | {"put", "puts"}
    shared = [stem for stem in near if told[stem] > 1 and stem != quantity.noun and stem in words]
    shared = [stem for stem in shared if (form := words[stem][0].lower()) not in who and form not in UNITS]
    # "Damage is put at $4 million by the owner": what is measured stands before, who measures behind.
    shared.sort(key=lambda stem: (not quantity.noun and stem not in quantity.before, -told[stem]))
    chosen = [words[stem] for stem in (quantity.noun, *shared[:2]) if stem in words]
    if not chosen or (not shared and quantity.noun in ANYBODY):
        return _beside(text, quantity)
    chosen.sort(key=lambda word: word.start())
    phrase = text[chosen[0].start() : chosen[-1].end()]
    if phrase.count(" ") <= WORDS and not re.search(r"[^\w\s'’-]|\d", phrase):
        return _AUXILIARY.sub("", phrase)
    return " ".join(word[0] for word in chosen) if quantity.noun else words[shared[0]][0]


def _told_well(quantity: Quantity) -> tuple[bool, bool, bool]:
    """How well a sentence tells what is counted, for the best of them."""
    return bool(quantity.noun) and quantity.noun not in ANYBODY, bool(quantity.noun), bool(quantity.event)


def _around(quantity: Quantity) -> tuple[int, int]:
    return max(quantity.start - REACH, 0), quantity.end + REACH


def _distance(word: re.Match[str], quantity: Quantity) -> int:
    return max(word.start() - quantity.end, quantity.start - word.end())


def _stem(form: str) -> str:
    words = words_of(ENGLISH)(form)
    return words[0].stem if words else ""


def _beside(text: str, quantity: Quantity) -> str:
    """The content words next to a number, with what it counts."""
    start, end = _around(quantity)
    behind = _content(_WORD.findall(text[quantity.end : end]))
    if len(behind) > 1 or (behind and quantity.name):
        return " ".join(behind[:2])
    before = _content(reversed(_WORD.findall(text[start : quantity.start])))
    return " ".join([*reversed(before[:2]), *behind]) or quantity.unit or "number"


def _content(words: Iterable[str]) -> list[str]:
    """The content words among some words, up to the end of the clause."""
    kinds = lexicon().kinds
    clause = takewhile(lambda word: word not in _BREAKS and word.lower() not in _JOINING, words)
    return [word for word in clause if kinds.get(word.lower()) != STOP]
