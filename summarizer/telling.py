"""From what was chosen to what is told: in which order, in which lengths, and why the rest is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.dates import dates_in, event_day
from summarizer.records import Claim, Length, Sentence, SummarySentence
from summarizer.stages.claims import alike
from summarizer.stages.conflict import conflict, numbers_differ
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.order import Told, order
from summarizer.stages.prepare import Text
from summarizer.stages.select import Selection, length


def reading_order(
    chosen: Sequence[int],
    claims: Sequence[Claim],
    companions: Sequence[tuple[int, ...]],
    sentences: Sequence[Sentence],
    text_of: Sequence[int],
    texts: Sequence[Text],
    languages: Sequence[str],
    by_events: bool,
) -> list[int]:
    """The chosen claims in the order in which they are read.

    Args:
        chosen: numbers of claims.
        claims: all of them.
        companions: for each the others that are told with it.
        sentences: those that the claims are made of.
        text_of: for each the number of its text.
        texts: the distinct texts.
        languages: what each is written in; days are read in English alone.
        by_events: by the days of which the claims tell, where they name one, and not by those of the reports.
    """
    told = [_told(claims[claim], sentences, text_of, texts) for claim in chosen]
    if by_events:
        for number, claim in enumerate(chosen):
            row = claims[claim].speaker
            if languages[text_of[row]] == ENGLISH and (day := _event(sentences[row], texts[text_of[row]])):
                told[number] = told[number]._replace(day=day)
    place = {claim: number for number, claim in enumerate(chosen)}
    groups: list[set[int]] = []
    for claim in chosen:
        group = {one for one in (claim, *companions[claim]) if one in place}
        if len(group) > 1:
            joined = [other for other in groups if other & group]
            groups = [other for other in groups if not other & group] + [group.union(*joined)]
    # They are told in a row, as in their article.
    together = [sorted(group, key=lambda claim: claims[claim].speaker) for group in groups]
    return [chosen[number] for number in order(told, [[place[one] for one in group] for group in together])]


def _told(claim: Claim, sentences: Sequence[Sentence], text_of: Sequence[int], texts: Sequence[Text]) -> Told:
    """Where a claim stands: its first day, and in each text its first place, as a share of the text."""
    places: dict[int, float] = {}
    for row in claim.members:  # ascending, so the first in each text comes first
        number = text_of[row]
        places.setdefault(number, sentences[row].start / len(texts[number].text))
    days = [day for number in places if (day := texts[number].day) is not None]
    return Told(min(days, default=None), places)


def _event(sentence: Sentence, text: Text) -> date | None:
    return event_day(sentence.text, dates_in(sentence.text, text.documents[0].published))


def why_not(
    claim: int,
    claims: Sequence[Claim],
    rows: SentenceFeatures,
    answers: NDArray[np.bool_],
    tiers: Ints,
    connected: Sequence[tuple[int, ...] | None],
    selection: Selection,
    number_of: Mapping[int, int],
) -> str:
    """The reason why a claim is not told, as `docs/result.md` lists them.

    Args:
        claim: its number.
        claims: all of them.
        rows: what is known of their sentences.
        answers: (m,) which claims answer the question.
        tiers: (m,) as `select` takes them.
        connected: for each what must be told with it, None where it cannot be told well.
        selection: which were chosen.
        number_of: the place of each of these in the summary, from 1.
    """
    if not answers[claim]:
        return "query: does not touch the question"
    if tiers[claim] > selection.tier:
        stands = connected[claim] is not None
        return "fragment" if stands else "leaning: needs a sentence that is not told"
    if (like := selection.repeats.get(claim)) is None:
        return "limit" if claim in selection.unfit or not number_of else "rank"
    one, other = claims[claim].speaker, claims[like].speaker
    if conflict(rows, one, other) and (alike(rows, one, other) or numbers_differ(rows, one, other)):
        return f"conflict: differs from sentence {number_of[like]}"
    return f"redundant: much of it is in sentence {number_of[like]}"


def rooms_beside(headline: str, lengths: Sequence[int], texts: Sequence[str]) -> list[tuple[str, int]]:
    """The limits of nested summaries that are told below a headline, ascending as the lengths do.

    The headline gives way where no text would fit beside it, or less than the length before has room for.
    """
    shortest = min((length(text, "words") for text in texts), default=0)
    rooms: list[int] = []
    for most in lengths:
        left = most - length(headline, "words")
        rooms.append(left if left >= max([shortest, *rooms[-1:]]) else most)
    return [("words", room) for room in rooms]


def nested(
    headline: str,
    lengths: Sequence[int],
    selections: Sequence[Selection],
    number_of: Mapping[int, int],
    sentences: Sequence[SummarySentence],
) -> tuple[Length, ...]:
    """The summaries of several lengths, of which each selection holds the claims of one.

    Args:
        headline: told above each, where there is room.
        lengths: most words of each, headline included, ascending.
        selections: the claims of each.
        number_of: the place of each claim in the longest, from 1.
        sentences: those of the longest.
    """
    found: list[Length] = []
    for most, selection in zip(lengths, selections, strict=False):
        numbers = sorted(number_of[claim] for claim in selection.chosen)
        text = " ".join(sentences[number - 1].text for number in numbers)
        fits = length(headline, "words") + length(text, "words") <= most
        found.append(Length(most, headline if fits else "", text, tuple(numbers)))
    return tuple(found)
