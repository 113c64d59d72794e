"""Renders the matrix of claims and sources as CSV (RFC 4180), for spreadsheets and programs.

The columns are `sentence` (its number in the summary, empty for a claim that was left out), `claim`, one for
each source, and `note`. A source's cell is `full`, `part`, `otherwise` or `absent`. The caller chooses the
encoding; the command line writes UTF-8.

Spreadsheets read a cell that begins with = + - or @ as a formula, which can send the sheet's content
elsewhere. Such a cell gets a leading apostrophe, as OWASP advises ("CSV Injection"). JSON has the exact text.
"""

from __future__ import annotations

import csv
import io
import re

from summarizer.records import Summary
from summarizer.rendering.characters import fold, for_terminal

# With Chinese or Japanese input, spreadsheets take the full-width forms as well.
_FORMULA = re.compile("^[=+@＝＋－＠-]")


def as_table(summary: Summary) -> str:
    """Return the whole matrix of the summary, with a header line."""
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
