"""Decide whether two sentences contradict each other, and whether one states the other more weakly.

Works on the alignment of the words. Two sentences contradict if they agree except for a substitution in the
same slot (another number, day, name, an opposite, another quantifier, "before" for "after"), if the only
numbers or days that they do not share are of the same thing, if one negates a word that the other
affirms, or if those who act and those who are affected change places. What stands on one side only is no
contradiction. The score grows with the share of the two sentences that agrees.

Limitations: English only. Contradictions in words that are not aligned are not found, nor those that need
knowledge ("was acquitted", "went to prison"). Two events of one kind in nearly the same words ("shares fell 3
percent on Monday", "shares fell 2 percent on Tuesday") are taken for a contradiction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from summarizer.evidence.alignment import LIGHT, Alignment
from summarizer.evidence.frames import (
    LONGEST_RUN,
    Mismatch,
    neighbour,
    quality,
    quality_of_short,
    same_slot,
)
from summarizer.evidence.hedges import weaker
from summarizer.evidence.name_mismatches import day_mismatches, name_mismatches
from summarizer.evidence.negations import negations
from summarizer.evidence.number_mismatches import number_mismatches
from summarizer.evidence.oppositions import opposite_function_words, opposites, orders, quantifiers
from summarizer.evidence.reports import SAYING, attributed, speaker_tokens
from summarizer.evidence.roles import exchanged_places, exchanged_roles
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import NAME, NUMERAL, WORD
from summarizer.language.function_words import ARTICLES, BE, HAVE_AND_DO, MODAL_VERBS, POSSESSIVES
from summarizer.language.lists import set_of
from summarizer.language.words import Span

__all__ = ["THRESHOLD", "FoundContradiction", "contradiction", "may_differ", "weaker"]

# How surely a substitution of each sort contradicts in a frame that is otherwise the same.
_SURENESS = {
    "number": 0.95,
    "opposite": 0.95,
    "negation": 0.95,
    "roles": 0.95,
    "order": 0.95,
    "quantifier": 0.95,
    "day": 0.9,
    "name": 0.51,
    "predicate": 0.7,
    "speaker": 0.7,
}
# What may be said of two persons or things in a short sentence ("Smith died", "Jones died").
_UNCERTAIN = {"name", "predicate", "speaker"}
# A lower score is not reported: in news, most pairs below it report two things.
THRESHOLD = 0.5


_Finder = Callable[[Alignment], Iterator[Mismatch]]
# Sentences with less in common, by weight, contradict each other in nothing.
_LEAST_ALIGNED = 1.5
# Counts of one kind are compared only if the sentences have something else in common.
_LEAST_COMMON = 0.15
# Words that distinguish one event from others of its kind, and the factor if only one sentence has one.
_DISTINGUISHING = set_of("another further separate similar previous previously earlier") | {
    *("2nd", "3rd", "4th", "5th", "6th"),
}
_OTHER_EVENT = 0.75
# What is only expected, or may be, excludes little.
_FORECASTS = set_of("predicted forecast forecasts projected expected")
_HEDGED = 0.85
# Articles that are further apart, in days, seldom report the same moment.
_LONG_AFTER = 30
# What rose on one day may fall two days later.
_NEXT_DAY = 1
_AUXILIARY = BE | HAVE_AND_DO | MODAL_VERBS


@dataclass(frozen=True, slots=True)
class FoundContradiction:
    """What two sentences state differently.

    Attributes:
        score: how sure it is, from 0 to 1.
        sort: number, day, name, opposite, negation, quantifier, order (before and after), roles, predicate or
            speaker.
        spans: the characters of the first sentence that differ.
        other_spans: those of the second sentence.
    """

    score: float
    sort: str
    spans: tuple[Span, ...]
    other_spans: tuple[Span, ...]

    def flipped(self) -> FoundContradiction:
        """Return the same contradiction with the sentences exchanged."""
        return FoundContradiction(self.score, self.sort, self.other_spans, self.spans)


def contradiction(alignment: Alignment, threshold: float = THRESHOLD) -> FoundContradiction | None:
    """Return the surest contradiction of two sentences, None if there is none.

    Exchanging the sentences changes nothing but the sides of the result.

    >>> from summarizer.evidence.alignment import align
    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> found = contradiction(align(tokenize_sentence("The army attacked the rebels in Orla on Monday."),
    ...                             tokenize_sentence("The rebels attacked the army in Orla on Monday.")))
    >>> found.sort, found.score > 0.8
    ('roles', True)
    """
    one, other = alignment.one, alignment.other
    if (other.text, str(other.published)) < (one.text, str(one.published)):
        found = contradiction(alignment.flipped(), threshold)
        return found.flipped() if found else None
    if alignment.weights[0] < _LEAST_ALIGNED:
        return None
    best, score = None, threshold
    for finder in _FINDERS:
        for finding in finder(alignment):
            frame = _frame(alignment, finding)
            if frame < finding.least:
                continue
            frame = max(frame, finding.floor if frame > _LEAST_COMMON else 0.0)
            now = _SURENESS[finding.sort] * finding.slot * frame
            if now > score and (now := now * _same_event(one, other, finding.sort)) > score:
                best, score = finding, now
    if best is None:
        return None
    spans = (_spans(one, best.ones), _spans(other, best.others))
    return FoundContradiction(round(score, 4), best.sort, *spans)


def _frame(alignment: Alignment, finding: Mismatch) -> float:
    """Return how much of the sentences is the same apart from a mismatch; its aligned words are too."""
    ones = [i for i in finding.ones if i not in alignment.partner]
    others = [j for j in finding.others if j not in alignment.reverse]
    if finding.least:
        frame = quality(alignment, ones, others, whole=True)
    else:
        frame = quality(alignment, finding.ones, finding.others)
    return frame if finding.sort in _UNCERTAIN else max(frame, quality_of_short(alignment, ones, others))


def _same_event(one: TokenizedSentence, other: TokenizedSentence, sort: str) -> float:
    """Return a factor for how surely two sentences report the same event and moment."""
    mine, theirs = one.words & _DISTINGUISHING, other.words & _DISTINGUISHING
    factor = _OTHER_EVENT if mine != theirs else 1.0
    if (
        bool(one.hedges or one.plans) != bool(other.hedges or other.plans)
        or one.words & _FORECASTS != other.words & _FORECASTS
    ):
        factor *= _HEDGED
    days = abs((one.published - other.published).days) if one.published and other.published else 0
    if days > (_NEXT_DAY if sort == "opposite" else _LONG_AFTER):
        factor *= _OTHER_EVENT
    return factor


def _spans(wording: TokenizedSentence, numbers: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple((wording.tokens[number].start, wording.tokens[number].end) for number in sorted(numbers))


def _single_runs(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield the words that differ where all others are the same."""
    one, other = alignment.one, alignment.other
    ones, others = _heavy_runs(one, alignment.runs), _heavy_runs(other, alignment.other_runs)
    if len(ones) != 1 or len(others) != 1 or max(len(ones[0]), len(others[0])) > LONGEST_RUN:
        return
    mine, theirs = tuple(ones[0]), tuple(others[0])
    slot = same_slot(alignment, mine, theirs)
    if slot and _is_speaker(one, mine) and _is_speaker(other, theirs):  # not "police said", "officials said"
        yield Mismatch("speaker", 1.0, mine, theirs, least=0.6)
        return
    # Without a subject that both have, nothing shows that they speak of the same thing.
    same_topic = slot == 1 and neighbour(one, mine, -1) is not None and _share_speaker(alignment)
    if same_topic and _is_predicate(one, mine) and _is_predicate(other, theirs):
        yield Mismatch("predicate", slot, mine, theirs, least=0.6)


