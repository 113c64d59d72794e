"""Splitting: the text of one document into sentences, with boilerplate set apart and named.

1. Lines. A blank line is a border. A single line end is one too, unless the text is hard-wrapped
   there (`_wraps` tells how that is seen): so headlines and list items need no full stop.
2. Sentences. Where a full stop, a question mark or the like stands before a blank, closing quotes
   and brackets go with what they close, and NLTK's Punkt, under the parameters of `data/punkt.json` or
   the abbreviations of another language, decides whether a full stop ends a sentence or an abbreviation.
   Punkt is asked about the two words at such places only: its own pass over a text works token by token,
   and under a time limit on the wall clock that a long document on a busy machine would run into.
3. Boilerplate: lines and sentences that are no part of the story (bylines, credits, "Read more: ...")
   become spans with a reason. A pattern takes a whole line or a whole sentence, never a part of one,
   and is written to miss rather than to take a sentence of the story.

Leaves out: boilerplate in languages other than English, and sentences in scripts that have no full stop
(Thai). The chain counts boilerplate as left out; here nothing is dropped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from summarizer.language.calendar_words import (
    MONTH,
    MONTH_OF,
    MONTH_OR_SHORT,
    MONTH_WORDS,
    WEEKDAY,
    WEEKDAY_OF,
    WEEKDAY_OR_SHORT,
    WEEKDAY_WORDS,
)
from summarizer.language.lexicon import abbreviations
from summarizer.language.lists import any_of
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH


class Segment(NamedTuple):
    """Characters `start` to `end` of a text; `reason` is "" for a sentence, else "boilerplate: ..."."""

    start: int
    end: int
    reason: str


def split_text(text: str, language: str = ENGLISH) -> list[Segment]:
    r"""The sentences and the boilerplate of a text in one of `LANGUAGES`, as spans in order.

    Spans are disjoint, not empty, have no blank at either end, and together cover every character
    that is not blank. Works on any string in time linear in its length.

    >>> text = "By Jane Doe\n\nThe Lt. Gen. left the U.S. Army. “Why?” he asked."
    >>> [(text[start:end], reason) for start, end, reason in split_text(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('By Jane Doe', 'boilerplate: byline'),
     ('The Lt. Gen. left the U.S. Army.', ''),
     ('“Why?” he asked.', '')]
    """
    # In a text without capitals a small letter does not tell that the sentence goes on.
    cased = not text.islower()
    spans: list[Segment] = []
    for start, end in _blocks(text, cased):
        if end - start <= _LONGEST_LINE and (found := _LINE.fullmatch(text, start, end)):
            spans.append(Segment(start, end, _LINE_REASONS[(found.lastindex or 1) - 1]))
            continue
        for first, last in _sentences(text, start, end, cased, language):
            found = _SENTENCE.match(text, first, last)
            spans.append(Segment(first, last, _SENTENCE_REASONS[(found.lastindex or 1) - 1] if found else ""))
    return spans


# --- Lines -------------------------------------------------------------------------------------

# Hard-wrapped text has columns of 65 to 80; what is wider than this was not wrapped, and what is
# narrower than this is a headline, a list or a poem.
_WIDEST, _NARROWEST = 100, 30
# A first word longer than any of a language with blanks: in Chinese lines break after any character.
_LONGEST_WORD = 25

_ENDS_LINE = ".!?…:;\u037e؟۔।॥。！？"
_CLOSERS = "\"'“”‘’«»‹›)]}」』）】》〉"
_ITEM = re.compile(r"(?:[-–—*•·‣▪●◦○■►▶]|\(?\d{1,3}[.)]|\(?[A-Za-z]\))\s")
_WORD = re.compile(r"\S*")


def _blocks(text: str, cased: bool) -> Iterator[tuple[int, int]]:
    """The paragraphs, headlines and list items of a text: what no sentence reaches across."""
    lines: list[tuple[int, int]] = []
    position = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = position + len(line) - len(line.lstrip()) if body else position
        lines.append((start, start + len(body)))
        position += len(line)
    wraps = _wraps(text, lines, cased)
    begun = -1
    for (start, end), goes_on in zip(lines, wraps, strict=True):
        if start == end:
            continue
        if begun < 0:
            begun = start
        if not goes_on:
            yield begun, end
            begun = -1


def _wraps(text: str, lines: list[tuple[int, int]], cased: bool) -> list[bool]:
    """Whether a line goes on in the next one.

    A line is *full* when the next line's first word would not have fitted into the text's width,
    that of its widest line before another. The text is hard-wrapped when at least half of the line
    ends inside its paragraphs follow full lines, and after at least a quarter of those no capital comes
    (a wrap falls anywhere in a sentence, an end does not). In such a text full lines go on. In any text
    a line goes on that ends in a comma or a dash (a dateline), or that is as wide as a column, has no
    mark at its end, and is followed by a small letter.
    """
    wraps = [False] * len(lines)
    inner = [
        row
        for row in range(len(lines) - 1)
        if lines[row][1] > lines[row][0] and lines[row + 1][1] > lines[row + 1][0]
    ]
    lengths = {row: lines[row][1] - lines[row][0] for row in inner}
    width = max((length for length in lengths.values() if length <= _WIDEST), default=0)
    full = set()
    for row in inner if width >= _NARROWEST else ():
        start = lines[row + 1][0]
        word = _WORD.match(text, start, min(start + _LONGEST_WORD, lines[row + 1][1])).end() - start  # type: ignore[union-attr]
        if width < lengths[row] + 1 + (word if word < _LONGEST_WORD else 1) and lengths[row] <= _WIDEST:
            full.add(row)
    uncapitalised = sum(not text[lines[row + 1][0]].isupper() for row in full)
    # The widest line proves nothing: it is full by what full means.
    if len(full) < 2 or 2 * (len(full) - 1) < len(inner) - 1 or 4 * uncapitalised < len(full):
        full.clear()
    for row in inner:
        end, after = lines[row][1], lines[row + 1][0]
        last, before = text[end - 1], text[end - 2 : end - 1]
        ended = last in _ENDS_LINE or (last in _CLOSERS and before in _ENDS_LINE)
        item = _ITEM.match(text, after) is not None
        if row in full:
            wraps[row] = not (item and ended)
        elif not item:
            wraps[row] = (last in ",-–—" and lengths[row] > 1 and before != last) or (
                cased and not ended and lengths[row] >= _NARROWEST and text[after].islower()
            )
    return wraps


# --- Sentences ---------------------------------------------------------------------------------

_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።။។"
_CLOSING = re.escape(_CLOSERS)
# What may stand before the first word of a sentence, list marks and dashes included.
_OPENING = r"\s" + re.escape("\"'“”‘’«»‹›„‚([{「『（【《〈¿¡*_•·–—-")
# A first mark, without one before it (so that a run of marks is looked at once), and the rest: an
# ellipsis with blanks, or more marks. Then a blank and the next word, or, where the blank is
# missing, a word with a capital after one in small letters.
_PATTERN = (
    r"(?P<mark>[{marks}](?<![{marks}][{marks}])(?:(?:[ \xa0]\.){{2,3}}|[{marks}]*+))"
    r"(?P<close>[{closing}]*+(?:[ \xa0\u202f]?[»”](?=\s))?)"
    r"(?=\s++(?P<open>[{opening}]*+)(?P<next>[\w.'’-]{{1,40}}|\S)"
    r"|(?:(?<=[a-z][a-z][a-z][.!?])|(?<=[a-z][a-z][a-z][.!?]”))(?P<tight>[A-Z][a-z]*+)\s)"
)
_CANDIDATE = re.compile(_PATTERN.format(marks=_MARKS, closing=_CLOSING, opening=_OPENING))
# A semicolon asks in Greek; Unicode has a second one for that.
_GREEK = re.compile(_PATTERN.format(marks=f"{_MARKS};\u037e", closing=_CLOSING, opening=_OPENING))
# Full stops of Chinese and Japanese, which no blank follows; a quotation goes on before a particle.
_WIDE = re.compile(rf"[。！？｡](?<![。！？｡][。！？｡])[。！？｡]*+[{_CLOSING}]*+(?![、，と]|って|\s*+\Z)")
# Arabic is often written without the blank; what stands between the full stops of an abbreviation is shorter.
_NO_BLANK = re.compile(r"(?<=[\u0621-\u064a]{3})[.!؟]++(?=[\u0621-\u064a]{2})")
# “Is it over?” Mr. Khan asked: the sentence goes on, although what follows has a capital.
_GOES_ON_SPEAKING = re.compile(
    r"\s*(?!(?:He|She|It|They|We|You|The)\b)(?:[^\W\d_a-z][\w.'’-]*+\s+){1,5}+"
    rf"{any_of(forms('after-quotation'))}\b"
)
# A word can be no longer than this for Punkt to be asked: no abbreviation is.
_REACH = 40
_LAST_PIECE = re.compile(r"[\w.'’&\u0900-\u0963]*\Z")  # the signs of Hindi are no letters to `\w`
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
# Punkt's own spelling of an ellipsis, and the abbreviation that all dotted letters are taken for.
_ELLIPSIS, _DOTTED = "...", "u.s"
_DOTS = ". \xa0…"
# What stands between a closing quotation mark and the rest of its sentence: « Partez ! », dit-il.
_GOING_ON = ",;:،؛"
_ORDINAL = re.compile(r"\d{1,2}|[IVXL]{2,}")
_BLANKS = re.compile(r"\s*")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")


def _sentences(text: str, start: int, end: int, cased: bool, language: str) -> list[tuple[int, int]]:
    """The sentences of one block."""
    breaks: list[tuple[int, int]] = []  # where a sentence ends, and where the next one starts
    begun = counted = start
    quotes = 0
    for found in (_GREEK if language == "Greek" else _CANDIDATE).finditer(text, start, end):
        if not _ends_sentence(text, found, begun, cased, language):
            continue
        last = begun = found.end()
        if found["next"]:
            begun = found.start("open")
            quotes += text.count('"', counted, begun)
            counted = begun
            if quotes % 2 and text[begun] == '"' and text[begun + 1].isspace():
                # A straight quote between blanks closes if it is the second one.
                last = begun + 1
                begun = _after_blanks(text, last)
        breaks.append((last, begun))
    without_blank = (_WIDE, _NO_BLANK) if language == "Arabic" else (_WIDE,)
    wide = [found.end() for pattern in without_blank for found in pattern.finditer(text, start, end)]
    if wide:
        breaks = sorted({*breaks, *((last, _after_blanks(text, last)) for last in wide)})
    starts = [start, *(first for _, first in breaks)]
    return list(zip(starts, [*(last for last, _ in breaks), end], strict=True))


def _ends_sentence(text: str, found: re.Match[str], begun: int, cased: bool, language: str) -> bool:
    """Whether a match of _CANDIDATE, in a sentence that starts at `begun`, is its end."""
    mark, close, following, tight = found.group("mark", "close", "next", "tight")
    if tight:
        # "attack.The police": a blank is missing, since few names ("Node.Js") are such words.
        word = _word(text, begun, found.start())
        return tight.lower() in _punkt(language).starters and _is_full_stop(word, tight, language)
    if following[0] in _GOING_ON and language != ENGLISH:
        return False
    if cased and following[0].islower() and not following[1:2].isupper():  # "iPhone" may start a sentence
        return False
    first = text[found.start("open")]
    if first in "-–—":
        following = first  # "CHARLOTTE, N.C. — The": a dateline
    if mark == ".":
        word = _word(text, begun, found.start())
        # "1. The army ...": a number that stands for itself is no sentence.
        alone = found.start() - begun == len(word) and _ENUMERATOR.fullmatch(word)
        return not alone and _is_full_stop(word, following, language)
    if mark != "...." and not mark.strip(_DOTS):
        # Four full stops are an ellipsis and the sentence's own. "[...]" alone is no sentence.
        return found.start() - begun > 1 and _is_full_stop(_ELLIPSIS, following, language)
    return not (close and _GOES_ON_SPEAKING.match(text, found.start("open")))


def _after_blanks(text: str, position: int) -> int:
    return _BLANKS.match(text, position).end()  # type: ignore[union-attr]


def _word(text: str, begun: int, mark: int) -> str:
    """The word before a mark, its opening quotes included; cut where it is longer than any abbreviation."""
    words = text[max(begun, mark - _REACH) : mark].rsplit(None, 1)
    return words[-1] if words else ""


class _Punkt(NamedTuple):
    ends: Callable[[str], bool]
    abbreviations: frozenset[str]
    never_final: frozenset[str]
    only_capitalised: frozenset[str]
    starters: frozenset[str]


@cache
def _punkt(language: str) -> _Punkt:
    """NLTK's Punkt under our parameters; made at the first call, since importing nltk takes half a second.

    In languages other than English these are abbreviations and function words: a full stop after an
    abbreviation ends a sentence where a function word with a capital follows, and so never where there
    are no capitals.
    """
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    data: dict[str, Any]
    if language == ENGLISH:
        data = json.loads(resources.files("summarizer").joinpath("data", "punkt.json").read_text("utf-8"))
    else:
        known = abbreviations(language)
        data = known._asdict() | {"abbrev_types": known.never_final | known.may_end | {_DOTTED}}
    parameters = PunktParameters()
    parameters.abbrev_types = set(data["abbrev_types"])
    parameters.collocations = {(first, second) for first, second in data.get("collocations", ())}
    parameters.sent_starters = set(data["sent_starters"])
    parameters.ortho_context = _Contexts(data.get("ortho_context", {}))
    return _Punkt(
        PunktSentenceTokenizer(parameters).text_contains_sentbreak,
        frozenset(data["abbrev_types"]),
        frozenset(data["never_final"]),
        frozenset(data["only_capitalised"]),
        frozenset(data["sent_starters"]),
    )


class _Contexts(dict[str, int]):
    """Orthographic contexts; Punkt's own default dictionary would grow by every word asked about."""

    def __missing__(self, word: str) -> int:
        return 0


_HOURS = frozenset({"a.m", "p.m"})
_DAY_OR_MONTH = any_of(word.capitalize() for word in (*WEEKDAY_WORDS, *WEEKDAY_OF, *MONTH_WORDS, *MONTH_OF))
_AFTER_HOUR = re.compile(
    rf"(?:{_DAY_OR_MONTH}|Eastern|Central|Mountain|Pacific|Greenwich|Moscow|Local|[A-Z]{{2,4}}T?)\b"
)


# Enough for the words before and after the full stops of some hundred articles, in 5 MB.
@lru_cache(maxsize=1 << 14)
def _is_full_stop(word: str, following: str, language: str) -> bool:
    """Whether the full stop (or ellipsis) after `word` ends a sentence, when `following` comes next."""
    punkt = _punkt(language)
    if word == _ELLIPSIS:
        return punkt.ends(f"{_ELLIPSIS} {following}")
    piece = _LAST_PIECE.search(word).group()  # type: ignore[union-attr]
    if language == ENGLISH and word.lower() in _HOURS:
        # A sentence may open with any word; what goes on after an hour is a day, a month or a zone.
        return following[0].isupper() and not _AFTER_HOUR.match(following)
    if language != ENGLISH and _is_abbreviation(piece, following, language):
        return False
    if _INITIALS.fullmatch(piece):
        # Initials and letters with full stops between them, of any script: Punkt knows only those that
        # it was told of, and takes a lone one for an initial even where a sentence starts after it.
        piece = _DOTTED
    small = piece.lower()
    if small not in punkt.abbreviations:
        return True  # as Punkt would say of any word that it does not know
    if small in punkt.never_final and (piece != small or small not in punkt.only_capitalised):
        return False
    if piece == small and small in punkt.only_capitalised and not following[0].isdigit():
        return True
    return punkt.ends(f"{piece}. {following}")


def _is_abbreviation(piece: str, following: str, language: str) -> bool:
    """Whether a full stop after `piece` belongs to it whatever `following` is, in a language not English."""
    punkt, small = _punkt(language), piece.lower()
    if language == "Czech" and _ORDINAL.fullmatch(piece) and following[0].isdigit():
        return True  # "5. 12. 2025"
    # Before initials are looked at: "M." is a title in French.
    if small in punkt.never_final and (piece != small or small not in punkt.only_capitalised):
        return True
    # Letters that are spelt out: "बी.जे.पी".
    return "." in small and punkt.never_final.issuperset(small.split("."))


# --- Boilerplate -------------------------------------------------------------------------------

# Longer blocks are paragraphs: only their sentences are looked at.
_LONGEST_LINE = 200

_CAPITAL = r"[^\W\d_a-z][\w.'’-]*+"
_NOT_A_DATE = rf"(?!(?i:{WEEKDAY}|{MONTH})\b)"
# Two to four words with capitals; particles of surnames may stand between them.
_NAME = (
    rf"{_NOT_A_DATE}{_CAPITAL}(?:\s(?:(?:de|da|di|la|le|van|von|der|den|al|bin|ibn|el)\s)*{_CAPITAL}){{1,3}}"
)
_NAMES = rf"{_NAME}(?:(?:,\sand|\s?[,/;&]|\sand)\s{_NAME})*"
_AGENCY = (
    r"(?i:(?:the\s)?(?:associated\spress|reuters|ap|afp|agence\sfrance-presse|upi|dpa|ani|pti|xinhua|bloomberg|cnn)"
    r"|(?:an?\s|our\s)?(?:(?:web|news)\s?(?:desk|staff|team)|(?:staff|special|own)\s(?:writers?|reporters?|correspondents?)))"
)
# For whom, where and as what somebody writes, or who took a picture: words with capitals and small
# link words, and nothing else up to the end. A verb ("photos by NASA show") is not among them.
_CREDITED = (
    rf"(?>(?:{_CAPITAL}|\d++|(?:the|of|for|to|and|at|in|on|by|via|from|with|additional|reporting|writing|editing|"
    r"courtesy|handout|file|photo|staff|writers?|reporters?|correspondents?)\b)(?:[\W_]++|\Z))++"
)
_DATE_WORD = (
    r"\d[\d:./,-]*+(?:st|nd|rd|th|h)?|[ap]\.?m\b\.?|gmt|utc|bst|ist|cet|[ecmp][sd]?t\b|"
    rf"(?:{WEEKDAY_OR_SHORT}|{MONTH_OR_SHORT})\b\.?|"
    r"(?:at|on|hours?|hrs?|minutes?|mins?|days?|ago|today|yesterday|local|time)\b"
)

# Kinds of lines: the pattern takes a whole block of at most _LONGEST_LINE characters.
_LINE_KINDS = {
    "no words": r"[\W_]+",
    "byline": (
        rf"[*_]*(?:By|BY|(?:Written|Posted)\s[Bb]y):?\s(?:{_NAMES}|{_AGENCY})"
        rf"(?:(?:\s?[,|/•·–—-]\s?|\s(?=for|in|of|at)){_CREDITED})?[*_]*"
        rf"|\W*{_AGENCY}\W*"
    ),
    "date": (
        r"(?i:(?=(?s:.*)(?:\d:\d|\d\sago|\b(?:19|20)\d\d\b|\d\s[ap]\.?m|(?:updated|published|posted)(?s:.*)\d))"
        r"(?:(?:last|first)\s)?(?:(?:updated|published|posted|modified)\s?:?\s*)?"
        rf"(?>(?:{_DATE_WORD})(?:[\s,|•·–—/()-]++|\Z))++)"
    ),
    "link": (
        r"(?i:(?:(?:(?:read|see|watch)\s(?:more|also|next|now|live)|also\s(?:read|see|watch)|must[\s-](?:read|watch)"
        r"|related(?:\s(?:stor(?:y|ies)|articles?|coverage|content|links?|topics?|news|posts?|reading|videos?))?"
        r"|watch|listen|you\s(?:may|might)\salso\slike|recommended(?:\sfor\syou)?|don['’]t\smiss"
        r"|more\s(?:on|from|about)\sthis\s(?:story|topic))(?:\s?[:|»>→](?s:.*)|\W*)))"
    ),
    "page": (
        r"(?i:advertise?ments?:(?s:.*)|(?:advertise?ments?|exclusive|breaking(?:\snews)?|(?:advertise?ment\W*)?(?:story|article)\scontinues\s(?:below|after)(?:\s[\w\s]+)?"
        r"|scroll\sdown\s(?:for|to)\s[\w\s]+|continue\sreading(?:\s[\w\s]+)?|skip\sto\s[\w\s]+|loading|please\swait"
        r"|comments?(?:\s\(?\d+\)?)?|\d+\scomments?|(?:leave|post|add)\sa\scomment|view\scomments"
        r"|share(?:\sthis(?:\s(?:article|story|page|post|video))?)?(?:\s(?:on|via|with)\s[\w\s,]+)?"
        r"|print(?:\sthis\s(?:article|story|page))?|e-?mail\sthis(?:\s\w+)?|copy\slink|back\sto\stop|log\sin|sign\sin"
        r"|facebook|twitter|whatsapp|linkedin|pinterest|tweet)\W*)"
    ),
    "copyright": rf"(?i:copyright)\s{_CREDITED}",
    "picture credit": (
        r"[*_]*(?i:(?:file\s)?photo(?:s|graphs?)?|images?|pictures?|graphics?|credits?)\s?:(?s:.*)"
    ),
}
# What is known by its first words may have this much after them. Where an article lost its line ends
# there is no full stop after "Read more: ...", and the next sentence of the story hangs on to it.
_TAIL = r"(?s:.){0,80}\Z"
_PLATFORM = (
    r"(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|google\+?|tiktok|threads|bluesky|x)"
)

# Kinds of sentences: each pattern takes a sentence whole.
_SENTENCE_KINDS = {
    "link": (
        r"(?i:(?!.*\bsaid\b)(?:(?:read\s(?:more|also)|also\sread|see\salso):|(?:please\s)?(?:click|tap)\shere\b))"
        rf"{_TAIL}"
    ),
    "sign-up": (
        r"(?i:(?!.*\bsaid\b)(?:(?:please\s)?(?:sign\sup|subscribe)\b"
        r"(?=[^.!?]*\b(?:newsletters?|alerts|e-?mails?|inbox|podcasts?|"
        r"channel|updates|our)\b|(?:\s(?:now|here|today))?\W*\Z|\s(?:(?:here|now|today)\s)?(?:to|for)\s(?:the|our)\s(?-i:[A-Z]))"
        r"|get\s(?:the\slatest|our|daily|breaking|more)\b(?=[^.!?]*\b(?:inbox|newsletters?|alerts|e-?mails?)\b)"
        r"|get\s(?:the|our)\s[^.!?]*\bto\ssign\sup\b"
        rf"|already\sa\ssubscriber|download\s(?:our|the)\s(?:\w+\s){{0,3}}app\b){_TAIL}"
        rf"|(?:follow|like|find|join)\s(?:us|him|her|them|me|@?\w+(?:\s\w+)?)\son\s{_PLATFORM}"
        rf"(?:[\s,:(]+(?:and|or|at|on|here|@\w+|https?:\S+|{_PLATFORM})\b)*\W*\Z)"
    ),
    "copyright": (
        r"(?i:©|copyright\s?(?:©|\(c\)|\d{4}|by\s)|c\)\s?(?:19|20)\d\d\b|all\srights\sreserved"
        rf"|this\smaterial\smay\snot\sbe\s(?:published|reproduced)){_TAIL}"
    ),
    "note": (
        r"(?i:this\s(?:article|story|post|column)\s(?:(?:was\s)?(?:originally|first)\s(?:published|appeared)"
        rf"|(?:has\sbeen|was|will\sbe)\s(?:updated|corrected|amended))|this\sis\sa\sdeveloping\sstory){_TAIL}"
    ),
    "picture credit": (
        r"(?:(?i:(?:ap|afp|reuters|file|handout|top|cover)\s)?"
        r"(?i:(?:photo(?:s|graphs?)?|images?|pictures?)(?:\s?[:/|©]|\sby\b|\s(?:credits?|courtesy|source|copyright)\b))"
        r"|Getty\sImages|(?:AP|AFP|EPA|REUTERS|Reuters|Handout|Pool)\s?/"
        rf"|(?:{_CAPITAL}[\s,]{{0,2}}){{1,5}}+/\s?(?=(?:[\w\s]{{1,40}}/\s?)?(?:AP|AFP|EPA|REUTERS|Reuters|Getty|Shutterstock)\b))"
        rf"(?:[\W_]*+{_CREDITED}|\W*)\Z"
    ),
    "byline": (
        rf"(?i:(?:additional\s)?(?:reporting|writing|editing)\sby|(?:written|edited|compiled)\sby)\s{_CREDITED}\Z"
        rf"|{_CREDITED}contributed\s(?:to\sthis\s(?:report|story|article)|reporting)\b"
    ),
}
_LINE = re.compile("|".join(f"({pattern})" for pattern in _LINE_KINDS.values()))
# No quotation mark before the first word: what somebody said is part of the story.
_SENTENCE = re.compile(
    rf"[\s(\[*•>→–—-]*+(?:{'|'.join(f'({pattern})' for pattern in _SENTENCE_KINDS.values())})"
)
_LINE_REASONS = tuple(f"boilerplate: {kind}" for kind in _LINE_KINDS)
_SENTENCE_REASONS = tuple(f"boilerplate: {kind}" for kind in _SENTENCE_KINDS)
