"""Makes links to the pages of documents, and to a passage on such a page."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from summarizer.rendering.characters import NOT_IN_URL

# A link identifies a longer passage by its first and last words: five words seldom occur twice on a page.
FRAGMENT_WORDS = 5
# Longer text without a blank (Chinese, Thai) cannot be cut at a word boundary, and each of its characters
# adds nine characters to the link.
FRAGMENT_CHARS = 300
# Words on each side of a number or name in a link: "nine" alone occurs many times on a page.
_BEFORE = re.compile(rf"(?:\S+[ \t]+){{0,{FRAGMENT_WORDS - 1}}}\S*\Z")
_BEHIND = re.compile(rf"\S*(?:[ \t]+\S+){{0,{FRAGMENT_WORDS - 1}}}")


def passage_link(url: str, passage: str) -> str:
    """Return a link to a passage on the page at `url`, by a text fragment; "" if `url` is not http(s).

    The fragment follows the WICG draft "URL Fragment Text Directives": a long passage is identified by its
    first and last words. A fragment in `url` is kept; a text directive in `url` is replaced.

    >>> passage_link("https://example.org/a#top", "Rain, then snow")
    'https://example.org/a#top:~:text=Rain%2C%20then%20snow'
    """
    link = web_link(url)
    words = passage.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    parts = [" ".join(end) for end in ends]
    if not link or not words or max(map(len, parts)) > FRAGMENT_CHARS:
        return link
    # `-`, `,` and `&` have a special meaning there; `quote` does not escape the first.
    directive = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    page, _, fragment = link.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={directive}"


def with_words_around(text: str, start: int, end: int) -> str:
    """Return characters `start` to `end` of a text with the words around them in the same line.

    >>> with_words_around("Rain fell. The union put the dead at nine, and the mayor at five.", 37, 41)
    'put the dead at nine, and the mayor at'
    """
    # The limit keeps the search short in an article without blanks.
    before = text[max(0, start - FRAGMENT_CHARS) : start].rpartition("\n")[2]
    behind = text[end : end + FRAGMENT_CHARS].partition("\n")[0]
    found = _BEFORE.search(before), _BEHIND.match(behind)
    words = [match.group() if match else "" for match in found]
    return words[0] + text[start:end] + words[1]


def web_link(url: str) -> str:
    """Return `url` with characters that are invalid in a link escaped; "" if it is not an http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return NOT_IN_URL.sub(lambda found: quote(found[0]), url.strip())
