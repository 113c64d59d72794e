"""The pointer network: a small sequence-to-sequence model that can only repeat words of its source.

The encoder is MiniLM; the decoder, two Transformer layers, points at each step at a word of the source, at
one of a closed list of connectives, or at the end (pointer networks: Vinyals, Fortunato and Jaitly 2015). A
word that is pointed at stands behind the last one, so what comes out keeps the order of the source: the
shortening of sentences by deletion (Filippova and others 2015), as a pointer. Connectives may stand only
where two sentences are joined into one.

It computes in float32 on a CPU: then what comes out is the same in any batch, and with any number of threads,
but for ties within the last bits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from summarizer.condensing.outputs import END, FIRST_WORD

# Steps that the decoder tells apart; a wording has some twelve.
STEP_EMBEDDINGS = 128
# How far behind the last word one may stand, as far as distances are told apart.
GAPS = 16
LAYERS, HEADS, INNER, DROPOUT = 2, 6, 1024, 0.1


@dataclass(frozen=True)
class Batch:
    """b sources as wordpieces, and which word each belongs to.

    Attributes:
        pieces: (b, l) numbers of wordpieces.
        attended: (b, l) 1 where there is one.
        types: (b, l) 1 in the second of two sentences.
        word: (b, l) the word that a piece belongs to; w, one past the last, where it belongs to none.
        words: (b,) words of each source; w is their maximum.
        fused: (b,) 1 where two sentences are to be joined.
    """

    pieces: Tensor
    attended: Tensor
    types: Tensor
    word: Tensor
    words: Tensor
    fused: Tensor

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


class Pieces:
    """Cuts words into the wordpieces of the encoder."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._first, self._between = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def sizes(self, sources: Sequence[Sequence[Sequence[str]]]) -> list[int]:
        """How many wordpieces each source has."""
        cut = self._cut(sources)
        return [1 + sum(len(next(cut).ids) + 1 for _ in source) for source in sources]

    def _cut(self, sources: Sequence[Sequence[Sequence[str]]]) -> Iterator[Any]:
        return iter(
            self._tokenizer.encode_batch(
                [[*words] for source in sources for words in source],
                is_pretokenized=True,
                add_special_tokens=False,
            )
        )

    def batch(self, sources: Sequence[Sequence[Sequence[str]]]) -> Batch:
        """The batch of sources; each is one sentence or two, as words."""
        cut = self._cut(sources)
        rows: list[tuple[list[int], list[int], list[int]]] = []
        counts = [sum(map(len, source)) for source in sources]
        most = max(counts)
        for source in sources:
            pieces, types, word, words = [self._first], [0], [most], 0
            for number, sentence in enumerate(source):
                found = next(cut)
                pieces += [*found.ids, self._between]
                word += [*(words + place for place in found.word_ids), most]
                types += [number] * (len(found.ids) + 1)
                words += len(sentence)
            rows.append((pieces, types, word))
        longest = max(len(pieces) for pieces, _, _ in rows)

        def padded(column: Iterable[list[int]], fill: int) -> Tensor:
            return torch.tensor([row + [fill] * (longest - len(row)) for row in column])

        return Batch(
            pieces=padded((row[0] for row in rows), 0),
            attended=padded(([1] * len(row[0]) for row in rows), 0),
            types=padded((row[1] for row in rows), 0),
            word=padded((row[2] for row in rows), most),
            words=torch.tensor(counts),
            fused=torch.tensor([len(source) - 1 for source in sources]),
        )


