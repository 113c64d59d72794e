"""Pairs for training: three layouts, the alignment of targets, and spellings of tokens."""

import json
import lzma
import random
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import InputError
from summarizer.condensing.condenser import MOST_SOURCE_WORDS
from summarizer.condensing.outputs import FIRST_WORD as FIRST
from summarizer.language.words import CONNECTIVES, words_in
from summarizer.training.pairs import (
    LONGEST_WORD,
    RARE,
    Pair,
    align_target,
    rare_words,
    read_pairs,
    respell,
)

# So many seeds draw every spelling: raw or not, filled or not, curly or not.
SEEDS = range(60)


def word(*indices):
    return tuple(FIRST + index for index in indices)


def connective(form):
    return 1 + CONNECTIVES.index(form)


def pair(source, *kept):
    """A pair of one sentence in tokens; it keeps the tokens `kept`, or all."""
    tokens = tuple(source.split())
    return Pair((tokens,), word(*(kept or range(len(tokens)))))


def read(tmp_path, *records, limit=None):
    path = tmp_path / "pairs.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), "utf-8")
    return read_pairs(path, limit)


def words_of(one):
    """The words that a pair keeps, and its connectives."""
    together = [token for source in one.sources for token in source]
    return [
        together[output - FIRST] if output >= FIRST else CONNECTIVES[output - 1] for output in one.outputs
    ]


# The layouts.

BITS = {"source": "the ferry , built in orla , sank on monday .", "keep": "1100000100" + "1"}
SHORT = {"source": "The ferry, built in Orla, sank on Monday.", "target": "The ferry sank."}
REORDERED = {
    "source": "The ferry sank on Monday. It carried forty lorries.",
    "target": "The ferry, which carried forty lorries, sank.",
}
WITH_AND = {
    "source": "The ferry sank on Monday. Crews reached it within an hour.",
    "target": "The ferry sank, and crews reached it.",
}
CLUSTER = {
    "documents": [
        {"text": "The old ferry, built in Orla, sank on Monday. Forty lorries went down with it."},
        {"text": "Divers will search the wreck. The mayor of Velm thanked the crews for their work."},
    ],
    "references": ["The ferry sank on Monday. The mayor thanked the crews.", "Divers will search the wreck."],
}


def test_bits_mark_the_tokens_that_are_kept(tmp_path):
    assert read(tmp_path, BITS) == [pair(BITS["source"], 0, 1, 7, 10)]


def test_a_target_is_aligned_with_one_sentence(tmp_path):
    [one] = read(tmp_path, SHORT)
    assert one.sources == (("The", "ferry", ",", "built", "in", "Orla", ",", "sank", "on", "Monday", "."),)
    assert one.outputs == word(0, 1, 7, 10)


def test_a_target_is_aligned_with_two_sentences_and_joined_by_connectives(tmp_path):
    [one] = read(tmp_path, WITH_AND)
    assert one.sources == (
        ("The", "ferry", "sank", "on", "Monday", "."),
        ("Crews", "reached", "it", "within", "an", "hour", "."),
    )
    assert one.outputs == (
        *word(0, 1, 2),
        connective(","),
        connective("and"),
        *word(6, 7, 8, 12),
    )


def test_a_target_in_another_order_is_skipped(tmp_path):
    assert read(tmp_path, REORDERED) == []


def test_a_target_with_a_new_word_is_skipped(tmp_path):
    assert read(tmp_path, SHORT | {"target": "The vessel sank."}) == []


def test_more_than_two_sentences_are_skipped(tmp_path):
    assert read(tmp_path, {"source": "It sank. He swam. They ran.", "target": "It sank."}) == []


def test_a_cluster_gives_pairs_of_a_longer_sentence_and_a_reference(tmp_path):
    pairs = read(tmp_path, CLUSTER)
    assert [" ".join(words_of(one)) for one in pairs] == [
        "The ferry sank on Monday .",
        "The mayor thanked the crews .",
    ]  # and no copy: "Divers will search the wreck."
    assert [one.sources[0][:3] for one in pairs] == [("The", "old", "ferry"), ("The", "mayor", "of")]


def test_a_cluster_gives_pairs_of_two_sentences_and_a_reference(tmp_path):
    reference = "The old ferry sank on Monday and forty lorries went down with it."
    [one] = read(tmp_path, CLUSTER | {"references": [reference]})
    assert [source[:2] for source in one.sources] == [("The", "old"), ("Forty", "lorries")]
    assert " ".join(words_of(one)) == "The old ferry sank on Monday and Forty lorries went down with it ."


