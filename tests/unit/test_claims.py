"""Grouping into claims: near-copies and light rewordings are one claim, conflicting sentences never."""

from itertools import permutations

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences

from summarizer.evidence.finding import find_evidence
from summarizer.evidence.links import SentenceLinks
from summarizer.stages.claims import SentenceContent, group_claims, likeness, same_claim, with_copies
from summarizer.stages.cluster import Claim
from summarizer.stages.conflict import conflict
from summarizer.stages.voices import find_voices


def alike(features, one, other):
    return likeness(SentenceContent.of(features, one), SentenceContent.of(features, other)) > 0


def joins(features, sentence, representative):
    return bool(
        same_claim(SentenceContent.of(features, sentence), [SentenceContent.of(features, representative)])
    )


def grouped(*texts):
    """Return the claims of sentences, each in a text of its own."""
    return [*group_claims(cluster_of_sentences(texts))]


def members(*texts):
    return [claim.members for claim in grouped(*texts)]


def without_full_stops(texts, *numbers):
    """Return the texts, some without a full stop: a headline represents a claim only if no sentence can."""
    return [text.rstrip(".") if number in numbers else text for number, text in enumerate(texts)]


BLAST = "A blast at the harbour of Velm killed five people and wounded many others near the fish market"
PAY = (
    "The company has raised the pay of all its drivers by {} crowns a month since the strike of last spring."
)
DEBATE = "{} after a long debate about the cost of new ships and the state of the old harbour."

ONE_CLAIM = {
    "equal": (f"{BLAST}.", f"{BLAST}."),
    "a word changed": (f"{BLAST}.", f"{BLAST.replace('wounded', 'injured')}."),
    "spelling and inflection": (
        "The harbour master cancelled all crossings of the ferry until the fog lifts.",
        "Harbour masters canceled all crossing of ferries until the fog lifts.",
    ),
    "order of the parts": (
        f"{BLAST}.",
        "Near the fish market, a blast at the harbour of Velm killed five people and wounded many others.",
    ),
    "attribution on one side": (f"{BLAST}.", f"{BLAST}, the police said on Monday."),
    "attribution by name on one side": (f"{BLAST}.", f"{BLAST}, according to Ansel Brodeke of the Tidings."),
    "apposition on one side": (
        "The Lady Maren struck Cutler Shoal at dawn and began to list to port.",
        "The Lady Maren, a car ferry, struck Cutler Shoal at dawn and began to list to port.",
    ),
    "a fuller name on one side": (
        "Brodeke told the crowd at the gate that the strike would go on.",
        "Ansel Brodeke told the crowd at the gate that the strike would go on.",
    ),
    "a number on one side": (
        "The strike has left ships at anchor outside the harbour of Grenholt.",
        "The strike has left 31 ships at anchor outside the harbour of Grenholt.",
    ),
    "a country and its people": (
        "The foreign minister of Pakistan told the conference that the border would stay closed.",
        "The Pakistani foreign minister told the conference that the border would stay closed.",
    ),
    "somebody who was not authorised, on one side": (
        "A spokesman, who was not authorised to speak, said the ferry sank off Velm in heavy seas and rain.",
        "A spokesman said the ferry sank off Velm in heavy seas and rain.",
    ),
    "another word negated": (
        "The captain did not attend the hearing at the harbour office of Velm on Monday morning.",
        "The captain did not join the hearing at the harbour office of Velm on Monday morning.",
    ),
    "a scale in letters": (PAY.format("5m"), PAY.format("5 million")),
    "numbers that moved with their words": (
        "The blast at the market killed 5 traders and 2 soldiers, officials of the harbour said.",
        "The blast at the market killed 2 soldiers and 5 traders, officials of the harbour said.",
    ),
    "a country and its people of another ending": (
        "Germany's chancellor told the conference that the border would stay closed until spring.",
        "The German chancellor told the conference that the border would stay closed until spring.",
    ),
    "five and 5": (f"{BLAST}.", f"{BLAST.replace('five', '5')}."),
    "twenty-five and 25": (PAY.format("twenty-five"), PAY.format("25")),
    "twenty five and 25": (PAY.format("twenty five"), PAY.format("25")),
    "two hundred and 200": (PAY.format("two hundred"), PAY.format("200")),
    "1,000 and 1000": (PAY.format("1,000"), PAY.format("1000")),
    "U.S. and US": (
        "The plan was refused by the U.S. and four other states on Monday.",
        "The plan was refused by the US and four other states on Monday.",
    ),
    "apostrophes": (
        "The harbour master's boat couldn't reach the Lady Maren's stern.",
        "The harbour master’s boat couldn’t reach the Lady Maren’s stern.",
    ),
    "quotation marks": ('"It is closed," the pilot said.', "“It is closed,” the pilot said."),
    "nobody and no one": (
        "All the passengers were brought ashore by noon, and nobody was killed.",
        "All the passengers were brought ashore by noon, and no one was killed.",
    ),
    "cannot and can't": (
        "The minister cannot say when the bridge over the river will be open again.",
        "The minister can't say when the bridge over the river will be open again.",
    ),
    "accents in one character or two": (
        "José Díaz was found alive under the rubble after two days.",
        "Jose\u0301 Di\u0301az was found alive under the rubble after two days.",
    ),
    "emoji": ("👍👍", "👍👍"),
    "stop words alone": ("He did so.", "He did so."),
    "text without blanks": ("港の労働者は停止した。", "港の労働者は停止した。"),
    "Cyrillic script": (
        "Докеры порта прекратили работу утром в понедельник.",
        "В понедельник утром докеры порта прекратили работу.",
    ),
}

