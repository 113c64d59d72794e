"""Boilerplate: the lines and sentences of an English article that are not part of its story.

`RULES` is the table of what is recognised: a kind, a regular expression, and an example. A rule for lines
matches a whole block of text, a rule for sentences a whole sentence, never a part of one. If several rules
match, the first one in the table gives the kind. Each expression is written to miss boilerplate rather than
to match a sentence of the story; `near_miss` is such a sentence. The tests check every row.

Limitations: boilerplate in languages other than English is not recognised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.language.calendar_words import MONTH, MONTH_OR_SHORT, WEEKDAY, WEEKDAY_OR_SHORT

Whole = Literal["line", "sentence"]

# Longer blocks are paragraphs: only their sentences are checked.
LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Attributes:
        kind: the kind of boilerplate; the reason in a result is "boilerplate: KIND".
        whole: what the expression matches: a "line" of at most `LONGEST_LINE` characters (a paragraph, a
            headline, a list item), which it must match from end to end, or a "sentence", which it must match
            from the first word on. Opening brackets, dashes and list marks before that word are skipped;
            opening quotation marks are not, since a quotation is part of the story.
        pattern: the regular expression. It has no capturing group.
        example: a text that this rule matches, and no rule before it.
        near_miss: a sentence of a story that resembles the example and that no rule matches; "" if there is
            none.
    """

    kind: str
    whole: Whole
    pattern: str
    example: str
    near_miss: str = ""


def boilerplate_kind(text: str, start: int, end: int, whole: Whole) -> str:
    """Return the kind of boilerplate of characters `start` to `end` of a text, "" if they are none.

    >>> boilerplate_kind("By Jane Doe", 0, 11, "line")
    'byline'
    """
    rule = find_rule(text, start, end, whole)
    return rule.kind if rule else ""


def find_rule(text: str, start: int, end: int, whole: Whole) -> Rule | None:
    """Return the first rule that matches characters `start` to `end` of a text, or None.

    Args:
        text: the text of a document.
        start: the first character of a block or a sentence; it is not blank.
        end: the character after the last one.
        whole: whether they are a "line" or a "sentence"; only rules for it are tried.
    """
    if whole == "line":
        found = _ANY_LINE.fullmatch(text, start, end) if end - start <= LONGEST_LINE else None
        rules = _LINE_RULES
    else:
        found = _ANY_SENTENCE.match(text, start, end)
        rules = _SENTENCE_RULES
    return rules[(found.lastindex or 1) - 1] if found else None


# --- Parts of patterns -------------------------------------------------------------------------

_CAPITAL = r"[^\W\d_a-z][\w.'’-]*+"
_NOT_A_DATE = rf"(?!(?i:{WEEKDAY}|{MONTH})\b)"
# Two to four words with capitals, and particles of surnames between them.
_NAME = (
    rf"{_NOT_A_DATE}{_CAPITAL}(?:\s(?:(?:de|da|di|la|le|van|von|der|den|al|bin|ibn|el)\s)*{_CAPITAL}){{1,3}}"
)
_NAMES = rf"{_NAME}(?:(?:,\sand|\s?[,/;&]|\sand)\s{_NAME})*"
_AGENCY = (
    r"(?i:(?:the\s)?(?:associated\spress|reuters|ap|afp|agence\sfrance-presse|upi|dpa|ani|pti|xinhua|bloomberg|cnn)"
    r"|(?:an?\s|our\s)?(?:(?:web|news)\s?(?:desk|staff|team)|(?:staff|special|own)\s(?:writers?|reporters?|correspondents?)))"
)
# For whom, where and as what somebody writes, or who took a picture: words with capitals and small link
# words, and nothing else up to the end, so no verb ("photos by NASA show").
_CREDITED = (
    rf"(?>(?:{_CAPITAL}|\d++|(?:the|of|for|to|and|at|in|on|by|via|from|with|additional|reporting|writing|editing|"
    r"courtesy|handout|file|photo|staff|writers?|reporters?|correspondents?)\b)(?:[\W_]++|\Z))++"
)
_DATE_WORD = (
    r"\d[\d:./,-]*+(?:st|nd|rd|th|h)?|[ap]\.?m\b\.?|gmt|utc|bst|ist|cet|[ecmp][sd]?t\b|"
    rf"(?:{WEEKDAY_OR_SHORT}|{MONTH_OR_SHORT})\b\.?|"
    r"(?:at|on|hours?|hrs?|minutes?|mins?|days?|ago|today|yesterday|local|time)\b"
)
_PLATFORM = (
    r"(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|google\+?|tiktok|threads|bluesky|x)"
)
# The rest of a line after the words of a link: a title after a colon or an arrow, or no word.
_LINKED = r"(?:\s?[:|»>→](?s:.*)|\W*)"
# Text that is recognised by its first words may have this much after them. If an article lost its line ends,
# there is no full stop after "Read more: ...", and the next sentence of the story follows in the same span.
_TAIL = r"(?s:.){0,80}\Z"
# The rest of a picture's credit: who took it and for whom, or no word.
_TAKEN_BY = rf"(?:[\W_]*+{_CREDITED}|\W*)\Z"


