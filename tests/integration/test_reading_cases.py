"""Files of many kinds, read and summarized: no sentence of the result has structure, or what is no story.

One test for each kind of input. Each writes small files, which are read as those of a user.
"""

import json
import re

import pytest

from summarizer import Settings, Summarizer
from summarizer.reading import read

# Marks of lists, of Markdown and of HTML that no sentence begins with.
MARKS = re.compile(r"[-*•>#|<]|\d+[.)] ")
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    "<body>{body}</body></html>"
)


def documents_in(folder, **files):
    """Write files, read them as a folder, and return what was read."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, encoding="utf-8")
    return read([folder], Settings())


def summary_of(folder, words=150, **files):
    """Write files, and return the summary of what was read from them."""
    found = documents_in(folder, **files)
    summary = Summarizer(Settings(words=words))(found.documents)
    texts = {document.id: document.text for document in summary.documents}
    for claim in (*summary.sentences, *summary.left_out):
        own = [one for one in claim.evidence if one.kind == "verbatim"]
        assert all(texts[one.document][one.start : one.end] == claim.text for one in own)
    assert not [sentence.text for sentence in summary.sentences if MARKS.match(sentence.text)]
    return summary


def shown(summary):
    return [sentence.text for sentence in summary.sentences]


def set_aside(summary):
    """Return what was set aside as no part of the story, with its kind."""
    return {
        one.text: one.reason.removeprefix("boilerplate: ")
        for one in summary.left_out
        if one.reason.startswith("boilerplate")
    }


def page(body, title="Old mill of Tarn burns down", head=""):
    return PAGE.format(title=title, head=head, body=body)


MILL = "The old mill of Tarn burned down on Friday night, and two firemen were hurt, the town said."
ROOF = "The roof fell in at midnight, when sparks had set fire to the granary beside it."
COST = "Rebuilding it would cost about 3 million crowns, Mayor Elke Sund said."
STORY = f"<p>{MILL}</p><p>{ROOF}</p><p>{COST}</p>"
CHAIN = "Neighbours carried water from the brook until the pumps came from Vell at two in the morning."
WHEEL = "It had ground rye since 1802 and was the last mill on the brook with a wheel of oak."
LESSON = (
    "The county will look into how the sparks could cross the yard, and will publish what it finds before the"
    " harvest, the head of its fire office told the owners of the other mills on Saturday."
)
LAST = f"<p>{LESSON}</p>"
MORE = f"<p>{CHAIN}</p><p>{WHEEL}</p>"


# --- Pages.


def test_the_title_without_the_name_of_the_site_is_no_sentence(tmp_path):
    title = "Old mill of Tarn burns down - Tarn Courier"
    head = (
        f'<meta property="og:site_name" content="Tarn Courier"><meta property="og:title" content="{title}">'
    )
    body = (
        f"<article><h1>Old mill of Tarn burns down</h1>{STORY}</article>"
        "<section><h1>Weather</h1></section><footer><p>Contact | Imprint</p></footer>"
    )
    summary = summary_of(tmp_path, a_html=page(body, title, head))
    assert (summary.documents[0].title, summary.documents[0].source) == (
        "Old mill of Tarn burns down",
        "Tarn Courier",
    )
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])


def test_a_headline_in_other_words_than_the_title_is_no_sentence(tmp_path):
    head = '<meta property="og:title" content="Old mill of Tarn burns down">'
    heading = "Two firemen hurt: the old mill is gone."
    body = f'<article class="story"><div class="story-body"><h1>{heading}</h1>{STORY}{MORE}</div></article>'
    summary = summary_of(tmp_path, a_html=page(body, head=head))
    assert {MILL, ROOF, COST} <= {*shown(summary)}
    assert heading not in shown(summary)


def test_links_to_other_stories_are_set_aside(tmp_path):
    link = '<p><strong><a href="/2">GRANARY OF VELL TO BE SOLD BY THE COUNTY IN SPRING</a></strong></p>'
    body = f"<article><h1>Mill burns</h1><p>{MILL}</p>{link}<p>{ROOF}</p><p>{COST}</p></article>"
    summary = summary_of(tmp_path, a_html=page(body))
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])
    assert set_aside(summary)["GRANARY OF VELL TO BE SOLD BY THE COUNTY IN SPRING"] == "link"


def test_other_stories_below_the_story_are_no_sentences(tmp_path):
    boxes = "".join(
        f'<div class="box"><h3><a href="/c/{number}">{title}</a></h3><p>{text}</p></div>'
        for number, (title, text) in enumerate(
            [
                ("Choir sings on barge", "Forty singers from Vell sang on a barge in the harbour on Sunday."),
                ("Owl returns", "An owl that left the church tower of Keld in spring has come back to it."),
                (
                    "Bakers want sleep",
                    "Bakers in Tarn ask the council to let them start at five in the morning.",
                ),
            ]
        )
    )
    body = (
        f'<article><h1>Mill burns</h1>{STORY}<div class="strip"><h4>Top stories</h4></div>{boxes}</article>'
    )
    summary = summary_of(tmp_path, a_html=page(body))
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])


def test_a_hover_card_is_no_part_of_the_sentence(tmp_path):
    text = "Elke Sund has been mayor since 2019. Follow her."
    card = f'<span class="hovercard" role="tooltip" hidden>{text}</span>'
    body = f"<article><h1>Mill burns</h1>{STORY}</article>".replace("Elke Sund", f"<a>Elke Sund</a>{card}")
    summary = summary_of(tmp_path, a_html=page(body))
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])


def test_a_story_in_two_containers_is_read_whole(tmp_path):
    advert = '<aside class="rail"></aside></div><div class="row ad"><span>Advertisement</span></div>'
    holder = '<div class="grid"><div class="body article__body">'
    first = f"{holder}{STORY}{LAST}</div>{advert}"
    body = f"<main><h1>Old mill of Tarn burns down</h1>{first}{holder}{MORE}</div></div></main>"
    summary = summary_of(tmp_path, a_html=page(body))
    everything = {one.text for one in (*summary.sentences, *summary.left_out)}
    assert {MILL, ROOF, COST, CHAIN, WHEEL, LESSON} <= everything


def test_the_blocks_of_a_short_page_keep_their_borders(tmp_path):
    body = (
        "<article><h1>Mill of Tarn burns</h1><p class='by'>By Jo Wend</p>"
        f"<p>Published: Sat 9 May 2026 06:15 BST</p><p>{MILL}</p></article>"
    )
    summary = summary_of(tmp_path, a_html=page(body, "Mill burns"))
    assert shown(summary) == [MILL]
    assert {"By Jo Wend", "Published: Sat 9 May 2026 06:15 BST"} <= set_aside(summary).keys()
    assert summary.documents[0].published.isoformat() == "2026-05-09T06:15:00+01:00"


def test_the_day_of_publication_comes_before_that_of_a_revision(tmp_path):
    data = {
        "@type": "NewsArticle",
        "dateModified": "2026-05-20",
        "datePublished": "2026-05-09T21:30:00-04:00",
    }
    head = (
        '<meta property="article:modified_time" content="2026-05-20T08:00:00Z">'
        f'<script type="application/ld+json">{json.dumps(data)}</script>'
    )
    body = f"<article><h1>Mill burns</h1><p>Updated 20 May 2026</p><p>{MILL}</p><p>{ROOF}</p></article>"
    summary = summary_of(tmp_path, a_html=page(body, head=head))
    assert summary.documents[0].published.isoformat() == "2026-05-09T21:30:00-04:00"
    [fire] = [one for one in summary.sentences if one.text == MILL]
    assert [day.interval for day in fire.evidence[0].when] == ["2026-05-08/2026-05-08"]


def test_a_day_in_words_near_the_title_is_the_last_resort(tmp_path):
    body = f"<article><h1>Mill burns</h1><p>Saturday, 9 May 2026</p>{STORY}</article>"
    assert str(documents_in(tmp_path, a_html=page(body)).documents[0].published) == "2026-05-09"


def test_list_items_and_cells_have_no_marks(tmp_path):
    items = [
        "About 40 tonnes of rye were in the mill when it caught fire on Friday.",
        "The road to Vell is closed until the walls have been pulled down.",
    ]
    listed = "".join(f"<li><span>{item}</span></li>" for item in items)
    table = "<table><tr><td>Year</td><td>Fires</td></tr><tr><td>2025</td><td>3</td></tr></table>"
    body = f"<article><h1>Mill burns</h1>{STORY}<p>What we know:</p><ul>{listed}</ul>{table}</article>"
    summary = summary_of(tmp_path, a_html=page(body))
    assert {*items} <= {*shown(summary)}
    assert not [one.text for one in (*summary.sentences, *summary.left_out) if one.text.startswith("- ")]


def test_the_captions_of_a_gallery_have_no_credit(tmp_path):
    captions = [
        "Firemen stand before the mill of Tarn at dawn.",
        "A wheel of oak lies in the brook below it.",
    ]
    figures = "".join(
        f'<figure><img src="{number}.jpg"><figcaption>{text} Photograph: Ida Holm/Tarn Press</figcaption>'
        "</figure>"
        for number, text in enumerate(captions)
    )
    body = f"<article><h1>In pictures: the mill of Tarn</h1>{figures}</article>"
    summary = summary_of(tmp_path, a_html=page(body, "In pictures: the mill of Tarn"))
    everything = shown(summary) + [one.text for one in summary.left_out]
    assert not [text for text in everything if "Photograph" in text and text[:10] in " ".join(captions)]
    assert set_aside(summary)["Photograph: Ida Holm/Tarn Press"] == "picture credit"
    assert not [text for text in shown(summary) if "pictures" in text]


WALL = "<div class='paywall'><h3>Keep reading with Plus</h3><p>Already a subscriber? Log in here.</p></div>"


def test_stubs_are_named_in_a_warning(tmp_path):
    stub = f"<article><h1>Mill burns</h1><p>{MILL} The owner was …</p>{WALL}</article>"
    consent = "<div><h1>Please enable cookies</h1><p>Please enable JavaScript to continue.</p></div>"
    found = documents_in(tmp_path, stub_html=page(stub), wall_html=page(consent), b_txt=f"{ROOF} {COST}")
    assert [document.id for document in found.documents] == ["b.txt", "stub.html"]
    summary = Summarizer(Settings(words=150))(found.documents)
    warnings = " ".join([*found.warnings, *summary.warnings])
    assert "wall.html: has no story" in warnings
    assert "stub.html: is behind a paywall" in warnings
    # The words at which a teaser breaks off are no sentence.
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])


def test_consent_and_related_lines_of_a_page_are_no_sentences(tmp_path):
    body = (
        f"<div><h1>Mill burns</h1><p>{MILL.replace('Tarn', 'T&aacute;rn')}</p><amp-ad></amp-ad><p>{ROOF}</p>"
        '<p><strong>READ ALSO:</strong> <a href="/x">Ten quiet brooks near Tarn</a></p>'
        f"<p>{COST}</p></div>"
        "<amp-consent><p>By clicking accept you agree to our use of cookies.</p></amp-consent>"
    )
    summary = summary_of(tmp_path, a_html=page(body))
    assert sorted(shown(summary)) == sorted([MILL.replace("Tarn", "Tárn"), ROOF, COST])


# --- Markdown, markup, marks of data sets, invisible characters.


def test_marks_of_markdown_are_no_part_of_sentences(tmp_path):
    brief = (
        "---\ntitle: Mill fire\ndate: 2026-05-09\n---\n# Mill fire\n\n"
        f"**LATEST:** {MILL}\n\n- **Where:** Mill Lane, Tarn\n- **Closed:** the *road to Vell*\n- {ROOF}\n\n"
        '> "It went up like straw," fire chief [Nils Orm](https://example.org/orm) said.\n\n'
        "| Year | Fires |\n|---|---|\n| 2025 | 3 |\n\n![Smoke](smoke.jpg)\n"
    )
    summary = summary_of(tmp_path, a_md=brief)
    assert shown(summary)[0] == MILL
    assert {ROOF, '"It went up like straw," fire chief Nils Orm said.'} <= {*shown(summary)}
    assert not [text for text in shown(summary) if re.search(r"\*\*|\]\(|LATEST|Where:|Year", text)]


def test_markdown_inside_json_and_text_is_read_as_a_file_with_it(tmp_path):
    brief = (
        f"# Mill fire\n\n**UPDATE 16:30** – {MILL}\n\n- [x] {ROOF}\n- **Closed:** the road to Vell\n\n"
        '> "It went up like straw," said [Nils Orm](https://example.org/orm), the fire chief.\n\n'
        "![Smoke](smoke.jpg)\n*Smoke over Tarn on Friday night. Photo: Ida Holm*\n"
    )
    lines = f"## Mill fire\nBy Jo Wend\nThe [council](https://example.org/c) met.\n{COST}\n"
    story = {MILL, ROOF, COST, '"It went up like straw," said Nils Orm, the fire chief.'}
    summary = summary_of(tmp_path, a_json=json.dumps([{"text": brief}, {"text": lines}]))
    assert story <= {*shown(summary)}
    assert [one.title for one in summary.documents] == ["Mill fire", "Mill fire"]
    assert not [text for text in shown(summary) if re.search(r"\*|\]|UPDATE|Wend|Smoke", text)]
    assert set_aside(summary)["By Jo Wend"] == "byline"


def test_a_sentence_is_shown_though_another_article_represents_the_one_before_it(tmp_path):
    hospital = "Four people are in hospital after a lorry caught fire in the Harn tunnel on Monday."
    brief = (
        f'# Tunnel fire\n\n{hospital}\n\n> "The driver ran back to warn others," fire chief Nils Orm said.\n'
    )
    paper = (
        "title: Lorry fire shuts tunnel\n\n"
        "A lorry caught fire in the Harn tunnel north of Keld on Monday morning, and four people were taken"
        " to hospital, one of them in serious condition. Both tubes will stay closed until at least Thursday."
        " The driver of the lorry had run back to warn others, fire chief Nils Orm said."
    )
    summary = summary_of(tmp_path, 70, a_md=brief, b_txt=paper)
    assert shown(summary)[:2] == [hospital, "Both tubes will stay closed until at least Thursday."]


def test_markup_inside_json_is_read_as_a_page(tmp_path):
    items = [
        {
            "title": "Mill fire &#8211; day two",
            "text": f"<p>{MILL}</p>\n<p>&#8220;It went up like straw,&#8221; said Nils Orm, the fire chief. "
            f'<a href="https://x.example">Read more</a></p><img src="a.jpg"/><p>{COST}</p>',
        }
    ]
    summary = summary_of(tmp_path, feed_json=json.dumps(items))
    assert summary.documents[0].title == "Mill fire – day two"
    assert not [text for text in shown(summary) if re.search("[<>&]|Read more", text)]
    assert "“It went up like straw,” said Nils Orm, the fire chief." in shown(summary)


def test_an_embedded_post_inside_json_is_no_sentence(tmp_path):
    post = (
        '<blockquote class="twitter-tweet"><p>Keep your windows shut in all of Tarn! '
        '<a href="https://t.example/1">pic.twitter.com/aB1</a></p>&mdash; Tarn Fire (@tarnfire) '
        '<a href="https://t.example/2">May 9, 2026</a></blockquote>'
    )
    summary = summary_of(tmp_path, a_json=json.dumps([{"text": f"<p>{MILL}</p>{post}<p>{ROOF}</p>"}]))
    assert sorted(shown(summary)) == sorted([MILL, ROOF])
    assert [*set_aside(summary).values()] == ["widget", "widget"]


def test_a_feed_is_named_in_a_warning(tmp_path):
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><item><title>{MILL}</title></item></channel></rss>'
    )
    found = documents_in(tmp_path, feed_xml=feed, a_txt=MILL)
    assert [document.id for document in found.documents] == ["a.txt"]
    assert "feed" in found.warnings[0]


def test_marks_of_data_sets_separate_documents_and_paragraphs(tmp_path):
    text = (
        f"{MILL} NEWLINE_CHAR NEWLINE_CHAR {ROOF} NEWLINE_CHAR ||||| TARN - {COST} NEWLINE_CHAR ||||| "
        "This crawl of online resources was performed on behalf of the archive. |||||"
    )
    summary = summary_of(tmp_path, a_txt=text)
    assert len(summary.documents) == 3
    assert {MILL, ROOF} <= {*shown(summary)}
    for text in (summary.headline, *shown(summary)):
        assert not re.search(r"NEWLINE|\||crawl", text)


def test_the_headline_has_no_dateline(tmp_path):
    assert summary_of(tmp_path, a_txt=f"TARN (NTA) - {MILL}").headline == MILL


def test_invisible_characters_and_line_ends_part_no_words(tmp_path):
    parted = re.sub(r"\b(\w\w)(\w\w)", "\\1\u200b\\2", MILL)
    summary = summary_of(
        tmp_path,
        a_txt="title: Fire\n\n" + MILL.replace("Friday night", "Fri\u00adday\nnight"),
        b_txt=f"{parted} {COST}",
    )
    fire = summary.sentences[0]
    assert {one.document for one in fire.evidence} == {"a.txt", "b.txt"}
    assert fire.support.voices == 2


# --- Live blogs.


def test_a_page_with_a_live_blog_is_read_as_posts_oldest_first(tmp_path):
    posts = [
        (
            "14:40",
            "Toll rises to six",
            "Six people were killed in the fire in the mill of Tarn, the town says.",
        ),
        ("09:15", "Road closed", "Police have closed the road from Tarn to Vell, the county says."),
        ("06:20", "Four dead", "Four people were killed in the fire in the mill of Tarn, police say."),
    ]
    blocks = "".join(
        f'<div class="block"><time datetime="2026-05-09T{time}:00+01:00">{time}</time><h2>{heading}</h2>'
        f'<p>{text}</p><div class="share">Share on Facebook</div></div>'
        for time, heading, text in posts
    )
    data = {
        "@type": "LiveBlogPosting",
        "headline": "Mill fire: live",
        "datePublished": "2026-05-09T06:00:00+01:00",
        "publisher": {"name": "Tarn Live"},
    }
    head = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    body = f"<h1>Mill fire: live</h1><ul><li>14:40 Toll rises</li></ul><div>{blocks}</div>"
    paper = "date: 2026-05-09\nsource: Vell Post\n\nSix people were killed when the mill of Tarn burned down."
    summary = summary_of(tmp_path, live_html=page(body, "Mill fire: live - Tarn Live", head), p_txt=paper)
    live = [one for one in summary.documents if one.id.startswith("live")]
    assert {(one.title, one.source) for one in live} == {("Mill fire: live", "Tarn Live")}
    assert [f"{one.published:%H:%M}" for one in live] == ["06:20", "09:15", "14:40"]
    assert not [text for text in shown(summary) if "Share" in text or "14:40" in text]
    states = {one.state: [value.value for value in one.values] for one in summary.disagreements}
    assert [*dict.fromkeys(states["updated"])] == ["4", "6"]


def test_a_live_blog_as_text_opens_with_its_event(tmp_path):
    text = (
        "title: Storm Ilse live\ndate: 2026-11-03\n\n"
        "21:45\nPower is back\n\nSome 9,000 homes in Tarn have power again, the grid company says.\n\n"
        "20:10\nBREAKING: Third person dies\n\nA third person has died in the storm, police say.\n\n"
        "17:30\nTwo people have died in storm Ilse, which hit the coast of Tarn at noon.\n\n"
        "That's all from me, Jo Wend. Goodnight."
    )
    paper = "date: 2026-11-04\n\nThree people died when storm Ilse hit the coast of Tarn on Tuesday."
    summary = summary_of(tmp_path, 40, live_txt=text, p_txt=paper)
    assert "died" in shown(summary)[0]
    assert not [one for one in shown(summary) if re.search(r"BREAKING|\d\d:\d\d|Goodnight|from me", one)]
    assert "updated" in {one.state for one in summary.disagreements}


def test_a_live_blog_of_two_days_opens_with_its_first_day(tmp_path):
    text = (
        "title: Mine of Tarn live\n\nWednesday, 6 May 2026\n\n"
        "Toll rises\nPosted at 09:30\nFive miners have died in the mine of Tarn, police say.\n"
        "Updated at 09:45\n\nTuesday, 5 May 2026\n\n"
        "Drill arrives\nPosted at 21:10\nA drill has arrived at the mine from the town of Vell.\n\n"
        "Mine collapses\nPosted at 14:00\nTwo miners have died in the mine of Tarn, which collapsed at noon."
    )
    summary = summary_of(tmp_path, live_txt=text)
    assert [f"{one.published:%d %H:%M}" for one in summary.documents] == ["05 14:00", "05 21:10", "06 09:30"]
    assert "collapsed" in shown(summary)[0]
    (toll,) = summary.disagreements
    assert (toll.state, [value.value for value in toll.values]) == ("updated", ["2", "5"])
    assert {"Posted at 14:00", "Updated at 09:45", "Tuesday, 5 May 2026"} <= set_aside(summary).keys()


def test_a_live_blog_without_line_ends_opens_with_its_first_post(tmp_path):
    text = (
        "title: The Latest: Lorry falls\ndate: 2026-05-09\n\n"
        "TARN, Vell (MW) — The Latest on the lorry (all times local):4:20 p.m.Governor Ida Holm says the"
        " bridge of Tarn needs a new rail.12:05 p.m.Divers have found the bag of the driver.9 a.m.A"
        " lorry has fallen"
        " from the bridge of Tarn into the river Orla."
    )
    summary = summary_of(tmp_path, a_txt=text)
    assert shown(summary)[0] == "A lorry has fallen from the bridge of Tarn into the river Orla."
    assert [one.speaker for one in summary.sentences if one.speaker] == ["Governor Ida Holm"]
    assert {"4:20 p.m.", "12:05 p.m.", "9 a.m."} <= set_aside(summary).keys()


# --- Sentences.


@pytest.mark.parametrize(
    "sentences",
    [
        ["The barn burned down at 5 a.m. Tuesday.", "Mr. Jo Orm owned it."],
        ["The men came at 6 p.m.", "Mr. Jo Orm left at once."],
        ["At 5 a.m. Mr. Jo Orm left the barn.", "It burned down."],
        ["Shares in Plonk! Inc. supplier Tarn Fuels fell 12%.", "Nobody knows why that was so."],
        ["Under art. 12 para. 3 of the law it was closed.", "The owner said nothing about it."],
        [
            "District Judge Ada M. Wend stopped the work.",
            "J. Karl Orm, Pell & Co. Inc. of Vell, N.Y., agreed.",
        ],
        ['"Why is the barn gone?" Ada Wend asked the men.', '"Go home!" Jo Orm shouted at them.'],
        ["'Why is the barn gone?' Ada Wend asked the men.", "They did not know it."],
        ["The barn was sold on Feb. 10.''", "The men bought it for a song."],
    ],
)
def test_borders_of_sentences(tmp_path, sentences):
    sentences = [*sentences, ROOF]  # so that the text is English beyond doubt
    summary = summary_of(tmp_path, a_txt=" ".join(sentences))
    found = [*summary.sentences, *summary.left_out]
    assert sorted(one.text for one in found) == sorted(sentences)


def test_a_full_stop_without_a_blank_ends_a_sentence(tmp_path):
    summary = summary_of(
        tmp_path, a_txt="Orm taught the town how to listen.Wend was the next one on the stage."
    )
    assert len(summary.sentences) + len(summary.left_out) == 2


def test_a_quotation_over_paragraphs_has_one_speaker(tmp_path):
    text = (
        "Mayor Elke Sund defended the dam of Tarn on Monday after engineers had found cracks in it.\n\n"
        "“The dam is safe for the winter. We have lowered the lake by four metres.\n\n"
        "“We will not gamble with the lives of the valley. If the cracks grow, we will empty it.”\n\n"
        "Farmer Jo Orm disagreed. “The mayor has known about the cracks since 2024,” he said."
    )
    summary = summary_of(tmp_path, a_txt=text)
    speakers = {one.text: one.speaker for one in (*summary.sentences, *summary.left_out)}
    quoted = [text for text in speakers if "“" in text or "”" in text or "lowered" in text]
    assert {speakers[text] for text in quoted if "known" not in text} == {"Mayor Elke Sund"}
    assert [speakers[text] for text in quoted if "known" in text] == ["Farmer Jo Orm"]
    assert not [one for one in speakers.values() if one in ("he", "she")]


@pytest.mark.parametrize(
    "sentences",
    [
        [
            "Am 3. März brannte die alte Mühle von Tarn ab.",
            "Der Schaden liegt bei 3 Mio. Euro, sagt die Stadt.",
        ],
        ["Le maire de Tarn, M. Jo Orm, a fermé le pont.", "Il sera rouvert au mois de mai, a-t-il dit."],
        ["El Sr. Orm cerró el puente de Tarn el lunes.", "Se abrirá de nuevo en mayo, dijo la ciudad."],
    ],
)
def test_abbreviations_and_ordinals_of_other_languages(tmp_path, sentences):
    summary = summary_of(tmp_path, a_txt=" ".join(sentences))
    found = [*summary.sentences, *summary.left_out]
    assert sorted(one.text for one in found) == sorted(sentences)


TALK = (
    "good evening the old mill of tarn burned down last night and two firemen were hurt the town says the"
    " roof fell in at midnight when sparks had set fire to the granary beside it our reporter is at the"
    " scene yes i am standing in mill lane you can see the smoke behind me the mayor told me that"
    " rebuilding it would cost about three million crowns and that the road to vell will be closed until"
    " at least sunday people have been told to keep their windows shut the wind is blowing to the east"
    " which is lucky because the town lies to the west back to you in the studio thank you the governor"
    " is to visit the mill tomorrow"
)


def test_a_transcript_without_full_stops_is_cut_with_a_warning(tmp_path):
    summary = summary_of(tmp_path, tv_txt=f"date: 2026-05-09\n\n{TALK}")
    assert summary.sentences
    assert max(len(text.split()) for text in shown(summary)) <= 30
    assert "tv.txt: has no full stops" in summary.warnings[0]
    days = [
        day.interval
        for one in (*summary.sentences, *summary.left_out)
        for at in one.evidence
        for day in at.when
    ]
    assert "2026-05-10/2026-05-10" in days  # "until at least sunday"


def test_pieces_of_a_transcript_are_shown_after_the_sentences_of_articles(tmp_path):
    summary = summary_of(tmp_path, 50, tv_txt=f"date: 2026-05-09\n\n{TALK}", a_txt=f"{MILL} {ROOF} {COST}")
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])


# --- Boilerplate.


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our morning newsletter.",
        "Follow us on Facebook and Twitter.",
        "The reporter can be reached at jwend@courier.example.",
        "© 2026 Tarn Courier. All rights reserved.",
        "Do you have a story to share? Email tips@courier.example.",
        "Source: Tarn Courier",
        "(Photo: Ida Holm/Tarn Press)",
        "Related: Granary of Vell to be sold",
        "3rd graf pvs",
    ],
)
def test_lines_that_are_no_story_are_set_aside_with_a_reason(tmp_path, line):
    summary = summary_of(tmp_path, a_txt=f"{MILL}\n\n{ROOF}\n\n{line}\n\n{COST}")
    assert sorted(shown(summary)) == sorted([MILL, ROOF, COST])
    assert " ".join(set_aside(summary)) == line


@pytest.mark.parametrize(
    ("story", "line"),
    [
        (
            "Die alte Mühle von Tarn ist am Freitag abgebrannt, teilte die Stadt mit.",
            "Lesen Sie auch: Mühlen",
        ),
        (
            "Le vieux moulin de Tarn a brûlé dans la nuit de vendredi, a dit la ville.",
            "À lire aussi : les moulins",
        ),
        (
            "El viejo molino de Tarn ardió en la noche del viernes, dijo la ciudad.",
            "Lea también: los molinos",
        ),
    ],
)
def test_related_lines_of_other_languages_are_set_aside(tmp_path, story, line):
    summary = summary_of(tmp_path, a_txt=f"{story}\n\n{line}\n")
    assert shown(summary) == [story]
    assert line in set_aside(summary)
