"""A Summary as text, Markdown, JSON or one self-contained HTML page.

Every format but JSON is for reading: it folds or shows white space as fits, replaces control characters
by U+FFFD, and shows the first of what is many, saying how many more there are. JSON holds everything, the
seconds that stages took included. Nothing is written here: whoever calls has the string.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import quote, urlsplit

from summarizer.errors import SettingsError, nearest
from summarizer.records import Document, Evidence, Summary, SummarySentence, Support, to_dict

if TYPE_CHECKING:
    import jinja2

T = TypeVar("T")

Format = Literal["text", "markdown", "json", "html"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "json", "html")

# Documents cited after one sentence. An event has seldom more than a dozen articles that say the same in
# other words (what goes beyond is copies), and twelve numbers fill half a line of a terminal.
SHOWN_DOCUMENTS = 12
# Places shown of one sentence in one document: a list or a template repeats itself, an article does not.
SHOWN_PLACES = 3
# Articles that the page shows for one sentence; a hundred of them are half a megabyte.
SHOWN_ARTICLES = 100
# Rows of a list that nobody reads to its end: what was left out, warnings.
SHOWN_ROWS = 200

# Longer passages are named in a link by their first and last words: five are seldom found twice on a page.
FRAGMENT_WORDS = 5
# What has so many characters and no blank (Chinese, Thai) cannot be cut at the border of a word, and a link
# grows by nine characters for each of them.
FRAGMENT_CHARS = 300

# C0 and C1 controls without tab, line feed and carriage return: a terminal obeys some of them.
_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# Embeddings, overrides and isolates: left open, they turn around all that follows them on a terminal.
# A page keeps them, since right-to-left articles use them and each of its elements stands alone.
_BIDI = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = re.compile(f"[{_CONTROL}]")
_TERMINAL = re.compile(f"[{_CONTROL}{_BIDI}]")

# What CommonMark and GitHub's tables, strikes, mathematics, mentions and bare links are made of ...
_MARKUP = re.compile(r"[\\`*_{}\[\]<>~|$^@#]|&(?=#?\w+;)|:(?=//)|(?<=www)\.", re.IGNORECASE)
# ... and what counts at the start only: lists ("- ", "12. ") and lines under headings.
_MARKUP_AT_START = re.compile(r"^(?:(\d+)(?=[.)](?:\s|$))|(?=[-+=]))")
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# No address holds these unescaped; in one they would end a link or change what it means.
_NOT_IN_URL = re.compile(f'[\\s{_CONTROL}{_BIDI}"<>\\\\^`{{|}}]')


def render(summary: Summary, format: Format = "text") -> str:
    """The summary in one of `FORMATS`, ending with one line feed; the same summary gives the same string.

    Text leaves out the warnings, which the command line prints beside it.

    Raises:
        SettingsError: another format.
    """
    if format not in _RENDERERS:
        raise SettingsError(f"unknown format {format!r}; {nearest(format, FORMATS)}", "format")
    rendered = _RENDERERS[format](summary)
    return rendered.rstrip("\n") + "\n"


def passage_link(url: str, passage: str) -> str:
    """A link to the very passage on the page at `url`, by a text fragment; "" where `url` is not http(s).

    The fragment is that of the WICG draft "URL Fragment Text Directives": long passages are named by their
    first and last words. A fragment that `url` has stays; a text directive that it has gives way.

    >>> passage_link("https://example.org/a#top", "Rain, then snow")
    'https://example.org/a#top:~:text=Rain%2C%20then%20snow'
    """
    link = _web_link(url)
    words = passage.split()
    ends = [words] if len(words) <= 2 * FRAGMENT_WORDS else [words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:]]
    parts = [" ".join(end) for end in ends]
    if not link or not words or max(map(len, parts)) > FRAGMENT_CHARS:
        return link
    # `-`, `,` and `&` have a meaning of their own there; `quote` passes over the first.
    directive = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    page, _, fragment = link.partition("#")
    return f"{page}#{fragment.partition(':~:')[0]}:~:text={directive}"


def _web_link(url: str) -> str:
    """`url` with what must not stand in a link escaped, or "" where it is not an http(s) address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return _NOT_IN_URL.sub(lambda found: quote(found[0]), url.strip())


# What is shown of a summary: the same for every format that is for reading.


@dataclass(frozen=True, slots=True)
class _Source:
    """A document that is shown as cited: its number, and its places by the number of the sentence."""

    number: int
    document: Document
    places: dict[int, list[Evidence]]

    @property
    def title(self) -> str:
        return self.document.title.strip() or str(self.document.id)

    @property
    def name(self) -> str:
        """What an article is called in a few words."""
        return self.document.source.strip() or self.title

    @property
    def published(self) -> str:
        published = self.document.published
        if isinstance(published, datetime):
            return published.isoformat(" ", "minutes")
        return published.isoformat() if published else ""

    @property
    def link(self) -> str:
        return _web_link(self.document.url)

    def passage(self, place: Evidence) -> str:
        """A link to the place on the page that the document came from, or ""."""
        return passage_link(self.document.url, self.document.text[place.start : place.end])


