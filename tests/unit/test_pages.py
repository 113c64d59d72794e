"""Reading of pages: what is story, what is set aside and why, title, source, date and warnings."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from summarizer.errors import InputError
from summarizer.reading.pages import read_page
from summarizer.records import Document

STORY = [
    "The new bridge over the Lind opened on Tuesday after four years of work, the city council said.",
    "About 3,000 people walked across it in the first hour, and the ferry made its last trip at noon.",
    "The bridge cost 48 million crowns, a third more than planned, and is closed to lorries at night.",
    "Mayor Ada Brenk said that a second bridge, for trams, would be built in ten years at the latest.",
]
PARAGRAPHS = [f"<p>{text}</p>" for text in STORY]
BODY = "".join(PARAGRAPHS)
DAY = date(2031, 3, 4)
TITLE = "Bridge over the Lind opens after four years"


def json_ld(text):
    return f'<script type="application/ld+json">{text}</script>'


def page(body=BODY, head="", lang="en"):
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}</head><body><header><nav><a href="/">Home</a></nav>'
        f"</header><main><article><h1>{TITLE}</h1>{body}</article></main><footer>Imprint</footer></body></html>"
    )


def tags(name, texts):
    return "".join(f"<{name}>{text}</{name}>" for text in texts)


def document(html):
    """Return the values of the only document of a page."""
    ((suffix, values),) = read_page(html)
    assert suffix == ""
    assert not isinstance(values, InputError), values
    return values


def kinds(values):
    """Return the blocks of a document with their kinds, "" for the story."""
    text, origin = values["text"], values["origin"]
    kind_of = {(span.start, span.end): span.kind for span in origin.set_aside}
    return [(text[start:end], kind_of.get((start, end), "")) for start, end in origin.blocks]


def story(values):
    return [text for text, kind in kinds(values) if not kind]


def set_aside(values):
    return [(text, kind) for text, kind in kinds(values) if kind]


# --- Title and source ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        f"{TITLE} - Lind Courier",
        f"{TITLE} | Region | Lind Courier",
        f"Lind Courier :: {TITLE}",
        f"{TITLE} – Lind Courier",
        f"Lind Courier: {TITLE}",
    ],
)
def test_the_title_has_no_site_name(title):
    values = document(page(head=f"<title>{title}</title>"))
    assert values["title"] == TITLE


def test_a_title_with_a_dash_of_its_own_is_kept():
    head = (
        "<title>Bridge opens - ferry stops - Lind Courier</title>"
        '<meta property="og:site_name" content="Lind Courier">'
    )
    html = page(head=head).replace(f"<h1>{TITLE}</h1>", "")
    assert document(html)["title"] == "Bridge opens - ferry stops"


@pytest.mark.parametrize(
    ("title", "right"),
    [("Pictures of the day | Courier", TITLE), ("Ferry sold to the islands | Courier", None)],
)
def test_a_title_of_section_and_site_is_not_the_headline(title, right):
    assert document(page(head=f"<title>{title}</title>"))["title"] == (right or title)


def test_the_title_of_an_image_is_not_the_title():
    html = page(f"<svg><title>Arrow</title></svg>{BODY}").replace("<head></head>", "")
    assert document(html)["title"] == TITLE


def test_what_stands_beside_the_headline_in_the_title_is_the_source():
    assert document(page(head=f"<title>{TITLE} - Lind Courier</title>"))["source"] == "Lind Courier"


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta property="og:site_name" content="Lind Courier">', "Lind Courier"),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "x", '
            '"publisher": [{"@type": "Organization", "name": "Harbour &amp; Hill"}]}]}</script>',
            "Harbour & Hill",
        ),
        (
            f"<title>Lind Courier: {TITLE}</title>"
            '<script type="application/ld+json">{"@type": "BlogPosting", "publisher": {"name": "Blogger"}}'
            "</script>",
            "Lind Courier",
        ),
        (
            '<meta property="og:site_name" content="https://www.lind.example">'
            + json_ld('{"@type": "Article", "publisher": {"name": "Lind Courier"}}'),
            "Lind Courier",
        ),
        ('<link rel="canonical" href="https://www.lind.example/1">', "lind.example"),
        ("", ""),
    ],
)
def test_the_source_is_stated_or_the_host(head, source):
    assert document(page(head=head))["source"] == source


def test_the_only_heading_is_the_headline_if_the_title_element_is_a_shorter_form():
    assert document(page(head="<title>Bridge over Lind opens</title>"))["title"] == TITLE


def test_a_headline_that_the_head_words_otherwise_is_set_aside():
    values = document(page(head='<meta property="og:title" content="Lind bridge is open">'))
    assert (values["title"], story(values)) == ("Lind bridge is open", STORY)


def test_the_heading_is_not_the_title_if_the_head_states_one_without_its_section():
    html = page(head=f'<title>{TITLE} - Courier</title><meta property="og:title" content="{TITLE}">')
    html = html.replace("<h1>", '<h1><a href="/local">Local News | </a>')
    assert document(html)["title"] == TITLE


def test_the_date_may_be_below_sharing_buttons_and_captions():
    buttons = "".join(
        f"<li>{name}</li>" for name in ("Share", "Print", "Mail", "Copy", "Save", "Listen", "Gift")
    )
    stamp = '<div>PUBLISHED: <time datetime="2031-03-04">March 4</time></div>'
    html = page(f"<ul>{buttons}</ul>{stamp}{BODY}", '<meta name="last-modified" content="2031-03-09">')
    assert document(html)["date"] == "2031-03-04"


def test_a_headline_that_the_head_shortens_is_the_title_whole():
    head = '<meta property="og:title" content="Bridge over the Lind opens">' + json_ld(
        f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}'
    )
    assert document(page(head=head))["title"] == TITLE


def test_a_page_without_h1_has_its_headline_in_the_first_heading():
    html = page(head=f'<meta property="og:title" content="{TITLE}">').replace(
        f"<h1>{TITLE}</h1>", "<h2>Traffic: the Lind has its bridge</h2>"
    )
    assert (document(html)["title"], story(document(html))) == (TITLE, STORY)


def test_the_title_for_social_networks_is_not_the_headline_if_all_others_agree():
    social = '<meta property="og:title" content="You will not believe what opened over the Lind">'
    others = f"<title>{TITLE} - Lind Courier</title>" + json_ld(
        f'{{"@type": "NewsArticle", "headline": "{TITLE}"}}'
    )
    assert document(page(head=social + others))["title"] == TITLE


def test_a_repeated_headline_is_set_aside():
    values = document(page(f"<p>{TITLE}</p>{BODY}", head=f"<title>{TITLE}</title>"))
    assert story(values) == STORY
    assert set_aside(values) == [(TITLE, "headline")]


@pytest.mark.parametrize("end", ["", "."])
def test_a_standfirst_that_repeats_the_lead_is_set_aside(end):
    standfirst = f"New bridge over the Lind opened after four years of work on Tuesday, the council says{end}"
    values = document(page(f"<p>{standfirst}</p>{BODY}"))
    assert (story(values), set_aside(values)) == (STORY, [(standfirst, "repeat")])
    other = f"Lorries are kept out at night, and the ferry has made its last trip after a century{end}"
    assert story(document(page(f"<p>{other}</p>{BODY}"))) == [other, *STORY]


def test_a_kicker_in_the_heading_is_no_part_of_the_title():
    html = page(head=f'<meta property="og:title" content="{TITLE}">').replace(
        "<h1>", "<h1><span>Traffic</span>"
    )
    values = document(html)
    assert (values["title"], story(values)) == (TITLE, STORY)


def test_a_heading_with_a_kicker_has_the_marks_of_the_title():
    head = f'<meta property="og:title" content="Traffic: {TITLE}">'
    html = page(head=head).replace(f"<h1>{TITLE}</h1>", f"<h2><i>Traffic</i> <b>{TITLE}</b></h2>")
    values = document(html)
    assert (values["title"], story(values)) == (f"Traffic: {TITLE}", STORY)


def test_a_heading_in_capitals_is_no_title_of_its_own():
    head = f'<title>{TITLE} - Lind Courier</title><meta name="application-name" content="Lind Courier">'
    html = page(head=head).replace(f"<h1>{TITLE}</h1>", f"<h1>{TITLE.upper()}</h1>")
    values = document(html)
    assert (values["title"], story(values)) == (TITLE, STORY)


def test_a_reference_to_the_publisher_is_followed():
    head = json_ld(
        '{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#org"}}, '
        '{"@type": ["Organization", "NewsMediaOrganization"], "@id": "#org", "name": "Lind Courier"}]}'
    )
    assert document(page(head=head))["source"] == "Lind Courier"


# --- Blocks -------------------------------------------------------------------------------------


def test_a_short_page_keeps_the_borders_of_its_blocks():
    body = "<p>By Ann Pell</p><p>Published: Tue 4 March 2031 06:15</p><p>Three people are missing.</p>"
    assert "Three people are missing." in [text for text, _ in kinds(document(page(body)))]


def test_runs_of_blanks_are_one_and_entities_may_be_escaped_twice():
    body = BODY.replace("after four", "&nbsp; after&nbsp;four").replace("3,000", "3,000&amp;nbsp;")
    after = STORY[0].replace("after four", "after\xa0four")
    assert story(document(page(body))) == [after, *STORY[1:]]


def test_list_items_have_no_marks():
    items = f"<ul><li><span>{STORY[1]}</span></li><li>{STORY[2]}</li></ul>"
    body = f"{PARAGRAPHS[0]}<p>The council said:</p>{items}{PARAGRAPHS[3]}"
    assert story(document(page(body))) == [STORY[0], "The council said:", *STORY[1:]]


def test_inline_elements_are_joined_and_blanks_are_single():
    paragraph = (
        "<p>The <b>new</b>\n  bridge over the <a href='/'>Li</a>nd opened on Tues&shy;day,&nbsp;4 March.</p>"
    )
    assert (
        story(document(page(paragraph + BODY)))[0]
        == "The new bridge over the Lind opened on Tuesday,\xa04 March."
    )


def test_preformatted_text_has_columns_and_paragraphs():
    first, second, third, fourth = STORY
    lines = f"{first.replace(' after ', chr(10) + 'after ')}\n\n{second}\n \n<b>{third}</b>\n\n{fourth}"
    assert story(document(page(f"<pre>\n{lines}\n</pre>"))) == STORY


def test_a_short_line_is_the_block_that_has_its_words_alone():
    aside = '<aside class="related"><a href="/ferry">More about The ferry and its crew</a></aside>'
    after = "<p>It made 212,000 trips since 1978 and was late on nine days only, its captain said.</p>"
    assert story(document(page(f"{BODY}{aside}<h2>The ferry</h2>{after}")))[-2:] == ["The ferry", after[3:-4]]


def test_a_line_break_inside_a_sentence_is_a_blank():
    body = "<p>The new bridge over the Lind opened on<br>\nTuesday after four<br>years of work, "
    body += "Mayor<br>Ada Brenk said.<br>The ferry stops.</p>"
    lines = [
        "The new bridge over the Lind opened on",
        "Tuesday after four years of work, Mayor",
        "Ada Brenk said.",
    ]
    found = [text for text, _ in kinds(document(page(body + BODY)))]
    assert found[:4] == [*lines, "The ferry stops."]


@pytest.mark.parametrize(
    "widget",
    [
        '<span class="card" role="tooltip"><b>Lind</b> River, 80 km long</span>',
        '<span class="hovercard">River, 80 km long <a href="/lind">More</a></span>',
        '<span class="symbol"><a href="/q">LND.X</a><i>+0.64%</i></span>',
        '<span class="sr-only">opens in a new window</span>',
        "<sup>[2]</sup>",
        '<a href="#fn1">1</a>',
        "<button>Follow</button>",
        '<span style="display: none">River</span>',
        '<span style="position: absolute; clip: rect(0, 0, 0, 0); width: 1px">River</span>',
        '<span style="position:absolute;left:-9999px">River</span>',
        '<span class="x1">, opens new tab</span>',
        '<span class="x1"> (öffnet in neuem Fenster)</span>',
    ],
)
def test_a_widget_inside_a_paragraph_is_no_part_of_its_sentence(widget):
    body = BODY.replace("over the Lind", f"over the Lind{widget}")
    assert story(document(page(body))) == STORY


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden>{}</div>",
        '<div aria-hidden="true">{}</div>',
        '<div style="visibility:hidden">{}</div>',
        '<div role="dialog">{}</div>',
        "<template>{}</template>",
        "<amp-consent>{}</amp-consent>",
        '<div id="wm-ipp-base">{}</div>',
    ],
)
def test_hidden_blocks_are_not_read(hidden):
    text = "We and our partners store and use information on your device, and you can choose what we use."
    assert text not in document(page(BODY + hidden.format(f"<p>{text}</p>")))["text"]


def test_a_story_that_a_script_would_show_is_read_though_it_is_hidden():
    assert story(document(page(f'<div style="display:none">{BODY}</div>'))) == STORY


@pytest.mark.parametrize("html", ["<html hidden><body></body></html>", "<body style='display:none'></body>"])
def test_a_hidden_page_without_text_has_a_reason(html):
    ((_, error),) = read_page(html)
    assert isinstance(error, InputError)


MORE = [
    "The old ferry had crossed the river since 1922 and carried 900 people a day, half of them pupils.",
    "Its last captain, Odo Welk, will drive a tram from May; the five sailors stay with the harbour office.",
    "Shops on the east bank hope for visitors, and landlords have raised rents by a tenth since June.",
    "The council will count the lorries that ignore the ban and decide in autumn whether to put up a gate.",
]


def test_a_story_in_two_containers_is_read_whole():
    halves = (
        f'<div class="grid"><div class="body text">{"".join(f"<p>{text}</p>" for text in half)}</div></div>'
        for half in (STORY[:3], [STORY[3], *MORE])
    )
    body = '<div class="row ad"><span>Advertisement</span></div>'.join(halves)
    html = page().replace(f"<article><h1>{TITLE}</h1>{BODY}</article>", f"<h1>{TITLE}</h1>{body}")
    assert story(document(html)) == [*STORY, *MORE]


def test_a_container_of_the_same_kind_with_another_headline_is_not_read():
    other = (
        "The ferry Aldis will be sold to the islands, and its crew of nine will work on the trams from May."
    )
    second = f'<article><div class="text"><h1>Ferry sold</h1><p>{other}</p></div>'
    body = f'<div class="text">{BODY}</div></article>{second}'
    assert other not in story(document(page(body)))


@pytest.mark.parametrize("inline", ["<br>", " <b>Lind</b> ", " <i></i>"])
def test_a_story_with_thousands_of_inline_elements_is_read_whole(inline):
    lines = [f"Boat {number} of the Lind was sold on Monday." for number in range(2100)]
    values = document(page(f"<div>{inline.join(lines)}</div>"))
    assert len(story(values)) == (2100 if inline == "<br>" else 1)
    assert all(line in values["text"] for line in lines)


def test_a_story_that_occurs_twice_is_read_once():
    body = f'<div class="wide">{BODY}</div><div class="narrow">{BODY}</div>'
    values = document(page(body))
    assert story(values) == STORY
    assert {kind for _, kind in set_aside(values)} <= {"repeat"}


@pytest.mark.parametrize("name", ["article-body", "post-content", "entry-content", "text"])
@pytest.mark.parametrize(
    "lead",
    [
        f"<p>{MORE[0]}</p>",
        f'<p class="lead">{MORE[0]}</p>',
        f'<div class="intro"><strong>{MORE[0]}</strong></div>',
        f'<h2 class="deck">{MORE[0]}</h2><div><a href="/pell">Ann Pell</a></div>',
        "<p>Bells rang on both banks.</p>",
    ],
)
def test_what_stands_around_the_element_called_the_body_is_story(name, lead):
    last = "The ferry is for sale."
    values = document(page(f'{lead}<div class="{name}">{BODY}</div><p>{last}</p>'))
    first = MORE[0] if MORE[0] in lead else "Bells rang on both banks."
    assert story(values) == [first, *STORY, last]


def test_the_lead_of_a_story_of_short_paragraphs_is_read():
    short = [
        "The crew of four was not hurt, but two old cows died, the port said.",
        '"It smelled like a wedding," said Otto Lamm, whose field it is.',
        "The runway is shut until Monday, and 31 flights were stopped.",
        "Investigators have the recorder, and they will report to the king in May.",
    ]
    html = page(f'<div class="article-body">{tags("p", short)}</div>')
    html = html.replace(f"<h1>{TITLE}</h1>", f"<header><h1>{TITLE}</h1><p>{MORE[0]}</p></header>")
    assert story(document(html)) == [MORE[0], *short]


def test_short_lines_above_a_story_of_short_paragraphs_are_not_story():
    lines = ["Ann Pell", "Ann Pell • Posted: Mar 4, 2031 / 7:12 AM EST Updated: Mar 9, 2031 / 6:40 p.m."]
    short = ["Two cows died on the runway.", "It was made safe at 4 p.m."]
    values = document(page(tags("p", [*lines, *short])))
    assert (story(values), set_aside(values)) == (short, [(lines[0], "page"), (lines[1], "date")])


def test_what_stands_below_the_name_of_the_site_is_no_lead():
    html = page(f'<div class="article-body">{BODY}</div>').replace(
        "<nav>", '<h1><a href="/">Lind Courier</a></h1><p>Nothing but the river.</p><nav>'
    )
    assert story(document(html)) == STORY


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<span>Dead</span><span>Four men died on the pier.</span>", "Dead: Four men died on the pier."),
        ("<b>Dead</b><span class='v'>Four men</span>", "Dead Four men"),
        ("<a href='/a'>Ann Pell</a><span>March 4, 2031</span>", "Ann Pell March 4, 2031"),
        ("<span>March 4, 2031</span><i class='icon'></i><time>7:05 am</time>", "March 4, 2031 7:05 am"),
        ("<span>7:05 AM EST</span><span>Updated today</span>", "7:05 AM EST Updated today"),
        ("<span>Ann Pell</span><span>•</span><span>Posted</span>", "Ann Pell • Posted"),
        ("<span>Ann Pell, reporter</span><time>7:05 p.m.</time>", "Ann Pell, reporter 7:05 p.m."),
        (
            "<span>PORT LIND</span><span>A ship sank off the pier.</span>",
            "PORT LIND A ship sank off the pier.",
        ),
        ("<span class='dropcap'>T</span><span>he</span> ship", "The ship"),
        ("<b>T</b>he ship <em>Mac</em><em>Donald</em>", "The ship MacDonald"),
        ("<span>H</span><sub>2</sub><span>O</span>, <span>CO</span><sub>2</sub>", "H2O, CO2"),
        (
            "<span>$</span><b>5</b> or <span>1.</span><span>5</span> <span>mi</span><span>les</span>",
            "$5 or 1.5 miles",
        ),
        (
            "<span>U.</span><span>S.</span> ships of <span>O’</span><span>Brien</span>",
            "U.S. ships of O’Brien",
        ),
    ],
)
def test_elements_that_a_style_sheet_puts_apart_have_a_blank_between(html, text):
    values = document(page(BODY + f"<ul><li>{html}</li></ul><p>{MORE[0]}</p>"))
    assert [one for one, _ in kinds(values)][-2] == text


def test_a_date_beside_the_author_without_a_blank_is_read():
    stamp = "<div class='meta'><span>Ann Pell</span><span>Mar 4, 2031</span><span>7:05 am</span></div>"
    values = document(page(stamp + BODY))
    assert (values["date"], story(values)) == ("2031-03-04T07:05:00", STORY)


# --- What is set aside --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "link",
    [
        '<p><a href="/1">Tram drivers strike in April</a></p>',
        '<p><strong><a href="/1">TRAM DRIVERS STRIKE IN APRIL</a></strong></p>',
        '<p>See too: <a href="/1">Tram drivers strike in April</a></p>',
        '<h3><a href="/1">Tram drivers strike in April</a></h3>',
    ],
)
def test_a_block_that_is_a_link_is_set_aside_with_the_kind_link(link):
    body = PARAGRAPHS[0] + PARAGRAPHS[1] + link + PARAGRAPHS[2] + PARAGRAPHS[3]
    values = document(page(body))
    assert story(values) == STORY
    assert {kind for text, kind in kinds(values) if "strike" in text.lower()} <= {"link"}


def test_a_paragraph_with_a_link_in_it_is_story():
    body = BODY.replace("the city council said", "<a href='/council'>the city council said</a>")
    assert story(document(page(body))) == STORY


def test_teasers_of_other_stories_and_their_heading_are_set_aside():
    boxes = "".join(
        f'<div class="box"><h3><a href="/{number}">{title}</a></h3><p>{text}</p></div>'
        for number, (title, text) in enumerate(
            [
                (
                    "Tug crews train for fog",
                    "Two crews from Port Ellery spent the weekend in thick fog at the old quay.",
                ),
                (
                    "Pier to be rebuilt",
                    "Islanders decide on Sunday whether a pier will replace the wooden landing.",
                ),
            ]
        )
    )
    assert story(document(page(f"{BODY}<h4>Top stories</h4>{boxes}"))) == STORY


def test_a_subheading_before_story_is_story():
    values = document(
        page(PARAGRAPHS[0] + PARAGRAPHS[1] + "<h2>Dearer than planned</h2>" + PARAGRAPHS[2] + PARAGRAPHS[3])
    )
    assert story(values) == [*STORY[:2], "Dearer than planned", *STORY[2:]]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='offer'><h4>Support the Courier</h4><p>Every euro helps us to write more.</p></div>",
        "<div class='quiz'><h3>Quiz</h3><p>How many bridges has the Lind?</p></div>",
        "<p class='chapter is-promo'>Follow the Courier on its new channel: news of the Lind, for free</p>",
        "<aside><p>The last boats on the Lind are shown in the museum until May.</p></aside>",
        "<div class='story-poll'><h4>Your vote</h4><ul><li>Yes, by tram</li><li>No, on foot</li></ul></div>",
        "<section class='Newsletter'><ul><li>The Courier at six: the day in two minutes.</li></ul></section>",
    ],
)
def test_a_small_box_with_markup_of_its_own_is_set_aside(box):
    body = PARAGRAPHS[0] + PARAGRAPHS[1] + box + PARAGRAPHS[2] + PARAGRAPHS[3]
    assert story(document(page(f'<div class="text">{body}</div>'))) == STORY


@pytest.mark.parametrize(
    "box",
    [
        "<div class='gdpr'><h4>We care</h4><p>Ships and we use your data.</p><p>You can say no.</p></div>",
        "<div id='cookie-consent'><p>Small files make this page better.</p></div>",
        "<div class='adv'><span>ADVERTISEMENT</span><p>New kitchens from 99 crowns at Mobel.</p></div>",
        "<div><p class='l'>Anzeige</p><p>New kitchens from 99 crowns.</p><p>Only in May.</p></div>",
        "<div class='audio'><p>Hear it read</p><p>A voice was made by a machine.</p></div>",
    ],
)
def test_a_small_element_is_set_aside_by_its_name_or_label(box):
    # Two paragraphs do not show what the markup of the story is.
    assert story(document(page(PARAGRAPHS[0] + box + PARAGRAPHS[1]))) == STORY[:2]


@pytest.mark.parametrize(
    "post",
    [
        "<amp-twitter><blockquote placeholder><p>{}</p><p>Lind Port</p></blockquote></amp-twitter>",
        "<amp-facebook><div placeholder><p>{}</p></div></amp-facebook>",
        '<div class="twitter"><p>{}</p><p>Lind Port, March 4</p></div>',
        '<div class="wp-tweet"><p>{}</p></div>',
        '<div class="e7"><p>{}</p><p>— Lind Port (@lindport) March 4, 2031</p></div>',
        '<blockquote><p>{}</p>&mdash; Lind Port (@lindport) <a href="/1">March 4, 2031</a></blockquote>',
    ],
)
def test_a_post_of_a_social_network_is_set_aside_whole(post):
    text = "We are on our way to the bridge with two boats."
    body = PARAGRAPHS[0] + PARAGRAPHS[1] + post.format(text) + PARAGRAPHS[2] + PARAGRAPHS[3]
    values = document(page(f'<div class="text">{body}</div>'))
    assert story(values) == STORY
    assert (text, "widget") in set_aside(values)


@pytest.mark.parametrize("name", ["newsletter-block", "audio"])
def test_an_element_around_each_paragraph_is_no_box_by_its_name(name):
    assert (
        story(document(page("".join(f'<div class="{name}"><p>{text}</p></div>' for text in EIGHT)))) == EIGHT
    )


def test_the_container_of_a_part_of_the_story_with_an_advertisement_in_it_is_story():
    parts = [f'<div class="part"><p>{text}</p></div>' for text in EIGHT]
    parts[3] = parts[3].replace("<p>", '<p class="ad">Advertisement</p><p>')
    assert story(document(page("".join(parts)))) == EIGHT


EIGHT = [*STORY, *MORE]


def text_of(*blocks):
    return page(f'<div class="text">{"".join(blocks)}</div>')


@pytest.mark.parametrize(
    "name", ["", ' class="x1"', ' class="text-block"', ' class="text wide"', ' class="css-k"']
)
def test_a_wrapper_of_one_paragraph_is_no_box(name):
    paragraphs = [f"<p>{text}</p>" for text in EIGHT]
    paragraphs[3] = f"<div{name}>{paragraphs[3]}</div>"
    assert story(document(text_of(*paragraphs))) == EIGHT


@pytest.mark.parametrize(
    ("quotation", "kept"),
    [
        (
            "“We paid for this bridge twice and would pay for it again,” said Ina Holt, a baker.",
            True,
        ),
        ("A second bridge, for trams, would be built in ten years at the latest.", False),
    ],
)
def test_a_quotation_in_a_box_is_story_if_it_is_nowhere_else(quotation, kept):
    paragraphs = [f"<p>{text}</p>" for text in EIGHT]
    paragraphs[5] += f'<div class="pull-quote"><p>{quotation.removeprefix("A ")}</p></div>'
    found = story(document(text_of(*paragraphs)))
    assert [text for text in found if text not in EIGHT] == [quotation] * kept


def test_wrappers_of_which_there_are_several_are_no_boxes():
    paragraphs = [f"<p>{text}</p>" for text in EIGHT]
    for number in (2, 5):
        paragraphs[number] = f'<div class="in-view">{paragraphs[number]}</div>'
    assert story(document(text_of(*paragraphs))) == EIGHT


def test_an_advertisement_that_is_there_twice_is_a_box():
    paragraphs = [f"<p>{text}</p>" for text in EIGHT]
    for number in (2, 5):
        paragraphs[number] += (
            '<div class="offer"><p>The Courier costs 3 crowns a month for new readers.</p></div>'
        )
    assert story(document(text_of(*paragraphs))) == EIGHT


def test_a_long_paragraph_is_in_no_box():
    text = f"{EIGHT[5]} {EIGHT[6]} {EIGHT[7]}"
    section = f'<div class="outlook"><h3>What comes next</h3><p>{text}</p></div>'
    assert story(document(text_of(*(f"<p>{one}</p>" for one in EIGHT[:5]), section)))[-1] == text


def test_a_paragraph_of_the_story_is_in_no_box():
    rows = [
        f'<section class="row"><div class="body"><p>{text}</p></div>'
        f'<div class="tip"><p>Row {number} of eight.</p></div></section>'
        for number, text in enumerate(EIGHT)
    ]
    found = story(document(page("".join(rows))))
    assert [text for text in found if text in EIGHT] == EIGHT


def test_a_section_with_several_paragraphs_is_story():
    section = f"<div class='analysis'><h3>Analysis</h3>{PARAGRAPHS[2]}{PARAGRAPHS[3]}</div>"
    paragraphs = "".join(f"<p>{text}</p>" for text in [*STORY[:2], *MORE])
    found = story(document(page(f'<div class="text">{paragraphs}{section}</div>')))
    assert [text for text in found if text in STORY] == STORY


@pytest.mark.parametrize(
    "note",
    [
        "<p class='contact'>Reach Ina Holt at the town desk of the paper.</p>",
        "<p><em>Ina Holt has reported on the river since 2019.</em></p>",
        "<p class='correction'>The year of the first ferry was wrong in an earlier text.</p>",
    ],
)
def test_a_short_paragraph_with_markup_of_its_own_at_the_end_is_a_note(note):
    values = document(page(f'<div class="text">{BODY}{note}</div>'))
    assert story(values) == STORY
    assert set_aside(values)[-1][1] == "note"


@pytest.mark.parametrize("name", ["css-1x8", "mb-3", "a noad", "final"])
def test_a_class_without_meaning_makes_no_note(name):
    paragraphs = [f'<p class="a">{text}</p>' for text in EIGHT[:6]]
    paragraphs += [f'<p class="{name}">{text}</p>' for text in EIGHT[6:]]
    assert story(document(text_of(*paragraphs))) == EIGHT


def test_markup_that_the_story_has_too_makes_no_note():
    question = "<p><i>And what did the council plan for year {}?</i></p>"
    blocks = [f"<p>{text}</p>{question.format(number)}" for number, text in enumerate(EIGHT)]
    assert story(document(text_of(*blocks)))[-1] == "And what did the council plan for year 7?"


def test_the_last_paragraph_of_a_story_may_have_a_class():
    body = PARAGRAPHS[0] + PARAGRAPHS[1] + PARAGRAPHS[2] + f"<p class='last-paragraph'>{STORY[3]}</p>"
    assert story(document(page(f'<div class="text">{body}</div>'))) == STORY


def test_lists_and_quotations_are_story_in_any_markup():
    quotation = "<blockquote><p>“I never saw so many shoes on a ferry,” said the captain.</p></blockquote>"
    items = "<ul class='facts'><li>Two lanes and two footways</li><li>A toll of 3 crowns for cars</li></ul>"
    found = story(
        document(page(f'<div class="text">{"".join(PARAGRAPHS[:3])}{quotation}{items}{PARAGRAPHS[3]}</div>'))
    )
    assert [text for text in found if text not in STORY] == [
        "“I never saw so many shoes on a ferry,” said the captain.",
        "Two lanes and two footways",
        "A toll of 3 crowns for cars",
    ]


def test_the_cells_of_a_table_are_set_aside():
    table = "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>2030</td><td>812</td></tr></table>"
    values = document(page(PARAGRAPHS[0] + PARAGRAPHS[1] + table + PARAGRAPHS[2] + PARAGRAPHS[3]))
    assert story(values) == STORY
    assert {kind for text, kind in set_aside(values) if text in ("Year", "2030", "812")} == {"table"}


def test_a_layout_of_tables_is_read():
    rows = "<br><br>".join(STORY)
    html = (
        f"<html><head><title>Lind Courier :: {TITLE}</title></head><body><table>"
        "<tr><td><b>Lind Courier</b></td></tr><tr><td><a href='/'>Home</a></td>"
        f"<td><font size=5>{TITLE}</font><br><br>{rows}</td></tr></table></body></html>"
    )
    values = document(html)
    assert (values["title"], values["source"]) == (TITLE, "Lind Courier")
    assert [text for text in story(values) if text in STORY] == STORY


def test_captions_are_set_aside():
    figure = (
        "<figure><img src='1.jpg'><figcaption>People on the bridge. Photo: Ina Holt</figcaption></figure>"
    )
    named = "<div><img src='2.jpg'><p class='image-caption'>The ferry on its last trip on Tuesday.</p></div>"
    assert story(document(page(PARAGRAPHS[0] + figure + named + "".join(PARAGRAPHS[1:])))) == STORY


def test_the_credits_in_the_captions_of_a_gallery_are_not_its_story():
    captions = ["Firemen look at the old ferry.", "A child throws bread to gulls.", "The pier burns."]
    forms = (
        '<div><img src="1"><p class="caption">{} <span class="credit">Ann Lee/NPA via Eye</span></p></div>',
        '<li><figure><img src="1"><figcaption><p>{} <small>Handout</small></p></figcaption></figure></li>',
        '<figure><img src="1"><div class="x1">{}</div></figure>',
    )
    for form in forms:
        body = '<p class="by">By Eye staff</p>' + "".join(map(form.format, captions))
        assert story(document(page(body))) == captions
        assert story(document(page(BODY + form.format(captions[0]) + f"<p>{MORE[0]}</p>"))) == [
            *STORY,
            MORE[0],
        ]


def test_the_captions_of_a_gallery_are_its_story():
    figures = "".join(
        f"<figure><img src='{number}.jpg'><figcaption>{text}</figcaption></figure>"
        for number, text in enumerate(STORY[:3])
    )
    values = document(page(figures, head=f"<title>{TITLE}</title>"))
    assert [text for text in story(values) if text in STORY] == STORY[:3]


def test_byline_and_date_before_the_story_are_set_aside():
    head = '<meta name="author" content="Ann Pell">'
    body = f'<div class="by">Von Ann Pell, Lindau</div><div class="at">4. März 2031, 17:45 Uhr</div>{BODY}'
    values = document(page(body, head, lang="de"))
    assert story(values) == STORY
    assert {kind for _, kind in set_aside(values)} <= {"byline", "date", "headline"}


def test_facts_in_a_list_before_the_story_are_story():
    facts = ["Bridge took four years to build", "Ferry makes its last trip today"]
    items = "".join(f"<li>{text}</li>" for text in ["Share", *facts])
    values = document(page(f"<ul>{items}</ul>{BODY}"))
    assert (story(values), set_aside(values)) == ([*facts, *STORY], [("Share", "page")])


def test_an_embedded_post_is_set_aside():
    post = (
        '<blockquote class="twitter-tweet"><p>What a day for the east bank! We danced until the ferry came.'
        '</p>— Odo Welk (@odowelk) <a href="/status">March 4, 2031</a></blockquote>'
    )
    values = document(page(PARAGRAPHS[0] + post + "".join(PARAGRAPHS[1:])))
    assert story(values) == STORY
    assert {kind for _, kind in set_aside(values)} == {"widget"}


def test_a_line_that_introduces_a_quotation_is_story():
    said, quotation = "Mayor Ada Brenk said:", "“We have waited long enough for it.”"
    body = f"<p>The bridge over the Lind is open.</p><p>{said}</p><blockquote><p>{quotation}</p></blockquote>"
    assert story(document(page(body + BODY)))[1:3] == [said, quotation]


@pytest.mark.parametrize(
    "stamp",
    [
        "Published: 20:04 BST, 9 October 2031 | Updated: 07:15 BST, 10 October 2031",
        "Publié le 12 mai 2031 à 18h20, modifié le 14 mai 2031 à 09h05 par la rédaction",
    ],
)
def test_a_long_line_of_dates_is_set_aside(stamp):
    assert set_aside(document(page(f"<p>{stamp}</p>{BODY}"))) == [(stamp, "date")]


def test_raised_figures_are_no_footnotes():
    body = BODY.replace("48 million crowns", "48 million crowns, 9,000 a m<sup>2</sup>")
    assert story(document(page(body)))[2] == STORY[2].replace("crowns", "crowns, 9,000 a m²")


def test_footnotes_are_set_aside():
    body = BODY.replace("the city council said.", 'the city council said.<a href="#n1" id="m1">1</a>')
    note = '<div id="n1"><a href="#m1">1</a><p>The council counted three years and eleven months.</p></div>'
    assert story(document(page(body + note))) == STORY


def test_links_to_sections_are_no_marks_of_footnotes():
    numbers = "".join(f'<li><a href="#s{number}">{number}</a></li>' for number in (1, 2))
    halves = [
        f'<section id="s{number}">{PARAGRAPHS[2 * number - 2]}{PARAGRAPHS[2 * number - 1]}</section>'
        for number in (1, 2)
    ]
    assert story(document(page(f"<ul>{numbers}</ul>{''.join(halves)}"))) == STORY


def test_a_link_to_the_story_makes_it_no_footnote():
    paragraphs = "".join(f"<p>{text}</p>" for text in EIGHT)
    body = f'<p>Comments <a href="#text">3</a></p><div id="text">{paragraphs}</div>'
    assert [text for text in story(document(page(body))) if text in EIGHT] == EIGHT


@pytest.mark.parametrize(
    "quoted",
    [
        "<blockquote><p>{}</p><cite>Odo Welk, captain</cite></blockquote>",
        "<blockquote><p>{}</p>— Odo Welk (@odowelk) <a href='/p'>March 4, 2031</a></blockquote>",
        "<div class='quote'><blockquote>{}</blockquote><span>Odo Welk, captain</span></div>",
    ],
)
def test_the_name_under_a_quotation_is_set_aside(quoted):
    quotation = "“I carried their grandmothers to school, and nobody ever fell into the water.”"
    values = document(page(PARAGRAPHS[0] + quoted.format(quotation) + "".join(PARAGRAPHS[1:])))
    assert story(values) == [STORY[0], quotation, *STORY[1:]]
    ((speaker, kind),) = set_aside(values)
    assert speaker.lstrip("— ").startswith("Odo Welk")
    assert kind == "speaker"


# --- Dates --------------------------------------------------------------------------------------

SUMMER = timezone(timedelta(hours=2))
MORNING = datetime(2031, 3, 4, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2031-03-04T22:10:00+02:00">',
            "",
            datetime(2031, 3, 4, 22, 10, tzinfo=SUMMER),
        ),
        ('<meta property="article:published_time" content="2031-03-04">', "", DAY),
        ('<meta name="parsely-pub-date" content="2031-03-04T00:00:00">', "", DAY),
        ('<meta itemprop="datePublished" content="2031-03-04">', "", DAY),
        ('<meta name="pubdate" content="1930372200000">', "", datetime(2031, 3, 4, 6, 30, tzinfo=UTC)),
        (
            '<meta property="article:modified_time" content="2031-03-09T08:00:00Z">'
            '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-03-09", '
            '"datePublished": "2031-03-04T21:30:00-04:00"}</script>',
            "",
            datetime(2031, 3, 4, 21, 30, tzinfo=timezone(timedelta(hours=-4))),
        ),
        (
            '<meta name="REVISION_DATE" content="2031-03-09T08:00:00Z"><script type="application/ld+json">'
            '[{"@type": ["NewsArticle"], "datePublished": "Tue, Mar 04 2031 23:05:41 BST"}]</script>',
            "",
            datetime(2031, 3, 4, 23, 5, 41, tzinfo=timezone(timedelta(hours=1))),
        ),
        (
            '<meta name="date" content="2031-03-04">',
            '<time datetime="2031-03-04T07:00:00Z">4 March</time>',
            datetime(2031, 3, 4, 7, tzinfo=UTC),
        ),
        *(
            (f'<meta property="article:published_time" content="{written}">', "", MORNING)
            for written in (
                "2031-03-04T07:05:00.000Z",
                "2031-03-04 07:05:00 UTC",
                "2031-03-04t07:05:00z",
                "2031-03-04T08:05:00 01:00",
                "2031-03-04T02:05:00−05:00",
                "Tue Mar 04 02:05:00 EST 2031",
            )
        ),
        ('<meta name="article:publicationdate" content="2031-03-04T07:05Z">', "", MORNING),
        (
            json_ld('/*<![CDATA[*/{"@type": "Article", "datePublished": "2031-03-04T07:05Z"}/*]]>*/'),
            "",
            MORNING,
        ),
        (json_ld('<!-- a -->[{"@type": "Article", "datePublished": "2031-03-04T07:05Z",}];'), "", MORNING),
        (json_ld('{"@type": "WebPage", "datePublished": "2031-03-04T07:05Z"}'), "", MORNING),
        (
            "",
            '<div itemprop="comment" itemscope><meta itemprop="datePublished" content="2031-03-09"></div>'
            '<i itemprop="datePublished" content="2031-03-04">4 March</i>',
            DAY,
        ),
        (
            "",
            '<div><time datetime="2031-03-04">4 March</time> Share</div>'
            '<div>Read <p>Other story <time datetime="2031-03-09">9 March</time></p></div>',
            DAY,
        ),
        ("", '<p><time datetime="2031-03-04">4 March 2031</time></p>', DAY),
        (
            "",
            '<p>Updated <time datetime="2031-03-09">9 March</time></p>'
            '<p><time datetime="2031-03-04">4 March</time></p>',
            DAY,
        ),
        (
            "",
            '<p class="stamp">By Ann Pell | March 4, 2031 | 7:05 pm</p>',
            datetime(2031, 3, 4, 19, 5, tzinfo=UTC),
        ),
        (
            "",
            '<p class="stamp">Updated: March 9, 2031 | Published: Mar. 4, 2031 at 7:05 PM UTC</p>',
            datetime(2031, 3, 4, 19, 5, tzinfo=UTC),
        ),
        ("", "<p>Published March 4, 2031 - updated March 9, 2031</p>", DAY),
        (
            "",
            "<p>Sun 9 Mar 2031 11.15 GMT First published on Tue 4 Mar 2031 19.05 GMT</p>",
            datetime(2031, 3, 4, 19, 5, tzinfo=UTC),
        ),
        ("", "<p>March 4, 2031 – 7:05 p.m.</p>", datetime(2031, 3, 4, 19, 5, tzinfo=UTC)),
        (
            json_ld('{"@type": "Article", "datePublished": "Tue, 03/04/2031 - 14:37"}'),
            '<time datetime="2031-03-04T14:37:00+02:00">4 March</time>',
            datetime(2031, 3, 4, 14, 37, tzinfo=SUMMER),
        ),
        (
            '<meta name="last-modified" content="2031-03-09">',
            '<p class="stamp">Published March 4, 2031</p>',
            DAY,
        ),
        ('<meta property="article:modified_time" content="2031-03-09">', "", date(2031, 3, 9)),
        ("", "", None),
        ('<meta name="date" content="soon">', "", None),
        ('<meta name="date" content="0001-01-01">', "", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": {"a": 1}}</script>',
            "",
            None,
        ),
    ],
)
def test_the_date_of_publication_comes_before_a_revision(head, body, published):
    values = document(page(body + BODY, head))
    assert Document("", published=values.get("date")).published == published
    assert bool(values["origin"].date) == (published is not None)


@pytest.mark.parametrize(
    ("lang", "stamp"),
    [
        ("de", "Von Ina Holt, 4. März 2031, 17:45 Uhr"),
        ("fr", "Publié le 4 mars 2031 à 17h45"),
        ("es", "Madrid - 4 de marzo de 2031 - 17:45"),
        ("it", "di Ina Holt 4 marzo 2031 alle 17:45 2 minuti di lettura"),
        ("pt-BR", "4 de março de 2031 às 17h45"),
        ("de", "Veröffentlicht am 04.03.2031, 17.45 Uhr"),
        ("de", "Stand: 09.03.2031, 14:10 Uhr Erstellt am 04.03.2031, 17:45 Uhr"),
        ("fr", "Mis à jour le 9 mars 2031 à 10h, publié le 4 mars 2031 à 17 h 45"),
        ("es", "Actualizado a 9 de marzo de 2031 10:00. Publicado el 4 de marzo de 2031 17:45"),
        ("sv", "Publicerad 4 mars 2031 kl. 17.45 Uppdaterad 9 mars 2031"),
        ("nl", "Gepubliceerd 4 maart 2031 17.45 Gewijzigd 9 maart 2031"),
        ("no", "4. mars 2031 kl. 17.45"),
        ("en", "PUBLISHED : 4 Mar 2031 at 17:45"),
    ],
)
def test_a_date_in_words_near_the_headline_is_read_in_the_language_of_the_page(lang, stamp):
    values = document(page(f'<div class="meta">{stamp}</div>{BODY}', lang=lang))
    assert values["date"] == "2031-03-04T17:45:00"
    assert values["origin"].date == "words near the headline"


@pytest.mark.parametrize("masthead", ["Sunday, 6 April 2031", '<time datetime="2031-04-06">6 April</time>'])
def test_the_day_in_the_masthead_is_not_the_date(masthead):
    html = page().replace("<nav>", f"<div>Lind Courier, {masthead}</div><nav>")
    assert document(html).get("date") in (None, "2031-04-06")
    assert document(html)["origin"].date in ("", "htmldate")


def test_the_date_of_another_item_is_not_the_date():
    other = (
        '<div itemscope itemtype="https://schema.org/NewsArticle"><h3><a href="/2">Ferry</a></h3>'
        '<meta itemprop="datePublished" content="2031-01-09"></div>'
    )
    html = page('<time itemprop="datePublished" datetime="2031-03-04">4 March</time>' + BODY)
    html = html.replace("<main><article>", f"<main>{other}<article itemscope>")
    assert document(html)["date"] == "2031-03-04"


def test_a_date_in_a_meta_element_may_be_in_the_language_of_the_page():
    values = document(page(head='<meta name="date" content="4 mars 2031 7:05">', lang="fr"))
    assert (values["date"], values["origin"].date) == ("2031-03-04T07:05:00", "meta date")


@pytest.mark.parametrize(
    "body",
    [
        "<p>The council had decided on 9 May 2027 that the bridge would be built at the old quay.</p>",
        "<blockquote><p>What a day!</p>- Ina Holt, 9 May 2027</blockquote>",
    ],
)
def test_the_date_of_an_event_is_not_the_date(body):
    assert document(page(PARAGRAPHS[0] + body + BODY))["origin"].date == ""


def test_a_revision_is_called_one():
    values = document(page(head='<meta property="article:modified_time" content="2031-03-09">'))
    assert values["origin"].date == "meta article:modified_time, a revision"


# --- Pages without a story ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<!doctype html><html></html>", "has no text"),
        ("<html><body><script>load()</script></body></html>", "contains only scripts"),
        (
            "<html><head><title>Home | Lind Courier</title></head><body><main>"
            + "".join(
                f'<div class="card"><a href="/{number}"><h3>Story {number}</h3><p>{text}</p></a></div>'
                for number, text in enumerate(STORY)
            )
            + "</main></body></html>",
            "is a list of links",
        ),
        (
            "<html><head><title>Wait</title></head><body><h1>Please wait</h1><p>Please enable JavaScript "
            "and disable any ad blocker to continue. Reference ID: 7f3a.</p></body></html>",
            "has no story: it asks for consent",
        ),
        (
            "<html><head><title>Page not found | Lind Courier</title></head><body><h1>404</h1><p>Sorry, we "
            "could not find the page you were looking for.</p><p>It may have been moved or deleted.</p>"
            "</body></html>",
            "has no story: it asks for consent, a login or JavaScript, or reports an error",
        ),
        (
            "<html><head><title>Access denied</title></head><body><p>To continue, please click the box below "
            "to show that you are not a robot.</p><p>Please make sure your browser supports JavaScript.</p>"
            "</body></html>",
            "has no story: it asks for consent",
        ),
        (
            '<html lang="de"><head><title>Lind Bote</title></head><body><p>Wir und unsere 312 Partner '
            "benötigen Ihre Zustimmung, um Daten zu speichern.</p><p>Sie können Ihre Einwilligung jederzeit "
            "widerrufen.</p></body></html>",
            "has no story: it asks for consent",
        ),
    ],
)
def test_a_page_without_story_has_a_reason(html, reason):
    ((_, error),) = read_page(html)
    assert isinstance(error, InputError)
    assert error.message.startswith(reason)


def test_a_front_page_of_teasers_has_a_reason():
    teasers = "".join(
        f'<article><h2><a href="/{number}">Story number {number}</a></h2><p>{text}</p></article>'
        for number, text in enumerate(STORY)
    )
    html = f"<html><body><main>{teasers}</main></body></html>"
    ((_, error),) = read_page(html)
    assert str(error) == "is a list of links to other pages, not an article"
    # A list in a story has an introduction, and its headings may lead to places in it.
    assert story(document(page(f"<p>{MORE[0]}</p>{teasers}")))[0] == MORE[0]
    ((_, values),) = read_page(html.replace('href="/', 'href="#'))
    assert isinstance(values, dict)


TEASERS = [
    ("Storm kills two", "A roofer and a girl died when the storm hit the coast on Wednesday."),
    ("Bank raises rates", "Savers get 2 percent. Loans cost more."),
    ("Vale sack coach", "Vale have lost nine in a row and the new coach is a woman from Lind."),
]


def list_of(form, headline="<h1>Latest news</h1>"):
    items = "".join(form.format(n=n, title=title, text=text) for n, (title, text) in enumerate(TEASERS))
    return f"<html><head><title>Lind.example</title></head><body>{headline}<div>{items}</div></body></html>"


@pytest.mark.parametrize(
    "form",
    [
        '<div class="t"><i>{n} May</i><h2>{title}</h2><p>{text}</p><a href="/{n}">Read more</a></div>',
        '<div class="t"><h2>{title}</h2><p>{text} <a href="/{n}">Read more</a></p></div>',
        '<h3><a href="/{n}">{title}</a></h3><p>{text}</p>',
        '<div class="t t{n}"><h3><a href="/{n}">{title}</a></h3><p>{text}</p></div>',
        '<li><a href="/{n}">{title}</a> <time>1{n}:41</time></li>',
        '<li><a href="/{n}">{title}</a> <span>1{n} May 2031</span></li>',
    ],
)
def test_a_list_of_teasers_is_named(form):
    ((_, error),) = read_page(list_of(form))
    assert str(error) == "is a list of links to other pages, not an article"


def test_teasers_without_links_are_a_list_if_the_page_has_no_headline():
    form = '<div class="t"><span class="kick">News</span><span class="head">{title}</span><p>{text}</p></div>'
    line = "<p>Lind is your paper for the north.</p>"
    ((_, error),) = read_page(list_of(form, "").replace("</body>", f"{line}</body>"))
    assert str(error) == "is a list of links to other pages, not an article"
    # With a headline, or words of the title in its parts, it may be a story in parts.
    for html in (list_of(form), list_of(form, "").replace("Lind.example", "Storm and Vale: what was new")):
        assert story(document(html))


@pytest.mark.parametrize(
    "form",
    [
        "<section><h2>{title}</h2><p>{text}</p></section>",
        '<div class="event"><span>{n} May</span><h3>{title}</h3><p>{text}</p></div>',
    ],
)
def test_a_story_in_parts_with_headings_is_no_list(form):
    assert {text for _, text in TEASERS} <= {*story(document(list_of(form)))}


def test_a_short_story_above_teasers_is_no_list():
    short = ["Two men died on Monday.", "A third is missing."]
    teasers = list_of('<div class="t"><h3><a href="/{n}">{title}</a></h3><p>{text}</p></div>', "")
    teasers = teasers.replace("<body>", f"<body><article><h1>{TITLE}</h1>{tags('p', short)}</article>")
    assert story(document(teasers))[:2] == short


@pytest.mark.parametrize(
    ("head", "end"),
    [
        ("", '<div class="paywall"><h3>Read on</h3><p>Already a subscriber? Log in here.</p></div>'),
        ("", '<div class="plus"><h3>Subscribe to keep reading</h3><p>Only $1 for four weeks.</p></div>'),
        (
            '<script type="application/ld+json">[{"@type": "Report", "isAccessibleForFree": false}]</script>',
            "",
        ),
    ],
)
def test_a_page_behind_a_paywall_is_read_with_a_warning(head, end):
    values = document(page(PARAGRAPHS[0] + PARAGRAPHS[1] + end, head))
    assert STORY[0] in story(values)
    assert not any("subscriber" in text for text in story(values))
    assert values["origin"].warnings == ("is behind a paywall; only its opening was read",)
    assert document(page())["origin"].warnings == ()


@pytest.mark.parametrize(
    "wrapped",
    [
        f'<div class="paywall">{"".join(PARAGRAPHS[1:])}</div>',
        "".join(f'<div class="subscriber-only">{paragraph}</div>' for paragraph in PARAGRAPHS[1:]),
        "",
    ],
)
@pytest.mark.parametrize("head", ["", json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')])
def test_the_part_of_a_story_for_subscribers_is_story(wrapped, head):
    body = PARAGRAPHS[0] + wrapped if wrapped else f'<div class="article paywall">{BODY}</div>'
    values = document(page(body, head))
    assert story(values) == STORY
    assert values["origin"].warnings == ()


def test_short_paragraphs_for_subscribers_are_story_if_they_offer_nothing():
    head = json_ld('{"@type": "NewsArticle", "isAccessibleForFree": "False"}')
    short = ["The ferry is for sale.", '"You will miss it," said Odo Welk.', "The price is 9,000 crowns."]
    values = document(page(PARAGRAPHS[0] + f'<div class="paywall">{tags("p", short)}</div>', head))
    assert (story(values), values["origin"].warnings) == ([STORY[0], *short], ())
    for offer in (
        ["Read all about the Lind.", "Support our reporters.", "Cancel your plan at any time."],
        ["Weiterlesen mit dem Abo.", "Ein Monat ist frei.", "Es endet von selbst."],
    ):
        values = document(page(PARAGRAPHS[0] + f'<div class="paywall">{tags("p", offer)}</div>', head))
        assert (story(values), len(values["origin"].warnings)) == (STORY[:1], 1)


def test_an_empty_element_called_a_paywall_is_no_paywall():
    html = page(head='<link id="paywall-css" rel="stylesheet" href="/p.css">').replace(
        "<body>", '<body class="paywall">'
    )
    assert document(html)["origin"].warnings == ()
