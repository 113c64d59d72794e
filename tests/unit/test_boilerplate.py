"""The tables of boilerplate rules: each matches its own example, and none matches a sentence of a story."""

import re
from re import _constants, _parser  # type: ignore[attr-defined]

import pytest

from summarizer.language.spelling import ENGLISH
from summarizer.stages.boilerplate import LONGEST_LINE, RULES, rules_for
from summarizer.stages.boilerplate.first_words import first_words
from summarizer.stages.boilerplate.french import FRENCH_RULES
from summarizer.stages.boilerplate.german import GERMAN_RULES
from summarizer.stages.boilerplate.spanish import SPANISH_RULES
from summarizer.stages.split import split_text

ELSEWHERE = {"German": GERMAN_RULES, "French": FRENCH_RULES, "Spanish": SPANISH_RULES}
LANGUAGE_OF = {rule.example: language for language, rules in ELSEWHERE.items() for rule in rules}
EXAMPLES = [pytest.param(rule, id=rule.example) for rule in RULES]
NEAR_MISSES = [pytest.param(rule, id=rule.near_miss) for rule in RULES if rule.near_miss]


def find_rule(text, whole, language=ENGLISH):
    lines, sentences = rules_for(language)
    return (lines if whole == "line" else sentences).first_match(text)


def boilerplate_kind(*args):
    rule = find_rule(*args)
    return rule.kind if rule else ""


def language_of(rule):
    return LANGUAGE_OF.get(rule.example, ENGLISH)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_is_the_first_to_match_its_example(rule):
    assert find_rule(rule.example, rule.whole, language_of(rule)) is rule


@pytest.mark.parametrize("rule", NEAR_MISSES)
def test_no_rule_matches_a_near_miss(rule):
    text, language = rule.near_miss, language_of(rule)
    assert find_rule(text, "line", language) is None
    assert find_rule(text, "sentence", language) is None


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_pattern_has_no_group(rule):
    """The number of the group that matched a text is the number of its rule."""
    assert re.compile(rule.pattern).groups == 0


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_pattern_that_ignores_case_has_no_capitals(rule):
    """The text is in small letters; capitals may be part of an escape only."""
    assert rule.cased or re.sub(r"\\[A-Z]", "", rule.pattern).islower() or rule.kind == "no words"


def alternatives(kind, value, rest):
    """Return what an item of a parsed expression stands for: lists of items; none if it is a character."""
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        return [value[2]] if value[0] else [value[2], []]
    if kind is _constants.ASSERT:
        # `unless_said` looks ahead, and has no other characters.
        return [[]] if any(other is not _constants.ASSERT_NOT for other, _ in rest) else [value[1]]
    if kind is _constants.IN and all(one is _constants.LITERAL for one, _ in value):
        return [[one] for one in value]
    return {
        _constants.BRANCH: lambda: value[1],
        _constants.SUBPATTERN: lambda: [value[3]],
        _constants.ATOMIC_GROUP: lambda: [value],
        _constants.ASSERT_NOT: lambda: [[]],
    }.get(kind, list)()


def parsed_first_words(items, word=""):
    """Return the first words of what a parsed expression matches; "" if it begins with another character."""
    if not items:
        return {word}
    (kind, value), *rest = items
    any_letter = kind is _constants.ANY or (kind is _constants.IN and value[0][0] is _constants.NEGATE)
    assert word or not any_letter, "a rule that may begin with any word has `words`"
    if kind is _constants.LITERAL and chr(value).isalpha():
        return parsed_first_words(rest, word + chr(value))
    if kind is _constants.AT and not word:
        return parsed_first_words(rest)
    found = [parsed_first_words([*items, *rest], word) for items in alternatives(kind, value, rest)]
    return set().union(*found) if found else {word}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_first_words_are_those_of_the_parsed_expression(rule):
    """A missing word means that a rule is not tried, one too many that it is tried for nothing."""
    if not rule.words:
        expected = parsed_first_words([*_parser.parse(rule.pattern)])
        assert first_words(rule.pattern) == {word.lower() for word in expected}


def test_examples_are_distinct():
    assert len({rule.example for rule in RULES}) == len(RULES)


def test_rules_of_another_language_are_not_tried():
    text = "Lesen Sie auch: Fünf Fragen zur Fähre"
    assert boilerplate_kind(text, "line", "German") == "link"
    assert boilerplate_kind(text, "line", "French") == ""
    assert boilerplate_kind("Read more: Five", "line", "German") == "link"


