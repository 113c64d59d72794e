"""Which claims are denied, where, and by whom.

A denial is told in one of these ways:

- in the sentence of the claim itself: "X accuses Y of Z, a charge Y denies";
- right after it, by a word that points back: "The company denied it", "The company says none was", "Orla's
  remarks are untrue", "no such request had reached him";
- anywhere, in words of the claim: "The union denied that its members had cut the cable".

A quotation right after a denial that says so once more ("We did not touch it") denies the same claims. A
paper that takes back its own report denies it, too.

Left out: what only differs. "Nobody was hurt" beside "five were hurt" is a dispute, and nobody denies
anything. Who stands on whose side is known by names alone: a company and its lawyer are two speakers. A
denial in words that the claim has not ("We did not touch it" of "This was done with a tool") is not found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from summarizer.agreement import denial_words as patterns
from summarizer.language.function_words import SUBJECT_PRONOUNS
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, teller
from summarizer.stages.cluster import ClaimIndex, Claims, SentenceIndex
from summarizer.stages.conflict import numbers_differ
from summarizer.stages.features import stems_of


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim, and the sentence that denies it.

    `speaker` is who denies, in the sentence's words; None where a paper itself does, or nobody is named.
    """

    claim: ClaimIndex
    sentence: SentenceIndex
    speaker: str | None


# A denial stands within so many sentences of what it points back to, a "charge" of its own word within more.
NEAR, FAR = 2, 6
# A sentence elsewhere is denied if it has this part of the weight of what is denied and so many of its words:
# with 0.4, or with two words, half of what came in on news of many kinds was about something else ...
SHARED, FEWEST = 0.5, 3
# ... and makes the same claim as another if it has this part of that one's, and so many.
SAME, FEWEST_SAME = 0.6, 4
# With names alone nothing is shared.
LEAST_OF_THINGS = 1e-6
# A list longer than this names a word that tells little. Entries looked at for one denial, shortest lists
# first: work grows with the denials, not with the square of the claims.
LONGEST_LIST, ENTRIES = 64, 512


def denials(claims: Claims, said: Sequence[Attribution]) -> list[Denied]:
    """The denials among the sentences of a cluster, by claim and sentence; none where most is not English.

    Args:
        claims: of all n sentences.
        said: (n,) their attributions.
    """
    if claims.cluster.features.language != ENGLISH:
        return []
    cluster = _Cluster(claims, said)
    found: dict[tuple[int, int], str | None] = {}
    denied_at: dict[int, list[int]] = {}
    for row, way in cluster.ways.items():
        denied, who = _denied(cluster, row, way)
        if not denied and way.name != "tells" and cluster.before(row, 1):
            # It says once more what the sentence before denies.
            denied = [claim for claim in denied_at.get(row - 1, []) if claim != cluster.claim_of[row]]
        if denied:
            denied_at[row] = denied
            found |= {(claim, row): who for claim in denied}
            for later, repeated in _said_again(cluster, row, denied):
                found |= {(claim, later): said[later].speaker for claim in repeated}
    return [
        Denied(ClaimIndex(claim), SentenceIndex(row), who)
        for (claim, row), who in sorted(found.items(), key=lambda item: item[0])
    ]


class _Way(NamedTuple):
    """How a sentence denies: the name of the way and what was found there."""

    name: str
    found: re.Match[str]


def _way(text: str, speaker: str | None) -> _Way | None:
    """How a sentence denies, if it does; `speaker` is who says it."""
    if patterns.ANY_DENY.search(text):
        for pattern in patterns.OWN_DENIALS:
            if (found := pattern.search(text)) and _is_denying(found) and _is_claimed(found, speaker):
                return _Way("own", found)
        if (found := patterns.DENIES_BACK.search(text)) and _is_denying(found):
            return _Way("back", found)
    if patterns.ANY_FALSE.search(text) and (found := patterns.UNTRUE.search(text)):
        return _Way("untrue", found)
    for name, pattern, fits in (
        (
            "own",
            patterns.OWN_NOT,
            "no such thing" in text or text.rstrip(patterns.MARKS).endswith(patterns.NOT),
        ),
        ("such", patterns.NO_SUCH, "such" in text or "othing of" in text),
        ("not", patterns.ENDS_NOT, text.rstrip(patterns.MARKS).endswith(patterns.NOT)),
        ("answers", patterns.ANSWERS_THAT_DENY, text.startswith(("Asked", "In re"))),
    ):
        if fits and (found := pattern.search(text)):
            return _Way(name, found)
    found = patterns.TELLS.search(text)
    if found and _is_denying(found) and not patterns.REFUSED.match(found["what"]):
        return _Way("tells", found)
    return None


