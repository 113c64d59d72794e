"""Find whom a pronoun or an unattributed quotation refers to, in the words of a sentence, without a parser.

In "Piet Haan disagreed. “She told nobody,” he said." the pronoun refers to the only person of the sentence
before. A person is a name of two words or more, a title with a name, a family name that the article also has
with a first name, or a role ("the mayor", "a spokesman for the mill").

Limitations: whether two capitalised words name a person, a body or a place is known only from lists; so with
more than one candidate there is no answer, and no name decides between "he" and "she".
"""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.language.function_words import PREPOSITIONS, SUBJECT_PRONOUNS
from summarizer.language.lists import any_of, set_of
from summarizer.language.words import Span
from summarizer.recognizing.attribution import words
from summarizer.recognizing.attribution.noun_phrases import SentenceTokens, sentence_tokens
from summarizer.recognizing.attribution.quotations import may_have_quotations, quotations_in
from summarizer.recognizing.attribution.speakers import speaker_span
from summarizer.recognizing.attribution.speakers import subject as verb_subject

# Pronouns for one person, and all that stand for somebody named before.
_PERSONAL = set_of("he she")
_REFERRING = _PERSONAL | set_of("it they")

_TITLES = set_of(
    "mr mrs ms miss dr prof sir dame lord lady rev sen rep gov gen col lt sgt capt president senator"
    " representative governor mayor minister judge justice professor king queen prince princess pope"
    " chancellor secretary councillor councilman councilwoman congressman congresswoman sheriff officer"
    " detective sergeant captain lieutenant colonel general admiral inspector superintendent chief"
)
_ROLES = _TITLES | set_of(
    "spokesman spokeswoman spokesperson chairman chairwoman director manager owner driver lawyer attorney"
    " prosecutor leader candidate coach doctor teacher farmer neighbour neighbor resident witness mother"
    " father brother sister son daughter wife husband man woman boy girl official aide adviser analyst"
    " expert economist author writer founder executive officer ambassador lawmaker premier commissioner"
    " commander engineer researcher scientist student survivor victim pastor priest bishop rabbi imam pilot"
    " nurse actor actress singer designer editor host nominee suspect defendant coordinator activist"
    " organiser organizer"
)
_MALE = set_of(
    "mr sir lord king prince pope spokesman chairman congressman councilman businessman policeman fireman"
    " father brother son husband man boy"
)
_FEMALE = set_of(
    "mrs ms miss dame lady queen princess spokeswoman chairwoman congresswoman councilwoman businesswoman"
    " policewoman mother sister daughter wife woman girl"
)
# Words in the names of bodies, places and works.
_NO_PERSONS = set_of(
    "academy administration agency airlines airport airways alliance army assembly association authority"
    " avenue bank bay beach board bridge brigade brothers bureau business cabinet campaign center centre"
    " chamber church city civil club coalition college commission committee commons community company"
    " conference congress convention corp corporation council county court daily dam day defence defense"
    " democratic democrats department district division east embassy enforcement facebook fc federal"
    " federation force forces foundation front fund gazette government green group guard health herald high"
    " hospital hotel house human inc industries institute international investigation island islands"
    " journal justice lake league legislature library limited llc ltd magazine media memorial military"
    " ministry mountain movement municipal museum national nations network new news north northern office"
    " organisation organization palace parliament park partnership party police port post press programme"
    " project radio red region republic republicans research reserve review rights river road royal school"
    " sea security senate service services site social society south southern square stadium state states"
    " station store street studio summit super supreme system team television territory times tower town"
    " trade treasury tribune twitter union united university valley village war washington water week west"
    " western white workers world"
)
# "In Port Harcourt": a place, and no candidate.
_BEFORE_PLACES = set_of("in at near to from across outside inside")
_PLURAL = set_of("police people authorities officials they families parents men women children")
# Words that are no part of a name, even with a capital at the start of a sentence.
_FUNCTION_WORDS = (
    (words.DETERMINERS | PREPOSITIONS | words.SUBORDINATING | words.COORDINATE | words.RELATIVE_OR_THAT)
    | (SUBJECT_PRONOUNS | words.TIMES | words.CLAUSE_VERBS)
    | set_of("yes no not there here")
)
_TWO_NAMES = re.compile(r"\b([A-Z][\w.-]*)\s(?=(?:[A-Z]\.\s)?([A-Z][\w'’-]*))")
_REFERS = re.compile(rf"\b{any_of(_REFERRING)}\b")


def is_pronoun(speaker: str | None) -> bool:
    """Is a speaker a pronoun, such as "he"?"""
    return speaker is not None and speaker.lower() in SUBJECT_PRONOUNS


