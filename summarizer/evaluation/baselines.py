"""Baselines: methods of the literature, implemented as their papers describe them.

Each method takes the documents of a cluster and a limit in words, and returns whole sentences that fit; a
sentence that does not fit is skipped. The methods share a splitter, TF-IDF vectors and, if they only rank
sentences, a redundancy filter, so that only the method differs. Only the oracle uses references.

Limitations: selected sentences are not reordered; stop words are removed in English only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import chain, pairwise, zip_longest
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.evaluation.repeats import STOP_WORDS, content_stems, is_repeat
from summarizer.evaluation.rouge import english_tokens, porter_stem, unicode_tokens
from summarizer.records import Document
from summarizer.stages.features import Floats
from summarizer.stages.split import split_text

# A sentence is skipped if its cosine to a selected one is larger: MEAD's 0.7 loses some tenths of ROUGE-1 on
# Multi-News, and 0.4 is no better than 0.5 on Multi-News, NeuS and MultiLing together.
REDUNDANT_COSINE = 0.5
# LexRank connects sentences of a larger cosine (the best threshold of Erkan and Radev 2004); its random walk
# and that of TextRank jump with the probability of both papers.
EDGE = 0.1
JUMP = 0.15
# A walk has converged when no score changes by more; scores are about 1 / n.
CONVERGED = 1e-9
# MMR's weight of relevance against novelty: Carbonell and Goldstein begin with 0.3 and then use this.
RELEVANCE = 0.7
# Lin and Bilmes 2011: coverage saturates at 5 / n of the total, diversity has weight 6, and there is a group
# for every fifth sentence. A gain is divided by the sentence's words to this power (2010).
SATURATION, DIVERSITY, PER_GROUP, SCALING = 5.0, 6.0, 5, 0.3


class Candidate(NamedTuple):
    """A sentence that may be selected: the number of its document, its position in it, and its words."""

    document: int
    position: int
    text: str
    words: int


class Sentences:
    """The sentences of a cluster without boilerplate, in order, and their vectors, computed on first use."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.all = [
            Candidate(number, position, text, len(text.split()))
            for number, document in enumerate(documents)
            for position, text in enumerate(
                document.text[start:end] for start, end, reason in split_text(document.text) if not reason
            )
        ]

    @cached_property
    def words(self) -> list[list[str]]:
        """The stems of each sentence, without stop words."""
        return [
            [porter_stem(word) for word in unicode_tokens(one.text) if word not in STOP_WORDS]
            for one in self.all
        ]

    @cached_property
    def weighted(self) -> Floats:
        """(n, vocabulary) TF-IDF; document frequencies are those over the cluster's sentences."""
        column = {word: number for number, word in enumerate(dict.fromkeys(chain.from_iterable(self.words)))}
        counts = np.zeros((len(self.all), len(column)))
        for row, words in enumerate(self.words):
            for word, count in Counter(words).items():
                counts[row, column[word]] = count
        # The 1 keeps words that all sentences contain: if there are two sentences, all that they share.
        frequency: Floats = np.count_nonzero(counts, axis=0)
        return np.asarray(counts * (1 + np.log(len(self.all) / np.maximum(frequency, 1))))

    @cached_property
    def vectors(self) -> Floats:
        """(n, vocabulary) the same with rows of length 1, or 0 if a sentence has no word."""
        norms = np.linalg.norm(self.weighted, axis=1, keepdims=True)
        return np.asarray(self.weighted / np.where(norms > 0, norms, 1))

    @cached_property
    def cosines(self) -> Floats:
        """(n, n) the cosines of all pairs of sentences."""
        return np.asarray(self.vectors @ self.vectors.T)

    def select(self, ranked: Iterable[int], words: int) -> list[str]:
        """Return the first of `ranked` that fit into `words` and are not redundant."""
        chosen: list[int] = []
        for number in ranked:
            redundant = (self.cosines[number, chosen] > REDUNDANT_COSINE).any()
            if self.all[number].words <= words and not redundant:
                chosen.append(number)
                words -= self.all[number].words
        return [self.all[number].text for number in chosen]


def lead(documents: Sequence[Document], words: int) -> list[str]:
    """Lead: the first sentences of all articles, then the second ones, without near-repeats."""
    by_document: dict[int, list[Candidate]] = {}
    for candidate in Sentences(documents).all:
        by_document.setdefault(candidate.document, []).append(candidate)
    chosen: list[str] = []
    stems_of_chosen: list[frozenset[str]] = []
    for candidate in filter(None, chain.from_iterable(zip_longest(*by_document.values()))):
        if candidate.words > words:
            continue
        stems = content_stems(candidate.text)
        if not any(is_repeat(stems, other) or is_repeat(other, stems) for other in stems_of_chosen):
            chosen.append(candidate.text)
            stems_of_chosen.append(stems)
            words -= candidate.words
    return chosen


