"""Find the claims that are denied, where, and by whom.

Three kinds of denials are recognised:

- in the sentence of the claim itself: "X accuses Y of Z, a charge Y denies";
- right after it, by words that refer back: "The company denied it", "The company says none was", "Orla's
  remarks are untrue", "no such request had reached him";
- anywhere, in words of the claim: "The union denied that its members had cut the cable".

A quotation right after a denial that repeats it ("We did not touch it") denies the same claims. A newspaper
that retracts its own report denies it, too.

Limitations: a contradiction alone is no denial: "Nobody was hurt" next to "five were hurt" is a dispute.
Speakers are of one side only if they share a name: a company and its lawyer are two speakers. A denial
without words of the claim ("We did not touch it" of "This was done with a tool") is not found.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from summarizer.agreement import denial_words
from summarizer.agreement.ways_of_denying import Way, name_words, share_name, way_of_denying
from summarizer.language.spelling import ENGLISH
from summarizer.recognizing.attribution import Attribution, speaker_of_verb
from summarizer.recognizing.attribution.persons import is_pronoun
from summarizer.stages.cluster import ClaimIndex, Claims, Cluster, SentenceIndex
from summarizer.stages.conflict import numbers_differ
from summarizer.stages.features import stems_of
from summarizer.stages.index import InvertedIndex

# A denial refers back at most this many sentences, ...
SENTENCES_BACK = 2
# ... or this many, if it names a "charge" or who made it.
CHARGE_SENTENCES_BACK = 6
# A claim elsewhere is denied if it contains this share of the weight of what is denied, and this many of its
# stems. With 0.4, or with two stems, half of the further denials found in news of many kinds were wrong.
DENIED_SHARE, DENIED_STEMS = 0.5, 3
# A claim restates a sentence if it contains this share of the sentence's weight, and this many of its stems.
RESTATED_SHARE, RESTATED_STEMS = 0.6, 4
# The least weight of stems other than names and numbers: names alone are not enough.
LEAST_OTHER_WEIGHT = 1e-6
# Longer lists of the index belong to words of little weight and are skipped. The others are read, the
# shortest first, up to this many entries, so the work grows with the denials, not with the square of the
# claims.
LONGEST_STEM_LIST, STEM_ENTRIES = 64, 512


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim and the sentence that denies it.

    `speaker` denies it, in the words of the sentence; None if the newspaper itself does, or nobody is named.
    """

    claim: ClaimIndex
    sentence: SentenceIndex
    speaker: str | None


