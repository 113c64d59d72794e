"""Who says a sentence, found without a parser: phrases end at marks and at the words of short lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.language.calendar_words import WEEKDAY_WORDS
from summarizer.language.function_words import PREPOSITIONS, SUBJECT_PRONOUNS
from summarizer.language.words import Span
from summarizer.recognizing.attribution import words


class SentenceTokens(NamedTuple):
    """A sentence cut up to find its speaker; each quotation is one mark."""

    sentence: str
    masked: str
    form: list[str]
    low: list[str]

    def text(self, begin: int, end: int) -> str:
        """The words from one token to before another, as they stand."""
        place, start = 0, 0
        for number, token in enumerate(self.form[:end]):
            place = self.masked.index(token, place)
            start = place if number == begin else start
            place += len(token)
        return words.POSSESSIVE_ENDING.sub("", self.sentence[start:place])

    def capital(self, place: int) -> bool:
        """Does a token begin with a capital?"""
        return self.form[place][0].isupper()


def tokens_of(sentence: str, quoted: Sequence[Span]) -> SentenceTokens:
    """The tokens of a sentence, of which these passages are quoted."""
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
    """Who says the main clause: the one named behind all that is said, else the first one."""
    tokens = tokens_of(sentence, quoted)
    first: Span | None = None
    for place, word in enumerate(tokens.low):
        if word in words.REPORTING_VERBS:
            found = _inverted(tokens, place) or subject(tokens, place)
            if found and word in words.SAYING and _closes(tokens, place, found):
                return tokens.text(*found) or None
            first = first or found
        elif word in words.OTHERS and not first:
            first = _by_another_word(tokens, place)
    first = first or _before_colon(tokens)
    return tokens.text(*first) or None if first else None


def _closes(tokens: SentenceTokens, verb: int, speaker: Span) -> bool:
    """Do a speaker and his verb stand behind a mark, and then only whom, when and where he told?"""
    begin, end = speaker
    if begin and tokens.low[min(begin, verb) - 1] not in words.BREAKS:
        return False
    rest = tokens.low[max(verb + 1, end) : max(verb + 1, end) + words.MOST_BESIDE]
    return len(rest) < words.MOST_BESIDE and not any(
        word in words.RELATIVE_OR_THAT
        or word in words.CLAUSE_VERBS
        or word in SUBJECT_PRONOUNS
        or word in {",", ";", ":", words.MARK}
        for word in rest
    )


def _inverted(tokens: SentenceTokens, place: int) -> Span | None:
    """The speaker behind a verb that stands behind what is said: "..., said X"."""
    low, behind = tokens.low, place + 1
    before = low[place - 1] if place else ""
    if (
        before not in {",", words.MARK, "!", "?"}
        or behind == len(low)
        or low[place] in {"told", "tells", "tell"}
    ):
        return None
    if before == "," and low[place] not in {"said", "says"}:
        return None
    if not (
        (tokens.capital(behind) and low[behind] not in words.TIMES)
        or low[behind] in words.DETERMINERS
        or low[behind] in words.PLAIN_SPEAKERS
        or low[behind] in {"he", "she", "they"}
        or (before == words.MARK and low[behind].isalpha() and low[behind] not in words.NO_NAME)
    ):
        return None
    end = behind + 1 if low[behind] in SUBJECT_PRONOUNS else _phrase(tokens, behind)
    follows = low[end] if end < len(low) else "."
    # Behind a comma it may be the object of another's saying: "the mayor, Jo Orla, said the city ..."
    ends = follows in words.BREAKS or follows in {"who", "which", "whose"} or follows in WEEKDAY_WORDS
    ends = ends or (before != "," and follows in words.AFTER_NAME and follows != "that")
    ends = ends or (before == words.MARK and follows.endswith("ed"))
    return (behind, end) if end > behind and ends else None


def _phrase(tokens: SentenceTokens, begin: int) -> int:
    """Where a noun phrase that begins at a token ends, what stands beside it included: a name and a role."""
    end = _simple_phrase(tokens, begin)
    if end in (begin, len(tokens.low)) or tokens.low[end] != ",":
        return end
    other = end + 1
    last = _simple_phrase(tokens, other)
    while last < len(tokens.low) and tokens.low[last] in {"at", "in", "with"}:
        last = _simple_phrase(tokens, last + 1)
    if last == other or (
        last < len(tokens.low) and tokens.low[last] not in words.BREAKS | words.RELATIVE_OR_THAT
    ):
        return end
    if tokens.capital(end - 1):
        word = tokens.low[other]
        role = word in words.NOUN_OPENERS or (
            not tokens.capital(other) and word.isalpha() and not word.endswith(("ing", "ed", "ly"))
        )
        return last if role and word not in words.BEFORE_VERB else end
    named = last - other <= words.MOST_NAMES and all(map(tokens.capital, range(other, last)))
    return last if named else end


def _simple_phrase(tokens: SentenceTokens, begin: int) -> int:
    """Where a noun phrase ends, without what stands beside it."""
    low = tokens.low
    for place in range(begin, len(low)):
        word = low[place]
        following = low[place + 1] if place + 1 < len(low) else ""
        if (
            word in words.BREAKS
            or word in words.AFTER_NAME
            or word in words.CLAUSE_VERBS
            or word in words.SAYING
        ):
            return place
        joins = tokens.capital(place - 1) and following and tokens.capital(place + 1)
        if word == "and" and not joins:
            return place
        # "a log seen by", "people familiar with"
        participle = word.endswith(("ed", "ing")) or word in {"seen", "familiar", "close", "known"}
        if place > begin and participle and following in PREPOSITIONS and not tokens.capital(place):
            return place
    return len(low)


def subject(tokens: SentenceTokens, place: int) -> Span | None:
    """The speaker before a verb: "X also said", "X, the mayor, said"; None where nothing is said."""
    low = tokens.low
    if not _may_report(tokens, place):
        return None
    end = _over_adverbs(low, place)
    if end is None or not end or low[end - 1] in words.RELATIVE_OR_THAT:
        return None
    if low[end - 1] == ")" and "(" in low[:end]:
        end = end - 1 - low[:end][::-1].index("(")
    if low[0] == words.MARK and (behind := _behind_quotation(tokens, end)):
        return behind
    if low[end - 1] == ",":
        return _before_comma(tokens, end - 1)
    if low[end - 1] in {"and", "but"}:
        return _first_subject(tokens, end - 1)
    return _stretch(tokens, end)


def _behind_quotation(tokens: SentenceTokens, end: int) -> Span | None:
    """All between an opening quotation and the verb, if it is but names: "“...,” X, the mayor, said"."""
    low = tokens.low
    begin = 1 + max(
        (place for place in range(max(end - words.MOST_BEFORE, 0), end) if low[place] == words.MARK),
        default=end,
    )
    asides = [
        place
        for place in range(begin + 1, end)
        if low[place] == "," and low[place + 1] in words.RELATIVE_OR_THAT
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
    """The subject of the sentence, for a second verb of it: "X came and said"."""
    low = tokens.low
    for place in range(1, min(end, words.MOST_BESIDE)):
        if (
            low[place] in words.BREAKS
            or _is_clause(tokens, place, place + 1)
            or low[place] in words.REPORTING_VERBS
        ):
            return _stretch(tokens, place)
    return None


def _may_report(tokens: SentenceTokens, place: int) -> bool:
    """May a verb that can be a noun or participle, too, be one of saying here?"""
    low = tokens.low
    word = low[place]
    if word in words.SAYING:
        return True
    before = low[place - 1] if place else ""
    following = low[place + 1] if place + 1 < len(low) else "."
    nominal = before in words.DETERMINERS - {"both"} or before in PREPOSITIONS or before.endswith("'s")
    # "five confirmed cases", but "Channel 4 reported"
    counted = before.isdigit() and word.endswith("ed") and not (place > 1 and tokens.capital(place - 2))
    if nominal or (counted and word not in words.ACCUSING_VERBS):
        return False
    if following == "by":
        return False
    if word in words.ACCUSING_VERBS:  # of or for what, and whom: "accused of theft" is he himself
        whom = low[place + 2 : place + words.MOST_BESIDE]
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
        following = low[place + 2] if place + 2 < len(low) else "."
    behind = following in {",", "."} and not {",", words.MARK}.isdisjoint(
        low[max(place - words.MOST_BESIDE, 0) : place]
    )
    return behind or following in {"that", words.MARK, ":"}


def _over_adverbs(low: Sequence[str], place: int) -> int | None:
    """The end of what stands before a verb and the adverbs, helping verbs and days before it.

    None where one of them makes it no saying.
    """
    end = place
    while end:
        word = low[end - 1]
        begin = end
        while begin and (
            low[begin - 1] in words.TIMES or (begin < end and low[begin - 1] in words.BEFORE_TIMES)
        ):
            begin -= 1
        if word in words.BARRED:
            return None
        if begin < end and low[begin] in words.OPENS_TIME:  # but not "the statement said"
            end = begin
        elif word in words.BEFORE_VERB or (word.endswith("ly") and word not in {"family", "italy"}):
            end -= 1
        else:
            return end
    return end


def _before_comma(tokens: SentenceTokens, comma: int) -> Span | None:
    """The speaker before a comma: a name with what stands beside it, which may be a clause."""
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
        if not aside and not (opening.endswith(("ing", "ed")) and not tokens.capital(begin)):
            break
        if not begin or low[begin - 1] != ",":
            return None
        comma = begin - 1
    found = _stretch(tokens, comma)
    if found is None or not found[0] or low[found[0] - 1] != ",":
        return found
    # "the mayor, Jo Orla," and "Jo Orla, the mayor,": both are named.
    before = _stretch(tokens, found[0] - 1)
    if before is None or before[1] - before[0] > words.MOST_BESIDE or low[before[0]] in SUBJECT_PRONOUNS:
        return found
    one_is_named = any(token != token.lower() for token in tokens.form[before[0] : found[1]])
    opens = not before[0] or low[before[0] - 1] in words.BREAKS
    return (before[0], found[1]) if one_is_named and opens and not _is_clause(tokens, *before) else found


def _is_clause(tokens: SentenceTokens, begin: int, end: int) -> bool:
    """Does a passage hold a verb, as far as helping verbs and "-ed" tell?"""
    return any(
        tokens.low[place] in words.CLAUSE_VERBS
        or (tokens.form[place].islower() and tokens.form[place].endswith("ed"))
        for place in range(begin, end)
    ) or tokens.low[begin].endswith("ed")


def _stretch(tokens: SentenceTokens, end: int) -> Span | None:
    """The noun phrase that ends before a token and is the subject of what follows."""
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
    begin = _over_opening(tokens, begin, end)
    if begin >= end or low[end - 1] in PREPOSITIONS or low[end - 1] in words.DETERMINERS | words.COORDINATE:
        return None
    # "a charge Kabul denies" is no speaker
    charged = low[begin] in words.NOUN_OPENERS and begin + 2 < end and low[begin + 1] in words.CHARGES
    # ... nor is "kicking off a sprint" or "presented its second"
    verbal = tokens.form[begin].islower() and low[begin].endswith(("ing", "ed"))
    charged = charged or (verbal and not words.DETERMINERS.isdisjoint(low[begin:end]))
    wordless = not any(word[0].isalpha() for word in low[begin:end])
    if charged or wordless or any(word in words.CLAUSE_VERBS for word in low[begin:end]):
        return None
    return begin, end


def _clause_of(tokens: SentenceTokens, end: int) -> Span | None:
    """What stands from the beginning of a clause to a token; None where the clause depends on another."""
    low = tokens.low
    begin = verb = end
    while begin and low[begin - 1] not in words.BREAKS:
        word = low[begin - 1]
        if verb - begin > words.MOST_BEFORE:
            return None
        if word in words.SAYING:  # "police said Orla denied it": of the inner clause
            break
        if begin < end and (word in words.RELATIVE_OR_THAT or word in words.SUBORDINATING):
            own = low[begin] in words.DETERMINERS or low[begin] in SUBJECT_PRONOUNS or tokens.capital(begin)
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


def _joins(tokens: SentenceTokens, place: int) -> bool:
    """Does an "and" join two names or nouns, and not two clauses?"""
    if tokens.capital(place + 1) and tokens.capital(place - 1):
        return True
    opening = place
    while opening and place - opening <= words.MOST_NAMES and tokens.low[opening - 1] not in words.BREAKS:
        opening -= 1
    return 0 < place - opening <= words.MOST_NAMES and not _is_clause(tokens, opening, place)


def _over_opening(tokens: SentenceTokens, begin: int, end: int) -> int:
    """Where the subject begins behind a day or place that opens the clause: "On Tuesday police said"."""
    low = tokens.low
    if begin < end and low[begin] in PREPOSITIONS:
        times = [place for place in range(begin + 1, end) if low[place] in words.TIMES]
        if times:
            return times[-1] + 1
        starts = [place for place in range(begin + 2, end) if low[place] in words.DETERMINERS]
        return starts[0] if starts else end
    while (
        begin < end
        and low[begin] in words.BEFORE_TIMES | words.TIMES
        and low[begin] not in words.NOUN_OPENERS
    ):
        begin += 1
    return begin


def _by_another_word(tokens: SentenceTokens, place: int) -> Span | None:
    """The speaker of "according to X", "X put the loss at 5", "quoted X as saying", "by X's count"."""
    low, word = tokens.low, tokens.low[place]
    following = low[place + 1] if place + 1 < len(low) else "."
    if (word, following) == ("according", "to") or (word == "per" and place and low[place - 1] == "as"):
        begin = place + 1 + (word == "according")
        end = _phrase(tokens, begin)
        return (begin, end) if end > begin else None
    if word == "quoted":
        return _quoted_one(tokens, place)
    if word in words.RECKONINGS:
        return _reckoner(tokens, place)
    names_one = (
        (
            word in {"called", "calls"}
            and (following in {"for", "on"} or words.MARK in low[place : place + words.MOST_BEFORE])
        )
        or (word in {"put", "puts"} and "at" in low[place + 2 : place + words.MOST_BESIDE])
        or (word in {"speaks", "spoke"} and following == "of")
    )
    return subject(tokens, place) if names_one else None


def _quoted_one(tokens: SentenceTokens, place: int) -> Span | None:
    """The speaker of "X is quoted to have said" or of "Y quoted X as saying"."""
    low = tokens.low
    if place and low[place - 1] in words.BEING:
        return _stretch(tokens, place - 1) if place > 1 else None
    end = _phrase(tokens, place + 1)
    return (place + 1, end) if place + 1 < end and low[end : end + 2] == ["as", "saying"] else None


def _reckoner(tokens: SentenceTokens, place: int) -> Span | None:
    """The speaker of "by the company's count"."""
    opening = [at for at in range(max(place - words.MOST_BESIDE, 0), place) if tokens.low[at] == "by"]
    owners = (
        [at for at in range(opening[-1], place) if tokens.low[at].endswith(("'s", "s'"))] if opening else []
    )
    return (opening[-1] + 1, owners[-1] + 1) if owners else None


def _before_colon(tokens: SentenceTokens) -> Span | None:
    """The speaker of "Orla: “We are ready”"."""
    if ":" not in tokens.low:
        return None
    end = tokens.low.index(":")
    if (
        not 0 < end <= words.MOST_BESIDE
        or tokens.low[end + 1 : end + 2] != [words.MARK]
        or not tokens.capital(0)
    ):
        return None
    return None if _is_clause(tokens, 0, end) or words.BREAKS.intersection(tokens.low[:end]) else (0, end)
