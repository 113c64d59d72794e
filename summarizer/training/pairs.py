"""The condenser's training data: sentences, and the words of them that a shorter or joined form keeps.

Three layouts of JSON lines are read, compressed (xz, gzip, bzip2) or not: `source` with a bit for each token
in `keep`; `source`, of one sentence or two, with a `target`; and clusters, `documents` with `references`. A
target is aligned with its source word by word; a target with a word that is neither in its source nor a
connective is skipped. In clusters, sentences of references are aligned with one sentence of the documents, or
with two.

Tokenized text ("`` it 's ## ''") is usually rewritten as ordinary text, at random: punctuation is attached to
its words, numbers replace "##", and a rare word of the same file replaces "<unk>". So the network learns from
text like that of real articles.
"""

from __future__ import annotations

import itertools
import random
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

from summarizer.condensing.alignment import aligned
from summarizer.condensing.condenser import MOST_SOURCE_WORDS
from summarizer.condensing.outputs import FIRST_WORD, source_words
from summarizer.errors import InputError
from summarizer.evaluation.layouts import lines_of, objects_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import CONNECTIVES, words_in
from summarizer.stages.split import split_text

# A shorter sentence has no words to omit; one of more than `MOST_SOURCE_WORDS` is a list or a table.
FEWEST_PAIR_WORDS = 4
# A word of more characters is an address or an error.
LONGEST_WORD = 30
# The chances that tokens, and "##" and "<unk>", are left unchanged: condensing is evaluated on such text too.
RAW, UNFILLED = 0.35, 0.3
# A word that occurs at most this often in a file is rare; most such words are names.
RARE = 12
# A sentence of a reference with this share of the words of a document's sentence, or more, is a copy of it.
SHORTER = 0.9

# Tokens that are written without a space before them, and tokens without one after them.
_CLOSING = re.compile(r"[.,;:!?%)\]}]+|''|'(?:s|m|re|ve|ll|d)?|n't|\.\.\.")
_OPENING = re.compile(r"[$£€(\[{#]|``|us\$", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """One or two sentences as tokens, and a shorter form of them.

    Attributes:
        sources: the tokens of each sentence.
        outputs: the outputs of the network for the shorter form; from `FIRST_WORD` on they are tokens.
    """

    sources: tuple[tuple[str, ...], ...]
    outputs: tuple[int, ...]


def read_pairs(path: Path, limit: int | None = None) -> list[Pair]:
    """Return the pairs of a file, in order; only those of its first `limit` records, if any limit is set.

    Raises:
        InputError: the file cannot be read, or a line has none of the three layouts.
    """
    pairs: list[Pair] = []
    for where, record in itertools.islice(objects_of(lines_of(path), path), limit):
        try:
            pairs += _pairs_of(record)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"is neither a pair nor a cluster: {error}; give `source` with `keep` or `target`, or "
                "`documents` with `references`",
                where,
            ) from None
    return [pair for pair in pairs if _is_usable(pair)]


def rare_words(pairs: Sequence[Pair]) -> list[str]:
    """Return the rare words of a file, sorted; they replace "<unk>"."""
    counts = Counter(token for pair in pairs for source in pair.sources for token in source)
    return sorted(word for word, count in counts.items() if count <= RARE and word.isalpha()) or ["Unk"]


def respell(pair: Pair, rare: Sequence[str], draw: random.Random) -> tuple[tuple[str, ...], list[int]]:
    """Return the sentences of a pair as text in a random spelling, and the outputs over its words."""
    raw, fill, curly = draw.random() < RAW, draw.random() >= UNFILLED, draw.random() < 0.5
    texts: list[str] = []
    words_of: list[range] = []  # for each token the words that contain it, over all texts
    words = 0
    for tokens in pair.sources:
        text, spans = _detokenize(tokens, rare, draw if fill else None, raw, curly)
        found = words_in(text)
        starts, ends = [start for start, _ in found], [end for _, end in found]
        words_of += [
            range(words + bisect_right(ends, start), words + bisect_left(starts, end)) for start, end in spans
        ]
        texts.append(text)
        words += len(found)
    outputs: list[int] = []
    for output in pair.outputs:
        if output < FIRST_WORD:
            outputs.append(output)
            continue
        # Tokens that are written together are one word, which is kept once.
        last = max(outputs, default=0)
        outputs += [FIRST_WORD + word for word in words_of[output - FIRST_WORD] if FIRST_WORD + word > last]
    return tuple(texts), outputs


