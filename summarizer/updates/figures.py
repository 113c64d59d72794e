"""Find numbers that have changed since an earlier update.

A state holds a number in its normal form, with hashes of what it counts: the event of those who are counted
("killed"), their noun, and the words next to the number. Two numbers count the same thing if enough of these
agree. Then the later one has replaced the earlier, unless both may be right ("at least 10" and 12).

Limitations: numbers that are parts, remainders or changes of others ("another five", "by 7 percent") are
ignored, and so are all numbers that `summarizer.recognizing.quantities` ignores, and languages other than
English.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice
from math import inf

from summarizer.language.calendar_words import PARTS_OF_DAY, RELATIVE_DAYS, WEEKDAY_WORDS
from summarizer.language.lexicon import stems
from summarizer.recognizing.quantities import Quantity, quantities_in
from summarizer.recognizing.quantity_words import ANYBODY
from summarizer.recognizing.values import agree, normal_form
from summarizer.updates.state import KnownClaim, KnownIndex, hashed, packed, unpacked_each

# The words on each side of a number that are stored; words further away describe other things.
NEAREST_WORDS = 3
# The fewest of these words in common: one noun counts many things ("ship", "percent").
FEWEST_NEAR = 2
# The fewest words of the sentences in common. Neither is needed if the sentence states that the number has
# changed and both numbers have the same event; without an event, `FEWEST_NEAR` suffices then.
FEWEST_SHARED = 3
_SPECIFIC_UNITS = frozenset(["%", "USD", "GBP", "EUR", "JPY", "CNY", "INR", "RUB", "CHF", "crown"])
# A number with at least this share of the best score is about as likely to count the same thing.
ABOUT = 0.5
# Text before a number that has changed: "rose to", "lowering the number of missing to", "now stands at".
_CHANGES = re.compile(r"(?<!\baccording)(?<!\bup)(?<!\bcompared)\s+to$|\b(?:stands?|stood) at$|\bis now$")
_CHANGED_BY = re.compile(r"\bby$")
_NORMAL = re.compile(r"(?P<bound>[<>]=|~|)(?P<low>[\d.e+]+)(?:-(?P<high>[\d.e+]+))?(?P<unit>%| .+)?")
# Words for times, not for what is counted.
_DAY_STEMS = stems(WEEKDAY_WORDS | PARTS_OF_DAY | (RELATIVE_DAYS - {"tonight"}) | {"noon"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a state holds it.

    Attributes:
        value: its normal form.
        event: the hash of its event, 0 if it has none.
        noun: the hash of the noun that is counted, 0 if there is none.
        near: the hashes of the words next to it, the noun included.
        quantity: the number itself; if read from a state, only with bounds, figure and unit.
    """

    value: str
    event: int
    noun: int
    near: frozenset[int]
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A number of a known claim: the claim's index in the state, its id, and its day."""

    figure: Figure
    claim: KnownIndex
    id: str
    day: str | None


def figures_in(sentence: str) -> list[Figure]:
    """Return the numbers of an English sentence that may change from day to day."""
    return [
        _figure(quantity)
        for quantity in quantities_in(sentence)
        if not quantity.role and not _CHANGED_BY.search(sentence[: quantity.start].rstrip())
    ]


def packed_figure(figure: Figure) -> str:
    """Return a number as text for a state: the hashes of what it counts, a space, its value."""
    return f"{packed([figure.event, figure.noun, *sorted(figure.near)])} {figure.value}"


def earlier_figures(claims: Sequence[KnownClaim]) -> list[EarlierFigure]:
    """Return the numbers of known claims that are not withdrawn; values that cannot be parsed are skipped."""
    values = [
        (index, value) for index, claim in enumerate(claims) if not claim.withdrawn for value in claim.values
    ]
    parts = [value.partition(" ") for _, value in values]
    found = []
    for (index, _), (_, _, normal), hashes in zip(
        values, parts, unpacked_each([near for near, _, _ in parts]), strict=True
    ):
        quantity = _parsed(normal)
        if quantity is not None and len(hashes) > 1:
            event, noun, *others = hashes
            figure = Figure(normal, event, noun, frozenset(others), quantity)
            found.append(EarlierFigure(figure, KnownIndex(index), claims[index].id, claims[index].day))
    return found


