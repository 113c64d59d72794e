"""Sentences that say the same become one claim; nothing is thrown away.

Two sentences are the same claim where their content words are nearly the same and nothing parts them
(`same_claim`; what parts them is in `conflict.py`). A claim is a star: one member represents it, and every
member is the same claim as that one, so no chain of small steps joins sentences that differ. Sentences are
taken in order of how well they would represent a claim; each joins the closest representative that it is
alike and does not conflict with, or becomes one.

There is no matrix of all pairs: representatives stand in an inverted index with bounds (`index.py`) by their
words and word pairs. Copies join claims and not the index, so a flood of them makes no list long.

Where an encoder is set, claims that say the same in other words are joined afterwards (`paraphrases.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from summarizer.encoders import Vectors
from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex
from summarizer.stages.conflict import Facts, clash, conflict, facts_of
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN, InvertedIndex
from summarizer.stages.paraphrases import MOST_HELD, join_paraphrases

# Two sentences are alike when the weight they share is at least this part of the lighter one ...
SHARED_OF_LIGHTER = 0.72
# ... and this much of both together (Dice): an attribution or an apposition may stand on one side, not
# a story. On 12,092 sentence pairs rated from 0 to 5, 2 of 3 rated 4.5 or more pass, and of those that
# pass 1 in 25 is rated below 2.5, most of them captions of four words.
SHARED_OF_BOTH = 0.5


def same_claim(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Do two sentences of a cluster say the same?

    They share 72 per cent of the lighter one's weight and half of both, where a word weighs the more, the
    fewer texts have it; and neither has a number, a name, a negation or a word that the other contradicts.

    >>> from summarizer.stages.features import sentence_features
    >>> texts = [
    ...     "The bridge at Orla fell on Monday, killing five people.",
    ...     "The bridge at Orla fell on Monday, killing five people, the police said.",
    ...     "The bridge at Orla fell on Monday, killing nine people.",
    ...     "Divers search the river for a lorry.",
    ... ]
    >>> features = sentence_features(texts, [0, 1, 2, 2])
    >>> [same_claim(features, 0, other) for other in (1, 2, 3)]  # the second has another number
    [True, False, False]
    """
    return alike(features, one, other) and not conflict(features, one, other)


def alike(features: SentenceFeatures, one: SentenceIndex, other: SentenceIndex) -> bool:
    """Do two sentences hold nearly the same words? They are one claim unless they conflict."""
    mine, theirs = _content(features, one), _content(features, other)
    one_mass, other_mass, shared = (
        math.fsum(features.weights[[*words]]) for words in (mine, theirs, mine & theirs)
    )
    return closeness(shared, one_mass, other_mass) > 0


def closeness(shared: float, one: float, other: float) -> float:
    """The Dice coefficient of two sentences by the weights of their words, 0 where they are not alike.

    >>> closeness(7.5, 10.0, 10.0), closeness(7.0, 10.0, 10.0), closeness(3.0, 4.0, 10.0)
    (0.75, 0.0, 0.0)

    Args:
        shared: the weight of the words that both have.
        one: the weight of the words of one.
        other: that of the other.
    """
    if not shared or shared < SHARED_OF_LIGHTER * min(one, other):
        return 0.0
    dice = 2 * shared / (one + other)
    return dice if dice >= SHARED_OF_BOTH else 0.0


def _content(features: SentenceFeatures, sentence: SentenceIndex) -> frozenset[int]:
    start, end = features.matrix.indptr[sentence : sentence + 2]
    return frozenset(features.matrix.indices[start:end].tolist())


# --- The claims of a cluster.

# A sentence that opens with "He" or "However" represents its claim only where it is this much closer
# to the centroid than the others: about the spread of centroid cosines within one claim.
LEANING_COST = 0.2
# Sentences between two calls of `progress`.
SENTENCES_BETWEEN_CALLS = 4096


