"""Receipts: digests of all that decides a result, and the models that it was made with.

The same documents, settings, program and weights give the same bytes, on any number of threads.
`auditing/verification.py` compares two receipts.

Limitations: the hardware is not recorded. Processors of another kind may round differently; scores are
rounded so that this seldom shows. A caller's own code, such as an encoder, has a name and no digest: the
receipt calls it "unverifiable".
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from fnmatch import fnmatch
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from summarizer import __version__
from summarizer.condensing.condenser import CONDENSER_WEIGHTS, Condenser, our_folder
from summarizer.condensing.guard import Verifier
from summarizer.encoders import MINILM, Encoder
from summarizer.errors import ModelError
from summarizer.evidence.scorer import EVIDENCE_FOLDER, EVIDENCE_WEIGHTS
from summarizer.plugins import FETCHED, fetched, from_hub, model_folder, names_class
from summarizer.ranking.learned import PRIOR, PRIOR_FOLDER, RANKER_FOLDER, WEIGHTS, weights_file
from summarizer.ranking.ranker import Ranker
from summarizer.records import Document, ModelUsed, Receipt, TrainingData
from summarizer.records.conversion import to_dict
from summarizer.settings import DEFAULT_RANKER, RANKERS, SHIPPED_CONDENSER, Settings

# Prefix of the digest of weights that cannot be digested; their names follow.
UNVERIFIABLE = "unverifiable: "
# Libraries whose version changes bytes: numbers, sentences, stems ...
LIBRARIES = ("numpy", "scipy", "nltk", "PyStemmer")
# ... and where a model was used.
NEURAL = ("torch", "transformers", "tokenizers")
GRAMMAR = ("spacy",)
# Weights have a digest of their own; in an installed wheel the models are inside the package.
WEIGHT_FILES, MODELS = ".safetensors", "models"

# Python's character tables and regular expressions change bytes; both change with minor versions only.
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights that were used in one role.

    Attributes:
        role: "ranker", "encoder", "condenser", "verifier" or "evidence".
        files: pairs of file name and SHA-256, without folders.
        code: the name of a class of the caller's own, which cannot be digested; there are no files then.
        models: the models that the files belong to, by their cards.
    """

    role: str
    files: tuple[tuple[str, str], ...] = ()
    code: str = ""
    models: tuple[ModelUsed, ...] = field(default=(), compare=False)


def receipt(documents: Sequence[Document], settings: Settings, weights: Sequence[Weights]) -> Receipt:
    """The receipt of a run: SHA-256 digests in hexadecimal digits, and the models used.

    Digests of the program and of files are computed once in a process, which loads them once, too.

    Args:
        documents: those of the result, with ids and in their order.
        settings: those of the run; fields that are not part of equality are not part of the digest.
        weights: from `weights_in_use`.
    """
    libraries: tuple[str, ...] = LIBRARIES
    if any(one.role in ("encoder", "condenser") for one in weights):
        libraries += NEURAL
    if settings.condense:
        libraries += GRAMMAR
    return Receipt(
        documents=digest_of(map(_decisive, documents)),
        settings=digest_of(
            [{spec.name: getattr(settings, spec.name) for spec in fields(settings) if spec.compare}]
        ),
        program=program_digest(libraries),
        weights=_digest_of_weights(weights),
        models=tuple(model for one in weights for model in one.models),
    )


def _decisive(document: Document) -> dict[str, Any]:
    """Return all of a document that decides a result: its JSON, and how it was read if that is known."""
    plain: dict[str, Any] = to_dict(document)
    return plain if document.origin is None else plain | {"origin": to_dict(document.origin)}


def weights_in_use(
    settings: Settings,
    encoder: Encoder | None = None,
    condenser: Condenser | None = None,
    verifier: Verifier | None = None,
    ranker: Ranker | None = None,
) -> list[Weights]:
    """The weights that the settings name; objects that were passed in take precedence over names.

    Weights are listed even if the run did not need them, such as a condenser for French articles. The guard's
    parser and MiniLM are checked by their loaders, which refuse all files but those they know.
    """
    used: list[Weights] = []
    if ranker is not None:
        used.append(_of_object("ranker", ranker))
    elif settings.ranker not in RANKERS:
        used.append(_of_name("ranker", settings.ranker, with_prior=not settings.permissive))
    elif settings.ranker == DEFAULT_RANKER:
        used.append(_of_name("ranker", ""))
    if encoder is not None:
        used.append(_of_object("encoder", encoder))
    elif settings.encoder is not None:
        used.append(_of_name("encoder", settings.encoder))
    if settings.condense:
        used.append(
            _of_name("condenser", settings.condenser)
            if condenser is None
            else _of_object("condenser", condenser)
        )
        if verifier is not None:
            used.append(_of_object("verifier", verifier))
    # No setting replaces the evidence scorer.
    return [*used, _of_name("evidence", "")]


def from_outside(settings: Settings) -> str | None:
    """The setting that runs other people's code or may download a model, "encoder mine:Encoder", or None.

    A result may come from anywhere, so whoever reproduces it has to allow that.
    """
    named = [("encoder", settings.encoder), ("condenser", settings.condenser if settings.condense else None)]
    for role, name in named:
        if name and (names_class(name) or (from_hub(name) and not Path(name).expanduser().is_dir())):
            return f"{role} {name}"
    if names_class(settings.ranker):
        return f"ranker {settings.ranker}"
    return None


