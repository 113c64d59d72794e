"""Fits the pointer network (`condensing/pointer.py`) on pairs of sentences and their shorter forms.

1. Each pair gets a random spelling (`respell` in `training/pairs.py`), another one in every pass.
2. The network learns to predict the next output from the outputs before it (teacher forcing). The learning
   rate grows over the first part of the run and decreases to 0 over the rest. The length of a run is a number
   of passes or of minutes.
3. At intervals the network is evaluated on held-out pairs, and a checkpoint is written.

The batch and the dropout of a step depend only on the seed and the number of the step: a run that is resumed
gives the same weights as one that was not interrupted. With other versions of packages, machines or numbers
of threads, they may differ in the last digits.
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

from summarizer.condensing.condenser import CONDENSER_CARD, CONDENSER_WEIGHTS, ENCODER_CONFIG, TOKENIZER
from summarizer.condensing.outputs import END, sentence_of, source_words
from summarizer.condensing.pointer import Pieces, PointerNetwork
from summarizer.encoders import minilm
from summarizer.errors import InputError
from summarizer.plugins import no_bars
from summarizer.training.cards import licence_of_each, model_card, training_command
from summarizer.training.pairs import Pair, rare_words, read_pairs, respell

# The number of pairs in a batch.
BATCH_SIZE = 32
# The pairs of so many batches are sorted by length together, so that a batch needs little padding.
SORTED_BATCHES = 50
# The learning rates: the encoder is pretrained, the decoder is not.
ENCODER_RATE, DECODER_RATE = 1e-4, 5e-4
# The share of the run in which the learning rate grows.
WARM_UP = 0.03
DECAY = 0.01
LARGEST_GRADIENT = 1.0
HELD_OUT = 500
# The pairs of small files are repeated in a pass, up to this share of the largest file: otherwise the network
# would see few examples of joining sentences.
LEAST_SHARE = 1 / 16
SECONDS_BETWEEN = 300.0
CHECKPOINT = "checkpoint.safetensors"
PASSES = 3.0


@dataclass(frozen=True)
class TrainingOptions:
    """The options of a training run.

    Attributes:
        licences: the licence of each file of pairs, in the order of the files, or none at all.
        limit: the number of records that are read from the start of each file; None for all.
        passes: the number of passes over the pairs.
        minutes: the length of the run in minutes, instead of `passes`; the learning rate decreases over them.
        seed: the seed of the order, the spellings, the initial weights and dropout.
        resume: whether to continue from the checkpoint, if there is one.
    """

    licences: Sequence[str] = ()
    limit: int | None = None
    passes: float = PASSES
    minutes: float | None = None
    seed: int = 0
    resume: bool = False


@dataclass(frozen=True)
class TrainingState:
    """The progress of a run.

    Attributes:
        step: the number of steps of the optimiser so far.
        passes: the number of passes over the pairs so far.
        seconds: the time so far, including that before a resumption.
        loss: the moving average of the loss.
        f1: the mean F1 of words on held-out pairs.
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
        data: files that `read_pairs` reads; some pairs of the first one are held out for evaluation.
        options: the options of the run.
        folder: an existing folder, where the checkpoint is written and where `resume` looks for it.
        today: the date of the card.
        progress: called after each evaluation and checkpoint; an exception that it raises stops the run.

    Returns:
        The files of a condenser by name: weights, card, and the encoder's configuration and tokenizer.

    Raises:
        InputError: a file cannot be read, there are too few pairs, only some files have a licence, or the
            checkpoint belongs to another run.
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
    about = {
        "name": "condenser",
        "for": "shortens English sentences, using their own words",
        "method": "pointer network (Vinyals, Fortunato and Jaitly 2015) around MiniLM (Wang and others 2020, "
        "Apache-2.0), trained to leave words out (Filippova and others 2015)",
        "command": _command(data, options),
    }
    versions = {"torch": torch.__version__, "transformers": version("transformers")}
    results = {
        "trained_on": trained_on,
        "steps": state.step,
        "passes": round(state.passes, 3),
        "measures": [
            {"name": "F1", "value": state.f1, "what": "mean F1 of words on held-out pairs"},
            {"name": "ratio", "value": state.ratio, "what": "share of words that is kept, on those pairs"},
        ],
    }
    card = model_card(weights, about, today=today, seed=options.seed, versions=versions, results=results)
    return {
        CONDENSER_WEIGHTS: weights,
        CONDENSER_CARD: (json.dumps(card, ensure_ascii=False, indent=1) + "\n").encode("utf-8"),
        **{name: (encoder / name).read_bytes() for name in (ENCODER_CONFIG, TOKENIZER)},
    }


def _command(data: Sequence[Path], options: TrainingOptions) -> str:
    """Return the command that trains the same weights."""
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
        folder: where the checkpoint is written, and where `resume` looks for it.
        options: the options of the run; `licences` and `limit` are not used here.
        progress: called after each evaluation and checkpoint.

    Returns:
        The weights in half precision, as safetensors, and the final state of the run.

    Raises:
        InputError: the checkpoint belongs to another run.
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
        loss = run.step(next(batches), state.step, min(1.0, share / WARM_UP) * (1.0 - share))
        mean = 0.99 * state.loss + 0.01 * loss if state.step else loss
        step = state.step + 1
        state = replace(state, step=step, passes=step / run.steps_in_pass, seconds=seconds, loss=mean)
        if time.monotonic() - saved > SECONDS_BETWEEN:
            state = _evaluated(run, state)
            _save(checkpoint, run, state, mark)
            saved = time.monotonic()
            progress(state)
    state = _evaluated(run, state)
    progress(state)
    weights = save({name: value.to(torch.float16).contiguous() for name, value in run.tensors().items()})
    return weights, state


