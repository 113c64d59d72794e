"""What players, live pages, galleries and press offices add to a story, in English."""

from __future__ import annotations

from summarizer.stages.boilerplate.rules import Rule, unless_said

_BLOG = r"(?:live[ -]?(?:blog|page|coverage|feed|updates)|blog|newsletter|briefing|bulletin|podcast)"

PLAYER_RULES = (
    Rule(
        "widget",
        "sentence",
        r"media playback is (?:unsupported|not supported)\b.{0,150}\Z"
        r"|just watched\b(?:(?=.*\b(?:replay|more videos|must watch)\b).{1,200}|\W*)\Z"
        r"|must watch\b(?=.*(?:\breplay\b|\d\d:\d\d)).{1,150}\Z|replay more videos\b.{0,100}\Z"
        r"|chat with us (?:in|on) [^.!?]{2,40}\W*\Z|(?:your|this) (?:device|browser) (?:does not|doesn't"
        r"|cannot|can't) (?:support|play)\b.{0,80}\Z",
        "Media playback is unsupported on your device",
        "Media playback on your phone is slow, the firm wrote.",
    ),
    Rule(
        "widget",
        "line",
        r"(?:(?:embedded|external) content(?: ?:.*)?|replay|now playing|up next|play(?: the)? video"
        r"|play all|more videos|unmute|full ?screen|watch live|skip ad"
        r"|(?:photos?|logo|images?|video|infographic) ?[-–—:] ?(?:https?:|www\.)\S+"
        r"|multimedia (?:files?|contents?)|(?:music|applause|laughter|inaudible|crosstalk"
        r"|cheering)[)\]])\W*",
        "Now playing",
        "Play all day, she told the children.",
    ),
    Rule(
        "note",
        "sentence",
        rf"(?:today's|yesterday's|tonight's|this|our) {_BLOG} (?:was|is|is being"
        rf"|has been) (?:\w+ )?(?:edited"
        r"|written|produced|run|hosted|compiled|brought to you)\b.{0,150}\Z"
        rf"|(?:this|our) {_BLOG} (?:is|has)(?: now| been)* (?:closed|ended|over|finished"
        rf"|paused)\b[^.!?]{{0,60}}"
        r"\W*\Z",
        "Today's live page was edited by Jane Doe and John Roe.",
        "Today's live coverage of the trial began at noon.",
    ),
    Rule(
        "link",
        "sentence",
        unless_said(
            r"(?:read|see|find|follow) (?:all |more |all of |more of )?our (?:full|complete|live|latest"
            r"|other|previous|earlier|ongoing) (?:\w+ )?(?:coverage|reporting|guide|explainer|stor(?:y|ies)"
            r"|reports?|reviews?|blog|updates)\b.{0,100}\Z"
        ),
        "Read our full coverage of the ferry.",
        "Read our latest letter, the mayor asked them.",
    ),
    Rule(
        "note",
        "sentence",
        r"this (?:podcast|episode|version) (?:was|is) (?:produced|hosted|presented|edited)\b.{0,150}\Z"
        r"|this version (?:corrects|clarifies|adds|deletes|removes|updates)\b.{0,120}\Z"
        r"|(?:story|article|post) (?:was )?(?:last )?updated (?:at|on)\b.{0,80}\Z"
        r"|editor'?s'? note ?: names? of [^.]{1,60} (?:withheld|changed)\b.{0,80}\Z",
        "This version corrects the name of the ferry.",
        "This version of the story was refused by the court.",
    ),
    Rule(
        "note",
        "sentence",
        r"(?:the )?comments(?: section)?(?: on this \w+)? (?:are|is|have been|has been) (?:now )?(?:closed"
        r"|disabled|turned off|moderated|pre-moderated)\b.{0,80}\Z"
        r"|a (?:full )?transcript of (?:this|the) (?:episode|interview|podcast|conversation) (?:is"
        r"|can be) (?:available|found)\b.{0,60}\Z",
        "Comments are closed.",
        "The comments are public, the mayor wrote.",
        words="comments transcript",
    ),
    Rule(
        "widget",
        "sentence",
        r"(?:listen|subscribe|follow)(?: (?:and|&) (?:subscribe|follow))?(?: to (?:the|this"
        r"|our) podcast)?(?: on| ?:) (?:apple|spotify|google|acast|amazon|youtube)\b[^.!?,]{0,60}\W*\Z",
        "Listen and subscribe on Apple Podcasts.",
        "Listen on Amazon boats, the guide told them, to the birds.",
    ),
    Rule(
        "caption",
        "sentence",
        # Of a player.
        unless_said(
            r"(?:the |this )?(?:video|audio|clip|interview)(?: in the (?:video )?player)? (?:above"
            r"|below) (?:is|was|shows|comes|aired|originally|contains)\b.{0,120}\Z"
            r"|the video in the (?:video )?player\b.{0,120}\Z"
        ),
        "The video above is from an earlier report.",
        "The video above the altar was dark.",
        words="above below player",
    ),
    Rule(
        "readers",
        "sentence",
        r"if you are reading this page and can't see the form\b.{0,160}\Z"
        r"|please include a contact number\b.{0,100}\Z"
        r"|in some cases,? a selection of your comments\b.{0,160}\Z"
        r"|you can (?:also )?(?:get in touch|contact us) (?:in|using|via|by) the following\b.{0,60}\Z",
        "Please include a contact number if you write to us.",
        "Please include the children, the mayor wrote.",
    ),
    Rule(
        "page",
        "line",
        r"(?:(?:show|see|view|load) (?:more|less|all)|expand|collapse|(?:next|previous) article"
        r"|have your say|share this with|copy this link|external links|get involved|pinned|new updates"
        r"|live reporting|show key events only|also in the news|be the first to comment"
        r"|(?:log|sign) in to comment|these are external links\b.{0,60}"
        r"|how to (?:watch|follow|listen) ?:.*)\W*",
        "Have your say",
        "Have your say and go, the mayor told them.",
    ),
    Rule(
        "page",
        "line",
        # Where a printed story goes on.
        r"(?:(?:story |please )?(?:continued|continues|turn|see|go)(?: on| to)?"
        r"|[\w ]{2,25},) page [a-z]?\d{1,3}\W*",
        "Continued on page 3",
        "The judge quoted the diary, page 3, and the letter.",
        words="page",
    ),
    Rule(
        "copyright",
        "sentence",
        r"(?:originally|first|previously) (?:published|appeared) (?:on|in|at"
        r"|by) [^,.!?]{2,40}(?:\.\w{2,4})?\W*\Z|syndicated (?:from|by|with) [^,.!?]{2,40}\W*\Z",
        "Originally published on example.org",
        "First published by her son, the letters moved many.",
    ),
    Rule(
        "slug",
        "line",
        # The head of a press release.
        r"(?:for immediate (?:release|publication)|under embargo(?: until\b.{0,60})?"
        r"|embargo(?:ed)?(?: ?:)? (?:until|till|for release)\b.{0,60}"
        r"|not for (?:release|publication) (?:before|until)\b.{0,60}|(?:press|news|media) release"
        r"|news provided by\b.{0,60})\W*",
        "FOR IMMEDIATE RELEASE",
        "For immediate release he had to pay ten thousand.",
    ),
)
