"""Condensers: models that word sentences shorter.

One seam, `Condenser`, with one method; what fills it is named in `Settings.condenser` or handed to
`Summarizer`:

    "ours"                  the pointer network of models/condenser
    "models/mine"           a folder: what `summarizer train-condenser` wrote, or a sequence-to-sequence model
                            of transformers (T5, BART, PEGASUS, LED and others)
    "organisation/model"    such a model on the hub; the only name for which anything is downloaded
    "package.module:Class"  a class that is called without arguments; never taken from a request

Torch and transformers, the extra `neural`, are imported when a model is first loaded. Left out: whether what
they write is true, which `condensing/guard.py` decides, and training.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from summarizer.condensing.outputs import WORDS
from summarizer.errors import ModelError, ModelNotFound
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import CONNECTIVES, Span, worded, words_in
from summarizer.plugins import fetched, from_hub, instance_of, needed, no_bars, reason_of
from summarizer.settings import Generation
from summarizer.stages.split import split_text

WEIGHTS, CARD, CONFIG, TOKENIZER = "condenser.safetensors", "condenser.json", "config.json", "tokenizer.json"
# The folder of our model: in a checkout, and in an installed wheel.
OURS = "condenser"
# Sentences that go through a model together, longer ones first, so that a batch holds little padding.
BATCH = 32
# Our model leaves a sentence of more words or wordpieces as it is: it was trained on none.
MOST_WORDS, MOST_PIECES = 100, 256
# Another model reads at most so many tokens of a text, though it could more.
LONGEST = 1024
# Of what tokenizers give, what all these models take.
INPUTS = ("input_ids", "attention_mask")


@runtime_checkable
class Condenser(Protocol):
    """What words sentences shorter; one object may be called by several threads at once."""

    def condense(self, sentences: Sequence[str]) -> Sequence[str]:
        """A wording for each sentence, the same for the same one; the sentence itself where there is none."""
        ...


_loaded: dict[tuple[str, Generation], Condenser] = {}
_loading = threading.RLock()  # a class of somebody's own may build on a condenser of ours


def load_condenser(name: str, generation: Generation | None = None) -> Condenser:
    """The condenser of a name, loaded once in a process and shared by all that ask for it.

    Raises:
        MissingExtra: a package that it needs is not installed.
        ModelNotFound: there is no such folder, hub model, module or class.
        ModelError: it is there and cannot be used.
    """
    key = name, generation or Generation()
    with _loading:
        if key not in _loaded:
            _loaded[key] = _load(*key)
        return _loaded[key]


def proposals(condenser: Condenser, sentences: Sequence[str]) -> list[str]:
    """A wording for each sentence, each distinct one worded once.

    Raises:
        ModelError: the condenser gives something else than a text for each sentence.
    """
    distinct = list(dict.fromkeys(sentences))
    wordings = list(condenser.condense(distinct)) if distinct else []
    if len(wordings) != len(distinct) or not all(isinstance(wording, str) for wording in wordings):
        raise ModelError(f"must give a text for each of {len(distinct)} sentences", "condenser")
    wording_of = dict(zip(distinct, wordings, strict=True))
    return [wording_of[sentence] for sentence in sentences]


def our_folder() -> Path:
    """Where our model lies: in SUMMARIZER_MODELS, in the installed package, or in the checkout around it.

    Raises:
        ModelNotFound: it is in none of them.
    """
    package = Path(__file__).resolve().parents[1]
    named = os.environ.get("SUMMARIZER_MODELS")
    places = [Path(named).expanduser()] if named else [package / "data" / "models", package.parent / "models"]
    for place in places:
        if (place / OURS / WEIGHTS).is_file():
            return place / OURS
    told = " nor ".join(str(place / OURS) for place in places)
    raise ModelNotFound(
        f"there is no {WEIGHTS} in {told}; set SUMMARIZER_MODELS to the folder that holds {OURS}/, or make "
        "it with `summarizer train-condenser`",
        "condenser",
    )


def _load(name: str, generation: Generation) -> Condenser:
    if name == "ours":
        return PointerCondenser(our_folder())
    if (made := instance_of(name, Condenser, "condense", "condenser")) is not None:  # type: ignore[type-abstract]
        return made
    folder = Path(name).expanduser()
    if folder.is_dir():
        if (folder / WEIGHTS).is_file():
            return PointerCondenser(folder)
        return Seq2SeqCondenser(folder, name, generation)
    if from_hub(name):
        return Seq2SeqCondenser(fetched(name, "condenser"), name, generation)
    raise ModelNotFound(
        f"there is no folder {name!r}; a condenser is ours, a folder, organisation/model of the hub, or "
        "package.module:Class",
        "condenser",
    )


@runtime_checkable
class Fuser(Protocol):
    """A condenser that joins two sentences into one, too."""

    def fuse(self, pairs: Sequence[tuple[str, str]]) -> Sequence[str]:
        """For each two sentences one that says what both say; the same for the same two."""
        ...


class PointerCondenser:
    """The pointer network of a folder that `summarizer train-condenser` wrote."""

    # It leaves words out and writes none, so what it says is held to grammar more strictly.
    only_leaves_out = True

    def __init__(self, folder: Path) -> None:
        with needed("torch and transformers are", "condenser"):
            import torch
            from safetensors.torch import load_file
            from tokenizers import Tokenizer

            from summarizer.condensing.pointer import Pieces, PointerNetwork
        with no_bars():
            try:
                network = PointerNetwork.around(folder, trained=False)
                weights = load_file(folder / WEIGHTS)
                network.load_state_dict({name: value.to(torch.float32) for name, value in weights.items()})
                self._pieces = Pieces(Tokenizer.from_file(str(folder / TOKENIZER)))
            except Exception as error:  # whatever the files make their readers stumble over
                raise ModelError(
                    f"holds no condenser of this version: {reason_of(error)}", str(folder)
                ) from None
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._network = network.eval().to(self._device)
        self._alone = threading.Lock()  # the tokenizer may not be used by two threads at once

    def condense(self, sentences: Sequence[str]) -> list[str]:
        """A wording for each sentence, made of its own words."""
        return self._worded([(sentence,) for sentence in sentences])

    def fuse(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """For each two sentences one that says both, of their words and connectives."""
        return self._worded(pairs)

    def _worded(self, sources: Sequence[tuple[str, ...]]) -> list[str]:
        words = [[_words(text) for text in source] for source in sources]
        counts = [sum(map(len, source)) for source in words]
        told = [" ".join(source) for source in sources]
        rows = [row for row, count in enumerate(counts) if 0 < count <= MOST_WORDS]
        rows.sort(key=lambda row: (-counts[row], row))
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            with self._alone:
                sizes = self._pieces.sizes([words[row] for row in part])
                part = [row for row, size in zip(part, sizes, strict=True) if size <= MOST_PIECES]
                batch = self._pieces.batch([words[row] for row in part]) if part else None
            if batch is None:
                continue
            for row, outputs in zip(part, self._network.decode(batch.to(self._device)), strict=True):
                told[row] = say(sources[row], outputs)
        return told


class Seq2SeqCondenser:
    """A sequence-to-sequence model of transformers, from a folder; on a GPU where there is one."""

    def __init__(self, folder: Path, name: str, generation: Generation) -> None:
        with needed("torch and transformers are", "condenser"):
            import torch
            from transformers import AutoModelForSeq2SeqLM, AutoTokenizer
        with no_bars():
            try:
                self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
                model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                    folder, local_files_only=True, use_safetensors=True, dtype=torch.float32
                )
            except Exception as error:  # transformers raises whatever the files make it stumble over
                raise ModelError(
                    f"the files of {name!r} cannot be loaded: {reason_of(error)}", "condenser"
                ) from None
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model = model.eval().to(self._device)
        self._generation = generation
        # What the tokenizer was told it may read, and what the model has places for (T5 has no such limit).
        places = getattr(model.config, "max_encoder_position_embeddings", None) or getattr(
            model.config, "max_position_embeddings", LONGEST
        )
        self._places = (
            getattr(
                model.config,
                "max_decoder_position_embeddings",
                getattr(model.config, "max_position_embeddings", LONGEST),
            )
            - 1
        )  # one for the token that begins
        self._most = min(self._tokenizer.model_max_length, places, LONGEST)
        self._alone = threading.Lock()  # tokenizers hold the padding of the call under way

    def condense(self, sentences: Sequence[str]) -> list[str]:
        """What the model writes for each text; of one that is too long it reads whole sentences only."""
        import torch

        told = list(sentences)
        given = [self._shortened(sentence) if _words(sentence) else "" for sentence in sentences]
        rows = [row for row, text in enumerate(given) if text]
        rows.sort(key=lambda row: (-len(given[row]), row))
        for start in range(0, len(rows), BATCH):
            part = rows[start : start + BATCH]
            with self._alone, torch.inference_mode(), no_bars():
                read = self._tokenizer([given[row] for row in part], padding=True, return_tensors="pt")
                inputs = {name: value.to(self._device) for name, value in read.items() if name in INPUTS}
                if self._model.config.model_type == "led":
                    # Longformers look from everywhere at the first token alone, and around themselves.
                    inputs["global_attention_mask"] = torch.zeros_like(inputs["input_ids"])
                    inputs["global_attention_mask"][:, 0] = 1
                written = self._model.generate(
                    **inputs,
                    max_new_tokens=min(self._generation.tokens, self._places),
                    min_length=0,  # a model that was trained on highlights may have one of its own
                    num_beams=self._generation.beams,
                    do_sample=False,
                )
                texts = self._tokenizer.batch_decode(written, skip_special_tokens=True)
            for row, text in zip(part, texts, strict=True):
                told[row] = " ".join(text.split())
        return told

    def _shortened(self, text: str) -> str:
        """The prefix and as many whole sentences of a text as the model reads; "" where that is none."""
        ends = [end for _, end, _ in split_text(text, ENGLISH)] or [len(text)]
        for end in reversed(ends):
            whole = self._generation.prefix + text[:end]
            with self._alone:
                if len(self._tokenizer(whole)["input_ids"]) <= self._most:
                    return whole
        return ""


def say(sources: Sequence[str], outputs: Sequence[int]) -> str:
    """The sentence of outputs over the words of one sentence, or of two."""
    words: list[Span] = []
    place = 0
    for text in sources:
        words += [(start + place, end + place) for start, end in words_in(text)]
        place += len(text) + 1
    said = [output - WORDS if output >= WORDS else CONNECTIVES[output - 1] for output in outputs]
    return worded(" ".join(sources), words, said)


def _words(text: str) -> list[str]:
    return [text[start:end] for start, end in words_in(text)]