@dataclass(frozen=True, slots=True)
class _Citations:
    """Who is cited: `sources` by number, and for each sentence the first of them and how many more.

    `cited` counts all documents that any sentence cites, shown or not.
    """

    sources: list[_Source]
    sentences: list[tuple[SummarySentence, list[_Source], int]]
    cited: int


def _citations(summary: Summary, most: int) -> _Citations:
    """Documents numbered by first citation; at most `most` of each sentence become sources.

    The first `SHOWN_DOCUMENTS` of every sentence are numbered before all others: so a document has one
    number in every format, whatever `most` is.
    """
    documents = {document.id: document for document in summary.documents}
    places: list[dict[str, list[Evidence]]] = []
    for sentence in summary.sentences:
        by_document: dict[str, list[Evidence]] = {}
        for place in sentence.evidence:
            by_document.setdefault(place.document, []).append(place)
        places.append(by_document)
    sources: dict[str, _Source] = {}
    for shown in (SHOWN_DOCUMENTS, most):
        for by_document in places:
            for key in islice(by_document, shown):
                if key not in sources:
                    sources[key] = _Source(len(sources) + 1, documents[key], {})
    for number, by_document in enumerate(places, 1):
        for key in by_document.keys() & sources.keys():
            sources[key].places[number] = by_document[key]
    sentences = []
    for sentence, by_document in zip(summary.sentences, places, strict=True):
        shown_here = [sources[key] for key in islice(by_document, SHOWN_DOCUMENTS)]
        shown_here.sort(key=lambda source: source.number)
        sentences.append((sentence, shown_here, len(by_document) - len(shown_here)))
    return _Citations(list(sources.values()), sentences, len(set().union(*places)))


def _fold(text: str) -> str:
    """Runs of white space as one blank: a sentence may be hard-wrapped where it comes from."""
    return " ".join(text.split())


def _headline(summary: Summary) -> str:
    return _fold(summary.headline) or "Summary"


def _question(summary: Summary) -> list[str]:
    """The line that tells what was asked, where something was."""
    return [f"Question: {_fold(summary.settings.query)}"] if summary.settings.query else []


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _support(support: Support) -> str:
    return f"{_count(support.documents, 'document')}, {_count(support.sources, 'source')}"


def _about(sentence: SummarySentence) -> str:
    return _support(sentence.support) + ("; shortened" if sentence.condensed else "")


def _cited(summary: Summary, citations: _Citations) -> str:
    cited, listed = citations.cited, len(citations.sources)
    line = f"{cited:,} of {_count(len(summary.documents), 'document')} {'is' if cited == 1 else 'are'} cited"
    return line + (f"; the first {listed:,} are shown here, JSON holds all" if listed < cited else "")


def _no_summary(summary: Summary) -> str:
    # The last warning: the stage that came to nothing speaks last, after what reading had to say.
    reason = _fold(summary.warnings[-1]) if summary.warnings else "there is nothing to summarize"
    return f"No summary: {reason.removeprefix('the summary is empty: ')}"


def _characters(places: list[Evidence]) -> str:
    shown = [f"{place.start}-{place.end} ({place.kind})" for place in places[:SHOWN_PLACES]]
    more = len(places) - SHOWN_PLACES
    return f"characters {', '.join(shown)}" + (f" +{more:,} more" if more > 0 else "")


# One function for each format.


def _text(summary: Summary) -> str:
    citations = _citations(summary, SHOWN_DOCUMENTS)
    lines = [_headline(summary), *_question(summary), ""]
    for place, (sentence, sources, more) in enumerate(citations.sentences, 1):
        numbers = "".join(f"[{source.number}]" for source in sources) + (f" +{more:,} more" if more else "")
        lines.append(f"{place}. {_fold(sentence.text)} {numbers} ({_about(sentence)})")
    if not summary.sentences:
        lines.append(_no_summary(summary))
    else:
        lines += ["", "Sources"]
    width = len(f"[{len(citations.sources)}]")
    for source in citations.sources:
        lines.append(f"{f'[{source.number}]':>{width}} {_fold(source.title)}")
        facts = (source.document.source, source.published, source.document.url)
        details = [", ".join(_fold(fact) for fact in facts if fact.strip())]
        details += [f"sentence {number}: {_characters(places)}" for number, places in source.places.items()]
        lines += [f"{'':{width}} {detail}" for detail in details if detail]
    lines += ["", _cited(summary, citations) + "."]
    return _TERMINAL.sub("\ufffd", "\n".join(lines))


