"""The title, source and address of a page, from its meta elements, its JSON-LD and its headings.

`dates.py` finds the date. Sources: schema.org (JSON-LD and microdata), the Open Graph protocol, and the
names of meta elements that common publishing systems write.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from summarizer.reading.page_blocks import PageBlock, key_of

Node = dict[str, Any]

# Types of schema.org that describe the story of a page: "NewsArticle", "BlogPosting", "LiveBlogPosting".
_STORY_TYPE = re.compile(r"(?:Article|Posting|Report|Review|CreativeWork)\Z")
# Deeper JSON-LD is not read: a page needs no more than @graph, a list and a node in another.
_DEEPEST = 6
# Where JSON-LD begins; before it may be a comment or "<![CDATA[", as older systems write them.
_JSON = re.compile(r"(?<!CDATA)[{\[](?=\s*[\"{\[])")
# A comma after the last value is the commonest error.
_NEEDLESS_COMMA = re.compile(r",(?=\s*[}\]])")
_SEPARATOR = re.compile(r"\s+(?:[-–—|·•»«~]|::|//|>)\s+|\s*\|\s*|:\s")
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")  # non-breaking blanks are kept, as in blocks
_MARK = re.compile(r"[^\w\s]")
_TAG = re.compile(r"<[a-z/][^<>]*>", re.IGNORECASE)
# A title of fewer letters and digits after the site's name was removed is a section ("Home | Bay News").
_SHORTEST_TITLE = 10
# A longer block is a paragraph.
_LONGEST_TITLE = 160
# Line breaks in strings are admitted. What follows the first value is not read: "-->", ";".
_DECODER = json.JSONDecoder(strict=False)
# Publishing systems that name themselves as the publisher of each site.
_PLATFORMS = frozenset(("Blogger", "WordPress"))
# JSON-LD, title element and h1 have the same title.
_AGREEING = 3
# The name of a site seldom has more words; a longer part of a title is a part of the headline.
_LONGEST_NAME = 5
# Words of the name of a section or site in a title without a headline: "Pictures of the day | Courier".
_LONGEST_SECTION = 4


@dataclass(frozen=True)
class PageMetadata:
    """What the head and the blocks of a page say about it.

    Attributes:
        tree: the parsed page.
        blocks: its blocks.
    """

    tree: Any
    blocks: Sequence[PageBlock]

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The objects of its JSON-LD in document order, nested ones after those that contain them."""
        return tuple(_json_ld(self.tree))

    @cached_property
    def story(self) -> Node:
        """The object of JSON-LD that describes the story, {} if there is none."""
        stories = [node for node in self.nodes if any(map(_STORY_TYPE.search, types_of(node)))]
        headings = {key_of(heading) for heading in self.headings}
        return next(
            (node for node in stories if key_of(_text(node.get("headline"))) in headings),
            next(iter(stories or self._of_type("WebPage")), {}),
        )

    def _of_type(self, name: str) -> list[Node]:
        return [node for node in self.nodes if name in types_of(node)]

    @property
    def language(self) -> str:
        """The language that the page states, such as "de" or "en-GB", or ""."""
        stated = self.tree.get("lang") or self.tree.get("xml:lang") or self.meta.get("og:locale", "")
        return stated.strip().replace("_", "-")

    @cached_property
    def meta(self) -> dict[str, str]:
        """The content of meta elements by name, property or itemprop in small letters; the first counts.

        Microdata of other stories and of comments is left out.
        """
        found: dict[str, str] = {}
        for element in self.tree.iter("meta"):
            content = _BLANKS.sub(" ", element.get("content") or "").strip()
            for attribute in ("property", "name", "itemprop") if content else ():
                if attribute != "itemprop" or self.is_of_story(element):
                    for name in (element.get(attribute) or "").lower().split():
                        found.setdefault(name, content)
        return found

    @cached_property
    def _items(self) -> set[Any]:
        """The items of microdata that have an h1, and those around them."""
        items = [item for heading in self.tree.iter("h1") if (item := _item_of(heading)) is not None]
        return {element for item in items for element in (item, *item.iterancestors())}

    def is_of_story(self, element: Any) -> bool:
        """Return whether microdata describes the page or the item with its headline.

        Other items are comments and the teasers of other stories. Without an h1 in any item, all but comments
        may be the story.
        """
        item = _item_of(element)
        if item is None:
            return True
        if "comment" in f"{item.get('itemtype', '')} {item.get('itemprop', '')}".lower():
            return False
        return not self._items or item in self._items

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The texts of its h1 elements."""
        found: dict[Any, list[str]] = {}
        for block in self.blocks:
            if "h1" in block.tags:
                heading = next(
                    one for one in (block.element, *block.element.iterancestors()) if one.tag == "h1"
                )
                found.setdefault(heading, []).append(block.text)
        return tuple(" ".join(texts) for texts in found.values())

    @cached_property
    def _lines(self) -> dict[str, str]:
        """Its headings and other short blocks by their letters and digits; headings come first."""
        short = [block.text for block in self.blocks if _SHORTEST_TITLE <= len(block.key) <= _LONGEST_TITLE]
        ordered = [*self.headings, *(block.text for block in self.blocks if block.is_heading), *short]
        return {key_of(text): text for text in reversed(ordered)}

    @cached_property
    def site(self) -> str:
        """The name of the site; if it is not stated, what the title has beside the headline, or the host."""
        return self._stated_site or self._beside_headline or _host(self.url)

    @cached_property
    def _stated_site(self) -> str:
        names = (
            self.meta.get("og:site_name"),
            _name(self.story.get("publisher")),
            self.meta.get("application-name"),
            next(map(_name, self._of_type("WebSite")), ""),
            self._referred_publisher(),
        )
        return next((name for name in names if name and name not in _PLATFORMS and "://" not in name), "")

    def _referred_publisher(self) -> str:
        """The name of the publisher if the story refers to its object: {"@id": ...}."""
        publisher = self.story.get("publisher")
        wanted = publisher.get("@id") if isinstance(publisher, dict) else None
        return next((_name(node) for node in self.nodes if wanted and node.get("@id") == wanted), "")

    @cached_property
    def _beside_headline(self) -> str:
        """The part of the title beside the headline: "The Daily" of "Headline - The Daily"."""
        title = self._title_element
        for line in sorted(self._lines.values(), key=len, reverse=True):
            before, found, after = title.partition(line)
            if found:
                parts = [part for part in (before, after) if key_of(part)]
                names = [part for one in parts for part in _SEPARATOR.split(one) if key_of(part)]
                return names[0].strip() if len(names) == 1 else ""
        return ""

    @cached_property
    def url(self) -> str:
        """Its canonical address, or ""."""
        links = (
            element.get("href") or ""
            for element in self.tree.iter("link")
            if "canonical" in (element.get("rel") or "").lower().split()
        )
        for url in (*links, self.meta.get("og:url", ""), _text(self.story.get("url"))):
            if _is_address(url):
                return url.strip()
        return ""

    @cached_property
    def _title_element(self) -> str:
        titles = self.tree.iter("title")
        title = next((one for one in titles if next(one.iterancestors("svg"), None) is None), None)
        return _BLANKS.sub(" ", title.text_content()).strip() if title is not None else ""

    @cached_property
    def _titles_of_story(self) -> tuple[str, ...]:
        """Its titles as the head and the JSON-LD state them, without the site's name; some are ""."""
        stated = (
            self.meta.get("og:title", ""),
            _text(self.story.get("headline")),
            self._title_element,
        )
        return tuple(map(self._without_site, stated))

    @cached_property
    def stated_titles(self) -> tuple[str, ...]:
        """Its titles as the head and the JSON-LD state them, the likeliest first, without the site's name."""
        first, headline, last = self._titles_of_story
        stated = (first, headline, self._without_site(self.meta.get("twitter:title", "")), last)
        return tuple(dict.fromkeys(filter(None, stated)))

    @cached_property
    def title(self) -> str:
        """The headline: as the head states it, in the words of the heading that differs only in marks.

        The title element alone is often a shorter form, for the tab of a browser: then the only h1 is the
        headline if it has most of its words, or if the title names a section and the site.
        """
        titles = [*filter(key_of, self.stated_titles)]
        # The first may be in the words for social networks, if all others agree.
        times = Counter(map(key_of, (*self._titles_of_story, *self.headings)))
        agreed = [title for title in titles if times[key_of(title)] >= _AGREEING]
        stated = next(iter(agreed or titles), "")
        # A headline that is longer on the page and in the JSON-LD was shortened for search engines.
        if (headline := self._titles_of_story[1]) in self.headings and key_of(stated) in key_of(headline):
            stated = headline
        like = [self._lines[key_of(stated)]] if key_of(stated) in self._lines else []
        # A line made of a kicker and the headline has no mark between them.
        like = [one for one in like if len(_MARK.findall(one)) >= len(_MARK.findall(stated))]
        social = self.meta.get("og:title") or self.meta.get("twitter:title") or self.story.get("headline")
        if not social and len(self.headings) == 1 and self._title_element:
            words, others = set(stated.casefold().split()), set(self.headings[0].casefold().split())
            # A heading in capitals has the same words in a form that is harder to read.
            same = words == others or key_of(stated) == key_of(self.headings[0])
            parts = [part.split() for part in _SEPARATOR.split(self._title_element)]
            is_section = len(parts) > 1 and max(map(len, parts)) <= min(_LONGEST_SECTION, len(others) - 1)
            if is_section or (2 * len(words & others) > len(words) and not same):
                return self.headings[0]
        return next(iter(like or ([stated] if stated else self.headings)), "")

    def _without_site(self, title: str) -> str:
        """Return a title without the name of the site before or after it.

        A part of the title is that name if it is equal to it or to the host, or if the rest is a block of the
        page, word for word.
        """
        if len(title) > 2 * _LONGEST_TITLE:  # no title, and too long to try each cut
            return title
        names = {_squeezed(name) for name in (self.site, _host(self.url).rpartition(".")[0]) if name}
        headings = self._lines
        while (cuts := [*_SEPARATOR.finditer(title)]) and key_of(title) not in headings:
            first, last = cuts[0], cuts[-1]
            for rest, name in (
                (title[: last.start()], title[last.end() :]),
                (title[first.end() :], title[: first.start()]),
            ):
                is_name = _squeezed(name) in names and len(key_of(rest)) >= _SHORTEST_TITLE
                is_headline = key_of(rest) in headings and len(rest) > len(name)
                if is_name or (is_headline and len(name.split()) <= _LONGEST_NAME):
                    title = rest
                    break
            else:
                break
        # Several parts may follow a heading: "Headline | Politics | The Daily".
        for cut in cuts:
            if key_of(title[: cut.start()]) in headings:
                return title[: cut.start()]
        return title


