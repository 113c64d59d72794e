"""Recognise whether and how a sentence denies something, from the sentence alone."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.agreement import denial_words

# "own": the claim is in the same sentence. "states": the denial states what is denied. The others refer back
# to a sentence before: "back" and "untrue" by a pronoun or a noun, "such" by "no such ...", "not" by "it did
# not", "answers" as the answer to a question.
WayName = Literal["own", "back", "untrue", "such", "not", "answers", "states"]


class Way(NamedTuple):
    """The way in which a sentence denies, and the match of its pattern."""

    name: WayName
    found: re.Match[str]


def way_of_denying(text: str, speaker: str | None) -> Way | None:
    """Return how a sentence denies something, or None if it does not.

    >>> way = way_of_denying("The company denied it.", "The company")
    >>> way.name, way.found["verb"]
    ('back', 'denied')

    Args:
        text: an English sentence.
        speaker: to whom it is attributed.
    """
    if denial_words.ANY_DENY.search(text):
        for pattern in denial_words.OWN_DENIALS:
            if (found := pattern.search(text)) and _is_denying(found) and _is_claimed(found, speaker):
                return Way("own", found)
        if (found := denial_words.DENIES_BACK.search(text)) and _is_denying(found):
            return Way("back", found)
    if denial_words.ANY_FALSE.search(text) and (found := denial_words.UNTRUE.search(text)):
        return Way("untrue", found)
    if way := _way_without_verb(text):
        return way
    found = denial_words.STATES.search(text)
    if found and _is_denying(found) and not denial_words.REFUSED.match(found["what"]):
        return Way("states", found)
    return None


def _way_without_verb(text: str) -> Way | None:
    """Return how a sentence denies without a verb of denying; cheap tests come before the patterns."""
    ends_not = text.rstrip(denial_words.MARKS).endswith(denial_words.NOT)
    if ("no such thing" in text or ends_not) and (found := denial_words.OWN_NOT.search(text)):
        return Way("own", found)
    if ("such" in text or "othing of" in text) and (found := denial_words.NO_SUCH.search(text)):
        return Way("such", found)
    if ends_not and (found := denial_words.ENDS_NOT.search(text)):
        return Way("not", found)
    if text.startswith(("Asked", "In re")) and (found := denial_words.ANSWERS_THAT_DENY.search(text)):
        return Way("answers", found)
    return None


def _is_denying(found: re.Match[str]) -> bool:
    """Is a claim denied there? Not if the verb is negated ("has not denied"), or an offer is rejected."""
    names = found.groupdict()
    if denial_words.NOT_DENYING.search(found.string, 0, found.start("verb")):
        return False
    return names["verb"].startswith(("den", "disp", "ref")) or bool(names.get("noun"))


def _is_claimed(found: re.Match[str], speaker: str | None) -> bool:
    """Does a sentence that ends with a denial begin with a claim of somebody else?"""
    claimed = found.string[: found.start()]
    return denial_words.ACCUSING.search(claimed) is not None or (
        speaker is not None and not share_name(speaker, found["who"])
    )


# --- Speakers.


def share_name(one: str | None, other: str | None) -> bool:
    """Do two speakers share a name? Then they may be one, or of one side."""
    return not name_words(one).isdisjoint(name_words(other))


def name_words(speaker: str | None) -> frozenset[str]:
    """Return the words of a speaker that name somebody, in lower case; "Bhutto-Zardari" gives two."""
    return frozenset(re.findall(r"\w+", (speaker or "").lower())) - denial_words.ROLES
