"""One English sentence as a list of tokens: words, names, numbers with their values, and days.

Numbers and days of several words are one token ("more than 80", "50 basis points", "March 11"), so that they
align and differ as wholes. Names are recognised by their capitals.

Limitations: English only. Parts of speech are not analysed. A day without a year is compared by its words
unless the day of publication is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property

from summarizer.evidence.tokens import (
    DAY,
    FUNCTION,
    MARK,
    NAME,
    NUMERAL,
    SPEECH_WEIGHT,
    TITLE_WEIGHT,
    WEIGHTS,
    WORD,
    SentenceToken,
    number_and_day_tokens,
)
from summarizer.language.lexicon import NEGATION, NUMBER, STOP, TITLE, Word, lexicon, words_of
from summarizer.language.lists import set_of
from summarizer.language.related_words import related
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH, spelling
from summarizer.language.words import Span
from summarizer.recognizing.attribution import Attribution, attribution
from summarizer.recognizing.attribution.words import HEDGE
from summarizer.recognizing.dates import DateMention, dates_in
from summarizer.recognizing.quantities import Quantity, quantities_in

__all__ = [
    "DAY",
    "FUNCTION",
    "MARK",
    "NAME",
    "NUMERAL",
    "WORD",
    "SentenceToken",
    "TokenizedSentence",
    "tokenize_sentence",
]

# Expressions of doubt besides those of attributions, and of plans. "Is to" and "is due to" precede a verb.
_DOUBT = re.compile(r"\b(?:hint(?:s|ed)?\s+that|chance|think\s+it\s+likely|(?:is|was|are|were)\s+feared)\b")
_PLAN = re.compile(
    r"""\b(?:(?:is|are|was|were)\s+(?:set|due|scheduled|about|planning|hoping)\s+to(?!\s+(?:a|an|the)\b)
    |(?:plan|hope|want|expect|intend|threaten|propose|aim)(?:s|ned|ed|d)?\s+to|(?:is|are)\s+to)\b""",
    re.VERBOSE,
)
# Words that negate the next content word. The verbs among the negations ("failed") negate their complement.
NEGATORS = set_of(
    "not cannot no never none nobody nothing nowhere without hardly barely scarcely rarely seldom non"
)
# "Not a single vote" is "no vote".
_SINGLE = Word("single", "singl", STOP)
# What these negate is stated by the clause as a whole.
_COORDINATING = set_of("neither nor")
_REACHING = _COORDINATING | {"against"}
# After these, "not", "no" and "nothing" negate nothing that another sentence would state.
_NO_NEGATION_BEFORE = set_of(
    "only just least doubt matter more fewer less later sooner longer least long far but surprise"
)
# Stems of verbs that negate the verb after them: "failed to shut", "denied taking".
NEGATING_VERBS = set_of("fail failur refus declin neglect deni deny denial avoid forgot forget unlik yet")
# What is not said is no statement: "would not say whether".
_SILENT = set_of("say tell know")
# Words after which a negation before them does not reach.
_ENDS_NEGATION = set_of("that who which but because although while")
# How many tokens after a negation the word that it negates may stand.
_NEGATION_REACH = 4


_MARKS = re.compile(r"[,;:()\[\]—–]|--|(?<=\s)-(?=\s)")


@dataclass(frozen=True)
class TokenizedSentence:
    """A sentence that is analysed once and compared with many others.

    Attributes:
        text: the sentence.
        published: the day of publication, from which days are resolved.
        tokens: its tokens, in order.
        content: the numbers of the tokens that are neither function words nor marks.
    """

    text: str
    published: date | None
    tokens: tuple[SentenceToken, ...]
    content: tuple[int, ...]

    @cached_property
    def weight(self) -> float:
        """The sum of the weights of the tokens."""
        return sum(token.weight for token in self.tokens)

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """The content tokens of each stem."""
        found: dict[str, list[int]] = {}
        for number in self.content:
            found.setdefault(self.tokens[number].stem, []).append(number)
        return found

    @cached_property
    def of_sort(self) -> dict[int, list[int]]:
        """The content tokens of each sort."""
        found: dict[int, list[int]] = {}
        for number in self.content:
            found.setdefault(self.tokens[number].sort, []).append(number)
        return found

    @cached_property
    def vocabulary(self) -> dict[str, list[int]]:
        """The words and names of each stem and of each form."""
        found: dict[str, list[int]] = {}
        for number in self.content:
            token = self.tokens[number]
            if token.sort in (WORD, NAME):
                for name in {token.stem, token.word}:
                    found.setdefault(name, []).append(number)
        return found

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all tokens."""
        return frozenset(token.word for token in self.tokens)

    @cached_property
    def rank(self) -> dict[int, int]:
        """The position of each content token among the content tokens."""
        return {number: position for position, number in enumerate(self.content)}

    @cached_property
    def quantities(self) -> list[Quantity]:
        """The quantities of the sentence; a count has what is counted and what happened to it."""
        return quantities_in(self.text)

    @cached_property
    def days(self) -> list[DateMention]:
        """The days of the sentence, resolved from the day of publication."""
        return dates_in(self.text, self.published)

    @cached_property
    def attribution(self) -> Attribution:
        """Speaker, quotations and hedges of the sentence."""
        return attribution(self.text)

    @cached_property
    def in_negation(self) -> frozenset[int]:
        """The content tokens that a negation may reach: those after it in its clause."""
        found: set[int] = set()
        negating = frozenset(self.negated.values())
        reaches = False
        for number, token in enumerate(self.tokens):
            if token.sort == MARK or token.word in _ENDS_NEGATION:
                reaches = False
            reaches = reaches or token.negates or token.word in _REACHING or number - 1 in negating
            reaches = reaches or (token.stem in NEGATING_VERBS and token.word != "yet")
            if reaches and token.weight:
                found.add(number)
        return frozenset(found)

    @cached_property
    def hedges(self) -> list[Span]:
        """The passages that express doubt about what the sentence states: "may", "allegedly"."""
        return self._passages(HEDGE, _DOUBT)

    @cached_property
    def plans(self) -> list[Span]:
        """The passages that make what the sentence states a plan: "intends to", "is set to"."""
        return self._passages(_PLAN)

    def _passages(self, *patterns: re.Pattern[str]) -> list[Span]:
        small = self.text.lower()
        if len(small) != len(self.text):  # "İ" is two characters in lower case
            return []
        spans = [match.span() for pattern in patterns for match in pattern.finditer(small)]
        return sorted(span for span in spans if self.text[slice(*span)] != "May")

    @cached_property
    def negated(self) -> dict[int, int]:
        """The content tokens that are negated, and the token that negates each.

        Two negations of one word cancel each other: "did not fail to act".
        """
        found: dict[int, int] = {}
        for number, token in enumerate(self.tokens):
            target = self._negated_by(number, token)
            if target is None:
                continue
            if target in found:
                del found[target]
            elif not (number in found and not token.negates):
                found[target] = number
        return found

    def _negated_by(self, number: int, token: SentenceToken) -> int | None:
        following_word = self.tokens[number + 1].word if number + 1 < len(self.tokens) else ""
        ruled_out = token.stem == "rule" and following_word == "out"
        if not token.negates and token.stem not in NEGATING_VERBS and not ruled_out:
            return None
        following = self.tokens[number + 1 : number + 1 + _NEGATION_REACH]
        if token.negates and following and following[0].word in _NO_NEGATION_BEFORE:
            return None
        for step, after in enumerate(following, number + 1):
            if after.sort == MARK or (token.negates and after.word in _SILENT):
                return None
            if after.sort == DAY:
                continue
            if after.weight and not after.word.endswith("ly"):
                if not token.negates and not ruled_out and not self._is_complement(number, step):
                    return None
                return step
        return None

    def _is_complement(self, verb: int, number: int) -> bool:
        """Return whether a word is the verb that depends on another one: "failed to act", "denied acting"."""
        between = {token.word for token in self.tokens[verb + 1 : number]}
        if self.tokens[verb].word == "yet":
            return self.tokens[verb + 1].word == "to"
        return "to" in between or "that" in between or self.tokens[number].word.endswith("ing")


