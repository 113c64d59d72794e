"""The learned ranker: what each term and each claim of a cluster is worth in a summary.

Small networks, evaluated in numpy, read what `ranking/features.py` sees. Two predict for every word and
every pair of neighbouring words the chance that a reference holds it; the others predict what a claim adds
for each of its words, from the claim's figures and from what the first two say of its terms. They were fitted
on clusters of short articles (`training/ranker.py`). Where articles are long, two priors take a part: a
ridge regression over pairs of words that was fitted on ten-article newswire clusters, and LexRank weighted by
place. What a set of claims is worth is then a sum over the terms that it covers, each once, and over its
claims: coverage as of Gillick and Favre (2009), with weights learned as of Li, Qian and Liu (2013).

Weights are a safetensors file with a card beside it, a JSON file of the same name.
"""

from __future__ import annotations

import json
import zlib
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
from summarizer.ranking.untrained import Lead, Positional, centrality, long_articles, positional
from summarizer.stages.cluster import Claims
from summarizer.stages.coverage import Coverage, Keys
from summarizer.stages.features import Floats

Array = NDArray[np.float32]

WEIGHTS, CARD = "ranker.safetensors", "ranker.json"
# The folders in models/ of the shipped ranker and of the prior, and the file of the latter.
RANKER_FOLDER, PRIOR_FOLDER, PRIOR = "ranker", "newswire-prior", "newswire_prior.json"
# Networks that see a claim, fitted from different starts; their mean steadies what small changes would move.
CLAIM_NETWORKS = 5
# What a word is worth beside a pair, and a claim beside its pairs: with 0.2 to 1 and 0.05 to 0.3, ROUGE-1 and
# ROUGE-2 move by less than three tenths on Multi-News and NeuS.
WORD_SHARE = 0.6
CLAIM_SHARE = 0.1
# A sentence that is worth less than this for each of its words is better left out, though there be room: it
# costs in precision more than it gives in recall. On 1,000 clusters of Multi-News that were held back 0.08 to
# 0.14 score alike, without it ROUGE-2 is 0.2 lower, and 0.2 loses 2.5 of ROUGE-1; on 800 of NeuS, held back
# too, nothing from 0 to 0.16 moves by more than 0.2.
LEAST_PER_WORD = 0.12
# The networks know short articles. Where they are long, three quarters of what pairs are worth comes from the
# prior over them, and the untrained score counts as much as what the networks say of claims. Of six rankers,
# fitted otherwise or with another seed, that is on average half a point of ROUGE-1 on MultiLing above 0.5 and
# 0.75, and they differ less. These two and the next were chosen by that set: its figures are no test of them.
PAIR_PRIOR = 0.75
PLACE_PRIOR = 1.0
# What the networks learned from titles of openings does harm in long articles, so it fades there. Instead a
# claim that is like the titles is worth more by hand: with 0.5 to 1, ROUGE-2 on MultiLing is 0.7 to 1 higher
# at 245 words and 0.2 to 0.5 lower at 100, and short summaries tell the event itself more often.
TITLE_PRIOR = 0.75
# What every document tells is worth two standard deviations more than what one tells. The sets that the
# networks were fitted on hold no copies, so they cannot know; this moves no figure on them.
SUPPORT_WEIGHT = 2.0
# The ridge regression's own rule: smaller predictions are dropped.
LEAST_PREDICTED = 0.01
PRIOR_FEATURES = 21
# Claims that it looks at, at most: some forty articles of ten sentences that say different things.
MOST_SEEN = 400
# Standardised features are cut here, so that no figure of an odd cluster drowns all others.
MOST_STANDARDISED = 6.0


@dataclass(frozen=True)
class Network:
    """A multilayer perceptron: standardised inputs, rectified hidden layers, one number out."""

    mean: Array
    deviation: Array
    layers: tuple[tuple[Array, Array], ...]

    def __call__(self, inputs: Floats) -> Floats:
        """(n,) what it predicts for inputs (n, f)."""
        # In double precision, and rounded far above its noise: so the number of threads changes no byte.
        flow = np.clip((inputs - self.mean) / self.deviation, -MOST_STANDARDISED, MOST_STANDARDISED)
        for number, (weights, biases) in enumerate(self.layers, 1):
            flow = flow @ weights.astype(np.float64) + biases
            if number < len(self.layers):
                flow = np.maximum(flow, 0.0)
        return np.asarray(np.round(flow[:, 0], 9))


@dataclass(frozen=True)
class Table:
    """What terms are worth beyond what their figures tell, by their keys; 0 for those that it lacks."""

    keys: Keys
    values: Array

    def __call__(self, keys: Keys) -> Floats:
        """The values of keys, in the shape of `keys`."""
        if not len(self.keys):
            return np.zeros(keys.shape)
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.values[place], 0.0).astype(np.float64)