def test_a_line_longer_than_the_limit_is_a_paragraph():
    line = "Photo: ".ljust(LONGEST_LINE, "x")
    assert [reason for *_, reason in split_text(line)] == ["boilerplate: picture credit"]
    assert [reason for *_, reason in split_text(f"{line}x")] == [""]


def test_a_notice_in_a_long_sentence_is_kept():
    """In text that lost its line ends, a sentence of the story follows the notice."""
    notice = "By clicking accept you agree to our use of cookies"
    story = f"{notice} the army left the town on Monday, {'and the rain went on, ' * 10}and it was cold."
    assert boilerplate_kind(f"{notice}.", "sentence") == "site notice"
    assert boilerplate_kind(story, "sentence") == ""


# In addition to the examples of the table: other spellings, and further parts of a rule.
FURTHER = [
    ("READ MORE | Five questions", "link"),
    ("Related: Who was Ann Doe?", "link"),
    ("Listen: The news at ten", "link"),
    ("More: Five questions about the ferry", "link"),
    ("More coverage from the Example", "link"),
    ("Produced by Example using AI narration.", "widget"),
    ("This article appears in the April 2031 print edition.", "note"),
    ("The digital version was edited by Jane Doe.", "note"),
    ("The web version of this story was produced by Jane Doe.", "note"),
    ("Thank you for supporting the Example.", "note"),
    ("When you buy a book using a link on this page, we receive a commission.", "appeal"),
    ("VIDEO: The bridge falls", "link"),
    ("Top stories", "link"),
    ("Read or share this story: https://example.org/x", "link"),
    ("Check out the full report below:", "link"),
    ("For the latest on the flood, follow the Example.", "link"),
    ("Sign up for our newsletter", "sign-up"),
    ("Sign up here.", "sign-up"),
    ("Subscribe", "sign-up"),
    ("Get the day in your inbox: five stories, one mail.", "sign-up"),
    ("Please purchase a subscription to continue reading.", "paywall"),
    ("View all Example newsletters.", "sign-up"),
    ("Already a print subscriber?", "sign-up"),
    ("Copyright 2023 The Example Press.", "copyright"),
    ("(c) 2023 Example Press", "copyright"),
    ("This material may not be published, broadcast or rewritten.", "copyright"),
    ("Reprinted with permission.", "copyright"),
    ("(Photo: Jane Doe/AFP)", "picture credit"),
    ("Photo by Jane Doe", "picture credit"),
    ("Image credit: Example Press via Getty Images", "picture credit"),
    ("Photograph: Jane Doe for the Example", "picture credit"),
    ("Jane Doe/Getty Images", "picture credit"),
    ("Getty Images", "picture credit"),
    ("This undated photo provided by the army shows the bridge.", "caption"),
    ("file - in this may 2, 2021 file photo, a ferry leaves the harbour.", "caption"),
    ("Media caption The bridge falls", "caption"),
    ("By Jane Doe", "byline"),
    ("By JANE DOE and JOHN ROE", "byline"),
    ("*By Jane Doe*", "byline"),
    ("By Jane Doe, Ann van der Poe and John Roe", "byline"),
    ("By Jane Doe | Example Press", "byline"),
    ("by Jane Doe", "byline"),
    ("By Jane Doe in Kabul", "byline"),
    ("By Example Press", "byline"),
    ("By Reuters", "byline"),
    ("By a staff reporter", "byline"),
    ("The Associated Press", "byline"),
    ("PORT SALLOW, March 12 (AP) --", "byline"),
    ("Additional reporting by Jane Doe.", "byline"),
    ("Contributed by Example Wire.", "byline"),
    ("the example press contributed to this report.", "byline"),
    ("Jane Doe is a senior staff reporter at the Example.", "author"),
    ("Jane Doe covers rivers and owns two canoes.", "author"),
    ("Source: Example Press", "source"),
    ("ABOUT EXAMPLE CORP.", "company"),
    ("Share on Facebook", "page"),
    ("share tweet pin email", "page"),
    ("ADVERTISEMENT", "page"),
    ("Filed under: Ferries", "page"),
    ("Updated at 10:30 GMT", "date"),
    ("Published 3 hours ago", "date"),
    ("Originally published: June 17, 2031 6:00 AM", "date"),
    ("Last update: 25 June 2031, 07:00", "date"),
    ("Updated June 20 · Published June 17", "date"),
    ("Published at 2.34am", "date"),
    ("Wednesday, 22 February 2023", "date"),
    ("This story has been updated.", "note"),
    ("This is a breaking news update.", "note"),
    ("Check back soon for details.", "note"),
    ("Thanks for following our live coverage.", "note"),
    ("This live blog is now closed.", "note"),
    ("Goodnight.", "note"),
    ("Editor's note: This story was updated on Monday.", "note"),
    ("Editor's note: Jane Doe is a professor of law in Port Sallow.", "note"),
    ("___ This story has been changed to correct the name of the ferry.", "note"),
    ("(SCROLL DOWN FOR LIVE UPDATES)", "page"),
    # Of two rules the first one in the table.
    ("You can read our privacy policy here.", "site notice"),
    ("To contact the reporter on this story: Jane Doe in Kabul at jane@example.org", "contact"),
    ("Email: jane@example.org", "contact"),
    ("jane@example.org", "contact"),
    ("Do you know more about the dam?", "readers"),
    ("Jane Doe reads letters to jane@example.org.", "contact"),
    ("Contact the reporter at jane@example.org.", "contact"),
    ("Have a news tip?", "readers"),
    ("Was this report worth your time?", "readers"),
    ("Tell our editors how this report struck you.", "readers"),
    ("Share your thoughts below.", "readers"),
    ("Your donation keeps the Example alive.", "appeal"),
    ("This post contains affiliate links.", "appeal"),
    ("EDS: ADDS photo links", "slug"),
    ("(Adds quotes, details)", "slug"),
    ("AP-WX-01-02-03 0405GMT", "slug"),
    ("These crawls are run for the web archive.", "crawl note"),
    ("We use cookies to improve your visit.", "site notice"),
    ("Please verify you're not a robot by clicking the box.", "site notice"),
    ("Invalid email address.", "site notice"),
    ("You may unsubscribe at any time.", "site notice"),
    ("An error has occurred.", "site notice"),
    ("Log in here.", "site notice"),
    ("We value your privacy.", "site notice"),
    ("Follow us for more.", "sign-up"),
    ("Read our privacy policy.", "site notice"),
    ("Correction: A previous version of this story misspelled the captain's name.", "note"),
    ("This article was co-published with the Example.", "note"),
    ("Good evening and welcome to our live coverage of the vote.", "note"),
    ("I'm Jane Doe and I'll be with you for the next hours.", "note"),
    ("Stay with us for the latest updates.", "note"),
    ("(Catch all the Latest News and Updates on Example Samachar.)", "note"),
    ("PORT SALLOW (AP) — The Latest on the ferry (all times EST):", "note"),
    ("The opinions expressed in this commentary are solely those of the author.", "note"),
    ("What we know so far", "page"),
    ("Last revised: September 2, 2023", "date"),
    ("Listen to more stories on the app.", "widget"),
    ("5 min read", "widget"),
    ("Example Rowing (@example) 31 mai 2031", "widget"),
    ("Question from reader Maud: How do I get in touch with you?", "readers"),
    ("Email us or use the comments below.", "readers"),
    ("Spotted a mistake?", "readers"),
    ("If you find this useful, the tip jar is on the right.", "appeal"),
    ("Thank you to the nine of you who already gave.", "appeal"),
    ("Actual results may differ materially.", "legal notice"),
    ("Choose us as a preferred source to get more local news.", "sign-up"),
    ("Doe reported from Sallow and Roe from Kabul.", "byline"),
    ("(dpa/afp)", "byline"),
    ("Arrests do not imply guilt.", "note"),
    ("Correction: The ferry has two decks.", "note"),
    ("While you're here, we have a small favour to ask.", "appeal"),
    ("If you can, please consider giving just once, or every month.", "appeal"),
    ("Republication without permission is prohibited.", "copyright"),
    ("Create a free account to keep reading.", "paywall"),
    ("To read the full story, become a member today.", "paywall"),
    ("Subscribe to access all our articles.", "sign-up"),
    ("Then $75 per month.", "sign-up"),
    ("We're sorry, the page you are looking for cannot be found.", "site notice"),
    ("You don't have permission to view this page.", "site notice"),
    ("A version of this article appears in print on May 9, 2031, Section A, Page 3.", "note"),
    ("Update, 6 p.m.: the count below was corrected.", "note"),
    ("Correction, Sept. 10: An earlier version of this story had the wrong year.", "note"),
    ("This post is public so feel free to share it.", "sign-up"),
    ("Please include the title when you click here to report it.", "readers"),
    ("Poll: Should the ferry sail? Vote here", "page"),
    ("(Story continues below.)", "page"),
    ("Learn more", "page"),
    ("US-FERRY-SALLOW (UPDATE 3)", "slug"),
    ("Page 2/2", "slug"),
    ("UPDATE 2-Ferry sinks off Sallow", "slug"),
    ("(Jane Doe/Example News via ABC)", "picture credit"),
    ("© Jane Doe / ABC", "picture credit"),
    ("Credit: Jane Doe", "picture credit"),
    ("[newsletter_signup]", "markup"),
    ("Make sense of the port with the Example newsletter! Sign up now.", "sign-up"),
    ("Stone and Water 12 (2031), doi:10.99999/sw.2031.88", "note"),
    ("Doe: Stone and Water 12, https://doi.org/10.99999/sw.2031.88", "note"),
    ("Premium-only story", "paywall"),
    ("To read the full story, you need to create an account.", "paywall"),
    ("To see the full story, register now.", "paywall"),
    ("Reading time: 5 mins", "page"),
    ("(Adds quote from Example spokesman.)", "slug"),
    ("Only $1 a week for the first year.", "sign-up"),
    ("Clarification, Sept. 4: The ferry has two decks.", "note"),
    ("Checking if the site connection is secure.", "site notice"),
    ("Press & Hold to confirm you are a human (and not a bot).", "site notice"),
    ("Please complete the security check to continue.", "site notice"),
    ("Pardon our interruption.", "site notice"),
    ("As you were browsing something about your browser made us think you were a bot.", "site notice"),
    ("You are being redirected...", "site notice"),
    ("Sorry, you have been blocked", "site notice"),
    ("Attention Required! | Example", "site notice"),
    ("The server encountered an internal error and was unable to complete your request.", "site notice"),
    ("Oops! Something went wrong.", "site notice"),
    ("Analytics cookies help us understand how visitors use the site.", "site notice"),
    ("You can accept or reject these technologies at any time.", "site notice"),
    ("You can change your settings at any time.", "site notice"),
    ("With your agreement, we and our partners store data on your device.", "site notice"),
    ("Keep reading for $1", "paywall"),
    ("Want to read more?", "paywall"),
    ("[Premium content.]", "paywall"),
    ("$1 for 6 months", "sign-up"),
    ("For individuals: discover all the plans of your country.", "sign-up"),
    ("Cancel or change your plan during your trial.", "sign-up"),
    ("See why over a million readers pay to read us.", "sign-up"),
    ("Join 40,000 readers who get our best stories.", "sign-up"),
    ("Gift this article", "sign-up"),
    ("Start your free 30-day trial to continue.", "sign-up"),
    ("Not ready to subscribe?", "sign-up"),
    ("Someone forwarded you this?", "sign-up"),
    ("Download the free ABC 8 News app for alerts as soon as news breaks.", "sign-up"),
    ("JUST WATCHED Ferry sinks Replay More Videos ...", "widget"),
    ("MUST WATCH Ferry sinks 01:12", "widget"),
    ("Media playback is unsupported on your device Media caption The ferry sinks", "widget"),
    ("This blog is now closed.", "note"),
    ("This story is being updated.", "note"),
    ("The comments section is closed.", "note"),
    ("Editor's note: Names of victims are withheld.", "note"),
    ("3 June 2031 · Updated 6 June 2031 · 2 min read", "date"),
    ("With reporting by Jane Doe", "byline"),
    ("Live reporting by Jane Doe and John Roe", "byline"),
    ("Jane Doe/Example via Globe", "picture credit"),
    ("Facebook/Jane Doe.", "picture credit"),
    ("Map: Example News", "picture credit"),
    ("EMBARGOED UNTIL 6 P.M.", "slug"),
    ("WEATHER, PAGE 14", "page"),
    ("-----", "no words"),
    ("?", "no words"),
]


