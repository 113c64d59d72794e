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
        rf"|bestellen sie (?:\w+ ){{0,4}}[\w-]*newsletter\b"
        rf"|laden sie (?:sich |jetzt |hier )*(?:die|unsere) (?:[\w-]+ ){{0,3}}[\w-]*app\b){TAIL}",
        "Melden Sie sich hier für unseren Newsletter an.",
        "Jetzt abonnieren immer weniger Leser die Zeitung.",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:wir|diese (?:web)?seite|diese website|unsere (?:web)?seite|unsere website|bitte"
        r"|(?:mit|durch|um)\b(?=.*\b(?:wir|uns|unser\w*|stimmen|akzeptieren|nutzung)\b))\b"
        r".*(?:\bcookies?\b|\bjavascript\b|\bdatenschutz(?:erklärung|bestimmungen|hinweise)\b"
        r"|\bnutzungsbedingungen\b).{0,150}\Z",
        "Wir verwenden Cookies, um unsere Seite zu verbessern.",
        "Wir backen Kekse, keine Kuchen.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:alle rechte vorbehalten|nachdruck(?:,| nur| verboten| und)"
        rf"|dieser (?:artikel|beitrag|text) (?:erschien|wurde (?:aktualisiert|korrigiert)|wird (?:laufend"
        rf"|ständig|fortlaufend) (?:aktualisiert|ergänzt))"
        rf"|(?:dieser|der) (?:artikel|beitrag|text) (?:erschien|ist|wurde)"
        rf" (?:zuerst|erstmals|ursprünglich|im original)){TAIL}",
        "Alle Rechte vorbehalten.",
        "Alle Rechte an der Fähre hält die Stadt.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:(?:haben sie|hast du) (?:hinweise|fragen|anregungen|tipps|einen (?:tipp|hinweis|fehler))\b"
        rf"|schreiben sie (?:uns|an|der)\b"
        rf"|schicken sie uns\b|was (?:meinen|denken) sie(?: dazu)?\W*\Z|sagen sie uns\b"
        rf"|diskutieren sie (?:mit|hier)\b"
        rf"|ihre meinung(?: ist gefragt| zum thema|\W*\Z)|kontaktieren sie (?:uns|die redaktion|unsere?n?)\b"
        rf"|unterstützen sie (?:uns|unsere|unabhängigen)\b|werden sie (?:mitglied|unterstützer)){TAIL}",
        "Haben Sie Hinweise? Schreiben Sie uns.",
        "Haben sie Erfolg, sinken die Preise.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:(?:korrektur|anmerkung|hinweis|berichtigung|transparenzhinweis)\b[^.!?]{0,40}[:.] ?)?"
        r"in (?:einer|der) (?:früheren|vorherigen|ersten|ursprünglichen|älteren|vorigen) (?:version|fassung)"
        r"(?: (?:dieses|des) (?:artikels|textes|beitrags|berichts)| hieß es| haben wir| stand| war| wurde)\b"
        r".{0,250}\Z"
        r"|(?:anmerkung|hinweis) (?:der|d\.) red(?:aktion|\.)\b.{0,250}\Z|transparenzhinweis\b.{0,250}\Z"
        r"|(?:wir haben )?(?:dieser|diesen|der|den) (?:text|artikel|beitrag) (?:wurde )?(?:nachträglich "
        r"|inzwischen |am \d+\. \w+ )?(?:aktualisiert|korrigiert|geändert|ergänzt)\b.{0,150}\Z"
        r"|wir haben (?:den|die|diesen) fehler (?:korrigiert|berichtigt)\W*\Z"
        r"|wir bitten(?:,| um)? (?:den|die|diesen|entschuldigung)\b.{0,40}\b(?:fehler|entschuldigen)\W*\Z",
        "In einer früheren Version dieses Artikels stand ein falsches Jahr.",
        "In einer früheren Version des Plans fuhr die Fähre öfter.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:dieser|der) (?:text|artikel|beitrag) (?:ist|entstand|entsteht|wurde|stammt|erscheint) "
        r"(?=.*\b(?:kooperation|zusammenarbeit|partnerschaft|künstlichen? intelligenz|ki|maschinell"
        r"|automatisch|mithilfe|newsletter|podcast|unterstützung|förderung|gefördert)\b).{1,200}\Z"
        rf"|(?:mit|unter verwendung von) (?:material|agenturmaterial)\b{TAIL}",
        "Dieser Text entstand in Kooperation mit dem Example.",
        "Dieser Text entstand in Kabul, lange vor dem Krieg.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:(?:guten (?:morgen|tag|abend)|hallo|herzlich)(?: und)? (?:herzlich )?willkommen (?:zu|zum|im"
        rf"|in)"
        rf" (?:unserem|diesem|unserer)?.{{0,40}}\b(?:live-?blog|ticker|live-?ticker|newsblog)\b"
        rf"|(?:damit|hiermit) (?:beenden|schließen) wir (?:diesen|unseren|den)\b"
        rf"|wir (?:beenden|schließen) (?:damit |hiermit |nun |jetzt )?(?:diesen|unseren|den) (?:live-?blog"
        rf"|ticker"
        rf"|live-?ticker|newsblog)\b|das war(?:'s| es) (?:von mir|von uns|für heute)\b"
        rf"|(?:dieser|der|unser) (?:live-?blog|live-?ticker|newsblog|ticker) (?:ist|wird) (?:nun |jetzt "
        rf"|hiermit )?(?:beendet|geschlossen)"
        rf"|(?:alle|weitere|die wichtigsten)(?: \w+)? (?:entwicklungen|nachrichten|meldungen|news"
        rf"|informationen)\b"
        rf"[^.!?]{{0,60}}\b(?:im|in unserem|finden sie|lesen sie) (?:hier|live-?blog|ticker|live-?ticker"
        rf"|newsblog)\b|bleiben sie (?:auf dem laufenden|informiert|dran)\b"
        rf"|vielen dank (?:für ihr interesse|fürs (?:mit)?lesen)){TAIL}",
        "Damit beenden wir diesen Liveblog.",
        "Damit beenden wir den Krieg nicht, schrieb er den Familien im ganzen Land, die auf ihre Kinder "
        "warten "
        "und hoffen.",
    ),
    Rule(
        "page",
        "line",
        r"(?:das wichtigste(?: in kürze)?|auf einen blick|in kürze|die wichtigsten (?:entwicklungen|punkte"
        r"|fakten)(?: im überblick)?|was wir wissen(?: und was nicht)?)\W*",
        "Das Wichtigste in Kürze",
        "Das Wichtigste in Kürze zu sagen, fiel ihm schwer.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:sie können (?:uns|dem|der|unserem|unseren?)\b(?=.*\b(?:folgen|abonnieren)\W*\Z)"
        r"|folgen sie (?:dem|der|unserem?|unseren?|[@\w-]+)\b)(?=.*\b(?:auf|bei|in) (?:facebook|instagram|x"
        r"|twitter|whatsapp|threads|tiktok|youtube|linkedin|google|bluesky|mastodon|(?:den )?sozialen)\b)"
        r".{1,100}\Z",
        "Sie können uns auch in den sozialen Netzen folgen.",
        "Sie können der Spur folgen, sagte der Richter.",
    ),
    Rule(
        "widget",
        "sentence",
        r"(?:(?:diesen |den |original)?(?:artikel|text|beitrag|meldung) (?:anhören|vorlesen|vorlesen "
        r"lassen)|hören sie (?:diesen|mehr)"
        r"|(?:diese[rs]? )?(?:text|artikel|audio\w*|beitrag) (?:wird|wurde) (?:von einer |automatisch "
        r"|maschinell )(?=.*\b(?:stimme|vorgelesen|erstellt|übersetzt|erzeugt)\b)).{0,80}\Z",
        "Hören Sie mehr Geschichten in der App.",
        "Hören Sie auf, rief der Kapitän.",
    ),
    Rule(
        "contact",
        "line",
        r"(?:pressekontakte?|medienkontakte?|(?:hinweise?|anmerkungen?) (?:für|an) (?:die "
        r")?(?:redaktion(?:en)?"
        r"|medien)|kontakt für (?:presse|medien|journalisten)|(?:presse|medien)anfragen"
        r"|rückfragen(?: bitte)? an|weitere informationen für (?:die )?(?:presse|medien|redaktionen))\W*",
        "Pressekontakt:",
        "Pressekontakte hatte er keine.",
        extent="end",
    ),
    Rule(
        "legal notice",
        "line",
        r"(?:zukunftsgerichtete aussagen|rechtliche hinweise|haftungsausschluss|disclaimer"
        r"|hinweis(?:e)? zu zukunftsgerichteten aussagen)\W*",
        "Zukunftsgerichtete Aussagen",
        "Rechtliche Hinweise gab das Gericht nicht.",
        extent="section",
    ),
    Rule(
        "legal notice",
        "sentence",
        r"(?:diese|die|dieses|der|bestimmte|einige)\b.{0,80}\b(?:zukunftsgerichteten?|in die zukunft "
        r"gerichteten?|vorausschauenden?) (?:aussagen|informationen)\b.{0,300}\Z",
        "Diese Mitteilung enthält zukunftsgerichtete Aussagen.",
        "Diese Aussagen gelten der Zukunft der Fähre.",
        extent="section",
    ),
    Rule(
        "source",
        "line",
        r"\W*(?:mit (?:material (?:von|der) )?|quellen?: ?)(?:dpa|afp|ap|reuters|apa|sid|epd|kna|agenturen)"
        r"(?:(?:,|/| und)? ?(?:dpa|afp|ap|reuters|apa|sid|epd|kna|agenturen))*\W*",
        "(Mit dpa)",
        "Mit Agenturen sprach er nie.",
    ),
    Rule(
        "link",
        "sentence",
        r"(?:mehr|weitere) (?:nachrichten|artikel|infos?|informationen|hintergründe|meldungen)\b.{0,60}"
        r"\b(?:finden|lesen|sehen|gibt) (?:sie|es)\b.{0,60}\Z",
        "Mehr Nachrichten aus der Region finden Sie hier.",
        "Mehr Nachrichten aus der Region gab es nicht.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?:fügen sie|füge|wählen sie|wähle|machen sie|markieren sie|legen sie|jetzt)\b[^.!?]{1,80}?"
        r"\bbevorzugte[nr]? (?:\w+-)?(?:nachrichten)?quellen?\b.{0,80}\Z"
        r"|(?:(?:hier|jetzt|einfach|den|dem|unseren|unserem|abonnieren sie|folgen sie) )+(?:\w+ )?"
        r"(?:whatsapp|telegram)-?(?: ?kanal|gruppe|community|channel)\b.{0,80}\Z"
        r"|(?:werden sie teil|treten sie|kommen sie) (?:in |zu )?unserer\b[^.!?]{0,40}\b(?:community|gruppe"
        r"|gemeinschaft)\b.{0,80}\Z",
        "Fügen Sie das Example als bevorzugte Quelle hinzu.",
        "Fügen Sie das Mehl hinzu, riet die Köchin.",
    ),
    Rule(
        "note",
        "sentence",
        r"hinweis im sinne\b.{1,300}\Z|(?:anm(?:erkung|\.)|hinweis|red(?:aktionelle[rn]?|\.)) (?:d(?:er|es"
        r"|\.) )?(?:red(?:aktion)?"
        r"|autor(?:in"
        r"|s)?|übers(?:etzer(?:in|s)?)?|hinweis|anmerkung)\b.{0,300}\Z"
        r"|(?:korrektur|berichtigung|richtigstellung|klarstellung|nachtrag|update|aktualisierung)"
        r"(?:(?: vom| am|,)? ?\d[^!?:]{0,25}(?:\d|uhr)| ?hinweis)? ?: .{1,300}\Z",
        "Korrektur: Die Fähre hatte zwei Motoren.",
        "Korrektur des Kurses: Fehlanzeige.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:diese[rs]?|die|der|das|unsere) (?:zusammenfassung|kurzfassung|text|artikel|meldung|übersetzung"
        r"|überblick|beitrag|inhalte?) (?:wurden?|ist|sind)\b(?=[^.]*\b(?:ki|künstlicher intelligenz"
        r"|sprachmodells?|automatisch|automatisiert|maschinell|algorithmus)\b)[^.]{0,200}\b(?:erstellt"
        r"|generiert|erzeugt|übersetzt|geschrieben|verfasst|produziert|zusammengefasst)\b.{0,200}\Z"
        r"|(?:die |eine )?(?:ki|zusammenfassung|übersetzung)\b[^.]{0,30}\b(?:kann|können) (?:\w+ )?(?:fehler"
        r"|ungenauigkeiten)\b.{0,60}\Z"
        r"|(?:(?:übersetzt )?aus dem \w+en(?: (?:übersetzt|übertragen))? von|übersetzung:) [^.,]{3,50}\W*\Z",
        "Diese Zusammenfassung wurde mit einem Sprachmodell erstellt.",
        "Diese Meldung kam mit dem Boot.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:es|für (?:den|die|alle|ihn|sie|beide)\b[^.]{0,60}) "
        r"gilt\b[^.]{0,60}\bunschuldsvermutung\b.{0,60}\Z",
        "Es gilt die Unschuldsvermutung.",
        "Es gilt als sicher, dass die Fähre fährt.",
    ),
    Rule(
        "readers",
        "sentence",
        r"haben sie (?:(?:auch|selbst|schon|so) )*(?:ähnliche[sn]?|etwas ähnliches|etwas|das gleiche"
        r"|erfahrungen)"
        r"\b[^.!]{0,60}\b(?:erlebt|gemacht|gesehen|gehört)\b[^.!]{0,30}\?\W*\Z"
        r"|ist ihnen (?:(?:auch|schon|so) )*(?:etwas|ähnliches|einmal)\b[^.!]{0,40}\bpassiert\b.{0,30}\Z"
        r"|(?:erzählen|berichten|teilen|schreiben|senden) sie (?:uns|der redaktion|ihre erfahrung(?:en)?)\b"
        r".{0,120}\Z"
        r"|(?:tippfehler|fehler) (?:gefunden|entdeckt|bemerkt)\b.{0,80}\Z"
        r"|(?:wenn|falls|sollten) sie (?:einen |im text )*(?:tipp|rechtschreib)?fehler\b.{0,160}\Z",
        "Haben Sie Ähnliches erlebt?",
        "Haben Sie etwas gegen Kopfschmerzen, fragte er.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"bevor sie (?:gehen|weiterlesen|weiterklicken|weiterscrollen|uns verlassen)(?:\W*\Z|\W+(?:wir"
        r"|bitte|möchten|dürfen|unterstützen|helfen)\b.{0,200}\Z)"
        r"|(?:wir hoffen|ich hoffe),?\b[^.]{0,20}\b(?:ihnen|sie)\b[^.]{0,30}\b(?:artikel|text|beitrag|lektüre"
        r"|bericht)\b.{0,80}\Z",
        "Bevor Sie weiterlesen …",
        "Bevor Sie einsteigen, läutet die Glocke.",
        extent="section",
    ),
    Rule(
        "appeal",
        "sentence",
        r"(?:bitte )?(?:unterstützen|helfen|ermöglichen|fördern|stärken) sie\b(?=.*\b(?:journalismus"
        r"|redaktion"
        r"|zeitung|spende|recherchen|berichterstattung|abo|abonnement|mitgliedschaft)\b).{1,200}\Z"
        r"|(?:schon )?(?:mit|durch) (?:ihre[rm]?|einer|einem|deiner)\b[^.]{0,30}\b(?:spende|abo|abonnement"
        r"|mitgliedschaft|beitrag|unterstützung)\b(?=.*\b(?:wir|uns|unsere?[nmrs]?|journalismus)\b).{1,160}\Z"
        r"|unsere leser(?:innen)?\b[^.]{0,40}\b(?:finanzieren|ermöglichen|tragen|entscheiden)\b.{0,120}\Z",
        "Mit Ihrer Spende können wir weiter berichten.",
        "Mit Ihrer Fähre kam der Regen.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:die|jede|eine) (?:\w+e )?(?:vervielfältigung|weiterverbreitung|weiterverwendung|verwertung"
        r"|weitergabe|wiedergabe|weiterveröffentlichung)\b[^.]{0,150}\b(?:ohne|nur mit|untersagt|nicht "
        r"gestattet"
        r"|verboten|unzulässig)\b.{0,120}\Z"
        r"|(?:diese[rs]?|die|alle) (?:\w+ )?(?:text|artikel|beitrag|inhalte?|material|meldung)\b[^.]{0,80}\b"
        r"(?:darf|dürfen)\b[^.]{0,120}\b(?:vervielfältigt|verbreitet|weiterverbreitet|veröffentlicht"
        r"|gespeichert|weiterverwendet)\b.{0,80}\Z",
        "Die Weiterverbreitung ist ohne Zustimmung nicht gestattet.",
        "Die Weitergabe der Akten war sein Ende.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:bisherige|frühere|unsere|weitere|die ganze) (?:berichterstattung|berichte){LINKED}",
        "Bisherige Berichterstattung: Fähre gefunden",
        "Frühere Berichte der Stadt fehlen.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:anzeige|werbung)\W*[^\w\s]\W*(?:scrollen|weiterlesen|weiter|zum weiterlesen|nach "
        r"unten)\b[\w ,]{0,40}"
        r"|(?:weiterlesen )?(?:nach|unter) der (?:anzeige|werbung)(?: (?:weiterlesen|geht es weiter))?"
        r"|(?:der )?artikel (?:wird|geht) (?:nach|unter) der (?:anzeige|werbung) [\w ]{2,20}"
        r"|(?:präsentiert|gesponsert|gefördert) (?:von|durch) [^.,]{2,50})\W*",
        "Weiterlesen nach der Anzeige",
        "Nach der Anzeige floh er.",
    ),
    Rule(
        "note",
        "sentence",
        r"[^.,:;]{2,60} ist (?:eine?|das|die) (?:[\w-]+,? ){0,4}(?:\w*redaktion|\w*medium|\w*medienhaus"
        r"|\w*magazin"
        r"|\w*zeitung|newsroom|recherche\w+|nachrichten\w+)\b.{0,160}\Z",
        "Das Example ist eine gemeinnützige Redaktion an der Küste.",
        "Die Redaktion ist ein gemeinnütziges Werk.",
        words="gemeinnützige gemeinnütziges spendenfinanzierte spendenfinanziertes leserfinanzierte "
        "nichtkommerzielle",
        extent="block",
    ),
)
