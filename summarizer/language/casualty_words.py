"""English words for what happens to people in an event, so that "killed", "dead" and "the toll" match.

Limitations: covers only the kinds of count on which news reports most often disagree.
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

# Words that must not be compared by their stems: "body" and "hospital" share theirs, and casualties may be
# dead or injured.
AMBIGUOUS_STEMS = set_of("bodies casualties hospitalized hospitalised")
# Words that may follow "nobody was"; words that may follow "no"; words that may precede "one" for one person
# ("killing one").
OF_NOBODY = set_of("killed hurt injured wounded dead died missing arrested detained")
NOUNS_OF_EVENTS = set_of("deaths injuries casualties fatalities arrests infections")
BEFORE_ONE = set_of("killing killed injuring injured wounding wounded")
