"""Reads what mail puts around a text: the lines of its head, and the mark before each line that is quoted.

Limitations: the parts of a mail with attachments, and transfer encodings, are not decoded.
"""

from __future__ import annotations

import re
from email import message_from_string
from email.errors import MessageError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

# Lines "From: ...", continued by indented ones, up to a blank line.
_HEAD = re.compile(r"\s*((?:[A-Z][\w-]*:[ \t]*\S[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,40})[ \t\r]*\n")
_QUOTED = re.compile(r"^>(?:[ \t]|$)", re.MULTILINE)
_LINE = re.compile(r"\S.*")
# Fewer lines may be quoted inside a text; and the share of the lines that are, in a text that is.
_FEWEST_QUOTED, _MOSTLY = 3, 0.9


def mail_values(text: str) -> dict[str, str]:
    r"""Return title, date and text of a mail with a sender and a subject; nothing of another text.

    >>> head = "From: desk@a.example\nSubject: Dam shut\nDate: Fri, 4 Apr 2031 15:20:00 +0100\n\n"
    >>> mail_values(head + "It leaks.")
    {'title': 'Dam shut', 'date': '2031-04-04T15:20:00+01:00', 'text': 'It leaks.'}
    """
    found = _HEAD.match(text)
    if not found:
        return {}
    head = message_from_string(found[1].replace("\r\n", "\n"))
    if "From" not in head or "Subject" not in head:
        return {}
    values = {"title": " ".join(_decoded(head["Subject"]).split()), "date": _iso(head["Date"])}
    return {key: value for key, value in values.items() if value} | {"text": text[found.end() :]}


def _decoded(value: str) -> str:
    """Return a header without the encoding of letters that are not English: "=?utf-8?q?Str=C3=B6m?="."""
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError, MessageError):
        return value


def _iso(value: str | None) -> str:
    try:
        return parsedate_to_datetime(value).isoformat() if value else ""
    except (TypeError, ValueError, OverflowError):
        return ""


def without_quote_marks(text: str) -> str:
    r"""Return a text without the marks of a quoted mail, if nearly all of its lines have one.

    >>> without_quote_marks("> The dam is shut since\n> Monday.\n>\n> It leaks.")
    'The dam is shut since\nMonday.\n\nIt leaks.'
    """
    if text.count("\n>") + text.startswith(">") < _FEWEST_QUOTED:
        return text
    quoted = len(_QUOTED.findall(text))
    return _QUOTED.sub("", text) if quoted >= _MOSTLY * len(_LINE.findall(text)) else text