def best_first(scores: Floats) -> list[int]:
    """Return the indices of scores from the highest to the lowest; ties, after rounding, in order."""
    indices: list[int] = np.argsort(-np.round(scores, 9), kind="stable").tolist()
    return indices


def lexrank(documents: Sequence[Document], words: int) -> list[str]:
    """LexRank with a threshold (Erkan and Radev 2004)."""
    sentences = Sentences(documents)
    return sentences.select(best_first(_walk((sentences.cosines > EDGE).astype(float))), words)


def textrank(documents: Sequence[Document], words: int) -> list[str]:
    """TextRank (Mihalcea and Tarau 2004): shared words over the logarithms of both lengths."""
    sentences = Sentences(documents)
    occurs = (sentences.weighted > 0).astype(float)
    logs = np.log(np.maximum([len(words) for words in sentences.words], 1))
    lengths = logs[:, None] + logs[None, :]
    edges = np.divide(occurs @ occurs.T, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    np.fill_diagonal(edges, 0)
    return sentences.select(best_first(_walk(edges)), words)


def _walk(edges: Floats) -> Floats:
    """Return how often a random walk over weighted edges, (n, n), visits each sentence, (n,)."""
    count = len(edges)
    out = edges.sum(axis=1, keepdims=True)
    steps = np.where(out > 0, edges / np.where(out > 0, out, 1), 1 / max(count, 1))
    visits = np.full(count, 1 / max(count, 1))
    change = np.inf
    while change > CONVERGED:
        after = JUMP / count + (1 - JUMP) * visits @ steps if count else visits
        change = float(np.abs(after - visits).max(initial=0))
        visits = after
    return visits


def centroid(documents: Sequence[Document], words: int) -> list[str]:
    """MEAD (Radev, Jing, Styś and Tam 2004): the sum of centroid, position and first-sentence scores."""
    sentences = Sentences(documents)
    if not any(sentences.words):
        return sentences.select(range(len(sentences.all)), words)
    centre = sentences.weighted.sum(axis=0) / len(documents)
    # Words of small weight are not part of the centroid; the paper's threshold is fitted to its own corpus,
    # the mean works for any.
    centre = np.where(centre > centre.mean(), centre, 0)
    value = (sentences.weighted > 0) @ centre
    size = Counter(one.document for one in sentences.all)
    position = np.array([1 - one.position / size[one.document] for one in sentences.all])
    first_of: dict[int, int] = {}
    for number, one in enumerate(sentences.all):
        first_of.setdefault(one.document, number)
    first = np.array(
        [sentences.cosines[number, first_of[one.document]] for number, one in enumerate(sentences.all)]
    )
    # All three on one scale with equal weights, as in the paper.
    return sentences.select(best_first(value / max(value.max(), 1e-12) + position + first), words)


def mmr(documents: Sequence[Document], words: int) -> list[str]:
    """Maximal marginal relevance (Carbonell and Goldstein 1998), with the cluster's centroid as the query."""
    sentences = Sentences(documents)
    centre = sentences.vectors.sum(axis=0)
    norm = float(np.linalg.norm(centre))
    relevance = sentences.vectors @ centre / (norm or 1)
    redundancy = np.zeros(len(sentences.all))
    chosen: list[int] = []
    remaining = words
    free = set(range(len(sentences.all)))
    while free := {number for number in free if sentences.all[number].words <= remaining}:
        gain = np.round(RELEVANCE * relevance - (1 - RELEVANCE) * redundancy, 9)
        best = min(free, key=lambda number: (-gain[number], number))
        free.remove(best)
        chosen.append(best)
        remaining -= sentences.all[best].words
        redundancy = np.maximum(redundancy, sentences.cosines[best])
    return [sentences.all[number].text for number in chosen]


def submodular(documents: Sequence[Document], words: int) -> list[str]:
    """Submodular coverage and diversity, maximised greedily by gain over scaled length (Lin and Bilmes 2011).

    The greedy choice is compared with the best single sentence, as its guarantee requires.
    """
    sentences = Sentences(documents)
    similarity, count = sentences.cosines, len(sentences.all)
    if not count:
        return []
    most = SATURATION / count * similarity.sum(axis=1)
    reward = similarity.mean(axis=1)
    groups = _groups(sentences.vectors, -(-count // PER_GROUP))
    in_group = (groups[:, None] == np.arange(groups.max() + 1)).astype(float)

    def values(covered: Floats, rewards: Floats) -> Floats:
        """(n,) the value of the summary with each sentence added."""
        coverage = np.minimum(covered[None, :] + similarity, most[None, :]).sum(axis=1)
        diversity = np.sqrt(rewards[None, :] + reward[:, None] * in_group).sum(axis=1)
        return np.asarray(coverage + DIVERSITY * diversity)

    costs = np.array([max(one.words, 1) for one in sentences.all])
    nothing = np.zeros(count), np.zeros(in_group.shape[1])
    alone = np.where(costs <= words, values(*nothing), -np.inf)
    covered, rewards = nothing
    value, remaining = 0.0, words
    chosen: list[int] = []
    free = np.ones(count, dtype=bool)
    while (fits := free & (costs <= remaining)).any():
        gains = values(covered, rewards) - value
        best = best_first(np.where(fits, gains / costs**SCALING, -np.inf))[0]
        chosen.append(best)
        free[best] = False
        value += float(gains[best])
        remaining -= int(costs[best])
        covered = covered + similarity[best]
        rewards = rewards + reward[best] * in_group[best]
    if chosen and alone.max() > value:
        chosen = [int(alone.argmax())]
    return [sentences.all[number].text for number in chosen]


def _groups(vectors: Floats, count: int) -> NDArray[np.int64]:
    """Return the group of each sentence, (n,), by k-means over cosines.

    Each new group starts at the sentence that is farthest from the others, so that the result is not random.
    """
    starts = [0]
    nearest = vectors @ vectors[0]
    while len(starts) < count:
        starts.append(int(np.round(nearest, 9).argmin()))
        nearest = np.maximum(nearest, vectors @ vectors[starts[-1]])
    centres = vectors[starts]
    groups = np.full(len(vectors), -1)
    for _ in range(100):  # it converges within some ten
        after = np.round(vectors @ centres.T, 9).argmax(axis=1)
        if (after == groups).all():
            break
        groups = after
        for group in range(count):
            if (total := vectors[groups == group].sum(axis=0)).any():
                centres[group] = total / np.linalg.norm(total)
    return groups


def oracle(references: Sequence[str], english: bool) -> Callable[[Sequence[Document], int], list[str]]:
    """Return the greedy oracle, which uses the references: an estimate of what extraction can reach.

    It adds the sentence that most increases ROUGE-1 F1 + ROUGE-2 F1, averaged over the references, until none
    does. Pairs of words across two sentences are not counted.
    """
    tokens_of = english_tokens if english else unicode_tokens

    def run(documents: Sequence[Document], words: int) -> list[str]:
        candidates = Sentences(documents).all
        tokens = [tokens_of(one.text) for one in candidates]
        lengths = np.array([len(of_one) for of_one in tokens], dtype=np.float64)
        # For each reference, for words and for pairs: the counts of its items, those in each candidate, and
        # how many fewer items than words a text has.
        parts = [
            (*_counts_in(items_of(tokens_of(reference)), [items_of(of_one) for of_one in tokens]), fewer)
            for reference in references
            for items_of, fewer in ((_words, 0), (_pairs, 1))
        ]
        chosen: list[int] = []
        free = np.ones(len(candidates), dtype=bool)
        costs = np.array([one.words for one in candidates], dtype=np.int64)
        counted = [np.zeros(len(wanted)) for wanted, _, _ in parts]
        length, best = 0.0, 0.0
        while (fits := free & (costs <= words)).any():
            value = np.zeros(len(candidates))
            for (wanted, has, fewer), so_far in zip(parts, counted, strict=True):
                hits = np.minimum(so_far + has, wanted).sum(axis=1)
                value += 2 * hits / np.maximum(length + lengths - fewer + wanted.sum(), 1)
            value = np.where(fits, np.round(value, 9), -np.inf)
            added = int(value.argmax())
            if value[added] <= best:
                break
            best = float(value[added])
            chosen.append(added)
            free[added] = False
            words -= int(costs[added])
            length += lengths[added]
            counted = [so_far + has[added] for (_, has, _), so_far in zip(parts, counted, strict=True)]
        return [candidates[number].text for number in chosen]

    return run


def _words(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(zip(tokens, strict=True))


def _pairs(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(pairwise(tokens))


def _counts_in(
    wanted: Counter[tuple[str, ...]], rows: Sequence[Counter[tuple[str, ...]]]
) -> tuple[Floats, Floats]:
    """Return the counts of a reference's k items in it, (k,), and in each candidate, (n, k)."""
    column = {item: number for number, item in enumerate(wanted)}
    has = np.zeros((len(rows), len(column)))
    for row, items in enumerate(rows):
        for item in items.keys() & column.keys():
            has[row, column[item]] = items[item]
    return np.array([*wanted.values()], dtype=np.float64), has
