"""Words, in lower case, with which `tenses` finds verbs and distinguishes past from future."""

from __future__ import annotations

from summarizer.language.calendar_words import RELATIVE_DAYS, WEEKDAY_WORDS
from summarizer.language.function_words import (
    ARTICLES,
    COMMON_PREPOSITIONS,
    CONDITIONAL_CONJUNCTIONS,
    CONTRASTING_CONJUNCTIONS,
    DEMONSTRATIVES,
    POSSESSIVES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIME_CONJUNCTIONS,
)
from summarizer.language.lists import set_of
from summarizer.language.reporting_verbs import forms

# Reach in tokens: of a noun phrase between a verb and the day ("after Monday's talks with the union") ...
NOUN_REACH = 5
# ... and from a verb of ordering to its infinitive: "ordered 300 soldiers in Grenholt to unload".
FAR = 8


TOKEN_MARKS = frozenset(',;:()“”"—–-')
QUOTING = frozenset('“":;—–(')
IS = set_of("it's he's she's that's there's who's here's what's")
HELPERS = (
    {word: word for word in ("could", "would", "is", "are", "has", "have", "had", "did", "do")}
    | dict.fromkeys(("will", "shall", "can", "cannot"), "will")
    | dict.fromkeys(("may", "might", "must", "should"), "may")
    | {"was": "was", "were": "was", "does": "do", "having": "had"}
)
MODALS = ("will", "may", "would", "could")
GUESSING = ("would", "could", "may")
ADVERBS = set_of(
    "not never no n't also now still already soon then only just even again later once often ever first "
    "all both yet more long thus therefore instead"
)
DENYING = set_of("not never no n't hardly barely")
# Words before a noun, never before a verb; "her" and "that" also occur without a noun.
NOUN_FOLLOWS = (ARTICLES | (POSSESSIVES - {"her"}) | (DEMONSTRATIVES - {"that"})) | set_of(
    "your some any no every each"
)
JOINING = set_of("and or but then")
# Words that do not continue a noun phrase.
SMALL = (
    (NOUN_FOLLOWS | COMMON_PREPOSITIONS | JOINING | WEEKDAY_WORDS | RELATIVE_DAYS)
    | (SUBJECT_PRONOUNS | TIME_CONJUNCTIONS)
    | set_of(
        "to those that which who whose when where while because if than up down out off him her them us me "
        "there here last next not was were is are has have had will would during late early"
    )
)
# Words that open a clause: a verb before them does not decide the day after them.
OPENING = (RELATIVES | CONDITIONAL_CONJUNCTIONS | CONTRASTING_CONJUNCTIONS) | set_of("that but ; : — –")
TIME_CLAUSE = TIME_CONJUNCTIONS | {"once"}
# Prepositions that bound a period; and verbs of duration, whose bound is past: "stayed until Friday".
BOUNDING = set_of("until till through by before from for starting beginning")
LASTING = set_of(
    "been lasted stayed remained waited ran continued stood burned burnt worked lived kept raged slept "
    "sat went held dragged fought played rained stretched survived served led known"
)
# Verbs of demands and commitments, whose "by Friday" is future.
DEMANDING = set_of(
    "asked demanded ordered told gave given set promised pledged vowed wanted agreed called hoped urged "
    "required needed offered threatened requested extended due"
)
DECIDING = set_of(
    "ordered banned announced imposed suspended cancelled canceled halted planned scheduled promised "
    "agreed approved allowed"
)
# ... and verbs whose "for Friday" is past.
LOOKING_BACK = set_of("reported recorded registered counted measured")
EVES = set_of("ahead eve advance")
AFTERMATH = set_of("after following since from in over despite amid")
COMPARING = set_of("from than with")
# Nouns for events that are reported only after they happened ...
NEWS_EVENTS = set_of(
    "fire blaze attack attacks shooting shootings crash collision explosion blast bombing bombings storm "
    "quake earthquake tsunami killing killings death deaths incident raid riot riots violence massacre "
    "disaster accident flood floods collapse announcement statement report reports defeat loss losses win "
    "victory arrest arrests tremor derailment evacuation assault murder stabbing robbery outrages landslide"
    " avalanche eruption leak spill outbreak outage coup invasion hurricane cyclone typhoon tornado"
)
# ... the same with words that are such nouns only before "of": "the fall of rock" ...
EVENTS_OF = NEWS_EVENTS | set_of("fall sinking burning breaking")
# ... and words for future events.
AWAITED = set_of("expected planned scheduled upcoming deadline")
# Words for plans: the day in "agreed to meet on Monday" is future.
PLANNED = set_of("scheduled slated planned expected")
PLANNED_TO = set_of(
    "set likely about ready poised going supposed bound planning preparing hoping certain prepared"
)
PLANNING = (
    PLANNED
    | PLANNED_TO
    | set_of(
        "due agreed agree agrees plan plans decided decide decides hope hopes hoped want wants wanted intend "
        "intends intended aim aims aimed vowed vows promised promises pledged pledges threatened threatens "
        "voted vote votes promise threat pledge proposes proposed prepares ordered invited urged asked told "
        "unlikely sure wish wishes wished expects expect needs need"
    )
)
# Verbs with an object before "to": somebody is told, asked or wanted to do something.
ORDERING = set_of(
    "ordered asked told urged invited wanted wants advised instructed called calls expects expected "
    "allowed warned orders urges asks wants plans planned scheduled is set vowed"
)
NO_INFINITIVE = set_of(
    "according owing thanks close next prior up subject addition response contrary back due down closer "
    "related regard reference opposed"
)
# "would not say": somebody did not answer a reporter.
WITHHELD = forms("withheld") | set_of(
    "answer discuss elaborate give identify name provide release specify talk"
)
SENSED = (["seen"], ["heard"], ["felt"], ["found"])
# "is accused": refers to the past.
KNOWN = forms("believed") | {"charged", "survived", "credited", "dated"}
REPORTING_NOW = forms("present")
# The present tense for scheduled events. The words of the second list may be nouns, so that a verb before
# them takes precedence.
STARTING = set_of(
    "begins starts opens ends closes resumes expires convenes arrives departs meets goes takes holds "
    "faces reopens kicks gets becomes joins gathers"
)
STARTING_OR_NOUN = set_of(
    "begin start open end close resume expire convene arrive depart meet go come take hold face reopen "
    "gather votes vote visits visit travels travel returns return plays play hosts host leaves leave "
    "tours heads run hopes expects wants intends expect want intend continues runs moves"
)
# Words in -ed that are not verbs.
NO_VERB = set_of(
    "need indeed hundred speed seed feed breed exceed proceed succeed sacred naked aged ahmed mohammed "
    "muhammad armed alleged weed greed creed bleed limited wicked rugged retired skilled unemployed"
)
# Past forms that are also the base form, or nouns.
UNCHANGED = set_of(
    "cut shut put hit set let cost quit split spread beat read come become run bet hurt burst cast shed "
    "thrust upset broadcast forecast bid shot left found lost thought felt lit"
)
IRREGULAR = UNCHANGED | set_of(
    "said told went came took made got gave met held began began saw knew wrote spoke fell rose led "
    "fought brought bought caught taught sought kept slept left sent spent built lent lost won stood "
    "understood sat ran broke chose drove flew grew drew withdrew threw blew wore bore tore swore stole "
    "froze woke struck stuck swung hung sank shrank drank rang sang swam sprang shook forgot hid bit ate "
    "heard paid laid sold dealt meant fed fled sped bled bred became overcame undertook underwent arose "
    "awoke slid swept wept crept leapt dug spun clung flung wound bound been gone done seen taken given "
    "begun broken chosen driven eaten fallen flown forgotten hidden known ridden overtaken undertaken "
    "risen shown spoken stolen sworn thrown torn worn written drawn withdrawn grown blown shaken struck "
    "sunk beaten bitten forbidden frozen mistaken overthrown sung drunk rung woken born borne burnt "
    "learnt dreamt spelt spoilt misled oversaw overran foresaw foretold withheld upheld unveiled"
)
