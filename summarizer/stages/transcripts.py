"""Transcripts and interviews: whose words the lines after a speaker's label are.

    JO POE, CNX: Why did the wall break?
    ANN DOE: It was old. We will mend it.

A text is a transcript if, from the first label of a speaker with several on, at least half of its lines begin
with a label, at least two speakers have two turns or more, and at least half of the turns end like a
sentence, since a list of results has labels too. "Q:" and "A:" name nobody.

Limitations: an interview whose questions have no label is not recognised, nor one in which each name has a
line of its own. Only the first line of the last turn is known to belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

# A name of up to five words, and an office: "JO POE, POLITICAL EDITOR: ", "Roe (Velm): ". Searching for the
# line end before it is much faster than with "^".
_LABEL = re.compile(
    r"\n[ \t>-]*(?P<label>(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|of|van|von)){0,4})"
    r"(?:, [^:\n]{1,50}| \([^)\n]{1,40}\))?):[ \t]+(?P<words>\S.*)"
)
_LINE = re.compile(r"^.*\w.*$", re.MULTILINE)
_ENDS, _AFTER_END = tuple(".!?…"), ' \t"”’)'
_UNNAMED = frozenset({"Q", "A"})
# Two speakers with two turns each.
_FEWEST_TURNS = 4


class Turn(NamedTuple):
    """A turn of a transcript, characters `start` to `end`; its label ends at `words`.

    `speaker` is "" for "Q:" and "A:".
    """

    start: int
    words: int
    end: int
    speaker: str


@lru_cache(maxsize=64)  # three stages need those of the texts of one cluster
def turns(text: str) -> tuple[Turn, ...]:
    r"""Return the turns of a transcript in order, none for another text.

    >>> [turn.speaker for turn in turns("ANN DOE: It broke.\nPOE: Why?\nDOE: It was old.\nPOE: And now?")]
    ['ANN DOE', 'POE', 'ANN DOE', 'POE']
    """
    if text.count(":") < _FEWEST_TURNS or text.count(": ") < _FEWEST_TURNS or "\n" not in text:
        return ()  # as nearly all
    full: dict[str, str] = {}  # the first label by the last word of its name
    lined = f"\n{text}"  # one character longer
    labels = [
        (found, full.setdefault(found["name"].split()[-1], found["label"]))
        for found in _LABEL.finditer(lined)
    ]
    count = Counter(speaker for _, speaker in labels)
    labels = [*dropwhile(lambda label: count[label[1]] == 1, labels)]  # a headline: "Poe: I Was There"
    if len(labels) < _FEWEST_TURNS or sum(number > 1 for number in count.values()) < 2:
        return ()
    ended = sum(found["words"].rstrip(_AFTER_END).endswith(_ENDS) for found, _ in labels)
    lines = sum(1 for _ in _LINE.finditer(lined, labels[0][0].start()))
    if 2 * len(labels) < lines or 2 * ended < len(labels):
        return ()
    ends = [found.start() for found, _ in labels[1:]] + [labels[-1][0].end()]
    return tuple(
        Turn(
            found.start("label") - 1,
            found.start("words") - 1,
            end - 1,
            "" if speaker in _UNNAMED else speaker,
        )
        for (found, speaker), end in zip(labels, ends, strict=True)
    )


def turn_at(text: str, position: int) -> Turn | None:
    """Return the turn of a transcript that a position is in, None if there is none."""
    found = turns(text)
    number = bisect_right(found, position, key=lambda turn: turn.start)
    return found[number - 1] if number and position < found[number - 1].end else None
