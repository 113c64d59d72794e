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
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from summarizer.stages.features import Ints, SentenceFeatures

# An article is a copy when so much of it stands in another. Of 450 pairs of MultiLing 2011 English one
# reaches it, and no other comes over 0.25; copies with one word in twelve changed, a fifth cut and some of
# the rest moved have 0.55 to 0.8.
COPIED = 0.4
# ... and at least so many shingles: a quotation or two that both print is no copy, nor are two short notes
# that can hardly be worded otherwise.
FEWEST_COPIED = 30
# A list longer than this names a phrase that every paper has.
LONGEST_LIST = 32
# Where nothing was cut the longest may be a copy: then the article most like all the others is what it was
# made from, if that lacks no sentence of it. A line at the foot of a page, which an editor changed so
# that it is no longer known as boilerplate, is some 4 % of an article; a paragraph is more than this.
LACKING = 0.06
# A sentence tells something of its own if the representative has less than this part of its words, anywhere,
# and if it has so many that an editor who changes one in twenty cannot have done that. Half of the words of
# any sentence are small ones that every article has.
OWN = 2 / 3
FEWEST_OWN = 9
# Odd numbers with bits all over, from the golden ratio and from pi: a polynomial hash modulo 2 ** 64.
_FIRST, _SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0x243F6A8885A308D3)


@dataclass(frozen=True)
class Voices:
    """Who speaks in a cluster of t texts and n sentences.

    Attributes:
        of_text: (t,) the number of the voice of each text, from 0 in canonical order of the representatives.
        speakers: for each voice the number of the text that represents it.
        rows: (r,) the sentences that speak, as rows, voice after voice: those of the representative, then
            what the others alone tell. All n in their order where nobody copies.
        silent: (n - r,) the other sentences, ascending.
    """

    of_text: Ints
    speakers: list[int]
    rows: Ints

    silent: Ints

    @property
    def copied(self) -> bool:
        """Does any text copy another?"""
        return len(self.speakers) < len(self.of_text)


def voices(rows: SentenceFeatures, text_of: Sequence[int], texts: int) -> Voices:
    """The voices of a cluster.

    Time grows with the number of words: each shared shingle is looked up once for each text that has it.

    Args:
        rows: what is known of the n sentences.
        text_of: for each sentence the number of its text, ascending.
        texts: how many texts there are; they are in canonical order.
    """
    text_of_row = np.asarray(text_of, dtype=np.int64)
    words = np.bincount(text_of_row, np.diff(rows.bounds), texts).astype(np.int64)
    held, sizes = _shingles(rows, text_of_row, texts)
    groups = _groups(held, sizes, words)
    if len(groups) == texts:
        return Voices(np.arange(texts), [*range(texts)], np.arange(len(text_of)), np.zeros(0, np.int64))
    starts = np.searchsorted(text_of_row, np.arange(texts + 1))
    # By the representative; no two voices have the same.
    ordered = sorted(_by_fullness(group, held, words, rows, starts) for group in groups)
    of_text = np.zeros(texts, dtype=np.int64)
    for number, group in enumerate(ordered):
        of_text[group] = number
    speaking: list[int] = []
    for fullest, *others in ordered:
        speaking += range(starts[fullest], starts[fullest + 1])
        speaking += _own(rows, starts, fullest, others) if others else ()
    speaks = np.zeros(len(text_of), dtype=bool)
    speaks[speaking] = True
    first = [group[0] for group in ordered]
    return Voices(of_text, first, np.array(speaking, dtype=np.int64), np.flatnonzero(~speaks))


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
    lists: dict[int, list[int]] = {}
    groups: list[list[int]] = []
    for text in np.lexsort((np.arange(len(sizes)), -words)).tolist():
        met = Counter(voice for shingle in held[text] for voice in lists.get(shingle, ()))
        most, nearest = max(((times, -voice) for voice, times in met.items()), default=(0, 0))
        if most >= max(FEWEST_COPIED, COPIED * sizes[text]):
            voice = -nearest
            groups[voice].append(text)
        else:
            voice = len(groups)
            groups.append([text])
        for shingle in held[text]:
            entries = lists.setdefault(shingle, [])
            if len(entries) < LONGEST_LIST and voice not in entries:
                entries.append(voice)
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
        first = source if lacking <= LACKING * words[longest] else longest
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
            if len(words) >= FEWEST_OWN and told[words].sum() < OWN * len(words):
                alone.append(int(row))
        for row in alone:
            told[rows.words[rows.bounds[row] : rows.bounds[row + 1]]] = True
        found += alone
    return sorted(found)
