"""Small invented files of every kind that is read, for `fuzz.py` to mutate.

A kind has the endings of its files, a function that makes a text of it, and one that writes the file around
the text. Mutations change the text, the file, or both: a page inside a JSON field is mutated as a page too.
"""

from __future__ import annotations

import html
import json
import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

SENTENCES = (
    "The ferry Osk Star ran aground near Harl on Tuesday with 214 people on board, the coastguard said.",
    "“Nobody was hurt,” Capt. Ada J. Brenn told reporters at 9:40 a.m. Mr. Lund, the owner, was not there.",
    "“Who will pay for this?” Brenn asked. The U.S. firm Tolvo! Inc. insured the ship for $3.5 million.",
    "About 40 passengers (among them 12 children) were taken to St. Orm’s Hospital; all went home by 6 p.m.",
    "The ship had been repaired in Feb. 2021 and passed its last test, the ministry said in a statement.",
    "Three years ago another ferry, the Nord Vey, sank in the same strait... Eleven of its crew drowned.",
    "Divers found a hole of 1.2 metres below the water line.Work to close it will take at least two weeks.",
    "Under art. 12 para. 3 of the Harbour Act the pilot, not the captain, decides on speed in the channel.",
    "The mayor, Jon Tesk, denied that the buoys were out of place: “They were checked on 3 March”.",
    "The line between Harl and Osk stays closed until Friday, and 1,500 commuters need to take the bus.",
)
ELSEWHERE = (
    "Die Fähre lief am 3. März bei Harl auf Grund; der Schaden beträgt rund 2,5 Mio. Euro, sagte Dr. Brenn.",
    "« Personne n’est blessé ! », a déclaré M. Lund. La ligne reste fermée jusqu’au 1er avril à 15 h 30.",
    "El ferri encalló el martes cerca de Harl, dijo el Sr. Lund. ¿Quién pagará? Nadie lo sabe todavía.",
    "Το πλοίο προσάραξε κοντά στο Χαρλ; Ο δήμαρχος είπε «όχι».",
    "渡轮星期二在哈尔附近搁浅。没有人受伤！船长说：“我们很幸运。”",
    "جنحت العبارة قرب هارل يوم الثلاثاء.قال القبطان: «لم يصب أحد».",
)
CLOSING = (
    "Sign up for our newsletter to get the news of the day at six.",
    "Read more: Why the strait of Osk is dangerous",
    "Photo: Ina Holt / Harl Picture Desk",
    "Follow the Harl Courier on every platform. Write to us at desk@courier.example.",
    "© 2024 Harl Courier. All rights reserved.",
)
TITLE, PAPER = "Ferry runs aground near Harl", "Harl Courier"
DAYS = ("2024-03-05", "2024-03-05T09:40:00+01:00", "5 March 2024", "March 5, 2024", "05/03/2024")
CLOCKS = ("9:40 a.m.", "09:40", "14.25", "15h30", "11:05 GMT", "7 p.m.")
# What archives, images and other files begin with that are not read.
BINARY = (
    "%PDF-1.7\n",
    "PK\x03\x04",
    "\x1f\x8b",
    "\x89PNG\r\n",
    "\xff\xd8\xff",
    "GIF89a",
    "7z\xbc\xaf",
    "\0\0",
)


@dataclass(frozen=True, slots=True)
class Kind:
    """The usual endings of a kind of file, what makes its text, and what writes the file around the text."""

    endings: tuple[str, ...]
    make: Callable[[random.Random], str]
    wrap: Callable[[str, random.Random], str] | None = None


def _story(chance: random.Random) -> list[str]:
    """Return one to eight paragraphs of one to three sentences."""
    source = SENTENCES if chance.random() < 0.75 else SENTENCES + ELSEWHERE * 2
    story = [" ".join(chance.choices(source, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 8))]
    return story + chance.sample(CLOSING, chance.randint(0, 2))


def _text(chance: random.Random) -> str:
    return "\n\n".join(_story(chance))


def _headers(chance: random.Random) -> str:
    lines = [
        f"Title: {TITLE}",
        f"date: {chance.choice(DAYS)}",
        f"Source: {PAPER}",
        "url: https://c.example/f",
    ]
    chance.shuffle(lines)
    return "\n".join(lines) + "\n\n" + _text(chance)


