"""Finds the posts of a live blog on a page, by their times, and in its JSON-LD.

The times of posts have the same position in a page: elements of one kind at one depth, each in a container of
its own, or each followed by the text of its post. Of several such series (a list of key events has times
too) the one with most text is taken. If the page does not say that it is a live blog, the series must look
like one: at least three posts, half of them with a sentence, clock times that only go back (or go on, if the
title says "live"), no more than a day between two, most of the page's text, and neither comments nor links
to other pages.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice, pairwise, takewhile
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from summarizer.reading.blocks import BlockText
from summarizer.reading.live_blogs.post_times import (
    PostTime,
    day_line,
    direction,
    in_utc,
    iso_date,
    timed_line,
    with_days,
)
from summarizer.reading.live_blogs.posts import FEWEST_POSTS, FULL_LINE, FoundPost, FoundPosts
from summarizer.reading.markup import plain_line, without_markup
from summarizer.reading.page_blocks import HEADINGS, SENTENCE_END, PageBlock, blocks_of

# The fewest posts of a page that says that it is a live blog.
_FEWEST_DECLARED = 2
# Two posts of a live blog are at most a night apart; comments and teasers are of any day.
_LONGEST_PAUSE = timedelta(days=1)
# Words beside a time in its line: "Posted at 14:05", "14:05 Updated".
_BESIDE_TIME = 3
# Characters of a line that is nothing but a time and a day: "Last updated at 14:05, Wednesday 23 September".
_LONGEST_STAMP = 80
# A page with more times is a table; a live blog has some hundred posts.
_MOST_TIMES = 3000
# A live blog has a few series of times. Each takes the time of reading its posts.
_MOST_SERIES = 20
# Words of a line with the name of an author.
_BYLINE = 12
# Words of a paragraph above the posts; shorter lines are labels.
_PARAGRAPH = 8

_OF_PAGE = frozenset(("footer", "nav", "form"))
# Elements that may continue the last post of a page whose posts have no containers.
_TEXT = frozenset(("p", "ul", "ol", "dd", "blockquote", "figure"))
_SHARING = re.compile(r"share|sharing|social|toolbar|reaction", re.IGNORECASE)
_AUTHOR = re.compile(r"author|byline|contributor", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|disqus|repl(?:y|ies)\b|forum", re.IGNORECASE)
_CLOCK_SHOWN = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)


class _TimedElement(NamedTuple):
    """An element that states a time, and the last heading above it that is a day."""

    element: Any
    time: PostTime
    day: date | None


class _Part(NamedTuple):
    """A post in the tree: its time, its container, its blocks, and those that are paragraphs of its story."""

    time: PostTime
    container: Any
    blocks: list[PageBlock]
    story: list[PageBlock]

    @property
    def letters(self) -> int:
        """How many characters its story has."""
        return sum(len(block.text) for block in self.story)


# --- JSON-LD.


def listed_updates(data: Iterable[object]) -> list[FoundPost] | None:
    """Return the posts in the JSON-LD of a page; None if it has no `LiveBlogPosting`."""
    found: list[FoundPost] | None = None
    waiting = [*data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += [value for value in node.values() if isinstance(value, (dict, list))]
            if "LiveBlogPosting" in _listed(node.get("@type")):
                posts = [*_updates(_listed(node.get("liveBlogUpdate")))]
                found = posts if found is None or len(posts) > len(found) else found
    return found


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _updates(nodes: Iterable[object]) -> Iterator[FoundPost]:
    for node in nodes:
        if not isinstance(node, dict):
            continue
        headline, body = (node.get(key) for key in ("headline", "articleBody"))
        if not isinstance(body, str):
            continue
        heading = plain_line(headline) if isinstance(headline, str) else ""
        plain = without_markup(body.strip(), heading)
        built = BlockText()
        if not plain.text.startswith(heading):
            built.add(heading)
        built.add(plain.title)
        kinds = {span.start: span.kind for span in plain.origin.set_aside} if plain.origin else {}
        for line in FULL_LINE.finditer(plain.text):
            built.add(line[0], kinds.get(line.start(), ""))
        if plain.text:
            yield _post(PostTime(stated=iso_date(str(node.get("datePublished") or ""))), built)


# --- The page.


def declares_live_blog(tree: Any) -> bool:
    """Return whether the microdata of a page say that it is a live blog."""
    return any(
        "LiveBlogPosting" in (element.get("itemtype") or "") for element in tree.iterfind(".//*[@itemtype]")
    )


def posts_in_page(tree: Any, url: str, published: date | None, *, declared: bool, live: bool) -> FoundPosts:
    """Return the posts of a page; none if it is no live blog.

    Args:
        tree: the parsed page.
        url: its address, or "".
        published: the day of the page.
        declared: whether the page says that it is a live blog.
        live: whether its title says that it is live, or `declared`.
    """
    timed = [*islice(_timed_elements(tree, published), _MOST_TIMES + 1)]
    fewest = _FEWEST_DECLARED if declared else FEWEST_POSTS
    if not fewest <= len(timed) <= _MOST_TIMES:
        return FoundPosts()
    series = sorted({tuple(some): None for some in _alike(timed)}, key=len, reverse=True)[:_MOST_SERIES]
    found = [parts for some in series if len(some) >= fewest <= len(parts := _parts(some, published))]
    found.sort(key=_letters, reverse=True)
    if not declared:
        most = sum(len(block.text) for block in blocks_of(tree) if _is_sentence(block)) / 2
        found = [parts for parts in found if _letters(parts) > most and _is_live_blog(parts, url, live)]
    if not found:
        return FoundPosts()
    posts = [_post(part.time, _built(part)) for part in found[0]]
    return FoundPosts(posts, _post(PostTime(), _above(tree, found[0][0].container)))


def _post(time: PostTime, built: BlockText) -> FoundPost:
    return FoundPost(time, built.text, built.origin())


def _timed_elements(tree: Any, published: date | None) -> Iterator[_TimedElement]:
    """Yield the elements that state a time of day: `<time>`, and blocks that are nothing but a clock time."""
    times = {element: time for element in tree.iter("time") if (time := _time_in(element))}
    days = {}
    for block in blocks_of(tree):
        if day := day_line(block.text, published):
            days[block.element] = day
        elif (time := _stamp(block)) and times.keys().isdisjoint(block.element.iter()):
            times[block.element] = time
    day = None
    for element in tree.iter():
        day = days.get(element, day)
        if element in times:
            yield _TimedElement(element, times[element], day)


def _time_in(element: Any) -> PostTime | None:
    """Return the time of day that a `<time>` states or shows, or None."""
    stated = (element.get("datetime") or "").strip()
    shown = " ".join(element.text_content().split())
    timed = timed_line(shown)
    written = timed.time if timed else PostTime()
    moment = iso_date(stated)
    if isinstance(moment, datetime):
        minute = 60 * moment.hour + moment.minute if _CLOCK_SHOWN.search(shown) else -1
        return PostTime(minute, written.zone, stated=moment)
    return written._replace(day=written.day or moment) if timed else None


def _stamp(block: PageBlock) -> PostTime | None:
    """Return the time that a block is, or None if it is no time or has other words."""
    timed = timed_line(block.text) if len(block.text) <= _LONGEST_STAMP else None
    return timed.time if timed and timed.rest >= len(block.text) else None


def _alike(timed: Sequence[_TimedElement]) -> Iterator[list[_TimedElement]]:
    """Yield the series of elements with a time that have the same position and classes."""
    paths = [_path(one.element) for one in timed]
    for with_parent in (False, True):
        alike = defaultdict(list)
        for one, path in zip(timed, paths, strict=True):
            parent = one.element.getparent() if with_parent else None
            names = one.element.get("class"), None if parent is None else parent.get("class")
            alike[path, names].append(one)
        yield from alike.values()


def _path(element: Any) -> tuple[str, ...]:
    """Return the names of an element and of all that contain it."""
    return (element.tag, *(one.tag for one in element.iterancestors()))


def _parts(timed: Sequence[_TimedElement], published: date | None) -> list[_Part]:
    """Return the posts of a series of times whose containers are of one kind."""
    containers = _containers([one.element for one in timed])
    paths = [*map(_path, containers)]
    kind = Counter(paths).most_common(1)[0][0]
    kept = [number for number, path in enumerate(paths) if path == kind]
    timed, containers = [timed[number] for number in kept], [containers[number] for number in kept]
    times, days = [one.time for one in timed], [one.day for one in timed]
    # A day above all posts may be that of the visit; headings that are days are between posts.
    if days[0] != days[-1]:
        times = with_days(times, days, published)
    blocks = [[*blocks_of(container)] for container in containers]
    stories = [*map(_story_of, containers, blocks)]
    if 2 * sum(map(_has_sentence, stories)) < len(stories):
        # The containers are lines: the text of each follows it, and a heading may be before it.
        headings = [_heading_before(container) for container in containers]
        first = containers if None in headings else headings
        borders = {*first}
        for heading, container, its in zip(first, containers, blocks, strict=True):
            its[:0] = blocks_of(heading) if heading is not container else ()
            its += _following(container, borders, is_last=container is containers[-1])
        stories = [*map(_story_of, containers, blocks)]
    return [*map(_Part, times, containers, blocks, stories)]


def _containers(elements: Sequence[Any]) -> list[Any]:
    """Return for each element the largest one that contains it and none of the others."""
    inside = Counter(one for element in elements for one in (element, *element.iterancestors()))
    containers = []
    for container in elements:
        while (parent := container.getparent()) is not None and inside[parent] == 1:
            container = parent
        containers.append(container)
    return containers


def _letters(parts: Iterable[_Part]) -> int:
    return sum(part.letters for part in parts)


def _heading_before(element: Any) -> Any:
    """Return the heading directly before an element, or None."""
    before = element.getprevious()
    return before if before is not None and before.tag in HEADINGS else None


def _following(line: Any, lines: Collection[Any], *, is_last: bool) -> Iterator[PageBlock]:
    """Yield the blocks between a line and the next one; after the last, those of paragraphs and lists."""
    begun = False
    for sibling in line.itersiblings():
        if sibling in lines or (is_last and sibling.tag not in (_TEXT if begun else _TEXT | HEADINGS)):
            return
        begun = begun or sibling.tag in _TEXT
        yield from blocks_of(sibling)


def _story_of(container: Any, blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Return the blocks of a post that are paragraphs of it: no heading, no time, and not set aside."""
    return [block for block in blocks if not (block.is_heading or _kind(block, container) or _stamp(block))]


