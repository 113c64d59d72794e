"""Copies of articles as other papers print them: word for word, or as an editor changes a wire story.

There is no chance in it: what is changed where is told by digests, so the same article has the same copies.
Left out: synonyms, sentences that are moved, and other titles.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from summarizer.language.identification import languages_in, processing_languages
from summarizer.language.spelling import ENGLISH
from summarizer.records import Document
from summarizer.stages.split import split_text

Drawn = TypeVar("Drawn")

# What an editor changes: one word in twenty, and one sentence in ten is cut.
CHANGED_WORDS, CUT_SENTENCES = 0.05, 0.1
BYLINES = ("Anna Kettle", "Jonas Prewitt", "Mira Solvang", "Tom Ashgrove", "Lena Okafor")

# Words that an editor exchanges: no names, numbers or small words.
_EXCHANGED = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")


def exact_copies(document: Document, count: int, taken: Iterable[str | None] = ()) -> list[Document]:
    """An article as so many other papers print it, word for word; `taken` are ids that they must not have."""
    return [
        replace(document, id=key, source=f"copy {number}", url="")
        for number, key in enumerate(_new_ids(document, count, taken), 1)
    ]


def edited_copies(document: Document, count: int, taken: Iterable[str | None] = ()) -> list[Document]:
    """Copies of an article as other papers print a wire story: the same each time, and each another one.

    One word in twenty is exchanged for another of the article, names, numbers and small words left alone;
    one sentence in ten is cut, never the first; in English a byline takes the place of the one that is there,
    or stands on top.

    Args:
        document: the article.
        count: how many copies.
        taken: ids that they must not have.
    """
    (language,) = processing_languages([languages_in(document.text)])
    return [
        replace(
            document,
            id=key,
            text=_edited(document.text, language, number),
            source=f"edited copy {number}",
            url="",
        )
        for number, key in enumerate(_new_ids(document, count, taken), 1)
    ]


def _edited(text: str, language: str, seed: int) -> str:
    spans = split_text(text, language)
    own = [span for span in spans if not span.reason]
    cut = some(own[1:], round(CUT_SENTENCES * len(own)), text, seed)
    byline = f"By {BYLINES[seed % len(BYLINES)]}" if language == ENGLISH else ""
    edits = dict.fromkeys(cut, "")
    edits |= {span: byline or text[span.start : span.end] for span in spans if span.reason.endswith("byline")}
    top = "" if not byline or byline in edits.values() else f"{byline}\n\n"
    kept = [span for span in own if span not in edits]
    edits |= {span: text[span.start : span.end] for span in spans if span not in edits}
    exchanged = _exchanged([edits[span] for span in kept], seed)
    edits |= dict(zip(kept, exchanged, strict=True))
    parts, end = [top], 0
    for span in spans:
        parts += [text[end : span.start], edits[span]]
        end = span.end
    return "".join((*parts, text[end:]))


def _exchanged(sentences: Sequence[str], seed: int) -> list[str]:
    """Sentences with one word in twenty exchanged for another of theirs."""
    found = [
        (number, word)
        for number, sentence in enumerate(sentences)
        for word in _EXCHANGED.finditer(sentence)
        if word[0] == word[0].lower()
    ]
    words = [word[0] for _, word in found]
    count = round(CHANGED_WORDS * sum(len(sentence.split()) for sentence in sentences))
    told = list(sentences)
    # From the last on, so that the places of those before stay.
    for place in sorted(some(range(len(found)), count, "words", seed), reverse=True):
        number, word = found[place]
        others = [other for other in words if other != word[0]]
        if others:
            other = others[chance("other", place, seed) % len(others)]
            told[number] = told[number][: word.start()] + other + told[number][word.end() :]
    return told


def some(values: Iterable[Drawn], count: int, *key: object) -> list[Drawn]:
    """So many of the values, in an order of chance, which is the same each time for the same key."""
    drawn = sorted(enumerate(values), key=lambda item: chance(item[0], *key))
    return [value for _, value in drawn[:count]]


def chance(*key: object) -> int:
    """A number like one of chance, which is the same each time: a digest of the key."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest())


def _new_ids(document: Document, count: int, taken: Iterable[str | None]) -> Iterator[str]:
    known = set(taken)
    for number in range(1, count + 1):
        key = f"{document.id}, copy {number}"
        while key in known:
            key += "-"
        yield key
