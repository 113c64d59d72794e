"""Completeness: what is missing from the kept part of a sentence, with the tokens that repair it.

Something is missing where a word is kept without its head, a verb without its subject, or a preposition
without its object; where a limit of a statement was left out; and where commas no longer separate what
they separated. `condensing/guard.py` refuses incomplete sentences, and `condensing/repair.py` puts the
missing parts back.

Limitations:
    An error of the parser leads to a wrong result.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.commas import missing_commas, stray_commas
from summarizer.condensing.grammar.coordination import (
    broken_agreement,
    broken_coordination,
    missing_alternative,
    missing_shared_parts,
    omitted_alternatives,
)
from summarizer.condensing.grammar.keeping import (
    FINITE,
    NOUNS_AND_PRONOUNS,
    PROPER_NOUNS,
    SUBJECTS,
    SUBSTITUTE_RELATIONS,
    WH_TAGS,
    Kept,
    MissingPart,
)
from summarizer.condensing.grammar.limiting import limit_kind
from summarizer.condensing.grammar.neighbours import missing_neighbours
from summarizer.condensing.grammar.nouns import incomplete_name, missing_from_noun, wrong_article
from summarizer.language.function_words import BE
from summarizer.language.reporting_verbs import forms

# The dependents that a verb needs if its source has them, and the kind of each.
_KIND_OF_VERB_PART = {
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
_PREPOSITION_COMPLEMENTS = frozenset({"pobj", "pcomp", "prep", "advmod", "amod", "npadvmod", "cc"})
_PREMODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "det", "poss", "quantmod", "advmod"})
_BE_OR_CLITIC = BE | {"'s", "'re", "'m"}
# "stopped short", "turned back".
_VERB_PARTICLES = frozenset({"home", "short", "back", "apart", "away", "aside", "forward"})
_WH_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "pcomp", "conj"})
_VERBAL = ("VB", "MD")
# Verbs whose complement, what somebody or something is called, follows an "as".
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


def missing_parts(sentence: Kept) -> Iterator[MissingPart]:
    """Yield what is missing, in the order of the sentence."""
    main_verbs = []
    for index, token in enumerate(sentence.tokens):
        if not sentence.kept[index] or token.relation == "punct":
            continue
        if sentence.is_main_verb(index):
            main_verbs.append(index)
            if (missing := missing_alternative(sentence, index)) is not None:
                yield missing
        elif (missing := _missing_head(sentence, index)) is not None:
            yield missing
        for child in sentence.children[index]:
            if (
                not sentence.kept[child]
                and (missing := _missing_dependent(sentence, index, child)) is not None
            ):
                yield missing
        yield from _missing_from_word(sentence, index)
    verbs = [n for n, token in enumerate(sentence.tokens) if token.head == n and token.tag[:2] in _VERBAL]
    if not any(map(sentence.is_finite, main_verbs)) and (verbs or not sentence.whole):
        yield MissingPart("verb", "no finite verb with its subject", tuple(verbs))
    yield from omitted_alternatives(sentence)
    yield from _missing_final_speaker(sentence)
    yield from stray_commas(sentence)


def _missing_head(sentence: Kept, index: int) -> MissingPart | None:
    """Return what is missing where a word is kept without its head."""
    token = sentence.tokens[index]
    head = token.head
    if sentence.kept[head]:
        return None
    other = sentence.substitutes.get(head)
    if other == index:
        # The word replaces its head, so the head of that must be kept too.
        return missing_alternative(sentence, index) or (
            _missing_head(sentence, head) if sentence.tokens[head].head != head else None
        )
    if token.relation in ("cc", "preconj") and other is not None and not sentence.follows_kept_conjunct(head):
        return MissingPart("conjunction", f"{token.form!r} joins nothing", (head,))
    if other is not None and index < other and _is_shared(sentence, index, other):
        return None
    if token.relation == "conj" and sentence.follows_kept_conjunct(head):
        joining = sentence.children_of(head, "cc")
        if joining and not any(sentence.kept[one] for one in joining):
            description = f"{sentence.tokens[joining[0]].form!r} was left out"
            return MissingPart("conjunction", description, tuple(joining))
        return None
    if _premodifies(sentence, index) or _is_misread(sentence, head):
        return None
    if any(map(sentence.is_promoted, sentence.children[index])):
        return None  # it became the subject of its relative clause
    return _cut_off(sentence, index, head)


def _is_shared(sentence: Kept, index: int, other: int) -> bool:
    """Whether a word modifies both a head that was left out and `other`, which replaces that head."""
    token = sentence.tokens[index]
    if token.relation in ("cc", "preconj"):
        return True
    if index > token.head or not sentence.is_conjunct(other):
        return False  # "her deputy, Tomas Reil": "her" modifies the deputy alone
    return token.relation not in SUBJECTS or not sentence.children_of(other, *SUBJECTS)


def _cut_off(sentence: Kept, index: int, head: int) -> MissingPart:
    """Return what is missing from a word without its head; a reporting verb is repaired with its commas."""
    token, head_form = sentence.tokens[index], sentence.tokens[head].form
    if head_form in sentence.listed.speech and token.relation in ("ccomp", "parataxis", "xcomp", "prep"):
        return MissingPart("attribution", f"{head_form!r} was left out", sentence.verb_and_commas(head))
    if token.relation in ("acl", "ccomp") and sentence.tokens[head].tag[:2] == "NN":
        return MissingPart("attribution", f"{head_form!r} was left out", (head,))  # "the claim that ..."
    if head_form in sentence.listed.negation:
        return MissingPart("negation", f"{head_form!r} was left out", (head,))
    if token.form in sentence.listed.negation or token.relation == "neg":
        return MissingPart("negation", f"{token.form!r} without {head_form!r}", (head,))
    kind = "number" if sentence.tokens[head].tag in ("CD", "$") else "head"
    if token.relation == "prep":
        kind = "relation"  # "create jobs in Europe", of "create jobs as part of its investment in Europe"
    return MissingPart(kind, f"{token.form!r} without {head_form!r}", (head,))


def _premodifies(sentence: Kept, index: int) -> bool:
    """Whether a word precedes a kept noun and depends on another premodifier, which was left out."""
    if sentence.tokens[index].tag in ("CD", "$"):
        return False  # "2.5 million crowns"
    while sentence.tokens[index].relation in _PREMODIFIERS:
        head = sentence.tokens[index].head
        if head <= index or (
            sentence.tokens[index].tag in PROPER_NOUNS and sentence.tokens[head].tag in PROPER_NOUNS
        ):
            return False  # "White" of "White House official" is not part of the official's name
        if sentence.kept[head]:
            return True
        index = head
    return False


def _is_misread(sentence: Kept, index: int) -> bool:
    """Whether a token is a root not tagged as a verb, though the kept tokens by themselves are a sentence."""
    token = sentence.tokens[index]
    return sentence.whole and token.head == index and token.tag[:2] not in ("VB", "MD")


def _missing_dependent(sentence: Kept, index: int, child: int) -> MissingPart | None:
    """Return what is missing from a word without one of its dependents."""
    token, dependent = sentence.tokens[index], sentence.tokens[child]
    kind = limit_kind(sentence, index, child)
    needed: tuple[int, ...] = (child,)
    if kind in ("attribution", "condition", "scope"):
        needed = sentence.head_and_commas(child)
    elif kind in ("negation", "hedge"):
        needed = tuple(sorted(sentence.parse.subtree(child))) if dependent.relation == "advmod" else needed
    if kind is None:
        opens_clause = dependent.relation == "mark" or dependent.tag in WH_TAGS
        verbal = token.tag[:2] in _VERBAL or dependent.relation in SUBJECTS or opens_clause
        kind = _missing_from_verb(sentence, index, child) if verbal else None
    if kind is None:
        kind = missing_from_noun(sentence, index, child)
    return MissingPart(kind, f"{dependent.form!r} of {token.form!r}", needed) if kind else None


def _missing_from_verb(sentence: Kept, index: int, child: int) -> str | None:
    """Return the kind of what a verb or its clause misses without a dependent; None if nothing is missing."""
    token, dependent = sentence.tokens[index], sentence.tokens[child]
    if dependent.relation in SUBJECTS:
        other = sentence.substitutes.get(child)
        if token.form in sentence.listed.speech and other is not None and sentence.is_conjunct(other):
            return "attribution"  # one of several speakers was left out
        return None if _has_subject(sentence, index) else "subject"
    if dependent.relation == "advmod" and dependent.form in _VERB_PARTICLES and child == index + 1:
        return "particle"
    clauses = sentence.children_of(index, "ccomp")
    is_reporting = token.form in forms("bare") and any(map(sentence.is_kept_or_replaced, clauses))
    if dependent.relation == "dobj" and is_reporting:
        return None  # the reported clause is kept
    if dependent.tag == "PRP" and dependent.relation in ("dative", "dobj"):
        return "object"  # "elected me president"
    if dependent.relation in _KIND_OF_VERB_PART and not _has_complement(sentence, child):
        # "the house (that) he built", and not "the plan, which he opposes".
        omissible = dependent.relation == "dobj" and dependent.form == "that" and dependent.tag == "WDT"
        return None if omissible else _KIND_OF_VERB_PART[dependent.relation]
    if dependent.relation == "mark":
        if dependent.form in ("if", "whether"):
            return "condition"
        return "clause" if dependent.form != "that" and not sentence.is_main_verb(index) else None
    wh_clause = token.relation in _WH_CLAUSES or (token.head == index and child == 0)  # "How it began."
    return "clause" if wh_clause and dependent.tag in WH_TAGS else None


def _has_complement(sentence: Kept, child: int) -> bool:
    """Whether a dependent that a verb needs, or one that replaces it, is kept.

    An object cannot follow a comma: "As it drew attention, sites are ...".
    """
    if sentence.tokens[child].relation != "dobj" or sentence.kept[child]:
        return sentence.is_kept_or_replaced(child)
    other = sentence.substitutes.get(child, 0)
    return other > 0 and not (sentence.is_comma(other - 1) and sentence.kept[other - 1])


def _follows_in_list(sentence: Kept, index: int) -> bool:
    """Whether a word that was left out is replaced by a conjunct, without a kept comma between them."""
    other = sentence.substitutes.get(index)
    if other is None or not sentence.is_conjunct(other):
        return False
    return not any(
        sentence.kept[position] and sentence.is_comma(position) for position in range(index, other)
    )


def _has_subject(sentence: Kept, index: int) -> bool:
    """Whether a verb has a subject: one that is kept or replaced, or the noun that its clause modifies."""
    return sentence.is_promoted(index) or any(
        map(sentence.is_kept_or_replaced, sentence.children_of(index, *SUBJECTS))
    )


def _missing_from_word(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield what is missing from a kept word because of its form, tag or relation."""
    token = sentence.tokens[index]
    if token.relation in ("prep", "agent", "dative", "pcomp") and token.tag in ("IN", "TO"):
        objects = sentence.children_of(index, "pobj", "pcomp") or sentence.children_of(
            index, *_PREPOSITION_COMPLEMENTS
        )
        if objects and not any(sentence.kept[one] or _follows_in_list(sentence, one) for one in objects):
            yield MissingPart("preposition", f"{token.form!r} lost its object", (objects[0],))
    if token.form in _BE_OR_CLITIC and token.relation not in ("aux", "auxpass"):
        after = [c for c in sentence.children[index] if c > index and sentence.tokens[c].relation != "punct"]
        if after and not any(map(sentence.is_kept_or_replaced, after)):
            yield MissingPart("verb", f"{token.form!r} has no complement", (after[0],))
    yield from _missing_speaker(sentence, index)
    yield from _missing_as(sentence, index)
    if token.form in ("a", "an") and token.relation == "det":
        yield from wrong_article(sentence, index)
    if token.relation in (*SUBJECTS, *SUBSTITUTE_RELATIONS):
        yield from broken_agreement(sentence, index)
    yield from broken_coordination(sentence, index)
    yield from missing_shared_parts(sentence, index)
    yield from incomplete_name(sentence, index)
    yield from missing_commas(sentence, index)
    yield from missing_neighbours(sentence, index)


