"""The pointer network on a tiny encoder with random weights: its outputs, and what they depend on."""

import importlib.util
import random

import pytest

from summarizer.condensing.outputs import END
from summarizer.condensing.outputs import FIRST_WORD as FIRST
from summarizer.language.words import CONNECTIVES

NEURAL = all(map(importlib.util.find_spec, ("torch", "transformers", "tokenizers")))
if NEURAL:
    import torch
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from transformers import BertConfig, BertModel

    from summarizer.condensing.pointer import HEADS, Pieces, PointerNetwork

pytestmark = pytest.mark.skipif(
    not NEURAL, reason="needs the extra: pip install -c constraints.txt -e '.[neural]'"
)

SIZE = 24  # of the vectors; a multiple of the decoder's heads
TEXT = "the ferry sank near orla on monday after a rock crews said two men swam to shore"
KNOWN = TEXT.split()


def tokenizer():
    """A tokenizer with wordpieces of some whole words, and of letters for all others."""
    letters = [chr(number) for number in range(33, 127)]
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *KNOWN, *letters, *(f"##{letter}" for letter in letters)]
    numbers = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    made = Tokenizer(WordPiece(numbers, unk_token="[UNK]"))
    made.normalizer, made.pre_tokenizer = BertNormalizer(), BertPreTokenizer()
    return made


@pytest.fixture(scope="module")
def pieces():
    return Pieces(tokenizer())


