"""An audit as text, Markdown or JSON: each sentence with its support, then what the runs changed."""

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
# Names in a row: four fill a line of a terminal, and how many more there are is counted.
SHOWN_NAMES = 4


def render_audit(audit: Audit, format: AuditFormat = "text") -> str:
    """The audit in one of `AUDIT_FORMATS`, ending with one line feed; the same audit gives the same string.

    Raises:
        SettingsError: the format is none of these.
    """
    if format not in AUDIT_FORMATS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, AUDIT_FORMATS)}", "format")
    if format == "json":
        return as_json(audit.to_dict()) + "\n"
    show, mark = (fold, "") if format == "text" else (escape, "# ")
    documents = sum(len(source.documents) for source in audit.sources)
    alone = sum(sentence.single_voice for sentence in audit.sentences)
    counts = f"{counted(documents, 'article')}, {counted(len(audit.sources), 'source')}"
    told = f"{counted(len(audit.sentences), 'sentence')}, {alone or 'none'} of them on a single voice"
    lines = [f"{mark}{show(audit.headline) or SUMMARY_TITLE}", "", f"{counts}; {told}.", ""]
    for number, sentence in enumerate(audit.sentences, 1):
        indent = " " * len(f"{number}. ") + ("- " if mark else "")
        lines += [f"{number}. {show(sentence.text)}", f"{indent}{show(_standing(sentence))}"]
    lines += [""] if audit.sentences else []
    lines += [("- " if mark else "") + show(line) for line in _findings(audit)]
    return for_terminal("\n".join(lines)) + "\n"


def _standing(sentence: AuditedSentence) -> str:
    """How a sentence stands: "3 voices; kept in 7 of 8 runs, lost without Harbour Voice"."""
    if sentence.single_voice:
        whose = _names(sentence.stated_by) + (f", after {sentence.origin}" if sentence.origin else "")
        voices = f"stands on one voice ({whose})"
    else:
        voices = counted(sentence.voices, "voice")
    lost = f", lost without {_names(sentence.lost_without, 'or')}" if sentence.lost_without else ""
    return f"{voices}; kept in {sentence.kept:,} of {counted(sentence.runs, 'run')}{lost}"


def _findings(audit: Audit) -> Iterator[str]:
    """A line each on what the summary hangs, on order and on copies; more where something moved."""
    most = max((source.lost for source in audit.sources), default=0)
    named = [source.name for source in audit.sources if source.lost == most]
    if most:
        without = "without one of them" if len(named) > 1 else "without it"
        share = f"{most:,} of {counted(len(audit.sentences), 'sentence')}"
        yield f"Hangs most on {_names(named)}: {share} would not be told {without}."
    elif audit.sentences:
        yield "Hangs on no single source: whichever is left out, every sentence is told."
    for about, moves, runs in (
        ("Order and ids", audit.moved_by_order, audit.orders),
        ("Copies", audit.moved_by_copies, audit.copies),
    ):
        if not moves:
            yield f"{about}: nothing moved in {counted(runs, 'run')}."
            continue
        yield f"{about}: something moved in {len(moves):,} of {counted(runs, 'run')}, which must not be."
        for move in moves:
            told = [f"lost: {text}" for text in move.lost] + [f"came: {text}" for text in move.gained]
            yield f"{move.run}: {'; '.join(told or [f'changed: {_names(move.changed)}'])}"


def _names(names: Sequence[str], joint: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C", "A, B, C and 3 more"."""
    shown = list(names)
    if len(names) > SHOWN_NAMES:
        shown = [*names[: SHOWN_NAMES - 1], f"{len(names) - SHOWN_NAMES + 1:,} more"]
    return f" {joint} ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
