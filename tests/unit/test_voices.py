"""Articles that copy one another are one voice, and copies do not change what counts."""

from dataclasses import replace

import numpy as np
import pytest
from chain import claims_of, cluster_of_sentences, with_posts

from summarizer.records import Document
from summarizer.settings import Settings
from summarizer.stages.cluster import Claim, describe
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split
from summarizer.stages.voices import find_voices

# Three stories on one event, each in words of its own.
WIRE = (
    "A dam above the town of Velm burst on Monday and flooded its lower streets within an hour",
    "The mayor said that two hundred families had left their homes and slept in the school",
    "Engineers had warned of a crack in the wall since the spring, according to a letter of March",
    "The owner of the dam, a power company in Orla, promised to pay for every house",
    "Soldiers carried the sick out of the hospital in boats and on their backs through the night",
)
RADIO = (
    "Water took the bakery, the bridge and the cinema before anybody in Velm had heard a siren",
    "A nurse told this station how she had held two children above the flood for half an hour",
    "Nobody can say yet whether the old wall gave way by itself or was opened by mistake",
    "Trains to the coast stand still, and the road will be closed for some days more",
    "The minister of the interior is expected in the afternoon and will see the damage from the air",
)
PAPER = (
    "An inquiry is to find out who knew how weak the dam was, the government has announced",
    "Three judges will lead it and may call anyone, from the chairman down to the night watchman",
    "Opposition parties want the head of the power company to resign before it begins",
    "Its shares lost a fifth of their value in an hour and were taken off the market",
    "Insurers speak of a hundred million crowns, a figure that the company calls far too high",
)


def voices_of(*articles):
    """Return the voices of articles, each a sequence of sentences without full stops."""
    return find_voices(cluster(*articles))


def cluster(*articles):
    sentences = [f"{sentence}." for article in articles for sentence in article]
    text_of = [number for number, article in enumerate(articles) for _ in article]
    return cluster_of_sentences(sentences, text_of, titles=[""] * len(articles))


def edited(article, changed=("Monday", "Tuesday"), without=()):
    return tuple(
        sentence.replace(*changed) for number, sentence in enumerate(article) if number not in without
    )


def test_articles_in_different_words_are_different_voices():
    found = voices_of(WIRE, RADIO, PAPER)
    assert found.of_text.tolist() == [0, 1, 2]
    assert found.representatives == (0, 1, 2)
    assert found.original.tolist() == [*range(15)]
    assert found.uncounted.tolist() == []
    assert len(found.representatives) == len(found.of_text)


def test_a_copy_with_changed_and_dropped_sentences_is_the_same_voice():
    copy = edited(WIRE, ("streets", "quarters"), without=(1,))
    found = voices_of(copy, RADIO, WIRE, PAPER)
    assert found.of_text.tolist() == [1, 0, 1, 2]
    # The fullest represents it, and voices are numbered in the order of their representatives.
    assert found.representatives == (1, 2, 3)
    assert found.original.tolist() == [*range(4, 19)]
    assert found.uncounted.tolist() == [0, 1, 2, 3]
    assert len(found.representatives) < len(found.of_text)


def test_a_copy_of_a_copy_is_the_same_voice():
    first = WIRE + RADIO
    second = RADIO + PAPER[:3]
    third = PAPER[:3] + edited(PAPER[3:], ("company", "firm"))
    assert voices_of(first, third).of_text.tolist() == [0, 1]
    assert voices_of(first, second, third).of_text.tolist() == [0, 0, 0]


def test_sentences_that_a_copy_adds_count_for_its_voice():
    copy = (*WIRE[:3], PAPER[0])
    found = voices_of(WIRE, RADIO, copy)
    assert found.of_text.tolist() == [0, 1, 0]
    # Its own sentence comes after those of the representative, and only once if two copies have it.
    assert found.original.tolist() == [0, 1, 2, 3, 4, 13, *range(5, 10)]
    twice = voices_of(WIRE, copy, edited(copy, ("government", "cabinet")))
    assert twice.original.tolist() == [0, 1, 2, 3, 4, 8]
    assert twice.uncounted.tolist() == [5, 6, 7, *range(9, 13)]


def test_a_line_of_boilerplate_that_a_copy_changed_is_not_new():
    """The copy's line is not recognised as boilerplate, but all its words but one are known."""
    text = "\n\n".join(f"{sentence}." for sentence in WIRE)
    line, changed = (
        f"{word} again: the morning programme, on our website and app." for word in ("Listen", "blue")
    )
    longer = f"{text}\n\n{RADIO[0]}."
    documents = [Document(f"{longer}\n\n{line}", "a"), Document(f"{text}\n\n{changed}", "b")]
    whole = describe(split(prepare([*documents, Document(f"{'. '.join(PAPER)}.", "c")], Settings())))
    assert line in [one.text for one in whole.boilerplate]
    assert changed in whole.sentence_texts
    found = find_voices(whole)
    assert len(found.representatives) == 2
    assert changed not in found.counted.sentence_texts


