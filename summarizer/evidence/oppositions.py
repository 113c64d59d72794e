"""Words of two aligned sentences that are opposites: adjectives, verbs, quantifiers, "before" and "after".

Limitations: of opposites of several words only verbs that mean "reject" are recognised ("turned down").
Opposites that depend on what they are said of are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from summarizer.evidence.alignment import Alignment
from summarizer.evidence.frames import (
    Mismatch,
    agent,
    are_near,
    near_words,
    neighbour,
    same_slot,
    word_after,
    word_before,
)
from summarizer.evidence.roles import exchanged_around
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import DAY, NAME, WORD
from summarizer.language.lexicon import lexicon, stems
from summarizer.language.lists import set_of
from summarizer.language.related_words import negated_word, opposites_of

_NO_WORDS: frozenset[str] = frozenset()


def _opposed(*groups: tuple[str, str]) -> dict[str, frozenset[str]]:
    """Return the opposites of each stem: each word of a list is opposed to all of the other list."""
    found: dict[str, frozenset[str]] = {}
    for pair in groups:
        one, other = (stems(set_of(words)) for words in pair)
        for mine, theirs in ((one, other), (other, one)):
            found |= {stem: found.get(stem, _NO_WORDS) | theirs for stem in mine}
    return found


# Opposites that lists of single words lack, as stems.
_OPPOSED = _opposed(
    (
        """confirm confirmed approve accept admit back endorse welcome support adopt pass praise
        propose extend clear allow agree hail uphold""",
        """dismiss reject deny refuse decline block drop scrap cancel abandon oppose condemn denounce
        criticise criticize veto halt withdraw overturn outlaw ban""",
    ),
    ("beat defeat win won", "lose lost"),
    ("guilty convict jail sentence", "acquit clear innocent exonerate"),
    ("double triple rise rose grow grew climb jump surge soar gain", "halve fall fell drop decline sink"),
    ("unchanged", "raise cut lower increase reduce change"),
    ("fast faster quick quickly", "slow slower slowly"),
    ("large larger big bigger", "small smaller"),
    ("long longer", "short shorter"),
)
# Stems of verbs that mean "reject" before a particle: "turned down", "threw out".
_REJECT = "reject"
_REJECTING = dict.fromkeys(
    stems(set_of("turn turned vote voted shoot shot strike struck knock knocked")), "down"
) | dict.fromkeys(stems(set_of("throw threw thrown")), "out")
# As an adverb ("sent back") it opposes nothing.
_ADVERB = "back"
# Function words that are opposites before the same word.
_OPPOSED_FUNCTION = {
    frozenset(pair)
    for pair in (
        ("more", "fewer"),
        ("more", "less"),
        ("ahead", "behind"),
    )
}


# Each of these is the other side of its opposite: "A was sold to B", "B bought A".
_CONVERSE = stems(set_of("buy bought sell sold import export lend lent borrow lose lost win won beat"))
# How surely two opposites that are not beside the same word, but near it, stand in one slot.
_NEAR = 0.75
# What has begun will end: these oppose each other at one moment only.
_PHASES = stems(
    set_of("begin began start open opened arrest arrested detain detained enter leave left arrive")
)
_OPPOSING_WORDS = frozenset(word for pair in _OPPOSED_FUNCTION for word in pair)
# Quantifiers of two classes, and words that turn "any" and "all" into few.
_MANY = set_of("all each every both most many several everyone everybody majority")
_FEW = set_of("few none neither no nobody handful")
_BARELY = set_of("hardly barely scarcely not")
# Nouns that are quantifiers before "of".
_SHARES = set_of("majority handful")
_QUANTIFYING = _MANY | _FEW | _BARELY
# What a word of time means for the order of two events.
_RELATIONS = {
    "before": "before",
    "prior": "before",
    "after": "after",
    "following": "after",
    "until": "until",
    "till": "until",
    "since": "from",
    "from": "from",
}
_OPPOSED_RELATIONS = {
    frozenset(("before", "after")),
    frozenset(("until", "from")),
    frozenset(("until", "after")),
}


def opposites(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield the content words without partners that are opposites of each other."""
    one, other = alignment.one, alignment.other
    rejecting, other_rejecting = _rejecting(one), _rejecting(other)
    for i in one.content:
        token = one.tokens[i]
        if i in alignment.partner or token.sort not in (WORD, NAME) or token.word == _ADVERB:
            continue
        wanted = opposing(_REJECT, _REJECT) if i in rejecting else opposing(token.word, token.stem)
        found = {j for word in wanted if word in other.vocabulary for j in other.vocabulary[word]}
        if found:
            found = {j for j in found - other_rejecting if other.tokens[j].word != _ADVERB}
        if _REJECT in wanted:
            found |= other_rejecting
        for j in sorted(found - alignment.reverse.keys()):
            if (i in one.negated) != (j in other.negated):
                continue
            slot = same_slot(alignment, (i,), (j,)) or _NEAR * are_near(alignment, i, j)
            converse = one.tokens[i].stem in _CONVERSE or other.tokens[j].stem in _CONVERSE
            if (
                slot
                and not exchanged_around(alignment, i, j)
                and not (converse and not _same_agent(alignment, i, j))
            ):
                phase = {one.tokens[i].stem, other.tokens[j].stem} & _PHASES
                yield Mismatch("opposite", slot, (i,), (j,), least=_least(slot, bool(phase)))


