"""A table of the evidence that two quantities are about the same thing, or are not, with its log-odds.

Each kind of evidence adds its log-odds where it applies, some of them times an amount. `comparing` sums them.

Limitations: which rows come from the fit, and which were set by hand later, was reconstructed from the
history of their values; it was not recorded at the time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

# If two articles on one event give the same number of three digits, both mean the same thing. So equal and
# different numbers of Multi-News and NeuS training articles were the two classes of a logistic regression;
# its weights were rounded and adjusted by hand.
_FIT = "rounded from the fit"
# Set by hand afterwards, so that more of the changes that `bench/disagreements.py` makes in clusters are
# found, and clusters without a change have no more entries.
_HAND = "by hand, on changed clusters"
_COUNT = "three in four pairs of such death tolls are equal, of other pairs one in four"


class WeighedSign(NamedTuple):
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


WEIGHED_SIGNS = (
    WeighedSign("base", -1.7, "always", _FIT),
    # The sentences.
    WeighedSign("dice", 2.0, "times the share of both sentences' weight that they have in common", _FIT),
    WeighedSign("contained", 0.5, "times the part of the lighter sentence that is in the other", _FIT),
    WeighedSign("name", 0.45, "times the names in common, at most three", _FIT),
    WeighedSign("same day", 0.3, "both name a day or a month, and one is the same", _FIT),
    WeighedSign("other day", -0.5, "they name others, and the articles are of the same days", _FIT),
    WeighedSign("others agree", 0.4, "times the other numbers of a sentence that are in both", _FIT),
    WeighedSign("others differ", -0.45, "times the other numbers that are in one sentence only", _FIT),
    # The words next to the numbers.
    WeighedSign("next before", 0.75, "the content word right before is the same", _FIT),
    WeighedSign("next after", 0.5, "the content word right after is the same", _FIT),
    WeighedSign("near", 0.3, "times the words in common among the four on each side", _FIT),
    WeighedSign("context", 0.6, "times the share of those words that is in common", _FIT),
    # What is counted.
    WeighedSign("rare noun", 0.2, "times the weight of the noun, where it is the same", _FIT),
    WeighedSign("no noun", -0.2, "one has a noun for what is counted, the other has none", _FIT),
    WeighedSign("anybody", -0.5, '"people" and "miners", without the same event', _HAND),
    WeighedSign("other noun", -0.5, "another noun, where figures are equal and contested", _HAND),
    WeighedSign("same event", 0.5, 'both have the same event, such as "killed"', _FIT),
    WeighedSign("one event", -0.5, "only one has an event", _FIT),
    WeighedSign("other scope", -1.0, '"239 passengers and crew", "227 passengers"', _FIT),
    # What else is counted.
    WeighedSign("alone", 0.45, "for each of the two that is the only one of its kind in a text", _FIT),
    WeighedSign("central", 0.5, "times log2 of the texts that count it, half of all, one value each", _HAND),
    WeighedSign("toll", 1.0, "each is the only toll of its event in its texts", _COUNT),
    # The values.
    WeighedSign("equal", 0.7, "equal figures of three digits and more", _HAND),
    WeighedSign("contested", 1.0, "equal, and a text gives another value; twice with unit or digits", _HAND),
    # Such pairs are probably about one thing, and do little harm if they are not.
    WeighedSign("agreeing", 0.5, "both values may be right", _HAND),
    # Where the values differ.
    WeighedSign("other names", -2.0, 'each has a name of its own: "Orla won 12", "Velm won 15"', _FIT),
    WeighedSign("other one", -1.0, 'one is of "the aftershock" or "the latest" of several', _HAND),
    WeighedSign("other year", -1.0, "one names years, but not the latest that the cluster names", _HAND),
    WeighedSign("several", -2.0, "a distance or strength for which a text gives several values", _HAND),
    WeighedSign("long after", -1.5, "articles many days apart: on an earthquake, on its aftershock", _FIT),
)

LOG_ODDS: Mapping[str, float] = {sign.name: sign.log_odds for sign in WEIGHED_SIGNS}
