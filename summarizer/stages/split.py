"""Splitting of a document's text into sentences and boilerplate.

1. Lines. A blank line ends a block. A single line end does too, unless the text is hard-wrapped there
   (`_wraps`), so headlines and list items need no full stop.
2. Sentences. A sentence may end at a full stop, a question mark or the like before a blank. Closing quotes
   and brackets belong to the sentence that they close. `stages/punkt.py` decides whether a full stop ends a
   sentence or an abbreviation.
3. Boilerplate. Lines and sentences that are not part of the story (bylines, credits, "Read more: ...") become
   spans with a reason. `stages/boilerplate.py` has the table of rules.

No text is dropped: boilerplate is reported as left out.

Limitations: sentences in scripts that have no full stop (Thai) are not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH
from summarizer.records import Sentence
from summarizer.records.origin import Origin, SetAside
from summarizer.stages.boilerplate import boilerplate_kind
from summarizer.stages.cluster import Boilerplate, Cluster, TextIndex, TextSpan
from summarizer.stages.features import SHORTEST_SENTENCE
from summarizer.stages.punkt import ELLIPSIS, is_full_stop, is_starter

# Texts that are split between two calls of `progress`.
TEXTS_BETWEEN_CALLS = 64


class Segment(NamedTuple):
    """Characters `start` to `end` of a text; `reason` is "" for a sentence, else "boilerplate: ..."."""

    start: int
    end: int
    reason: str


def split(cluster: Cluster, progress: Callable[[float], None] = lambda share: None) -> Cluster:
    """Return a cluster with the sentences of its texts and the boilerplate added.

    Args:
        cluster: from `prepare`.
        progress: called with the share that is done.
    """
    sentences: list[Sentence] = []
    text_of: list[int] = []
    continues: list[bool] = []
    boilerplate: dict[tuple[str, str], list[TextSpan]] = {}
    for number, text in enumerate(cluster.texts):
        if number % TEXTS_BETWEEN_CALLS == 0:
            progress(number / len(cluster.texts))
        owner, content, index, last = str(text.documents[0].id), text.text, 0, 0
        for start, end, reason in split_text(content, text.language, text.origin):
            if reason:
                spans = boilerplate.setdefault((content[start:end], reason), [])
                spans.append(TextSpan(TextIndex(number), start, end))
                continue
            sentences.append(Sentence(owner, index, start, end, content[start:end]))
            text_of.append(number)
            in_line = index > 0 and content.find("\n", last, start) < 0
            continues.append(in_line and len(content[start:end].split()) >= SHORTEST_SENTENCE)
            index, last = index + 1, end
    numbers = np.array(text_of, dtype=np.int64)
    return replace(
        cluster,
        sentences=tuple(sentences),
        text_of=numbers,
        passage_of=numbers,
        continues=np.array(continues, dtype=bool),
        boilerplate=tuple(
            Boilerplate(line, reason, tuple(spans)) for (line, reason), spans in boilerplate.items()
        ),
    )


def split_text(text: str, language: str = ENGLISH, origin: Origin | None = None) -> list[Segment]:
    r"""Return the sentences and the boilerplate of a text in one of `LANGUAGES`, in order.

    `origin` has the blocks of the text and the spans that reading set aside, if they are known.

    Segments do not overlap, are not empty, have no blank at either end, and together cover every character
    that is not blank. The time is linear in the length of the text.

    >>> text = "By Jane Doe\n\nThe Lt. Gen. left the U.S. Army. “Why?” he asked."
    >>> [(text[start:end], reason) for start, end, reason in split_text(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('By Jane Doe', 'boilerplate: byline'),
     ('The Lt. Gen. left the U.S. Army.', ''),
     ('“Why?” he asked.', '')]
    """
    # In a text without capitals a small letter does not mean that the sentence continues.
    cased = not text.islower()
    segments: list[Segment] = []
    blocks = origin.blocks if origin and origin.blocks else _blocks(text, cased)
    for start, end, reason in _pieces(text, blocks, origin.set_aside if origin else ()):
        if reason:
            segments.append(Segment(start, end, reason))
            continue
        if kind := boilerplate_kind(text, start, end, "line"):
            segments.append(Segment(start, end, f"boilerplate: {kind}"))
            continue
        for first, last in _sentences(text, start, end, cased, language):
            kind = boilerplate_kind(text, first, last, "sentence")
            segments.append(Segment(first, last, f"boilerplate: {kind}" if kind else ""))
    return segments


def _pieces(text: str, blocks: Iterable[tuple[int, int]], set_aside: Sequence[SetAside]) -> Iterator[Segment]:
    """Yield the blocks of a text, cut at the spans that were set aside; those have a reason."""
    waiting = [*reversed(set_aside)]
    position = 0
    for start, end in blocks:
        position = max(position, start)
        while waiting and waiting[-1].start < end:
            span = waiting.pop()
            yield from _stripped(text, position, span.start, "")
            yield from _stripped(text, span.start, span.end, f"boilerplate: {span.kind}")
            position = span.end
        yield from _stripped(text, position, end, "")
    for span in reversed(waiting):
        yield from _stripped(text, span.start, span.end, f"boilerplate: {span.kind}")


def _stripped(text: str, start: int, end: int, reason: str) -> Iterator[Segment]:
    """Yield the characters `start` to `end` without blanks at either end, if any are left."""
    if piece := text[start:end].strip():
        start += text[start:end].index(piece)
        yield Segment(start, start + len(piece), reason)


# --- Lines -------------------------------------------------------------------------------------

# Hard-wrapped text has columns of 65 to 80. Wider lines were not wrapped, and narrower ones are a headline, a
# list or a poem.
_WIDEST, _NARROWEST = 100, 30
# A first word longer than any of a language with blanks: in Chinese lines break after any character.
_LONGEST_WORD = 25

_ENDS_LINE = ".!?…:;\u037e؟۔।॥。！？"
_CLOSING_MARKS = "\"'“”‘’«»‹›)]}」』）】》〉"
_ITEM = re.compile(r"(?:[-–—*•·‣▪●◦○■►▶]|\(?\d{1,3}[.)]|\(?[A-Za-z]\))\s")
_FIRST_WORD = re.compile(r"\S*")


def _blocks(text: str, cased: bool) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs, headlines and list items of a text; no sentence is part of two of them."""
    lines: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip()) if body else position
        lines.append((start, start + len(body)))
        position += len(line)
    begun = -1
    for (start, end), continues in zip(lines, _wraps(text, lines, cased), strict=True):
        if start == end:
            continue
        if begun < 0:
            begun = start
        if not continues:
            yield begun, end
            begun = -1