TWO_CLAIMS = {
    "killing five, killing nine": (f"{BLAST}.", f"{BLAST.replace('five', 'nine')}."),
    "killing 5, killing nine": (f"{BLAST.replace('five', '5')}.", f"{BLAST.replace('five', 'nine')}."),
    "killing five, killing nine, said by another": (
        f"{BLAST}.",
        f"{BLAST.replace('five', 'nine')}, the union said.",
    ),
    "thousands apart": (PAY.format("1,000"), PAY.format("10,000")),
    "decimals": (PAY.format("5.25"), PAY.format("5.5")),
    "two hundred and two thousand": (PAY.format("two hundred"), PAY.format("two thousand")),
    "times of day": (
        "The ferry struck the shoal at 7:15 in the morning, the coastguard said.",
        "The ferry struck the shoal at 7:45 in the morning, the coastguard said.",
    ),
    "below and above zero": (
        "The temperature at the harbour fell to -5 degrees in the night, the weather office said.",
        "The temperature at the harbour fell to 5 degrees in the night, the weather office said.",
    ),
    "places": (f"{BLAST}.", f"{BLAST.replace('Velm', 'Orla')}."),
    "places that begin alike": (
        "The flood in Niger swept away the bridge and closed the road to the capital.",
        "The flood in Nigeria swept away the bridge and closed the road to the capital.",
    ),
    "people": (
        "Brodeke told the crowd at the gate that the strike would go on.",
        "Stenmoor told the crowd at the gate that the strike would go on.",
    ),
    "people that begin alike": (
        "On Monday Senator John voted against the plan for the harbour of Velm.",
        "On Monday Senator Johnson voted against the plan for the harbour of Velm.",
    ),
    "names of one stem": (
        "Mary Brodeke told the crowd at the gate that the strike would go on.",
        "Marie Brodeke told the crowd at the gate that the strike would go on.",
    ),
    "first names": (
        "Ansel Brodeke told the crowd at the gate that the strike would go on.",
        "Petra Brodeke told the crowd at the gate that the strike would go on.",
    ),
    "days": (f"{BLAST} on Monday.", f"{BLAST} on Tuesday."),
    "months": (f"{BLAST} in June.", f"{BLAST} in July."),
    "the month of May": (
        DEBATE.format("The plan was passed in May"),
        DEBATE.format("The plan was passed in June"),
    ),
    "the House and the Senate": (
        DEBATE.format("The House passed the plan"),
        DEBATE.format("The Senate passed the plan"),
    ),
    "initials": (
        DEBATE.format("The plan was refused by the U.S. on Monday"),
        DEBATE.format("The plan was refused by the U.K. on Monday"),
    ),
    "headlines with capitals throughout": (
        "Fire At Factory In Velm Kills Night Shift Workers",
        "Fire At Factory In Orla Kills Night Shift Workers",
    ),
    "not": (
        "The captain was aware of the missing buoy before the ferry struck the shoal.",
        "The captain was not aware of the missing buoy before the ferry struck the shoal.",
    ),
    "a short form of not": (
        "The strikers did cut the power cable of the crane on the north quay.",
        "The strikers didn’t cut the power cable of the crane on the north quay.",
    ),
    "denied": (
        "The union said that its members had cut the power cable of the crane on the north quay.",
        "The union denied that its members had cut the power cable of the crane on the north quay.",
    ),
    "never": (
        "The order to send soldiers to the harbour was given by the ministry.",
        "The order to send soldiers to the harbour was never given by the ministry.",
    ),
    "rose and fell": (
        "Freight rates for a standard box inland rose sharply over the last two days.",
        "Freight rates for a standard box inland fell sharply over the last two days.",
    ),
    "another event": (
        "The ferry struck the shoal in thick fog.",
        "The mayor opened the school as a shelter.",
    ),
    "other emoji": ("👍👍", "👎👎"),
    "who did and who did not": (
        "The mayor of Orla did resign on Monday but the governor did not.",
        "The mayor of Orla did not resign on Monday but the governor did.",
    ),
    "hours": (f"{BLAST} at 5 a.m. on Monday.", f"{BLAST} at 5 p.m. on Monday."),
    "scores": (
        "The harbour team won the match against Velm by 3-1 before a large crowd on Monday.",
        "The harbour team won the match against Velm by 1-3 before a large crowd on Monday.",
    ),
    "numbers that are swapped": (
        "The blast at the harbour killed 5 people at the market and injured 9 on the quay that morning.",
        "The blast at the harbour killed 9 people at the market and injured 5 on the quay that morning.",
    ),
    "a number that occurs twice": (
        "The blast killed five at the market by the harbour and injured five on the quay that morning.",
        "The blast killed five at the market by the harbour and injured nine on the quay that morning.",
    ),
    "who sued whom": (
        "Orla sued Velm over the cost of the new bridge and the state of the old harbour.",
        "Velm sued Orla over the cost of the new bridge and the state of the old harbour.",
    ),
    "Julia and Julian": (
        "Julia was shot near the old harbour on the morning of the strike by a masked man.",
        "Julian was shot near the old harbour on the morning of the strike by a masked man.",
    ),
    "currencies": (PAY.format("$500"), PAY.format("€500")),
    "numbers in Cyrillic script": (
        "Докеры порта нашли 5 машин утром в понедельник у старого моста.",
        "Докеры порта нашли 9 машин утром в понедельник у старого моста.",
    ),
}


