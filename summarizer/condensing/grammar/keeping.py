"""The tokens of a parsed sentence that are kept, and the grammatical relations between them.

A sentence is a tree of heads and dependents (`parsing.py`). A conjunct or an apposition can replace a head
that was left out: in "the bishop left", of "the mayor and the bishop left", "bishop" replaces "mayor".
`completeness.py` finds what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import NamedTuple

from summarizer.condensing.grammar.parsing import Parse
from summarizer.language.lexicon import guard_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PROPER_NOUNS = frozenset({"NNP", "NNPS"})
# Penn Treebank tags: of nouns and pronouns, and of interrogative and relative words.
NOUNS_AND_PRONOUNS = PROPER_NOUNS | {"NN", "NNS", "PRP"}
WH_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# The relations of dependents that can replace a head that was left out: conjuncts and appositions.
SUBSTITUTE_RELATIONS = frozenset({"conj", "appos"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "nsubj", "ccomp", "xcomp"})
# The relations of phrases that commas may separate from their head.
_SEPARABLE = frozenset(
    {"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis", "conj", "ccomp", "advmod", "amod"}
    | {"nmod", "nummod", "dep", "intj", "xcomp"}
)
_SEPARATORS = frozenset({",", ";", ":", "--", "—", "–"})
_RELATIVE = frozenset({"who", "which", "that"})


class MissingPart(NamedTuple):
    """A part without which the kept tokens are incomplete, or a comma that they should not have.

    Attributes:
        kind: a key of `guard.REASONS`.
        description: what is missing or wrong, as a message.
        needed: the indices of the tokens that repair it, if they are kept too.
    """

    kind: str
    description: str
    needed: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.kind}: {self.description}"


class Kept:
    """A parsed sentence of which some tokens are kept.

    Args:
        parse: the sentence.
        kept: the indices of the tokens that are kept.
        whole: whether the kept tokens, parsed by themselves, are a sentence. It decides where the parser
            failed to find the main verb of the source.
    """

    def __init__(self, parse: Parse, kept: Set[int], *, whole: bool = False) -> None:
        self.parse, self.tokens, self.children = parse, parse.tokens, parse.children
        self.kept = [index in kept for index in range(len(parse.tokens))]
        self.whole = whole
        self.listed = guard_words()

    def is_main(self, index: int) -> bool:
        """Whether a kept token is a main verb, its substitute, or joined to one as a clause or conjunct."""
        while not self.is_main_verb(index):
            token = self.tokens[index]
            if token.relation not in ("ccomp", "parataxis", "conj"):
                return False
            index = token.head
        return True

    def is_argument(self, word: int, verb: int, relation: str) -> bool:
        """Whether a word, or one that it replaces, is the subject or the object of a verb, as `relation`."""
        accepted = SUBJECTS if relation in SUBJECTS else _OBJECTS
        verbs = {verb}
        if relation in SUBJECTS:  # coordinate and subordinate verbs can share it
            while self.tokens[verb].relation in ("conj", "xcomp", "ccomp", "advcl"):
                verb = self.tokens[verb].head
                verbs.add(verb)
            verbs |= {conjunct for each in tuple(verbs) for conjunct in self.children_of(each, "conj")}
        # The noun that a clause modifies is one of the clause's arguments: "the man who left".
        modified = {
            self.tokens[each].head for each in verbs if self.tokens[each].relation in ("relcl", "acl")
        }
        while True:
            token = self.tokens[word]
            if word in modified or word in verbs or (token.head in verbs and token.relation in accepted):
                return True
            if token.head == word or token.relation not in SUBSTITUTE_RELATIONS:
                return False
            word = token.head

    def is_object(self, word: int, preposition: int) -> bool:
        """Whether a word, or one that it replaces, depends on a preposition, or on one of the same form."""
        form = self.tokens[preposition].form
        return any(self.tokens[head].form == form for head in self._heads(word))

    def is_dependent_of(self, word: int, head: int) -> bool:
        """Whether a word, or one that it replaces, depends on `head`."""
        return head in self._heads(word)

    def _heads(self, word: int) -> Iterator[int]:
        """Yield the head of a word, and the heads of the words that it replaces."""
        yield self.tokens[word].head
        while self.tokens[word].relation in SUBSTITUTE_RELATIONS:
            word = self.tokens[word].head
            yield self.tokens[word].head

    def is_main_verb(self, index: int) -> bool:
        """Whether a token is the main verb of a sentence, or replaces it."""
        token = self.tokens[index]
        if token.head == index or self.is_promoted(index):
            return True
        if token.relation not in SUBSTITUTE_RELATIONS or self.substitutes.get(token.head) != index:
            return False
        replaced = self.first_replaced(token.head)
        return self.tokens[replaced].head == replaced

    def first_replaced(self, index: int) -> int:
        """Return the token at the head of a chain of omitted ones that a token replaces; else the token."""
        while self.tokens[index].relation in SUBSTITUTE_RELATIONS and not self.kept[self.tokens[index].head]:
            index = self.tokens[index].head
        return index

    def is_promoted(self, index: int) -> bool:
        """Whether the verb of a relative clause became the main verb.

        "The man fell" of "The man, who fell, was hurt": the noun is kept, its head and the relative pronoun
        are not.
        """
        token = self.tokens[index]
        noun = token.head
        if token.relation != "relcl" or not self.kept[noun] or self.kept[self.tokens[noun].head]:
            return False
        subjects = self.children_of(index, *SUBJECTS)
        return bool(subjects) and all(
            self.tokens[child].form in _RELATIVE and not self.kept[child] for child in subjects
        )

    def is_finite(self, index: int) -> bool:
        """Whether a main verb is finite by itself, by an auxiliary, or by that of an earlier conjunct."""
        token = self.tokens[index]
        if token.tag in FINITE:
            return True
        if (
            token.tag in ("VBN", "VB")
            and self.children_of(index, "nsubj")
            and not self.children_of(index, "aux")
        ):
            return True  # tagged as a participle or an infinitive by mistake
        while True:
            if any(
                self.tokens[child].tag in FINITE and self.kept[child]
                for child in self.children_of(index, "aux", "auxpass")
            ):
                return True
            if self.tokens[index].relation != "conj":
                return False
            index = self.tokens[index].head

    @cached_property
    def substitutes(self) -> dict[int, int]:
        """For each word that was left out, the kept conjunct or apposition that replaces it, if any."""
        found: dict[int, int] = {}
        for index in reversed(range(len(self.tokens))):  # a chain of conjuncts leads to the right
            if self.kept[index]:
                continue
            for child in self.children_of(index, *SUBSTITUTE_RELATIONS):
                other = child if self.kept[child] else found.get(child)
                if child > index and other is not None:
                    found[index] = other
                    break
        return found

    def is_kept_or_replaced(self, index: int) -> bool:
        """Whether a word, or one that replaces it, is kept."""
        return self.kept[index] or index in self.substitutes

    def is_conjunct(self, index: int) -> bool:
        """Whether a word is a conjunct other than the first."""
        return self.tokens[index].relation == "conj"

    def follows_kept_conjunct(self, index: int) -> bool:
        """Whether a word that was left out is a conjunct of an earlier word that is kept."""
        while self.tokens[index].relation == "conj":
            index = self.tokens[index].head
            if self.kept[index]:
                return True
        return False

    def children_of(self, index: int, *relations: str) -> list[int]:
        """Return the dependents of a word that have one of `relations`."""
        return [child for child in self.children[index] if self.tokens[child].relation in relations]

    def child_forms(self, index: int) -> set[str]:
        """Return the forms of a word's direct dependents."""
        return {self.tokens[child].form for child in self.children[index]}

    def opens_with(self, index: int, phrases: Set[tuple[str, ...]]) -> bool:
        """Whether the subtree of a word begins with one of `phrases`."""
        first = min(self.parse.subtree(index))
        forms = tuple(token.form for token in self.tokens[first : first + 4])
        return any(forms[: len(phrase)] == phrase for phrase in phrases)

    def is_comma(self, index: int) -> bool:
        """Whether a comma, or another mark that separates phrases, is at a position."""
        if not 0 <= index < len(self.tokens):
            return False
        form = self.tokens[index].form
        return form in _SEPARATORS or (form == "-" and self.parse.hyphenated(index) == "-")

    def head_and_commas(self, index: int) -> tuple[int, ...]:
        """Return the head of a phrase, and the positions of the commas that separate the phrase."""
        subtree = self.parse.subtree(index)
        first, last = min(subtree), max(subtree)
        if self.is_comma(first - 1):
            return (index, first - 1, *([last + 1] if self.is_comma(last + 1) else []))
        return (index, last + 1) if first == 0 and self.is_comma(last + 1) else (index,)

    def verb_and_commas(self, verb: int) -> tuple[int, ...]:
        """Return a reporting verb, and the positions of the commas around it and its subject."""
        start = min(
            (min(self.parse.subtree(child)) for child in self.children_of(verb, *SUBJECTS)), default=verb
        )
        first, last = min(start, verb), verb
        marks = [position for position in (first - 1, last + 1) if self.is_comma(position)]
        return (verb, *marks)

    @cached_property
    def phrases(self) -> list[tuple[set[int], int, int]]:
        """Each subtree that commas may separate, with its first and its last token."""
        found = [
            self.parse.subtree(index)
            for index, token in enumerate(self.tokens)
            if token.relation in _SEPARABLE and token.head != index
        ]
        return [(subtree, min(subtree), max(subtree)) for subtree in found]
