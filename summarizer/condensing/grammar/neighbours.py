"""What belongs to the words beside it, whatever the parser hung it on: a second look where it often errs."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.condensing.grammar.keeping import (
    FINITE,
    NOUNS_AND_PRONOUNS,
    PROPER_NOUNS,
    QUESTIONING,
    SUBJECTS,
    Kept,
    Lack,
)
from summarizer.condensing.grammar.nouns import is_role
from summarizer.language.calendar_words import MONTH_WORDS, WEEKDAY_WORDS

# "since August last year" is long ago.
_NEARBY = frozenset({"last", "next", "this"})
_PERIODS = frozenset({"year", "month", "week", "season"})
_NAME_PARTICLES = frozenset(
    {"de", "del", "der", "di", "da", "du", "la", "le", "el", "al", "bin", "van", "von"}
)
# Named by the words before them, whatever else those may be.
_INSTITUTIONS = frozenset(
    {"bank", "commission", "company", "council", "court", "department", "hospital", "ministry", "office"}
    | {"party", "union", "university"}
)
_UNTIL = frozenset({"until", "till", "before", "after", "since"})
_CONDITION_MARKS = frozenset({"unless", "if", "except"})
# What may stand between a noun and the article, or the owner, that opens its phrase.
_WITHIN_PHRASE = frozenset({"JJ", "JJR", "JJS", "NN", "CD", "RB", "RBS", "HYPH", "VBG", "VBN"})
_OPENING_TAGS = frozenset({"DT", "PRP$", "POS"})


def neighbours(sentence: Kept, number: int) -> Iterator[Lack]:
    """What belongs to the words beside it, whatever the parser hung it on."""
    here, two = sentence.tokens[number], [token.form for token in sentence.tokens[number + 1 : number + 3]]
    dated = here.form in MONTH_WORDS and len(two) == 2 and two[0] in _NEARBY and two[1] in _PERIODS
    if dated and not sentence.kept[number + 2]:
        yield Lack("number", f"{' '.join(two)!r} of {here.form!r}", (number + 1, number + 2))
    after = number + 1
    if after < len(sentence.tokens) and not sentence.kept[after]:
        noun = sentence.tokens[after].tag[:2] in ("DT", "NN", "CD", "JJ")
        if here.relation == "neg" and here.tag == "RB" and noun:
            yield Lack("negation", f"{here.form!r} without {sentence.tokens[after].form!r}", (after,))
        if here.relation == "cc" and is_role(sentence, after):
            yield Lack("name", f"{sentence.tokens[after].form!r} after {here.form!r}", (after,))
    # "since March 2000, when ...": the clause is about what stands before the comma.
    before = number - 2
    about = (
        before >= 0
        and sentence.is_comma(number - 1)
        and sentence.tokens[before].tag in NOUNS_AND_PRONOUNS | {"CD"}
    )
    if about and here.tag in QUESTIONING and not sentence.kept[before]:
        yield Lack("head", f"{here.form!r} without {sentence.tokens[before].form!r}", (before,))
    yield from _of_follower(sentence, number)
    yield from _of_condition(sentence, number)
    yield from _of_clause(sentence, number)
    yield from _of_determiner(sentence, number)
    yield from _of_noun_before(sentence, number)


def _of_follower(sentence: Kept, number: int) -> Iterator[Lack]:
    """What belongs to the word or clause right before it: "a student sent home", "hours to go until"."""
    here = sentence.tokens[number]
    place = number - 2 if sentence.is_comma(number - 1) else number - 1
    if place < 0 or sentence.kept[place] or sentence.tokens[place].relation == "punct":
        return
    held = sentence.tokens[place]
    helped = sentence.children_of(number, *SUBJECTS, "mark", "advmod", "aux", "auxpass")
    sent = here.relation in ("advcl", "ccomp", "dep") and here.tag in ("VBD", "VBN") and not helped
    if sent and place == number - 1:
        yield Lack("head", f"{here.form!r} without {held.form!r}", (place,))
    if here.form in _UNTIL and here.relation in ("mark", "prep"):
        verb = place
        while sentence.tokens[verb].tag[:2] != "VB" and sentence.tokens[verb].head != verb:
            verb = sentence.tokens[verb].head
        if not sentence.kept[verb] and number not in sentence.parse.below(verb):
            yield Lack("head", f"{here.form!r} without {sentence.tokens[verb].form!r}", (verb,))


def _of_condition(sentence: Kept, number: int) -> Iterator[Lack]:
    """What the words right before it depend on: "to restore order unless they leave"."""
    after = number + 1
    if after >= len(sentence.tokens) or sentence.kept[after]:
        return
    opening = sentence.tokens[after]
    if (
        opening.form in _CONDITION_MARKS
        and opening.tag == "IN"
        and sentence.tokens[number].relation != "punct"
    ):
        yield Lack("condition", f"{opening.form!r} was left out", (after, opening.head))


def _of_clause(sentence: Kept, number: int) -> Iterator[Lack]:
    """The verb right before a clause with a subject of its own: "and ruled he went too far"."""
    token = sentence.tokens[number]
    subjects = sentence.children_of(number, *SUBJECTS)
    if not subjects or token.relation not in ("ccomp", "dep"):
        return
    before = min(min(sentence.parse.below(child)) for child in subjects) - 1
    if before >= 0 and sentence.tokens[before].relation == "mark":
        before -= 1
    if before >= 0 and sentence.tokens[before].tag[:2] == "VB" and not sentence.kept[before]:
        yield Lack("head", f"{token.form!r} without {sentence.tokens[before].form!r}", (before,))


def _of_determiner(sentence: Kept, number: int) -> Iterator[Lack]:
    """What opens the phrase of a noun: "the nation's second-most populous state"."""
    if sentence.tokens[number].tag != "NN":
        return
    before = number - 1
    while before >= 0 and sentence.tokens[before].tag in _WITHIN_PHRASE:
        before -= 1
    if before < 0 or sentence.kept[before] or sentence.tokens[before].head == number:
        return
    if sentence.tokens[before].tag in _OPENING_TAGS:
        owner = (before - 1,) if sentence.tokens[before].tag == "POS" else ()
        yield Lack("article", f"{sentence.tokens[before].form!r} of a noun", (before, *owner))


def _of_noun_before(sentence: Kept, number: int) -> Iterator[Lack]:
    """The rest of a name, "Isles" of "Isles Line", and the subject of a verb that seems to have none."""
    if not number or sentence.kept[number - 1]:
        return
    here, held = sentence.tokens[number], sentence.tokens[number - 1]
    dated = held.relation in ("npadvmod", "punct") or held.form in MONTH_WORDS or held.form in WEEKDAY_WORDS
    called = here.form in _INSTITUTIONS or not is_role(sentence, number - 1)  # "Tarrow General Hospital"
    if here.tag in PROPER_NOUNS and held.tag in PROPER_NOUNS and not dated and called:
        yield Lack("name", f"{held.form!r} of {here.form!r}", (number - 1,))
    if number > 1 and held.form == "and" and {here.tag, sentence.tokens[number - 2].tag} <= PROPER_NOUNS:
        first = here.head if here.relation == "conj" else number
        if sentence.tokens[first].relation in ("compound", "nmod") and not sentence.kept[number - 2]:
            what = f"{sentence.tokens[number - 2].form!r} and {here.form!r}"
            yield Lack("name", what, (number - 2, number - 1))  # "the Lights and Buoys Commission"
    if here.tag in PROPER_NOUNS and held.form in _NAME_PARTICLES and number > 1:
        yield Lack("name", f"{held.form!r} of {here.form!r}", (number - 2, number - 1))  # "Tour de France"
    begins = here.tag in FINITE and here.relation == "conj" and not sentence.children_of(number, *SUBJECTS)
    if begins and held.tag in NOUNS_AND_PRONOUNS:
        yield Lack("subject", f"{held.form!r} of {here.form!r}", (number - 1,))
