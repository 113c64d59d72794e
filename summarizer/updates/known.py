"""What the sentences of new articles bring beside what was told.

A sentence is known if what it says was told in one place: one claim, or up to three that together leave
little of it. Numbers and names must all be there; words that every report has ("said", "on Monday") count
little, and a word whose beginning is known ("walkout" after "walking out") is known. A sentence that says a
known thing in other words altogether is new here: there is no meaning in this, only words.

What is not known may still be no news of its own: a number that has moved (`changed`), or words that take a
known claim back (`withdrawn`). All else is new.
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
from summarizer.updates.figures import Earlier, earlier, moved
from summarizer.updates.state import Known, KnownIndex, hashed, unpacked_each
from summarizer.updates.withdrawing import points_back, taken_back
from summarizer.updates.words import NEGATED, SentenceWords, Words

NoveltyKind = Literal["new", "known", "confirmed", "changed", "withdrawn"]

# A sentence is known where so much of its weight was told; the rest is room for other verbs and attributions.
# Read by eye on the samples of several days: at 0.77 the first piece of news is lost, at 0.8 three more
# repetitions come.
COVERED = 0.78
# ... so much was told in so many claims together, each of which adds this much: a paper's background is put
# together from what was the news of several paragraphs.
PLACES = 3
LEAST_ADDED = 1.0
# What confirms a claim weighs so much: "There are nine of them" is known and confirms nothing.
CONFIRMING = 3.0
# A withdrawal is of the claim that has most in common with it: at least so many words, and this part of its
# weight.
FEWEST_TAKEN_BACK = 3
TAKEN_BACK = 0.25
SHARE_OF_NAME = 0.5  # the part of a name's weight that counts in this


# A novelty that is about no claim that is known.
NO_CLAIM = KnownIndex(-1)


@dataclass(frozen=True, slots=True)
class Novelty:
    """What a sentence brings: its kind, the known claim that it is about or -1, and values that moved."""

    kind: NoveltyKind
    claim: KnownIndex = NO_CLAIM
    old: str = ""
    new: str = ""


NEW = Novelty("new")


@dataclass(frozen=True)
class KnownClaims:
    """The claims that were told, by the words that they hold.

    Attributes:
        claims: those of the state.
        words: the words of the new sentences.
        english: are these mostly English?
    """

    claims: Sequence[Known]
    words: Words
    english: bool
    _roots: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @cached_property
    def _said(self) -> list[frozenset[int]]:
        """For each claim the hashes of what it says."""
        return list(map(frozenset, unpacked_each([claim.words for claim in self.claims])))

    @cached_property
    def _holding(self) -> dict[int, list[KnownIndex]]:
        """For each hash the places of the claims that hold it."""
        holding: dict[int, list[KnownIndex]] = {}
        for place, said in enumerate(self._said):
            for code in said:
                holding.setdefault(code, []).append(KnownIndex(place))
        return holding

    @cached_property
    def _figures(self) -> list[Earlier]:
        return earlier(self.claims)

    def novelty(self, row: SentenceIndex, before: SentenceIndex | None, day: str | None) -> Novelty:
        """What a sentence brings.

        Args:
            row: the sentence.
            before: the one before it in its text, if any.
            day: when it was published, ISO 8601.
        """
        if not self.claims:
            return NEW
        said = self.words.said(row)
        if self.english:
            taken_back = self._taken_back(row, before)
            if taken_back is not None:
                return Novelty("withdrawn", taken_back)
        places = self._known_by(said) if self._mostly_seen[row] else []
        if places:
            said_much = math.fsum(said.weights.values()) >= CONFIRMING
            once = len(places) == 1 and said_much and not self.claims[places[0]].withdrawn
            return Novelty("confirmed", places[0]) if once else Novelty("known")
        if self.english:
            text = self.words.texts[row]
            figures = self.words.figures(row) if self._figures else ()
            found = moved(text, figures, said.weights, day, self._figures, self._said, self._holding.keys())
            if found:
                known, figure = found
                return Novelty("changed", known.claim, known.figure.value, figure.value)
        return NEW

    @cached_property
    def _mostly_seen(self) -> list[bool]:
        """For each new sentence whether its words, but for a little, stand anywhere in the claims."""
        words = self.words
        each, place = np.unique(words.codes, return_inverse=True)
        seen = np.array([not code or bool(self._holders(code)) for code in each.tolist()], dtype=bool)[place]
        totals = [
            np.concatenate(([0.0], np.cumsum(weights)))[words.features.bounds]
            for weights in (words.weights, words.weights * ~seen)
        ]
        whole, unseen = (np.diff(total) for total in totals)
        # Sums of floating numbers: what is at the bar is looked at.
        return (unseen <= (1 - COVERED) * whole + 1e-9).tolist()  # type: ignore[no-any-return]

    def _known_roots(self, code: int) -> tuple[int, ...]:
        """Those of the beginnings of a word that any claim holds."""
        found = self._roots.get(code)
        if found is None:
            found = self._roots[code] = tuple(filter(self._holding.__contains__, self.words.roots(code)))
        return found

    def _has(self, claim: KnownIndex, code: int) -> bool:
        said = self._said[claim]
        return code in said or any(root in said for root in self._known_roots(code))

    def _holders(self, code: int) -> list[KnownIndex]:
        """The claims that hold a word, or else its beginning."""
        if code in self._holding:
            return self._holding[code]
        return next((self._holding[root] for root in self._known_roots(code)), [])

    def _known_by(self, said: SentenceWords) -> list[KnownIndex]:
        """The claims by which a sentence is known, that which has most of it first; none where it is new."""
        left = said.weights
        chosen: list[KnownIndex] = []
        # What somebody said is known where he was quoted so.
        while len(chosen) < (1 if said.quoting else PLACES):
            found: dict[KnownIndex, float] = defaultdict(float)
            for code, weight in left.items():
                for place in self._holders(code) if weight else ():
                    found[place] += weight
            best = max(found, key=lambda place: (found[place], -place), default=NO_CLAIM)
            while best >= 0 and self._contradicts(said, best):
                del found[best]
                best = max(found, key=lambda place: (found[place], -place), default=NO_CLAIM)
            if best < 0 or (chosen and found[best] < LEAST_ADDED):
                break
            chosen.append(best)
            if self._covers(said, chosen):
                return chosen
            left = {code: weight for code, weight in left.items() if not self._has(best, code)}
        return []

    def _covers(self, said: SentenceWords, claims: Sequence[KnownIndex]) -> bool:
        """Do claims together leave little of what is said?

        Names that they have do not count: who says a thing does not tell what he says.
        """
        told = missing = 0.0
        for code, weight in said.weights.items():
            if any(self._has(claim, code) for claim in claims):
                told += 0.0 if code in said.names else weight
            elif code in said.numbers:
                return False
            else:
                missing += weight
        for code in said.negated:
            there = any(code in self._said[claim] for claim in claims)
            told, missing = told + NEGATED * there, missing + NEGATED * (not there)
        return told >= COVERED * (told + missing)

    def _contradicts(self, said: SentenceWords, claim: KnownIndex) -> bool:
        """Does one negate what the other says, or say that it fell where the other has it that it rose?"""
        known = self._said[claim]
        if any(mark in known and mark not in said.negated for mark in map(self.words.negation, said.weights)):
            return True
        for word in said.opposed:
            others = lexicon().opposites[word]
            if hashed(f"={word}") not in known and any(hashed(f"={other}") in known for other in others):
                return True
        return False

    def _taken_back(self, row: SentenceIndex, before: SentenceIndex | None) -> KnownIndex | None:
        """The claim that a sentence takes back, None where it takes back none that was told."""
        passage = taken_back(self.words.texts[row])
        if not passage:
            return None
        words = self.words.telling(row, passage)
        names = self.words.said(row).names
        if before is not None and points_back(passage):
            words = [code for code in words if code not in names]
            words += self.words.telling(before, taken_back(self.words.texts[before]))
        shares: dict[KnownIndex, float] = defaultdict(float)
        met: Counter[KnownIndex] = Counter()
        mass = 0.0
        for code in dict.fromkeys(words):
            holding = self._holders(code)
            # A name may be that of who says so, and no part of what was said.
            rarity = self._rarity(len(holding)) * (SHARE_OF_NAME if code in names else 1.0)
            mass += rarity
            for place in holding:
                shares[place] += rarity
                met[place] += 1
        best: float = 0.0
        claim: KnownIndex | None = None
        for place in sorted(shares):
            own = math.fsum(self._rarity(len(self._holding[code])) for code in self._said[place])
            fits = met[place] >= FEWEST_TAKEN_BACK and shares[place] >= TAKEN_BACK * min(own, mass)
            if fits and shares[place] > best and not self.claims[place].withdrawn:
                best, claim = shares[place], place
        return claim

    def _rarity(self, claims: int) -> float:
        """What a word tells that so many of the claims hold."""
        return math.log((2 + len(self.claims)) / (1 + claims))
