"""What is part of no segment of a text, for tests that check that nothing else is left out."""

import re

from summarizer.language.invisible import INVISIBLE

# Blanks, invisible characters, list marks, bars, quote marks of e-mails and marks of data sets.
STRUCTURE = re.compile(
    rf"(?:[\s{INVISIBLE}>|]|[-–—*•·‣⁃∙▪●◦○■►▶➤✓✔]|\(?(?:\d{{1,3}}[.)]|[A-Za-z]\))|NEWLINE_CHAR"
    r"|story_separator_special_tag)*"
)