@dataclass(frozen=True)
class TermModel:
    """Predicts for each word, or each pair, the chance that a reference holds it."""

    network: Network
    words: Table
    own: Table

    def __call__(self, terms: Terms) -> Floats:
        """(t,) chances, from 0 to 1."""
        return np.clip(self.network(term_inputs(terms, self.words, self.own)), 0.0, 1.0)


def term_inputs(terms: Terms, words: Table, own: Table) -> Floats:
    """(t, f) what a network sees of terms: their figures, and what the tables say of them and their words."""
    columns = [terms.features, words(terms.words)]
    if terms.words.shape[1] > 1:
        columns.append(own(terms.keys)[:, None])
    return np.column_stack(columns)


def claim_inputs(
    features: ClaimFeatures, chances: tuple[Floats, Floats], tables: tuple[Table, Table]
) -> Floats:
    """(m, f) what a network sees of claims.

    Args:
        features: of m claims.
        chances: of their words and of their pairs.
        tables: for words and for pairs.
    """
    lengths = np.maximum(features.claims[:, CLAIM_FEATURES.index("words")], 1.0)
    columns: list[Floats] = []
    for terms, chance, table in zip((features.words, features.pairs), chances, tables, strict=True):
        held = np.maximum(np.diff(terms.held.indptr), 1)
        expected = terms.held @ chance
        columns += [expected, expected / held, expected / lengths, (terms.held @ table(terms.keys)) / held]
    told = np.column_stack(columns)
    relative = (told - told.mean(axis=0)) / (told.std(axis=0) + 1e-6)
    return np.column_stack((features.claims, told, relative))


@dataclass(frozen=True)
class PairPrior:
    """Ridge regression on the first features of pairs: the share of references that hold each."""

    mean: Floats
    coefficients: Floats
    intercept: float

    def __call__(self, pairs: Terms) -> Floats:
        """(t,) shares, 0 for pairs of two stop words, which it does not know."""
        known = pairs.features[:, :PRIOR_FEATURES]
        # Rounded as what networks say is, before it is compared.
        share = np.round((known - self.mean) @ self.coefficients + self.intercept, 9)
        stops = known[:, TERM_FEATURES.index("stop words in it")]
        return np.where((share < LEAST_PREDICTED) | (stops >= 2), 0.0, share)


@cache
def newswire_prior() -> PairPrior:
    """The prior that comes with the package, read once in a process.

    Raises:
        ModelNotFound: it is not there.
    """
    read = json.loads((model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR).read_text("utf-8"))
    mean, deviation, coefficient = (
        np.array([feature[key] for feature in read["features"]]) for key in ("mean", "std", "coef")
    )
    return PairPrior(mean, coefficient / deviation, read["intercept"])


@dataclass(frozen=True)
class LearnedRanker:
    """The learned ranker, whole."""

    words: TermModel
    pairs: TermModel
    claims: tuple[Network, ...]

    def rank(self, claims: Claims) -> Ranking:
        """The scores of m claims, and what sets of them are worth.

        In a very large cluster it looks at the best by the untrained score, and the others come after them.
        """
        walk = centrality(claims.matrix, claims.text_counts)
        placed = positional(claims, walk)
        seen = np.sort(np.argsort(-placed, kind="stable")[:MOST_SEEN])
        pool = Claims(claims.cluster, tuple(claims.claims[number] for number in seen.tolist()))
        features = claim_features(pool, walk[seen])
        coverage = self.coverage(features, placed[seen], long_articles(claims.cluster))
        rate = np.round(coverage.alone() / [max(len(text.split()), 1) for text in pool.texts], 6)
        spread = rate.max() - rate.min()
        rate = (rate - rate.min()) / spread if spread else np.ones(len(pool))
        if len(pool) == len(claims):
            return Ranking(np.round(rate, 6), coverage)
        scores = placed / 2
        scores[seen] = (1 + rate) / 2
        held = coverage.held.tocoo()
        worth = np.full(len(claims), -np.inf)  # less than what it saw, whatever that is worth
        worth[seen] = coverage.values
        places = (seen[held.coords[0]], held.coords[1])
        whole = csr_array((held.data, places), shape=(len(claims), held.shape[1]))
        return Ranking(np.round(scores, 6), replace(coverage, held=whole, values=worth))

    def coverage(self, features: ClaimFeatures, placed: Floats, long: float) -> Coverage:
        """What m claims and their terms are worth.

        Args:
            features: of the claims.
            placed: (m,) LexRank weighted by place, the untrained score of each.
            long: how long the articles are, from 0 to 1.
        """
        chances = self.words(features.words), self.pairs(features.pairs)
        inputs = claim_inputs(features, chances, (self.words.own, self.pairs.own))
        worth = np.mean([network(inputs) for network in self.claims], axis=0)
        share = PAIR_PRIOR * long
        # Twice, since chances under the ridge regression are about half of those on short articles.
        pairs = (1 - share) * chances[1] + 2 * share * newswire_prior()(features.pairs)
        worth = worth + PLACE_PRIOR * long * (placed - placed.mean()) / (placed.std() + 1e-6)
        worth = worth + TITLE_PRIOR * long * features.titled / (features.titled.std() + 1e-6)
        stated = features.claims[:, CLAIM_FEATURES.index("share of documents that tell it")]
        worth = worth + SUPPORT_WEIGHT * (stated - stated.min())
        lengths = features.claims[:, CLAIM_FEATURES.index("words")]
        return Coverage(
            held=csr_array(hstack((features.words.held, features.pairs.held), format="csr")),
            weights=np.concatenate((WORD_SHARE * (1 - share) * chances[0], pairs)),
            values=(CLAIM_SHARE * worth - LEAST_PER_WORD) * lengths,
            keys=np.concatenate((features.words.keys, features.pairs.keys)),
        )


