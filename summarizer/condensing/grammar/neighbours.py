"""Missing neighbours: words that belong to the words next to them, whatever their heads.

A second check for constructions in which the parser often assigns a wrong head.
"""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import (
    FINITE,
    NOUNS_AND_PRONOUNS,
    PROPER_NOUNS,
    SUBJECTS,
    WH_TAGS,
    Kept,
    MissingPart,
)
from summarizer.condensing.grammar.nouns import is_role
from summarizer.language.calendar_words import MONTH_WORDS, WEEKDAY_WORDS

# "since August last year": without "last year" it is another August.
_NEARBY = frozenset({"last", "next", "this"})
_PERIODS = frozenset({"year", "month", "week", "season"})
_NAME_PARTICLES = frozenset(
    {"de", "del", "der", "di", "da", "du", "la", "le", "el", "al", "bin", "van", "von"}
)
# The words before these are part of their names, even words that are roles elsewhere.
_INSTITUTIONS = frozenset(
    {"bank", "commission", "company", "council", "court", "department", "hospital", "ministry", "office"}
    | {"party", "union", "university"}
)
_UNTIL = frozenset({"until", "till", "before", "after", "since"})
_CONDITION_MARKS = frozenset({"unless", "if", "except"})
# Tags of words between a noun and the article, or the possessive, that opens its phrase.
_WITHIN_PHRASE = frozenset({"JJ", "JJR", "JJS", "NN", "CD", "RB", "RBS", "HYPH", "VBG", "VBN"})
_OPENING_TAGS = frozenset({"DT", "PRP$", "POS"})


