"""What the condenser learns from: sentences, and which of their words a shorter or joined form says.

Three layouts of JSON lines are read, packed with xz, gzip or not: `source` with a bit for each token in
`keep`; `source`, of one sentence or two, with a `target`; and clusters, `documents` with `references`. A
target is aligned with its source word by word; one that says a word which is neither there nor a connective
teaches nothing here and is passed over. In clusters, sentences of references are aligned with one sentence of
the documents, or with two.

Text that was cut into tokens ("`` it 's ## ''") is written as people write, in most draws: the marks close to
their words, figures for "##", a rare word of the same file for "<unk>". So what is learned holds for real
text.
"""

from __future__ import annotations

import itertools
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from summarizer.condensing.condenser import MOST_SOURCE_WORDS
from summarizer.condensing.guard import aligned
from summarizer.condensing.outputs import FIRST_WORD, source_words
from summarizer.errors import InputError
from summarizer.evaluation.layouts import lines_of, objects_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import CONNECTIVES, words_in
from summarizer.stages.split import split_text

# A sentence of fewer words has nothing to leave out; one of more than `MOST_SOURCE_WORDS` is a list or a
# table.
FEWEST_PAIR_WORDS = 4
# Characters of a word from which on it is an address or a slip.
LONGEST_WORD = 30
# How often a draw shows tokens as they were cut, and leaves "##" and "<unk>" as they stand: condensing is
# measured on such text too.
RAW, UNFILLED = 0.35, 0.3
# A word that a file holds so often at most is taken for a name or another rare word.
RARE = 12
# A sentence of a reference that is hardly shorter than one of the documents is a copy of it.
SHORTER = 0.9

