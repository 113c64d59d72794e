"""Noun phrases: whether a noun still has its number, article and complements, and the rest of its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import PROPER_NOUNS, SUBJECTS, Kept, MissingPart
from summarizer.language.calendar_words import PARTS_OF_DAY
from summarizer.language.lexicon import NUMBER, TITLE, words_of
from summarizer.language.spelling import ENGLISH

_COMPLEMENTS = frozenset({"attr", "acomp", "ccomp", "xcomp"})
_OF_NUMBERS = frozenset({"nummod", "quantmod", "compound", "nmod", "advmod", "amod"})
_WITH_NUMBERS = frozenset({"CD", "$", "RB", "RBR", "JJR", "IN"})
# "two years ago", "five miles away": incomplete without the measure.
_MEASURED = frozenset(
    {"ago", "later", "earlier", "before", "after", "old", "long", "high", "wide", "deep", "away", "tall"}
    | {"north", "south", "east", "west"}
)
# "those who fled": without the clause they identify nobody.
_OPEN = frozenset(
    {"those", "anyone", "anybody", "everyone", "everybody", "someone", "one", "that", "what", "who"}
    | {"whoever"}
)
# "the first president to ...": incomplete without what follows.
_SINGLING = frozenset({"first", "last", "only", "next"})
# Verbs of command and permission: incomplete without what somebody is to do.
_COMMANDING = frozenset(
    {"advise", "advised", "advises", "advising", "urge", "urged", "urges", "urging", "ask", "asked", "asking"}
    | {"order", "ordered", "orders", "ordering", "tell", "told", "tells", "telling", "allow", "allowed"}
    | {"allows", "allowing", "force", "forced", "forces", "forcing", "encourage", "encouraged", "invited"}
)
_SEVERAL = frozenset({"several", "many", "certain", "various", "numerous", "other"})
_COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})
# Nouns that form a unit with the word before them.
_UNIT_NOUNS = frozenset({"cent", "points", "point", "general"})
# Words that limit a number together with an adjacent word: "at least", "more than".
_COMPARING = frozenset({"least", "most", "more", "less", "fewer", "up"})
# "an 11th", "an 18,000"
_ELEVEN = re.compile(r"1[18](\d\d)?(?!\d)")
# Longer words in capitals are pronounced as words, others letter by letter.
LONGEST_ACRONYM = 4


def missing_from_noun(sentence: Kept, index: int, child: int) -> str | None:
    """Return the kind of what a word, most often a noun, misses without a dependent; None if nothing."""
    token, dependent = sentence.tokens[index], sentence.tokens[child]
    if dependent.relation in ("det", "poss", "predet", "case"):
        return "article"
    measured = token.form in _MEASURED or token.tag in PROPER_NOUNS  # "two years ago", "August last year"
    if _of_number(sentence, index, child) or (dependent.relation == "npadvmod" and measured):
        return "number"
    if token.form in _UNIT_NOUNS and dependent.relation in ("amod", "compound", "nmod"):
        return "number"  # "per cent", "percentage points", "attorney general"
    if token.form in _COMPARING and dependent.relation in ("advmod", "quantmod", "amod", "prep", "mark"):
        return "number"  # "at least", "more than"
    if _is_detail(sentence, index, child):
        return "detail"
    if dependent.relation == "cc" and dependent.form == "but" and sentence.children[child]:
        return "alternative"  # "all but two"
    superlative = token.tag == "JJS" or any(
        sentence.tokens[descendant].tag == "JJS"
        or sentence.tokens[descendant].form in _SINGLING
        or "most" in sentence.child_forms(descendant)
        for descendant in sentence.children_of(index, "amod")
    )
    needed = (
        (superlative and dependent.relation in ("relcl", "acl") and not _follows_comma(sentence, child))
        or (token.tag == "JJS" and dependent.relation == "prep")
        or (
            dependent.relation in ("prep", "advcl")
            and dependent.form == "as"
            and _is_compared(sentence, index)
        )
        or (dependent.relation == "prep" and _needs_preposition(sentence, index, child))
        or (dependent.relation == "prep" and token.form in ("those", "ones"))
        or (dependent.relation == "prep" and token.relation == "appos" and token.tag in ("CD", "DT"))
        or (
            dependent.relation in ("relcl", "acl")
            and (token.relation == "appos" or _is_commanded(sentence, child))
        )
        or (dependent.relation in ("relcl", "acl") and token.form in _SINGLING)
        or (
            dependent.relation in ("relcl", "acl")
            and (token.form in _OPEN or _is_restrictive(sentence, index, child))
        )
        or (
            dependent.relation in _COMPLEMENTS
            and token.tag[:2] in ("JJ", "RB")
            and not sentence.is_kept_or_replaced(child)
        )
    )
    return "complement" if needed else None


def _is_detail(sentence: Kept, index: int, child: int) -> bool:
    """Whether a dependent specifies which, how many, or when."""
    token, dependent = sentence.tokens[index], sentence.tokens[child]
    if dependent.relation == "nummod" or (dependent.relation == "amod" and _is_numeric(sentence, child)):
        return True
    if dependent.relation in ("nmod", "compound") and (
        dependent.tag in ("CD", "$") or dependent.form in ("%", "percent")
    ):
        return True  # "a 5% rise"
    if token.form in PARTS_OF_DAY and dependent.relation in ("compound", "nmod"):
        return True  # "Tuesday night"
    if dependent.relation != "amod":
        return False
    if dependent.form in _SEVERAL and (token.relation in SUBJECTS or token.tag == "NN"):
        return True  # without it, all of them; "several campaign and party claims"
    tags = {sentence.tokens[descendant].tag for descendant in sentence.parse.subtree(child)}
    return bool(tags & _COMPARED) or "most" in sentence.child_forms(child)  # "the longest-running strike"


def _of_number(sentence: Kept, index: int, child: int) -> bool:
    """Whether a dependent is part of a number: "at least", "$", the "5" of "5 million"."""
    dependent = sentence.tokens[child]
    if dependent.relation == "quantmod":
        return True
    numeric = sentence.tokens[index].tag in ("CD", "$")
    if numeric and dependent.relation == "npadvmod":
        return True  # "$15 a barrel"
    return numeric and dependent.relation in _OF_NUMBERS and dependent.tag in _WITH_NUMBERS


def _needs_preposition(sentence: Kept, index: int, child: int) -> bool:
    """Whether a phrase is one that its head needs: "access to ...", "dozens of ..."."""
    token, form = sentence.tokens[index], sentence.tokens[child].form
    listed = sentence.listed.prepositional
    if child > index and form in listed.get(token.form, ()):
        return True
    if token.relation == "dobj" and form in listed.get(sentence.tokens[token.head].form, ()):
        return True  # "left ships at anchor", where the parser attached it to "ships"
    return form == "of" and (token.form in sentence.listed.parts or token.tag in ("CD", "DT", "JJS"))


def _is_commanded(sentence: Kept, child: int) -> bool:
    """Whether a clause is the content of a command: "urged voters in Orla to stay at home"."""
    if "to" not in sentence.child_forms(child):
        return False
    position = child
    while sentence.tokens[position].head != position:
        position = sentence.tokens[position].head
        if sentence.tokens[position].form in _COMMANDING:
            return True
        if sentence.tokens[position].tag[:2] == "VB":
            return False
    return False


def _is_restrictive(sentence: Kept, index: int, child: int) -> bool:
    """Whether a clause identifies the members of a bare plural: "drivers who drink lose their licence"."""
    token = sentence.tokens[index]
    plural = token.tag in ("NNS", "NNPS") and token.relation in SUBJECTS
    determiners = sentence.children_of(index, "det", "poss", "nummod")
    return plural and not determiners and not _follows_comma(sentence, child)


def _is_numeric(sentence: Kept, index: int) -> bool:
    """Whether a word or one of its dependents is a number: "fifth", "fifth-straight"."""
    words = (
        word
        for descendant in sentence.parse.subtree(index)
        for word in words_of(ENGLISH)(sentence.tokens[descendant].form)
    )
    return any(word.kind == NUMBER for word in words)


def _follows_comma(sentence: Kept, index: int) -> bool:
    """Whether a comma precedes a phrase."""
    return sentence.is_comma(min(sentence.parse.subtree(index)) - 1)


def _is_compared(sentence: Kept, index: int) -> bool:
    """Whether a word is compared: "as bad as"."""
    adverbs = filter(sentence.kept.__getitem__, sentence.children_of(index, "advmod"))
    return any(sentence.tokens[adverb].form == "as" for adverb in adverbs)


def incomplete_name(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the rest of a name: "White" of "White House", but not "US President" of "Barack Obama"."""
    if sentence.tokens[index].tag not in PROPER_NOUNS or is_role(sentence, index):
        return
    omitted: list[int] = []
    for position in reversed(sentence.children_of(index, "compound")):
        if position >= index or sentence.tokens[position].tag not in PROPER_NOUNS:
            break
        if sentence.kept[position]:
            if omitted:
                break
        elif is_role(sentence, position):
            break  # words before a role are no part of the name either
        else:
            omitted.append(position)
    for child in sentence.children_of(index, "prep"):  # "the Bank of Corvane"
        named = any(
            sentence.tokens[descendant].tag in PROPER_NOUNS
            for descendant in sentence.children_of(child, "pobj")
        )
        if sentence.tokens[child].form in ("of", "for", "on") and named and not sentence.kept[child]:
            omitted.append(child)
    if omitted:
        description = f"{sentence.tokens[omitted[0]].form!r} of {sentence.tokens[index].form!r}"
        yield MissingPart("name", description, tuple(omitted))