def _wraps(text: str, lines: list[tuple[int, int]], cased: bool) -> list[bool]:
    """Return whether each line continues in the next one.

    The full lines of a hard-wrapped text do (`_full_lines`). In any text a line continues if it ends in a
    comma or a dash (a dateline), or if it is as wide as a column, has no mark at its end, and is followed by
    a small letter.
    """
    wraps = [False] * len(lines)
    # The lines that are not blank and are followed by another such line.
    inner = [
        number
        for number in range(len(lines) - 1)
        if lines[number][1] > lines[number][0] and lines[number + 1][1] > lines[number + 1][0]
    ]
    full = _full_lines(text, lines, inner)
    for number in inner:
        (start, end), after = lines[number], lines[number + 1][0]
        last, before = text[end - 1], text[end - 2 : end - 1]
        ended = last in _ENDS_LINE or (last in _CLOSING_MARKS and before in _ENDS_LINE)
        item = _ITEM.match(text, after) is not None
        if number in full:
            wraps[number] = not (item and ended)
        elif not item:
            wraps[number] = (last in ",-–—" and end - start > 1 and before != last) or (
                cased and not ended and end - start >= _NARROWEST and text[after].islower()
            )
    return wraps


def _full_lines(text: str, lines: list[tuple[int, int]], inner: list[int]) -> set[int]:
    """Return the numbers of the full lines of a hard-wrapped text; none if the text is not hard-wrapped.

    A line is *full* if the first word of the next line would not have fitted into the width of the text: that
    of the widest of the `inner` lines. The text is hard-wrapped if at least half of the line ends inside its
    paragraphs follow full lines, and at least a quarter of those are not followed by a capital (a wrap may be
    anywhere in a sentence).
    """
    lengths = {number: lines[number][1] - lines[number][0] for number in inner}
    width = max((length for length in lengths.values() if length <= _WIDEST), default=0)
    full: set[int] = set()
    for number in inner if width >= _NARROWEST else ():
        start, end = lines[number + 1]
        word = _FIRST_WORD.match(text, start, min(start + _LONGEST_WORD, end)).end() - start  # type: ignore[union-attr]
        needed = word if word < _LONGEST_WORD else 1
        if width < lengths[number] + 1 + needed and lengths[number] <= _WIDEST:
            full.add(number)
    uncapitalised = sum(not text[lines[number + 1][0]].isupper() for number in full)
    # The widest line proves nothing: it is full by definition.
    wrapped = len(full) >= 2 and 2 * (len(full) - 1) >= len(inner) - 1 and 4 * uncapitalised >= len(full)
    return full if wrapped else set()


# --- Sentences ---------------------------------------------------------------------------------

_END_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።။។"
_ANY_CLOSING = f"[{re.escape(_CLOSING_MARKS)}]"
# What may precede the first word of a sentence, list marks and dashes included.
_ANY_OPENING = r"[\s" + re.escape("\"'“”‘’«»‹›„‚([{「『（【《〈¿¡*_•·–—-") + "]"


