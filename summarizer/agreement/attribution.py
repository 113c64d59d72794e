"""Who says what a sentence tells, and how surely: speaker, quotations, hedges and negations.

News seldom says a thing by itself: "the company said", "according to the police", "allegedly". All that is
found is given in the sentence's own words. The speaker is the noun phrase beside the reporting verb of the
main clause, found without a parser: phrases end at marks and at the words of short lists.

Left out: who "he" is, the speaker who stands in another sentence, and every language but English. The hedges
of numbers ("about", "at least") belong to the numbers and are not told here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from summarizer.lexicon import NEGATION, lexicon

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a sentence, which passages are quoted, and the words that weaken or negate it, as they stand.

    `speaker` is None where the sentence names none: then its source says so itself.
    """

    speaker: str | None
    quotation: tuple[str, ...]
    hedge: tuple[str, ...]
    negation: tuple[str, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# The reporting verbs are fewer than the `speech` of `summarizer.lexicon`, which the guard of condensing needs
# wide: "agreed", "asked", "hoped" and "felt" tell of somebody, but not that he says what follows.
# These tell who speaks wherever they have a subject ...
_SAYING = _set("say says said tell tells told")
# ... these too, but not as nouns or participles ("the reports", "announced by", "five confirmed cases") ...
_ACCUSING = _set("accuse accuses accused blame blames blamed")
_OF = _set("of for on")
_STATING = _ACCUSING | _set(
    "allege alleges alleged announce announces announced argue argues argued assert asserts asserted"
    " claim claims claimed confirm confirms confirmed contend contends contended deny denies denied"
    " dismiss dismissed dismisses dispute disputes disputed explain explains explained insist insists"
    " insisted refute refutes refuted reject rejects rejected report reports reported testify testifies"
    " testified warn warns warned withdraws withdrew"
)
# ... and these only before "that" or a quotation, or behind what is said: else they mean other things, too.
_THAT = _set(
    "acknowledge acknowledges acknowledged add adds added admit admits admitted assured believe"
    " believes believed boasted cautioned commented complain complains complained concede concedes"
    " conceded conclude concludes concluded continued declare declares declared disclosed estimate"
    " estimates estimated fear fears feared find finds found indicate indicates indicated joked maintain"
    " maintains maintained note notes noted observed pointed predict predicts predicted quipped recalled"
    " reiterated remarked repeated replied responded reveal reveals revealed show shows showed"
    " speculated state states stated stress stresses stressed suggest suggests suggested think thinks"
    " thought tweeted write writes wrote"
)
_REPORTING = _SAYING | _STATING | _THAT
# Name a speaker only with another word: "put the loss at", "quoted him as saying", "by the union's count".
_RECKONINGS = _set("account count estimate reckoning tally")
_OTHERS = _RECKONINGS | _set("according per quoted called calls put puts speaks spoke")
_TELLING = _REPORTING | _OTHERS
_NOUNS_TOO = _set("blame claim claims dispute disputes report reports")
# No subject of "claims" or "reports" ends with one.
_ADJECTIVES = _set("baseless earlier false latest media new news other recent repeated unconfirmed")

_DAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
# Stand between a subject and its verb and say nothing of their own ...
_BETWEEN = _DAYS | _set(
    "again first all already also both did do does earlier even further had has have herself himself"
    " itself just later now once recently since still themselves then today tonight too yesterday"
)
# ... or make it no saying at all: "was told", "did not say", "may say", "to say".
_BE = _set("am are be been being is was were isn't aren't wasn't weren't")
_BARRED = _BE | _set(
    "can cannot could may might must never not should to will would can't couldn't didn't doesn't don't"
    " hadn't hasn't haven't won't wouldn't"
)
_TIMES = _DAYS | _set(
    "afternoon april august conference day days december email evening february hours interview january"
    " july june march may month morning night noon november october response sept. september statement"
    " time today tonight tweet week weekend year yesterday"
)
_BEFORE_TIMES = _set("a an at early in last late next on the this")
_OPENS_TIME = _DAYS | _set("at early in last late next on this")
_PREPOSITIONS = _set(
    "about after against amid among around as at before between by despite during following for from in"
    " into like near of on over per since than through to toward towards under until upon via with"
    " within without"
)
_SUBORDINATE = _set(
    "after as because before how if since than unless until what when whenever where whether whose why"
)
_COORDINATE = _set("also although and but however instead meanwhile nor or so then though whereas while yet")
_RELATIVE = _set("that when where which who whom whose")
_PRONOUNS = _set("he i it she they we you")
_ARTICLES = _set("a an the its his her their our my")
_DETERMINERS = _ARTICLES | _set(
    "any both each every many most no one other several some that these this those three two"
)
# A word of these in it, and a phrase is a clause.
_CLAUSE = _BE | _set(
    "broke came can could did didn't do does doesn't don't found got had has have left made may might"
    " must should took went will would"
)
# Behind an inverted "said X" no part of X.
_AFTER_NAME = (
    (_PREPOSITIONS - _set("of for from")) | _SUBORDINATE | _RELATIVE | (_COORDINATE - _set("and"))
) | (_DAYS | _set("later today tonight yesterday"))
_NO_NAME = _AFTER_NAME | _CLAUSE | _PRONOUNS | _TIMES
# Stand behind "said" without an article.
_PLAIN_SPEAKERS = _set(
    "activists analysts authorities critics deputy director doctors experts former investigators"
    " lawmakers lawyers local officials organisers organizers police president prosecutors relatives"
    " rescuers researchers residents scientists senior sources spokesman spokesperson spokeswoman state"
    " union witnesses"
)
_CHARGES = _set("accusation allegation assertion charge claim figure report statement suggestion")
_MARK = '"'
_ENDS = frozenset({",", ";", ":", "-", "–", "—", "(", ")", _MARK, ".", "!", "?", "…"})
# Tokens of a name; of what may stand beside one; phrases between a speaker and the verb; and tokens that are
# looked at before a verb, so that no text without marks costs the square of its length.
MOST_NAMES = 5
MOST_BESIDE = 12
MOST_BETWEEN = 4
MOST_BEFORE = 40

_WORD = re.compile(r"[\w'’-]+")
_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Prof|Gov|Sen|Rep|Capt|Col|Gen|Lt|Sgt|St|Rev|Inc|Ltd|Co|Corp|Jr|Sr|Sept"
    r"|No)\.|[A-Z]\.(?=\s[A-Z])|\d[\d,.]*\d(?:-[^\W\d]+)*|[^\W_]+(?:[-'’&/][^\W_]+)*(?:(?<=s)['’](?=\s))?|[^\w\s]"
)
_POSSESSIVE = re.compile("['’]s?$")
# Marks of quotation: what opens one, what closes it by how it was opened, and what closes one that began in
# an earlier sentence. An apostrophe is one only where no word can hold it.
_OPENS = re.compile(r"[“„«]|(?:^|(?<=[\s(\[—–-]))(?:\"|``|‘(?=\w)|'(?=[^\W\d]))|\"(?=\w)(?<![\w.,!?]\")")
_SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_CLOSES = {
    "“": re.compile('[”"]'),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    '"': re.compile('["”]'),
    "`": re.compile("''|\""),
    "'": _SINGLE_CLOSES,
    "‘": _SINGLE_CLOSES,
}
# In ‘The dockers’ hall is ours,’ the first one may be a possessive, the second closes.
_MAY_OWN = re.compile(r"(?<=s)['’](?=\s[a-z])")
_CLOSES_SURELY = re.compile(r"(?<=[.,!?…])['’](?!\w)")
_CLOSES_ALONE = re.compile(r"”|»|(?<=[a-z.,!?…])\"|(?<=[.,!?])['’](?=\s|$)")
_SINGLE = re.compile("‘|(?<!\\w)['’]|['’](?!\\w)")

