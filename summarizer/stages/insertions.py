"""What is inserted between the sentences of a block: clock times, footnote marks, what is left of posts.

- The clock time of a live post that is joined to its sentences: "(all times local):4:15 p.m.Former ...", and
  the line between two posts: "... left. ___ 4:15 p.m. Police say ...".
- The mark of a footnote, in brackets, raised, or as a figure: "Monday.[1][2]", "Monday.³", "in 2024.3 The".
- What an embedded post leaves in plain text: the addresses of its link and picture, and the line of its
  author, "— Ann Doe (@anndoe) June 9, 2031". Of 18,400 articles of Multi-News 1.3 % have such a line; after
  each of 60 that were read a new sentence starts.

Limitations: the text of an embedded post stays, since nothing marks its start; only its last sentence has the
author's line. Marks and addresses inside a sentence stay too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.stages.punkt import LONGEST_ZONE, continues_hour, is_full_stop, is_starter
from summarizer.stages.wraps import CLOSING_MARKS

# The clock time of a live post: "4:15 p.m.", "16:15 GMT". In Multi-News there is a blank behind the colon.
_CLOCK = (
    r"(?:\d{1,2}(?:[:.]\s?\d\d)?\s?[ap]\.?m\b\.?|\d{1,2}[:.]\d\d)(?:\s?(?:GMT|UTC|BST|CES?T|[ECMP][SD]?T)\b)?"
)
_CLOCK_ONLY = re.compile(_CLOCK)
# It follows the mark that ends a sentence or a heading, also that behind a year, and a capital follows it.
_AFTER_YEAR = r"(?<=\s(?:19|20)\d\d\.)(?=\d{1,2}:\d\d\s?[ap]\.m\.[A-Z])"
_TIME = (
    rf"(?:(?<!\d.)|{_AFTER_YEAR})(?P<blank>\s*)(?P<time>{_CLOCK}|(?:Noon|Midnight)(?=[A-Z]))(?P<after>\s*)"
    r"(?=[“\"]?(?:[A-Z]\w|[AI]\s))"
)
# The line between two posts, or between an article and its credits, and the time of the next post.
_RULE = (
    r"(?:(?<=[.!?…])|(?<=[.!?…][”\"])|(?<=[.!?…]\s[”\"])|(?<=\))(?=\s))"
    rf"\s*(?P<rule>_{{2,}}+(?:\s*(?P<ruled>(?:{_CLOCK}|(?:Noon|Midnight)\b\.?):?)(?=\s*[“\"]?[A-Z]))?)"
)
# Behind a mark in brackets there may be a page: "[4]:12". A figure follows a word or a year.
_NOTE = (
    r"(?:(?<=[.!?…])|(?<=[.!?…][)”\"]))"
    r"(?P<note>(?:\[(?:\d{1,3}|[a-z]|(?:note|nb) \d{1,2}|[a-z ]{2,20} needed)\](?::\d{1,4})?)+"
    r"|[¹²³⁰⁴-⁹]{1,3}|(?P<figure>(?:(?<=[a-zß-öø-ÿ]{3}.)|(?<=\s(?:19|20)\d\d.))\d{1,2}(?=\s)))"
    r"(?=\s*[\"“‘(]?(?P<next>[\w'’-]+)|\s*\Z)"
)
# The first lookahead fails quickly for nearly all marks.
_TIME_OR_NOTE = re.compile(
    rf"[.!?…:)”\"](?=\s*(?:[\d\[_¹²³⁰⁴-⁹]|[NM](?:oon|idnight)[A-Z]))(?:{_RULE}|{_TIME}|{_NOTE})"
)
# That of a link and of a picture; more would be a list.
_ADDRESSES = r"(?:(?:https?://t\.co/|(?P<picture>pic\.twitter\.com/))\w++…?\s*+){1,3}"
_HANDLE = re.compile(r"\(\s?@\w")
_LINK = re.compile(_ADDRESSES, re.IGNORECASE)
_POST = re.compile(
    rf"(?:{_ADDRESSES})?(?:[—–]|(?<![\w-])--?)\s?(?:(?!\s-)[^()@\n—–]){{1,60}}\(\s?@\w{{1,20}}\s?\)\s?"
    r"(?:\d{13}|(?:[^\W\d]{3,10}\.?\s\d{1,2},?|\d{1,2}\.?\s(?:de\s)?[^\W\d]{3,10}\.?,?)\s(?:de\s)?20\d\d)(?=\s|\Z)",
    re.IGNORECASE,
)
_ENDED = re.compile(rf"(?:[.!?…][{re.escape(CLOSING_MARKS)}]*)\s*\Z")
# A longer word before a full stop is no abbreviation.
_LONGEST_WORD = 20
# How far back the end of the sentence before an insertion is searched, in characters.
_LONGEST_END = 10
# The kind of an author's line, which belongs to the sentence before it.
AUTHOR = "author"


class Insertion(NamedTuple):
    """Characters `start` to `end` of a text, of one of the kinds of boilerplate or `AUTHOR`."""

    start: int
    end: int
    kind: str


def has_insertions(text: str) -> bool:
    """Return whether a text may have insertions."""
    return _TIME_OR_NOTE.search(text) is not None or _posts_in(text)


def insertions(text: str, start: int, end: int, language: str) -> list[Insertion]:
    """Return the insertions in a block, characters `start` to `end` of a text, in order.

    Args:
        text: without invisible characters.
        start: of the block.
        end: of the block.
        language: of the text; it decides which full stops are those of abbreviations.

    >>> text = "They left on Monday.[1] Doe stayed. pic.twitter.com/abc"
    >>> [(text[start:end], kind) for start, end, kind in insertions(text, 0, len(text), "English")]
    [('[1]', 'note'), ('pic.twitter.com/abc', 'widget')]
    """
    found = [*_times_and_notes(text, start, end, language)]
    if _posts_in(text[start:end]):
        found += _posts(text, start, end)
    found.sort()
    return [one for number, one in enumerate(found) if number == 0 or one.start >= found[number - 1].end]


def is_clock_time(text: str) -> bool:
    """Return whether a text is a clock time, as in the heading of a post."""
    return _CLOCK_ONLY.fullmatch(text) is not None


def _posts_in(text: str) -> bool:
    """Return whether a text may have an address or the line of a post's author."""
    return "twitter.com/" in text or "//t.co/" in text or ("@" in text and _HANDLE.search(text) is not None)


