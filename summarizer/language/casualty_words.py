"""English words for what befalls people: by these alone "killed", "dead" and "the toll" count the same.

Only the counts that most disputes of numbers are about have words here.
"""

from __future__ import annotations

from summarizer.language.lists import set_of

EVENTS = {
    "killed": set_of(
        "kill kills killed killing dead die died dies dying death deaths fatality fatalities fatal perished"
        " slain bodies toll casualties"
    ),
    "injured": set_of(
        "injure injures injured injuring injury injuries wounded wounding wounds hurt hospitalized"
        " hospitalised"
    ),
    "missing": set_of("missing unaccounted disappeared"),
    "arrested": set_of("arrested arresting arrest arrests detained detaining detention detentions"),
    "displaced": set_of("evacuated evacuating evacuees displaced displacing fled homeless"),
    "rescued": set_of("rescued rescuing"),
    "infected": set_of("infected infections cases"),
}
EVENT_OF = {word: event for event, words in EVENTS.items() for word in words}

# Words that must not be compared by their stems: "body" and "hospital" have the same ones, and casualties may
# be dead or injured.
AMBIGUOUS_STEMS = set_of("bodies casualties hospitalized hospitalised")
# What may stand behind "nobody was", behind "no", and, of one person, before "one": "killing one".
OF_NOBODY = set_of("killed hurt injured wounded dead died missing arrested detained")
NOUNS_OF_EVENTS = set_of("deaths injuries casualties fatalities arrests infections")
BEFORE_ONE = set_of("killing killed injuring injured wounding wounded")
