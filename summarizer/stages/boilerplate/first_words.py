r"""The first words of what a rule for sentences matches, so that a sentence is matched by few rules.

A word is the letters before the first other character: "e" in "e-mail". The words are read from the rule's
expression, which takes much less time than to compile it.

Limitations: only what the tables use is understood: groups without capture, lookarounds, classes, repeats. A
class of letters (`[^\W\d_]`) is taken for other characters: a rule that begins with one has `words`. A word
that goes on with other than letters of its own (`donat\w+`) is cut there, so that no text has it.
"""

from __future__ import annotations

import re

_ITEM = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|i?:|>)|.", re.DOTALL)
_MARK = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[(|)]", re.DOTALL)
_REPEAT = re.compile(r"(?P<least>[*+?]|\{\d*,?\d*\})[+?]?")


def first_words(pattern: str) -> frozenset[str]:
    r"""Return the first words of what an expression matches.

    Args:
        pattern: the expression of a rule.

    Returns:
        The words in small letters; "" if it may begin with another character than a letter.

    >>> sorted(first_words(r"(?:please )?(?:sign up|e-?mails?)\b.*|\d+ boats?"))
    ['', 'e', 'email', 'emails', 'please', 'sign']
    """
    found: set[str] = set()
    for branch in _branches(pattern)[0]:
        _add(branch, "", found)
    return frozenset(word.lower() for word in found)


def _branches(pattern: str, start: int = 0) -> tuple[list[str], int]:
    """Return the alternatives from a position on, and the position of the bracket after them, or the end."""
    branches: list[str] = []
    depth = 0
    for mark in _MARK.finditer(pattern, start):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth -= 1
            if depth < 0:
                return [*branches, pattern[start : mark.start()]], mark.start()
        elif mark[0] == "|" and not depth:
            branches.append(pattern[start : mark.start()])
            start = mark.end()
    return [*branches, pattern[start:]], len(pattern)


def _add(pattern: str, word: str, found: set[str]) -> None:
    """Add the first words of an expression without alternatives; `word` is what was read before it."""
    item = _ITEM.match(pattern)
    if item is None:
        found.add(word)
        return
    kind, end = item[0], item.end()
    inside = [kind]
    if kind[0] == "(":
        inside, close = _branches(pattern, end)
        end = close + 1
    elif kind[0] == "[" and kind[1:-1].isalpha():
        inside = [*kind[1:-1]]
    repeat = _REPEAT.match(pattern, end)
    rest = pattern[repeat.end() if repeat else end :]
    if kind in ("(?!", "(?<!", "(?<=") or (kind == "(?=" and rest and not rest.startswith("(?!")):
        inside = [""]
    elif repeat and (repeat["least"] in "*?" or repeat["least"].startswith("{0")):
        _add(rest, word, found)
    for branch in inside:
        if branch.isalpha() and len(branch) == 1:
            _add(rest, word + branch, found)
        elif kind[0] == "(":
            _add(branch + rest, word, found)
        elif kind in (r"\A", r"\b") and not word:
            _add(rest, word, found)
        else:
            found.add(word)
