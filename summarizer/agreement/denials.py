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
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from summarizer.agreement import denial_words
from summarizer.agreement.ways_of_denying import Way, is_pronoun, name_words, share_name, way_of_denying
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, speaker_of_verb
from summarizer.stages.cluster import ClaimIndex, Claims, Cluster, SentenceIndex
from summarizer.stages.conflict import numbers_differ
from summarizer.stages.features import stems_of
from summarizer.stages.index import InvertedIndex

# A denial stands within so many sentences of what it points back to, ...
SENTENCES_BACK = 2
# ... or within so many, where it names a "charge" or who made it.
CHARGE_SENTENCES_BACK = 6
# A sentence elsewhere is denied if it has this part of the weight of what is denied and so many of its words:
# with 0.4, or with two words, half of what came in on news of many kinds was about something else ...
DENIED_SHARE, DENIED_STEMS = 0.5, 3
# ... and makes the same claim as another if it has this part of that one's, and so many.
RESTATED_SHARE, RESTATED_STEMS = 0.6, 4
# With names alone nothing is shared.
LEAST_OF_THINGS = 1e-6
# A longer list is of a word that says little. After more entries no list is looked at, shortest lists first:
# work grows with the denials, not with the square of the claims.
LONGEST_STEM_LIST, STEM_ENTRIES = 64, 512


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim, and the sentence that denies it.

    `speaker` is who denies, in the sentence's words; None where a paper itself does, or nobody is named.
    """

    claim: ClaimIndex
    sentence: SentenceIndex
    speaker: str | None


def denials(claims: Claims, attributions: Sequence[Attribution]) -> list[Denied]:
    """The denials among the sentences of a cluster, by claim and sentence; none where most is not English.

    Args:
        claims: of all n sentences.
        attributions: (n,) who says each sentence.
    """
    cluster = claims.cluster
    if cluster.features.language != ENGLISH:
        return []
    statements = _Statements(claims, attributions, _ways(cluster, attributions))
    found: dict[tuple[ClaimIndex, SentenceIndex], str | None] = {}
    denied_at: dict[SentenceIndex, list[ClaimIndex]] = {}
    for sentence, way in statements.ways.items():
        own = claims.claim_of[sentence]
        denied, who = _denied(statements, sentence, way)
        if not denied and way.name != "states":
            # It says once more what the sentence before denies.
            for before in _before(cluster, sentence, 1):
                denied = [claim for claim in denied_at.get(before, []) if claim != own]
        if denied:
            denied_at[sentence] = denied
            found |= {(claim, sentence): who for claim in denied}
            for later, repeated in _said_again(statements, sentence, denied):
                found |= {(claim, later): attributions[later].speaker for claim in repeated}
    ordered = sorted(found.items(), key=lambda item: item[0])
    return [Denied(claim, sentence, who) for (claim, sentence), who in ordered]


@dataclass(frozen=True)
class _Statements:
    """What the sentences of a cluster claim and deny, and who says so.

    Attributes:
        claims: of all n sentences.
        attributions: (n,) who says each.
        ways: how each denies that does, ascending.
    """

    claims: Claims
    attributions: Sequence[Attribution]
    ways: Mapping[SentenceIndex, Way]

    @property
    def cluster(self) -> Cluster:
        """Whose sentences they are."""
        return self.claims.cluster

    @cached_property
    def general_stems(self) -> frozenset[int]:
        """The stems that are of saying and denying, not of what is said."""
        column = self.cluster.features.column
        return frozenset(column[stem] for stem in _general_stems() if stem in column)

    @cached_property
    def claims_by_stem(self) -> InvertedIndex[int, ClaimIndex]:
        """The claims by the stems of their representatives; it is only built where something is denied."""
        return InvertedIndex[int, ClaimIndex].of_rows(self.claims.matrix)


@cache
def _general_stems() -> frozenset[str]:
    return frozenset(stems_of(denial_words.GENERAL, ENGLISH))


def _ways(cluster: Cluster, attributions: Sequence[Attribution]) -> dict[SentenceIndex, Way]:
    """How each sentence denies that does; only those are read that hold a word without which none does."""
    features = cluster.features
    cue = np.fromiter(
        (word in denial_words.CUES for word in features.wordlist), np.bool_, len(features.wordlist)
    )
    tokens = np.flatnonzero(cue[features.words] | features.negating)
    rows: list[int] = np.unique(np.searchsorted(features.bounds, tokens, side="right") - 1).tolist()
    texts = cluster.sentence_texts
    ways = ((SentenceIndex(row), way_of_denying(texts[row], attributions[row].speaker)) for row in rows)
    return {sentence: way for sentence, way in ways if way}


# --- Sentences and who says them.


def _before(cluster: Cluster, sentence: SentenceIndex, most: int) -> list[SentenceIndex]:
    """The sentences before one in its text, the nearest first."""
    text_of = cluster.text_of
    return [
        SentenceIndex(one)
        for one in range(sentence - 1, max(sentence - most, 0) - 1, -1)
        if text_of[one] == text_of[sentence]
    ]


def _claims_something(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence claim something, and not deny it?"""
    way = statements.ways.get(sentence)
    if way is not None:
        return way.name == "own"
    return not denial_words.ANY_DENY.search(statements.cluster.sentence_texts[sentence])


