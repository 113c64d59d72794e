"""Boilerplate in English that journalists and papers write around a story."""

from __future__ import annotations

from summarizer.language.calendar_words import MONTH_OR_SHORT, WEEKDAY_OR_SHORT
from summarizer.stages.boilerplate.rules import LINKED, TAIL, Rule, unless_said

_DATE_WORD = (
    r"\d[\d:./,-]*+(?:st|nd|rd|th|h|[ap]\.?m\b\.?)?|[ap]\.?m\b\.?|gmt|utc|bst|ist|cet|[ecmp][sd]?t\b|"
    rf"(?:{WEEKDAY_OR_SHORT}|{MONTH_OR_SHORT})\b\.?|"
    r"min(?:ute)?s? read\b|(?:at|on|hours?|hrs?|minutes?|mins?|days?|ago|today|yesterday|local|time)\b|"
    r"(?:(?:last|first|originally) )?(?:updated?|published|posted|modified)\b"
)
_PLATFORM = (
    r"(?:twitter|facebook|instagram|youtube|telegram|whatsapp|linkedin|google\+?|tiktok|threads|bluesky|x)"
)
_ASKS_READERS = (
    r"(?:do you (?:have|know)|have|got)(?: you(?: got)?)? (?:a|any|more|something) "
    r"(?:\w+ ){0,3}(?:tips?|story|information|photos?|question|to share|about|comment)\b"
)
_ADDRESS = r"(?:\S+@\S+\.\w|https?:|www\.)"
_ARTICLE = r"(?:article|story|post|report|page|column|version|video)"

