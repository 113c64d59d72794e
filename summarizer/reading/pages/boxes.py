"""Elements of a page that say what they are: by their class, a label in them, or the line below a post.

Kinds: "caption", "picture credit", "box" (a poll, a quiz, a player that reads aloud), "sign-up" (a
newsletter, a paywall), "site notice" (a request for consent), "widget" (a post of a social network) and
"page" (advertising).

Limitations: a name is taken at its word in small elements only, as some sites give such names to large ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from summarizer.reading.page_blocks import PageBlock

# The name is that of the block itself or of one or two elements further out.
_NAMED = 3
_CAPTION = re.compile(r"caption|photo-?credit|image-?credit|media-?credit", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:^|[\s_-]|photo|image|media)(?:credits?|copyright|photographer)(?:[\s_-]|$)", re.IGNORECASE
)
_KIND_OF_NAME = (
    ("caption", _CAPTION),
    *(
        (kind, re.compile(rf"(?:^|[\s_-])(?:{names})(?:[\s_-]|$)", re.IGNORECASE))
        for kind, names in (
            ("box", r"poll|quiz|promo|audio(?:-?player)?|read-?aloud|listen"),
            ("sign-up", r"\S*newsletter\S*|sign-?up"),
            (
                "site notice",
                r"gdpr|lgpd|rgpd|dsgvo|ccpa|consent|cookies?(?:-?(?:banner|bar|box|consent|notice))?",
            ),
            (
                "widget",
                r"(?:twitter|tweet|instagram|facebook|tiktok|telegram|bluesky|mastodon|threads)(?:-?(?:post|embed))?",
            ),
        )
    ),
)

# Labels of advertising, in the languages of the rules for boilerplate, and in Italian, Portuguese and Dutch.
_ADVERTISING = frozenset(
    (
        *("advertisement", "advertising", "advert", "ad", "sponsored", "sponsoredcontent", "paidcontent"),
        *("promotedcontent", "anzeige", "anzeigen", "werbung", "gesponsert", "publicité", "sponsorisé"),
        *("contenusponsorisé", "annonce", "publicidad", "anuncio", "patrocinado", "contenidopatrocinado"),
        *("pubblicità", "publicidade", "advertentie"),
    )
)
# Characters of the longest label, with the marks around it.
_LONGEST_LABEL = 30
# The line below a post of a social network: "— Port of Lind (@portlind) March 4, 2031".
_SIGNATURE = re.compile(r"[—–-]{1,2}\s?\S.{0,60}\(@[\w.@-]{2,40}\)")
_QUOTATION = re.compile(r"\s*[\"“„«»]")
# The share of the letters of a short page that a post or an advertisement may have.
_LABELLED_SHARE = 0.5

# What asks for a subscription ...
_PAYWALL = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|piano-offer|subscri\w*-(?:wall|only|gate))", re.IGNORECASE
)
# ... unless it has so many paragraphs, or sentences of which at most this share speak to the reader or name
# what is sold: then it is the part of the story that is for subscribers.
_SEVERAL, _FEW_OFFERS = 2, 1 / 3
_OFFER = re.compile(
    r"subscri|abonn|\babo\b|suscri|assin(?:e|ant|atura)|iscri(?:vi|zione)|sign[ -]?(?:up|in)\b|log ?in\b"
    r"|anmeld|(?:keep|continue|read) (?:on|reading)|read (?:more|the (?:full|rest))|weiterlesen|lire la suite"
    r"|(?:seguir|continua a) le(?:yendo|ggere)|connecte[rz]\b|member|account|konto\b|compte\b|cuenta|access\b"
    r"|accès|zugang|acceso|unlock|freischalt|premium|exclusive|exklusiv|trial|testen\b|essai|prueba\b|offers?\b"
    r"|offre\b|oferta|angebot|kündbar|sans engagement|cancel|journalism|réservée? aux"
    r"|\b(?:per|pro|par|al) (?:month|week|year|monat|mois|mes)\b|[€$£]\s?\d|\d\s?(?:[€£]|euros?\b)"
    r"|\b(?:you|your|our|(?-i:Ihre?[mnrs]?)|dein\w*|vous|votre|vos|notre|usted|tus?|nuestr\w+)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“„«][^\"”“»]*+[\"”“»]?")


def kind_by_name(block: PageBlock, is_small: Callable[..., bool]) -> str:
    """Return the kind of a block in a small element that is called a caption, a poll and the like, or "".

    Args:
        block: of the page.
        is_small: whether an element is small; with a share, whether it has at most that one of the letters.
    """
    if _is_advertising(block):
        return "page"
    # The captions of a short gallery are most of it.
    if _CAPTION.search(_names(block.element)) and is_small(block.element, 1):
        return "caption"
    names = [_names(element) for element in block.around[:_NAMED] if is_small(element)]
    return next((kind for kind, pattern in _KIND_OF_NAME if any(map(pattern.search, names))), "")


def is_credit(block: PageBlock) -> bool:
    """Return whether a block is the credit in a caption."""
    return _is_credit(block.element) and _in_caption(block.element)


def part_credits(tree: Any) -> None:
    """Make a credit in a caption a block of its own: what is called so, or is small print."""
    for element in tree.iter("span", "small", "cite", "em", "i"):
        if (element.tag in ("small", "cite") or _is_credit(element)) and _in_caption(element):
            element.tag = "div"
            element.set("class", "credit")


def _is_credit(element: Any) -> bool:
    return _CREDIT.search(element.get("class") or "") is not None


def _in_caption(element: Any) -> bool:
    around = islice(element.iterancestors(), _NAMED)
    return any(one.tag == "figcaption" or _CAPTION.search(one.get("class") or "") for one in around)


def labelled_boxes(blocks: Sequence[PageBlock], is_small: Callable[..., bool]) -> dict[Any, str]:
    """Return the elements of advertising and of posts of social networks, with their kind.

    Args:
        blocks: all of the page.
        is_small: whether an element is small; with a share, whether it has at most that one of the letters.
    """
    boxes: dict[Any, str] = {}
    for block in blocks:
        kind = "page" if _is_advertising(block) else "widget" if _SIGNATURE.match(block.text) else ""
        if not kind:
            continue
        # The label is alone in some elements around it.
        box = next((one for one in block.around if len(one) + bool((one.text or "").strip()) > 1), None)
        # What is in quotation marks was said to reporters too, and is left to the rules for quotations.
        is_quoted = box is not None and kind == "widget" and _QUOTATION.match(box.text_content())
        if box is not None and not is_quoted and is_small(box, _LABELLED_SHARE):
            boxes[box] = kind
    if not boxes:
        return {}
    # A part of the story may have such a label in its element.
    story = {_holder(one) for one in blocks if one.is_paragraph and boxes.keys().isdisjoint(one.around)}
    like = {element for block in blocks if _holder(block) in story for element in block.around[1:]}
    return {box: kind for box, kind in boxes.items() if kind != "page" or box not in like}


def _holder(block: PageBlock) -> tuple[str, str]:
    """Return the name and class of the element around the one of a block."""
    parent = block.element.getparent()
    return ("", "") if parent is None else (parent.tag, parent.get("class") or "")


def _is_advertising(block: PageBlock) -> bool:
    return len(block.text) <= _LONGEST_LABEL and block.key.casefold() in _ADVERTISING


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


class Paywalls(NamedTuple):
    """The elements that ask for a subscription, and whether others have the part of the story behind it."""

    walls: set[Any]
    has_story: bool


def paywalls(blocks: Sequence[PageBlock]) -> Paywalls:
    """Find the elements around blocks that are called a paywall by class or id.

    Each paragraph of the part for subscribers may have an element of its own.
    """
    elements = dict.fromkeys(element for block in blocks for element in block.around)
    names = {element: _names(element) for element in elements}
    walls = {element for element, name in names.items() if _PAYWALL.search(name)}
    inside: dict[str, list[PageBlock]] = {}
    for block in blocks if walls else ():
        if block.ends_sentence and not block.is_wholly_linked:
            for name in {names[wall] for wall in walls.intersection(block.around)}:
                inside.setdefault(name, []).append(block)
    closed = {wall for wall in walls if not _is_for_subscribers(inside.get(names[wall], ()))}
    return Paywalls(closed, closed != walls)


def _is_for_subscribers(sentences: Sequence[PageBlock]) -> bool:
    """Return whether the sentences of elements called a paywall are those of the story, not of an offer."""
    if sum(block.is_paragraph for block in sentences) >= _SEVERAL:
        return True
    offers = [_OFFER.search(_QUOTED.sub("", block.text)) is not None for block in sentences]
    is_few = sum(offers) <= _FEW_OFFERS * len(sentences)
    return len(sentences) >= _SEVERAL and is_few and not offers[0]