def group_claims(
    cluster: Cluster,
    vectors: Vectors | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Claims:
    """The claims that the sentences of a cluster make, in order of their first member.

    Args:
        cluster: its n sentences with their features.
        vectors: (n, d) their embeddings, rows of length 1; without them only words count.
        progress: called now and then with the share that is done.
    """
    features = cluster.features
    # How well each would represent its claim: a whole sentence close to the centroid; ties go to the first.
    preference = features.matrix @ features.centroid - LEANING_COST * features.leaning - (~features.whole)
    count = len(cluster.sentences)
    representatives = _Representatives(cluster)
    members: dict[SentenceIndex, list[SentenceIndex]] = {}
    for done, row in enumerate(np.lexsort((np.arange(count), -preference)).tolist()):
        if done % SENTENCES_BETWEEN_CALLS == 0:
            progress(done / count)
        sentence = SentenceIndex(row)
        members.setdefault(representatives.of(sentence), []).append(sentence)
    claims = Claims(cluster, tuple(sorted(_made_of(members), key=lambda claim: claim.members)))
    return claims if vectors is None else join_paraphrases(claims, vectors, preference)


def with_copies(claims: Claims, uncounted: Ints) -> Claims:
    """The claims of a whole cluster with what copies say.

    Each sentence of a copy joins the closest claim that it may join. No claim gets another representative.
    What no claim says makes claims of its own, behind those that are given.

    Args:
        claims: of the sentences that count, as claims of the whole cluster; they keep their numbers.
        uncounted: the other sentences, ascending.
    """
    if not len(uncounted):
        return claims
    representatives = _Representatives(claims.cluster)
    members: dict[SentenceIndex, list[SentenceIndex]] = {}
    for claim in claims:
        representatives.add(claim)
        members[claim.representative] = [*claim.members]
    for row in uncounted.tolist():
        sentence = SentenceIndex(row)
        members.setdefault(representatives.of(sentence), []).append(sentence)
    return Claims(claims.cluster, _made_of(members))


def _made_of(members: Mapping[SentenceIndex, Sequence[SentenceIndex]]) -> tuple[Claim, ...]:
    """Claims of the members of each representative."""
    return tuple(Claim(first, tuple(sorted(rows))) for first, rows in members.items())


# --- The representatives that were met, and the bounds of the search among them.

# A list longer than this names a word that says little; later representatives are found by their rarer words.
LONGEST_WORD_LIST = 32
# Entries that one sentence looks at, shortest lists first, and representatives that it is then compared with.
# On ten whole clusters of MultiLing and on wire copy these bounds cost one join in a thousand, on 10,000
# generated sentences on one event, which share most of their words, one in thirty.
MOST_ENTRIES = 48
MOST_COMPARED = 8
# A representative that stands in fewer than one in four of those lists is not compared: of those that share
# that little none was alike on MultiLing and wire copy.
SHARE_OF_LISTS = 4


class _Representatives:
    """The representatives met so far, found by their words and word pairs."""

    def __init__(self, cluster: Cluster) -> None:
        self._features, self._texts = cluster.features, cluster.sentence_texts
        self._of_words: dict[bytes | str, SentenceIndex] = {}
        self._weight = self._features.weights.tolist().__getitem__
        self._keys, starts = _keys(self._features)
        self._starts, self._cells = starts.tolist(), self._features.matrix.indptr.tolist()
        self._columns = self._features.matrix.indices
        self._index = InvertedIndex[int, SentenceIndex](LONGEST_WORD_LIST)
        self._masses: dict[SentenceIndex, float] = {}
        # For each claim the facts that its members hold, each once: a dict, since sets have no order.
        self._held: dict[SentenceIndex, dict[Facts, None]] = {}

    def of(self, sentence: SentenceIndex) -> SentenceIndex:
        """The representative of the claim that a sentence belongs to, itself where it is the first of one."""
        wording = self._wording(sentence)
        found = self._of_words.get(wording)
        if found is None:
            found = self._of_words[wording] = self._closest_or_new(sentence)
        return found

    def add(self, claim: Claim) -> None:
        """Take in a claim with all its members."""
        first = claim.representative
        words, keys = self._words_and_keys(first)
        self._masses[first] = self._mass(words)
        self._index.add(first, keys)
        for member in claim.members:
            self._of_words.setdefault(self._wording(member), first)
        self._held[first] = {facts_of(self._features, member): None for member in claim.members}

    def _wording(self, sentence: SentenceIndex) -> bytes | str:
        """Sentences of the same words need no comparing; what holds no word, an emoji, goes by its text."""
        features = self._features
        words = features.words[features.bounds[sentence] : features.bounds[sentence + 1]]
        return words.tobytes() or self._texts[sentence]

    def _words_and_keys(self, sentence: SentenceIndex) -> tuple[frozenset[int], list[int]]:
        """The content words of a sentence, and the keys under which it stands in the index."""
        keys = self._keys[self._starts[sentence] : self._starts[sentence + 1]].tolist()
        return frozenset(self._words(sentence)), keys

    def _words(self, sentence: SentenceIndex) -> list[int]:
        columns: list[int] = self._columns[self._cells[sentence] : self._cells[sentence + 1]].tolist()
        return columns

    def _mass(self, words: frozenset[int]) -> float:
        # Exact: the order in which a set comes decides nothing.
        return math.fsum(map(self._weight, words))

    def _closest_or_new(self, sentence: SentenceIndex) -> SentenceIndex:
        """The closest representative that is alike and does not conflict, else the sentence itself."""
        words, keys = self._words_and_keys(sentence)
        mass = self._mass(words)
        most, closest = 0.0, sentence
        facts: Facts | None = None  # computed only where there is somebody to conflict with
        met = self._index.nearest(
            keys, entries=MOST_ENTRIES, items=MOST_COMPARED, part=SHARE_OF_LISTS, full_lists=False
        )
        for candidate in met:
            shared = math.fsum(map(self._weight, words.intersection(self._words(candidate))))
            close = closeness(shared, mass, self._masses[candidate])
            if close > most:
                facts = facts or facts_of(self._features, sentence)
                if not self._conflicts(facts, candidate):
                    most, closest = close, candidate
        if facts and closest != sentence:
            self._held[closest][facts] = None
        else:
            self._masses[sentence] = mass
            self._index.add(sentence, keys)
        return closest

    def _conflicts(self, facts: Facts, representative: SentenceIndex) -> bool:
        """Do the facts of a sentence conflict with those of any member of a claim?

        Not with the representative alone: one that gives no toll is alike to those that say five and to
        those that say nine.
        """
        if representative not in self._held:
            self._held[representative] = {facts_of(self._features, representative): None}
        held = self._held[representative]
        if facts in held:
            return False
        return len(held) >= MOST_HELD or any(clash(self._features, facts, other) for other in held)


def _keys(features: SentenceFeatures) -> tuple[Ints, Ints]:
    """The words and word pairs of each sentence that others hold too, as keys of the index.

    Returns:
        A flat array of keys, and the (n + 1,) places where the sentences begin in it.
    """
    count, size = features.matrix.shape
    words = features.matrix.indices.astype(np.int64)
    word_rows = np.repeat(np.arange(count), np.diff(features.matrix.indptr))
    # Pairs of neighbours; a pair never reaches over the end of a sentence. They are numbered by a hash, which
    # takes no sorting: two pairs of one number cost a comparison in vain, no more.
    pair_rows = np.repeat(np.arange(count), np.diff(features.bounds))
    inside = pair_rows[:-1] == pair_rows[1:]
    buckets = 1 << int(4 * len(features.stems) + 1).bit_length()
    mixed = (features.stems[:-1] * size + features.stems[1:])[inside].astype(np.uint64) * GOLDEN
    pairs = size + (mixed >> np.uint64(64 - buckets.bit_length() + 1)).astype(np.int64)

    key = np.concatenate((words, pairs))
    row = np.concatenate((word_rows, pair_rows[:-1][inside]))
    frequency = np.bincount(key, minlength=size + buckets)[key]
    shared = frequency > 1
    order = np.argsort(row[shared], kind="stable")
    starts = np.concatenate(([0], np.cumsum(np.bincount(row[shared], minlength=count))))
    return key[shared][order], starts
