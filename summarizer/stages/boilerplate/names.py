"""Boilerplate that is recognised by its capitals: bylines, picture credits, sources, authors."""

from __future__ import annotations

from summarizer.language.calendar_words import MONTH, WEEKDAY
from summarizer.stages.boilerplate.rules import Rule

_CAPITAL = r"[^\W\d_a-z][\w.'’-]*+"
_NOT_A_DATE = rf"(?!(?i:{WEEKDAY}|{MONTH})\b)"
# Two to four words with capitals, and particles of surnames between them.
_NAME = (
    rf"{_NOT_A_DATE}{_CAPITAL}(?:\s(?:(?:de|da|di|la|le|van|von|der|den|al|bin|ibn|el)\s)*{_CAPITAL}){{1,3}}"
)
_NAMES = rf"{_NAME}(?:(?:,\sand|\s?[,/;&]|\s(?:and|und|et|y))\s{_NAME})*"
_AGENCY = (
    r"(?i:(?:the\s)?(?:associated\spress|reuters|ap|afp|agence\sfrance-presse|upi|dpa|ani|pti|xinhua"
    r"|bloomberg|cnn)"
    r"|(?:an?\s|our\s)?(?:(?:web|news)\s?(?:desk|staff|team)|(?:staff|special|own)\s(?:writers?|reporters?"
    r"|correspondents?)))"
)
# For whom, where and as what somebody writes, or who took a picture: words with capitals and small link
# words, and nothing else up to the end, so no verb ("photos by NASA show").
_CREDITED = (
    rf"(?>(?:{_CAPITAL}|\d++|(?:the|of|for|to|and|at|in|on|by|via|from|with|additional|reporting|writing"
    rf"|editing|"
    r"courtesy|handout|file|photo|staff|writers?|reporters?|correspondents?)\b)(?:[\W_]++|\Z))++"
)
# The rest of a picture's credit: who took it and for whom, or no word. Some agencies have small letters.
_TAKEN_BY = rf"(?:[\W_]*+{_CREDITED}(?:(?<=/)[a-z]{{2,6}}\W*+)?|\W*)\Z"
_TAIL = r"(?s:.){0,80}\Z"
# Places, and link words between them.
_FROM = (
    rf"(?>(?:{_CAPITAL}|the|of|and|in|at|near|from|also|contributed|to|this|report|story)(?:[\s,.;]++|\Z))++"
)

