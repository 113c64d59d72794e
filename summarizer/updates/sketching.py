"""Recognise articles that copy a voice of an earlier update.

An article is represented by its shingles, the hashes of its runs of three words. Of an earlier voice a state
holds only the smallest hashes, a bottom-k sketch (Broder 1997). Both sets are complete up to the largest of
these, so containment is estimated there.

The posts of a live blog share few words. It is represented by hashes of its name, so that later posts are of
the same voice; articles of a later update that copy a post are not recognised.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN
from summarizer.stages.voices import COPIED, FEWEST_COPIED, hashed_runs
from summarizer.updates.state import SKETCHED, packed

# The fewest hashes for an estimate; with fewer it is meaningless.
FEWEST_SEEN = 8


def shingles(features: SentenceFeatures, text_of: Ints, texts: int) -> list[Ints]:
    """Return the shingles of each text, hashes of 24 bits, ascending; the same in every run.

    Args:
        features: the features of n sentences.
        text_of: (n,) the text of each sentence.
        texts: the number of texts.
    """
    wordlist = features.wordlist
    hash_of = np.fromiter((crc32(word.encode()) for word in wordlist), np.uint64, len(wordlist))
    words = hash_of[features.words] if len(features.words) else np.zeros(0, np.uint64)
    sentence = np.repeat(np.arange(len(features.bounds) - 1), np.diff(features.bounds))
    if len(words) < 3:
        return [np.zeros(0, np.int64)] * texts
    # The product moves the differences between runs into the upper bits, which are kept.
    mixed = hashed_runs(words) * GOLDEN
    inside = sentence[:-2] == sentence[2:]
    text = text_of[sentence[:-2]][inside]
    # Text (upper bits) and shingle (lower bits) in one number, so that one sort suffices.
    both = np.unique((text << 24) + (mixed >> np.uint64(40)).astype(np.int64)[inside])
    bounds = np.searchsorted(both, np.arange(1, texts) << 24)
    return [part & 0xFFFFFF for part in np.split(both, bounds)]


def sketch(hashes: Ints) -> str:
    """Return the sketch of an article: its smallest shingles, packed."""
    return packed(hashes[:SKETCHED].tolist())


def named_hashes(live_blog: str) -> Ints:
    """Return hashes that represent a live blog in place of shingles, 24 bits, ascending."""
    return np.unique([crc32(f"{number} {live_blog}".encode()) & 0xFFFFFF for number in range(SKETCHED)])


def copied_voice(hashes: Ints, sketches: Sequence[frozenset[int]]) -> int | None:
    """Return the earlier voice that an article copies, that with the greatest share in common, or None.

    Args:
        hashes: the shingles of the article, ascending.
        sketches: the shingles in the sketch of each earlier voice.

    Returns:
        The index of the voice in `sketches`.
    """
    most, voice = 0.0, None
    own = frozenset(hashes.tolist()) if sketches else frozenset()
    for number, known in enumerate(sketches):
        seen = len(hashes)
        if len(known) == SKETCHED:
            seen = int(np.searchsorted(hashes, max(known), side="right"))
        fewer = min(seen, len(known))
        if fewer < FEWEST_SEEN:
            continue
        shared = len(known & own)
        share = shared / fewer
        if share >= COPIED and shared * len(hashes) >= FEWEST_COPIED * seen and share > most:
            most, voice = share, number
    return voice
