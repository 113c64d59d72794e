"""Features of sentences: sparse TF-IDF rows, and which tokens are numbers, names or negations.

Tokens are lower-cased and stemmed. Numbers are kept, number words become figures ("five" is "5"), and
possessive endings are removed. Each text is processed in its language. Each written form is stemmed and
classified once; all further work per token is done in numpy.

Limitations: text in scripts without blanks is not segmented into words; a run of it is one token.
"""

from __future__ import annotations

import re
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
# them, in French after a blank.
_ENDS = frozenset(".!?…。！？؟۔।॥")
_GREEK_ENDS = _ENDS | {";", "\u037e"}
_CLOSERS = "'\"”’»)]"
_CLOSERS_ELSEWHERE = f"{_CLOSERS}“›\xa0\u202f "
# Shorter sentences are captions and exclamations.
SHORTEST_SENTENCE = 4
# Words that a sentence has at least after a label: "When: Monday, about 7.30 a.m." is an item of a list of
# facts. In 700 clusters of Multi-News, 26 of 11,447 sentences are shorter; three of them are of the story.
SHORTEST_STATEMENT = 7
_LABEL = re.compile(r"\W*+\w[\w'’-]*+(?: [\w'’-]++){0,2}:\s++(?![\"'“”„‚‘’«»‹›「])")


