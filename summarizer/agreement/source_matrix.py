"""Build the source matrix: which source states, contradicts or omits each claim of a summary.

A cell is `full` if a document of the source is evidence of all of the claim. Else it is `otherwise` if one
says otherwise, gives only another value where numbers differ, or denies the claim: an editor must see that,
even if the source states another part of it. Else it is `part` if one is evidence of a part of the claim, or
gives its value where numbers differ. Else it is `absent`: no statement of the source on the claim was
recognised.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from summarizer.evidence.sources import source_name, sources_of
from summarizer.records import (
    WHOLE_KINDS,
    Cell,
    Contradiction,
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
        contradicting = {column_of[one.document] for one in _contradictions(claim)}
        rows.append(MatrixRow(claim.text, number, cells, _note(names, cells, contradicting)))
    return Matrix(tuple(names), tuple(rows))


def _cells(
    claim: SummarySentence | LeftOut,
    disagreements: Sequence[Disagreement],
    column_of: Mapping[str, int],
    columns: int,
) -> tuple[Cell, ...]:
    """Return the cell of each source for a claim: the first of `full`, `otherwise` and `part` that holds."""
    same, other = _documents_by_value(claim, disagreements)
    whole = [one.document for one in claim.evidence if one.kind in WHOLE_KINDS]
    part = [one.document for one in claim.evidence if one.kind not in WHOLE_KINDS]
    against = [one.document for one in _contradictions(claim)]
    denying = [one.document for one in claim.denied_by]
    cell_of: dict[int, Cell] = {}
    found: tuple[tuple[Cell, list[str]], ...] = (
        ("full", whole),
        ("otherwise", other + against + denying),
        ("part", part + same),
    )
    for cell, its_documents in found:
        for one in its_documents:
            cell_of.setdefault(column_of[one], cell)
    return tuple(cell_of.get(column, "absent") for column in range(columns))


def _contradictions(claim: SummarySentence | LeftOut) -> tuple[Contradiction, ...]:
    """Return the places that say otherwise; none were looked for if the claim was left out."""
    return claim.contradicted_by if isinstance(claim, SummarySentence) else ()


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
    """Return the documents that give a claim's values where numbers differ, and those that give others.

    Its values are those in evidence of all of it: a sentence that states another part may give another value.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for evidence in (one for one in claim.evidence if one.kind in WHOLE_KINDS):
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


def _note(names: Sequence[str], cells: Sequence[Cell], contradicting: Collection[int]) -> str:
    """Return the note of a row: if one source, all but one or all state the claim, and who contradicts it.

    Only sources that state all of it count; if others state a part, the note says "all of it".

    Args:
        names: those of the sources.
        cells: that of each source.
        contradicting: the columns of the sources that say otherwise, whatever else they say.
    """
    full = [name for name, cell in zip(names, cells, strict=True) if cell == "full"]
    so = "all of it" if "part" in cells else "so"
    notes: list[str] = []
    if len(full) == 1:
        notes.append(f"only {full[0]} says {so}")
    elif len(names) > 2 and len(full) == len(names) - 1:
        [other] = [name for name, cell in zip(names, cells, strict=True) if cell != "full"]
        notes.append(f"all but {other} say {so}")
    elif len(full) == len(names):
        notes.append("all say so")
    for column, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if cell == "otherwise":
            notes.append(f"{name} says otherwise")
        elif column in contradicting:  # such as a paper that corrects its own report
            notes.append(f"{name} also says otherwise")
    return "; ".join(notes)