def is_role(sentence: Kept, index: int) -> bool:
    """Whether a word is a role or a title: "president", "Mr"."""
    form = sentence.tokens[index].form.rstrip(".")
    return form in sentence.listed.roles or any(word.kind == TITLE for word in words_of(ENGLISH)(form))


def wrong_article(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the word after "a" or "an" where the article no longer fits the word that now follows."""
    following = next(
        (
            n
            for n in range(index + 1, len(sentence.kept))
            if sentence.kept[n] and sentence.tokens[n].relation != "punct"
        ),
        index + 1,
    )
    if following == index + 1:
        return
    noun = sentence.tokens[sentence.tokens[index].head]
    counted = noun.tag in ("CD", "NNS") or noun.form == "%"  # "a record 8.3%", "a combined six cases"
    if counted or _begins_with_vowel_sound(sentence, following) != (sentence.tokens[index].form == "an"):
        description = f"{sentence.tokens[index].form!r} before {sentence.tokens[following].form!r}"
        yield MissingPart("article", description, (index + 1,))


def _begins_with_vowel_sound(sentence: Kept, index: int) -> bool:
    """Whether a word begins with the sound of a vowel, judged by its first letter."""
    token = sentence.tokens[index]
    text = sentence.parse.text[token.start : token.end]
    if text.isupper() and 1 < len(text) <= LONGEST_ACRONYM:
        return text[0] in "AEFHILMNORSX"  # spelled out: "an FBI report"
    return token.form[0] in "aeiou8" or _ELEVEN.match(token.form) is not None
