"""What news agencies write for the editors of papers, in four languages.

The rules are tried on texts of every language: agencies send slugs in English too.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import TAIL, Rule

AGENCY_RULES = (
    Rule(
        "slug",
        "line",
        r"(?:(?:[ap]ms? |bc )?\d(?:st|nd|rd|th) (?:\w+-)?(?:lead|ld|grafs?|add|sub|paras?|writethru)\b.{0,60}"
        r"|(?:eds|editors|note to editors|eds note) ?:.*|more to come|30|#+|nnnn|zczc\b.{0,40}"
        r"|page \d{1,2} ?(?:/|of) ?\d{1,2}|photos? \(for help with\b.*|(?:begin |end |begin and end "
        r")?optional (?:trim|add"
        r"|cut)\b.{0,30})\W*",
        "3rd graf pvs",
        "3rd place went to the ferry.",
    ),
    Rule(
        "slug",
        "sentence",
        r"eds ?: .*\Z|ap-\w\w-\d\d-\d\d-\d\d \d{4}\w*\W*\Z"
        r"|\d(?:st|nd|rd|th) (?:grafs?|ld|lead-writethru|ld-writethru|writethru)\b.{0,60}\Z"
        # Without an article or a pronoun: "Adds Doe in her comments" is of the story.
        r"|(?:adds|updates|recasts|corrects|refiles|rewrites|removes)\b"
        r"(?![^.]{0,80} (?:an?|he|she|they|his|her|its|their|my|our)\b)[^.]{0,80}"
        r"\b(?:paragraphs?|grafs?|quotes?|details|byline|headline|dateline|background|comments?|pvs|graphic"
        r"|typo)\b[^.]{0,40}\W*\Z",
        "EDS: UPDATES with quotes from the mayor.",
        "Updates on the ferry were sent every hour.",
    ),
    Rule(
        "slug",
        "line",
        # The name of a story, which is repeated by all its versions.
        r"(?:BC|AMs?|PMs?|US|UK|EU)-[A-Z][\w'’&/-]{1,40}(?:,\s?.{0,20}(?:\d(?:st|nd|rd|th)|[Ll]ead|L[Dd]"
        r"|\d{3,4})\b.{0,40}"
        r"|,?\s\((?:UPDATE|CORRECTED|WRAPUP|REFILE|RPT|EXCLUSIVE)\b.{0,20})?"
        r"|(?:UPDATE|WRAPUP|REFILE|RPT|CORRECTED|CORRECTION)(?:-|\s\d{1,2}-)\S.*",
        "BC-Ferry-Sallow, 3rd Ld-Writethru,0412",
        "US-Led Boats Reach Sallow, 300 Saved",
        cased=True,
    ),
    Rule(
        "slug",
        "line",
        # When it was sent, and by whom.
        r"[A-Z]{2,4}\s\d{4}\s(?:GMT|UTC|CET|EST|EDT)\b.{0,20}",
        "JD 1402 GMT JAN 13 27",
        "At 1402 GMT the ferry sank",
        cased=True,
        words="gmt utc cet est edt",
    ),
    Rule(
        "byline",
        "line",
        # The initials of those who wrote and edited.
        r"(?:[A-Z]{2,5}\s)?[a-zäöü]{2,4}(?:/[a-zäöü]{2,4}){1,5}\W*",
        "jd/ab/mm",
        "Both/and",
        cased=True,
        words="/",
    ),
    Rule(
        "slug",
        "line",
        r"(?:dpa-)?notizblock\W*|redaktionelle hinweise\W*",
        "Notizblock",
        "Notizblock und Stift lagen im Boot.",
        extent="end",
    ),
    Rule(
        "slug",
        "line",
        r"\W*(?:eilmeldung|vorabmeldung)\W*|(?:urgent|flash|alerte info|última hora|urgente)\W*"
        r"|(?:\d\. )?(?:zusammenfassung|überblick|ausführliche fassung|wiederholung)(?: \d{4})? ?[–-] ?neu "
        r"?:.{0,100}"
        r"|(?:foto|bild|grafik|video|weiteres|mehr) folg(?:t|en)\W*|(?:fotos?|vídeos?|audios?|mapa|gráfico"
        r"|infografía)(?:\W+(?:fotos?|vídeos?|audios?|mapa|gráfico|infografía))*\W*",
        "Foto folgt",
        "Foto folgt auf Foto, schrieb er.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"distributed by [^.!?]{2,60}\b(?:agency|syndicate|news services?|newswire)(?:,? (?:llc|inc))?\W*\Z"
        r"|tous droits de reproduction et [^.!?]{0,40}\bréservés\W*\Z"
        rf"|reservados todos los derechos{TAIL}"
        r"|(?:reprints?|reprinting|republication|reproduction) (?:is )?(?:permitted |allowed )?only "
        r"(?:with|by)\b"
        r"[^.!?]{0,40}\bpermission\b.{0,60}\Z",
        "Reprint only with permission of the publisher.",
        "Reprint only the names, the widow asked.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:some )?(?:material|information|reporting|content) (?:from|by) [^.!?]{2,60} (?:was|were|is) "
        r"(?:also )?"
        r"(?:used|included|contained) (?:in|for) this (?:report|story|article)\W*\Z"
        r"|this (?:article|story) was (?:produced|provided|supplied|written|commissioned) by "
        r"(?=[^.!?]*\b(?:newsroom|news|media|outlet|organi[sz]ation|agency|service|journalis\w+|project"
        r"|network"
        r"|for the)\b).{1,160}\Z"
        r"|con información (?:de|del|de la|de las) [^.!?,]{2,30}\W*\Z"
        r"|mit (?:material|informationen|agenturmaterial) (?:von|der|des)\b[^.!?]{2,40}\W*\Z",
        "Material from the Example was used in this report.",
        "Material from the ferry was used in this house.",
    ),
    Rule(
        "note",
        "part",
        r"\bfunded by the local democracy\b|\b(?:is|are|was) (?:funded|supported|financed)(?: in part)? by "
        r"(?:the|an?)"
        r"\b[^.!?]{1,60}\b(?:reporting (?:service|fund|project)|journalism (?:fund|project|initiative|trust"
        r"|institute|foundation))\b",
        "The Example is funded by the Sallow Journalism Trust.",
        "The ferry is funded by the town's trust.",
        words="journalism reporting democracy",
    ),
    Rule(
        "link",
        "sentence",
        r"view (?:the )?original (?:content|article|post|version|release)\b.{0,120}\Z"
        r"|visit (?:us at |our site at |the \w+ at )?(?:www\."
        r"|https?:)?[\w/-]{2,40}(?:\.[\w-]{2,30}){1,4}(?:/\S{0,60})?\W*\Z",
        "View original content: https://example.org/1",
        "View original boats in the harbour hall.",
    ),
    Rule(
        "contact",
        "line",
        r"(?:investor|media|press|public|corporate) (?:relations|contacts?|enquiries|inquiries|office"
        r"|affairs)"
        r"(?: contacts?)? ?: .*\d.*|(?:rückfragen|presseanfragen)(?: bitte)?(?: an)? ?: .*|kontakt für "
        r"(?:rückfragen|presse) ?: .*|contactos? de prensa ?: .*|contacts? presse ?: .*"
        r"|(?:pressekontakt|medienkontakt) ?: .*|original-content von ?: .*",
        "Investor relations: Jane Doe, 555-0100",
        "Investor relations of the firm are cold.",
    ),
)
