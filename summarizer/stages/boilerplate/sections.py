"""What is set aside with a line or a first sentence that a rule with an `extent` matched.

Limitations: a section without a heading, and one in the first half of a text, is not recognised. Its parts
that reading or a rule sets aside have their own reasons.
"""

from __future__ import annotations

import re

from summarizer.stages.boilerplate.rules import Rule

# A longer block has more than a note and what it explains. Of a short text, half may be its only paragraph.
LONGEST_NOTE = 600
# A gate has prices, logins and a slogan. More text is that of a story that goes on below it.
LONGEST_GATE = 700
# Above a gate is at least a sentence of the story. Less is the head of the page: a login beside the date.
_SHORTEST_OPENING = 80
# A caption has at most so many sentences. More are a paragraph, of which the credit is glued to the last one.
_MOST_OF_CAPTION = 2
# A longer block is a paragraph. A heading has no mark at its end.
LONGEST_HEADING = 100
# A description of a company names it in its first sentence: few are longer.
_FIRST_SENTENCE = 400

_CLOSING_MARKS = "\"'”’»)]"
_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][\w’'-]+")
_HEADED_BY = re.compile(r"\W*\w+ (?:the |The |die |der |das |de |du |la |le |l['’]|el )*")


def is_note(rule: Rule, text: str, start: int, end: int) -> bool:
    """Return whether a block whose first sentence a rule matches is set aside whole."""
    return rule.extent == "block" and end - start <= min(LONGEST_NOTE, len(text) // 2)


def opens_section(rule: Rule, text: str, start: int, end: int) -> bool:
    r"""Return whether a block that a rule matches opens a section.

    >>> from summarizer.stages.boilerplate.rules import Rule
    >>> rule = Rule("company", "line", "About .*", "About Example Corp.", extent="described")
    >>> text = "The ferry to Sallow sank on Monday.\n\nAbout Corda\n\nCorda runs ferries."
    >>> opens_section(rule, text, 37, 48), opens_section(rule, text.replace("Corda runs", "It runs"), 37, 48)
    (True, False)
    """
    if rule.extent == "gate":
        return start >= _SHORTEST_OPENING and len(text) - end <= LONGEST_GATE
    if rule.extent in ("", "block") or start < len(text) / (3 if rule.extent == "described" else 2):
        return False
    if rule.extent != "described":
        return True
    name = _NAME.search(text, _HEADED_BY.match(text, start, end).end(), end)  # type: ignore[union-attr]
    first = text[end : end + _FIRST_SENTENCE]
    return name is not None and (name.group() in first or name.group().capitalize() in first)


def is_caption(sentences: int, text: str, start: int, end: int) -> bool:
    """Return whether what precedes a picture credit in its block is its caption.

    Args:
        sentences: how many they are.
        text: that of the document.
        start: where the block begins.
        end: where it ends.
    """
    return 0 < sentences <= _MOST_OF_CAPTION and end - start <= min(LONGEST_NOTE, len(text) // 2)


def continues_section(rule: Rule, text: str, start: int, end: int) -> bool:
    """Return whether a block is part of the section that a rule opened before it."""
    if rule.extent in ("end", "gate") or end - start > LONGEST_HEADING:
        return True
    return text[start:end].rstrip(_CLOSING_MARKS)[-1:] in ".!?…"
