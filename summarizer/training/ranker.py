"""Fits the learned ranker (`summarizer/ranking/learned.py`) on clusters with references.

1. Each cluster goes through the chain up to its claims, and is described.
2. Networks learn from the figures of words, and of pairs of words, which of them a reference holds. What they
   miss for a term, on average over the clusters that hold it, goes into tables, and they learn again with
   the tables at hand.
3. Networks learn how much of the reference a claim gives for each of its words, from its figures and from
   the chances of its terms.

No cluster is seen through what was fitted on it: clusters are parted in two halves, and tables and
chances for one half come from the other. Files weigh alike, whatever their size. The same files, seed and
versions of numpy and scikit-learn give the same bytes on one machine.

Needs scikit-learn, the extra `train`. Left out: what of the ranker is set by hand, which stands in
`summarizer/ranking/learned.py` with its reasons.
"""

from __future__ import annotations

import hashlib
import shlex
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer import __version__
from summarizer.claims import claims_of, split_texts
from summarizer.errors import InputError, MissingExtra
from summarizer.evaluation import EvaluationCluster, read_clusters
from summarizer.evaluation.rouge import english_tokens, unicode_tokens
from summarizer.language.identification import languages_in, read_in
from summarizer.progress import Progress
from summarizer.ranking.features import (
    ClaimFeatures,
    Keys,
    Standing,
    Terms,
    describe,
    pair_keys,
    spread,
    word_key,
)
from summarizer.ranking.learned import (
    CLAIM_NETWORKS,
    MOST,
    Network,
    Ranker,
    Table,
    TermModel,
    claim_inputs,
    packed,
    term_inputs,
)
from summarizer.ranking.untrained import centrality
from summarizer.stages.features import Floats, sentence_features, stems_of
from summarizer.stages.prepare import distinct_texts, with_ids

# Two hidden layers. On clusters held back boosted trees predict terms as well and claims somewhat worse.
HIDDEN = (64, 32)
# Passes over the data, rows at a time, and how far a step goes.
FIGURE_ROUNDS, TERM_ROUNDS, CLAIM_ROUNDS = 3, 5, 6
TERM_BATCH, CLAIM_BATCH = 4096, 1024
STEP = 2e-3
# A value in a table is a mean over clusters, held towards 0 as if by so many that held no surprise; terms of
# fewer clusters are left out.
HOLD = 20.0
FEWEST_CLUSTERS = {"words": 15, "pairs": 25}
# A claim of fewer words counts as of so many: else a cry of three that a reference holds would beat all.
FEWEST_WORDS = 8
# What the share of pairs that a claim gives counts beside that of words: pairs are fewer and tell more.
PAIRS = 2.0
# Clusters that there must be: of fewer a half teaches nothing at all.
FEWEST = 10

KINDS = ("words", "pairs")
# What `progress` is told of, in this order.
STEPS = ("describe", "figures", "tables", "terms", "claims")
MEASURES = {
    "chances of words": "correlation of the chance of each word with the share of references that hold it",
    "chances of pairs": "correlation of the chance of each pair of words with the share that hold it",
    "gains of claims": "correlation of what each claim was taken to give for its length with what it gives",
}
NOT_TOLD = "not told"


def train_ranker(
    data: Sequence[Path],
    licences: Sequence[str] = (),
    limit: int | None = None,
    seed: int = 0,
    *,
    today: date,
    progress: Progress = lambda step, share: None,
) -> tuple[bytes, dict[str, Any]]:
    """Fit a ranker on files of clusters.

    Args:
        data: what `read_clusters` reads; each file weighs alike.
        licences: that of each of them, in the same order, or none at all.
        limit: the first so many clusters of each.
        seed: of how clusters are parted, and of the networks.
        today: the date of the card.
        progress: called with one of `STEPS` and the share of it that is done; what it raises stops the run.

    Returns:
        The weights, as `summarizer.ranking.learned.load` reads them from a file, and their card.

    Raises:
        InputError: a file cannot be read, or there are too few clusters; licences for some files only.
        MissingExtra: scikit-learn is not installed.
    """
    if licences and len(licences) != len(data):
        raise InputError(f"{len(licences)} are given for {len(data)} files; give one for each", "--licence")
    with _scikit_learn():
        import sklearn  # before the minutes of work, not after them
    examples: list[Example] = []
    trained_on: list[dict[str, Any]] = []
    digests = [_digest(path) for path in data]
    for place, path in enumerate(data):
        if digests[place] is not None and digests[place] in digests[:place]:
            message = "holds the same clusters as a file before it, and they would be judged by themselves"
            raise InputError(message, str(path))
    for place, path in enumerate(data):

        def tell(share: float, place: int = place) -> None:
            progress("describe", (place + share) / len(data))

        found = read_examples(path, limit, tell)
        examples += found
        licence = licences[place] if licences else NOT_TOLD
        trained_on.append(
            {
                "data": path.resolve().name,
                "clusters": len(found),
                "licence": licence,
                "sha256": digests[place],
            }
        )
    # Files are mixed, so that the two halves are alike.
    order = np.random.default_rng(seed).permutation(len(examples))
    ranker, measures = train([examples[number] for number in order], seed, progress)
    weights = packed(ranker)
    return weights, {
        "name": "ranker",
        "for": "what each word, each pair of words and each claim of a cluster is worth in a summary",
        "command": _command(data, licences, limit, seed),
        "date": today.isoformat(),
        "seed": seed,
        "made_with": {
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "summarizer": __version__,
        },
        "trained_on": trained_on,
        "measures": [
            {"name": name, "value": value, "what": f"{MEASURES[name]}, on clusters not fitted on"}
            for name, value in measures.items()
        ],
        "bytes": len(weights),
        "sha256": hashlib.sha256(weights).hexdigest(),
    }


