"""Receipts: digests of all that decides a result; `auditing/verification.py` compares two of them.

The same documents, settings, program and weights give the same bytes, on any number of threads.

Left out: the machine. Processors of another kind may round otherwise; scores are rounded so that this seldom
shows, but no digest tells it. Left out, too, is code that a caller brings along, an encoder say: it has a
name and no digest, and the receipt says "unverifiable".
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from fnmatch import fnmatch
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from summarizer import __version__
from summarizer.condensing.condenser import Condenser, our_folder
from summarizer.condensing.guard import Verifier
from summarizer.encoders import MINILM, Encoder
from summarizer.errors import ModelError
from summarizer.plugins import FETCHED, fetched, from_hub, model_folder, names_class
from summarizer.ranking.learned import PRIOR, PRIOR_FOLDER, RANKER_FOLDER, WEIGHTS, weights_file
from summarizer.ranking.ranker import Ranker
from summarizer.records import Document, Receipt, to_dict
from summarizer.settings import RANKERS, Settings

# What stands in place of the digest of weights that cannot be digested, before what they are.
UNVERIFIABLE = "unverifiable: "
# Libraries whose version decides bytes: numbers, sentences, stems ...
LIBRARIES = ("numpy", "scipy", "nltk", "PyStemmer")
# ... and where a model was used.
NEURAL = ("torch", "transformers", "tokenizers")
GRAMMAR = ("spacy",)
# Weights are a part of the receipt of their own; in an installed wheel the models are inside the package.
WEIGHT_FILES, MODELS = ".safetensors", "models"

# Its tables of characters and its regular expressions decide bytes; both change with minor versions only.
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned and used: `files` are pairs of name and SHA-256, without folders.

    `code` names what cannot be digested, a class of the caller's own; there are no files then.
    """

    role: str
    files: tuple[tuple[str, str], ...] = ()
    code: str = ""


def receipt(documents: Sequence[Document], settings: Settings, weights: Sequence[Weights]) -> Receipt:
    """The receipt of a run: SHA-256 digests in hexadecimal digits.

    It costs a digest of the documents; those of the program and of files are made once in a process, which
    loads them once, too.

    Args:
        documents: as the result holds them, with ids and in their order.
        settings: those of the run; what stands outside their equality stands outside the digest.
        weights: what `weights_in_use` tells of them.
    """
    libraries: tuple[str, ...] = LIBRARIES
    if any(one.role in ("encoder", "condenser") for one in weights):
        libraries += NEURAL
    if settings.condense:
        libraries += GRAMMAR
    return Receipt(
        documents=digest_of(map(to_dict, documents)),
        settings=digest_of(
            [{spec.name: getattr(settings, spec.name) for spec in fields(settings) if spec.compare}]
        ),
        program=program_digest(libraries),
        weights=_digest_of_weights(weights),
    )


def weights_in_use(
    settings: Settings,
    encoder: Encoder | None = None,
    condenser: Condenser | None = None,
    verifier: Verifier | None = None,
    ranker: Ranker | None = None,
) -> list[Weights]:
    """What settings have the chain use of what was learned; objects that were handed in win over their names.

    Whether it came to that does not matter: of French articles no sentence is condensed, whatever is set. The
    grammar of the guard and MiniLM are left to their loaders, which refuse all files but those they know.
    """
    used: list[Weights] = []
    if ranker is not None:
        used.append(Weights("ranker", code=_name_of(ranker)))
    elif settings.ranker not in RANKERS:
        used.append(_of_name("ranker", settings.ranker))
    elif settings.ranker == "learned":
        used.append(_of_name("ranker", ""))
    if encoder is not None:
        used.append(Weights("encoder", code=_name_of(encoder)))
    elif settings.encoder is not None:
        used.append(_of_name("encoder", settings.encoder))
    if settings.condense:
        used.append(
            _of_name("condenser", settings.condenser)
            if condenser is None
            else Weights("condenser", code=_name_of(condenser))
        )
        if verifier is not None:
            used.append(Weights("verifier", code=_name_of(verifier)))
    return used


