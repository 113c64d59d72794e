"""All errors that this package raises deliberately, in one tree.

* SummarizerError
  * InputError         a document, a file or a request body is invalid
    * InputTooLarge    ... it is larger than the limits admit
    * MalformedJSON    ... a request body is not JSON
  * SettingsError      a setting is unknown, or its value is out of range
  * ModelError         a model cannot be used
    * ModelNotFound    ... its files do not exist
    * MissingExtra     ... a package is not installed; the message names the `pip install` to run

Each class has a `code`, which stays the same between releases; the interfaces map codes to HTTP statuses and
exit codes. A message says what was wrong and what would be right; `where` names the file, field or setting.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import ClassVar

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class SummarizerError(Exception):
    """The base class of all errors that this package raises deliberately."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class InputError(SummarizerError):
    """A document, a file or a request body is invalid."""

    code = "invalid_input"


class InputTooLarge(InputError):
    """More documents or characters than the limits admit."""

    code = "too_large"


class MalformedJSON(InputError):
    """The body of a request is not JSON."""

    code = "malformed_json"


class SettingsError(SummarizerError):
    """A setting is unknown, or its value is out of range."""

    code = "invalid_setting"


class ModelError(SummarizerError):
    """A model cannot be used."""

    code = "model_error"


class ModelNotFound(ModelError):
    """The files of a model do not exist."""

    code = "model_not_found"


class MissingExtra(ModelError):
    """An optional package is not installed; the message names the `pip install` to run."""

    code = "missing_extra"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about an unknown word: the closest known word, else all of them.

    >>> nearest("wrods", ["words", "chars"])
    'did you mean `words`?'
    >>> nearest("zzz", ["words", "chars"])
    'known are: chars, words'
    """
    names = sorted(known)
    close = difflib.get_close_matches(word, names, n=1)
    return f"did you mean `{close[0]}`?" if close else f"known are: {', '.join(names)}"


def one_line(text: str) -> str:
    """Return a text, such as a file name, as one line that is safe to show in a terminal.

    Line ends and control characters are replaced. Lone surrogates, which Python has in file names that are
    not UTF-8, are escaped.
    """
    valid = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", valid)
