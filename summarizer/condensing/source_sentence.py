"""A sentence as words that a shorter wording keeps or leaves out, and what is missing from those it keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from summarizer.condensing.alignment import is_word
from summarizer.condensing.grammar.commas import without_stray_commas
from summarizer.condensing.grammar.completeness import missing_parts
from summarizer.condensing.grammar.keeping import Kept, MissingPart
from summarizer.condensing.grammar.parsing import Parse
from summarizer.language.words import words_in

# The closing mark or bracket for each opening one.
_CLOSING_MARK = {"“": "”", "``": "''", "„": "“", "«": "»", '"': '"', "‘": "’", "(": ")", "[": "]"}


class SourceSentence:
    """A parsed sentence as words that can be kept or left out.

    A word is what `words_in` finds, and can consist of several tokens of the parse.

    Attributes:
        parse: the sentence.
        spans: the start and the end of each word in its text.
        words: the words.
    """

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.spans = words_in(parse.text)
        self.words = [parse.text[start:end] for start, end in self.spans]
        # The word that contains each token; the last one before it where words and tokens differ.
        starts = [start for start, _ in self.spans]
        self._word_of = [max(bisect_right(starts, token.start) - 1, 0) for token in parse.tokens]

    def tokens(self, words: Set[int]) -> set[int]:
        """Return the indices of the tokens of words."""
        return {token for token, word in enumerate(self._word_of) if word in words}

    def missing_parts(
        self, words: Set[int], *, whole: bool = False
    ) -> Iterator[tuple[MissingPart, set[int]]]:
        """Yield what is missing from the sentence of some words, with the words that repair it."""
        yield from self._incomplete_quotations(words)
        attributed = False
        for missing in missing_parts(Kept(self.parse, self.tokens(words), whole=whole)):
            yield missing, {self._word_of[token] for token in missing.needed}
            attributed = attributed or missing.kind == "attribution"
        if not attributed and (outside := self._outside_quotation(words)):
            yield MissingPart("attribution", "nothing but a quotation was kept"), outside

    def _outside_quotation(self, words: Set[int]) -> set[int]:
        """Return the words around a quotation if only words of the quotation are kept.

        They contain its attribution, whatever their parse.
        """
        alphanumeric = {position for position, word in enumerate(self.words) if is_word(word)}
        for first, last in _mark_pairs(self.words):
            if self.words[first] not in "([" and alphanumeric & words <= {*range(first, last)}:
                return alphanumeric - {*range(first, last)}
        return set()

    def omitted_that(self, words: Set[int]) -> set[int]:
        """Return each "that" which was left out and opens a clause whose verb is kept."""
        kept = self.tokens(words)
        return {
            self._word_of[index]
            for index, token in enumerate(self.parse.tokens)
            if token.relation == "mark" and token.form == "that" and token.head in kept
        } - {*words}

    def without_stray_marks(self, words: Set[int]) -> set[int]:
        """Return words without marks and brackets that enclose none, and commas that separate nothing."""
        empty = {
            position
            for first, last in _mark_pairs(self.words)
            for position in (first, last)
            if not any(is_word(self.words[word]) and first < word < last for word in words)
        }
        rest = {*words} - empty
        return {self._word_of[token] for token in without_stray_commas(Kept(self.parse, self.tokens(rest)))}

    def _incomplete_quotations(self, words: Set[int]) -> Iterator[tuple[MissingPart, set[int]]]:
        """Yield quotations and brackets that are neither kept whole, with their marks, nor left out."""
        for first, last in _mark_pairs(self.words):
            if last < 0:
                if self.words[first] not in "()[]" and words:
                    yield MissingPart("quotation", f"{self.words[first]} has no partner in the source"), set()
                continue
            inside = {position for position in range(first + 1, last) if is_word(self.words[position])}
            marks = {first, last}
            if not (inside | marks) & words:
                continue
            # The marks of a name may be left out.
            named = self.words[first] not in "([" and all(
                self.words[position][:1].isupper() for position in (first + 1, last - 1)
            )
            if not inside <= words or not (marks <= words or (named and not marks & words)):
                quotation = " ".join(self.words[first : last + 1])
                yield MissingPart("quotation", quotation), {*range(first, last + 1)}


def _mark_pairs(words: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of opening and closing marks; -1 for the partner that one does not have."""
    pairs: list[tuple[int, int]] = []
    open_: list[tuple[int, str]] = []
    for position, word in enumerate(words):
        if open_ and word == open_[-1][1]:
            pairs.append((open_.pop()[0], position))
        elif word == "''" and "''" in words[position + 1 :]:
            open_.append((position, word))  # careless typing opens with it too
        elif word in _CLOSING_MARK:
            open_.append((position, _CLOSING_MARK[word]))
        elif word in ("”", "''", ")", "]"):
            pairs.append((position, -1))
    # An opening single mark without a partner is an apostrophe ("‘90s").
    pairs += [(position, -1) for position, closing in open_ if closing != "’"]
    return sorted(pairs)
