"""ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum (Lin 2004), each with precision, recall and F1.

English is read as Google's `rouge-score` reads it with `use_stemmer=True`, and scores are equal to its
scores: tokens are runs of the letters a to z and of figures, in small letters, those of more than
three characters stemmed by NLTK's Porter. That drops the letters of other scripts and breaks words at
accents, so texts in other languages are read otherwise: their tokens are lower-cased Unicode words with
their combining marks, unstemmed. Several references are averaged, as ROUGE-1.5.5 does with `-f A`.

Left out: ROUGE-W, ROUGE-S, jackknifing, and words of scripts that put no blanks between them, where a
run of letters is one token.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

from nltk.stem import PorterStemmer

from summarizer.language.identification import language_of

ROUGE_MEASURES = ("rouge1", "rouge2", "rougeL", "rougeLsum")

Item = TypeVar("Item", bound=Hashable)


class Score(NamedTuple):
    """Precision, recall and F1, each from 0 to 1."""

    precision: float
    recall: float
    f1: float


class Rouge:
    """Scores summaries against the references of one cluster, which are looked at once.

    >>> Rouge([["The bridge fell on Monday."]])(["A bridge fell."])["rouge1"].precision
    0.6666666666666666
    """

    def __init__(
        self, references: Sequence[Sequence[str]], *, cut: int | None = None, english: bool | None = None
    ) -> None:
        """Read the references.

        Args:
            references: one or more, each as its sentences.
            cut: score the first `cut` words of both sides only, as DUC did; a word is what
                `str.split()` yields.
            english: how all texts are read; told from the references where it is not given.
        """
        if english is None:
            english = is_english(chain.from_iterable(references))
        self._cut = cut
        self._tokens_of = english_tokens if english else unicode_tokens
        self._references = [_Read(self._read(sentences)) for sentences in references]

    def _read(self, sentences: Sequence[str]) -> list[list[str]]:
        if self._cut is not None:
            sentences = cut(sentences, self._cut)
        return [self._tokens_of(sentence) for sentence in sentences]

    def __call__(self, summary: Sequence[str]) -> dict[str, Score]:
        """The scores of a summary, given as its sentences, by the names of ROUGE_MEASURES."""
        read = _Read(self._read(summary))
        bits = _Bits(read.sentences)
        count = len(read.tokens)
        scores: dict[str, list[Score]] = {measure: [] for measure in ROUGE_MEASURES}
        for reference in self._references:
            size = len(reference.tokens)
            longest = _longest_common(reference.tokens, bits)
            union: Counter[str] = Counter()
            for sentence in reference.sentences:
                union.update(_union(sentence, bits))
            scores["rouge1"].append(_score(_shared(reference.words, read.words), count, size))
            scores["rouge2"].append(_score(_shared(reference.pairs, read.pairs), count - 1, size - 1))
            scores["rougeL"].append(_score(longest, count, size))
            # A word counts at most as often as the summary has it, whatever the sentences say.
            scores["rougeLsum"].append(_score(_shared(union, read.words), count, size))
        return {measure: _mean(of_each) for measure, of_each in scores.items()}


def cut(sentences: Sequence[str], words: int) -> list[str]:
    """The first words of a text that is given as its sentences, as sentences again."""
    kept = []
    for sentence in sentences:
        if pieces := sentence.split()[:words]:
            kept.append(" ".join(pieces))
            words -= len(pieces)
    return kept


# --- Tokens.


def is_english(texts: Iterable[str]) -> bool:
    """Whether texts are to be read as English: where nothing tells another language."""
    return language_of(" ".join(texts)) in ("English", "")


def english_tokens(text: str) -> list[str]:
    """The stems of a text, as `rouge-score` makes them."""
    return [*map(_STEMS.__getitem__, _PORTER_TOKEN.findall(text.lower()))]


def unicode_tokens(text: str) -> list[str]:
    """The words of a text in any script, in small letters."""
    return _any_word().findall(unicodedata.normalize("NFC", text.lower()))


_PORTER_TOKEN = re.compile("[a-z0-9]+")


# Each word is stemmed once: texts of one language soon bring few new ones.
porter_stem: Callable[[str], str] = cache(PorterStemmer().stem)


class _Stems(dict[str, str]):
    """The stem of each word met; words of up to three characters stay as they are."""

    def __missing__(self, word: str) -> str:
        self[word] = stem = porter_stem(word) if len(word) > 3 else word
        return stem


_STEMS = _Stems()


@cache
def _any_word() -> re.Pattern[str]:
    """Letters and figures, and the marks inside words that are neither: Arabic vowels, Indic signs."""
    marks = "".join(chr(code) for code in range(0x10000) if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(marks)}])*")


class _Read:
    """A text as its tokens, its sentences' tokens, and how often it has each word and neighbouring pair."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self.sentences = sentences
        self.tokens = [*chain.from_iterable(sentences)]
        self.words = Counter(self.tokens)
        self.pairs = Counter(pairwise(self.tokens))


