"""Every error that this package raises on purpose, in one tree.

* SummarizerError
  * InputError         a document, a file or a request body is not what it should be
    * InputTooLarge    ... or there is more of it than the limits admit
    * MalformedJSON    ... or a request's body is not JSON at all
  * SettingsError      an unknown setting, or a value out of its range
  * ModelError         a model cannot be used
    * ModelNotFound    ... since its files are not where they should be
    * MissingExtra     ... since a package is not installed; the message names the `pip install` to run

Each class carries a `code`, which stays the same between releases; the faces map codes to HTTP
statuses and exit codes. A message says what was wrong and what would be right; `where` names the place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import ClassVar

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class SummarizerError(Exception):
    """The root of the tree: catch it to catch all that this package raises on purpose."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InputError(SummarizerError):
    """A document, a file or a request body is not what it should be."""

    code = "invalid_input"


class InputTooLarge(InputError):
    """More documents or characters than the limits admit."""

    code = "too_large"


class MalformedJSON(InputError):
    """The body of a request is not JSON at all."""

    code = "malformed_json"


class SettingsError(SummarizerError):
    """An unknown setting, or a value out of its range."""

    code = "invalid_setting"


class ModelError(SummarizerError):
    """A model cannot be used."""

    code = "model_error"


class ModelNotFound(ModelError):
    """The files of a model are not where they should be."""

    code = "model_not_found"


class MissingExtra(ModelError):
    """An optional package is not installed; the message names the `pip install` to run."""

    code = "missing_extra"


def nearest(word: str, known: Iterable[str]) -> str:
    """The tail of a message about an unknown word: the closest known one, else all of them.

    >>> nearest("wrods", ["words", "chars"])
    'did you mean `words`?'
    >>> nearest("zzz", ["words", "chars"])
    'known are: chars, words'
    """
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1)
    return f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(names)}"


def one_line(text: str) -> str:
    """The text as it may stand in a message: a file's name may hold line ends, or codes for a terminal.

    Lone surrogates, which Python puts where a file's name is not UTF-8, come out as their escapes.
    """
    valid = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", valid)
