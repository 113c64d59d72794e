"""Build the source matrix: which source states, contradicts or omits each claim of a summary.

A cell is `full` if a document of the source is evidence of the claim, or gives its value where numbers
differ. It is `otherwise` if the source gives only another value, or denies the claim. Else it is `absent`: no
statement of the source on the claim was recognised.
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

# The most rows, the sentences of the summary included: no reader goes through more ...
MOST_ROWS = 50
# ... and the most cells, which limits the rows if the sources are many: a spreadsheet can still show these.
MOST_CELLS = 20_000
# Sentences with these reasons are no claims of their own and have no row.
_NO_ROW = ("boilerplate", "copy", "fragment", "needs context", "query", "redundant")


def source_matrix(
    documents: Sequence[Document],
    sentences: Sequence[SummarySentence],
    left_out: Sequence[LeftOut],
    disagreements: Sequence[Disagreement],
) -> Matrix:
    """Return the source matrix of a summary; it is empty if there is only one source.

    Args:
        documents: the documents that were summarized.
        sentences: the sentences of the summary, in order.
        left_out: the other claims, the best first; in the matrix, those of several voices come first.
        disagreements: those that the indices in `disagreements` of the claims refer to.
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
    """Return the cell of each source for a claim; a source that is both `full` and `otherwise` is `full`."""
    same, other = _documents_by_value(claim, disagreements)
    full = {column_of[one] for one in (*same, *(evidence.document for evidence in claim.evidence))}
    otherwise = {column_of[one] for one in (*other, *(denial.document for denial in claim.denied_by))}
    return tuple(
        "full" if column in full else "otherwise" if column in otherwise else "absent"
        for column in range(columns)
    )


def _columns(documents: Sequence[Document]) -> tuple[list[str], dict[str, int]]:
    """Return the names of the sources, the first to publish first, and the column of each document id."""

    def first_published(document: Document) -> tuple[str, str, str]:
        published = document.published.isoformat() if document.published else "~"  # sorts after all dates
        return published, source_name(document), document.text  # the text decides ties

    sources = sources_of(sorted(documents, key=first_published))
    column_of = {
        str(document.id): column for column, source in enumerate(sources) for document in source.documents
    }
    return [source.name for source in sources], column_of


def _documents_by_value(
    claim: SummarySentence | LeftOut, disagreements: Sequence[Disagreement]
) -> tuple[list[str], list[str]]:
    """Return the documents that give a claim's values where numbers differ, and those that give others."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for evidence in claim.evidence:
        spans.setdefault(evidence.document, []).append((evidence.start, evidence.end))
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
        values_of: dict[str, set[str]] = {}
        for value in found.values:
            values_of.setdefault(value.document, set()).add(value.value)
        for document, values in values_of.items():
            agreeing[document] = agreeing.get(document, True) and not own.isdisjoint(values)
    return (
        [document for document, agrees in agreeing.items() if agrees],
        [document for document, agrees in agreeing.items() if not agrees],
    )


def _note(names: Sequence[str], cells: Sequence[Cell]) -> str:
    """Return the note of a row: if one source, all but one or all state the claim, and who contradicts it."""
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
