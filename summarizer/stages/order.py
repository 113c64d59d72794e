"""Reading order of the chosen claims: what was reported first comes first.

Claims are sorted by day: that of the earliest dated document that states the claim, copies aside, or, by
events, the day that the claim names. Within a day, and if no document is dated, a claim precedes another if
most documents that state both put it first (precedence, after Bollegala, Okazaki and Ishizuka 2010), or, if
there is no such majority, if it is nearer to the top of its own documents. A claim that needs another one
follows it, as in their article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.dates import dates_in, event_day
from summarizer.stages.cluster import Claim, ClaimIndex, Claims, Cluster, SentenceIndex, TextIndex
from summarizer.stages.context import Context

# Claims of one day that are compared pair by pair. More would no longer be a summary, and their pairs would
# take seconds; they are sorted by their positions alone.
MOST_ORDERED_BY_PAIRS = 300


@dataclass(frozen=True, slots=True)
class Position:
    """What the order of a claim depends on.

    Attributes:
        day: its day, or None.
        starts: for each article that states it where it first does, as a share of the article from 0 to 1.
    """

    day: date | None
    starts: Mapping[TextIndex, float]


def order(
    claims: Claims, chosen: Sequence[ClaimIndex], context: Context, *, by_events: bool = False
) -> list[ClaimIndex]:
    """Return the chosen claims in reading order; claims without a date come after the dated ones.

    Args:
        claims: of the sentences that count, as claims of the whole cluster: copies do not affect the order.
        chosen: those of the summary.
        context: what each of them needs. Claims that need one another are shown in a row, as in their
            article, at the position of the first of them in reading order.
        by_events: sort by the days that the claims name, where they name one, instead of those of the
            reports.
    """
    layout = _Layout.of(claims.cluster)
    positions = [_position(claims[claim], layout) for claim in chosen]
    if by_events:
        days = [_event(claims[claim].representative, claims.cluster) for claim in chosen]
        positions = [
            replace(position, day=day or position.day) for position, day in zip(positions, days, strict=True)
        ]
    ordered = [chosen[number] for number in reading_order(positions)]
    for group in _groups(claims, chosen, context):
        first = min(map(ordered.index, group))
        rest = [claim for claim in ordered if claim not in group]
        ordered = [*rest[:first], *group, *rest[first:]]
    return ordered


@dataclass(frozen=True)
class _Layout:
    """Where the texts of a cluster are in its articles, and in time.

    Attributes:
        cluster: the cluster.
        before: for each text the characters of its article before it; only posts of a live blog have some.
        lengths: the characters of each article, by its first text.
        days: the day of each text; that of a post is not before the first day of the other texts.
    """

    cluster: Cluster
    before: Sequence[int]
    lengths: Mapping[TextIndex, int]
    days: Sequence[date | None]

    @classmethod
    def of(cls, cluster: Cluster) -> _Layout:
        """Return the layout of a cluster."""
        lengths: dict[TextIndex, int] = {}
        before = []
        for article, text in zip(cluster.articles, cluster.texts, strict=True):
            # A live blog has one character more, so that its first sentence is not nearest to the top.
            before.append(lengths.setdefault(article, 1 if text.post[0] else 0))
            lengths[article] += len(text.text)
        first = min((text.day for text in cluster.texts if text.day and not text.post[0]), default=date.min)
        days = [max(text.day, first) if text.day and text.post[0] else text.day for text in cluster.texts]
        return cls(cluster, before, lengths, days)


def _position(claim: Claim, layout: _Layout) -> Position:
    """Return the first day of a claim, and where each article first states it."""
    cluster = layout.cluster
    starts: dict[TextIndex, float] = {}
    days = []
    for member in claim.members:  # ascending, so the first in each text comes first
        text = cluster.text_indices[member]
        article = cluster.articles[text]
        start = layout.before[text] + cluster.sentences[member].start
        starts.setdefault(article, start / layout.lengths[article])
        days.append(layout.days[text])
    return Position(min(filter(None, days), default=None), starts)


def _event(sentence: SentenceIndex, cluster: Cluster) -> date | None:
    """Return the day of the event that a sentence reports, or None; dates are recognised in English only."""
    text = cluster.text_containing(sentence)
    if text.language != ENGLISH:
        return None
    content = cluster.sentences[sentence].text
    return event_day(content, dates_in(content, text.documents[0].published))


def _groups(claims: Claims, chosen: Sequence[ClaimIndex], context: Context) -> list[list[ClaimIndex]]:
    """Return the chosen claims that are shown together, each group in the order of its article.

    What needs no other comes first: it may be shown by a sentence of a later article.
    """
    shown = {*chosen}
    groups: list[set[ClaimIndex]] = []
    for claim in chosen:
        group = {one for one in (claim, *context.companions[claim]) if one in shown}
        if len(group) > 1:
            joined = [other for other in groups if other & group]
            groups = [other for other in groups if not other & group] + [group.union(*joined)]
    return [
        sorted(group, key=lambda claim: (bool(context.companions[claim]), claims[claim].representative))
        for group in groups
    ]


def reading_order(positions: Sequence[Position]) -> list[int]:
    """Return the indices of claims, given by their positions, in reading order by day and precedence."""
    days = sorted({position.day for position in positions if position.day is not None})
    ordered: list[int] = []
    for day in [*days, None]:
        same_day = [number for number, position in enumerate(positions) if position.day == day]
        ordered += _by_precedence(same_day, positions)
    return ordered


def _by_precedence(numbers: list[int], positions: Sequence[Position]) -> list[int]:
    """Sort greedily: next the claim that precedes most of the others, ties to the nearest to the top."""
    first = {number: min(positions[number].starts.values()) for number in numbers}
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
    """Return 1 if most texts that state both put `one` first, -1 if `other`; a tie is decided by position."""
    both = one.starts.keys() & other.starts.keys()
    ballots = sum(
        (one.starts[text] < other.starts[text]) - (one.starts[text] > other.starts[text]) for text in both
    )
    if not ballots:
        top_of_one, top_of_other = min(one.starts.values()), min(other.starts.values())
        ballots = (top_of_one < top_of_other) - (top_of_one > top_of_other)
    return (ballots > 0) - (ballots < 0)
