"""Boilerplate: the lines and sentences of an article that are not part of its story.

`RULES` is the table of what is recognised: a kind, a regular expression, and an example. It consists of the
tables of the modules beside this one: `names` for what is recognised by its capitals in any language, `site`
for what the site, the archive or the agency added in English, and a table for each language. The rules of
English are tried on every text, since pages in other languages have them too.

A rule for lines matches a whole block of text, a rule for sentences a whole sentence, never a part of one. If
several rules match, the first one in the table gives the kind. Each expression is written to miss boilerplate
rather than to match a sentence of the story; `near_miss` is such a sentence. The tests check every row.

Limitations: boilerplate is recognised in English, and the most usual in German, French and Spanish. Junk that
is glued to a sentence of the story, in text that lost its line ends, stays in that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import NamedTuple

from summarizer.language.spelling import ENGLISH
from summarizer.stages.boilerplate.english import ENGLISH_RULES
from summarizer.stages.boilerplate.french import FRENCH_RULES
from summarizer.stages.boilerplate.german import GERMAN_RULES
from summarizer.stages.boilerplate.names import NAME_RULES
from summarizer.stages.boilerplate.rules import Rule, Whole
from summarizer.stages.boilerplate.site import SITE_RULES
from summarizer.stages.boilerplate.spanish import SPANISH_RULES

# Longer blocks are paragraphs: only their sentences are checked.
LONGEST_LINE = 200

# The rules that are tried on texts of every language, and in addition on those of one.
_EVERYWHERE = (*NAME_RULES, *ENGLISH_RULES, *SITE_RULES)
_OF_LANGUAGE = {"German": GERMAN_RULES, "French": FRENCH_RULES, "Spanish": SPANISH_RULES}
RULES = (*_EVERYWHERE, *chain.from_iterable(_OF_LANGUAGE.values()))


def boilerplate_kind(text: str, start: int, end: int, whole: Whole, language: str = ENGLISH) -> str:
    """Return the kind of boilerplate of characters `start` to `end` of a text, "" if they are none.

    >>> boilerplate_kind("By Jane Doe", 0, 11, "line")
    'byline'
    """
    rule = find_rule(text, start, end, whole, language)
    return rule.kind if rule else ""


def find_rule(text: str, start: int, end: int, whole: Whole, language: str = ENGLISH) -> Rule | None:
    """Return the first rule that matches characters `start` to `end` of a text, or None.

    Args:
        text: the text of a document.
        start: the first character of a block or a sentence; it is not blank.
        end: the character after the last one.
        whole: whether they are a "line" or a "sentence"; only rules for it are tried.
        language: the language of the text, one of `LANGUAGES`.
    """
    if whole == "line" and end - start > LONGEST_LINE:
        return None
    words = text[start:end].lower().replace("’", "'").split()
    tables = _tables(language if language in _OF_LANGUAGE else ENGLISH)
    if whole == "line":
        return tables.cased_lines.matching(text, start, end) or tables.lines.matching(" ".join(words))
    # Most sentences fail these tests, which are faster than the expressions.
    found = None
    if (
        text.find("/", start, end) >= 0
        or text.find("@", start, end) >= 0
        or not _CREDIT_WORDS.isdisjoint(words)
    ):
        found = tables.cased_sentences.matching(text, start, end)
    if not found and words[0] not in _OPENINGS:
        found = tables.sentences.matching(" ".join(words))
    if found or end - start > LONGEST_LINE or _WORDS.isdisjoint(words):
        return found
    return _first_part(words)


class _RuleTable:
    """Rules as one expression, so that a text is matched once."""

    def __init__(self, rules: Iterable[Rule], whole: Whole, *, cased: bool) -> None:
        self._rules = [
            rule for rule in rules if (rule.whole, rule.cased) == (whole, cased) and (cased or not rule.words)
        ]
        # The group after each rule is empty; `lastindex` is its number. A group around the rule would have to
        # be opened before its first character is compared.
        either = "|".join(f"(?:{rule.pattern})()" for rule in self._rules)
        skipped = "" if whole == "line" else r"[\s(\[*•>→–—-]*+"
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
    sentences: _RuleTable


@cache  # the expressions take 30 ms to compile
def _tables(language: str) -> _Tables:
    """Return the tables of a language in `_OF_LANGUAGE`, or those of English."""
    rules = (*_EVERYWHERE, *_OF_LANGUAGE.get(language, ()))
    return _Tables(
        _RuleTable(rules, "line", cased=True),
        _RuleTable(rules, "sentence", cased=True),
        _RuleTable(rules, "line", cased=False),
        _RuleTable(rules, "sentence", cased=False),
    )


def _first_part(words: list[str]) -> Rule | None:
    """Return the first rule that matches a part of a sentence, if nobody is quoted."""
    written = " ".join(words)
    if _QUOTING.search(written):
        return None
    for rule, marked, pattern in _PARTS:
        if not marked.isdisjoint(words) and pattern.search(written):
            return rule
    return None


# Two sentences of news in five open with one of these; what rules for sentences match never does.
_OPENINGS = frozenset(
    (
        *("the", "it", "its", "he", "his", "she", "her", "they", "their", "who", "mr.", "police"),
        *("and", "but", "as", "at", "with", "after", "while", "during", "since"),
        *("one", "two", "three", "some", "many"),
    )
)
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
