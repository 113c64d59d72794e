"""Speakers that other sentences name."""

import pytest
from chain import claims_of, cluster_of

from summarizer.agreement import find_agreement
from summarizer.agreement.speakers import named_speakers
from summarizer.reading import documents_of
from summarizer.recognizing.attribution import attribution
from summarizer.stages.context import find_context


def named(text, language=None):
    cluster = cluster_of(text, language=language)
    return named_speakers(cluster, [attribution(sentence) for sentence in cluster.sentence_texts])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # A pronoun refers to the subject or speaker of the sentence before, if that is the only person.
        ("Piet Haan left town. “It is shut,” he said.", [None, "Piet Haan"]),
        ("Piet Haan left town. He said that it was shut.", [None, "Piet Haan"]),
        ("Piet Haan said it rained. “It is shut,” he said.", ["Piet Haan", "Piet Haan"]),
        ("Piet Haan left. He said it rained. It was shut, he said.", [None, "Piet Haan", "Piet Haan"]),
        ("A spokeswoman was angry. “It is shut,” she said.", [None, "A spokeswoman"]),
        ("The company said it rained. It said that the mill was shut.", ["The company", "The company"]),
        ("Police said it rained. They said that the mill was shut.", ["Police", "Police"]),
        ("It rained. When Piet Haan left, he said that it was shut.", [None, "Piet Haan"]),
        # Nobody, more than one, or nobody whom the pronoun may mean.
        ("It rained. “It is shut,” he said.", [None, None]),
        ("“It is shut,” he said.", [None]),
        ("Piet Haan met Greta Sollander. “It is shut,” he said.", [None, None]),
        ("A spokeswoman was angry. “It is shut,” he said.", [None, None]),
        ("The company said it rained. “It is shut,” he said.", ["The company", None]),
        ("Piet Haan said it rained. They said that it was shut.", ["Piet Haan", None]),
        ("Piet Haan said it rained. It said that it was shut.", ["Piet Haan", None]),
        ("Piet Haan left town. “It is shut,” I said.", [None, None]),
        # A quotation without a speaker has the one of the statement before.
        ("Piet Haan left town. “It is shut.”", [None, "Piet Haan"]),
        ("Piet Haan left town.\n\n“It is shut. We wait.\n\n“We stay.”", [None, *["Piet Haan"] * 3]),
        # A line may be his name, but not the label of an item.
        ("Captain Piet Haan:\n\n“It is shut. We wait.\n\n“We stay.”", [None, *["Captain Piet Haan"] * 3]),
        ("The sign on the gate:\n\n“It is shut.”", [None, None]),
        ("• SUSPECT: a man of 19, arrested on Monday\n\n“It is shut.”", [None, None]),
        ('Piet Haan left town.\n\n"It is shut. We wait.\n\n"We stay."', [None, *["Piet Haan"] * 3]),
        ("“It is shut,” said Piet Haan. “We wait.”", ["Piet Haan", "Piet Haan"]),
        ("“It is shut,” the company said. “We wait.”", ["the company", "the company"]),
        ("Piet Haan left town. “It is shut,” he said. “We wait.”", [None, "Piet Haan", "Piet Haan"]),
        ("It rained. “It is shut.”", [None, None]),
        ("Piet Haan met Greta Sollander.\n\n“It is shut.”", [None, None]),
        ("Piet Haan left town. “It is shut,” reads a note.", [None, None]),
        # One speaker speaks all sentences of a quotation, whoever is named inside it.
        ("“It is shut. We wait,” said Piet Haan.", ["Piet Haan", "Piet Haan"]),
        ("“It is shut. Greta Sollander said no. We wait,” said Piet Haan.", ["Piet Haan"] * 3),
        ("Piet Haan said: “It is shut. They say no. We wait.”", ["Piet Haan"] * 3),
        ("It rained. “It is shut. We wait,” he said.", [None, None, None]),
        # Two speakers.
        (
            "“It is shut. So it is,” Piet Haan said, “and we wait. Or stay,” said Jo Orla.",
            [None, "Piet Haan", "Jo Orla"],
        ),
    ],
)
def test_speakers(text, speakers):
    assert [one.speaker for one in named(text)] == speakers


def test_all_sentences_of_a_quotation_are_quoted():
    found = named("Piet Haan left town. “It is shut.\n\n“Greta Sollander said no. We wait.”")
    assert [one.quotation for one in found] == [
        (),
        ("It is shut.",),
        ("Greta Sollander said no.",),
        ("We wait.",),
    ]


def test_a_block_quote_after_a_colon_is_said_by_the_speaker_before_it():
    more = "<p>Nobody in the town of Velm knew of it before. " * 3
    page = (
        "<p>The mayor, Piet Haan, left.</p><p>In a letter he wrote:</p>"
        f"<blockquote><p>The tunnel is shut.</p><p>We wait.</p></blockquote>{more}"
    )
    cluster = cluster_of(*documents_of([page]), language="English")
    found = named_speakers(cluster, [attribution(sentence) for sentence in cluster.sentence_texts])
    said = {text: one.speaker for text, one in zip(cluster.sentence_texts, found, strict=True)}
    assert said["“The tunnel is shut."] == said["“We wait.”"] == "The mayor, Piet Haan"
    # It is shown with both sentences before it, or not at all if they are too many.
    assert not find_context(claims_of(cluster)).complete[cluster.sentence_texts.index("“We wait.”")]
    claims = claims_of(cluster_of(*documents_of([page.replace("<p>We wait.</p>", "")]), language="English"))
    alone = claims.cluster.sentence_texts.index("“The tunnel is shut.”")
    assert len(find_context(claims).companions[alone]) == 2


def test_only_english_is_analysed():
    found = named("Piet Haan left town. “It is shut,” he said.", language="French")
    assert [one.speaker for one in found] == [None, "he"]


def test_a_denial_has_no_pronoun_as_speaker():
    text = "Police said that Jo Orla took the boat. Nobody came. {} denied that Jo Orla took the boat."
    for who, speaker in (("He", None), ("The mayor", "The mayor")):
        agreement = find_agreement(claims_of(cluster_of(text.format(who))))
        denials = [denial.speaker for found in agreement.denied_by.values() for denial in found]
        assert set(denials) == {speaker}
