"""Sentences that say the same become one claim; nothing is thrown away.

Two sentences are the same claim where their content words are nearly the same and nothing parts them
(`same_claim`; what parts them is in `conflict.py`). A claim is a star: one member represents it, and every
member is the same claim as that one, so no chain of small steps joins sentences that differ. Sentences are
taken in order of how well they would represent a claim; each joins the closest claim that says the same, or
represents a new one.

There is no matrix of all pairs: representatives stand in an inverted index with bounds (`index.py`) by their
words and word pairs. Copies join claims and not the index, so a flood of them makes no list long.

Where an encoder is set, claims that say the same in other words are joined afterwards (`paraphrases.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from summarizer.encoders import Vectors
from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex
from summarizer.stages.conflict import Facts, clash, facts_of
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN, InvertedIndex
from summarizer.stages.paraphrases import MOST_HELD, join_paraphrases

# Two sentences are alike when the weight they share is at least this part of the lighter one ...
SHARED_OF_LIGHTER = 0.72
# ... and this much of both together (Dice): an attribution or an apposition may stand on one side, not
# a story. On 12,092 sentence pairs rated from 0 to 5, 2 of 3 rated 4.5 or more pass, and of those that
# pass 1 in 25 is rated below 2.5, most of them captions of four words.
SHARED_OF_BOTH = 0.5


def same_claim(sentence: SentenceContent, claim: Sequence[SentenceContent]) -> float:
    """How close a sentence is to a claim that says the same, above 0 and up to 1; 0 where it says otherwise.

    It shares 72 per cent of the lighter one's weight with the representative, and half of both, where a word
    weighs the more, the fewer texts have it. And no member has a number, a name, a negation or a word that
    conflicts with it: the representative alone would not do, since one that gives no toll is alike to those
    that say five and to those that say nine.

    >>> from summarizer.stages.features import sentence_features
    >>> texts = [
    ...     "The bridge at Orla fell on Monday, killing five people.",
    ...     "The bridge at Orla fell on Monday, killing five people, the police said.",
    ...     "The bridge at Orla fell on Monday, killing nine people.",
    ...     "Divers search the river for a lorry.",
    ... ]
    >>> features = sentence_features(texts, [0, 1, 2, 2])
    >>> first, police, nine, divers = (SentenceContent.of(features, number) for number in range(4))
    >>> [bool(same_claim(other, [first])) for other in (police, nine, divers)]  # nine are not five
    [True, False, False]

    Args:
        sentence: what may join the claim.
        claim: its representative, then those members that have other facts than the members before them.
    """
    close = likeness(sentence, claim[0])
    return close if close and not conflicts(sentence, claim) else 0.0


def likeness(one: SentenceContent, other: SentenceContent) -> float:
    """The Dice coefficient of two sentences by the weights of their words, 0 where they are not alike."""
    # Exact: the order in which a set comes decides nothing.
    shared = math.fsum(map(one.features.weight_of, one.words & other.words))
    if not shared or shared < SHARED_OF_LIGHTER * min(one.mass, other.mass):
        return 0.0
    dice = 2 * shared / (one.mass + other.mass)
    return dice if dice >= SHARED_OF_BOTH else 0.0


def conflicts(sentence: SentenceContent, claim: Sequence[SentenceContent]) -> bool:
    """Do the facts of a sentence conflict with those of any member of a claim, or are they too many?"""
    if any(sentence.facts == member.facts for member in claim):
        return False
    return len(claim) >= MOST_HELD or any(
        clash(sentence.features, sentence.facts, member.facts) for member in claim
    )


@dataclass(slots=True)
class SentenceContent:
    """What of a sentence of a cluster decides which claim it states.

    Attributes:
        features: of the cluster.
        sentence: which one it is.
        words: its content stems, by number.
        mass: their weight.
    """

    features: SentenceFeatures
    sentence: SentenceIndex
    words: frozenset[int]
    mass: float
    _facts: Facts | None = None

    @classmethod
    def of(cls, features: SentenceFeatures, sentence: SentenceIndex) -> SentenceContent:
        """The content of a sentence."""
        words = frozenset(features.stems_of_sentence(sentence))
        return cls(features, sentence, words, math.fsum(map(features.weight_of, words)))

    @property
    def facts(self) -> Facts:
        """Its numbers, names and negations; read only where there is something to conflict with."""
        if self._facts is None:
            self._facts = facts_of(self.features, self.sentence)
        return self._facts


# --- The claims of a cluster.

# A sentence that opens with "He" or "However" represents its claim only where it is this much closer
# to the centroid than the others: about the spread of centroid cosines within one claim.
CONTEXT_COST = 0.2
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
    preference = (
        features.matrix @ features.centroid - CONTEXT_COST * features.needs_context - (~features.whole)
    )
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
        self._index = InvertedIndex[int, SentenceIndex](LONGEST_WORD_LIST)
        self._keys, starts = _keys(self._features)
        self._starts = starts.tolist()
        # For each claim its representative, then the members that have other facts than those before them.
        self._claims: dict[SentenceIndex, list[SentenceContent]] = {}

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
        self._begin(SentenceContent.of(self._features, first))
        for member in claim.members:
            self._of_words.setdefault(self._wording(member), first)
            self._join(SentenceContent.of(self._features, member), self._claims[first])

    def _wording(self, sentence: SentenceIndex) -> bytes | str:
        """Sentences of the same words need no comparing; what holds no word, an emoji, goes by its text."""
        features = self._features
        words = features.words[features.bounds[sentence] : features.bounds[sentence + 1]]
        return words.tobytes() or self._texts[sentence]

    def _closest_or_new(self, sentence: SentenceIndex) -> SentenceIndex:
        """The representative of the closest claim that says the same, else the sentence itself."""
        content = SentenceContent.of(self._features, sentence)
        most, closest = 0.0, sentence
        met = self._index.nearest(
            self._keys_of(sentence),
            entries=MOST_ENTRIES,
            items=MOST_COMPARED,
            part=SHARE_OF_LISTS,
            full_lists=False,
        )
        for candidate in met:
            close = same_claim(content, self._claims[candidate])
            if close > most:
                most, closest = close, candidate
        if closest == sentence:
            self._begin(content)
        else:
            self._join(content, self._claims[closest])
        return closest

    def _begin(self, content: SentenceContent) -> None:
        """A sentence represents a new claim."""
        self._claims[content.sentence] = [content]
        self._index.add(content.sentence, self._keys_of(content.sentence))

    def _join(self, content: SentenceContent, claim: list[SentenceContent]) -> None:
        """A sentence becomes a member of a claim; it is kept where it brings other facts."""
        if all(content.facts != member.facts for member in claim):
            claim.append(content)

    def _keys_of(self, sentence: SentenceIndex) -> list[int]:
        """The keys under which a sentence stands in the index."""
        return self._keys[self._starts[sentence] : self._starts[sentence + 1]].tolist()  # type: ignore[no-any-return]


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
