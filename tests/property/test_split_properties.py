"""Properties of splitting that hold for every text."""

from hypothesis import example, given
from hypothesis import strategies as st
from structure import STRUCTURE

from summarizer.language.invisible import visible
from summarizer.language.spelling import LANGUAGES
from summarizer.stages.split import split_text

# Pieces that the rules match, in any order, with any characters between them.
MARKS = """.  .. ... .... … ? ! 。 ？ ؟ ۔ । " ' “ ” « » ( ) [ ] 「 」 - — * • : , ; / © @ #"""
WORDS = """The army Mr Gen U.S p.m No 5 J said he they By Jane Doe Photo Read more Sign up 1. 2) Copyright
    a.m 4:15 NEWLINE_CHAR ||||| | > a) 好 と שלום мир नहीं 🙂"""
BLANKS = [" ", "\n", "\n\n", "\r\n", "\r", "\t", "\xa0", "\x85", "\u2028", "\u3000"]
UNSEEN = ["\u0301", "\u200b", "\u00ad", "\0"]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *BLANKS, *UNSEEN])
# Pieces of the other languages: their marks, abbreviations, quotes, digits, joiners, and words.
ELSEWHERE = {
    "German": "„ “ 3. März Mio. Dr. Die XIV.",
    "French": "« » M. Mme. p. ex. etc. J.-P. l'eau aujourd’hui « Le Élu 1\u202f000 15 h",
    "Czech": "„ “ Ing. např. tzv. 5. května 12. IV. apod. Policie žádný",
    "Greek": "; \u037e · κ. π.χ. μ.μ. Η.Π.Α. Ο δήμαρχος «Τελείωσε;»",
    "Arabic": "؟ ، ؛ د. أ.د. هـ. إلخ. دبي.قال ٥ ٣٫٥ «انتهى» محـمّد \u200f",
    "Hebrew": '״ ׳ ־ ד"ר עמ\' צה״ל א. ב. שָׁלוֹם "זה" \u200f',
    "Hindi": "। ॥ डॉ. श्री. बी.जे.पी. कि.मी. है. ५ ज़मीन क्\u200dष",
}
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, PIECES.map(lambda piece: piece + " "), st.text(max_size=3)), max_size=60).map(
        "".join
    ),
    st.text(max_size=200),
)


def check(text, segments):
    """Check that segments are stripped, disjoint, in order, and cover all but blanks and structure."""
    position = 0
    for start, end, reason in segments:
        assert position <= start < end
        assert STRUCTURE.fullmatch(text[position:start])
        assert text[start:end] == text[start:end].strip()
        assert reason == "" or reason.startswith("boilerplate: ")
        position = end
    assert STRUCTURE.fullmatch(text[position:])


@given(TEXTS)
@example('a. " b. " C. "')
@example("「。」 。\n. 。 A")
def test_segments_are_stripped_disjoint_in_order_and_cover_all_but_blanks_and_structure(text):
    check(text, split_text(text))


@given(st.sampled_from([*LANGUAGES, "German"]), st.data())
def test_segments_cover_texts_of_every_language(language, data):
    """This holds even if a text is processed in a language in which it is not written."""
    written = data.draw(st.sampled_from(sorted(ELSEWHERE)))
    words = st.sampled_from([*ELSEWHERE[written].split(" "), *MARKS.split()])
    joints = st.sampled_from([" ", " ", " ", "", "\n", "\n\n", "\xa0", "\u202f"])
    text = "".join(
        data.draw(st.lists(st.one_of(words, joints, words.map(lambda word: f"{word} ")), max_size=50))
    )
    check(text, split_text(text, language))


@given(TEXTS)
def test_invisible_characters_do_not_change_the_segments(text):
    seen = visible(text)
    expected = [(seen[start:end], reason) for start, end, reason in split_text(seen)]
    assert [(visible(text[start:end]), reason) for start, end, reason in split_text(text)] == expected


@given(TEXTS)
def test_no_segment_contains_a_blank_line(text):
    assert [
        text[start:end]
        for start, end, _ in split_text(text)
        if any(not line.strip() for line in visible(text[start:end]).splitlines())
    ] == []
