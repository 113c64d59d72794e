"""Finds encoders, condensers and other models by name: shipped, in a folder, on the hub, or as a class."""

from __future__ import annotations

import importlib
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from summarizer.errors import MissingExtra, ModelError, ModelNotFound, one_line

# The extras that a setting or a command needs. What a condenser writes goes before the guard, which needs the
# parser: whoever lacks the first is told of both at once.
EXTRAS = {
    "encoder": "neural",
    "condenser": "neural,grammar",
    "condense": "grammar",
    "train-condenser": "neural",
}
# What is fetched of a hub model: no weights in pickles, nor in the formats of other runtimes.
FETCHED = ["*.json", "*.txt", "*.model", "*.safetensors"]

_CLASS = re.compile(r"(?P<module>[\w.]+):(?P<name>\w+)")
_HUB = re.compile(r"(?P<owner>[\w.-]+)/[\w.-]+")

Plugin = TypeVar("Plugin")
Model = TypeVar("Model")
Arguments = ParamSpec("Arguments")


def load_once(load: Callable[Arguments, Model]) -> Callable[Arguments, Model]:
    """Decorate a loader: one object for each name in a process, shared by all threads that ask for it.

    Several threads that ask at once wait for the one that loads. What raises is tried again at the next call.
    The arguments must be hashable.
    """
    loaded: dict[object, Model] = {}
    loading = threading.RLock()  # a class of a caller's own may load another model while it is made

    @wraps(load)
    def locked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Model:
        key = args, *kwargs.items()
        with loading:
            if key not in loaded:
                loaded[key] = load(*args, **kwargs)
            return loaded[key]

    return locked


def model_folder(name: str, weights: str, setting: str) -> Path:
    """The folder of a model that is shipped with the package, or of what the user puts in its place.

    Args:
        name: the folder's name, "condenser".
        weights: the file that must be in it.
        setting: the setting that asks for the model; `summarizer train-SETTING` makes it.

    Returns:
        The first folder that holds the weights: in the folder that SUMMARIZER_MODELS names, in the installed
        package, in the checkout around it.

    Raises:
        ModelNotFound: the weights are in none of them.
    """
    package = Path(__file__).resolve().parent
    places = [package / "data" / "models" / name, package.parent / "models" / name]
    if own := os.environ.get("SUMMARIZER_MODELS"):
        places.insert(0, Path(own).expanduser() / name)
    for place in places:
        if (place / weights).is_file():
            return place
    raise ModelNotFound(
        f"there is no {weights} in {' nor '.join(map(str, places))}; set SUMMARIZER_MODELS to the folder "
        f"that holds {name}/, or make it with `summarizer train-{setting}`",
        setting,
    )


def from_hub(name: str) -> bool:
    """Is this the name of a model on the hub?

    "models/minlm" beside a folder "models" is a slip, and no name to send to the hub.
    """
    hub = _HUB.fullmatch(name)
    return hub is not None and not Path(hub["owner"]).exists()


def folder_of(name: str, setting: str, choices: str) -> Path:
    """The folder of a name: the name itself, or that of a hub model.

    Args:
        name: a folder or a hub model.
        setting: the setting that gives the name, for errors.
        choices: what the setting may name besides, for errors: "an encoder is minilm".

    Raises:
        ModelNotFound: there is no such folder or hub model.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    if from_hub(name):
        return fetched(name, setting)
    raise ModelNotFound(
        f"there is no folder {name!r}; {choices}, a folder, organisation/model of the hub, or "
        "package.module:Class",
        setting,
    )


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


def names_class(name: str) -> bool:
    """Is this the name of a class, "package.module:Class"?"""
    return _CLASS.fullmatch(name) is not None


def instance_of(name: str, protocol: type[Plugin], method: str, setting: str) -> Plugin | None:
    """An instance of the class "package.module:Class"; None where the name is not of this form.

    Args:
        name: the name.
        protocol: what the instance must be.
        method: the one method of the protocol, for the error.
        setting: the setting that gives the name, for the error.

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
    if not isinstance(made, protocol):
        raise ModelError(f"{name} has no method `{method}`", setting)
    return made


def reason_of(error: Exception) -> str:
    """The first line of what an error of others says, or its kind."""
    return one_line((str(error).splitlines() or [type(error).__name__])[0])


def install(setting: str) -> str:
    """The command that installs what a setting or a command needs."""
    return f"pip install 'multidoc-summarizer[{EXTRAS[setting]}]'"


@contextmanager
def needed(what: str, setting: str) -> Iterator[None]:
    """Turn the lack of a package into `MissingExtra`; `what` names it with its verb, "spaCy is"."""
    try:
        yield
    except ImportError:
        raise MissingExtra(f"{what} not installed: {install(setting)}", setting) from None


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