ENGLISH_RULES = (
    Rule("no words", "line", r"[\W_]*", "* * *"),
    Rule(
        "date",
        "line",
        # A time of day, a year or the word "ago", and no word that is not part of a date.
        # The first word is tried first: it nearly always fails, before the line is searched.
        rf"(?={_DATE_WORD})"
        r"(?=.*(?:\d:\d|\d ago|\b(?:19|20)\d\d\b|\d ?[ap]\.?m|(?:updated?|published|posted).*\d))"
        rf"(?>(?:{_DATE_WORD})(?:[ ,|:•·–—/()-]++|\Z))++",
        "Last updated: Feb. 22, 2023 10.30 a.m. EST",
        "Updated rules take effect at 10:30 GMT on Monday.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:read|see|watch) (?:more|also|next|now|live){LINKED}",
        "Read more: Five questions about the ferry",
        "Read more books, she said.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:also (?:read|see|watch)|must[ -](?:read|watch)){LINKED}",
        "Also read: Why the army left. And how.",
        "Must watch the river closely, the mayor wrote.",
    ),
    Rule(
        "link",
        "line",
        r"(?:go|dig) deeper ?[:|»>→].*|related(?: (?:stor(?:y|ies)|articles?|coverage|content|links?"
        r"|topics?|news|posts?|reading"
        r"|videos?))?"
        rf"{LINKED}",
        "Related stories",
        "Related charges were dropped.",
    ),
    Rule(
        "link",
        "line",
        rf"(?:watch|listen)(?: again| back)?{LINKED}|(?:more|video|photos|gallery|slideshow|podcast)(?: ?[:"
        rf"|»>→].{{0,120}}|\W*)",
        "Watch: The moment the bridge fell",
        "Watch out for the flood, police said.",
    ),
    Rule(
        "link",
        "line",
        r"(?:you (?:may|might) also like|recommended(?: for you)?|don't miss|top stories|most (?:read"
        r"|popular)"
        rf"|more (?:on|from|about) this (?:story|topic)){LINKED}",
        "More on this story",
        "More on this was to be told on Monday.",
    ),
    Rule(
        "link",
        "line",
        r"more (?:from|in|on|about|(?:top |related )?(?:stories|news|coverage|headlines) (?:from|on|of|about"
        r"|like)) [^.!?:]{1,40}",
        "MORE FROM THE REGION",
        "More from the region were expected to arrive.",
    ),
    Rule(
        "picture credit",
        "line",
        r"[*_]*(?:(?:file )?photo(?:s|graphs?)?|images?|pictures?|graphics?|credits?|fotos?|bild(?:er)?"
        r"|crédits?(?: photo)?|photographie|maps?|illustrations?|infographics?) ?:.*",
        "Photo: Rescue boats beside the ferry on Tuesday.",
        "Pictures of the fire: nobody had taken any.",
    ),
    Rule(
        "caption",
        "sentence",
        r"file ?(?:photo|image|picture)?(?: ?[-–—]+ |: ).{1,250}\Z|file (?:photo|image|picture) of .{1,250}\Z"
        r"|(?:in )?this (?:undated |[\w., ]{3,30} )?(?:(?:file|handout|booking|combination|aerial|still) )*"
        r"(?:photo|image|picture|frame grab|photograph)(?: (?:provided|released|made available|taken"
        r"|obtained)\b|, (?!(?:[\w'-]+ ){1,4}(?:say|says|said|allege|claim|wrote)\b)).{1,250}\Z",
        "FILE - In this May 2, 2021 file photo, a ferry leaves the harbour.",
        "This image of a child in the water shocked the country.",
    ),
    Rule(
        "caption",
        "line",
        r"(?:image|media) (?:copyright|caption|source)\b.*",
        "Image copyright Example Image caption The ferry sank in the harbour",
        "Image copyrights are sold by the museum.",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(rf"(?:read (?:more|also)|also read|see also):{TAIL}"),
        "Read more: Five questions about the ferry.",
        "Read more and talk less: this was her advice.",
    ),
    Rule(
        "readers",
        "sentence",
        rf"(?:please )?click here to (?:report|submit|suggest|send|share)\b{TAIL}",
        "Please click here to report an error of spelling.",
        "Click heroes to report for work, the union wrote.",
        extent="block",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(
            rf"(?:please )?(?:click|tap) (?:here|on (?:the|each)|the (?:link|button|image|photo))\b{TAIL}"
        ),
        "Click here for the full list.",
        "Click here, the message said.",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(
            r"(?:read (?:or share this|the (?:full|whole|rest|original|entire|complete)|(?:more|it) (?:at|on"
            r"|here|in))"
            r"|(?:watch|see|view|hear|listen to|check out|read) (?=[^.!?]{1,80} (?:below|above|here)\W*\Z))"
            r".{0,100}\Z"
        ),
        "Watch the full interview below.",
        "Watch the water, he warned those below the dam.",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(
            r"for (?:more|further|the latest|full|additional|complete)(?! than)\b[^.!?]{0,80}?"
            r"(?:[,:] |\b(?:please|just) )(?:please |you can |just )?"
            r"(?:visit|go to|see|click|call|follow|check(?: out)?|read|contact|pick up|log on|e-?mail|tune in"
            r"|subscribe|download|sign up|head|review|watch)\b.{0,120}\Z"
        ),
        "For more information, visit our page.",
        "For more than ten years, visitors came to see the ferry.",
    ),
    Rule(
        "link",
        "sentence",
        r"(?:more (?:on|about|from) .{1,60}: ?|(?:more|also|related|source) ?: ?)(?:https?:"
        r"|www\.)\S+.{0,80}\Z",
        "More on the ferry: https://example.org/ferry",
        "More on the ferry is known than in May: the captain spoke.",
    ),
    Rule(
        "sign-up",
        "sentence",
        # Its object: one of these nouns, or none at all; `names.py` has that of a capitalised name.
        unless_said(
            r"(?:please )?(?:sign up|subscribe)\b"
            r"(?=[^.!?]*\b(?:newsletters?|alerts|e-?mails?|inbox|podcasts?|channel|updates|our)\b"
            r"|(?: (?:now|here|today))?\W*\Z)"
            rf"{TAIL}"
        ),
        "Please subscribe to our channel!",
        "Subscribe to the view that all is well, he said.",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(
            r"get (?:the latest|our|daily|breaking|more)\b(?=[^.!?]*\b(?:inbox|newsletters?|alerts"
            r"|e-?mails?)\b)"
            rf"{TAIL}|get (?:the|our) [^.!?]*\bto sign up\b{TAIL}"
        ),
        "Get the latest news in your inbox.",
        "Get the latest figures before you judge, the minister wrote.",
    ),
    Rule(
        "sign-up",
        "sentence",
        unless_said(rf"(?:already a subscriber|download (?:our|the) (?:\w+ ){{0,5}}app\b){TAIL}"),
        "Download our free news app today.",
        "Download speeds fell in five towns.",
    ),
    Rule(
        "sign-up",
        "sentence",
        rf"follow us (?:for|here|now)\b.{{0,60}}\Z|(?:follow|like|find|join) (?:us|him|her|them|me"
        rf"|@?\w+(?: \w+)?) on {_PLATFORM}"
        rf"(?:[ ,:(]+(?:and|or|at|on|here|@\w+|https?:\S+|{_PLATFORM})\b)*\W*\Z",
        "Follow us on Twitter and Facebook @example.",
        "Follow the money, she said on Twitter.",
    ),
    Rule(
        "copyright",
        "sentence",
        rf"(?:©|copyright ?(?:©|\(c\)|\d{{4}}|by )|c\) ?(?:19|20)\d\d\b){TAIL}",
        "© 2023 Example Press",
        "Copyright was not the court's concern.",
    ),
    Rule(
        "copyright",
        "sentence",
        unless_said(
            rf"(?:all rights reserved|this (?:material|content) (?:may|must) not be (?:published|reproduced)"
            rf"|to order (?:presentation-ready )?(?:copies|reprints)|(?:reprinted|republished) (?:with"
            rf"|by) (?:the )?permission){TAIL}"
        ),
        "All rights reserved.",
        "All rights are reserved for the family, he said.",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:editor'?s'? note: )?this {_ARTICLE} (?:(?:was )?(?:originally|first) (?:published|appeared)"
        rf"|(?:has been|was|will be|is being) (?:updated|corrected|amended)){TAIL}",
        "This article was originally published in the Example.",
        "This report was published by the ministry in 2005.",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:this is a (?:developing|breaking)(?: news)? (?:story|update)"
        rf"|this story is (?:still )?developing"
        rf"|(?:please )?check back (?:here |soon|later|for|often|with us)|ap's earlier story"
        rf"|(?:stay|keep) tuned\W*\Z){TAIL}",
        "This is a developing story.",
        "This is a developing storm, forecasters warned.",
    ),
    Rule(
        "note",
        "sentence",
        r"good ?(?:night|bye)\W*\Z|(?:that's|that is|that will be) (?:all|it|everything) (?:from|for) (?:me"
        r"|us|now|today|tonight|this)"
        r"\b.{0,60}\Z|(?:thanks|thank you)(?: so much| very much| all)? for (?:reading|following|joining"
        r"|watching|subscribing|signing up|registering|visiting|supporting|your (?:interest|feedback"
        r"|support))\b.{0,80}\Z"
        r"|(?:we're|we are|i'm) (?:now )?(?:closing|wrapping up|ending|pausing|signing off) (?:this|our|the"
        r"|for)\b.{0,60}\Z|(?:this|our) live (?:blog|coverage) (?:has ended|is (?:now )?(?:closed|over"
        r"|ending)).{0,60}\Z",
        "That's all from me, Jane Doe.",
        "That is all for the ferry, which will be scrapped.",
    ),
    Rule(
        "contact",
        "sentence",
        unless_said(
            r"(?:(?:please )?(?:contact|reach|e-?mail|write(?: to)?|follow|send)\b|you can (?:reach|contact"
            r"|e-?mail|follow|find|write)|to contact|(?:questions|tips|e-?mail|contacts?"
            r"|media contact) ?[:?])"
            rf"(?=.*(?:{_ADDRESS}|@\w|\d{{3}}[ -]\d{{4}}))[^\"“”]{{1,110}}\Z"
        ),
        "Follow the reporter @example for more on this.",
        "Contact was lost at 10:40, the tower wrote to pilots.",
    ),
    Rule(
        "contact",
        "sentence",
        r"\W*(?:(?:on )?twitter|e-?mail|web(?:site)?|phone|tel|fax"
        r"|blog) ?: ?\S+\W*\Z|\W*(?:@\w+|https?:\S+)\W*\Z",
        "@example",
    ),
    Rule(
        "readers",
        "line",
        # A paragraph that opens with such a question is about nothing else.
        rf"(?:{_ASKS_READERS}|was this (?:article|story|report|page) (?:helpful|useful|interesting"
        rf"|worth)\b).*\?.*",
        "Do you know more about the ferry? Jane Doe reads every letter.",
        "Do you know how the ferry sank, she wrote.",
    ),
    Rule(
        "readers",
        "sentence",
        unless_said(
            rf"{_ASKS_READERS}"
            r"(?=.*(?:@|\b(?:us|our|\w+ or|e-?mail|share)\b|\?\W*\Z)).{0,120}\Z"
            r"|was this (?:article|story|report|page) (?:helpful|useful|interesting|worth)\b.{0,100}\Z"
            r"|(?:tell|let|send|give)(?: us know| us| our (?:\w+ )?(?:editors?|team|reporters?|readers"
            r"|newsroom))\b"
            r"(?=.*(?:\b(?:comments|below|think|thoughts|your|this (?:story|article|report)|facebook"
            r"|twitter)\b|@)).{0,120}\Z"
            r"|(?:share|leave|add (?:a|your)|post|join|weigh|sound)\b(?=.*\b(?:(?:your|a) comments?"
            r"|comments? (?:section|below"
            r"|module)|the comments|conversation|discussion|below\W*\Z|your (?:thoughts|story|views|opinion"
            r"|feedback))\b).{0,100}\Z|what do you think\b(?=.*\b(?:comments?|below|us)\b|\W*\Z).{0,100}\Z"
            r"|we want to hear from you\b.{0,80}\Z|write to (?:us|our|the editor)\b.{0,80}\Z"
        ),
        "Tell us what you think in the comments.",
        "Tell us the truth, the families wrote.",
    ),
    Rule(
        "appeal",
        "sentence",
        unless_said(
            r"(?:(?:please |help )?(?:support|help (?:us|fund)|donate|give|chip in|contribute|become)\b"
            r"(?=.*\b(?:our (?:\w+ )?(?:journalism|work|reporting|newsroom|mission)|a (?:\w+ )?(?:member"
            r"|subscriber|supporter|"
            r"patron)|independent journalism|nonprofit news|local journalism|us today)\b)"
            r"|we (?:rely|depend) on (?:our )?(?:readers|members|supporters|donations|your)"
            r"|your (?:support|contribution|donation|gift|membership) (?:helps|makes|allows|ensures|keeps"
            r"|will)).{0,120}\Z"
        ),
        "Support our journalism with a gift today.",
        "Support for the mayor fell, and donations with it.",
    ),
    Rule(
        "appeal",
        "part",
        r"\b(?:may|might|will|can|could) (?:earn|receive|get|make) (?:an? |some )?(?:small |affiliate )*"
        r"(?:commissions?|affiliate)\b.*\b(?:links?|purchases?|buy|product|retailers?|shop)\b"
        r"|\b(?:when|if) you (?:buy|purchase|shop|order|click)\b.{0,80}\bwe\b.{0,30}\bcommissions?\b"
        r"|\baffiliate links?\b|\ban amazon associate\b",
        "We may earn a small commission if you buy through our links.",
        "Brokers may earn a commission of five per cent.",
        words="commission commissions affiliate associate",
    ),
    Rule(
        "appeal",
        "part",
        r"\b(?:is|are) (?:funded|supported|financed|paid for) by (?:its|our|the|your) (?:own )?"
        r"(?:readers|members|listeners|viewers|donations)\W*\Z",
        "The Example is funded by its readers.",
        "The plan is supported by the members of the union.",
        words="readers members listeners viewers donations",
    ),
    Rule(
        "byline",
        "sentence",
        r"[^.]{1,90}\bcontributed (?:to this (?:report|story|article)|reporting(?: (?:from"
        r"|for) .{1,40})?)\W*\Z",
        "the paper's man in Kabul contributed to this report.",
        "Five people contributed to this report on the ferry, which cost ten million.",
        words="contributed",
    ),
    Rule(
        "contact",
        "part",
        rf"\b(?:can|may) be (?:reached|contacted|followed|e-?mailed)\b.{{0,30}}(?:{_ADDRESS}|@\w"
        rf"|\d{{3}}[ .-]\d{{4}}).{{0,60}}\Z",
        "Jane Doe may be reached at 555-0100.",
        "Villages on the coast can be reached by boat.",
        words="reached contacted followed emailed e-mailed",
    ),
)