def _candidates(marks: str) -> re.Pattern[str]:
    """Return the pattern of where a sentence may end: marks, closing marks, and the next word as a lookahead.

    It matches a first mark with none before it (so that a run of marks is matched once), and the rest: an
    ellipsis with blanks, or more marks. Then come a blank and the next word, or, if the blank is missing, a
    capitalised word after one in small letters.
    """
    return re.compile(
        rf"(?P<mark>[{marks}](?<![{marks}][{marks}])(?:(?:[ \xa0]\.){{2,3}}|[{marks}]*+))"
        rf"(?P<close>{_ANY_CLOSING}*+(?:[ \xa0\u202f]?[»”](?=\s))?)"
        rf"(?=\s++(?P<open>{_ANY_OPENING}*+)(?P<next>[\w.'’-]{{1,40}}|\S)"
        rf"|(?:(?<=[a-z][a-z][a-z][.!?])|(?<=[a-z][a-z][a-z][.!?]”))(?P<tight>[A-Z][a-z]*+)\s)"
    )


_CANDIDATE = _candidates(_END_MARKS)
# In Greek a semicolon is a question mark; Unicode has a second character for it.
_GREEK = _candidates(f"{_END_MARKS};\u037e")
# Full stops of Chinese and Japanese, which have no blank after them; before a particle the sentence
# continues.
_WIDE = re.compile(rf"[。！？｡](?<![。！？｡][。！？｡])[。！？｡]*+{_ANY_CLOSING}*+(?![、，と]|って|\s*+\Z)")
# Arabic is often written without the blank; the letters between the full stops of an abbreviation are fewer.
_NO_BLANK = re.compile(r"(?<=[\u0621-\u064a]{3})[.!؟]++(?=[\u0621-\u064a]{2})")
# “Is it over?” Mr. Khan asked: the sentence continues, although the next word has a capital.
_SPEAKER_FOLLOWS = re.compile(
    r"\s*(?!(?:He|She|It|They|We|You|The)\b)(?:[^\W\d_a-z][\w.'’-]*+\s+){1,5}+"
    rf"{any_of(forms('after-quotation'))}\b"
)
# What separates a closing quotation mark from the rest of its sentence: « Partez ! », dit-il.
_CONTINUING = ",;:،؛"
_DOTS = ". \xa0…"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
# Longer words are cut before they are passed to Punkt: no abbreviation is as long.
_LONGEST_ABBREVIATION = 40
_BLANKS = re.compile(r"\s*")


def _sentences(text: str, start: int, end: int, cased: bool, language: str) -> list[tuple[int, int]]:
    """Return the sentences of one block."""
    breaks: list[tuple[int, int]] = []  # where a sentence ends, and where the next one starts
    begun = counted = start
    quotes = 0
    for found in (_GREEK if language == "Greek" else _CANDIDATE).finditer(text, start, end):
        if not _ends_sentence(text, found, begun, cased, language):
            continue
        last = begun = found.end()
        if found["next"]:
            begun = found.start("open")
            quotes += text.count('"', counted, begun)
            counted = begun
            if quotes % 2 and text[begun] == '"' and text[begun + 1].isspace():
                # A straight quote between blanks closes if it is the second one.
                last = begun + 1
                begun = _after_blanks(text, last)
        breaks.append((last, begun))
    without_blank = (_WIDE, _NO_BLANK) if language == "Arabic" else (_WIDE,)
    wide = [found.end() for pattern in without_blank for found in pattern.finditer(text, start, end)]
    if wide:
        breaks = sorted({*breaks, *((last, _after_blanks(text, last)) for last in wide)})
    starts = [start, *(first for _, first in breaks)]
    return list(zip(starts, [*(last for last, _ in breaks), end], strict=True))


def _ends_sentence(text: str, found: re.Match[str], begun: int, cased: bool, language: str) -> bool:
    """Return whether a match of _CANDIDATE, in a sentence that starts at `begun`, is its end."""
    mark, close, following, tight = found.group("mark", "close", "next", "tight")
    if tight:
        # "attack.The police": a blank is missing, since few names ("Node.Js") are such words.
        word = _word(text, begun, found.start())
        return is_starter(tight, language) and is_full_stop(word, tight, language)
    if following[0] in _CONTINUING and language != ENGLISH:
        return False
    if cased and following[0].islower() and not following[1:2].isupper():  # "iPhone" may start a sentence
        return False
    first = text[found.start("open")]
    if first in "-–—":
        following = first  # "CHARLOTTE, N.C. — The": a dateline
    if mark == ".":
        word = _word(text, begun, found.start())
        # "1. The army ...": a number alone is not a sentence.
        alone = found.start() - begun == len(word) and _ENUMERATOR.fullmatch(word)
        return not alone and is_full_stop(word, following, language)
    if mark != "...." and not mark.strip(_DOTS):
        # Four full stops are an ellipsis and the one that ends the sentence. "[...]" alone is not a sentence.
        return found.start() - begun > 1 and is_full_stop(ELLIPSIS, following, language)
    return not (close and _SPEAKER_FOLLOWS.match(text, found.start("open")))


def _after_blanks(text: str, position: int) -> int:
    return _BLANKS.match(text, position).end()  # type: ignore[union-attr]


def _word(text: str, begun: int, mark: int) -> str:
    """Return the word before a mark, opening quotes included, at most as long as an abbreviation may be."""
    words = text[max(begun, mark - _LONGEST_ABBREVIATION) : mark].rsplit(None, 1)
    return words[-1] if words else ""