def _is_denying(found: re.Match[str]) -> bool:
    """Is a claim denied there? An offer may be rejected, too, and who has not denied it has not."""
    names = found.groupdict()
    if patterns.NOT_DENYING.search(found.string, 0, found.start("verb")):
        return False
    return names["verb"].startswith(("den", "disp", "ref")) or bool(names.get("noun"))


def _is_claimed(found: re.Match[str], speaker: str | None) -> bool:
    """Does a sentence that ends with a denial begin with what somebody else claims?"""
    claimed = found.string[: found.start()]
    return patterns.ACCUSING.search(claimed) is not None or (
        speaker is not None and not _same(speaker, found["who"])
    )


class _Cluster:
    """The sentences of a cluster and what is known of them, by row."""

    def __init__(self, claims: Claims, said: Sequence[Attribution]) -> None:
        cluster = claims.cluster
        self.rows, self.claims, self.said = cluster.features, claims, said
        self.text_of, self.text = cluster.text_of.tolist(), cluster.sentence_texts
        self.claim_of: list[int] = [claims.claim_of[SentenceIndex(row)] for row in range(len(self.text))]
        ways = ((row, _way(self.text[row], said[row].speaker)) for row in self._cued())
        self.ways = {row: way for row, way in ways if way}

    def shown(self, claim: int) -> SentenceIndex:
        """The sentence that represents a claim."""
        return self.claims.claims[claim].representative

    def _cued(self) -> list[int]:
        """The rows that hold a word without which nothing is denied."""
        cue = np.fromiter(
            (word in patterns.CUES for word in self.rows.wordlist), np.bool_, len(self.rows.wordlist)
        )
        places = np.flatnonzero(cue[self.rows.words] | self.rows.negating)
        found: list[int] = np.unique(np.searchsorted(self.rows.bounds, places, side="right") - 1).tolist()
        return found

    def before(self, row: int, most: int) -> list[int]:
        """The rows before one in its text, the nearest first."""
        return [
            one
            for one in range(row - 1, max(row - most, 0) - 1, -1)
            if self.text_of[one] == self.text_of[row]
        ]

    def claimed(self, row: int) -> bool:
        """Does a row claim something, and not deny it?"""
        way = self.ways.get(row)
        return way.name == "own" if way else not patterns.ANY_DENY.search(self.text[row])

    def speaker(self, row: int) -> str | None:
        """Who says a row; who "he" is, is told by the nearest name before."""
        speaker = self.said[row].speaker
        if speaker is None or speaker.lower() not in SUBJECT_PRONOUNS:
            return speaker
        names = (self.said[one].speaker for one in self.before(row, NEAR + 1))
        return next((name for name in names if name and name.lower() not in SUBJECT_PRONOUNS), speaker)

    def by_another(self, row: int, who: str | None) -> bool:
        """Does a row say what somebody else than `who` claims?"""
        speaker = self.speaker(row)
        return speaker is not None and self.claimed(row) and not _same(speaker, who)

    def content(self, row: int) -> list[int]:
        """The stems of a row that are no stop words, by number."""
        begin, end = self.rows.matrix.indptr[row : row + 2]
        found: list[int] = self.rows.matrix.indices[begin:end].tolist()
        return found

    @cached_property
    def general(self) -> frozenset[int]:
        """The stems that tell of saying and denying, not of what."""
        column = self.rows.column
        return frozenset(column[stem] for stem in _general() if stem in column)

    @cached_property
    def lists(self) -> tuple[list[int], list[int]]:
        """For each stem the claims whose representative holds it, list after list, and where each begins."""
        matrix = self.claims.matrix
        owner = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
        order = np.argsort(matrix.indices, kind="stable")
        counts = np.bincount(matrix.indices, minlength=matrix.shape[1])
        return owner[order].tolist(), np.concatenate(([0], np.cumsum(counts))).tolist()

    def facts(self, row: int) -> frozenset[int]:
        """The stems of a row that are names or numbers."""
        span = slice(self.rows.bounds[row], self.rows.bounds[row + 1])
        return frozenset(self.rows.stems[span][self.rows.facts[span]].tolist())

    def alike(self, row: int, stems: Iterable[int], share: float, fewest: int) -> list[int]:
        """The claims that hold a share of the weight of stems of a row, and so many of them, in their order.

        A stem weighs the more, the fewer claims hold it. They hold that share of those that are no names or
        numbers, too: all that is told of somebody has his name.
        """
        owners, starts = self.lists
        lists = sorted((starts[stem + 1] - starts[stem], stem) for stem in stems if stem not in self.general)
        weight = {stem: math.log(1 + len(self.claims) / max(size, 1)) for size, stem in lists}
        held: dict[int, list[int]] = {}
        looked_at = 0
        for size, stem in lists:
            if size > LONGEST_LIST or looked_at > ENTRIES:
                break
            looked_at += size
            for claim in owners[starts[stem] : starts[stem + 1]]:
                held.setdefault(claim, []).append(stem)
        facts = self.facts(row)

        def mass(stems: Iterable[int]) -> tuple[float, float]:
            both = [(weight[stem], stem in facts) for stem in stems]
            return math.fsum(one for one, _ in both), math.fsum(one for one, fact in both if not fact)

        needed, needed_of_things = (share * one for one in mass(weight))
        fitting = ((claim, *mass(shared)) for claim, shared in held.items() if len(shared) >= fewest)
        return sorted(
            claim
            for claim, all_shared, things_shared in fitting
            if all_shared >= needed and things_shared >= max(needed_of_things, LEAST_OF_THINGS)
        )