def test_of_copies_of_one_length_the_one_most_like_the_others_is_the_representative():
    changes = (("Monday", "Friday"), ("mayor", "governor"), ("Engineers", "Experts"), ("boats", "rafts"))
    copies = [edited(WIRE, change) for change in changes]
    for position in range(len(copies) + 1):
        articles = [*copies[:position], WIRE, *copies[position:]]
        assert voices_of(*articles).representatives == (position,)


def test_articles_with_one_common_quotation_are_not_copies():
    quoted = "“We had every boat in the water within the hour, and fishermen were there before us,” he said"
    found = voices_of(*((*article, quoted) for article in (WIRE, RADIO, PAPER)))
    assert found.of_text.tolist() == [0, 1, 2]


def test_short_notes_that_are_alike_are_not_copies():
    found = voices_of(
        ("A dam burst above Velm on Monday",), ("A dam burst above Velm on Monday, killing five",)
    )
    assert found.of_text.tolist() == [0, 1]


@pytest.mark.parametrize("copies", [1, 10, 40])
def test_copies_do_not_change_other_voices(copies):
    rng = np.random.default_rng(copies)

    def light(article):
        return tuple(
            " ".join("harbour" if rng.random() < 0.05 else word for word in sentence.split())
            for sentence in article
            if rng.random() > 0.1
        )

    flood = [light(RADIO + WIRE) for _ in range(copies)]
    found = voices_of(RADIO + WIRE, PAPER, *flood)
    assert found.of_text.tolist() == [0, 1] + [0] * copies
    assert found.original.tolist() == [*range(15)]


def test_articles_without_sentences_are_voices():
    found = voices_of((), ())
    assert (found.of_text.tolist(), found.original.tolist()) == ([0, 1], [])


def test_without_copies_the_whole_cluster_counts():
    whole = cluster(WIRE, RADIO)
    assert find_voices(whole).counted is whole


def test_the_sentences_that_count_are_a_cluster_in_which_each_voice_is_a_text():
    whole = cluster((*WIRE[:3], PAPER[0]), RADIO, WIRE)
    found = find_voices(whole)
    # The second text represents the first voice, the third the other, with the sentence that its copy adds.
    assert found.representatives == (1, 2)
    assert found.original.tolist() == [*range(4, 14), 3]
    counted = found.counted
    assert [text.text for text in counted.texts] == [whole.texts[1].text, whole.texts[2].text]
    assert counted.sentences == tuple(whole.sentences[sentence] for sentence in found.original)
    assert counted.text_of.tolist() == [0] * 5 + [1] * 6
    # The added sentence is not in a passage with the last sentence of the representative.
    assert counted.passage_of.tolist() == [0] * 5 + [1] * 5 + [2]
    assert counted.features.matrix.shape[0] == len(counted.continues) == 11


def test_claims_of_the_sentences_that_count_are_mapped_to_the_whole_cluster():
    whole = cluster((*WIRE[:3], PAPER[0]), RADIO, WIRE)
    found = find_voices(whole)
    assert found.original.tolist() == [*range(4, 14), 3]
    claims = found.in_whole_cluster(claims_of(found.counted, (6, 10, 1), (0,)), whole)
    assert claims.cluster is whole
    assert [*claims] == [Claim(10, (3, 5, 10)), Claim(4, (4,))]


def test_posts_of_one_live_blog_are_one_voice_and_all_their_sentences_count():
    posts = [WIRE[:2], RADIO, WIRE[2:4], PAPER, WIRE[1:2]]
    whole = with_posts(cluster(*posts), {0: ("live", 1), 2: ("live", 2), 4: ("live", 3)})
    found = find_voices(whole)
    assert found.of_text.tolist() == [0, 1, 0, 2, 0]
    assert found.representatives == (0, 1, 3)
    # Those of a voice are in a row, also what a later post repeats.
    assert found.original.tolist() == [0, 1, 7, 8, 14, *range(2, 7), *range(9, 14)]
    assert found.uncounted.tolist() == []
    assert found.counted.text_of.tolist() == [0] * 5 + [1] * 5 + [2] * 5
    assert found.counted.passage_of.tolist() == [0, 0, 1, 1, 2, *[3] * 5, *[4] * 5]


def test_posts_of_two_live_blogs_are_two_voices():
    whole = with_posts(cluster(WIRE, RADIO, PAPER), {0: ("one", 1), 1: ("other", 1), 2: ("one", 2)})
    assert find_voices(whole).of_text.tolist() == [0, 1, 0]


