"""Features of pairs of sentences: what one sentence may state of another, by their words alone.

Words are weighed by how many other sentences of the cluster have them. The two sentences of the pair are not
counted, so a document without a word of either changes nothing. Words that are common in news count as if one
more sentence had them, which gives weights to a cluster of two sentences. On claims of summaries and the
places that annotators aligned with them (SPARK, Ernst et al. 2024), a Dice coefficient with weights that
count sentences has an average precision of .61, with weights that count documents .55, and a cosine of
MiniLM's vectors .37.

All pairs of a call are computed together, by sparse products.

Limitations: the order of words counts only for neighbours. Related words are known in English only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from summarizer.language.related_words import relation_matrix
from summarizer.language.spelling import ENGLISH
from summarizer.stages.cluster import Bools, Cluster
from summarizer.stages.features import Floats, Ints, SentenceFeatures

# The features of a pair (S, T), and how a larger value may change the estimate of what T states of S: 1 for
# up, -1 for down, 0 for either. Trees that must keep these directions generalise better: their average
# precision on SPARK, which they were not fitted on, is .66 instead of .63.
PAIR_FEATURES = {
    "dice": 1,  # Dice coefficient by weight, related words included
    "share of S": 1,  # share of the weight of S that T has too, related words included
    "share of T": 1,
    "share of S in equal words": 1,
    "share of T in equal words": 1,
    "numbers in both": 1,
    "numbers of S alone": -1,
    "names in both": 1,
    "names of S alone": -1,
    "weight in both of other words": 1,  # neither numbers nor names
    "weight of S alone of other words": -1,
    "neighbours in both": 1,  # Dice coefficient of pairs of neighbouring words
    "tokens of S": 0,
    "tokens of T": 0,
    "place of T": 0,  # its position in its text
}
DICE, SHARE_OF_S = (list(PAIR_FEATURES).index(name) for name in ("dice", "share of S"))
# A place states nothing of a sentence if they share less than this part of the weight of both: of 3,634 pairs
# of news that share less none has an estimate above 0.55.
LEAST_SHARED_OF_EITHER = 0.1
# Sentences that are read for one, with repetitions.
MOST_READ = 4096


@dataclass(frozen=True)
class SentencePairs:
    """Computes the features of pairs of the n sentences of a cluster.

    Attributes:
        cluster: the sentences with their features.
        counts: (n,) which sentences are counted for the weights of words.
        apart: (n,) which sentences are neither counted nor copied from counted articles: those of unrelated
            articles, and of a given text that is no document of the cluster.
        names: the stems of names; numbers may be among them.
    """

    cluster: Cluster
    counts: Bools
    apart: Bools
    names: frozenset[str]

    @property
    def features(self) -> SentenceFeatures:
        """The features of the sentences."""
        return self.cluster.features

    @cached_property
    def held(self) -> csr_array:
        """(n, vocabulary) 1 if a sentence has a content word."""
        matrix = self.features.matrix
        return csr_array((np.ones(matrix.nnz), matrix.indices, matrix.indptr), shape=matrix.shape)

    @cached_property
    def frequency(self) -> Floats:
        """(vocabulary,) how many of the counted sentences have each content word.

        Words that are common in news count as if one more sentence had them: where the sentences are too few
        to tell, these words weigh less than the others.
        """
        found = np.asarray(self.held.T @ self.counts.astype(np.float64), dtype=np.float64)
        return found + self.features.common

    @cached_property
    def word_weights(self) -> Floats:
        """(vocabulary,) the weight of a word that one counted sentence of a pair has."""
        return weight_of(self.frequency - 1)

    def candidates(self, sentence: int) -> Ints:
        """Return the sentences, ascending, that share some of the weight of one or of their own with it.

        Words are read from the rarest on, until `MOST_READ` sentences are read; the others count as shared.
        So a cluster of some thousand sentences is searched completely, and in larger ones the work grows with
        the sentences that share a rare word.
        """
        stems = self.held.indices[self.held.indptr[sentence] : self.held.indptr[sentence + 1]]
        lists, weights = self._sentences_of, self.word_weights
        sizes = np.diff(lists.indptr)[stems]
        by_size = np.argsort(sizes, kind="stable")
        read = np.cumsum(sizes[by_size]) <= MOST_READ
        read[:1] = True
        unread = float(weights[stems[by_size[~read]]].sum())
        stems, sizes = stems[by_size[read]], sizes[by_size[read]]
        bounds = zip(lists.indptr[stems].tolist(), lists.indptr[stems + 1].tolist(), strict=True)
        places = [lists.indices[begin:end] for begin, end in bounds]
        found, number = np.unique(np.concatenate([*places, stems[:0]]), return_inverse=True)
        shared = np.bincount(number, np.repeat(weights[stems], sizes), len(found)) + unread
        least = LEAST_SHARED_OF_EITHER * np.minimum(self._masses[found], self._masses[sentence])
        return np.asarray(found[shared >= least], dtype=np.int64)

    @cached_property
    def _masses(self) -> Floats:
        """(n,) the weight of the content words of each sentence."""
        return np.asarray(self.held @ self.word_weights, dtype=np.float64)

    @cached_property
    def _sentences_of(self) -> csr_array:
        """(vocabulary, n) the sentences that have each content word."""
        return csr_array(self.held.T.tocsr())

    def of(self, one: Ints, other: Ints) -> Floats:
        """Return the (p, len(PAIR_FEATURES)) features of p pairs.

        Args:
            one: (p,) the sentence S of each pair.
            other: (p,) the sentence T of each pair, which may state something of S.
        """
        held, totals, count = self.held, self._totals, len(one)
        # How many of both sentences are counted: so many are taken off.
        of_one, of_other = ((~self.apart[sentences]).astype(np.int64) for sentences in (one, other))
        pair, word = _entries(held, one)
        both_have = self._held_table.values_of(other[pair], word) > 0
        at, measured = pair[both_have], self._measures[word[both_have]]
        sums = [np.bincount(at, column, count) for column in measured.T]
        shared = np.column_stack(sums)
        every = np.arange(count)
        both = shared[every, _NONE + of_one + of_other]
        alone, other_alone = totals[one] - shared, totals[other] - shared
        weight_one = np.maximum(alone[every, _NONE + of_one] + both, _LEAST)
        weight_other = np.maximum(other_alone[every, _NONE + of_other] + both, _LEAST)
        soft_one = self._related(pair, word, other, of_one)
        soft_other = self._related(*_entries(held, other), one, of_other)
        plain_both = shared[every, _PLAIN_NONE + of_one + of_other]
        plain_alone = alone[every, _PLAIN_NONE + of_one]
        columns = (
            (2 * both + soft_one + soft_other) / (weight_one + weight_other),
            (both + soft_one) / weight_one,
            (both + soft_other) / weight_other,
            both / weight_one,
            both / weight_other,
            shared[:, _NUMBERS],
            alone[:, _NUMBERS],
            shared[:, _NAMES],
            alone[:, _NAMES],
            plain_both,
            np.maximum(plain_alone - soft_one, 0.0),
            self._neighbours_in_both(one, other),
            self._lengths[one],
            self._lengths[other],
            self.cluster.positions[other],
        )
        # Rounded well above the noise of sums, so that no threshold of a tree depends on their order.
        rows: Floats = np.column_stack(columns).astype(np.float64)
        return rows.round(9)

    @cached_property
    def _measures(self) -> Floats:
        """(vocabulary, 8) what is summed over words: weights, numbers and names; see `_NONE`."""
        number, name = self._kinds
        none, two = weight_of(self.frequency), weight_of(self.frequency - 2)
        plain = ~(number | name)
        one = self.word_weights
        columns = (none, one, two, number, name, plain * none, plain * one, plain * two)
        return np.column_stack(columns).astype(np.float64)

    @cached_property
    def _totals(self) -> Floats:
        """(n, 8) the sums of `_measures` over the words of each sentence."""
        return np.asarray(self.held @ self._measures)

    @cached_property
    def _kinds(self) -> tuple[Bools, Bools]:
        """(vocabulary,) which words are numbers, and which are names."""
        features = self.features
        size = features.matrix.shape[1]
        name = np.fromiter((stem in self.names for stem in features.vocabulary), np.bool_, size)
        return features.numeric, name & ~features.numeric

    @cached_property
    def _related_held(self) -> csr_array:
        """(n, vocabulary) how closely a word that a sentence does not have is related to one that it has."""
        number, name = self._kinds
        if self.features.language != ENGLISH:
            return csr_array(self.held.shape)
        relations, plain = relation_matrix(self.features.vocabulary), ~(number | name)
        relations.data *= np.repeat(plain, np.diff(relations.indptr)) & plain[relations.indices]
        found = csr_array(self.held @ relations)
        row = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))
        found.data[self._held_table.values_of(row, found.indices.astype(np.int64)) > 0] = 0.0
        np.minimum(found.data, 1.0, out=found.data)
        return found

    def _related(self, pair: Ints, word: Ints, other: Ints, counted: Ints) -> Floats:
        """(p,) the weight of words that the other sentence does not have, as far as it has related ones.

        Args:
            pair: (e,) the pair of each of e words, ascending.
            word: (e,) the words.
            other: (p,) the other sentence of each pair.
            counted: (p,) 1 if the sentence that has the words is counted, else 0.
        """
        close = self._related_table.values_of(other[pair], word)
        weight = self._measures[word, _NONE + counted[pair]]
        return np.asarray(np.bincount(pair, close * weight, len(other)), dtype=np.float64)

    @cached_property
    def _held_table(self) -> _Entries:
        return _Entries.of(self.held)

    @cached_property
    def _related_table(self) -> _Entries:
        return _Entries.of(self._related_held)

    @cached_property
    def _neighbour_table(self) -> _Entries:
        return _Entries.of(self._neighbours)

    def _neighbours_in_both(self, one: Ints, other: Ints) -> Floats:
        """(p,) the Dice coefficients of the pairs of neighbouring words of two sentences; 0 without any."""
        pair, column = _entries(self._neighbours, one)
        shared = np.bincount(pair, self._neighbour_table.values_of(other[pair], column), len(one))
        sizes = np.diff(self._neighbours.indptr)
        return np.asarray(2 * shared / np.maximum(sizes[one] + sizes[other], 1))

    @cached_property
    def _lengths(self) -> Ints:
        """(n,) the number of tokens of each sentence."""
        return np.diff(self.features.bounds)

    @cached_property
    def _neighbours(self) -> csr_array:
        """(n, vocabulary ** 2) the pairs of neighbouring words of each sentence, function words included."""
        stems, count, size = self.features.stems, len(self._lengths), len(self.features.vocabulary)
        row = np.repeat(np.arange(count), self._lengths)
        inside = row[:-1] == row[1:]
        column = stems[:-1] * size + stems[1:]
        entries = row[:-1][inside], column[inside]
        pairs = csr_array((np.ones(len(entries[0])), entries), shape=(count, size**2))
        pairs.sum_duplicates()
        pairs.data[:] = 1.0
        return pairs


# The columns of `_measures`: weights with none, one or two of the counted sentences taken off, how many
# numbers and names, and the weights of other words with none, one or two taken off.
_NONE, _ONE, _TWO, _NUMBERS, _NAMES, _PLAIN_NONE, _PLAIN_ONE, _PLAIN_TWO = range(8)
# So that no sentence without content words divides by 0.
_LEAST = 1e-9


def without_places(rows: Floats) -> Floats:
    """Return the features of pairs as if the second sentences were the first ones of their texts."""
    rows = rows.copy()
    rows[:, list(PAIR_FEATURES).index("place of T")] = 0.0
    return rows


def weight_of(others: Floats) -> Floats:
    """Return the weight of words that so many other sentences have: 1 for none, 0.42 for three.

    >>> weight_of(np.array([-1.0, 0.0, 3.0])).round(2).tolist()
    [1.0, 1.0, 0.42]
    """
    return np.asarray(1.0 / (1.0 + np.log1p(np.maximum(others, 0.0))))


@dataclass(frozen=True)
class _Entries:
    """The entries of a sparse matrix, looked up by row and column.

    Attributes:
        keys: the row times the number of columns plus the column of each entry, ascending.
        values: its value; one more, 0, is that of all others.
        columns: the number of columns.
    """

    keys: Ints
    values: Floats
    columns: int

    @classmethod
    def of(cls, matrix: csr_array) -> _Entries:
        """Return the table of a matrix without repeated entries."""
        rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        keys = rows * matrix.shape[1] + matrix.indices
        order = np.argsort(keys, kind="stable")
        return cls(keys[order], np.append(matrix.data[order], 0.0), matrix.shape[1])

    def values_of(self, rows: Ints, columns: Ints) -> Floats:
        """Return the (e,) values at rows and columns."""
        keys = rows * self.columns + columns
        found = np.searchsorted(self.keys, keys)
        known = np.append(self.keys, -1)[found] == keys
        return np.where(known, self.values[found], 0.0)


def _entries(matrix: csr_array, rows: Ints) -> tuple[Ints, Ints]:
    """Return the number of the row, among `rows`, of each entry of these rows, and its column."""
    lengths = np.diff(matrix.indptr)[rows].astype(np.int64)
    number = np.repeat(np.arange(len(rows)), lengths)
    offsets = matrix.indptr[rows] - (np.cumsum(lengths) - lengths)
    return number, matrix.indices[np.arange(len(number)) + offsets[number]].astype(np.int64)
