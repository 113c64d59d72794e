"""Which sentences of a cluster tell what its words weigh, and which of them are names.

Those of copies do not: ten copies must not move the weights. Neither do those of an article on something
else, nor a given text. So a document that shares no rare word with the others changes no score.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from summarizer.stages.cluster import Bools, Cluster
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.voices import Voices

# The rare words, or the share of its own, that an article on the event shares with others. In 100 clusters
# each of NeuS and Multi-News 87 and 82 % of the articles do, and 24 and 16 % of articles of another cluster.
RARE_WORDS_SHARED, RARE_SHARE = 2, 0.5


class Weighing(NamedTuple):
    """What tells the weights and the names of n sentences.

    Attributes:
        counts: (n,) which sentences are counted for the weights of words.
        apart: (n,) which sentences are neither counted nor copied from counted articles: those of articles on
            something else, and of a given text that is no document of the cluster.
        names: the stems that are names or numbers somewhere.
    """

    counts: Bools
    apart: Bools
    names: frozenset[str]


def weigh(cluster: Cluster, voices: Voices) -> Weighing:
    """Return what tells the weights and the names in a cluster.

    Args:
        cluster: the sentences; a given text, which has no voice, may stand at its end.
        voices: the voices of its documents.
    """
    text_of, articles = cluster.text_of, np.array(cluster.articles, dtype=np.int64)
    given = text_of >= len(voices.of_text)
    copies = np.zeros(len(cluster.texts), dtype=bool)
    copies[text_of[voices.uncounted]] = True
    counted = ~(copies[text_of] | given)
    related = _related(cluster.features, articles[text_of], counted)
    unrelated = counted & ~related
    counts = counted & related
    return Weighing(counts, unrelated | given, _names(cluster.features, counts, ~unrelated))


def _related(features: SentenceFeatures, article_of: Ints, counted: Bools) -> Bools:
    """Return (n,) which sentences are of articles whose rare words others of the counted articles have too.

    Rare are words that are neither common nor numbers.
    """
    matrix, size = features.matrix, len(features.vocabulary)
    rare = ~(features.common | features.numeric)
    sentence = np.repeat(np.arange(len(article_of)), np.diff(matrix.indptr))
    kept = counted[sentence] & rare[matrix.indices]
    article, word = np.divmod(
        np.unique(article_of[sentence[kept]] * size + matrix.indices[kept]), max(size, 1)
    )
    articles = int(article_of.max(initial=-1)) + 1
    owned = np.bincount(article, minlength=articles)
    # Words that an article shares only with one that is dropped do not relate it to the others.
    related = owned > 0
    while True:
        of_related = related[article]
        shared = of_related & (np.bincount(word[of_related], minlength=size)[word] > 1)
        found = np.bincount(article[shared], minlength=articles)
        still = related & (found > 0) & (found >= np.minimum(RARE_WORDS_SHARED, RARE_SHARE * owned))
        if (still == related).all():
            return np.asarray(related[article_of])
        related = still


def names_in(features: SentenceFeatures) -> frozenset[str]:
    """Return the stems that are names or numbers somewhere."""
    return _names(features)


def _names(features: SentenceFeatures, *groups: Bools) -> frozenset[str]:
    """Return the stems of names and numbers; of each word by the first group of sentences, (n,), that has it.

    The sentences of no group are the last one.
    """
    size, lengths = len(features.vocabulary), np.diff(features.bounds)
    named, known = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for group in (*groups, np.ones(len(lengths), dtype=bool)):
        found = np.bincount(features.stems[features.facts_among(group)], minlength=size) > 0
        named |= found & ~known
        known |= np.bincount(features.stems[np.repeat(group, lengths)], minlength=size) > 0
        if known.all():
            break
    return frozenset(features.vocabulary[stem] for stem in np.flatnonzero(named).tolist())
