"""The first stages of the chain, for tests of the stages that follow them."""

from collections import defaultdict
from dataclasses import replace

import numpy as np

from summarizer import Document, Settings
from summarizer.evidence.finding import find_evidence
from summarizer.evidence.pair_features import PAIR_FEATURES
from summarizer.evidence.trees import LEAVES, QUESTIONS, Trees
from summarizer.records import Sentence
from summarizer.records.origin import Origin
from summarizer.stages.cluster import Claim, Claims, Cluster, Text, describe
from summarizer.stages.prepare import prepare
from summarizer.stages.split import split
from summarizer.stages.voices import find_voices


def cluster_of(*documents, language=None, settings=None):
    """Return the cluster of documents, or of plain texts, with sentences and features.

    With `language` all of it is processed in that language.
    """
    records = [one if isinstance(one, Document) else Document(one) for one in documents]
    cluster = prepare(records, settings or Settings())
    if language is not None:
        cluster = replace(
            cluster,
            texts=tuple(replace(text, written_in=(language,), language=language) for text in cluster.texts),
        )
    return describe(split(cluster))


def cluster_of_sentences(sentences, text_of=None, *, titles=(), days=(), **features):
    """Return a cluster of sentences that were split by hand; its texts keep their order.

    Args:
        sentences: as strings.
        text_of: for each the number of its text, ascending from 0; by default each has a text of its own.
        titles: of the texts, from the first on.
        days: on which the texts were published, from the first on.
        features: fields of `SentenceFeatures` to replace.
    """
    text_of = [*range(len(sentences))] if text_of is None else [*text_of]
    count = max([len(titles), len(days), *(number + 1 for number in text_of)])
    made, content, positions = [], defaultdict(str), defaultdict(int)
    for sentence, number in zip(sentences, text_of, strict=True):
        start = len(content[number]) + bool(content[number])
        content[number] += " " * bool(content[number]) + sentence
        made.append(Sentence(f"{number}", positions[number], start, start + len(sentence), sentence))
        positions[number] += 1

    def text(number):
        title = titles[number] if number < len(titles) else ""
        day = days[number] if number < len(days) else None
        return Text((Document(content[number], f"{number}", title, published=day),))

    cluster = describe(
        Cluster(
            documents=tuple(text(number).documents[0] for number in range(count)),
            texts=tuple(map(text, range(count))),
            sentences=tuple(made),
            text_of=np.array(text_of, dtype=np.int64),
            passage_of=np.array(text_of, dtype=np.int64),
            continues=np.zeros(len(made), dtype=bool),
        )
    )
    return replace(cluster, features=replace(cluster.features, **features)) if features else cluster


def with_posts(cluster, posts):
    """Return a cluster with some of its texts as posts of live blogs.

    Args:
        cluster: a cluster in which each text has one document.
        posts: by the number of a text, the name of its live blog and its number in it.
    """
    texts = [*cluster.texts]
    for text, (name, number) in posts.items():
        [document] = texts[text].documents
        origin = Origin(live_blog=name, post=number)
        texts[text] = replace(texts[text], documents=(replace(document, origin=origin),))
    return replace(cluster, texts=tuple(texts))


def claims_of(cluster, *members):
    """Return claims of a cluster: by default each sentence is one.

    Args:
        cluster: with its sentences.
        members: for each claim the indices of its sentences, that of its representative first.
    """
    members = members or [(sentence,) for sentence in range(len(cluster.sentences))]
    return Claims(cluster, tuple(Claim(one[0], tuple(sorted(one))) for one in members))


def estimates_by(feature, least, *steps):
    """Return trees that estimate by one feature of pairs.

    Args:
        feature: its name in `PAIR_FEATURES`.
        least: the estimate below all thresholds, from 0 to 1.
        steps: pairs (threshold, estimate) of values above the threshold, ascending.
    """
    features = np.full((len(steps), QUESTIONS), [*PAIR_FEATURES].index(feature))
    thresholds, leaves = np.full((len(steps), QUESTIONS), np.inf), np.zeros((len(steps), LEAVES))
    before = base = np.log(least / (1 - least))
    for number, (threshold, estimate) in enumerate(steps):
        thresholds[number, 0] = threshold
        leaves[number, LEAVES // 2 :] = np.log(estimate / (1 - estimate)) - before
        before += leaves[number, -1]
    return Trees(features, thresholds, leaves, base)


def finder_of(*documents, scorer=None):
    """Return what finds the evidence in a cluster of documents or plain texts.

    Args:
        documents: as for `cluster_of`.
        scorer: estimates what sentences state of one another; by default the shipped one.
    """
    cluster = cluster_of(*documents)
    finder = find_evidence(cluster, find_voices(cluster))
    return finder if scorer is None else replace(finder, scorer=scorer)


def index_of(cluster, text):
    """Return the index of the first sentence with a text."""
    return next(number for number, found in enumerate(cluster.sentences) if found.text == text)
