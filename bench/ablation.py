"""What each part of the learned ranker and of the selection brings: the score with it, and without.

    python bench/ablation.py $DATA [--train 6000] [--limit 1000] [--output FILE]

Parts of the features are left out at fitting and at ranking alike, so a ranker is fitted anew for each; the
other parts are switched off where they stand. `--train` clusters of Multi-News and all of NeuS are fitted on;
the validation sets of both, `--limit` clusters each, and MultiLing 2011 are scored.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
import numpy as np
from safetensors.numpy import save_file
from tqdm import tqdm

from summarizer import pipeline, ranker, training
from summarizer.evaluation import evaluate, read_clusters
from summarizer.records import Claim
from summarizer.settings import Settings
from summarizer.stages import describing, selecting

SETS = (("multinews_val", 230, None), ("neus_val", 60, None), ("multiling2011_english", 245, 250))
SEED = 0

GROUPS = {
    "place": ("position", "first sentence", "falling"),
    "length": ("words", "content stems", "share of stop words"),
    "centrality": ("centroid", "LexRank", "largest likeness to other documents", "likeness of its document"),
    "titles": ("title",),
    "document frequency": ("documents that hold", "documents or more", "three or more", "document share"),
    "surface": ("digit", "marks", "commas", "speaks of", "leans", "whole sentence"),
}


@contextmanager
def masked(parts: Sequence[str]) -> Iterator[None]:
    """Descriptions in which the features whose names hold one of `parts` say nothing."""
    describe = describing.describe

    def without(*arguments: Any) -> describing.Description:
        description = describe(*arguments)
        hidden = [any(part in name for part in parts) for name in describing.CLAIM_FEATURES]
        claims = np.where(hidden, 0.0, description.claims)
        hidden = [any(part in name for part in parts) for name in describing.TERM_FEATURES]
        words, pairs = (
            replace(terms, features=np.where(hidden, 0.0, terms.features))
            for terms in (description.words, description.pairs)
        )
        return describing.Description(claims, words, pairs)

    with patch.object(ranker, "describe", without), patch.object(training, "describe", without):
        yield


def alone(sentences: Sequence[str], *_: Any) -> list[Claim]:
    """Every sentence is a claim of its own."""
    return [Claim(speaker=row, members=(row,)) for row in range(len(sentences))]


def fit(data: Path, clusters: int, folder: Path) -> str:
    """The path of a ranker fitted on the training sets: a new file, since what was loaded is remembered."""
    examples = []
    for name, limit in (("neus_train", None), ("multinews_train", clusters)):
        read = read_clusters(data / f"{name}.jsonl.xz", limit)
        made = [training.example(cluster, 1 / len(read)) for cluster in tqdm(read, desc=name, leave=False)]
        examples += [one for one in made if one is not None]
    order = np.random.default_rng(SEED).permutation(len(examples))
    fitted, _ = training.train([examples[number] for number in order], SEED)
    path = folder / f"{len([*folder.iterdir()])}.safetensors"
    save_file(ranker.to_tensors(fitted), path)
    return str(path)


def scores(data: Path, limit: int, settings: Settings) -> list[tuple[float, float]]:
    """ROUGE-1 and ROUGE-2 F1 on each set, in per cent."""
    found = []
    for name, words, cut in SETS:
        read = read_clusters(data / f"{name}.jsonl.xz", limit)
        rouge = evaluate(read, ["ours"], words=words, cut=cut, settings=settings).systems[0].rouge
        found.append((100 * rouge["rouge1"].f1.mean, 100 * rouge["rouge2"].f1.mean))
    return found


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--train", default=6000, show_default=True, help="Clusters of Multi-News to fit on.")
@click.option("--limit", default=1000, show_default=True, help="Clusters of each set to score.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path))
def main(data: Path, train: int, limit: int, output: Path | None) -> None:
    """Print a table in Markdown, a row a part."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Settings(ranker=fit(data, train, Path(folder)))
        switches: dict[str, Callable[[ExitStack], object]] = {
            "whole": lambda stack: None,
            "without coverage, in order of rank": lambda stack: stack.enter_context(
                patch.object(selecting, "MANY", -1)
            ),
            "without exchanges": lambda stack: stack.enter_context(patch.object(selecting, "ROUNDS", 0)),
            "without what a claim is worth": lambda stack: stack.enter_context(
                patch.object(ranker, "CLAIM", 0.0)
            ),
            "without the prior over pairs": lambda stack: stack.enter_context(
                patch.object(ranker, "PAIR_PRIOR", 0.0)
            ),
            "without the prior of place": lambda stack: stack.enter_context(
                patch.object(ranker, "PLACE_PRIOR", 0.0)
            ),
            "without support": lambda stack: stack.enter_context(patch.object(ranker, "SUPPORT", 0.0)),
            "without claims, each sentence alone": lambda stack: stack.enter_context(
                patch.object(pipeline, "claims_of", alone)
            ),
            "without companions (reads worse)": lambda stack: stack.enter_context(
                patch.object(
                    pipeline, "connect", lambda wordings, documents, leaning, claims: [()] * len(claims)
                )
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
        for name, parts in GROUPS.items():
            with masked(parts):
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