@pytest.mark.parametrize(
    ("line", "kind"), [*((rule.example, rule.kind) for rule in RULES), *FURTHER], ids=lambda value: value
)
def test_boilerplate_between_paragraphs(line, kind):
    # In the first half of a text no section opens.
    text = f"The army came.\n\n{line}\n\nIt left on Monday."
    segments = [
        (text[start:end], reason) for start, end, reason in split_text(text, LANGUAGE_OF.get(line, ENGLISH))
    ]
    assert (segments[0], segments[-1]) == (("The army came.", ""), ("It left on Monday.", ""))
    assert {reason for _, reason in segments[1:-1]} == {f"boilerplate: {kind}"}


IN_LANGUAGES = [
    ("German", "Mehr zum Thema", "link"),
    ("German", "Foto: Jane Doe/dpa", "picture credit"),
    ("German", "Von Jane Doe", "byline"),
    ("German", "Quelle: Example Presse", "source"),
    ("German", "Folgen Sie uns auf Facebook!", "sign-up"),
    ("German", "Diese Website verwendet Cookies.", "site notice"),
    ("German", "Dieser Artikel erschien zuerst im Example.", "copyright"),
    ("French", "Par Jane Doe et John Roe", "byline"),
    ("French", "À lire aussi", "link"),
    ("French", "A lire aussi : Cinq questions. Et leurs réponses.", "link"),
    ("French", "Crédit photo : Jane Doe", "picture credit"),
    ("French", "Partager sur Facebook", "page"),
    ("French", "Cet article est réservé à nos abonnés.", "paywall"),
    ("French", "Ce site utilise des cookies.", "site notice"),
    ("French", "Mis à jour le 4 mai 2023 à 9h", "date"),
    ("Spanish", "Por Jane Doe", "byline"),
    ("Spanish", "Te puede interesar: Cinco preguntas", "link"),
    ("Spanish", "Síguenos en Facebook.", "sign-up"),
    ("Spanish", "Este sitio utiliza cookies.", "site notice"),
    ("Spanish", "Fuente: Example Press", "source"),
    ("Spanish", "Con información de EFE.", "copyright"),
    ("German", "Hinweis der Redaktion: Der Name wurde geändert.", "note"),
    ("German", "Bleiben Sie auf dem Laufenden!", "note"),
    ("German", "Folgen Sie der Zeitung auf Facebook!", "sign-up"),
    ("German", "Auf einen Blick", "page"),
    ("German", "(Foto: Jane Doe/dpa)", "picture credit"),
    ("German", "Sie können Ihre Einwilligung jederzeit widerrufen.", "site notice"),
    ("German", "Seite nicht gefunden", "site notice"),
    ("French", "Nous et nos 842 partenaires stockons des données.", "site notice"),
    ("French", "À propos du port de Sallow : Créé en 1923, le port accueille dix ferries.", "company"),
    ("Spanish", "Sobre el Puerto de Sallow: Fundado en 1923, recibe diez barcos al año.", "company"),
    ("Spanish", "Puedes seguirnos también en Google Noticias.", "sign-up"),
    ("French", "Cet article a été modifié le 3 mai.", "note"),
    ("French", "Suivez l'actualité en direct sur notre site.", "note"),
    ("French", "Suivez l'Example sur Facebook.", "sign-up"),
    ("French", "En bref", "page"),
    ("Spanish", "Esta noticia ha sido corregida.", "note"),
    ("Spanish", "Gracias por seguirnos.", "note"),
    ("Spanish", "Puedes seguir a EL EJEMPLO en sus redes sociales o apuntarte a su canal.", "sign-up"),
    ("Spanish", "Las claves", "page"),
    ("German", "Dieser Text ist nur für Mitglieder.", "paywall"),
    ("German", "Mit Ihrer Zustimmung werden hier externe Inhalte geladen.", "widget"),
    ("German", "Hier befindet sich ein externer Inhalt.", "widget"),
    ("German", "Jetzt die App herunterladen!", "sign-up"),
    ("German", "Über Calder: Die Firma hat 500 Mitarbeiter in Sallow.", "company"),
    ("German", "Über Calder: Calder beschäftigt rund 500 Menschen.", "company"),
    ("German", "Die mit Stern gekennzeichneten Links sind Provisionslinks.", "appeal"),
    ("French", "La suite est réservée aux abonnés.", "paywall"),
    ("French", "La suite de cet article est payante.", "paywall"),
    ("French", "Si vous achetez un livre, l'Example touche une commission.", "appeal"),
    ("Spanish", "Si compras un libro, recibimos una comisión.", "appeal"),
    ("Spanish", "Contenido disponible para usuarios registrados.", "paywall"),
    ("German", "Bestellen Sie hier kostenlos unseren Newsletter.", "sign-up"),
    ("German", "Laden Sie jetzt unsere kostenlose App herunter.", "sign-up"),
    ("German", "Dieser Artikel wird laufend aktualisiert.", "copyright"),
    ("German", "Diesen Artikel freischalten", "paywall"),
    ("German", "Notwendige Cookies sind immer aktiv.", "site notice"),
    ("French", "Envie de lire la suite ?", "paywall"),
    ("French", "Votre premier mois est gratuit.", "sign-up"),
    ("French", "Cet article est en cours de mise à jour.", "copyright"),
    ("French", "Avec votre accord, nous et nos partenaires utilisons des cookies.", "site notice"),
    ("Spanish", "Desbloquea este artículo", "paywall"),
    ("Spanish", "Cancela cuando quieras.", "sign-up"),
    ("Spanish", "Descarga gratis nuestra aplicación", "sign-up"),
    ("Spanish", "Si continúa navegando, acepta su uso.", "site notice"),
    # Consent in languages that have no table.
    ("Portuguese", "Este site utiliza cookies para melhorar a sua experiência.", "site notice"),
    ("Portuguese", "Os cookies nos ajudam a oferecer nossos serviços.", "site notice"),
    ("Italian", "Questo sito utilizza cookie per migliorare la tua esperienza.", "site notice"),
    ("Italian", "Cliccando su Accetta acconsenti a tutto.", "site notice"),
    ("Dutch", "Deze website maakt gebruik van cookies.", "site notice"),
    ("Dutch", "Door op accepteren te klikken gaat u akkoord.", "site notice"),
]


