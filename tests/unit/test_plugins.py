"""Models are found by name and loaded once; each test runs for every kind of model."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from summarizer import ModelError, ModelNotFound, plugins
from summarizer.condensing.condenser import Condenser, load_condenser
from summarizer.encoders import Encoder, load_encoder
from summarizer.plugins import load_once, model_folder
from summarizer.ranking.ranker import Ranker, load_ranker


class Kind(NamedTuple):
    """A kind of model: setting, loader, protocol, method, its source, what errors suggest, our own name."""

    setting: str
    load: object
    protocol: type
    method: str
    body: str
    choice: str
    ours: str


KINDS = [
    Kind(
        "encoder",
        load_encoder,
        Encoder,
        "encode",
        "def encode(self, texts):\n"
        "        return numpy.eye(max(len(texts), 4), dtype='float32')[:len(texts)]\n",
        "an encoder is minilm",
        "minilm",
    ),
    Kind(
        "condenser",
        load_condenser,
        Condenser,
        "condense",
        "def condense(self, sentences):\n        return [sentence[:5] for sentence in sentences]\n",
        "a condenser is ours",
        "ours",
    ),
]
# Rankers are not on the hub; their classes are found in the same way.
WITH_CLASSES = [
    *KINDS,
    Kind("ranker", load_ranker, Ranker, "rank", "def rank(self, claims):\n        return claims\n", "", ""),
]


@pytest.fixture(params=KINDS, ids=[kind.setting for kind in KINDS])
def kind(request):
    return request.param


@pytest.fixture(params=WITH_CLASSES, ids=[kind.setting for kind in WITH_CLASSES])
def with_class(request):
    return request.param


def test_a_class_by_name_is_made_once_for_all_threads(with_class, plugin):
    name = plugin(
        f"counting_{with_class.setting}",
        "import time, numpy\n"
        "made = []\n"
        "class Counting:\n"
        "    def __init__(self):\n"
        "        made.append(self)\n"
        "        time.sleep(0.05)\n"  # long enough for the other threads to call it meanwhile
        f"    {with_class.body}",
    )
    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(with_class.load, [f"{name}:Counting"] * 8))
    assert isinstance(loaded[0], with_class.protocol)
    assert set(map(id, loaded)) == {id(sys.modules[name].made[0])}
    assert len(sys.modules[name].made) == 1
    assert len(getattr(loaded[0], with_class.method)(["Crews searched the river."])) == 1


def test_a_class_may_load_another_model(with_class, plugin):
    base = plugin(f"base_{with_class.setting}", f"import numpy\nclass Base:\n    {with_class.body}")
    outer = plugin(
        f"outer_{with_class.setting}",
        f"from {with_class.load.__module__} import load_{with_class.setting}\n"
        "class Outer:\n"
        "    def __init__(self):\n"
        f"        self.inner = load_{with_class.setting}('{base}:Base')\n"
        f"    def {with_class.method}(self, texts):\n"
        f"        return self.inner.{with_class.method}(texts)\n",
    )
    assert with_class.load(f"{outer}:Outer").inner is with_class.load(f"{base}:Base")


@pytest.mark.parametrize(
    ("content", "name", "error", "message"),
    [
        ("", "nowhere_at_all:Model", ModelNotFound, "there is no module 'nowhere_at_all' to import"),
        ("", "nowhere.at.all:Model", ModelNotFound, "there is no module 'nowhere.at.all' to import"),
        ("", "broken_model:Missing", ModelNotFound, "broken_model:Missing cannot be made: "),
        ("import nowhere_at_all", "broken_model:A", ModelError, "broken_model cannot be imported: "),
        ("class A:\n  def __init__(self): 1 / 0", "broken_model:A", ModelError, "cannot be made: division"),
        ("class A:\n  def __init__(self, x): 1", "broken_model:A", ModelError, "cannot be made: "),
        ("class A: pass", "broken_model:A", ModelError, "broken_model:A has no method `{method}`"),
        ("A = 5", "broken_model:A", ModelError, "broken_model:A cannot be made: 'int' object is not"),
    ],
)
def test_invalid_classes_are_errors(with_class, plugin, content, name, error, message):
    plugin("broken_model", content)
    with pytest.raises(error) as caught:
        with_class.load(name)
    assert type(caught.value) is error
    assert caught.value.where == with_class.setting
    assert message.format(method=with_class.method) in caught.value.message


@pytest.mark.parametrize(
    "name",
    ["nowhere", "./models/none", "/nowhere/model", "~/nowhere at all", "a/b/c", "OURS", "MINILM"],
)
def test_a_missing_folder_is_named(kind, name):
    with pytest.raises(ModelNotFound) as caught:
        kind.load(name)
    assert (caught.value.where, caught.value.message) == (
        kind.setting,
        f"there is no folder {name!r}; {kind.choice}, a folder, organisation/model of the hub, or "
        "package.module:Class",
    )


def test_each_kind_has_its_own_names():
    for one, other in (KINDS, KINDS[::-1]):
        with pytest.raises(ModelNotFound, match=f"there is no folder '{other.ours}'"):
            one.load(other.ours)


def test_a_misspelt_folder_is_not_sent_to_the_hub(kind, tmp_path, monkeypatch):
    (tmp_path / "models" / kind.setting).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFound, match=f"there is no folder 'models/{kind.setting}s'"):
        kind.load(f"models/{kind.setting}s")


# Loading once.


def test_one_object_is_made_for_each_name():
    made = []

    @load_once
    def load(name, size=1):
        """A list."""
        made.append(name)
        return [name, size]

    assert load("a") is load("a")
    assert load("a", 2) is not load("a")
    assert load("b") == ["b", 1]
    assert made == ["a", "a", "b"]
    assert (load.__name__, load.__doc__) == ("load", "A list.")


def test_a_failed_load_is_tried_again():
    calls = []

    @load_once
    def load(name):
        calls.append(name)
        if len(calls) == 1:
            raise ModelError("is not there yet", "encoder")
        return [name]

    with pytest.raises(ModelError):
        load("a")
    assert load("a") is load("a")
    assert calls == ["a", "a"]


# Models that are shipped.


@pytest.fixture
def models(tmp_path, monkeypatch):
    """Make the folder that SUMMARIZER_MODELS names, with one model in it."""
    (tmp_path / "models" / "ours").mkdir(parents=True)
    (tmp_path / "models" / "ours" / "ours.safetensors").touch()
    monkeypatch.setenv("SUMMARIZER_MODELS", str(tmp_path / "models"))
    return tmp_path / "models"


def test_models_are_found_in_the_folder_of_the_environment(models):
    assert model_folder("ours", "ours.safetensors", "ranker") == models / "ours"


def test_the_folder_may_begin_with_a_tilde(models, monkeypatch):
    monkeypatch.setenv("HOME", str(models.parent))
    monkeypatch.setenv("SUMMARIZER_MODELS", "~/models")
    assert model_folder("ours", "ours.safetensors", "ranker") == models / "ours"


def test_shipped_models_are_used_if_the_environment_has_no_replacement(models, tmp_path, monkeypatch):
    package = tmp_path / "site-packages" / "summarizer"
    for folder in (package.parent / "models", package / "data" / "models"):
        monkeypatch.setattr(plugins, "__file__", str(package / "plugins.py"))
        (folder / "shipped").mkdir(parents=True)
        (folder / "shipped" / "shipped.safetensors").touch()
        assert model_folder("shipped", "shipped.safetensors", "ranker") == folder / "shipped"
    (models / "shipped").mkdir()
    assert model_folder("shipped", "shipped.safetensors", "ranker").parent == package / "data" / "models"
    (models / "shipped" / "shipped.safetensors").touch()
    assert model_folder("shipped", "shipped.safetensors", "ranker") == models / "shipped"


@pytest.mark.parametrize("weights", ["ours.safetensors", "other.safetensors"])
def test_a_missing_model_is_an_error(models, weights):
    name = "other" if weights == "ours.safetensors" else "ours"
    package = Path(plugins.__file__).resolve().parent
    folders = [models / name, package / "data" / "models" / name, package.parent / "models" / name]
    with pytest.raises(ModelNotFound) as caught:
        model_folder(name, weights, "ranker")
    assert (caught.value.where, caught.value.message) == (
        "ranker",
        f"there is no {weights} in {' nor '.join(map(str, folders))}; set SUMMARIZER_MODELS to the folder "
        f"that holds {name}/, or make it with `summarizer train-ranker`",
    )
