"""What asks for a subscription or a login before the rest of a story may be read, in four languages.

A paywall follows the opening of the story, and nothing but prices and logins follows it: its rules set aside
all up to the end if that is short (`sections.LONGEST_GATE`). What a page also has in the middle of a story
that anyone may read (a login, a count of the articles that are left) is a sign-up. The rules are tried on
texts of every language: their first words are of one language only.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import TAIL, Rule, unless_said

_PIECE = r"(?:article|story|post|content|page|piece|report|section|analysis|newsletter)"
# "Members of" are those of what a story is about.
_READERS = r"(?:subscribers?|members?(?! of\b)|premium|paying|paid|registered (?:users|readers))"
_JOIN = (
    r"(?:subscribe|register|sign (?:up|in)|log ?in|join(?: (?:us|now))?(?! (?:the|an?|in)\b)"
    r"|become an? (?:\w+ )?(?:member|subscriber)"
    r"|(?:purchase|buy|get|start) (?:a|your) (?:\w+ )?(?:subscription|membership|trial)"
    r"|(?:create|set up) (?:a|an|your) (?:\w+ )?account|(?:choose|pick|select) (?:a|your) (?:\w+ )?plan)"
)
# What is seen or viewed may be of the story too ("To see this, you have to join ..."), what is read is not.
_READ_ON = (
    r"(?:(?:keep|continue) reading\b|(?:read|view) more\W*\Z|(?:read|view|access|see|unlock) (?:this|on|it"
    r"|the (?:full|rest|whole|entire|complete|remaining))\b)"
)
_READ_TEXT = (
    r"(?:(?:keep|continue) reading|(?:read|unlock) (?:this|on|the (?:full|rest|whole|entire|remaining)))\b"
)

PAYWALL_RULES = (
    Rule(
        "paywall",
        "sentence",
        unless_said(
            rf"(?:please )?{_JOIN}(?:,? (?:now|today|here|free|for free|or log ?in|or sign in))* (?:to|and) "
            rf"{_READ_ON}{TAIL}"
            rf"|to {_READ_ON}(?:(?!\byou\b)[^.!?]){{0,40}}?,? (?:please |simply |just )*{_JOIN}\b{TAIL}"
            rf"|to {_READ_TEXT}[^.!?]{{0,40}}?,? you (?:must|need to|have to|can) {_JOIN}\b{TAIL}"
        ),
        "Subscribe to unlock this article",
        "Subscribe to read the water meter, the firm told them.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        unless_said(
            rf"(?:this|the (?:full|rest of (?:this|the))) {_PIECE} is (?:only |exclusively |available "
            rf"|reserved"
            rf" |exclusive |locked |free |open )*(?:for|to) (?:our |all )?(?:\w+ )?{_READERS}\b{TAIL}"
            rf"|this is an? (?:premium|subscriber|member|subscribers?-only|members?-only|exclusive "
            rf"subscriber)"
            rf"(?: exclusive| only)? {_PIECE}\b{TAIL}"
            rf"|(?:subscribers?|members?|premium)(?:[ -]only| exclusive)(?: {_PIECE})?\W*\Z|{_PIECE} for "
            rf"{_READERS} only\W*\Z"
            r"|you(?:'ve| have) (?:now |just |already )?(?:reached|hit|exceeded) (?:the|your) "
            r"(?=[^.!?]*\b(?:limit|maximum|last)\b)[^.!?]*\b(?:articles?|stor(?:y|ies)|views)\b"
            rf"{TAIL}"
        ),
        "This content is for subscribers only.",
        "This content is for all who live here.",
        words="subscriber subscribers member members premium paying paid registered limit maximum "
        "subscriber-only subscribers-only member-only members-only premium-only",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Beside a gate, or at the head of any page.
        unless_said(
            r"already (?:(?:a|an|our) (?:[\w-]+ ){0,4}(?:subscriber|member)|registered|subscribed"
            r"|have an? (?:account|subscription|membership))\b[^.!]{0,30}\?.{0,60}\Z"
            r"|existing (?:customers?|subscribers?|members?|users?) ?[:?].{0,60}\Z"
            r"|(?:not|don't have|no) (?:yet )?an? (?:subscriber|account|subscription|member)(?: "
            r"yet)?\?.{0,60}\Z"
            r"|you(?:'ve| have) (?:now |just |already )?(?:used|read|viewed) (?=[^.!?]*\b(?:free"
            r"|complimentary"
            rf"|this month)\b)[^.!?]*\b(?:articles?|stories)\b{TAIL}"
            r"|you(?:'ve got| have) (?:only )?(?:\d+|no|one|two|three|four|five) (?:more )?(?:free"
            r"|complimentary"
            rf"|gift|bonus)? ?(?:articles?|stories) (?:left|remaining|to (?:give|read|share))\b{TAIL}"
            rf"|try (?:unlimited|full|digital|premium) (?:digital )?access\b{TAIL}"
            rf"|{_JOIN}(?: (?:now|today|here))* (?:to|and) (?:read|view|access|see|get|enjoy|unlock) "
            rf"(?:unlimited"
            rf"|premium|exclusive|all (?:of )?(?:our|the) (?:articles|stories|content))\b{TAIL}"
        ),
        "Already registered?",
        "Already registered, the voters stayed at home.",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:jetzt |hier |einfach |sofort |gratis |kostenlos )*(?:weiterlesen|freischalten) (?:mit|für|ab)\b"
        rf"[^.!?]{{0,40}}(?:\+|\b(?:plus|abo|abonnement|premium|digital|euro)\b|€){TAIL}"
        r"|(?:diese[rs]?|der|den) (?:ganze |ganzen |vollständige |vollständigen )?(?:artikel|inhalt|text"
        r"|beitrag|inhalte)\b[^.!?]{0,40}\b(?:nur|exklusiv|ausschließlich|als)\b[^.!?]{0,40}\b"
        rf"(?:abonnent(?:en|innen)?|abos?|digitalabo)\b{TAIL}"
        # A text for members of something is that of the story.
        r"|diese[rs]? (?:artikel|inhalte?|text|beitrag) (?:ist|sind|steht|stehen) (?:nur|exklusiv"
        r"|ausschließlich) [^.!?]{0,40}\b(?:mitgliedern?|plus)\b(?! (?:der|des|von|vom|im|in)\b)"
        rf"{TAIL}"
        rf"|(?:um|zum) (?:weiterzulesen|weiterlesen)\b[^.!?]{{0,60}}\b(?:abo|anmelden|registrieren"
        rf"|abonnieren|einloggen)\b{TAIL}",
        "Jetzt weiterlesen mit Example+",
        "Weiterlesen mit dem Finger fiel ihm schwer.",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:sie haben|du hast|haben sie) (?:bereits|schon|noch kein(?:en)?) ?(?:ein|einen)? (?:[\w+-]+ )?"
        rf"(?:\w+-)?(?:abo|abonnement|konto|zugang)\b[^.!]{{0,30}}\?.{{0,40}}\Z"
        rf"|(?:bereits|schon|noch kein(?:e)?) (?:digital)?(?:abonnent(?:in)?|abonniert|abo"
        rf"|registriert)\?{TAIL}"
        r"|(?:jederzeit|monatlich|flexibel) kündbar\W*\Z",
        "Sie haben bereits ein Abo?",
        "Sie haben schon ein Konto eröffnet.",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:(?:cet?|la suite de (?:cet|l')) ?)?(?:article|contenu|dossier) (?:est )?(?:réservée?|exclusi\w+"
        rf"|disponible) (?:aux|pour les|à nos) (?:\w+ )?(?:abonnés|abonnées|membres(?! d))\b{TAIL}"
        rf"|il vous reste \d+ ?%{TAIL}"
        r"|(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous|créez (?:un|votre) compte) "
        r"(?:gratuitement |maintenant |dès maintenant )?pour (?:lire|continuer|accéder|débloquer"
        r"|poursuivre)\b"
        rf"{TAIL}"
        r"|pour (?:lire|accéder|continuer|poursuivre)\b[^.!?]{0,60}(?:abonnez|inscrivez|connectez|identifiez)"
        rf"-vous\b{TAIL}"
        rf"|(?:la suite|le reste) de (?:cet |l')article est (?:réservée?|payante?)\b{TAIL}"
        r"|la suite est (?:payante|réservée (?:aux|à nos) abonnée?s)\W*\Z",
        "Abonnez-vous pour lire la suite.",
        "Pour lire la suite, tournez la page, dit le maître.",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"il vous reste (?:\d+|un|deux|trois|quatre|cinq) (?:articles?|lectures?)\b{TAIL}"
        rf"|déjà (?:abonnée?s?|inscrite?s?|membre) ?\?{TAIL}",
        "Il vous reste trois articles à lire ce mois-ci.",
        "Il vous reste trois jours pour voter, a dit le maire.",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:(?:este|el) )?(?:contenido|artículo) (?:es )?(?:solo |sólo |exclusivo |exclusivamente "
        r"|reservado |disponible )+(?:para|a) (?:nuestros |los )?(?:suscriptores|socios|abonados"
        rf"|usuarios registrados)\b{TAIL}"
        r"|para (?:seguir|continuar|poder seguir) leyendo\b[^.!?]{0,60}\b(?:suscríb|regístr|inicia|hazte"
        r"|accede|suscripción)\w*.{0,60}\Z|para (?:seguir|continuar) leyendo\W*\Z"
        r"|(?:suscríb(?:ete|ase)|regístr(?:ate|ese)|inicia sesión|hazte (?:socio|suscriptor))"
        rf"(?: gratis| ahora)? para (?:seguir|continuar|leer|acceder|desbloquear)\b{TAIL}",
        "Contenido exclusivo para suscriptores.",
        "Contenido exclusivo para ellos no hay, dijo.",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"¿?ya (?:eres|es|estás?) (?:suscriptora?|soci[oa]|registrad[oa]|abonad[oa])\b[^.!]{0,20}\?.{0,60}\Z"
        rf"|lee sin límites?\b{TAIL}|(?:te|le) quedan? (?:\d+|un|dos|tres|cuatro|cinco) artículos?\b{TAIL}",
        "¿Ya eres suscriptor?",
        "Ya es socio del club, dijo el alcalde.",
        words="suscriptor suscriptora socio socia registrado registrada abonado abonada límite límites "
        "artículo artículos",
    ),
    Rule(
        "sign-up",
        "sentence",
        # The price of a subscription, and the login beside it.
        r"(?:only|just|then|from|pay only|pay just) [$£€]\d[\d.]{0,5} (?:for (?:(?:your|the) first )?\d+ "
        r"(?:weeks?|months?)|(?:per|a) (?:week|month|year))\b"
        r"(?:,? (?:after|billed|cancel|for|plus|until|when|with)\b.{0,30})?\W*\Z"
        r"|(?:dès|puis|à partir de) \d[\d,.]{0,5} ?€ (?:par|le premier) ?mois\b.{0,40}\Z"
        r"|(?:solo|desde|por) \d[\d,.]{0,5} ?€ (?:al|por) mes\b.{0,30}\Z|hier (?:anmelden|einloggen"
        r"|registrieren)\W*\Z",
        "Only $1 for 4 weeks.",
        "Only $1 for 4 weeks of work was what they had been paid since the ferry sank.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"\d{1,2} (?:wochen?|monate?|tage) (?:lang )?(?:für|gratis|kostenlos|ab)\b[^.!?]{0,30}\b(?:testen"
        r"|lesen)\b"
        r".{0,60}\Z",
        "4 Wochen für 1 Euro testen.",
        "4 Wochen lang testen die Fischer den Kahn.",
        words="testen lesen",
    ),
)
