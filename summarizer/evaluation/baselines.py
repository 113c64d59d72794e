"""The methods that everything is compared with, each as its paper has it, over our sentences.

Each takes the documents of a cluster and a limit in words, and gives whole sentences that fit: what does
not fit is passed over for what does. They share a splitter, TF-IDF vectors and the rule against repetition,
so that what differs is the method. None sees a reference but the oracle.

Left out: the reordering of chosen sentences, and languages: function words are dropped in English only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.evaluation.repeats import STOP_WORDS, content_stems, repeats_of
from summarizer.evaluation.rouge import english_tokens, porter_stem, unicode_tokens
from summarizer.records import Document
from summarizer.stages.features import Floats
from summarizer.stages.split import split_text

# A sentence is not taken where its cosine to a chosen one is above this: the 0.7 of MEAD is behind by some
# tenths of ROUGE-1 on Multi-News, and 0.4 is no better than 0.5 on Multi-News, NeuS and MultiLing together.
REDUNDANT_COSINE = 0.5
# LexRank joins sentences whose cosine is above this (the best of Erkan and Radev 2004), and both random
# walks jump with the probability of theirs and of TextRank's paper.
EDGE = 0.1
JUMP = 0.15
# A walk has come to rest when no score moves by more; scores are about 1 / n.
AT_REST = 1e-9
# MMR's weight of relevance against novelty: what Carbonell and Goldstein turn to after a look with 0.3.
RELEVANCE = 0.7
# Lin and Bilmes 2011: coverage saturates at 5 / n of the whole, diversity counts 6 times, and there is a
# group for every fifth sentence. A gain is divided by the sentence's words to this power (2010).
SATURATION, DIVERSITY, PER_GROUP, SCALING = 5.0, 6.0, 5, 0.3


class Candidate(NamedTuple):
    """A sentence that may be chosen: the number of its document, its place in it, and its words."""

    document: int
    place: int
    text: str
    words: int


class Sentences:
    """The sentences of a cluster without boilerplate, in order, and their vectors, made when asked for."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.all = [
            Candidate(number, place, text, len(text.split()))
            for number, document in enumerate(documents)
            for place, text in enumerate(
                document.text[start:end] for start, end, reason in split_text(document.text) if not reason
            )
        ]

    @cached_property
    def words(self) -> list[list[str]]:
        """The stems of each sentence, without function words."""
        return [
            [porter_stem(word) for word in unicode_tokens(one.text) if word not in STOP_WORDS]
            for one in self.all
        ]

    @cached_property
    def weighted(self) -> Floats:
        """(n, vocabulary) TF-IDF; the frequency of documents is that of the cluster's sentences."""
        column = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(self.words)))}
        counts = np.zeros((len(self.all), len(column)))
        for row, words in enumerate(self.words):
            for word, count in Counter(words).items():
                counts[row, column[word]] = count
        # The 1 keeps words that every sentence has: where there are two sentences, what they share.
        holding: Floats = np.count_nonzero(counts, axis=0)
        return np.asarray(counts * (1 + np.log(len(self.all) / np.maximum(holding, 1))))

    @cached_property
    def vectors(self) -> Floats:
        """(n, vocabulary) the same with rows of length 1, or 0 where a sentence has no word."""
        norms = np.linalg.norm(self.weighted, axis=1, keepdims=True)
        return np.asarray(self.weighted / np.where(norms > 0, norms, 1))

    @cached_property
    def cosines(self) -> Floats:
        """(n, n) the cosines of all pairs."""
        return np.asarray(self.vectors @ self.vectors.T)

    def filled(self, ranked: Iterable[int], words: int) -> list[str]:
        """The best of `ranked` that fit and are not too much like one chosen before."""
        chosen: list[int] = []
        for row in ranked:
            if self.all[row].words <= words and not (self.cosines[row, chosen] > REDUNDANT_COSINE).any():
                chosen.append(row)
                words -= self.all[row].words
        return [self.all[row].text for row in chosen]


def lead(documents: Sequence[Document], words: int) -> list[str]:
    """The first sentence of every article in turn, then the second, near-repeats passed over."""
    by_document: dict[int, list[Candidate]] = {}
    for candidate in Sentences(documents).all:
        by_document.setdefault(candidate.document, []).append(candidate)
    chosen: list[str] = []
    told: list[frozenset[str]] = []
    for candidate in filter(None, chain.from_iterable(zip_longest(*by_document.values()))):
        if candidate.words > words:
            continue
        stems = content_stems(candidate.text)
        if not any(repeats_of(stems, other) or repeats_of(other, stems) for other in told):
            chosen.append(candidate.text)
            told.append(stems)
            words -= candidate.words
    return chosen


