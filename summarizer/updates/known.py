"""Classify the sentences of new articles by what they add to the known claims.

A sentence is `withdrawn` if it retracts a known claim. Else it is `known` if one known claim, or up to three
together, contain all of its numbers and most of its weight, and `confirmed` if one claim alone does. Words
that every report contains ("said", "on Monday") have little weight, and a word that begins with a known stem
("walkout" after "walking out") is known. Else it is `changed` if one of its numbers replaces that of a known
claim. All other sentences are `new`.

Limitations: only words are compared, not meaning. A known fact in entirely different words is new.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np

from summarizer.language.lexicon import lexicon
from summarizer.stages.cluster import SentenceIndex
from summarizer.updates.figures import EarlierFigure, changed_figure, earlier_figures
from summarizer.updates.state import KnownClaim, KnownIndex, hashed, unpacked_each
from summarizer.updates.withdrawing import refers_back, withdrawn_passage
from summarizer.updates.words import NEGATED, SentenceWords, Words

NoveltyKind = Literal["new", "known", "confirmed", "changed", "withdrawn"]

# A sentence is known if known claims contain this share of its weight; the rest allows for other verbs and
# attributions. Chosen by reading the results on the sample clusters of several days: with 0.77 the first real
# novelty is lost, with 0.8 there are three more repetitions.
COVERED = 0.78
# At most this many claims together cover a sentence, and each adds at least this weight: the background of an
# article combines the news of several earlier paragraphs.
MOST_COVERING = 3
LEAST_ADDED = 1.0
# The least weight of a sentence that confirms a claim; "There are nine of them" is known, but confirms none.
CONFIRMING = 3.0
# A withdrawal applies to the claim that has most in common with it: at least this many words, and this share
# of the weight of the claim or of the withdrawal, whichever is less.
FEWEST_WITHDRAWN = 3
WITHDRAWN_SHARE = 0.25
SHARE_OF_NAME = 0.5  # the share of a name's weight that counts here


# The index in a novelty that is about no known claim.
NO_CLAIM = KnownIndex(-1)


@dataclass(frozen=True, slots=True)
class Novelty:
    """What a sentence adds: the kind, the known claim that it is about or -1, and the old and new value."""

    kind: NoveltyKind
    claim: KnownIndex = NO_CLAIM
    old: str = ""
    new: str = ""


NEW = Novelty("new")


@dataclass(frozen=True)
class KnownClaims:
    """The known claims of a state, indexed by their words.

    Attributes:
        claims: the claims of the state.
        words: the words of the new sentences.
        english: whether the new sentences are mostly English.
    """

    claims: Sequence[KnownClaim]
    words: Words
    english: bool
    _prefixes: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def _words_of(self) -> list[frozenset[int]]:
        """For each claim the hashes of its words."""
        return list(map(frozenset, unpacked_each([claim.words for claim in self.claims])))

    @cached_property
    def _claims_with(self) -> dict[int, list[KnownIndex]]:
        """For each hash the claims that contain it, ascending."""
        claims: dict[int, list[KnownIndex]] = {}
        for index, words in enumerate(self._words_of):
            for code in words:
                claims.setdefault(code, []).append(KnownIndex(index))
        return claims

    @cached_property
    def _figures(self) -> list[EarlierFigure]:
        return earlier_figures(self.claims)

    def novelty(self, sentence: SentenceIndex, before: SentenceIndex | None, day: str | None) -> Novelty:
        """Return what a sentence adds.

        Args:
            sentence: the sentence.
            before: the sentence before it in its text, if any.
            day: the day on which it was published, ISO 8601.
        """
        if not self.claims:
            return NEW
        content = self.words.sentence_words(sentence)
        if self.english:
            withdrawn = self._withdrawn_claim(sentence, before)
            if withdrawn is not None:
                return Novelty("withdrawn", withdrawn)
        covering = self._covering_claims(content) if self._mostly_seen[sentence] else []
        if covering:
            enough = math.fsum(content.weights.values()) >= CONFIRMING
            confirms = len(covering) == 1 and enough and not self.claims[covering[0]].withdrawn
            return Novelty("confirmed", covering[0]) if confirms else Novelty("known")
        if self.english:
            text = self.words.texts[sentence]
            figures = self.words.figures(sentence) if self._figures else ()
            known_words = self._claims_with.keys()
            changed = changed_figure(
                text, figures, content.weights, day, self._figures, self._words_of, known_words
            )
            if changed:
                earlier, figure = changed
                return Novelty("changed", earlier.claim, earlier.figure.value, figure.value)
        return NEW

    @cached_property
    def _mostly_seen(self) -> list[bool]:
        """For each new sentence, whether all claims together contain `COVERED` of its weight."""
        words = self.words
        each, index = np.unique(words.codes, return_inverse=True)
        seen = np.array([not code or bool(self._holders(code)) for code in each.tolist()], dtype=bool)[index]
        totals = [
            np.concatenate(([0.0], np.cumsum(weights)))[words.features.bounds]
            for weights in (words.weights, words.weights * ~seen)
        ]
        whole, unseen = (np.diff(total) for total in totals)
        # The tolerance is for rounding: sentences at the threshold are examined.
        return (unseen <= (1 - COVERED) * whole + 1e-9).tolist()  # type: ignore[no-any-return]

    def _known_prefixes(self, code: int) -> tuple[int, ...]:
        """Return the prefixes of a word that any claim contains."""
        found = self._prefixes.get(code)
        if found is None:
            found = self._prefixes[code] = tuple(
                filter(self._claims_with.__contains__, self.words.prefixes(code))
            )
        return found

    def _contains(self, claim: KnownIndex, code: int) -> bool:
        """Does a claim contain a word, or a prefix of it?"""
        words = self._words_of[claim]
        return code in words or any(prefix in words for prefix in self._known_prefixes(code))

    def _holders(self, code: int) -> list[KnownIndex]:
        """Return the claims that contain a word or, if none does, the longest known prefix of it."""
        if code in self._claims_with:
            return self._claims_with[code]
        return next((self._claims_with[prefix] for prefix in self._known_prefixes(code)), [])

    def _covering_claims(self, content: SentenceWords) -> list[KnownIndex]:
        """Return the claims that cover a sentence, that with most of its weight first; none if it is new."""
        left = content.weights
        chosen: list[KnownIndex] = []
        # A quotation must be covered by one claim.
        while len(chosen) < (1 if content.quoting else MOST_COVERING):
            found: dict[KnownIndex, float] = defaultdict(float)
            for code, weight in left.items():
                for claim in self._holders(code) if weight else ():
                    found[claim] += weight
            best = max(found, key=lambda claim: (found[claim], -claim), default=NO_CLAIM)
            while best >= 0 and self._contradicts(content, best):
                del found[best]
                best = max(found, key=lambda claim: (found[claim], -claim), default=NO_CLAIM)
            if best < 0 or (chosen and found[best] < LEAST_ADDED):
                break
            chosen.append(best)
            if self._covers(content, chosen):
                return chosen
            left = {code: weight for code, weight in left.items() if not self._contains(best, code)}
        return []

    def _covers(self, content: SentenceWords, claims: Sequence[KnownIndex]) -> bool:
        """Do claims together contain all numbers and `COVERED` of the weight of a sentence?

        Names that they contain do not count: the name of a speaker is no part of the statement.
        """
        known = missing = 0.0
        for code, weight in content.weights.items():
            if any(self._contains(claim, code) for claim in claims):
                known += 0.0 if code in content.names else weight
            elif code in content.numbers:
                return False
            else:
                missing += weight
        for code in content.negated:
            contained = any(code in self._words_of[claim] for claim in claims)
            known, missing = known + NEGATED * contained, missing + NEGATED * (not contained)
        return known >= COVERED * (known + missing)

    def _contradicts(self, content: SentenceWords, claim: KnownIndex) -> bool:
        """Does a claim negate a word that the sentence does not, or contain the opposite of a word of it?"""
        known, negated = self._words_of[claim], content.negated
        if any(mark in known and mark not in negated for mark in map(self.words.negation, content.weights)):
            return True
        for word in content.opposed:
            others = lexicon().opposites[word]
            if hashed(f"={word}") not in known and any(hashed(f"={other}") in known for other in others):
                return True
        return False

    def _withdrawn_claim(self, sentence: SentenceIndex, before: SentenceIndex | None) -> KnownIndex | None:
        """Return the known claim that a sentence withdraws, or None."""
        passage = withdrawn_passage(self.words.texts[sentence])
        if not passage:
            return None
        words = self.words.weighted_hashes(sentence, passage)
        names = self.words.sentence_words(sentence).names
        if before is not None and refers_back(passage):
            words = [code for code in words if code not in names]
            words += self.words.weighted_hashes(before, withdrawn_passage(self.words.texts[before]))
        shared: dict[KnownIndex, float] = defaultdict(float)  # the weight in common
        counts: Counter[KnownIndex] = Counter()  # the words in common
        total = 0.0
        for code in dict.fromkeys(words):
            holders = self._holders(code)
            # A name may be that of the speaker, and not part of the statement.
            rarity = self._rarity(len(holders)) * (SHARE_OF_NAME if code in names else 1.0)
            total += rarity
            for claim in holders:
                shared[claim] += rarity
                counts[claim] += 1
        most: float = 0.0
        best: KnownIndex | None = None
        for claim in sorted(shared):
            own = math.fsum(self._rarity(len(self._claims_with[code])) for code in self._words_of[claim])
            fits = counts[claim] >= FEWEST_WITHDRAWN and shared[claim] >= WITHDRAWN_SHARE * min(own, total)
            if fits and shared[claim] > most and not self.claims[claim].withdrawn:
                most, best = shared[claim], claim
        return best

    def _rarity(self, claims: int) -> float:
        """Return the weight of a word that this many of the known claims contain."""
        return math.log((2 + len(self.claims)) / (1 + claims))
