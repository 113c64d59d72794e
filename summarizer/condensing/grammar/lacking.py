"""What that which is kept of a sentence lacks, each thing with the words that would mend it.

Something is lacking where a word lost the one that it hangs on, a verb its subject, a preposition its object;
where what limits a statement was left out; and where the marks no longer part what they parted. So
`condensing/guard.py` refuses what lacks something, and `condensing/repair.py` puts it back.

Left out: what the parser reads wrongly is judged wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.commas import commas, idle_commas
from summarizer.condensing.grammar.joining import agreement, alternative, alternatives, joined, sharing
from summarizer.condensing.grammar.keeping import (
    FINITE,
    NOUNS_AND_PRONOUNS,
    PROPER_NOUNS,
    QUESTIONING,
    STAND_IN,
    SUBJECTS,
    Kept,
    Lack,
)
from summarizer.condensing.grammar.limiting import limit
from summarizer.condensing.grammar.neighbours import neighbours
from summarizer.condensing.grammar.nouns import article, of_name, of_noun
from summarizer.language.function_words import BE
from summarizer.language.reporting_verbs import forms

# What a verb needs beside it if its sentence has it, and what to call it.
_OF_VERBS = {
    "aux": "auxiliary",
    "auxpass": "auxiliary",
    "prt": "particle",
    "dobj": "object",
    "attr": "complement",
    "acomp": "complement",
    "oprd": "complement",
    "ccomp": "complement",
    "xcomp": "complement",
}
_OF_PREPOSITIONS = frozenset({"pobj", "pcomp", "prep", "advmod", "amod", "npadvmod", "cc"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "nummod", "det", "poss", "quantmod", "advmod"})
# "stopped short", "turned back".
_BE_OR_CLITIC = BE | {"'s", "'re", "'m"}
_VERB_PARTICLES = frozenset({"home", "short", "back", "apart", "away", "aside", "forward"})
_ASKING = frozenset({"relcl", "ccomp", "advcl", "pcomp", "conj"})
_VERBAL = ("VB", "MD")
# Verbs that take what somebody or something is called behind an "as".
_NAMING = frozenset(
    {"classified", "classify", "classifies", "described", "describes", "characterized", "characterised"}
    | {"labeled", "labelled", "branded", "regarded", "regards", "portrayed", "portrays", "hailed", "hails"}
    | {
        "quoted",
        "denounced",
        "dismissed",
        "dismisses",
        "cited",
        "cites",
        "treated",
        "treats",
        "viewed",
        "views",
    }
)


def lacks(sentence: Kept) -> Iterator[Lack]:
    """What is missing, in the order of the sentence."""
    mains = []
    for number, token in enumerate(sentence.tokens):
        if not sentence.kept[number] or token.relation == "punct":
            continue
        if sentence.is_main_verb(number):
            mains.append(number)
            if (lack := alternative(sentence, number)) is not None:
                yield lack
        elif (lack := _of_head(sentence, number)) is not None:
            yield lack
        for child in sentence.children[number]:
            if not sentence.kept[child] and (lack := _of_child(sentence, number, child)) is not None:
                yield lack
        yield from _of_word(sentence, number)
    verbs = [n for n, token in enumerate(sentence.tokens) if token.head == n and token.tag[:2] in _VERBAL]
    if not any(map(sentence.is_finite, mains)) and (verbs or not sentence.whole):
        yield Lack("verb", "no finite verb with its subject", tuple(verbs))
    yield from alternatives(sentence)
    yield from _last_speaker(sentence)
    yield from idle_commas(sentence)


def _of_head(sentence: Kept, number: int) -> Lack | None:
    """What is missing where a word was kept without the one that it hangs on."""
    token = sentence.tokens[number]
    head = token.head
    if sentence.kept[head]:
        return None
    other = sentence.stands_in.get(head)
    if other == number:
        # It takes the place of what was left out, and must find its own head in turn.
        return alternative(sentence, number) or (
            _of_head(sentence, head) if sentence.tokens[head].head != head else None
        )
    if token.relation in ("cc", "preconj") and other is not None and not sentence.follows_kept(head):
        return Lack("conjunction", f"{token.form!r} joins nothing", (head,))
    if other is not None and number < other and _is_shared(sentence, number, other):
        return None
    if token.relation == "conj" and sentence.follows_kept(head):
        joining = sentence.children_of(head, "cc")
        if joining and not any(sentence.kept[one] for one in joining):
            what = f"{sentence.tokens[joining[0]].form!r} was left out"
            return Lack("conjunction", what, tuple(joining))
        return None
    if _premodifies(sentence, number) or _is_misread(sentence, head):
        return None
    if any(map(sentence.is_described_verb, sentence.children[number])):
        return None  # the subject of what was a clause beside it
    return _cut(sentence, number, head)


def _is_shared(sentence: Kept, number: int, other: int) -> bool:
    """Does a word belong to one that was left out and to that which takes its place alike?"""
    token = sentence.tokens[number]
    if token.relation in ("cc", "preconj"):
        return True
    if number > token.head or not sentence.is_conjunct(other):
        return False  # "her deputy, Tomas Reil": hers is the deputy
    return token.relation not in SUBJECTS or not sentence.children_of(other, *SUBJECTS)


def _cut(sentence: Kept, number: int, head: int) -> Lack:
    """What a word is cut off from; a verb of saying comes back with its speaker and its marks."""
    token, over = sentence.tokens[number], sentence.tokens[head].form
    if over in sentence.listed.speech and token.relation in ("ccomp", "parataxis", "xcomp", "prep"):
        return Lack("attribution", f"{over!r} was left out", sentence.saying(head))
    if token.relation in ("acl", "ccomp") and sentence.tokens[head].tag[:2] == "NN":
        return Lack("attribution", f"{over!r} was left out", (head,))  # "the claim that ..."
    if over in sentence.listed.negation:
        return Lack("negation", f"{over!r} was left out", (head,))
    if token.form in sentence.listed.negation or token.relation == "neg":
        return Lack("negation", f"{token.form!r} without {over!r}", (head,))
    kind = "number" if sentence.tokens[head].tag in ("CD", "$") else "head"
    if token.relation == "prep":
        kind = "relation"  # "create jobs in Europe", of "create jobs as part of its investment in Europe"
    return Lack(kind, f"{token.form!r} without {over!r}", (head,))


def _premodifies(sentence: Kept, number: int) -> bool:
    """Does a word stand before a noun that is kept, on another such word that was left out?"""
    if sentence.tokens[number].tag in ("CD", "$"):
        return False  # "2.5 million crowns"
    while sentence.tokens[number].relation in _BEFORE_NOUNS:
        head = sentence.tokens[number].head
        if head <= number or (
            sentence.tokens[number].tag in PROPER_NOUNS and sentence.tokens[head].tag in PROPER_NOUNS
        ):
            return False  # "White" is no part of an official's name
        if sentence.kept[head]:
            return True
        number = head
    return False


def _is_misread(sentence: Kept, number: int) -> bool:
    """Was a main verb read as something else, while by itself what is kept is a sentence?"""
    token = sentence.tokens[number]
    return sentence.whole and token.head == number and token.tag[:2] not in ("VB", "MD")


def _of_child(sentence: Kept, number: int, child: int) -> Lack | None:
    """What a word lacks with one that hung on it and was left out."""
    token, one = sentence.tokens[number], sentence.tokens[child]
    kind = limit(sentence, number, child)
    needed: tuple[int, ...] = (child,)
    if kind in ("attribution", "condition", "scope"):
        needed = sentence.phrase(child)
    elif kind in ("negation", "hedge"):
        needed = tuple(sorted(sentence.parse.below(child))) if one.relation == "advmod" else needed
    if kind is None:
        opens = one.relation == "mark" or one.tag in QUESTIONING
        verbal = token.tag[:2] in _VERBAL or one.relation in SUBJECTS or opens
        kind = _of_verb(sentence, number, child) if verbal else None
    if kind is None:
        kind = of_noun(sentence, number, child)
    return Lack(kind, f"{one.form!r} of {token.form!r}", needed) if kind else None


def _of_verb(sentence: Kept, number: int, child: int) -> str | None:
    """What a verb, or the clause that it stands for, lacks with a word."""
    token, one = sentence.tokens[number], sentence.tokens[child]
    if one.relation in SUBJECTS:
        other = sentence.stands_in.get(child)
        if token.form in sentence.listed.speech and other is not None and sentence.is_conjunct(other):
            return "attribution"  # somebody else spoke too, or first
        return None if _has_subject(sentence, number) else "subject"
    if one.relation == "advmod" and one.form in _VERB_PARTICLES and child == number + 1:
        return "particle"
    says = token.form in forms("bare") and any(map(sentence.is_told, sentence.children_of(number, "ccomp")))
    if one.relation == "dobj" and says:
        return None  # what is said is told
    if one.tag == "PRP" and one.relation in ("dative", "dobj"):
        return "object"  # "elected me president"
    if one.relation in _OF_VERBS and not _is_told_with(sentence, child):
        # "the house (that) he built", and not "the plan, which he opposes".
        omissible = one.relation == "dobj" and one.form == "that" and one.tag == "WDT"
        return None if omissible else _OF_VERBS[one.relation]
    if one.relation == "mark":
        if one.form in ("if", "whether"):
            return "condition"
        return "clause" if one.form != "that" and not sentence.is_main_verb(number) else None
    asking = token.relation in _ASKING or (token.head == number and child == 0)  # "How it began."
    return "clause" if asking and one.tag in QUESTIONING else None


def _is_told_with(sentence: Kept, child: int) -> bool:
    """Is what a verb needs told, or another in its place?

    "As it drew attention, sites are ...": what stands behind a comma is no object.
    """
    if sentence.tokens[child].relation != "dobj" or sentence.kept[child]:
        return sentence.is_told(child)
    other = sentence.stands_in.get(child, 0)
    return other > 0 and not (sentence.is_comma(other - 1) and sentence.kept[other - 1])


def _follows(sentence: Kept, number: int) -> bool:
    """Is a word that was left out replaced by another of several, with no comma before it?"""
    other = sentence.stands_in.get(number)
    if other is None or not sentence.is_conjunct(other):
        return False
    return not any(sentence.kept[place] and sentence.is_comma(place) for place in range(number, other))


def _has_subject(sentence: Kept, number: int) -> bool:
    """Is a subject of a verb told, or the noun that its clause describes made its subject?"""
    return sentence.is_described_verb(number) or any(
        map(sentence.is_told, sentence.children_of(number, *SUBJECTS))
    )


def _of_word(sentence: Kept, number: int) -> Iterator[Lack]:
    """What a word that is kept lacks by what it is."""
    token = sentence.tokens[number]
    if token.relation in ("prep", "agent", "dative", "pcomp") and token.tag in ("IN", "TO"):
        objects = sentence.children_of(number, "pobj", "pcomp") or sentence.children_of(
            number, *_OF_PREPOSITIONS
        )
        if objects and not any(sentence.kept[one] or _follows(sentence, one) for one in objects):
            yield Lack("preposition", f"{token.form!r} lost its object", (objects[0],))
    if token.form in _BE_OR_CLITIC and token.relation not in ("aux", "auxpass"):
        said = [c for c in sentence.children[number] if c > number and sentence.tokens[c].relation != "punct"]
        if said and not any(map(sentence.is_told, said)):
            yield Lack("verb", f"{token.form!r} says nothing", (said[0],))
    yield from _of_speech(sentence, number)
    yield from _of_naming(sentence, number)
    if token.form in ("a", "an") and token.relation == "det":
        yield from article(sentence, number)
    if token.relation in (*SUBJECTS, *STAND_IN):
        yield from agreement(sentence, number)
    yield from joined(sentence, number)
    yield from sharing(sentence, number)
    yield from of_name(sentence, number)
    yield from commas(sentence, number)
    yield from neighbours(sentence, number)


def _of_speech(sentence: Kept, number: int) -> Iterator[Lack]:
    """Who says so: what stands before the verb of its subject, whatever the parser took for the head."""
    token = sentence.tokens[number]
    if token.form not in sentence.listed.speech:
        return
    place = number - 1
    speakers = set().union(*map(sentence.parse.below, sentence.children_of(number, *SUBJECTS)))
    # "..., said the head of research Ilse Brandt": there the last word is.
    last = max(speakers, default=place)
    named = {last} if last > number and sentence.tokens[last].tag in PROPER_NOUNS else set()
    for one in {place} & speakers | named:
        if sentence.tokens[one].tag in NOUNS_AND_PRONOUNS and not sentence.kept[one]:
            yield Lack("attribution", f"{sentence.tokens[one].form!r} {token.form}", (one,))


def _last_speaker(sentence: Kept) -> Iterator[Lack]:
    """Who says so at the end of a sentence, "..., the report suggests", whatever the parser made of it."""
    tokens = sentence.tokens
    last = max((number for number, token in enumerate(tokens) if token.relation != "punct"), default=-1)
    commas_before = [number for number in range(last) if sentence.is_comma(number)]
    if last < 0 or sentence.kept[last] or not commas_before or not any(sentence.kept[: commas_before[-1]]):
        return
    if tokens[last].form in sentence.listed.speech and tokens[last].tag in FINITE:
        needed = tuple(range(commas_before[-1], last + 1))
        yield Lack("attribution", f"{tokens[last].form!r} was left out", needed)


def _of_naming(sentence: Kept, number: int) -> Iterator[Lack]:
    """What somebody calls something: "hailed it as a success", wherever the parser hung the "as"."""
    token = sentence.tokens[number]
    if token.form not in _NAMING or token.tag[:2] != "VB":
        return
    below = sentence.parse.below(number)
    naming = [low for low in sorted(below) if low > number and sentence.tokens[low].form == "as"]
    if naming and not any(map(sentence.kept.__getitem__, naming)):
        yield Lack("complement", f"'as' of {token.form!r}", (naming[0],))
