import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.condensing.alignment import aligned
from summarizer.language.words import after_dateline, join_words, left_out, words_in

# Pieces that the rules distinguish, in any order, and any characters between them.
MARKS = (
    """. .. ... …  ? ! , ; : - -- — – ― " ' ‘ ’ “ ” „ « » `` '' ( ) [ ] { } * ` # % $ US$ € £ / & < > <num>"""
)
WORDS = """The the bridge of Orla's workers' didn't n't 's ’re Inc. U.S. p.m. so-called 5.2 $5 (£4m) 2010–12
    Velm–Orla ‘we “no” no.” 'tis BRENNOCK (AP) A a ß ǆ ŉ 市長 Ωδ 👍🏽"""
BLANKS = [" ", "\n", "\t", "  ", "\xa0", "\x85", "\u2028", "\u3000", "\x1f"]
PIECES = st.sampled_from([*MARKS.split(), *WORDS.split(), *BLANKS])
TEXTS = st.one_of(
    st.lists(st.one_of(PIECES, PIECES.map(lambda piece: piece + " "), st.text(max_size=3)), max_size=40).map(
        "".join
    ),
    st.text(max_size=120),
)
# Commas and dashes: they are dropped when they have no words on both sides.
LOOSE = {",", ";", ":", "-", "--", "—", "–", "―"}
ENDS = ".!?…"
OPENING_MARKS = "\"'“‘„«([{`*"
FORMS = st.lists(
    st.sampled_from(
        [*WORDS.split()[:3], "the", "Bridge", "bridges", "’s", "5", ",", ".", "“", '"', "''", "”"]
    ),
    max_size=12,
)


def slices(text):
    return [text[start:end] for start, end in words_in(text)]


def solid(text):
    return "".join(text.split())


def letters(text):
    return "".join(filter(str.isalnum, text))


def capitalised(text):
    """The text with a capital after its opening marks. It may be longer: the capital of "ß" is "SS"."""
    head = len(text) - len(text.lstrip(OPENING_MARKS))
    return text[:head] + text[head : head + 1].upper() + text[head + 1 :]


def consists_of(sentence, words):
    """Whether the sentence is a subsequence of the words, the first perhaps with a capital, joined."""
    reached = {0}
    for word in words:
        ends = {start + len(word) for start in reached if sentence.startswith(word, start)}
        for start in reached:
            # The capital follows the opening marks of the sentence, which may be words before this one.
            if not sentence[:start].strip(OPENING_MARKS) and sentence.startswith(capitalised(word), start):
                ends.add(start + len(capitalised(word)))
        reached |= ends
    return len(sentence) in reached


@given(TEXTS)
@example("'s'")
@example("$5.")
@example("“‘We go,’ they said.”")
def test_words_are_in_order_and_cover_all_but_blanks(text):
    position = 0
    for start, end in words_in(text):
        assert position <= start < end <= len(text)
        assert text[position:start].strip() == ""
        assert not any(map(str.isspace, text[start:end]))
        position = end
    assert text[position:].strip() == ""


@given(TEXTS)
def test_all_words_joined_are_the_text_without_some_commas_and_dashes(text):
    words = words_in(text)
    sentence = join_words(text, words, range(len(words)))
    if not LOOSE & {*slices(text)}:
        assert sentence == text.strip()
    assert consists_of(solid(sentence), slices(text))
    loose = str.maketrans("", "", "".join(LOOSE))
    kept, expected = solid(sentence).translate(loose), solid(text).translate(loose)
    # A first word that follows a dropped comma gets a capital.
    assert kept in (expected, capitalised(expected))


@given(TEXTS, st.data())
def test_kept_words_joined_are_words_of_the_text(text, data):
    words, forms = words_in(text), slices(text)
    kept = sorted(data.draw(st.sets(st.sampled_from(range(len(words)))))) if words else []
    check_kept(text, words, forms, kept)


# A dropped end mark is added after a kept closing mark; the capital comes after opening marks.
@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("no.”", [0, 2]),
        (".…2010–12...no.", [0, 2, 4]),
        ("The “mess.” )", [1, 2, 4, 5]),
        (".5 .5", [0]),
        ("The ß", [1]),
        ("The 's", [1]),
        ("The [n't", [1, 2]),
        ("A ΐ", [1]),
    ],
)
def test_kept_words_of_difficult_texts(text, kept):
    check_kept(text, words_in(text), slices(text), kept)


def check_kept(text, words, forms, kept):
    sentence = join_words(text, words, kept)
    assert sentence == sentence.strip()
    # The mark that ends the text, if it was dropped, is added after all other words.
    ends = ["", *(form for form in forms if not form.strip(ENDS))]
    assert any(consists_of(solid(sentence).removesuffix(end), forms) for end in ends)
    # All letters and digits of the kept words are there, and no others.
    expected = letters("".join(forms[number] for number in kept))
    assert letters(sentence) in (expected, letters(expected[:1].upper()) + expected[1:])


@given(TEXTS, st.data())
def test_passages_left_out_are_all_words_that_are_not_kept(text, data):
    words = words_in(text)
    numbers = range(len(words))
    kept = data.draw(st.sets(st.sampled_from(numbers))) if words else set()
    passages = left_out(text, words, kept)
    position = 0
    for passage in passages:
        assert passage == passage.strip() != ""
        position = text.index(passage, position) + len(passage)
    dropped = "".join(form for number, form in enumerate(slices(text)) if number not in kept)
    assert letters("".join(passages)) == letters(dropped)


@given(TEXTS)
def test_a_dateline_is_the_start_of_its_text(text):
    end = after_dateline(text)
    assert 0 <= end <= len(text)
    assert end == 0 or (not text[end].isspace() and text[end - 1].isspace())


@given(FORMS, FORMS)
def test_positions_ascend(shorter, source):
    positions = aligned(shorter, source)
    assert len(positions) == len(shorter)
    taken = [position for position in positions if position >= 0]
    assert taken == sorted({*taken})
    assert {*taken} <= {*range(len(source))}


@given(TEXTS, TEXTS)
def test_positions_ascend_in_any_text(shorter, source):
    taken = [position for position in aligned(slices(shorter), slices(source)) if position >= 0]
    assert taken == sorted({*taken})


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=4), max_size=12))
def test_words_are_aligned_with_themselves(words):
    assert aligned(words, words) == [*range(len(words))]


@given(FORMS, st.data())
def test_kept_words_are_aligned_with_their_source(source, data):
    kept = sorted(data.draw(st.sets(st.integers(0, max(len(source) - 1, 0)))) & {*range(len(source))})
    shorter = [source[number] for number in kept]
    positions = aligned(shorter, source)
    assert -1 not in positions
    # The forms are equal, except that marks of one kind match each other.
    for word, position in zip(shorter, positions, strict=True):
        if any(map(str.isalnum, word)):
            assert source[position].lower().replace("’", "'") == word.lower().replace("’", "'")
