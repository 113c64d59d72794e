"""Quotations that run over several sentences and paragraphs."""

import pytest
from chain import cluster_of

from summarizer.stages.quotations import LONGEST_QUOTATION, quotations, words_outside


def found(text):
    """Return the quotations of several sentences, and the sentences with a mark without a partner."""
    cluster = cluster_of(text)
    together = quotations(cluster)
    ranges = sorted({(one.start, one.stop) for one in together.values() if one is not None})
    assert all(one is None or number in one for number, one in together.items())
    return ranges, sorted(number for number, one in together.items() if one is None)


@pytest.mark.parametrize(
    ("opening", "closing"), [('"', '"'), ("“", "”"), ("„", "“"), ("''", "''"), ("``", "''")]
)
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orla agreed.\n\n[We go on.\n\n[They know it.]\n\nFog fell.", ([(1, 3)], [])),
        ("Orla agreed.\n\n[We go on. We wait.\n\n[They know it. Or so I hope.]\n\nFog.", ([(1, 5)], [])),
        ("Orla agreed.\n[We go on.\n[They know it.\n[We wait,] she said.\nFog fell.", ([(1, 4)], [])),
        # More sentences than are shown together, in one paragraph.
        ("[We go on. We wait. We stay. We hope. They know it,] Orla said. Fog fell.", ([(0, 5)], [])),
        # Two quotations, of which the second begins a paragraph.
        ("[We go on. We wait.]\n\n[They know it. We stay.]", ([(0, 2), (2, 4)], [])),
        # A forgotten mark: what follows is no quotation.
        ("[We go on, said Orla.\n\nFog fell.\n\nSnow fell.\n\n[They know it,] she said.", ([], [0])),
        ("[We go on, said Orla. Fog fell. Snow fell. Rain fell. [They know it,] she said.", ([], [0])),
    ],
)
def test_quotations_over_paragraphs(opening, closing, text, expected):
    assert found(text.replace("[", opening).replace("]", closing)) == expected


def test_a_quotation_within_another_one():
    text = "“We go on,” said Orla. “He said ‘no.’ They asked “why?” twice. We wait.”"
    assert found(text) == ([(1, 4)], [])


def test_the_length_of_a_quotation_is_limited():
    sentences = "We wait here. " * (LONGEST_QUOTATION - 2)
    assert found(f"“We go on. {sentences}They know it.”") == ([(0, LONGEST_QUOTATION)], [])
    assert found(f"“We go on. We hope. {sentences}They know it.”") == ([], [0, LONGEST_QUOTATION])


def test_two_apostrophes_are_a_mark_only_in_a_text_where_they_open_quotations():
    assert found("It was the '60s'' end. We wait.") == ([], [])


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["“We go on.”"], [False]),
        (["'' We go on.''"], [False]),
        (["“We go on,” he said."], [True]),
        (["He said: “We go on.", "We wait.", "We stay,” and left."], [True, False, True]),
        (["“We go on.", "“We wait.”"], [False, False]),
        (['"We go on.', '"We wait."'], [False, False]),
        (['"We go on." "We wait."'], [False]),
        (["“We go on.”", "Fog fell."], [False, True]),
        (["„Wir bleiben.“"], [False]),
        (["« Nous restons. »"], [False]),
        # One mark of each kind.
        (['“We go on," he said.', '"We wait,” he said.'], [True, True]),
        (["Fog fell."], [True]),
        (["###"], [True]),
        ([""], [True]),
    ],
)
def test_words_outside_of_quotations(sentences, expected):
    assert words_outside(sentences) == expected
