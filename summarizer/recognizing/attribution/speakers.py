"""Find the speaker of a sentence without a parser: phrases end at marks and at the words of short lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.language.calendar_words import WEEKDAY_WORDS
from summarizer.language.function_words import PREPOSITIONS, SUBJECT_PRONOUNS
from summarizer.language.words import Span
from summarizer.recognizing.attribution import words


class SentenceTokens(NamedTuple):
    """A sentence as tokens, in which each quotation is replaced by one mark.

    Attributes:
        sentence: the sentence.
        masked: the sentence with a mark and blanks in place of each quotation; it has the same length.
        form: the tokens as written.
        low: the tokens in lower case.
    """

    sentence: str
    masked: str
    form: list[str]
    low: list[str]

    def text(self, begin: int, end: int) -> str:
        """Return the text of the tokens `begin` to `end` (excluded), without a possessive ending."""
        offset, start = 0, 0
        for number, token in enumerate(self.form[:end]):
            offset = self.masked.index(token, offset)
            start = offset if number == begin else start
            offset += len(token)
        return words.POSSESSIVE_ENDING.sub("", self.sentence[start:offset])

    def has_capital(self, position: int) -> bool:
        """Return whether a token begins with a capital."""
        return self.form[position][0].isupper()


def sentence_tokens(sentence: str, quoted: Sequence[Span]) -> SentenceTokens:
    """Return the tokens of a sentence.

    Args:
        sentence: the sentence.
        quoted: the spans of its quotations, without their marks.
    """
    masked = sentence
    for begin, end in quoted:
        wide = sentence[max(begin - 2, 0) : begin] == "``", sentence[end : end + 2] == "''"
        begin, end = max(begin - 1 - wide[0], 0), min(end + 1 + wide[1], len(sentence))
        masked = f"{masked[:begin]}{words.MARK}{' ' * (end - begin - 1)}{masked[end:]}"
    form = words.TOKEN.findall(masked)
    low = list(map(str.lower, form))
    if "’" in masked:
        low = [token.replace("’", "'") for token in low]
    if "May" in form or "Will" in form:  # names, or a month
        low = [token if token in {"May", "Will"} else small for token, small in zip(form, low, strict=True)]
    return SentenceTokens(sentence, masked, form, low)


def speaker_of(sentence: str, quoted: Sequence[Span]) -> str | None:
    """Return the speaker of the main clause: the one named after the whole statement, else the first one."""
    tokens = sentence_tokens(sentence, quoted)
    first: Span | None = None
    for position, word in enumerate(tokens.low):
        if word in words.REPORTING_VERBS:
            found = _inverted(tokens, position) or subject(tokens, position)
            if found and word in words.SAYING and _closes(tokens, position, found):
                return tokens.text(*found) or None
            first = first or found
        elif word in words.OTHERS and not first:
            first = _by_other_word(tokens, position)
    first = first or _before_colon(tokens)
    return tokens.text(*first) or None if first else None


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
    end = after + 1 if low[after] in SUBJECT_PRONOUNS else _phrase_end(tokens, after)
    follows = low[end] if end < len(low) else "."
    # After a comma it may begin the statement of another speaker: "the mayor, Jo Orla, said the city ..."
    ends = follows in words.BREAKS or follows in {"who", "which", "whose"} or follows in WEEKDAY_WORDS
    ends = ends or (before != "," and follows in words.AFTER_NAME and follows != "that")
    ends = ends or (before == words.MARK and follows.endswith("ed"))
    return (after, end) if end > after and ends else None


def _phrase_end(tokens: SentenceTokens, begin: int) -> int:
    """Return the end of the noun phrase that begins at a token, with its apposition (a name and a role)."""
    end = _simple_phrase_end(tokens, begin)
    if end in (begin, len(tokens.low)) or tokens.low[end] != ",":
        return end
    other = end + 1
    last = _simple_phrase_end(tokens, other)
    while last < len(tokens.low) and tokens.low[last] in {"at", "in", "with"}:
        last = _simple_phrase_end(tokens, last + 1)
    if last == other or (
        last < len(tokens.low) and tokens.low[last] not in words.BREAKS | words.RELATIVE_OR_THAT
    ):
        return end
    if tokens.has_capital(end - 1):
        word = tokens.low[other]
        role = word in words.NOUN_OPENERS or (
            not tokens.has_capital(other) and word.isalpha() and not word.endswith(("ing", "ed", "ly"))
        )
        return last if role and word not in words.BEFORE_VERB else end
    named = last - other <= words.MOST_NAME_TOKENS and all(map(tokens.has_capital, range(other, last)))
    return last if named else end


def _simple_phrase_end(tokens: SentenceTokens, begin: int) -> int:
    """Return the end of a noun phrase without its apposition."""
    low = tokens.low
    for position in range(begin, len(low)):
        word = low[position]
        following = low[position + 1] if position + 1 < len(low) else ""
        if (
            word in words.BREAKS
            or word in words.AFTER_NAME
            or word in words.CLAUSE_VERBS
            or word in words.SAYING
        ):
            return position
        joins = tokens.has_capital(position - 1) and following and tokens.has_capital(position + 1)
        if word == "and" and not joins:
            return position
        # "a log seen by", "people familiar with"
        participle = word.endswith(("ed", "ing")) or word in {"seen", "familiar", "close", "known"}
        if position > begin and participle and following in PREPOSITIONS and not tokens.has_capital(position):
            return position
    return len(low)


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
    return _subject_phrase(tokens, end)


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
            or _is_clause(tokens, position, position + 1)
            or low[position] in words.REPORTING_VERBS
        ):
            return _subject_phrase(tokens, position)
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
    if word in words.STATING or word in words.OTHERS:
        return True
    if following == "out" or following in WEEKDAY_WORDS:  # "pointed out that", "declared Sunday that"
        following = low[position + 2] if position + 2 < len(low) else "."
    after_statement = following in {",", "."} and not {",", words.MARK}.isdisjoint(
        low[max(position - words.REACH, 0) : position]
    )
    return after_statement or following in {"that", words.MARK, ":"}


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
    found = _subject_phrase(tokens, comma)
    if found is None or not found[0] or low[found[0] - 1] != ",":
        return found
    # "the mayor, Jo Orla," and "Jo Orla, the mayor,": include both parts.
    before = _subject_phrase(tokens, found[0] - 1)
    if before is None or before[1] - before[0] > words.REACH or low[before[0]] in SUBJECT_PRONOUNS:
        return found
    one_is_named = any(token != token.lower() for token in tokens.form[before[0] : found[1]])
    opens = not before[0] or low[before[0] - 1] in words.BREAKS
    return (before[0], found[1]) if one_is_named and opens and not _is_clause(tokens, *before) else found


def _is_clause(tokens: SentenceTokens, begin: int, end: int) -> bool:
    """Return whether a passage has a verb: an auxiliary, a listed verb, or a word in "-ed"."""
    return any(
        tokens.low[position] in words.CLAUSE_VERBS
        or (tokens.form[position].islower() and tokens.form[position].endswith("ed"))
        for position in range(begin, end)
    ) or tokens.low[begin].endswith("ed")


def _subject_phrase(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the noun phrase that ends before a token and is the subject of what follows."""
    low = tokens.low
    if low[end - 1] in SUBJECT_PRONOUNS:
        begins = end == 1 or low[end - 2] not in words.SUBORDINATING | words.BEING | {"who", "which", "that"}
        return (end - 1, end) if begins else None
    found = _clause_of(tokens, end)
    if found is None:
        return None
    begin, end = found
    while begin < end and (low[begin] in words.COORDINATE or low[begin] in words.BEFORE_VERB):
        begin += 1
    begin = _skip_opening(tokens, begin, end)
    if begin >= end or low[end - 1] in PREPOSITIONS or low[end - 1] in words.DETERMINERS | words.COORDINATE:
        return None
    # "a charge Kabul denies" is not a speaker
    charged = low[begin] in words.NOUN_OPENERS and begin + 2 < end and low[begin + 1] in words.CHARGES
    # ... and neither is "kicking off a sprint" or "presented its second"
    verbal = tokens.form[begin].islower() and low[begin].endswith(("ing", "ed"))
    charged = charged or (verbal and not words.DETERMINERS.isdisjoint(low[begin:end]))
    wordless = not any(word[0].isalpha() for word in low[begin:end])
    if charged or wordless or any(word in words.CLAUSE_VERBS for word in low[begin:end]):
        return None
    return begin, end


