"""What newsletters, apps and broadcasters ask of their readers, in four languages.

The rules are tried on texts of every language: their first words are of one language only.
"""

from __future__ import annotations

from summarizer.language.calendar_words import WEEKDAY
from summarizer.stages.boilerplate.rules import TAIL, Rule, unless_said

_PIECE = r"(?:article|story|post|newsletter|e-?mail|edition|issue|briefing|podcast|episode)"

PROMPT_RULES = (
    Rule(
        "sign-up",
        "line",
        # What the newsletter is about has no usual words; the last sentence has.
        r".{1,150}\bnewsletters?\b.{0,80}[.!?:] (?:sign up|subscribe|register)(?: here| now| today| for "
        r"free)*\W*",
        "Make sense of the port with the Example newsletter. Sign up here.",
        "The newsletter was stopped. Sign up, it had asked.",
        words="newsletter newsletters newsletter! newsletters!",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            rf"(?:was|were) (?:this|you) (?:{_PIECE} )?(?:forwarded (?:to you|this)|sent "
            rf"this)\b[^.!]{{0,30}}\?"
            rf".{{0,60}}\Z|did (?:a|your) (?:friend|colleague) (?:forward|send)(?: you)? this\b.{{0,60}}\Z"
            rf"|(?:share|forward) this {_PIECE}(?: (?:with|to) (?:a|your) (?:friends?|colleagues?))?\W*\Z"
            r"|(?:sign up|subscribe|register|join)(?: for (?:it|free))? here\W*\Z"
            rf"|this {_PIECE} is (?:public|free)\b(?=.*\bshare\b).{{1,100}}\Z"
        ),
        "Was this forwarded to you?",
        "Was this the ferry that had sunk?",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            r"(?:continue|open|view|watch|read(?: on)?)(?: reading)?(?: this)?(?: (?:article|story))? in "
            r"(?:the"
            rf"|our) (?:\w+ )?app\b{TAIL}|get (?:the|our) (?:\w+ ){{0,2}}app(?: for \w+)?\W*\Z"
            rf"|don't miss out ?[:!–-]? ?(?:download|sign|subscribe|follow|join|get)\b{TAIL}"
            rf"|you can (?:also )?(?:follow|find) (?:him|her|them|us|me) on (?:twitter"
            r"|facebook|instagram|x|bluesky|threads|linkedin|mastodon)\b.{0,60}\Z"
        ),
        "Continue in the app for a better experience.",
        "Continue in the same boat, the captain told them.",
    ),
    Rule(
        "note",
        "sentence",
        r"good (?:morning|afternoon|evening)\b[^.!?]{0,20}\b(?:happy|it's|it is) (?:\w+ )?"
        rf"(?:{WEEKDAY})\b[^.!?]{{0,20}}\W*\Z"
        rf"|today's {_PIECE} is [^.!?]{{0,30}}\b\S{{1,5}}[ -](?:words?|minutes?)\b.{{0,40}}\Z"
        r"|here(?:'s| is| are)(?: everything| all| \w+ things)? (?:what )?you need to know(?: today| now"
        r"| this morning| about)?\W*\Z"
        r"|see you (?:tomorrow|next week|on monday|again (?:tomorrow|soon))\W*\Z",
        "Good morning, and happy Wednesday.",
        "Good morning, and happy days, he wrote to them all.",
    ),
    Rule(
        "note",
        "sentence",
        unless_said(
            r"our (?:own )?(?:reporters?|correspondents?|team|colleagues?)\b[^.!?]{0,60}\b(?:is|are) (?:at"
            r"|in|on) "
            r"(?:the (?:ground|scene|gates?|spot|courthouse|court)|scene|site)\b[^.!?]{0,40}\W*\Z"
        ),
        "Our reporter Jane Doe is at the scene.",
        "Our reporters are in the habit of asking.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:when|if|whenever) we (?:learn of|make|discover|find) (?:a |an |any )?(?:mistakes?|errors?)\b"
        r"[^.!?]{0,80}\bcorrect\w*.{0,60}\Z"
        r"|(?:(?:a )?version of )?this (?:article|story|essay|review|obituary) (?:appears?|appeared|ran|was "
        r"published) "
        r"in (?:print\b|(?:the|our|its) [^.!?]{1,40} (?:issue|edition)\b).{0,200}\Z"
        rf"|the (?:audio|digital|web|online|radio|broadcast) version(?: of this {_PIECE})? was "
        rf"(?:produced|edited|read|recorded|adapted)\b.{{1,100}}\Z"
        r"|(?:this|the) interview (?:was|has been) (?:conducted and )?(?:edited|condensed)\b[^.!?]{0,80}\W*\Z"
        r"|(?:it|this (?:conversation|transcript)) has been (?:\w+ )?(?:edited"
        r"|condensed)\b[^.!?]{0,40}\b(?:length"
        r"|clarity|brevity)\b.{0,40}\Z",
        "When we learn of a mistake, we acknowledge it with a correction.",
        "When we learn of a ferry, we board it.",
        words="mistake mistakes error errors print issue edition version edited condensed",
    ),
    Rule(
        "page",
        "line",
        r"(?:find out|discover|see) (?:more|how)\W*|(?:vote|apply|donate|register|order|buy|book) "
        r"(?:here"
        r"|now|online|today)\W*|(?:order|buy) (?:reprints|copies)\W*"
        r"|(?:our standards|our principles) ?:.*|(?:hide|show|view|toggle) caption\W*|\d{1,2} of \d{1,2}\W*"
        r"|a message from (?!the |his |her |my )(?:our )?[\w&'’. -]{2,40}|paid for by [\w&'’. -]{2,40}"
        r"|poll ?: .*\?(?: vote (?:here|now))?\W*",
        "Find out more",
        "Find out more of the ferry: it was grey.",
    ),
    Rule(
        "page",
        "sentence",
        r"(?:story|article) continues (?:below|after)(?: [\w ]{1,30})?\W*\Z"
        r"|(?:learn more|order reprints|today's paper|read in app)\W*\Z"
        r"|(?:reading time|temps de lecture|lesedauer|lesezeit|tiempo de lectura)\b ?:? ?\d{1,2} ?min"
        r"(?:s|uten?|utes?|utos?)?\W*\Z",
        "Temps de lecture 2 min.",
        "Temps de lecture et temps de jeu sont deux choses.",
    ),
    Rule(
        "readers",
        "sentence",
        r"(?:(?:have|did) you )?(?:spot|spotted|see|seen|find|found|notice|noticed) an? (?:\w+ "
        r"){1,4}(?:errors?"
        r"|mistakes?|typos?) in (?:this|our|the) (?:article|story|text)\?\W*\Z"
        r"|please include the (?:title|headline|link|url|address)\b(?=.*\b(?:report|click|e-?mail"
        r"|us)\b).{1,80}\Z"
        r"|were you at the scene\?\W*\Z",
        "See a spelling or grammatical error in our story?",
        "See a boat or a raft in our harbour?",
        extent="block",
    ),
    Rule(
        "widget",
        "sentence",
        unless_said(
            r"(?:listen|watch|tune in)(?: live| again)? (?:to|on)\b[^.!?]{1,60}\b(?:\d{1,3}(?:\.\d)? "
            r"?(?:fm|am|mhz)"
            r"|fm|dab|smart speaker|on demand)\b.{0,80}\Z"
        ),
        "Listen live to the Example on 98.3 FM.",
        "Listen to the sea on a winter day, he told the children.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"(?:all )?prices (?:(?:are|were) )?(?:correct|accurate|subject to change)\b.{0,60}\Z",
        "Prices correct at time of publication.",
        "Prices are correct for the season, the farmers wrote in a letter to the minister, who did not "
        "answer "
        "for a month.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"(?:diese|die|unsere|alle)? ?(?:mit [^.!?]{1,30} )?(?:gekennzeichneten|markierten)? ?links\b"
        rf"[^.!?]{{0,60}}\b(?:affiliate|provision|provisionslinks)\b{TAIL}"
        rf"|(?:wenn|falls|kaufen) sie\b[^.!?]{{0,80}}\b(?:erhalten|bekommen) "
        rf"wir\b[^.!?]{{0,40}}\bprovision\b{TAIL}"
        # The verb says that the site gets it.
        r"|si (?:compras?|compra usted|usted compra|adquieres?)\b[^.!?]{0,80}"
        r"\b(?:gan|llev|obt|percib|recib)\w{1,8}\b[^.!?]{0,40}\bcomisi(?:ón|ones)\b.{0,60}\Z"
        r"|si vous (?:achetez|effectuez|passez)\b[^.!?]{0,80}\b(?:gagn|percev|recev|reçoi|touch)"
        r"\w{1,8}\b[^.!?]{0,40}\bcommission\b.{0,60}\Z",
        "Wenn Sie darüber kaufen, erhalten wir eine Provision.",
        "Wenn Sie kaufen, bekommen wir Arbeit, sagte er.",
        words="affiliate affiliate-link affiliate-links provision provisionslinks comisión comisiones "
        "commission",
    ),
    Rule(
        "readers",
        "sentence",
        r"réagissez (?:à cet article|dans les commentaires|à l'article)\b.{0,80}\Z"
        r"|(?:queremos|nos gustaría) (?:conocer|saber|leer) (?:tu|su) (?:opinión|historia)\b.{0,80}\Z"
        r"|deja (?:tu|un) comentario\b.{0,60}\Z",
        "Réagissez à cet article dans les commentaires.",
        "Réagissez vite, leur a dit le capitaine.",
    ),
    Rule(
        "widget",
        "sentence",
        r"écoutez [^.!?]{1,60}\b(?:en direct|en podcast|sur notre (?:site|application))\W*\Z"
        r"|escuch(?:a|e|en) [^.!?]{1,60}\b(?:en directo|en vivo|en nuestra (?:web|aplicación))\b.{0,30}\Z"
        r"|hier (?:finden|sehen) sie (?:inhalte|einen inhalt|externe inhalte)\b.{0,80}\Z"
        r"|(?:empfohlener|externer) (?:redaktioneller )?inhalt\W*\Z"
        r"|mit ihrer zustimmung (?:wird|werden) [^.!?]{1,60}\b(?:geladen|angezeigt|eingebunden)\W*\Z"
        r"|(?:an dieser stelle|hier) (?:finden sie|befindet sich|steht) (?:einen|ein|eine) (?:externe[nr]?"
        r"|relevante[nr]?|ergänzende[nr]?)\b.{0,100}\Z",
        "Écoutez Radio Example en direct sur notre site.",
        "Écoutez le peuple, leur a dit le maire, et sur notre port.",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"[^.!?]{0,60}\bjetzt (?:die|unsere) [\w -]{0,40}?-?app (?:herunter)?laden\W*\Z",
        "Das Neueste: Jetzt die Example-App herunterladen.",
        "Jetzt die Boote laden, rief der Kapitän.",
        words="herunterladen laden herunterladen! laden!",
    ),
    Rule(
        "note",
        "sentence",
        # An update that says what it corrects, with a time or without; and a correction with a date that has
        # a full stop.
        r"updated?\b(?:[^:!?]{0,12}\d[^!?]{0,20})?: "
        r"(?=[^.!?]{1,100}\b(?:was|were|has been"
        r"|have been) (?:\w+ )?(?:corrected|updated|clarified|amended|misspelled|misstated)\W*\Z).{1,150}\Z"
        r"|(?:correction|clarification)s?\b[^:!?]{0,12}\d[^:!?]{0,10}: .{1,250}\Z",
        "Update, 6 p.m.: the count was corrected.",
        "Update: the count was corrected by the mayor at noon, and the ferry was late.",
        extent="block",
    ),
    Rule(
        "byline",
        "sentence",
        r"(?:compiled|written|edited|prepared|produced) by (?:the |our )?(?:\w+ )?(?:news ?desk|web ?desk"
        r"|newsroom|staff"
        r"|editors|editorial team)\W*\Z",
        "Compiled by the news desk.",
        "Compiled by the staff of the port, the list is long.",
    ),
    Rule(
        "company",
        "sentence",
        # The description of a company after its name.
        r"(?:über (?:die |das |den )?|à propos (?:de la |du |des |de l'|de |d')|sobre (?:el |la )?|acerca "
        r"de (?:la )?)"
        r"[^:.!?,]{2,50} ?: (?=.{0,150}\b(?:gegründet|betreibt|mit sitz|\d[\d.]* mitarbeiter\w*"
        r"|führende[rn]? (?:anbieter|hersteller)|(?:beschäftigt|emploie|emplea) (?:\w+ ){0,2}\d\S*"
        r"|fondée?|créée?|siège social|leader (?:mondial|européen)|fundad[oa]|cread[oa]|con sede"
        r"|líder (?:mundial|europeo))\b).{10,}",
        "Über die Example GmbH: Die Example GmbH betreibt drei Häfen.",
        "Über den Verdacht: Niemand wusste davon.",
    ),
    Rule(
        "markup",
        "line",
        # The opening bracket is skipped.
        r"(?:caption|gallery|embed|playlist|audio|video|button|pullquote)(?: "
        r"\w+=[^\]]{0,150})?\](?:.*\[/\w+\])?\W*"
        r"|(?:caption|gallery|playlist|audio|video) \w+=[^\]]{0,150}\].*"
        r"|(?:newsletter|related|signup|subscribe|ad|ads|adrotate|wp|sc|social|share|poll)[_-]\w{1,30}"
        r"(?: \w+=[^\]]{0,150})?\]\W*",
        '[gallery ids="1,2"]',
        "[Gallery visitors] were asked to leave.",
    ),
    Rule(
        "page",
        "line",
        r"(?:se connecter|s'abonner|s'inscrire|s'identifier|inicia(?:r)? sesión|iniciar sesión|anmelden"
        r"|einloggen"
        r"|únete a la conversación|bildunterschrift ?:.*)\W*",
        "Se connecter",
        "Se connecter prend dix minutes.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:le titre|les intertitres|le chapô)(?:(?:,| et) (?:le|les) (?:titres?|intertitres|chapô))* "
        r"(?:est|sont) de "
        r"(?:la|notre) rédaction\W*\Z"
        r"|(?:esta|la) (?:noticia|información) está en desarrollo\b.{0,60}\Z"
        r"|hören sie (?:den|unseren|dazu|auch)\b[^.!?]{0,40}\bpodcast\b.{0,40}\Z",
        "Le titre et les intertitres sont de la rédaction.",
        "Le titre est de la main du maire.",
    ),
    Rule(
        "readers",
        "sentence",
        unless_said(
            r"(?:do you )?(?:have )?(?:any )?(?:questions?|comments?|tips?|feedback)"
            r"(?:(?:, | or |, or )(?:questions?|comments?|tips?|feedback))+"
            r"(?: (?:on|about|for us about) this (?:article|story|report))?\?"
            r"|send us (?:a (?:message|note)|an e-?mail|your (?:thoughts|feedback|questions|comments))\W*\Z"
        ),
        "Have questions, comments or tips?",
        "Questions or comments were not allowed, the judge ruled.",
    ),
    # The paper that a report of science is about.
    Rule(
        "note",
        "line",
        r"(?:citations?|references?|(?:journal|literature) references?|original (?:publication|paper|study)"
        r"|originalpublikation(?:en)?|originalveröffentlichung|publication originale|référence de l'étude"
        r"|referencias?(?: bibliográficas?)?)\W*",
        "Originalpublikation:",
        "References to the ferry were cut.",
        extent="section",
    ),
    Rule(
        "note",
        "sentence",
        r".{0,200}\bdoi(?: ?: ?|\.org/)10\.\d{4,}/\S+\W*\Z",
        "Stone and Water 12 (2031), DOI: 10.99999/sw.2031.88",
        "The DOI: nobody at the institute knew what that was.",
        words="/",
    ),
)