def _wire(chance: random.Random) -> str:
    opening = "HARL, Osk (HNA) — " + SENTENCES[0]
    paragraphs = [textwrap.fill(one, chance.choice([66, 72])) for one in [opening, *_story(chance)]]
    return "\n".join(["BC-FERRY-2ndLd, 4th graf pvs", "By JO VANE", *paragraphs, "(END) 0940GMT"])


def _transcript(chance: random.Random) -> str:
    said = " ".join(_story(chance)).lower()
    return "".join(character for character in said if character.isalnum() or character == " ")


def _subtitles(chance: random.Random) -> str:
    head = chance.choice(["WEBVTT\n\n", "", "WEBVTT\n\nNOTE Harl\n\n"])
    lines = textwrap.wrap(" ".join(_story(chance)), 50)
    cues = [f"00:00:{number % 60:02}.000 --> 00:59:59.000\n{line}" for number, line in enumerate(lines, 1)]
    return head + "\n\n".join(cues)


def _mail(chance: random.Random) -> str:
    day = chance.choice(["Tue, 5 Mar 2024 09:40:00 +0100", *DAYS])
    head = f"From: {PAPER} <desk@courier.example>\nSubject: =?utf-8?q?{TITLE}?=\nDate: {day}\n\n"
    return head + "".join(f"> {line}\n" for line in textwrap.wrap(" ".join(_story(chance)), 60))


def _live_text(chance: random.Random) -> str:
    posts = [f"{chance.choice(CLOCKS)}\n{one}" for one in _story(chance)]
    return "\n\n".join([f"{TITLE} - live", *posts, "We are closing this page for today."])


def _dataset(chance: random.Random) -> str:
    mark = chance.choice([" ||||| ", " story_separator_special_tag ", "\nstory_separator_special_tag\n"])
    articles = [" NEWLINE_CHAR NEWLINE_CHAR ".join(_story(chance)) for _ in range(chance.randint(1, 4))]
    return mark.join(articles)


def _invisible(chance: random.Random) -> str:
    signs = ("\xad", "\u200b", "\u200c", "\u2060", "\ufeff", "\xad\n", "\u200e")
    pieces = [chance.choice(signs) + one if chance.random() < 0.1 else one for one in _text(chance)]
    return "".join(pieces)


def _markdown(chance: random.Random) -> str:
    story = _story(chance)
    blocks = [
        *(f"**LATEST:** {story[0]}", f"> {story[-1]}", f"- **When:** {DAYS[2]}\n- {story[0]}\n  - more\n"),
        *(f"## What we know\n\n1. {story[0]}\n2. [Read]({PAPER!r}) *{story[-1]}*", "---", "![Ship](s.png)"),
        *("| Time | Dead |\n|---|--:|\n| 9:40 | 0 |", f"```\n{story[0]}\n```", "<b>Note</b> &amp; <br>x[^1]"),
        *(f"- [x] {story[0]}\n- [ ] more", "![Ship](s.png)\n*The ship*", f"**UPDATE 9:40** - {story[0]}"),
        *(
            f"**Who:** 214\n**When:** {DAYS[2]}",
            "[^1]: A note.",
            f"~~{story[-1]}~~ [a]\n\n[a]: https://a.example",
        ),
    ]
    return "\n\n".join([f"# {TITLE}", *story, *chance.sample(blocks, chance.randint(1, len(blocks)))])


def _front_matter(chance: random.Random) -> str:
    title = chance.choice([f"'{TITLE}'", f">-\n  {TITLE}\n  again", f"{TITLE} # so far"])
    front = f"title: {title}\ndate: {chance.choice(DAYS)}\ntags:\n  - sea\nsource: {PAPER}\n"
    if chance.random() < 0.25:
        return f'+++\ntitle = "{TITLE}"\ndate = {DAYS[1]}\ntags = ["sea"]\n+++\n{_markdown(chance)}'
    return f"---\n{front}---\n{_markdown(chance)}"


