"""Sentences as sparse TF-IDF rows, and what in them is a number, a name or a negation.

Tokens are lower-cased and stemmed, numbers are kept and number words turned into figures ("five" is
"5"), possessive endings go; each text is read in its language. All per-token work after the first look
at a written form is done in numpy: each form is stemmed and classed once. Text in scripts without blanks
is not cut into words: a run of it is one token.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from summarizer.language.lexicon import (
    NEGATION,
    NUMBER,
    PLAIN,
    STOP,
    Lexicon,
    Word,
    cleaner,
    combined_number,
    lexicon,
    words_of,
)
from summarizer.language.spelling import ENGLISH

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# Full stops of any script, the question marks of Greek, and the quotation marks or brackets that may follow
# them, with a blank between in French.
_ENDS = frozenset(".!?…。！？؟۔।॥")
_GREEK_ENDS = _ENDS | {";", "\u037e"}
_CLOSERS = "'\"”’»)]"
_CLOSERS_ELSEWHERE = f"{_CLOSERS}“›\xa0\u202f "
# Shorter sentences are captions and cries.
SHORTEST_SENTENCE = 4


@dataclass(frozen=True)
class SentenceFeatures:
    """What later stages know of `n` sentences.

    Attributes:
        matrix: (n, vocabulary) TF-IDF over content stems, rows of length 1 (or 0 where there is none).
        weights: (vocabulary,) inverse document frequency of each stem over distinct texts.
        stems: (tokens,) the stem of every token, sentence after sentence.
        words: (tokens,) its word: the form in small letters, numbers in figures.
        bounds: (n + 1,) sentence i has the tokens `bounds[i]` to `bounds[i + 1]`.
        facts: (tokens,) true where a token is a number or a name.
        parting: (tokens,) true where a token can part two sentences: its word is a fact somewhere in the
            cluster, or has an opposite ("rose", "fell").
        content: (tokens,) true where a token is no stop word.
        negating: (tokens,) true where a token negates.
        negations: (n,) negating words in each sentence.
        whole: (n,) is it a whole sentence, by its end and length, and not a headline or a caption?
        needs_context: (n,) does it lean on a sentence before it, by its first word ("He", "However")?
        vocabulary: the stem behind each column.
        wordlist: the word behind each number in `words`.
        language: what most of the texts are read in, and so what is said about them.
    """

    matrix: csr_array
    weights: Floats
    stems: Ints
    words: Ints
    bounds: Ints
    facts: NDArray[np.bool_]
    parting: NDArray[np.bool_]
    content: NDArray[np.bool_]
    negating: NDArray[np.bool_]
    negations: Ints
    whole: NDArray[np.bool_]
    needs_context: NDArray[np.bool_]
    vocabulary: Sequence[str]
    wordlist: Sequence[str]
    language: str

    @cached_property
    def column(self) -> dict[str, int]:
        """The number of each stem."""
        return {stem: number for number, stem in enumerate(self.vocabulary)}

    @cached_property
    def stems_of_sentence(self) -> Callable[[int], list[int]]:
        """A function from a sentence to its content stems, by number; faster than slices of the matrix."""
        begins: list[int] = self.matrix.indptr.tolist()
        columns = self.matrix.indices

        def stems(sentence: int) -> list[int]:
            return columns[begins[sentence] : begins[sentence + 1]].tolist()  # type: ignore[no-any-return]

        return stems

    @cached_property
    def weight_of(self) -> Callable[[int], float]:
        """A function from the number of a stem to its weight; on single stems faster than the array."""
        return self.weights.tolist().__getitem__  # type: ignore[no-any-return]

    @cached_property
    def centroid(self) -> Floats:
        """(vocabulary,) the mean of the rows."""
        return np.asarray(self.matrix.sum(axis=0)).ravel() / max(self.matrix.shape[0], 1)


def sentence_features(
    texts: Sequence[str], documents: Sequence[int], languages: Sequence[str] = ()
) -> SentenceFeatures:
    """The rows of sentences.

    Args:
        texts: the sentences, n of them.
        documents: for each sentence the number of its distinct text, ascending from 0; document
            frequencies count these.
        languages: the language of each distinct text, one of `LANGUAGES`; all are English without it.

    The weight of a stem is 1 + ln((1 + N) / (1 + df)) for N texts, of which df hold it: smoothed, so
    that clusters of two articles still tell words apart without silencing the ones they share.
    """
    forms = _Forms()
    readers = {language: _Reader(language, forms) for language in dict.fromkeys([ENGLISH, *languages])}
    read = [readers[language] for language in languages] or [readers[ENGLISH]] * (
        max(documents, default=0) + 1
    )
    tokens: list[int] = []
    lengths: list[int] = []
    whole: list[bool] = []
    for text, document in zip(texts, documents, strict=True):
        reader = read[document]
        pieces = reader.clean(text).split()
        before = len(tokens)
        tokens.extend(chain.from_iterable(map(reader.__getitem__, pieces)))
        lengths.append(len(tokens) - before)
        whole.append(len(pieces) >= SHORTEST_SENTENCE and text.rstrip(reader.closers)[-1:] in reader.ends)
    row = np.repeat(np.arange(len(texts)), lengths)
    written, row = _with_joined_numbers(np.array(tokens, dtype=np.int64), row, forms, readers[ENGLISH])
    count = len(texts)
    bounds = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count))))
    by_field = zip(*forms.met, strict=True) if forms.met else ((),) * len(Word._fields)
    word_names, stem_names, kind_of, capitals, context_flags = by_field
    (vocabulary, stem_of), (wordlist, word_of) = _numbered(stem_names), _numbered(word_names)
    stems, words, kinds = stem_of[written], word_of[written], np.array(kind_of, dtype=np.int8)[written]
    capital = np.array(capitals, dtype=bool)[written]
    needs_context = np.array(context_flags, dtype=bool)[written]
    # What is common, and what has an opposite, goes by the language in which it is met first.
    common = forms.listed(stem_names, vocabulary, lambda known: known.common)
    opposed = forms.listed(word_names, wordlist, lambda known: known.opposites)
    opening = bounds[:-1][bounds[:-1] < bounds[1:]]  # the first token of each sentence that has one
    size = len(vocabulary)

    shouted = np.array([_is_shouted(text) for text in texts], dtype=bool)
    names = _names(stems, kinds, capital, row, opening, shouted, common)
    facts = names | (kinds == NUMBER)
    content = kinds != STOP
    document_of = np.asarray(documents, dtype=np.int64)
    texts_in_all = len(np.unique(document_of))
    last = int(document_of[-1]) + 1 if count else 0
    held = _counts(document_of[row[content]], stems[content], (last, size))
    weights = 1.0 + np.log((1.0 + texts_in_all) / (1.0 + np.bincount(held.indices, minlength=size)))
    matrix = _counts(row[content], stems[content], (count, size))
    matrix.data *= weights[matrix.indices]
    norms = np.sqrt(np.bincount(np.repeat(np.arange(count), np.diff(matrix.indptr)), matrix.data**2, count))
    matrix.data /= np.repeat(norms, np.diff(matrix.indptr))
    return SentenceFeatures(
        matrix=matrix,
        weights=weights,
        stems=stems,
        words=words,
        bounds=bounds,
        facts=facts,
        parting=(opposed | (np.bincount(words[facts], minlength=len(wordlist)) > 0))[words],
        content=content,
        negating=kinds == NEGATION,
        negations=np.bincount(row[kinds == NEGATION], minlength=count).astype(np.int64),
        whole=np.array(whole, dtype=bool),
        needs_context=np.bincount(row[opening], needs_context[opening], count) > 0,
        vocabulary=vocabulary,
        wordlist=wordlist,
        language=Counter(languages).most_common(1)[0][0] if languages else ENGLISH,
    )


def shortened(rows: SentenceFeatures, wordings: Sequence[tuple[int, str]]) -> csr_array:
    """(k, vocabulary) the rows of shorter wordings, each given with the row of its sentence."""
    column = rows.column
    columns: list[int] = []
    counts: list[float] = []
    sizes = [0]
    for row, text in wordings:
        begin, end = rows.matrix.indptr[row : row + 2]
        known = {*rows.matrix.indices[begin:end].tolist()}  # without the stop words
        met = Counter(column[stem] for stem in stems_of(text, rows.language) if stem in column)
        held = sorted(known & met.keys())
        columns += held
        weights = np.array([met[number] for number in held]) * rows.weights[held]
        counts += (weights / (np.sqrt(weights @ weights) or 1.0)).tolist()
        sizes.append(len(columns))
    return csr_array((counts, columns, sizes), shape=(len(wordings), rows.matrix.shape[1]))


def stems_of(text: str, language: str) -> list[str]:
    """The stems of a text that is no sentence of a document, a title say."""
    words = words_of(language)
    return [word.stem for piece in cleaner(language)(text).split() for word in words(piece)]


def _with_joined_numbers(written: Ints, row: Ints, forms: _Forms, reader: _Reader) -> tuple[Ints, Ints]:
    """The tokens and their rows, neighbouring numbers as the one that they are: "two hundred" is "200"."""
    number = np.array([form.kind == NUMBER for form in forms.met], dtype=bool)[written]
    kept = np.ones(len(written), dtype=bool)
    before = -1
    for place in np.flatnonzero(number[1:] & number[:-1] & (row[1:] == row[:-1])).tolist():
        # A run of numbers is read from its left: "two", "hundred", "thousand" is 200, then 200000.
        first = before if before >= 0 and not kept[place] else place
        values = (forms.met[written[at]].word for at in (first, place + 1))
        together = combined_number(*values)
        before = -1
        if together is not None:
            [written[first]] = reader[together]
            kept[place + 1] = False
            before = first
    return written[kept], row[kept]


def _counts(rows: Ints, columns: Ints, shape: tuple[int, int]) -> csr_array:
    """How often each column is met in each row; rows come ascending."""
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=shape[0]))))
    counts = csr_array((np.ones(len(rows)), columns, starts), shape=shape)
    counts.sum_duplicates()
    return counts


def _is_shouted(text: str) -> bool:
    """May this be a headline with capitals throughout? It has no full stop, or is all in capitals."""
    return text[-1:].isalnum() or text.isupper()


def _names(
    stems: Ints,
    kinds: NDArray[np.int8],
    capital: NDArray[np.bool_],
    row: Ints,
    opening: Ints,
    shouted: NDArray[np.bool_],
    common: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Which tokens are names: capitalised words, as far as capitals tell anything where they stand.

    The first word of a sentence, and any word of a headline with capitals throughout, is one unless
    the cluster writes it small more often or, where it stands nowhere else, it is a common word.
    """
    plain = kinds == PLAIN
    first = np.zeros(len(stems), dtype=bool)
    first[opening] = True
    words = np.bincount(row[plain], minlength=len(shouted))
    capitals = np.bincount(row[plain & capital], minlength=len(shouted))
    # Running text has far fewer than two thirds of its content words capitalised.
    headline = (shouted & (capitals * 3 >= words * 2))[row]
    telling = plain & ~first & ~headline
    upper = np.bincount(stems[telling & capital], minlength=len(common))[stems]
    lower = np.bincount(stems[telling & ~capital], minlength=len(common))[stems]
    known_elsewhere = upper > lower
    unknown = (upper == lower) & ~common[stems]
    named = known_elsewhere | (unknown & (first | headline)) | (telling & (upper == lower))
    return np.asarray(plain & capital & named)


