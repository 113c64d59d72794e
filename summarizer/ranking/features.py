"""What the learned ranker sees of claims, and of the words and pairs of neighbouring words in them.

A *term* is a stem, or a pair of neighbouring stems. What is measured of a term follows the features with
which Hong and Nenkova (2014) and Li, Qian and Liu (2013) predict what a reference will hold: in how many
documents it stands, how high up, and in how central sentences. What is measured of a claim is the classical
set: place, length, centrality, likeness to titles and first sentences. All of it grows with the number of
sentences and no faster; there is no matrix of all pairs.

Leaves out what words mean: the ranker knows terms by numbers (`Terms.keys`), which it looks up in its tables.
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
from summarizer.stages.coverage import Keys, pair_keys, word_key
from summarizer.stages.features import Floats, Ints, SentenceFeatures, stems_of

# Sentences further down than this are all "far down": what was learned from short articles goes no further.
FARTHEST_PLACE = 15
# ... and of clusters as large as this, the larger ones of those that were learned from.
MOST_SENTENCES = 40
# How fast a place in the article loses weight, in sentences: 1, 0.74, 0.55, ...
FALLING = 0.3
# Words by which one speaks of oneself or to the reader: such a sentence is a quotation or an aside.
PERSONAL = ("i", "we", "my", "our", "you", "your")

QUOTATION_MARKS = '"“”„«»'

# The first 21 are those that the prior was fitted with (`summarizer/ranking/learned.py`), in its order.
TERM_FEATURES = (
    "share of documents that hold it",
    "log number of documents that hold it",
    "1 if two documents or more",
    "1 if three or more",
    "sentences that hold it / sentences * 10",
    "log number of sentences that hold it",
    "log(1 + earliest sentence position in any document)",
    "mean over documents of log(1 + first position)",
    "sum over documents of exp(-0.3 * first position) / documents",
    "sum over documents of exp(-0.3 * first position)",
    "share of documents whose first sentence holds it",
    "share of documents that hold it within the first three sentences",
    "largest centroid cosine of its sentences",
    "mean centroid cosine of its sentences",
    "largest LexRank score * claims",
    "mean LexRank score * claims",
    "stop words in it",
    "document share of its first word",
    "document share of its second word",
    "1 if it holds a digit",
    "log number of documents",
    "share of titles that hold its words",
    "rarity of its first word",
    "rarity of its second word",
    "words of the shortest sentence that holds it",
    "largest likeness to the titles of a claim that holds it",
    "largest likeness to other documents of a document that holds it",
    "log sentences of the cluster, up to the most",
)
STOPS = TERM_FEATURES.index("stop words in it")
CLAIM_FEATURES = (
    "position",
    "log(1 + position)",
    "position as a share of the document",
    "1 if it is a first sentence",
    "words",
    "log(1 + words)",
    "content stems",
    "share of stop words",
    "centroid cosine",
    "centroid cosine / the largest",
    "rank by centroid cosine, 0 to 1",
    "LexRank score * claims",
    "LexRank score / the largest",
    "mean cosine to the sentences of other documents",
    "mean document share of its pairs",
    "sum of the document shares of its pairs",
    "mean document share of its words",
    "sum of the document shares of its words",
    "mean cosine to the first sentences of other documents",
    "cosine to the first sentence of its document",
    "likeness of its document to the others",
    "its document's share of the sentences",
    "likeness to the titles, beyond the mean",
    "likeness to its document's title, beyond the mean",
    "share of documents that tell it",
    "digits",
    "quotation marks",
    "question marks",
    "commas",
    "1 if it speaks of or to somebody: I, we, you",
    "1 if it leans on a sentence before it",
    "1 if it is a whole sentence",
    "log number of documents",
    "log sentences of the cluster, up to the most",
)


@dataclass(frozen=True)
class Terms:
    """The words, or the pairs of neighbouring words, that m claims hold; t of them.

    Attributes:
        held: (m, t) 1 where a claim's representative holds a term.
        features: (t, len(TERM_FEATURES)).
        keys: (t,) a number for each, the same in every cluster; two terms seldom share one.
        words: (t, 1 or 2) the keys of the words in it.
    """

    held: csr_array
    features: Floats
    keys: Keys
    words: Keys


@dataclass(frozen=True)
class ClaimFeatures:
    """What is seen of m claims.

    Attributes:
        claims: (m, len(CLAIM_FEATURES)).
        words: that they hold.
        pairs: of neighbouring words that they hold.
        titled: (m,) how like the titles they are, beyond the mean, however long the articles are.
    """

    claims: Floats
    words: Terms
    pairs: Terms
    titled: Floats


def claim_features(claims: Claims, walk: Floats) -> ClaimFeatures:
    """The features of m claims, and of the terms that they hold.

    Args:
        claims: some or all of the claims that the sentences of their cluster make.
        walk: (m,) how central each is (`untrained.centrality`).
    """
    seen = _Seen(claims, walk)
    words, pairs = seen.words(), seen.pairs()
    return ClaimFeatures(_claim_features(seen, words, pairs), words, pairs, seen.titles.titled)


@lru_cache(REMEMBERED)
def _has_digit(stem: str) -> bool:
    return any(map(str.isdigit, stem))


class _TitleFigures(NamedTuple):
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
class _Seen:
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
        return self.claims.cluster.places

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
    def titles(self) -> _TitleFigures:
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
        to_own = _dots(self.claims.matrix, csr_array(rows[self.document_of_shown]))
        known = titled[self.document_of_shown]
        mean = to_own[known].sum() / max(int(known.sum()), 1)
        return _TitleFigures(
            in_titles=short * np.bincount(columns, minlength=size) / count,
            titled=beyond,
            to_titles=short * beyond,
            to_own_title=short * np.where(known, to_own - mean, 0.0),
        )

    def words(self) -> Terms:
        """The stems of the members' sentences."""
        inside = self._telling()[self.row]
        return self._terms(self.rows.stems[inside][:, None], self.row[inside])

    def pairs(self) -> Terms:
        """The pairs of neighbouring stems in the members' sentences."""
        stems, row = self.rows.stems, self.row
        inside = self._telling()[row[:-1]] & (row[:-1] == row[1:])
        return self._terms(np.column_stack((stems[:-1][inside], stems[1:][inside])), row[:-1][inside])

    def _telling(self) -> Bools:
        telling = np.zeros(self.matrix.shape[0], dtype=bool)
        telling[self.members[0]] = True
        return telling

    def _terms(self, stems: Ints, row: Ints) -> Terms:
        """The terms that stand in sentences: `stems` (k, 1 or 2) of each that is met, and its `row` (k,)."""
        size, count = self.matrix.shape[1], self.matrix.shape[0]
        number = stems[:, 0] if stems.shape[1] == 1 else stems[:, 0] * size + stems[:, 1]
        # Each term once in each sentence, term by term; rows ascend, so a stable order keeps them so.
        order = np.argsort(number, kind="stable")
        number, row = number[order], row[order]
        once = (np.diff(number, prepend=-1) != 0) | (np.diff(row, prepend=-1) != 0)
        number, row = number[once], row[once]
        starts = np.flatnonzero(np.diff(number, prepend=-1))
        terms = number[starts]
        of_term = np.repeat(np.arange(len(terms)), np.diff(starts, append=len(number)))
        parts = terms[:, None] if stems.shape[1] == 1 else np.column_stack((terms // size, terms % size))
        claim_of = np.full(count, -1)
        claim_of[self.members[0]] = self.members[1]
        keys = self.word_keys[parts]
        combined = keys[:, 0] if keys.shape[1] == 1 else pair_keys(keys)
        is_shown = np.zeros(count, dtype=bool)
        is_shown[self.shown] = True
        by_shown = is_shown[row]
        held = csr_array(
            (np.ones(int(by_shown.sum())), (claim_of[row[by_shown]], of_term[by_shown])),
            shape=(len(self.shown), len(terms)),
        )
        features = self._term_features(parts, row, of_term, starts, claim_of[row])
        return Terms(held, features, combined, keys)

    def _term_features(self, parts: Ints, row: Ints, of_term: Ints, starts: Ints, claim: Ints) -> Floats:
        """(t, len(TERM_FEATURES)); `row`, `claim` and `of_term` tell where each term is met, term by term."""
        documents = self.documents
        sentences = np.diff(starts, append=len(row))
        place, document = self.place[row], self.document[row]
        # Rows ascend within a term, so the first of each document is where it stands first.
        opens = np.ones(len(row), dtype=bool)
        opens[1:] = (of_term[1:] != of_term[:-1]) | (document[1:] != document[:-1])
        term, first = of_term[opens], place[opens]
        count = len(starts)
        holding = np.bincount(term, minlength=count)
        falling = np.bincount(term, np.exp(-FALLING * first), count)
        cosine, central = self.centroid_cosine[row], self.centrality[claim]
        in_documents, rarity, stop = self.document_share[parts], self.rarity[parts], ~self.content[parts]
        single = parts.shape[1] == 1
        none = np.zeros(count)
        features = (
            holding / documents,
            np.log(holding),
            holding >= 2,
            holding >= 3,
            sentences / self.matrix.shape[0] * 10,
            np.log(sentences),
            np.log1p(np.minimum.reduceat(place, starts)),
            np.bincount(term, np.log1p(first), count) / holding,
            falling / documents,
            falling,
            np.bincount(term, first == 0, count) / documents,
            np.bincount(term, first < 3, count) / documents,
            np.maximum.reduceat(cosine, starts),
            np.add.reduceat(cosine, starts) / sentences,
            np.maximum.reduceat(central, starts),
            np.add.reduceat(central, starts) / sentences,
            stop.sum(axis=1),
            in_documents[:, 0],
            none if single else in_documents[:, 1],
            self.digit[parts].any(axis=1),
            np.full(count, np.log(documents)),
            self.titles.in_titles[parts].min(axis=1),
            rarity[:, 0],
            none if single else rarity[:, 1],
            np.minimum.reduceat(self.lengths[row], starts),
            np.maximum.reduceat(self.titles.to_titles[claim], starts),
            np.maximum.reduceat(self.likeness_of_document[document], starts),
            np.full(count, self.log_sentences),
        )
        return np.column_stack(features).astype(np.float64, copy=False)


def _claim_features(seen: _Seen, words: Terms, pairs: Terms) -> Floats:
    """(m, len(CLAIM_FEATURES))."""
    rows, matrix, shown, own = seen.rows, seen.claims.matrix, seen.shown, seen.document_of_shown
    count, texts = len(shown), seen.claims.texts
    member, of_member = seen.members
    # A claim stands where the first of its members does.
    place, share = np.full(count, np.inf), np.full(count, np.inf)
    np.minimum.at(place, of_member, seen.place[member])
    np.minimum.at(share, of_member, (seen.place / seen.sizes[seen.document])[member])
    lengths, content = seen.lengths[shown], np.diff(matrix.indptr)
    cosine, central = seen.centroid_cosine[shown], seen.centrality
    others = seen.matrix.shape[0] - seen.sizes[own]
    elsewhere = matrix @ seen.sum - _dots(matrix, csr_array(seen.of_document[own]))
    first = csr_array(seen.matrix[seen.begins])
    to_own_first = _dots(matrix, csr_array(first[own]))
    to_firsts = matrix @ np.asarray(first.sum(axis=0)).ravel() - to_own_first
    met = {*rows.wordlist}
    personal = [rows.wordlist.index(word) for word in PERSONAL if word in met]
    speaks = np.bincount(seen.row[np.isin(rows.words, personal)], minlength=len(seen.lengths)) > 0
    features = (
        np.minimum(place, FARTHEST_PLACE),
        np.log1p(place),
        share,
        place == 0,
        lengths,
        np.log1p(lengths),
        content,
        1 - content / np.maximum(lengths, 1),
        cosine,
        cosine / (cosine.max() or 1.0),
        _ranks(cosine),
        central,
        central / (central.max() or 1.0),
        elsewhere / np.maximum(others, 1),
        *_shares(pairs, ~(pairs.features[:, STOPS] >= 2)),
        *_shares(words, words.features[:, STOPS] == 0),
        to_firsts / max(seen.documents - 1, 1),
        np.where(place == 0, 0.0, to_own_first),
        seen.likeness_of_document[own],
        seen.sizes[own] / seen.matrix.shape[0],
        seen.titles.to_titles,
        seen.titles.to_own_title,
        seen.claims.spread / seen.documents,
        [sum(map(text.count, "0123456789")) for text in texts],
        [sum(map(text.count, QUOTATION_MARKS)) for text in texts],
        [text.count("?") for text in texts],
        [text.count(",") for text in texts],
        speaks[shown],
        rows.leaning[shown],
        rows.whole[shown],
        np.full(count, np.log(seen.documents)),
        np.full(count, seen.log_sentences),
    )
    return np.column_stack(features).astype(np.float64, copy=False)


def _distinct(numbers: Ints) -> Ints:
    """Numbers of 0 or more, each once, ascending; on ten thousand faster than `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _dots(one: csr_array, other: csr_array) -> Floats:
    """(m,) the product of each row of one matrix with the same row of the other."""
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()


def _shares(terms: Terms, counted: Bools) -> tuple[Floats, Floats]:
    """(m,) the mean and the sum of the document shares of the terms that count, of each claim."""
    share = np.where(counted, terms.features[:, 0], 0.0)
    total = terms.held @ share
    return total / np.maximum(terms.held @ counted.astype(np.float64), 1.0), total


def _ranks(values: Floats) -> Floats:
    """(m,) 0 for the largest value, 1 for the smallest; ties by place."""
    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks / max(len(values) - 1, 1)