def _denied(cluster: _Cluster, row: int, way: _Way) -> tuple[list[int], str | None]:
    """The claims that a row denies, and who does."""
    text, found = cluster.text[row], way.found
    if way.name == "own":
        claim = cluster.claim_of[row]
        stems = _stems(cluster, row, text[: found.start()])
        return [claim, *_same_claims(cluster, row, stems, found["who"], {claim})], found["who"]
    if way.name == "tells":
        return _told_elsewhere(cluster, row, found)
    who = cluster.said[row].speaker
    if found.groupdict().get("verb"):
        who = teller(text, found.start("verb")) or who
    near = _pointed_at(cluster, row, way, who)
    claims = dict.fromkeys(cluster.claim_of[one] for one in near)
    for one in near:
        stems = _stems(cluster, one, cluster.text[one])
        claims |= dict.fromkeys(_same_claims(cluster, one, stems, who, {*claims, cluster.claim_of[row]}))
    claims.pop(cluster.claim_of[row], None)
    return list(claims), who


def _pointed_at(cluster: _Cluster, row: int, way: _Way, who: str | None) -> list[int]:
    """The rows before a denial that it points back to."""
    names = way.found.groupdict()
    who = cluster.speaker(row) if who and who.lower() in SUBJECT_PRONOUNS else who
    if way.name == "untrue" and (name := names["whose"] or names["of"] or names["their"]):
        return _said_by(cluster, row, name)
    before = cluster.before(row, FAR)
    noun = names.get("noun") or ""
    if noun.startswith(("accus", "alleg", "charg", "claim")) or names.get("wrong"):
        accusing = [
            one for one in before if patterns.ACCUSING.search(cluster.text[one]) and cluster.claimed(one)
        ]
        if accusing := [one for one in accusing if not _same(cluster.speaker(one), who)][:1]:
            return accusing
    near = before[:NEAR]
    if noun.startswith("report"):
        return [one for one in near if patterns.REPORTED.search(cluster.text[one])][:1]
    if way.name == "such":
        stem = cluster.rows.column.get(stems_of(way.found["thing"], ENGLISH)[0])
        if holding := [
            one for one in before[: NEAR + 1] if stem in cluster.content(one) and cluster.claimed(one)
        ]:
            return holding[:1]
    if way.name in ("not", "answers"):
        near = near[:1]
    if way.name == "answers":
        said = set(cluster.content(row)) - cluster.general
        near = [one for one in near if not said.isdisjoint(cluster.content(one))]
    return [one for one in near if cluster.by_another(one, who)][:1]


