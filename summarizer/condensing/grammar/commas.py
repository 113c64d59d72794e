"""Commas: whether kept phrases still have those that separate them, and kept commas something to separate."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import SUBJECTS, SUBSTITUTE_RELATIONS, Kept, MissingPart

# The relations of phrases whose commas must be kept with them.
_USUALLY_SEPARATED = frozenset({"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis", "dep"})
_NOUNS = frozenset({"NN", "CD"})


def missing_commas(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the commas that must separate a phrase or a clause from the rest, and were left out."""
    positions = (
        *_around_phrase(sentence, index),
        *_before_clause(sentence, index),
        *_in_list(sentence, index),
        *_between_nouns(sentence, index),
        *_before_verb(sentence, index),
    )
    for position in positions:
        if (
            sentence.is_comma(position)
            and any(sentence.kept[:position])
            and not any(map(sentence.kept.__getitem__, _gap(sentence, position)))
        ):
            yield MissingPart("comma", f"beside {sentence.tokens[index].form!r}", (position,))


def _in_list(sentence: Kept, index: int) -> Iterator[int]:
    """Yield where a conjunct has a comma in place of "and", or the first of two around it and its "or"."""
    token = sentence.tokens[index]
    if token.relation != "conj" or not sentence.is_kept_or_replaced(token.head):
        return
    subtree = sentence.parse.subtree(index)
    first, last = min(subtree), max(subtree)
    joining = [n for n in (first - 2, first - 1) if n >= 0 and sentence.tokens[n].relation == "cc"]
    if not any(map(sentence.kept.__getitem__, joining)):
        yield first - 1
    elif sentence.is_comma(last + 1) and sentence.kept[last + 1]:
        yield min(joining) - 1


def _between_nouns(sentence: Kept, index: int) -> Iterator[int]:
    """Yield where commas separated two nouns that are now adjacent and would be read as one phrase."""
    token = sentence.tokens[index]
    before = next((n for n in range(index - 1, -1, -1) if sentence.kept[n]), index)
    nouns = token.tag[:2] in _NOUNS and sentence.tokens[before].tag[:2] in _NOUNS
    if nouns and sentence.tokens[before].head != index and token.head != before:
        yield from range(before + 1, index)


def _before_verb(sentence: Kept, index: int) -> Iterator[int]:
    """Yield the second of two commas around a phrase between a subject and its verb, if one alone is kept."""
    for subject in sentence.children_of(index, *SUBJECTS):
        if not sentence.kept[subject] or any(
            map(sentence.kept.__getitem__, sentence.children_of(subject, "conj"))
        ):
            continue
        marks = [position for position in range(subject + 1, index) if sentence.is_comma(position)]
        if sum(map(sentence.kept.__getitem__, marks)) == 1:
            yield marks[-1]


def stray_commas(sentence: Kept) -> Iterator[MissingPart]:
    """Yield kept commas that separate nothing, and commas left out between two kept tokens."""
    for position, kept in enumerate(sentence.kept):
        if kept and _is_stray(sentence, position):
            yield MissingPart("comma", f"{sentence.tokens[position].form!r} separates nothing")
        if not kept and sentence.is_comma(position) and all(sentence.kept[position - 1 : position + 2 : 2]):
            yield MissingPart("comma", f"behind {sentence.tokens[position - 1].form!r}", (position,))


def without_stray_commas(sentence: Kept) -> set[int]:
    """Return the indices of the kept tokens, without commas whose phrases were left out."""
    stray = {
        position for position, kept in enumerate(sentence.kept) if kept and _is_stray(sentence, position)
    }
    return {position for position, kept in enumerate(sentence.kept) if kept} - stray


def _is_stray(sentence: Kept, position: int) -> bool:
    """Whether all commas in the gap of one belong only to phrases that were left out."""
    if not sentence.is_comma(position):
        return False
    gap = _gap(sentence, position)
    separated = [
        [subtree for subtree, first, last in sentence.phrases if comma in (first - 1, last + 1)]
        for comma in gap
    ]
    return all(separated) and not any(
        sentence.kept[index] for phrases in separated for subtree in phrases for index in subtree
    )


def _gap(sentence: Kept, position: int) -> list[int]:
    """Return the positions of all commas between the same two kept words as the one at `position`."""
    words = [n for n, kept in enumerate(sentence.kept) if kept and sentence.tokens[n].relation != "punct"]
    first = max((n for n in words if n < position), default=-1)
    last = min((n for n in words if n > position), default=len(sentence.kept))
    return [n for n in range(first + 1, last) if sentence.is_comma(n)]


def _around_phrase(sentence: Kept, index: int) -> Iterator[int]:
    """Yield where a phrase may have the commas that separate it from its head."""
    token = sentence.tokens[index]
    if token.relation == "ccomp" and token.head > index:  # a reported clause before its reporting verb
        yield max(sentence.parse.subtree(index)) + 1
    if token.relation not in _USUALLY_SEPARATED or sentence.is_main_verb(index):
        return
    if token.relation in SUBSTITUTE_RELATIONS and not sentence.kept[token.head]:
        return  # it replaces its head, and is no longer a dependent phrase
    subtree = sentence.parse.subtree(index)
    first, last = min(subtree), max(subtree)
    yield first - 1
    if any(sentence.kept[last + 2 :]) and (first == 0 or sentence.is_comma(first - 1)):
        yield last + 1


def _before_clause(sentence: Kept, index: int) -> Iterator[int]:
    """Yield where a clause with its own subject may have a comma before it, or before its conjunction."""
    subjects = [child for child in sentence.children_of(index, *SUBJECTS) if sentence.kept[child]]
    if not subjects or sentence.tokens[index].relation == "relcl":
        return
    first = min(min(sentence.parse.subtree(child)) for child in subjects)
    while first and sentence.tokens[first - 1].relation in ("cc", "mark") and sentence.kept[first - 1]:
        first -= 1
    yield first - 1
