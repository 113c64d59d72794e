"""Fits the pointer network (`condensing/pointer.py`) on pairs of sentences and what is said of them.

1. A draw spells each pair, so that a pair looks different in every pass.
2. The network learns the next output, given the outputs before it (teacher forcing). The optimiser's steps
   grow over the first part of the run, and shrink to nothing over the rest. A run is of so many passes or of
   so many minutes.
3. From time to time the network is measured on pairs held back, and all that a run needs to go on is written
   to a file.

What a step sees, and what drops out in it, depends on the seed and on its number alone: a run that was killed
and goes on gives what it would have given. Other versions, machines and numbers of threads give other last
bits.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save, save_file
from torch import Tensor
from torch.nn import functional

from summarizer import __version__
from summarizer.condensing.condenser import CONDENSER_CARD, CONDENSER_WEIGHTS, ENCODER_CONFIG, TOKENIZER
from summarizer.condensing.outputs import END, sentence_of, source_words
from summarizer.condensing.pointer import Pieces, PointerNetwork
from summarizer.encoders import minilm
from summarizer.errors import InputError
from summarizer.plugins import no_bars
from summarizer.training.cards import licence_of_each, training_command
from summarizer.training.pairs import Pair, rare_words, read_pairs, spelled

# Pairs of a step of the optimiser.
PAIRS_AT_ONCE = 32
# Batches' worth of pairs that are sorted by length together, so that a batch holds little padding.
SORTED = 50
# The encoder knows its language and goes slowly; the decoder knows nothing.
ENCODER_STEP, DECODER_STEP = 1e-4, 5e-4
# Share of the run in which steps grow.
WARM = 0.03
DECAY = 0.01
LARGEST_GRADIENT = 1.0
HELD_BACK = 500
# Files much smaller than the largest are gone through several times a pass, up to this share of the largest:
# else joining, of which there are few pairs, would hardly be seen.
LEAST_SHARE = 1 / 16
SECONDS_BETWEEN = 300.0
CHECKPOINT = "checkpoint.safetensors"
PASSES = 3.0


@dataclass(frozen=True)
class TrainingOptions:
    """How a condenser is fitted.

    Attributes:
        licences: the licence of each file of pairs, in the order of the files, or none at all.
        limit: the first so many records of each file.
        passes: how often the pairs are gone through.
        minutes: train so many minutes in place of `passes`; the optimiser's steps shrink over that time.
        seed: of the order, the spellings, the first weights and what drops out.
        resume: go on from the checkpoint, if there is one.
    """

    licences: Sequence[str] = ()
    limit: int | None = None
    passes: float = PASSES
    minutes: float | None = None
    seed: int = 0
    resume: bool = False


@dataclass(frozen=True)
class TrainingState:
    """How far a run is.

    Attributes:
        step: steps of the optimiser.
        passes: passes over the pairs.
        seconds: time that was spent, that of earlier runs included.
        loss: the mean loss of the last steps.
        f1: mean F1 of words on pairs held back.
        ratio: the share of words that is kept on those pairs.
    """

    step: int = 0
    passes: float = 0.0
    seconds: float = 0.0
    loss: float = 0.0
    f1: float = 0.0
    ratio: float = 0.0


def train_condenser(
    data: Sequence[Path],
    options: TrainingOptions = TrainingOptions(),
    *,
    folder: Path,
    today: date,
    progress: Callable[[TrainingState], None] = lambda state: None,
) -> dict[str, bytes]:
    """Fit a condenser on files of pairs.

    Args:
        data: what `read_pairs` reads; some pairs of the first are held back to measure the network on.
        options: how it is fitted.
        folder: where the checkpoint is written, and found by `resume`; it must exist.
        today: the date of the card.
        progress: called each time the network was measured and saved; what it raises stops the run.

    Returns:
        The files of a condenser by name: weights, card, and the encoder's configuration and tokenizer.

    Raises:
        InputError: a file cannot be read, or there are too few pairs; licences for some files only; the
            checkpoint is that of another run.
        MissingExtra: a package of the extra `neural` is not installed.
    """
    licences = licence_of_each(data, options.licences)
    files: list[tuple[list[Pair], list[str]]] = []
    trained_on: list[dict[str, Any]] = []
    for path, licence in zip(data, licences, strict=True):
        pairs = read_pairs(path, options.limit)
        files.append((pairs, rare_words(pairs)))
        trained_on.append(
            {
                "data": path.resolve().name,
                "pairs": len(pairs),
                "licence": licence,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
        )
    weights, state = train(files, folder, options, progress)
    encoder = minilm()
    card = {
        "name": "condenser",
        "for": "shorter wordings of English sentences, made of their own words",
        "method": "pointer network (Vinyals, Fortunato and Jaitly 2015) around MiniLM (Wang and others 2020, "
        "Apache-2.0), trained to leave words out (Filippova and others 2015)",
        "command": _command(data, options),
        "date": today.isoformat(),
        "seed": options.seed,
        "made_with": {
            "torch": torch.__version__,
            "transformers": version("transformers"),
            "summarizer": __version__,
        },
        "trained_on": trained_on,
        "steps": state.step,
        "passes": round(state.passes, 3),
        "measures": [
            {"name": "F1", "value": state.f1, "what": "mean F1 of words on pairs held back"},
            {"name": "ratio", "value": state.ratio, "what": "share of words that is said, on those pairs"},
        ],
        "bytes": len(weights),
        "sha256": hashlib.sha256(weights).hexdigest(),
    }
    return {
        CONDENSER_WEIGHTS: weights,
        CONDENSER_CARD: (json.dumps(card, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        **{name: (encoder / name).read_bytes() for name in (ENCODER_CONFIG, TOKENIZER)},
    }


def _command(data: Sequence[Path], options: TrainingOptions) -> str:
    """The command that makes the same weights."""
    length = ["--minutes", f"{options.minutes:g}"] if options.minutes else ["--passes", f"{options.passes:g}"]
    return training_command("train-condenser", data, options.licences, length, options.limit, options.seed)


def train(
    files: Sequence[tuple[Sequence[Pair], Sequence[str]]],
    folder: Path,
    options: TrainingOptions,
    progress: Callable[[TrainingState], None] = lambda state: None,
) -> tuple[bytes, TrainingState]:
    """Fit a network on pairs.

    Args:
        files: for each file its pairs and its rare words.
        folder: where the checkpoint is written, and found by `resume`.
        options: how it is fitted; `licences` and `limit` are not used here.
        progress: called each time the network was measured and saved.

    Returns:
        The weights in half precision, as safetensors, and how far the run came.

    Raises:
        InputError: the checkpoint is that of another run.
    """
    run = _Run(files, options.seed)
    state = TrainingState()
    checkpoint = folder / CHECKPOINT
    mark = {"seed": str(options.seed), "pairs": run.digest}
    if options.resume and checkpoint.exists():
        state = _resume(checkpoint, run, mark)
    begun, saved = time.monotonic() - state.seconds, time.monotonic()
    batches = run.batches(state.step)
    while True:
        seconds = time.monotonic() - begun
        share = seconds / (60 * options.minutes) if options.minutes else state.passes / options.passes
        if share >= 1:
            break
        loss = run.step(next(batches), state.step, min(1.0, share / WARM) * (1.0 - share))
        mean = 0.99 * state.loss + 0.01 * loss if state.step else loss
        step = state.step + 1
        state = replace(state, step=step, passes=step / run.steps_in_pass, seconds=seconds, loss=mean)
        if time.monotonic() - saved > SECONDS_BETWEEN:
            state = _tried(run, state)
            _save(checkpoint, run, state, mark)
            saved = time.monotonic()
            progress(state)
    state = _tried(run, state)
    progress(state)
    weights = save({name: value.to(torch.float16).contiguous() for name, value in run.tensors().items()})
    return weights, state


def _tried(run: _Run, state: TrainingState) -> TrainingState:
    f1, ratio = run.tried()
    return replace(state, f1=f1, ratio=ratio)


class _Run:
    """The network, its optimiser, and the data."""

    def __init__(self, files: Sequence[tuple[Sequence[Pair], Sequence[str]]], seed: int) -> None:
        from tokenizers import Tokenizer

        self.seed = seed
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        torch.manual_seed(seed)
        folder = minilm()
        self.pieces = Pieces(Tokenizer.from_file(str(folder / TOKENIZER)))
        with no_bars():
            self.network = PointerNetwork.around(folder).to(self.device)
        draw = random.Random(f"{seed}")
        # Of the first file some are held back, from all over it.
        first = [*files[0][0]]
        draw.shuffle(first)
        held = min(HELD_BACK, len(first) // 10)
        self.held = [(pair, files[0][1]) for pair in first[:held]]
        files = [(first[held:], files[0][1]), *files[1:]]
        most = max(len(pairs) for pairs, _ in files)
        self.pairs: list[tuple[Pair, Sequence[str]]] = []
        for pairs, rare in files:
            times = max(1, round(LEAST_SHARE * most / max(len(pairs), 1)))
            self.pairs += [(pair, rare) for pair in pairs] * times
        if len(self.pairs) < PAIRS_AT_ONCE:
            raise InputError(f"{len(self.pairs)} pairs are too few; give at least {PAIRS_AT_ONCE}", "data")
        told = json.dumps([[pair.sources, pair.outputs] for pair, _ in self.pairs]).encode()
        self.digest = hashlib.sha256(told).hexdigest()
        self.steps_in_pass = -(-len(self.pairs) // PAIRS_AT_ONCE)
        parameters = dict(self.network.named_parameters())
        encoder = [value for name, value in parameters.items() if name.startswith("encoder.")]
        others = [value for name, value in parameters.items() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": ENCODER_STEP}, {"params": others, "lr": DECODER_STEP}],
            weight_decay=DECAY,
        )

    def tensors(self) -> dict[str, Tensor]:
        """The network's weights by name."""
        return {name: value.cpu() for name, value in self.network.state_dict().items()}

    def batches(self, step: int) -> Iterator[list[tuple[Pair, Sequence[str]]]]:
        """Batches without end, from that of a step on."""
        while True:
            number, skipped = divmod(step, self.steps_in_pass)
            draw = random.Random(f"{self.seed} {number}")
            order = list(range(len(self.pairs)))
            draw.shuffle(order)
            batches = []
            for start in range(0, len(order), PAIRS_AT_ONCE * SORTED):
                part = order[start : start + PAIRS_AT_ONCE * SORTED]
                part.sort(key=lambda row: (self._size(row), row))
                firsts = range(0, len(part), PAIRS_AT_ONCE)
                batches += [part[first : first + PAIRS_AT_ONCE] for first in firsts]
            draw.shuffle(batches)
            for rows in batches[skipped:]:
                yield [self.pairs[row] for row in rows]
                step += 1

    def _size(self, row: int) -> int:
        return sum(map(len, self.pairs[row][0].sources))

    def step(self, pairs: Sequence[tuple[Pair, Sequence[str]]], step: int, share: float) -> float:
        """One step of the optimiser, `share` of its full length; the loss."""
        draw = random.Random(f"{self.seed} step {step}")
        made = [spelled(pair, rare, draw) for pair, rare in pairs]
        torch.manual_seed(draw.getrandbits(62))
        self.network.train()
        for group, full in zip(self.optimizer.param_groups, (ENCODER_STEP, DECODER_STEP), strict=True):
            group["lr"] = full * share
        longest = max(len(outputs) for _, outputs in made) + 1
        targets = torch.tensor(
            [outputs + [END] + [-100] * (longest - len(outputs) - 1) for _, outputs in made]
        ).to(self.device)
        batch = self.pieces.batch([[*map(source_words, texts)] for texts, _ in made]).to(self.device)
        scores = self.network(batch, targets)
        loss = functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=-100)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimizer.step()
        return float(loss.detach())

    def tried(self) -> tuple[float, float]:
        """On pairs held back, in one spelling: mean F1 of words, and the share of words that is said."""
        draw = random.Random(f"{self.seed} held back")
        made = [spelled(pair, rare, draw) for pair, rare in self.held]
        made.sort(key=lambda one: sum(map(len, one[0])))
        self.network.eval()
        f1 = ratio = 0.0
        for start in range(0, len(made), PAIRS_AT_ONCE):
            part = made[start : start + PAIRS_AT_ONCE]
            batch = self.pieces.batch([[*map(source_words, texts)] for texts, _ in part]).to(self.device)
            for (texts, gold), outputs in zip(part, self.network.decode(batch), strict=True):
                said, wanted = sentence_of(texts, outputs), sentence_of(texts, gold)
                f1 += words_f1(said, wanted)
                ratio += len(said.split()) / max(sum(len(text.split()) for text in texts), 1)
        return f1 / max(len(made), 1), ratio / max(len(made), 1)


