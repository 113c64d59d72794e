"""Whether one sentence states all of another one, decided from their aligned words."""

import pytest

from summarizer.evidence.alignment import align
from summarizer.evidence.entailment import has_replacement, says_all, states_a_fact
from summarizer.evidence.tokenizing import tokenize_sentence

SOUND = "The old harbour bridge in Orla is sound"


def aligned(one, other):
    return align(tokenize_sentence(one), tokenize_sentence(other))


@pytest.mark.parametrize(
    "report",
    [
        ", the Harbour Board said.",
        ", the Harbour Board said on Friday in a letter to the council.",
        ", Mayor Ilse Dahl told reporters at the quay.",
        ", according to the mayor of Velm.",
        ", Mayor Dahl said, as per the news agency Norwire.",
    ],
)
def test_who_reports_it_may_be_missing(report):
    assert says_all(aligned(SOUND + report, SOUND + "."))


def test_an_opening_clause_that_only_reports_may_be_missing():
    quoted = "“The old harbour bridge in Orla is sound and open to lorries”"
    sentence = f"Mayor Ilse Dahl in a letter to investors said, {quoted}."
    assert says_all(aligned(sentence, f"{quoted}, she wrote."))
    assert not says_all(aligned(sentence.replace("said", "signed"), f"{quoted}, she wrote."))


@pytest.mark.parametrize(
    "sentence",
    [
        f"The Harbour Board argues that {SOUND.lower()}.",
        f"{SOUND}, Mayor Dahl claims in a long letter to investors.",
        f"{SOUND}, the board said, and Mayor Dahl sold two ferries.",
        f"{SOUND}, which Mayor Dahl said on Friday would cheer the fishermen and ferry crews.",
    ],
)
def test_what_is_argued_or_another_statement_may_not(sentence):
    assert not says_all(aligned(sentence, SOUND + "."))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mayor Ilse Dahl", "the mayor, Ilse Dahl", True),
        ("Mayor Ilse Dahl", "Senator Ole Brandt", False),
        ("Mayor Ilse Dahl", "police", False),
        ("Mayor Ilse Dahl", "she", True),
        ("police", "officials", True),
    ],
)
def test_a_statement_of_another_named_speaker_is_not_the_same(one, other, same):
    assert says_all(aligned(f"{SOUND}, {one} said.", f"{SOUND}, {other} said.")) is same


def test_of_what_has_other_words_less_may_be_missing():
    """One of them may stand for the missing word: "narrow", "crowded"."""
    one = "A narrow tunnel under the river Velm joins the old harbour to the northern market."
    assert says_all(aligned(one, one.replace("narrow ", "")))
    assert says_all(aligned(f"Recently, {one[0].lower()}{one[1:]}", f"{one[:-1]}, where ships load."))
    other = "The old harbour and the northern market are joined by a crowded tunnel under the river Velm."
    assert not says_all(aligned(one, other))


def test_a_verb_of_speech_that_reports_nothing_may_not_be_missing():
    one = "An error of the pilot has been ruled out in a study of the harbour office."
    assert not says_all(aligned(one, "A study of the harbour office speaks of an error of the pilot."))


@pytest.mark.parametrize(
    ("missing", "other"),
    [
        ("name", "The bridge in Orla is closed."),
        ("number", "The bridge in Orla, which carried cars, is closed, Velm said."),
        ("negation", "The bridge in Orla, which carried 900 cars, is not closed."),
    ],
)
def test_names_numbers_and_negations_may_not_be_missing(missing, other):
    one = "The bridge in Orla, which carried 900 cars to Velm, is closed."
    assert not says_all(aligned(one, other)), missing


def test_a_shorter_sentence_states_a_part_unless_only_a_report_is_missing():
    strike = "Trams in Orla stopped on Monday because of a strike."
    stopped = "Trams in Orla stopped on Monday."
    assert not says_all(aligned(strike, stopped))
    assert says_all(aligned(stopped, strike))
    assert says_all(aligned(stopped.replace(".", ", Ilse Dahl told reporters on the quay."), stopped))


def test_exchanged_roles_do_not_say_all_whatever_else_differs():
    won = "Senator Ilse Dahl defeated Ivo Sund in the runoff."
    assert says_all(aligned("Dahl defeated Sund in the runoff, officials said.", won))
    assert not says_all(aligned("Sund defeated Dahl in the runoff, officials said.", won))


def test_who_reports_is_no_word_in_the_place_of_another_one():
    arm = "Keeper Nils Aram broke his left arm in training on Thursday."
    assert not has_replacement(aligned(arm, "Keeper Nils Aram broke his left arm, the club said."))
    assert has_replacement(aligned(arm, "Keeper Nils Aram broke his left arm in Velm."))


def test_a_verb_with_an_object_reports_nothing():
    assert not says_all(aligned("The company confirmed the deal.", "The company wants the deal."))
    confirmed = "The company wants the deal, its owner confirmed on Monday."
    assert says_all(aligned(confirmed, "The company wants the deal."))


def test_one_common_word_is_no_fact():
    appeal = "The mayor will appeal."
    assert states_a_fact(aligned(appeal, "On Friday the mayor made an appeal."))
    assert not states_a_fact(aligned(appeal, "The prosecutors will appeal."))


def test_names_beside_what_is_negated_are_no_fact():
    report = "An early report said that Mayor Ilse Dahl had been found guilty."
    assert not states_a_fact(aligned(report, "The court of Orla found Ilse Dahl not guilty on Monday."))
    assert states_a_fact(aligned(report, "The court of Orla found Ilse Dahl guilty on Monday."))
    letter = "Ilse Dahl wrote no letter, but visited the harbour in the storm."
    assert states_a_fact(aligned(letter, "Ilse Dahl wrote a letter and visited the harbour in a storm."))


def test_a_word_in_the_place_of_another_one():
    cracked = f"{SOUND}, Mayor Dahl said."
    assert has_replacement(aligned(cracked, cracked.replace("sound", "green")))
    assert not has_replacement(aligned(cracked, cracked.replace("sound", "sound and green")))
