"""Find two values of one thing that one text attributes to two speakers.

"Damage is put at $4 million by the company and at $11 million by the mayor"; "officials counting five dead
and the union nine"; "nine, not the five that the county counts"; "The county counts five dead. The union says
nine." What the second omits ("nine" of what?) is taken from the first.

Limitations: speakers who are more than one sentence apart, and statements that match none of the patterns,
are not found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from summarizer.language.calendar_words import WEEKDAY_NAME
from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import forms
from summarizer.recognizing.quantities import Quantity
from summarizer.recognizing.quantity_words import ANYBODY, SPEAKERS
from summarizer.stages.cluster import Cluster, SentenceIndex


class QuantityPosition(NamedTuple):
    """The position of a quantity: its sentence, and its number among the quantities of it, from 0."""

    sentence: SentenceIndex
    number: int


class Contrast(NamedTuple):
    """Two quantities that one text gives as two values of one thing."""

    one: QuantityPosition
    other: QuantityPosition


# Two speakers do not give counts of one thing that differ by a larger factor.
LARGEST_FACTOR = 10

# Characters on each side of a number that are searched for its speaker.
SPEAKER_REACH = 160

_SAYS = any_of(forms("figure"))
_AT = r"(?: it| (?:the|its) \w+(?: \w+)?)? at"
# Text right before a number that is attributed to somebody: "says that", "put the death toll at".
_STATED = re.compile(
    rf"\b(?:(?:says?|said|estimates?|estimated)(?: it (?:is|was)(?: at)?)?|{_SAYS} that(?: it (?:is|was))?|"
    rf"(?:speaks?|spoke) of|(?:stands?|stood) by|(?:puts?|putting){_AT}) $"
)
# After these verbs the subject decides: two states that report five and nine dead do not contradict.
_COUNTED = re.compile(r"\b(?:counts?|counted|counting|reports?|reported|lists?|listed) $")
_SPEECH = re.compile(
    rf"\b(?:{_SAYS}|according to|counts?|counted|counting|puts?|putting|reports?|reported|speaks? of)\b"
)
_PARTED = re.compile(r"[;,]|\b(?:and|but|while|whereas|though|although)\b")
# The end of the statement after a number: "nine", "nine, and that none ..."; not "nine were seen".
_ENDED = re.compile(r"(?: people)?\s*(?:$|[,;.:)”\"]|(?:and|but|because|while|dead)\b)")
# "and the union nine": a conjunction and the subject, without a verb.
_GAPPED = re.compile(r"[,;]? (?:and|but|while) (?:[\w'’]+ ){1,4}$")
_NOT = re.compile(r"(?: [\w'’-]+){0,3},? (?:and )?not (?:the |an? )?$")
_BY = re.compile(
    r"(?: [\w'’-]+){0,3} (by|according to) [^;.]{3,60}?[,;]? (?:and|but|while) (?:at |of |to )?$"
)
_BY_TOO = re.compile(r"(?: [\w'’-]+){0,2} (?:by|according to) ")
# "Two goals by Orla and three by Velm" are five goals; with one of these words somebody counts.
_COUNTING = re.compile(
    r"\b(?:puts?|estimate[sd]?|reckon(?:ed|ing)|count(?:s|ed)?|figures?|tally|costs?|given)\b"
)
_DAY = re.compile(rf"\b(?:{WEEKDAY_NAME}|(?:19|20)\d\d)\b")
# A cheap first test: only sentences with one of these words can contain the second value.
_MAYBE = re.compile(
    r"\b(?:not|by|according|and|but|while|say|says|said|count\w*|put\w*|speak|"
    r"speaks|spoke|stands?|stood|claim\w*|report\w*|estimate\w*|insist\w*)\b"
)


def find_contrasts(
    cluster: Cluster, quantities: Sequence[Sequence[Quantity]]
) -> tuple[list[Contrast], list[list[Quantity]]]:
    """Find the pairs of quantities that one text gives as two values of one thing.

    Args:
        cluster: a cluster of n sentences.
        quantities: (n,) the quantities of each sentence.

    Returns:
        The contrasts, and the (n,) quantities again; each of a contrast is completed with what only the other
        states about the thing counted.
    """
    completed = [list(each) for each in quantities]
    found: list[Contrast] = []
    texts, text_of = cluster.sentence_texts, cluster.text_of.tolist()
    for index, here in enumerate(completed):
        if not here or not _MAYBE.search(text := texts[index].replace("\n", " ")):
            continue
        sentence = SentenceIndex(index)
        if len(here) > 1:
            found += _within(sentence, text, here)
        if index and completed[index - 1] and text_of[index - 1] == text_of[index]:
            found += _after(sentence, text, here, texts[index - 1], completed[index - 1])
    return found, completed


def _within(sentence: SentenceIndex, text: str, quantities: list[Quantity]) -> list[Contrast]:
    """Find the contrasts inside a sentence; its quantities are completed in place."""
    found = []
    for number in range(1, len(quantities)):
        one, other = quantities[number - 1], quantities[number]
        if (
            _differ_by_speaker(text, one, other)
            and _may_differ(one, other)
            and not _other_day(text, one, other)
        ):
            quantities[number - 1], quantities[number] = _completed(one, other), _completed(other, one)
            found.append(Contrast(QuantityPosition(sentence, number - 1), QuantityPosition(sentence, number)))
    return found


def _differ_by_speaker(text: str, one: Quantity, other: Quantity) -> bool:
    """Are two successive numbers of a sentence attributed to two speakers, or is one negated by "not"?"""
    gap = text[one.end : other.start]
    if len(gap) > SPEAKER_REACH:
        return False
    if _NOT.match(gap):
        return True
    first = max(one.start - SPEAKER_REACH, 0)
    if (by := _BY.match(gap)) and _BY_TOO.match(text, other.end):
        return by[1] != "by" or _COUNTING.search(text, first, other.end + SPEAKER_REACH) is not None
    if not _ENDED.match(text, other.end) and not (other.event and other.event == one.event):
        return False
    if _is_attributed(text, other, gap) and _PARTED.search(gap):
        return bool(_SPEECH.search(text, first, one.start) or _SPEECH.search(gap.partition(",")[0]))
    stated = _STATED.search(text, first, one.start) or _COUNTED.search(text, first, one.start)
    return bool(stated and (gapped := _GAPPED.search(gap)) and _names_speaker(gapped[0]))


def _is_attributed(text: str, other: Quantity, subject: str) -> bool:
    """Is a number attributed to somebody? After a verb of counting, the subject must name a speaker."""
    first = max(other.start - SPEAKER_REACH, 0)
    if _STATED.search(text, first, other.start):
        return True
    return _COUNTED.search(text, first, other.start) is not None and _names_speaker(subject)


def _names_speaker(words: str) -> bool:
    return not SPEAKERS.isdisjoint(words.lower().split())


def _after(
    sentence: SentenceIndex, text: str, quantities: list[Quantity], before: str, earlier: list[Quantity]
) -> list[Contrast]:
    """Find the contrast of a sentence with the one before; the quantities of both are completed in place."""
    other = quantities[0]
    if not _is_attributed(text, other, text[: other.start]) or not _SPEECH.search(before):
        return []
    likely = [number for number, one in enumerate(earlier) if not one.role]
    if other.event:
        likely = [number for number in likely if earlier[number].event == other.event]
    elif not _ENDED.match(text, other.end):
        return []
    if len(likely) != 1 or not _may_differ(one := earlier[likely[0]], other):
        return []
    days, other_days = {*_DAY.findall(before)}, {*_DAY.findall(text)}
    if other.event and days and other_days and days.isdisjoint(other_days):
        return []
    earlier[likely[0]], quantities[0] = _completed(one, other), _completed(other, one)
    before_it = SentenceIndex(sentence - 1)
    return [Contrast(QuantityPosition(before_it, likely[0]), QuantityPosition(sentence, 0))]


def _may_differ(one: Quantity, other: Quantity) -> bool:
    """Can they be two values of one thing? The second may omit what is counted."""
    if one.figure == other.figure or not one.figure or not other.figure:
        return False
    if not (one.noun or one.event or one.unit or other.noun or other.event):
        return False  # "29 and not 14" may be anything
    if max(one.figure, other.figure) > LARGEST_FACTOR * min(one.figure, other.figure):
        return False
    return (
        other.unit in ("", one.unit)
        and other.event in ("", one.event)
        and (other.noun in ("", one.noun) or other.noun in ANYBODY or one.noun in ANYBODY)
        and not one.role
        and not other.role
    )


def _other_day(text: str, one: Quantity, other: Quantity) -> bool:
    """Is each near a day of its own, and is their event the same? Then both can be right."""
    days = {*_DAY.findall(text, max(one.start - SPEAKER_REACH, 0), other.start)}
    other_days = {*_DAY.findall(text, other.end, other.end + SPEAKER_REACH)}
    return bool(days and other_days and days.isdisjoint(other_days)) and one.event == other.event


def _completed(one: Quantity, other: Quantity) -> Quantity:
    """Return a quantity with what only the other states about the thing counted."""
    named = one if one.noun else other
    return replace(
        one,
        unit=one.unit or other.unit,
        noun=named.noun,
        name=named.name,
        event=one.event or other.event,
        before=one.before or other.before,
        role="",
    )