# What weakens a claim. The words say whether it is worth looking, the pattern which of them do: those
# that are other words, too, only beside what makes them hedges.
_WEAK = _set(
    "allegedly reportedly apparently purportedly supposedly seemingly presumably ostensibly perhaps"
    " maybe possibly probably likely unlikely alleged purported supposed suspected presumed reputed"
    " rumoured rumored unconfirmed unverified unproven unofficial unofficially possible probable"
    " potential potentially may might could appears appear appeared seems seem seemed believed thought"
    " understood said reported expected feared accused"
)
_HEDGE = re.compile(
    r"""\b(?:allegedly|reportedly|apparently|purportedly|supposedly|seemingly|presumably|ostensibly|perhaps|maybe
    |possibly|probably|(?:un)?likely|alleged(?!\s+(?:that|the|it|in|he|she|they)\b)|purported|supposed|suspected(?!\s+(?:that|the|it|he|she)\b)|presumed
    |reputed|rumou?red|unconfirmed|unverified|unproven|unofficial(?:ly)?|possible|probable|potential(?:ly)?
    |may|might(?!\s+(?:of|and)\b|[,.;])|could(?!\s+(?:not|never|hardly|be\s+(?:heard|seen|felt))\b)
    |(?:is|are|was|were|been|be)\s+(?:widely\s+)?(?:believed|thought|understood|said|reported|expected)\s+to
    |(?:believed|thought|understood|said|reported|expected)\s+to(?=\s+(?:be|have)\b)
    |(?:is|was)\s+(?:widely\s+)?(?:believed|thought|understood|rumou?red)\s+that
    |(?:appear|seem)(?:s|ed)?(?=\s+(?:to|that|as|not|likely|sound)\b)|feared\s+(?:dead|lost|drowned|killed)
    |(?:is|are|was|were|been)\s+accused\s+of)\b""",
    re.VERBOSE,
)
# Hold a negating word and negate nothing: a bound, an addition, a number.
_NO_NEGATION = re.compile(
    r"\bnot\s+(?:only|just|merely|least)\b|\bno\s+(?:fewer|less|later|more|earlier)\s+than\b|\bno\.\s?\d|\bno\s+doubt\b",
    re.IGNORECASE,
)


