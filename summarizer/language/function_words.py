"""English function words by class, in lower case.

A module that needs a different set adds or removes words and states why.
"""

from __future__ import annotations

from summarizer.language.lists import set_of

ARTICLES = set_of("a an the")
POSSESSIVES = set_of("its his her their our my")
DEMONSTRATIVES = set_of("this that these those")
SUBJECT_PRONOUNS = set_of("he she it they we you i")
RELATIVES = set_of("who whom whose which when where")

COMMON_PREPOSITIONS = set_of(
    "of with for in by at on from into about against among between over under without"
)
PREPOSITIONS = COMMON_PREPOSITIONS | set_of(
    "after amid around as before despite during following like near per since than through to toward"
    " towards until upon via within"
)

# Subordinating conjunctions: of time, of condition and reason, and of contrast.
TIME_CONJUNCTIONS = set_of("after as before since until")
CONDITIONAL_CONJUNCTIONS = set_of("because if unless whether")
CONTRASTING_CONJUNCTIONS = set_of("although though whereas while")

BE = set_of("am are be been being is was were")
HAVE_AND_DO = set_of("did do does had has have")
MODAL_VERBS = set_of("can could may might must should will would")
