"""Which articles speak with one voice: those that copy or rewrite one another.

What counts is how much of an article stands in others word for word: the containment of its shingles, runs
of three words (Broder 1997). It is exact and not estimated by MinHash, since the shingles that two articles
share are few enough to be looked up. An article whose shingles stand in those of a voice joins that voice, so
a copy of a copy is one too; a voice holds the shingles of all its articles.

A voice is represented by its fullest article. Of the others only what that one does not tell speaks for
itself; all else they say is evidence. So copies move nothing that is counted, ranked or chosen.

Left out: who copied whom, and rewritings that keep no three words in a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex, TextIndex, describe
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN, InvertedIndex

# An article is a copy when so much of it stands in another. Of 450 pairs of MultiLing 2011 English one
# reaches it, and no other comes over 0.25; copies with one word in twelve changed, a fifth cut and some of
# the rest moved have 0.55 to 0.8.
COPIED = 0.4
# ... and at least so many shingles: a quotation or two that both print is no copy, nor are two short notes
# that can hardly be worded otherwise.
FEWEST_COPIED = 30
# A list longer than this names a phrase that every paper has.
LONGEST_SHINGLE_LIST = 32
# Where nothing was cut the longest may be a copy: then the article most like all the others is what it was
# made from, if that lacks no sentence of it. A line at the foot of a page, which an editor changed so
# that it is no longer known as boilerplate, is some 4 % of an article; a paragraph is more than this.
LACKING_WORDS = 0.06
# A sentence tells something of its own if the representative has less than this part of its words, anywhere,
# and if it has so many that an editor who changes one in twenty cannot have done that. Half of the words of
# any sentence are small ones that every article has.
OWN_WORDS = 2 / 3
FEWEST_OWN = 9
# Odd numbers with bits all over, from the golden ratio and from pi: a polynomial hash modulo 2 ** 64.
_FIRST, _SECOND = GOLDEN, np.uint64(0x243F6A8885A308D3)


@dataclass(frozen=True)
class Voices:
    """Who speaks in a cluster of t texts, and the sentences that count.

    Attributes:
        of_text: (t,) the number of the voice of each text, from 0 in canonical order of the representatives.
        representatives: for each voice the text that represents it.
        counted: the cluster of the sentences that count: voice after voice those of its representative, then
            what its other texts alone say. Its texts are the representatives. It is the whole cluster where
            nobody copies.
        original: (r,) for each of its sentences the one of the whole cluster that it is.
        uncounted: (n - r,) the other sentences of the whole cluster, ascending.
    """

    of_text: Ints
    representatives: tuple[TextIndex, ...]
    counted: Cluster
    original: Ints
    uncounted: Ints

    def restored(self, claims: Claims, cluster: Cluster) -> Claims:
        """Claims of `counted` as claims of the whole cluster, under the same numbers."""
        original = [SentenceIndex(sentence) for sentence in self.original.tolist()]
        return Claims(
            cluster,
            tuple(
                Claim(original[claim.representative], tuple(sorted(original[one] for one in claim.members)))
                for claim in claims
            ),
        )


def find_voices(cluster: Cluster) -> Voices:
    """The voices of a cluster, and the sentences of it that count.

    Time grows with the number of words: each shared shingle is looked up once for each text that has it.
    """
    features, text_of, texts = cluster.features, cluster.text_of, len(cluster.texts)
    words = np.bincount(text_of, np.diff(features.bounds), texts).astype(np.int64)
    held, sizes = _shingles(features, text_of, texts)
    groups = _groups(held, sizes, words)
    if len(groups) == texts:
        each = tuple(TextIndex(number) for number in range(texts))
        return Voices(np.arange(texts), each, cluster, np.arange(len(text_of)), np.zeros(0, np.int64))
    starts = np.searchsorted(text_of, np.arange(texts + 1))
    # By the representative; no two voices have the same.
    ordered = sorted(_by_fullness(group, held, words, features, starts) for group in groups)
    of_text = np.zeros(texts, dtype=np.int64)
    for number, group in enumerate(ordered):
        of_text[group] = number
    counting: list[int] = []
    for fullest, *others in ordered:
        counting += range(starts[fullest], starts[fullest + 1])
        counting += _own(features, starts, fullest, others) if others else ()
    counts = np.zeros(len(text_of), dtype=bool)
    counts[counting] = True
    first = tuple(TextIndex(group[0]) for group in ordered)
    original = np.array(counting, dtype=np.int64)
    counted = _counted(cluster, first, of_text, original)
    return Voices(of_text, first, counted, original, np.flatnonzero(~counts))


def _counted(cluster: Cluster, first: Sequence[TextIndex], of_text: Ints, original: Ints) -> Cluster:
    """The cluster of some sentences of another, in which each voice is a text."""
    voice_of = of_text[cluster.text_of[original]]
    # What stands between two of them in their text was told by others.
    breaks = (np.diff(original) != 1) | (np.diff(voice_of) != 0)
    passage_of = np.concatenate(([0], np.cumsum(breaks))) if len(original) else original
    counted = replace(
        cluster,
        texts=tuple(cluster.texts[text] for text in first),
        sentences=tuple(cluster.sentences[sentence] for sentence in original.tolist()),
        text_of=voice_of,
        passage_of=passage_of,
        continues=cluster.continues[original],
        boilerplate=(),
    )
    return describe(counted)


def _shingles(rows: SentenceFeatures, text_of: Ints, texts: int) -> tuple[list[list[int]], list[int]]:
    """For each text those of its shingles that another has too, and how many it has in all.

    They do not reach over the end of a sentence, since sentences are moved and dropped.
    """
    words = rows.words.astype(np.uint64)
    row = np.repeat(np.arange(len(rows.bounds) - 1), np.diff(rows.bounds))
    hashed = hashed_runs(words)
    inside = row[:-2] == row[2:]
    text = text_of[row[:-2]][inside]
    hashed = hashed[inside]
    order = np.lexsort((text, hashed))
    hashed, text = hashed[order], text[order]
    once = np.ones(len(hashed), dtype=bool)
    once[1:] = (hashed[1:] != hashed[:-1]) | (text[1:] != text[:-1])
    hashed, text = hashed[once], text[once]
    begins = np.flatnonzero(np.concatenate(([True], hashed[1:] != hashed[:-1])) if len(hashed) else once)
    times = np.diff(begins, append=len(hashed))
    shared = np.repeat(times > 1, times)
    number = np.repeat(np.arange(len(begins)), times)[shared]
    by_text = np.argsort(text[shared], kind="stable")
    bounds = np.searchsorted(text[shared][by_text], np.arange(1, texts))
    held = [part.tolist() for part in np.split(number[by_text], bounds)]
    return held, np.bincount(text, minlength=texts).tolist()


def hashed_runs(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The hashes of all runs of three words, given as numbers, the first of them at the first place."""
    return (words[:-2] * _FIRST + words[1:-1]) * _SECOND + words[2:]


