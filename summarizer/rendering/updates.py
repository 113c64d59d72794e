"""Renders an Update as text, Markdown or JSON: a line for each new, confirmed, changed or withdrawn claim.

Of the new claims, those of the update's summary are shown, within its length; of the other lists the best.
If a list is not complete, it ends with the number of claims that are not shown. JSON holds all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.errors import SettingsError, nearest
from summarizer.evidence.sources import source_name
from summarizer.records import WHOLE_KINDS
from summarizer.rendering.characters import as_json, fold, for_terminal
from summarizer.rendering.days import day_of
from summarizer.rendering.markdown import escape
from summarizer.rendering.phrases import counted
from summarizer.updates import Changed, Confirmed, New, Update

UPDATE_FORMATS = ("text", "markdown", "json")
UPDATE_TITLE = "Update"
# Lines of a list that a reader still reads, and sources named behind a line.
SHOWN_LINES = 20
SHOWN_SOURCES = 3

Section = tuple[str, Sequence[New], int]


def render_update(update: Update, format: str = "text") -> str:
    """Return the update in one of `UPDATE_FORMATS`, ending with one line feed.

    Equal updates give equal strings.

    Raises:
        SettingsError: an unknown format.
    """
    if format not in UPDATE_FORMATS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, UPDATE_FORMATS)}", "format")
    if format == "json":
        return as_json(update.to_dict()) + "\n"
    show, heading, bullet = (escape, "## ", "- ") if format == "markdown" else (fold, "", "  ")
    title = show(update.headline) or UPDATE_TITLE
    lines = [f"# {title}" if format == "markdown" else title]
    if update.empty:
        lines += ["", "Nothing is new."]
    for name, shown, more in _sections(update):
        lines += ["", f"{heading}{name}", *([""] if heading else [])]
        lines += [bullet + line for line in _lines(update, shown, show)]
        if more:
            lines.append(f"{bullet}and {more:,} more")
    return for_terminal("\n".join(lines)) + "\n"


def _sections(update: Update) -> Iterator[Section]:
    """Yield the name of each list that is not empty, the claims that are shown, and how many are not."""
    chosen = dict.fromkeys(update.claims)
    new = {one.id: one for one in update.new}
    shown_new = [new[claim] for claim in chosen if claim in new] or update.new[:1]
    lists: tuple[tuple[str, Sequence[New], Sequence[New]], ...] = (
        ("New", shown_new, update.new),
        ("Confirmed", update.confirmed[:SHOWN_LINES], update.confirmed),
        ("Changed", update.changed[:SHOWN_LINES], update.changed),
        ("Withdrawn", update.withdrawn[:SHOWN_LINES], update.withdrawn),
    )
    for name, shown, claims in lists:
        if claims:
            yield name, shown, len(claims) - len(shown)


def _lines(update: Update, claims: Sequence[New], show: Callable[[str], str]) -> Iterator[str]:
    documents = {str(document.id): document for document in update.documents}
    for claim in claims:
        sources: dict[str, None] = {}
        for evidence in claim.evidence:
            if evidence.kind not in WHOLE_KINDS:
                continue  # the voices beside the sources do not count it either
            document = documents[evidence.document]
            name = show(source_name(document, host=False))
            sources[f"{name} {day_of(document.published)}" if document.published else name] = None
        first = list(sources)[:SHOWN_SOURCES]
        more = [f"{len(sources) - len(first)} more"] if len(sources) > len(first) else []
        voices = counted(claim.support.voices, "voice")
        if isinstance(claim, Confirmed):
            voices = f"{claim.before} -> {counted(claim.after, 'voice')}"
        elif isinstance(claim, Changed):
            voices = f"{show(claim.old)} -> {show(claim.new)}; {voices}"
        yield f"{claim.id} {show(claim.text)} ({voices}; {', '.join([*first, *more])})"
