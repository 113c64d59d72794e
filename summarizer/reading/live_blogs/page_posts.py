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
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice, pairwise
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from summarizer.reading.blocks import BlockText
from summarizer.reading.live_blogs.post_times import PostTime, direction, iso_date, timed_line
from summarizer.reading.page_blocks import HEADINGS, PageBlock, blocks_of

# The fewest posts of a page that does not say that it is a live blog; see `liveblog.py`.
_FEWEST = 3
# Two posts of a live blog are at most a night apart; comments and teasers are of any day.
_LONGEST_PAUSE = timedelta(days=1)
# A block that is wholly links, but for a mark or a number beside them.
_LINKED = 0.9
# Words beside a time in its line: "Posted at 14:05", "14:05 Updated".
_BESIDE_TIME = 3
# Characters of a line that is nothing but a time and a day: "Last updated at 14:05, Wednesday 23 September".
_LONGEST_STAMP = 80
# A page with more times is a table; a live blog has some hundred posts.
_MOST_TIMES = 3000
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
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>")
_CLOCK_SHOWN = re.compile(r"\d[:.h]\d\d|\d\s?[ap]\.?m\b", re.IGNORECASE)
_TIME_OF_DAY = re.compile(r"\d[T ]\d\d:\d\d")


# An element that states a time.
TimedElement = tuple[Any, PostTime]


class TimedPost(NamedTuple):
    """A post of a page: its time, and its text with what is set aside in it."""

    time: PostTime
    built: BlockText


class PagePosts(NamedTuple):
    """The posts of a page in its order, and the paragraphs above them."""

    posts: list[TimedPost]
    above: BlockText


class _Series(NamedTuple):
    """Times of one kind, the container and the blocks of each post, and those that are its paragraphs."""

    times: list[TimedElement]
    containers: list[Any]
    blocks: list[list[PageBlock]]
    stories: list[list[PageBlock]]

    @property
    def words(self) -> int:
        """How many words its posts have."""
        return sum(len(block.text.split()) for story in self.stories for block in story)


# --- JSON-LD.


def listed_updates(data: Iterable[object]) -> list[TimedPost] | None:
    """Return the posts in the JSON-LD of a page; None if it has no `LiveBlogPosting`."""
    found: list[TimedPost] | None = None
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


def _updates(nodes: Iterable[object]) -> Iterator[TimedPost]:
    for node in nodes:
        if not isinstance(node, dict):
            continue
        built = BlockText()
        heading, body = (_text(node.get(key)) for key in ("headline", "articleBody"))
        if not body.startswith(heading):
            built.add(heading)
        for line in body.split("\n"):
            built.add(line)
        if body and built.has_story:
            yield TimedPost(PostTime(stated=iso_date(str(node.get("datePublished") or ""))), built)


def _text(value: object) -> str:
    """Return a value of JSON-LD, which may be HTML, as lines of text."""
    text = value.strip() if isinstance(value, str) else ""
    if not _TAG.search(text) and "&" not in text:
        return text
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    try:
        root = document_fromstring(
            f"<div>{text}</div>".replace("\0", "").encode("utf-8", "replace"),
            parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True),
        )
    except (LxmlError, ValueError):
        return ""
    return "\n".join(block.text for block in blocks_of(root))


# --- The page.


def declares_live_blog(tree: Any) -> bool:
    """Return whether the microdata of a page say that it is a live blog."""
    return any(
        "LiveBlogPosting" in (element.get("itemtype") or "") for element in tree.iterfind(".//*[@itemtype]")
    )


def posts_in(tree: Any, url: str, *, declared: bool, live: bool) -> PagePosts:
    """Return the posts of a page; none if it is no live blog.

    Args:
        tree: the parsed page.
        url: its address, or "".
        declared: whether the page says that it is a live blog.
        live: whether its title says that it is live, or `declared`.
    """
    best: _Series | None = None
    for times in _series(tree, fewest=2 if declared else _FEWEST):
        series = _with_containers(times)
        if len(series.times) < (2 if declared else _FEWEST) or series.words <= (best.words if best else 0):
            continue
        if declared or _is_live_blog(series, tree, url, live):
            best = series
    if best is None:
        return PagePosts([], BlockText())
    posts = [
        TimedPost(one, built)
        for (_, one), container, blocks in zip(best.times, best.containers, best.blocks, strict=True)
        if (built := _built(container, blocks)).has_story
    ]
    return PagePosts(posts, _above(tree, best.containers[0]))


