"""Reads Markdown: a parser's tree becomes HTML, and its blocks become the text of a document.

Marks of emphasis, links, images, lists, quotations and tables are structure and no part of the text. What is
set aside, and labels ("**LATEST:** Three people ..."), are as in any markup (`markup_kinds.py`); the texts
of pictures are captions. The dialect is CommonMark with tables, strikethrough, footnotes and the boxes of
task lists, but for these differences, since articles seldom mean what it says there:

- Indented lines are paragraphs, not code.
- A line in capitals or in bold type alone is a heading, also without blank lines around it; one that begins
  with a label in bold type ("**Where:** the tunnel") is an item of a list.
- Each line is a paragraph if the text has no blank line and no line that continues with a small letter.
- A number with a full stop before one paragraph ("3. März") is part of it, not a list of one item.
- A sentence with a line of dashes below it is a paragraph, not a heading.
- Words in italics below a picture, in its paragraph, are its caption.

Limitations: the extensions of single programs (definition lists, mathematics) are text. Of the front matter
only keys with a text are read.
"""

from __future__ import annotations

import re
import tomllib
from datetime import date
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
_TASK = re.compile(r"\[[ xX]\]\s+")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")

# Marks that plain text does not have: of 42,581 articles of news 4 have one, where bold type or a heading is
# meant. "f**k" and ratings ("4**") have a letter or a digit before the mark.
_MARK = re.compile(
    r"\]\(<?(?:https?:|www\.|mailto:|\.{0,2}/|#|[^\s()<>]{1,200}\.[a-z]{2,4}[\s)])"  # the address of a link
    r"|(?<![*\w])\*\*(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*(?![*\w])"  # bold words
    r"|^ {0,3}(?:\#{1,6}[ \t]+[^\s\d\#]"  # a heading; "# 1" is a number
    r"|\[[^\]\n]{1,200}\]:[ \t]*<?https?:|\[\^[^\]\s]{1,40}\]:"  # the meaning of a reference or a footnote
    r"|\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t\r]*$)",  # the line below the head of a table
    re.MULTILINE,
)
_FRONT_MATTER = re.compile(
    r"\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(r"\s*\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# A text may begin with a line of dashes; one of these keys shows front matter.
_FRONT_KEYS = frozenset(("title", "date", "published", "source", "url"))
_FRONT_LINE = re.compile(r"([A-Za-z][^:]*):(?:[ \t]+(.*))?$")
_QUOTED = re.compile(r"([\"'])(.*)\1(?:\s+#.*)?\Z")
_COMMENT = re.compile(r"(?:\A|\s)#.*")
_FOLDED = re.compile(r"[|>][-+\d]*\Z")

# 200,000 characters of prose take half a second, and those of very many lists, pictures or lines ten times as
# long; so do 100,000 in one paragraph of many brackets. Longer text than this is no article.
LONGEST_MARKDOWN, LONGEST_PARAGRAPH = 200_000, 100_000
_TOO_LONG = "is too long to be read as Markdown; it was read as plain text, marks included"


def is_markdown(text: str) -> bool:
    """Return whether a text has front matter, or marks that only Markdown has.

    >>> [is_markdown(text) for text in ("A [town](/t) burned.", "The f**king town [sic] burned.")]
    [True, False]
    """
    return _MARK.search(text) is not None or not _FRONT_KEYS.isdisjoint(front_matter(text)[0])


def front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Return the values above Markdown, between lines of three dashes, and the text without them.

    The keys are in small letters. Lists and objects are not read; lines that are indented below a value
    continue it. What is no front matter throughout is text.

    >>> front_matter("---\nTitle: 'Fire: one dead'\ntags: # none\n  - fire\n---\n\nA town burned.")
    ({'title': 'Fire: one dead'}, 'A town burned.')
    """
    front = _FRONT_MATTER.match(text)
    if not front:
        return _toml_front_matter(text)
    values: dict[str, str] = {}
    key = ""  # of the value that an indented line continues
    for line in front[1].splitlines():
        if pair := _FRONT_LINE.match(line):
            value = (pair[2] or "").strip()
            quoted = _QUOTED.match(value)
            value = quoted[2].replace(quoted[1] * 2, quoted[1]) if quoted else _COMMENT.sub("", value)
            key = pair[1].strip().lower() if value else ""
            if key:
                values[key] = "" if _FOLDED.match(value) else value
        elif line.startswith((" ", "\t")) or not line.strip():
            if key:
                values[key] = f"{values[key]} {line.strip()}".strip()
        elif not line.startswith(("-", "#")):
            return {}, text
    return {key: value for key, value in values.items() if value}, text[front.end() :].lstrip()


def _toml_front_matter(text: str) -> tuple[dict[str, str], str]:
    front = _TOML.match(text)
    if not front:
        return {}, text
    try:
        read = tomllib.loads(front[1].replace("\r\n", "\n"))
    except (ValueError, RecursionError):  # an integer may have too many digits
        return {}, text
    values = {key.lower(): value.strip() for key, value in read.items() if isinstance(value, str)}
    days = {key.lower(): value.isoformat() for key, value in read.items() if isinstance(value, date)}
    return {key: value for key, value in (values | days).items() if value}, text[front.end() :].lstrip()


def markdown_values(text: str, title: str = "") -> dict[str, Any]:
    r"""Return the text of Markdown, its origin, and its title if it is not known.

    Args:
        text: Markdown without front matter.
        title: the title that metadata gives, or "".

    >>> markdown_values("# Fire\n\nA *town* burned.\n\n- [Photos](/p)\n")["text"]
    'A town burned.\n\nPhotos'
    """
    if len(text) > LONGEST_MARKDOWN or max(map(len, _BLANK_LINE.split(text))) > LONGEST_PARAGRAPH:
        return {"text": text, "origin": Origin(warnings=(_TOO_LONG,))}
    plain = story_of(markup_blocks(_html(text)), title)
    values: dict[str, Any] = {"text": plain.text, "origin": plain.origin}
    found = {"title": plain.title, "date": plain.date}
    return values | {key: value for key, value in found.items() if value}


# --- The parser --------------------------------------------------------------------------------


def _html(text: str) -> str:
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(_FOOTNOTES.sub("\n", text), env)
    _part_lines(tokens, has_paragraphs=_BLANK_LINE.search(text.strip()) is not None)
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


def _part_lines(tokens: list[Token], has_paragraphs: bool) -> None:
    """Make the ends of lines in a paragraph borders where a heading or a list item begins or ends.

    All are if no blank line makes paragraphs (`has_paragraphs`) and no line begins with a small letter.
    """
    parted = []
    wrapped = has_paragraphs
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
        wrapped = wrapped or any(line[:1].islower() for line in written[1:])
        parted.append((breaks, lines, written))
    for breaks, lines, written in parted:
        heads: list[bool] = []
        for number, (line, content) in enumerate(zip(lines, written, strict=True)):
            begins = number == 0 or heads[-1] or bool(_SENTENCE_END.search(written[number - 1]))
            follows = written[number + 1] if number + 1 < len(written) else ""
            is_head = content.isupper() or _is_wholly("strong", line)
            heads.append(begins and is_head and not follows[:1].islower())
        for number, one in enumerate(breaks):
            is_item = _BULLET.match(written[number + 1]) or _has_label(lines[number + 1])
            if not wrapped or heads[number] or heads[number + 1] or is_item:
                one.type = "hardbreak"


def _has_label(line: list[Token]) -> bool:
    """Return whether a line begins with bold words and a colon: "**Where:** the tunnel"."""
    line = [token for token in line if token.type != "text" or token.content.strip()]
    kinds = [token.type for token in line]
    if kinds[:1] != ["strong_open"] or "strong_close" not in kinds:  # bold type may end on another line
        return False
    end = kinds.index("strong_close")
    label, rest = ("".join(token.content for token in part) for part in (line[:end], line[end:]))
    return label.endswith(":") or rest.startswith(":")


def _is_wholly(kind: str, line: list[Token]) -> bool:
    """Return whether all words are in bold type ("strong") or all in italics ("em")."""
    line = [token for token in line if token.type != "text" or token.content.strip()]
    return (
        len(line) > 2
        and line[0].type == f"{kind}_open"
        and line[-1].type == f"{kind}_close"
        and sum(token.type == f"{kind}_open" for token in line) == 1
    )


def _mark_paragraphs(tokens: list[Token]) -> None:
    """Mark paragraphs that are footnotes, rows of tables or captions.

    Sentences above a line become paragraphs, and the boxes of task lists are removed.
    """
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
            elif _is_captioned(children):
                opening.attrSet(SET_ASIDE, "caption")
            elif _TASK.match(inline.content) and children[0].type == "text":
                children[0].content = _TASK.sub("", children[0].content, count=1)


def _is_captioned(line: list[Token]) -> bool:
    """Return whether a paragraph is a picture with words in italics behind it."""
    rest = [token for token in line if token.type not in ("image", "softbreak", "hardbreak")]
    return line[0].type == "image" and _is_wholly("em", rest)


def _keep_single_numbers(tokens: list[Token]) -> None:
    """Put the number of a list of one item back into its text, unless the list before or after counts on."""
    from markdown_it.token import Token

    lists: list[tuple[int, int, Token, list[Token]]] = []  # first number, items, the first item, its words
    for number, token in enumerate(tokens):
        if token.type != "ordered_list_open":
            continue
        items, end = 0, number + 1
        while tokens[end].level != token.level:
            items += tokens[end].type == "list_item_open" and tokens[end].level == token.level + 1
            end += 1
        inline = tokens[number + 3]  # behind the first item and its paragraph; a list has a closing token too
        words = (inline.children or []) if inline.type == "inline" else []
        start = token.attrGet("start")
        lists.append((1 if start is None else int(start), items, tokens[number + 1], words))
    for number, (first, items, item, words) in enumerate(lists):
        counts_on = number > 0 and sum(lists[number - 1][:2]) == first
        goes_on = number + 1 < len(lists) and lists[number + 1][0] == first + 1
        if items == 1 and words and not counts_on and not goes_on:
            words.insert(0, Token("text", "", 0, content=f"{item.info}{item.markup} "))


def _with_captions(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the texts of pictures behind the blocks that contain them."""
    made: list[Token] = []
    captions: list[Token] = []
    for token in tokens:
        made.append(token)
        if token.type == "inline" and token.children:
            # Pictures have a text for those who do not see them, but a caption below them is better.
            if made[-2].attrGet(SET_ASIDE) != "caption":
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
