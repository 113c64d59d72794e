"""Ablation of the learned ranker and the selection: ROUGE with and without each part.

    python bench/ablation.py $DATA [--train 6000] [--limit 1000] [--output FILE]

Groups of features are set to 0 in the inputs of the networks, at fitting and at ranking, so a ranker is
fitted for each group; the priors keep them. The other parts are switched off by patches. `--train` clusters
of Multi-News and all of NeuS are fitted on, as by `train-ranker`; the validation sets of both, `--limit`
clusters each, and MultiLing 2011 are scored.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
import numpy as np
from numpy.typing import NDArray

from summarizer import pipeline
from summarizer.evaluation import Conditions, EvaluationCluster, evaluate, read_clusters
from summarizer.ranking import learned as ranker
from summarizer.ranking.features import CLAIM_FEATURES, TERM_FEATURES
from summarizer.settings import Settings
from summarizer.stages import coverage, select
from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex
from summarizer.stages.context import Context
from summarizer.training import ranker as training

TRAINING = ("neus_train", "multinews_train")
SETS = (("multinews_val", 230, None), ("neus_val", 60, None), ("multiling2011_english", 245, 250))
SEED = 0

# Each feature of claims and of terms is in one group.
GROUPS = {
    "position": {
        "position",
        "log(1 + position)",
        "position as a share of the document",
        "1 if it is a first sentence",
        "log(1 + earliest sentence position in any document)",
        "mean over documents of log(1 + first position)",
        "sum over documents of exp(-0.3 * first position) / documents",
        "sum over documents of exp(-0.3 * first position)",
        "share of documents whose first sentence holds it",
        "share of documents that hold it within the first three sentences",
    },
    "length": {
        "words",
        "log(1 + words)",
        "content stems",
        "share of stop words",
        "stop words in it",
        "words of the shortest sentence that holds it",
    },
    "centrality": {
        "centroid cosine",
        "centroid cosine / the largest",
        "rank by centroid cosine, 0 to 1",
        "LexRank score * claims",
        "LexRank score / the largest",
        "mean cosine to the sentences of other documents",
        "mean cosine to the first sentences of other documents",
        "cosine to the first sentence of its document",
        "similarity of its document to the others",
        "largest centroid cosine of its sentences",
        "mean centroid cosine of its sentences",
        "largest LexRank score * claims",
        "mean LexRank score * claims",
        "largest similarity to other documents of a document that holds it",
    },
    "titles": {
        "similarity to the titles, less the mean",
        "similarity to its document's title, less the mean",
        "share of titles that hold its words",
        "largest similarity to the titles of a claim that holds it",
    },
    "document frequency": {
        "mean document share of its pairs",
        "sum of the document shares of its pairs",
        "mean document share of its words",
        "sum of the document shares of its words",
        "share of documents that state it",
        "share of documents that hold it",
        "log number of documents that hold it",
        "1 if two documents or more",
        "1 if three or more",
        "sentences that hold it / sentences * 10",
        "log number of sentences that hold it",
        "document share of its first word",
        "document share of its second word",
        "rarity of its first word",
        "rarity of its second word",
    },
    "surface": {
        "digits",
        "quotation marks",
        "question marks",
        "commas",
        "1 if it has a first or second person pronoun",
        "1 if it needs context",
        "1 if it is a complete sentence",
        "1 if it holds a digit",
    },
    "the cluster's size": {
        "its document's share of the sentences",
        "log number of documents",
        "log number of sentences, capped",
    },
}


@contextmanager
def without(group: set[str]) -> Iterator[None]:
    """A context in which networks are fitted and evaluated without the features of a group."""
    of_claims, of_terms = (
        np.array([name in group for name in names]) for names in (CLAIM_FEATURES, TERM_FEATURES)
    )

    def masked(inputs: NDArray[Any], hidden: NDArray[np.bool_]) -> NDArray[Any]:
        """Return inputs, whose first columns are the features, with the `hidden` features set to 0."""
        inputs = inputs.copy()
        inputs[:, : len(hidden)][:, hidden] = 0.0
        return inputs

    example, claim_inputs, term_inputs = training.example, ranker.claim_inputs, ranker.term_inputs

    def example_without(cluster: EvaluationCluster, weight: float = 1.0) -> training.Example | None:
        one = example(cluster, weight)
        if one is None:
            return None
        words, pairs = (
            replace(terms, features=masked(terms.features, of_terms))
            for terms in (one.features.words, one.features.pairs)
        )
        return replace(one, features=replace(one.features, words=words, pairs=pairs))

    def claim_inputs_without(*arguments: Any) -> NDArray[Any]:
        return masked(claim_inputs(*arguments), of_claims)

    def term_inputs_without(*arguments: Any) -> NDArray[Any]:
        return masked(term_inputs(*arguments), of_terms)

    with (
        patch.object(training, "example", example_without),
        patch.object(training, "claim_inputs", claim_inputs_without),
        patch.object(ranker, "claim_inputs", claim_inputs_without),
        patch.object(ranker, "term_inputs", term_inputs_without),
    ):
        yield


def alone(cluster: Cluster, *_: Any) -> Claims:
    """Make every sentence a claim of its own."""
    sentences = map(SentenceIndex, range(len(cluster.sentences)))
    return Claims(cluster, tuple(Claim(sentence, (sentence,)) for sentence in sentences))


def without_companions(claims: Claims) -> Context:
    """Return a context in which no claim needs another."""
    return Context(((),) * len(claims), np.ones(len(claims), dtype=bool))


def fit(data: Path, clusters: int, folder: Path) -> str:
    """Fit a ranker on the training sets and return its path: a new file, since loaded rankers are cached."""
    files = [data / f"{name}.jsonl.xz" for name in TRAINING]
    weights, _ = training.train_ranker(files, limit=clusters, seed=SEED, today=date.today())
    path = folder / f"{len([*folder.iterdir()])}.safetensors"
    path.write_bytes(weights)
    return str(path)


def scores(data: Path, limit: int, settings: Settings) -> list[tuple[float, float]]:
    """Return ROUGE-1 and ROUGE-2 F1 on each set, in percent."""
    found = []
    for name, words, cut in SETS:
        clusters = read_clusters(data / f"{name}.jsonl.xz", limit)
        conditions = Conditions(words=words, cut=cut)
        rouge = evaluate(clusters, ["ours"], conditions, settings=settings).systems[0].rouge
        found.append((100 * rouge["rouge1"].f1.mean, 100 * rouge["rouge2"].f1.mean))
    return found


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--train", default=6000, show_default=True, help="Clusters of Multi-News to fit on.")
@click.option("--limit", default=1000, show_default=True, help="Clusters of each set to score.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path))
def main(data: Path, train: int, limit: int, output: Path | None) -> None:
    """Print a table in Markdown, with a row for each part."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Settings(ranker=fit(data, train, Path(folder)))
        switches: dict[str, Callable[[ExitStack], object]] = {
            "whole": lambda stack: None,
            "without coverage, in order of rank": lambda stack: stack.enter_context(
                patch.object(select, "MOST_SEARCHED", -1)
            ),
            "without exchanges": lambda stack: stack.enter_context(
                patch.object(coverage, "EXCHANGE_ROUNDS", 0)
            ),
            "without values of claims": lambda stack: stack.enter_context(
                patch.object(ranker, "CLAIM_SHARE", 0.0)
            ),
            "without the prior over pairs": lambda stack: stack.enter_context(
                patch.object(ranker, "PAIR_PRIOR", 0.0)
            ),
            "without the prior of position": lambda stack: stack.enter_context(
                patch.object(ranker, "POSITION_PRIOR", 0.0)
            ),
            "without the prior of titles": lambda stack: stack.enter_context(
                patch.object(ranker, "TITLE_PRIOR", 0.0)
            ),
            "without support": lambda stack: stack.enter_context(patch.object(ranker, "SUPPORT_WEIGHT", 0.0)),
            "without claims, each sentence alone": lambda stack: stack.enter_context(
                patch.object(pipeline, "group_claims", alone)
            ),
            "without companions (reads worse)": lambda stack: stack.enter_context(
                patch.object(pipeline, "find_context", without_companions)
            ),
        }
        rows = []
        for name, switch in switches.items():
            with ExitStack() as stack:
                switch(stack)
                rows.append((name, scores(data, limit, whole)))
            click.echo(name, err=True)
        with patch.object(training, "FEWEST_CLUSTERS", {"words": sys.maxsize, "pairs": sys.maxsize}):
            rows.append(
                (
                    "without tables of terms",
                    scores(data, limit, Settings(ranker=fit(data, train, Path(folder)))),
                )
            )
        for name, group in GROUPS.items():
            with without(group):
                settings = Settings(ranker=fit(data, train, Path(folder)))
                rows.append((f"without features of {name}", scores(data, limit, settings)))
            click.echo(name, err=True)
    lines = ["| | " + " | ".join(name for name, *_ in SETS) + " |", "| -- |" + " -- |" * len(SETS)]
    for name, found in rows:
        lines.append(f"| {name} | " + " | ".join(f"{one:.2f} / {two:.2f}" for one, two in found) + " |")
    table = "\n".join(lines) + "\n"
    click.echo(table, nl=False)
    if output is not None:
        output.write_text(table, "utf-8")


if __name__ == "__main__":
    main()
