"""Boilerplate: the lines and sentences of an article that are not part of its story.

`RULES` is the table of what is recognised: a kind, a regular expression, and an example. It consists of the
tables of the modules beside this one: `paywalls` and `offers` for what asks for a subscription, `names` for
what is recognised by its capitals in any language, `site` for what the site or the archive added, `walls` for
what is shown instead of a story, `agencies` for what is for editors only, `notices`, `requests` and `prompts`
for what publishers say and ask, `players` for what belongs to videos and live pages, and a table for each
language. The rules of English are tried on every text, since pages in other languages have them too.

A rule for lines matches a whole block of text, the other rules set aside a whole sentence, never a part of
one. A rule with an `extent` also sets aside what follows: the rest of a short block, or a section
(`sections`). If several rules match, the first one in the table gives the kind. Each expression is written to
miss boilerplate rather than to match a sentence of the story; `near_miss` is such a sentence. The tests check
every row.

Limitations: boilerplate is recognised in English, and the most usual in German, French and Spanish; consent
to cookies also in Portuguese, Italian and Dutch. Junk that is glued to a sentence of the story, in text that
lost its line ends, stays in that sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import chain

from summarizer.language.spelling import ENGLISH
from summarizer.stages.boilerplate.agencies import AGENCY_RULES
from summarizer.stages.boilerplate.english import ENGLISH_RULES
from summarizer.stages.boilerplate.first_words import first_words
from summarizer.stages.boilerplate.french import FRENCH_RULES
from summarizer.stages.boilerplate.german import GERMAN_RULES
from summarizer.stages.boilerplate.names import NAME_RULES
from summarizer.stages.boilerplate.notices import NOTICE_RULES
from summarizer.stages.boilerplate.offers import OFFER_RULES
from summarizer.stages.boilerplate.paywalls import PAYWALL_RULES
from summarizer.stages.boilerplate.players import PLAYER_RULES
from summarizer.stages.boilerplate.prompts import PROMPT_RULES
from summarizer.stages.boilerplate.requests import REQUEST_RULES
from summarizer.stages.boilerplate.rules import Rule, Whole
from summarizer.stages.boilerplate.site import SITE_RULES
from summarizer.stages.boilerplate.spanish import SPANISH_RULES
from summarizer.stages.boilerplate.walls import WALL_RULES

# Longer blocks are paragraphs: only their sentences are checked.
LONGEST_LINE = 200
# A longer sentence is matched by no rule: legal notices are shorter, and some expressions take squared time.
_LONGEST_SENTENCE = 2000

# The rules that are tried on texts of every language, and in addition on those of one.
_EVERYWHERE = (
    *PAYWALL_RULES,
    *NAME_RULES,
    *ENGLISH_RULES,
    *SITE_RULES,
    *AGENCY_RULES,
    *NOTICE_RULES,
    *REQUEST_RULES,
    *PROMPT_RULES,
    *WALL_RULES,
    *OFFER_RULES,
    *PLAYER_RULES,
)
_OF_LANGUAGE = {"German": GERMAN_RULES, "French": FRENCH_RULES, "Spanish": SPANISH_RULES}
RULES = (*_EVERYWHERE, *chain.from_iterable(_OF_LANGUAGE.values()))

# What is skipped before the first word.
_SKIPPED = " \t\n\xa0([*•>→–—-_"
# The letters before the first other character. A text that opens with a quotation mark has the mark as its
# first word, with which no rule begins.
_FIRST_WORD = re.compile(rf"[{re.escape(_SKIPPED)}]*+([\"“”„«'‘](?=\w)|[^\W\d_]*)")
# How a word of a rule may be written, since a text is only split at its blanks.
_FORMS = ("{}", "{}.", "{},", "{}:", "{}?", "({}", "({}:", "({})", "{})", "{}),", "[{}")
# The marks that may be words of a rule: these need no blank beside them.
_MARKS = frozenset("(/@")
_QUOTING = re.compile(r'["“”„«»]|\bsaid\b')


class RuleTable:
    """Rules, with an index of the words without which they match nothing.

    Nearly all sentences of a story have none of these words, so that no expression is tried on them.

    Args:
        rules: in the order in which they are tried.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = [*rules]
        # The numbers of rules by the first word of what they match, and of those that have `words` by these.
        self._by_first_word: dict[str, list[int]] = {}
        self._by_word: dict[str, list[int]] = {}
        for number, rule in enumerate(self._rules):
            for word in rule.words.split():
                for form in ("{}",) if word in _MARKS else _FORMS:
                    self._by_word.setdefault(form.format(word), []).append(number)
            for word in () if rule.words else first_words(rule.pattern):
                self._by_first_word.setdefault(word, []).append(number)
        self._words = frozenset(self._by_word)

    def first_match(self, written: str) -> Rule | None:
        """Return the first rule that matches a line or a sentence, None if none does.

        Args:
            written: is not empty, and has no blank at either end.

        >>> lines, sentences = rules_for(ENGLISH)
        >>> lines.first_match("By Jane Doe").kind
        'byline'
        """
        if len(written) > _LONGEST_SENTENCE:
            return None
        small = written.lower().replace("’", "'")
        words = small.split()
        first = words[0]
        if not first.isalpha():
            first = _FIRST_WORD.match(small)[1]  # type: ignore[index]
        numbers: Sequence[int] = self._by_first_word.get(first, ())
        if not self._words.isdisjoint(words):
            numbers = self._with_words(numbers, words)
        if small[0] == "(" or "/" in small or "@" in small:
            numbers = self._with_words(numbers, small)
        if not numbers:
            return None
        plain = " ".join(words).lstrip(_SKIPPED)
        written = written.lstrip(_SKIPPED)
        for number in numbers:
            rule = self._rules[number]
            if rule.whole == "part" and (len(written) > LONGEST_LINE or _QUOTING.search(plain)):
                continue
            if _matcher(rule.pattern, rule.whole)(written if rule.cased else plain):
                return rule
        return None

    def _with_words(self, numbers: Sequence[int], words: Iterable[str]) -> Sequence[int]:
        """Return the numbers of some rules and of the rules that need one of some words, ascending."""
        found = self._words.intersection(words)
        return sorted({*numbers, *chain.from_iterable(self._by_word[word] for word in found)})


@cache  # most are never tried
def _matcher(pattern: str, whole: Whole) -> Callable[[str], re.Match[str] | None]:
    """Return the function that matches an expression against a text."""
    expression = re.compile(pattern)
    if whole == "line":
        return expression.fullmatch
    return expression.match if whole == "sentence" else expression.search


def rules_for(language: str) -> tuple[RuleTable, RuleTable]:
    """Return the rules for lines, and those for sentences, that are tried on texts of one of `LANGUAGES`."""
    return _tables(language if language in _OF_LANGUAGE else ENGLISH)


@cache  # reading the first words takes 10 ms
def _tables(language: str) -> tuple[RuleTable, RuleTable]:
    rules = (*_EVERYWHERE, *_OF_LANGUAGE.get(language, ()))
    return (
        RuleTable(rule for rule in rules if rule.whole == "line"),
        RuleTable(rule for rule in rules if rule.whole != "line"),
    )
