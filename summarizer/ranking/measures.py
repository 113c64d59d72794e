"""What the features of claims and terms are computed from: a cluster, measured.

Everything grows with the number of sentences and no faster; there is no matrix of all pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array

from summarizer.language.lexicon import REMEMBERED
from summarizer.ranking.untrained import long_articles
from summarizer.stages.cluster import Bools, Claims
from summarizer.stages.coverage import Keys, word_key
from summarizer.stages.features import Floats, Ints, SentenceFeatures, stems_of

# Clusters of more sentences count as of so many, the larger ones of those that were learned from.
MOST_SENTENCES = 40


@lru_cache(REMEMBERED)
def _has_digit(stem: str) -> bool:
    return any(map(str.isdigit, stem))


class TitleMeasures(NamedTuple):
    """How far representatives and words stand in titles.

    Attributes:
        in_titles: (vocabulary,) the share of titles that hold each stem; less in long articles.
        titled: (m,) how like the titles each representative is, beyond the mean.
        to_titles: (m,) the same, less in long articles.
        to_own_title: (m,) how like the title of its own document, beyond the mean; less in long articles.
    """

    in_titles: Floats
    titled: Floats
    to_titles: Floats
    to_own_title: Floats


@dataclass(frozen=True)
class ClusterMeasures:
    """What the features of claims and terms have in common, each computed once.

    Documents are numbered anew, without those that have no sentence.

    Attributes:
        claims: the m claims.
        walk: (m,) how central each is.
    """

    claims: Claims
    walk: Floats

    @property
    def rows(self) -> SentenceFeatures:
        """What is known of the n sentences of the cluster."""
        return self.claims.cluster.features

    @property
    def matrix(self) -> csr_array:
        """(n, vocabulary) the rows of all sentences."""
        return self.rows.matrix

    @property
    def shown(self) -> Ints:
        """(m,) the sentence that is shown for each claim."""
        return self.claims.representatives

    @cached_property
    def members(self) -> tuple[Ints, Ints]:
        """The sentences that are members of the claims, ascending, and for each its claim."""
        claims = self.claims
        members = np.fromiter(chain.from_iterable(claim.members for claim in claims), np.int64)
        order = np.argsort(members, kind="stable")
        claim = np.repeat(np.arange(len(claims)), [len(claim.members) for claim in claims])
        return members[order], claim[order]

    @property
    def place(self) -> Ints:
        """(n,) how many sentences of its document come before each."""
        return self.claims.cluster.positions

    @cached_property
    def begins(self) -> Ints:
        """(documents,) the first sentence of each."""
        return np.flatnonzero(np.diff(self.claims.cluster.text_of, prepend=-1))

    @cached_property
    def sizes(self) -> Ints:
        """(documents,) the sentences of each."""
        return np.diff(self.begins, append=self.matrix.shape[0])

    @property
    def documents(self) -> int:
        """How many documents have a sentence."""
        return len(self.begins)

    @cached_property
    def document(self) -> Ints:
        """(n,) the document of each sentence."""
        return np.repeat(np.arange(self.documents), self.sizes)

    @cached_property
    def document_of_shown(self) -> Ints:
        """(m,) the document of each representative."""
        return np.asarray(self.document[self.shown])

    @cached_property
    def lengths(self) -> Ints:
        """(n,) the tokens of each sentence."""
        return np.diff(self.rows.bounds)

    @cached_property
    def row(self) -> Ints:
        """(tokens,) the sentence of each token."""
        return np.repeat(np.arange(len(self.lengths)), self.lengths)

    @cached_property
    def log_sentences(self) -> float:
        """The logarithm of the number of sentences, up to the most."""
        return float(np.log(min(self.matrix.shape[0], MOST_SENTENCES)))

    @cached_property
    def content(self) -> Bools:
        """(vocabulary,) which stems are no stop words."""
        return np.asarray(np.bincount(self.matrix.indices, minlength=self.matrix.shape[1]) > 0)

    @cached_property
    def word_keys(self) -> Keys:
        """(vocabulary,) the key of each stem."""
        return np.fromiter(map(word_key, self.rows.vocabulary), np.uint64, self.matrix.shape[1])

    @cached_property
    def digit(self) -> Bools:
        """(vocabulary,) which stems hold a digit."""
        return np.fromiter(map(_has_digit, self.rows.vocabulary), np.bool_, self.matrix.shape[1])

    @cached_property
    def document_share(self) -> Floats:
        """(vocabulary,) the share of documents that hold each stem."""
        held_in = _distinct(self.rows.stems * self.documents + self.document[self.row]) // self.documents
        return np.bincount(held_in, minlength=self.matrix.shape[1]) / self.documents

    @cached_property
    def rarity(self) -> Floats:
        """(vocabulary,) the weight of each stem, 0 of stop words."""
        return np.where(self.content, self.rows.weights, 0.0)

    @cached_property
    def sum(self) -> Floats:
        """(vocabulary,) the sum of all rows."""
        return self.rows.centroid * self.matrix.shape[0]

    @cached_property
    def centroid_cosine(self) -> Floats:
        """(n,) the cosine of each sentence with the centroid."""
        return np.asarray(self.matrix @ self.rows.centroid)

    @cached_property
    def of_document(self) -> csr_array:
        """(documents, vocabulary) the sum of the rows of each document."""
        count = self.matrix.shape[0]
        by_document = csr_array(
            (np.ones(count), np.arange(count), np.concatenate((self.begins, [count]))),
            shape=(self.documents, count),
        )
        return csr_array(by_document @ self.matrix)

    @cached_property
    def likeness_of_document(self) -> Floats:
        """(documents,) the cosine of each document's sum of rows with that of all the others."""
        own = np.asarray(self.of_document.multiply(self.of_document).sum(axis=1)).ravel()
        with_all = self.of_document @ self.sum
        rest = np.sqrt(np.maximum(self.sum @ self.sum - 2 * with_all + own, 0.0))
        norm = np.sqrt(own) * rest
        return np.asarray(np.divide(with_all - own, norm, out=np.zeros_like(norm), where=norm > 0))

    @cached_property
    def centrality(self) -> Floats:
        """(m,) the share of the walk at each claim, 1 on average."""
        return np.asarray(self.walk / self.walk.sum() * len(self.claims))

    @cached_property
    def titles(self) -> TitleMeasures:
        """How far the representatives and the words stand in titles.

        Representatives are compared with one another, so that 0 is what is not known: that there are titles
        at all tells where a cluster comes from, and nothing of its claims. In long articles titles count
        less, or not at all: what was learned from openings of articles with titles makes MultiLing worse.
        """
        cluster, size = self.claims.cluster, self.matrix.shape[1]
        column, language = self.rows.column, self.rows.language
        given = [cluster.texts[number].title for number in cluster.text_of[self.begins].tolist()]
        short = 1.0 - long_articles(cluster)
        held = [{column[stem] for stem in stems_of(title, language) if stem in column} for title in given]
        held = [{number for number in of_title if self.content[number]} for of_title in held]
        columns = np.array([number for of_title in held for number in sorted(of_title)], dtype=np.int64)
        sizes = [len(of_title) for of_title in held]
        weights = self.rows.weights[columns]
        norms = np.sqrt(np.bincount(np.repeat(np.arange(len(held)), sizes), weights**2, len(held)))
        weights = weights / np.repeat(norms, sizes)
        rows = csr_array((weights, columns, np.concatenate(([0], np.cumsum(sizes)))), shape=(len(held), size))
        titled = np.array([bool(title) for title in given])
        count = max(int(titled.sum()), 1)
        to_titles = self.claims.matrix @ (np.bincount(columns, weights, size) / count)
        beyond = to_titles - to_titles.mean()
        to_own = row_products(self.claims.matrix, csr_array(rows[self.document_of_shown]))
        known = titled[self.document_of_shown]
        mean = to_own[known].sum() / max(int(known.sum()), 1)
        return TitleMeasures(
            in_titles=short * np.bincount(columns, minlength=size) / count,
            titled=beyond,
            to_titles=short * beyond,
            to_own_title=short * np.where(known, to_own - mean, 0.0),
        )


def _distinct(numbers: Ints) -> Ints:
    """Numbers of 0 or more, each once, ascending; on ten thousand faster than `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def row_products(one: csr_array, other: csr_array) -> Floats:
    """(m,) the product of each row of one matrix with the same row of the other."""
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()