def _speaker(statements: _Statements, sentence: SentenceIndex) -> str | None:
    """Who says a sentence; who "he" is, is told by the nearest name before."""
    speaker = statements.attributions[sentence].speaker
    if not is_pronoun(speaker):
        return speaker
    before = _before(statements.cluster, sentence, SENTENCES_BACK + 1)
    names = (statements.attributions[one].speaker for one in before)
    return next((name for name in names if name and not is_pronoun(name)), speaker)


def _claimed_by_another(statements: _Statements, sentence: SentenceIndex, who: str | None) -> bool:
    """Does a sentence say what somebody else than `who` claims?"""
    speaker = _speaker(statements, sentence)
    return speaker is not None and _claims_something(statements, sentence) and not share_name(speaker, who)


# --- Stems, by column.


def _content(cluster: Cluster, sentence: SentenceIndex) -> list[int]:
    """The stems of a sentence that are no stop words."""
    matrix = cluster.features.matrix
    begin, end = matrix.indptr[sentence : sentence + 2]
    found: list[int] = matrix.indices[begin:end].tolist()
    return found


def _facts(cluster: Cluster, sentence: SentenceIndex) -> frozenset[int]:
    """The stems of a sentence that are names or numbers."""
    features = cluster.features
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    return frozenset(features.stems[span][features.facts[span]].tolist())


def _stems(cluster: Cluster, sentence: SentenceIndex, passage: str) -> list[int]:
    """The stems of a passage of a sentence that are no stop words."""
    content, column = frozenset(_content(cluster, sentence)), cluster.features.column
    known = dict.fromkeys(column[stem] for stem in stems_of(passage, ENGLISH) if stem in column)
    return [stem for stem in known if stem in content]


def _what_is_said(statements: _Statements, sentence: SentenceIndex) -> set[int]:
    """The stems of a sentence that are of what is said in it."""
    return set(_content(statements.cluster, sentence)) - statements.general_stems


def _alike(
    statements: _Statements, sentence: SentenceIndex, stems: Iterable[int], share: float, fewest: int
) -> list[ClaimIndex]:
    """The claims that hold a share of the weight of stems of a sentence, and so many of them, in their order.

    A stem weighs the more, the fewer claims hold it. They hold that share of those that are no names or
    numbers, too: all that is told of somebody has his name.
    """
    index, claims = statements.claims_by_stem, len(statements.claims)
    sought = sorted(stem for stem in stems if stem not in statements.general_stems)
    weight = {stem: math.log(1 + claims / max(len(index.holding(stem)), 1)) for stem in sought}
    facts = _facts(statements.cluster, sentence)

    def weigh(stems: Iterable[int]) -> tuple[float, float]:
        """The weight of all of the stems, and of those that are no names or numbers."""
        both = [(weight[stem], stem in facts) for stem in stems]
        return math.fsum(one for one, _ in both), math.fsum(one for one, fact in both if not fact)

    needed, needed_of_things = (share * one for one in weigh(weight))
    held = index.sharing(sought, entries=STEM_ENTRIES + 1, longest=LONGEST_STEM_LIST)
    fitting = ((claim, *weigh(shared)) for claim, shared in held.items() if len(shared) >= fewest)
    return sorted(
        claim
        for claim, all_shared, things_shared in fitting
        if all_shared >= needed and things_shared >= max(needed_of_things, LEAST_OF_THINGS)
    )


