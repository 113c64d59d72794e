"""The mutations of `fuzz.py`: functions of a text (or of bytes), the random choices, and the largest size.

Those of a text are made before it is encoded. Most insert something where a tag or a line ends, so that what
is around it is still parsed.
"""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Callable
from typing import Any

from fuzz_samples import CLOCKS, KINDS, SENTENCES, block, data

# Characters of a usual file; the few large files are larger.
USUAL_SIZE = 300_000

ODD_DATES = (
    *("2024-13-45T99:99:99+99:99", "2024-02-30", "0000-00-00", "99999-01-01", "-0001-01-01", "2024"),
    *("Tuesday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "2024-03-05T10:00:00+23:59"),
    *("2024-03-05T24:00", "2024-03-05T10:00:00.123456789123+01:00:30.5", "2024-03-05T10:00:00+9999"),
    *("2024-W10-2", "2024-065", "", "٢٠٢٤-٠٣-٠٥", "２０２４-03-05", "²024-03-05"),
    *("1709628000", "1709628000000"),
    *("-1", "1e999", "5 Smarch 2024", "31 February 2024", "05/13/2024", "00/00/0000", "March 99, 2024"),
    *("yesterday", "2024-03-05T25:61Z", "30. Februar 2024", "1er mars 99999", "12 December 2024 BC"),
    *("2024-03-05T10:00:00 Europe/Nowhere", "٣ مارس"),
)
ODD_CLOCKS = (
    *("25:61", "0:00", "99h99", "13 p.m.", "00.00 a.m.", "٠٩:٣٠", "²:³⁰", "9:40:99.999", "24:00"),
    "1:2:3:4",
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|\d{1,2}/\d\d/\d{4}|\d{1,2} March \d{4}")
_CLOCK = re.compile("|".join(map(re.escape, CLOCKS)))

TAGS = (
    *("div", "p", "b", "i", "span", "a", "blockquote", "ul", "li", "font", "table", "tr", "td", "section"),
    *("em", "article", "h1", "h2", "object", "select", "form", "noscript", "svg", "math", "template", "pre"),
    *("code", "q", "figure", "aside", "main", "strong", "dl", "dd", "details", "button", "title", "head"),
    *("body", "html"),
)
OPENINGS = (
    *("<!--", "<![CDATA[", "<script>", "<style>", "<textarea>", "<title>", "<plaintext>", "<template>"),
    *("<?php", "<!", "</", '<a href="', "<p class='", "<script type='application/ld+json'>", "<noscript>"),
    *("<xmp>", "<svg>", "<iframe>", "<select>", "<!DOCTYPE [", "-->", "]]>", "<frameset>"),
    *("<base href='//[x'>", "<a href='http://['>", "```", "~~~", "<details>", "|---|", "[^1]: ", "[x]: <"),
    *("---\n", "$$"),
)
ENTITIES = (
    *("&#0;", "&#x110000;", "&#xd800;", "&#xdfff;", "&amp;amp;amp;amp;lt;p&amp;amp;gt;"),
    *("&#99999999999999999999;", "&#x;", "&#;", "&;", "&bogus;", "&nbsp", "&lt;script&gt;", "&#128;"),
    *("&#x1F642;", "&#xFFFE;", "&NotEqualTilde;", "&shy;", "&zwj;", "&#8203;", "&#10;&#10;"),
    *("&amp;lt;br&amp;gt;", "&#13;", "&#x80;&#x9f;", "&quot;"),
)
CONTROLS = (
    *("\0", "\x01", "\x08", "\x0b", "\x0c", "\x1a", "\x1b[31m", "\x1c", "\x1e", "\x7f", "\x85", "\u2028"),
    *("\u2029", "\u202e", "\u2066", "\ufeff", "\ufffe", "\uffff", "\ufffd", "\r", "\t", "\xa0", "\u200b"),
    *("\xad", "\U000e0001", "\ud800", "\udfff", "\U0010ffff", "\u0301" * 40, "\u2423", "\ue000", "\u3000"),
    "\x1d",
)
ESCAPES = (
    *(r"\ud800", r"\udfff", r"\udc00\ud800", r"\u0000", r"\u", r"\uZZZZ", r"\x00", r"\ud83d", r"\ufeff"),
    *(r"\u2028", "\\", r"\"", r"\/", r"\u001b", r"\ud800\ud800"),
)
NEW_KEYS = ("text", "@graph", "@type", "date", "id", "documents", "liveBlogUpdate")
# Pieces of which long repetitions are made: what the patterns of the reader and the splitter look for.
TOKENS = (
    *("\n", "\r\n", "\r", " ", "\t", "\xa0", "\u2028", "\xad", "\u200b", "\n\n", "a", "A", "1", "0", "é"),
    *("文", "🙂", ".", "!", "?", "...", "…", ",", ":", ";", "-", "—", "_", "*", "**", "`", "~", "#", "# "),
    *(">", "> ", "|", "||", "(", ")", "[", "]", "](", "![", "{", "}", '"', "'", "“", "”", "«", "»", "\\"),
    *("/", "=", "+", "@", "$", "%", "&", "<", "</", "<!", "<!--", "-->", "<!-- x -->", "<?", "/>", "<a>"),
    *("</a>", "<p>", "</p>", "<br>", "<b>", "</b>", '<a href="/x">More</a>', "<li>Item", "<tr><td>1"),
    *("<h2>Heading</h2>", "<p>A story.</p>", "<hr>", "<img src=x>", "<div>", "</div>", "<time>9:40</time>"),
    *('<meta property="og:title" content="x">', "<title>x</title>", "&#", "- item\n", "1. item\n", "* "),
    *("  - ", "## Heading\n", "| a | b |\n", "[x](/y)", "---\n", "===\n", "```\n", "date: 2024-03-05\n"),
    *("title: x\n", "By Jo Vane\n", "Photo: Jo\n", "9:40 a.m.\n", "09:40\n", "Read more: x\n"),
    *("NEWLINE_CHAR", "|||||", "story_separator_special_tag", "U.S. ", "Mr. ", "J. ", "p.m.", "a.m. "),
    *("3. ", "Yahoo! ", "he said ", "The ", "said.The", "http://x.example/", "x@y.example ", "2024-03-05 "),
    *("5 March 2024 ", "1,500 ", "{}", "[]", '{"text": "a"}\n', "&amp;", "&nbsp;", "&lt;p&gt;", "Follow us"),
    *("© 2024 ", "(HNA) — ", "4th graf pvs\n"),
)


def _count(chance: random.Random, length: int, size: int) -> int:
    """Return how often something of a length is repeated: each order of magnitude is equally likely.

    In a large file it fills at least half of it.
    """
    most = max(size // max(length, 1), 1)
    share = chance.uniform(0.5, 1) if size > USUAL_SIZE else most ** (chance.random() - 1)
    return max(int(most * share), 1)


def _inserted(text: str, chance: random.Random, new: str) -> str:
    """Return the text with something new after a tag or a line, in one of five cases anywhere."""
    at = chance.randint(0, len(text))
    if chance.random() < 0.8:
        ends = [found.end() for found in re.finditer(r">|\n", text[: 1 << 16])]
        at = chance.choice(ends) if ends else at
    return text[:at] + new + text[at:]


def spliced(text: str, chance: random.Random, size: int) -> str:
    """Insert a part of another sample."""
    other = chance.choice(list(KINDS.values())).make(chance)
    start = chance.randint(0, len(other))
    return _inserted(text, chance, other[start : chance.randint(start, len(other))])


def cut(text: str, chance: random.Random, size: int) -> str:
    """End the text inside a tag, an entity, an escape or a string."""
    signs = [found.end() for found in re.finditer(r"[<&\\\"\[{(*:]|--", text)]
    return text[: (chance.choice(signs) if signs else len(text) // 2) + chance.randint(0, 7)]


def nested_tags(text: str, chance: random.Random, size: int) -> str:
    """Nest tags around a sentence, closed or not."""
    names = chance.choices(TAGS, k=chance.choice([1, 1, 2, 3]))
    opening = "".join(f"<{name}>" for name in names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    depth = _count(chance, len(opening + closing), size)
    end = closing * chance.choice([depth, 0, depth // 2])
    return _inserted(text, chance, opening * depth + SENTENCES[0] + end)


def inline(text: str, chance: random.Random, size: int) -> str:
    """Nest inline tags in the text, with words between them."""
    pieces = []
    for _ in range(_count(chance, 12, size // 4)):
        name = chance.choice(["b", "i", "a href=x", "span", "em", "font color=red", "u", "sup", "q"])
        pieces.append(f"<{name}>word ")
    return _inserted(text, chance, "".join(pieces))


def nested_json(text: str, chance: random.Random, size: int) -> str:
    """Put the whole text, or something inside it, into nested arrays or objects."""
    opening, closing = chance.choice([("[", "]"), ('{"text":', "}"), ('{"@graph":[', "]}"), ('[{"a":', "}]")])
    depth = _count(chance, len(opening + closing), size)
    inner = text if chance.random() < 0.3 else "1"
    deep = opening * depth + inner + closing * chance.choice([depth, depth, 0])
    if "<head" in text:
        return text.replace("</head>", f'<script type="application/ld+json">{deep}</script></head>', 1)
    return deep if chance.random() < 0.5 else _inserted(text, chance, deep)


def nested_markdown(text: str, chance: random.Random, size: int) -> str:
    """Nest quotations, lists, emphasis or brackets of Markdown."""
    opening, closing = chance.choice(
        (
            *((">", ""), ("> ", ""), ("- ", ""), ("* 1. ", ""), ("*", "*"), ("_", "_"), ("**a *b ", "")),
            *(("[", "]"), ("![", "](x)"), ("[a](", ")"), ("`", "`"), ("~~", "~~"), ("<", ">"), ("(", ")")),
            *(("*a_ ", ""), ("> - ", "")),
        )
    )
    depth = _count(chance, len(opening + closing), size)
    if opening == "- " and chance.random() < 0.5:  # a list in which each item is a list in the one before
        steps = min(int((2 * size) ** 0.5) // 2, depth)  # their lengths add up to `size`
        return _inserted(text, chance, "\n".join(f"{'  ' * step}- item" for step in range(steps)) + "\n")
    return _inserted(text, chance, f"\n\n{opening * depth}word{closing * depth}\n\n")


def repeated(text: str, chance: random.Random, size: int) -> str:
    """Repeat a few tokens very often: lines, links, items, rows, headings, marks, or any mixture."""
    unit = "".join(chance.choices(TOKENS, k=chance.choice([1, 1, 2, 2, 3])))
    return _inserted(text, chance, unit * _count(chance, len(unit), size))


def multiplied(text: str, chance: random.Random, size: int) -> str:
    """Repeat the text, or a part of it."""
    start = chance.randint(0, len(text) // 2) if chance.random() < 0.5 else 0
    part = text[start : start + chance.randint(1, 2000)] if start else text
    return text[:start] + part * _count(chance, len(part), size) + text[start:]


def long(text: str, chance: random.Random, size: int) -> str:
    """Insert a very long word, line, attribute, title or address."""
    unit = chance.choice(
        ["x", "0", "é", "x-", "a.", "A.B.", "word ", "word, ", "文", "%20", "&amp;", SENTENCES[1]]
    )
    value = unit * _count(chance, len(unit), size)
    forms = (
        *("{}", " {} ", "\n{}\n", '<a href="{}">x</a>', '<div class="{}">', "<p data-x='{}'>"),
        *("<h1>{}</h1>", "&{};", '<meta property="og:title" content="{}">', "<title>{}</title>", "<{}>"),
        *("# {}\n", "[x]({})", "title: {}\n", '<time datetime="{}">', "<!-- {} -->", "&#{};", "date: {}\n"),
        '<link rel="canonical" href="http://{}">',
    )
    return _inserted(text, chance, chance.choice(forms).replace("{}", value))


def _scattered(text: str, chance: random.Random, pieces: tuple[str, ...]) -> str:
    """Insert up to forty of the pieces anywhere."""
    parts, last = [], 0
    places = sorted(chance.randint(0, len(text)) for _ in range(_count(chance, 1, 40)))
    for place in places:
        parts += [text[last:place], chance.choice(pieces)]
        last = place
    return "".join([*parts, text[last:]])


def controls(text: str, chance: random.Random, size: int) -> str:
    """Insert NUL, control characters, lone surrogates, or invisible characters."""
    return _scattered(text, chance, CONTROLS)


def entities(text: str, chance: random.Random, size: int) -> str:
    """Insert invalid, nested or rare entities."""
    return _scattered(text, chance, ENTITIES)


def opened(text: str, chance: random.Random, size: int) -> str:
    """Insert comments, sections, scripts or attributes that nothing closes."""
    if chance.random() < 0.5:
        return _scattered(text, chance, OPENINGS)
    return _inserted(text, chance, chance.choice(OPENINGS))


def unclosed(text: str, chance: random.Random, size: int) -> str:
    """Remove closing tags, quotes, brackets or line ends, some or all."""
    sign = chance.choice([r"</\w+>", ">", '"', r"\}", r"\]", r"\n", "<", r"-->", "</script>"])
    share = chance.random()
    return re.sub(sign, lambda found: "" if chance.random() < share else found[0], text)


def escaped(text: str, chance: random.Random, size: int) -> str:
    """Escape a part of the text up to four times: "&amp;amp;lt;p&amp;amp;gt;"."""
    start = chance.randint(0, len(text))
    end = min(chance.randint(start, len(text)), start + size // 50)
    part = text[start:end]
    for _ in range(chance.randint(1, 4)):
        part = html.escape(part)
    return text[:start] + part + text[end:]


def dates(text: str, chance: random.Random, size: int) -> str:
    """Replace dates and clock times by malformed or extreme ones, or add such ones."""
    text = _CLOCK.sub(lambda found: chance.choice([*ODD_CLOCKS, found[0]]), text)
    text, number = _DATE.subn(lambda found: chance.choice(ODD_DATES), text)
    if number and chance.random() < 0.5:
        return text
    day = chance.choice(ODD_DATES)
    forms = (
        *(f"date: {day}\n", f"date {day} ", f'<meta property="article:published_time" content="{day}">'),
        *(f"{day}\n\n", f'<time datetime="{day}">{day}</time>', f"<p>Published: {day}</p>"),
        *(f"{chance.choice(ODD_CLOCKS)}\n\n", f'<meta itemprop="datePublished" content="{day}">'),
        f"---\ndate: {day}\n---\n",
    )
    form = chance.choice(forms)
    return form + text if chance.random() < 0.3 else _inserted(text, chance, form)


def surrogates(text: str, chance: random.Random, size: int) -> str:
    r"""Insert escapes of JSON: lone surrogates ("\ud800"), NUL, and escapes that are not valid."""
    # Mostly one kind: of forty different ones, one makes the whole file invalid.
    return _scattered(text, chance, ESCAPES if chance.random() < 0.2 else (chance.choice(ESCAPES),))


# Written as they are, since `json` does not write them: an integer too long for Python, an infinite number, a
# comment, and a key twice.
_RAW = {
    '"@long"': "7" * 5000,
    '"@infinite"': "1e99999",
    '"@comment"': "1 /* x */",
    '"@twice"': '{"a":1,"a":2}',
}


def _odd(chance: random.Random) -> object:
    """Return a value that is not expected."""
    return chance.choice(
        [
            *(None, True, False, 0, -1, 1.5, 10**300, float("nan"), float("-inf"), "", " ", [], {}, [[]]),
            *([{}], [None], "@long", "@infinite", "@comment", "@twice", "\ud800", "\0", "x" * 5000),
            *({"@id": "#a"}, "#a", 1709628000, {"@value": 1}, {"@type": {}}, {"@type": [1]}),
            *(["a", 1, None, {"name": ["b"]}], [[["deep"]]], {"name": {}}, chance.choice(ODD_DATES)),
            *([chance.choice(ODD_DATES)], {"@graph": [[{"@graph": "x"}]]}, {"": ""}, "<p>&lt;b&gt;</p>"),
            *("LiveBlogPosting", ["NewsArticle"], {"text": {"text": []}}, "\n\n", [SENTENCES[0]] * 3),
            *({"@id": "#a", "mainEntity": {"@id": "#a"}}, [{"@id": "#a", "@graph": ["#a", {"@id": "#a"}]}]),
        ]
    )


def _changed(value: Any, chance: random.Random) -> Any:
    """Return a JSON value with some parts removed, renamed, wrapped or replaced by values not expected."""
    if chance.random() < 0.15:
        return _odd(chance)
    if isinstance(value, dict):
        kept = {key: _changed(item, chance) for key, item in value.items() if chance.random() < 0.95}
        if chance.random() < 0.2:
            kept[chance.choice(NEW_KEYS)] = _odd(chance)
        value = kept
    elif isinstance(value, list):
        value = [_changed(item, chance) for item in value]
    if chance.random() < 0.05:
        return chance.choice([[value], {"@graph": [value]}, {"@id": "#a", "x": value}])
    return value


def _written(value: object, chance: random.Random) -> str:
    text = json.dumps(_changed(value, chance))
    for name, raw in _RAW.items():
        text = text.replace(name, raw)
    return text


_BLOCKS = re.compile(r'(<script type="application/ld\+json">)(.*?)(</script>)', re.DOTALL)


def odd_json(text: str, chance: random.Random, size: int) -> str:
    """Change values of a JSON file, of each line of JSON lines, or of the data blocks of a page.

    A page gets one more such block.
    Strings become objects, objects strings, dates numbers, lists are nested.
    """
    if "<head" in text and not text.startswith(("{", "[")):
        text = text.replace("</head>", block(data(chance)) + "</head>", 1)
        pieces = _BLOCKS.split(text)
        # The second of each four is the opening tag, the third its JSON.
        for number in range(2, len(pieces), 4):
            pieces[number] = _rewritten(pieces[number], chance)
        return "".join(pieces)
    whole = _rewritten(text, chance)
    return whole if whole != text else "\n".join(_rewritten(line, chance) for line in text.split("\n"))


def _rewritten(text: str, chance: random.Random) -> str:
    try:
        return _written(json.loads(text), chance)
    except (ValueError, RecursionError):
        return text


def flipped(content: bytes, chance: random.Random, size: int) -> bytes:
    """Change one to thirty bytes."""
    changed = bytearray(content)
    for _ in range(_count(chance, 1, 30) if content else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def byte_inserted(content: bytes, chance: random.Random, size: int) -> bytes:
    """Insert up to a thousand random bytes, or one byte often."""
    at, length = chance.randint(0, len(content)), _count(chance, 1, 1000)
    new = chance.randbytes(length) if chance.random() < 0.5 else chance.randbytes(1) * length
    return content[:at] + new + content[at:]


def removed(content: bytes, chance: random.Random, size: int) -> bytes:
    """Remove a range of bytes, often a short one."""
    at = chance.randint(0, len(content))
    return content[:at] + content[at + _count(chance, 1, max(len(content), 1)) :]


def duplicated(content: bytes, chance: random.Random, size: int) -> bytes:
    """Repeat a range of bytes, often a short one."""
    at = chance.randint(0, len(content))
    part = content[at : at + _count(chance, 1, max(len(content), 1))]
    return content[:at] + part * _count(chance, len(part), size // 10 if part else 1) + content[at:]


TEXT_MUTATIONS: dict[str, Callable[[str, random.Random, int], str]] = {
    function.__name__: function
    for function in (
        *(spliced, cut, nested_tags, inline, nested_json, nested_markdown, repeated, multiplied, long),
        *(controls, entities, opened, unclosed, escaped, dates, surrogates, odd_json),
    )
}
BYTE_MUTATIONS: dict[str, Callable[[bytes, random.Random, int], bytes]] = {
    function.__name__: function for function in (flipped, byte_inserted, removed, duplicated)
}
# They change JSON, so they are of no use for the text before it is put into JSON.
OF_FILES = ("odd_json", "surrogates", "nested_json")
# Those that can fill a large file.
GROWING = ("nested_tags", "inline", "nested_json", "nested_markdown", "repeated", "multiplied", "long")
