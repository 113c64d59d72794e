"""The date of a page: of its publication rather than a revision, with time of day and offset if it has them.

In this order: JSON-LD, meta elements, microdata, `<time>` near the headline, a date in words near it in the
page's language (read by dateparser), what htmldate finds in the markup, and last the date of a revision. If
the first one is only a day, a later one of the same day that has a time of day replaces it; if it has no
offset, a later one of the same time that has one.

Limitations: the day is first in a date in figures ("12/05/2031"), unless the page states the language "en" or
"en-US".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from summarizer.reading.page_blocks import INLINE, SENTENCE_END, PageBlock, key_of
from summarizer.reading.pages.metadata import PageMetadata

# Names of meta elements, in small letters, that publishing systems give the time of publication; those that
# only one system writes come first, since "date" may be any date.
PUBLISHED_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "article:published"),
    *("datepublished", "article.published", "article_date_original", "published_time", "published-date"),
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "rnews:datepublished"),
    *("dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created", "dcterms.date", "dc.date"),
    *("dc:date", "publication_date", "publication-date", "publish_date", "publish-date", "publishdate"),
    *("publisheddate", "published_date", "published_at", "pubdate", "pub_date", "originalpublicationdate"),
    *("og:pubdate", "bt:pubdate", "citation_publication_date", "release_date", "displaydate", "date"),
)
# Other names of meta elements for it: "article:publicationdate".
_PUBLISHED = re.compile(r"publi(?:sh(?!er)|cation)|pub-?date", re.IGNORECASE)
# Names of microdata and RDFa.
PUBLISHED_PROPERTIES = frozenset(
    ("datePublished", "schema:datePublished", "dc:date", "dc:issued", "dcterms:issued", "dcterms:date")
)
# "updated", "Aktualisiert", "Stand:", "mis à jour", "actualizado", "aggiornato", "atualizado", "uppdaterad",
# "gewijzigd", and names that are made of them.
_REVISION = re.compile(
    r"modif|updat|revis|aktualis|actuali[sz]|mise?[- ]à[- ]jour|aggiorn|atuali[sz]|edited|\bstand:"
    r"|u?ppdater|opdater|gewijzigd|bijgewerkt",
    re.IGNORECASE,
)
# A day with four figures of a year, in figures or words, at a distance that other text seldom has.
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# Seconds or milliseconds since 1970 as ten or thirteen figures.
_EPOCH = re.compile(r"\d{10}(?:\d{3})?\Z")
# Forms of ISO 8601 that Python does not read: "2031-03-04 17:45:00 UTC", "2031-03-04T17:45:00 01:00" (a plus
# that was read as a blank in an address).
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)[tT ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)? ?(z|UTC|GMT|[+−-]?\d\d:?\d\d)")
# The day alone, where the rest of an ISO date is malformed: "2031-03-04T25:00", "2031-03-04 22.10 Uhr".
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?!\d)")
# What separates the dates of publication and revision in a line; "January 14, 2031 | 7:05 pm" is one. The
# second may begin with a word only: "Updated June 9, 2031, first published June 7, 2031".
_BETWEEN = re.compile(
    r"\s*[|·•]\s*+(?=\D)"
    r"|(?<=[\w.,])(?<!first)(?<!originally)[\s,(–—-]+"
    r"(?=(?:first |originally )?(?:publi|posted|veröff|erst(?:ellt|mals)))",
    re.IGNORECASE,
)
# Beside another date, "First published ..." is that of the publication.
_FIRST = re.compile(r"\W*(?:first|originally|erstmals)\b", re.IGNORECASE)
# The full stop of a short name of a month, at which dateparser would divide the text: "Oct. 14, 2031"; and
# that of an ordinal, which it does not know in Norwegian: "4. mars 2031".
_SHORT_MONTH = re.compile(r"(?<=[^\W\d_]{3})\.(?=\s\d)|(?<=\d)\.(?=\s[^\W\d_]{3})")
# "5:45 p.m.", which dateparser reads as 5:45.
_HALF = re.compile(r"(?<=\d)(\s?[ap])\.\s?m\b\.?", re.IGNORECASE)
# "am 7. Juni": dateparser reads the first word of German as that of an hour.
_GERMAN_ON = re.compile(r"\bam\s(?=\d|[MDFS]\w+tag)", re.IGNORECASE)
# Hours in which dateparser reads a day: "à 18 h 25", "08.30 BST", "9 mars 2031 kl. 21.15".
_HOUR = re.compile(
    r"(?<![\d.:])(\d{1,2})(?:\sh\s?(\d\d)(?!\d)"
    r"|\.(\d\d)(?=\s?(?:[ap]\.?m\b|(?:GMT|UTC|[BI]ST|CES?T|[ECMPA][SD]?T|Uhr)\b|\Z)))"
    r"|(?:(?<=(?:19|20)\d\d\s)|(?<=(?:19|20)\d\d,\s))(?:(?:kl\.?|klo|om|um|alle|at)\s)?"
    r"(\d{1,2})\.(\d\d)(?![\d.])",
    re.IGNORECASE,
)
# A mark between a day and a time of day: "21.11.2031 – 13:38".
_BEFORE_TIME = re.compile(r"\s+[–—|·•-]\s+(?=\d{1,2}[:.h]\d\d(?!\d|\.\d))")
# What follows a time of day and is another number: "09:32 | 2 minuti di lettura".
_AFTER_TIME = re.compile(r"(?<=\d[:.h]\d\d)[\s|·•,-]+(?=\d)")
# A time of day: "17:45", "17h45", "5.45 p.m."; not a part of "4.03.2031".
_TIME_OF_DAY = re.compile(
    r"(?<![\d.:])(\d{1,2})[:.h](\d\d)(?![\d:]|\.\d)(?:\s?([ap])\.?m\b\.?)?", re.IGNORECASE
)
# Blocks before and after the headline that are searched for a date in words: kicker, byline, standfirst.
_NEAR = 6
# ... and after it up to the first paragraph, since sharing buttons and captions may come first.
_FAR = 20
# A longer block is a paragraph of the story, and its dates are those of events.
_LONGEST_STAMP = 160
# ... and so is one of as many characters that ends as a sentence does, and has no time of day.
_SENTENCE = 60
# Years of news on pages; others are errors (0001-01-01, 9999-12-31 and the like).
_EARLIEST, _LATEST = 1980, 2100


class PageDate(NamedTuple):
    """A date, and how it was found."""

    published: date
    how: str


def page_date(metadata: PageMetadata) -> PageDate | None:
    """Return the date of a page, or None if it has none."""
    stamps = _near(metadata)
    stated = [*_json_ld(metadata), *_meta(metadata), *_microdata(metadata), *_times(metadata, stamps)]
    if not stated:
        stated = [*_in_words(stamps, metadata.language)]
    if not stated:
        stated = [*_by_htmldate(metadata)]
    if not stated:
        stated = [*_revisions(metadata)]
    if not stated:
        return None
    first = stated[0]
    timed = [(one, one.published) for one in stated if isinstance(one.published, datetime)]
    if not isinstance(first.published, datetime):
        return next((one for one, moment in timed if moment.date() == first.published), first)
    if first.published.tzinfo is not None:
        return first
    # The same time with its offset.
    aware = [(one, moment.replace(tzinfo=None)) for one, moment in timed if moment.tzinfo]
    return next((one for one, moment in aware if moment == first.published), first)


def _json_ld(metadata: PageMetadata) -> Iterator[PageDate]:
    for key in ("datePublished", "dateCreated"):
        yield from _read(metadata, metadata.story.get(key), f"JSON-LD {key}")


def _meta(metadata: PageMetadata) -> Iterator[PageDate]:
    others = [name for name in metadata.meta if _PUBLISHED.search(name) and not _REVISION.search(name)]
    for name in (*PUBLISHED_NAMES, *others):
        yield from _read(metadata, metadata.meta.get(name), f"meta {name}")


def _microdata(metadata: PageMetadata) -> Iterator[PageDate]:
    for element in metadata.tree.xpath(".//body//*[@itemprop or @property]"):
        names = {element.get("itemprop"), element.get("property")}
        if PUBLISHED_PROPERTIES & names and metadata.is_of_story(element):
            attributes = (element.get(name) for name in ("content", "datetime", "title"))
            stated = next(filter(None, attributes), element.text_content())
            yield from _read(metadata, stated, "microdata datePublished")


def _times(metadata: PageMetadata, stamps: Iterable[PageBlock]) -> Iterator[PageDate]:
    """Yield the `<time>` elements near the headline, those marked as publication first, no revisions."""
    found = []
    for block in stamps:
        for element in block.element.iter("time"):
            # Other blocks inside the same element may be far from the headline.
            if next(one for one in element.iterancestors() if one.tag not in INLINE) is not block.element:
                continue
            own = f"{element.get('class', '')} {element.get('itemprop', '')}"
            around = f"{own} {block.element.get('class', '')}"
            if _REVISION.search(f"{around} {_before(element)} {element.text_content()}"):
                continue
            marked = element.get("pubdate") is not None or "publish" in around.lower()
            dates = _read(metadata, element.get("datetime"), "time element")
            found += [(not marked, one) for one in dates]
    yield from (one for _, one in sorted(found, key=lambda item: item[0]))


def _before(element: Any) -> str:
    """Return the text of the parent of an element before it: "Updated: "."""
    parent, previous = element.getparent(), element.getprevious()
    text = previous.tail if previous is not None else parent.text if parent is not None else ""
    return text or ""


def _near(metadata: PageMetadata) -> list[PageBlock]:
    """Return the short blocks near the headline: those after it, the nearest first, then those before it."""
    blocks = metadata.blocks
    titles = [*filter(None, map(key_of, (metadata.title, *metadata.stated_titles, *metadata.headings)))]
    headings = [number for number, block in enumerate(blocks) if block.is_heading]
    at = next((number for title in titles for number in headings if title in blocks[number].key), None)
    if at is None:
        at = next((number for number, block in enumerate(blocks) if block.key in titles), None)
    if at is None:
        return []
    first = next((number for number in range(at, len(blocks)) if _is_story(blocks[number])), at)
    end = max(at + _NEAR + 1, min(first, at + _FAR))
    around = [*blocks[at:end], *reversed(_before_headline(blocks, at))]
    return [block for block in around if not _is_story(block)]


def _is_story(block: PageBlock) -> bool:
    """Return whether a block is a paragraph of the story, or a quotation, whose dates are those of events."""
    is_sentence = len(block.text) >= _SENTENCE and SENTENCE_END.search(block.text)
    return (
        (is_sentence and not _TIME_OF_DAY.search(block.text))
        or len(block.text) > _LONGEST_STAMP
        or "blockquote" in block.tags
    )


def _before_headline(blocks: Sequence[PageBlock], at: int) -> list[PageBlock]:
    """Return the blocks before the headline, number `at`, that belong to it.

    Outside the article, or in a header of its own, are the masthead, with the day of the visit or of today's
    paper, and teasers of other stories.
    """
    around = blocks[at].around
    article = next((one for one in around if one.tag in ("article", "main")), None)
    return [
        block
        for block in blocks[max(0, at - _NEAR) : at]
        if (article is None or article in block.around)
        and not any(one.tag in ("header", "nav", "aside") and one not in around for one in block.around)
    ]


def _in_words(stamps: Iterable[PageBlock], language: str) -> Iterator[PageDate]:
    """Yield the dates with a year in short blocks near the headline; one called an update comes last."""
    updates = []
    parts = [part for block in stamps for part in _BETWEEN.split(block.text)]
    for part in sorted(parts, key=lambda part: not _FIRST.match(part)):
        revision = _REVISION.search(part)
        at = revision.start() if revision else len(part)
        if _YEAR.search(part, 0, at):
            yield from (PageDate(one, "words near the headline") for one in _searched(part[:at], language))
        if _YEAR.search(part, at):
            updates += _searched(part[at:], language)
    yield from (PageDate(one, "update in words near the headline") for one in updates)


# Only dates with day, month and year; nothing relative to the clock ("yesterday").
_SETTINGS = {
    "PARSERS": ["absolute-time"],
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_TIME_AS_PERIOD": True,
}


def _searched(text: str, language: str) -> list[date]:
    """Return the dates in a text in words, in order.

    dateparser does not join every form of a time of day to its day ("4 de março de 2031 às 17h45"): then the
    day is searched for without it.
    """
    text = text.replace(" : ", ": ")
    if language.startswith("de"):
        text = _GERMAN_ON.sub("", text)
    text = _HOUR.sub(lambda hour: f"{hour[1] or hour[4]}:{hour[2] or hour[3] or hour[5]}", text)
    text = _HALF.sub(r"\1m", _BEFORE_TIME.sub(" ", _SHORT_MONTH.sub("", text)))
    if after := _AFTER_TIME.search(text):
        text = text[: after.start()]
    found = _dates_in(text, language)
    at = _TIME_OF_DAY.search(text)
    if at and not any(isinstance(one, datetime) for one in found):
        days = found or _dates_in(text[: at.start()], language) or _dates_in(text[at.end() :], language)
        hour, minute = int(at[1]), int(at[2])
        if at[3]:  # 12 a.m. is midnight
            hour = hour % 12 + (12 if at[3].lower() == "p" else 0)
        if days and hour < 24 and minute < 60:
            return [datetime.combine(days[0], time(hour, minute))]
    return found


def _dates_in(text: str, language: str) -> list[date]:
    from dateparser.search import search_dates  # here, since its import takes a tenth of a second

    short, order = language.partition("-")[0].lower() or "en", _order(language)
    short = "nb" if short == "no" else short  # Norwegian, of which dateparser knows the written form
    try:
        found = search_dates(text, languages=[short], settings=_SETTINGS | {"DATE_ORDER": order}) or []
    except Exception:  # an unknown language, or a text that it fails on
        return []
    return [day for written, _ in found for day in _parsed(written, short, order)]


def _order(language: str) -> str:
    """Return the order of figures in a date: the month is first in English, unless of another country."""
    return "MDY" if language in ("en", "en-US") else "DMY"


def _parsed(text: str, language: str, order: str) -> list[date]:
    """Return the date that a text is, as a day or as a datetime if it has a time of day; [] if it is none."""
    from dateparser.date import DateDataParser

    try:
        found = DateDataParser(
            languages=[language], settings=_SETTINGS | {"DATE_ORDER": order}
        ).get_date_data(text)
    except Exception:  # dateparser fails on some malformed texts
        return []
    if found.date_obj is None:
        return []
    return _possible(found.date_obj if found.period == "time" else found.date_obj.date())


def _by_htmldate(metadata: PageMetadata) -> Iterator[PageDate]:
    """Yield what htmldate finds in the markup, unless it is a date that the page calls a revision."""
    from htmldate import find_date
    from lxml.html import tostring

    try:
        # The extensive search reads a year in a footer as a date; the default upper bound is today.
        found = find_date(
            metadata.tree, extensive_search=False, original_date=True, max_date=f"{_LATEST}-12-31"
        )
        html = tostring(metadata.tree, encoding="unicode") if found else ""
    except Exception:  # any page may be malformed, and none may end the run
        return
    revised = {_day(one.published) for one in _revisions(metadata)}
    for one in _read(metadata, found, "htmldate"):
        if _day(one.published) not in revised and is_written(str(found), html):
            yield one


def _revisions(metadata: PageMetadata) -> Iterator[PageDate]:
    """Yield the dates that the page calls revisions."""
    yield from _read(metadata, metadata.story.get("dateModified"), "JSON-LD dateModified, a revision")
    for name, content in metadata.meta.items():
        if _REVISION.search(name):
            yield from _read(metadata, content, f"meta {name}, a revision")
    for element in metadata.tree.iter("time"):
        if _REVISION.search(f"{element.get('class', '')} {element.get('itemprop', '')} {_before(element)}"):
            yield from _read(metadata, element.get("datetime"), "time element, a revision")


def _read(metadata: PageMetadata, value: object, how: str) -> list[PageDate]:
    """Return the date that a value of markup is: ISO 8601, RFC 822, seconds since 1970, or in words."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value)) if abs(value) < 1e14 else ""
    if not isinstance(value, str) or not (text := value.strip()) or len(text) > _LONGEST_STAMP:
        return []
    for parse in (date.fromisoformat, datetime.fromisoformat, _iso, _epoch, _rfc822):
        try:
            return [PageDate(found, how) for found in _possible(parse(text))]
        except (ValueError, TypeError, OverflowError, IndexError):
            pass
    if match := _DAY.match(text):
        return _read(metadata, match[1], how) if match[1] != text else []
    if not _YEAR.search(text):
        return []
    # Values of markup are in English words, seldom in those of the page; the order of figures is the page's.
    order, language = _order(metadata.language), metadata.language.partition("-")[0].lower()
    dates = _parsed(text, "en", order) or (_parsed(text, language, order) if language else [])
    return [PageDate(found, how) for found in dates]