@pytest.mark.parametrize(("language", "line", "kind"), IN_LANGUAGES)
def test_boilerplate_in_other_languages(language, line, kind):
    reasons = {reason for _, _, reason in split_text(f"Abc def.\n\n{line}\n\nGhi jkl.", language)}
    assert reasons == {"", f"boilerplate: {kind}"}


STORY = [
    "Editor's note: The captain was sentenced on Thursday to ten years.",
    "Full disclosure: the mayor and I have not always been friends.",
    "They used software to crawl the web site of the ferry line.",
    "By Monday the police had arrested five.",
    "By Monday Night",
    "By land and sea",
    "Subscribers to our newsletter fled.",
    "“Sign up for our newsletter,” he told the crowd.",
    "Sign language is taught to five.",
    "Listen to the people, he said.",
    "Rights are reserved for all, he said.",
    "Images of the fire were shared by thousands.",
    "The Associated Press reported the deal.",
    "This story of war moved many.",
    "The firm said that it uses cookies to track your visits.",
    "The firm places cookies on phones and sells what they collect.",
    "“We use cookies,” the firm wrote to its users.",
    "Readers of the paper will get digital access for free.",
    "Traffic slowed to a crawl on the web of roads.",
    "Anyone with information is asked to call the police at 555-0100.",
    "He joined the conversation when the mayor asked what they thought.",
    "Share of the votes fell below five per cent.",
    "File a complaint and wait, the office told her.",
    "For more than a decade the ferry had been late; visit it now, the mayor wrote.",
    "Support for the mayor fell among members of the union.",
    "Jane Doe covered her ears when the bridge fell.",
    "Follow-up talks were held on Monday.",
    "Thanks to the rain, the fire went out.",
    "We will not leave, the families wrote to the mayor.",
    "A previous version of the plan had been refused.",
    "The views expressed at the meeting were divided.",
    "Hello and thanks to the crew, he wrote.",
    "We will bring the boats home.",
    "Listen to the sea, he told the children.",
    "The mayor (@example) left the town in May.",
    "The state has an obligation to the families of the crew.",
    "If you like the ferry, you will like the next one.",
    "Key points of the plan were refused.",
    "Sign up for the alerts, the mayor told them, or drown.",
    "Become a member of the fire brigade, the mayor told the young men.",
    "All rights reserved for the tribe still hold, the judge said.",
    "The interview was conducted by the police on Monday.",
    "It could have been deleted by an aide, the court heard.",
    "Distributed by Calder Inc., the film opens on Friday.",
    "This report was commissioned by the health agency.",
    "Open the app and it shows the nearest boat.",
    "You can find them on the beach in May.",
    "A message from the king was read aloud.",
    "The page was removed a day later.",
    "Already a member of the crew, she was 19.",
    "Were you there?",
    "This feature is available to premium users in the north.",
    "This report is available to members of the public.",
    "To see this, you have to register at the town hall.",
    "To see this, join the queue at six.",
    "Adds Doe in her comments to the paper of the town.",
    "This story was reported by news outlets around the world.",
    "Then $5 a month buys a net.",
    "Third-party cookies will be phased out next year, and advertisers fear for their business.",
    "Tracking cookies of the ministry were found on your phone by the watchdog.",
    "You can reject cookies with one click under the new law.",
    "The site was fined because visitors could not refuse cookies.",
    "Access to this site has been blocked by the farmers since Monday.",
    "Your request was denied, the clerk wrote.",
    "Something went wrong.",
    "Unlimited access to the files was granted to the police.",
    "Join 40,000 people who march on Saturday, the unions wrote.",
    "In this photo, prosecutors say, Roe hands over the money.",
    "Correction: the toll is 12, the ministry said on Tuesday, not 21.",
    "This page of history is closed.",
    "The video above the bar showed the match.",
    "Pause.",
    "Error 404 was the name of their first album.",
    "Third-party cookies that follow you will vanish next year.",
    "With contributions from 40 countries, the fund grows by half.",
    "Text messages to 40000 families were lost.",
]