def digest_of(values: Iterable[Any]) -> str:
    """The SHA-256 of values as lines of JSON; JSON contains no line feed, so the lines are unambiguous."""
    found = hashlib.sha256()
    for value in values:
        found.update(json.dumps(value, sort_keys=True, ensure_ascii=False).encode())
        found.update(b"\n")
    return found.hexdigest()


def _digest_of_weights(weights: Sequence[Weights]) -> str:
    unknown = [f"{one.role} {one.code}" for one in weights if one.code]
    if unknown:
        return UNVERIFIABLE + ", ".join(unknown)
    return digest_of({"role": one.role, "files": one.files, "code": one.code} for one in weights)


def _of_object(role: str, made: object) -> Weights:
    """The weights of an object that was passed in: a name alone."""
    code = f"{type(made).__module__}:{type(made).__qualname__}"
    return Weights(role, code=code, models=(ModelUsed(code),))


@cache
def program_digest(libraries: tuple[str, ...] = LIBRARIES) -> str:
    """The digest of the version, of Python's and the libraries' versions, and of every file of the package.

    Compiled files are left out, and so are the models, except the prior over pairs of words, which every
    learned ranker uses, unless `Settings.permissive` is set. The package may be a folder, an installed wheel,
    or a zip.
    """
    parts = [f"summarizer {__version__}", f"Python {PYTHON}"]
    parts += [f"{library} {version_of(library)}" for library in libraries]
    content: dict[str, Traversable] = dict(_files(files("summarizer")))
    with suppress(ModelError):  # without it no ranker that uses it runs, so no result depends on it
        content[f"{MODELS}/{PRIOR}"] = model_folder(PRIOR_FOLDER, PRIOR, "ranker") / PRIOR
    digests = {name: hashlib.sha256(content[name].read_bytes()).hexdigest() for name in sorted(content)}
    return digest_of([parts, digests])


def version_of(library: str) -> str:
    """The installed version of a library; "none" if it is not installed."""
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
    """The names of the cards beside weights; a card describes weights and does not change results."""
    return {name.removesuffix(WEIGHT_FILES) + ".json" for name in names if name.endswith(WEIGHT_FILES)}


def _of_name(role: str, name: str, with_prior: bool = True) -> Weights:
    """The weights of a name in the settings.

    Weights that are missing were not needed, or the run would have failed: they have no file.
    """
    if names_class(name):
        return Weights(role, code=name, models=(ModelUsed(name),))
    try:
        return Weights(role, _digests(role, name), models=_models(role, name, with_prior))
    except (ModelError, OSError):
        return Weights(role)


@cache
def _digests(role: str, name: str) -> tuple[tuple[str, str], ...]:
    """The files of a name with their digests, computed once in a process: its loader reads them once, too.

    If they were computed again after a file changed, a receipt would name weights that are not in use.
    """
    if role == "evidence":
        return ((EVIDENCE_WEIGHTS, hashlib.sha256(_evidence_weights().read_bytes()).hexdigest()),)
    if role == "ranker":
        shipped_or_named = Path(name).expanduser() if name else model_folder(RANKER_FOLDER, WEIGHTS, role)
        file = weights_file(shipped_or_named)
        return ((WEIGHTS, hashlib.sha256(file.read_bytes()).hexdigest()),)
    if role == "encoder" and name == "minilm":
        return tuple(sorted(MINILM.items()))
    folder = our_folder() if role == "condenser" and name == SHIPPED_CONDENSER else Path(name).expanduser()
    if not folder.is_dir() and from_hub(name):
        folder = fetched(name, role)
    found = {}
    for file in folder.iterdir():
        if file.is_file() and any(fnmatch(file.name, pattern) for pattern in FETCHED):
            with file.open("rb") as stream:
                found[file.name] = hashlib.file_digest(stream, "sha256").hexdigest()
    cards = _cards(found)
    return tuple(sorted(item for item in found.items() if item[0] not in cards))


@cache
def _models(role: str, name: str, with_prior: bool) -> tuple[ModelUsed, ...]:
    """The models of a name, by their cards where they have one."""
    if role == "evidence":
        return (_by_card(_evidence_weights().with_suffix(".json")),)
    if role == "ranker":
        folder = Path(name).expanduser() if name else model_folder(RANKER_FOLDER, WEIGHTS, role)
        own = _by_card(weights_file(folder).with_suffix(".json"))
        # The prior's card is in one file with its coefficients.
        prior = [_by_card(model_folder(PRIOR_FOLDER, PRIOR, role) / PRIOR)] if with_prior else []
        return (own, *prior)
    if role == "condenser":
        folder = our_folder() if name == SHIPPED_CONDENSER else Path(name).expanduser()
        if (folder / CONDENSER_WEIGHTS).is_file():
            return (_by_card((folder / CONDENSER_WEIGHTS).with_suffix(".json")),)
    return (ModelUsed(name),)


def _evidence_weights() -> Path:
    return model_folder(EVIDENCE_FOLDER, EVIDENCE_WEIGHTS, "evidence") / EVIDENCE_WEIGHTS


def _by_card(file: Path) -> ModelUsed:
    """A model with the data that its card lists; without a card that can be read, the name alone."""
    try:
        card = json.loads(file.read_bytes())
        data = [TrainingData(str(one["data"]), str(one["licence"])) for one in card.get("trained_on", ())]
        return ModelUsed(str(card["name"]), tuple(data))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return ModelUsed(file.stem)
