"""The guard: may a generated sentence stand for the sentences that it was made from?

A wording is accepted where it says nothing that its sources do not say, in the order in which they say it,
and leaves out nothing on which the rest depends:

1. Every word of it has a place in a source, in the source's order; numbers, names, dates and units letter
   for letter.
2. What is kept of the source's grammar holds together: each word with the word that it hangs on, each verb
   with its subject, auxiliaries, object and complements, each preposition with its object.
3. What limits a statement stays: negation, hedges ("allegedly", "at least"), conditions, alternatives, who
   says so, and quotation marks with all that stands between them.

Anything else is refused, with the reason. What is refused may yet be true; what is accepted is a whole
sentence that follows from its source as far as its grammar was read right. Left out: what words mean, so a
synonym is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from summarizer.condensing.grammar.commas import without_idle_commas
from summarizer.condensing.grammar.keeping import FINITE, SUBJECTS, Kept, Lack
from summarizer.condensing.grammar.lacking import lacks
from summarizer.condensing.grammar.parsing import Parse, Token
from summarizer.language.lexicon import NUMBER, STOP, TITLE, words_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import CONNECTIVES, Span, words_in


@dataclass(frozen=True)
class Verdict:
    """Whether a wording may be told; where not, `reason` opens with one of `REASONS`."""

    accepted: bool
    reason: str = ""


@runtime_checkable
class Verifier(Protocol):
    """What accepts or refuses a wording; one object may be called by several threads at once."""

    def verify(self, wording: str, sources: Sequence[str]) -> Verdict:
        """May `wording` stand for the sentences that it was made from?"""
        ...


# The reasons for a refusal, by the word that opens them.
REASONS = {
    "length": "it is not shorter than its source, or says too little",
    "fragment": "its source is itself no whole sentence",
    "word": "it says a word that no source says there",
    "repeat": "of two sentences it says the same twice",
    "number": "a number, or what belongs to one, was changed or left out",
    "name": "it says a name that no source says there, or a part of one",
    "order": "a word stands elsewhere in the source",
    "relation": "somebody does what somebody else does in the source, or to somebody else",
    "quotation": "a quotation was cut, or lost its marks",
    "attribution": "who says so was left out or changed",
    "negation": "a negation was left out, or what it denies",
    "hedge": "what weakens or bounds a statement was left out",
    "condition": "what a statement depends on was left out",
    "scope": "what bounds a denial or a general statement was left out, so that it says more",
    "alternative": "one side of an 'or', a 'both' or a 'between' was left out",
    "head": "a word lost the word that it hangs on, and is left to another",
    "subject": "a verb lost its subject",
    "auxiliary": "a verb lost its auxiliary",
    "object": "a verb lost its object",
    "complement": "a verb, a noun or an adjective lost what it needs after it",
    "particle": "a verb lost its particle",
    "preposition": "a preposition lost its object",
    "article": "a noun lost its article, or the article no longer fits",
    "agreement": "one of several was left out, and the rest no longer agrees",
    "conjunction": "a conjunction joins nothing, or two things stand beside each other without one",
    "verb": "it has no finite verb with a subject, or one that says nothing",
    "detail": "what tells how many or which was left out beside what it counts",
    "clause": "a clause lost the word that opens it",
    "reading": "by itself it is read otherwise than as a part of its source",
    "comma": "a phrase lost a comma that parts it from the rest",
}
# What is no sentence to print and yet nothing false: a writer would have put a word more.
FLAWS = frozenset(
    {"length", "head", "object", "complement", "particle", "article", "agreement", "detail", "clause"}
    | {"comma", "reading", "scope"}
)

# For each opening mark or bracket the one that closes it.
_CLOSING_MARK = {"“": "”", "``": "''", "„": "“", "«": "»", '"': '"', "‘": "’", "(": ")", "[": "]"}
# The same mark in other spellings.
_MARK_FORMS = {"``": '"', "''": '"', "“": '"', "”": '"'}
# Words of a wording; fewer make no sentence of news.
SHORTEST_WORDING = 4


class Guard:
    """Verifies by grammar.

    Args:
        parse: what parses a sentence.
        strict: refuse what reads badly too, `FLAWS`: so for models that only leave words out.
    """

    def __init__(self, parse: Callable[[str], Parse], *, strict: bool = True) -> None:
        self._parse, self._strict = parse, strict

    def verify(self, wording: str, sources: Sequence[str], *, strict: bool | None = None) -> Verdict:
        """May `wording` stand for the sentences that it was made from?"""
        parses = [self._parse(source) for source in sources]
        return verify(self._parse(wording), parses, strict=self._strict if strict is None else strict)

    def read(self, sentence: str) -> SourceSentence:
        """A sentence as words that can be kept."""
        return SourceSentence(self._parse(sentence))


def verify(wording: Parse, sources: Sequence[Parse], *, strict: bool = True) -> Verdict:
    """May a wording stand for the sentences that it was made from?

    Args:
        wording: the generated sentence.
        sources: what it was made from, in the order in which it tells them.
        strict: refuse what reads badly too, `FLAWS`, as what comes of leaving words out often does.
    """
    for reason in _refusals(wording, joined(sources), len(sources) > 1):
        if strict or reason.partition(":")[0] not in FLAWS:
            return Verdict(False, reason)
    return Verdict(True)


def joined(sources: Sequence[Parse]) -> Parse:
    """Sentences in a row as one, each with a root of its own."""
    if len(sources) == 1:
        return sources[0]
    tokens: list[Token] = []
    place = 0
    for source in sources:
        first = len(tokens)
        tokens += [
            token._replace(start=token.start + place, end=token.end + place, head=token.head + first)
            for token in source.tokens
        ]
        place += len(source.text) + 1
    return Parse(" ".join(source.text for source in sources), tuple(tokens))


def aligned(wording: Sequence[str], source: Sequence[str]) -> list[int]:
    """For each word of a wording the word of its source that it is; -1 where it has no place in the order.

    Of all ways to place most words in order the one with the fewest gaps (dynamic programming over both).
    """
    one, other = [*map(_normal, wording)], [*map(_normal, source)]
    rows, columns = len(one), len(other)
    # best[i][j]: worth of placing the first i words in the first j; ending[i][j]: with word i at j itself.
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    ending = [[-1.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        word, above, ended = one[i - 1], best[i - 1], ending[i - 1]
        here, now = best[i], ending[i]
        for j in range(1, columns + 1):
            found = 0.0
            if word[0] == other[j - 1][0]:
                found = 2.0
            elif word[1] and word[1] == other[j - 1][1]:
                found = 1.0
            most = max(above[j], here[j - 1])
            if found:
                # To go on where the word before stood is better than to start anew; for marks it is chance.
                close = 0.1 if _says(source[j - 1]) else 0.0
                now[j] = found + max(above[j - 1], ended[j - 1] + close if ended[j - 1] >= 0 else 0.0)
                most = max(most, now[j])
            here[j] = most
    placed = [-1] * rows
    i, j = rows, columns
    held = False  # must word i - 1 stand at j - 1, since the best way to what follows comes from there?
    while i and j:
        if not held and best[i][j] == best[i][j - 1]:
            j -= 1  # of equal places the first
        elif held or ending[i][j] == best[i][j]:
            placed[i - 1] = j - 1
            close = 0.1 if _says(source[j - 1]) else 0.0
            held = ending[i - 1][j - 1] >= 0 and ending[i - 1][j - 1] + close > best[i - 1][j - 1]
            i, j = i - 1, j - 1
        else:
            i -= 1
    return placed


def places_of(wording: Sequence[str], source: Sequence[str]) -> list[int]:
    """As `aligned`, and a small word that stands twice in the source is the one before the word it goes with.

    In "jailed for punching", of "was jailed for 12 months for punching", "for" is the second.
    """
    # At the end of a sentence the full stop of "5 p.m." is that of the sentence.
    there = {*source}
    whole = [word if word in there or f"{word}." not in there else f"{word}." for word in wording]
    places = aligned(whole, source)
    for one in reversed(range(len(places) - 1)):
        word, before = _normal(wording[one]), places[one + 1] - 1
        small = _says(wording[one]) and not word[1]
        if small and 0 <= places[one] < before and word == _normal(source[before]):
            places[one] = before
    return places


def _normal(word: str) -> tuple[str, str]:
    """The form in small letters, and the stems of a word that tells something, "" of any other."""
    small = word.lower().replace("’", "'")
    if not _says(small):
        return _MARK_FORMS.get(small, small), ""
    read = words_of(ENGLISH)(word)
    return small, "" if all(one.kind == STOP for one in read) else " ".join(one.stem for one in read)


def _refusals(parse: Parse, source: Parse, several: bool = False) -> Iterator[str]:
    """Why a wording may not stand for its source, which may be `several` sentences in a row."""
    sentence = SourceSentence(source)
    said = [parse.text[start:end] for start, end in words_in(parse.text)]
    telling = sum(map(_says, said))
    if telling < SHORTEST_WORDING or len(parse.text.split()) >= len(source.text.split()):
        yield f"length: {telling} words"
    placed = places_of(said, sentence.said)
    yield from _unfounded(said, placed, sentence.said, several)
    if several:
        yield from _repeated(said)
        if _adjoining(said, placed, source):
            yield "conjunction: nothing joins the sentences"
    taken = {place for place in placed if place >= 0}
    cut = False
    for lack, _ in sentence.lacks(taken, whole=_is_sentence(parse)):
        yield str(lack)
        cut = cut or lack.kind == "head"
    kept = Kept(source, sentence.tokens(taken))
    place = _places(parse, source, [sentence.words[place] if place >= 0 else None for place in placed])
    if cut:  # else each word still hangs on that of the source
        yield from _relations(parse, kept, place)
    yield from _clauses(parse, kept, place)


class SourceSentence:
    """A parsed sentence as words that can be kept.

    Attributes:
        parse: the sentence.
        words: where each word stands in its text.
        said: the words.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.words = words_in(parse.text)
        self.said = [parse.text[start:end] for start, end in self.words]
        # The word that each token is, or is a part of; the last before it where the two cut otherwise.
        starts = [start for start, _ in self.words]
        self._word_of = [max(bisect_right(starts, token.start) - 1, 0) for token in parse.tokens]

    def tokens(self, words: Set[int]) -> set[int]:
        """The tokens of words."""
        return {token for token, word in enumerate(self._word_of) if word in words}

    def lacks(self, words: Set[int], *, whole: bool = False) -> Iterator[tuple[Lack, set[int]]]:
        """What the sentence of some words lacks, and the words that would mend it."""
        yield from self._quotations(words)
        attributed = False
        for lack in lacks(Kept(self.parse, self.tokens(words), whole=whole)):
            yield lack, {self._word_of[token] for token in lack.needed}
            attributed = attributed or lack.kind == "attribution"
        if not attributed and (outside := self._beside_quotation(words)):
            yield Lack("attribution", "nothing but a quotation was kept"), outside

    def _beside_quotation(self, words: Set[int]) -> set[int]:
        """What stands beside a quotation of which alone words are kept: who says it, however it was read."""
        telling = {place for place, word in enumerate(self.said) if _says(word)}
        for first, last in _between_marks(self.said):
            if self.said[first] not in "([" and telling & words <= {*range(first, last)}:
                return telling - {*range(first, last)}
        return set()

    def opening(self, words: Set[int]) -> set[int]:
        """Each "that" which was left out and opens a clause of which the verb is kept."""
        kept = self.tokens(words)
        return {
            self._word_of[number]
            for number, token in enumerate(self.parse.tokens)
            if token.relation == "mark" and token.form == "that" and token.head in kept
        } - {*words}

    def without_idle_marks(self, words: Set[int]) -> set[int]:
        """Words without the marks and brackets between which none stands, and commas that part nothing."""
        empty = {
            place
            for first, last in _between_marks(self.said)
            for place in (first, last)
            if not any(_says(self.said[word]) and first < word < last for word in words)
        }
        left = {*words} - empty
        return {self._word_of[token] for token in without_idle_commas(Kept(self.parse, self.tokens(left)))}

    def _quotations(self, words: Set[int]) -> Iterator[tuple[Lack, set[int]]]:
        """What stands between marks or brackets is kept whole, with them, or not at all."""
        for first, last in _between_marks(self.said):
            if last < 0:
                if self.said[first] not in "()[]" and words:
                    yield Lack("quotation", f"{self.said[first]} has no partner in the source"), set()
                continue
            inside = {place for place in range(first + 1, last) if _says(self.said[place])}
            marks = {first, last}
            if not (inside | marks) & words:
                continue
            # The marks of a name say nothing.
            named = self.said[first] not in "([" and all(
                self.said[place][:1].isupper() for place in (first + 1, last - 1)
            )
            if not inside <= words or not (marks <= words or (named and not marks & words)):
                yield Lack("quotation", " ".join(self.said[first : last + 1])), {*range(first, last + 1)}


