"""Reads Markdown: a parser's tree becomes HTML, and its blocks become the text of a document.

Marks of emphasis, links, images, lists, quotations and tables are structure and no part of the text. What is
set aside, and labels ("**LATEST:** Three people ..."), are as in any markup (`markup_kinds.py`); the texts
of pictures are captions. The dialect is CommonMark with tables, strikethrough and footnotes, but for these
differences, since articles seldom mean what it says there:

- Indented lines are paragraphs, not code.
- A line in capitals or in bold type alone is a heading, also without blank lines around it.
- A number with a full stop before one paragraph ("3. März") is part of it, not a list of one item.
- A sentence with a line of dashes below it is a paragraph, not a heading.

Limitations: the extensions of single programs (task lists, definition lists, mathematics) are text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from summarizer.reading.markup import markup_blocks
from summarizer.reading.markup_kinds import SET_ASIDE, story_of
from summarizer.records.origin import Origin

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
# Footnotes need no blank lines between them; as paragraphs they do.
_FOOTNOTES = re.compile(r"^(?=[ ]{0,3}\[\^[^\]\s]+\]:)", re.MULTILINE)
_SENTENCE_END = re.compile(r"[.!?…:,;][\"'”’»)\]*_]*\s*\Z")
_BULLET = re.compile(r"[•·‣▪●◦○■►▶]\s*")
_ROW = re.compile(r"\|.*\|\s*\Z", re.DOTALL)


# The parser takes two seconds for a million characters of prose. In one paragraph of many brackets it takes
# twenty times as long. Longer text than this is no article.
LONGEST_MARKDOWN, LONGEST_PARAGRAPH = 1_000_000, 100_000
_TOO_LONG = "is too long to be read as Markdown; it was read as plain text, marks included"


def markdown_values(text: str, title: str = "") -> dict[str, Any]:
    r"""Return the text of Markdown, its origin, and its title if it is not known.

    Args:
        text: Markdown without front matter.
        title: the title that metadata gives, or "".

    >>> markdown_values("# Fire\n\nA *town* burned.\n\n- [Photos](/p)\n")["text"]
    'A town burned.\n\nPhotos'
    """
    if len(text) > LONGEST_MARKDOWN or max(map(len, text.split("\n\n"))) > LONGEST_PARAGRAPH:
        return {"text": text, "origin": Origin(warnings=(_TOO_LONG,))}
    plain = story_of(markup_blocks(_html(text)), title)
    values: dict[str, Any] = {"text": plain.text, "origin": plain.origin}
    return values | ({"title": plain.title} if plain.title else {})


# --- The parser --------------------------------------------------------------------------------


def _html(text: str) -> str:
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(_FOOTNOTES.sub("\n", text), env)
    _mark_headings(tokens)
    _mark_paragraphs(tokens)
    _keep_single_numbers(tokens)
    return str(parser.renderer.render(_with_captions(tokens), parser.options, env))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here, since most runs read no Markdown
    from markdown_it.rules_block import reference

    def reference_but_no_footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", begin) and reference(state, start, end, silent)

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    parser.block.ruler.at("reference", reference_but_no_footnote)
    parser.inline.ruler.before("link", "footnote", _footnote)
    parser.add_render_rule("footnote", lambda *_: "")
    return parser


def _footnote(state: StateInline, silent: bool) -> bool:
    """Parse the mark of a footnote: "[^1]"."""
    mark = _FOOTNOTE.match(state.src, state.pos)
    if not mark:
        return False
    if not silent:
        state.push("footnote", "", 0)
    state.pos = mark.end()
    return True


# --- Corrections of the tree -------------------------------------------------------------------


def _mark_headings(tokens: list[Token]) -> None:
    """Make the ends of lines in a paragraph borders where a heading or a list item begins or ends."""
    for token in tokens:
        if token.type != "inline" or not token.children or "\n" not in token.content:
            continue
        lines: list[list[Token]] = [[]]
        for child in token.children:
            if child.type == "softbreak":
                lines.append([])
            else:
                lines[-1].append(child)
        breaks = [child for child in token.children if child.type == "softbreak"]
        written = ["".join(one.content for one in line).strip() for line in lines]
        heads: list[bool] = []
        for number, (line, content) in enumerate(zip(lines, written, strict=True)):
            begins = number == 0 or heads[-1] or bool(_SENTENCE_END.search(written[number - 1]))
            follows = written[number + 1] if number + 1 < len(written) else ""
            is_head = content.isupper() or _is_bold(line)
            heads.append(begins and is_head and not follows[:1].islower())
        for number, one in enumerate(breaks):
            if heads[number] or heads[number + 1] or _BULLET.match(written[number + 1]):
                one.type = "hardbreak"


def _is_bold(line: list[Token]) -> bool:
    line = [token for token in line if token.type != "text" or token.content.strip()]
    return (
        len(line) > 2
        and line[0].type == "strong_open"
        and line[-1].type == "strong_close"
        and sum(token.type == "strong_open" for token in line) == 1
    )


def _mark_paragraphs(tokens: list[Token]) -> None:
    """Mark paragraphs that are footnotes or rows of tables, and make sentences above a line paragraphs."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if inline.type != "inline" or not inline.children:
            continue
        children = inline.children
        if opening.type == "heading_open" and opening.markup in ("-", "="):
            if _SENTENCE_END.search(inline.content):
                opening.tag = closing.tag = "p"
        elif opening.type == "paragraph_open":
            if children[0].type == "footnote" and children[1:] and children[1].content.startswith(":"):
                children[1].content = children[1].content[1:]
                opening.attrSet(SET_ASIDE, "note")
            elif _ROW.match(inline.content):
                opening.attrSet(SET_ASIDE, "table")


def _keep_single_numbers(tokens: list[Token]) -> None:
    """Put the number of a list of one item back into its text, unless it continues a numbering."""
    following = 1
    for number, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        items = []
        for inner in tokens[number + 1 :]:
            if inner.level == token.level:
                break
            if inner.type == "list_item_open" and inner.level == token.level + 1:
                items.append(inner)
        first = int(token.attrGet("start") or 1)
        inline = tokens[number + 3 : number + 4]
        if len(items) == 1 and first != following and inline and inline[0].type == "inline":
            text = items[0].info + items[0].markup
            (inline[0].children or [])[0].content = f"{text} {(inline[0].children or [])[0].content}"
        else:
            following = first + len(items)


def _with_captions(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the texts of pictures behind the blocks that contain them."""
    made: list[Token] = []
    captions: list[Token] = []
    for token in tokens:
        made.append(token)
        if token.type == "inline" and token.children:
            captions += [child for child in token.children if child.type == "image"]
            token.children = [child for child in token.children if child.type != "image"]
        elif captions and token.type in ("paragraph_close", "heading_close", "table_close"):
            for picture in captions:
                made += _caption(picture)
            captions = []
    return made


def _caption(picture: Token) -> list[Token]:
    from markdown_it.token import Token

    opening, closing = Token("paragraph_open", "figcaption", 1), Token("paragraph_close", "figcaption", -1)
    return [opening, Token("inline", "", 0, children=picture.children), closing]