_GLUED = re.compile(r"[.,;:!?%)\]}]+|''|'(?:s|m|re|ve|ll|d)?|n't|\.\.\.")
_GLUING = re.compile(r"[$£€(\[{#]|``|us\$", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """One or two sentences as tokens, and what is said: outputs; those from `FIRST_WORD` on are tokens."""

    sources: tuple[tuple[str, ...], ...]
    outputs: tuple[int, ...]


def read_pairs(
    path: Path, limit: int | None = None, progress: Callable[[], None] = lambda: None
) -> list[Pair]:
    """The pairs of a file, in its order; at most of its first `limit` records.

    Raises:
        InputError: it cannot be read, or a line has none of the three layouts.
    """
    pairs: list[Pair] = []
    for number, (where, record) in enumerate(itertools.islice(objects_of(lines_of(path), path), limit), 1):
        if number % 1000 == 0:
            progress()
        try:
            pairs += _pairs_of(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"is no pair and no cluster: {error}; give `source` with `keep` or `target`, or `documents` "
                "with `references`",
                where,
            ) from None
    return [pair for pair in pairs if _teaches(pair)]


def rare_words(pairs: Sequence[Pair]) -> list[str]:
    """The words that a file holds seldom, to be put for "<unk>"; sorted."""
    counts = Counter(token for pair in pairs for source in pair.sources for token in source)
    return sorted(word for word, count in counts.items() if count <= RARE and word.isalpha()) or ["Unk"]


def spelled(pair: Pair, rare: Sequence[str], draw: random.Random) -> tuple[tuple[str, ...], list[int]]:
    """The texts of a pair in one spelling, and the outputs over their words."""
    raw, fill, curly = draw.random() < RAW, draw.random() >= UNFILLED, draw.random() < 0.5
    texts: list[str] = []
    words_of: list[range] = []  # for each token the words that it became a part of, over all texts
    words = 0
    for tokens in pair.sources:
        text, spans = _written(tokens, rare, draw if fill else None, raw, curly)
        there = words_in(text)
        starts, ends = [start for start, _ in there], [end for _, end in there]
        words_of += [
            range(words + bisect_right(ends, start), words + bisect_left(starts, end)) for start, end in spans
        ]
        texts.append(text)
        words += len(there)
    outputs: list[int] = []
    for output in pair.outputs:
        if output < FIRST_WORD:
            outputs.append(output)
            continue
        # Tokens that are written together are one word, which is said once.
        last = max(outputs, default=0)
        outputs += [FIRST_WORD + word for word in words_of[output - FIRST_WORD] if FIRST_WORD + word > last]
    return tuple(texts), outputs


def _written(
    tokens: Sequence[str], rare: Sequence[str], draw: random.Random | None, raw: bool, curly: bool
) -> tuple[str, list[tuple[int, int]]]:
    """A text of tokens, and where each stands in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    place, glue, open_ = 0, True, False
    for token in tokens:
        shown = token
        if draw is not None and token == "<unk>":
            shown = draw.choice(rare)
        elif draw is not None and "##" in token:
            shown = re.sub("##", lambda _: _figures(draw), token)
        tight, glue = glue, False
        if not raw:
            if token == "'":
                tight, glue, open_ = tight or open_, not open_, not open_
            elif _GLUED.fullmatch(token):
                tight = True
            glue = glue or _GLUING.fullmatch(token) is not None
            if token in ("``", "''"):
                shown = {"``": "“", "''": "”"}[token] if curly else '"'
            elif curly:
                shown = shown.replace("'", "’")
        if not tight:
            parts.append(" ")
            place += 1
        parts.append(shown)
        spans.append((place, place + len(shown)))
        place += len(shown)
    return "".join(parts), spans


def _figures(draw: random.Random) -> str:
    """A number as news has them: small ones, years, hundreds, decimals, thousands."""
    kind = draw.random()
    if kind < 0.4:
        return str(draw.randint(1, 99))
    if kind < 0.6:
        return str(draw.randint(1980, 2030))
    if kind < 0.75:
        return str(draw.randint(100, 999))
    if kind < 0.9:
        return f"{draw.randint(1, 999)}.{draw.randint(0, 9)}"
    return f"{draw.randint(1_000, 999_999):,}"


def _teaches(pair: Pair) -> bool:
    tokens = [token for source in pair.sources for token in source]
    return (
        FEWEST_PAIR_WORDS <= len(tokens) <= MOST_SOURCE_WORDS
        and any(output >= FIRST_WORD for output in pair.outputs)
        and max(map(len, tokens)) <= LONGEST_WORD
    )


def _pairs_of(record: Mapping[str, Any]) -> Iterator[Pair]:
    if "keep" in record:
        tokens, keep = tuple(record["source"].split()), record["keep"]
        if not isinstance(keep, str) or not {*keep} <= {"0", "1"} or len(tokens) != len(keep):
            raise ValueError(f"`keep` must be a string of {len(tokens)} bits")
        yield Pair((tokens,), tuple(FIRST_WORD + place for place, bit in enumerate(keep) if bit == "1"))
    elif "references" in record:
        yield from _of_cluster(record)
    else:
        sources = _sentences(record["source"])
        if len(sources) <= 2 and (outputs := outputs_of(source_words(record["target"]), sources)):
            yield Pair(tuple(sources), outputs)


def outputs_of(target: Sequence[str], sources: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """What says a target, in its order; () where a word is neither in the sources nor a connective."""
    outputs: list[int] = []
    together = [token for source in sources for token in source]
    for word, place in zip(target, aligned(target, together), strict=True):
        if place >= 0:
            outputs.append(FIRST_WORD + place)
        elif len(sources) > 1 and word.lower() in CONNECTIVES:
            outputs.append(1 + CONNECTIVES.index(word.lower()))
        elif any(map(str.isalnum, word)):
            return ()
    return tuple(outputs) if outputs and outputs[0] >= FIRST_WORD else ()


def _of_cluster(record: Mapping[str, Any]) -> Iterator[Pair]:
    """Sentences of references that one sentence of the documents says at more length, or two together."""
    sentences = [tokens for document in record["documents"] for tokens in _sentences(document["text"])]
    held = [_content(tokens) for tokens in sentences]
    if isinstance(record["references"], str):
        raise TypeError("`references` must be a list")
    for reference in record["references"]:
        for target in _sentences(reference):
            wanted = _content(target)
            if len(target) < FEWEST_PAIR_WORDS or not wanted:
                continue
            # The six that hold most of it; of two of them both orders are tried.
            close = sorted(range(len(sentences)), key=lambda row: (-len(wanted & held[row]), row))[:6]
            tried: list[tuple[tuple[str, ...], ...]]
            if not close or wanted <= held[close[0]]:
                tried = [
                    (sentences[row],) for row in close[:1] if len(target) < SHORTER * len(sentences[row])
                ]
            else:
                tried = [
                    (sentences[one], sentences[other])
                    for one in close
                    for other in close
                    if one != other and wanted <= held[one] | held[other]
                ]
            found = ((sources, outputs_of(target, sources)) for sources in tried)
            yield from (Pair(*pair) for pair in itertools.islice(filter(itemgetter(1), found), 1))


def _content(tokens: Sequence[str]) -> set[str]:
    return {token.lower() for token in tokens if any(map(str.isalnum, token))} - set(CONNECTIVES)


def _sentences(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(source_words(text[start:end])) for start, end, reason in split_text(text, ENGLISH) if not reason
    ]
