"""Splitting of a document's text into sentences and boilerplate.

1. Blocks. `stages/lines.py` finds paragraphs, headlines, list items and table cells; no sentence is part of
   two of them.
2. Sentences. `stages/sentences.py` finds their borders in each block.
3. Boilerplate. Lines and sentences that are not part of the story (bylines, credits, "Read more: ...") become
   spans with a reason. `stages/boilerplate/` has the tables of rules. Such spans are also datelines, what is
   inserted between sentences (`stages/insertions.py`), the headline before the story, if it is the title, and
   what follows a note ("An earlier version ...") or a closing heading ("About Example Corp.").

A text without full stops, such as a transcript, is cut into pieces of a sentence's length.

No text is dropped: boilerplate is reported as left out.

Limitations: sentences in scripts that have no full stop (Thai) are not found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from summarizer.language.invisible import visible, visible_positions
from summarizer.language.lexicon import has_abbreviations
from summarizer.language.spelling import ENGLISH
from summarizer.language.words import after_dateline
from summarizer.records import Sentence
from summarizer.records.origin import Origin, SetAside
from summarizer.stages.boilerplate import LONGEST_LINE, RuleTable, rules_for
from summarizer.stages.boilerplate.rules import Rule
from summarizer.stages.boilerplate.sections import continues_section, is_caption, is_note, opens_section
from summarizer.stages.cluster import Boilerplate, Cluster, Text, TextIndex, TextSpan
from summarizer.stages.features import SHORTEST_SENTENCE
from summarizer.stages.insertions import AUTHOR, has_insertions, insertions, is_clock_time
from summarizer.stages.lines import (
    cells,
    cut_to_length,
    lacks_full_stops,
    stripped,
    text_blocks,
)
from summarizer.stages.sentences import sentence_spans
from summarizer.stages.transcripts import turns

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
        unstopped = lacks_full_stops(content)
        segments = split_text(content, _language(text), text.origin)
        for start, end, reason in _headline_aside(content, segments, text.title):
            if reason:
                spans = boilerplate.setdefault((content[start:end], reason), [])
                spans.append(TextSpan(TextIndex(number), start, end))
                continue
            sentences.append(Sentence(owner, index, start, end, content[start:end]))
            text_of.append(number)
            in_line = unstopped or (index > 0 and content.find("\n", last, start) < 0)
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


def _language(text: Text) -> str:
    """Return the language by whose abbreviations a text is split."""
    written = text.written_in[:1]
    return written[0] if written and has_abbreviations(written[0]) else text.language


def _headline_aside(text: str, segments: list[Segment], title: str) -> list[Segment]:
    r"""Return the segments of a text with the headline set aside if its story opens with it.

    That is the title, letter by letter, on a line of its own. What ends in a full stop is a sentence, and a
    text that has nothing else keeps its headline.

    >>> text = "Ferry sinks\n\nA ferry sank on Monday."
    >>> _headline_aside(text, split_text(text), "Ferry Sinks!")[0]
    Segment(start=0, end=11, reason='boilerplate: headline')
    """
    rest = _letters(title)
    if not rest:
        return segments
    story = [number for number, segment in enumerate(segments) if not segment.reason]
    for count, number in enumerate(story[:-1], 1):
        start, end, _ = segments[number]
        letters = _letters(text[start:end])
        if not rest.startswith(letters):
            return segments
        rest = rest[len(letters) :]
        if not rest:
            if text[end - 1] == "." or text.find("\n", end, segments[number + 1].start) < 0:
                return segments
            headline = {*story[:count]}
            return [
                segment._replace(reason="boilerplate: headline") if position in headline else segment
                for position, segment in enumerate(segments)
            ]
    return segments


def _letters(text: str) -> str:
    """Return the letters and digits of a text, small."""
    return _NO_LETTER.sub("", text).casefold()


def split_text(text: str, language: str = ENGLISH, origin: Origin | None = None) -> list[Segment]:
    r"""Return the sentences and the boilerplate of a text, in order.

    Segments do not overlap, are not empty, have no blank at either end, and together cover every character
    that is not blank, invisible, or structure: list marks, bars between cells, quote marks of e-mails, marks
    of data sets. The time is linear in the length of the text.

    Args:
        text: the text of a document.
        language: one of `LANGUAGES`, or one that `has_abbreviations`.
        origin: has the blocks of the text and the spans that reading set aside, if they are known.

    >>> text = "By Jane Doe\n\nThe Lt. Gen. left the U.S. Army. “Why?” he asked."
    >>> [(text[start:end], reason) for start, end, reason in split_text(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('By Jane Doe', 'boilerplate: byline'),
     ('The Lt. Gen. left the U.S. Army.', ''),
     ('“Why?” he asked.', '')]
    """
    seen = visible(text)
    blocks = origin.blocks if origin else ()
    set_aside = origin.set_aside if origin else ()
    if len(seen) == len(text):
        return _segments(text, language, blocks, set_aside)
    positions = visible_positions(text)

    def seen_at(position: int) -> int:
        return bisect_left(positions, position)

    segments = _segments(
        seen,
        language,
        [(seen_at(start), seen_at(end)) for start, end in blocks],
        [SetAside(seen_at(span.start), seen_at(span.end), span.kind) for span in set_aside],
    )
    return [Segment(positions[start], positions[end - 1] + 1, reason) for start, end, reason in segments]


def _segments(
    text: str, language: str, known: Sequence[tuple[int, int]], set_aside: Sequence[SetAside]
) -> list[Segment]:
    """Return the segments of a text without invisible characters."""
    set_aside = _with_labels(text, set_aside)
    cased = not text.islower()
    line_rules, sentence_rules = rules_for(language)
    how = _Splitting(
        language,
        sentence_rules,
        # In a text without capitals a small letter does not mean that the sentence continues.
        cased=cased,
        unstopped=lacks_full_stops(text),
        divided="|" in text or has_insertions(text),
    )
    segments: list[Segment] = []
    captions: set[int] = set()  # where those begin that a picture credit follows
    section: Rule | None = None  # that of the section that the next block may be part of
    for start, end, reason in _pieces(text, text_blocks(text, cased, language, known), set_aside):
        rule = line_rules.first_match(text[start:end]) if end - start <= LONGEST_LINE else None
        if reason or rule:
            segments.append(Segment(start, end, reason or _reason(rule)))
        elif section and continues_section(section, text, start, end):
            segments.append(Segment(start, end, _reason(section)))
        else:
            section = None
            sentences, rule = _sentences(text, start, end, how)
            opened = rule is not None and opens_section(rule, text, start, end)
            if rule and (opened or is_note(rule, text, start, end)):
                sentences = [Segment(start, end, _reason(rule))]
            elif sentences and sentences[-1].reason == _CREDIT:
                before = [one.start for one in sentences if not one.reason]
                captions.update(before if is_caption(len(before), text, start, end) else ())
            segments += sentences
        if rule and opens_section(rule, text, start, end):
            section = rule
    # Those of a gallery are its story.
    if captions and 2 * len(captions) <= sum(not one.reason for one in segments):
        return [one._replace(reason=_CAPTION) if one.start in captions else one for one in segments]
    return segments


def sentences_of_text(text: str, language: str = ENGLISH) -> list[tuple[int, int]]:
    r"""Return the spans of the sentences of a given text; nothing in it is boilerplate.

    >>> text = "- Three died.\n- By Jane Doe"
    >>> [text[start:end] for start, end in sentences_of_text(text)]
    ['Three died.', 'By Jane Doe']
    """
    seen = visible(text)
    cased = not seen.islower()
    spans = [
        span
        for start, end in text_blocks(seen, cased, language)
        for span in sentence_spans(seen, start, end, cased, language)
    ]
    if len(seen) == len(text):
        return spans
    positions = visible_positions(text)
    return [(positions[start], positions[end - 1] + 1) for start, end in spans]


class _Splitting(NamedTuple):
    """How the blocks of a text are split."""

    language: str
    rules: RuleTable  # those for sentences
    cased: bool  # the text has capitals
    unstopped: bool  # it has no full stops
    divided: bool  # blocks may have cells, or insertions between their sentences


def _sentences(text: str, start: int, end: int, how: _Splitting) -> tuple[list[Segment], Rule | None]:
    """Return the sentences and the boilerplate of a block, and the rule that its first sentence matches."""
    segments: list[Segment] = []
    first_rule: Rule | None = None
    for first, last, reason in _parts(text, start, end, how.language) if how.divided else [(start, end, "")]:
        if reason == AUTHOR and segments and not segments[-1].reason:
            segments[-1] = segments[-1]._replace(end=last)
            continue
        if reason:
            segments.append(Segment(first, last, "boilerplate: widget" if reason == AUTHOR else reason))
            continue
        spans = sentence_spans(text, first, last, how.cased, how.language)
        if how.unstopped:
            spans = [cut for span in spans for cut in cut_to_length(text, *span, how.language)]
        for begun, ended in spans:
            written = text[begun:ended]
            rule = how.rules.first_match(written)
            if not segments:
                first_rule = rule
            reason = _reason(rule)
            if how.divided and is_clock_time(written):
                reason = "boilerplate: time"
            if not reason and (filed := after_dateline(written)):
                segments += _stripped(text, begun, begun + filed, "boilerplate: dateline")
                begun += filed
            segments.append(Segment(begun, ended, reason))
    return segments, first_rule


def _reason(rule: Rule | None) -> str:
    """Return the reason for which what a rule matches is set aside, "" without a rule."""
    return f"boilerplate: {rule.kind}" if rule else ""


def _pieces(
    text: str, blocks: Iterable[tuple[int, int]], set_aside: Sequence[SetAside]
) -> Iterator[tuple[int, int, str]]:
    """Yield the blocks of a text, cut at the spans that were set aside; those have a reason."""
    waiting = [*reversed(set_aside)]
    position = 0
    for start, end in blocks:
        if not set_aside and not text[start].isspace() and not text[end - 1].isspace():
            yield start, end, ""  # nearly all
            continue
        position = max(position, start)
        while waiting and waiting[-1].start < end:
            span = waiting.pop()
            yield from _stripped(text, position, span.start, "")
            yield from _stripped(text, span.start, span.end, f"boilerplate: {span.kind}")
            position = span.end
        yield from _stripped(text, position, end, "")
    for span in reversed(waiting):
        yield from _stripped(text, span.start, span.end, f"boilerplate: {span.kind}")


def _with_labels(text: str, set_aside: Sequence[SetAside]) -> Sequence[SetAside]:
    """Return the spans that are set aside, with the labels of a transcript; reading has those in bold."""
    found = turns(text)
    if not found:
        return set_aside
    known = {span.start for span in set_aside}
    labels = [SetAside(turn.start, turn.words, "label") for turn in found if turn.start not in known]
    return sorted([*set_aside, *labels], key=lambda span: span.start)


def _stripped(text: str, start: int, end: int, reason: str) -> Iterator[Segment]:
    """Yield the characters `start` to `end` without blanks at either end, if any are left."""
    return (Segment(first, last, reason) for first, last in stripped(text, start, end))


_CAPTION = "boilerplate: caption"
_CREDIT = "boilerplate: picture credit"
_NO_LETTER = re.compile(r"[\W_]+")


def _parts(text: str, start: int, end: int, language: str) -> Iterator[Segment]:
    """Yield the cells of a block, cut at the insertions between sentences; those are boilerplate."""
    for first, last in cells(text, start, end):
        position = first
        for begun, ended, kind in insertions(text, first, last, language):
            yield from _stripped(text, position, begun, "")
            yield from _stripped(text, begun, ended, kind if kind == AUTHOR else f"boilerplate: {kind}")
            position = ended
        yield from _stripped(text, position, last, "")
