"""Condensers: models that generate shorter wordings of sentences.

A condenser implements the protocol `Condenser`. It is named in `Settings.condenser` or passed to
`Summarizer`:

    "ours"                  the pointer network of models/condenser
    "models/mine"           a folder: the output of `summarizer train-condenser`, or a sequence-to-sequence
                            model of transformers (T5, BART, PEGASUS, LED and others)
    "organisation/model"    such a model on the hub; the only name for which anything is downloaded
    "package.module:Class"  a class that is called without arguments; not accepted from a request

Torch and transformers, the extra `neural`, are imported when a model is first loaded. Whether a wording is
true is decided by `condensing/guard.py`; training is in `training/condenser.py`.
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
from summarizer.stages.sentences import sentence_spans

# The files that `summarizer train-condenser` writes; the last two are those of the encoder.
CONDENSER_WEIGHTS = "condenser.safetensors"
CONDENSER_CARD = "condenser.json"
ENCODER_CONFIG = "config.json"
TOKENIZER = "tokenizer.json"
# The name of our model's folder in the models folder.
SHIPPED = "condenser"
# Sentences in a batch. They are sorted by length, the longest first, so that a batch has little padding.
SENTENCES_AT_ONCE = 32
# Our model returns a sentence of more words or wordpieces unchanged: it was not trained on any.
MOST_SOURCE_WORDS = 100
MOST_PIECES = 256
# Tokens of a text that another model reads at most, even if it could read more.
MOST_TEXT_TOKENS = 1024
# The outputs of tokenizers that all these models accept.
INPUTS = ("input_ids", "attention_mask")


@runtime_checkable
class Condenser(Protocol):
    """Generates shorter wordings of sentences; one object may be called by several threads at once."""

    def condense(self, sentences: Sequence[str]) -> Sequence[str]:
        """Return one wording for each sentence, the same on every call; or the sentence itself."""
        ...


@runtime_checkable
class Fuser(Protocol):
    """A condenser that can join two sentences into one."""

    def fuse(self, pairs: Sequence[tuple[str, str]]) -> Sequence[str]:
        """Return for each pair one sentence that states what both state, the same on every call."""
        ...


def load_condenser(name: str, generation: Generation | None = None) -> Condenser:
    """Return the condenser of a name, loaded once per process and shared.

    Raises:
        MissingExtra: a package that it needs is not installed.
        ModelNotFound: there is no such folder, hub model, module or class.
        ModelError: it exists but cannot be used.
    """
    return _load(name, generation or Generation())


def proposals(condenser: Condenser, sentences: Sequence[str]) -> list[str]:
    """Return a condenser's wording for each sentence, asking once for each distinct sentence.

    Raises:
        ModelError: the condenser does not return one text for each sentence.
    """
    distinct = list(dict.fromkeys(sentences))
    wordings = list(condenser.condense(distinct)) if distinct else []
    if len(wordings) != len(distinct) or not all(isinstance(wording, str) for wording in wordings):
        raise ModelError(f"must return a text for each of {len(distinct)} sentences", "condenser")
    wording_of = dict(zip(distinct, wordings, strict=True))
    return [wording_of[sentence] for sentence in sentences]


def our_folder() -> Path:
    """Return the folder of our model.

    Raises:
        ModelNotFound: it is neither shipped nor in the folder that SUMMARIZER_MODELS names.
    """
    return model_folder(SHIPPED, CONDENSER_WEIGHTS, "condenser")


@load_once
def _load(name: str, generation: Generation) -> Condenser:
    if name == "ours":
        return PointerCondenser(our_folder())
    if (found := instance_of(name, Condenser, "condense", "condenser")) is not None:  # type: ignore[type-abstract]
        return found
    folder = folder_of(name, "condenser", "a condenser is ours")
    if (folder / CONDENSER_WEIGHTS).is_file():
        return PointerCondenser(folder)
    return Seq2SeqCondenser(folder, name, generation)


class PointerCondenser:
    """The pointer network of a folder that `summarizer train-condenser` wrote."""

    # It leaves words out and adds none, so the guard checks its grammar more strictly.
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
            except Exception as error:  # the readers of damaged files raise errors of any kind
                raise ModelError(
                    f"is not a condenser of this version: {reason_of(error)}", str(folder)
                ) from None
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._network = network.eval().to(self._device)
        self._lock = threading.Lock()  # the tokenizer may not be used by two threads at once

    def condense(self, sentences: Sequence[str]) -> list[str]:
        """Return a wording for each sentence, of its own words."""
        return self._generate([(sentence,) for sentence in sentences])

    def fuse(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """Return for each pair one sentence of the words of both and of connectives."""
        return self._generate(pairs)

    def _generate(self, sources: Sequence[tuple[str, ...]]) -> list[str]:
        """Return a wording for each source of one or two sentences; one that is too long is unchanged."""
        words = [[source_words(text) for text in source] for source in sources]
        counts = [sum(map(len, source)) for source in words]
        wordings = [" ".join(source) for source in sources]
        indices = [index for index, count in enumerate(counts) if 0 < count <= MOST_SOURCE_WORDS]
        indices.sort(key=lambda index: (-counts[index], index))
        for start in range(0, len(indices), SENTENCES_AT_ONCE):
            part = indices[start : start + SENTENCES_AT_ONCE]
            with self._lock:
                sizes = self._pieces.sizes([words[index] for index in part])
                part = [index for index, size in zip(part, sizes, strict=True) if size <= MOST_PIECES]
                batch = self._pieces.batch([words[index] for index in part]) if part else None
            if batch is None:
                continue
            for index, outputs in zip(part, self._network.decode(batch.to(self._device)), strict=True):
                wordings[index] = sentence_of(sources[index], outputs)
        return wordings


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
            except Exception as error:  # transformers raises errors of any kind for damaged files
                raise ModelError(
                    f"the files of {name!r} cannot be loaded: {reason_of(error)}", "condenser"
                ) from None
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._model = model.eval().to(self._device)
        self._prefix = generation.prefix or ""
        self._beams = generation.beams
        # The tokens that the model has positions for. LED has separate numbers; T5 has no such limit.
        config = model.config
        positions = getattr(config, "max_position_embeddings", MOST_TEXT_TOKENS)
        readable = getattr(config, "max_encoder_position_embeddings", None) or positions
        writable = getattr(config, "max_decoder_position_embeddings", positions)
        self._most_read = min(self._tokenizer.model_max_length, readable, MOST_TEXT_TOKENS)
        self._most_written = min(generation.tokens, writable - 1)  # one position is that of the first token
        self._lock = threading.Lock()  # tokenizers store the padding of the current call

    def condense(self, sentences: Sequence[str]) -> list[str]:
        """Return the model's output for each text; one that is too long is cut at the end of a sentence."""
        import torch

        wordings = list(sentences)
        prompts = [self._prompt(sentence) if source_words(sentence) else "" for sentence in sentences]
        indices = [index for index, text in enumerate(prompts) if text]
        indices.sort(key=lambda index: (-len(prompts[index]), index))
        for start in range(0, len(indices), SENTENCES_AT_ONCE):
            part = indices[start : start + SENTENCES_AT_ONCE]
            with self._lock, torch.inference_mode(), no_bars():
                read = self._tokenizer([prompts[index] for index in part], padding=True, return_tensors="pt")
                inputs = {name: value.to(self._device) for name, value in read.items() if name in INPUTS}
                if self._model.config.model_type == "led":
                    # In Longformers each token attends to those around it; only the first is seen by all.
                    inputs["global_attention_mask"] = torch.zeros_like(inputs["input_ids"])
                    inputs["global_attention_mask"][:, 0] = 1
                written = self._model.generate(
                    **inputs,
                    max_new_tokens=self._most_written,
                    min_length=0,  # a model that was trained on highlights may have its own minimum
                    num_beams=self._beams,
                    do_sample=False,
                )
                texts = self._tokenizer.batch_decode(written, skip_special_tokens=True)
            for index, text in zip(part, texts, strict=True):
                wordings[index] = " ".join(text.split())
        return wordings

    def _prompt(self, text: str) -> str:
        """Return the prefix and as many whole sentences of a text as the model reads; "" if that is none."""
        ends = [end for _, end in sentence_spans(text, 0, len(text), cased=True, language=ENGLISH)]
        for end in reversed(ends):
            prompt = f"{self._prefix}{text[:end]}"
            with self._lock:
                if len(self._tokenizer(prompt)["input_ids"]) <= self._most_read:
                    return prompt
        return ""