def test_a_copy_of_a_post_is_of_the_voice_of_the_live_blog():
    whole = with_posts(
        cluster(WIRE, edited(RADIO, ("hour", "day")), RADIO, PAPER), {0: ("live", 1), 2: ("live", 2)}
    )
    found = find_voices(whole)
    assert found.of_text.tolist() == [0, 0, 0, 1]
    assert found.representatives == (0, 3)
    assert found.original.tolist() == [*range(5), *range(10, 15), *range(15, 20)]
    assert found.uncounted.tolist() == [*range(5, 10)]


def test_a_live_blog_of_copied_posts_is_of_the_voice_of_their_source():
    # Each post alone is too short to be a copy, together they are one.
    article = WIRE + RADIO
    posts = [(sentence,) for sentence in article[:8]]
    whole = cluster(*posts, article, PAPER)
    assert find_voices(whole).of_text.tolist() == [*range(10)]
    found = find_voices(with_posts(whole, {number: ("live", number + 1) for number in range(8)}))
    assert found.of_text.tolist() == [0] * 9 + [1]
    assert found.representatives == (8, 9)
    assert found.original.tolist() == [*range(8, 23)]


HALL = (
    "Dogs and cats were brought to a hall beside the stadium, where a vet looked after them",
    "A choir from the hills gave a concert in the evening, and children drew the mountains",
)


def test_articles_of_one_house_are_one_voice_and_all_their_sentences_count():
    whole = cluster(WIRE, RADIO, PAPER, HALL)
    found = find_voices(whole, ["x", "", "x", ""])
    assert found.of_text.tolist() == [0, 1, 0, 2]
    assert (found.representatives, found.houses) == ((0, 1, 3), ("x", "", ""))
    assert found.original.tolist() == [*range(5), *range(10, 15), *range(5, 10), 15, 16]
    assert found.uncounted.tolist() == []
    # In the cluster that counts the house is one text ...
    assert found.counted.text_of.tolist() == [0] * 10 + [1] * 5 + [2] * 2
    assert claims_of(found.counted, (0, 5), (6, 10)).text_counts.tolist() == [1, 2]
    # ... with a passage for each article, also if one follows the other.
    assert found.counted.passage_of.tolist() == [0] * 5 + [1] * 5 + [2] * 5 + [3] * 2
    neighbours = find_voices(cluster(WIRE, RADIO, PAPER), ["", "x", "x"])
    assert neighbours.original.tolist() == [*range(15)]
    assert neighbours.counted.passage_of.tolist() == [0] * 5 + [1] * 5 + [2] * 5


def test_houses_of_one_article_each_change_nothing():
    whole = cluster(WIRE, RADIO, PAPER)
    found = find_voices(whole, ["x", "", "y"])
    assert found.counted is whole
    assert (found.of_text.tolist(), found.houses) == ([0, 1, 2], ("x", "", "y"))
    assert find_voices(whole).houses == ("", "", "")


def test_copies_of_an_article_of_a_house_are_of_its_voice_and_do_not_count():
    copy = (*WIRE[:3], PAPER[0])
    found = find_voices(cluster(copy, RADIO, WIRE, HALL), ["", "x", "x", ""])
    assert found.of_text.tolist() == [0, 0, 0, 1]
    # The first of its articles that are no copies represents it, and a copy adds what only it has.
    assert found.representatives == (1, 3)
    assert found.original.tolist() == [*range(4, 9), *range(9, 14), 3, 14, 15]
    assert found.uncounted.tolist() == [0, 1, 2]


def test_a_story_that_two_houses_print_joins_the_house_of_the_fullest_copy_only():
    shorter = edited(WIRE, without=(4,))
    found = find_voices(cluster(shorter, RADIO, WIRE, PAPER), ["y", "x", "x", "y"])
    # "x" prints it at full length; "y" is a voice with its own report.
    assert found.of_text.tolist() == [0, 0, 0, 1]
    assert found.houses == ("x", "y")
    # An article without a house decides nothing, however full it is.
    found = find_voices(cluster(shorter, RADIO, WIRE, PAPER), ["y", "x", "", "y"])
    assert (found.of_text.tolist(), found.houses) == ([1, 0, 1, 1], ("x", "y"))


def test_posts_of_a_live_blog_and_articles_of_its_house_are_one_voice():
    whole = with_posts(cluster(WIRE, RADIO, PAPER, HALL), {0: ("live", 1), 2: ("live", 2)})
    found = find_voices(whole, ["x", "", "x", "x"])
    assert found.of_text.tolist() == [0, 1, 0, 0]
    assert found.original.tolist() == [*range(5), *range(10, 15), 15, 16, *range(5, 10)]


def test_articles_of_a_house_in_two_languages_are_two_voices():
    whole = cluster(WIRE, RADIO, PAPER)
    texts = [
        replace(text, language=name)
        for text, name in zip(whole.texts, ("English", "French", "English"), strict=True)
    ]
    found = find_voices(replace(whole, texts=tuple(texts)), ["x", "x", "x"])
    assert (found.of_text.tolist(), found.houses) == ([0, 1, 0], ("x", "x"))
