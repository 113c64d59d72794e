"""Finds and grades the evidence of a sentence: places that say it, a part of it, or otherwise.

1. Candidates share a content word with the sentence (`pair_features.py`).
2. Fitted trees estimate for each how likely it states a part of the sentence, and all of it (`scorer.py`).
3. The words of the likely ones are aligned with those of the sentence (`alignment.py`). What contradicts
   is no evidence (`contradictions.py`), and what is hedged states a part at most.

Limitations: places in the sentence's own article are searched for by the claims only. Languages other than
English have no candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.evidence.alignment import align
from summarizer.evidence.contradictions import contradiction
from summarizer.evidence.entailment import has_replacement, says_all, states_a_fact
from summarizer.evidence.kinds import whole_kind
from summarizer.evidence.pair_features import DICE, SHARE_OF_S, SentencePairs, without_places
from summarizer.evidence.scorer import EvidenceScorer, shipped_scorer
from summarizer.evidence.tokenizing import TokenizedSentence, tokenize_sentence
from summarizer.evidence.weighing import weigh
from summarizer.language.invisible import visible
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import Span
from summarizer.stages.claims import SentenceContent, same_claim
from summarizer.stages.cluster import Cluster, SentenceIndex
from summarizer.stages.features import Floats, Ints
from summarizer.stages.voices import Voices

# The least estimates with which a place is cited as stating a part of a sentence, and all of it. In annotated
# clusters 23 of 54 places with an estimate of part from 0.52 to 0.58 state no fact of the sentence.
PART_SCORE = 0.58
WHOLE_SCORE = 0.3
# The least share of a sentence, by weight, that a place which states all of it has. Of graded pairs that have
# less and an estimate of whole above 0.5, 3 in 8 are wrong.
LEAST_STATED = 0.5
# Sentences with a smaller Dice coefficient are not compared for contradictions: of the 8 that were found in
# 517 clusters of news none has less than 0.26.
LEAST_ALIKE = 0.2


def find_evidence(cluster: Cluster, voices: Voices) -> EvidenceFinder:
    """Return what finds the evidence in a cluster.

    Args:
        cluster: the sentences; a given text, which has no voice, may stand at its end.
        voices: the voices of its documents.
    """
    pairs = SentencePairs(cluster, *weigh(cluster, voices))
    return EvidenceFinder(pairs, shipped_scorer(), voices.of_text)


class Grade(NamedTuple):
    """What one place states of a sentence.

    Attributes:
        sentence: the place, a sentence of the cluster.
        score: the estimate that it states a part of the sentence.
        whole: whether it states all of it.
        covers: the spans of the sentence, without invisible characters, that it states; none if it
            contradicts the sentence, or if one word of the sentence is another one here.
        otherwise: how certain it is that it contradicts the sentence; 0 if it does not.
    """

    sentence: SentenceIndex
    score: float
    whole: bool
    covers: tuple[Span, ...]
    otherwise: float


class _Estimates(NamedTuple):
    """The estimates of p pairs (S, T) of sentences.

    Attributes:
        part: (p,) that T states a part of S.
        whole: (p,) that T states all of S; 0 if it is not likely to state a part, or lacks half of S.
        related: (p,) whether T is likely to state a part of S, or S one of T: else they do not contradict.
    """

    part: Floats
    whole: Floats
    related: NDArray[np.bool_]

    def of(self, pairs: slice) -> _Estimates:
        """Return the estimates of some of the pairs."""
        return _Estimates(self.part[pairs], self.whole[pairs], self.related[pairs])


@dataclass(frozen=True)
class EvidenceFinder:
    """Finds what the sentences of a cluster state of one another.

    Attributes:
        pairs: the sentences.
        scorer: the fitted trees.
        voice_of: (t,) the voice of each text; a given text has none.
    """

    pairs: SentencePairs
    scorer: EvidenceScorer
    voice_of: Ints
    _wordings: dict[tuple[int, str | None], TokenizedSentence] = field(default_factory=dict)
    _candidates: dict[int, tuple[Ints, _Estimates]] = field(default_factory=dict)

    @property
    def cluster(self) -> Cluster:
        """The cluster of the sentences."""
        return self.pairs.cluster

    def estimate(self, sentences: Sequence[SentenceIndex]) -> None:
        """Compare some sentences with their candidates, which is faster together than one by one."""
        found = [self._in_other_articles(sentence) for sentence in sentences]
        sizes = [len(others) for others in found]
        one = np.repeat(np.array(sentences, dtype=np.int64), sizes)
        estimates = self._estimates(one, np.concatenate([*found, one[:0]]))
        ends = np.cumsum(sizes).tolist()
        for sentence, others, end in zip(sentences, found, ends, strict=True):
            own = slice(end - len(others), end)
            self._candidates[sentence] = others, estimates.of(own)

    def grades(
        self, sentence: SentenceIndex, shown: str | None = None, least: float = PART_SCORE
    ) -> list[Grade]:
        """Return the grades of the candidates of a sentence in other articles, in order of the candidates.

        Args:
            sentence: the sentence S.
            shown: a shorter wording of it, whose words are aligned instead.
            least: the least estimate that a candidate states a part of S; what contradicts S may have less.
        """
        if sentence not in self._candidates:
            self.estimate([sentence])
        others, estimates = self._candidates[sentence]
        likely = np.flatnonzero((estimates.part >= least) | estimates.related)
        found = [
            self._grade(sentence, SentenceIndex(int(others[number])), estimates, number, shown)
            for number in likely.tolist()
        ]
        return [grade for grade in found if grade.score >= least or grade.otherwise]

    def grades_of(
        self, sentence: SentenceIndex, others: Sequence[SentenceIndex], shown: str | None = None
    ) -> list[Grade]:
        """Return the grades of some other sentences, whatever their estimates."""
        if not others:
            return []
        found = np.array(others, dtype=np.int64)
        estimates = self._estimates(np.full(len(found), sentence), found)
        return [self._grade(sentence, other, estimates, number, shown) for number, other in enumerate(others)]

    def _estimates(self, one: Ints, other: Ints) -> _Estimates:
        rows = self.pairs.of(one, other)
        part, whole = self._scores(rows)
        related = np.zeros(len(rows), dtype=bool)
        # Whether two sentences are compared for contradictions must not depend on their order, so their
        # places do not count.
        alike = rows[:, DICE] >= LEAST_ALIKE
        both = np.concatenate((rows[alike], self.pairs.of(other[alike], one[alike])))
        estimates = self.scorer.part(without_places(both)).reshape(2, -1)
        related[alike] = estimates.max(axis=0) >= PART_SCORE
        return _Estimates(part, whole, related)

    def part_and_whole(self, one: Ints, other: Ints) -> tuple[Floats, Floats]:
        """Return the estimates for p pairs (S, T), (p,) and (p,), that T states a part and all of S.

        The second is 0 where T is not likely to state a part, or lacks half of S.
        """
        return self._scores(self.pairs.of(one, other))

    def _scores(self, rows: Floats) -> tuple[Floats, Floats]:
        part, whole = self.scorer.part(rows), np.zeros(len(rows))
        likely = (part >= PART_SCORE) & (rows[:, SHARE_OF_S] >= LEAST_STATED)
        whole[likely] = self.scorer.whole(rows[likely])
        return part, whole

    def scores(self, pairs: Sequence[tuple[SentenceIndex, SentenceIndex]]) -> list[float]:
        """Return the estimate for each pair (S, T) that T states a part of S or all of it."""
        if not pairs:
            return []
        one, other = np.array(pairs, dtype=np.int64).T
        return self.scorer.part(self.pairs.of(one, other)).tolist()  # type: ignore[no-any-return]

    def likely_say_the_same(self, one: Ints, other: Ints) -> NDArray[np.bool_]:
        """Return for each of p pairs of sentences, (p,) and (p,), whether each may say all of the other."""
        _, whole = self.part_and_whole(np.concatenate((one, other)), np.concatenate((other, one)))
        likely = (whole >= WHOLE_SCORE).reshape(2, -1).all(axis=0)
        return np.asarray(likely & self.is_english[one] & self.is_english[other])

    def say_the_same(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether each of two sentences says all of the other one, by their words."""
        alignment = align(self.wording(one), self.wording(other))
        return says_all(alignment) and says_all(alignment.flipped()) and contradiction(alignment) is None

    def contradict(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether two English sentences contradict each other.

        Those of one voice do not: an editor who changes a word of a copy makes no other claim.
        """
        if self._of_one_voice(one, other) or not (self.is_english[one] and self.is_english[other]):
            return False
        alignment = align(self.wording(one), self.wording(other))
        return contradiction(alignment) is not None

    def _grade(
        self,
        sentence: SentenceIndex,
        other: SentenceIndex,
        estimates: _Estimates,
        number: int,
        shown: str | None,
    ) -> Grade:
        one = self.wording(sentence, shown)
        alignment = align(one, self.wording(other))
        part, whole = float(estimates.part[number]), float(estimates.whole[number])
        found = contradiction(alignment)
        covers: tuple[Span, ...] = ()
        is_whole = found is None and (
            (part >= PART_SCORE and whole >= WHOLE_SCORE and says_all(alignment))
            or self._is_copy(sentence, other)
        )
        if is_whole:
            covers = ((0, len(one.text)),)
        elif found is None and states_a_fact(alignment) and not has_replacement(alignment):
            covers = alignment.covers()
        otherwise = found.score if found and estimates.related[number] else 0.0
        return Grade(other, part, is_whole, covers, otherwise)

    def _is_copy(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        """Return whether a sentence is copied in another article of its voice, be a word changed or not."""
        if self.articles[one] == self.articles[other] or not self._of_one_voice(one, other):
            return False
        features = self.cluster.features
        contents = SentenceContent.of(features, one), SentenceContent.of(features, other)
        is_near = whole_kind(self.cluster, one, other) == "near-copy"
        return is_near and same_claim(contents[0], contents[1:]) > 0

    def _of_one_voice(self, one: SentenceIndex, other: SentenceIndex) -> bool:
        text_of = self.cluster.text_of
        if self.given[one] or self.given[other]:
            return False
        return bool(self.voice_of[text_of[one]] == self.voice_of[text_of[other]])

    def _in_other_articles(self, sentence: SentenceIndex) -> Ints:
        found = self.pairs.candidates(sentence)
        if not self.is_english[sentence]:
            return found[:0]
        elsewhere = self.articles[found] != self.articles[sentence]
        kept: Ints = found[elsewhere & self.is_english[found] & ~self.given[found]]
        return kept

    @cached_property
    def given(self) -> NDArray[np.bool_]:
        """(n,) which sentences are of a given text."""
        return np.asarray(self.cluster.text_of >= len(self.voice_of))

    @cached_property
    def articles(self) -> Ints:
        """(n,) the article of each sentence."""
        articles: Ints = np.array(self.cluster.articles, dtype=np.int64)
        return np.asarray(articles[self.cluster.text_of], dtype=np.int64)

    @cached_property
    def is_english(self) -> NDArray[np.bool_]:
        """(n,) whether each sentence is of an English text."""
        english = [text.language == ENGLISH for text in self.cluster.texts]
        return np.array(english, dtype=bool)[self.cluster.text_of]

    def wording(self, sentence: SentenceIndex, shown: str | None = None) -> TokenizedSentence:
        """Return the analysis of a sentence, or of a shorter wording, without its invisible characters."""
        key = sentence, shown
        if key not in self._wordings:
            text = self.cluster.sentences[sentence].text if shown is None else shown
            published = self.cluster.text_containing(sentence).documents[0].published
            self._wordings[key] = tokenize_sentence(visible(text), published, self.pairs.names)
        return self._wordings[key]
