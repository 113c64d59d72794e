"""Which quantities of a cluster are about the same thing, and whether they agree.

Quantities of different texts are about the same thing when their unit and what is counted agree, and enough
of the words around them and of their sentences. How much each sign weighs was found from pairs with and
without equal numbers: articles on one event that give the same number of three figures mean the same thing by
it. The numbers themselves decide little: two that are far apart, or that stand in both texts, are of two
things.

There is no matrix of all pairs: a quantity looks at the shortest of the inverted lists of the words next to
it, a bounded number of entries in all, so work grows with the number of quantities.

What a text tells as two values of one thing (see `contrasts`) is taken as it is, and whatever has one of
these values elsewhere is the more likely to be about the same thing, even if the nouns differ.

Left out: what is told in words of no common stem ("cost", "loss"), unless a text tells two values of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from summarizer.agreement.slots import ASIDE_ROLES, Rivals, Slot, exclude, rivals_in, value_pair
from summarizer.language.calendar_words import MONTH_WORDS, WEEKDAY_WORDS
from summarizer.language.lexicon import stems
from summarizer.language.lists import set_of
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY
from summarizer.recognizing.values import agree
from summarizer.stages.conflict import is_number
from summarizer.stages.features import SentenceFeatures

# The log-odds that two quantities are about the same thing begin here, and each sign adds to them.
BASE = -1.7
DICE = 2.0  # times the share of the sentences' weight that they have in common
CONTAINED = 0.5  # times the part of the lighter sentence that is in the other
NEXT_BEFORE, NEXT_AFTER = 0.75, 0.5  # the content words right before, right after are the same
NEAR = 0.3  # for each word in common among the four on each side
CONTEXT = 0.6  # times the share of those words
RARE_NOUN = 0.2  # times the weight of the noun, where it is the same
SAME_EVENT, ONE_EVENT = 0.5, -0.5
ANYBODY_ELSE = -0.5  # "people" here and "miners" there, and not the same befell both
NO_NOUN_HERE = -0.2  # one tells what is counted, the other not
OTHERS_AGREE, OTHERS_DIFFER = 0.4, -0.45  # for each other number of the sentences
ALONE = 0.45  # for each of the two texts in which nothing else of the kind is counted
CENTRAL = 0.5  # times the binary logarithm of the texts, half of all, that count one such thing and no other
NAME = 0.45  # for each name in common, at most three
SAME_DAY, OTHER_DAY = 0.3, -0.5
OTHER_NAMES = -2.0  # each has a name beside the number that the other lacks: "Orla won 12", "Velm won 15"
OTHER_SCOPE = -1.0  # one counts two kinds of things together: "239 passengers and crew", "227 passengers"
# The only toll of its kind in both texts: three of four pairs of such death tolls are equal, of others one.
TOLL = 1.0
# ... where the sentences have a name or so many words in common: "killed" alone joins nothing.
FEW_WORDS = 3
# Equal figures of three digits and more mostly count the same thing. More so where a text tells another value
# of it too, and, twice, where the figure is such a one or has a unit; then the noun may be another.
TELLING = 100
EQUAL, CONTESTED, OTHER_NOUN = 0.7, 1.0, -0.5
# Where one is so many times the other, they are of one thing only in sentences that are otherwise copies.
MANY_TIMES = 10
# Articles that are so many days apart mostly tell of two events: of an earthquake, and of its aftershock.
LONG_AFTER = -1.5
APART = 7
# The same thing, from these log-odds on. At 0.5 some 4 in 100 natural changes fewer are found, and 4 in 1,000
# untouched clusters fewer have an entry.
SAME = 0.3
# ... in a cluster of three texts. Pairs that are alike by chance grow with the square of the texts, pairs
# that are about the same thing as well, but not of each thing: with ten texts it takes 0.6 more.
FEW, CROWD = 3, 0.5
OTHER_ONE = -1.0  # one is of "the aftershock" or "the latest" of several, the other not
SEVERAL = -2.0  # for distances and strengths of which a text tells several
OTHER_YEAR = -1.0  # one names a year, and it is not the latest that the cluster names
AGREEING = 0.5  # values that may both be right are likely of one thing, and do little harm if they are not
# Sentences of this much weight in common are one but for the number.
COPY = 0.6

# Lists, entries and candidates, as in `summarizer/stages/claims.py`.
LONGEST_LIST = 64
ENTRIES = 96
COMPARED = 16
# "May" is mostly the verb.
_DAYS = stems((WEEKDAY_WORDS | MONTH_WORDS) - {"may"})
# What tells that a sentence is on one of several, an aftershock, the latest fire, or gives an average.
_WHICH = stems(set_of("aftershock latest average"))
# Several of them in one text are of several places and quakes, not of one.
_MEASURES = frozenset(("kilometre", "mile", "metre", "foot", "magnitude", "degree"))
_NO_NOUNS = ANYBODY | {""}
_YEAR = re.compile(r"(?:19|20)\d\d")


def mutual_pairs(
    slots: Sequence[Slot], rows: SentenceFeatures, days: Sequence[date | None]
) -> list[tuple[float, int, int]]:
    """What is about the same thing: (log-odds, slot, slot), the surest first.

    Each of a pair is the best that the other has in a text. What a text tells as two has infinite odds.

    Args:
        slots: the quantities of the cluster.
        rows: what is known of the sentences.
        days: when each text was published.
    """
    pairs = _mutual(_Aligner(rows, slots, days).pairs(), slots)
    told = [(math.inf, one, other) for one, slot in enumerate(slots) for other in slot.rivals if one < other]
    return sorted([*told, *pairs], key=lambda pair: (-pair[0], pair[1:]))


class _Words(NamedTuple):
    """The content words of a sentence but numbers, their weight, and which of them tell what."""

    words: frozenset[int]
    mass: float
    names: frozenset[int]
    years: frozenset[int]
    days: frozenset[int]
    which: frozenset[int]


class _Aligner:
    """Weighs which quantities are about the same thing."""

    def __init__(self, rows: SentenceFeatures, slots: Sequence[Slot], days: Sequence[date | None]) -> None:
        self._rows, self._slots = rows, slots
        self._day = days
        self._rivals = rivals_in(slots)
        self._weight = rows.weights.tolist()
        self._numbers = {column for column, stem in enumerate(rows.vocabulary) if is_number(stem)}
        self._days = {rows.column[stem] for stem in _DAYS if stem in rows.column}
        self._which = {rows.column[stem] for stem in _WHICH if stem in rows.column}
        self._years = {column for column in self._numbers if _YEAR.fullmatch(rows.vocabulary[column])}
        self._held: dict[tuple[int, str, str], list[Quantity]] = defaultdict(list)
        for slot in slots:
            if slot.quantity.role in ASIDE_ROLES:
                continue
            for text in slot.texts:
                for key in _kinds(slot.quantity):
                    self._held[text, *key].append(slot.quantity)
        self._figures = {key: {one.figure for one in held} for key, held in self._held.items()}
        self._crowded = {(unit, noun) for (_, unit, noun), told in self._figures.items() if len(told) > 1}
        self._toll_of: dict[tuple[int, str], set[float]] = {}
        self._told_in = Counter((unit, noun) for _, unit, noun in self._held)
        for slot in slots:
            slot.toll = bool(slot.quantity.event) and self._is_toll(slot)
            first = _kinds(slot.quantity)[0]
            slot.alone = any(len(self._held[text, *first]) == 1 for text in slot.texts)
        self._once = self._told_once()
        self._sentences = {row: self._sentence(row) for row in dict.fromkeys(slot.rows[0] for slot in slots)}

    def _tolls(self, text: int, event: str) -> set[float]:
        """The tolls of an event that a text tells; what it names as the toll goes before all others."""
        if (text, event) not in self._toll_of:
            told = [held for held in self._held.get((text, "event", event), ()) if held.figure]
            named = [held for held in told if held.named]
            self._toll_of[text, event] = {held.figure for held in named or told}
        return self._toll_of[text, event]

    def _is_toll(self, slot: Slot) -> bool:
        """Does every text of a slot tell it as a toll, and no other but those that it holds against it?"""
        own = {slot.quantity.figure, *(self._slots[rival].quantity.figure for rival in slot.rivals)}
        each = [self._tolls(text, slot.quantity.event) for text in slot.texts]
        return all(told and told <= own for told in each)

    def _told_once(self) -> dict[str, int]:
        """The events of which no text tells two tolls, unless of one thing; and how many texts tell one."""
        told_in: Counter[str] = Counter()
        for text, kind, event in self._held:
            if kind == "event" and (tolls := self._tolls(text, event)):
                single = len(tolls) == 1 or frozenset((toll, "") for toll in tolls) in self._rivals
                told_in[event] += 1 if single else -len(self._day)
        return {event: count for event, count in told_in.items() if count > 1}

    def _sentence(self, row: int) -> _Words:
        rows = self._rows
        begin, end = rows.matrix.indptr[row : row + 2]
        held = frozenset(rows.matrix.indices[begin:end].tolist())
        words = held - self._numbers
        span = slice(rows.bounds[row], rows.bounds[row + 1])
        stems = rows.stems[span]
        return _Words(
            words,
            math.fsum(map(self._weight.__getitem__, words)),
            words.intersection(stems[rows.facts[span]].tolist()),
            held & self._years,
            words & self._days,
            frozenset(self._which.intersection(stems.tolist())),
        )

    def pairs(self) -> list[tuple[float, int, int]]:
        """(log-odds, slot, slot) of what is about the same thing, the first slot before the second."""
        lists: dict[tuple[str, str], list[int]] = {}
        pairs = []
        same = SAME + CROWD * math.log(max(len(self._day), 1) / FEW)
        for number, slot in enumerate(self._slots):
            keys = _keys(slot.quantity)
            for other in self._met(lists, keys):
                odds = self._odds(self._slots[other], slot)
                if odds >= same:
                    pairs.append((odds, other, number))
            for key in keys:
                entries = lists.setdefault(key, [])
                if len(entries) < LONGEST_LIST:
                    entries.append(number)
        return pairs

    @staticmethod
    def _met(lists: dict[tuple[str, str], list[int]], keys: Collection[tuple[str, str]]) -> list[int]:
        looked_at: list[int] = []
        for entries in sorted(filter(None, map(lists.get, keys)), key=len):
            looked_at += entries
            if len(looked_at) >= ENTRIES:
                break
        met = [(-times, slot) for slot, times in Counter(looked_at).items()]
        return [slot for _, slot in sorted(met)[:COMPARED]]

    def _odds(self, one: Slot, other: Slot) -> float:
        """The log-odds that two are about the same thing; -inf where something says that they are not."""
        first, second = one.quantity, other.quantity
        equal = first.figure == second.figure and first.figure >= TELLING
        aside = not ASIDE_ROLES.isdisjoint((first.role, second.role))
        contested = first.figure == second.figure and bool(one.rivals or other.rivals) and not aside
        if first.unit != second.unit or (_unlike(first, second) and not (equal and contested)):
            return -math.inf
        told = _counted(first, second, self._rows, self._weight, equal and contested)
        if told is None or exclude(one, other, self._rivals):
            return -math.inf
        mine, theirs = self._sentences[one.rows[0]], self._sentences[other.rows[0]]
        if mine.years - theirs.years and theirs.years - mine.years:
            return -math.inf
        common = mine.words & theirs.words
        shared = math.fsum(map(self._weight.__getitem__, common))
        dice = 2 * shared / ((mine.mass + theirs.mass) or 1.0)
        if dice < COPY and max(first.figure, second.figure) > MANY_TIMES * min(first.figure, second.figure):
            return -math.inf
        odds = BASE + told + DICE * dice + CONTAINED * shared / (min(mine.mass, theirs.mass) or 1.0)
        odds += _near(first, second) + EQUAL * equal
        odds += CONTESTED * contested * (2 if equal or first.unit else 1)
        names = mine.names & theirs.names
        odds += NAME * min(len(names), 3)
        if mine.days and theirs.days:
            odds += self._by_days(one, other, mine.days & theirs.days)
        odds += self._central(one, other, bool(names) or len(common) >= FEW_WORDS)
        odds += _beside(one, other, self._rivals)
        if agree(first, second):
            return odds + AGREEING
        return odds + self._differing(one, other, dice)

    def _by_days(self, one: Slot, other: Slot, common: Collection[int]) -> float:
        """What the days add that both sentences name."""
        if common:
            return SAME_DAY
        return OTHER_DAY if self._same_days(one, other) else 0.0

    def _central(self, one: Slot, other: Slot, common: bool) -> float:
        """What it adds that nothing else of the kind is counted; `common`: the sentences share words."""
        first, second = one.quantity, other.quantity
        odds, kind = ALONE * (one.alone + other.alone), _kinds(first)[0]
        half = 2 * self._told_in[kind] >= len(self._day)
        if half and kind == _kinds(second)[0] and first.noun not in _NO_NOUNS and kind not in self._crowded:
            odds += CENTRAL * math.log2(max(self._told_in[kind], 2))
        tolls = first.event and first.event == second.event and one.toll and other.toll
        if tolls and (first.named or second.named or common):
            odds += TOLL + CENTRAL * math.log2(self._once.get(first.event, 1))
        return odds

    def _differing(self, one: Slot, other: Slot, dice: float) -> float:
        """What is added where the values differ, which two things do more often than one."""
        first, second = one.quantity, other.quantity
        if self._rivals and value_pair(one, other) in self._rivals:
            return 0.0
        mine, theirs = self._holds(one, second), self._holds(other, first)
        if (mine and theirs) or ((mine or theirs) and dice < COPY):
            return -math.inf
        if dice < COPY and (first.bound == "-" or second.bound == "-"):
            return -math.inf
        words, others = self._sentences[one.rows[0]], self._sentences[other.rows[0]]
        added = OTHER_ONE * (words.which != others.which and dice < COPY)
        if dice < COPY and not (words.years and others.years) and self._long_ago(words.years | others.years):
            added += OTHER_YEAR
        if first.unit in _MEASURES and _kinds(first)[0] in self._crowded and dice < COPY:
            added += SEVERAL
        stems = self._rows.vocabulary
        names, other_names = (
            own.names - own.days - elsewhere.words for own, elsewhere in ((words, others), (others, words))
        )
        if {stems[name] for name in names}.intersection(first.before + first.after) and {
            stems[name] for name in other_names
        }.intersection(second.before + second.after):
            added += OTHER_NAMES
        if all(self._apart(text, later) for text in one.texts for later in other.texts):
            added += LONG_AFTER
        return added

    def _long_ago(self, years: Collection[int]) -> bool:
        """Are there years, and all before the latest that the cluster names?"""
        latest = max(self._years, key=self._rows.vocabulary.__getitem__, default=-1)
        return bool(years) and latest not in years

    def _same_days(self, one: Slot, other: Slot) -> bool:
        """Do their articles come from the same days, so that days that they name are comparable?"""
        return {self._day[text] for text in one.texts} == {self._day[text] for text in other.texts}

    def _apart(self, text: int, other: int) -> bool:
        day, later = self._day[text], self._day[other]
        return day is not None and later is not None and abs((later - day).days) > APART

    def _holds(self, slot: Slot, quantity: Quantity) -> bool:
        """Do all texts of a slot hold another's figure too, for the same kind of thing?"""
        return all(
            any(quantity.figure in self._figures.get((text, *kind), ()) for kind in _kinds(quantity))
            for text in slot.texts
        )


