"""Offers of subscriptions, newsletters and apps, in four languages, beside the rules of `paywalls`.

The rules are tried on texts of every language: their first words are of one language only. A heading such as
"Unlock this story" opens the offer below the opening of a story: it sets aside all that follows, as a paywall
does. Its other lines also stand in the middle of stories that anyone may read, and only set aside themselves.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import TAIL, Rule, unless_said

_PIECE = r"(?:article|story|post|piece|report|analysis|content|newsletter|e-?mail|edition|issue)"
_PRICE = r"(?:[$£€]\d[\d.,]{0,5}|\d{1,2} (?:cents|pence|p|ct)\b)"
_PERIOD = r"(?:days?|weeks?|months?|years?)"

OFFER_RULES = (
    Rule(
        "paywall",
        "sentence",
        unless_said(
            rf"unlock (?:this|the (?:full|whole|entire|rest of (?:this|the))) {_PIECE}"
            r"(?: (?:now|today|for free|(?:with|by|for) .{1,40}))?\W*\Z"
            rf"|(?:keep|continue) reading (?:(?:this|your|the) {_PIECE} )?(?:for|with|from) (?:only |just "
            rf"|as little as )?(?:{_PRICE}|(?:a|your) (?:[\w-]+ ){{0,3}}(?:account|subscription|trial"
            rf"|membership)\b){TAIL}|read (?:more|on|this {_PIECE}) for (?:only |just "
            rf"|as little as )?(?:{_PRICE}){TAIL}"
            r"|want to (?:read more|(?:keep|continue) reading|read the (?:full|rest)[^.!?]{0,20})\?\W*\Z"
            rf"|(?:you're|you are) reading (?:a|your) (?:free |last )*(?:preview|free {_PIECE})\b{TAIL}"
            r"|premium (?:content|article|story)\W*\Z"
        ),
        "Unlock this story",
        "Unlock this story and you will find a ferry.",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Prices and periods.
        unless_said(
            rf"subscribe (?:now |today )?(?:for|from) (?:only |just |as little as )?(?:{_PRICE}){TAIL}"
            rf"|your first (?:\w+ )?{_PERIOD} (?:is|are) (?:free|on us)\W*\Z"
            rf"|become (?:one|a (?:member|subscriber)) (?:for|from) (?:only |just )?(?:{_PRICE}){TAIL}"
            rf"|billed (?:monthly|annually|yearly|weekly|(?:as|at|every) .{{1,40}})\W*\Z"
            rf"|start (?:a|your|my) (?:[\w-]+ ){{0,3}}(?:trial|subscription"
            rf"|membership)\b[^.!?]{{0,40}}\W*\Z"
            r"|save (?:up to )?\d+ ?% (?=[^.!?]*\b(?:subscriptions?|subscribe|annual|digital|plan"
            rf"|membership)\b){TAIL}"
        ),
        "Your first month is free.",
        "Your first month is free of rain, the farmers wrote.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Plans, and what is part of them.
        unless_said(
            r"(?:explore|see|view|compare|preview|discover) (?:all |our "
            r"|(?:the |our )?(?:full )?range of )*(?:subscriptions"
            r"|subscription (?:options|offers|plans))(?: here| below| now)?\W*\Z"
            r"|(?:choose|select|pick) (?:a|your|the) (?:\w+ )?(?:plan|subscription"
            r"|membership)(?: that\b[^.!?]{1,40}| below)?\W*\Z|(?:cancel|change"
            r"|cancel or change) your (?:plan|subscription|membership)\b[^.!?]{0,40}\W*\Z"
            r"|(?:complete|full|standard|premium|basic) digital (?:access|subscription)\b.{0,80}\Z"
            r"|unlimited (?:digital )?access to (?:all )?(?:our|articles|stories|every (?:article|story)"
            r"|(?:\w+ )?content)\b[^.!?]{0,60}\W*\Z|digital access (?:for|on|to) [^.!?]{2,60}\W*\Z"
            r"|includes (?:exclusive|unlimited|full|all)\b(?=.*\b(?:features|content|access|articles"
            r"|newsletters)\b).{1,80}\Z|for (?:individuals|multiple readers|teams|organi[sz]ations|students"
            r"|businesses) ?: (?=.*\b(?:plans?|access|subscriptions?)\b).{1,120}\Z"
            r"|see why (?:over |more than |nearly )?[\w,. ]{1,20} (?:readers|people) (?:pay|subscribe|trust"
            r"|choose|read)\b.{0,40}\Z|all the benefits of (?:\w+ )?(?:standard|premium|digital|print|basic"
            r"|plus)\b.{0,40}\Z|(?:enjoy|get) unlimited (?:reading|articles|stories)\b.{0,60}\Z"
            r"|as a subscriber,? you (?:have|can|get|may)\b.{0,120}\Z"
        ),
        "Explore our full range of subscriptions.",
        "See the many subscriptions that she pays for, the judge wrote.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # What is asked beside a story.
        unless_said(
            rf"(?:are you )?enjoying this (?:{_PIECE}|podcast|column)\?{TAIL}"
            r"|(?:like|liked|love) what you(?:'re| are|'ve| have)? (?:read|reading|see|seeing)\?.{0,80}\Z"
            r"|(?:not|still not) ready to subscribe\?.{0,80}\Z|want (?:full|unlimited|more) access\?\W*\Z"
            r"|join (?:the |our |over |more than |nearly )*\d[\d,.]*(?:k|\+| million)? (?:other |happy "
            r"|daily )?(?:readers|subscribers|members|supporters)\b(?:(?=.*\b(?:our|us|get|gets|receive"
            r"|newsletter|inbox|stories|daily|today|now)\b).{1,120}|\W*)\Z"
            rf"|gift (?:this|an?|unlimited) (?:{_PIECE}|articles)\b.{{0,40}}\Z"
            rf"|(?:give|share) (?:full|this) "
            r"article\W*\Z|(?:register|sign up|subscribe) for free (?:and|to) (?:read|get|receive|access"
            r"|enjoy)\b.{0,80}\Z|(?:please )?(?:log|sign) in (?:or|to) (?:subscribe|register|start"
            r"|your account)\b.{0,60}\Z|please (?:log|sign) in\W*\Z"
            r"|don't miss (?:another|a single) (?:story|article|issue|episode)\W*\Z"
            r"|subscribe (?:now |today )?(?:for (?:full|unlimited) access"
            r"|to (?:continue|support))\b.{0,60}\Z|your subscription (?:supports|helps|makes|funds|keeps"
            r"|allows)\b.{0,80}\Z|(?:only )?subscribers can (?:read|see|view|gift"
            r"|comment)\b[^.!?]{0,40}\W*\Z"
        ),
        "Enjoying this story?",
        "Enjoying this story of a ferry, he read on until noon.",
    ),
    Rule(
        "sign-up",
        "line",
        # A price alone, and buttons.
        rf"{_PRICE} (?:for (?:(?:the|your) first )?|per |a |every )(?:\d{{1,2}} )?{_PERIOD}\W*"
        r"|(?:limited[- ]time offer|special offer|no commitment|maybe later|no,? thanks"
        r"|free for \d{1,2} (?:days|weeks|months)|(?:gift|share) (?:full )?article|(?:try )?free trial"
        r"|log in or subscribe|print (?:and|\+|&) digital|(?:standard|premium|basic|all) digital"
        r"|subscribe for full access)\W*",
        "Limited-time offer",
        "Special offers drew five thousand to the harbour.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Newsletters: what they are, and how somebody came to read them.
        unless_said(
            r"welcome to [^.!?]{2,60}?(?:,|:| [–—-]) ?(?:an?|the|our|your|my|this week's"
            r"|today's) (?:[\w-]+ ){0,3}(?:newsletter|briefing|e-?mail)\b.{0,200}\Z"
            r"|get (?:the|our|your) [^.!?]{2,40}\b(?:by|via) e-?mail\W*\Z"
            rf"|some(?:one|body) (?:forwarded|sent) (?:you this|this(?: {_PIECE})? to you)\b"
            r"[^.!]{0,30}\?.{0,60}\Z"
            rf"|(?:did (?:some(?:one|body)) (?:forward|send)"
            rf"|forwarded)(?: you)? this\b[^.!]{{0,30}}\?.{{0,60}}\Z"
        ),
        "Welcome to Small Print, a newsletter about those who pay.",
        "Welcome to the port, a sign at the pier says.",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            rf"if (?:(?:some(?:one|body)|a (?:friend|colleague)) forwarded (?:you )?this"
            rf"|this (?:{_PIECE} )?was forwarded|you (?:were|have been) forwarded)\b[^.!?]{{0,120}}\W*\Z"
        ),
        "If someone forwarded this to you, you can subscribe here.",
        "If someone forwarded the letter, the court did not learn of it.",
        words="forwarded",
    ),
    Rule(
        "sign-up",
        "line",
        r"(?:(?:view|read)(?: this(?: e-?mail| newsletter)?)? (?:in|online in) (?:your |a "
        r"|the )?(?:web )?browser|unsubscribe|forward (?:this )?to a friend"
        r"|manage (?:your )?(?:subscriptions?|e-?mail preferences)|add us to your address book"
        r"|(?:skip past|after) newsletter promotion|(?:our )?free (?:daily|weekly|morning) (?:newsletter"
        r"|e-?mail))\W*",
        "View this email in your browser",
        "Unsubscribed readers fled from the paper.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # At the end of a newsletter, and apps.
        unless_said(
            r"you (?:are receiving|are getting|received) this (?:e-?mail|message"
            r"|newsletter) because\b.{0,120}\Z|to (?:stop receiving"
            r"|unsubscribe)\b(?=.*\b(?:newsletters?|e-?mails?|click)\b).{1,100}\Z"
            r"|to receive new posts\b.{0,120}\Z|privacy notice: newsletters may contain\b.{0,150}\Z"
            r"|text \w+ to \d{4,6}(?: (?:to|for|and) .{1,80})?\W*\Z"
            r"|turn on (?:push )?notifications\b.{0,60}\Z|available (?:now )?(?:on|for) (?:ios|android"
            r"|the app store|google play|apple|spotify|iphone)\b[^.!?,]{0,60}\W*\Z"
            r"|get (?:the|our) (?:[\w'-]+ ){0,4}app(?: (?:for|on|from) [\w ,]{2,40})?\W*\Z"
            r"|(?:watch|stream) [^.!?]{1,50}\b(?:roku|fire tv|firestick|apple tv|chromecast)\b.{0,40}\Z"
            r"|(?:tune in|join us|full story) (?:tonight |tomorrow |today |live )?at \d{1,2}\b[^,]{0,60}\Z"
        ),
        "You are receiving this email because you signed up.",
        "You received this letter in May, the judge told him.",
    ),
    # The same in German, French and Spanish.
    Rule(
        "paywall",
        "sentence",
        r"jetzt weiterlesen\W*\Z|(?:diesen|den(?: ganzen)?) artikel (?:jetzt |kostenlos )*freischalten\W*\Z"
        r"|(?:(?:sie )?(?:möchten|wollen)(?: sie)?) (?:weiterlesen|diesen artikel (?:weiter)?lesen)\?\W*\Z"
        r"|lesen sie (?:jetzt )?weiter (?:für|ab|mit)\b(?=.*(?:€|\b(?:euro|abo|monat|plus)\b)).{1,60}\Z"
        r"|débloquez (?:cet |l')article\W*\Z|(?:lire|lisez) la suite (?:pour|dès|à partir de) \d.{0,40}\Z"
        r"|(?:envie de|(?:vous )?(?:souhaitez|voulez)(?:-vous)?) (?:lire la suite"
        r"|continuer (?:votre|la) lecture|lire cet article) ?\?\W*\Z"
        r"|desbloque[ae] este (?:artículo|contenido)\W*\Z|(?:sigue|siga"
        r"|continúa) leyendo por .{0,10}\d.{0,30}\Z|¿?(?:quieres?|deseas?) (?:seguir"
        r"|continuar) leyendo\?\W*\Z",
        "Möchten Sie weiterlesen?",
        "Möchten Sie weiterlesen, fragte der Lehrer das Kind.",
        extent="gate",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"nur \d[\d,]{0,5} ?(?:euro|€) (?:im ersten monat|für \d{1,2} (?:wochen|monate)|pro (?:monat|woche)"
        r"|im monat)\W*\Z|(?:ihr )?erster monat (?:ist )?(?:gratis|kostenlos|umsonst)\W*\Z"
        r"|jetzt (?:angebot|abo|vorteil|zugang) (?:sichern|wählen|bestellen|abschließen)\W*\Z"
        r"|jetzt abonnieren und\b.{0,30}\Z|alle artikel lesen\b.{0,30}\Z"
        r"|(?:(?:unbegrenzter|voller|unbeschränkter|freier) )?zugang zu allen (?:inhalten|artikeln"
        r"|texten)(?: auf\b.{1,40})?\W*\Z|(?:testen sie|jetzt)\b[^.!?]{0,30}\b\d{1,2} (?:tage|wochen"
        r"|monate) (?:lang )?(?:kostenlos|gratis)\b[^.!?]{0,20}\W*\Z|(?:diesen )?artikel verschenken\W*\Z"
        r"|wurde (?:ihnen|dir) (?:dieser|diese) (?:newsletter|e-?mail|ausgabe) weitergeleitet\?.{0,60}\Z"
        r"|votre premier mois (?:est )?(?:gratuit|offert)\W*\Z|sans engagement\W*\Z"
        r"|offrir (?:cet |l')article\W*\Z|accès illimité (?:à|aux) (?:tous|toutes|l'ensemble"
        r"|articles)\b.{0,60}\Z|choisissez (?:votre|une) (?:formule|offre)(?: d'abonnement)?\W*\Z"
        r"|(?:quelqu'un|on|un ami) vous a (?:transféré|fait suivre) (?:cette|cet"
        r"|ce)\b[^.!]{0,30}\?.{0,60}\Z|(?:tu|su) primer mes (?:es )?gratis\W*\Z|sin permanencia\W*\Z"
        r"|cancel[ae] cuando quieras?\W*\Z|acceso ilimitado a (?:tod[oa]s|nuestr[oa]s)\b.{0,60}\Z"
        r"|eli(?:ge|ja) (?:tu|su) (?:plan|suscripción)\W*\Z|regal[ae] est[ea] (?:artículo|noticia)\W*\Z"
        r"|(?:ver|consulta|conoce) (?:las |nuestras )?(?:ofertas|opciones) de suscripción\W*\Z"
        r"|¿?(?:te|le) han reenviado este (?:boletín|correo)\b[^.!]{0,20}\?.{0,60}\Z",
        "Erster Monat gratis",
        "Erster Monat gratis gelesen, dann bezahlt: so warb er.",
    ),
)