def _missing_speaker(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the speaker: the word of the subject next to a reporting verb, whatever its head in the parse."""
    token = sentence.tokens[index]
    if token.form not in sentence.listed.speech:
        return
    position = index - 1
    speakers = set().union(*map(sentence.parse.subtree, sentence.children_of(index, *SUBJECTS)))
    # "..., said the head of research Ilse Brandt": here it is the last word of the subject.
    last = max(speakers, default=position)
    named = {last} if last > index and sentence.tokens[last].tag in PROPER_NOUNS else set()
    for one in {position} & speakers | named:
        if sentence.tokens[one].tag in NOUNS_AND_PRONOUNS and not sentence.kept[one]:
            yield MissingPart("attribution", f"{sentence.tokens[one].form!r} {token.form}", (one,))


def _missing_final_speaker(sentence: Kept) -> Iterator[MissingPart]:
    """Yield an attribution at the end of a sentence, "..., the report suggests", whatever its parse."""
    tokens = sentence.tokens
    last = max((index for index, token in enumerate(tokens) if token.relation != "punct"), default=-1)
    commas_before = [index for index in range(last) if sentence.is_comma(index)]
    if last < 0 or sentence.kept[last] or not commas_before or not any(sentence.kept[: commas_before[-1]]):
        return
    if tokens[last].form in sentence.listed.speech and tokens[last].tag in FINITE:
        needed = tuple(range(commas_before[-1], last + 1))
        yield MissingPart("attribution", f"{tokens[last].form!r} was left out", needed)


def _missing_as(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the "as" of a naming verb: "hailed it as a success", whatever its head in the parse."""
    token = sentence.tokens[index]
    if token.form not in _NAMING or token.tag[:2] != "VB":
        return
    subtree = sentence.parse.subtree(index)
    naming = [
        position
        for position in sorted(subtree)
        if position > index and sentence.tokens[position].form == "as"
    ]
    if naming and not any(map(sentence.kept.__getitem__, naming)):
        yield MissingPart("complement", f"'as' of {token.form!r}", (naming[0],))
