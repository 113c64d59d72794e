"""Boilerplate: the lines and sentences of an article that are not part of its story.

`RULES` is the table of what is recognised: a kind, a regular expression, and an example. It consists of the
tables of the modules beside this one: `names` for what is recognised by its capitals in any language, `site`
for what the site, the archive or the agency added in English, `notices` for what publishers say of the
article, and a table for each language. The rules of English are tried on every text, since pages in other
languages have them too.

A rule for lines matches a whole block of text, a rule for sentences a whole sentence, never a part of one. A
rule with an `extent` also sets aside what follows: the rest of a short block, or a section (`sections`). If
several rules match, the first one in the table gives the kind. Each expression is written to miss boilerplate
rather than to match a sentence of the story; `near_miss` is such a sentence. The tests check every row.

Limitations: boilerplate is recognised in English, and the most usual in German, French and Spanish. Junk that
is glued to a sentence of the story, in text that lost its line ends, stays in that sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from summarizer.language.spelling import ENGLISH
from summarizer.stages.boilerplate.english import ENGLISH_RULES
from summarizer.stages.boilerplate.first_words import first_words
from summarizer.stages.boilerplate.french import FRENCH_RULES
from summarizer.stages.boilerplate.german import GERMAN_RULES
from summarizer.stages.boilerplate.names import NAME_RULES
from summarizer.stages.boilerplate.notices import NOTICE_RULES
from summarizer.stages.boilerplate.requests import REQUEST_RULES
from summarizer.stages.boilerplate.rules import Rule, Whole
from summarizer.stages.boilerplate.site import SITE_RULES
from summarizer.stages.boilerplate.spanish import SPANISH_RULES

# Longer blocks are paragraphs: only their sentences are checked.
LONGEST_LINE = 200

# The rules that are tried on texts of every language, and in addition on those of one.
_EVERYWHERE = (*NAME_RULES, *ENGLISH_RULES, *SITE_RULES, *NOTICE_RULES, *REQUEST_RULES)
_OF_LANGUAGE = {"German": GERMAN_RULES, "French": FRENCH_RULES, "Spanish": SPANISH_RULES}
RULES = (*_EVERYWHERE, *chain.from_iterable(_OF_LANGUAGE.values()))


# Marks before the first word that a rule for sentences skips.
_SKIPPED = r"[\s(\[*•>→–—-]*+"


class RuleFinder:
    """Finds the rules that the lines and sentences of one text match.

    What nearly every sentence lacks is looked for once, in the whole text: the words and signs without which
    no rule with `words` matches.

    Args:
        text: the text of a document.
        language: the language of the text, one of `LANGUAGES`.
    """

    def __init__(self, text: str, language: str = ENGLISH) -> None:
        self._text = text
        self._tables = _tables(language if language in _OF_LANGUAGE else ENGLISH)
        small = text.lower()
        if len(small) != len(text):  # "İ" has two small letters
            small = "".join(letter.lower()[:1] for letter in text)
        self._small = small
        words = _ANY_WORDS.intersection(small.split())
        self._credits = _places(small, {"/", "@", "reported from", *words & _CREDIT_WORDS})
        self._marked = _places(small, words & _WORDS)

    def line(self, start: int, end: int) -> Rule | None:
        """Return the first rule that matches characters `start` to `end` of the text, a block, or None.

        Neither the first nor the last character is blank.

        >>> RuleFinder("By Jane Doe").line(0, 11).kind
        'byline'
        """
        if end - start > LONGEST_LINE:
            return None
        cased = self._tables.cased_lines.matching(self._text, start, end)
        return cased or self._tables.lines.matching(self._written(start, end))

    def sentence(self, start: int, end: int) -> Rule | None:
        """Return the first rule that matches characters `start` to `end` of the text, a sentence, or None."""
        # Most sentences fail these tests, which are faster than the expressions.
        if self._small[start] == "(" or (self._credits and _one_between(self._credits, start, end)):
            found = self._tables.cased_sentences.matching(self._text, start, end)
            if found:
                return found
        first = _FIRST_WORD.match(self._small, start, end)
        rules = self._tables.sentences.get(first[1]) if first else None
        if first is not None and rules:
            written = self._written(first.start(1), end)
            for rule in rules:
                if _compiled(rule.pattern).match(written):
                    return rule
        if self._marked and end - start <= LONGEST_LINE and _one_between(self._marked, start, end):
            return _first_part(self._written(start, end))
        return None

    def _written(self, start: int, end: int) -> str:
        """Return characters `start` to `end` as expressions without `cased` match them."""
        return " ".join(self._small[start:end].replace("’", "'").split())


def _places(text: str, words: Iterable[str]) -> list[int]:
    """Return where words occur in a text, ascending."""
    places = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            places.append(place)
            place = text.find(word, place + 1)
    return sorted(places)


def _one_between(places: Sequence[int], start: int, end: int) -> bool:
    """Return whether one of ascending places is at least `start` and before `end`."""
    number = bisect_left(places, start)
    return number < len(places) and places[number] < end


class _RuleTable:
    """Rules as one expression, so that a text is matched once."""

    def __init__(self, rules: Iterable[Rule], whole: Whole, *, cased: bool) -> None:
        self._rules = [
            rule for rule in rules if (rule.whole, rule.cased) == (whole, cased) and (cased or not rule.words)
        ]
        # The group after each rule is empty; `lastindex` is its number. A group around the rule would have to
        # be opened before its first character is compared.
        either = "|".join(f"(?:{rule.pattern})()" for rule in self._rules)
        skipped = "" if whole == "line" else _SKIPPED
        end = r"\Z" if whole == "line" else ""
        self._match = re.compile(f"{skipped}(?:{either}){end}").match

    def matching(self, text: str, *span: int) -> Rule | None:
        """Return the first rule that matches a text, or a span of it."""
        found = self._match(text, *span)
        return self._rules[(found.lastindex or 1) - 1] if found else None


class _Tables(NamedTuple):
    """The rules that are tried on the texts of one language."""

    cased_lines: _RuleTable
    cased_sentences: _RuleTable
    lines: _RuleTable
    sentences: dict[str, list[Rule]]  # those whose match may begin with a word


@cache  # the expressions take 30 to 40 ms to compile and read
def _tables(language: str) -> _Tables:
    """Return the tables of a language in `_OF_LANGUAGE`, or those of English."""
    rules = (*_EVERYWHERE, *_OF_LANGUAGE.get(language, ()))
    return _Tables(
        _RuleTable(rules, "line", cased=True),
        _RuleTable(rules, "sentence", cased=True),
        _RuleTable(rules, "line", cased=False),
        _by_first_word(rules),
    )


def _by_first_word(rules: Iterable[Rule]) -> dict[str, list[Rule]]:
    """Return the rules for sentences that are tried on a sentence, by its first word."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.whole == "sentence" and not rule.cased and not rule.words:
            for word in first_words(rule.pattern):
                found.setdefault(word, []).append(rule)
    return found


