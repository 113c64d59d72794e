"""A Summary as text, Markdown, JSON, CSV or one self-contained HTML page.

Text, Markdown and HTML are for reading: they fold or show white space as fits, replace control characters by
U+FFFD, and show the first of what is many, saying how many more there are. JSON holds everything, the seconds
that stages took included; CSV holds the matrix of claims and sources, all of it. Nothing is written here:
whoever calls has the string.

A file a format: `text.py`, `markdown.py`, `page.py` (HTML), `table.py` (CSV). What they share is in
`citing.py` (which documents are numbered), `phrases.py` (in what words), `days.py`, `links.py` and
`characters.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from summarizer.errors import SettingsError, nearest
from summarizer.records import Summary
from summarizer.rendering.characters import as_json
from summarizer.rendering.days import with_full_dates
from summarizer.rendering.links import passage_link
from summarizer.rendering.markdown import as_markdown
from summarizer.rendering.page import as_page
from summarizer.rendering.table import as_table
from summarizer.rendering.text import as_text

__all__ = ["FORMATS", "Format", "check_format", "passage_link", "render"]

Format = Literal["text", "markdown", "json", "html", "csv"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "json", "html", "csv")


def render(summary: Summary, format: Format = "text", *, timeline: bool = False, dates: bool = False) -> str:
    """The summary in one of `FORMATS`, ending with one line feed; the same summary gives the same string.

    Text leaves out the warnings, which the command line prints beside it.

    Args:
        summary: the summary.
        format: one of `FORMATS`.
        timeline: put the sentences under the days of which they tell, the earliest first.
        dates: put the full date behind each day that a sentence names by its weekday or by "yesterday".

    Raises:
        SettingsError: another format, or `timeline` or `dates` with one that is not for reading.
    """
    check_format(format, timeline=timeline, dates=dates)
    if format in _READING:
        rendered = _READING[format](with_full_dates(summary) if dates else summary, timeline)
    else:
        rendered = _WHOLE[format](summary)
    return rendered.rstrip("\n") + "\n"


def check_format(format: str, *, timeline: bool = False, dates: bool = False) -> None:
    """Refuse what `render` would refuse; for whoever wants to know it before the summary is made.

    Raises:
        SettingsError: an unknown format, or one in which there is no `timeline` or no `dates`.
    """
    if format not in FORMATS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, FORMATS)}", "format")
    if format in _READING:
        return
    for name, asked in (("timeline", timeline), ("dates", dates)):
        if asked:
            raise SettingsError(
                f"is for the formats {', '.join(_READING)}, not for {format}; "
                "json holds the days of every place as `when`",
                name,
            )


def _json(summary: Summary) -> str:
    return as_json(summary.to_dict())


_READING: dict[str, Callable[[Summary, bool], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_page,
}
_WHOLE: dict[str, Callable[[Summary], str]] = {"json": _json, "csv": as_table}
