"""Commas: whether they stand where they part a phrase from the rest, and part something where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import STAND_IN, SUBJECTS, Kept, Lack

# Phrases of which the commas that part them from the rest must be kept.
_USUALLY_PARTED = frozenset({"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis", "dep"})
_NOUNS = frozenset({"NN", "CD"})


def commas(sentence: Kept, number: int) -> Iterator[Lack]:
    """Do the marks stand that part a phrase or a clause from the rest?"""
    places = (
        *_around_phrase(sentence, number),
        *_before_clause(sentence, number),
        *_in_list(sentence, number),
        *_between_nouns(sentence, number),
        *_before_verb(sentence, number),
    )
    for place in places:
        if (
            sentence.is_comma(place)
            and any(sentence.kept[:place])
            and not any(map(sentence.kept.__getitem__, _gap(sentence, place)))
        ):
            yield Lack("comma", f"beside {sentence.tokens[number].form!r}", (place,))


def _in_list(sentence: Kept, number: int) -> Iterator[int]:
    """Where one of several has a mark for an "and" before it, or before the "or" that a mark closes."""
    token = sentence.tokens[number]
    if token.relation != "conj" or not sentence.is_told(token.head):
        return
    below = sentence.parse.below(number)
    first, last = min(below), max(below)
    joining = [n for n in (first - 2, first - 1) if n >= 0 and sentence.tokens[n].relation == "cc"]
    if not any(map(sentence.kept.__getitem__, joining)):
        yield first - 1
    elif sentence.is_comma(last + 1) and sentence.kept[last + 1]:
        yield min(joining) - 1


def _between_nouns(sentence: Kept, number: int) -> Iterator[int]:
    """Where a mark stood between two nouns that come to stand beside each other, and would be read as one."""
    token = sentence.tokens[number]
    before = next((n for n in range(number - 1, -1, -1) if sentence.kept[n]), number)
    nouns = token.tag[:2] in _NOUNS and sentence.tokens[before].tag[:2] in _NOUNS
    if nouns and sentence.tokens[before].head != number and token.head != before:
        yield from range(before + 1, number)


def _before_verb(sentence: Kept, number: int) -> Iterator[int]:
    """Where the second of two marks stands that part something between a subject and its verb."""
    for subject in sentence.children_of(number, *SUBJECTS):
        if not sentence.kept[subject] or any(
            map(sentence.kept.__getitem__, sentence.children_of(subject, "conj"))
        ):
            continue
        marks = [place for place in range(subject + 1, number) if sentence.is_comma(place)]
        if sum(map(sentence.kept.__getitem__, marks)) == 1:
            yield marks[-1]


def idle_commas(sentence: Kept) -> Iterator[Lack]:
    """Commas that are kept though what they parted was left out, and the other way round."""
    for place, kept in enumerate(sentence.kept):
        if kept and _is_idle(sentence, place):
            yield Lack("comma", f"{sentence.tokens[place].form!r} parts nothing")
        if not kept and sentence.is_comma(place) and all(sentence.kept[place - 1 : place + 2 : 2]):
            yield Lack("comma", f"behind {sentence.tokens[place - 1].form!r}", (place,))


def without_idle_commas(sentence: Kept) -> set[int]:
    """What is kept but for commas whose phrases were left out."""
    idle = {place for place, kept in enumerate(sentence.kept) if kept and _is_idle(sentence, place)}
    return {place for place, kept in enumerate(sentence.kept) if kept} - idle


def _is_idle(sentence: Kept, place: int) -> bool:
    """Does a comma part only phrases that were left out, whichever of those in its gap it is?"""
    if not sentence.is_comma(place):
        return False
    gap = _gap(sentence, place)
    beside = [
        [below for below, first, last in sentence.phrases if one in (first - 1, last + 1)] for one in gap
    ]
    return all(beside) and not any(
        sentence.kept[one] for phrases in beside for below in phrases for one in below
    )


def _gap(sentence: Kept, place: int) -> list[int]:
    """The commas that stand, with one of them, between the same two words that are kept."""
    words = [n for n, kept in enumerate(sentence.kept) if kept and sentence.tokens[n].relation != "punct"]
    first = max((n for n in words if n < place), default=-1)
    last = min((n for n in words if n > place), default=len(sentence.kept))
    return [n for n in range(first + 1, last) if sentence.is_comma(n)]


def _around_phrase(sentence: Kept, number: int) -> Iterator[int]:
    """Where a phrase that is parted from what it hangs on may have its marks."""
    token = sentence.tokens[number]
    if token.relation == "ccomp" and token.head > number:  # what is said, before who says it
        yield max(sentence.parse.below(number)) + 1
    if token.relation not in _USUALLY_PARTED or sentence.is_main_verb(number):
        return
    if token.relation in STAND_IN and not sentence.kept[token.head]:
        return  # it is no phrase beside another any more
    below = sentence.parse.below(number)
    first, last = min(below), max(below)
    yield first - 1
    if any(sentence.kept[last + 2 :]) and (first == 0 or sentence.is_comma(first - 1)):
        yield last + 1


def _before_clause(sentence: Kept, number: int) -> Iterator[int]:
    """Where a clause with a subject of its own may have a mark before it, or before its "and"."""
    subjects = [child for child in sentence.children_of(number, *SUBJECTS) if sentence.kept[child]]
    if not subjects or sentence.tokens[number].relation == "relcl":
        return
    first = min(min(sentence.parse.below(child)) for child in subjects)
    while first and sentence.tokens[first - 1].relation in ("cc", "mark") and sentence.kept[first - 1]:
        first -= 1
    yield first - 1
