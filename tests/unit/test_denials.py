"""Denials: small clusters worked out by hand, and the denials planted in the seeds."""

import json
from functools import cache
from pathlib import Path

import pytest
from chain import cluster_of

from summarizer import Settings
from summarizer.agreement.denials import Denied, denials
from summarizer.reading import read
from summarizer.recognizing.attribution import attribution
from summarizer.stages.claims import group_claims
from summarizer.stages.cluster import Cluster

SEEDS = Path(__file__).parents[2] / "seeds"
PLANTED = json.loads((SEEDS / "planted.json").read_text("utf-8"))


def denied_in(documents, language="English"):
    """The claims of documents or texts, and the denials among them."""
    claims = group_claims(cluster_of(*documents, language=language))
    return claims, denials(claims, [attribution(text) for text in claims.cluster.sentence_texts])


def as_texts(claims, found):
    """(a member of the claim, the denying sentence, the speaker) of each denial."""
    texts = claims.cluster.sentence_texts
    return [
        (texts[member], texts[one.sentence], one.speaker)
        for one in found
        for member in claims[one.claim].members
    ]


def denied_texts(*texts):
    """The denials in texts, as `as_texts` gives them."""
    return as_texts(*denied_in(texts))


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Orla accuses Velm of harbouring the raiders, a charge Velm denies.", "Velm"),
        ("Orla has accused Velm of harbouring the raiders, which Velm has repeatedly denied.", "Velm"),
        (
            "Orla said that Velm harboured the raiders, a claim rejected by the mayor of Velm.",
            "the mayor of Velm",
        ),
        ("Orla accused Velm of harbouring the raiders, but the mayor denied the allegations.", "the mayor"),
        ("Orla accused the strikers of cutting a cable; they say that they did no such thing.", "they"),
        ("Orla said the union had cut the cable, but the union says it did not.", "the union"),
    ],
)
def test_a_claim_is_denied_in_its_own_sentence(sentence, who):
    assert denied_texts(f"The cranes stood still all day. {sentence}") == [(sentence, sentence, who)]


@pytest.mark.parametrize(
    ("claim", "denial", "who"),
    [
        ("Two of three doors were locked, the union said.", "The company denied it.", "The company"),
        ("The union says that two of three doors were locked.", "The company says none was.", "The company"),
        ("The union says that the company knew.", "The company says it did not.", "The company"),
        ("The union accused the company of theft.", "The company has denied the allegations.", "The company"),
        (
            "The union accused the company of theft.",
            "Orla Brannoc, its head, denies any wrongdoing.",
            "Orla Brannoc, its head",
        ),
        (
            "“We have asked for talks,” the company said.",
            "Brannoc said that no such request had come.",
            "Brannoc",
        ),
        (
            "The Mirror reported that soldiers had been ordered.",
            "That report was wrong, and we withdraw it.",
            None,
        ),
        (
            "The union says that hands were paid in cash.",
            "Asked about this, the company said it did not pay cash.",
            "the company",
        ),
        (
            "Zara Orla told reporters that Velm hid them.",
            "A spokesman for Velm said Orla’s remarks “are untrue”.",
            "A spokesman for Velm",
        ),
        ("The union said the doors were locked.", "The company called the claim baseless.", "The company"),
    ],
)
def test_a_claim_is_denied_right_after_it(claim, denial, who):
    assert denied_texts(f"The mill burned all night. {claim} {denial} Rain fell on the town.") == [
        (claim, denial, who)
    ]


def test_the_rest_of_a_statement_is_denied_with_it():
    claim, more = "Zara Orla told reporters that Velm hid the raiders.", "“They live among them,” she said."
    denial = "The mayor of Velm said that Orla’s remarks are untrue."
    assert denied_texts(f"{claim} {more} {denial}") == [
        (one, denial, "The mayor of Velm") for one in (claim, more)
    ]


ACCUSED = "The port company accused strikers on Tuesday of cutting the power cable of a crane."
DENIED = "The dockers’ union denied that its members had cut the power cable of a crane."


def test_a_claim_of_another_document_is_denied_in_its_words():
    assert denied_texts(f"Ships waited in the roads. {ACCUSED}", f"Soup was served. {DENIED}") == [
        (ACCUSED, DENIED, "The dockers’ union")
    ]


def test_a_quotation_after_a_denial_repeats_it():
    repeated = "‘We did not touch it,’ said Ansel Brodeke."
    found = denied_texts(f"Ships waited in the roads. {ACCUSED}", f"Soup was served. {DENIED} {repeated}")
    assert found == [(ACCUSED, DENIED, "The dockers’ union"), (ACCUSED, repeated, "Ansel Brodeke")]
    other = "‘We are not afraid of rain,’ said Ansel Brodeke."
    assert (
        len(denied_texts(f"Ships waited in the roads. {ACCUSED}", f"Soup was served. {DENIED} {other}")) == 1
    )


def test_withdrawing_a_charge_denies_it():
    withdrawn = "The port company withdrew its charge that strikers had cut the cable of a crane."
    assert denied_texts(f"Ships waited in the roads. {ACCUSED}", f"Soup was served. {withdrawn}") == [
        (ACCUSED, withdrawn, "The port company")
    ]


