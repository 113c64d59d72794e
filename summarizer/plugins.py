"""How models are found: shipped ones by a name, others in a folder, on the hub, or as a class."""

from __future__ import annotations

import importlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from summarizer.errors import MissingExtra, ModelError, ModelNotFound, one_line

INSTALL = "pip install 'multidoc-summarizer[neural]'"
# What is fetched of a hub model: no weights in pickles, nor in the formats of other runtimes.
FETCHED = ["*.json", "*.txt", "*.model", "*.safetensors"]

_CLASS = re.compile(r"(?P<module>[\w.]+):(?P<name>\w+)")
_HUB = re.compile(r"(?P<owner>[\w.-]+)/[\w.-]+")

Seam = TypeVar("Seam")


def model_folder(name: str, weights: str, setting: str) -> Path:
    """The folder of a model that comes with the package.

    The first of these that holds the weights: `SUMMARIZER_MODELS`/name, if that variable is set;
    summarizer/data/models/name in an installed wheel; models/name in a checkout.

    Args:
        name: of the folder: "ranker".
        weights: the name of the file of weights in it: "ranker.safetensors".
        setting: the setting that needs the model, which an error names.

    Raises:
        ModelNotFound: none of them holds the weights.
    """
    package = Path(__file__).resolve().parent
    places = [package / "data" / "models", package.parent / "models"]
    if named := os.environ.get("SUMMARIZER_MODELS"):
        places.insert(0, Path(named).expanduser())
    folders = [place / name for place in places]
    for folder in folders:
        if (folder / weights).is_file():
            return folder
    told = " nor ".join(map(str, folders))
    raise ModelNotFound(
        f"there is no {weights} in {told}; set SUMMARIZER_MODELS to the folder that holds {name}/", setting
    )


def is_class_name(name: str) -> bool:
    """Is this "package.module:Class", the name of a class to import?"""
    return _CLASS.fullmatch(name) is not None


def from_hub(name: str) -> bool:
    """Is this the name of a model on the hub?

    "models/minlm" beside a folder "models" is a slip, and no name to send to the hub.
    """
    hub = _HUB.fullmatch(name)
    return hub is not None and not Path(hub["owner"]).exists()


def fetched(name: str, setting: str) -> Path:
    """The folder of a hub model: of what is there already, else downloaded."""
    with needed("torch and transformers are", setting):
        from huggingface_hub import snapshot_download
    try:
        try:
            return Path(snapshot_download(name, allow_patterns=FETCHED, local_files_only=True))
        except OSError:
            return Path(snapshot_download(name, allow_patterns=FETCHED))
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"{name!r} is no folder and cannot be fetched from the hub: {reason_of(error)}", setting
        ) from None


def instance_of(name: str, seam: type[Seam], method: str, setting: str) -> Seam | None:
    """What the class of a name "package.module:Class" makes; None where the name is no such.

    Raises:
        ModelNotFound: there is no such module or class.
        ModelError: it cannot be made, or lacks the method.
    """
    found = _CLASS.fullmatch(name)
    if found is None:
        return None
    module = found["module"]
    try:
        made = getattr(importlib.import_module(module), found["name"])()
    except ModuleNotFoundError as error:
        if error.name and f"{module}.".startswith(f"{error.name}."):
            raise ModelNotFound(f"there is no module {module!r} to import", setting) from None
        raise ModelError(f"{module} cannot be imported: {error}", setting) from error
    except AttributeError as error:
        raise ModelNotFound(f"{name} cannot be made: {error}", setting) from error
    except Exception as error:
        raise ModelError(f"{name} cannot be made: {error}", setting) from error
    if not isinstance(made, seam):
        raise ModelError(f"{name} has no method `{method}`", setting)
    return made


def reason_of(error: Exception) -> str:
    """The first line of what an error of others says, or its kind."""
    return one_line((str(error).splitlines() or [type(error).__name__])[0])


@contextmanager
def needed(what: str, setting: str) -> Iterator[None]:
    """Turn the lack of a package into `MissingExtra`; `what` names it with its verb."""
    try:
        yield
    except ImportError:
        raise MissingExtra(f"{what} not installed: {INSTALL}", setting) from None


@contextmanager
def no_bars() -> Iterator[None]:
    """No bars and reports of transformers on stderr meanwhile."""
    from transformers.utils import logging

    shown: Any = logging.is_progress_bar_enabled()
    verbosity = logging.get_verbosity()
    logging.disable_progress_bar()
    logging.set_verbosity_error()
    try:
        yield
    finally:
        logging.set_verbosity(verbosity)
        if shown:
            logging.enable_progress_bar()
