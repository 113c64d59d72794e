"""The pointer network: a small sequence-to-sequence model that can only repeat words of its source.

The encoder is MiniLM; the decoder, two Transformer layers, points at each step at a word of the source, at
one of a closed list of connectives, or at the end (pointer networks: Vinyals, Fortunato and Jaitly 2015). A
word that is pointed at must follow the last one, so the output keeps the order of the source: this is
sentence compression by deletion (Filippova and others 2015), with a pointer. Connectives are allowed only
where two sentences are joined into one.

On a CPU it computes in float32. Its output is then the same in any batch and with any number of threads,
except for ties within the last bits.
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

# Steps that have embeddings of their own; a wording has some twelve.
STEP_EMBEDDINGS = 128
# Distances from the last word that have biases of their own; longer ones share the last.
GAPS = 16
LAYERS, HEADS, INNER, DROPOUT = 2, 6, 1024, 0.1


@dataclass(frozen=True)
class Batch:
    """b sources as wordpieces, each with the word that it belongs to.

    Attributes:
        pieces: (b, l) ids of wordpieces, 0 for padding.
        attended: (b, l) 1 for wordpieces, 0 for padding.
        types: (b, l) 1 in the second of two sentences.
        word: (b, l) the word that a piece belongs to; w, one past the last, if it belongs to none.
        words: (b,) the number of words of each source; w is their maximum.
        fused: (b,) 1 where two sentences are to be joined.
    """

    pieces: Tensor
    attended: Tensor
    types: Tensor
    word: Tensor
    words: Tensor
    fused: Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""
        return Batch(**{name: value.to(device) for name, value in vars(self).items()})


class Pieces:
    """Splits words into the wordpieces of the encoder."""

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._first, self._between = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def sizes(self, sources: Sequence[Sequence[Sequence[str]]]) -> list[int]:
        """Return the number of wordpieces of each source."""
        cut = self._cut(sources)
        return [1 + sum(len(next(cut).ids) + 1 for _ in source) for source in sources]

    def _cut(self, sources: Sequence[Sequence[Sequence[str]]]) -> Iterator[Any]:
        """Return the tokenizer's encoding of each sentence."""
        return iter(
            self._tokenizer.encode_batch(
                [[*words] for source in sources for words in source],
                is_pretokenized=True,
                add_special_tokens=False,
            )
        )

    def batch(self, sources: Sequence[Sequence[Sequence[str]]]) -> Batch:
        """Return the batch of sources; each is one sentence or two, as words."""
        cut = self._cut(sources)
        rows: list[tuple[list[int], list[int], list[int]]] = []
        counts = [sum(map(len, source)) for source in sources]
        most = max(counts)
        for source in sources:
            pieces, types, word, words = [self._first], [0], [most], 0
            for number, sentence in enumerate(source):
                found = next(cut)
                pieces += [*found.ids, self._between]
                word += [*(words + index for index in found.word_ids), most]
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
    """Encoder, decoder and pointer.

    The names of its layers are those of the weights in `condenser.safetensors`.
    """

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.task = nn.Embedding(2, size)  # the decoder's first input: shorten one sentence, or join two
        # The end and the connectives, as outputs and as inputs.
        self.own = nn.Parameter(torch.randn(FIRST_WORD, size) * 0.02)
        self.said = nn.Embedding(FIRST_WORD, size)
        self.step = nn.Embedding(STEP_EMBEDDINGS, size)
        self.input = nn.Linear(size, size)
        self.layers = nn.ModuleList([Layer(size) for _ in range(LAYERS)])
        self.last = nn.LayerNorm(size)
        self.query = nn.Linear(size, size)
        self.key = nn.Linear(size, size)
        self.gap = nn.Linear(size, GAPS)

    @classmethod
    def around(cls, folder: Path, *, trained: bool = True) -> PointerNetwork:
        """Return a network with the encoder of a folder: with its weights if `trained`, else its shape."""
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
        """Return the words (b, w, d), each as the mean of its wordpieces."""
        with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=self.training):
            hidden = self.encoder(
                input_ids=batch.pieces, attention_mask=batch.attended, token_type_ids=batch.types
            ).last_hidden_state.float()
        rows, _, size = hidden.shape
        slots = int(batch.words.max()) + 1
        slot = (torch.arange(rows, device=hidden.device)[:, None] * slots + batch.word).flatten()
        sums = hidden.new_zeros(rows * slots, size).index_add(0, slot, hidden.flatten(0, 1))
        counts = hidden.new_zeros(rows * slots).index_add(0, slot, hidden.new_ones(slot.shape))
        return (sums / counts.clamp(min=1)[:, None]).view(rows, slots, size)[:, :-1]

    def forward(self, batch: Batch, targets: Tensor) -> Tensor:
        """Return the scores of all steps (b, t, FIRST_WORD + w), each after the `targets` before it.

        Args:
            batch: the sources.
            targets: (b, t) outputs; -100 past the end.
        """
        words = self.encode(batch)
        previous = functional.pad(targets.clamp(min=0), (1, -1))  # the output before each step
        pointed = torch.where(previous >= FIRST_WORD, previous - FIRST_WORD, -1)
        # The last word that was pointed at, -1 before the first.
        pointed = torch.cummax(pointed, dim=1).values
        hidden = self._inputs(words, previous, batch.fused, 0)
        mask = self._word_mask(batch, words.shape[1])[:, None, None, :]
        for layer in self.layers:
            hidden, _ = layer(hidden, layer.memory(words), mask, None)
        return self._scores(hidden, self.key(words), pointed, batch)

    def _inputs(self, words: Tensor, previous: Tensor, fused: Tensor, step: int) -> Tensor:
        """Return the decoder's inputs (b, t, d) at steps from `step` on: the output before each."""
        steps = previous.shape[1]
        pointer = (previous - FIRST_WORD).clamp(min=0)
        word = words.gather(1, pointer[:, :, None].expand(-1, -1, words.shape[2]))
        other = self.said(previous.clamp(max=FIRST_WORD - 1))
        embedded = torch.where((previous >= FIRST_WORD)[:, :, None], word, other)
        if step == 0:
            embedded = torch.cat((self.task(fused)[:, None], embedded[:, 1:]), dim=1)
        numbers = torch.arange(step, step + steps, device=words.device).clamp(max=STEP_EMBEDDINGS - 1)
        return self.input(embedded) + self.step(numbers)

    def _word_mask(self, batch: Batch, slots: int) -> Tensor:
        """Return which of the slots (b, slots) hold a word."""
        return torch.arange(slots, device=batch.words.device)[None] < batch.words[:, None]

    def _scores(self, hidden: Tensor, keys: Tensor, pointed: Tensor, batch: Batch) -> Tensor:
        """Return the scores of all outputs (b, t, FIRST_WORD + w); -inf for those that are not allowed."""
        hidden = self.last(hidden)
        query = self.query(hidden) / hidden.shape[2] ** 0.5
        own = functional.linear(query, self.own)
        slots = torch.arange(keys.shape[1], device=keys.device)
        gap = slots[None, None] - pointed[:, :, None] - 1  # 0 for the word right behind the last one
        scores = query @ keys.transpose(1, 2)
        scores = scores + self.gap(hidden).gather(2, gap.clamp(0, GAPS - 1))
        scores = scores.masked_fill((gap < 0) | ~self._word_mask(batch, len(slots))[:, None], -torch.inf)
        barred = torch.zeros_like(own, dtype=torch.bool)
        barred[:, :, END + 1 :] = (batch.fused == 0)[:, None, None]
        barred = barred | ((pointed < 0)[:, :, None])  # the first output is a word
        return torch.cat((own.masked_fill(barred, -torch.inf), scores), dim=2)

    @torch.inference_mode()  # type: ignore[untyped-decorator]
    def decode(self, batch: Batch) -> list[list[int]]:
        """Return the outputs for each source, up to its end: at each step the one with the highest score."""
        words = self.encode(batch)
        rows, slots, _ = words.shape
        memories, keys = [layer.memory(words) for layer in self.layers], self.key(words)
        past: list[tuple[Tensor, Tensor] | None] = [None] * len(self.layers)
        mask = self._word_mask(batch, slots)[:, None, None, :]
        previous = torch.zeros(rows, 1, dtype=torch.long, device=words.device)
        pointed = torch.full((rows, 1), -1, device=words.device)
        done = torch.zeros(rows, dtype=torch.bool, device=words.device)
        outputs: list[Tensor] = []
        for step in range(2 * slots):
            hidden = self._inputs(words, previous, batch.fused, step)
            for number, layer in enumerate(self.layers):
                hidden, past[number] = layer(hidden, memories[number], mask, past[number])
            scores = self._scores(hidden, keys, pointed, batch)[:, 0]
            previous = scores.argmax(dim=1, keepdim=True)
            previous[done] = END
            outputs.append(previous)
            # A source of w words has 2 w outputs at most, whatever else is in the batch.
            done |= (previous[:, 0] == END) | (step + 1 >= 2 * batch.words)
            if done.all():
                break
            pointed = torch.where(previous >= FIRST_WORD, previous - FIRST_WORD, pointed)
        rows_of_outputs = torch.cat(outputs, dim=1).tolist()
        return [row[: row.index(END)] if END in row else row for row in rows_of_outputs]


