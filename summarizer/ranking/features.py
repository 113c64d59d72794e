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

import numpy as np
from scipy.sparse import csr_array

from summarizer.ranking.measures import ClusterMeasures, row_products
from summarizer.stages.cluster import Bools, Claims
from summarizer.stages.coverage import Keys, pair_keys
from summarizer.stages.features import Floats, Ints

# Sentences further down than this are all "far down": what was learned from short articles goes no further.
FARTHEST_PLACE = 15
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
    seen = ClusterMeasures(claims, walk)
    words, pairs = _words(seen), _pairs(seen)
    return ClaimFeatures(_claim_features(seen, words, pairs), words, pairs, seen.titles.titled)


def _words(seen: ClusterMeasures) -> Terms:
    """The stems of the members' sentences."""
    inside = _in_claims(seen)[seen.row]
    return _terms(seen, seen.rows.stems[inside][:, None], seen.row[inside])


def _pairs(seen: ClusterMeasures) -> Terms:
    """The pairs of neighbouring stems in the members' sentences."""
    stems, row = seen.rows.stems, seen.row
    inside = _in_claims(seen)[row[:-1]] & (row[:-1] == row[1:])
    return _terms(seen, np.column_stack((stems[:-1][inside], stems[1:][inside])), row[:-1][inside])


def _in_claims(seen: ClusterMeasures) -> Bools:
    """(n,) which sentences are members of the claims."""
    inside = np.zeros(seen.matrix.shape[0], dtype=bool)
    inside[seen.members[0]] = True
    return inside


def _terms(seen: ClusterMeasures, stems: Ints, row: Ints) -> Terms:
    """The terms that stand in sentences: `stems` (k, 1 or 2) of each that is met, and its `row` (k,)."""
    size, count = seen.matrix.shape[1], seen.matrix.shape[0]
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
    claim_of[seen.members[0]] = seen.members[1]
    keys = seen.word_keys[parts]
    combined = keys[:, 0] if keys.shape[1] == 1 else pair_keys(keys)
    is_shown = np.zeros(count, dtype=bool)
    is_shown[seen.shown] = True
    by_shown = is_shown[row]
    held = csr_array(
        (np.ones(int(by_shown.sum())), (claim_of[row[by_shown]], of_term[by_shown])),
        shape=(len(seen.shown), len(terms)),
    )
    features = _term_features(seen, parts, row, of_term, starts, claim_of[row])
    return Terms(held, features, combined, keys)


def _term_features(
    seen: ClusterMeasures, parts: Ints, row: Ints, of_term: Ints, starts: Ints, claim: Ints
) -> Floats:
    """(t, len(TERM_FEATURES)); `row`, `claim` and `of_term` tell where each term is met, term by term."""
    documents = seen.documents
    sentences = np.diff(starts, append=len(row))
    place, document = seen.place[row], seen.document[row]
    # Rows ascend within a term, so the first of each document is where it stands first.
    opens = np.ones(len(row), dtype=bool)
    opens[1:] = (of_term[1:] != of_term[:-1]) | (document[1:] != document[:-1])
    term, first = of_term[opens], place[opens]
    count = len(starts)
    holding = np.bincount(term, minlength=count)
    falling = np.bincount(term, np.exp(-FALLING * first), count)
    cosine, central = seen.centroid_cosine[row], seen.centrality[claim]
    in_documents, rarity, stop = seen.document_share[parts], seen.rarity[parts], ~seen.content[parts]
    single = parts.shape[1] == 1
    none = np.zeros(count)
    features = (
        holding / documents,
        np.log(holding),
        holding >= 2,
        holding >= 3,
        sentences / seen.matrix.shape[0] * 10,
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
        seen.digit[parts].any(axis=1),
        np.full(count, np.log(documents)),
        seen.titles.in_titles[parts].min(axis=1),
        rarity[:, 0],
        none if single else rarity[:, 1],
        np.minimum.reduceat(seen.lengths[row], starts),
        np.maximum.reduceat(seen.titles.to_titles[claim], starts),
        np.maximum.reduceat(seen.likeness_of_document[document], starts),
        np.full(count, seen.log_sentences),
    )
    return np.column_stack(features).astype(np.float64, copy=False)


def _claim_features(seen: ClusterMeasures, words: Terms, pairs: Terms) -> Floats:
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
    elsewhere = matrix @ seen.sum - row_products(matrix, csr_array(seen.of_document[own]))
    first = csr_array(seen.matrix[seen.begins])
    to_own_first = row_products(matrix, csr_array(first[own]))
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
        seen.claims.text_counts / seen.documents,
        [sum(map(text.count, "0123456789")) for text in texts],
        [sum(map(text.count, QUOTATION_MARKS)) for text in texts],
        [text.count("?") for text in texts],
        [text.count(",") for text in texts],
        speaks[shown],
        rows.needs_context[shown],
        rows.whole[shown],
        np.full(count, np.log(seen.documents)),
        np.full(count, seen.log_sentences),
    )
    return np.column_stack(features).astype(np.float64, copy=False)


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