def _is_sentence(parse: Parse) -> bool:
    """Read by itself, has a wording a main verb that is finite and has a subject?"""
    for number, token in enumerate(parse.tokens):
        if token.relation not in ("ROOT", "conj", "ccomp"):
            continue
        below = [parse.tokens[child] for child in parse.children[number]]
        finite = token.tag in FINITE or any(
            child.tag in FINITE and child.relation in ("aux", "auxpass") for child in below
        )
        if finite and any(child.relation in SUBJECTS for child in below):
            return True
    return False


def _clauses(parse: Parse, kept: Kept, place: Mapping[int, int]) -> Iterator[str]:
    """Clauses that hang on something else in the wording, read by itself, than in its source.

    One of the two was misread, or what is left can be read in two ways.
    """
    for number, token in enumerate(parse.tokens):
        if number not in place:
            continue
        there = kept.tokens[place[number]]
        apart = there.head != place[number] and kept.kept[there.head]
        if token.head == number:
            if number == 0 and token.tag in ("VBD", "VBZ", "VBP") and place[number] > 0:
                yield f"subject: it begins with {token.form!r}"
            if apart or not kept.is_main(place[number]):
                yield f"reading: {token.form!r} is the main verb by itself, and not in the source"
        elif any(parse.tokens[child].relation in SUBJECTS for child in parse.children[number]):
            head = place.get(token.head)
            if apart and head is not None and head != there.head:
                yield f"reading: {token.form!r} is said of {parse.tokens[token.head].form!r}"