@pytest.fixture(scope="module", params=range(2), ids=lambda seed: f"weights {seed}")
def network(request):
    """A network with weights so large that its outputs depend on every word of the source."""
    assert SIZE % HEADS == 0
    torch.manual_seed(request.param)
    config = BertConfig(
        vocab_size=tokenizer().get_vocab_size(),
        hidden_size=SIZE,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    network = PointerNetwork(BertModel(config, add_pooling_layer=False)).eval()
    with torch.no_grad():
        for name, value in network.named_parameters():
            if not name.startswith("encoder.") and value.dim() > 1:
                value.copy_(torch.randn_like(value) * (1.0 if name in ("own", "said.weight") else 0.3))
    return network


def sentence(draw, length):
    return [draw.choice([*KNOWN, "harbourmaster", "Velm-on-Sea", "1,204", ","]) for _ in range(length)]


def singles(count=24, seed=1):
    """Sources of one sentence."""
    draw = random.Random(seed)
    return [[sentence(draw, draw.randint(1, 30))] for _ in range(count)]


def doubles(count=24, seed=2):
    """Sources of two sentences."""
    draw = random.Random(seed)
    return [[sentence(draw, draw.randint(1, 15)), sentence(draw, draw.randint(1, 15))] for _ in range(count)]


def pointed_words(outputs):
    """The indices of the source's words among the outputs."""
    return [output - FIRST for output in outputs if output >= FIRST]


def size(source):
    return sum(map(len, source))


# The batch.


def test_a_batch_has_a_row_for_each_source_and_columns_for_the_longest(pieces):
    batch = pieces.batch([[["the", "ferry", "sank"]], [["two", "men"], ["crews", "swam", "zz"]]])
    # [CLS] the ferry sank [SEP]; [CLS] two men [SEP] crews swam z ##z [SEP]
    assert batch.attended.tolist() == [[1] * 5 + [0] * 4, [1] * 9]
    assert batch.types.tolist() == [[0] * 9, [0] * 4 + [1] * 5]
    assert batch.word.tolist() == [[5, 0, 1, 2, 5, 5, 5, 5, 5], [5, 0, 1, 5, 2, 3, 4, 4, 5]]
    assert (batch.words.tolist(), batch.fused.tolist()) == ([3, 5], [0, 1])
    first, between = (tokenizer().token_to_id(name) for name in ("[CLS]", "[SEP]"))
    assert batch.pieces.shape == (2, 9)
    assert batch.pieces[:, 0].tolist() == [first, first]
    assert [index for index, piece in enumerate(batch.pieces[1].tolist()) if piece == between] == [3, 8]
    assert batch.pieces[0, 5:].tolist() == [0] * 4


def test_sizes_are_the_numbers_of_wordpieces_in_the_batch(pieces):
    sources = singles() + doubles()
    assert pieces.sizes(sources) == pieces.batch(sources).attended.sum(dim=1).tolist()


def test_a_whole_batch_is_moved_to_a_device(pieces):
    moved = pieces.batch([[["the", "ferry"]]]).to(torch.device("meta"))
    assert {value.device.type for value in vars(moved).values()} == {"meta"}


# Decoding.


def test_the_outputs_for_one_sentence_are_its_words_in_their_order(network, pieces):
    sources = singles(60)
    for source, outputs in zip(sources, network.decode(pieces.batch(sources)), strict=True):
        words = pointed_words(outputs)
        assert len(words) == len(outputs) > 0
        assert words == sorted(set(words))
        assert words[-1] < size(source)


def test_the_outputs_for_two_sentences_are_words_in_their_order_and_connectives(network, pieces):
    sources = doubles(60)
    decoded = network.decode(pieces.batch(sources))
    for source, outputs in zip(sources, decoded, strict=True):
        words = pointed_words(outputs)
        assert words
        assert words == sorted(set(words))
        assert words[-1] < size(source)
        assert outputs[0] >= FIRST
        assert END not in outputs
    connectives = {output for outputs in decoded for output in outputs if output < FIRST}
    assert connectives
    assert connectives <= set(range(1, 1 + len(CONNECTIVES)))


def test_a_batch_may_contain_sources_of_both_kinds(network, pieces):
    one, two = singles(8), doubles(8)
    mixed = [source for pair in zip(one, two, strict=True) for source in pair]
    decoded = network.decode(pieces.batch(mixed))
    assert all(output >= FIRST for outputs in decoded[::2] for output in outputs)
    assert any(output < FIRST for outputs in decoded[1::2] for output in outputs)


def test_the_output_for_a_single_word_is_that_word(network, pieces):
    assert network.decode(pieces.batch([[["ferry"]]])) == [[FIRST]]


def test_words_are_left_out_in_varying_shares(network, pieces):
    """Otherwise the other tests here would pass for a network that does nothing."""
    sources = singles(60)
    decoded = network.decode(pieces.batch(sources))
    shares = {len(outputs) / size(source) for source, outputs in zip(sources, decoded, strict=True)}
    assert len(shares) > 10
    assert min(shares) < 0.8


# Training computes the scores that decoding uses.


@pytest.mark.parametrize("make", [singles, doubles])
def test_scores_of_all_steps_at_once_are_those_of_decoding(network, pieces, make):
    sources = make()
    batch = pieces.batch(sources)
    decoded = network.decode(batch)
    # Outputs that reached the maximum length were cut off, and have no end to learn.
    ended = [
        [*outputs, END] if len(outputs) < 2 * size(source) else outputs
        for source, outputs in zip(sources, decoded, strict=True)
    ]
    longest = max(map(len, ended))
    targets = torch.tensor([outputs + [-100] * (longest - len(outputs)) for outputs in ended])
    with torch.inference_mode():
        scores = network(batch, targets)
    assert scores.shape == (len(sources), longest, FIRST + max(map(size, sources)))
    best = scores.argmax(dim=2).tolist()
    assert [row[: len(outputs)] for row, outputs in zip(best, ended, strict=True)] == ended


def test_scores_do_not_depend_on_later_outputs(network, pieces):
    source = [KNOWN]
    batch = pieces.batch([source, source])
    same, one, other = (
        [FIRST, FIRST + 2],
        [FIRST + 3, FIRST + 4, END],
        [FIRST + 9, FIRST + 12, END],
    )
    with torch.inference_mode():
        scores = network(batch, torch.tensor([same + one, same + other]))
    # The scores of a step depend on the outputs before it, which are the same up to the third step.
    torch.testing.assert_close(scores[0, :3], scores[1, :3])
    assert not torch.equal(scores[0, 3], scores[1, 3])


def test_only_allowed_outputs_have_a_score(network, pieces):
    batch = pieces.batch([[KNOWN[:6]], [KNOWN[:3], KNOWN[3:8]]])
    targets = torch.tensor([[FIRST + 1, FIRST + 4, END], [FIRST + 1, FIRST + 4, END]])
    with torch.inference_mode():
        allowed = network(batch, targets).isfinite()
    connectives = list(range(1, FIRST))

    def allowed_outputs(row, step):
        return [output for output, is_allowed in enumerate(allowed[row, step].tolist()) if is_allowed]

    words = [FIRST + word for word in range(8)]
    assert [allowed_outputs(0, step) for step in range(3)] == [
        words[:6],
        [END, *words[2:6]],
        [END, *words[5:6]],
    ]
    assert [allowed_outputs(1, step) for step in range(3)] == [
        words,
        [END, *connectives, *words[2:]],
        [END, *connectives, *words[5:]],
    ]


# Neither the batch nor the number of threads changes the outputs.


@pytest.mark.parametrize("make", [singles, doubles])
def test_the_outputs_for_a_source_are_the_same_in_any_batch(network, pieces, make):
    sources = make()
    together = network.decode(pieces.batch(sources))
    assert [network.decode(pieces.batch([source]))[0] for source in sources] == together
    assert network.decode(pieces.batch(sources[::-1])) == together[::-1]
    shortest = sorted(range(len(sources)), key=lambda index: size(sources[index]))[:6]
    decoded = network.decode(pieces.batch([sources[index] for index in shortest]))
    assert decoded == [together[index] for index in shortest]
    other = singles(5, seed=9) + doubles(5, seed=9)
    assert network.decode(pieces.batch(sources + other))[: len(sources)] == together


def test_the_scores_of_a_source_are_the_same_in_any_batch(network, pieces):
    sources = [[KNOWN[:5]], [KNOWN * 2], [KNOWN[:4], KNOWN[4:]]]
    targets = torch.tensor([[FIRST, FIRST + 3, END]] * 3)
    with torch.inference_mode():
        together = network(pieces.batch(sources), targets)
        for row, source in enumerate(sources):
            [alone] = network(pieces.batch([source]), targets[:1])
            torch.testing.assert_close(together[row, :, : alone.shape[1]], alone, rtol=1e-4, atol=1e-4)
            assert together[row, :, alone.shape[1] :].isinf().all()


def test_the_outputs_are_the_same_with_any_number_of_threads(network, pieces):
    batch = pieces.batch(singles(12))
    before = torch.get_num_threads()
    decoded = []
    try:
        for threads in (1, 2):
            torch.set_num_threads(threads)
            decoded.append(network.decode(batch))
    finally:
        torch.set_num_threads(before)
    assert decoded[0] == decoded[1]


def test_every_weight_has_a_gradient(network, pieces):
    sources = [[KNOWN[:8]], [KNOWN[:4], KNOWN[4:8]]]
    targets = torch.tensor([[FIRST, FIRST + 2, END, -100], [FIRST, 3, FIRST + 6, END]])
    network.zero_grad()
    network.train()
    try:
        scores = network(pieces.batch(sources), targets)
        loss = torch.nn.functional.cross_entropy(scores.flatten(0, 1), targets.flatten(), ignore_index=-100)
        loss.backward()
    finally:
        network.eval()
    assert loss.isfinite()
    assert all(value.grad is not None and value.grad.isfinite().all() for value in network.parameters())


def test_a_folder_is_loaded_with_the_weights_of_its_encoder_or_with_its_shape_only(network, tmp_path):
    network.encoder.save_pretrained(tmp_path)
    trained = PointerNetwork.around(tmp_path).encoder.state_dict()
    untrained = PointerNetwork.around(tmp_path, trained=False).encoder.state_dict()
    expected = network.encoder.state_dict()
    assert trained.keys() == untrained.keys() == expected.keys()
    assert all(torch.equal(trained[name], expected[name]) for name in expected)
    assert not all(torch.equal(untrained[name], expected[name]) for name in expected)
    assert {name: value.shape for name, value in untrained.items()} == {
        name: value.shape for name, value in expected.items()
    }