def _series(tree: Any, fewest: int) -> Iterator[list[TimedElement]]:
    """Yield the series of elements with a time that have the same position and classes."""
    times = [*islice(_timed_elements(tree), _MOST_TIMES + 1)]
    if len(times) > _MOST_TIMES:
        return
    path_of = _Paths()
    for with_parent in (False, True):
        alike = defaultdict(list)
        for element, found in times:
            parent = element.getparent() if with_parent else None
            names = element.get("class"), None if parent is None else parent.get("class")
            alike[path_of(element), names].append((element, found))
        yield from (series for series in alike.values() if len(series) >= fewest)


class _Paths:
    """Numbers the paths of elements: the names of an element and of all that contain it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, Any], int] = {}
        self._number_of: dict[Any, int] = {}

    def __call__(self, element: Any) -> int:
        """Return the number of the path of an element, the same for equal paths."""
        around = [element]
        while around[-1] not in self._number_of and (parent := around[-1].getparent()) is not None:
            around.append(parent)
        number = self._number_of.get(around[-1], -1)
        for one in reversed(around):
            if one not in self._number_of:
                self._number_of[one] = self._numbers.setdefault((number, one.tag), len(self._numbers))
            number = self._number_of[one]
        return number


def _timed_elements(tree: Any) -> Iterator[TimedElement]:
    """Yield the elements that state a time of day: `<time>`, and blocks that are nothing but a clock time."""
    for element in tree.iter("time"):
        stated = (element.get("datetime") or "").strip()
        shown = " ".join(element.text_content().split())
        timed = timed_line(shown) or timed_line(stated)
        written = timed.time if timed else PostTime()
        moment = iso_date(stated)
        if isinstance(moment, datetime) and _TIME_OF_DAY.search(stated):
            minute = 60 * moment.hour + moment.minute if _CLOCK_SHOWN.search(shown) else -1
            yield element, PostTime(minute, written.zone, stated=moment)
        elif timed:
            yield element, written._replace(day=written.day or moment)
    last = None
    for block in blocks_of(tree):
        timed = timed_line(block.text) if len(block.text) <= _LONGEST_STAMP else None
        if timed is None or timed.rest < len(block.text) or block.element is last:
            continue
        if next(block.element.iter("time"), None) is None:
            last = block.element
            yield block.element, timed.time


def _with_containers(times: Sequence[TimedElement]) -> _Series:
    """Return the times whose containers are of one kind, with the containers and their blocks.

    The container of a time is the largest element that contains no other time of the series.
    """
    inside = Counter(one for element, _ in times for one in (element, *element.iterancestors()))
    containers = []
    for element, _ in times:
        container = element
        while (parent := container.getparent()) is not None and inside[parent] == 1:
            container = parent
        containers.append(container)
    path_of = _Paths()
    paths = [path_of(container) for container in containers]
    most = Counter(paths).most_common(1)[0][0]
    kept = [number for number, path in enumerate(paths) if path == most]
    times, containers = [times[number] for number in kept], [containers[number] for number in kept]
    blocks = [[*blocks_of(container)] for container in containers]
    stories = [*map(_story_of, containers, blocks)]
    if 2 * sum(map(bool, stories)) < len(stories):
        # The containers are headings: the text of each follows it.
        among = {*containers}
        for container, its in zip(containers, blocks, strict=True):
            its += _following(container, among, is_last=container is containers[-1])
        stories = [*map(_story_of, containers, blocks)]
    return _Series(times, containers, blocks, stories)


def _following(heading: Any, headings: set[Any], *, is_last: bool) -> Iterator[PageBlock]:
    """Yield the blocks between a heading and the next one; after the last, those of paragraphs and lists."""
    begun = False
    for sibling in heading.itersiblings():
        if sibling in headings or (is_last and sibling.tag not in (_TEXT if begun else _TEXT | HEADINGS)):
            return
        begun = begun or sibling.tag in _TEXT
        yield from blocks_of(sibling)


def _story_of(container: Any, blocks: Iterable[PageBlock]) -> list[PageBlock]:
    """Return the blocks of a post that are paragraphs of it: no heading, no time, and not set aside."""
    return [block for block in blocks if not (block.is_heading or _kind(block, container) or _is_time(block))]


def _is_live_blog(series: _Series, tree: Any, url: str, live: bool) -> bool:
    """Return whether a series looks like the posts of a live blog, though the page does not say so."""
    around = {
        element for container in series.containers for element in (container, *container.iterancestors())
    }
    if any(_COMMENTS.search(_names(element)) for element in around):
        return False
    elements, times = zip(*series.times, strict=True)
    # Lists of articles and comments state days, or times relative to the reader.
    if not all(any(char.isdigit() for char in element.text_content()) for element in elements):
        return False
    if any(one.minute < 0 for one in times):
        return False
    sign = direction(times)
    if sign == 0 or (sign > 0 and not live) or _longest_pause(times) > _LONGEST_PAUSE:
        return False
    with_sentence = [any(_is_sentence(block) for block in story) for story in series.stories]
    linked = [_leads_elsewhere(container, url) for container in series.containers]
    if 2 * sum(with_sentence) < len(with_sentence) or 2 * sum(linked) >= len(linked):
        return False
    letters = sum(len(block.text) for story in series.stories for block in story)
    return 2 * letters > sum(len(block.text) for block in blocks_of(tree) if _is_sentence(block))


def _longest_pause(times: Sequence[PostTime]) -> timedelta:
    moments = [one.stated for one in times if isinstance(one.stated, datetime)]
    if len(moments) < len(times):
        return timedelta()
    try:
        return max(abs(one - other) for one, other in pairwise(moments))
    except TypeError:  # some have an offset, others none
        return timedelta.max


def _is_sentence(block: PageBlock) -> bool:
    return (
        len(block.text.split()) >= _PARAGRAPH
        and block.linked < _LINKED
        and _ENDS_SENTENCE.search(block.text) is not None
    )


def _leads_elsewhere(container: Any, url: str) -> bool:
    """Return whether a heading of a container is a link to another page, as in a list of articles."""
    here = _path(url)
    for heading in container.iter(*HEADINGS):
        for link in (*heading.iter("a"), *heading.iterancestors("a")):
            address = link.get("href") or "#"
            if not address.startswith(("#", "?")) and (not here or _path(address) != here):
                return True
    return False


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:  # "http://[" and the like
        return ""


# --- One post.


def _built(container: Any, blocks: Iterable[PageBlock]) -> BlockText:
    """Return the text of a post; times, links, names of authors and the like are set aside."""
    stamps = {" ".join(element.text_content().split()) for element in container.iter("time")} - {""}
    built = BlockText()
    for block in blocks:
        stamp = next((one for one in sorted(stamps, key=len, reverse=True) if one in block.text), "")
        kind = _kind(block, container)
        if _is_time(block) or (
            stamp and len(block.text.replace(stamp, "").split()) <= _BESIDE_TIME and not block.is_heading
        ):
            built.add(block.text, "time")
        elif stamp and block.text.startswith(stamp) and not kind:
            built.add(stamp, "time")
            built.add(block.text[len(stamp) :])
        else:
            built.add(block.text, kind)
    return built


def _is_time(block: PageBlock) -> bool:
    timed = timed_line(block.text) if len(block.text) <= _LONGEST_STAMP else None
    return timed is not None and timed.rest >= len(block.text)


def _kind(block: PageBlock, container: Any) -> str:
    """Return the kind of a block that is no part of the story of its post, or ""."""
    outside = container.getparent()
    around = []
    for element in (block.element, *block.element.iterancestors()):
        if element is outside:
            break
        around.append(element)
    if block.linked >= _LINKED:
        return "link"
    tags, names = {element.tag for element in around}, " ".join(map(_names, around))
    if "figcaption" in tags or _is_below_picture(block):
        return "caption"
    if len(block.text.split()) <= _BYLINE and _AUTHOR.search(names):
        return "byline"
    return "page" if tags & _OF_PAGE or _SHARING.search(names) else ""


def _is_below_picture(block: PageBlock) -> bool:
    """Return whether a block without a full stop is in one element with a picture."""
    alone = not block.is_heading and not _ENDS_SENTENCE.search(block.text)
    return alone and block.element.find(".//img") is not None


def _names(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "id", "itemprop"))


def _above(tree: Any, first: Any) -> BlockText:
    """Return the paragraphs between the headline and the first post, if the page has a headline."""
    built = BlockText()
    begun = False
    within = {first, *first.iterdescendants()}
    for block in blocks_of(tree):
        if block.element in within:
            break
        if "h1" in block.tags:
            begun, built = True, BlockText()
        elif begun and block.element.tag == "p" and _is_sentence(block) and not _OF_PAGE & {*block.tags}:
            built.add(block.text)
    else:
        return BlockText()  # the first post has no text
    return built
