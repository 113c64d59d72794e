"""ROUGE-1, ROUGE-2, ROUGE-L and ROUGE-Lsum (Lin 2004), each with precision, recall and F1.

English is tokenized as by Google's `rouge-score` with `use_stemmer=True`, and the scores are equal: tokens
are lower-case runs of the letters a to z and of digits; those of more than three characters are stemmed by
NLTK's Porter stemmer. That drops the letters of other scripts and splits words at accents, so the tokens of
other languages are lower-case Unicode words with their combining marks, unstemmed. The scores for several
references are averaged, as by ROUGE-1.5.5 with `-f A`.

Limitations: no ROUGE-W, no ROUGE-S, no jackknifing; in scripts without spaces a run of letters is one token.
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
    """Scores summaries against the references of one cluster, which are tokenized once.

    >>> Rouge([["The bridge fell on Monday."]])(["A bridge fell."])["rouge1"].precision
    0.6666666666666666
    """

    def __init__(
        self, references: Sequence[Sequence[str]], *, cut: int | None = None, english: bool | None = None
    ) -> None:
        """Tokenize the references.

        Args:
            references: one or more references, each as a list of sentences.
            cut: how many words at the start of summaries and references are scored, as at DUC; a word is one
                of `str.split()`. None for all.
            english: whether texts are tokenized as English; None to identify the language of the references.
        """
        if english is None:
            english = is_english(chain.from_iterable(references))
        self._cut = cut
        self._tokens_of = english_tokens if english else unicode_tokens
        self._references = [_Tokens(self._tokenize(sentences)) for sentences in references]

    def _tokenize(self, sentences: Sequence[str]) -> list[list[str]]:
        if self._cut is not None:
            sentences = cut(sentences, self._cut)
        return [self._tokens_of(sentence) for sentence in sentences]

    def __call__(self, summary: Sequence[str]) -> dict[str, Score]:
        """Return the scores of a summary, a list of sentences, by the names in `ROUGE_MEASURES`."""
        tokenized = _Tokens(self._tokenize(summary))
        bits = _Bits(tokenized.sentences)
        count = len(tokenized.tokens)
        scores: dict[str, list[Score]] = {measure: [] for measure in ROUGE_MEASURES}
        for reference in self._references:
            size = len(reference.tokens)
            longest = _longest_common(reference.tokens, bits)
            union: Counter[str] = Counter()
            for sentence in reference.sentences:
                union.update(_union(sentence, bits))
            scores["rouge1"].append(_score(_shared(reference.words, tokenized.words), count, size))
            scores["rouge2"].append(_score(_shared(reference.pairs, tokenized.pairs), count - 1, size - 1))
            scores["rougeL"].append(_score(longest, count, size))
            # A word counts at most as often as it occurs in the summary.
            scores["rougeLsum"].append(_score(_shared(union, tokenized.words), count, size))
        return {measure: _mean(of_each) for measure, of_each in scores.items()}


def cut(sentences: Sequence[str], words: int) -> list[str]:
    """Return the first `words` words of a list of sentences, as a list of sentences."""
    kept = []
    for sentence in sentences:
        if pieces := sentence.split()[:words]:
            kept.append(" ".join(pieces))
            words -= len(pieces)
    return kept


# --- Tokens.


def is_english(texts: Iterable[str]) -> bool:
    """Return whether texts are treated as English: no other language is recognised."""
    return language_of(" ".join(texts)) in ("English", "")


def english_tokens(text: str) -> list[str]:
    """Return the stems of a text, as `rouge-score` does."""
    return [*map(_STEMS.__getitem__, _PORTER_TOKEN.findall(text.lower()))]


def unicode_tokens(text: str) -> list[str]:
    """Return the lower-case words of a text in any script."""
    return _any_word().findall(unicodedata.normalize("NFC", text.lower()))


_PORTER_TOKEN = re.compile("[a-z0-9]+")


# Each word is stemmed once: there are soon few new words in texts of one language.
porter_stem: Callable[[str], str] = cache(PorterStemmer().stem)


class _Stems(dict[str, str]):
    """The stems of words; words of up to three characters are unchanged."""

    def __missing__(self, word: str) -> str:
        self[word] = stem = porter_stem(word) if len(word) > 3 else word
        return stem


_STEMS = _Stems()


@cache
def _any_word() -> re.Pattern[str]:
    """Return the pattern of a word: letters, digits, and marks inside it (Arabic vowels, Indic signs)."""
    marks = "".join(chr(code) for code in range(0x10000) if unicodedata.category(chr(code)).startswith("M"))
    return re.compile(rf"[^\W_](?:[^\W_]|[{re.escape(marks)}])*")


class _Tokens:
    """The tokens of a text and of its sentences, and the counts of its words and neighbouring pairs."""

    def __init__(self, sentences: list[list[str]]) -> None:
        self.sentences = sentences
        self.tokens = [*chain.from_iterable(sentences)]
        self.words = Counter(self.tokens)
        self.pairs = Counter(pairwise(self.tokens))


def _shared(one: Counter[Item], other: Counter[Item]) -> int:
    """Return the size of the intersection of two multisets."""
    if len(other) < len(one):
        one, other = other, one
    return sum(min(count, other[item]) for item, count in one.items() if item in other)


def _score(hits: int, count: int, size: int) -> Score:
    """Return the score for `hits` in a summary of `count` items and a reference of `size`."""
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
    """The sentences of a summary side by side in one row of bits, with a free bit after each.

    Attributes:
        where: for each token the bits of its positions.
        inside: the bits of all tokens.
        ends: the free bits.
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
    """Return the length of the longest common subsequence of tokens and the summary as one sequence.

    The free bits are columns that match nothing here; carries pass them.
    """
    every = row = bits.inside | bits.ends
    for positions in filter(None, map(bits.where.get, tokens)):
        matches = row & positions
        row = (row + matches | row - matches) & every
    return every.bit_count() - row.bit_count()


def _union(tokens: list[str], bits: _Bits) -> list[str]:
    """Return the tokens of a reference sentence in its union LCS with the summary's sentences, in order.

    The union is over the longest common subsequences with each sentence; of several longest ones, the one
    that `rouge-score` finds: backwards from the ends, a match is taken if there is one; otherwise the summary
    steps to its previous token, if that keeps a longer subsequence than the reference's step to its previous
    token. All sentences of the summary are processed side by side: no carry passes a free bit.
    """
    inside, ends = bits.inside, bits.ends
    row = inside
    rows: list[tuple[str, int, int]] = []
    for token in tokens:
        if not (positions := bits.where.get(token)):
            continue  # the table's row equals the row above
        matches = row & positions
        added = row + matches
        below = (added | row - matches) & inside
        # Where the table grows from the row above to this one: from each column at which the row now grows to
        # the column at which it no longer does, or to the sentence's end, which the carry marks.
        grown = (below & ~row | added & ends) - (row & ~below)
        rows.append((token, positions, grown | positions))
        row = below
    cursors = ends >> 1 & inside  # the last token of each sentence
    union = []
    for token, positions, taken in reversed(rows):
        if remaining := cursors & taken:
            union.append(token)
            cursors ^= remaining
            while remaining:
                cursor = remaining & -remaining
                remaining ^= cursor
                # All columns between the cursor and the match before it have grown: the path leads there.
                match = (positions & (cursor | cursor - 1)).bit_length() - 1
                cursors |= 1 << match >> 1
            cursors &= inside
    return union