def _unless_said(pattern: str) -> str:
    """Return the pattern of a sentence that does not contain "said": otherwise it reports a statement."""
    # The pattern comes first: it nearly always fails at its first word, before the sentence is searched.
    return rf"(?={pattern})(?!.*\b(?i:said)\b)"


# --- The table ---------------------------------------------------------------------------------

RULES = (
    Rule("no words", "line", r"[\W_]+", "* * *"),
    Rule(
        "byline",
        "line",
        rf"[*_]*(?:By|BY|(?:Written|Posted)\s[Bb]y):?\s(?:{_NAMES}|{_AGENCY})"
        rf"(?:(?:\s?[,|/•·–—-]\s?|\s(?=for|in|of|at)){_CREDITED})?[*_]*",
        "By Jane Doe and John Roe, Staff Writer",
        "By John Roe's account, the army left.",
    ),
    Rule("byline", "line", rf"\W*{_AGENCY}\W*", "(Reuters)", "Reuters reported the deal on Monday."),
    Rule(
        "date",
        "line",
        # A time of day, a year or the word "ago", and no word that is not part of a date.
        r"(?i:(?=(?s:.*)(?:\d:\d|\d\sago|\b(?:19|20)\d\d\b|\d\s[ap]\.?m|(?:updated|published|posted)(?s:.*)\d))"
        r"(?:(?:last|first)\s)?(?:(?:updated|published|posted|modified)\s?:?\s*)?"
        rf"(?>(?:{_DATE_WORD})(?:[\s,|•·–—/()-]++|\Z))++)",
        "Last updated: Feb. 22, 2023 10.30 a.m. EST",
        "Updated rules take effect at 10:30 GMT on Monday.",
    ),
    Rule(
        "link",
        "line",
        rf"(?i:(?:read|see|watch)\s(?:more|also|next|now|live){_LINKED})",
        "Read more: Five questions about the ferry",
        "Read more books, she said.",
    ),
    Rule(
        "link",
        "line",
        rf"(?i:(?:also\s(?:read|see|watch)|must[\s-](?:read|watch)){_LINKED})",
        "Also read: Why the army left. And how.",
        "Must watch the river closely, the mayor wrote.",
    ),
    Rule(
        "link",
        "line",
        r"(?i:related(?:\s(?:stor(?:y|ies)|articles?|coverage|content|links?|topics?|news|posts?|reading|videos?))?"
        rf"{_LINKED})",
        "Related stories",
        "Related charges were dropped.",
    ),
    Rule(
        "link",
        "line",
        rf"(?i:(?:watch|listen){_LINKED})",
        "Watch: The moment the bridge fell",
        "Watch out for the flood, police said.",
    ),
    Rule(
        "link",
        "line",
        r"(?i:(?:you\s(?:may|might)\salso\slike|recommended(?:\sfor\syou)?|don['’]t\smiss"
        rf"|more\s(?:on|from|about)\sthis\s(?:story|topic)){_LINKED})",
        "More on this story",
        "More on this was to be told on Monday.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:advertise?ments?(?::(?s:.*)|\W*))",
        "Advertisement: Buy now.",
        "Advertisement sales fell.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:(?:exclusive|breaking(?:\snews)?)\W*)",
        "BREAKING NEWS",
        "Breaking news of the flood reached the town at noon.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:(?:(?:advertise?ment\W*)?(?:story|article)\scontinues\s(?:below|after)(?:\s[\w\s]+)?"
        r"|scroll\sdown\s(?:for|to)\s[\w\s]+|continue\sreading(?:\s[\w\s]+)?|skip\sto\s[\w\s]+)\W*)",
        "Story continues below advertisement",
        "The story continues below the bridge, where the water rose.",
    ),
    Rule("page", "line", r"(?i:(?:loading|please\swait)\W*)", "Loading...", "Loading the ferry took hours."),
    Rule(
        "page",
        "line",
        r"(?i:(?:comments?(?:\s\(?\d+\)?)?|\d+\scomments?|(?:leave|post|add)\sa\scomment|view\scomments)\W*)",
        "Comments (12)",
        "Comments by the minister angered many.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:share(?:\sthis(?:\s(?:article|story|page|post|video))?)?(?:\s(?:on|via|with)\s[\w\s,]+)?\W*)",
        "Share this article",
        "Share prices fell on Monday.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:(?:print(?:\sthis\s(?:article|story|page))?|e-?mail\sthis(?:\s\w+)?|copy\slink"
        r"|back\sto\stop|log\sin|sign\sin)\W*)",
        "Print this page",
        "Print sales of the paper fell.",
    ),
    Rule(
        "page",
        "line",
        r"(?i:(?:facebook|twitter|whatsapp|linkedin|pinterest|tweet)\W*)",
        "Facebook",
        "Facebook removed the page.",
    ),
    Rule(
        "copyright",
        "line",
        rf"(?i:copyright)\s{_CREDITED}",
        "Copyright Example Press Ltd 2023",
        "Copyright law was changed on Monday.",
    ),
    Rule(
        "picture credit",
        "line",
        r"[*_]*(?i:(?:file\s)?photo(?:s|graphs?)?|images?|pictures?|graphics?|credits?)\s?:(?s:.*)",
        "Photo: Rescue boats beside the ferry on Tuesday.",
        "Pictures of the fire: nobody had taken any.",
    ),
    Rule(
        "link",
        "sentence",
        _unless_said(rf"(?i:read\s(?:more|also)|also\sread|see\salso):{_TAIL}"),
        "Read more: Five questions about the ferry.",
        "Read more and talk less: this was her advice.",
    ),
    Rule(
        "link",
        "sentence",
        _unless_said(rf"(?i:(?:please\s)?(?:click|tap)\shere\b){_TAIL}"),
        "Click here for the full list.",
        "Click here, the message said.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Its object: one of these nouns, none at all, or a capitalised name.
        _unless_said(
            r"(?i:(?:please\s)?(?:sign\sup|subscribe)\b"
            r"(?=[^.!?]*\b(?:newsletters?|alerts|e-?mails?|inbox|podcasts?|channel|updates|our)\b"
            r"|(?:\s(?:now|here|today))?\W*\Z"
            r"|\s(?:(?:here|now|today)\s)?(?:to|for)\s(?:the|our)\s(?-i:[A-Z])))"
            rf"{_TAIL}"
        ),
        "Please subscribe to our channel!",
        "Subscribe to the view that all is well, he said.",
    ),
    Rule(
        "sign-up",
        "sentence",
        _unless_said(
            r"(?i:get\s(?:the\slatest|our|daily|breaking|more)\b(?=[^.!?]*\b(?:inbox|newsletters?|alerts|e-?mails?)\b)"
            rf"|get\s(?:the|our)\s[^.!?]*\bto\ssign\sup\b){_TAIL}"
        ),
        "Get the latest news in your inbox.",
        "Get the latest figures before you judge, the minister wrote.",
    ),
    Rule(
        "sign-up",
        "sentence",
        _unless_said(rf"(?i:already\sa\ssubscriber|download\s(?:our|the)\s(?:\w+\s){{0,3}}app\b){_TAIL}"),
        "Download our free news app today.",
        "Download speeds fell in five towns.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?i:(?:follow|like|find|join)\s(?:us|him|her|them|me|@?\w+(?:\s\w+)?)\son\s{_PLATFORM}"
        rf"(?:[\s,:(]+(?:and|or|at|on|here|@\w+|https?:\S+|{_PLATFORM})\b)*\W*\Z)",
        "Follow us on Twitter and Facebook @example.",
        "Follow the money, she said on Twitter.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?i:©|copyright\s?(?:©|\(c\)|\d{{4}}|by\s)|c\)\s?(?:19|20)\d\d\b){_TAIL}",
        "© 2023 Example Press",
        "Copyright was not the court's concern.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?i:all\srights\sreserved|this\smaterial\smay\snot\sbe\s(?:published|reproduced)){_TAIL}",
        "All rights reserved.",
        "All rights are reserved for the family, he said.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?i:this\s(?:article|story|post|column)\s(?:(?:was\s)?(?:originally|first)\s(?:published|appeared)"
        rf"|(?:has\sbeen|was|will\sbe)\s(?:updated|corrected|amended))){_TAIL}",
        "This article was originally published in the Example.",
        "This report was published by the ministry in 2005.",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?i:this\sis\sa\sdeveloping\sstory){_TAIL}",
        "This is a developing story.",
        "This is a developing storm, forecasters warned.",
    ),
    Rule(
        "picture credit",
        "sentence",
        r"(?i:(?:(?:ap|afp|reuters|file|handout|top|cover)\s)?(?:photo(?:s|graphs?)?|images?|pictures?)"
        rf"(?:\s?[:/|©]|\sby\b|\s(?:credits?|courtesy|source|copyright)\b)){_TAKEN_BY}",
        "(AP Photo/Jane Doe, File)",
        "Photos by NASA show that the ice is melting.",
    ),
    Rule(
        "picture credit",
        "sentence",
        rf"(?:Getty\sImages|(?:AP|AFP|EPA|REUTERS|Reuters|Handout|Pool)\s?/){_TAKEN_BY}",
        "REUTERS/Jane Doe",
        "Getty Images sued the firm.",
    ),
    Rule(
        "picture credit",
        "sentence",
        rf"(?:{_CAPITAL}[\s,]{{0,2}}){{1,5}}+/\s?"
        rf"(?=(?:[\w\s]{{1,40}}/\s?)?(?:AP|AFP|EPA|REUTERS|Reuters|Getty|Shutterstock)\b){_TAKEN_BY}",
        "Jane Doe / Pool / AFP via Getty Images",
        "Jane Doe / AFP reporter and editor / was among the guests.",
    ),
    Rule(
        "byline",
        "sentence",
        r"(?i:(?:additional\s)?(?:reporting|writing|editing)\sby|(?:written|edited|compiled)\sby)"
        rf"\s{_CREDITED}\Z",
        "Reporting by Jane Doe in Kabul and John Roe; Editing by Ann Poe",
        "Reporting by the newspaper led to the arrest.",
    ),
    Rule(
        "byline",
        "sentence",
        rf"{_CREDITED}contributed\s(?:to\sthis\s(?:report|story|article)|reporting)\b",
        "Jane Doe in Kabul and John Roe contributed to this report.",
        "Five people contributed to this success.",
    ),
)

# All rules as one expression, with a group for each: a text is matched once, and `lastindex` is the number of
# the rule that matched.
_LINE_RULES = tuple(rule for rule in RULES if rule.whole == "line")
_SENTENCE_RULES = tuple(rule for rule in RULES if rule.whole == "sentence")
_ANY_LINE = re.compile("|".join(f"({rule.pattern})" for rule in _LINE_RULES))
_ANY_SENTENCE = re.compile(
    rf"[\s(\[*•>→–—-]*+(?:{'|'.join(f'({rule.pattern})' for rule in _SENTENCE_RULES)})"
)
