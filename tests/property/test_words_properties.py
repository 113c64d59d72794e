from hypothesis import assume, example, given
from hypothesis import strategies as st

from summarizer.condensing.guard import aligned
from summarizer.language.words import after_dateline, left_out, worded, words_in

# Pieces that the rules look at, in any order, and any characters between them.
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
# Commas and dashes: they go where they have lost their words.
LOOSE = {",", ";", ":", "-", "--", "—", "–", "―"}
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


def capitalised(word):
    return word[0].upper() + word[1:]


def is_made_of(sentence, words):
    """Are these characters some of the words in a row, the first of them perhaps with a capital?"""
    reached = {0}
    for word in words:
        places = {place + len(word) for place in reached if sentence.startswith(word, place)}
        if sentence.startswith(capitalised(word)):
            places.add(len(capitalised(word)))
        reached |= places
    return len(sentence) in reached


@given(TEXTS)
@example("'s'")
@example("$5.")
@example("“‘We go,’ they said.”")
def test_words_are_in_order_and_cover_all_but_blanks(text):
    place = 0
    for start, end in words_in(text):
        assert place <= start < end <= len(text)
        assert text[place:start].strip() == ""
        assert not any(map(str.isspace, text[start:end]))
        place = end
    assert text[place:].strip() == ""


@given(TEXTS)
def test_all_words_are_the_text_but_for_loose_marks(text):
    """Equal where no comma or dash stands where it would be dropped: first, last, or before another mark."""
    words = words_in(text)
    sentence = worded(text, words, range(len(words)))
    if not LOOSE & {*slices(text)}:
        assert sentence == text.strip()
    assert is_made_of(solid(sentence), slices(text))
    lost = {*"".join(LOOSE)}
    kept = "".join(character for character in solid(sentence) if character not in lost)
    there = "".join(character for character in solid(text) if character not in lost)
    assert kept[1:] == there[1:] or kept == capitalised(there)


@given(TEXTS, st.data())
def test_what_is_said_of_some_words_is_words_of_the_text(text, data):
    words = words_in(text)
    # A number like ".5" is taken for the mark that ends the text.
    assume(words and not any(word[0] in ".!?…" and any(map(str.isalnum, word)) for word in slices(text)))
    said = sorted(data.draw(st.sets(st.integers(0, len(words) - 1))))
    sentence = worded(text, words, said)
    assert sentence == sentence.strip()
    assert is_made_of(solid(sentence), slices(text))
    # Nothing that says something is lost.
    assert [c.lower() for c in sentence if c.isalnum()][1:] == [
        c.lower() for number in said for c in slices(text)[number] if c.isalnum()
    ][1:]


@given(TEXTS, st.data())
def test_what_is_said_and_what_is_left_out_is_all(text, data):
    words = words_in(text)
    numbers = range(len(words))
    kept = data.draw(st.sets(st.sampled_from(numbers))) if words else set()
    passages = left_out(text, words, kept)
    place = 0
    for passage in passages:
        assert passage == passage.strip() != ""
        place = text.index(passage, place) + len(passage)
    assert sum(c.isalnum() for c in "".join(passages)) == sum(
        c.isalnum() for number in {*numbers} - kept for c in slices(text)[number]
    )


@given(TEXTS)
def test_a_dateline_is_a_head_of_its_text(text):
    end = after_dateline(text)
    assert 0 <= end <= len(text)
    assert end == 0 or (not text[end].isspace() and text[end - 1].isspace())


@given(FORMS, FORMS)
def test_places_ascend(wording, source):
    places = aligned(wording, source)
    assert len(places) == len(wording)
    taken = [place for place in places if place >= 0]
    assert taken == sorted({*taken})
    assert {*taken} <= {*range(len(source))}


@given(TEXTS, TEXTS)
def test_places_ascend_in_any_text(wording, source):
    taken = [place for place in aligned(slices(wording), slices(source)) if place >= 0]
    assert taken == sorted({*taken})


@given(st.lists(st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=4), max_size=12))
def test_words_are_found_in_themselves(words):
    assert aligned(words, words) == [*range(len(words))]


@given(FORMS, st.data())
def test_words_left_out_keep_all_others_a_place(source, data):
    kept = sorted(data.draw(st.sets(st.integers(0, max(len(source) - 1, 0)))) & {*range(len(source))})
    wording = [source[number] for number in kept]
    places = aligned(wording, source)
    assert -1 not in places
    # Each has its own form there; marks of one kind stand for each other.
    for word, place in zip(wording, places, strict=True):
        if any(map(str.isalnum, word)):
            assert source[place].lower().replace("’", "'") == word.lower().replace("’", "'")