def best_first(scores: Floats) -> list[int]:
    """Rows by falling score; ties, and what differs by rounding alone, by place."""
    rows: list[int] = np.argsort(-np.round(scores, 9), kind="stable").tolist()
    return rows


def lexrank(documents: Sequence[Document], words: int) -> list[str]:
    """LexRank with a threshold (Erkan and Radev 2004)."""
    sentences = Sentences(documents)
    return sentences.filled(best_first(_walk((sentences.cosines > EDGE).astype(float))), words)


def textrank(documents: Sequence[Document], words: int) -> list[str]:
    """TextRank (Mihalcea and Tarau 2004): shared words over the logarithms of both lengths."""
    sentences = Sentences(documents)
    held = (sentences.weighted > 0).astype(float)
    logs = np.log(np.maximum([len(words) for words in sentences.words], 1))
    lengths = logs[:, None] + logs[None, :]
    edges = np.divide(held @ held.T, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    np.fill_diagonal(edges, 0)
    return sentences.filled(best_first(_walk(edges)), words)


def _walk(edges: Floats) -> Floats:
    """(n,) how often a random walk over weighted edges, (n, n), visits each sentence."""
    count = len(edges)
    out = edges.sum(axis=1, keepdims=True)
    steps = np.where(out > 0, edges / np.where(out > 0, out, 1), 1 / max(count, 1))
    visits = np.full(count, 1 / max(count, 1))
    moved = np.inf
    while moved > AT_REST:
        after = JUMP / count + (1 - JUMP) * visits @ steps if count else visits
        moved = float(np.abs(after - visits).max(initial=0))
        visits = after
    return visits


def centroid(documents: Sequence[Document], words: int) -> list[str]:
    """MEAD (Radev, Jing, Styś and Tam 2004): centroid, place and likeness to the first sentence, added up."""
    sentences = Sentences(documents)
    if not any(sentences.words):
        return sentences.filled(range(len(sentences.all)), words)
    centre = sentences.weighted.sum(axis=0) / len(documents)
    # Words of small weight are no part of the centroid; the paper's threshold is fitted to its own corpus,
    # the mean goes with any.
    centre = np.where(centre > centre.mean(), centre, 0)
    value = (sentences.weighted > 0) @ centre
    size = Counter(one.document for one in sentences.all)
    place = np.array([1 - one.place / size[one.document] for one in sentences.all])
    first_of: dict[int, int] = {}
    for row, one in enumerate(sentences.all):
        first_of.setdefault(one.document, row)
    first = np.array(
        [sentences.cosines[row, first_of[one.document]] for row, one in enumerate(sentences.all)]
    )
    # All three on one scale, with equal weights, as the paper has them.
    return sentences.filled(best_first(value / max(value.max(), 1e-12) + place + first), words)


def mmr(documents: Sequence[Document], words: int) -> list[str]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998), the cluster's centroid as the query."""
    sentences = Sentences(documents)
    centre = sentences.vectors.sum(axis=0)
    norm = float(np.linalg.norm(centre))
    relevance = sentences.vectors @ centre / (norm or 1)
    alike = np.zeros(len(sentences.all))
    chosen: list[int] = []
    left = words
    open_rows = set(range(len(sentences.all)))
    while open_rows := {row for row in open_rows if sentences.all[row].words <= left}:
        gain = np.round(RELEVANCE * relevance - (1 - RELEVANCE) * alike, 9)
        row = min(open_rows, key=lambda row: (-gain[row], row))
        open_rows.remove(row)
        chosen.append(row)
        left -= sentences.all[row].words
        alike = np.maximum(alike, sentences.cosines[row])
    return [sentences.all[row].text for row in chosen]


