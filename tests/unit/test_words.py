"""Splitting sentences into words, and joining words into sentences: examples worked by hand."""

import pytest

from summarizer.language.words import after_dateline, join_words, left_out, words_in

BRIDGE = "On Monday, the bridge, built in 1901, fell."
FLOOD = "The flood came at night, took two houses and left Orla without light."


def forms(text):
    return [text[start:end] for start, end in words_in(text)]


def joined(text, kept):
    """Join words of a text, listed by their numbers, and connectives, listed as strings."""
    return join_words(text, words_in(text), kept)


def without_brackets(marked):
    """Join the words of a text that are not in brackets."""
    text, offsets, outside = "", set(), True
    for character in marked:
        if character in "[]":
            outside = character == "]"
            continue
        if outside:
            offsets.add(len(text))
        text += character
    return joined(text, [number for number, (start, _) in enumerate(words_in(text)) if start in offsets])


# --- Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \n\t ", []),
        ("Orla", ["Orla"]),
        ("  The  bridge\nfell. ", ["The", "bridge", "fell", "."]),
        # Marks around a word are words, marks inside it are not.
        ("He left, then; she: no!", ["He", "left", ",", "then", ";", "she", ":", "no", "!"]),
        ("A so-called 7:15 train/bus.", ["A", "so-called", "7:15", "train/bus", "."]),
        ("[He] left (in May).", ["[", "He", "]", "left", "(", "in", "May", ")", "."]),
        ("He left!?", ["He", "left", "!", "?"]),
        ("?", ["?"]),
        # Quotation marks.
        ("“Wait,” he said.", ["“", "Wait", ",", "”", "he", "said", "."]),
        ('He said: "No."', ["He", "said", ":", '"', "No", ".", '"']),
        ("``No,'' she said.", ["``", "No", ",", "''", "she", "said", "."]),
        ("«Nein», „ja“", ["«", "Nein", "»", ",", "„", "ja“"]),
        ("He called it 'a farce'.", ["He", "called", "it", "'", "a", "farce", "'", "."]),
        # An apostrophe at the end of a word is no mark, unless a quotation was opened.
        ("The workers' union met.", ["The", "workers'", "union", "met", "."]),
        ("The 'six workers' met.", ["The", "'", "six", "workers", "'", "met", "."]),
        # Clitics are part of their word, or words of their own if they were split off.
        ("Orla's mayor didn't.", ["Orla's", "mayor", "didn't", "."]),
        ("Orla 's mayor did n't .", ["Orla", "'s", "mayor", "did", "n't", "."]),
        ("Some <num> men", ["Some", "<num>", "men"]),
        # Currency signs are words, units after the number are not.
        ("It cost $5.2 million.", ["It", "cost", "$", "5.2", "million", "."]),
        ("US$6m or £4m (€5)", ["US$", "6m", "or", "£", "4m", "(", "€", "5", ")"]),
        ("It rose 5%, by -3.", ["It", "rose", "5%", ",", "by", "-3", "."]),
        # The full stop of an abbreviation, and of the sentence.
        ("Brandt Inc., of Velm, closed.", ["Brandt", "Inc.", ",", "of", "Velm", ",", "closed", "."]),
        ("Gen. Reil left the U.S. Army.", ["Gen.", "Reil", "left", "the", "U.S.", "Army", "."]),
        ("It closed at 5 p.m.", ["It", "closed", "at", "5", "p.m", "."]),
        ("“He left the U.S.”", ["“", "He", "left", "the", "U.S", ".", "”"]),
        # Dashes and dots separate words, except in a range or a compound.
        ("The mayor—a lawyer—left.", ["The", "mayor", "—", "a", "lawyer", "—", "left", "."]),
        ("It fell -- slowly -- there.", ["It", "fell", "--", "slowly", "--", "there", "."]),
        ("Velm–Orla in 2010–12", ["Velm", "–", "Orla", "in", "2010–12"]),
        ("Well... he left…", ["Well", "...", "he", "left", "…"]),
        ("A well-known man", ["A", "well-known", "man"]),
    ],
)
def test_words(text, words):
    assert forms(text) == words