def _heavy_runs(wording: TokenizedSentence, runs: list[list[int]]) -> list[list[int]]:
    return [run for run in runs if any(wording.tokens[number].weight >= LIGHT for number in run)]


def _is_speaker(wording: TokenizedSentence, run: tuple[int, ...]) -> bool:
    """Return whether a run is beside a reporting verb: "said X", "X said", "according to X"."""
    tokens = wording.tokens
    after = tokens[run[-1] + 1].word if run[-1] + 1 < len(tokens) else ""
    ahead = [tokens[number].word for number in range(max(run[0] - 3, 0), run[0])]
    while ahead and ahead[-1] in ARTICLES | POSSESSIVES:
        ahead.pop()
    if not any(tokens[number].sort == NAME for number in run):
        return False
    return after in SAYING or ahead[-1:] == ["said"] or ahead[-2:] == ["according", "to"]


def _is_predicate(wording: TokenizedSentence, run: tuple[int, ...]) -> bool:
    """Return whether a run follows a form of "be" or "have", or a modal verb."""
    words = all(wording.tokens[number].sort in (WORD, NUMERAL) for number in run)
    return words and any(token.word in _AUXILIARY for token in wording.tokens[max(run[0] - 2, 0) : run[0]])


def _share_speaker(alignment: Alignment) -> bool:
    """Return whether both sentences are attributed, to speakers that have a word in common."""
    mine, theirs = speaker_tokens(alignment.one), speaker_tokens(alignment.other)
    return any(alignment.partner.get(number) in theirs for number in mine)


def may_differ(alignment: Alignment) -> bool:
    """Return whether two sentences may state different things, though nothing shows that they contradict.

    Both have a word of their own between the same two words ("crashed on a beach", "landed on a beach"), or
    only one of them has a negation. Such a sentence should not count as stating all of the other one.

    >>> from summarizer.evidence.alignment import align
    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> texts = "The jet crashed on a beach in Orla.", "The jet landed on a beach in Orla."
    >>> one, other = map(tokenize_sentence, texts)
    >>> may_differ(align(one, other)), may_differ(align(one, one))
    (True, False)
    """
    one, other = alignment.one, alignment.other
    # What is negated and stands in one sentence only ("who was not authorised to speak") says nothing here.
    negated = one.in_negation & alignment.partner.keys(), other.in_negation & alignment.reverse.keys()
    if bool(negated[0]) != bool(negated[1]):
        return True
    ones, others = (
        [run for run in _heavy_runs(wording, runs) if not attributed(wording).issuperset(run)]
        for wording, runs in ((one, alignment.runs), (other, alignment.other_runs))
    )
    return any(same_slot(alignment, mine, theirs) == 1 for mine in ones for theirs in others)


_FINDERS: tuple[_Finder, ...] = (
    number_mismatches,
    day_mismatches,
    name_mismatches,
    opposites,
    opposite_function_words,
    quantifiers,  # before negations: "hardly any" is both
    negations,
    orders,
    exchanged_roles,
    exchanged_places,
    _single_runs,
)
