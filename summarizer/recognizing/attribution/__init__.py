"""Recognise the attribution of a sentence: speaker, quotations, hedges and negations.

News attributes most statements: "the company said", "according to the police", "allegedly". All results are
passages of the sentence. The speaker is the noun phrase beside the reporting verb of the main clause, found
without a parser: phrases end at marks and at the words of short lists.

Limitations: pronouns are not resolved, a speaker in another sentence is not found (`agreement.speakers` does
both), and only English is supported. Hedges of numbers ("about", "at least") are part of the quantities and
are not returned here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from summarizer.language.lexicon import NEGATION, lexicon
from summarizer.recognizing.attribution import words
from summarizer.recognizing.attribution.noun_phrases import sentence_tokens
from summarizer.recognizing.attribution.quotations import may_have_quotations, quotations_in
from summarizer.recognizing.attribution.speakers import speaker_of, subject

__all__ = ["Attribution", "attribution", "speaker_of_verb"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker of a sentence, its quotations, and the words that weaken or negate it, as written.

    `speaker` is None if the sentence names none; then its source makes the statement.
    """

    speaker: str | None
    quotation: tuple[str, ...]
    hedge: tuple[str, ...]
    negation: tuple[str, ...]

    @classmethod
    def none(cls) -> Attribution:
        """Return the attribution of a sentence that is not analysed."""
        return cls(None, (), (), ())


def attribution(sentence: str) -> Attribution:
    """Return the attribution of an English sentence.

    >>> found = attribution("The fire was “no accident”, police said, and may have been set.")
    >>> found.speaker, found.quotation, found.hedge, found.negation
    ('police', ('no accident',), ('may',), ('no',))
    """
    small = sentence.lower().replace("’", "'")
    forms = frozenset(words.ANY_WORD.findall(small))
    quotations = quotations_in(sentence) if may_have_quotations(sentence) else []
    speaker = None
    if not forms.isdisjoint(words.NAMING_SPEAKERS) or (quotations and ":" in sentence):
        speaker = speaker_of(sentence, quotations)
    passages = (sentence[begin:end].strip().rstrip(",") for begin, end in quotations)
    return Attribution(
        speaker=speaker,
        # One word in marks is a quotation only if the sentence has a speaker, else a name or a title.
        quotation=tuple(passage for passage in passages if " " in passage or (speaker and passage)),
        hedge=() if forms.isdisjoint(words.WEAK) else _hedges(sentence, small),
        negation=_negations(sentence) if "n't" in small or not forms.isdisjoint(_negating()[0]) else (),
    )


def speaker_of_verb(sentence: str, verb: int) -> str | None:
    """Return the speaker that is the subject of one reporting verb; None if the verb reports nothing.

    Args:
        sentence: an English sentence.
        verb: the offset of the verb in it.

    >>> sentence = "Police said Jo Orla denied the theft."
    >>> speaker_of_verb(sentence, sentence.index("denied"))
    'Jo Orla'
    """
    tokens = sentence_tokens(sentence, quotations_in(sentence) if may_have_quotations(sentence) else [])
    position = len(words.TOKEN.findall(tokens.masked[:verb]))
    if not sentence[verb:] or not sentence.startswith(tuple(tokens.form[position : position + 1]), verb):
        return None  # the verb is part of a quotation
    found = subject(tokens, position)
    return tokens.text(*found) or None if found else None


def _hedges(sentence: str, small: str) -> tuple[str, ...]:
    if len(small) != len(sentence):  # "İ" is two characters in lower case
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
    """Return the negating words, and a pattern that matches them."""
    known = frozenset(word for word, kind in lexicon().kinds.items() if kind == NEGATION)
    return known, re.compile(
        rf"\b(?:no[\s-]one|\w+n['’]t|{'|'.join(sorted(known, reverse=True))})\b", re.IGNORECASE
    )
