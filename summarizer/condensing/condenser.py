"""Condensers: models that write shorter wordings of sentences.

A condenser implements the protocol `Condenser`. It is named in `Settings.condenser` or handed to
`Summarizer`:

    "ours"                  the pointer network of models/condenser
    "models/mine"           a folder: what `summarizer train-condenser` wrote, or a sequence-to-sequence model
                            of transformers (T5, BART, PEGASUS, LED and others)
    "organisation/model"    such a model on the hub; the only name for which anything is downloaded
    "package.module:Class"  a class that is called without arguments; never taken from a request

Torch and transformers, the extra `neural`, are imported when a model is first loaded. Left out: whether what
they write is true, which `condensing/guard.py` decides, and training (`training/condenser.py`).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from summarizer.condensing.outputs import sentence_of, source_words
from summarizer.errors import ModelError
from summarizer.language.spelling import ENGLISH
from summarizer.plugins import folder_of, instance_of, load_once, model_folder, needed, no_bars, reason_of
from summarizer.settings import Generation
from summarizer.stages.split import split_text

# The files that `summarizer train-condenser` writes; the last two are those of the encoder.
CONDENSER_WEIGHTS = "condenser.safetensors"
CONDENSER_CARD = "condenser.json"
ENCODER_CONFIG = "config.json"
TOKENIZER = "tokenizer.json"
# The name of our model's folder in the folder of models.
SHIPPED = "condenser"
# Sentences that go through a model together, longer ones first, so that a batch holds little padding.
SENTENCES_AT_ONCE = 32
# Our model leaves a sentence of more words or wordpieces as it is: it was trained on none.
MOST_SOURCE_WORDS = 100
MOST_PIECES = 256
# Tokens of a text that another model reads, though it could read more.
MOST_TEXT_TOKENS = 1024
# Of what tokenizers give, what all these models take.
INPUTS = ("input_ids", "attention_mask")


@runtime_checkable
class Condenser(Protocol):
    """What words sentences shorter; one object may be called by several threads at once."""

    def condense(self, sentences: Sequence[str]) -> Sequence[str]:
        """A wording for each sentence, the same for the same one; the sentence itself where there is none."""
        ...


@runtime_checkable
class Fuser(Protocol):
    """A condenser that joins two sentences into one, too."""

    def fuse(self, pairs: Sequence[tuple[str, str]]) -> Sequence[str]:
        """For each two sentences one that says what both say; the same for the same two."""
        ...


def load_condenser(name: str, generation: Generation | None = None) -> Condenser:
    """The condenser of a name, loaded once in a process and shared by all that ask for it.

    Raises:
        MissingExtra: a package that it needs is not installed.
        ModelNotFound: there is no such folder, hub model, module or class.
        ModelError: it is there and cannot be used.
    """
    return _load(name, generation or Generation())


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
    """The folder of our model.

    Raises:
        ModelNotFound: it is neither shipped nor in the folder that SUMMARIZER_MODELS names.
    """
    return model_folder(SHIPPED, CONDENSER_WEIGHTS, "condenser")


@load_once
def _load(name: str, generation: Generation) -> Condenser:
    if name == "ours":
        return PointerCondenser(our_folder())
    if (made := instance_of(name, Condenser, "condense", "condenser")) is not None:  # type: ignore[type-abstract]
        return made
    folder = folder_of(name, "condenser", "a condenser is ours")
    if (folder / CONDENSER_WEIGHTS).is_file():
        return PointerCondenser(folder)
    return Seq2SeqCondenser(folder, name, generation)


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
                weights = load_file(folder / CONDENSER_WEIGHTS)
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
        words = [[source_words(text) for text in source] for source in sources]
        counts = [sum(map(len, source)) for source in words]
        told = [" ".join(source) for source in sources]
        rows = [row for row, count in enumerate(counts) if 0 < count <= MOST_SOURCE_WORDS]
        rows.sort(key=lambda row: (-counts[row], row))
        for start in range(0, len(rows), SENTENCES_AT_ONCE):
            part = rows[start : start + SENTENCES_AT_ONCE]
            with self._alone:
                sizes = self._pieces.sizes([words[row] for row in part])
                part = [row for row, size in zip(part, sizes, strict=True) if size <= MOST_PIECES]
                batch = self._pieces.batch([words[row] for row in part]) if part else None
            if batch is None:
                continue
            for row, outputs in zip(part, self._network.decode(batch.to(self._device)), strict=True):
                told[row] = sentence_of(sources[row], outputs)
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
        self._prefix = generation.prefix or ""
        self._beams = generation.beams
        # Tokens that the model has positions for, with separate numbers in LED; T5 has no such limit.
        config = model.config
        positions = getattr(config, "max_position_embeddings", MOST_TEXT_TOKENS)
        readable = getattr(config, "max_encoder_position_embeddings", None) or positions
        writable = getattr(config, "max_decoder_position_embeddings", positions)
        self._most_read = min(self._tokenizer.model_max_length, readable, MOST_TEXT_TOKENS)
        self._most_written = min(generation.tokens, writable - 1)  # one position is that of the first token
        self._alone = threading.Lock()  # tokenizers hold the padding of the call under way

    def condense(self, sentences: Sequence[str]) -> list[str]:
        """What the model writes for each text; of one that is too long it reads whole sentences only."""
        import torch

        told = list(sentences)
        given = [self._shortened(sentence) if source_words(sentence) else "" for sentence in sentences]
        rows = [row for row, text in enumerate(given) if text]
        rows.sort(key=lambda row: (-len(given[row]), row))
        for start in range(0, len(rows), SENTENCES_AT_ONCE):
            part = rows[start : start + SENTENCES_AT_ONCE]
            with self._alone, torch.inference_mode(), no_bars():
                read = self._tokenizer([given[row] for row in part], padding=True, return_tensors="pt")
                inputs = {name: value.to(self._device) for name, value in read.items() if name in INPUTS}
                if self._model.config.model_type == "led":
                    # Longformers look from everywhere at the first token alone, and around themselves.
                    inputs["global_attention_mask"] = torch.zeros_like(inputs["input_ids"])
                    inputs["global_attention_mask"][:, 0] = 1
                written = self._model.generate(
                    **inputs,
                    max_new_tokens=self._most_written,
                    min_length=0,  # a model that was trained on highlights may have one of its own
                    num_beams=self._beams,
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
            whole = f"{self._prefix}{text[:end]}"
            with self._alone:
                if len(self._tokenizer(whole)["input_ids"]) <= self._most_read:
                    return whole
        return ""
