"""Sentences that say the same thing become one claim; nothing is thrown away.

A claim is a star: one member speaks for it, and every member is close to that speaker, so no chain of
small steps joins sentences that differ. Sentences are taken in order of how well they would speak;
each joins the closest speaker that it is alike and does not conflict with, or becomes a speaker.

There is no matrix of all pairs. Speakers stand in inverted lists by their words and word pairs; a
sentence looks at the shortest of its lists, a bounded number of entries in all, so work grows with the
number of sentences. Copies join claims and not the lists, so a flood of them makes no list long.

Where an encoder is set, claims that say the same in other words are joined afterwards, by `join_paraphrases`.

What conflicts is in `summarizer/stages/conflict.py`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from summarizer.records import Claim, Kind
from summarizer.stages.conflict import Facts, clash, facts_of
from summarizer.stages.features import Floats, Ints, SentenceFeatures

# Two sentences are alike when the weight they share is at least this part of the lighter one ...
CONTAINED = 0.72
# ... and this much of both together (Dice): an attribution or an apposition may stand on one side, not
# a story. On 12,092 sentence pairs rated from 0 to 5, 2 of 3 rated 4.5 or more pass, and of those that
# pass 1 in 25 is rated below 2.5, most of them captions of four words.
SHARED = 0.5
# A near-copy has this share of its pairs of neighbouring words in common (Dice): each word that differs
# takes two pairs, so one word in five may.
NEAR_COPY = 0.6
# A list longer than this names a word that tells little; later speakers are found by their rarer words.
LONGEST_LIST = 32
# Entries that one sentence looks at, shortest lists first, and speakers that it is then compared with.
# On ten whole clusters of MultiLing and on wire copy these bounds cost one join in a thousand, on 10,000
# generated sentences on one event, which share most of their words, one in thirty.
ENTRIES = 48
COMPARED = 8
# A speaker that stands in fewer than one in four of those lists is not compared: of those that share that
# little none was alike on MultiLing and wire copy.
PART = 4
# 2 ** 64 over the golden ratio: Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
GOLDEN = np.uint64(0x9E3779B97F4A7C15)
# Different sets of facts that one claim may hold: each newcomer is compared with all of them.
MOST_HELD = 32
# Sentences between two calls of `progress`.
BATCH = 4096
# Two sentences of this cosine by MiniLM say the same. On the rated pairs that the words do not join and no
# fact parts, 263 that are rated 4.5 or more pass and 23 below 3, of headlines and news 114 and 5: fewer
# slips than the words make (1,276 and 155). At 0.8 it is 417 and 54, at 0.9 107 and 7.
PARAPHRASE = 0.85
# Claims whose cosines with all before them are looked at together: 20 MB for each 10,000 claims.
BLOCK = 512


def deduplicate(
    texts: Sequence[str],
    rows: SentenceFeatures,
    preference: Floats,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Claim]:
    """The claims that sentences make, in order of their first member.

    Args:
        texts: the sentences, n of them, in canonical order.
        rows: what is known of them.
        preference: (n,) how well each would speak for its claim; ties go to the first.
        progress: called now and then with the share that is done.
    """
    speakers = _Speakers(texts, rows)
    members: dict[int, list[int]] = {}
    for done, row in enumerate(np.lexsort((np.arange(len(texts)), -preference)).tolist()):
        if done % BATCH == 0:
            progress(done / len(texts))
        members.setdefault(speakers.of(row), []).append(row)
    claims = [Claim(speaker, tuple(sorted(rows_of_claim))) for speaker, rows_of_claim in members.items()]
    return sorted(claims, key=lambda claim: claim.members)


def attach(
    claims: Sequence[Claim], copied: Ints, texts: Sequence[str], rows: SentenceFeatures
) -> list[Claim]:
    """The claims with what copies say: each of their sentences joins the closest claim that it may join.

    No claim gets another speaker. What no claim says makes claims of its own, behind those that are given.

    Args:
        claims: what `deduplicate` made of the other sentences.
        copied: the sentences of copies, as rows.
        texts: all n sentences.
        rows: what is known of them.
    """
    if not len(copied):
        return [*claims]
    speakers = _Speakers(texts, rows)
    members: dict[int, list[int]] = {}
    for claim in claims:
        speakers.know(claim)
        members[claim.speaker] = [*claim.members]
    for row in copied.tolist():
        members.setdefault(speakers.of(row), []).append(row)
    return [Claim(speaker, tuple(sorted(rows_of_claim))) for speaker, rows_of_claim in members.items()]


class _Speakers:
    """The speakers met so far, in inverted lists by their words and word pairs."""

    def __init__(self, texts: Sequence[str], rows: SentenceFeatures) -> None:
        self._rows, self._texts = rows, texts
        self._speaker_of_wording: dict[bytes | str, int] = {}
        self._weight = rows.weights.tolist().__getitem__
        self._features, starts = _features(rows)
        self._starts, self._cells = starts.tolist(), rows.matrix.indptr.tolist()
        self._columns = rows.matrix.indices
        self._lists: dict[int, list[int]] = {}
        self._masses: dict[int, float] = {}
        # For each claim the facts that its members hold, each once: a dict, since sets have no order.
        self._held: dict[int, dict[Facts, None]] = {}

    def of(self, row: int) -> int:
        """The speaker of the claim that a sentence belongs to, itself where it is the first of one."""
        wording = self._wording(row)
        speaker = self._speaker_of_wording.get(wording)
        if speaker is None:
            speaker = self._speaker_of_wording[wording] = self._closest_or_new(row)
        return speaker

    def know(self, claim: Claim) -> None:
        """A claim is there, with all its members."""
        words, features = self._seen(claim.speaker)
        self._add(claim.speaker, self._mass(words), features)
        for member in claim.members:
            self._speaker_of_wording.setdefault(self._wording(member), claim.speaker)
        self._held[claim.speaker] = {facts_of(self._rows, member): None for member in claim.members}

    def _wording(self, row: int) -> bytes | str:
        """Sentences of the same words need no comparing; what holds no word, an emoji, goes by its text."""
        rows = self._rows
        return rows.words[rows.bounds[row] : rows.bounds[row + 1]].tobytes() or self._texts[row]

    def _seen(self, row: int) -> tuple[frozenset[int], list[int]]:
        """The content words of a sentence and its features."""
        features = self._features[self._starts[row] : self._starts[row + 1]].tolist()
        return frozenset(self._words(row)), features

    def _mass(self, words: frozenset[int]) -> float:
        # Exact: the order in which a set comes decides nothing.
        return math.fsum(map(self._weight, words))

    def _add(self, row: int, mass: float, features: Sequence[int]) -> None:
        self._masses[row] = mass
        for feature in features:
            entries = self._lists.setdefault(feature, [])
            if len(entries) < LONGEST_LIST:
                entries.append(row)

    def _closest_or_new(self, row: int) -> int:
        """The closest speaker that is alike and does not conflict, else the sentence itself."""
        words, features = self._seen(row)
        mass = self._mass(words)
        closest, speaker = 0.0, row
        facts: Facts | None = None  # told from its words only where there is somebody to conflict with
        for candidate in self._met(features):
            shared = math.fsum(map(self._weight, words.intersection(self._words(candidate))))
            closeness = _closeness(shared, mass, self._masses[candidate])
            if closeness > closest:
                facts = facts or facts_of(self._rows, row)
                if not self._conflicts(facts, candidate):
                    closest, speaker = closeness, candidate
        if facts and speaker != row:
            self._held[speaker][facts] = None
        else:
            self._add(row, mass, features)
        return speaker

    def _conflicts(self, facts: Facts, speaker: int) -> bool:
        """Do the facts of a sentence conflict with those of any member of a claim?

        Not with the speaker alone: one that gives no toll is alike to those that say five and to
        those that say nine.
        """
        if speaker not in self._held:
            self._held[speaker] = {facts_of(self._rows, speaker): None}
        held = self._held[speaker]
        if facts in held:
            return False
        return len(held) >= MOST_HELD or any(clash(self._rows, facts, other) for other in held)

    def _words(self, row: int) -> list[int]:
        columns: list[int] = self._columns[self._cells[row] : self._cells[row + 1]].tolist()
        return columns

    def _met(self, features: Sequence[int]) -> list[int]:
        """The speakers that stand most often in the shortest lists of the features."""
        lists = sorted(filter(None, map(self._lists.get, features)), key=len)
        looked_at: list[int] = []
        lists_seen = 0
        for entries in lists:
            # A full list may lack the speaker that is sought; it is looked at where there is no other.
            if len(entries) == LONGEST_LIST and looked_at:
                break
            looked_at += entries
            lists_seen += 1
            if len(looked_at) >= ENTRIES:
                break
        fewest = 1 + lists_seen // PART
        met = [(-times, speaker) for speaker, times in Counter(looked_at).items() if times >= fewest]
        return [speaker for _, speaker in sorted(met)[:COMPARED]]


def join_paraphrases(
    claims: Sequence[Claim],
    rows: SentenceFeatures,
    vectors: NDArray[np.float32],
    preference: Floats,
) -> list[Claim]:
    """Claims that say the same in other words as one claim, in order of their first member.

    As in `deduplicate`, a claim is a star: in order of preference each joins the closest one before it, if
    every member of it is as close to that one's speaker and conflicts with none of its members. What leans
    on another sentence ("He was arrested") says by itself too little to be known again, and is left as it is.

    There is no matrix of all pairs: cosines are taken by blocks, and each claim looks at its nearest few.
    Time grows with the square of the claims, in matrix products alone: a second for 10,000, for which
    encoding takes twenty.

    Args:
        claims: what `deduplicate` made.
        rows: what is known of the sentences.
        vectors: (n, d) their embeddings, rows of length 1.
        preference: (n,) how well each sentence would speak for its claim.
    """
    speakers = np.array([claim.speaker for claim in claims], dtype=np.int64)
    order = np.lexsort((speakers, -preference[speakers]))
    order = order[~rows.leaning[speakers[order]]]
    spoken = vectors[speakers[order]]
    members = [list(claims[claim].members) for claim in order]
    held: dict[int, dict[Facts, None]] = {}
    taken_in = list(range(len(order)))  # by which claim, by place in this order
    for begin in range(0, len(order), BLOCK):
        cosines = spoken[begin : begin + BLOCK] @ spoken[: begin + BLOCK].T
        for place, near in enumerate(cosines, begin):
            close = np.flatnonzero(near[:place] >= PARAPHRASE)
            nearest = close[np.argsort(-near[close], kind="stable")[:COMPARED]]
            stars = {taken_in[other] for other in nearest.tolist()}
            for star in sorted(stars, key=lambda star: (-near[star], star)):
                if (vectors[members[place]] @ spoken[star]).min() < PARAPHRASE:
                    continue
                mine, theirs = (
                    held.setdefault(one, {facts_of(rows, row): None for row in members[one]})
                    for one in (place, star)
                )
                if not _clash(rows, mine, theirs):
                    held[star] = theirs | mine
                    members[star] += members[place]
                    taken_in[place] = star
                    break
    left = {claim.speaker: claim for claim in claims}
    for place, star in enumerate(taken_in):
        speaker = int(speakers[order[place]])
        if star == place:
            left[speaker] = Claim(speaker, tuple(sorted(members[place])))
        else:
            del left[speaker]
    return sorted(left.values(), key=lambda claim: claim.members)


def _clash(rows: SentenceFeatures, mine: Collection[Facts], theirs: Collection[Facts]) -> bool:
    """Does a fact of one claim conflict with one of another, or are they too many to compare?"""
    return len(mine) + len(theirs) > MOST_HELD or any(
        clash(rows, one, other) for one in mine for other in theirs if one != other
    )


def _content(rows: SentenceFeatures, row: int) -> frozenset[int]:
    start, end = rows.matrix.indptr[row : row + 2]
    return frozenset(rows.matrix.indices[start:end].tolist())


def alike(rows: SentenceFeatures, one: int, other: int) -> bool:
    """Do two sentences hold nearly the same words? They are one claim unless they conflict."""
    mine, theirs = _content(rows, one), _content(rows, other)
    one_mass, other_mass, shared = (
        math.fsum(rows.weights[[*words]]) for words in (mine, theirs, mine & theirs)
    )
    return _closeness(shared, one_mass, other_mass) > 0


def _closeness(shared: float, one: float, other: float) -> float:
    """Dice of two sentences by the weights of their words, 0 where they are not alike."""
    if not shared or shared < CONTAINED * min(one, other):
        return 0.0
    dice = 2 * shared / (one + other)
    return dice if dice >= SHARED else 0.0


def kinds(texts: Sequence[str], rows: SentenceFeatures, claim: Claim) -> list[Kind]:
    """How each member tells what the speaker says; "near-copy" where few words differ or have moved."""
    spoken = texts[claim.speaker]
    kind_of: dict[str, Kind] = {spoken: "verbatim"}
    mine: set[tuple[int, int]] = set()
    for member in claim.members:
        if texts[member] not in kind_of:
            mine = mine or _pairs(rows, claim.speaker)
            other = _pairs(rows, member)
            near = 2 * len(mine & other) >= NEAR_COPY * (len(mine) + len(other))
            kind_of[texts[member]] = "near-copy" if near else "paraphrase"
    return [kind_of[texts[member]] for member in claim.members]


def _pairs(rows: SentenceFeatures, row: int) -> set[tuple[int, int]]:
    """Neighbouring stems of a sentence; its border is a neighbour too, so that one word makes two pairs."""
    stems = rows.stems[rows.bounds[row] : rows.bounds[row + 1]].tolist()
    return set(zip([-1, *stems], [*stems, -1], strict=True))


def _features(rows: SentenceFeatures) -> tuple[Ints, Ints]:
    """The words and word pairs of each sentence that others hold too.

    Returns:
        A flat array of feature numbers, and the (n + 1,) places where the sentences begin in it.
    """
    count, size = rows.matrix.shape
    words = rows.matrix.indices.astype(np.int64)
    word_rows = np.repeat(np.arange(count), np.diff(rows.matrix.indptr))
    # Pairs of neighbours; a pair never reaches over the end of a sentence. They are numbered by a hash, which
    # takes no sorting: two pairs of one number cost a comparison in vain, no more.
    pair_rows = np.repeat(np.arange(count), np.diff(rows.bounds))
    inside = pair_rows[:-1] == pair_rows[1:]
    buckets = 1 << int(4 * len(rows.stems) + 1).bit_length()
    mixed = (rows.stems[:-1] * size + rows.stems[1:])[inside].astype(np.uint64) * GOLDEN
    pairs = size + (mixed >> np.uint64(64 - buckets.bit_length() + 1)).astype(np.int64)

    feature = np.concatenate((words, pairs))
    row = np.concatenate((word_rows, pair_rows[:-1][inside]))
    frequency = np.bincount(feature, minlength=size + buckets)[feature]
    shared = frequency > 1
    order = np.argsort(row[shared], kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(row[shared], minlength=count))))
    return feature[shared][order], starts
