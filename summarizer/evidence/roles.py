"""Who acts and who is affected: words that change places between two aligned sentences.

Limitations: without a parser, roles are compared in sentences only that are otherwise nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.evidence.alignment import Alignment
from summarizer.evidence.frames import (
    Mismatch,
    agent,
    are_nearly_same,
    is_verb,
    patients,
    word_before,
)
from summarizer.evidence.tokenizing import TokenizedSentence
from summarizer.evidence.tokens import NAME, WORD
from summarizer.language.function_words import ARTICLES, POSSESSIVES
from summarizer.language.lexicon import stems
from summarizer.language.lists import set_of
from summarizer.language.related_words import DERIVED_WORD

# Stems of verbs whose sides may be exchanged.
_MUTUAL = stems(
    set_of(
        """meet met marry married merge collide draw drew talk negotiate agree clash divorce differ fight
        fought"""
    )
)


# Words around a list, and around the long and the short form of a name: "Orla Bus Lines (OBL)".
_LISTED = frozenset(("", "and", "or", ",", "the", "(", ")"))
# Without a parser, roles are compared in near-copies only.
_ROLES_FRAME = 0.85


def exchanged_roles(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield agents and patients that change places around the same verb."""
    if are_nearly_same(alignment, _ROLES_FRAME):
        yield from exchanged_around_verbs(alignment)


def exchanged_around_verbs(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield agents and patients that change places, whatever else differs between the sentences."""
    one, other = alignment.one, alignment.other
    for pair in alignment.pairs:
        i, j = pair.one, pair.other
        token = one.tokens[i]
        # "Died" and "killed" are related, but not by the same roles.
        verb = token.sort == WORD and token.stem not in _MUTUAL and pair.strength >= DERIVED_WORD
        if verb and is_verb(one, i) and is_verb(other, j):
            exchanged = exchanged_around(alignment, i, j)
            if exchanged and (i in one.negated) == (j in other.negated):
                yield Mismatch("roles", 1.0, *exchanged, least=_ROLES_FRAME)


def exchanged_places(alignment: Alignment) -> Iterator[Mismatch]:
    """Yield words that have changed places, each between the words that were beside the other one."""
    if not are_nearly_same(alignment, _ROLES_FRAME) or not alignment.one.vocabulary.keys().isdisjoint(
        _MUTUAL
    ):
        return
    blocks = [
        (
            block,
            _around(alignment.one, block),
            _around(alignment.other, [alignment.partner[k] for k in block]),
        )
        for block in _blocks(alignment)
    ]
    for number, (block, here, there) in enumerate(blocks):
        for moved, moved_here, moved_there in blocks[number + 1 :]:
            listed = _LISTED.issuperset(here) or _LISTED.issuperset(moved_here)
            if here == moved_there != moved_here == there and not listed:
                ones = (*block, *moved)
                others = tuple(alignment.partner[k] for k in ones)
                yield Mismatch("roles", 1.0, ones, others, least=_ROLES_FRAME)


def _blocks(alignment: Alignment) -> list[list[int]]:
    """Return the runs of words and names that stand together in both sentences."""
    found: list[list[int]] = []
    for i, j in alignment.partner.items():
        if alignment.one.tokens[i].sort not in (WORD, NAME):
            continue
        if found and found[-1][-1] == i - 1 and alignment.partner[i - 1] == j - 1:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def _around(wording: TokenizedSentence, block: list[int]) -> tuple[str, str]:
    """Return the words before and after a run of tokens; articles and possessives are equal."""
    after = block[-1] + 1
    ahead = word_before(wording, block[0])
    return (
        "the" if ahead in ARTICLES | POSSESSIVES else ahead,
        wording.tokens[after].stem if after < len(wording.tokens) else "",
    )


def exchanged_around(alignment: Alignment, i: int, j: int) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Return the tokens of those who change places around two verbs, None if they do not."""
    one, other = alignment.one, alignment.other
    agents, other_agents = agent(one, i), agent(other, j)
    if not agents or not other_agents:
        return None
    patient, other_patients = patients(one, i), patients(other, j)
    out = [k for k in sorted(agents) if alignment.partner.get(k) in other_patients - other_agents]
    into = [k for k in sorted(other_agents) if alignment.reverse.get(k) in patient - agents]
    out = [k for k in out if one.tokens[k].sort in (WORD, NAME)]
    into = [k for k in into if other.tokens[k].sort in (WORD, NAME)]
    if not out or not into:
        return None
    ones = (*out, *(alignment.reverse[k] for k in into))
    others = (*into, *(alignment.partner[k] for k in out))
    return ones, others