@dataclass(frozen=True)
class Example:
    """A cluster as it is learned from.

    Attributes:
        description: of its m claims; the figures of its terms are in single precision.
        held: for words and for pairs (t,), the share of references that hold each.
        gain: (m,) how much of the references each claim gives for each of its words, standardised.
        weight: of the cluster.
    """

    description: ClaimFeatures
    held: dict[str, Floats]
    gain: Floats
    weight: float

    def terms(self, kind: str) -> Terms:
        """The words, or the pairs."""
        return self.description.words if kind == "words" else self.description.pairs


def read_examples(
    path: Path, limit: int | None = None, tell: Callable[[float], None] = lambda share: None
) -> list[Example]:
    """The clusters of a file, the first `limit` of them, which weigh 1 together.

    Every second one goes without its titles: else the networks tell from them which file a cluster is of, and
    take other articles that have titles, or none, for what they are not.

    Raises:
        InputError: the file cannot be read as clusters.
    """
    clusters = read_clusters(path, limit)
    examples: list[Example] = []
    for number, cluster in enumerate(clusters):
        tell(number / len(clusters))
        if number % 2 == 0:
            cluster = replace(cluster, documents=tuple(replace(text, title="") for text in cluster.documents))
        if (one := example(cluster, 1 / len(clusters))) is not None:
            examples.append(one)
    return examples


def example(cluster: EvaluationCluster, weight: float = 1.0) -> Example | None:
    """A cluster as it is learned from; None where there is nothing to choose from."""
    texts = distinct_texts(with_ids(cluster.documents))
    languages = read_in([languages_in(text.text) for text in texts])
    sentences, text_of, _, _ = split_texts(texts, languages)
    wordings = [sentence.text for sentence in sentences]
    rows = sentence_features(wordings, text_of, languages)
    claims = claims_of(wordings, rows)
    if len(claims) < 2:
        return None
    places = np.array([sentence.index for sentence in sentences], dtype=np.int64)
    standing = Standing(np.asarray(text_of, dtype=np.int64), places, [text.title for text in texts])
    walk = centrality(rows.matrix[[claim.speaker for claim in claims]], spread(claims, standing))
    description = describe(wordings, rows, standing, claims, walk)
    words, pairs = [], []
    for reference in cluster.references:
        told = np.array([word_key(stem) for stem in stems_of(reference, rows.language)], dtype=np.uint64)
        words.append(np.isin(description.words.keys, told))
        pairs.append(np.isin(description.pairs.keys, pair_keys(np.column_stack((told[:-1], told[1:])))))
    spoken = [wordings[claim.speaker] for claim in claims]
    return Example(
        replace(description, words=_single(description.words), pairs=_single(description.pairs)),
        {"words": np.mean(words, axis=0), "pairs": np.mean(pairs, axis=0)},
        _gain(spoken, cluster.references, english_tokens if cluster.english else unicode_tokens),
        weight,
    )


def _single(terms: Terms) -> Terms:
    """Terms with figures in single precision: they are most of what an example takes."""
    return replace(terms, features=terms.features.astype("f4"))