@dataclass(frozen=True)
class SentenceFeatures:
    """The features of n sentences.

    Attributes:
        matrix: (n, vocabulary) TF-IDF over content stems, rows of length 1 (or 0 without a content stem).
        weights: (vocabulary,) inverse document frequency of each stem over distinct texts.
        stems: (tokens,) the stem of every token, sentence after sentence.
        words: (tokens,) its word: the form in small letters, numbers in figures.
        bounds: (n + 1,) sentence i has the tokens `bounds[i]` to `bounds[i + 1]`.
        facts: (tokens,) whether a token is a number or a name.
        distinguishing: (tokens,) whether a token can distinguish two sentences: its word is a fact somewhere
            in the cluster, or has an opposite ("rose", "fell").
        content: (tokens,) whether a token is not a stop word.
        capitalised: (tokens,) whether a token is a plain word that begins with a capital.
        informative: (tokens,) whether a token is a plain word that only a name has a capital in: neither the
            first of a sentence nor in a capitalised headline.
        negating: (tokens,) whether a token negates.
        negations: (n,) the number of negating words in each sentence.
        whole: (n,) whether it is a whole sentence, by its end and length, not a headline, a caption or a fact
            with a label ("Where: in Orla.").
        needs_context: (n,) whether it needs the sentence before it, by its first word ("He", "However").
        common: (vocabulary,) which stems are common words.
        vocabulary: the stem of each column.
        wordlist: the word of each number in `words`.
        language: the language that most of the texts are processed in; questions and titles are too.
    """

    matrix: csr_array
    weights: Floats
    stems: Ints
    words: Ints
    bounds: Ints
    facts: NDArray[np.bool_]
    distinguishing: NDArray[np.bool_]
    content: NDArray[np.bool_]
    capitalised: NDArray[np.bool_]
    informative: NDArray[np.bool_]
    negating: NDArray[np.bool_]
    negations: Ints
    whole: NDArray[np.bool_]
    needs_context: NDArray[np.bool_]
    common: NDArray[np.bool_]
    vocabulary: Sequence[str]
    wordlist: Sequence[str]
    language: str

    @cached_property
    def column(self) -> dict[str, int]:
        """The column of each stem."""
        return {stem: number for number, stem in enumerate(self.vocabulary)}

    @cached_property
    def numeric(self) -> NDArray[np.bool_]:
        """(vocabulary,) which stems are numbers."""
        return np.fromiter(map(is_number, self.vocabulary), np.bool_, len(self.vocabulary))

    @cached_property
    def stems_of_sentence(self) -> Callable[[int], list[int]]:
        """A function from a sentence to the numbers of its content stems; faster than the matrix."""
        begins: list[int] = self.matrix.indptr.tolist()
        columns = self.matrix.indices

        def stems(sentence: int) -> list[int]:
            return columns[begins[sentence] : begins[sentence + 1]].tolist()  # type: ignore[no-any-return]

        return stems

    @cached_property
    def weight_of(self) -> Callable[[int], float]:
        """A function from the number of a stem to its weight; faster than the array for single stems."""
        return self.weights.tolist().__getitem__  # type: ignore[no-any-return]

    def facts_among(self, counted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return (tokens,) which tokens of the `counted` sentences, (n,), are facts, by these alone."""
        counted = np.repeat(counted, np.diff(self.bounds))
        names = _names(self.stems, self.capitalised, self.informative, self.common, counted)
        return np.asarray(names | (self.facts & counted & ~self.capitalised))

    @cached_property
    def centroid(self) -> Floats:
        """(vocabulary,) the mean of the rows."""
        return np.asarray(self.matrix.sum(axis=0)).ravel() / max(self.matrix.shape[0], 1)


def sentence_features(
    texts: Sequence[str], documents: Sequence[int], languages: Sequence[str] = ()
) -> SentenceFeatures:
    """Return the features of sentences.

    The weight of a stem is 1 + ln((1 + N) / (1 + df)) for N texts, of which df contain it. It is smoothed, so
    that in clusters of two articles words weigh differently and those that both share keep some weight.

    Args:
        texts: the n sentences.
        documents: for each sentence the number of its distinct text, ascending from 0; document
            frequencies count these.
        languages: the language of each distinct text, one of `LANGUAGES`; English by default.
    """
    forms = _Forms()
    readers = {language: _Reader(language, forms) for language in dict.fromkeys([ENGLISH, *languages])}
    reader_of = [readers[language] for language in languages] or [readers[ENGLISH]] * (
        max(documents, default=0) + 1
    )
    tokens: list[int] = []
    lengths: list[int] = []
    whole: list[bool] = []
    for text, document in zip(texts, documents, strict=True):
        reader = reader_of[document]
        pieces = reader.clean(text).split()
        before = len(tokens)
        tokens.extend(chain.from_iterable(map(reader.__getitem__, pieces)))
        lengths.append(len(tokens) - before)
        ended = len(pieces) >= SHORTEST_SENTENCE and text.rstrip(reader.closers)[-1:] in reader.ends
        whole.append(ended and not _is_fact(text))
    row = np.repeat(np.arange(len(texts)), lengths)  # the sentence of each token
    written, row = _with_joined_numbers(np.array(tokens, dtype=np.int64), row, forms, readers[ENGLISH])
    count = len(texts)
    bounds = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=count))))
    by_field = zip(*forms.words, strict=True) if forms.words else ((),) * len(Word._fields)
    word_names, stem_names, kind_of, capitals, context_flags = by_field
    (vocabulary, stem_of), (wordlist, word_of) = _numbered(stem_names), _numbered(word_names)
    stems, words, kinds = stem_of[written], word_of[written], np.array(kind_of, dtype=np.int8)[written]
    capital = np.array(capitals, dtype=bool)[written]
    needs_context = np.array(context_flags, dtype=bool)[written]
    # Common words and words with an opposite are looked up in the language in which they first occur.
    common = forms.listed(stem_names, vocabulary, lambda known: known.common)
    opposed = forms.listed(word_names, wordlist, lambda known: known.opposites)
    opening = bounds[:-1][bounds[:-1] < bounds[1:]]  # the first token of each sentence that has one
    size = len(vocabulary)

    headlines = np.array([_may_be_headline(text) for text in texts], dtype=bool)
    capitalised = (kinds == PLAIN) & capital
    informative = _informative(kinds == PLAIN, capitalised, row, opening, headlines)
    facts = _names(stems, capitalised, informative, common) | (kinds == NUMBER)
    content = kinds != STOP
    document_of = np.asarray(documents, dtype=np.int64)
    text_count = len(np.unique(document_of))
    last = int(document_of[-1]) + 1 if count else 0
    in_texts = _counts(document_of[row[content]], stems[content], (last, size))
    weights = 1.0 + np.log((1.0 + text_count) / (1.0 + np.bincount(in_texts.indices, minlength=size)))
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
        distinguishing=(opposed | (np.bincount(words[facts], minlength=len(wordlist)) > 0))[words],
        content=content,
        capitalised=capitalised,
        informative=informative,
        negating=kinds == NEGATION,
        negations=np.bincount(row[kinds == NEGATION], minlength=count).astype(np.int64),
        whole=np.array(whole, dtype=bool),
        needs_context=np.bincount(row[opening], needs_context[opening], count) > 0,
        common=common,
        vocabulary=vocabulary,
        wordlist=wordlist,
        language=Counter(languages).most_common(1)[0][0] if languages else ENGLISH,
    )


def is_number(word: str) -> bool:
    """Return whether a word is a number; `summarizer.language.lexicon` turns number words into figures."""
    return word[0].isdigit() or word[-1].isdigit()


def _is_fact(text: str) -> bool:
    """Return whether a text is a short fact with a label, as in a list: no quotation after a colon."""
    label = _LABEL.match(text) if ":" in text else None
    return label is not None and len(text[label.end() :].split()) < SHORTEST_STATEMENT


def wording_matrix(features: SentenceFeatures, wordings: Sequence[tuple[int, str]]) -> csr_array:
    """Return the (k, vocabulary) TF-IDF rows of shorter wordings.

    Args:
        features: of the sentences that they were made from.
        wordings: for each the index of its sentence, and its text.
    """
    column = features.column
    columns: list[int] = []
    values: list[float] = []
    sizes = [0]
    for sentence, text in wordings:
        begin, end = features.matrix.indptr[sentence : sentence + 2]
        of_sentence = {*features.matrix.indices[begin:end].tolist()}  # without the stop words
        counts = Counter(column[stem] for stem in stems_of(text, features.language) if stem in column)
        kept = sorted(of_sentence & counts.keys())
        columns += kept
        weights = np.array([counts[number] for number in kept]) * features.weights[kept]
        values += (weights / (np.sqrt(weights @ weights) or 1.0)).tolist()
        sizes.append(len(columns))
    return csr_array((values, columns, sizes), shape=(len(wordings), features.matrix.shape[1]))


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of a text that is not a sentence of a document, such as a title."""
    words = words_of(language)
    return [word.stem for piece in cleaner(language)(text).split() for word in words(piece)]


def _with_joined_numbers(written: Ints, row: Ints, forms: _Forms, reader: _Reader) -> tuple[Ints, Ints]:
    """Return the tokens and their rows with neighbouring numbers joined: "two hundred" is "200"."""
    number = np.array([form.kind == NUMBER for form in forms.words], dtype=bool)[written]
    kept = np.ones(len(written), dtype=bool)
    before = -1
    for position in np.flatnonzero(number[1:] & number[:-1] & (row[1:] == row[:-1])).tolist():
        # A run of numbers is joined from its left: "two", "hundred", "thousand" is 200, then 200000.
        first = before if before >= 0 and not kept[position] else position
        values = (forms.words[written[index]].word for index in (first, position + 1))
        together = combined_number(*values)
        before = -1
        if together is not None:
            [written[first]] = reader[together]
            kept[position + 1] = False
            before = first
    return written[kept], row[kept]


def _counts(rows: Ints, columns: Ints, shape: tuple[int, int]) -> csr_array:
    """Return how often each column occurs in each row; `rows` ascend."""
    starts = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=shape[0]))))
    counts = csr_array((np.ones(len(rows)), columns, starts), shape=shape)
    counts.sum_duplicates()
    return counts


