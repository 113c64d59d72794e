"""What is kept of a sentence, and what that lacks to hold together.

A sentence is a tree: each word hangs on another (`summarizer/parsing.py`). Where some of its words are kept,
the rest needs one more where a word lost the one that it hangs on, a verb its subject, a preposition its
object; and where what limits a statement was left out: a negation, a hedge, a condition, who says so. `lacks`
finds these, each with the words that would mend it; so `stages/verifying.py` refuses what lacks something,
and `stages/condensing.py` puts it back.

Left out: what words mean. What the parser reads wrongly is judged wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from typing import NamedTuple

from summarizer.lexicon import NUMBER, TITLE, limits, words_of
from summarizer.parsing import Parse
from summarizer.spelling import ENGLISH

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
_COMPLEMENTS = frozenset({"attr", "acomp", "ccomp", "xcomp"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# What takes the place of a word that was left out: the second of two, or its other name.
_STAND_IN = frozenset({"conj", "appos"})
_OF_PREPOSITIONS = frozenset({"pobj", "pcomp", "prep", "advmod", "amod", "npadvmod", "cc"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "nummod", "det", "poss", "quantmod", "advmod"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "nsubj", "ccomp", "xcomp"})
_OF_NUMBERS = frozenset({"nummod", "quantmod", "compound", "nmod", "advmod", "amod"})
_WITH_NUMBERS = frozenset({"CD", "$", "RB", "RBR", "JJR", "IN"})
_LIMITING = frozenset({"advmod", "amod", "quantmod", "det", "nmod", "compound", "predet", "acomp"})
_NEGATING = frozenset({"det", "advmod", "preconj", "cc", "amod"})
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re", "'m", "am"})
_SAYS = frozenset({"said", "says", "say"})
_OF_SEVERAL = frozenset({"their", "them", "they", "themselves", "together"})
# "stopped short", "turned back".
_PARTICLES = frozenset({"short", "back", "apart", "away", "aside", "forward"})
_PLURAL = frozenset({"are", "were", "have", "'re", "'ve", "do"})
# "two years ago", "five miles away": nothing without how many.
_MEASURED = frozenset(
    {"ago", "later", "earlier", "before", "after", "old", "long", "high", "wide", "deep", "away", "tall"}
)
# "those who fled": nobody in particular without the clause.
_OPEN = frozenset(
    [
        "those",
        "anyone",
        "anybody",
        "everyone",
        "everybody",
        "someone",
        "one",
        "that",
        "what",
        "who",
        "whoever",
    ]
)
_ASKING = frozenset({"relcl", "ccomp", "advcl", "pcomp", "conj"})
_NEARBY = frozenset({"last", "next", "this"})
_PERIODS = frozenset({"year", "month", "week", "season"})
_TIMES = frozenset({"night", "morning", "afternoon", "evening"})
# "the first president to ...": nothing without what follows.
_SINGLING = frozenset({"first", "last", "only", "next"})
_VERBAL = ("VB", "MD")
# Nouns that are a unit with the word before them alone.
_UNITS = frozenset({"cent", "points", "point"})
# What bounds a number together with a word beside it.
_COMPARING = frozenset({"least", "most", "more", "less", "fewer", "up"})
# Phrases behind a verb that is denied bound what is denied: "will not leave before Friday".
_BOUNDING = frozenset({"prep", "advcl"})
_DESCRIBING = frozenset({"amod", "compound", "relcl", "acl", "prep"})
_BOUNDS = frozenset({"before", "until", "after", "without", "through", "because", "since", "for", "by"})
_CLAUSES = frozenset({"advcl", "xcomp", "ccomp", "prep", "acl", "relcl", "dep"})
_UNREAL = frozenset({"would", "could", "might"})
_INVERTED = frozenset({"should", "had", "were"})
_CONDITIONS = frozenset(
    {
        ("in", "case"),
        ("as", "long", "as"),
        ("so", "long", "as"),
        ("in", "the", "event"),
        ("on", "condition"),
        ("only", "if"),
        ("rather", "than"),
    }
)
_VIEWS = frozenset(
    {
        ("in", "the", "view", "of"),
        ("in", "the", "opinion", "of"),
        ("in", "the", "eyes", "of"),
        ("in", "the", "words", "of"),
        ("by", "all", "accounts"),
        ("by", "some", "accounts"),
    }
)
_NAMES = frozenset({"NNP", "NNPS"})
_SPEAKERS = _NAMES | {"NN", "NNS", "PRP"}
# Phrases that commas may part from what they hang on.
_PARTED = frozenset({"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis"})
_PARTED_AT_ALL = _PARTED | {"conj", "ccomp", "advmod", "amod", "nmod", "nummod", "dep", "intj", "xcomp"}
# "according to", "as per".
_SOURCING = frozenset({"according", "per"})
_RELATIVE = frozenset({"who", "which", "that"})
_QUESTIONING = frozenset({"WDT", "WP", "WP$", "WRB"})


# Longer words in capitals are read as words.
LONGEST_ACRONYM = 4


class Lack(NamedTuple):
    """What is missing: its kind (`verifying.REASONS`), what it is, and the tokens that would mend it."""

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
        self._limits = limits()

    def lacks(self) -> Iterator[Lack]:
        """What is missing, in the order of the sentence."""
        mains = []
        for number, token in enumerate(self.tokens):
            if not self.kept[number] or token.relation == "punct":
                continue
            if self._is_main(number):
                mains.append(number)
                if (lack := self._alternative(number)) is not None:
                    yield lack
            elif (lack := self._of_head(number)) is not None:
                yield lack
            for child in self.children[number]:
                if not self.kept[child] and (lack := self._of_child(number, child)) is not None:
                    yield lack
            yield from self._of_word(number)
        verbs = [n for n, token in enumerate(self.tokens) if token.head == n and token.tag[:2] in _VERBAL]
        if not any(map(self._is_finite, mains)) and (verbs or not self.whole):
            yield Lack("verb", "no finite verb with its subject", tuple(verbs))
        yield from self._idle_commas()

    def without_idle_commas(self) -> set[int]:
        """What is kept but for commas whose phrases were left out."""
        idle = {place for place, kept in enumerate(self.kept) if kept and self._is_idle(place)}
        return {place for place, kept in enumerate(self.kept) if kept} - idle

    def is_main(self, number: int) -> bool:
        """Is a word that is kept the main verb, or in place of it, or what somebody says, or who says so?"""
        while not self._is_main(number):
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
            verbs |= {low for high in tuple(verbs) for low in self._children(high, "conj")}
        # The noun that a clause describes is one of its arguments: "the man who left".
        described = {
            self.tokens[each].head for each in verbs if self.tokens[each].relation in ("relcl", "acl")
        }
        while True:
            token = self.tokens[one]
            if one in described or one in verbs or (token.head in verbs and token.relation in wanted):
                return True
            if token.head == one or token.relation not in _STAND_IN:
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
        while self.tokens[one].relation in _STAND_IN:
            one = self.tokens[one].head
            yield self.tokens[one].head

    # --- The main clause.

    def _is_main(self, number: int) -> bool:
        """Is it the main verb of a sentence, or what takes its place?"""
        token = self.tokens[number]
        if token.head == number or self._is_described_verb(number):
            return True
        if token.relation not in _STAND_IN or self._stands_in.get(token.head) != number:
            return False
        place = token.head
        while self.tokens[place].relation in _STAND_IN and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
        return self.tokens[place].head == place

    def _is_described_verb(self, number: int) -> bool:
        """Has "the man, who fell, was hurt" become "the man fell"? Then that verb is the main one."""
        token = self.tokens[number]
        noun = token.head
        if token.relation != "relcl" or not self.kept[noun] or self.kept[self.tokens[noun].head]:
            return False
        subjects = self._children(number, *SUBJECTS)
        return bool(subjects) and all(
            self.tokens[child].form in _RELATIVE and not self.kept[child] for child in subjects
        )

    def _is_finite(self, number: int) -> bool:
        """Is a main verb finite, by itself, by an auxiliary, or as one of several under one?"""
        token = self.tokens[number]
        if token.tag in FINITE:
            return True
        if (
            token.tag in ("VBN", "VB")
            and self._children(number, "nsubj")
            and not self._children(number, "aux")
        ):
            return True  # read as a participle or an infinitive, and neither
        while True:
            if any(
                self.tokens[child].tag in FINITE and self.kept[child]
                for child in self._children(number, "aux", "auxpass")
            ):
                return True
            if self.tokens[number].relation != "conj":
                return False
            number = self.tokens[number].head

    # --- What a word hangs on.

    @cached_property
    def _stands_in(self) -> dict[int, int]:
        """For each word that was left out the conjunct or apposition that takes its place."""
        found: dict[int, int] = {}
        for number in reversed(range(len(self.tokens))):  # a chain of conjuncts runs to the right
            if self.kept[number]:
                continue
            for child in self._children(number, *_STAND_IN):
                other = child if self.kept[child] else found.get(child)
                if child > number and other is not None:
                    found[number] = other
                    break
        return found

    def _of_head(self, number: int) -> Lack | None:
        """What is missing where a word was kept without the one that it hangs on."""
        token = self.tokens[number]
        head = token.head
        if self.kept[head]:
            return None
        other = self._stands_in.get(head)
        if other == number:
            # It takes the place of what was left out, and must find its own head in turn.
            return self._alternative(number) or (
                self._of_head(head) if self.tokens[head].head != head else None
            )
        if token.relation in ("cc", "preconj") and other is not None and not self._follows_kept(head):
            return Lack("conjunction", f"{token.form!r} joins nothing", (head,))
        if other is not None and number < other and self._is_shared(number, other):
            return None
        if token.relation == "conj" and self._follows_kept(head):
            joining = self._children(head, "cc")
            if joining and not any(self.kept[one] for one in joining):
                return Lack("conjunction", f"{self.tokens[joining[0]].form!r} was left out", tuple(joining))
            return None
        if self._premodifies(number) or self._is_misread(head):
            return None
        if any(map(self._is_described_verb, self.children[number])):
            return None  # the subject of what was a clause beside it
        return self._cut(number, head)

    def _alternative(self, number: int) -> Lack | None:
        """What is missing where a word takes the place of its alternative."""
        token = self.tokens[number]
        if token.relation != "conj" or self.kept[token.head]:
            return None
        joining = self._children(token.head, "cc")
        if not any(self.tokens[child].form in ("or", "nor") for child in joining):
            return None
        what = f"{self.tokens[token.head].form!r} or {token.form!r}"
        return Lack("alternative", what, (token.head, *joining))

    def _is_shared(self, number: int, other: int) -> bool:
        """Does a word belong to one that was left out and to that which takes its place alike?"""
        token = self.tokens[number]
        if token.relation in ("cc", "preconj"):
            return True
        if number > token.head or not self._is_conjunct(other):
            return False  # "her deputy, Tomas Reil": hers is the deputy
        return token.relation not in SUBJECTS or not self._children(other, *SUBJECTS)

    def _cut(self, number: int, head: int) -> Lack:
        """What a word is cut off from; a verb of saying comes back with its speaker and its marks."""
        token, over = self.tokens[number], self.tokens[head].form
        if over in self._limits.speech and token.relation in ("ccomp", "parataxis", "xcomp", "prep"):
            return Lack("attribution", f"{over!r} was left out", self._saying(head))
        if token.relation in ("acl", "ccomp") and self.tokens[head].tag[:2] == "NN":
            return Lack("attribution", f"{over!r} was left out", (head,))  # "the claim that ..."
        if over in self._limits.negation:
            return Lack("negation", f"{over!r} was left out", (head,))
        if token.form in self._limits.negation or token.relation == "neg":
            return Lack("negation", f"{token.form!r} without {over!r}", (head,))
        kind = "number" if self.tokens[head].tag in ("CD", "$") else "head"
        return Lack(kind, f"{token.form!r} without {over!r}", (head,))

    def _saying(self, verb: int) -> tuple[int, ...]:
        """A verb of saying, and the marks that part it and its subject from what is said."""
        start = min((min(self.parse.below(child)) for child in self._children(verb, *SUBJECTS)), default=verb)
        first, last = min(start, verb), verb
        marks = [place for place in (first - 1, last + 1) if self._is_comma(place)]
        return (verb, *marks)

    def _phrase(self, number: int) -> tuple[int, ...]:
        """A word on which a phrase hangs, and the comma that parts the phrase from the rest."""
        below = self.parse.below(number)
        first, last = min(below), max(below)
        if self._is_comma(first - 1):
            return (number, first - 1, *([last + 1] if self._is_comma(last + 1) else []))
        return (number, last + 1) if first == 0 and self._is_comma(last + 1) else (number,)

    def _is_comma(self, number: int) -> bool:
        return 0 <= number < len(self.tokens) and self.tokens[number].form in (",", ";", ":", "--", "—", "–")

    def _premodifies(self, number: int) -> bool:
        """Does a word stand before a noun that is kept, on another such word that was left out?"""
        if self.tokens[number].tag in ("CD", "$"):
            return False  # "2.5 million crowns"
        while self.tokens[number].relation in _BEFORE_NOUNS:
            head = self.tokens[number].head
            if head <= number or (self.tokens[number].tag in _NAMES and self.tokens[head].tag in _NAMES):
                return False  # "White" is no part of an official's name
            if self.kept[head]:
                return True
            number = head
        return False

    def _is_misread(self, number: int) -> bool:
        """Was a main verb read as something else, while by itself what is kept is a sentence?"""
        token = self.tokens[number]
        return self.whole and token.head == number and token.tag[:2] not in ("VB", "MD")

    def _follows_kept(self, number: int) -> bool:
        """Is a word that was left out one of several, of which an earlier one is kept?"""
        while self.tokens[number].relation == "conj":
            number = self.tokens[number].head
            if self.kept[number]:
                return True
        return False

    # --- What hangs on a word.

    def _children(self, number: int, *relations: str) -> list[int]:
        return [child for child in self.children[number] if self.tokens[child].relation in relations]

    def _is_replaced(self, number: int) -> bool:
        """Is a word that was left out replaced by another of several?"""
        other = self._stands_in.get(number)
        return other is not None and self._is_conjunct(other)

    def _is_conjunct(self, number: int) -> bool:
        return self.tokens[number].relation == "conj"

    def _forms(self, number: int) -> set[str]:
        return {self.tokens[child].form for child in self.children[number]}

    def _is_told(self, number: int) -> bool:
        """Is a word kept, or one that takes its place?"""
        return self.kept[number] or number in self._stands_in

    def _of_child(self, number: int, child: int) -> Lack | None:
        """What a word lacks with one that hung on it and was left out."""
        token, one = self.tokens[number], self.tokens[child]
        kind = self._limit(number, child)
        needed: tuple[int, ...] = (child,)
        if kind in ("attribution", "condition", "scope"):
            needed = self._phrase(child)
        elif kind in ("negation", "hedge"):
            needed = tuple(sorted(self.parse.below(child))) if one.relation == "advmod" else needed
        if kind is None:
            kind = self._of_verb(number, child) if token.tag[:2] in ("VB", "MD") else None
        if kind is None:
            kind = self._of_noun(number, child)
        return Lack(kind, f"{one.form!r} of {token.form!r}", needed) if kind else None

    def _of_verb(self, number: int, child: int) -> str | None:
        """What a verb, or the clause that it stands for, lacks with a word."""
        token, one = self.tokens[number], self.tokens[child]
        if one.relation in SUBJECTS:
            other = self._stands_in.get(child)
            if token.form in self._limits.speech and other is not None and self._is_conjunct(other):
                return "attribution"  # somebody else spoke too, or first
            return None if self._has_subject(number) else "subject"
        if one.relation == "advmod" and one.form in _PARTICLES and child == number + 1:
            return "particle"
        says = token.form in _SAYS and any(map(self._is_told, self._children(number, "ccomp")))
        if one.relation == "dobj" and says:
            return None  # what is said is told
        if one.relation in _OF_VERBS and not self._is_told(child):
            # "the house (that) he built", and not "the plan, which he opposes".
            omissible = one.relation == "dobj" and one.form == "that" and one.tag == "WDT"
            return None if omissible else _OF_VERBS[one.relation]
        if one.relation == "mark":
            if one.form in ("if", "whether"):
                return "condition"
            return "clause" if one.form != "that" and not self._is_main(number) else None
        if one.tag in _QUESTIONING and token.relation in _ASKING:
            return "clause"
        return None

    def _of_noun(self, number: int, child: int) -> str | None:
        """What any word, most often a noun, lacks with a word."""
        token, one = self.tokens[number], self.tokens[child]
        if one.relation in ("det", "poss", "predet", "case"):
            return "article"
        measured = token.form in _MEASURED or token.tag in _NAMES  # "two years ago", "August last year"
        if self._of_number(number, child) or (one.relation == "npadvmod" and measured):
            return "number"
        if token.form in _UNITS and one.relation in ("amod", "compound", "nmod"):
            return "number"  # "per cent", "percentage points"
        if token.form in _COMPARING and one.relation in ("advmod", "quantmod", "amod", "prep", "mark"):
            return "number"  # "at least", "more than"
        if one.relation == "nummod" or (one.relation == "amod" and self._counts(child)):
            return "detail"
        if token.form in _TIMES and one.relation in ("compound", "nmod"):
            return "detail"  # "Tuesday night"
        if one.relation == "cc" and one.form == "but" and self.children[child]:
            return "alternative"  # "all but two"
        superlative = token.tag == "JJS" or any(
            self.tokens[low].tag == "JJS" or self.tokens[low].form in _SINGLING
            for low in self._children(number, "amod")
        )
        needed = (
            (superlative and one.relation in ("relcl", "acl") and not self._is_parted(child))
            or (token.tag == "JJS" and one.relation == "prep")
            or (one.relation in ("prep", "advcl") and one.form == "as" and self._compares(number))
            or (one.relation == "prep" and self._needs_preposition(number, child))
            or (one.relation in ("relcl", "acl") and token.form in _OPEN)
            or (one.relation in _COMPLEMENTS and token.tag[:2] in ("JJ", "RB") and not self._is_told(child))
        )
        return "complement" if needed else None

    def _counts(self, number: int) -> bool:
        """Does a word, or what hangs on it, count: "fifth", "fifth-straight"?"""
        read = (word for low in self.parse.below(number) for word in words_of(ENGLISH)(self.tokens[low].form))
        return any(word.kind == NUMBER for word in read)

    def _is_parted(self, number: int) -> bool:
        """Does a comma part a phrase from what it hangs on?"""
        return self._is_comma(min(self.parse.below(number)) - 1)

    def _compares(self, number: int) -> bool:
        """Is it compared: "as bad as"?"""
        return any(
            self.kept[low] and self.tokens[low].form == "as" for low in self._children(number, "advmod")
        )

    def _has_subject(self, number: int) -> bool:
        """Is a subject of a verb told, or the noun that its clause describes made its subject?"""
        return self._is_described_verb(number) or any(map(self._is_told, self._children(number, *SUBJECTS)))

    def _limit(self, number: int, child: int) -> str | None:
        """What kind of limit on a word was left out with one that hung on it, if it is one."""
        one, listed = self.tokens[child], self._limits
        if one.relation == "neg" or (one.form in listed.negation and one.relation in _NEGATING):
            return "negation"
        if one.relation == "aux" and one.tag == "MD":
            return "hedge"
        if one.relation in _LIMITING and (kind := self._modifier(child)) is not None:
            return kind
        if self._is_source(number, child):
            return "attribution"
        if self._is_condition(number, child):
            return "condition"
        return "scope" if self._is_scope(number, child) else None

    def _modifier(self, child: int) -> str | None:
        """What kind of limit a word beside another is; "hardly ever" is one by what hangs on it."""
        one, listed = self.tokens[child], self._limits
        below = self.parse.below(child) if one.relation == "advmod" else {child}
        forms = {self.tokens[low].form for low in below}
        if one.relation == "advmod" and forms & listed.negation:
            return "negation"
        if forms & listed.hedges or (one.relation != "advmod" and one.form in listed.limiting):
            return "hedge"
        return None

    def _is_scope(self, number: int, child: int) -> bool:
        """Does it bound what is denied: "will not leave before Friday", "did not pass a law on guns"?"""
        one = self.tokens[child]
        if one.relation in _BOUNDING and child > number and self._is_denied(number):
            return bool(({one.form} | self._forms(child)) & _BOUNDS)
        return one.relation in _DESCRIBING and self._is_any(number)

    def _is_source(self, number: int, child: int) -> bool:
        """Does a phrase tell who says so?"""
        token, one, listed = self.tokens[number], self.tokens[child], self._limits
        if one.relation == "prep" and (one.form in _SOURCING or self._forms(child) & _SOURCING):
            return True
        if one.relation == "prep" and self._opens(child, _VIEWS):
            return True
        return one.form in listed.speech and bool(
            one.relation == "parataxis"
            or (one.relation == "advcl" and "as" in self._forms(child))
            # "..., police said" where the parser hung it on what is said, or beside it.
            or (one.relation == "ccomp" and token.form not in listed.speech and child > number)
            or (
                one.relation == "conj" and not self._children(number, "cc") and self._children(child, "nsubj")
            )
        )

    def _is_condition(self, number: int, child: int) -> bool:
        """Does a phrase tell what the rest depends on?"""
        one, listed = self.tokens[child], self._limits
        below = {self.tokens[low].form for low in self.parse.below(child)}
        if one.relation in _CLAUSES and "unless" in below:
            return True  # "to restore order unless they leave"
        if one.relation not in ("advcl", "prep", "dep", "advmod"):
            return False
        opening = [child, *(low for low in self._children(child, "mark", "advmod") if low < child)]
        opening = [low for low in opening if low == 0 or self.tokens[low - 1].form != "even"]
        if any(self.tokens[low].form in listed.conditions for low in opening) or self._opens(
            child, _CONDITIONS
        ):
            return True
        # "Without help, it would fail"; "Should the dam break, ..."
        unreal = any(self.tokens[low].form in _UNREAL for low in self._children(number, "aux"))
        if one.form == "without" and unreal:
            return True
        first = min(self.parse.below(child))
        subjects = self._children(child, *SUBJECTS)
        return (
            bool(subjects) and self.tokens[first].form in _INVERTED and first < min(subjects) and first == 0
        )

    def _opens(self, number: int, phrases: Set[tuple[str, ...]]) -> bool:
        """Does the phrase that hangs on a word begin with one of some words in a row?"""
        first = min(self.parse.below(number))
        forms = tuple(token.form for token in self.tokens[first : first + 4])
        return any(forms[: len(phrase)] == phrase for phrase in phrases)

    def _is_denied(self, number: int) -> bool:
        return any(self.tokens[child].relation == "neg" for child in self.children[number])

    def _is_any(self, number: int) -> bool:
        """Is it an indefinite object of a verb that is denied: "did not invoke a law"?"""
        token = self.tokens[number]
        if token.relation not in ("dobj", "attr") or not self._is_denied(token.head):
            return False
        return any(self.tokens[child].form in ("a", "an", "any") for child in self._children(number, "det"))

    def _of_number(self, number: int, child: int) -> bool:
        """Does it belong to a number: "at least", "$", the "5" of "5 million"?"""
        one = self.tokens[child]
        if one.relation == "quantmod":
            return True
        numeric = self.tokens[number].tag in ("CD", "$")
        if numeric and one.relation == "npadvmod":
            return True  # "$15 a barrel"
        return numeric and one.relation in _OF_NUMBERS and one.tag in _WITH_NUMBERS

    def _needs_preposition(self, number: int, child: int) -> bool:
        token, form = self.tokens[number], self.tokens[child].form
        if child > number and form in self._limits.prepositional.get(token.form, ()):
            return True
        return form == "of" and (token.form in self._limits.parts or token.tag in ("CD", "DT", "JJS"))

    # --- Single words.

    def _of_word(self, number: int) -> Iterator[Lack]:
        token = self.tokens[number]
        if token.relation in ("prep", "agent", "dative", "pcomp") and token.tag in ("IN", "TO"):
            objects = self._children(number, "pobj", "pcomp") or self._children(number, *_OF_PREPOSITIONS)
            if objects and not any(self.kept[one] or self._is_replaced(one) for one in objects):
                yield Lack("preposition", f"{token.form!r} lost its object", (objects[0],))
        if token.form in _BE and token.relation not in ("aux", "auxpass"):
            said = [c for c in self.children[number] if c > number and self.tokens[c].relation != "punct"]
            if said and not any(map(self._is_told, said)):
                yield Lack("verb", f"{token.form!r} says nothing", (said[0],))
        if token.form in self._limits.speech:
            # What of its subject stands right before it says so, whatever the parser took for the head.
            place = number - 1
            speakers = set().union(*map(self.parse.below, self._children(number, *SUBJECTS)))
            if place in speakers and self.tokens[place].tag in _SPEAKERS and not self.kept[place]:
                yield Lack("attribution", f"{self.tokens[place].form!r} {token.form}", (place,))
        if token.form in ("a", "an") and token.relation == "det":
            yield from self._article(number)
        if token.relation in (*SUBJECTS, *_STAND_IN):
            yield from self._agreement(number)
        yield from self._joined(number)
        yield from self._sharing(number)
        yield from self._name(number)
        yield from self._commas(number)
        yield from self._neighbours(number)

    def _name(self, number: int) -> Iterator[Lack]:
        """Is a name whole? "Barack Obama" is, without "US President"; "House" without "White" is not."""
        if self.tokens[number].tag not in _NAMES or self._is_role(number):
            return
        lost: list[int] = []
        for place in reversed(self._children(number, "compound")):
            if place >= number or self.tokens[place].tag not in _NAMES:
                break
            if self.kept[place]:
                if lost:
                    break
            elif self._is_role(place):
                break  # nor what stands before it
            else:
                lost.append(place)
        if lost:
            what = f"{self.tokens[lost[0]].form!r} of {self.tokens[number].form!r}"
            yield Lack("name", what, tuple(lost))

    def _is_role(self, number: int) -> bool:
        form = self.tokens[number].form.rstrip(".")
        return form in self._limits.roles or any(word.kind == TITLE for word in words_of(ENGLISH)(form))

    def _neighbours(self, number: int) -> Iterator[Lack]:
        """What belongs to the words beside it, whatever the parser hung it on."""
        forms = [token.form for token in self.tokens[number + 1 : number + 3]]
        if len(forms) == 2 and forms[0] in _NEARBY and forms[1] in _PERIODS and not self.kept[number + 2]:
            yield Lack(
                "number", f"{' '.join(forms)!r} of {self.tokens[number].form!r}", (number + 1, number + 2)
            )
        # "since March 2000, when ...": the clause is about what stands before the comma.
        before = number - 2
        about = before >= 0 and self._is_comma(number - 1) and self.tokens[before].tag in _SPEAKERS | {"CD"}
        if about and self.tokens[number].tag in _QUESTIONING and not self.kept[before]:
            yield Lack(
                "head", f"{self.tokens[number].form!r} without {self.tokens[before].form!r}", (before,)
            )

    def _commas(self, number: int) -> Iterator[Lack]:
        """Do the marks stand that part a phrase or a clause from the rest?"""
        for place in (*self._around_phrase(number), *self._before_clause(number)):
            if self._is_comma(place) and not self.kept[place] and any(self.kept[:place]):
                yield Lack("comma", f"beside {self.tokens[number].form!r}", (place,))

    def _around_phrase(self, number: int) -> Iterator[int]:
        """Where a phrase that is parted from what it hangs on may have its marks."""
        token = self.tokens[number]
        if token.relation not in _PARTED or self._is_main(number):
            return
        if token.relation in _STAND_IN and not self.kept[token.head]:
            return  # it is no phrase beside another any more
        below = self.parse.below(number)
        first, last = min(below), max(below)
        yield first - 1
        if any(self.kept[last + 2 :]) and (first == 0 or self._is_comma(first - 1)):
            yield last + 1

    def _before_clause(self, number: int) -> Iterator[int]:
        """Where a clause with a subject of its own may have a mark before it, or before its "and"."""
        subjects = [child for child in self._children(number, *SUBJECTS) if self.kept[child]]
        if not subjects or self.tokens[number].relation == "relcl":
            return
        first = min(min(self.parse.below(child)) for child in subjects)
        while first and self.tokens[first - 1].relation in ("cc", "mark") and self.kept[first - 1]:
            first -= 1
        yield first - 1

    def _idle_commas(self) -> Iterator[Lack]:
        for place, kept in enumerate(self.kept):
            if kept and self._is_idle(place):
                yield Lack("comma", f"{self.tokens[place].form!r} parts nothing")

    def _is_idle(self, place: int) -> bool:
        """Does a comma part only phrases that were left out?"""
        if not self._is_comma(place):
            return False
        beside = [below for below, first, last in self._phrases if place in (first - 1, last + 1)]
        return bool(beside) and not any(self.kept[one] for below in beside for one in below)

    @cached_property
    def _phrases(self) -> list[tuple[set[int], int, int]]:
        """What hangs on each word that may have a phrase parted by commas, and its first and last word."""
        found = [
            self.parse.below(number)
            for number, token in enumerate(self.tokens)
            if token.relation in _PARTED_AT_ALL and token.head != number
        ]
        return [(below, min(below), max(below)) for below in found]

    def _article(self, number: int) -> Iterator[Lack]:
        """Does "a" or "an" stand before the sound that it stood before?"""
        following = next(
            (
                n
                for n in range(number + 1, len(self.kept))
                if self.kept[n] and self.tokens[n].relation != "punct"
            ),
            number + 1,
        )
        if following == number + 1:
            return
        if self._sounds_open(following) != (self.tokens[number].form == "an"):
            what = f"{self.tokens[number].form!r} before {self.tokens[following].form!r}"
            yield Lack("article", what, (number + 1,))

    def _sounds_open(self, number: int) -> bool:
        """Does a word begin with the sound of a vowel, as far as its first letter tells?"""
        token = self.tokens[number]
        shown = self.parse.text[token.start : token.end]
        if shown.isupper() and 1 < len(shown) <= LONGEST_ACRONYM:
            return shown[0] in "AEFHILMNORSX"  # spelled out: "an FBI report"
        return token.form[0] in "aeiou"

    def _agreement(self, number: int) -> Iterator[Lack]:
        """Does a subject that lost one of several still go with its verb?"""
        place = number
        while self.tokens[place].relation in _STAND_IN and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
        if self.tokens[place].relation not in SUBJECTS:
            return
        conjuncts = self._children(number, "conj")
        lost = [child for child in conjuncts if not self._is_told(child)]
        if (place == number and not lost) or len(lost) < len(conjuncts):
            return
        if self.tokens[number].tag not in ("NN", "NNP", "CD", "PRP"):
            return
        verb = self.tokens[place].head
        below = filter(self.kept.__getitem__, self.parse.below(verb))
        shared = [one for one in below if self.tokens[one].form in _OF_SEVERAL]
        for one in (verb, *self._children(verb, "aux", "auxpass"), *shared):
            if one in shared or self.tokens[one].form in _PLURAL or self.tokens[one].tag == "VBP":
                needed = (*lost, *self._children(number, "cc")) if lost else (self.tokens[number].head,)
                yield Lack("agreement", f"{self.tokens[number].form!r} alone", needed)
                return

    def _joined(self, number: int) -> Iterator[Lack]:
        """Is what stands beside others joined to them, and has what joins something to join?"""
        token = self.tokens[number]
        conjuncts, joining = self._children(number, "conj"), self._children(number, "cc")
        lost = [child for child in conjuncts if not self._is_told(child)]
        for child in joining:
            form = self.tokens[child].form
            after = [one for one in conjuncts if one > child]
            but = form == "but" and (token.form in self._limits.parts or token.tag in ("DT", "PDT"))
            if (form in ("or", "nor") or but) and lost:
                what = f"{token.form!r} {form} {self.tokens[lost[0]].form!r}"
                yield Lack("alternative", what, (child, *lost))
            if self.kept[child] and after and not any(map(self._is_told, after)):
                yield Lack("conjunction", f"{form!r} joins nothing", (after[0],))
            following = next((n for n in range(child, len(self.kept)) if self.kept[n]), child)
            names = {self.tokens[number].tag, self.tokens[following].tag} <= _NAMES
            if not self.kept[child] and (names or any(self.kept[one] for one in after)):
                yield Lack("conjunction", f"{form!r} was left out", (child,))
        both = [child for child in self._children(number, "preconj") if self.kept[child]]
        between = (self.kept[token.head] and self.tokens[token.head].form == "between") or any(
            self.tokens[child].form == "between" for child in self._children(number, "quantmod", "advmod")
        )
        if lost and (both or between):
            needed = (*lost, *joining)
            yield Lack("alternative", f"{self.tokens[lost[0]].form!r} was left out", needed)

    def _sharing(self, number: int) -> Iterator[Lack]:
        """Has a verb that takes another's place the subject and the auxiliaries that both have?"""
        token = self.tokens[number]
        if token.relation != "conj" or token.tag[:2] != "VB" or self.kept[token.head]:
            return
        if self._children(number, *SUBJECTS):
            return
        finite, place = token.tag in FINITE, number
        while self.tokens[place].relation == "conj" and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
            for child in self.children[place]:
                one = self.tokens[child]
                helps = one.relation in ("aux", "auxpass", "neg")
                if (
                    child < place
                    and not self._is_told(child)
                    and (one.relation in SUBJECTS or (helps and not finite))
                ):
                    kind = "subject" if one.relation in SUBJECTS else _OF_VERBS.get(one.relation, "negation")
                    yield Lack(kind, f"{one.form!r} of {token.form!r}", (child,))
                elif helps and finite and self.kept[child]:
                    yield Lack("auxiliary", f"{one.form!r} before {token.form!r}", (place,))
