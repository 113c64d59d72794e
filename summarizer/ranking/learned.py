"""The learned ranker: predicts the value of each term and each claim of a cluster for a summary.

Small networks, evaluated in numpy, take the features of `ranking/features.py`. Two networks predict for every
word and every pair of neighbouring words the chance that a reference contains it. The others predict the gain
of a claim for each of its words, from the claim's features and from the predictions for its terms. They were
fitted on clusters of short articles (`training/ranker.py`). For long articles, three priors contribute: a
ridge regression over pairs of words that was fitted on ten-article newswire clusters, LexRank weighted by
position, and similarity to the titles. The value of a set of claims is then a sum over the terms that it
covers, each once, and over its claims: coverage as in Gillick and Favre (2009), with weights learned as in
Li, Qian and Liu (2013).

Weights are a safetensors file with a model card beside it, a JSON file of the same name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack

from summarizer.errors import ModelError, ModelNotFound
from summarizer.language.spelling import ENGLISH
from summarizer.plugins import model_folder
from summarizer.ranking.features import (
    CLAIM_FEATURES,
    TERM_FEATURES,
    ClaimFeatures,
    Terms,
    claim_features,
)
from summarizer.ranking.ranker import Ranking
from summarizer.ranking.untrained import Untrained, centrality, long_articles, positional
from summarizer.stages.cluster import Claims
from summarizer.stages.coverage import Coverage, Keys
from summarizer.stages.features import Floats

Array = NDArray[np.float32]

WEIGHTS, CARD = "ranker.safetensors", "ranker.json"
# The folders in models/ of the shipped ranker and of the prior, and the file of the latter.
RANKER_FOLDER, PRIOR_FOLDER, PRIOR = "ranker", "newswire-prior", "newswire_prior.json"
# The number of networks for claims, fitted from different starts; their mean varies less than each of them.
CLAIM_NETWORKS = 5
# The weight of a word relative to a pair, and of a claim relative to its pairs: with 0.2 to 1 and 0.05 to
# 0.3, ROUGE-1 and ROUGE-2 move by less than three tenths on Multi-News and NeuS.
WORD_SHARE = 0.6
CLAIM_SHARE = 0.1
# A sentence of less value for each of its words is left out even if it fits: it costs more in precision than
# it gains in recall. On 1,000 clusters of Multi-News that were held back 0.08 to 0.14 score alike, without it
# ROUGE-2 is 0.2 lower, and 0.2 loses 2.5 of ROUGE-1; on 800 of NeuS, held back too, nothing from 0 to 0.16
# moves by more than 0.2.
LEAST_PER_WORD = 0.12
# The networks were fitted on short articles. For long ones three quarters of the weights of pairs come from
# the prior, and the untrained score counts as much as the networks' prediction. On average over six rankers,
# fitted in other ways or with another seed, that gains half a point of ROUGE-1 on MultiLing over 0.5 and
# 0.75, and they differ less. These two and the next were chosen on that set: its figures are no test of them.
PAIR_PRIOR = 0.75
POSITION_PRIOR = 1.0
# What the networks learned from titles of short articles lowers ROUGE on long ones, so it fades there.
# Instead similarity to the titles is added with this weight: with 0.5 to 1, ROUGE-2 on MultiLing is 0.7 to 1
# higher at 245 words and 0.2 to 0.5 lower at 100, and short summaries state the event itself more often.
TITLE_PRIOR = 0.75
# A claim that every document states gains two standard deviations over one that a single document states.
# The sets that the networks were fitted on contain no copies, so they cannot learn it; no figure on them
# moves.
SUPPORT_WEIGHT = 2.0
# The rule of the ridge regression itself: smaller predictions are dropped.
LEAST_PREDICTED = 0.01
PRIOR_FEATURES = 21
# The most claims that the networks score: some forty articles of ten sentences that state different things.
MOST_SCORED = 400
# Standardised features are clipped here, so that no outlier outweighs all other features.
MOST_STANDARDISED = 6.0
# Identifies the features and their order: weights that were fitted on other features are refused. Change it
# with the features, and train again.
FEATURES_ID = 3_924_878_923


@dataclass(frozen=True)
class Network:
    """A multilayer perceptron: standardised inputs, hidden layers with ReLU, one output."""

    mean: Array
    deviation: Array
    layers: tuple[tuple[Array, Array], ...]

    def __call__(self, inputs: Floats) -> Floats:
        """Return the predictions, (n,), for inputs, (n, f)."""
        # In double precision, and rounded well above its noise, so that the thread count changes no byte.
        values = np.clip((inputs - self.mean) / self.deviation, -MOST_STANDARDISED, MOST_STANDARDISED)
        for number, (weights, biases) in enumerate(self.layers, 1):
            values = values @ weights.astype(np.float64) + biases
            if number < len(self.layers):
                values = np.maximum(values, 0.0)
        return np.asarray(np.round(values[:, 0], 9))


@dataclass(frozen=True)
class Table:
    """The mean errors of predictions from the features of terms alone, by key; 0 for other terms."""

    keys: Keys
    values: Array

    def __call__(self, keys: Keys) -> Floats:
        """Return the values of keys, in the shape of `keys`."""
        if not len(self.keys):
            return np.zeros(keys.shape)
        index = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[index] == keys, self.values[index], 0.0).astype(np.float64)


@dataclass(frozen=True)
class TermModel:
    """Predicts for each word, or each pair, the chance that a reference contains it."""

    network: Network
    words: Table
    own: Table

    def __call__(self, terms: Terms) -> Floats:
        """Return the chances, (t,), from 0 to 1."""
        return np.clip(self.network(term_inputs(terms, self.words, self.own)), 0.0, 1.0)


def term_inputs(terms: Terms, words: Table, own: Table) -> Floats:
    """Return a network's inputs for terms, (t, f): their features, and their values in the tables.

    Args:
        terms: words or pairs.
        words: the table of words.
        own: the table of the terms.
    """
    columns = [terms.features, words(terms.words)]
    if terms.words.shape[1] > 1:
        columns.append(own(terms.keys)[:, None])
    return np.column_stack(columns)


def claim_inputs(
    features: ClaimFeatures, chances: tuple[Floats, Floats], tables: tuple[Table, Table]
) -> Floats:
    """Return a network's inputs for claims, (m, f).

    Args:
        features: the features of m claims.
        chances: the chances of their words and of their pairs.
        tables: the tables of words and of pairs.
    """
    lengths = np.maximum(features.claims[:, CLAIM_FEATURES.index("words")], 1.0)
    columns: list[Floats] = []
    for terms, chance, table in zip((features.words, features.pairs), chances, tables, strict=True):
        held = np.maximum(np.diff(terms.held.indptr), 1)
        expected = terms.held @ chance
        columns += [expected, expected / held, expected / lengths, (terms.held @ table(terms.keys)) / held]
    sums = np.column_stack(columns)
    relative = (sums - sums.mean(axis=0)) / (sums.std(axis=0) + 1e-6)
    return np.column_stack((features.claims, sums, relative))


@dataclass(frozen=True)
class PairPrior:
    """A ridge regression on the first features of pairs: predicts the share of references with each."""

    mean: Floats
    coefficients: Floats
    intercept: float

    def __call__(self, pairs: Terms) -> Floats:
        """Return the shares, (t,), 0 for pairs of two stop words, on which it was not fitted."""
        inputs = pairs.features[:, :PRIOR_FEATURES]
        # Rounded as the networks' outputs are, before the comparison.
        share = np.round((inputs - self.mean) @ self.coefficients + self.intercept, 9)
        stops = inputs[:, TERM_FEATURES.index("stop words in it")]
        return np.where((share < LEAST_PREDICTED) | (stops >= 2), 0.0, share)


@cache
def newswire_prior() -> PairPrior:
    """Return the prior of the package, read once in a process.

    Raises:
        ModelNotFound: its file is missing.
    """
    prior = json.loads((model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR).read_text("utf-8"))
    mean, deviation, coefficient = (
        np.array([feature[key] for feature in prior["features"]]) for key in ("mean", "std", "coef")
    )
    return PairPrior(mean, coefficient / deviation, prior["intercept"])


@dataclass(frozen=True)
class LearnedRanker:
    """A learned ranker.

    Attributes:
        words: predicts the chances of words.
        pairs: predicts the chances of pairs of words.
        claims: the networks that predict the gains of claims; their mean counts.
        with_prior: whether the newswire prior has a share in the values of pairs where articles are long.
    """

    words: TermModel
    pairs: TermModel
    claims: tuple[Network, ...]
    with_prior: bool = True

    def rank(self, claims: Claims) -> Ranking:
        """Return the scores of m claims, and the values of sets of them.

        In a very large cluster only the best by the untrained score are scored; the others rank after them.
        """
        lexrank = centrality(claims.matrix, claims.text_counts)
        untrained = positional(claims, lexrank)
        scored = np.sort(np.argsort(-untrained, kind="stable")[:MOST_SCORED])
        pool = replace(claims, claims=tuple(claims.claims[number] for number in scored.tolist()))
        features = claim_features(pool, lexrank[scored])
        coverage = self.coverage(features, untrained[scored], long_articles(claims.cluster))
        rate = np.round(coverage.alone() / [max(len(text.split()), 1) for text in pool.texts], 6)
        spread = rate.max() - rate.min()
        rate = (rate - rate.min()) / spread if spread else np.ones(len(pool))
        if len(pool) == len(claims):
            return Ranking(np.round(rate, 6), coverage)
        scores = untrained / 2
        scores[scored] = (1 + rate) / 2
        held = coverage.held.tocoo()
        values = np.full(len(claims), -np.inf)  # less than that of every scored claim
        values[scored] = coverage.values
        coordinates = (scored[held.coords[0]], held.coords[1])
        of_all = csr_array((held.data, coordinates), shape=(len(claims), held.shape[1]))
        return Ranking(np.round(scores, 6), replace(coverage, held=of_all, values=values))

    def coverage(self, features: ClaimFeatures, untrained: Floats, long: float) -> Coverage:
        """Return the values of m claims and their terms.

        Args:
            features: the features of the claims.
            untrained: (m,) LexRank weighted by position.
            long: how long the articles are, from 0 to 1.
        """
        chances = self.words(features.words), self.pairs(features.pairs)
        inputs = claim_inputs(features, chances, (self.words.own, self.pairs.own))
        gains = np.mean([network(inputs) for network in self.claims], axis=0)
        share, pairs = 0.0, chances[1]
        if self.with_prior:
            share = PAIR_PRIOR * long
            # Doubled, since the ridge regression's shares are about half of the chances on short articles.
            pairs = (1 - share) * pairs + 2 * share * newswire_prior()(features.pairs)
        gains = gains + POSITION_PRIOR * long * (untrained - untrained.mean()) / (untrained.std() + 1e-6)
        titles = features.title_similarity
        gains = gains + TITLE_PRIOR * long * titles / (titles.std() + 1e-6)
        stated = features.claims[:, CLAIM_FEATURES.index("share of documents that state it")]
        gains = gains + SUPPORT_WEIGHT * (stated - stated.min())
        lengths = features.claims[:, CLAIM_FEATURES.index("words")]
        return Coverage(
            held=csr_array(hstack((features.words.held, features.pairs.held), format="csr")),
            weights=np.concatenate((WORD_SHARE * (1 - share) * chances[0], pairs)),
            values=(CLAIM_SHARE * gains - LEAST_PER_WORD) * lengths,
            keys=np.concatenate((features.words.keys, features.pairs.keys)),
        )


class ShippedRanker:
    """The default ranker: the learned one for English, an untrained one for other languages.

    The networks were fitted on English: on French they are no better than position, on Arabic worse.
    """

    def rank(self, claims: Claims) -> Ranking:
        """Rank claims."""
        if claims.cluster.language == ENGLISH:
            return shipped().rank(claims)
        return Untrained().rank(claims)


# --- Weights on disk.


@cache
def shipped() -> LearnedRanker:
    """Return the learned ranker of the package, read once in a process.

    Raises:
        ModelNotFound: its file is missing.
        ModelError: it was fitted on other features.
    """
    return load(model_folder(RANKER_FOLDER, WEIGHTS, "ranker") / WEIGHTS)


@cache
def load(path: Path) -> LearnedRanker:
    """Return the ranker in a file that `train-ranker` wrote, or in its folder; read once in a process.

    Raises:
        ModelNotFound: there is no such file.
        ModelError: it is not a ranker, or was fitted on other features.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    file = weights_file(path)
    if not file.is_file():
        raise ModelNotFound(f"there is no {WEIGHTS}; `summarizer train-ranker` writes one", str(path))
    try:
        return from_tensors(load_file(file))
    except KeyError as error:
        raise ModelError(f"is not a ranker of this version: {error} is missing", str(file)) from None
    except (SafetensorError, ValueError, OSError) as error:
        raise ModelError(f"is not a ranker of this version: {error}", str(file)) from None