class ShippedRanker:
    """The ranker that comes with the package.

    Its networks were fitted on English: on French they are no better than place, on Arabic worse. So claims
    in other languages are ranked untrained, long articles as `Lead` does, short ones as `Positional`.
    """

    def rank(self, claims: Claims) -> Ranking:
        """The ranking of claims."""
        if claims.cluster.language == ENGLISH:
            return shipped().rank(claims)
        untrained = Lead() if long_articles(claims.cluster) >= 0.5 else Positional()
        return untrained.rank(claims)


# --- Weights on disk.

# What the features are called, in short: weights that were fitted on others are refused.
FITTED_ON = np.array([zlib.crc32("\n".join((*TERM_FEATURES, *CLAIM_FEATURES)).encode())], dtype=np.int64)


@cache
def shipped() -> LearnedRanker:
    """The ranker that comes with the package, read once in a process.

    Raises:
        ModelNotFound: it is not there.
        ModelError: it is one for other features than these.
    """
    return load(model_folder(RANKER_FOLDER, WEIGHTS, "ranker") / WEIGHTS)


@cache
def load(path: Path) -> LearnedRanker:
    """The ranker of a file that `train-ranker` wrote, or of a folder that holds one; read once in a process.

    Raises:
        ModelNotFound: there is no such file.
        ModelError: it is none, or one for other features than these.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load_file

    file = weights_of(path)
    if not file.is_file():
        raise ModelNotFound(f"there is no {WEIGHTS}; `summarizer train-ranker` writes one", str(path))
    try:
        return from_tensors(load_file(file))
    except KeyError as error:
        raise ModelError(f"holds no ranker of this version: {error} is missing", str(file)) from None
    except (SafetensorError, ValueError, OSError) as error:
        raise ModelError(f"holds no ranker of this version: {error}", str(file)) from None


def packed(ranker: LearnedRanker) -> bytes:
    """A ranker as `load` reads it from a file; the same ranker gives the same bytes."""
    from safetensors.numpy import save

    return save(to_tensors(ranker))


def weights_of(path: Path) -> Path:
    """The file that a folder of `train-ranker` holds its weights in; a file is that itself."""
    return path / WEIGHTS if path.is_dir() else path


def to_tensors(ranker: LearnedRanker) -> dict[str, NDArray[Any]]:
    """The arrays of a ranker by name, as they are stored; `from_tensors` reads them."""
    tensors: dict[str, NDArray[Any]] = {"features": FITTED_ON}
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
    """The ranker of stored arrays.

    Raises:
        KeyError: one is missing.
        ValueError: it was fitted on other features, or is damaged.
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
            raise ValueError(f"{name} is not fitted on {inputs} inputs")
        return Network(mean, deviation, tuple(layers))

    def table(name: str) -> Table:
        keys, values = tensors[f"{name}.keys"], tensors[f"{name}.values"]
        if keys.ndim != 1 or keys.shape != values.shape or (keys[1:] <= keys[:-1]).any():
            raise ValueError(f"{name} is no table of ascending keys")
        return Table(keys, values)

    if not np.array_equal(tensors["features"], FITTED_ON):
        raise ValueError("it is fitted on other features")
    if not all(np.isfinite(values).all() for values in tensors.values()):
        raise ValueError("a number in it is not finite")
    terms = len(TERM_FEATURES)
    words, pairs = table("words"), table("pairs")
    claims = len(CLAIM_FEATURES) + 16  # four figures for words and for pairs, and each of them relative
    return LearnedRanker(
        words=TermModel(network("words", terms + 1), words, words),
        pairs=TermModel(network("pairs", terms + 3), words, pairs),
        claims=tuple(network(f"claims{number}", claims) for number in range(CLAIM_NETWORKS)),
    )
