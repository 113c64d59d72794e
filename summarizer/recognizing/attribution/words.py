"""Words, in lower case, and patterns with which `attribution` finds speakers, quotations and hedges."""

from __future__ import annotations

import re

from summarizer.language.calendar_words import (
    MONTH_WORDS,
    PARTS_OF_DAY,
    PERIODS,
    RELATIVE_DAYS,
    WEEKDAY_WORDS,
)
from summarizer.language.function_words import (
    ARTICLES,
    BE,
    CONDITIONAL_CONJUNCTIONS,
    CONTRASTING_CONJUNCTIONS,
    DEMONSTRATIVES,
    HAVE_AND_DO,
    MODAL_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_CONJUNCTIONS,
)
from summarizer.language.lists import set_of
from summarizer.language.reporting_verbs import STATEMENTS, forms
from summarizer.recognizing.dates.tensewords import IRREGULAR, STARTING

# Fewer verbs than those of "speech", which the guard of condensing needs complete.
SAYING, STATING, BEFORE_THAT = forms("says"), forms("states"), forms("that")
# Verbs that have a speaker after a quotation: "“Why?” she asked the mayor".
AFTER_QUOTATION = forms("after-quotation")
REPORTING_VERBS = SAYING | STATING | BEFORE_THAT | AFTER_QUOTATION
ACCUSING_VERBS = forms("accuses")
# Prepositions after a verb of accusing: accused of, blamed for.
OF_OR_FOR = set_of("of for on")
# Words that have a speaker only with another word: "put the loss at", "quoted him as saying", "by the union's
# count".
ACCOUNTS = set_of("account count estimate reckoning tally")
OTHERS = ACCOUNTS | set_of("according per quoted called calls put puts speaks spoke")
# Only sentences with one of these words are analysed.
NAMING_SPEAKERS = REPORTING_VERBS | OTHERS
NOUNS_TOO = forms("noun")
# If one of these precedes "claims" or "reports", the word is a noun.
ADJECTIVES = set_of("baseless earlier false latest media new news other recent repeated unconfirmed")

# Words between a subject and its verb that do not change the attribution ...
BEFORE_VERB = WEEKDAY_WORDS | set_of(
    "again first all already also both did do does earlier even further had has have herself himself"
    " itself just later now once recently since still themselves then today tonight too yesterday"
)
# ... and words after which the verb reports no statement: "was told", "did not say", "may say", "to say".
BEING = BE | set_of("isn't aren't wasn't weren't")
NO_STATEMENT_AFTER = (BEING | MODAL_VERBS) | set_of(
    "cannot never not to can't couldn't didn't doesn't don't hadn't hasn't haven't won't wouldn't"
)
# Times, and occasions of a statement: "in a statement".
TIMES = (WEEKDAY_WORDS | MONTH_WORDS | PARTS_OF_DAY | PERIODS | (RELATIVE_DAYS - {"tomorrow"})) | set_of(
    "conference days email hours interview noon response sept. statement time tweet weekend"
)
_BEFORE_TIME = set_of("at early in last late next on this")
BEFORE_TIMES = _BEFORE_TIME | ARTICLES
OPENS_TIME = _BEFORE_TIME | WEEKDAY_WORDS
SUBORDINATING = (TIME_CONJUNCTIONS | CONDITIONAL_CONJUNCTIONS) | set_of(
    "how than what when whenever where whose why"
)
COORDINATE = CONTRASTING_CONJUNCTIONS | set_of("also and but however instead meanwhile nor or so then yet")
RELATIVE_OR_THAT = RELATIVES | {"that"}
NOUN_OPENERS = ARTICLES | POSSESSIVES
DETERMINERS = (NOUN_OPENERS | DEMONSTRATIVES) | set_of(
    "any both each every many most no one other several some three two"
)
# A phrase with one of these words is a clause.
CLAUSE_VERBS = (BEING | MODAL_VERBS | HAVE_AND_DO) | set_of(
    "didn't doesn't don't broke came found got left made took went"
)
# Further verbs that no role has: "the mine closes in May, Jo Orla said".
PAST_OR_PLANNED = IRREGULAR | STARTING
# Words that end X after an inverted "said X".
AFTER_NAME = (
    (PREPOSITIONS - set_of("of for from")) | SUBORDINATING | RELATIVE_OR_THAT | (COORDINATE - set_of("and"))
) | (WEEKDAY_WORDS | set_of("later today tonight yesterday"))
NO_NAME = AFTER_NAME | CLAUSE_VERBS | SUBJECT_PRONOUNS | TIMES
# Speakers that follow "said" without an article.
PLAIN_SPEAKERS = set_of(
    "activists analysts authorities critics deputy director doctors experts former investigators"
    " lawmakers lawyers local officials organisers organizers police president prosecutors relatives"
    " rescuers researchers residents scientists senior sources spokesman spokesperson spokeswoman state"
    " union witnesses"
)
# Names, written so, that are other words in small letters: persons, a month, bodies and forms of companies.
NAMES_LIKE_WORDS = set_of("May Will AS IT US WHO")
CHARGES = STATEMENTS | {"figure", "suggestion"}
MARK = '"'
BREAKS = frozenset({",", ";", ":", "-", "–", "—", "(", ")", MARK, ".", "!", "?", "…"})
# Limits: tokens of a name; tokens to a side that are examined, enough for a name with its apposition; phrases
# between a speaker and the verb; and tokens before a verb that are examined, so that the time for a text
# without marks does not grow with the square of its length.
MOST_NAME_TOKENS = 5
REACH = 12
MOST_BETWEEN = 4
MOST_BEFORE = 40