def to_bytes(ranker: LearnedRanker) -> bytes:
    """Return the contents of a file that `load` reads; the same ranker gives the same bytes."""
    from safetensors.numpy import save

    return save(to_tensors(ranker))


def weights_file(path: Path) -> Path:
    """Return the weights file of a folder that `train-ranker` wrote; a file is returned unchanged."""
    return path / WEIGHTS if path.is_dir() else path


def to_tensors(ranker: LearnedRanker) -> dict[str, NDArray[Any]]:
    """Return the arrays of a ranker by name, as they are stored; `from_tensors` reads them."""
    tensors: dict[str, NDArray[Any]] = {"features": np.array([FEATURES_ID], dtype=np.int64)}
    for name, model in {"words": ranker.words, "pairs": ranker.pairs}.items():
        tensors |= {f"{name}.keys": model.own.keys, f"{name}.values": model.own.values}
    networks = {"words": ranker.words.network, "pairs": ranker.pairs.network}
    networks |= {f"claims{number}": network for number, network in enumerate(ranker.claims)}
    for name, network in networks.items():
        tensors |= {f"{name}.mean": network.mean, f"{name}.deviation": network.deviation}
        for number, (weights, biases) in enumerate(network.layers):
            tensors |= {f"{name}.weights{number}": weights, f"{name}.biases{number}": biases}
    return tensors