def _markdown(summary: Summary) -> str:
    citations = _citations(summary, SHOWN_DOCUMENTS)
    lines = [f"# {_escape(_headline(summary))}", *(f"\n{_escape(line)}" for line in _question(summary)), ""]
    for number, (sentence, sources, more) in enumerate(citations.sentences, 1):
        numbers = "".join(
            _markdown_link(f"\\[{source.number}\\]", source.passage(source.places[number][0]))
            for source in sources
        ) + (f" +{more:,} more" if more else "")
        lines.append(f"{number}. {_escape(sentence.text)} {numbers} ({_about(sentence)})")
    if not summary.sentences:
        lines.append(_escape(_no_summary(summary)))
    else:
        lines += ["", "## Sources", ""]
    for source in citations.sources:
        bullet = f"{source.number}. "
        facts = [source.document.source, source.published, "" if source.link else source.document.url]
        title = _markdown_link(_escape(source.title), source.link)
        lines.append(bullet + ", ".join([title, *(_escape(fact) for fact in facts if fact.strip())]))
        for number, places in source.places.items():
            shown = [
                _markdown_link(f"characters {place.start}-{place.end}", source.passage(place))
                + f" ({place.kind})"
                for place in places[:SHOWN_PLACES]
            ]
            more = len(places) - SHOWN_PLACES
            rest = f" +{more:,} more" if more > 0 else ""
            lines.append(f"{'':{len(bullet)}}- sentence {number}: {', '.join(shown)}{rest}")
    lines += ["", _cited(summary, citations) + "."]
    if summary.warnings:
        lines += ["", "## Warnings", ""]
        lines += _markdown_list(summary.warnings, _escape)
    if summary.left_out:
        lines += ["", "## Left out", ""]
        lines += _markdown_list(
            summary.left_out,
            lambda claim: f"{_escape(claim.text)} ({_escape(claim.reason)}; {_support(claim.support)})",
        )
    return _TERMINAL.sub("\ufffd", "\n".join(lines))


def _escape(text: str) -> str:
    """Text for one line of Markdown, in which nothing is markup, HTML or a link.

    GitHub alone still makes a link of an address of mail: nothing but a change of its text prevents it.
    """
    return _MARKUP_AT_START.sub(r"\1\\", _MARKUP.sub(r"\\\g<0>", _fold(text)))


def _markdown_link(label: str, link: str) -> str:
    # Character references count in a destination as well; `_web_link` has left nothing else that does.
    destination = _REFERENCE.sub("&amp;", link)
    return f"[{label}](<{destination}>)" if link else label


def _markdown_list(rows: Sequence[T], show: Callable[[T], str]) -> list[str]:
    lines = [f"- {show(row)}" for row in rows[:SHOWN_ROWS]]
    more = len(rows) - SHOWN_ROWS
    return lines + ([f"- ... and {more:,} more, which JSON holds"] if more > 0 else [])


def _json(summary: Summary) -> str:
    written = json.dumps(summary.to_dict(), ensure_ascii=False, indent=2)
    # JSON asks only for C0 to be escaped; what else a terminal obeys is escaped as well, and reads back.
    return _TERMINAL.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of an article's text that the same sentences cite: `start` is where it begins.

    `closing` are the sentences of which a place ends with it.
    """

    text: str
    start: int
    sentences: list[int]
    kind: str
    closing: list[int]


def _pieces(text: str, places: Mapping[int, list[Evidence]]) -> Iterator[_Piece]:
    """The whole text, cut where a place starts or ends; places may share characters.

    One pass over the borders: an article may repeat a sentence any number of times.
    """
    opening: dict[int, list[tuple[int, Evidence]]] = {}
    closing: dict[int, list[tuple[int, Evidence]]] = {}
    for number, evidence in places.items():
        for place in evidence:
            opening.setdefault(place.start, []).append((number, place))
            closing.setdefault(place.end, []).append((number, place))
    open_places: dict[tuple[int, Evidence], None] = {}  # a dict for its order
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        for closed in closing.get(start, ()):
            open_places.pop(closed, None)
        open_places |= dict.fromkeys(opening.get(start, ()))
        yield _Piece(
            text[start:end],
            start,
            sorted({number for number, _ in open_places}),
            next((place.kind for _, place in open_places), ""),
            sorted({number for number, _ in closing.get(end, ())}),
        )


def _html(summary: Summary) -> str:
    citations = _citations(summary, SHOWN_ARTICLES)
    page = _page().render(
        summary=summary,
        headline=_headline(summary),
        question=_question(summary),
        no_summary=_no_summary(summary),
        citations=citations,
        cited=_cited(summary, citations),
        settings={key: value for key, value in to_dict(summary.settings).items() if value is not None},
        shown_places=SHOWN_PLACES,
        shown_rows=SHOWN_ROWS,
    )
    return _CONTROLS.sub("\ufffd", page)


@cache
def _page() -> jinja2.Template:
    import jinja2  # here, since the other formats need none

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"count": _count, "support": _support, "pieces": _pieces, "digest": _digest}
    source = resources.files("summarizer").joinpath("data/summary.html").read_text("utf-8")
    return environment.from_string(source)


def _digest(inline: str) -> str:
    """What the page's security policy calls an inline script or style by: it admits these and no other."""
    return "sha256-" + base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()


_RENDERERS: dict[Format, Callable[[Summary], str]] = {
    "text": _text,
    "markdown": _markdown,
    "json": _json,
    "html": _html,
}