def _may_be_headline(text: str) -> bool:
    """Return whether this may be a headline: it has no full stop, or is all in capitals."""
    return text[-1:].isalnum() or text.isupper()


def _informative(
    plain: NDArray[np.bool_],
    capitalised: NDArray[np.bool_],
    row: Ints,
    opening: Ints,
    headlines: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """Return which tokens are plain words where only a name has a capital."""
    first = np.zeros(len(plain), dtype=bool)
    first[opening] = True
    words = np.bincount(row[plain], minlength=len(headlines))
    capitals = np.bincount(row[capitalised], minlength=len(headlines))
    # Running text has far fewer than two thirds of its content words capitalised.
    headline = (headlines & (capitals * 3 >= words * 2))[row]
    return np.asarray(plain & ~first & ~headline)


def _names(
    stems: Ints,
    capitalised: NDArray[np.bool_],
    informative: NDArray[np.bool_],
    common: NDArray[np.bool_],
    counted: NDArray[np.bool_] | np.bool_ = np.True_,
) -> NDArray[np.bool_]:
    """Return which of the `counted` tokens are names: capitalised words, where a capital is informative.

    The first word of a sentence, and any word of a capitalised headline, is a name unless the counted tokens
    have it more often without a capital or, if it occurs nowhere else, it is a common word.
    """
    told = informative & counted
    upper = np.bincount(stems[told & capitalised], minlength=len(common))[stems]
    lower = np.bincount(stems[told & ~capitalised], minlength=len(common))[stems]
    named = (upper > lower) | ((upper == lower) & (informative | ~common[stems]))
    return np.asarray(capitalised & named & counted)


class _Forms:
    """The written forms of one run, of all languages, numbered in order of occurrence."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self._languages: list[str] = []

    def add(self, word: Word, language: str) -> int:
        """Add a form and return its number."""
        self.words.append(word)
        self._languages.append(language)
        return len(self.words) - 1

    def listed(
        self, names: Sequence[str], known: Sequence[str], list_of: Callable[[Lexicon], Container[str]]
    ) -> NDArray[np.bool_]:
        """Return which of the `known` names are in a list of the language of the first form with that name.

        Args:
            names: the name of each form.
            known: distinct names.
            list_of: returns the list of a language.
        """
        lists = {language: list_of(lexicon(language)) for language in dict.fromkeys(self._languages)}
        if len(lists) == 1:  # as nearly always
            [listed] = lists.values()
            return np.fromiter((name in listed for name in known), np.bool_, len(known))
        language = dict(zip(reversed(names), reversed(self._languages), strict=True))
        return np.array([name in lists[language[name]] for name in known], dtype=bool)


def _numbered(names: Sequence[str]) -> tuple[list[str], Ints]:
    """Return the distinct names, and for each of `names` its number among them."""
    distinct = list(dict.fromkeys(names))
    numbers = {name: number for number, name in enumerate(distinct)}
    return distinct, np.fromiter(map(numbers.__getitem__, names), np.int64, len(names))


class _Reader(dict[str, tuple[int, ...]]):
    """The written forms of one language, each classified once; looked up by the text between two blanks.

    "(Kabul-based" returns the numbers of the forms "Kabul" and "based".
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
        self[piece] = found = tuple(numbers)
        return found