def _page(chance: random.Random, head: str = "", top: str = "") -> str:
    """Return a page; `head` is added to its head, and `top` precedes the story."""
    day = chance.choice(DAYS)
    metas = [
        *(f"<title>{TITLE} | {PAPER}</title>", f'<meta property="og:title" content="{TITLE}">'),
        *(f'<meta property="og:site_name" content="{PAPER}">', f'<meta name="date" content="{day}">'),
        f'<meta property="article:published_time" content="{DAYS[1]}">',
        '<link rel="canonical" href="https://c.example/ferry">',
    ]
    extras = [
        *(f'<time datetime="{DAYS[1]}">{day}</time>', '<p><a href="/a">More on ferries</a></p>'),
        *("<ul><li>No one hurt</li><li>Line closed</li></ul>", '<div hidden class="pop">Share this</div>'),
        *("<figure><img src=s.png><figcaption>The ship</figcaption></figure>", "<h2>The rescue</h2>"),
        *("<table><tr><th>Time<th>Dead<tr><td>9:40<td>0</table>", "<blockquote>Why?<br>Who?</blockquote>"),
        *("<p>He<span class=tooltip>Jon Tesk, 51</span> said&nbsp;so &amp; left.</p>", "<aside>Ad</aside>"),
    ]
    story = [f"<p>{html.escape(one, quote=False)}</p>" for one in _story(chance)]
    for extra in chance.sample(extras, chance.randint(0, 5)):
        story.insert(chance.randint(0, len(story)), extra)
    kept = "\n".join(chance.sample(metas, chance.randint(1, len(metas))))
    tag = chance.choice(["article", "main", "div class='story'", "section itemprop='articleBody'"])
    body = f"<{tag}>\n<h1>{TITLE}</h1>\n{top}" + "\n".join(story) + f"\n</{tag.split()[0]}>"
    nav = "<nav><a href=/>Home</a> <a href=/sea>Sea</a></nav>"
    return f"<!doctype html>\n<html><head>{kept}\n{head}</head>\n<body>{nav}\n{body}\n</body></html>"


def block(values: object) -> str:
    """Return the data block of a page (JSON-LD) with the values."""
    return f'<script type="application/ld+json">{json.dumps(values)}</script>\n'


def data(chance: random.Random) -> dict[str, Any]:
    """Return the values of a data block about an article."""
    values = {
        "@context": "https://schema.org",
        "@type": chance.choice(["NewsArticle", ["Article", "NewsArticle"], "Report"]),
        "headline": TITLE,
        "datePublished": DAYS[1],
        "dateModified": "2024-03-06T10:00:00Z",
        "author": {"@type": "Person", "name": "Jo Vane"},
        "publisher": {"@type": "Organization", "name": PAPER, "logo": {"@type": "ImageObject", "url": "l"}},
        "articleBody": SENTENCES[0],
        "isAccessibleForFree": False,
    }
    return {"@context": "https://schema.org", "@graph": [values]} if chance.random() < 0.3 else values


def _live_page(chance: random.Random) -> str:
    paragraphs = _story(chance)
    posts = [
        {
            "@type": "BlogPosting",
            "@id": f"#post{number}",
            "headline": f"Update {number}",
            "datePublished": f"2024-03-05T{18 - number:02d}:00:00+01:00",
            "articleBody": paragraph,
        }
        for number, paragraph in enumerate(paragraphs)
    ]
    live = data(random.Random(0)) | {"@type": "LiveBlogPosting", "liveBlogUpdate": posts}
    live |= {"coverageStartTime": DAYS[1], "coverageEndTime": "2024-03-05T20:00:00+01:00"}
    shown = "".join(
        f'<div class=post id="post{number}"><time>{18 - number:02d}:00</time><p>{paragraph}</p></div>\n'
        for number, paragraph in enumerate(paragraphs)
    )
    return _page(chance, block(live), shown)


def _amp(chance: random.Random) -> str:
    consent = "<amp-consent id=c><div>By clicking accept you agree to our cookies.</div></amp-consent>"
    page = _page(chance, "<style amp-boilerplate>body{animation:none}</style>" + block(data(chance)), consent)
    return page.replace("<html>", "<html ⚡>")


def _stub(chance: random.Random) -> str:
    wall = chance.choice(
        (
            '<div class="paywall">Subscribe to read the rest of this story.</div>',
            "<div id=consent>We value your privacy. Accept all cookies to go on.</div>",
            "<noscript>Please enable JavaScript to view this page.</noscript><script>go(1<2)</script>",
            "<h1>Checking your browser</h1><p>Are you a robot?</p>",
        )
    )
    head = f"<head><title>{TITLE}</title>{block(data(chance)) if chance.random() < 0.5 else ''}</head>"
    return f"<!DOCTYPE html><html>{head}<body><p>{chance.choice(SENTENCES)[:80]}...</p>{wall}</body></html>"


