"""Boilerplate in English that publishers add: notes on the article, players, live blogs, press releases.

The notes of a publisher often have two or three sentences, of which only the first has usual words: those
rules set aside the whole short block, or what follows a heading.
"""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import TAIL, Rule, unless_said

# Not "report" and "version": a report of a ministry was funded by somebody, too.
_PIECE = r"(?:article|story|piece|post|column|essay|interview|series|page|review|list|editorial|graphic)"
_MACHINE = r"(?:automat(?:ed|ic)|synthetic|artificial|ai|computer(?:[- ]generated)?|digital|robot)"
_WELCOMES = (
    r"(?=.{0,60}\b(?:welcome|thank(?:s| you) for|join(?:ing)? us|i'm|i am|we're|we are)\b)"
    r"(?=.*\b(?:live|rolling|our|today's|tonight's|continuing) (?:[\w'-]+ ){0,3}"
    r"(?:blog|coverage|updates|page)\b).{0,200}\Z"
)

NOTICE_RULES = (
    Rule(
        "note",
        "sentence",
        r"(?:(?:correction|clarification|note|update|for the record|editor'?s'? note)s?\b"
        r"(?:[^:!?]{0,30}:|[^a-z]{0,5}) ?"
        r"(?:(?:the|an?) (?:headline|caption|photo|subheading|summary|chart|graphic|map)s? "
        r"(?:of|on|in|with|for|accompanying) )?)?(?:(?:due to|because of) an? (?:\w+ )?error, )?"
        r"an? (?:earlier|previous|prior|original|first) version of "
        rf"(?:this (?:report|{_PIECE})|our {_PIECE}).{{0,250}}\Z|corrections? appended\W*\Z",
        "An earlier version of this article had the wrong year.",
        "An earlier version of this engine had failed in May.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:(?:correction|clarification|update|note)s?\b[^:.!?]{{0,30}}: ?)?this {_PIECE} (?:has been|was) "
        r"(?:revised|edited|modified|changed|amended|corrected|updated|clarified)\b[^()]{0,150}\Z"
        r"|we (?:regret|apologi[sz]e for) (?:the|this|any) (?:errors?|mistakes?)\W*\Z",
        "This article was edited on 3 May to correct the name of the ferry.",
        "This article of the law was changed.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        rf"this (?:{_PIECE}|report|investigation) (?:was|is|has been) (?:also |jointly )?(?:(?:co-?)?"
        r"(?:produced|reported|published) (?:in (?:partnership|collaboration|cooperation|conjunction)|with"
        r"|as part of|in association)\b).{0,200}\Z"
        rf"|this {_PIECE} (?:was|is|has been) (?:also )?(?:republished|reprinted|(?:supported|funded"
        r"|made possible)(?: in part)? (?:by|with|through)|(?:adapted|excerpted) from"
        r"|part of (?:an?|our|the) (?:[^.]{0,60}\b)?(?:series|project|collaboration|partnership|list))"
        r"\b.{0,200}\Z",
        "This story was produced in partnership with the Example.",
        "This story is part of the family, he wrote.",
        extent="block",
    ),
    Rule(
        "note",
        "sentence",
        r"except for the headline\b.{0,200}\Z|this (?:story|article|copy|report) has not been edited by\b"
        r".{0,150}\Z",
        "Except for the headline, this story was not edited by the Example.",
        "Except for the ferry, all ships were late.",
    ),
    Rule(
        "note",
        "sentence",
        r"with (?:agency )?(?:inputs?|files) from\b.{0,60}\Z",
        "With inputs from agencies.",
        "With the mayor gone, inputs fell.",
        words="inputs input files",
    ),
    Rule(
        "note",
        "sentence",
        r"(?=.*\b(?:authors?|own|contributors?|columnist|commentary|writers?|necessarily|alone|his"
        r"|hers?)\b)"
        r".{0,40}\b(?:views|opinions)(?: and (?:views|opinions))? expressed\b[^()]{0,140}\Z",
        "The views expressed here are those of the author.",
        "The views expressed at the harbour were divided.",
        words="expressed",
    ),
    Rule(
        "note",
        "part",
        r"\(? ?all times [\w ]{2,20}\)?\W*\Z",
        "The Latest on the ferry (all times local):",
        "It was late at all times, the captain wrote.",
        words="times",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome)\b{_WELCOMES}"
        r"|(?:good (?:morning|afternoon|evening)|hello)(?:,? (?:everyone|all|and welcome|readers"
        r"|folks))?\W*\Z|welcome to (?:our|the|this) live (?:blog|coverage|page)\b.{0,150}\Z",
        "Good morning and welcome to our live coverage.",
        "Good morning to all, the captain wrote before the ferry sank.",
    ),
    Rule(
        "note",
        "sentence",
        unless_said(
            r"(?:i'm|i am) .{1,60}\b(?:i'll|i will) be (?:with you|bringing|taking|guiding|keeping"
            r"|covering|here)\b.{0,100}\Z|(?:i'm|i am|we're|we are) (?:now )?(?:handing (?:over|you|the"
            r"|this)|signing off|logging off)\b.{0,80}\Z"
            r"|my colleague .{1,60}\b(?:will (?:now )?(?:be |take|bring|continue|keep)|is (?:now |here"
            r"|taking))(?=.*\b(?:you|over|coverage|blog|updates)\b).{0,100}\Z"
            r"|we(?:'ll| will) (?:be )?(?:bring(?:ing)? you (?:the|all|live|updates|more|every|any)"
            rf"|updat(?:e|ing) (?:this|the) (?:{_PIECE}|blog|website|site))\b.{{0,100}}\Z"
            r"|(?:stay with us|follow (?:along|it all|the latest)(?: (?:here|below|with us|live))?)\W*\Z"
        ),
        "We will bring you the latest on the crash here.",
        "We will bring home every one of them, the mayor wrote.",
    ),
    Rule(
        "note",
        "sentence",
        unless_said(
            r"(?:stay|keep) (?:with|tuned|connected|updated|up to date|informed|posted)\b"
            r"(?=.*\b(?:updates?|latest|news|coverage|details|more information)\b).{0,100}\Z"
            r"|(?:catch|get|follow|read|see|check|find) (?:all |the |our |out )*(?:latest|live"
            r"|breaking|top|trending)\b(?=.*\b(?:news|updates|coverage|headlines|stories|blog)\b)"
            r".{0,120}\Z|catch all (?:the )?(?=.*\b(?:news|updates|action)\b).{0,160}\Z"
            r"|(?:please )?(?:refresh|reload|bookmark) (?:this|the|your) page\b.{0,60}\Z"
        ),
        "Stay with the Example for updates.",
        "Stay with the boats, the captain wrote.",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(r"you can (?:read|follow|catch up|watch|listen)\b[^.!?]{1,80}\b(?:here|below)\W*\Z"),
        "You can catch up on the events of the day here.",
        "You can watch the water rise, the captain wrote.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:story |article |key )?highlights|key (?:points|facts|takeaways|events|developments|moments)"
        r"|at a glance|in (?:brief|short)|(?:here(?:'s| is) )?what (?:we know|you need to know|to know)"
        r"(?: so far| now)?|tl;?dr)\W*",
        "HIGHLIGHTS",
        "Highlights of the festival were seen by five thousand.",
    ),
    Rule(
        "page",
        "sentence",
        r"here(?:'s| is| are| are the) (?:what we know(?: so far| now)?|(?:(?:some of )?the )?(?:key|main"
        r"|latest) (?:points|facts|developments|events|moments|updates)|(?:an?|our|the) (?:\w+ )?(?:summary"
        r"|recap|round-?up)\b[^,]{0,40})\W*\Z",
        "Here is what we know so far.",
        "Here is what we know of the captain: he was late.",
    ),
    Rule(
        "date",
        "sentence",
        r"(?:(?:page )?last (?:updated|revised|reviewed|modified|edited|published)|first published ?:|date "
        r"posted ?:)"
        r"(?=.*\d)[^.!?]{0,50}\W*\Z",
        "Last revised on Monday, 22 February 2023.",
        "Last reviewed in the spring, the bridge fell.",
    ),
    Rule(
        "date",
        "line",
        r"(?:first|originally|last) (?:published|posted|updated)\W*",
        "First published.",
        "First published in Kabul, the book was burned.",
    ),
    Rule(
        "widget",
        "sentence",
        rf"(?:hear|listen to) (?:more|the full) [^.!?]{{0,40}}\b(?:podcast|app|episode)\W*\Z"
        rf"|listen to (?:more (?:stories|articles)|this (?:{_PIECE}|report)|the audio)\b.{{0,80}}\Z"
        rf"|(?:produced|read|narrated|voiced|generated|recorded) (?:aloud )?(?:by|with|using) an? {_MACHINE} "
        rf"(?:voice|narrator|narration|reader).{{0,60}}\Z"
        rf"|(?:produced|narrated|voiced) by [^.!?]{{1,60}} using (?:an? )?{_MACHINE}\b.{{0,40}}\Z"
        rf"|(?:this )?(?:audio|transcript|translation|article|story)(?: version)?(?: of this {_PIECE})? "
        rf"(?:is|was|has "
        rf"been) (?:auto(?:matically)?[- ]?(?:generated|created|produced"
        rf"|translated)|(?:generated|created|produced|read|voiced|narrated) (?:automatically|(?:by|with"
        rf"|using) an? "
        rf"{_MACHINE}))\b"
        rf".{{0,120}}\Z|\d+[ -]min(?:ute)?s? (?:listen|read|watch)\W*\Z",
        "Read by an automated voice.",
        "Read by an audience of ten million, the book sold well.",
    ),
    Rule(
        "widget",
        "sentence",
        r"a (?:post|photo|video|reel) (?:shared|posted) by .{1,60}\( ?@.{1,50}\Z|view this post on \w+\W*\Z",
        "A post shared by Jane Doe (@example) on Apr 25, 2018 at 8:36am PDT",
        "A post shared by the mayor caused anger.",
    ),
    Rule(
        "widget",
        "sentence",
        # The credit of an embedded post: the name, the handle, and a date alone.
        r"(?:[-–—]\s?)?(?:(?![-–—]\s)[^\s!?:,]+\s){1,5}\(\s?@\w+\s?\)\s(?:on\s|le\s|am\s|el\s)?"
        r"[^\s@]{1,10}\s(?:de\s)?[^\s@]{1,10}(?:\sde)?\s(?:19|20)\d\d\W*\Z",
        "— Jane Doe (@example) May 29, 2026",
        "The mayor (@example) left on May 29.",
        cased=True,
        words="@",
    ),
    Rule(
        "copyright",
        "sentence",
        r"this (?:text|article|story|copy|content|material|page|transcript|work|publication) "
        r"(?:may|must|can|cannot|should) ?not be (?:\w+, )*(?:or )?(?:published|reproduced|stored|copied"
        r"|distributed|redistributed|passed on|rewritten|reprinted|reused|resold|sold|altered)\b"
        r".{0,120}\Z|copyright (?:to|of|in) this (?:article|text|page|work)\b.{0,120}\Z"
        r"|no part of this (?:\w+ ){1,4}may be\b.{0,120}\Z|all (?:material|contents?) (?:on this site "
        r")?(?:is "
        r"|are )?(?:subject to|copyright|protected by)\b.{0,80}\Z|do not sell (?:or share )?my\b.{0,40}\Z"
        r"|this (?:work|article|text) is (?:licensed|distributed|available|published|an open[- ]access) "
        r"(?=.*\b(?:licen[cs]e|creative commons)\b).{1,200}\Z",
        "This text must not be stored or passed on.",
        "This work must not be stopped, he wrote.",
    ),
    Rule(
        "appeal",
        "sentence",
        r"if you (?:find|found|like|liked|enjoy|enjoyed|value|appreciate|want more of)"
        r" (?:this|what|our|my|reading|that)\b"
        r"(?=.*\b(?:tip jar|donat\w+|support (?:us|our|my|the)|subscri\w+|contribut\w+|buy me|patreon"
        r"|paypal|becom\w+ a"
        r"|share (?:it|this)|chip in)\b).{0,160}\Z"
        r"|you can (?:support|help|fund) (?:us|our)\b.{0,100}\Z"
        r"|thank(?:s| you) to (?:all |the [\w-]+ |those |everyone |everybody )*(?:of you )?who (?:have )?"
        r"(?:already )?(?:gave|given|donated|subscribed|contributed|chipped in)\W*\Z",
        "If you like this, there is a tip jar below.",
        "If you like this ferry, you will like the next one.",
    ),
    Rule(
        "readers",
        "sentence",
        unless_said(
            r"(?:send|submit|e-?mail|report|forward) (?:us )?(?:your |any |all )*(?:corrections?|typos?"
            r"|comments?|feedback|letters|tips?|suggestions?|story ideas|(?:story|news) tips?|criticism)"
            r"\b(?:,? (?:and |or )?\w+){0,4}? (?:to|at|via)\b.{0,60}\Z"
            r"|(?:(?:have|did) you )?(?:spot|spotted|see|seen|find|found|notice|noticed) (?:an? |any )"
            r"(?:errors?|mistakes?|typos?|inaccurac\w+)\b[^.!]{0,40}\?\W*\Z"
            r"|(?:e-?mail|write to|text|tweet|message|call|contact) us\b(?=.*\b(?:comments?|below|here|your"
            r"|questions?|tips?)\b).{0,100}\Z"
            r"|(?:question from|a question from|asked by) (?:our |a |another )?(?:reader|viewer|listener|user"
            r"|subscriber)s?\b.{1,200}\Z|reader'?s?'? question ?:.{1,200}\Z"
            r"|reader [\w .]{2,30} (?:asks|writes|wants to know)\b.{1,200}\Z|tell us ?:.{1,100}\?\W*\Z"
            r"|if you(?:'ve| have) been affected by (?:this|any|the issues)\b.{0,120}\Z"
        ),
        "Send corrections to the editor.",
        "Send letters to the police, the mayor wrote to the families of all who had drowned in the storm.",
        extent="block",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            r"follow [^.!?]{1,40} on (?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|tiktok"
            r"|threads|bluesky|x) (?:and|for|to) .{1,60}\Z"
            r"|(?:please )?(?:sign up|subscribe) (?:to|for) [^.!?]{1,60} (?:to|and) (?:get|receive|never"
            r"|stay|have|hear)\b(?=.*\b(?:stor(?:y|ies)|news|latest|updates|e-?mail|inbox|articles?|morning"
            rf"|week|day|every)\b){TAIL}"
        ),
        "Sign up for Dispatches to get stories like this one.",
        "Sign up for the draft and have a rifle, the poster read.",
    ),
    Rule(
        "legal notice",
        "sentence",
        r"(?:this|certain|such|any|these|statements?) .{0,60}?"
        r"\bforward-looking (?:statements?|information)\b.{0,400}\Z"
        r"|forward-looking (?:statements?|information)\b.{0,400}\Z"
        r"|(?:actual|our|future) (?:results|performance|events)\b.{0,60}\b(?:differ|vary)\b"
        r".{0,100}\Z",
        "This press release contains forward-looking statements.",
        "Actual results came in the morning.",
        extent="section",
    ),
    Rule(
        "legal notice",
        "part",
        r"\b(?:undertakes?|assumes?|accepts?|disclaims?|has|have|under|not intend) (?:any |no |an )?"
        r"(?:intention or |duty or |responsibility or )?(?:obligation|duty)(?: or \w+)?,? to (?:publicly "
        r")?(?:or \w+ )?"
        r"(?:updates?|revise|correct)\b|\bforward-looking (?:statements?|information)\b",
        "The firm undertakes no obligation to update these words.",
        "The firm has an obligation to the families.",
        words="obligation duty forward-looking",
    ),
    Rule(
        "company",
        "sentence",
        r"about (?!(?:his|her|my|their|its|this|that|these|those|what|how|why|when)\b)[^:.!?,]{2,50}: "
        r"(?=.{0,120}\b(?:leading|provider|maker|manufacturer|supplier|operator|company|organi[sz]ation"
        r"|nonprofit|headquartered|founded in|network|platform)\b).{10,}",
        "About Example Corp: Example Corp is a leading maker of pumps.",
        "About noon: nobody knew what had sunk the ferry.",
    ),
    Rule(
        "legal notice",
        "line",
        r"(?:(?:cautionary|safe harbou?r) (?:note|notice|statement|language|provision)?.{0,80}"
        r"|(?:note (?:on|about|regarding) )?forward-looking (?:statements?|information)(?: disclaimer)?"
        r"|legal (?:notice|disclaimer)|disclaimer)\W*",
        "Cautionary note on what is ahead",
        "Disclaimers are read by few.",
        extent="section",
    ),
    Rule(
        "contact",
        "line",
        # "Public relations" alone may be a heading of the story.
        r"(?:notes? (?:to|for) (?:the )?editors?|(?:media|press|news media|investor|public) (?:relations )?"
        r"(?:enquir(?:y|ies)|inquir(?:y|ies)|contacts?)(?: details| information)?|updates to this page"
        r"|for (?:media|press) (?:information|enquiries|inquiries)(?:,? (?:please )?contact)?)\W*",
        "Notes to editors",
        "Press contacts were cut.",
        extent="end",
    ),
    Rule("slug", "line", r"\W*ends?\W*", "-ends-", "Ends meet.", extent="end"),
)
