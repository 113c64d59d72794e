"""The borders between the sentences of a block of text.

A sentence may end at a full stop, a question mark or the like before a blank. Closing quotes and brackets
belong to the sentence that they close. `stages/punkt.py` decides whether a full stop ends a sentence or an
abbreviation. A quotation that ends in a question or exclamation mark continues with its speaker. If the blank
is missing ("listen.Keel"), a sentence may end before a capital.

Limitations: a sentence that starts with a small letter is not found in a text that has capitals.
"""

from __future__ import annotations

import re

from summarizer.language.calendar_words import MONTH, WEEKDAY
from summarizer.language.function_words import ARTICLES, POSSESSIVES, PREPOSITIONS
from summarizer.language.lists import any_of, set_of
from summarizer.language.reporting_verbs import forms
from summarizer.language.spelling import ENGLISH
from summarizer.stages.punkt import (
    ELLIPSIS,
    LONGEST_ZONE,
    continues_hour,
    has_ordinals,
    is_full_stop,
    is_hour,
    is_starter,
)
from summarizer.stages.wraps import CLOSING_MARKS

_END_MARKS = ".!?…‼⁇⁈⁉؟۔।॥։።။។"
_ANY_CLOSING = f"[{re.escape(CLOSING_MARKS)}]"
# What may precede the first word of a sentence, list marks and dashes included.
_ANY_OPENING = r"[\s" + re.escape("\"'`“”‘’«»‹›„‚([{「『（【《〈¿¡*_•·–—-") + "]"
_CAPITALS = "A-ZÀ-ÖØ-Þ"


def _candidates(marks: str) -> re.Pattern[str]:
    """Return the pattern of where a sentence may end: marks, closing marks, and the next word as a lookahead.

    It matches a first mark with none before it (so that a run of marks is matched once), and the rest: an
    ellipsis with blanks, or more marks. Then come a blank and the next word, or, if the blank is missing, a
    capitalised word.
    """
    return re.compile(
        rf"(?P<mark>[{marks}](?<![{marks}][{marks}])(?:(?:[ \xa0]\.){{2,3}}|[{marks}]*+))"
        rf"(?P<close>{_ANY_CLOSING}*+(?:[ \xa0\u202f]?(?:[»”]|'')(?=\s))?)"
        rf"(?=\s++(?P<open>{_ANY_OPENING}*+)(?P<next>[\w.'’-]{{1,40}}|\S)"
        rf"|(?P<glued>[“‘«(]?[{_CAPITALS}](?:\w++|(?=\s)))(?=[\s,;:'’!?)”-]|\.\s|\Z))"
    )


