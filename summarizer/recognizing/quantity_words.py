"""The English words with which `quantities` and `numerals` recognise numbers, units and what is counted."""

from __future__ import annotations

import re

from summarizer.language.casualty_words import NOUNS_OF_EVENTS, OF_NOBODY
from summarizer.language.function_words import ARTICLES, POSSESSIVES
from summarizer.language.lexicon import stems
from summarizer.language.lists import any_of, set_of
from summarizer.language.number_words import SCALES

words = str.split

# After "few" and "several", "dozen" is a scale too.
SCALES_AFTER_SEVERAL = SCALES | {"dozen": 12.0}
# "A million", "half a million": words before a scale, and the factor that they mean.
SHARES = (
    (("a", "quarter", "of", "a"), 0.25),
    (("half", "a"), 0.5),
    (("a", "half"), 0.5),
    (("half",), 0.5),
    (("a",), 1.0),
    (("an",), 1.0),
)
# "Dozens" means about 24 to 99; the bounds are wide, since writers use the word without counting.
VAGUE = {
    "dozens": (20, 199),
    "scores": (30, 199),
    "hundreds": (150, 1999),
    "thousands": (1500, 19999),
    "millions": (1.5e6, 19.999e6),
    "billions": (1.5e9, 19.999e9),
}
TENS_OF = (15, 199)
VAGUE_SCALES = {"hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}

CURRENCY_SIGNS = {"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR"}
COUNTRIES = {"us": "USD", "a": "AUD", "c": "CAD", "hk": "HKD", "nz": "NZD"}  # "US$", "A$"
_UNIT_WORDS = {
    "%": "percent pct %",
    "point": "point points",
    "USD": "dollar dollars usd",
    "GBP": "sterling",
    "EUR": "euro euros eur",
    "JPY": "yen",
    "CNY": "yuan",
    "INR": "rupee rupees",
    "RUB": "ruble rubles rouble roubles",
    "CHF": "francs",
    "crown": "crown crowns kronor kroner",
    "cent": "cent cents",
    "pound": "pound pounds lb lbs",  # of money or of weight: not distinguished
    "kilogram": "kg kilo kilos kilogram kilograms",
    "gram": "gram grams",
    "ounce": "ounce ounces",
    "tonne": "ton tons tonne tonnes",
    "metre": "metre metres meter meters",
    "kilometre": "km kms kilometre kilometres kilometer kilometers",
    "mile": "mile miles",
    "foot": "foot feet ft",
    "inch": "inch inches",
    "yard": "yard yards",
    "acre": "acre acres",
    "hectare": "hectare hectares",
    "litre": "litre litres liter liters",
    "gallon": "gallon gallons",
    "barrel": "barrel barrels",
    "degree": "degree degrees",
    "knot": "knot knots",
    "mph": "mph",
    "magnitude": "magnitude",
    "second": "second seconds",
    "minute": "minute minutes",
    "hour": "hour hours",
    "day": "day days",
    "week": "week weeks",
    "month": "month months",
    "year": "year years",
    "decade": "decade decades",
}
UNITS = {word: unit for unit, listed in _UNIT_WORDS.items() for word in words(listed)}
TIME_UNITS = set_of("second minute hour day week month year decade")
SQUARED = frozenset(("square", "cubic"))
# Words between a number and its unit.
BEFORE_UNIT = SQUARED | frozenset(("u.s", "us", "american", "metric", "nautical", "swiss"))

# Bounds by the words directly before the number; the longest match applies.
_QUALIFIERS = {
    ">": """at least|not less than|no less than|no fewer than|not fewer than|a minimum of|minimum of|more
        than| greater than|over|above|exceeding|in excess of|upward of|upwards of|well over|north of|just
    over""",
    "<": """up to|at most|no more than|not more than|as many as|as much as|a maximum of|fewer than|less than|
        under|below|well under""",
    "~<": "nearly|almost|close to|just under|just shy of|approaching|near",
    "~": """about|around|roughly|some|approximately|an estimated|estimated|circa|perhaps|maybe|an approximate|
        something like|~""",
}
QUALIFIERS = {
    tuple(words(phrase)): bound for bound, listed in _QUALIFIERS.items() for phrase in listed.split("|")
}
LAST_OF_QUALIFIER = frozenset(phrase[-1] for phrase in QUALIFIERS)
FIRST_OF_QUALIFIER = frozenset(phrase[0] for phrase in QUALIFIERS)
LONGEST_QUALIFIER = max(map(len, QUALIFIERS))
# ... and by the words directly after it.
BOUNDS_AFTER = {
    ("or", "more"): ">",
    ("and", "more"): ">",
    ("or", "so"): "~",
    ("or", "fewer"): "<",
    ("or", "less"): "<",
}

# A number after one of these is a name ("gate 3"), even in text without capitals.
LABELS = set_of(
    """no number nos article section chapter gate route highway interstate flight boeing airbus channel
    local page room phase part season episode level floor district ward type model version round stage step
    rule title class grade game week day apollo windows iphone galaxy covid line unit exit pier platform
    terminal area figure table volume verse formula war act bill proposition measure resolution amendment
    form runway lane sector zone block division battalion company car bus train hwy rte h.r h.r."""
)
# A number before one of these counts nothing that news disagrees on: speakers ("two officials said"), "both
# sides", "two things", and what follows hours, fractions and ordinals.
NOT_COUNTED = set_of(
    """sides side things thing ways way times time reasons ones thirds quarters fifths sixths tenths
    halves third quarter fifth half officials sources spokesmen fold p.m a.m pm am et est edt pdt gmt bst utc
    hrs o'clock st nd rd th"""
)
AGO = set_of("ago earlier later before after prior previously since on")
AGED = set_of("age girl boy man woman child son daughter")
HOURS = frozenset(("a.m", "p.m", "am", "pm"))
TELEPHONE = re.compile(r"\d{3}[-–]\d{4}")
STREETS = set_of("street avenue ave boulevard blvd road")
# Words of change. After one of these, a number with "from" before it is an earlier count, and one with "by" a
# difference.
CHANGES = set_of(
    """rise rises rose risen fall falls fell fallen grow grows grew grown increase increases increased
    up down drop dropped decline declined decrease decreased jumped climbed cut raise raised surged soared
    shrank reduced"""
)
# The word directly before a number that is compared with another one ("compared with 12") or was correct
# earlier ("it had stood at 12"), mapped to the words before that, the nearest first, and the role.
COMPARED_WITH = {
    "versus": ((), "versus"),
    "vs": ((), "versus"),
    "with": (("compared",), "versus"),
    "to": (("compared",), "versus"),
    "at": (("stood", "had"), "from"),
    "been": (("had",), "from"),
}
MORE = set_of("another more additional extra further other")
INCLUDING = set_of("including included includes among")

# Bodies and people to whom counts are attributed: "the county says five and the union nine".
SPEAKERS = set_of(
    """union unions company companies police government officials ministry hospital hospitals army
    military opposition rebels activists witnesses authorities council mayor governor county state city
    organisers organizers agency office residents prosecutors court committee commission bureau university
    firm management workers students monitors groups group party"""
)
# Directly before a number with a noun, these make it a location or a means: "killed at three mosques".
LOCATING = set_of("in at from near on across through inside against with among after during over within")

NO_ONE = re.compile(
    r"\b(?:nobody|no one|no-one|none(?: of (?:them|the \w+))?|no (?:people|persons|passengers|workers))"
    r"(?: else)? (?:was|were|is|are|has been|have been|had been)? ?(?:\w+ly )?"
    rf"({any_of(OF_NOBODY)})\b|\bno (?:\w+ )?({any_of(NOUNS_OF_EVENTS)})\b",
    re.IGNORECASE,
)
# Plurals without "s", and collective nouns.
PLURALS = set_of(
    """people men women children police crew staff personnel troops dead injured wounded missing
    cattle sheep fish aircraft clergy homeless elderly youth"""
)
# Words that end like a plural but are singular.
SINGULAR = re.compile(r"(?:ss|us|is|'s|’s)$")
# Stems of general nouns that can replace any noun for people, so they do not show what is counted.
ANYBODY = stems(set_of("people person other victim individual"))
# Words that may precede the noun of a number.
LINKS = set_of("of the more other its their his her such")
# Words that follow a verb: in "and gives their release", "gives" is therefore not a second kind that is
# counted.
AFTER_VERB = (ARTICLES | (POSSESSIVES - {"my"})) | set_of("them him it to")

STOPS_CLAUSE = frozenset(',;:()[]—–"“”.!?')
ENDS_SENTENCE = frozenset(";.!?")
# Words that begin another clause: "died after police say three girls".
STOPS_EVENT = set_of("and but while or say says said told after when")
STOPS_EVENT_BEFORE = STOPS_EVENT | {"who", "that"}

# A sentence without a match has no quantity: a figure, or the beginning of a number word.
MAY_HAVE_QUANTITY = re.compile(
    r"\d|\b(?:[Tt](?:w[eo]|h(?:ree|irt|ous)|en)|[Ff](?:our|ive|if|ort)|[Ss](?:ix|eve|core)|[Ee](?:igh|lev)|[Nn]in|"
    r"[Hh]undred|[MmBb]illion|[Tt]rillion|[Dd]ozen|[Oo]ne\b|[Nn]o(?:body|ne)?\b)"
)
QUANTITY_TOKEN = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![^\W_]|,\d{3}|\.\d)|[^\W_](?:\w|['’.](?=\w))*|[^\w\s]"
)