def changed_figure(
    sentence: str,
    figures: Sequence[Figure],
    words: Collection[int],
    day: str | None,
    earlier: Sequence[EarlierFigure],
    words_of: Sequence[frozenset[int]],
    known_words: Collection[int],
) -> tuple[EarlierFigure, Figure] | None:
    """Return an earlier number and the number of a sentence that replaces it, or None.

    Args:
        sentence: the new sentence.
        figures: its numbers.
        words: the hashes of its words.
        day: the day on which it was published, ISO 8601.
        earlier: the numbers of the known claims.
        words_of: the hashes of the words of each known claim.
        known_words: all of these hashes; a number among them replaces another only if the sentence states
            that it has changed.
    """
    for figure in figures:
        before = sentence[: figure.quantity.start].rstrip()
        changes = bool(_CHANGES.search(before))
        if hashed(f"{figure.quantity.figure:.15g}") in known_words and not changes:
            continue
        scores = {}
        for index, one in enumerate(earlier):
            if _may_match(figure, one.figure):
                shared = len(words_of[one.claim].intersection(words))
                if score := _score(figure, one.figure, shared, changes):
                    scores[index] = score
        if not scores:
            continue
        best = max(scores, key=lambda index: (scores[index], index))
        # The values of other days have the same id.
        same = [one for one in earlier if one.id == earlier[best].id and _may_match(figure, one.figure)]
        about = (earlier[index] for index, score in scores.items() if score >= ABOUT * scores[best])
        if any(agree(figure.quantity, one.figure.quantity) for one in (*same, *about)):
            continue
        last = max(same, key=lambda one: (one.day or "", one.claim))
        if day is None or last.day is None or last.day <= day:
            return last, figure
    return None


def _score(one: Figure, other: Figure, shared: int, changes: bool) -> int:
    """Return how much two numbers have in common, 0 if they count two things.

    `shared` is the number of words that the sentences have in common. `changes` is true if the sentence
    states that the number has changed.
    """
    if other.quantity.bound not in ("", "~"):  # "more than 20" may well be 26
        return 0
    near = len(one.near & other.near)
    # A number without a noun, an event or a specific unit may count anything. Units of length are not
    # specific: one article names many distances.
    specific = one.noun == other.noun != 0 or one.event or one.quantity.unit in _SPECIFIC_UNITS
    enough = near >= FEWEST_NEAR and shared >= FEWEST_SHARED and specific
    return near + shared if enough or (changes and (one.event or near >= FEWEST_NEAR)) else 0


def _may_match(one: Figure, other: Figure) -> bool:
    """Can two numbers count the same thing, by unit, noun and event?"""
    if one.event != other.event or one.quantity.unit != other.quantity.unit:
        return False
    return one.noun == other.noun or not one.noun or not other.noun


def _figure(quantity: Quantity) -> Figure:
    event = hashed(quantity.event) if quantity.event else 0
    noun = hashed(quantity.noun) if quantity.noun and quantity.noun not in ANYBODY else 0
    return Figure(normal_form(quantity), event, noun, _near(quantity), quantity)


def _near(quantity: Quantity) -> frozenset[int]:
    """Return the hashes of the noun and the words next to a number; without a noun, one of them may be it."""
    words = [quantity.noun]
    for side in (quantity.after, quantity.before):
        others = (word for word in side if word not in _DAY_STEMS and word != quantity.noun)
        words += islice(others, NEAREST_WORDS)
    return frozenset(hashed(word) for word in words if word and word not in ANYBODY)


def _parsed(normal: str) -> Quantity | None:
    """Return the quantity of a normal form, with the fields that `agree` needs; None for other text."""
    found = _NORMAL.fullmatch(normal)
    if not found:
        return None
    try:
        low = float(found["low"])
        high = float(found["high"] or low)
    except ValueError:
        return None
    bound, ends = {
        ">=": (">", (low, inf)),
        "<=": ("<", (0.0, low)),
        "~": ("~", (low * 0.9, low * 1.1)),
    }.get(found["bound"], ("-" if found["high"] else "", (low, high)))
    unit = (found["unit"] or "").strip()
    return Quantity(0, 0, *ends, low, bound, unit, "", "", "", (), (), "")
