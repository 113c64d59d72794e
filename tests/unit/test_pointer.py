"""The pointer network on a tiny encoder with random weights: what it may say, and that nothing else tells."""

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

SIZE = 24  # of the vectors; the decoder's heads part it evenly
TEXT = "the ferry sank near orla on monday after a rock crews said two men swam to shore"
KNOWN = TEXT.split()


def tokenizer():
    """Wordpieces of some whole words, and of letters for all others."""
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
    """Weights so large that what is said hangs on every word of the source."""
    assert SIZE % HEADS == 0
    torch.manual_seed(request.param)
    config = BertConfig(
        vocab_size=tokenizer().get_vocab_size(),
        hidden_size=SIZE,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
    )
    made = PointerNetwork(BertModel(config, add_pooling_layer=False)).eval()
    with torch.no_grad():
        for name, value in made.named_parameters():
            if not name.startswith("encoder.") and value.dim() > 1:
                value.copy_(torch.randn_like(value) * (1.0 if name in ("own", "said.weight") else 0.3))
    return made


def sentence(draw, length):
    return [draw.choice([*KNOWN, "harbourmaster", "Velm-on-Sea", "1,204", ","]) for _ in range(length)]


def singles(count=24, seed=1):
    draw = random.Random(seed)
    return [[sentence(draw, draw.randint(1, 30))] for _ in range(count)]


def doubles(count=24, seed=2):
    draw = random.Random(seed)
    return [[sentence(draw, draw.randint(1, 15)), sentence(draw, draw.randint(1, 15))] for _ in range(count)]


def places(outputs):
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
    assert [place for place, piece in enumerate(batch.pieces[1].tolist()) if piece == between] == [3, 8]
    assert batch.pieces[0, 5:].tolist() == [0] * 4


def test_sizes_are_those_of_the_batch(pieces):
    sources = singles() + doubles()
    assert pieces.sizes(sources) == pieces.batch(sources).attended.sum(dim=1).tolist()


def test_a_batch_goes_to_a_device_whole(pieces):
    moved = pieces.batch([[["the", "ferry"]]]).to(torch.device("meta"))
    assert {value.device.type for value in vars(moved).values()} == {"meta"}


# What is said.


def test_of_one_sentence_its_words_are_said_in_their_order_and_nothing_else(network, pieces):
    sources = singles(60)
    for source, outputs in zip(sources, network.decode(pieces.batch(sources)), strict=True):
        said = places(outputs)
        assert len(said) == len(outputs) > 0
        assert said == sorted(set(said))
        assert said[-1] < size(source)


def test_of_two_sentences_words_are_said_in_their_order_with_connectives_between(network, pieces):
    sources = doubles(60)
    told = network.decode(pieces.batch(sources))
    for source, outputs in zip(sources, told, strict=True):
        said = places(outputs)
        assert said
        assert said == sorted(set(said))
        assert said[-1] < size(source)
        assert outputs[0] >= FIRST
        assert END not in outputs
    connectives = {output for outputs in told for output in outputs if output < FIRST}
    assert connectives
    assert connectives <= set(range(1, 1 + len(CONNECTIVES)))


def test_sources_of_both_kinds_go_through_together(network, pieces):
    one, two = singles(8), doubles(8)
    mixed = [source for pair in zip(one, two, strict=True) for source in pair]
    told = network.decode(pieces.batch(mixed))
    assert all(output >= FIRST for outputs in told[::2] for output in outputs)
    assert any(output < FIRST for outputs in told[1::2] for output in outputs)


def test_a_single_word_is_said(network, pieces):
    assert network.decode(pieces.batch([[["ferry"]]])) == [[FIRST]]


def test_not_all_is_said_and_not_always_as_much(network, pieces):
    """Else the other tests here would hold of a network that does nothing."""
    sources = singles(60)
    told = network.decode(pieces.batch(sources))
    shares = {len(outputs) / size(source) for source, outputs in zip(sources, told, strict=True)}
    assert len(shares) > 10
    assert min(shares) < 0.8


# Learning sees what telling does.


