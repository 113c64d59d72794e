"""The options to select from: claims in the words of their representatives, and shorter wordings of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from scipy.sparse import csr_array, vstack

from summarizer.stages.cluster import Bools, ClaimIndex, Claims, OptionIndex
from summarizer.stages.context import Context
from summarizer.stages.coverage import Coverage
from summarizer.stages.features import Ints, wording_matrix

# What a claim is to a reader. Remarks ("The company denied it.") are considered if every statement is chosen
# or repeats a chosen one, or none fits; fragments (headlines, captions, sentences without their context) if
# nothing was chosen. Pieces of a transcript, which may begin in a sentence, are remarks beside statements.
STATEMENT, REMARK, FRAGMENT = range(3)
# Content words that a statement has at least; "The company denied it" has two.
FEWEST_CONTENT_WORDS = 4


def tiers(claims: Claims, context: Context) -> Ints:
    """Return (m,) STATEMENT, REMARK or FRAGMENT for each claim."""
    enough = np.diff(claims.matrix.indptr) >= FEWEST_CONTENT_WORDS
    whole = claims.cluster.whole[claims.representatives]
    pieces = claims.cluster.pieces[claims.representatives]
    if (enough & whole & context.complete & ~pieces).any():
        enough &= ~pieces
    return np.where(whole & context.complete, np.where(enough, STATEMENT, REMARK), FRAGMENT)


@dataclass(frozen=True)
class Wording:
    """A shorter wording of a claim, and its source: the sentence, or two joined, that it was made from."""

    claim: ClaimIndex
    source: str
    text: str


class Restating(Protocol):
    """Knows which sentences restate others in other words; `evidence/links.py` knows it for English."""

    def restated(self, one: Ints, other: Ints) -> Bools:
        """Return for each pair of sentences, (p,) and (p,), whether the second says all of the first."""
        ...


@dataclass(frozen=True)
class Options:
    """The options to select from: m claims in the words of their representatives, then shorter wordings.

    Attributes:
        claims: all claims; claim i in its own words is option i.
        tiers: (m,) STATEMENT, REMARK or FRAGMENT for each claim.
        context: what each claim needs; only self-contained claims have shorter wordings.
        ranked: the claims that may be chosen, the best first.
        coverage: the value of sets of claims; without it they are chosen in the order of `ranked`.
        wordings: shorter wordings, from option m on.
        restating: which sentences restate others; without it only words are compared.
    """

    claims: Claims
    tiers: Ints
    context: Context
    ranked: Sequence[ClaimIndex]
    coverage: Coverage | None = None
    wordings: Sequence[Wording] = ()
    restating: Restating | None = None

    def option_of(self, claim: ClaimIndex) -> OptionIndex:
        """Return the option for a claim in the words of its representative."""
        return OptionIndex(claim)

    def wording_of(self, option: OptionIndex) -> Wording | None:
        """Return the shorter wording of an option, None for a claim in its own words."""
        return self.wordings[option - len(self.claims)] if option >= len(self.claims) else None

    @cached_property
    def claim_of(self) -> list[ClaimIndex]:
        """The claim of each option."""
        return [*self.claims.indices, *(wording.claim for wording in self.wordings)]

    @cached_property
    def ranked_options(self) -> list[OptionIndex]:
        """The options that may be chosen, the best first.

        Shorter wordings come right before their claim, so in order of rank they are chosen instead of it.
        """
        shorter: dict[ClaimIndex, list[OptionIndex]] = {}
        for number, wording in enumerate(self.wordings, len(self.claims)):
            shorter.setdefault(wording.claim, []).append(OptionIndex(number))
        return [one for claim in self.ranked for one in (*shorter.get(claim, ()), self.option_of(claim))]

    @cached_property
    def tier_of(self) -> Ints:
        """The tier of each option."""
        return np.asarray(self.tiers[self.claim_of])

    @cached_property
    def companions(self) -> list[tuple[OptionIndex, ...]]:
        """For each option the others that must be chosen with it."""
        needed = [tuple(map(self.option_of, together)) for together in self.context.companions]
        return [*needed, *([()] * len(self.wordings))]

    @cached_property
    def texts(self) -> list[str]:
        """The options as strings."""
        return [*self.claims.texts, *(wording.text for wording in self.wordings)]

    @cached_property
    def matrix(self) -> csr_array:
        """(k, vocabulary) the TF-IDF rows of the options."""
        if not self.wordings:
            return self.claims.matrix
        representatives = self.claims.representatives
        wordings = [(int(representatives[one.claim]), one.text) for one in self.wordings]
        added = wording_matrix(self.claims.cluster.features, wordings)
        return csr_array(vstack((self.claims.matrix, added), format="csr"))

    @cached_property
    def objective(self) -> Coverage | None:
        """The value of sets of options, from `coverage`."""
        if self.coverage is None or not self.wordings:
            return self.coverage
        wordings = [(one.claim, one.text) for one in self.wordings]
        return self.coverage.with_wordings(self.claims.texts, wordings)