def _is_live_blog(parts: Sequence[_Part], url: str, live: bool) -> bool:
    """Return whether posts look like those of a live blog, though the page does not say so."""
    if any(one.time.minute < 0 for one in parts):
        return False
    times = [part.time for part in parts]
    sign = direction(times)
    if sign == 0 or (sign > 0 and not live) or _longest_pause(times) > _LONGEST_PAUSE:
        return False
    with_sentence = [_has_sentence(part.story) for part in parts]
    linked = [_leads_elsewhere(part.container, url) for part in parts]
    if 2 * sum(with_sentence) < len(parts) or 2 * sum(linked) >= len(parts):
        return False
    around = {element for part in parts for element in (part.container, *part.container.iterancestors())}
    return not any(_COMMENTS.search(_names(element)) for element in around)


def _longest_pause(times: Sequence[PostTime]) -> timedelta:
    moments = [in_utc(one.stated) for one in times if one.stated]
    pauses = [abs(one - other) for one, other in pairwise(moments)]
    return max(pauses) if len(moments) == len(times) else timedelta()


def _is_sentence(block: PageBlock) -> bool:
    return len(block.text.split()) >= _PARAGRAPH and not block.is_wholly_linked and block.ends_sentence


def _has_sentence(blocks: Iterable[PageBlock]) -> bool:
    return any(map(_is_sentence, blocks))


