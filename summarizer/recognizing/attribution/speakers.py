"""Find the speaker of a sentence without a parser: the subject of a reporting verb, or who a phrase names."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.calendar_words import WEEKDAY_WORDS
from summarizer.language.function_words import PREPOSITIONS, SUBJECT_PRONOUNS
from summarizer.language.words import Span
from summarizer.recognizing.attribution import words
from summarizer.recognizing.attribution.noun_phrases import (
    SentenceTokens,
    is_clause,
    phrase_end,
    sentence_tokens,
    subject_phrase,
)


def speaker_of(sentence: str, quoted: Sequence[Span]) -> str | None:
    """Return the speaker of the main clause: the one named after the whole statement, else the first one."""
    tokens = sentence_tokens(sentence, quoted)
    found = speaker_span(tokens)
    return tokens.text(*found) or None if found else None


def speaker_span(tokens: SentenceTokens) -> Span | None:
    """Return the tokens of the speaker, as `speaker_of` finds it."""
    first: Span | None = None
    # In running text "State" is part of a name; a headline has capitals everywhere.
    running = any(token.islower() and len(token) > words.LONGEST_SMALL for token in tokens.form)
    for position, word in enumerate(tokens.low):
        if word in words.REPORTING_VERBS and not (position and tokens.has_capital(position) and running):
            found = _inverted(tokens, position) or subject(tokens, position)
            if found and word in words.SAYING and _closes(tokens, position, found):
                return found
            first = first or found
        elif word in words.OTHERS and not first:
            first = _by_other_word(tokens, position)
    return first or _before_colon(tokens)


def _closes(tokens: SentenceTokens, verb: int, speaker: Span) -> bool:
    """Return whether speaker and verb follow a mark, and only addressee, time and location follow them."""
    begin, end = speaker
    if begin and tokens.low[min(begin, verb) - 1] not in words.BREAKS:
        return False
    rest = tokens.low[max(verb + 1, end) : max(verb + 1, end) + words.REACH]
    return len(rest) < words.REACH and not any(
        word in words.RELATIVE_OR_THAT
        or word in words.CLAUSE_VERBS
        or word in SUBJECT_PRONOUNS
        or word in {",", ";", ":", words.MARK}
        for word in rest
    )


def _inverted(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker after a verb that follows the statement: "..., said X"."""
    low, after = tokens.low, position + 1
    before = low[position - 1] if position else ""
    if (
        before not in {",", words.MARK, "!", "?"}
        or after == len(low)
        or low[position] in {"told", "tells", "tell"}
    ):
        return None
    if before == "," and low[position] not in {"said", "says"}:
        return None
    if not (
        (tokens.has_capital(after) and low[after] not in words.TIMES)
        or low[after] in words.DETERMINERS
        or low[after] in words.PLAIN_SPEAKERS
        or low[after] in {"he", "she", "they"}
        or (before == words.MARK and low[after].isalpha() and low[after] not in words.NO_NAME)
    ):
        return None
    end = after + 1 if low[after] in SUBJECT_PRONOUNS else phrase_end(tokens, after)
    follows = low[end] if end < len(low) else "."
    # After a comma it may begin the statement of another speaker: "the mayor, Jo Orla, said the city ..."
    ends = follows in words.BREAKS or follows in {"who", "which", "whose"} or follows in WEEKDAY_WORDS
    ends = ends or (before != "," and follows in words.AFTER_NAME and follows != "that")
    ends = ends or (before == words.MARK and follows.endswith("ed"))
    return (after, end) if end > after and ends else None