@pytest.mark.parametrize("line", [*(rule.near_miss for rule in RULES if rule.near_miss), *STORY])
def test_text_that_only_resembles_boilerplate_is_kept(line):
    assert {reason for _, _, reason in split_text(line)} == {""}


STORY_ELSEWHERE = [
    ("German", "Mit dem Gesetz will die Stadt den Datenschutz stärken."),
    ("German", "Der Artikel erschien am Montag und löste Proteste aus."),
    ("German", "Der Text soll den Einsatz von KI in den Schulen regeln."),
    ("German", "Ihre Meinung änderte die Ministerin nie."),
    ("German", "Was denken Sie über den Streik am Hafen?"),
    ("German", "Kontaktieren Sie die Polizei, riet der Richter."),
    ("German", "Bevor sie gehen, räumen die Gäste den Saal auf."),
    ("German", "Der Text gilt nur für Mitglieder des Vereins."),
    ("German", "Dieser Text ist nur für Mitglieder des Vereins bestimmt."),
    ("German", "Mit ihrer Zustimmung werden die Boote verkauft."),
    ("German", "Über den Streik: Die führende Ministerin schweigt."),
    ("French", "Pour la juge, les cookies sont une atteinte aux droits."),
    ("French", "Le texte adopté par les députés encadre l'intelligence artificielle."),
    ("French", "Le reste est réservé à la presse."),
    ("French", "Ce dossier est réservé aux membres du jury."),
    ("French", "Si vous passez devant la commission, tout ira bien."),
    ("French", "À propos du port : le leader du parti a refusé."),
    ("Spanish", "Para la jueza, las cookies vulneran la ley."),
    ("Spanish", "El contenido disponible para los usuarios creció."),
    ("Spanish", "Si compras un barco, la comisión del banco sube."),
    ("Spanish", "Sobre la reforma: El líder opositor se negó."),
    ("Spanish", "El texto aprobado por la cámara regula la inteligencia artificial."),
    ("German", "Die Behörde rügte, dass Nutzer Cookies nicht ablehnen konnten."),
    ("French", "La juge a condamné le site pour ses cookies."),
    ("Spanish", "Las cookies analíticas exigen consentimiento, dice la agencia."),
    ("Portuguese", "A autoridade multou a empresa porque usava cookies sem consentimento."),
    ("German", "Sie können Cookies künftig mit einem Klick ablehnen."),
    ("Spanish", "Si sigue navegando hacia el norte, el barco llega el lunes."),
    ("Portuguese", "Ao continuar no cargo, o ministro aceita a derrota."),
    ("Italian", "Continuando a lavorare, il sindaco accetta la sfida."),
    ("Italian", "Il Garante ha multato il sito perché usava cookie senza consenso."),
    ("Dutch", "De toezichthouder beboette het bedrijf omdat het cookies plaatste."),
]


