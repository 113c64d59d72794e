"""What that which is kept of a sentence lacks, each thing with the words that would mend it.

Something is lacking where a word lost the one that it hangs on, a verb its subject, a preposition its object;
where what limits a statement was left out; and where the marks no longer part what they parted. So
`stages/verifying.py` refuses what lacks something, and `stages/condensing.py` puts it back.

Left out: what the parser reads wrongly is judged wrongly.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from summarizer.keeping import FINITE, STAND_IN, SUBJECTS
from summarizer.lexicon import NUMBER, TITLE, words_of
from summarizer.limiting import Limits
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
_OF_PREPOSITIONS = frozenset({"pobj", "pcomp", "prep", "advmod", "amod", "npadvmod", "cc"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "nummod", "det", "poss", "quantmod", "advmod"})
_OF_NUMBERS = frozenset({"nummod", "quantmod", "compound", "nmod", "advmod", "amod"})
_WITH_NUMBERS = frozenset({"CD", "$", "RB", "RBR", "JJR", "IN"})
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
# "since August last year" is long ago.
_MONTHS = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october"}
    | {"november", "december"}
)
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
_NAMES = frozenset({"NNP", "NNPS"})
_SPEAKERS = _NAMES | {"NN", "NNS", "PRP"}
# Phrases that commas may part from what they hang on.
_PARTED = frozenset({"advcl", "relcl", "acl", "appos", "npadvmod", "prep", "parataxis"})
_PARTED_AT_ALL = _PARTED | {"conj", "ccomp", "advmod", "amod", "nmod", "nummod", "dep", "intj", "xcomp"}
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


class Lacking(Limits):
    """What is kept of a sentence, and what that lacks to hold together."""

    def lacks(self) -> Iterator[Lack]:
        """What is missing, in the order of the sentence."""
        mains = []
        for number, token in enumerate(self.tokens):
            if not self.kept[number] or token.relation == "punct":
                continue
            if self.is_main_verb(number):
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
        if not any(map(self.is_finite, mains)) and (verbs or not self.whole):
            yield Lack("verb", "no finite verb with its subject", tuple(verbs))
        yield from self._idle_commas()

    def without_idle_commas(self) -> set[int]:
        """What is kept but for commas whose phrases were left out."""
        idle = {place for place, kept in enumerate(self.kept) if kept and self._is_idle(place)}
        return {place for place, kept in enumerate(self.kept) if kept} - idle

    def _of_head(self, number: int) -> Lack | None:
        """What is missing where a word was kept without the one that it hangs on."""
        token = self.tokens[number]
        head = token.head
        if self.kept[head]:
            return None
        other = self.stands_in.get(head)
        if other == number:
            # It takes the place of what was left out, and must find its own head in turn.
            return self._alternative(number) or (
                self._of_head(head) if self.tokens[head].head != head else None
            )
        if token.relation in ("cc", "preconj") and other is not None and not self.follows_kept(head):
            return Lack("conjunction", f"{token.form!r} joins nothing", (head,))
        if other is not None and number < other and self._is_shared(number, other):
            return None
        if token.relation == "conj" and self.follows_kept(head):
            joining = self.children_of(head, "cc")
            if joining and not any(self.kept[one] for one in joining):
                return Lack("conjunction", f"{self.tokens[joining[0]].form!r} was left out", tuple(joining))
            return None
        if self._premodifies(number) or self._is_misread(head):
            return None
        if any(map(self.is_described_verb, self.children[number])):
            return None  # the subject of what was a clause beside it
        return self._cut(number, head)

    def _alternative(self, number: int) -> Lack | None:
        """What is missing where a word takes the place of its alternative."""
        token = self.tokens[number]
        if token.relation != "conj" or self.kept[token.head]:
            return None
        joining = self.children_of(token.head, "cc")
        if not any(self.tokens[child].form in ("or", "nor") for child in joining):
            return None
        what = f"{self.tokens[token.head].form!r} or {token.form!r}"
        return Lack("alternative", what, (token.head, *joining))

    def _is_shared(self, number: int, other: int) -> bool:
        """Does a word belong to one that was left out and to that which takes its place alike?"""
        token = self.tokens[number]
        if token.relation in ("cc", "preconj"):
            return True
        if number > token.head or not self.is_conjunct(other):
            return False  # "her deputy, Tomas Reil": hers is the deputy
        return token.relation not in SUBJECTS or not self.children_of(other, *SUBJECTS)

    def _cut(self, number: int, head: int) -> Lack:
        """What a word is cut off from; a verb of saying comes back with its speaker and its marks."""
        token, over = self.tokens[number], self.tokens[head].form
        if over in self.listed.speech and token.relation in ("ccomp", "parataxis", "xcomp", "prep"):
            return Lack("attribution", f"{over!r} was left out", self.saying(head))
        if token.relation in ("acl", "ccomp") and self.tokens[head].tag[:2] == "NN":
            return Lack("attribution", f"{over!r} was left out", (head,))  # "the claim that ..."
        if over in self.listed.negation:
            return Lack("negation", f"{over!r} was left out", (head,))
        if token.form in self.listed.negation or token.relation == "neg":
            return Lack("negation", f"{token.form!r} without {over!r}", (head,))
        kind = "number" if self.tokens[head].tag in ("CD", "$") else "head"
        return Lack(kind, f"{token.form!r} without {over!r}", (head,))

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

    def _of_child(self, number: int, child: int) -> Lack | None:
        """What a word lacks with one that hung on it and was left out."""
        token, one = self.tokens[number], self.tokens[child]
        kind = self.limit(number, child)
        needed: tuple[int, ...] = (child,)
        if kind in ("attribution", "condition", "scope"):
            needed = self.phrase(child)
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
            other = self.stands_in.get(child)
            if token.form in self.listed.speech and other is not None and self.is_conjunct(other):
                return "attribution"  # somebody else spoke too, or first
            return None if self._has_subject(number) else "subject"
        if one.relation == "advmod" and one.form in _PARTICLES and child == number + 1:
            return "particle"
        says = token.form in _SAYS and any(map(self.is_told, self.children_of(number, "ccomp")))
        if one.relation == "dobj" and says:
            return None  # what is said is told
        if one.tag == "PRP" and one.relation in ("dative", "dobj"):
            return "object"  # "elected me president"
        if one.relation in _OF_VERBS and not self.is_told(child):
            # "the house (that) he built", and not "the plan, which he opposes".
            omissible = one.relation == "dobj" and one.form == "that" and one.tag == "WDT"
            return None if omissible else _OF_VERBS[one.relation]
        if one.relation == "mark":
            if one.form in ("if", "whether"):
                return "condition"
            return "clause" if one.form != "that" and not self.is_main_verb(number) else None
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
            for low in self.children_of(number, "amod")
        )
        needed = (
            (superlative and one.relation in ("relcl", "acl") and not self._is_parted(child))
            or (token.tag == "JJS" and one.relation == "prep")
            or (one.relation in ("prep", "advcl") and one.form == "as" and self._compares(number))
            or (one.relation == "prep" and self._needs_preposition(number, child))
            or (one.relation in ("relcl", "acl") and token.form in _OPEN)
            or (one.relation in _COMPLEMENTS and token.tag[:2] in ("JJ", "RB") and not self.is_told(child))
        )
        return "complement" if needed else None

    def _counts(self, number: int) -> bool:
        """Does a word, or what hangs on it, count: "fifth", "fifth-straight"?"""
        read = (word for low in self.parse.below(number) for word in words_of(ENGLISH)(self.tokens[low].form))
        return any(word.kind == NUMBER for word in read)

    def _is_parted(self, number: int) -> bool:
        """Does a comma part a phrase from what it hangs on?"""
        return self.is_comma(min(self.parse.below(number)) - 1)

    def _compares(self, number: int) -> bool:
        """Is it compared: "as bad as"?"""
        beside = filter(self.kept.__getitem__, self.children_of(number, "advmod"))
        return any(self.tokens[low].form == "as" for low in beside)

    def _has_subject(self, number: int) -> bool:
        """Is a subject of a verb told, or the noun that its clause describes made its subject?"""
        return self.is_described_verb(number) or any(map(self.is_told, self.children_of(number, *SUBJECTS)))

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
        if child > number and form in self.listed.prepositional.get(token.form, ()):
            return True
        return form == "of" and (token.form in self.listed.parts or token.tag in ("CD", "DT", "JJS"))

    def _of_word(self, number: int) -> Iterator[Lack]:
        token = self.tokens[number]
        if token.relation in ("prep", "agent", "dative", "pcomp") and token.tag in ("IN", "TO"):
            objects = self.children_of(number, "pobj", "pcomp") or self.children_of(number, *_OF_PREPOSITIONS)
            if objects and not any(self.kept[one] or self.is_replaced(one) for one in objects):
                yield Lack("preposition", f"{token.form!r} lost its object", (objects[0],))
        if token.form in _BE and token.relation not in ("aux", "auxpass"):
            said = [c for c in self.children[number] if c > number and self.tokens[c].relation != "punct"]
            if said and not any(map(self.is_told, said)):
                yield Lack("verb", f"{token.form!r} says nothing", (said[0],))
        if token.form in self.listed.speech:
            # What of its subject stands right before it says so, whatever the parser took for the head.
            place = number - 1
            speakers = set().union(*map(self.parse.below, self.children_of(number, *SUBJECTS)))
            # "..., said the head of research Ilse Brandt": there the last word is.
            last = max(speakers, default=place)
            for one in {place} & speakers | (
                {last} if last > number and self.tokens[last].tag in _NAMES else set()
            ):
                if self.tokens[one].tag in _SPEAKERS and not self.kept[one]:
                    yield Lack("attribution", f"{self.tokens[one].form!r} {token.form}", (one,))
        if token.form in ("a", "an") and token.relation == "det":
            yield from self._article(number)
        if token.relation in (*SUBJECTS, *STAND_IN):
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
        for place in reversed(self.children_of(number, "compound")):
            if place >= number or self.tokens[place].tag not in _NAMES:
                break
            if self.kept[place]:
                if lost:
                    break
            elif self._is_role(place):
                break  # nor what stands before it
            else:
                lost.append(place)
        for child in self.children_of(number, "prep"):  # "the Bank of Corvane"
            named = any(self.tokens[low].tag in _NAMES for low in self.children_of(child, "pobj"))
            if self.tokens[child].form == "of" and named and not self.kept[child]:
                lost.append(child)
        if lost:
            what = f"{self.tokens[lost[0]].form!r} of {self.tokens[number].form!r}"
            yield Lack("name", what, tuple(lost))

    def _is_role(self, number: int) -> bool:
        form = self.tokens[number].form.rstrip(".")
        return form in self.listed.roles or any(word.kind == TITLE for word in words_of(ENGLISH)(form))

    def _neighbours(self, number: int) -> Iterator[Lack]:
        """What belongs to the words beside it, whatever the parser hung it on."""
        here, two = self.tokens[number], [token.form for token in self.tokens[number + 1 : number + 3]]
        dated = here.form in _MONTHS and len(two) == 2 and two[0] in _NEARBY and two[1] in _PERIODS
        if dated and not self.kept[number + 2]:
            yield Lack("number", f"{' '.join(two)!r} of {here.form!r}", (number + 1, number + 2))
        after = number + 1
        if after < len(self.tokens) and not self.kept[after]:
            noun = self.tokens[after].tag[:2] in ("DT", "NN", "CD", "JJ")
            if here.relation == "neg" and here.tag == "RB" and noun:
                yield Lack("negation", f"{here.form!r} without {self.tokens[after].form!r}", (after,))
            if here.relation == "cc" and self._is_role(after):
                yield Lack("name", f"{self.tokens[after].form!r} after {here.form!r}", (after,))
        # "since March 2000, when ...": the clause is about what stands before the comma.
        before = number - 2
        about = before >= 0 and self.is_comma(number - 1) and self.tokens[before].tag in _SPEAKERS | {"CD"}
        if about and here.tag in _QUESTIONING and not self.kept[before]:
            yield Lack("head", f"{here.form!r} without {self.tokens[before].form!r}", (before,))

    def _commas(self, number: int) -> Iterator[Lack]:
        """Do the marks stand that part a phrase or a clause from the rest?"""
        for place in (*self._around_phrase(number), *self._before_clause(number)):
            if (
                self.is_comma(place)
                and any(self.kept[:place])
                and not any(map(self.kept.__getitem__, self._gap(place)))
            ):
                yield Lack("comma", f"beside {self.tokens[number].form!r}", (place,))

    def _gap(self, place: int) -> list[int]:
        """The commas that stand, with one of them, between the same two words that are kept."""
        words = [n for n, kept in enumerate(self.kept) if kept and self.tokens[n].relation != "punct"]
        first = max((n for n in words if n < place), default=-1)
        last = min((n for n in words if n > place), default=len(self.kept))
        return [n for n in range(first + 1, last) if self.is_comma(n)]

    def _around_phrase(self, number: int) -> Iterator[int]:
        """Where a phrase that is parted from what it hangs on may have its marks."""
        token = self.tokens[number]
        if token.relation not in _PARTED or self.is_main_verb(number):
            return
        if token.relation in STAND_IN and not self.kept[token.head]:
            return  # it is no phrase beside another any more
        below = self.parse.below(number)
        first, last = min(below), max(below)
        yield first - 1
        if any(self.kept[last + 2 :]) and (first == 0 or self.is_comma(first - 1)):
            yield last + 1

    def _before_clause(self, number: int) -> Iterator[int]:
        """Where a clause with a subject of its own may have a mark before it, or before its "and"."""
        subjects = [child for child in self.children_of(number, *SUBJECTS) if self.kept[child]]
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
        """Does a comma part only phrases that were left out, whichever of those in its gap it is?"""
        if not self.is_comma(place):
            return False
        gap = self._gap(place)
        beside = [
            [below for below, first, last in self._phrases if one in (first - 1, last + 1)] for one in gap
        ]
        return all(beside) and not any(
            self.kept[one] for phrases in beside for below in phrases for one in below
        )

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
        while self.tokens[place].relation in STAND_IN and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
        if self.tokens[place].relation not in SUBJECTS:
            return
        conjuncts = self.children_of(number, "conj")
        lost = [child for child in conjuncts if not self.is_told(child)]
        if (place == number and not lost) or len(lost) < len(conjuncts):
            return
        if self.tokens[number].tag not in ("NN", "NNP", "CD", "PRP"):
            return
        verb = self.tokens[place].head
        below = filter(self.kept.__getitem__, self.parse.below(verb))
        shared = [one for one in below if self.tokens[one].form in _OF_SEVERAL]
        for one in (verb, *self.children_of(verb, "aux", "auxpass"), *shared):
            if one in shared or self.tokens[one].form in _PLURAL or self.tokens[one].tag == "VBP":
                needed = (*lost, *self.children_of(number, "cc")) if lost else (self.tokens[number].head,)
                yield Lack("agreement", f"{self.tokens[number].form!r} alone", needed)
                return

    def _joined(self, number: int) -> Iterator[Lack]:
        """Is what stands beside others joined to them, and has what joins something to join?"""
        token = self.tokens[number]
        conjuncts, joining = self.children_of(number, "conj"), self.children_of(number, "cc")
        lost = [child for child in conjuncts if not self.is_told(child)]
        for child in joining:
            form = self.tokens[child].form
            after = [one for one in conjuncts if one > child]
            but = form == "but" and (token.form in self.listed.parts or token.tag in ("DT", "PDT"))
            if (form in ("or", "nor") or but) and lost:
                what = f"{token.form!r} {form} {self.tokens[lost[0]].form!r}"
                yield Lack("alternative", what, (child, *lost))
            if self.kept[child] and after and not any(map(self.is_told, after)):
                yield Lack("conjunction", f"{form!r} joins nothing", (after[0],))
            following = next((n for n in range(child, len(self.kept)) if self.kept[n]), child)
            names = {self.tokens[number].tag, self.tokens[following].tag} <= _NAMES
            if not self.kept[child] and (names or any(self.kept[one] for one in after)):
                yield Lack("conjunction", f"{form!r} was left out", (child,))
        both = [child for child in self.children_of(number, "preconj") if self.kept[child]]
        between = (self.kept[token.head] and self.tokens[token.head].form == "between") or any(
            self.tokens[child].form == "between" for child in self.children_of(number, "quantmod", "advmod")
        )
        if lost and (both or between):
            needed = (*lost, *joining)
            yield Lack("alternative", f"{self.tokens[lost[0]].form!r} was left out", needed)

    def _sharing(self, number: int) -> Iterator[Lack]:
        """Has a verb that takes another's place the subject and the auxiliaries that both have?"""
        token = self.tokens[number]
        if token.relation != "conj" or token.tag[:2] != "VB" or self.kept[token.head]:
            return
        if self.children_of(number, *SUBJECTS):
            return
        finite, place = token.tag in FINITE, number
        while self.tokens[place].relation == "conj" and not self.kept[self.tokens[place].head]:
            place = self.tokens[place].head
            for child in self.children[place]:
                one = self.tokens[child]
                helps = one.relation in ("aux", "auxpass", "neg")
                if (
                    child < place
                    and not self.is_told(child)
                    and (one.relation in SUBJECTS or (helps and not finite))
                ):
                    kind = "subject" if one.relation in SUBJECTS else _OF_VERBS.get(one.relation, "negation")
                    yield Lack(kind, f"{one.form!r} of {token.form!r}", (child,))
                elif helps and finite and self.kept[child]:
                    yield Lack("auxiliary", f"{one.form!r} before {token.form!r}", (place,))