def test_a_cluster_with_unrelated_references_gives_no_pairs(tmp_path):
    assert read(tmp_path, CLUSTER | {"references": ["Snow closed the pass above Tarn.", ""]}) == []
    assert read(tmp_path, {"documents": [], "references": ["The ferry sank on Monday."]}) == []


def test_one_file_may_mix_layouts(tmp_path):
    alone = [read(tmp_path, record) for record in (CLUSTER, BITS, WITH_AND, SHORT)]
    assert read(tmp_path, CLUSTER, BITS, WITH_AND, SHORT) == [one for pairs in alone for one in pairs]


@pytest.mark.parametrize(
    "record",
    [
        {"source": "it sank .", "keep": "111"},  # too short to omit a word
        {"source": "the ferry sank .", "keep": "0000"},
        {"source": " ".join(["ferry"] * (MOST_SOURCE_WORDS + 1)), "keep": "1" * (MOST_SOURCE_WORDS + 1)},
        {"source": f"see {'x' * (LONGEST_WORD + 1)} for more", "keep": "1111"},
    ],
)
def test_useless_pairs_are_skipped(tmp_path, record):
    assert read(tmp_path, record, BITS) == read(tmp_path, BITS)


def test_the_longest_pairs_are_kept(tmp_path):
    longest = {"source": " ".join(["ferry"] * MOST_SOURCE_WORDS), "keep": "1" * MOST_SOURCE_WORDS}
    assert len(read(tmp_path, longest, {"source": f"see {'x' * LONGEST_WORD} for more", "keep": "1111"})) == 2


def test_compressed_files_are_read(tmp_path):
    lines = "\n".join(map(json.dumps, (BITS, SHORT, CLUSTER))) + "\n\n"
    plain, packed = tmp_path / "pairs.jsonl", tmp_path / "pairs.jsonl.xz"
    plain.write_text(lines, "utf-8")
    packed.write_bytes(lzma.compress(lines.encode("utf-8")))
    assert len(read_pairs(plain)) == 4
    assert read_pairs(packed) == read_pairs(plain)


def test_the_limit_counts_records_and_not_pairs(tmp_path):
    records = (CLUSTER, SHORT | {"target": "The vessel sank."}, BITS)
    assert [len(read(tmp_path, *records, limit=limit)) for limit in (1, 2, 3, 9, None)] == [2, 2, 3, 3, 3]


def test_lines_beyond_the_limit_are_not_read(tmp_path):
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(BITS)}\n{{}}\nno JSON\n", "utf-8")
    assert len(read_pairs(path, 1)) == 1
    path.write_text(f"{json.dumps(BITS)}\nno JSON\n", "utf-8")
    assert len(read_pairs(path, 1)) == 1


