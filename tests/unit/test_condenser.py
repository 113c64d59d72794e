"""The condenser's protocol, what a condenser must return, and models of every kind that can be one.

The models are made here from their configurations, tiny and with random weights. Their output is nonsense;
they are loaded, called and limited in the same way as real ones.
"""

import doctest
import importlib.util
import itertools
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer import MissingExtra, ModelError
from summarizer.condensing import condenser, outputs
from summarizer.condensing.condenser import (
    CONDENSER_WEIGHTS,
    MOST_SOURCE_WORDS,
    SENTENCES_AT_ONCE,
    Condenser,
    PointerCondenser,
    Seq2SeqCondenser,
    load_condenser,
    our_folder,
    proposals,
)
from summarizer.condensing.outputs import FIRST_WORD as FIRST
from summarizer.condensing.outputs import sentence_of
from summarizer.language.words import CONNECTIVES, words_in
from summarizer.plugins import load_once, no_bars
from summarizer.settings import Generation

NEURAL = all(map(importlib.util.find_spec, ("torch", "transformers", "tokenizers")))
if NEURAL:
    import torch
    from safetensors.torch import load_file, save_file
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel, WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing
    from transformers import (
        AutoModelForSeq2SeqLM,
        BartConfig,
        BertConfig,
        BertModel,
        LEDConfig,
        PegasusConfig,
        PreTrainedTokenizerFast,
        T5Config,
    )

    from summarizer.condensing.pointer import PointerNetwork

needs_model = pytest.mark.skipif(
    not NEURAL, reason="needs the extra: pip install -c constraints.txt -e '.[neural]'"
)

SENTENCES = [
    "The old ferry sank near Orla on Monday, after it had struck a rock in thick fog.",
    "Crews searched the river all night.",
    "“Nobody saw the rock,” said Petra Strake, who sails the Tarn to Velm.",
    "It stopped.",
    "The mayor, a former pilot, thanked the divers, the harbour office and both hospitals.",
]
LETTERS = [chr(number) for number in range(33, 127)]


# The protocol.


