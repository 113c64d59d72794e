"""The matrix of claims and sources as CSV (RFC 4180), for spreadsheets and programs.

The columns are `sentence` (its number in the summary, empty for what was left out), `claim`, one for each
source, and `note`. A cell of a source is `told`, `differs` or `absent`. The encoding is up to whoever writes
it; the command line writes UTF-8.

Spreadsheets take a cell that begins with = + - or @ for a formula, which may send what is in the sheet
elsewhere. Such a cell gets an apostrophe put before it, as OWASP advises ("CSV Injection"). What wants the
exact text reads JSON.
"""

from __future__ import annotations

import csv
import io
import re

from summarizer.records import Summary
from summarizer.rendering.characters import fold, for_terminal

# The full-width forms count as well, where a spreadsheet takes Chinese or Japanese.
_FORMULA = re.compile("^[=+@＝＋－＠-]")


def as_table(summary: Summary) -> str:
    """The matrix of the summary, all of it, with a line for the names of the columns."""
    matrix = summary.matrix
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(["sentence", "claim", *map(_cell, matrix.sources), "note"])
    for row in matrix.rows:
        number = "" if row.sentence is None else row.sentence
        writer.writerow([number, _cell(row.claim), *row.cells, _cell(row.note)])
    return written.getvalue()


def _cell(text: str) -> str:
    return _FORMULA.sub(r"'\g<0>", for_terminal(fold(text)))