_CANDIDATE = _candidates(_END_MARKS)
# In Greek a semicolon is a question mark; Unicode has a second character for it.
_GREEK = _candidates(f"{_END_MARKS};\u037e")
# Full stops of Chinese and Japanese, which have no blank after them; before a particle the sentence
# continues.
_WIDE = re.compile(rf"[。！？｡](?<![。！？｡][。！？｡])[。！？｡]*+{_ANY_CLOSING}*+(?![、，と]|って|\s*+\Z)")
# Arabic is often written without the blank; the letters between the full stops of an abbreviation are fewer.
_NO_BLANK = re.compile(r"(?<=[\u0621-\u064a]{3})[.!؟]++(?=[\u0621-\u064a]{2})")
# “Is it over?” Mr. Khan asked: the sentence continues, although the next word has a capital. The speaker may
# be a relative or an officer ("Doe's son Leo", "ABC correspondent Ann Doe"); between the name and the verb
# there may be an age or an office ("Ann Doe, 40, asked"), and an adverb ("Doe later asked"). If there is
# nothing but a name and a verb, any past tense will do: “Is it over?” Ann Doe demanded.
_CAPITALISED = r"[^\W\d_a-z][\w.'’-]*+"
_PARTICLE = r"(?:of|the|de|da|di|la|le|van|von|der|den|al|bin|ibn|el)"
_NAME = rf"{_CAPITALISED}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{0,5}}"
_OFFICE = rf"(?:\s(?!{any_of(forms('that') | forms('says'))}\b)[a-z]{{4,}}){{1,2}}\s{_NAME}"
_SAID = (
    rf"{any_of(forms('after-quotation') | {'sang', 'chanted'})}\b"
    r"|(?:called|cried|barked|shot)\s(?:out|back)\b|called\s(?:to|from)\s(?:the|a|his|her)\b"
    r"|posted\son\b|went\son[.,]"
    r"|(?:recall|remember)(?:s|ed)\s[a-z]+ing\b|[a-z]{2,}ed[.,]"
)
# "Velm fans sang": after other verbs such a subject often starts a new sentence ("City officials asked").
_SANG = r"[a-z]{3,}s\s(?:sang|chanted|shouted|cheered|yelled|roared)\b"
_SPEAKER = re.compile(
    r"\s*(?:\d{1,3}[- ]year[- ]old\s)?"
    rf"(?P<first>{_CAPITALISED})(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITALISED}){{0,5}}"
    rf"(?:(?<=['’]s)(?:\s[a-z]+){{1,3}}(?:\s{_NAME})?|{_OFFICE})?"
    rf"(?:,\s(?:[^.?!“”\"\n]|\.(?=,)){{1,80}},)?\s+"
    rf"(?:(?:[a-z]+ly|later|then|also|once|had|has)\s)?(?:{_SAID}|{_SANG})"
)
# A short piece of a quotation, from its opening mark on, is no sentence of its own: "Out! Out!" they shouted;
# and neither is the beginning of a title: "Who Shot Roe? A Mystery" sold well.
_CRY = re.compile(r"(?:(?<!\S)|(?<=\())[\"“‘'„«]\s?(?:[\w-]++(?:['’]\w+)*+,?[!?\s]*){1,4}\Z")
_REST_OF_CRY = re.compile(
    r"(?=[^\w\"”»]{0,60}\w)[^\"“”„«»\n]{1,60}?(?:[”\"»]|(?:(?<=[\w!?,.])['’])(?=\s|\Z))"
)
_LONGEST_CRY = 60
# What separates a closing quotation mark from the rest of its sentence: « Partez ! », dit-il.
_CONTINUING = ",;:،؛"
_DOTS = ". \xa0…"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})")
# "At 5 a.m. Mr. Doe left", "Between 8 a.m. and 3 p.m. Port Road was shut": what precedes is no sentence.
_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]\.m\.?)?|noon|midnight)"
_TIME_PHRASE = re.compile(
    rf"\W*(?:(?:{any_of(PREPOSITIONS)}|just|shortly|soon|early|late|{WEEKDAY}|{MONTH})[\s,]+)+"
    rf"(?:{_HOUR}\s(?:and|to|until)\s)?\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.m",
    re.IGNORECASE,
)
# "the 10 a.m. Oslo flight": in Multi-News 34 of 34 hours after such a word are part of a name.
_HOUR_OF_THING = re.compile(
    rf"\b{any_of(ARTICLES | POSSESSIVES | {'this', 'that'})}\s\d{{1,2}}(?:[:.]\s?\d\d)?\s?[ap]\.m\Z",
    re.IGNORECASE,
)
_LONGEST_HOUR = 24
# Names that end in a mark: the sentence continues unless the next word starts one. After any name it does if
# a company's form is next.
_NAMES_WITH_MARK = frozenset({"yahoo!", "jeopardy!", "e!", "yum!", "wham!"})
_COMPANY_FORM = re.compile(
    r"(?:Inc|Corp|Co|Ltd|LLC|PLC|plc|GmbH|AG|SA|NV|BV|Holdings?|Group|Brands|Magazine|Network|Entertainment"
    r"|Records)\b"
)
# "Keld! said", "Keld!'s": a name with a mark, if the same text has it inside a sentence.
_AFTER_NAME = re.compile(r"\s[a-z]|['’]s\b|,\s")
# How far before and after a mark such a name is searched, in characters: a page of print; and at how many
# places, as a cry may be repeated.
_NEAR, _MOST_PLACES = 4000, 20
# "attack.The police", "went on.The", "in 2008.The": what a sentence may end with before a capital, so that
# "St.Louis", "W.Va." and initials are not divided.
_LAST_WORD = re.compile(r"(?:[a-zß-öø-ÿ]{3}|(?<![\w.])[a-z]{2})\Z|(?<![^\W\d])[\d.,]*\d\d%?\Z")
_DOTTED = re.compile(r"[^\W\d]\.[^\W\d]")
# "in Velm, N.J. Roe left": inside a sentence a comma follows the state, but not in "the Velm, N.J. Times". In
# the natural text of four data sets 5 of 5 such places are borders, without days ("in Velm, N.J. Monday").
_IN_STATE = re.compile(
    r"(?<!\bthe\s)(?<!\bThe\s)\b[A-Z][a-z]+,\s(?:D\.C|N\.[CDHJMY]|S\.[CD]|R\.I|W\.\s?Va)\Z"
)
_LONGEST_PLACE = 30
_QUOTES = frozenset("\"'“‘")
# Addresses, file names and names of programs: "Node.Js", "example.Com", "Report.Pdf".
_IN_ADDRESS = frozenset("@/\\_=")
_SUFFIXES = set_of(
    "ai au biz br ca ch cn co com css de doc docx edu es eu exe fm fr gov htm html ie info io it jp jpg js"
    " json me md net nl nz org pdf php pl png py ru rs se ts tv txt uk us xls xml zip"
)
# Longer words are cut before they are passed to Punkt: no abbreviation is as long.
_LONGEST_ABBREVIATION = 40
# How far back the opening mark of a German quotation is searched, in characters: some ten lines.
_LONGEST_QUOTATION = 800
_BLANKS = re.compile(r"\s*")


