"""Renders an audit as text, Markdown or JSON: each sentence with its support, then what the runs changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from summarizer.auditing.audit import Audit, AuditedSentence
from summarizer.errors import SettingsError, nearest
from summarizer.rendering.characters import as_json, fold, for_terminal
from summarizer.rendering.markdown import escape
from summarizer.rendering.phrases import SUMMARY_TITLE, counted

AuditFormat = Literal["text", "markdown", "json"]
AUDIT_FORMATS: tuple[AuditFormat, ...] = ("text", "markdown", "json")
# Names in a list: four fill a line of a terminal; the rest is counted.
SHOWN_NAMES = 4


def render_audit(audit: Audit, format: AuditFormat = "text") -> str:
    """Return the audit in one of `AUDIT_FORMATS`, ending with one line feed; equal audits give equal strings.

    Raises:
        SettingsError: an unknown format.
    """
    if format not in AUDIT_FORMATS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, AUDIT_FORMATS)}", "format")
    if format == "json":
        return as_json(audit.to_dict()) + "\n"
    show, mark = (fold, "") if format == "text" else (escape, "# ")
    documents = sum(len(source.documents) for source in audit.sources)
    alone = sum(sentence.single_voice for sentence in audit.sentences)
    counts = f"{counted(documents, 'article')}, {counted(len(audit.sources), 'source')}"
    sentences = f"{counted(len(audit.sentences), 'sentence')}, {alone or 'none'} of them with one voice"
    lines = [f"{mark}{show(audit.headline) or SUMMARY_TITLE}", "", f"{counts}; {sentences}.", ""]
    for number, sentence in enumerate(audit.sentences, 1):
        indent = " " * len(f"{number}. ") + ("- " if mark else "")
        lines += [f"{number}. {show(sentence.text)}", f"{indent}{show(_support(sentence))}"]
    lines += [""] if audit.sentences else []
    lines += [("- " if mark else "") + show(line) for line in _findings(audit)]
    return for_terminal("\n".join(lines)) + "\n"


def _support(sentence: AuditedSentence) -> str:
    """Return its support, such as "3 voices; kept in 7 of 8 runs, lost without Harbour Voice"."""
    if sentence.single_voice:
        whose = _names(sentence.stated_by) + (f", via {sentence.origin}" if sentence.origin else "")
        voices = f"one voice ({whose})"
    else:
        voices = counted(sentence.voices, "voice")
    lost = f", lost without {_names(sentence.lost_without, 'or')}" if sentence.lost_without else ""
    return f"{voices}; kept in {sentence.kept:,} of {counted(sentence.runs, 'run')}{lost}"


def _findings(audit: Audit) -> Iterator[str]:
    """Yield lines on the sources that the summary depends on, on order and on copies, with what changed."""
    most = max((source.lost for source in audit.sources), default=0)
    named = [source.name for source in audit.sources if source.lost == most]
    if most:
        without = "without one of them" if len(named) > 1 else "without it"
        share = f"{most:,} of {counted(len(audit.sentences), 'sentence')}"
        yield f"Depends most on {_names(named)}: {without}, {share} would not be in the summary."
    elif audit.sentences:
        yield "Depends on no single source: without any one of them, every sentence is still in the summary."
    for about, moves, runs in (
        ("Order and ids", audit.moved_by_order, audit.orders),
        ("Copies", audit.moved_by_copies, audit.copies),
    ):
        if not moves:
            yield f"{about}: no change in {counted(runs, 'run')}."
            continue
        yield f"{about}: changed in {len(moves):,} of {counted(runs, 'run')}, which must not happen."
        for move in moves:
            changes = [f"lost: {text}" for text in move.lost] + [f"new: {text}" for text in move.gained]
            yield f"{move.run}: {'; '.join(changes or [f'changed: {_names(move.changed)}'])}"


def _names(names: Sequence[str], conjunction: str = "and") -> str:
    """Join names: "A", "A and B", "A, B and C", "A, B, C and 3 more"."""
    shown = list(names)
    if len(names) > SHOWN_NAMES:
        shown = [*names[: SHOWN_NAMES - 1], f"{len(names) - SHOWN_NAMES + 1:,} more"]
    return f" {conjunction} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