def _said_by(cluster: _Cluster, row: int, name: str) -> list[int]:
    """What somebody said last before a row: the sentence that names him, and his next ones."""
    before = cluster.before(row, FAR)
    for place, one in enumerate(before):
        if name.lower() in _words(cluster.said[one].speaker):
            following = before[:place][::-1]
            his = [one]
            for later in following:
                speaker = cluster.said[later].speaker
                if speaker is not None and speaker.lower() not in SUBJECT_PRONOUNS:
                    break
                if speaker is None and not cluster.said[later].quotation:
                    break
                his.append(later)
            return his
    return []


def _told_elsewhere(cluster: _Cluster, row: int, found: re.Match[str]) -> tuple[list[int], str | None]:
    """The claims that are denied in words of theirs, and who denies them."""
    who = teller(cluster.text[row], found.start("verb"))
    if who is None and not found["verb"].endswith("ing"):
        return [], None
    # The first clause tells it, unless it is too short to.
    first = _stems(cluster, row, patterns.CLAUSE.split(found["what"], maxsplit=1)[0])
    stems = first if len(first) >= FEWEST else _stems(cluster, row, found["what"])
    alike = (claim for claim in cluster.alike(row, stems, SHARED, FEWEST) if claim != cluster.claim_of[row])
    if patterns.TAKES_BACK.match(found["verb"]):  # its own charge, so whoever made it
        texts = ((claim, cluster.text[cluster.shown(claim)]) for claim in alike)
        accusing = (claim for claim, text in texts if patterns.ACCUSING.search(text))
        return _fitting(cluster, accusing, None), who
    return _fitting(cluster, alike, who), who or cluster.said[row].speaker


def _same_claims(
    cluster: _Cluster, row: int, stems: Sequence[int], who: str | None, known: Container[int]
) -> list[int]:
    """The other claims that say what is said in stems of a row, with its numbers."""
    alike = cluster.alike(row, stems, SAME, FEWEST_SAME)
    return [
        claim
        for claim in _fitting(cluster, (claim for claim in alike if claim not in known), who)
        if not numbers_differ(cluster.rows, SentenceIndex(row), cluster.shown(claim))
    ]


def _fitting(cluster: _Cluster, claims: Iterable[int], who: str | None) -> list[int]:
    """Those of claims that claim something, and that `who` does not say himself."""
    fitting = []
    for claim in claims:
        speaker = cluster.shown(claim)
        negated = cluster.said[speaker].negation and speaker not in cluster.ways
        if cluster.claimed(speaker) and not negated and not _same(cluster.speaker(speaker), who):
            fitting.append(claim)
    return fitting


def _said_again(cluster: _Cluster, row: int, denied: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """The quotations after a denial that deny once more, and which of the claims."""
    for later in range(row + 1, min(row + 1 + NEAR, len(cluster.text))):
        told = cluster.said[later]
        quoted = any(word in passage for word in told.negation for passage in told.quotation)
        if cluster.text_of[later] != cluster.text_of[row] or not quoted or told.speaker is None:
            continue
        if later in cluster.ways and cluster.ways[later].name != "answers":
            continue
        words = set(cluster.content(later)) - cluster.general
        plain = later == row + 1 and patterns.SAID_NOT.search(cluster.text[later])
        repeated = [
            claim
            for claim in denied
            if cluster.claim_of[later] != claim
            and not _same(cluster.speaker(cluster.shown(claim)), told.speaker)
            and (plain or not words.isdisjoint(cluster.content(cluster.shown(claim))))
        ]
        if repeated:
            yield later, repeated


def _stems(cluster: _Cluster, row: int, passage: str) -> list[int]:
    """The stems of a passage of a row that are no stop words, by number."""
    content, column = frozenset(cluster.content(row)), cluster.rows.column
    known = dict.fromkeys(column[stem] for stem in stems_of(passage, ENGLISH) if stem in column)
    return [stem for stem in known if stem in content]


@cache
def _general() -> frozenset[str]:
    return frozenset(stems_of(patterns.GENERAL, ENGLISH))


def _words(speaker: str | None) -> frozenset[str]:
    """The words of a speaker in small letters, the parts of "Bhutto-Zardari" apart."""
    return frozenset(re.findall(r"\w+", (speaker or "").lower())) - patterns.ROLES


def _same(one: str | None, other: str | None) -> bool:
    """May two speakers be one, or of one side, by a name that they share?"""
    return not _words(one).isdisjoint(_words(other))