def test_spans_refer_to_the_text():
    assert words_in(" “No,” he  said.") == [(1, 2), (2, 4), (4, 5), (5, 6), (7, 9), (11, 15), (15, 16)]


# --- Sentences of kept words


@pytest.mark.parametrize(
    "text",
    [
        BRIDGE,
        "“Wait,” he said.",
        "Orla's mayor (in office since May) didn't pay $5.2 million.",
        "The mayor—a lawyer—left at 5 p.m.",
        "``No,'' she said -- and left.",
        "He  said\tso...",
    ],
)
def test_all_words_joined_are_the_sentence(text):
    assert joined(text, range(len(words_in(text)))) == text


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # The first word gets a capital, and commas without words on both sides are dropped.
        ("[On Monday,] the bridge[, built in 1901,] fell.", "The bridge fell."),
        ("In Orla, [on Monday], the bridge fell.", "In Orla, the bridge fell."),
        ("On Monday, the bridge, [built in 1901, fell.]", "On Monday, the bridge."),
        ("The mayor – [a lawyer –] left.", "The mayor – left."),
        ("The ferry sank; [nobody drowned].", "The ferry sank."),
        # The mark that ends the text ends the sentence, whether it was kept or not.
        ("The bridge fell [on Monday.]", "The bridge fell."),
        ("Did the bridge fall [on Monday?]", "Did the bridge fall?"),
        ("The bridge fell [on Monday]", "The bridge fell"),
        ("“Go home [now],” he said [on Monday.]", "“Go home,” he said."),
        # Marks stay attached to the words beside which they were.
        ("He left ([in fact] in May) for Velm.", "He left (in May) for Velm."),
        ("He left (in May [of last year]) for Velm.", "He left (in May) for Velm."),
        ("The [old “]king[”] left.", "The king left."),
        ("The [old] “king” left.", "The “king” left."),
        ("It cost [about] $5.2 million there.", "It cost $5.2 million there."),
        ("It cost $5.2 [million] there.", "It cost $5.2 there."),
        ("The firm, Brandt Inc.[, of Velm], closed.", "The firm, Brandt Inc., closed."),
        ("The mayor—[once] a lawyer—left.", "The mayor—a lawyer—left."),
        # The end mark follows a quotation, and is not repeated.
        ("It was “a mess” [and “full of fear.”]", "It was “a mess”."),
        ("It was “a mess[” and “full of fear].”", "It was “a mess.”"),
        ("Was it “a mess” [or not] (again)?", "Was it “a mess” (again)?"),
        ("Was it a mess[, then]?", "Was it a mess?"),
        ("It ended at 5 p.m. [on Monday].", "It ended at 5 p.m."),
        ("It ended at 5 p.m. [on Monday]!", "It ended at 5 p.m.!"),
        # No capital if the text has none.
        ("[then] the iron bridge fell", "the iron bridge fell"),
        ("iron [and steel] sank", "iron sank"),
    ],
)
def test_kept_words_form_a_sentence(marked, expected):
    assert without_brackets(marked) == expected


def test_a_capital_inside_a_word_is_unchanged():
    assert without_brackets("[On Monday] iPads burned.") == "IPads burned."
    assert without_brackets("[On Monday] Orla burned.") == "Orla burned."


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        # The 0, flood 1, came 2, at 3, night 4, a comma 5, took 6, two 7, houses 8, and 9, left 10, Orla 11.
        ([0, 1, 2, "and", 6, 7, 8], "The flood came and took two houses."),
        ([0, 1, 2, ",", "and", 10, 11], "The flood came, and left Orla."),
        (["But", 0, 1, 2], "But The flood came."),
        # A connective that is a comma is dropped at the start, at the end, and before another comma.
        ([0, 1, 2, ","], "The flood came."),
        ([",", 0, 1, 2], "The flood came."),
        ([0, 1, 2, ",", 5, 6, 7, 8], "The flood came, took two houses."),
        (["and"], "And"),
    ],
)
def test_connectives_between_words(kept, expected):
    assert joined(FLOOD, kept) == expected