def _shared(one: Counter[Item], other: Counter[Item]) -> int:
    """How many items two texts have in common, each as often as the one that has it less often."""
    if len(other) < len(one):
        one, other = other, one
    return sum(min(count, other[item]) for item, count in one.items() if item in other)


def _score(hits: int, count: int, size: int) -> Score:
    """The score of `hits` in a summary of `count` items and a reference of `size`."""
    if not hits:
        return Score(0.0, 0.0, 0.0)
    precision, recall = hits / count, hits / size
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def _mean(scores: Sequence[Score]) -> Score:
    if len(scores) == 1:
        return scores[0]
    return Score(*(sum(values) / len(scores) for values in zip(*scores, strict=True)))


# --- Longest common subsequences, a row of the table at a time (Hyyrö 2004, "Bit-parallel LCS-length
# computation revisited"): bit j of a row is 0 where the subsequence grows from column j - 1 to j.


class _Bits:
    """The sentences of a summary side by side in one row, with a free bit after each.

    `where` has for each token the bits of its places, `inside` those of all tokens, `ends` the free ones.
    """

    def __init__(self, sentences: Sequence[list[str]]) -> None:
        self.where: dict[str, int] = {}
        self.ends = 0
        bit = 1
        for sentence in sentences:
            for token in sentence:
                self.where[token] = self.where.get(token, 0) | bit
                bit <<= 1
            self.ends |= bit
            bit <<= 1
        self.inside = bit - 1 ^ self.ends


def _longest_common(tokens: list[str], bits: _Bits) -> int:
    """The length of the longest common subsequence of tokens and the whole summary as one sequence.

    The free bits are columns that match nothing here, over which a carry runs.
    """
    every = row = bits.inside | bits.ends
    for places in filter(None, map(bits.where.get, tokens)):
        met = row & places
        row = (row + met | row - met) & every
    return every.bit_count() - row.bit_count()


def _union(tokens: list[str], bits: _Bits) -> list[str]:
    """The tokens of a reference sentence that it has in common with any sentence of the summary, in order.

    With each sentence they are a longest common subsequence; of several longest ones that which `rouge-score`
    finds. Read from the ends, a match is taken where there is one; else the step goes to the summary's token
    before, if the subsequence stays longer so than by stepping to the reference's token before. All
    sentences of the summary go side by side: no carry passes a free bit.
    """
    inside, ends = bits.inside, bits.ends
    row = inside
    rows: list[tuple[str, int, int]] = []
    for token in tokens:
        if not (places := bits.where.get(token)):
            continue  # the table's row is that above
        met = row & places
        added = row + met
        below = (added | row - met) & inside
        # Where the table grows from the row above to this one: from each column that became one at which the
        # row grows up to that which ceased to be, or to the sentence's end, where the carry tells of it.
        grown = (below & ~row | added & ends) - (row & ~below)
        rows.append((token, places, grown | places))
        row = below
    cursors = ends >> 1 & inside  # the last token of each sentence
    union = []
    for token, places, taken in reversed(rows):
        if met := cursors & taken:
            union.append(token)
            cursors ^= met
            while met:
                cursor = met & -met
                met ^= cursor
                # The columns between the cursor and the match before it all have grown: the way leads there.
                match = (places & (cursor | cursor - 1)).bit_length() - 1
                cursors |= 1 << match >> 1
            cursors &= inside
    return union
