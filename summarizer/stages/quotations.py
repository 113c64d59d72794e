"""Quotations that run over several sentences, also over paragraphs.

A quotation of several paragraphs has an opening mark at the start of each, and a closing mark only at the end
of the last. The mark at the start of a further paragraph opens no second quotation.

Limitations: only double marks are followed from one sentence to the next; single ones look like apostrophes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.stages.cluster import Cluster, SentenceIndex

# Sentences within which a quotation ends, whatever the text. A longer one is followed to its end only if the
# marks at its paragraphs agree: otherwise one forgotten mark would make a quotation of half an article.
NEAR_END = 3
# Longer quotations are speeches printed in full. The limit keeps the time linear.
LONGEST_QUOTATION = 24

MARKS_OF_QUOTATIONS = "\"«»„“”'`"
_MARK = re.compile('["«»„“”]')
# The same marks written with two characters, and such a mark where it can only open a quotation.
_DOUBLED = re.compile("''|``")
_DOUBLED_OPENS = re.compile(r"(?<!\S)(?:''|``)(?=\w)")
# A double quotation mark inside a word is not a quotation mark: Hebrew acronyms.
_STRAIGHT = re.compile(r'(?<!\w)"|"(?!\w)')
# One between two blanks, in text that was once tokenized, may open or close, and belong to the sentence
# before it or after it: in such a text straight marks are ignored.
_DETACHED = re.compile(r'(?<!\S)"(?!\S)')
# The marks that may close a quotation, by the mark that opens it, the usual one first.
_CLOSING = {'"': '"”', "“": '”"', "„": "“”", "«": "»"}
_WORD = re.compile(r"\w")
# A mark that can only open a quotation.
_OPENS = re.compile(r"(?<!\S)(?:\"(?=[\w‘'\[(…])|[“„«])")


class _Marks(NamedTuple):
    """Counts of quotation marks: of angular, low, high, closing curly and straight ones."""

    left: int
    right: int
    low: int
    high: int
    closing: int
    straight: int

    def plus(self, other: _Marks) -> _Marks:
        """Return the sums."""
        return _Marks._make(map(int.__add__, self, other))

    @property
    def closed(self) -> bool:
        """Whether every mark has its partner."""
        # In German and Czech the mark that opens in English closes.
        opening, closing = (self.low, self.high + self.closing) if self.low else (self.high, self.closing)
        # A straight mark that is left over may be the partner of a curly one.
        pairs = (opening == closing and self.straight % 2 == 0) or (
            self.straight > 0 and (opening + closing + self.straight) % 2 == 0
        )
        return self.left == self.right and pairs


def quotations(cluster: Cluster) -> dict[int, range | None]:
    """Return for each sentence of a quotation that runs over several sentences the range of them all.

    For a sentence with a quotation mark that has no partner nearby it is None.
    """
    texts, passages = cluster.sentence_texts, cluster.passage_of.tolist()
    doubled = {passages[number] for number, text in enumerate(texts) if _DOUBLED_OPENS.search(text)}
    if doubled:
        texts = [
            _DOUBLED.sub('"', text) if passages[number] in doubled else text
            for number, text in enumerate(texts)
        ]
    marked = [number for number, text in enumerate(texts) if _MARK.search(text)]
    detached = {passages[number] for number in marked if _DETACHED.search(texts[number])}
    quoted: dict[int, range | None] = {}
    for number in marked:
        straight = passages[number] not in detached
        if number in quoted or _marks(texts[number], straight).closed:
            continue
        last = _last_sentence(cluster, texts, number, straight)
        together = None if last is None else range(number, last + 1)
        quoted |= dict.fromkeys(together or [number], together)
    return quoted


def _last_sentence(cluster: Cluster, texts: list[str], first: int, straight: bool) -> int | None:
    """Return the last sentence of the quotation that begins in `first`, None if it has no end."""
    marks, opened_anew = _marks(texts[first], straight), True
    opening, marked = {mark[0] for mark in _OPENS.finditer(texts[first])}, first
    for last in range(first + 1, min(first + LONGEST_QUOTATION, len(texts))):
        if cluster.passage_of[last] != cluster.passage_of[first]:
            return None
        text, mark = texts[last], _OPENS.match(texts[last])
        repeated = mark is not None and mark[0] in opening
        begins = _begins_paragraph(cluster, last)
        if repeated:  # inside a paragraph a mark at some distance is that of another quotation
            opened_anew = opened_anew and (begins or last - marked < NEAR_END)
        else:
            opened_anew = opened_anew and not begins
        if repeated and opened_anew:
            text = text[1:]
        if last - first >= NEAR_END and (not opened_anew or _opens_first(text)):
            return None
        marked = last if _MARK.search(texts[last]) else marked
        marks = marks.plus(_marks(text, straight))
        if marks.closed:
            return last
    return None


def _begins_paragraph(cluster: Cluster, sentence: int) -> bool:
    """Return whether a line break precedes a sentence that is not the first one of its text."""
    before, one = cluster.sentences[sentence - 1 : sentence + 1]
    return "\n" in cluster.text_containing(SentenceIndex(sentence)).text[before.end : one.start]


def _opens_first(text: str) -> bool:
    """Return whether the first quotation mark of a text can only open a quotation."""
    first = _MARK.search(text)
    return first is not None and _OPENS.match(text, first.start()) is not None


def _marks(text: str, straight: bool) -> _Marks:
    """Return the counts of the marks of a text; straight ones count only if `straight`."""
    count = len(_STRAIGHT.findall(text)) if straight and '"' in text else 0
    return _Marks._make((*map(text.count, "«»„“”"), count))


def opens_quotation(sentence: str) -> bool:
    """Return whether a sentence begins with a quotation mark, so that it may be a quotation as a whole."""
    return sentence[:1] in MARKS_OF_QUOTATIONS


def words_outside(sentences: Sequence[str]) -> list[bool]:
    """Return for each of successive sentences whether it is more than quotations, or none.

    >>> words_outside(["“We go on.", "They know it,” he said."]), words_outside(["“No.”"])
    ([False, True], [False])
    """
    found: list[bool] = []
    closing = ""  # the marks that may close the quotation that is open
    for sentence in sentences:
        text, outside, position = _DOUBLED.sub('"', sentence), False, 0
        quoted = closing != ""
        if closing and _OPENS.match(text):
            position = 1
        while position < len(text):
            if closing:
                ends = (text.find(mark, position) for mark in closing)
                end = next((one for one in ends if one >= 0), len(text))
                closing, position = "" if end < len(text) else closing, end + 1
            else:
                mark = _MARK.search(text, position)
                end = mark.start() if mark else len(text)
                outside = outside or _WORD.search(text, position, end) is not None
                closing, position = _CLOSING.get(mark[0], "") if mark else "", end + 1
                quoted = quoted or closing != ""
        found.append(outside or not quoted)
    return found