def test_words_in_another_order():
    assert joined(FLOOD, [6, 7, 8, 0, 1, 2]) == "Took two houses The flood came."


def test_no_words_form_an_empty_sentence():
    assert joined("", []) == ""
    assert joined(BRIDGE, []) == ""
    assert joined("- , ;", [0, 1, 2]) == ""


# --- Passages left out


@pytest.mark.parametrize(
    ("text", "kept", "passages"),
    [
        (BRIDGE, {3, 4, 10, 11}, ["On Monday", "built in 1901"]),
        (BRIDGE, {*range(12)}, []),
        (BRIDGE, set(), ["On Monday, the bridge, built in 1901, fell"]),
        # Marks alone are no passage, and marks at the ends of a passage are excluded.
        (BRIDGE, {0, 1, 3, 4, 6, 7, 8, 10}, []),
        (BRIDGE, {0, 1, 2, 3, 4}, ["built in 1901, fell"]),
        ("He left (in May).", {0, 1}, ["in May"]),
        # One passage for each gap.
        (BRIDGE, {0, 1, 4, 7, 8, 10}, ["the", "built"]),
        (BRIDGE, [4, 10], ["On Monday, the", "built in 1901"]),
        ("", set(), []),
        ("— !", set(), []),
    ],
)
def test_passages_left_out(text, kept, passages):
    assert left_out(text, words_in(text), kept) == passages


# --- Datelines


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        ("BRENNOCK, June 22 - ", "Five workers died."),
        ("VELM (Reuters) - ", "The bridge fell."),
        ("VELM – ", "“We stay,” he said."),
        ("Orla, Corvane (AP) — ", "The mayor left."),
        ("ORLA, Jan. 3 (AP) -- ", "41 people left."),
        ("VELM/ORLA (Reuters) - ", "The bridge fell."),
        ("ORLA, 3 mars (AFP) – ", "« Nous restons », a-t-il dit."),
        ("MÜHLAU (dpa) – ", "Fünf Arbeiter sind gestorben."),
        ("Mühlau (dpa/lsw) - ", "„Wir bleiben“, sagte er."),
        ("Orla, 3 feb (EFE).- ", "¿Quién cayó?"),
        ("Velm, June 22, 2031 (VTA) - ", "The bridge fell."),
        ("Velm (Corvane Wire) - ", "The bridge fell."),
        ("(Reuters) - ", "The bridge fell."),
        ("(CNN)", "The bridge fell."),
        ("(CNN) ", "The bridge fell."),
        ("ORLA, Corvane (AP) _ ", "The bridge fell."),
        ("ORLA, Feb. 10, 2031 /Corwire/ -- ", "The bridge fell."),
        ("ORLA, Corvane, Feb. 10, 2031 /Corwire-Health/ - ", "The bridge fell."),
        ("Orla, Feb. 10, 2031 /Corwire/ -- ", "The bridge fell."),
    ],
)
def test_the_sentence_after_a_dateline(dateline, sentence):
    assert after_dateline(dateline + sentence) == len(dateline)
    assert after_dateline(sentence) == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Five workers died.",
        "The bridge - a ruin - fell.",
        "NATO-led troops left Velm.",
        "NATO — the alliance — met in Velm.",
        "Velm - Orla's rival - won.",
        "“VELM - Five workers died,” he read.",
        "Ada Brenk (Labour) - The mayor of Velm.",
        "Velm (Corvane) voted for it.",
        "The Labour Party (LP) - a rival - won.",
        "Corvane News Network (CNN) Anchor Jane Doe left.",
        "Velm, Feb. 10, 2031 / Orla - The bridge fell.",
    ],
)
def test_texts_without_dateline(text):
    assert after_dateline(text) == 0
