"""Grouping of sentences that say the same into claims; no sentence is dropped.

Two sentences state the same claim if their content words are nearly the same and they do not conflict
(`same_claim`, `conflict.py`). Every member of a claim is compared with its representative, so no chain of
small steps joins sentences that differ. Sentences are visited in order of how well they would represent a
claim. Each joins the closest claim that says the same, or becomes the representative of a new one. A sentence
with the same sequence of words as an earlier one joins its claim without a comparison.

There is no matrix of all pairs: representatives are found by their words and word pairs in an inverted index
with bounds (`index.py`). Copies join claims and are not added to the index, so they make no list longer.

If an encoder is set, claims that say the same in other words are merged afterwards (`paraphrases.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from summarizer.encoders import Vectors
from summarizer.stages.cluster import Claim, Claims, Cluster, SentenceIndex, Stating
from summarizer.stages.conflict import Facts, facts_conflict, facts_of
from summarizer.stages.features import Ints, SentenceFeatures
from summarizer.stages.index import GOLDEN, InvertedIndex
from summarizer.stages.paraphrases import MOST_FACT_SETS, join_paraphrases

# Two sentences are alike if the weight they share is at least this share of the lighter one ...
SHARED_OF_LIGHTER = 0.72
# ... and their Dice coefficient is at least this, so a quarter of their summed weight is shared: one side may
# add an attribution or an apposition, not a story. On 12,092 sentence pairs rated from 0 to 5, 2 of 3 rated
# 4.5 or more pass, and of those that pass 1 in 25 is rated below 2.5, most of them captions of four words.
SHARED_OF_BOTH = 0.5


def same_claim(sentence: SentenceContent, claim: Sequence[SentenceContent]) -> float:
    """Return how close a sentence is to a claim that says the same, up to 1; 0 if it does not say the same.

    A sentence says the same if it shares 72 per cent of the lighter one's weight with the representative, and
    a quarter of the summed weight of both (a Dice coefficient of 0.5); words that fewer texts have weigh
    more. It must not conflict with any member in a number, a name, a negation or a word. The representative
    alone does not suffice: one that gives no toll is alike to those that say five and to those that say nine.

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
        sentence: the candidate member.
        claim: the representative, then the members whose facts differ from those of the members before them.
    """
    close = likeness(sentence, claim[0])
    return close if close and not conflicts(sentence, claim) else 0.0


def likeness(one: SentenceContent, other: SentenceContent) -> float:
    """Return the Dice coefficient of two sentences by the weights of their words, 0 if they are not alike."""
    # `fsum` is exact, so the order of a set does not matter.
    shared = math.fsum(map(one.features.weight_of, one.words & other.words))
    if not shared or shared < SHARED_OF_LIGHTER * min(one.mass, other.mass):
        return 0.0
    dice = 2 * shared / (one.mass + other.mass)
    return dice if dice >= SHARED_OF_BOTH else 0.0


def conflicts(sentence: SentenceContent, claim: Sequence[SentenceContent]) -> bool:
    """Return whether a sentence conflicts with a member of a claim, or would be one set of facts too many."""
    if any(sentence.facts == member.facts for member in claim):
        return False
    return len(claim) >= MOST_FACT_SETS or any(
        facts_conflict(sentence.features, sentence.facts, member.facts) for member in claim
    )


@dataclass(slots=True)
class SentenceContent:
    """The content of a sentence, by which it is compared with claims.

    Attributes:
        features: of the cluster.
        sentence: its index.
        words: the numbers of its content stems.
        mass: the sum of their weights.
    """

    features: SentenceFeatures
    sentence: SentenceIndex
    words: frozenset[int]
    mass: float
    _facts: Facts | None = None

    @classmethod
    def of(cls, features: SentenceFeatures, sentence: SentenceIndex) -> SentenceContent:
        """Return the content of a sentence."""
        words = frozenset(features.stems_of_sentence(sentence))
        return cls(features, sentence, words, math.fsum(map(features.weight_of, words)))

    @property
    def facts(self) -> Facts:
        """Its numbers, names and negations; computed on first use."""
        if self._facts is None:
            self._facts = facts_of(self.features, self.sentence)
        return self._facts


# --- The claims of a cluster.


class Links(Stating, Protocol):
    """What is known of pairs of sentences beyond their words: `evidence/links.py` finds it for English."""

    def say_the_same(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether each of two sentences says all of the other one, in whatever words."""
        ...

    def contradict(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether two sentences contradict each other."""
        ...


# A sentence that opens with "He" or "However" represents its claim only if it is this much closer to
# the centroid than the others: about the spread of centroid cosines within one claim.
CONTEXT_COST = 0.2
# How close a sentence in other words is to a claim: less than any near-copy, which is preferred.
IN_OTHER_WORDS = SHARED_OF_BOTH / 2
# Sentences between two calls of `progress`.
SENTENCES_BETWEEN_CALLS = 4096


def group_claims(
    cluster: Cluster,
    vectors: Vectors | None = None,
    progress: Callable[[float], None] = lambda share: None,
    links: Links | None = None,
) -> Claims:
    """Group the sentences of a cluster into claims, in order of their first member.

    Args:
        cluster: n sentences with their features.
        vectors: (n, d) their embeddings, rows of length 1; without them only words are compared.
        progress: called with the share that is done.
        links: which pairs say the same or contradict, beyond what their words show; without them only words
            are compared.
    """
    features = cluster.features
    # How well each would represent its claim: a whole sentence close to the centroid; ties go to the first.
    preference = (
        features.matrix @ features.centroid - CONTEXT_COST * features.needs_context - (~features.whole)
    )
    count = len(cluster.sentences)
    representatives = _Representatives(cluster, links)
    members: dict[SentenceIndex, list[SentenceIndex]] = {}
    for done, number in enumerate(np.lexsort((np.arange(count), -preference)).tolist()):
        if done % SENTENCES_BETWEEN_CALLS == 0:
            progress(done / count)
        sentence = SentenceIndex(number)
        members.setdefault(representatives.of(sentence), []).append(sentence)
    claims = Claims(cluster, tuple(sorted(_claims_of(members), key=lambda claim: claim.members)), links)
    return claims if vectors is None else join_paraphrases(claims, vectors, preference)


def with_copies(claims: Claims, uncounted: Ints, links: Links | None = None) -> Claims:
    """Return the claims of a whole cluster with the sentences of copies added.

    Each sentence of a copy joins the closest claim that says the same. No representative changes. Sentences
    that join none become new claims after the others.

    Args:
        claims: of the sentences that count, as claims of the whole cluster; they keep their numbers.
        uncounted: the other sentences, ascending.
        links: as in `group_claims`, of the whole cluster.
    """
    if not len(uncounted):
        return claims
    representatives = _Representatives(claims.cluster, links)
    members: dict[SentenceIndex, list[SentenceIndex]] = {}
    for claim in claims:
        representatives.add(claim)
        members[claim.representative] = [*claim.members]
    for number in uncounted.tolist():
        sentence = SentenceIndex(number)
        members.setdefault(representatives.of(sentence), []).append(sentence)
    return Claims(claims.cluster, _claims_of(members))


def _claims_of(members: Mapping[SentenceIndex, Sequence[SentenceIndex]]) -> tuple[Claim, ...]:
    """Return a claim for each representative and its members."""
    return tuple(Claim(representative, tuple(sorted(group))) for representative, group in members.items())


# --- The search for representatives, and its bounds.

# A word with a longer list is too common to be of use; later representatives are found by their rarer words.
LONGEST_WORD_LIST = 32
# Entries that are read for one sentence, shortest lists first, and representatives that it is then compared
# with. On ten whole clusters of MultiLing and on wire copy these bounds miss one join in a thousand, on
# 10,000 generated sentences on one event, which share most of their words, one in thirty.
MOST_ENTRIES = 48
MOST_COMPARED = 8
# A representative that is in no more than one in four of those lists is not compared: none that shared so few
# words was alike on MultiLing and wire copy.
SHARE_OF_LISTS = 4


class _Representatives:
    """The representatives so far, indexed by their words and word pairs."""

    def __init__(self, cluster: Cluster, links: Links | None) -> None:
        self._features, self._texts, self._links = cluster.features, cluster.sentence_texts, links
        self._by_words: dict[bytes | str, SentenceIndex] = {}
        self._index = InvertedIndex[int, SentenceIndex](LONGEST_WORD_LIST)
        self._keys, starts = _keys(self._features)
        self._starts = starts.tolist()
        # For each claim its representative, then the members whose facts differ from those before them.
        self._claims: dict[SentenceIndex, list[SentenceContent]] = {}

    def of(self, sentence: SentenceIndex) -> SentenceIndex:
        """Return the representative of a sentence's claim: the sentence itself if it starts a new claim."""
        words = self._words_key(sentence)
        found = self._by_words.get(words)
        if found is None:
            found = self._by_words[words] = self._closest_or_new(sentence)
        return found

    def add(self, claim: Claim) -> None:
        """Add a claim with all its members."""
        first = claim.representative
        self._begin(SentenceContent.of(self._features, first))
        for member in claim.members:
            self._by_words.setdefault(self._words_key(member), first)
            self._join(SentenceContent.of(self._features, member), self._claims[first])

    def _words_key(self, sentence: SentenceIndex) -> bytes | str:
        """Return a key, equal for the same words in the same order; for a sentence without words its text."""
        features = self._features
        words = features.words[features.bounds[sentence] : features.bounds[sentence + 1]]
        return words.tobytes() or self._texts[sentence]

    def _closest_or_new(self, sentence: SentenceIndex) -> SentenceIndex:
        """Return the representative of the closest claim that says the same, or the sentence itself."""
        content = SentenceContent.of(self._features, sentence)
        candidates = self._index.nearest(
            self._keys_of(sentence),
            entries=MOST_ENTRIES,
            items=MOST_COMPARED,
            part=SHARE_OF_LISTS,
            full_lists=False,
        )
        close = {one: self._closeness(content, self._claims[one]) for one in candidates}
        # The closest first, and of equals the first.
        for candidate in sorted(filter(close.get, close), key=lambda one: -close[one]):
            if self._links is None or not self._links.contradict(sentence, candidate):
                self._join(content, self._claims[candidate])
                return candidate
        self._begin(content)
        return sentence

    def _closeness(self, content: SentenceContent, claim: Sequence[SentenceContent]) -> float:
        """Return how close a sentence is to a claim that says the same, up to 1; 0 if it does not."""
        close = same_claim(content, claim)
        links, sentence = self._links, content.sentence
        if close or links is None or not links.say_the_same(sentence, claim[0].sentence):
            return close
        return 0.0 if conflicts(content, claim) else IN_OTHER_WORDS

    def _begin(self, content: SentenceContent) -> None:
        """Start a new claim with a sentence as its representative."""
        self._claims[content.sentence] = [content]
        self._index.add(content.sentence, self._keys_of(content.sentence))

    def _join(self, content: SentenceContent, claim: list[SentenceContent]) -> None:
        """Add a sentence to a claim; it is kept if its facts differ from those of all members kept so far."""
        if all(content.facts != member.facts for member in claim):
            claim.append(content)

    def _keys_of(self, sentence: SentenceIndex) -> list[int]:
        """Return the keys of a sentence in the index."""
        return self._keys[self._starts[sentence] : self._starts[sentence + 1]].tolist()  # type: ignore[no-any-return]


def _keys(features: SentenceFeatures) -> tuple[Ints, Ints]:
    """Return the words and word pairs of each sentence that other sentences have too, as keys of the index.

    Returns:
        A flat array of keys, and the (n + 1,) positions at which the sentences begin in it.
    """
    count, size = features.matrix.shape
    words = features.matrix.indices.astype(np.int64)
    word_rows = np.repeat(np.arange(count), np.diff(features.matrix.indptr))
    # Pairs of neighbours within a sentence. They are numbered by a hash, which needs no sorting: if two pairs
    # get one number, that costs a needless comparison, no more.
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