def _item_of(element: Any) -> Any:
    """Return the element of the item of microdata that an element describes; None if it is the page."""
    item = next((one for one in element.iterancestors() if one.get("itemscope") is not None), None)
    return None if item is None or item.tag in ("html", "body") else item


def types_of(node: Node) -> list[str]:
    """Return the types of an object of JSON-LD."""
    types = node.get("@type")
    return [one for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]


def _json_ld(tree: Any) -> Iterator[Node]:
    """Yield the objects of all JSON-LD of a page; what is not JSON is left out."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and (begin := _JSON.search(script.text or "")):
            text = script.text[begin.start() :]
            yield from _nodes(_decoded(text) or _decoded(_NEEDLESS_COMMA.sub("", text)), 0)


def _decoded(text: str) -> Any:
    """Return the value at the start of a text, None if it is not JSON."""
    try:
        return _DECODER.raw_decode(text)[0]
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int) -> Iterator[Node]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth + 1)


def _text(value: Any) -> str:
    """Return a string of JSON-LD as plain text: without markup, with single blanks."""
    if not isinstance(value, str):
        return ""
    return _BLANKS.sub(" ", _TAG.sub("", unescape(value))).strip()


def _name(value: Any) -> str:
    """Return the name of an organization of JSON-LD: an object, a list of them, or a string."""
    if isinstance(value, list):
        return next(filter(None, map(_name, value)), "")
    return _text(value.get("name") if isinstance(value, dict) else value)


def _squeezed(name: str) -> str:
    """Return a name without blanks, marks, case and "www", as in its host."""
    return key_of(name).casefold().removeprefix("www")


def _host(url: str) -> str:
    """Return the host of an address: "dailypost.example" of "https://www.dailypost.example/1"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
