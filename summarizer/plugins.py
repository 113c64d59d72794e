"""Loads encoders, condensers and other models by name: shipped, in a folder, on the hub, or as a class."""

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

# The extras that a setting or a command needs. The guard checks every wording that a condenser proposes and
# needs the parser, so a condenser needs both extras, and the message names both at once.
EXTRAS = {
    "encoder": "neural",
    "condenser": "neural,grammar",
    "condense": "grammar",
    "train-condenser": "neural",
    "train-evidence": "train",
}
# The files to fetch of a hub model: no weights in pickles, nor in the formats of other runtimes.
FETCHED = ["*.json", "*.txt", "*.model", "*.safetensors"]

_CLASS = re.compile(r"(?P<module>[\w.]+):(?P<name>\w+)")
_HUB = re.compile(r"(?P<owner>[\w.-]+)/[\w.-]+")

Plugin = TypeVar("Plugin")
Model = TypeVar("Model")
Arguments = ParamSpec("Arguments")


def load_once(load: Callable[Arguments, Model]) -> Callable[Arguments, Model]:
    """Decorate a loader so that it loads one object per name and process, shared by all threads.

    Threads that call it at once wait for the one that loads. After an error, the next call tries again. The
    arguments must be hashable.
    """
    loaded: dict[object, Model] = {}
    loading = threading.RLock()  # the constructor of a user's class may load another model

    @wraps(load)
    def locked(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Model:
        key = args, *kwargs.items()
        with loading:
            if key not in loaded:
                loaded[key] = load(*args, **kwargs)
            return loaded[key]

    return locked


def model_folder(name: str, weights: str, setting: str) -> Path:
    """Return the folder of a model that is shipped with the package, or of the user's replacement.

    Args:
        name: the folder's name, such as "condenser".
        weights: the file that must be in it.
        setting: the setting that needs the model; `summarizer train-SETTING` makes it.

    Returns:
        The first folder with the weights: in the folder that SUMMARIZER_MODELS names, in the installed
        package, in the checkout around it.

    Raises:
        ModelNotFound: none of the folders has the weights.
    """
    package = Path(__file__).resolve().parent
    folders = [package / "data" / "models" / name, package.parent / "models" / name]
    if own := os.environ.get("SUMMARIZER_MODELS"):
        folders.insert(0, Path(own).expanduser() / name)
    for folder in folders:
        if (folder / weights).is_file():
            return folder
    raise ModelNotFound(
        f"there is no {weights} in {' nor '.join(map(str, folders))}; set SUMMARIZER_MODELS to the folder "
        f"that holds {name}/, or make it with `summarizer train-{setting}`",
        setting,
    )


def from_hub(name: str) -> bool:
    """Is this the name of a model on the hub?

    If there is a folder "models", then "models/minlm" is a typing error and not sent to the hub.
    """
    hub = _HUB.fullmatch(name)
    return hub is not None and not Path(hub["owner"]).exists()


def folder_of(name: str, setting: str, choices: str) -> Path:
    """Return the folder of a model by name.

    Args:
        name: a folder or a hub model.
        setting: the setting with the name, for errors.
        choices: the other values of the setting, for errors, such as "an encoder is minilm".

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
    """Return the local folder of a hub model, downloading the model if necessary."""
    with needed("torch and transformers are", setting):
        from huggingface_hub import snapshot_download
    try:
        try:
            return Path(snapshot_download(name, allow_patterns=FETCHED, local_files_only=True))
        except OSError:
            return Path(snapshot_download(name, allow_patterns=FETCHED))
    except (OSError, ValueError) as error:
        raise ModelNotFound(
            f"{name!r} is not a folder and cannot be fetched from the hub: {reason_of(error)}", setting
        ) from None


def names_class(name: str) -> bool:
    """Is this the name of a class, "package.module:Class"?"""
    return _CLASS.fullmatch(name) is not None


def instance_of(name: str, protocol: type[Plugin], method: str, setting: str) -> Plugin | None:
    """Return an instance of the class "package.module:Class"; None if the name is not of this form.

    Args:
        name: the name.
        protocol: the protocol that the instance must implement.
        method: the one method of the protocol, for errors.
        setting: the setting with the name, for errors.

    Raises:
        ModelNotFound: there is no such module or class.
        ModelError: it cannot be instantiated, or has no such method.
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
    """Return the first line of another library's error, or its class."""
    return one_line((str(error).splitlines() or [type(error).__name__])[0])


def install(setting: str) -> str:
    """Return the command that installs the extras of a setting or a command."""
    return f"pip install 'multidoc-summarizer[{EXTRAS[setting]}]'"


@contextmanager
def needed(what: str, setting: str) -> Iterator[None]:
    """Turn an ImportError into `MissingExtra`; `what` names the package with its verb, "spaCy is"."""
    try:
        yield
    except ImportError:
        raise MissingExtra(f"{what} not installed: {install(setting)}", setting) from None


@contextmanager
def no_bars() -> Iterator[None]:
    """Suppress the progress bars and messages of transformers on stderr."""
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