def _times_and_notes(text: str, start: int, end: int, language: str) -> Iterator[Insertion]:
    """Yield the clock times, and the marks of footnotes at the ends of sentences."""
    for found in _TIME_OR_NOTE.finditer(text, start, end):
        if found["rule"]:
            yield Insertion(*found.span("rule"), "time" if found["ruled"] else "no words")
        elif found["note"]:
            if _ends_sentence(text, found, start, language):
                yield Insertion(*found.span("note"), "note")
        elif not (found["blank"] and found["after"]) and not continues_hour(
            text[found.end() : found.end() + LONGEST_ZONE]
        ):
            # One in a sentence ("at 4:15 p.m. Mr. Doe") has a word before it.
            yield Insertion(*found.span("time"), "time")


def _ends_sentence(text: str, found: re.Match[str], start: int, language: str) -> bool:
    """Return whether the full stop or the like before a footnote mark ends a sentence."""
    following = found["next"]
    if following is None:
        return found["figure"] is None
    if found["figure"]:
        # Not ".38 in" (a calibre).
        sure = is_starter(following, language) and (len(found["figure"]) == 1 or following[0].isupper())
    else:
        sure = not following[0].islower()
    if not sure:
        return False
    word = text[max(start, found.start() - _LONGEST_WORD) : found.start()].rpartition(" ")[2]
    return text[found.start()] != "." or is_full_stop(word, following, language)


def _posts(text: str, start: int, end: int) -> Iterator[Insertion]:
    """Yield the lines of authors, with the addresses before them, and addresses that are in no sentence."""
    for found in _POST.finditer(text, start, end):
        yield Insertion(*found.span(), AUTHOR)
    for found in _LINK.finditer(text, start, end):
        begun, last = found.span()
        ended = begun == start or _ENDED.search(text, max(start, begun - _LONGEST_END), begun)
        if last == end or (text[last] not in "—–-" and (found["picture"] or ended)):
            yield Insertion(begun, last, "widget")
