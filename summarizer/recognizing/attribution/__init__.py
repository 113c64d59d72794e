"""Who says what a sentence tells, and how surely: speaker, quotations, hedges and negations.

News seldom says a thing by itself: "the company said", "according to the police", "allegedly". All that is
found is given in the sentence's own words. The speaker is the noun phrase beside the reporting verb of the
main clause, found without a parser: phrases end at marks and at the words of short lists.

Left out: who "he" is, the speaker who stands in another sentence, and every language but English. The hedges
of numbers ("about", "at least") belong to the numbers and are not told here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.language.lexicon import NEGATION, lexicon
from summarizer.recognizing.attribution import words
from summarizer.recognizing.attribution.quotations import may_quote, quoted
from summarizer.recognizing.attribution.speakers import speaker_of, subject, tokens_of

__all__ = ["Attribution", "attribution", "teller"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence, which passages are quoted, and the words that weaken or negate it, as they stand.

    `speaker` is None where the sentence names none: then its source says so itself.
    """

    speaker: str | None
    quotation: tuple[str, ...]
    hedge: tuple[str, ...]
    negation: tuple[str, ...]

    @classmethod
    def none(cls) -> Attribution:
        """That of a sentence which is not read."""
        return cls(None, (), (), ())


def attribution(sentence: str) -> Attribution:
    """The attribution of an English sentence.

    >>> told = attribution("The fire was “no accident”, police said, and may have been set.")
    >>> told.speaker, told.quotation, told.hedge, told.negation
    ('police', ('no accident',), ('may',), ('no',))
    """
    small = sentence.lower().replace("’", "'")
    met = frozenset(words.ANY_WORD.findall(small))
    quotations = quoted(sentence) if may_quote(sentence) else []
    speaker = None
    if not met.isdisjoint(words.NAMING_SPEAKERS) or (quotations and ":" in sentence):
        speaker = speaker_of(sentence, quotations)
    passages = (sentence[begin:end].strip().rstrip(",") for begin, end in quotations)
    return Attribution(
        speaker=speaker,
        # One word in marks is a quotation where somebody is there to be quoted, else a name or a title.
        quotation=tuple(said for said in passages if " " in said or (speaker and said)),
        hedge=() if met.isdisjoint(words.WEAK) else _hedges(sentence, small),
        negation=_negations(sentence) if "n't" in small or not met.isdisjoint(_negating()[0]) else (),
    )


def teller(sentence: str, verb: int) -> str | None:
    """The subject of the reporting verb at a character of a sentence; None where the verb reports nothing.

    >>> sentence = "Police said Jo Orla denied the theft."
    >>> teller(sentence, sentence.index("denied"))
    'Jo Orla'
    """
    tokens = tokens_of(sentence, quoted(sentence) if may_quote(sentence) else [])
    place = len(words.TOKEN.findall(tokens.masked[:verb]))
    if not sentence[verb:] or not sentence.startswith(tuple(tokens.form[place : place + 1]), verb):
        return None  # it stands in a quotation
    found = subject(tokens, place)
    return tokens.text(*found) or None if found else None


def _hedges(sentence: str, small: str) -> tuple[str, ...]:
    if len(small) != len(sentence):  # a rare letter that is longer when small: "İ"
        small = sentence
    found = (sentence[match.start() : match.end()] for match in words.HEDGE.finditer(small))
    return tuple(hedge for hedge in found if hedge != "May")  # the month, or a name


def _negations(sentence: str) -> tuple[str, ...]:
    none = [match.span() for match in words.NO_NEGATION.finditer(sentence)]
    return tuple(
        match[0]
        for match in _negating()[1].finditer(sentence)
        if not any(begin <= match.start() < end for begin, end in none)
    )


@cache
def _negating() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that negate, and a pattern that finds them."""
    known = frozenset(word for word, kind in lexicon().kinds.items() if kind == NEGATION)
    return known, re.compile(
        rf"\b(?:no[\s-]one|\w+n['’]t|{'|'.join(sorted(known, reverse=True))})\b", re.IGNORECASE
    )
