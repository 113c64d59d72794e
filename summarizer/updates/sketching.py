"""Which voices of a pile were heard before: articles that copy one of an earlier update.

An article is the set of its shingles, runs of three words, hashed. Of an earlier voice only the smallest
hashes are known; below the largest of these both sets are known, and how much of one stands in the other is
counted there.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from summarizer.stages.claims import GOLDEN
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.voices import COPIED, FEWEST_COPIED, hashed_runs
from summarizer.updates.state import SKETCHED, packed

# Below fewer hashes that both could have, a share says nothing.
FEWEST_SEEN = 8


def shingles(rows: SentenceFeatures, text_of: Sequence[int], texts: int) -> list[Ints]:
    """For each text the hashes of its shingles, 24 bits each, ascending; the same in every run."""
    hash_of = np.fromiter((crc32(word.encode()) for word in rows.wordlist), np.uint64, len(rows.wordlist))
    words = hash_of[rows.words] if len(rows.words) else np.zeros(0, np.uint64)
    row = np.repeat(np.arange(len(rows.bounds) - 1), np.diff(rows.bounds))
    if len(words) < 3:
        return [np.zeros(0, np.int64)] * texts
    # The product carries what tells runs apart into the upper bits, which are kept.
    mixed = hashed_runs(words) * GOLDEN
    inside = row[:-2] == row[2:]
    text = np.asarray(text_of, dtype=np.int64)[row[:-2]][inside]
    # One number for both, so that one sorting does: the text above, its shingle below.
    both = np.unique((text << 24) + (mixed >> np.uint64(40)).astype(np.int64)[inside])
    bounds = np.searchsorted(both, np.arange(1, texts) << 24)
    return [part & 0xFFFFFF for part in np.split(both, bounds)]


def sketch(hashes: Ints) -> str:
    """What is remembered of an article's shingles."""
    return packed(hashes[:SKETCHED].tolist())


def heard_before(hashes: Ints, sketches: Sequence[frozenset[int]]) -> int | None:
    """Which earlier voice an article copies: the one that it shares most with, None where it copies none.

    Args:
        hashes: of the article's shingles, ascending.
        sketches: the hashes that are known of each of the earlier voices.
    """
    most, voice = 0.0, None
    held = frozenset(hashes.tolist()) if sketches else frozenset()
    for number, known in enumerate(sketches):
        seen = len(hashes)
        if len(known) == SKETCHED:
            seen = int(np.searchsorted(hashes, max(known), side="right"))
        fewer = min(seen, len(known))
        if fewer < FEWEST_SEEN:
            continue
        shared = len(known & held)
        share = shared / fewer
        if share >= COPIED and shared * len(hashes) >= FEWEST_COPIED * seen and share > most:
            most, voice = share, number
    return voice