def _groups(held: Sequence[Sequence[int]], sizes: Sequence[int], words: Ints) -> list[list[int]]:
    """The texts of each voice, by number.

    Long texts come first, so that a text meets all that hold it; each joins the voice that has most of it.
    """
    index = InvertedIndex[int, int](LONGEST_SHINGLE_LIST)
    groups: list[list[int]] = []
    for text in np.lexsort((np.arange(len(sizes)), -words)).tolist():
        met = Counter(voice for shingle in held[text] for voice in index.holding(shingle))
        most, nearest = max(((times, -voice) for voice, times in met.items()), default=(0, 0))
        if most >= max(FEWEST_COPIED, COPIED * sizes[text]):
            voice = -nearest
            groups[voice].append(text)
        else:
            voice = len(groups)
            groups.append([text])
        index.add(voice, held[text], once=True)
    return groups


def _by_fullness(
    group: Sequence[int], held: Sequence[Sequence[int]], words: Ints, rows: SentenceFeatures, starts: Ints
) -> list[int]:
    """The texts of a voice, the fullest first: the longest, or the one that this is a copy of."""
    if len(group) == 1:
        return [*group]
    has = Counter(shingle for text in group for shingle in held[text])
    common = {text: sum(has[shingle] for shingle in held[text]) for text in group}
    ordered = sorted(group, key=lambda text: (-int(words[text]), -common[text], text))
    longest = first = ordered[0]
    source = max(ordered, key=lambda text: common[text])
    if source != longest:
        lacking = np.diff(rows.bounds)[_own(rows, starts, source, [longest])].sum()
        first = source if lacking <= LACKING_WORDS * words[longest] else longest
    return [first, *(text for text in ordered if text != first)]


def _own(rows: SentenceFeatures, starts: Ints, first: int, others: Sequence[int]) -> list[int]:
    """The sentences that the others of a voice alone tell, as rows; of those that are alike the fullest's.

    The words of an article are looked at together: an editor's changes may join two sentences, or part one.
    """
    told = np.zeros(len(rows.wordlist), dtype=bool)
    told[rows.words[rows.bounds[starts[first]] : rows.bounds[starts[first + 1]]]] = True
    found: list[int] = []
    for text in others:
        alone: list[int] = []
        for row in np.flatnonzero(rows.whole[starts[text] : starts[text + 1]]) + starts[text]:
            words = np.unique(rows.words[rows.bounds[row] : rows.bounds[row + 1]])
            if len(words) >= FEWEST_OWN and told[words].sum() < OWN_WORDS * len(words):
                alone.append(int(row))
        for row in alone:
            told[rows.words[rows.bounds[row] : rows.bounds[row + 1]]] = True
        found += alone
    return sorted(found)