@pytest.mark.parametrize(("language", "sentence"), STORY_ELSEWHERE)
def test_a_sentence_of_a_story_in_another_language_is_kept(language, sentence):
    assert find_rule(sentence, "sentence", language) is None


def reasons_of(blocks, language=ENGLISH):
    """Return the reason for each block, "" for a block that has a sentence of the story."""
    text = "\n\n".join(blocks)
    segments = split_text(text, language)
    reasons = []
    for block in blocks:
        start = text.index(block)
        inside = {reason for first, _, reason in segments if start <= first < start + len(block)}
        reasons.append("" if "" in inside else inside.pop().removeprefix("boilerplate: "))
    return reasons


TOWN = "The ferry to Port Sallow sank on Monday with five people on board, and the harbour was closed. " * 3
SECTIONS = [
    ("English", ["About Calder Works", "Founded in 1990, Calder makes pumps."], ["company", "company"]),
    ("English", ["About Calder Works", "It makes pumps, and the town knew."], ["company", ""]),
    ("English", ["About the Calder Trust", "The trust was founded by Ann Calder."], ["company", "company"]),
    (
        "English",
        ["About Calder", "Calder makes pumps.", "It is rich.", "Next Steps", "The town will vote."],
        ["company", "company", "company", "", ""],
    ),
    (
        "English",
        ["Notes to editors", "The office counts boats.", "Ann Doe", "It has a staff of five."],
        ["contact", "contact", "contact", "contact"],
    ),
    ("English", ["-ends-", "The office counts boats."], ["slug", "slug"]),
    (
        "English",
        ["Forward-Looking Statements", "Actual figures may be other ones.", "What Comes Next", "A vote."],
        ["legal notice", "legal notice", "", ""],
    ),
    (
        "English",
        ["This release contains forward-looking statements. They may be wrong.", "They are not promises."],
        ["legal notice", "legal notice"],
    ),
    ("German", ["Über Calder", "Die Calder AG baut Pumpen."], ["company", "company"]),
    ("German", ["Pressekontakt", "Ann Doe", "Calder AG, Hafen 3"], ["contact", "contact", "contact"]),
    ("French", ["À propos de Calder", "Fondée en 1990, Calder fabrique des pompes."], ["company", "company"]),
    ("Spanish", ["Acerca de Calder", "Fundada en 1990, Calder hace bombas."], ["company", "company"]),
]