class _Forms:
    """Every written form of one run, of all languages, by number: what it is, and in which language."""

    def __init__(self) -> None:
        self.met: list[Word] = []
        self._languages: list[str] = []

    def add(self, word: Word, language: str) -> int:
        """The number of one more form."""
        self.met.append(word)
        self._languages.append(language)
        return len(self.met) - 1

    def listed(
        self, names: Sequence[str], known: Sequence[str], list_of: Callable[[Lexicon], Container[str]]
    ) -> NDArray[np.bool_]:
        """Which of the `known` names stand in a list of the language of the first form that has the name."""
        lists = {language: list_of(lexicon(language)) for language in dict.fromkeys(self._languages)}
        if len(lists) == 1:  # as nearly always
            [listed] = lists.values()
            return np.fromiter((name in listed for name in known), np.bool_, len(known))
        language = dict(zip(reversed(names), reversed(self._languages), strict=True))
        return np.array([name in lists[language[name]] for name in known], dtype=bool)


def _numbered(names: Sequence[str]) -> tuple[list[str], Ints]:
    """Names, each once, and the number of each of those given."""
    each = list(dict.fromkeys(names))
    numbers = {name: number for number, name in enumerate(each)}
    return each, np.fromiter(map(numbers.__getitem__, names), np.int64, len(names))


class _Reader(dict[str, tuple[int, ...]]):
    """The written forms of one language, each classed once; looked up by what stands between two blanks.

    "(Kabul-based" gives the numbers of the forms "Kabul" and "based".
    """

    def __init__(self, language: str, forms: _Forms) -> None:
        super().__init__()
        self.clean = cleaner(language)
        self.ends = _GREEK_ENDS if language == "Greek" else _ENDS
        self.closers = _CLOSERS if language == ENGLISH else _CLOSERS_ELSEWHERE
        self._language = language
        self._forms = forms
        self._numbers: dict[Word, int] = {}
        self._words = words_of(language)

    def __missing__(self, piece: str) -> tuple[int, ...]:
        numbers = []
        for word in self._words(piece):
            number = self._numbers.get(word)
            if number is None:
                number = self._numbers[word] = self._forms.add(word, self._language)
            numbers.append(number)
        self[piece] = told = tuple(numbers)
        return told