# Letters of the longest word without a capital in a headline whose words have capitals: "from".
LONGEST_SMALL = 4

ANY_WORD = re.compile(r"[\w'’-]+")
TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Prof|Gov|Sen|Rep|Capt|Col|Gen|Lt|Sgt|St|Rev|Inc|Ltd|Co|Corp|Jr|Sr|Sept"
    r"|No)\.|[A-Z]\.(?=\s[A-Z])|\d[\d,.]*\d(?:-[^\W\d]+)*|[^\W_]+(?:[-'’&/][^\W_]+)*(?:(?<=s)['’](?=\s))?|[^\w\s]"
)
POSSESSIVE_ENDING = re.compile("['’]s?$")
# Quotation marks: marks that open a quotation, marks that close it by its opening mark, and marks that close
# one that began in an earlier sentence. An apostrophe is a quotation mark only where it cannot be part of a
# word.
OPENS = re.compile(
    r"[“„«]|(?:^|(?<=[\s(\[—–-]))(?:\"|``|''(?=\w)|‘(?=\w)|'(?=[^\W\d]))|\"(?=\w)(?<![\w.,!?]\")"
)
OPENS_DOUBLE = re.compile(r"[“„«\"]")
SINGLE_CLOSES = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
CLOSES = {
    "“": re.compile('[”"]'),
    "„": re.compile("[“”]"),
    "«": re.compile("»"),
    '"': re.compile('["”]'),
    "``": re.compile("''(?!')|\""),
    "''": re.compile("''(?!')|\""),
    "'": SINGLE_CLOSES,
    "‘": SINGLE_CLOSES,
}
# In ‘The dockers’ hall is ours,’ the first closing mark may be a possessive; the second closes the quotation.
MAY_OWN = re.compile(r"(?<=s)['’](?=\s[a-z])")
CLOSES_SURELY = re.compile(r"(?<=[.,!?…])['’](?!\w)")
CLOSES_ALONE = re.compile(r"”|»|(?<=[a-z.,!?…])\"|(?<=[.,!?])''|(?<=[.,!?])['’](?=\s|$)")
# The end of a quotation that a verb of saying may follow.
ENDS_STATEMENT = re.compile("[,!?…–—-][\"“”’'»]*\\s*$")
SINGLE = re.compile("‘|(?<!\\w)['’]|['’](?!\\w)")

# Hedges. A sentence without one of the words has none; the pattern matches the hedges. Ambiguous words match
# only next to words that make them hedges.
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
# Phrases with a negating word that negate nothing: a bound, an addition, a number.
NO_NEGATION = re.compile(
    r"\bnot\s+(?:only|just|merely|least)\b|\bno\s+(?:fewer|less|later|more|earlier)\s+than\b|\bno\.\s?\d|\bno\s+doubt\b",
    re.IGNORECASE,
)