def denials(claims: Claims, attributions: Sequence[Attribution]) -> list[Denied]:
    """Find the denials among the sentences of a cluster; there are none unless most of it is English.

    Args:
        claims: the claims of all n sentences.
        attributions: (n,) the attribution of each sentence.

    Returns:
        The denials, ordered by claim and sentence.
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
            # It repeats the denial of the sentence before.
            for before in _before(cluster, sentence, 1):
                denied = [claim for claim in denied_at.get(before, []) if claim != own]
        if denied:
            denied_at[sentence] = denied
            found |= {(claim, sentence): who for claim in denied}
            for later, repeated in _repeated_denials(statements, sentence, denied):
                found |= {(claim, later): attributions[later].speaker for claim in repeated}
    ordered = sorted(found.items(), key=lambda item: item[0])
    return [Denied(claim, sentence, who) for (claim, sentence), who in ordered]


@dataclass(frozen=True)
class _Statements:
    """What the sentences of a cluster claim and deny, and to whom they are attributed.

    Attributes:
        claims: the claims of all n sentences.
        attributions: (n,) the attribution of each sentence.
        ways: by sentence, ascending, how it denies; sentences that deny nothing are missing.
    """

    claims: Claims
    attributions: Sequence[Attribution]
    ways: Mapping[SentenceIndex, Way]

    @property
    def cluster(self) -> Cluster:
        """The cluster of these sentences."""
        return self.claims.cluster

    @cached_property
    def general_stems(self) -> frozenset[int]:
        """The stems of words about stating and denying, not about what is stated."""
        column = self.cluster.features.column
        return frozenset(column[stem] for stem in _general_stems() if stem in column)

    @cached_property
    def claims_by_stem(self) -> InvertedIndex[int, ClaimIndex]:
        """The claims by the stems of their representatives; built only if something is denied."""
        return InvertedIndex[int, ClaimIndex].of_rows(self.claims.matrix)


@cache
def _general_stems() -> frozenset[str]:
    return frozenset(stems_of(denial_words.GENERAL, ENGLISH))


def _ways(cluster: Cluster, attributions: Sequence[Attribution]) -> dict[SentenceIndex, Way]:
    """Return how each denying sentence denies; only sentences with a cue are analysed."""
    features = cluster.features
    cue = np.fromiter(
        (word in denial_words.CUES for word in features.wordlist), np.bool_, len(features.wordlist)
    )
    tokens = np.flatnonzero(cue[features.words] | features.negating)
    indices: list[int] = np.unique(np.searchsorted(features.bounds, tokens, side="right") - 1).tolist()
    texts = cluster.sentence_texts
    ways = ((SentenceIndex(one), way_of_denying(texts[one], attributions[one].speaker)) for one in indices)
    return {sentence: way for sentence, way in ways if way}


# --- Sentences and their speakers.


def _before(cluster: Cluster, sentence: SentenceIndex, most: int) -> list[SentenceIndex]:
    """Return up to `most` sentences before one in its text, the nearest first."""
    text_of = cluster.text_of
    return [
        SentenceIndex(one)
        for one in range(sentence - 1, max(sentence - most, 0) - 1, -1)
        if text_of[one] == text_of[sentence]
    ]


def _claims_something(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence claim something, rather than deny it?"""
    way = statements.ways.get(sentence)
    if way is not None:
        return way.name == "own"
    return not denial_words.ANY_DENY.search(statements.cluster.sentence_texts[sentence])


def _speaker(statements: _Statements, sentence: SentenceIndex) -> str | None:
    """Return the speaker of a sentence; the nearest named speaker before it replaces a pronoun."""
    speaker = statements.attributions[sentence].speaker
    if not is_pronoun(speaker):
        return speaker
    before = _before(statements.cluster, sentence, SENTENCES_BACK + 1)
    names = (statements.attributions[one].speaker for one in before)
    return next((name for name in names if name and not is_pronoun(name)), speaker)


def _claimed_by_another(statements: _Statements, sentence: SentenceIndex, who: str | None) -> bool:
    """Is a sentence a claim of a speaker other than `who`?"""
    speaker = _speaker(statements, sentence)
    return speaker is not None and _claims_something(statements, sentence) and not share_name(speaker, who)


# --- Stems, by column.


def _content_stems(cluster: Cluster, sentence: SentenceIndex) -> list[int]:
    """Return the stems of a sentence without stop words."""
    matrix = cluster.features.matrix
    begin, end = matrix.indptr[sentence : sentence + 2]
    found: list[int] = matrix.indices[begin:end].tolist()
    return found


def _facts(cluster: Cluster, sentence: SentenceIndex) -> frozenset[int]:
    """Return the stems of a sentence that are names or numbers."""
    features = cluster.features
    span = slice(features.bounds[sentence], features.bounds[sentence + 1])
    return frozenset(features.stems[span][features.facts[span]].tolist())


def _stems(cluster: Cluster, sentence: SentenceIndex, passage: str) -> list[int]:
    """Return the stems of a passage of a sentence without stop words, in order."""
    content, column = frozenset(_content_stems(cluster, sentence)), cluster.features.column
    known = dict.fromkeys(column[stem] for stem in stems_of(passage, ENGLISH) if stem in column)
    return [stem for stem in known if stem in content]


def _specific_stems(statements: _Statements, sentence: SentenceIndex) -> set[int]:
    """Return the content stems of a sentence without those about stating and denying."""
    return set(_content_stems(statements.cluster, sentence)) - statements.general_stems


