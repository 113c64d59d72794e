"""The guard: whether a generated sentence may replace the sentences that it was made from.

A wording is accepted if it states nothing that its sources do not state, keeps their order, and leaves out
nothing on which the rest depends:

1. Every word of it is in a source, in the source's order: in the same form, or in one with the same stem; a
   number may be in figures or in words. Only where two sentences are joined may connectives be added.
2. What is kept of the source is grammatically complete: each word has its head, each verb its subject,
   auxiliaries, object and complements, each preposition its object.
3. What limits a statement is kept: negations, hedges ("allegedly", "at least"), conditions, alternatives,
   attributions, and quotation marks with all that is between them.

Anything else is refused, with the reason. A refused wording may still be true. An accepted one is a whole
sentence that follows from its source, provided that the source was parsed correctly.

Limitations:
    Meaning is not considered, so a synonym is refused.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol, runtime_checkable

from summarizer.condensing.alignment import is_word, normalised, positions_of
from summarizer.condensing.grammar.keeping import FINITE, SUBJECTS, Kept
from summarizer.condensing.grammar.parsing import Parse, Token
from summarizer.condensing.source_sentence import SourceSentence
from summarizer.language.lexicon import NUMBER, STOP, TITLE, words_of
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import CONNECTIVES, Span, words_in


@dataclass(frozen=True)
class Verdict:
    """Whether a wording may be used; if not, `reason` opens with a key of `REASONS`."""

    accepted: bool
    reason: str = ""


@runtime_checkable
class Verifier(Protocol):
    """Accepts or refuses wordings; one object may be called by several threads at once."""

    def verify(self, wording: str, sources: Sequence[str]) -> Verdict:
        """Return whether `wording` may replace the sentences that it was made from."""
        ...


# The reasons for a refusal, by the word that opens them.
REASONS = {
    "length": "it is not shorter than its source, or too short for a sentence",
    "fragment": "its source is not a whole sentence",
    "word": "it contains a word that is not in the source",
    "repeat": "it repeats a word of two joined sentences",
    "number": "a number, or what belongs to one, was changed or left out",
    "name": "a name is not in the source, or is incomplete",
    "order": "a word is elsewhere in the source",
    "relation": "a subject, an object or a modifier belongs to another word than in the source",
    "quotation": "a quotation was cut, or has lost its marks",
    "attribution": "an attribution was left out or changed",
    "negation": "a negation was left out, or what it negates",
    "hedge": "what weakens or limits a statement was left out",
    "condition": "what a statement depends on was left out",
    "scope": "what limits a denial or a general statement was left out, so that it claims more",
    "alternative": "one side of an 'or', a 'both' or a 'between' was left out",
    "head": "the head of a word was left out, so that the word seems to depend on another",
    "subject": "the subject of a verb was left out",
    "auxiliary": "the auxiliary of a verb was left out",
    "object": "the object of a verb was left out",
    "complement": "a complement of a verb, a noun or an adjective was left out",
    "particle": "the particle of a verb was left out",
    "preposition": "the object of a preposition was left out",
    "article": "the article of a noun was left out, or no longer fits",
    "agreement": "one of several was left out, and the rest no longer agrees",
    "conjunction": "a conjunction joins nothing, or nothing joins two adjacent phrases",
    "verb": "it has no finite verb with a subject, or a form of 'be' has no complement",
    "detail": "a modifier that specifies how many or which was left out",
    "clause": "the word that opens a clause was left out",
    "reading": "by itself it is parsed otherwise than as a part of its source",
    "comma": "a comma that separates a phrase was left out, or one separates nothing",
}
# Reasons that only strict guards refuse for. Most wordings with these faults read badly but are not false: a
# writer would have kept one more word. A wording without its scope claims more than its source.
FLAWS = frozenset(
    {"length", "head", "object", "complement", "particle", "article", "agreement", "detail", "clause"}
    | {"comma", "reading", "scope"}
)

# Words of a wording; fewer are too few for a sentence of news.
SHORTEST_WORDING = 4


class Guard:
    """Verifies wordings by grammar.

    Args:
        parse: parses a sentence.
        strict: refuse wordings for the reasons in `FLAWS` too, as for models that only leave words out.
    """

    def __init__(self, parse: Callable[[str], Parse], *, strict: bool = True) -> None:
        self._parse, self._strict = parse, strict

    def verify(self, wording: str, sources: Sequence[str], *, strict: bool | None = None) -> Verdict:
        """Return whether `wording` may replace the sentences that it was made from."""
        parses = [self._parse(source) for source in sources]
        return verify(self._parse(wording), parses, strict=self._strict if strict is None else strict)

    def read(self, sentence: str) -> SourceSentence:
        """Return a sentence as words that can be kept or left out."""
        return SourceSentence(self._parse(sentence))


def verify(wording: Parse, sources: Sequence[Parse], *, strict: bool = True) -> Verdict:
    """Return whether a wording may replace the sentences that it was made from.

    Args:
        wording: the generated sentence.
        sources: the sentences that it was made from, in the order in which it states them.
        strict: refuse wordings for the reasons in `FLAWS` too, which leaving words out often causes.
    """
    for reason in _refusals(wording, join_parses(sources), len(sources) > 1):
        if strict or reason.partition(":")[0] not in FLAWS:
            return Verdict(False, reason)
    return Verdict(True)


def join_parses(sources: Sequence[Parse]) -> Parse:
    """Return consecutive sentences as one parse, in which each has its own root."""
    if len(sources) == 1:
        return sources[0]
    tokens: list[Token] = []
    offset = 0
    for source in sources:
        first = len(tokens)
        tokens += [
            token._replace(start=token.start + offset, end=token.end + offset, head=token.head + first)
            for token in source.tokens
        ]
        offset += len(source.text) + 1
    return Parse(" ".join(source.text for source in sources), tuple(tokens))


def _refusals(parse: Parse, source: Parse, several: bool = False) -> Iterator[str]:
    """Yield why a wording may not replace its source, which may be `several` consecutive sentences."""
    sentence = SourceSentence(source)
    words = [parse.text[start:end] for start, end in words_in(parse.text)]
    count = sum(map(is_word, words))
    if count < SHORTEST_WORDING or len(parse.text.split()) >= len(source.text.split()):
        yield f"length: {count} words"
    positions = positions_of(words, sentence.words)
    yield from _unsupported_words(words, positions, sentence.words, several)
    if several:
        yield from _repeated(words)
        if _are_unjoined(words, positions, source):
            yield "conjunction: nothing joins the sentences"
    taken = {position for position in positions if position >= 0}
    head_missing = False
    for missing, _ in sentence.missing_parts(taken, whole=_is_sentence(parse)):
        yield str(missing)
        head_missing = head_missing or missing.kind == "head"
    kept = Kept(source, sentence.tokens(taken))
    spans = [sentence.spans[position] if position >= 0 else None for position in positions]
    source_index = _source_tokens(parse, source, spans)
    if head_missing:  # otherwise each word still has the head that it has in the source
        yield from _changed_relations(parse, kept, source_index)
    yield from _changed_clauses(parse, kept, source_index)


def _is_sentence(parse: Parse) -> bool:
    """Whether a wording, parsed by itself, has a finite main verb with a subject."""
    for index, token in enumerate(parse.tokens):
        if token.relation not in ("ROOT", "conj", "ccomp"):
            continue
        dependents = [parse.tokens[child] for child in parse.children[index]]
        finite = token.tag in FINITE or any(
            child.tag in FINITE and child.relation in ("aux", "auxpass") for child in dependents
        )
        if finite and any(child.relation in SUBJECTS for child in dependents):
            return True
    return False


def _changed_clauses(parse: Parse, kept: Kept, source_index: Mapping[int, int]) -> Iterator[str]:
    """Yield clauses whose head in the wording, parsed by itself, is not their head in its source.

    One of the two parses is wrong, or the wording is ambiguous.
    """
    for index, token in enumerate(parse.tokens):
        if index not in source_index:
            continue
        in_source = kept.tokens[source_index[index]]
        head_is_kept = in_source.head != source_index[index] and kept.kept[in_source.head]
        if token.head == index:
            if index == 0 and token.tag in ("VBD", "VBZ", "VBP") and source_index[index] > 0:
                yield f"subject: it begins with {token.form!r}"
            if head_is_kept or not kept.is_main(source_index[index]):
                yield f"reading: {token.form!r} is the main verb by itself, and not in the source"
        elif any(parse.tokens[child].relation in SUBJECTS for child in parse.children[index]):
            head = source_index.get(token.head)
            if head_is_kept and head is not None and head != in_source.head:
                yield f"reading: {token.form!r} depends on {parse.tokens[token.head].form!r}"


def _changed_relations(parse: Parse, kept: Kept, source_index: Mapping[int, int]) -> Iterator[str]:
    """Yield subjects, objects and modifiers that the wording, parsed by itself, attaches to other heads."""
    for index, token in enumerate(parse.tokens):
        word, head = source_index.get(index), source_index.get(token.head)
        if word is None or head is None or token.tag[0] == "W":
            continue
        if token.relation in ("nsubj", "nsubjpass", "dobj"):
            same = kept.is_argument(word, head, token.relation)
        elif token.relation == "pobj":
            same = kept.is_object(word, head)
        elif token.relation in ("appos", "npadvmod", "attr"):
            same = kept.is_dependent_of(word, head)
        else:
            continue
        if not same:
            yield f"relation: {token.form!r} of {parse.tokens[token.head].form!r}"


def _source_tokens(parse: Parse, source: Parse, spans: Sequence[Span | None]) -> dict[int, int]:
    """Return the source's token for each token of a wording; `spans` are its words' spans in the source."""
    words = words_in(parse.text)
    starting = {token.start: index for index, token in enumerate(source.tokens)}
    found: dict[int, int] = {}
    word = 0
    for index, token in enumerate(parse.tokens):
        while word < len(words) and words[word][1] <= token.start:
            word += 1
        span = spans[word] if word < len(words) else None
        if span is None:
            continue
        if (in_source := starting.get(span[0] + token.start - words[word][0])) is not None:
            found[index] = in_source
    return found


def _are_unjoined(words: Sequence[str], positions: Sequence[int], source: Parse) -> bool:
    """Whether words of two sentences are adjacent in a wording, with nothing between them."""
    spans = words_in(source.text)
    roots = [index for index, token in enumerate(source.tokens) if token.head == index]
    borders = [source.tokens[max(source.subtree(root))].end for root in roots]
    # For each word of the wording the number of its sentence; None for a mark or an inserted connective.
    sentence = [
        bisect_right(borders, spans[position][0]) if position >= 0 and is_word(word) else None
        for word, position in zip(words, positions, strict=True)
    ]
    return any(None not in pair and pair[0] != pair[1] for pair in pairwise(sentence))


def _repeated(words: Sequence[str]) -> Iterator[str]:
    """Yield words that a wording of several sentences repeats; names and function words may recur."""
    counted = Counter(normalised(word)[1] for word in words if not word[:1].isupper())
    for stem, count in counted.items():
        if stem and count > 1:
            yield f"repeat: {stem!r} is repeated"


def _unsupported_words(
    words: Sequence[str], positions: Sequence[int], source: Sequence[str], several: bool
) -> Iterator[str]:
    """Yield words of a wording without a position in its source; connectives may join several sentences."""
    known = {word.lower() for word in source}
    for word, position in zip(words, positions, strict=True):
        if position >= 0 or not is_word(word) or (several and word in CONNECTIVES):
            continue
        read = words_of(ENGLISH)(word)
        if word.lower() in known:
            yield f"order: {word!r} is elsewhere in the source"
        elif any(map(str.isdigit, word)) or any(one.kind == NUMBER for one in read):
            yield f"number: {word!r} is not in the source"
        elif any(one.capital and one.kind not in (TITLE, STOP) for one in read):
            yield f"name: {word!r} is not in the source"
        else:
            yield f"word: {word!r} is not in the source"
