"""Chosen claims in the order in which a reader wants them: first told first.

Days come first: a claim stands on the day of its earliest dated document. Within a day, and where no
document is dated, what the sources put first goes first: a claim precedes another where the documents
that hold both say so (precedence, after Bollegala, Okazaki and Ishizuka 2010), and otherwise where it
stands nearer to the top of its own documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

# Claims of one day that are compared pair by pair; a longer text is no summary any more, and its
# pairs would take seconds. Beyond it they go by their place alone.
MOST_COMPARED = 300


class Told(NamedTuple):
    """Where a claim stands: for each distinct text its first place there, as a share of the text, 0 to 1."""

    day: date | None
    places: Mapping[int, float]


def order(claims: Sequence[Told], together: Sequence[Sequence[int]] = ()) -> list[int]:
    """The numbers of the claims in reading order; claims without any date come after the dated ones.

    Args:
        claims: where they stand.
        together: numbers of claims that follow one another, whatever else; they come where the first of
            them in reading order would.
    """
    ordered = _each(claims)
    for group in together:
        place = min(map(ordered.index, group))
        rest = [number for number in ordered if number not in group]
        ordered = [*rest[:place], *group, *rest[place:]]
    return ordered


def _each(claims: Sequence[Told]) -> list[int]:
    days = sorted({claim.day for claim in claims if claim.day is not None})
    ordered: list[int] = []
    for day in [*days, None]:
        ordered += _by_precedence([number for number, claim in enumerate(claims) if claim.day == day], claims)
    return ordered


def _by_precedence(numbers: list[int], claims: Sequence[Told]) -> list[int]:
    """Greedy: the one that precedes the most of the others next, ties to the nearest to the top."""
    first = {number: min(claims[number].places.values()) for number in numbers}
    left = sorted(numbers, key=lambda number: (first[number], number))
    if len(left) > MOST_COMPARED:
        return left
    votes = {
        number: {other: _votes(claims[number], claims[other]) for other in numbers if other != number}
        for number in numbers
    }
    ordered = []
    balance = {number: sum(votes[number].values()) for number in numbers}
    while left:
        chosen = max(left, key=lambda number: balance[number])
        left.remove(chosen)
        ordered.append(chosen)
        for number in left:
            balance[number] -= votes[number][chosen]
    return ordered


def _votes(one: Told, other: Told) -> int:
    """1 where most texts that hold both put `one` first, else -1; where none holds both, by place."""
    both = one.places.keys() & other.places.keys()
    ballots = sum(
        (one.places[text] < other.places[text]) - (one.places[text] > other.places[text]) for text in both
    )
    if not ballots:
        top_of_one, top_of_other = min(one.places.values()), min(other.places.values())
        ballots = (top_of_one < top_of_other) - (top_of_one > top_of_other)
    return (ballots > 0) - (ballots < 0)