def _clause_of(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the clause that ends before a token; None if it is a dependent clause."""
    low = tokens.low
    begin = verb = end
    while begin and low[begin - 1] not in words.BREAKS:
        word = low[begin - 1]
        if verb - begin > words.MOST_BEFORE:
            return None
        if word in words.SAYING:  # "police said Orla denied it": the inner clause
            break
        if begin < end and (word in words.RELATIVE_OR_THAT or word in words.SUBORDINATING):
            own = (
                low[begin] in words.DETERMINERS or low[begin] in SUBJECT_PRONOUNS or tokens.has_capital(begin)
            )
            if own or word not in {"who", "which", "that"} or begin < 2:
                return None
            begin = end = begin - 1  # "the union that represents them": the union
            continue
        if word in {"and", "or"} and begin < end and not _joins(tokens, begin - 1):
            break
        if word in words.COORDINATE and word not in {"and", "or", "also", "then"}:
            break
        begin -= 1
    return begin, end


def _joins(tokens: SentenceTokens, position: int) -> bool:
    """Return whether an "and" joins two names or nouns, and not two clauses."""
    if tokens.has_capital(position + 1) and tokens.has_capital(position - 1):
        return True
    opening = position
    while (
        opening
        and position - opening <= words.MOST_NAME_TOKENS
        and tokens.low[opening - 1] not in words.BREAKS
    ):
        opening -= 1
    return 0 < position - opening <= words.MOST_NAME_TOKENS and not _is_clause(tokens, opening, position)


def _skip_opening(tokens: SentenceTokens, begin: int, end: int) -> int:
    """Return where the subject begins after an initial time or location: "On Tuesday police said"."""
    low = tokens.low
    if begin < end and low[begin] in PREPOSITIONS:
        times = [position for position in range(begin + 1, end) if low[position] in words.TIMES]
        if times:
            return times[-1] + 1
        starts = [position for position in range(begin + 2, end) if low[position] in words.DETERMINERS]
        return starts[0] if starts else end
    while (
        begin < end
        and low[begin] in words.BEFORE_TIMES | words.TIMES
        and low[begin] not in words.NOUN_OPENERS
    ):
        begin += 1
    return begin


def _by_other_word(tokens: SentenceTokens, position: int) -> Span | None:
    """Return the speaker of "according to X", "X put the loss at 5", "quoted X as saying", "by X's count"."""
    low, word = tokens.low, tokens.low[position]
    following = low[position + 1] if position + 1 < len(low) else "."
    if (word, following) == ("according", "to") or (word == "per" and position and low[position - 1] == "as"):
        begin = position + 1 + (word == "according")
        end = _phrase_end(tokens, begin)
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
        return _subject_phrase(tokens, position - 1) if position > 1 else None
    end = _phrase_end(tokens, position + 1)
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
    ):
        return None
    return None if _is_clause(tokens, 0, end) or words.BREAKS.intersection(tokens.low[:end]) else (0, end)
