"""Noun phrases in a sentence that is cut into tokens: they end at marks and at the words of short lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.language.function_words import PREPOSITIONS, SUBJECT_PRONOUNS
from summarizer.language.words import Span
from summarizer.recognizing.attribution import words


class SentenceTokens(NamedTuple):
    """A sentence as tokens, in which each quotation is replaced by one mark.

    Attributes:
        sentence: the sentence.
        masked: the sentence with a mark and blanks in place of each quotation; it has the same length.
        form: the tokens as written.
        low: the tokens in lower case.
    """

    sentence: str
    masked: str
    form: list[str]
    low: list[str]

    def text(self, begin: int, end: int) -> str:
        """Return the text of the tokens `begin` to `end` (excluded), without a possessive ending."""
        offset, start = 0, 0
        for number, token in enumerate(self.form[:end]):
            offset = self.masked.index(token, offset)
            start = offset if number == begin else start
            offset += len(token)
        return words.POSSESSIVE_ENDING.sub("", self.sentence[start:offset])

    def has_capital(self, position: int) -> bool:
        """Return whether a token begins with a capital."""
        return self.form[position][0].isupper()


def sentence_tokens(sentence: str, quoted: Sequence[Span]) -> SentenceTokens:
    """Return the tokens of a sentence.

    Args:
        sentence: the sentence.
        quoted: the spans of its quotations, without their marks.
    """
    masked = sentence
    for begin, end in quoted:
        wide = sentence[max(begin - 2, 0) : begin] in {"``", "''"}, sentence[end : end + 2] == "''"
        begin, end = max(begin - 1 - wide[0], 0), min(end + 1 + wide[1], len(sentence))
        masked = f"{masked[:begin]}{words.MARK}{' ' * (end - begin - 1)}{masked[end:]}"
    form = words.TOKEN.findall(masked)
    low = list(map(str.lower, form))
    if "’" in masked:
        low = [token.replace("’", "'") for token in low]
    names = words.NAMES_LIKE_WORDS if masked != masked.upper() else frozenset()
    if not names.isdisjoint(form):
        low = [token if token in names else small for token, small in zip(form, low, strict=True)]
    return SentenceTokens(sentence, masked, form, low)


def phrase_end(tokens: SentenceTokens, begin: int) -> int:
    """Return the end of the noun phrase that begins at a token, with its apposition (a name and a role)."""
    end = _simple_phrase_end(tokens, begin)
    if end in (begin, len(tokens.low)) or tokens.low[end] != ",":
        return end
    other = end + 1
    last = _simple_phrase_end(tokens, other)
    while last < len(tokens.low) and tokens.low[last] in {"at", "in", "with"}:
        last = _simple_phrase_end(tokens, last + 1)
    if last == other or (
        last < len(tokens.low) and tokens.low[last] not in words.BREAKS | words.RELATIVE_OR_THAT
    ):
        return end
    if tokens.has_capital(end - 1):
        word = tokens.low[other]
        role = word in words.NOUN_OPENERS or (
            not tokens.has_capital(other) and word.isalpha() and not word.endswith(("ing", "ed", "ly"))
        )
        return last if role and word not in words.BEFORE_VERB else end
    named = last - other <= words.MOST_NAME_TOKENS and all(map(tokens.has_capital, range(other, last)))
    return last if named else end


def _simple_phrase_end(tokens: SentenceTokens, begin: int) -> int:
    """Return the end of a noun phrase without its apposition."""
    low = tokens.low
    for position in range(begin, len(low)):
        word = low[position]
        following = low[position + 1] if position + 1 < len(low) else ""
        if (
            word in words.BREAKS
            or word in words.AFTER_NAME
            or word in words.CLAUSE_VERBS
            or word in words.SAYING
        ):
            return position
        joins = tokens.has_capital(position - 1) and following and tokens.has_capital(position + 1)
        if word == "and" and not joins:
            return position
        # "a log seen by", "people familiar with"
        participle = word.endswith(("ed", "ing")) or word in {"seen", "familiar", "close", "known"}
        if position > begin and participle and following in PREPOSITIONS and not tokens.has_capital(position):
            return position
    return len(low)


def subject_phrase(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the noun phrase that ends before a token and is the subject of what follows."""
    low = tokens.low
    if low[end - 1] in SUBJECT_PRONOUNS:
        begins = end == 1 or low[end - 2] not in words.SUBORDINATING | words.BEING | {"who", "which", "that"}
        return (end - 1, end) if begins else None
    found = _clause_of(tokens, end)
    if found is None:
        return None
    begin, end = found
    while begin < end and (
        low[begin] in words.COORDINATE or low[begin] in words.BEFORE_VERB or not low[begin][0].isalnum()
    ):
        begin += 1
    begin = _skip_opening(tokens, begin, end)
    if begin >= end or low[end - 1] in PREPOSITIONS or low[end - 1] in words.DETERMINERS | words.COORDINATE:
        return None
    # "a charge Kabul denies" is not a speaker
    charged = low[begin] in words.NOUN_OPENERS and begin + 2 < end and low[begin + 1] in words.CHARGES
    # ... and neither is "kicking off a sprint" or "presented its second"
    verbal = tokens.form[begin].islower() and low[begin].endswith(("ing", "ed"))
    charged = charged or (verbal and not words.DETERMINERS.isdisjoint(low[begin:end]))
    wordless = not any(word[0].isalpha() for word in low[begin:end])
    if charged or wordless or any(word in words.CLAUSE_VERBS for word in low[begin:end]):
        return None
    return begin, end


