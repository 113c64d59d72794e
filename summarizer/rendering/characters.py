"""Replaces or escapes characters of an article that could harm a terminal or a page; folds white space."""

from __future__ import annotations

import json
import re
from typing import Any

# C0 and C1 controls without tab, line feed and carriage return: terminals execute some of them.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Embeddings, overrides and isolates: if not closed, they reverse all that follows on a terminal.
# The page keeps them, since right-to-left articles use them and their effect ends with the HTML element.
_BIDI = "\u202a-\u202e\u2066-\u2069"

CONTROL = re.compile(f"[{_CONTROL}]")
CONTROL_OR_BIDI = re.compile(f"[{_CONTROL}{_BIDI}]")
# No valid address has these unescaped; they would end a link or change its meaning.
NOT_IN_URL = re.compile(f'[\\s{_CONTROL}{_BIDI}"<>\\\\^`{{|}}]')
# Shown in place of each control character.
REPLACEMENT_CHARACTER = "\ufffd"


# The line end in a word with a hyphen ("well-", "known") or a soft hyphen; not behind that of "two- and".
_IN_WORD = re.compile(r"(?:\u00ad|(?<=[^\W\d_]-))[ \t]*\r?\n[ \t]*(?=[^\W\d_])(?!(?:and|or|to|und|oder)\b)")


def fold(text: str) -> str:
    r"""Return the text with one blank for each run of white space, since articles may be hard-wrapped.

    There is none for a line end in a word.

    >>> fold("The well-\nknown and two- \nor three-day-old   bo\u00ad\nat")
    'The well-known and two- or three-day-old boat'
    """
    return " ".join((_IN_WORD.sub("", text) if "\n" in text else text).split())


def as_json(plain: Any) -> str:
    """Return plain values as indented JSON that is safe to print to a terminal.

    JSON itself requires escapes for C0 controls only; the other controls are escaped as well, and parse back.
    """
    written = json.dumps(plain, ensure_ascii=False, indent=2)
    return CONTROL_OR_BIDI.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def for_terminal(text: str) -> str:
    """Return the text with U+FFFD in place of every character that a terminal would execute."""
    return CONTROL_OR_BIDI.sub(REPLACEMENT_CHARACTER, text)
