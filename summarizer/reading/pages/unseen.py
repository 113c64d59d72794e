"""Removes from a parsed page what a reader does not see, and widgets that are no part of their sentence."""

from __future__ import annotations

import re
from typing import Any

from summarizer.reading.page_blocks import INLINE, NOTE_MARK, key_of

# Names that style sheets give text for screen readers only ...
_UNSEEN = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text)?|u-hidden|off-?screen)(?:\s|$)",
    re.IGNORECASE,
)
# ... and widgets that open over a word; inside a line they are no part of its sentence.
_WIDGET = re.compile(
    r"(?:^|[\s_-])(?:tool-?tip|hover-?card|pop-?over)(?:[_-]*(?:text|content|body|inner|card|panel))?(?:\s|$)",
    re.IGNORECASE,
)
# The price of a share in a line: "CVR.AX +0.64%", "Corvane 142.35 (-2.10%)".
_TICKER = re.compile(r"(?:[^.!?]|\.(?=\S)){0,40}?[\d.,\s(]*[+−-]\d+[.,]\d+\s?%\)?\s*")
# Styles by which text is not shown: hidden, cut to nothing, or moved out of the page.
_NOT_SHOWN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect|clip-path\s*:\s*inset\((?:50|100)%"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3}",
    re.IGNORECASE,
)
# What a screen reader says of a link, wherever a style sheet puts it: ", opens new tab".
_OF_LINK = re.compile(
    r"\W*(?:external link\W+)?(?:opens|öffnet|s[’']ouvre|ouvre|(?:se )?abre)\b[^.!?]{0,20}"
    r"\b(?:tab|window|Fenster|Tab|fenêtre|onglet|ventana|pestaña)\W*"
)
# Elements that are on the page beside its story; "amp-consent" and the like are of AMP pages.
_BESIDE = frozenset(
    ("template", "noscript", "dialog", "amp-consent", "amp-sidebar", "amp-lightbox", "amp-user-notification")
)
# The toolbar that the Internet Archive adds to the pages that it keeps.
_ARCHIVE_TOOLBAR = "wm-ipp-base"
# Pages that show their story by a script have it in a hidden element; one with this share of the page's text
# is not removed.
_MOST_HIDDEN = 0.5
# Letters of a footnote; a mark that leads to more ("3" for three comments) leads to a section.
_LONGEST_NOTE = 600


def remove_unseen(tree: Any) -> set[Any]:
    """Remove hidden elements, widgets and the marks of footnotes, unless they hold most of the text.

    Returns:
        The elements that the marks of footnotes lead to, unless they are longer than a footnote.
    """
    unseen: list[Any] = []
    awaited: set[str] = set()  # the ids that marks so far lead to; links that lead back find none
    footnotes: set[Any] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        is_mark = _is_mark(element)
        if is_mark or _is_unseen(element):
            unseen.append(element)
        if element.get("id") in awaited:
            footnotes.add(element.getparent() if is_mark else element)
        if is_mark:
            awaited.update((one.get("href") or "#").rpartition("#")[2] for one in element.iter("a"))
    most = _MOST_HIDDEN * len(key_of(tree.text_content())) if unseen else 0
    for element in unseen:
        if element.getparent() is not None and len(key_of(element.text_content())) <= most:
            element.drop_tree()
    return {one for one in footnotes if len(key_of(one.text_content())) <= _LONGEST_NOTE}


def _is_mark(element: Any) -> bool:
    """Return whether an element is the mark of a footnote: a link within the page, or raised, as "[2]".

    A link alone in its block is none: it leads to a section, as the numbers over a gallery do.
    """
    if element.tag == "sup":
        text = element.text_content().strip()
        has_link = next(element.iter("a"), None) is not None
        return NOTE_MARK.fullmatch(text) is not None and (has_link or not text.isdecimal())
    if element.tag != "a" or "#" not in (element.get("href") or ""):
        return False
    text = element.text_content()
    if not NOTE_MARK.fullmatch(text):
        return False
    around = next((one for one in element.iterancestors() if one.tag not in INLINE), None)
    return around is not None and key_of(around.text_content()) != key_of(text)


def _is_unseen(element: Any) -> bool:
    get = element.get
    if get("hidden") is not None or element.tag in _BESIDE or get("aria-hidden") == "true":
        return True
    if get("id") == _ARCHIVE_TOOLBAR:
        return True
    if get("role") in ("tooltip", "dialog", "alertdialog") or _NOT_SHOWN.search(get("style") or ""):
        return True
    names = get("class")
    if names and _UNSEEN.search(names):
        return True
    if element.tag != "span":
        return False
    # The word that a widget opens over may have such a name too, and a description in an attribute.
    if names and _WIDGET.search(names) and not (get("title") or get("aria-describedby")):
        return True
    text = element.text_content()
    return _TICKER.fullmatch(text) is not None or _OF_LINK.fullmatch(text) is not None
