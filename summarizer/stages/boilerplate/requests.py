"""Boilerplate in English that publishers ask or declare: appeals, prompts, calls to readers, rights, notes.

An appeal has several short paragraphs after the story: the rules for its usual openings set aside what
follows, up to the next heading.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule, unless_said

_TEXT = (
    r"(?:article|story|piece|post|column|report|page|text|brief|summary|summaries|transcript|translation"
    r"|content|bullet points|key points|highlights|takeaways|newsletter|audio)s?"
)
_MEDIA = (
    r"(?:items?|videos?|footage|images?|photos?|captions?|interviews?|editorials?|releases?"
    r"|excerpts?|extracts?)"
)
_AUTHOR = r"(?:author|publisher|writer|reporter|producer|columnist)"
_MODEL = (
    r"(?:ai|a\.i\.|artificial intelligence|(?:large )?language models?|llms?|machine(?: translation)?"
    r"|automat\w+|generative|chatbots?|chatgpt|software|algorithms?|google translate|deepl)"
)
_MONEY = (
    r"(?:[£$€]\d|our|us|members?|supporters?|subscribers?|subscriptions?|donations?|gift|contributions?"
    r"|journalism|reporting|newsroom|monthly|every month|a month|today)"
)

REQUEST_RULES = (
    Rule(
        "sign-up",
        "sentence",
        r"(?:add|make|choose|set|select|mark|pick|prefer|pin)\b[^.!?]{1,60}?\b(?:preferred|trusted|favou?rite"
        r"|go-to|default) (?:(?:news|google) )*sources?\b.{0,100}\Z",
        "Add the Example as a preferred source.",
        "Make coal a trusted ally of the poor, he wrote.",
    ),
    Rule(
        "note",
        "sentence",
        # About the article, its media, or who wrote it. Many report what happened later, which is the story.
        rf"(?:editor|{_AUTHOR})s?'?s?'? (?:notes?|disclosure) ?[:.–—-] ?(?:"
        rf"(?=.*\b(?:(?:this|our|the) (?:\w+ ){{0,3}}(?:{_TEXT}|{_MEDIA}|{_AUTHOR})\b"
        r"|the following is|contains|published|updated|corrected|adapted|comments|readers?|click)\b)"
        rf"|[^:;]{{3,100}} (?:is|was) (?:[\w'-]+ ){{0,6}}(?:{_AUTHOR}|director|dean|professor|lecturer|fellow"
        r"|partner|contributor|correspondent|critic|editor|journalist|analyst|commentator)\b"
        r"|[^:;,]{3,40} (?:covers|writes|owns)\b)[^(]{0,250}\Z"
        r"|disclosures? ?: .{1,250}\Z"
        r"|(?:(?:content|trigger|reader) )?(?:warning|advisory) ?: (?:this|the|some of the|the following) "
        rf"(?:\w+ ){{0,2}}(?:{_TEXT}|{_MEDIA})\b.{{0,80}}\Z",
        "Editor's note: The writer owns two of the boats.",
        "Editor's note: The ferry sank on the night after the vote.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:(?:correction|clarification|note|update)s?\b[^:.!?]{0,30}: ?)?(?:an? (?:earlier|previous|prior"
        r"|original) version|this (?:article|story|post|report|piece) (?:originally|previously|initially"
        r"|incorrectly))"
        r" (?:(?:had|was|also|incorrectly|wrongly|mistakenly|erroneously) )*"
        r"(?:said|stated|misstated|misspelled|misspelt|misidentified|misnamed|misattributed|referred to|gave)"
        r"\b.{0,250}\Z"
        # Not what a person or an office corrects.
        r"|(?:corrections?|clarifications?)(?: ?\(?[^:.!?]{0,30}\d[^:.!?]{0,12})? ?: "
        r"(?!.*, (?:[\w'-]+ ){1,4}said\b).{1,250}\Z"
        r"|updated?\b(?=[^:]{0,30}\d)[^!?:]{0,40}(?::\d\d[^:]{0,20})?: (?:adds?|added|adding|this (?:story"
        r"|article)|includes?)\b"
        r".{0,200}\Z",
        "An earlier version said that the ferry was late.",
        "An earlier version gained more support.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:this|these|our) (?:\w+ )?{_TEXT} (?:was|were|is|are|has been|have been|may have been|may "
        rf"be)"
        r" (?:\w+ )?(?:generated|created|produced|written|summari[sz]ed|translated|compiled|drafted|prepared"
        rf"|made|assisted) (?:\w+ )?(?:by|with|using|through) (?=.*\b{_MODEL}\b).{{1,250}}\Z"
        r"|(?:ai|machine|auto(?:matically)?)[- ](?:generated|translated|assisted|written|summari[sz]ed) "
        r"(?:summary|brief|content|translation|text|article|story|by|from|and|with)\b.{0,150}\Z"
        rf"|(?:ai|(?:this|ai) {_TEXT}|{_TEXT}) (?:may|can|might|could) "
        r"(?:contain|have|include) (?:\w+ )?(?:errors|mistakes|inaccuracies)\b.{0,80}\Z"
        rf"|(?:this {_TEXT} (?:was|is|has been) )?translated (?:from (?:the )?(?:original )?\w+ )?"
        r"(?:by|from|into)\b[^,]{2,60}\Z",
        "This brief was written by a language model.",
        "This text was written by a monk with great care.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"[^.,:;]{2,60} (?:is|are) an? (?:[\w-]+,? ){0,4}(?:newsroom|publication|newsletter"
        r"|news (?:organi[sz]ation|outlet|site|service|agency|publication|website|source"
        r"|startup))\b.{0,160}\Z",
        "The Example is a nonprofit newsroom on the coast.",
        "The newsroom is a nonprofit gift to the town.",
        words="nonprofit non-profit not-for-profit nonpartisan non-partisan reader-supported "
        "member-supported reader-funded",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"(?!.*\bthat\b)\W*(?:all|any|every|each|both|everyone|an?|the|defendants?|suspects?|persons?"
        r"|people"
        r"|individuals)\b[^.,]{0,80}\b(?:innocent|innocence) (?:until|unless)\b.{0,80}\Z"
        r"|(?:an? |all |the )?(?:arrests?|charges?|(?:criminal )?complaints?|indictments?|mug ?shots?"
        r"|bookings?)\b[^.]{0,40}\b(?:is|are|does|do|contains?) (?:merely |only |simply |not )*(?:an? |any )?"
        r"(?:accusations?|allegations?|evidence of guilt|proof of guilt|(?:imply|indicate|mean|constitute)"
        r" (?:\w+ )?guilt)\b.{0,150}\Z",
        "All suspects are innocent until proven guilty.",
        "The mayor warned that all are innocent until proven guilty.",
        words="innocent innocence guilt accusation accusations allegation allegations",
        extent="block",
    ),
    Rule(
        "readers",
        "sentence",
        unless_said(
            r"(?:has|did) (?:this|that|it|(?:some|any)thing (?:like (?:this|that)|similar)) (?:ever )?"
            r"happen(?:ed)? to you\b.{0,60}\Z"
            r"|(?:have|did|are|were|do) you (?:(?:been|ever|also|yourself|personally|or someone you know) )*"
            r"(?:affected|experienced?|witness(?:ed)?|have a similar|had a similar|there when|travelling to"
            r"|living in)\b[^.!]{0,100}\?\W*\Z"
            r"|(?:we(?:'d| would)?|i(?:'d| would)) (?:like|love|want) to hear (?:from you|about your|your"
            r"|what you)\b.{0,120}\Z"
            r"|(?:share|send|tell us|submit|e-?mail)(?: us)?(?: about)? your (?:experiences?|memories"
            r"|pictures"
            r"|photos|videos|stories|views)\b.{0,120}\Z"
            r"|get in touch (?:by|with us|at|via|here|using)\b.{0,100}\Z"
            r"|if you (?:see|spot|find|notice|believe there is|have spotted|think you have found) "
            r"(?:an? |any )?(?:\w+ )?(?:typos?|errors?|mistakes?|inaccurac\w+)\b"
            r"(?=.*\b(?:us|our|click|e-?mail|here|form)\b).{0,160}\Z"
        ),
        "Has something like this happened to you?",
        "Have you been happy, she asked him.",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            r"(?:join|become (?:a member|part) of|sign up to|subscribe to|follow|check out) (?:our|the "
            r"(?=[^.!?]*\b(?:whatsapp|telegram|discord|facebook group|broadcast channel)\b))"
            r"(?=.*\b(?:community|communities|channels?|groups?|club|whatsapp|discord|facebook|telegram"
            r"|instagram|reddit|forum|newsletters?|page)\b).{1,160}\Z"
            r"|we (?:also |sometimes |occasionally |may )*(?:treat|send|offer|reward)\b"
            r"(?=.*\b(?:special offers|promotions|adverts|our partners)\b).{1,160}\Z"
            r"|if you (?:don't|do not|no longer) (?:like|want|enjoy|wish)\b[^.!?]{1,60}\b(?:you can|you may"
            r"|just|simply|please) (?:check out|leave|unsubscribe|opt out|mute|unfollow|quit|exit)\b.{0,80}\Z"
            r"|you can (?:check out|leave|unsubscribe|opt out|cancel)(?: at)? any ?time\b.{0,80}\Z"
            r"|to (?:leave|quit|exit|unsubscribe from) (?:our|this|the) (?:community|channel|group|list"
            r"|newsletter)\b.{0,160}\Z"
        ),
        "Join our new community for daily stories.",
        "Join our march, the unions wrote to all who live there.",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            r"(?:get|enjoy|receive) (?:all )?(?:the|your|our) (?:\w+ )?(?:big(?:gest)?|top|latest|best"
            r"|breaking"
            r"|day's|daily|main)\b(?=[^.!?]*\b(?:headlines|stories|news|scoops)\b)"
            r"(?=[^.!?]*\b(?:you|your|us|our|here|free|direct(?:ly)?|sent|app)\b).{1,160}\Z"
            r"|(?:get|enjoy|unlock|buy|for) (?:instant|unlimited|full|exclusive|premium|early) (?:\w+ "
            r")?access"
            r"\b.{0,100}\Z"
            r"|(?:stay|keep) (?:up to date|updated|informed|posted|connected) (?:with|on|about)\b"
            r"(?=.*\b(?:latest|news|updates)\b)[^\"“”]{1,160}\Z"
            r"|(?:watch|stream|listen)\b[^.!?]{0,60}\b(?:on your (?:phone|mobile|tv|device|tablet)|with no"
            r" contract|for free on)\b.{0,80}\Z"
        ),
        "Get all the big headlines sent to you.",
        "Get the latest ferry and wait, the mayor wrote.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"before you (?:go|move on|leave|scroll(?: on)?|read on|close this|click away)(?:\W*\Z|\W+(?:we|i"
        r"|please|can you|could you|will you|would you|take|consider|support|help)\b.{0,250}\Z)"
        r"|(?:i|we) (?:really )?hope (?:that )?you(?:'ve| have)? (?:appreciated?|enjoy(?:ed)?|liked?|found"
        r"|valued?) (?:\w+ ){0,3}(?:article|story|piece|report|reporting|post|journalism|coverage|read"
        r"|column)"
        r"\b.{0,120}\Z"
        r"|(?:(?:while|since|now that) you're here, )?(?:i|we) have a (?:small|quick|little) favou?r to "
        r"ask\b.{0,80}\Z"
        r"|(?:i|we)(?: would|'d)? (?:want|wanted|like|have|need) to ask (?:you )?(?:whether|if|for|to)\b"
        r"(?=.*\b(?:support|donat\w+|contribut\w+|giv\w+|subscri\w+|member)\b).{1,250}\Z",
        "Before you move on, please read this.",
        "Before you leave a ferry, wait for the bell.",
        extent="section",
    ),
    Rule(
        "appeal",
        "sentence",
        unless_said(
            r"(?:if you[^.!?]{1,60}, ?)?(?:please |will you |would you |could you |and |so )*(?:do "
            r")?consider "
            r"(?:giving|supporting|donating|making|becoming|contributing|joining|subscribing|chipping"
            r"|helping|an? (?:\w+ )?(?:donation|gift|subscription|contribution))\b"
            rf"(?=.*(?<!\w){_MONEY}).{{1,200}}\Z"
            r"|(?:please )?(?:support|back|help (?:to )?fund|fund|sustain) (?:the )?[\w. ]{1,30}'s? (?:\w+ )?"
            r"(?:journalism|reporting|newsroom)\b.{0,100}\Z"
            r"|our (?:readers|supporters|members|subscribers|listeners)\b(?=.*\b(?:we|us|our|independent"
            r"|journalism|reporting|possible)\b)[^.]{0,100}\b(?:decide|keep|fund|power|allow|pay for|enable"
            r"|make)\b.{0,120}\Z"
            r"|(?:if you[^.!?]{1,60}, ?)?please consider an? (?:\w+ )?(?:donation|gift"
            r"|subscription)\b.{0,80}\Z"
            r"|(?:will|would|can|could) you (?:please )?(?:support|help fund|fund) (?:us|our)\b.{0,80}\?\W*\Z"
            r"|we (?:don't|do not|have no|never)\b[^.]{0,60}\b(?:paywalls?|billionaire"
            r"|shareholders?)\b.{0,120}\Z"
            r"|every (?:\w+ )?(?:contribution|donation|gift|dollar|pound|euro|amount|subscription)\b"
            r"(?=.*\b(?:our|us|journalism|reporting|newsroom)\b).{1,120}\Z"
        ),
        "Please consider becoming a member today.",
        "Please consider the children, the mayor wrote to us.",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:this|these|our) (?:\w+ )?(?:material|content|article|story|text|information|work)s?"
        r"(?:,? (?:and|or|including) [^.]{1,80}?,?| (?:on|in|of|from) (?:this|our) [^.]{1,60})? "
        r"(?:may|must|can|should) ?not be (?:\w+,? )*?(?:published|reproduced|copied|distributed"
        r"|redistributed"
        r"|rewritten|reprinted|reused)\b.{0,180}\Z"
        r"|no (?:content|part|material|text|article)s? (?:from|of|on) this (?:site|website|page"
        r"|publication)\b.{0,160}\Z"
        r"|(?:any )?(?:unauthori[sz]ed )?(?:reproduction|republication|redistribution|duplication)\b"
        r"[^.]{0,120}\b(?:prohibited|forbidden|not permitted|not allowed|without)\b.{0,160}\Z",
        "This material, and other content on this site, may not be reproduced.",
        "This material, and other goods, may not be sold.",
    ),
    Rule(
        "link",
        "line",
        rf"previously{LINKED}|(?:previous|earlier|prior|past|complete|full|continuing|our) (?:coverage"
        rf"|reporting|stor(?:y|ies)"
        rf"|reports?){LINKED}",
        "PREVIOUS COVERAGE >> Ferry found in harbour",
        "Previous coverage of the ferry was thin.",
    ),
    Rule(
        "link",
        "line",
        r"[\"“'‘].{1,80}[\"”'’],? ?[–—-]+ ?(?:read|see|watch|listen|hear|find)\b.{0,120}",
        "“A ferry in the woods” — read more from our series on boats.",
        "“A ferry in the woods” is what he saw.",
        words="read see watch listen hear find",
    ),
    Rule(
        "page",
        "line",
        r"(?:advertise?ment|ad|sponsored(?: content)?|paid post)(?:\W+(?:scroll|continue|swipe|tap|keep "
        r"reading"
        r"|skip)|\W*[^\w\s]\W*(?:close|report|remove|story|article))\b[\w ,']{0,50}\W*",
        "Advertisement · Scroll to continue",
        "Advertisement close to the ferry was removed.",
    ),
    Rule(
        "page",
        "sentence",
        rf"(?:(?:this|our) [^.,]{{1,40}} (?:is|was) )?(?:sponsored|brought to you|presented) "
        rf"by\b[^.,]{{2,60}}"
        rf"\W*\Z|(?:paid (?:content|advertisement|partnership)|sponsored content)\b{TAIL}",
        "Brought to you by Example Corp.",
        "Sponsored by the mayor, the bill was passed.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:(?:some|all|the) )?names? (?:in this \w+ )?(?:has|have) been (?:changed|withheld)\b"
        r".{0,80}\Z",
        "Names have been changed to protect the families.",
        "Names have been read aloud.",
        words="name names",
    ),
)
