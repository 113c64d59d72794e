"""Sentences that are not self-contained, and the sentences that each of them needs.

A sentence that opens with "He" or "However" needs the one before it. So does one that ends in "he said",
unless its own subject is that person, and a quotation that names no speaker. In a quotation of several
sentences each needs the others: alone it would show a quotation mark without its partner. Such sentences are
shown together, in the order of their article, or not at all.

Limitations: other pronouns inside a sentence are not resolved, and the antecedent is assumed to be in the
sentence before. Pronouns of speakers are found in English only.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution.persons import pronoun_refers_back
from summarizer.stages.cluster import Bools, ClaimIndex, Claims, Cluster, SentenceIndex
from summarizer.stages.features import Ints
from summarizer.stages.quotations import opens_quotation, quotations, words_outside
from summarizer.stages.transcripts import turn_at

# Sentences that are shown together at most: more would be a passage, and fill a whole summary.
MOST_TOGETHER = 3
_PRONOUN = re.compile(r"\b(?:he|him|his|she|hers?|it|its|they|them|theirs?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Context:
    """What each of m claims needs to be understood.

    Attributes:
        companions: for each claim the others that must be shown with it; mostly none.
        complete: (m,) whether all that it needs was found: few enough sentences of its article, each of
            which represents a claim or is represented by a sentence of another article.
    """

    companions: tuple[tuple[ClaimIndex, ...], ...]
    complete: Bools


def find_context(claims: Claims) -> Context:
    """Return the context of claims, each of which is shown by its representative."""
    cluster = claims.cluster
    quoted = quotations(cluster)
    needs_context = (
        cluster.features.needs_context | _speaker_is_named_before(cluster, quoted) | _answers(cluster)
    )
    companions: list[tuple[ClaimIndex, ...]] = []
    complete: list[bool] = []
    needing = needs_context.tolist()
    for claim in claims:
        sentence = claim.representative
        needed: Sequence[int] | None = (sentence,)
        if sentence in quoted or needing[sentence]:  # few do
            needed = _together(sentence, cluster.passage_of, needs_context, quoted)
        found = [
            _claim_showing(SentenceIndex(one), sentence, claims, needing, quoted) for one in needed or ()
        ]
        complete.append(needed is not None and None not in found)
        others = (one for one in found if one is not None and one != claims.claim_of[sentence])
        companions.append(tuple(dict.fromkeys(others)) if complete[-1] else ())
    return Context(tuple(companions), np.array(complete, dtype=bool))


def _claim_showing(
    one: SentenceIndex,
    sentence: SentenceIndex,
    claims: Claims,
    needing: Sequence[bool],
    quoted: Mapping[int, range | None],
) -> ClaimIndex | None:
    """Return the claim that shows a sentence which another one needs, or None.

    A sentence of another article may show it ("Both tubes are shut" is understood after any report of the
    fire), if it needs nothing itself. But a pronoun may refer to what only its own article names, and half of
    a quotation has no other partner than its own.
    """
    claim = claims.claim_of.get(one)
    if claim is None or claims[claim].representative == one:
        return claim
    cluster, shown = claims.cluster, claims[claim].representative
    after = cluster.sentence_texts[one + 1 : sentence + 1]
    replaceable = (
        one not in quoted
        and claim != claims.claim_of[sentence]
        and cluster.text_containing(sentence).language == ENGLISH
        and not any(map(_PRONOUN.search, after))
    )
    return claim if replaceable and shown not in quoted and not needing[shown] else None


def _speaker_is_named_before(cluster: Cluster, quoted: Mapping[int, range | None]) -> Bools:
    """Return (n,) whether the speaker of a sentence is a pronoun, or a quotation has none.

    For a quotation of several sentences it is true of the first one.
    """
    found = np.zeros(len(cluster.sentences), dtype=bool)
    texts = cluster.sentence_texts
    for number in range(len(texts)):
        together = quoted.get(number) or range(number, number + 1)
        if number != together.start:
            continue
        alone = together.stop == number + 1 and not opens_quotation(texts[number])
        outside = [True] if alone else words_outside(texts[number : together.stop])
        english = cluster.text_containing(SentenceIndex(number)).language == ENGLISH
        found[number] = not any(outside) or (
            english and any(pronoun_refers_back(texts[one]) for one in itertools.compress(together, outside))
        )
    return found


def _answers(cluster: Cluster) -> Bools:
    """Return (n,) whether a sentence is in an answer of an interview that does not name who gives it.

    Alone it would read as a statement of the paper. The first one needs the question before it.
    """
    found = np.zeros(len(cluster.sentences), dtype=bool)
    for number, sentence in enumerate(cluster.sentences):
        turn = turn_at(cluster.text_containing(SentenceIndex(number)).text, sentence.start)
        found[number] = turn is not None and turn.speaker == "" and sentence.index > 0
    return found


def _together(
    sentence: SentenceIndex, passage_of: Ints, needs_context: Bools, quoted: Mapping[int, range | None]
) -> range | None:
    """Return the sentences to show with one, itself included; None if they are too many or incomplete."""
    first, last = int(sentence), int(sentence)
    while last - first < MOST_TOGETHER:
        before = first, last
        for one in range(first, last + 1):
            if one in quoted:
                quotation = quoted[one]
                if quotation is None:
                    return None
                first, last = min(first, quotation.start), max(last, quotation.stop - 1)
        if needs_context[first]:
            if first == 0 or passage_of[first - 1] != passage_of[sentence]:
                return None
            first -= 1
        if (first, last) == before:
            return range(first, last + 1)
    return None
