"""The table of boilerplate rules: each matches its own example, and none matches a sentence of a story."""

import re

import pytest

from summarizer.stages.boilerplate import LONGEST_LINE, RULES, boilerplate_kind, find_rule
from summarizer.stages.split import split_text

EXAMPLES = [pytest.param(rule, id=rule.example) for rule in RULES]
NEAR_MISSES = [pytest.param(rule, id=rule.near_miss) for rule in RULES if rule.near_miss]


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_rule_is_the_first_to_match_its_example(rule):
    assert find_rule(rule.example, 0, len(rule.example), rule.whole) is rule
    assert boilerplate_kind(rule.example, 0, len(rule.example), rule.whole) == rule.kind


@pytest.mark.parametrize("rule", NEAR_MISSES)
def test_no_rule_matches_a_near_miss(rule):
    assert find_rule(rule.near_miss, 0, len(rule.near_miss), "line") is None
    assert find_rule(rule.near_miss, 0, len(rule.near_miss), "sentence") is None


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_pattern_has_no_group(rule):
    """The number of the group that matched a text is the number of its rule."""
    assert re.compile(rule.pattern).groups == 0


def test_examples_are_distinct():
    assert len({rule.example for rule in RULES}) == len(RULES)


def test_only_the_characters_from_start_to_end_are_matched():
    text = "The army came. By Jane Doe left."
    assert boilerplate_kind(text, 15, 26, "line") == "byline"
    assert boilerplate_kind(text, 15, len(text), "line") == ""


def test_a_line_longer_than_the_limit_is_a_paragraph():
    line = "Photo: ".ljust(LONGEST_LINE, "x")
    assert boilerplate_kind(line, 0, len(line), "line") == "picture credit"
    assert boilerplate_kind(f"{line}x", 0, len(line) + 1, "line") == ""


# In addition to the examples of the table: other spellings, and further parts of a rule.
FURTHER = [
    ("READ MORE | Five questions", "link"),
    ("Related: Who was Ann Doe?", "link"),
    ("Listen: The news at ten", "link"),
    ("Sign up for our newsletter", "sign-up"),
    ("Sign up here.", "sign-up"),
    ("Subscribe", "sign-up"),
    ("Copyright 2023 The Example Press.", "copyright"),
    ("(c) 2023 Example Press", "copyright"),
    ("This material may not be published, broadcast or rewritten.", "copyright"),
    ("(Photo: Jane Doe/AFP)", "picture credit"),
    ("Photo by Jane Doe", "picture credit"),
    ("Image credit: Example Press via Getty Images", "picture credit"),
    ("Photograph: Jane Doe for the Example", "picture credit"),
    ("Jane Doe/Getty Images", "picture credit"),
    ("Getty Images", "picture credit"),
    ("By Jane Doe", "byline"),
    ("By JANE DOE and JOHN ROE", "byline"),
    ("*By Jane Doe*", "byline"),
    ("By Jane Doe, Ann van der Poe and John Roe", "byline"),
    ("By Jane Doe | Example Press", "byline"),
    ("By Jane Doe in Kabul", "byline"),
    ("By Example Press", "byline"),
    ("By Reuters", "byline"),
    ("By a staff reporter", "byline"),
    ("The Associated Press", "byline"),
    ("Additional reporting by Jane Doe.", "byline"),
    ("Share on Facebook", "page"),
    ("ADVERTISEMENT", "page"),
    ("Updated at 10:30 GMT", "date"),
    ("Published 3 hours ago", "date"),
    ("Wednesday, 22 February 2023", "date"),
    ("This story has been updated.", "note"),
    ("-----", "no words"),
    ("?", "no words"),
]


@pytest.mark.parametrize(
    ("line", "kind"), [*((rule.example, rule.kind) for rule in RULES), *FURTHER], ids=lambda value: value
)
def test_boilerplate_between_paragraphs(line, kind):
    text = f"The army came.\n\n{line}\n\nIt left."
    assert [(text[start:end], reason) for start, end, reason in split_text(text)] == [
        ("The army came.", ""),
        (line, f"boilerplate: {kind}"),
        ("It left.", ""),
    ]


STORY = [
    "By Monday the police had arrested five.",
    "By Monday Night",
    "By land and sea",
    "Subscribers to our newsletter fled.",
    "“Sign up for our newsletter,” he told the crowd.",
    "Sign language is taught to five.",
    "Listen to the people, he said.",
    "Rights are reserved for all, he said.",
    "Images of the fire were shared by thousands.",
    "The Associated Press reported the deal.",
    "This story of war moved many.",
]


@pytest.mark.parametrize("line", [*(rule.near_miss for rule in RULES if rule.near_miss), *STORY])
def test_text_that_only_resembles_boilerplate_is_kept(line):
    assert [(line[start:end], reason) for start, end, reason in split_text(line)] == [(line, "")]