@pytest.mark.parametrize("make", [singles, doubles])
def test_step_by_step_is_all_at_once(network, pieces, make):
    sources = make()
    batch = pieces.batch(sources)
    told = network.decode(batch)
    # What would not end is cut off, and has no end to be learned.
    ended = [
        [*outputs, END] if len(outputs) < 2 * size(source) else outputs
        for source, outputs in zip(sources, told, strict=True)
    ]
    longest = max(map(len, ended))
    targets = torch.tensor([outputs + [-100] * (longest - len(outputs)) for outputs in ended])
    with torch.inference_mode():
        scores = network(batch, targets)
    assert scores.shape == (len(sources), longest, FIRST + max(map(size, sources)))
    best = scores.argmax(dim=2).tolist()
    assert [row[: len(outputs)] for row, outputs in zip(best, ended, strict=True)] == ended


def test_what_comes_later_does_not_tell_what_came_before(network, pieces):
    source = [KNOWN]
    batch = pieces.batch([source, source])
    same, one, other = (
        [FIRST, FIRST + 2],
        [FIRST + 3, FIRST + 4, END],
        [FIRST + 9, FIRST + 12, END],
    )
    with torch.inference_mode():
        scores = network(batch, torch.tensor([same + one, same + other]))
    # The score of a step is for what comes next: those of the third step were told the same.
    torch.testing.assert_close(scores[0, :3], scores[1, :3])
    assert not torch.equal(scores[0, 3], scores[1, 3])


def test_only_what_may_be_said_has_a_score(network, pieces):
    batch = pieces.batch([[KNOWN[:6]], [KNOWN[:3], KNOWN[3:8]]])
    targets = torch.tensor([[FIRST + 1, FIRST + 4, END], [FIRST + 1, FIRST + 4, END]])
    with torch.inference_mode():
        allowed = network(batch, targets).isfinite()
    connectives = list(range(1, FIRST))

    def may(row, step):
        return [place for place, one in enumerate(allowed[row, step].tolist()) if one]

    words = [FIRST + word for word in range(8)]
    assert [may(0, step) for step in range(3)] == [words[:6], [END, *words[2:6]], [END, *words[5:6]]]
    assert [may(1, step) for step in range(3)] == [
        words,
        [END, *connectives, *words[2:]],
        [END, *connectives, *words[5:]],
    ]


# Neither company nor threads tell.


@pytest.mark.parametrize("make", [singles, doubles])
def test_what_is_said_of_a_source_is_the_same_in_any_batch(network, pieces, make):
    sources = make()
    together = network.decode(pieces.batch(sources))
    assert [network.decode(pieces.batch([source]))[0] for source in sources] == together
    assert network.decode(pieces.batch(sources[::-1])) == together[::-1]
    short = sorted(range(len(sources)), key=lambda row: size(sources[row]))[:6]
    assert network.decode(pieces.batch([sources[row] for row in short])) == [together[row] for row in short]
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


def test_what_is_said_is_the_same_with_any_number_of_threads(network, pieces):
    batch = pieces.batch(singles(12))
    before = torch.get_num_threads()
    told = []
    try:
        for threads in (1, 2):
            torch.set_num_threads(threads)
            told.append(network.decode(batch))
    finally:
        torch.set_num_threads(before)
    assert told[0] == told[1]


def test_learning_reaches_every_weight(network, pieces):
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


def test_a_folder_gives_the_encoder_with_its_weights_or_its_shape_alone(network, tmp_path):
    network.encoder.save_pretrained(tmp_path)
    trained = PointerNetwork.around(tmp_path).encoder.state_dict()
    shaped = PointerNetwork.around(tmp_path, trained=False).encoder.state_dict()
    own = network.encoder.state_dict()
    assert trained.keys() == shaped.keys() == own.keys()
    assert all(torch.equal(trained[name], own[name]) for name in own)
    assert not all(torch.equal(shaped[name], own[name]) for name in own)
    assert {name: value.shape for name, value in shaped.items()} == {
        name: value.shape for name, value in own.items()
    }
