"""Only what is new: what later articles on an event bring beside what was told of it.

An update reads the articles whose text was not read before, and compares each of their claims with the state
that the update before it left. It tells what is `new`, `confirmed` (told by more independent voices than
before), `changed` (a number has moved) and `withdrawn` (taken back, or corrected), and nothing else; its
summary is made of these. The new state comes with it, and claims keep their ids. Whether all articles of the
event are given again or those of the day alone makes no difference.

What is known is recognised by words and not by meaning, so a thing that is said again in other words
altogether is told again. A sentence that is no whole one, and a question, is never told.

`compare` says of the claims of one run what each brings, and so which may be told; the chain goes on with
those, and `build_update` makes an update of its result.
"""

from __future__ import annotations

from summarizer.updates.comparing import compare
from summarizer.updates.making import build_update, nothing_new, unread
from summarizer.updates.records import Changed, Confirmed, New, Update, Withdrawn
from summarizer.updates.state import State

__all__ = [
    "Changed",
    "Confirmed",
    "New",
    "State",
    "Update",
    "Withdrawn",
    "build_update",
    "compare",
    "nothing_new",
    "unread",
]