def _fragment(chance: random.Random) -> str:
    post = (
        f"<blockquote class='twitter-tweet'><p>{SENTENCES[0]} <a href='/t'>pic.twitter.com/x1</a></p>"
        "&mdash; Jo Vane (@jovane) <a href='/s'>March 5, 2024</a></blockquote>"
    )
    story = [f"<p>{one} <a href='#'>Read more</a>&#8230;</p>" for one in _story(chance)]
    return "".join([*story, post] if chance.random() < 0.3 else story)


def _xhtml(chance: random.Random) -> str:
    return '<?xml version="1.0" encoding="utf-8"?>\n' + _page(chance).replace("<br>", "<br/>")


def _feed(chance: random.Random) -> str:
    items = "".join(
        f"<item><title>{TITLE}</title><pubDate>Tue, 05 Mar 2024 09:40:00 GMT</pubDate>"
        f"<description><![CDATA[<p>{one}</p>]]></description></item>"
        for one in _story(chance)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{PAPER}</title>{items}</channel></rss>'


def _values(text: str, chance: random.Random) -> dict[str, object]:
    values: dict[str, object] = {
        "title": html.escape(TITLE) + chance.choice(["", " &#8211; day two"]),
        chance.choice(["date", "published"]): chance.choice(DAYS),
        "source": PAPER,
        "url": "https://c.example/f",
        "tags": ["sea"],
    }
    return {key: value for key, value in values.items() if chance.random() < 0.7} | {"text": text}


def _json(text: str, chance: random.Random) -> str:
    return json.dumps(
        _values(text, chance), ensure_ascii=chance.random() < 0.5, indent=chance.choice([None, 1])
    )


def _json_list(text: str, chance: random.Random) -> str:
    listed = [_values(text, chance), _text(chance), _values(_text(chance), chance)]
    return json.dumps(listed if chance.random() < 0.5 else {"documents": listed, "topic": "sea"}, indent=1)


def _json_lines(text: str, chance: random.Random) -> str:
    lines = [json.dumps(_values(_text(chance), chance)) for _ in range(chance.randint(0, 3))]
    lines.insert(chance.randint(0, len(lines)), json.dumps(_values(text, chance)))
    return "\n".join(lines)


def _empty(chance: random.Random) -> str:
    return chance.choice(["", " ", "\n" * chance.randint(1, 50), "\ufeff", "\u200b\xad\u2060", "\x1a", "-"])


def _binary(chance: random.Random) -> str:
    return chance.choice(BINARY) + chance.randbytes(chance.randint(0, 2000)).decode("latin-1")


TEXT, PAGE = (".txt", "", ".text"), (".html", ".htm")
KINDS = {
    "text": Kind(TEXT, _text),
    "text with headers": Kind(TEXT, _headers),
    "wire copy": Kind(TEXT, _wire),
    "transcript": Kind(TEXT, _transcript),
    "subtitles": Kind(TEXT, _subtitles),
    "mail": Kind(TEXT, _mail),
    "live blog as text": Kind(TEXT, _live_text),
    "dataset marks": Kind(TEXT, _dataset),
    "invisible characters": Kind(TEXT, _invisible),
    "Markdown": Kind((".md", ".markdown"), _markdown),
    "front matter": Kind((".md",), _front_matter),
    "page": Kind(PAGE, _page),
    "page with data": Kind(PAGE, lambda chance: _page(chance, block(data(chance)))),
    "live blog page": Kind(PAGE, _live_page),
    "AMP": Kind(PAGE, _amp),
    "stub": Kind(PAGE, _stub),
    "fragment": Kind(PAGE, _fragment),
    "XHTML": Kind((".xhtml",), _xhtml),
    "feed": Kind((".xml", ".rss"), _feed),
    "JSON": Kind((".json",), _text, _json),
    "list in JSON": Kind((".json",), _headers, _json_list),
    "page in JSON": Kind((".json",), _page, _json),
    "fragment in JSON": Kind((".json",), _fragment, _json_list),
    "Markdown in JSON": Kind((".json",), _markdown, _json),
    "JSON lines": Kind((".jsonl", ".ndjson"), _text, _json_lines),
    "fragment in JSON lines": Kind((".jsonl",), _fragment, _json_lines),
    "dataset marks in JSON lines": Kind((".jsonl",), _dataset, _json_lines),
    "live blog in JSON": Kind((".json",), _live_text, _json),
    "empty": Kind(("", ".txt", ".html", ".json", ".md"), _empty),
    "binary": Kind(("", ".pdf", ".txt", ".html"), _binary),
}
