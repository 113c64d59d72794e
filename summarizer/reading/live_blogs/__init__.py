"""Reads a live blog as its posts: each is a document, with its own time, of the same source.

A page is a live blog if it says so (`LiveBlogPosting` of schema.org) or if its posts are found by their times
(`page_posts.py`). A text is one if clock times are headings of its parts (`text_posts.py`):

- at least three lines begin with a clock time; or, where line ends were lost, at least three clock times
  follow the mark that ends a sentence without a blank ("... how to listen.2:40 p.m.Police say"), the rule
  between two posts ("___ 2:40 p.m. Police say") or "all times local": and the times only go back or only go
  on (`post_times.py`);
- they go back, or the title says that it is live: times that go on are also those of a chronology, a
  timetable or a programme, which is one document;
- half of the parts have a sentence, and together they are more than half of the text.

The documents are numbered from the oldest post on, so that a post keeps its number when the blog grows. What
is above the first post is a document of its own, as new as the newest post. Times, headings that are days,
and lines that are the same in several posts, are set aside.

Where a document has an id already, its posts are one document (`as_one_document`).

Limitations: posts without a time are part of the post before them. A pinned post is dated by its own time,
but it may be newer. A text in which times are inside its lines, after a blank alone, is one document.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from summarizer.reading.blocks import SEPARATOR
from summarizer.reading.live_blogs.page_posts import declares_live_blog, listed_updates, posts_in_page
from summarizer.reading.live_blogs.post_times import dated, direction, in_utc, iso_date
from summarizer.reading.live_blogs.posts import FULL_LINE, FoundPost, FoundPosts, with_aside
from summarizer.reading.live_blogs.text_posts import posts_in_text
from summarizer.records.origin import Origin, SetAside

# A line that is the same in so many posts is of the page: "Share", the name of an author, "Key event".
_FEWEST_REPEATED = 3
# Words of a title in the first line, which does not end like a sentence or a note ("(all times local):").
_LONGEST_TITLE, _NO_TITLE = 20, re.compile(r"[.!?…:][)\"”]*\Z")
# Words of a title that say that a text is live.
_LIVE = re.compile(
    r"\b(?:live|latest|updates?|live-?blog|live-?ticker|news-?(?:blog|ticker)|ticker|minute[ -]by[ -]minute"
    r"|as (?:it|they) happened|en direct|en vivo|en directo|minuto a minuto|in diretta|ao vivo)\b",
    re.IGNORECASE,
)

Known = Mapping[str, Any]
# The ending of the document's id, and its values.
Numbered = tuple[str, dict[str, Any]]


def posts_of_page(tree: Any, data: Iterable[object], values: Known) -> list[Numbered]:
    """Return the posts of a page as documents, oldest first; none if it is no live blog.

    Args:
        tree: the parsed page.
        data: its JSON-LD, parsed.
        values: its `title`, `source`, `url`, `date` and `origin`, as far as they are known; only the warnings
            of the origin are used.
    """
    updates = listed_updates(data)
    declared = updates is not None or declares_live_blog(tree)
    live = declared or bool(_LIVE.search(str(values.get("title") or "")))
    url = str(values.get("url") or "")
    found = posts_in_page(tree, url, _published(values), declared=declared, live=live)
    # JSON-LD often has the latest posts only, and then without their full text.
    if updates and len(updates) > len(found.posts):
        found = FoundPosts(updates)
    return _numbered(found, values)


def posts_of_text(values: Known) -> list[Numbered]:
    """Return the posts of a text as documents, oldest first; none if it is no live blog.

    Args:
        values: its `text`, and, as far as they are known, `title`, `source`, `url`, `date` and `origin`.
    """
    text = str(values.get("text") or "")
    found = posts_in_text(text, replace(_origin(values), warnings=()), _published(values))
    first = found.above.text.partition("\n")[0].strip()
    title = str(values.get("title") or "") or first
    if direction([post.time for post in found.posts]) > 0 and not _LIVE.search(title):
        return []
    is_title = len(first.split()) <= _LONGEST_TITLE and not _NO_TITLE.search(first)
    if title == first and is_title and _LIVE.search(first):
        values = {**values, "title": title}
    return _numbered(found, values)


def as_one_document(posts: Sequence[Known]) -> dict[str, Any]:
    """Return posts as the values of one document, the newest first, with its date.

    Read as one document, what is at the top counts most: that must not be a toll of the morning.

    Args:
        posts: the values of at least one, the newest one last.
    """
    length, texts, blocks, aside = 0, [], [], []
    for values in sorted(posts, key=lambda one: -one["origin"].post):
        text, origin = values["text"], values["origin"]
        texts.append(text)
        blocks += [(length + start, length + end) for start, end in origin.blocks]
        aside += [SetAside(length + span.start, length + span.end, span.kind) for span in origin.set_aside]
        length += len(text) + len(SEPARATOR)
    newest, warnings = posts[-1], posts[0]["origin"].warnings
    origin = Origin(tuple(blocks), tuple(aside), newest["origin"].date, warnings)
    return {**newest, "text": SEPARATOR.join(texts), "origin": origin}


def _numbered(found: FoundPosts, values: Known) -> list[Numbered]:
    """Return posts as documents, oldest first, after what is above them."""
    published = _published(values)
    times = [post.time for post in found.posts]
    sign = direction(times)
    when = dated(times, published, sign)
    in_order = [(one, post) for one, post in zip(when, found.posts, strict=True) if post.has_story]
    if not in_order:
        return []
    if sign <= 0:
        in_order.reverse()
    if all(one is not None for one, _ in in_order):
        in_order.sort(key=lambda item: in_utc(item[0] or date.min))
    when, posts = [one for one, _ in in_order], _without_repeated([post for _, post in in_order])
    name = _name(values, when[0], posts[0])
    numbered = [
        (f"#{number}", _document(values, f"#{number}", one, post, name, number))
        for number, (one, post) in enumerate(zip(when, posts, strict=True), 1)
    ]
    if found.above.has_story:
        numbered.insert(0, ("", _document(values, "", when[-1], found.above, name, len(posts) + 1)))
    first = numbered[0][1]
    first["origin"] = replace(first["origin"], warnings=_origin(values).warnings)
    if published is None and (invalid := _stated_date(values)):
        first["date"] = invalid  # whoever makes the document warns of it
    return numbered


def _document(
    values: Known, suffix: str, when: date | None, post: FoundPost, name: str, number: int
) -> dict[str, Any]:
    """Return the values of a post as a document of its page."""
    made = {key: value for key, value in values.items() if key not in ("text", "date", "published", "origin")}
    if "id" in made:
        made["id"] = f"{made['id']}{suffix}"
    if when is not None:
        made["date"] = when.isoformat()
    origin = replace(post.origin, date="time of the post" if when else "", live_blog=name, post=number)
    return made | {"text": post.text, "origin": origin}


def _name(values: Known, when: date | None, oldest: FoundPost) -> str:
    """Return a name of the live blog, the same for a later state of it: its address, or how it begins."""
    if url := str(values.get("url") or "").strip():
        return url
    begins = when.isoformat() if when else hashlib.sha256(oldest.text.encode()).hexdigest()[:16]
    return " ".join(f"{values.get('source') or ''} {values.get('title') or ''} {begins}".split())


def _origin(values: Known) -> Origin:
    origin = values.get("origin")
    return origin if isinstance(origin, Origin) else Origin()


def _published(values: Known) -> date | None:
    """Return when a page or text was published, or None if it does not say or is not valid."""
    return iso_date(str(_stated_date(values) or ""))


def _stated_date(values: Known) -> object:
    return values.get("published") or values.get("date")


def _without_repeated(posts: Sequence[FoundPost]) -> list[FoundPost]:
    """Set aside the lines that are the same in several posts."""
    times = Counter(line for post in posts for line in {post.text[start:end] for start, end in _lines(post)})
    found = []
    for post in posts:
        repeated = [
            SetAside(start, end, "page")
            for start, end in _lines(post)
            if times[post.text[start:end]] >= _FEWEST_REPEATED
        ]
        aside = with_aside(post.origin.set_aside, repeated)
        found.append(post._replace(origin=replace(post.origin, set_aside=aside)))
    return found


def _lines(post: FoundPost) -> Iterable[tuple[int, int]]:
    """Return the blocks of a post, or its lines without blanks at their ends."""
    return post.origin.blocks or [line.span() for line in FULL_LINE.finditer(post.text)]