def tokenize_sentence(
    text: str, published: date | None = None, names: Collection[str] = frozenset()
) -> TokenizedSentence:
    """Return the analysis of one sentence.

    Args:
        text: an English sentence.
        published: the day of publication, of a datetime the day in its own time zone. If None, weekdays are
            compared by name.
        names: stems that are names elsewhere in the cluster, for the first word and for headlines.

    >>> wording = tokenize_sentence("At least 12 people died in Orla on Monday.")
    >>> [(token.stem, token.sort) for token in wording.tokens][:3]
    [('>12', 3), ('peopl', 1), ('die', 1)]
    """
    wholes = iter(number_and_day_tokens(text))
    whole = next(wholes, None)
    read = words_of(ENGLISH)
    tokens: list[SentenceToken] = []
    pieces = _pieces(text)
    loud = _is_loud(pieces)
    last = 0  # the end of the last whole
    first = True
    for start, end, form in pieces:
        if start < last:
            continue
        while whole and whole.end <= start:
            whole = next(wholes, None)
        if whole and whole.start < end:
            if whole.stem == "1" and tokens and tokens[-1].word == "no":
                whole = SentenceToken(start, end, "one", "one", FUNCTION, 0.0)  # "no one"
            tokens.append(whole)
            last, first = whole.end, False
        elif form[0].isalnum():
            for word in read(form)[:1] if form.lower() != "single" else (_SINGLE,):
                tokens.append(_token(start, end, word, first or loud, names))
            first = False
        else:
            tokens.append(SentenceToken(start, end, form, form, MARK, 0.0))
    content = tuple(number for number, token in enumerate(tokens) if token.weight)
    day = published.date() if isinstance(published, datetime) else published
    return TokenizedSentence(text, day, tuple(tokens), content)


