"""Which sentences cannot stand alone, and which they need beside them.

A sentence that opens with "He" or "However" needs the one before it, and of a quotation that runs over
several sentences each needs the others: alone it would show a quotation mark without its partner. Such
sentences are told together, in the order of their article, or not at all.

Left out: what a pronoun inside a sentence stands for, and an antecedent further up than the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.stages.cluster import Bools, ClaimIndex, Claims, SentenceIndex
from summarizer.stages.features import Ints

# Sentences that are told together at most: more would be a passage, and take a summary's whole room.
MOST_TOGETHER = 3
_MARK = re.compile('["«»„“”]')
# A double quotation mark inside a word is none: Hebrew acronyms.
_STRAIGHT = re.compile(r'(?<!\w)"|"(?!\w)')
# One between two blanks, in text that was once cut into tokens, may open or close, and belong to the sentence
# before it or after it: in such a text straight marks tell nothing.
_ADRIFT = re.compile(r'(?<!\S)"(?!\S)')


@dataclass(frozen=True)
class Context:
    """What each of m claims needs beside it to be understood.

    Attributes:
        companions: for each claim the others that must be told with it; mostly none.
        complete: for each claim whether all that it needs is there; where not, it cannot be told well.
    """

    companions: tuple[tuple[ClaimIndex, ...], ...]
    complete: Bools


def find_context(claims: Claims) -> Context:
    """The context of claims; what is told of each is its representative."""
    cluster = claims.cluster
    number_of = {claim.representative: ClaimIndex(number) for number, claim in enumerate(claims)}
    quoted = _quotations(cluster.sentence_texts, cluster.passage_of)
    companions: list[tuple[ClaimIndex, ...]] = []
    complete: list[bool] = []
    needs_context = cluster.features.needs_context
    dependent = needs_context.tolist()
    for claim in claims:
        row = claim.representative
        needed: Sequence[int] | None = (row,)
        if row in quoted or dependent[row]:  # few do
            needed = _together(row, cluster.passage_of, needs_context, quoted)
        found = [number_of.get(SentenceIndex(one)) for one in needed or ()]
        complete.append(needed is not None and None not in found)
        others = (one for one in found if one is not None and one != number_of[row])
        companions.append(tuple(others) if complete[-1] else ())
    return Context(tuple(companions), np.array(complete, dtype=bool))


def _together(
    sentence: SentenceIndex, passage_of: Ints, needs_context: Bools, quoted: Mapping[int, range | None]
) -> range | None:
    """The sentences to be told with one, itself among them; None where they are too many, or lack one."""
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


def _quotations(wordings: Sequence[str], passage_of: Ints) -> dict[int, range | None]:
    """For each sentence in which quotation marks lack their partner, the sentences up to it, or None."""
    quoted: dict[int, range | None] = {}
    marked = [row for row, wording in enumerate(wordings) if _MARK.search(wording)]
    adrift = {passage_of[row] for row in marked if _ADRIFT.search(wordings[row])}
    for row in marked:
        wording, straight = wordings[row], passage_of[row] not in adrift
        if row in quoted or _is_closed(wording, straight):
            continue
        quoted[row] = None
        for last in range(row + 1, min(row + MOST_TOGETHER, len(wordings))):
            if passage_of[last] != passage_of[row]:
                break
            if _is_closed(" ".join(wordings[row : last + 1]), straight):
                quoted |= dict.fromkeys(range(row, last + 1), range(row, last + 1))
                break
    return quoted


def _is_closed(text: str, straight: bool) -> bool:
    """Has every double quotation mark its partner? The `straight` ones count only if so told."""
    if text.count("«") != text.count("»"):
        return False
    # In German and Czech the mark that opens in English closes.
    low, high, closing = text.count("„"), text.count("“"), text.count("”")
    opening, closing = (low, high + closing) if low else (high, closing)
    marks = len(_STRAIGHT.findall(text)) if straight else 0
    # Where a straight mark is left over, it may be the partner of a curly one.
    return (opening == closing and marks % 2 == 0) or (marks > 0 and (opening + closing + marks) % 2 == 0)
