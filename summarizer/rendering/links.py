"""Links to the pages that documents come from, and to the very passage on them."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from summarizer.rendering.characters import NOT_IN_URL

# Longer passages are named in a link by their first and last words: five are seldom found twice on a page.
FRAGMENT_WORDS = 5
# What has so many characters and no blank (Chinese, Thai) cannot be cut at the border of a word, and a link
# grows by nine characters for each of them.
FRAGMENT_CHARS = 300
# Words on each side with which a number or name is looked for: "nine" alone stands on a page many times.
_BEFORE = re.compile(rf"(?:\S+[ \t]+){{0,{FRAGMENT_WORDS - 1}}}\S*\Z")
_BEHIND = re.compile(rf"\S*(?:[ \t]+\S+){{0,{FRAGMENT_WORDS - 1}}}")


def passage_link(url: str, passage: str) -> str:
    """A link to the very passage on the page at `url`, by a text fragment; "" where `url` is not http(s).

    The fragment is that of the WICG draft "URL Fragment Text Directives": long passages are named by their
    first and last words. A fragment that `url` has stays; a text directive that it has gives way.

    >>> passage_link("https://example.org/a#top", "Rain, then snow")
    'https://example.org/a#top:~:text=Rain%2C%20then%20snow'
    """
    link = web_link(url)
    words = passage.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    parts = [" ".join(end) for end in ends]
    if not link or not words or max(map(len, parts)) > FRAGMENT_CHARS:
        return link
    # `-`, `,` and `&` have a meaning of their own there; `quote` passes over the first.
    directive = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    page, _, fragment = link.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={directive}"


def with_words_around(text: str, start: int, end: int) -> str:
    """Characters `start` to `end` of a text, with the words beside them in the same line: enough to be found.

    >>> with_words_around("Rain fell. The union put the dead at nine, and the mayor at five.", 37, 41)
    'put the dead at nine, and the mayor at'
    """
    # Longer words are none, and no search in an article without blanks takes long.
    before = text[max(0, start - FRAGMENT_CHARS) : start].rpartition("\n")[2]
    behind = text[end : end + FRAGMENT_CHARS].partition("\n")[0]
    found = _BEFORE.search(before), _BEHIND.match(behind)
    words = [match.group() if match else "" for match in found]
    return words[0] + text[start:end] + words[1]


def web_link(url: str) -> str:
    """`url` with what must not stand in a link escaped, or "" where it is not an http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return NOT_IN_URL.sub(lambda found: quote(found[0]), url.strip())