def from_outside(settings: Settings) -> str | None:
    """What settings name that runs code of others or may be downloaded, "encoder mine:Encoder", or None.

    A result comes from anywhere: whoever makes it again must want that.
    """
    named = [("encoder", settings.encoder), ("condenser", settings.condenser if settings.condense else None)]
    for role, name in named:
        if name and (names_class(name) or (from_hub(name) and not Path(name).expanduser().is_dir())):
            return f"{role} {name}"
    if names_class(settings.ranker):
        return f"ranker {settings.ranker}"
    return None


def digest_of(values: Iterable[Any]) -> str:
    """The SHA-256 of values as lines of JSON; no line holds a line feed, so none can be parted otherwise."""
    found = hashlib.sha256()
    for value in values:
        found.update(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())
        found.update(b"\n")
    return found.hexdigest()


def _digest_of_weights(weights: Sequence[Weights]) -> str:
    unknown = [f"{one.role} {one.code}" for one in weights if one.code]
    return UNVERIFIABLE + ", ".join(unknown) if unknown else digest_of(map(to_dict, weights))


def _name_of(made: object) -> str:
    return f"{type(made).__module__}:{type(made).__qualname__}"


@cache
def program_digest(libraries: tuple[str, ...] = LIBRARIES) -> str:
    """The digest of the version, of Python's and the libraries' versions, and of every file of the package.

    What Python compiles is passed over, and so are the models, except the prior over pairs of words: every
    learned ranker uses it, whatever its weights. The files are those that the package is made of wherever it
    lies: a folder, an installed wheel, or a zip.
    """
    parts = [f"summarizer {__version__}", f"Python {PYTHON}"]
    parts += [f"{library} {version_of(library)}" for library in libraries]
    content: dict[str, Traversable] = dict(_files(files("summarizer")))
    with suppress(ModelError):  # without it no learned ranker runs, and no result depends on it
        content[f"{MODELS}/{PRIOR}"] = model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR
    digests = {name: hashlib.sha256(content[name].read_bytes()).hexdigest() for name in sorted(content)}
    return digest_of([parts, digests])


def version_of(library: str) -> str:
    """The installed version of a library, "none" where it is not installed."""
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "none"


def _files(folder: Traversable, inside: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{inside}{entry.name}"
        if entry.name.startswith((".", "__pycache__")) or name == f"data/{MODELS}" or name.endswith(".pyc"):
            continue
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        else:
            yield name, entry


def _cards(names: Iterable[str]) -> set[str]:
    """What the cards beside weights are called; they tell of the weights and decide nothing."""
    return {name.removesuffix(WEIGHT_FILES) + ".json" for name in names if name.endswith(WEIGHT_FILES)}


def _of_name(role: str, name: str) -> Weights:
    """The weights of a name in the settings.

    Those that are not there were not needed, or the run would have ended: they have no file.
    """
    if names_class(name):
        return Weights(role, code=name)
    try:
        return Weights(role, _digests(role, name))
    except (ModelError, OSError):
        return Weights(role)


@cache
def _digests(role: str, name: str) -> tuple[tuple[str, str], ...]:
    """The files of a name with their digests, made once in a process: its loader reads them once, too.

    Were they made again when a file changes, a receipt would tell of weights that the process does not use.
    """
    if role == "ranker":
        shipped_or_named = Path(name).expanduser() if name else model_folder(RANKER_FOLDER, WEIGHTS, role)
        file = weights_file(shipped_or_named)
        return ((WEIGHTS, hashlib.sha256(file.read_bytes()).hexdigest()),)
    if role == "encoder" and name == "minilm":
        return tuple(sorted(MINILM.items()))
    folder = our_folder() if role == "condenser" and name == "ours" else Path(name).expanduser()
    if not folder.is_dir() and from_hub(name):
        folder = fetched(name, role)
    found = {}
    for file in folder.iterdir():
        if file.is_file() and any(fnmatch(file.name, pattern) for pattern in FETCHED):
            with file.open("rb") as stream:
                found[file.name] = hashlib.file_digest(stream, "sha256").hexdigest()
    cards = _cards(found)
    return tuple(sorted(item for item in found.items() if item[0] not in cards))