@pytest.mark.parametrize(("language", "blocks", "kinds"), SECTIONS)
def test_a_heading_opens_a_section(language, blocks, kinds):
    assert reasons_of([TOWN, *blocks], language) == ["", *kinds]


def test_no_section_opens_in_the_first_half_of_a_text():
    blocks = ["About Calder Works", "Founded in 1990, Calder makes pumps.", TOWN]
    assert reasons_of(blocks) == ["company", "", ""]


NOTES = [
    ("English", "An earlier version of this article had the wrong year. It was 2027."),
    ("English", "This story was produced in partnership with the Example. It is the third on the ferry."),
    ("German", "In einer früheren Version dieses Artikels stand ein falsches Jahr. Es war 2027."),
    ("French", "Une version antérieure de cet article donnait une autre année. C'était 2027."),
    ("Spanish", "Una versión anterior de este artículo decía otro año. Era 2027."),
]


@pytest.mark.parametrize(("language", "block"), NOTES)
def test_a_short_block_that_opens_with_a_note_is_set_aside(language, block):
    assert reasons_of([block, TOWN], language) == ["note", ""]
    assert reasons_of([f"{block} {TOWN}"], language) == [""]  # the only block
    assert reasons_of([f"{block} {TOWN * 3}", TOWN * 9], language) == ["", ""]  # a long one