def subject(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker before a verb: "X also said", "X, the mayor, said".

    None if the verb reports no statement.
    """
    low = tokens.low
    if not _may_report(tokens, position):
        return None
    end = _skip_adverbs(low, position)
    if end is None or not end or low[end - 1] in words.RELATIVE_OR_THAT:
        return None
    if low[end - 1] == ")" and "(" in low[:end]:
        end = end - 1 - low[:end][::-1].index("(")
    if low[0] == words.MARK and (after := _after_quotation(tokens, end)):
        return after
    if low[end - 1] == ",":
        return _before_comma(tokens, end - 1)
    if low[end - 1] in {"and", "but"}:
        return _first_subject(tokens, end - 1)
    return subject_phrase(tokens, end)


def _after_quotation(tokens: SentenceTokens, end: int) -> Span | None:
    """Return what is between an initial quotation and the verb: "“...,” X, the mayor, said".

    None if it has a verb of its own.
    """
    low = tokens.low
    begin = 1 + max(
        (position for position in range(max(end - words.MOST_BEFORE, 0), end) if low[position] == words.MARK),
        default=end,
    )
    asides = [
        position
        for position in range(begin + 1, end)
        if low[position] == "," and low[position + 1] in words.RELATIVE_OR_THAT
    ]
    end = asides[0] if asides else end - (low[end - 1] == ",")
    if begin >= end or low[begin] in words.BREAKS | words.COORDINATE | PREPOSITIONS | words.SUBORDINATING:
        return None
    return (
        None
        if any(word in words.CLAUSE_VERBS or word in words.REPORTING_VERBS for word in low[begin:end])
        else (begin, end)
    )


def _first_subject(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the subject of the sentence, for its second verb: "X came and said"."""
    low = tokens.low
    for position in range(1, min(end, words.REACH)):
        if (
            low[position] in words.BREAKS
            or is_clause(tokens, position, position + 1)
            or low[position] in words.REPORTING_VERBS
        ):
            return subject_phrase(tokens, position)
    return None


def _may_report(tokens: SentenceTokens, position: int) -> bool:
    """Return whether a word that may be a noun or a participle can be a reporting verb here."""
    low = tokens.low
    word = low[position]
    if word in words.SAYING:
        return True
    before = low[position - 1] if position else ""
    following = low[position + 1] if position + 1 < len(low) else "."
    nominal = before in words.DETERMINERS - {"both"} or before in PREPOSITIONS or before.endswith("'s")
    # "five confirmed cases", but "Channel 4 reported"
    counted = (
        before.isdigit() and word.endswith("ed") and not (position > 1 and tokens.has_capital(position - 2))
    )
    if nominal or (counted and word not in words.ACCUSING_VERBS):
        return False
    if following == "by":
        return False
    if word in words.ACCUSING_VERBS:  # needs an object: "accused of theft" describes its subject
        whom = low[position + 2 : position + words.REACH]
        return not words.OF_OR_FOR.isdisjoint(whom) and following not in words.OF_OR_FOR
    if word.startswith("claim") and (following in words.NOUN_OPENERS or following[0].isdigit()):
        return False  # "claimed 12 lives", "claims the title"
    if word in words.NOUNS_TOO and (
        before in words.ADJECTIVES or following in words.CLAUSE_VERBS | PREPOSITIONS | {",", "."}
    ):
        return False
    if word in words.STATING or word in words.OTHERS or _follows_quotation(tokens, position):
        return True
    if word not in words.BEFORE_THAT:
        return False
    if following == "out" or following in WEEKDAY_WORDS:  # "pointed out that", "declared Sunday that"
        following = low[position + 2] if position + 2 < len(low) else "."
    after_statement = following in {",", "."} and not {",", words.MARK}.isdisjoint(
        low[max(position - words.REACH, 0) : position]
    )
    return after_statement or following in {"that", words.MARK, ":"}


def _follows_quotation(tokens: SentenceTokens, position: int) -> bool:
    """Return whether only a noun phrase is between a quotation that opens the sentence and a verb.

    A name or a title in quotation marks is no such quotation: it does not end in a comma, "!" or "?".
    """
    low = tokens.low
    if not 1 < position <= words.REACH or low[0] != words.MARK or words.MARK in low[1:position]:
        return False
    quotation = tokens.sentence[: tokens.masked.index(tokens.form[1], 1)]
    return low[1] == "," or words.ENDS_STATEMENT.search(quotation) is not None


def _skip_adverbs(low: Sequence[str], position: int) -> int | None:
    """Return the position where the adverbs, auxiliaries and days before a verb begin.

    None if one of them means that the verb reports nothing.
    """
    end = position
    while end:
        word = low[end - 1]
        begin = end
        while begin and (
            low[begin - 1] in words.TIMES or (begin < end and low[begin - 1] in words.BEFORE_TIMES)
        ):
            begin -= 1
        if word in words.NO_STATEMENT_AFTER:
            return None
        if begin < end and low[begin] in words.OPENS_TIME:  # but not "the statement said"
            end = begin
        elif word in words.BEFORE_VERB or (word.endswith("ly") and word not in {"family", "italy"}):
            end -= 1
        else:
            return end
    return end


def _before_comma(tokens: SentenceTokens, comma: int) -> Span | None:
    """Return the speaker before a comma: a name with its apposition, or with a clause between commas."""
    low = tokens.low
    for _ in range(words.MOST_BETWEEN):
        begin = comma
        while begin and low[begin - 1] not in words.BREAKS:
            begin -= 1
        if begin == comma:
            return None
        opening = low[begin]
        aside = (
            opening in words.RELATIVE_OR_THAT
            or opening in PREPOSITIONS | words.COORDINATE
            or opening[0].isdigit()
        )
        if not aside and not (opening.endswith(("ing", "ed")) and not tokens.has_capital(begin)):
            break
        if not begin or low[begin - 1] != ",":
            return None
        comma = begin - 1
    found = subject_phrase(tokens, comma)
    if found is None or not found[0] or low[found[0] - 1] != ",":
        return found
    # "the mayor, Jo Orla," and "Jo Orla, the mayor,": include both parts.
    before = subject_phrase(tokens, found[0] - 1)
    if before is None or before[1] - before[0] > words.REACH or low[before[0]] in SUBJECT_PRONOUNS:
        return found
    one_is_named = any(token != token.lower() for token in tokens.form[before[0] : found[1]])
    opens = not before[0] or low[before[0] - 1] in words.BREAKS
    if not (one_is_named and opens) or is_clause(tokens, *before):
        return found
    return (before[0], found[1]) if not tokens.has_capital(found[0]) or _is_role(tokens, *before) else found


def _is_role(tokens: SentenceTokens, begin: int, end: int) -> bool:
    """Return whether a phrase before "Jo Orla," may be a role, and not a statement."""
    low, form = tokens.low, tokens.form
    if not words.PAST_OR_PLANNED.isdisjoint(form[begin + 1 : end]):
        return False
    # "Rescuers hear sounds from below, Jo Orla, the chief, said": a role has an article or an owner.
    owned = low[begin] in words.DETERMINERS | {"another"} or any(
        word.endswith(("'s", "s'")) for word in low[begin:end]
    )
    return owned or end - begin == 1 or any(token != token.lower() for token in form[begin + 1 : end])


def _by_other_word(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker of "according to X", "X put the loss at 5", "quoted X as saying", "by X's count"."""
    low, word = tokens.low, tokens.low[position]
    following = low[position + 1] if position + 1 < len(low) else "."
    if (word, following) == ("according", "to") or (word == "per" and position and low[position - 1] == "as"):
        begin = position + 1 + (word == "according")
        end = phrase_end(tokens, begin)
        return (begin, end) if end > begin else None
    if word == "quoted":
        return _quoted_speaker(tokens, position)
    if word in words.ACCOUNTS:
        return _by_account(tokens, position)
    has_speaker = (
        (
            word in {"called", "calls"}
            and (following in {"for", "on"} or words.MARK in low[position : position + words.MOST_BEFORE])
        )
        or (word in {"put", "puts"} and "at" in low[position + 2 : position + words.REACH])
        or (word in {"speaks", "spoke"} and following == "of")
    )
    return subject(tokens, position) if has_speaker else None


def _quoted_speaker(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker of "X is quoted to have said" or of "Y quoted X as saying"."""
    low = tokens.low
    if position and low[position - 1] in words.BEING:
        return subject_phrase(tokens, position - 1) if position > 1 else None
    end = phrase_end(tokens, position + 1)
    return (position + 1, end) if position + 1 < end and low[end : end + 2] == ["as", "saying"] else None


def _by_account(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker of "by the company's count"."""
    opening = [at for at in range(max(position - words.REACH, 0), position) if tokens.low[at] == "by"]
    owners = (
        [at for at in range(opening[-1], position) if tokens.low[at].endswith(("'s", "s'"))]
        if opening
        else []
    )
    return (opening[-1] + 1, owners[-1] + 1) if owners else None


def _before_colon(tokens: SentenceTokens) -> Span | None:
    """Return the speaker of "Orla: “We are ready”"."""
    if ":" not in tokens.low:
        return None
    end = tokens.low.index(":")
    if (
        not 0 < end <= words.REACH
        or tokens.low[end + 1 : end + 2] != [words.MARK]
        or not tokens.has_capital(0)
        or ("of" in tokens.low[:end] and tokens.low[end - 1] in words.TIMES)  # "Quote of the day"
    ):
        return None
    return None if is_clause(tokens, 0, end) or words.BREAKS.intersection(tokens.low[:end]) else (0, end)