def _leads_elsewhere(container: Any, url: str) -> bool:
    """Return whether a heading of a container is a link to another page, as in a list of articles."""
    here = _path_of(url)
    for heading in container.iter(*HEADINGS):
        for link in (*heading.iter("a"), *heading.iterancestors("a")):
            address = link.get("href") or "#"
            if not address.startswith(("#", "?")) and (not here or _path_of(address) != here):
                return True
    return False


def _path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # "http://[" and the like
        return ""


# --- One post.


def _built(part: _Part) -> BlockText:
    """Return the text of a post; times, links, names of authors and the like are set aside."""
    stamps = {" ".join(element.text_content().split()) for element in part.container.iter("time")} - {""}
    has_heading = any(block.is_heading for block in part.blocks)
    built = BlockText()
    for block in part.blocks:
        # Of "16:20" and "16:20 CET" the latter.
        stamp = next((one for one in sorted(stamps, reverse=True) if one in block.text), "")
        kind = _kind(block, part.container)
        if _stamp(block) or (stamp and _is_beside_time(block, stamp, has_heading)):
            built.add(block.text, "time")
        elif stamp and block.text.startswith(stamp) and not kind:
            built.add(stamp, "time")
            built.add(block.text[len(stamp) :])
        else:
            built.add(block.text, kind)
    return built


def _is_beside_time(block: PageBlock, stamp: str, has_heading: bool) -> bool:
    """Return whether a block with the time of a post has nothing else of it: "16:20 Jo Poe, reporter".

    A line with more words than "Updated" is so if it has an element for the author, or if the heading of the
    post is another line.
    """
    rest = block.text.replace(stamp, "").strip()
    words = len(rest.split())
    if block.is_heading or words > _BYLINE:
        return False
    named = has_heading or any(_AUTHOR.search(_names(one)) for one in block.element.iter())
    return words <= _BESIDE_TIME or (named and SENTENCE_END.search(rest) is None)


def _kind(block: PageBlock, container: Any) -> str:
    """Return the kind of a block that is no part of the story of its post, or ""."""
    outside = container.getparent()
    around = [*takewhile(lambda element: element is not outside, block.around)]
    if block.is_wholly_linked:
        return "link"
    tags, names = {element.tag for element in around}, " ".join(map(_names, around))
    if "figcaption" in tags or _is_below_picture(block):
        return "caption"
    if len(block.text.split()) <= _BYLINE and _AUTHOR.search(names):
        return "byline"
    return "page" if tags & _OF_PAGE or _SHARING.search(names) else ""


def _is_below_picture(block: PageBlock) -> bool:
    """Return whether a block without a full stop is in one element with a picture."""
    alone = not block.is_heading and not block.ends_sentence
    return alone and block.element.find(".//img") is not None


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))


def _above(tree: Any, first: Any) -> BlockText:
    """Return the paragraphs between the headline and the first post, if the page has a headline."""
    built = None
    before = {*takewhile(lambda element: element is not first, tree.iter())}
    for block in blocks_of(tree):
        if block.element not in before:
            continue
        if "h1" in block.tags:
            built = BlockText()
        elif built and block.element.tag in ("p", "li") and _is_sentence(block):
            built.add(block.text)
    return built or BlockText()