def test_a_request_for_corrections_is_set_aside_whole():
    block = "Click here to report an error of spelling. Please give its title."
    assert reasons_of([block, TOWN]) == ["readers", ""]


GATES = [
    ("English", ["Subscribe to unlock this article", "Only $1 for 4 weeks.", "Then $75 per month."]),
    ("English", ["You have reached your limit of three articles.", "Existing customers: sign in"]),
    ("English", ["Unlock this story", "Digital access for organisations.", "Why the Example?"]),
    ("German", ["Jetzt weiterlesen mit Example+", "4 Wochen für 1 Euro testen."]),
    ("French", ["Cet article est réservé aux abonnés.", "Dès 1 € le premier mois."]),
    ("Spanish", ["Contenido exclusivo para suscriptores.", "Solo 1 € al mes."]),
]


@pytest.mark.parametrize(("language", "blocks"), GATES)
def test_a_gate_is_set_aside_up_to_the_end(language, blocks):
    short = TOWN[: len(TOWN) // 3]  # most of the text is the gate, or all of the rest
    assert reasons_of([short, *blocks], language)[:2] == ["", "paywall"]
    assert "" not in reasons_of([short, *blocks], language)[1:]
    assert reasons_of([short, *blocks, *[TOWN.upper()] * 3], language)[-1] == ""  # the story goes on
    assert reasons_of([*blocks, TOWN], language)[-1] == ""  # the head of the page


CAPTIONS = [
    "A ferry leaves the harbour of Sallow, Monday, May 17, 2027. (AP Photo/Jane Doe)",
    "A ferry leaves. People wave at it. (AP Photo/Jane Doe)",
]


@pytest.mark.parametrize("block", CAPTIONS)
def test_what_precedes_a_credit_is_its_caption(block):
    assert reasons_of([TOWN, block, "It sank."])[1] in ("caption", "picture credit")
    gallery = [block, block.replace("ferry", "boat"), block.replace("ferry", "canoe")]
    assert reasons_of(gallery) == ["", "", ""]
    assert reasons_of([TOWN, f"It sank. Five people died. {block}"]) == ["", ""]  # a paragraph


def test_a_paragraph_that_ends_with_an_agency_is_no_caption():
    assert reasons_of([TOWN, "The ferry sank on Monday. (AP)"]) == ["", ""]


def test_figures_without_a_blank_take_no_time():
    """Each figure might be a word: 5,000 of them would take years."""
    assert boilerplate_kind("Send corrections to " + "1" * 5000, "sentence") == ""
