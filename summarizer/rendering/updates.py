"""An Update as text, Markdown or JSON: what is new, confirmed, changed and withdrawn, a line each.

Of what is new the lines are those of the update's summary, in its length; how many more there are is told. Of
the other lists the best are shown. JSON holds everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from summarizer.errors import SettingsError, nearest
from summarizer.evidence.sources import source_name
from summarizer.rendering.characters import as_json, fold, for_terminal
from summarizer.rendering.days import day_of
from summarizer.rendering.markdown import escape
from summarizer.rendering.phrases import counted
from summarizer.updates import Changed, Confirmed, New, Update

UPDATE_FORMATS = ("text", "markdown", "json")
UPDATE_TITLE = "Update"
# Lines of a list that a reader still reads, and sources named behind one.
SHOWN_LINES = 20
SHOWN_SOURCES = 3

Section = tuple[str, Sequence[New], int]


def render_update(update: Update, format: str = "text") -> str:
    """The update in one of `UPDATE_FORMATS`, ending with one line feed.

    The same update gives the same string.

    Raises:
        SettingsError: another format.
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
    for name, told, more in _sections(update):
        lines += ["", f"{heading}{name}", *([""] if heading else [])]
        lines += [bullet + line for line in _lines(update, told, show)]
        if more:
            lines.append(f"{bullet}and {more:,} more")
    return for_terminal("\n".join(lines)) + "\n"


def _sections(update: Update) -> Iterator[Section]:
    """The lists that are not empty: the name of each, what is shown of it, and how much is not."""
    chosen = dict.fromkeys(update.claims)
    new = {one.id: one for one in update.new}
    told = [new[claim] for claim in chosen if claim in new] or update.new[:1]
    lists: tuple[tuple[str, Sequence[New], Sequence[New]], ...] = (
        ("New", told, update.new),
        ("Confirmed", update.confirmed[:SHOWN_LINES], update.confirmed),
        ("Changed", update.changed[:SHOWN_LINES], update.changed),
        ("Withdrawn", update.withdrawn[:SHOWN_LINES], update.withdrawn),
    )
    for name, shown, every in lists:
        if every:
            yield name, shown, len(every) - len(shown)


def _lines(update: Update, told: Sequence[New], show: Callable[[str], str]) -> Iterator[str]:
    named = {str(document.id): document for document in update.documents}
    for one in told:
        sources: dict[str, None] = {}
        for place in one.evidence:
            document = named[place.document]
            name = show(source_name(document, host=False))
            sources[f"{name} {day_of(document.published)}" if document.published else name] = None
        first = list(sources)[:SHOWN_SOURCES]
        more = [f"{len(sources) - len(first)} more"] if len(sources) > len(first) else []
        voices = counted(one.support.voices, "voice")
        if isinstance(one, Confirmed):
            voices = f"{one.before} -> {counted(one.after, 'voice')}"
        elif isinstance(one, Changed):
            voices = f"{show(one.old)} -> {show(one.new)}; {voices}"
        yield f"{one.id} {show(one.text)} ({voices}; {', '.join([*first, *more])})"
