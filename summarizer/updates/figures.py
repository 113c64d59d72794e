"""Whether a number that a sentence tells has moved since an earlier update.

A number is remembered in its normal form with hashes of what it counts: what befell those who are counted,
their noun, the words next to it. Two numbers count the same where enough of these agree; then, unless both
may be right ("at least 10" and 12), the later one has replaced the earlier.

Left out: numbers that are parts, remainders or changes of others ("another five", "by 7 percent"), all that
`summarizer.recognizing.quantities` passes over, and every language but English.
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
from summarizer.updates.state import Known, KnownIndex, hashed, packed, unpacked_each

# Words next to a number that are remembered of it; further ones are of another thing.
NEAREST_WORDS = 3
# So many of them in common: one noun counts many things ("ship", "percent").
FEWEST_NEAR = 2
# ... and so many of the sentences' words, unless the sentence says that the number moves; then what befell
# people is enough by itself.
FEWEST_SHARED = 3
_TELLING_UNITS = frozenset(["%", "USD", "GBP", "EUR", "JPY", "CNY", "INR", "RUB", "CHF", "crown"])
# Two claims count the same about as surely where one has half as much in common with a sentence as the other.
ABOUT = 0.5
# What stands before a number that has moved: "rose to", "lowering the number of missing to", "now stands at".
_MOVES = re.compile(r"(?<!\baccording)(?<!\bup)(?<!\bcompared)\s+to$|\b(?:stands?|stood) at$|\bis now$")
_CHANGED_BY = re.compile(r"\bby$")
_NORMAL = re.compile(r"(?P<bound>[<>]=|~|)(?P<low>[\d.e+]+)(?:-(?P<high>[\d.e+]+))?(?P<unit>%| .+)?")
# Tell when, and not what.
_DAY_STEMS = stems(WEEKDAY_WORDS | PARTS_OF_DAY | (RELATIVE_DAYS - {"tonight"}) | {"noon"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is remembered.

    Attributes:
        value: its normal form.
        event: the hash of what befell those who are counted, 0 where none is told.
        noun: that of what is counted, 0 where none is told.
        near: those of the words next to it, the noun's among them.
        quantity: the number itself; read from a state only its bounds, figure and unit.
    """

    value: str
    event: int
    noun: int
    near: frozenset[int]
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Earlier:
    """A number of a claim that was told: the claim's place in the state, its id, and its day."""

    figure: Figure
    claim: KnownIndex
    id: str
    day: str | None


def figures_in(sentence: str) -> list[Figure]:
    """The numbers of an English sentence that may move from day to day."""
    return [
        _figure(quantity)
        for quantity in quantities_in(sentence)
        if not quantity.role and not _CHANGED_BY.search(sentence[: quantity.start].rstrip())
    ]


def written(figure: Figure) -> str:
    """A number as a state holds it: what it counts, a blank, its value."""
    return f"{packed([figure.event, figure.noun, *sorted(figure.near)])} {figure.value}"


def earlier(claims: Sequence[Known]) -> list[Earlier]:
    """The numbers of claims that were told and not withdrawn; what cannot be read is passed over."""
    told = [
        (place, value) for place, claim in enumerate(claims) if not claim.withdrawn for value in claim.values
    ]
    parts = [value.partition(" ") for _, value in told]
    found = []
    for (place, _), (_, _, normal), hashes in zip(
        told, parts, unpacked_each([near for near, _, _ in parts]), strict=True
    ):
        quantity = _read(normal)
        if quantity is not None and len(hashes) > 1:
            event, noun, *others = hashes
            figure = Figure(normal, event, noun, frozenset(others), quantity)
            found.append(Earlier(figure, KnownIndex(place), claims[place].id, claims[place].day))
    return found


def moved(
    sentence: str,
    figures: Sequence[Figure],
    words: Collection[int],
    day: str | None,
    known: Sequence[Earlier],
    said: Sequence[frozenset[int]],
    told: Collection[int],
) -> tuple[Earlier, Figure] | None:
    """The number that was told and the one that a sentence gives in its place, or None.

    Args:
        sentence: the new one.
        figures: its numbers.
        words: the hashes of what it says.
        day: when it was published, ISO 8601.
        known: the numbers that were told.
        said: the hashes of what each claim says that was told.
        told: all of these together; a number among them is no other one's successor, unless it is said to be.
    """
    for figure in figures:
        before = sentence[: figure.quantity.start].rstrip()
        moves = bool(_MOVES.search(before))
        if hashed(f"{figure.quantity.figure:.15g}") in told and not moves:
            continue
        scores = {}
        for place, one in enumerate(known):
            if _alike(figure, one.figure):
                shared = len(said[one.claim].intersection(words))
                if score := _common(figure, one.figure, shared, moves):
                    scores[place] = score
        if not scores:
            continue
        best = max(scores, key=lambda place: (scores[place], place))
        # What the number was on other days is told under the same id.
        same = [one for one in known if one.id == known[best].id and _alike(figure, one.figure)]
        about = (known[place] for place, score in scores.items() if score >= ABOUT * scores[best])
        if any(agree(figure.quantity, one.figure.quantity) for one in (*same, *about)):
            continue
        last = max(same, key=lambda one: (one.day or "", one.claim))
        if day is None or last.day is None or last.day <= day:
            return last, figure
    return None


def _common(one: Figure, other: Figure, shared: int, moves: bool) -> int:
    """How much two numbers have in common, 0 if they count two things; `shared` are the sentences' words."""
    if other.quantity.bound not in ("", "~"):  # what is "more than 20" may well be 26
        return 0
    near = len(one.near & other.near)
    # Without a noun or a unit of its own a number may count anything, and a place has many distances.
    telling = one.noun == other.noun != 0 or one.event or one.quantity.unit in _TELLING_UNITS
    enough = near >= FEWEST_NEAR and shared >= FEWEST_SHARED and telling
    return near + shared if enough or (moves and (one.event or near >= FEWEST_NEAR)) else 0


def _alike(one: Figure, other: Figure) -> bool:
    """May two numbers count the same, by unit, noun and event?"""
    if one.event != other.event or one.quantity.unit != other.quantity.unit:
        return False
    return one.noun == other.noun or not one.noun or not other.noun


def _figure(quantity: Quantity) -> Figure:
    event = hashed(quantity.event) if quantity.event else 0
    noun = hashed(quantity.noun) if quantity.noun and quantity.noun not in ANYBODY else 0
    return Figure(normal_form(quantity), event, noun, _near(quantity), quantity)


def _near(quantity: Quantity) -> frozenset[int]:
    """Hashes of what is counted and of the words next to it; where no noun is told, one may be it."""
    words = [quantity.noun]
    for side in (quantity.after, quantity.before):
        others = (word for word in side if word not in _DAY_STEMS and word != quantity.noun)
        words += islice(others, NEAREST_WORDS)
    return frozenset(hashed(word) for word in words if word and word not in ANYBODY)


def _read(normal: str) -> Quantity | None:
    """The quantity of a normal form, as far as `agree` looks at it."""
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