def _token(start: int, end: int, word: Word, unclear: bool, names: Collection[str]) -> SentenceToken:
    """Return the token of a word; `unclear` if a capital does not show that it is a name."""
    text, stem, kind, capital, _ = word
    if kind == STOP or text in _COORDINATING:
        return SentenceToken(start, end, text, stem, FUNCTION, 0.0)
    if kind == NEGATION and (text in NEGATORS or text.endswith("n't")):
        return SentenceToken(start, end, text, stem, FUNCTION, 0.0, None, True)
    if kind == NUMBER:
        return SentenceToken(start, end, text, stem, NUMERAL, WEIGHTS[NUMERAL])
    if kind == TITLE:
        return SentenceToken(start, end, text, stem, WORD, TITLE_WEIGHT)
    if text in NEGATORS:
        return SentenceToken(start, end, text, stem, FUNCTION, 0.0, None, True)
    if capital and (not unclear or stem in names or not (stem in lexicon().common or related(stem))):
        return SentenceToken(start, end, text, stem, NAME, WEIGHTS[NAME])
    weight = SPEECH_WEIGHT if text in _speech() else WEIGHTS[WORD]
    return SentenceToken(start, end, text, stem, WORD, weight)


@cache
def _speech() -> frozenset[str]:
    return forms("speech")


@cache
def _piece_pattern() -> re.Pattern[str]:
    return re.compile(rf"{spelling(ENGLISH).token.pattern}|{_MARKS.pattern}")


def _pieces(text: str) -> list[tuple[int, int, str]]:
    return [(*match.span(), match.group()) for match in _piece_pattern().finditer(text)]


def _is_loud(pieces: list[tuple[int, int, str]]) -> bool:
    """Return whether most words of several letters have a capital, as in a headline."""
    long = [form for _, _, form in pieces if len(form) > 3 and form[0].isalpha()]
    return len(long) > 3 and 3 * sum(not form[0].islower() for form in long) >= 2 * len(long)
