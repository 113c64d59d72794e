"""Sentences that are not self-contained, and the sentences that each of them needs.

A sentence that opens with "He" or "However" needs the one before it. In a quotation of several sentences each
needs the others: alone it would show a quotation mark without its partner. Such sentences are shown together,
in the order of their article, or not at all.

Limitations: pronouns inside a sentence are not resolved, and the antecedent of its first word is assumed to
be in the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.stages.cluster import Bools, ClaimIndex, Claims, SentenceIndex
from summarizer.stages.features import Ints

# Sentences that are shown together at most: more would be a passage, and fill a whole summary.
MOST_TOGETHER = 3
_MARK = re.compile('["«»„“”]')
# A double quotation mark inside a word is not a quotation mark: Hebrew acronyms.
_STRAIGHT = re.compile(r'(?<!\w)"|"(?!\w)')
# One between two blanks, in text that was once tokenized, may open or close, and belong to the sentence
# before it or after it: in such a text straight marks are ignored.
_DETACHED = re.compile(r'(?<!\S)"(?!\S)')


@dataclass(frozen=True)
class Context:
    """What each of m claims needs to be understood.

    Attributes:
        companions: for each claim the others that must be shown with it; mostly none.
        complete: (m,) whether all that it needs was found: few enough sentences of its article, each of
            which represents a claim.
    """

    companions: tuple[tuple[ClaimIndex, ...], ...]
    complete: Bools


def find_context(claims: Claims) -> Context:
    """Return the context of claims, each of which is shown by its representative."""
    cluster = claims.cluster
    represented = {claim.representative: ClaimIndex(number) for number, claim in enumerate(claims)}
    quoted = _quotations(cluster.sentence_texts, cluster.passage_of)
    companions: list[tuple[ClaimIndex, ...]] = []
    complete: list[bool] = []
    needs_context = cluster.features.needs_context
    needing = needs_context.tolist()
    for claim in claims:
        sentence = claim.representative
        needed: Sequence[int] | None = (sentence,)
        if sentence in quoted or needing[sentence]:  # few do
            needed = _together(sentence, cluster.passage_of, needs_context, quoted)
        found = [represented.get(SentenceIndex(one)) for one in needed or ()]
        complete.append(needed is not None and None not in found)
        others = (one for one in found if one is not None and one != represented[sentence])
        companions.append(tuple(others) if complete[-1] else ())
    return Context(tuple(companions), np.array(complete, dtype=bool))


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


def _quotations(texts: Sequence[str], passage_of: Ints) -> dict[int, range | None]:
    """Return for each sentence of a quotation that runs over several sentences the range of them all.

    For a sentence with a quotation mark that has no partner nearby it is None.
    """
    quoted: dict[int, range | None] = {}
    marked = [number for number, text in enumerate(texts) if _MARK.search(text)]
    detached = {passage_of[number] for number in marked if _DETACHED.search(texts[number])}
    for number in marked:
        text, straight = texts[number], passage_of[number] not in detached
        if number in quoted or _is_closed(text, straight):
            continue
        quoted[number] = None
        for last in range(number + 1, min(number + MOST_TOGETHER, len(texts))):
            if passage_of[last] != passage_of[number]:
                break
            if _is_closed(" ".join(texts[number : last + 1]), straight):
                quoted |= dict.fromkeys(range(number, last + 1), range(number, last + 1))
                break
    return quoted


def _is_closed(text: str, straight: bool) -> bool:
    """Return whether every double quotation mark has its partner; straight marks count only if `straight`."""
    if text.count("«") != text.count("»"):
        return False
    # In German and Czech the mark that opens in English closes.
    low, high, closing = text.count("„"), text.count("“"), text.count("”")
    opening, closing = (low, high + closing) if low else (high, closing)
    marks = len(_STRAIGHT.findall(text)) if straight else 0
    # A straight mark that is left over may be the partner of a curly one.
    return (opening == closing and marks % 2 == 0) or (marks > 0 and (opening + closing + marks) % 2 == 0)
