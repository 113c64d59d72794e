"""Which words of a sentence only state who reports it, and when: "police said on Friday", "as per AFP".

A place without them states the same, so they need no evidence, and they are no part of a sentence.

Limitations: English only. No grammar is analysed: a clause is what stands between two marks.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from summarizer.evidence.tokenizing import DAY, MARK, TokenizedSentence
from summarizer.language.function_words import ARTICLES, POSSESSIVES, PREPOSITIONS
from summarizer.language.lists import set_of
from summarizer.language.reporting_verbs import forms

# Verbs with which somebody says something.
SAYING = forms("says") | forms("states") | forms("speech")
# Verbs that report a statement as it is: what is argued, claimed or denied is another matter.
# The second ones report nothing if an object follows: "confirmed the deal".
_TRANSITIVE = set_of(
    "state stated states report reported reports announce announced announces confirm confirmed confirms"
)
_REPORTING = forms("says") | _TRANSITIVE
# A clause that begins with one of these names a source: "according to the police", "as per the agency".
_CREDITING = set_of("according per")
# Content words of a clause that reports, beside the speaker: "said on Friday in a letter to investors". What
# says more is a statement of its own.
LONGEST_REPORT = 4
# Words after the verb among which its day stands: "said on Friday".
_DAY_REACH = 2


def speaker_tokens(wording: TokenizedSentence) -> set[int]:
    """Return the tokens of the speaker to whom a sentence is attributed, none if it names none."""
    speaker = wording.attribution.speaker
    start = wording.text.find(speaker) if speaker else -1
    end = start + len(speaker or "")
    return {
        number
        for number, token in enumerate(wording.tokens)
        if 0 <= start <= token.start and token.end <= end
    }


def attributed(wording: TokenizedSentence) -> set[int]:
    """Return the content tokens that state who reports a sentence, and when.

    They are the speaker, the verb and the day beside it, and a short clause that reports and states nothing
    else: ", X said in a letter". What is argued or claimed is no fact without its speaker, so
    then there are none.

    >>> from summarizer.evidence.tokenizing import tokenize_sentence
    >>> wording = tokenize_sentence("The bridge is sound, the Harbour Board said on Friday in a letter.")
    >>> [wording.tokens[number].word for number in sorted(attributed(wording))]
    ['harbour', 'board', 'friday', 'letter']
    """
    tokens, named = wording.tokens, speaker_tokens(wording)
    found: set[int] = set()
    for clause in _clauses(wording):
        own = [number for number in clause if number not in named]
        verbs = [number for number in own if tokens[number].word in SAYING]
        if verbs and (tokens[verbs[0]].word not in _REPORTING or _has_object(wording, verbs[0])):
            continue
        found.update(number for number in clause if number in named)
        if _only_reports(wording, clause, named, verbs[:1]):
            found.update(own)
        elif verbs and len(own) < len(clause):
            beside = (number for number in own if verbs[0] < number <= verbs[0] + _DAY_REACH)
            found.update([verbs[0], *(number for number in beside if tokens[number].sort == DAY)])
    content = {number for number in found if tokens[number].weight}
    return content if content < {*wording.content} else set()


def _has_object(wording: TokenizedSentence, verb: int) -> bool:
    """Return whether a verb that may also have an object ("announced") has one directly after it."""
    after = wording.tokens[verb + 1 : verb + 2]
    if wording.tokens[verb].word not in _TRANSITIVE or not after:
        return False
    return after[0].word in ARTICLES | POSSESSIVES or (after[0].weight > 0 and after[0].sort != DAY)


def _only_reports(
    wording: TokenizedSentence, clause: Sequence[int], named: Collection[int], verb: Sequence[int]
) -> bool:
    """Return whether a clause names a source and states nothing else.

    Args:
        wording: the sentence.
        clause: its tokens.
        named: the tokens of the speaker.
        verb: the first reporting verb of the clause, if it has one.
    """
    tokens = wording.tokens
    own = [tokens[number] for number in clause if number not in named]
    if sum(token.weight > 0 for token in own) > LONGEST_REPORT or any(token.word == "that" for token in own):
        return False
    if any(tokens[number].word in _CREDITING for number in clause[:2]):
        return True
    if not verb or len(own) == len(clause):
        return False
    if clause[0] == 0:  # "The minister in a letter said, ..."
        return verb[0] == clause[-1]
    last = max(*verb, *(number for number in clause if number in named))
    after = next((tokens[number] for number in clause if number > last), None)
    return (
        after is None
        or after.sort == DAY
        or after.word in PREPOSITIONS
        or tokens[verb[0]].word in ("told", "tells")
    )


def _clauses(wording: TokenizedSentence) -> list[list[int]]:
    """Return the tokens between marks; what names a source is a clause without a mark before it too."""
    tokens = wording.tokens
    clauses: list[list[int]] = [[]]
    for number, token in enumerate(tokens):
        following = tokens[number + 1].word if number + 1 < len(tokens) else ""
        if token.sort == MARK or token.word == "according" or (token.word, following) == ("as", "per"):
            clauses.append([])
        if token.sort != MARK:
            clauses[-1].append(number)
    return [clause for clause in clauses if clause]
