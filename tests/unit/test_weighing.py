"""Which sentences tell the weights of words and the names: not those of copies or on something else."""

import numpy as np
from chain import cluster_of, cluster_of_sentences, with_posts

from summarizer.evidence.weighing import names_in, weigh
from summarizer.stages.voices import find_voices

FERRY = "The ferry Lady Maren ran aground in thick fog off Tarn Island on Tuesday."
ROCK = "The Maren struck a rock in fog."
# It shares "ran", a common word, and a number.
BAKERY = "A bakery that ran out of flour on Tuesday shut for 9 days."


def counting(*documents):
    """Return the sentences of documents that count for the weights."""
    return those(cluster_of(*documents), "counts")


def those(cluster, kind):
    """Return the sentences of a kind of a cluster."""
    found = getattr(weigh(cluster, find_voices(cluster)), kind)
    return {cluster.sentences[number].text for number in np.flatnonzero(found)}


def test_articles_that_share_no_rare_word_do_not_count():
    assert counting(FERRY, ROCK, BAKERY) == {FERRY, ROCK}
    assert those(cluster_of(FERRY, ROCK, BAKERY), "apart") == {BAKERY}
    # Nor do they where none shares one: weights are those of the list of common words.
    assert counting(FERRY, BAKERY) == set()


def test_one_rare_word_is_enough_only_for_a_few_words():
    """The fog is half of the rare words of one, and a small part of those of the other."""
    few = "Fog and sleet."
    many = "Fog delayed a brass quintet, a juggler and two acrobats at a circus."
    assert counting(FERRY, ROCK, few) == {FERRY, ROCK, few}
    assert counting(FERRY, ROCK, many) == {FERRY, ROCK}


def test_words_that_are_shared_only_with_what_is_dropped_do_not_count():
    """The circus shares the acrobats with a bakery, which shares one word of many with the others."""
    circus = "A juggler, two acrobats and the sleet at a circus."
    other = "The sleet, a bakery, a barber, a butcher, a cobbler, a tailor and a weaver."
    assert counting(FERRY, ROCK, circus) == {FERRY, ROCK}
    assert counting(FERRY, ROCK, circus, other) == {FERRY, ROCK}


def test_the_posts_of_a_live_blog_are_one_article():
    cluster = cluster_of_sentences(
        [FERRY, "Fog delayed a quintet and a juggler.", "A ferry for acrobats and for barbers."]
    )
    assert those(cluster, "counts") == set()
    assert len(those(with_posts(cluster, {1: ("blog", 1), 2: ("blog", 2)}), "counts")) == 3


def test_copies_neither_count_nor_are_apart():
    report = (
        f"{FERRY} No passenger of the Maren was hurt when she struck the rock, the harbour master said. "
        "Two tugs will try to refloat her at high water."
    )
    cluster = cluster_of(report, f"{report} Copied.", ROCK)
    copied = weigh(cluster, find_voices(cluster))
    assert copied.counts.sum() == 5
    assert not copied.apart.any()
    assert len(copied.counts) == 8


def test_whether_a_word_is_a_name_is_told_by_what_counts():
    """Written small in an article on something else, it stays a name; so does a name of that article."""
    island = "On Tarn the fog was thick, and Maren met the Hope in it."
    circus = "A hope is in the poem of a juggler who met Velm. Such a hope is rare."
    cluster = cluster_of(FERRY, island, circus)
    assert weigh(cluster, find_voices(cluster)).names >= {"tarn", "hope", "velm", "maren"}
    assert "hope" not in names_in(cluster.features)
