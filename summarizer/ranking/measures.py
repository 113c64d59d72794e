"""Measures of a cluster, from which the features of claims and terms are computed.

Time and memory grow linearly with the number of sentences; there is no matrix of all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from summarizer.language.lexicon import MOST_CACHED
from summarizer.ranking.untrained import long_articles
from summarizer.stages.cluster import Bools, Claims
from summarizer.stages.coverage import Keys, word_key
from summarizer.stages.features import Floats, Ints, SentenceFeatures, stems_of

# Larger clusters count as of this size, that of the larger clusters in the training data.
MOST_SENTENCES = 40


@lru_cache(MOST_CACHED)
def _has_digit(stem: str) -> bool:
    return any(map(str.isdigit, stem))


class TitleMeasures(NamedTuple):
    """The similarity of representatives and stems to titles.

    Attributes:
        stem_shares: (vocabulary,) the share of titles that contain each stem; smaller in long articles.
        similarity: (m,) the mean cosine of each representative to the titles, less the mean over claims.
        faded_similarity: (m,) the same, smaller in long articles.
        own_similarity: (m,) its cosine to the title of its own document, less the mean over claims;
            smaller in long articles.
    """

    stem_shares: Floats
    similarity: Floats
    faded_similarity: Floats
    own_similarity: Floats


@dataclass(frozen=True)
class ClusterMeasures:
    """Arrays that the features of claims and terms share, each computed on first use.

    Documents are numbered anew, without those that have no sentence.

    Attributes:
        claims: the m claims.
        lexrank: (m,) the LexRank score of each.
    """

    claims: Claims
    lexrank: Floats

    @property
    def features(self) -> SentenceFeatures:
        """The features of the n sentences of the cluster."""
        return self.claims.cluster.features

    @property
    def matrix(self) -> csr_array:
        """(n, vocabulary) the TF-IDF rows of all sentences."""
        return self.features.matrix

    @property
    def representatives(self) -> Ints:
        """(m,) the representative of each claim."""
        return self.claims.representatives

    @cached_property
    def members(self) -> tuple[Ints, Ints]:
        """The sentences that are members of the claims, ascending, and the claim of each."""
        claims = self.claims
        members = np.fromiter(chain.from_iterable(claim.members for claim in claims), np.int64)
        order = np.argsort(members, kind="stable")
        claim = np.repeat(np.arange(len(claims)), [len(claim.members) for claim in claims])
        return members[order], claim[order]

    @property
    def position(self) -> Ints:
        """(n,) the position of each sentence in its document, from 0."""
        return self.claims.cluster.positions

    @cached_property
    def first_sentences(self) -> Ints:
        """(documents,) the first sentence of each."""
        return np.flatnonzero(np.diff(self.claims.cluster.text_of, prepend=-1))

    @cached_property
    def sizes(self) -> Ints:
        """(documents,) the number of sentences of each."""
        return np.diff(self.first_sentences, append=self.matrix.shape[0])

    @property
    def documents(self) -> int:
        """The number of documents that have a sentence."""
        return len(self.first_sentences)

    @cached_property
    def document(self) -> Ints:
        """(n,) the document of each sentence."""
        return np.repeat(np.arange(self.documents), self.sizes)

    @cached_property
    def document_of_claim(self) -> Ints:
        """(m,) the document of each representative."""
        return np.asarray(self.document[self.representatives])

    @cached_property
    def lengths(self) -> Ints:
        """(n,) the number of tokens of each sentence."""
        return np.diff(self.features.bounds)

    @cached_property
    def sentence_of_token(self) -> Ints:
        """(tokens,) the sentence of each token."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    @cached_property
    def log_sentences(self) -> float:
        """The logarithm of the number of sentences, capped at `MOST_SENTENCES`."""
        return float(np.log(min(self.matrix.shape[0], MOST_SENTENCES)))

    @cached_property
    def is_content(self) -> Bools:
        """(vocabulary,) whether each stem is a content word and not a stop word."""
        return np.asarray(np.bincount(self.matrix.indices, minlength=self.matrix.shape[1]) > 0)

    @cached_property
    def word_keys(self) -> Keys:
        """(vocabulary,) the key of each stem."""
        return np.fromiter(map(word_key, self.features.vocabulary), np.uint64, self.matrix.shape[1])

    @cached_property
    def has_digit(self) -> Bools:
        """(vocabulary,) whether each stem contains a digit."""
        return np.fromiter(map(_has_digit, self.features.vocabulary), np.bool_, self.matrix.shape[1])

    @cached_property
    def document_share(self) -> Floats:
        """(vocabulary,) the share of documents that contain each stem."""
        document = self.document[self.sentence_of_token]
        stem = _distinct(self.features.stems * self.documents + document) // self.documents
        return np.bincount(stem, minlength=self.matrix.shape[1]) / self.documents

    @cached_property
    def rarity(self) -> Floats:
        """(vocabulary,) the inverse document frequency of each stem, 0 for stop words."""
        return np.where(self.is_content, self.features.weights, 0.0)

    @cached_property
    def total(self) -> Floats:
        """(vocabulary,) the sum of all rows of `matrix`."""
        return self.features.centroid * self.matrix.shape[0]

    @cached_property
    def centroid_cosine(self) -> Floats:
        """(n,) the cosine of each sentence with the centroid."""
        return np.asarray(self.matrix @ self.features.centroid)

    @cached_property
    def document_sums(self) -> csr_array:
        """(documents, vocabulary) the sum of the rows of each document."""
        count = self.matrix.shape[0]
        by_document = csr_array(
            (np.ones(count), np.arange(count), np.concatenate((self.first_sentences, [count]))),
            shape=(self.documents, count),
        )
        return csr_array(by_document @ self.matrix)

    @cached_property
    def document_similarity(self) -> Floats:
        """(documents,) the cosine of each document's sum of rows with that of all the others."""
        own = np.asarray(self.document_sums.multiply(self.document_sums).sum(axis=1)).ravel()
        with_all = self.document_sums @ self.total
        rest = np.sqrt(np.maximum(self.total @ self.total - 2 * with_all + own, 0.0))
        norm = np.sqrt(own) * rest
        return np.asarray(np.divide(with_all - own, norm, out=np.zeros_like(norm), where=norm > 0))

    @cached_property
    def relative_lexrank(self) -> Floats:
        """(m,) the LexRank score of each claim, scaled so that their mean is 1."""
        return np.asarray(self.lexrank / self.lexrank.sum() * len(self.claims))

    @cached_property
    def titles(self) -> TitleMeasures:
        """The similarity of the representatives and the stems to titles.

        The mean over claims is subtracted, so that 0 means "unknown": whether there are titles at all
        depends on where a cluster comes from, and not on its claims. In long articles titles count less, or
        not at all: what was learned from openings of articles with titles lowers ROUGE on MultiLing.
        """
        cluster, size = self.claims.cluster, self.matrix.shape[1]
        column, language = self.features.column, self.features.language
        titles = [cluster.texts[number].title for number in cluster.text_of[self.first_sentences].tolist()]
        short = 1.0 - long_articles(cluster)
        stems = [{column[stem] for stem in stems_of(title, language) if stem in column} for title in titles]
        stems = [{stem for stem in of_title if self.is_content[stem]} for of_title in stems]
        columns = np.array([stem for of_title in stems for stem in sorted(of_title)], dtype=np.int64)
        sizes = [len(of_title) for of_title in stems]
        weights = self.features.weights[columns]
        norms = np.sqrt(np.bincount(np.repeat(np.arange(len(stems)), sizes), weights**2, len(stems)))
        weights = weights / np.repeat(norms, sizes)
        indptr = np.concatenate(([0], np.cumsum(sizes)))
        rows = csr_array((weights, columns, indptr), shape=(len(stems), size))
        has_title = np.array([bool(title) for title in titles])
        count = max(int(has_title.sum()), 1)
        to_titles = self.claims.matrix @ (np.bincount(columns, weights, size) / count)
        relative = to_titles - to_titles.mean()
        to_own = row_products(self.claims.matrix, csr_array(rows[self.document_of_claim]))
        known = has_title[self.document_of_claim]
        mean = to_own[known].sum() / max(int(known.sum()), 1)
        return TitleMeasures(
            stem_shares=short * np.bincount(columns, minlength=size) / count,
            similarity=relative,
            faded_similarity=short * relative,
            own_similarity=short * np.where(known, to_own - mean, 0.0),
        )


def _distinct(numbers: Ints) -> Ints:
    """Distinct non-negative numbers, ascending; on ten thousand faster than `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def row_products(one: csr_array, other: csr_array) -> Floats:
    """(m,) the dot product of each row of one matrix with the same row of the other."""
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()