class Halver:
    """A crude condenser: it returns the first half of each sentence."""

    def __init__(self):
        self.calls = []

    def condense(self, sentences):
        self.calls.append(list(sentences))
        return [" ".join(sentence.split()[: len(sentence.split()) // 2]) for sentence in sentences]


def test_each_distinct_sentence_is_condensed_once_and_the_order_is_kept():
    halver = Halver()
    one, two = SENTENCES[:2]
    assert proposals(halver, [one, two, one, one]) == [
        *halver.condense([one, two]),
        *[halver.condense([one])[0]] * 2,
    ]
    assert halver.calls[0] == [one, two]


def test_without_sentences_the_condenser_is_not_called():
    halver = Halver()
    assert (proposals(halver, []), halver.calls) == ([], [])


def test_a_condenser_may_return_any_sequence():
    class ReturnsTuple:
        def condense(self, sentences):
            return tuple(sentences)

    assert proposals(ReturnsTuple(), SENTENCES) == SENTENCES


@pytest.mark.parametrize(
    "returned", [[], ["one"], ["one", "two", "three"], ["one", None], ["one", b"two"], "one"]
)
def test_a_condenser_must_return_one_text_for_each_sentence(returned):
    class Wrong:
        def condense(self, sentences):
            return returned

    with pytest.raises(ModelError) as caught:
        proposals(Wrong(), [*SENTENCES[:2], SENTENCES[0]])
    assert (caught.value.where, caught.value.message) == (
        "condenser",
        "must return a text for each of 2 sentences",
    )


def test_the_example_of_outputs():
    assert doctest.testmod(outputs, raise_on_error=True).attempted


def test_outputs_are_decoded_to_a_sentence():
    one, two = "Crews searched the river, which froze.", "They found the ferry."
    comma, but = (1 + CONNECTIVES.index(form) for form in (",", "but"))
    assert (
        sentence_of([one], [FIRST, FIRST + 1, FIRST + 2, FIRST + 3, FIRST + 7]) == "Crews searched the river."
    )
    joined = [
        FIRST,
        FIRST + 1,
        FIRST + 2,
        FIRST + 3,
        comma,
        but,
        *range(FIRST + 8, FIRST + 13),
    ]
    assert sentence_of([one, two], joined) == "Crews searched the river, but They found the ferry."


@pytest.mark.parametrize("weights", [True, False])
def test_without_the_extra_the_error_has_the_install_command(tmp_path, monkeypatch, weights):
    monkeypatch.setitem(sys.modules, "torch", None)  # as if it were not installed
    if weights:
        (tmp_path / CONDENSER_WEIGHTS).touch()
    with pytest.raises(MissingExtra) as caught:
        load_condenser(str(tmp_path))
    assert (caught.value.where, caught.value.message) == (
        "condenser",
        "torch and transformers are not installed: pip install 'multidoc-summarizer[neural,grammar]'",
    )


# Our model.


def make_pointer(folder, seed=0):
    """Make a folder like those that `summarizer train-condenser` writes."""
    folder.mkdir(parents=True, exist_ok=True)
    known = sorted({word.lower() for text in SENTENCES for word in text.split() if word.isalpha()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *known, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=400))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    # MiniLM's tokenizer has both set.
    tokenizer.enable_padding(length=128)
    tokenizer.enable_truncation(128)
    tokenizer.save(str(folder / "tokenizer.json"))
    config = BertConfig(
        vocab_size=len(numbers),
        hidden_size=24,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    config.save_pretrained(folder)
    torch.manual_seed(seed)
    network = PointerNetwork(BertModel(config, add_pooling_layer=False))
    with torch.no_grad():
        for name, value in network.named_parameters():
            if not name.startswith("encoder.") and value.dim() > 1:
                value.copy_(torch.randn_like(value) * (1.0 if name in ("own", "said.weight") else 0.3))
    weights = {name: value.to(torch.float16).contiguous() for name, value in network.state_dict().items()}
    save_file(weights, folder / CONDENSER_WEIGHTS)
    return folder


@pytest.fixture(scope="module")
def pointer_folder(tmp_path_factory):
    return make_pointer(tmp_path_factory.mktemp("models") / "condenser")


@pytest.fixture(scope="module")
def pointer(pointer_folder):
    return load_condenser(str(pointer_folder))


def words_of(text):
    return [text[start:end].lower() for start, end in words_in(text)]


def is_subsequence(words, source):
    rest = iter(source)
    return all(word in rest for word in words)


@needs_model
def test_a_folder_with_condenser_weights_is_a_pointer_network(pointer, pointer_folder):
    assert isinstance(pointer, PointerCondenser)
    assert isinstance(pointer, Condenser)
    assert pointer.only_leaves_out
    assert load_condenser(str(pointer_folder)) is pointer


@needs_model
def test_a_wording_has_words_of_its_source_in_their_order(pointer):
    wordings = pointer.condense(SENTENCES)
    assert len(wordings) == len(SENTENCES)
    for text, wording in zip(SENTENCES, wordings, strict=True):
        assert wording
        assert is_subsequence(words_of(wording), words_of(text))
    assert sum(len(wording) < len(text) for text, wording in zip(SENTENCES, wordings, strict=True)) >= 3


@needs_model
def test_a_wording_of_two_sentences_has_their_words_in_order_and_connectives(pointer):
    pairs = list(itertools.pairwise(SENTENCES))
    for pair, wording in zip(pairs, pointer.fuse(pairs), strict=True):
        source = [word for text in pair for word in words_of(text)]
        assert wording
        # Random weights may select any marks; a full stop before another one is part of its word.
        words = [word.rstrip(".") for word in words_of(wording)]
        assert is_subsequence([word for word in words if word.isalnum() and word not in CONNECTIVES], source)
    assert pointer.fuse([]) == pointer.condense([]) == []


@needs_model
def test_a_sentence_that_is_too_long_is_unchanged(pointer):
    words = ["the", "old", "ferry", "sank", "near", "Orla"]
    longest, longer = (
        " ".join(words[index % 6] for index in range(count))
        for count in (MOST_SOURCE_WORDS, MOST_SOURCE_WORDS + 1)
    )
    many = " ".join(["antidisestablishmentarianism" * 2] * 6) + "."  # few words of many wordpieces
    wordings = pointer.condense([longer, SENTENCES[0], many, longest])
    assert (wordings[0], wordings[2]) == (longer, many)
    assert wordings[1] == pointer.condense(SENTENCES[:1])[0] != SENTENCES[0]
    assert wordings[3] != longest
    assert pointer.fuse([(longest, SENTENCES[0])]) == [f"{longest} {SENTENCES[0]}"]


@needs_model
def test_a_text_without_words_is_unchanged(pointer):
    assert pointer.condense(["", "  ", SENTENCES[1]])[:2] == ["", "  "]


@needs_model
def test_the_wording_of_a_sentence_is_the_same_in_any_batch(pointer):
    others = [f"{text[:-1]} and {number} others." for number in range(10) for text in SENTENCES]
    assert len(others) > SENTENCES_AT_ONCE
    expected = pointer.condense(SENTENCES)
    assert pointer.condense(SENTENCES) == expected
    assert [pointer.condense([text])[0] for text in SENTENCES] == expected
    assert pointer.condense(SENTENCES[::-1]) == expected[::-1]
    assert pointer.condense([*others, *SENTENCES])[-len(SENTENCES) :] == expected
    assert pointer.condense(SENTENCES * 9) == expected * 9


@needs_model
def test_wordings_are_the_same_in_several_threads(pointer):
    expected = pointer.condense(SENTENCES)
    pairs = list(itertools.pairwise(SENTENCES))
    joined = pointer.fuse(pairs)
    with ThreadPoolExecutor(2) as threads:
        fused = threads.submit(pointer.fuse, pairs)
        for wordings in threads.map(pointer.condense, [SENTENCES] * 6):
            assert wordings == expected
        assert fused.result() == joined


@needs_model
@pytest.mark.parametrize("name", ["condenser.safetensors", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"{", b"{}", b"\xff" * 64, None])
def test_a_folder_with_damaged_files_raises_an_error(tmp_path, name, content):
    make_pointer(tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(ModelError) as caught:
        load_condenser(str(tmp_path))
    assert type(caught.value) is ModelError
    assert caught.value.where == str(tmp_path)
    assert caught.value.message.startswith("is not a condenser of this version: ")
    assert "\n" not in caught.value.message


@needs_model
@pytest.mark.parametrize("name", ["config.json", "tokenizer.json"])
def test_a_folder_without_one_of_the_files_raises_an_error(tmp_path, name):
    make_pointer(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="is not a condenser of this version: "):
        load_condenser(str(tmp_path))


@needs_model
def test_weights_of_another_shape_raise_an_error(tmp_path):
    make_pointer(tmp_path)
    weights = load_file(tmp_path / CONDENSER_WEIGHTS)
    for broken in (
        {name: value for name, value in weights.items() if name != "own"},
        weights | {"own": weights["own"][:5].contiguous()},
        weights | {"other": weights["own"].clone()},
    ):
        save_file(broken, tmp_path / CONDENSER_WEIGHTS)
        with pytest.raises(ModelError, match="is not a condenser of this version: "):
            load_condenser(str(tmp_path))


@needs_model
def test_ours_is_in_the_folder_that_the_environment_names(pointer_folder, monkeypatch):
    load_here = load_once(condenser._load.__wrapped__)  # other tests share the cache of the module
    monkeypatch.setattr(condenser, "_load", load_here)
    monkeypatch.setenv("SUMMARIZER_MODELS", str(pointer_folder.parent))
    assert our_folder() == pointer_folder
    ours = load_condenser("ours")
    assert ours is load_condenser("ours")
    assert ours.condense(SENTENCES) == load_condenser(str(pointer_folder)).condense(SENTENCES)


# Sequence-to-sequence models.

KINDS = ("t5", "bart", "pegasus", "led")
POSITIONS = 48  # of all models but T5, which has no limit
# Has more tokens than positions, but each of its sentences has fewer.
TEXT = " ".join(SENTENCES * 3)


def make_seq2seq(kind, folder, **changes):
    """Make a tiny model with random weights, and a tokenizer of the words of `SENTENCES`."""
    text = BertNormalizer().normalize_str(" ".join([*SENTENCES, "shorten: in brief:"]))
    known = {word for word, _ in BertPreTokenizer().pre_tokenize_str(text)}
    names = ["<pad>", "</s>", "<s>", "<unk>", *sorted(known)]
    tokenizer = Tokenizer(WordLevel({name: index for index, name in enumerate(names)}, unk_token="<unk>"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    special = {"pad_token": "<pad>", "eos_token": "</s>", "bos_token": "<s>", "unk_token": "<unk>"}
    PreTrainedTokenizerFast(tokenizer_object=tokenizer, **special).save_pretrained(folder)
    shape = {
        "d_model": 16,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 2,
        "decoder_attention_heads": 2,
        "encoder_ffn_dim": 32,
        "decoder_ffn_dim": 32,
        "forced_eos_token_id": 1,
    }
    numbers = {"vocab_size": len(names), "pad_token_id": 0, "eos_token_id": 1, "bos_token_id": 2}
    config = {
        "t5": lambda **more: T5Config(
            d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, decoder_start_token_id=0, **more
        ),
        "bart": lambda **more: BartConfig(
            **shape, max_position_embeddings=POSITIONS, decoder_start_token_id=1, **more
        ),
        "pegasus": lambda **more: PegasusConfig(
            **shape, max_position_embeddings=POSITIONS, decoder_start_token_id=0, **more
        ),
        "led": lambda **more: LEDConfig(
            **shape,
            max_encoder_position_embeddings=POSITIONS,
            max_decoder_position_embeddings=POSITIONS,
            attention_window=8,
            decoder_start_token_id=1,
            **more,
        ),
    }[kind](**numbers)
    torch.manual_seed(KINDS.index(kind))
    model = AutoModelForSeq2SeqLM.from_config(config)
    with torch.no_grad():
        for name, value in model.named_parameters():
            if value.dim() > 1:
                # The output should depend more on the source than on the last token.
                value.copy_(torch.randn_like(value) * (1.5 if "encoder_attn" in name else 0.3))
    for name, value in changes.items():
        setattr(model.generation_config, name, value)
    with no_bars():
        model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module", params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(scope="module")
def folder(kind, tmp_path_factory):
    return make_seq2seq(kind, tmp_path_factory.mktemp(kind))


def load(folder, **generation):
    return load_condenser(str(folder), Generation(**{"tokens": 12} | generation))


@pytest.fixture(scope="module")
def model(folder):
    return load(folder)


@needs_model
def test_a_model_of_each_kind_returns_a_text_for_each_sentence(model):
    assert isinstance(model, Seq2SeqCondenser)
    assert isinstance(model, Condenser)
    wordings = proposals(model, SENTENCES)
    assert len(wordings) == len(SENTENCES)
    assert all(wordings)
    assert len(set(wordings)) > 1  # they depend on the sentences
    assert wordings != SENTENCES
    assert all(wording == " ".join(wording.split()) for wording in wordings)
    assert not any(mark in wording for wording in wordings for mark in ("<s>", "</s>", "<pad>"))
    assert model.condense([]) == []


@needs_model
def test_the_output_for_a_sentence_is_the_same_again_and_in_any_batch(model):
    expected = model.condense(SENTENCES)
    assert model.condense(SENTENCES) == expected
    assert [model.condense([text])[0] for text in SENTENCES] == expected
    assert model.condense(SENTENCES[::-1]) == expected[::-1]
    assert model.condense([TEXT, *SENTENCES])[1:] == expected
    assert len(SENTENCES) * 7 > SENTENCES_AT_ONCE
    assert model.condense(SENTENCES * 7) == expected * 7


@needs_model
def test_outputs_are_the_same_in_several_threads(model):
    expected = model.condense(SENTENCES)
    with ThreadPoolExecutor(2) as threads:
        assert (
            list(threads.map(model.condense, [SENTENCES, SENTENCES[::-1]] * 2))
            == [expected, expected[::-1]] * 2
        )


@needs_model
def test_the_prefix_is_put_before_each_sentence(folder, model):
    prefixes = ("shorten: ", "in brief: ")
    wordings = {prefix: load(folder, prefix=prefix).condense(SENTENCES) for prefix in prefixes}
    for prefix in prefixes:
        assert wordings[prefix] == model.condense([prefix + text for text in SENTENCES])
    assert wordings["shorten: "] != wordings["in brief: "]
    assert wordings["shorten: "] != model.condense(SENTENCES)


@needs_model
def test_the_setting_limits_the_generated_tokens(folder):
    lengths = []
    for tokens in (1, 5, 20):
        written = load(folder, tokens=tokens).condense(SENTENCES)
        lengths.append(max(len(wording.split()) for wording in written))  # a word is a token here
        assert lengths[-1] <= tokens
    assert lengths[0] < lengths[2]


@needs_model
def test_the_positions_of_the_model_limit_the_generated_tokens(folder):
    written = load(folder, tokens=4 * POSITIONS).condense(SENTENCES)
    assert len(written) == len(SENTENCES)


@needs_model
def test_the_number_of_beams_changes_the_output(folder):
    """Several beams find a likelier output than one; with one it does not depend on the batch."""
    narrow, wide = (load(folder, beams=beams).condense(SENTENCES) for beams in (1, 6))
    assert narrow != wide
    assert [load(folder, beams=1).condense([text])[0] for text in SENTENCES] == narrow


@needs_model
def test_a_long_text_is_cut_at_the_end_of_a_sentence(kind, model):
    [wording] = model.condense([TEXT])
    assert wording != TEXT
    if kind != "t5":  # which reads the whole text
        tokens = [len(words_of(" ".join((SENTENCES * 3)[:count]))) for count in range(16)]
        fit = sum(count < POSITIONS for count in tokens) - 1  # one word is one token, and one is the end
        assert 2 < fit < 15
        shorter = [" ".join((SENTENCES * 3)[:count]) for count in (fit, fit - 1)]
        assert model.condense([TEXT, *shorter])[:2] == [wording, wording]


@needs_model
def test_a_text_whose_first_sentence_is_too_long_is_unchanged(kind, model):
    long = "The old ferry " + ", ".join(["the river"] * 400) + "."
    wordings = model.condense([long, SENTENCES[0], f"{long} {SENTENCES[0]}"])
    assert wordings == [long, model.condense(SENTENCES[:1])[0], f"{long} {SENTENCES[0]}"]


@needs_model
def test_the_prefix_counts_towards_the_length_of_a_text(kind, folder, model):
    if kind == "t5":
        pytest.skip("T5 has no such limit")
    longest = " ".join(["ferry"] * (POSITIONS - 1))  # and the token of the end
    assert model.condense([longest]) != [longest]
    assert load(folder, prefix="shorten: ").condense([longest]) == [longest]


@needs_model
def test_the_maximum_length_of_the_tokenizer_limits_the_text(tmp_path):
    make_seq2seq("t5", tmp_path)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(tmp_path)
    tokenizer.model_max_length = 30
    tokenizer.save_pretrained(tmp_path)
    bounded = load(tmp_path)
    two = " ".join(SENTENCES[1:3])
    assert len(words_of(two)) < 30 < len(words_of(TEXT))
    assert bounded.condense([f"{two} {SENTENCES[4]}"]) == bounded.condense([two])


@needs_model
def test_a_text_without_words_is_not_passed_to_a_model(folder):
    for prefix in (None, "shorten: "):
        assert load(folder, prefix=prefix).condense(["", SENTENCES[0], " "])[::2] == ["", " "]


@needs_model
def test_the_settings_override_the_lengths_of_a_model(tmp_path):
    """A BART that was trained on highlights has its own: at least 56 tokens, at most 142."""
    make_seq2seq("bart", tmp_path, min_length=30, max_length=40)
    written = load(tmp_path, tokens=8).condense(SENTENCES)
    assert max(len(wording.split()) for wording in written) <= 8


@needs_model
def test_other_generation_settings_load_another_condenser(folder, model):
    assert load(folder) is model
    assert load(folder, beams=1) is not model


@needs_model
@pytest.mark.parametrize("broken", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_model_with_damaged_files_raises_an_error(tmp_path, broken):
    make_seq2seq("t5", tmp_path)
    (tmp_path / broken).write_bytes(b"{")
    with pytest.raises(ModelError) as caught:
        load_condenser(str(tmp_path))
    assert type(caught.value) is ModelError
    assert caught.value.where == "condenser"
    assert caught.value.message.startswith(f"the files of {str(tmp_path)!r} cannot be loaded: ")


@needs_model
def test_an_empty_folder_raises_an_error(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_condenser(str(tmp_path))


@needs_model
def test_a_model_without_a_decoder_raises_an_error(tmp_path):
    make_pointer(tmp_path)
    (tmp_path / CONDENSER_WEIGHTS).unlink()
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_condenser(str(tmp_path))


# The hub.


def condense_in_new_process(name, environment):
    """The output and the errors of a new process that loads a condenser and condenses two sentences."""
    code = (
        "import sys\nfrom summarizer import SummarizerError\n"
        "from summarizer.condensing.condenser import load_condenser\n"
        "from summarizer.settings import Generation\n"
        "try: print(load_condenser(sys.argv[1], Generation(tokens=12)).condense(sys.argv[2:]))\n"
        "except SummarizerError as error: print(type(error).__name__, error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, name, *SENTENCES[:2]],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | environment,
    )
    return done.stdout.strip(), done.stderr


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """The environment of a local hub cache with one model, and the folder of that model."""
    home = tmp_path_factory.mktemp("hub")
    stored = home / "hub" / "models--someone--shortener"
    folder = make_seq2seq("led", stored / "snapshots" / "0123abc")
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text("0123abc", "utf-8")
    return {"HF_HOME": str(home), "HF_HUB_OFFLINE": "1"}, folder


@pytest.fixture(scope="module")
def from_hub(hub):
    return condense_in_new_process("someone/shortener", hub[0])


@needs_model
def test_a_cached_hub_model_is_loaded_from_the_cache(hub, from_hub):
    assert from_hub[0] == repr(load(hub[1]).condense(SENTENCES[:2]))


@needs_model
def test_transformers_print_no_messages(from_hub):
    assert from_hub[1] == ""


@needs_model
def test_a_hub_model_that_cannot_be_fetched_raises_an_error(hub):
    output, _ = condense_in_new_process("someone/other", hub[0])
    assert output.startswith(
        "ModelNotFound condenser: 'someone/other' is not a folder and cannot be fetched from the hub:"
    )
