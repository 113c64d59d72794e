"""Chosen claims in the order in which a reader wants them: first reported first.

Days come first: a claim stands on the day of the earliest dated document that states it, those aside that
copy another, or, by events, on the day of which
it tells. Within a day, and where no document is dated, what the sources put first goes first: a claim
precedes another where the documents that hold both say so (precedence, after Bollegala, Okazaki and Ishizuka
2010), and otherwise where it stands nearer to the top of its own documents. What needs another claim follows
it, as in their article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.dates import dates_in, event_day
from summarizer.stages.cluster import Claim, ClaimIndex, Claims, Cluster, SentenceIndex, TextIndex
from summarizer.stages.context import Context

# Claims of one day that are compared pair by pair; a longer text is no summary any more, and its
# pairs would take seconds. Beyond it they go by their place alone.
MOST_ORDERED_BY_PAIRS = 300


@dataclass(frozen=True, slots=True)
class Position:
    """Where a claim stands: its day, and its first place in each text, as a share of the text from 0 to 1."""

    day: date | None
    places: Mapping[TextIndex, float]


def order(
    claims: Claims, chosen: Sequence[ClaimIndex], context: Context, *, by_events: bool = False
) -> list[ClaimIndex]:
    """The chosen claims in reading order; claims without any date come after the dated ones.

    Args:
        claims: of the sentences that count, as claims of the whole cluster: copies decide no order.
        chosen: those of the summary.
        context: what each of them needs beside it; these are told in a row, as in their article, and come
            where the first of them in reading order would.
        by_events: by the days of which the claims tell, where they name one, and not by those of the reports.
    """
    positions = [_position(claims[claim], claims.cluster) for claim in chosen]
    if by_events:
        days = [_event(claims[claim].representative, claims.cluster) for claim in chosen]
        positions = [
            replace(position, day=day or position.day) for position, day in zip(positions, days, strict=True)
        ]
    ordered = [chosen[place] for place in ordered_places(positions)]
    for group in _groups(claims, chosen, context):
        place = min(map(ordered.index, group))
        rest = [claim for claim in ordered if claim not in group]
        ordered = [*rest[:place], *group, *rest[place:]]
    return ordered


def _position(claim: Claim, cluster: Cluster) -> Position:
    """Its first day, and in each text its first place."""
    places: dict[TextIndex, float] = {}
    for member in claim.members:  # ascending, so the first in each text comes first
        number = cluster.text_indices[member]
        places.setdefault(number, cluster.sentences[member].start / len(cluster.texts[number].text))
    days = [day for number in places if (day := cluster.texts[number].day) is not None]
    return Position(min(days, default=None), places)


def _event(sentence: SentenceIndex, cluster: Cluster) -> date | None:
    """The day of which a sentence tells, None where it names none; days are read in English alone."""
    text = cluster.text_holding(sentence)
    if text.language != ENGLISH:
        return None
    wording = cluster.sentences[sentence].text
    return event_day(wording, dates_in(wording, text.documents[0].published))


def _groups(claims: Claims, chosen: Sequence[ClaimIndex], context: Context) -> list[list[ClaimIndex]]:
    """The chosen claims that are told together, each group in the order of its article."""
    told = {*chosen}
    groups: list[set[ClaimIndex]] = []
    for claim in chosen:
        group = {one for one in (claim, *context.companions[claim]) if one in told}
        if len(group) > 1:
            joined = [other for other in groups if other & group]
            groups = [other for other in groups if not other & group] + [group.union(*joined)]
    return [sorted(group, key=lambda claim: claims[claim].representative) for group in groups]


def ordered_places(positions: Sequence[Position]) -> list[int]:
    """The places of claims in a list, in reading order by day and precedence."""
    days = sorted({position.day for position in positions if position.day is not None})
    ordered: list[int] = []
    for day in [*days, None]:
        same_day = [place for place, position in enumerate(positions) if position.day == day]
        ordered += _by_precedence(same_day, positions)
    return ordered


def _by_precedence(numbers: list[int], positions: Sequence[Position]) -> list[int]:
    """Greedy: the one that precedes the most of the others next, ties to the nearest to the top."""
    first = {number: min(positions[number].places.values()) for number in numbers}
    left = sorted(numbers, key=lambda number: (first[number], number))
    if len(left) > MOST_ORDERED_BY_PAIRS:
        return left
    votes = {
        number: {other: _votes(positions[number], positions[other]) for other in numbers if other != number}
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


def _votes(one: Position, other: Position) -> int:
    """1 where most texts that hold both put `one` first, else -1; where none holds both, by place."""
    both = one.places.keys() & other.places.keys()
    ballots = sum(
        (one.places[text] < other.places[text]) - (one.places[text] > other.places[text]) for text in both
    )
    if not ballots:
        top_of_one, top_of_other = min(one.places.values()), min(other.places.values())
        ballots = (top_of_one < top_of_other) - (top_of_one > top_of_other)
    return (ballots > 0) - (ballots < 0)
