"""Transcripts and interviews: whose words the lines after a speaker's label are.

    JO POE, CNX: Why did the wall break?
    ANN DOE: It was old. We will mend it.

A text is a transcript if, from the first label of a speaker with several on, at least half of its lines begin
with a label, at least two speakers have two turns or more, and at least half of the turns end like a sentence
(or, in a text of one case, have the length of one), since a list of results has labels too. "Q:" and "A:"
name nobody. A text is none if a label is "When", "The facts" or the like.

Limitations: an interview whose questions have no label is not recognised, nor one in which each name has a
line of its own. Only the first line of the last turn is known to belong to it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from summarizer.language.calendar_words import WEEKDAY_WORDS
from summarizer.language.lists import set_of

# A name of up to five words, and an office: "JO POE, POLITICAL EDITOR: ", "Roe (Velm): ". Searching for the
# line end before it is much faster than with "^".
_LABEL = re.compile(
    r"\n[ \t>-]*(?P<label>(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: (?:[A-ZÀ-Þ][\w.'’-]*|de|of|van|von)){0,4})"
    r"(?:, [^:\n]{1,50}| \([^)\n]{1,40}\))?):[ \t]+(?P<words>\S.*)"
)
# In a text without capitals: "jo poe: ".
_SMALL_LABEL = re.compile(
    r"\n[ \t>-]*(?P<label>(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2})):[ \t]+(?P<words>\S.*)"
)
_LINE = re.compile(r"^.*\w.*$", re.MULTILINE)
_ENDS, _AFTER_END = tuple(".!?…"), ' \t\r"”’)'
_UNNAMED = set_of("q a question answer frage antwort réponse pregunta respuesta domanda risposta")
# The last words of labels of checked facts, of the dates of a programme, and of a forecast.
_NO_NAMES = WEEKDAY_WORDS | set_of("claim fact facts myth what when where why how")
# Two speakers with two turns each.
_FEWEST_TURNS = 4
# Words of a turn without capitals or without small letters; a result ("doe: 41 percent") has fewer.
_SHORTEST_SPEECH = 7


class Turn(NamedTuple):
    """A turn of a transcript, characters `start` to `end`; its label ends at `words`.

    `speaker` is "" for "Q:" and "A:", else the first label of the person: "ANN DOE, ENGINEER" for "DOE".
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
    lined = f"\n{text}"  # one character longer
    label = _SMALL_LABEL if text.islower() else _LABEL
    labels = [*_with_speakers(label.finditer(lined))]
    count = Counter(speaker for _, speaker in labels)
    labels = [*dropwhile(lambda label: count[label[1]] == 1, labels)]  # a headline: "Poe: I Was There"
    if sum(number > 1 for number in count.values()) < 2:
        return ()
    # Speech that a program has written down is in one case and has no full stops.
    shortest = _SHORTEST_SPEECH if text.islower() or text.isupper() else len(text)
    ended = sum(
        found["words"].rstrip(_AFTER_END).endswith(_ENDS) or len(found["words"].split()) >= shortest
        for found, _ in labels
    )
    lines = sum(1 for _ in _LINE.finditer(lined, labels[0][0].start()))
    if 2 * len(labels) < lines or 2 * ended < len(labels):
        return ()
    if any(speaker.split()[-1].lower() in _NO_NAMES for speaker in count):
        return ()
    ends = [found.start() for found, _ in labels[1:]] + [labels[-1][0].end()]
    return tuple(
        Turn(
            found.start("label") - 1,
            found.start("words") - 1,
            end - 1,
            "" if speaker.lower().rstrip(".") in _UNNAMED else speaker,
        )
        for (found, speaker), end in zip(labels, ends, strict=True)
    )


def _with_speakers(labels: Iterable[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Yield labels with the speaker: the first label of the person, which often has the whole name.

    "DOE" and "MS. DOE" are "ANN DOE, ENGINEER" if she is the first of that name; "BO DOE" is another person.
    """
    first: dict[str, tuple[str, str]] = {}  # the first name, or "", and the first label, by the last name
    others: dict[tuple[str, str], str] = {}  # the first label of further persons of a last name
    for label in labels:
        given, last = ["", *label["name"].split()][-2:]
        known, speaker = first.setdefault(last, (given, label["label"]))
        if given != known and given and known and given.endswith(".") == known.endswith("."):
            speaker = others.setdefault((given, last), label["label"])
        yield label, speaker


def turn_at(text: str, position: int) -> Turn | None:
    """Return the turn of a transcript that a position is in, None if there is none."""
    found = turns(text)
    number = bisect_right(found, position, key=lambda turn: turn.start)
    return found[number - 1] if number and position < found[number - 1].end else None
