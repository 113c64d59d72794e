"""Renders a Summary as text, Markdown, JSON, CSV or one self-contained HTML page.

Text, Markdown and HTML are for reading: they fold white space (except in the articles of the HTML page),
replace control characters by U+FFFD, and shorten long lists, with the number of items that are not shown.
JSON holds the whole result, with the seconds of each stage if they were measured; CSV holds the whole matrix
of claims and sources. The functions return strings and write no file.

Each format has a module: `text.py`, `markdown.py`, `page.py` (HTML), `table.py` (CSV). They share `citing.py`
(the numbers of documents), `phrases.py` (the phrases), `days.py`, `links.py` and `characters.py`.
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
    """Return the summary in one of `FORMATS`, ending with one line feed; equal summaries give equal strings.

    Text does not include the warnings, which the command line prints to stderr.

    Args:
        summary: the summary.
        format: one of `FORMATS`.
        timeline: group the sentences by the day of the event, the earliest first.
        dates: write the full date behind each weekday, "yesterday" and the like.

    Raises:
        SettingsError: an unknown format, or `timeline` or `dates` with JSON or CSV.
    """
    check_format(format, timeline=timeline, dates=dates)
    if format in _READING:
        rendered = _READING[format](with_full_dates(summary) if dates else summary, timeline)
    else:
        rendered = _WHOLE[format](summary)
    return rendered.rstrip("\n") + "\n"


def check_format(format: str, *, timeline: bool = False, dates: bool = False) -> None:
    """Raise the errors that `render` would raise, before the summary is made.

    Raises:
        SettingsError: an unknown format, or `timeline` or `dates` with JSON or CSV.
    """
    if format not in FORMATS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, FORMATS)}", "format")
    if format in _READING:
        return
    for name, wanted in (("timeline", timeline), ("dates", dates)):
        if wanted:
            raise SettingsError(
                f"is for the formats {', '.join(_READING)}, not for {format}; "
                "json has the days of all evidence as `when`",
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
