"""Makes copies of articles as other papers print them: verbatim, or edited as an editor changes a wire story.

The copies are deterministic: digests decide what is changed where, so the same article has the same copies.

Limitations: copies have no synonyms, no moved sentences and no other titles.
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
from summarizer.records.origin import Origin, SetAside
from summarizer.stages.split import split_text

Drawn = TypeVar("Drawn")

# How much an editor changes: one word in twenty is replaced, and one sentence in ten is cut.
CHANGED_WORDS, CUT_SENTENCES = 0.05, 0.1
BYLINES = ("Anna Kettle", "Jonas Prewitt", "Mira Solvang", "Tom Ashgrove", "Lena Okafor")

_BREAK = "\n\n"  # between a byline that is added and the article

# Words that may be replaced: no numbers, short words or words with marks; names are excluded below.
_REPLACEABLE = re.compile(r"(?<![\w'’-])[^\W\d_]{4,}(?![\w'’-])")


def exact_copies(document: Document, count: int, taken: Iterable[str | None] = ()) -> list[Document]:
    """Return verbatim copies of an article, each of another source; they have none of the ids in `taken`."""
    return [
        replace(document, id=key, source=f"copy {number}", url="")
        for number, key in enumerate(_new_ids(document, count, taken), 1)
    ]


def edited_copies(document: Document, count: int, taken: Iterable[str | None] = ()) -> list[Document]:
    """Return copies of an article as other papers print a wire story, each edited in another way.

    One word in twenty is replaced by another of the article, but no name, number or short word; one sentence
    in ten is cut, never the first; in English a byline replaces the existing one, or is added at the top.

    Args:
        document: the article.
        count: how many copies.
        taken: ids that they must not have.
    """
    (language,) = processing_languages([languages_in(document.text)])
    copies = []
    for number, key in enumerate(_new_ids(document, count, taken), 1):
        text, origin = _edited(document, language, number)
        source = f"edited copy {number}"
        copies.append(replace(document, id=key, text=text, source=source, url="", origin=origin))
    return copies


def _edited(document: Document, language: str, seed: int) -> tuple[str, Origin | None]:
    """Return the text of a copy, and the origin of the article with the positions in that text."""
    text = document.text
    spans = split_text(text, language, document.origin)
    own = [span for span in spans if not span.reason]
    cut = some(own[1:], round(CUT_SENTENCES * len(own)), text, seed)
    byline = f"By {BYLINES[seed % len(BYLINES)]}" if language == ENGLISH else ""
    edits = dict.fromkeys(cut, "")
    edits |= {span: byline or text[span.start : span.end] for span in spans if span.reason.endswith("byline")}
    top = "" if not byline or byline in edits.values() else f"{byline}{_BREAK}"
    kept = [span for span in own if span not in edits]
    edits |= {span: text[span.start : span.end] for span in spans if span not in edits}
    replaced = _replaced([edits[span] for span in kept], seed)
    edits |= dict(zip(kept, replaced, strict=True))
    parts, end = [top], 0
    for span in spans:
        parts += [text[end : span.start], edits[span]]
        end = span.end
    edited = "".join((*parts, text[end:]))
    if document.origin is None:
        return edited, None
    moved = [(span.start, span.end, len(edits[span]) - (span.end - span.start)) for span in spans]
    return edited, _moved(document.origin, len(top), moved)


def _moved(origin: Origin, top: int, moved: Sequence[tuple[int, int, int]]) -> Origin:
    """Return an origin after text was put at the top, and spans (start, end) became longer by so much."""

    def now(start: int, end: int) -> tuple[int, int]:
        """Return a span that begins and ends where one of `moved` or a gap between them does."""
        before = top + sum(more for first, _, more in moved if first < start)
        inside = sum(more for first, last, more in moved if start <= first and last <= end)
        return start + before, end + before + inside

    blocks = [(0, len_top)] if (len_top := top - len(_BREAK)) > 0 else []
    blocks += [now(start, end) for start, end in origin.blocks]
    aside = [SetAside(*now(span.start, span.end), span.kind) for span in origin.set_aside]
    return replace(
        origin,
        blocks=tuple((start, end) for start, end in blocks if start < end) if origin.blocks else (),
        set_aside=tuple(span for span in aside if span.start < span.end),
    )


def _replaced(sentences: Sequence[str], seed: int) -> list[str]:
    """Return the sentences with one word in twenty replaced by another word of theirs."""
    found = [
        (number, word)
        for number, sentence in enumerate(sentences)
        for word in _REPLACEABLE.finditer(sentence)
        if word[0] == word[0].lower()
    ]
    words = [word[0] for _, word in found]
    count = round(CHANGED_WORDS * sum(len(sentence.split()) for sentence in sentences))
    edited = list(sentences)
    # From the last to the first, so that the positions of the earlier words stay valid.
    for index in sorted(some(range(len(found)), count, "words", seed), reverse=True):
        number, word = found[index]
        others = [other for other in words if other != word[0]]
        if others:
            other = others[chance("other", index, seed) % len(others)]
            edited[number] = edited[number][: word.start()] + other + edited[number][word.end() :]
    return edited


def some(values: Iterable[Drawn], count: int, *key: object) -> list[Drawn]:
    """Return `count` of the values in a pseudorandom order that depends only on the key."""
    drawn = sorted(enumerate(values), key=lambda item: chance(item[0], *key))
    return [value for _, value in drawn[:count]]


def chance(*key: object) -> int:
    """Return a pseudorandom number that depends only on the key: a digest of it."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest())


def _new_ids(document: Document, count: int, taken: Iterable[str | None]) -> Iterator[str]:
    known = set(taken)
    for number in range(1, count + 1):
        key = f"{document.id}, copy {number}"
        while key in known:
            key += "-"
        yield key