def _relations(parse: Parse, kept: Kept, place: Mapping[int, int]) -> Iterator[str]:
    """Subjects and objects that the wording, read by itself, gives to others than its source."""
    for number, token in enumerate(parse.tokens):
        one, head = place.get(number), place.get(token.head)
        if one is None or head is None or token.tag[0] == "W":
            continue
        if token.relation in ("nsubj", "nsubjpass", "dobj"):
            right = kept.is_argument(one, head, token.relation)
        elif token.relation == "pobj":
            right = kept.is_object(one, head)
        elif token.relation in ("appos", "npadvmod", "attr"):
            right = kept.hangs_on(one, head)
        else:
            continue
        if not right:
            yield f"relation: {token.form!r} of {parse.tokens[token.head].form!r}"


def _places(parse: Parse, source: Parse, spans: Sequence[Span | None]) -> dict[int, int]:
    """For each token of a wording that of its source; `spans` are those of its words there."""
    words = words_in(parse.text)
    starting = {token.start: number for number, token in enumerate(source.tokens)}
    found: dict[int, int] = {}
    at = 0
    for number, token in enumerate(parse.tokens):
        while at < len(words) and words[at][1] <= token.start:
            at += 1
        span = spans[at] if at < len(words) else None
        if span is not None and (there := starting.get(span[0] + token.start - words[at][0])) is not None:
            found[number] = there
    return found