def _kinds(quantity: Quantity) -> list[tuple[str, str]]:
    """What kind of thing is counted: its unit and noun, and what befell it."""
    kinds = [(quantity.unit, quantity.noun)]
    if quantity.event and not quantity.unit and not quantity.role:
        kinds.append(("event", quantity.event))
    return kinds


def _keys(quantity: Quantity) -> list[tuple[str, str]]:
    """What a quantity is found by: its unit with each of the words around it, or with what befell it."""
    words = dict.fromkeys((*quantity.before, *quantity.after, quantity.noun, quantity.event))
    keys = [(quantity.unit, word) for word in words if word] + [(quantity.unit, "")] * bool(quantity.unit)
    return [*keys, (quantity.unit, str(quantity.figure))] if quantity.figure >= TELLING else keys


def _unlike(first: Quantity, second: Quantity) -> bool:
    """Is one a part or a change and the other not?"""
    return first.role != second.role and {first.role, second.role} != {"", "both"}


def _counted(
    first: Quantity, second: Quantity, rows: SentenceFeatures, weight: Sequence[float], sure: bool
) -> float | None:
    """What the nouns and events of two quantities add; None where they count different things.

    Of equal values of which one is contested the nouns may differ: "1,900 dockers", "1,900 members".
    """
    if first.event and second.event and first.event != second.event:
        return None
    added = OTHER_SCOPE if first.role != second.role and not sure else 0.0
    if first.event and second.event:
        added += SAME_EVENT
    elif first.event or second.event:
        added += ONE_EVENT
    if first.noun == second.noun:
        column = rows.column.get(first.noun) if first.noun not in ANYBODY else None
        return added + (RARE_NOUN * weight[column] if column is not None else 0.0)
    if not first.noun or not second.noun:
        bare = not sure and not first.unit and not (first.event and second.event)
        if bare and first.before[:1] != second.before[:1] and first.after[:1] != second.after[:1]:
            return None
        return added + NO_NOUN_HERE
    if first.noun in ANYBODY or second.noun in ANYBODY:
        return added + (0.0 if first.event and first.event == second.event else ANYBODY_ELSE)
    return added + OTHER_NOUN if sure else None