@pytest.mark.parametrize("pair", ONE_CLAIM.values(), ids=ONE_CLAIM)
def test_sentences_that_say_the_same_are_one_claim(pair):
    assert members(*pair) == [(0, 1)]
    assert members(*pair[::-1]) == [(0, 1)]


@pytest.mark.parametrize("pair", TWO_CLAIMS.values(), ids=TWO_CLAIMS)
def test_sentences_that_differ_are_two_claims(pair):
    assert members(*pair) == [(0,), (1,)]
    assert members(*pair[::-1]) == [(0,), (1,)]


@pytest.mark.parametrize("pair", TWO_CLAIMS.values(), ids=TWO_CLAIMS)
def test_sentences_that_differ_are_two_claims_however_often_they_occur(pair):
    one, other = pair
    assert members(*[one, other] * 30) == [tuple(range(0, 60, 2)), tuple(range(1, 60, 2))]


def test_conflicting_numbers_are_different_claims_in_every_wording():
    tails = [".", ", the police said.", ", officials say.", " on the quay.", ", the mayor said.", " there."]
    texts = [
        BLAST.replace("five", number) + tail for tail in tails for number in ("five", "nine", "12")
    ]  # five, nine, 12, five, ...
    assert members(*texts) == [tuple(range(first, len(texts), 3)) for first in range(3)]


@pytest.mark.parametrize("order", [*permutations(range(3))], ids=str)
@pytest.mark.parametrize("headlines", [(), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2)], ids=str)
def test_a_sentence_without_the_number_joins_one_claim_and_does_not_merge_the_claims(order, headlines):
    """Regardless of which sentence is preferred as the representative."""
    texts = [f"{BLAST}.", f"{BLAST.replace('five', 'nine')}.", f"{BLAST.replace('five ', '')}."]
    texts = without_full_stops(texts, *headlines)
    made = members(*(texts[number] for number in order))
    named = sorted(tuple(sorted(order[member] for member in claim)) for claim in made)
    assert named in ([(0,), (1, 2)], [(0, 2), (1,)])


def test_there_are_no_chains():
    """Each sentence is like its neighbours, the ends share nothing; members are like the representative."""
    text = """harbour ferry shoal captain lifeboat helicopter island tugboat buoy quay pilot radar diesel
    stern hospital passenger crew lorry cafeteria voyage recorder inspection chart dredger"""
    words = text.split()
    texts = [" ".join(words[start : start + 10]) + "." for start in range(len(words) - 9)]
    cluster = cluster_of_sentences(texts)
    features = cluster.features
    assert all(alike(features, number, number + 1) for number in range(len(texts) - 1))
    assert not alike(features, 0, len(texts) - 1)
    made = group_claims(cluster)
    assert 1 < len(made) < len(texts)
    for claim in made:
        assert claim.representative in claim.members
        for member in claim.members:
            assert alike(features, claim.representative, member)
            assert not conflict(features, claim.representative, member)


