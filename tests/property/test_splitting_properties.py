from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.stages.splitting import split

# Pieces that the rules look at, in any order, and any characters between them.
MARKS = """.  .. ... .... … ? ! 。 ？ ؟ ۔ । " ' “ ” « » ( ) [ ] 「 」 - — * • : , ; / © @ #"""
WORDS = """The army Mr Gen U.S p.m No 5 J said he they By Jane Doe Photo Read more Sign up 1. 2) Copyright
    好 と שלום мир नहीं 🙂"""
BLANKS = [" ", "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\x85", "\u2028", "\u3000"]
UNSEEN = ["\u0301", "\u200b", "\0"]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *BLANKS, *UNSEEN])
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, PIECES.map(lambda piece: piece + " "), st.text(max_size=3)), max_size=60).map(
        "".join
    ),
    st.text(max_size=200),
)


@given(TEXTS)
@example('a. " b. " C. "')
@example("「。」 。\n. 。 A")
def test_spans_are_stripped_disjoint_in_order_and_cover_all_but_blanks(text):
    position = 0
    for start, end, reason in split(text):
        assert position <= start < end
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        assert reason == "" or reason.startswith("boilerplate: ")
        position = end
    assert text[position:].strip() == ""


@given(TEXTS)
def test_no_span_reaches_across_a_blank_line(text):
    assert [
        text[start:end]
        for start, end, _ in split(text)
        if any(not line.strip() for line in text[start:end].splitlines())
    ] == []
