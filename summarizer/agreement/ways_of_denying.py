"""How a sentence denies something, if it does, by its own words alone."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.agreement import denial_words
from summarizer.language.function_words import SUBJECT_PRONOUNS

# "own" denies what its own sentence claims, and "states" gives what is denied in its own words. The others
# point back to a sentence before: "back" and "untrue" by a pronoun or a noun, "such" by "no such ...", "not"
# by "it did not", "answers" as the answer to a question.
WayName = Literal["own", "back", "untrue", "such", "not", "answers", "states"]


class Way(NamedTuple):
    """How a sentence denies: the name of the way and what was found there."""

    name: WayName
    found: re.Match[str]


def way_of_denying(text: str, speaker: str | None) -> Way | None:
    """How a sentence denies something, if it does.

    >>> way = way_of_denying("The company denied it.", "The company")
    >>> way.name, way.found["verb"]
    ('back', 'denied')

    Args:
        text: of an English sentence.
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
    found = denial_words.TELLS.search(text)
    if found and _is_denying(found) and not denial_words.REFUSED.match(found["what"]):
        return Way("states", found)
    return None


def _way_without_verb(text: str) -> Way | None:
    """How a sentence denies without a verb of denying; cheap tests go before the patterns."""
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
    """Is a claim denied there? An offer may be rejected, too, and who has not denied it has not."""
    names = found.groupdict()
    if denial_words.NOT_DENYING.search(found.string, 0, found.start("verb")):
        return False
    return names["verb"].startswith(("den", "disp", "ref")) or bool(names.get("noun"))


def _is_claimed(found: re.Match[str], speaker: str | None) -> bool:
    """Does a sentence that ends with a denial begin with what somebody else claims?"""
    claimed = found.string[: found.start()]
    return denial_words.ACCUSING.search(claimed) is not None or (
        speaker is not None and not share_name(speaker, found["who"])
    )


# --- Speakers.


def share_name(one: str | None, other: str | None) -> bool:
    """May two speakers be one, or of one side, by a name that they share?"""
    return not name_words(one).isdisjoint(name_words(other))


def name_words(speaker: str | None) -> frozenset[str]:
    """The words of a speaker in small letters, the parts of "Bhutto-Zardari" apart."""
    return frozenset(re.findall(r"\w+", (speaker or "").lower())) - denial_words.ROLES


def is_pronoun(speaker: str | None) -> bool:
    """Does a speaker name nobody, as "he" does?"""
    return speaker is not None and speaker.lower() in SUBJECT_PRONOUNS