def words_f1(one: str, other: str) -> float:
    r"""The F1 of two texts as bags of `\w+` in small letters."""
    bags = [Counter(re.findall(r"\w+", text.lower())) for text in (one, other)]
    sizes = sum(bags[0].values()) + sum(bags[1].values())
    return 2 * sum((bags[0] & bags[1]).values()) / sizes if sizes else 1.0


def _save(path: Path, run: _Run, state: TrainingState, mark: Mapping[str, str]) -> None:
    tensors = {f"network.{name}": value.contiguous() for name, value in run.tensors().items()}
    for number, values in run.optimizer.state_dict()["state"].items():
        tensors |= {f"optimizer.{number}.{name}": value.cpu().contiguous() for name, value in values.items()}
    beside = path.with_name(f".{path.name}.new")
    save_file(tensors, beside, {**mark, "state": json.dumps(vars(state))})
    beside.replace(path)


def _resume(path: Path, run: _Run, mark: Mapping[str, str]) -> TrainingState:
    try:
        with safe_open(path, "pt") as file:
            told = file.metadata() or {}
            if any(told.get(name) != value for name, value in mark.items()):
                raise InputError(
                    "is the checkpoint of other pairs or another seed; give another folder", str(path)
                )
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise InputError(f"is no checkpoint: {error}", str(path)) from None
    run.network.load_state_dict(
        {
            name.removeprefix("network."): value
            for name, value in tensors.items()
            if name.startswith("network.")
        }
    )
    held: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        kind, number, *rest = name.split(".")
        if kind == "optimizer":
            held.setdefault(int(number), {})[rest[0]] = value
    run.optimizer.load_state_dict({**run.optimizer.state_dict(), "state": held})
    return TrainingState(**json.loads(told["state"]))
