"""What the pointer network can say: the end, a connective, or a word of its source.

An output is a number: `END`, then the connectives, and from `WORDS` on the words of the source in their
order.
"""

from __future__ import annotations

from summarizer.language.words import CONNECTIVES

END = 0
WORDS = 1 + len(CONNECTIVES)