class PointerNetwork(nn.Module):  # type: ignore[misc]
    """Encoder, decoder and pointer."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.task = nn.Embedding(2, size)  # what the decoder begins with: shorten one, or join two
        self.own = nn.Parameter(
            torch.randn(FIRST_WORD, size) * 0.02
        )  # the end and the connectives, as outputs ...
        self.said = nn.Embedding(FIRST_WORD, size)  # ... and as inputs
        self.step = nn.Embedding(STEP_EMBEDDINGS, size)
        self.input = nn.Linear(size, size)
        self.layers = nn.ModuleList([Layer(size) for _ in range(LAYERS)])
        self.last = nn.LayerNorm(size)
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.gap = nn.Linear(size, GAPS)

    @classmethod
    def around(cls, folder: Path, *, trained: bool = True) -> PointerNetwork:
        """A network around the encoder of a folder: with its weights, or with none of its own where not."""
        from transformers import AutoConfig, BertModel

        if trained:
            return cls(
                BertModel.from_pretrained(
                    folder, local_files_only=True, use_safetensors=True, add_pooling_layer=False
                )
            )
        return cls(
            BertModel(AutoConfig.from_pretrained(folder, local_files_only=True), add_pooling_layer=False)
        )

    def encode(self, batch: Batch) -> Tensor:
        """(b, w, d) the words: each the mean of its wordpieces."""
        with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=self.training):
            hidden = self.encoder(
                input_ids=batch.pieces, attention_mask=batch.attended, token_type_ids=batch.types
            ).last_hidden_state.float()
        rows, _, size = hidden.shape
        slots = int(batch.words.max()) + 1
        place = (torch.arange(rows, device=hidden.device)[:, None] * slots + batch.word).flatten()
        sums = hidden.new_zeros(rows * slots, size).index_add(0, place, hidden.flatten(0, 1))
        counts = hidden.new_zeros(rows * slots).index_add(0, place, hidden.new_ones(place.shape))
        return (sums / counts.clamp(min=1)[:, None]).view(rows, slots, size)[:, :-1]

    def forward(self, batch: Batch, targets: Tensor) -> Tensor:
        """(b, t, FIRST_WORD + w) the scores of all steps, where the steps before said what `targets` tells.

        Args:
            batch: the sources.
            targets: (b, t) outputs; -100 past the end.
        """
        words = self.encode(batch)
        given = functional.pad(targets.clamp(min=0), (1, -1))  # what was said before each step
        pointed = torch.where(given >= FIRST_WORD, given - FIRST_WORD, -1)
        pointed = torch.cummax(
            pointed, dim=1
        ).values  # the last word that was pointed at, -1 before the first
        flow = self._inputs(words, given, batch.fused, 0)
        there = self._there(batch, words.shape[1])[:, None, None, :]
        for layer in self.layers:
            flow, _ = layer(flow, layer.memory(words), there, None)
        return self._scores(flow, self.key(words), pointed, batch)

    def _inputs(self, words: Tensor, given: Tensor, fused: Tensor, step: int) -> Tensor:
        """(b, t, d) what the decoder reads at steps from `step` on: what was said right before each."""
        steps = given.shape[1]
        pointer = (given - FIRST_WORD).clamp(min=0)
        word = words.gather(1, pointer[:, :, None].expand(-1, -1, words.shape[2]))
        other = self.said(given.clamp(max=FIRST_WORD - 1))
        said = torch.where((given >= FIRST_WORD)[:, :, None], word, other)
        if step == 0:
            said = torch.cat((self.task(fused)[:, None], said[:, 1:]), dim=1)
        numbers = torch.arange(step, step + steps, device=words.device).clamp(max=STEP_EMBEDDINGS - 1)
        return self.input(said) + self.step(numbers)

    def _there(self, batch: Batch, slots: int) -> Tensor:
        return torch.arange(slots, device=batch.words.device)[None] < batch.words[:, None]

    def _scores(self, flow: Tensor, keys: Tensor, pointed: Tensor, batch: Batch) -> Tensor:
        flow = self.last(flow)
        query = self.query(flow) / flow.shape[2] ** 0.5
        own = functional.linear(query, self.own)
        slots = torch.arange(keys.shape[1], device=keys.device)
        gap = slots[None, None] - pointed[:, :, None] - 1  # 0 for the word right behind the last one
        scores = query @ keys.transpose(1, 2)
        scores = scores + self.gap(flow).gather(2, gap.clamp(0, GAPS - 1))
        scores = scores.masked_fill((gap < 0) | ~self._there(batch, len(slots))[:, None], -torch.inf)
        barred = torch.zeros_like(own, dtype=torch.bool)
        barred[:, :, END + 1 :] = (batch.fused == 0)[:, None, None]
        barred = barred | ((pointed < 0)[:, :, None])  # something is said, and a word first
        return torch.cat((own.masked_fill(barred, -torch.inf), scores), dim=2)

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def decode(self, batch: Batch) -> list[list[int]]:
        """The outputs for each source, up to its end: always the likeliest next one."""
        words = self.encode(batch)
        rows, slots, _ = words.shape
        memories, keys = [layer.memory(words) for layer in self.layers], self.key(words)
        past: list[tuple[Tensor, Tensor] | None] = [None] * len(self.layers)
        there = self._there(batch, slots)[:, None, None, :]
        given = torch.zeros(rows, 1, dtype=torch.long, device=words.device)
        pointed = torch.full((rows, 1), -1, device=words.device)
        done = torch.zeros(rows, dtype=torch.bool, device=words.device)
        outputs: list[Tensor] = []
        for step in range(2 * slots):
            flow = self._inputs(words, given, batch.fused, step)
            for number, layer in enumerate(self.layers):
                flow, past[number] = layer(flow, memories[number], there, past[number])
            scores = self._scores(flow, keys, pointed, batch)[:, 0]
            given = scores.argmax(dim=1, keepdim=True)
            given[done] = END
            outputs.append(given)
            # A source of w words says 2 w things at most, whatever stands beside it in the batch.
            done |= (given[:, 0] == END) | (step + 1 >= 2 * batch.words)
            if done.all():
                break
            pointed = torch.where(given >= FIRST_WORD, given - FIRST_WORD, pointed)
        said = torch.cat(outputs, dim=1).tolist()
        return [row[: row.index(END)] if END in row else row for row in said]


class Layer(nn.Module):  # type: ignore[misc]
    """A decoder layer: attention to what was said, attention to the source, and a feed-forward network."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.before = nn.ModuleList([nn.LayerNorm(size) for _ in range(3)])
        self.own, self.own_out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.source, self.source_out = nn.Linear(size, size), nn.Linear(size, size)
        self.keys = nn.Linear(size, 2 * size)
        self.inner, self.outer = nn.Linear(size, INNER), nn.Linear(INNER, size)
        self.dropout = nn.Dropout(DROPOUT)

    def memory(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Keys and values of the source, (b, heads, w, d / heads) each."""
        keys, values = self.keys(words).chunk(2, dim=2)
        return _heads(keys), _heads(values)

    def forward(
        self,
        flow: Tensor,
        memory: tuple[Tensor, Tensor],
        there: Tensor,
        past: tuple[Tensor, Tensor] | None,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """(b, t, d) the flow after this layer, and the keys and values of all that was said so far."""
        query, key, value = map(_heads, self.own(self.before[0](flow)).chunk(3, dim=2))
        if past is not None:
            key, value = torch.cat((past[0], key), dim=2), torch.cat((past[1], value), dim=2)
        # One step sees all before it; many at once each see those before them.
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=query.shape[2] > 1)
        flow = flow + self.dropout(self.own_out(_joined(seen)))
        query = _heads(self.source(self.before[1](flow)))
        seen = functional.scaled_dot_product_attention(query, *memory, attn_mask=there)
        flow = flow + self.dropout(self.source_out(_joined(seen)))
        inner = functional.gelu(self.inner(self.before[2](flow)))
        return flow + self.dropout(self.outer(inner)), (key, value)


def _heads(flow: Tensor) -> Tensor:
    rows, steps, size = flow.shape
    return flow.view(rows, steps, HEADS, size // HEADS).transpose(1, 2)


def _joined(flow: Tensor) -> Tensor:
    return flow.transpose(1, 2).flatten(2)
