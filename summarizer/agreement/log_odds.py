"""A table of indicators that two quantities are about the same thing, or are not, with their log-odds.

Each indicator adds its log-odds where it applies, some of them times an amount. `comparing` sums them.

Limitations: which rows come from the fit, and which were set by hand later, was reconstructed from the
history of their values; it was not recorded at the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# If two articles on one event give the same number of three digits, both mean the same thing. So pairs of
# equal and of different numbers in Multi-News and NeuS training articles were the two classes of a logistic
# regression; its weights were rounded and adjusted by hand.
_FIT = "rounded from the fit"
# Set by hand afterwards, so that more of the changes that `bench/disagreements.py` makes in clusters are
# found, and clusters without a change have no more entries.
_HAND = "by hand, on changed clusters"
_COUNT = "three in four pairs of such death tolls are equal, of other pairs one in four"


class Indicator(NamedTuple):
    """A row of the table.

    Attributes:
        name: the key by which `comparing` looks it up.
        log_odds: the number that is added.
        applies: when it is added, and times what amount.
        origin: where the number comes from.
    """

    name: str
    log_odds: float
    applies: str
    origin: str


INDICATORS = (
    Indicator("base", -1.7, "always", _FIT),
    # The sentences.
    Indicator("dice", 2.0, "times the share of both sentences' weight that they have in common", _FIT),
    Indicator("contained", 0.5, "times the part of the lighter sentence that is in the other", _FIT),
    Indicator("name", 0.45, "times the names in common, at most three", _FIT),
    Indicator("same day", 0.3, "both name a day or a month, and one is the same", _FIT),
    Indicator("other day", -0.5, "they name others, and the articles are of the same days", _FIT),
    Indicator("others agree", 0.4, "times the other numbers of a sentence that are in both", _FIT),
    Indicator("others differ", -0.45, "times the other numbers that are in one sentence only", _FIT),
    # The words next to the numbers.
    Indicator("next before", 0.75, "the content word right before is the same", _FIT),
    Indicator("next after", 0.5, "the content word right after is the same", _FIT),
    Indicator("near", 0.3, "times the words in common among the four on each side", _FIT),
    Indicator("context", 0.6, "times the share of those words that is in common", _FIT),
    # What is counted.
    Indicator("rare noun", 0.2, "times the weight of the noun, where it is the same", _FIT),
    Indicator("no noun", -0.2, "one has a noun for what is counted, the other has none", _FIT),
    Indicator("anybody", -0.5, '"people" and "miners", without the same event', _HAND),
    Indicator("other noun", -0.5, "another noun, where figures are equal and contested", _HAND),
    Indicator("same event", 0.5, 'both have the same event, such as "killed"', _FIT),
    Indicator("one event", -0.5, "only one has an event", _FIT),
    Indicator("other scope", -1.0, '"239 passengers and crew", "227 passengers"', _FIT),
    # What else is counted.
    Indicator("alone", 0.45, "for each of the two that is the only one of its kind in a text", _FIT),
    Indicator("central", 0.5, "times log2 of the texts that count it, if half do, one value each", _HAND),
    Indicator("toll", 1.0, "each is the only toll of its event in its texts", _COUNT),
    # The values.
    Indicator("equal", 0.7, "equal figures of three digits and more", _HAND),
    Indicator("contested", 1.0, "equal, and a text gives another value; twice with unit or digits", _HAND),
    # Such pairs are probably about one thing, and do little harm if they are not.
    Indicator("agreeing", 0.5, "both values may be right", _HAND),
    # Where the values differ.
    Indicator("other names", -2.0, 'each has a name of its own: "Orla won 12", "Velm won 15"', _FIT),
    Indicator("other one", -1.0, 'one is of "the aftershock" or "the latest" of several', _HAND),
    Indicator("other year", -1.0, "one names years, but not the latest that the cluster names", _HAND),
    Indicator("several", -2.0, "a distance or strength for which a text gives several values", _HAND),
    Indicator("long after", -1.5, "articles many days apart: on an earthquake, on its aftershock", _FIT),
)

LOG_ODDS: Mapping[str, float] = {one.name: one.log_odds for one in INDICATORS}