NAME_RULES = (
    Rule(
        "byline",
        "line",
        rf"[*_]*(?:[Bb]y|BY|(?:Written|Posted)\s[Bb]y|Von|Par|Por):?\s(?:{_NAMES}|{_AGENCY})"
        rf"(?:(?:\s?[,|/•·–—-]\s?|\s(?=for|in|of|at)){_CREDITED})?[*_]*",
        "By Jane Doe and John Roe, Staff Writer",
        "By John Roe's account, the army left.",
        cased=True,
    ),
    Rule(
        "link",
        "line",
        # Another story, and where it is.
        rf"Also\son\s{_NOT_A_DATE}{_CAPITAL}(?:\s{_CAPITAL}){{0,3}}\s?:\s.{{1,120}}",
        "Also on Example News: Ten great ferries",
        "Also on Monday: the ferry sank.",
        cased=True,
    ),
    Rule(
        "byline",
        "line",
        # A dateline alone: "PORT SALLOW, March 12 (AP) --".
        rf"\W*(?:(?:{_CAPITAL}[\s,]++){{0,4}}(?:\d{{1,2}},?\s)?\()?{_AGENCY}\W*",
        "(Reuters)",
        "Reuters reported the deal on Monday.",
        cased=True,
        words="press reuters ap afp france-presse upi dpa ani pti xinhua bloomberg cnn desk webdesk newsdesk "
        "staff team webteam newsteam writer writers reporter reporters correspondent correspondents",
    ),
    Rule(
        "author",
        "line",
        rf"{_NAME},?\s(?:is\s(?:the\s)?[\w\s]{{2,40}}['’]s?\s(?:[\w-]+\s){{0,3}}(?:reporter|writer"
        rf"|correspondent|editor"
        rf"|columnist)\b|(?:covers|writes\sabout|reports\s(?:on|for|from))\s"
        r"|is\san?\s(?:[\w-]+\s){0,4}(?:reporter|writer|correspondent|editor|columnist|contributor)\b).*",
        "Jane Doe covers schools for the Example.",
        "Jane Doe is a teacher who had never seen such a storm.",
        cased=True,
        words="covers writes reports reporter writer correspondent editor editor-in-chief editor-at-large "
        "columnist contributor",
    ),
    Rule(
        "source",
        "line",
        rf"(?i:sources?|quellen?|fuentes?)\s?:\s?{_CREDITED}",
        "SOURCE: Example Press and Agencies",
        "Source: nobody knew, she wrote.",
        cased=True,
    ),
    Rule(
        "company",
        "line",
        rf"(?:(?:About|ABOUT|Über(?:\sd(?:ie|as|en))?|À propos d[eu]|Acerca de|Sobre)\s|À propos d['’])"
        rf"{_CREDITED}(?:plc\W*)?",
        "About Example Corp.",
        "About noon the Example sank.",
        cased=True,
        extent="described",
    ),
    Rule(
        "copyright",
        "line",
        rf"(?i:copyright)\s{_CREDITED}",
        "Copyright Example Press Ltd 2023",
        "Copyright law was changed on Monday.",
        cased=True,
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?i:(?:please\s)?(?:sign\sup|subscribe)\s(?:(?:here|now|today)\s)?(?:to|for)\s(?:the"
        rf"|our)\s)(?=[A-Z])(?!(?s:.)*\b(?i:said)\b){_TAIL}",
        "Subscribe to the Example today!",
        "Subscribe to the view that all is well, he wrote.",
        cased=True,
        words="sign subscribe",
    ),
    Rule(
        "caption",
        "sentence",
        # A sentence without its full stop, then the agency.
        r"(?s:.){1,400}[\w)’'”\"]\s(?<!via\s)(?<!by\s)(?<!to\s)(?<!of\s)"
        r"(?:Getty(?:\sImages)?|Shutterstock|iStock(?:photo)?|Alamy|Rex|EPA|AFP)(?:/\w+)*\Z",
        "Rescue boats wait beside the ferry Getty Images/Example",
        "The picture was sold to Getty Images.",
        cased=True,
        words="getty images shutterstock istock istockphoto alamy rex epa afp /",
    ),
    Rule(
        "caption",
        "sentence",
        # The number of a picture in its gallery; a smaller second number may be a date.
        r"\d{1,3}/(?!24\b)(?:1[3-9]|[2-9]\d|\d{3})\s(?=[A-Z])",
        "7/37 The ferry leaves the harbour.",
        "9/11 Memorial Day was kept in silence.",
        cased=True,
    ),
    Rule(
        "contact",
        "sentence",
        # Short, and ends in an e-mail address. An appeal to witnesses is part of the story.
        r"(?i:(?!.*\b(?:anyone|witnesses|police|said"
        r"|says)\b)(?:[^\"“”@]{0,110}\s)?\(?[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*\Z)",
        "Jane Doe reads every letter to jane@example.org.",
        "Anyone who saw the ferry sink is asked to write to police@example.org.",
        cased=True,
        words="@",
    ),
    Rule(
        "picture credit",
        "sentence",
        r"(?i:(?:(?:ap|afp|reuters|file|handout|top|cover)\s)?(?:photo(?:s|graphs?)?|images?|pictures?"
        r"|credits?"
        r"|fotos?|(?:symbol|archiv)?(?:bild(?:er)?|foto)|grafik|vidéo|vídeo|photographie)"
        rf"(?:\s?[:/|©]|\sby\b|\s(?:credits?|courtesy|source|copyright)\b)){_TAKEN_BY}",
        "(AP Photo/Jane Doe, File)",
        "Photos by NASA show that the ice is melting.",
        cased=True,
        words="photo photos photograph photographs image images picture pictures credit credits foto fotos "
        "bild bilder symbolbild archivbild symbolfoto archivfoto grafik vidéo vídeo photographie /",
    ),
    Rule(
        "picture credit",
        "sentence",
        rf"(?:Getty\sImages|(?:AP|AFP|EPA|REUTERS|Reuters|Handout|Pool)\s?/){_TAKEN_BY}",
        "REUTERS/Jane Doe",
        "Getty Images sued the firm.",
        cased=True,
        words="images /",
    ),
    Rule(
        "picture credit",
        "sentence",
        rf"(?:{_CAPITAL}[\s,]{{0,2}}){{1,5}}+/\s?"
        rf"(?=(?:[\w\s]{{1,40}}/\s?)?(?:AP|AFP|EPA|REUTERS|Reuters|Getty|Shutterstock)\b){_TAKEN_BY}",
        "Jane Doe / Pool / AFP via Getty Images",
        "Jane Doe / AFP reporter and editor / was among the guests.",
        cased=True,
        words="/",
    ),
    Rule(
        "picture credit",
        "sentence",
        # After the capitals of an agency, with an agency before a bracket, or with a sign.
        rf"(?:{_NAME}\s?/(?=[^()\[\]]{{1,60}}[)\]]\W*\Z)|[A-Z]{{2,9}}\s?/(?=\s?{_NAME})){_TAKEN_BY}"
        rf"|©\s?{_NAME}\s?/\s?{_CREDITED}\Z",
        "ABC/Jane Doe",
        "ABC/Jane Doe was the name of the boat.",
        cased=True,
        words="/",
    ),
    Rule(
        "picture credit",
        "sentence",
        # Who took it and for whom, and nothing else.
        rf"(?:{_NAME}\s?/\s?{_CAPITAL}(?:\s(?:(?:via|for|of|and)\s)?{_CAPITAL}){{0,4}}"
        rf"|(?:Facebook|Instagram|LinkedIn|Twitter|YouTube)\s?/\s?{_NAME})\W*\Z",
        "Jane Doe / Port Herald",
        "Jane Doe / Port Herald is what the sign says.",
        cased=True,
        words="/",
    ),
    Rule(
        "picture credit",
        "line",
        rf"(?:PHOTO|FOTO|BILD)S?\s{_NAME},\s{_CREDITED}",
        "PHOTO JANE DOE, EXAMPLE",
        "PHOTO FINISH IN SALLOW",
        cased=True,
    ),
    Rule(
        "caption",
        "sentence",
        # What a picture shows, then its credit in brackets.
        r"[^(\[]{1,300}\s[(\[](?i:(?:(?:ap|afp|reuters|file|handout)\s)?(?:photos?|images?|pictures?|pics?"
        r"|fotos?"
        rf"|bild(?:er)?|grafik|credits?|crédits?(?:\sphoto)?|vidéo|vídeo)\s?[:/©]){_TAKEN_BY}",
        "The ferry leaves the harbour (Image: Example Press)",
        "The ferry leaves the harbour (image: a grey hull) at noon.",
        cased=True,
        words="(photo (photos (image (images (picture (pictures (pic (foto (fotos (bild (grafik (credit "
        "(crédit (crédits (vídeo (vidéo",
    ),
    Rule(
        "caption",
        "sentence",
        r"(?:Symbol|Archiv)(?:bild|foto)s?\W*\Z",
        "Symbolbild.",
        "Symbolbild der Stadt war die Fähre.",
        cased=True,
    ),
    Rule(
        "source",
        "sentence",
        rf"(?:Quellen?|Bildquellen?|Fuentes?|SOURCES?)\s?:\s?{_CREDITED}\Z|SOURCE\s{_CREDITED}(?:plc\W*)?\Z",
        "Quelle: EXAMPLE / Doe",
        "Quelle: Niemand weiß es.",
        cased=True,
    ),
    Rule(
        "byline",
        "line",
        rf"(?:{_CAPITAL}\s){{2,4}}(?:(?:Staff|News)\s)?Writer\W*",
        "Example Press Writer",
        "Prize for a Writer From Sallow",
        cased=True,
        words="writer",
    ),
    Rule(
        "byline",
        "line",
        rf"Reporting\sfrom\s{_FROM}"
        r"|(?:Por\s|Par\s|Von\s)?(?:La\s|la\s|Die\s|der\s)?(?:Redacción|Redaktion|[Rr]édaction)(?:\s?[/"
        r"|,-]\s?"
        rf"{_CREDITED})?\W*",
        "Reporting from Sallow County, Ohio",
        "Reporting from Sallow was hard.",
        cased=True,
    ),
    Rule(
        "source",
        "line",
        # The bracket before it is skipped.
        r"(?:Avec|Mit|Con)\s(?:l['’])?[A-Z]{2,9}(?:(?:\s?[,/]|\s(?:et|und"
        r"|y))\s?(?:l['’])?[A-Z]{2,9})*\)\W*",
        "(Avec ABC)",
        "(Avec ABC, le port est plus grand.)",
        cased=True,
    ),
    Rule(
        "byline",
        "sentence",
        r"(?i:(?:additional\s|live\s)?(?:reporting|writing|editing)\sby|(?:written|edited|compiled"
        r"|contributed)\sby)"
        rf"\s{_CREDITED}\Z",
        "Reporting by Jane Doe in Kabul and John Roe; Editing by Ann Poe",
        "Reporting by the newspaper led to the arrest.",
        cased=True,
        words="reporting writing editing written edited compiled contributed",
    ),
    Rule(
        "byline",
        "sentence",
        rf"With\s(?:additional\s|extra\s)?(?:reporting|contributions|research)\s(?:by|from)\s{_CREDITED}"
        rf"(?:(?:news\s)?agenc(?:y|ies)(?:\W+{_CREDITED}|\W*))?\Z",
        "With reporting by Jane Doe in Kabul and the news agency ABC.",
        "With reporting by the Example and help from the town, the book was finished.",
        cased=True,
        words="reporting contributions research",
    ),
    Rule(
        "byline",
        "sentence",
        rf"{_CREDITED}contributed\s(?:to\sthis\s(?:report|story|article)|reporting)\b",
        "Jane Doe in Kabul and John Roe contributed to this report.",
        "Five people contributed to this success.",
        cased=True,
        words="contributed",
    ),
    Rule(
        "byline",
        "sentence",
        # Who wrote from where, beneath a story.
        rf"(?:{_CAPITAL}[\s,]+(?:and\s)?){{1,6}}(?:also\s)?(?:reported"
        rf"|contributed)\sfrom\s(?=[A-Z]){_FROM}\Z",
        "Doe reported from Port Sallow, Texas.",
        "Doe reported from Port Sallow that the ferry had sunk.",
        cased=True,
        words="reported contributed",
    ),
    Rule(
        "byline",
        "sentence",
        # A signature in brackets; those are not part of the match: "(Jane Doe, 9.1.2026)", "(dpa/afp)".
        r"(?:(?:[^()\d]{2,60},\s?)?\d{1,2}\.\s?(?:\d{1,2}\.|\w{3,9})\s?(?:\d{4}|\d\d)"
        r"|[^\W\d]{2,6}(?:/[^\W\d]{2,6})+|[a-zäöü]{2,3})\)\W*\Z",
        "(Jane Doe, 9.1.2026)",
        "(Jane Doe was there on 9.1.2026 and saw the ferry sink.)",
        cased=True,
        words="(",
    ),
)
