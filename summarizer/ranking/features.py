"""The features of claims and of their terms, which are the learned ranker's input.

A *term* is a stem, or a pair of neighbouring stems. The features of a term follow those with which Hong and
Nenkova (2014) and Li, Qian and Liu (2013) predict what a reference contains: in how many documents the term
occurs, how early, and in how central sentences. The features of a claim are the classical ones: position,
length, centrality, similarity to titles and to first sentences. Time and memory grow linearly with the number
of sentences; there is no matrix of all pairs.

Limitations: the features do not describe what words mean. The ranker identifies terms by numbers
(`Terms.keys`), which it looks up in its tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from summarizer.ranking.measures import ClusterMeasures, row_products
from summarizer.stages.cluster import Bools, Claims
from summarizer.stages.coverage import Keys, pair_keys
from summarizer.stages.features import Floats, Ints

# Later positions count as this one: the ranker was trained on short articles and knows no later ones.
LAST_POSITION = 15
# How fast a position in the article loses weight, in sentences: 1, 0.74, 0.55, ...
POSITION_DECAY = 0.3
# First and second person pronouns: a sentence with one is a quotation or an aside.
PERSONAL = ("i", "we", "my", "our", "you", "your")

QUOTATION_MARKS = '"“”„«»'

# The prior (`summarizer/ranking/learned.py`) was fitted on the first 21, in this order.
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
    "largest similarity to the titles of a claim that holds it",
    "largest similarity to other documents of a document that holds it",
    "log number of sentences, capped",
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
    "similarity of its document to the others",
    "its document's share of the sentences",
    "similarity to the titles, less the mean",
    "similarity to its document's title, less the mean",
    "share of documents that state it",
    "digits",
    "quotation marks",
    "question marks",
    "commas",
    "1 if it has a first or second person pronoun",
    "1 if it needs context",
    "1 if it is a complete sentence",
    "log number of documents",
    "log number of sentences, capped",
)


@dataclass(frozen=True)
class Terms:
    """The t words, or pairs of neighbouring words, of m claims.

    Attributes:
        held: (m, t) 1 where a claim's representative contains a term.
        features: (t, len(TERM_FEATURES)).
        keys: (t,) a number for each term, the same in every cluster; collisions are rare.
        words: (t, 1 or 2) the keys of the words of each term.
    """

    held: csr_array
    features: Floats
    keys: Keys
    words: Keys


@dataclass(frozen=True)
class ClaimFeatures:
    """The features of m claims and of their terms.

    Attributes:
        claims: (m, len(CLAIM_FEATURES)).
        words: the words of the claims.
        pairs: the pairs of neighbouring words of the claims.
        title_similarity: (m,) similarity to the titles less its mean, whatever the length of the articles.
    """

    claims: Floats
    words: Terms
    pairs: Terms
    title_similarity: Floats


def claim_features(claims: Claims, lexrank: Floats) -> ClaimFeatures:
    """Compute the features of m claims and of their terms.

    Args:
        claims: some or all of the claims of a cluster.
        lexrank: (m,) the LexRank score of each (`untrained.centrality`).
    """
    measures = ClusterMeasures(claims, lexrank)
    words, pairs = _words(measures), _pairs(measures)
    return ClaimFeatures(_claim_features(measures, words, pairs), words, pairs, measures.titles.similarity)


def _words(measures: ClusterMeasures) -> Terms:
    """The stems of the members' sentences."""
    sentence = measures.sentence_of_token
    inside = _in_claims(measures)[sentence]
    return _terms(measures, measures.features.stems[inside][:, None], sentence[inside])


def _pairs(measures: ClusterMeasures) -> Terms:
    """The pairs of neighbouring stems in the members' sentences."""
    stems, sentence = measures.features.stems, measures.sentence_of_token
    inside = _in_claims(measures)[sentence[:-1]] & (sentence[:-1] == sentence[1:])
    pairs = np.column_stack((stems[:-1][inside], stems[1:][inside]))
    return _terms(measures, pairs, sentence[:-1][inside])


