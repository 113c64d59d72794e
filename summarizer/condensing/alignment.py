"""Align the words of a shorter wording with those of its source."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.lexicon import STOP, words_of
from summarizer.language.spelling import ENGLISH

# Spellings of the same mark.
_NORMAL_MARKS = {"``": '"', "''": '"', "“": '"', "”": '"'}


def aligned(wording: Sequence[str], source: Sequence[str]) -> list[int]:
    """Return the position in the source of each word of a wording; -1 if it has none in this order.

    Of all alignments with the most words the one with the fewest gaps, by dynamic programming over both.
    """
    one, other = [*map(normalised, wording)], [*map(normalised, source)]
    rows, columns = len(one), len(other)
    # best[i][j]: score of aligning the first i words with the first j; ending[i][j]: with word i at j itself.
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    ending = [[-1.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        word, above, ended = one[i - 1], best[i - 1], ending[i - 1]
        here, now = best[i], ending[i]
        for j in range(1, columns + 1):
            found = 0.0
            if word[0] == other[j - 1][0]:
                found = 2.0
            elif word[1] and word[1] == other[j - 1][1]:
                found = 1.0
            most = max(above[j], here[j - 1])
            if found:
                # To continue behind the word before is better than to start anew; for marks it is chance.
                close = 0.1 if is_word(source[j - 1]) else 0.0
                now[j] = found + max(above[j - 1], ended[j - 1] + close if ended[j - 1] >= 0 else 0.0)
                most = max(most, now[j])
            here[j] = most
    positions = [-1] * rows
    i, j = rows, columns
    forced = False  # must word i - 1 be at j - 1, since the best way to what follows comes from there?
    while i and j:
        if not forced and best[i][j] == best[i][j - 1]:
            j -= 1  # of equal positions the first
        elif forced or ending[i][j] == best[i][j]:
            positions[i - 1] = j - 1
            close = 0.1 if is_word(source[j - 1]) else 0.0
            forced = ending[i - 1][j - 1] >= 0 and ending[i - 1][j - 1] + close > best[i - 1][j - 1]
            i, j = i - 1, j - 1
        else:
            i -= 1
    return positions


def positions_of(wording: Sequence[str], source: Sequence[str]) -> list[int]:
    """Return positions as `aligned` does; of a repeated function word, the one right before the next word.

    In "jailed for punching", of "was jailed for 12 months for punching", "for" is the second one.
    """
    # The full stop of a final "5 p.m." is that of the sentence, so words_in cuts it off.
    known = {*source}
    whole = [word if word in known or f"{word}." not in known else f"{word}." for word in wording]
    positions = aligned(whole, source)
    for index in reversed(range(len(positions) - 1)):
        word, before = normalised(wording[index]), positions[index + 1] - 1
        is_function_word = is_word(wording[index]) and not word[1]
        if is_function_word and 0 <= positions[index] < before and word == normalised(source[before]):
            positions[index] = before
    return positions


def normalised(word: str) -> tuple[str, str]:
    """Return a word in lower case or a mark in one spelling, and the stems of a content word, else ""."""
    lower = word.lower().replace("’", "'")
    if not is_word(lower):
        return _NORMAL_MARKS.get(lower, lower), ""
    read = words_of(ENGLISH)(word)
    return lower, "" if all(one.kind == STOP for one in read) else " ".join(one.stem for one in read)


def is_word(word: str) -> bool:
    """Whether a word has a letter or a digit, and is no mark."""
    return any(map(str.isalnum, word))
