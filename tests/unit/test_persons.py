"""The person that a pronoun or a quotation without a speaker refers to."""

import pytest

from summarizer.recognizing.attribution.persons import agrees, is_plural, only_person, own_antecedent

ARTICLE = "Piet Haan, 50, came to Velm with Mrs. Orla. In Lund it rained."


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Opposition leader Piet Haan disagreed.", "Opposition leader Piet Haan"),
        ("Energy Minister Greta Sollander defended the dam on Monday.", "Energy Minister Greta Sollander"),
        ("Piet Haan disagrees.", "Piet Haan"),
        ("Piet Haan will not come.", "Piet Haan"),
        ("Haan never came.", "Haan"),
        ("Haan, who is 50, has left the town.", "Haan"),
        ("On Monday Haan left.", "Haan"),
        ("In Velm, Haan left.", "Haan"),
        ("However, Haan left.", "Haan"),
        ("When Haan left, it rained.", "Haan"),
        ("Mrs. Orla left.", "Mrs. Orla"),
        ("The mayor left.", "The mayor"),
        ("The mayor of Velm, Piet Haan, left.", "The mayor of Velm, Piet Haan"),
        ("A spokesman for the mill was angry.", "A spokesman for the mill"),
        ("Piet Haan left New Velm.", "Piet Haan"),
        ("Piet Haan left San Velm.", None),  # which may be a person
        ("Piet Haan stayed in San Velm.", "Piet Haan"),
        # Two persons, or none.
        ("Piet Haan met Greta Sollander.", None),
        ("Mr. Haan and Mrs. Orla left.", None),
        ("Piet Haan’s role was small.", None),
        ("The Mirren Dam burst.", None),
        ("The Lund Bank closed.", None),
        ("Lund was quiet.", None),  # no first name
        ("He left.", None),
        ("Residents were angry.", None),
        ("The dam burst.", None),
        ("“We go on.”", None),
        ("Piet Haan.", None),
        ("", None),
    ],
)
def test_the_subject_if_it_is_the_only_person(sentence, person):
    assert only_person(sentence, None, ARTICLE) == person


@pytest.mark.parametrize(
    ("sentence", "speaker", "person"),
    [
        ("It rained, said Piet Haan.", "Piet Haan", "Piet Haan"),
        ("Haan said that it rained.", "Haan", "Haan"),
        ("Haan said that Greta Sollander left.", "Haan", None),
        ("The company said that it rained.", "The company", None),
        ("Lund said that it rained.", "Lund", None),
    ],
)
def test_the_speaker_if_it_is_the_only_person(sentence, speaker, person):
    assert only_person(sentence, speaker, ARTICLE) == person


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Haan left, and he said that it rained.", "Haan"),
        ("When Haan left, he said that it rained.", "Haan"),
        ("Mrs. Orla left, and he said that it rained.", None),
        ("When the dam burst, he said that it rained.", None),
        ("It rained, he said.", None),
        ("It rained.", None),
    ],
)
def test_the_antecedent_in_the_same_sentence(sentence, person):
    assert own_antecedent(sentence, ARTICLE) == person


@pytest.mark.parametrize(
    ("pronoun", "name", "expected"),
    [
        ("he", "Piet Haan", True),
        ("She", "Piet Haan", True),
        ("he", "Mrs. Orla", False),
        ("She", "Mr. Haan", False),
        ("she", "a spokesman for the mill", False),
        ("they", "Mr. Haan", True),
    ],
)
def test_agreement_of_pronoun_and_name(pronoun, name, expected):
    assert agrees(pronoun, name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("the police", True),
        ("residents of Velm", True),
        ("Haan and Orla", True),
        ("Piet Haans", False),
        ("the head of the unions", False),
        ("she and her friends", False),
        ("the company", False),
    ],
)
def test_plural_speakers(name, expected):
    assert is_plural(name) == expected