def _in_claims(measures: ClusterMeasures) -> Bools:
    """(n,) whether each sentence is a member of a claim."""
    inside = np.zeros(measures.matrix.shape[0], dtype=bool)
    inside[measures.members[0]] = True
    return inside


def _terms(measures: ClusterMeasures, stems: Ints, sentence: Ints) -> Terms:
    """The terms of k occurrences.

    Args:
        measures: of the cluster.
        stems: (k, 1 or 2) the stems of each occurrence.
        sentence: (k,) the sentence of each occurrence, ascending.
    """
    size, count = measures.matrix.shape[1], measures.matrix.shape[0]
    number = stems[:, 0] if stems.shape[1] == 1 else stems[:, 0] * size + stems[:, 1]
    # Each term once in each sentence, term by term; sentences ascend, and a stable sort keeps them so.
    order = np.argsort(number, kind="stable")
    number, sentence = number[order], sentence[order]
    once = (np.diff(number, prepend=-1) != 0) | (np.diff(sentence, prepend=-1) != 0)
    number, sentence = number[once], sentence[once]
    starts = np.flatnonzero(np.diff(number, prepend=-1))
    terms = number[starts]
    of_term = np.repeat(np.arange(len(terms)), np.diff(starts, append=len(number)))
    parts = terms[:, None] if stems.shape[1] == 1 else np.column_stack((terms // size, terms % size))
    claim_of = np.full(count, -1)
    claim_of[measures.members[0]] = measures.members[1]
    keys = measures.word_keys[parts]
    combined = keys[:, 0] if keys.shape[1] == 1 else pair_keys(keys)
    is_representative = np.zeros(count, dtype=bool)
    is_representative[measures.representatives] = True
    in_representative = is_representative[sentence]
    held = csr_array(
        (
            np.ones(int(in_representative.sum())),
            (claim_of[sentence[in_representative]], of_term[in_representative]),
        ),
        shape=(len(measures.representatives), len(terms)),
    )
    features = _term_features(measures, parts, sentence, of_term, starts, claim_of[sentence])
    return Terms(held, features, combined, keys)


def _term_features(
    measures: ClusterMeasures, parts: Ints, sentence: Ints, of_term: Ints, starts: Ints, claim: Ints
) -> Floats:
    """(t, len(TERM_FEATURES)) the features of terms.

    Args:
        measures: of the cluster.
        parts: (t, 1 or 2) the stems of each term.
        sentence: (k,) the sentence of each occurrence, term by term.
        of_term: (k,) the term of each occurrence.
        starts: (t,) the first occurrence of each term.
        claim: (k,) the claim of each occurrence.
    """
    documents = measures.documents
    sentences = np.diff(starts, append=len(sentence))
    position, document = measures.position[sentence], measures.document[sentence]
    # Sentences ascend within a term, so the first one of each document is its first occurrence there.
    is_first = np.ones(len(sentence), dtype=bool)
    is_first[1:] = (of_term[1:] != of_term[:-1]) | (document[1:] != document[:-1])
    term, first = of_term[is_first], position[is_first]
    count = len(starts)
    document_count = np.bincount(term, minlength=count)
    decayed = np.bincount(term, np.exp(-POSITION_DECAY * first), count)
    cosine, central = measures.centroid_cosine[sentence], measures.relative_lexrank[claim]
    in_documents, rarity, stop = (
        measures.document_share[parts],
        measures.rarity[parts],
        ~measures.is_content[parts],
    )
    single = parts.shape[1] == 1
    none = np.zeros(count)
    features = (
        document_count / documents,
        np.log(document_count),
        document_count >= 2,
        document_count >= 3,
        sentences / measures.matrix.shape[0] * 10,
        np.log(sentences),
        np.log1p(np.minimum.reduceat(position, starts)),
        np.bincount(term, np.log1p(first), count) / document_count,
        decayed / documents,
        decayed,
        np.bincount(term, first == 0, count) / documents,
        np.bincount(term, first < 3, count) / documents,
        np.maximum.reduceat(cosine, starts),
        np.add.reduceat(cosine, starts) / sentences,
        np.maximum.reduceat(central, starts),
        np.add.reduceat(central, starts) / sentences,
        stop.sum(axis=1),
        in_documents[:, 0],
        none if single else in_documents[:, 1],
        measures.has_digit[parts].any(axis=1),
        np.full(count, np.log(documents)),
        measures.titles.stem_shares[parts].min(axis=1),
        rarity[:, 0],
        none if single else rarity[:, 1],
        np.minimum.reduceat(measures.lengths[sentence], starts),
        np.maximum.reduceat(measures.titles.faded_similarity[claim], starts),
        np.maximum.reduceat(measures.document_similarity[document], starts),
        np.full(count, measures.log_sentences),
    )
    return np.column_stack(features).astype(np.float64, copy=False)


def _claim_features(measures: ClusterMeasures, words: Terms, pairs: Terms) -> Floats:
    """(m, len(CLAIM_FEATURES)) the features of claims."""
    sentence_features, matrix = measures.features, measures.claims.matrix
    representatives, own = measures.representatives, measures.document_of_claim
    count, texts = len(representatives), measures.claims.texts
    member, of_member = measures.members
    # The position of a claim is that of its earliest member.
    position, share = np.full(count, np.inf), np.full(count, np.inf)
    np.minimum.at(position, of_member, measures.position[member])
    np.minimum.at(share, of_member, (measures.position / measures.sizes[measures.document])[member])
    lengths, content = measures.lengths[representatives], np.diff(matrix.indptr)
    cosine, central = measures.centroid_cosine[representatives], measures.relative_lexrank
    others = measures.matrix.shape[0] - measures.sizes[own]
    elsewhere = matrix @ measures.total - row_products(matrix, csr_array(measures.document_sums[own]))
    first = csr_array(measures.matrix[measures.first_sentences])
    to_own_first = row_products(matrix, csr_array(first[own]))
    to_firsts = matrix @ np.asarray(first.sum(axis=0)).ravel() - to_own_first
    known = {*sentence_features.wordlist}
    personal = [sentence_features.wordlist.index(word) for word in PERSONAL if word in known]
    with_personal = measures.sentence_of_token[np.isin(sentence_features.words, personal)]
    has_personal = np.bincount(with_personal, minlength=len(measures.lengths)) > 0
    features = (
        np.minimum(position, LAST_POSITION),
        np.log1p(position),
        share,
        position == 0,
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
        to_firsts / max(measures.documents - 1, 1),
        np.where(position == 0, 0.0, to_own_first),
        measures.document_similarity[own],
        measures.sizes[own] / measures.matrix.shape[0],
        measures.titles.faded_similarity,
        measures.titles.own_similarity,
        measures.claims.text_counts / measures.documents,
        [sum(map(text.count, "0123456789")) for text in texts],
        [sum(map(text.count, QUOTATION_MARKS)) for text in texts],
        [text.count("?") for text in texts],
        [text.count(",") for text in texts],
        has_personal[representatives],
        sentence_features.needs_context[representatives],
        sentence_features.whole[representatives],
        np.full(count, np.log(measures.documents)),
        np.full(count, measures.log_sentences),
    )
    return np.column_stack(features).astype(np.float64, copy=False)


def _shares(terms: Terms, counted: Bools) -> tuple[Floats, Floats]:
    """(m,) the mean and the sum of the document shares of each claim's terms, of those that are `counted`."""
    share = np.where(counted, terms.features[:, 0], 0.0)
    total = terms.held @ share
    return total / np.maximum(terms.held @ counted.astype(np.float64), 1.0), total


def _ranks(values: Floats) -> Floats:
    """(m,) ranks from 0, the largest value, to 1, the smallest; ties in order."""
    ranks = np.empty(len(values))
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks / max(len(values) - 1, 1)