def _adjoining(said: Sequence[str], placed: Sequence[int], source: Parse) -> bool:
    """Do words of two sentences stand beside each other in a wording, with nothing between them?"""
    words = words_in(source.text)
    roots = [number for number, token in enumerate(source.tokens) if token.head == number]
    borders = [source.tokens[max(source.below(root))].end for root in roots]
    # For each word of the wording the number of its sentence; None for what was put between.
    sentence = [
        bisect_right(borders, words[place][0]) if place >= 0 and _says(word) else None
        for word, place in zip(said, placed, strict=True)
    ]
    return any(None not in pair and pair[0] != pair[1] for pair in pairwise(sentence))


def _repeated(said: Sequence[str]) -> Iterator[str]:
    """Words that a wording of several sentences says twice; names and small words may come again."""
    counted = Counter(_normal(word)[1] for word in said if not word[:1].isupper())
    for stem, count in counted.items():
        if stem and count > 1:
            yield f"repeat: {stem!r} is said twice"


def _unfounded(
    said: Sequence[str], placed: Sequence[int], there: Sequence[str], several: bool
) -> Iterator[str]:
    """Words of a wording that have no place in its source; connectives may join several sentences."""
    small = {word.lower() for word in there}
    for word, place in zip(said, placed, strict=True):
        if place >= 0 or not _says(word) or (several and word in CONNECTIVES):
            continue
        read = words_of(ENGLISH)(word)
        if word.lower() in small:
            yield f"order: {word!r} stands elsewhere in the source"
        elif any(map(str.isdigit, word)) or any(one.kind == NUMBER for one in read):
            yield f"number: {word!r} is not in the source"
        elif any(one.capital and one.kind not in (TITLE, STOP) for one in read):
            yield f"name: {word!r} is not in the source"
        else:
            yield f"word: {word!r} is not in the source"


def _between_marks(words: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of marks by their places; -1 for one that has no partner."""
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[int, str]] = []
    for place, word in enumerate(words):
        if open_ and word == open_[-1][1]:
            pairs.append((open_.pop()[0], place))
        elif word == "''" and "''" in words[place + 1 :]:
            open_.append((place, word))  # careless typing opens with it too
        elif word in _CLOSING_MARK:
            open_.append((place, _CLOSING_MARK[word]))
        elif word in ("”", "''", ")", "]"):
            pairs.append((place, -1))
    # An opening single mark without a partner is an apostrophe ("‘90s").
    pairs += [(place, -1) for place, closing in open_ if closing != "’"]
    return sorted(pairs)


def _says(word: str) -> bool:
    return any(map(str.isalnum, word))
