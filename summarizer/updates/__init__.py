"""Update a summary: find what later articles on an event add to what is already known.

An update reads the articles whose texts no earlier update has read, and compares each of their claims with
the state that the previous update returned. It lists the claims that are `new`, `confirmed` (stated by more
independent voices than before), `changed` (a number has changed) and `withdrawn` (retracted or corrected).
Its summary consists of new, changed and withdrawn claims only. It also returns the next state, in which
claims keep their ids. The documents may be all articles of the event or only those of the day: the update is
the same.

`compare` classifies the claims of one run and marks those that the summary may contain. The pipeline
continues with these, and `build_update` makes an update of the result.

Limitations: known facts are recognised by words, not by meaning, so a fact that is repeated in entirely
different words is new again. Incomplete sentences and questions are in no list.
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