def attribution(sentence: str) -> Attribution:
    """The attribution of an English sentence.

    >>> told = attribution("The fire was “no accident”, police said, and may have been set.")
    >>> told.speaker, told.quotation, told.hedge, told.negation
    ('police', ('no accident',), ('may',), ('no',))
    """
    small = sentence.lower().replace("’", "'")
    words = frozenset(_WORD.findall(small))
    quoted = _quoted(sentence) if _may_quote(sentence) else []
    speaker = None
    if not words.isdisjoint(_TELLING) or (quoted and ":" in sentence):
        speaker = _speaker(sentence, quoted)
    passages = (sentence[begin:end].strip().rstrip(",") for begin, end in quoted)
    return Attribution(
        speaker=speaker,
        # One word in marks is a quotation where somebody is there to be quoted, else a name or a title.
        quotation=tuple(said for said in passages if " " in said or (speaker and said)),
        hedge=() if words.isdisjoint(_WEAK) else _hedges(sentence, small),
        negation=_negations(sentence) if "n't" in small or not words.isdisjoint(_negating()[0]) else (),
    )


def teller(sentence: str, verb: int) -> str | None:
    """The subject of the reporting verb at a character of a sentence; None where the verb reports nothing.

    >>> sentence = "Police said Jo Orla denied the theft."
    >>> teller(sentence, sentence.index("denied"))
    'Jo Orla'
    """
    tokens = _tokens(sentence, _quoted(sentence) if _may_quote(sentence) else [])
    place = len(_TOKEN.findall(tokens.masked[:verb]))
    if not sentence[verb:] or not sentence.startswith(tuple(tokens.form[place : place + 1]), verb):
        return None  # it stands in a quotation
    found = _subject(tokens, place)
    return tokens.text(*found) or None if found else None


def _hedges(sentence: str, small: str) -> tuple[str, ...]:
    if len(small) != len(sentence):  # a rare letter that is longer when small: "İ"
        small = sentence
    found = (sentence[match.start() : match.end()] for match in _HEDGE.finditer(small))
    return tuple(words for words in found if words != "May")  # the month, or a name


def _negations(sentence: str) -> tuple[str, ...]:
    none = [match.span() for match in _NO_NEGATION.finditer(sentence)]
    return tuple(
        match[0]
        for match in _negating()[1].finditer(sentence)
        if not any(begin <= match.start() < end for begin, end in none)
    )