def pronoun_refers_back(sentence: str) -> bool:
    """Return whether the speaker of a sentence is a pronoun that stands for nobody named before it there.

    >>> pronoun_refers_back("The dam is safe, he said.")
    True
    >>> pronoun_refers_back("The mayor left, and he said no.")
    False
    """
    if _REFERS.search(sentence.lower()) is None or not _may_have_pronoun(sentence):  # faster
        return False
    tokens = _tokens(sentence)
    found = speaker_span(tokens)
    if found is None or tokens.low[found[0]] not in _REFERRING:
        return False
    subject = _subject_before(tokens, found[0])
    if subject is None:
        return True
    before = tokens.low[found[0] - 1]
    contact = before.isalpha() and before not in _FUNCTION_WORDS  # "created a typeface he calls a joke"
    if contact or _names_speaker(tokens, found[0]):
        return False
    if tokens.low[found[0]] not in _PERSONAL:  # "The toll rose to nine, they said"
        return before in {",", words.MARK} and tokens.low[0] not in words.SUBORDINATING
    named = any(_is_capitalised(tokens, position) for position in range(*subject))
    return not named and not _is_person(tokens, subject, sentence)


def _may_have_pronoun(sentence: str) -> bool:
    """Return whether a pronoun is near a reporting verb."""
    latest, before = -words.REACH, ""
    for position, word in enumerate(words.ANY_WORD.findall(sentence.lower())):
        if word in _REFERRING:
            latest = position
            if before in words.REPORTING_VERBS:
                return True
        elif word in words.NAMING_SPEAKERS and position - latest < words.REACH:
            return True
        before = word
    return False


def own_antecedent(sentence: str, article: str) -> str | None:
    """Return the person whom the pronoun that is the speaker of a sentence refers to, if it is its subject.

    Args:
        sentence: its speaker is a pronoun.
        article: the whole text, which may give the first name of a family name.
    """
    tokens = _tokens(sentence)
    found = speaker_span(tokens)
    subject = _subject_before(tokens, found[0]) if found else None
    if found is None or subject is None or not _is_person(tokens, subject, article):
        return None
    name = tokens.text(*subject)
    return name if agrees(tokens.low[found[0]], name) and not _others(tokens, name, article) else None


def only_person(sentence: str, speaker: str | None, article: str) -> str | None:
    """Return the speaker of a sentence, or else its subject, if it is a person and no other one is named.

    Args:
        sentence: an English sentence.
        speaker: its speaker, with no pronoun; None if it has none.
        article: the whole text.

    >>> only_person("Opposition leader Piet Haan disagreed.", None, "")
    'Opposition leader Piet Haan'
    """
    tokens = _tokens(sentence)
    if speaker is None:
        subject = _subject_before(tokens, len(tokens.low))
        if subject is None or not _is_person(tokens, subject, article):
            return None
        speaker = tokens.text(*subject)
    else:
        named = _tokens(speaker)
        if not _is_person(named, (0, len(named.low)), article):
            return None
    return None if _others(tokens, speaker, article) else speaker


def agrees(pronoun: str, name: str) -> bool:
    """Return whether nothing in a name excludes that "he" or "she" refers to it: "Mrs.", "spokesman"."""
    against = {"he": _FEMALE, "she": _MALE}.get(pronoun.lower(), frozenset())
    return against.isdisjoint(re.findall(r"[^\W_]+", name.lower()))


def is_plural(name: str) -> bool:
    """Return whether "they" may refer to a speaker: "the police", "residents of Velm"."""
    tokens = _tokens(name)
    if not SUBJECT_PRONOUNS.isdisjoint(tokens.low):
        return False
    head = tokens.form[_head(tokens, 0, len(tokens.low))]
    return head.lower() in _PLURAL or " and " in name or (head.endswith("s") and head.islower())


def _names_speaker(tokens: SentenceTokens, end: int) -> bool:
    """Return whether another statement before the token `end` has a named speaker."""
    for position in range(1, end):
        if tokens.low[position] in words.REPORTING_VERBS:
            found = verb_subject(tokens, position)
            if found is not None and tokens.low[found[0]] not in SUBJECT_PRONOUNS:
                return True
    return False


def _tokens(sentence: str) -> SentenceTokens:
    return sentence_tokens(sentence, quotations_in(sentence) if may_have_quotations(sentence) else [])


def _head(tokens: SentenceTokens, begin: int, end: int) -> int:
    """Return the head of a noun phrase: its last token before a preposition, a comma or a participle."""
    for position in range(begin + 1, end):
        if tokens.low[position] in words.BREAKS or tokens.low[position] in PREPOSITIONS:
            return position - 1
    return end - 1


