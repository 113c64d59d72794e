"""What a noun lacks: its number, its article, the rest of a name, what it means nothing without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import PROPER_NOUNS, SUBJECTS, Kept, Lack
from summarizer.language.calendar_words import PARTS_OF_DAY
from summarizer.language.lexicon import NUMBER, TITLE, words_of
from summarizer.language.spelling import ENGLISH

_COMPLEMENTS = frozenset({"attr", "acomp", "ccomp", "xcomp"})
_OF_NUMBERS = frozenset({"nummod", "quantmod", "compound", "nmod", "advmod", "amod"})
_WITH_NUMBERS = frozenset({"CD", "$", "RB", "RBR", "JJR", "IN"})
# "two years ago", "five miles away": nothing without how many.
_MEASURED = frozenset(
    {"ago", "later", "earlier", "before", "after", "old", "long", "high", "wide", "deep", "away", "tall"}
    | {"north", "south", "east", "west"}
)
# "those who fled": nobody in particular without the clause.
_OPEN = frozenset(
    {"those", "anyone", "anybody", "everyone", "everybody", "someone", "one", "that", "what", "who"}
    | {"whoever"}
)
# "the first president to ...": nothing without what follows.
_SINGLING = frozenset({"first", "last", "only", "next"})
# Verbs that mean little without what somebody is to do.
_COMMANDING = frozenset(
    {"advise", "advised", "advises", "advising", "urge", "urged", "urges", "urging", "ask", "asked", "asking"}
    | {"order", "ordered", "orders", "ordering", "tell", "told", "tells", "telling", "allow", "allowed"}
    | {"allows", "allowing", "force", "forced", "forces", "forcing", "encourage", "encouraged", "invited"}
)
_SEVERAL = frozenset({"several", "many", "certain", "various", "numerous", "other"})
_COMPARED = frozenset({"JJR", "JJS", "RBR", "RBS"})
# Nouns that are a unit with the word before them alone.
_UNIT_NOUNS = frozenset({"cent", "points", "point", "general"})
# What bounds a number together with a word beside it.
_COMPARING = frozenset({"least", "most", "more", "less", "fewer", "up"})
# "an 11th", "an 18,000"
_ELEVEN = re.compile(r"1[18](\d\d)?(?!\d)")
# Longer words in capitals are read as words.
LONGEST_ACRONYM = 4


def of_noun(sentence: Kept, number: int, child: int) -> str | None:
    """What any word, most often a noun, lacks with a word."""
    token, one = sentence.tokens[number], sentence.tokens[child]
    if one.relation in ("det", "poss", "predet", "case"):
        return "article"
    measured = token.form in _MEASURED or token.tag in PROPER_NOUNS  # "two years ago", "August last year"
    if _of_number(sentence, number, child) or (one.relation == "npadvmod" and measured):
        return "number"
    if token.form in _UNIT_NOUNS and one.relation in ("amod", "compound", "nmod"):
        return "number"  # "per cent", "percentage points", "attorney general"
    if token.form in _COMPARING and one.relation in ("advmod", "quantmod", "amod", "prep", "mark"):
        return "number"  # "at least", "more than"
    if _is_detail(sentence, number, child):
        return "detail"
    if one.relation == "cc" and one.form == "but" and sentence.children[child]:
        return "alternative"  # "all but two"
    superlative = token.tag == "JJS" or any(
        sentence.tokens[low].tag == "JJS"
        or sentence.tokens[low].form in _SINGLING
        or "most" in sentence.forms_below(low)
        for low in sentence.children_of(number, "amod")
    )
    needed = (
        (superlative and one.relation in ("relcl", "acl") and not _is_parted(sentence, child))
        or (token.tag == "JJS" and one.relation == "prep")
        or (one.relation in ("prep", "advcl") and one.form == "as" and _compares(sentence, number))
        or (one.relation == "prep" and _needs_preposition(sentence, number, child))
        or (one.relation == "prep" and token.form in ("those", "ones"))
        or (one.relation == "prep" and token.relation == "appos" and token.tag in ("CD", "DT"))
        or (one.relation in ("relcl", "acl") and (token.relation == "appos" or _is_told_to(sentence, child)))
        or (one.relation in ("relcl", "acl") and token.form in _SINGLING)
        or (one.relation in ("relcl", "acl") and (token.form in _OPEN or _is_bare(sentence, number, child)))
        or (one.relation in _COMPLEMENTS and token.tag[:2] in ("JJ", "RB") and not sentence.is_told(child))
    )
    return "complement" if needed else None


def _is_detail(sentence: Kept, number: int, child: int) -> bool:
    """Does a word tell which, how many, or when?"""
    token, one = sentence.tokens[number], sentence.tokens[child]
    if one.relation == "nummod" or (one.relation == "amod" and _counts(sentence, child)):
        return True
    if one.relation in ("nmod", "compound") and (one.tag in ("CD", "$") or one.form in ("%", "percent")):
        return True  # "a 5% rise"
    if token.form in PARTS_OF_DAY and one.relation in ("compound", "nmod"):
        return True  # "Tuesday night"
    if one.relation != "amod":
        return False
    if one.form in _SEVERAL and (token.relation in SUBJECTS or token.tag == "NN"):
        return True  # not all of them; "several campaign and party claims"
    tags = {sentence.tokens[low].tag for low in sentence.parse.below(child)}
    return bool(tags & _COMPARED) or "most" in sentence.forms_below(child)  # "the longest-running strike"


def _of_number(sentence: Kept, number: int, child: int) -> bool:
    """Does it belong to a number: "at least", "$", the "5" of "5 million"?"""
    one = sentence.tokens[child]
    if one.relation == "quantmod":
        return True
    numeric = sentence.tokens[number].tag in ("CD", "$")
    if numeric and one.relation == "npadvmod":
        return True  # "$15 a barrel"
    return numeric and one.relation in _OF_NUMBERS and one.tag in _WITH_NUMBERS


def _needs_preposition(sentence: Kept, number: int, child: int) -> bool:
    """Is it a phrase without which a word tells nothing: "access to ...", "dozens of ..."?"""
    token, form = sentence.tokens[number], sentence.tokens[child].form
    listed = sentence.listed.prepositional
    if child > number and form in listed.get(token.form, ()):
        return True
    if token.relation == "dobj" and form in listed.get(sentence.tokens[token.head].form, ()):
        return True  # "left ships at anchor", whatever the parser hung it on
    return form == "of" and (token.form in sentence.listed.parts or token.tag in ("CD", "DT", "JJS"))


def _is_told_to(sentence: Kept, child: int) -> bool:
    """Is it what somebody is told to do: "urged voters in Orla to stay at home"?"""
    if "to" not in sentence.forms_below(child):
        return False
    place = child
    while sentence.tokens[place].head != place:
        place = sentence.tokens[place].head
        if sentence.tokens[place].form in _COMMANDING:
            return True
        if sentence.tokens[place].tag[:2] == "VB":
            return False
    return False


def _is_bare(sentence: Kept, number: int, child: int) -> bool:
    """Does a clause tell which ones: "drivers who drink lose their licence"?"""
    token = sentence.tokens[number]
    several = token.tag in ("NNS", "NNPS") and token.relation in SUBJECTS
    told_which = sentence.children_of(number, "det", "poss", "nummod")
    return several and not told_which and not _is_parted(sentence, child)


def _counts(sentence: Kept, number: int) -> bool:
    """Does a word, or what hangs on it, count: "fifth", "fifth-straight"?"""
    read = (
        word for low in sentence.parse.below(number) for word in words_of(ENGLISH)(sentence.tokens[low].form)
    )
    return any(word.kind == NUMBER for word in read)


def _is_parted(sentence: Kept, number: int) -> bool:
    """Does a comma part a phrase from what it hangs on?"""
    return sentence.is_comma(min(sentence.parse.below(number)) - 1)


def _compares(sentence: Kept, number: int) -> bool:
    """Is it compared: "as bad as"?"""
    beside = filter(sentence.kept.__getitem__, sentence.children_of(number, "advmod"))
    return any(sentence.tokens[low].form == "as" for low in beside)


def of_name(sentence: Kept, number: int) -> Iterator[Lack]:
    """Is a name whole? "Barack Obama" is, without "US President"; "House" without "White" is not."""
    if sentence.tokens[number].tag not in PROPER_NOUNS or is_role(sentence, number):
        return
    lost: list[int] = []
    for place in reversed(sentence.children_of(number, "compound")):
        if place >= number or sentence.tokens[place].tag not in PROPER_NOUNS:
            break
        if sentence.kept[place]:
            if lost:
                break
        elif is_role(sentence, place):
            break  # nor what stands before it
        else:
            lost.append(place)
    for child in sentence.children_of(number, "prep"):  # "the Bank of Corvane"
        named = any(sentence.tokens[low].tag in PROPER_NOUNS for low in sentence.children_of(child, "pobj"))
        if sentence.tokens[child].form in ("of", "for", "on") and named and not sentence.kept[child]:
            lost.append(child)
    if lost:
        what = f"{sentence.tokens[lost[0]].form!r} of {sentence.tokens[number].form!r}"
        yield Lack("name", what, tuple(lost))


def is_role(sentence: Kept, number: int) -> bool:
    """Is it what somebody is or is called by: "president", "Mr"?"""
    form = sentence.tokens[number].form.rstrip(".")
    return form in sentence.listed.roles or any(word.kind == TITLE for word in words_of(ENGLISH)(form))


def article(sentence: Kept, number: int) -> Iterator[Lack]:
    """Does "a" or "an" stand before the sound that it stood before?"""
    following = next(
        (
            n
            for n in range(number + 1, len(sentence.kept))
            if sentence.kept[n] and sentence.tokens[n].relation != "punct"
        ),
        number + 1,
    )
    if following == number + 1:
        return
    noun = sentence.tokens[sentence.tokens[number].head]
    counted = noun.tag in ("CD", "NNS") or noun.form == "%"  # "a record 8.3%", "a combined six cases"
    if counted or _sounds_open(sentence, following) != (sentence.tokens[number].form == "an"):
        what = f"{sentence.tokens[number].form!r} before {sentence.tokens[following].form!r}"
        yield Lack("article", what, (number + 1,))


def _sounds_open(sentence: Kept, number: int) -> bool:
    """Does a word begin with the sound of a vowel, as far as its first letter tells?"""
    token = sentence.tokens[number]
    shown = sentence.parse.text[token.start : token.end]
    if shown.isupper() and 1 < len(shown) <= LONGEST_ACRONYM:
        return shown[0] in "AEFHILMNORSX"  # spelled out: "an FBI report"
    return token.form[0] in "aeiou8" or _ELEVEN.match(token.form) is not None