@cache
def _negating() -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that negate, and a pattern that finds them."""
    known = frozenset(word for word, kind in lexicon().kinds.items() if kind == NEGATION)
    return known, re.compile(
        rf"\b(?:no[\s-]one|\w+n['’]t|{'|'.join(sorted(known, reverse=True))})\b", re.IGNORECASE
    )


def _may_quote(sentence: str) -> bool:
    if '"' in sentence or "“" in sentence or "”" in sentence or "«" in sentence or "„" in sentence:
        return True
    return ("'" in sentence or "’" in sentence or "‘" in sentence) and _SINGLE.search(sentence) is not None


def _quoted(sentence: str) -> list[Span]:
    """Where the passages in quotation marks begin and end, the marks left out; what is nested is not told."""
    spans: list[Span] = []
    place = 0
    while opening := _OPENS.search(sentence, place):
        begin = opening.end()
        closing = _CLOSES[opening[0][0]].search(sentence, begin)
        if closing is None and opening[0] == "'":
            place = begin  # it stands for letters: "'em"
            continue
        if closing and opening[0] in "'‘" and _MAY_OWN.match(sentence, closing.start()):
            later = _OPENS.search(sentence, closing.end())
            end = later.start() if later else len(sentence)
            closing = _CLOSES_SURELY.search(sentence, closing.end(), end) or closing
        if not spans and (before := _CLOSES_ALONE.search(sentence, 0, opening.start())):
            spans.append((0, before.start()))
        end = closing.start() if closing else len(sentence)
        spans.append((begin, end))
        if closing is None:
            return spans
        place = closing.end()
    if not spans and (closing := _CLOSES_ALONE.search(sentence)):
        spans.append((0, closing.start()))
    return spans


class _Tokens(NamedTuple):
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
        return _POSSESSIVE.sub("", self.sentence[start:place])

    def capital(self, place: int) -> bool:
        """Does a token begin with a capital?"""
        return self.form[place][0].isupper()


def _tokens(sentence: str, quoted: Sequence[Span]) -> _Tokens:
    masked = sentence
    for begin, end in quoted:
        wide = sentence[max(begin - 2, 0) : begin] == "``", sentence[end : end + 2] == "''"
        begin, end = max(begin - 1 - wide[0], 0), min(end + 1 + wide[1], len(sentence))
        masked = f"{masked[:begin]}{_MARK}{' ' * (end - begin - 1)}{masked[end:]}"
    form = _TOKEN.findall(masked)
    low = list(map(str.lower, form))
    if "’" in masked:
        low = [token.replace("’", "'") for token in low]
    if "May" in form or "Will" in form:  # names, or a month
        low = [token if token in {"May", "Will"} else small for token, small in zip(form, low, strict=True)]
    return _Tokens(sentence, masked, form, low)


def _speaker(sentence: str, quoted: Sequence[Span]) -> str | None:
    """Who says the main clause: the one named behind all that is said, else the first one."""
    tokens = _tokens(sentence, quoted)
    first: Span | None = None
    for place, word in enumerate(tokens.low):
        if word in _REPORTING:
            found = _inverted(tokens, place) or _subject(tokens, place)
            if found and word in _SAYING and _closes(tokens, place, found):
                return tokens.text(*found) or None
            first = first or found
        elif word in _OTHERS and not first:
            first = _by_another_word(tokens, place)
    first = first or _before_colon(tokens)
    return tokens.text(*first) or None if first else None


def _closes(tokens: _Tokens, verb: int, speaker: Span) -> bool:
    """Do a speaker and his verb stand behind a mark, and then only whom, when and where he told?"""
    begin, end = speaker
    if begin and tokens.low[min(begin, verb) - 1] not in _ENDS:
        return False
    rest = tokens.low[max(verb + 1, end) : max(verb + 1, end) + MOST_BESIDE]
    return len(rest) < MOST_BESIDE and not any(
        word in _RELATIVE or word in _CLAUSE or word in _PRONOUNS or word in {",", ";", ":", _MARK}
        for word in rest
    )


def _inverted(tokens: _Tokens, place: int) -> Span | None:
    """The speaker behind a verb that stands behind what is said: "..., said X"."""
    low, behind = tokens.low, place + 1
    before = low[place - 1] if place else ""
    if before not in {",", _MARK, "!", "?"} or behind == len(low) or low[place] in {"told", "tells", "tell"}:
        return None
    if before == "," and low[place] not in {"said", "says"}:
        return None
    if not (
        (tokens.capital(behind) and low[behind] not in _TIMES)
        or low[behind] in _DETERMINERS
        or low[behind] in _PLAIN_SPEAKERS
        or low[behind] in {"he", "she", "they"}
        or (before == _MARK and low[behind].isalpha() and low[behind] not in _NO_NAME)
    ):
        return None
    end = behind + 1 if low[behind] in _PRONOUNS else _phrase(tokens, behind)
    follows = low[end] if end < len(low) else "."
    # Behind a comma it may be the object of another's saying: "the mayor, Jo Orla, said the city ..."
    ends = follows in _ENDS or follows in {"who", "which", "whose"} or follows in _DAYS
    ends = ends or (before != "," and follows in _AFTER_NAME and follows != "that")
    ends = ends or (before == _MARK and follows.endswith("ed"))
    return (behind, end) if end > behind and ends else None


def _phrase(tokens: _Tokens, begin: int) -> int:
    """Where a noun phrase that begins at a token ends, what stands beside it included: a name and a role."""
    end = _simple_phrase(tokens, begin)
    if end in (begin, len(tokens.low)) or tokens.low[end] != ",":
        return end
    other = end + 1
    last = _simple_phrase(tokens, other)
    while last < len(tokens.low) and tokens.low[last] in {"at", "in", "with"}:
        last = _simple_phrase(tokens, last + 1)
    if last == other or (last < len(tokens.low) and tokens.low[last] not in _ENDS | _RELATIVE):
        return end
    if tokens.capital(end - 1):
        word = tokens.low[other]
        role = word in _ARTICLES or (
            not tokens.capital(other) and word.isalpha() and not word.endswith(("ing", "ed", "ly"))
        )
        return last if role and word not in _BETWEEN else end
    named = last - other <= MOST_NAMES and all(map(tokens.capital, range(other, last)))
    return last if named else end


def _simple_phrase(tokens: _Tokens, begin: int) -> int:
    """Where a noun phrase ends, without what stands beside it."""
    low = tokens.low
    for place in range(begin, len(low)):
        word = low[place]
        following = low[place + 1] if place + 1 < len(low) else ""
        if word in _ENDS or word in _AFTER_NAME or word in _CLAUSE or word in _SAYING:
            return place
        joins = tokens.capital(place - 1) and following and tokens.capital(place + 1)
        if word == "and" and not joins:
            return place
        # "a log seen by", "people familiar with"
        participle = word.endswith(("ed", "ing")) or word in {"seen", "familiar", "close", "known"}
        if place > begin and participle and following in _PREPOSITIONS and not tokens.capital(place):
            return place
    return len(low)


def _subject(tokens: _Tokens, place: int) -> Span | None:
    """The speaker before a verb: "X also said", "X, the mayor, said"; None where nothing is said."""
    low = tokens.low
    if not _may_report(tokens, place):
        return None
    end = _over_adverbs(low, place)
    if end is None or not end or low[end - 1] in _RELATIVE:
        return None
    if low[end - 1] == ")" and "(" in low[:end]:
        end = end - 1 - low[:end][::-1].index("(")
    if low[0] == _MARK and (behind := _behind_quotation(tokens, end)):
        return behind
    if low[end - 1] == ",":
        return _before_comma(tokens, end - 1)
    if low[end - 1] in {"and", "but"}:
        return _first_subject(tokens, end - 1)
    return _stretch(tokens, end)


def _behind_quotation(tokens: _Tokens, end: int) -> Span | None:
    """All between an opening quotation and the verb, if it is but names: "“...,” X, the mayor, said"."""
    low = tokens.low
    begin = 1 + max(
        (place for place in range(max(end - MOST_BEFORE, 0), end) if low[place] == _MARK), default=end
    )
    asides = [place for place in range(begin + 1, end) if low[place] == "," and low[place + 1] in _RELATIVE]
    end = asides[0] if asides else end - (low[end - 1] == ",")
    if begin >= end or low[begin] in _ENDS | _COORDINATE | _PREPOSITIONS | _SUBORDINATE:
        return None
    return None if any(word in _CLAUSE or word in _REPORTING for word in low[begin:end]) else (begin, end)


def _first_subject(tokens: _Tokens, end: int) -> Span | None:
    """The subject of the sentence, for a second verb of it: "X came and said"."""
    low = tokens.low
    for place in range(1, min(end, MOST_BESIDE)):
        if low[place] in _ENDS or _is_clause(tokens, place, place + 1) or low[place] in _REPORTING:
            return _stretch(tokens, place)
    return None


def _may_report(tokens: _Tokens, place: int) -> bool:
    """May a verb that can be a noun or participle, too, be one of saying here?"""
    low = tokens.low
    word = low[place]
    if word in _SAYING:
        return True
    before = low[place - 1] if place else ""
    following = low[place + 1] if place + 1 < len(low) else "."
    nominal = before in _DETERMINERS - {"both"} or before in _PREPOSITIONS or before.endswith("'s")
    # "five confirmed cases", but "Channel 4 reported"
    counted = before.isdigit() and word.endswith("ed") and not (place > 1 and tokens.capital(place - 2))
    if nominal or (counted and word not in _ACCUSING):
        return False
    if following == "by":
        return False
    if word in _ACCUSING:  # of or for what, and whom: "accused of theft" is he himself
        return not _OF.isdisjoint(low[place + 2 : place + MOST_BESIDE]) and following not in _OF
    if word.startswith("claim") and (following in _ARTICLES or following[0].isdigit()):
        return False  # "claimed 12 lives", "claims the title"
    if word in _NOUNS_TOO and (before in _ADJECTIVES or following in _CLAUSE | _PREPOSITIONS | {",", "."}):
        return False
    if word in _STATING or word in _OTHERS:
        return True
    if following == "out" or following in _DAYS:  # "pointed out that", "declared Sunday that"
        following = low[place + 2] if place + 2 < len(low) else "."
    behind = following in {",", "."} and not {",", _MARK}.isdisjoint(low[max(place - MOST_BESIDE, 0) : place])
    return behind or following in {"that", _MARK, ":"}


def _over_adverbs(low: Sequence[str], place: int) -> int | None:
    """The end of what stands before a verb and the adverbs, helping verbs and days before it.

    None where one of them makes it no saying.
    """
    end = place
    while end:
        word = low[end - 1]
        begin = end
        while begin and (low[begin - 1] in _TIMES or (begin < end and low[begin - 1] in _BEFORE_TIMES)):
            begin -= 1
        if word in _BARRED:
            return None
        if begin < end and low[begin] in _OPENS_TIME:  # but not "the statement said"
            end = begin
        elif word in _BETWEEN or (word.endswith("ly") and word not in {"family", "italy"}):
            end -= 1
        else:
            return end
    return end


def _before_comma(tokens: _Tokens, comma: int) -> Span | None:
    """The speaker before a comma: a name with what stands beside it, which may be a clause."""
    low = tokens.low
    for _ in range(MOST_BETWEEN):
        begin = comma
        while begin and low[begin - 1] not in _ENDS:
            begin -= 1
        if begin == comma:
            return None
        opening = low[begin]
        aside = opening in _RELATIVE or opening in _PREPOSITIONS | _COORDINATE or opening[0].isdigit()
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
    if before is None or before[1] - before[0] > MOST_BESIDE or low[before[0]] in _PRONOUNS:
        return found
    one_is_named = any(token != token.lower() for token in tokens.form[before[0] : found[1]])
    opens = not before[0] or low[before[0] - 1] in _ENDS
    return (before[0], found[1]) if one_is_named and opens and not _is_clause(tokens, *before) else found


def _is_clause(tokens: _Tokens, begin: int, end: int) -> bool:
    """Does a passage hold a verb, as far as helping verbs and "-ed" tell?"""
    return any(
        tokens.low[place] in _CLAUSE or (tokens.form[place].islower() and tokens.form[place].endswith("ed"))
        for place in range(begin, end)
    ) or tokens.low[begin].endswith("ed")


def _stretch(tokens: _Tokens, end: int) -> Span | None:
    """The noun phrase that ends before a token and is the subject of what follows."""
    low = tokens.low
    if low[end - 1] in _PRONOUNS:
        begins = end == 1 or low[end - 2] not in _SUBORDINATE | _BE | {"who", "which", "that"}
        return (end - 1, end) if begins else None
    found = _clause_of(tokens, end)
    if found is None:
        return None
    begin, end = found
    while begin < end and (low[begin] in _COORDINATE or low[begin] in _BETWEEN):
        begin += 1
    begin = _over_opening(tokens, begin, end)
    if begin >= end or low[end - 1] in _PREPOSITIONS or low[end - 1] in _DETERMINERS | _COORDINATE:
        return None
    # "a charge Kabul denies" is no speaker
    charged = low[begin] in _ARTICLES and begin + 2 < end and low[begin + 1] in _CHARGES
    # ... nor is "kicking off a sprint" or "presented its second"
    verbal = tokens.form[begin].islower() and low[begin].endswith(("ing", "ed"))
    charged = charged or (verbal and not _DETERMINERS.isdisjoint(low[begin:end]))
    wordless = not any(word[0].isalpha() for word in low[begin:end])
    if charged or wordless or any(word in _CLAUSE for word in low[begin:end]):
        return None
    return begin, end


def _clause_of(tokens: _Tokens, end: int) -> Span | None:
    """What stands from the beginning of a clause to a token; None where the clause depends on another."""
    low = tokens.low
    begin = verb = end
    while begin and low[begin - 1] not in _ENDS:
        word = low[begin - 1]
        if verb - begin > MOST_BEFORE:
            return None
        if word in _SAYING:  # "police said Orla denied it": of the inner clause
            break
        if begin < end and (word in _RELATIVE or word in _SUBORDINATE):
            own = low[begin] in _DETERMINERS or low[begin] in _PRONOUNS or tokens.capital(begin)
            if own or word not in {"who", "which", "that"} or begin < 2:
                return None
            begin = end = begin - 1  # "the union that represents them": the union
            continue
        if word in {"and", "or"} and begin < end and not _joins(tokens, begin - 1):
            break
        if word in _COORDINATE and word not in {"and", "or", "also", "then"}:
            break
        begin -= 1
    return begin, end


def _joins(tokens: _Tokens, place: int) -> bool:
    """Does an "and" join two names or nouns, and not two clauses?"""
    if tokens.capital(place + 1) and tokens.capital(place - 1):
        return True
    opening = place
    while opening and place - opening <= MOST_NAMES and tokens.low[opening - 1] not in _ENDS:
        opening -= 1
    return 0 < place - opening <= MOST_NAMES and not _is_clause(tokens, opening, place)


def _over_opening(tokens: _Tokens, begin: int, end: int) -> int:
    """Where the subject begins behind a day or place that opens the clause: "On Tuesday police said"."""
    low = tokens.low
    if begin < end and low[begin] in _PREPOSITIONS:
        times = [place for place in range(begin + 1, end) if low[place] in _TIMES]
        if times:
            return times[-1] + 1
        starts = [place for place in range(begin + 2, end) if low[place] in _DETERMINERS]
        return starts[0] if starts else end
    while begin < end and low[begin] in _BEFORE_TIMES | _TIMES and low[begin] not in _ARTICLES:
        begin += 1
    return begin


def _by_another_word(tokens: _Tokens, place: int) -> Span | None:
    """The speaker of "according to X", "X put the loss at 5", "quoted X as saying", "by X's count"."""
    low, word = tokens.low, tokens.low[place]
    following = low[place + 1] if place + 1 < len(low) else "."
    if (word, following) == ("according", "to") or (word == "per" and place and low[place - 1] == "as"):
        begin = place + 1 + (word == "according")
        end = _phrase(tokens, begin)
        return (begin, end) if end > begin else None
    if word == "quoted":
        return _quoted_one(tokens, place)
    if word in _RECKONINGS:
        return _reckoner(tokens, place)
    names_one = (
        (
            word in {"called", "calls"}
            and (following in {"for", "on"} or _MARK in low[place : place + MOST_BEFORE])
        )
        or (word in {"put", "puts"} and "at" in low[place + 2 : place + MOST_BESIDE])
        or (word in {"speaks", "spoke"} and following == "of")
    )
    return _subject(tokens, place) if names_one else None


def _quoted_one(tokens: _Tokens, place: int) -> Span | None:
    """The speaker of "X is quoted to have said" or of "Y quoted X as saying"."""
    low = tokens.low
    if place and low[place - 1] in _BE:
        return _stretch(tokens, place - 1) if place > 1 else None
    end = _phrase(tokens, place + 1)
    return (place + 1, end) if place + 1 < end and low[end : end + 2] == ["as", "saying"] else None


def _reckoner(tokens: _Tokens, place: int) -> Span | None:
    """The speaker of "by the company's count"."""
    opening = [at for at in range(max(place - MOST_BESIDE, 0), place) if tokens.low[at] == "by"]
    owners = (
        [at for at in range(opening[-1], place) if tokens.low[at].endswith(("'s", "s'"))] if opening else []
    )
    return (opening[-1] + 1, owners[-1] + 1) if owners else None


def _before_colon(tokens: _Tokens) -> Span | None:
    """The speaker of "Orla: “We are ready”"."""
    if ":" not in tokens.low:
        return None
    end = tokens.low.index(":")
    if not 0 < end <= MOST_BESIDE or tokens.low[end + 1 : end + 2] != [_MARK] or not tokens.capital(0):
        return None
    return None if _is_clause(tokens, 0, end) or _ENDS.intersection(tokens.low[:end]) else (0, end)
