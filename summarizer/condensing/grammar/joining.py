"""What is joined by "and" or "or": whether each part still has what it shares with the others."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import FINITE, PROPER_NOUNS, STAND_IN, SUBJECTS, Kept, Lack

_OF_SEVERAL = frozenset({"their", "them", "they", "themselves", "together"})
_NOUN_CLAUSES = frozenset({"relcl", "acl"})
_PLURAL = frozenset({"are", "were", "have", "'re", "'ve", "do"})


def alternative(sentence: Kept, number: int) -> Lack | None:
    """What is missing where a word takes the place of its alternative."""
    token = sentence.tokens[number]
    if token.relation != "conj" or sentence.kept[token.head]:
        return None
    joining = sentence.children_of(token.head, "cc")
    if not any(sentence.tokens[child].form in ("or", "nor") for child in joining):
        return None
    what = f"{sentence.tokens[token.head].form!r} or {token.form!r}"
    return Lack("alternative", what, (token.head, *joining))


def joined(sentence: Kept, number: int) -> Iterator[Lack]:
    """Is what stands beside others joined to them, and has what joins something to join?"""
    token = sentence.tokens[number]
    conjuncts, joining = sentence.children_of(number, "conj"), sentence.children_of(number, "cc")
    lost = [child for child in conjuncts if not sentence.is_told(child)]
    for child in joining:
        form = sentence.tokens[child].form
        after = [one for one in conjuncts if one > child]
        # "all but two", "no choice but to leave"
        but = form == "but" and (
            token.form in sentence.listed.parts
            or token.tag in ("DT", "PDT")
            or (sentence.tokens[child + 1].tag == "TO" if child + 1 < len(sentence.tokens) else False)
        )
        if (form in ("or", "nor") or but) and lost:
            what = f"{token.form!r} {form} {sentence.tokens[lost[0]].form!r}"
            yield Lack("alternative", what, (child, *lost))
        inner = range(number + 1, child)
        clause = next((n for n in inner if sentence.tokens[n].relation in _NOUN_CLAUSES), child)
        if sentence.kept[child] and not sentence.kept[clause]:
            # "Reil, who leads the Weavers and Dyers": what is joined may belong to the clause.
            yield Lack("conjunction", f"{form!r} behind {sentence.tokens[clause].form!r}", (clause,))
        if sentence.kept[child] and after and not any(map(sentence.is_told, after)):
            yield Lack("conjunction", f"{form!r} joins nothing", (after[0],))
        following = next((n for n in range(child, len(sentence.kept)) if sentence.kept[n]), child)
        names = {sentence.tokens[number].tag, sentence.tokens[following].tag} <= PROPER_NOUNS
        if not sentence.kept[child] and (names or any(sentence.kept[one] for one in after)):
            yield Lack("conjunction", f"{form!r} was left out", (child,))
    if lost and token.relation == "appos":
        yield Lack("agreement", f"{token.form!r} alone", (*lost, *joining))  # "two men, a driver and a clerk"
    bare = token.tag == "NN" and not sentence.children_of(number, "det", "poss", "nummod")
    if bare and any(sentence.tokens[child].tag == "NNS" for child in lost):
        # "oil and gas prices": the first may belong to what the second does.
        yield Lack("agreement", f"{token.form!r} alone", (*lost, *joining))
    both = [child for child in sentence.children_of(number, "preconj") if sentence.kept[child]]
    between = (sentence.kept[token.head] and sentence.tokens[token.head].form == "between") or any(
        sentence.tokens[child].form == "between"
        for child in sentence.children_of(number, "quantmod", "advmod")
    )
    if lost and (both or between):
        needed = (*lost, *joining)
        yield Lack("alternative", f"{sentence.tokens[lost[0]].form!r} was left out", needed)


def alternatives(sentence: Kept) -> Iterator[Lack]:
    """Two alternatives, the second behind a comma, that were left out from the midst of what is kept.

    "... four seats for a majority, or three if they win the White House": the "if" belongs to the second.
    """
    for number, token in enumerate(sentence.tokens):
        if token.form not in ("or", "nor") or sentence.kept[number] or not sentence.is_comma(number - 1):
            continue
        after = [child for child in sentence.children_of(token.head, "conj") if child > number]
        if not after or sentence.kept[token.head] or sentence.kept[after[0]]:
            continue
        last = max(sentence.parse.below(after[0]))
        if any(sentence.kept[: token.head]) and _says(sentence, last + 1):
            yield Lack("alternative", f"{token.form!r} was left out", (number, number - 1, after[0]))


def _says(sentence: Kept, start: int) -> bool:
    """Is a word kept from some place on?"""
    rest = enumerate(sentence.tokens[start:], start)
    return any(sentence.kept[number] and token.relation != "punct" for number, token in rest)


def sharing(sentence: Kept, number: int) -> Iterator[Lack]:
    """Has a verb that takes another's place the subject and the auxiliaries that both have?"""
    token = sentence.tokens[number]
    if token.relation != "conj" or token.tag[:2] != "VB" or sentence.kept[token.head]:
        return
    if sentence.children_of(number, *SUBJECTS):
        return
    finite, place = token.tag in FINITE, number
    while sentence.tokens[place].relation == "conj" and not sentence.kept[sentence.tokens[place].head]:
        place = sentence.tokens[place].head
        for child in sentence.children[place]:
            one = sentence.tokens[child]
            helps = one.relation in ("aux", "auxpass", "neg")
            if (
                child < place
                and not sentence.is_told(child)
                and (one.relation in SUBJECTS or (helps and not finite))
            ):
                kind = "negation" if one.relation == "neg" else "auxiliary"
                kind = "subject" if one.relation in SUBJECTS else kind
                yield Lack(kind, f"{one.form!r} of {token.form!r}", (child,))
            elif helps and finite and sentence.kept[child]:
                yield Lack("auxiliary", f"{one.form!r} before {token.form!r}", (place,))


def agreement(sentence: Kept, number: int) -> Iterator[Lack]:
    """Does a subject that lost one of several still go with its verb?"""
    place = number
    while sentence.tokens[place].relation in STAND_IN and not sentence.kept[sentence.tokens[place].head]:
        place = sentence.tokens[place].head
    if sentence.tokens[place].relation not in SUBJECTS:
        return
    conjuncts = sentence.children_of(number, "conj")
    lost = [child for child in conjuncts if not sentence.is_told(child)]
    if (place == number and not lost) or len(lost) < len(conjuncts):
        return
    if sentence.tokens[number].tag not in ("NN", "NNP", "CD", "PRP"):
        return
    verb = sentence.tokens[place].head
    below = filter(sentence.kept.__getitem__, sentence.parse.below(verb))
    shared = [one for one in below if sentence.tokens[one].form in _OF_SEVERAL]
    for one in (verb, *sentence.children_of(verb, "aux", "auxpass"), *shared):
        if one in shared or sentence.tokens[one].form in _PLURAL or sentence.tokens[one].tag == "VBP":
            needed = (*lost, *sentence.children_of(number, "cc")) if lost else (sentence.tokens[number].head,)
            yield Lack("agreement", f"{sentence.tokens[number].form!r} alone", needed)
            return
