"""What asks for a subscription or a login before the rest of a story may be read, in four languages.

It follows the opening of the story, and nothing but prices and logins follows it: the rules set aside all up
to the end if that is short (`sections.LONGEST_GATE`). They are tried on texts of every language: their first
words are of one language only.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import TAIL, Rule, unless_said

_PIECE = r"(?:article|story|post|content|page|piece|report|feature|section|analysis|newsletter)"
_READERS = r"(?:subscribers?|members?|premium|paying|paid|registered (?:users|readers))"
_JOIN = (
    r"(?:subscribe|register|sign (?:up|in)|log ?in|join(?: (?:us|now))?|become an? (?:\w+ )?(?:member"
    r"|subscriber)"
    r"|(?:purchase|buy|get|start) (?:a|your) (?:\w+ )?(?:subscription|membership|trial)"
    r"|(?:create|set up) (?:a|an|your) (?:\w+ )?account|(?:choose|pick|select) (?:a|your) (?:\w+ )?plan)"
)
_READ_ON = (
    r"(?:unlock|keep reading|continue reading|(?:read|view|access|see) (?:this|more|on|it|unlimited|premium"
    r"|exclusive|all (?:of )?(?:our|the)|the (?:full|rest|whole|entire|complete|remaining))\b)"
)

PAYWALL_RULES = (
    Rule(
        "paywall",
        "sentence",
        unless_said(
            rf"(?:please )?{_JOIN}(?:,? (?:now|today|here|free|for free|or log ?in|or sign in))* (?:to|and) "
            rf"{_READ_ON}{TAIL}"
            rf"|to {_READ_ON}[^.!?]{{0,40}}?,? (?:please |simply |just |you (?:must|need to|have to|can) "
            rf")*{_JOIN}"
            rf"\b{TAIL}"
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
            rf"|(?:subscribers?|members?|premium)[ -](?:only|exclusive)(?: {_PIECE})?\W*\Z|{_PIECE} for "
            rf"{_READERS} only\W*\Z"
        ),
        "This content is for subscribers only.",
        "This content is for all who live here.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        unless_said(
            r"already (?:(?:a|an|our) (?:[\w-]+ ){0,4}(?:subscriber|member)|registered|subscribed"
            r"|have an? (?:account|subscription|membership))\b[^.!]{0,30}\?.{0,60}\Z"
            r"|existing (?:customers?|subscribers?|members?|users?) ?[:?].{0,60}\Z"
            r"|(?:not|don't have|no) (?:yet )?an? (?:subscriber|account|subscription|member)(?: "
            r"yet)?\?.{0,60}\Z"
        ),
        "Already registered?",
        "Already registered, the voters stayed at home.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        unless_said(
            r"you(?:'ve| have) (?:now |just |already )?(?:reached|hit|used|read|viewed|exceeded) "
            r"(?=[^.!?]*\b(?:free|complimentary|monthly|limit|this month)\b)[^.!?]*\b(?:articles?|stor(?:y"
            r"|ies)"
            rf"|content|views)\b{TAIL}"
            r"|you(?:'ve got| have) (?:only )?(?:\d+|no|one|two|three|four|five) (?:more )?(?:free"
            r"|complimentary"
            rf"|gift|bonus)? ?(?:articles?|stories) (?:left|remaining|to (?:give|read|share))\b{TAIL}"
            rf"|try (?:unlimited|full|digital|premium) (?:digital )?access\b{TAIL}"
            rf"|(?:complete|full|unlimited) digital access to\b{TAIL}"
        ),
        "You've reached your limit of free articles this month.",
        "You've reached the limit of what the dam can hold.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:jetzt |hier |einfach |sofort |gratis |kostenlos )*(?:weiterlesen|freischalten) (?:mit|für|ab)\b"
        rf"[^.!?]{{0,40}}(?:\+|\b(?:plus|abo|abonnement|premium|digital|euro)\b|€){TAIL}"
        r"|(?:sie haben|du hast|haben sie) (?:bereits|schon|noch kein(?:en)?) ?(?:ein|einen)? (?:[\w+-]+ )?"
        rf"(?:\w+-)?(?:abo|abonnement|konto|zugang)\b.{{0,60}}\Z"
        rf"|(?:bereits|schon|noch kein(?:e)?) (?:digital)?(?:abonnent(?:in)?|abonniert|abo"
        rf"|registriert)\b{TAIL}"
        r"|(?:diese[rs]?|der|den) (?:ganze |ganzen |vollständige |vollständigen )?(?:artikel|inhalt|text"
        r"|beitrag|inhalte)\b[^.!?]{0,40}\b(?:nur|exklusiv|ausschließlich|als)\b[^.!?]{0,40}\b"
        rf"(?:abonnent(?:en|innen)?|abo|abos|mitglieder|plus|digitalabo)\b{TAIL}"
        rf"|(?:um|zum) (?:weiterzulesen|weiterlesen)\b[^.!?]{{0,60}}\b(?:abo|anmelden|registrieren"
        rf"|abonnieren|einloggen)\b{TAIL}"
        r"|(?:jederzeit|monatlich|flexibel) kündbar\W*\Z",
        "Jetzt weiterlesen mit Example+",
        "Weiterlesen mit dem Finger fiel ihm schwer.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:(?:cet?|la suite de (?:cet|l')) ?)?(?:article|contenu|dossier) (?:est )?(?:réservée?|exclusi\w+"
        rf"|disponible) (?:aux|pour les|à nos) (?:\w+ )?(?:abonnés|abonnées|membres)\b{TAIL}"
        r"|il vous reste (?:\d+ ?%|(?:\d+|un|deux|trois|quatre|cinq) (?:articles?|lectures?)\b)"
        rf"{TAIL}"
        rf"|déjà (?:abonnée?s?|inscrite?s?|membre)\b{TAIL}"
        r"|(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous|créez (?:un|votre) compte) "
        rf"(?:gratuitement |maintenant |dès maintenant )?(?:pour (?:lire|continuer|accéder|débloquer"
        rf"|poursuivre|profiter)|à partir de|dès)\b{TAIL}"
        r"|pour (?:lire|accéder|continuer|poursuivre)\b[^.!?]{0,60}(?:abonnez|inscrivez|connectez|identifiez)"
        rf"-vous\b{TAIL}"
        rf"|(?:la suite|le reste) (?:de (?:cet|l') ?article )?est (?:réservée?|payante?)\b{TAIL}",
        "Il vous reste trois articles à lire ce mois-ci.",
        "Il vous reste trois jours pour voter, a dit le maire.",
        extent="gate",
    ),
    Rule(
        "paywall",
        "sentence",
        r"(?:(?:este|el) )?(?:contenido|artículo) (?:es )?(?:solo |sólo |exclusivo |exclusivamente "
        r"|reservado "
        rf"|disponible )+(?:para|a) (?:nuestros |los )?(?:suscriptores|socios|abonados|usuarios)\b{TAIL}"
        r"|para (?:seguir|continuar|poder seguir) leyendo\b[^.!?]{0,60}\b(?:suscríb|regístr|inicia|hazte"
        r"|accede|suscripción)\w*.{0,60}\Z|para (?:seguir|continuar) leyendo\W*\Z"
        rf"|¿?ya (?:eres|es|estás?) (?:suscriptora?|soci[oa]|registrad[oa]"
        rf"|abonad[oa])\b[^.!]{{0,20}}\?.{{0,60}}\Z"
        r"|(?:suscríb(?:ete|ase)|regístr(?:ate|ese)|inicia sesión|hazte (?:socio|suscriptor))"
        rf"(?: gratis| ahora)? para (?:seguir|continuar|leer|acceder|desbloquear)\b{TAIL}"
        rf"|lee sin límites?\b{TAIL}|(?:te|le) quedan? (?:\d+|un|dos|tres|cuatro|cinco) artículos?\b{TAIL}",
        "Contenido exclusivo para suscriptores.",
        "Contenido exclusivo para ellos no hay, dijo.",
        extent="gate",
    ),
)