def _similar_claims(
    statements: _Statements, sentence: SentenceIndex, stems: Iterable[int], share: float, fewest: int
) -> list[ClaimIndex]:
    """Return the claims that contain at least `fewest` stems of a sentence, and `share` of their weight.

    The fewer claims contain a stem, the greater is its weight. A claim must also contain that share of the
    stems other than names and numbers, since all claims about a person contain the name. The claims are in
    ascending order.
    """
    index, claims = statements.claims_by_stem, len(statements.claims)
    sought = sorted(stem for stem in stems if stem not in statements.general_stems)
    weight = {stem: math.log(1 + claims / max(len(index.items_of(stem)), 1)) for stem in sought}
    facts = _facts(statements.cluster, sentence)

    def weigh(stems: Iterable[int]) -> tuple[float, float]:
        """Return the weight of all of the stems, and of those other than names and numbers."""
        both = [(weight[stem], stem in facts) for stem in stems]
        return math.fsum(one for one, _ in both), math.fsum(one for one, fact in both if not fact)

    needed, others_needed = (share * one for one in weigh(weight))
    sharing = index.sharing(sought, entries=STEM_ENTRIES + 1, longest=LONGEST_STEM_LIST)
    candidates = ((claim, *weigh(shared)) for claim, shared in sharing.items() if len(shared) >= fewest)
    return sorted(
        claim
        for claim, all_shared, others_shared in candidates
        if all_shared >= needed and others_shared >= max(others_needed, LEAST_OTHER_WEIGHT)
    )


# --- What a sentence denies.


def _denied(
    statements: _Statements, sentence: SentenceIndex, way: Way
) -> tuple[list[ClaimIndex], str | None]:
    """Return the claims that a sentence denies, and who denies them."""
    claim_of, texts = statements.claims.claim_of, statements.cluster.sentence_texts
    own, found = claim_of[sentence], way.found
    if way.name == "own":
        stems = _stems(statements.cluster, sentence, texts[sentence][: found.start()])
        return [own, *_restated(statements, sentence, stems, found["who"], {own})], found["who"]
    if way.name == "states":
        return _denied_in_words_of_claim(statements, sentence, found)
    who = statements.attributions[sentence].speaker
    if found.groupdict().get("verb"):
        who = speaker_of_verb(texts[sentence], found.start("verb")) or who
    near = _referred_to(statements, sentence, way, who)
    claims = dict.fromkeys(claim_of[one] for one in near)
    for one in near:
        stems = _stems(statements.cluster, one, texts[one])
        claims |= dict.fromkeys(_restated(statements, one, stems, who, {*claims, own}))
    claims.pop(own, None)
    return list(claims), who


def _referred_to(
    statements: _Statements, sentence: SentenceIndex, way: Way, who: str | None
) -> list[SentenceIndex]:
    """Return the sentences before a denial that it refers back to."""
    names = way.found.groupdict()
    who = _speaker(statements, sentence) if is_pronoun(who) else who
    if way.name == "untrue" and (name := names["whose"] or names["of"] or names["their"]):
        return _last_statement_of(statements, sentence, name)
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
        containing = (one for one in before[: SENTENCES_BACK + 1] if stem in _content_stems(cluster, one))
        if claiming := [one for one in containing if _claims_something(statements, one)]:
            return claiming[:1]
    if way.name in ("not", "answers"):
        near = near[:1]
    if way.name == "answers":
        specific = _specific_stems(statements, sentence)
        near = [one for one in near if not specific.isdisjoint(_content_stems(cluster, one))]
    return [one for one in near if _claimed_by_another(statements, one, who)][:1]