def _gain(spoken: Sequence[str], references: Sequence[str], tokens_of: Callable[[str], list[str]]) -> Floats:
    """(m,) what each sentence gives for its length: recall in words and in pairs of them, standardised."""
    tokens = [tokens_of(sentence) for sentence in spoken]
    gain = np.zeros(len(spoken))
    for reference in map(tokens_of, references):
        words, pairs = Counter(reference), Counter(pairwise(reference))
        gain += [(words & Counter(one)).total() / max(words.total(), 1) for one in tokens]
        gain += [PAIRS * (pairs & Counter(pairwise(one))).total() / max(pairs.total(), 1) for one in tokens]
    gain /= [max(len(sentence.split()), FEWEST_WORDS) for sentence in spoken]
    return np.asarray((gain - gain.mean()) / (gain.std() + 1e-6))


def train(
    examples: Sequence[Example], seed: int = 0, progress: Progress = lambda step, share: None
) -> tuple[Ranker, dict[str, float]]:
    """Fit a ranker.

    Args:
        examples: the clusters, of all kinds in any order; every second one is of one half.
        seed: of where the networks start, and of the order in which they see the rows.
        progress: called with one of `STEPS` and the share of it that is done; what it raises stops the run.

    Returns:
        The ranker, and its `MEASURES`.

    Raises:
        InputError: there are too few clusters to part.
        MissingExtra: scikit-learn is not installed.
    """
    if len(examples) < FEWEST:
        raise InputError(
            f"{len(examples)} clusters of two claims or more are too few; it takes {FEWEST} to part, and "
            "thousands for a ranker of use",
            "clusters",
        )
    with _scikit_learn():
        from threadpoolctl import threadpool_limits  # which scikit-learn needs, and so brings
    with threadpool_limits(1):  # several threads sum in another order, and so to other bytes
        return _trained(examples, seed, progress)


def _trained(examples: Sequence[Example], seed: int, progress: Progress) -> tuple[Ranker, dict[str, float]]:
    """What `train` gives, by steps 2 and 3 of this module."""
    halves = [number % 2 for number in range(len(examples))]
    weights = [one.weight for one in examples]

    def fitted(
        inputs: Sequence[Floats],
        truths: Sequence[Floats],
        rounds: int,
        batch: int,
        *,
        half: int | None = None,
        start: int = seed,
    ) -> Network:
        """A network for all clusters, or for those of one half."""
        chosen = [number for number, own in enumerate(halves) if half in (None, own)]
        return fit(
            [inputs[number] for number in chosen],
            [truths[number] for number in chosen],
            [weights[number] for number in chosen],
            rounds,
            batch,
            start,
        )

    def crossed(inputs: Sequence[Floats], truths: Sequence[Floats], rounds: int) -> list[Floats]:
        """What a network of the other half predicts for the terms of each cluster."""
        networks = [fitted(inputs, truths, rounds, TERM_BATCH, half=half) for half in (0, 1)]
        return [networks[1 - half](rows) for rows, half in zip(inputs, halves, strict=True)]

    keys = {kind: [one.terms(kind).keys for one in examples] for kind in KINDS}
    truths = {kind: [one.held[kind] for one in examples] for kind in KINDS}
    missed: dict[str, list[Floats]] = {}
    for done, kind in enumerate(KINDS):
        progress("figures", done / len(KINDS))
        expected = crossed([one.terms(kind).features for one in examples], truths[kind], FIGURE_ROUNDS)
        missed[kind] = [truth - share for truth, share in zip(truths[kind], expected, strict=True)]

    def tables_of(chosen: Sequence[int]) -> dict[str, Table]:
        return {
            kind: table(
                [keys[kind][number] for number in chosen],
                [missed[kind][number] for number in chosen],
                FEWEST_CLUSTERS[kind],
            )
            for kind in KINDS
        }

    progress("tables", 0.0)
    everything = tables_of(range(len(examples)))
    elsewhere = [tables_of([number for number, own in enumerate(halves) if own != half]) for half in (0, 1)]
    tables = [elsewhere[half] for half in halves]
    measures: dict[str, float] = {}
    chances: dict[str, list[Floats]] = {}
    models: dict[str, TermModel] = {}
    for done, kind in enumerate(KINDS):
        progress("terms", done / len(KINDS))
        seen = [
            term_inputs(one.terms(kind), known["words"], known[kind]).astype("f4")
            for one, known in zip(examples, tables, strict=True)
        ]
        chances[kind] = [np.clip(share, 0.0, 1.0) for share in crossed(seen, truths[kind], TERM_ROUNDS)]
        measures[f"chances of {kind}"] = _correlation(chances[kind], truths[kind])
        network = fitted(seen, truths[kind], TERM_ROUNDS, TERM_BATCH)
        models[kind] = TermModel(network, everything["words"], everything[kind])
    progress("claims", 0.0)
    gains = [one.gain for one in examples]
    seen = [
        claim_inputs(one.description, (words, pairs), (known["words"], known["pairs"]))
        for one, words, pairs, known in zip(examples, *chances.values(), tables, strict=True)
    ]
    held_back = fitted(seen, gains, CLAIM_ROUNDS, CLAIM_BATCH, half=0)
    measures["gains of claims"] = _correlation([held_back(rows) for rows in seen[1::2]], gains[1::2])
    claims = []
    for number in range(CLAIM_NETWORKS):
        progress("claims", (number + 1) / (CLAIM_NETWORKS + 1))
        claims.append(fitted(seen, gains, CLAIM_ROUNDS, CLAIM_BATCH, start=seed + number))
    progress("claims", 1.0)
    return Ranker(models["words"], models["pairs"], tuple(claims)), measures


