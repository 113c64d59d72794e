"""`summarizer train-ranker`, `train-condenser` and `train-evidence`, and `summarizer models`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import click

from summarizer.cli.options import Command, together
from summarizer.cli.output import ProgressBar, check_output, show, write_together
from summarizer.errors import SummarizerError
from summarizer.settings import Settings


def _training_options(data: str, *, output: str, limited: str, seeded: str) -> Callable[[Command], Command]:
    """Return the argument and options of a command that fits a model to files of `data` and writes a card."""
    return together(
        click.argument(
            "data", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=f"{data}..."
        ),
        click.option(
            "--output",
            required=True,
            type=click.Path(file_okay=False, path_type=Path),
            metavar="DIR",
            help=output,
        ),
        click.option(
            "--licence",
            "licences",
            multiple=True,
            metavar="TEXT",
            help=f"State the licence of each {data} on the card; repeat the option for each, in order.",
        ),
        click.option(
            "--limit",
            type=click.IntRange(1),
            metavar="N",
            help=f"Use the first N {limited} of each {data} only.",
        ),
        click.option(
            "--seed",
            type=click.IntRange(0, 2**31),
            default=0,
            show_default=True,
            help=f"Set the seed of {seeded}.",
        ),
    )


@click.command()
@_training_options(
    "DATA",
    output="Write ranker.safetensors and its card, ranker.json, to the folder DIR; both or none.",
    limited="clusters",
    seeded="the split of clusters into halves and of the networks",
)
def train_ranker(
    data: tuple[Path, ...], output: Path, licences: tuple[str, ...], limit: int | None, seed: int
) -> None:
    """Fit a ranker on the clusters with references in DATA...

    DATA is what `summarizer evaluate` reads; each DATA has the same weight, whatever its size. The same data
    and seed give the same weights.
    """
    check_output(output)

    from datetime import date

    from summarizer.auditing.model_cards import card_text
    from summarizer.ranking.learned import CARD, WEIGHTS
    from summarizer.training.ranker import RANKER_STEPS, train_ranker

    with ProgressBar(RANKER_STEPS) as bar:
        weights, card = train_ranker(data, licences, limit, seed, today=date.today(), progress=bar.show)
    written = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    write_together(output, {WEIGHTS: weights, CARD: written.encode("utf-8")})
    show(card_text(card | {"file": str(output / WEIGHTS)}).encode("utf-8"))


@click.command()
@_training_options(
    "PAIRS",
    output="Write evidence.safetensors and its card, evidence.json, to the folder DIR; both or none.",
    limited="records",
    seeded="the split of clusters into folds, on which the measures depend; the weights do not",
)
def train_evidence(
    data: tuple[Path, ...], output: Path, licences: tuple[str, ...], limit: int | None, seed: int
) -> None:
    """Fit the evidence scorer on clusters with graded pairs of sentences in PAIRS...

    PAIRS are files of JSON lines, which docs/evidence.md describes; `scripts/evidence-pairs` of a checkout
    makes those of the shipped scorer. The same data give the same weights.
    """
    check_output(output)

    from datetime import date

    from summarizer.auditing.model_cards import card_text
    from summarizer.evidence.scorer import EVIDENCE_CARD, EVIDENCE_WEIGHTS
    from summarizer.training.evidence import EVIDENCE_STEPS, train_evidence

    with ProgressBar(EVIDENCE_STEPS) as bar:
        weights, card = train_evidence(data, licences, limit, seed, today=date.today(), progress=bar.show)
    written = json.dumps(card, ensure_ascii=False, indent=1) + "\n"
    write_together(output, {EVIDENCE_WEIGHTS: weights, EVIDENCE_CARD: written.encode("utf-8")})
    show(card_text(card | {"file": str(output / EVIDENCE_WEIGHTS)}).encode("utf-8"))


@click.command()
@_training_options(
    "PAIRS",
    output="Write the condenser and its card to the folder DIR, with a checkpoint during training.",
    limited="records",
    seeded="the order, the spellings, the initial weights and dropout",
)
@click.option(
    "--passes",
    type=click.FloatRange(0, min_open=True),
    help="Train for this many passes over the data.  [default: 3]",
)
@click.option(
    "--minutes",
    type=click.FloatRange(0, min_open=True),
    metavar="M",
    help="Train for M minutes, instead of --passes.",
)
@click.option("--resume", is_flag=True, help="Continue from the checkpoint in DIR, if there is one.")
def train_condenser(
    data: tuple[Path, ...],
    output: Path,
    licences: tuple[str, ...],
    passes: float | None,
    minutes: float | None,
    resume: bool,
    limit: int | None,
    seed: int,
) -> None:
    """Fit a condenser on sentences with their shortened or joined forms in PAIRS...

    PAIRS are files of JSON lines: `source` with `keep`, a bit for each of its tokens; `source`, one or two
    sentences, with a `target`; or clusters with references. --resume continues a run that was stopped.
    """
    if passes is not None and minutes is not None:
        raise click.UsageError("give --passes or --minutes, not both")
    check_output(output)

    from datetime import date

    from summarizer.auditing.model_cards import card_text
    from summarizer.condensing.condenser import CONDENSER_CARD, CONDENSER_WEIGHTS
    from summarizer.plugins import needed

    with needed("torch and transformers are", "train-condenser"):
        from summarizer.training.condenser import (
            CHECKPOINT,
            PASSES,
            TrainingOptions,
            TrainingState,
            train_condenser,
        )

    def report(state: TrainingState) -> None:
        click.echo(
            f"{state.seconds / 60:.1f} min, pass {state.passes:.2f}: loss {state.loss:.3f}, "
            f"F1 {100 * state.f1:.1f} %, {100 * state.ratio:.0f} % of words",
            err=True,
        )

    made = not output.exists()
    output.mkdir(exist_ok=True)
    try:
        files = train_condenser(
            data,
            TrainingOptions(licences, limit, passes or PASSES, minutes, seed, resume),
            folder=output,
            today=date.today(),
            progress=report,
        )
    except SummarizerError:
        if made:
            output.rmdir()
        raise
    write_together(output, files)
    (output / CHECKPOINT).unlink(missing_ok=True)
    card = json.loads(files[CONDENSER_CARD]) | {"file": str(output / CONDENSER_WEIGHTS)}
    show(card_text(card).encode("utf-8"))


@click.command()
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Choose the format of the list.",
)
def models(format_: str) -> None:
    """Show what each model was fitted on, and under which licence.

    The list has the shipped models and those that the settings name, then the rankers that --ranker takes by
    name, each with its paper.
    """
    settings = Settings.load(environ=os.environ)

    from summarizer.auditing.model_cards import models, render

    show(render(models(settings), format_).encode("utf-8"))