def _is_accusation(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence accuse somebody, rather than deny an accusation?"""
    accuses = denial_words.ACCUSING.search(statements.cluster.sentence_texts[sentence])
    return accuses is not None and _claims_something(statements, sentence)


def _last_statement_of(statements: _Statements, sentence: SentenceIndex, name: str) -> list[SentenceIndex]:
    """Return a speaker's last statement before a sentence: the sentence with the name, and those after it."""
    before = _before(statements.cluster, sentence, CHARGE_SENTENCES_BACK)
    for distance, one in enumerate(before):
        if name.lower() not in name_words(statements.attributions[one].speaker):
            continue
        statement = [one]
        for later in before[:distance][::-1]:
            attributed = statements.attributions[later]
            if attributed.speaker is None and not attributed.quotation:
                break
            if attributed.speaker is not None and not is_pronoun(attributed.speaker):
                break
            statement.append(later)
        return statement
    return []


def _denied_in_words_of_claim(
    statements: _Statements, sentence: SentenceIndex, found: re.Match[str]
) -> tuple[list[ClaimIndex], str | None]:
    """Return the claims that a sentence denies in words of the claims, and who denies them."""
    claims, cluster = statements.claims, statements.cluster
    who = speaker_of_verb(cluster.sentence_texts[sentence], found.start("verb"))
    if who is None and not found["verb"].endswith("ing"):
        return [], None
    # The first clause states what is denied, unless it is too short.
    first = _stems(cluster, sentence, denial_words.CLAUSE.split(found["what"], maxsplit=1)[0])
    stems = first if len(first) >= DENIED_STEMS else _stems(cluster, sentence, found["what"])
    similar = _similar_claims(statements, sentence, stems, DENIED_SHARE, DENIED_STEMS)
    others = [claim for claim in similar if claim != claims.claim_of[sentence]]
    if denial_words.RETRACTS.match(found["verb"]):  # a charge of its own, so any speaker will do
        accusing = [claim for claim in others if denial_words.ACCUSING.search(claims.texts[claim])]
        return _claimed_by_others(statements, accusing, None), who
    return _claimed_by_others(statements, others, who), who or statements.attributions[sentence].speaker


def _restated(
    statements: _Statements,
    sentence: SentenceIndex,
    stems: Sequence[int],
    who: str | None,
    known: Container[ClaimIndex],
) -> list[ClaimIndex]:
    """Return the claims not in `known` that restate stems of a sentence, with the same numbers."""
    claims, features = statements.claims, statements.cluster.features
    similar = _similar_claims(statements, sentence, stems, RESTATED_SHARE, RESTATED_STEMS)
    candidates = _claimed_by_others(statements, [claim for claim in similar if claim not in known], who)
    return [
        claim for claim in candidates if not numbers_differ(features, sentence, claims[claim].representative)
    ]


def _claimed_by_others(
    statements: _Statements, claims: Iterable[ClaimIndex], who: str | None
) -> list[ClaimIndex]:
    """Return the claims that claim something, are not negated, and whose speaker is not `who`."""
    claimed = []
    for claim in claims:
        shown = statements.claims[claim].representative
        if not _claims_something(statements, shown):
            continue
        negated = statements.attributions[shown].negation and shown not in statements.ways
        if not negated and not share_name(_speaker(statements, shown), who):
            claimed.append(claim)
    return claimed


def _repeated_denials(
    statements: _Statements, sentence: SentenceIndex, denied: Sequence[ClaimIndex]
) -> Iterator[tuple[SentenceIndex, list[ClaimIndex]]]:
    """Yield the quotations after a denial that repeat it, each with the claims that it denies."""
    cluster, claims = statements.cluster, statements.claims
    last = min(sentence + 1 + SENTENCES_BACK, len(cluster.sentences))
    for later in map(SentenceIndex, range(sentence + 1, last)):
        if cluster.text_of[later] != cluster.text_of[sentence] or not _quotes_denial(statements, later):
            continue
        specific = _specific_stems(statements, later)
        speaker = statements.attributions[later].speaker
        plain = later == sentence + 1 and denial_words.QUOTED_NOT.search(cluster.sentence_texts[later])
        repeated = []
        for claim in denied:
            shown = claims[claim].representative
            if claims.claim_of[later] == claim or share_name(_speaker(statements, shown), speaker):
                continue
            if plain or not specific.isdisjoint(_content_stems(cluster, shown)):
                repeated.append(claim)
        if repeated:
            yield later, repeated


def _quotes_denial(statements: _Statements, sentence: SentenceIndex) -> bool:
    """Does a sentence quote a speaker with a negation, and deny nothing else?"""
    attributed = statements.attributions[sentence]
    if attributed.speaker is None or not any(
        word in passage for word in attributed.negation for passage in attributed.quotation
    ):
        return False
    way = statements.ways.get(sentence)
    return way is None or way.name == "answers"
