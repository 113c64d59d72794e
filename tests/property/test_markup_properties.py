"""Properties of reading Markdown and markup: nothing is lost or doubled, and the spans fit the text."""

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from summarizer import Document
from summarizer.reading.markdown import markdown_values
from summarizer.reading.markup import without_markup
from summarizer.stages.split import split_text

# Each word is made once; "#" becomes its number, so that one that is lost or doubled is found.
_WORD = re.compile("[wv][0-9]+x")

WORD = st.sampled_from(["w#x", "w#x.", "w#x,", "(w#x)", "“w#x”", "AT&T w#x", "w#x < 3", "R&D; w#x"])
INLINE = st.one_of(
    WORD,
    st.sampled_from(
        [
            *("*w#x*", "**w#x**", "__w#x__", "~~w#x~~", "`w#x`", "***w#x v#x***", "**w#x:**", "<b>w#x</b>"),
            *("[w#x](/u)", "[w#x](https://u.example/a?b=1&amp;c=2 'title')", "[w#x][ref]", "![w#x](/p.jpg)"),
            *("[![w#x](/p.jpg)](/u)", "w#x[^1]", "w#x<br>", "w#x<!-- note -->", "w#x &mdash;", "<u>w#x"),
            *("\nw#x", "  \nw#x", "\\\nw#x", "\nW", "w#x\n• w#x", "<del>w#x</del>", "\\*w#x"),
            *("<w#x>", "<sup>w#x</sup>", "<i>w#x</i>", "**w#x** - w#x", "w#x [a](#b)"),
            "![w#x](/p.jpg)\n*w#x*",
        ]
    ),
)  # fmt: skip
LINE = st.lists(INLINE, min_size=1, max_size=6).map(" ".join)
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)


def lines_with(mark):
    return lambda text: "\n".join(mark + line for line in text.split("\n"))


BLOCK = st.recursive(
    st.one_of(
        LINE,
        WORDS.map("# {}".format),
        WORDS.map("### {} ###".format),
        WORDS.map("{}\n---".format),
        WORDS.map("{}\n===".format),
        WORDS.map("12. {}".format),
        WORDS.map("    {}".format),
        WORDS.map("- [x] {}".format),
        WORDS.map("```\n{}\n```".format),
        WORDS.map("[^1]: {}".format),
        WORDS.map("<div>{}</div>".format),
        WORDS.map("<table><tr><td>{0}</td><td>v#x</td></tr></table>".format),
        WORDS.map("| v#x | {} |\n|--|--|\n| v#x | v#x |".format),
        WORDS.map("| v#x | {} |\n| v#x |".format),
        st.sampled_from(["* * *", "<hr>", "V#X V#X".lower(), "[ref]: /u 'title'"]),
    ),
    lambda inner: st.one_of(
        inner.map(lines_with("> ")),
        inner.map(lambda text: "- " + lines_with("  ")(text).lstrip()),
        st.tuples(inner, inner).map(lambda two: f"1. {two[0]}\n2. {two[1]}".replace("\n\n", "\n")),
    ),
    max_leaves=3,
)
MARKDOWN = st.lists(BLOCK, max_size=6).map("\n\n".join)

TAGS = """<p> </p> <div> </div> <br> <br/> <li> <ul> </ul> <b> </b> <i> </i> <h2> </h2> <table> <tr> <td>
    </td> </tr> </table> <blockquote> <hr> <hr/> &amp;mdash; &nbsp; <figcaption> <pre> </pre> <o:p> <unk>
    </unk> < > & <3 <!-- --> </a> <del> </del> <s> </s> <sup> </sup> <strong> </strong> ]]> &lt;p&gt;"""
TAG = st.sampled_from(
    [
        *(*TAGS.split(), "<a href='/u'>", "<a href='#u'>", "<img src='/u'>", "<div class='a'>", " ", "\n"),
        *("\n\n", "<blockquote class='twitter-tweet'>"),
    ]
)
MARKUP = st.lists(st.one_of(TAG, WORD), max_size=40).map("".join)


def numbered(text):
    count = iter(range(10**6))
    return re.sub("#(?=x)", lambda _: str(next(count)), text)


def check_spans(text, origin):
    document = Document(text, origin=origin)  # raises an error if spans do not ascend, overlap or are outside
    segments = split_text(text, origin=document.origin)
    positions = [position for start, end, _ in segments for position in (start, end)]
    assert positions == sorted(positions)
    for start, end, _ in segments:
        assert text[start:end] == text[start:end].strip() != ""


@given(MARKDOWN)
def test_markdown_loses_and_doubles_no_word(source):
    source = numbered(source)
    values = markdown_values(source)
    found = Counter(_WORD.findall(values.get("title", "") + " " + values["text"]))
    assert found == Counter(_WORD.findall(source))
    check_spans(values["text"], values["origin"])


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(st.sampled_from("*_`[]()<>!#|-=>+~:&;^\\ \nab1.\"'/"), max_size=80).map("".join),
    )
)
def test_any_text_is_markdown(source):
    values = markdown_values(source.encode("utf-8", "ignore").decode())
    check_spans(values["text"], values["origin"])


@given(MARKUP)
def test_markup_loses_and_doubles_no_word(source):
    source = numbered(source)
    text, origin, title, _ = without_markup(source)
    comments = re.compile("<!--.*?-->", re.DOTALL) if origin else re.compile("(?!)")
    expected = Counter(_WORD.findall(comments.sub("", source)))
    assert Counter(_WORD.findall(f"{title} {text}")) == expected
    check_spans(text, origin)


@given(st.text(max_size=200))
def test_any_text_is_read(source):
    source = source.encode("utf-8", "ignore").decode()
    text, origin, *_ = without_markup(source)
    check_spans(text, origin)
    if "&" not in source and "<" not in source:
        assert text is source