REMEDY = "; give `source` with `keep` or `target`, or `documents` with `references`"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            '{"source": "the ferry sank .", "keep": "111"}',
            f": `keep` must be a string of 4 bits{REMEDY}",
        ),
        ('{"source": "the ferry sank .", "keep": 5}', REMEDY),
        ('{"source": 5, "keep": "1"}', REMEDY),
        ('{"source": "The ferry sank."}', f": 'target'{REMEDY}"),
        ('{"source": ["The ferry sank."], "target": "It sank."}', REMEDY),
        ('{"source": null, "target": "It sank."}', REMEDY),
        ('{"text": "The ferry sank."}', f": 'source'{REMEDY}"),
        ('{"references": ["The ferry sank."]}', f": 'documents'{REMEDY}"),
        ('{"documents": ["The ferry sank."], "references": ["It sank."]}', REMEDY),
        ('{"documents": [{"text": "The ferry sank."}], "references": [5]}', REMEDY),
        ('{"documents": 5, "references": []}', REMEDY),
    ],
)
def test_a_line_of_no_known_layout_is_an_error_with_line_and_remedy(tmp_path, line, message):
    path = tmp_path / "pairs.jsonl"
    path.write_text(f"{json.dumps(BITS)}\n\n{line}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    assert caught.value.where == f"{path}:3"
    assert caught.value.message.startswith("is neither a pair nor a cluster: ")
    assert caught.value.message.endswith(message)


@pytest.mark.parametrize(
    ("content", "where", "message"),
    [
        (b"no JSON", ":1", "is not JSON: "),
        (b"[1]", ":1", "must be a JSON object, not list"),
        (b"{}\n\xff", ", after line", "is not UTF-8: "),
    ],
)
def test_unreadable_lines_are_errors(tmp_path, content, where, message):
    path = tmp_path / "pairs.jsonl"
    path.write_bytes(content.replace(b"{}", json.dumps(BITS).encode()))
    with pytest.raises(InputError) as caught:
        read_pairs(path)
    assert caught.value.where.startswith(f"{path}{where}")
    assert caught.value.message.startswith(message)


def test_unreadable_files_are_errors(tmp_path):
    packed = tmp_path / "cut.xz"
    packed.write_bytes(lzma.compress(json.dumps(BITS).encode("utf-8"))[:-20])
    for path in (tmp_path / "none.jsonl", tmp_path, packed):
        with pytest.raises(InputError, match="cannot be read: ") as caught:
            read_pairs(path)
        assert caught.value.where == str(path)


# Alignment of targets.

FERRY, CREWS = map(str.split, ("The ferry sank on Monday .", "Crews searched the wreck ."))


@pytest.mark.parametrize(
    ("target", "sources", "outputs"),
    [
        ("The ferry sank .", [FERRY], word(0, 1, 2, 5)),
        ("the ferry sank .", [FERRY], word(0, 1, 2, 5)),
        ("The ferry sank !", [FERRY], word(0, 1, 2)),  # a new punctuation mark is omitted
        ("The ferry sank and sank .", [FERRY], ()),
        ("And sank .", [FERRY, CREWS], ()),  # a connective must not come first
        ("The ferry sank , and crews searched .", [FERRY, CREWS], None),
        ("The ferry sank While crews searched .", [FERRY, CREWS], None),
        ("The ferry sank so crews searched .", [FERRY, CREWS], ()),
        ("The boat sank .", [FERRY], ()),
        ("Monday , the ferry sank .", [FERRY], ()),
        ("", [FERRY], ()),
        ("!", [FERRY], ()),
        ("It sank .", [], ()),
    ],
)
def test_outputs_of_a_target(target, sources, outputs):
    if outputs is None:
        joins = [connective(",")] if "," in target else []
        joins.append(connective("and" if "and" in target else "while"))
        outputs = (*word(0, 1, 2), *joins, *word(6, 7, 10))
    assert align_target(target.split(), sources) == outputs


def test_rare_words_occur_seldom_in_a_file():
    common = ["the"] * (RARE + 1)
    pairs = [pair(" ".join([*common, *["Velm"] * RARE, "Orla", "3rd", "11", "."])), pair("Orla sank again .")]
    assert rare_words(pairs) == ["Orla", "Velm", "again", "sank"]
    assert rare_words([]) == ["Unk"]
    assert rare_words([pair(" ".join(common))]) == ["Unk"]


# Spelling.


def spellings(one, rare=("Zark", "Quell")):
    return [respell(one, rare, random.Random(seed)) for seed in SEEDS]


def words_of_outputs(texts, outputs):
    """The words and connectives of outputs over texts."""
    words = [text[start:end] for text in texts for start, end in words_in(text)]
    return [words[output - FIRST] if output >= FIRST else CONNECTIVES[output - 1] for output in outputs]


TOKENIZED = "`` it 's ## or us$ ## million , '' said <unk> ( the mayor ) , who did n't swim ."


def test_raw_tokens_are_joined_by_spaces():
    texts = [texts for texts, _ in spellings(pair(TOKENIZED))]
    assert (TOKENIZED,) in texts
    filled = re.escape(TOKENIZED).replace(r"\#\#", r"[\d.,]+").replace("<unk>", "(Zark|Quell)")
    raw = [text for (text,) in texts if " n't " in text]
    assert len(texts) / 5 < len(raw) < len(texts) / 2
    assert all(text == TOKENIZED or re.fullmatch(filled, text) for text in raw)
    assert any(text != TOKENIZED for text in raw)


def test_other_texts_are_detokenized():
    texts = {text for (text,), _ in spellings(pair(TOKENIZED)) if " n't " not in text}
    straight = "\"it's N or us$N million,\" said W (the mayor), who didn't swim."
    curly = "“it’s N or us$N million,” said W (the mayor), who didn’t swim."
    numbers = {re.sub(r"<unk>|Zark|Quell", "W", re.sub(r"##|\d[\d.,]*\b", "N", text)) for text in texts}
    assert numbers == {straight, curly}


def test_numbers_and_rare_words_are_filled_in_together():
    counts = Counter(("##" in text, "<unk>" in text) for (text,), _ in spellings(pair(TOKENIZED)))
    assert set(counts) == {(True, True), (False, False)}
    assert counts[True, True] < counts[False, False]


def test_numbers_are_of_the_kinds_in_news():
    texts = [text for (text,), _ in spellings(pair("the toll is ## today")) if "##" not in text]
    numbers = {text.split()[3] for text in texts}
    assert all(re.fullmatch(r"\d{1,3}(,\d{3})*|\d{4}|\d+\.\d", number) for number in numbers)
    assert any("." in number for number in numbers)
    assert any("," in number for number in numbers)
    assert len(numbers) > len(texts) / 2


def test_numbers_are_filled_in_within_a_token_too():
    texts = {re.sub(r"[\d.,]+", "#", text) for (text,), _ in spellings(pair("a ##-year-old man swam"))}
    assert texts == {"a #-year-old man swam", "a ##-year-old man swam"}


def test_single_quotation_marks_open_and_close():
    texts = {text for (text,), _ in spellings(pair("he called it ' a wreck ' again ."))}
    assert texts == {
        "he called it ' a wreck ' again .",
        "he called it 'a wreck' again.",
        "he called it ’a wreck’ again.",
    }


def test_outputs_follow_the_words():
    one = pair("the crews , he said , did n't swim .", 3, 4, 6, 7, 8, 9)
    found = {" ".join(words_of_outputs(*drawn)).replace("’", "'") for drawn in spellings(one)}
    # Tokens that are written together are one word, which is kept once.
    assert found == {"he said did n't swim .", "he said didn't swim ."}


def test_a_token_that_is_written_together_with_a_kept_one_is_kept():
    one = pair("crews did n't swim .", 0, 1)
    found = {" ".join(words_of_outputs(*drawn)).replace("’", "'") for drawn in spellings(one)}
    assert found == {"crews did", "crews didn't"}


def test_outputs_follow_the_words_of_both_sentences():
    sources = tuple(tuple(text.split()) for text in ("they did n't swim .", "crews ca n't search it ."))
    one = Pair(sources, (*word(0, 1, 2), connective(","), connective("but"), *word(5, 6, 7, 8, 10)))
    for texts, outputs in spellings(one):
        assert len(texts) == 2
        found = " ".join(words_of_outputs(texts, outputs)).replace("’", "'")
        assert found in ("they did n't , but crews ca n't search .", "they didn't , but crews can't search .")


def test_the_same_draw_spells_the_same():
    assert spellings(pair(TOKENIZED)) == spellings(pair(TOKENIZED))


@pytest.mark.parametrize(
    ("source", "kept", "expected"),
    [
        ("he moved to the U.S.", (0, 1, 2, 3, 4), "he moved to the U.S ."),
        ("he paid $5 in Orla .", (0, 1, 2, 5), "he paid $ 5 ."),
        ("On Monday, the ferry sank.", (2, 3, 4), "the ferry sank ."),
    ],
)
def test_a_token_of_several_words_is_kept_whole(source, kept, expected):
    found = {" ".join(words_of_outputs(*drawn)) for drawn in spellings(pair(source, *kept))}
    assert found == {expected}


TOKENS = (
    "the ferry sank Velm crews did n't it 's Orla's 1,204 ## <unk> U.S. Mr. a.m. so-called 21st and in said "
    ", . ; : ? `` '' ' -lrb- ( ) -- - ... $ us$ £ # % & ##-year-old us$## rock/reef didn't workers'"
)


@given(
    st.lists(st.lists(st.sampled_from(TOKENS.split()), min_size=4, max_size=14), min_size=1, max_size=2),
    st.data(),
    st.integers(0, 10_000),
)
def test_outputs_keep_the_words_of_the_kept_tokens(sources, data, seed):
    sources = tuple(map(tuple, sources))
    together = [token for source in sources for token in source]
    kept = sorted(data.draw(st.sets(st.integers(0, len(together) - 1), min_size=1)))
    texts, outputs = respell(Pair(sources, word(*kept)), ["Zark"], random.Random(seed))
    words = [text[start:end] for text in texts for start, end in words_in(text)]
    assert outputs == sorted(set(outputs))
    assert all(FIRST <= output < FIRST + len(words) for output in outputs)

    def letters(forms):
        """The letters of words, without numbers, rare words and punctuation."""
        joined = "".join(forms).replace("<unk>", "").replace("Zark", "")
        return re.sub(r"[^a-zA-Z]", "", joined)

    # Each kept token is kept whole; other letters belong to tokens that are written together with one.
    found = letters(words[output - FIRST] for output in outputs)
    wanted = letters(together[index] for index in kept)
    rest = iter(found)
    assert all(letter in rest for letter in wanted)
    if len(kept) == len(together):
        assert found == wanted