def _evaluated(run: _Run, state: TrainingState) -> TrainingState:
    f1, ratio = run.evaluate()
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
        # Random pairs of the first file are held out.
        first = [*files[0][0]]
        draw.shuffle(first)
        count = min(HELD_OUT, len(first) // 10)
        self.held_out = [(pair, files[0][1]) for pair in first[:count]]
        files = [(first[count:], files[0][1]), *files[1:]]
        most = max(len(pairs) for pairs, _ in files)
        self.pairs: list[tuple[Pair, Sequence[str]]] = []
        for pairs, rare in files:
            times = max(1, round(LEAST_SHARE * most / max(len(pairs), 1)))
            self.pairs += [(pair, rare) for pair in pairs] * times
        if len(self.pairs) < BATCH_SIZE:
            raise InputError(f"{len(self.pairs)} pairs are too few; give at least {BATCH_SIZE}", "data")
        content = json.dumps([[pair.sources, pair.outputs] for pair, _ in self.pairs]).encode()
        self.digest = hashlib.sha256(content).hexdigest()
        self.steps_in_pass = -(-len(self.pairs) // BATCH_SIZE)
        parameters = dict(self.network.named_parameters())
        encoder = [value for name, value in parameters.items() if name.startswith("encoder.")]
        others = [value for name, value in parameters.items() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder, "lr": ENCODER_RATE}, {"params": others, "lr": DECODER_RATE}],
            weight_decay=DECAY,
        )

    def tensors(self) -> dict[str, Tensor]:
        """Return the network's weights by name."""
        return {name: value.cpu() for name, value in self.network.state_dict().items()}

    def batches(self, step: int) -> Iterator[list[tuple[Pair, Sequence[str]]]]:
        """Yield batches without end, from that of a step on."""
        while True:
            done, skipped = divmod(step, self.steps_in_pass)
            draw = random.Random(f"{self.seed} {done}")
            order = list(range(len(self.pairs)))
            draw.shuffle(order)
            batches = []
            for start in range(0, len(order), BATCH_SIZE * SORTED_BATCHES):
                part = order[start : start + BATCH_SIZE * SORTED_BATCHES]
                part.sort(key=lambda number: (self._size(number), number))
                firsts = range(0, len(part), BATCH_SIZE)
                batches += [part[first : first + BATCH_SIZE] for first in firsts]
            draw.shuffle(batches)
            for batch in batches[skipped:]:
                yield [self.pairs[number] for number in batch]
                step += 1

    def _size(self, number: int) -> int:
        return sum(map(len, self.pairs[number][0].sources))

    def step(self, pairs: Sequence[tuple[Pair, Sequence[str]]], step: int, share: float) -> float:
        """Take a step of the optimiser at `share` of the full learning rate, and return the loss."""
        draw = random.Random(f"{self.seed} step {step}")
        examples = [respell(pair, rare, draw) for pair, rare in pairs]
        torch.manual_seed(draw.getrandbits(62))
        self.network.train()
        for group, full in zip(self.optimizer.param_groups, (ENCODER_RATE, DECODER_RATE), strict=True):
            group["lr"] = full * share
        longest = max(len(outputs) for _, outputs in examples) + 1
        targets = torch.tensor(
            [outputs + [END] + [-100] * (longest - len(outputs) - 1) for _, outputs in examples]
        ).to(self.device)
        batch = self.pieces.batch([[*map(source_words, texts)] for texts, _ in examples]).to(self.device)
        scores = self.network(batch, targets)
        loss = functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=-100)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), LARGEST_GRADIENT)
        self.optimizer.step()
        return float(loss.detach())

    def evaluate(self) -> tuple[float, float]:
        """Return the mean F1 of words, and the share of words that is kept, on held-out pairs.

        Their spelling is random, too, but the same in every evaluation.
        """
        draw = random.Random(f"{self.seed} held back")
        examples = [respell(pair, rare, draw) for pair, rare in self.held_out]
        examples.sort(key=lambda one: sum(map(len, one[0])))
        self.network.eval()
        f1 = ratio = 0.0
        for start in range(0, len(examples), BATCH_SIZE):
            part = examples[start : start + BATCH_SIZE]
            batch = self.pieces.batch([[*map(source_words, texts)] for texts, _ in part]).to(self.device)
            for (texts, gold), outputs in zip(part, self.network.decode(batch), strict=True):
                found, wanted = sentence_of(texts, outputs), sentence_of(texts, gold)
                f1 += words_f1(found, wanted)
                ratio += len(found.split()) / max(sum(len(text.split()) for text in texts), 1)
        return f1 / max(len(examples), 1), ratio / max(len(examples), 1)


def words_f1(one: str, other: str) -> float:
    r"""Return the F1 of two texts as bags of lower-case `\w+`."""
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
            metadata = file.metadata() or {}
            if any(metadata.get(name) != value for name, value in mark.items()):
                raise InputError(
                    "is the checkpoint of other pairs or another seed; give another folder", str(path)
                )
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise InputError(f"is not a checkpoint: {error}", str(path)) from None
    run.network.load_state_dict(
        {
            name.removeprefix("network."): value
            for name, value in tensors.items()
            if name.startswith("network.")
        }
    )
    optimizer: dict[int, dict[str, Tensor]] = {}
    for name, value in tensors.items():
        kind, number, *rest = name.split(".")
        if kind == "optimizer":
            optimizer.setdefault(int(number), {})[rest[0]] = value
    run.optimizer.load_state_dict({**run.optimizer.state_dict(), "state": optimizer})
    return TrainingState(**json.loads(metadata["state"]))
