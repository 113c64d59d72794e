"""Which characters of an article are shown, and how: what may harm a terminal is not."""

from __future__ import annotations

import json
import re
from typing import Any

# C0 and C1 controls without tab, line feed and carriage return: a terminal obeys some of them.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Embeddings, overrides and isolates: left open, they turn around all that follows them on a terminal.
# A page keeps them, since right-to-left articles use them and each of its elements stands alone.
_BIDI = "\u202a-\u202e\u2066-\u2069"

CONTROL = re.compile(f"[{_CONTROL}]")
CONTROL_OR_BIDI = re.compile(f"[{_CONTROL}{_BIDI}]")
# No address holds these unescaped; in one they would end a link or change what it means.
NOT_IN_URL = re.compile(f'[\\s{_CONTROL}{_BIDI}"<>\\\\^`{{|}}]')
# Stands for each of them where text is shown.
REPLACEMENT_CHARACTER = "\ufffd"


def fold(text: str) -> str:
    """Runs of white space as one blank: a sentence may be hard-wrapped where it comes from."""
    return " ".join(text.split())


def as_json(plain: Any) -> str:
    """Plain values as JSON for reading, in which nothing is left that a terminal obeys.

    JSON asks only for C0 to be escaped; what else a terminal obeys is escaped as well, and reads back.
    """
    written = json.dumps(plain, ensure_ascii=False, indent=2)
    return CONTROL_OR_BIDI.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def for_terminal(text: str) -> str:
    """The text with U+FFFD for every character that a terminal would obey."""
    return CONTROL_OR_BIDI.sub(REPLACEMENT_CHARACTER, text)