def submodular(documents: Sequence[Document], words: int) -> list[str]:
    """Coverage and diversity, greedily by gain over scaled length (Lin and Bilmes 2011).

    The greedy choice is held against the best single sentence, which its guarantee needs.
    """
    sentences = Sentences(documents)
    alike, count = sentences.cosines, len(sentences.all)
    if not count:
        return []
    most = SATURATION / count * alike.sum(axis=1)
    reward = alike.mean(axis=1)
    groups = _groups(sentences.vectors, -(-count // PER_GROUP))
    in_group = (groups[:, None] == np.arange(groups.max() + 1)).astype(float)

    def values(covered: Floats, rewards: Floats) -> Floats:
        """(n,) the value of the summary with each sentence added."""
        coverage = np.minimum(covered[None, :] + alike, most[None, :]).sum(axis=1)
        diversity = np.sqrt(rewards[None, :] + reward[:, None] * in_group).sum(axis=1)
        return np.asarray(coverage + DIVERSITY * diversity)

    costs = np.array([max(one.words, 1) for one in sentences.all])
    nothing = np.zeros(count), np.zeros(in_group.shape[1])
    alone = np.where(costs <= words, values(*nothing), -np.inf)
    covered, rewards = nothing
    value, left = 0.0, words
    chosen: list[int] = []
    free = np.ones(count, dtype=bool)
    while (fits := free & (costs <= left)).any():
        gains = values(covered, rewards) - value
        row = best_first(np.where(fits, gains / costs**SCALING, -np.inf))[0]
        chosen.append(row)
        free[row] = False
        value += float(gains[row])
        left -= int(costs[row])
        covered = covered + alike[row]
        rewards = rewards + reward[row] * in_group[row]
    if chosen and alone.max() > value:
        chosen = [int(alone.argmax())]
    return [sentences.all[row].text for row in chosen]


def _groups(vectors: Floats, count: int) -> NDArray[np.int64]:
    """(n,) the group of each sentence, by k-means over cosines.

    Each new group starts at the sentence that is farthest from all others, so that nothing is left to chance.
    """
    starts = [0]
    nearest = vectors @ vectors[0]
    while len(starts) < count:
        starts.append(int(np.round(nearest, 9).argmin()))
        nearest = np.maximum(nearest, vectors @ vectors[starts[-1]])
    centres = vectors[starts]
    groups = np.full(len(vectors), -1)
    for _ in range(100):  # it comes to rest within some ten
        after = np.round(vectors @ centres.T, 9).argmax(axis=1)
        if (after == groups).all():
            break
        groups = after
        for group in range(count):
            if (total := vectors[groups == group].sum(axis=0)).any():
                centres[group] = total / np.linalg.norm(total)
    return groups


def oracle(references: Sequence[str], english: bool) -> Callable[[Sequence[Document], int], list[str]]:
    """A method that sees the references: what extracting sentences could reach, but for its greed.

    Adds the sentence that most raises ROUGE-1 F1 + ROUGE-2 F1, averaged over the references, until none
    does. Pairs of words over the border of two sentences are not counted.
    """
    tokens_of = english_tokens if english else unicode_tokens

    def run(documents: Sequence[Document], words: int) -> list[str]:
        candidates = Sentences(documents).all
        tokens = [tokens_of(one.text) for one in candidates]
        lengths = np.array([len(row) for row in tokens], dtype=np.float64)
        # For each reference and each of words and pairs: what it has, which of that each candidate has, and
        # how many fewer items a text has than words.
        parts = [
            (*_against(items_of(tokens_of(reference)), [items_of(row) for row in tokens]), fewer)
            for reference in references
            for items_of, fewer in ((_words, 0), (_pairs, 1))
        ]
        chosen: list[int] = []
        free = np.ones(len(candidates), dtype=bool)
        costs = np.array([one.words for one in candidates], dtype=np.int64)
        held = [np.zeros(len(wanted)) for wanted, _, _ in parts]
        length, best = 0.0, 0.0
        while (fits := free & (costs <= words)).any():
            value = np.zeros(len(candidates))
            for (wanted, has, fewer), so_far in zip(parts, held, strict=True):
                hits = np.minimum(so_far + has, wanted).sum(axis=1)
                value += 2 * hits / np.maximum(length + lengths - fewer + wanted.sum(), 1)
            value = np.where(fits, np.round(value, 9), -np.inf)
            row = int(value.argmax())
            if value[row] <= best:
                break
            best = float(value[row])
            chosen.append(row)
            free[row] = False
            words -= int(costs[row])
            length += lengths[row]
            held = [so_far + has[row] for (_, has, _), so_far in zip(parts, held, strict=True)]
        return [candidates[row].text for row in chosen]

    return run


def _words(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(zip(tokens, strict=True))


def _pairs(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(pairwise(tokens))


def _against(
    wanted: Counter[tuple[str, ...]], rows: Sequence[Counter[tuple[str, ...]]]
) -> tuple[Floats, Floats]:
    """(k,) how often a reference has each of its k items, and (n, k) how often each candidate has."""
    column = {item: number for number, item in enumerate(wanted)}
    has = np.zeros((len(rows), len(column)))
    for row, items in enumerate(rows):
        for item in items.keys() & column.keys():
            has[row, column[item]] = items[item]
    return np.array([*wanted.values()], dtype=np.float64), has