@cache  # most are never tried
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return an expression, compiled."""
    return re.compile(pattern)


def _first_part(written: str) -> Rule | None:
    """Return the first rule that matches a part of a sentence, if nobody is quoted."""
    if _QUOTING.search(written):
        return None
    words = written.split()
    for rule, marked, pattern in _PARTS:
        if not marked.isdisjoint(words) and pattern.search(written):
            return rule
    return None


# A rule matches no opening quotation mark.
_FIRST_WORD = re.compile(rf"{_SKIPPED}([\"“”„«'‘]|[^\W\d_]*)")
_QUOTING = re.compile(r'["“”„«»]|\bsaid\b')
# Each with its words and the marks that may follow them: a sentence is only split at its blanks.
_PARTS = [
    (
        rule,
        frozenset(word + mark for word in rule.words.split() for mark in ("", *".,:;!?")),
        re.compile(rule.pattern),
    )
    for rule in RULES
    if rule.words and not rule.cased
]
_CREDIT_WORDS = frozenset(
    before + word + after
    for rule in NAME_RULES
    for word in rule.words.split()
    for before in ("", "(", "[")
    for after in ("", ":")
)
_WORDS = frozenset(word for _, marked, _ in _PARTS for word in marked)
_ANY_WORDS = _CREDIT_WORDS | _WORDS