def sentence_spans(text: str, start: int, end: int, cased: bool, language: str) -> list[tuple[int, int]]:
    """Return the sentences of one block, characters `start` to `end` of a text.

    Args:
        text: without invisible characters.
        start: of the block.
        end: of the block.
        cased: whether the text has capitals; if not, a small letter does not mean that a sentence continues.
        language: one of `LANGUAGES`, or one that `has_abbreviations`.

    >>> text = "They learned to listen.Roe left. “Why?” Ann Doe asked."
    >>> [text[start:end] for start, end in sentence_spans(text, 0, len(text), True, "English")]
    ['They learned to listen.', 'Roe left.', '“Why?” Ann Doe asked.']
    """
    breaks: list[tuple[int, int]] = []  # where a sentence ends, and where the next one starts
    begun = counted = start
    quotes = 0
    for found in (_GREEK if language == "Greek" else _CANDIDATE).finditer(text, start, end):
        if found["next"] is None:
            quotes += text.count('"', counted, found.start())
            counted = found.start()
            if last := _glued_end(text, found, begun, quotes % 2 == 1, language):
                begun = last
                breaks.append((last, begun))
            continue
        if not _ends_sentence(text, found, begun, cased, language):
            continue
        last, begun = found.end(), found.start("open")
        quotes += text.count('"', counted, begun)
        counted = begun
        if quotes % 2 and text[begun] == '"' and text[begun + 1].isspace():
            # A straight quote between blanks closes if it is the second one.
            last = begun + 1
            begun = _after_blanks(text, last)
        breaks.append((last, begun))
    wide = [found.end() for found in _WIDE.finditer(text, start, end)] if not text.isascii() else []
    if language == "Arabic":
        wide += [found.end() for found in _NO_BLANK.finditer(text, start, end)]
    if wide:
        breaks = sorted({*breaks, *((last, _after_blanks(text, last)) for last in wide)})
    if not breaks:
        return [(start, end)]
    starts = [start, *(first for _, first in breaks)]
    return list(zip(starts, [*(last for last, _ in breaks), end], strict=True))


def _ends_sentence(text: str, found: re.Match[str], begun: int, cased: bool, language: str) -> bool:
    """Return whether a match of _CANDIDATE, in a sentence that starts at `begun`, is its end."""
    mark, close, following = found.group("mark", "close", "next")
    first = following[0]
    if language != ENGLISH and first in _CONTINUING:
        return False
    if cased and first.islower() and not following[1:2].isupper():  # "iPhone" may start a sentence
        return False
    if first.isdigit():
        following = following.rstrip(".'’-")  # "Feb. 10.''"
    opening = text[found.start("open")]
    if opening in "-–—":
        following = opening  # "CHARLOTTE, N.C. — The": a dateline
    if mark == ".":
        return _is_full_stop(text, found, begun, following, language)
    if mark != "...." and not mark.strip(_DOTS):
        # Four full stops are an ellipsis and the one that ends the sentence. "[...]" alone is not a sentence.
        return found.start() - begun > 1 and is_full_stop(ELLIPSIS, following, language)
    if close.strip(")]"):
        return not _speaker_follows(text, found.start("open"), language)
    return not (_is_name(text, found, begun, following, language) or _is_cry(text, found, begun))