def test_every_sentence_is_in_one_claim_and_the_best_represents_it():
    texts = [
        f"{BLAST}, officials said.",
        "The mayor opened the school.",
        f"{BLAST}.",
        f"{BLAST}, it is said.",
    ]
    assert grouped(*without_full_stops(texts, 0, 3)) == [Claim(2, (0, 2, 3)), Claim(1, (1,))]
    assert grouped(*without_full_stops(texts, 0, 2)) == [Claim(3, (0, 2, 3)), Claim(1, (1,))]


def test_a_self_contained_sentence_is_preferred_as_representative():
    texts = [f"However, {BLAST.lower()}.", f"{BLAST}, the police said on the quay."]
    assert grouped(*texts) == [Claim(1, (0, 1))]
    assert grouped(*without_full_stops(texts, 1)) == [Claim(0, (0, 1))]


def test_the_first_sentence_wins_a_tie():
    assert grouped(f"{BLAST}.", f"{BLAST}.") == [Claim(0, (0, 1))]


def test_no_sentences_make_no_claims():
    assert grouped() == []


def test_progress_is_reported_as_shares():
    shares = []
    texts = [f"Item {number}." for number in range(9000)]
    group_claims(cluster_of_sentences(texts), progress=shares.append)
    assert shares == sorted(shares)
    assert len(shares) == 3
    assert 0 <= shares[0] <= shares[-1] <= 1


@pytest.mark.parametrize(("one", "other"), [*ONE_CLAIM.values(), *TWO_CLAIMS.values()])
def test_alike_and_conflict_are_symmetric(one, other):
    features = cluster_of_sentences([one, other]).features
    assert alike(features, 0, 1) == alike(features, 1, 0)
    assert conflict(features, 0, 1) == conflict(features, 1, 0)
    assert joins(features, 0, 1) == joins(features, 1, 0)
    assert not conflict(features, 0, 0)


@pytest.mark.parametrize("pair", ONE_CLAIM.values(), ids=ONE_CLAIM)
def test_two_sentences_of_one_claim_say_the_same_if_they_have_a_content_word(pair):
    features = cluster_of_sentences(pair).features
    assert joins(features, 0, 1) == bool(features.content.any())


@pytest.mark.parametrize("pair", TWO_CLAIMS.values(), ids=TWO_CLAIMS)
def test_two_sentences_that_differ_do_not_say_the_same(pair):
    assert not joins(cluster_of_sentences(pair).features, 0, 1)


def test_a_sentence_joins_no_claim_with_a_conflicting_member():
    """One that gives no toll is alike to those that say five and to those that say nine."""
    texts = [
        "A blast at the harbour of Velm on Monday killed and wounded people near the fish market.",
        "A blast at the harbour of Velm on Monday killed 5 people near the fish market.",
        "A blast at the harbour of Velm on Monday killed 9 people near the fish market.",
    ]
    features = cluster_of_sentences(texts).features
    none, five, nine = (SentenceContent.of(features, number) for number in range(3))
    assert same_claim(five, [none]) == likeness(five, none) > 0
    assert same_claim(nine, [none]) > 0
    assert same_claim(nine, [none, five]) == 0


def test_sentences_of_copies_join_claims_and_change_no_representative():
    texts = [
        "The ferry struck a shoal in thick fog on Tuesday, killing five people.",
        "Bakers in the capital raised their prices again on Friday.",
        # The sentences of the copies. Two say the same as a claim, two conflict and are a claim of their own.
        "Bakers in the capital raised their prices again on Friday.",
        "The ferry hit a shoal in thick fog on Tuesday, killing five people.",
        "The ferry struck a shoal in thick fog on Tuesday, killing nine people.",
        "The ferry struck a shoal in dense fog on Tuesday, killing nine people.",
    ]
    cluster = cluster_of_sentences(texts, [0, 0, 1, 1, 2, 2])
    claims = claims_of(cluster, (0,), (1,))
    assert [*with_copies(claims, np.arange(2, 6))] == [Claim(0, (0, 3)), Claim(1, (1, 2)), Claim(4, (4, 5))]
    assert with_copies(claims, np.arange(0)) is claims


# --- What sentences say in other words, or otherwise in the same words.

