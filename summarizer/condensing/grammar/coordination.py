"""Coordination: whether conjuncts are still joined, and still have what they share with the others."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import (
    FINITE,
    PROPER_NOUNS,
    SUBJECTS,
    Kept,
    MissingPart,
)

_OF_SEVERAL = frozenset({"their", "them", "they", "themselves", "together"})
_NOUN_CLAUSES = frozenset({"relcl", "acl"})
_PLURAL = frozenset({"are", "were", "have", "'re", "'ve", "do"})


def missing_alternative(sentence: Kept, index: int) -> MissingPart | None:
    """Return what is missing where a word replaces its alternative: "the manager" of "the owner or ..."."""
    token = sentence.tokens[index]
    if token.relation != "conj" or sentence.kept[token.head]:
        return None
    joining = sentence.children_of(token.head, "cc")
    if not any(sentence.tokens[child].form in ("or", "nor") for child in joining):
        return None
    description = f"{sentence.tokens[token.head].form!r} or {token.form!r}"
    return MissingPart("alternative", description, (token.head, *joining))


def broken_coordination(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield what is missing between a word and its conjuncts: one of them, or their conjunction."""
    token = sentence.tokens[index]
    conjuncts, joining = sentence.children_of(index, "conj"), sentence.children_of(index, "cc")
    omitted = [child for child in conjuncts if not sentence.is_kept_or_replaced(child)]
    for child in joining:
        form = sentence.tokens[child].form
        after = [one for one in conjuncts if one > child]
        # "all but two", "no choice but to leave"
        but = form == "but" and (
            token.form in sentence.listed.parts
            or token.tag in ("DT", "PDT")
            or (sentence.tokens[child + 1].tag == "TO" if child + 1 < len(sentence.tokens) else False)
        )
        if (form in ("or", "nor") or but) and omitted:
            description = f"{token.form!r} {form} {sentence.tokens[omitted[0]].form!r}"
            yield MissingPart("alternative", description, (child, *omitted))
        inner = range(index + 1, child)
        clause = next((n for n in inner if sentence.tokens[n].relation in _NOUN_CLAUSES), child)
        if sentence.kept[child] and not sentence.kept[clause]:
            # "Reil, who leads the Weavers and Dyers": the conjuncts may belong to the clause.
            yield MissingPart("conjunction", f"{form!r} behind {sentence.tokens[clause].form!r}", (clause,))
        if sentence.kept[child] and after and not any(map(sentence.is_kept_or_replaced, after)):
            yield MissingPart("conjunction", f"{form!r} joins nothing", (after[0],))
        following = next((n for n in range(child, len(sentence.kept)) if sentence.kept[n]), child)
        names = {sentence.tokens[index].tag, sentence.tokens[following].tag} <= PROPER_NOUNS
        if not sentence.kept[child] and (names or any(sentence.kept[one] for one in after)):
            yield MissingPart("conjunction", f"{form!r} was left out", (child,))
    if omitted and token.relation == "appos":
        # "two men, a driver and a clerk"
        yield MissingPart("agreement", f"{token.form!r} alone", (*omitted, *joining))
    bare = token.tag == "NN" and not sentence.children_of(index, "det", "poss", "nummod")
    if bare and any(sentence.tokens[child].tag == "NNS" for child in omitted):
        # "oil and gas prices": the first may modify the same noun as the second.
        yield MissingPart("agreement", f"{token.form!r} alone", (*omitted, *joining))
    both = [child for child in sentence.children_of(index, "preconj") if sentence.kept[child]]
    between = (sentence.kept[token.head] and sentence.tokens[token.head].form == "between") or any(
        sentence.tokens[child].form == "between"
        for child in sentence.children_of(index, "quantmod", "advmod")
    )
    if omitted and (both or between):
        needed = (*omitted, *joining)
        yield MissingPart("alternative", f"{sentence.tokens[omitted[0]].form!r} was left out", needed)


def omitted_alternatives(sentence: Kept) -> Iterator[MissingPart]:
    """Yield two alternatives, the second after a comma, that were left out between kept words.

    "... four seats for a majority, or three if they win the White House": the "if" belongs to the second.
    """
    for index, token in enumerate(sentence.tokens):
        if token.form not in ("or", "nor") or sentence.kept[index] or not sentence.is_comma(index - 1):
            continue
        after = [child for child in sentence.children_of(token.head, "conj") if child > index]
        if not after or sentence.kept[token.head] or sentence.kept[after[0]]:
            continue
        last = max(sentence.parse.subtree(after[0]))
        if any(sentence.kept[: token.head]) and _any_word_kept(sentence, last + 1):
            yield MissingPart("alternative", f"{token.form!r} was left out", (index, index - 1, after[0]))


def _any_word_kept(sentence: Kept, start: int) -> bool:
    """Whether a word at or behind a position is kept."""
    rest = enumerate(sentence.tokens[start:], start)
    return any(sentence.kept[index] and token.relation != "punct" for index, token in rest)


def missing_shared_parts(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the subject and the auxiliaries that a verb shares with the verb that it replaces."""
    token = sentence.tokens[index]
    if token.relation != "conj" or token.tag[:2] != "VB" or sentence.kept[token.head]:
        return
    if sentence.children_of(index, *SUBJECTS):
        return
    finite, position = token.tag in FINITE, index
    while sentence.tokens[position].relation == "conj" and not sentence.kept[sentence.tokens[position].head]:
        position = sentence.tokens[position].head
        for child in sentence.children[position]:
            one = sentence.tokens[child]
            is_auxiliary = one.relation in ("aux", "auxpass", "neg")
            if (
                child < position
                and not sentence.is_kept_or_replaced(child)
                and (one.relation in SUBJECTS or (is_auxiliary and not finite))
            ):
                kind = "negation" if one.relation == "neg" else "auxiliary"
                kind = "subject" if one.relation in SUBJECTS else kind
                yield MissingPart(kind, f"{one.form!r} of {token.form!r}", (child,))
            elif is_auxiliary and finite and sentence.kept[child]:
                yield MissingPart("auxiliary", f"{one.form!r} before {token.form!r}", (position,))


def broken_agreement(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the conjuncts without which a subject no longer agrees with its verb."""
    position = sentence.first_replaced(index)
    if sentence.tokens[position].relation not in SUBJECTS:
        return
    conjuncts = sentence.children_of(index, "conj")
    omitted = [child for child in conjuncts if not sentence.is_kept_or_replaced(child)]
    if (position == index and not omitted) or len(omitted) < len(conjuncts):
        return
    if sentence.tokens[index].tag not in ("NN", "NNP", "CD", "PRP"):
        return
    verb = sentence.tokens[position].head
    kept_below = filter(sentence.kept.__getitem__, sentence.parse.subtree(verb))
    shared = [one for one in kept_below if sentence.tokens[one].form in _OF_SEVERAL]
    for one in (verb, *sentence.children_of(verb, "aux", "auxpass"), *shared):
        if one in shared or sentence.tokens[one].form in _PLURAL or sentence.tokens[one].tag == "VBP":
            needed = (
                (*omitted, *sentence.children_of(index, "cc")) if omitted else (sentence.tokens[index].head,)
            )
            yield MissingPart("agreement", f"{sentence.tokens[index].form!r} alone", needed)
            return
