"""Links between the sentences that count: which pairs say all of one another, and which contradict.

Pairs are found by the weight of the words that they share, and no pair is compared that shares less than
`LEAST_SHARED` of the heavier one. Words of long lists are skipped, so the work grows with the sentences that
share a rare word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.evidence.finding import LEAST_ALIKE, PART_SCORE, EvidenceFinder
from summarizer.stages.cluster import SentenceIndex
from summarizer.stages.features import Floats, Ints

# Two sentences that say all of one another share at least this part of the weight of each.
LEAST_SHARED = 0.4
# The least estimate with which a sentence repeats another one in a summary. On 53 annotated clusters, with
# 0.25 the coverage of facts falls. If sentences that state much of one another (part at least 0.8 both ways)
# are excluded too, 45 facts are told twice instead of 54, but on Multi-News coverage falls from .88 to .84.
RESTATED_SCORE = 0.5
# A word that more sentences have links none of them.
LONGEST_LIST = 64
# Pairs whose words are aligned, which takes half a millisecond each. Claims ask about the most central
# sentences first, and what is told is examined again with all its evidence. Ten articles need some twenty; of
# 425 near-copies in 1,500 clusters of Multi-News one contradicts.
MOST_EXAMINED = 64
# Sentences whose pairs are computed together.
LINKED_AT_ONCE = 1024


@dataclass(frozen=True)
class SentenceLinks:
    """Links between the r sentences that count.

    Attributes:
        finder: of the whole cluster.
        original: (r,) the index of each sentence in the whole cluster.
    """

    finder: EvidenceFinder
    original: Ints
    _examined: Iterator[int] = field(default_factory=count)

    def say_the_same(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether each of two sentences says all of the other one, in whatever words."""
        if (one, other) not in self._likely or not self._may_examine():
            return False
        return self.finder.say_the_same(*self._originals(one, other))

    def contradict(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether two sentences contradict each other."""
        return self._may_examine() and self.finder.contradict(*self._originals(one, other))

    def _may_examine(self) -> bool:
        """Return whether the words of one more pair may be aligned, and count it."""
        return next(self._examined) < MOST_EXAMINED

    def _originals(self, *sentences: SentenceIndex) -> tuple[SentenceIndex, ...]:
        return tuple(SentenceIndex(int(self.original[sentence])) for sentence in sentences)

    def restated(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Return for each of p pairs of sentences whether the second is likely to say all of the first.

        Then a reader would call the first a repetition: names and days that are missing do not matter, so the
        estimate decides alone.
        """
        if not len(one):
            return np.zeros(0, dtype=bool)
        _, whole = self.finder.part_and_whole(self.original[one], self.original[other])
        return np.asarray(whole >= RESTATED_SCORE)

    @cached_property
    def _likely(self) -> frozenset[tuple[int, int]]:
        """The pairs of sentences that are likely to say the same, in both orders."""
        one, other = self._sharing(LEAST_SHARED, np.maximum)
        if not len(one):
            return frozenset()
        found = self.finder.likely_say_the_same(self.original[one], self.original[other])
        pairs = zip(one[found].tolist(), other[found].tolist(), strict=True)
        return frozenset(both for pair in pairs for both in (pair, pair[::-1]))

    def voices_stating(self, sentences: Ints) -> tuple[Ints, Ints, NDArray[np.bool_]]:
        """Return which other voices are likely to state sentences, as `Stating` describes."""
        one, other = self._sharing(LEAST_ALIKE / 2, np.add)
        one, other = np.concatenate((one, other)), np.concatenate((other, one))
        number = np.full(len(self.original), -1)
        number[sentences] = np.arange(len(sentences))
        asked = number[one] >= 0
        one, other = one[asked], other[asked]
        part, all_of_it = self.finder.part_and_whole(self.original[one], self.original[other])
        stating, whole = part >= PART_SCORE, all_of_it >= RESTATED_SCORE
        voice = self.finder.voice_of[self.finder.cluster.text_of[self.original[other]]]
        return number[one][stating], voice[stating], whole[stating]

    def _sharing(self, least: float, of_both: Callable[[Floats, Floats], Floats]) -> tuple[Ints, Ints]:
        """Return the pairs of English counted sentences of two articles that share enough weight.

        Args:
            least: the least share.
            of_both: the weight that it is a share of, from the weights of both.
        """
        pairs, original = self.finder.pairs, self.original
        held, weights = csr_array(pairs.held[original]), pairs.word_weights
        mass = held @ weights
        rare = np.where(np.bincount(held.indices, minlength=len(weights)) <= LONGEST_LIST, weights, 0.0)
        weighed = held.copy()
        weighed.data = rare[held.indices]
        weighed.eliminate_zeros()
        with_word = csr_array(
            (np.ones(weighed.nnz), weighed.indices, weighed.indptr), shape=weighed.shape
        ).T.tocsr()
        article, english = self.finder.articles[original], self.finder.is_english[original]
        first: list[Ints] = []
        second: list[Ints] = []
        for begin in range(0, len(original), LINKED_AT_ONCE):
            shared = (weighed[begin : begin + LINKED_AT_ONCE] @ with_word).tocoo()
            one, other = shared.row.astype(np.int64) + begin, shared.col.astype(np.int64)
            enough = shared.data >= least * of_both(mass[one], mass[other])
            enough &= english[one] & english[other]
            kept = enough & (one < other) & (article[one] != article[other])
            first.append(one[kept])
            second.append(other[kept])
        return np.concatenate([*first, original[:0]]), np.concatenate([*second, original[:0]])