def _detokenize(
    tokens: Sequence[str], rare: Sequence[str], draw: random.Random | None, raw: bool, curly: bool
) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of tokens, and the span of each token in it."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    position, glue, open_ = 0, True, False
    for token in tokens:
        shown = token
        if draw is not None and token == "<unk>":
            shown = draw.choice(rare)
        elif draw is not None and "##" in token:
            shown = re.sub("##", lambda _: _random_number(draw), token)
        tight, glue = glue, False
        if not raw:
            if token == "'":
                tight, glue, open_ = tight or open_, not open_, not open_
            elif _CLOSING.fullmatch(token):
                tight = True
            glue = glue or _OPENING.fullmatch(token) is not None
            if token in ("``", "''"):
                shown = {"``": "“", "''": "”"}[token] if curly else '"'
            elif curly:
                shown = shown.replace("'", "’")
        if not tight:
            parts.append(" ")
            position += 1
        parts.append(shown)
        spans.append((position, position + len(shown)))
        position += len(shown)
    return "".join(parts), spans


def _random_number(draw: random.Random) -> str:
    """Return a number of a kind that news has: small ones, years, hundreds, decimals, thousands."""
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


def _is_usable(pair: Pair) -> bool:
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
        yield Pair((tokens,), tuple(FIRST_WORD + index for index, bit in enumerate(keep) if bit == "1"))
    elif "references" in record:
        yield from _pairs_of_cluster(record)
    else:
        sources = _sentences(record["source"])
        if len(sources) <= 2 and (outputs := align_target(source_words(record["target"]), sources)):
            yield Pair(tuple(sources), outputs)


def align_target(target: Sequence[str], sources: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Return the outputs for a target, in order.

    They are () if a word is neither in the sources nor, if there are two, a connective, or if the first word
    is a connective.
    """
    outputs: list[int] = []
    together = [token for source in sources for token in source]
    for word, index in zip(target, aligned(target, together), strict=True):
        if index >= 0:
            outputs.append(FIRST_WORD + index)
        elif len(sources) > 1 and word.lower() in CONNECTIVES:
            outputs.append(1 + CONNECTIVES.index(word.lower()))
        elif any(map(str.isalnum, word)):
            return ()
    return tuple(outputs) if outputs and outputs[0] >= FIRST_WORD else ()


def _pairs_of_cluster(record: Mapping[str, Any]) -> Iterator[Pair]:
    """Yield a pair for each sentence of a reference that one or two sentences of the documents contain."""
    sentences = [tokens for document in record["documents"] for tokens in _sentences(document["text"])]
    content = [_content_words(tokens) for tokens in sentences]
    if isinstance(record["references"], str):
        raise TypeError("`references` must be a list")
    for reference in record["references"]:
        for target in _sentences(reference):
            wanted = _content_words(target)
            if len(target) < FEWEST_PAIR_WORDS or not wanted:
                continue
            # The six sentences that contain most of it; two of them are tried in both orders.
            overlap = [len(wanted & words) for words in content]
            close = sorted(range(len(sentences)), key=lambda number: (-overlap[number], number))[:6]
            tried: list[tuple[tuple[str, ...], ...]]
            if not close or wanted <= content[close[0]]:
                tried = [
                    (sentences[number],)
                    for number in close[:1]
                    if len(target) < SHORTER * len(sentences[number])
                ]
            else:
                tried = [
                    (sentences[one], sentences[other])
                    for one in close
                    for other in close
                    if one != other and wanted <= content[one] | content[other]
                ]
            found = ((sources, align_target(target, sources)) for sources in tried)
            yield from (Pair(*pair) for pair in itertools.islice(filter(itemgetter(1), found), 1))


def _content_words(tokens: Sequence[str]) -> set[str]:
    return {token.lower() for token in tokens if any(map(str.isalnum, token))} - set(CONNECTIVES)


def _sentences(text: str) -> list[tuple[str, ...]]:
    return [
        tuple(source_words(text[start:end])) for start, end, reason in split_text(text, ENGLISH) if not reason
    ]