def _near(first: Quantity, second: Quantity) -> float:
    """What the words right around two quantities add."""
    added = 0.0
    if first.before[:1] == second.before[:1] != ():
        added += NEXT_BEFORE
    if first.after[:1] == second.after[:1] != ():
        added += NEXT_AFTER
    before, after = {*first.before}, {*first.after}
    added += NEAR * (len(before.intersection(second.before)) + len(after.intersection(second.after)))
    mine, theirs = before | after, {*second.before, *second.after}
    return added + CONTEXT * len(mine & theirs) / (min(len(mine), len(theirs)) or 1)


def _beside(one: Slot, other: Slot, rivals: Rivals) -> float:
    """What the other quantities of the two sentences add: the same ones stand in both, or they differ."""
    if not one.beside and not other.beside:
        return 0.0
    first, second = one.quantity, other.quantity
    mine = [quantity for quantity in one.beside if quantity.unit == first.unit]
    theirs = [quantity for quantity in other.beside if quantity.unit == first.unit]
    alike = sum(any(agree(quantity, held) for held in theirs) for quantity in mine)
    lone = len(mine) - alike + sum(not any(agree(quantity, held) for held in mine) for quantity in theirs)
    if not agree(first, second) and not (rivals and value_pair(one, other) in rivals):
        figures = {quantity.figure for quantity in mine}
        other_figures = {quantity.figure for quantity in theirs}
        if first.figure in other_figures - figures or second.figure in figures - other_figures:
            return -math.inf  # its counterpart is another number of the sentence
    return OTHERS_AGREE * alike + OTHERS_DIFFER * lone


def _mutual(pairs: Sequence[tuple[float, int, int]], slots: Sequence[Slot]) -> list[tuple[float, int, int]]:
    """The pairs in which each is the best that the other has in a text."""
    best: dict[tuple[int, int], float] = defaultdict(lambda: -math.inf)
    for odds, *pair in pairs:
        for slot, other in (pair, reversed(pair)):
            for text in slots[other].texts:
                best[slot, text] = max(best[slot, text], odds)

    def leads(odds: float, slot: int, other: int) -> bool:
        return any(odds >= best[slot, text] for text in slots[other].texts)

    return [
        (odds, one, other)
        for odds, one, other in pairs
        if leads(odds, one, other) and leads(odds, other, one)
    ]