def _rejecting(wording: TokenizedSentence) -> set[int]:
    """Return the verbs that a particle turns into "reject"."""
    return {
        number
        for stem in _REJECTING.keys() & wording.vocabulary.keys()
        for number in wording.vocabulary[stem]
        if word_after(wording, number) == _REJECTING[stem]
    }


def _least(slot: float, phase: bool) -> float:
    """Return how much of the sentences must be the same, by how surely two opposites stand in one slot."""
    if phase or slot <= _NEAR:
        return 0.75
    return 0.4 if slot == 1 else 0.7


def _same_agent(alignment: Alignment, i: int, j: int) -> bool:
    others = agent(alignment.other, j)
    return any(alignment.partner.get(k) in others for k in agent(alignment.one, i))


# Most words of a cluster recur.
@lru_cache(maxsize=1 << 14)
def opposing(word: str, stem: str) -> frozenset[str]:
    """Return the words and stems that are opposites of a word.

    Args:
        word: the word in lower case.
        stem: its stem.
    """
    found = opposites_of(stem) | lexicon().opposites.get(word, _NO_WORDS) | _OPPOSED.get(stem, _NO_WORDS)
    prefixed = [name for name in (f"un{word}", f"non-{word}", f"non{word}") if negated_word(name) == word]
    if negated := negated_word(word):
        prefixed.append(negated)
    if word.endswith("less"):
        prefixed.append(word.removesuffix("less") + "ful")
    elif word.endswith("ful"):
        prefixed.append(word.removesuffix("ful") + "less")
    return found.union(prefixed)


def opposite_function_words(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield function words that are opposites between the same words: "more women", "fewer women"."""
    one, other = alignment.one, alignment.other
    if one.words.isdisjoint(_OPPOSING_WORDS) or other.words.isdisjoint(_OPPOSING_WORDS):
        return
    for i, token in enumerate(one.tokens):
        if token.word not in _OPPOSING_WORDS:
            continue
        for j, theirs in enumerate(other.tokens):
            if frozenset((token.word, theirs.word)) in _OPPOSED_FUNCTION and not _on_both(alignment, i, j):
                after = neighbour(one, (i,), 1)
                if after is not None and same_slot(alignment, (i,), (j,)) == 1:
                    yield Mismatch("opposite", 0.9, (i,), (j,))


def quantifiers(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield a quantifier that means many and one that means few or none, of the same."""
    mine, theirs = _quantifiers_of(alignment.one), _quantifiers_of(alignment.other)
    for i, many in mine:
        for j, other_many in theirs:
            if many != other_many and not _on_both(alignment, i, j) and _share_heads(alignment, i, j):
                yield Mismatch("quantifier", 1.0, (i,), (j,))


def _quantifiers_of(wording: TokenizedSentence) -> list[tuple[int, bool]]:
    """Return the quantifiers of a sentence, and whether each means many."""
    found: list[tuple[int, bool]] = []
    if wording.words.isdisjoint(_QUANTIFYING):
        return found
    for number, token in enumerate(wording.tokens):
        word, ahead = token.word, word_before(wording, number)
        if ahead in _BARELY and (word in _MANY | {"any", "a"} or token.stem == "1"):
            found.append((number, False))
        elif word in _SHARES:
            if word_after(wording, number) == "of":  # "the majority leader"
                found.append((number, word in _MANY))
        elif word in _MANY or (word in _FEW and ahead != "a"):
            found.append((number, word in _MANY))
    return found


def _on_both(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether both sentences have both words, so that neither stands for the other one."""
    one, other = alignment.one, alignment.other
    return one.tokens[i].word in other.words and other.tokens[j].word in one.words


def _share_heads(alignment: Alignment, i: int, j: int) -> bool:
    """Return whether a word that follows one token directly is near the other one too."""
    heads = [alignment.partner.get(head) for head in near_words(alignment.one, i, 1)]
    other_heads = near_words(alignment.other, j, 1)
    return any(head in heads for head in other_heads[:1]) or any(head in other_heads for head in heads[:1])


def orders(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield "before" and "after", or "until" and "from", between the same words."""
    one, other = alignment.one, alignment.other
    theirs = _relations_of(other)
    for i, relation in _relations_of(one) if theirs else ():
        for j, other_relation in theirs:
            if frozenset((relation, other_relation)) not in _OPPOSED_RELATIONS or _on_both(alignment, i, j):
                continue
            if "from" in (relation, other_relation) and not _precedes_day(one, i):
                continue
            ahead = {alignment.partner.get(head) for head in near_words(one, i, -1)}
            if _share_heads(alignment, i, j) and any(head in ahead for head in near_words(other, j, -1)):
                yield Mismatch("order", 1.0, (i,), (j,))


def _relations_of(wording: TokenizedSentence) -> list[tuple[int, str]]:
    """Return the words of time, and what each means: "not until" is "after"."""
    found: list[tuple[int, str]] = []
    if wording.words.isdisjoint(_RELATIONS):
        return found
    for number, token in enumerate(wording.tokens):
        relation = _RELATIONS.get(token.word)
        if relation == "until" and any(
            head in wording.in_negation for head in near_words(wording, number, -1)
        ):
            relation = "after"
        if relation and word_after(wording, number) != "after":
            found.append((number, relation))
    return found


def _precedes_day(wording: TokenizedSentence, number: int) -> bool:
    return any(wording.tokens[head].sort == DAY for head in near_words(wording, number, 1))