# --- What a sentence denies.


def _denied(
    statements: _Statements, sentence: SentenceIndex, way: Way
) -> tuple[list[ClaimIndex], str | None]:
    """The claims that a sentence denies, and who does."""
    claim_of, texts = statements.claims.claim_of, statements.cluster.sentence_texts
    own, found = claim_of[sentence], way.found
    if way.name == "own":
        stems = _stems(statements.cluster, sentence, texts[sentence][: found.start()])
        return [own, *_restated(statements, sentence, stems, found["who"], {own})], found["who"]
    if way.name == "states":
        return _denied_in_its_words(statements, sentence, found)
    who = statements.attributions[sentence].speaker
    if found.groupdict().get("verb"):
        who = speaker_of_verb(texts[sentence], found.start("verb")) or who
    near = _pointed_at(statements, sentence, way, who)
    claims = dict.fromkeys(claim_of[one] for one in near)
    for one in near:
        stems = _stems(statements.cluster, one, texts[one])
        claims |= dict.fromkeys(_restated(statements, one, stems, who, {*claims, own}))
    claims.pop(own, None)
    return list(claims), who


def _pointed_at(
    statements: _Statements, sentence: SentenceIndex, way: Way, who: str | None
) -> list[SentenceIndex]:
    """The sentences before a denial that it points back to."""
    names = way.found.groupdict()
    who = _speaker(statements, sentence) if is_pronoun(who) else who
    if way.name == "untrue" and (name := names["whose"] or names["of"] or names["their"]):
        return _said_by(statements, sentence, name)
    cluster = statements.cluster
    before = _before(cluster, sentence, CHARGE_SENTENCES_BACK)
    noun = names.get("noun") or ""
    if noun.startswith(("accus", "alleg", "charg", "claim")) or names.get("wrong"):
        accusing = (one for one in before if _is_accusation(statements, one))
        if charge := [one for one in accusing if not share_name(_speaker(statements, one), who)][:1]:
            return charge
    near = before[:SENTENCES_BACK]
    if noun.startswith("report"):
        return [one for one in near if denial_words.REPORTED.search(cluster.sentence_texts[one])][:1]
    if way.name == "such":
        stem = cluster.features.column.get(stems_of(way.found["thing"], ENGLISH)[0])
        holding = (one for one in before[: SENTENCES_BACK + 1] if stem in _content(cluster, one))
        if claiming := [one for one in holding if _claims_something(statements, one)]:
            return claiming[:1]
    if way.name in ("not", "answers"):
        near = near[:1]
    if way.name == "answers":
        said = _what_is_said(statements, sentence)
        near = [one for one in near if not said.isdisjoint(_content(cluster, one))]
    return [one for one in near if _claimed_by_another(statements, one, who)][:1]


