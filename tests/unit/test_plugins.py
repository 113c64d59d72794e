"""How encoders and condensers are found by name; what is tried for one holds for the other."""

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import pytest

from summarizer import ModelError, ModelNotFound, plugins
from summarizer.condensing.condenser import Condenser, load_condenser
from summarizer.encoders import Encoder, load_encoder


class Seam(NamedTuple):
    """One of the two: its setting, what loads it, what it is, its method, and one that gives something."""

    setting: str
    load: object
    protocol: type
    method: str
    body: str
    choice: str
    ours: str


SEAMS = [
    Seam(
        "encoder",
        load_encoder,
        Encoder,
        "encode",
        "def encode(self, texts):\n"
        "        return numpy.eye(max(len(texts), 4), dtype='float32')[:len(texts)]\n",
        "an encoder is minilm",
        "minilm",
    ),
    Seam(
        "condenser",
        load_condenser,
        Condenser,
        "condense",
        "def condense(self, sentences):\n        return [sentence[:5] for sentence in sentences]\n",
        "a condenser is ours",
        "ours",
    ),
]


@pytest.fixture(params=SEAMS, ids=[seam.setting for seam in SEAMS])
def seam(request):
    return request.param


def test_a_class_by_name_is_made_once_for_all_threads(seam, plugin):
    name = plugin(
        f"counting_{seam.setting}",
        "import time, numpy\n"
        "made = []\n"
        "class Counting:\n"
        "    def __init__(self):\n"
        "        made.append(self)\n"
        "        time.sleep(0.05)\n"  # long enough for the other threads to ask meanwhile
        f"    {seam.body}",
    )
    with ThreadPoolExecutor(8) as threads:
        loaded = list(threads.map(seam.load, [f"{name}:Counting"] * 8))
    assert isinstance(loaded[0], seam.protocol)
    assert set(map(id, loaded)) == {id(sys.modules[name].made[0])}
    assert len(sys.modules[name].made) == 1
    assert len(getattr(loaded[0], seam.method)(["Crews searched the river."])) == 1


def test_a_class_may_build_on_another_model(seam, plugin):
    base = plugin(f"base_{seam.setting}", f"import numpy\nclass Base:\n    {seam.body}")
    outer = plugin(
        f"outer_{seam.setting}",
        f"from {seam.load.__module__} import load_{seam.setting}\n"
        "class Outer:\n"
        "    def __init__(self):\n"
        f"        self.inner = load_{seam.setting}('{base}:Base')\n"
        f"    def {seam.method}(self, texts):\n"
        f"        return self.inner.{seam.method}(texts)\n",
    )
    assert seam.load(f"{outer}:Outer").inner is seam.load(f"{base}:Base")


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
def test_classes_that_are_none(seam, plugin, content, name, error, message):
    plugin("broken_model", content)
    with pytest.raises(error) as caught:
        seam.load(name)
    assert type(caught.value) is error
    assert caught.value.where == seam.setting
    assert message.format(method=seam.method) in caught.value.message


@pytest.mark.parametrize(
    "name",
    ["nowhere", "./models/none", "/nowhere/model", "~/nowhere at all", "a/b/c", "OURS", "MINILM"],
)
def test_a_folder_that_is_not_there_is_told(seam, name):
    with pytest.raises(ModelNotFound) as caught:
        seam.load(name)
    assert (caught.value.where, caught.value.message) == (
        seam.setting,
        f"there is no folder {name!r}; {seam.choice}, a folder, organisation/model of the hub, or "
        "package.module:Class",
    )


def test_the_name_of_one_is_none_of_the_other():
    for one, other in (SEAMS, SEAMS[::-1]):
        with pytest.raises(ModelNotFound, match=f"there is no folder '{other.ours}'"):
            one.load(other.ours)


def test_a_slip_in_a_folder_is_not_sent_to_the_hub(seam, tmp_path, monkeypatch):
    (tmp_path / "models" / seam.setting).mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelNotFound, match=f"there is no folder 'models/{seam.setting}s'"):
        seam.load(f"models/{seam.setting}s")


# Models that come with the package.


@pytest.fixture
def places(tmp_path, monkeypatch):
    """A package in a folder of its own, and where its models are: what is set, in a wheel, in a checkout."""
    monkeypatch.setattr(plugins, "__file__", str(tmp_path / "summarizer" / "plugins.py"))
    monkeypatch.setenv("SUMMARIZER_MODELS", str(tmp_path / "mine"))
    return [tmp_path / "mine", tmp_path / "summarizer" / "data" / "models", tmp_path / "models"]


@pytest.mark.parametrize("holding", [[0], [1], [2], [0, 1, 2], [1, 2], [0, 2]])
def test_a_shipped_model_is_in_the_first_place_that_holds_its_weights(places, holding):
    for folder in places:  # a folder alone is no model
        (folder / "tagger").mkdir(parents=True)
    for number in holding:
        (places[number] / "tagger" / "tagger.safetensors").touch()
    found = plugins.model_folder("tagger", "tagger.safetensors", "ranker")
    assert found == places[holding[0]] / "tagger"


def test_without_the_variable_what_is_set_elsewhere_does_not_count(places, monkeypatch):
    (places[0] / "tagger").mkdir(parents=True)
    (places[0] / "tagger" / "tagger.safetensors").touch()
    monkeypatch.setenv("SUMMARIZER_MODELS", "")
    with pytest.raises(ModelNotFound) as caught:
        plugins.model_folder("tagger", "tagger.safetensors", "ranker")
    told = f"{places[1] / 'tagger'} nor {places[2] / 'tagger'}"
    assert (caught.value.where, caught.value.message) == (
        "ranker",
        f"there is no tagger.safetensors in {told}; set SUMMARIZER_MODELS to the folder that holds tagger/",
    )


def test_the_home_folder_of_the_models_may_be_spelled_short(places, monkeypatch):
    (places[0] / "tagger").mkdir(parents=True)
    (places[0] / "tagger" / "tagger.safetensors").touch()
    monkeypatch.setenv("HOME", str(places[0].parent))
    monkeypatch.setenv("SUMMARIZER_MODELS", "~/mine")
    assert plugins.model_folder("tagger", "tagger.safetensors", "ranker") == places[0] / "tagger"