def _is_full_stop(text: str, found: re.Match[str], begun: int, following: str, language: str) -> bool:
    """Return whether the full stop of a match of _CANDIDATE ends the sentence that starts at `begun`."""
    end = found.start()
    word = _word(text, begun, end)
    # "1. The army ...": a number alone is not a sentence, nor is "At 5 a.m.".
    if end - begun == len(word) and _ENUMERATOR.fullmatch(word):
        return False
    if is_hour(word) and (
        _TIME_PHRASE.fullmatch(text, begun, end)
        or (
            _HOUR_OF_THING.search(text, max(begun, end - _LONGEST_HOUR), end)
            and not is_starter(following, language)
        )
        or continues_hour(text[found.start("open") : found.start("open") + LONGEST_ZONE])
    ):
        return False
    if "." not in word:
        return is_full_stop(word, following, language)  # nearly all
    if (
        language == ENGLISH
        and following[0].isupper()
        and text[found.start("open")] != "("
        and _IN_STATE.search(text, max(begun, end - _LONGEST_PLACE), end)
        and not continues_hour(following)
    ):
        return True
    if word[:1] in _QUOTES and not found["close"] and _DOTTED.search(word):
        # "L.A. Nights"
        return is_starter(following, language) and is_full_stop(word, following, language)
    return is_full_stop(word, following, language)


def _speaker_follows(text: str, position: int, language: str) -> bool:
    """Return whether the words at a position name the speaker of a quotation before them."""
    found = _SPEAKER.match(text, position)
    return found is not None and not is_starter(found["first"], language)


def _is_cry(text: str, found: re.Match[str], begun: int) -> bool:
    """Return whether a mark is inside a quotation that has only a few words before it, and soon ends."""
    end = found.start()
    if found["mark"][-1] not in "!?" or not _CRY.search(text, max(begun, end - _LONGEST_CRY), end):
        return False
    return _REST_OF_CRY.match(text, found.end()) is not None


def _is_name(text: str, found: re.Match[str], begun: int, following: str, language: str) -> bool:
    """Return whether a question or exclamation mark belongs to a name: "Yahoo! Inc.", "E! News"."""
    if _COMPANY_FORM.match(following):
        return True
    if is_starter(following, language):
        return False
    name = _word(text, begun, found.start()) + found["mark"]
    return name.lower() in _NAMES_WITH_MARK or (name[0].isupper() and _is_inside(text, found.start(), name))


def _is_inside(text: str, position: int, name: str) -> bool:
    """Return whether the text near a position has a name that ends in a mark inside a sentence."""
    first, last = max(0, position - _NEAR), position + _NEAR
    for _ in range(_MOST_PLACES):
        at = text.find(name, first, last)
        if at < 0:
            return False
        first = at + len(name)
        if _AFTER_NAME.match(text, first) and not text[at - 1 : at].isalnum():
            return True
    return False


def _glued_end(text: str, found: re.Match[str], begun: int, quoted: bool, language: str) -> int:
    """Return where a sentence ends at a match of _CANDIDATE without a blank, 0 if none does.

    "listen.Keel", "p.m.Former", "in 2008.The", and after closing quotation marks; but not "St.Louis",
    "J.K.Rowling", "Node.Js" or an address.

    Args:
        text: the text.
        found: the match.
        begun: where the sentence starts.
        quoted: whether a straight quotation mark is open before the match.
        language: of the text.
    """
    mark, close, following = found.group("mark", "close", "glued")
    following = following.lstrip("“‘«(")
    word = _word(text, begun, found.start())
    starts = is_starter(following, language)
    if _IN_ADDRESS.intersection(word) or (not close and following.lower() in _SUFFIXES and not starts):
        return 0
    if close:
        if mark[-1] in "?!" and _speaker_follows(text, found.end(), language):
            return 0
        # A straight quotation mark opens the next sentence if none is open; and so does “ without „.
        opens = 0 if close[0] == '"' and not quoted else close.find("“")
        if (
            opens == 0
            and close[0] == "“"
            and text.rfind("„", max(begun, found.start() - _LONGEST_QUOTATION), found.start()) >= 0
        ):
            opens = -1
        return found.start("close") + (opens if opens >= 0 else len(close))
    if mark != "." and not mark.strip(_DOTS):
        word = ELLIPSIS
    elif is_hour(word):
        starts = True
    elif len(word) < 2 or (word[-1:].isdigit() and has_ordinals(language)):
        return 0
    # Elsewhere, as after capitals and dotted words, only before a word that often starts a sentence.
    sure = starts or word == ELLIPSIS or (_LAST_WORD.search(word) and not _DOTTED.search(word))
    return found.end() if sure and is_full_stop(word, following, language) else 0


def _after_blanks(text: str, position: int) -> int:
    return _BLANKS.match(text, position).end()  # type: ignore[union-attr]


def _word(text: str, begun: int, mark: int) -> str:
    """Return the word before a mark, opening quotes included, at most as long as an abbreviation may be."""
    words = text[max(begun, mark - _LONGEST_ABBREVIATION) : mark].rsplit(None, 1)
    return words[-1] if words else ""
