"""Boilerplate that archives and sites add, in English; pages without a story in four languages.

Notices of sites have no usual first word: those rules have `words`.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import Rule, unless_said

_YOU = r"\b(?:you|your|we|our|us|this (?:web ?)?site|please|website)\b"
# At most so much follows, as in `rules.TAIL`.
_END = r".{0,80}\Z"

_WIDGET = (
    r"(?:share[sd]?|tweets?|pin|e-?mail|likes?|comments?|views?|facebook|twitter|google|text|print|whatsapp"
    r"|linkedin|reddit|pinterest|flipboard|messenger|telegram)"
)
_ON_WIDGET = r"(?:\d[\d.,:]*k?|post|save|listen|plus|copy|link|size|on|to|via|this|article|story)"

SITE_RULES = (
    Rule(
        "page",
        "line",
        r"advertise?ments?(?::.*|\W*)",
        "Advertisement: Buy now.",
        "Advertisement sales fell.",
    ),
    Rule(
        "page",
        "line",
        r"(?:exclusive|breaking(?: news)?)\W*",
        "BREAKING NEWS",
        "Breaking news of the flood reached the town at noon.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:advertise?ment\W*)?(?:story|article) continues (?:below|after)(?: [\w ]+)?"
        r"|scroll down (?:for|to) [\w ]+|continue reading(?: [\w ]+)?|skip to [\w ]+)\W*",
        "Story continues below advertisement",
        "The story continues below the bridge, where the water rose.",
    ),
    Rule("page", "line", r"(?:loading|please wait)\W*", "Loading...", "Loading the ferry took hours."),
    Rule(
        "page",
        "line",
        r"(?:comments?(?: \(?\d+\)?)?|\d+ comments?|(?:leave|post|add) a comment|view comments)\W*",
        "Comments (12)",
        "Comments by the minister angered many.",
    ),
    Rule(
        "page",
        "line",
        r"share(?: this(?: (?:article|story|page|post|video))?)?(?: (?:on|via|with) [\w ,]+)?\W*",
        "Share this article",
        "Share prices fell on Monday.",
    ),
    Rule(
        "page",
        "line",
        r"(?:print(?: this (?:article|story|page))?|e-?mail this(?: \w+)?|copy link|back to top|log in"
        r"|sign in)\W*",
        "Print this page",
        "Print sales of the paper fell.",
    ),
    Rule(
        "page",
        "sentence",
        # Only names of platforms and what can be done with them.
        rf"(?=(?:{_ON_WIDGET}\b\W*)*+{_WIDGET}\b)(?>(?:{_ON_WIDGET}|{_WIDGET})\b\W*){{2,}}+\Z",
        "Share on Facebook Share on Twitter 1.2k",
        "Share prices of Facebook and Twitter fell.",
    ),
    Rule(
        "page",
        "line",
        r"(?:facebook|twitter|whatsapp|linkedin|pinterest|tweet)\W*",
        "Facebook",
        "Facebook removed the page.",
    ),
    Rule(
        "page",
        "line",
        r"(?:topics?|tags?|keywords|filed under) ?:.*",
        "Topics: ferries, harbours",
        "Topics of the meeting were the ferry and the harbour.",
    ),
    Rule(
        "crawl note",
        "part",
        r"\b(?<!to )crawl(?:s|ed|ing|er)?\b.*(?:\b(?:urls?|wayback|archive|archiving|archive-it|warc|heritrix"
        r"|seeds?|seedlist"
        r"|hosts|outlinks|captures?|robots\.txt|websites?|web sites?|online resources|web crawls?)\b"
        r"|no more 404)|\b(?:urls?|wayback|internet archive|warc|heritrix|outlinks|web wide)\b.*\bcrawl",
        "This crawl of online resources was performed for the archive.",
        "Traffic was reduced to a crawl after the storm reached the port.",
        words="crawl crawls crawled crawling crawler re-crawls",
    ),
    Rule(
        "crawl note",
        "sentence",
        r"(?:flowing in every day|that way|then|these data|these files|this (?:data|collection)"
        r"|survey|this is a set)\b(?=.*\b(?:wayback\b.*\b(?:embargo|that we saw)|the version that was live"
        r"|internet archive hopes|broken links on the web|web captures|web collections|web archiving"
        r"|(?:currently )?not (?:currently |publicly )(?:accessible|available to))).{1,400}\Z",
        "These data are added to the Wayback Machine after an embargo.",
        "These data are in the Wayback Machine, the mayor wrote.",
    ),
    Rule(
        "crawl note",
        "part",
        r"\bfollowing text is from a\b.*\b(?:wayback|archive|saved|crawl)|\bfix all broken links on the web"
        r"|\bsaved by the wayback",
        "The following text is from a page saved by the wayback robot.",
        "A copy in the Wayback Machine shows the mayor's words.",
        words="wayback following broken",
    ),
    Rule(
        "site notice",
        "part",
        rf"(?=.*{_YOU}).*(?:\b(?:us(?:e|es|ing|age)|accept\w*|enabl\w+|set|plac\w+|stor\w+|disabl\w+"
        rf"|consent\w*|allow\w*"
        r"|manage|agree\w*|support|require[sd]?|delet\w+|activate|access)\b.{0,80}\bcookies?\b"
        r"|\bcookies?\b.{0,60}\b(?:polic(?:y|ies)|settings|preferences|enabled|disabled|usage|allowed|notice"
        r"|to (?:improve|personali[sz]e|provide|ensure|give|help|analy[sz]e|deliver|enhance|offer)))",
        "By clicking accept you agree to our use of cookies.",
        "The bakery made cookies for your children.",
        words="cookie cookies",
    ),
    Rule(
        "site notice",
        "part",
        r"(?:\bjavascript (?:is|must be|to be|has been)? ?(?:currently )?(?:disabled|enabled|required"
        r"|turned o|not|switched)"
        r"|\b(?:enable|requires?|disabled?|turn(?:ed)? on|activate|without|support|supports) javascript"
        r"|\b(?:verify|prove|confirm) (?:that )?you(?:'re| are) (?:not a robot|human|a human)"
        r"|\bprotected by recaptcha|\bunusual (?:traffic|activity) from your"
        r"|\b(?:disable|turn off|using an|pause) (?:your |any |the )?ad[ -]?block"
        r"|\byour (?:web )?browser (?:does not|doesn't|is not|isn't|is out)).{0,70}\Z",
        "Please enable JavaScript to continue.",
        "The robot cannot be told from the humans in your game.",
        words="javascript robot recaptcha unusual adblock adblocker ad-block ad-blocker blocker "
        "blockers blocking browser verify",
    ),
    Rule(
        "site notice",
        "part",
        r"\bby (?:clicking|signing|submitting|using|continuing|joining|creating|pledging|registering"
        r"|logging)\b.*"
        r"\b(?:privacy (?:policy|notice|statement)|terms (?:of (?:use|service)|(?:and|&|&amp;) conditions))\b"
        r"|\b(?:see|read|review|agree to|accept|view) (?:the |our |your |its |my )?(?:\w+ ){0,3}"
        r"(?:privacy (?:policy|notice)|terms of (?:use|service))",
        "By signing up you agree to our terms of service.",
        "The firm changed its privacy policy in May.",
        words="privacy terms",
    ),
    Rule(
        "site notice",
        "sentence",
        r"(?:please )?(?:try (?:again|your search again) later|try again in (?:a few|\d+) (?:minutes|seconds"
        r"|moments|hours)|re-enter)\W*\Z|this (?:content|page|video|article"
        r"|feature) isn't available\b[^,]{0,40}\Z"
        r"|an error (?:has )?occurred\W*\Z|(?:this (?:feature|content|video) is (?:not|no longer|restricted"
        r"|currently un)).{0,40}\Z"
        r"|you (?:may|can) (?:unsubscribe|opt out)\b.{0,80}\Z|(?:notice )?you must (?:log"
        r"|sign) in to\b.{0,40}\Z"
        r"|(?:by signing up,? )?you agree to receive\b.{0,120}\Z|please check your (?:e-?mail|inbox"
        r"|spam)\b.{0,100}\Z"
        r"|we(?:'ve| have)? sent (?:you )?an? (?:\w+ )?e-?mail\b.{0,40}\Z|(?:please )?(?:log"
        r"|sign) in to continue\b.{0,40}\Z"
        r"|(?:please )?enter (?:a valid|your) e-?mail\b.{0,40}\Z|(?:there was a )?problem (?:saving"
        r"|completing|processing) your\b.{0,40}\Z"
        r"|(?:sign|log) in using (?:your|you|a)\b.{0,80}\Z"
        r"|(?:log|sign) in(?: here| now)?\W*\Z|cancel (?:at )?any ?time\W*\Z"
        r"|we (?:value|respect|care about) your privacy\b.{0,80}\Z"
        r"|sorry, (?:this|the) (?:page|article|zip ?code|content|video)\b.{0,80}\Z",
        "Please try again later.",
        "The mayor will try again later this year.",
    ),
    Rule(
        "site notice",
        "part",
        r"(?:\binvalid e-?mail\b|\bvalid e-?mail address|\b(?:verification|confirmation) (?:message"
        r"|e-?mail)\b|\byou must be logged in\b|\byour (?:spam|junk)\b|\bemail notifications on\b"
        r"|\byour (?:notification|account|profile|registration) (?:has been|was) (?:saved|created"
        r"|activated)\b).{0,60}\Z",
        "Invalid email address.",
        "The email was not a valid proof, the court found.",
        words="email e-mail verification logged spam junk notification",
    ),
    Rule(
        "sign-up",
        "part",
        r"(?:\A\W*(?:sign up|subscribe|get|receive|select|view all|join|want|see|read|try|looking|our|we)\b"
        r".*\b(?:e-)?newsletters?\b|\b(?:your|our|my) inbox\b|\bget .* in(?:to)? (?:your|the) inbox\b"
        r"|\bnewsletters?\b.*\byour\b|\b(?:your|our) (?:[\w-]+ )?newsletters?\W*\Z"
        r"|\byou must select a newsletter)"
        rf"{_END}",
        "The week's best stories, straight to your inbox.",
        "The firm described our century in a book that a newsletter to its staff had praised at length, and "
        "at times with "
        "much wit.",
        words="newsletter newsletters e-newsletter inbox",
    ),
    Rule(
        "sign-up",
        "sentence",
        r"(?=.*\b(?:you|your|our|we|us|please)\b|\W*(?:get|sign|purchase|subscribe|already|start)\b).*"
        r"\b(?:digital access\b|unlimited digital access\b|free articles?\b|all-access pass|(?:print"
        r"|digital) subscri"
        r"|subscription to (?:continue|read|view)|subscription is required|to continue reading"
        r"|subscribe (?:now|today)\W*\Z|subscribe to continue|already a (?:\w+ ){0,4}(?:subscriber|member)"
        r"|current (?:[\w-]+ ){0,3}subscriber)"
        rf"{_END}",
        "Start your digital subscription.",
        "Your union, too, may buy a subscription paper.",
        words="articles subscription subscriber subscribers subscribe reading all-access digital",
    ),
    Rule(
        "site notice",
        "line",
        r"(?:(?:http )?(?:error |status )?[45]\d\d(?: error)?\W*)?(?:(?:page|file|article) )?(?:not found"
        r"|forbidden"
        r"|access denied|bad gateway|service unavailable|internal server error|gateway time-?out"
        r"|unavailable due to legal reasons|unavailable in your (?:region"
        r"|country))(?:\W*error)?(?:\W*[45]\d\d)?\W*"
        r"|(?:fehler )?(?:404\W*)?(?:seite nicht gefunden|page (?:introuvable|non trouvée)|página no "
        r"encontrada)\W*",
        "404 - Page not found",
        "Access denied, the crew slept on the pier.",
    ),
    Rule(
        "site notice",
        "sentence",
        # A page that could not be shown.
        unless_said(
            r"(?:(?:we're |we are )?(?:sorry|oops|whoops|uh[ -]oh)\W+(?:but )?)?(?:we (?:can't|cannot"
            r"|couldn't"
            r"|could not|are unable to|were unable to) (?:seem to )?(?:find|locate|load|display) (?:the"
            r"|that|this"
            r"|what) (?:\w+ )?(?:page|article|story|content|url|you(?:'re| are| were) looking)\b.{0,80}\Z"
            r"|(?:the|this|that) (?:page|article|story|content|link|url|address|file) (?:that )?you(?:'re| "
            r"are| were"
            r"|'ve| have)? (?:looking for|requested|trying|tried|followed|entered|attempted)\b.{0,120}\Z"
            r"|(?:the|this|that) (?:requested )?(?:page|url) (?:does not|doesn't|no longer) "
            r"exists?\b.{0,60}\Z)"
            r"|it (?:may|might|could) have been (?:moved|removed|renamed)(?:,? (?:or )?(?:moved|removed"
            r"|renamed"
            r"|deleted))+\b.{0,60}\Z"
            r"|(?:please )?(?:try (?:searching|a search|refreshing|reloading)|go|head"
            r"|return)\b[^.!?]{0,40}?(?:back )?"
            r"to (?:the|our) (?:home ?page|front page|main page)\W*\Z"
        ),
        "Sorry, we could not find the page you were looking for.",
        "Sorry, we could not find the boat, the crew wrote.",
        words="page article url link homepage deleted renamed",
    ),
    Rule(
        "site notice",
        "sentence",
        # A page for robots, or for readers of another country.
        r"are you a (?:robot|human)\W*\Z|why (?:have i been blocked|am i seeing this)\b.{0,30}\Z"
        r"|(?:to continue,? )?(?:please )?(?:click|tick|check) the (?:check)?box\b.{0,100}\Z"
        r"|please make sure (?:that )?your browser\b.{0,160}\Z"
        r"|you (?:don't|do not) have (?:the )?permission to (?:access|view)\b.{0,160}\Z"
        r"|reference ?#\S+\W*\Z|(?:cloudflare )?ray id\b.{0,120}\Z|(?:performance (?:and|&) security"
        r"|ddos protection) by\b.{0,40}\Z"
        r"|(?:we are )?(?:checking|verifying) (?:if|that|your|you|whether)\b[^.!?]{0,40}\b(?:browser"
        r"|connection|human"
        r"|robot)\b.{0,80}\Z|your browser will redirect\b.{0,100}\Z"
        r"|(?:please )?(?:complete|solve) (?:the|this|a) (?:captcha|security check)\b.{0,100}\Z"
        r"|(?:we|our systems?)(?:'ve| have| has)? (?:also )?(?:detected|noticed) (?:that )?(?:unusual"
        r"|suspicious"
        r"|automated|you(?:'re| are) using an ad)\b.{0,160}\Z"
        r"|we recogni[sz]e (?:that )?you are (?:attempting to access|accessing) this\b.{0,250}\Z"
        r"|please consider (?:switching|turning) (?:it|your ad[ -]?blocker) off\b.{0,80}\Z",
        "Please make sure your browser supports what this page needs.",
        "Please make sure your boat floats, the sign read.",
        words="robot human blocked permission captcha box checkbox browser ray reference performance ddos "
        "detected recognize recognise switching",
    ),
    Rule(
        "site notice",
        "sentence",
        # Consent to cookies.
        r"(?:we|nosotros|nous|wir) (?:and|y|et|und) (?:our|nuestros|nos|unsere) (?:\d[\d.,]* )?(?:[\w-]+ )?"
        r"(?:partners?|socios|partenaires|partner)\b(?=.*\b(?:stor\w+|process\w*|devices?|consent|cookies"
        r"|data"
        r"|almacen\w+|datos|dispositivo|consentimiento|stock\w+|données|appareil|consentement|zustimmung"
        r"|gerät"
        r"|daten|speichern|verarbeiten)\b).{1,300}\Z"
        r"|sie können (?:ihre|diese) (?:einwilligung|zustimmung|auswahl"
        r"|einstellungen)\b.{0,60}\b(?:widerrufen|ändern"
        r"|anpassen)\b.{0,60}\Z"
        r"|(?:mit (?:einem |dem |ihrem )?klick auf|durch (?:das )?klicken (?:auf|von)|indem sie "
        r"auf)\b.{0,60}\b"
        r"(?:stimmen sie|akzeptieren|willigen sie|erklären sie)\b.{0,150}\Z"
        r"|vous pouvez (?:à tout moment )?(?:modifier|retirer|changer)\b.{0,30}\b(?:choix|consentement"
        r"|préférences)\b.{0,80}\Z"
        r"|puedes? (?:retirar|cambiar|revocar|modificar) (?:su|tu|el) (?:consentimiento|elección)\b.{0,80}\Z",
        "Wir und unsere 312 Partner benötigen Ihre Zustimmung.",
        "Wir und unsere Partner bauen Boote.",
        words="partners partner socios partenaires einwilligung zustimmung auswahl einstellungen klick "
        "klicken consentement choix préférences consentimiento elección",
    ),
    Rule(
        "widget",
        "sentence",
        r"(?:you always have the option to delete your tweet|tweet with a location"
        r"|add a location to your tweets|when you tweet"
        r" with a location|rating is available when the video has|would you like to (?:proceed to legacy"
        r"|view this in our)|click prev or next|interested in\b.*\bas an interest"
        r"|(?:this )?will appear next to all of your comments|watch queue queue).{0,150}\Z",
        "Rating is available when the video has been rented.",
        "Rating is available to all, the agency wrote.",
    ),
    Rule(
        "widget",
        "part",
        r"(?:\bto your website (?:or \w+ )?by copying the code|\bthis code to your website"
        r"|\bcontent is available customized for our\b).{0,80}\Z",
        "Add this video to your website by copying the code below.",
        "Copying the code of the website was easy.",
        words="copying code customized",
    ),
)
