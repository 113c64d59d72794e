"""Decide from the verbs whether a day that a sentence names is before or after the day of publication.

"Orrick said Sunday that the plant will reopen Tuesday" names a past and a future day; the verb of the clause
decides each. Verbs are found from left to right by closed lists and endings, with their auxiliaries ("had
been told", "is due to meet", "could not be reached"), and clauses by commas and by the words that open them.
This is not a grammar: nouns that look like verbs are distinguished only by the words before them.

Limitations: the present tense means the future if a list has the verb ("starts Monday"), and the past
otherwise ("Fire kills five on Saturday"); conditions are taken as future ("if he returns on Monday").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.language.function_words import ARTICLES, COMMON_PREPOSITIONS, RELATIVES
from summarizer.language.lexicon import guard_words
from summarizer.recognizing.dates import tensewords as lists

PAST, FUTURE = -1, 1

_TOKEN = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*|[,;:()“”\"—–]|--")


class Verb(NamedTuple):
    """A verb with its auxiliaries.

    Attributes:
        first, last: numbers of its first and last token, both included.
        direction: PAST or FUTURE.
        word: the word that decides the direction, in lower case: "met" of "had met", "will" of "will meet".
        shape: "perfect", "copula", "infinitive"; "headline" for an infinitive that depends on no verb ("Army
            to unload"); "weak" for a word that may be a noun; else "".
        negated: whether it is negated.
    """

    first: int
    last: int
    direction: int
    word: str
    shape: str = ""
    negated: bool = False


class Clauses(NamedTuple):
    """The tokens of a sentence in lower case, their offsets, and its verbs in order."""

    words: list[str]
    starts: list[int]
    verbs: list[Verb]


def clauses_of(sentence: str) -> Clauses:
    """Return the tokens and verbs of a sentence.

    >>> [verb.word for verb in clauses_of("Orrick said Sunday that it will reopen Tuesday.").verbs]
    ['said', 'will']
    """
    found = [(token.group(), token.start()) for token in _TOKEN.finditer(sentence)]
    written = [word for word, _ in found]
    words = [word.lower().replace("’", "'") for word in written]
    verbs: list[Verb] = []
    at = 0
    while at < len(words):
        verb = _verb_at(words, written, at, verbs)
        if verb is not None:
            verbs.append(verb)
            at = verb.last
        at += 1
    return Clauses(words, [start for _, start in found], verbs)


def direction(clauses: Clauses, first: int, after: int, possessive: bool = False) -> int:
    """Return PAST or FUTURE for the day that the tokens `first` to `after` (excluded) name.

    A preposition before the day and the noun after "Monday's" take precedence over the verb of the clause.
    Without any evidence the day is past, since most news reports the past.

    Args:
        clauses: the sentence that names the day.
        first: number of its first token, including "on", "last" and "late".
        after: number of the first token after it.
        possessive: whether a noun follows that it modifies: "Monday's vote", "the Monday vote".
    """
    words = clauses.words
    verb = _governing(clauses, first, after, possessive)
    before = words[first - 1] if first else ""
    leading = words[first - 2] if first > 1 else ""
    if before == "since":
        return PAST
    if before == "least" and leading == "at" and words[first - 3 : first - 2] == ["until"]:
        return FUTURE  # nobody knows the end yet: "was closed until at least Friday"
    if after < len(words) and words[after] in lists.NEWS_EVENTS:  # "his Friday announcement"
        return PAST
    if possessive and (by_noun := _by_noun(words, leading, after)):
        return by_noun
    if by_phrase := _by_phrase(words, verb, first):
        return by_phrase
    if before in lists.BOUNDING and not possessive:
        aside = leading == "," and words[after : after + 1] == [","]  # "the old mill, until Tuesday, held"
        return _by_bound(before, verb, aside)
    return verb.direction if verb is not None else PAST


def _by_phrase(words: Sequence[str], verb: Verb | None, first: int) -> int | None:
    """Return the direction from the words between the verb and the day; None if they do not decide it."""
    opening = verb.last + 1 if verb is not None and verb.last < first else 0
    between, near = words[opening:first], list(words[max(opening, first - lists.NOUN_REACH) : first])
    if "according" in words[max(0, first - lists.FAR) : first]:  # "according to a report on Monday"
        return PAST
    if "ahead" in between or near[-2:] == ["eve", "of"]:
        return FUTURE
    if "since" in between:  # "has been shut since the fire on Monday"
        return PAST
    if "after" in between and verb is not None and verb.shape == "copula":
        return PAST  # "two are in hospital after a crash Monday"
    if (
        len(near) > 1 and near[-1].isdigit() and near[-2] in lists.COMPARING
    ):  # "rose to 22, from 14 on Monday"
        return PAST
    if near[-2:] == ["as", "of"]:  # "As of Friday, passengers must ...", "the toll, as of Friday, is 12"
        return FUTURE if verb is not None and verb.word in lists.MODALS else PAST
    # "will bury those who died after a fire on Saturday", "is linked to the raid on Friday", "promised to pay
    # more after the fall of rock in May"
    phrase = _without_of(near)
    events = lists.NEWS_EVENTS if phrase == near else lists.EVENTS_OF
    of_past_event = (
        phrase
        and phrase[-1] in events
        and (phrase[-2:-1] == ["the"] or not lists.AFTERMATH.isdisjoint(phrase))
    )
    return PAST if of_past_event else None


def _without_of(phrase: list[str]) -> list[str]:
    """Return a phrase without "of" and the noun after it at its end: "of rock", "of the ferry"."""
    if phrase[-2:-1] == ["of"]:
        return phrase[:-2]
    return phrase[:-3] if phrase[-3:-2] == ["of"] and phrase[-2] in ARTICLES else phrase


def _by_noun(words: Sequence[str], leading: str, after: int) -> int | None:
    """Return the direction of "Monday's ..." from its noun, or from "ahead of" or "the eve of" before it.

    None if these do not decide it.
    """
    nouns = words[after : after + 3]
    if leading in lists.EVES or not lists.AWAITED.isdisjoint(nouns):
        return FUTURE
    return None if lists.NEWS_EVENTS.isdisjoint(nouns) else PAST


def _by_bound(before: str, verb: Verb | None, aside: bool) -> int:
    """Return the direction of a bound: "until Friday", "by Friday", "from Friday", "for Friday"."""
    if verb is None or verb.direction == FUTURE:
        return FUTURE
    if before in ("until", "till", "through"):
        return (
            PAST if aside or verb.negated or verb.shape == "copula" or verb.word in lists.LASTING else FUTURE
        )
    if before == "by":
        return FUTURE if verb.word in lists.DEMANDING or verb.shape == "infinitive" else PAST
    if before == "from":
        return FUTURE if verb.word in lists.DECIDING else PAST
    if before == "for" and verb.word in lists.LOOKING_BACK:
        return PAST
    if before in ("for", "starting", "beginning"):
        return FUTURE
    return verb.direction


def _governing(clauses: Clauses, first: int, after: int, possessive: bool) -> Verb | None:
    """Return the verb to which a day belongs: the one before it in its clause, else the one after it."""
    words, verbs = clauses.words, clauses.verbs
    count = sum(verb.last < first for verb in verbs)  # of the verbs before the day
    following = _following(words, verbs[count:], after)
    if not count:
        return following
    verb = verbs[count - 1]
    if following is not None and _new_clause(words, verb, following, first, after, possessive):
        return following
    if verb.shape == "headline" and following is not None:
        return following
    if verb.shape == "infinitive" and _participle_after(words, verb, first):
        return next((earlier for earlier in reversed(verbs[:count]) if earlier.shape != "infinitive"), verb)
    if verb.shape == "weak":  # "will lead a visit Monday": an earlier verb that is not a noun
        for earlier in reversed(verbs[: count - 1]):
            if not lists.OPENING.isdisjoint(words[earlier.last + 1 : verb.first]):
                break
            if earlier.shape != "weak":
                return earlier
    return verb


def _participle_after(words: Sequence[str], verb: Verb, first: int) -> bool:
    """Return whether the day belongs to a participle: "his decision to leave, speaking in Velm on Monday"."""
    return any(words[at] == "," and words[at + 1].endswith("ing") for at in range(verb.last + 1, first - 1))


def _following(words: Sequence[str], verbs: Sequence[Verb], after: int) -> Verb | None:
    """Return the first verb outside an inserted relative clause: "On Monday Pym, who led it, will go"."""
    aside = after
    for at in range(after, len(words) - 1):
        if words[at] == "," and words[at + 1] in RELATIVES and at > after:
            aside = next((end for end in range(at + 2, len(words)) if words[end] == ","), after)
            break
        if verbs and at >= verbs[0].first:
            break
    return next((verb for verb in verbs if verb.first >= aside), verbs[0] if verbs else None)


def _new_clause(
    words: Sequence[str], verb: Verb, following: Verb, first: int, after: int, possessive: bool
) -> bool:
    """Return whether a clause begins between a verb and a day, so that the day belongs to the next verb."""
    between = words[verb.last + 1 : first]
    gap = following.first - after
    # "said the meeting on Monday will ...", "said Monday's meeting with the union will ..."
    if following.shape == "infinitive" or "'" in words[following.first][1:-2]:  # "said Tuesday he's glad"
        gap = -1
    adjacent = gap == 0 or (
        possessive and 0 <= gap <= lists.NOUN_REACH and "," not in words[after : following.first]
    )
    if not between:
        return adjacent and verb.word in ("said", "say", "says")
    if not lists.OPENING.isdisjoint(between):
        return True
    if between[-1] in lists.JOINING:  # "was arrested and on Monday appeared"
        return True
    if "," in between:
        at_start = between[-1] == "," and "," not in words[after : following.first]
        return adjacent or at_start
    return adjacent and (verb.word in guard_words().speech or not lists.TIME_CLAUSE.isdisjoint(between))


# --- Verbs -------------------------------------------------------------------------------------


def _verb_at(words: list[str], written: Sequence[str], at: int, verbs: Sequence[Verb]) -> Verb | None:
    """Return the verb that begins with a token, if there is one."""
    word = words[at]
    if word[0] in lists.TOKEN_MARKS:
        return None
    helper = lists.HELPERS.get(word) or _contracted(word)
    before = words[at - 1] if at else ""
    if helper is not None:
        if before in lists.NOUN_FOLLOWS or (written[at] == "May" and at):  # "his will"
            return None
        return _with_auxiliary(words, at, helper)
    if word == "to":
        return _infinitive(words, written, at, verbs)
    if written[at][0].isupper() and at and before not in lists.QUOTING:
        return None  # "United"
    return _finite(words, at, before, verbs)


def _contracted(word: str) -> str | None:
    if "'" not in word:
        return None
    if word.endswith("n't"):
        return lists.HELPERS.get(word[:-3]) or {"wo": "will", "ca": "can", "sha": "will"}.get(word[:-3])
    ending = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "are"}.get(word[word.index("'") :])
    return ending or ("are" if word in lists.IS else None)


def _after_adverbs(words: Sequence[str], at: int) -> tuple[int, bool]:
    """Return the position of the next token that is not an adverb, and whether a skipped adverb negates."""
    start = at
    while at < len(words) and (words[at] in lists.ADVERBS or words[at].endswith("ly")):
        at += 1
    return at, not lists.DENYING.isdisjoint(words[start:at])


def _with_auxiliary(words: Sequence[str], at: int, helper: str) -> Verb:
    """Return an auxiliary with its main verb: "will meet", "has been told", "is to vote"."""
    end, negated = _after_adverbs(words, at + 1)
    negated = negated or words[at].endswith("n't") or words[at] == "cannot"
    word = words[end] if end < len(words) else ""
    last = end if word and word[0] not in lists.TOKEN_MARKS else end - 1
    reader = {"is": _being, "are": _being, "was": _being, "has": _having, "have": _having, "had": _having}
    if helper in reader:
        return reader[helper](words, at, end, helper, negated)
    if helper == "did" or helper == "do":
        return Verb(at, last, PAST if helper == "did" else FUTURE, word, negated=negated)
    return _modal(words, at, end, helper, negated)


def _modal(words: Sequence[str], at: int, end: int, helper: str, negated: bool) -> Verb:
    word = words[end] if end < len(words) else ""
    if word == "have" and helper in lists.GUESSING:  # "would have met"; "will have met" is future
        return Verb(at, min(end + 1, len(words) - 1), PAST, "have", negated=negated)
    towards = FUTURE
    # "could not be reached", "would not say": news reports attempts and questions of the past with these
    if negated and (helper == "could" or (helper == "would" and word in lists.WITHHELD)):
        towards = PAST
    if helper == "could" and words[end + 1 : end + 2] in lists.SENSED:  # "could be seen"
        towards = PAST
    if word == "be":
        end, _ = _after_adverbs(words, end + 1)
        word = words[end] if end < len(words) else ""
        end = end if _is_participle(word) or word.endswith("ing") else end - 1
    return Verb(at, max(at, min(end, len(words) - 1)), towards, helper, negated=negated)


def _being(words: Sequence[str], at: int, end: int, helper: str, negated: bool) -> Verb:
    word = words[end] if end < len(words) else ""
    past = helper == "was"
    if word == "to" and _is_base(words, end + 1):
        return Verb(at, end + 1, FUTURE, "to", negated=negated)
    if _is_planned(words, end):
        return Verb(at, end, FUTURE, word, negated=negated)
    if word in ("being", "been"):
        end += 1
        return Verb(at, min(end, len(words) - 1), PAST if past else FUTURE, word, negated=negated)
    if word.endswith("ing"):
        return Verb(at, end, PAST if past else FUTURE, word, negated=negated)
    if _is_participle(word):
        return Verb(at, end, PAST if past or word in lists.KNOWN else FUTURE, word, negated=negated)
    return Verb(at, max(at, end - 1), PAST if past else FUTURE, words[at], "copula", negated)


def _having(words: Sequence[str], at: int, end: int, helper: str, negated: bool) -> Verb:
    word = words[end] if end < len(words) else ""
    if word == "to":
        return Verb(at, end, PAST if helper == "had" else FUTURE, "to", negated=negated)
    if word == "been":
        end, more = _after_adverbs(words, end + 1)
        negated = negated or more
        word = words[end] if end < len(words) else ""
        if not (_is_participle(word) or word.endswith("ing")):
            return Verb(at, end - 1, PAST, "been", "perfect", negated)
    if _is_planned(words, end):
        return Verb(at, end, FUTURE, word, negated=negated)
    if _is_participle(word) or word.endswith("ing"):
        return Verb(at, end, PAST, word, "perfect", negated)
    return Verb(at, max(at, end - 1), PAST if helper == "had" else FUTURE, words[at], negated=negated)


def _infinitive(words: Sequence[str], written: Sequence[str], at: int, verbs: Sequence[Verb]) -> Verb | None:
    """Return an infinitive: future if planned, asked for or a headline, else as the verb it depends on."""
    before = at - 1
    while before > 0 and (words[before] in lists.ADVERBS or words[before].endswith("ly")):
        before -= 1
    governor = words[before] if before >= 0 else ""
    verb, _ = _after_adverbs(words, at + 1)
    if governor in lists.NO_INFINITIVE or not _is_base(words, verb) or written[verb][0].isupper():
        return None
    towards, shape = FUTURE, "infinitive"
    near = verbs[-1] if verbs else None
    if near is not None and near.last == before and near.first < before and governor in lists.ORDERING:
        towards = near.direction  # "were told to leave on Sunday"
    elif near is not None and governor not in lists.PLANNING:
        aside = not lists.OPENING.isdisjoint(words[near.last + 1 : at])
        if not (near.word in lists.ORDERING and at - near.last <= lists.FAR and not aside):
            towards = near.direction
            shape = "perfect" if near.shape == "perfect" else shape
    elif near is None and governor not in lists.PLANNING:
        shape = "headline"
    if not at:  # "To mark the day on Monday, ...": the verb after it decides
        return None
    return Verb(at, verb, towards, words[verb], shape)


def _finite(words: Sequence[str], at: int, before: str, verbs: Sequence[Verb]) -> Verb | None:
    """Return a verb without an auxiliary, recognised by the lists, its ending and the word before it."""
    word = words[at]
    if before in lists.NOUN_FOLLOWS or (verbs and verbs[-1].last == at - 1 and verbs[-1].shape != "weak"):
        return None  # "the wounded", "will hold limited talks", "remained open"
    if _is_planned(words, at):
        return Verb(at, at, FUTURE, word)
    if _is_participle(word) and word not in lists.STARTING_OR_NOUN:  # "come", "run"
        return _past(words, at, before, verbs)
    if word in lists.REPORTING_NOW:
        return Verb(at, at, PAST, word)
    if word in lists.STARTING:
        return Verb(at, at, FUTURE, word)
    return Verb(at, at, FUTURE, word, "weak") if word in lists.STARTING_OR_NOUN else None


def _past(words: Sequence[str], at: int, before: str, verbs: Sequence[Verb]) -> Verb | None:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if before == "being":  # "before being signed on Friday"
        return None
    # "of injured people", "12 jailed activists", but not "12 killed on Monday"
    described = (
        word.endswith("ed")
        and following.isalpha()
        and following not in lists.SMALL
        and before in COMMON_PREPOSITIONS
    )
    counted = (
        before.isdigit() and word.endswith("ed") and following.isalpha() and following not in lists.SMALL
    )
    if described or counted:
        return None
    if verbs and before in lists.JOINING and verbs[-1].last == at - 2 and verbs[-1].direction == FUTURE:
        return verbs[-1]._replace(first=at, last=at)  # "will be arrested and charged on Monday"
    return Verb(at, at, PAST, word, "weak" if word in lists.UNCHANGED else "")


def _is_participle(word: str) -> bool:
    """Return whether a word is, or can be, a past form."""
    if word in lists.IRREGULAR:
        return True
    return word.endswith("ed") and len(word) > 3 and word not in lists.NO_VERB and "-" not in word


def _is_planned(words: Sequence[str], at: int) -> bool:
    """Return whether a word refers to a plan: "scheduled", "due in court", "set to"."""
    word = words[at] if at < len(words) else ""
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "due":
        return following != "to" or _is_base(words, at + 2)
    return word in lists.PLANNED or (word in lists.PLANNED_TO and following in ("to", "for"))


def _is_base(words: Sequence[str], at: int) -> bool:
    """Return whether a word after "to" may be a verb: no plural, no number, no start of a noun phrase."""
    if at >= len(words):
        return False
    word = words[at]
    if not word.isalpha() or word in lists.SMALL or word.endswith("ing"):
        return False
    return not word.endswith("s") or word.endswith("ss")