def _is_person(tokens: SentenceTokens, phrase: Span, article: str) -> bool:
    """Return whether a noun phrase names one person, by name or by role."""
    begin, end = phrase
    if "and" in tokens.low[begin:end] or tokens.low[begin] in {"two", "several", "some", "many", "both"}:
        return False
    head = _head(tokens, begin, end)
    if tokens.low[head] in _ROLES and not tokens.low[head].endswith("'s"):
        return True
    return any(
        begin <= first and last <= end and not tokens.low[last - 1].endswith("'s")  # "Mr. Haan's role"
        for first, last in _names(tokens, article)
    )


def _names(tokens: SentenceTokens, article: str) -> list[Span]:
    """Return the names of persons in a sentence, outside quotations."""
    found: list[Span] = []
    position = 0
    while position < len(tokens.low):
        begin = position
        while position < len(tokens.low) and _is_capitalised(tokens, position):
            position += 1
        if position > begin and _is_name(tokens, begin, position, article):
            found.append((begin, position))
        position = max(position, begin + 1)
    return found


def _is_capitalised(tokens: SentenceTokens, position: int) -> bool:
    word = tokens.form[position]
    return word != word.lower() and word[0].isalpha() and tokens.low[position] not in _FUNCTION_WORDS


def _is_name(tokens: SentenceTokens, begin: int, end: int, article: str) -> bool:
    """Return whether capitalised words may name a person."""
    low = [word.rstrip(".").removesuffix("'s") for word in tokens.low[begin:end]]
    before = tokens.low[begin - 1] if begin else ""
    if before in _BEFORE_PLACES:
        return False
    titled = low[0] in _TITLES
    if not titled and (before == "the" or not _NO_PERSONS.isdisjoint(low)):
        return False
    if len(low) > 1:
        return titled or any(word != word.upper() for word in tokens.form[begin:end])
    return tokens.form[begin].removesuffix("'s").removesuffix("’s") in _family_names(article)


@lru_cache(maxsize=8)  # the sentences of one article follow one another
def _family_names(article: str) -> frozenset[str]:
    """Return the names that an article has with a first name or a title before them."""
    return frozenset(
        found[2].removesuffix("'s").removesuffix("’s")
        for found in _TWO_NAMES.finditer(article)
        if (first := found[1].lower().rstrip(".")) not in _FUNCTION_WORDS and first not in _NO_PERSONS
    )


def _others(tokens: SentenceTokens, name: str, article: str) -> bool:
    """Return whether a sentence names a person who shares no word with a name."""
    own = set(re.findall(r"[^\W_]+", name))
    return any(
        own.isdisjoint(re.findall(r"[^\W_]+", " ".join(tokens.form[begin:end])))
        for begin, end in _names(tokens, article)
    )


def _subject_before(tokens: SentenceTokens, end: int) -> Span | None:
    """Return the subject of the first verb of a sentence, if the verb precedes the token `end`."""
    low = tokens.low
    verb = next((at for at in range(1, end) if _is_verb(tokens, at)), None)
    if verb is None:
        return None
    begin = _after_opening(tokens, verb)
    stop = next((at for at in range(begin, verb) if low[at] in words.BREAKS), verb)
    adverbs = words.BEFORE_VERB | words.NO_STATEMENT_AFTER
    while stop > begin and (low[stop - 1] in adverbs or low[stop - 1].endswith("ly")):
        stop -= 1
    if begin >= stop or low[begin] in SUBJECT_PRONOUNS | PREPOSITIONS or low[begin] == words.MARK:
        return None
    named = stop + 1  # "the mayor, Piet Haan, left"
    while low[stop] == "," and named < verb and _is_capitalised(tokens, named):
        named += 1
    return begin, named if named > stop + 1 and low[named] == "," else stop


def _after_opening(tokens: SentenceTokens, end: int) -> int:
    """Return where the subject begins after "On Monday", "In Velm," or "However,"."""
    low, begin = tokens.low, 0
    if low[0] == "(" and ")" in low[:end]:  # an agency
        begin = low.index(")") + 1
    skipped = words.COORDINATE | words.SUBORDINATING | words.TIMES
    while begin < end and (low[begin] in skipped or low[begin] == "," or low[begin].endswith("ly")):
        begin += 1
    if begin == end or low[begin] not in PREPOSITIONS:
        return begin
    stop = next((at for at in range(begin, end) if low[at] in words.BREAKS), end)
    times = [at for at in range(begin, stop) if low[at] in words.TIMES]
    return min(stop + 1, end) if not times or times[-1] == stop - 1 else times[-1] + 1


def _is_verb(tokens: SentenceTokens, position: int) -> bool:
    word, before = tokens.low[position], tokens.low[position - 1]
    if word in words.CLAUSE_VERBS or word in words.REPORTING_VERBS:
        return True
    if not tokens.form[position].islower() or before in words.DETERMINERS or before in PREPOSITIONS:
        return False
    present = word.endswith("s") and tokens.has_capital(position - 1)
    return present or word in words.PAST_OR_PLANNED or (word.endswith("ed") and len(word) > 3)
