"""What a boilerplate rule is, and parts of patterns that the tables of all languages share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Whole = Literal["line", "sentence", "part"]
Extent = Literal["", "block", "section", "described", "end", "gate"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a table.

    Attributes:
        kind: the kind of boilerplate; the reason in a result is "boilerplate: KIND".
        whole: what the expression matches: a "line" of at most `LONGEST_LINE` characters (a paragraph, a
            headline, a list item), from end to end; a "sentence", from its first word on; or a "part" of a
            sentence of at most `LONGEST_LINE` characters that has neither a quotation mark nor the word
            "said". Opening brackets, dashes and list marks before the first word are skipped; opening
            quotation marks are not, since a quotation is part of the story.
        pattern: the regular expression. It has no capturing group. It is matched against the text in small
            letters, with "'" for every apostrophe and one blank for every run of blanks, unless it is
            `cased`.
        example: a text that this rule matches, and no rule before it.
        near_miss: a sentence of a story that resembles the example and that no rule matches; "" if there is
            none.
        cased: capitals are part of the evidence: the expression is matched against the text as written.
        words: the expression matches nothing without one of these words, separated by blanks. "/" and "@"
            may be anywhere, "(" only at the start. A rule without `words` is found by the first words of its
            expression (`first_words`).
        extent: what else is set aside with a line, or with the first sentence of a block: the whole "block",
            if it is short; the "section", the blocks up to the next heading; or all blocks up to the "end".
            A "described" section is about a name in its heading ("About Example Corp."). A section opens in
            the second half of a text only: closing matter of a press release is never longer than that. A
            "gate" is all blocks up to the end too, if they are short: what a paywall shows below the opening.
    """

    kind: str
    whole: Whole
    pattern: str
    example: str
    near_miss: str = ""
    cased: bool = False
    words: str = ""
    extent: Extent = ""


# The rest of a line after the words of a link: a title after a colon or an arrow, or no word.
LINKED = r"(?: ?[:|»>→].*|\W*)"
# Text that is recognised by its first words may have this much after them. If an article lost its line ends,
# there is no full stop after "Read more: ...", and the next sentence of the story follows in the same span.
TAIL = r".{0,80}\Z"


def unless_said(pattern: str) -> str:
    """Return the pattern of a sentence without "said" and "told", which report a statement."""
    # The pattern comes first: it nearly always fails at its first word, before the sentence is searched.
    return rf"(?={pattern})(?!.*\b(?:said|told)\b)"
