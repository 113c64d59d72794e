"""Compare two quantities of a cluster: the log-odds that they are about the same thing.

The units and the things counted must agree, and enough of the words around them and in their sentences. The
log-odds of each indicator are in `log_odds`. The values themselves decide little: values that are far apart,
or that occur in both texts, are taken to belong to two things.

Limitations: quantities described by words without a common stem ("cost", "loss") are not found to be about
the same thing, unless a text gives two values of it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import compress
from typing import NamedTuple

from summarizer.agreement.counts import Counts, Thing, count_things, thing_of
from summarizer.agreement.log_odds import LOG_ODDS
from summarizer.agreement.slots import ASIDE_ROLES, Slot, Slots
from summarizer.language.calendar_words import MONTH_WORDS, WEEKDAY_WORDS
from summarizer.language.lexicon import stems
from summarizer.language.lists import set_of
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY
from summarizer.recognizing.values import agree
from summarizer.stages.cluster import Cluster, SentenceIndex
from summarizer.stages.features import SentenceFeatures, is_number

# Two tolls are one if their sentences share a name or this many words; "killed" alone is not enough.
FEWEST_COMMON_WORDS = 3
# Equal figures of three digits or more mostly count the same thing.
THREE_DIGITS = 100
# If one figure is more than this many times the other, the two are aligned only in near-identical sentences.
MANY_TIMES = 10
# Articles that were published more days apart are mostly about two events.
MOST_DAYS_APART = 7
# Sentences that share this much of their weight (Dice coefficient) are identical except for the number.
ONE_BUT_FOR_NUMBER = 0.6
# At most this many names in common count.
MOST_COMMON_NAMES = 3

# "May" is mostly the verb.
_DAYS = stems((WEEKDAY_WORDS | MONTH_WORDS) - {"may"})
# Words of sentences that are about one of several events (an aftershock, the latest fire) or give an average.
_ONE_OF_SEVERAL = stems(set_of("aftershock latest average"))
# Several values with one of these units in one text belong to several places or quakes, not to one.
_MEASURES = frozenset(("kilometre", "mile", "metre", "foot", "magnitude", "degree"))
_NO_NOUNS = ANYBODY | {""}
_YEAR = re.compile(r"(?:19|20)\d\d")


class _SentenceWords(NamedTuple):
    """The content words of a sentence except numbers, their weight, and words of some kinds, by column."""

    words: frozenset[int]
    weight: float
    names: frozenset[int]
    years: frozenset[int]
    days: frozenset[int]
    one_of_several: frozenset[int]  # those of `_ONE_OF_SEVERAL`


@dataclass(frozen=True, slots=True)
class ComparedSlot:
    """A slot with the data that is compared.

    Attributes:
        slot, quantity: the slot and its quantity.
        thing: what it counts, by unit and noun.
        words: the words of its first sentence.
        alone, toll: as in `Counts`.
    """

    slot: Slot
    quantity: Quantity
    thing: Thing
    words: _SentenceWords
    alone: bool
    toll: bool


@dataclass(frozen=True, slots=True)
class ComparisonData:
    """Data on a cluster of t texts.

    Attributes:
        slots: its quantities.
        counts: what its texts count.
        features: the features of its sentences.
        weights: the weights of the stems, as plain numbers.
        days: (t,) when each text was published.
        kinds: the columns of numbers, years, days and words of `_ONE_OF_SEVERAL`.
    """

    slots: Slots
    counts: Counts
    features: SentenceFeatures
    weights: Sequence[float]
    days: Sequence[date | None]
    kinds: _Columns

    def weight(self, words: Collection[int]) -> float:
        """Return the total weight of words; it does not depend on their order."""
        return math.fsum(map(self.weights.__getitem__, words))


class _Columns(NamedTuple):
    """The columns of some kinds of stems; `latest_year` is -1 if the cluster names no year."""

    numbers: frozenset[int]
    years: frozenset[int]
    days: frozenset[int]
    one_of_several: frozenset[int]
    latest_year: int


def comparison_data(slots: Slots, cluster: Cluster) -> ComparisonData:
    """Return the data of a cluster that comparisons need."""
    features = cluster.features
    return ComparisonData(
        slots,
        count_things(slots, len(cluster.texts)),
        features,
        features.weights.tolist(),
        [text.day for text in cluster.texts],
        _columns(features),
    )


def _columns(features: SentenceFeatures) -> _Columns:
    vocabulary, column = features.vocabulary, features.column
    numbers = frozenset(compress(range(len(vocabulary)), map(is_number, vocabulary)))
    years = frozenset([number for number in numbers if _YEAR.fullmatch(vocabulary[number])])
    return _Columns(
        numbers,
        years,
        days=frozenset([column[stem] for stem in _DAYS if stem in column]),
        one_of_several=frozenset([column[stem] for stem in _ONE_OF_SEVERAL if stem in column]),
        latest_year=max(years, key=vocabulary.__getitem__, default=-1),
    )


def compared_slots(slots: Slots, context: ComparisonData) -> list[ComparedSlot]:
    """Return each slot with the data that is compared, in their order."""
    words: dict[SentenceIndex, _SentenceWords] = {}
    for slot in slots:
        sentence = slot.sentences[0]
        if sentence not in words:
            words[sentence] = _sentence_words(context, sentence)
    counts = context.counts
    return [
        ComparedSlot(slot, slot.quantity, thing_of(slot.quantity), words[slot.sentences[0]], alone, toll)
        for slot, alone, toll in zip(slots, counts.alone, counts.toll, strict=True)
    ]


def _sentence_words(context: ComparisonData, sentence: SentenceIndex) -> _SentenceWords:
    features, kinds = context.features, context.kinds
    begin, end = features.matrix.indptr[sentence : sentence + 2]
    content = frozenset(features.matrix.indices[begin:end].tolist())
    words = content - kinds.numbers
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    tokens = features.stems[span]
    return _SentenceWords(
        words,
        context.weight(words),
        names=words.intersection(tokens[features.facts[span]].tolist()),
        years=content & kinds.years,
        days=words & kinds.days,
        one_of_several=kinds.one_of_several.intersection(tokens.tolist()),
    )


def same_thing_log_odds(context: ComparisonData, one: ComparedSlot, other: ComparedSlot) -> float:
    """Return the log-odds that two quantities are about the same thing; -inf if something rules it out."""
    first, second = one.quantity, other.quantity
    equal = first.figure == second.figure and first.figure >= THREE_DIGITS
    contested = _are_contested(one, other)
    if first.unit != second.unit or (_unlike(first, second) and not (equal and contested)):
        return -math.inf
    counted = _by_thing(context, first, second, equal and contested)
    if counted is None or context.slots.exclude(one.slot, other.slot):
        return -math.inf
    mine, theirs = one.words, other.words
    if mine.years - theirs.years and theirs.years - mine.years:
        return -math.inf
    common = mine.words & theirs.words
    shared = context.weight(common)
    dice = 2 * shared / ((mine.weight + theirs.weight) or 1.0)
    one_but_for_number = dice >= ONE_BUT_FOR_NUMBER
    if not one_but_for_number and _many_times(first, second):
        return -math.inf
    # Sums of floats depend on their order: keep it.
    log_odds = LOG_ODDS["base"] + counted + LOG_ODDS["dice"] * dice
    log_odds += LOG_ODDS["contained"] * shared / (min(mine.weight, theirs.weight) or 1.0)
    log_odds += _by_words_around(first, second) + LOG_ODDS["equal"] * equal
    log_odds += LOG_ODDS["contested"] * contested * (2 if equal or first.unit else 1)
    names = mine.names & theirs.names
    log_odds += LOG_ODDS["name"] * min(len(names), MOST_COMMON_NAMES)
    if mine.days and theirs.days:
        log_odds += _by_days(context, one, other)
    log_odds += _by_counts(context, one, other, bool(names) or len(common) >= FEWEST_COMMON_WORDS)
    log_odds += _by_numbers_beside(context.slots, one.slot, other.slot)
    if agree(first, second):
        return log_odds + LOG_ODDS["agreeing"]
    return log_odds + _by_difference(context, one, other, one_but_for_number)


def _are_contested(one: ComparedSlot, other: ComparedSlot) -> bool:
    """Are the figures equal, and does a text give another value for the same thing?"""
    first, second = one.quantity, other.quantity
    return (
        first.figure == second.figure
        and bool(one.slot.rivals or other.slot.rivals)
        and ASIDE_ROLES.isdisjoint((first.role, second.role))
    )


def _unlike(first: Quantity, second: Quantity) -> bool:
    """Do their roles differ? A count of two groups ("both") does not differ from a plain count."""
    return first.role != second.role and {first.role, second.role} != {"", "both"}


def _many_times(first: Quantity, second: Quantity) -> bool:
    return max(first.figure, second.figure) > MANY_TIMES * min(first.figure, second.figure)


def _by_thing(context: ComparisonData, first: Quantity, second: Quantity, sure: bool) -> float | None:
    """Return the log-odds of the nouns and events of two quantities; None if they count different things.

    If the values are equal and contested (`sure`), the nouns may differ: "1,900 dockers", "1,900 members".
    """
    if first.event and second.event and first.event != second.event:
        return None
    added = LOG_ODDS["other scope"] if first.role != second.role and not sure else 0.0
    if first.event and second.event:
        added += LOG_ODDS["same event"]
    elif first.event or second.event:
        added += LOG_ODDS["one event"]
    if first.noun == second.noun:
        column = context.features.column.get(first.noun) if first.noun not in ANYBODY else None
        return added + (LOG_ODDS["rare noun"] * context.weights[column] if column is not None else 0.0)
    if not first.noun or not second.noun:
        bare = not sure and not first.unit and not (first.event and second.event)
        if bare and first.before[:1] != second.before[:1] and first.after[:1] != second.after[:1]:
            return None
        return added + LOG_ODDS["no noun"]
    if first.noun in ANYBODY or second.noun in ANYBODY:
        return added + (0.0 if first.event and first.event == second.event else LOG_ODDS["anybody"])
    return added + LOG_ODDS["other noun"] if sure else None


def _by_words_around(first: Quantity, second: Quantity) -> float:
    """Return the log-odds of the words next to two quantities."""
    added = 0.0
    if first.before[:1] == second.before[:1] != ():
        added += LOG_ODDS["next before"]
    if first.after[:1] == second.after[:1] != ():
        added += LOG_ODDS["next after"]
    before, after = {*first.before}, {*first.after}
    common = len(before.intersection(second.before)) + len(after.intersection(second.after))
    added += LOG_ODDS["near"] * common
    mine, theirs = before | after, {*second.before, *second.after}
    return added + LOG_ODDS["context"] * len(mine & theirs) / (min(len(mine), len(theirs)) or 1)


def _by_days(context: ComparisonData, one: ComparedSlot, other: ComparedSlot) -> float:
    """Return the log-odds of the days that two sentences name.

    Different days count only if the articles were published on the same days.
    """
    if one.words.days & other.words.days:
        return LOG_ODDS["same day"]
    days, other_days = ({context.days[text] for text in side.slot.texts} for side in (one, other))
    return LOG_ODDS["other day"] if days == other_days else 0.0


def _by_counts(context: ComparisonData, one: ComparedSlot, other: ComparedSlot, common: bool) -> float:
    """Return the log-odds of what else the texts count.

    `common`: do the sentences share a name, or at least `FEWEST_COMMON_WORDS` words?
    """
    first, second, counts = one.quantity, other.quantity, context.counts
    added = LOG_ODDS["alone"] * (one.alone + other.alone)
    thing = one.thing
    texts = counts.texts_with.get(thing, 0)
    same = thing == other.thing and first.noun not in _NO_NOUNS and thing not in counts.crowded
    if same and 2 * texts >= len(context.days):
        added += LOG_ODDS["central"] * math.log2(max(texts, 2))
    tolls = first.event and first.event == second.event and one.toll and other.toll
    if tolls and (first.named or second.named or common):
        texts_with_toll = counts.texts_with_toll.get(first.event, 1)
        added += LOG_ODDS["toll"] + LOG_ODDS["central"] * math.log2(texts_with_toll)
    return added


def _by_numbers_beside(slots: Slots, one: Slot, other: Slot) -> float:
    """Return the log-odds of the other quantities of the two sentences: equal ones and different ones."""
    if not one.beside and not other.beside:
        return 0.0
    first, second = one.quantity, other.quantity
    mine = [quantity for quantity in one.beside if quantity.unit == first.unit]
    theirs = [quantity for quantity in other.beside if quantity.unit == first.unit]
    shared = sum(any(agree(quantity, near) for near in theirs) for quantity in mine)
    single = len(mine) - shared + sum(not any(agree(quantity, near) for near in mine) for quantity in theirs)
    if not agree(first, second) and not slots.are_rival_values(one, other):
        figures = {quantity.figure for quantity in mine}
        other_figures = {quantity.figure for quantity in theirs}
        if first.figure in other_figures - figures or second.figure in figures - other_figures:
            return -math.inf  # it matches another number of the other sentence
    return LOG_ODDS["others agree"] * shared + LOG_ODDS["others differ"] * single


def _by_difference(
    context: ComparisonData, one: ComparedSlot, other: ComparedSlot, one_but_for_number: bool
) -> float:
    """Return the log-odds of indicators that count only where the values differ: most are of two things."""
    if context.slots.are_rival_values(one.slot, other.slot):
        return 0.0
    first, second = one.quantity, other.quantity
    mine, theirs = (
        context.counts.has_figure_of(one.slot, second),
        context.counts.has_figure_of(other.slot, first),
    )
    if mine and theirs:
        return -math.inf
    if not one_but_for_number and (mine or theirs or first.bound == "-" or second.bound == "-"):
        return -math.inf
    added = 0.0
    if not one_but_for_number:
        added += _by_other_event(context, one, other)
    if _have_other_names(context, one, other):
        added += LOG_ODDS["other names"]
    if _are_far_apart(context, one.slot, other.slot):
        added += LOG_ODDS["long after"]
    return added


def _by_other_event(context: ComparisonData, one: ComparedSlot, other: ComparedSlot) -> float:
    """Return the log-odds of another event, another year, and one measure of several."""
    first, words, others = one.quantity, one.words, other.words
    added = LOG_ODDS["other one"] * (words.one_of_several != others.one_of_several)
    years = words.years | others.years
    if years and not (words.years and others.years) and context.kinds.latest_year not in years:
        added += LOG_ODDS["other year"]
    if first.unit in _MEASURES and one.thing in context.counts.crowded:
        added += LOG_ODDS["several"]
    return added


def _have_other_names(context: ComparisonData, one: ComparedSlot, other: ComparedSlot) -> bool:
    """Does each have a name next to its number that is not in the other's sentence?"""
    vocabulary = context.features.vocabulary
    return all(
        not {vocabulary[name] for name in mine.words.names - mine.words.days - theirs.words.words}.isdisjoint(
            mine.quantity.before + mine.quantity.after
        )
        for mine, theirs in ((one, other), (other, one))
    )


def _are_far_apart(context: ComparisonData, one: Slot, other: Slot) -> bool:
    """Are all articles of one more than `MOST_DAYS_APART` days from all articles of the other?"""
    for text in one.texts:
        for other_text in other.texts:
            day, other_day = context.days[text], context.days[other_text]
            if day is None or other_day is None or abs((other_day - day).days) <= MOST_DAYS_APART:
                return False
    return True
