"""Boilerplate in German."""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule

GERMAN_RULES = (
    Rule(
        "link",
        "line",
        rf"(?:lesen sie (?:auch|mehr|hier|dazu)|mehr zum thema|mehr (?:dazu|lesen)|auch interessant"
        rf"|lesetipps?|das könnte sie auch interessieren|weiterlesen|zum thema|weitere (?:artikel|themen"
        rf"|meldungen)){LINKED}",
        "Lesen Sie auch: Fünf Fragen zur Fähre",
        "Mehr zum Thema sagte der Minister nicht.",
    ),
    Rule(
        "link",
        "sentence",
        rf"lesen sie (?:auch|mehr|hier|dazu)\b{TAIL}|(?:klicken|tippen) sie (?:hier|auf)\b{TAIL}"
        rf"|mehr (?:dazu|zum thema) (?:lesen sie|finden sie|hier)\b{TAIL}",
        "Lesen Sie hier, wie die Fähre sank.",
        "Lesen sie nicht, verlernen Kinder es.",
    ),
    Rule(
        "page",
        "line",
        r"(?:anzeige|werbung|artikel (?:teilen|drucken)|teilen|drucken|kommentare?(?: \(?\d+\)?)?"
        r"|\d+ kommentare?|startseite"
        r"|(?:auf|bei|per|über) (?:facebook|twitter|whatsapp|e-?mail|x|linkedin) teilen|nach oben"
        r"|zum seitenanfang|schlagworte ?:.*|themen ?:.*)\W*",
        "Auf Facebook teilen",
        "Anzeige gegen den Kapitän wurde erstattet.",
    ),
    Rule(
        "date",
        "line",
        r"(?:stand|aktualisiert(?: am)?|veröffentlicht(?: am)?|zuletzt aktualisiert(?: am)?) ?:? ?(?=.*\d)"
        r"[\d.,:/ –-]*(?:(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz"
        r"|april|mai|juni|juli"
        r"|august|september|oktober|november|dezember|um|uhr|am|mesz|mez)\b[\d.,:/ –-]*)*",
        "Stand: 3. März 2023, 10.30 Uhr",
        "Stand 2023 fährt die Fähre noch.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"(?:melden sie sich (?=.*\b(?:newsletter|an\b))|abonnieren sie\b|jetzt (?:kostenlos )?"
        rf"(?:abonnieren|anmelden|registrieren)\W*\Z"
        rf"|folgen sie uns\b|folge uns\b|(?:hier )?(?:den |unseren )?newsletter (?:abonnieren|bestellen)"
        rf"|laden sie (?:die|unsere) (?:[\w-]+ )?app){TAIL}",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Jetzt abonnieren immer weniger Leser die Zeitung.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:wir|diese (?:web)?seite|diese website|unsere (?:web)?seite|unsere website|mit|durch|bitte|um)\b"
        r".*(?:\bcookies?\b|\bjavascript\b|\bdatenschutz(?:erklärung|bestimmungen|hinweise)?\b"
        r"|\bnutzungsbedingungen\b).{0,150}\Z",
        "Wir verwenden Cookies, um unsere Seite zu verbessern.",
        "Wir backen Kekse, keine Kuchen.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:alle rechte vorbehalten|nachdruck(?:,| nur| verboten| und)|(?:dieser|der) (?:artikel|beitrag"
        rf"|text) (?:erschien|ist"
        rf" (?:zuerst|erstmals|ursprünglich|im original)|wurde (?:zuerst|erstmals|ursprünglich|aktualisiert"
        rf"|korrigiert))){TAIL}",
        "Alle Rechte vorbehalten.",
        "Alle Rechte an der Fähre hält die Stadt.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:(?:haben sie|hast du) (?:hinweise|fragen|anregungen|tipps|einen (?:tipp|hinweis|fehler))\b"
        rf"|schreiben sie (?:uns|an|der)\b"
        rf"|schicken sie uns\b|was (?:meinen|denken) sie\b|sagen sie uns\b|diskutieren sie\b|ihre meinung\b"
        rf"|kontaktieren sie\b"
        rf"|unterstützen sie (?:uns|unsere|unabhängigen)\b|werden sie (?:mitglied|unterstützer)){TAIL}",
        "Haben Sie Hinweise? Schreiben Sie uns.",
        "Haben sie Erfolg, sinken die Preise.",
    ),
)