def _is_accusation(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence hold something against somebody, and not deny it?"""
    accuses = denial_words.ACCUSING.search(statements.cluster.sentence_texts[sentence])
    return accuses is not None and _claims_something(statements, sentence)


def _said_by(statements: _Statements, sentence: SentenceIndex, name: str) -> list[SentenceIndex]:
    """What somebody said last before a sentence: the sentence that names him, and his next ones."""
    before = _before(statements.cluster, sentence, CHARGE_SENTENCES_BACK)
    for distance, one in enumerate(before):
        if name.lower() not in name_words(statements.attributions[one].speaker):
            continue
        his = [one]
        for later in before[:distance][::-1]:
            said = statements.attributions[later]
            if said.speaker is None and not said.quotation:
                break
            if said.speaker is not None and not is_pronoun(said.speaker):
                break
            his.append(later)
        return his
    return []


def _denied_in_its_words(
    statements: _Statements, sentence: SentenceIndex, found: re.Match[str]
) -> tuple[list[ClaimIndex], str | None]:
    """The claims that are denied in words of theirs, and who denies them."""
    claims, cluster = statements.claims, statements.cluster
    who = speaker_of_verb(cluster.sentence_texts[sentence], found.start("verb"))
    if who is None and not found["verb"].endswith("ing"):
        return [], None
    # The first clause tells it, unless it is too short to.
    first = _stems(cluster, sentence, denial_words.CLAUSE.split(found["what"], maxsplit=1)[0])
    stems = first if len(first) >= DENIED_STEMS else _stems(cluster, sentence, found["what"])
    alike = _alike(statements, sentence, stems, DENIED_SHARE, DENIED_STEMS)
    others = [claim for claim in alike if claim != claims.claim_of[sentence]]
    if denial_words.TAKES_BACK.match(found["verb"]):  # its own charge, so whoever made it
        accusing = [claim for claim in others if denial_words.ACCUSING.search(claims.texts[claim])]
        return _fitting(statements, accusing, None), who
    return _fitting(statements, others, who), who or statements.attributions[sentence].speaker


def _restated(
    statements: _Statements,
    sentence: SentenceIndex,
    stems: Sequence[int],
    who: str | None,
    known: Container[ClaimIndex],
) -> list[ClaimIndex]:
    """The claims that are not known yet and say what stems of a sentence say, with its numbers."""
    claims, features = statements.claims, statements.cluster.features
    alike = _alike(statements, sentence, stems, RESTATED_SHARE, RESTATED_STEMS)
    fitting = _fitting(statements, [claim for claim in alike if claim not in known], who)
    return [
        claim for claim in fitting if not numbers_differ(features, sentence, claims[claim].representative)
    ]


def _fitting(statements: _Statements, claims: Iterable[ClaimIndex], who: str | None) -> list[ClaimIndex]:
    """Those of claims that claim something, and that `who` does not say himself."""
    fitting = []
    for claim in claims:
        shown = statements.claims[claim].representative
        if not _claims_something(statements, shown):
            continue
        negated = statements.attributions[shown].negation and shown not in statements.ways
        if not negated and not share_name(_speaker(statements, shown), who):
            fitting.append(claim)
    return fitting


def _said_again(
    statements: _Statements, sentence: SentenceIndex, denied: Sequence[ClaimIndex]
) -> Iterator[tuple[SentenceIndex, list[ClaimIndex]]]:
    """The quotations after a denial that deny once more, and which of the claims."""
    cluster, claims = statements.cluster, statements.claims
    last = min(sentence + 1 + SENTENCES_BACK, len(cluster.sentences))
    for later in map(SentenceIndex, range(sentence + 1, last)):
        if cluster.text_of[later] != cluster.text_of[sentence] or not _quotes_denial(statements, later):
            continue
        said = _what_is_said(statements, later)
        speaker = statements.attributions[later].speaker
        plain = later == sentence + 1 and denial_words.SAID_NOT.search(cluster.sentence_texts[later])
        repeated = []
        for claim in denied:
            shown = claims[claim].representative
            if claims.claim_of[later] == claim or share_name(_speaker(statements, shown), speaker):
                continue
            if plain or not said.isdisjoint(_content(cluster, shown)):
                repeated.append(claim)
        if repeated:
            yield later, repeated


def _quotes_denial(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence quote somebody with a negation, and deny nothing else?"""
    said = statements.attributions[sentence]
    if said.speaker is None or not any(
        word in passage for word in said.negation for passage in said.quotation
    ):
        return False
    way = statements.ways.get(sentence)
    return way is None or way.name == "answers"