def table(keys: Sequence[Keys], missed: Sequence[Floats], fewest: int) -> Table:
    """What terms are worth beyond their figures: the mean of what was missed, held towards 0.

    Args:
        keys: of each cluster the terms, (t,), each once.
        missed: what a reference held beyond what was predicted, (t,) for each cluster.
        fewest: clusters that hold a term that is kept.
    """
    known, number, clusters = np.unique(np.concatenate(keys), return_inverse=True, return_counts=True)
    values = np.bincount(number, np.concatenate(missed)) / (clusters + HOLD)
    kept = clusters >= fewest
    return Table(known[kept], values[kept].astype(np.float32))


def fit(
    inputs: Sequence[Floats],
    truths: Sequence[Floats],
    weights: Sequence[float],
    rounds: int,
    batch: int,
    seed: int,
) -> Network:
    """A network that predicts the truths, (n,) for each cluster, from inputs, (n, f), by least squares.

    A cluster of n rows weighs as the square root of n: large ones tell more, but not in proportion.

    Raises:
        MissingExtra: scikit-learn is not installed.
    """
    with _scikit_learn():
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.neural_network import MLPRegressor
    rows: NDArray[np.float32] = np.concatenate(inputs, dtype=np.float32)
    # Sums over millions of rows are taken in double precision, and the rows are standardised where they lie.
    mean = rows.mean(axis=0, dtype=np.float64).astype(np.float32)
    rows -= mean
    deviation = np.sqrt(np.einsum("ij,ij->j", rows, rows, dtype=np.float64) / len(rows)) + 1e-6
    deviation = deviation.astype(np.float32)
    rows /= deviation
    np.clip(rows, -MOST, MOST, out=rows)
    weight = np.concatenate(
        [
            np.full(len(one), share / max(len(one), 1) ** 0.5)
            for one, share in zip(inputs, weights, strict=True)
        ]
    )
    network = MLPRegressor(
        hidden_layer_sizes=HIDDEN,
        alpha=1e-4,  # scikit-learn's default of today, held fast so that bytes do not move with it
        batch_size=min(batch, len(rows)),
        learning_rate_init=STEP,
        max_iter=rounds,
        n_iter_no_change=rounds,
        tol=0.0,
        random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it stops after the rounds, as it is meant to
        truth = np.concatenate(truths).astype(np.float32)
        network.fit(rows, truth, sample_weight=(weight / weight.mean()).astype(np.float32))
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return Network(
        mean, deviation, tuple((one.astype(np.float32), other.astype(np.float32)) for one, other in layers)
    )


@contextmanager
def _scikit_learn() -> Iterator[None]:
    """Imports of scikit-learn, which name the extra where it is missing."""
    try:
        yield
    except ImportError:
        raise MissingExtra(
            "scikit-learn is not installed: pip install 'multidoc-summarizer[train]'", "train-ranker"
        ) from None


def _correlation(found: Sequence[Floats], truths: Sequence[Floats]) -> float:
    """Pearson's, over all rows alike; 0 where one of the two is the same everywhere."""
    one, other = np.concatenate(found), np.concatenate(truths)
    if not (one.std() and other.std()):
        return 0.0
    return round(float(np.corrcoef(one, other)[0, 1]), 4)


def _digest(path: Path) -> str | None:
    """The sha256 of a file; None of a folder, which has none, and of what is not there."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _command(data: Sequence[Path], licences: Sequence[str], limit: int | None, seed: int) -> str:
    """What was run, without the folders of the machine that ran it."""
    given = ["summarizer", "train-ranker", *(path.resolve().name for path in data)]
    given += [part for licence in licences for part in ("--licence", licence)]
    given += [] if limit is None else ["--limit", str(limit)]
    return shlex.join([*given, "--seed", str(seed)])