# Sentences of other words that say all of one another.
PARAPHRASES = {
    "moved and in other words": (
        "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday, and 23 were injured.",
        "Twenty-three were hurt when the ferry Lady Maren ran aground off Tarn Island in fog on Tuesday.",
    ),
    "passive": (
        "A storm destroyed the old school of Velm on Sunday.",
        "On Sunday the old Velm school was destroyed in a storm.",
    ),
}
# Sentences of the same words, or nearly so, that contradict: their words alone make them one claim.
CONTRADICTIONS = {
    "roles": (
        "The soldiers said the miners had attacked the village of Orla on Monday.",
        "The miners said the soldiers had attacked the village of Orla on Monday.",
    ),
    "a prefix that negates": (
        "The dam above the town of Velm is stable, the water office said on Friday.",
        "The dam above the town of Velm is unstable, the water office said on Friday.",
    ),
    "quantity": (
        "All teachers of the school in Grenholt left before the flood reached the town.",
        "Few teachers of the school in Grenholt left before the flood reached the town.",
    ),
    "verdicts": (
        "The jury found the banker Ansel Brodeke guilty of fraud on Thursday.",
        "The jury found the banker Ansel Brodeke not guilty of fraud on Thursday.",
    ),
    "order": (
        "The captain left the burning ferry before the last passenger was in a boat.",
        "The captain left the burning ferry after the last passenger was in a boat.",
    ),
}


def linked(*texts):
    """Return the members of the claims of sentences, each in a text of its own, with links."""
    cluster = cluster_of_sentences(texts)
    voices = find_voices(cluster)
    links = SentenceLinks(find_evidence(cluster, voices), np.arange(len(texts)))
    return [claim.members for claim in group_claims(cluster, links=links)]


@pytest.mark.parametrize("pair", PARAPHRASES.values(), ids=PARAPHRASES)
def test_paraphrases_are_one_claim(pair):
    filler = "The mayor opened the school as a shelter for the night."
    assert linked(*pair, filler) == [(0, 1), (2,)]
    assert linked(*pair[::-1], filler) == [(0, 1), (2,)]


@pytest.mark.parametrize("pair", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradictions_in_the_same_words_are_two_claims(pair):
    assert linked(*pair) == linked(*pair[::-1]) == [(0,), (1,)]


# "Attend" and "join" are not known to be related, and Cyrillic script is read as English here.
NOT_LINKED = ("another word negated", "Cyrillic script")


@pytest.mark.parametrize("name", [name for name in ONE_CLAIM if name not in NOT_LINKED])
def test_links_do_not_part_sentences_that_say_the_same(name):
    assert linked(*ONE_CLAIM[name]) == [(0, 1)]


@pytest.mark.parametrize("pair", TWO_CLAIMS.values(), ids=TWO_CLAIMS)
def test_links_do_not_join_sentences_that_differ(pair):
    assert linked(*pair) == [(0,), (1,)]


class Known:
    """Links that are given."""

    def __init__(self, same=(), apart=()):
        self.same, self.apart = same, apart

    def say_the_same(self, one, other):
        return {one, other} in self.same

    def contradict(self, one, other):
        return {one, other} in self.apart


def test_a_sentence_joins_the_claim_with_the_closest_words_and_then_one_in_other_words():
    texts = [f"{BLAST}.", f"{BLAST}, officials said.", "Five died in Velm."]
    cluster = cluster_of_sentences(texts)
    assert [claim.members for claim in group_claims(cluster, links=Known())] == [(0, 1), (2,)]
    representative = group_claims(cluster)[0].representative
    joined = group_claims(cluster, links=Known(same=[{representative, 2}]))
    assert [claim.members for claim in joined] == [(0, 1, 2)]


def test_a_sentence_that_differs_from_any_member_does_not_join():
    texts = [f"{BLAST}.", f"{BLAST}, officials said.", f"{BLAST}, it is said."]
    cluster = cluster_of_sentences(texts)
    assert [claim.members for claim in group_claims(cluster, links=Known())] == [(0, 1, 2)]
    apart = group_claims(cluster, links=Known(apart=[{0, 2}, {1, 2}]))
    assert [claim.members for claim in apart] == [(0, 1), (2,)]


def test_sentences_of_copies_join_by_links_too():
    texts = [f"{BLAST}.", "Five died in Velm.", f"{BLAST}, officials said."]
    cluster = cluster_of_sentences(texts)
    claims = claims_of(cluster, (0,))
    links = Known(same=[{0, 1}], apart=[{0, 2}])
    assert [claim.members for claim in with_copies(claims, np.arange(1, 3), links)] == [(0, 1), (2,)]