def test_a_retraction_denies_the_report_and_its_restatement():
    report = (
        "The government has ordered 300 soldiers to Velm to unload food ships, an official told the Mirror."
    )
    restated = (
        "The Mirror reported that the government had ordered 300 soldiers to Velm to unload food ships."
    )
    correction = "That report was wrong, and we withdraw it."
    found = denied_texts(f"Rain fell. {report}", f"{restated} {correction} No such order was given.")
    assert {(claim, denial) for claim, denial, _ in found} == {
        (claim, denial) for claim in (report, restated) for denial in (correction, "No such order was given.")
    }
    assert {who for *_, who in found} == {None}


@pytest.mark.parametrize(
    "texts",
    [
        # only a negated sentence
        ("Five were hurt in the fire, the county said. Nobody was hurt on the quay, the police said.",),
        ("The mill burned. The county said that five died.", "The mill did not burn, and nobody died."),
        # an offer, a request or entry is refused, not a claim
        ("The union asked for 9 per cent, its leader said. The company rejected the offer.",),
        ("The court said it would rule. The judge denied a request for access to the records of the court.",),
        ("The guests stood at the gate, police said. They were denied entry to the old customs house.",),
        # the verb is negated
        ("The union said the doors were locked. The company has not denied it.",),
        ("The union said the doors were locked. The company could not deny it.",),
        # by the same speaker
        ("The port company said that it cut 310 jobs. The port company denied it.",),
        # of something else about the same people
        (
            "Ansel Brodeke of Grenholt came to the customs house of Velm.",
            "Ansel Brodeke of Grenholt denied that he had sold the customs of Velm to a cousin.",
        ),
        # two denials do not deny each other
        (
            f"Rain fell. {DENIED}",
            "Soup was served. Brodeke’s union denied cutting the power cable of a crane.",
        ),
    ],
)
def test_sentences_without_a_denial(texts):
    assert denied_texts(*texts) == []


def test_an_empty_cluster_has_no_denials():
    assert denials(group_claims(Cluster((), ())), []) == []


def test_other_languages_have_no_denials():
    text = "Rain fell on the town. The union says that two doors were locked. The company says none was."
    assert len(denied_in([text])[1]) == 1
    claims, found = denied_in([text], language="French")
    assert claims.cluster.features.language == "French"
    assert found == []


def test_denials_are_ordered_by_claim_and_sentence():
    _, found = seed("strike-grenholt")
    keys = [(one.claim, one.sentence) for one in found]
    assert keys == sorted(set(keys))
    assert all(isinstance(one, Denied) for one in found)


@cache
def seed(name):
    return denied_in(read([SEEDS / name], Settings(), strict=True).documents)


def sentences_with(cluster, file, phrase):
    """The sentences that contain a phrase of a file, or a part of it."""
    whole = {one.id: one.text for one in read([SEEDS / cluster], Settings(), strict=True).documents}[file]
    start = whole.index(phrase)
    return {
        number
        for number, sentence in enumerate(seed(cluster)[0].cluster.sentences)
        if sentence.document == file and sentence.start < start + len(phrase) and start < sentence.end
    }


# "This was done with a tool" and "We did not touch it" share no word.
NOT_FOUND = '"This was done with a tool and by somebody who knew where to cut,"'


@pytest.mark.parametrize(
    ("name", "item"),
    [
        pytest.param(name, item, id=f"{name}: {item['denial']['phrase'][:40]}")
        for name in sorted(PLANTED)
        for item in PLANTED[name]["denials"]
    ],
)
def test_planted_denials_are_found(name, item):
    claims, found = seed(name)
    accused, denied = (sentences_with(name, *item[key].values()) for key in ("accusation", "denial"))
    found = [one for one in found if one.sentence in denied and accused & {*claims[one.claim].members}]
    assert bool(found) == (item["accusation"]["phrase"] != NOT_FOUND)


@pytest.mark.parametrize("item", PLANTED["strike-grenholt"]["withdrawn"], ids=lambda one: one["about"])
def test_withdrawn_claims_are_denied(item):
    claims, found = seed("strike-grenholt")
    claimed, withdrawn = (
        sentences_with("strike-grenholt", *item[key].values()) for key in ("claimed", "withdrawn")
    )
    members = {member for one in found if one.sentence in withdrawn for member in claims[one.claim].members}
    assert claimed & members


def test_denials_of_torkham():
    found = as_texts(*seed("torkham"))
    assert len(found) == 12  # three claims that both articles state, each denied in both
    assert {who for _, _, who in found} == {
        "Kabul",
        "Kabul’s foreign ministry spokesman Abdul Qahar Balkhi",
        "Kabul's foreign ministry spokesman Abdul Qahar Balkhi",
    }
    assert {denial[-18:] for _, denial, _ in found} == {
        "which Kabul has denied."[-18:],
        "a charge Kabul denies."[-18:],
        "’s remarks “are untrue”."[-18:],
        "“are untrue” in response."[-18:],
    }


def test_the_ferry_cluster_has_no_denial():
    assert seed("ferry-lady-maren")[1] == []


def test_number_of_denials_in_the_invented_seeds():
    """Each of these was read and is right; read any further ones before changing the counts."""
    assert len(seed("fire-corvane-dyeworks")[1]) == 4
    assert len(seed("strike-grenholt")[1]) == 24