def missing_neighbours(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield what is missing from a kept word among the words next to it, whatever their heads."""
    token = sentence.tokens[index]
    following = [other.form for other in sentence.tokens[index + 1 : index + 3]]
    dated = (
        token.form in MONTH_WORDS
        and len(following) == 2
        and following[0] in _NEARBY
        and following[1] in _PERIODS
    )
    if dated and not sentence.kept[index + 2]:
        yield MissingPart("number", f"{' '.join(following)!r} of {token.form!r}", (index + 1, index + 2))
    after = index + 1
    if after < len(sentence.tokens) and not sentence.kept[after]:
        noun = sentence.tokens[after].tag[:2] in ("DT", "NN", "CD", "JJ")
        if token.relation == "neg" and token.tag == "RB" and noun:
            yield MissingPart("negation", f"{token.form!r} without {sentence.tokens[after].form!r}", (after,))
        if token.relation == "cc" and is_role(sentence, after):
            yield MissingPart("name", f"{sentence.tokens[after].form!r} after {token.form!r}", (after,))
    # "since March 2000, when ...": the clause modifies the word before the comma.
    before = index - 2
    follows_noun = (
        before >= 0
        and sentence.is_comma(index - 1)
        and sentence.tokens[before].tag in NOUNS_AND_PRONOUNS | {"CD"}
    )
    if follows_noun and token.tag in WH_TAGS and not sentence.kept[before]:
        yield MissingPart("head", f"{token.form!r} without {sentence.tokens[before].form!r}", (before,))
    yield from _missing_before_clause(sentence, index)
    yield from _missing_condition(sentence, index)
    yield from _missing_governing_verb(sentence, index)
    yield from _missing_determiner(sentence, index)
    yield from _missing_preceding_noun(sentence, index)


def _missing_before_clause(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the word or the verb before a dependent clause: "a student sent home", "hours to go until"."""
    token = sentence.tokens[index]
    position = index - 2 if sentence.is_comma(index - 1) else index - 1
    if position < 0 or sentence.kept[position] or sentence.tokens[position].relation == "punct":
        return
    preceding = sentence.tokens[position]
    helped = sentence.children_of(index, *SUBJECTS, "mark", "advmod", "aux", "auxpass")
    is_reduced_clause = (
        token.relation in ("advcl", "ccomp", "dep") and token.tag in ("VBD", "VBN") and not helped
    )
    if is_reduced_clause and position == index - 1:
        yield MissingPart("head", f"{token.form!r} without {preceding.form!r}", (position,))
    if token.form in _UNTIL and token.relation in ("mark", "prep"):
        verb = position
        while sentence.tokens[verb].tag[:2] != "VB" and sentence.tokens[verb].head != verb:
            verb = sentence.tokens[verb].head
        if not sentence.kept[verb] and index not in sentence.parse.subtree(verb):
            yield MissingPart("head", f"{token.form!r} without {sentence.tokens[verb].form!r}", (verb,))


def _missing_condition(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield a condition right behind a word: "to restore order unless they leave"."""
    after = index + 1
    if after >= len(sentence.tokens) or sentence.kept[after]:
        return
    mark = sentence.tokens[after]
    if mark.form in _CONDITION_MARKS and mark.tag == "IN" and sentence.tokens[index].relation != "punct":
        yield MissingPart("condition", f"{mark.form!r} was left out", (after, mark.head))


def _missing_governing_verb(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the verb right before a clause with its own subject: "and ruled he went too far"."""
    token = sentence.tokens[index]
    subjects = sentence.children_of(index, *SUBJECTS)
    if not subjects or token.relation not in ("ccomp", "dep"):
        return
    before = min(min(sentence.parse.subtree(child)) for child in subjects) - 1
    if before >= 0 and sentence.tokens[before].relation == "mark":
        before -= 1
    if before >= 0 and sentence.tokens[before].tag[:2] == "VB" and not sentence.kept[before]:
        yield MissingPart("head", f"{token.form!r} without {sentence.tokens[before].form!r}", (before,))


def _missing_determiner(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the article or possessive that opens a noun phrase: "the nation's second-most populous state"."""
    if sentence.tokens[index].tag != "NN":
        return
    before = index - 1
    while before >= 0 and sentence.tokens[before].tag in _WITHIN_PHRASE:
        before -= 1
    if before < 0 or sentence.kept[before] or sentence.tokens[before].head == index:
        return
    if sentence.tokens[before].tag in _OPENING_TAGS:
        owner = (before - 1,) if sentence.tokens[before].tag == "POS" else ()
        yield MissingPart("article", f"{sentence.tokens[before].form!r} of a noun", (before, *owner))


def _missing_preceding_noun(sentence: Kept, index: int) -> Iterator[MissingPart]:
    """Yield the rest of a name, "Isles" of "Isles Line", and a subject that the parser did not find."""
    if not index or sentence.kept[index - 1]:
        return
    token, preceding = sentence.tokens[index], sentence.tokens[index - 1]
    dated = (
        preceding.relation in ("npadvmod", "punct")
        or preceding.form in MONTH_WORDS
        or preceding.form in WEEKDAY_WORDS
    )
    called = token.form in _INSTITUTIONS or not is_role(sentence, index - 1)  # "Tarrow General Hospital"
    if token.tag in PROPER_NOUNS and preceding.tag in PROPER_NOUNS and not dated and called:
        yield MissingPart("name", f"{preceding.form!r} of {token.form!r}", (index - 1,))
    if index > 1 and preceding.form == "and" and {token.tag, sentence.tokens[index - 2].tag} <= PROPER_NOUNS:
        first = token.head if token.relation == "conj" else index
        if sentence.tokens[first].relation in ("compound", "nmod") and not sentence.kept[index - 2]:
            description = f"{sentence.tokens[index - 2].form!r} and {token.form!r}"
            # "the Lights and Buoys Commission"
            yield MissingPart("name", description, (index - 2, index - 1))
    if token.tag in PROPER_NOUNS and preceding.form in _NAME_PARTICLES and index > 1:  # "Tour de France"
        yield MissingPart("name", f"{preceding.form!r} of {token.form!r}", (index - 2, index - 1))
    begins = token.tag in FINITE and token.relation == "conj" and not sentence.children_of(index, *SUBJECTS)
    if begins and preceding.tag in NOUNS_AND_PRONOUNS:
        yield MissingPart("subject", f"{preceding.form!r} of {token.form!r}", (index - 1,))