class Layer(nn.Module):  # type: ignore[misc]
    """A decoder layer: attention to earlier outputs, attention to the source, and a feed-forward network."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.before = nn.ModuleList([nn.LayerNorm(size) for _ in range(3)])
        self.own, self.own_out = nn.Linear(size, 3 * size), nn.Linear(size, size)
        self.source, self.source_out = nn.Linear(size, size), nn.Linear(size, size)
        self.keys = nn.Linear(size, 2 * size)
        self.inner, self.outer = nn.Linear(size, INNER), nn.Linear(INNER, size)
        self.dropout = nn.Dropout(DROPOUT)

    def memory(self, words: Tensor) -> tuple[Tensor, Tensor]:
        """Return the keys and values of the source, (b, heads, w, d / heads) each."""
        keys, values = self.keys(words).chunk(2, dim=2)
        return _heads(keys), _heads(values)

    def forward(
        self,
        hidden: Tensor,
        memory: tuple[Tensor, Tensor],
        mask: Tensor,
        past: tuple[Tensor, Tensor] | None,
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Return the hidden states (b, t, d) after this layer, and the keys and values of steps so far."""
        query, key, value = map(_heads, self.own(self.before[0](hidden)).chunk(3, dim=2))
        if past is not None:
            key, value = torch.cat((past[0], key), dim=2), torch.cat((past[1], value), dim=2)
        # A single step attends to all before it; of several, each attends to those before it.
        seen = functional.scaled_dot_product_attention(query, key, value, is_causal=query.shape[2] > 1)
        hidden = hidden + self.dropout(self.own_out(_merged(seen)))
        query = _heads(self.source(self.before[1](hidden)))
        seen = functional.scaled_dot_product_attention(query, *memory, attn_mask=mask)
        hidden = hidden + self.dropout(self.source_out(_merged(seen)))
        inner = functional.gelu(self.inner(self.before[2](hidden)))
        return hidden + self.dropout(self.outer(inner)), (key, value)


def _heads(hidden: Tensor) -> Tensor:
    """Split the last dimension into attention heads: (b, heads, t, d / heads)."""
    rows, steps, size = hidden.shape
    return hidden.view(rows, steps, HEADS, size // HEADS).transpose(1, 2)


def _merged(hidden: Tensor) -> Tensor:
    """Merge attention heads into the last dimension: (b, t, d)."""
    return hidden.transpose(1, 2).flatten(2)