def _iso(text: str) -> datetime:
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(text)
    day, clock, offset = match.groups()
    offset = "+00:00" if offset.isalpha() else offset.replace("−", "-")
    return datetime.fromisoformat(f"{day}T{clock}{offset if offset[0] in '+-' else '+' + offset}")


def _epoch(text: str) -> datetime:
    if not _EPOCH.match(text):
        raise ValueError(text)
    return datetime.fromtimestamp(int(text[:10]), UTC)


def _rfc822(text: str) -> datetime:
    """Return the time that a text such as "Fri, 12 Jun 2026 18:00:00 +0200" is; its offset is in figures."""
    found = parsedate_to_datetime(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found


def _possible(found: date) -> list[date]:
    """Return a date in a list if news may have it; midnight without an offset is a day, not a time."""
    if not _EARLIEST <= found.year <= _LATEST:
        return []
    if isinstance(found, datetime) and found.tzinfo is None and found.time() == time():
        return [found.date()]
    return [found]


def _day(published: date) -> date:
    return published.date() if isinstance(published, datetime) else published


def is_written(day: str, html: str) -> bool:
    """Return whether a page contains the day next to the year.

    From "2024-03" htmldate makes a day of that month that depends on the day of the run.
    """
    year, month, number = (part.lstrip("0") for part in day.split("-"))
    between = r"[^\d<>\"']{1,20}"
    forms = (
        rf"{year}\D?0?{month}\D?0?{number}",
        rf"{year}{between}0?{number}",
        rf"0?{number}{between}{year}",
        rf"0?{number}\D0?{month}\D{year}",
    )
    return re.search(rf"(?<!\d)(?:{'|'.join(forms)})(?!\d)", html) is not None