def _clause_of(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the clause that ends before a token; None if it is a dependent clause."""
    low = tokens.low
    begin = verb = end
    while begin and low[begin - 1] not in words.BREAKS:
        word = low[begin - 1]
        if verb - begin > words.MOST_BEFORE:
            return None
        if word in words.SAYING:  # "police said Orla denied it": the inner clause
            break
        if begin < end and (word in words.RELATIVE_OR_THAT or word in words.SUBORDINATING):
            own = (
                low[begin] in words.DETERMINERS or low[begin] in SUBJECT_PRONOUNS or tokens.has_capital(begin)
            )
            if own or word not in {"who", "which", "that"} or begin < 2:
                return None
            begin = end = begin - 1  # "the union that represents them": the union
            continue
        if word in {"and", "or"} and begin < end and not _joins(tokens, begin - 1):
            break
        if word in words.COORDINATE and word not in {"and", "or", "also", "then"}:
            break
        begin -= 1
    return begin, end


def _joins(tokens: SentenceTokens, position: int) -> bool:
    """Return whether an "and" joins two names or nouns, and not two clauses."""
    if tokens.has_capital(position + 1) and tokens.has_capital(position - 1):
        return True
    opening = position
    while (
        opening
        and position - opening <= words.MOST_NAME_TOKENS
        and tokens.low[opening - 1] not in words.BREAKS
    ):
        opening -= 1
    return 0 < position - opening <= words.MOST_NAME_TOKENS and not is_clause(tokens, opening, position)


def _skip_opening(tokens: SentenceTokens, begin: int, end: int) -> int:
    """Return where the subject begins after an initial time or location: "On Tuesday police said"."""
    low = tokens.low
    if begin < end and low[begin] in PREPOSITIONS:
        times = [position for position in range(begin + 1, end) if low[position] in words.TIMES]
        if times:
            return times[-1] + 1
        starts = [position for position in range(begin + 2, end) if low[position] in words.DETERMINERS]
        return starts[0] if starts else end
    while (
        begin < end
        and low[begin] in words.BEFORE_TIMES | words.TIMES
        and low[begin] not in words.NOUN_OPENERS
    ):
        begin += 1
    return begin


def is_clause(tokens: SentenceTokens, begin: int, end: int) -> bool:
    """Return whether a passage has a verb: an auxiliary, a listed verb, or a word in "-ed"."""
    return any(
        tokens.low[position] in words.CLAUSE_VERBS
        or (tokens.form[position].islower() and tokens.form[position].endswith("ed"))
        for position in range(begin, end)
    ) or tokens.low[begin].endswith("ed")
