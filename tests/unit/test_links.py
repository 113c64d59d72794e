"""Links between sentences: which say the same in other words, which differ."""

from dataclasses import replace

import numpy as np
from chain import cluster_of, estimates_by

from summarizer.evidence.finding import find_evidence
from summarizer.evidence.links import LONGEST_LIST, RESTATED_SCORE, SentenceLinks
from summarizer.evidence.scorer import EvidenceScorer
from summarizer.stages.voices import find_voices

TWENTY = "Twenty-three passengers were hurt when the Lady Maren ran aground in fog on Tuesday."
FIGURE = "The Lady Maren ran aground in fog on Tuesday, and 23 passengers were injured."
MORE = f"{FIGURE[:-1]}, among them two children from the village school of Velm, doctors on the island said."
NINE = FIGURE.replace("23", "nine")
BAKERY = "A bakery won a prize for its bread."

# Estimates by the share of the first sentence that the other one states.
BY_SHARE = EvidenceScorer(
    estimates_by("share of S", 0.1, (0.3, 0.9)),
    estimates_by("share of S", 0.1, (0.7, RESTATED_SCORE + 0.1)),
)


def links_of(*texts):
    """Return the links of the sentences that count, and a function from a text to their index."""
    cluster = cluster_of(*texts)
    voices = find_voices(cluster)
    finder = replace(find_evidence(cluster, voices), scorer=BY_SHARE)
    links = SentenceLinks(finder, voices.original)
    counted = [sentence.text for sentence in voices.counted.sentences]
    return links, counted.index


def test_sentences_that_say_all_of_one_another_say_the_same():
    links, index = links_of(TWENTY, FIGURE, BAKERY)
    one, other, bakery = map(index, (TWENTY, FIGURE, BAKERY))
    assert links.say_the_same(one, other)
    assert links.say_the_same(other, one)
    assert not links.say_the_same(one, bakery)
    assert not links.contradict(one, other)
    assert not links.contradict(one, bakery)


def test_what_one_of_them_adds_is_not_said_by_the_other():
    """Each of two that say the same says all of the other."""
    links, index = links_of(FIGURE, MORE, BAKERY)
    one, more = map(index, (FIGURE, MORE))
    assert not links.say_the_same(one, more)
    assert not links.say_the_same(more, one)
    assert not links.contradict(one, more)


def test_sentences_that_contradict():
    links, index = links_of(FIGURE, NINE, BAKERY)
    one, nine = map(index, (FIGURE, NINE))
    assert links.contradict(one, nine)
    assert links.contradict(nine, one)
    assert not links.say_the_same(one, nine)


def test_sentences_of_one_article_are_not_linked():
    links, index = links_of(f"{TWENTY} {FIGURE}", BAKERY)
    assert not links.say_the_same(*map(index, (TWENTY, FIGURE)))


def test_indices_are_those_of_the_sentences_that_count():
    """A copy whose sentences do not count comes first; the link is found by the numbers without it."""
    fog = "Thick fog lay over the sound for the whole of the morning, and the harbour of Velm was closed."
    school = "The mayor of Velm opened the village school as a shelter for those who could not go home."
    strike = (
        "Dockers at Grenholt went on strike when the company refused to raise the pay of all its drivers."
    )
    texts = f"{TWENTY} {fog} {school} {strike}", f"{TWENTY} {fog} {school}", FIGURE, BAKERY
    links, index = links_of(*texts)
    assert len(links.original) < len(links.finder.cluster.sentences)
    assert links.say_the_same(*map(index, (TWENTY, FIGURE)))


def test_sentences_are_found_by_their_rare_words():
    """Words that many sentences have link none of them."""
    many = [
        f"On Tuesday the Lady Maren ran aground in fog, passenger {100 + n} said."
        for n in range(LONGEST_LIST)
    ]
    links, index = links_of(TWENTY, FIGURE, *many)
    one, other = map(index, (TWENTY, FIGURE))
    assert not links.say_the_same(one, other)
    links, index = links_of(TWENTY, FIGURE, *many[:8])
    assert links.say_the_same(*map(index, (TWENTY, FIGURE)))


def test_a_sentence_restates_another_if_it_is_likely_to_say_all_of_it():
    links, index = links_of(FIGURE, MORE, BAKERY)
    one, more, bakery = map(index, (FIGURE, MORE, BAKERY))
    pairs = np.array([(one, more), (more, one), (one, bakery)])
    assert links.restated(pairs[:, 0], pairs[:, 1]).tolist() == [True, False, False]


def test_a_cluster_without_pairs_has_no_links():
    links, index = links_of(FIGURE)
    assert not links.say_the_same(index(FIGURE), index(FIGURE))


def test_voices_that_state_a_sentence_whole_or_in_part():
    """The bakery's voice states nothing of it; a copy is no other voice."""
    links, index = links_of(TWENTY, FIGURE, MORE, BAKERY)
    asked = np.array([index(FIGURE), index(BAKERY)])
    number, voice, whole = links.voices_stating(asked)
    finder = links.finder
    voice_of = {
        text: finder.voice_of[finder.cluster.text_of[sentence]]
        for sentence, text in enumerate(finder.cluster.sentence_texts)
    }
    assert number.tolist() == [0, 0]
    assert {*zip(voice.tolist(), whole.tolist(), strict=True)} == {
        (voice_of[TWENTY], True),
        (voice_of[MORE], True),
    }
    assert [one.tolist() for one in links.voices_stating(asked[1:])] == [[], [], []]


def test_only_so_many_pairs_are_examined(monkeypatch):
    """In large clusters; the others are taken for what their words show."""
    monkeypatch.setattr("summarizer.evidence.links.MOST_EXAMINED", 1)
    links, index = links_of(FIGURE, NINE, TWENTY, BAKERY)
    one, nine, twenty = map(index, (FIGURE, NINE, TWENTY))
    assert links.contradict(one, nine)
    assert not links.contradict(one, nine)
    assert not links.say_the_same(one, twenty)