def from_tensors(tensors: Mapping[str, NDArray[Any]]) -> LearnedRanker:
    """Return the ranker of stored arrays.

    Raises:
        KeyError: an array is missing.
        ValueError: the ranker was fitted on other features, or is damaged.
    """

    def network(name: str, inputs: int) -> Network:
        layers: list[tuple[Array, Array]] = []
        while f"{name}.weights{len(layers)}" in tensors:
            number = len(layers)
            layers.append((tensors[f"{name}.weights{number}"], tensors[f"{name}.biases{number}"]))
        mean, deviation = tensors[f"{name}.mean"], tensors[f"{name}.deviation"]
        sizes = [inputs, *(biases.size for _, biases in layers)]
        fits = all(
            weights.shape == shape and biases.shape == shape[1:]
            for (weights, biases), shape in zip(layers, pairwise(sizes), strict=True)
        )
        if not (fits and layers and sizes[-1] == 1 and mean.shape == deviation.shape == (inputs,)):
            raise ValueError(f"{name} was not fitted on {inputs} inputs")
        return Network(mean, deviation, tuple(layers))

    def table(name: str) -> Table:
        keys, values = tensors[f"{name}.keys"], tensors[f"{name}.values"]
        if keys.ndim != 1 or keys.shape != values.shape or (keys[1:] <= keys[:-1]).any():
            raise ValueError(f"{name} is not a table of ascending keys")
        return Table(keys, values)

    if not np.array_equal(tensors["features"], [FEATURES_ID]):
        raise ValueError("it was fitted on other features")
    if not all(np.isfinite(values).all() for values in tensors.values()):
        raise ValueError("it contains a number that is not finite")
    terms = len(TERM_FEATURES)
    words, pairs = table("words"), table("pairs")
    claims = len(CLAIM_FEATURES) + 16  # four sums for words and for pairs, each absolute and relative
    return LearnedRanker(
        words=TermModel(network("words", terms + 1), words, words),
        pairs=TermModel(network("pairs", terms + 3), words, pairs),
        claims=tuple(network(f"claims{number}", claims) for number in range(CLAIM_NETWORKS)),
    )
