"""Characters that are not seen: soft hyphens, zero-width blanks and joiners, marks of direction, BOM.

They neither part words nor join them, but a soft hyphen before a line end joins the two parts of a word. A
text keeps them, and so do the offsets of its sentences; what reads words, numbers or names reads the text
without them.

Limitations: Thai and Khmer, where a zero-width blank parts words, are not cut into words.
"""

from __future__ import annotations

import re

# Unicode's format characters (category Cf) that occur in text copied from pages and from word processors.
INVISIBLE = (
    "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
# With the line end after a soft hyphen, inside a paragraph.
_INVISIBLE = re.compile(rf"[{INVISIBLE}]+(?:(?<=\u00ad)[ \t]*\r?\n[ \t]*(?=\S))?")


def visible(text: str) -> str:
    r"""Return a text without its invisible characters.

    >>> visible("Res\u200bcuers in the mo\u00adtor bo\u00ad\nat")
    'Rescuers in the motor boat'
    """
    # Faster than a search for any of them.
    if text.isascii() or not any(map(text.__contains__, INVISIBLE)):
        return text
    return _INVISIBLE.sub("", text)


def visible_positions(text: str) -> list[int]:
    r"""Return the position in a text of each character of `visible(text)`.

    >>> visible_positions("a\u200bb\u00ad")
    [0, 2]
    """
    unseen = {position for found in _INVISIBLE.finditer(text) for position in range(*found.span())}
    return [position for position in range(len(text)) if position not in unseen]
