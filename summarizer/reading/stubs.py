"""Recognises by its wording a short text that is no story, or only its opening.

Limitations: it is recognised by the rules for boilerplate; a stub in other words is a short story.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.language.identification import languages_in, processing_languages
from summarizer.records.origin import Origin
from summarizer.stages.split import split_text

NO_STORY = "has no story: it asks for consent, a login or JavaScript, or reports an error"
LIST_OF_LINKS = "is a list of links to other pages, not an article"
OPENING_ONLY = "is behind a paywall; only its opening was read"

# What a wall consists of, and what stands below the opening of a story for subscribers.
_NOTICE = "boilerplate: site notice"
_PAYWALL = "boilerplate: paywall"
# What is behind a paywall shows fewer words than this, one to three paragraphs.
_STUB = 150
# A wall has fewer words that no rule recognises: 576 of 577 such texts in Multi-News; the other is a story.
_SHORTEST_STORY = 20


def short_segments(text: str, origin: Origin) -> list[tuple[int, str]]:
    """Return the number of words and the reason of each segment of a short text; none of a longer one."""
    if not 0 < len(text.split()) < _STUB:
        return []
    [language] = processing_languages([languages_in(text)])
    found = split_text(text, language, origin)
    return [(len(text[start:end].split()), reason) for start, end, reason in found]


def is_wall(segments: Sequence[tuple[int, str]]) -> bool:
    """Return whether a short text asks for consent, a login or JavaScript, or reports an error.

    More than half of it does, and the rest has fewer words than a story.
    """
    notices = sum(words for words, reason in segments if reason == _NOTICE)
    rest = sum(words for words, reason in segments if not reason)
    return 2 * notices > sum(words for words, _ in segments) and rest < _SHORTEST_STORY


def has_paywall(segments: Sequence[tuple[int, str]]) -> bool:
    """Return whether a short text asks for a subscription below its opening."""
    return any(reason == _PAYWALL for _, reason in segments)
