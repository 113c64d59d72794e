"""What each source told, denied and left out: the claims of a summary against its sources.

A source tells a claim where one of its documents is evidence of it, or gives its number where numbers differ.
It differs where it gives another value alone, or denies the claim. Else it is absent: it says nothing of it
that was recognised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.evidence.sources import source_name, sources_of
from summarizer.records import (
    Cell,
    Disagreement,
    Document,
    LeftOut,
    Matrix,
    MatrixRow,
    SummarySentence,
)

# Rows that a reader goes through: the sentences of the summary, and the best of the rest, so many in all ...
MOST_ROWS = 50
# ... or fewer where the sources are many: cells of a table that a spreadsheet still shows at once.
MOST_CELLS = 20_000
# What is no claim of its own is no row.
_NO_ROW = ("boilerplate", "copy", "fragment", "needs context", "query", "redundant")


def source_matrix(
    documents: Sequence[Document],
    sentences: Sequence[SummarySentence],
    left_out: Sequence[LeftOut],
    disagreements: Sequence[Disagreement],
) -> Matrix:
    """The matrix of a summary; empty where all is told by one source.

    Args:
        documents: what was summarized.
        sentences: of the summary, in their order.
        left_out: the other claims, the best first; of them those that several voices tell come first.
        disagreements: the numbers of which are in the claims.
    """
    names, column_of = _columns(documents)
    if len(names) < 2:
        return Matrix()
    most = max(min(MOST_ROWS, MOST_CELLS // len(names)) - len(sentences), 0)
    others = [claim for claim in left_out if not claim.reason.startswith(_NO_ROW)]
    others.sort(key=lambda claim: claim.support.voices < 2)
    claims: list[tuple[int | None, SummarySentence | LeftOut]] = [*enumerate(sentences, 1)]
    claims += [(None, claim) for claim in others[:most]]
    rows: list[MatrixRow] = []
    for number, claim in claims:
        cells = _cells(claim, disagreements, column_of, len(names))
        rows.append(MatrixRow(claim.text, number, cells, _note(names, cells)))
    return Matrix(tuple(names), tuple(rows))


def _cells(
    claim: SummarySentence | LeftOut,
    disagreements: Sequence[Disagreement],
    column_of: Mapping[str, int],
    columns: int,
) -> tuple[Cell, ...]:
    """What each source has of a claim: it tells it, differs, or is absent; who does both tells it."""
    same, other = _numbers(claim, disagreements)
    full = {column_of[one] for one in (*same, *(place.document for place in claim.evidence))}
    otherwise = {column_of[one] for one in (*other, *(denial.document for denial in claim.denied_by))}
    return tuple(
        "full" if column in full else "otherwise" if column in otherwise else "absent"
        for column in range(columns)
    )


def _columns(documents: Sequence[Document]) -> tuple[list[str], dict[str, int]]:
    """The names of the sources, those that published first in front, and that of each document by its id."""

    def first_published(document: Document) -> tuple[str, str, str]:
        published = document.published.isoformat() if document.published else "~"  # after all dates
        return published, source_name(document), document.text  # the text for ties

    sources = sources_of(sorted(documents, key=first_published))
    column_of = {
        str(document.id): column for column, source in enumerate(sources) for document in source.documents
    }
    return [source.name for source in sources], column_of


def _numbers(
    claim: SummarySentence | LeftOut, disagreements: Sequence[Disagreement]
) -> tuple[list[str], list[str]]:
    """The documents that give a claim's values where numbers differ, and those that give others."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for place in claim.evidence:
        spans.setdefault(place.document, []).append((place.start, place.end))
    agreeing: dict[str, bool] = {}  # a dict for its order
    for number in claim.disagreements:
        found = disagreements[number]
        if found.state == "compatible":
            continue
        own = {
            value.value
            for value in found.values
            if any(start <= value.start < end for start, end in spans.get(value.document, ()))
        }
        given: dict[str, set[str]] = {}
        for value in found.values:
            given.setdefault(value.document, set()).add(value.value)
        for document, values in given.items():
            agreeing[document] = agreeing.get(document, True) and not own.isdisjoint(values)
    return (
        [document for document, agrees in agreeing.items() if agrees],
        [document for document, agrees in agreeing.items() if not agrees],
    )


def _note(names: Sequence[str], cells: Sequence[Cell]) -> str:
    """What stands out in a row: that one source alone tells it, or all but one, and who differs."""
    by_cell: Mapping[Cell, list[str]] = {
        cell: [name for name, found in zip(names, cells, strict=True) if found == cell]
        for cell in ("full", "otherwise", "absent")
    }
    notes: list[str] = []
    if len(by_cell["full"]) == 1:
        notes.append(f"only {by_cell['full'][0]} says so")
    elif len(names) > 2 and len(by_cell["full"]) == len(names) - 1:
        notes.append(f"all but {[*by_cell['otherwise'], *by_cell['absent']][0]} say so")
    elif len(by_cell["full"]) == len(names):
        notes.append("all say so")
    notes += [f"{name} says otherwise" for name in by_cell["otherwise"]]
    return "; ".join(notes)
