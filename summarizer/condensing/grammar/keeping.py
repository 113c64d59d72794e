"""What is kept of a sentence: its words, and how they hang together without the others.

A sentence is a tree: each word hangs on another (`parsing.py`). Where some words are kept, another may take
the place of one that was left out: the second of two that were joined, or a noun's other name. What is
missing is told by `lacking.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import NamedTuple

from summarizer.condensing.grammar.parsing import Parse
from summarizer.language.lexicon import guard_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PROPER_NOUNS = frozenset({"NNP", "NNPS"})
# Penn Treebank tags: of nouns and pronouns, and of words that ask or relate.
NOUNS_AND_PRONOUNS = PROPER_NOUNS | {"NN", "NNS", "PRP"}
QUESTIONING = frozenset({"WDT", "WP", "WP$", "WRB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What takes the place of a word that was left out: the second of two, or its other name.
STAND_IN = frozenset({"conj", "appos"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "nsubj", "ccomp", "xcomp"})
# Phrases that commas may part from what they hang on.
_MAY_BE_PARTED = frozenset(
    {"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis", "conj", "ccomp", "advmod", "amod"}
    | {"nmod", "nummod", "dep", "intj", "xcomp"}
)
_PARTING_MARKS = frozenset({",", ";", ":", "--", "—", "–"})
_RELATIVE = frozenset({"who", "which", "that"})


class Lack(NamedTuple):
    """What is missing: its kind (`guard.REASONS`), what it is, and the tokens that would mend it."""

    kind: str
    what: str
    needed: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


class Kept:
    """What is kept of a parsed sentence.

    Args:
        parse: the sentence.
        kept: the numbers of the tokens that are kept.
        whole: whether what is kept, read by itself, is a sentence; it stands in where the parser took the
            main verb of the source for something else.
    """

    def __init__(self, parse: Parse, kept: Set[int], *, whole: bool = False) -> None:
        self.parse, self.tokens, self.children = parse, parse.tokens, parse.children
        self.kept = [number in kept for number in range(len(parse.tokens))]
        self.whole = whole
        self.listed = guard_words()

    def is_main(self, number: int) -> bool:
        """Is a word that is kept the main verb, or in place of it, or what somebody says, or who says so?"""
        while not self.is_main_verb(number):
            token = self.tokens[number]
            if token.relation not in ("ccomp", "parataxis", "conj"):
                return False
            number = token.head
        return True

    def is_argument(self, one: int, verb: int, relation: str) -> bool:
        """Is a word, or one whose place it takes, what `relation` says of a verb: subject or object?"""
        wanted = SUBJECTS if relation in SUBJECTS else _OBJECTS
        verbs = {verb}
        if relation in SUBJECTS:  # verbs beside each other share it
            while self.tokens[verb].relation in ("conj", "xcomp", "ccomp", "advcl"):
                verb = self.tokens[verb].head
                verbs.add(verb)
            verbs |= {low for high in tuple(verbs) for low in self.children_of(high, "conj")}
        # The noun that a clause describes is one of its arguments: "the man who left".
        described = {
            self.tokens[each].head for each in verbs if self.tokens[each].relation in ("relcl", "acl")
        }
        while True:
            token = self.tokens[one]
            if one in described or one in verbs or (token.head in verbs and token.relation in wanted):
                return True
            if token.head == one or token.relation not in STAND_IN:
                return False
            one = token.head

    def is_object(self, one: int, preposition: int) -> bool:
        """Is a word, or one whose place it takes, the object of a preposition, or of another of its form?"""
        form = self.tokens[preposition].form
        return any(self.tokens[head].form == form for head in self._heads(one))

    def hangs_on(self, one: int, head: int) -> bool:
        """Does a word hang on another, or one whose place it takes?"""
        return head in self._heads(one)

    def _heads(self, one: int) -> Iterator[int]:
        """What a word hangs on, and what those do whose place it takes."""
        yield self.tokens[one].head
        while self.tokens[one].relation in STAND_IN:
            one = self.tokens[one].head
            yield self.tokens[one].head

    def is_main_verb(self, number: int) -> bool:
        """Is it the main verb of a sentence, or what takes its place?"""
        token = self.tokens[number]
        if token.head == number or self.is_described_verb(number):
            return True
        if token.relation not in STAND_IN or self.stands_in.get(token.head) != number:
            return False
        place = token.head
        while self.tokens[place].relation in STAND_IN and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
        return self.tokens[place].head == place

    def is_described_verb(self, number: int) -> bool:
        """Has "the man, who fell, was hurt" become "the man fell"? Then that verb is the main one."""
        token = self.tokens[number]
        noun = token.head
        if token.relation != "relcl" or not self.kept[noun] or self.kept[self.tokens[noun].head]:
            return False
        subjects = self.children_of(number, *SUBJECTS)
        return bool(subjects) and all(
            self.tokens[child].form in _RELATIVE and not self.kept[child] for child in subjects
        )

    def is_finite(self, number: int) -> bool:
        """Is a main verb finite, by itself, by an auxiliary, or as one of several under one?"""
        token = self.tokens[number]
        if token.tag in FINITE:
            return True
        if (
            token.tag in ("VBN", "VB")
            and self.children_of(number, "nsubj")
            and not self.children_of(number, "aux")
        ):
            return True  # read as a participle or an infinitive, and neither
        while True:
            if any(
                self.tokens[child].tag in FINITE and self.kept[child]
                for child in self.children_of(number, "aux", "auxpass")
            ):
                return True
            if self.tokens[number].relation != "conj":
                return False
            number = self.tokens[number].head

    @cached_property
    def stands_in(self) -> dict[int, int]:
        """For each word that was left out the conjunct or apposition that takes its place."""
        found: dict[int, int] = {}
        for number in reversed(range(len(self.tokens))):  # a chain of conjuncts runs to the right
            if self.kept[number]:
                continue
            for child in self.children_of(number, *STAND_IN):
                other = child if self.kept[child] else found.get(child)
                if child > number and other is not None:
                    found[number] = other
                    break
        return found

    def is_told(self, number: int) -> bool:
        """Is a word kept, or one that takes its place?"""
        return self.kept[number] or number in self.stands_in

    def is_conjunct(self, number: int) -> bool:
        """Is a word one of several that are joined, and not the first?"""
        return self.tokens[number].relation == "conj"

    def follows_kept(self, number: int) -> bool:
        """Is a word that was left out one of several, of which an earlier one is kept?"""
        while self.tokens[number].relation == "conj":
            number = self.tokens[number].head
            if self.kept[number]:
                return True
        return False

    def children_of(self, number: int, *relations: str) -> list[int]:
        """What hangs on a word by one of some relations."""
        return [child for child in self.children[number] if self.tokens[child].relation in relations]

    def forms_below(self, number: int) -> set[str]:
        """The forms of what hangs on a word."""
        return {self.tokens[child].form for child in self.children[number]}

    def opens_with(self, number: int, phrases: Set[tuple[str, ...]]) -> bool:
        """Does the phrase that hangs on a word begin with one of some words in a row?"""
        first = min(self.parse.below(number))
        forms = tuple(token.form for token in self.tokens[first : first + 4])
        return any(forms[: len(phrase)] == phrase for phrase in phrases)

    def is_comma(self, number: int) -> bool:
        """Is there a comma, or another mark that parts phrases, at a place?"""
        if not 0 <= number < len(self.tokens):
            return False
        form = self.tokens[number].form
        return form in _PARTING_MARKS or (form == "-" and self.parse.glued(number) == "-")

    def phrase(self, number: int) -> tuple[int, ...]:
        """A word on which a phrase hangs, and the comma that parts the phrase from the rest."""
        below = self.parse.below(number)
        first, last = min(below), max(below)
        if self.is_comma(first - 1):
            return (number, first - 1, *([last + 1] if self.is_comma(last + 1) else []))
        return (number, last + 1) if first == 0 and self.is_comma(last + 1) else (number,)

    def saying(self, verb: int) -> tuple[int, ...]:
        """A verb of saying, and the marks that part it and its subject from what is said."""
        start = min(
            (min(self.parse.below(child)) for child in self.children_of(verb, *SUBJECTS)), default=verb
        )
        first, last = min(start, verb), verb
        marks = [place for place in (first - 1, last + 1) if self.is_comma(place)]
        return (verb, *marks)

    @cached_property
    def phrases(self) -> list[tuple[set[int], int, int]]:
        """What hangs on each word that may have a phrase parted by commas, and its first and last word."""
        found = [
            self.parse.below(number)
            for number, token in enumerate(self.tokens)
            if token.relation in _MAY_BE_PARTED and token.head != number
        ]
        return [(below, min(below), max(below)) for below in found]
