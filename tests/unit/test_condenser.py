"""The seam of the condenser: what fills it, what it must give, and models of every kind that it takes.

Models are made here from their configurations, tiny and with random weights: what they write is nonsense, and
how they are loaded, fed and bounded is what a real one would meet.
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


# The seam.


class Halver:
    """The first half of each sentence: a real condenser, if a rude one."""

    def __init__(self):
        self.seen = []

    def condense(self, sentences):
        self.seen.append(list(sentences))
        return [" ".join(sentence.split()[: len(sentence.split()) // 2]) for sentence in sentences]


def test_each_distinct_sentence_is_worded_once_and_wordings_follow_the_sentences():
    halver = Halver()
    one, two = SENTENCES[:2]
    assert proposals(halver, [one, two, one, one]) == [
        *halver.condense([one, two]),
        *[halver.condense([one])[0]] * 2,
    ]
    assert halver.seen[0] == [one, two]


def test_no_sentences_ask_nothing_of_a_condenser():
    halver = Halver()
    assert (proposals(halver, []), halver.seen) == ([], [])


def test_wordings_may_come_in_any_sequence():
    class Told:
        def condense(self, sentences):
            return tuple(sentences)

    assert proposals(Told(), SENTENCES) == SENTENCES


@pytest.mark.parametrize(
    "given", [[], ["one"], ["one", "two", "three"], ["one", None], ["one", b"two"], "one"]
)
def test_what_a_condenser_must_give(given):
    class Wrong:
        def condense(self, sentences):
            return given

    with pytest.raises(ModelError) as caught:
        proposals(Wrong(), [*SENTENCES[:2], SENTENCES[0]])
    assert (caught.value.where, caught.value.message) == (
        "condenser",
        "must give a text for each of 2 sentences",
    )


def test_the_example_of_outputs():
    assert doctest.testmod(outputs, raise_on_error=True).attempted


def test_outputs_are_said_as_a_sentence():
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
def test_without_the_extra_it_is_told_what_to_install(tmp_path, monkeypatch, weights):
    monkeypatch.setitem(sys.modules, "torch", None)  # as where it is not installed
    if weights:
        (tmp_path / CONDENSER_WEIGHTS).touch()
    with pytest.raises(MissingExtra) as caught:
        load_condenser(str(tmp_path))
    assert (caught.value.where, caught.value.message) == (
        "condenser",
        "torch and transformers are not installed: pip install 'multidoc-summarizer[neural,grammar]'",
    )


# Our model.


def made_pointer(folder, seed=0):
    """A folder as `summarizer train-condenser` writes it."""
    folder.mkdir(parents=True, exist_ok=True)
    known = sorted({word.lower() for text in SENTENCES for word in text.split() if word.isalpha()})
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *known, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=400))
    tokenizer.normalizer, tokenizer.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    # MiniLM's has both set.
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
    return made_pointer(tmp_path_factory.mktemp("models") / "condenser")


@pytest.fixture(scope="module")
def pointer(pointer_folder):
    return load_condenser(str(pointer_folder))


def words_of(text):
    return [text[start:end].lower() for start, end in words_in(text)]


def is_within(words, source):
    rest = iter(source)
    return all(word in rest for word in words)


@needs_model
def test_a_folder_with_our_weights_is_a_pointer_network(pointer, pointer_folder):
    assert isinstance(pointer, PointerCondenser)
    assert isinstance(pointer, Condenser)
    assert pointer.only_leaves_out
    assert load_condenser(str(pointer_folder)) is pointer


@needs_model
def test_it_says_words_of_its_source_in_their_order(pointer):
    told = pointer.condense(SENTENCES)
    assert len(told) == len(SENTENCES)
    for text, wording in zip(SENTENCES, told, strict=True):
        assert wording
        assert is_within(words_of(wording), words_of(text))
    assert sum(len(wording) < len(text) for text, wording in zip(SENTENCES, told, strict=True)) >= 3


@needs_model
def test_of_two_sentences_it_says_words_in_their_order_and_connectives(pointer):
    pairs = list(itertools.pairwise(SENTENCES))
    for pair, wording in zip(pairs, pointer.fuse(pairs), strict=True):
        source = [word for text in pair for word in words_of(text)]
        assert wording
        # Of marks random weights say what they like, and two full stops in a row are read as none.
        said = [word.rstrip(".") for word in words_of(wording)]
        assert is_within([word for word in said if word.isalnum() and word not in CONNECTIVES], source)
    assert pointer.fuse([]) == pointer.condense([]) == []


@needs_model
def test_a_sentence_that_is_too_long_is_left_as_it_is(pointer):
    words = ["the", "old", "ferry", "sank", "near", "Orla"]
    just, over = (
        " ".join(words[place % 6] for place in range(count))
        for count in (MOST_SOURCE_WORDS, MOST_SOURCE_WORDS + 1)
    )
    many = " ".join(["antidisestablishmentarianism" * 2] * 6) + "."  # few words of many wordpieces
    told = pointer.condense([over, SENTENCES[0], many, just])
    assert (told[0], told[2]) == (over, many)
    assert told[1] == pointer.condense(SENTENCES[:1])[0] != SENTENCES[0]
    assert told[3] != just
    assert pointer.fuse([(just, SENTENCES[0])]) == [f"{just} {SENTENCES[0]}"]


@needs_model
def test_what_has_no_words_is_left_as_it_is(pointer):
    assert pointer.condense(["", "  ", SENTENCES[1]])[:2] == ["", "  "]


@needs_model
def test_what_it_says_of_a_sentence_is_the_same_in_any_batch(pointer):
    others = [f"{text[:-1]} and {number} others." for number in range(10) for text in SENTENCES]
    assert len(others) > SENTENCES_AT_ONCE
    expected = pointer.condense(SENTENCES)
    assert pointer.condense(SENTENCES) == expected
    assert [pointer.condense([text])[0] for text in SENTENCES] == expected
    assert pointer.condense(SENTENCES[::-1]) == expected[::-1]
    assert pointer.condense([*others, *SENTENCES])[-len(SENTENCES) :] == expected
    assert pointer.condense(SENTENCES * 9) == expected * 9


@needs_model
def test_threads_are_told_the_same(pointer):
    expected = pointer.condense(SENTENCES)
    pairs = list(itertools.pairwise(SENTENCES))
    joined = pointer.fuse(pairs)
    with ThreadPoolExecutor(2) as threads:
        fused = threads.submit(pointer.fuse, pairs)
        for told in threads.map(pointer.condense, [SENTENCES] * 6):
            assert told == expected
        assert fused.result() == joined


@needs_model
@pytest.mark.parametrize("name", ["condenser.safetensors", "config.json", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"{", b"{}", b"\xff" * 64, None])
def test_a_folder_with_broken_files_is_an_error(tmp_path, name, content):
    made_pointer(tmp_path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(ModelError) as caught:
        load_condenser(str(tmp_path))
    assert type(caught.value) is ModelError
    assert caught.value.where == str(tmp_path)
    assert caught.value.message.startswith("holds no condenser of this version: ")
    assert "\n" not in caught.value.message


@needs_model
@pytest.mark.parametrize("name", ["config.json", "tokenizer.json"])
def test_a_folder_that_lacks_a_file_is_an_error(tmp_path, name):
    made_pointer(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ModelError, match="holds no condenser of this version: "):
        load_condenser(str(tmp_path))


@needs_model
def test_weights_of_another_shape_are_an_error(tmp_path):
    made_pointer(tmp_path)
    weights = load_file(tmp_path / CONDENSER_WEIGHTS)
    for broken in (
        {name: value for name, value in weights.items() if name != "own"},
        weights | {"own": weights["own"][:5].contiguous()},
        weights | {"other": weights["own"].clone()},
    ):
        save_file(broken, tmp_path / CONDENSER_WEIGHTS)
        with pytest.raises(ModelError, match="holds no condenser of this version: "):
            load_condenser(str(tmp_path))


@needs_model
def test_ours_lies_where_the_environment_says(pointer_folder, monkeypatch):
    load_here = load_once(condenser._load.__wrapped__)  # other tests share what is loaded
    monkeypatch.setattr(condenser, "_load", load_here)
    monkeypatch.setenv("SUMMARIZER_MODELS", str(pointer_folder.parent))
    assert our_folder() == pointer_folder
    ours = load_condenser("ours")
    assert ours is load_condenser("ours")
    assert ours.condense(SENTENCES) == load_condenser(str(pointer_folder)).condense(SENTENCES)


# Sequence-to-sequence models.

KINDS = ("t5", "bart", "pegasus", "led")
POSITIONS = 48  # of all but T5, which has none
# Longer than the positions, by sentences that are not.
TEXT = " ".join(SENTENCES * 3)


def made_seq2seq(kind, folder, **changes):
    """A tiny model with random weights, and a tokenizer of the words of `SENTENCES`."""
    text = BertNormalizer().normalize_str(" ".join([*SENTENCES, "shorten: in brief:"]))
    known = {word for word, _ in BertPreTokenizer().pre_tokenize_str(text)}
    names = ["<pad>", "</s>", "<s>", "<unk>", *sorted(known)]
    tokenizer = Tokenizer(WordLevel({name: place for place, name in enumerate(names)}, unk_token="<unk>"))
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
                # What was read is to tell more than what was written last.
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
    return made_seq2seq(kind, tmp_path_factory.mktemp(kind))


def load(folder, **generation):
    return load_condenser(str(folder), Generation(**{"tokens": 12} | generation))


@pytest.fixture(scope="module")
def model(folder):
    return load(folder)


@needs_model
def test_a_model_of_each_kind_writes_a_text_for_each_sentence(model):
    assert isinstance(model, Seq2SeqCondenser)
    assert isinstance(model, Condenser)
    told = proposals(model, SENTENCES)
    assert len(told) == len(SENTENCES)
    assert all(told)
    assert len(set(told)) > 1  # it has read them
    assert told != SENTENCES
    assert all(wording == " ".join(wording.split()) for wording in told)
    assert not any(mark in wording for wording in told for mark in ("<s>", "</s>", "<pad>"))
    assert model.condense([]) == []


@needs_model
def test_what_a_model_writes_of_a_sentence_is_the_same_again_and_in_any_batch(model):
    expected = model.condense(SENTENCES)
    assert model.condense(SENTENCES) == expected
    assert [model.condense([text])[0] for text in SENTENCES] == expected
    assert model.condense(SENTENCES[::-1]) == expected[::-1]
    assert model.condense([TEXT, *SENTENCES])[1:] == expected
    assert len(SENTENCES) * 7 > SENTENCES_AT_ONCE
    assert model.condense(SENTENCES * 7) == expected * 7


@needs_model
def test_threads_are_written_the_same(model):
    expected = model.condense(SENTENCES)
    with ThreadPoolExecutor(2) as threads:
        assert (
            list(threads.map(model.condense, [SENTENCES, SENTENCES[::-1]] * 2))
            == [expected, expected[::-1]] * 2
        )


@needs_model
def test_a_prefix_stands_before_each_sentence(folder, model):
    prefixes = ("shorten: ", "in brief: ")
    told = {prefix: load(folder, prefix=prefix).condense(SENTENCES) for prefix in prefixes}
    for prefix in prefixes:
        assert told[prefix] == model.condense([prefix + text for text in SENTENCES])
    assert told["shorten: "] != told["in brief: "]
    assert told["shorten: "] != model.condense(SENTENCES)


@needs_model
def test_no_more_tokens_are_written_than_asked_for(folder):
    lengths = []
    for tokens in (1, 5, 20):
        written = load(folder, tokens=tokens).condense(SENTENCES)
        lengths.append(max(len(wording.split()) for wording in written))  # a word is a token here
        assert lengths[-1] <= tokens
    assert lengths[0] < lengths[2]


@needs_model
def test_no_more_tokens_are_written_than_the_model_has_places_for(folder):
    written = load(folder, tokens=4 * POSITIONS).condense(SENTENCES)
    assert len(written) == len(SENTENCES)


@needs_model
def test_beams_are_followed(folder):
    """More of them find what is likelier, and one is what plain searching gives."""
    narrow, wide = (load(folder, beams=beams).condense(SENTENCES) for beams in (1, 6))
    assert narrow != wide
    assert [load(folder, beams=1).condense([text])[0] for text in SENTENCES] == narrow


@needs_model
def test_of_a_long_text_whole_sentences_are_read(kind, model):
    [told] = model.condense([TEXT])
    assert told != TEXT
    if kind != "t5":  # which reads it whole
        tokens = [len(words_of(" ".join((SENTENCES * 3)[:count]))) for count in range(16)]
        fit = sum(count < POSITIONS for count in tokens) - 1  # one word is one token, and one is the end
        assert 2 < fit < 15
        shorter = [" ".join((SENTENCES * 3)[:count]) for count in (fit, fit - 1)]
        assert model.condense([TEXT, *shorter])[:2] == [told, told]


@needs_model
def test_a_sentence_that_is_too_long_is_returned_as_it_is(kind, model):
    long = "The old ferry " + ", ".join(["the river"] * 400) + "."
    told = model.condense([long, SENTENCES[0], f"{long} {SENTENCES[0]}"])
    assert told == [long, model.condense(SENTENCES[:1])[0], f"{long} {SENTENCES[0]}"]


@needs_model
def test_the_prefix_counts_for_what_is_too_long(kind, folder, model):
    if kind == "t5":
        pytest.skip("T5 has no such limit")
    just = " ".join(["ferry"] * (POSITIONS - 1))  # and the token of the end
    assert model.condense([just]) != [just]
    assert load(folder, prefix="shorten: ").condense([just]) == [just]


@needs_model
def test_what_the_tokenizer_says_that_a_model_reads_bounds_it(tmp_path):
    made_seq2seq("t5", tmp_path)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(tmp_path)
    tokenizer.model_max_length = 30
    tokenizer.save_pretrained(tmp_path)
    bounded = load(tmp_path)
    two = " ".join(SENTENCES[1:3])
    assert len(words_of(two)) < 30 < len(words_of(TEXT))
    assert bounded.condense([f"{two} {SENTENCES[4]}"]) == bounded.condense([two])


@needs_model
def test_what_has_no_words_is_not_given_to_a_model(folder):
    for prefix in (None, "shorten: "):
        assert load(folder, prefix=prefix).condense(["", SENTENCES[0], " "])[::2] == ["", " "]


@needs_model
def test_a_models_own_lengths_do_not_win_over_the_settings(tmp_path):
    """Those of BART that was trained on highlights: no less than 56 tokens, no more than 142."""
    made_seq2seq("bart", tmp_path, min_length=30, max_length=40)
    written = load(tmp_path, tokens=8).condense(SENTENCES)
    assert max(len(wording.split()) for wording in written) <= 8


@needs_model
def test_generations_are_loaded_apart(folder, model):
    assert load(folder) is model
    assert load(folder, beams=1) is not model


@needs_model
@pytest.mark.parametrize("broken", ["config.json", "model.safetensors", "tokenizer.json"])
def test_a_model_with_broken_files_is_an_error(tmp_path, broken):
    made_seq2seq("t5", tmp_path)
    (tmp_path / broken).write_bytes(b"{")
    with pytest.raises(ModelError) as caught:
        load_condenser(str(tmp_path))
    assert type(caught.value) is ModelError
    assert caught.value.where == "condenser"
    assert caught.value.message.startswith(f"the files of {str(tmp_path)!r} cannot be loaded: ")


@needs_model
def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_condenser(str(tmp_path))


@needs_model
def test_what_only_encodes_is_an_error(tmp_path):
    made_pointer(tmp_path)
    (tmp_path / CONDENSER_WEIGHTS).unlink()
    with pytest.raises(ModelError, match="cannot be loaded: "):
        load_condenser(str(tmp_path))


# The hub.


def condensing(name, environment):
    """What a fresh process says that loads a condenser and words a sentence."""
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
    """A store of the hub with one model, and the folder of that."""
    home = tmp_path_factory.mktemp("hub")
    stored = home / "hub" / "models--someone--shortener"
    folder = made_seq2seq("led", stored / "snapshots" / "0123abc")
    (stored / "refs").mkdir()
    (stored / "refs" / "main").write_text("0123abc", "utf-8")
    return {"HF_HOME": str(home), "HF_HUB_OFFLINE": "1"}, folder


@pytest.fixture(scope="module")
def from_hub(hub):
    return condensing("someone/shortener", hub[0])


@needs_model
def test_a_hub_model_that_is_there_already_is_taken_from_there(hub, from_hub):
    assert from_hub[0] == repr(load(hub[1]).condense(SENTENCES[:2]))


@needs_model
def test_transformers_keep_to_themselves_what_they_have_to_say(from_hub):
    assert from_hub[1] == ""


@needs_model
def test_a_hub_model_that_is_not_there_is_told(hub):
    said, _ = condensing("someone/other", hub[0])
    assert said.startswith(
        "ModelNotFound condenser: 'someone/other' is not a folder and cannot be fetched from the hub:"
    )
