"""Words and patterns by which `attribution` finds who says what, in small letters."""

from __future__ import annotations

import re

from summarizer.language.calendar_words import (
    MONTH_WORDS,
    NEAR_DAYS,
    PARTS_OF_DAY,
    PERIODS,
    WEEKDAY_WORDS,
)
from summarizer.language.lists import set_of
from summarizer.language.reporting_verbs import STATEMENTS, forms

# Fewer than the verbs of "speech", which the guard needs wide.
SAYING, STATING, BEFORE_THAT = forms("says"), forms("states"), forms("that")
REPORTING_VERBS = SAYING | STATING | BEFORE_THAT
ACCUSING_VERBS = forms("accuses")
# What somebody is accused of or blamed for.
OF_OR_FOR = set_of("of for on")
# Name a speaker only with another word: "put the loss at", "quoted him as saying", "by the union's count".
RECKONINGS = set_of("account count estimate reckoning tally")
OTHERS = RECKONINGS | set_of("according per quoted called calls put puts speaks spoke")
# Without one of these no sentence is looked at.
NAMING_SPEAKERS = REPORTING_VERBS | OTHERS
NOUNS_TOO = forms("noun")
# No subject of "claims" or "reports" ends with one.
ADJECTIVES = set_of("baseless earlier false latest media new news other recent repeated unconfirmed")

# Stand between a subject and its verb and say nothing of their own ...
BETWEEN = WEEKDAY_WORDS | set_of(
    "again first all already also both did do does earlier even further had has have herself himself"
    " itself just later now once recently since still themselves then today tonight too yesterday"
)
# ... or make it no saying at all: "was told", "did not say", "may say", "to say".
BE = set_of("am are be been being is was were isn't aren't wasn't weren't")
BARRED = BE | set_of(
    "can cannot could may might must never not should to will would can't couldn't didn't doesn't don't"
    " hadn't hasn't haven't won't wouldn't"
)
# With the occasions on which somebody speaks: "in a statement".
TIMES = (WEEKDAY_WORDS | MONTH_WORDS | PARTS_OF_DAY | PERIODS | (NEAR_DAYS - {"tomorrow"})) | set_of(
    "conference days email hours interview noon response sept. statement time tweet weekend"
)
BEFORE_TIMES = set_of("a an at early in last late next on the this")
OPENS_TIME = WEEKDAY_WORDS | set_of("at early in last late next on this")
PREPOSITIONS = set_of(
    "about after against amid among around as at before between by despite during following for from in"
    " into like near of on over per since than through to toward towards under until upon via with"
    " within without"
)
SUBORDINATE = set_of(
    "after as because before how if since than unless until what when whenever where whether whose why"
)
COORDINATE = set_of("also although and but however instead meanwhile nor or so then though whereas while yet")
RELATIVE = set_of("that when where which who whom whose")
PRONOUNS = set_of("he i it she they we you")
ARTICLES = set_of("a an the its his her their our my")
DETERMINERS = ARTICLES | set_of(
    "any both each every many most no one other several some that these this those three two"
)
# A word of these in it, and a phrase is a clause.
CLAUSE = BE | set_of(
    "broke came can could did didn't do does doesn't don't found got had has have left made may might"
    " must should took went will would"
)
# Behind an inverted "said X" no part of X.
AFTER_NAME = (
    (PREPOSITIONS - set_of("of for from")) | SUBORDINATE | RELATIVE | (COORDINATE - set_of("and"))
) | (WEEKDAY_WORDS | set_of("later today tonight yesterday"))
NO_NAME = AFTER_NAME | CLAUSE | PRONOUNS | TIMES
# Stand behind "said" without an article.
PLAIN_SPEAKERS = set_of(
    "activists analysts authorities critics deputy director doctors experts former investigators"
    " lawmakers lawyers local officials organisers organizers police president prosecutors relatives"
    " rescuers researchers residents scientists senior sources spokesman spokesperson spokeswoman state"
    " union witnesses"
)
CHARGES = STATEMENTS | {"figure", "suggestion"}
MARK = '"'
ENDS = frozenset({",", ";", ":", "-", "–", "—", "(", ")", MARK, ".", "!", "?", "…"})
# Tokens of a name; of what may stand beside one; phrases between a speaker and the verb; and tokens that are
# looked at before a verb, so that no text without marks costs the square of its length.
MOST_NAMES = 5
MOST_BESIDE = 12
MOST_BETWEEN = 4
MOST_BEFORE = 40

WORD = re.compile(r"[\w'’-]+")
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Prof|Gov|Sen|Rep|Capt|Col|Gen|Lt|Sgt|St|Rev|Inc|Ltd|Co|Corp|Jr|Sr|Sept"
    r"|No)\.|[A-Z]\.(?=\s[A-Z])|\d[\d,.]*\d(?:-[^\W\d]+)*|[^\W_]+(?:[-'’&/][^\W_]+)*(?:(?<=s)['’](?=\s))?|[^\w\s]"
)
POSSESSIVE = re.compile("['’]s?$")
# Marks of quotation: what opens one, what closes it by how it was opened, and what closes one that began in
# an earlier sentence. An apostrophe is one only where no word can hold it.
OPENS = re.compile(r"[“„«]|(?:^|(?<=[\s(\[—–-]))(?:\"|``|‘(?=\w)|'(?=[^\W\d]))|\"(?=\w)(?<![\w.,!?]\")")
SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
CLOSES = {
    "“": re.compile('[”"]'),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    '"': re.compile('["”]'),
    "`": re.compile("''|\""),
    "'": SINGLE_CLOSES,
    "‘": SINGLE_CLOSES,
}
# In ‘The dockers’ hall is ours,’ the first one may be a possessive, the second closes.
MAY_OWN = re.compile(r"(?<=s)['’](?=\s[a-z])")
CLOSES_SURELY = re.compile(r"(?<=[.,!?…])['’](?!\w)")
CLOSES_ALONE = re.compile(r"”|»|(?<=[a-z.,!?…])\"|(?<=[.,!?])['’](?=\s|$)")
SINGLE = re.compile("‘|(?<!\\w)['’]|['’](?!\\w)")

# What weakens a claim. The words say whether it is worth looking, the pattern which of them do: those
# that are other words, too, only beside what makes them hedges.
WEAK = set_of(
    "allegedly reportedly apparently purportedly supposedly seemingly presumably ostensibly perhaps"
    " maybe possibly probably likely unlikely alleged purported supposed suspected presumed reputed"
    " rumoured rumored unconfirmed unverified unproven unofficial unofficially possible probable"
    " potential potentially may might could appears appear appeared seems seem seemed believed thought"
    " understood said reported expected feared accused"
)
HEDGE = re.compile(
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
NO_NEGATION = re.compile(
    r"\bnot\s+(?:only|just|merely|least)\b|\bno\s+(?:fewer|less|later|more|earlier)\s+than\b|\bno\.\s?\d|\bno\s+doubt\b",
    re.IGNORECASE,
)
